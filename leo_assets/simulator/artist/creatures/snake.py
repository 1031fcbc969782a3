"""The snake: coils at rest, waves where others walk."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    curve,
    ellipse,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.creatures.bodies import (
    paint_trait,
)
from leo_assets.simulator.artist.face import PALE, Frame, paint_eye
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_snake(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """Coils on the ground, head raised; it winds along where others walk."""
    flat = motion.collapse
    wave = motion.phase * 2 * math.pi if motion.gait != "stand" else 0.0
    side = view == "side"
    if motion.gait != "stand" and side:
        xs = np.linspace(-46, 14, 9)
        spine = [(float(px), float(-6 - 3.6 * (1 + math.sin(px / 9.5 + wave)))) for px in xs]
        neck = [(22.0, -14.0), (24.0, -25.0), (26.0, -34.0)]
        body = canvas.paint(ribbon(curve(*spine, *neck), 2, 8, 11, 12, 12, 11.5, 11, 10.5), colour=look.body, light=0.6)
        line = curve(*spine, *neck[:2])
        canvas.paint(ribbon(place(line, 1.0, 4.2), 1, 3, 4), colour=look.belly, inside=body, ink=0, light=0, shade=0.4)
        _scales(canvas, look, [*spine[1:], *neck[:1]], body)
        head = (28.0, -37.0 - (2 if motion.phase in {0.25, 0.75} else 0))
    else:
        reach = motion.lunge * 1.3
        canvas.paint(
            ribbon(curve((18, -5), (30, -4), (38, -9 - motion.tail * 0.3), (43, -5)), 9, 7, 4.4, 1.2),
            colour=look.body,
            light=0.5,
        )
        for cx, high, rx, ry in ((0.0, -7.0, 29.0, 8.5), (-1.0, -17.0, 21.0, 7.6)):
            cy = high * (1 - 0.35 * flat)
            coil = canvas.paint(ellipse(cx, cy, rx, ry), colour=look.body, light=0.6)
            canvas.paint(
                ribbon(curve((cx - rx, cy + 1.5), (cx, cy + ry * 0.62), (cx + rx, cy + 1.5)), 3.6),
                colour=look.belly,
                inside=coil,
                ink=0,
                light=0,
                shade=0.5,
            )
            _scales(canvas, look, [(cx + rx * t, cy - ry * 0.32) for t in (-0.72, -0.36, 0.0, 0.36, 0.72)], coil)
        lift = motion.lift * 0.8
        up = (-48 * motion.squash + 24 * motion.crouch - lift) * (1 - 0.72 * flat)
        sway = -motion.pitch * 0.5 - motion.rear * 3
        head = ((14 if side else 0) + reach + sway + 10 * flat, up + (6 if reach > 6 else 0))
        base = (-6.0, -19.0 * (1 - 0.3 * flat))
        bow = ((base[0] - 5 + head[0] * 0.1 if side else 7.0), (base[1] + head[1]) / 2)
        neck_line = curve(base, bow, (head[0] - (5 if side else 0), head[1] + 8))
        stem = canvas.paint(ribbon(neck_line, 13, 11.5, 11), colour=look.body, light=0.55)
        if view != "back":
            canvas.paint(
                ribbon(neck_line + ((4.4, 0) if side else (0, 0)), 5, 4.6, 4.2),
                colour=look.belly,
                inside=stem,
                ink=0,
                light=0,
                shade=0.4,
            )
    frame = Frame(*head, motion.nod * 0.9 - motion.pitch * 0.4, 0.82)
    if motion.jaw < 0.2 and view != "back" and motion.mood not in {"closed", "hurt"}:
        start = (20, 6) if side else (0, 10)
        tongue = curve(
            start,
            (start[0] + (6 if side else 0), start[1] + 1.5 + (0 if side else 4)),
            (start[0] + (11 if side else 1.6), start[1] + (-1 if side else 9)),
        )
        canvas.paint(frame(ribbon(tongue, 2.0, 1.6, 1.2)), colour=(214, 60, 76), ink=0.5, light=0)
    if motion.jaw >= 0.2 and side:
        canvas.paint(
            frame(place(smooth((-8, 4), (8, 5), (19, 7), (16, 12), (-4, 12)), 0, 0, 16 + 14 * motion.jaw)),
            colour=mixed(look.body, look.belly, 0.5),
            light=0.4,
        )
        canvas.paint(
            frame(poly((2, 6), (20, 8), (16, 12 + 8 * motion.jaw), (3, 10))),
            colour=(122, 36, 48),
            ink=0.5,
            light=0,
            shade=0,
        )
    skull = (
        smooth((-15, 3), (-13, -9), (0, -13.5), (12, -9), (21, 0), (21.5, 5.5), (13, 9.5), (-4, 10.5))
        if side
        else smooth((-16, 0), (-12, -11), (0, -14), (12, -11), (16, 0), (10, 10), (0, 13.5), (-10, 10))
    )
    face = canvas.paint(frame(skull), colour=look.body, light=0.65)
    canvas.tint(
        frame(place(smooth((-6, -1), (0, -5), (6, -1), (0, 4)), -3 if side else 0, -9, 0, 0.7)), look.mark, 0.9, face
    )
    if view == "back":
        return
    for ex, r, inner in ((2.5, 3.4, 1), (12.5, 2.6, -1)) if side else ((-7.6, 3.3, 1), (7.6, 3.3, -1)):
        paint_eye(
            canvas,
            look.eyes,
            frame,
            face,
            (ex, -2.5),
            r,
            motion.mood,
            brow=toned(look.body, lighter=-0.22),
            inner=inner,
        )
    if motion.jaw >= 0.2:
        for tx in (15.5, 19.0) if side else (-3.0, 3.0):
            canvas.paint(
                frame(poly((tx - 1.4, 7), (tx + 1.4, 7), (tx - 0.6, 14))), colour=PALE, ink=0.5, light=0, shade=0
            )
    else:
        canvas.tint(
            frame(
                ribbon(
                    curve((6, 6.4), (13, 7.0), (20, 4.6)) if side else curve((-5, 7.6), (0, 9), (5, 7.6)), 0.8, 1.3, 0.8
                )
            ),
            (86, 40, 48),
            1.0,
            face,
        )
    paint_trait(canvas, look, frame, -12.0)


def _scales(canvas: Canvas, look: Look, at: list[tuple[float, float]], on: Mask) -> None:
    for px, py in at:
        canvas.tint(place(poly((-3.6, 0), (0, -3.2), (3.6, 0), (0, 3.2)), px, py - 1.6), look.mark, 0.95, on)
