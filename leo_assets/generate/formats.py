"""Picture formats by their first bytes: names and headers lie."""

from __future__ import annotations

from typing import Literal

Extension = Literal["png", "jpg", "webp"]

_ENDS = {"png": b"IEND\xae\x42\x60\x82", "jpg": b"\xff\xd9"}


def extension_of(data: bytes) -> Extension | None:
    """What `data` begins like: a PNG, JPEG or WebP; None for all else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


def has_end(data: bytes) -> bool:
    """Whether a PNG or JPEG has its end mark; a WebP states its length, which decoding checks."""
    mark = _ENDS.get(extension_of(data) or "")
    return mark is None or mark in data
