"""The same versions give the same pixels: exactly on one machine, at most one level apart on another kind of processor."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from tests.process.golden import FOLDER, RECIPES, STEPS, made, steps_of

KEPT = json.loads(STEPS.read_text())


@pytest.mark.parametrize("name", RECIPES)
def test_what_came_out_once_comes_out_again(name: str) -> None:
    assert KEPT[name] == steps_of(name), "a step has a new number: python -m tests.process.golden, and look at them"
    kept, now = np.asarray(Image.open(FOLDER / f"{name}.png").convert("RGBA")), made(name)
    assert kept.shape == now.shape
    shown = kept[..., 3] > 0
    apart = np.abs(kept.astype(int) - now)[shown | (now[..., 3] > 0)].max(initial=0)
    assert apart <= 1, (
        f"{apart} levels apart: outputs would change without being made anew. Raise the step's number in "
        "process/recipe.py, then python -m tests.process.golden"
    )


@pytest.mark.parametrize("name", ["icon", "walk", "tile"])
def test_twice_on_one_machine_is_the_same_to_the_bit(name: str) -> None:
    assert np.array_equal(made(name), made(name))
