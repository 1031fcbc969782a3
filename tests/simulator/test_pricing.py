"""The calculator: what it refuses, and that it says what is billed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.studio import Studio
from tests.simulator.test_textures import asset
from tests.simulator.test_training import dataset, train


def asked(studio: Studio, service: str, **params: Any) -> Any:
    body = {"service": service, "serviceParams": {service: params}}
    return studio.call("POST", "/pricing-calculator", body)


def price(studio: Studio, service: str, **params: Any) -> int:
    answer = asked(studio, service, **params)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["calculateProductionApiServiceCost"]["cost"])


def test_the_calculator_says_what_is_billed():
    studio = Studio()
    crate, pictures = asset(studio), dataset(studio)
    for preview in (True, False):
        studio.call("POST", "/generations-texture", {"prompt": "x", "modelAssetId": crate, "preview": preview})
        assert studio.world.bill[-1].charge == price(studio, "TEXTURE_GENERATION", preview=preview)
    for resolution in (512, 768):
        body = {"datasetId": pictures, "name": "f", "instance_prompt": "f", "resolution": resolution}
        studio.call("POST", "/models", body)
        assert studio.world.bill[-1].charge == price(studio, "MODEL_TRAINING", resolution=resolution)
    train(studio, datasetId=pictures)
    assert studio.world.bill[-1].charge == price(studio, "MODEL_TRAINING", resolution=1024)
    train(studio, datasetId=pictures, sd_version="FLUX_DEV", learning_rate=1e-4)
    flux = {"resolution": 1024, "sd_version": "FLUX_DEV", "datasetImageCount": 1}
    assert studio.world.bill[-1].charge == price(studio, "MODEL_TRAINING", **flux)
    image = studio.finished(studio.create(width=1000, height=1000))["generated_images"][0]["id"]
    upscale = {"generatedImageId": image, "upscaleMultiplier": 2.0}
    studio.call("POST", "/variations/universal-upscaler", upscale)
    assert studio.world.bill[-1].charge == price(studio, "UNIVERSAL_UPSCALER", megapixel=4)
    ultra = {"ultraUpscaleStyle": "ARTISTIC", "detailContrast": 5, "similarity": 5}
    studio.call("POST", "/variations/universal-upscaler", {**upscale, **ultra})
    sides = {"inputWidth": 1000, "inputHeight": 1000, "upscaleMultiplier": 2}
    assert studio.world.bill[-1].charge == price(studio, "UNIVERSAL_UPSCALER_ULTRA", **sides)


@pytest.mark.parametrize(
    ("service", "params", "text"),
    [
        ("MODEL_TRAINING", {"resolution": 640}, "invalid resolution"),
        ("MODEL_TRAINING", {"resolution": 1024, "sd_version": "FLUX_DEV"}, "datasetImageCount"),
        ("MODEL_TRAINING", {"resolution": 1024, "sd_version": "FLUX_DEV", "datasetImageCount": 51}, "between 1 and 50"),
        ("UNIVERSAL_UPSCALER", {"megapixel": 21}, "invalid megapixel"),
        ("UNIVERSAL_UPSCALER_ULTRA", {"inputWidth": 9, "inputHeight": 9, "upscaleMultiplier": 3}, "between 1 and 2"),
        (
            "UNIVERSAL_UPSCALER_ULTRA",
            {"inputWidth": 4000, "inputHeight": 3000, "upscaleMultiplier": 2},
            "20 megapixels",
        ),
        ("IMAGE_GENERATION", {"imageWidth": 65, "imageHeight": 64, "numImages": 1}, "invalid dimensions"),
        ("IMAGE_GENERATION", {"imageWidth": 1032, "imageHeight": 64, "numImages": 1}, "invalid dimensions"),
        (
            "IMAGE_GENERATION",
            {"imageWidth": 64, "imageHeight": 64, "numImages": 1, "inferenceSteps": 9},
            "invalid inferenceSteps",
        ),
        ("IMAGE_GENERATION", {"imageWidth": 64, "imageHeight": 64, "numImages": 9}, "Too many images"),
        ("IMAGE_GENERATION", {"imageWidth": 776, "imageHeight": 64, "numImages": 5}, "Too many images"),
        ("IMAGE_GENERATION", {"imageWidth": 64, "imageHeight": 64, "numImages": 0}, "Too many images"),
        ("LCM_GENERATION", {"width": 512}, "the studio has no price for LCM_GENERATION"),
        ("CATERING", {}, "expected one of the values"),
    ],
)
def test_what_has_no_price_is_refused(service: str, params: dict[str, Any], text: str):
    refused = asked(Studio(), service, **params)
    assert refused.status_code == 400
    assert text in refused.json()["error"]


def test_a_service_without_its_own_fields_is_refused():
    body = {"service": "TEXTURE_GENERATION", "serviceParams": {"MODEL_TRAINING": {"resolution": 512}}}
    refused = Studio().call("POST", "/pricing-calculator", body)
    assert (refused.status_code, refused.json()["error"]) == (400, "missing serviceParams for TEXTURE_GENERATION")
