"""Platform elements paint in manners of their own."""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.simulator.manners import _MANNERS, in_manner
from leo_assets.simulator.models import ELEMENTS
from tests.simulator.studio import LIGHTNING, Studio

IDS = {element.name: element_id for element_id, element in ELEMENTS.items()}
RAMP = np.tile(np.linspace(20, 255, 64).astype(np.uint8)[None, :, None], (8, 1, 3))
RAMP[:, :, 2] //= 2
RAMP[0] = 255


def test_every_element_on_offer_has_a_manner():
    assert set(_MANNERS) == set(IDS)


@pytest.mark.parametrize("name", sorted(IDS))
def test_more_weight_changes_more_and_white_stays_white(name: str):
    light, heavy = (in_manner(RAMP, ((IDS[name], weight),)).astype(int) for weight in (0.4, 1.0))
    assert 0 < np.abs(light - RAMP).mean() < np.abs(heavy - RAMP).mean()
    assert (heavy[0] == 255).all()
    assert (in_manner(RAMP, ((IDS[name], 0.0),)) == RAMP).all()


def test_a_flat_manner_leaves_few_tones_and_a_negative_weight_dulls_what_the_element_enriches():
    def tones(element: str) -> int:
        return len(np.unique(in_manner(RAMP, ((IDS[element], 1.0),)).astype(int).sum(axis=2) // 12))

    assert tones("Simple Flat Illustration") < 0.5 * tones("Game UI")
    rich, dull = (np.ptp(in_manner(RAMP, ((IDS["Fantasy Icons"], w),)).astype(int), axis=2).sum() for w in (1.0, -1.0))
    assert dull < np.ptp(RAMP.astype(int), axis=2).sum() < rich


def test_alpha_stays():
    drawing = np.dstack([RAMP, np.arange(512, dtype=np.uint16).reshape(8, 64).astype(np.uint8)])
    assert (in_manner(drawing, ((IDS["Celshaded Anime"], 1.0),))[:, :, 3] == drawing[:, :, 3]).all()


def test_an_element_of_a_job_shows_in_its_picture():
    studio = Studio()
    use = [{"akUUID": IDS["Fantasy Icons"], "weight": 1.5}]
    assert studio.draw(modelId=LIGHTNING, elements=use) != studio.draw(modelId=LIGHTNING)
