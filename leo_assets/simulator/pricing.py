"""`POST /pricing-calculator`, for images: the same rule as the bill, from the calculator's own flags."""

from __future__ import annotations

from typing import Any

from leo_assets.simulator import fields
from leo_assets.simulator.models import Model, model_of_base, price_credits
from leo_assets.simulator.refusal import Refusal

_SERVICE = "IMAGE_GENERATION"
_PARAMS: fields.Shape = {
    **dict.fromkeys(("imageWidth", "imageHeight", "numImages", "inferenceSteps", "controlnetsCost"), fields.integer),
    **dict.fromkeys(("loraCount",), fields.integer),
    **dict.fromkeys(("promptMagicStrength", "photoRealStrength"), fields.number),
    **dict.fromkeys(("promptMagicVersion", "photoRealVersion"), fields.text),
    **dict.fromkeys(("alchemyMode", "highResolution", "promptMagic", "photoRealMode", "isModelCustom"), fields.boolean),
    **dict.fromkeys(("isSDXL", "isSDXLLightning", "isPhoenix", "isUltra"), fields.boolean),
    **dict.fromkeys(("isFluxDev", "isFluxSchnell", "isFluxKontext"), fields.boolean),
}
_OBJECT = fields.object_of("ServiceParams", {_SERVICE: fields.object_of("ImageGenerationParams", _PARAMS)})
_KONTEXT = Model("", "Kontext", "KONTEXT", None, 10)
_FLAGS = {
    "isFluxKontext": _KONTEXT,
    "isFluxDev": model_of_base("FLUX_DEV"),
    "isFluxSchnell": model_of_base("FLUX"),
    "isPhoenix": model_of_base("PHOENIX"),
    "isSDXLLightning": model_of_base("SDXL_LIGHTNING"),
    "isSDXL": model_of_base("SDXL_1_0"),
}


def calculate(body: object) -> int:
    """Credits for what the body describes.

    Raises:
        Refusal: Another service than images, or a field that is wrong.
    """
    given = fields.strip(
        body, {"service": fields.text, "serviceParams": _OBJECT}, root="calculateProductionApiServiceCost"
    )
    fields.need(given, "service", "serviceParams")
    params: dict[str, Any] | None = given["serviceParams"].get(_SERVICE)
    if given["service"] != _SERVICE or params is None:
        raise Refusal(400, f"the studio has no price for {given['service']}")
    params = {name: value for name, value in params.items() if value is not None}
    fields.need(params, "imageWidth", "imageHeight", "numImages")
    width, height = int(params["imageWidth"]), int(params["imageHeight"])
    if any(side % 8 or not 32 <= side <= 1536 for side in (width, height)):
        raise Refusal(400, "invalid dimensions")
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
