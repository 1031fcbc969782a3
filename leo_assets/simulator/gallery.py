"""Pictures as data until someone downloads them, then as bytes: made when asked for, kept while there is room."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.order import Guide, Order
from leo_assets.simulator.pictures import Blob, Painting, Picture, Retouch, Source, SurfaceMap

Draw = Callable[[Order], npt.NDArray[np.uint8]]
MOST_CACHED_BYTES = 64 << 20
AS_GUIDE = {"start": "image"}  # to the artist, a picture to start from is one that it is shown
UNSEEN = frozenset({"canvas", "mask"})  # what is painted into does not tell the artist what to draw
SHOWS = frozenset({"start", "image", "content", "style", "pose", "edge", "depth", "canvas"})


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

    def render(self, picture: Painting) -> bytes:
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

    def _paint(self, picture: Painting) -> bytes:
        match picture:
            case Picture():
                return self._drawn(picture)
            case Retouch():
                from leo_assets.simulator.darkroom import retouched

                return _encoded(retouched(picture, self._bytes_of), picture)
            case SurfaceMap():
                from leo_assets.simulator.maps import surface_map

                return _encoded(surface_map(picture), picture)

    def _drawn(self, picture: Picture) -> bytes:
        shown = [(one, self._bytes_of(one.source)) for one in picture.references]
        pixels = self._artist()(self._order_for(picture))
        expected = (picture.height, picture.width, 4 if picture.transparent else 3)
        if pixels.shape != expected:
            raise ValueError(f"the artist drew {pixels.shape}, wanted was {expected}")
        if any(one.use in SHOWS for one, _ in shown):
            from leo_assets.simulator.guided import guided

            pixels = guided(pixels, [Guide(one.use, data, one.strength) for one, data in shown], tiling=picture.tiling)
        if picture.elements:
            from leo_assets.simulator.manners import in_manner

            pixels = in_manner(pixels, picture.elements)
        return _encoded(pixels, picture)

    def _order_for(self, picture: Picture) -> Order:
        """What the artist is asked; of a reference that it drew itself it is told the order too."""
        guides = tuple(
            Guide(
                AS_GUIDE.get(one.use, one.use),
                self._bytes_of(one.source),
                one.strength,
                self._made(one.source) if one.use == "character" else None,
            )
            for one in picture.references
            if one.use not in UNSEEN
        )
        return Order(
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

    def _made(self, source: Source) -> Order | None:
        """How the studio drew what a picture shows, before it was enlarged or cut out; None for uploads."""
        while isinstance(source, Retouch):
            source = source.source
        return self._order_for(source) if isinstance(source, Picture) else None

    def _artist(self) -> Draw:
        if self._draw is None:
            from leo_assets.simulator.artist.draw import draw

            self._draw = draw
        return self._draw

    def _bytes_of(self, source: Source) -> bytes:
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


def _encoded(pixels: npt.NDArray[np.uint8], picture: Painting) -> bytes:
    """An array as the file that the service would give: JPEG, 4:2:0, quality 92, or PNG, or WebP."""
    sink = io.BytesIO()
    image = Image.fromarray(pixels)
    match picture.media_type:
        case "image/png":
            image.save(sink, "PNG", compress_level=3)
        case "image/webp":
            image.save(sink, "WEBP", quality=92)
        case _:
            image.save(sink, "JPEG", quality=92, subsampling="4:2:0")
    return sink.getvalue()
