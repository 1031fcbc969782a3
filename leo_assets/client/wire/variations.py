"""Pictures made from pictures: the only home of these field names."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from leo_assets.client.job import Submitted
from leo_assets.client.results import CutOut, CutOutPicture, Variation
from leo_assets.client.wire.values import (
    entries,
    is_uuid,
    need_uuid,
    part,
    read_cost,
    read_link,
    read_state,
    read_time,
    read_whole,
    read_words,
)

if TYPE_CHECKING:
    from typing import Literal

VARIATIONS: Final = "/v1/variations"
UPSCALE: Final = f"{VARIATIONS}/upscale"
NO_BACKGROUND: Final = f"{VARIATIONS}/nobg"
UNZOOM: Final = f"{VARIATIONS}/unzoom"
UNIVERSAL: Final = f"{VARIATIONS}/universal-upscaler"
SYNC: Final = "/v2/generationssync"

_ROOTS = ("sdUpscaleJob", "sdNobgJob", "sdUnzoomJob", "universalUpscaler")
_SOURCES = {"generated": "generatedImageId", "uploaded": "initImageId", "variation": "variationId"}

UPSCALER_STYLES = {
    "general": "GENERAL",
    "cinematic": "CINEMATIC",
    "illustration": "2D ART & ILLUSTRATION",
    "game": "CG ART & GAME ASSETS",
}


def variation_path(variation_id: str) -> str:
    return f"{VARIATIONS}/{need_uuid(variation_id, 'the id of a variation')}"


def variation_body(image_id: str, *, of_variation: bool | None) -> dict[str, Any]:
    body: dict[str, Any] = {"id": need_uuid(image_id, "the id of a picture")}
    return body if of_variation is None else body | {"isVariation": of_variation}


def universal_body(
    image_id: str,
    *,
    source: Literal["generated", "uploaded", "variation"],
    multiplier: float,
    creativity: int,
    style: str,
    ultra: Literal["artistic", "realistic"] | None,
    detail_contrast: int,
    similarity: int,
    prompt: str,
) -> dict[str, Any]:
    body: dict[str, Any] = {
        _SOURCES[source]: need_uuid(image_id, "the id of a picture"),
        "upscaleMultiplier": multiplier,
        "creativityStrength": creativity,
    }
    if ultra is None:
        if style not in UPSCALER_STYLES:
            raise ValueError(f"{style!r} is none of the upscaler's styles: {', '.join(UPSCALER_STYLES)}")
        body["upscalerStyle"] = UPSCALER_STYLES[style]
    else:
        body |= {
            "ultraUpscaleStyle": ultra.upper(),
            "detailContrast": detail_contrast,
            "similarity": similarity,
        }
    return body | ({"prompt": prompt} if prompt else {})


def read_variation_created(body: object) -> Submitted | None:
    for root in _ROOTS:
        told = part(body, root)
        if told is not None and is_uuid(told.get("id")):
            return Submitted(told["id"], read_cost(told), body)
    return None


def read_variation(body: object, variation_id: str) -> Variation | None:
    """The variation; pending when the service does not list it yet, which happens just after it was taken."""
    found = entries(body, "generated_image_variation_generic")
    if found is None:
        return None
    mine = (one for one in found if isinstance(one, Mapping) and _is_about(one, variation_id))
    told: Mapping[str, Any] = next(mine, {})
    return Variation(
        id=variation_id,
        state=read_state(told),
        kind=read_words(told.get("transformType"), 40),
        url=read_link(told.get("url")),
        created=read_time(told.get("createdAt")),
        raw=body,
    )


def _is_about(told: Mapping[str, Any], variation_id: str) -> bool:
    told_id = told.get("id")
    return told_id is None or str(told_id).lower() == variation_id.lower()


def cut_out_body(
    image_id: str,
    *,
    source: Literal["generated", "uploaded", "variation"],
    subject: str,
    size: str,
    file_format: str,
    options: Mapping[str, Any],
    sync: bool,
    inline: bool = False,
    ephemeral: bool = False,
) -> dict[str, Any]:
    image = {"type": source.upper(), "id": need_uuid(image_id, "the id of a picture")}
    body: dict[str, Any] = {
        "model": "remove-bg",
        "public": False,
        "parameters": {
            **options,
            "guidances": {"image_reference": [{"image": image}]},
            "format": file_format,
            "size": size,
            "type": subject,
            "quantity": 1,
        },
    }
    return body | ({"ephemeral": ephemeral, "base64": inline} if sync else {})


def aurora_body(
    image_id: str,
    *,
    source: Literal["generated", "uploaded", "variation"],
    width: int,
    height: int,
    factor: int,
    creativity: Literal["low", "mid", "high"] | None,
    keep: Literal["clean", "detailed"],
) -> dict[str, Any]:
    image = {"type": source.upper(), "id": need_uuid(image_id, "the id of a picture")}
    knob = {"upscale_mode": keep} if creativity is None else {"creativity": creativity}
    return {
        "model": "aurora-upscaler-precise" if creativity is None else "aurora-upscaler-creative",
        "public": False,
        "parameters": {
            "guidances": {"image_reference": [{"image": image}]},
            "width": width,
            "height": height,
            "upscale_factor": factor,
            **knob,
            "quantity": 1,
        },
    }


def read_cut_out(body: object) -> CutOut | None:
    results = entries(body, "results")
    if results is None or not isinstance(body, Mapping):
        return None
    pictures = tuple(_cut_out_picture(one) for one in results if isinstance(one, Mapping))
    return CutOut(
        id=read_words(body.get("id"), 80),
        pictures=tuple(one for one in pictures if one.url is not None or one.data is not None),
        blocked=read_whole(body.get("blockedCount")) or 0,
        cost=read_cost(body),
        raw=body,
    )


def _cut_out_picture(told: Mapping[str, Any]) -> CutOutPicture:
    return CutOutPicture(
        url=read_link(told.get("url")),
        data=_data(told.get("dataB64")),
        content_type=read_words(told.get("contentType"), 60),
        width=read_whole(told.get("width")),
        height=read_whole(told.get("height")),
    )


def _data(value: object) -> bytes | None:
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=True) or None
    except (binascii.Error, ValueError):
        return None
