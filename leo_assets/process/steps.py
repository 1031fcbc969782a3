"""The recipe, step by step: originals in, finished pixels out. Never spends, never touches a file.

    decode → cut → tile → measure → fit and anchor (one canvas for a set) → pixel

Order matters: everything is measured at full size, and every picture is resampled once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leo_assets.errors import ImageError
from leo_assets.process.alpha import cut
from leo_assets.process.canvas import touches_edge, visible_box
from leo_assets.process.extras import extras_of
from leo_assets.process.layout import (
    alone,
    filled_less,
    on_one_canvas,
    on_powers_of_two,
    stands_on_ground,
    way_of,
    with_room_for_a_line,
    with_whole_fit,
)
from leo_assets.process.pixel_step import cells_of
from leo_assets.process.pixels import Pixels, loaded
from leo_assets.process.quick import SIDE, quickly_cut, suits
from leo_assets.process.tile_fit import fitted_tile
from leo_assets.process.touches import line_width, touches_for
from leo_assets.process.worker import loaded_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leo_assets.process.layout import Place
    from leo_assets.process.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Finished:
    """What a recipe makes of a set.

    Attributes:
        frames: In the order of the originals; of one size where the recipe shares a canvas.
        doubts: Sentences for people, about pictures that may not be right.
        anchor: Pixel (x, y) that stays in place over the frames; only of a shared canvas.
        extras: Further pictures by name (`Recipe.extras`): one for each frame, in the same order.
        nine_patch: Margins left, top, right, bottom that do not stretch, where the recipe asks for them.
        places: Where each frame lay in its whole picture; empty for frames that share a canvas and for what tiles.
    """

    frames: tuple[Pixels, ...]
    doubts: tuple[str, ...]
    anchor: tuple[int, int] | None = None
    extras: Mapping[str, tuple[Pixels, ...]] = field(default_factory=dict)
    nine_patch: tuple[int, int, int, int] | None = None
    places: tuple[Place, ...] = ()


def finish(
    originals: Sequence[bytes], recipe: Recipe, *, files: Mapping[str, bytes] | None = None, apart: bool = False
) -> Finished:
    """Finish the originals of one set.

    Args:
        originals: Files as they came.
        recipe: What to do.
        files: What the files hold that the recipe names (`Recipe.files`), by their names.
        apart: Unpack the files in a helper process, under limits of memory and time: for what strangers sent.

    Raises:
        ImageError: An original cannot be decoded, or nothing is left of it after the cut. Says which one.
    """
    if not originals:
        raise ImageError("there is no picture to finish")
    recipe = with_room_for_a_line(with_whole_fit(recipe), line_width(recipe))
    doubts: list[str] = []
    prepared = _prepared_set(originals, recipe, apart=apart)
    doubts += [doubt for one in prepared for doubt in one.doubts]
    cells = cells_of([one.pixels for one in prepared], recipe)
    doubts += cells.doubts
    frames, way = cells.frames, way_of(recipe, are_cells=cells.found)
    anchor: tuple[int, int] | None = None
    places: list[Place] = []
    if recipe.tile is not None:
        finished = [fitted_tile(frame, recipe, way, doubts) for frame in frames]
    elif recipe.shared_canvas:
        finished, anchor = on_one_canvas(frames, recipe, way)
    else:
        laid = [alone(frame, recipe, way) for frame in frames]
        finished, places = [picture for picture, _ in laid], [place for _, place in laid]
    if recipe.fit is not None and recipe.fit.power_of_two and recipe.tile is None:
        finished, moved = on_powers_of_two(finished, stands=stands_on_ground(recipe))
        places = [place.shifted(by) for place, by in zip(places, moved, strict=False)]
        anchor = (anchor[0] + moved[0][0], anchor[1] + moved[0][1]) if anchor else None  # one canvas, one way
    reduced = _height(frames[0]) * prepared[0].share / _height(finished[0])
    touches = touches_for(finished, recipe, cells.own, reduced=reduced)
    finished = [touches.on(frame) for frame in finished]
    for number, frame in enumerate(finished, 1):
        if not frame[..., 3].any():
            raise ImageError(
                f"nothing is left of picture {number} at {frame.shape[1]}×{frame.shape[0]} pixels",
                cure="ask for a larger fit or height",
            )
    doubts += filled_less(finished, recipe, way)
    extras = extras_of(frames[0], finished, recipe, files or {}, touches, doubts, apart=apart) if recipe.extras else {}
    margins = _margins(finished[0], recipe, doubts)
    return Finished(tuple(finished), tuple(dict.fromkeys(doubts)), anchor, extras, margins, tuple(places))


def together(items: Sequence[Finished]) -> Finished:
    """Pictures that were finished one by one, as one set; doubts say which picture they mean, counted from 1."""
    frames = tuple(frame for item in items for frame in item.frames)
    names = items[0].extras
    extras = {name: tuple(picture for item in items for picture in item.extras[name]) for name in names}
    doubts = tuple(f"picture {number}: {doubt}" for number, item in enumerate(items, 1) for doubt in item.doubts)
    return Finished(frames, doubts, extras=extras)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A picture that is ready to be fitted; `share` says how many times smaller than its original it is."""

    pixels: Pixels
    doubts: tuple[str, ...]
    share: int


def _prepared_set(originals: Sequence[bytes], recipe: Recipe, *, apart: bool) -> list[_Prepared]:
    """All of them cut, reduced already where that is enough; frames of one canvas all at one scale."""
    names = [f"frame {number}" if len(originals) > 1 else "the picture" for number in range(1, len(originals) + 1)]
    quick = suits(recipe)
    prepared = [
        _named(original, recipe, name, quick=quick, apart=apart)
        for original, name in zip(originals, names, strict=True)
    ]
    if recipe.shared_canvas and len({one.share for one in prepared}) > 1:
        return [
            one if one.share == 1 else _named(original, recipe, name, quick=False, apart=apart)
            for one, original, name in zip(prepared, originals, names, strict=True)
        ]
    return prepared


def _named(original: bytes, recipe: Recipe, name: str, *, quick: bool, apart: bool) -> _Prepared:
    """Doubts and errors say which picture they mean."""
    try:
        one = _prepared(original, recipe, quick=quick, apart=apart)
        doubts = [f"{name}: {doubt}" for doubt in one.doubts]
        if recipe.background != "keep" and one.pixels[..., 3].min() < 128 and touches_edge(one.pixels):
            doubts.append(f"{name} touches the picture's edge, so part of it may be missing")
        return _Prepared(one.pixels, tuple(doubts), one.share)
    except ImageError as error:
        raise ImageError(f"{name}: {error.message}", cure=error.cure, paid=error.paid) from error


def _prepared(original: bytes, recipe: Recipe, *, quick: bool, apart: bool) -> _Prepared:
    """Decoded and cut."""
    load = loaded_apart if apart else loaded
    picture = load(original, at_least=SIDE if quick else None)
    found = quickly_cut(picture, recipe) if quick else None
    if found is not None:
        return _Prepared(found.pixels, found.doubts, found.share)
    pixels = picture.pixels() if picture.share == 1 else load(original).pixels()
    if recipe.background == "keep":
        if not pixels[..., 3].any():
            raise ImageError("the picture is fully transparent", cure="ask for another take")
        return _Prepared(pixels, (), 1)
    cutout = cut(pixels, recipe.background, shadow=recipe.shadow, islands_px=recipe.islands_px)
    if visible_box(cutout.pixels) is None:
        raise ImageError(
            "nothing is left after the background is cut out",
            cure='set process.background = "keep", or ask for another take',
        )
    return _Prepared(cutout.pixels, cutout.doubts, 1)


def _height(pixels: Pixels) -> int:
    box = visible_box(pixels)
    return box.height if box else 1


def _margins(pixels: Pixels, recipe: Recipe, doubts: list[str]) -> tuple[int, int, int, int] | None:
    """What of a frame or button does not stretch: given, or found, or with a doubt a third of each side."""
    from leo_assets.process.nine_patch import margins

    height, width = pixels.shape[:2]
    if recipe.nine_patch is None:
        return None
    if recipe.nine_patch == "auto":
        found = margins(pixels)
        if found is not None:
            if found.confidence < 0.5:
                doubts.append("the margins of its nine-patch are hardly sure: look, or give process.nine_patch")
            return found.left, found.top, found.right, found.bottom
        doubts.append(
            "no band was found that stretches, so a third of each side is taken: give nine_patch = [left, top, right, bottom]"
        )
        return width // 3, height // 3, width // 3, height // 3
    left, top, right, bottom = recipe.nine_patch
    if left + right >= width or top + bottom >= height:
        doubts.append(f"the margins of its nine-patch leave nothing of {width}×{height} pixels to stretch")
    return recipe.nine_patch
