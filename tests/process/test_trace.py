"""Outlines: where a picture is solid, as polygons that stay close to its border."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.process.trace import Polygon, outlines


def picture(mask: np.ndarray) -> np.ndarray:
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[mask] = (200, 100, 50, 255)
    return pixels


def filled(polygon: Polygon, shape: tuple[int, int]) -> np.ndarray:
    """The pixels whose middle lies inside, by crossings of a line to the right."""
    y, x = (axis + 0.5 for axis in np.mgrid[: shape[0], : shape[1]])
    inside = np.zeros(shape, bool)
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


def test_a_rectangle_has_four_corners_where_they_are():
    mask = np.zeros((20, 30), bool)
    mask[4:15, 7:25] = True
    (polygon,) = outlines(picture(mask))
    assert sorted(polygon) == [(7, 4), (7, 15), (25, 4), (25, 15)]


def test_a_disc_is_round_with_few_corners():
    y, x = np.mgrid[:64, :64]
    mask = (x - 31.5) ** 2 + (y - 31.5) ** 2 < 25**2
    (polygon,) = outlines(picture(mask))
    assert 8 <= len(polygon) <= 40
    drawn = filled(polygon, mask.shape)
    assert (drawn & mask).sum() / (drawn | mask).sum() > 0.96


def test_parts_come_largest_first_specks_go_and_holes_are_solid():
    mask = np.zeros((40, 60), bool)
    mask[5:35, 5:35] = True
    mask[15:20, 15:20] = False
    mask[10:20, 45:55] = True
    mask[1:3, 1:3] = True
    large, small = outlines(picture(mask))
    assert filled(large, mask.shape)[17, 17]
    assert filled(small, mask.shape)[15, 50]


def test_pixels_that_touch_at_a_corner_alone_are_parts_of_their_own():
    mask = np.zeros((20, 20), bool)
    mask[2:8, 2:8] = mask[8:14, 8:14] = True
    assert len(outlines(picture(mask), tolerance=0)) == 2


def test_nothing_solid_has_no_outline():
    assert outlines(np.full((8, 8, 4), 127, np.uint8)) == ()


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 3.0])
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_outline_strays_from_its_border(tolerance, seed):
    random = np.random.default_rng(seed)
    small = random.random((6, 7)) < 0.5
    mask = np.kron(small, np.ones((5, 5), bool))
    polygons = outlines(picture(mask), tolerance=tolerance, least_area=0)
    drawn = np.zeros(mask.shape, bool)
    for polygon in polygons:
        drawn |= filled(polygon, mask.shape)
    if tolerance == 0:
        assert (drawn >= mask).all()  # all that is solid, and the holes in it
    reach = int(np.ceil(tolerance)) * 2
    wide = np.pad(mask, reach)
    windows = np.lib.stride_tricks.sliding_window_view(wide, (2 * reach + 1, 2 * reach + 1))
    assert (drawn >= windows.all(axis=(2, 3))).all()  # what is well inside, whatever the tolerance
    near = np.lib.stride_tricks.sliding_window_view(np.pad(drawn, reach), (2 * reach + 1, 2 * reach + 1))
    assert (near.any(axis=(2, 3)) >= mask).all() or tolerance  # and what is solid is never far from it
