"""What a recipe makes beside the picture itself: maps for light, tiles towards another texture. Pixels in, pixels out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.crop import smart_crop
from leo_assets.process.pixels import decode
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.touches import touches_for
from leo_assets.process.worker import decode_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leo_assets.process.material import Opened
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe
    from leo_assets.process.touches import Touches


def extras_of(
    whole: Pixels,
    frames: Sequence[Pixels],
    recipe: Recipe,
    files: Mapping[str, bytes],
    touches: Touches,
    doubts: list[str],
    *,
    apart: bool = False,
) -> dict[str, tuple[Pixels, ...]]:
    """Further pictures by name (`Recipe.extras`), one for each frame.

    Args:
        whole: The first picture before it was fitted, from which crops are cut.
        frames: Finished.
        recipe: Says which.
        files: What the files hold that the recipe names.
        touches: What the frames got: crops get it too, and a second texture.
        doubts: Takes what should be looked at.
        apart: Unpack those files in a helper process.

    Raises:
        ImageError: One of those files cannot be used.
    """
    found: dict[str, tuple[Pixels, ...]] = {}

    def opened(name: str, what: str) -> Pixels:
        try:
            return decode_apart(files[name]) if apart else decode(files[name])
        except ImageError as error:
            raise ImageError(f"{what}: {error.message}", cure=error.cure) from error

    if recipe.maps:
        from leo_assets.process.material import maps_of

        layers = [maps_of(frame, recipe, opened, doubts) for frame in frames]
        found |= {name: tuple(layer[name] for layer in layers) for name in recipe.maps}
    for asked in recipe.crops:
        (crop,) = smart_crop(
            whole,
            [(asked.width, asked.height)],
            safe=recipe.safe,
            calm=asked.calm,
            filter_="area" if recipe.pixel else "lanczos",
        )
        name = f"{asked.width}x{asked.height}"
        doubts += [f"{name}: {doubt}" for doubt in crop.doubts]
        found[name] = (touches.on(crop.pixels, with_line=False),)
    if recipe.tileset is not None:
        found[recipe.tileset.layout] = (_tiles(frames[0], recipe, opened, touches),)
    return {name: found[name] for name in recipe.extras}


def _tiles(texture: Pixels, recipe: Recipe, opened: Opened, touches: Touches) -> Pixels:
    """All tiles of a set on one sheet."""
    from leo_assets.process.terrain import Border, blob_set, corner_set, side_set, terrain_sheet

    asked = recipe.tileset
    assert asked is not None
    is_pixels = recipe.pixel is not None
    upper = resized_wrapping(texture, asked.size, asked.size, "nearest" if is_pixels else "lanczos")
    lower = np.zeros_like(upper)
    if asked.over is not None:
        below = _below(opened(asked.over, "the texture below"), asked.size)
        own = touches_for([below], recipe, None, reduced=1.0)  # its own colours, where no palette is given for both
        lower = replace(own, is_reduced=touches.is_reduced).on(below, with_line=False)
    edge = asked.edge or ("pixel" if is_pixels else "organic")
    build = {"corner": corner_set, "side": side_set, "blob": blob_set}[asked.layout]
    return terrain_sheet(build(upper, lower, border=Border(edge=edge)))


def _below(pixels: Pixels, side: int) -> Pixels:
    """The second texture: made to tile, in the size of a tile."""
    from leo_assets.process.tile import tiled

    return resized_wrapping(tiled(pixels).pixels, side, side, "area")
