"""Cutting out: subjects with known alpha over the backdrops that a service really gives."""

import numpy as np
import pytest

from leo_assets.process.alpha import cut, has_alpha
from leo_assets.process.pixels import Pixels, decode
from tests.images import RED, STEEL, WHITE, as_jpeg, hero, on_backdrop, over, solid, texture

SIDE = 512


def as_delivered(pixels: Pixels) -> Pixels:
    return decode(as_jpeg(pixels, quality=92))


def mean_error(got: Pixels, truth: Pixels) -> float:
    """Of alpha, 0 to 1."""
    return float(np.abs(got[..., 3].astype(float) - truth[..., 3]).mean() / 255)


def overlap(got: Pixels, truth: Pixels) -> float:
    ours, theirs = got[..., 3] > 127, truth[..., 3] > 127
    return float((ours & theirs).sum() / (ours | theirs).sum())


# Mean alpha error over 512² JPEGs of quality 92 with grain sigma 1.5; measured 0.0003 to 0.0009 for outlined subjects.
@pytest.mark.parametrize(
    ("coat", "outline", "limit", "least_overlap"),
    [
        (RED, True, 0.0012, 0.996),
        (WHITE, True, 0.0012, 0.996),
        (STEEL, True, 0.0012, 0.996),
        (RED, False, 0.0025, 0.985),
        (STEEL, False, 0.0035, 0.985),
    ],
)
@pytest.mark.parametrize("shadow", [0.0, 0.25, 0.5])
def test_the_cut_meets_the_true_alpha(coat, outline, limit, least_overlap, shadow):
    truth = hero(SIDE, coat=coat, outline=outline, stride=0.7, sword=75)
    found = cut(as_delivered(on_backdrop(truth, shadow=shadow)))
    assert mean_error(found.pixels, truth) < limit
    assert overlap(found.pixels, truth) > least_overlap


@pytest.mark.parametrize("coat", [RED, STEEL])
def test_no_halo_shows_on_dark_ground(coat):
    truth = hero(SIDE, coat=coat)
    found = cut(as_delivered(on_backdrop(truth, shadow=0.3))).pixels
    edge = (truth[..., 3] > 0) & (truth[..., 3] < 255)
    brighter = (over(found, (0, 0, 0)) - over(truth, (0, 0, 0))).max(axis=2)[edge]
    assert np.mean(brighter > 60) < 0.02  # of the edge; a plain colour key leaves over a third
    assert np.mean(brighter) < 8


@pytest.mark.parametrize("darkness", [0.15, 0.35, 0.6])
def test_the_soft_shadow_under_the_feet_goes(darkness):
    truth = hero(SIDE)
    found = cut(as_delivered(on_backdrop(truth, shadow=darkness))).pixels
    beside = (truth[..., 3] == 0) & (np.arange(SIDE)[:, None] > 0.8 * SIDE)
    assert (
        found[..., 3][beside] > 40
    ).mean() < 0.006  # measured 0.001 to 0.005: a seam of a pixel where the feet meet the shadow


def test_the_hole_between_arm_and_body_is_transparent():
    truth = hero(SIDE)
    found = cut(as_delivered(on_backdrop(truth))).pixels
    row, column = int(0.50 * SIDE), int(0.385 * SIDE)
    assert truth[row, column, 3] == 0
    assert found[row - 3 : row + 4, column - 3 : column + 4, 3].max() == 0


def test_white_clothes_inside_an_outline_stay():
    truth = hero(SIDE, coat=WHITE)
    found = cut(as_delivered(on_backdrop(truth))).pixels
    torso = found[int(0.42 * SIDE) : int(0.62 * SIDE), int(0.46 * SIDE) : int(0.54 * SIDE)]
    assert torso[..., 3].min() == 255
    assert torso[..., :3].mean() > 245


def test_a_highlight_in_the_backdrops_colour_is_no_hole():
    truth = hero(SIDE)
    scene = np.array(on_backdrop(truth, gradient=0))
    rows, columns = np.mgrid[:SIDE, :SIDE]
    share = np.clip(1.6 - np.hypot(rows - 270, columns - 256) / 20, 0, 1)[..., None]  # on the coat, soft all around
    scene[..., :3] = scene[..., :3] * (1 - share) + np.array([244, 243, 240]) * share
    found = cut(as_delivered(scene)).pixels
    assert found[250:290, 236:276, 3].min() == 255


def test_the_whites_of_eyes_stay_on_a_pure_white_backdrop():
    truth = np.array(hero(SIDE))
    truth[128:140, 232:244] = truth[128:140, 266:278] = (255, 255, 255, 255)
    found = cut(as_delivered(on_backdrop(truth, colour=(255, 255, 255), gradient=0, grain=0))).pixels
    assert found[128:140, 232:244, 3].min() == 255


def test_a_narrow_wedge_is_cut_out_to_its_end():
    scene = on_backdrop(solid(SIDE, SIDE, (0, 0, 0, 0)))
    rows, columns = np.mgrid[:SIDE, :SIDE]
    body = (np.abs(rows - 256) < 120) & (np.abs(columns - 256) < 120)
    wedge = body & (np.abs(rows - 256) * 12 < columns - 200)
    scene[body & ~wedge, :3] = (120, 60, 40)
    found = cut(as_delivered(scene)).pixels
    assert found[256, 250:370, 3].max() < 60


def test_nothing_leaks_through_a_gap_in_an_outline():
    truth = hero(SIDE, coat=WHITE)
    scene = np.array(on_backdrop(truth, gradient=0, grain=1.0))
    row = int(0.56 * SIDE)
    dark = np.flatnonzero(scene[row, SIDE // 2 :, 0] < 150)[:14] + SIDE // 2  # the torso's right outline
    scene[row : row + 2, dark.min() - 3 : dark.max() + 4, :3] = (244, 243, 240)
    found = cut(scene).pixels
    assert found[int(0.45 * SIDE) : int(0.60 * SIDE), int(0.46 * SIDE) : int(0.54 * SIDE), 3].min() == 255


def test_a_backdrop_may_darken_towards_its_corners():
    truth = hero(SIDE)
    scene = np.array(on_backdrop(truth, gradient=0))
    rows, columns = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    scene[..., :3] = np.clip(scene[..., :3] - 9.0 * (rows**2 + columns**2)[..., None], 0, 255)
    found = cut(as_delivered(scene))
    assert mean_error(found.pixels, truth) < 0.0015
    assert found.doubts == ()


def test_a_robe_in_the_backdrops_colour_is_doubted():
    truth = hero(SIDE, coat=(240, 239, 236), outline=False)
    found = cut(as_delivered(on_backdrop(truth, gradient=0)))
    assert any("backdrop's colour" in doubt for doubt in found.doubts), found.doubts


def test_a_clear_subject_is_not_doubted():
    assert cut(as_delivered(on_backdrop(hero(SIDE), shadow=0.3))).doubts == ()


@pytest.mark.parametrize(
    "colour", [(255, 255, 255), (250, 250, 250), (222, 228, 235), (240, 236, 220), (40, 44, 52), (0, 177, 64)]
)
def test_any_plain_colour_is_a_backdrop(colour):
    truth = hero(SIDE, outline=False)
    found = cut(as_delivered(on_backdrop(truth, colour=colour)))
    assert overlap(found.pixels, truth) > 0.97


@pytest.mark.parametrize(("grain", "gradient"), [(0.0, 0.0), (0.5, 30.0), (3.0, 5.0), (2.0, 60.0)])
def test_grain_and_gradients_are_part_of_a_backdrop(grain, gradient):
    truth = hero(SIDE)
    found = cut(as_delivered(on_backdrop(truth, grain=grain, gradient=gradient)))
    assert overlap(found.pixels, truth) > 0.99
    assert found.doubts == ()


def test_a_busy_picture_stays_opaque_with_a_doubt():
    scene = np.array(texture(256, 256))
    scene[..., :3] = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8).repeat(4, 0).repeat(4, 1)
    found = cut(scene)
    assert (found.pixels[..., 3] == 255).all()
    assert "no plain backdrop" in found.doubts[0]


def test_real_alpha_is_kept_as_it_is():
    truth = hero(256)
    assert has_alpha(truth)
    found = cut(truth)
    assert np.array_equal(found.pixels, truth)
    assert found.doubts == ()


def test_a_stray_soft_pixel_is_not_alpha():
    pixels = solid(256, 256, (240, 240, 240, 255))
    pixels[0, 0, 3] = 200
    assert not has_alpha(pixels)


def test_dust_beside_the_subject_goes_and_sparks_stay():
    truth = hero(SIDE)
    scene = on_backdrop(truth)
    scene[60:63, 60:63, :3] = (120, 110, 100)
    scene[80:104, 400:424, :3] = (250, 180, 40)
    found = cut(as_delivered(scene)).pixels
    assert found[55:70, 55:70, 3].max() == 0
    assert found[92, 412, 3] == 255


def test_chroma_takes_the_colour_away_wherever_it_is():
    truth = hero(SIDE, outline=False)
    scene = on_backdrop(truth, colour=(0, 177, 64), gradient=0)
    scene[300:306, 250:262, :3] = (0, 176, 64)  # far too small for a pocket, in the middle of the coat
    found = cut(as_delivered(scene), "chroma").pixels
    assert found[302:304, 254:258, 3].max() < 40
    assert overlap(found, truth) > 0.97


def test_an_empty_backdrop_leaves_nothing():
    assert not cut(as_delivered(on_backdrop(solid(256, 256, (0, 0, 0, 0))))).pixels.any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (7, 7), (9, 40), (40, 9), (513, 1025)])
def test_odd_sizes_come_back_in_their_size(shape):
    pixels = solid(shape[1], shape[0], (240, 240, 240, 255))
    pixels[shape[0] // 3 : shape[0] // 2 + 1, shape[1] // 3 : shape[1] // 2 + 1, :3] = (200, 30, 30)
    assert cut(pixels).pixels.shape == pixels.shape


def test_the_input_is_not_changed_and_the_same_input_gives_the_same_cut():
    pixels = np.array(as_delivered(on_backdrop(hero(256), shadow=0.3)))
    before = pixels.copy()
    first = cut(pixels).pixels
    assert np.array_equal(pixels, before)
    assert np.array_equal(cut(pixels).pixels, first)
