"""The routes of variations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers
from leo_assets.simulator.variations import upscale_universally, vary

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table
    from leo_assets.simulator.pictures import Change
    from leo_assets.simulator.records import Variation

_ROOTS: dict[str, tuple[str, Change]] = {
    "POST /variations/upscale": ("sdUpscaleJob", "UPSCALE"),
    "POST /variations/nobg": ("sdNobgJob", "NOBG"),
    "POST /variations/unzoom": ("sdUnzoomJob", "UNZOOM"),
}


async def _vary(call: Call) -> Any:
    root, change = _ROOTS[call.route]
    return {root: _created(vary(call.world, call.account, call.body(), change, route=call.route))}


async def _upscale_universally(call: Call) -> Any:
    variation = upscale_universally(call.world, call.account, call.body(), route=call.route)
    return {"universalUpscaler": _created(variation)}


def _created(variation: Variation) -> dict[str, Any]:
    return {"id": variation.id, **answers.price_paid(variation.line)}


async def _get_variation(call: Call) -> Any:
    variation = call.account.variations.get(call.path_id())
    if variation is None or call.world.faults.strike("late-variation", call.route):
        return {"generated_image_variation_generic": []}
    return {"generated_image_variation_generic": [answers.variation_details(variation, call.origin)]}


VARIATIONS: Table = (
    *(("POST", route.removeprefix("POST "), _vary) for route in _ROOTS),
    ("POST", "/variations/universal-upscaler", _upscale_universally),
    ("GET", "/variations/{id}", _get_variation),
)
