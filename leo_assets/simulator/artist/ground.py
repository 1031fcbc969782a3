"""The torus that a material is painted on: noise, cells and courses that wrap around, and what is made of them.

All fields are float32 of shape (H, W). Where rows are counted, columns follow from the frame so that what is square stays so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.dice import key_of, uniforms
from leo_assets.simulator.artist.palette import Rgb, toned
from leo_assets.simulator.artist.strokes import scattered

Field = npt.NDArray[np.float32]
Ids = npt.NDArray[np.intp]
_STOPS = 512  # steps of a ramp


@dataclass(frozen=True, slots=True)
class Ground:
    """Size of the torus, its chance, and the colour that words ask for.

    `count` is how many times as many parts there are as usual; `is_mapped` asks for the height of strewn things too, which maps need and paint does not.
    """

    height: int
    width: int
    key: bytes
    tint: Rgb | None
    is_mapped: bool = False
    count: float = 1.0

    def rows(self, usual: int) -> int:
        """How many rows of parts there are, as many as usual or as words like "large" make it: always an even number then."""
        return usual if self.count == 1 else max(2, 2 * round(usual * self.count / 2))

    def colour(self, usual: Rgb) -> Rgb:
        return usual if self.tint is None else self.tint

    @property
    def columns(self) -> float:
        return self.width / self.height

    def across(self, rows: float) -> int:
        """How many columns are as wide as so many rows are tall."""
        return max(1, round(rows * self.columns))


@dataclass(frozen=True, slots=True)
class Surface:
    """Colour of shape (H, W, 3), 0 to 255, and height of shape (H, W), about 0 to 1; `relief` is how steep it is lit."""

    colour: Field
    height: Field
    relief: float = 1.0


class Cells(NamedTuple):
    """Of scattered points: how far the nearest is, and the border to the next one, in cells; which one, and where from it."""

    near: Field
    border: Field
    ids: Ids
    dy: Field
    dx: Field


class Courses(NamedTuple):
    """Of rows of blocks: distance to the side and to the top or bottom border, in parts of a row; which block; place in it."""

    side: Field
    end: Field
    ids: Ids
    v: Field
    u: Field

    @property
    def edge(self) -> Field:
        return np.minimum(self.side, self.end)


def resized(field: Field, width: int, height: int) -> Field:
    """A periodic field at another size, still periodic."""
    pad = 3
    wide = Image.fromarray(np.pad(field, pad, mode="wrap").astype(np.float32))
    inner = (pad, pad, pad + field.shape[1], pad + field.shape[0])
    return np.asarray(wide.resize((width, height), Image.Resampling.BICUBIC, box=inner), dtype=np.float32)


def noise(ground: Ground, cells: int, name: str, columns: int = 0) -> Field:
    """Smooth noise on the torus, 0 to 1, `cells` bumps down its height, and as wide as tall or `columns` across."""
    rows, columns = max(2, cells), columns or max(2, round(cells * ground.columns))
    lattice = uniforms(key_of(ground.key.hex(), name), rows * columns).reshape(rows, columns).astype(np.float32)
    return resized(lattice, ground.width, ground.height)


def clouds(ground: Ground, cells: int, name: str, octaves: int = 3) -> Field:
    total = sum((noise(ground, cells * 2**k, f"{name} {k}") * 0.5**k for k in range(octaves)), np.float32(0))
    return np.asarray(total / sum(0.5**k for k in range(octaves)), dtype=np.float32)


def soft(field: Field, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, an S between."""
    share = np.clip((field - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def ramp(field: Field, *colours: Rgb) -> Field:
    """Colours along a field from 0 to 1."""
    table = np.stack(
        [
            np.interp(np.linspace(0, 1, _STOPS), np.linspace(0, 1, len(colours)), [colour[k] for colour in colours])
            for k in range(3)
        ],
        axis=1,
    ).astype(np.float32)
    return np.asarray(table.take(np.clip(field * (_STOPS - 1), 0, _STOPS - 1).astype(np.intp), axis=0))


def blend(one: Field, other: Field | Rgb, share: Field) -> Field:
    """`share` of the other colour in the one."""
    return np.asarray(one + (np.asarray(other, np.float32) - one) * share[:, :, None], np.float32)


def flat(ground: Ground, colour: Rgb) -> Field:
    return np.broadcast_to(np.array(colour, np.float32), (ground.height, ground.width, 3))


def each(ids: Ids, key: bytes, name: str) -> Field:
    """A number from 0 to 1 for each id."""
    return np.asarray(uniforms(key_of(key.hex(), name), int(ids.max()) + 1).astype(np.float32).take(ids))


def place(ground: Ground, rows: float, columns: float) -> tuple[Field, Field]:
    """Down, of shape (H, 1), and across, of shape (1, W): where each pixel's middle lies, counted in rows and columns."""
    v = (np.arange(ground.height, dtype=np.float32)[:, None] + 0.5) * np.float32(rows / ground.height)
    u = (np.arange(ground.width, dtype=np.float32)[None, :] + 0.5) * np.float32(columns / ground.width)
    return v, u


def cells(ground: Ground, rows: int, jitter: float = 0.8, name: str = "cells") -> Cells:
    """Cells of scattered points on the torus."""
    columns = max(2, round(rows * ground.columns))
    chance = uniforms(key_of(ground.key.hex(), f"{name} {rows}"), rows * columns * 2).reshape(2, rows, columns)
    off = ((chance - 0.5) * jitter + 0.5).astype(np.float32)
    v, u = place(ground, rows, columns)
    row, column = v[:, 0].astype(np.intp), u[0].astype(np.intp)
    shape = (ground.height, ground.width)
    first, second = np.full(shape, 99, np.float32), np.full(shape, 99, np.float32)
    nearest, between = np.zeros(shape, np.uint8), np.empty(shape, np.float32)
    for k in range(9):
        dy, dx = divmod(k, 3)
        r, c = (row + (dy - 1)) % rows, (column + (dx - 1)) % columns
        py = off[0].take(r, 0).take(c, 1)
        py += (row + (dy - 1))[:, None] - v
        px = off[1].take(r, 0).take(c, 1)
        px += (column + (dx - 1))[None, :] - u
        py *= py
        px *= px
        py += px
        np.maximum(first, py, out=between)
        np.minimum(second, between, out=second)
        np.copyto(nearest, k, where=py < first)
        np.minimum(first, py, out=first)
    down, across = nearest // 3, nearest % 3
    r = (row[:, None] + down - 1) % rows
    ids = r * columns + (column[None, :] + across - 1) % columns
    near_y = off[0].ravel().take(ids) + ((row[:, None] - v) + (down.astype(np.float32) - 1))
    near_x = off[1].ravel().take(ids) + ((column[None, :] - u) + (across.astype(np.float32) - 1))
    near_at = np.sqrt(first)
    return Cells(
        near_at, np.sqrt(second) - near_at, ids, np.asarray(-near_y, np.float32), np.asarray(-near_x, np.float32)
    )


def courses(ground: Ground, rows: int, columns: int, shift: float) -> Courses:
    """Rows of blocks, every second row moved by `shift` of a block."""
    v, u = place(ground, rows, columns)
    row = v.astype(np.intp)
    wide = np.broadcast_to(u, (ground.height, ground.width)) + (row % 2) * np.float32(shift)
    wide = np.where(wide >= columns, wide - columns, wide)
    column = wide.astype(np.intp)
    aspect = (ground.width / columns) / (ground.height / rows)
    across, down = (wide - column).astype(np.float32), (v - row).astype(np.float32)
    down = np.broadcast_to(down, across.shape)
    side = np.minimum(across, 1 - across) * np.float32(aspect)
    return Courses(side.astype(np.float32), np.minimum(down, 1 - down), row * columns + column, down, across)


class Scales(NamedTuple):
    """Of rounded tiles that overlap downward: 0 at the covered top to 1 at the lip; distance to the lip's edge; which one."""

    along: Field
    edge: Field
    ids: Ids
    across: Field


def scales(ground: Ground, rows: int, columns: int, deep: float = 0.75, point: float = 2.0) -> Scales:
    """Rounded tiles like those of a roof or a fish; the lips of a row hang `deep` of a row over the next; `point` 1 is a wedge."""
    v, u = place(ground, rows, columns)
    row = np.broadcast_to(v.astype(np.intp), (ground.height, ground.width))
    down = np.broadcast_to(v - v.astype(np.intp), row.shape).astype(np.float32)

    def tile(above: int) -> tuple[Field, Ids, Field]:
        at = u + ((row - above) % 2) * np.float32(0.5)
        column = at.astype(np.intp)
        across = np.abs((at - column) * 2 - 1).astype(np.float32)
        reach = np.float32(deep) * np.sqrt(np.clip(1 - across ** np.float32(point), 0, 1))
        return reach.astype(np.float32), ((row - above) % rows) * columns + column % columns, across

    hanging, over_ids, over_across = tile(1)
    own, own_ids, own_across = tile(0)
    is_over = down < hanging
    along = np.where(is_over, (1 + down) / (1 + deep), down / (1 + deep))
    edge = np.where(is_over, hanging - down, 1 + own - down)
    gap = np.where(is_over, hanging - down, down - hanging)
    edge = np.minimum(edge, np.where(is_over, gap, 1))
    return Scales(
        along.astype(np.float32),
        np.asarray(edge, np.float32),
        np.where(is_over, over_ids, own_ids),
        np.where(is_over, over_across, own_across).astype(np.float32),
    )


def strewn(ground: Ground, under: Surface, what: str, count: int, base: Rgb, high: float = 0.35) -> Surface:
    """Strokes laid over a surface, wrapped around its borders; they count in proportion to the frame and rise by `high`."""
    number = round(count * max(0.4, ground.columns))
    key = key_of(ground.key.hex(), what)
    laid, rise = scattered(under.colour, what, number, base, key, is_raised=ground.is_mapped)
    height = under.height if rise is None else np.asarray(under.height + rise * np.float32(high), np.float32)
    return Surface(laid, height, under.relief)


def shades(base: Rgb, *lighter: float) -> tuple[Rgb, ...]:
    """The colour and others beside it, by how much lighter they are."""
    return tuple(toned(base, lighter=step) if step else base for step in lighter)
