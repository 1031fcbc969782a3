"""Few colours, chosen well."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.oklab import oklab, srgb
from leo_assets.process.palette import colours_from_hex, pixel_art, reduced_palette
from leo_assets.process.pixels import Pixels
from tests.images import hero, solid, texture


def test_oklab_agrees_with_its_papers_values():
    # Source: B. Ottosson, A perceptual color space for image processing, 2020: white, and sRGB red by the same formulas.
    assert oklab(np.array([255, 255, 255])) == pytest.approx([1, 0, 0], abs=1e-4)
    assert oklab(np.array([0, 0, 0])) == pytest.approx([0, 0, 0])
    assert oklab(np.array([255, 0, 0])) == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)


def test_every_colour_goes_to_oklab_and_back():
    levels = np.arange(0, 256, 5).astype(np.uint8)
    colours = np.stack(np.meshgrid(levels, levels, levels), axis=-1)
    assert np.array_equal(srgb(oklab(colours)), colours)


def error(one: Pixels, other: Pixels) -> float:
    """Root of the mean squared distance in OKLab, over what both show."""
    seen = (one[..., 3] >= 128) & (other[..., 3] >= 128)
    return float(np.sqrt(((oklab(one[seen][:, :3]) - oklab(other[seen][:, :3])) ** 2).sum(axis=1).mean()))


def test_a_palette_of_few_colours_is_kept_exactly():
    pixels = solid(4, 4, (10, 20, 30, 255))
    pixels[0] = (200, 100, 50, 255)
    pixels[1] = (1, 2, 3, 0)
    assert reduced_palette([pixels]).tolist() == [[10, 20, 30], [200, 100, 50]]


def test_a_rare_but_different_colour_survives_reduction():
    pixels = texture(64, 64)
    pixels[..., 1:3] = pixels[..., :1]
    pixels[5:8, 5:8, :3] = (255, 0, 200)
    palette = reduced_palette([pixels], 12)
    assert len(palette) <= 12
    assert np.abs(palette.astype(int) - [255, 0, 200]).sum(axis=1).min() < 60


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 24),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(0, 999),
    st.sampled_from(["none", "ordered"]),
)
def test_true_pixel_art_passes_unchanged(count, width, height, seed, dither):
    random = np.random.default_rng(seed)
    art = random.integers(0, 256, (count, 4), np.uint8)[random.integers(0, count, (height, width))]
    art[..., 3] = np.where(random.random((height, width)) < 0.3, 0, 255)  # colour under it stays too
    palette = reduced_palette([art])
    assert len(palette) <= count
    assert np.array_equal(pixel_art(art, palette, dither), art)
    more = np.concatenate([palette, random.integers(0, 256, (9, 3), np.uint8)])
    assert np.array_equal(pixel_art(art, more, dither), art)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 999), st.sampled_from(["none", "ordered"]))
def test_any_picture_has_only_the_palettes_colours_and_alpha_on_or_off(count, seed, dither):
    pixels = np.random.default_rng(seed).integers(0, 256, (13, 17, 4), np.uint8)
    palette = reduced_palette([pixels, pixels[:5]], count)
    assert 1 <= len(palette) <= count
    art = pixel_art(pixels, palette, dither)
    shown = art[..., 3] == 255
    assert np.array_equal(shown, pixels[..., 3] >= 128)
    assert not art[~shown].any()
    assert {tuple(colour) for colour in art[shown][:, :3]} <= {tuple(colour) for colour in palette}
    if dither == "none":
        distance = ((oklab(pixels[shown][:, None, :3]) - oklab(palette)) ** 2).sum(axis=2)
        taken = ((oklab(pixels[shown][:, :3]) - oklab(art[shown][:, :3])) ** 2).sum(axis=1)
        assert (taken <= distance.min(axis=1) + 1e-9).all()


def test_the_order_of_frames_does_not_change_the_palette():
    frames = [np.array(hero(64, stride=stride)) for stride in (-1.0, 0.0, 1.0)]
    assert np.array_equal(reduced_palette(frames, 12), reduced_palette(frames[::-1], 12))


@pytest.mark.parametrize("count", [12, 24])
def test_a_reduced_palette_serves_far_better_than_a_plain_median_cut(count):
    pixels = np.asarray(Image.fromarray(hero(512)).resize((96, 96), Image.Resampling.BOX))
    cut = Image.fromarray(pixels[pixels[..., 3] >= 128][None, :, :3]).quantize(count, Image.Quantize.MEDIANCUT)
    plain = np.array(cut.getpalette(), np.uint8).reshape(-1, 3)[:count]
    ours = pixel_art(pixels, reduced_palette([pixels], count))
    assert error(ours, pixels) < 0.61 * error(pixel_art(pixels, plain), pixels)


def test_nothing_visible_needs_no_palette():
    empty = solid(5, 4, (9, 9, 9, 100))
    assert reduced_palette([empty]).shape == (0, 3)
    assert not pixel_art(empty, reduced_palette([empty])).any()


def test_a_large_picture_is_mapped_as_its_parts_are():
    large = texture(320, 320) // 8 * 8 + 7
    palette = reduced_palette([large], 16)
    for dither in ("none", "ordered"):
        parts = [pixel_art(large[top : top + 80], palette, dither) for top in range(0, 320, 80)]
        assert np.array_equal(pixel_art(large, palette, dither), np.concatenate(parts))


def test_a_dithered_slope_has_the_right_colour_on_the_whole():
    slope = solid(128, 32, (0, 0, 0, 255))
    slope[..., :3] = np.linspace(60, 190, 128).astype(np.uint8)[None, :, None]
    palette = colours_from_hex(["#303030", "#606060", "#909090", "#c0c0c0"])
    plain, mixed = pixel_art(slope, palette), pixel_art(slope, palette, "ordered")

    def off(art: Pixels) -> float:
        light = oklab(art[..., :3])[..., 0] - oklab(slope[..., :3])[..., 0]
        return float(np.abs(light.reshape(8, 4, 32, 4).mean(axis=(1, 3))).mean())

    assert off(mixed) < 0.35 * off(plain)


def test_grain_beside_a_palettes_colour_is_not_dithered():
    grain = solid(32, 32, (128, 128, 128, 255))
    grain[..., :3] += np.random.default_rng(1).integers(0, 5, (32, 32, 1)).astype(np.uint8)
    art = pixel_art(grain, colours_from_hex(["#808080", "#a0a0a0", "#ffffff"]), "ordered")
    assert (art[..., 0] == 128).all()


def test_ordered_dither_mixes_a_colour_that_is_missing():
    grey = solid(16, 16, (128, 128, 128, 255))
    palette = colours_from_hex(["#707070", "#909090"])
    plain, mixed = pixel_art(grey, palette), pixel_art(grey, palette, "ordered")
    assert len(np.unique(plain[..., 0])) == 1
    assert 0.2 < (mixed[..., 0] == 0x70).mean() < 0.8


SWEETIE = (  # sixteen colours of a well-known kind: a salmon and a pale yellow, and no gold
    "#1a1c2c", "#5d275d", "#b13e53", "#ef7d57", "#ffcd75", "#a7f070", "#38b764", "#257179",
    "#29366f", "#3b5dc9", "#41a6f6", "#73eff7", "#f4f4f4", "#94b0c2", "#566c86", "#333c57",
)  # fmt: skip


def hue(colour: npt.NDArray[np.uint8]) -> float:
    return float(np.degrees(np.arctan2(*oklab(colour)[::-1][:2])))


@pytest.mark.parametrize("gold", ["#daa520", "#c9a248", "#d4af37", "#e8c468"])
def test_gold_stays_yellow_in_a_palette_without_gold(gold):
    picture = np.dstack([np.full((4, 4, 3), colours_from_hex([gold])[0]), np.full((4, 4), 255, np.uint8)])
    shown = pixel_art(picture, colours_from_hex(SWEETIE), is_given=True)[0, 0, :3]
    assert abs(hue(shown) - hue(picture[0, 0, :3])) < 15


def test_a_dither_for_hue_does_not_flicker_in_light():
    pink = solid(16, 16, (232, 146, 138, 255))
    palette = colours_from_hex(["#a8485b", "#d9694f", "#f0a35e", "#f4f0e0", "#6b6475", "#a6a3ad"])
    art = pixel_art(pink, palette, "ordered", is_given=True)
    assert oklab(art[..., :3])[..., 0].std() < 0.08


def test_a_given_palette_is_kept_to_and_its_colours_stay():
    pixels = np.array(hero(64))
    palette = colours_from_hex(SWEETIE)
    art = pixel_art(pixels, palette, is_given=True)
    shown = art[..., 3] == 255
    assert {tuple(colour) for colour in art[shown][:, :3]} <= {tuple(colour) for colour in palette}
    assert np.array_equal(pixel_art(art, palette, is_given=True), art)


def test_colours_are_checked():
    assert colours_from_hex(["#0A0b0c"]).tolist() == [[10, 11, 12]]
    with pytest.raises(ImageError, match="#12345"):
        colours_from_hex(["#12345"])


def test_the_input_is_not_changed():
    pixels = np.array(hero(64))
    before = pixels.copy()
    pixel_art(pixels, reduced_palette([pixels]))
    assert np.array_equal(pixels, before)
