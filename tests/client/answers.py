"""Whole answers of the service, one for every reader, and what may become of them on the way."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck
from hypothesis import strategies as st

from leo_assets.client.wire import account, generations, textures, training, uploads, variations
from tests.client.stub import IMAGE, JOB, PICTURE_URL, UPLOAD, complete

Reader = Callable[[Any], Any]
SLOW = (HealthCheck.too_slow,)  # a busy machine is no fault of theirs

CREDITS = {"amount": "7", "unit": "CREDITS"}
PAID = {"apiCreditCost": 7, "cost": CREDITS}
TIME = "2024-05-01T10:20:30.123"
TICKET = {"url": "http://studio.test/bucket", "fields": '{"key": "a/b.png"}', "key": "a/b.png"}
LISTED = {
    **complete(PICTURE_URL)["generations_by_pk"],
    "createdAt": TIME,
    "prompt": "a fox",
    "negativePrompt": "",
    "modelId": JOB,
    "imageWidth": 64,
    "imageHeight": 64,
}
ELEMENT = {
    "id": 7,
    "name": "fox",
    "description": "red",
    "baseModel": "FLUX_DEV",
    "focus": "Style",
    "instancePrompt": "fx",
    "status": "COMPLETE",
    "createdAt": TIME,
}
MODEL = {
    "id": JOB,
    "name": "foxes",
    "description": "red",
    "instancePrompt": "fx",
    "modelHeight": 512,
    "modelWidth": 512,
    "sdVersion": "v1_5",
    "type": "GENERAL",
    "status": "COMPLETE",
    "createdAt": TIME,
}
TEXTURE = {
    "id": JOB,
    "createdAt": TIME,
    "status": "COMPLETE",
    "prompt": "moss",
    "negativePrompt": "",
    "seed": 7,
    "model_asset_texture_images": [{"id": IMAGE, "type": "ALBEDO", "url": PICTURE_URL}],
}
MESH = {"id": JOB, "name": "crate", "meshUrl": PICTURE_URL, "userId": IMAGE, "createdAt": TIME, "updatedAt": TIME}

CREATED: dict[str, tuple[Reader, Any]] = {
    "v1": (generations.read_created, {"sdGenerationJob": {"generationId": JOB, **PAID}}),
    "v2": (generations.read_created, {"generate": {"generationId": JOB, **PAID}}),
    "v2, flat": (generations.read_created, {"generationId": JOB, **PAID}),
    "variation": (variations.read_variation_created, {"sdNobgJob": {"id": JOB, **PAID}}),
    "texture": (textures.read_texture_created, {"textureGenerationJob": {"id": JOB, **PAID}}),
    "model": (training.read_model_created, {"sdTrainingJob": {"customModelId": JOB, **PAID}}),
    "element": (training.read_element_created, {"sdTrainingJob": {"userLoraId": 7, **PAID}}),
}
WHOLE: dict[str, tuple[Reader, Any]] = {
    **{f"created: {name}": one for name, one in CREATED.items()},
    "job": (lambda body: generations.read_status(body, JOB), complete(PICTURE_URL)),
    "jobs": (generations.read_jobs, {"generations": [LISTED, LISTED]}),
    "account": (
        account.read_account,
        {
            "user_details": [
                {
                    "user": {"id": JOB, "username": "fox"},
                    "apiConcurrencySlots": 10,
                    "apiPaidTokens": 7,
                    "apiSubscriptionTokens": 3,
                    "apiPlanTokenRenewalDate": TIME,
                    "paidTokens": 0,
                }
            ]
        },
    ),
    "price": (account.read_price, {"calculateProductionApiServiceCost": {"cost": 16}}),
    "prompt": (account.read_prompt, {"promptGeneration": {"prompt": "a fox at night", **PAID}}),
    "picture ticket": (uploads.read_picture_ticket, {"uploadInitImage": {"id": UPLOAD, **TICKET}}),
    "dataset ticket": (uploads.read_dataset_ticket, {"uploadDatasetImage": {"id": UPLOAD, **TICKET}}),
    "media ticket": (uploads.read_media_ticket, {"uploadMedia": {"uploadId": UPLOAD, **TICKET}}),
    "mesh ticket": (
        uploads.read_mesh_ticket,
        {"uploadModelAsset": {"modelId": UPLOAD, "modelUrl": TICKET["url"], "modelFields": TICKET["fields"]}},
    ),
    "canvas tickets": (
        uploads.read_canvas_tickets,
        {
            "uploadCanvasInitImage": {
                "initImageId": UPLOAD,
                "initUrl": TICKET["url"],
                "initFields": TICKET["fields"],
                "masksImageId": IMAGE,
                "masksUrl": TICKET["url"],
                "masksFields": TICKET["fields"],
            }
        },
    ),
    "upload": (
        lambda body: uploads.read_uploaded(body, UPLOAD),
        {"init_images_by_pk": {"id": UPLOAD, "url": PICTURE_URL, "createdAt": TIME}},
    ),
    "media": (
        lambda body: uploads.read_media(body, UPLOAD),
        {
            "uploaded_media_by_pk": {
                "id": UPLOAD,
                "createdAt": TIME,
                "url": PICTURE_URL,
                "status": "COMPLETE",
                "statusReason": "done",
                "mediaType": "VIDEO",
            }
        },
    ),
    "variation": (
        lambda body: variations.read_variation(body, JOB),
        {
            "generated_image_variation_generic": [
                {"id": JOB, "createdAt": TIME, "status": "COMPLETE", "transformType": "NOBG", "url": PICTURE_URL}
            ]
        },
    ),
    "cut out": (
        variations.read_cut_out,
        {
            "id": JOB,
            "blockedCount": 0,
            "cost": CREDITS,
            "results": [
                {"url": PICTURE_URL, "contentType": "image/png", "width": 4, "height": 3},
                {"dataB64": "iVBORw==", "contentType": "image/png"},
            ],
        },
    ),
    "dataset created": (training.read_dataset_created, {"insert_datasets_one": {"id": JOB}}),
    "picture added": (training.read_generated_added, {"uploadDatasetImageFromGen": {"id": IMAGE}}),
    "dataset": (
        lambda body: training.read_dataset(body, JOB),
        {
            "datasets_by_pk": {
                "id": JOB,
                "name": "foxes",
                "description": "red",
                "createdAt": TIME,
                "dataset_images": [{"id": IMAGE, "createdAt": TIME, "url": PICTURE_URL}],
            }
        },
    ),
    "element": (lambda body: training.read_element(body, 7), {"user_loras_by_pk": ELEMENT}),
    "own elements": (training.read_own_elements, {"user_loras": [ELEMENT]}),
    "platform elements": (
        training.read_platform_elements,
        {
            "loras": [
                {
                    "akUUID": IMAGE,
                    "name": "Toon",
                    "description": "flat",
                    "urlImage": PICTURE_URL,
                    "baseModel": "SDXL_1_0",
                    "weightDefault": 0.7,
                    "weightMin": -1,
                    "weightMax": 2,
                }
            ]
        },
    ),
    "model": (lambda body: training.read_model(body, JOB), {"custom_models_by_pk": MODEL}),
    "own models": (training.read_own_models, {"custom_models": [MODEL]}),
    "platform models": (
        training.read_platform_models,
        {
            "custom_models": [
                {
                    "id": JOB,
                    "name": "Phoenix",
                    "description": "new",
                    "nsfw": False,
                    "featured": True,
                    "generated_image": {"id": IMAGE, "url": PICTURE_URL},
                }
            ]
        },
    ),
    "current models": (
        training.read_current_models,
        {"productionApiAvailableModels": [{"id": "GPT_IMAGE_2", "name": "GPT", "parameters": {"type": "object"}}]},
    ),
    "texture": (
        lambda body: textures.read_texture(body, JOB),
        {"model_asset_texture_generations_by_pk": TEXTURE},
    ),
    "textures": (textures.read_textures, {"model_asset_texture_generations": [TEXTURE]}),
    "mesh": (lambda body: textures.read_mesh(body, JOB), {"model_assets_by_pk": MESH}),
    "meshes": (textures.read_meshes, {"model_assets": [MESH]}),
}

REFUSALS: tuple[Any, ...] = (
    {"error": "invalid dimensions", "path": "$", "code": "unexpected"},
    {"errors": [{"message": "no", "extensions": {"code": "validation-failed", "path": "$"}}], "data": None},
    [
        {
            "message": "no",
            "extensions": {
                "code": "VALIDATION_ERROR",
                "statusCode": 400,
                "details": {"errors": [{"message": "width: must be one of"}, {"message": "seed: Unrecognized key"}]},
            },
        }
    ],
)

# Whatever comes

HOSTILE: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.5, 1e308, float("nan"), 10**400, "9" * 5000, "", [], {}, [None], {"id": None}),
    *("../../me", f"{JOB}/..", f"{JOB}\x00", "\x1b]0;owned\x07", "a\u202eb", "half a \ud83e", "WAN21", "{}", "["),
    *(
        "javascript:x",
        "https://a/\u202e",
        "https://\u0430/",
        "https://a/ b",
        "http://a/\x1b[0m",
        "https://a/" + "x" * 5000,
    ),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from([JOB, "../../me", f"{JOB}\x00", "COMPLETE", "\x1b[2Jx", "{}", "1e999999", "9" * 5000, -1, 1e308]),
    st.sampled_from(["https://a/b", "https://a/\u202e", "javascript:x", "https://a/ b", "http://a/\x1b"]),
)
NAMES = st.sampled_from(
    [
        *(
            "id",
            "generationId",
            "generate",
            "cost",
            "amount",
            "unit",
            "status",
            "url",
            "fields",
            "seed",
            "type",
            "name",
        ),
        *("error", "errors", "message", "code", "extensions", "details", "statusCode", "path", "data", "akUUID"),
    ]
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=4), inner, max_size=5),
    max_leaves=6,
)


@st.composite
def twisted(draw: st.DrawFn, whole: Any, *, spared: tuple[str, ...] = ()) -> Any:
    """A whole answer in which up to four things were changed, dropped or put in.

    Args:
        draw: Hypothesis'.
        whole: Stays as it is.
        spared: Keys that keep what they hold, and all that they lie in.
    """
    body = copy.deepcopy(whole)
    for _ in range(draw(st.integers(0, 4))):
        there = [(inside, key) for inside, key in spots(body) if not _holds({key: inside[key]}, spared)]
        inside, key = draw(st.sampled_from(there)) if there else (body, None)
        match draw(st.sampled_from(["change", "drop", "put in", "put in"])):
            case "change" if key is not None:
                inside[key] = copy.deepcopy(draw(st.sampled_from(HOSTILE) | JSON))  # one of its own: it may be changed
            case "drop" if key is not None:
                del inside[key]
            case _ if isinstance(inside, dict):
                inside.setdefault(draw(NAMES), draw(JSON))
            case _:
                inside.insert(key, draw(JSON))
    return body


def spots(body: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in it: what it lies in, and its key there."""
    if isinstance(body, (dict, list)):
        for key in list(body) if isinstance(body, dict) else range(len(body)):
            yield body, key
            yield from spots(body[key])


def _holds(body: Any, keys: tuple[str, ...]) -> bool:
    return any(key in keys for _, key in spots(body))
