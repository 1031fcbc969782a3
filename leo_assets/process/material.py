"""All maps that a recipe asks for of one picture: guessed from it, or given as files and brought to its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.process import maps
from leo_assets.process.scale import resized, resized_wrapping
from leo_assets.process.seam import seam

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.process.pixels import Pixels, Plane
    from leo_assets.process.recipe import Recipe
    from leo_assets.process.scale import Filter

    Opened = Callable[[str, str], Pixels]  # the name of a file and what it is, in words


def maps_of(picture: Pixels, recipe: Recipe, opened: Opened, doubts: list[str]) -> dict[str, Pixels]:
    """Those that are asked for, opaque: a number under alpha 0 would be cleared, and filtering mixes it into the edge.

    A map of the user's own takes the place of a guess; of a height of the user's own, the others are made.

    Args:
        picture: Finished.
        recipe: Says which, and which files are taken.
        opened: The picture in a file of the recipe, and what it is for the message if it cannot be used.
        doubts: Takes what should be looked at.

    Raises:
        ImageError: A file cannot be used.
    """
    own = recipe.maps_from.files if recipe.maps_from is not None else {}

    def given(name: str) -> Pixels:
        return _own_map(opened(own[name], f"the {name} map"), name, picture, recipe, doubts)

    def grey(name: str, guessed: Callable[[], Plane]) -> Plane:
        return maps.plane_of(given(name)) if name in own else guessed()

    relief = grey("height", lambda: maps.height(picture, lighter_is_higher=recipe.relief >= 0))
    if "height" in own and recipe.relief < 0:
        relief = 1 - relief
    strength = abs(recipe.relief)

    def occlusion() -> Plane:
        return grey("occlusion", lambda: maps.occlusion(relief, strength))

    def roughness() -> Plane:
        return grey("roughness", lambda: maps.roughness(relief))

    def normal() -> Pixels:
        if "normal" not in own:
            return maps.normal(relief, strength)
        assert recipe.maps_from is not None
        return maps.unit_normals(given("normal"), y_down=recipe.maps_from.normal_format == "directx")

    def orm() -> Pixels:
        metallic = maps.plane_of(given("metallic")) if "metallic" in own else recipe.metallic
        return maps.orm(occlusion(), roughness(), metallic)

    makers: dict[str, Callable[[], Pixels]] = {
        "height": lambda: maps.grey(relief),
        "normal": normal,
        "roughness": lambda: maps.grey(roughness()),
        "occlusion": lambda: maps.grey(occlusion()),
        "orm": orm,
    }
    costs = list(makers)
    if "normal" in own:  # making its lengths one takes more than any guess
        costs.append(costs.pop(costs.index("normal")))
    costliest_first = sorted(recipe.maps, key=costs.index, reverse=True)  # while little memory is held yet
    made = {name: makers[name]() for name in costliest_first}
    return {name: made[name] for name in recipe.maps}


def _own_map(found: Pixels, name: str, picture: Pixels, recipe: Recipe, doubts: list[str]) -> Pixels:
    """In the picture's size; where that tiles, read around its border like it."""
    height, width = picture.shape[:2]
    if abs(found.shape[1] * height - found.shape[0] * width) > 0.02 * found.shape[0] * width:
        given = f"{found.shape[1]}×{found.shape[0]}"
        doubts.append(f"the {name} map has another shape ({given}) than the finished picture ({width}×{height})")
    filter_: Filter = "area" if recipe.pixel is not None else "lanczos"
    if recipe.tile is None:
        return resized(found, width, height, filter_)
    found = resized_wrapping(found, width, height, filter_, recipe.tile.axes)
    if not seam(found, recipe.tile.axes).invisible:
        doubts.append(f"the {name} map does not tile as the finished picture does")
    return found
