"""Outlines of what is solid, as polygons: for collisions. Alpha in, corners out.

The border of a mask runs along the sides of its pixels; it is walked with the solid side at the right hand, and then simplified.
Holes are left out: a body is solid. No polygon touches itself, or an engine could not cut it into convex ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Pixels

Point = tuple[float, float]
Polygon = tuple[Point, ...]
_Floats = npt.NDArray[np.float64]

_SOLID = 128
_ROWS = 256  # sides that are held against all others at a time: memory grows with the corners, not with their square


def outlines(pixels: Pixels, *, tolerance: float = 1.0, least_area: float = 16.0) -> tuple[Polygon, ...]:
    """The outer borders of the solid parts of a picture, the largest first.

    Args:
        pixels: uint8, (H, W, 4); solid is what has an alpha of 128 or more.
        tolerance: How far the simplified border may lie from the true one, in pixels.
        least_area: Smaller parts are left out, in square pixels.

    Returns:
        Corners (x, y) in pixels from the top left, clockwise as seen; never fewer than three a polygon.
    """
    found = []
    for walk in _loops(pixels[..., 3] >= _SOLID):
        for loop in _without_waists(walk):
            area = _area(loop)
            if area >= least_area:  # holes run the other way and have a negative one
                polygon = next(filter(_is_simple, (_simplified(loop, tolerance / part) for part in (1, 2, 4, 1e9))))
                found.append((area, polygon))
    return tuple(polygon for _, polygon in sorted(found, key=lambda each: (-each[0], each[1])))


def _loops(mask: Mask) -> list[list[tuple[int, int]]]:
    """Closed walks along the sides of pixels, corner by corner, the solid side at the right hand."""
    solid = np.pad(mask, 1)
    middle = solid[1:-1, 1:-1]
    leaving: dict[tuple[int, int], list[tuple[int, int]]] = {}
    sides = (
        (middle & ~solid[:-2, 1:-1], (0, 0), (1, 0)),  # along the top, to the right
        (middle & ~solid[1:-1, 2:], (1, 0), (1, 1)),  # along the right side, down
        (middle & ~solid[2:, 1:-1], (1, 1), (0, 1)),  # along the bottom, to the left
        (middle & ~solid[1:-1, :-2], (0, 1), (0, 0)),  # along the left side, up
    )
    for where, (from_x, from_y), (to_x, to_y) in sides:
        for y, x in np.argwhere(where).tolist():
            leaving.setdefault((x + from_x, y + from_y), []).append((x + to_x, y + to_y))
    loops = []
    for start in sorted(leaving):
        while start in leaving:
            loop, here, before = [start], start, (start[0], start[1] + 1)
            while True:
                here, before = _step(leaving, here, before), here
                if here == start:
                    break
                loop.append(here)
            loops.append(loop)
    return loops


def _step(
    leaving: dict[tuple[int, int], list[tuple[int, int]]], here: tuple[int, int], before: tuple[int, int]
) -> tuple[int, int]:
    """The next corner. Where two pixels meet at a corner alone, the sharpest turn to the right keeps them apart."""
    ways = leaving[here]
    if len(ways) > 1:
        x, y = here[0] - before[0], here[1] - before[1]
        ways.sort(key=lambda way: x * (way[1] - here[1]) - y * (way[0] - here[0]))
    way = ways.pop()
    if not ways:
        del leaving[here]
    return way


def _without_waists(walk: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A walk that comes to a corner twice, as parts that come to each once: where a hole meets the outside at a corner."""
    parts, way, at = [], list[tuple[int, int]](), dict[tuple[int, int], int]()
    for corner in walk:
        if corner in at:
            start = at[corner]
            parts.append(way[start:])
            for gone in way[start + 1 :]:
                del at[gone]
            del way[start + 1 :]
        else:
            at[corner] = len(way)
            way.append(corner)
    return [*parts, way]


def _is_simple(polygon: Polygon) -> bool:
    """Whether no side meets another but its two neighbours, and those only at the corner that they share."""
    start = np.asarray(polygon, np.float64)
    count = len(start)
    if count < 3:
        return False
    end = np.roll(start, -1, axis=0)
    across = end - start

    low, high = np.minimum(start, end), np.maximum(start, end)
    number = np.arange(count)
    for first in range(0, count, _ROWS):
        rows = slice(first, first + _ROWS)
        starts = _turns(start[rows, None], across[rows, None], start[None])
        ends = np.roll(starts, -1, axis=1)  # a side ends where the next one starts
        others = _turns(start[None], across[None], start[rows, None])
        other_ends = _turns(start[None], across[None], end[rows, None])
        near = ((low[rows, None] <= high[None]) & (low[None] <= high[rows, None])).all(axis=2)
        meets = near & (starts * ends <= 0) & (others * other_ends <= 0)
        apart = (number[None] - number[rows, None]) % count
        # A neighbour that turns straight back lies on this side.
        back = (ends == 0) & ((across[rows, None] * across[None]).sum(axis=2) < 0) & (apart == 1)
        if (meets & ((apart > 1) & (apart < count - 1) | back)).any():
            return False
    return True


def _turns(start: _Floats, across: _Floats, points: _Floats) -> _Floats:
    """-1, 0 or 1: on which side of a line from `start` along `across` each point lies, or on it. Shapes broadcast."""
    to = points - start
    turns: _Floats = np.sign(across[..., 0] * to[..., 1] - across[..., 1] * to[..., 0])
    return turns


def _area(loop: list[tuple[int, int]]) -> float:
    """Positive where it runs clockwise as seen, with y down."""
    points = np.asarray(loop, np.float64)
    following = np.roll(points, -1, axis=0)
    return float((points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]).sum() / 2)


def _simplified(loop: list[tuple[int, int]], tolerance: float) -> Polygon:
    """Fewer corners. Source: D. H. Douglas and T. K. Peucker, The Canadian Cartographer 10 (2), 1973.

    A closed line has no ends: it is cut where it is farthest from its first corner.
    """
    points = np.asarray(loop, np.float64)
    far = int(np.argmax(((points - points[0]) ** 2).sum(axis=1)))
    first = _kept(points[: far + 1], tolerance)
    second = _kept(np.vstack((points[far:], points[:1])), tolerance)
    return tuple((float(x), float(y)) for x, y in np.vstack((first[:-1], second[:-1])))


def _kept(points: _Floats, tolerance: float) -> _Floats:
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        (x, y), (across, down) = points[start], points[end] - points[start]
        length = float(np.hypot(across, down)) or 1.0
        inner = points[start + 1 : end]
        away = np.abs(across * (inner[:, 1] - y) - down * (inner[:, 0] - x)) / length
        worst = int(np.argmax(away))
        if away[worst] > tolerance:
            keep[start + 1 + worst] = True
            waiting += [(start, start + 1 + worst), (start + 1 + worst, end)]
    return points[keep]
