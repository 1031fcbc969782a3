"""Pixel art as generators paint it: cells of a size that is no whole number, uneven, blurred, noisy, saved as JPEG."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from leo_assets.process.palette import pixel_art, reduced_palette
from leo_assets.process.pixels import Pixels
from tests.images import hero

PAPER = (236, 232, 226)


def true_pixel_art(side: int, colours: int = 12, **pose: float) -> Pixels:
    """A hero of `side` pixels in few colours, each pixel fully there or not."""
    small = np.asarray(Image.fromarray(hero(side * 8, **pose)).resize((side, side), Image.Resampling.BOX))  # type: ignore[arg-type]  # poses are numbers
    return pixel_art(small, reduced_palette([small], colours))


def enlarged(art: Pixels, factor: int) -> Pixels:
    return np.repeat(np.repeat(art, factor, axis=0), factor, axis=1)


def on_paper(art: Pixels) -> Pixels:
    return np.where(art[..., 3:] > 0, art, np.array([*PAPER, 255], np.uint8))


def fake_pixel_art(
    art: Pixels,
    size: int,
    cell: float,
    *,
    start: tuple[float, float] = (0.0, 0.0),
    uneven: float = 0.0,
    drift: float = 0.0,
    blur: float = 0.6,
    noise: float = 1.5,
    quality: int = 85,
    seed: int = 1,
) -> Pixels:
    """Paint `art` on a square of paper.

    Args:
        start: Where the first lines lie, x and y.
        uneven: How far each line lies from its place, in cells.
        drift: How much each cell's side differs, in cells; this adds up.
        blur, noise: In pixels, in levels.
    """
    random = np.random.default_rng(seed)
    columns, rows = (_cells(art.shape[1 - axis], size, cell, start[axis], uneven, drift, random) for axis in (0, 1))
    padded = np.pad(on_paper(art)[..., :3], ((1, 1), (1, 1), (0, 0)))
    padded[[0, -1]] = padded[:, [0, -1]] = PAPER
    image = Image.fromarray(padded[rows][:, columns]).resize((size, size), Image.Resampling.BOX)
    grainy = np.asarray(image.filter(ImageFilter.GaussianBlur(blur))) + random.normal(0, noise, (size, size, 3))
    file = io.BytesIO()
    Image.fromarray(np.clip(np.rint(grainy), 0, 255).astype(np.uint8)).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file).convert("RGBA"))


def _cells(
    count: int, size: int, cell: float, start: float, uneven: float, drift: float, random: np.random.Generator
) -> npt.NDArray[np.intp]:
    """Which cell each half pixel shows, counted from 1; 0 and `count` + 1 are paper."""
    lines = start + cell * np.arange(count + 1) + random.uniform(-uneven, uneven, count + 1) * cell
    lines = np.maximum.accumulate(lines + np.cumsum(random.normal(0, drift * cell, count + 1)))
    return np.searchsorted(lines, (np.arange(size * 2) + 0.5) / 2, side="right")


def share_of_right_cells(cells: Pixels, art: Pixels, tolerance: int = 24) -> float:
    """Of the art's own cells, how many have come back, at the offset of a few cells that fits best."""
    wanted = on_paper(art)[..., :3].astype(int)
    drawn = art[..., 3] > 0
    best = 0.0
    room = np.full((cells.shape[0] + 4, cells.shape[1] + 4, 3), -999)
    room[2:-2, 2:-2] = cells[..., :3]
    for y in range(room.shape[0] - wanted.shape[0] + 1):
        for x in range(room.shape[1] - wanted.shape[1] + 1):
            part = room[y : y + wanted.shape[0], x : x + wanted.shape[1]]
            best = max(best, float((np.abs(part - wanted).max(axis=2) <= tolerance)[drawn].mean()))
    return best
