"""Colours and edges of a finished picture: pulled to a style's palette, tinted, sharpened, bled under its alpha.

All of them leave alpha as it is. Colours change through a table of 33 steps a channel, so a megapixel costs no more than
its look-up; what changes is decided in OKLab, where hue can move while light and dark stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from leo_assets.process.oklab import oklab, srgb
from leo_assets.process.palette import colours_from_hex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.process.pixels import Pixels, Plane

Floats = npt.NDArray[np.floating[Any]]
Layers = npt.NDArray[np.float32]  # (H, W, channels)

MOST_OVERSHOOT = 6  # levels; how far sharpening may go beyond the brightest and darkest pixel beside it
_STEPS = 33
_SOFT = 0.07  # OKLab; how far around each colour of a palette its pull is felt most
_LIGHT_PULL = 0.5  # light moves half as far as hue: shading is the picture's own
_STRENGTH = 2.0
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def matched(pixels: Pixels, colours: Sequence[str], amount: float = 1.0) -> Pixels:
    """Pulled to the colours of a style, smoothly: slopes stay slopes, shading stays; for exact colours see `palette`.

    Args:
        pixels: Any picture.
        colours: `#rrggbb`, at least one.
        amount: 0, as it was, to 1.

    Raises:
        ImageError: One of the colours is none.
    """
    palette = oklab(colours_from_hex(colours))
    if amount <= 0 or not len(palette):
        return _same(pixels)

    def pulled(lab: Floats) -> Floats:
        apart = ((lab[:, None] - palette) ** 2).sum(axis=2)
        weight = np.exp((apart.min(axis=1, keepdims=True) - apart) / (2 * _SOFT**2))
        wanted = weight @ palette / weight.sum(axis=1, keepdims=True)
        moved: Floats = lab + (wanted - lab) * np.array([_LIGHT_PULL, 1, 1]) * min(amount, 1.0)
        return moved

    return _through(pixels, pulled)


def tinted(pixels: Pixels, colour: str, amount: float = 1.0) -> Pixels:
    """In one hue: light and dark stay, black stays black and white white, grey as light as `colour` becomes it.

    Args:
        pixels: Any picture.
        colour: `#rrggbb`.
        amount: 0, as it was, to 1.

    Raises:
        ImageError: `colour` is none.
    """
    tint = oklab(colours_from_hex([colour]))[0]
    if amount <= 0:
        return _same(pixels)

    def coloured(lab: Floats) -> Floats:
        light = lab[:, :1]
        strength = np.minimum(light / max(tint[0], 1e-3), (1 - light) / max(1 - tint[0], 1e-3)).clip(0, 1)
        wanted = np.concatenate([light, tint[1:] * strength], axis=1)
        moved: Floats = lab + (wanted - lab) * min(amount, 1.0)
        return moved

    return _through(pixels, coloured)


def _same(pixels: Pixels) -> Pixels:
    copied: Pixels = pixels.copy()
    return copied


def _through(pixels: Pixels, change: Callable[[Floats], Floats]) -> Pixels:
    """Colours through a table of what `change` makes of OKLab colours of shape (n, 3)."""
    steps = np.linspace(0, 255, _STEPS)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    nodes = np.stack([red, green, blue], axis=-1).reshape(-1, 3)
    table = srgb(change(oklab(nodes))).astype(np.float32) / 255
    image = Image.fromarray(pixels)
    changed = image.convert("RGB").filter(ImageFilter.Color3DLUT(_STEPS, table.ravel()))
    result: Pixels = np.dstack([np.asarray(changed), pixels[..., 3]])
    return result


def bled(pixels: Pixels) -> Pixels:
    """The colours of the edge carried on under alpha 0, so that filtering finds no dark there. Nothing that shows changes.

    Only for files that keep colour under alpha 0: `png.encode` clears it unless told otherwise, because Godot's import bleeds itself.
    By pyramid: what is empty takes the mean of what is there at half the size, and so on.
    Source: S. J. Gortler et al., The Lumigraph, SIGGRAPH 1996, §3.4 "pull-push", with hard edges.
    """
    alpha = pixels[..., 3]
    if alpha.min(initial=255) > 0 or not alpha.any():
        return _same(pixels)
    weight = alpha.astype(np.float32)[..., None]
    smaller = _filled(_halved(pixels[..., :3] * weight), _halved(weight))
    rows, columns = np.nonzero(alpha == 0)
    result: Pixels = pixels.copy()
    result[rows, columns, :3] = np.rint(smaller[rows // 2, columns // 2]).astype(np.uint8)
    return result


def _filled(sums: Layers, weight: Layers) -> Layers:
    """Colours, shape (H, W, 3), from sums of colour times weight."""
    colours: Layers = sums / np.maximum(weight, np.float32(1e-9))
    if weight.min() > 0:
        return colours
    smaller = _filled(_halved(sums), _halved(weight))
    enlarged = smaller.repeat(2, axis=0).repeat(2, axis=1)[: weight.shape[0], : weight.shape[1]]
    return np.where(weight > 0, colours, enlarged)


def _halved(plane: Layers) -> Layers:
    """Sums over 2×2, the last row and column alone where their number is odd."""
    height, width = plane.shape[:2]
    even = np.pad(plane, ((0, height % 2), (0, width % 2), (0, 0))) if height % 2 or width % 2 else plane
    down = even[::2] + even[1::2]
    sums: Layers = down[:, ::2] + down[:, 1::2]
    return sums


def sharpened(pixels: Pixels, amount: float = 0.3) -> Pixels:
    """Crisper after a reduction: differences of light over one pixel are raised, hue stays, and no edge rings.

    No pixel becomes lighter than the lightest of its 3×3 visible neighbours or darker than the darkest by more than
    `MOST_OVERSHOOT` levels of luma. What is transparent takes no part.

    Args:
        pixels: A finished picture at its game size; pixel art gains nothing.
        amount: 0, as it was, to 1; 0.3 is gentle.
    """
    if amount <= 0:
        return _same(pixels)
    seen = pixels[..., 3] > 0
    share: Plane = pixels[..., 3].astype(np.float32) / np.float32(255)
    light: Plane = pixels[..., :3].astype(np.float32) @ _LUMA
    around = _blurred(light * share) / np.maximum(_blurred(share), 1e-6)
    wanted = light + (light - around) * np.float32(_STRENGTH * min(amount, 1.0))
    lowest = -_largest(np.where(seen, -light, -np.inf)) - MOST_OVERSHOOT
    highest = _largest(np.where(seen, light, -np.inf)) + MOST_OVERSHOOT
    step = np.where(seen, np.clip(wanted, lowest, highest) - light, 0)
    result: Pixels = pixels.copy()
    result[..., :3] = np.clip(np.rint(pixels[..., :3] + step[..., None]), 0, 255).astype(np.uint8)
    return result


def _blurred(plane: Plane) -> Plane:
    """By 1 2 1 across and down; beyond the edge as at it."""
    padded = np.pad(plane, 1, mode="edge")
    down = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    across: Plane = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) * np.float32(1 / 16)
    return across


def _largest(plane: Plane) -> Plane:
    """The largest of the 3×3 values around each pixel."""
    padded = np.pad(plane, 1, constant_values=-np.inf)
    down = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    largest: Plane = np.maximum(np.maximum(down[:, :-2], down[:, 1:-1]), down[:, 2:])
    return largest
