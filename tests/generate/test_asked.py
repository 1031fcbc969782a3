"""A planned job in the client's words: nothing that changes its price or its look is left to the service's defaults."""

from __future__ import annotations

import pytest

from leo_assets.catalog.model import Model
from leo_assets.catalog.models import load_catalog
from leo_assets.client.wire.create import create_body
from leo_assets.generate.asked import image_job
from leo_assets.plan.job import Job, Price, RawKey

CATALOG = load_catalog()
FIRST = pytest.mark.parametrize("model", [m for m in CATALOG.models if m.api == "v1"], ids=lambda model: model.slug)
SECOND = pytest.mark.parametrize("model", [m for m in CATALOG.models if m.api == "v2"], ids=lambda model: model.slug)


def planned(model: Model, mode: str | None = None) -> Job:
    width, height = model.default_size("sprite")
    return Job(
        raw_key=RawKey("k"),
        plan_key=RawKey("k"),
        title="art/barrel.asset.toml",
        model=model.slug,
        prompt="a barrel",
        negative="",
        width=width,
        height=height,
        candidates=1,
        seed=model.seed_max,
        take=1,
        guides=(),
        tiling=False,
        mode=mode,
        price=Price(None),
        api=model.api,
    )


@SECOND
def test_a_job_of_the_second_generation_leaves_no_choice_to_the_service(model):
    body = create_body(image_job(planned(model)))
    said = body["parameters"]

    assert (body["model"], body["public"]) == (model.v2, False)
    assert said["prompt_enhance"] == "OFF"
    assert said["quantity"] == 1
    assert said.get(model.mode_key) == (model.usual_mode.upper() if model.usual_mode else None)
    assert said.get("style_ids") == model.overrides.get("style_ids")
    assert ("seed" in said) == (model.seed_max is not None)


@SECOND
def test_a_mode_that_is_asked_is_the_one_that_is_sent(model):
    for mode in model.modes:
        assert create_body(image_job(planned(model, mode)))["parameters"][model.mode_key] == mode.upper()


@FIRST
def test_naming_the_usual_mode_changes_nothing_on_the_first_generation(model):
    assert create_body(image_job(planned(model))) == create_body(image_job(planned(model, model.usual_mode)))


def test_the_price_that_is_known_is_that_of_the_mode_that_is_sent():
    model = CATALOG.find("gpt-image-2")
    assert model is not None
    assert model.price(1024, 1024, 1, None)[0] is not None
    assert create_body(image_job(planned(model)))["parameters"]["quality"] == "MEDIUM"
