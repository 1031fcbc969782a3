"""Elements and what was trained: found by name, worn by models of their base, paid for by what they are, not by their ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from leo_assets.catalog.learned import Learned, LearnedElement, save_learned
from leo_assets.catalog.models import load_catalog
from leo_assets.catalog.trained import TrainedRecord
from leo_assets.client.wire.create import create_body
from leo_assets.errors import AssetError
from leo_assets.generate.asked import image_job, model_of
from leo_assets.plan.expand import Facts, expand
from leo_assets.plan.job import Job
from leo_assets.plan.prompt import with_triggers
from leo_assets.requests.load import load_project_requests

if TYPE_CHECKING:
    from pathlib import Path

CLOUD = "https://cloud.leonardo.ai"
STYLE = TrainedRecord("element", "FLUX_DEV", "4711", CLOUD, "d" * 40, "", file="art/ink.model.toml")
HERO = TrainedRecord("element", "SDXL_1_0", "4712", CLOUD, "e" * 40, "zxfox", file="art/fox.model.toml")
MODEL = TrainedRecord("model", "v1_5", "11111111-2222-4333-8444-555555555555", CLOUD, "f" * 40, "zxfox")
TRAINED = {"ink": STYLE, "fox": HERO, "old fox": MODEL}
GAME_UI = "1f01e542-b8a9-44e7-bb9d-71fd86b59c8b"


def job(root: Path, more: str, trained: dict[str, TrainedRecord] = TRAINED) -> Job:
    (root / "art/a.asset.toml").write_text(f'kind = "sprite"\nprompt = "a fox"\n{more}\n')
    loaded = load_project_requests(root, trained=trained)
    assert [str(fault) for fault in loaded.faults] == []
    facts = Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}, trained=trained)
    (found,) = expand(loaded, load_catalog(), facts).jobs.values()
    return found


def faults(root: Path, more: str, trained: dict[str, TrainedRecord] = TRAINED) -> str:
    (root / "art/a.asset.toml").write_text(f'kind = "sprite"\nprompt = "a fox"\n{more}\n')
    return "\n".join(str(fault) for fault in load_project_requests(root, trained=trained).faults)


@pytest.mark.parametrize("name", ["Game UI", "game ui", GAME_UI, GAME_UI.upper()])
def test_an_element_of_the_service_is_found_by_name_and_id_and_means_the_same(project: Path, name: str) -> None:
    asked = job(project, f'model = "kino-xl"\nelements = [{{ name = "{name}", weight = 0.8 }}]')
    body = create_body(image_job(asked, origin=CLOUD))
    assert body["elements"] == [{"akUUID": GAME_UI, "weight": 0.8}]
    assert asked.raw_key == job(project, 'model = "kino-xl"\nelements = [{ name = "Game UI", weight = 0.8 }]').raw_key


def test_own_elements_are_said_by_their_number_in_both_generations_of_the_api(project: Path) -> None:
    asked = job(project, 'model = "kino-xl"\nelements = [{ name = "fox" }, { name = "Game UI" }]')
    body = create_body(image_job(asked, origin=CLOUD))
    assert body["userElements"] == [{"userLoraId": 4712, "weight": 1.0}]
    assert body["elements"] == [{"akUUID": GAME_UI, "weight": 1.0}]
    second = create_body(image_job(job(project, 'model = "concept-art"\nelements = [{ name = "fox" }]'), origin=CLOUD))
    assert second["parameters"]["user_elements"] == [{"userLoraId": 4712, "weight": 1.0}]


def test_an_element_that_was_learned_from_the_service_is_found_with_its_limits(project: Path) -> None:
    told = LearnedElement("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "Inky", "FLUX_DEV", 0.7, -1.0, 1.5)
    save_learned(Learned(CLOUD, "2026-11-25", elements=(told,)))
    asked = job(project, 'model = "flux-dev"\nelements = [{ name = "inky", weight = 1.5 }]')
    assert [each.id for each in asked.elements] == [told.id]
    assert "1.6 is not among the weights of Inky; use -1 to 1.5" in faults(
        project, 'model = "flux-dev"\nelements = [{ name = "Inky", weight = 1.6 }]'
    )


def test_an_own_element_hides_one_of_the_service_of_the_same_name(project: Path) -> None:
    asked = job(project, 'model = "flux-dev"\nelements = [{ name = "Game UI" }]', {"Game UI": STYLE})
    assert [each.id for each in asked.elements] == [4711]


def test_an_element_of_another_base_is_refused_naming_models_that_wear_it(project: Path) -> None:
    said = faults(project, 'model = "kino-xl"\nelements = [{ name = "ink" }]')
    assert "ink was trained on FLUX_DEV, and kino-xl is none of that; remove it, or use one of flux-dev" in said


def test_a_fifth_element_is_refused(project: Path) -> None:
    five = ", ".join(f'{{ name = "{name}" }}' for name in ("Game UI", "Fantasy Icons", "Celshaded Anime", "fox", "ink"))
    assert "elements" in faults(project, f'model = "kino-xl"\nelements = [{five}]')


def test_what_was_trained_again_from_the_same_keeps_the_raw_key_and_another_version_does_not(project: Path) -> None:
    more = 'model = "kino-xl"\nelements = [{ name = "fox" }]'
    first = job(project, more)
    assert job(project, more, {"fox": replace(HERO, id="99", origin="http://127.0.0.1:1")}).raw_key == first.raw_key
    assert job(project, more, {"fox": replace(HERO, dataset_key="0" * 40)}).raw_key != first.raw_key


def test_the_word_that_calls_it_is_said_once(project: Path) -> None:
    more = 'model = "kino-xl"\nelements = [{ name = "fox" }]'
    assert job(project, more).prompt.startswith("zxfox, a fox")
    assert with_triggers("a ZxFox in the snow", ["zxfox", "", "zxfox"]) == "a ZxFox in the snow"
    assert with_triggers("a zxfoxes", ["zxfox", "b", "b"]) == "zxfox, b, a zxfoxes"


def test_what_was_trained_elsewhere_is_refused_before_anything_is_sent(project: Path) -> None:
    asked = job(project, 'model = "kino-xl"\nelements = [{ name = "fox" }]')
    with pytest.raises(AssetError, match=r"fox: what it needs was trained at https://cloud\.leonardo\.ai") as caught:
        image_job(asked, origin="http://127.0.0.1:8123")
    assert caught.value.paid == "no"


@pytest.mark.parametrize("more", ['model = "kino-xl"\nelements = [{ name = "fox" }]', 'model = "old fox"'])
def test_what_was_trained_elsewhere_is_a_fault_of_the_plan(project: Path, more: str) -> None:
    (project / "art/a.asset.toml").write_text(f'kind = "sprite"\nprompt = "a fox"\n{more}\n')
    loaded = load_project_requests(project, trained=TRAINED)

    def planned(origin: str) -> list[str]:
        facts = Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}, trained=TRAINED, origin=origin)
        return [str(fault) for fault in expand(loaded, load_catalog(), facts).faults]

    assert planned(CLOUD) == planned("") == []
    (fault,) = planned("http://127.0.0.1:8123")
    assert "fox was trained at https://cloud.leonardo.ai, which http://127.0.0.1:8123 does not know" in fault


def test_a_placeholder_wears_nothing_and_is_drawn_with_the_base(project: Path) -> None:
    worn = image_job(
        job(project, 'model = "kino-xl"\nelements = [{ name = "fox" }, { name = "Game UI" }]'), origin=None
    )
    assert worn.elements == ()
    drawn = job(project, 'model = "old fox"')
    assert image_job(drawn, origin=None).model_id == model_of(drawn).uuid != MODEL.id


def test_a_model_of_one_s_own_is_asked_by_its_id_and_can_what_its_base_can(project: Path) -> None:
    asked = job(project, 'model = "old fox"')
    body = create_body(image_job(asked, origin=CLOUD))
    assert body["modelId"] == MODEL.id
    assert asked.prompt.startswith("zxfox, ")
    assert "takes no style reference" in faults(
        project, 'model = "old fox"\nreferences = [{ file = "a.png", use = "style" }]'
    )
    again = job(project, 'model = "old fox"', {"old fox": replace(MODEL, id="22222222-2222-4333-8444-555555555555")})
    assert again.raw_key == asked.raw_key


def test_a_kit_s_sheet_is_drawn_by_a_model_of_one_s_own_too(project: Path) -> None:
    (project / "art/fox.character.toml").write_text('description = "a fox"\nmodel = "old fox"\n')
    (project / "art/a.asset.toml").write_text('kind = "sprite"\nprompt = "standing"\ncharacter = "fox"\n')
    loaded = load_project_requests(project, trained=TRAINED)
    assert loaded.faults == ()
    facts = Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}, trained=TRAINED)
    found = expand(loaded, load_catalog(), facts)
    sheet = found.jobs[found.sheets["art/fox.character.toml"]]
    assert image_job(sheet, origin=CLOUD).model_id == MODEL.id
    assert sheet.prompt.startswith("zxfox, character sheet of a fox")
    elsewhere = expand(loaded, load_catalog(), replace(facts, origin="http://127.0.0.1:8123"))
    assert [fault.file for fault in elsewhere.faults] == ["art/fox.character.toml"]


def test_the_slug_of_an_own_model_is_no_name_to_write(project: Path) -> None:
    slug = job(project, 'model = "old fox"').model
    assert slug.startswith("trained/")
    assert "no model is called" in faults(project, f'model = "{slug}"')


def test_the_price_of_a_job_with_elements_is_its_own(project: Path) -> None:
    plain = job(project, 'model = "lightning-xl"\nmode = "quality"\nsize = { width = 768, height = 768 }')
    worn = job(
        project,
        'model = "lightning-xl"\nmode = "quality"\nsize = { width = 768, height = 768 }\nelements = [{ name = "fox" }]',
    )
    assert plain.price.amount is not None
    assert worn.price.amount is None
    assert str(worn.shape) == f"{plain.shape} elements=1"


def test_transparency_is_asked_for_where_it_is_real(project: Path) -> None:
    asked = job(project, 'model = "kino-xl"\ntransparent = true')
    assert create_body(image_job(asked))["transparency"] == "foreground_only"
    second = job(project, 'model = "concept-art"\ntransparent = true')
    assert create_body(image_job(second))["parameters"]["transparency"] is True
    assert str(asked.shape).endswith(" alpha")
