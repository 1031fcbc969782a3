"""Downloaded bytes by SHA-256: `.leo/originals/` (chosen, committed) and `.leo/candidates/` (the others).

What is read is checked against its name; bytes that do not fit are treated as absent and removed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from leo_assets.store.atomic import replace, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ("jpg", "png", "webp")


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Originals:
    """The pictures of one project, under `<root>/.leo`."""

    def __init__(self, root: Path) -> None:
        self._chosen = root / ".leo" / "originals"
        self._others = root / ".leo" / "candidates"

    def put(self, data: bytes, extension: str) -> str:
        """Keep a candidate's bytes; returns their SHA-256. Writes nothing that is there already."""
        sha256 = sha256_of(data)
        if self.find(sha256) is None:
            write_bytes(self._others / sha256[:2] / f"{sha256}.{extension}", data)
        return sha256

    def promote(self, sha256: str) -> None:
        """A candidate was chosen: it moves to `originals/`, which is committed."""
        found = self.find(sha256)
        if found is not None and not found.is_relative_to(self._chosen):
            target = self._chosen / sha256[:2] / found.name
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(found, target)

    def find(self, sha256: str) -> Path | None:
        """Where the bytes should be; they are not verified."""
        for folder in (self._chosen, self._others):
            for extension in EXTENSIONS:
                path = folder / sha256[:2] / f"{sha256}.{extension}"
                if path.is_file():
                    return path
        return None

    def read(self, sha256: str) -> bytes | None:
        """The bytes, verified; None when absent or damaged (a damaged file is removed)."""
        path = self.find(sha256)
        if path is None:
            return None
        data = path.read_bytes()
        if sha256_of(data) == sha256:
            return data
        path.unlink(missing_ok=True)
        return self.read(sha256)  # perhaps the other folder has a good one
