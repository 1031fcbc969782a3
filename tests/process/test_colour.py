"""Match, tint, bleed and sharpening, each held to what it must not do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.colour import MOST_OVERSHOOT, bled, matched, sharpened, tinted
from leo_assets.process.oklab import oklab, srgb
from leo_assets.process.palette import colours_from_hex
from leo_assets.process.pixels import Pixels
from leo_assets.process.scale import resized
from tests.images import hero, solid, texture

PASTEL = ["#fbb4ae", "#b3cde3", "#ccebc5", "#decbe4", "#fed9a6"]
LUMA = [0.299, 0.587, 0.114]


def from_palette(pixels: Pixels, colours: list[str]) -> float:
    """Mean distance of hue and chroma from the nearest colour of a palette."""
    lab = oklab(pixels[pixels[..., 3] > 0][:, :3])
    return float(
        np.sqrt(((lab[:, None, 1:] - oklab(colours_from_hex(colours))[:, 1:]) ** 2).sum(axis=2)).min(axis=1).mean()
    )


def test_matching_comes_nearer_to_the_palette_the_more_it_is_asked_to():
    art = hero(128)
    apart = [from_palette(matched(art, PASTEL, amount), PASTEL) for amount in (0.0, 0.3, 0.6, 1.0)]
    assert apart == sorted(apart, reverse=True)
    assert apart[-1] < 0.5 * apart[0]


def test_matching_keeps_slopes_and_the_order_of_light():
    ramp = solid(256, 4, (0, 0, 0, 255))
    ramp[..., :3] = np.arange(256)[None, :, None]
    levels = matched(ramp, PASTEL, 1.0)[0, :, :3].astype(int)
    light = np.diff(levels @ np.array(LUMA))
    assert light.min() > -1.01
    assert light.max() < 6
    assert np.abs(np.diff(levels, axis=0)).max() < 8


def test_a_picture_in_the_palettes_colours_stays_by_a_few_levels():
    art = solid(50, 10, (0, 0, 0, 255))
    art[..., :3] = colours_from_hex(["#1d2b53", "#ff004d", "#fff1e8", "#00e436", "#29adff"])[np.arange(50) // 10]
    moved = matched(art, ["#1d2b53", "#ff004d", "#fff1e8", "#00e436", "#29adff"], 1.0)
    assert np.abs(moved.astype(int) - art).max() <= 6


def test_a_tint_keeps_light_black_and_white_and_takes_the_hue():
    ramp = solid(256, 1, (0, 0, 0, 255))
    ramp[..., :3] = np.arange(256)[None, :, None]
    blue = tinted(ramp, "#3060d0")
    before, after, tint = oklab(ramp[0, :, :3]), oklab(blue[0, :, :3]), oklab(colours_from_hex(["#3060d0"]))[0]
    assert np.abs(after[:, 0] - before[:, 0]).max() < 0.02
    assert np.abs(blue[0, [0, 255], :3].astype(int) - [[0] * 3, [255] * 3]).max() <= 1
    coloured = after[40:220, 1:]
    turned = np.angle((coloured @ [1, 1j]) / complex(*tint[1:]))
    assert np.abs(turned).max() < 0.1
    nearest = np.abs(before[:, 0] - tint[0]).argmin()
    assert np.abs(blue[0, nearest, :3].astype(int) - [0x30, 0x60, 0xD0]).max() <= 5


def test_the_table_is_as_good_as_the_formula():
    art = texture(64, 64)
    tint = oklab(colours_from_hex(["#d08030"]))[0]
    lab = oklab(art[..., :3])
    strength = np.minimum(lab[..., :1] / tint[0], (1 - lab[..., :1]) / (1 - tint[0])).clip(0, 1)
    wanted = srgb(np.concatenate([lab[..., :1], tint[1:] * strength], axis=2))
    assert np.abs(tinted(art, "#d08030")[..., :3].astype(int) - wanted).max() <= 3


@pytest.mark.parametrize(
    "change", [lambda p: matched(p, PASTEL, 0), lambda p: tinted(p, "#ff0000", 0), lambda p: sharpened(p, 0)]
)
def test_nothing_asked_nothing_changed(change):
    art = hero(64)
    result = change(art)
    assert np.array_equal(result, art)
    assert result is not art


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 999), st.floats(0, 1))
def test_alpha_shape_and_input_stay_whatever_the_picture(width, height, seed, amount):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)
    pixels[::2, ::3, 3] = 0
    before = pixels.copy()
    for result in (
        matched(pixels, PASTEL, amount),
        tinted(pixels, "#12ab9c", amount),
        sharpened(pixels, amount),
        bled(pixels),
    ):
        assert np.array_equal(pixels, before)
        assert np.array_equal(result[..., 3], pixels[..., 3])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 999), st.floats(0.01, 1))
def test_sharpening_never_goes_further_beyond_the_neighbours_than_it_says(width, height, seed, amount):
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, 4), np.uint8)
    pixels[..., 3] = np.where(random.random((height, width)) < 0.3, 0, pixels[..., 3])
    result = sharpened(pixels, amount)
    before, after = pixels[..., :3] @ np.array(LUMA), result[..., :3] @ np.array(LUMA)
    shown = pixels[..., 3] > 0
    assert np.array_equal(result[~shown], pixels[~shown])
    for row, column in zip(*np.nonzero(shown), strict=True):
        window = slice(max(row - 1, 0), row + 2), slice(max(column - 1, 0), column + 2)
        near = before[window][shown[window]]
        if np.isin(result[row, column, :3], (0, 255)).any():
            continue  # a channel at its end takes its part of the light with it
        assert near.min() - MOST_OVERSHOOT - 1 <= after[row, column] <= near.max() + MOST_OVERSHOOT + 1


def test_sharpening_raises_contrast_of_edges_and_leaves_flat_areas():
    art = resized(hero(512), 64, 64)
    light = [picture[..., :3] @ np.array(LUMA) for picture in (art, sharpened(art, 0.3), sharpened(art, 0.8))]
    inside = (art[..., 3] == 255)[:, 1:] & (art[..., 3] == 255)[:, :-1]
    steps = [float(np.abs(np.diff(plane, axis=1))[inside].mean()) for plane in light]
    assert steps[0] * 1.1 < steps[1] < steps[2]
    assert np.array_equal(sharpened(solid(9, 9, (90, 120, 30, 255)), 1.0), solid(9, 9, (90, 120, 30, 255)))


def test_sharpening_does_not_see_what_is_transparent():
    disc = np.zeros((20, 20, 4), np.uint8)
    disc[5:15, 5:15] = (120, 90, 60, 255)
    hidden = disc.copy()
    hidden[disc[..., 3] == 0] = (255, 255, 255, 0)
    assert np.array_equal(sharpened(disc, 1.0), disc)
    assert np.array_equal(sharpened(hidden, 1.0)[5:15, 5:15], disc[5:15, 5:15])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 999), st.floats(0.02, 0.98))
def test_bleeding_fills_all_with_colours_between_those_that_are_there(width, height, seed, share):
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, 4), np.uint8)
    pixels[random.random((height, width)) < share] = 0
    shown = pixels[..., 3] > 0
    result = bled(pixels)
    assert np.array_equal(result[shown], pixels[shown])
    if shown.any():
        low, high = pixels[shown][:, :3].min(axis=0), pixels[shown][:, :3].max(axis=0)
        assert (result[..., :3] >= low).all()
        assert (result[..., :3] <= high).all()


def test_filtering_a_bled_picture_shows_no_dark_fringe():
    art = np.array(hero(96, outline=False))
    art[art[..., 3] == 0] = 0

    def fringe(pixels: Pixels) -> float:
        """How much darker than right a filter makes it that does not know of alpha, as a graphics card's does."""
        planes = [
            np.asarray(Image.fromarray(pixels[..., i]).resize((301, 301), Image.Resampling.BILINEAR)) for i in range(4)
        ]
        right = np.asarray(Image.fromarray(art).resize((301, 301), Image.Resampling.BILINEAR))
        seen = right[..., 3] > 8
        return float(np.abs(np.dstack(planes[:3]).astype(int) - right[..., :3])[seen].max(axis=1).mean())

    assert fringe(bled(art)) < 0.15 * fringe(art)


def test_what_is_no_colour_is_refused():
    with pytest.raises(ImageError, match="no colour"):
        matched(hero(16), ["blue"])
    with pytest.raises(ImageError, match="no colour"):
        tinted(hero(16), "#12")
