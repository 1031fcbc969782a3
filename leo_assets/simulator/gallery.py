"""Pictures as data until someone downloads them, then as bytes: drawn when asked for, kept while there is room.

A `Picture` says everything that its bytes depend on, so the bytes can be dropped and drawn again.
"""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.order import Guide, Order

Draw = Callable[[Order], npt.NDArray[np.uint8]]
MOST_CACHED_BYTES = 64 << 20
_MOST_UPLOADED_PIXELS = 100_000_000


@dataclass(frozen=True)  # without slots, so that it can be known by a weak reference
class Blob:
    """Uploaded bytes. `is_picture`: they are a PNG, JPEG or WebP that can be decoded."""

    sha256: str
    data: bytes
    is_picture: bool

    @property
    def key(self) -> str:
        return self.sha256


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that guides another: uploaded, or drawn here."""

    use: str
    strength: float
    source: Blob | Picture


@dataclass(frozen=True, slots=True)
class Picture:
    """One result. `transparent` makes it a PNG with alpha; all others are JPEG."""

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

    @property
    def key(self) -> str:
        own = (self.prompt, self.negative, self.width, self.height, self.seed, self.index)
        guides = [(one.use, one.strength, one.source.key) for one in self.references]
        return hashlib.sha256(repr((own, self.tiling, self.transparent, self.drift, guides)).encode()).hexdigest()

    @property
    def media_type(self) -> str:
        return "image/png" if self.transparent else "image/jpeg"


def blob_from(data: bytes) -> Blob:
    """Look at uploaded bytes. Slow for large pictures: call it in a worker thread."""
    return Blob(hashlib.sha256(data).hexdigest(), data, _is_picture(data))


def _is_picture(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > _MOST_UPLOADED_PIXELS:
                return False
            image.load()
    except Exception:  # noqa: BLE001  # whatever a decoder raises over hostile bytes, they are no picture
        return False
    return True


class Gallery:
    """Draws pictures, one at a time for each picture, and keeps the bytes of those asked for last.

    Attributes:
        drawn: How often the artist was called.
        held_bytes: What is kept at the moment.
    """

    def __init__(self, draw: Draw | None = None, *, most_bytes: int = MOST_CACHED_BYTES) -> None:
        self._draw = draw
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self.held_bytes = 0
        self._busy: dict[str, Lock] = {}
        self._lock = Lock()
        self.drawn = 0

    def render(self, picture: Picture) -> bytes:
        """The file's bytes. Slow when they must be drawn: call it in a worker thread; any number may call at once."""
        key = picture.key
        with self._lock:
            gate = self._busy.setdefault(key, Lock())
        try:
            with gate:
                data = self._look_up(key)
                if data is None:
                    data = self._paint(picture)
                    self._keep(key, data)
                return data
        finally:
            with self._lock:
                self._busy.pop(key, None)

    def _paint(self, picture: Picture) -> bytes:
        guides = tuple(Guide(one.use, self._bytes_of(one.source), one.strength) for one in picture.references)
        order = Order(
            prompt=picture.prompt,
            negative=picture.negative,
            width=picture.width,
            height=picture.height,
            seed=picture.seed,
            index=picture.index,
            guides=guides,
            tiling=picture.tiling,
            transparent=picture.transparent,
            drift=picture.drift,
        )
        return _encode(self._artist()(order), picture)

    def _artist(self) -> Draw:
        if self._draw is None:
            from leo_assets.simulator.artist.draw import draw

            self._draw = draw
        return self._draw

    def _bytes_of(self, source: Blob | Picture) -> bytes:
        return source.data if isinstance(source, Blob) else self.render(source)

    def _look_up(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, data: bytes) -> None:
        with self._lock:
            self.drawn += 1
            self._kept[key] = data
            self.held_bytes += len(data)
            while self.held_bytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self.held_bytes -= len(oldest)


def _encode(pixels: npt.NDArray[np.uint8], picture: Picture) -> bytes:
    """The artist's array as the file that the service would give: JPEG, 4:2:0, quality 92, or PNG with alpha."""
    expected = (picture.height, picture.width, 4 if picture.transparent else 3)
    if pixels.shape != expected:
        raise ValueError(f"the artist drew {pixels.shape}, wanted was {expected}")
    sink = io.BytesIO()
    image = Image.fromarray(pixels)
    if picture.transparent:
        image.save(sink, "PNG", compress_level=3)
    else:
        image.save(sink, "JPEG", quality=92, subsampling="4:2:0")
    return sink.getvalue()
