"""The studio's storage: the sink of presigned uploads, and the public links to results and uploaded files.

Outside the API, as in the original: no key belongs here, and errors are S3's XML.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from leo_assets.simulator import answers, mishaps
from leo_assets.simulator.multipart import parse_form
from leo_assets.simulator.pictures import Blob, Painting, blob_from
from leo_assets.simulator.wire import ShortResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from leo_assets.simulator.world import World

_MOST_UPLOAD_BYTES = 25 << 20
_UPLOAD, _LINK = "POST /upload", "GET /cdn"


def bucket_routes(world: World) -> list[Route]:
    """The routes of storage, to stand at the root."""

    async def upload(request: Request) -> Response:
        with world.faults.call(_UPLOAD):
            return await mishaps.before(world, _UPLOAD) or await _take(world, request)

    async def result(request: Request) -> Response:
        return await given(request, _find_result(world, request))

    async def variation(request: Request) -> Response:
        return await given(request, _find_variation(world, request))

    async def texture(request: Request) -> Response:
        return await given(request, _find_map(world, request))

    async def uploaded(request: Request) -> Response:
        upload = world.storage.at(request.url.path.removeprefix(f"{answers.CDN}/"))
        return await given(request, upload.blob if upload else None)

    async def given(request: Request, found: Painting | Blob | None) -> Response:
        with world.faults.call(_LINK):
            return await mishaps.before(world, _LINK) or await _give(world, request, found)

    return [
        Route(f"{answers.UPLOAD}/", upload, methods=["POST"]),
        Route(f"{answers.CDN}/users/{{user_id}}/generations/{{generation_id}}/{{name}}", result),
        Route(f"{answers.CDN}/users/{{user_id}}/variations/{{id}}/{{name}}", variation),
        Route(f"{answers.CDN}/users/{{user_id}}/textures/{{id}}/{{name}}", texture),
        Route(f"{answers.CDN}/users/{{user_id}}/{{folder}}/{{name}}", uploaded),
    ]


async def _take(world: World, request: Request) -> Response:
    """Step two of an upload: the ticket's fields, then the file, last. 204 when it lies in its place."""
    world.calls[_UPLOAD] += 1
    if "authorization" in request.headers:
        world.keys_leaked += 1
        return _s3_error(403, "AccessDenied", "Only one auth mechanism allowed")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_UPLOAD_BYTES:
            return _s3_error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
    try:
        parts = parse_form(request.headers.get("content-type", ""), bytes(body))
    except ValueError:
        return _s3_error(
            400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data."
        )
    if not parts or parts[-1].name != "file" or any(part.name == "file" for part in parts[:-1]):
        return _s3_error(
            400, "InvalidArgument", "POST requires exactly one file upload per request, and it comes last."
        )
    given = {part.name: part.data.decode("utf-8", "replace") for part in parts[:-1]}
    upload = world.storage.open(given.get("X-Amz-Signature", ""), given.get("key", ""))
    if upload is None or world.faults.strike("expired-upload", _UPLOAD):
        return _s3_error(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
    world.storage.fill(upload, await asyncio.to_thread(blob_from, parts[-1].data))
    return Response(status_code=204)


def _find_result(world: World, request: Request) -> Painting | None:
    where = request.path_params
    account = world.owner(where["user_id"])
    generation = account.generations.get(where["generation_id"]) if account else None
    if generation is None or generation.status != "COMPLETE":
        return None
    if generation.ends is not None and generation.ends <= world.now():
        return None
    if request.query_params.get("v", "0") != str(generation.links):
        return None
    names = {answers.image_name(generation, index): picture for index, picture in enumerate(generation.pictures)}
    return names.get(where["name"])


def _find_variation(world: World, request: Request) -> Painting | None:
    account = world.owner(request.path_params["user_id"])
    variation = account.variations.get(request.path_params["id"]) if account else None
    return variation.picture if variation and variation.status == "COMPLETE" else None


def _find_map(world: World, request: Request) -> Painting | None:
    account = world.owner(request.path_params["user_id"])
    job = account.textures.get(request.path_params["id"]) if account else None
    layers = {f"{one.layer.lower()}.png": one for one in job.maps} if job and job.status == "COMPLETE" else {}
    return layers.get(request.path_params["name"])


async def _give(world: World, request: Request, found: Painting | Blob | None) -> Response:
    """A public file. A result that is not at hand is drawn now, in a worker thread."""
    world.calls[_LINK] += 1
    world.keys_leaked += "authorization" in request.headers
    if found is None or world.faults.strike("expired-links", _LINK):
        return _s3_error(404, "NoSuchKey", "The specified key does not exist.")
    if isinstance(found, Blob):
        return Response(found.data, media_type=_type_by_bytes(found.data))
    data = await asyncio.to_thread(world.gallery.render, found)
    if world.faults.strike("truncated-silently", _LINK):
        return StreamingResponse(_half(data), media_type=found.media_type)
    kind = ShortResponse if world.faults.strike("truncated", _LINK) else Response
    return kind(data, media_type=found.media_type)


async def _half(data: bytes) -> AsyncIterator[bytes]:
    yield data[: len(data) // 2]


def _type_by_bytes(data: bytes) -> str:
    known = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
    return next((kind for start, kind in known.items() if data.startswith(start)), "application/octet-stream")


def _s3_error(status: int, code: str, message: str) -> Response:
    return Response(answers.s3_error(code, message), status, media_type="application/xml")
