"""Small things strewn over a texture: tufts, pebbles, leaves, sparkles. What crosses a border comes in on the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from leo_assets.simulator.artist.canvas import Outline, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import uniforms
from leo_assets.simulator.artist.palette import Rgb, toned

if TYPE_CHECKING:
    from collections.abc import Callable

Field = npt.NDArray[np.float32]
Stroke = tuple[Outline, Rgb]
_FINE = 3


def scattered(under: Field, what: str, count: int, base: Rgb, key: bytes) -> Field:
    """Lay `count` strokes of a kind over a picture of shape (H, W, 3); the longer side is 100 units."""
    height, width = under.shape[:2]
    pad = max(4, round(max(width, height) * 0.05))
    layer = Image.new("RGBA", ((width + 2 * pad) * _FINE, (height + 2 * pad) * _FINE))
    pen = ImageDraw.Draw(layer)
    unit = max(width, height) / 100
    chance = uniforms(key, count * 5).reshape(count, 5)
    chance = chance[np.argsort(chance[:, 1], kind="stable")]  # from far to near, so that they overlap like scales
    for x, y, size, turn, tone in chance.tolist():
        strokes = _KINDS[what](base, size, turn, tone)
        for dx in _wraps(x, pad / width):
            for dy in _wraps(y, pad / height):
                px, py = (x + dx) * width + pad, (y + dy) * height + pad
                for outline, colour in strokes:
                    pen.polygon(((outline * unit + (px, py)) * _FINE).ravel().tolist(), fill=colour)
    laid = layer.reduce(_FINE).crop((pad, pad, pad + width, pad + height))
    pixels = np.asarray(laid).astype(np.float32)
    cover = pixels[:, :, 3:] / np.float32(255)
    out: Field = under * (1 - cover) + pixels[:, :, :3] * cover
    return out


def _wraps(at: float, margin: float) -> tuple[float, ...]:
    return (0.0, 1.0) if at < margin else (0.0, -1.0) if at > 1 - margin else (0.0,)


def _tuft(base: Rgb, size: float, turn: float, tone: float) -> list[Stroke]:
    if tone > 0.975:
        petal = [(248, 240, 226), (250, 214, 96), (226, 130, 150)][int(turn * 2.99)]
        return [
            (ellipse(0, 0.2, 1.25), toned(base, lighter=-0.14)),
            (star(0, 0, 1.3, 0.75, 5), petal),
            (ellipse(0, 0, 0.42), (240, 178, 62)),
        ]
    grown = 0.7 + 0.6 * size
    lean = (turn - 0.5) * 1.4
    colour = toned(base, lighter=round((tone - 0.42) * 0.22, 2))
    blades = [(-1.5, 2.4), (0.0, 3.4), (1.5, 2.5)]
    shade = toned(base, lighter=-0.13)
    strokes: list[Stroke] = [(poly((-2.1, 0.55), (2.2, 0.55), (lean, -1.2)) * grown, shade)]
    strokes += [
        (poly((x * 0.55 - 0.55, 0.3), (x * 0.55 + 0.55, 0.3), (x * 1.25 + lean, -high)) * grown, colour)
        for x, high in blades
    ]
    return strokes


def _pebble(base: Rgb, size: float, turn: float, tone: float) -> list[Stroke]:
    r = 0.45 + 1.15 * size * size
    grey = toned(base, lighter=round((tone - 0.35) * 0.3, 2), richer=0.55)
    shape = smooth((-1.1, 0.2), (-0.5, -0.8), (0.6, -0.7), (1.1, 0.2), (0.3, 0.75), (-0.6, 0.7))
    return [
        (place(shape, 0.25, 0.35, turn * 360, r * 1.12), toned(base, lighter=-0.17)),
        (place(shape, 0, 0, turn * 360, r), grey),
        (place(shape, -0.22 * r, -0.26 * r, turn * 360, r * 0.55), toned(grey, lighter=0.06)),
    ]


def _leaf(base: Rgb, size: float, turn: float, tone: float) -> list[Stroke]:
    r = 1.7 + 1.5 * size
    shape = smooth((0, -1.5, 1), (0.85, -0.3), (0.5, 0.9), (0, 1.3, 1), (-0.5, 0.9), (-0.85, -0.3))
    colour = toned(base, lighter=round((tone - 0.5) * 0.2, 2))
    deg = (turn - 0.5) * 200
    vein = poly((-0.08, -1.1), (0.08, -1.1), (0.05, 1.1), (-0.05, 1.1))
    return [
        (place(shape, 0.35, 0.5, deg, r * 1.08), toned(base, lighter=-0.22)),
        (place(shape, 0, 0, deg, r), colour),
        (place(vein, 0, 0, deg, r), toned(colour, lighter=0.07)),
    ]


def _sparkle(base: Rgb, size: float, turn: float, tone: float) -> list[Stroke]:
    return [
        (
            star(0, 0, 0.5 + 0.9 * size, 0.25, 4, turn * 20 - 100),
            (255, 255, 255) if tone > 0.3 else toned(base, lighter=-0.08),
        )
    ]


_KINDS: dict[str, Callable[[Rgb, float, float, float], list[Stroke]]] = {
    "tufts": _tuft,
    "pebbles": _pebble,
    "leaves": _leaf,
    "sparkles": _sparkle,
}
