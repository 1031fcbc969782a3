"""Terrain tiles: two textures that tile, and every tile that a map needs where one of them lies over the other.

A tile is drawn from a field that is known at its corners (and, in a blob set, at the middles of its sides): above 0 there
is `a`, below there is `b`. The first and the last line of pixels lie on the field's edge, whose values come from that
edge's own corners only, so tiles that may be neighbours have one and the same field there: no seam, by construction. What
bends the edge and gives it softness and shadow depends on the place in the tile alone, and goes on across it.

**Corner set**, 16 tiles: number = top left + 2 × top right + 4 × bottom right + 8 × bottom left, each 1 where `a` is. In the
sheet four a row. Godot: terrain mode "match corners".

**Side set**, 16 tiles of `a` for roads, fences and pipes: number = top + 2 × right + 4 × bottom + 8 × left, each 1 where the
neighbour is `a` as well; corners stay `b`. Four a row, and plain `b` in the 17th place. Godot: "match sides".

**Blob set**, 47 tiles of `a`, for a cell by its eight neighbours: number = top + 2 × top right + 4 × right + 8 × bottom right
+ 16 × bottom + 32 × bottom left + 64 × left + 128 × top left, each 1 where the neighbour is `a` as well; a corner counts
only where both sides beside it do. Ascending, eight a row, and plain `b` in the 48th place. Godot: "match corners and sides".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.process.seam import luminance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels, Plane

Bits = tuple[bool, bool, bool, bool]
Edge = Literal["organic", "straight", "pixel"]
Layout = Literal["corner", "side", "blob"]

_INSET = 1 / 6  # of a tile: how far the edge of a blob's tile lies inside
_BEND = 1 / 10  # of a tile: how far an organic edge wanders
_SHADE = 1 / 12  # of a tile: how far the shadow of what lies above reaches
_WOBBLE, _GRAIN = 0.65, 0.35  # what bends an edge: broad waves, and the textures' own light and dark
_WAVES = (2, 6)  # in a tile; a pixel edge has half of them, or single pixels would stand out


@dataclass(frozen=True, slots=True)
class Cell:
    """What a tile stands for.

    Attributes:
        corners: Top left, top right, bottom right, bottom left: whether `a` is there; None in a side set.
        sides: Top, right, bottom, left, likewise; None in a corner set, where sides say nothing.
        middle: Whether the cell itself is `a`.
    """

    corners: Bits | None
    sides: Bits | None
    middle: bool

    @property
    def shows(self) -> bool:
        """Whether there is anything of `a` on it."""
        return self.middle or any(self.corners or ())

    @property
    def is_whole(self) -> bool:
        """Whether `a` is wherever it could be."""
        return self.middle and all((*(self.corners or ()), *(self.sides or ())))

    @property
    def peering(self) -> dict[str, bool]:
        """Godot's names of the neighbours that count, and whether each is `a`."""
        names = ("top_left_corner", "top_right_corner", "bottom_right_corner", "bottom_left_corner")
        bits = dict(zip(names, self.corners, strict=True)) if self.corners is not None else {}
        if self.sides is not None:
            bits |= dict(zip(("top_side", "right_side", "bottom_side", "left_side"), self.sides, strict=True))
        return bits


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """One tile of a set: what it stands for, and `pixels`, uint8 of shape (N, N, 4), sRGB, straight alpha."""

    pixels: Pixels
    cell: Cell

    @property
    def corners(self) -> Bits | None:
        return self.cell.corners

    @property
    def sides(self) -> Bits | None:
        return self.cell.sides

    @property
    def middle(self) -> bool:
        return self.cell.middle

    @property
    def peering(self) -> dict[str, bool]:
        return self.cell.peering


@dataclass(frozen=True, slots=True)
class Border:
    """How the border between `a` and `b` looks.

    Attributes:
        edge: `organic` wanders and follows the textures' own light and dark; `straight` is round at corners and plain
            elsewhere; `pixel` wanders in whole pixels and mixes no colours: a palette stays as it is.
        softness_px: How wide the two are mixed; nothing in a `pixel` edge.
        shade: How much `a` darkens `b` beside it, 0 to 1; nothing in a `pixel` edge.
        seed: Another one wanders otherwise.
    """

    edge: Edge = "organic"
    softness_px: float = 1.5
    shade: float = 0.3
    seed: int = 0


def cells(layout: Layout) -> tuple[Cell, ...]:
    """What the tiles of a set stand for, in their order: 16, or 16 and plain `b`, or 47 and plain `b`."""
    each = [_bits(number, (1, 2, 4, 8)) for number in range(16)]
    if layout == "corner":
        return tuple(Cell(corners, None, all(corners)) for corners in each)
    nothing = (False, False, False, False)
    if layout == "side":
        return (*(Cell(None, sides, middle=True) for sides in each), Cell(None, nothing, middle=False))
    found = []
    for number in range(256):
        sides, corners = _bits(number, (1, 4, 16, 64)), _bits(number, (128, 2, 8, 32))
        beside = (sides[3] and sides[0], sides[0] and sides[1], sides[1] and sides[2], sides[2] and sides[3])
        if all(both or not corner for corner, both in zip(corners, beside, strict=True)):
            found.append(Cell(corners, sides, middle=True))
    return (*found, Cell(nothing, nothing, middle=False))


def corner_set(a: Pixels, b: Pixels, mask: Plane | None = None, border: Border | None = None) -> list[Tile]:
    """The 16 tiles of a grid whose corners are `a` or `b`.

    Args:
        a: What lies above: uint8 of shape (N, N, 4), N at least 8, sRGB, straight alpha; it tiles.
        b: What lies below, of the same shape; it tiles. All transparent is fine.
        mask: What bends the edge, shape (N, N), −1 to 1, and tiles: above 0 it lets `a` reach further. A height map of `a`
            makes its stones stand out. Without it the textures and a slow wave decide.
        border: How the edge looks.

    Raises:
        ValueError: The textures are not square, not of one size, or smaller than 8 pixels.
    """
    painter = _painter(a, b, mask, border or Border(), inset=0.5)
    place = _eased(np.linspace(0, 1, len(a), dtype=np.float32))
    left, right = np.stack([1 - place, place])[:, None]
    top, bottom = np.stack([1 - place, place])[:, :, None]
    # Where only two opposite corners are `a`, it neither meets nor parts in the middle: it shall part.
    apart = -0.5 * (16 * left * right * top * bottom)
    tiles = []
    for cell in cells("corner"):
        corners = cell.corners
        assert corners is not None
        weights = [np.float32(1 if corner else -1) for corner in corners]
        field = top * (left * weights[0] + right * weights[1]) + bottom * (right * weights[2] + left * weights[3])
        if corners[0] == corners[2] != corners[1] == corners[3]:
            field = field + apart
        tiles.append(Tile(painter.painted(field), cell))
    return tiles


def blob_set(a: Pixels, b: Pixels, mask: Plane | None = None, border: Border | None = None) -> list[Tile]:
    """The 47 tiles of a cell of `a` by its neighbours, and a 48th of `b` alone. Arguments and errors as of `corner_set`."""
    return _by_neighbours("blob", a, b, mask, border)


def side_set(a: Pixels, b: Pixels, mask: Plane | None = None, border: Border | None = None) -> list[Tile]:
    """The 16 tiles of a cell of `a` by its four neighbours, and a 17th of `b` alone. Arguments and errors as of `corner_set`."""
    return _by_neighbours("side", a, b, mask, border)


def _by_neighbours(layout: Layout, a: Pixels, b: Pixels, mask: Plane | None, border: Border | None) -> list[Tile]:
    painter = _painter(a, b, mask, border or Border(), inset=_INSET)
    tiles = []
    *pieces, plain = cells(layout)
    for cell in pieces:
        assert cell.sides is not None
        corners, sides = cell.corners or (False, False, False, False), cell.sides
        (top_left, top_right, bottom_right, bottom_left), (top, right, bottom, left) = corners, sides
        known = [[top_left, top, top_right], [left, True, right], [bottom_left, bottom, bottom_right]]
        field = _between(np.where(known, np.float32(1), np.float32(-painter.depth)), len(a))
        tiles.append(Tile(painter.painted(field), cell))
    return [*tiles, Tile(b.copy(), plain)]


def terrain_sheet(tiles: Sequence[Tile]) -> Pixels:
    """All tiles of a set in their order, 8 a row in a blob set and else 4; what is left of the last row is transparent."""
    columns = 8 if tiles[0].corners is not None and tiles[0].sides is not None else 4
    side = len(tiles[0].pixels)
    sheet = np.zeros((-(-len(tiles) // columns) * side, columns * side, 4), np.uint8)
    for number, tile in enumerate(tiles):
        row, column = divmod(number, columns)
        sheet[row * side : (row + 1) * side, column * side : (column + 1) * side] = tile.pixels
    return sheet


def _bits(number: int, values: tuple[int, int, int, int]) -> Bits:
    first, second, third, fourth = (bool(number & value) for value in values)
    return first, second, third, fourth


@dataclass(frozen=True, slots=True, eq=False)
class _Painter:
    """The two textures, and what all tiles of a set have in common; lengths are in units of the field at the edge.

    Attributes:
        a, b: Float32 of shape (N, N, 4), 0 to 255, multiplied by alpha.
        bend: What is added to the field.
        depth: The field is 1 in the middle of `a`, and this far below 0 in `b`.
    """

    a: Plane
    b: Plane
    bend: Plane
    depth: float
    softness: float
    shade: float
    reach: float

    def painted(self, field: Plane) -> Pixels:
        field = field + self.bend
        share = np.clip(field / self.softness + 0.5, 0, 1) if self.softness else field >= 0
        share = np.asarray(share, np.float32)[..., None]
        below = self.b
        if self.shade:
            near = np.clip(1 + field / self.reach, 0, 1)[..., None]
            below = below.copy()
            below[..., :3] *= 1 - self.shade * near**2
        mixed = below + (self.a - below) * share
        alpha = mixed[..., 3:]
        colour = np.divide(mixed[..., :3] * 255, alpha, out=np.zeros_like(mixed[..., :3]), where=alpha > 0)
        return np.asarray(np.concatenate([colour, alpha], axis=2) + 0.5, np.uint8)


def _painter(a: Pixels, b: Pixels, mask: Plane | None, border: Border, inset: float) -> _Painter:
    side = len(a)
    if a.shape != b.shape or a.shape[1] != side or side < 8:
        raise ValueError(
            f"terrain needs two square textures of one size, at least 8 pixels: {a.shape[:2]}, {b.shape[:2]}"
        )
    if mask is not None and mask.shape != a.shape[:2]:
        raise ValueError(f"the mask must have the textures' size: {mask.shape}, {a.shape[:2]}")
    span = 1 if inset == 0.5 else 0.5  # of a tile between two known places
    share = inset / span
    depth = float(_eased(share) / (1 - _eased(share)))
    slope = 6 * share * (1 - share) * (1 + depth) / (span * side)  # of the field at the edge, by pixel
    hard = border.edge == "pixel"
    softness = 0.0 if hard else max(border.softness_px, 1.0) * slope
    bend = np.zeros((side, side), np.float32)
    if border.edge != "straight" or mask is not None:
        bend = _bending(a, b, border.seed, hard=hard) if mask is None else np.clip(mask, -1, 1).astype(np.float32)
        bend *= np.float32(min(side * _BEND * slope, depth * 0.5))
    room = max(depth - float(np.abs(bend).max()) - softness / 2, 1e-6)  # the shadow ends before the border of the tile
    premultiplied = []
    for texture in (a, b):
        colours = texture.astype(np.float32)
        colours[..., :3] *= colours[..., 3:] / np.float32(255)
        premultiplied.append(colours)
    reach = min(side * _SHADE * slope, room)
    shade = 0.0 if hard else float(np.clip(border.shade, 0, 1))
    return _Painter(premultiplied[0], premultiplied[1], bend, depth, softness, shade, reach)


def _bending(a: Pixels, b: Pixels, seed: int, *, hard: bool) -> Plane:
    """Slow waves that tile, with the light and dark of the textures: tufts and stones reach over what is darker."""
    side = len(a)
    random = np.random.default_rng(seed)
    place = np.arange(side, dtype=np.float32) * np.float32(2 * np.pi / side)
    waves = np.zeros((side, side), np.float32)
    most = _WAVES[1] // 2 if hard else _WAVES[1]
    for down in range(-most, most + 1):
        for across in range(most + 1):
            length = np.hypot(down, across)
            amount, phase = random.normal() / max(length, 1), random.uniform(0, 2 * np.pi)
            if _WAVES[0] <= length <= most:
                waves += np.float32(amount) * np.cos(down * place[:, None] + across * place[None] + np.float32(phase))
    waves = np.asarray(np.clip(waves / (2 * waves.std()), -1, 1), np.float32)
    if hard:
        return waves
    bent: Plane = _WOBBLE * waves + _GRAIN * np.clip(_relief(a) - _relief(b), -1, 1)
    return bent


def _relief(texture: Pixels) -> Plane:
    """Light and dark against the mean, about −1 to 1."""
    light: Plane = luminance(texture)
    light -= light.mean()
    light /= max(2 * float(light.std()), 8)
    return light


def _eased(share: Plane | float) -> Plane:
    """From 0 to 1 without a kink at either end."""
    share = np.asarray(share, np.float32)
    result: Plane = share**2 * (3 - 2 * share)
    return result


def _between(known: Plane, side: int) -> Plane:
    """A field of shape (side, side) that has the known values, shape (3, 3), at corners, middles of sides and the middle."""
    place = np.linspace(0, 2, side, dtype=np.float32)
    first = np.minimum(place.astype(int), 1)
    share = _eased(place - first)
    weights = np.zeros((side, 3), np.float32)
    weights[np.arange(side), first] = 1 - share
    weights[np.arange(side), first + 1] += share
    result: Plane = weights @ np.asarray(known, np.float32) @ weights.T
    return result
