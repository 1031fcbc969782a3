"""Resampling. Colours are multiplied by alpha before they are averaged, so transparent pixels never tint an edge.

Everything is a window onto the picture and a size to draw it at: the window may start between two pixels and reach
beyond the picture, where there is nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

Filter = Literal["lanczos", "area", "nearest"]
_RESAMPLING = {"lanczos": Image.Resampling.LANCZOS, "area": Image.Resampling.BOX, "nearest": Image.Resampling.NEAREST}
# Lanczos first halves by averaging while the rest is still at least three times too large: the same picture at a third of the time.
_REDUCING_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the plane in a picture's pixels, not necessarily whole or inside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def draw(pixels: Pixels, window: Window, width: int, height: int, filter_: Filter = "lanczos") -> Pixels:
    """What the window shows, at a new size; transparent where it looks beyond the picture."""
    inside, shifted = _with_room(pixels, window)
    if (width, height) == (inside.shape[1], inside.shape[0]) == (shifted.width, shifted.height):
        same: Pixels = inside.copy()
        return same
    image = Image.fromarray(inside)
    gap = _REDUCING_GAP if filter_ == "lanczos" else None
    box = (shifted.left, shifted.top, shifted.right, shifted.bottom)
    if inside[..., 3].min() == 255:
        return np.asarray(image.convert("RGB").resize((width, height), _RESAMPLING[filter_], box, gap).convert("RGBA"))
    return np.asarray(image.resize((width, height), _RESAMPLING[filter_], box, gap))  # Pillow premultiplies RGBA


def resized(pixels: Pixels, width: int, height: int, filter_: Filter = "lanczos") -> Pixels:
    """The whole picture at a new size."""
    return draw(pixels, Window(0, 0, pixels.shape[1], pixels.shape[0]), width, height, filter_)


def resized_wrapping(
    pixels: Pixels,
    width: int,
    height: int,
    filter_: Filter = "lanczos",
    axes: Literal["both", "x", "y"] = "both",
) -> Pixels:
    """The whole picture at a new size, as one tile of an endless plane or band: what tiled before tiles after."""
    old_height, old_width = pixels.shape[:2]
    reach_y, reach_x = (
        math.ceil(4 * max(1.0, old / new)) + 1 for old, new in ((old_height, height), (old_width, width))
    )
    around = np.pad(pixels, ((reach_y, reach_y), (0, 0), (0, 0)), mode="edge" if axes == "x" else "wrap")
    around = np.pad(around, ((0, 0), (reach_x, reach_x), (0, 0)), mode="edge" if axes == "y" else "wrap")
    window = Window(reach_x, reach_y, reach_x + old_width, reach_y + old_height)
    image = Image.fromarray(around)  # no reducing gap: its blocks would start elsewhere on each side of the seam
    return np.asarray(
        image.resize((width, height), _RESAMPLING[filter_], (window.left, window.top, window.right, window.bottom))
    )


def _with_room(pixels: Pixels, window: Window) -> tuple[Pixels, Window]:
    """The pixels that the window can see, with transparent ones where it looks outside, and the window in them."""
    reach = 0 if all(float(side).is_integer() for side in (window.left, window.top, window.right, window.bottom)) else 1
    left, top = math.floor(window.left) - reach, math.floor(window.top) - reach
    right, bottom = math.ceil(window.right) + reach, math.ceil(window.bottom) + reach
    shifted = Window(window.left - left, window.top - top, window.right - left, window.bottom - top)
    height, width = pixels.shape[:2]
    if left >= 0 and top >= 0 and right <= width and bottom <= height:
        return pixels[top:bottom, left:right], shifted
    room = np.zeros((bottom - top, right - left, 4), np.uint8)
    seen = pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    y, x = max(-top, 0), max(-left, 0)
    room[y : y + seen.shape[0], x : x + seen.shape[1]] = seen
    return room, shifted
