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
from leo_assets.process.layout import (
    alone,
    on_one_canvas,
    on_powers_of_two,
    stands_on_ground,
    with_whole_fit,
)
from leo_assets.process.palette import DEFAULT_COLOURS, colours_from_hex, pixel_art, reduced_palette
from leo_assets.process.pixels import Pixels, decode
from leo_assets.process.scale import Window, draw
from leo_assets.process.tile_fit import fitted_tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """

    frames: tuple[Pixels, ...]
    doubts: tuple[str, ...]
    anchor: tuple[int, int] | None = None
    extras: Mapping[str, tuple[Pixels, ...]] = field(default_factory=dict)
    nine_patch: tuple[int, int, int, int] | None = None


def finish(originals: Sequence[bytes], recipe: Recipe, *, over: bytes = b"") -> Finished:  # noqa: ARG001  # for tilesets, which are not there yet
    """Finish the originals of one set.

    Args:
        originals: Files as they came.
        recipe: What to do.
        over: The second texture of a tileset, as a file.

    Raises:
        ImageError: An original cannot be decoded, or nothing is left of it after the cut. Says which one.
    """
    if not originals:
        raise ImageError("there is no picture to finish")
    recipe = with_whole_fit(recipe)
    doubts: list[str] = []
    frames: list[Pixels] = []
    for number, original in enumerate(originals, 1):
        name = f"frame {number}" if len(originals) > 1 else "the picture"
        try:
            frames.append(_prepared(original, recipe, name, doubts))
        except ImageError as error:
            raise ImageError(f"{name}: {error.message}", cure=error.cure, paid=error.paid) from error
    if recipe.tile is not None:
        finished, anchor = [fitted_tile(frame, recipe, doubts) for frame in frames], None
    elif recipe.shared_canvas:
        finished, anchor = on_one_canvas(frames, recipe)
    else:
        finished, anchor = [alone(frame, recipe) for frame in frames], None
    if recipe.fit is not None and recipe.fit.power_of_two and recipe.tile is None:
        finished, anchor = on_powers_of_two(finished, anchor, stands=stands_on_ground(recipe))
    if recipe.pixel is not None:
        finished = _as_pixel_art(finished, recipe)
    for number, frame in enumerate(finished, 1):
        if not frame[..., 3].any():
            raise ImageError(
                f"nothing is left of picture {number} at {frame.shape[1]}×{frame.shape[0]} pixels",
                cure="ask for a larger fit or height",
            )
    return Finished(tuple(finished), tuple(dict.fromkeys(doubts)), anchor)


def _prepared(original: bytes, recipe: Recipe, name: str, doubts: list[str]) -> Pixels:
    """Decoded, cut, and reduced to cells where the recipe names a grid."""
    pixels = decode(original)
    if recipe.background != "keep":
        cutout = cut(pixels, recipe.background)
        doubts += [f"{name}: {doubt}" for doubt in cutout.doubts]
        pixels = cutout.pixels
        if visible_box(pixels) is None:
            raise ImageError(
                "nothing is left after the background is cut out",
                cure='set process.background = "keep", or ask for another take',
            )
        if pixels[..., 3].min() < 128 and touches_edge(pixels):
            doubts.append(f"{name} touches the picture's edge, so part of it may be missing")
    elif not pixels[..., 3].any():
        raise ImageError("the picture is fully transparent", cure="ask for another take")
    if recipe.pixel is not None and recipe.pixel.grid != "auto":
        cell = recipe.pixel.grid
        width, height = max(1, pixels.shape[1] // cell), max(1, pixels.shape[0] // cell)
        pixels = draw(
            pixels,
            Window(0, 0, min(width * cell, pixels.shape[1]), min(height * cell, pixels.shape[0])),
            width,
            height,
            "area",
        )
    return pixels


def _as_pixel_art(frames: Sequence[Pixels], recipe: Recipe) -> list[Pixels]:
    """One palette for the whole set."""
    palette = (
        colours_from_hex(recipe.palette)
        if recipe.palette
        else reduced_palette(frames, recipe.pixel.colours if recipe.pixel else DEFAULT_COLOURS)
    )
    dither = recipe.pixel.dither if recipe.pixel else "none"
    return [pixel_art(frame, palette, dither) for frame in frames]
