"""Packing: nothing overlaps, nothing is lost, little room is left."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.errors import ImageError
from leo_assets.process.packing import Packing, pack


def assert_apart(sizes: list[tuple[int, int]], packing: Packing, gutter: int) -> None:
    """Every piece is on its page, and at least `gutter` from every other piece."""
    assert len(packing.places) == len(sizes)
    boards = [np.zeros((page.height + gutter, page.width + gutter), bool) for page in packing.pages]
    for (width, height), (page, x, y) in zip(sizes, packing.places, strict=True):
        spot = boards[page][y : y + height + gutter, x : x + width + gutter]
        assert spot.shape == (height + gutter, width + gutter)
        assert not spot.any()
        spot[:] = True
    assert all(board.any() for board in boards)


def density(sizes: list[tuple[int, int]], packing: Packing, gutter: int) -> float:
    """Share of the pages that is pieces with their gutters."""
    used = sum((width + gutter) * (height + gutter) for width, height in sizes)
    return used / sum((page.width + gutter) * (page.height + gutter) for page in packing.pages)


def sprites(count: int, seed: int = 0) -> list[tuple[int, int]]:
    """Sizes as trimmed unit frames have them: most near 42×47, some wide with a weapon, a few crumbs."""
    choice = random.Random(seed)
    return [
        (max(4, min(100, round(choice.gauss(44, 13)))), max(5, min(100, round(choice.gauss(48, 11)))))
        for _ in range(count)
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=50),
    st.integers(0, 4),
    st.sampled_from([64, 100, 4096]),
    st.booleans(),
)
def test_pieces_never_meet_and_none_is_lost(sizes, gutter, max_side, power_of_two):
    packing = pack(sizes, gutter=gutter, max_side=max_side, power_of_two=power_of_two)
    assert_apart(sizes, packing, gutter)
    assert packing == pack(list(sizes), gutter=gutter, max_side=max_side, power_of_two=power_of_two)
    for page in packing.pages:
        assert max(page) <= max_side
        assert not power_of_two or all(side & (side - 1) == 0 for side in page)


@pytest.mark.parametrize(
    ("count", "gutter", "least"), [(1000, 0, 0.988), (1000, 2, 0.988), (100, 0, 0.95), (100, 2, 0.95), (20, 0, 0.87)]
)
def test_little_room_is_left_between_sprites(count, gutter, least):
    sizes = sprites(count)
    assert density(sizes, pack(sizes, gutter=gutter), gutter) >= least


def test_equal_pieces_stand_in_reading_order_without_an_empty_cell_where_that_can_be():
    packing = pack([(32, 48)] * 12, gutter=0)
    assert sorted(packing.places, key=lambda place: (place.y, place.x)) == list(packing.places)
    assert packing.pages[0].width * packing.pages[0].height == 12 * 32 * 48
    assert max(packing.pages[0]) <= 2 * min(packing.pages[0])


def test_a_page_is_never_a_strip_where_the_pieces_allow_another():
    for sizes in (sprites(30), sprites(200), [(10, 10)] * 100, [(50, 3)] * 40, [(3, 50)] * 40):
        (page,) = pack(sizes).pages
        assert max(page) <= 2.3 * min(page)


def test_few_large_and_many_small_pieces_share_a_page_tightly():
    sizes = [(900, 600)] * 2 + [(16, 16)] * 900 + [(300, 20)] * 12
    assert density(sizes, pack(sizes, gutter=0), 0) > 0.97


def test_what_does_not_fit_one_page_goes_on_as_few_as_its_area_needs():
    sizes = sprites(1000)
    packing = pack(sizes, max_side=1024)
    assert_apart(sizes, packing, 2)
    area = sum((width + 2) * (height + 2) for width, height in sizes)
    assert len(packing.pages) == -(-area // 1026**2)
    assert packing.pages[0] == (1024, 1024)
    assert packing.pages[-1] < (1024, 1024)  # the last is as small as what is left


def test_a_page_in_powers_of_two_is_the_smallest_that_holds_the_pieces():
    assert pack([(60, 60)] * 2, power_of_two=True, gutter=0).pages in (((64, 128),), ((128, 64),))
    assert pack([(64, 64)] * 8, power_of_two=True, gutter=0).pages in (((256, 128),), ((128, 256),))


def test_the_gutter_is_between_pieces_and_not_at_the_edge_of_a_page():
    assert pack([(5, 4)], gutter=9).pages == ((5, 4),)
    assert pack([(4096, 10)] * 2, gutter=2).pages == ((4096, 22),)
    assert len(pack([(4096, 4096)] * 3, gutter=2).pages) == 3


def test_nothing_packs_to_nothing():
    assert pack([]) == Packing((), ())


def test_a_piece_that_no_page_can_hold_is_named():
    with pytest.raises(ImageError, match="picture 2 is 4097×3, larger than a page of 4096×4096"):
        pack([(3, 3), (4097, 3)])
    with pytest.raises(ImageError, match="larger than a page of 64×64"):
        pack([(80, 3)], max_side=100, power_of_two=True)
    with pytest.raises(ImageError, match="picture 1 is empty"):
        pack([(0, 3)])
