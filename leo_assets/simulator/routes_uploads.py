"""The first step of every upload: a ticket for one file. The second is `bucket`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers, fields
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table
    from leo_assets.simulator.records import Upload

PICTURES = ("png", "jpg", "jpeg", "webp")
_VIDEOS, _SOUNDS = ("mp4", "mov"), ("mp3", "wav")
_MEDIA: fields.Shape = {**dict.fromkeys(("extension", "originalFilename"), fields.text), "teamId": fields.uuid_text}


def wanted_extension(given: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    """The extension that a body names, where it is one of those allowed."""
    fields.need(given, name)
    if given[name] not in allowed:
        raise Refusal(400, "invalid file extension")
    return str(given[name])


async def _create_init(call: Call) -> Any:
    given = fields.strip(call.body(), {"extension": fields.text}, root="uploadInitImage")
    upload = call.world.storage.ticket(call.account, wanted_extension(given, "extension", PICTURES))
    call.account.uploads[upload.id] = upload
    return {"uploadInitImage": answers.ticket(upload, call.origin)}


async def _get_init(call: Call) -> Any:
    upload = call.account.uploads.get(call.path_id())
    return {"init_images_by_pk": upload and _details(upload, call.origin)}


async def _delete_init(call: Call) -> Any:
    return {"delete_init_images_by_pk": _dropped(call, call.account.uploads)}


async def _create_canvas(call: Call) -> Any:
    """Both spellings of the mask's fields: `mask…` is the schema's and the official SDK's, `masks…` what is really sent."""
    shape = dict.fromkeys(("initExtension", "maskExtension"), fields.text)
    given = fields.strip(call.body(), shape, root="uploadCanvasInitImage")
    wanted = [wanted_extension(given, name, PICTURES) for name in ("initExtension", "maskExtension")]
    told: dict[str, str] = {}
    for names, extension in zip((("init",), ("mask", "masks")), wanted, strict=True):
        upload = call.world.storage.ticket(call.account, extension, place="canvasImages")
        call.account.canvases[upload.id] = upload
        ticket = answers.ticket(upload, call.origin)
        for name in names:
            told |= {f"{name}ImageId": upload.id}
            told |= {f"{name}{part.title()}": ticket[part] for part in ("fields", "key", "url")}
    return {"uploadCanvasInitImage": told}


async def _create_media(call: Call) -> Any:
    given = fields.strip(call.body(), _MEDIA, root="uploadMedia")
    extension = wanted_extension(given, "extension", _VIDEOS + _SOUNDS)
    if extension in _SOUNDS:
        fields.need(given, "originalFilename")
    name = given.get("originalFilename", "")
    upload = call.world.storage.ticket(call.account, extension, place="media", name=name)
    call.account.media[upload.id] = upload
    ticket = answers.ticket(upload, call.origin)
    return {"uploadMedia": {"uploadId": upload.id, "url": ticket["url"], "fields": ticket["fields"]}}


async def _get_media(call: Call) -> Any:
    """What is in a film or a sound is not looked at: the studio makes neither."""
    upload = call.account.media.get(call.path_id())
    if upload is None:
        return {"uploaded_media_by_pk": None}
    unknown = dict.fromkeys(("thumbnailUrl", "statusReason", "duration", "width", "height", "video_fps"))
    kind = "AUDIO" if upload.extension in _SOUNDS else "VIDEO"
    status = "COMPLETE" if upload.blob else "PENDING"
    return {"uploaded_media_by_pk": {**_details(upload, call.origin), "status": status, "mediaType": kind, **unknown}}


async def _delete_media(call: Call) -> Any:
    return {"delete_uploaded_media_by_pk": _dropped(call, call.account.media)}


def _details(upload: Upload, origin: str) -> dict[str, Any]:
    return {"id": upload.id, "url": answers.link(upload, origin), "createdAt": answers.timestamp(upload.created)}


def _dropped(call: Call, uploads: dict[str, Upload]) -> dict[str, str] | None:
    """Forget a file; what is answered."""
    upload = uploads.pop(call.path_id(), None)
    if upload is None:
        return None
    call.world.storage.drop(upload)
    return {"id": upload.id}


UPLOADS: Table = (
    ("POST", "/init-image", _create_init),
    ("GET", "/init-image/{id}", _get_init),
    ("DELETE", "/init-image/{id}", _delete_init),
    ("POST", "/canvas-init-image", _create_canvas),
    ("POST", "/media", _create_media),
    ("GET", "/media/{id}", _get_media),
    ("DELETE", "/media/{id}", _delete_media),
)
