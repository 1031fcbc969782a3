"""Small things with wings or many legs: bat, bee, spider, crab."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_face, paint_trait
from leo_assets.simulator.artist.creatures.wings import paint_glass, paint_wing
from leo_assets.simulator.artist.face import PALE, Frame, paint_eye
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_bat(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    hover = (22 + motion.lift + motion.flap * -3) * (1 - motion.collapse) + 2
    x, y = motion.lunge * 0.8, -hover - 17
    flap = motion.flap if motion.collapse < 0.5 else -0.8
    for sx in (-1.0, 1.0):
        paint_wing(
            canvas, look, (x + sx * 10, y - 2), flap, far=view == "side" and sx > 0, mirror=sx, spread=True, scale=0.95
        )
    for sx in (-1.0, 1.0):
        foot = limb((x + sx * 5, y + 13), (x + sx * 6, y + 20), 2.2, 1.6)
        canvas.paint(foot, colour=look.mark, light=0.3)
    frame = Frame(x, y, motion.nod * 0.6 - motion.pitch * 0.5, 0.94)
    ear = smooth((-7, 7), (-8, -5), (-5, -19, 1), (4, -8), (8, 5))
    for sx in (-1.0, 1.0):
        canvas.paint(
            frame(place(ear, 11.5 * sx, -13, 12 * sx, 1.0, -sx if sx > 0 else 1.0)), colour=look.body, light=0.6
        )
        if view != "back":
            canvas.paint(
                frame(place(place(ear, 0, 1.6, 0, 0.58), 11.5 * sx, -13, 12 * sx, 1.0, -sx if sx > 0 else 1.0)),
                colour=look.belly,
                ink=0,
                light=0,
                shade=0.4,
            )
    ball = smooth(
        (-18, 2),
        (-17, -9),
        (-9, -17),
        (0, -18),
        (9, -17),
        (17, -9),
        (18, 2),
        (13, 13),
        (6, 19),
        (0, 20.5),
        (-6, 19),
        (-13, 13),
    )
    body = canvas.paint(frame(ball), colour=look.body, light=0.6)
    canvas.tint(frame(ellipse(0, 15, 9, 8)), mixed(look.body, look.belly, 0.5), 0.9 if view != "back" else 0.0, body)
    paint_face(canvas, look, frame, body, motion, view, apart=8.0, size=3.3)
    if view != "back" and motion.jaw <= 0.3:
        turn = 6.0 if view == "side" else 0.0
        for fx in (-2.6, 2.6):
            canvas.tint(frame(poly((turn + fx - 1.4, 9.8), (turn + fx + 1.4, 9.8), (turn + fx, 13.6))), PALE, 1.0, body)
    paint_trait(canvas, look, frame, -17.0)


def paint_bee(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    hover = (20 + motion.lift + motion.flap * 2) * (1 - motion.collapse) + 3
    x, y = motion.lunge * 0.8, -hover - 18
    side = view == "side"
    tilt = -motion.pitch + (8 if motion.lunge > 8 else 0)
    if not side:
        for sx in (-1.0, 1.0):
            leaf = smooth((0, 2), (8, -12), (22, -16), (28, -8), (20, 2), (8, 6))
            canvas.paint(
                place(leaf, x + sx * 9, y - 9, -sx * motion.flap * 22, 1.0, sx),
                colour=(218, 238, 248),
                light=0.7,
                ink=0.75,
            )
    stinger = place(poly((-23, -3), (-23, 4), (-35, 2)), x - 2, y, tilt)
    if side:
        canvas.paint(stinger, colour=look.mark, light=0.3)
    shape = (
        smooth((-25, 1), (-20, -13), (-4, -17), (10, -12), (14, 2), (8, 13), (-8, 16), (-20, 12))
        if side
        else ellipse(0, 2, 18, 17)
    )
    body = canvas.paint(place(shape, x, y, tilt), colour=look.body, light=0.6)
    if side:
        for bx in (-16.0, -4.5):
            canvas.paint(
                place(
                    smooth((bx - 3.6, -22), (bx + 3, -22), (bx + 4.6, 0), (bx + 3, 22), (bx - 3.6, 22), (bx - 1.8, 0)),
                    x,
                    y,
                    tilt,
                ),
                colour=look.mark,
                inside=body,
                ink=0,
                light=0.4,
                shade=0.5,
            )
    else:
        for by in (4.0, 14.0):
            canvas.paint(
                place(ribbon(curve((-22, by - 2), (0, by + 2), (22, by - 2)), 5.4), x, y),
                colour=look.mark,
                inside=body,
                ink=0,
                light=0.4,
                shade=0.5,
            )
    if side:
        for fx in (-6.0, 0.0, 5.0):
            canvas.paint(
                place(
                    ribbon(curve((fx, 13), (fx + 1.6, 17), (fx + (4 if not motion.tuck else -2), 20)), 2.2, 1.6),
                    x,
                    y,
                    tilt,
                ),
                colour=look.mark,
                ink=0.5,
                light=0.2,
            )
    frame = Frame(x + (15 if side else 0), y - (5 if side else 10), tilt * 0.5 + motion.nod * 0.4, 0.78)
    for ax, bend in ((-5, -9), (7, 9)) if not side else ((2, 3), (9, 12)):
        canvas.paint(
            frame(ribbon(curve((ax, -15), (ax + bend * 0.4, -23), (ax + bend, -27)), 2.2, 1.8)),
            frame(ellipse(ax + bend, -27.5, 2.8)),
            colour=look.mark,
            light=0.4,
        )
    head = canvas.paint(frame(ellipse(0, 0, 18, 17.5)), colour=look.body, light=0.6)
    paint_face(canvas, look, frame, head, motion, view, apart=8.4, size=4.0)
    paint_trait(canvas, look, frame, -16.0)
    if side:
        paint_glass(canvas, (x - 2, y - 12), motion.flap)


def _spider_legs(
    canvas: Canvas, look: Look, motion: Motion, view: str, joint: tuple[float, float], *, far: bool
) -> None:
    side = view == "side"
    colour = away(look.mark) if far else look.mark
    for k, (reach, offset) in enumerate(((-34.0, 0.0), (-17.0, 0.5), (17.0, 0.25), (33.0, 0.75))):
        sign = math.copysign(1.0, reach)
        if side:
            foot_x = reach + (5.0 if far else -2.0)
            start = (joint[0] + reach * 0.2, joint[1])
        else:
            sign = -1.0 if far else 1.0
            foot_x = sign * (19 + 7.5 * k)
            start = (joint[0] + sign * 10, joint[1] + 2 - k * 2)
        step, raised = 0.0, 0.0
        if motion.gait != "stand":
            angle = 2 * math.pi * (motion.phase + offset + (0.5 if far else 0))
            step, raised = math.cos(angle) * (5 if side else 1.5), max(0.0, -math.sin(angle)) * 6
        if k == 3 and motion.rear:
            step, raised = 4 * sign + motion.lunge * 0.4, 24 * motion.rear
        if motion.collapse > 0.5:  # on its back, legs in the air
            end = (start[0] + reach * 0.2, start[1] - 24)
            knee = (start[0] + reach * 0.55, start[1] - 10)
            canvas.paint(limb(start, knee, 3.0, 2.5), limb(knee, end, 2.5, 1.0), colour=colour, light=0.4)
            continue
        curl = motion.collapse * 0.5
        end = (
            joint[0] + foot_x * (1 - curl) + step,
            -motion.lift * (0.6 if motion.tuck else 1) - raised - motion.collapse * 9,
        )
        high = (20 - 1.5 * abs(k - 1.5) + (4 if far and side else 0)) * (1 - 0.5 * motion.crouch)
        peak = (start[0] + (end[0] - start[0]) * 0.62 + sign * 3, start[1] - high * (1.0 if side else 0.5 + 0.16 * k))
        canvas.paint(limb(start, peak, 3.0, 2.5), limb(peak, end, 2.5, 1.0), colour=colour, light=0.4)


def paint_spider(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    side = view == "side"
    height = (
        (17 + motion.lift) * (1 - 0.2 * max(motion.crouch, motion.collapse))
        + motion.rear * 2
        + (motion.squash - 1) * 14
    )
    x = motion.lunge * 0.7
    y = -height
    joint = (x + (1 if side else 0), y - 2)
    _spider_legs(canvas, look, motion, view, joint, far=True)
    if not side:
        _spider_legs(canvas, look, motion, view, joint, far=False)
    if side:
        rump = (x - 20, y - 7 - motion.tail * 0.2)
        bulb = canvas.paint(ellipse(*rump, 18, 15.5, -14 + motion.pitch), colour=look.body, light=0.65)
        canvas.paint(
            place(
                smooth((-7, -10), (0, -3), (7, -10), (3, 0), (8, 9), (0, 4), (-8, 9), (-3, 0)),
                rump[0] - 2,
                rump[1] - 3,
                0,
                0.8,
            ),
            colour=look.accent,
            inside=bulb,
            ink=0.4,
            light=0.3,
        )
    elif view == "front":
        canvas.paint(ellipse(x, y - 11, 18, 16), colour=look.body, light=0.6)
    if side:
        _spider_legs(canvas, look, motion, view, joint, far=False)
    frame = Frame(x + (12 if side else 0), y - 3 + motion.nod * 0.2, motion.nod * 0.5, 0.86)
    head = canvas.paint(frame(ellipse(0, 0, 17, 15)), colour=mixed(look.body, look.mark, 0.25), light=0.6)
    if view == "back":
        bulb = canvas.paint(ellipse(x, y - 6, 20, 18), colour=look.body, light=0.65)
        canvas.paint(
            place(smooth((-7, -10), (0, -3), (7, -10), (3, 0), (8, 9), (0, 4), (-8, 9), (-3, 0)), x, y - 8),
            colour=look.accent,
            inside=bulb,
            ink=0.4,
            light=0.3,
        )
        return
    turn = 5.0 if side else 0.0
    paint_eye(
        canvas, look.eyes, frame, head, (turn - 5.4, 0), 3.4, motion.mood, brow=toned(look.body, lighter=-0.2), inner=1
    )
    paint_eye(
        canvas,
        look.eyes,
        frame,
        head,
        (turn + 5.4, 0),
        3.0 if side else 3.4,
        motion.mood,
        brow=toned(look.body, lighter=-0.2),
        inner=-1,
    )
    for ex in (-11, -8, 8, 11) if not side else (-6.5, -3.5, 10.5, 13):
        canvas.tint(frame(ellipse(turn * 0.4 + ex, -8.0, 1.7)), look.eyes, 1.0, head)
    gap = 1.5 + 3 * motion.jaw
    for sx in (-1.0, 1.0):
        fang = smooth((-2, -2), (2.4, -2), (2.2, 4), (-0.6, 9.5, 1), (-2.4, 3))
        canvas.paint(
            frame(place(fang, turn + sx * (3 + gap * 0.5), 10, -sx * 8 * motion.jaw, 0.9, -sx)),
            colour=(240, 228, 206),
            light=0.4,
            ink=0.8,
        )
    paint_trait(canvas, look, frame, -14.0)


def paint_crab(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """Seen from the front, as crabs walk: sideways."""
    height = 15 * (1 - 0.6 * max(motion.crouch, motion.collapse)) + motion.lift
    x, y = motion.lunge * 0.5, -height
    for sx in (-1.0, 1.0):
        for k in range(3):
            raised = 0.0
            if motion.gait != "stand":
                raised = max(0.0, math.sin(2 * math.pi * (motion.phase + k * 0.33 + (0.5 if sx < 0 else 0)))) * 6
            start, end = (x + sx * 16, y + 2), (x + sx * (25 + 6 * k), -raised - motion.lift)
            peak = (x + sx * (27 + 4 * k), y - 6 - 2 * k)
            canvas.paint(limb(start, peak, 3.0, 2.6), limb(peak, end, 2.6, 1.2), colour=look.mark, light=0.4)
    for sx in (-1.0, 1.0):
        up = motion.rear * 13 + max(0.0, motion.lunge) * 0.3
        elbow = (x + sx * 29, y - 9)
        hand = (x + sx * 32 - sx * up * 0.4, y - 22 - up)
        canvas.paint(
            limb((x + sx * 20, y - 3), elbow, 3.6, 3.4), limb(elbow, hand, 3.4, 3.2), colour=look.body, light=0.4
        )
        gap = 10 + 26 * motion.jaw
        for deg, size in ((-gap, 1.0), (gap + 16, 0.72)):
            claw = smooth((-5, 3), (-8, -7), (-4, -17), (3, -20, 1), (1, -11), (4, 0))
            canvas.paint(place(claw, *hand, sx * deg, 0.95 * size, sx), colour=look.body, light=0.6)
    shell = smooth((-26, -2), (-24, -14), (-12, -22), (12, -22), (24, -14), (26, -2), (16, 7), (-16, 7))
    for ex in (-9.0, 9.0):
        canvas.paint(ribbon(curve((x + ex, y - 18), (x + ex * 1.06, y - 27)), 4.0, 3.4), colour=look.body, light=0.4)
    body = canvas.paint(place(shell * (1.0, motion.squash), x, y), colour=look.body, light=0.65)
    canvas.tint(
        place(smooth((-22, 2), (0, -1), (22, 2), (14, 9), (-14, 9)), x, y), mixed(look.body, look.belly, 0.7), 0.9, body
    )
    for px, py, r in ((-14, -13, 2.4), (-4, -17, 1.8), (13, -14, 2.2)):
        canvas.tint(ellipse(x + px, y + py, r), toned(look.body, lighter=0.08), 0.9, body)
    for ex in (-9.0, 9.0):
        ball = canvas.paint(
            ellipse(x + ex * 1.08, y - 30, 5.6), colour=(246, 240, 232) if view != "back" else look.body, light=0.4
        )
        if view != "back":
            shift = 1.2 if view == "side" else 0.0
            paint_eye(
                canvas,
                look.eyes,
                Frame(x + ex * 1.08 + shift, y - 30, 0, 1.0),
                ball,
                (0, 0),
                2.5,
                motion.mood,
                brow=toned(look.body, lighter=-0.2),
                inner=1 if ex < 0 else -1,
            )
    if view != "back":
        turn = 2.0 if view == "side" else 0.0
        gape = motion.jaw * 4
        canvas.paint(
            place(smooth((-6, -1), (0, 1), (6, -1), (4, 1.6 + gape), (-4, 1.6 + gape)), x + turn, y - 4),
            colour=(96, 34, 40),
            inside=body,
            ink=0.4,
            light=0,
            shade=0,
        )
    paint_trait(canvas, look, Frame(x, y, 0, 1.0), -21.0)
