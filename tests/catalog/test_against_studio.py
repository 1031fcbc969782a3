"""The catalog against the studio's tables, which were written apart: a slip in one shows in the other."""

from __future__ import annotations

import pytest

from leo_assets.catalog.model import Model
from leo_assets.catalog.models import load_catalog
from leo_assets.simulator import sizes
from leo_assets.simulator.models import GUIDANCE, MODELS
from leo_assets.simulator.models_v2 import MODELS_V2

CATALOG = load_catalog()
FIRST = [model for model in CATALOG.models if model.api == "v1"]
SECOND = [model for model in CATALOG.models if model.api == "v2"]
WITH_SLUG = [model for model in CATALOG.models if model.v2]
# The studio guesses a set where none is told; the catalog then has none.
GUESSED_STYLES = {"gpt-image-1.5", "flux-schnell", "kino-xl", "anime-xl"}


def named(models: list[Model]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("model", models, ids=lambda model: model.slug)


def test_both_know_the_same_models():
    assert {model.uuid for model in CATALOG.models if model.uuid} == set(MODELS)
    assert {model.v2 for model in WITH_SLUG} == set(MODELS_V2)


@named(FIRST)
def test_a_model_of_v1_has_the_studios_name_and_guidance_ids(model: Model):
    other = MODELS[model.uuid]
    assert model.name.split(" (")[0] == other.name
    known = GUIDANCE[other.family]
    for rule in model.guidance.values():
        if rule.via == "controlnet":
            assert known[rule.preprocessor_id].use == rule.use
            assert rule.maximum <= known[rule.preprocessor_id].most


@named(SECOND)
def test_a_model_of_v2_has_the_studios_slots_counts_and_qualities(model: Model):
    other = MODELS_V2[model.v2]
    assert {rule.slot for rule in model.guidance.values()} == set(other.slots) - {"text_image"}
    for rule in model.guidance.values():
        slot = other.slots[rule.slot]
        assert rule.maximum == slot.most
        assert rule.has_strength == bool(slot.strengths)
        if rule.has_strength:
            assert tuple(word.upper() for word in rule.strengths) == slot.strengths
    assert model.max_candidates(1024, 1024) == other.most_images
    assert ("transparency" in other.extras) == (model.transparency != "none")
    if model.modes:
        assert other.knob is not None
        assert (model.mode_key, {mode.upper() for mode in model.modes}) == (other.knob[0], set(other.knob[1]))


@named(WITH_SLUG)
def test_a_model_takes_the_studios_styles(model: Model):
    if model.slug in GUESSED_STYLES or (model.family == "sdxl-v2" and not model.style_ids):
        assert model.style_ids == ()
    else:
        assert set(model.style_ids) == MODELS_V2[model.v2].styles


@named(SECOND)
def test_every_size_that_is_named_is_the_one_that_is_drawn(model: Model):
    fit = MODELS_V2[model.v2].fit
    for size in {*model.size_pairs, *model.sizes.values()}:
        assert fit(*size) == size


def test_pairs_and_lists_are_complete():
    assert set(slug("nano-banana-2").size_pairs) == {(w * by, h * by) for w, h in sizes.PAIRS for by in (1, 2, 4)}
    assert slug("gpt-image-2").size_lists == (sizes._WIDTHS, sizes._HEIGHTS)
    assert slug("recraft-v4").size_lists == (sizes.RECRAFT, sizes.RECRAFT)
    assert slug("recraft-v4-pro").size_lists == (sizes.RECRAFT_PRO, sizes.RECRAFT_PRO)


@named(SECOND)
def test_no_seed_and_no_prompt_is_longer_than_the_studio_takes(model: Model):
    other = MODELS_V2[model.v2]
    assert (model.seed_max is None) == (other.highest_seed is None)
    assert (model.seed_max or 0) <= (other.highest_seed or 0)
    assert model.prompt_max <= other.most_prompt


def slug(name: str) -> Model:
    model = CATALOG.find(name)
    assert model is not None
    return model
