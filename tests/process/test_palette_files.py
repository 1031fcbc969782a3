"""Palettes from files: each format there and back, and nothing but a clear error on damage."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from leo_assets.errors import ImageError
from leo_assets.process.palette_files import MAX_BYTES, MAX_COLOURS, read_palette

Colours = Sequence[tuple[int, int, int]]
NAMED = ((0, 0, 0), (29, 43, 83), (255, 0, 77), (255, 241, 232))
HEX = ("#000000", "#1d2b53", "#ff004d", "#fff1e8")


def gimp(colours: Colours) -> bytes:
    rows = [f"{r:3d} {g:3d} {b:3d}\tname {r}" for r, g, b in colours]
    return "\n".join(["GIMP Palette", "Name: pico", "Columns: 4", "#", *rows, ""]).encode()


def lospec(colours: Colours) -> bytes:
    return "\r\n".join("{:02x}{:02X}{:02x}".format(*colour) for colour in colours).encode()


def jasc(colours: Colours) -> bytes:
    rows = ["{} {} {}".format(*colour) for colour in colours]
    return "\r\n".join(["JASC-PAL", "0100", str(len(rows)), *rows, ""]).encode()


def riff(colours: Colours) -> bytes:
    body = struct.pack("<HH", 0x300, len(colours)) + b"".join(bytes([*colour, 0]) for colour in colours)
    extra = b"note" + struct.pack("<I", 3) + b"odd\0"
    chunks = b"PAL " + extra + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def swatch(model: bytes, *values: float, name: str = "a") -> bytes:
    text = (name + "\0").encode("utf-16-be")
    body = struct.pack(">H", len(text) // 2) + text + model + struct.pack(f">{len(values)}fH", *values, 2)
    return struct.pack(">HI", 1, len(body)) + body


def adobe_blocks(*blocks: bytes) -> bytes:
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def adobe(colours: Colours) -> bytes:
    group = struct.pack(">HIH", 0xC001, 4, 1) + b"\0\0"
    swatches = [swatch(b"RGB ", *(level / 255 for level in colour)) for colour in colours]
    return adobe_blocks(group, *swatches, struct.pack(">HI", 0xC002, 0))


def sprite(*chunks: tuple[int, bytes], depth: int = 32, clear: int = 0) -> bytes:
    parts = b"".join(struct.pack("<IH", 6 + len(body), kind) + body for kind, body in chunks)
    frame = struct.pack("<IHHHHI", 16 + len(parts), 0xF1FA, len(chunks), 100, 0, len(chunks)) + parts
    header = struct.pack("<IHHHHHIHIIB", 128 + len(frame), 0xA5E0, 1, 8, 8, depth, 1, 100, 0, 0, clear)
    return header.ljust(128, b"\0") + frame


def palette_chunk(colours: Colours, alpha: int = 255) -> tuple[int, bytes]:
    entries = [
        struct.pack("<H4B", index % 2, *colour, alpha) + (b"\3\0abc" if index % 2 else b"")
        for index, colour in enumerate(colours)
    ]
    return 0x2019, struct.pack("<3I8x", len(colours), 0, len(colours) - 1) + b"".join(entries)


def aseprite(colours: Colours) -> bytes:
    old = struct.pack("<H2B", 1, 0, 1) + b"\1\2\3"  # the newer part beside it is the one that counts
    return sprite((0x0004, old), palette_chunk(colours))


FORMATS: dict[str, Callable[[Colours], bytes]] = {
    "x.gpl": gimp,
    "x.hex": lospec,
    "jasc.pal": jasc,
    "riff.pal": riff,
    "adobe.ase": adobe,
    "x.aseprite": aseprite,
}


def read_or_refused(name: str, data: bytes) -> tuple[str, ...]:
    """The colours, or none where an error has said what is wrong and what to do."""
    try:
        colours = read_palette(name, data)
    except ImageError as error:
        if name not in error.message or not error.cure:
            raise
        return ()
    assert colours
    return colours


every_format = pytest.mark.parametrize(("name", "write"), FORMATS.items(), ids=FORMATS)


@every_format
def test_a_palette_is_read_in_its_order(name, write):
    assert read_palette(name, write(NAMED)) == HEX


@every_format
def test_each_colour_counts_once(name, write):
    assert read_palette(name, write([*NAMED, NAMED[1]])) == HEX


@every_format
def test_a_palette_without_colours_is_refused(name, write):
    with pytest.raises(ImageError, match=name):
        read_palette(name, write([]) if write is not aseprite else sprite((0x2019, palette_chunk([(1, 2, 3)], 0)[1])))


@every_format
def test_a_palette_cut_short_is_refused_or_shorter(name, write):
    whole = write(NAMED)
    for length in range(len(whole)):
        colours = read_or_refused(name, whole[:length])
        if colours:
            assert write in (gimp, lospec, jasc, riff), "only text and what follows the colours may be missing unseen"
            assert colours == HEX or len(colours) <= len(HEX)


@every_format
def test_too_many_colours_are_refused(name, write):
    many = [(index % 256, index // 256, 7) for index in range(MAX_COLOURS + 1)]
    assert len(read_palette(name, write(many[:-1]))) == MAX_COLOURS
    with pytest.raises(ImageError, match="more than the 1,024"):
        read_palette(name, write(many))


def test_a_file_is_known_by_its_beginning_whatever_its_ending():
    assert read_palette("a.ase", aseprite(NAMED)) == read_palette("b.ase", adobe(NAMED)) == HEX
    assert read_palette("c.pal", jasc(NAMED)) == read_palette("d.pal", riff(NAMED)) == HEX
    assert read_palette("e.txt", gimp(NAMED)) == HEX


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(ImageError, match="bytes"):
        read_palette("x.hex", b"ff00ff\n" * (MAX_BYTES // 7 + 1))


def test_a_wrong_line_is_named():
    with pytest.raises(ImageError, match=r"x\.gpl, line 3: `12 300 4 red`"):
        read_palette("x.gpl", b"GIMP Palette\n1 2 3\n12 300 4 red\n")
    with pytest.raises(ImageError, match=r"x\.hex, line 2: `fff`"):
        read_palette("x.hex", b"ffffff\nfff\n")
    with pytest.raises(ImageError, match="announces 3 colours and lists 1"):
        read_palette("x.pal", b"JASC-PAL\n0100\n3\n1 2 3\n")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"ff00ff\n", b"RIFF\0\0\0\0WAVE", b"\xff" * 200])
def test_what_is_no_palette_is_refused(data):
    with pytest.raises(ImageError):
        read_palette("x.png", data)


def test_a_riff_palette_reads_nothing_beyond_its_chunk():
    file = bytearray(riff(NAMED) + b"note\4\0\0\0\1\2\3\4")
    file[file.index(b"data") + 10] = len(NAMED) + 1
    with pytest.raises(ImageError, match="5 colours do not fit"):
        read_palette("x.pal", bytes(file))


def test_gimps_marks_comments_and_byte_order_mark_are_let_pass():
    data = "\ufeffGIMP Palette\r\nName: été\r\n# a comment\r\n\r\n  1   2   3 # name\r\n4 5 6\r\n"
    assert read_palette("x.gpl", data.encode()) == ("#010203", "#040506")
    assert read_palette("x.gpl", b"GIMP Palette\nChannels: RGBA\n#\n1 2 3 255 Untitled\n") == ("#010203",)
    assert read_palette("x.hex", b"; lospec\n#FF00aa\n\n00ff00 ; green\n") == ("#ff00aa", "#00ff00")


def test_adobes_other_colour_spaces_become_srgb():
    blocks = (swatch(b"CMYK", 0.0, 1.0, 0.2, 0.0), swatch(b"CMYK", 0.0, 0.0, 0.0, 0.6), swatch(b"Gray", 0.5))
    assert read_palette("x.ase", adobe_blocks(*blocks)) == ("#ff00cc", "#666666", "#808080")


@pytest.mark.parametrize("colour", [(200, 40, 30), (51, 102, 153), (240, 235, 220), (20, 60, 10), (0, 0, 0)])
def test_a_lab_swatch_is_what_a_colour_manager_says(colour):
    # The other way round by LittleCMS, whose Lab is that of D50 too; it counts in whole steps.
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(srgb, lab, "RGB", "LAB")
    converted = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
    assert converted is not None
    light, a, b = converted.tobytes()
    signed = [value - 256 if value > 127 else value for value in (a, b)]
    (found,) = read_palette("x.ase", adobe_blocks(swatch(b"LAB ", light / 255, *signed)))
    assert tuple(bytes.fromhex(found[1:])) == pytest.approx(colour, abs=4)


def test_a_swatch_that_is_no_number_is_refused():
    with pytest.raises(ImageError, match="no sensible value"):
        read_palette("x.ase", adobe_blocks(swatch(b"RGB ", float("nan"), 0.0, 0.0)))


def test_the_colour_that_stands_for_transparent_is_left_out():
    chunk = palette_chunk(NAMED)
    assert read_palette("x.ase", sprite(chunk, depth=8, clear=0)) == HEX[1:]
    assert read_palette("x.ase", sprite(chunk, depth=32, clear=0)) == HEX


def test_old_sprites_count_from_0_to_255_or_to_63():
    body = struct.pack("<H2B", 2, 1, 1) + b"\x3f\0\0" + struct.pack("2B", 3, 2) + b"\0\x3f\0" + b"\0\0\x20"
    assert read_palette("x.ase", sprite((0x0004, body))) == ("#3f0000", "#003f00", "#000020")
    assert read_palette("x.ase", sprite((0x0011, body))) == ("#ff0000", "#00ff00", "#000082")


colour = st.tuples(*[st.integers(0, 255)] * 3)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.lists(colour, min_size=1, max_size=40))
def test_what_was_written_is_read(name, colours):
    expected = dict.fromkeys("#{:02x}{:02x}{:02x}".format(*each) for each in colours)
    assert read_palette(name, FORMATS[name](colours)) == tuple(expected)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_damage_gives_colours_or_a_clear_error(data):
    name = data.draw(st.sampled_from(sorted(FORMATS)))
    file = bytearray(FORMATS[name](NAMED))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(file) - 1))
        file[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
        if not file:
            return
    assert len(read_or_refused(name, bytes(file))) <= MAX_COLOURS
