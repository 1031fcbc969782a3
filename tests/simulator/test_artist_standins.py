"""What the artist does not understand: a labelled card in the silhouette of its class, never a wrong thing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.standins import STANDINS, standin_for
from leo_assets.simulator.artist.words import understand

Pixels = npt.NDArray[np.uint8]
ASKED = {
    "panel": "a zorblax hud", "effect": "a zorblax vfx", "tile": "zorblax terrain", "creature": "a zorblax monster", "building": "a zorblax bakery",
    "plant": "a zorbweed", "vehicle": "a hovercraft", "weapon": "a zorblax weapon", "item": "a zorblax, game icon, single object, centered",
    "person": "a zorblax npc", "object": "a quixotic flugelhorn, game sprite",
}  # fmt: skip


def drawn(prompt: str) -> Pixels:
    return draw(Order(prompt, "", 96, 96, 7, transparent=True))


@pytest.mark.parametrize(("name", "prompt"), ASKED.items())
def test_the_words_of_a_request_choose_the_class(name: str, prompt: str) -> None:
    wish = understand(prompt)
    assert wish.kind == "standin"
    assert standin_for(wish.text).name == name


def test_every_class_has_a_silhouette_of_its_own() -> None:
    assert set(ASKED) == {standin.name for standin in STANDINS}
    shapes = {name: drawn(prompt)[:, :, 3] > 128 for name, prompt in ASKED.items()}
    names = [name for name in shapes if name not in {"tile", "item", "object"}]  # all three are square cards
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert (shapes[one] & shapes[other]).sum() / (shapes[one] | shapes[other]).sum() < 0.8, (one, other)


def test_a_person_stands_tall_and_a_panel_lies_wide() -> None:
    def shape(name: str) -> float:
        rows, columns = np.nonzero(drawn(ASKED[name])[:, :, 3] > 128)
        return float(np.ptp(rows) / np.ptp(columns))

    assert shape("person") > 1.3
    assert shape("panel") < 0.7


@pytest.mark.parametrize("name", ASKED)
def test_the_words_stand_on_it(name: str) -> None:
    picture = draw(Order(ASKED[name], "", 192, 192, 7, transparent=True)).astype(int)
    x, y, wide, high = standin_for(understand(ASKED[name]).text).plate
    unit = 192 / 142
    left, top = round(96 + (x - wide * 0.4) * unit), round(96 + (y - high * 0.32) * unit)
    plate = picture[top : top + round(high * 0.64 * unit), left : left + round(wide * 0.8 * unit), :3].mean(axis=2)
    assert np.median(plate) > 215
    assert (plate < 130).sum() > 25


def test_a_colour_that_is_named_paints_the_card() -> None:
    picture = drawn("a red zorblax monster")
    face = picture[picture[:, :, 3] > 250][:, :3].astype(int)
    assert ((face[:, 0] - face[:, 1:].max(axis=1)) > 60).mean() > 0.25
