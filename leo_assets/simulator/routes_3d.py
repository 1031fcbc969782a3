"""The routes of 3D models and of the textures for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers, fields
from leo_assets.simulator.routes_uploads import wanted_extension
from leo_assets.simulator.textures import texture_asset

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table
    from leo_assets.simulator.records import TextureJob, Upload


async def _create_asset(call: Call) -> Any:
    shape = dict.fromkeys(("name", "modelExtension"), fields.text)
    given = fields.strip(call.body(), shape, root="uploadModelAsset")
    extension = wanted_extension(given, "modelExtension", ("obj",))
    name = given.get("name", "")
    upload = call.world.storage.ticket(call.account, extension, place="models", name=name)
    call.account.assets[upload.id] = upload
    told = answers.ticket(upload, call.origin)
    return {"uploadModelAsset": {f"model{part.title()}": value for part, value in told.items()}}


async def _get_asset(call: Call) -> Any:
    asset = call.account.assets.get(call.path_id())
    return {"model_assets_by_pk": asset and _asset(asset, call.origin)}


async def _own_assets(call: Call) -> Any:
    newest_first = list(reversed(call.account.assets.values())) if call.is_own() else []
    return {"model_assets": [_asset(one, call.origin) for one in call.page(newest_first)]}


async def _delete_asset(call: Call) -> Any:
    asset = call.account.assets.pop(call.path_id(), None)
    if asset is not None:
        call.world.storage.drop(asset)
    return {"delete_model_assets_by_pk": {"id": asset.id} if asset else None}


def _asset(asset: Upload, origin: str) -> dict[str, Any]:
    created = answers.timestamp(asset.created)
    return {
        "id": asset.id,
        "name": asset.name,
        "meshUrl": answers.link(asset, origin),
        "userId": asset.account.user_id,
        "createdAt": created,
        "updatedAt": created,
    }


async def _create_texture(call: Call) -> Any:
    job = texture_asset(call.world, call.account, call.body(), route=call.route)
    return {"textureGenerationJob": {"id": job.id, **answers.price_paid(job.line)}}


async def _get_texture(call: Call) -> Any:
    job = call.account.textures.get(call.path_id())
    return {"model_asset_texture_generations_by_pk": job and _texture(job, call.origin)}


async def _textures_of(call: Call) -> Any:
    asset_id = call.path_id()
    found = [one for one in reversed(call.account.textures.values()) if one.asset_id == asset_id]
    return {"model_asset_texture_generations": [_texture(one, call.origin) for one in call.page(found)]}


async def _delete_texture(call: Call) -> Any:
    job = call.account.textures.pop(call.path_id(), None)
    return {"delete_model_asset_texture_generations_by_pk": {"id": job.id} if job else None}


def _texture(job: TextureJob, origin: str) -> dict[str, Any]:
    base = f"{origin}{answers.CDN}/users/{job.account.user_id}/textures/{job.id}"
    maps = zip(job.map_ids, job.maps, strict=True) if job.status == "COMPLETE" else ()
    return {
        "id": job.id,
        "createdAt": answers.timestamp(job.created),
        "status": job.status,
        "prompt": job.prompt,
        "negativePrompt": job.negative,
        "seed": job.seed,
        "model_asset_texture_images": [
            {"id": map_id, "type": one.layer, "url": f"{base}/{one.layer.lower()}.png"} for map_id, one in maps
        ],
    }


THREE_D: Table = (
    ("POST", "/models-3d/upload", _create_asset),
    ("GET", "/models-3d/user/{id}", _own_assets),  # before the next: `user` is no id
    ("GET", "/models-3d/{id}", _get_asset),
    ("DELETE", "/models-3d/{id}", _delete_asset),
    ("POST", "/generations-texture", _create_texture),
    ("GET", "/generations-texture/model/{id}", _textures_of),  # as above
    ("GET", "/generations-texture/{id}", _get_texture),
    ("DELETE", "/generations-texture/{id}", _delete_texture),
)
