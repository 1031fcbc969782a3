from __future__ import annotations

from typing import get_args

import pytest

from leo_assets.catalog import describe
from leo_assets.catalog.describe import (
    ABILITIES,
    COLUMNS,
    USES,
    Wish,
    abilities,
    as_data,
    details,
    fitting,
    guidance_text,
    row,
    sizes_text,
)
from leo_assets.catalog.model import Model
from leo_assets.catalog.models import load_catalog
from leo_assets.requests.defaults import TILING_KINDS
from leo_assets.requests.model import Use

CATALOG = load_catalog()
MODELS = pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.slug)


def named(slug: str) -> Model:
    model = CATALOG.find(slug)
    assert model is not None
    return model


def test_the_words_for_references_are_those_of_requests():
    assert sorted(USES) == sorted(get_args(Use))
    assert len(set(ABILITIES)) == len(ABILITIES)
    assert describe.TILING_KINDS == TILING_KINDS


@MODELS
def test_every_model_has_a_row_and_details_without_empty_cells(model: Model):
    cells = row(model)
    assert len(cells) == len(COLUMNS)
    assert all(cells)
    said = dict(details(model))
    assert all(said.values())
    assert "0 credits" not in said["price"]
    assert set(as_data(model)["references"]) == set(model.guidance)


def test_an_unknown_price_is_called_unknown_never_nothing():
    assert dict(zip(COLUMNS, row(named("phoenix-v1.0")), strict=True))["price"] == "unknown"
    assert dict(zip(COLUMNS, row(named("gpt-image-2")), strict=True))["price"] == "0.0972 USD for 1"
    assert as_data(named("phoenix-v1.0"))["prices"] == []


@pytest.mark.parametrize(
    ("slug", "sizes", "references"),
    [
        ("phoenix-v1.0", "32–1536 /8", "character 1, style 4, content 1, image 1"),
        ("nano-banana-2", "30 pairs to 6336×2688", "character/style/image 6"),
        ("gpt-image-2", "lists to 3808×3584", "character/style/image 6"),
        ("gpt-image-1.5", "1024×1024", "character/style/image 6"),
        ("recraft-v4", "lists to 1536×1536", "none"),
    ],
)
def test_a_row_tells_sizes_and_references_in_a_few_words(slug, sizes, references):
    assert (sizes_text(named(slug)), guidance_text(named(slug))) == (sizes, references)


def test_a_wish_leaves_only_models_that_have_all_of_it():
    found = fitting(CATALOG, Wish(can=("character", "pose")))
    assert found
    assert {model.family for model in found} == {"sdxl", "sdxl-v2"}
    assert {model.api for model in fitting(CATALOG, Wish(can=("pose",), api="v2"))} == {"v2"}
    assert fitting(CATALOG, Wish(can=("pose", "transparency"))) == tuple(
        model for model in CATALOG.models if {"pose", "transparency"} <= abilities(model)
    )
    assert fitting(CATALOG, Wish()) == CATALOG.models


@pytest.mark.parametrize("kind", ["sprite", "texture", "background"])
def test_a_kind_begins_with_its_own_model_and_leaves_out_what_cannot_do_it(kind):
    found = fitting(CATALOG, Wish(kind=kind))
    assert found[0] is CATALOG.default_for(kind)
    assert all(model.tiling or kind not in TILING_KINDS for model in found)
    assert (named("flux-dev") in found) == (kind not in TILING_KINDS)
