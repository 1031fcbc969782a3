"""The studio's price rule."""

from __future__ import annotations

from typing import Any

import pytest

from leo_assets.simulator.models import BASES, GUIDANCE, MODELS, Model, model_of_base, price_credits

PHOENIX = model_of_base("PHOENIX")
FLUX = model_of_base("FLUX")


@pytest.mark.parametrize(
    ("model", "more", "credits_"),
    [
        (PHOENIX, {}, 6),
        (PHOENIX, {"images": 4}, 24),
        (PHOENIX, {"alchemy": True}, 9),
        (PHOENIX, {"ultra": True}, 12),
        (PHOENIX, {"references": 2}, 8),
        (PHOENIX, {"width": 512, "height": 512}, 2),
        (PHOENIX, {"width": 32, "height": 32}, 1),
        (FLUX, {"alchemy": True}, 3),
    ],
)
def test_a_price_follows_pixels_images_mode_and_references(model: Model, more: dict[str, Any], credits_: int):
    plain: dict[str, Any] = {"width": 1024, "height": 1024, "images": 1, "alchemy": False}
    assert price_credits(model, **plain | more) == credits_


def test_every_model_reports_a_base_of_the_enum_or_none_and_has_a_family_with_guidance():
    for model in MODELS.values():
        assert model.base is None or model.base in BASES
        assert model.family in GUIDANCE
