"""Writing PNG: exact, the same each time, in the smallest way, and read by others as it was meant."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.process.pixels import Pixels, decode, without_hidden_colour
from leo_assets.process.png import encode
from tests.images import assert_images_close, hero, texture

RGB, PALETTE, RGBA = 2, 3, 6


def kind(data: bytes) -> tuple[int, int]:
    """PNG's colour type and bits of a sample."""
    return data[25], data[24]


def chunks(data: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += 12 + struct.unpack_from(">I", data, at)[0]
    return found


def in_colours(count: int, width: int, height: int, *, seed: int = 1, clear: bool = True) -> Pixels:
    """Patches in exactly so many colours, one of them nothing and some translucent where `clear`."""
    random = np.random.default_rng(seed)
    table = np.stack([np.arange(count) % 256, np.arange(count) // 256 * 40 + 7, 255 - np.arange(count) % 200], axis=1)
    alpha = np.where(np.arange(count) % 3 == 1, 128, 255) if clear else np.full(count, 255)
    colours = np.column_stack([table, alpha]).astype(np.uint8)
    if clear:
        colours[0] = 0
    numbers = np.kron(random.integers(0, count, (-(-height // 2), -(-width // 2))), np.ones((2, 2), int))[
        :height, :width
    ]
    numbers.flat[:count] = np.arange(count)
    picked: Pixels = colours[numbers]
    return picked


def shaded(side: int) -> Pixels:
    """Painted in many colours, with nothing around it."""
    pixels = texture(side, side)
    pixels[: side // 4, :, 3] = 0
    pixels[side // 4, :, 3] = 120
    return pixels


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["noise", "flat", "few", "two", "opaque", "clear"]),
)
def test_what_is_encoded_decodes_to_the_same_picture(width, height, seed, look):
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, 4), dtype=np.uint8)
    if look == "flat":
        pixels = np.sort(pixels, axis=1) // 64 * 64
    elif look in {"few", "two"}:
        pixels = pixels[: 9 if look == "few" else 2, 0][
            random.integers(0, min(height, 9 if look == "few" else 2), (height, width))
        ]
    pixels[..., 3] = {"opaque": 255, "clear": 0}.get(look, pixels[..., 3])
    before = pixels.copy()
    data = encode(pixels)
    assert np.array_equal(pixels, before)
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert set(image.info) <= {"transparency"}
        got = np.asarray(image.convert("RGBA"))
    assert np.array_equal(got, without_hidden_colour(pixels))
    assert np.array_equal(
        np.asarray(Image.open(io.BytesIO(encode(pixels, clear_hidden=False))).convert("RGBA")), pixels
    )
    assert encode(pixels) == data


@pytest.mark.parametrize("size", [(113, 121), (700, 900)])
@pytest.mark.parametrize(("count", "depth"), [(2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (255, 8), (256, 8)])
def test_few_colours_are_written_as_a_palette_without_a_change(count, depth, size):
    for clear in (True, False):
        pixels = in_colours(count, *size, clear=clear)
        data = encode(pixels)
        if size[0] > 256 or count < 100:  # a small picture may be smaller without a long palette
            assert kind(data)[0] == PALETTE
            assert kind(data)[1] in {depth, 8}
            assert (b"tRNS" in chunks(data)) == clear
        assert np.array_equal(decode(data), pixels)


def test_a_palette_is_used_only_where_it_is_exact_and_smaller():
    many = in_colours(257, 64, 64)
    assert kind(encode(many)) == (RGBA, 8)
    assert np.array_equal(decode(encode(many)), many)
    tiny = in_colours(9, 3, 3)  # nine colours in a palette take more room than nine pixels
    assert kind(encode(tiny)) == (RGBA, 8)
    large = in_colours(257, 900, 700)
    assert kind(encode(large)) == (RGBA, 8)
    assert np.array_equal(decode(encode(large)), large)


def test_a_rare_colour_that_a_quick_look_misses_is_kept():
    pixels = in_colours(256, 900, 700)
    pixels[350, 431] = (1, 2, 3, 4)
    assert np.array_equal(decode(encode(pixels)), pixels)


def test_an_opaque_picture_is_written_without_alpha():
    assert kind(encode(texture(90, 70))) == (RGB, 8)
    assert kind(encode(shaded(90))) == (RGBA, 8)


def test_large_pictures_round_trip_through_every_filter():
    """The filter of a row is its first byte; painted pictures take the mean of left and above, drawn ones none."""
    smooth = texture(500, 400)
    dotted = np.random.default_rng(1).integers(0, 2, (40, 50, 4), np.uint8).repeat(10, 0).repeat(10, 1) * 255
    dotted[::7, ::5, 0] = np.arange(100, dtype=np.uint8)
    ramp = np.zeros((400, 500, 4), np.uint8)
    ramp[..., :3] = np.random.default_rng(2).integers(0, 256, (1, 500, 3))
    ramp += np.arange(400, dtype=np.uint8)[:, None, None] // 2
    ramp[..., 3] = 255
    filters = set()
    for pixels in (smooth, dotted, ramp, hero(400)):
        data = encode(pixels)
        assert_images_close(decode(data), pixels)
        filters.add(first_filter(data))
    assert filters == {0, 2, 3}


def first_filter(data: bytes) -> int:
    import zlib

    at = data.index(b"IDAT")
    size = struct.unpack_from(">I", data, at - 4)[0]
    return zlib.decompress(data[at + 4 : at + 4 + size])[0]


def test_nothing_but_the_picture_is_in_the_file():
    assert chunks(encode(shaded(60))) == [b"IHDR", b"IDAT", b"IEND"]
    assert chunks(encode(in_colours(5, 60, 60))) == [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"]


def test_colour_below_no_alpha_is_cleared_unless_it_is_wanted():
    pixels = texture(64, 64)
    pixels[:32, :, 3] = 0
    assert not decode(encode(pixels))[:32].any()
    assert np.array_equal(decode(encode(pixels, clear_hidden=False)), pixels)
    assert len(encode(pixels)) < 0.7 * len(encode(pixels, clear_hidden=False))


def test_a_picture_that_is_a_view_of_another_is_written_as_it_looks():
    sheet = texture(80, 80)
    sheet[10:20, 10:20, 3] = 0
    for view in (sheet[5:40, 7:60], sheet[::-1, ::2], np.rot90(sheet)):
        assert np.array_equal(decode(encode(view)), without_hidden_colour(view))


@pytest.mark.parametrize(
    ("pixels", "most"),
    [(texture(512, 512), 1.12), (hero(512), 1.0), (hero(128), 1.02), (in_colours(40, 300, 300), 0.8)],
)
def test_files_are_hardly_larger_than_pillow_s_and_often_smaller(pixels, most):
    theirs = io.BytesIO()
    Image.fromarray(without_hidden_colour(pixels)).save(theirs, "PNG")
    assert len(encode(pixels)) <= most * len(theirs.getvalue())


def test_colours_that_would_share_a_slot_of_the_table_stay_apart():
    for seed in range(12):  # two in five palettes of 256 need a second try
        random = np.random.default_rng(seed)
        colours = random.integers(1, 256, (256, 4), np.uint8)
        pixels: Pixels = colours[random.integers(0, 256, (40, 60)).repeat(3, 0).repeat(3, 1)]
        data = encode(pixels)
        assert kind(data)[0] == PALETTE
        assert np.array_equal(decode(data), pixels)
