"""The pictures that a job names: to start from, to guide it, to paint into. Pure: whether they exist is asked elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields
from leo_assets.simulator.models import Model, guidance_of
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.simulator.pictures import Blob

_STRENGTHS = {"Low": 0.2, "Mid": 0.4, "High": 0.6, "Ultra": 0.8, "Max": 1.0}  # half of the weights they stand for
_SOURCES = ("GENERATED", "UPLOADED")

_CONTROLNET: fields.Shape = {
    "initImageId": fields.uuid_text,
    "initImageType": fields.one_of("initImageType", _SOURCES),
    "preprocessorId": fields.number,
    "strengthType": fields.one_of("strengthType", tuple(_STRENGTHS)),
    "weight": fields.number,
    "influence": fields.number,
}
_CONTEXT: fields.Shape = {"type": fields.one_of("ContextImageType", _SOURCES), "id": fields.uuid_text}
POINTER_FIELDS: fields.Shape = {
    **dict.fromkeys(("init_image_id", "init_generation_image_id", "canvasInitId", "canvasMaskId"), fields.uuid_text),
    **dict.fromkeys(("init_strength", "imagePromptWeight"), fields.number),
    "imagePrompts": fields.list_of(fields.uuid_text),
    "controlnets": fields.list_of(
        fields.object_of("controlnetInput", _CONTROLNET, "initImageId", "initImageType", "preprocessorId")
    ),
    "contextImages": fields.list_of(fields.object_of("ContextImageInput", _CONTEXT, "type", "id")),
    "canvasRequest": fields.boolean,
    "canvasRequestType": fields.one_of("canvasRequestType", ("INPAINT", "OUTPAINT", "SKETCH2IMG", "IMG2IMG")),
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A picture that a job names.

    Attributes:
        use: The artist's word; or start, for what is changed step by step; canvas and mask, for what is painted into.
        source: UPLOADED, GENERATED, VARIATION, CANVAS, or INLINE for a picture that came with the call.
        strength: 0 to 1.
        blob: The picture, where it is INLINE.
    """

    use: str
    source: str
    id: str
    strength: float
    blob: Blob | None = None


def pointers_in(given: dict[str, Any], model: Model) -> tuple[Pointer, ...]:
    """All of a checked body.

    Raises:
        Refusal: A kind that the model cannot use, or too many of one.
    """
    return (*_canvas(given), *_starts(given), *_controlnets(given, model), *_context(given, model))


def _starts(given: dict[str, Any]) -> tuple[Pointer, ...]:
    """Pictures to start from, and legacy image prompts."""
    strength = given.get("init_strength", 0.5)
    starts = (("UPLOADED", "init_image_id"), ("GENERATED", "init_generation_image_id"))
    found = [Pointer("start", source, given[name].lower(), strength) for source, name in starts if name in given]
    weight = min(1.0, max(0.0, given.get("imagePromptWeight", 0.5)))
    return (*found, *(Pointer("content", "UPLOADED", one.lower(), weight) for one in given.get("imagePrompts", ())))


def _canvas(given: dict[str, Any]) -> tuple[Pointer, ...]:
    """The pair of an inpainting; of a sketch or a picture to change, the first of it alone."""
    if not given.get("canvasRequest"):
        return ()
    kind, strength = given.get("canvasRequestType", "INPAINT"), given.get("init_strength", 0.0)
    needed: Sequence[str] = ("canvasInitId", "canvasMaskId") if kind in {"INPAINT", "OUTPAINT"} else ("canvasInitId",)
    if any(name not in given for name in needed):
        raise Refusal(400, "invalid init image id")
    first = given["canvasInitId"].lower()
    if len(needed) == 1:
        return (Pointer("edge" if kind == "SKETCH2IMG" else "start", "CANVAS", first, strength or 0.5),)
    mask = given["canvasMaskId"].lower()
    return Pointer("canvas", "CANVAS", first, strength), Pointer("mask", "CANVAS", mask, 1.0)


def _controlnets(given: dict[str, Any], model: Model) -> tuple[Pointer, ...]:
    known = guidance_of(model)
    pointers, counts = [], Counter[float]()
    for one in given.get("controlnets", ()):
        number = one["preprocessorId"]
        guidance = known.get(number)
        if guidance is None:
            raise Refusal(400, f"invalid preprocessor id {number:g} for model {model.name}")  # [guess]
        counts[number] += 1
        if counts[number] > guidance.most:
            raise Refusal(
                400, f"too many controlnets with preprocessor id {number:g}: at most {guidance.most}"
            )  # [guess]
        source, strength = one["initImageType"], _strength(one, guidance.use)
        pointers.append(Pointer(guidance.use, source, one["initImageId"].lower(), strength))
    return tuple(pointers)


def _strength(one: dict[str, Any], use: str) -> float:
    named, weight = one.get("strengthType"), one.get("weight")
    if named is not None and weight is not None:
        raise Refusal(400, "controlnets: send weight or strengthType, not both")  # [guess]
    if weight is not None:
        if not 0 <= weight <= 2:
            raise Refusal(400, "controlnets: weight must be between 0 and 2")  # [guess]
        return float(weight) / 2
    if named is None:
        return 0.5
    allowed = {"style": 5, "character": 3, "content": 3}.get(use, 0)
    if named not in tuple(_STRENGTHS)[:allowed]:
        raise Refusal(400, f"controlnets: strengthType {named} is not available for this preprocessor")  # [guess]
    return _STRENGTHS[named]


def _context(given: dict[str, Any], model: Model) -> tuple[Pointer, ...]:
    wanted = given.get("contextImages", ())
    if wanted and model.family != "KONTEXT":
        raise Refusal(400, f"contextImages are not supported by model {model.name}")  # [guess]
    if len(wanted) > 4:
        raise Refusal(400, "too many context images")  # [guess]
    return tuple(Pointer("image", one["type"], one["id"].lower(), 1.0) for one in wanted)
