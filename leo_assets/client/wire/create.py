"""Our jobs → the bodies of create calls, v1 and v2: the only home of these field names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from leo_assets.client.wire.values import is_uuid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.client.job import Canvas, Guidance, ImageJob

CREATE: Final = "/v1/generations"
CREATE_V2: Final = "/v2/generations"

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)?")
_SLOTS = {"image": "image_to_image"}  # the other uses are called as we call them
_STYLE_NONE = "556c1ee5-ec38-42e8-955a-1e82dad0ffa1"
_CONTRAST_MEDIUM = 3.5
_STRENGTH_TYPES = {"low": "Low", "mid": "Mid", "high": "High", "ultra": "Ultra", "max": "Max"}
_WEIGHTS = {"low": 0.4, "mid": 0.8, "high": 1.2, "ultra": 1.6, "max": 2.0}
_INIT_STRENGTHS = {"low": 0.25, "mid": 0.5, "high": 0.75, "ultra": 0.85, "max": 0.9}


def create_path(job: ImageJob) -> str:
    return CREATE_V2 if job.api == "v2" else CREATE


def create_body(job: ImageJob) -> dict[str, Any]:
    """The body of a create call. Says everything whose default would cost more, publish or rewrite.

    Raises:
        ValueError: The model, or a picture that guides, is not named as it must be.
    """
    for guidance in job.guidance:
        if not is_uuid(guidance.image_id):
            raise ValueError("a picture that guides is named by the UUID of its upload")
    if job.api == "v2":
        return _v2_body(job)
    if not is_uuid(job.model_id):
        raise ValueError("a model is named by its UUID")
    if any(guidance.source == "variation" for guidance in job.guidance):
        raise ValueError("no model of v1 is guided by a variation; download it and upload it")
    said: dict[str, Any] = {
        "prompt": job.prompt,
        "modelId": job.model_id,
        "width": job.width,
        "height": job.height,
        "num_images": job.candidates,
        "public": False,
        "enhancePrompt": False,
        **_guidance(job),
        **_elements(job, "elements", "userElements"),
        **_canvas(job.canvas),
    }
    if job.negative:
        said["negative_prompt"] = job.negative
    if job.seed is not None:
        said["seed"] = job.seed
    if job.tiling:
        said["tiling"] = True
    if job.transparent and _has_presets(job.family):
        said["transparency"] = "foreground_only"
    return _overlaid(_look(job.family, job.mode), job.overrides) | said


def _v2_body(job: ImageJob) -> dict[str, Any]:
    if not _SLUG.fullmatch(job.model_id):
        raise ValueError("a model of v2 is named by its slug")
    if job.canvas is not None:
        raise ValueError("no model of v2 paints a part of a picture anew")
    said: dict[str, Any] = {
        "prompt": job.prompt,
        "width": job.width,
        "height": job.height,
        "quantity": job.candidates,
        **_elements(job, "platform_elements", "user_elements"),
    }
    if job.negative:
        said["negative_prompt"] = job.negative
    if job.seed is not None:
        said["seed"] = job.seed
    if job.tiling:
        said["tiling"] = True
    if job.transparent:
        said["transparency"] = True
    if job.mode is not None:
        said[job.mode_key] = job.mode.upper()
    guidances: dict[str, list[dict[str, Any]]] = {}
    for guidance in job.guidance:
        slot = guidance.slot or _SLOTS.get(guidance.use, guidance.use)
        guidances.setdefault(slot, []).append(_slot_item(guidance))
    if guidances:
        said["guidances"] = guidances
    return {"model": job.model_id, "public": False, "parameters": _overlaid({}, job.overrides) | said}


def _slot_item(guidance: Guidance) -> dict[str, Any]:
    item: dict[str, Any] = {"image": {"id": guidance.image_id, "type": guidance.source.upper()}}
    if guidance.has_strength:
        strength = guidance.strength
        goes_on = guidance.use == "style" or (guidance.use, strength) == ("content", "ultra")
        item["strength"] = (strength if goes_on or strength in ("low", "mid") else "high").upper()
    return item


def _overlaid(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**ours, **theirs}.items() if value is not None}


def _elements(job: ImageJob, platform: str, own: str) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for element in job.elements:
        if isinstance(element.id, int):
            parts.setdefault(own, []).append({"userLoraId": element.id, "weight": element.weight})
        elif is_uuid(element.id):
            parts.setdefault(platform, []).append({"akUUID": element.id, "weight": element.weight})
        else:
            raise ValueError("an element is named by its UUID, an own one by its number")
    return parts


def _canvas(canvas: Canvas | None) -> dict[str, Any]:
    if canvas is None:
        return {}
    if not (is_uuid(canvas.image_id) and is_uuid(canvas.mask_id)):
        raise ValueError("a canvas and its mask are named by the UUIDs of their uploads")
    return {
        "canvasRequest": True,
        "canvasRequestType": "INPAINT",
        "canvasInitId": canvas.image_id,
        "canvasMaskId": canvas.mask_id,
        "init_strength": round(min(max(1 - canvas.strength, 0.1), 0.9), 3),
    }


def _has_presets(family: str) -> bool:
    """SD and SDXL take named presets; the newer families take a style by id."""
    return family.lower().startswith("sd")


def _look(family: str, mode: str | None) -> dict[str, Any]:
    """No style of the service's own, and the mode; `fast`, the cheapest, when none is asked."""
    name = family.lower()
    if _has_presets(name):
        return {"presetStyle": "NONE", "alchemy": mode in ("quality", "ultra")}
    look: dict[str, Any] = {"styleUUID": _STYLE_NONE}
    if name.startswith(("phoenix", "flux", "lucid")):
        look["contrast"] = _CONTRAST_MEDIUM
    if name.startswith("phoenix"):
        look["alchemy"] = mode == "quality"
    if name.startswith(("phoenix", "lucid")) and mode == "ultra":
        look["ultra"] = True
    return look


def _guidance(job: ImageJob) -> dict[str, Any]:
    if "kontext" in job.family.lower():
        context = [{"type": guidance.source.upper(), "id": guidance.image_id} for guidance in job.guidance]
        return {"contextImages": context} if context else {}
    parts: dict[str, Any] = {}
    starts = [guidance for guidance in job.guidance if guidance.use == "image"]
    if starts:
        name = "init_image_id" if starts[0].source == "uploaded" else "init_generation_image_id"
        parts |= {name: starts[0].image_id, "init_strength": _INIT_STRENGTHS[starts[0].strength]}
    nets = [_net(guidance) for guidance in job.guidance if guidance.use != "image"]
    return parts | ({"controlnets": nets} if nets else {})


def _net(guidance: Guidance) -> dict[str, Any]:
    net: dict[str, Any] = {
        "initImageId": guidance.image_id,
        "initImageType": guidance.source.upper(),
        "preprocessorId": guidance.preprocessor_id,
    }
    if guidance.use == "style":
        return net | {"strengthType": _STRENGTH_TYPES[guidance.strength]}
    if guidance.use in ("character", "content"):
        strength = guidance.strength if guidance.strength in ("low", "mid") else "high"
        return net | {"strengthType": _STRENGTH_TYPES[strength]}
    return net | {"weight": _WEIGHTS[guidance.strength]}
