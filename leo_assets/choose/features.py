"""What is measured of one figure, so that it can be compared with another picture of it: whatever the pose.

Points    some three hundred places on the body: their colour, the colour close by and further around, their height.
          Two pictures of one character have a counterpart for nearly every place, wherever an arm has gone.
Pattern   at each of those places, where around it the body has the same colour: which colour that is does not matter.
Colours   how much of the body has which colour, exactly: decides where colours are kept to the last bit.
Shape     how wide the figure is at which height, how much of its box it fills.
Edges     which way its lines run.

Everything is free of the picture's size. A figure is brought to one area first, since a raised arm or a crouch changes its
height by a third and its area hardly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from leo_assets.choose.look import Lab
    from leo_assets.process.pixels import Mask

Floats = npt.NDArray[np.floating[Any]]
Plane = npt.NDArray[np.float32]

AREA_SIDE = 32  # a figure is scaled until its body has about this many pixels, squared
_MOST_STRETCHED = 6  # times as long as that: a spear, no longer
_POINTS = 320
_SAMPLE, _COLOUR_STEPS = 1000, 400  # steps to a unit of OKLab: finer than a step of sRGB
_NEAR_REACH, _AROUND_REACH = 2, 5  # pixels of that scale: a hand, a head
_BINS = (16, 24, 24)
_RANGES = ((0.0, 1.0), (-0.25, 0.25), (-0.25, 0.25))
_SLICES = 16
_LAB = np.array([1, 2, 2], np.float32)  # as in `compare`
_BANDS, DIRECTIONS = 3, 8
_RINGS = (3, 6, 10)  # how far a pattern looks, in pixels of the common scale
_SAME_COLOUR = 0.08  # OKLab distance, light counted once and colour twice, that is half-way to another colour
_TURNS = 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
_PLACES = [(round(ring * np.sin(turn)), round(ring * np.cos(turn))) for ring in _RINGS for turn in _TURNS]
# The same places seen in a mirror: left and right change, up and down stay.
MIRRORED_PATTERN = np.concatenate(
    [ring * DIRECTIONS + (DIRECTIONS // 2 - np.arange(DIRECTIONS)) % DIRECTIONS for ring in range(len(_RINGS))]
)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One figure, measured.

    Attributes:
        colours, near, around: Shape (n, 3): OKLab of each point, and of the body close by and further around it.
        pattern: Shape (n, 24): how like the point's own colour the body is in eight directions, near, further and far.
        heights: Shape (n,): of each point, 0 at the top of the figure to 1.
        middle: Mean OKLab of the body.
        spread: Standard deviation of its light, and how far its colours are from grey on the whole.
        repeats: The part of its pixels, of about a thousand, whose very colour occurs again: above 0.6 in art of few colours,
            below 0.45 where it was drawn anew or went through a JPEG.
        amounts: Square roots of how much of the body has which colour; of length 1.
        widths: Body pixels in sixteen slices from top to bottom, 1 for as wide as the figure's size.
        tall: Its height against its size; `filled`: the body's part of its box.
        edges: How strong lines run in which of eight directions, in three bands, of length 1.
    """

    colours: Plane
    near: Plane
    around: Plane
    pattern: Plane
    heights: Plane
    middle: Plane
    spread: tuple[float, float]
    repeats: float
    amounts: Plane
    widths: Plane
    tall: float
    filled: float
    edges: Plane


def features_of(colours: Lab, body: Mask) -> Features | None:
    """Measure one figure; None without a body.

    Args:
        colours: OKLab, shape (h, w, 3).
        body: Which pixels are the figure, shape (h, w).
    """
    rows, columns = np.flatnonzero(body.any(axis=1)), np.flatnonzero(body.any(axis=0))
    if not rows.size:
        return None
    window = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
    whole, body = np.asarray(colours[window], np.float32), body[window]
    seen = whole[body]
    height, width = body.shape
    size = float(np.sqrt(len(seen)))
    small, solid = scaled(whole, body)
    here = small[solid]
    step = max(1, -(-len(here) // _POINTS))
    at = np.nonzero(solid)[0]
    middle = here.mean(axis=0)
    return Features(
        colours=here[::step],
        near=_surroundings(small, solid, _NEAR_REACH)[::step],
        around=_surroundings(small, solid, _AROUND_REACH)[::step],
        pattern=_pattern(small, solid, step),
        heights=((at - at[0]) / max(1, at[-1] - at[0])).astype(np.float32)[::step],
        middle=middle,
        spread=(float(here[:, 0].std()), float(np.sqrt((here[:, 1:] ** 2).sum(axis=1).mean()))),
        repeats=_repeats(seen),
        amounts=_amounts(seen),
        widths=_widths(body, size),
        tall=height / size,
        filled=len(seen) / (height * width),
        edges=_edges(small, solid),
    )


def scaled(colours: Plane, body: Mask) -> tuple[Plane, Mask]:
    """The figure at the common area, its edge not mixed with what lies behind it."""
    height, width = body.shape
    factor = AREA_SIDE / float(np.sqrt(body.sum()))
    most = _MOST_STRETCHED * AREA_SIDE
    size = (min(max(1, round(width * factor)), most), min(max(1, round(height * factor)), most))
    how = Image.Resampling.BOX if factor < 1 else Image.Resampling.BILINEAR
    planes = [np.where(body, colours[..., channel], 0) for channel in range(3)] + [body.astype(np.float32)]
    *resized, share = (np.asarray(Image.fromarray(plane).resize(size, how)) for plane in planes)
    solid: Mask = share >= min(0.5, float(share.max()))
    grid = np.stack(resized, axis=-1) / np.maximum(share, 1e-3)[..., None]
    return np.where(solid[..., None], grid, 0).astype(np.float32), solid


def _surroundings(grid: Plane, solid: Mask, reach: int) -> Plane:
    """Mean colour of the body's pixels in a square around each of them, by running sums."""
    across = 2 * reach + 1
    stacked = np.dstack([grid, solid.astype(np.float32)])
    sums = np.pad(stacked, ((reach + 1, reach), (reach + 1, reach), (0, 0))).cumsum(axis=0).cumsum(axis=1)
    total = sums[across:, across:] - sums[:-across, across:] - sums[across:, :-across] + sums[:-across, :-across]
    of_body = total[solid]
    means: Plane = (of_body[:, :3] / of_body[:, 3:]).astype(np.float32)
    return means


def _pattern(grid: Plane, solid: Mask, step: int) -> Plane:
    """Local self-similarity: 1 where a place around a point has its colour, 0 for another one or none of the body.

    Source: E. Shechtman, M. Irani, Matching local self-similarities across images and videos, CVPR 2007.
    """
    room = max(_RINGS) + 1
    stacked = np.pad(
        np.dstack([grid, np.ones(solid.shape, np.float32)]) * solid[..., None], ((room, room), (room, room), (0, 0))
    )
    sums = np.zeros_like(stacked)
    for down in (-1, 0, 1):  # means of three by three: no line is missed for a pixel
        for across in (-1, 0, 1):
            sums += np.roll(stacked, (down, across), (0, 1))
    means = sums[..., :3] / np.maximum(sums[..., 3:], 1e-3) * _LAB
    share = sums[..., 3] / 9
    rows, columns = (places[::step] + room for places in np.nonzero(solid))
    own = means[rows, columns]
    found = []
    for down, across in _PLACES:
        there = (rows + down, columns + across)
        apart = ((means[there] - own) ** 2).sum(axis=1)
        found.append(share[there] * np.exp(-apart / (2 * _SAME_COLOUR**2)))
    pattern: Plane = np.stack(found, axis=1).astype(np.float32)
    return pattern


def _repeats(seen: Plane) -> float:
    steps = np.rint(seen[:: max(1, -(-len(seen) // _SAMPLE))] * _COLOUR_STEPS).astype(np.int64) + 2 * _COLOUR_STEPS
    _, counts = np.unique((steps[:, 0] * 4096 + steps[:, 1]) * 4096 + steps[:, 2], return_counts=True)
    return 1 - float(np.count_nonzero(counts == 1)) / len(steps)


def _amounts(seen: Plane) -> Plane:
    """Square roots of the shares, each count blurred 1-2-1 along each axis so that light and JPEG matter less."""
    lows, highs = np.array(_RANGES, np.float32).T
    bins = np.array(_BINS)
    places = np.clip(((seen - lows) / (highs - lows) * bins).astype(np.int64), 0, bins - 1)
    flat = (places[:, 0] * _BINS[1] + places[:, 1]) * _BINS[2] + places[:, 2]
    counts = np.bincount(flat, minlength=int(bins.prod())).reshape(_BINS).astype(np.float32)
    for axis in range(3):
        along = np.moveaxis(counts, axis, 0)
        blurred = 2 * along
        blurred[1:] += along[:-1]
        blurred[:-1] += along[1:]
        blurred[0] += along[0]
        blurred[-1] += along[-1]
        counts = np.moveaxis(blurred, 0, axis)
    shares: Plane = np.sqrt(counts / counts.sum()).astype(np.float32).ravel()
    return shares


def _widths(body: Mask, size: float) -> Plane:
    height = len(body)
    slices = np.arange(height) * _SLICES // height
    amounts = np.bincount(slices, weights=body.sum(axis=1), minlength=_SLICES)
    rows = np.maximum(np.bincount(slices, minlength=_SLICES), 1)
    return np.asarray(amounts / rows / size, np.float32)


def _edges(grid: Plane, solid: Mask) -> Plane:
    """Lines on the body, by direction and height."""
    if min(solid.shape) < 2:
        return np.zeros((_BANDS, DIRECTIONS), np.float32)
    light = np.where(solid, grid[..., 0], grid[..., 0][solid].mean())
    down, across = np.gradient(light)
    strength = np.hypot(down, across) * solid
    way = (np.arctan2(down, across) / np.pi * DIRECTIONS).astype(np.int64) % DIRECTIONS
    band = (np.arange(len(solid)) * _BANDS // len(solid))[:, None]
    found = np.bincount((band * DIRECTIONS + way).ravel(), weights=strength.ravel(), minlength=_BANDS * DIRECTIONS)
    shares = found / max(1e-9, float(found.sum()))
    return np.sqrt(shares).reshape(_BANDS, DIRECTIONS).astype(np.float32)
