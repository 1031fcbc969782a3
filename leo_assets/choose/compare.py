"""Two figures → how alike they are, as plain numbers, before anybody weighs them.

Every number rises with likeness. Distances between sets of points are mean squares over both directions (a Chamfer
distance): each point finds its nearest counterpart by colour, surroundings and height, so poses may differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.choose.features import DIRECTIONS, MIRRORED_PATTERN

if TYPE_CHECKING:
    from leo_assets.choose.features import Features, Plane

_MIRRORED = (-np.arange(DIRECTIONS)) % DIRECTIONS
_LAB = np.array([1, 2, 2], np.float32)  # a step in hue tells characters apart better than one in light
_LIGHTER, _TINTED, _STRETCHED = 0.12, 0.05, 1.35  # the most that is put down to light, cast and contrast
_COUNTERPART = 0.1  # distance at which a point is half-way to having none
_EVENED = 0.6  # of what could be put down to them: half-way keeps who is pale from who is dark


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two figures are.

    Attributes:
        amounts: −log of what the exact colours do not share: some 3 for the same file, 0 for nothing in common.
        exact: The lesser part of either's pixels whose very colour occurs again: whether amounts can be exact at all.
        surroundings: Minus the distance of points by colour and surroundings.
        evened: The same after taking out most of what light, cast and saturation explain.
        light: How many points have a counterpart by light alone, its contrast evened: blind to colour, 0 to 2.
        pattern: Minus the distance of points by where around them their own colour goes on: whatever that colour is.
        widths, tall, filled, edges: Minus the differences of the outline; how alike lines run.
        off: Mean OKLab distance of matched points: how far colours have wandered.
        lighter, richer, hue_deg: How matched colours differ on the whole: light, share of saturation, turn of the hue.
    """

    amounts: float
    exact: float
    surroundings: float
    evened: float
    light: float
    pattern: float
    widths: float
    tall: float
    filled: float
    edges: float
    off: float
    lighter: float
    richer: float
    hue_deg: float


def compared(one: Features, other: Features) -> Alike:
    """How alike `one` is to the reference `other`."""
    shared = float(one.amounts @ other.amounts)
    raw = _squared(
        _points(one, one.colours, one.near, one.around), _points(other, other.colours, other.near, other.around)
    )
    shifted = [_evened(colours, one, other) for colours in (one.colours, one.around)]
    even = _squared(_places(one, *shifted), _places(other, other.colours, other.around))
    light = _squared(_light(one), _light(other))
    return Alike(
        amounts=-float(np.log(1.03 - min(1.0, shared))),
        exact=min(one.repeats, other.repeats),
        surroundings=-_chamfer(raw),
        evened=-_chamfer(even),
        light=_counterparts(light),
        pattern=-min(
            _chamfer(_squared(_seen(one), places)) for places in (_seen(other), _seen(other, MIRRORED_PATTERN))
        ),
        widths=-float(np.abs(one.widths - other.widths).mean()),
        tall=-abs(float(np.log(one.tall / other.tall))),
        filled=-abs(float(np.log(one.filled / other.filled))),
        edges=max(float((one.edges * other.edges).sum()), float((one.edges * other.edges[:, _MIRRORED]).sum())),
        **_wandered(one, other, even),
    )


def _wandered(one: Features, other: Features, distances: Plane) -> dict[str, float]:
    """What has become of the colours, over pairs of points found both ways."""
    forth, back = distances.argmin(axis=1), distances.argmin(axis=0)
    mine = np.concatenate([one.colours, one.colours[back]]).astype(np.float64)
    theirs = np.concatenate([other.colours[forth], other.colours]).astype(np.float64)
    apart = np.sqrt(((mine - theirs) ** 2).sum(axis=1))
    tints = mine[:, 1:] @ np.array([1, 1j]), theirs[:, 1:] @ np.array([1, 1j])
    turned = complex((tints[0] * tints[1].conj()).sum())
    grey = 1e-4 * len(mine)
    return {
        "off": float(apart.mean()),
        "lighter": float(np.median(mine[:, 0] - theirs[:, 0])),
        "richer": float(np.sqrt((np.sum(np.abs(tints[0]) ** 2) + grey) / (np.sum(np.abs(tints[1]) ** 2) + grey))),
        "hue_deg": float(np.degrees(np.angle(turned))) if abs(turned) > grey else 0.0,
    }


def _points(figure: Features, colours: Plane, near: Plane, around: Plane) -> Plane:
    parts = [colours * _LAB, near * (0.6 * _LAB), around * (0.6 * _LAB), 0.4 * figure.heights[:, None]]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _places(figure: Features, colours: Plane, around: Plane) -> Plane:
    parts = [colours * _LAB, around * (0.7 * _LAB), 0.3 * figure.heights[:, None]]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _light(figure: Features) -> Plane:
    levels = np.stack([figure.colours[:, 0], figure.near[:, 0], figure.around[:, 0]], axis=1)
    even = (levels - figure.middle[0]) * (0.2 / (figure.spread[0] + 0.03))
    return np.concatenate([even, 0.4 * figure.heights[:, None]], axis=1).astype(np.float32)


def _seen(figure: Features, order: npt.NDArray[np.int64] | None = None) -> Plane:
    pattern = figure.pattern if order is None else figure.pattern[:, order]
    return np.concatenate([0.3 * pattern, figure.heights[:, None]], axis=1)


def _evened(colours: Plane, one: Features, other: Features) -> Plane:
    """Colours of `one` moved towards the reference's light, contrast, saturation and cast, as far as chance explains."""
    contrast = _ratio(other.spread[0], one.spread[0])
    richness = _ratio(other.spread[1], one.spread[1])
    shift = other.middle - one.middle * np.array([1, richness, richness], np.float32)
    lighter = _EVENED * np.clip(shift[0], -_LIGHTER, _LIGHTER)
    tinted = _EVENED * np.clip(shift[1:], -_TINTED, _TINTED)
    light = (colours[:, :1] - one.middle[0]) * contrast + one.middle[0] + lighter
    return np.concatenate([light, colours[:, 1:] * richness + tinted], axis=1).astype(np.float32)


def _ratio(wanted: float, own: float) -> float:
    return float(np.clip((wanted + 0.01) / (own + 0.01), 1 / _STRETCHED, _STRETCHED) ** _EVENED)


def _squared(one: Plane, other: Plane) -> Plane:
    """Squared distances, shape (n, m)."""
    lengths = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None]
    distances: npt.NDArray[np.float32] = np.maximum(lengths - 2 * (one @ other.T), 0)
    return distances


def _counterparts(squared: Plane) -> float:
    """How many points of either find one: 2 for all of both. One that has none counts no more for being far off."""
    shares = (np.exp(-squared.min(axis=axis) / _COUNTERPART**2).mean() for axis in (0, 1))
    return float(sum(shares))


def _chamfer(squared: Plane) -> float:
    return float(np.sqrt(squared.min(axis=1).mean()) + np.sqrt(squared.min(axis=0).mean()))
