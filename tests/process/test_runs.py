"""Connected regions against a plain flood fill."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.process.morphology import dilated, eroded, local_maximum
from leo_assets.process.runs import regions


def flooded(mask: np.ndarray, diagonal: bool) -> list[set[tuple[int, int]]]:
    """Regions as sets of places, in reading order, the slow and obvious way."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}
    steps = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if diagonal or not (y and x)]
    found = []
    for place in sorted(left):
        if place not in left:
            continue
        region, open_ = {place}, [place]
        while open_:
            y, x = open_.pop()
            for near in ((y + dy, x + dx) for dy, dx in steps):
                if near in left and near not in region:
                    region.add(near)
                    open_.append(near)
        left -= region
        found.append(region)
    return found


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 14), st.integers(1, 14), st.floats(0, 1), st.integers(0, 9999), st.booleans())
def test_regions_are_those_of_a_flood_fill(height, width, density, seed, diagonal):
    random = np.random.default_rng(seed)
    mask, values = random.random((height, width)) < density, random.random((height, width))
    wanted = flooded(mask, diagonal)
    found = regions(mask, diagonal=diagonal)
    assert found.area.tolist() == [len(region) for region in wanted]
    for index, region in enumerate(wanted):
        ours = found.mask(np.arange(len(wanted)) == index)
        assert {(int(y), int(x)) for y, x in zip(*np.nonzero(ours), strict=True)} == region
        assert found.sums(values)[index] == pytest.approx(sum(values[place] for place in region))
        assert found.touching_border()[index] == any(y in (0, height - 1) or x in (0, width - 1) for y, x in region)


def test_an_empty_mask_has_no_regions():
    found = regions(np.zeros((5, 6), bool))
    assert found.area.size == 0
    assert not found.mask(np.zeros(0, bool)).any()
    assert found.sums(np.ones((5, 6))).size == 0


def test_growing_and_shrinking_are_square_and_mind_the_edge():
    mask = np.zeros((7, 7), bool)
    mask[3, 3] = True
    assert dilated(mask, 2).sum() == 25
    assert np.array_equal(eroded(dilated(mask, 2), 2), mask)
    full = np.ones((5, 5), bool)
    assert eroded(full, 1).all()
    assert eroded(full, 1, edge=False).sum() == 9


def test_a_local_maximum_looks_as_far_as_its_reach():
    values = np.zeros((9, 9), np.uint8)
    values[4, 4] = 7
    assert (local_maximum(values, 3) == 7).sum() == 49
    assert local_maximum(values, 0).sum() == 7
