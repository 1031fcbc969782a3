"""What a file in the project means, and whose it is: the hand-edit rule. Bytes and text in, words out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from leo_assets.errors import ImageError
from leo_assets.export.godot import normalised_tres

if TYPE_CHECKING:
    from leo_assets.export.stage import Names

_UNREADABLE = "unreadable"


def verdict_on(current: str | None, new: str, ours: set[str]) -> Literal["same", "write", "pending"]:
    if current is None:
        return "write"
    if current == new:
        return "same"
    return "write" if current in ours else "pending"


def content_of(path: str, data: bytes | None) -> str | None:
    """What a file on disk means. An empty file is a missing one: no person made it, but a power cut may have."""
    from leo_assets.process.pixels import pixel_hash

    if not data:
        return None
    if not path.endswith(".png"):
        return tres_content(path, text_of(data) or "")
    try:
        return pixel_hash(data)
    except ImageError:
        return _UNREADABLE


def tres_content(path: str, text: str) -> str:
    """A hash of what a `.tres` or `.tscn` says, in which its own name counts for nothing: moving it leaves it ours."""
    meaning = retargeted(normalised_tres(text), path, ".tres")
    return f"tres:{hashlib.sha256(bytes_of(meaning)).hexdigest()}"


def retargeted(text: str, old: str, new: str) -> str:
    """`text` with the pictures beside `old` (`hero.png`, `hero_walk_1.png`) named after `new`."""
    before, after = old.rpartition(".")[0], new.rpartition(".")[0]
    return text.replace(f'path="res://{before}.', f'path="res://{after}.').replace(
        f'path="res://{before}_', f'path="res://{after}_'
    )


def import_of(names: Names) -> Names:
    return (*names[:-1], names[-1] + ".import")


def text_of(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
