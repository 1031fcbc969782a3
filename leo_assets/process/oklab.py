"""OKLab, where equal steps look equal: colours are compared, reduced, tinted and matched in it.

Source: B. Ottosson, A perceptual color space for image processing, 2020; sRGB by IEC 61966-2-1:1999 §5.2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Bytes = npt.NDArray[np.uint8]

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
_FROM_LMS, _FROM_LAB = np.linalg.inv(_TO_LMS), np.linalg.inv(_TO_LAB)


def _linear(share: Floats) -> Floats:
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


_LINEAR = _linear(np.arange(256) / 255)


def oklab(colours: npt.NDArray[Any]) -> Floats:
    """Colours in sRGB 0–255, last axis RGB → OKLab: L 0–1, a and b about −0.4 to 0.4. A new array."""
    linear = _LINEAR[colours] if colours.dtype == np.uint8 else _linear(np.asarray(colours, np.float64) / 255)
    lab: Floats = np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T
    return lab


def srgb(lab: Floats) -> Bytes:
    """OKLab → sRGB as bytes, each channel clipped where the colour is outside of sRGB. A new array."""
    linear = np.clip(((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T, 0, 1)
    share = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    levels: Bytes = np.rint(share * 255).astype(np.uint8)
    return levels
