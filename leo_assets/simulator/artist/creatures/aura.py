"""What an element leaves around a creature: flames on its back, shards, bubbles, leaves, within the box that it fills."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.palette import mixed
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look

_TONGUE = smooth((0, 6), (-7, 2), (-8, -6), (-3, -13), (-3, -24, 1), (4, -15), (8, -7), (7, 2))
_SHAPES: dict[str, Outline] = {
    "shards": poly((-3.6, 6), (0, -10), (3.6, 6), (0, 9)),
    "bubbles": ellipse(0, 0, 3.6),
    "bolts": poly((2, -10), (-5, 1.5), (-1, 1.5), (-2.4, 10), (5, -2), (1, -2)),
    "stones": smooth((-4.6, 2.4), (-2.4, -4), (3, -4), (5.4, 1.6), (1.6, 4.8)),
    "leaves": smooth((0, -7, 1), (4.4, 0), (0, 7, 1), (-4.4, 0)),
    "sparkles": star(0, 0, 6, 2.0, 4),
    "glow": star(0, 0, 5.4, 2.2, 4),
    "smoke": ellipse(0, 0, 5.0, 4.2),
}

Box = tuple[float, float, float, float]


def paint_aura(canvas: Canvas, look: Look, box: Box, key: bytes, *, before: bool) -> None:
    """Paint what lies behind the creature, or before it; `box` is left, top, right and bottom of it at rest, in units."""
    if look.element == "none":
        return
    main, second, effect = ELEMENTS[look.element]
    left, top, right, bottom = box
    cx, cy, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    if effect == "flames":
        if not before:
            for step, share in enumerate((-0.62, -0.22, 0.2, 0.56)):
                x, y = cx + rx * share, cy - ry * math.sqrt(1 - share * share) * 0.72
                size = (ry / 24) * between(key, f"tongue {step}", 0.72, 1.0)
                canvas.paint(
                    place(_TONGUE, x, y, share * 24, size), colour=mixed(main, (214, 48, 34), 0.3), light=0.2, ink=0.9
                )
                canvas.paint(
                    place(_TONGUE, x, y + 1.5 * size, share * 24, size * 0.6), colour=second, ink=0, light=0, shade=0
                )
        return
    shape = _SHAPES[effect]
    for step in range(7):
        angle = 2 * math.pi * (step + between(key, f"aura {step}", -0.2, 0.2)) / 7
        far = between(key, f"aura reach {step}", 0.98, 1.12)
        x, y = cx + math.sin(angle) * rx * far, cy - math.cos(angle) * ry * far
        if (y > cy + ry * 0.3) != before:
            continue
        y = min(y, bottom - 4)
        size = between(key, f"aura size {step}", 0.8, 1.15) * max(rx, ry) / 34
        colour = second if step % 2 else mixed(main, second, 0.35)
        canvas.paint(
            place(shape, x, y, math.degrees(angle) * (1.0 if effect == "shards" else 0.2), size),
            colour=colour,
            light=0.6,
            ink=0.8,
        )
