"""Finished pictures on atlas pages, with a table that tells where each of them lies. Pixels in, files as bytes out.

The table is the JSON that packers and engines of the field share: `frames` by name with `frame`, `trimmed`,
`spriteSourceSize` and `sourceSize`, and `meta`; one for each page, that names its sisters.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leo_assets.process.atlas import atlas
from leo_assets.process.png import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leo_assets.process.atlas import Region
    from leo_assets.process.pixels import Pixels
    from leo_assets.requests.recipe_file import AtlasPages


@dataclass(frozen=True, slots=True)
class Page:
    """A file: `atlas.png`, `atlas_2.png`, `atlas_normal.png`, `atlas.json`. A table has no width and height."""

    name: str
    data: bytes
    width: int = 0
    height: int = 0


def pages_of(
    names: Sequence[str], layers: Mapping[str, Sequence[Pixels]], asked: AtlasPages, *, is_pixel_art: bool
) -> list[Page]:
    """All files of an atlas.

    Args:
        names: Of the pictures, as the table calls them.
        layers: The pictures as `""`, and by name what lies beside each of them, of the same size.
        asked: How they are packed.
        is_pixel_art: Nothing will be filtered, so a trimmed picture needs no rim.

    Raises:
        ImageError: A picture is larger than a page.
    """
    first, *others = layers.values()
    packed = atlas(
        first,
        layers=others,
        trim=asked.trim,
        rim=0 if is_pixel_art else 1,
        extrude=asked.extrude,
        padding=asked.padding,
        max_side=asked.max_side,
        power_of_two=asked.power_of_two,
    )
    numbers = ["" if page == 0 else f"_{page + 1}" for page in range(len(packed.pages))]
    files = []
    for layer, pages in zip(layers, (packed.pages, *packed.layers), strict=True):
        suffix = f"_{layer}" if layer else ""
        files += [
            Page(f"{asked.name}{number}{suffix}.png", encode(page), page.shape[1], page.shape[0])
            for number, page in zip(numbers, pages, strict=True)
        ]
    for page, number in enumerate(numbers):
        size = packed.pages[page].shape
        on_it = [(name, region) for name, region in zip(names, packed.regions, strict=True) if region.page == page]
        sisters = [f"{asked.name}{other}.json" for other in numbers if other != number]
        table = _table(on_it, f"{asked.name}{number}.png", (size[1], size[0]), sisters)
        files.append(Page(f"{asked.name}{number}.json", (json.dumps(table, indent=1) + "\n").encode()))
    return files


def _table(
    regions: Iterable[tuple[str, Region]], image: str, size: tuple[int, int], sisters: Sequence[str]
) -> dict[str, Any]:
    frames = {
        name: {
            "frame": _rect(region.x, region.y, region.width, region.height),
            "rotated": False,
            "trimmed": (region.width, region.height) != region.whole,
            "spriteSourceSize": _rect(region.left, region.top, region.width, region.height),
            "sourceSize": {"w": region.whole[0], "h": region.whole[1]},
        }
        for name, region in regions
    }
    meta: dict[str, Any] = {"app": "leo_assets", "image": image, "format": "RGBA8888", "scale": "1"}
    meta["size"] = {"w": size[0], "h": size[1]}
    if sisters:
        meta["related_multi_packs"] = list(sisters)
    return {"frames": frames, "meta": meta}


def _rect(x: int, y: int, width: int, height: int) -> dict[str, int]:
    return {"x": x, "y": y, "w": width, "h": height}
