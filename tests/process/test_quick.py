"""The quick cut of small sprites: as good as the full one where it dares, and silent where it does not."""

import numpy as np
import pytest
from PIL import Image

from leo_assets.process import quick, steps
from leo_assets.process.alpha import Cutout
from leo_assets.process.flat import PALE_EDGE, cut_flat
from leo_assets.process.hole import LARGE_HOLE
from leo_assets.process.pixels import Pixels, decode, loaded
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.process.veil import READ_AS_VEIL
from leo_assets.requests.model import Fit, Pixel
from tests.images import RED, STEEL, as_jpeg, as_png, hero, on_backdrop, over, texture
from tests.process.test_backdrops import body, drawn, error, layered

SIDE = 512
SMALL = Recipe(fit=Fit(64, 64, "contain", filter="area"), trim_margin_px=0)
GREEN = (0, 177, 64)


def plain(subject: Pixels, **more) -> Pixels:
    """Before one colour, with a little grain, as a service gives it."""
    return on_backdrop(subject, **{"gradient": 0.0, "grain": 1.0, **more})


def rgb(pixels: Pixels) -> Image.Image:
    return Image.fromarray(pixels[..., :3])


def fitted(subject: Pixels, like: Pixels) -> Pixels:
    """The true subject at the size of a result."""
    image = Image.fromarray(subject)
    return np.asarray(image.crop(image.getbbox()).resize((like.shape[1], like.shape[0]), Image.Resampling.BOX))


@pytest.fixture(scope="module")
def truth():
    return hero(2 * SIDE, stride=0.7, sword=75)


@pytest.mark.parametrize("colour", [(244, 243, 240), (255, 255, 255), (128, 128, 128), GREEN])
@pytest.mark.parametrize("pack", [as_png, as_jpeg])
def test_a_small_sprite_before_one_colour_is_cut_quickly_and_well(truth, colour, pack):
    picture = loaded(pack(plain(truth, colour=colour)), at_least=quick.SIDE)
    found = quick.quickly_cut(picture, SMALL)
    assert found is not None
    assert found.share == 2
    assert found.doubts == ()
    whole = np.asarray(Image.fromarray(truth).reduce(2))
    error = np.abs(found.pixels[..., 3].astype(float) - whole[..., 3]) / 255
    assert error.mean() < 0.0015  # measured 0.0006 to 0.001
    rim = (whole[..., 3] > 0) & (whole[..., 3] < 255)
    for ground in ((0, 0, 0), (255, 255, 255)):  # a halo is brighter or darker than the truth on one of them
        halo = np.abs(over(found.pixels, ground) - over(whole, ground)).max(axis=2)[rim]
        assert halo.mean() < 15  # measured 3 to 8, and 13 where a JPEG smears pure green


def test_the_quick_way_and_the_full_way_give_nearly_the_same_sprite(truth, monkeypatch):
    original = as_png(plain(truth))
    quickly = finish([original], SMALL)
    monkeypatch.setattr(steps, "suits", lambda _recipe: False)
    fully = finish([original], SMALL)
    assert quickly.frames[0].shape == fully.frames[0].shape
    assert quickly.doubts == fully.doubts
    apart = np.abs(over(quickly.frames[0], (90, 90, 90)) - over(fully.frames[0], (90, 90, 90)))
    assert apart.mean() < 2.0
    assert not np.array_equal(quickly.frames[0], fully.frames[0]), "the full way was taken twice"


def test_the_same_picture_gives_the_same_pixels_whatever_was_cut_before(truth):
    original = as_jpeg(plain(truth))
    first = finish([original], SMALL).frames[0]
    finish([as_png(plain(hero(300), colour=GREEN))], SMALL)
    assert np.array_equal(first, finish([original], SMALL).frames[0])


def test_the_hole_between_arm_and_body_goes(truth):
    found = cut_flat(rgb(plain(truth)).reduce(2))
    assert found is not None
    row, column = int(0.50 * SIDE), int(0.385 * SIDE)
    assert found.pixels[row - 3 : row + 4, column - 3 : column + 4, 3].max() == 0


def test_what_lies_under_transparency_is_zero(truth):
    found = cut_flat(rgb(plain(truth)).reduce(2))
    assert found is not None
    assert not found.pixels[found.pixels[..., 3] == 0].any()


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(plain(hero(SIDE), gradient=5.0, grain=0.5), id="graded"),
        pytest.param(plain(hero(SIDE), grain=8.0), id="grainy"),
        pytest.param(plain(hero(SIDE), grain=2.0, colour=(32, 34, 40)), id="dark and grainy"),
        pytest.param(plain(hero(SIDE), shadow=0.35), id="shadow"),
        pytest.param(texture(SIDE, SIDE), id="no backdrop"),
        pytest.param(plain(np.zeros((SIDE, SIDE, 4), np.uint8)), id="nothing there"),
    ],
)
def test_all_else_is_left_to_the_full_cut(picture):
    assert cut_flat(rgb(picture)) is None


@pytest.mark.parametrize(
    ("colour", "ink"), [(GREEN, (40, 24, 30)), ((128, 128, 128), (60, 50, 50)), ((32, 34, 40), (14, 12, 16))]
)
def test_an_outline_that_is_weaker_than_its_fill_stays_solid(colour, ink):
    badge = np.zeros((SIDE, SIDE, 4), np.uint8)
    rows, columns = np.ogrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    far = np.hypot(rows, columns)
    badge[far < 0.6] = (*ink, 255)
    badge[far < 0.58] = (250, 226, 90, 255)
    found = cut_flat(rgb(plain(badge, colour=colour, grain=0.5)))  # reduced by half, as by a service
    assert found is not None
    line = (far > 0.584) & (far < 0.594)
    assert found.pixels[line][:, 3].mean() > 250
    assert found.pixels[far > 0.61][:, 3].max() == 0


@pytest.mark.parametrize("colour", [GREEN, (236, 72, 190), (96, 160, 224)])
def test_a_wing_lets_a_colourful_backdrop_through(colour):
    wing = drawn(lambda draw: draw.ellipse([80, 150, 600, 500], fill=255))
    truth = layered((wing, (255, 255, 255), 0.3), (drawn(body), (90, 120, 60), 1.0))
    found = cut_flat(rgb(plain(truth, colour=colour, grain=0.5)))
    assert found is not None
    inside = (truth[..., 3] > 70) & (truth[..., 3] < 84)
    assert error(found.pixels, truth, inside) < 0.03
    assert found.pixels[inside][:, :3].mean() > 245, "the backdrop is taken out of its colour"
    assert READ_AS_VEIL in found.doubts


def test_an_outline_in_the_backdrops_colour_is_doubted():
    found = cut_flat(rgb(plain(hero(SIDE, coat=STEEL, outline=False), colour=(188, 196, 206))))
    assert found is not None
    assert PALE_EDGE in found.doubts


def test_a_large_hole_in_the_backdrops_colour_is_doubted():
    ring = np.zeros((SIDE, SIDE, 4), np.uint8)
    rows, columns = np.ogrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    far = np.hypot(rows, columns)
    ring[(far < 0.8) & (far > 0.6)] = (*RED, 255)
    found = cut_flat(rgb(plain(ring, colour=(255, 255, 255))))
    assert found is not None
    assert found.pixels[SIDE // 2, SIDE // 2, 3] == 0
    assert LARGE_HOLE in found.doubts


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(trim_margin_px=0),
        Recipe(fit=Fit(64, 64), background="keep"),
        Recipe(fit=Fit(64, 64), background="chroma"),
        Recipe(fit=Fit(64, 64), pixel=Pixel(grid="auto")),
        Recipe(fit=Fit(64, 64, filter="nearest")),
        Recipe(fit=Fit(64, 64), shadow="keep"),
        Recipe(fit=Fit(64, 64), islands_px=5),
    ],
)
def test_recipes_that_need_the_full_size_get_it(recipe):
    assert not quick.suits(recipe)


@pytest.mark.parametrize(
    ("recipe", "enough"),
    [
        (Recipe(fit=Fit(128, 128, "contain"), trim_margin_px=2), True),
        (Recipe(fit=Fit(300, 300, "contain"), trim_margin_px=2), False),
        (Recipe(fit=Fit(250, 250, "contain")), True),  # the whole canvas of 512 is fitted, not the subject
        (Recipe(fit=Fit(64, 250, "cover"), trim_margin_px=0), False),
        (Recipe(height_px=100), True),
        (Recipe(height_px=250), False),
    ],
)
def test_a_large_result_gets_the_full_cut(truth, recipe, enough):
    assert quick.suits(recipe)
    assert (quick.quickly_cut(loaded(as_png(plain(truth))), recipe) is not None) == enough


def test_frames_of_one_canvas_keep_one_scale(truth):
    """One of them has a shadow and is cut at full size; the sprites must be equally tall nevertheless."""
    walk = Recipe(fit=Fit(96, 96, "contain"), trim_margin_px=0, shared_canvas=True, anchor="core")
    first, second = finish([as_png(plain(truth)), as_png(plain(truth, shadow=0.35))], walk).frames
    assert first.shape == second.shape
    heights = [int(frame[..., 3].max(axis=1).astype(bool).sum()) for frame in (first, second)]
    assert abs(heights[0] - heights[1]) <= 1


def test_a_drafted_jpeg_is_read_again_for_the_full_cut(monkeypatch):
    original = as_jpeg(plain(hero(2 * SIDE), gradient=30.0))
    seen: list[Pixels] = []

    def cut(pixels: Pixels, *_: object, **__: object) -> Cutout:
        seen.append(pixels)
        return Cutout(pixels, "cannot", 0.0)

    monkeypatch.setattr(steps, "cut", cut)
    finish([original], SMALL)
    assert loaded(original, at_least=quick.SIDE).share == 2
    assert np.array_equal(seen[0], decode(original))
