"""Outlines: where a picture is solid, as polygons that stay close to its border."""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.process.trace import Polygon, _is_simple, _loops, outlines


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


def test_a_hole_that_meets_the_outside_at_a_corner_makes_no_waist():
    mask = np.zeros((24, 24), bool)
    mask[2:22, 2:22] = True
    mask[2:8, 2:8] = mask[8:14, 8:14] = False  # a notch, and a hole behind its corner
    (polygon,) = outlines(picture(mask), tolerance=0)
    assert len(set(polygon)) == len(polygon)
    assert filled(polygon, mask.shape)[10, 10], "holes are solid"
    assert not filled(polygon, mask.shape)[5, 5]


@given(st.integers(0, 10_000), st.floats(0, 12))
@settings(max_examples=60, deadline=None)
def test_no_outline_crosses_or_touches_itself(seed: int, tolerance: float):
    random = np.random.default_rng(seed)
    rough = random.random((7, 7)) < 0.62
    mask = np.pad(rough.repeat(6, axis=0).repeat(6, axis=1), 2)
    mask &= random.random(mask.shape) < 0.97
    for polygon in outlines(picture(mask), tolerance=tolerance, least_area=1):
        sides = list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))
        assert len(set(polygon)) == len(polygon) >= 3
        for one, (first, first_end) in enumerate(sides):
            for other, (second, second_end) in enumerate(sides[one + 2 :], one + 2):
                if (other + 1) % len(sides) != one:
                    assert not meet(first, first_end, second, second_end), (seed, tolerance)


def test_a_polygon_is_simple_where_no_two_sides_meet():
    random = np.random.default_rng(3)
    seen = {True: 0, False: 0}
    for _ in range(1500):
        corners = random.integers(0, 5, (int(random.integers(3, 9)), 2)).tolist()
        polygon = tuple((float(x), float(y)) for x, y in corners)
        assert _is_simple(polygon) == is_simple(polygon), polygon
        seen[is_simple(polygon)] += 1
    assert min(seen.values()) > 100, "both were tried"


def test_many_corners_take_memory_by_their_number_not_by_its_square():
    peaks = []
    for count in (1000, 4000):
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        polygon = tuple(zip((np.cos(turn) * 500).tolist(), (np.sin(turn) * 500).tolist(), strict=True))
        tracemalloc.start()
        assert _is_simple(polygon)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 6 * peaks[0]  # by the square it would be sixteen times as much
    crossed = (*polygon[:3000], polygon[3900], *polygon[3001:])
    assert not _is_simple(crossed), "far from the first rows too"


def test_many_parts_take_no_longer_than_one_with_as_long_a_border():
    dots, comb = np.zeros((200, 200), bool), np.zeros((200, 200), bool)
    dots[::2, ::2] = True
    comb[::2] = comb[:, 0] = True
    took = []
    for mask, parts in ((comb, 1), (dots, 10_000)):
        times = []
        for _ in range(3):
            start = time.process_time()
            assert len(_loops(mask)) == parts
            times.append(time.process_time() - start)
        took.append(min(times))
    assert took[1] < 12 * took[0]  # with a search for each part it was over a hundred times as long


def meet(a, b, c, d) -> bool:
    """Whether two sides have a point in common."""

    def turn(p, q, r) -> float:
        return float(np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])))

    def between(p, q, r) -> bool:
        return all(min(p[axis], q[axis]) <= r[axis] <= max(p[axis], q[axis]) for axis in (0, 1))

    turns = turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
    if turns[0] != turns[1] and turns[2] != turns[3] and 0 not in turns:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(found == 0 and between(*points) for found, points in zip(turns, ends, strict=True))


def is_simple(polygon: Polygon) -> bool:
    """By the words: no side meets another but its neighbours, and those only at the corner they share."""
    sides = list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    for one, (a, b) in enumerate(sides):
        for other, (c, d) in enumerate(sides[one + 1 :], one + 1):
            if other == one + 1:
                apart = straight_back(a, b, d)
            elif (other + 1) % len(sides) == one:
                apart = straight_back(c, d, b)
            else:
                apart = meet(a, b, c, d)
            if apart:
                return False
    return True


def straight_back(a, b, c) -> bool:
    """Whether the way from b to c goes back over that from a to b."""
    one, two = np.subtract(b, a), np.subtract(c, b)
    return bool(one[0] * two[1] == one[1] * two[0] and one @ two < 0)
