"""A texture made to tile, then fitted so that it still does. Seams are measured before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.process.layout import nearest_power
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.tile import tiled

if TYPE_CHECKING:
    from leo_assets.process.layout import Way
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe


def fitted_tile(pixels: Pixels, recipe: Recipe, way: Way, doubts: list[str]) -> Pixels:
    """Tiling before the fit and after it: what `cover` crops is cropped first, and padding would not tile."""
    fit, tile = recipe.fit, recipe.tile
    assert tile is not None
    if fit is not None and fit.mode == "cover":
        pixels = _covering(pixels, fit.width / fit.height)
    elif fit is not None and fit.mode == "pad":
        doubts.append("a padded texture would not tile, so it is fitted without padding")
    done = tiled(pixels, tile.axes, tile.method, even=tile.even)
    if not done.after.invisible:
        was, now = done.before.ratio, done.after.ratio
        doubts.append(
            f"its seam may show where it repeats: a step of {now:.1f} times those inside, before the repair {was:.1f}"
        )
    if fit is None:
        return done.pixels
    height, width = pixels.shape[:2]
    size = (fit.width, fit.height)
    if fit.mode in {"contain", "pad"}:
        share = min(fit.width / width, fit.height / height)
        size = max(1, round(width * share)), max(1, round(height * share))
    if fit.power_of_two:
        size = nearest_power(size[0]), nearest_power(size[1])
    filter_ = "area" if way.are_cells and size[0] < width else way.filter
    return resized_wrapping(done.pixels, *size, filter_, tile.axes)


def _covering(pixels: Pixels, shape: float) -> Pixels:
    """The largest part in the middle whose width is `shape` times its height."""
    height, width = pixels.shape[:2]
    across, down = (width, round(width / shape)) if width / height < shape else (round(height * shape), height)
    across, down = max(1, min(width, across)), max(1, min(height, down))
    left, top = (width - across) // 2, (height - down) // 2
    return pixels[top : top + down, left : left + across]
