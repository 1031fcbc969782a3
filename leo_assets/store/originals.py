"""Downloaded bytes by SHA-256: `.leo/originals/` (chosen, committed) and `.leo/candidates/` (the others).

What is read is checked against its name. Bytes that do not fit count as absent and are left where they are, until good
ones take their place: nothing that was paid for is ever removed here.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.store.atomic import TEMPORARY_PREFIX, replace, write_bytes
from leo_assets.store.private import FOLDER, is_plain_file, is_plain_folder, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSIONS = ("jpg", "png", "webp")
_CHOSEN, _OTHERS = "originals", "candidates"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Originals:
    """The pictures of one project, under `<root>/.leo`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes, extension: str) -> str:
        """Keep a candidate's bytes; returns their SHA-256. Writes nothing that is there whole; mends what is damaged.

        Raises:
            OutputError: A folder of `.leo` is a link or cannot be made.
            OSError: The bytes cannot be written.
        """
        sha256 = sha256_of(data)
        if self.is_whole(sha256):
            return sha256
        damaged = self.find(sha256)
        target = damaged or private_folder(self._root, _OTHERS, sha256[:2]) / f"{sha256}.{extension}"
        write_bytes(target, data)
        return sha256

    def check_room(self, size: int) -> None:
        """See that `size` bytes can be kept before anything is paid for them.

        Raises:
            OutputError: The disk has not got the room, or `.leo` cannot be written.
        """
        folder = private_folder(self._root, _OTHERS)
        try:
            free = shutil.disk_usage(folder).free
            handle, probe = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=folder)
            os.close(handle)
            os.unlink(probe)  # noqa: PTH108  # a str, not a Path
        except OSError as error:
            raise OutputError(
                f"{FOLDER}/{_OTHERS} cannot be written: {error.strerror}; nothing was sent",
                cure="see to its rights and its disk, then run again",
            ) from error
        if free < size:
            raise OutputError(
                f"the disk of {self._root} has {free // 2**20} MB left, and a job may need {size // 2**20 + 1}; nothing was sent",
                cure="make room, then run again",
            )

    def promote(self, sha256: str) -> None:
        """A candidate was chosen: it moves to `originals/`, which is committed, and takes the place of a damaged one.

        Raises:
            OutputError: A folder of `.leo` is a link or cannot be made.
            OSError: The file cannot be moved.
        """
        place = self.find(sha256)
        if place is None or (place.parent.parent.name == _CHOSEN and not self._is_elsewhere(sha256)):
            return
        whole = self._whole(sha256)
        if whole is None or whole[0].parent.parent.name == _CHOSEN:
            return
        target = private_folder(self._root, _CHOSEN, sha256[:2]) / whole[0].name
        replace(whole[0], target)

    def _is_elsewhere(self, sha256: str) -> bool:
        """Whether there is a second file of that name, which may be the whole one."""
        return len(list(self._places(sha256))) > 1

    def find(self, sha256: str) -> Path | None:
        """Where the bytes should be; they are not verified. None for anything but 64 hex digits in lower case."""
        return next(self._places(sha256), None)

    def is_whole(self, sha256: str) -> bool:
        """Whether the bytes are there and are what they should be. Reads them all."""
        return self._whole(sha256) is not None

    def read(self, sha256: str) -> bytes | None:
        """The bytes, verified; None when absent or damaged."""
        whole = self._whole(sha256)
        return whole[1] if whole is not None else None

    def _whole(self, sha256: str) -> tuple[Path, bytes] | None:
        for path in self._places(sha256):
            try:
                data = path.read_bytes()
            except OSError:
                continue
            if sha256_of(data) == sha256:
                return path, data
        return None

    def _places(self, sha256: str) -> Iterator[Path]:
        """The files of that name. What lies behind a link is not there."""
        if not _SHA256.fullmatch(sha256):
            return
        for name in (_CHOSEN, _OTHERS):
            inner = (FOLDER, f"{FOLDER}/{name}", f"{FOLDER}/{name}/{sha256[:2]}")
            if all(is_plain_folder(f"{self._root}/{folder}") for folder in inner):
                for extension in EXTENSIONS:
                    path = f"{self._root}/{inner[-1]}/{sha256}.{extension}"
                    if is_plain_file(path):
                        yield self._root / inner[-1] / f"{sha256}.{extension}"
