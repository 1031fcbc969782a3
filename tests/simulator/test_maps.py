"""Maps that belong together, and tile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.maps import surface_map
from leo_assets.simulator.pictures import LAYERS, Layer, SurfaceMap

MATERIALS = ("mossy cobblestone", "red bricks", "grass", "water", "something nobody knows")


def of(layer: Layer, prompt: str = MATERIALS[0], seed: int = 3, side: int = 256) -> npt.NDArray[np.float64]:
    return surface_map(SurfaceMap(layer, prompt, "", seed, (side, side))).astype(float)


@pytest.mark.parametrize("prompt", MATERIALS)
def test_normals_are_the_slopes_of_the_displacement(prompt: str):
    height, normal = of("DISPLACEMENT", prompt), of("NORMAL", prompt) / 127.5 - 1
    assert np.abs(np.linalg.norm(normal, axis=2) - 1).max() < 0.03
    assert normal[:, :, 2].min() > 0
    rise_right = np.roll(height, -1, 1) - np.roll(height, 1, 1)
    rise_up = np.roll(height, 1, 0) - np.roll(height, -1, 0)
    for rise, part in ((rise_right, 0), (rise_up, 1)):
        assert np.corrcoef(rise.ravel(), normal[:, :, part].ravel())[0, 1] < -0.8


@pytest.mark.parametrize("prompt", MATERIALS)
def test_what_stands_out_is_worn_smooth(prompt: str):
    together = np.corrcoef(of("DISPLACEMENT", prompt).ravel(), of("ROUGHNESS", prompt).ravel())
    assert together[0, 1] < -0.9


def test_water_is_smoother_than_stone():
    assert of("ROUGHNESS", "water").mean() < of("ROUGHNESS", "cobblestone").mean() / 3


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("prompt", MATERIALS)
def test_every_map_tiles(layer: Layer, prompt: str):
    field = of(layer, prompt)
    for axis in (0, 1):
        across = np.abs(np.take(field, 0, axis) - np.take(field, -1, axis)).mean()
        inside = np.abs(np.diff(field, axis=axis)).mean()
        assert across < 3 * inside + 3


def test_the_albedo_holds_no_light():
    """Where nothing but relief differs, no side is lighter: bricks are as bright at their upper edge as at their lower."""
    light, height = of("ALBEDO", "red bricks", side=512).mean(axis=2), of("DISPLACEMENT", "red bricks", side=512)
    up = np.roll(height, -2, 0) - np.roll(height, 2, 0)
    edges = np.abs(up) > 20
    assert abs(np.corrcoef(up[edges], light[edges])[0, 1]) < 0.2


def test_maps_repeat_by_words_and_seed_alone():
    assert (of("ALBEDO") == of("ALBEDO")).all()
    assert (of("ALBEDO") != of("ALBEDO", seed=4)).any()
    assert (of("ALBEDO") != of("ALBEDO", prompt="lava")).any()
