"""What every step gives, as a file: to be run once more as another kind of processor would (`test_elsewhere`).

`python -m tests.process.elsewhere FILE`
"""

from __future__ import annotations

import sys

import numpy as np

from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit, Outline, Pixel, Tile
from tests.fake_pixels import fake_pixel_art, true_pixel_art
from tests.images import as_jpeg, as_png, hero, on_backdrop, texture
from tests.process.golden import PALETTE, RECIPES, made

_SCENE = as_jpeg(on_backdrop(hero(320), shadow=0.3, gradient=25.0, seed=1))
MORE = {
    "graded": (_SCENE, Recipe(trim_margin_px=1)),
    "shadow": (_SCENE, Recipe(shadow="keep", fit=Fit(90, 90))),
    "colours": (_SCENE, Recipe(fit=Fit(90, 90), match=("#1a1c2c", "#ffcd75", "#38b764"), outline=Outline("auto", 2))),
    "dither": (_SCENE, Recipe(fit=Fit(64, 64), pixel=Pixel(dither="ordered", orphans="clean"), palette=PALETTE)),
    "veil": (as_jpeg(on_backdrop(hero(320), colour=(0, 177, 64))), Recipe(background="chroma")),
    "cells": (as_png(fake_pixel_art(true_pixel_art(40), 360, 8.3, start=(3, 2))), Recipe(pixel=Pixel(grid="auto"))),
    **{
        method: (as_jpeg(texture(200, 160)), Recipe(background="keep", tile=Tile(method=method)))
        for method in ("smooth", "cut", "fade")
    },
}


def all_made() -> dict[str, np.ndarray]:
    """By name: pixels of every recipe; and `floats`, whose last bits show which instructions made them."""
    waves = np.linspace(-3, 3, 4096, dtype=np.float32)
    square = waves.reshape(64, 64)
    floats = np.concatenate([np.exp(waves), np.sin(waves), (square @ square.T).ravel()])
    more = {name: finish([data], recipe).frames[0] for name, (data, recipe) in MORE.items()}
    return {"floats": floats, **{name: made(name) for name in RECIPES}, **more}


if __name__ == "__main__":
    np.savez(sys.argv[1], **all_made())  # type: ignore[arg-type]  # names of arrays, not `allow_pickle`
