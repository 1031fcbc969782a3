"""Textures for 3D models."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.simulator.studio import NOBODY, Studio

OBJ = b"# a triangle\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"


def asset(studio: Studio, data: bytes | None = OBJ) -> str:
    told = studio.call("POST", "/models-3d/upload", {"name": "crate", "modelExtension": "obj"}).json()
    form = told["uploadModelAsset"]
    if data is not None:
        studio.fill({"url": form["modelUrl"], "fields": form["modelFields"]}, data)
    return str(form["modelId"])


def texture(studio: Studio, **body: Any) -> dict[str, Any]:
    answer = studio.call("POST", "/generations-texture", {"prompt": "red bricks", "seed": 5, **body})
    assert answer.status_code == 200, answer.text
    studio.world.advance(12)
    job = answer.json()["textureGenerationJob"]["id"]
    return dict(studio.get(f"/generations-texture/{job}")["model_asset_texture_generations_by_pk"])


def test_a_preview_is_cheaper_and_smaller():
    studio = Studio()
    crate = asset(studio)
    whole, preview = texture(studio, modelAssetId=crate), texture(studio, modelAssetId=crate, preview=True)
    assert [line.charge for line in studio.world.bill] == [150, 30]
    sizes = [
        Image.open(io.BytesIO(studio.download(job["model_asset_texture_images"][0]["url"]))).size
        for job in (whole, preview)
    ]
    assert sizes == [(1024, 1024), (512, 512)]


def test_the_maps_of_a_job_are_of_one_surface():
    studio = Studio()
    job = texture(studio, modelAssetId=asset(studio), preview=True)
    maps = {
        one["type"]: np.asarray(Image.open(io.BytesIO(studio.download(one["url"]))), float)
        for one in job["model_asset_texture_images"]
    }
    assert maps["ALBEDO"].shape == maps["NORMAL"].shape == (512, 512, 3)
    height = maps["DISPLACEMENT"]
    assert np.corrcoef(height.ravel(), maps["ROUGHNESS"].ravel())[0, 1] < -0.9
    slope = np.roll(height, -1, 1) - np.roll(height, 1, 1)
    assert np.corrcoef(slope.ravel(), maps["NORMAL"][:, :, 0].ravel())[0, 1] < -0.8


@pytest.mark.parametrize("data", [b"", b"no model", b"# v 1 2 3\nvn 0 0 1\n"])
def test_a_file_without_a_vertex_fails_and_is_refunded(data: bytes):
    studio = Studio()
    job = texture(studio, modelAssetId=asset(studio, data))
    assert (job["status"], job["model_asset_texture_images"]) == ("FAILED", [])
    assert studio.world.bill[0].refund == 150


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"modelAssetId": NOBODY}, "invalid model asset id"),
        ({"front_rotation_offset": 45}, "invalid front_rotation_offset"),
        ({"preview_direction": "up"}, "expected one of the values"),
        ({"prompt": None}, 'expecting a value for non-nullable variable: "prompt"'),
        ({"prompt": "nude"}, "content moderation filter: nude"),
        ({"tiling": True}, "Unexpected variable tiling"),
    ],
)
def test_what_is_wrong_is_refused_and_free(more: dict[str, Any], text: str):
    studio = Studio()
    body = {"prompt": "bricks", "modelAssetId": asset(studio), **more}
    refused = studio.call("POST", "/generations-texture", body)
    assert refused.status_code == 400
    assert text in refused.json()["error"]
    assert studio.world.bill == []


def test_a_model_that_never_arrived_is_refused():
    studio = Studio()
    refused = studio.call("POST", "/generations-texture", {"prompt": "bricks", "modelAssetId": asset(studio, None)})
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid model asset id")


def test_lists_of_textures_and_models_have_pages_and_take_a_body():
    studio = Studio()
    crates = [asset(studio) for _ in range(12)]
    jobs = [texture(studio, modelAssetId=crates[0])["id"] for _ in range(3)]
    path = f"/generations-texture/model/{crates[0]}"
    answer = studio.call("GET", f"{path}?limit=2&offset=1", {"modelId": crates[0]})
    assert [one["id"] for one in answer.json()["model_asset_texture_generations"]] == [jobs[1], jobs[0]]
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    assert len(studio.get(f"/models-3d/user/{user}")["model_assets"]) == 10
    assert json.dumps(studio.get(f"/models-3d/user/{NOBODY}")) == '{"model_assets": []}'
