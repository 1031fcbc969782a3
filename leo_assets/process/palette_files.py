"""Palettes from the files that pixel artists have: what is in a file as `#rrggbb`, in its order, each colour once.

| ending | what it is |
|---|---|
| `.gpl` | GIMP, also as Aseprite, Krita and Inkscape write it |
| `.hex` | Lospec: one `rrggbb` a line |
| `.pal` | JASC (Paint Shop Pro) as text, or Microsoft's RIFF |
| `.ase` | Adobe Swatch Exchange: RGB, grey, CMYK (without an ink profile) and Lab swatches |
| `.ase`, `.aseprite` | an Aseprite sprite: the palette of its first frame, without the colour that stands for transparent |

A file is known by how it begins, so a wrong ending does no harm; only `.hex` begins with nothing special. Light to
import (no numpy), since plans read palettes too. Files come from strangers: sizes and counts are bounded, and whatever
is wrong is an `ImageError` that names the file and, for text, the line.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = (".gpl", ".hex", ".pal", ".ase", ".aseprite")
MAX_BYTES = 1024 * 1024
MAX_SPRITE_BYTES = 32 * 1024 * 1024  # an Aseprite file holds its pictures too
MAX_COLOURS = 1024
_MAX_ENTRIES = 4 * MAX_COLOURS  # with doubles
_MAX_PARTS = 65_536  # of a sprite's first frame
_CURE = "save it again as a GIMP palette (.gpl) or as one rrggbb a line (.hex)"
Colour = tuple[int, int, int]


def read_palette(name: str, data: bytes) -> tuple[str, ...]:
    """The colours of a palette file.

    Args:
        name: The file's name; its ending tells a `.hex`, and messages begin with it.
        data: The whole file.

    Returns:
        `#rrggbb` in the file's order, each once, sRGB. At least one, at most `MAX_COLOURS`.

    Raises:
        ImageError: Not one of the formats, damaged, over a limit, or without a colour.
    """
    sprite = _is_sprite(data)
    most = MAX_SPRITE_BYTES if sprite else MAX_BYTES
    if len(data) > most:
        raise ImageError(f"{name} has {len(data):,} bytes, more than the {most:,} that a palette may have", cure=_CURE)
    found: dict[str, None] = {}
    try:
        for count, colour in enumerate(_colours(name, data), 1):
            found["#{:02x}{:02x}{:02x}".format(*colour)] = None
            if len(found) > MAX_COLOURS or count > _MAX_ENTRIES:
                raise ImageError(
                    f"{name} lists more than the {MAX_COLOURS:,} colours that a palette may have",
                    cure="keep the colours that your pixel art uses",
                )
    except struct.error as error:
        raise ImageError(f"{name} is damaged or cut short", cure=_CURE) from error
    if not found:
        raise ImageError(f"{name} lists no colours", cure=_CURE)
    return tuple(found)


def _is_sprite(data: bytes) -> bool:
    return len(data) >= 6 and data[4:6] == b"\xe0\xa5"


def _colours(name: str, data: bytes) -> Iterator[Colour]:
    if data.startswith(b"ASEF"):
        return _adobe(name, data)
    if data.startswith(b"RIFF"):
        return _riff(name, data)
    if _is_sprite(data):
        return _aseprite(name, data)
    lines = _text(name, data)
    first = lines[0].strip() if lines else ""
    if first == "GIMP Palette":
        return _gimp(name, lines)
    if first == "JASC-PAL":
        return _jasc(name, lines)
    if name.lower().endswith(".hex"):
        return _hex(name, lines)
    raise ImageError(
        f"{name} is no palette that can be read", cure="use a GIMP .gpl, Lospec .hex, JASC or RIFF .pal, or .ase file"
    )


def _text(name: str, data: bytes) -> list[str]:
    if b"\0" in data:
        raise ImageError(f"{name} is no palette that can be read: it is not text", cure=_CURE)
    return data.decode("utf-8-sig", errors="replace").splitlines()  # only names of colours are not ASCII


def _gimp(name: str, lines: Sequence[str]) -> Iterator[Colour]:
    """Source: GIMP, app/core/gimppalette-load.c, format version 2: header lines, then red, green, blue and a name."""
    in_header = True
    for number, line in enumerate(lines[1:], 2):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if in_header and re.match(r"(Name|Columns|Channels)\s*:", text):
            continue
        in_header = False
        yield _three(name, number, text)


def _three(name: str, number: int, text: str) -> Colour:
    """The first three numbers of a line."""
    fields = text.split(maxsplit=3)[:3]
    if len(fields) == 3 and all(field.isascii() and field.isdigit() and len(field) < 5 for field in fields):
        red, green, blue = (int(field) for field in fields)
        if max(red, green, blue) <= 255:
            return red, green, blue
    raise ImageError(
        f"{name}, line {number}: `{text[:40]}` is no colour", cure="write red, green and blue from 0 to 255"
    )


def _hex(name: str, lines: Sequence[str]) -> Iterator[Colour]:
    """Source: Lospec's palette export, "HEX file"; a leading # is let pass, and ; begins a comment."""
    for number, line in enumerate(lines, 1):
        text = line.split(";")[0].strip()
        if not text:
            continue
        if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
            raise ImageError(f"{name}, line {number}: `{text[:40]}` is no colour", cure="write rrggbb, one a line")
        red, green, blue = bytes.fromhex(text[-6:])
        yield red, green, blue


def _jasc(name: str, lines: Sequence[str]) -> Iterator[Colour]:
    """Source: Paint Shop Pro's palette: `JASC-PAL`, `0100`, the count, then red, green and blue a line."""
    rows = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if len(rows) < 3 or not re.fullmatch(r"\d{1,6}", rows[2][1], re.ASCII):
        raise ImageError(f"{name} is damaged: its third line is no count of colours", cure=_CURE)
    count, colours = int(rows[2][1]), rows[3:]
    if len(colours) < count:
        raise ImageError(f"{name} is cut short: it announces {count} colours and lists {len(colours)}", cure=_CURE)
    for number, text in colours[:count]:
        yield _three(name, number, text)


def _riff(name: str, data: bytes) -> Iterator[Colour]:
    """Source: Microsoft, Multimedia Programming Interface and Data Specifications 1.0, 1991, "Palette File Format"."""
    if data[8:12] != b"PAL ":
        raise ImageError(f"{name} is a RIFF file without a palette", cure=_CURE)
    at = 12
    while at < len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"data":
            _, count = struct.unpack_from("<HH", data, at + 8)
            if 4 + 4 * count > size:
                raise ImageError(f"{name} is damaged: its {count} colours do not fit their chunk", cure=_CURE)
            for index in range(count):
                red, green, blue, _ = struct.unpack_from("4B", data, at + 12 + 4 * index)
                yield red, green, blue
            return
        at += 8 + size + size % 2  # chunks begin on even places
    raise ImageError(f"{name} is a RIFF file without colours", cure=_CURE)


def _adobe(name: str, data: bytes) -> Iterator[Colour]:
    """Source: Adobe Swatch Exchange as Photoshop, Illustrator and InDesign write it (version 1.0); big-endian."""
    (blocks,) = struct.unpack_from(">I", data, 8)
    at = 12
    for _ in range(blocks):
        kind, length = struct.unpack_from(">HI", data, at)
        at += 6
        if kind == 0x0001:
            (letters,) = struct.unpack_from(">H", data, at)
            start = at + 2 + 2 * letters
            (model,) = struct.unpack_from("4s", data, start)
            count = {b"RGB ": 3, b"CMYK": 4, b"LAB ": 3, b"Lab ": 3, b"GRAY": 1, b"Gray": 1}.get(model)
            if count is None:
                raise ImageError(f"{name} has a swatch in a colour space that cannot be read", cure=_CURE)
            values = struct.unpack_from(f">{count}f", data, start + 4)
            if not all(-1e3 < value < 1e3 for value in values):  # NaN too
                raise ImageError(f"{name} is damaged: a swatch has no sensible value", cure=_CURE)
            yield _from_swatch(model, values)
        at += length


def _from_swatch(model: bytes, values: Sequence[float]) -> Colour:
    if model == b"RGB ":
        red, green, blue = values
    elif model == b"CMYK":
        black = 1 - values[3]
        red, green, blue = ((1 - ink) * black for ink in values[:3])
    elif model in {b"LAB ", b"Lab "}:
        red, green, blue = _from_lab(100 * values[0], values[1], values[2])
    else:
        red = green = blue = values[0]
    return _level(red), _level(green), _level(blue)


def _level(share: float) -> int:
    return round(255 * min(max(share, 0.0), 1.0))


def _from_lab(light: float, a: float, b: float) -> tuple[float, float, float]:
    """CIELAB under D50 → sRGB 0–1, not clipped.

    Source: CIE 15:2004 §8.2.1; Bradford's matrix from D50 to sRGB as in B. Lindbloom, RGB/XYZ matrices.
    """
    fy = (light + 16) / 116
    cubes = [f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29) for f in (fy + a / 500, fy, fy - b / 200)]
    x, y, z = (white * cube for white, cube in zip((0.96422, 1.0, 0.82521), cubes, strict=True))
    linear = (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
    red, green, blue = (
        12.92 * share if share <= 0.0031308 else 1.055 * min(share, 1.0) ** (1 / 2.4) - 0.055 for share in linear
    )
    return red, green, blue


def _aseprite(name: str, data: bytes) -> Iterator[Colour]:
    """Source: Aseprite, docs/ase-file-specs.md: header of 128 bytes, frames of chunks; little-endian."""
    (depth,) = struct.unpack_from("<H", data, 12)
    clear = data[28] if depth == 8 and len(data) > 28 else None
    size, magic, old_count = struct.unpack_from("<IHH", data, 128)
    (count,) = struct.unpack_from("<I", data, 140)
    if magic != 0xF1FA or not 16 <= size <= len(data) - 128:
        raise ImageError(f"{name} is damaged: it has no whole first frame", cure=_CURE)
    at, end, older = 144, 128 + size, None
    for _ in range(min(count or old_count, _MAX_PARTS)):
        if at + 6 > end:
            break
        length, kind = struct.unpack_from("<IH", data, at)
        if length < 6:
            raise ImageError(f"{name} is damaged: a part of it has no length", cure=_CURE)
        if kind == 0x2019:
            return _sprite_palette(data, at + 6, clear)
        if kind in {0x0004, 0x0011} and older is None:
            older = _old_sprite_palette(data, at + 6, clear, scale=255 / 63 if kind == 0x0011 else 1.0)
        at += length
    if older is None:
        raise ImageError(f"{name} has no palette in its first frame", cure="set the sprite's palette and save it again")
    return older


def _sprite_palette(data: bytes, at: int, clear: int | None) -> Iterator[Colour]:
    _, first, last = struct.unpack_from("<3I", data, at)
    at += 20
    for index in range(first, min(last + 1, first + _MAX_PARTS)):
        named, red, green, blue, alpha = struct.unpack_from("<H4B", data, at)
        at += 6
        if named & 1:
            (letters,) = struct.unpack_from("<H", data, at)
            at += 2 + letters
        if alpha and index != clear:
            yield red, green, blue


def _old_sprite_palette(data: bytes, at: int, clear: int | None, scale: float) -> Iterator[Colour]:
    (packets,) = struct.unpack_from("<H", data, at)
    at, index = at + 2, 0
    for _ in range(packets):
        skipped, count = struct.unpack_from("2B", data, at)
        at, index = at + 2, index + skipped
        for _ in range(count or 256):
            red, green, blue = struct.unpack_from("3B", data, at)
            if index != clear:
                yield _level(red * scale / 255), _level(green * scale / 255), _level(blue * scale / 255)
            at, index = at + 3, index + 1
