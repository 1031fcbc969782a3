"""Pixel art: fine pictures of flat colours made into square cells, each of one colour, few in all.

A cell takes the colour that most of it has, and is there or not: nothing is mixed. What is left over a limit of colours
goes to its neighbours in OKLab, the rarest and most alike first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb


Cells = npt.NDArray[np.uint8]  # (rows, columns, 4): straight alpha, 0 or 255
_COVER = 0.45  # of a cell that must be painted for it to be there
FINE_ALPHA = 254  # marks what is thinner than a cell: an eye, a string
_FINE_WEIGHT = 2.2  # how much more that counts, so that it is not lost

_TO_CONES = np.array([
    [0.4122214708, 0.2119034982, 0.0883024619], [0.5363325363, 0.6806995451, 0.2817188376], [0.0514459929, 0.1073969566, 0.6299787005],
])  # fmt: skip
_TO_LAB = np.array([
    [0.2104542553, 1.9779984951, 0.0259040371], [0.7936177850, -2.4285922050, 0.7827717662], [-0.0040720468, 0.4505937099, -0.8086757660],
])  # fmt: skip
_LINE: Rgb = (38, 28, 46)
_LINE_STEP = 80  # levels of all channels together by which a line stands out
_MOST_COMPARED = 220  # colours; of more than these, the last bits are dropped first


def cells_of(fine: Image.Image, per_cell: int) -> Cells:
    """The commonest colour of each block of `per_cell` × `per_cell` fine pixels."""
    pixels = np.asarray(fine)
    rows, columns = pixels.shape[0] // per_cell, pixels.shape[1] // per_cell
    packed = np.ascontiguousarray(pixels).view(np.uint32)[:, :, 0]
    packed = np.where(pixels[:, :, 3] > 127, packed, 0)
    blocks = packed.reshape(rows, per_cell, columns, per_cell).swapaxes(1, 2).reshape(rows * columns, per_cell**2)
    out = np.zeros(rows * columns, np.uint32)
    some = np.flatnonzero((blocks > 0).mean(axis=1) >= _COVER)
    out[some] = _commonest(np.sort(blocks[some], axis=1))
    cells: Cells = out.view(np.uint8).reshape(rows, columns, 4).copy()
    cells[:, :, 3] = np.where(cells[:, :, 3] > 127, 255, 0)
    return cells


def _commonest(ordered: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Of each sorted row the value with the longest run; nothing counts as none."""
    count = ordered.shape[1]
    run = np.ones(len(ordered), np.int64)
    best = np.zeros(len(ordered), np.float64)
    value: npt.NDArray[np.uint32] = ordered[:, -1].copy()
    for k in range(count):
        run = np.where(ordered[:, k] == ordered[:, k - 1], run + 1, 1) if k else run
        counted = run * np.where(ordered[:, k] >> 24 == FINE_ALPHA, _FINE_WEIGHT, 1.0)
        longer = (counted > best) & (ordered[:, k] > 0)
        best = np.where(longer, counted, best)
        value = np.where(longer, ordered[:, k], value)
    return value


def celled(pixels: npt.NDArray[np.uint8], per_cell: int) -> npt.NDArray[np.uint8]:
    """The commonest colour of each block of a picture of shape (H, W, 3), which tiles.

    A thin line that crosses a block is kept where it stands out from the blocks around, and the commonest does not.
    """
    rows, columns = pixels.shape[0] // per_cell, pixels.shape[1] // per_cell
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32) + np.uint32(1)
    light = pixels.astype(np.float32).sum(axis=2)
    wide = (rows, per_cell, columns, per_cell)
    blocks, lights = (one.reshape(wide).swapaxes(1, 2).reshape(rows * columns, per_cell**2) for one in (packed, light))
    mean = lights.mean(axis=1).reshape(rows, columns)
    around = sum((np.roll(mean, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)), np.zeros_like(mean)) / 9
    off = lights - around.reshape(-1, 1)
    best = _commonest(np.sort(blocks, axis=1))
    usual = np.where(blocks == best[:, None], np.abs(off), 0).max(axis=1)
    out = best
    for sign in (-1, 1):
        apart = off * sign
        is_line = ((apart > _LINE_STEP).sum(axis=1) >= per_cell) & (usual < _LINE_STEP)
        most = np.take_along_axis(blocks, apart.argmax(axis=1)[:, None], 1)[:, 0]
        out = np.where(is_line, most, out)
    out = out - np.uint32(1)
    return np.stack([out >> 16, out >> 8 & 255, out & 255], axis=1).astype(np.uint8).reshape(rows, columns, 3)


def fewer(cells: Cells, most: int) -> Cells:
    """The same in at most `most` colours, all of which it had."""
    if most <= 0:
        return cells
    solid = cells[:, :, 3] > 0
    values, inverse, counts = _colours(cells[solid])
    if len(values) <= most:
        return cells
    if len(values) > _MOST_COMPARED:
        values, inverse, counts = _colours(cells[solid] & np.uint8(0xF0) | np.uint8(0x08))
    kept = _merged(values, counts, most)
    out: Cells = cells.copy()
    merged = values[kept][inverse]
    out[solid, :3] = np.stack([merged >> 16, merged >> 8 & 255, merged & 255], axis=1)
    return out


def _colours(
    pixels: npt.NDArray[np.uint8],
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    packed = pixels[:, :3].astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    return np.unique(packed, return_inverse=True, return_counts=True)


def _merged(values: npt.NDArray[np.uint32], counts: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
    """For each colour, which one it becomes."""
    lab = oklab(np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1).astype(np.float64))
    apart = ((lab[:, None] - lab[None]) ** 2).sum(axis=2)
    weight = counts.astype(np.float64)
    becomes = np.arange(len(values))
    cost = _cost(apart, weight)
    for _ in range(len(values) - most):
        one, other = np.unravel_index(int(cost.argmin()), cost.shape)
        rare, common = (one, other) if weight[one] <= weight[other] else (other, one)
        becomes[becomes == rare] = common
        weight[common] += weight[rare]
        cost[rare], cost[:, rare] = np.inf, np.inf
        row = apart[common] * np.minimum(weight[common], weight)
        live = np.isfinite(cost[common])
        cost[common, live] = cost[live, common] = row[live]
    return becomes


def _cost(apart: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    cost = apart * np.minimum(weight[:, None], weight[None])
    np.fill_diagonal(cost, np.inf)
    return np.asarray(cost)


def oklab(rgb: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Colours of shape (N, 3), sRGB from 0 to 255, in OKLab. Source: Björn Ottosson, 2020."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_CONES) @ _TO_LAB)


def ramped(pixels: Cells, ramp: tuple[Rgb, ...]) -> Cells:
    """The same in the colours of a ramp alone, from dark to light; of shape (rows, columns, 3 or 4).

    What fills the frame takes all of the ramp, whatever its own range.
    """
    values, inverse = np.unique(pixels[..., :3].reshape(-1, 3), axis=0, return_inverse=True)
    light = oklab(values.astype(np.float64))[:, 0]
    low, high = 0.22, 0.9
    if pixels.shape[-1] == 3 or pixels[..., 3].min() == 255:
        low, high = np.quantile(light[inverse.reshape(-1)], (0.04, 0.96))
    step = np.clip(((light - low) / max(high - low, 0.02) * len(ramp)).astype(np.intp), 0, len(ramp) - 1)
    out: Cells = pixels.copy()
    out[..., :3] = np.array(ramp, np.uint8)[step][inverse.reshape(-1)].reshape(*pixels.shape[:-1], 3)
    return out


def contoured(cells: Cells) -> Cells:
    """A line of one cell around all that is there, in the same colour for every pose; the picture's own edge gets none."""
    solid = cells[:, :, 3] > 0
    if not solid.any():
        return cells
    wide = np.pad(solid, 1)
    beside = wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]
    out: Cells = cells.copy()
    out[beside & ~solid] = (*_LINE, 255)
    return out


def enlarged(cells: npt.NDArray[np.uint8], side: int, size: tuple[int, int]) -> Image.Image:
    """Each cell `side` × `side` pixels; cut at the right and below to the size."""
    grown = np.repeat(np.repeat(cells, side, axis=0), side, axis=1)[: size[1], : size[0]]
    return Image.fromarray(np.ascontiguousarray(grown))
