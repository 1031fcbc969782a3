"""What an element paints around a thing: flames, shards, bubbles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leo_assets.simulator.artist.canvas import ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.palette import Rgb, mixed
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Canvas, Outline


@dataclass(frozen=True, slots=True)
class Glow:
    """An element's colours, and the dice that strew its sparks."""

    main: Rgb
    second: Rgb
    key: bytes


class Effect(Protocol):
    """Paints what lies behind an item, or before it."""

    def __call__(self, canvas: Canvas, glow: Glow, *, before: bool) -> None: ...


def paint_effect(canvas: Canvas, element: str, glow: Glow, *, before: bool) -> None:
    """Paint the part of an element's effect that lies before the thing at the origin, or behind it."""
    _EFFECTS[ELEMENTS[element][2]](canvas, glow, before=before)


def _spots(key: bytes, name: str, count: int, near: float, far: float) -> list[tuple[float, float, float, float]]:
    """Places around the middle: x, y, size 0.6–1, angle."""
    spots = []
    for step in range(count):
        angle = 360 / count * step + between(key, f"{name} angle {step}", -14, 14)
        reach = between(key, f"{name} reach {step}", near, far)
        size = between(key, f"{name} size {step}", 0.6, 1.0)
        spots.append((math.sin(math.radians(angle)) * reach, -math.cos(math.radians(angle)) * reach, size, angle))
    return spots


def _flames(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    tongue = smooth((0, 12), (-9, 8), (-10, -2), (-4, -12), (-3, -26, 1), (5, -14), (10, -4), (9, 8))
    if before:
        for x, y, size, _ in ((-30, 33, 0.5, 0), (26, 36, 0.62, 0), (38, 16, 0.4, 0)):
            canvas.paint(place(tongue, x, y, 0, size), colour=mixed(glow.main, glow.second, 0.3), light=0.2, ink=0.8)
            canvas.paint(place(tongue, x, y + 3 * size, 0, size * 0.55), colour=glow.second, ink=0, light=0)
        return
    tall = place(
        smooth(
            (0, 44),
            (-30, 36),
            (-41, 10),
            (-33, -14),
            (-37, -34, 1),
            (-20, -22),
            (-13, -46),
            (-4, -58, 1),
            (2, -36),
            (12, -30),
            (18, -50, 1),
            (28, -22),
            (33, -28, 1),
            (42, 4),
            (32, 35),
        ),
        y=4,
    )
    back = canvas.paint(tall, colour=mixed(glow.main, (214, 48, 34), 0.45), light=0.0, shade=0.4, ink=1.0)
    canvas.tint(place(tall, 0, 8, 0, 0.8), mixed(glow.main, glow.second, 0.55), 1.0, back)
    canvas.tint(place(tall, 0, 13, 0, 0.58), glow.second, 1.0, back)


def _shards(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    for step, (x, y, size, angle) in enumerate(_spots(glow.key, "shard", 9, 36, 45)):
        if (step % 3 == 0) != before:
            continue
        far = 1.12 if before else 1.0
        shard = place(
            poly((-5, 9), (0, -13), (5, 9), (0, 13)), x * far, y * far, angle, size * (0.75 if before else 1.15)
        )
        done = canvas.paint(shard, colour=mixed(glow.main, glow.second, 0.5), light=0.0, shade=0.4, ink=0.8)
        canvas.tint(
            place(poly((-5, 9), (0, -13), (0, 13)), x * far, y * far, angle, size * (0.75 if before else 1.15)),
            glow.second,
            0.9,
            done,
        )


def _dots(outline: Outline, count: int, far: float, ink: float = 0.8) -> Effect:
    """An effect of small things around the item."""

    def paint(canvas: Canvas, glow: Glow, *, before: bool) -> None:
        if not before:
            return
        for step, (x, y, size, angle) in enumerate(_spots(glow.key, "dot", count, far - 6, far)):
            colour = glow.second if step % 2 else mixed(glow.main, glow.second, 0.3)
            canvas.paint(place(outline, x, y, angle * 0.2, size), colour=colour, light=0.6, ink=ink)

    return paint


def _halo(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    if not before:
        rays = canvas.paint(
            star(0, 0, 52, 37, 12), colour=mixed(glow.main, glow.second, 0.6), ink=0.7, light=0, shade=0
        )
        canvas.tint(ellipse(0, 0, 36), glow.second, 1.0, rays)


def _smoke(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    if not before:
        puffs = [ellipse(x, y, 17 * size) for x, y, size, _ in _spots(glow.key, "puff", 9, 28, 34)]
        canvas.paint(*puffs, ellipse(0, 0, 30), colour=mixed(glow.second, (84, 70, 116), 0.5), light=0.5)


_EFFECTS: dict[str, Effect] = {
    "flames": _flames,
    "shards": _shards,
    "bubbles": _dots(ellipse(0, 0, 5.6), 6, 46),
    "bolts": _dots(poly((2, -13), (-7, 2), (-1, 2), (-3, 13), (7, -3), (1, -3)), 4, 45),
    "stones": _dots(smooth((-6, 3), (-3, -5), (4, -5), (7, 2), (2, 6)), 6, 46),
    "leaves": _dots(smooth((0, -9, 1), (6, 0), (0, 9, 1), (-6, 0)), 6, 46),
    "sparkles": _dots(star(0, 0, 8, 2.6, 4), 5, 46, 0.7),
    "glow": _halo,
    "smoke": _smoke,
}  # fmt: skip
