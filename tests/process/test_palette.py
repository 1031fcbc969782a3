"""Few colours, chosen well."""

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.process.palette import colours_from_hex, oklab, pixel_art, reduced_palette
from tests.images import hero, solid, texture


def test_oklab_agrees_with_its_papers_values():
    # Source: B. Ottosson, A perceptual color space for image processing, 2020: white, and sRGB red by the same formulas.
    assert oklab(np.array([255, 255, 255])) == pytest.approx([1, 0, 0], abs=1e-4)
    assert oklab(np.array([0, 0, 0])) == pytest.approx([0, 0, 0])
    assert oklab(np.array([255, 0, 0])) == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)


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


def test_true_pixel_art_passes_unchanged():
    art = solid(8, 8, (0, 0, 0, 0))
    art[2:6, 2:6] = (200, 30, 40, 255)
    art[3, 3] = (255, 255, 255, 255)
    assert np.array_equal(pixel_art(art, reduced_palette([art])), art)


def test_ordered_dither_mixes_a_colour_that_is_missing():
    grey = solid(16, 16, (128, 128, 128, 255))
    palette = colours_from_hex(["#707070", "#909090"])
    plain, mixed = pixel_art(grey, palette), pixel_art(grey, palette, "ordered")
    assert len(np.unique(plain[..., 0])) == 1
    assert 0.2 < (mixed[..., 0] == 0x70).mean() < 0.8


def test_colours_are_checked():
    assert colours_from_hex(["#0A0b0c"]).tolist() == [[10, 11, 12]]
    with pytest.raises(ImageError, match="#12345"):
        colours_from_hex(["#12345"])


def test_the_input_is_not_changed():
    pixels = np.array(hero(64))
    before = pixels.copy()
    pixel_art(pixels, reduced_palette([pixels]))
    assert np.array_equal(pixels, before)
