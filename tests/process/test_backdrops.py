"""What kind of backdrop is found, and what is special to each: veils, glows, shadows, holes in shadow, islands."""

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from leo_assets.process.alpha import cut
from leo_assets.process.pixels import Pixels, decode
from tests.images import as_jpeg, hero, on_backdrop, over, solid, texture

SIDE = 384
MAGENTA, GREEN, GREY, DARK, WARM = (236, 72, 190), (0, 177, 64), (128, 128, 128), (32, 34, 40), (244, 243, 240)


def drawn(paint, soft: float = 0.0) -> Image.Image:
    """A mask of the picture's size, 0–255, painted at three times its size."""
    image = Image.new("L", (SIDE * 3, SIDE * 3))
    paint(ImageDraw.Draw(image))
    image = image.resize((SIDE, SIDE), Image.Resampling.BOX)
    return image.filter(ImageFilter.GaussianBlur(soft)) if soft else image


def layered(*layers: tuple[Image.Image, tuple[int, int, int], float]) -> Pixels:
    """Masks, colours and opacities, from the back to the front, with straight alpha."""
    colour, alpha = np.zeros((SIDE, SIDE, 3)), np.zeros((SIDE, SIDE, 1))
    for mask, tint, opacity in layers:
        own = np.asarray(mask, float)[..., None] / 255 * opacity
        colour, alpha = colour * (1 - own) + np.array(tint) * own, alpha * (1 - own) + own
    straight = colour / np.maximum(alpha, 1e-6)
    pixels: Pixels = np.concatenate([straight, alpha * 255], axis=2).round().clip(0, 255).astype(np.uint8)
    return pixels


def body(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse([450, 300, 700, 950], fill=255)


def error(found: Pixels, truth: Pixels, where: Any = slice(None)) -> float:
    """Mean over the chosen pixels of how far alpha is off, 0 to 1."""
    return float(np.abs(found[..., 3].astype(float) - truth[..., 3])[where].mean() / 255)


def noisy(truth: Pixels, colour: tuple[int, int, int]) -> Pixels:
    return on_backdrop(truth, colour=colour, grain=1.0, gradient=0)


@pytest.mark.parametrize(
    ("colour", "how", "kind"),
    [
        (WARM, {"grain": 1.0, "gradient": 0.0}, "flat"),
        (WARM, {"grain": 1.0, "gradient": 40.0}, "graded"),
        (WARM, {"grain": 5.0, "gradient": 0.0}, "graded"),
        ((255, 255, 255), {"grain": 0.0, "gradient": 0.0}, "flat"),
        (GREEN, {"grain": 1.0, "gradient": 10.0}, "chroma"),
    ],
)
def test_the_kind_of_backdrop_is_told(colour, how, kind):
    truth = hero(SIDE)
    found = cut(decode(as_jpeg(on_backdrop(truth, colour=colour, **how))))
    assert found.kind == kind
    assert found.confidence > 0.75
    assert error(found.pixels, truth) < 0.006
    assert found.doubts == ()


def test_what_has_alpha_and_what_cannot_be_cut_is_told():
    assert (cut(hero(96)).kind, cut(hero(96)).confidence) == ("alpha", 1.0)
    busy = cut(texture(256, 256))
    assert (busy.kind, busy.confidence) == ("cannot", 0.0)
    assert "service" in busy.doubts[0]


def test_what_is_as_dark_again_as_the_backdrop_is_no_hole():
    inside = drawn(lambda draw: draw.ellipse([520, 400, 640, 700], fill=255))
    truth = layered((drawn(body), (240, 200, 60), 1.0), (inside, (83, 25, 66), 1.0))  # 0.35 of the backdrop's light
    found = cut(noisy(truth, MAGENTA))
    assert error(found.pixels, truth) < 0.003


def test_a_subject_in_a_darker_shade_of_the_backdrop_is_no_large_hole():
    fill = drawn(lambda draw: draw.ellipse([470, 325, 680, 925], fill=255))
    truth = layered((drawn(body), (40, 24, 30), 1.0), (fill, (67, 112, 157), 1.0))  # 0.7 of the backdrop's light
    found = cut(noisy(truth, (96, 160, 224)))
    assert error(found.pixels, truth) < 0.003


def test_lines_in_a_dark_backdrops_colour_are_doubted():
    stripes = drawn(lambda draw: [draw.rectangle([450, y, 700, y + 70], fill=255) for y in range(300, 900, 84)])
    striped, whole = (layered((shape, (90, 180, 70), 1.0)) for shape in (stripes, drawn(body)))
    assert any("run through it" in doubt for doubt in cut(noisy(striped, DARK)).doubts)
    assert cut(noisy(whole, DARK)).doubts == ()


def test_a_glow_leaves_no_dark_strip_beside_an_outline_and_the_outline_stays():
    glow = drawn(lambda draw: draw.ellipse([300, 300, 850, 850], fill=255), soft=20)
    star = drawn(lambda draw: draw.polygon([(576, 250), (500, 660), (652, 660)], fill=255))
    fill = drawn(lambda draw: draw.polygon([(576, 330), (523, 642), (629, 642)], fill=255))
    truth = layered((glow, (255, 214, 120), 0.7), (star, (70, 55, 55), 1.0), (fill, (255, 236, 180), 1.0))
    found = cut(decode(as_jpeg(on_backdrop(truth, colour=(14, 16, 26), grain=1.0, gradient=0)))).pixels
    beside = (truth[..., 3] > 20) & (truth[..., 3] < 190)
    assert (found[beside][:, 3] > 240).mean() < 0.01
    line = (np.asarray(star) == 255) & (np.asarray(fill) == 0)
    assert (found[line][:, 3] > 240).mean() > 0.9


def test_a_grey_subject_before_a_weak_colour_is_no_veil():
    truth = layered((drawn(body), (120, 134, 147), 1.0))
    for seed in range(3):
        found = cut(on_backdrop(truth, colour=(18, 50, 82), grain=1.0, gradient=0, seed=seed))
        assert error(found.pixels, truth) < 0.004


def test_a_white_wing_lets_a_colourful_backdrop_through():
    wing = drawn(lambda draw: draw.ellipse([80, 150, 600, 500], fill=255))
    truth = layered((wing, (255, 255, 255), 0.3), (drawn(body), (90, 120, 60), 1.0))
    found = cut(noisy(truth, MAGENTA)).pixels
    assert error(found, truth) < 0.006
    inside = (truth[..., 3] == 76) & (found[..., 3] > 0)
    assert np.abs(found[inside][:, :3].astype(int) - 255).mean() < 30  # its white is white again, not pink
    assert abs(float(found[inside][:, 3].mean()) - 76) < 8


@pytest.mark.parametrize("colour", [GREY, DARK])
def test_a_glow_fades_out(colour):
    glow = drawn(lambda draw: draw.ellipse([300, 200, 850, 750], fill=255), soft=24)
    sword = drawn(lambda draw: draw.line([(350, 950), (700, 350)], fill=255, width=60))
    truth = layered((glow, (0, 150, 255), 0.6), (sword, (230, 240, 255), 1.0))
    found = cut(noisy(truth, colour)).pixels
    faint = (truth[..., 3] > 10) & (truth[..., 3] < 100)
    assert error(found, truth, faint) < 0.12  # 0.6 and more when it is taken for solid
    assert found[..., 3][faint].mean() > 12


def test_a_dark_outline_stays_on_a_dark_backdrop():
    truth = hero(SIDE, coat=(200, 60, 50))
    truth = np.where(
        (truth[..., :3].max(axis=2) < 60)[..., None] & (truth[..., 3:] > 0),
        np.append([8, 6, 8], 255).astype(np.uint8),
        truth,
    )
    found = cut(noisy(truth, DARK)).pixels
    ink = (truth[..., :3].max(axis=2) < 12) & (truth[..., 3] == 255)
    assert error(found, truth, ink) < 0.1  # 0.4 when it counts as half of the skin behind it


def test_a_hole_in_the_shadow_is_a_hole():
    ring = drawn(lambda draw: draw.ellipse([350, 250, 800, 1000], outline=255, width=60))
    truth = layered((ring, (150, 90, 40), 1.0))
    scene = np.array(noisy(truth, GREEN))
    shade = np.zeros((SIDE, SIDE))
    shade[20:, 24:] = np.asarray(drawn(lambda draw: draw.ellipse([350, 250, 800, 1000], fill=255), soft=9), float)[
        :-20, :-24
    ]
    scene[..., :3] = scene[..., :3] * np.where(truth[..., 3:] > 127, 1, 1 - shade[..., None] / 255 * 0.3)
    found = cut(scene).pixels
    assert error(found, truth) < 0.01
    assert found[SIDE // 2 - 20 : SIDE // 2 + 20, 180:200, 3].max() < 40


@pytest.mark.parametrize("colour", [WARM, GREEN])
def test_small_gaps_inside_the_figure_are_holes(colour):
    truth = np.array(hero(SIDE))
    row, column = int(0.55 * SIDE), int(0.5 * SIDE)
    truth[row : row + 7, column : column + 7] = 0
    truth[row - 2 : row + 9, column - 2 : column + 9][truth[row - 2 : row + 9, column - 2 : column + 9, 3] > 0] = (
        52,
        34,
        48,
        255,
    )
    found = cut(noisy(truth, colour)).pixels
    assert found[row + 2 : row + 5, column + 2 : column + 5, 3].max() < 60


def test_a_kept_shadow_darkens_any_ground_as_it_did_the_backdrop():
    truth = hero(SIDE)
    scene = decode(as_jpeg(on_backdrop(truth, shadow=0.5)))
    kept, dropped = cut(scene, shadow="keep").pixels, cut(scene).pixels
    beside = (truth[..., 3] == 0) & (np.arange(SIDE)[:, None] > 0.8 * SIDE)
    assert (dropped[..., 3][beside] > 40).mean() < 0.006
    empty = on_backdrop(truth, shadow=0.5, grain=0)[..., :3].astype(float) / on_backdrop(truth, grain=0)[..., :3]
    wanted = 1 - empty.mean(axis=2)
    assert np.abs(kept[..., 3] / 255 - wanted)[beside].mean() < 0.015
    assert wanted[beside].max() > 0.4
    assert kept[..., :3][beside & (kept[..., 3] > 20)].mean() < 10
    light = over(kept, (250, 250, 250))[..., 0][beside]
    assert np.abs(light - 250 * (1 - wanted[beside])).mean() < 4


@pytest.mark.parametrize(
    ("islands_px", "spark", "coin"), [(None, True, True), (0, True, True), (150, False, True), (900, False, False)]
)
def test_islands_go_by_their_size(islands_px, spark, coin):
    scene = np.array(noisy(hero(SIDE), WARM))
    scene[30:40, 30:40, :3] = (250, 120, 0)  # 100 pixels
    scene[30:54, 320:344, :3] = (250, 120, 0)  # 576 pixels
    found = cut(scene, islands_px=islands_px).pixels[..., 3]
    assert (found[35, 35] == 255, found[42, 332] == 255) == (spark, coin)
    assert found[SIDE // 2, SIDE // 2] == 255


def test_a_subject_that_hides_most_of_the_border_is_not_guessed_at():
    scene = np.array(solid(256, 256, (240, 240, 240, 255)))
    random = np.random.default_rng(3)
    scene[20:, :236, :3] = random.integers(0, 255, (236, 236, 3), dtype=np.uint8)
    found = cut(scene)
    assert found.kind == "cannot"
    assert np.array_equal(found.pixels, scene)


def test_confidence_falls_with_the_contrast():
    clear, weak = (cut(noisy(hero(SIDE, coat=coat, outline=False), WARM)) for coat in ((198, 58, 52), (236, 234, 230)))
    assert clear.confidence > weak.confidence + 0.2
