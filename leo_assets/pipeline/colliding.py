"""What bumps into finished pictures: a scene for each, traced from what is solid of it, and doubts about that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.export.scenes import collision_scene
from leo_assets.process.canvas import visible_box
from leo_assets.process.trace import outlines

if TYPE_CHECKING:
    from leo_assets.export.tres import Resource
    from leo_assets.plan.job import OutputSet
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.steps import Finished
    from leo_assets.process.trace import Polygon

Traced = tuple[tuple["Polygon", ...], ...]  # of each picture its solid parts, the largest first
_FINEST = 128  # an outline lies at most one part in this of the picture's longer side beside the true one, but 1 px


def traced(item: OutputSet, finished: Finished) -> Traced:
    """The outlines of a set's pictures, in pixels of each from its top left; none where no collision is asked for."""
    return tuple(map(_outlines, finished.frames)) if item.collision else ()


def scenes_of(item: OutputSet, finished: Finished, textures: tuple[str, ...], outlined: Traced) -> dict[str, Resource]:
    """By what stands behind the set's stem; none where no collision is asked for.

    Args:
        item: The set.
        finished: Its pictures.
        textures: For each picture the project path of what shows it.
        outlined: As `traced` found them.
    """
    if item.collision is None:
        return {}
    name, is_pixel_art = item.stem.rpartition("/")[2], item.recipe.pixel is not None
    tails = [f"_{asset.variant}" if item.has_items else "" for asset in item.assets]
    middles = [(frame.shape[1] / 2, frame.shape[0] / 2) for frame in finished.frames]
    if item.keep_position:
        (place,) = finished.places
        middles = [(place.full[0] / 2 - place.left, place.full[1] / 2 - place.top)]
    return {
        f"{tail}.tscn": collision_scene(
            f"{name}{tail}", texture, _shapes(frame, found, middle), item.collision, is_pixel_art=is_pixel_art
        )
        for tail, texture, frame, found, middle in zip(tails, textures, finished.frames, outlined, middles, strict=True)
    }


def doubts_of(item: OutputSet, outlined: Traced) -> list[str]:
    """Pictures with nothing to trace, or with more parts than one polygon is."""
    doubts = []
    for number, found in enumerate(outlined, 1):
        which = f"picture {number}: " if item.has_items else ""
        parts = len(found)
        if parts == 0:
            doubts.append(f"{which}nothing of it is solid enough to trace, so its collision is the box around it")
        elif parts > 1 and item.collision == "polygon":
            words = f"its collision polygon is the largest of {parts} parts"
            doubts.append(f'{which}{words}: collision = "static" has them all')
    return doubts


def _outlines(frame: Pixels) -> tuple[Polygon, ...]:
    return outlines(frame, tolerance=max(1.0, max(frame.shape[:2]) / _FINEST))


def _shapes(frame: Pixels, found: tuple[Polygon, ...], middle: tuple[float, float]) -> tuple[Polygon, ...]:
    """From the middle of what shows the picture, which lies there in it."""
    if not found:
        box = visible_box(frame, threshold=1)
        assert box is not None  # of a finished picture something is left
        left, top, right, bottom = map(float, (box.left, box.top, box.right, box.bottom))
        found = (((left, top), (right, top), (right, bottom), (left, bottom)),)
    return tuple(tuple((x - middle[0], y - middle[1]) for x, y in polygon) for polygon in found)
