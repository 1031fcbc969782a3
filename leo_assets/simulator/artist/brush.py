"""A brush's hand on a cut-out: its outline wavers a little, and strokes show in its colour."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.dice import key_of, uniforms

_WAVER = 1 / 260  # of the shorter side, how far a point is moved at most
_LATTICE = 46  # bumps along the shorter side
_STREAK = 9.0  # levels


def brushed_cut(image: Image.Image) -> Image.Image:
    """The same RGBA picture as a brush would have laid it. What is transparent stays so."""
    bounds = image.getchannel("A").getbbox()
    if bounds is None:
        return image
    pad = 3
    left, top = max(0, bounds[0] - pad), max(0, bounds[1] - pad)
    right, bottom = min(image.width, bounds[2] + pad), min(image.height, bounds[3] + pad)
    pixels = np.asarray(image.crop((left, top, right, bottom)))
    side = min(image.size)
    down, across, streak = (_field(name, len(pixels), pixels.shape[1], side) for name in ("down", "across", "streak"))
    reach = side * _WAVER
    y = np.arange(pixels.shape[0])[:, None] + (down * reach).round().astype(np.intp)
    x = np.arange(pixels.shape[1])[None, :] + (across * reach).round().astype(np.intp)
    places = y.clip(0, pixels.shape[0] - 1) * pixels.shape[1] + x.clip(0, pixels.shape[1] - 1)
    moved = np.ascontiguousarray(pixels).view(np.uint32).ravel().take(places).view(np.uint8).reshape(pixels.shape)
    laid = moved.copy()
    laid[..., :3] = np.clip(moved[..., :3] + (streak * _STREAK)[..., None], 0, 255)
    out = Image.new("RGBA", image.size)
    out.paste(Image.fromarray(laid), (left, top))
    return out


@lru_cache(maxsize=8)
def _lattice(name: str) -> npt.NDArray[np.float32]:
    return (uniforms(key_of("brush", name), 256 * 256).reshape(256, 256) * 2 - 1).astype(np.float32)


def _field(name: str, height: int, width: int, side: int) -> npt.NDArray[np.float32]:
    """Smooth chance from -1 to 1; strokes are longer than wide, and lean."""
    rows, columns = (max(2, round(_LATTICE * length / side)) for length in (height, width))
    if name == "streak":
        rows, columns = min(256, rows * 4), max(2, columns)
    part = Image.fromarray(np.ascontiguousarray(_lattice(name)[: min(256, rows), : min(256, columns)]))
    return np.asarray(part.resize((width, height), Image.Resampling.BICUBIC), np.float32)
