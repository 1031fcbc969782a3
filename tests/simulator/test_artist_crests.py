"""An emblem that is not known is none; a frame that is to be empty is; a mimic is no chest; sheets are drawn quickly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.stage_things import entry_for
from leo_assets.simulator.artist.words import understand

_SIDE = 96


def _drawn(prompt: str) -> npt.NDArray[np.uint8]:
    return draw(Order(prompt, "", _SIDE, _SIDE, 4, transparent=True))


def _middle(prompt: str) -> npt.NDArray[np.int64]:
    """The middle of a shield, where its emblem is."""
    return _drawn(prompt)[34:58, 36:60, :3].astype(np.int64)


@pytest.mark.parametrize("words", ["a griffin crest", "the emblem of a house", "an unheard-of sigil"])
def test_a_crest_that_is_not_known_is_a_plain_field(words: str) -> None:
    plain, crossed = _middle(f"a blue shield with {words}"), _middle("a blue shield with a cross")
    assert np.ptp(plain[:, :, 2]) < 80 < np.ptp(crossed[:, :, 0])


@pytest.mark.parametrize("name", ["lion", "tree", "star", "skull"])
def test_a_crest_that_is_known_is_drawn_and_no_cross(name: str) -> None:
    shown, crossed = _middle(f"a blue shield with a {name} crest"), _middle("a blue shield with a cross")
    assert np.ptp(shown[:, :, 0]) > 80
    assert (np.abs(shown - crossed).sum(axis=2) > 90).mean() > 0.12


@pytest.mark.parametrize("words", ["empty inside", "transparent center", "with a hollow middle"])
def test_a_panel_that_is_to_be_empty_is_a_border_around_nothing(words: str) -> None:
    alpha = _drawn(f"a golden ornate panel, {words}")[:, :, 3]
    assert alpha[30:66, 30:66].max() == 0
    assert alpha[_SIDE // 2].max() == 255
    border = _drawn(f"a golden ornate panel, {words}")[alpha == 255][:, :3].astype(np.int64)
    assert (border[:, 0] > border[:, 2] + 40).mean() > 0.5, "of gold"
    assert _drawn("a golden ornate panel")[48, 48, 3] == 255


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a mimic chest", "mimic"), ("a mimic", "mimic"), ("a wheel of cheese", "cheese wheel"), ("a flower bed", "flower"),
        ("a bed", "bed"), ("a treasure chest", "chest"), ("a piece of cheese", "cheese"),
    ],
)  # fmt: skip
def test_words_that_belong_together_name_one_thing(prompt: str, name: str) -> None:
    assert entry_for(understand(prompt, "")).name == name
