"""The step that makes a set pixel art: cells first, at full size; after the fit one palette for all of it.

Pixel art that is true already, at its own size or enlarged cleanly, passes unchanged: its cells are found as they are,
and its own colours are the palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.process.lattice import find_lattice, given_lattice, to_cells
from leo_assets.process.palette import DEFAULT_COLOURS, colours_from_hex, pixel_art, reduced_palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.palette import Colours
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe

_FEW = 256  # colours, at most, of a picture that is pixel art already


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A set on its way to pixel art.

    Attributes:
        frames: One pixel a cell where there is a lattice, else as they were.
        found: Whether there is one: such pictures are only ever enlarged by whole numbers.
        own: The colours of art that has few already; None of other pictures.
        doubts: Sentences for people.
    """

    frames: list[Pixels]
    found: bool
    own: Colours | None
    doubts: tuple[str, ...] = ()


def cells_of(frames: Sequence[Pixels], recipe: Recipe) -> Cells:
    """One lattice for the whole set, given or found."""
    pixel = recipe.pixel
    if pixel is None:
        return Cells(list(frames), found=False, own=None)
    own = _own_colours(frames)
    lattice = find_lattice(frames) if pixel.grid == "auto" else given_lattice(frames, pixel.grid)
    if lattice is None:
        return Cells(list(frames), found=False, own=own)
    doubts = []
    if lattice.confidence < 1 and recipe.fit is None and recipe.height_px is None:
        doubts.append(
            f"its size comes from cells of {lattice.cell:.1f} pixels that were found in it; "
            "if it is no pixel art yet, give fit, or grid for the side of a cell"
        )
    return Cells([to_cells(frame, lattice) for frame in frames], found=True, own=own, doubts=tuple(doubts))


def palette_of(frames: Sequence[Pixels], recipe: Recipe, own: Colours | None) -> Colours:
    """The recipe's; else the art's own few; else as few as are allowed, for all frames together."""
    pixel = recipe.pixel
    if recipe.palette or pixel is None:
        return colours_from_hex(recipe.palette)
    if own is not None and (pixel.colours is None or len(own) <= pixel.colours):
        return own
    return reduced_palette(frames, pixel.colours or DEFAULT_COLOURS)


def as_pixel_art(pixels: Pixels, recipe: Recipe, palette: Colours) -> Pixels:
    """One picture in that palette; as it is where the recipe wants no pixel art."""
    if recipe.pixel is None:
        return pixels
    return pixel_art(pixels, palette, recipe.pixel.dither, is_given=bool(recipe.palette))


def _own_colours(frames: Sequence[Pixels]) -> Colours | None:
    found = np.zeros(0, np.uint32)
    for frame in frames:
        for rows in (frame[::16], frame):  # a part first: most pictures have too many in it
            words = np.ascontiguousarray(rows).view(np.uint32)[..., 0]
            found = np.union1d(found, words[rows[..., 3] >= 128])
            if found.size > _FEW:
                return None
    colours = found.astype(np.uint32).view(np.uint8).reshape(-1, 4)[:, :3]
    return np.unique(colours, axis=0) if len(colours) else None
