"""Light on a surface, and the hand of a style: from colour and height to what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.ground import Field, Ground, Surface, blend, noise, soft

if TYPE_CHECKING:
    from leo_assets.simulator.artist.style import Style


def lit(surface: Surface, ground: Ground, *, brush: bool = False, share: float = 1.0) -> Field:
    """Cel-shade the relief: soft steps where the slope faces or leaves the light, tinted violet and yellow.

    Args:
        surface: With its heights, which are lit from the top left.
        ground: That it was painted on.
        brush: No steps: light grows with the slope.
        share: Strength of the light.
    """
    reach = max(1, round(ground.height / 190))
    slope = np.roll(surface.height, (-reach, -reach), (0, 1)) - np.roll(surface.height, (reach, reach), (0, 1))
    slope *= np.float32(surface.relief * min(1.0, ground.height / 140))  # few pixels make steep slopes
    low, high = (0.0, 0.5) if brush else (0.10, 0.30)
    bright = soft(slope, low, high)[:, :, None] * np.float32(share * 0.7)
    dark = soft(-slope, low, high)[:, :, None] * np.float32(share * 0.8)
    colour = surface.colour
    gains = np.array([-0.30, -0.31, -0.20], np.float32) * dark + np.float32(0.10) * bright
    return np.asarray(colour + colour * gains + np.array([16, 14, 4], np.float32) * bright, np.float32)


def styled(surface: Surface, ground: Ground, style: Style) -> Field:
    """Light and line of a style on a surface: float32 of shape (H, W, 3), 0 to 255."""
    if style.is_plain:
        return lit(surface, ground)
    if style.paper is not None:
        return sketched(surface.colour, surface.height * np.float32(surface.relief), style)
    if style.is_soft:
        return brushed(lit(surface, ground, brush=True), ground)
    if style.inked:
        return sketched(lit(surface, ground), surface.height * np.float32(surface.relief), style)
    if style.ink or not style.colours:
        return lit(surface, ground)
    shone = np.asarray(np.clip(lit(surface, ground, share=style.shade * 0.6), 0, 255), np.uint8)
    return fewest(shone, max(6, style.colours // 3)).astype(np.float32)


def sketched(colour: Field, height: Field, style: Style) -> Field:
    """Lines of the style's ink where a surface is steep, or its colour changes at once; on its paper, if it has one."""
    tone = height + colour.mean(axis=2) / np.float32(160)
    reach = max(1, round(len(tone) / 300))
    steep = sum(
        (np.abs(np.roll(tone, reach, axis) - np.roll(tone, -reach, axis)) for axis in (0, 1)), np.zeros_like(tone)
    )
    return inked(colour, soft(steep, 0.22, 0.6), style)


def inked(colour: Field, lines: Field, style: Style) -> Field:
    """Lines of shape (H, W), 0 to 1, over a colour; it turns to greys where the style has paper."""
    if style.paper is not None:
        tone = np.clip(colour.mean(axis=2) / np.float32(255), 0, 1)
        colour = np.array(style.paper, np.float32) * (0.86 + 0.14 * np.round(tone * 3) / 3)[:, :, None]
    return blend(colour, style.inked or (0, 0, 0), lines * np.float32(0.7 if style.paper is None else 0.9))


def brushed(painted: Field, ground: Ground, strength: float = 1.0) -> Field:
    """Moved a little to and fro, and streaked, as a broad brush would lay it."""
    reach = ground.height / 90 * strength
    dy, dx = (((noise(ground, 30, name) - 0.5) * 2 * reach).round().astype(np.intp) for name in ("down", "across"))
    y, x = np.arange(ground.height)[:, None], np.arange(ground.width)[None, :]
    places = (y + dy) % ground.height * ground.width + (x + dx) % ground.width
    moved = painted.reshape(-1, 3).take(places, axis=0)
    streak = noise(ground, 26, "streak") - np.float32(0.5)
    return np.asarray(moved + streak[:, :, None] * np.float32(13 * strength), np.float32)


def fewest(pixels: npt.NDArray[np.uint8], colours: int) -> npt.NDArray[np.uint8]:
    """The same in a palette of its own, of at most so many colours."""
    image = Image.fromarray(pixels)
    palette = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return np.asarray(palette.convert("RGB"))
