"""Stray pixels and outlines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.cleanup import outline_colour, outlined, without_orphans
from leo_assets.process.pixels import Pixels
from tests.fake_pixels import true_pixel_art
from tests.images import hero, solid

ORANGE, AMBER, INK, CLEAR = (210, 100, 40, 255), (220, 120, 50, 255), (20, 10, 20, 255), (0, 0, 0, 0)


def drawn(*rows: str) -> Pixels:
    """A picture by letters: o and a much alike, i far from both, . nothing."""
    colours = {"o": ORANGE, "a": AMBER, "i": INK, ".": CLEAR}
    return np.array([[colours[letter] for letter in row] for row in rows], np.uint8)


def test_a_stray_pixel_much_like_its_neighbours_becomes_one_of_them():
    assert np.array_equal(without_orphans(drawn("ooooo", "ooaoo", "ooooo")), drawn("ooooo", "ooooo", "ooooo"))


def test_an_eye_stays():
    face = drawn("ooooo", "ooioo", "ooooo")
    assert np.array_equal(without_orphans(face), face)
    assert np.array_equal(without_orphans(face, contrast=2), drawn("ooooo", "ooooo", "ooooo"))


def test_a_pixel_whose_neighbours_are_all_different_stays():
    ramp = np.array([ORANGE], np.uint8) + np.arange(9, dtype=np.uint8)[:, None] * np.array([2, 1, 1, 0], np.uint8)
    art = ramp.reshape(3, 3, 4)
    assert np.array_equal(without_orphans(art), art)


def test_a_speck_in_nothing_goes_and_a_hole_of_one_pixel_is_filled():
    art = drawn("i......", ".......", "..ooo..", "..o.o..", "..ooo..", ".......")
    assert np.array_equal(without_orphans(art), drawn(".......", ".......", "..ooo..", "..ooo..", "..ooo..", "......."))


def test_lines_checkers_and_diagonals_are_no_orphans():
    for art in (drawn("oaoao", "aoaoa", "oaoao"), drawn("aoooo", "oaooo", "ooaoo"), drawn("ooooo", "oaaoo", "ooooo")):
        assert np.array_equal(without_orphans(art), art)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 999), st.floats(0, 2))
def test_cleaning_any_picture_brings_no_colour_and_changes_only_lone_pixels(width, height, seed, contrast):
    random = np.random.default_rng(seed)
    art = np.array([ORANGE, AMBER, INK, CLEAR], np.uint8)[random.integers(0, 4, (height, width))]
    before = art.copy()
    cleaned = without_orphans(art, contrast=contrast)
    assert np.array_equal(art, before)
    assert cleaned.shape == art.shape
    assert {tuple(pixel) for pixel in cleaned.reshape(-1, 4)} <= {tuple(pixel) for pixel in art.reshape(-1, 4)} | {
        CLEAR
    }
    same = (art[:, 1:] == art[:, :-1]).all(axis=2)
    assert (cleaned[:, 1:][same] == art[:, 1:][same]).all(), "a pair of equal neighbours is no orphan"


def test_a_picture_that_is_no_pixel_art_stays():
    noise = np.random.default_rng(2).integers(200, 212, (40, 40, 4), np.uint8)
    assert np.array_equal(without_orphans(noise), noise)


def test_an_outline_is_drawn_outside_by_sides_or_by_corners_too():
    art = drawn(".....", ".....", "..o..", ".....", ".....")
    assert np.array_equal(
        outlined(art, "#140a14"), drawn(".....", "..i..", ".ioi.", "..i..", "....."))  # fmt: skip
    assert np.array_equal(outlined(art, "#140a14", diagonal=True), drawn(".....", ".iii.", ".ioi.", ".iii.", "....."))
    assert np.array_equal(outlined(art, "#140a14", width=2), drawn("..i..", ".iii.", "iioii", ".iii.", "..i.."))


def test_an_automatic_outline_has_the_darkest_colour_of_the_set():
    art = true_pixel_art(40)
    assert outline_colour([solid(3, 3, ORANGE), drawn("oi", "..")]) == "#140a14"
    assert outline_colour([solid(3, 3, CLEAR)]) == "#000000"
    line = outlined(art)
    new = (line != art).any(axis=2)
    assert new.any()
    assert {bytes(colour).hex() for colour in line[new][:, :3]} == {outline_colour([art])[1:]}
    assert not art[new][:, 3].any()


def test_a_soft_shape_gets_a_round_line_behind_its_soft_edge():
    art = np.asarray(Image.fromarray(hero(512)).resize((96, 96), Image.Resampling.BOX))
    line = outlined(art, "#ffffff", width=4)
    solid_part = art[..., 3] == 255
    assert np.array_equal(line[solid_part], art[solid_part])
    assert (line[..., 3] >= art[..., 3]).all()
    grown = int((line[..., 3] > 127).sum()) - int((art[..., 3] > 127).sum())
    assert grown > 300
    dot = np.zeros((41, 41, 4), np.uint8)
    dot[20, 20] = (9, 9, 9, 254)  # not quite opaque: the soft way
    disc = outlined(dot, "#ffffff", width=12)[..., 3] > 127
    assert abs(disc.sum() - np.pi * 12.5**2) < 40
    assert np.array_equal(disc, disc.T)
    assert np.array_equal(disc, disc[::-1])


def test_a_wide_line_around_a_tiny_picture_fills_it():
    small = np.zeros((4, 3, 4), np.uint8)
    small[0, 0] = (1, 2, 3, 200)
    assert (outlined(small, "#ffffff", width=32)[..., 3] >= 200).all()
    assert outlined(solid(1, 1, (1, 2, 3, 100)), width=32).shape == (1, 1, 4)


def test_what_is_no_colour_is_refused():
    with pytest.raises(ImageError, match="'red' is no colour"):
        outlined(solid(3, 3, ORANGE), "red")
