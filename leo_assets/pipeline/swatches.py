"""The palette that a set takes from its kit's own pictures or sheet, in the place of their names."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError
from leo_assets.process.palette import DEFAULT_COLOURS
from leo_assets.process.swatches import colours_of

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.plan.job import OutputSet
    from leo_assets.process.recipe import Recipe
    from leo_assets.store.originals import Originals


def with_swatches(item: OutputSet, originals: Originals, root: Path) -> Recipe:
    """The set's recipe, with the palette that it takes from its kit's pictures.

    Raises:
        AssetError: One of them is gone or unusable.
    """
    recipe = item.recipe
    if recipe.pixel is None or not recipe.palette_from:
        return recipe
    pictures = []
    for sha256 in recipe.palette_from:
        file = next((guide.file for guide in item.swatches if guide.sha256 == sha256), "")
        data = _own(root / file, sha256) if file else originals.read(sha256)
        if data is None:
            what = file or "the kit's sheet"
            raise AssetError(
                f"{item.request}: {what}, whose colours it takes, is gone or has changed", cure="run again"
            )
        pictures.append(data)
    return replace(
        recipe, palette=_colours(recipe.palette_from, recipe.pixel.colours or DEFAULT_COLOURS, _Pictures(pictures))
    )


def _own(path: Path, sha256: str) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


class _Pictures:
    """All alike, so that only what they are named by is remembered."""

    def __init__(self, pictures: list[bytes]) -> None:
        self.pictures = pictures

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pictures)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _colours(_sha256s: tuple[str, ...], count: int, some: _Pictures) -> tuple[str, ...]:
    """Measured once for all sets of a kit."""
    found = colours_of(some.pictures, count)
    some.pictures = []
    return found
