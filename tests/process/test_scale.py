"""Resampling: no colour from nowhere, windows between pixels, tiles that stay tiles."""

import numpy as np
import pytest

from leo_assets.process.scale import Window, draw, resized, resized_wrapping
from tests.images import assert_images_close, solid, texture


def test_transparent_colour_never_tints_an_edge():
    pixels = solid(40, 40, (0, 255, 0, 0))  # green that must not be seen
    pixels[:, :21] = (255, 0, 0, 255)
    for filter_ in ("lanczos", "area", "nearest"):
        small = resized(pixels, 7, 7, filter_)
        seen = small[small[..., 3] > 8]
        assert (seen[:, 1] <= 1).all(), filter_
        assert (seen[:, 0] >= 250).all(), filter_


def test_area_is_the_mean_of_what_a_pixel_covers():
    pixels = np.array([[[0, 0, 0, 255], [100, 0, 0, 255]], [[0, 0, 0, 255], [100, 0, 0, 255]]], np.uint8)
    assert resized(pixels, 1, 1, "area")[0, 0].tolist() == [50, 0, 0, 255]


def test_half_transparent_averages_weigh_by_alpha():
    pixels = np.array([[[200, 0, 0, 255], [0, 0, 200, 0]]], np.uint8)
    assert np.abs(resized(pixels, 1, 1, "area")[0, 0].astype(int) - [200, 0, 0, 128]).max() <= 1


def test_nearest_keeps_colours_whole():
    pixels = texture(8, 8)
    big = resized(pixels, 24, 24, "nearest")
    assert np.array_equal(big[1::3, 1::3], pixels)


def test_a_whole_window_at_its_own_size_is_a_copy():
    pixels = texture(9, 7)
    same = draw(pixels, Window(0, 0, 9, 7), 9, 7)
    assert np.array_equal(same, pixels)
    assert not np.shares_memory(same, pixels)


def test_beyond_the_picture_is_nothing():
    pixels = solid(4, 4, (10, 20, 30, 255))
    shown = draw(pixels, Window(-4, 2, 4, 10), 8, 8)
    assert (shown[:2, 4:] == (10, 20, 30, 255)).all()
    shown[:2, 4:] = 0
    assert not shown.any()


def test_a_window_wholly_beside_the_picture_is_empty():
    assert not draw(solid(4, 4, (1, 2, 3, 255)), Window(10, 10, 20, 20), 5, 5).any()


@pytest.mark.parametrize("filter_", ["lanczos", "area"])
def test_a_window_may_start_between_pixels(filter_):
    pixels = solid(64, 64, (0, 0, 0, 255))
    pixels[..., :3] = (np.arange(64) * 4)[None, :, None]
    left = draw(pixels, Window(8, 8, 40, 40), 8, 8, filter_)
    right = draw(pixels, Window(10.5, 8, 42.5, 40), 8, 8, filter_)
    assert np.abs((right[..., 0].astype(int) - left[..., 0]) - 10).max() <= 2  # 2.5 pixels at 4 levels each


@pytest.mark.parametrize("size", [(1, 1), (17, 33), (32, 32), (96, 64), (200, 200)])
def test_wrapping_resample_is_the_same_wherever_the_tile_starts(size):
    pixels = texture(64, 64, tiles=True)
    width, height = size
    once = resized_wrapping(pixels, width, height)
    assert once.shape == (height, width, 4)
    if (64 % width == 0 and 64 % height == 0) or width % 64 == 0:
        rolled = resized_wrapping(np.roll(pixels, (32, 32), (0, 1)), width, height)
        assert_images_close(np.roll(rolled, (-height // 2, -width // 2), (0, 1)), once, within=1)


def test_one_pixel_can_grow_and_shrink():
    one = solid(1, 1, (9, 8, 7, 255))
    assert (resized(one, 5, 5) == (9, 8, 7, 255)).all()
    assert (resized_wrapping(one, 3, 3) == (9, 8, 7, 255)).all()


def test_the_input_is_not_changed():
    pixels = texture(32, 32)
    before = pixels.copy()
    draw(pixels, Window(-3, -3, 20.5, 20.5), 10, 10)
    resized_wrapping(pixels, 10, 10)
    assert np.array_equal(pixels, before)
