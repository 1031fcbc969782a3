"""What grows and walks: the mushroom, the plant that bites."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    curve,
    ellipse,
    limb,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.creatures.bodies import (
    paint_face,
    paint_trait,
    squashed,
    stepping,
    where,
)
from leo_assets.simulator.artist.face import PALE, Frame
from leo_assets.simulator.artist.palette import away, mixed

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


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
        foot = (
            smooth((-6, -6), (4, -7), (9, -3), (8, 0), (-6, 0))
            if view == "side"
            else smooth((-6, -6), (6, -6), (7, 0), (-7, 0))
        )
        canvas.paint(place(foot, x + dx, y), colour=away(boot) if side < 0 and view == "side" else boot, light=0.5)
    stem = smooth((-13, -4), (-15, -14), (-12, -30), (12, -30), (15, -14), (13, -4), (0, -2))
    body = canvas.paint(squashed(stem, motion), colour=look.belly, light=0.5)
    frame = Frame(*where((0, -17), motion), 0.0, 0.92)
    cap = smooth(
        (-36, -27, 1),
        (-33, -40),
        (-22, -54),
        (-4, -61),
        (12, -58),
        (27, -47),
        (34, -36),
        (36, -27, 1),
        (18, -23),
        (0, -21.5),
        (-18, -23),
    )
    canvas.cast(squashed(ellipse(0, -27, 34, 6.5), motion), body, look.belly, 0.9)
    paint_face(canvas, look, frame, body, motion, view, apart=6.6, size=3.0)
    arm = limb((0, 0), (7, 5 - motion.rear * 11), 3.0, 2.8)
    for side in (-1.0, 1.0):
        x = (14.0 if side > 0 else -13.0) if view == "side" else 14.5 * side
        sx = 1.0 if view == "side" else side
        canvas.paint(place(arm, *where((x, -9), motion), 0, 1.0, sx), colour=look.belly, light=0.4)
    top = canvas.paint(squashed(cap, motion), colour=look.body, light=0.75, depth=1.0)
    for x, y, r in ((-20, -40, 5.2), (-2, -50, 6.0), (17, -42, 5.4), (-31, -30, 3.4), (4, -32, 4.2), (29, -32, 3.6)):
        canvas.paint(
            squashed(ellipse(x, y, r, r * 0.86), motion), colour=look.mark, inside=top, ink=0, light=0, shade=0.5
        )
    paint_trait(canvas, look, Frame(*where((0, -58), motion), 0.0, 1.0), 0.0)


def paint_plant(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """A plant that bites: leaves at the foot, a stalk, a head all mouth."""
    for sx in (1.0, -1.0):
        leaf = smooth((0, 0), (8, -9), (20, -11), (31, -4, 1), (20, 0), (8, 2))
        canvas.paint(place(leaf, 0, 0, motion.tail * 0.2 * sx, 1.0, sx), colour=look.mark, light=0.6)
    sway = math.sin(2 * math.pi * motion.phase) * 5 if motion.gait != "stand" else 0.0
    x = motion.lunge * 1.1 - motion.pitch * 0.4 + sway + motion.collapse * 20
    y = -46 * (motion.squash * (1 - 0.7 * motion.collapse)) + motion.crouch * 10 - motion.lift * 0.4
    y = min(y, -21.0)
    canvas.paint(
        ribbon(curve((0, 1), (-7 - sway, y * 0.35), (x - 8, y * 0.75), (x - 2, y + 6)), 8.0, 6.4, 6.0),
        colour=look.mark,
        light=0.5,
    )
    frame = Frame(x, y, motion.nod * 0.8 + 40 * motion.collapse, 1.0)
    petals = [
        frame(
            place(
                smooth((-7, 0), (-8, -11), (0, -18), (8, -11), (7, 0)),
                math.sin(a) * 13,
                -math.cos(a) * 13,
                math.degrees(a),
            )
        )
        for a in (k * math.pi / 4 for k in range(8))
    ]
    canvas.paint(*petals, colour=look.accent, light=0.5)
    head = canvas.paint(frame(ellipse(0, 0, 19.5, 18.5)), colour=look.body, light=0.7)
    for px, py, r in ((-11, -8, 2.6), (-3, -14, 2.2), (-14, 2, 2.0)):
        canvas.tint(frame(ellipse(px, py, r)), look.belly, 0.9, head)
    if view == "back":
        return
    turn = 5.0 if view == "side" else 0.0
    gape = 3 + 9 * motion.jaw
    mouth = canvas.paint(
        frame(smooth((turn - 13, 3), (turn, 5.5), (turn + 13, 2), (turn + 9, 6 + gape), (turn - 8, 6 + gape))),
        colour=(110, 30, 48),
        inside=head,
        ink=0.9,
        light=0,
        shade=0,
    )
    for k in (-9, -3, 3, 9):
        canvas.tint(frame(poly((turn + k - 2.4, 2), (turn + k + 2.4, 2), (turn + k, 8))), PALE, 1.0, mouth)
    for k in (-5, 1, 6):
        canvas.tint(
            frame(poly((turn + k - 2, 8 + gape), (turn + k + 2, 8 + gape), (turn + k, 3.4 + gape))), PALE, 1.0, mouth
        )
    paint_face(canvas, look, frame, head, motion, view, apart=7.4, size=2.8, mouth=False, y=-5.0)
    paint_trait(canvas, look, frame, -17.0)
