"""The recipe: what `process` does with the originals of one set, as data.

Light to import (no numpy), because the plan hashes recipes: a recipe with the versions of its steps is part of the
finished key, so a changed step makes outputs stale at no cost but time.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from leo_assets.requests.finishing import extra_names

if TYPE_CHECKING:
    from leo_assets.requests.finishing import Crop, Fit, Map, MapFiles, Outline, Pixel, Tile, Tileset, Tint

# Raise a step's number when its pixels change: every output that used it is processed again, for free.
STEP_VERSIONS = {
    "decode": 1,
    "cut": 6,
    "tile": 3,
    "fit": 1,
    "anchor": 1,
    "trim": 1,
    "pixel": 3,
    "swatches": 1,
    "colour": 1,
    "edges": 1,
    "maps": 1,
    "crops": 1,
    "tileset": 3,
    "nine_patch": 1,
    "sheet": 2,
    "encode": 1,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to finish the pictures of one set (a set of one for all kinds but animation).

    What stands in files of the project is in here by content: colours as colours, a second texture as its hash. So two
    recipes that are equal give equal pixels.

    Attributes:
        background: `cut` a plain backdrop out, key its colour everywhere (`chroma`), or `keep` it.
        shadow: The shadow on the ground: gone with the backdrop, or kept, half transparent.
        islands_px: Loose parts below this many pixels of the original go; None: those that are specks.
        tile: Make left meet right and top meet bottom.
        fit: Size in the game; None leaves the size, or follows `height_px`.
        height_px: Height of the subject in the game, in pixels, over the whole set; `fit` beats it.
        trim_margin_px: Crop to the visible pixels and keep this margin; None keeps the canvas.
        anchor: What stays in place over the frames; a point is (x, y) from 0 to 1 of the subject's box.
        shared_canvas: Frames share scale, canvas and anchor (animation).
        pixel: Make it pixel art; its palette is resolved in `palette`.
        palette: `#rrggbb` colours for `pixel`; empty: reduce by itself.
        palette_from: SHA-256 of pictures whose colours become the palette when the set is finished; sorted.
        match: `#rrggbb` colours that the picture's own are pulled to; empty: it keeps its own.
        tint: Colour it.
        sharpen: Where it was reduced, 0 to 1.
        outline: A line around the shape.
        maps: Made from the finished picture, beside it.
        relief: How deep the maps are; below 0 what is light lies deep.
        metallic: In the orm map, 0 to 1.
        crops: Further cuts of the picture in sizes of their own, beside it.
        safe: The part of the picture (left, top, right, bottom, 0 to 1) that every crop shows.
        nine_patch: Margins (left, top, right, bottom) that do not stretch, `auto` to find them, None for no such picture.
        tileset: Tiles towards another texture, beside it.
        over_sha256: Of that other texture's bytes; empty while it is still to be made.
        maps_from: Maps that are taken instead of guessed.
        maps_sha256: Of their bytes, by the names that they have in there.
    """

    background: Literal["cut", "keep", "chroma"] = "cut"
    shadow: Literal["drop", "keep"] = "drop"
    islands_px: int | None = None
    tile: Tile | None = None
    fit: Fit | None = None
    height_px: int | None = None
    trim_margin_px: int | None = None
    anchor: Literal["core", "feet", "center"] | tuple[float, float] = "center"
    shared_canvas: bool = False
    pixel: Pixel | None = None
    palette: tuple[str, ...] = ()
    palette_from: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    tint: Tint | None = None
    sharpen: float = 0.0
    outline: Outline | None = None
    maps: tuple[Map, ...] = ()
    relief: float = 1.0
    metallic: float = 0.0
    crops: tuple[Crop, ...] = ()
    safe: tuple[float, float, float, float] | None = None
    nine_patch: Literal["auto"] | tuple[int, int, int, int] | None = None
    tileset: Tileset | None = None
    over_sha256: str = ""
    maps_from: MapFiles | None = None
    maps_sha256: tuple[tuple[str, str], ...] = ()

    def fingerprint(self) -> dict[str, Any]:
        """JSON-able meaning of this recipe, with the versions of the steps that it uses.

        What is at its default is left out, so that a key which a later version brings makes nothing stale.
        """
        said = {name: value for name, value in asdict(self).items() if value != _DEFAULTS[name] or name == "background"}
        if self.tileset is not None:
            del said["tileset"]["over"]  # files count by what they hold
        if self.maps_from is not None:
            said["maps_from"] = self.maps_from.normal_format
        return {"recipe": said, "steps": {name: STEP_VERSIONS[name] for name, on in self._used().items() if on}}

    def _used(self) -> dict[str, bool]:
        return {
            "decode": True,
            "encode": True,
            "cut": self.background != "keep",
            "tile": self.tile is not None,
            "fit": bool(self.fit or self.height_px),
            "trim": self.trim_margin_px is not None,
            "pixel": self.pixel is not None,
            "swatches": bool(self.palette_from),
            "colour": bool(self.match or self.tint),
            "edges": bool(self.sharpen or self.outline),
            "maps": bool(self.maps),
            "crops": bool(self.crops),
            "tileset": self.tileset is not None,
            "nine_patch": self.nine_patch == "auto",
            "anchor": self.shared_canvas,
            "sheet": self.shared_canvas,
        }

    @property
    def files(self) -> dict[str, str]:
        """Of the files that it is made with, by name: SHA-256 of what they hold."""
        found = {self.tileset.over: self.over_sha256} if self.tileset is not None and self.tileset.over else {}
        named = self.maps_from.files if self.maps_from is not None else {}
        return found | {named[name]: sha256 for name, sha256 in self.maps_sha256}

    def without_extras(self) -> Recipe:
        """For the picture alone."""
        return replace(self, maps=(), maps_from=None, maps_sha256=(), crops=(), tileset=None, over_sha256="")

    @property
    def extras(self) -> tuple[str, ...]:
        """What stands behind the name of each further picture: `normal`, `460x215`, `corner`."""
        return extra_names(self.maps, self.crops, self.tileset)


_DEFAULTS = {field.name: field.default for field in fields(Recipe)}
