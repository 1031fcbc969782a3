"""The official SDK trains: datasets, elements and custom models, and draws with what it has trained."""

from __future__ import annotations

import pytest
from leonardo_ai_sdk.models import errors

from tests.simulator.sdk import Sdk, drives
from tests.simulator.studio import NOBODY, png

FLUX_DEV = "b2614463-296c-462a-9586-aafdb8f00e36"
TRAINING_S = 60.0
pytestmark = pytest.mark.filterwarnings("ignore:warning. .. DEPRECATED:DeprecationWarning")  # api_credit_cost


def filled(sdk: Sdk) -> str:
    """A dataset with an uploaded picture and a generated one."""
    _, image = sdk.picture()
    dataset = sdk.call("dataset.create_dataset", request={"name": "foxes", "description": "five of them"})
    form = sdk.call("dataset.upload_dataset_image", dataset_id=dataset.id, request_body={"extension": "png"})
    sdk.upload(form.url, form.fields, png())
    taken = sdk.call(
        "dataset.upload_dataset_image_from_gen", dataset_id=dataset.id, request_body={"generated_image_id": image}
    )
    assert taken.id not in {form.id, dataset.id}
    return str(dataset.id)


DATASET = ("dataset.create_dataset", "dataset.upload_dataset_image", "dataset.upload_dataset_image_from_gen")


@drives(*DATASET, "dataset.get_dataset_by_id", "dataset.delete_dataset_by_id")
def test_a_dataset_is_filled_both_ways(sdk: Sdk):
    dataset = filled(sdk)
    found = sdk.call("dataset.get_dataset_by_id", id=dataset)
    assert (found.id, found.name, found.description) == (dataset, "foxes", "five of them")
    uploaded, generated = found.dataset_images
    assert sdk.download(uploaded.url) == png()
    assert sdk.download(generated.url)
    assert sdk.call("dataset.delete_dataset_by_id", id=dataset).id == dataset
    assert sdk.call("dataset.get_dataset_by_id", id=dataset) is None


@drives(*DATASET, "elements.create_element", "elements.get_element_by_id", "elements.get_custom_elements_by_user_id", "elements.delete_element_by_id", "image.create_generation", "image.get_generation_by_id")  # fmt: skip
def test_an_element_is_trained_and_drawn_with(sdk: Sdk):
    body = {
        "dataset_id": filled(sdk),
        "name": "fox style",
        "lora_focus": "Style",
        "learning_rate": 1e-5,
        "num_train_epochs": 60,
    }
    told = sdk.call("elements.create_element", request=body)
    assert told.cost.amount == str(told.api_credit_cost) == "120"
    pending = sdk.call("elements.get_element_by_id", id=told.user_lora_id)
    assert (pending.id, pending.status.value, pending.base_model) == (told.user_lora_id, "PENDING", "FLUX_DEV")
    use = {
        "prompt": "a fox",
        "model_id": FLUX_DEV,
        "width": 64,
        "height": 64,
        "num_images": 1,
        "user_elements": [{"user_lora_id": told.user_lora_id, "weight": 0.8}],
    }
    with pytest.raises(errors.SDKError, match="invalid user element id"):
        sdk.call("image.create_generation", request=use)
    sdk.wait(TRAINING_S)
    [done] = sdk.call("elements.get_custom_elements_by_user_id", user_id=sdk.user_id())
    assert (done.status.value, done.name, done.focus, done.learning_rate, done.training_epoch, done.resolution) == (
        "COMPLETE",
        "fox style",
        "Style",
        1e-5,
        60,
        1024,
    )
    assert done.updated_at > done.created_at
    made = sdk.call("image.create_generation", request=use)
    sdk.wait()
    assert sdk.call("image.get_generation_by_id", id=made.generation_id).status.value == "COMPLETE"
    assert sdk.call("elements.delete_element_by_id", id=told.user_lora_id).id == told.user_lora_id
    assert sdk.call("elements.get_element_by_id", id=told.user_lora_id) is None


@drives("elements.list_elements")
def test_the_platforms_elements_can_be_read(sdk: Sdk):
    found = sdk.call("elements.list_elements")
    assert {"Game UI", "Fantasy Icons"} < {one.name for one in found}
    assert {one.base_model.value for one in found} == {"SDXL_1_0", "FLUX_DEV"}
    assert all((one.weight_min, one.weight_default, one.weight_max) == (-2, 1, 2) for one in found)


@drives(*DATASET, "models.create_model", "models.get_model_by_id", "models.get_custom_models_by_user_id", "models.delete_model_by_id", "image.create_generation", "image.get_generation_by_id")  # fmt: skip
def test_a_model_is_trained_and_drawn_with(sdk: Sdk):
    body = {"dataset_id": filled(sdk), "instance_prompt": "foxes", "name": "my foxes", "model_type": "CHARACTERS"}
    told = sdk.call("models.create_model", request=body)
    assert (told.api_credit_cost, told.cost.amount) == (750, "750")
    pending = sdk.call("models.get_model_by_id", id=told.custom_model_id)
    assert (pending.status.value, pending.sd_version.value, pending.type.value) == ("PENDING", "v1_5", "CHARACTERS")
    use = {"prompt": "a fox", "model_id": told.custom_model_id, "width": 64, "height": 64, "num_images": 1}
    with pytest.raises(errors.SDKError, match="is not supported within the Production API"):
        sdk.call("image.create_generation", request=use)
    sdk.wait(TRAINING_S)
    [done] = sdk.call("models.get_custom_models_by_user_id", user_id=sdk.user_id())
    assert (done.id, done.status.value, done.name, done.instance_prompt, done.model_width, done.model_height) == (
        told.custom_model_id,
        "COMPLETE",
        "my foxes",
        "foxes",
        512,
        512,
    )
    made = sdk.call("image.create_generation", request=use)
    sdk.wait()
    drawn = sdk.call("image.get_generation_by_id", id=made.generation_id)
    assert (drawn.status.value, drawn.model_id) == ("COMPLETE", told.custom_model_id)
    assert sdk.call("models.delete_model_by_id", id=told.custom_model_id).id == told.custom_model_id
    assert sdk.call("models.get_model_by_id", id=told.custom_model_id) is None
    assert sdk.call("models.get_custom_models_by_user_id", user_id=NOBODY) == []


@drives("models.list_platform_models")
def test_the_platforms_models_can_be_read(sdk: Sdk):
    found = sdk.call("models.list_platform_models")
    assert {"Phoenix 1.0", "Lucid Origin", "Leonardo Lightning XL"} < {one.name for one in found}
