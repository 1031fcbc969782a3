"""What the service told of its models: kept outside of projects, found by name, never in the way of the catalog."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from leo_assets.catalog.learned import (
    Learned,
    LearnedElement,
    LearnedModel,
    all_learned,
    load_learned,
    models_from,
    save_learned,
)
from leo_assets.catalog.models import load_catalog
from leo_assets.errors import UsageError
from leo_assets.requests.load import load_project_requests

NEW = LearnedModel("3fa0f478-51be-4efd-94e8-76bfc8f533af", "Pixel Dreams")
ELEMENT = LearnedElement("1f01e542-b8a9-44e7-bb9d-71fd86b59c8b", "Game UI", "SDXL_1_0", 0.7, -1, 2)
CLOUD = Learned("https://cloud.leonardo.ai", "2026-11-25", (NEW,), (ELEMENT,), ("Nano Banana 2",))
STUDIO = "http://127.0.0.1:8123"


def test_nothing_is_learned_and_no_folder_made_by_looking():
    assert load_catalog().find("Pixel Dreams") is None
    assert all_learned() == ()
    assert not Path(os.environ["LEO_ASSETS_HOME"]).exists()


def test_what_was_told_comes_back_as_it_was_for_each_service():
    other = Learned(STUDIO, "2026-11-24")
    save_learned(CLOUD)
    save_learned(other)

    assert load_learned(CLOUD.origin) == CLOUD
    assert load_learned(STUDIO) == other
    assert load_learned("http://127.0.0.1:9") is None


@pytest.mark.parametrize("name", ["Pixel Dreams", " pixel  dreams", NEW.id, NEW.id.upper()])
def test_a_learned_model_is_found_by_name_and_id_with_careful_limits(name):
    save_learned(CLOUD)
    model = load_catalog().find(name)

    assert model is not None
    assert (model.slug, model.service_id, model.api, model.family) == (NEW.id, NEW.id, "v1", "unknown")
    assert (dict(model.guidance), model.prices, model.can_recognise) == ({}, (), False)
    assert model.size_problem(1024, 768) is None
    assert model.size_problem(1032, 768) is not None
    assert model.default_size("background") == (1024, 1024)


def test_a_learned_model_is_none_of_the_catalog_s_own():
    save_learned(CLOUD)
    assert NEW.id not in {model.slug for model in load_catalog().models}


@pytest.mark.parametrize(
    "thief",
    [
        LearnedModel("3fa0f478-51be-4efd-94e8-76bfc8f533af", "Phoenix 1.0"),
        LearnedModel("de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3", "Pixel Dreams"),
        LearnedModel("3fa0f478-51be-4efd-94e8-76bfc8f533af", "nano-banana-2"),
    ],
)
def test_a_name_or_id_of_the_catalog_cannot_be_taken(thief):
    save_learned(Learned(STUDIO, "2026-11-25", (thief,)))
    catalog = load_catalog()

    for name in (thief.id, thief.name):
        found = catalog.find(name)
        assert found is None or found.family != "unknown"
    assert catalog.find("Phoenix 1.0") is catalog.find("phoenix-v1.0")


def test_a_name_that_two_models_have_means_neither():
    twin = LearnedModel("4fa0f478-51be-4efd-94e8-76bfc8f533af", "Pixel Dreams")
    save_learned(CLOUD)
    save_learned(Learned(STUDIO, "2026-11-25", (twin,)))

    assert load_catalog().find("Pixel Dreams") is None
    for each in (NEW, twin):
        found = load_catalog().find(each.id)
        assert found is not None
        assert found.uuid == each.id


def test_the_same_model_at_two_services_is_one():
    save_learned(CLOUD)
    save_learned(Learned(STUDIO, "2026-11-25", (NEW,)))

    assert len(models_from(all_learned())) == 1
    assert load_catalog().find("Pixel Dreams") is not None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"origin": "x", "date": "y", "models": [{"id": "../../x", "name": "a", "description": ""}], "elements": [], "second": []}',
        b'{"origin": "x", "date": "y", "models": [], "elements": [], "second": [""]}',
        b'{"origin": "x", "date": "y", "models": 7, "elements": [], "second": []}',
    ],
)
def test_a_damaged_file_is_named_with_its_cure(damage):
    path = save_learned(CLOUD)
    path.write_bytes(damage)

    with pytest.raises(UsageError, match="cannot be read") as caught:
        load_catalog().find("Pixel Dreams")
    assert str(path) in caught.value.message
    assert "delete it" in caught.value.cure
    assert load_catalog().find("phoenix-v1.0") is not None, "known names do not need it"


def test_a_request_may_name_a_learned_model_only_after_it_was_learned(project):
    file = project / "art/hero.asset.toml"
    file.write_text('kind = "sprite"\nprompt = "a fox"\nmodel = "Pixel Dreams"\n')
    before = load_project_requests(project)
    save_learned(CLOUD)
    after = load_project_requests(project)

    assert [fault.key for fault in before.faults] == ["model"]
    assert "--refresh" in before.faults[0].cure
    assert after.faults == ()

    file.write_text(
        'kind = "sprite"\nprompt = "a fox"\nmodel = "Pixel Dreams"\nreferences = [{ file = "a.png", use = "style" }]\n'
    )
    (project / "art/a.png").write_bytes(b"")
    assert [fault.key for fault in load_project_requests(project).faults] == ["references.1.use"]


def test_what_is_kept_holds_names_and_ids_and_nothing_else():
    kept = json.loads(save_learned(CLOUD).read_text())
    assert set(kept) == {"origin", "date", "models", "elements", "second"}
    assert set(kept["models"][0]) == {"id", "name", "description"}
