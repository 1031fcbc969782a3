"""Presigned uploads: a ticket for one file, two minutes to bring it, then a place in the bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from leo_assets.simulator.records import Account, Upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.pictures import Blob

UPLOAD_SECONDS = 120.0


class Storage:
    """Every file that was, or may be, uploaded. Whose it is and what for is kept by the account."""

    def __init__(self, now: Callable[[], float], new_id: Callable[[], str]) -> None:
        self._now = now
        self._new_id = new_id
        self._tickets: dict[str, Upload] = {}
        self._places: dict[str, Upload] = {}
        self._blobs: WeakValueDictionary[str, Blob] = WeakValueDictionary()

    def ticket(self, account: Account, extension: str, *, place: str = "initImages", name: str = "") -> Upload:
        """A ticket for one file, to lie in a folder of the account's."""
        upload = Upload(self._new_id(), account, self._now(), extension, self._new_id(), place, name)
        self._tickets[upload.ticket] = upload
        self._places[upload.key] = upload
        return upload

    def open(self, ticket: str, key: str) -> Upload | None:
        """The upload that a ticket is good for, if it is one and not too old."""
        upload = self._tickets.get(ticket)
        if upload is None or upload.key != key or self._now() - upload.created > UPLOAD_SECONDS:
            return None
        return upload

    def fill(self, upload: Upload, blob: Blob) -> None:
        """Put the bytes in their place; the same bytes are kept once."""
        upload.blob = self._blobs.setdefault(blob.sha256, blob)

    def drop(self, upload: Upload) -> None:
        """Forget a file; jobs that named it keep its bytes."""
        self._tickets.pop(upload.ticket, None)
        self._places.pop(upload.key, None)

    def at(self, key: str) -> Upload | None:
        """The file that lies there."""
        upload = self._places.get(key)
        return upload if upload and upload.blob else None
