"""The palette that a character's own pictures or sheet show, for pixel art that keeps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.alpha import cut
from leo_assets.process.palette import reduced_palette
from leo_assets.process.worker import decode_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

_ENOUGH_PX = 96  # of the shorter side: colours need no detail, and the time goes with the pixels


def colours_of(pictures: Sequence[bytes], count: int) -> tuple[str, ...]:
    """The colours that serve some pictures together, their plain backdrops left out.

    Args:
        pictures: PNG, JPEG or WebP: sRGB; unpacked in a helper process.
        count: The most colours; fewer where the pictures have fewer.

    Returns:
        `#rrggbb`, sorted; at least one.

    Raises:
        ImageError: One cannot be decoded, or nothing is visible in any.
    """
    frames = [_thinned(_body(decode_apart(data))) for data in pictures]
    if not any((frame[..., 3] >= 128).any() for frame in frames):
        raise ImageError("nothing is visible in the pictures that the palette should come from")
    return tuple(f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in reduced_palette(frames, count).tolist())


def _body(pixels: Pixels) -> Pixels:
    """Without its backdrop; whole where nothing would be left."""
    if pixels[..., 3].min() < 128:
        return pixels
    inside = cut(pixels, "cut").pixels[..., 3:] == 255
    # Its own colours, not those of the cut: where that clears the edges of the backdrop it is a guess.
    return np.where(inside, pixels, np.uint8(0)) if inside.any() else pixels


def _thinned(pixels: Pixels) -> Pixels:
    """Every so many-th pixel as it is: a mean of neighbours would bring colours that nobody painted."""
    step = max(1, min(pixels.shape[:2]) // _ENOUGH_PX)
    return pixels[step // 2 :: step, step // 2 :: step]
