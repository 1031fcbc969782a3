"""Pictures as values: everything that their bytes depend on, so that the bytes can be dropped and made again.

A `Blob` was uploaded. A `Picture` is drawn by the artist, a `Retouch` is made of another one, a `SurfaceMap` is one layer of
a material. `gallery` makes the bytes.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PIL import Image

_MOST_UPLOADED_PIXELS = 100_000_000
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}

Change = Literal["UPSCALE", "NOBG", "UNZOOM"]
File = Literal["png", "jpg", "webp"]
Layer = Literal["ALBEDO", "NORMAL", "ROUGHNESS", "DISPLACEMENT"]
LAYERS: tuple[Layer, ...] = ("ALBEDO", "NORMAL", "ROUGHNESS", "DISPLACEMENT")
Size: TypeAlias = tuple[int, int]


@dataclass(frozen=True)  # without slots, so that it can be known by a weak reference
class Blob:
    """Uploaded bytes. `size` is of the picture that they are: a PNG, JPEG or WebP that can be decoded; else None."""

    sha256: str
    data: bytes
    size: Size | None

    @property
    def key(self) -> str:
        return self.sha256

    @property
    def is_picture(self) -> bool:
        return self.size is not None


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that guides another. `use` says how: the artist's words, or start, canvas and mask."""

    use: str
    strength: float
    source: Source


@dataclass(frozen=True, slots=True)
class Picture:
    """One result. `transparent` makes it a PNG with alpha, `png` one without; all others are JPEG. `elements` are the platform's."""

    prompt: str
    negative: str
    width: int
    height: int
    seed: int
    index: int
    tiling: bool
    transparent: bool
    drift: float
    references: tuple[Reference, ...]
    png: bool = False
    elements: tuple[tuple[str, float], ...] = ()

    @property
    def key(self) -> str:
        own = (self.prompt, self.negative, self.width, self.height, self.seed, self.index)
        guides = [(one.use, one.strength, one.source.key) for one in self.references]
        return _hash(own, self.tiling, self.transparent, self.png, self.drift, guides, self.elements)

    @property
    def size(self) -> Size:
        return self.width, self.height

    @property
    def media_type(self) -> str:
        return "image/png" if self.transparent or self.png else "image/jpeg"


@dataclass(frozen=True, slots=True)
class Retouch:
    """A picture made of another one: enlarged, freed of its background, or seen from further away.

    Attributes:
        detail: 0 to 1; how much an enlargement sharpens and adds.
        file: None is PNG with alpha, and JPEG without.
        mask: Its alpha alone, as greys.
    """

    change: Change
    source: Source
    size: Size
    detail: float = 0.3
    file: File | None = None
    mask: bool = False

    @property
    def key(self) -> str:
        return _hash(self.change, self.source.key, self.size, self.detail, self.file, self.mask)

    @property
    def transparent(self) -> bool:
        if self.mask or self.file == "jpg":
            return False
        return self.change == "NOBG" or (not isinstance(self.source, Blob) and self.source.transparent)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.file or ("png" if self.transparent else "jpg")]


@dataclass(frozen=True, slots=True)
class SurfaceMap:
    """One map of a material; the maps of equal words and seed belong together. Always PNG."""

    layer: Layer
    prompt: str
    negative: str
    seed: int
    size: Size

    @property
    def key(self) -> str:
        return _hash(self.layer, self.prompt, self.negative, self.seed, self.size)

    @property
    def transparent(self) -> bool:
        return False

    @property
    def media_type(self) -> str:
        return "image/png"


Painting: TypeAlias = Picture | Retouch | SurfaceMap
Source: TypeAlias = Blob | Painting


def blob_from(data: bytes) -> Blob:
    """Look at uploaded bytes. Slow for large pictures: call it in a worker thread."""
    return Blob(hashlib.sha256(data).hexdigest(), data, _size(data))


def _size(data: bytes) -> Size | None:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > _MOST_UPLOADED_PIXELS:
                return None
            image.load()
            return image.width, image.height
    except Exception:  # noqa: BLE001  # whatever a decoder raises over hostile bytes, they are no picture
        return None


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
