"""The routes of v1. Handlers return what becomes JSON, or raise a `Refusal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers, generations, pricing, prompts
from leo_assets.simulator.routes_3d import THREE_D
from leo_assets.simulator.routes_training import TRAINING
from leo_assets.simulator.routes_uploads import UPLOADS
from leo_assets.simulator.routes_variations import VARIATIONS
from leo_assets.simulator.training import own_models
from leo_assets.simulator.wish import wish_from

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table


async def _create_generation(call: Call) -> Any:
    wish = wish_from(call.body(), own_models(call.account))
    return answers.job_created(generations.create_generation(call.world, call.account, wish, route=call.route))


async def _get_generation(call: Call) -> Any:
    generation = generations.find_generation(call.world, call.account, call.path_id())
    return {"generations_by_pk": generation and answers.generation_details(generation, call.origin)}


async def _list_generations(call: Call) -> Any:
    found = generations.listed_generations(call.world, call.account, route=call.route) if call.is_own() else []
    return {"generations": [answers.generation_details(one, call.origin) for one in call.page(found)]}


async def _delete_generation(call: Call) -> Any:
    gone = generations.delete_generation(call.world, call.account, call.path_id())
    return {"delete_generations_by_pk": {"id": call.path_id()} if gone else None}


async def _me(call: Call) -> Any:
    return answers.user_details(call.account, call.world.slots)


async def _models(_call: Call) -> Any:
    return answers.platform_models()


async def _price(call: Call) -> Any:
    return {"calculateProductionApiServiceCost": {"cost": pricing.calculate(call.body())}}


async def _improve(call: Call) -> Any:
    prompt, line = prompts.improve(call.world, call.account, call.body(), route=call.route)
    return {"promptGeneration": {"prompt": prompt, **answers.price_paid(line)}}


async def _invent(call: Call) -> Any:
    prompt, line = prompts.invent(call.world, call.account, route=call.route)
    return {"promptGeneration": {"prompt": prompt, **answers.price_paid(line)}}


V1: Table = (
    ("POST", "/generations", _create_generation),
    ("GET", "/generations/user/{id}", _list_generations),  # before the next: `user` is no id
    ("GET", "/generations/{id}", _get_generation),
    ("DELETE", "/generations/{id}", _delete_generation),
    ("GET", "/me", _me),
    ("GET", "/platformModels", _models),
    ("POST", "/pricing-calculator", _price),
    ("POST", "/prompt/improve", _improve),
    ("POST", "/prompt/random", _invent),
    *UPLOADS,
    *VARIATIONS,
    *TRAINING,
    *THREE_D,
)
