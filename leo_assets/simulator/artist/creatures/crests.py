"""What grows on the heads of creatures: ears, horns, manes. A new one is one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
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
    from leo_assets.simulator.artist.creatures.kinds import Head, Side
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.face import Frame

EARS: dict[str, Outline] = {
    "fox": smooth((-7, 7), (-6, -6), (-1.5, -18, 1), (5, -7), (8, 6)),
    "wolf": smooth((-6.5, 7), (-5.5, -5), (-1.5, -16, 1), (4.5, -6), (7, 6)),
    "cat": smooth((-7.5, 7), (-7, -3), (-3, -13, 1), (4, -6), (8, 5)),
    "rabbit": smooth((-4, 8), (-6, -8), (-4, -24), (0, -29), (3.6, -24), (5, -8), (4.5, 8)),
    "round": ellipse(0, -1, 6.6),
    "mouse": ellipse(-1, -3, 9.2),
    "rat": ellipse(-1, -1, 7.0),
    "floppy": smooth((2, -3), (-6, -6), (-12, 2), (-13, 13), (-9, 18), (-4, 13), (-1, 5), (4, 3)),
    "leaf": smooth((4, 3), (-2, -4), (-11, -6), (-17, -2, 1), (-11, 4), (-3, 6)),
    "pig": smooth((-6, 6), (-6, -5), (-8, -12, 1), (3, -9), (8, 4)),
    "elephant": smooth((5, -7), (-3, -13), (-15, -12), (-20, -1), (-17, 12), (-10, 20), (-3, 14), (3, 9)),
    "squirrel": smooth((-5, 6), (-5, -4), (-1, -13, 1), (4, -4), (6, 6)),
    "donkey": smooth((-4.5, 8), (-6, -8), (-2, -25, 1), (4, -9), (4.5, 8)),
    "horse": smooth((-4.5, 6), (-4.5, -5), (0, -15, 1), (4, -5), (4.5, 6)),
}


def paint_ears(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side) -> None:
    if not head.ears:
        return
    shape = EARS[head.ears]
    spots: tuple[tuple[float, float, float, float, float], ...]
    inside = mixed(look.body, (240, 170, 160), 0.55) if head.ears != "fox" else (74, 50, 50)
    outer = look.mark if head.ears == "floppy" or (look.pattern == "patches" and head.muzzle == "broad") else look.body
    if head.ears == "elephant":
        spots = ((-7, -3, 0, 1.0, 1.0),) if side == "side" else ((-15, -3, 0, 1.0, 1.0), (15, -3, 0, 1.0, -1.0))
    elif head.ears == "floppy":
        spots = ((-9, -9, 4, 1.0, 1.0),) if side == "side" else ((-13, -10, 8, 1.0, 1.0), (13, -10, -8, 1.0, -1.0))
    elif head.ears == "leaf":
        spots = ((-12.5, -10, 6, 1.0, 1.0),) if side == "side" else ((-14, -8, 8, 1.0, 1.0), (14, -8, -8, 1.0, -1.0))
    elif side == "side":
        spots = (
            ((7.5, -17, 12, 0.95, -1.0), (-11, -15, -12, 1.0, 1.0))
            if head.ears in {"horse", "donkey"}
            else ((-11, -15, -12, 1.0, 1.0), (7.5, -17, 12, 0.95, -1.0))
        )
    else:
        spots = ((-12, -15, -14, 1.0, 1.0), (12, -15, 14, 1.0, -1.0))
    if head.lean:
        spots = tuple((x * 0.8, y * 0.94, deg, scale, sx) for x, y, deg, scale, sx in spots)
    for x, y, deg, scale, sx in spots:
        canvas.paint(frame(place(shape, x, y, deg, scale, sx)), colour=outer, light=0.6)
        if side != "back" and head.ears != "floppy":
            core = place(
                place(shape, -1 if head.ears == "leaf" else 0, 1.6 if head.ears != "leaf" else 0, 0, 0.6),
                x + (0.8 if side == "side" else 0),
                y,
                deg,
                scale,
                sx,
            )
            canvas.paint(frame(core), colour=inside, ink=0, light=0, shade=0.5)


_ANTLER = (
    ribbon(curve((0, 2), (-5, -9), (-5, -20), (1, -29)), 4.0, 3.6, 3.0, 1.4),
    ribbon(curve((-4.6, -10), (2.5, -15), (4.5, -21)), 3.0, 2.4, 1.0),
    ribbon(curve((-5, -18), (-11, -22), (-12.5, -28)), 2.8, 2.2, 1.0),
)

_BULL = ribbon(curve((2, 3), (-6, 0), (-10, -7), (-8, -14)), 7.0, 6.2, 4.6, 1.0)

_RAM = ribbon(curve((3, -3), (-5, -7), (-12, -2), (-12, 7), (-6, 11), (-2, 7)), 8.6, 8.4, 7.6, 6.0, 4.0, 1.4)

_GOAT = ribbon(curve((2, 4), (-1, -7), (-7, -15), (-14, -18)), 5.6, 5.2, 4.0, 1.0)

_DRAGON = ribbon(curve((4, 4), (-3, -5), (-12, -11), (-22, -13)), 7.6, 6.4, 4.4, 0.8)

_HORNS: dict[str, tuple[tuple[Outline, ...], float, float]] = {
    "antlers": (_ANTLER, 6.5, -15), "bull": ((_BULL,), 10.5, -13), "ram": ((_RAM,), 11.5, -8), "goat": ((_GOAT,), 5.5, -15),
    "dragon": ((_DRAGON,), 8.0, -13),
}  # fmt: skip


def paint_horns(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side) -> None:
    horn = look.accent
    if head.horns == "unicorn":
        x, deg = (9.0, 24) if side == "side" else (0.0, 0)
        spike = canvas.paint(frame(place(poly((-3.4, 2), (3.4, 2), (0, -25)), x, -14, deg)), colour=horn, light=0.8)
        for step in (-4, -10, -16):
            canvas.tint(
                frame(place(poly((-4, step), (4, step - 3), (4, step - 4.4), (-4, step - 1.4)), x, -14, deg)),
                toned(horn, lighter=-0.12),
                0.8,
                spike,
            )
        return
    spots: tuple[tuple[float, float, float, float, bool], ...]
    outlines, x, y = _HORNS[head.horns]
    if side == "side":
        spots = (
            (x * 0.9, y - 1.5, 0.92, -1.0 if head.horns in {"bull", "antlers"} else 1.0, True),
            (-x * 0.75, y, 1.0, 1.0, False),
        )
        if head.horns == "ram":
            spots = ((-3, -5, 1.0, 1.0, False),)
    else:
        spots = ((-x, y, 1.0, 1.0, False), (x, y, 1.0, -1.0, False))
    for px, py, scale, sx, far in spots:
        colour = toned(horn, lighter=-0.07) if far else horn
        canvas.paint(*(frame(place(one, px, py, 0, scale, sx)) for one in outlines), colour=colour, light=0.6)


def paint_mane(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side, *, behind: bool) -> None:
    hair = look.mark
    match head.mane:
        case "lion" if behind or side == "back":
            ring = smooth((-23, 16), (-31, 10, 1), (-26, 2), (-32, -8, 1), (-24, -12), (-24, -24, 1), (-12, -23), (-4, -31, 1), (4, -24), (14, -26, 1), (17, -18), (24, -14, 1), (22, 6), (20, 18),
                          (12, 26, 1), (4, 22), (-6, 29, 1), (-12, 22))  # fmt: skip
            if side != "side":
                ring = smooth((-24, 12), (-32, 6, 1), (-26, -4), (-29, -16, 1), (-19, -17), (-14, -29, 1), (-5, -23), (0, -31, 1), (5, -23), (14, -29, 1), (19, -17), (29, -16, 1), (26, -4),
                              (32, 6, 1), (24, 12), (22, 24, 1), (10, 22), (0, 30, 1), (-10, 22), (-22, 24, 1))  # fmt: skip
            canvas.paint(frame(ring), colour=hair, light=0.6, depth=0.8)
        case "horse" if side == "side" and not behind:
            lock = smooth((10, -14), (4, -20), (-6, -21), (-15, -15), (-20, -4), (-22, 10), (-19, 22, 1), (-14, 14), (-13, 4, 1), (-10, -4), (-5, -12), (0, -14), (4, -8, 1), (8, -9))  # fmt: skip
            canvas.paint(frame(lock), colour=hair, light=0.6, depth=0.8)
        case "horse" if not behind:
            lock = (
                smooth((-7, -17), (0, -22), (7, -17), (4, -8), (0, -4, 1), (-4, -8))
                if side == "front"
                else smooth((-7, -19), (0, -22), (7, -19), (6, 6), (0, 22, 1), (-6, 6))
            )
            canvas.paint(frame(lock), colour=hair, light=0.6, depth=0.8)
        case "bristles" if behind and side != "front":
            crest = smooth(
                (10, -16),
                (8, -23, 1),
                (2, -19),
                (-3, -26, 1),
                (-8, -18),
                (-15, -23, 1),
                (-15, -12),
                (-23, -13, 1),
                (-19, -3),
                (-25, 1, 1),
                (-17, 8),
                (0, 0),
            )
            canvas.paint(frame(crest), colour=hair, light=0.4)
        case "wool" if not behind:
            puffs = (
                ((-13, -9, 8), (-6, -16, 8), (3, -18, 7.5), (10, -13, 6))
                if side == "side"
                else ((-10, -14, 7.5), (0, -18, 8.5), (10, -14, 7.5), (0, -12, 8))
            )
            canvas.paint(*(frame(ellipse(x, y, r)) for x, y, r in puffs), colour=look.belly, light=0.6)
        case _:
            pass
