"""The tools among the models of v2: `remove-bg` and the Aurora upscalers. They change a picture instead of drawing one.

Of `remove-bg`, what concerns a new background, a shadow or a crop is checked and then ignored.
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from leo_assets.simulator import fields
from leo_assets.simulator.generations import delivered, take_on
from leo_assets.simulator.models import Model
from leo_assets.simulator.models_v2 import Slot
from leo_assets.simulator.pictures import Retouch
from leo_assets.simulator.refusal import wrong
from leo_assets.simulator.sources import size_of
from leo_assets.simulator.wish import Wish
from leo_assets.simulator.wish_v2 import checked, pointers_in

if TYPE_CHECKING:
    from leo_assets.simulator.pictures import File, Source
    from leo_assets.simulator.pointers import Pointer
    from leo_assets.simulator.records import Account, Generation
    from leo_assets.simulator.wish_v2 import Find
    from leo_assets.simulator.world import World

REMOVE_BG = "remove-bg"
_NO_STRENGTH = Slot("image", 1, (), needs=False)
_FORMATS, _CHANNELS = ("png", "jpg", "webp"), ("rgba", "alpha")
_KINDS = ("auto", "person", "product", "car", "animal", "graphic", "transportation", "other")
_BG_MEGAPIXELS = {"auto": 25.0, "preview": 0.25, "full": 25.0, "50MP": 50.0}
_PNG_MEGAPIXELS = 10.0
_SHADOWS = ("none", "drop", "3d", "car")
_COMMON: fields.Shape = {
    "guidances": lambda _value, _path: None,  # looked at by `pointers_in`
    "quantity": fields.integer,
}
_BG_SHAPE: fields.Shape = {
    **_COMMON,
    "format": fields.one_of("format", _FORMATS),
    "size": fields.one_of("size", tuple(_BG_MEGAPIXELS)),
    "type": fields.one_of("type", _KINDS),
    "type_level": fields.one_of("type_level", ("none", "1", "2", "latest")),
    "channels": fields.one_of("channels", _CHANNELS),
    **dict.fromkeys(("bg_color", "crop_margin", "roi", "scale", "position"), fields.text),
    **dict.fromkeys(("crop", "semitransparency"), fields.boolean),
    "shadow_type": fields.one_of("shadow_type", _SHADOWS),
    "shadow_opacity": fields.number,
}
_FACTORS = (2, 3, 4, 5, 6, 8)
_UP_SHAPE: fields.Shape = {**_COMMON, **dict.fromkeys(("width", "height", "upscale_factor"), fields.integer)}
_UPSCALERS: dict[str, tuple[str, tuple[str, ...], tuple[float, ...]]] = {
    "aurora-upscaler-creative": ("creativity", ("low", "mid", "high"), (0.3, 0.6, 1.0)),
    "aurora-upscaler-precise": ("upscale_mode", ("clean", "detailed"), (0.1, 0.5)),
}
TOOLS = (REMOVE_BG, *_UPSCALERS)
_BG_CREDITS, _BG_DOLLARS = 50, Decimal("0.1047")
_UP_CREDITS_PER_MEGAPIXEL = 4


class Task(NamedTuple):
    """What a tool shall do, and what it costs."""

    wish: Wish
    retouch: Retouch
    credits: int
    dollars: Decimal | None = None


def task_from(slug: str, parameters: dict[str, Any], find: Find) -> Task:
    """Check the parameters of a tool.

    Raises:
        Refusal: The original would not take them, or the picture is not there.
    """
    if slug == REMOVE_BG:
        given = checked(parameters, _BG_SHAPE)
        slots = {"image_reference": _NO_STRENGTH, "background_image_reference": replace(_NO_STRENGTH, use="background")}
        pointer, source = _source(given, slots, find)
        if not 0 <= given.get("shadow_opacity", 0) <= 100:
            raise wrong("shadow_opacity", "must be between 0 and 100")
        file: File = given.get("format", "png")
        most = _BG_MEGAPIXELS[given.get("size", "full")]
        size = _at_most(size_of(source), min(most, _PNG_MEGAPIXELS) if file == "png" else most)
        cut = Retouch("NOBG", source, size, file=file, mask=given.get("channels") == "alpha")
        return Task(_wish("Remove Background", pointer, *size), cut, _BG_CREDITS, _BG_DOLLARS)
    knob, values, details = _UPSCALERS[slug]
    given = checked(parameters, {**_UP_SHAPE, knob: fields.one_of(knob, values)})
    pointer, source = _source(given, {"image_reference": _NO_STRENGTH}, find)
    for name, side in zip(("width", "height"), size_of(source), strict=True):
        if given.get(name) is None:
            raise wrong(name, "Required")
        if given[name] != side:
            raise wrong(name, f"the picture has {side}")  # [guess]
    factor = int(given.get("upscale_factor", 2))
    if factor not in _FACTORS:
        raise wrong("upscale_factor", f"must be one of {', '.join(map(str, _FACTORS))}")
    width, height = (side * factor for side in size_of(source))
    detail = details[values.index(given.get(knob, values[0]))]
    price = math.ceil(_UP_CREDITS_PER_MEGAPIXEL * width * height / 1e6)
    return Task(_wish(slug, pointer, width, height), Retouch("UPSCALE", source, (width, height), detail), price)


def create_task(world: World, account: Account, task: Task, *, route: str, at_once: bool = False) -> Generation:
    """Take on a tool's job and charge for it; `at_once` it is done with the call.

    Raises:
        Refusal: Too many jobs, or no credit. Nothing was charged.
    """
    world.admit(account, account.lanes, route)
    line = world.charge(account, route, task.retouch.key[:32], task.credits, dollars=task.dollars)
    generation = delivered(world, account, task.wish, [task.retouch], line)
    take_on(world, account, generation, seconds=None if not at_once else 0.0)
    return generation


def _wish(name: str, pointer: Pointer, width: int, height: int) -> Wish:
    return Wish(
        model=Model("", name, "V2", None, 0),
        named=False,
        prompt="",
        width=width,
        height=height,
        images=1,
        pointers=(pointer,),
        echoes_seed=False,
    )


def _source(given: dict[str, Any], slots: dict[str, Slot], find: Find) -> tuple[Pointer, Source]:
    guidances = given.get("guidances", {})
    if not isinstance(guidances, dict):
        raise wrong("guidances", "must be an object")
    pointers = [one for one in pointers_in(guidances, slots) if one.use == "image"]
    if len(pointers) != 1:
        raise wrong("guidances.image_reference", "must have exactly 1 item")
    if given.get("quantity", 1) != 1:
        raise wrong("quantity", "must be 1")
    return pointers[0], find(pointers[0])


def _at_most(size: tuple[int, int], megapixels: float) -> tuple[int, int]:
    """The size, or a smaller one of its form."""
    factor = min(1.0, math.sqrt(megapixels * 1e6 / (size[0] * size[1])))
    return max(1, int(size[0] * factor)), max(1, int(size[1] * factor))
