"""People by what they are: age shows, a zombie is no goblin, and who has a calling is somebody and no crate."""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.genes import worded
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.palette import lab_of
from leo_assets.simulator.artist.poses import mood_of
from leo_assets.simulator.artist.words import understand


@pytest.mark.parametrize(
    "who", ["firefighter", "fireman", "policeman", "police officer", "pilot", "butcher", "zombie", "ghoul"]
)
def test_who_has_a_calling_is_somebody(who: str) -> None:
    assert understand(f"a {who}").kind == "figure"


@pytest.mark.parametrize(
    ("who", "is_old"),
    [("an old man", True), ("an elderly woman", True), ("an old king", True), ("an old man with black hair", False)],
)
def test_the_hair_of_the_old_is_white_unless_it_is_said_otherwise(who: str, is_old: bool) -> None:
    for key in (b"a", b"b", b"c"):
        assert (lab_of(worded(None, understand(who), key).hair_colour)[0] > 0.85) is is_old


@pytest.mark.parametrize("who", ["a man", "a fat man", "an old woman"])
def test_somebody_on_the_street_carries_no_sword(who: str) -> None:
    assert {worded(None, understand(who), key).weapon for key in (b"a", b"b", b"c", b"d")} == {"none"}
    assert worded(None, understand(f"{who} with a sword"), b"a").weapon == "sword"


def test_a_zombie_is_no_goblin() -> None:
    zombie, goblin = (
        draw(Order(f"portrait of a {who}", "", 96, 96, 3, transparent=True))[:, :, 3] > 127
        for who in ("zombie", "goblin")
    )
    assert np.ptp(np.nonzero(zombie)[1]) < 0.85 * np.ptp(np.nonzero(goblin)[1]), "it has no pointed ears"


def test_a_portrait_can_be_hurt() -> None:
    assert [mood_of(words) for words in ("a hurt knight", "a wounded slime", "a knight")] == ["hurt", "hurt", "open"]


@pytest.mark.parametrize(
    ("words", "kind", "head"),
    [
        ("an undead wolf", "creature", "wolf"), ("a zombie dog", "creature", "dog"), ("a skeleton horse", "creature", "horse"),
        ("an undead dragon", "creature", "dragon"), ("a skeleton archer", "figure", "archer"), ("an undead knight", "figure", ""),
        ("an undead fox knight", "figure", ""),
    ],
)  # fmt: skip
def test_an_undead_animal_is_an_animal(words: str, kind: str, head: str) -> None:
    wish = understand(words)
    assert wish.kind == kind
    assert not head or wish.head == head
