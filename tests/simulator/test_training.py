"""Trainings: what is taken, what it costs, how long it takes, and how it shows."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.simulator.studio import LIGHTNING, NOBODY, OTHER_KEY, PHOENIX, Studio, make_world, png

FLUX_DEV, FLUX_SCHNELL = "b2614463-296c-462a-9586-aafdb8f00e36", "1dd50843-d653-4516-a8e3-f0238ee453ff"
FOX = {"prompt": "character sheet of a small red fox knight", "width": 768, "height": 512}


def dataset(studio: Studio, *pictures: bytes) -> str:
    made = studio.call("POST", "/datasets", {"name": "foxes"}).json()["insert_datasets_one"]["id"]
    for picture in pictures or (png(),):
        form = studio.call("POST", f"/datasets/{made}/upload", {"extension": "png"}).json()["uploadDatasetImage"]
        studio.fill(form, picture)
    return str(made)


def element_body(studio: Studio, **more: Any) -> dict[str, Any]:
    body = {
        "datasetId": more.pop("datasetId", None) or dataset(studio),
        "name": "fox",
        "instance_prompt": "fxx",
        "lora_focus": "Character",
        "learning_rate": 1e-6,
        "num_train_epochs": 100,
        "sd_version": "SDXL_1_0",
        **more,
    }
    return {name: value for name, value in body.items() if value is not None}


def train(studio: Studio, **more: Any) -> int:
    answer = studio.call("POST", "/elements", element_body(studio, **more))
    assert answer.status_code == 200, answer.text
    return int(answer.json()["sdTrainingJob"]["userLoraId"])


def status(studio: Studio, element: int) -> str:
    return str(studio.get(f"/elements/{element}")["user_loras_by_pk"]["status"])


def test_a_training_takes_five_times_as_long_as_a_picture():
    studio = Studio()
    element = train(studio)
    studio.world.advance(59)
    assert status(studio, element) == "PENDING"
    studio.world.advance(1)
    assert status(studio, element) == "COMPLETE"


def test_five_trainings_run_at_once():
    studio = Studio()
    pictures = dataset(studio)
    elements = [train(studio, datasetId=pictures) for _ in range(6)]
    studio.world.advance(60)
    assert [status(studio, one) for one in elements] == ["COMPLETE"] * 5 + ["PENDING"]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"learning_rate": 9e-9}, "invalid learning_rate: must be between 1e-08 and 1e-05"),
        ({"learning_rate": 1.1e-5}, "invalid learning_rate"),
        ({"num_train_epochs": 251}, "invalid num_train_epochs: must be between 1 and 250"),
        ({"num_train_epochs": 0}, "invalid num_train_epochs"),
        ({"sd_version": "FLUX_DEV", "learning_rate": 1e-4, "num_train_epochs": 99}, "between 100 and 200"),
        ({"sd_version": "FLUX_DEV", "lora_focus": "Style", "learning_rate": 1e-4, "num_train_epochs": 60}, "3e-05"),
        ({"sd_version": "FLUX_DEV", "lora_focus": "Object", "learning_rate": 1e-4, "num_train_epochs": 221}, "220"),
        ({"sd_version": "FLUX_DEV", "lora_focus": "General"}, "lora_focus General is not supported for FLUX_DEV"),
        ({"sd_version": "v1_5"}, "expected one of the values"),
        ({"lora_focus": "style"}, "expected one of the values"),
        ({"resolution": 512}, "invalid resolution: must be 1024"),
        ({"instance_prompt": None}, "instance_prompt is required"),
        ({"instance_prompt": " "}, "instance_prompt is required"),
        ({"datasetId": NOBODY}, "invalid dataset id"),
        ({"datasetId": ""}, 'invalid input syntax for type uuid: ""'),
        ({"learning_rate": None}, 'expecting a value for non-nullable variable: "learning_rate"'),
        ({"epochs": 3}, "Unexpected variable epochs"),
    ],
)
def test_an_element_keeps_to_its_ranges(more: dict[str, Any], text: str):
    studio = Studio()
    body = {**element_body(studio), **more}
    refused = studio.call("POST", "/elements", {name: value for name, value in body.items() if value is not None})
    assert refused.status_code == 400
    assert text in refused.json()["error"]
    assert studio.world.bill == []


@pytest.mark.parametrize(
    ("base", "focus", "rates", "epochs"),
    [
        ("SDXL_1_0", "General", "1e-08 and 1e-05", "1 and 250"),
        ("KINO_XL", "Character", "1e-08 and 1e-05", "1 and 250"),
        ("FLUX_DEV", "Style", "1e-06 and 3e-05", "30 and 120"),
        ("FLUX_DEV", "Object", "1e-05 and 0.001", "120 and 220"),
        ("FLUX_DEV", "Character", "1e-05 and 0.001", "100 and 200"),
    ],
)
def test_each_base_and_focus_has_its_own_ranges(base: str, focus: str, rates: str, epochs: str):
    studio = Studio()
    body = {**element_body(studio), "sd_version": base, "lora_focus": focus}
    fast, long = {"learning_rate": 1.0}, {"learning_rate": 1e-5, "num_train_epochs": 1000}
    told = [studio.call("POST", "/elements", {**body, **more}).json()["error"] for more in (fast, long)]
    assert [text.partition("between ")[2] for text in told] == [rates, epochs]


def test_a_flux_style_needs_no_trigger_word_and_costs_by_the_picture():
    studio = Studio()
    flux = {"sd_version": "FLUX_DEV", "lora_focus": "Style", "num_train_epochs": 60, "learning_rate": 1e-5}
    train(studio, **flux, instance_prompt=None, datasetId=dataset(studio, png(), png((1, 2, 3)), png((4, 5, 6))))
    assert studio.world.bill[-1].charge == 180


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"resolution": 1024}, "invalid resolution: must be 512 or 768"),
        ({"strength": "HIGH"}, "strength is only available for modelType PIXEL_ART"),
        ({"modelType": "FOXES"}, "expected one of the values"),
        ({"sd_version": "SDXL_1_0"}, "expected one of the values"),
        ({"datasetId": NOBODY}, "invalid dataset id"),
        ({"instance_prompt": None}, "expecting a value for non-nullable variable"),
    ],
)
def test_a_model_keeps_to_its_rules(more: dict[str, Any], text: str):
    studio = Studio()
    body = {"datasetId": dataset(studio), "name": "foxes", "instance_prompt": "fox", **more}
    refused = studio.call("POST", "/models", {name: value for name, value in body.items() if value is not None})
    assert refused.status_code == 400
    assert text in refused.json()["error"]
    assert studio.world.bill == []


def test_a_dataset_without_pictures_or_with_too_many_trains_nothing():
    studio = Studio()
    empty = studio.call("POST", "/datasets", {"name": "none"}).json()["insert_datasets_one"]["id"]
    body = element_body(studio, datasetId=empty)
    assert studio.call("POST", "/elements", body).json()["error"] == "the dataset has no images"
    full = element_body(studio, datasetId=dataset(studio, *[png((one, 0, 0)) for one in range(41)]))
    assert "at most 40" in studio.call("POST", "/elements", full).json()["error"]
    flux = {"sd_version": "FLUX_DEV", "lora_focus": "Style", "num_train_epochs": 60, "learning_rate": 1e-5}
    assert studio.call("POST", "/elements", {**full, **flux}).status_code == 200  # which takes 50


def test_a_dataset_with_what_is_no_picture_fails_and_is_refunded():
    studio = Studio()
    element = train(studio, datasetId=dataset(studio, png(), b"no picture"))
    studio.world.advance(60)
    assert status(studio, element) == "FAILED"
    assert studio.world.bill[-1].refund == studio.world.bill[-1].charge == 3000


def test_what_was_trained_stays_when_its_dataset_goes():
    studio = Studio()
    pictures = dataset(studio)
    element = train(studio, datasetId=pictures)
    assert studio.call("DELETE", f"/datasets/{pictures}").json() == {"delete_datasets_by_pk": {"id": pictures}}
    studio.world.advance(60)
    use = {"modelId": LIGHTNING, "userElements": [{"userLoraId": element}]}
    assert studio.finished(studio.create(**use))["status"] == "COMPLETE"


@pytest.mark.parametrize(("model", "runs"), [(LIGHTNING, True), (PHOENIX, False), (FLUX_DEV, False)])
def test_an_element_runs_on_its_own_base_alone(model: str, runs: bool):
    studio = Studio()
    element = train(studio)
    studio.world.advance(60)
    body = {"prompt": "x", "width": 64, "height": 64, "modelId": model, "userElements": [{"userLoraId": element}]}
    answer = studio.call("POST", "/generations", body)
    assert (answer.status_code == 200) == runs
    assert runs or "does not run on model" in answer.json()["error"]


def test_a_flux_element_does_not_run_on_schnell():
    studio = Studio()
    flux = {"sd_version": "FLUX_DEV", "learning_rate": 1e-4}
    element = train(studio, **flux)
    studio.world.advance(60)
    body = {"prompt": "x", "width": 64, "height": 64, "userElements": [{"userLoraId": float(element)}]}
    assert studio.call("POST", "/generations", {**body, "modelId": FLUX_DEV}).status_code == 200
    assert studio.call("POST", "/generations", {**body, "modelId": FLUX_SCHNELL}).status_code == 400


def test_another_account_sees_and_uses_none_of_it():
    studio = Studio()
    element = train(studio)
    studio.world.advance(60)
    stranger = Studio(studio.world, OTHER_KEY)
    assert stranger.get(f"/elements/{element}") == {"user_loras_by_pk": None}
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    assert stranger.get(f"/elements/user/{user}") == {"user_loras": []}
    assert stranger.call("DELETE", f"/elements/{element}").json() == {"delete_user_loras_by_pk": None}
    use = {"prompt": "x", "width": 64, "height": 64, "modelId": LIGHTNING, "userElements": [{"userLoraId": element}]}
    assert stranger.call("POST", "/generations", use).json()["error"] == "invalid user element id"


def test_lists_have_pages():
    studio = Studio()
    pictures = dataset(studio)
    elements = [train(studio, datasetId=pictures) for _ in range(3)]
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    assert [one["id"] for one in studio.get(f"/elements/user/{user}")["user_loras"]] == elements[::-1]
    page = studio.get(f"/elements/user/{user}?limit=1&offset=1")["user_loras"]
    assert [one["id"] for one in page] == [elements[1]]


def test_a_trained_character_is_who_is_drawn_and_a_trained_style_colours_the_picture():
    studio = Studio(make_world(draw=None))
    plain_body = {"prompt": "a knight, side view", "modelId": LIGHTNING, "width": 192, "height": 192}
    sheet = studio.draw(**FOX, modelId=LIGHTNING)
    character = train(studio, datasetId=dataset(studio, sheet))
    style = train(studio, datasetId=dataset(studio, png((20, 200, 40))), lora_focus="Style")
    studio.world.advance(60)

    def drawn(**more: Any) -> Any:
        return np.asarray(Image.open(io.BytesIO(studio.draw(**plain_body, **more))), int)

    def using(element: int) -> dict[str, Any]:
        return {"userElements": [{"userLoraId": element, "weight": 1}]}

    plain, fox, green = drawn(), drawn(**using(character)), drawn(**using(style))
    fur = (fox[:, :, 0] > 180) & (fox[:, :, 1] < 140) & (fox[:, :, 2] < 90)
    assert fur.sum() > 500 > ((plain[:, :, 0] > 180) & (plain[:, :, 1] < 140) & (plain[:, :, 2] < 90)).sum()
    greener = [(one[:, :, 1] - one[:, :, 0])[one.min(axis=2) < 180].mean() for one in (plain, green)]
    assert greener[1] > greener[0] + 20


def test_a_trained_model_of_characters_draws_its_own():
    studio = Studio(make_world(draw=None))
    sheet = studio.draw(**FOX, modelId=LIGHTNING)
    body = {"datasetId": dataset(studio, sheet), "name": "f", "instance_prompt": "f", "modelType": "CHARACTERS"}
    model = studio.call("POST", "/models", body).json()["sdTrainingJob"]["customModelId"]
    studio.world.advance(60)
    fox = np.asarray(Image.open(io.BytesIO(studio.draw(prompt="a knight", modelId=model, width=192, height=192))), int)
    assert ((fox[:, :, 0] > 180) & (fox[:, :, 1] < 140) & (fox[:, :, 2] < 90)).sum() > 500


def test_an_element_is_named_by_a_number():
    studio = Studio()
    for method in ("GET", "DELETE"):
        for wrong in ("x", NOBODY, "-1", "1" * 10):
            refused = studio.call(method, f"/elements/{wrong}")
            assert (refused.status_code, refused.json()["code"]) == (400, "data-exception")
