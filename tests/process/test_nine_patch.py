"""Margins of what stretches, and none of what does not."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from leo_assets.process.nine_patch import Margins, margins
from leo_assets.process.pixels import Pixels
from tests.fake_pixels import true_pixel_art
from tests.images import hero, solid, texture


def panel(width: int, height: int, corner: int, border: int, *, gradient: bool = False, room: int = 0) -> Pixels:
    """A rounded panel with a border, antialiased, `room` transparent pixels around it."""
    scale = 4
    image = Image.new("RGBA", (width * scale, height * scale))
    draw = ImageDraw.Draw(image)
    right, bottom = width * scale - 1, height * scale - 1
    draw.rounded_rectangle([0, 0, right, bottom], corner * scale, fill=(60, 40, 30, 255))
    inner = [border * scale, border * scale, right - border * scale, bottom - border * scale]
    draw.rounded_rectangle(inner, (corner - border) * scale, fill=(200, 170, 110, 255))
    pixels = np.array(image.resize((width, height), Image.Resampling.BOX))
    if gradient:
        fill = pixels[..., 0] > 150
        shade = np.linspace(1.1, 0.6, height)[:, None, None]
        pixels[..., :3] = np.where(fill[..., None], np.clip(pixels[..., :3] * shade, 0, 255), pixels[..., :3])
    return np.pad(pixels, ((room, room), (room, room), (0, 0)))


def jpeg(pixels: Pixels, quality: int = 80) -> Pixels:
    grain = np.random.default_rng(0).normal(0, 2, (*pixels.shape[:2], 3))
    file = io.BytesIO()
    Image.fromarray(np.clip(pixels[..., :3] + grain, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=quality)
    return np.dstack([np.asarray(Image.open(file)), pixels[..., 3]])


def near(found: Margins | None, corner: int, within: int) -> bool:
    return found is not None and all(
        abs(side - corner) <= within for side in (found.left, found.top, found.right, found.bottom)
    )


@pytest.mark.parametrize(
    ("width", "height", "corner", "border"), [(128, 64, 16, 4), (256, 256, 40, 8), (48, 48, 8, 2), (16, 16, 3, 1)]
)
def test_the_margins_of_a_panel_are_its_corners(width, height, corner, border):
    clean = panel(width, height, corner, border)
    found = margins(clean)
    assert near(found, corner, 1 + corner // 32)
    assert found is not None
    assert found.confidence > 0.9
    if width > 48:  # what JPEG does to a smaller picture, a reduction has evened out before
        noisy = margins(jpeg(clean))
        assert near(noisy, corner, 2)
        assert noisy is not None
        assert 0.5 < noisy.confidence < found.confidence


@pytest.mark.parametrize("picture", [lambda p: p, jpeg], ids=["clean", "jpeg"])
def test_an_even_gradient_stretches_too(picture):
    assert near(margins(picture(panel(128, 96, 16, 4, gradient=True))), 16, 2)


def test_margins_count_from_the_pictures_edge_not_from_the_panels():
    assert near(margins(panel(128, 64, 16, 4, room=7)), 23, 1)


def test_a_hollow_frame_stretches_whatever_colour_is_hidden_in_it():
    frame = panel(128, 64, 16, 4)
    frame[4:60, 4:124][frame[4:60, 4:124, 0] > 150] = 0
    empty = frame[..., 3] == 0
    frame[empty, :3] = np.random.default_rng(1).integers(0, 256, (int(empty.sum()), 3))
    assert near(margins(frame), 16, 2)


def test_stretching_by_the_margins_shows_the_larger_panel():
    small, large = panel(96, 96, 20, 6), panel(160, 96, 20, 6)
    found = margins(small)
    assert found is not None
    middle = small[:, found.left : 96 - found.right]
    wide = Image.fromarray(middle).resize((160 - found.left - found.right, 96), Image.Resampling.BILINEAR)
    stretched = np.concatenate([small[:, : found.left], np.asarray(wide), small[:, 96 - found.right :]], axis=1)
    assert np.abs(stretched.astype(int) - large).max() <= 12


def test_an_ornament_in_the_middle_makes_it_doubtful():
    plain = panel(200, 100, 16, 4)
    plain[0:30, 90:110, :3] = (20, 160, 90)
    found = margins(plain)
    assert found is not None
    assert found.confidence <= 0.5
    assert found.left >= 110 or 200 - found.right <= 90


@pytest.mark.parametrize("side", [32, 64, 128])
def test_figures_textures_and_round_things_have_no_margins(side):
    disc = Image.new("RGBA", (128, 128))
    ImageDraw.Draw(disc).ellipse([0, 0, 127, 127], fill=(200, 30, 30, 255))
    noise = np.random.default_rng(1).integers(0, 256, (side, side, 4), np.uint8)
    for picture in (hero(side), texture(side, side), true_pixel_art(side), np.asarray(disc), noise):
        assert margins(picture) is None


def test_what_is_all_alike_stretches_wholly_and_nothing_not_at_all():
    assert margins(solid(60, 40, (9, 99, 9, 255))) == Margins(0, 0, 0, 0, 1.0)
    assert margins(solid(9, 9, (1, 2, 3, 0))) is None
    assert margins(solid(1, 1, (1, 2, 3, 255))) is None


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 4), st.integers(0, 999))
def test_any_pictures_margins_leave_something_between_them(width, height, colours, seed):
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (colours, 4), np.uint8)[np.sort(random.integers(0, colours, (height, width)))]
    found = margins(pixels)
    if found is not None:
        assert min(found.left, found.top, found.right, found.bottom) >= 0
        assert found.left + found.right < width
        assert found.top + found.bottom < height
        assert 0 <= found.confidence <= 1
