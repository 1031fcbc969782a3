"""`leo-assets models` as a person and a program see it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from leo_assets.catalog.learned import Learned, LearnedElement, LearnedModel, load_learned, save_learned
from leo_assets.catalog.models import load_catalog
from leo_assets.cli.main import run
from leo_assets.cli.models import _tell_refreshed
from leo_assets.client.results import CurrentModel
from leo_assets.pipeline.learn import compare
from leo_assets.settings.service import BASE_VARIABLE, KEY_VARIABLE, UUID_SHAPE
from tests.studio_port import studio_process

NEW = LearnedModel("3fa0f478-51be-4efd-94e8-76bfc8f533af", "Pixel \x1b[31mDreams")
UI = LearnedElement("1f01e542-b8a9-44e7-bb9d-71fd86b59c8b", "Game UI", "SDXL_1_0", 0.7, -1, 2)
CLOUD = Learned("https://cloud.leonardo.ai", "2026-11-25", (NEW,), (UI,))
KEY = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(*words: str, code: int = 0) -> tuple[str, str]:
        assert run(["models", *words]) == code
        out, err = capsys.readouterr()
        return out, err

    return asked


def lines(out: str, event: str) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, out.splitlines()) if line["event"] == event]


def test_the_list_has_every_model_and_makes_nothing(said):
    out, err = said()
    for model in load_catalog().models:
        assert f"\n{model.slug} " in f"\n{out}"
    assert err == ""
    assert not Path(os.environ["LEO_ASSETS_HOME"]).exists()


def test_a_narrow_terminal_gets_a_line_for_each_model(said, monkeypatch):
    monkeypatch.setattr("leo_assets.cli.models.console", lambda: type("Narrow", (), {"width": 80}))
    out, _ = said("--can", "pose")
    assert "lightning-xl  api v1; sizes 32–1536 /8; " in out


def test_a_program_gets_an_event_for_each_model_and_a_last_line(said):
    out, _ = said("--json", "--can", "character,pose", "--can", "tiling", "--api", "v2")
    found = lines(out, "model")
    assert found
    assert all({"character", "pose", "tiling"} <= set(model["can"]) and model["api"] == "v2" for model in found)
    assert json.loads(out.splitlines()[-1])["event"] == "finished"


def test_a_wish_that_none_fulfils_is_said_in_words(said):
    out, _ = said("--can", "pose,elements", "--kind", "texture", "--api", "v1")
    assert "lightning-xl" in out
    out, _ = said("--can", "pose,transparency", "--api", "v2")
    assert "concept-art" in out
    monster, _ = said("--can", "transparency,character,seed,content", "--kind", "texture", "--api", "v1", "--json")
    assert {model["family"] for model in lines(monster, "model")} == {"sdxl"}


def test_an_ability_that_does_not_exist_is_refused_with_those_that_do(said):
    _, err = said("--can", "fly", code=2)
    assert "--can fly: no such ability; use some of character, style" in err


@pytest.mark.parametrize("name", ["gpt-image-2", "GPT Image 2"])
def test_the_details_of_one_tell_limits_doubts_and_where_a_price_comes_from(said, name):
    out, _ = said(name)
    assert "0.0972 USD for 1 at 1024×1024, medium (seen on a pay-as-you-go account, 2026)" in out
    assert "up to 6, together with style and image, without a strength" in out
    assert "seed         none" in out
    assert "note         " in out


def test_a_model_without_a_known_price_says_unknown(said):
    out, _ = said("phoenix-v1.0")
    assert "price        unknown" in out


def test_a_misspelt_name_is_answered_with_near_ones(said):
    _, err = said("gpt-imag-2", code=2)
    assert "did you mean gpt-image-2" in err


def test_learned_models_and_elements_are_listed_without_their_control_characters(said):
    save_learned(CLOUD)
    out, _ = said()
    assert "\x1b" not in out
    assert "Pixel [31mDreams" in out
    assert "Game UI" in out
    out, _ = said("game ui")
    assert "-1 to 2; 0.7 is usual" in out
    out, _ = said("--json")
    assert [each["id"] for each in lines(out, "element")] == [UI.id]
    assert lines(out, "model")[-1]["slug"] == NEW.id


def test_learned_names_are_in_no_choice_by_ability(said):
    save_learned(CLOUD)
    assert NEW.id not in said("--can", "seed", "--json")[0]
    assert lines(said("--can", "elements", "--json")[0], "element")
    assert not lines(said("--can", "pose", "--json")[0], "element")


def test_asking_the_service_without_a_key_says_how_to_get_one(said):
    _, err = said("--refresh", code=2)
    assert "there is no key for one; set one with leo-assets key set" in err


def test_asking_a_studio_on_a_port_learns_its_elements_for_that_address_alone(said, monkeypatch):
    with studio_process() as base:
        origin = base.removesuffix("/api/rest")
        save_learned(Learned(origin, "2026-01-01", second=("Banana 9",)))
        monkeypatch.setenv(BASE_VARIABLE, base)
        monkeypatch.setenv(KEY_VARIABLE, KEY)
        out, err = said("--refresh")

    learned = load_learned(origin)
    assert learned is not None
    assert load_learned("https://cloud.leonardo.ai") is None
    assert {each.name for each in learned.elements} >= {"Game UI", "Fantasy Icons"}
    assert all(UUID_SHAPE.fullmatch(each.id) for each in learned.elements)
    assert f"{origin} told of " in err
    assert "no longer listed there: Banana 9;" in err
    assert "perhaps gone" not in err
    assert "Game UI" in out
    assert KEY not in out + err


def test_a_model_of_the_catalog_that_the_service_does_not_list_is_named_with_its_slug(capsys):
    listed = [CurrentModel("", model.name, {}, {}) for model in load_catalog().models if model.slug != "gemini-image-2"]
    _tell_refreshed(compare([], [], listed, None, CLOUD), as_json=False)
    assert "perhaps gone or renamed: Nano Banana Pro (gemini-image-2)" in " ".join(capsys.readouterr().err.split())


def test_elements_that_the_catalog_knows_are_told_without_asking_anybody(said):
    out, _ = said("Cute Handdrawn")
    assert "FLUX_DEV" in out
    assert "Cute Handdrawn" in said("--can", "elements")[0]
    assert "Cute Handdrawn" not in said()[0], "the list of models is one of models"
