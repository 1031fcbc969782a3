"""Textures on 3D models: the only home of these field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from leo_assets.client.job import Submitted
from leo_assets.client.results import MapKind, Mesh, Texture, TextureMap
from leo_assets.client.wire.values import (
    is_uuid,
    need_uuid,
    part,
    part_about,
    read_cost,
    read_each,
    read_link,
    read_list,
    read_state,
    read_time,
    read_whole,
    read_words,
)

if TYPE_CHECKING:
    from leo_assets.client.job import TextureJob

MESHES: Final = "/v1/models-3d"
TEXTURES: Final = "/v1/generations-texture"

_MAPS: dict[str, MapKind] = {
    "ALBEDO": "albedo",
    "NORMAL": "normal",
    "ROUGHNESS": "roughness",
    "DISPLACEMENT": "displacement",
    "HDRP_MASK": "hdrp-mask",
}


def mesh_path(mesh_id: str) -> str:
    return f"{MESHES}/{need_uuid(mesh_id, 'the id of a 3D model')}"


def meshes_path(user_id: str, limit: int, offset: int) -> str:
    return f"{MESHES}/user/{need_uuid(user_id, 'a user id')}?limit={limit:d}&offset={offset:d}"


def texture_path(texture_id: str) -> str:
    return f"{TEXTURES}/{need_uuid(texture_id, 'the id of a texture')}"


def mesh_textures_path(mesh_id: str, limit: int, offset: int) -> str:
    mesh = need_uuid(mesh_id, "the id of a 3D model")
    return f"{TEXTURES}/model/{mesh}?limit={limit:d}&offset={offset:d}"


def texture_body(job: TextureJob) -> dict[str, Any]:
    body: dict[str, Any] = {
        "modelAssetId": need_uuid(job.mesh_id, "the id of a 3D model"),
        "prompt": job.prompt,
        "preview": job.preview,
        "front_rotation_offset": job.front_rotation_deg,
    }
    if job.negative:
        body["negative_prompt"] = job.negative
    if job.preview:
        body["preview_direction"] = job.preview_direction
    if job.seed is not None:
        body["seed"] = job.seed
    return body


def read_texture_created(body: object) -> Submitted | None:
    told = part(body, "textureGenerationJob") or {}
    return Submitted(told["id"], read_cost(told), body) if is_uuid(told.get("id")) else None


def read_texture(body: object, texture_id: str) -> Texture | None:
    return _texture(part_about(body, "model_asset_texture_generations_by_pk", texture_id))


def read_textures(body: object) -> tuple[Texture, ...] | None:
    return read_each(body, "model_asset_texture_generations", _texture)


def _texture(told: object) -> Texture | None:
    if not isinstance(told, Mapping) or not is_uuid(told.get("id")):
        return None
    return Texture(
        id=told["id"],
        state=read_state(told),
        maps=tuple(one for one in map(_map, read_list(told.get("model_asset_texture_images"))) if one is not None),
        prompt=read_words(told.get("prompt"), 2000),
        negative=read_words(told.get("negativePrompt"), 2000),
        seed=read_whole(told.get("seed")),
        created=read_time(told.get("createdAt")),
        raw=told,
    )


def _map(told: object) -> TextureMap | None:
    url = read_link(told.get("url")) if isinstance(told, Mapping) else None
    if url is None or not isinstance(told, Mapping):
        return None
    image_id = told["id"] if is_uuid(told.get("id")) else ""
    return TextureMap(image_id, _MAPS.get(str(told.get("type")).upper()), url)


def read_mesh(body: object, mesh_id: str) -> Mesh | None:
    return _mesh(part_about(body, "model_assets_by_pk", mesh_id))


def read_meshes(body: object) -> tuple[Mesh, ...] | None:
    return read_each(body, "model_assets", _mesh)


def _mesh(told: object) -> Mesh | None:
    if not isinstance(told, Mapping) or not is_uuid(told.get("id")):
        return None
    return Mesh(
        id=told["id"],
        name=read_words(told.get("name")),
        url=read_link(told.get("meshUrl")),
        created=read_time(told.get("createdAt")),
        raw=told,
    )
