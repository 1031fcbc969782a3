"""Whether a picture may be cut at a reduced size, and doing so.

A sprite of 128 pixels is drawn from an original of 1024: almost nothing of what a cut at full size finds out is seen.
So where a recipe makes a picture at least twice smaller than the reduced one still is, the subject is cut there.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from leo_assets.process.canvas import visible_box
from leo_assets.process.flat import cut_flat

if TYPE_CHECKING:
    from leo_assets.process.pixels import Loaded, Pixels
    from leo_assets.process.recipe import Recipe

SIDE = 512  # pixels that the longer side of a reduced picture has at least
_LEAST_SIDE = 64
_SPARE = 2.0  # how many times larger than the sprite the cut subject must be
# What happens after the reduction, or scales with the picture. Any other key at work means the cut at full size.
_INDEPENDENT = {
    *("fit", "height_px", "trim_margin_px", "anchor", "shared_canvas"),
    *("palette", "match", "tint", "sharpen", "outline", "maps", "nine_patch"),
}


def suits(recipe: Recipe) -> bool:
    """Whether its pictures are made small, and nothing but the cut happens to them before."""
    if recipe.fit is None and recipe.height_px is None:
        return False
    if recipe.fit is not None and recipe.fit.filter == "nearest":
        return False
    others = (key for key in fields(recipe) if key.name not in _INDEPENDENT)
    return all(getattr(recipe, key.name) == key.default for key in others)


@dataclass(frozen=True, slots=True)
class QuickCut:
    """The subject on transparency, what a person should look at, and how many times smaller than the original it is."""

    pixels: Pixels
    doubts: tuple[str, ...]
    share: int


def quickly_cut(loaded: Loaded, recipe: Recipe) -> QuickCut | None:
    """The subject, cut from the reduced picture; None where the full cut has to look.

    Args:
        loaded: The picture, of its own size or reduced to no less than `SIDE`.
        recipe: One that suits.
    """
    image = loaded.image
    if min(image.size) < _LEAST_SIDE:
        return None
    if image.mode == "RGBA":
        if image.getchannel("A").getextrema() != (255, 255):
            return None
        image = image.convert("RGB")
    share = max(1, max(image.size) // SIDE)
    found = cut_flat(image if share == 1 else image.reduce(share))
    if found is None or not _is_enough(found.pixels, recipe):
        return None
    return QuickCut(found.pixels, found.doubts, share * loaded.share)


def _is_enough(pixels: Pixels, recipe: Recipe) -> bool:
    """Whether the sprite will be at least `_SPARE` times smaller than what was cut."""
    box = visible_box(pixels)
    if box is None:
        return False
    height, width = pixels.shape[:2] if recipe.trim_margin_px is None else (box.height, box.width)
    if recipe.fit is None:
        return recipe.height_px is not None and box.height >= _SPARE * recipe.height_px
    shares = width / recipe.fit.width, height / recipe.fit.height
    spare: float = max(shares) if recipe.fit.mode in {"contain", "pad"} else min(shares)
    return spare >= _SPARE
