"""What `POST /v2/generations` asks for: the body checked as the original checks it, and reduced to a `Wish`.

Strict where the original is: an unknown key, a style outside the model's set, a size, a guidance or a strength that the
model does not take. Lenient where it is: a pair of Nano Banana sides that is none becomes a square.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields, sizes
from leo_assets.simulator.inline import blob_in
from leo_assets.simulator.models import ELEMENTS
from leo_assets.simulator.models_v2 import MODELS_V2, ModelV2, Slot
from leo_assets.simulator.pointers import Pointer
from leo_assets.simulator.refusal import Refusal, wrong
from leo_assets.simulator.wish import Wish

if TYPE_CHECKING:
    from leo_assets.simulator.pictures import Source

Find = Callable[[Pointer], "Source"]
ENHANCE = ("AUTO", "ON", "OFF")
_STRENGTHS = {"LOW": 0.2, "MID": 0.4, "HIGH": 0.6, "ULTRA": 0.8, "MAX": 1.0}
_CONTRASTS = {"LOW": 3.0, "MEDIUM": 3.5, "HIGH": 4.0}
# What a step of quality does to the price: the studio's own rule, for the original publishes none.
_FACTORS = {"LOW": 0.25, "TURBO": 0.5, "QUALITY": 1.5, "ULTRA": 2.0, "HIGH": 2.0, "XHIGH": 3.0, "MAX": 4.0}
_MOST_NEGATIVE = 1000
_SHORT_WORDS = 10
_SOURCES = ("UPLOADED", "GENERATED", "VARIATION", "URL", "BASE64")
_IMAGE: fields.Shape = {
    "type": fields.one_of("ImageType", _SOURCES),
    **dict.fromkeys(("id", "url", "data"), fields.text),
    **dict.fromkeys(("width", "height"), fields.integer),
}
_BODY: fields.Shape = {
    "model": fields.text,
    "public": fields.boolean,
    "parameters": lambda value, _path: None if isinstance(value, dict) else _refuse("parameters", "must be an object"),
}


def model_slug(body: object, *more: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The slug, the parameters without their nulls, and the whole body. `more`: further fields at the top, true or false.

    Raises:
        Refusal: It is no such body.
    """
    given = _stripped(body, {**_BODY, **dict.fromkeys(more, fields.boolean)}, "")
    for name in ("model", "parameters"):
        if name not in given:
            raise wrong(name, "Required")
    parameters = {name: value for name, value in given["parameters"].items() if value is not None}
    return given["model"], parameters, given


def wish_from_v2(body: object, find: Find) -> Wish:
    """Check the body of a create call for images.

    Args:
        body: What the JSON held.
        find: The picture that a pointer names, for a size that follows it.

    Raises:
        Refusal: The original would not take it.
    """
    slug, parameters, top = model_slug(body)
    model = MODELS_V2.get(slug)
    if model is None:
        raise Refusal(400, f"Model {slug} is not supported", code="BAD_REQUEST")  # [guess]
    given = checked(parameters, _shape(model))
    pointers = pointers_in(given.get("guidances", {}), model.slots)
    width, height = _size(given, model, pointers, find)
    prompt = _prompt(given, model)
    named, _allowed, usual = model.knob or ("", (), "")
    knob = given.get(named, usual)
    transparent = bool(given.get("transparency"))
    return Wish(
        model=replace(model.draws, rate=model.draws.rate * _FACTORS.get(knob, 1.0)),
        named=bool(model.draws.id),
        prompt=prompt,
        negative=given.get("negative_prompt", ""),
        width=width,
        height=height,
        images=_between(given, "quantity", 1, model.most_images, model.usual_images),
        seed=int(given["seed"]) if "seed" in given else None,
        style=_style(given, model),
        contrast=_CONTRASTS.get(given.get("contrast", "")),
        tiling=given.get("tiling", False),
        transparent=transparent and not model.wishful,
        public=top.get("public", False),
        elements=_elements(given, model),
        pointers=pointers,
        user_elements=tuple((int(number), weight) for number, weight in _weighed(given, "user_elements", "userLoraId")),
        png=model.png or given.get("output_format") == "png",
        echoes_seed=model.highest_seed is not None,
    )


def pointers_in(guidances: Mapping[str, Any], slots: Mapping[str, Slot]) -> tuple[Pointer, ...]:
    """The pictures under `guidances`.

    Raises:
        Refusal: A kind that the model does not have, too many of one, a strength where none belongs or none where one does.
    """
    found: list[Pointer] = []
    for name, items in guidances.items():
        where = f"guidances.{name}"
        if items is None:
            continue
        slot = slots.get(name)
        if slot is None:
            raise wrong(where, "Unrecognized key")
        if not isinstance(items, list):
            raise wrong(where, "must be a list")
        if len(items) > slot.most:
            raise wrong(where, f"must not have more than {slot.most} items")
        found += [_pointer(one, slot, f"{where}[{index}]") for index, one in enumerate(items)]
    return tuple(found)


def _pointer(item: object, slot: Slot, where: str) -> Pointer:
    shape: fields.Shape = {"image": lambda _value, _path: None, "strength": fields.text, "order": fields.integer}
    given = _stripped(item, shape, where)
    strength = given.get("strength")
    if strength is None and slot.needs:
        raise wrong(f"{where}.strength", "Required")
    if strength is not None and not slot.strengths:
        raise wrong(f"{where}.strength", "Unrecognized key")
    if strength is not None and strength not in slot.strengths:
        raise wrong(f"{where}.strength", f"must be one of {', '.join(slot.strengths)}")
    image = _stripped(given.get("image"), _IMAGE, f"{where}.image")
    weight = 1.0 if strength is None else _STRENGTHS[strength]
    kind = image.get("type")
    if kind in {"URL", "BASE64"}:
        blob = blob_in(image.get("url" if kind == "URL" else "data", ""), f"{where}.image")
        return Pointer(slot.use, "INLINE", blob.sha256, weight, blob)
    if kind is None or not fields.is_uuid(image.get("id", "")):
        raise wrong(f"{where}.image", "needs a type and an id")
    return Pointer(slot.use, kind, image["id"].lower(), weight)


def checked(parameters: dict[str, Any], shape: fields.Shape) -> dict[str, Any]:
    """Raises `Refusal` for an unknown or mistyped key."""
    return _stripped(parameters, shape, "")


def _refuse(where: str, text: str) -> None:
    raise wrong(where, text)


def _stripped(body: object, shape: fields.Shape, where: str) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise wrong(where or "body", f"expected an object, but found {fields.found(body)}")
    for name, value in body.items():
        path = f"{where}.{name}".lstrip(".")
        if name not in shape:
            raise wrong(path, "Unrecognized key")
        if value is not None:
            try:
                shape[name](value, path)
            except Refusal as refusal:
                raise refusal if refusal.code == "VALIDATION_ERROR" else wrong(path, refusal.text) from None
    return {name: value for name, value in body.items() if value is not None}


def _shape(model: ModelV2) -> fields.Shape:
    shape: dict[str, fields.Check] = {
        "prompt": fields.text,
        **dict.fromkeys(("width", "height", "quantity"), fields.integer),
        "prompt_enhance": fields.one_of("prompt_enhance", ENHANCE),
        "guidances": lambda value, path: None if isinstance(value, dict) else _refuse(path, "must be an object"),
    }
    extras: fields.Shape = {
        "transparency": fields.boolean,
        "tiling": fields.boolean,
        "contrast": fields.one_of("contrast", tuple(_CONTRASTS)),
        "negative_prompt": fields.text,
        "output_format": fields.one_of("output_format", ("jpeg", "png")),
        "user_elements": fields.list_of(
            fields.object_of("userElement", {"userLoraId": fields.integer, "weight": fields.number}, "userLoraId")
        ),
        "platform_elements": fields.list_of(
            fields.object_of("platformElement", {"akUUID": fields.uuid_text, "weight": fields.number}, "akUUID")
        ),
    }
    shape |= {name: extras[name] for name in model.extras}
    if model.highest_seed is not None:
        shape["seed"] = fields.integer
    if model.styles:
        shape["style_ids"] = fields.list_of(fields.uuid_text)
    if model.knob:
        shape[model.knob[0]] = fields.one_of(model.knob[0], model.knob[1])
    return shape


def _prompt(given: dict[str, Any], model: ModelV2) -> str:
    prompt: str = given.get("prompt", "")
    if not 1 <= len(prompt) <= model.most_prompt:
        raise wrong("prompt", f"must have 1 to {model.most_prompt} characters")
    if len(given.get("negative_prompt", "")) > _MOST_NEGATIVE:
        raise wrong("negative_prompt", f"must have at most {_MOST_NEGATIVE} characters")
    _between(given, "seed", 0, model.highest_seed or 0, 0)
    enhance = given.get("prompt_enhance", "OFF" if "user_elements" in model.extras and model.knob else "AUTO")
    if enhance == "ON" or (enhance == "AUTO" and len(prompt.split()) < _SHORT_WORDS):
        return f"{prompt}, highly detailed, sharp focus, dramatic light"  # shown in the job, too, as its prompt
    return prompt


def _size(given: dict[str, Any], model: ModelV2, pointers: tuple[Pointer, ...], find: Find) -> sizes.Size:
    width, height = int(given.get("width", model.size[0])), int(given.get("height", model.size[1]))
    size = model.fit(width, height)
    if size != sizes.FOLLOWS:
        return size
    shown = find(pointers[0]).size if pointers else None
    return sizes.nearest_pair(shown) if shown else model.size


def _style(given: dict[str, Any], model: ModelV2) -> str | None:
    ids = [one.lower() for one in given.get("style_ids", ())]
    if len(ids) > 1:
        raise wrong("style_ids", "must not have more than 1 item")
    if ids and ids[0] not in model.styles:
        raise wrong("style_ids[0]", f"{ids[0]} is not a style of {model.slug}")
    return ids[0] if ids else None


def _elements(given: dict[str, Any], model: ModelV2) -> tuple[tuple[str, float], ...]:
    found = tuple((uuid.lower(), weight) for uuid, weight in _weighed(given, "platform_elements", "akUUID"))
    for uuid, _ in found:
        if uuid not in ELEMENTS or ELEMENTS[uuid].family != model.draws.family:
            raise wrong("platform_elements", f"{uuid} is not an element of {model.slug}")
    return found


def _weighed(given: dict[str, Any], name: str, key: str) -> list[tuple[Any, float]]:
    """Elements with their weights."""
    found = [(one[key], 1.0 if one.get("weight") is None else float(one["weight"])) for one in given.get(name, ())]
    if len(found) > 4 or any(not -2 <= weight <= 2 for _, weight in found):
        raise wrong(name, "at most 4, each with a weight from -2 to 2")
    return found


def _between(given: dict[str, Any], name: str, low: int, high: int, usual: int) -> int:
    value = int(given.get(name, usual))
    if not low <= value <= high:
        raise wrong(name, f"must be between {low} and {high}")
    return value
