"""Picture formats by their first bytes: names and headers lie."""

from __future__ import annotations

from typing import Literal

Extension = Literal["png", "jpg", "webp"]


def extension_of(data: bytes) -> Extension | None:
    """What `data` begins like: a PNG, JPEG or WebP; None for all else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None
