"""What every picture promises, whatever it shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order

HERO = "a young hero with messy brown hair, green tunic, red cape, sword, standing idle, side view"
KINDS = (
    HERO,
    "a red potion, game icon",
    "seamless grass texture",
    "village at dusk, game background",
    "a xylophone of doom",
    "character sheet of a fox knight, front view, side view",
)


def order(prompt: str, side: int = 128, **more: object) -> Order:
    plain = Order(prompt=prompt, negative="", width=side, height=side, seed=7)
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("prompt", KINDS)
def test_the_same_order_gives_the_same_pixels(prompt: str) -> None:
    assert np.array_equal(draw(order(prompt)), draw(order(prompt)))


@pytest.mark.parametrize("prompt", KINDS)
def test_another_candidate_differs_a_little(prompt: str) -> None:
    first, second = draw(order(prompt)), draw(order(prompt, index=1))
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("size", [(32, 32), (33, 47), (384, 160), (160, 384), (1536, 640)])
@pytest.mark.parametrize("prompt", KINDS)
def test_every_size_is_answered_exactly(prompt: str, size: tuple[int, int]) -> None:
    if size == (1536, 640) and prompt != KINDS[3]:
        size = (192, 80)
    width, height = size
    picture = draw(order(prompt, width=width, height=height))
    assert picture.shape == (height, width, 3)
    assert picture.dtype == np.uint8


@pytest.mark.parametrize("prompt", KINDS)
def test_transparent_pictures_have_alpha(prompt: str) -> None:
    picture = draw(order(prompt, transparent=True))
    assert picture.shape == (128, 128, 4)
    assert (picture[:, :, 3] == 255).any()


@pytest.mark.parametrize("prompt", [KINDS[0], KINDS[1], KINDS[4]])
def test_a_subject_stands_free_within_the_frame(prompt: str) -> None:
    alpha = draw(order(prompt, transparent=True))[:, :, 3]
    border = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    assert not border.any()
    assert 0.08 < (alpha > 128).mean() < 0.75


@pytest.mark.parametrize("prompt", [KINDS[0], KINDS[1], KINDS[4]])
def test_backdrops_are_near_white_and_grainy(prompt: str) -> None:
    picture = draw(order(prompt)).astype(float)
    corner = picture[:16, :16]
    assert 240 < corner.mean() < 252
    assert 0.6 < corner[:, :, 1].std() < 2.5


def test_a_named_backdrop_is_painted() -> None:
    corner = draw(order("a golden key on a flat green background"))[:16, :16].mean(axis=(0, 1))
    assert corner[1] > corner[0] + 40
    assert corner[1] > corner[2] + 40


@pytest.mark.parametrize("prompt", [KINDS[0], KINDS[1]])
def test_no_two_candidates_stand_in_quite_the_same_place(prompt: str) -> None:
    """As the service has it: nothing downstream may trust in the middle."""
    middles = []
    for index in range(6):
        rows, columns = np.nonzero(draw(order(prompt, side=200, index=index, transparent=True))[..., 3] > 128)
        middles.append((rows.mean() / 200, columns.mean() / 200))
    spread = np.ptp(np.array(middles), axis=0)
    assert (spread > 0.004).all()
    assert (spread < 0.1).all()


def test_a_shadow_lies_under_the_feet_and_not_in_a_cutout() -> None:
    solid = draw(order(HERO, transparent=True))
    rows = np.flatnonzero((solid[:, :, 3] > 128).any(axis=1))
    below = draw(order(HERO))[rows[-1] + 1 : rows[-1] + 4]
    assert below.min() < 225


def test_a_subject_is_dark_where_it_meets_the_backdrop() -> None:
    picture = draw(order("an ivory pearl shield, white", side=256, transparent=True))
    solid = picture[:, :, 3] > 250
    inner = solid & np.roll(solid, 1, 0) & np.roll(solid, -1, 0) & np.roll(solid, 1, 1) & np.roll(solid, -1, 1)
    rim = solid & ~inner
    assert np.median(picture[:, :, :3][rim].max(axis=1)) < 130


def test_what_is_not_known_gets_a_labelled_stand_in() -> None:
    one, other = draw(order("a quixotic flugelhorn")), draw(order("an unheard of whatsit"))
    assert one.std() > 20
    assert not np.array_equal(one, other)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(prompt=st.text(max_size=60), negative=st.text(max_size=20), tiling=st.booleans(), clear=st.booleans())
def test_no_prompt_breaks_it(prompt: str, negative: str, tiling: bool, clear: bool) -> None:
    picture = draw(Order(prompt, negative, 48, 40, 3, tiling=tiling, transparent=clear))
    assert picture.shape == (40, 48, 4 if clear else 3)


_WORDS = "the of with on fire knight's sword, walking grass texture background red ; {x} icon sheet character idle $$ (hat) no and 9"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.sampled_from(_WORDS.split()), max_size=12))
def test_no_order_of_known_words_breaks_it(words: list[str]) -> None:
    assert draw(order(" ".join(words), side=40)).shape == (40, 40, 3)


@pytest.mark.parametrize("picture", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_a_guide_that_is_no_picture_is_passed_over(picture: bytes) -> None:
    assert draw(order(HERO, guides=(Guide("character", picture),))).shape == (128, 128, 3)
