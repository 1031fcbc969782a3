"""Smart crop: the figure is in the crop, the safe part always, and what cannot be is said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.errors import ImageError
from leo_assets.process.crop import Crop, saliency, smart_crop
from leo_assets.process.pixels import Pixels
from tests.images import hero, solid, texture

SIZES = [(64, 64), (36, 64), (96, 32), (64, 48)]


def scene(left: int, top: int, *, side: int = 150, width: int = 480, height: int = 270, seed: int = 3) -> Pixels:
    """A figure before mottled ground."""
    ground = texture(width, height, seed=seed).astype(float)
    figure = hero(side).astype(float)
    alpha = figure[..., 3:] / 255
    spot = ground[top : top + side, left : left + side, :3]
    spot[:] = figure[..., :3] * alpha + spot * (1 - alpha)
    pixels: Pixels = np.rint(ground).astype(np.uint8)
    return pixels


def share_inside(crop: Crop, left: float, top: float, right: float, bottom: float) -> float:
    wide = max(0.0, min(right, crop.x + crop.width) - max(left, crop.x))
    high = max(0.0, min(bottom, crop.y + crop.height) - max(top, crop.y))
    return wide * high / ((right - left) * (bottom - top))


@pytest.mark.parametrize(("left", "top"), [(0, 110), (60, 20), (165, 60), (250, 100), (330, 0)])
def test_a_figure_is_in_the_crop_wherever_it_stands(left, top):
    body = left + 45, top + 23, left + 105, top + 130
    for crop in smart_crop(scene(left, top), [(64, 64), (48, 64)]):
        assert share_inside(crop, *body) > 0.95


def test_a_crop_is_as_large_as_its_aspect_allows_and_has_the_size_asked_for():
    picture = scene(250, 100)
    before = picture.copy()
    crops = smart_crop(picture, SIZES)
    assert [crop.pixels.shape[1::-1] for crop in crops] == SIZES
    for crop, (width, height) in zip(crops, SIZES, strict=True):
        assert crop.width == 480 or crop.height == 270
        assert abs(crop.width * height - crop.height * width) <= max(width, height)
        assert not crop.doubts
        assert (crop.pixels[..., 3] == 255).all()
    assert np.array_equal(picture, before)


def test_the_safe_part_is_inside_every_crop():
    picture = scene(330, 60)
    for safe in ((0.0, 0.0, 0.1, 0.1), (0.02, 0.3, 0.3, 0.6), (0.8, 0.9, 1.0, 1.0), (0.45, 0.4, 0.6, 0.5)):
        for crop in smart_crop(picture, SIZES[:1] + SIZES[3:], safe=safe):
            assert crop.x <= safe[0] * 480
            assert safe[2] * 480 <= crop.x + crop.width
            assert crop.y <= safe[1] * 270
            assert safe[3] * 270 <= crop.y + crop.height
            assert not crop.doubts


def test_a_safe_part_that_no_crop_can_hold_is_held_in_the_middle_and_said():
    (crop,) = smart_crop(scene(330, 60), [(27, 54)], safe=(0.1, 0.2, 0.9, 0.8))
    assert crop.doubts == ("a crop of 27×54 cannot hold the whole safe part: 65 % of it is outside",)
    assert abs((crop.x + crop.width / 2) - 240) <= 1
    (crop,) = smart_crop(scene(330, 60), [(27, 54)], safe=(0.0, 0.0, 1.0, 1.0))
    assert abs((crop.x + crop.width / 2) - 240) <= 1


def test_a_calm_part_pushes_the_figure_out_of_it():
    picture = scene(165, 60)
    body = 210, 83, 270, 190
    (free,) = smart_crop(picture, [(64, 64)])
    for calm in ((0.0, 0.0, 0.45, 1.0), (0.55, 0.0, 1.0, 1.0)):
        (crop,) = smart_crop(picture, [(64, 64)], calm=calm)
        edges = crop.x + calm[0] * crop.width, crop.x + calm[2] * crop.width
        covered = max(0.0, min(body[2], edges[1]) - max(body[0], edges[0])) / (body[2] - body[0])
        assert covered < 0.3
        assert share_inside(crop, *body) > 0.8
        assert crop.x != free.x


def test_a_cut_out_is_cropped_to_what_is_visible():
    picture = np.zeros((200, 600, 4), np.uint8)
    picture[20:180, 400:560] = hero(160)
    (crop,) = smart_crop(picture, [(50, 50)])
    assert share_inside(crop, 448, 40, 512, 170) == 1


def test_where_nothing_draws_the_eye_the_middle_is_kept():
    for picture in (solid(90, 30, (80, 90, 100, 255)), solid(90, 30, (0, 0, 0, 0)), solid(90, 30, (9, 9, 9, 100))):
        (crop,) = smart_crop(picture, [(10, 10)])
        assert abs(crop.x - 30) <= 1


def test_a_crop_larger_than_its_part_says_so():
    (crop,) = smart_crop(texture(40, 30), [(90, 90)])
    assert crop.pixels.shape == (90, 90, 4)
    assert crop.doubts == ("a crop of 90×90 is enlarged 3.0 times",)


def test_hard_pixels_stay_hard():
    picture = texture(64, 32)
    (crop,) = smart_crop(picture, [(64, 64)], filter_="nearest")
    assert np.array_equal(crop.pixels[::2, ::2], picture[crop.y : crop.y + 32, crop.x : crop.x + 32])


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 30),
    st.integers(1, 30),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_any_picture_gives_any_crop(width, height, to_width, to_height, seed, calm):
    random = np.random.default_rng(seed)
    picture = random.integers(0, 256, (height, width, 4), np.uint8)
    picture[..., 3] |= np.uint8(random.choice([0, 255]))
    left, top = (float(value) for value in random.uniform(0, 0.8, 2))
    part = (left, top, left + 0.2, top + 0.2)
    (crop,) = smart_crop(picture, [(to_width, to_height)], safe=part, calm=part if calm else None)
    assert crop.pixels.shape == (to_height, to_width, 4)
    assert 0 <= crop.x <= width - crop.width
    assert 0 <= crop.y <= height - crop.height
    eye = saliency(picture)
    assert np.isfinite(eye).all()
    assert eye.min() >= 0


def test_a_part_or_size_that_is_none_is_an_error():
    picture = texture(20, 20)
    for part in ((0.5, 0.0, 0.5, 1.0), (0.0, 0.0, 1.2, 1.0), (-0.1, 0.0, 1.0, 1.0)):
        with pytest.raises(ImageError, match="part"):
            smart_crop(picture, [(5, 5)], safe=part)
        with pytest.raises(ImageError, match="part"):
            smart_crop(picture, [(5, 5)], calm=part)
    with pytest.raises(ImageError, match="0×5 is empty"):
        smart_crop(picture, [(0, 5)])
    assert smart_crop(picture, []) == ()


def test_a_black_figure_on_nothing_draws_the_eye_and_hidden_colour_does_not():
    picture = np.zeros((200, 600, 4), np.uint8)
    picture[:, :380, :3] = np.random.default_rng(4).integers(0, 256, (200, 380, 3))
    picture[20:180, 400:560, 3] = hero(160)[..., 3]
    (crop,) = smart_crop(picture, [(50, 50)])
    assert share_inside(crop, 448, 40, 512, 170) == 1
