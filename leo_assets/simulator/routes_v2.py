"""The routes of v2: creates, the one synchronous tool, and the list of models. Jobs are polled and deleted on v1."""

from __future__ import annotations

import asyncio
import base64
from functools import partial
from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers
from leo_assets.simulator.generations import create_generation, referenced
from leo_assets.simulator.models_v2 import MODELS_V2, ModelV2
from leo_assets.simulator.refusal import wrong
from leo_assets.simulator.tools_v2 import REMOVE_BG, TOOLS, create_task, task_from
from leo_assets.simulator.wish_v2 import model_slug, wish_from_v2

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table

_EPHEMERAL_SECONDS = 1800.0


async def _create(call: Call) -> Any:
    body = call.body()
    find = partial(referenced, call.world, call.account)
    slug, parameters, _ = model_slug(body)
    if slug in TOOLS:
        task = task_from(slug, parameters, find)
        made = create_task(call.world, call.account, task, route=call.route)
    else:
        made = create_generation(call.world, call.account, wish_from_v2(body, find), route=call.route)
    return {"generate": {"generationId": made.id, **answers.price_paid(made.line)}}


async def _create_at_once(call: Call) -> Any:
    slug, parameters, top = model_slug(call.body(), "ephemeral", "base64")
    if slug != REMOVE_BG:
        raise wrong("model", f"only {REMOVE_BG} is answered synchronously")
    task = task_from(slug, parameters, partial(referenced, call.world, call.account))
    made = create_task(call.world, call.account, task, route=call.route, at_once=True)
    if top.get("ephemeral"):
        made.listed, made.ends = float("inf"), call.world.now() + _EPHEMERAL_SECONDS
    results = []
    if made.status == "COMPLETE" and not made.nsfw and call.is_heard:
        data = await asyncio.to_thread(call.world.gallery.render, task.retouch)
        told: dict[str, Any] = {"url": answers.image_url(made, 0, call.origin)}
        if top.get("base64"):
            told = {"dataB64": base64.b64encode(data).decode()}
        width, height = task.retouch.size
        results = [{**told, "contentType": task.retouch.media_type, "width": width, "height": height}]
    return {
        "id": made.id,
        "blockedCount": int(made.nsfw),
        "cost": answers.price_paid(made.line)["cost"],
        "results": results,
    }


async def _models(_call: Call) -> Any:
    return {"productionApiAvailableModels": [_listed(model) for model in MODELS_V2.values()]}


def _listed(model: ModelV2) -> dict[str, Any]:
    """As the original lists it: under a UUID, its slug untold."""
    names = {"prompt", "quantity", "width", "height", "prompt_enhance", "guidances", *model.extras}
    names |= {"seed"} if model.highest_seed is not None else set()
    names |= {"style_ids"} if model.styles else set()
    names |= {model.knob[0]} if model.knob else set()
    properties: dict[str, Any] = {name: {} for name in sorted(names)}
    properties["quantity"] = {"type": "integer", "minimum": 1, "maximum": model.most_images}
    properties["guidances"] = {
        "type": "object",
        "properties": {name: {"type": "array", "maxItems": slot.most} for name, slot in model.slots.items()},
    }
    if model.styles:
        properties["style_ids"] = {"type": "array", "items": {"enum": sorted(model.styles)}, "maxItems": 1}
    schema = {"type": "object", "required": ["prompt"], "properties": properties, "additionalProperties": False}
    return {"id": model.id, "name": model.draws.name, "parameters": schema}


V2: Table = (
    ("POST", "/generations", _create),
    ("POST", "/generationssync", _create_at_once),
    ("GET", "/models", _models),
)
