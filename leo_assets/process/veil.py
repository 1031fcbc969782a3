"""What the backdrop shines through: wings, glass and glows, mixed with it so evenly that the mixture itself can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from leo_assets.process.mixture import least_share, neutral_share, steepness, worst
from leo_assets.process.morphology import dilated, eroded
from leo_assets.process.runs import from_border, open_share, regions

if TYPE_CHECKING:
    from leo_assets.process.backdrop import Backdrop, Colours
    from leo_assets.process.pixels import Mask, Plane

READ_AS_VEIL = (
    "a part was taken for half transparent: look whether it is glass, glow or wing, or the subject's own colour"
)
_STRONG = 120  # levels of chroma: a mixture with such a colour is no accident
_RIM, _STRIP = 2, 3  # pixels of the reduced picture: a glow's own rim, and what lies between it and an outline
_SOLID_SHARE = 0.75  # a veil that hides more than this counts as solid


def veils(small: Colours, surface: Colours, outside: Mask, near: Mask, backdrop: Backdrop) -> Mask:
    """What the backdrop shines through: neutral mixtures with a colourful backdrop, and glows that fade out into any."""
    glow = _glows(small, surface, outside, near, backdrop)
    if not backdrop.is_colourful:
        return glow
    return neutral_veils(small, surface, outside, backdrop.noise, backdrop.chroma) | glow


def neutral_veils(small: Colours, surface: Colours, outside: Mask, noise: float, chroma: float) -> Mask:
    """White, grey or black before a colourful backdrop that shines through it.

    Args:
        small: The picture.
        surface: The backdrop everywhere.
        outside: Where nothing but backdrop is.
        noise: Of the backdrop, in levels.
        chroma: Levels between the backdrop's strongest and weakest channel.
    """
    share, off = neutral_share(small, surface)
    mixed = (share < _SOLID_SHARE) & (off < 7 + 2 * noise) & ~outside
    found = regions(mixed, diagonal=True)
    wide = dilated(eroded(mixed, 2), 8)  # a fringe of edge pixels is mixed, too, but no veil
    veil = found.mask((found.area >= 40) & (open_share(found, mixed, outside) > 0.05)) & wide
    if chroma < _STRONG and 2 * np.count_nonzero(veil) > np.count_nonzero(~outside):
        veil[:] = False  # a greyish subject, which before a weak colour looks like a mixture with it
    return veil


def veil_share(colours: Colours, behind: Colours) -> Plane:
    """Alpha, 0–1, of a veil of these colours: shape (n,), both of (3, n)."""
    least = least_share(colours, behind)
    neutral, off = neutral_share(colours, behind)
    return np.where((np.ptp(behind, axis=0) > 40) & (off < 12), np.maximum(least, neutral), least)


def _glows(small: Colours, surface: Colours, outside: Mask, near: Mask, backdrop: Backdrop) -> Mask:
    """What fades into the outside without an edge; sought at half of the reduced size, since glows are large and soft."""
    height, width = near.shape[0] // 2 * 2, near.shape[1] // 2 * 2
    glow = np.zeros(near.shape, np.bool_)
    if not height or not width:
        return glow
    behind = surface[:, :height:2, :width:2]
    apart = (small[:, :height:2, :width:2] + small[:, 1:height:2, 1:width:2]) * np.float32(0.5) - behind
    beyond = outside[:height:2, :width:2] | outside[1:height:2, 1:width:2]
    level = worst(apart)
    gentle = (steepness(level) < 7 + 3 * backdrop.noise) & ~near[:height:2, :width:2]
    area = from_border(gentle & (least_share(apart, behind, apart=True) < _SOLID_SHARE) | beyond) & ~beyond
    found = regions(area, diagonal=True)
    mean = found.sums(level) / np.maximum(found.area, 1)
    uneven = np.sqrt(np.maximum(found.sums(level**2) / np.maximum(found.area, 1) - mean**2, 0)) > 0.3 * mean
    chosen = found.mask((found.area >= 50) & (open_share(found, area, beyond) > 0.3) & uneven)
    glow[:height, :width] = np.repeat(np.repeat(chosen, 2, axis=0), 2, axis=1)
    return _up_to_lines(glow & ~outside, small, outside, backdrop.noise)


def _up_to_lines(glow: Mask, small: Colours, outside: Mask, noise: float) -> Mask:
    """Its rim anew: beside an outline it is not gentle any more, and ends where its colour does not go on."""
    grown = eroded(glow, _RIM)
    for _ in range(_RIM + _STRIP if glow.any() else 0):
        blur = ImageFilter.BoxBlur(2)
        planes = [(plane * grown + np.float32(0.5)).astype(np.uint8) for plane in small]
        planes.append(grown.view(np.uint8) * np.uint8(255))
        *sums, weight = (np.asarray(Image.fromarray(plane).filter(blur), np.float32) for plane in planes)
        share = np.maximum(weight / 255, 1e-3)
        like = worst(np.stack([small[i] - sums[i] / share for i in range(3)])) < 6 + noise
        grown = grown | (dilated(grown, 1) & ~outside & like)
    return grown
