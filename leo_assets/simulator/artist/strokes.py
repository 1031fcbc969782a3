"""Small things strewn over a texture: tufts, pebbles, leaves, straws. What crosses a border comes in on the other side.

A new kind is a function from a colour and three numbers of chance to outlines, each with a colour and its height from 0 to 1, and an entry
in `_KINDS`. Chance is stepped, so that each of a few dozen shapes is made once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from leo_assets.simulator.artist.canvas import Outline, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import uniforms
from leo_assets.simulator.artist.palette import Rgb, toned

if TYPE_CHECKING:
    from collections.abc import Callable

Field = npt.NDArray[np.float32]
Chance = tuple[float, float, float]  # for size, turn and tone, 0 to 1
_FINE = 3
_STEPS = 5  # of each chance


class Stroke(NamedTuple):
    outline: Outline
    colour: Rgb
    height: float


def scattered(
    under: Field, what: str, count: int, base: Rgb, key: bytes, *, is_raised: bool = False
) -> tuple[Field, Field | None]:
    """Lay `count` strokes of a kind over a picture of shape (H, W, 3); the longer side is 100 units.

    Returns:
        The picture, and with `is_raised` how far strokes stand out of it, 0 to 1, of shape (H, W).
    """
    height, width = under.shape[:2]
    pad = max(4, round(max(width, height) * 0.05))
    size = ((width + 2 * pad) * _FINE, (height + 2 * pad) * _FINE)
    layer, rise = Image.new("RGBA", size), Image.new("L", size if is_raised else (1, 1))
    pen, relief = ImageDraw.Draw(layer), ImageDraw.Draw(rise)
    unit = max(width, height) / 100 * _FINE
    chance = uniforms(key, count * 5).reshape(count, 5)
    chance = chance[np.argsort(chance[:, 1], kind="stable")]  # from far to near, so that they overlap like scales
    for x, y, *dice in chance.tolist():
        strokes = _shape(what, base, *(int(value * _STEPS) for value in dice))
        for dx in _wraps(x, pad / width):
            for dy in _wraps(y, pad / height):
                px, py = ((x + dx) * width + pad) * _FINE, ((y + dy) * height + pad) * _FINE
                for outline, colour, high in strokes:
                    points = (outline * unit + (px, py)).ravel().tolist()
                    pen.polygon(points, fill=colour)
                    if is_raised and high:
                        relief.polygon(points, fill=round(high * 255))
    inner = (pad, pad, pad + width, pad + height)
    pixels = np.asarray(layer.reduce(_FINE).crop(inner)).astype(np.float32)
    cover = pixels[:, :, 3:] / np.float32(255)
    out: Field = under * (1 - cover) + pixels[:, :, :3] * cover
    if not is_raised:
        return out, None
    return out, np.asarray(rise.reduce(_FINE).crop(inner), np.float32) / np.float32(255)


@lru_cache(maxsize=1024)
def _shape(what: str, base: Rgb, size: int, turn: int, tone: int) -> tuple[Stroke, ...]:
    return tuple(_KINDS[what](base, ((size + 0.5) / _STEPS, (turn + 0.5) / _STEPS, (tone + 0.5) / _STEPS)))


def _wraps(at: float, margin: float) -> tuple[float, ...]:
    return (0.0, 1.0) if at < margin else (0.0, -1.0) if at > 1 - margin else (0.0,)


def _tuft(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    grown = 0.7 + 0.6 * size
    lean = (turn - 0.5) * 1.4
    colour = toned(base, lighter=round((tone - 0.42) * 0.22, 2))
    blades = [(-1.5, 2.4), (0.0, 3.4), (1.5, 2.5)]
    shade = toned(base, lighter=-0.13)
    strokes = [Stroke(poly((-2.1, 0.55), (2.2, 0.55), (lean, -1.2)) * grown, shade, 0.3)]
    strokes += [
        Stroke(
            poly((x * 0.55 - 0.55, 0.3), (x * 0.55 + 0.55, 0.3), (x * 1.25 + lean, -high)) * grown,
            colour,
            0.55 + 0.4 * tone,
        )
        for x, high in blades
    ]
    return strokes


def _sprig(base: Rgb, chance: Chance) -> list[Stroke]:
    """Three round leaves, as moss and clover have them."""
    size, turn, tone = chance
    colour = toned(base, lighter=round((tone - 0.25) * 0.18, 2))
    r = 0.5 + 0.45 * size
    leaves = [place(ellipse(0, -0.95, 0.62, 0.9), 0, 0, turn * 120 + 120 * k, r) for k in range(3)]
    under = Stroke(ellipse(0.2, 0.35, r * 1.5), toned(base, lighter=-0.15), 0.2)
    return [under, *(Stroke(leaf, colour, 0.6 + 0.3 * tone) for leaf in leaves)]


def _flower(base: Rgb, chance: Chance) -> list[Stroke]:
    _, turn, _ = chance
    petal = ((248, 240, 226), (250, 214, 96), (226, 130, 150))[int(turn * 2.99)]
    return [
        Stroke(ellipse(0, 0.3, 1.35), toned(base, lighter=-0.14), 0.2),
        Stroke(star(0, 0, 1.35, 0.75, 5), petal, 0.8),
        Stroke(ellipse(0, 0, 0.45), (240, 178, 62), 1.0),
    ]


def _pebble(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    r = 0.45 + 1.15 * size * size
    grey = toned(base, lighter=round((tone - 0.35) * 0.3, 2), richer=0.55)
    shape = smooth((-1.1, 0.2), (-0.5, -0.8), (0.6, -0.7), (1.1, 0.2), (0.3, 0.75), (-0.6, 0.7))
    return [
        Stroke(place(shape, 0.25, 0.35, turn * 360, r * 1.12), toned(base, lighter=-0.17), 0.0),
        Stroke(place(shape, 0, 0, turn * 360, r), grey, 0.65),
        Stroke(place(shape, -0.22 * r, -0.26 * r, turn * 360, r * 0.55), toned(grey, lighter=0.06), 0.95),
    ]


def _leaf(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    r = 1.7 + 1.5 * size
    shape = smooth((0, -1.5, 1), (0.85, -0.3), (0.5, 0.9), (0, 1.3, 1), (-0.5, 0.9), (-0.85, -0.3))
    colour = toned(base, lighter=round((tone - 0.5) * 0.2, 2))
    deg = (turn - 0.5) * 200
    vein = poly((-0.08, -1.1), (0.08, -1.1), (0.05, 1.1), (-0.05, 1.1))
    return [
        Stroke(place(shape, 0.35, 0.5, deg, r * 1.08), toned(base, lighter=-0.22), 0.25),
        Stroke(place(shape, 0, 0, deg, r), colour, 0.5 + 0.4 * tone),
        Stroke(place(vein, 0, 0, deg, r), toned(colour, lighter=0.07), 0.6 + 0.4 * tone),
    ]


def _autumn(base: Rgb, chance: Chance) -> list[Stroke]:
    """A fallen leaf with points, in red, gold and brown."""
    size, turn, tone = chance
    colour = ((196, 84, 44), (224, 150, 58), (168, 104, 52), (206, 118, 46), (150, 76, 50))[int(tone * 4.99)]
    r, deg = 1.6 + 1.2 * size, turn * 360
    shape = star(0, 0, 1.5, 0.8, 5)
    stem = poly((-0.09, 0), (0.09, 0), (0.06, 2.1), (-0.06, 2.1))
    return [
        Stroke(place(shape, 0.35, 0.5, deg, r * 1.05), toned(base, lighter=-0.16), 0.2),
        Stroke(place(stem, 0, 0, deg, r), toned(colour, lighter=-0.1), 0.5),
        Stroke(place(shape, 0, 0, deg, r), colour, 0.5 + 0.4 * size),
    ]


def _sparkle(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    white = (255, 255, 255) if tone > 0.3 else toned(base, lighter=-0.08)
    return [Stroke(star(0, 0, 0.5 + 0.9 * size, 0.25, 4, turn * 20 - 100), white, 0.3)]


def _star(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    colour = (toned(base, lighter=0.5), (206, 226, 255), (255, 226, 190), (255, 255, 255), (230, 214, 255))[
        int(tone * 4.99)
    ]
    if size < 0.7:
        return [Stroke(ellipse(0, 0, 0.14 + 0.22 * size), colour, 0.0)]
    return [Stroke(star(0, 0, 0.7 + 0.5 * turn, 0.2, 4, -90), colour, 0.0)]


def _straw(base: Rgb, chance: Chance) -> list[Stroke]:
    size, turn, tone = chance
    long, deg = 3.2 + 3.2 * size, turn * 360 + tone * 30
    colour = toned(base, lighter=round((tone - 0.55) * 0.26, 2))
    stalk = poly((-0.34, -1), (0.34, -1), (0.3, 1), (-0.3, 1)) * (1, long)
    shine = poly((-0.3, -0.9), (-0.05, -0.9), (-0.05, 0.9), (-0.27, 0.9)) * (1, long)
    return [
        Stroke(place(stalk, 0.28, 0.36, deg, 1.06), toned(base, lighter=-0.2), 0.2),
        Stroke(place(stalk, 0, 0, deg), colour, 0.45 + 0.5 * tone),
        Stroke(place(shine, 0, 0, deg), toned(colour, lighter=0.07), 0.5 + 0.5 * tone),
    ]


def _bubble(base: Rgb, chance: Chance) -> list[Stroke]:
    size, _, tone = chance
    r = 0.9 + 2.6 * size * tone
    return [
        Stroke(ellipse(0, 0, r), toned(base, lighter=-0.09), 0.5),
        Stroke(ellipse(-0.06 * r, -0.06 * r, r * 0.82), toned(base, lighter=0.05), 0.8),
        Stroke(ellipse(-0.34 * r, -0.36 * r, r * 0.26), toned(base, lighter=0.2), 1.0),
    ]


def _bone(base: Rgb, chance: Chance) -> list[Stroke]:
    """A long bone, and now and then a skull."""
    size, turn, tone = chance
    colour = toned(base, lighter=round((tone - 0.6) * 0.12, 2))
    dark = toned(base, lighter=-0.3)
    if size > 0.75:
        skull = smooth(
            (-2.3, -0.4),
            (-1.6, -2.2),
            (0, -2.8),
            (1.6, -2.2),
            (2.3, -0.4),
            (1.2, 0.9),
            (1.1, 2.2),
            (-1.1, 2.2),
            (-1.2, 0.9),
        )
        deg = (turn - 0.5) * 60
        eyes = (place(ellipse(x, -0.5, 0.62, 0.75), 0, 0, deg) for x in (-0.95, 0.95))
        return [
            Stroke(place(skull, 0.3, 0.45, deg, 1.1), dark, 0.2),
            Stroke(place(skull, 0, 0, deg), colour, 0.9),
            *(Stroke(eye, toned(base, lighter=-0.42), 0.4) for eye in eyes),
            Stroke(place(poly((-0.28, 1.0), (0.28, 1.0), (0, 0.35)), 0, 0, deg), toned(base, lighter=-0.42), 0.4),
        ]
    long, deg = 2.6 + 1.6 * tone, turn * 180
    shaft = poly((-0.42, -long), (0.42, -long), (0.42, long), (-0.42, long))
    knobs = [ellipse(x, y, 0.66) for x in (-0.42, 0.42) for y in (-long, long)]
    under = [Stroke(place(part, 0.3, 0.42, deg, 1.05), dark, 0.2) for part in (shaft, *knobs)]
    return [*under, *(Stroke(place(part, 0, 0, deg), colour, 0.5 + 0.4 * tone) for part in (shaft, *knobs))]


def _tile_chip(base: Rgb, chance: Chance) -> list[Stroke]:
    """A fleck of another mineral."""
    size, turn, tone = chance
    shape = smooth((-0.8, 0.1), (-0.2, -0.6), (0.7, -0.3), (0.6, 0.5), (-0.3, 0.6))
    colour = toned(base, lighter=round((tone - 0.5) * 0.34, 2))
    return [Stroke(place(shape, 0, 0, turn * 360, 0.5 + 1.5 * size * size), colour, 0.0)]


_KINDS: dict[str, Callable[[Rgb, Chance], list[Stroke]]] = {
    "tufts": _tuft, "sprigs": _sprig, "flowers": _flower, "pebbles": _pebble, "leaves": _leaf, "autumn": _autumn, "sparkles": _sparkle,
    "stars": _star, "straws": _straw, "bubbles": _bubble, "flecks": _tile_chip, "bones": _bone,
}  # fmt: skip
