"""What swims: fish, shark."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import Canvas, Outline, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_face, paint_trait, shine
from leo_assets.simulator.artist.face import PALE, Frame, paint_eye, paint_mouth
from leo_assets.simulator.artist.palette import toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def _swung(outline: Outline, bend: float, along: float) -> Outline:
    """Bent sideways toward the tail: shorter, and shifted up or down a little."""
    moved: Outline = outline.copy()
    back = np.clip(-outline[:, 0] / along, 0, 1.6) ** 2
    moved[:, 0] = outline[:, 0] + back * abs(bend) * 0.5
    moved[:, 1] = outline[:, 1] + back * bend
    return moved


def _bend(motion: Motion) -> float:
    if motion.gait == "stand":
        return motion.tail * 0.25
    return math.sin(2 * math.pi * (motion.phase + 0.08)) * (11 if motion.gait == "run" else 8)


def paint_fish(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    x, y = motion.lunge, -34 - motion.lift * 0.6 + 24 * motion.collapse
    deg = -motion.pitch + motion.nod * 0.3 + 0.0
    up = -1.0 if motion.collapse > 0.7 else 1.0  # belly up
    if view != "side":
        _fish_in_line(canvas, look, motion, view, (x, y))
        return
    bend = _bend(motion)

    def put(outline: Outline) -> Outline:
        return place(_swung(outline, bend, 30) * (1.0, up), x, y, deg)

    canvas.paint(
        put(smooth((-24, -1), (-36, -17), (-46, -20, 1), (-42, -2), (-46, 17, 1), (-36, 15), (-24, 3))),
        colour=look.accent,
        light=0.6,
    )
    canvas.paint(put(smooth((-14, -16), (-12, -27), (0, -31, 1), (8, -24), (14, -15))), colour=look.accent, light=0.6)
    canvas.paint(put(smooth((-8, 15), (-14, 26, 1), (-2, 24), (4, 16))), colour=look.accent, light=0.5)
    body = canvas.paint(
        put(smooth((-27, 0), (-18, -13), (0, -21), (18, -18), (30, -5), (31, 3), (22, 14), (2, 19), (-17, 12))),
        colour=look.body,
        light=0.65,
    )
    canvas.paint(
        put(smooth((-26, 4), (0, 9), (22, 5), (36, 5), (26, 24), (-10, 26))),
        colour=look.belly,
        inside=body,
        ink=0,
        light=0,
        shade=0.7,
    )
    if look.pattern == "stripes":
        for sx in (-15.0, -2.0, 10.0):
            canvas.paint(
                put(smooth((sx - 2.6, -26), (sx + 3, -26), (sx + 4, 0), (sx + 2, 24), (sx - 3.4, 24), (sx - 1, 0))),
                colour=look.mark,
                inside=body,
                ink=0,
                light=0.3,
                shade=0.6,
            )
    elif look.pattern in {"spots", "patches"}:
        for sx, sy, r in ((-10, -8, 4.2), (2, -13, 3.4), (-4, 2, 3.0)):
            canvas.tint(put(ellipse(sx, sy, r)), look.mark, 0.9, body)
    for sx in (-12, -4, 4):
        for sy in (-6, 2):
            canvas.tint(
                put(ribbon(curve((sx + 2, sy - 3), (sx - 1.4, sy), (sx + 2, sy + 3)), 0.7, 1.2, 0.7)),
                toned(look.body, lighter=-0.1),
                0.8,
                body,
            )
    shine(canvas, put(smooth((-8, -15), (2, -18), (14, -15), (4, -14))), body, 0.7)
    canvas.paint(
        put(place(smooth((4, -5), (-5, -8), (-12, -2, 1), (-7, 2), (-10, 7, 1), (0, 5)), 2, 4, motion.flap * 30 - 8)),
        colour=look.accent,
        light=0.6,
        ink=0.85,
    )
    frame = Frame(x, y, deg, 1.0)
    paint_eye(
        canvas,
        look.eyes,
        frame,
        body,
        (20, -4.5 * up),
        4.4,
        motion.mood if up > 0 else "closed",
        brow=toned(look.body, lighter=-0.2),
        inner=-1,
    )
    if motion.jaw > 0.3:
        canvas.paint(
            put(smooth((24, 4), (32, 2), (31, 6 + 4 * motion.jaw), (24, 8))),
            colour=(116, 38, 50),
            inside=body,
            ink=0.6,
            light=0,
            shade=0,
        )
        for tx in (26, 29.4):
            canvas.tint(put(poly((tx - 1.6, 3.4), (tx + 1.6, 3.2), (tx, 7))), PALE, 1.0, body)
    else:
        paint_mouth(canvas, frame, body, (26.5, 6.0 * up), motion.mood)
    paint_trait(canvas, look, frame, -19.0, 14.0, 0.8)


def _fish_in_line(canvas: Canvas, look: Look, motion: Motion, view: str, at: tuple[float, float]) -> None:
    x, y = at
    canvas.paint(
        place(smooth((-4, -14), (-3, -26), (0, -31, 1), (3, -26), (4, -14)), x, y), colour=look.accent, light=0.5
    )
    for sx in (1.0, -1.0):
        canvas.paint(
            place(
                smooth((10, -2), (19, -7), (27, -3, 1), (22, 2), (25, 8, 1), (12, 6)),
                x,
                y,
                sx * motion.flap * 24,
                1.0,
                sx,
            ),
            colour=look.accent,
            light=0.5,
        )
    body = canvas.paint(ellipse(x, y, 14.5, 19.5), colour=look.body, light=0.6)
    if view == "back":
        canvas.paint(
            place(
                smooth((-3, 2), (-6, -17), (0, -23), (6, -17), (3, 2), (6, 15), (0, 20), (-6, 15)),
                x + _bend(motion) * 0.6,
                y,
            ),
            colour=look.accent,
            light=0.6,
        )
        return
    canvas.paint(ellipse(x, y + 14, 12, 11), colour=look.belly, inside=body, ink=0, light=0, shade=0.5)
    paint_face(canvas, look, Frame(x, y - 3, 0, 1.0), body, motion, "front", apart=8.0, size=3.6)


def paint_shark(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    x, y = motion.lunge, -32 - motion.lift * 0.6 + 18 * motion.collapse
    deg = -motion.pitch + motion.nod * 0.3
    up = -1.0 if motion.collapse > 0.7 else 1.0
    if view != "side":
        _shark_in_line(canvas, look, motion, view, (x, y))
        return
    bend = _bend(motion)

    def put(outline: Outline) -> Outline:
        return place(_swung(outline, bend, 42) * (1.0, up), x, y, deg)

    canvas.paint(
        put(smooth((-36, -2), (-44, -16), (-54, -27, 1), (-50, -8), (-47, 0), (-52, 13, 1), (-43, 10), (-36, 4))),
        colour=look.body,
        light=0.6,
    )
    canvas.paint(
        put(smooth((-10, -14), (-9, -24), (-13, -35, 1), (0, -31), (9, -22), (13, -13))), colour=look.body, light=0.6
    )
    canvas.paint(
        put(smooth((16, 10), (10, 17), (0, 22, 1), (4, 14), (8, 8))), colour=toned(look.body, lighter=-0.07), light=0.3
    )
    body = canvas.paint(
        put(
            smooth(
                (-40, 1),
                (-26, -10),
                (-4, -18),
                (18, -19),
                (36, -12),
                (46, -3, 1),
                (42, 5),
                (32, 13),
                (8, 17),
                (-18, 11),
            )
        ),
        colour=look.body,
        light=0.65,
    )
    canvas.paint(
        put(smooth((-44, 5), (-16, 5), (10, 4), (26, 1), (40, 3), (52, 2), (40, 24), (-20, 24))),
        colour=look.belly,
        inside=body,
        ink=0,
        light=0,
        shade=0.7,
    )
    gape = 3 + 8 * motion.jaw
    mouth = canvas.paint(
        put(smooth((18, 5), (30, 2.6), (43, 2.0, 1), (36, 4 + gape), (24, 6 + gape))),
        colour=(122, 36, 48),
        inside=body,
        ink=0.8,
        light=0,
        shade=0,
    )
    for k in range(5):
        tx = 21 + k * 4.6
        canvas.tint(
            put(poly((tx - 2.3, 4.6 - k * 0.5), (tx + 2.3, 4.2 - k * 0.5), (tx, 9 - k * 0.5))), PALE, 1.0, mouth
        )
    for k in range(3):
        canvas.tint(
            put(ribbon(curve((10 - k * 4, -6), (8 - k * 4, -1), (9.4 - k * 4, 3)), 0.9, 1.7, 0.9)),
            toned(look.body, lighter=-0.16),
            1.0,
            body,
        )
    shine(canvas, put(smooth((-8, -13), (8, -16), (24, -13), (8, -12.4))), body, 0.5)
    canvas.paint(
        put(place(smooth((5, -5), (-3, 2), (-14, 14, 1), (-15, 5), (-9, -4)), 8, 9, motion.flap * 16)),
        colour=look.body,
        light=0.6,
        ink=0.85,
    )
    frame = Frame(x, y, deg, 1.0)
    paint_eye(
        canvas,
        look.eyes,
        frame,
        body,
        (27, -5 * up),
        3.4,
        "fierce" if motion.mood == "open" else motion.mood,
        brow=toned(look.body, lighter=-0.24),
        inner=1,
    )
    paint_trait(canvas, look, frame, -17.0, 22.0, 0.8)


def _shark_in_line(canvas: Canvas, look: Look, motion: Motion, view: str, at: tuple[float, float]) -> None:
    x, y = at
    canvas.paint(
        place(smooth((-5, -12), (-3, -27), (0, -38, 1), (3, -27), (5, -12)), x, y), colour=look.body, light=0.5
    )
    for sx in (1.0, -1.0):
        canvas.paint(
            place(smooth((12, 0), (24, 6), (35, 15, 1), (26, 13), (12, 10)), x, y, sx * motion.flap * 14, 1.0, sx),
            colour=look.body,
            light=0.5,
        )
    body = canvas.paint(
        place(smooth((-19, 3), (-16, -10), (0, -19), (16, -10), (19, 3), (12, 14), (0, 17), (-12, 14)), x, y),
        colour=look.body,
        light=0.6,
    )
    if view == "back":
        canvas.paint(
            place(
                smooth((-2, 0), (-4, -18), (0, -28, 1), (4, -18), (2, 0), (4, 10), (0, 16, 1), (-4, 10)),
                x + _bend(motion) * 0.6,
                y,
            ),
            colour=toned(look.body, lighter=-0.05),
            light=0.5,
        )
        return
    canvas.paint(
        place(smooth((-24, 6), (0, 0), (24, 6), (14, 24), (-14, 24)), x, y),
        colour=look.belly,
        inside=body,
        ink=0,
        light=0,
        shade=0.5,
    )
    gape = 3 + 6 * motion.jaw
    mouth = canvas.paint(
        place(smooth((-12, 4), (0, 1.6), (12, 4), (8, 5 + gape), (-8, 5 + gape)), x, y),
        colour=(122, 36, 48),
        inside=body,
        ink=0.8,
        light=0,
        shade=0,
    )
    for tx in (-8, -4, 0, 4, 8):
        canvas.tint(place(poly((tx - 2, 1.4), (tx + 2, 1.4), (tx, 6.4)), x, y), PALE, 1.0, mouth)
    for ex, inner in ((-10, 1), (10, -1)):
        paint_eye(
            canvas,
            look.eyes,
            Frame(x, y, 0, 1.0),
            body,
            (ex, -5),
            2.8,
            "fierce" if motion.mood == "open" else motion.mood,
            brow=toned(look.body, lighter=-0.24),
            inner=inner,
        )
