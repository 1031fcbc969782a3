"""The recipe: what `process` does with the originals of one set, as data.

Light to import (no numpy), because the plan hashes recipes: a recipe with the versions of its steps is part of the
finished key, so a changed step makes outputs stale at no cost but time.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from leo_assets.requests.model import Fit, Pixel

# Raise a step's number when its pixels change: every output that used it is processed again, for free.
STEP_VERSIONS = {
    "decode": 1,
    "cut": 1,
    "tile": 1,
    "fit": 1,
    "anchor": 1,
    "trim": 1,
    "pixel": 1,
    "sheet": 1,
    "encode": 1,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to finish the pictures of one set (a set of one for all kinds but animation).

    Attributes:
        background: `cut` a plain backdrop out, key its colour everywhere (`chroma`), or `keep` it.
        tile: Make left meet right and top meet bottom.
        fit: Size in the game; None leaves the size, or follows `height_px`.
        height_px: Height of the subject in the game, in pixels, over the whole set; `fit` beats it.
        trim_margin_px: Crop to the visible pixels and keep this margin; None keeps the canvas.
        anchor: What stays in place over the frames; a point is (x, y) from 0 to 1 of the subject's box.
        shared_canvas: Frames share scale, canvas and anchor (animation).
        pixel: Make it pixel art; its palette is resolved in `palette`.
        palette: `#rrggbb` colours for `pixel`; empty: reduce by itself.
    """

    background: Literal["cut", "keep", "chroma"] = "cut"
    tile: bool = False
    fit: Fit | None = None
    height_px: int | None = None
    trim_margin_px: int | None = None
    anchor: Literal["core", "feet", "center"] | tuple[float, float] = "center"
    shared_canvas: bool = False
    pixel: Pixel | None = None
    palette: tuple[str, ...] = ()

    def fingerprint(self) -> dict[str, Any]:
        """JSON-able meaning of this recipe, with the versions of the steps that it uses."""
        used = {"decode": True, "encode": True, "cut": self.background != "keep", "tile": self.tile}
        used |= {"fit": bool(self.fit or self.height_px), "trim": self.trim_margin_px is not None}
        used |= {"pixel": self.pixel is not None, "anchor": self.shared_canvas, "sheet": self.shared_canvas}
        return {"recipe": asdict(self), "steps": {name: STEP_VERSIONS[name] for name, on in used.items() if on}}
