"""Heads of four-legged creatures, around a radius of 20: fur, ears, muzzle, eyes, horns, each one entry of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    curve,
    ellipse,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.creatures.crests import paint_ears, paint_horns, paint_mane
from leo_assets.simulator.artist.creatures.muzzles import paint_jaw, paint_muzzle
from leo_assets.simulator.artist.face import Frame, paint_eye, paint_mouth
from leo_assets.simulator.artist.head import FUR_FRONT, FUR_SIDE
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Head, Side
    from leo_assets.simulator.artist.creatures.look import Look


_ROUND_SIDE = smooth((-18, 2), (-17, -9), (-9, -18), (3, -19.5), (14, -15), (19, -5), (18.5, 6), (12, 15), (2, 18), (-10, 16.5), (-16, 10))  # fmt: skip
_ROUND_FRONT = smooth((-19, 3), (-17.5, -9), (-10, -18), (0, -19.5), (10, -18), (17.5, -9), (19, 3), (13, 14.5), (0, 18.5), (-13, 14.5))  # fmt: skip
_LEAN_SIDE = smooth((-15, 4), (-15, -8), (-8, -17), (3, -18), (13, -12), (16, -2), (15, 9), (6, 16), (-6, 15))
_LEAN_FRONT = smooth(
    (-15, 2), (-14.5, -9), (-8, -17), (0, -18.5), (8, -17), (14.5, -9), (15, 2), (10, 13), (0, 17), (-10, 13)
)


def paint_beast_head(
    canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side, mood: str, jaw: float = 0.0
) -> None:
    """Paint a head of this kind."""
    flat = side == "side"
    skull = (FUR_SIDE if flat else FUR_FRONT) if head.tufted else (_LEAN_SIDE if flat else _LEAN_FRONT) if head.lean else _ROUND_SIDE if flat else _ROUND_FRONT  # fmt: skip
    fur = look.body
    paint_mane(canvas, head, look, frame, side, behind=True)
    if head.horns and head.horns != "ram" and side != "back":
        paint_horns(canvas, head, look, frame, side)
    hangs = head.ears in {"floppy", "leaf"} or (head.ears == "elephant" and flat)
    if not hangs or side == "back":
        paint_ears(canvas, head, look, frame, side)
    face = canvas.paint(frame(skull), colour=fur, light=0.6, depth=0.9)
    if side == "back":
        paint_mane(canvas, head, look, frame, side, behind=False)
        if head.horns:
            paint_horns(canvas, head, look, frame, side)
        return
    pale = mixed(fur, look.belly, head.pale)
    if look.pattern == "patches" and not head.tufted:
        spot = ellipse(-8, -4, 11, 13, 12) if flat else ellipse(9.5, -4, 10, 13, -8)
        canvas.paint(frame(spot), colour=look.mark, inside=face, ink=0, light=0.4, shade=0.6)
    elif look.pattern == "stripes":
        for x in (-5.0, 0.0, 5.0):
            canvas.tint(frame(poly((x - 1.6, -22), (x + 1.6, -22), (x * 0.8, -12.5))), look.mark, 1.0, face)
    _cheeks(canvas, head, pale, frame, face, flat=flat)
    if jaw > 0.05 and flat:
        paint_jaw(canvas, head, look, frame, jaw)
    lifted = frame.turned(-13 * jaw, 3, 12) if flat and head.muzzle == "snout" else frame
    nose, lip, eyes, snout = paint_muzzle(canvas, head, look, pale, lifted, face, flat=flat)
    for x, y, r in eyes:
        inner = 1 if (x < 6 if flat else x < 0) else -1
        paint_eye(canvas, look.eyes, frame, face, (x, y), r, mood, brow=toned(fur, lighter=-0.22), inner=inner)
    if jaw <= 0.05 or not flat:
        paint_mouth(canvas, frame, snout, lip, "fierce" if jaw > 0.4 else mood)
    if head.muzzle == "snout":
        _nose(canvas, head, lifted, nose)
    if head.whiskers and not flat:
        _whiskers(canvas, frame)
    if head.tusks:
        for x in (lip[0] - 3, lip[0] + 3.5) if flat else (-7.5, 7.5):
            canvas.paint(
                frame(smooth((x - 1.8, lip[1] + 2), (x + 1.8, lip[1] + 2), (x + (1.6 if x > 0 else -1.6), lip[1] - 6, 1))),
                colour=(246, 238, 216), light=0.4, ink=0.8,
            )  # fmt: skip
    if head.beard:
        x = 12.0 if flat else 0.0
        canvas.paint(
            frame(smooth((x - 4, 14), (x + 4, 14), (x + 2.4, 22), (x - 1, 27, 1))),
            colour=look.belly,
            light=0.5,
            ink=0.8,
        )
    paint_mane(canvas, head, look, frame, side, behind=False)
    if head.horns == "ram":
        paint_horns(canvas, head, look, frame, side)
    if hangs:
        paint_ears(canvas, head, look, frame, side)


def _cheeks(canvas: Canvas, head: Head, pale: Rgb, frame: Frame, face: Mask, *, flat: bool) -> None:
    if not head.mask:
        return
    if flat:
        mask = smooth((-21, 12, 1), (-13, 8.5), (-4, 9.5), (6, 5.5), (16, 6), (22, 9), (14, 20), (-8, 22))
    else:
        mask = smooth((-24, 9), (-12, 7), (-5, 8.5), (0, 4), (5, 8.5), (12, 7), (24, 9), (16, 22), (-16, 22))
    canvas.paint(frame(mask), colour=pale, inside=face, ink=0, light=0, shade=0.8)
    for x in (-3.0,) if flat else (-13.5, 13.5):
        canvas.tint(frame(ellipse(x, 10, 2.8, 1.8)), mixed(pale, (236, 110, 96), 0.5), 0.7, face)


def _nose(canvas: Canvas, head: Head, frame: Frame, nose: tuple[float, float]) -> None:
    x, y = nose
    canvas.paint(
        frame(smooth((x - 3.2, y - 1.2), (x, y - 2.2), (x + 3.0, y - 1.2), (x, y + 2.2))),
        colour=head.nose,
        ink=0.3,
        light=0.9,
    )


def _whiskers(canvas: Canvas, frame: Frame) -> None:
    for sign in (-1, 1):
        for rise in (-1.4, 1.6):
            line = ribbon(curve((sign * 7, 10.5 + rise * 0.6), (sign * 18, 10 + rise * 2)), 0.9, 0.4)
            canvas.paint(frame(line), colour=(70, 58, 68), ink=0, light=0, shade=0)
