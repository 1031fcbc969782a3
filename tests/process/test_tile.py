"""Seams: measured, repaired, and left alone where there are none."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from leo_assets.process.tile import seam, tiled
from tests.images import solid, texture


def bricks(width: int, height: int) -> np.ndarray:
    """A wall that tiles where 43 divides its width and 38 its height."""
    image = Image.new("RGBA", (width, height), (96, 60, 50, 255))
    pen = ImageDraw.Draw(image)
    for row in range(height // 19 + 1):
        for column in range(-1, width // 43 + 1):
            x, y = column * 43 + row % 2 * 21, row * 19
            pen.rectangle([x + 2, y + 2, x + 40, y + 16], fill=(150 + 5 * row % 40, 84, 60, 255))
    grain = np.random.default_rng(2).normal(0, 4, (height, width, 1))
    pixels = np.array(image)
    pixels[..., :3] = np.clip(pixels[..., :3] + grain, 0, 255)
    return pixels


def test_what_tiles_is_left_as_it_is():
    pixels = texture(256, 256, tiles=True)
    assert seam(pixels).invisible
    assert tiled(pixels) is pixels


@pytest.mark.parametrize("size", [(256, 256), (97, 160), (160, 128)])
def test_a_graded_texture_tiles_afterwards_and_keeps_its_detail(size):
    pixels = texture(*size)
    assert seam(pixels).ratio > 5
    repaired = tiled(pixels)
    assert repaired.shape == pixels.shape
    assert seam(repaired).ratio <= 1.3
    detail = [np.abs(np.diff(picture[..., 1].astype(float), axis=1)).mean() for picture in (pixels, repaired)]
    assert detail[1] > 0.85 * detail[0]


def test_a_brightness_step_is_repaired_in_place():
    pixels = texture(256, 256)
    before, after = (np.diff(picture[..., 1].astype(float), axis=1).ravel() for picture in (pixels, tiled(pixels)))
    assert np.corrcoef(before, after)[0, 1] > 0.97  # nothing moved, nothing faded


def test_a_wall_that_meets_in_a_mortar_line_is_left_alone():
    wall = np.roll(bricks(43 * 4, 38 * 5), (-2, 0), (0, 1))  # the top edge of a course lies on the border
    assert seam(wall).ratio > 1.2  # the line is stronger than the mean of all lines, but no stronger than its like
    assert tiled(wall) is wall


def test_a_cut_structure_is_faded_over():
    wall = bricks(270, 270)
    wall[..., :3] = wall[..., :3] * np.linspace(0.6, 1.2, 270)[:, None, None].clip(0, 1)
    assert not seam(wall).invisible
    repaired = tiled(wall)
    assert repaired.shape == wall.shape
    assert seam(repaired).ratio < 0.5 * seam(wall).ratio
    assert seam(repaired).against_strongest <= 1.15


def test_a_flat_colour_tiles():
    assert seam(solid(16, 16, (50, 60, 70, 255))).ratio == pytest.approx(1)


def test_transparent_textures_stay_transparent():
    pixels = texture(64, 64)
    pixels[16:32, 16:32] = 0
    repaired = tiled(pixels)
    assert repaired[20:28, 20:28, 3].max() < 60
    assert repaired[40:, 40:, 3].min() > 200


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (1, 50), (3, 3)])
def test_tiny_pictures_do_no_harm(shape):
    assert tiled(texture(shape[1], shape[0])).shape == (*shape, 4)


def test_the_input_is_not_changed():
    pixels = texture(64, 64)
    before = pixels.copy()
    tiled(pixels)
    assert np.array_equal(pixels, before)
