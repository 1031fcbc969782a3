"""Items, materials and scenes: that words decide what they are, and that tiles tile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.words import understand

Pixels = npt.NDArray[np.uint8]


def icon(prompt: str, side: int = 96) -> Pixels:
    words = f"{prompt}, game icon, single object, centered, isolated on a plain white background"
    return draw(Order(words, "", side, side, 7, transparent=True))


@pytest.mark.parametrize(
    ("prompt", "kind", "head"),
    [
        ("a knight with a sword", "figure", "knight"),
        ("a knight's sword", "item", "sword"),
        ("a fire sword, game icon, single object, centered", "item", "sword"),
        ("an ancient scroll of fireball", "item", "scroll"),
        ("bow and arrow", "item", "bow"),
        ("a small red fox in steel armour, green scarf, short sword", "figure", "fox"),
        ("character sheet of a knight, front view, back view", "sheet", "knight"),
        ("mossy cobblestone, seamless tiling texture", "texture", "cobble"),
        ("forest at night, game background, no characters", "landscape", "forest"),
        ("a red potion on a plain white background", "item", "potion"),
        ("mountain landscape with a castle", "landscape", "mountain"),
        ("a quixotic flugelhorn", "standin", ""),
        ("", "standin", ""),
    ],
)
def test_the_head_noun_decides_the_class(prompt: str, kind: str, head: str) -> None:
    wish = understand(prompt)
    assert (wish.kind, wish.head) == (kind, head)


@pytest.mark.parametrize(
    ("prompt", "channel"),
    [
        ("red gem", 0),
        ("green gem", 1),
        ("blue gem", 2),
        ("red potion", 0),
        ("fire sword", 0),
        ("ice shield", 2),
        ("poison orb", 1),
    ],
)
def test_named_colours_and_elements_dominate(prompt: str, channel: int) -> None:
    picture = icon(prompt)
    mean = picture[picture[:, :, 3] > 200][:, :3].astype(float).mean(axis=0)
    assert mean.argmax() == channel
    assert mean[channel] - np.delete(mean, channel).mean() > 15


def test_elements_of_a_matrix_look_different() -> None:
    pictures = [icon(f"{element} potion").astype(int) for element in ("fire", "ice", "poison", "lightning")]
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert np.abs(one - other).mean() > 8


def test_night_is_darker_than_day_and_dusk_is_warmer() -> None:
    day, dusk, night = (
        draw(Order(f"village {when}, game background", "", 192, 108, 7)).astype(float)
        for when in ("at noon", "at dusk", "at night")
    )
    assert night.mean() < dusk.mean() < day.mean()
    assert dusk[:, :, 0].mean() > dusk[:, :, 2].mean()
    assert day[:20, :, 2].mean() > day[:20, :, 0].mean()
