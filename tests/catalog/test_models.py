from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.catalog.models import folded, load_catalog
from leo_assets.requests.model import Kind, Strength, Use

CATALOG = load_catalog()
MODELS = pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.slug)


@MODELS
def test_a_model_is_found_by_slug_name_and_id_in_any_case(model):
    for name in (model.slug, model.name.upper(), f"  {model.name} ", *([model.uuid.upper()] if model.uuid else [])):
        assert CATALOG.find(name) is model


def test_no_two_models_share_a_name():
    owners = [(folded(name), model.slug) for model in CATALOG.models for name in model.names]
    assert len({name for name, _ in owners}) == len(set(owners))


def test_a_misspelt_model_is_answered_with_near_names_and_nonsense_with_none():
    assert CATALOG.find("phonix 1.0") is None
    assert CATALOG.nearest_names("phonix 1.0")[0] == "phoenix-v1.0"
    assert CATALOG.nearest_names("qqqq") == []


@MODELS
@pytest.mark.parametrize("kind", [*get_args(Kind), "sheet"])
def test_every_model_can_do_its_own_default_sizes(model, kind):
    assert model.size_problem(*model.default_size(kind)) is None


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_default_model_of_a_kind_can_do_what_the_kind_needs(kind):
    model = CATALOG.default_for(kind)

    assert model.tiling or kind not in {"texture", "tileset"}
    assert "character" in model.guidance or kind not in {"sprite", "animation"}


@MODELS
@settings(deadline=None, max_examples=25)
@given(width=st.integers(-10, 5000), height=st.integers(-10, 5000))
def test_the_size_that_is_offered_instead_always_works(model, width, height):
    assert model.size_problem(*model.nearest_size(width, height)) is None
    assert (model.size_problem(width, height) is None) == (model.nearest_size(width, height) == (width, height))


def test_a_size_fault_says_which_side_and_what_to_try():
    phoenix = CATALOG.default_for("sprite")

    assert phoenix.size_problem(500, 512) == "500×512: width must be a multiple of 8; try 504×512"
    assert phoenix.size_problem(512, 4000) == "512×4000: height must be from 32 to 1536; try 512×1536"


def test_large_pictures_come_four_at_most():
    phoenix = CATALOG.default_for("sprite")

    assert (phoenix.max_candidates(768, 768), phoenix.max_candidates(776, 32), phoenix.max_candidates(32, 776)) == (
        8,
        4,
        4,
    )


@pytest.mark.parametrize(
    ("slug", "ids"),
    [
        ("phoenix-v1.0", {"style": 166, "character": 397, "content": 364, "image": 0}),
        (
            "lightning-xl",
            {"style": 67, "character": 133, "content": 100, "edge": 19, "depth": 20, "pose": 21, "image": 0},
        ),
        ("flux-dev", {"style": 299, "content": 233}),
        ("flux-schnell", {"style": 298, "content": 232}),
        ("lucid-origin", {"style": 431, "content": 430}),
        ("lucid-realism", {"style": 431}),
        ("flux-kontext-pro", {"character": 0, "style": 0, "image": 0}),
        ("rpg-v5", {"edge": 1, "depth": 3, "pose": 7, "image": 0}),
        ("leonardo-creative", {"image": 0}),
    ],
)
def test_each_family_has_the_guidance_ids_of_the_reference(slug, ids):
    model = CATALOG.find(slug)
    assert model is not None
    assert {use: rule.preprocessor_id for use, rule in model.guidance.items()} == ids


@MODELS
def test_guidance_uses_the_words_of_requests(model):
    for use, rule in model.guidance.items():
        assert use == rule.use
        assert use in get_args(Use)
        assert set(rule.strengths) <= set(get_args(Strength))
        assert (rule.preprocessor_id > 0) == (rule.via == "controlnet")


def test_models_are_named_by_what_they_understand():
    assert "phoenix-v1.0" in {model.slug for model in CATALOG.models_with("character")}
    assert {model.family for model in CATALOG.models_with("pose")} == {"sdxl", "sd15", "sdxl-v2"}


def test_a_price_is_what_somebody_saw_for_that_very_job_or_unknown():
    lightning = CATALOG.find("lightning-xl")
    assert lightning is not None

    assert lightning.price(1024, 1024, 4, "quality")[:2] == (Decimal(40), "CREDITS")
    assert lightning.price(768, 768, 1, "quality")[:2] == (Decimal("0.0224"), "DOLLARS")
    assert lightning.price(1024, 1024, 4, None)[0] is None
    assert lightning.price(1024, 1024, 3, "quality")[0] is None
    for model in CATALOG.models:
        assert all(price.amount > 0 and price.source and price.date for price in model.prices)
