"""That words show in things: colours of parts, materials, emblems, age, size, number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.canvas import Canvas
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.looks import Look, look_at
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.paint import paint_thing
from leo_assets.simulator.artist.palette import NAMED, lab_of
from leo_assets.simulator.artist.stage_things import entry_for
from leo_assets.simulator.artist.things.catalogue import THINGS
from leo_assets.simulator.artist.words import understand

Pixels = npt.NDArray[np.uint8]


def sprite(prompt: str, side: int = 96) -> Pixels:
    return draw(Order(f"{prompt}, game sprite", "", side, side, 7, transparent=True))


def read(prompt: str, negative: str = "") -> Look:
    wish = understand(prompt, negative)
    return look_at(entry_for(wish), wish)


def shape(picture: Pixels) -> npt.NDArray[np.bool_]:
    return picture[:, :, 3] > 128


def painted(prompt: str) -> Pixels:
    """As `sprite`, but always in the same place, so that nothing but the look differs."""
    wish = understand(prompt)
    canvas = Canvas(96, 96, unit=0.7, x=48, y=48, ink=1.9)
    paint_thing(canvas, entry_for(wish), look_at(entry_for(wish), wish), b"k" * 32)
    return np.asarray(canvas.finished())


def changed(one: str, other: str) -> float:
    """Mean change of colour where both are painted."""
    first, second = painted(one), painted(other)
    both = shape(first) & shape(second)
    return float(np.abs(first[both][:, :3].astype(int) - second[both][:, :3].astype(int)).mean())


def share_of(word: str, picture: Pixels) -> float:
    """How much of what is painted, contours left out, has the hue of a named colour."""
    wanted = lab_of(NAMED[word])
    counted, alike = 0, 0
    for red, green, blue in {*map(tuple, picture[shape(picture)][:, :3].tolist())}:
        lightness, a, b = lab_of((red, green, blue))
        if lightness > 0.38:
            counted += 1
            turn = abs(np.degrees(np.arctan2(b, a) - np.arctan2(wanted[2], wanted[1])))
            alike += bool(min(turn, 360 - turn) < 35 and np.hypot(a, b) > 0.05)
    return alike / max(1, counted)


def test_a_named_colour_dominates() -> None:
    things = [entry.name for entry in THINGS if entry.kind != "frame"][::6]
    plain = {name: share_of("purple", sprite(name, 48)) for name in things}
    purple = {name: share_of("purple", sprite(f"a purple {name}", 48)) for name in things}
    for name in things:
        assert purple[name] > min(plain[name] + 0.05, 0.3), name
    assert sum(share > 0.3 for share in purple.values()) > 0.85 * len(things)


def test_the_colour_of_a_part_goes_to_that_part_only() -> None:
    look = read("a blue-roofed cottage with a red door")
    assert look.roles["roof"] == NAMED["blue"]
    assert look.roles["door"] == NAMED["red"]
    assert look.roles["main"] == read("a cottage").roles["main"]


@pytest.mark.parametrize(("prompt", "main", "second"), [
    ("a sword with a red gem", None, "red"), ("a black sword with a red gem", "black", "red"), ("a sack of golden coins", None, "golden"),
    ("a purple spaceship with golden wings", "purple", "golden"), ("a golden throne, blue", None, "blue"), ("a red wooden crate", "red", None),
])  # fmt: skip
def test_colours_go_to_what_they_are_said_of(prompt: str, main: str | None, second: str | None) -> None:
    look, entry = read(prompt), entry_for(understand(prompt))
    assert look.roles["main"] == (NAMED[main] if main else entry.main)
    assert second is None or look.roles["second"] == NAMED[second]


def test_an_old_wooden_shield_with_a_red_cross() -> None:
    look = read("an old wooden shield with a red cross")
    assert (look.roles["main"], look.surface, look.emblem, look.emblem_colour) == (
        NAMED["wooden"],
        "wood",
        "cross",
        NAMED["red"],
    )
    assert "old" in look.ages
    assert changed("an old wooden shield with a red cross", "a wooden shield with a red cross") > 8
    assert changed("a wooden shield with a red cross", "a wooden shield with a red star") > 4


@pytest.mark.parametrize(("one", "other"), [
    ("a round shield", "a shield"), ("a kite shield", "a shield"), ("a tower shield", "a round shield"), ("a vial", "a potion"),
    ("a square bottle", "a potion"), ("an open chest", "a treasure chest"), ("a keycard", "a key"), ("a palm tree", "an oak tree"),
    ("a treasure chest, open", "a treasure chest"), ("a ruby", "an emerald"), ("a rowing boat", "a sailing boat"), ("a dungeon door", "a crate"),
])  # fmt: skip
def test_kinds_of_one_thing_have_their_own_shape(one: str, other: str) -> None:
    first, second = shape(sprite(one)), shape(sprite(other))
    assert (first & second).sum() / (first | second).sum() < 0.93


def test_a_round_iron_shield_is_round() -> None:
    wish = understand("a round iron shield, game icon")
    assert entry_for(wish).name == "round shield"
    rows, columns = np.nonzero(shape(sprite("a round iron shield")))
    assert abs(np.ptp(rows) / np.ptp(columns) - 1) < 0.06


@pytest.mark.parametrize("material", ["wooden", "iron", "stone", "brick", "glass", "leather", "bone", "straw"])
def test_a_material_shows_in_colour_and_surface(material: str) -> None:
    look = read(f"a {material} chest")
    assert look.surface
    assert changed(f"a {material} chest", "a purple chest") > 12


def test_ages_differ() -> None:
    prompts = ["a shield", *(f"a {age} shield" for age in ("old", "shiny", "broken", "rusty", "mossy", "snowy"))]
    pictures = [painted(prompt).astype(int) for prompt in prompts]
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert np.abs(one - other).mean() > 0.8


def test_old_things_are_paler_in_hue_than_new_ones() -> None:
    old, new = (read(f"a {age} red banner").colour("main") for age in ("old", "shiny"))
    assert np.hypot(*lab_of(old)[1:]) < np.hypot(*lab_of(new)[1:])


@pytest.mark.parametrize(("prompt", "count"), [
    ("a coin", 1), ("coins", 3), ("three coins", 3), ("a pair of boots", 2), ("a pair of gloves", 1), ("five blue gems", 5),
    ("a stack of plates and a cake", 4), ("9 barrels", 9), ("two fishing rods", 2), ("a sword with two gems", 1),
])  # fmt: skip
def test_numbers_are_counted(prompt: str, count: int) -> None:
    assert read(prompt).count == count


def test_three_coins_are_three_apart_or_touching_discs() -> None:
    one, three = shape(sprite("a coin")), shape(sprite("three coins"))
    assert three.sum() < one.sum() * 1.6
    assert np.ptp(np.nonzero(three)[1]) > np.ptp(np.nonzero(one)[1]) * 1.05


def test_sizes_show() -> None:
    tiny, plain, giant = (shape(sprite(f"a {size} barrel")).sum() for size in ("tiny", "", "giant"))
    assert tiny * 1.5 < plain < giant
    tall, wide = (np.nonzero(shape(sprite(f"a {size} barrel"))) for size in ("tall", "wide"))
    assert np.ptp(tall[0]) / np.ptp(tall[1]) > 1.2 * np.ptp(wide[0]) / np.ptp(wide[1])


def test_what_the_negative_prompt_names_is_not_painted() -> None:
    assert read("a shield", "cross").emblem == ""
    assert read("a shield").emblem == "cross"


@pytest.mark.parametrize("name", ["ice cream", "water bottle", "gold bar", "fire pit"])
def test_a_word_of_a_name_is_no_element(name: str) -> None:
    assert read(f"a {name}").element == ""
