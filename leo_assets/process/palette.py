"""True pixel art: one colour a cell, few colours for the whole set, alpha on or off.

Distances between colours are measured in OKLab, where equal steps look equal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

DEFAULT_COLOURS = 24
Colours = npt.NDArray[np.uint8]  # (N, 3)
Floats = npt.NDArray[np.floating[Any]]

# The order in which a cell of four by four fills. Source: B. E. Bayer, ICC 1973, p. 26-11.
_BAYER = (np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5) / 16 - 0.5
# Source: B. Ottosson, A perceptual color space for image processing, 2020.
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def colours_from_hex(names: Sequence[str]) -> Colours:
    """`#rrggbb` → colours.

    Raises:
        ImageError: One of them is no colour.
    """
    for name in names:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", name):
            raise ImageError(f"{name!r} in the palette is no colour", cure="write it as #rrggbb")
    return np.array([tuple(bytes.fromhex(name[1:])) for name in names], np.uint8).reshape(-1, 3)


def oklab(colours: npt.NDArray[Any]) -> Floats:
    """Colours in sRGB 0–255, last axis RGB → OKLab: L 0–1, a and b about −0.4 to 0.4."""
    share = np.asarray(colours, np.float64) / 255
    # Source: IEC 61966-2-1:1999 §5.2.
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    lab: Floats = np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T
    return lab


def reduced_palette(frames: Sequence[Pixels], count: int = DEFAULT_COLOURS) -> Colours:
    """At most `count` colours that serve all frames together, each one a mean of colours that occur."""
    visible = np.concatenate([frame[frame[..., 3] >= 128][:, :3] for frame in frames])
    distinct, weight = np.unique(visible, axis=0, return_counts=True)
    if len(distinct) <= count:
        return distinct
    strip = Image.fromarray(np.ascontiguousarray(visible[None]))
    chosen = strip.quantize(count, Image.Quantize.MEDIANCUT)
    palette = np.array(chosen.getpalette()[: 3 * count], np.float64).reshape(-1, 3)  # type: ignore[index]  # a P picture has one
    for _ in range(4):  # Lloyd's steps: a median cut splits by count, eyes by difference
        nearest = _nearest(oklab(distinct), oklab(palette))
        total = np.bincount(nearest, weights=weight, minlength=len(palette))
        sums = np.stack(
            [np.bincount(nearest, weights=weight * distinct[:, i], minlength=len(palette)) for i in range(3)], axis=1
        )
        palette = sums[total > 0] / total[total > 0, None]
    return np.unique(np.rint(palette).astype(np.uint8), axis=0)


def _nearest(colours: Floats, palette: Floats) -> npt.NDArray[np.intp]:
    """Index of the nearest palette colour for each colour, a block at a time to bound memory."""
    size = (palette**2).sum(axis=1)
    blocks = np.array_split(colours, max(1, len(colours) * len(palette) // 4_000_000))
    return np.concatenate([(size - 2 * (block @ palette.T)).argmin(axis=1) for block in blocks])


def pixel_art(frame: Pixels, palette: Colours, dither: Literal["none", "ordered"] = "none") -> Pixels:
    """Each pixel the nearest colour of the palette, fully there or not at all."""
    visible = frame[..., 3] >= 128
    result = np.zeros_like(frame)
    if not visible.any():
        return result
    wanted = oklab(frame[visible][:, :3])
    choices = oklab(palette)
    if dither == "ordered":
        rows, columns = np.nonzero(visible)
        wanted[:, 0] += _BAYER[rows % 4, columns % 4] * _step(choices)
    result[visible, :3] = palette[_nearest(wanted, choices)]
    result[visible, 3] = 255
    return result


def _step(palette: Floats) -> float:
    """How far the palette's neighbours in lightness are apart, as the reach of a dither."""
    light = np.sort(palette[:, 0])
    return float(min(0.12, np.median(np.diff(light)) * 2)) if len(light) > 1 else 0.0
