"""The studio's answers: what `world` remembers, in the shapes of the original.

The official SDK drops a whole object, silently, over one value outside its enums, a fractional credit count, or an
`amount` or `fields` that is no string; so those are kept to here.
"""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from leo_assets.simulator.models import ELEMENTS, MODELS
from leo_assets.simulator.variations import variations_of

if TYPE_CHECKING:
    from leo_assets.simulator.faults import Fault
    from leo_assets.simulator.records import Account, Charge, Generation, Upload, Variation
    from leo_assets.simulator.refusal import Refusal

CDN = "/cdn"
UPLOAD = "/upload"
_CONTENT_TYPES = {"jpg": "image/jpeg", "obj": "model/obj", "mp4": "video/mp4", "mov": "video/quicktime"} | {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}


def timestamp(seconds: float) -> str:
    """UTC without an offset: `2024-05-01T10:20:30.123`."""
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None).isoformat(timespec="milliseconds")


def price_paid(line: Charge) -> dict[str, Any]:
    """What every paid answer says of its price: the older number and the cost object."""
    older = line.charge if line.unit == "CREDITS" else None
    return {"apiCreditCost": older, "cost": {"amount": str(line.charge), "unit": line.unit}}


def job_created(generation: Generation) -> dict[str, Any]:
    return {"sdGenerationJob": {"generationId": generation.id, **price_paid(generation.line)}}


def generation_details(generation: Generation, origin: str) -> dict[str, Any]:
    """One job as `GET /generations/{id}` shows it."""
    wish = generation.wish
    moving = {"motion": None, "motionModel": None, "motionStrength": None, "imageToVideo": None}
    return {
        "id": generation.id,
        "createdAt": timestamp(generation.created),
        "status": generation.status,
        "public": wish.public,
        "prompt": wish.prompt,
        "negativePrompt": wish.negative,
        "modelId": wish.model.id if wish.named else None,
        "sdVersion": wish.model.base,
        "imageWidth": wish.width,
        "imageHeight": wish.height,
        "inferenceSteps": wish.steps,
        "guidanceScale": wish.guidance_scale,
        "scheduler": wish.scheduler,
        "presetStyle": wish.preset,
        "seed": generation.seed if wish.echoes_seed else None,
        "initStrength": wish.init_strength,
        "photoReal": wish.photo_real,
        "photoRealStrength": None,
        "promptMagic": False,
        "promptMagicStrength": None,
        "promptMagicVersion": None,
        "ultra": wish.ultra or None,
        "generation_elements": [_element(count, *one) for count, one in enumerate(wish.elements, 1)],
        "generated_images": _images(generation, origin),
        **moving,
        "prompt_moderations": [{"moderationClassification": list(generation.labels)}],
    }


def _images(generation: Generation, origin: str) -> list[dict[str, Any]]:
    if generation.status != "COMPLETE":
        return []
    still = {"fantasyAvatar": None, "imageToVideo": None, "motion": None, "motionModel": None}
    return [
        {
            "id": image_id,
            "url": image_url(generation, index, origin),
            "nsfw": generation.nsfw,
            "likeCount": 0,
            **still,
            "motionMP4URL": None,
            "motionStrength": None,
            "generated_image_variation_generics": [
                {name: told for name, told in variation_details(one, origin).items() if name != "createdAt"}
                for one in variations_of(generation.account, image_id)
            ],
        }
        for index, image_id in enumerate(generation.image_ids)
    ]


def image_url(generation: Generation, index: int, origin: str) -> str:
    where = f"users/{generation.account.user_id}/generations/{generation.id}/{image_name(generation, index)}"
    return f"{origin}{CDN}/{where}" + (f"?v={generation.links}" if generation.links else "")


def image_name(generation: Generation, index: int) -> str:
    """As the CDN names its files: model, start of the prompt, index."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", f"{generation.wish.model.name}_{generation.wish.prompt}").strip("_")[:60]
    suffix = {"image/png": "png", "image/webp": "webp"}.get(generation.pictures[index].media_type, "jpg")
    return f"{words}_{index}.{suffix}"


def _element(count: int, element_id: str, weight: float) -> dict[str, Any]:
    lora = platform_element(element_id)
    del lora["creatorName"]
    return {"id": count, "weightApplied": weight, "lora": lora}


def platform_element(element_id: str) -> dict[str, Any]:
    """An element as the list shows it. Live weights are fractions; the official SDK reads none but whole ones."""
    element = ELEMENTS[element_id]
    told = {"akUUID": element_id, "name": element.name, "description": "", "creatorName": "Leonardo", "urlImage": ""}
    return {**told, "baseModel": element.base, "weightDefault": 1, "weightMin": -2, "weightMax": 2}


def variation_details(variation: Variation, origin: str) -> dict[str, Any]:
    suffix = "png" if variation.picture.transparent else "jpg"
    where = f"users/{variation.account.user_id}/variations/{variation.id}/{variation.change.lower()}.{suffix}"
    return {
        "id": variation.id,
        "createdAt": timestamp(variation.created),
        "status": variation.status,
        "transformType": variation.change,
        "url": f"{origin}{CDN}/{where}" if variation.status == "COMPLETE" else None,
    }


def ticket(upload: Upload, origin: str) -> dict[str, Any]:
    """What step two of an upload needs. `fields` is JSON inside a string, as in the original."""
    day = timestamp(upload.created)[:10].replace("-", "")
    policy = base64.b64encode(json.dumps({"conditions": [{"key": upload.key}]}).encode()).decode()
    form = {
        "Content-Type": _CONTENT_TYPES.get(upload.extension, f"image/{upload.extension}"),
        "bucket": "studio",
        "key": upload.key,
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": f"studio/{day}/local/s3/aws4_request",
        "X-Amz-Date": f"{day}T{timestamp(upload.created)[11:19].replace(':', '')}Z",
        "Policy": policy,
        "X-Amz-Signature": upload.ticket,
    }
    return {"id": upload.id, "fields": json.dumps(form), "key": upload.key, "url": f"{origin}{UPLOAD}/"}


def link(upload: Upload, origin: str) -> str:
    return f"{origin}{CDN}/{upload.key}"


def user_details(account: Account, slots: int) -> dict[str, Any]:
    user = {"id": account.user_id, "username": f"studio-{account.user_id[:8]}"}
    web = {"paidTokens": 0, "subscriptionTokens": 0, "subscriptionGptTokens": 0, "subscriptionModelTokens": 0}
    purse = account.purse
    of_plan = purse.plan in {"monthly", "free"}
    api = {
        "apiConcurrencySlots": slots,
        "apiPaidTokens": 0 if of_plan else purse.tokens,
        "apiSubscriptionTokens": purse.tokens if of_plan else 0,
        "apiPlanTokenRenewalDate": timestamp(purse.renews) if purse.renews and purse.plan == "monthly" else None,
    }
    return {"user_details": [{"user": user, **api, **web, "tokenRenewalDate": None}]}


def platform_models() -> dict[str, Any]:
    """The models on offer. The studio keeps no sample pictures of them."""
    shown = {"description": "", "nsfw": False, "featured": True, "generated_image": None}
    return {"custom_models": [{"id": model.id, "name": model.name, **shown} for model in MODELS.values()]}


def error_array() -> list[dict[str, Any]]:
    """What a failing resolver answers, with status 200."""
    return [{"message": "internal error", "extensions": {"code": "unexpected", "path": "$"}}]


def error_array_v2(refusal: Refusal) -> list[dict[str, Any]]:
    """What v2 answers, with status 200, to a call that it does not take."""
    is_form = refusal.code in {"VALIDATION_ERROR", "validation-failed", "bad-request", "invalid-json"}
    code = "VALIDATION_ERROR" if is_form else "BAD_REQUEST"
    details = {"errors": [{"message": refusal.text}]}
    extensions = {"code": code, "statusCode": refusal.status, "details": details}
    return [{"message": refusal.text, "extensions": extensions}]


def s3_error(code: str, message: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'


def bill(lines: list[Charge]) -> list[dict[str, Any]]:
    """Credits are numbers, dollars are text: JSON has no exact fractions."""
    names = ("time", "route", "fingerprint", "charge", "refund", "id", "unit")
    return [
        {name: str(told) if isinstance(told := getattr(line, name), Decimal) else told for name in names}
        for line in lines
    ]


def faults(active: list[Fault], left: list[Fault], drift: float) -> dict[str, Any]:
    on = [{"fault": one.name, "count": one.count, "on": one.on} for one in active]
    return {"faults": on, "script": [{"fault": one.name, "on": one.on} for one in left], "drift": drift}
