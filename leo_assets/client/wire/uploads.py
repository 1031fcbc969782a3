"""Uploads in two steps: the only home of these field names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from leo_assets.client.results import Media, Uploaded
from leo_assets.client.wire.values import (
    body_from_bytes,
    is_uuid,
    need_uuid,
    part,
    part_about,
    read_link,
    read_time,
    read_words,
)

PICTURE: Final = "/v1/init-image"
CANVAS: Final = "/v1/canvas-init-image"
MEDIA: Final = "/v1/media"
MESH: Final = "/v1/models-3d/upload"

PICTURE_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}
MEDIA_TYPES = {"mp4": "video/mp4", "mov": "video/quicktime", "mp3": "audio/mpeg", "wav": "audio/wav"}
MESH_TYPES = {"obj": "model/obj"}
CONTENT_TYPES = PICTURE_TYPES | MEDIA_TYPES | MESH_TYPES


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """Where a file may be sent once, without the key, and the id it will have."""

    file_id: str
    url: str
    fields: dict[str, str]


def picture_path(image_id: str) -> str:
    return f"{PICTURE}/{need_uuid(image_id, 'the id of an upload')}"


def media_path(media_id: str) -> str:
    return f"{MEDIA}/{need_uuid(media_id, 'the id of an upload')}"


def picture_body(extension: str) -> dict[str, Any]:
    return {"extension": extension}


def canvas_body(extension: str, mask_extension: str) -> dict[str, Any]:
    return {"initExtension": extension, "maskExtension": mask_extension}


def media_body(extension: str, name: str) -> dict[str, Any]:
    return {"extension": extension} | ({"originalFilename": name} if name else {})


def mesh_body(name: str, extension: str) -> dict[str, Any]:
    return {"name": name, "modelExtension": extension}


def read_picture_ticket(body: object) -> UploadTicket | None:
    return _ticket(part(body, "uploadInitImage"), "id", "url", "fields")


def read_dataset_ticket(body: object) -> UploadTicket | None:
    return _ticket(part(body, "uploadDatasetImage"), "id", "url", "fields")


def read_media_ticket(body: object) -> UploadTicket | None:
    return _ticket(part(body, "uploadMedia"), "uploadId", "url", "fields")


def read_mesh_ticket(body: object) -> UploadTicket | None:
    return _ticket(part(body, "uploadModelAsset"), "modelId", "modelUrl", "modelFields")


def read_canvas_tickets(body: object) -> tuple[UploadTicket, UploadTicket] | None:
    """Of the picture and of its mask, which the service calls `mask…` in its schema and `masks…` in its answers."""
    told = part(body, "uploadCanvasInitImage")
    image = _ticket(told, "initImageId", "initUrl", "initFields")
    mask = _ticket(told, "masksImageId", "masksUrl", "masksFields") or _ticket(
        told, "maskImageId", "maskUrl", "maskFields"
    )
    return (image, mask) if image and mask else None


def _ticket(told: Mapping[str, Any] | None, id_name: str, url_name: str, fields_name: str) -> UploadTicket | None:
    """The second step's address and form fields; the fields come as JSON in a text, or as an object."""
    url = read_link(told.get(url_name)) if told is not None else None
    if told is None or url is None or not is_uuid(told.get(id_name)):
        return None
    fields = told.get(fields_name)
    if isinstance(fields, str):
        fields = body_from_bytes(fields.encode("utf-8", "replace"))
    if not isinstance(fields, Mapping):
        return None
    return UploadTicket(told[id_name], url, {str(key): str(value) for key, value in fields.items()})


def read_uploaded(body: object, image_id: str) -> Uploaded | None:
    told = part_about(body, "init_images_by_pk", image_id)
    if told is None:
        return None
    return Uploaded(image_id, read_link(told.get("url")), read_time(told.get("createdAt")), body)


def read_media(body: object, media_id: str) -> Media | None:
    told = part_about(body, "uploaded_media_by_pk", media_id)
    if told is None:
        return None
    return Media(
        id=media_id,
        url=read_link(told.get("url")),
        state=read_words(told.get("status"), 40),
        reason=read_words(told.get("statusReason")),
        kind=read_words(told.get("mediaType"), 40),
        raw=body,
    )
