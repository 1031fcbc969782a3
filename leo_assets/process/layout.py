"""Where each picture's subject comes to lie, and at which size: fit, margins, and one canvas for a set of frames.

Everything is measured at full size, and every picture is resampled once, straight into its place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.process.canvas import Box, anchor_point, visible_box
from leo_assets.process.scale import Filter, Window, draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe
    from leo_assets.requests.finishing import Fit


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one picture becomes a frame: what of it is seen, at which size, and where in the frame that goes."""

    window: Window
    drawn: tuple[int, int]  # width, height
    canvas: tuple[int, int]
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """How pictures come to their size.

    Attributes:
        filter: How pixels are averaged.
        are_cells: Each pixel is a cell of pixel art, to be enlarged by whole numbers only.
    """

    filter: Filter
    are_cells: bool = False

    def scale(self, scale: float) -> float:
        """The nearest that serves, not above; what must be smaller than its cells is."""
        return float(math.floor(scale + 1e-6)) if self.are_cells and scale >= 1 else scale


def way_of(recipe: Recipe, *, are_cells: bool) -> Way:
    """A cell of pixel art that is still to be is the mean of what it covers."""
    if recipe.pixel is not None:
        return Way("nearest" if are_cells else "area", are_cells)
    return Way(recipe.fit.filter if recipe.fit else "lanczos")


def filled_less(frames: Sequence[Pixels], recipe: Recipe, way: Way) -> list[str]:
    """A doubt where whole cells leave a good part of the size empty that was asked for."""
    height = recipe.height_px or (recipe.fit.height if recipe.fit and recipe.fit.mode in {"contain", "pad"} else 0)
    box = visible_box(frames[0]) if way.are_cells and height else None
    if box is None or (recipe.fit is not None and box.width > 0.8 * recipe.fit.width) or box.height > 0.8 * height:
        return []
    given, twice = box.height, 2 * box.height
    return [
        f"its cells stay whole and give {given} pixels of height where {height} are asked for; ask for {given} or {twice}"
    ]


def _subject_box(pixels: Pixels, recipe: Recipe) -> Box:
    """What is fitted: the visible part where the recipe trims, else the whole canvas."""
    whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
    return whole if recipe.trim_margin_px is None else visible_box(pixels, threshold=16) or whole


def body_alpha(recipe: Recipe) -> int:
    """Alpha from which a pixel is of the body, whose height is the recipe's: a kept shadow is not."""
    return 128 if recipe.shadow == "keep" else 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finished picture lay in the whole one, which is thought at the finished scale, in whole pixels.

    Attributes:
        left, top: Of its first pixel; below 0 where a margin or a fit reaches beyond the whole.
        full: Width and height of the whole.
    """

    left: int
    top: int
    full: tuple[int, int]

    def shifted(self, by: tuple[int, int]) -> Place:
        """Of the same picture with so many more pixels before it, across and down."""
        return replace(self, left=self.left - by[0], top=self.top - by[1])


def alone(pixels: Pixels, recipe: Recipe, way: Way) -> tuple[Pixels, Place]:
    """One picture that shares nothing: its box fills the fit, or its height is the recipe's. And where it lay."""
    box = _subject_box(pixels, recipe)
    window = Window(box.left, box.top, box.right, box.bottom)
    margin = recipe.trim_margin_px or 0
    layout = _fitted(window, recipe, margin, way)
    if layout is None:
        subject = visible_box(pixels, threshold=body_alpha(recipe)) or box
        scale = way.scale(recipe.height_px / subject.height) if recipe.height_px else 1.0
        drawn = max(1, round(window.width * scale)), max(1, round(window.height * scale))
        layout = _Layout(window, drawn, (drawn[0] + 2 * margin, drawn[1] + 2 * margin), (margin, margin))
    is_stretched = recipe.fit is not None and recipe.fit.mode == "exact"
    return _drawn(pixels, layout, way), _place(layout, pixels, is_stretched=is_stretched)


def _place(layout: _Layout, pixels: Pixels, *, is_stretched: bool) -> Place:
    """The middle of what is seen comes to lie at most half a pixel off."""
    seen, size = layout.window, layout.drawn
    across, down = size[0] / seen.width, size[1] / seen.height
    if not is_stretched:  # one scale, told best by the longer side: both are rounded
        across = down = across if size[0] >= size[1] else down
    at, full = [], []
    for begin, end, side, drawn, scale in (
        (seen.left, seen.right, pixels.shape[1], size[0], across),
        (seen.top, seen.bottom, pixels.shape[0], size[1], down),
    ):
        whole = max(1, round(side * scale))
        place = round((begin + end) / 2 / side * whole - drawn / 2)
        if begin >= 0 and end <= side:  # what was inside stays inside
            whole = max(whole, drawn)
            place = min(max(place, 0), whole - drawn)
        at.append(place)
        full.append(whole)
    return Place(at[0], at[1], (full[0], full[1])).shifted(layout.at)


def _fitted(window: Window, recipe: Recipe, margin: int, way: Way) -> _Layout | None:
    """How a window fills the recipe's fit; None without one."""
    fit = recipe.fit
    if fit is None:
        return None
    margin = _margin_in(fit, margin)
    room = fit.width - 2 * margin, fit.height - 2 * margin
    if fit.mode == "exact":
        return _Layout(window, room, (fit.width, fit.height), (margin, margin))
    if fit.mode == "cover":
        scale = max(room[0] / window.width, room[1] / window.height)
        half_w, half_h = room[0] / scale / 2, room[1] / scale / 2
        x, y = (window.left + window.right) / 2, (window.top + window.bottom) / 2
        return _Layout(
            Window(x - half_w, y - half_h, x + half_w, y + half_h), room, (fit.width, fit.height), (margin, margin)
        )
    scale = way.scale(min(room[0] / window.width, room[1] / window.height))
    drawn = max(1, min(room[0], round(window.width * scale))), max(1, min(room[1], round(window.height * scale)))
    if fit.mode == "contain":
        return _Layout(window, drawn, (drawn[0] + 2 * margin, drawn[1] + 2 * margin), (margin, margin))
    across, down = (fit.width - drawn[0]) // 2, (fit.height - drawn[1]) // 2
    at = (across, fit.height - margin - drawn[1] if recipe.anchor == "feet" else down)
    return _Layout(window, drawn, (fit.width, fit.height), at)


def _drawn(pixels: Pixels, layout: _Layout, way: Way) -> Pixels:
    is_reduced = way.are_cells and layout.drawn[0] < layout.window.width
    picture = draw(pixels, layout.window, *layout.drawn, "area" if is_reduced else way.filter)
    if layout.canvas == layout.drawn:
        return picture
    return _on_canvas(picture, layout.canvas, layout.at)


def _on_canvas(picture: Pixels, canvas: tuple[int, int], at: tuple[int, int]) -> Pixels:
    """A picture on a larger transparent one. Sizes are (width, height), places (x, y)."""
    whole = np.zeros((canvas[1], canvas[0], 4), np.uint8)
    whole[at[1] : at[1] + picture.shape[0], at[0] : at[0] + picture.shape[1]] = picture
    return whole


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the frames of a set reach around their anchors, in source pixels: left, up, right, down."""

    left: float
    up: float
    right: float
    down: float


def on_one_canvas(frames: Sequence[Pixels], recipe: Recipe, way: Way) -> tuple[list[Pixels], tuple[int, int]]:
    """All frames with one scale and one canvas, their anchors on the same pixel."""
    boxes = [visible_box(frame) or Box(0, 0, frame.shape[1], frame.shape[0]) for frame in frames]
    anchors = [anchor_point(frame, box, recipe.anchor) for frame, box in zip(frames, boxes, strict=True)]
    reach = _reach(frames, boxes, anchors, whole=recipe.trim_margin_px is None)
    margin = recipe.trim_margin_px or 0
    bodies = [visible_box(frame, threshold=body_alpha(recipe)) or box for frame, box in zip(frames, boxes, strict=True)]
    scale_x, scale_y = _scales(reach, recipe, margin, median(body.height for body in bodies))
    if recipe.fit is None or recipe.fit.mode in {"contain", "pad"}:
        scale_x, scale_y = way.scale(scale_x), way.scale(scale_y)
    left, up = math.ceil(reach.left * scale_x - 1e-6), math.ceil(reach.up * scale_y - 1e-6)
    right, down = math.ceil(reach.right * scale_x - 1e-6), math.ceil(reach.down * scale_y - 1e-6)
    if recipe.fit is not None and recipe.fit.mode == "contain":
        margin = _margin_in(recipe.fit, margin)
        left, right = _within(left, right, recipe.fit.width - 2 * margin)
        up, down = _within(up, down, recipe.fit.height - 2 * margin)
    at, canvas = (margin, margin), (max(1, left + right) + 2 * margin, max(1, up + down) + 2 * margin)
    drawn = canvas[0] - 2 * margin, canvas[1] - 2 * margin
    if recipe.fit is not None and recipe.fit.mode != "contain":
        canvas = (recipe.fit.width, recipe.fit.height)
        spare = canvas[0] - drawn[0], canvas[1] - drawn[1]  # negative where `cover` crops
        at = spare[0] // 2, (spare[1] - min(margin, max(0, spare[1]))) if stands_on_ground(recipe) else spare[1] // 2
    finished = []
    for frame, (x, y) in zip(frames, anchors, strict=True):
        window = Window(
            x - left / scale_x, y - up / scale_y, x + (drawn[0] - left) / scale_x, y + (drawn[1] - up) / scale_y
        )
        window, size, place = _cropped(window, drawn, at, canvas)
        finished.append(_drawn(frame, _Layout(window, size, canvas, place), way))
    return finished, (at[0] + left, at[1] + up)


def _within(before: int, behind: int, room: int) -> tuple[int, int]:
    """Both sides of the anchor in a room that has too few pixels for a whole one on each side: the wider side stays."""
    if before + behind <= room:
        return before, behind
    return (room - behind, behind) if behind > before else (before, room - before)


def _margin_in(fit: Fit, margin: int) -> int:
    """As much of the margin as leaves a pixel of the fit."""
    return min(margin, (min(fit.width, fit.height) - 1) // 2)


def stands_on_ground(recipe: Recipe) -> bool:
    return recipe.anchor in {"core", "feet"}


def _reach(
    frames: Sequence[Pixels], boxes: Sequence[Box], anchors: Sequence[tuple[float, float]], *, whole: bool
) -> _Reach:
    """Over all frames; with `whole`, at least as far as the first picture's canvas reaches around the middle anchor."""
    pairs = list(zip(boxes, anchors, strict=True))
    left, up = max(x - box.left for box, (x, _) in pairs), max(y - box.top for box, (_, y) in pairs)
    right, down = max(box.right - x for box, (x, _) in pairs), max(box.bottom - y for box, (_, y) in pairs)
    if whole:
        height, width = frames[0].shape[:2]
        x, y = round(median(x for x, _ in anchors)), round(median(y for _, y in anchors))
        left, up, right, down = max(left, x), max(up, y), max(right, width - x), max(down, height - y)
    return _Reach(max(left, 0), max(up, 0), max(right, 0), max(down, 0))


def _scales(reach: _Reach, recipe: Recipe, margin: int, height: float) -> tuple[float, float]:
    """Scale across and down; they differ only for an exact fit."""
    fit = recipe.fit
    if fit is None:
        scale = recipe.height_px / height if recipe.height_px else 1.0
        return scale, scale
    margin = _margin_in(fit, margin)
    across = _largest_scale(reach.left, reach.right, fit.width - 2 * margin)
    down = _largest_scale(reach.up, reach.down, fit.height - 2 * margin)
    if fit.mode == "exact":
        return across, down
    scale = max(across, down) if fit.mode == "cover" else min(across, down)
    return scale, scale


def _largest_scale(before: float, behind: float, room: int) -> float:
    """The largest scale at which both sides of the anchor, each rounded up to whole pixels, fit the room."""
    best = 0.0
    for pixels in range(room + 1):  # how many of them lie before the anchor
        limits = [share / side for share, side in ((pixels, before), (room - pixels, behind)) if side > 0]
        best = max(best, min(limits, default=1.0))
    return best or room / max(before + behind, 1.0)


def _cropped(
    window: Window, drawn: tuple[int, int], at: tuple[int, int], canvas: tuple[int, int]
) -> tuple[Window, tuple[int, int], tuple[int, int]]:
    """The part of the window that is drawn inside the canvas."""
    step_x, step_y = window.width / drawn[0], window.height / drawn[1]
    left, top = max(0, -at[0]), max(0, -at[1])
    width, height = min(drawn[0] - left, canvas[0] - max(at[0], 0)), min(drawn[1] - top, canvas[1] - max(at[1], 0))
    x, y = window.left + left * step_x, window.top + top * step_y
    cropped = replace(window, left=x, top=y, right=x + width * step_x, bottom=y + height * step_y)
    return cropped, (width, height), (max(at[0], 0), max(at[1], 0))


def with_room_for_a_line(recipe: Recipe, width: int) -> Recipe:
    """With a margin in which an outline has room; the margin is what stays free around the shape without it."""
    if not width or recipe.trim_margin_px is None:
        return recipe
    return replace(recipe, trim_margin_px=max(recipe.trim_margin_px, width))


def with_whole_fit(recipe: Recipe) -> Recipe:
    """Where powers of two are asked for and a picture may not be padded, its fit is one of them."""
    fit = recipe.fit
    if fit is None or not fit.power_of_two or (fit.mode in {"contain", "pad"} and recipe.tile is None):
        return recipe
    return replace(recipe, fit=replace(fit, width=nearest_power(fit.width), height=nearest_power(fit.height)))


def nearest_power(side: int) -> int:
    """The power of two that is nearest by ratio; of two equally near the larger."""
    return 1 << max(0, round(math.log2(side) + 1e-9))


def on_powers_of_two(frames: Sequence[Pixels], *, stands: bool) -> tuple[list[Pixels], list[tuple[int, int]]]:
    """Filled up with transparency to the next powers of two, and how far each picture moved, across and down.

    It comes to lie in the middle, or on the ground if it stands.
    """
    placed, moved = [], []
    for frame in frames:
        height, width = frame.shape[:2]
        canvas = 1 << (width - 1).bit_length(), 1 << (height - 1).bit_length()
        at = (canvas[0] - width) // 2, (canvas[1] - height) // (1 if stands else 2)
        placed.append(_on_canvas(frame, canvas, at))
        moved.append(at)
    return placed, moved
