"""The official SDK on 3D models and their textures, prompts, prices and the account."""

from __future__ import annotations

import io
from typing import Any

import pytest
from leonardo_ai_sdk.models import errors
from PIL import Image

from tests.simulator.sdk import Sdk, drives

pytestmark = pytest.mark.filterwarnings("ignore:warning. .. DEPRECATED:DeprecationWarning")  # api_credit_cost
OBJ = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"


def uploaded(sdk: Sdk) -> str:
    form = sdk.call("three_d_model_assets.upload_model_asset", request={"name": "crate", "model_extension": "obj"})
    assert form.model_key.endswith(f"/{form.model_id}.obj")
    sdk.upload(form.model_url, form.model_fields_, OBJ, "crate.obj")
    return str(form.model_id)


@drives("three_d_model_assets.upload_model_asset", "three_d_model_assets.get3_d_model_by_id", "three_d_model_assets.get3_d_models_by_user_id", "three_d_model_assets.delete3_d_model_by_id")  # fmt: skip
def test_a_3d_model_is_kept(sdk: Sdk):
    asset = uploaded(sdk)
    found = sdk.call("three_d_model_assets.get3_d_model_by_id", id=asset, request_body={"id": asset})
    assert (found.id, found.name, found.user_id) == (asset, "crate", sdk.user_id())
    assert sdk.download(found.mesh_url) == OBJ
    second = uploaded(sdk)
    both = sdk.call("three_d_model_assets.get3_d_models_by_user_id", user_id=sdk.user_id())
    assert [one.id for one in both] == [second, asset]
    [older] = sdk.call("three_d_model_assets.get3_d_models_by_user_id", user_id=sdk.user_id(), limit=1, offset=1)
    assert older.id == asset
    assert sdk.call("three_d_model_assets.delete3_d_model_by_id", id=asset, request_body={"id": asset}).id == asset
    assert sdk.call("three_d_model_assets.get3_d_model_by_id", id=asset) is None


@drives("three_d_model_assets.upload_model_asset", "texture.create_texture_generation", "texture.get_texture_generation_by_id", "texture.get_texture_generations_by_model_id", "texture.delete_texture_generation_by_id")  # fmt: skip
def test_a_3d_model_is_given_its_maps(sdk: Sdk):
    asset = uploaded(sdk)
    body = {
        "model_asset_id": asset,
        "prompt": "mossy cobblestone",
        "negative_prompt": "grass",
        "preview": True,
        "preview_direction": "front",
        "front_rotation_offset": 90,
        "seed": 5,
    }
    told = sdk.call("texture.create_texture_generation", request=body)
    assert (told.api_credit_cost, told.cost.amount) == (30, "30")
    pending = sdk.call("texture.get_texture_generation_by_id", id=told.id)
    assert (pending.status.value, pending.model_asset_texture_images) == ("PENDING", [])
    sdk.wait()
    [listed] = sdk.call("texture.get_texture_generations_by_model_id", model_id=asset)
    done = sdk.call("texture.get_texture_generation_by_id", id=told.id, request_body={"id": told.id})
    assert listed.model_dump() == done.model_dump()
    assert (done.prompt, done.negative_prompt, done.seed) == ("mossy cobblestone", "grass", 5)
    maps = {one.type.value: one.url for one in done.model_asset_texture_images}
    assert set(maps) == {"ALBEDO", "NORMAL", "ROUGHNESS", "DISPLACEMENT"}
    for url in maps.values():
        with Image.open(io.BytesIO(sdk.download(url))) as picture:
            assert (picture.format, picture.size) == ("PNG", (512, 512))
    assert sdk.call("texture.delete_texture_generation_by_id", id=told.id, request_body={"id": told.id}).id == told.id
    assert sdk.call("texture.get_texture_generation_by_id", id=told.id) is None


@drives("prompt.prompt_improve", "prompt.prompt_random")
def test_prompts_are_improved_and_invented_for_four_credits(sdk: Sdk):
    told = sdk.call("prompt.prompt_improve", request={"prompt": "a fox", "prompt_instructions": "at night"})
    assert told.prompt.startswith("a fox, at night, ")
    assert (told.api_credit_cost, told.cost.amount) == (4, "4")
    assert sdk.call("prompt.prompt_random").api_credit_cost == 4
    assert sdk.call("prompt.prompt_improve", request={"prompt": "x" * 200}).prompt
    with pytest.raises(errors.SDKError, match="Prompt is too long, please keep it under 200 characters"):
        sdk.call("prompt.prompt_improve", request={"prompt": "x" * 201})


@pytest.mark.parametrize(
    ("service", "params", "cost"),
    [
        ("IMAGE_GENERATION", {"image_width": 512, "image_height": 512, "num_images": 4, "is_phoenix": True}, 6),
        ("MODEL_TRAINING", {"resolution": 512}, 750),
        ("MODEL_TRAINING", {"resolution": 768}, 1500),
        ("MODEL_TRAINING", {"resolution": 1024, "sd_version": "FLUX_DEV", "dataset_image_count": 10}, 600),
        ("TEXTURE_GENERATION", {"preview": False}, 150),
        ("TEXTURE_GENERATION", {"preview": True}, 30),
        ("UNIVERSAL_UPSCALER", {"megapixel": 4}, 40),
        ("UNIVERSAL_UPSCALER_ULTRA", {"input_width": 1000, "input_height": 1000, "upscale_multiplier": 2.0}, 60),
    ],
)
@drives("pricing_calculator.pricing_calculator")
def test_every_service_in_scope_has_a_price(sdk: Sdk, service: str, params: dict[str, Any], cost: int):
    request = {"service": service, "service_params": {service.lower(): params}}
    assert sdk.call("pricing_calculator.pricing_calculator", request=request).cost == cost


@drives("user.get_user_self", "prompt.prompt_random")
def test_the_account_tells_its_balance(sdk: Sdk):
    [before] = sdk.call("user.get_user_self")
    assert (before.user.id, before.api_concurrency_slots) == (sdk.user_id(), 10)
    sdk.call("prompt.prompt_random")
    [after] = sdk.call("user.get_user_self")
    assert before.api_paid_tokens - after.api_paid_tokens == 4
