"""A table of answers shaped after the API reference: as documented, as recorded live, and as they might come to be.

Each row is one answer and what must be understood of it. Where the two sources differ, both shapes are here.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.client.job import Cost
from leo_assets.client.results import SubmittedElement
from leo_assets.client.wire import account, generations, textures, training, uploads, values, variations
from tests.client.stub import IMAGE, JOB, PICTURE_URL, UPLOAD

CREDITS, DOLLARS = {"amount": "7", "unit": "CREDITS"}, {"amount": "0.0147", "unit": "DOLLARS"}
SEVEN, CENTS = Cost(Decimal(7), "CREDITS"), Cost(Decimal("0.0147"), "DOLLARS")
PAID = {"apiCreditCost": 7, "cost": CREDITS}


# An id is never lost, and a cost is never invented.

CREATED: list[tuple[str, Any, Any, str | int | None, Cost | None]] = [
    ("v1", generations.read_created, {"sdGenerationJob": {"generationId": JOB, **PAID}}, JOB, SEVEN),
    (
        "v1, pay as you go",
        generations.read_created,
        {"sdGenerationJob": {"generationId": JOB, "apiCreditCost": None, "cost": DOLLARS}},
        JOB,
        CENTS,
    ),
    ("v1, no cost at all", generations.read_created, {"sdGenerationJob": {"generationId": JOB}}, JOB, None),
    (
        "v1, the older number gone",
        generations.read_created,
        {"sdGenerationJob": {"generationId": JOB, "cost": CREDITS}},
        JOB,
        SEVEN,
    ),
    (
        "v1, a fractional cost",
        generations.read_created,
        {"sdGenerationJob": {"generationId": JOB, "apiCreditCost": 0.5}},
        JOB,
        Cost(Decimal("0.5"), "CREDITS"),
    ),
    (
        "v1, an amount that is a number",
        generations.read_created,
        {"sdGenerationJob": {"generationId": JOB, "cost": {"amount": 0.25, "unit": "DOLLARS"}}},
        JOB,
        Cost(Decimal("0.25"), "DOLLARS"),
    ),
    (
        "v1, an unknown unit",
        generations.read_created,
        {"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "7", "unit": "SHELLS"}}},
        JOB,
        None,
    ),
    ("v2, flat as documented", generations.read_created, {"generationId": JOB, "apiCreditCost": 7}, JOB, SEVEN),
    (
        "v2, nested as recorded",
        generations.read_created,
        {"generate": {"generationId": JOB, "cost": DOLLARS, "apiCreditCost": None}},
        JOB,
        CENTS,
    ),
    (
        "v2, costs null",
        generations.read_created,
        {"generate": {"generationId": JOB, "cost": None, "apiCreditCost": None}},
        JOB,
        None,
    ),
    (
        "an id beside an error",
        generations.read_created,
        {"errors": [{"message": "late"}], "generate": {"generationId": JOB}},
        JOB,
        None,
    ),
    ("upscale", variations.read_variation_created, {"sdUpscaleJob": {"id": JOB, **PAID}}, JOB, SEVEN),
    ("no background", variations.read_variation_created, {"sdNobgJob": {"id": JOB, "cost": DOLLARS}}, JOB, CENTS),
    ("unzoom", variations.read_variation_created, {"sdUnzoomJob": {"id": JOB}}, JOB, None),
    ("universal", variations.read_variation_created, {"universalUpscaler": {"id": JOB, **PAID}}, JOB, SEVEN),
    ("texture", textures.read_texture_created, {"textureGenerationJob": {"id": JOB, **PAID}}, JOB, SEVEN),
    ("model", training.read_model_created, {"sdTrainingJob": {"customModelId": JOB, **PAID}}, JOB, SEVEN),
    (
        "element",
        training.read_element_created,
        {"sdTrainingJob": {"userLoraId": 123, "apiCreditCost": None, "cost": DOLLARS}},
        123,
        CENTS,
    ),
    ("element, id as text", training.read_element_created, {"sdTrainingJob": {"userLoraId": "123"}}, 123, None),
]


@pytest.mark.parametrize(("read", "body", "job_id", "cost"), [row[1:] for row in CREATED], ids=[r[0] for r in CREATED])
def test_a_created_thing_keeps_its_id_and_says_its_cost(read: Any, body: Any, job_id: str | int, cost: Cost | None):
    created = read(body)
    assert created is not None
    told_id = created.element_id if isinstance(created, SubmittedElement) else created.job_id
    assert (told_id, created.cost, created.raw) == (job_id, cost, body)


@pytest.mark.parametrize(("read", "body"), [row[1:3] for row in CREATED], ids=[r[0] for r in CREATED])
def test_without_an_id_nothing_was_created(read: Any, body: Any):
    text = json.dumps(body).replace(JOB, "../../me").replace("123", "null").replace('"null"', "null")
    assert read(json.loads(text)) is None


# Where a job stands

IMAGES = [{"id": IMAGE, "url": PICTURE_URL, "nsfw": False, "likeCount": 0, "generated_image_variation_generics": []}]
FULL = {
    "id": JOB,
    "createdAt": "2024-05-01T10:20:30.123",
    "status": "COMPLETE",
    "public": False,
    "prompt": "a fox",
    "negativePrompt": "",
    "modelId": None,
    "sdVersion": "SDXL_1_0",
    "imageWidth": 1024,
    "imageHeight": 768,
    "scheduler": "EULER_DISCRETE",
    "presetStyle": None,
    "seed": 905778432,
    "generation_elements": [{"id": 1, "weightApplied": 0.8, "lora": {"akUUID": IMAGE, "weightDefault": 0.7}}],
    "generated_images": IMAGES,
    "prompt_moderations": [{"moderationClassification": []}],
}


@pytest.mark.parametrize(
    ("strange", "ending"),
    [
        ({}, "complete"),
        ({"seed": "905778432"}, "complete"),
        ({"sdVersion": "WAN21", "presetStyle": "PIXEL_ART", "scheduler": 7}, "complete"),
        ({"generation_elements": None, "motion": None, "ultra": {}}, "complete"),
        ({"status": "COMPLETED"}, "complete"),
        ({"generated_images": [{**IMAGES[0], "id": None}]}, "complete"),
        ({"generated_images": [{**IMAGES[0], "nsfw": True}]}, "nsfw"),
        ({"generated_images": [IMAGES[0], {**IMAGES[0], "nsfw": True}]}, "complete"),
        ({"generated_images": []}, "fewer"),
        ({"generated_images": None}, "fewer"),
        ({"generated_images": [], "prompt_moderations": [{"moderationClassification": ["NSFW"]}]}, "moderated"),
        ({"status": "FAILED", "generated_images": []}, "failed"),
        (
            {
                "status": "FAILED",
                "generated_images": [],
                "prompt_moderations": [{"moderationClassification": ["EXTREME_VIOLENCE"]}],
            },
            "moderated",
        ),
        ({"status": "PENDING", "generated_images": []}, "pending"),
        ({"status": "THINKING", "generated_images": []}, "pending"),
    ],
)
def test_a_job_is_understood_whatever_else_it_says(strange: dict[str, Any], ending: str):
    status = generations.read_status({"generations_by_pk": {**FULL, **strange}}, JOB)
    assert status is not None
    assert (status.ending, status.seed) == (ending, 905778432)


def test_fewer_than_asked_is_told_only_of_what_was_asked():
    status = generations.read_status({"generations_by_pk": FULL}, JOB)
    assert status is not None
    assert [replace(status, asked=asked).ending for asked in (None, 1, 2)] == ["complete", "complete", "fewer"]


# Everything else

TICKET = {"url": "https://bucket.test/", "fields": '{"key": "a/b.png"}'}


@pytest.mark.parametrize("mask", ["mask", "masks"])
def test_the_masks_fields_are_read_in_either_spelling(mask: str):
    told = {f"{name}{part}": value for name, at in (("init", UPLOAD), (mask, IMAGE)) for part, value in ticket(at)}
    read = uploads.read_canvas_tickets({"uploadCanvasInitImage": told})
    assert read is not None
    assert [(one.file_id, one.fields) for one in read] == [(UPLOAD, {"key": "a/b.png"}), (IMAGE, {"key": "a/b.png"})]


def ticket(file_id: str) -> list[tuple[str, str]]:
    return [("ImageId", file_id), ("Url", TICKET["url"]), ("Fields", TICKET["fields"]), ("Key", "a/b.png")]


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (uploads.read_picture_ticket, {"uploadInitImage": {"id": UPLOAD, "key": "a/b.png", **TICKET}}),
        (uploads.read_dataset_ticket, {"uploadDatasetImage": {"id": UPLOAD, "key": "a/b.png", **TICKET}}),
        (uploads.read_media_ticket, {"uploadMedia": {"uploadId": UPLOAD, **TICKET}}),
        (
            uploads.read_mesh_ticket,
            {
                "uploadModelAsset": {
                    "modelId": UPLOAD,
                    "modelUrl": TICKET["url"],
                    "modelFields": TICKET["fields"],
                    "modelKey": "a/b.png",
                }
            },
        ),
    ],
)
def test_every_leave_to_upload_is_read_with_its_fields_as_text(read: Any, body: Any):
    assert read(body) == uploads.UploadTicket(UPLOAD, "https://bucket.test/", {"key": "a/b.png"})
    root = next(iter(body))
    assert read({root: None}) is None


@pytest.mark.parametrize(
    ("items", "state", "url"),
    [
        ([], "pending", None),
        ([{"id": JOB, "status": "PENDING", "transformType": "NOBG", "url": None}], "pending", None),
        ([{"id": JOB, "status": "COMPLETE", "transformType": "SHARPEN", "url": PICTURE_URL}], "complete", PICTURE_URL),
        ([{"id": IMAGE, "status": "COMPLETE", "url": PICTURE_URL}], "pending", None),
        ([None, {"id": JOB, "status": "FAILED"}], "failed", None),
        ([{"status": "COMPLETE", "url": PICTURE_URL}], "complete", PICTURE_URL),
    ],
)
def test_a_variation_is_a_list_of_none_or_one(items: list[Any], state: str, url: str | None):
    told = variations.read_variation({"generated_image_variation_generic": items}, JOB)
    assert told is not None
    assert (told.id, told.state, told.url) == (JOB, state, url)


def test_elements_with_fractional_and_negative_weights_and_new_bases_are_read():
    lora = {"akUUID": IMAGE, "name": "Toon\x1b[0m", "baseModel": "WAN21", "weightDefault": 0.7, "weightMin": -1}
    read = training.read_platform_elements({"loras": [lora, {"akUUID": "x"}, None]})
    assert read is not None
    (one,) = read
    assert (one.name, one.base, one.weight, one.weight_min, one.weight_max) == ("Toon[0m", "WAN21", 0.7, -1, None)


def test_models_of_both_generations_are_read():
    platform = training.read_platform_models(
        {"custom_models": [{"id": JOB, "name": "Phoenix", "generated_image": None}, {"id": 7}]}
    )
    assert platform is not None
    assert [(one.id, one.name, one.url) for one in platform] == [(JOB, "Phoenix", None)]
    current = training.read_current_models(
        {"productionApiAvailableModels": [{"id": "GPT_IMAGE_1_5", "name": "GPT", "parameters": {"a": 1}}, {"id": JOB}]}
    )
    assert current is not None
    assert [(one.id, dict(one.parameters)) for one in current] == [("GPT_IMAGE_1_5", {"a": 1}), (JOB, {})]


def test_a_texture_names_its_maps_and_keeps_those_it_has_no_word_for():
    images = [
        {"id": IMAGE, "type": kind, "url": PICTURE_URL}
        for kind in ("ALBEDO", "NORMAL", "ROUGHNESS", "DISPLACEMENT", "HDRP_MASK", "GLOW")
    ]
    told = textures.read_texture(
        {
            "model_asset_texture_generations_by_pk": {
                "id": JOB,
                "status": "COMPLETE",
                "model_asset_texture_images": images,
            }
        },
        JOB,
    )
    assert told is not None
    assert [one.kind for one in told.maps] == ["albedo", "normal", "roughness", "displacement", "hdrp-mask", None]


@pytest.mark.parametrize(
    ("result", "url", "data"),
    [
        ({"url": PICTURE_URL, "contentType": "image/png", "width": 4, "height": 3}, PICTURE_URL, None),
        ({"dataB64": "iVBORw==", "contentType": "image/png"}, None, b"\x89PNG"),
    ],
)
def test_a_cut_out_is_a_link_or_bytes(result: Any, url: str | None, data: bytes | None):
    body = {"id": "sync-1", "blockedCount": 0, "cost": DOLLARS, "results": [result]}
    told = variations.read_cut_out(body)
    assert told is not None
    assert [(one.url, one.data) for one in told.pictures] == [(url, data)]
    assert (told.cost, told.blocked, told.id) == (CENTS, 0, "sync-1")


def test_a_cut_out_that_was_kept_back_says_so():
    told = variations.read_cut_out({"id": JOB, "blockedCount": 1, "results": [], "cost": None})
    assert told is not None
    assert (told.pictures, told.blocked, told.cost) == ((), 1, None)


@pytest.mark.parametrize(("told", "price"), [(16, Decimal(16)), ("16", Decimal(16)), (None, None), (-1, None)])
def test_a_price_is_an_amount_or_not_said(told: Any, price: Decimal | None):
    assert account.read_price({"calculateProductionApiServiceCost": {"cost": told}}) == price


@pytest.mark.parametrize(
    "say",
    [
        generations.job_path,
        lambda bad: generations.jobs_path(bad, 10, 0),
        uploads.picture_path,
        uploads.media_path,
        variations.variation_path,
        training.dataset_path,
        training.dataset_upload_path,
        training.model_path,
        lambda bad: training.own_models_path(bad, 10, 0),
        lambda bad: training.own_elements_path(bad, 10, 0),
        textures.mesh_path,
        textures.texture_path,
        lambda bad: textures.mesh_textures_path(bad, 10, 0),
        lambda bad: textures.meshes_path(bad, 10, 0),
        lambda bad: variations.variation_body(bad, of_variation=None),
        training.generated_body,
    ],
)
@pytest.mark.parametrize("bad", ["", "../me", JOB + "/..", JOB + "?x", JOB + "\n", "%2e%2e"])
def test_no_text_but_a_uuid_gets_into_an_address(say: Any, bad: str):
    with pytest.raises(ValueError, match="UUID"):
        say(bad)


def test_an_element_is_named_by_a_number():
    assert training.element_path(7) == "/v1/elements/7"
    with pytest.raises(ValueError, match="invalid literal"):
        training.element_path("../me")  # type: ignore[arg-type]  # what an unchecked caller might do


@given(st.text(max_size=40))
def test_no_text_is_a_time_but_one_in_iso_form(text: str):
    moment = values.read_time(text)
    assert moment is None or isinstance(moment, float)
