"""PNG out: the same pixels always give the same bytes, without any metadata, small, and many times faster than usual.

The size of a PNG is mostly decided before it is compressed: by how a pixel is written (three bytes, four, or its number
in a palette) and by the filter. The ways that are possible are tried on a few bands of rows with a fast compressor; the
best is then packed once. Godot imports all of them as the same picture.

Source: PNG, third edition, W3C 2025: chunks §5 and §11, filters §9.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import deflate
import numpy as np
import numpy.typing as npt

from leo_assets.process.pixels import PNG_MAGIC, without_hidden_colour

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

_Rows = npt.NDArray[np.uint8]  # (H, bytes of a row)
_RGB, _PALETTE, _RGBA = 2, 3, 6
_NONE, _UP, _AVERAGE = 0, 2, 3
_TRIED_BYTES = 1 << 18  # a picture up to this size is tried whole, a larger one in bands:
_TRIED_PAINTED = 1 << 15  # without a palette, where bands are alike
_BANDS, _BAND_ROWS = 4, 12  # rows that belong together, because flat art repeats what stands a row or two above
_COLOURS = 256  # in a palette
_SLOT_BITS = 16


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to write the picture.

    Attributes:
        rows: The rows as bytes, unfiltered.
        kind: PNG's colour type.
        depth: Bits of a sample.
        step: Bytes between a byte and the one left of it that it is like.
        filter_: The same for all rows.
        chunks: What stands before the data.
    """

    rows: _Rows
    kind: int
    depth: int
    step: int
    filter_: int
    chunks: bytes = b""


def encode(pixels: Pixels, *, clear_hidden: bool = True) -> bytes:
    """The whole file of a PNG that shows exactly these pixels. Nothing is written to `pixels`.

    Args:
        pixels: uint8 of shape (H, W, 4), at least 1×1: sRGB, straight alpha.
        clear_hidden: Whether colour under alpha 0 is set to zero: it is never seen and packs badly. False keeps it,
            where it is there on purpose, as after an alpha bleed.

    Returns:
        8 bits a channel: RGBA, or RGB where every pixel is opaque, or a palette where there are at most 256 colours and
        it is smaller so.
    """
    opaque = bool(pixels[..., 3].min(initial=255) == 255)
    shown = pixels if opaque or not clear_hidden else without_hidden_colour(pixels)
    ways = _by_palette(shown)
    if not ways or shown.size <= _TRIED_BYTES:  # a large picture in few colours is always smaller with a palette
        ways += _by_channel(shown, opaque=opaque)
    way = min(ways, key=_tried_size)
    data = deflate.zlib_compress(_filtered(way, 0, len(way.rows)), _level(way))
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], way.depth, way.kind, 0, 0, 0)
    return PNG_MAGIC + _chunk(b"IHDR", header) + way.chunks + _chunk(b"IDAT", bytes(data)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _level(way: _Way) -> int:
    """How hard libdeflate searches. Measured: a painted picture gains 4 % from the hard levels, at five times the time."""
    size = way.rows.size
    if way.filter_ == _NONE:  # flat art: its bytes repeat, and a few are packed in a millisecond
        return 10 if size <= 1 << 14 else 9 if size <= 1 << 18 else 6 if way.kind == _PALETTE else 7
    return 9 if size <= 1 << 15 else 6 if size <= 1 << 20 else 1


def _tried_size(way: _Way) -> float:
    """About how large the picture would be: the whole of a small one or bands of a large one, packed fast."""
    height = len(way.rows)
    bands = [(0, height)]
    limit = _TRIED_BYTES if way.kind == _PALETTE else _TRIED_PAINTED
    if way.rows.size > limit and height > _BANDS * _BAND_ROWS:
        starts = np.linspace(0, height - _BAND_ROWS, _BANDS).astype(int).tolist()
        bands = [(start, start + _BAND_ROWS) for start in starts]
    tried = b"".join(_filtered(way, *band) for band in bands)
    share = height / sum(stop - start for start, stop in bands)
    return len(deflate.zlib_compress(tried, 1)) * share + len(way.chunks)


def _by_channel(pixels: Pixels, *, opaque: bool) -> list[_Way]:
    height, width = pixels.shape[:2]
    step = 3 if opaque else 4
    rows = np.ascontiguousarray(pixels[..., :step]).reshape(height, width * step)
    return [_Way(rows, _RGB if opaque else _RGBA, 8, step, filter_) for filter_ in (_NONE, _UP, _AVERAGE)]


def _filtered(way: _Way, start: int, stop: int) -> bytes:
    """Some of the rows as they are compressed: the filter's number, then each byte less what it is like."""
    rows = way.rows[start:stop]
    lines = np.empty((stop - start, rows.shape[1] + 1), np.uint8)
    lines[:, 0] = way.filter_
    if way.filter_ == _NONE:
        lines[:, 1:] = rows
        return lines.tobytes()
    above = np.zeros_like(rows)
    above[1:] = rows[:-1]
    if start:
        above[0] = way.rows[start - 1]
    if way.filter_ == _UP:
        np.subtract(rows, above, out=lines[:, 1:])
        return lines.tobytes()
    left = np.zeros_like(rows)
    left[:, way.step :] = rows[:, : -way.step]
    mean = above & left  # the mean without a carry: what both have, and half of what one has
    above ^= left
    above >>= 1
    mean += above
    np.subtract(rows, mean, out=lines[:, 1:])
    return lines.tobytes()


def _by_palette(pixels: Pixels) -> list[_Way]:
    """Ways with a palette; none where there are too many colours."""
    words = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
    flat = words.reshape(-1)
    if flat.size >= 1 << 12 and np.unique(flat[:: flat.size >> 10]).size > _COLOURS:
        return []  # most pictures are painted, and a thousand pixels show it
    colours = np.unique(np.concatenate([flat[:1], flat[1:][flat[1:] != flat[:-1]]]))
    if colours.size > _COLOURS:
        return []
    table = colours.view(np.uint8).reshape(-1, 4)
    order = np.lexsort((table[:, 2], table[:, 0], table[:, 1], table[:, 3]))  # translucent first: theirs is the tRNS
    table, colours = table[order], colours[order]
    numbers = _numbers(words, colours)
    chunks = _chunk(b"PLTE", table[:, :3].tobytes())
    if (translucent := int(np.count_nonzero(table[:, 3] < 255))) > 0:
        chunks += _chunk(b"tRNS", table[:translucent, 3].tobytes())
    ways = [_Way(numbers, _PALETTE, 8, 1, _NONE, chunks)]
    if len(table) <= 16:
        depth = 1 if len(table) <= 2 else 2 if len(table) <= 4 else 4
        ways.append(_Way(_narrow(numbers, depth), _PALETTE, depth, 1, _NONE, chunks))
    return ways


def _numbers(words: npt.NDArray[np.uint32], colours: npt.NDArray[np.uint32]) -> _Rows:
    """Each pixel's place in `colours`, through a table with a slot of its own for each colour."""
    factor = 0x9E3779B1
    while len(set(slots := _slots(colours, factor).tolist())) < len(colours):
        factor = factor + 0x3C6EF372 & 0xFFFFFFFF
    table = np.zeros(1 << _SLOT_BITS, np.uint8)
    table[slots] = np.arange(len(colours), dtype=np.uint8)
    numbers: _Rows = table[_slots(words, factor)]
    return numbers


def _slots(words: npt.NDArray[np.uint32], factor: int) -> npt.NDArray[np.uint32]:
    slots: npt.NDArray[np.uint32] = words * np.uint32(factor) >> np.uint32(32 - _SLOT_BITS)
    return slots


def _narrow(numbers: _Rows, depth: int) -> _Rows:
    """Several numbers in a byte, the leftmost in the highest bits."""
    count = 8 // depth
    whole = np.pad(numbers, ((0, 0), (0, -numbers.shape[1] % count)))
    narrow = np.zeros((len(numbers), whole.shape[1] // count), np.uint8)
    for place in range(count):
        narrow |= whole[:, place::count] << (8 - depth * (place + 1))
    return narrow
