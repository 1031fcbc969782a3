"""Pictures of finished jobs: downloaded at once, verified by decoding, and on the disk before anybody says they are stored.

Free. What cannot be had now stays at the service and is fetched by a later run; a dead or damaged link is read anew by the
job's id. A picture that a lock names counts only with the lock's SHA-256.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leo_assets.errors import AssetError, ImageError, LeoError, OutputError, ServiceError
from leo_assets.generate.formats import extension_of, has_end
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import StoredImage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeVar

    from leo_assets.client import JobStatus, Leonardo, Picture
    from leo_assets.generate.purse import Ticket

    T = TypeVar("T")

TRIES = 5
DEAD = frozenset({403, 404, 410})  # what a link answers that is gone, or not there yet


@dataclass(frozen=True, slots=True)
class Candidate:
    """One picture of a job, as it was downloaded.

    Attributes:
        sha256: Of `data`.
        image_id: The service's, empty where it told none.
        extension: By the bytes: png, jpg or webp.
        nsfw: The service's filter marked it.
        index: Its place among the job's pictures, from 0.
    """

    sha256: str
    image_id: str
    extension: str
    data: bytes
    nsfw: bool
    index: int


class Shelf(Protocol):
    """Where pictures are kept by SHA-256: `store.originals.Originals`."""

    def put(self, data: bytes, extension: str) -> str: ...

    def read(self, sha256: str) -> bytes | None: ...


class NoShelf:
    """Keeps nothing."""

    def put(self, data: bytes, extension: str) -> str:  # noqa: ARG002
        return hashlib.sha256(data).hexdigest()

    def read(self, sha256: str) -> bytes | None:  # noqa: ARG002
        return None


class OtherBytesError(AssetError):
    """The service gives another picture than the lock names."""


async def fetch(
    status: JobStatus,
    ticket: Ticket,
    *,
    client: Leonardo,
    shelf: Shelf,
    patiently: Callable[[Callable[[], Awaitable[bytes]]], Awaitable[bytes]],
) -> tuple[Candidate, ...]:
    """Download and store all pictures of a job that can be had; fails only when there is none.

    Args:
        status: Of the finished job.
        ticket: What is wanted of it.
        client: Whose job it is.
        shelf: Where they are kept.
        patiently: Repeats a call while the service is out.

    Raises:
        OtherBytesError: What the lock names is there, but not with its SHA-256.
        OutputError: The disk did not take them.
        LeoError: None can be had. `paid` is "yes".
    """
    wanted = {image.id: image.sha256 for image in ticket.wanted}
    chosen = [(made, index) for index, made in enumerate(status.pictures) if not wanted or made.id in wanted]
    if not chosen:
        raise OtherBytesError(
            f"job {status.job_id} no longer has the picture that leo.lock names",
            cure="take the picture from your version control, or build for a new paid job",
            paid="yes",
        )
    work = _Work(client, shelf, patiently)
    tries = [work.candidate(made, index, wanted.get(made.id, "")) for made, index in chosen]
    results = await asyncio.gather(*tries, return_exceptions=True)
    failures = [result for result in results if isinstance(result, BaseException)]
    found = tuple(result for result in results if isinstance(result, Candidate))
    # A bug, or a disk that is full: what came is kept, but nobody may think that this was all.
    serious = next((each for each in failures if not isinstance(each, LeoError) or isinstance(each, OutputError)), None)
    if serious is not None or not found:
        raise serious or failures[0]
    return found


def from_shelf(ticket: Ticket, shelf: Shelf) -> tuple[Candidate, ...]:
    """The pictures of a job that was stored before; empty unless all of them are here and whole."""
    images = ticket.wanted or (ticket.entry.images if ticket.entry is not None else ())
    found: list[Candidate] = []
    for index, image in enumerate(images):
        data = shelf.read(image.sha256)
        if data is None:
            return ()
        found.append(Candidate(image.sha256, image.id, image.extension, data, image.nsfw, index))
    return tuple(found)


def as_images(candidates: tuple[Candidate, ...]) -> tuple[StoredImage, ...]:
    return tuple(StoredImage(one.image_id, one.sha256, one.extension, one.nsfw) for one in candidates)


class _Work:
    def __init__(
        self,
        client: Leonardo,
        shelf: Shelf,
        patiently: Callable[[Callable[[], Awaitable[bytes]]], Awaitable[bytes]],
    ) -> None:
        self._client = client
        self._shelf = shelf
        self._patiently = patiently

    async def candidate(self, made: Picture, index: int, sha256: str) -> Candidate:
        data = await self._whole(made)
        extension = extension_of(data)
        assert extension is not None, "it decodes, so it is one of the three formats"
        found = hashlib.sha256(data).hexdigest()
        if sha256 and found != sha256:
            raise OtherBytesError(
                f"the service gives {found[:12]} for job {made.job_id}, but leo.lock names {sha256[:12]}: not taken",
                cure="take the picture from your version control, or build for a new paid job",
                paid="yes",
            )
        reached("decoded")
        try:
            await asyncio.to_thread(self._shelf.put, data, extension)
        except (OSError, OutputError) as error:
            cause = error.strerror if isinstance(error, OSError) else error.message
            raise OutputError(
                f"its pictures cannot be stored: {cause}",
                cure="make room, then run again: it is fetched without paying",
                paid="yes",
            ) from error
        reached("original-stored")
        return Candidate(found, made.id, extension, data, made.nsfw, index)

    async def _whole(self, made: Picture) -> bytes:
        """A picture's bytes once they decode: a cut answer of no stated length shows only then.

        A link that answers as if it were dead may only not be everywhere yet, so it is tried again a little later too.
        """
        for left in range(TRIES - 1, -1, -1):
            reached("before-download")
            try:
                data = await self._patiently(lambda made=made: self._client.download(made))  # type: ignore[misc]  # a lambda's default has no type
                reached("downloaded")
                await asyncio.to_thread(check_whole, data)
            except ServiceError as error:
                if not left or error.status not in DEAD:
                    raise
                await self._client.clock.sleep(self._client.timing.backoff_s * 2 ** (TRIES - 1 - left))
            except ImageError as error:
                if not left:
                    message = f"A picture of job {made.job_id} came damaged {TRIES} times: {error.message}"
                    raise ImageError(message, cure="it stays at the service; try again later", paid="yes") from error
            else:
                return data
            made = await self._fresh(made)
        raise AssertionError("the last try returns or raises")

    async def _fresh(self, made: Picture) -> Picture:
        """The same picture with the link that its job names now; the old one where it cannot be told."""
        if not made.job_id:
            return made
        try:
            pictures = (await self._client.status(made.job_id)).pictures
        except ServiceError:
            return made
        return next((other for other in pictures if other.id and other.id == made.id), made)


def check_whole(data: bytes) -> None:
    """Raises ImageError unless all of a picture is there. A helper process unpacks it: nobody has seen these bytes yet."""
    from leo_assets.process.worker import decode_apart

    decode_apart(data)
    # Pillow is content once it has all pixels, but bytes without their end would be another original.
    if not has_end(data):
        raise ImageError("its end is missing")
