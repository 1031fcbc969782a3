"""Slime, ghost, mushroom, eye, plant, fishes, robot and golem, seen from above."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.above import (
    SIDES,
    mirrored,
    paint_eyes,
    paint_gape,
    paint_marks,
    paint_ridge,
    paint_trait_above,
    stride,
    sway,
)
from leo_assets.simulator.artist.creatures.bodies import hopping
from leo_assets.simulator.artist.face import DARK, PALE
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_slime_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    motion = hopping(motion)
    flat = 1 / math.sqrt(max(0.5, motion.squash * (1 - 0.5 * motion.collapse) * (1 - 0.2 * motion.crouch)))
    long, wide = 29 * flat + motion.lunge * 0.3, 27 * flat
    puddle = smooth(
        (-long, -6), (-long * 0.72, -wide * 0.74), (-4, -wide), (long * 0.6, -wide * 0.82), (long, -wide * 0.3), (long * 1.03, wide * 0.2),
        (long * 0.66, wide * 0.84), (0, wide * 1.02), (-long * 0.7, wide * 0.8), (-long * 1.02, wide * 0.2),
    )  # fmt: skip
    body = canvas.paint(puddle, colour=look.body, light=0.6, depth=1.0)
    dome = canvas.paint(
        ellipse(motion.lunge * 0.3, 0, long * 0.74, wide * 0.74), colour=mixed(look.body, look.belly, 0.3), inside=body, ink=0, light=0.6, shade=0.5
    )  # fmt: skip
    if look.pattern in {"spots", "stripes", "patches"}:
        for x, y, r in ((-20, 6, 3.4), (12, -19, 3.0), (-8, -18, 3.0), (6, 20, 2.4)):
            canvas.tint(ellipse(x, y, r), look.mark, 0.9, body)
    for x, y, r in ((-14, 10, 2.2), (-4, -13, 1.8), (2, 12, 1.6)):
        canvas.tint(ellipse(x, y, r), mixed(look.body, (255, 255, 255), 0.55), 0.9, dome)
    canvas.tint(smooth((-15, -6), (-11, -13), (-4, -16), (-3, -13), (-9, -10), (-12, -4)), (255, 255, 255), 0.85, dome)
    paint_eyes(canvas, look, motion, (13 + motion.lunge * 0.4, 8.5), 3.6)
    if motion.jaw > 0.3:
        canvas.paint(
            ellipse(20 + motion.lunge * 0.4, 0, 2.4 + 2 * motion.jaw, 5),
            colour=(116, 38, 50),
            inside=body,
            ink=0.7,
            light=0,
        )
    paint_trait_above(canvas, look, -3, 14)


def paint_ghost_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    wave = sway(motion) * 4
    sheet = smooth(
        (16, -15), (2, -19), (-14, -17), (-27, -13 + wave * 0.4), (-36, -14 + wave, 1), (-31, -5 + wave), (-42, wave, 1), (-31, 6 + wave),
        (-37, 14 + wave, 1), (-26, 13 + wave * 0.4), (-12, 18), (2, 19), (16, 15),
    )  # fmt: skip
    body = canvas.paint(sheet, colour=mixed(look.body, look.belly, 0.35), light=0.6)
    canvas.tint(
        smooth((-20, -20), (-44, -20), (-44, 20), (-20, 20), (-26, 8), (-24, 0), (-27, -8)), look.belly, 0.8, body
    )
    for side in SIDES:
        hand = (19 + 8 * motion.rear + motion.lunge * 0.5, 20.0)
        canvas.paint(mirrored(limb((4, 14), hand, 6.4, 4.4), side), colour=look.body, light=0.5, ink=0.85)
    canvas.paint(ellipse(4 + motion.lunge * 0.3, 0, 19, 17.5), colour=look.body, light=0.7, depth=1.1)
    paint_eyes(canvas, replace_eyes(look), motion, (14 + motion.lunge * 0.3, 7.6), 3.4)
    paint_trait_above(canvas, look, 2, 15)


def replace_eyes(look: Look) -> Look:
    """A ghost's eyes are dark with its own glow."""
    return replace(look, eyes=mixed(look.eyes, DARK, 0.3))


def paint_mushroom_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    boot = mixed(look.belly, (120, 80, 60), 0.55)
    flat = 1 + 0.16 * motion.collapse + 0.06 * motion.crouch
    for side, share in zip(SIDES, (0.0, 0.5), strict=True):
        x = 21 + stride(motion, share, 9.0)
        canvas.paint(ellipse(x, side * 9, 7, 5), colour=boot, light=0.5)
        hand = (20 + 10 * motion.rear + motion.lunge * 0.6, side * 22)
        canvas.paint(limb((8, side * 14), hand, 4.6, 4.4), colour=look.belly, light=0.4)
    face = canvas.paint(ellipse(17 + motion.lunge * 0.3, 0, 14, 13), colour=look.belly, light=0.5)
    canvas.cast(ellipse(2, 0, 29 * flat, 28), face, look.belly, 0.5)
    paint_eyes(canvas, look, motion, (25.5 + motion.lunge * 0.3, 6.0), 2.6)
    cap = canvas.paint(ellipse(-4, sway(motion), 27 * flat, 28 * flat), colour=look.body, light=0.75, depth=1.1)
    for x, y, r in ((-6, -2, 7.0), (9, -15, 4.6), (-20, 12, 4.8), (10, 13, 5.0), (-19, -14, 4.2), (-5, 20, 3.4)):
        canvas.paint(ellipse(x, y + sway(motion), r, r * 0.9), colour=look.mark, inside=cap, ink=0, light=0, shade=0.5)
    paint_trait_above(canvas, look, -4, 16)


def paint_eyeball_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    for k, deg in enumerate((100, 140, 180, 220, 260)):
        a = math.radians(deg + 7 * sway(motion) * (-1) ** k)
        base, end = (math.cos(a) * 18, math.sin(a) * 18), (math.cos(a) * 36, math.sin(a) * 34)
        canvas.paint(ribbon(curve(base, end), 5.4, 3.6), colour=toned(look.body, lighter=-0.04), light=0.5)
        bulb = canvas.paint(ellipse(*end, 4.8), colour=look.belly, light=0.7, ink=0.8)
        canvas.tint(ellipse(end[0] + 1.2, end[1], 2.2), DARK, 1.0, bulb)
    body = canvas.paint(
        ellipse(motion.lunge * 0.3, 0, 24, 24 * (1 + 0.1 * motion.collapse)), colour=look.body, light=0.75, depth=1.1
    )
    paint_marks(canvas, look, body, 18, 20)
    x = 17 + motion.lunge * 0.3
    if motion.mood in {"closed", "hurt"}:
        canvas.paint(
            ribbon(curve((x - 4, -12), (x + 3, 0), (x - 4, 12)), 3.0),
            colour=toned(look.body, lighter=-0.24),
            ink=0,
            light=0,
            inside=body,
        )
    else:
        white = canvas.paint(ellipse(x, 0, 8.5, 13.5), colour=PALE, inside=body, light=0.3, ink=0.9)
        canvas.tint(ellipse(x + 3, 0, 6.4, 7.8), look.eyes, 1.0, white)
        canvas.tint(ellipse(x + 4.6, 0, 3.4, 4.2), DARK, 1.0, white)
        canvas.tint(ellipse(x + 2.6, -3.4, 1.8), PALE, 1.0, white)
    if motion.jaw > 0.3:
        paint_gape(canvas, motion, 20, 6, 10)
    paint_trait_above(canvas, look, -6, 16)


def paint_plant_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    turn = sway(motion) * 6
    for deg in (60, 130, 180, 230, 300):
        leaf = smooth((6, 0), (18, -8), (36, 0, 1), (18, 8))
        mask = canvas.paint(place(leaf, 0, 0, deg + turn * 0.4), colour=look.mark, light=0.6)
        canvas.tint(
            place(ribbon(curve((8, 0), (32, 0)), 1.6, 0.6), 0, 0, deg + turn * 0.4),
            toned(look.mark, lighter=-0.12),
            1.0,
            mask,
        )
    x = motion.lunge * 0.6
    petals = [place(ellipse(18, 0, 9.5, 6.8), x, 0, 360 / 11 * k + turn) for k in range(11)]
    canvas.paint(*petals, colour=look.accent, light=0.5)
    head = canvas.paint(ellipse(x, 0, 18, 17.5), colour=look.body, light=0.7, depth=1.1)
    for px, py, r in ((-7, -6, 2.8), (-9, 6, 2.2), (-1, 11, 2.0), (-2, -12, 1.8)):
        canvas.tint(ellipse(x + px, py, r), look.belly, 0.9, head)
    wide = 4 + 5 * motion.jaw
    mouth = canvas.paint(
        smooth((x + 7, -11), (x + 7 + wide, -5), (x + 7 + wide * 1.2, 0), (x + 7 + wide, 5), (x + 7, 11), (x + 4, 0)),
        colour=(116, 38, 50),
        inside=head,
        ink=0.7,
        light=0,
    )
    for y in (-6.0, 0.0, 6.0):
        canvas.tint(poly((x + 3, y - 2.4), (x + 3, y + 2.4), (x + 8.4, y)), PALE, 1.0, mouth)
    paint_eyes(canvas, look, motion, (x + 1, 7.6), 2.8)
    paint_trait_above(canvas, look, x - 5, 13)


def _fish(
    canvas: Canvas, look: Look, motion: Motion, long: float, wide: float, fin: tuple[int, int, int], belly: float
) -> None:
    """A slim body that bends as it swims, its fins to the sides and on its back."""
    bend = (sway(motion) if motion.gait != "stand" else 0.3) * 5 * (1 - motion.collapse)
    spine = curve(
        (-long, bend),
        (-long * 0.45, bend * 0.1),
        (0, -bend * 0.3),
        (long * 0.6 + motion.lunge * 0.4, 0),
        (long + motion.lunge * 0.5, 0),
    )
    tail = smooth((6, 0), (-6, -3), (-19, -9, 1), (-14, 0), (-19, 9, 1), (-6, 3))
    canvas.paint(place(tail, -long + 2, bend, -bend * 4), colour=fin, light=0.5)
    for side in SIDES:
        paddle = smooth((7, 0), (4, 9), (-9, 20, 1), (-9, 8), (-5, 0))
        flap = 12 * motion.flap - 8 * motion.tuck
        canvas.paint(mirrored(place(paddle, long * 0.24, wide * 0.6, flap), side), colour=fin, light=0.5)
    paint_gape(canvas.turned(0, motion.lunge * 0.5, 0), motion, long * 0.84, wide * 0.4, 9)
    body = canvas.paint(
        ribbon(spine, 4, wide * 1.1, wide * 1.9, wide * 1.7, wide * 0.7),
        ellipse(long * 0.86 + motion.lunge * 0.5, 0, long * 0.22, wide * 0.52),
        colour=look.body,
        light=0.65,
        depth=1.1,
    )
    if belly:
        for side in SIDES:
            canvas.tint(
                mirrored(
                    smooth(
                        (long * 0.9, wide * 0.5),
                        (0, wide * 0.66),
                        (-long * 0.5, wide * 0.5),
                        (-long * 0.4, wide * 1.6),
                        (long * 0.8, wide * 1.6),
                    ),
                    side,
                ),
                look.belly,
                belly,
                body,
            )
    paint_marks(canvas, look, body, long * 0.7, wide)
    back = smooth((10, 0), (2, -1.6), (-9, -3.0, 1), (-6, 0), (-9, 3.0, 1), (2, 1.6))
    canvas.paint(place(back, -2, -bend * 0.2), colour=toned(fin, lighter=-0.04), light=0.5, ink=0.8)
    paint_eyes(canvas, look, motion, (long * 0.72 + motion.lunge * 0.5, wide * 0.62), 2.4)
    paint_trait_above(canvas, look, long * 0.4, wide * 0.9)


def paint_fish_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    _fish(canvas, look, motion, 28, 12, look.accent, 0.9)


def paint_shark_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    _fish(canvas, look, motion, 40, 12, toned(look.body, lighter=-0.05), 0.7)


def paint_mech_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    canvas = canvas.turned(22 * motion.collapse, -4 * motion.collapse, 0)  # toppled off its feet
    for side, share in zip(SIDES, (0.0, 0.5), strict=True):
        x = stride(motion, share, 10.0)
        canvas.paint(box(x - 11, side * 22 - 7, x + 15, side * 22 + 7, 4), colour=look.mark, light=0.5)
        canvas.paint(limb((0, side * 12), (x, side * 21), 4.6, 4.6), colour=look.belly, light=0.5)
    recoil = motion.lunge * 0.7
    canvas.paint(box(14, -18.5, 34 + recoil, -11.5, 2), colour=look.mark, light=0.6)
    canvas.paint(box(31 + recoil, -20, 36 + recoil, -10, 1.5), colour=look.belly, light=0.6)
    if motion.jaw > 0.5:
        canvas.paint(
            poly((37 + recoil, -19), (49 + recoil, -15), (37 + recoil, -11)), colour=look.eyes, light=0.9, ink=0.7
        )
    canvas.paint(limb((6, 15), (26 + 6 * motion.rear, 17), 4.6, 4.0), colour=look.belly, light=0.5)
    hull = canvas.paint(
        smooth((-19, -14), (-8, -18), (12, -16), (21, -8), (22, 0), (21, 8), (12, 16), (-8, 18), (-19, 14)),
        colour=look.body,
        light=0.75,
    )
    glass = look.eyes if motion.mood != "closed" else mixed(look.eyes, DARK, 0.6)
    canvas.paint(
        smooth((8, -8), (16, -6), (18, 0), (16, 6), (8, 8), (5, 0)), colour=glass, inside=hull, light=0.8, ink=0.9
    )
    canvas.paint(box(-15, -8, -3, 8, 3), colour=look.mark, inside=hull, light=0.4, ink=0.8)
    for y in (-4.0, 0.0, 4.0):
        canvas.paint(ribbon(curve((-13, y), (-5, y)), 1.4), colour=DARK, inside=hull, ink=0, light=0, shade=0)
    canvas.paint(ellipse(-2, 12, 2.6), colour=look.accent, inside=hull, light=0.8, ink=0.7)
    paint_trait_above(canvas, look, -2, 12)


def paint_golem_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    canvas = canvas.turned(18 * motion.collapse, -4 * motion.collapse, 0)
    for side, share in zip(SIDES, (0.0, 0.5), strict=True):
        x = stride(motion, share, 10.0)
        canvas.paint(
            smooth(
                (x - 9, side * 11 - 7),
                (x + 9, side * 11 - 7),
                (x + 12, side * 11),
                (x + 9, side * 11 + 7),
                (x - 9, side * 11 + 7),
            ),
            colour=toned(look.mark, lighter=-0.02),
            light=0.5,
        )
    for side, share in zip(SIDES, (0.5, 0.0), strict=True):
        reach = stride(motion, share, 8.0) + 16 * motion.rear + motion.lunge
        fist = (14 + reach, side * 28)
        canvas.paint(limb((0, side * 25), (fist[0] - 6, fist[1]), 8, 7.4), colour=look.mark, light=0.5)
        canvas.paint(
            smooth(
                (fist[0] - 10, fist[1] - 8),
                (fist[0] + 5, fist[1] - 10),
                (fist[0] + 12, fist[1]),
                (fist[0] + 5, fist[1] + 10),
                (fist[0] - 10, fist[1] + 8),
            ),
            colour=look.body,
            light=0.65,
        )
    back = smooth(
        (-15, -14), (-10, -28), (6, -31), (14, -20), (12, 0), (14, 20), (6, 31), (-10, 28), (-15, 14), (-18, 0)
    )
    body = canvas.paint(back, colour=look.body, light=0.7, depth=1.1)
    for x, y, r in ((-6, -22, 5.0), (2, 22, 6.0), (-11, 10, 4.0)):
        canvas.paint(ellipse(x, y, r * 1.3, r), colour=look.accent, inside=body, ink=0, light=0.4, shade=0.5)
    paint_ridge(canvas, body, look.body, -16, -4)
    x = 9 + motion.lunge * 0.5
    canvas.paint(
        smooth((x - 12, -9), (x + 4, -11), (x + 12, -5), (x + 13, 5), (x + 4, 11), (x - 12, 9)),
        colour=mixed(look.body, look.belly, 0.4),
        light=0.7,
    )
    for side in SIDES:
        eye = look.eyes if motion.mood != "closed" else look.mark
        canvas.paint(ellipse(x + 8, side * 5, 2.8, 2.4), colour=eye, light=0.8, ink=0.6)
    paint_trait_above(canvas, look, x - 3, 11)
