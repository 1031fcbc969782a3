"""The routes of v1. Handlers return what becomes JSON, or raise a `Refusal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers, fields, pricing
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.wish import wish_from

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table

_EXTENSIONS = ("png", "jpg", "jpeg", "webp")


async def _create_generation(call: Call) -> Any:
    wish = wish_from(call.body())
    return answers.job_created(call.world.create_generation(call.account, wish, route=call.route))


async def _get_generation(call: Call) -> Any:
    generation = call.world.find(call.account, call.path_id())
    return {"generations_by_pk": generation and answers.generation_details(generation, call.origin)}


async def _list_generations(call: Call) -> Any:
    limit, offset = call.number("limit", 10), call.number("offset", 0)
    own = call.path_id() == call.account.user_id
    newest_first = call.world.listed(call.account, route=call.route) if own else []
    shown = newest_first[offset : offset + limit]
    return {"generations": [answers.generation_details(one, call.origin) for one in shown]}


async def _delete_generation(call: Call) -> Any:
    gone = call.world.delete_generation(call.account, call.path_id())
    return {"delete_generations_by_pk": {"id": call.path_id()} if gone else None}


async def _create_upload(call: Call) -> Any:
    given = fields.strip(call.body(), {"extension": fields.text}, root="uploadInitImage")
    fields.need(given, "extension")
    if given["extension"] not in _EXTENSIONS:
        raise Refusal(400, "invalid file extension")
    return answers.upload_created(call.world.create_upload(call.account, given["extension"]), call.origin)


async def _get_upload(call: Call) -> Any:
    upload = call.account.uploads.get(call.path_id())
    return {"init_images_by_pk": upload and answers.upload_details(upload, call.origin)}


async def _delete_upload(call: Call) -> Any:
    gone = call.world.delete_upload(call.account, call.path_id())
    return {"delete_init_images_by_pk": {"id": call.path_id()} if gone else None}


async def _me(call: Call) -> Any:
    return answers.user_details(call.account, call.world.slots)


async def _models(_call: Call) -> Any:
    return answers.platform_models()


async def _price(call: Call) -> Any:
    return {"calculateProductionApiServiceCost": {"cost": pricing.calculate(call.body())}}


V1: Table = (
    ("POST", "/generations", _create_generation),
    ("GET", "/generations/user/{id}", _list_generations),  # before the next: `user` is no id
    ("GET", "/generations/{id}", _get_generation),
    ("DELETE", "/generations/{id}", _delete_generation),
    ("POST", "/init-image", _create_upload),
    ("GET", "/init-image/{id}", _get_upload),
    ("DELETE", "/init-image/{id}", _delete_upload),
    ("GET", "/me", _me),
    ("GET", "/platformModels", _models),
    ("POST", "/pricing-calculator", _price),
)
