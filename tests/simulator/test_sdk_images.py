"""The official SDK makes pictures: generations, uploads, guidance, variations."""

from __future__ import annotations

import io

import pytest
from leonardo_ai_sdk.models import errors
from PIL import Image

from tests.simulator.sdk import Sdk, drives
from tests.simulator.studio import LIGHTNING, NOBODY, PHOENIX, png

pytestmark = pytest.mark.filterwarnings("ignore:warning. .. DEPRECATED:DeprecationWarning")  # api_credit_cost
ICONS = "75d38510-3b93-4af9-b627-93a95f789328"
DIFFUSION = "1e60896f-3c26-4296-8ecc-53e2afecc132"


@drives("image.create_generation", "image.get_generation_by_id", "image.get_generations_by_user_id", "image.delete_generation_by_id")  # fmt: skip
def test_a_generation_lives(sdk: Sdk):
    made = sdk.call("image.create_generation", request={"prompt": "a red potion", "width": 64, "height": 64})
    assert made.api_credit_cost > 0
    assert (made.cost.amount, made.cost.unit.value) == (str(made.api_credit_cost), "CREDITS")
    pending = sdk.call("image.get_generation_by_id", id=made.generation_id)
    assert (pending.status.value, pending.generated_images) == ("PENDING", [])
    sdk.wait()
    done = sdk.call("image.get_generation_by_id", id=made.generation_id)
    assert (done.status.value, len(done.generated_images)) == ("COMPLETE", 4)
    assert (done.prompt, done.image_width, done.image_height, done.model_id) == ("a red potion", 64, 64, LIGHTNING)
    assert (done.preset_style.value, done.sd_version.value, done.scheduler.value) == (
        "DYNAMIC",
        "SDXL_LIGHTNING",
        "EULER_DISCRETE",
    )
    for image in done.generated_images:
        assert (image.nsfw, image.generated_image_variation_generics) == (False, [])
        with Image.open(io.BytesIO(sdk.download(image.url))) as picture:
            assert (picture.format, picture.size) == ("JPEG", (64, 64))
    second = sdk.call(
        "image.create_generation", request={"prompt": "a key", "width": 64, "height": 64, "num_images": 1}
    )
    both = sdk.call("image.get_generations_by_user_id", user_id=sdk.user_id())
    assert [one.id for one in both] == [second.generation_id, made.generation_id]
    [older] = sdk.call("image.get_generations_by_user_id", user_id=sdk.user_id(), limit=5, offset=1)
    assert (older.id, len(older.generated_images)) == (made.generation_id, 4)
    assert sdk.call("image.delete_generation_by_id", id=made.generation_id).id == made.generation_id
    assert sdk.call("image.get_generation_by_id", id=made.generation_id) is None
    assert sdk.call("image.delete_generation_by_id", id=made.generation_id) is None
    assert sdk.call("image.get_generations_by_user_id", user_id=NOBODY) == []


@drives("image.create_generation", "image.get_generation_by_id")
def test_every_option_that_the_sdk_can_send_is_taken(sdk: Sdk):
    body = {
        "prompt": "a red potion",
        "negative_prompt": "text",
        "model_id": LIGHTNING,
        "width": 64,
        "height": 96,
        "num_images": 1,
        "num_inference_steps": 20,
        "guidance_scale": 7.5,
        "scheduler": "LEONARDO",
        "preset_style": "ILLUSTRATION",
        "alchemy": True,
        "seed": 4_000_000_000,
        "tiling": True,
        "public": False,
        "transparency": "foreground_only",
        "contrast_ratio": 0.5,
        "high_resolution": False,
        "expanded_domain": False,
        "elements": [{"ak_uuid": ICONS, "weight": 0.8}, {"ak_uuid": ICONS}],
    }
    made = sdk.call("image.create_generation", request=body)
    sdk.wait()
    done = sdk.call("image.get_generation_by_id", id=made.generation_id)
    assert (done.negative_prompt, done.inference_steps, done.guidance_scale) == ("text", 20, 7.5)
    assert (done.scheduler.value, done.seed, done.preset_style.value) == ("LEONARDO", 4_000_000_000, "ILLUSTRATION")
    assert [one.weight_applied for one in done.generation_elements] == [0.8, 1]
    assert {(one.lora.ak_uuid, one.lora.base_model.value) for one in done.generation_elements} == {(ICONS, "SDXL_1_0")}
    with Image.open(io.BytesIO(sdk.download(done.generated_images[0].url))) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")


@drives("image.create_generation")
def test_a_refusal_is_an_error_with_the_originals_body(sdk: Sdk):
    for body, text in (
        ({"prompt": "x", "width": 65}, "invalid dimensions"),
        ({"prompt": "x", "num_images": 9}, "Too many images"),
        ({"prompt": "x" * 1501}, "Invalid prompt, maximum length of 1500 characters exceeded."),
        ({"prompt": "x", "model_id": NOBODY}, f"{NOBODY} is not supported within the Production API."),
        ({"prompt": "a nude"}, "content moderation filter: nude"),
    ):
        with pytest.raises(errors.SDKError) as caught:
            sdk.call("image.create_generation", request=body)
        assert caught.value.status_code == 400
        assert text in caught.value.body


@drives("image.create_generation", "image.get_generation_by_id")
def test_a_job_that_fails_and_one_that_is_flagged_say_so(sdk: Sdk):
    for prompt, status, flags in (
        ("a mutilated statue", "FAILED", []),
        ("lingerie on a mannequin", "COMPLETE", [True]),
    ):
        body = {"prompt": prompt, "width": 64, "height": 64, "num_images": 1}
        made = sdk.call("image.create_generation", request=body)
        sdk.wait()
        done = sdk.call("image.get_generation_by_id", id=made.generation_id)
        assert (done.status.value, [one.nsfw for one in done.generated_images]) == (status, flags)


@drives("init_images.upload_init_image", "init_images.get_init_image_by_id", "init_images.delete_init_image_by_id", "image.create_generation", "image.get_generation_by_id")  # fmt: skip
def test_an_upload_guides_a_picture(sdk: Sdk):
    form = sdk.call("init_images.upload_init_image", request={"extension": "png"})
    assert form.key.endswith(f"/{form.id}.png")
    sdk.upload(form.url, form.fields)
    found = sdk.call("init_images.get_init_image_by_id", id=form.id)
    assert (found.id, sdk.download(found.url)) == (form.id, png())
    guide = {"init_image_id": form.id, "init_image_type": "UPLOADED", "preprocessor_id": 397, "strength_type": "Mid"}
    body = {
        "prompt": "a knight",
        "model_id": PHOENIX,
        "width": 64,
        "height": 64,
        "num_images": 1,
        "controlnets": [guide],
    }
    plain = sdk.call("image.create_generation", request={**body, "controlnets": None})
    guided = sdk.call("image.create_generation", request=body)
    start = sdk.call("image.create_generation", request={**body, "init_image_id": form.id, "init_strength": 0.4})
    assert plain.api_credit_cost < guided.api_credit_cost < start.api_credit_cost
    sdk.wait()
    assert sdk.call("image.get_generation_by_id", id=start.generation_id).init_strength == 0.4
    assert sdk.call("init_images.delete_init_image_by_id", id=form.id).id == form.id
    assert sdk.call("init_images.get_init_image_by_id", id=form.id) is None


@drives("init_images.upload_canvas_init_image", "image.create_generation", "image.get_generation_by_id")
def test_a_canvas_is_painted_into(sdk: Sdk):
    form = sdk.call("init_images.upload_canvas_init_image", request={"init_extension": "png", "mask_extension": "jpg"})
    assert form.init_key.endswith(".png")
    assert form.mask_key.endswith(".jpg")
    assert form.init_image_id != form.mask_image_id
    sdk.upload(form.init_url, form.init_fields, png((0, 0, 250)))
    sdk.upload(form.mask_url, form.mask_fields, png((0, 0, 0)))
    body = {
        "prompt": "a key",
        "model_id": DIFFUSION,
        "width": 64,
        "height": 64,
        "num_images": 1,
        "canvas_request": True,
        "canvas_request_type": "INPAINT",
        "canvas_init_id": form.init_image_id,
        "canvas_mask_id": form.mask_image_id,
        "init_strength": 0.1,
    }
    made = sdk.call("image.create_generation", request=body)
    sdk.wait()
    [image] = sdk.call("image.get_generation_by_id", id=made.generation_id).generated_images
    with Image.open(io.BytesIO(sdk.download(image.url))) as picture:
        red, green, blue = picture.getpixel((32, 32))
    assert (red < 20, green < 20, blue > 230) == (True, True, True)


@drives("variation.create_variation_upscale", "variation.create_variation_no_bg", "variation.create_variation_unzoom", "variation.get_variation_by_id", "image.get_generation_by_id")  # fmt: skip
def test_a_picture_is_varied(sdk: Sdk):
    job, image = sdk.picture(prompt="a red potion")
    wanted = {
        "variation.create_variation_upscale": ({"id": image}, 15, "UPSCALE", "JPEG", (128, 128)),
        "variation.create_variation_no_bg": ({"id": image, "is_variation": False}, 5, "NOBG", "PNG", (64, 64)),
        "variation.create_variation_unzoom": ({"id": image}, 15, "UNZOOM", "JPEG", (64, 64)),
    }
    made = {}
    for method, (body, price, kind, *_) in wanted.items():
        told = sdk.call(method, request=body)
        assert (told.api_credit_cost, told.cost.amount, told.cost.unit.value) == (price, str(price), "CREDITS")
        [found] = sdk.call("variation.get_variation_by_id", id=told.id)
        assert (found.id, found.status.value, found.transform_type.value, found.url) == (told.id, "PENDING", kind, None)
        made[kind] = told.id
    sdk.wait()
    for *_, kind, format_, size in wanted.values():
        [found] = sdk.call("variation.get_variation_by_id", id=made[kind])
        assert found.status.value == "COMPLETE"
        with Image.open(io.BytesIO(sdk.download(found.url))) as picture:
            assert (picture.format, picture.size) == (format_, size)
    [shown] = sdk.call("image.get_generation_by_id", id=job).generated_images
    listed = {one.transform_type.value: (one.id, one.status.value) for one in shown.generated_image_variation_generics}
    assert listed == {kind: (variation, "COMPLETE") for kind, variation in made.items()}


@drives("variation.create_variation_no_bg", "variation.create_variation_unzoom", "variation.get_variation_by_id")
def test_a_variation_is_varied_only_when_it_is_called_one(sdk: Sdk):
    _, image = sdk.picture()
    first = sdk.call("variation.create_variation_unzoom", request={"id": image})
    sdk.wait()
    for body in ({"id": first.id}, {"id": image, "is_variation": True}):
        with pytest.raises(errors.SDKError, match="failed to find init variation"):
            sdk.call("variation.create_variation_no_bg", request=body)
    second = sdk.call("variation.create_variation_no_bg", request={"id": first.id, "is_variation": True})
    sdk.world.faults.set("late-variation", 1)
    assert sdk.call("variation.get_variation_by_id", id=second.id) == []
    sdk.wait()
    [found] = sdk.call("variation.get_variation_by_id", id=second.id)
    with Image.open(io.BytesIO(sdk.download(found.url))) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (64, 64))


@drives("variation.create_universal_upscaler_job", "variation.get_variation_by_id", "init_images.upload_init_image")
def test_the_universal_upscaler_takes_every_kind_of_picture(sdk: Sdk):
    _, image = sdk.picture()
    form = sdk.call("init_images.upload_init_image", request={"extension": "png"})
    sdk.upload(form.url, form.fields)
    ultra = {"upscaler_style": None, "ultra_upscale_style": "ARTISTIC", "detail_contrast": 4, "similarity": 6}
    plain = sdk.call("variation.create_universal_upscaler_job", request={"generated_image_id": image})
    sdk.wait()
    again = {"variation_id": plain.id, "upscale_multiplier": 2.0, **ultra}
    upload = {"init_image_id": form.id, "upscale_multiplier": 1.0, "upscaler_style": "CG ART & GAME ASSETS"}
    for told, size in (
        (plain, (96, 96)),
        (sdk.call("variation.create_universal_upscaler_job", request=again), (192, 192)),
        (sdk.call("variation.create_universal_upscaler_job", request=upload), (8, 8)),
    ):
        assert told.cost.amount == str(told.api_credit_cost)
        sdk.wait()
        [found] = sdk.call("variation.get_variation_by_id", id=told.id)
        assert (found.status.value, found.transform_type.value) == ("COMPLETE", "UPSCALE")
        with Image.open(io.BytesIO(sdk.download(found.url))) as picture:
            assert picture.size == size
    both = {"generated_image_id": image, **ultra, "upscaler_style": "GENERAL"}
    with pytest.raises(errors.SDKError, match="cannot be used together"):
        sdk.call("variation.create_universal_upscaler_job", request=both)
