"""Seams: measured, repaired, and left alone where there are none."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from leo_assets.process.seam import seam
from leo_assets.process.tile import has_lines, tiled
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
    left = tiled(pixels)
    assert left.pixels is pixels
    assert left.method is None
    assert left.before == left.after


@pytest.mark.parametrize("size", [(256, 256), (97, 160), (160, 128)])
def test_a_graded_texture_tiles_afterwards_and_keeps_its_detail(size):
    pixels = texture(*size)
    result = tiled(pixels)
    repaired = result.pixels
    assert result.method == "smooth"
    assert result.before == seam(pixels)
    assert result.after == seam(repaired)
    assert result.before.ratio > 5
    assert result.after.ratio <= 1
    assert repaired.shape == pixels.shape
    detail = [np.abs(np.diff(picture[..., 1].astype(float), axis=1)).mean() for picture in (pixels, repaired)]
    assert detail[1] > 0.85 * detail[0]


def test_a_brightness_step_is_repaired_in_place():
    pixels = texture(256, 256)
    before, after = (
        np.diff(picture[..., 1].astype(float), axis=1).ravel() for picture in (pixels, tiled(pixels).pixels)
    )
    assert np.corrcoef(before, after)[0, 1] > 0.97  # nothing moved, nothing faded


def test_a_wall_that_meets_in_a_mortar_line_is_left_alone():
    wall = np.roll(bricks(43 * 4, 38 * 5), (-2, 0), (0, 1))  # the top edge of a course lies on the border
    assert seam(wall).ratio > 1.2  # the line is stronger than the mean of all lines, but no stronger than its like
    assert tiled(wall).pixels is wall


def test_a_wall_with_broken_bricks_is_cut_where_its_courses_agree():
    wall = bricks(270, 270)
    wall[..., :3] = wall[..., :3] * np.linspace(0.6, 1.0, 270)[:, None, None]
    assert has_lines(wall)
    result = tiled(wall)
    assert result.method == "cut"
    assert result.pixels.shape == wall.shape
    assert result.after.ratio <= 1
    assert result.after.mismatch < 0.5 * result.before.mismatch
    assert result.after.against_strongest < 0.5 < 1.5 < result.before.against_strongest


def test_grass_has_no_lines_that_would_break():
    assert not has_lines(texture(256, 256))


def test_a_weave_has_lines_though_they_are_soft_and_many():
    across, down = np.meshgrid(np.arange(250), np.arange(230))
    pixels = texture(250, 230, tiles=True)
    weave = 1 + 0.3 * np.sin(across * 2 * np.pi / 23) * np.sin(down * 2 * np.pi / 23)
    pixels[..., :3] = pixels[..., :3] * 0.75 * weave[..., None]
    assert has_lines(pixels)


@pytest.mark.parametrize("method", ["smooth", "cut", "fade"])
@pytest.mark.parametrize("axes", ["both", "x", "y"])
def test_each_method_joins_the_axes_that_are_asked(method, axes):
    pixels = texture(120, 96)
    result = tiled(pixels, axes, method)
    assert result.method == method
    assert result.pixels.shape == pixels.shape
    assert (seam(result.pixels, "x").ratio < 2) == (axes != "y")
    assert (seam(result.pixels, "y").ratio < 2) == (axes != "x")


def test_a_texture_that_tiles_along_one_axis_is_joined_along_the_other_alone():
    pixels = texture(96, 96, tiles=True)
    pixels[..., :3] = pixels[..., :3] * np.linspace(0.5, 1, 96)[None, :, None]
    assert tiled(pixels, "y").method is None
    assert tiled(pixels, "x").method == "smooth"


def test_what_is_brighter_over_half_a_tile_is_evened():
    pixels = texture(128, 128)
    hill = 1 - 0.4 * np.cos(np.arange(128) * 2 * np.pi / 128)
    pixels[..., :3] = pixels[..., :3] * 0.6 * hill[None, :, None]
    halves = [picture[:, 32:96, 1].mean() / picture[:, np.r_[:32, 96:128], 1].mean() for picture in
              (tiled(pixels, even=False).pixels, tiled(pixels).pixels)]  # fmt: skip
    assert halves[0] > 1.4
    assert halves[1] == pytest.approx(1, abs=0.4 * (halves[0] - 1))


@pytest.mark.parametrize("method", ["auto", "cut"])
def test_a_step_takes_at_most_sixteen_times_the_memory_of_the_picture(method):
    pixels = texture(512, 512)
    tracemalloc.start()
    try:
        tiled(pixels, method=method)
        assert tracemalloc.get_traced_memory()[1] < 16 * pixels.nbytes
    finally:
        tracemalloc.stop()


def test_a_flat_colour_tiles():
    assert seam(solid(16, 16, (50, 60, 70, 255))).ratio == pytest.approx(1)


def test_transparent_textures_stay_transparent():
    pixels = texture(64, 64)
    pixels[16:32, 16:32] = 0
    repaired = tiled(pixels).pixels
    assert 0.05 < (repaired[..., 3] < 60).mean() < 0.08
    assert (repaired[..., 3] > 200).mean() > 0.85


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (1, 50), (3, 3), (4, 4), (7, 5), (17, 16)])
def test_tiny_pictures_do_no_harm(shape):
    for method in ("auto", "smooth", "cut", "fade"):
        assert tiled(texture(shape[1], shape[0]), method=method).pixels.shape == (*shape, 4)


def test_the_input_is_not_changed():
    pixels = texture(64, 64)
    before = pixels.copy()
    tiled(pixels)
    assert np.array_equal(pixels, before)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_picture_comes_back_in_its_size_without_a_crash(data):
    height, width = data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40))
    random = np.random.default_rng(data.draw(st.integers(0, 2**32)))
    pixels = random.integers(0, data.draw(st.sampled_from([1, 2, 256])), (height, width, 4), dtype=np.uint8)
    pixels[..., 3] = data.draw(st.sampled_from([0, 255, pixels[..., 3]]))
    axes = data.draw(st.sampled_from(["both", "x", "y"]))
    method = data.draw(st.sampled_from(["auto", "smooth", "cut", "fade"]))
    result = tiled(pixels, axes, method, even=data.draw(st.booleans()))
    assert result.pixels.shape == pixels.shape
    assert result.pixels.dtype == np.uint8
    assert np.isfinite([result.before.ratio, result.after.ratio, result.after.mismatch]).all()
    if pixels[..., 3].min() == 255:
        assert result.pixels[..., 3].min() == 255
