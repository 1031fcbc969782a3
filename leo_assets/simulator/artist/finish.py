"""From a painted subject to the picture that is sent: frame, contact shadow, near-white grainy backdrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from leo_assets.simulator.artist.cells import enlarged
from leo_assets.simulator.artist.dice import between, grain, pick
from leo_assets.simulator.artist.style import OUTLINED

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.simulator.artist.palette import Rgb
    from leo_assets.simulator.artist.style import Style

_PAPER: Rgb = (248, 248, 248)
_BEHIND_PALE: Rgb = (176, 142, 190)
_PALE, _PALE_SHARE = 205, 0.06
Box = tuple[float, float, float, float]  # left, top, right, bottom


def mounted(
    subject: Image.Image, shadows: list[Box], *, backdrop: Rgb | None, key: bytes, style: Style = OUTLINED
) -> npt.NDArray[np.uint8]:
    """Put a subject on a grainy backdrop with a soft shadow under it.

    Args:
        subject: RGBA, straight alpha, as large as the answer.
        shadows: Ellipses in pixels, by their bounds.
        backdrop: A colour that was asked for; None: near white.
        key: Of the dice that make the grain.
        style: With cells the backdrop is of flat cells too, without grain or shadow.

    Returns:
        uint8 of shape (H, W, 3): sRGB.
    """
    width, height = subject.size
    if style.rows:
        return _in_cells(subject, backdrop or _PAPER, style.cell(width, height))
    if backdrop is None and style.ink == 0 and _is_pale_at_its_edge(subject):
        backdrop = _BEHIND_PALE
    picture = _backdrop(width, height, backdrop, key)
    if shadows:
        _shadow(picture, shadows)
    picture.paste(subject, (0, 0), subject)
    return grained(np.asarray(picture), key, 1.3 * style.grain)


def _is_pale_at_its_edge(subject: Image.Image) -> bool:
    """Whether a part of the silhouette could not be told from a white backdrop: a snowman, without a contour."""
    small = subject.reduce(max(1, min(subject.size) // 128))
    solid = small.getchannel("A").point([255 if value > 127 else 0 for value in range(256)])
    edge = np.asarray(ImageChops.subtract(solid, solid.filter(ImageFilter.MinFilter(5)))) > 0
    light = np.asarray(small.convert("L"))[edge]
    return bool(light.size and (light > _PALE).mean() > _PALE_SHARE)


def _in_cells(subject: Image.Image, colour: Rgb, cell: int) -> npt.NDArray[np.uint8]:
    """No shadow: of flat cells it would be a part of the subject to whoever cuts it out."""
    width, height = subject.size
    small = Image.new("RGB", (-(-width // cell), -(-height // cell)), colour)
    picture = enlarged(np.asarray(small), cell, (width, height))
    picture.paste(subject, (0, 0), subject)
    return np.array(picture)


def grained(pixels: npt.NDArray[np.uint8], key: bytes, sigma: float = 1.3) -> npt.NDArray[np.uint8]:
    """Add the fine noise of a generated picture: one value a pixel, in all channels."""
    height, width = pixels.shape[:2]
    noise = (grain(key, height, width).astype(np.float32) * np.float32(sigma / 104)).round().astype(np.int16)
    mixed = pixels.astype(np.int16)
    mixed += noise[:, :, None]
    return np.clip(mixed, 0, 255, out=mixed).astype(np.uint8)


def cut(subject: Image.Image) -> npt.NDArray[np.uint8]:
    """RGBA, uint8 of shape (H, W, 4), straight alpha; what is invisible is black."""
    pixels = np.array(subject)
    pixels[pixels[:, :, 3] == 0] = 0
    return pixels


def _backdrop(width: int, height: int, colour: Rgb | None, key: bytes) -> Image.Image:
    if colour is not None:
        return Image.new("RGB", (width, height), colour)
    level = between(key, "backdrop", 246, 249)
    tilt = between(key, "backdrop tilt", -1.6, 1.6)
    warm = pick(key, "backdrop warmth", (-1.0, 0.0, 1.0))
    down = np.linspace(1.6, -2.2, height, dtype=np.float32)[:, None]
    across = np.linspace(-tilt, tilt, width, dtype=np.float32)[None, :]
    flat = level + down + across
    return Image.fromarray(np.stack([flat + warm, flat, flat - warm], axis=2).round().clip(0, 254).astype(np.uint8))


def _shadow(picture: Image.Image, shadows: list[Box]) -> None:
    """Painted small and blurred, since a soft shadow has no detail."""
    factor = max(1, min(picture.size) // 128)
    small = Image.new("L", (picture.width // factor + 1, picture.height // factor + 1))
    pen = ImageDraw.Draw(small)
    for left, top, right, bottom in shadows:
        pen.ellipse((left / factor, top / factor, right / factor, bottom / factor), fill=92)
    soft = small.filter(ImageFilter.GaussianBlur(max(1.0, min(small.size) / 70)))
    grown = soft.resize((small.width * factor, small.height * factor), Image.Resampling.BILINEAR).crop(
        (0, 0, *picture.size)
    )
    picture.paste((70, 66, 92), (0, 0), grown)
