"""Creatures seen from straight above: what those of any body share. They look to the right, their middle on the origin."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, curve, ellipse, place, poly, ribbon, star
from leo_assets.simulator.artist.face import DARK, PALE
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

SIDES = (-1.0, 1.0)
GOLD = (234, 186, 74)


def mirrored(outline: Outline, side: float) -> Outline:
    """The outline of the right half on the other side of the body."""
    return outline * (1.0, side)


def stride(motion: Motion, share: float, reach: float) -> float:
    """How far forward a foot is from its place, `share` of a cycle behind the first."""
    if motion.gait == "stand":
        return 0.0
    return math.cos(2 * math.pi * (motion.phase + share)) * reach * (1.4 if motion.gait == "run" else 1.0)


def sway(motion: Motion) -> float:
    """-1 to 1: to which side a body bends as it goes."""
    if motion.gait == "stand":
        return motion.tail / 60
    return math.sin(2 * math.pi * motion.phase + 0.6)


def paint_eyes(
    canvas: Canvas, look: Look, motion: Motion, at: tuple[float, float], r: float, *, pale: bool = False
) -> None:
    """A pair of eyes, `at` of the one on the right side; `pale`: with the white of an eye around."""
    x, apart = at
    for side in SIDES:
        y = side * apart
        if motion.mood == "hurt":
            for sign in (-1.0, 1.0):
                stroke = curve((x - r, y - sign * r), (x + r, y + sign * r))
                canvas.paint(ribbon(stroke, 1.8), colour=DARK, ink=0, light=0, shade=0)
            continue
        if motion.mood == "closed":
            lid = curve((x - r, y - side * r * 0.3), (x, y + side * r * 0.5), (x + r, y - side * r * 0.3))
            canvas.paint(ribbon(lid, 1.7), colour=DARK, ink=0, light=0, shade=0)
            continue
        if pale:
            canvas.paint(ellipse(x, y, r * 1.35), colour=PALE, ink=0.7, light=0, shade=0.4)
        canvas.paint(
            ellipse(x + (r * 0.3 if pale else 0), y, r, r * 0.92),
            colour=DARK if pale else mixed(look.eyes, DARK, 0.45),
            ink=0.5,
            light=0,
            shade=0,
        )
        shine = ellipse(x + r * 0.1, y - r * 0.36, r * 0.36)
        canvas.paint(shine, colour=PALE, ink=0, light=0, shade=0)
        if motion.mood == "fierce":
            brow = curve((x - r * 1.2, y + side * r * 1.3), (x + r * 1.3, y - side * r * 0.3 + side * r))
            canvas.paint(ribbon(brow, 2.0), colour=toned(look.body, lighter=-0.24), ink=0, light=0, shade=0)


def paint_marks(canvas: Canvas, look: Look, on: Mask, long: float, wide: float) -> None:
    """Spots, stripes or patches on a back that reaches `long` forward and back, `wide` to each side."""
    places: tuple[Outline, ...] = ()
    match look.pattern:
        case "stripes":
            places = tuple(
                ribbon(
                    curve((x - 1.5, side * wide * 1.2), (x + 1.4, side * wide * 0.55), (x - 0.4, side * wide * 0.06)),
                    5.2,
                    3.4,
                    0.6,
                )
                for x in (-long * 0.8, -long * 0.34, long * 0.12, long * 0.58)
                for side in SIDES
            )
        case "spots":
            places = tuple(
                ellipse(x * long, y * wide, 2.3, 1.9)
                for x, y in ((-0.8, 0.3), (-0.5, -0.45), (-0.3, 0.62), (0.05, -0.15), (0.3, 0.5), (0.5, -0.6), (-0.95, -0.3), (0.7, 0.1))
            )  # fmt: skip
        case "patches":
            places = (
                ellipse(-long * 0.62, wide * 0.5, wide * 0.62, wide * 0.56, 20),
                ellipse(long * 0.2, -wide * 0.62, wide * 0.7, wide * 0.5, -16),
                ellipse(long * 0.8, wide * 0.6, wide * 0.42, wide * 0.4),
            )
        case _:
            pass
    for one in places:
        canvas.tint(one, look.mark, 1.0, on)


def paint_ridge(canvas: Canvas, on: Mask, colour: Rgb, start: float, end: float, wide: float = 2.0) -> None:
    """A darker line along the middle of a back."""
    canvas.tint(
        ribbon(curve((start, 0.0), ((start + end) / 2, 0.3), (end, 0.0)), wide * 0.4, wide, wide * 0.4),
        toned(colour, lighter=-0.09),
        0.8,
        on,
    )


def paint_trait_above(canvas: Canvas, look: Look, x: float, r: float) -> None:
    """A crown or horns on a round head."""
    if look.trait == "crown":
        canvas.paint(star(x, 0, r * 0.78, r * 0.6, 9), colour=GOLD, light=0.9, holes=(ellipse(x, 0, r * 0.4),))
    elif look.trait == "horns":
        for side in SIDES:
            horn = place(ribbon(curve((0, 0), (-1, 5), (5, 10)), 5.4, 4.4, 0.8), x + r * 0.1, r * 0.62)
            canvas.paint(mirrored(horn, side), colour=(240, 228, 200), light=0.6)


def paint_collar_above(canvas: Canvas, look: Look, x: float, r: float) -> None:
    if look.trait == "collar":
        band = ribbon(curve((x - 1.5, -r), (x + 1.0, 0), (x - 1.5, r)), 4.0)
        canvas.paint(band, colour=look.accent, light=0.6)


def paint_gape(canvas: Canvas, motion: Motion, x: float, wide: float, far: float) -> None:
    """An open mouth under the front of a head, its teeth to the sides: nothing while it is shut."""
    if motion.jaw < 0.3:
        return
    far = far * motion.jaw
    mouth = canvas.paint(
        poly((x - wide, -wide), (x + far * 0.7, -wide * 0.86), (x + far, 0), (x + far * 0.7, wide * 0.86), (x - wide, wide)),
        colour=(116, 38, 50),
        light=0,
        shade=0,
    )  # fmt: skip
    for side in SIDES:
        for k in (0.25, 0.62):
            tooth = poly(
                (x + far * k - 1.4, wide * 0.9), (x + far * k + 1.4, wide * 0.88), (x + far * k + 0.6, wide * 0.3)
            )
            canvas.tint(mirrored(tooth, side), PALE, 1.0, mouth)
