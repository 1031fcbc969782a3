"""Webhooks: what the original calls when a job is over.

One attempt for each event, a static bearer, no signature; and, as the original does it, the whole row of the API key in the
payload. Nothing tells of a failed job for images, for which no event is on record. The studio calls this machine alone, unless
a transport is handed in.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from leo_assets.errors import UsageError
from leo_assets.simulator import answers
from leo_assets.simulator.records import Generation, Hook, Job, Variation

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World

ROUTE = "POST /webhook"
_AGENT = "axios/1.4.0"
_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class _Event:
    hook: Hook
    body: dict[str, Any]


def set_webhook(world: World, key: str, url: str, webhook_key: str) -> None:
    """Give a key's account a webhook; with an empty address, take it away.

    Raises:
        Refusal: The key is no UUID.
        UsageError: The address is not on this machine.
    """
    account = world.account(key)
    if world.hook_transport is None:
        check(url)
    account.hook = Hook(url, webhook_key, key.lower()) if url else None


def check(url: str) -> None:
    """Raises `UsageError` when an address, if there is one, is not on this machine."""
    if url and not _is_here(url):
        raise UsageError(f"the studio sends no webhook to {url}", cure="give an address on 127.0.0.1 or localhost")


async def deliver(world: World) -> int:
    """Send every event that is due; how many calls that took. On a port this is done ten times a second."""
    due = _as_struck(world, [event for account in world.hooked() for event in _events(world, account)])
    if due:
        async with httpx.AsyncClient(transport=world.hook_transport, timeout=_TIMEOUT_S, trust_env=False) as client:
            for event in due:
                await _send(client, event)
    return len(due)


def _events(world: World, account: Account) -> list[_Event]:
    world.settle(account)
    over, account.over = account.over, []
    hook = account.hook
    if hook is None:
        return []
    bodies = (_body(job, hook, world.origin) for job in over)
    return [_Event(hook, body) for body in bodies if body is not None]


def _as_struck(world: World, events: list[_Event]) -> list[_Event]:
    """Some are lost, some come twice, some only after the next."""
    strike, due = world.faults.strike, list[_Event]()
    for event in events:
        if strike("webhook-lost", ROUTE):
            continue
        if strike("webhook-late", ROUTE):
            world.held_back.append(event)
            continue
        due += [event] * (2 if strike("webhook-twice", ROUTE) else 1)
        due += world.held_back
        world.held_back.clear()
    return due


def _body(job: Job, hook: Hook, origin: str) -> dict[str, Any] | None:
    if isinstance(job, Generation) and job.status == "COMPLETE":
        return _told("image_generation.complete", "generation", _generation(job, hook, origin), job)
    if isinstance(job, Variation):
        return _told("post_processing.complete", "variation", _variation(job, hook, origin), job)
    return None


def _is_here(url: str) -> bool:
    try:
        host = httpx.URL(url).host
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except (ValueError, httpx.InvalidURL):
        return False


async def _send(client: httpx.AsyncClient, event: _Event) -> None:
    headers = {"authorization": f"Bearer {event.hook.key}", "user-agent": _AGENT}
    try:
        await client.post(event.hook.url, json=event.body, headers=headers)
    except httpx.TransportError:
        return  # nobody listens; whether the original tries again is not known


def _told(kind: str, thing: str, about: dict[str, Any], job: Job) -> dict[str, Any]:
    stamp = round((job.created if job.ended is None else job.ended) * 1000)
    return {"type": kind, "object": thing, "timestamp": stamp, "api_version": "v1", "data": {"object": about}}


def _times(job: Job) -> dict[str, str]:
    return {
        "createdAt": answers.timestamp(job.created),
        "updatedAt": answers.timestamp(job.created if job.ended is None else job.ended),
    }


def _generation(job: Generation, hook: Hook, origin: str) -> dict[str, Any]:
    wish, user, times = job.wish, job.account.user_id, _times(job)
    image = {**times, "userId": user, "generationId": job.id, "nobgId": None, "nsfw": job.nsfw, "likeCount": 0}
    return {
        "id": job.id,
        **times,
        "userId": user,
        "public": wish.public,
        "flagged": job.nsfw,
        "nsfw": job.nsfw,
        "status": job.status,
        "coreModel": "SD",
        "guidanceScale": wish.guidance_scale,
        "inferenceSteps": wish.steps,
        "imageHeight": wish.height,
        "imageWidth": wish.width,
        "imageAspectRatio": None,
        **dict.fromkeys(("initGeneratedImageId", "initImageId", "initType", "initUpscaledImageId")),
        "initStrength": wish.init_strength,
        "modelId": wish.model.id or None,
        "sdVersion": wish.model.base,
        "model": {},
        "prompt": wish.prompt,
        "negativePrompt": wish.negative,
        "negativeStylePrompt": "",
        "quantity": wish.images,
        "tiling": wish.tiling,
        "scheduler": wish.scheduler,
        "presetStyle": wish.preset,
        "seed": str(job.seed) if wish.echoes_seed else None,  # text here, a number where jobs are polled
        "promptMagic": False,
        "promptMagicVersion": None,
        "promptMagicStrength": None,
        "imagePromptStrength": None,
        "canvasInitImageId": None,
        "canvasMaskImageId": None,
        "canvasRequest": False,
        "category": None,
        "poseImage2Image": False,
        "poseImage2ImageType": None,
        "poseImage2ImageWeight": None,
        "alchemy": wish.alchemy,
        "contrastRatio": None,
        "highContrast": False,
        "highResolution": False,
        "expandedDomain": False,
        "unzoom": False,
        "unzoomAmount": None,
        "imageToImage": False,
        "photoReal": wish.photo_real,
        "photoRealStrength": None,
        "controlnetsUsed": bool(wish.pointers),
        "api": True,
        "tokenCost": 0,
        "apiDollarCost": str(job.line.charge),
        "apiKeyId": _key_id(job.account),
        "images": [
            {**image, "id": image_id, "url": answers.image_url(job, index, origin), "trendingScore": 0, "public": False}
            for index, image_id in enumerate(job.image_ids)
        ],
        "apiKey": {
            "id": _key_id(job.account),
            "createdAt": times["createdAt"],
            "userId": user,
            "key": hook.api_key,
            "lastUsed": times["updatedAt"],
            "name": "studio",
            "type": "PRODUCTION",
            "webhookCallbackUrl": hook.url,
            "webhookCallbackApiKey": hook.key,
        },
    }


def _variation(job: Variation, hook: Hook, origin: str) -> dict[str, Any]:
    told = answers.variation_details(job, origin)
    return {
        "id": job.id,
        **_times(job),
        "status": job.status,
        "url": told["url"],
        "transparent": job.picture.transparent,
        "generatedImageId": job.parent,
        "transformType": job.change,
        "api": True,
        "tokenCost": 0,
        "apiDollarCost": str(job.line.charge),
        "apiKey": {"webhookCallbackApiKey": hook.key},
    }


def _key_id(account: Account) -> str:
    """Told instead of the key wherever the key itself is not; it has the user's own first half."""
    return f"{account.user_id[:18]}-8000-000000000001"
