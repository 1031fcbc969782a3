"""Pixel art as generators paint it, made true: how many cells come back, against a reduction that is told their number.

The pictures are ours: the offline studio's artist, reduced to cells and few colours, painted anew at 1024² with blurred,
noisy, uneven cells and JPEG. So every cell's right colour is known. Real generators' art is not among them.
"""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from PIL import Image

from leo_assets.process.lattice import find_lattice, to_cells
from leo_assets.process.palette import pixel_art, reduced_palette
from leo_assets.process.scale import resized
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from tests.fake_pixels import fake_pixel_art, share_of_right_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.process.pixels import Pixels

_PROMPTS = (
    "a small red fox in steel armour, green scarf, short sword",
    "an old wizard with a long white beard, blue robe, staff",
    "a goblin with a dagger",
    "golden key, game icon",
    "poison potion, game icon",
)
_CELLS = (6.4, 8.0, 11.3, 17.2)
_EVEN = {"uneven": 0.0, "drift": 0.0, "blur": 0.6, "noise": 1.5}
_UNEVEN = {"uneven": 0.08, "drift": 0.03, "blur": 0.9, "noise": 2.0}
Answer = TypeVar("Answer")


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    rows = []
    times: dict[str, list[float]] = {"find the lattice": [], "cells to pixels": [], "24 colours": []}
    for name, manner, quality in (("even cells, JPEG 85", _EVEN, 85), ("uneven and drifting, JPEG 75", _UNEVEN, 75)):
        found, ours, plain = [], [], []
        for index, prompt in enumerate(_PROMPTS):
            big = np.asarray(Image.fromarray(draw(Order(prompt, "", 1024, 1024, 7, transparent=True))))
            for cell in _CELLS:
                side = int(1000 / cell)
                small = resized(big, side, side, "area")
                art = pixel_art(small, reduced_palette([small], 20))
                fake = fake_pixel_art(art, 1024, cell, start=(7.3, 4.8), quality=quality, seed=index, **manner)
                lattice = _timed(times["find the lattice"], partial(find_lattice, [fake]))
                found.append(lattice is not None and abs(lattice.cell / cell - 1) < 0.02)
                if lattice is None:
                    ours.append(0.0)
                    continue
                cells = _timed(times["cells to pixels"], partial(to_cells, fake, lattice))
                _timed(times["24 colours"], partial(_in_24_colours, cells))
                ours.append(share_of_right_cells(cells, art))
                plain.append(_told(fake, cell, art))
        rows.append((f"1024² of {name}: cell size found within 2 %", f"{sum(found)} of {len(found)}"))
        rows.append(("  cells with the right colour, median and worst", _shares(ours)))
        rows.append(("  Lanczos, told the cell size and where it starts", _shares(plain)))
    total = sum(statistics.median(each) for each in times.values())
    rows += [(f"  {name}", f"{1000 * statistics.median(each):.0f} ms") for name, each in times.items()]
    rows.append(("  together", f"{1000 * total:.0f} ms of processor time"))
    return rows


def _in_24_colours(cells: Pixels) -> Pixels:
    return pixel_art(cells, reduced_palette([cells], 24))


def _timed(taken: list[float], work: Callable[[], Answer]) -> Answer:
    start = time.process_time()
    answer = work()
    taken.append(time.process_time() - start)
    return answer


def _told(fake: Pixels, cell: float, art: Pixels) -> float:
    side = art.shape[0]
    box = (7.3, 4.8, min(1024.0, 7.3 + side * cell), min(1024.0, 4.8 + side * cell))
    image = Image.fromarray(fake).resize((side, side), Image.Resampling.LANCZOS, box)
    return share_of_right_cells(np.asarray(image), art)


def _shares(values: list[float]) -> str:
    return f"{100 * statistics.median(values):.1f} %, {100 * min(values):.1f} %"
