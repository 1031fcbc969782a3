"""Slow things with a house or many arms: turtle, snail, octopus."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_face, paint_trait, shine, stepping
from leo_assets.simulator.artist.face import Frame, paint_eye
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_turtle(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    side = view == "side"
    hidden = max(motion.collapse, 0.75 if motion.mood == "hurt" else 0.0)  # it draws its head in
    low = -13 * (1 - 0.5 * max(motion.crouch, motion.collapse)) - motion.lift
    x = motion.lunge * 0.5
    for sign in (-1.0, 1.0):
        for front in (False, True):
            dx, dy = stepping(motion, sign if front else -sign, 5.0 if side else 0.0, 4.0)
            far = side and sign < 0
            px = ((15.0 if front else -17.0) + (5 if far else 0)) if side else sign * (19.0 if front else 15.0)
            foot = limb((x + px, low + 2), (x + px + dx, dy - 3 - motion.lift), 5.6, 5.0)
            canvas.paint(foot, colour=away(look.belly) if far else look.belly, light=0.4)
    if side:
        canvas.paint(place(poly((-24, -2), (-24, 5), (-34, 5)), x, low), colour=look.belly, light=0.3)
    if view == "back":
        _turtle_head(canvas, look, motion, view, (x, low - 16 + 8 * hidden))
    dome = smooth((-29, 4), (-27, -10), (-15, -25), (0, -29), (15, -25), (27, -10), (29, 4), (0, 8))
    shell = canvas.paint(
        place(dome * (1.0, motion.squash), x, low, -motion.pitch), colour=look.body, light=0.7, depth=1.1
    )
    for px, py, size in ((0, -14, 1.0), (-17, -9, 0.74), (17, -9, 0.74), (-9, -23, 0.5), (9, -23, 0.5)):
        plate = place(smooth((-8, 0), (-5, -7), (5, -7), (8, 0), (5, 7), (-5, 7)), x + px, low + py, 0, size)
        canvas.paint(plate, colour=look.mark, inside=shell, ink=0.5, light=0.4)
    rim = ribbon(curve((-30, 2), (-14, 6), (0, 7), (14, 6), (30, 2)), 5.6)
    canvas.paint(place(rim, x, low, -motion.pitch), colour=mixed(look.body, look.belly, 0.55), light=0.4, ink=0.85)
    if view != "back":
        at = (
            (x + 31 - 13 * hidden + motion.lunge * 0.5, low - 13 + motion.nod * 0.3)
            if side
            else (x, low - 7 + 5 * hidden)
        )
        if side:
            canvas.paint(limb((x + 20, low - 1), (at[0] - 2, at[1] + 4), 7.0, 6.0), colour=look.belly, light=0.4)
        _turtle_head(canvas, look, motion, view, at)


def _turtle_head(canvas: Canvas, look: Look, motion: Motion, view: str, at: tuple[float, float]) -> None:
    frame = Frame(*at, motion.nod * 0.6, 0.74)
    skull = (
        smooth((-16, 2), (-14, -11), (0, -17), (13, -12), (19, -1), (16, 9), (2, 14), (-12, 11))
        if view == "side"
        else ellipse(0, 0, 17, 16)
    )
    head = canvas.paint(frame(skull), colour=look.belly, light=0.6)
    paint_face(canvas, replace(look, body=look.belly), frame, head, motion, view, apart=7.6, size=3.6)
    paint_trait(canvas, look, frame, -14.0)


def paint_snail(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    side = view == "side"
    wave = math.sin(2 * math.pi * motion.phase) if motion.gait != "stand" else 0.0
    x, hidden = motion.lunge * 0.4, motion.collapse
    long = (1 + 0.08 * wave) * (1 - 0.3 * hidden)
    y = -motion.lift
    if side:
        foot = smooth(
            (-34 * long, -1),
            (-22, -7),
            (8, -9),
            (17, -18),
            (19, -29 + 16 * hidden),
            (28, -33 + 18 * hidden),
            (35, -26 + 14 * hidden),
            (33, -11),
            (29 * long, 0),
            (0, 1),
        )
    else:
        foot = smooth(
            (-15, 0),
            (-14, -16),
            (-10, -30 + 14 * hidden),
            (0, -36 + 16 * hidden),
            (10, -30 + 14 * hidden),
            (14, -16),
            (15, 0),
        )
    shell_at = (x - 7, y - 25) if side else (x, y - 30)
    if not side and view == "front":
        canvas.paint(ellipse(*shell_at, 19, 19), colour=look.body, light=0.7)
    spots = (
        (((24.0, -33.0), (20.0, -46.0)), ((31.0, -32.0), (34.0, -45.0)))
        if side
        else (((-6.0, -33.0), (-9.0, -46.0)), ((6.0, -33.0), (9.0, -46.0)))
    )
    body = canvas.paint(place(foot, x, y), colour=look.belly, light=0.5)
    for base, tip in spots:
        end = (x + tip[0] + motion.lunge * 0.2, y + tip[1] + 22 * hidden + motion.nod * 0.2)
        canvas.paint(
            ribbon(curve((x + base[0], y + base[1] + 16 * hidden), end), 4.2, 3.4), colour=look.belly, light=0.4
        )
        ball = canvas.paint(ellipse(*end, 4.8), colour=(248, 244, 236) if view != "back" else look.belly, light=0.4)
        if view != "back":
            paint_eye(
                canvas,
                look.eyes,
                Frame(end[0] + (0.8 if side else 0), end[1], 0, 1.0),
                ball,
                (0, 0),
                2.2,
                motion.mood,
                brow=toned(look.belly, lighter=-0.2),
                inner=1 if tip[0] < 25 and (side or tip[0] < 0) else -1,
            )
    if view != "back":
        at = (x + 30, y - 20 + 10 * hidden) if side else (x, y - 22 + 10 * hidden)
        canvas.tint(
            ribbon(curve((at[0] - 3.4, at[1] - 0.6), (at[0], at[1] + 1), (at[0] + 3.4, at[1] - 0.8)), 0.8, 1.4, 0.8),
            (110, 60, 60),
            1.0,
            body,
        )
    if not side and view == "front":
        return
    whorl = canvas.paint(ellipse(*shell_at, 20, 19.5), colour=look.body, light=0.7)
    spiral = [(math.cos(a) * (16 - a * 1.2), math.sin(a) * (16 - a * 1.2)) for a in (k * 0.6 for k in range(22))]
    canvas.tint(place(ribbon(curve(*spiral), 3.2, 2.6, 1.4), *shell_at, 20), look.mark, 1.0, whorl)
    shine(canvas, place(smooth((-12, -8), (-6, -14), (0, -16), (-4, -11), (-9, -5)), *shell_at), whorl, 0.6)
    paint_trait(canvas, look, Frame(*shell_at, 0, 1.0), -18.0)


def paint_octopus(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    wave = 2 * math.pi * motion.phase if motion.gait != "stand" else motion.squash * 9
    y = -34 * (1 - 0.45 * max(motion.collapse, motion.crouch)) - motion.lift
    x = motion.lunge * 0.5
    arms = (
        (-25.0, True),
        (-9.0, True),
        (9.0, True),
        (25.0, True),
        (-32.0, False),
        (-15.0, False),
        (15.0, False),
        (32.0, False),
    )
    for k, (reach, far) in enumerate(arms):
        raised = motion.rear * (26 if k in {4, 7} else 0)
        curl = math.sin(wave + k * 1.3) * 3
        end = (x + reach * 1.18 + curl, min(-2.0, -3.0 - raised - motion.lift * 0.7) - (4 if far else 0))
        middle = (x + reach * 0.85, (y * 0.4 + end[1] * 0.6) - 1)
        tip = (end[0] + math.copysign(6, reach), end[1] - 5 - curl)
        arm = ribbon(curve((x + reach * 0.4, y + 8), middle, end, tip), 10, 8, 6, 2.4)
        canvas.paint(arm, colour=away(look.body) if far else look.body, light=0.5)
    bulb = smooth((-19, 8), (-24, -8), (-21, -24), (-9, -33), (8, -33), (21, -24), (24, -8), (19, 8), (0, 13)) * (
        1.0,
        motion.squash,
    )
    body = canvas.paint(place(bulb, x, y, -motion.pitch * 0.6), colour=look.body, light=0.7, depth=1.0)
    for px, py, r in ((-11, -23, 3.4), (0, -28, 2.6), (13, -19, 2.8)):
        canvas.tint(ellipse(x + px, y + py, r), look.belly, 0.8, body)
    shine(canvas, place(smooth((-17, -14), (-13, -22), (-7, -27), (-10, -20), (-14, -11)), x, y), body, 0.6)
    paint_face(
        canvas, look, Frame(x, y - 7 + motion.nod * 0.2, motion.nod * 0.3, 1.0), body, motion, view, apart=8.6, size=3.8
    )
    paint_trait(canvas, look, Frame(x, y, 0, 1.0), -31.0)
