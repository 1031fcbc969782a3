"""What every call but the creation of pictures says, to the letter: route, body and page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from leo_assets.client import ElementTraining, Leonardo, ModelTraining, TextureJob
from leo_assets.errors import LeoError
from tests.client.stub import IMAGE, JOB, UPLOAD, client_of

Call = Callable[[Leonardo], Awaitable[Any]]

PICTURE = {"image": {"type": "GENERATED", "id": IMAGE}}
CUT = {"guidances": {"image_reference": [PICTURE]}, "format": "png", "size": "full", "type": "auto", "quantity": 1}
UNIVERSAL = {"generatedImageId": IMAGE, "upscaleMultiplier": 1.5, "creativityStrength": 5, "upscalerStyle": "GENERAL"}

SAID: list[tuple[str, Call, str, Any]] = [
    ("price", lambda c: c.price_of("X", {"a": 1}), "pricing-calculator", {"service": "X", "serviceParams": {"X": {"a": 1}}}),
    ("improve", lambda c: c.prompts.improve("a fox"), "prompt/improve", {"prompt": "a fox"}),
    (
        "improve, told how",
        lambda c: c.prompts.improve("a fox", instructions="at night"),
        "prompt/improve",
        {"prompt": "a fox", "promptInstructions": "at night"},
    ),
    ("random", lambda c: c.prompts.random(), "prompt/random", None),
    ("picture", lambda c: c.uploads.picture(b"x", "webp"), "init-image", {"extension": "webp"}),
    (
        "canvas",
        lambda c: c.uploads.canvas(b"x", b"y", mask_extension="jpg"),
        "canvas-init-image",
        {"initExtension": "png", "maskExtension": "jpg"},
    ),
    ("film", lambda c: c.uploads.media(b"x", "mp4"), "media", {"extension": "mp4"}),
    (
        "sound",
        lambda c: c.uploads.media(b"x", "wav", name="a.wav"),
        "media",
        {"extension": "wav", "originalFilename": "a.wav"},
    ),
    ("upscale", lambda c: c.variations.upscale(IMAGE), "variations/upscale", {"id": IMAGE}),
    ("no background", lambda c: c.variations.remove_background(IMAGE), "variations/nobg", {"id": IMAGE, "isVariation": False}),
    (
        "no background of a variation",
        lambda c: c.variations.remove_background(IMAGE, of_variation=True),
        "variations/nobg",
        {"id": IMAGE, "isVariation": True},
    ),
    ("unzoom", lambda c: c.variations.unzoom(IMAGE), "variations/unzoom", {"id": IMAGE, "isVariation": False}),
    ("universal", lambda c: c.variations.universal_upscale(IMAGE), "variations/universal-upscaler", UNIVERSAL),
    *[
        (
            f"universal, {style}",
            lambda c, style=style: c.variations.universal_upscale(IMAGE, style=style, multiplier=2, creativity=9, prompt="a fox"),
            "variations/universal-upscaler",
            {**UNIVERSAL, "upscaleMultiplier": 2, "creativityStrength": 9, "upscalerStyle": said, "prompt": "a fox"},
        )
        for style, said in (
            ("cinematic", "CINEMATIC"),
            ("illustration", "2D ART & ILLUSTRATION"),
            ("game", "CG ART & GAME ASSETS"),
        )
    ],
    (
        "universal, ultra, of an upload",
        lambda c: c.variations.universal_upscale(UPLOAD, source="uploaded", ultra="realistic", detail_contrast=3, similarity=8),
        "variations/universal-upscaler",
        {
            "initImageId": UPLOAD, "upscaleMultiplier": 1.5, "creativityStrength": 5,
            "ultraUpscaleStyle": "REALISTIC", "detailContrast": 3, "similarity": 8,
        },
    ),
    (
        "cut out",
        lambda c: c.variations.cut_out(IMAGE),
        "v2/generationssync",
        {"model": "remove-bg", "public": False, "parameters": CUT, "ephemeral": False, "base64": False},
    ),
    (
        "cut out in another way",
        lambda c: c.variations.cut_out(
            image_id=IMAGE, source="variation", subject="product", size="50MP", file_format="webp",
            options={"channels": "alpha", "format": "gif"},
            inline=True,
            ephemeral=True,
        ),
        "v2/generationssync",
        {
            "model": "remove-bg", "public": False, "ephemeral": True, "base64": True,
            "parameters": {
                "format": "webp", "size": "50MP", "type": "product", "quantity": 1, "channels": "alpha",
                "guidances": {"image_reference": [{"image": {"type": "VARIATION", "id": IMAGE}}]},
            },
        },
    ),
    (
        "cut out as a job",
        lambda c: c.variations.start_cut_out(IMAGE),
        "v2/generations",
        {"model": "remove-bg", "public": False, "parameters": CUT},
    ),
    *[
        (
            f"aurora, {model}",
            lambda c, more=more: c.variations.aurora_upscale(IMAGE, width=64, height=32, factor=4, **more),
            "v2/generations",
            {
                "model": f"aurora-upscaler-{model}", "public": False,
                "parameters": {
                    "guidances": {"image_reference": [PICTURE]},
                    "width": 64, "height": 32, "upscale_factor": 4, "quantity": 1, **knob,
                },
            },
        )
        for model, more, knob in (
            ("precise", {}, {"upscale_mode": "clean"}),
            ("precise", {"keep": "detailed"}, {"upscale_mode": "detailed"}),
            ("creative", {"creativity": "mid"}, {"creativity": "mid"}),
        )
    ],
    ("dataset", lambda c: c.datasets.create("foxes", "red"), "datasets", {"name": "foxes", "description": "red"}),
    ("lesson", lambda c: c.datasets.upload(JOB, b"x", "png"), f"datasets/{JOB}/upload", {"extension": "png"}),
    (
        "lesson of a job",
        lambda c: c.datasets.add_generated(JOB, IMAGE),
        f"datasets/{JOB}/upload/gen",
        {"generatedImageId": IMAGE},
    ),
    (
        "element",
        lambda c: c.elements.train(
            ElementTraining(dataset_id=JOB, name="fox", focus="style", learning_rate=1e-5, epochs=60)
        ),
        "elements",
        {
            "datasetId": JOB, "name": "fox", "description": "", "instance_prompt": "", "lora_focus": "Style",
            "learning_rate": 1e-5, "num_train_epochs": 60, "resolution": 1024, "sd_version": "FLUX_DEV",
            "train_text_encoder": True,
        },
    ),
    (
        "element, otherwise",
        lambda c: c.elements.train(
            ElementTraining(
                dataset_id=JOB, name="fox", focus="character", learning_rate=1e-6, epochs=100,
                base="KINO_XL", trigger="fx", description="red", train_text_encoder=False,
            )
        ),
        "elements",
        {
            "datasetId": JOB, "name": "fox", "description": "red", "instance_prompt": "fx",
            "lora_focus": "Character", "learning_rate": 1e-6, "num_train_epochs": 100, "resolution": 1024,
            "sd_version": "KINO_XL", "train_text_encoder": False,
        },
    ),
    (
        "model",
        lambda c: c.models.train(ModelTraining(dataset_id=JOB, name="fox", trigger="fx")),
        "models",
        {
            "datasetId": JOB, "name": "fox", "description": "", "instance_prompt": "fx", "modelType": "GENERAL",
            "nsfw": False, "resolution": 512, "sd_version": "v1_5", "strength": "MEDIUM",
        },
    ),
    (
        "model, otherwise",
        lambda c: c.models.train(
            ModelTraining(
                dataset_id=JOB, name="fox", trigger="fx", description="red", kind="PIXEL_ART",
                resolution=768, base="v2", strength="HIGH",
            )
        ),
        "models",
        {
            "datasetId": JOB, "name": "fox", "description": "red", "instance_prompt": "fx",
            "modelType": "PIXEL_ART", "nsfw": False, "resolution": 768, "sd_version": "v2", "strength": "HIGH",
        },
    ),
    ("mesh", lambda c: c.textures.upload_mesh("crate", b"x"), "models-3d/upload", {"name": "crate", "modelExtension": "obj"}),
    (
        "texture",
        lambda c: c.textures.create(TextureJob(mesh_id=JOB, prompt="moss")),
        "generations-texture",
        {"modelAssetId": JOB, "prompt": "moss", "preview": False, "front_rotation_offset": 0},
    ),
    (
        "texture, otherwise",
        lambda c: c.textures.create(
            TextureJob(
                mesh_id=JOB, prompt="moss", negative="grass", preview=True, preview_direction="left",
                front_rotation_deg=-90, seed=0,
            )
        ),
        "generations-texture",
        {
            "modelAssetId": JOB, "prompt": "moss", "negative_prompt": "grass", "preview": True,
            "preview_direction": "left", "front_rotation_offset": -90, "seed": 0,
        },
    ),
]  # fmt: skip


def asked(call: Call) -> httpx.Request:
    """The first request of a call, which is answered with nothing."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    async def go() -> None:
        await call(client_of(answer))  # type: ignore[arg-type]  # any handler will do

    with pytest.raises(LeoError):
        asyncio.run(go())
    return seen[0]


@pytest.mark.parametrize(("call", "route", "body"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_a_call_says_what_it_was_asked_and_no_more(call: Call, route: str, body: Any):
    request = asked(call)
    path = f"/api/rest/{route}" if route.startswith("v2/") else f"/api/rest/v1/{route}"
    assert (request.method, request.url.path) == ("POST", path)
    assert (json.loads(request.content) if request.content else None) == body
    assert request.headers.get("content-type") == (None if body is None else "application/json")


@pytest.mark.parametrize(
    ("call", "route"),
    [
        (lambda c, **page: c.jobs(JOB, **page), f"generations/user/{JOB}"),
        (lambda c, **page: c.elements.own(JOB, **page), f"elements/user/{JOB}"),
        (lambda c, **page: c.models.own(JOB, **page), f"models/user/{JOB}"),
        (lambda c, **page: c.textures.meshes(JOB, **page), f"models-3d/user/{JOB}"),
        (lambda c, **page: c.textures.of_mesh(JOB, **page), f"generations-texture/model/{JOB}"),
    ],
)
@pytest.mark.parametrize("page", [{}, {"limit": 7, "offset": 14}])
def test_a_list_is_asked_for_by_the_page(call: Any, route: str, page: dict[str, int]):
    request = asked(lambda client: call(client, **page))
    assert (request.method, request.url.path) == ("GET", f"/api/rest/v1/{route}")
    assert request.url.params == httpx.QueryParams({"limit": 50, "offset": 0, **page})
