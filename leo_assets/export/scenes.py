"""Small scenes over finished pictures: what bumps into them, traced from their outlines. Pure data, see `tres`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leo_assets.export.resources import points
from leo_assets.export.tres import Node, Picture, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.export.resources import Polygon
    from leo_assets.export.tres import Properties
    from leo_assets.requests.finishing import Body

_BODIES: dict[Body, str] = {"static": "StaticBody2D", "area": "Area2D"}


def collision_scene(
    name: str, texture: str, outlines: Sequence[Polygon], body: Body, *, is_pixel_art: bool = False
) -> Resource:
    """A `PackedScene` with collision polygons; Godot cuts them into convex ones by itself.

    Args:
        name: What the root is called, any text.
        texture: Project path of the picture.
        outlines: In pixels from the picture's middle, where a `Sprite2D` has its origin; the largest first.
        body: `static` and `area`: such a body with the picture and all outlines. `polygon`: the largest outline alone, to
            stand below a body of one's own; a `CollisionPolygon2D` counts only right below its body.
        is_pixel_art: Drawn with hard pixels, whatever the project's usual filter is.
    """
    root = "".join(word[:1].upper() + word[1:] for word in re.split(r"[\W_]+", name)) or "Body"
    if body == "polygon":
        nodes = [Node(root, "CollisionPolygon2D", {"polygon": points(outlines[0])}, is_root=True)]
        return Resource("PackedScene", {}, nodes=tuple(nodes))
    picture: Properties = {"texture": Picture(0)}
    if is_pixel_art:
        picture = {"texture_filter": 1, **picture}
    shapes = (
        Node(f"Shape{number if number > 1 else ''}", "CollisionPolygon2D", {"polygon": points(outline)})
        for number, outline in enumerate(outlines, 1)
    )
    nodes = [Node(root, _BODIES[body], {}, is_root=True), Node("Picture", "Sprite2D", picture), *shapes]
    return Resource("PackedScene", {}, (texture,), nodes=tuple(nodes))
