"""Creatures without legs to speak of: slime, ghost, eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import (
    hopping,
    paint_face,
    paint_trait,
    shine,
    squashed,
    where,
)
from leo_assets.simulator.artist.face import DARK, PALE, Frame
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_slime(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    motion = hopping(motion)
    gel = smooth(
        (-34, -4),
        (-31, -22),
        (-22, -40),
        (-8, -50),
        (2, -57, 1) if motion.collapse < 0.5 else (2, -50),
        (9, -49),
        (22, -40),
        (31, -22),
        (34, -4),
        (24, 0),
        (0, 1.5),
        (-24, 0),
    )
    body = canvas.paint(squashed(gel, motion), colour=look.body, light=0.7, depth=1.0)
    core = smooth((-20, -6), (-20, -20), (-10, -33), (4, -36), (18, -26), (22, -10), (12, -4), (-8, -3))
    canvas.tint(squashed(core, motion), mixed(look.body, look.belly, 0.4), 0.75, body)
    for x, y, r in ((-15, -13, 2.6), (17, -31, 2.0), (20, -12, 1.6)):
        canvas.tint(squashed(ellipse(x, y, r), motion), mixed(look.body, (255, 255, 255), 0.55), 0.9, body)
    shine(
        canvas,
        squashed(smooth((-21, -29), (-16, -38), (-9, -44), (-8, -41), (-14, -34), (-18, -26)), motion),
        body,
        0.85,
    )
    if look.pattern in {"spots", "stripes"}:
        for x, y, r in ((-24, -18, 3.4), (24, -20, 3.0), (3, -46, 3.0), (-10, -6, 2.4)):
            canvas.tint(squashed(ellipse(x, y, r), motion), look.mark, 0.9, body)
    frame = Frame(*where((0, -23), motion), 0.0, 1.0)
    paint_face(canvas, look, frame, body, motion, view, apart=9.0, size=3.6)
    top = where((1, -52), motion)
    paint_trait(canvas, look, Frame(*top, 0.0, 1.0), 0.0)


def paint_ghost(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """A sheet in the air; it sways where others walk, and sinks when it is done for."""
    sway = math.sin(2 * math.pi * motion.phase) * 4 if motion.gait != "stand" else 0.0
    lift = 8 + motion.lift + (3 if motion.squash > 1 else 0)
    drop = 1 - 0.35 * motion.collapse
    lean = motion.lunge * 0.6
    wisp = [(-22, -8 + sway * 0.6), (-15, -1, 1), (-8, -8), (-1 - sway, 2, 1), (6, -7), (13 - sway, -1, 1), (19, -9)]
    if view == "side":
        wisp = [(x - 5 - abs(x) * 0.1, y) for x, y, *_ in wisp]
    points = [
        (-24 + lean, -34 * drop),
        (-19 + lean, -56 * drop),
        (-6 + lean, -68 * drop),
        (8 + lean, -67 * drop),
        (20 + lean, -54 * drop),
        (24 + lean * 0.6, -34 * drop),
        (21, -16),
        *reversed(wisp),
        (-24, -18),
    ]
    sheet = smooth(*points)
    for sign, far in ((1.0, True), (-1.0, False)):
        reach = motion.lunge * 0.7 + motion.rear * 6
        arm = smooth(
            (0, -5),
            (6, -6 - motion.rear * 4),
            (12 + max(0.0, reach) * 0.4, -3 - motion.rear * 8),
            (13 + max(0.0, reach) * 0.4, 2 - motion.rear * 7),
            (6, 5),
            (0, 6),
        )
        x = 17 * sign if view != "side" else (16 if far else -4)
        turn = sign if view != "side" else 1.0
        if far or view != "side":
            canvas.paint(
                place(arm, x + lean, -33 * drop - lift, 10 * turn, 1.1, turn),
                colour=away(look.body) if far and view == "side" else look.body,
                light=0.5,
            )
    body = canvas.paint(place(sheet, 0, -lift), colour=look.body, light=0.6, depth=1.1)
    canvas.tint(
        place(smooth((-18, -16), (-8, -24), (8, -24), (22, -16), (22, 4), (-22, 4)), 0, -lift),
        mixed(look.body, look.belly, 0.7),
        0.8,
        body,
    )
    frame = Frame(lean * 1.05, -47 * drop - lift, motion.nod * 0.3, 1.1)
    if view != "back":
        turn = 6.0 if view == "side" else 0.0
        for x, r in ((turn - 7.4, 4.0), (turn + (5.6 if view == "side" else 7.4), 3.3 if view == "side" else 4.0)):
            if motion.mood in {"closed", "hurt"}:
                canvas.paint(
                    frame(ribbon(curve((x - 3.4, -1.6), (x, 0.6), (x + 3.4, -1.6)), 1.4, 2.0, 1.4)),
                    colour=DARK,
                    inside=body,
                    ink=0,
                    light=0,
                    shade=0,
                )
                continue
            canvas.tint(frame(ellipse(x, 0, r, r * 1.5)), DARK, 1.0, body)
            canvas.tint(frame(ellipse(x + 0.4, 1.8, r * 0.5, r * 0.6)), look.eyes, 1.0, body)
            canvas.tint(frame(ellipse(x - 1.0, -2.2, r * 0.34)), (255, 255, 255), 1.0, body)
            if motion.mood == "fierce":
                inner = -1 if x > turn else 1
                canvas.tint(
                    frame(
                        poly((x - r * 1.3, -r * 1.7), (x + r * 1.3, -r * 1.7), (x + r * 1.3 * inner, -r * 0.5 + 0.4))
                    ),
                    look.body,
                    1.0,
                    body,
                )
            canvas.tint(
                frame(ellipse(x + (-3 if x < turn else 3), 7, 2.8, 1.8)),
                mixed(look.body, (236, 120, 150), 0.6),
                0.8,
                body,
            )
        gape = 2.2 + 4.5 * motion.jaw
        canvas.tint(frame(ellipse(turn, 9.5 + gape * 0.3, 2.6 + 1.4 * motion.jaw, gape)), (96, 44, 70), 1.0, body)
    paint_trait(canvas, look, frame, -19.0, 1.0 if view == "side" else 0.0)
    if view == "side":
        arm = smooth(
            (0, -5),
            (6, -6 - motion.rear * 4),
            (13 + max(0.0, motion.lunge) * 0.3, -3 - motion.rear * 8),
            (14 + max(0.0, motion.lunge) * 0.3, 2 - motion.rear * 7),
            (6, 5),
            (0, 6),
        )
        canvas.paint(place(arm, -13 + lean, -26 * drop - lift, 22, 1.0), colour=look.body, light=0.5, ink=0.8)


def paint_eyeball(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """One large eye that hangs in the air, with stalks."""
    hover = 16 + motion.lift + math.sin(2 * math.pi * motion.phase) * 3 - 13 * motion.collapse
    x, y, r = motion.lunge * 0.6, -hover - 24, 24.0
    for k, (deg, long) in enumerate(((-62, 15), (-30, 19), (2, 21), (34, 19), (64, 15))):
        bend = motion.tail * 0.3 + (k - 2) * 2
        tip = (x + math.sin(math.radians(deg + bend)) * (r + long), y - math.cos(math.radians(deg + bend)) * (r + long))
        base = (x + math.sin(math.radians(deg)) * r * 0.9, y - math.cos(math.radians(deg)) * r * 0.9)
        middle = ((tip[0] + base[0]) / 2 + 3, (tip[1] + base[1]) / 2)
        canvas.paint(ribbon(curve(base, middle, tip), 5.4, 4.0, 3.4), colour=toned(look.body, lighter=-0.04), light=0.5)
        bulb = canvas.paint(ellipse(*tip, 4.6), colour=look.belly, light=0.7, ink=0.8)
        canvas.tint(ellipse(tip[0] + 0.8, tip[1] + 0.4, 2.0), DARK, 1.0, bulb)
    body = canvas.paint(place(ellipse(0, 0, r, r * motion.squash), x, y), colour=look.body, light=0.7)
    if view == "back":
        return
    turn = 5.0 if view == "side" else 0.0
    if motion.mood == "closed":
        canvas.paint(
            ribbon(curve((x + turn - 12, y - 5), (x + turn, y), (x + turn + 12, y - 5)), 1.6, 2.4, 1.6),
            colour=DARK,
            inside=body,
            ink=0,
            light=0,
            shade=0,
        )
    else:
        lid = 0.62 if motion.mood == "hurt" else 1.0
        white = canvas.paint(
            ellipse(x + turn, y - 4, 13.5, 13 * lid), colour=(248, 244, 236), inside=body, light=0.2, ink=0.9
        )
        canvas.tint(ellipse(x + turn * 1.7, y - 4, 7.4), look.eyes, 1.0, white)
        canvas.tint(ellipse(x + turn * 1.8, y - 4, 3.4, 5.0), DARK, 1.0, white)
        canvas.tint(ellipse(x + turn * 1.4 - 2.6, y - 7.4, 2.2), (255, 255, 255), 1.0, white)
        if motion.mood == "fierce":
            canvas.paint(
                place(smooth((-15, -14), (15, -14), (14, -7), (-14, -12)), x + turn, y - 1),
                colour=toned(look.body, lighter=-0.06),
                inside=body,
                ink=0.7,
                light=0,
            )
    gape = 3.0 + 5 * motion.jaw
    mouth = canvas.paint(
        place(smooth((-11, -1), (0, 1.6), (11, -1), (7, gape), (-7, gape)), x + turn, y + 13),
        colour=(104, 34, 48),
        inside=body,
        ink=0.8,
        light=0,
        shade=0,
    )
    for tooth in (-7.0, -2.4, 2.4, 7.0):
        canvas.tint(place(poly((tooth - 2, -2), (tooth + 2, -2), (tooth, 3.6)), x + turn, y + 13), PALE, 1.0, mouth)
