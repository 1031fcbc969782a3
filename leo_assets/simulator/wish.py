"""What `POST /generations` asks for: the body checked as the original checks it, and reduced to what the studio uses.

Pure: whether a named picture exists is asked by `world`. The official SDK always sends `alchemy: true` and
`presetStyle: "DYNAMIC"`, so both are accepted, and ignored, where a model does not know them. `[guess]` marks a
refusal whose text in the original is not on record.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from leo_assets.simulator import fields
from leo_assets.simulator.models import BASES, ELEMENTS, GUIDANCE, MODELS, PHOTO_MODELS, Model, model_of_base
from leo_assets.simulator.refusal import Refusal

SCHEDULERS = ("KLMS", "EULER_ANCESTRAL_DISCRETE", "EULER_DISCRETE", "DDIM", "DPM_SOLVER", "PNDM", "LEONARDO")
PRESETS = tuple(
    "ANIME BOKEH CINEMATIC CINEMATIC_CLOSEUP CREATIVE DYNAMIC ENVIRONMENT FASHION FILM FOOD GENERAL HDR ILLUSTRATION "  # noqa: SIM905  # a literal would take a line a word
    "LEONARDO LONG_EXPOSURE MACRO MINIMALISTIC MONOCHROME MOODY NONE NEUTRAL PHOTOGRAPHY PORTRAIT RAYTRACED RENDER_3D "
    "RETRO SKETCH_BW SKETCH_COLOR STOCK_PHOTO VIBRANT UNPROCESSED".split()
)
_ALCHEMY_PRESETS = frozenset(
    "ANIME CREATIVE DYNAMIC ENVIRONMENT GENERAL ILLUSTRATION PHOTOGRAPHY RAYTRACED RENDER_3D SKETCH_BW SKETCH_COLOR NONE".split()  # noqa: SIM905  # as above
)
_PLAIN_PRESETS = frozenset({"LEONARDO", "NONE"})
_CONTRASTS = (1.0, 1.3, 1.8, 2.5, 3.0, 3.5, 4.0, 4.5)
_STRENGTHS = {"Low": 0.2, "Mid": 0.4, "High": 0.6, "Ultra": 0.8, "Max": 1.0}  # half of the weights they stand for
_MOST_PROMPT = 1500
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
_SHAPE: fields.Shape = {
    **dict.fromkeys(("prompt", "negative_prompt", "modelId", "styleUUID", "enhancePromptInstruction"), fields.text),
    **dict.fromkeys(("width", "height", "num_images", "num_inference_steps", "seed"), fields.integer),
    **dict.fromkeys(
        ("guidance_scale", "contrast", "contrastRatio", "photoRealStrength", "promptMagicStrength"), fields.number
    ),
    **dict.fromkeys(("init_strength", "imagePromptWeight", "weighting", "unzoomAmount", "upscaleRatio"), fields.number),
    **dict.fromkeys(
        ("alchemy", "ultra", "highResolution", "expandedDomain", "highContrast", "photoReal"), fields.boolean
    ),
    **dict.fromkeys(
        ("promptMagic", "enhancePrompt", "tiling", "public", "controlNet", "canvasRequest"), fields.boolean
    ),
    **dict.fromkeys(("unzoom", "fantasyAvatar", "isInitImage"), fields.boolean),
    **dict.fromkeys(("init_image_id", "init_generation_image_id", "canvasInitId", "canvasMaskId"), fields.uuid_text),
    "sd_version": fields.one_of("sd_versions", BASES),
    "scheduler": fields.one_of("sd_generation_schedulers", SCHEDULERS),
    "presetStyle": fields.one_of("sd_generation_style", PRESETS),
    "photoRealVersion": fields.one_of("photoRealVersion", ("v1", "v2")),
    "promptMagicVersion": fields.one_of("promptMagicVersion", ("v2", "v3")),
    "transparency": fields.one_of("TransparencyType", ("disabled", "foreground_only")),
    "controlNetType": fields.one_of("controlnet_type", ("POSE", "CANNY", "DEPTH")),
    "canvasRequestType": fields.one_of("canvasRequestType", ("INPAINT", "OUTPAINT", "SKETCH2IMG", "IMG2IMG")),
    "imagePrompts": fields.list_of(fields.uuid_text),
    "controlnets": fields.list_of(
        fields.object_of("controlnetInput", _CONTROLNET, "initImageId", "initImageType", "preprocessorId")
    ),
    "contextImages": fields.list_of(fields.object_of("ContextImageInput", _CONTEXT, "type", "id")),
    "elements": fields.list_of(
        fields.object_of("elementInput", {"akUUID": fields.uuid_text, "weight": fields.number}, "akUUID")
    ),
    "userElements": fields.list_of(
        fields.object_of("userElementInput", {"userLoraId": fields.integer, "weight": fields.number}, "userLoraId")
    ),
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference picture that a job names. `source` is UPLOADED or GENERATED, `use` the artist's word, `strength` 0 to 1."""

    use: str
    source: str
    id: str
    strength: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A checked job.

    Attributes:
        named: Whether the job named its model: else the answer's `modelId` is null.
        seed: None where the studio picks one.
        transparent: Real alpha will be delivered: asked for, and the model can.
    """

    model: Model
    named: bool
    prompt: str
    negative: str
    width: int
    height: int
    images: int
    seed: int | None
    steps: int
    guidance_scale: float
    scheduler: str
    preset: str | None
    style: str | None
    alchemy: bool
    ultra: bool
    contrast: float | None
    photo_real: bool
    tiling: bool
    transparent: bool
    public: bool
    init_strength: float | None
    elements: tuple[tuple[str, float], ...]
    pointers: tuple[Pointer, ...]


def wish_from(body: object) -> Wish:
    """Check the body of a create call.

    Raises:
        Refusal: The original would not take it.
    """
    given = fields.strip(body, _SHAPE, root="sdGenerationJob")
    fields.need(given, "prompt")
    model = _model(given)
    width, height, images = _size(given)
    _check_ranges(given, model)
    _check_alchemy(given, model)
    steers = model.family in {"SD15", "SDXL"}
    return Wish(
        model=model,
        named="modelId" in given,
        prompt=_prompt(given),
        negative=given.get("negative_prompt", ""),
        width=width,
        height=height,
        images=images,
        seed=int(given["seed"]) if "seed" in given else None,
        steps=int(given.get("num_inference_steps", 15)),
        guidance_scale=given.get("guidance_scale", 7),
        scheduler=given.get("scheduler", "EULER_DISCRETE"),
        preset=given.get("presetStyle") if model.base else None,
        style=None if steers else given.get("styleUUID"),
        alchemy=given.get("alchemy", False),
        ultra=given.get("ultra", False),
        contrast=given.get("contrast"),
        photo_real=given.get("photoReal", False),
        tiling=given.get("tiling", False),
        transparent=given.get("transparency") == "foreground_only" and model.family == "SDXL",
        public=given.get("public", False),
        init_strength=given.get("init_strength"),
        elements=_elements(given),
        pointers=(*_images(given), *_controlnets(given, model), *_context(given, model)),
    )


def _model(given: dict[str, Any]) -> Model:
    if "modelId" not in given:
        return model_of_base(given.get("sd_version", "v1_5"))
    model = MODELS.get(given["modelId"].lower())
    if model is None:
        raise Refusal(
            400,
            f"{given['modelId']} is not supported within the Production API. Please try again with a different model ID.",
        )
    return model


def _prompt(given: dict[str, Any]) -> str:
    prompt: str = given["prompt"]
    if len(prompt) > _MOST_PROMPT:
        raise Refusal(400, f"Invalid prompt, maximum length of {_MOST_PROMPT} characters exceeded.")
    if not prompt.strip():
        raise Refusal(400, "Invalid prompt")  # [guess]
    return prompt


def _size(given: dict[str, Any]) -> tuple[int, int, int]:
    # The error page of the original says 32–1024 with Alchemy, its schema 32–1536: the wider one is kept.
    width, height = int(given.get("width", 1024)), int(given.get("height", 768))
    if any(side % 8 or not 32 <= side <= 1536 for side in (width, height)):
        raise Refusal(400, "invalid dimensions")
    images = int(given.get("num_images", 4))
    if images < 1:
        raise Refusal(400, "invalid number of images")  # [guess]
    if images > (4 if max(width, height) > 768 else 8):
        raise Refusal(400, "Too many images")
    return width, height, images


def _check_ranges(given: dict[str, Any], model: Model) -> None:
    alchemy = given.get("alchemy", False)
    highest_seed = 2147483637 if model.family in {"FLUX_SCHNELL", "FLUX_DEV"} else 9999999998
    scale = (2, 30) if alchemy and model.family == "SD15" else (1, 20)
    if given.get("scheduler") == "LEONARDO" and not alchemy:
        scale = (1, 7)
    ranges = {
        "seed": (0, highest_seed),
        "num_inference_steps": (10, 60),
        "guidance_scale": scale,
        "init_strength": (0.1, 0.9),
        "promptMagicStrength": (0.1, 1.0),
        "contrastRatio": (0, 1),
    }
    for name, (low, high) in ranges.items():
        if name in given and not low <= given[name] <= high:
            raise Refusal(400, f"invalid {name}: must be between {low} and {high}")  # [guess]
    contrast = given.get("contrast")
    if contrast is not None and contrast not in _CONTRASTS:
        raise Refusal(400, f"invalid contrast: must be one of {', '.join(map(str, _CONTRASTS))}")  # [guess]
    if contrast is not None and contrast < 2.5 and alchemy and model.family == "PHOENIX":
        raise Refusal(400, "invalid contrast: must be at least 2.5 when alchemy is enabled")  # [guess]


def _check_alchemy(given: dict[str, Any], model: Model) -> None:
    alchemy, photo_real = given.get("alchemy", False), given.get("photoReal", False)
    if given.get("ultra") and alchemy:
        raise Refusal(400, "alchemy and ultra cannot be used together")  # [guess]
    if photo_real and not alchemy:
        raise Refusal(400, "photoReal requires alchemy")  # [guess]
    if photo_real:
        second = given.get("photoRealVersion") == "v2"
        if second != ("modelId" in given) or (second and model.name not in PHOTO_MODELS):
            raise Refusal(400, "photoReal does not support this model")  # [guess]
    preset = given.get("presetStyle")
    if preset is not None and model.family in {"SD15", "SDXL"} and not photo_real:
        allowed = _ALCHEMY_PRESETS if alchemy else _PLAIN_PRESETS
        if preset not in allowed:
            raise Refusal(400, f"invalid presetStyle {preset}: choose one of {', '.join(sorted(allowed))}")  # [guess]


def _elements(given: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    if given.get("userElements"):
        raise Refusal(400, "invalid user element id")  # [guess] none exist before training does
    elements = tuple((one["akUUID"].lower(), float(one.get("weight") or 1)) for one in given.get("elements", ()))
    if len(elements) > 4 or any(uuid not in ELEMENTS for uuid, _ in elements):
        raise Refusal(400, "invalid elements")  # [guess]
    return elements


def _images(given: dict[str, Any]) -> tuple[Pointer, ...]:
    """Pictures to start from, and legacy image prompts."""
    if given.get("canvasRequest") or "canvasInitId" in given or "canvasMaskId" in given:
        raise Refusal(400, "invalid init image id")  # no canvas pair can have been uploaded here
    strength = given.get("init_strength", 0.5)
    starts = (("UPLOADED", "init_image_id"), ("GENERATED", "init_generation_image_id"))
    found = [Pointer("image", source, given[name].lower(), strength) for source, name in starts if name in given]
    weight = min(1.0, max(0.0, given.get("imagePromptWeight", 0.5)))
    return (*found, *(Pointer("content", "UPLOADED", one.lower(), weight) for one in given.get("imagePrompts", ())))


def _controlnets(given: dict[str, Any], model: Model) -> tuple[Pointer, ...]:
    known = GUIDANCE[model.family]
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
