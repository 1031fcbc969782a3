"""Reading PNG by libdeflate, and by libspng where the extra `fast` is there: always Pillow's pixels, always Pillow's words."""

import io
import struct
import sys
import zlib

import numpy as np
import pytest
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process import fast, pixels
from leo_assets.process.pixels import decode
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit
from tests.images import hero, on_backdrop, solid


def png(image: Image.Image, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def noisy() -> Image.Image:
    return Image.fromarray(on_backdrop(hero(384)))


@pytest.fixture(params=["with the extra", "without it"])
def both_ways(request, monkeypatch):
    """Once through libspng and once through Pillow."""
    fast.png_reader.cache_clear()
    if request.param == "without it":
        monkeypatch.setitem(sys.modules, "imagecodecs", None)
    assert (fast.png_reader() is None) == (request.param == "without it")
    yield request.param
    fast.png_reader.cache_clear()


@pytest.fixture
def slow_way(monkeypatch):
    """What Pillow alone makes of it."""

    def read(data: bytes) -> np.ndarray:
        with monkeypatch.context() as patch:
            patch.setattr(pixels, "repacked_png", lambda _data: None)
            return decode(data)

    return read


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_every_way_gives_the_same_pixels(noisy, mode, both_ways, slow_way):
    image = noisy.copy()
    image.putalpha(Image.fromarray(np.arange(384 * 384, dtype=np.uint32).reshape(384, 384).astype(np.uint8)))
    data = png(image.convert(mode), dpi=(72, 72))
    assert fast.repacked_png(data) is not None, "the quick way was not taken"
    assert np.array_equal(decode(data), slow_way(data))


def test_a_picture_is_upright_and_has_no_row_of_another_filter(noisy, both_ways, slow_way):
    """All five row filters, chosen by turns."""
    rows = np.asarray(noisy.convert("RGB")).reshape(384, -1).astype(np.int16)
    above = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
    left = np.hstack([np.zeros((384, 3), np.int16), rows[:, :-3]])
    corner = np.hstack([np.zeros((384, 3), np.int16), above[:, :-3]])
    guess = left + above - corner
    by = np.abs(np.stack([guess - left, guess - above, guess - corner]))
    paeth = np.where((by[0] <= by[1]) & (by[0] <= by[2]), left, np.where(by[1] <= by[2], above, corner))
    filtered = [rows, rows - left, rows - above, rows - (left + above) // 2, rows - paeth]
    lines = b"".join(bytes([y % 5]) + (filtered[y % 5][y] % 256).astype(np.uint8).tobytes() for y in range(384))
    header = struct.pack(">IIBBBBB", 384, 384, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    assert fast.repacked_png(data) is not None
    assert np.array_equal(decode(data)[..., :3], np.asarray(noisy)[..., :3])
    assert np.array_equal(decode(data), slow_way(data))


def test_the_extra_changes_no_pixel_of_a_sprite(noisy, monkeypatch):
    original = png(noisy.convert("RGB"))
    recipe = Recipe(fit=Fit(90, 90, "contain"), trim_margin_px=1)
    assert fast.png_reader() is not None
    with_it = finish([original], recipe).frames[0]
    with monkeypatch.context() as patch:
        patch.setattr(pixels, "png_reader", lambda: None)
        without = finish([original], recipe).frames[0]
    assert np.array_equal(with_it, without)


@pytest.mark.parametrize("cut_off", [1, 12, 13, 5_000, 150_000])
def test_a_file_cut_short_says_the_same_either_way(noisy, cut_off, both_ways, slow_way):
    data = png(noisy.convert("RGB"))[:-cut_off]

    def outcome(read) -> object:
        try:
            return read(data).tobytes()
        except ImageError as error:
            return str(error)

    assert outcome(decode) == outcome(slow_way)


def test_a_flipped_byte_is_damage(noisy, both_ways):
    data = bytearray(png(noisy.convert("RGB")))
    data[len(data) // 2] ^= 0x55
    with pytest.raises(ImageError, match="damaged"):
        decode(bytes(data))


@pytest.mark.parametrize("case", ["palette", "grey", "transparent colour", "EXIF turn", "interlaced", "sixteen bits"])
def test_what_is_not_plain_is_left_to_pillow(noisy, case):
    if case == "palette":
        data = png(noisy.convert("RGB").quantize(200))
    elif case == "grey":
        data = png(noisy.convert("L"))
    elif case == "transparent colour":
        data = png(noisy.convert("RGB"), transparency=(244, 243, 240))
    elif case == "EXIF turn":
        exif = Image.Exif()
        exif[0x0112] = 6
        data = png(noisy.convert("RGB"), exif=exif)
    elif case == "interlaced":
        data = png(noisy.convert("RGB"))
        data = data[:28] + b"\x01" + data[29:]
    else:
        data = png(Image.fromarray(np.random.default_rng(1).integers(0, 65_535, (384, 384), np.uint16)))
    assert len(data) >= 100_000 or case in {"palette", "grey"}
    assert fast.repacked_png(bytes(data) + bytes(100_000)) is None


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(pixels, "repacked_png", lambda _data: pytest.fail("unpacked"))
    small = png(Image.new("RGB", (9, 9)))
    header = struct.pack(">II", 9000, 9000) + small[24:29]
    with pytest.raises(ImageError, match="9000×9000"):
        decode(small[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + small[33:])


def test_a_header_that_promises_more_than_there_is_allocates_nothing(monkeypatch):
    monkeypatch.setattr("deflate.zlib_decompress", lambda *_: pytest.fail("unpacked"))
    data = png(Image.fromarray(solid(400, 400, (1, 2, 3, 255))), compress_level=0)
    lying = data[:16] + struct.pack(">II", 7000, 7000) + data[24:]
    short = lying[:33] + struct.pack(">I", 100) + b"IDAT" + bytes(104) + data[-12:] + bytes(200_000)
    assert fast.repacked_png(short) is None
