"""What `POST /generations` asks for: the body checked as the original checks it, and reduced to what the studio uses.

Pure: whether a named picture exists is asked by `world`. The official SDK always sends `alchemy: true` and
`presetStyle: "DYNAMIC"`, so both are accepted, and ignored, where a model does not know them. `[guess]` marks a
refusal whose text in the original is not on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields
from leo_assets.simulator.models import BASES, ELEMENTS, MODELS, PHOTO_MODELS, Model, model_of_base
from leo_assets.simulator.pointers import POINTER_FIELDS, Pointer, pointers_in
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_MOST_PROMPT = 1500

_SHAPE: fields.Shape = {
    **dict.fromkeys(("prompt", "negative_prompt", "modelId", "styleUUID", "enhancePromptInstruction"), fields.text),
    **dict.fromkeys(("width", "height", "num_images", "num_inference_steps", "seed"), fields.integer),
    **dict.fromkeys(
        ("guidance_scale", "contrast", "contrastRatio", "photoRealStrength", "promptMagicStrength"), fields.number
    ),
    **dict.fromkeys(("weighting", "unzoomAmount", "upscaleRatio"), fields.number),
    **dict.fromkeys(
        ("alchemy", "ultra", "highResolution", "expandedDomain", "highContrast", "photoReal"), fields.boolean
    ),
    **dict.fromkeys(("promptMagic", "enhancePrompt", "tiling", "public", "controlNet"), fields.boolean),
    **dict.fromkeys(("unzoom", "fantasyAvatar", "isInitImage"), fields.boolean),
    **POINTER_FIELDS,
    "sd_version": fields.one_of("sd_versions", BASES),
    "scheduler": fields.one_of("sd_generation_schedulers", SCHEDULERS),
    "presetStyle": fields.one_of("sd_generation_style", PRESETS),
    "photoRealVersion": fields.one_of("photoRealVersion", ("v1", "v2")),
    "promptMagicVersion": fields.one_of("promptMagicVersion", ("v2", "v3")),
    "transparency": fields.one_of("TransparencyType", ("disabled", "foreground_only")),
    "controlNetType": fields.one_of("controlnet_type", ("POSE", "CANNY", "DEPTH")),
    "elements": fields.list_of(
        fields.object_of("elementInput", {"akUUID": fields.uuid_text, "weight": fields.number}, "akUUID")
    ),
    "userElements": fields.list_of(
        fields.object_of("userElementInput", {"userLoraId": fields.integer, "weight": fields.number}, "userLoraId")
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A checked job. What has a usual value here is only asked for in v1, or of some models.

    Attributes:
        named: Whether the job named its model: else the answer's `modelId` is null.
        seed: None where the studio picks one.
        transparent: Real alpha will be delivered: asked for, and the model can.
        elements, user_elements: Platform's and own ones, by id, with their weights.
        png: The result is no JPEG even without alpha.
        echoes_seed: The job tells its seed.
    """

    model: Model
    named: bool
    prompt: str
    negative: str = ""
    width: int
    height: int
    images: int
    seed: int | None = None
    steps: int = 15
    guidance_scale: float = 7
    scheduler: str = "EULER_DISCRETE"
    preset: str | None = None
    style: str | None = None
    alchemy: bool = False
    ultra: bool = False
    contrast: float | None = None
    photo_real: bool = False
    tiling: bool = False
    transparent: bool = False
    public: bool = False
    init_strength: float | None = None
    elements: tuple[tuple[str, float], ...] = ()
    pointers: tuple[Pointer, ...]
    user_elements: tuple[tuple[int, float], ...] = ()
    png: bool = False
    echoes_seed: bool = True


def wish_from(body: object, own: Mapping[str, Model] | None = None) -> Wish:
    """Check the body of a create call.

    Args:
        body: What the JSON held.
        own: Models that the account has trained, by id.

    Raises:
        Refusal: The original would not take it.
    """
    given = fields.strip(body, _SHAPE, root="sdGenerationJob")
    fields.need(given, "prompt")
    model = _model(given, own or {})
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
        elements=_elements(given, model),
        pointers=pointers_in(given, model),
        user_elements=_user_elements(given),
    )


def _model(given: dict[str, Any], own: Mapping[str, Model]) -> Model:
    if "modelId" not in given:
        return model_of_base(given.get("sd_version", "v1_5"))
    model_id = given["modelId"].lower()
    model = MODELS.get(model_id) or own.get(model_id)
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
    highest_seed = 2147483637 if model.family in {"FLUX_SCHNELL", "FLUX_DEV", "KONTEXT"} else 9999999998
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


def _elements(given: dict[str, Any], model: Model) -> tuple[tuple[str, float], ...]:
    elements = tuple((one["akUUID"].lower(), _weight(one)) for one in given.get("elements", ()))
    if len(elements) + len(given.get("userElements", ())) > 4 or any(uuid not in ELEMENTS for uuid, _ in elements):
        raise Refusal(400, "invalid elements")  # [guess]
    for uuid, _ in elements:
        if ELEMENTS[uuid].family != model.family:
            raise Refusal(400, f"element {ELEMENTS[uuid].name} does not run on model {model.name}")  # [guess]
    return elements


def _user_elements(given: dict[str, Any]) -> tuple[tuple[int, float], ...]:
    return tuple((int(one["userLoraId"]), _weight(one)) for one in given.get("userElements", ()))


def _weight(one: dict[str, Any]) -> float:
    weight = one.get("weight")
    fields.between(-2, 2, "weight", weight)
    return 1.0 if weight is None else float(weight)
