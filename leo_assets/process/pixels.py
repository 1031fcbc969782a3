"""Pictures in memory: the one convention, and the only way into it. The way out is `png`.

**The convention.** A picture is `Pixels`: uint8, shape (height, width, 4), rows from the top, RGBA, sRGB, straight alpha
(colour is not multiplied by alpha). Whoever averages pixels premultiplies first, see `scale`. A decoded picture is
read-only, and no step ever writes into the array it was given.

Bytes come from a service or from strangers, so `decode` takes three formats by their magic, knows the size before it
unpacks anything, and turns whatever goes wrong into an `ImageError`.
"""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from leo_assets.errors import ImageError
from leo_assets.process.fast import png_reader, repacked_png

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

Pixels = npt.NDArray[np.uint8]  # (H, W, 4), see above
Mask = npt.NDArray[np.bool_]  # (H, W)
Plane = npt.NDArray[np.float32]  # (H, W), range stated where it is used

MAX_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 64_000_000
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
# EXIF orientation → how Pillow turns the picture upright. Source: Exif 2.32 §4.6.4, tag 0x0112.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A picture still in Pillow's hands, upright.

    Attributes:
        image: Of mode RGBA, or RGB when nothing in it can be transparent.
        share: How many times smaller than the file's picture it is.
    """

    image: Image.Image
    share: int

    def pixels(self) -> Pixels:
        return np.asarray(self.image if self.image.mode == "RGBA" else self.image.convert("RGBA"))


def decode(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Pixels:
    """The first frame of a PNG, JPEG or WebP, turned upright and wholly loaded.

    Sixteen bits become eight by their high byte; palettes, grey, CMYK and transparent colours become RGBA.

    Args:
        data: The whole file.
        max_bytes: More are refused before anything is read.
        max_pixels: More are refused from the header, before anything is unpacked.

    Raises:
        ImageError: Not one of the formats, over a limit, truncated or damaged.
    """
    return loaded(data, max_bytes=max_bytes, max_pixels=max_pixels).pixels()


def loaded(
    data: bytes, *, at_least: int | None = None, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS
) -> Loaded:
    """As `decode`, for those who look before they take a whole array.

    Args:
        data: The whole file.
        at_least: A JPEG may be given at a half, a quarter or an eighth of its size, averaged, as long as its longer side
            keeps this many pixels: that takes half the time.
        max_bytes: As for `decode`.
        max_pixels: As for `decode`.

    Raises:
        ImageError: As `decode`.
    """
    if len(data) > max_bytes:
        raise ImageError(f"the picture has {len(data):,} bytes, more than the {max_bytes:,} that are allowed")
    if not data:
        raise ImageError("the picture is empty: 0 bytes")
    try:
        return _loaded(data, max_pixels, at_least)
    except ImageError:
        raise
    except MemoryError as error:
        raise ImageError("the picture needs more memory than there is", cure="make it smaller") from error
    except Exception as error:  # Pillow's parsers raise anything from SyntaxError to struct.error on hostile bytes
        reason = str(error) or type(error).__name__
        raise ImageError(
            f"the picture is damaged or cut short: {reason}", cure="download or export it again"
        ) from error


def _loaded(data: bytes, max_pixels: int, at_least: int | None) -> Loaded:
    # The plugins are called directly: Image.open would try others, and warns of large pictures instead of refusing.
    image: ImageFile
    if data.startswith(PNG_MAGIC):
        image = PngImageFile(io.BytesIO(data))
    elif data.startswith(b"\xff\xd8\xff"):
        image = JpegImageFile(io.BytesIO(data))
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _refuse_above(_webp_size(data), max_pixels)  # Pillow's reader allocates the canvas before it tells the size
        image = WebPImageFile(io.BytesIO(data))
    else:
        raise ImageError("the picture is neither PNG, JPEG nor WebP", cure="save it as PNG")
    with image:
        _refuse_above(image.size, max_pixels)
        quick = _quickly_loaded(data) if isinstance(image, PngImageFile) else None
        if quick is not None:
            return Loaded(quick, 1)
        side = max(image.size)
        if at_least is not None and isinstance(image, JpegImageFile) and image.mode == "RGB":
            share = max(1, side // at_least)
            image.draft("RGB", (-(-image.width // share), -(-image.height // share)))
        share = round(side / max(image.size))
        image.load()
        flat = _as_plain(image)
        turn = _UPRIGHT.get(_orientation(image))
        return Loaded(flat if turn is None else flat.transpose(turn), share)


def _quickly_loaded(data: bytes) -> Image.Image | None:
    """A plain PNG, unpacked by libdeflate; None where it is not plain or not sound, which the slow way tells apart."""
    plain = repacked_png(data)
    if plain is None:
        return None
    read = png_reader()
    try:
        if read is not None:
            return Image.fromarray(read(plain))
        image: Image.Image = PngImageFile(io.BytesIO(plain))
        image.load()
    except Exception:  # noqa: BLE001  whatever is wrong, the slow way says it in its words
        return None
    return image


def _refuse_above(size: tuple[int, int], max_pixels: int) -> None:
    width, height = size
    if width * height > max_pixels:
        raise ImageError(f"the picture is {width}×{height}, more than the {max_pixels:,} pixels that are allowed")
    if width * height == 0:
        raise ImageError("the picture is empty: 0 pixels")


def _webp_size(data: bytes) -> tuple[int, int]:
    """Size of the canvas. Source: RFC 9649 §2.5–2.7."""
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001  damaged EXIF does not spoil the pixels beside it
        return 1


def _as_plain(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" or (image.mode == "RGB" and "transparency" not in image.info):
        return image
    if image.mode.startswith("I"):
        return _from_sixteen_bits(np.asarray(image), image.info.get("transparency"))
    if image.mode == "RGB" and isinstance(clear := image.info.get("transparency"), tuple) and max(clear) > 255:
        image.info["transparency"] = tuple(value >> 8 for value in clear)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    return image.convert("RGBA")


def _from_sixteen_bits(values: npt.NDArray[Any], clear: object) -> Image.Image:
    grey = np.clip(values >> 8, 0, 255).astype(np.uint8)
    alpha = np.where(values == clear, 0, 255).astype(np.uint8) if isinstance(clear, int) else np.full_like(grey, 255)
    return Image.merge("RGBA", [Image.fromarray(plane) for plane in (grey, grey, grey, alpha)])


def without_hidden_colour(pixels: Pixels) -> Pixels:
    """A copy whose invisible pixels are all zero."""
    words = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
    seen = words & int(np.array([0, 0, 0, 255], np.uint8).view(np.uint32)[0])
    return np.where(seen == 0, np.uint32(0), words)[..., None].view(np.uint8)


def pixel_hash(data: bytes) -> str:
    """`WxH:sha256` of what a picture shows, however it is packed: tells an edited file from one that was only re-saved.

    Raises:
        ImageError: The bytes cannot be decoded.
    """
    pixels = without_hidden_colour(decode(data, max_bytes=8 * MAX_BYTES))
    return f"{pixels.shape[1]}x{pixels.shape[0]}:{hashlib.sha256(pixels.tobytes()).hexdigest()}"
