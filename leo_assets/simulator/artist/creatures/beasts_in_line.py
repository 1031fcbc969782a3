"""Four-legged creatures from the front and from behind: the trunk is a circle with the head before it, or behind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    ellipse,
    limb,
    place,
    smooth,
)
from leo_assets.simulator.artist.creatures.bodies import paint_trait
from leo_assets.simulator.artist.creatures.coats import paint_collar, paint_tail_before, paint_tail_behind
from leo_assets.simulator.artist.creatures.heads import paint_beast_head
from leo_assets.simulator.artist.creatures.wings import paint_wing
from leo_assets.simulator.artist.face import Frame
from leo_assets.simulator.artist.palette import Rgb, away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Beast
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

Point = tuple[float, float]


def paint_in_line(beast: Beast, canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """From the front or behind: the trunk is a circle with the head before it, or behind."""
    front = view == "front"
    low = max(beast.leg * 0.35, beast.rump * 0.96)
    sunk = (beast.leg - low) * min(1.0, max(motion.crouch, motion.collapse))
    height = -(beast.leg - sunk) - (motion.squash - 1) * 16 - motion.lift
    radius = (beast.chest if front else beast.rump) * 1.08
    half = radius * 0.58
    colour = look.body if not beast.wool else look.belly
    nearer = 1.0 if front else -1.0
    for sign in (-1.0, 1.0):  # the pair that is farther away
        _post(
            canvas,
            beast,
            look,
            (sign * half * 1.18, height),
            _stepped(motion, beast, sign, far=True) - motion.lift - 3.0,
            far=True,
        )
    if beast.wings:
        for sign in (-1.0, 1.0):
            paint_wing(
                canvas,
                look,
                (sign * radius * 0.5, height - radius * 0.7),
                motion.flap,
                far=False,
                mirror=sign,
                spread=True,
            )
    if front:
        paint_tail_behind(canvas, beast, look, height, motion)

    def ball() -> Mask:
        """The trunk: curls of wool, or a circle."""
        if not beast.wool:
            return canvas.paint(ellipse(0, height - 1, radius, radius * 1.04), colour=colour, light=0.55, depth=1.1)
        curls = [
            (math.cos(k * math.pi / 4) * radius * 0.75, math.sin(k * math.pi / 4) * radius * 0.75) for k in range(8)
        ]
        puffs = (ellipse(x, height - 2 + y, radius * 0.5) for x, y in curls)
        return canvas.paint(*puffs, ellipse(0, height - 2, radius), colour=colour, light=0.6)

    trunk = ball()
    if look.pattern == "patches" and not beast.wool:
        canvas.paint(
            ellipse(radius * 0.5, height - radius * 0.4, radius * 0.6, radius * 0.5, 20),
            colour=look.mark,
            inside=trunk,
            ink=0,
            light=0.4,
            shade=0.6,
        )
    if front and not beast.wool and look.belly != look.body:
        canvas.paint(
            ellipse(0, height + radius * 0.5, radius * 0.6, radius * 0.8),
            colour=mixed(look.body, look.belly, 0.85),
            inside=trunk,
            ink=0,
            light=0,
            shade=0.6,
        )
    rise = math.sin(math.radians(max(-10.0, beast.rise - motion.nod - 60 * motion.collapse)))
    head_y = min(
        height - beast.neck * max(0.1, rise) * 0.94 + (2 if front else -1), -20 * beast.size * 0.82 - motion.lift
    )
    frame = Frame(motion.lunge * 0.1, head_y, 0.0, beast.size)
    if not front:
        neck = limb((0, height - radius * 0.3), (0, head_y), radius * 0.62, 20 * beast.size * 0.5)
        paint_beast_head(canvas, beast.head, look, frame, "back", motion.mood)
        if beast.neck > 19 and not beast.wool:
            canvas.paint(neck, colour=look.body, light=0.3, ink=0)
        if beast.wool:
            _near_legs(canvas, beast, look, motion, (half, height + radius * 0.3), 0.0)
        body = ball()
        if look.pattern == "patches" and not beast.wool:
            canvas.paint(
                ellipse(-radius * 0.5, height - radius * 0.3, radius * 0.6, radius * 0.6, 20),
                colour=look.mark,
                inside=body,
                ink=0,
                light=0.4,
                shade=0.6,
            )
    if front or not beast.wool:
        _near_legs(canvas, beast, look, motion, (half, height + radius * 0.3), max(0.0, nearer))
    if front:
        if beast.neck > 19:
            canvas.paint(
                limb((0, height), (0, head_y), radius * 0.66, 20 * beast.size * 0.5), colour=look.body, light=0.4
            )
        canvas.cast(frame(ellipse(0, 5, 18)), trunk, colour, 0.8)
        paint_beast_head(canvas, beast.head, look, frame, "front", motion.mood, motion.jaw)
        paint_collar(canvas, look, frame, "front")
        paint_trait(canvas, look, frame, -16.0)
    else:
        paint_trait(canvas, look, frame, -16.0)
        paint_tail_before(canvas, beast, look, height, motion)


def _near_legs(canvas: Canvas, beast: Beast, look: Look, motion: Motion, top: Point, lower: float) -> None:
    for sign in (-1.0, 1.0):
        y = _stepped(motion, beast, sign, far=False) - motion.lift + lower
        _post(canvas, beast, look, (sign * top[0], top[1]), y, far=False)


def _stepped(motion: Motion, beast: Beast, sign: float, *, far: bool) -> float:
    """How far a foot is off its place, up or down the screen, for a creature that walks toward the viewer or away."""
    if motion.gait == "stand":
        return -motion.tuck * beast.leg * 0.3 - (motion.rear * beast.leg * 0.5 if not far and sign > 0 else 0.0)
    angle = 2 * math.pi * (motion.phase + (0.0 if sign > 0 else 0.5) + (0.25 if far else 0.0))
    return -max(0.0, math.sin(angle)) * beast.leg * 0.34 + math.cos(angle) * 1.6


def _post(canvas: Canvas, beast: Beast, look: Look, top: Point, y: float, *, far: bool) -> None:
    thick = beast.thick
    hair = look.body if not beast.wool else look.mark
    colour = away(hair) if far else hair
    x = top[0]
    canvas.paint(limb(top, (x, y - thick * 0.7), thick * 1.3, thick), colour=colour, light=0.35)
    foot = smooth((-thick * 1.1, -thick * 1.4), (thick * 1.1, -thick * 1.4), (thick * 1.25, 0), (-thick * 1.25, 0))
    if beast.feet == "hooves":
        shade: Rgb = (74, 62, 66) if beast.wool else toned(look.mark, lighter=-0.04)
    else:
        shade = look.mark if beast.socks else mixed(colour, look.belly, 0.55) if look.belly != look.body else colour
    canvas.paint(place(foot, x, y), colour=shade, light=0.5)
