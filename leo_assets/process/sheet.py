"""One sheet for all frames of an animation: a grid of equal cells with a gutter, so that filtering mixes no neighbours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Rect:
    x: int
    y: int
    width: int
    height: int


def pack_frames(
    frames: Sequence[Pixels], *, gutter_px: int = 2, max_side: int = 4096
) -> tuple[Pixels, tuple[Rect, ...]]:
    """Frames of one size in the most nearly square grid, in reading order, and where each of them is.

    Raises:
        ImageError: The frames differ in size, or do not fit a sheet of `max_side`.
    """
    if not frames:
        raise ImageError("a sheet needs at least one frame")
    height, width = frames[0].shape[:2]
    for number, frame in enumerate(frames, 1):
        if frame.shape[:2] != (height, width):
            raise ImageError(
                f"frame {number} is {frame.shape[1]}×{frame.shape[0]}, the first is {width}×{height}: a sheet needs equal frames"
            )
    grids = [(columns, math.ceil(len(frames) / columns)) for columns in range(1, len(frames) + 1)]
    sizes = [
        (columns * (width + gutter_px) - gutter_px, rows * (height + gutter_px) - gutter_px, columns)
        for columns, rows in grids
    ]
    fitting = [size for size in sizes if max(size[:2]) <= max_side]
    if not fitting:
        raise ImageError(
            f"{len(frames)} frames of {width}×{height} do not fit a sheet of {max_side}×{max_side}",
            cure="make them smaller with process.fit, or set output.sheet = false",
        )
    sheet_width, sheet_height, columns = min(fitting, key=lambda size: (max(size[:2]), size[0] * size[1], size[1]))
    sheet = np.zeros((sheet_height, sheet_width, 4), np.uint8)
    places = []
    for index, frame in enumerate(frames):
        row, column = divmod(index, columns)
        place = Rect(column * (width + gutter_px), row * (height + gutter_px), width, height)
        sheet[place.y : place.y + height, place.x : place.x + width] = frame
        places.append(place)
    return sheet, tuple(places)
