"""Memory that a recipe takes, as a multiple of the picture's bytes; the whole truth, Pillow's part too, is in `make bench`."""

import ctypes
import sys
import tracemalloc

import numpy as np
import pytest
from PIL import Image

from leo_assets.process.memory import keep_freed_memory
from leo_assets.process.png import encode
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit, Map, MapFiles, Pixel, Tile
from tests.images import as_png, hero, on_backdrop

SMALL = 324  # a tenth of the pixels of 1024²
OWN = MapFiles("height.png", "normal.png", "roughness.png", "occlusion.png", "metallic.png")
MAPS: tuple[Map, ...] = ("height", "normal", "roughness", "occlusion", "orm")


# The full cut works on a picture reduced to 512, so it needs a large one to show what it takes; a small one may take twice
# as many times its few bytes.
@pytest.mark.parametrize(
    ("side", "gradient", "recipe", "limit"),
    [
        pytest.param(
            SMALL, 0.0, Recipe(fit=Fit(40, 40, "contain", filter="area"), trim_margin_px=0), 5, id="sprite, cut quickly"
        ),
        pytest.param(1024, 14.0, Recipe(trim_margin_px=2), 12, id="full cut"),
        pytest.param(SMALL, 14.0, Recipe(background="keep", tile=Tile()), 14, id="tile"),
        pytest.param(SMALL, 14.0, Recipe(background="keep", tile=Tile(), maps=MAPS), 15, id="tile and maps"),
        pytest.param(
            SMALL, 14.0, Recipe(background="keep", tile=Tile(), maps=MAPS, maps_from=OWN), 14, id="tile and own maps"
        ),
        pytest.param(SMALL, 14.0, Recipe(background="keep", fit=Fit(96, 96), pixel=Pixel()), 12, id="pixel art"),
    ],
)
def test_no_recipe_takes_more_than_sixteen_pictures_of_memory(side, gradient, recipe, limit):
    figure = np.asarray(Image.fromarray(hero(SMALL)).resize((side, side)))
    original = as_png(on_backdrop(figure, gradient=gradient, grain=1.0))
    files = dict.fromkeys(OWN.files.values(), original)
    finish([original], recipe, files=files)  # what is imported and remembered is not counted
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for frame in finish([original], recipe, files=files).frames:
            encode(frame)
        taken = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert taken < limit * side * side * 4


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is told anything")
def test_a_process_of_our_own_keeps_what_it_frees(monkeypatch):
    told: list[tuple[int, int]] = []

    class Library:
        @staticmethod
        def mallopt(key: int, value: int) -> int:
            told.append((key, value))
            return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Library)
    keep_freed_memory()
    assert dict(told) == {-1: 64 << 20, -3: 32 << 20}


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    keep_freed_memory()
