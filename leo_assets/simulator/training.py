"""Trainings: datasets become elements and custom models, and these guide what is drawn with them.

What was learnt is the dataset itself: its first pictures guide a drawing, as a character where the focus says so, else as
a style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields, pricing
from leo_assets.simulator.models import Family, Model
from leo_assets.simulator.pictures import Blob, Reference, Source
from leo_assets.simulator.records import CustomModel, Element
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account, Dataset
    from leo_assets.simulator.wish import Wish
    from leo_assets.simulator.world import World

_FOCUSES = ("General", "Character", "Style", "Object")
_ELEMENT_BASES = (
    "SDXL_0_9",
    "SDXL_1_0",
    "LEONARDO_DIFFUSION_XL",
    "LEONARDO_LIGHTNING_XL",
    "VISION_XL",
    "KINO_XL",
    "ALBEDO_XL",
    "FLUX_DEV",
)
MODEL_TYPES = (
    "GENERAL",
    "BUILDINGS",
    "CHARACTERS",
    "ENVIRONMENTS",
    "FASHION",
    "ILLUSTRATIONS",
    "GAME_ITEMS",
    "GRAPHICAL_ELEMENTS",
    "PHOTOGRAPHY",
    "PIXEL_ART",
    "PRODUCT_DESIGN",
    "TEXTURES",
    "UI_ELEMENTS",
    "VECTOR",
)
_ELEMENT: fields.Shape = {
    **dict.fromkeys(("name", "description", "instance_prompt"), fields.text),
    "datasetId": fields.text,
    "lora_focus": fields.one_of("LoraFocus", _FOCUSES),
    "learning_rate": fields.number,
    "num_train_epochs": fields.integer,
    "resolution": fields.integer,
    "sd_version": fields.one_of("sd_versions", _ELEMENT_BASES),
    "train_text_encoder": fields.boolean,
}
_MODEL: fields.Shape = {
    **dict.fromkeys(("name", "description", "instance_prompt"), fields.text),
    "datasetId": fields.uuid_text,
    "modelType": fields.one_of("custom_model_type", MODEL_TYPES),
    "nsfw": fields.boolean,
    "resolution": fields.integer,
    "sd_version": fields.one_of("sd_versions", ("v1_5", "v2")),
    "strength": fields.one_of("strength", ("VERY_LOW", "LOW", "MEDIUM", "HIGH")),
}
# Lowest and highest learning rate, fewest and most epochs; all other bases have one row for every focus.
_FLUX_RANGES = {
    "Style": (1e-6, 3e-5, 30, 120),
    "Object": (1e-5, 1e-3, 120, 220),
    "Character": (1e-5, 1e-3, 100, 200),
}
_RANGES = (1e-8, 1e-5, 1, 250)
_MOST_LESSONS = {"FLUX_DEV": 50}  # all others 40
_SHOWN = 2  # pictures of a dataset that guide a drawing; more cost time and change little


def train_element(world: World, account: Account, body: object, *, route: str) -> Element:
    """Take on the training of an element, and charge for it.

    Raises:
        Refusal: A wrong field, a dataset that is none, no room, no credit. Nothing was charged.
    """
    given = fields.strip(body, _ELEMENT, root="sdTrainingJob")
    fields.need(given, "datasetId", "name", "lora_focus", "learning_rate", "num_train_epochs")
    base, focus = given.get("sd_version", "FLUX_DEV"), given["lora_focus"]
    resolution = int(given.get("resolution", 1024))
    _check_element(given, base, focus, resolution)
    lessons = _lessons(account, fields.need_uuid(given["datasetId"]), _MOST_LESSONS.get(base, 40))
    price = pricing.training_price(resolution, flux_images=len(lessons) if base == "FLUX_DEV" else None)
    world.admit(account, account.training_lanes, route)
    line = world.charge(account, route, _fingerprint(given, lessons), price)
    number = world.new_number()
    line.id = str(number)
    element = Element(
        id=number,
        account=account,
        created=world.now(),
        line=line,
        doomed=_is_doomed(world, lessons, route),
        name=given["name"],
        description=given.get("description", ""),
        base=base,
        focus=focus,
        trigger=given.get("instance_prompt", ""),
        learning_rate=float(given["learning_rate"]),
        epochs=int(given["num_train_epochs"]),
        resolution=resolution,
        text_encoder=given.get("train_text_encoder", True),
        lessons=lessons,
    )
    account.elements[element.id] = element
    world.run(element, account.training_lanes, seconds=world.training_seconds)
    return element


def _check_element(given: dict[str, Any], base: str, focus: str, resolution: int) -> None:
    if resolution != 1024:
        raise Refusal(400, "invalid resolution: must be 1024")  # [guess]
    low, high, fewest, most = _RANGES
    if base == "FLUX_DEV":
        if focus not in _FLUX_RANGES:
            raise Refusal(400, f"lora_focus {focus} is not supported for FLUX_DEV")  # [guess]
        low, high, fewest, most = _FLUX_RANGES[focus]
    fields.between(low, high, "learning_rate", given["learning_rate"])
    fields.between(fewest, most, "num_train_epochs", given["num_train_epochs"])
    if not given.get("instance_prompt", "").strip() and not (base == "FLUX_DEV" and focus in {"Style", "Object"}):
        raise Refusal(400, "instance_prompt is required")  # [guess]


def train_model(world: World, account: Account, body: object, *, route: str) -> CustomModel:
    """Take on the training of a custom model, and charge for it.

    Raises:
        Refusal: As for `train_element`.
    """
    given = fields.strip(body, _MODEL, root="sdTrainingJob")
    fields.need(given, "datasetId", "instance_prompt", "name")
    resolution, kind = int(given.get("resolution", 512)), given.get("modelType", "GENERAL")
    if resolution not in (512, 768):
        raise Refusal(400, "invalid resolution: must be 512 or 768")  # [guess]
    if given.get("strength", "MEDIUM") != "MEDIUM" and kind != "PIXEL_ART":
        raise Refusal(400, "strength is only available for modelType PIXEL_ART")  # [guess]
    lessons = _lessons(account, given["datasetId"].lower(), 40)
    world.admit(account, account.training_lanes, route)
    line = world.charge(account, route, _fingerprint(given, lessons), pricing.training_price(resolution))
    line.id = world.new_id()
    model = CustomModel(
        id=line.id,
        account=account,
        created=world.now(),
        line=line,
        doomed=_is_doomed(world, lessons, route),
        name=given["name"],
        description=given.get("description", ""),
        base=given.get("sd_version", "v1_5"),
        kind=kind,
        trigger=given["instance_prompt"],
        resolution=resolution,
        lessons=lessons,
    )
    account.models[model.id] = model
    world.run(model, account.training_lanes, seconds=world.training_seconds)
    return model


def _lessons(account: Account, dataset_id: str, most: int) -> tuple[Source, ...]:
    dataset: Dataset | None = account.datasets.get(dataset_id)
    if dataset is None:
        raise Refusal(400, "invalid dataset id")  # [guess]
    found = tuple(one.source for one in dataset.lessons.values() if one.source is not None)
    if not found:
        raise Refusal(400, "the dataset has no images")  # [guess]
    if len(found) > most:
        raise Refusal(400, f"the dataset has {len(found)} images, at most {most} can be trained on")  # [guess]
    return found


def _is_doomed(world: World, lessons: tuple[Source, ...], route: str) -> bool:
    unreadable = any(isinstance(one, Blob) and not one.is_picture for one in lessons)
    return world.faults.strike("failed", route) is not None or unreadable


def _fingerprint(given: dict[str, Any], lessons: tuple[Source, ...]) -> str:
    return fields.fingerprint(sorted(given.items()), [one.key for one in lessons])


def own_models(account: Account) -> dict[str, Model]:
    """The account's trained models that can be drawn with, by id."""
    ready = (one for one in account.models.values() if one.status == "COMPLETE")
    return {one.id: Model(one.id, one.name, "SD15", one.base, 2) for one in ready}


def taught(account: Account, wish: Wish) -> tuple[Reference, ...]:
    """What the trained model and elements of a job add to its guidance.

    Raises:
        Refusal: An element that is none, not ready, or of another base.
    """
    model = account.models.get(wish.model.id)
    found = list(_guidance(model.lessons, 0.6, is_character=model.kind == "CHARACTERS")) if model else []
    for number, weight in wish.user_elements:
        element = account.elements.get(number)
        if element is None or element.status != "COMPLETE":
            raise Refusal(400, "invalid user element id")  # [guess]
        family: Family = "FLUX_DEV" if element.base == "FLUX_DEV" else "SDXL"
        if family != wish.model.family:
            raise Refusal(400, f"element {element.name} does not run on model {wish.model.name}")  # [guess]
        strength = min(1.0, max(0.0, weight / 2 + 0.2))
        found += _guidance(element.lessons, strength, is_character=element.focus == "Character")
    return tuple(found)


def _guidance(lessons: tuple[Source, ...], strength: float, *, is_character: bool) -> list[Reference]:
    return [Reference("character" if is_character else "style", strength, one) for one in lessons[:_SHOWN]]
