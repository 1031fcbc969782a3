"""What a recipe makes beside the picture itself: maps for light, tiles towards another texture. Pixels in, pixels out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.crop import smart_crop
from leo_assets.process.pixels import decode
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.worker import decode_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe
    from leo_assets.process.touches import Touches


def extras_of(
    whole: Pixels,
    frames: Sequence[Pixels],
    recipe: Recipe,
    over: bytes,
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
        over: The second texture of a tileset, as a file; empty: nothing lies below.
        touches: What the frames got: crops get it too, and a second texture.
        doubts: Takes what should be looked at.
        apart: Unpack that file in a helper process.

    Raises:
        ImageError: The second texture cannot be used.
    """
    found: dict[str, tuple[Pixels, ...]] = {}
    if recipe.maps:
        layers = [_maps(frame, recipe) for frame in frames]
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
        found[recipe.tileset.layout] = (_tiles(frames[0], recipe, over, touches, apart=apart),)
    return {name: found[name] for name in recipe.extras}


def _maps(picture: Pixels, recipe: Recipe) -> dict[str, Pixels]:
    """Those that are asked for, opaque: a number under alpha 0 would be cleared, and filtering mixes it into the edge."""
    from leo_assets.process import maps

    relief = maps.height(picture, lighter_is_higher=recipe.relief >= 0)
    strength = abs(recipe.relief)
    makers: dict[str, Callable[[], Pixels]] = {
        "height": lambda: maps.grey(relief),
        "normal": lambda: maps.normal(relief, strength),
        "roughness": lambda: maps.grey(maps.roughness(relief)),
        "occlusion": lambda: maps.grey(maps.occlusion(relief, strength)),
        "orm": lambda: maps.orm(maps.occlusion(relief, strength), maps.roughness(relief), recipe.metallic),
    }
    costliest_first = sorted(recipe.maps, key=list(makers).index, reverse=True)  # while little memory is held yet
    made = {name: makers[name]() for name in costliest_first}
    return {name: made[name] for name in recipe.maps}


def _tiles(texture: Pixels, recipe: Recipe, over: bytes, touches: Touches, *, apart: bool) -> Pixels:
    """All tiles of a set on one sheet."""
    from leo_assets.process.terrain import Border, blob_set, corner_set, terrain_sheet

    asked = recipe.tileset
    assert asked is not None
    is_pixels = recipe.pixel is not None
    upper = resized_wrapping(texture, asked.size, asked.size, "nearest" if is_pixels else "lanczos")
    lower = touches.on(_below(over, asked.size, apart=apart), with_line=False) if over else np.zeros_like(upper)
    edge = asked.edge or ("pixel" if is_pixels else "organic")
    build = corner_set if asked.layout == "corner" else blob_set
    return terrain_sheet(build(upper, lower, border=Border(edge=edge)))


def _below(over: bytes, side: int, *, apart: bool) -> Pixels:
    """The second texture: made to tile, in the size of a tile."""
    from leo_assets.process.tile import tiled

    try:
        pixels = decode_apart(over) if apart else decode(over)
    except ImageError as error:
        raise ImageError(f"the texture below: {error.message}", cure=error.cure) from error
    return resized_wrapping(tiled(pixels).pixels, side, side, "area")
