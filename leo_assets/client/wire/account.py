"""Account, prices and prompt tools: the only home of these field names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from leo_assets.client.job import Account
from leo_assets.client.results import Written
from leo_assets.client.wire.values import (
    entries,
    is_uuid,
    part,
    read_amount,
    read_cost,
    read_text,
    read_whole,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from leo_assets.client.job import ImageJob

ACCOUNT: Final = "/v1/me"
PRICE: Final = "/v1/pricing-calculator"
IMPROVE: Final = "/v1/prompt/improve"
RANDOM: Final = "/v1/prompt/random"

_LARGEST_SIDE = 1024
_FAMILY_FLAGS = {
    "phoenix": "isPhoenix",
    "flux-dev": "isFluxDev",
    "flux-schnell": "isFluxSchnell",
    "kontext": "isFluxKontext",
    "sdxl-lightning": "isSDXLLightning",
    "sdxl": "isSDXL",
    "sd": "",
}


def read_account(body: object) -> Account | None:
    users = entries(body, "user_details")
    inner = users[0] if users else None
    details = inner if isinstance(inner, dict) else part(body, "user_details")
    if details is None:
        return None
    user = part(details, "user") or {}
    slots = read_whole(details.get("apiConcurrencySlots"))
    return Account(
        user_id=str(user["id"]) if is_uuid(user.get("id")) else None,
        paid_credits=read_amount(details.get("apiPaidTokens")),
        plan_credits=read_amount(details.get("apiSubscriptionTokens")),
        renews=read_words(details.get("apiPlanTokenRenewalDate"), 40) or None,
        slots=slots if slots is not None and slots > 0 else None,
        raw=body,
    )


def price_body(service: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"service": service, "serviceParams": {service: dict(fields)}}


def job_price_fields(job: ImageJob) -> dict[str, Any] | None:
    """What the calculator wants to know of a job; None where it knows no such family or size, as with all of v2."""
    family = job.family.lower()
    flag = next((flag for name, flag in _FAMILY_FLAGS.items() if family.startswith(name)), None)
    if job.api == "v2" or flag is None or max(job.width, job.height) > _LARGEST_SIDE:
        return None
    fields: dict[str, Any] = {
        "imageWidth": job.width,
        "imageHeight": job.height,
        "numImages": job.candidates,
        "alchemyMode": job.mode == "quality" or (family.startswith("sd") and job.mode == "ultra"),
        "loraCount": len(job.elements),
    }
    if flag:
        fields[flag] = True
    if job.mode == "ultra" and family.startswith("phoenix"):
        fields["isUltra"] = True
    return fields


def read_price(body: object) -> Decimal | None:
    """Credits; None where it is no amount."""
    return read_amount((part(body, "calculateProductionApiServiceCost") or {}).get("cost"))


def improve_body(prompt: str, instructions: str) -> dict[str, Any]:
    return {"prompt": prompt} | ({"promptInstructions": instructions} if instructions else {})


def read_prompt(body: object) -> Written | None:
    told = part(body, "promptGeneration") or {}
    prompt = read_text(told.get("prompt"))
    return Written(prompt, read_cost(told), body) if prompt else None
