"""What is done to a finished picture: enlarged, freed of its background, seen from further away."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from leo_assets.simulator.pictures import Blob, Picture, Retouch, Source

if TYPE_CHECKING:
    from collections.abc import Callable

Pixels = npt.NDArray[np.uint8]
UNZOOM = 1.5  # how much more is seen
_NEAR, _FAR = 14.0, 44.0  # steps of 255 from the background's colour: surely background, surely subject
_FLOOD_SIDE = 256
_OLD_GROUND = frozenset({"canvas", "start"})  # what such a picture shows is not the artist's alone


def retouched(picture: Retouch, bytes_of: Callable[[Source], bytes]) -> Pixels:
    """Make it.

    Returns:
        uint8 of shape (height, width, 3), or 4 channels with straight alpha where `picture.transparent`; of a mask
        (height, width).
    """
    match picture.change:
        case "NOBG":
            return _as_asked(Image.fromarray(_without_background(picture.source, bytes_of)), picture)
        case "UPSCALE":
            return _enlarged(opened(bytes_of(picture.source), alpha=picture.transparent), picture)
        case "UNZOOM":
            return _widened(opened(bytes_of(picture.source), alpha=picture.transparent), picture)


def opened(data: bytes, *, alpha: bool) -> Image.Image:
    """RGBA, or RGB on white."""
    image: Image.Image = Image.open(io.BytesIO(data))
    if alpha:
        return image.convert("RGBA")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        return _flat(image.convert("RGBA"))
    return image.convert("RGB")


def _flat(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _as_asked(cut: Image.Image, picture: Retouch) -> Pixels:
    """What was cut out, in the size and with the channels of `picture`."""
    if cut.size != picture.size:
        cut = cut.resize(picture.size, Image.Resampling.LANCZOS)
    if picture.mask:
        return np.asarray(cut.getchannel("A"))
    return np.asarray(cut if picture.transparent else _flat(cut))


def _without_background(source: Source, bytes_of: Callable[[Source], bytes]) -> Pixels:
    """The subject alone. Of what was drawn from nothing the true outline is known: it is drawn again without a backdrop."""
    match source:
        case Picture() if not any(one.use in _OLD_GROUND for one in source.references):
            return np.asarray(opened(bytes_of(replace(source, transparent=True)), alpha=True))
        case Retouch(change="NOBG") if source.transparent:
            return np.asarray(opened(bytes_of(source), alpha=True))
        case Retouch(source=Blob()):
            return keyed(np.asarray(opened(bytes_of(source), alpha=True)))
        case Retouch():
            cut = Retouch("NOBG", source.source, _size_of(source.source))
            return retouched(replace(source, source=cut, file=None, mask=False), bytes_of)
        case _:
            return keyed(np.asarray(opened(bytes_of(source), alpha=True)))


def _size_of(source: Source) -> tuple[int, int]:
    assert source.size is not None
    return source.size


def _enlarged(image: Image.Image, picture: Retouch) -> Pixels:
    """Resampled, then sharpened: an enlargement here adds no new things."""
    grown = image.resize(picture.size, Image.Resampling.LANCZOS)
    sharp = grown.filter(ImageFilter.UnsharpMask(radius=1.6, percent=round(40 + 160 * picture.detail), threshold=2))
    if picture.transparent:
        sharp.putalpha(grown.getchannel("A"))
    return np.asarray(sharp)


def _widened(image: Image.Image, picture: Retouch) -> Pixels:
    """The picture smaller in the middle, what lies around it made of its own borders, out of focus."""
    width, height = picture.size
    inner = image.resize((max(1, round(width / UNZOOM)), max(1, round(height / UNZOOM))), Image.Resampling.LANCZOS)
    left, top = (width - inner.width) // 2, (height - inner.height) // 2
    if picture.transparent:
        wide = Image.new("RGBA", (width, height))
        wide.paste(inner, (left, top))
        return np.asarray(wide)
    pads = ((top, height - inner.height - top), (left, width - inner.width - left), (0, 0))
    around = Image.fromarray(np.pad(np.asarray(inner), pads, mode="edge"))
    soft = max(1.0, min(width, height) / 24)
    around = around.filter(ImageFilter.GaussianBlur(soft))
    mask = Image.new("L", (width, height))
    edge = round(soft / 4)
    mask.paste(255, (left + edge, top + edge, left + inner.width - edge, top + inner.height - edge))
    sharp = Image.new("RGB", (width, height))
    sharp.paste(inner, (left, top))
    return np.asarray(Image.composite(sharp, around, mask.filter(ImageFilter.GaussianBlur(soft / 8))))


def keyed(pixels: Pixels) -> Pixels:
    """RGBA with whatever has the border's colour, and hangs together with the border, made transparent."""
    colour = pixels[:, :, :3].astype(np.float32)
    border = np.concatenate([colour[0], colour[-1], colour[:, 0], colour[:, -1]])
    distance = np.abs(colour - np.median(border, axis=0)).max(axis=2)
    outside = _flooded(distance <= (_NEAR + _FAR) / 2)
    soft = np.clip((distance - _NEAR) / (_FAR - _NEAR), 0, 1)
    alpha = np.where(outside, soft, 1) * pixels[:, :, 3]
    out: Pixels = pixels.copy()
    out[:, :, 3] = alpha.round().astype(np.uint8)
    out[out[:, :, 3] == 0] = 0
    return out


def _flooded(open_ground: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """What can be walked to from the border over open ground. Walked on a small map, grown by its own blur."""
    height, width = open_ground.shape
    scale = min(1.0, _FLOOD_SIDE / max(height, width))
    small_size = max(1, round(width * scale)), max(1, round(height * scale))
    small = np.asarray(Image.fromarray(open_ground).convert("L").resize(small_size, Image.Resampling.BOX)) > 0
    reached = np.zeros_like(small)
    reached[0], reached[-1], reached[:, 0], reached[:, -1] = small[0], small[-1], small[:, 0], small[:, -1]
    count = -1
    while count != (count := int(reached.sum())):
        for _ in range(8):
            reached[1:] |= reached[:-1]
            reached[:-1] |= reached[1:]
            reached[:, 1:] |= reached[:, :-1]
            reached[:, :-1] |= reached[:, 1:]
            reached &= small
    grown = Image.fromarray(reached).convert("L").filter(ImageFilter.MaxFilter(3)).resize((width, height))
    return np.asarray(grown) > 0
