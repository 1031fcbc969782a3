"""How a part leans to the light, told from its outline alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    import numpy.typing as npt

_LIGHT = (0.62, 0.78)  # the way light travels: right and down


def thickness(pixels: list[npt.NDArray[np.float64]]) -> float:
    """About half the width of the thickest outline, in fine pixels."""
    best = 1.0
    for p in pixels:
        x, y = p[:, 0], p[:, 1]
        turns = float(np.dot(x[:-1], y[1:]) - np.dot(y[:-1], x[1:]))
        area = abs(turns + float(x[-1] * y[0] - y[-1] * x[0])) / 2
        extent = p.max(axis=0) - p.min(axis=0)
        best = max(best, 0.5 * area / max(1.0, float(math.hypot(*extent)) * 0.85))
    return best


def slope_of(mask: Image.Image, depth: float) -> Image.Image:
    """128 where flat, more where the part faces the light, less where it turns away."""
    factor = max(1, int(depth / 7))
    radius = max(0.6, 0.42 * depth / factor)
    pad = math.ceil(radius * 3) + 2
    grey = mask.convert("L")
    small = grey.reduce(factor) if factor > 1 else grey
    wide = Image.new("L", (small.width + 2 * pad, small.height + 2 * pad))
    wide.paste(small, (pad, pad))
    height = wide.filter(ImageFilter.BoxBlur(radius)).filter(ImageFilter.BoxBlur(radius))
    dx, dy = max(1, round(radius * _LIGHT[0] * 1.25)), max(1, round(radius * _LIGHT[1] * 1.25))
    slope = ImageChops.subtract(ImageChops.offset(height, -dx, -dy), ImageChops.offset(height, dx, dy), 2, 128)
    slope = slope.crop((pad, pad, pad + small.width, pad + small.height))
    if factor == 1:
        return slope
    grown = slope.resize((small.width * factor, small.height * factor), Image.Resampling.BILINEAR)
    return grown.crop((0, 0, *mask.size))
