"""Winged creatures seen from above: birds, bat, bee and drone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.above import (
    SIDES,
    mirrored,
    paint_collar_above,
    paint_eyes,
    paint_gape,
    paint_marks,
    paint_ridge,
    paint_trait_above,
    stride,
    sway,
)
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Bird
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

# How long a beak is, and how wide at its root and its tip.
_BEAKS = {"seed": (6.0, 3.4, 0.8), "bill": (9.0, 4.4, 4.6), "hook": (8.0, 4.2, 1.6), "dagger": (12.0, 3.6, 0.6)}
_TAILS: dict[str, Outline] = {
    "fan": smooth((4, -4), (-14, -11, 1), (-17, -5), (-18, 0), (-17, 5), (-14, 11, 1), (4, 4)),
    "short": smooth((4, -4), (-9, -6, 1), (-11, 0), (-9, 6, 1), (4, 4)),
    "cock": smooth((4, -3), (-10, -8), (-19, -6, 1), (-14, 0), (-19, 6, 1), (-10, 8), (4, 3)),
    "long": smooth((4, -4), (-16, -6), (-27, -5, 1), (-25, 0), (-27, 5, 1), (-16, 6), (4, 4)),
}  # fmt: skip


def paint_bird_above(bird: Bird, canvas: Canvas, look: Look, motion: Motion) -> None:
    """Paint a bird of these proportions from above: wings folded on the ground, spread in the air."""
    wide = bird.round * 0.86
    long = bird.round * (1.0 if bird.upright else 1.3)
    ahead = (bird.neck * 0.42 if bird.upright else bird.neck * 0.8 + 2) + motion.lunge * 0.6
    r = 14.5 * bird.head
    aloft = bird.flies and (motion.lift > 3 or motion.gait == "run")
    tail = place(_TAILS[bird.tail], -long * 0.86, 0, -sway(motion) * 8)
    canvas.paint(tail, colour=look.mark, light=0.5)
    for side, share in zip(SIDES, (0.0, 0.5), strict=True):
        x = stride(motion, share, 7.0) + 2 - (8 if aloft else 0)
        y = side * (5.5 + 5 * motion.collapse)
        toes = [poly((x, y - 2), (x + 9, y + spread), (x, y + 2)) for spread in (-5.0, 0.0, 5.0)]
        canvas.paint(*toes, colour=look.accent, light=0.4)
    if aloft:
        _spread(canvas, look, motion, long, wide)
    body = canvas.paint(ellipse(0, 0, long, wide), colour=look.body, light=0.65, depth=1.1)
    paint_marks(canvas, look, body, long * 0.8, wide)
    if not aloft:
        _folded(canvas, look, motion, long, wide)
    else:
        paint_ridge(canvas, body, look.body, -long * 0.8, long * 0.5)
    face = look.belly if bird.hooded else look.body
    if ahead > wide * 0.7:
        canvas.paint(limb((long * 0.4, 0), (ahead, 0), wide * 0.6, r * 0.75), colour=face, light=0.5, ink=0.8)
    paint_collar_above(canvas, look, long * 0.72, wide * 0.6)
    turn = sway(motion) * 7 + motion.collapse * 34
    _head(canvas.turned(turn, ahead + (0 if bird.upright else 3), 0), bird, look, motion, r)


def _spread(canvas: Canvas, look: Look, motion: Motion, long: float, wide: float) -> None:
    reach = 1.0 - 0.16 * abs(motion.flap - 0.4)
    wing = smooth(
        (long * 0.5, 2),
        (long * 0.72, 18),
        (6, 36),
        (-6, 48, 1),
        (-9, 38),
        (-16, 38, 1),
        (-16, 28),
        (-23, 26, 1),
        (-20, 16),
        (-long * 0.6, 4),
    )
    for side in SIDES:
        shape = mirrored(wing * (1.0, reach) + (0, wide * 0.3), side)
        mask = canvas.paint(shape, colour=look.body, light=0.6)
        tips = smooth((-30, 60), (0, 60), (-2, 34), (-8, 22), (-12, 6), (-34, 6))
        canvas.paint(
            mirrored(tips * (1.0, reach) + (0, wide * 0.3), side),
            colour=look.mark,
            inside=mask,
            ink=0,
            light=0.3,
            shade=0.6,
        )


def _folded(canvas: Canvas, look: Look, motion: Motion, long: float, wide: float) -> None:
    out = max(0.0, motion.flap - 0.3) * 10
    wing = smooth(
        (long * 0.62, 2),
        (long * 0.4, wide * 0.9),
        (-long * 0.3, wide * 1.12),
        (-long * 1.16, wide * 0.34, 1),
        (-long * 0.6, wide * 0.16),
        (0, 1.6),
    )
    for side in SIDES:
        shape = mirrored(place(wing, 0, out * 0.6, out * 1.8), side)
        mask = canvas.paint(shape, colour=look.body, light=0.6, ink=0.85)
        tip = smooth((-long * 0.4, 0), (-long * 0.2, wide * 1.5), (-long * 1.6, wide * 1.5), (-long * 1.6, 0))
        canvas.paint(
            mirrored(place(tip, 0, out * 0.6, out * 1.8), side),
            colour=look.mark,
            inside=mask,
            ink=0,
            light=0.3,
            shade=0.6,
        )


def _head(canvas: Canvas, bird: Bird, look: Look, motion: Motion, r: float) -> None:
    far, root, tip = (size * bird.beak_size for size in _BEAKS[bird.beak])
    paint_gape(canvas, motion, r * 0.8, root, far + 3)
    beak = smooth(
        (r * 0.7, -root),
        (r + far * 0.5, -(root + tip) * 0.5),
        (r + far, -tip, 1),
        (r + far + tip * 0.4, 0),
        (r + far, tip, 1),
        (r + far * 0.5, (root + tip) * 0.5),
        (r * 0.7, root),
    )
    canvas.paint(beak, colour=look.accent, light=0.6)
    if bird.crest == "tufts":
        for side in SIDES:
            tuft = smooth((r * 0.2, r * 0.5), (-r * 0.5, r * 0.7), (-r * 0.9, r * 1.3, 1), (0, r * 0.98))
            canvas.paint(mirrored(tuft, side), colour=look.mark, light=0.5)
    skull = canvas.paint(ellipse(0, 0, r * 1.04, r), colour=look.belly if bird.hooded else look.body, light=0.7)
    if bird.mask:
        front = smooth(
            (r * 0.46, -r),
            (r * 0.72, -r * 0.4),
            (r * 0.5, 0),
            (r * 0.72, r * 0.4),
            (r * 0.46, r),
            (r * 1.3, r),
            (r * 1.3, -r),
        )
        canvas.tint(front, look.belly, 1.0, skull)
    paint_eyes(canvas, look, motion, (r * 0.4, r * 0.62), 2.2 * max(1.0, bird.head))
    if bird.crest == "comb":
        canvas.paint(
            *(ellipse(x, 0, 3.4, 2.5) for x in (r * 0.5, r * 0.1, -r * 0.3)), colour=(214, 60, 62), light=0.6, ink=0.8
        )
    elif bird.crest == "plume":
        for side in (-0.6, 0.0, 0.6):
            canvas.paint(
                ribbon(curve((r * 0.1, side), (-r * 0.7, side * 5), (-r * 1.4, side * 10)), 4.0, 4.6, 0.8),
                colour=look.belly,
                light=0.5,
                ink=0.8,
            )
    paint_trait_above(canvas, look, -r * 0.1, r)


def paint_bat_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    reach = 0.82 + 0.2 * max(-1.0, min(1.0, motion.flap))
    wing = smooth(
        (8, 2),
        (13, 16),
        (10, 34),
        (3, 52, 1),
        (-4, 42),
        (-12, 42, 1),
        (-11, 30),
        (-19, 28, 1),
        (-15, 17),
        (-19, 9, 1),
        (-8, 3),
    )
    for side in SIDES:
        skin = canvas.paint(mirrored(wing * (1.0, reach), side), colour=look.accent, light=0.5, depth=0.7)
        for x, y in ((-12, 42), (-19, 28)):
            bone = ribbon(curve((9, 14), (x * 0.5 + 4, y * 0.66), (x, y)), 2.2, 1.4, 0.8) * (1.0, reach)
            canvas.paint(
                mirrored(bone, side), colour=toned(look.accent, lighter=-0.12), inside=skin, ink=0, light=0, shade=0
            )
        arm = ribbon(curve((2, 4), (11, 16), (9, 34), (3, 52)), 6.0, 4.6, 3.4, 1.4) * (1.0, reach)
        canvas.paint(mirrored(arm, side), colour=look.body, light=0.5, ink=0.8)
    canvas.paint(ellipse(-5 - motion.lunge * 0.2, 0, 14, 10), colour=look.body, light=0.6)
    head = canvas.turned(motion.collapse * 30, 11 + motion.lunge * 0.5, sway(motion) * 1.5)
    for side in SIDES:
        ear = smooth((4, 4), (-3, 6), (-4, 16, 1), (4, 12), (8, 6))
        head.paint(mirrored(ear, side), colour=look.body, light=0.6)
        head.paint(mirrored((ear - (1, 9)) * 0.5 + (1, 9), side), colour=look.belly, ink=0, light=0, shade=0.5)
    paint_gape(head, motion, 8, 5, 10)
    head.paint(ellipse(0, 0, 11.5, 11), colour=look.body, light=0.7)
    head.paint(ellipse(10.5, 0, 2.6, 3.2), colour=look.belly, light=0.6, ink=0.7)
    paint_eyes(head, look, motion, (5.4, 5.6), 2.6)
    paint_trait_above(head, look, -1, 10)


def paint_bee_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    canvas.paint(poly((-26, -3), (-36, 0), (-26, 3)), colour=look.mark, light=0.3)
    for k in (-1, 0, 1):
        for side in SIDES:
            leg = limb((4 + k * 7, side * 8), (8 + k * 10, side * 17), 2.2, 1.6)
            canvas.paint(leg, colour=look.mark, light=0.3)
    tail = canvas.paint(ellipse(-12, sway(motion), 18, 13), colour=look.body, light=0.65)
    for x in (-22, -12, -2):
        canvas.tint(ribbon(curve((x, -15), (x - 2.4, 0), (x, 15)), 5.0), look.mark, 1.0, tail)
    canvas.paint(ellipse(8, 0, 10, 10.5), colour=toned(look.body, lighter=0.05), light=0.6)
    glass = mixed(look.accent, (255, 255, 255), 0.3)
    for side in SIDES:
        for deg, long in ((64 + motion.flap * 14, 1.0), (96 + motion.flap * 18, 0.74)):
            leaf = place(smooth((0, -3), (12, -8), (27, -6), (31, 0), (26, 6), (10, 5), (0, 3)) * long, 7, 4, deg)
            canvas.paint(mirrored(leaf, side), colour=glass, light=0.7, ink=0.75)
    head = canvas.turned(motion.collapse * 30, 22 + motion.lunge * 0.5, 0)
    for side in SIDES:
        feeler = ribbon(curve((5, 4), (13, 5), (18, 10)), 2.2, 1.8, 1.8)
        head.paint(mirrored(feeler, side), mirrored(ellipse(18, 10, 2.6), side), colour=look.mark, light=0.4)
    head.paint(ellipse(0, 0, 9.5, 10.5), colour=look.body, light=0.65)
    paint_eyes(head, look, motion, (4.0, 6.0), 3.2)
    paint_trait_above(head, look, -1, 9)


def paint_drone_above(canvas: Canvas, look: Look, motion: Motion) -> None:
    for deg in (45, 135, 225, 315):
        c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
        canvas.paint(limb((c * 8, s * 8), (c * 31, s * 31), 4.0, 3.2), colour=look.mark, light=0.5)
    for k, deg in enumerate((45, 135, 225, 315)):
        x, y = math.cos(math.radians(deg)) * 32, math.sin(math.radians(deg)) * 32
        canvas.paint(ellipse(x, y, 14), colour=look.belly, light=0.5, holes=(ellipse(x, y, 10.8),))
        turn = 90 * motion.phase * 4 + 35 * k + motion.flap * 50
        canvas.paint(
            place(ellipse(0, 0, 10.4, 2.2), x, y, turn), colour=toned(look.body, lighter=0.03), light=0.4, ink=0.7
        )
        canvas.paint(ellipse(x, y, 3.2), colour=look.mark, light=0.7, ink=0.8)
    body = canvas.paint(box(-17, -13, 17, 13, 9), colour=look.body, light=0.8)
    canvas.paint(box(-12, -8, 1, 8, 4), colour=look.belly, inside=body, light=0.5, ink=0.7)
    for y in (-3.4, 3.4):
        canvas.paint(ribbon(curve((-17, y), (-12, y)), 2.0), colour=look.accent, inside=body, ink=0, light=0)
    lens = canvas.paint(ellipse(15 + motion.lunge * 0.2, 0, 6.4), colour=look.mark, light=0.6)
    glow = look.eyes if motion.mood != "closed" else toned(look.mark, lighter=0.05)
    canvas.tint(ellipse(16 + motion.lunge * 0.2, 0, 3.8), glow, 1.0, lens)
    if motion.jaw > 0.5:
        canvas.paint(poly((23, -2.4), (38, 0), (23, 2.4)), colour=look.eyes, light=0.8, ink=0.7)
    paint_trait_above(canvas, look, -5, 11)
