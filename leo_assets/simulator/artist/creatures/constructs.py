"""What was built: drone, mech, golem."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_trait, shine, stepping
from leo_assets.simulator.artist.face import Frame
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Mask, Outline
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

Point = tuple[float, float]
_GLASS = (40, 48, 70)


def _lens(canvas: Canvas, look: Look, at: Point, r: float, motion: Motion, on: Mask | None = None) -> None:
    """A round eye of glass; dark when the thing is broken."""
    x, y = at
    glass = canvas.paint(ellipse(x, y, r), colour=_GLASS, inside=on, light=0.3, ink=0.8)
    dead = motion.collapse > 0.9 or motion.mood == "closed"
    if dead:
        for a, b in (((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))):
            canvas.tint(
                ribbon(curve((x + a[0] * r, y + a[1] * r), (x + b[0] * r, y + b[1] * r)), 1.8),
                mixed(look.eyes, _GLASS, 0.4),
                1.0,
                glass,
            )
        return
    colour = (236, 70, 60) if motion.mood == "fierce" else look.eyes
    tall = 0.3 if motion.mood == "hurt" else 0.66
    canvas.tint(ellipse(x, y, r * 0.66, r * tall), colour, 1.0, glass)
    canvas.tint(ellipse(x, y, r * 0.34, r * tall * 0.5), toned(colour, lighter=0.22), 1.0, glass)
    canvas.tint(ellipse(x - r * 0.34, y - r * 0.4, r * 0.18), (255, 255, 255), 1.0, glass)


def paint_drone(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    hover = (25 + motion.lift + (2 if motion.squash > 1 else 0) + math.sin(2 * math.pi * motion.phase) * 3) * (
        1 - motion.collapse
    )
    x, y = motion.lunge * 0.8, -hover - 21
    deg = -motion.pitch + motion.nod * 0.3 + (7 if motion.gait != "stand" else 0) + 18 * motion.collapse
    side = view == "side"

    def put(outline: Outline) -> Outline:
        return place(outline, x, y, deg)

    turn = motion.flap if motion.collapse < 0.5 else 0.9
    for sx in (1.0, -1.0):
        canvas.paint(
            put(place(ribbon(curve((12, -8), (24, -16), (30, -21)), 5.0, 4.4), 0, 0, 0, 1.0, sx)),
            colour=look.mark,
            light=0.4,
        )
        half = 17 * (0.7 + 0.3 * abs(turn))
        canvas.paint(
            put(ellipse(31 * sx, -25, half, 3.0, turn * 6 * sx)),
            colour=mixed(look.accent, (235, 240, 246), 0.5),
            light=0.5,
            ink=0.8,
        )
        canvas.paint(put(box(31 * sx - 3, -28, 31 * sx + 3, -20, 1.6)), colour=look.mark, light=0.5)
    for sx in (1.0, -1.0):
        canvas.paint(
            put(place(ribbon(curve((8, 14), (12, 21), (8, 26)), 3.4, 3.0), 0, 0, 0, 1.0, sx)),
            colour=look.mark,
            light=0.4,
        )
    body = canvas.paint(put(ellipse(0, 0, 22, 20)), colour=look.body, light=0.85)
    canvas.paint(
        put(smooth((-26, 6), (0, 10), (26, 6), (20, 24), (-20, 24))),
        colour=look.belly,
        inside=body,
        ink=0.4,
        light=0.3,
        shade=0.8,
    )
    shine(canvas, put(smooth((-15, -8), (-9, -15), (-1, -17.5), (-6, -12), (-12, -5))), body, 0.7)
    canvas.paint(put(ribbon(curve((0, -19), (0, -27)), 2.4)), colour=look.mark, light=0.3)
    canvas.paint(put(ellipse(0, -29, 3.4)), colour=look.accent, light=0.8)
    if view == "back":
        for px in (-6.0, 0.0, 6.0):
            canvas.paint(put(box(px - 1.8, -8, px + 1.8, 4, 1.2)), colour=_GLASS, inside=body, ink=0.4, light=0)
        return
    _lens(canvas, look, (x + (7.5 if side else 0), y - 1), 11.0, motion, body)
    if motion.jaw > 0.5 or motion.rear > 0.8:
        canvas.paint(put(box(10 if side else -3, 12, 27 if side else 3, 18, 1.6)), colour=look.mark, light=0.5)


def paint_mech(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """A cockpit on two bird's legs, with a gun at either side."""
    side = view == "side"
    sunk = 15 * max(motion.crouch, motion.collapse)
    x, y = motion.lunge * 0.6, -45 + sunk - motion.lift - (motion.squash - 1) * 12
    lean = -motion.pitch + 16 * motion.collapse
    for sign in (-1.0, 1.0):
        far = side and sign < 0
        dx, dy = stepping(motion, sign, 12.0 if side else 0.0, 9.0)
        hip = (x + (5 if sign < 0 else -3), y + 13) if side else (x + sign * 13, y + 13)
        foot = (hip[0] + dx + (2 if side else sign * 3), dy - motion.lift)
        knee = ((hip[0] + foot[0]) / 2 - (11 if side else -sign * 5), (hip[1] + foot[1]) / 2 + 1)
        steel = away(look.mark) if far else look.mark
        shell = away(look.body) if far else look.body
        canvas.paint(limb(hip, knee, 5.4, 4.6), limb(knee, (foot[0], foot[1] - 6), 4.6, 3.8), colour=steel, light=0.5)
        canvas.paint(ellipse(*knee, 5.2), colour=shell, light=0.8, ink=0.8)
        toes = (
            smooth((-9, -5), (6, -7), (15, -2), (15, 0), (-10, 0))
            if side
            else smooth((-8, -6), (8, -6), (10, 0), (-10, 0))
        )
        canvas.paint(place(toes, *foot), colour=shell, light=0.6)
        if sign < 0 or not side:
            _gun(canvas, look, motion, (x + (2 if side else sign * 25), y - 3), far=far, side=side)
    cab = (
        smooth((-22, 8), (-23, -10), (-14, -22), (8, -24), (21, -14), (24, 0), (20, 12), (0, 16), (-14, 15))
        if side
        else smooth((-22, 10), (-22, -12), (-13, -23), (13, -23), (22, -12), (22, 10), (10, 16), (-10, 16))
    )
    body = canvas.paint(place(cab, x, y, lean), colour=look.body, light=0.85)
    canvas.paint(
        place(smooth((-26, 8), (0, 10), (26, 7), (20, 24), (-20, 24)), x, y, lean),
        colour=look.belly,
        inside=body,
        ink=0.4,
        light=0.3,
    )
    canvas.paint(
        place(ribbon(curve((-10, -20), (-14, -34)), 2.0), x, y, lean),
        place(ellipse(-14.4, -35, 2.6), x, y, lean),
        colour=look.accent,
        light=0.6,
    )
    if view != "back":
        pane = (
            smooth((2, -16), (13, -15), (21, -5), (20, 3), (4, 4), (0, -6))
            if side
            else smooth((-14, -13), (14, -13), (16, 2), (0, 5), (-16, 2))
        )
        glass = canvas.paint(place(pane, x, y, lean), colour=_GLASS, inside=body, light=0.3, ink=0.9)
        colour = (236, 70, 60) if motion.mood == "fierce" else look.eyes
        for ex in (8.0, 15.5) if side else (-7.0, 7.0):
            r = 0.3 if motion.mood == "hurt" else 1.0
            if motion.collapse > 0.9:
                r = 0.0
            if r:
                canvas.tint(place(ellipse(ex, -5, 2.7, 3.8 * r), x, y, lean), toned(colour, lighter=0.08), 1.0, glass)
        shine(
            canvas,
            place(
                poly((4, -14), (8, -14), (4, -6), (1.4, -6))
                if side
                else poly((-12, -11), (-8, -11), (-11, -2), (-14, -2)),
                x,
                y,
                lean,
            ),
            glass,
            0.5,
        )
    else:
        for px in (-8.0, 8.0):
            pipe = canvas.paint(place(box(px - 5, -8, px + 5, 6, 2.4), x, y, lean), colour=look.mark, light=0.6)
            canvas.tint(place(ellipse(px, -1, 2.6, 4.4), x, y, lean), look.accent, 1.0, pipe)
    canvas.paint(place(box(-15, -25, -3, -20, 2), x, y, lean), colour=look.mark, light=0.6, ink=0.8)
    if side:
        _gun(canvas, look, motion, (x - 5, y + 1), far=False, side=True)
    paint_trait(canvas, look, Frame(x, y, lean, 1.0), -23.0)


def _gun(canvas: Canvas, look: Look, motion: Motion, at: Point, *, far: bool, side: bool) -> None:
    steel = away(look.mark) if far else look.mark
    kick = 5.0 if motion.rear > 0.8 else 0.0
    deg = -motion.pitch * 0.6 + 34 * motion.collapse - motion.rear * 4 + motion.nod * 0.4
    if side:
        canvas.paint(place(box(8 - kick, -4.4, 29 - kick, 2.2, 2), *at, deg), colour=steel, light=0.7)
        canvas.paint(
            place(box(26 - kick, -5.4, 32 - kick, 3.2, 1.6), *at, deg),
            colour=away(look.accent) if far else look.accent,
            light=0.6,
        )
        canvas.paint(place(ellipse(2, -1, 9.4, 8.6), *at, deg), colour=away(look.body) if far else look.body, light=0.8)
        if kick:
            canvas.paint(
                place(smooth((29, -1), (34, -7), (46, -1, 1), (34, 5)), *at, deg),
                colour=(255, 208, 92),
                light=0,
                ink=0.7,
            )
    else:
        canvas.paint(ellipse(at[0], at[1], 8.4), colour=look.body, light=0.8)
        ring = canvas.paint(ellipse(at[0], at[1] + 1, 5.4), colour=steel, light=0.5, ink=0.8)
        canvas.tint(ellipse(at[0], at[1] + 1, 2.8), (255, 208, 92) if kick else _GLASS, 1.0, ring)


def paint_golem(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """Boulders that walk: a broad chest, a small head between the shoulders, fists to the ground."""
    side = view == "side"
    sunk = 15 * max(motion.crouch, motion.collapse * 1.15)
    x, y = motion.lunge * 0.5, -40 + sunk - motion.lift - (motion.squash - 1) * 10
    lean = -motion.pitch * 0.8 + motion.collapse * 14
    _golem_arm(canvas, look, motion, (x + (8 if side else 22), y - 12), 1.0 if not side else -1.0, far=True, side=side)
    for sign in (-1.0, 1.0):
        far = side and sign < 0
        dx, dy = stepping(motion, sign, 8.0 if side else 0.0, 7.0)
        foot = (x + (6 if sign < 0 else -6) + dx, dy - motion.lift) if side else (x + sign * 12, dy - motion.lift)
        rock = smooth(
            (-9, -3), (-10, -14), (-6, -22 + sunk * 0.4), (6, -22 + sunk * 0.4), (10, -13), (11, -2), (8, 0), (-8, 0)
        )
        canvas.paint(place(rock, *foot), colour=away(look.mark) if far else look.mark, light=0.5)
    chest = smooth(
        (-24, 6), (-30, -10), (-25, -27), (-8, -33), (12, -32), (26, -24), (29, -8), (20, 9), (4, 17), (-12, 15)
    )
    chest = chest * ((0.88, 1.0) if side else (1.0, 1.0))
    body = canvas.paint(place(chest, x, y, lean), colour=look.body, light=0.7, depth=1.1)
    for points in (
        ((-20, -12), (-10, -6), (-13, 4)),
        ((14, -26), (18, -15), (12, -9), (16, -2)),
        ((-2, 8), (4, 2), (12, 5)),
    ):
        canvas.tint(
            place(ribbon(curve(*points), 0.8, 1.7, 0.7), x, y, lean), toned(look.body, lighter=-0.16), 1.0, body
        )
    if view != "front":
        for px, py, r in (
            ((-14, -28, 7), (-3, -33, 6), (-22, -21, 5)) if side else ((-12, -27, 8), (2, -31, 8), (14, -25, 7))
        ):
            canvas.paint(place(ellipse(px, py, r, r * 0.62), x, y, lean), colour=look.accent, light=0.6, ink=0.8)
    else:
        for px, py, r in ((-21, -24, 7), (20, -24, 6)):
            canvas.paint(place(ellipse(px, py, r, r * 0.62), x, y, lean), colour=look.accent, light=0.6, ink=0.8)
    if view != "back":
        gem = place(poly((0, -9), (6.5, 0), (0, 9), (-6.5, 0)), x + (9 if side else 0), y - 2, lean)
        canvas.paint(gem, colour=look.eyes, light=0.8, ink=0.9)
    frame = Frame(
        x + (9 if side else 0) + motion.lunge * 0.2, y - 32 + motion.nod * 0.4, lean * 0.6 + motion.nod * 0.5, 0.82
    )
    if view == "back":
        canvas.paint(
            frame(smooth((-13, 6), (-14, -8), (-6, -15), (8, -14), (14, -6), (13, 6))), colour=look.mark, light=0.6
        )
    else:
        head = canvas.paint(
            frame(smooth((-15, 9), (-16, -7), (-8, -15), (8, -15), (16, -7), (15, 9), (8, 14), (-8, 14))),
            colour=look.body,
            light=0.7,
        )
        canvas.paint(
            frame(smooth((-19, -4), (-8, -8), (8, -8), (19, -4), (15, 1), (4, -1), (-4, -1), (-15, 1))),
            colour=look.mark,
            inside=head,
            ink=0.7,
            light=0.4,
        )
        turn = 3.5 if side else 0.0
        for ex in (-6.0, 6.0):
            if motion.collapse > 0.9 or motion.mood == "closed":
                canvas.tint(frame(ribbon(curve((turn + ex - 3, 3), (turn + ex + 3, 3)), 1.6)), (50, 44, 52), 1.0, head)
                continue
            tall = 1.3 if motion.mood == "hurt" else 3.0
            socket = canvas.paint(
                frame(ellipse(turn + ex, 3, 4.0, tall + 1.2)), colour=(44, 38, 48), inside=head, ink=0, light=0, shade=0
            )
            canvas.tint(frame(ellipse(turn + ex, 3, 2.9, tall)), toned(look.eyes, lighter=0.12), 1.0, socket)
        gape = 2 + 4 * motion.jaw
        canvas.paint(
            frame(smooth((turn - 6, 9), (turn + 6, 9), (turn + 5, 9 + gape), (turn - 5, 9 + gape))),
            colour=(50, 42, 50),
            inside=head,
            ink=0.3,
            light=0,
            shade=0,
        )
    paint_trait(canvas, look, frame, -14.0)
    _golem_arm(
        canvas, look, motion, (x + (-7 if side else -22), y - 13), -1.0 if not side else 1.0, far=False, side=side
    )
    if not side:
        _golem_arm(canvas, look, motion, (x + 22, y - 13), 1.0, far=False, side=False)


def _golem_arm(
    canvas: Canvas, look: Look, motion: Motion, shoulder: Point, sign: float, *, far: bool, side: bool
) -> None:
    if far and not side:
        return
    stone, fist = (away(look.body), away(look.mark)) if far else (look.body, look.mark)
    swing = 0.0
    if motion.gait != "stand":
        swing = math.cos(2 * math.pi * (motion.phase + (0.5 if sign > 0 else 0.0))) * (13 if side else 5)
    raised = motion.rear if (sign > 0 or not side) else motion.rear * 0.5
    sx, sy = shoulder
    low = 30 - 20 * motion.collapse - max(motion.crouch, motion.collapse) * 8
    if side:
        hand = (
            sx + swing + 3 + raised * 24 + max(0.0, motion.lunge) * 0.9,
            sy + low * (1 - 1.35 * raised) + abs(swing) * -0.2,
        )
    else:
        hand = (sx + sign * (9 + 3 * raised), sy + low * (1 - 1.5 * raised) + swing * (0.6 if sign > 0 else -0.6))
    elbow = ((sx + hand[0]) / 2 - (5 if side else -sign * 5), (sy + hand[1]) / 2 - 2 * raised)
    canvas.paint(limb(shoulder, elbow, 7.4, 6.4), limb(elbow, hand, 6.4, 6.8), colour=stone, light=0.5)
    canvas.paint(
        place(smooth((-10, -3), (-8, -11), (2, -13), (10, -8), (12, 3), (6, 11), (-5, 11), (-11, 5)), *hand),
        colour=fist,
        light=0.7,
    )
    canvas.paint(
        place(smooth((-10, 5), (-11, -5), (-3, -11), (7, -10), (11, -2), (8, 6), (0, 8)), *shoulder),
        colour=stone,
        light=0.7,
    )
