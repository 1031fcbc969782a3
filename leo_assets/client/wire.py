"""Our words ↔ the API's JSON (v1 and v2): the only home of its routes and field names.

Reading is tolerant. What may be absent, null, of another type or a new enum value is taken as "not said", and never
loses a job's id; the whole answer is kept beside. Reading is also strict where it matters: an id has the form of a
UUID before anybody puts it into an address, a link is http(s), and foreign text is stripped of control characters.

What is wrong with an answer is read in `faults`; what to do about it is decided in `api`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from leo_assets.client.job import (
    Account,
    Canvas,
    Cost,
    CostUnit,
    Guidance,
    ImageJob,
    JobState,
    JobStatus,
    ListedJob,
    Picture,
    Submitted,
)
from leo_assets.client.text import clean

CREATE: Final = "/v1/generations"
CREATE_V2: Final = "/v2/generations"
UPLOAD: Final = "/v1/init-image"
ACCOUNT: Final = "/v1/me"

NOT_JSON: Final = object()
"""What `body_from_bytes` gives for bytes that are no JSON."""

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)?")
_SLOTS = {"image": "image_to_image"}  # the other uses are called as we call them
_STYLE_NONE = "556c1ee5-ec38-42e8-955a-1e82dad0ffa1"
_CONTRAST_MEDIUM = 3.5
_TIME = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_LONGEST_LINK = 4096
_STRENGTH_TYPES = {"low": "Low", "mid": "Mid", "high": "High", "ultra": "Ultra", "max": "Max"}
_WEIGHTS = {"low": 0.4, "mid": 0.8, "high": 1.2, "ultra": 1.6, "max": 2.0}
_INIT_STRENGTHS = {"low": 0.25, "mid": 0.5, "high": 0.75, "ultra": 0.85, "max": 0.9}
_STATES: dict[str, JobState] = {
    "PENDING": "pending",
    "COMPLETE": "complete",
    "COMPLETED": "complete",
    "FAILED": "failed",
}
_UNITS: dict[str, CostUnit] = {"CREDITS": "CREDITS", "DOLLARS": "DOLLARS"}


def is_uuid(value: object) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def status_path(job_id: str) -> str:
    """The route of one job.

    Raises:
        ValueError: `job_id` has not the form of a UUID, so it must not become part of an address.
    """
    if not is_uuid(job_id):
        raise ValueError("a job id has the form of a UUID")
    return f"{CREATE}/{job_id}"


def body_from_bytes(data: bytes) -> object:
    """Parsed JSON, or `NOT_JSON`. Never raises: numbers of a million digits and deep nesting are not JSON to us."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return NOT_JSON


# What we ask


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
        item["strength"] = (strength if guidance.use == "style" or strength in ("low", "mid") else "high").upper()
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


def upload_body(extension: str) -> dict[str, Any]:
    return {"extension": extension}


# What we are told


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """Where a picture may be sent once, without the key, and the id it will have."""

    image_id: str
    url: str
    fields: dict[str, str]


def read_created(body: object) -> Submitted | None:
    """The id of a job, from `{"sdGenerationJob": {…}}`, `{"generate": {…}}` or flat; None where there is none."""
    if not isinstance(body, Mapping):
        return None
    for part in (body.get("sdGenerationJob"), body.get("generate"), body):
        if isinstance(part, Mapping) and is_uuid(part.get("generationId")):
            return Submitted(part["generationId"], _cost(part), body)
    return None


def _cost(part: Mapping[str, Any]) -> Cost | None:
    cost = part.get("cost")
    if isinstance(cost, Mapping):
        amount, unit = _amount(cost.get("amount")), cost.get("unit")
        if amount is not None and isinstance(unit, str) and unit.upper() in _UNITS:
            return Cost(amount, _UNITS[unit.upper()])
    # The older number alone: 0 there was seen on jobs that did cost, so it says nothing.
    amount = _amount(part.get("apiCreditCost"))
    return Cost(amount, "CREDITS") if amount else None


def _amount(value: object) -> Decimal | None:
    """A number, or one in a text; None for what is no amount of money."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        amount = Decimal(str(value)) if not isinstance(value, str) or len(value) <= 40 else None
    except (InvalidOperation, ValueError):
        return None
    if amount is None or not amount.is_finite() or amount < 0 or (amount and abs(amount.adjusted()) > 12):
        return None
    return amount


def read_status(body: object, job_id: str) -> JobStatus | None:
    """Where job `job_id` stands; None when the answer is not about it (unknown to the service, or another job)."""
    job = body.get("generations_by_pk") if isinstance(body, Mapping) else None
    if not isinstance(job, Mapping):
        return None
    told_id = job.get("id")
    if told_id is not None and str(told_id).lower() != job_id.lower():
        return None
    return JobStatus(
        job_id, _state(job), _pictures(job, job_id), _moderation(job), _whole_number(job.get("seed")), body
    )


def _state(job: Mapping[str, Any]) -> JobState:
    return _STATES.get(str(job.get("status")).upper(), "pending")


def list_path(user_id: str, limit: int, offset: int) -> str:
    """The route of an account's jobs, newest first.

    Raises:
        ValueError: `user_id` has not the form of a UUID.
    """
    if not is_uuid(user_id):
        raise ValueError("a user id has the form of a UUID")
    return f"{CREATE}/user/{user_id}?limit={limit:d}&offset={offset:d}"


def read_list(body: object) -> tuple[ListedJob, ...] | None:
    """All jobs of a page; None when it is no list of jobs.

    A page with an entry that names no job is none: from the rest nobody could tell that a job is absent.
    """
    page = body.get("generations") if isinstance(body, Mapping) else None
    if not isinstance(page, list):
        return None
    jobs = [_listed(entry) for entry in page]
    return tuple(job for job in jobs if job is not None) if None not in jobs else None


def _listed(entry: object) -> ListedJob | None:
    if not isinstance(entry, Mapping) or not is_uuid(entry.get("id")):
        return None
    job_id, model = entry["id"], entry.get("modelId")
    told = _whole_number(entry.get("quantity"))
    return ListedJob(
        job_id=job_id,
        created=_time(entry.get("createdAt")),
        state=_state(entry),
        prompt=_text(entry.get("prompt")),
        negative=_text(entry.get("negativePrompt")),
        model_id=clean(model, 80) or None if isinstance(model, str) else None,
        width=_whole_number(entry.get("imageWidth")),
        height=_whole_number(entry.get("imageHeight")),
        seed=_whole_number(entry.get("seed")),
        count=told if told is not None else len(_list(entry.get("generated_images"))),
        pictures=_pictures(entry, job_id),
        raw=entry,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _time(value: object) -> float | None:
    """Seconds since the epoch, of a time in ISO form; without a zone it is UTC."""
    found = _TIME.fullmatch(value) if isinstance(value, str) and len(value) <= 40 else None
    if found is None:
        return None
    whole, fraction, zone = found.groups()
    try:
        moment = datetime.fromisoformat(whole.replace(" ", "T") + (zone or "+00:00").replace("Z", "+00:00"))
        return moment.timestamp() + float(f"0{fraction or ''}")
    except (ValueError, OverflowError):
        return None


def _pictures(job: Mapping[str, Any], job_id: str) -> tuple[Picture, ...]:
    found = []
    for image in _list(job.get("generated_images")):
        if isinstance(image, Mapping) and _is_link(image.get("url")):
            image_id = image["id"] if is_uuid(image.get("id")) else ""
            found.append(Picture(image_id, image["url"], image.get("nsfw") in (True, 1, "true", "True"), job_id))
    return tuple(found)


def _moderation(job: Mapping[str, Any]) -> tuple[str, ...]:
    words: list[str] = []
    for entry in _list(job.get("prompt_moderations")):
        told = entry.get("moderationClassification") if isinstance(entry, Mapping) else None
        words += [
            clean(word, 60) for word in ([told] if isinstance(told, str) else _list(told)) if isinstance(word, str)
        ]
    return tuple(word for word in words if word)


def read_upload(body: object) -> UploadTicket | None:
    """The second step's address and form fields; the fields come as JSON in a text, or as an object."""
    part = body.get("uploadInitImage") if isinstance(body, Mapping) else None
    if not isinstance(part, Mapping) or not is_uuid(part.get("id")) or not _is_link(part.get("url")):
        return None
    fields = part.get("fields")
    if isinstance(fields, str):
        fields = body_from_bytes(fields.encode("utf-8", "replace"))
    if not isinstance(fields, Mapping):
        return None
    return UploadTicket(part["id"], part["url"], {str(key): str(value) for key, value in fields.items()})


def read_account(body: object) -> Account | None:
    users = body.get("user_details") if isinstance(body, Mapping) else None
    details = users[0] if isinstance(users, list) and users else users
    if not isinstance(details, Mapping):
        return None
    user = details.get("user")
    user_id = user.get("id") if isinstance(user, Mapping) else None
    renews = details.get("apiPlanTokenRenewalDate")
    slots = _whole_number(details.get("apiConcurrencySlots"))
    return Account(
        user_id=str(user_id) if is_uuid(user_id) else None,
        paid_credits=_amount(details.get("apiPaidTokens")),
        plan_credits=_amount(details.get("apiSubscriptionTokens")),
        renews=clean(renews, 40) if isinstance(renews, str) else None,
        slots=slots if slots is not None and slots > 0 else None,
        raw=body,
    )


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _is_link(value: object) -> bool:
    return (
        isinstance(value, str)
        and value.startswith(("https://", "http://"))
        and len(value) <= _LONGEST_LINK
        and value.isascii()
        and value.isprintable()
        and " " not in value
    )


def _whole_number(value: object) -> int | None:
    amount = _amount(value)
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None
