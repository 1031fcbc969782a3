"""Textures for 3D models: an uploaded OBJ is given the maps of the material that a prompt names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator import fields, pricing
from leo_assets.simulator.moderation import judge
from leo_assets.simulator.pictures import LAYERS, SurfaceMap
from leo_assets.simulator.records import TextureJob
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World

_SIDE, _PREVIEW_SIDE = 1024, 512
_SHAPE: fields.Shape = {
    **dict.fromkeys(("prompt", "negative_prompt", "sd_version"), fields.text),
    "modelAssetId": fields.uuid_text,
    "preview": fields.boolean,
    "preview_direction": fields.one_of("preview_direction", ("front", "back", "left", "right")),
    "front_rotation_offset": fields.integer,
    "seed": fields.integer,
}


def texture_asset(world: World, account: Account, body: object, *, route: str) -> TextureJob:
    """Take on the maps for a 3D model, and charge for them. A file that holds no vertex ends FAILED.

    Raises:
        Refusal: A wrong field, a model that is none, no room, no credit. Nothing was charged.
    """
    given = fields.strip(body, _SHAPE, root="textureGenerationJob")
    fields.need(given, "modelAssetId", "prompt")
    if given.get("front_rotation_offset", 0) not in (-90, 0, 90, 180):
        raise Refusal(400, "invalid front_rotation_offset: must be one of -90, 0, 90, 180")  # [guess]
    verdict = judge(given["prompt"])
    asset = account.assets.get(given["modelAssetId"].lower())
    if asset is None or asset.blob is None:
        raise Refusal(400, "invalid model asset id")  # [guess]
    preview = given.get("preview", False)
    world.admit(account, account.texture_lanes, route)
    fingerprint = fields.fingerprint(sorted(given.items()), asset.blob.key)
    line = world.charge(account, route, fingerprint, pricing.TEXTURE_PREVIEW if preview else pricing.TEXTURE)
    line.id = world.new_id()
    seed = int(given["seed"]) if "seed" in given else world.roll_seed()
    side = _PREVIEW_SIDE if preview else _SIDE
    maps = tuple(
        SurfaceMap(layer, given["prompt"], given.get("negative_prompt", ""), seed, (side, side)) for layer in LAYERS
    )
    job = TextureJob(
        id=line.id,
        account=account,
        created=world.now(),
        line=line,
        doomed=verdict.fails or not _has_vertices(asset.blob.data) or world.faults.strike("failed", route) is not None,
        asset_id=asset.id,
        prompt=given["prompt"],
        negative=given.get("negative_prompt", ""),
        seed=seed,
        map_ids=tuple(world.new_id() for _ in maps),
        maps=maps,
    )
    account.textures[job.id] = job
    world.run(job, account.texture_lanes)
    return job


def _has_vertices(data: bytes) -> bool:
    return data.startswith(b"v ") or b"\nv " in data
