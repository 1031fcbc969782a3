"""One sheet for all frames of an animation: a grid of equal cells, or each frame trimmed and packed tightly.

Both leave a gutter, so that filtering mixes no neighbours. Where a frame lies is a `Cell`; a second layer of the same frames,
such as their normal maps, is laid out by the same cells.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.canvas import visible_box
from leo_assets.process.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Rect:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a frame lies on a sheet.

    Attributes:
        rect: The part of it that is on the sheet.
        left, top: How far in the frame that part begins.
    """

    rect: Rect
    left: int = 0
    top: int = 0


def laid_out(frames: Sequence[Pixels], cells: Sequence[Cell], size: tuple[int, int]) -> Pixels:
    """A sheet of this width and height with the frames in their cells."""
    sheet = np.zeros((size[1], size[0], 4), np.uint8)
    for frame, cell in zip(frames, cells, strict=True):
        part, to = frame[cell.top :, cell.left :], cell.rect
        sheet[to.y : to.y + to.height, to.x : to.x + to.width] = part[: to.height, : to.width]
    return sheet


def trimmed_cells(
    frames: Sequence[Pixels], *, gutter_px: int = 2, max_side: int = 4096
) -> tuple[tuple[int, int], tuple[Cell, ...]]:
    """The size of a sheet on which every frame is packed without its empty edges, and where each of them is.

    Raises:
        ImageError: They do not fit one sheet of `max_side`.
    """
    boxes = [visible_box(frame, threshold=1) for frame in frames]
    sizes = [(box.width, box.height) if box else (1, 1) for box in boxes]
    packing = pack(sizes, max_side=max_side, gutter=gutter_px)
    if len(packing.pages) > 1:
        raise ImageError(
            f"{len(frames)} frames do not fit a sheet of {max_side}×{max_side}, however tightly they are packed",
            cure="make them smaller with process.fit, or set output.sheet = false",
        )
    cells = [
        Cell(Rect(place.x, place.y, *size), box.left if box else 0, box.top if box else 0)
        for place, size, box in zip(packing.places, sizes, boxes, strict=True)
    ]
    return packing.pages[0], tuple(cells)


def grid_cells(
    frames: Sequence[Pixels], *, gutter_px: int = 2, max_side: int = 4096
) -> tuple[tuple[int, int], tuple[Cell, ...]]:
    """The size of a sheet on which the frames stand whole in the most nearly square grid, and where each of them is.

    Raises:
        ImageError: The frames differ in size, or do not fit a sheet of `max_side`.
    """
    sheet, places = pack_frames(frames, gutter_px=gutter_px, max_side=max_side)
    return (sheet.shape[1], sheet.shape[0]), tuple(Cell(place) for place in places)


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
