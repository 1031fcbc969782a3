"""How much a picture is the character: by the colours of its body, whatever the pose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.choose.look import Look

Histogram = npt.NDArray[np.float64]  # (L, a, b) bins, sum 1

_BINS = (8, 12, 12)
_RANGES = ((0.0, 1.0), (-0.3, 0.3), (-0.3, 0.3))


def colours_of(look: Look) -> Histogram | None:
    """What part of the body has which colour, a little blurred so that light and JPEG matter less; None without a body."""
    colours = look.colours[look.body]
    if not len(colours):
        return None
    lows, highs = np.array(_RANGES, dtype=np.float32).T
    bins = np.array(_BINS)
    places = np.clip(((colours - lows) / (highs - lows) * bins).astype(np.int64), 0, bins - 1)
    flat = (places[:, 0] * _BINS[1] + places[:, 1]) * _BINS[2] + places[:, 2]
    counts = np.bincount(flat, minlength=int(bins.prod())).reshape(_BINS).astype(np.float64)
    for axis in range(3):
        counts = _blurred(counts, axis)
    return np.asarray(counts / counts.sum())


def similarity(one: Histogram, other: Histogram) -> float:
    """1 for the same colours in the same amounts, 0 for none in common: 1 − Hellinger distance."""
    common = float(np.sqrt(one * other).sum())
    return 1 - float(np.sqrt(max(0.0, 1 - common)))


def _blurred(counts: Histogram, axis: int) -> Histogram:
    """1-2-1 along one axis; what would leave at an end stays there."""
    edged = np.concatenate([counts.take([0], axis), counts, counts.take([-1], axis)], axis=axis)
    size = counts.shape[axis]
    left, middle, right = (edged.take(range(start, start + size), axis) for start in range(3))
    return np.asarray((left + 2 * middle + right) / 4)
