"""Every entry of the catalog agrees with itself, with the reference's rules, and with the words of requests."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

import leo_assets.catalog
from leo_assets.catalog.model import KINDS_OF_SIZES, Model
from leo_assets.catalog.models import load_catalog
from leo_assets.requests.model import Kind, Mode, Strength, Use
from leo_assets.settings.service import UUID_SHAPE

CATALOG = load_catalog()
MODELS = pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.slug)
FOLDER = Path(leo_assets.catalog.__file__).parent
STYLE_NONE = "556c1ee5-ec38-42e8-955a-1e82dad0ffa1"
# The image models of the second generation that its documentation lists; tools, video and sound are no models here.
SECOND = [
    "nano-banana-2",
    "nano-banana-2-lite",
    "gemini-image-2",
    "gemini-2.5-flash-image",
    "gpt-image-2",
    "openai/gpt-image-2.5-flare",
    "openai/gpt-image-2.5-sunburst",
    "gpt-image-1.5",
    "seedream-4.0",
    "seedream-4.5",
    "seedream-5.0-pro",
    "bytedance/seedream-5.0-flash",
    "flux-kontext-pro",
    "flux-kontext-max",
    "flux-pro-2.0",
    "bfl/flux-3-image",
    "flux-dev",
    "flux-schnell",
    "phoenix-v1.0",
    "phoenix-v0.9",
    "lucid-origin",
    "lucid-realism",
    "kino-xl",
    "anime-xl",
    "portrait-perfect",
    "stock-photography",
    "illustrative-albedo",
    "concept-art",
    "lifelike-vision",
    "graphic-design",
    "lightning-xl",
    "ideogram-v3.0",
    "ideogram-v4.0",
    "ideogram/p-image-ideogram",
    "ideogram/ideogram-4.5",
    "recraft-v4",
    "recraft-v4-pro",
    "krea-2-turbo",
    "krea/krea-2",
]


def named(slug: str) -> Model:
    model = CATALOG.find(slug)
    assert model is not None
    return model


def entries(name: str) -> list[dict[str, object]]:
    data: dict[str, list[dict[str, object]]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return data["models"]


def test_every_image_model_of_the_second_generation_is_there():
    assert {model.v2 for model in CATALOG.models if model.v2} == set(SECOND)


def test_models_that_both_generations_make_stay_on_the_first():
    assert {model.slug for model in CATALOG.models if model.api == "v1" and model.v2} == {
        *("phoenix-v1.0", "phoenix-v0.9", "lucid-origin", "lucid-realism", "flux-dev", "flux-schnell"),
        *("flux-kontext-pro", "lightning-xl", "anime-xl", "kino-xl"),
    }


@MODELS
def test_a_model_can_be_named_to_the_generation_that_makes_it(model: Model):
    assert model.service_id
    assert (model.api == "v2") or UUID_SHAPE.fullmatch(model.service_id)
    assert not model.uuid or UUID_SHAPE.fullmatch(model.uuid)
    assert not model.v2 or model.slug == model.v2


@MODELS
def test_guidance_goes_the_way_of_its_generation(model: Model):
    for rule in model.guidance.values():
        assert (rule.via == "guidances") == (model.api == "v2") == bool(rule.slot)
        assert rule.maximum > 0
        assert "mid" in rule.strengths, "the word of who says none"
        others = [other for other in model.guidance.values() if other.place == rule.place]
        assert {other.maximum for other in others} == {rule.maximum}, "uses that share a place share its maximum"
        assert {other.has_strength for other in others} == {rule.has_strength}


@MODELS
def test_every_word_is_one_of_the_request_language(model: Model):
    assert set(model.guidance) <= set(get_args(Use))
    assert set(model.modes) <= set(get_args(Mode))
    assert len(set(model.modes)) == len(model.modes)
    for rule in model.guidance.values():
        assert [word for word in get_args(Strength) if word in rule.strengths] == list(rule.strengths)


@MODELS
def test_sizes_are_told_in_one_way_and_every_kind_has_one(model: Model):
    assert sum([bool(model.size_pairs), bool(model.size_lists), model.side_max > 0]) == 1
    assert set(model.sizes) == set(KINDS_OF_SIZES) == {*get_args(Kind), "sheet"}
    for kind in KINDS_OF_SIZES:
        width, height = model.default_size(kind)
        assert model.size_problem(width, height) is None
        assert model.max_candidates(width, height) >= 1


@MODELS
def test_limits_are_within_what_the_api_takes(model: Model):
    assert 1 <= model.prompt_max <= 9999
    assert model.seed_max is None or 65535 < model.seed_max <= 9_999_999_998
    assert 1 <= model.counts[1] <= model.counts[0] <= 8
    assert model.counts == (8, 4) or model.api == "v2"
    assert model.negative_max is None or model.negative
    assert not (model.pixels != (0, 0) or model.ratio_max) or model.size_lists


@MODELS
def test_what_the_service_would_add_by_itself_is_turned_off(model: Model):
    if model.api == "v1":
        assert not model.overrides, "the client says it by the family"
        return
    assert model.overrides["prompt_enhance"] == "OFF"
    style = model.overrides.get("style_ids")
    assert (style == [STYLE_NONE]) == (STYLE_NONE in model.style_ids)
    assert style is None or model.style_ids


@MODELS
def test_styles_are_named_by_uuid_and_each_once(model: Model):
    assert all(UUID_SHAPE.fullmatch(style) for style in model.style_ids)
    assert len(set(model.style_ids)) == len(model.style_ids)


@MODELS
def test_a_known_price_is_of_a_job_that_the_model_can_do(model: Model):
    for price in model.prices:
        assert model.size_problem(price.width, price.height) is None
        assert price.candidates <= model.max_candidates(price.width, price.height)
        assert price.mode in (model.modes or ("",))
        assert price.amount > 0
        assert price.source
        assert price.date
        assert model.price(price.width, price.height, price.candidates, price.mode)[:2] == (price.amount, price.unit)


@pytest.mark.parametrize(
    ("slug", "most"),
    [
        ("nano-banana-2", {"character": 6}),
        ("gpt-image-2", {"character": 6}),
        ("openai/gpt-image-2.5-flare", {"image": 16}),
        ("seedream-4.5", {"character": 6}),
        ("seedream-5.0-pro", {"character": 10}),
        ("flux-kontext-max", {"image": 4}),
        ("bfl/flux-3-image", {"image": 10}),
        ("ideogram/ideogram-4.5", {"style": 5}),
        ("krea/krea-2", {"style": 10, "character": 0}),
        ("concept-art", {"style": 4, "character": 1, "pose": 1, "edge": 1, "depth": 1, "content": 1, "image": 1}),
        ("recraft-v4", {"style": 0, "image": 0}),
    ],
)
def test_references_of_the_second_generation_have_the_maxima_of_the_reference(slug, most):
    assert {use: named(slug).takes(use) for use in most} == most


def test_only_the_image_models_of_openai_take_references_without_strength_in_the_second_generation():
    without = {
        model.family
        for model in CATALOG.models
        if model.api == "v2" and any(not rule.has_strength for rule in model.guidance.values())
    }
    assert without == {"gpt-image-2", "gpt-image-2.5", "gpt-image-1.5"}


SEEDS = {
    **dict.fromkeys(("phoenix", "sdxl", "sd15", "sd-mixed", "sdxl-v2"), 9_999_999_998),
    **dict.fromkeys(("flux-dev", "flux-schnell", "kontext", "kontext-v2"), 2_147_483_637),
    **dict.fromkeys(("lucid-origin", "lucid-realism"), 2_147_483_647),
    **dict.fromkeys(("flux-2", "krea-2"), 4_294_967_295),
}
PROMPTS = {
    **dict.fromkeys(("gpt-image-2", "gpt-image-2.5", "gpt-image-1.5", "kontext-v2", "sdxl-v2"), 9999),
    **dict.fromkeys(("recraft-4", "recraft-4-pro"), 9999),
    "krea-2": 5000,
}


@MODELS
def test_seeds_and_prompts_go_as_far_as_is_documented_and_no_further_where_nothing_is(model: Model):
    if model.seed_max is not None:
        assert model.seed_max == SEEDS.get(model.family, 2_147_483_637)
    assert model.prompt_max == PROMPTS.get(model.family, 1500)


def test_every_price_is_one_that_was_told():
    sd = {(512, 4, "fast"): "7", (1024, 4, "fast"): "12"}
    preset = {(896, 1, "fast"): "0.0045"}
    assert {
        model.slug: {(one.width, one.candidates, one.mode): str(one.amount) for one in model.prices}
        for model in CATALOG.models
        if model.prices
    } == {
        "lightning-xl": {(512, 4, "quality"): "15", (1024, 4, "quality"): "40", (768, 1, "quality"): "0.0224"},
        "diffusion-xl": {(512, 4, "quality"): "24", (1024, 4, "quality"): "66"},
        "rpg-v5": sd,
        "dreamshaper-v7": sd | {(512, 4, "quality"): "16", (1024, 4, "quality"): "44"},
        "absolute-reality-v1.6": sd,
        "leonardo-creative": sd,
        "gpt-image-2": {(1024, 1, "medium"): "0.0972"},
        **dict.fromkeys(("concept-art", "graphic-design", "illustrative-albedo"), preset),
    }
    dollars = {one.amount for model in CATALOG.models for one in model.prices if one.unit == "DOLLARS"}
    assert dollars == {Decimal("0.0224"), Decimal("0.0972"), Decimal("0.0045")}


def test_models_without_a_seed_are_those_that_the_documentation_names():
    assert {model.family for model in CATALOG.models if model.seed_max is None} == {
        *("gpt-image-2", "gpt-image-2.5", "gpt-image-1.5", "flux-3", "recraft-4", "recraft-4-pro", "krea-2-turbo"),
    }


def test_a_lost_job_can_be_recognised_only_where_a_seed_is_taken_and_told():
    assert named("phoenix-v1.0").can_recognise
    assert not any(model.can_recognise for model in CATALOG.models if model.api == "v2" or "lucid" in model.slug)


def test_six_pictures_are_the_most_of_seedream_5_pro_and_eight_of_its_siblings():
    assert named("seedream-5.0-pro").max_candidates(1024, 1024) == 6
    assert named("seedream-4.5").max_candidates(1024, 1024) == 8


@pytest.mark.parametrize(
    ("slug", "size", "problem"),
    [
        ("nano-banana-2", (1024, 1024), None),
        ("nano-banana-2", (5504, 3072), None),
        ("nano-banana-2", (6336, 2688), None),
        ("nano-banana-2", (1696, 2528), None),
        ("nano-banana-2", (848, 1200), "848×1200: width and height must be one of its 30 pairs; try 848×1264"),
        ("nano-banana-2", (1920, 1080), "1920×1080: width and height must be one of its 30 pairs; try 1376×768"),
        ("nano-banana-2-lite", (2048, 2048), "2048×2048: width and height must be one of its 10 pairs; try 1024×1024"),
        ("gemini-2.5-flash-image", (1264, 848), "1264×848: only one size is known to be made; try 1024×1024"),
        ("gpt-image-2", (1344, 768), None),
        ("gpt-image-2", (1000, 1024), "1000×1024: width must be one of its 33 widths; try 1024×1024"),
        ("gpt-image-2", (768, 768), "768×768: must have at least 655,360 pixels; try 832×832"),
        ("gpt-image-2", (3584, 3584), "3584×3584: must have at most 8,294,400 pixels; try 2880×2880"),
        ("gpt-image-2", (3808, 848), "3808×848: one side must be at most 3 times the other; try 2880×1024"),
        ("recraft-v4", (1536, 1536), None),
        ("recraft-v4", (1024, 1000), "1024×1000: height must be one of its 9 heights; try 1024×1024"),
        ("flux-pro-2.0", (1456, 1024), "1456×1024: width must be from 256 to 1440; try 1440×1024"),
        ("krea/krea-2", (4096, 16), None),
    ],
)
def test_sizes_of_the_second_generation(slug, size, problem):
    assert named(slug).size_problem(*size) == problem


def test_transparency_is_real_only_in_the_family_where_it_was_seen():
    assert {model.family for model in CATALOG.models if model.transparency == "real"} == {"sdxl", "sdxl-v2"}
    assert {model.family.split("-")[0] for model in CATALOG.models if model.transparency == "wish"} == {"gpt"}


def test_the_data_files_hold_no_key_that_the_code_passes_over():
    known = {*Model.__dataclass_fields__, "styles", "size_scales", "like"}
    for name in ("catalog.json", "catalog_v2.json"):
        data = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        for said in (*data["families"].values(), *data["models"]):
            assert set(said) <= known


def test_entries_stand_once_and_every_family_is_used():
    both = [*entries("catalog.json"), *entries("catalog_v2.json")]
    slugs = [entry["slug"] for entry in both]
    assert len(set(slugs)) == len(slugs)
    families = {
        name
        for file in ("catalog.json", "catalog_v2.json")
        for name in json.loads((FOLDER / file).read_text(encoding="utf-8"))["families"]
    }
    assert families == {entry["family"] for entry in both}
