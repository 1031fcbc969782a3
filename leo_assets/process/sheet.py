"""One sheet for all frames of an animation: a grid of equal cells, or each frame trimmed and packed tightly.

Both leave a gutter in which each frame's edge goes on, so that filtering mixes no neighbours and fades no edge. A second layer of the same frames, such as their normal maps, is
laid out as the first is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.atlas import Region, atlas
from leo_assets.requests.finishing import GUTTER_PX, PAGE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Rect:
    x: int
    y: int
    width: int
    height: int


def grid(layers: Sequence[Sequence[Pixels]]) -> tuple[tuple[Pixels, ...], tuple[Region, ...]]:
    """A sheet of each layer of the same frames, such as their colours and their normals, and where the frames are on it.

    Raises:
        ImageError: As `pack_frames`.
    """
    sheets = [pack_frames(frames) for frames in layers]
    places = sheets[0][1]
    regions = (Region(0, at.x, at.y, at.width, at.height, 0, 0, (at.width, at.height)) for at in places)
    return tuple(sheet for sheet, _ in sheets), tuple(regions)


def tight(
    layers: Sequence[Sequence[Pixels]], *, rim: int = 1, max_side: int = PAGE_PX, instead: str = "output.sheet = false"
) -> tuple[tuple[Pixels, ...], tuple[Region, ...]]:
    """As `grid`, but each frame without its empty edges, packed as tightly as they go; frames that look alike lie there once.

    Raises:
        ImageError: They do not fit one sheet of `max_side`.
    """
    packed = atlas(layers[0], layers=layers[1:], rim=rim, max_side=max_side)
    if len(packed.pages) > 1:
        raise ImageError(
            f"{len(layers[0])} pictures do not fit a sheet of {max_side}×{max_side}, however tightly they are packed",
            cure=f"make them smaller with process.fit, or set {instead}",
        )
    return (packed.pages[0], *(pages[0] for pages in packed.layers)), packed.regions


def pack_frames(
    frames: Sequence[Pixels], *, gutter_px: int = GUTTER_PX, max_side: int = PAGE_PX
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
        _lay(frame, sheet, place, gutter_px // 2)
        places.append(place)
    return sheet, tuple(places)


def _lay(frame: Pixels, sheet: Pixels, place: Rect, reach_px: int) -> None:
    """Put a frame in its place; its edge goes on around it, as far as the sheet does."""
    rows = np.arange(max(0, place.y - reach_px), min(sheet.shape[0], place.y + place.height + reach_px))
    columns = np.arange(max(0, place.x - reach_px), min(sheet.shape[1], place.x + place.width + reach_px))
    inner = (rows - place.y).clip(0, place.height - 1)[:, None], (columns - place.x).clip(0, place.width - 1)
    sheet[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = frame[inner]
