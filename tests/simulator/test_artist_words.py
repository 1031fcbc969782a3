"""What a prompt says there shall be none of, and what it must not be mistaken for."""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.genes import Genes
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.palette import NAMED
from leo_assets.simulator.artist.stage import look
from leo_assets.simulator.artist.words import understand


@pytest.mark.parametrize(
    ("prompt", "head", "nouns"),
    [
        ("a knight without a helmet", "knight", ["knight"]),
        ("a wizard, no beard", "wizard", ["wizard"]),
        ("a knight with no cape or shield and a sword", "knight", ["knight", "sword"]),
        ("a hero with no hat, red cape", "hero", ["hero", "cape"]),
        ("a shield without an emblem", "shield", ["shield"]),
    ],
)
def test_what_shall_not_be_there_is_no_part_of_the_wish(prompt: str, head: str, nouns: list[str]) -> None:
    wish = understand(prompt)
    assert (wish.head, [thing.noun for thing in wish.things]) == (head, nouns)


def genes(prompt: str, negative: str = "") -> Genes:
    order = Order(prompt, negative, 64, 64, 7)
    return look(order, understand(prompt, negative))


@pytest.mark.parametrize(
    ("who", "part", "gene", "left"),
    [
        ("a wizard", "beard", "beard", "none"),
        ("a guard", "helmet", "headgear", "none"),
        ("a king", "cape", "cape", "no"),
    ],
)
def test_none_of_it_means_the_same_in_the_prompt_and_in_the_negative(who: str, part: str, gene: str, left: str) -> None:
    assert getattr(genes(who), gene) != left
    assert getattr(genes(f"{who} without a {part}"), gene) == left
    assert getattr(genes(who, part), gene) == left


def test_a_shadow_that_is_refused_is_not_cast() -> None:
    pictures = [draw(Order(f"a red potion{more}", negative, 128, 128, 7)).astype(int) for more, negative in (("", ""), (", no shadow", ""), ("", "shadow"))]  # fmt: skip
    darkest = [picture[107:110, 40:90].min() for picture in pictures]
    assert darkest[0] < 215 < 236 < min(darkest[1:])


def test_the_first_backdrop_that_is_said_wins_and_none_is_a_landscape() -> None:
    wish = understand("a snowman on a plain blue background, game sprite, isolated on a plain white background")
    assert (wish.head, wish.backdrop) == ("snowman", NAMED["blue"])


def test_no_wish_is_left_of_nothing() -> None:
    assert draw(Order("no", "", 40, 40, 7)).shape == (40, 40, 3)
    assert np.ptp(draw(Order("without a", "", 40, 40, 7))) > 20
