"""The last touches on finished frames: their colours, crispness, pixel art's palette and cleaning, a line around the shape.

Each of them is one function elsewhere; here is their order, and that a set shares what it must share. Colours come before
the palette, so that a palette has the last word; a line comes last, so that nothing is drawn over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.process.pixel_step import as_pixel_art, palette_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.palette import Colours
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe

_REDUCED = 1.5  # times; below that a picture is as sharp as its original


@dataclass(frozen=True, slots=True, eq=False)
class Touches:
    """What every frame of a set gets, and whatever else is made beside them."""

    recipe: Recipe
    palette: Colours
    line: str  # colour of the outline; empty: none
    is_reduced: bool  # so that there is something to sharpen

    def on(self, pixels: Pixels, *, with_line: bool = True) -> Pixels:
        """One picture with all of them; a texture that is to tile gets no line."""
        recipe = self.recipe
        if recipe.pixel is None:
            pixels = coloured(pixels, recipe)
            if self.is_reduced and recipe.sharpen:
                from leo_assets.process.colour import sharpened

                pixels = sharpened(pixels, recipe.sharpen)
        else:
            pixels = as_pixel_art(coloured(pixels, recipe), recipe, self.palette)
            if recipe.pixel.orphans == "clean":
                from leo_assets.process.cleanup import without_orphans

                pixels = without_orphans(pixels)
        if self.line and with_line:
            from leo_assets.process.cleanup import outlined

            pixels = outlined(pixels, self.line, width=line_width(recipe))
        return pixels


def touches_for(frames: Sequence[Pixels], recipe: Recipe, own: Colours | None, *, reduced: float) -> Touches:
    """One palette and one colour of the line for all frames of a set.

    Args:
        frames: In their places, not touched yet.
        recipe: What to do.
        own: The colours of art that has few already.
        reduced: How many times smaller than the originals they are.
    """
    shown = [coloured(frame, recipe) for frame in frames]
    palette = palette_of(shown, recipe, None if recipe.match or recipe.tint else own)
    line = (recipe.pixel.outline if recipe.pixel else None) or (recipe.outline.colour if recipe.outline else "")
    if line == "auto":
        from leo_assets.process.cleanup import outline_colour

        line = outline_colour([as_pixel_art(frame, recipe, palette) for frame in shown])
    return Touches(recipe, palette, line, reduced >= _REDUCED)


def coloured(pixels: Pixels, recipe: Recipe) -> Pixels:
    """Pulled to the colours to match, then tinted."""
    if recipe.match or recipe.tint:
        from leo_assets.process.colour import matched, tinted

        if recipe.match:
            pixels = matched(pixels, recipe.match)
        if recipe.tint:
            pixels = tinted(pixels, recipe.tint.colour, recipe.tint.strength)
    return pixels


def line_width(recipe: Recipe) -> int:
    """Pixels that a line around the shape needs free on each side; 0 without one."""
    if recipe.pixel is not None and recipe.pixel.outline:
        return 1
    return recipe.outline.width if recipe.outline else 0
