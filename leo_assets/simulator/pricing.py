"""What everything but a picture costs, and `POST /pricing-calculator`: the same rules as the bill, from the calculator's fields.

Prices that the original has published are its own; where it publishes none the rule is the studio's, and says so.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields
from leo_assets.simulator.models import Model, model_of_base, price_credits
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

UPSCALE, UNZOOM, NOBG, PROMPT = 15, 15, 5, 4  # published
TEXTURE, TEXTURE_PREVIEW = 150, 30  # published
MOST_MEGAPIXELS = 20
_MOST_SIDE = 1024  # jobs may have larger ones

_IMAGE: fields.Shape = {
    **dict.fromkeys(("imageWidth", "imageHeight", "numImages", "inferenceSteps", "controlnetsCost"), fields.integer),
    **dict.fromkeys(("loraCount",), fields.integer),
    **dict.fromkeys(("promptMagicStrength", "photoRealStrength"), fields.number),
    **dict.fromkeys(("promptMagicVersion", "photoRealVersion"), fields.text),
    **dict.fromkeys(("alchemyMode", "highResolution", "promptMagic", "photoRealMode", "isModelCustom"), fields.boolean),
    **dict.fromkeys(("isSDXL", "isSDXLLightning", "isPhoenix", "isUltra"), fields.boolean),
    **dict.fromkeys(("isFluxDev", "isFluxSchnell", "isFluxKontext"), fields.boolean),
}
_TRAINING: fields.Shape = {
    **dict.fromkeys(("resolution", "datasetImageCount"), fields.integer),
    "sd_version": fields.one_of("SdVersion", ("FLUX_DEV",)),
}
_ULTRA: fields.Shape = {
    **dict.fromkeys(("inputWidth", "inputHeight"), fields.integer),
    "upscaleMultiplier": fields.number,
}
_KONTEXT = Model("", "Kontext", "KONTEXT", None, 10)
_FLAGS = {
    "isFluxKontext": _KONTEXT,
    "isFluxDev": model_of_base("FLUX_DEV"),
    "isFluxSchnell": model_of_base("FLUX"),
    "isPhoenix": model_of_base("PHOENIX"),
    "isSDXLLightning": model_of_base("SDXL_LIGHTNING"),
    "isSDXL": model_of_base("SDXL_1_0"),
}


def training_price(resolution: int, *, flux_images: int | None = None) -> int:
    """Credits for a training. 750 at 512 and 1500 at 768 are published; 3000 at 1024, and 60 a picture on Flux, are the studio's."""
    return 60 * flux_images if flux_images is not None else {512: 750, 768: 1500, 1024: 3000}[resolution]


def upscaler_price(megapixels: float, *, ultra: bool) -> int:
    """Credits for a universal upscale, by the result's megapixels, rounded up: the studio's own rule."""
    return math.ceil(megapixels) * (15 if ultra else 10)


def _image(params: dict[str, Any]) -> int:
    fields.need(params, "imageWidth", "imageHeight", "numImages")
    width, height = int(params["imageWidth"]), int(params["imageHeight"])
    if any(side % 8 or not 32 <= side <= _MOST_SIDE for side in (width, height)):
        raise Refusal(400, "invalid dimensions")
    fields.between(10, 60, "inferenceSteps", params.get("inferenceSteps"))
    images = int(params["numImages"])
    if not 1 <= images <= (4 if max(width, height) > 768 else 8):
        raise Refusal(400, "Too many images")
    return price_credits(
        next((model for flag, model in _FLAGS.items() if params.get(flag)), model_of_base("v1_5")),
        width=width,
        height=height,
        images=images,
        alchemy=params.get("alchemyMode", False),
        ultra=params.get("isUltra", False),
    ) + int(params.get("controlnetsCost", 0))


def _training(params: dict[str, Any]) -> int:
    fields.need(params, "resolution")
    if params["resolution"] not in (512, 768, 1024):
        raise Refusal(400, "invalid resolution: must be one of 512, 768, 1024")  # [guess]
    if "sd_version" not in params:
        return training_price(int(params["resolution"]))
    fields.need(params, "datasetImageCount")
    if not 1 <= params["datasetImageCount"] <= 50:
        raise Refusal(400, "invalid datasetImageCount: must be between 1 and 50")  # [guess]
    return training_price(1024, flux_images=int(params["datasetImageCount"]))


def _texture(params: dict[str, Any]) -> int:
    return TEXTURE_PREVIEW if params.get("preview") else TEXTURE


def _upscaler(params: dict[str, Any]) -> int:
    fields.need(params, "megapixel")
    if not 1 <= params["megapixel"] <= MOST_MEGAPIXELS:
        raise Refusal(400, f"invalid megapixel: must be between 1 and {MOST_MEGAPIXELS}")  # [guess]
    return upscaler_price(params["megapixel"], ultra=False)


def _ultra(params: dict[str, Any]) -> int:
    fields.need(params, "inputWidth", "inputHeight", "upscaleMultiplier")
    sides, factor = (params["inputWidth"], params["inputHeight"]), params["upscaleMultiplier"]
    if not 1 <= factor <= 2 or min(sides) < 1:
        raise Refusal(400, "invalid upscaleMultiplier: must be between 1 and 2")  # [guess]
    megapixels = sides[0] * sides[1] * factor**2 / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise Refusal(400, f"invalid dimensions: at most {MOST_MEGAPIXELS} megapixels")  # [guess]
    return upscaler_price(megapixels, ultra=True)


_SERVICES: dict[str, tuple[fields.Shape, Callable[[dict[str, Any]], int]]] = {
    "IMAGE_GENERATION": (_IMAGE, _image),
    "MODEL_TRAINING": (_TRAINING, _training),
    "TEXTURE_GENERATION": ({"preview": fields.boolean}, _texture),
    "UNIVERSAL_UPSCALER": ({"megapixel": fields.integer}, _upscaler),
    "UNIVERSAL_UPSCALER_ULTRA": (_ULTRA, _ultra),
}
# Known to the original, but nothing that the studio does: video, avatars, the realtime canvas.
_ELSEWHERE = (
    *("FANTASY_AVATAR_GENERATION", "LCM_GENERATION"),
    *("MOTION_SVD_GENERATION", "MOTION_VIDEO_GENERATION", "VEO3_MOTION_VIDEO_GENERATION"),
)
_OBJECT = fields.object_of(
    "ServiceParams",
    {
        **{name: fields.object_of(f"{name}_Params", shape) for name, (shape, _) in _SERVICES.items()},
        **dict.fromkeys(_ELSEWHERE, fields.anything),
    },
)


def calculate(body: object) -> int:
    """Credits for what the body describes.

    Raises:
        Refusal: A service that the studio has not, or a field that is wrong.
    """
    given = fields.strip(
        body,
        {
            "service": fields.one_of("PricingCalculatorServices", (*_SERVICES, *_ELSEWHERE)),
            "serviceParams": _OBJECT,
        },
        root="calculateProductionApiServiceCost",
    )
    fields.need(given, "service", "serviceParams")
    service = given["service"]
    if service in _ELSEWHERE:
        raise Refusal(400, f"the studio has no price for {service}")
    params = given["serviceParams"].get(service)
    if params is None:
        raise Refusal(400, f"missing serviceParams for {service}")  # [guess]
    return _SERVICES[service][1]({name: value for name, value in params.items() if value is not None})
