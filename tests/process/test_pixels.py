"""Bytes in, pixels out and back: what comes in under limits, and that hostile bytes never do more than raise ImageError."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.pixels import decode, pixel_hash
from leo_assets.process.png import encode
from tests.images import as_jpeg, as_png, solid, texture


def saved(image: Image.Image, kind: str, **how) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def png_of(width: int, height: int, depth: int, colour_type: int, rows: bytes, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG by hand, for kinds that Pillow does not write."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    parts = [(b"IHDR", header), *extra, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("rgb", saved(Image.new("RGB", (1, 1), (1, 2, 3)), "PNG"), (1, 2, 3, 255)),
        ("rgba", saved(Image.new("RGBA", (1, 1), (1, 2, 3, 4)), "PNG"), (1, 2, 3, 4)),
        ("grey", saved(Image.new("L", (1, 1), 7), "PNG"), (7, 7, 7, 255)),
        ("grey and alpha", saved(Image.new("LA", (1, 1), (7, 9)), "PNG"), (7, 7, 7, 9)),
        ("one bit", saved(Image.new("1", (1, 1), 1), "PNG"), (255, 255, 255, 255)),
        ("16-bit grey", png_of(1, 1, 16, 0, b"\0\x80\x12"), (0x80, 0x80, 0x80, 255)),
        ("16-bit grey, one value clear", png_of(1, 1, 16, 0, b"\0\x80\x12", (b"tRNS", b"\x80\x12")), (0x80, 0x80, 0x80, 0)),
        ("16-bit RGB", png_of(1, 1, 16, 2, b"\0\x10\xff\x20\x00\x30\x80"), (0x10, 0x20, 0x30, 255)),
        ("16-bit RGB, one colour clear", png_of(1, 1, 16, 2, b"\0\x10\xff\x20\x00\x30\x80", (b"tRNS", b"\x10\xff\x20\x00\x30\x80")), (0x10, 0x20, 0x30, 0)),
        ("16-bit RGBA", png_of(1, 1, 16, 6, b"\0\x10\xff\x20\x00\x30\x80\x40\x01"), (0x10, 0x20, 0x30, 0x40)),
        ("palette", png_of(1, 1, 8, 3, b"\0\1", (b"PLTE", bytes([0, 0, 0, 10, 20, 30]))), (10, 20, 30, 255)),
        ("palette with alpha", png_of(1, 1, 8, 3, b"\0\1", (b"PLTE", bytes([0, 0, 0, 10, 20, 30])), (b"tRNS", bytes([0, 77]))), (10, 20, 30, 77)),
        ("RGB, one colour clear", png_of(1, 1, 8, 2, b"\0\1\2\3", (b"tRNS", b"\0\1\0\2\0\3")), (1, 2, 3, 0)),
        ("lossless WebP", saved(Image.new("RGBA", (1, 1), (10, 20, 30, 40)), "WEBP", lossless=True, exact=True), (10, 20, 30, 40)),
    ],
)  # fmt: skip
def test_every_kind_of_pixel_comes_out_as_straight_rgba(name, data, wanted):
    pixels = decode(data)
    assert pixels.shape == (1, 1, 4)
    assert pixels.dtype == np.uint8
    assert tuple(pixels[0, 0]) == wanted


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_jpegs_of_every_kind_show_the_same_grey(mode):
    pixels = decode(saved(Image.new("RGB", (16, 16), (128, 128, 128)).convert(mode), "JPEG", quality=95))
    assert np.abs(pixels[..., :3].astype(int) - 128).max() <= 2
    assert (pixels[..., 3] == 255).all()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_by_its_exif(orientation):
    upright = Image.fromarray(
        np.kron(np.array([[0, 80], [160, 240], [40, 120]], np.uint8), np.ones((16, 16), np.uint8))
    )
    turned = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[
        orientation
    ]  # the way from upright to what such a file stores
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = upright if turned is None else upright.transpose(Image.Transpose(turned))
    data = saved(stored, "JPEG", quality=100, exif=exif)
    assert np.abs(decode(data)[..., 0].astype(int) - np.asarray(upright)).max() <= 3


def test_only_the_first_frame_of_an_animation_is_used():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "lime", "blue")]
    for kind in ("PNG", "WEBP"):
        data = saved(
            frames[0],
            kind,
            save_all=True,
            append_images=frames[1:],
            duration=50,
            **({"lossless": True} if kind == "WEBP" else {}),
        )
        assert tuple(decode(data)[0, 0]) == (255, 0, 0, 255)


BOMB = png_of(13_000, 13_000, 8, 2, zlib.compress(b""))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("nothing", b"", "0 bytes"),
        ("text", b"hello, this is not a picture", "neither PNG, JPEG nor WebP"),
        ("a GIF", saved(Image.new("P", (2, 2)), "GIF"), "neither PNG, JPEG nor WebP"),
        ("a BMP", saved(Image.new("RGB", (2, 2)), "BMP"), "neither PNG, JPEG nor WebP"),
        ("an SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG, JPEG nor WebP"),
        ("magic only", b"\x89PNG\r\n\x1a\n", "damaged"),
        ("JPEG magic only", b"\xff\xd8\xff", "damaged"),
        ("WebP magic only", b"RIFF\0\0\0\0WEBPVP8X", "damaged"),
        ("a bomb", BOMB, "13000×13000"),
        ("a WebP bomb", b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + b"\xff\x3f\0\xff\x3f\0", "16384×16384"),
        ("half a PNG", half(as_png(texture(64, 64))), "damaged"),
        ("half a JPEG", half(as_jpeg(texture(64, 64))), "damaged"),
        ("half a WebP", half(saved(Image.fromarray(texture(64, 64)), "WEBP")), "damaged"),
        ("zero wide", png_of(0, 4, 8, 2, b"\0" * 4), "damaged|empty"),
        ("a wrong checksum", as_png(texture(8, 8)).replace(b"IHDR\0\0\0\x08", b"IHDR\0\0\0\x09"), "damaged"),
    ],
)
def test_a_hostile_picture_is_an_image_error(name, data, says):
    with pytest.raises(ImageError, match=says):
        decode(data)


def test_limits_are_the_callers():
    data = as_png(solid(10, 10, (1, 2, 3, 255)))
    with pytest.raises(ImageError, match="10×10"):
        decode(data, max_pixels=99)
    with pytest.raises(ImageError, match="bytes"):
        decode(data, max_bytes=20)
    assert decode(data, max_pixels=100, max_bytes=len(data)).shape == (10, 10, 4)


SEEDS = [
    as_png(texture(9, 7)),
    as_jpeg(texture(16, 16)),
    saved(Image.fromarray(texture(9, 7)), "WEBP"),
    saved(Image.new("P", (5, 5)), "PNG", transparency=0),
    png_of(1, 1, 16, 0, b"\0\x80\x12", (b"tRNS", b"\x80\x12")),
]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
    st.integers(0, 4000),
)
def test_no_bytes_raise_anything_but_an_image_error(seed, changes, length):
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        pixels = decode(bytes(data[: length or None]), max_pixels=1_000_000)
    except ImageError:
        return
    assert pixels.dtype == np.uint8
    assert pixels.shape[2] == 4


def test_the_hash_is_of_what_is_seen_not_of_the_file():
    pixels = texture(40, 30)
    pixels[:5, :5, 3] = 0
    hidden = pixels.copy()
    hidden[:5, :5, :3] = 99
    hashes = {
        pixel_hash(data)
        for data in (encode(pixels), as_png(pixels), saved(Image.fromarray(hidden), "PNG", compress_level=9))
    }
    assert len(hashes) == 1
    assert hashes.pop().startswith("40x30:")
    touched = pixels.copy()
    touched[20, 20, 0] ^= 1
    assert pixel_hash(encode(touched)) != pixel_hash(encode(pixels))


def test_the_hash_tells_shapes_of_equal_bytes_apart():
    assert pixel_hash(encode(solid(2, 8, (1, 2, 3, 255)))) != pixel_hash(encode(solid(8, 2, (1, 2, 3, 255))))
