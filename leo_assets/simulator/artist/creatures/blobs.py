"""Creatures without legs to speak of: slime, ghost, mushroom, eye, plant, frog."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_face, paint_trait, shine, squashed, stepping, where
from leo_assets.simulator.artist.face import DARK, PALE, Frame
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def _hopping(motion: Motion) -> Motion:
    """A thing without legs hops where others walk."""
    if motion.gait == "stand":
        return motion
    squash, lift = {0.0: (0.82, 0.0), 0.25: (1.14, 4.0), 0.5: (1.04, 10.0), 0.75: (0.93, 2.0)}.get(motion.phase, (1.0, 0.0))
    far = 1.5 if motion.gait == "run" else 1.0
    return replace(motion, squash=1 + (squash - 1) * far, lift=lift * far, lunge=motion.lunge + (4 if motion.phase in {0.25, 0.5} else 0))


def paint_slime(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    motion = _hopping(motion)
    gel = smooth((-34, -4), (-31, -22), (-22, -40), (-8, -50), (2, -57, 1) if motion.collapse < 0.5 else (2, -50), (9, -49), (22, -40), (31, -22), (34, -4), (24, 0), (0, 1.5), (-24, 0))
    body = canvas.paint(squashed(gel, motion), colour=look.body, light=0.7, depth=1.0)
    core = smooth((-20, -6), (-20, -20), (-10, -33), (4, -36), (18, -26), (22, -10), (12, -4), (-8, -3))
    canvas.tint(squashed(core, motion), mixed(look.body, look.belly, 0.4), 0.75, body)
    for x, y, r in ((-15, -13, 2.6), (17, -31, 2.0), (20, -12, 1.6)):
        canvas.tint(squashed(ellipse(x, y, r), motion), mixed(look.body, (255, 255, 255), 0.55), 0.9, body)
    shine(canvas, squashed(smooth((-21, -29), (-16, -38), (-9, -44), (-8, -41), (-14, -34), (-18, -26)), motion), body, 0.85)
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
    points = [(-24 + lean, -34 * drop), (-19 + lean, -56 * drop), (-6 + lean, -68 * drop), (8 + lean, -67 * drop), (20 + lean, -54 * drop), (24 + lean * 0.6, -34 * drop), (21, -16), *reversed(wisp), (-24, -18)]
    sheet = smooth(*points)
    for sign, far in ((1.0, True), (-1.0, False)):
        reach = motion.lunge * 0.7 + motion.rear * 6
        arm = smooth((0, -5), (6, -6 - motion.rear * 4), (12 + max(0.0, reach) * 0.4, -3 - motion.rear * 8), (13 + max(0.0, reach) * 0.4, 2 - motion.rear * 7), (6, 5), (0, 6))
        x = 17 * sign if view != "side" else (16 if far else -4)
        turn = sign if view != "side" else 1.0
        if far or view != "side":
            canvas.paint(place(arm, x + lean, -33 * drop - lift, 10 * turn, 1.1, turn), colour=away(look.body) if far and view == "side" else look.body, light=0.5)
    body = canvas.paint(place(sheet, 0, -lift), colour=look.body, light=0.6, depth=1.1)
    canvas.tint(place(smooth((-18, -16), (-8, -24), (8, -24), (22, -16), (22, 4), (-22, 4)), 0, -lift), mixed(look.body, look.belly, 0.7), 0.8, body)
    frame = Frame(lean * 1.05, -47 * drop - lift, motion.nod * 0.3, 1.1)
    if view != "back":
        turn = 6.0 if view == "side" else 0.0
        for x, r in ((turn - 7.4, 4.0), (turn + (5.6 if view == "side" else 7.4), 3.3 if view == "side" else 4.0)):
            if motion.mood in {"closed", "hurt"}:
                canvas.paint(frame(ribbon(curve((x - 3.4, -1.6), (x, 0.6), (x + 3.4, -1.6)), 1.4, 2.0, 1.4)), colour=DARK, inside=body, ink=0, light=0, shade=0)
                continue
            canvas.tint(frame(ellipse(x, 0, r, r * 1.5)), DARK, 1.0, body)
            canvas.tint(frame(ellipse(x + 0.4, 1.8, r * 0.5, r * 0.6)), look.eyes, 1.0, body)
            canvas.tint(frame(ellipse(x - 1.0, -2.2, r * 0.34)), (255, 255, 255), 1.0, body)
            if motion.mood == "fierce":
                inner = -1 if x > turn else 1
                canvas.tint(frame(poly((x - r * 1.3, -r * 1.7), (x + r * 1.3, -r * 1.7), (x + r * 1.3 * inner, -r * 0.5 + 0.4))), look.body, 1.0, body)
            canvas.tint(frame(ellipse(x + (-3 if x < turn else 3), 7, 2.8, 1.8)), mixed(look.body, (236, 120, 150), 0.6), 0.8, body)
        gape = 2.2 + 4.5 * motion.jaw
        canvas.tint(frame(ellipse(turn, 9.5 + gape * 0.3, 2.6 + 1.4 * motion.jaw, gape)), (96, 44, 70), 1.0, body)
    paint_trait(canvas, look, frame, -19.0, 1.0 if view == "side" else 0.0)
    if view == "side":
        arm = smooth((0, -5), (6, -6 - motion.rear * 4), (13 + max(0.0, motion.lunge) * 0.3, -3 - motion.rear * 8), (14 + max(0.0, motion.lunge) * 0.3, 2 - motion.rear * 7), (6, 5), (0, 6))
        canvas.paint(place(arm, -13 + lean, -26 * drop - lift, 22, 1.0), colour=look.body, light=0.5, ink=0.8)


def paint_mushroom(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """A toadstool that walks: cap, face on the stem, two feet."""
    if motion.collapse:
        fallen = motion.collapse
        canvas.tip(-84 * fallen, 24 * fallen, -15 * fallen)
        motion = replace(motion, collapse=0.0, crouch=0.0, squash=1.0, lift=0.0)
    boot = mixed(look.belly, (120, 80, 60), 0.55)
    for side in (-1.0, 1.0):
        dx, dy = stepping(motion, side, 6.0 if view == "side" else 1.0, 5.0)
        x = (3.0 if side < 0 else -4.0) if view == "side" else 8.5 * side
        y = dy - motion.lift + motion.tuck * -3
        foot = smooth((-6, -6), (4, -7), (9, -3), (8, 0), (-6, 0)) if view == "side" else smooth((-6, -6), (6, -6), (7, 0), (-7, 0))
        canvas.paint(place(foot, x + dx, y), colour=away(boot) if side < 0 and view == "side" else boot, light=0.5)
    stem = smooth((-13, -4), (-15, -14), (-12, -30), (12, -30), (15, -14), (13, -4), (0, -2))
    body = canvas.paint(squashed(stem, motion), colour=look.belly, light=0.5)
    frame = Frame(*where((0, -17), motion), 0.0, 0.92)
    cap = smooth((-36, -27, 1), (-33, -40), (-22, -54), (-4, -61), (12, -58), (27, -47), (34, -36), (36, -27, 1), (18, -23), (0, -21.5), (-18, -23))
    canvas.cast(squashed(ellipse(0, -27, 34, 6.5), motion), body, look.belly, 0.9)
    paint_face(canvas, look, frame, body, motion, view, apart=6.6, size=3.0)
    arm = limb((0, 0), (7, 5 - motion.rear * 11), 3.0, 2.8)
    for side in (-1.0, 1.0):
        x = (14.0 if side > 0 else -13.0) if view == "side" else 14.5 * side
        sx = 1.0 if view == "side" else side
        canvas.paint(place(arm, *where((x, -9), motion), 0, 1.0, sx), colour=look.belly, light=0.4)
    top = canvas.paint(squashed(cap, motion), colour=look.body, light=0.75, depth=1.0)
    for x, y, r in ((-20, -40, 5.2), (-2, -50, 6.0), (17, -42, 5.4), (-31, -30, 3.4), (4, -32, 4.2), (29, -32, 3.6)):
        canvas.paint(squashed(ellipse(x, y, r, r * 0.86), motion), colour=look.mark, inside=top, ink=0, light=0, shade=0.5)
    paint_trait(canvas, look, Frame(*where((0, -58), motion), 0.0, 1.0), 0.0)


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
    if motion.mood in {"closed"}:
        canvas.paint(ribbon(curve((x + turn - 12, y - 5), (x + turn, y), (x + turn + 12, y - 5)), 1.6, 2.4, 1.6), colour=DARK, inside=body, ink=0, light=0, shade=0)
    else:
        lid = 0.62 if motion.mood == "hurt" else 1.0
        white = canvas.paint(ellipse(x + turn, y - 4, 13.5, 13 * lid), colour=(248, 244, 236), inside=body, light=0.2, ink=0.9)
        canvas.tint(ellipse(x + turn * 1.7, y - 4, 7.4), look.eyes, 1.0, white)
        canvas.tint(ellipse(x + turn * 1.8, y - 4, 3.4, 5.0), DARK, 1.0, white)
        canvas.tint(ellipse(x + turn * 1.4 - 2.6, y - 7.4, 2.2), (255, 255, 255), 1.0, white)
        if motion.mood == "fierce":
            canvas.paint(place(smooth((-15, -14), (15, -14), (14, -7), (-14, -12)), x + turn, y - 1), colour=toned(look.body, lighter=-0.06), inside=body, ink=0.7, light=0)
    gape = 3.0 + 5 * motion.jaw
    mouth = canvas.paint(place(smooth((-11, -1), (0, 1.6), (11, -1), (7, gape), (-7, gape)), x + turn, y + 13), colour=(104, 34, 48), inside=body, ink=0.8, light=0, shade=0)
    for k in (-7, -2.4, 2.4, 7):
        canvas.tint(place(poly((k - 2, -2), (k + 2, -2), (k, 3.6)), x + turn, y + 13), PALE, 1.0, mouth)


def paint_plant(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """A plant that bites: leaves at the foot, a stalk, a head all mouth."""
    for sx in (1.0, -1.0):
        leaf = smooth((0, 0), (8, -9), (20, -11), (31, -4, 1), (20, 0), (8, 2))
        canvas.paint(place(leaf, 0, 0, motion.tail * 0.2 * sx, 1.0, sx), colour=look.mark, light=0.6)
    sway = math.sin(2 * math.pi * motion.phase) * 5 if motion.gait != "stand" else 0.0
    x = motion.lunge * 1.1 - motion.pitch * 0.4 + sway + motion.collapse * 20
    y = -46 * (motion.squash * (1 - 0.7 * motion.collapse)) + motion.crouch * 10 - motion.lift * 0.4
    y = min(y, -21.0)
    canvas.paint(ribbon(curve((0, 1), (-7 - sway, y * 0.35), (x - 8, y * 0.75), (x - 2, y + 6)), 8.0, 6.4, 6.0), colour=look.mark, light=0.5)
    frame = Frame(x, y, motion.nod * 0.8 + 40 * motion.collapse, 1.0)
    petals = [frame(place(smooth((-7, 0), (-8, -11), (0, -18), (8, -11), (7, 0)), math.sin(a) * 13, -math.cos(a) * 13, math.degrees(a))) for a in (k * math.pi / 4 for k in range(8))]
    canvas.paint(*petals, colour=look.accent, light=0.5)
    head = canvas.paint(frame(ellipse(0, 0, 19.5, 18.5)), colour=look.body, light=0.7)
    for px, py, r in ((-11, -8, 2.6), (-3, -14, 2.2), (-14, 2, 2.0)):
        canvas.tint(frame(ellipse(px, py, r)), look.belly, 0.9, head)
    if view == "back":
        return
    turn = 5.0 if view == "side" else 0.0
    gape = 3 + 9 * motion.jaw
    mouth = canvas.paint(frame(smooth((turn - 13, 3), (turn, 5.5), (turn + 13, 2), (turn + 9, 6 + gape), (turn - 8, 6 + gape))), colour=(110, 30, 48), inside=head, ink=0.9, light=0, shade=0)
    for k in (-9, -3, 3, 9):
        canvas.tint(frame(poly((turn + k - 2.4, 2), (turn + k + 2.4, 2), (turn + k, 8))), PALE, 1.0, mouth)
    for k in (-5, 1, 6):
        canvas.tint(frame(poly((turn + k - 2, 8 + gape), (turn + k + 2, 8 + gape), (turn + k, 3.4 + gape))), PALE, 1.0, mouth)
    paint_face(canvas, look, frame, head, motion, view, apart=7.4, size=2.8, mouth=False, y=-5.0)
    paint_trait(canvas, look, frame, -17.0)


def paint_frog(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    motion = _hopping(motion)
    stretch = min(1.0, motion.lift / 14) if motion.lift else 0.0
    y = -motion.lift
    side = view == "side"
    for far in (True, False) if side else (False,):
        colour = away(look.body) if far else look.body
        shift = 5.0 if far else 0.0
        if side:
            thigh = (-12 + shift, -13 + y)
            canvas.paint(ellipse(*thigh, 12.5, 9.5, -24 - 20 * stretch), colour=colour, light=0.5)
            foot = place(smooth((-3, -5), (12, -4), (19, -1), (18, 1), (-6, 1)), thigh[0] - 5 - 10 * stretch, y + (9 * stretch), 34 * stretch)
            if stretch:
                canvas.paint(limb((thigh[0] - 4, thigh[1] + 2), (thigh[0] - 6 - 10 * stretch, y + 7 * stretch - 1), 5.0, 3.4), colour=colour, light=0.4)
            canvas.paint(foot, colour=mixed(colour, look.belly, 0.3), light=0.5)
    if not side:
        for sx in (1.0, -1.0):
            canvas.paint(place(ellipse(19, -10, 9, 10, 20), 0, y, 0, 1.0, sx), colour=look.body, light=0.5)
            canvas.paint(place(smooth((14, -5), (24, -5), (30, 0), (12, 1)), 0, y, 0, 1.0, sx), colour=mixed(look.body, look.belly, 0.3), light=0.5)
    torso = smooth((-22, -12), (-18, -24), (-4, -36), (12, -38), (22, -28), (22, -14), (12, -5), (-10, -4)) if side else smooth((-21, -10), (-20, -28), (-10, -38), (10, -38), (20, -28), (21, -10), (10, -3), (-10, -3))
    body = canvas.paint(squashed(torso, motion), colour=look.body, light=0.6)
    if view != "back":
        under = smooth((-6, -6), (2, -18), (16, -20), (26, -14), (20, 0), (0, 0)) if side else smooth((-13, -4), (-11, -16), (11, -16), (13, -4), (0, 0))
        canvas.tint(squashed(under, motion), look.belly, 1.0, body)
    if look.pattern == "spots" or view == "back":
        for px, py, r in ((-12, -22, 3.0), (-4, -30, 2.4), (-14, -13, 2.2), (5, -22, 2.0)):
            canvas.tint(squashed(ellipse(px, py, r), motion), look.mark, 0.9, body)
    spots = ((4.0, 6.4), (17.0, 5.4)) if side else ((-11.0, 6.4), (11.0, 6.4))
    for px, r in spots:
        at = where((px, -37), motion)
        bump = canvas.paint(ellipse(*at, r, r), colour=look.body, light=0.6)
        if view != "back":
            from leo_assets.simulator.artist.face import paint_eye

            paint_eye(canvas, look.eyes, Frame(*at, 0.0, 1.0), bump, (0.6, 0.4), r * 0.52, motion.mood, brow=toned(look.body, lighter=-0.2), inner=1 if px < 8 and (side or px < 0) else -1)
    if view != "back":
        mx, my = where((13 if side else 0, -21), motion)
        half = 9.0 if side else 11.0
        if motion.jaw > 0.5:
            canvas.paint(ribbon(curve((mx, my), (mx + 16, my - 3), (mx + 30, my + 2)), 4.4, 3.4, 5.0) if side else ellipse(mx, my + 4, 5, 7), colour=(230, 104, 112), light=0.5)
        canvas.paint(ribbon(curve((mx - half, my - 1), (mx, my + 1.6), (mx + half, my - 1.6)), 0.8, 1.5, 0.8), colour=(70, 44, 50), ink=0, light=0, shade=0)
    arms = ((12.0, True), (7.0, False)) if side else ((-11.0, False), (11.0, False))
    for px, far in arms:
        colour = away(look.body) if far else look.body
        start = where((px, -14), motion)
        end = (start[0] + (3 if side else 0) + motion.rear * 6, min(-1.5, -2 + y * (1 - 0.2 * stretch)) - motion.rear * 8)
        canvas.paint(limb(start, end, 4.6, 3.4), colour=colour, light=0.4)
        canvas.paint(place(smooth((-4, -3), (4, -3), (7, 0), (6, 1.6), (-4, 1.6)), *end), colour=mixed(colour, look.belly, 0.3), light=0.5)
