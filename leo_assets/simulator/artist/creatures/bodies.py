"""What creatures of any body share: eyes on a round face, crowns and horns on top, turning a part with its body."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.face import PALE, Frame, paint_eye, paint_mouth
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

Point = tuple[float, float]


def face_turn(view: str) -> float:
    """How far to the right a round face looks: 1 from the side, 0 from the front."""
    return 1.0 if view == "side" else 0.0


def paint_face(
    canvas: Canvas,
    look: Look,
    frame: Frame,
    on: Mask,
    motion: Motion,
    view: str,
    *,
    apart: float = 8.0,
    size: float = 3.0,
    mouth: bool = True,
    y: float = 0.0,
) -> None:
    """Two eyes, blushing cheeks and a mouth, on what is painted already. Nothing from behind."""
    if view == "back":
        return
    turn = face_turn(view) * 7.0
    near, far = (turn - apart * 0.86, turn + apart * 0.62) if view == "side" else (-apart, apart)
    for x, r, inner in ((near, size, 1), (far, size * (0.82 if view == "side" else 1.0), -1)):
        canvas.tint(
            frame(ellipse(x - inner * 3.2, y + size * 2.4, size * 0.95, size * 0.6)),
            mixed(look.body, (236, 96, 96), 0.5),
            0.6,
            on,
        )
        paint_eye(
            canvas, look.eyes, frame, on, (x, y), r, motion.mood, brow=toned(look.body, lighter=-0.24), inner=inner
        )
    if not mouth:
        return
    at = (turn * 0.9, y + size * 2.9)
    if motion.jaw > 0.3:
        wide, tall = size * 1.5, size * (0.7 + 1.3 * motion.jaw)
        gape = canvas.paint(
            frame(
                smooth(
                    (at[0] - wide, at[1] - 1),
                    (at[0], at[1] - 1.8),
                    (at[0] + wide, at[1] - 1),
                    (at[0] + wide * 0.7, at[1] + tall),
                    (at[0] - wide * 0.7, at[1] + tall),
                )
            ),
            colour=(116, 38, 50),
            inside=on,
            ink=0.7,
            light=0,
            shade=0,
        )
        canvas.tint(frame(ellipse(at[0], at[1] + tall, wide * 0.6, tall * 0.45)), (226, 104, 112), 1.0, gape)
        for side in (-0.55, 0.55):
            canvas.tint(
                frame(
                    poly(
                        (at[0] + wide * side - 1.3, at[1] - 2.2),
                        (at[0] + wide * side + 1.3, at[1] - 2.2),
                        (at[0] + wide * side, at[1] + 1.8),
                    )
                ),
                PALE,
                1.0,
                gape,
            )
    else:
        paint_mouth(canvas, frame, on, at, motion.mood)


def paint_trait(canvas: Canvas, look: Look, frame: Frame, top: float, x: float = 0.0, size: float = 1.0) -> None:
    """A crown or horns on a round head whose top is at `top`."""
    if look.trait == "crown":
        band = poly((-9, 2), (-11, -11), (-5.5, -5.5), (0, -13), (5.5, -5.5), (11, -11), (9, 2)) * size
        canvas.paint(frame(place(band, x, top)), colour=(234, 186, 74), light=0.9)
        canvas.paint(frame(ellipse(x, top - 2 * size, 2.0 * size)), colour=(214, 60, 72), ink=0.4, light=0.9)
    elif look.trait == "horns":
        horn = ribbon(curve((0, 3), (-3, -4), (-8, -9), (-7, -15)), 6.0, 5.2, 3.6, 0.8)
        for sign in (1.0, -1.0):
            canvas.paint(
                frame(place(horn, x - sign * 8 * size, top + 2, 0, size, sign)), colour=(240, 228, 200), light=0.6
            )


def squashed(outline: Outline, motion: Motion, low: float = 0.0) -> Outline:
    """The outline squashed toward its foot at y = `low`, and wider for it; leaning with the pitch and the lunge."""
    sunk = max(0.55 * motion.collapse, 0.24 * motion.crouch)
    tall = (motion.squash if motion.collapse < 0.5 else 1.0) * (1 - sunk)
    wide = 1 / math.sqrt(tall)
    x, y = outline[:, 0] * wide, (outline[:, 1] - low) * tall + low
    slant = (motion.lunge * 0.02 - motion.pitch * 0.010) * (low - y)
    moved: Outline = outline.copy()
    moved[:, 0], moved[:, 1] = x + slant + motion.lunge * 0.25, y - motion.lift
    return moved


def where(point: Point, motion: Motion, low: float = 0.0) -> Point:
    """Where a point goes when its body is squashed."""
    moved = squashed(poly(point), motion, low)
    return float(moved[0, 0]), float(moved[0, 1])


def stepping(motion: Motion, side: float, stride: float, raised: float) -> Point:
    """How far a two-legged walker's foot is from its place; `side` 1 is near, -1 far."""
    if motion.gait == "stand":
        return 0.0, 0.0
    angle = 2 * math.pi * (motion.phase + (0.0 if side > 0 else 0.5))
    far = 1.35 if motion.gait == "run" else 1.0
    return math.cos(angle) * stride * far, -max(0.0, -math.sin(angle)) * raised * far


def shine(canvas: Canvas, outline: Outline, on: Mask, strength: float = 0.75) -> None:
    canvas.tint(outline, (255, 255, 255), strength, on)


def hopping(motion: Motion) -> Motion:
    """A thing without legs hops where others walk."""
    if motion.gait == "stand":
        return motion
    squash, lift = {0.0: (0.82, 0.0), 0.25: (1.14, 4.0), 0.5: (1.04, 10.0), 0.75: (0.93, 2.0)}.get(
        motion.phase, (1.0, 0.0)
    )
    far = 1.5 if motion.gait == "run" else 1.0
    return replace(
        motion,
        squash=1 + (squash - 1) * far,
        lift=lift * far,
        lunge=motion.lunge + (4 if motion.phase in {0.25, 0.5} else 0),
    )
