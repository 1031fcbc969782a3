"""The recipes whose pixels are kept, small, in tests/data/pixels: what came out once comes out everywhere.

`python -m tests.process.golden` writes them anew, with the numbers of the steps that made them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import Finished, finish
from leo_assets.requests.finishing import Fit, Outline, Pixel, Tile, Tileset, Tint
from tests.engine import REPO
from tests.images import as_png, hero, on_backdrop, texture

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

FOLDER = REPO / "tests/data/pixels"
STEPS = FOLDER / "steps.json"


def _on(colour: tuple[int, int, int], **how: float | tuple[int, int, int]) -> bytes:
    return as_png(on_backdrop(hero(192, **how), colour=colour, shadow=0.3, seed=3))  # type: ignore[arg-type]  # floats all


PALETTE = (
    "#1a1c2c", "#5d275d", "#b13e53", "#ef7d57", "#ffcd75", "#a7f070", "#38b764", "#257179",
    "#29366f", "#3b5dc9", "#41a6f6", "#73eff7", "#f4f4f4", "#94b0c2", "#566c86", "#333c57",
)  # fmt: skip
RECIPES: dict[str, tuple[list[bytes], Recipe]] = {
    "icon": ([_on((236, 232, 226))], Recipe(trim_margin_px=2, fit=Fit(48, 48, "pad"))),
    "full": ([_on((236, 232, 226))], Recipe(trim_margin_px=1)),
    "chroma": ([_on((40, 200, 60))], Recipe(background="chroma", fit=Fit(40, 40, "contain", "area"))),
    "walk": (
        [_on((250, 250, 250), stride=turn, sword=40 * turn) for turn in (-1.0, 0.0, 1.0)],
        Recipe(shared_canvas=True, anchor="core", height_px=40, trim_margin_px=1),
    ),
    "touched": (
        [_on((250, 250, 250))],
        Recipe(fit=Fit(48, 48), trim_margin_px=2, tint=Tint("#3060c0", 0.5), sharpen=0.3, outline=Outline("auto", 2)),
    ),
    "pixel": ([_on((250, 250, 250))], Recipe(fit=Fit(32, 32), trim_margin_px=0, pixel=Pixel(colours=12))),
    "palette": (
        [_on((250, 250, 250), coat=(212, 160, 40))],  # a coat of gold
        Recipe(fit=Fit(32, 32), trim_margin_px=0, pixel=Pixel(), palette=PALETTE),
    ),
    "tile": ([as_png(texture(96, 96))], Recipe(background="keep", tile=Tile(), fit=Fit(48, 48, "exact"))),
    "maps": (
        [as_png(texture(64, 64, tiles=True))],
        Recipe(background="keep", fit=Fit(32, 32, "exact"), maps=("height", "normal", "roughness", "occlusion")),
    ),
    "terrain": (
        [as_png(texture(64, 64, tiles=True))],
        Recipe(background="keep", tile=Tile(), fit=Fit(32, 32, "exact"), tileset=Tileset("corner", size=16)),
    ),
}


def made(name: str) -> Pixels:
    """All that a recipe gives, in a row."""
    originals, recipe = RECIPES[name]
    done: Finished = finish(originals, recipe)
    pictures = [*done.frames, *(picture for extra in done.extras.values() for picture in extra)]
    row = np.zeros((max(len(one) for one in pictures), sum(one.shape[1] for one in pictures), 4), np.uint8)
    left = 0
    for one in pictures:
        row[: one.shape[0], left : left + one.shape[1]] = one
        left += one.shape[1]
    return row


def steps_of(name: str) -> dict[str, int]:
    steps: dict[str, int] = RECIPES[name][1].fingerprint()["steps"]
    return steps


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in RECIPES:
        Image.fromarray(made(name)).save(FOLDER / f"{name}.png", optimize=True)
    STEPS.write_text(json.dumps({name: steps_of(name) for name in RECIPES}, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
