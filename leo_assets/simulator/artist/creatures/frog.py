"""The frog: it sits, and leaps where others walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    curve,
    ellipse,
    limb,
    place,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.creatures.bodies import (
    hopping,
    squashed,
    where,
)
from leo_assets.simulator.artist.face import Frame, paint_eye
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


def paint_frog(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    motion = hopping(motion)
    stretch = min(1.0, motion.lift / 14) if motion.lift else 0.0
    y = -motion.lift
    side = view == "side"
    for far in (True, False) if side else (False,):
        colour = away(look.body) if far else look.body
        shift = 5.0 if far else 0.0
        if side:
            thigh = (-12 + shift, -13 + y)
            canvas.paint(ellipse(*thigh, 12.5, 9.5, -24 - 20 * stretch), colour=colour, light=0.5)
            foot = place(
                smooth((-3, -5), (12, -4), (19, -1), (18, 1), (-6, 1)),
                thigh[0] - 5 - 10 * stretch,
                y + 3 * stretch,
                22 * stretch,
            )
            if stretch:
                canvas.paint(
                    limb((thigh[0] - 4, thigh[1] + 2), (thigh[0] - 6 - 10 * stretch, y + 2 * stretch - 1), 5.0, 3.4),
                    colour=colour,
                    light=0.4,
                )
            canvas.paint(foot, colour=mixed(colour, look.belly, 0.3), light=0.5)
    if not side:
        for sx in (1.0, -1.0):
            canvas.paint(place(ellipse(19, -10, 9, 10, 20), 0, y, 0, 1.0, sx), colour=look.body, light=0.5)
            canvas.paint(
                place(smooth((14, -5), (24, -5), (30, 0), (12, 1)), 0, y, 0, 1.0, sx),
                colour=mixed(look.body, look.belly, 0.3),
                light=0.5,
            )
    torso = (
        smooth((-22, -12), (-18, -24), (-4, -36), (12, -38), (22, -28), (22, -14), (12, -5), (-10, -4))
        if side
        else smooth((-21, -10), (-20, -28), (-10, -38), (10, -38), (20, -28), (21, -10), (10, -3), (-10, -3))
    )
    body = canvas.paint(squashed(torso, motion), colour=look.body, light=0.6)
    if view != "back":
        under = (
            smooth((-6, -6), (2, -18), (16, -20), (26, -14), (20, 0), (0, 0))
            if side
            else smooth((-13, -4), (-11, -16), (11, -16), (13, -4), (0, 0))
        )
        canvas.tint(squashed(under, motion), look.belly, 1.0, body)
    if look.pattern == "spots" or view == "back":
        for px, py, r in ((-12.0, -22.0, 3.0), (-4.0, -30.0, 2.4), (-14, -13, 2.2), (5, -22, 2.0)):
            canvas.tint(squashed(ellipse(px, py, r), motion), look.mark, 0.9, body)
    spots = ((4.0, 6.4), (17.0, 5.4)) if side else ((-11.0, 6.4), (11.0, 6.4))
    for px, r in spots:
        at = where((px, -37), motion)
        bump = canvas.paint(ellipse(*at, r, r), colour=look.body, light=0.6)
        if view != "back":
            paint_eye(
                canvas,
                look.eyes,
                Frame(*at, 0.0, 1.0),
                bump,
                (0.6, 0.4),
                r * 0.52,
                motion.mood,
                brow=toned(look.body, lighter=-0.2),
                inner=1 if px < 8 and (side or px < 0) else -1,
            )
    if view != "back":
        mx, my = where((13 if side else 0, -21), motion)
        half = 9.0 if side else 11.0
        if motion.jaw > 0.5:
            canvas.paint(
                ribbon(curve((mx, my), (mx + 11, my - 3), (mx + 20, my + 2)), 4.4, 3.4, 5.0)
                if side
                else ellipse(mx, my + 4, 5, 7),
                colour=(230, 104, 112),
                light=0.5,
            )
        canvas.paint(
            ribbon(curve((mx - half, my - 1), (mx, my + 1.6), (mx + half, my - 1.6)), 0.8, 1.5, 0.8),
            colour=(70, 44, 50),
            ink=0,
            light=0,
            shade=0,
        )
    arms = ((12.0, True), (7.0, False)) if side else ((-11.0, False), (11.0, False))
    for px, far in arms:
        colour = away(look.body) if far else look.body
        start = where((px, -14), motion)
        end = (
            start[0] + (3 if side else 0) + motion.rear * 6,
            min(-1.5, -2 + y * (1 - 0.2 * stretch)) - motion.rear * 8,
        )
        canvas.paint(limb(start, end, 4.6, 3.4), colour=colour, light=0.4)
        canvas.paint(
            place(smooth((-4, -3), (4, -3), (7, 0), (6, 1.6), (-4, 1.6)), *end),
            colour=mixed(colour, look.belly, 0.3),
            light=0.5,
        )
