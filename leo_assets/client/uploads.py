"""Files sent to the service, in two steps: leave is asked for with the key, the file goes without it. All free."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from leo_assets.client.calls import Calls, need_extension, saying
from leo_assets.client.results import Media, Uploaded, UploadedCanvas
from leo_assets.client.wire import uploads as wire
from leo_assets.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.client.wire.uploads import UploadTicket

_NO_ADDRESS = "it gives no address to upload to"


@final
class Uploads:
    """`leonardo.uploads`. An upload that is refused raises `ServiceError`; nothing here is paid."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def picture(self, data: bytes, extension: str) -> str:
        """Send a picture that will guide a job. Returns its id.

        Args:
            data: The file's bytes.
            extension: png, jpg, jpeg or webp.
        """
        need_extension(extension, wire.PICTURE_TYPES)

        async def tickets() -> list[UploadTicket]:
            body = wire.picture_body(extension)
            return [await self._calls.ask(wire.PICTURE, body, wire.read_picture_ticket, why=_NO_ADDRESS)]

        (image_id,) = await self._calls.send_files(tickets, [(data, extension)])
        return image_id

    async def canvas(
        self, picture: bytes, mask: bytes, *, extension: str = "png", mask_extension: str = "png"
    ) -> UploadedCanvas:
        """Send a picture and, of the same size, a mask: white where it is to be painted anew, black elsewhere."""
        need_extension(extension, wire.PICTURE_TYPES)
        need_extension(mask_extension, wire.PICTURE_TYPES)

        async def tickets() -> Sequence[UploadTicket]:
            body = wire.canvas_body(extension, mask_extension)
            return await self._calls.ask(wire.CANVAS, body, wire.read_canvas_tickets, why=_NO_ADDRESS)

        image_id, mask_id = await self._calls.send_files(tickets, [(picture, extension), (mask, mask_extension)])
        return UploadedCanvas(image_id, mask_id)

    async def media(self, data: bytes, extension: str, *, name: str = "") -> str:
        """Send a film or a sound. Returns its id.

        Args:
            data: The file's bytes.
            extension: mp4, mov, mp3 or wav.
            name: The file's own name; the service wants it for sounds.
        """
        need_extension(extension, wire.MEDIA_TYPES)
        if extension in ("mp3", "wav") and not name:
            raise UsageError("A sound is uploaded with its file's name.")

        async def tickets() -> list[UploadTicket]:
            body = wire.media_body(extension, name)
            return [await self._calls.ask(wire.MEDIA, body, wire.read_media_ticket, why=_NO_ADDRESS)]

        (media_id,) = await self._calls.send_files(tickets, [(data, extension)])
        return media_id

    async def get(self, image_id: str) -> Uploaded:
        with saying("The upload cannot be asked for"):
            path = wire.picture_path(image_id)
        return await self._calls.get(path, lambda body: wire.read_uploaded(body, image_id), what=f"upload {image_id}")

    async def delete(self, image_id: str) -> bool:
        """Whether there was one. Jobs that name it may fail from now on."""
        with saying("The upload cannot be deleted"):
            path = wire.picture_path(image_id)
        return await self._calls.delete(path)

    async def get_media(self, media_id: str) -> Media:
        with saying("The upload cannot be asked for"):
            path = wire.media_path(media_id)
        return await self._calls.get(path, lambda body: wire.read_media(body, media_id), what=f"upload {media_id}")

    async def delete_media(self, media_id: str) -> bool:
        with saying("The upload cannot be deleted"):
            path = wire.media_path(media_id)
        return await self._calls.delete(path)
