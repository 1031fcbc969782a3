"""Margins of a frame, panel or button that may be stretched: corners stay, what lies between repeats.

A picture stretches across where a band of its columns is all alike within JPEG's noise, or an even gradient; down by its
rows. The widest such band inside the visible box is taken. A picture that was drawn by mirror symmetry gets equal margins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.process.canvas import visible_box

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

LEAST_CONFIDENCE = 0.35
_ALIKE = 0.1, 8.0, 20.0  # of the picture's contrast, within these levels, at the worst place of lines averaged over 3×3
_QUIET = 0.5  # of that, between two lines of a gradient
_TRIED = 32  # lines that a band is grown around
_LEAST_SHARE = 0.15  # of a side
_MEASURED = 256  # pixels along each compared line
Levels = npt.NDArray[np.float32]  # (lines, pixels along a line, 4), premultiplied


@dataclass(frozen=True, slots=True)
class Margins:
    """What does not stretch, in pixels from each edge of the whole picture; and how sure that is, 0–1."""

    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def margins(pixels: Pixels) -> Margins | None:
    """The margins between which a picture stretches both ways; None where it has no such bands.

    Confidence falls with what differs within the bands, and where one lies off the middle, as beside an ornament.
    """
    box = visible_box(pixels)
    if box is None:
        return None
    part = pixels[box.top : box.bottom, box.left : box.right].astype(np.float32)
    part[..., :3] *= part[..., 3:] / 255
    across, down = _band(part.transpose(1, 0, 2)), _band(part)
    if across is None or down is None or min(across[2], down[2]) < LEAST_CONFIDENCE:
        return None
    if across[0] >= across[1] or down[0] >= down[1]:
        return None  # a band of no pixel stretches nothing
    height, width = pixels.shape[:2]
    left, right = box.left + across[0], width - box.left - across[1]
    top, bottom = box.top + down[0], height - box.top - down[1]
    return Margins(left, top, right, bottom, min(across[2], down[2]))


def _band(lines: Levels) -> tuple[int, int, float] | None:
    """First line of the widest band that stretches, the one behind its last, and confidence."""
    count = len(lines)
    step = max(1, lines.shape[1] // _MEASURED)
    blocks = lines[:, : lines.shape[1] // step * step].reshape(count, -1, step, 4)
    smooth = _averaged(blocks.mean(axis=2))
    low, high = np.percentile(smooth[::3], (1, 99), axis=(0, 1))
    share, least, most = _ALIKE
    alike = min(max(share * float((high - low).max()), least), most)
    first, last, apart = max(_flat(smooth, alike), _slope(smooth, alike), key=lambda band: band[1] - band[0])
    if first > 0 and last < count and last - first > 8:  # averaging has let the corner reach into it
        first, last = first + 1, last - 1
    if last - first < max(2 if count <= 32 else 4, _LEAST_SHARE * count):
        return None
    before, behind = first, count - last
    if abs(before - behind) <= max(2, 0.03 * count):
        before = behind = max(before, behind)
        first, last = before, count - behind
    central = first <= count / 2 <= last
    return first, last, max(0.0, 1 - apart / alike) * (1.0 if central else 0.5)


def _flat(smooth: Levels, alike: float) -> tuple[int, int, float]:
    """The widest band of lines like the one in its midst, and how far they are apart, in the middle case."""
    count = len(smooth)
    best = 0, 0
    for middle in np.unique(np.linspace(0, count - 1, min(count, _TRIED)).round().astype(int)):
        if best[0] <= middle < best[1]:
            continue
        apart = np.abs(smooth - smooth[middle]).max(axis=(1, 2))
        far = np.flatnonzero(apart > alike)
        first, last = int(far[far < middle].max(initial=-1)) + 1, int(far[far > middle].min(initial=count))
        if last - first > best[1] - best[0]:
            best = first, last
    first, last = best
    apart = np.abs(smooth[first:last] - smooth[(first + last) // 2]).max(axis=(1, 2))
    return first, last, float(np.median(apart))


def _slope(smooth: Levels, alike: float) -> tuple[int, int, float]:
    """The widest band that leads evenly from its first line to its last, as a gradient does."""
    loud = np.flatnonzero(np.abs(np.diff(smooth, axis=0)).max(axis=(1, 2)) > _QUIET * alike)
    edges = np.concatenate(([0], loud + 1, [len(smooth)]))
    widest = int(np.diff(edges).argmax())
    first, last = int(edges[widest]), int(edges[widest + 1])
    while last - first > 4:
        share = np.linspace(0, 1, last - first, dtype=np.float32)[:, None, None]
        even = smooth[first] * (1 - share) + smooth[last - 1] * share
        apart = np.abs(smooth[first:last] - even).max(axis=(1, 2))
        if apart.max() <= alike:
            return first, last, float(np.median(apart))
        less = max(1, (last - first) // 16)
        first, last = first + less, last - less
    return 0, 0, 0.0


def _averaged(lines: Levels) -> Levels:
    """Each value the mean of the 3×3 around it."""
    padded = np.pad(lines, ((1, 1), (1, 1), (0, 0)), mode="edge")
    down = padded[:-2] + padded[1:-1] + padded[2:]
    mean: Levels = (down[:, :-2] + down[:, 1:-1] + down[:, 2:]) * np.float32(1 / 9)
    return mean
