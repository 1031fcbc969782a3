from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as arrays

from leo_assets.choose.identity import colours_of, similarity
from leo_assets.choose.look import Look, look_at
from leo_assets.process.palette import oklab
from tests.choose.drawings import BLUE, RED, body


def look(colours: np.ndarray, seen: np.ndarray | None = None) -> Look:
    lab = oklab(colours)
    mask = np.ones(colours.shape[:2], bool) if seen is None else seen
    return Look(colours.shape[1], colours.shape[0], lab, mask, 0.5)


PICTURES = arrays.arrays(np.uint8, (8, 8, 3))


@settings(deadline=None, max_examples=60)
@given(PICTURES, PICTURES)
def test_likeness_is_symmetric_bounded_and_one_only_for_the_same_colours(one: np.ndarray, other: np.ndarray):
    first, second = colours_of(look(one)), colours_of(look(other))
    assert first is not None
    assert second is not None
    assert similarity(first, first) == pytest.approx(1)
    assert similarity(first, second) == pytest.approx(similarity(second, first))
    assert -1e-9 <= similarity(first, second) <= 1 + 1e-9


@settings(deadline=None, max_examples=30)
@given(PICTURES)
def test_where_the_colours_are_does_not_matter(picture: np.ndarray):
    moved = picture.reshape(-1, 3)[::-1].reshape(picture.shape)
    first, second = colours_of(look(picture)), colours_of(look(moved))
    assert first is not None
    assert second is not None
    assert similarity(first, second) == pytest.approx(1)


def test_nothing_in_common_is_far_and_a_little_light_is_near():
    red, blue, lighter = (colours_of(look_at(body(colour), cut=True)) for colour in (RED, BLUE, (215, 75, 55)))
    assert red is not None
    assert blue is not None
    assert lighter is not None
    assert similarity(red, blue) < 0.3
    assert similarity(red, lighter) > 0.6


def test_no_body_has_no_colours():
    assert colours_of(look(np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), bool))) is None
