"""Seen from above: every creature has such a view, in eight directions, on its own shadow; people turn and lie on theirs too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.requests.poses import FACINGS, POSE_SETS
from leo_assets.simulator.artist.canvas import Canvas, ellipse
from leo_assets.simulator.artist.creature_names import NAMES
from leo_assets.simulator.artist.creatures.motions import STILL, Motion, motion_of
from leo_assets.simulator.artist.creatures.species import SPECIES, usual_look
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.face import Frame, paint_eye
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.stage import view_in
from leo_assets.simulator.artist.words import understand

if TYPE_CHECKING:
    from leo_assets.requests.model import Direction

Pixels = npt.NDArray[np.uint8]
_SIDE = 96
_SAID = {"myconid": "mushroom monster", "beholder": "floating eye", "flytrap": "carnivorous plant", "goldfish": "koi"}
_SAID |= {name: f"wild {name}" for name in ("wolf", "dog", "fox", "cat", "bear", "rabbit", "mouse", "rat")}
# Clockwise from the right, as the screen turns.
_CLOCKWISE: tuple[Direction, ...] = ("right", "down_right", "down", "down_left", "left", "up_left", "up", "up_right")


@cache
def _drawn(prompt: str, *, transparent: bool = True) -> Pixels:
    return draw(Order(prompt, "", _SIDE, _SIDE, 5, transparent=transparent))


def _mask(pixels: Pixels) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = pixels[:, :, 3] > 127
    return mask


def _centred(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    down, across = np.nonzero(mask)
    moved = np.zeros_like(mask)
    half = _SIDE // 2
    y, x = down - round(float(down.mean())) + half, across - round(float(across.mean())) + half
    inside = (y >= 0) & (y < _SIDE) & (x >= 0) & (x < _SIDE)
    moved[y[inside], x[inside]] = True
    return moved


def _alike(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    one, other = _centred(one), _centred(other)
    return float((one & other).sum() / (one | other).sum())


@pytest.mark.parametrize("name", NAMES)
def test_every_creature_has_a_view_from_above_that_is_no_side_view(name: str) -> None:
    who = f"a {_SAID.get(name, name)}"
    above, side = _drawn(f"{who}, top-down view"), _drawn(who)
    assert 0.03 < _mask(above).mean() < 0.6
    assert _alike(_mask(above), _mask(side)) < 0.88
    edge = np.concatenate([_mask(above)[0], _mask(above)[-1], _mask(above)[:, 0], _mask(above)[:, -1]])
    assert not edge.any(), "it is whole"


@pytest.mark.parametrize("name", ["wolf", "dragon", "spider", "owl", "turtle", "snake", "slime"])
def test_from_above_a_creature_keeps_its_colours(name: str) -> None:
    pixels = _drawn(f"a {_SAID.get(name, name)}, top-down view")
    body = np.array(SPECIES[name].coat.body, np.int64)
    apart = np.abs(pixels[:, :, :3].astype(np.int64) - body).sum(axis=2)
    assert (apart[_mask(pixels)] < 60).mean() > 0.15


@pytest.mark.parametrize(
    "who", ["a wild wolf", "a crab", "a bee", "an old wizard in a blue robe, unarmed, no cape, no scarf"]
)
def test_the_eight_directions_from_above_are_one_being_turned(who: str) -> None:
    masks = [_mask(_drawn(f"{who}, {FACINGS[name].words}, top-down view")) for name in _CLOCKWISE]
    for step, mask in enumerate(masks):
        turned = Image.fromarray(masks[0]).convert("L").rotate(-45 * step, Image.Resampling.BILINEAR)
        assert _alike(np.asarray(turned) > 127, mask) > 0.8, _CLOCKWISE[step]
    assert _alike(masks[0], masks[2]) < 0.75, "a being that looks down is not one that looks right"


@pytest.mark.parametrize("name", ["wolf", "spider", "chicken", "golem", "snake", "crab", "horse"])
def test_a_creature_walks_from_above(name: str) -> None:
    steps = [_painted(name, motion_of(words)) for words in POSE_SETS["walk"].poses]
    for step, mask in enumerate(steps):
        assert 0.35 < _alike(mask, steps[step - 1]) < 0.985


@pytest.mark.parametrize("name", NAMES)
def test_every_creature_strikes_and_falls_from_above(name: str) -> None:
    still = _painted(name, STILL)
    for words in (*POSE_SETS["attack"].poses[:3], POSE_SETS["die"].poses[-1]):
        assert not np.array_equal(still, _painted(name, motion_of(words))), words


def _painted(name: str, motion: Motion) -> npt.NDArray[np.bool_]:
    canvas = Canvas(_SIDE, _SIDE, unit=0.9, x=_SIDE / 2, y=_SIDE / 2)
    SPECIES[name].above(canvas, usual_look(name), motion)
    pixels: Pixels = np.asarray(canvas.finished())
    return _mask(pixels)


@pytest.mark.parametrize("who", ["a wild wolf", "a turtle", "a hero with brown hair"])
def test_the_shadow_of_what_is_seen_from_above_lies_below_it(who: str) -> None:
    prompt = f"{who}, top-down view"
    sent = _drawn(prompt, transparent=False).astype(np.int64).sum(axis=2)
    mask = _mask(_drawn(prompt))
    shade = (sent < np.median(sent[:8]) - 60) & ~np.asarray(_grown(mask))
    down, across = np.nonzero(shade)
    own_down, own_across = np.nonzero(mask)
    assert len(down) > 10
    assert abs(down.mean() - own_down.mean()) < 0.22 * _SIDE
    assert abs(across.mean() - own_across.mean()) < 0.22 * _SIDE


def _grown(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    grown: npt.NDArray[np.bool_] = mask.copy()
    for axis in (0, 1):
        for by in (-1, 1):
            grown = grown | np.roll(mask, by, axis)
    return grown


def _eye(mood: str, inner: int) -> npt.NDArray[np.bool_]:
    """Where an eye in the middle is dark; its brow is left out."""
    canvas = Canvas(64, 64, unit=5, x=32, y=32, fine=1)
    face = canvas.paint(ellipse(0, 0, 6), colour=(250, 220, 200), ink=0, light=0, shade=0)
    paint_eye(canvas, (40, 90, 160), Frame(0, 0, 0, 1), face, (0, 0), 2.0, mood, brow=(90, 60, 40), inner=inner)
    grey: Pixels = np.asarray(canvas.finished().convert("L"))
    dark: npt.NDArray[np.bool_] = grey[21:44, 8:57] < 90
    return dark


@pytest.mark.parametrize("inner", [1, -1])
def test_a_hurt_eye_is_screwed_up_to_a_point_toward_the_nose(inner: int) -> None:
    hurt = _eye("hurt", inner)
    assert (hurt == hurt[::-1]).mean() > 0.9, "no arc of a smile: as much below as above"
    across = np.nonzero(hurt)[1]
    middle = np.nonzero(hurt[len(hurt) // 2])[0]
    assert (middle.mean() - across.mean()) * inner > 2


@pytest.mark.parametrize(
    "words", ["a bird's-eye view of a wolf", "a wolf, birds eye view", "a wolf, bird’s eye perspective"]
)
def test_a_birds_eye_view_has_no_bird_in_it(words: str) -> None:
    wish = understand(words)
    assert (wish.kind, wish.head, view_in(wish)) == ("creature", "wolf", "top")


def test_a_hero_who_lies_on_the_ground_lies() -> None:
    down, across = np.nonzero(_mask(_drawn("a hero lying on the ground")))
    assert np.ptp(across) > 1.4 * np.ptp(down)
