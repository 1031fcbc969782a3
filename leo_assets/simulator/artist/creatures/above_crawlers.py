"""Low creatures seen from above: spider, crab, frog, turtle, snail, snake and octopus."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.above import (
    SIDES,
    mirrored,
    paint_eyes,
    paint_gape,
    paint_marks,
    paint_trait_above,
    stride,
    sway,
)
from leo_assets.simulator.artist.face import DARK
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def _curled(motion: Motion) -> float:
    """How far legs lie stretched: 1 in life, less when all is over."""
    return 1.0 - 0.45 * motion.collapse


def paint_spider_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    for k, deg in enumerate((28.0, 66.0, 108.0, 146.0)):
        for side, share in zip(SIDES, (0.25 * k, 0.25 * k + 0.5), strict=True):
            swing = stride(motion, share, 9.0) + (10 * motion.rear if k == 0 else 0)
            turn = math.radians(deg - swing)
            far = (40 if k in {0, 3} else 34) * _curled(motion)
            knee = (6 + math.cos(turn - 0.16) * far * 0.56, math.sin(turn - 0.16) * far * 0.62)
            end = (6 + math.cos(turn + 0.2) * far, math.sin(turn + 0.2) * far)
            parts = (limb((6, 3), knee, 3.2, 2.8), limb(knee, end, 2.8, 1.2))
            canvas.paint(*(mirrored(part, side) for part in parts), colour=look.mark, light=0.5)
    bulb = canvas.paint(ellipse(-15, sway(motion), 17, 15), colour=look.body, light=0.7)
    for x, r in ((-24.0, 2.2), (-17.0, 3.2), (-9.0, 2.4)):
        canvas.tint(
            poly((x - r * 1.5, -r), (x + r * 1.5, r), (x + r * 1.5, -r), (x - r * 1.5, r)), look.accent, 1.0, bulb
        )
    paint_marks(canvas, look, bulb, 14, 12)
    head = canvas.turned(0.0, 8 + motion.lunge * 0.5, 0.0)
    for side in SIDES:
        fang = ribbon(curve((8, 3), (14, 4.4 + 2 * motion.jaw), (17, 2 + 2 * motion.jaw)), 4.2, 3.6, 1)
        head.paint(mirrored(fang, side), colour=look.mark, light=0.5)
    head.paint(ellipse(0, 0, 11, 10.5), colour=mixed(look.body, look.mark, 0.25), light=0.7)
    paint_eyes(head, look, motion, (6.0, 3.4), 2.3)
    if motion.mood not in {"closed", "hurt"}:
        paint_eyes(head, look, motion, (2.6, 6.8), 1.5)
    paint_trait_above(head, look, -2, 9)


def paint_crab_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    for k in range(3):
        for side, share in zip(SIDES, (k / 3, k / 3 + 0.5), strict=True):
            x = -9 + 8 * k + stride(motion, share, 4.0)
            knee, end = (x - 1, 28 * _curled(motion) + 4), (x - 5 + 4 * k, 40 * _curled(motion))
            parts = (limb((-7 + 7 * k, 18), knee, 3.0, 2.6), limb(knee, end, 2.6, 1.2))
            canvas.paint(*(mirrored(part, side) for part in parts), colour=look.mark, light=0.4)
    for side in SIDES:
        reach = 12 * motion.rear + motion.lunge * 0.6
        elbow, hand = (15 + reach * 0.4, 28.0), (27 + reach, 19.0)
        parts = (limb((8, 20), elbow, 3.8, 3.4), limb(elbow, hand, 3.4, 3.2))
        canvas.paint(*(mirrored(part, side) for part in parts), colour=look.body, light=0.4)
        for sign in (1.0, -1.0):
            gap = 2.0 + 4.0 * motion.jaw
            jaw = smooth((-5, 0), (-2, 6.5), (7, 7.5), (15, 1.2, 1), (6, 1.4)) * (1.0, sign) + (0, sign * gap * 0.3)
            canvas.paint(
                mirrored(place(jaw, hand[0] + 2, hand[1], -16 * sign * motion.jaw - 10), side),
                colour=look.body,
                light=0.6,
            )
    shell = smooth((-15, 0), (-13, -15), (-2, -26), (10, -21), (14, -8), (14, 8), (10, 21), (-2, 26), (-13, 15))
    body = canvas.paint(shell, colour=look.body, light=0.65)
    for x, y, r in ((-6, -9, 3.0), (-2, 8, 2.4), (3, -2, 1.8), (-9, 4, 1.8)):
        canvas.tint(ellipse(x, y, r), toned(look.body, lighter=0.08), 0.9, body)
    paint_marks(canvas, look, body, 12, 20)
    for side in SIDES:
        canvas.paint(mirrored(ribbon(curve((10, 6), (18, 7)), 4.0, 3.4), side), colour=look.body, light=0.4)
    paint_eyes(canvas, look, motion, (19.0, 7.0), 3.0, pale=True)
    paint_trait_above(canvas, look, -2, 14)


def paint_frog_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    leap = max(motion.tuck, min(1.0, motion.lift / 16))
    foot_colour = mixed(look.body, look.belly, 0.3)
    for side in SIDES:
        knee = (-8 - 10 * leap, 26 - 6 * leap + 6 * motion.collapse)
        ankle = (-24 - 16 * leap, 17 + 5 * motion.collapse)
        toe = (ankle[0] + 13 - 22 * leap, ankle[1] + 8 - 5 * leap)
        canvas.paint(
            *(mirrored(part, side) for part in (limb(ankle, toe, 3, 3.4), ellipse(*toe, 5.4, 3.6))),
            colour=foot_colour,
            light=0.4,
        )
        canvas.paint(
            *(mirrored(part, side) for part in (limb((-14, 9), knee, 8.5, 5.5), limb(knee, ankle, 5.5, 3.6))),
            colour=look.body,
            light=0.5,
        )
        hand = (17 + stride(motion, 0.25 + 0.25 * side, 6) + 6 * motion.rear, 21.0)
        palm = [limb(hand, (hand[0] + 6 * math.cos(a), hand[1] + 6 * math.sin(a)), 2.2, 1.8) for a in (-0.5, 0.3, 1.1)]
        canvas.paint(*(mirrored(part, side) for part in palm), colour=foot_colour, light=0.4)
        canvas.paint(mirrored(limb((8, 12), hand, 4.6, 3.2), side), colour=look.body, light=0.5)
    paint_gape(canvas, motion, 20, 10, 14)
    torso = smooth(
        (-25, 0), (-20, -13), (-2, -19), (16, -16), (27, -8), (30, 0), (27, 8), (16, 16), (-2, 19), (-20, 13)
    )
    body = canvas.paint(torso, colour=look.body, light=0.65, depth=1.1)
    for x, y, r in ((-12, 6, 3.4), (-7, -8, 3.0), (1, 4, 2.6), (4, -9, 2.2), (-17, -3, 2.2)):
        canvas.tint(ellipse(x, y, r), look.mark, 0.9, body)
    for side in SIDES:
        canvas.paint(ellipse(15, side * 11, 6.6), colour=look.body, light=0.6, ink=0.9)
    paint_eyes(canvas, look, motion, (17.0, 11.4), 3.6)
    paint_trait_above(canvas, look, 3, 12)


def paint_turtle_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    hidden = max(motion.tuck * 0.5, 0.4 * motion.crouch)
    canvas.paint(poly((-24, -3.6), (-37, sway(motion) * 3), (-24, 3.6)), colour=look.belly, light=0.4)
    for x, share in ((-16.0, 0.0), (15.0, 0.25)):
        for side, late in zip(SIDES, (0.0, 0.5), strict=True):
            front = x > 0
            at = (x + stride(motion, share + late, 6.0), (25 - 5 * hidden))
            deg = 52 if front else 118
            flipper = place(smooth((-6, -5), (8, -5), (14, 0), (8, 5), (-6, 5)), at[0], at[1], deg)
            canvas.paint(mirrored(flipper, side), colour=look.belly, light=0.45)
    head = canvas.turned(motion.collapse * 20, 33 - 10 * hidden + motion.lunge * 0.6, sway(motion))
    head.paint(limb((-12, 0), (0, 0), 6.4, 8), colour=look.belly, light=0.5)
    paint_gape(head, motion, 6, 6, 8)
    head.paint(ellipse(0, 0, 11, 10), colour=look.belly, light=0.6)
    paint_eyes(head, look, motion, (4.4, 6.0), 2.4)
    rim = canvas.paint(ellipse(0, 0, 29, 25), colour=mixed(look.body, look.belly, 0.55), light=0.5)
    canvas.paint(ellipse(-0.5, 0, 24.5, 20.6), colour=look.body, inside=rim, light=0.7, depth=1.1)
    plates = [(-11.5, 0.0), (0.0, 0.0), (11.5, 0.0), (-6.0, 11.5), (6.0, 11.5), (-6.0, -11.5), (6.0, -11.5)]
    for x, y in plates:
        hexagon = poly(*((x + 5.6 * math.cos(a), y + 5.6 * math.sin(a)) for a in (k * math.pi / 3 for k in range(6))))
        canvas.paint(hexagon, colour=look.mark, inside=rim, ink=0.45, light=0.5)
    paint_trait_above(canvas, look, 0, 12)


def paint_snail_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    hidden = max(motion.tuck, motion.collapse, 0.8 * motion.crouch)
    creep = 3.0 * motion.squash - 3.0
    foot = smooth(
        (-38 - creep, 0),
        (-22, -8),
        (4, -10.5),
        (24 - 9 * hidden, -9),
        (33 - 11 * hidden + creep, 0),
        (24 - 9 * hidden, 9),
        (4, 10.5),
        (-22, 8),
    )
    for side in SIDES:
        base, end = (22 - 10 * hidden, 5.0), (40 - 18 * hidden + motion.lunge * 0.4, 11.0 + 2 * sway(motion) * side)
        canvas.paint(mirrored(ribbon(curve(base, end), 4.0, 3.2), side), colour=look.belly, light=0.4)
    canvas.paint(foot, colour=look.belly, light=0.55)
    for side in SIDES:
        end = (40 - 18 * hidden + motion.lunge * 0.4, side * (11.0 + 2 * sway(motion) * side))
        ball = canvas.paint(ellipse(*end, 4.2), colour=(248, 244, 236), light=0.4)
        if motion.mood not in {"closed", "hurt"}:
            canvas.tint(ellipse(end[0] + 1.2, end[1], 2.3), DARK, 1.0, ball)
    whorl = canvas.paint(ellipse(-8, 0, 20, 17), colour=look.body, light=0.75)
    spiral = [(-8 + (17 - 1.5 * k) * math.cos(0.8 * k), (14.4 - 1.3 * k) * math.sin(0.8 * k)) for k in range(11)]
    canvas.tint(ribbon(curve(*spiral), 3.2, 2.6, 1.2), look.mark, 1.0, whorl)
    paint_trait_above(canvas, look, -8, 12)


def paint_snake_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    moved = 2 * math.pi * motion.phase if motion.gait != "stand" else 0.5
    calm = 1.0 - 0.5 * motion.collapse - 0.4 * motion.rear
    spine = [(-46 + 6.4 * k, math.sin(k * 0.86 + moved) * (13 - 0.5 * k) * calm) for k in range(13)]
    end = (spine[-1][0] + 7 + motion.lunge * 0.5, spine[-1][1] * 0.7)
    line = curve(*spine, end)
    body = canvas.paint(ribbon(line, 1.5, 8, 11.5, 12.5, 12.5, 11, 9.5), colour=look.body, light=0.6)
    for k in range(2, 12):
        x, y = spine[k]
        canvas.tint(poly((x - 3.4, y), (x, y - 3.2), (x + 3.4, y), (x, y + 3.2)), look.mark, 1.0, body)
    before = spine[-1]
    turn = math.degrees(math.atan2(end[1] - before[1], end[0] - before[0])) * 0.6 + 20 * motion.collapse
    head = canvas.turned(turn, end[0] + 5, end[1])
    if motion.collapse < 0.5:
        tongue = (
            ribbon(curve((10, 0), (18, 0)), 1.8),
            ribbon(curve((17, 0), (22, 2.6)), 1.5),
            ribbon(curve((17, 0), (22, -2.6)), 1.5),
        )
        head.paint(*tongue, colour=(206, 60, 72), light=0, shade=0, ink=0.5)
    paint_gape(head, motion, 5, 7, 12)
    skull = smooth((-9, -5), (-2, -10), (8, -7.4), (13, -2.6), (13, 2.6), (8, 7.4), (-2, 10), (-9, 5))
    head.paint(skull, colour=look.body, light=0.7)
    paint_eyes(head, look, motion, (4.6, 5.6), 2.3)
    paint_trait_above(head, look, -1, 9)


def paint_octopus_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    curl = motion.phase * 2 * math.pi if motion.gait != "stand" else motion.flap * 1.5
    pull = (1.0 - 0.3 * motion.squash * motion.tuck) * (1.0 + 0.012 * motion.lift)
    for k in range(8):
        angle = math.radians(-157.5 + 45 * k)
        out = [(0.0, 0.0)]
        for step, far in enumerate((16, 28, 38, 46)):
            wave = angle + 0.17 * step * math.sin(curl + k * 1.7) + 0.1 * step * (1 if k % 2 else -1)
            out.append((math.cos(wave) * far * pull, math.sin(wave) * far * pull))
        arm = canvas.paint(ribbon(curve(*out), 13, 11, 8, 5, 2), colour=look.body, light=0.5)
        for x, y in out[2:4]:
            canvas.tint(ellipse(x, y, 1.7), look.belly, 0.9, arm)
    bulb = canvas.paint(ellipse(-2 + motion.lunge * 0.2, 0, 20, 18.5), colour=look.body, light=0.75, depth=1.1)
    for x, y, r in ((-11, -5, 2.6), (-8, 7, 2.0), (-3, -11, 1.8)):
        canvas.tint(ellipse(x, y, r), look.belly, 0.8, bulb)
    paint_marks(canvas, look, bulb, 16, 15)
    paint_eyes(canvas, look, motion, (12.0 + motion.lunge * 0.2, 9.0), 3.6, pale=True)
    paint_trait_above(canvas, look, -4, 14)
