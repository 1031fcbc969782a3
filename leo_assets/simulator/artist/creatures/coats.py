"""What four-legged creatures wear: markings, wool, tails, a collar, spines, a crown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    Outline,
    curve,
    ellipse,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Beast
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion
    from leo_assets.simulator.artist.face import Frame

Point = tuple[float, float]


def paint_coat(canvas: Canvas, beast: Beast, look: Look, trunk: Mask, hip: Point, shoulder: Point) -> None:
    (hx, hy), (sx, sy) = hip, shoulder
    mean = (beast.rump + beast.chest) / 2
    mx, my = (hx + sx) / 2, (hy + sy) / 2
    if look.belly != look.body:
        under = smooth((hx - 2, hy + beast.rump * 0.5), (mx, my + mean * 0.42), (sx + beast.chest * 0.3, sy + beast.chest * 0.3), (sx + beast.chest * 1.1, sy - beast.chest * 0.2),
                       (sx + beast.chest * 1.2, sy + beast.chest), (mx, my + mean * 1.3), (hx, hy + beast.rump * 1.2))  # fmt: skip
        canvas.paint(under, colour=mixed(look.body, look.belly, 0.85), inside=trunk, ink=0, light=0, shade=0.7)
    match look.pattern:
        case "patches":
            blot = smooth((-9, 0), (-5, -8), (4, -9), (10, -2), (7, 7), (0, 5), (-6, 8))
            for x, y, s in (
                (hx - 1, hy - 3, 0.9),
                (mx + 6, my - mean * 0.5, 0.75),
                (sx + 4, sy + 5, 0.5),
                (mx - 5, my + mean * 0.7, 0.42),
            ):
                canvas.paint(place(blot, x, y, x * 7, s), colour=look.mark, inside=trunk, ink=0, light=0.4, shade=0.7)
        case "spots":
            for step in range(7):
                t = step / 6
                x, y = hx + (sx - hx) * t - 2, hy + (sy - hy) * t + (-5.5 if step % 2 else 0.5) - 1
                canvas.tint(ellipse(x, y, 2.2 if step % 3 else 2.7, 1.9), look.mark, 1.0, trunk)
        case "stripes":
            for step in range(6):
                t = step / 5
                x, y = hx - 4 + (sx - hx + 6) * t, hy + (sy - hy) * t
                stripe = smooth(
                    (x - 2.6, y - mean * 1.3),
                    (x + 2.2, y - mean * 1.3),
                    (x + 1.2, y - 2),
                    (x - 1.4, y + mean * (0.5 if step % 2 else 0.25), 1),
                )
                canvas.tint(stripe, look.mark, 1.0, trunk)
        case _:
            pass


def paint_wool(canvas: Canvas, look: Look, beast: Beast, hip: Point, shoulder: Point) -> None:
    (hx, hy), (sx, sy) = hip, shoulder
    puffs = []
    r = beast.rump * 0.56
    for step in range(12):
        angle = step / 12 * 2 * math.pi
        cx, cy = (hx + sx) / 2, (hy + sy) / 2
        puffs.append(
            ellipse(cx + math.cos(angle) * (beast.long / 2 + r * 0.9), cy + math.sin(angle) * beast.rump * 0.78, r)
        )
    body = canvas.paint(
        *puffs,
        ellipse((hx + sx) / 2, (hy + sy) / 2, beast.long / 2 + r * 0.8, beast.rump * 0.9),
        colour=look.belly,
        light=0.6,
        depth=1.1,
    )
    for x, y in ((hx, hy - 3), (hx + 10, hy - 7), (hx + 9, hy + 4), (sx - 5, sy - 4), (sx - 4, sy + 6)):
        canvas.tint(
            ribbon(curve((x - 4, y), (x - 2, y + 2.6), (x + 2, y + 2.4), (x + 3.4, y - 0.6)), 0.8, 1.5, 0.8),
            toned(look.belly, lighter=-0.12),
            0.9,
            body,
        )


def paint_collar(canvas: Canvas, look: Look, frame: Frame, side: str) -> None:
    """Under the chin of a head that is painted already."""
    if look.trait != "collar":
        return
    x = {"side": -3.0, "front": 0.0}.get(side, 0.0)
    spine = (
        curve((x - 14, 11), (x - 6, 18), (x + 3, 19.6), (x + 11, 16.5))
        if side == "side"
        else curve((-14, 13), (0, 19.8), (14, 13))
    )
    canvas.paint(frame(ribbon(spine, 4.6)), colour=look.accent, light=0.5, ink=0.8)
    if side != "back":
        canvas.paint(
            frame(ellipse(x + (3 if side == "side" else 0), 22, 3.2)), colour=(240, 200, 90), light=0.8, ink=0.7
        )


def paint_spines(canvas: Canvas, beast: Beast, look: Look, hip: Point, shoulder: Point) -> None:
    for step in range(5):
        t = step / 4
        x, y = hip[0] - 4 + (shoulder[0] - hip[0] + 4) * t, hip[1] + (shoulder[1] - hip[1]) * t - beast.rump * 0.92
        canvas.paint(poly((x - 4, y + 2), (x + 4, y + 2), (x - 1.5, y - 6)), colour=look.accent, light=0.5, ink=0.8)


_TAILS: dict[str, tuple[Outline, ...]] = {
    "bushy": (smooth((2, 3), (-7, 6), (-18, 4), (-28, -4), (-33, -15, 1), (-25, -14), (-17, -9), (-8, -6), (2, -4)),),
    "brush": (smooth((2, 4), (-8, 9), (-21, 8), (-32, 0), (-40, -14, 1), (-30, -15), (-18, -10), (-8, -6), (2, -4)),),
    "plume": (smooth((3, 4), (-8, 7), (-19, 2), (-24, -12), (-20, -27), (-8, -35), (0, -29), (-5, -22), (-9, -14), (-6, -6), (2, -4)),),
    "curl": (ribbon(curve((1, 0), (-8, -5), (-11, -13), (-6, -19), (0, -16)), 5.6, 5.6, 5.2, 4.2, 2.0),),
    "thin": (ribbon(curve((1, 0), (-12, 3), (-22, -4), (-25, -16), (-20, -24)), 4.2, 4.2, 4.0, 3.8, 3.2),),
    "rat": (ribbon(curve((1, 2), (-13, 7), (-26, 3), (-36, 7), (-44, 3)), 3.6, 3.0, 2.4, 1.8, 0.8),),
    "stub": (ellipse(-3.4, -2.4, 4.6),),
    "flag": (smooth((2, 2), (-5, 1), (-9, -7, 1), (-3, -7), (2, -4)),),
    "pig": (ribbon(curve((1, 0), (-5, -2), (-7, -7), (-3, -9), (-2, -5), (-7, -4), (-11, -7)), 2.6, 2.4, 2.0, 1.8, 1.6, 1.4, 0.8),),
    "hair": (smooth((2, 1), (-6, -1), (-13, 6), (-16, 18), (-14, 31, 1), (-9, 24), (-5, 27, 1), (-5, 14), (-3, 7), (2, 5)),),
    "tuft": (ribbon(curve((1, 0), (-9, 2), (-14, 10), (-15, 19)), 3.0, 2.6, 2.2, 2.0), smooth((-15, 15), (-19, 22), (-15, 30, 1), (-11, 22))),
    "lion": (ribbon(curve((1, 0), (-12, 3), (-21, -3), (-24, -12)), 3.6, 3.4, 3.0, 2.6), smooth((-22, -9), (-29, -14), (-27, -25, 1), (-20, -15))),
    "spiked": (ribbon(curve((4, 1), (-12, 7), (-26, 5), (-37, -5), (-42, -17)), 17, 13, 9, 6, 3.4), smooth((-37, -13), (-50, -17), (-46, -32, 1), (-37, -22))),
}  # fmt: skip


def paint_tail(canvas: Canvas, beast: Beast, look: Look, hip: Point, motion: Motion) -> None:
    x, y = hip[0] - beast.rump * 0.72, hip[1] - beast.rump * 0.35
    whole, *end = _TAILS[beast.tail]
    deg = motion.tail * (1 - motion.collapse)
    if beast.tail in {"hair", "tuft"}:
        deg += 46 * max(motion.collapse, motion.crouch * 0.6)
    body = (
        look.mark
        if beast.tail == "hair"
        else mixed(look.body, (236, 160, 150), 0.6)
        if beast.tail == "rat"
        else look.belly
        if beast.tail == "flag" or beast.wool
        else look.body
    )
    for tip in end:
        canvas.paint(place(tip, x, y, deg), colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5)
    tail = canvas.paint(place(whole, x, y, deg), colour=body, light=0.55)
    if beast.tail in {"brush", "bushy"} and look.belly != look.body:
        cap = place(
            smooth((-22, -2), (-26, -9), (-20, -20), (-48, -26), (-48, 10)),
            x - (4 if beast.tail == "brush" else 0),
            y,
            deg,
        )
        canvas.paint(cap, colour=look.belly, inside=tail, ink=0.4, light=0, shade=0.5)


def paint_tail_behind(canvas: Canvas, beast: Beast, look: Look, height: float, motion: Motion) -> None:
    """What is seen of a tail behind a trunk, from the front."""
    if beast.tail in {"bushy", "brush", "thin", "curl", "lion", "spiked"}:
        whole, *end = _TAILS[beast.tail]
        x, y = -beast.rump * 0.4, height - beast.rump * 0.2
        for one in end:
            canvas.paint(
                place(one, x, y, motion.tail * 0.5, 0.8),
                colour=look.accent if beast.tail == "spiked" else look.mark,
                light=0.5,
            )
        canvas.paint(place(whole, x, y, motion.tail * 0.5, 0.8), colour=look.body, light=0.5)


def paint_tail_before(canvas: Canvas, beast: Beast, look: Look, height: float, motion: Motion) -> None:
    """A tail before the trunk, from behind: it hangs, or stands if it is short."""
    swing = motion.tail * 0.7
    deg, scale = {"hair": (12, 0.9), "tuft": (18, 0.9), "stub": (0, 1.0), "flag": (30, 1.0), "pig": (20, 1.0)}.get(
        beast.tail, (62, 0.86)
    )
    whole, *end = _TAILS[beast.tail]
    x, y = 3.0, height - beast.rump * 0.4
    body = (
        look.mark
        if beast.tail == "hair"
        else mixed(look.body, (236, 160, 150), 0.6)
        if beast.tail == "rat"
        else look.belly
        if beast.tail == "flag" or beast.wool
        else look.body
    )
    for one in end:
        canvas.paint(
            place(one, x, y, deg + swing, scale), colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5
        )
    tail = canvas.paint(place(whole, x, y, deg + swing, scale), colour=body, light=0.55)
    if beast.tail in {"brush", "bushy"} and look.belly != look.body:
        cap = smooth((-22, -2), (-26, -9), (-20, -20), (-48, -26), (-48, 10))
        canvas.paint(place(cap, x, y, deg + swing, scale), colour=look.belly, inside=tail, ink=0.4, light=0, shade=0.5)
