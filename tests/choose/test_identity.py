"""Who somebody is, and whether in the right colours: two numbers that must not be mistaken for one another."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from leo_assets.choose import identity, words
from leo_assets.choose.compare import compared
from leo_assets.choose.features import Features, features_of
from leo_assets.choose.identity import Likeness, figures_of, likeness_of, references_from
from leo_assets.choose.look import Look, look_at, look_of
from leo_assets.choose.weights import DRAWN, FEW_FROM, FEW_TO, FORM, likelihood, probability
from leo_assets.process.palette import oklab
from tests.choose.drawings import encoded

if TYPE_CHECKING:
    from collections.abc import Callable

SKIN, HAIR, STEEL, GREEN, PURPLE = (240, 200, 170), (90, 50, 30), (150, 160, 175), (60, 150, 70), (130, 70, 160)


def hero(
    *,
    tunic: tuple[int, int, int] = GREEN,
    hair: tuple[int, int, int] = HAIR,
    arm: int = 0,
    broad: int = 0,
    flip: bool = False,
    at: tuple[int, int] = (0, 0),
) -> Image.Image:
    """Somebody with a head, a tunic, legs and a raised or lowered arm, on white."""
    image = Image.new("RGB", (256, 256), (246, 245, 243))
    boxes = [
        ((104, 40, 152, 62), hair),
        ((104, 62, 152, 92), SKIN),
        ((128, 70, 134, 76), (20, 20, 20)),
        ((100 - broad, 92, 156 + broad, 160), tunic),
        ((100 - broad, 130, 156 + broad, 138), HAIR),
        ((156 + broad, 96 - arm, 176 + broad, 140 - arm), STEEL),
        ((104, 160, 124, 214), (70, 60, 90)),
        ((132, 160, 152, 214), (70, 60, 90)),
        ((100, 206, 156, 216), HAIR),
    ]
    for (left, top, right, bottom), colour in boxes:
        image.paste(colour, (left + at[0], top + at[1], right + at[0], bottom + at[1]))
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flip else image


def png(image: Image.Image) -> bytes:
    return encoded(image, "PNG")


def figure(data: bytes) -> Features:
    return figures_of(look_at(data, cut=True))[0]


def likeness(candidate: Image.Image, *references: Image.Image) -> Likeness:
    found = likeness_of(figure(png(candidate)), references_from([png(one) for one in references], cut=True))
    assert found is not None
    return found


OTHER = hero(tunic=PURPLE, hair=(230, 220, 120), broad=20)


def test_the_same_picture_is_surely_the_character_with_colours_held():
    found = likeness(hero(), hero())
    assert found.identity > 0.95
    assert found.colours > 0.99
    assert words.who(found) == "the character"


@pytest.mark.parametrize("change", [{"arm": 50}, {"flip": True}, {"at": (30, 20)}], ids=["pose", "mirrored", "moved"])
def test_another_pose_side_or_place_of_the_character_stays_the_character(change: dict[str, Any]):
    found = likeness(hero(**change), hero())
    assert found.identity > 0.8
    assert found.colours > words.NEARLY_HELD


def test_the_size_of_the_picture_does_not_matter():
    large = hero().resize((1024, 1024), Image.Resampling.NEAREST)
    small = hero().resize((96, 96), Image.Resampling.BOX)
    assert likeness(large, hero()).identity > 0.95
    assert likeness(small, hero()).identity > 0.8


def test_another_character_is_another_character():
    found = likeness(OTHER, hero())
    assert found.identity < 0.3
    assert "character" in words.who(found)
    assert words.who(found) != "the character"


def test_a_recoloured_right_character_is_told_from_a_wrong_one():
    recoloured = likeness(hero(tunic=(160, 60, 60), hair=(40, 90, 90)), hero())
    wrong = likeness(OTHER, hero())
    assert recoloured.colours < words.NEARLY_HELD
    assert recoloured.form > words.FORM_FITS > wrong.form
    assert recoloured.identity > wrong.identity + 0.2
    assert "recoloured" in words.who(recoloured)
    assert "recoloured" not in words.who(wrong)


def test_a_little_light_and_cast_cost_colours_and_leave_the_identity():
    pixels = np.asarray(hero(arm=20)).astype(np.float32)
    body = np.asarray(hero(arm=20)).min(axis=2, keepdims=True) < 240
    shifted = np.where(body, np.clip(pixels * 0.9 + np.array([14, 4, -8]), 0, 255), pixels).astype(np.uint8)
    found, plain = likeness(Image.fromarray(shifted), hero()), likeness(hero(arm=20), hero())
    assert found.identity > 0.5
    assert found.colours < plain.colours - 0.1


def test_words_say_which_way_the_colours_went():
    alike = compared(figure(png(hero())), figure(png(hero())))
    base = Likeness(0.9, 0.5, 0.9, alike, 0)
    darker = replace(base, alike=replace(alike, lighter=-0.08))
    assert words.colours(darker) == "off: darker by 8%"
    turned = replace(base, colours=0.7, alike=replace(alike, lighter=0.05, richer=0.7, hue_deg=25.0))
    assert words.colours(turned) == "a little off: lighter by 5%, paler by 30%, hue turned by 25°"
    assert words.colours(base) == "off, each in its own way"
    assert words.colours(replace(base, colours=0.9)) == "held"


def test_measured_changes_of_colour_have_the_right_sign_and_size():
    pixels = np.asarray(hero()).astype(np.float32)
    body = pixels.min(axis=2, keepdims=True) < 240
    dark = Image.fromarray(np.where(body, pixels * 0.85, pixels).astype(np.uint8))
    alike = compared(figure(png(dark)), figure(png(hero())))
    expected = np.median(oklab(pixels[body[..., 0]] * 0.85)[:, 0] - oklab(pixels[body[..., 0]])[:, 0])
    assert alike.lighter == pytest.approx(expected, abs=0.02)
    grey = pixels.mean(axis=2, keepdims=True)
    pale = Image.fromarray(np.where(body, grey + (pixels - grey) * 0.6, pixels).astype(np.uint8))
    assert compared(figure(png(pale)), figure(png(hero()))).richer == pytest.approx(0.6, abs=0.15)


def test_the_best_of_several_references_counts_and_is_named():
    found = likeness(hero(arm=30), OTHER, hero())
    assert found.reference == 1
    assert found.identity == pytest.approx(likeness(hero(arm=30), hero()).identity)


def test_a_sheet_is_compared_figure_by_figure():
    sheet = Image.new("RGB", (512, 256), (246, 245, 243))
    sheet.paste(OTHER, (0, 0))
    sheet.paste(hero(), (256, 0))
    assert len(references_from([png(sheet)], cut=True).figures) == 2
    assert likeness(hero(), sheet).identity == pytest.approx(likeness(hero(), hero()).identity, abs=0.03)


def test_a_reference_is_measured_once(monkeypatch: pytest.MonkeyPatch):
    seen = []

    def watched(data: bytes, *, cut: bool) -> Look:
        seen.append(data)
        return look_at(data, cut=cut)

    monkeypatch.setattr(identity, "look_at", watched)
    data = png(hero(at=(3, 5)))
    first = references_from([data], cut=True)
    again = references_from([bytes(bytearray(data))], cut=True)
    assert len(seen) == 1
    assert again.figures[0][1] is first.figures[0][1]


class Told:
    """An embedding that tells by the picture's first bytes' hash: enough to see that it is asked and weighed."""

    weight, middle = 10.0, 0.5

    def __init__(self, vectors: dict[bytes, list[float]]) -> None:
        self.vectors = vectors

    def figures(self, picture: bytes) -> list[np.ndarray]:
        return [np.array(self.vectors[picture], np.float32)]


def test_an_embedding_of_the_callers_own_can_add_to_the_likelihood():
    own, kit = png(OTHER), png(hero())
    references = references_from([kit], cut=True)
    plain = likeness_of(figure(own), references)
    near = identity.nearness_of(own, references, Told({own: [1, 0], kit: [2, 0]}))
    assert near == pytest.approx(5.0)
    sure = likeness_of(figure(own), references, nearness=near)
    assert plain is not None
    assert sure is not None
    assert sure.identity > plain.identity
    assert identity.nearness_of(own, references, Told({own: [1, 0], kit: [0, 1]})) == pytest.approx(-5.0)
    assert sure.colours == plain.colours


def test_no_body_has_no_features_and_no_reference_no_likeness():
    assert features_of(np.zeros((4, 4, 3)), np.zeros((4, 4), bool)) is None
    assert likeness_of(figure(png(hero())), references_from([], cut=True)) is None


BODIES = arrays.arrays(np.bool_, (9, 7), elements=st.booleans()).filter(lambda body: bool(body.any()))
PICTURES = arrays.arrays(np.uint8, (9, 7, 3))


@settings(deadline=None, max_examples=60)
@given(PICTURES, BODIES, PICTURES, BODIES)
def test_any_two_bodies_compare_to_finite_numbers_and_the_same_one_is_never_further_than_another(
    one: np.ndarray, of_one: np.ndarray, other: np.ndarray, of_other: np.ndarray
):
    first, second = features_of(oklab(one), of_one), features_of(oklab(other), of_other)
    assert first is not None
    assert second is not None
    itself, apart = compared(first, first), compared(first, second)
    numbers = [getattr(apart, name) for name in apart.__slots__]
    assert np.isfinite(numbers).all()
    for name in ("amounts", "surroundings", "evened", "light", "widths", "tall", "filled", "edges", "pattern"):
        assert getattr(itself, name) >= getattr(apart, name) - 2e-3
    for weights in (DRAWN, FORM):
        assert 0 <= probability(weights.logit(apart)) <= 1


# How long `other_work` takes where 60 ms are 60 ms: 38 ms on the two cores that the figures in docs/choosing.md are from.
# A crowded machine slows both alike, and a score that has become slow is slow beside it too: scoring is 0.7 of it.
MOST_OF_OTHER_WORK = 0.060 / 0.038


def other_work(plane: np.ndarray, image: Image.Image) -> None:
    """Work of the kinds that scoring does, and none of ours."""
    np.sort(plane[:256], axis=None)
    image.resize((256, 256), Image.Resampling.LANCZOS)
    np.cbrt(plane)
    plane.cumsum(axis=0)


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.slow
def test_a_candidate_of_full_size_is_scored_within_sixty_milliseconds_of_one_core():
    pixels = np.dstack([np.asarray(hero().resize((1024, 1024))), np.full((1024, 1024), 255, np.uint8)])
    sheet = Image.new("RGB", (768, 256), (246, 245, 243))
    for place in range(3):
        sheet.paste(hero(arm=15 * place), (256 * place, 0))
    references = references_from([png(sheet)], cut=True)
    assert len(references.figures) == 3
    plane, image = np.random.default_rng(1).random((1024, 1024)).astype(np.float32), Image.fromarray(pixels)
    scores, others = [], []
    for _ in range(40):  # a crowded machine has a quiet moment some time; what has become slow has none
        scores.append(timed(lambda: likeness_of(figures_of(look_of(pixels, cut=True))[0], references)))
        others.append(timed(lambda: other_work(plane, image)))
        if min(scores) <= max(0.060, MOST_OF_OTHER_WORK * min(others)):
            break
    assert min(scores) <= max(0.060, MOST_OF_OTHER_WORK * min(others))


def test_the_very_colours_count_only_where_both_pictures_are_drawn_in_few():
    alike = compared(figure(png(hero(arm=30))), figure(png(hero())))
    assert alike.exact > FEW_TO
    few, many = likelihood(alike), likelihood(replace(alike, exact=FEW_FROM))
    assert few > many + 1
    assert likelihood(replace(alike, exact=FEW_FROM, amounts=0.5)) == pytest.approx(many)


def test_no_weight_turns_a_measure_around():
    assert all(weight >= 0 for weights in (DRAWN, FORM) for weight in weights.of.values())


def test_a_shadow_on_the_ground_is_no_part_of_anybody():
    plain = hero()
    shaded = np.asarray(plain).astype(np.float32)
    rows, columns = np.mgrid[0:256, 0:256]
    depth = np.clip(1.2 - ((rows - 216) / 9) ** 2 - ((columns - 128) / 46) ** 2, 0, 1)[..., None]
    clear = shaded.min(axis=2, keepdims=True) > 240
    shaded = np.where(clear, shaded * (1 - 0.25 * depth), shaded).astype(np.uint8)
    rgba = np.dstack([shaded, np.full((256, 256), 255, np.uint8)])
    with_shadow, without = look_of(rgba, cut=True), look_at(png(plain), cut=True)
    assert np.count_nonzero(with_shadow.body != without.body) < 0.03 * without.body.sum()
