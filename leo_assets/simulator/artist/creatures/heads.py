"""Heads of four-legged creatures, around a radius of 20: fur, ears, muzzle, eyes, horns, each one entry of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, arc, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.face import DARK, PALE, Frame, paint_eye, paint_mouth
from leo_assets.simulator.artist.head import FUR_FRONT, FUR_SIDE
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look

Side = Literal["side", "front", "back"]
Muzzle = Literal["snout", "disc", "broad", "long", "maw"]

_ROUND_SIDE = smooth((-18, 2), (-17, -9), (-9, -18), (3, -19.5), (14, -15), (19, -5), (18.5, 6), (12, 15), (2, 18), (-10, 16.5), (-16, 10))  # fmt: skip
_ROUND_FRONT = smooth((-19, 3), (-17.5, -9), (-10, -18), (0, -19.5), (10, -18), (17.5, -9), (19, 3), (13, 14.5), (0, 18.5), (-13, 14.5))  # fmt: skip
_LEAN_SIDE = smooth((-15, 4), (-15, -8), (-8, -17), (3, -18), (13, -12), (16, -2), (15, 9), (6, 16), (-6, 15))
_LEAN_FRONT = smooth((-15, 2), (-14.5, -9), (-8, -17), (0, -18.5), (8, -17), (14.5, -9), (15, 2), (10, 13), (0, 17), (-10, 13))

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
    "horse": smooth((-4.5, 6), (-4.5, -5), (0, -15, 1), (4, -5), (4.5, 6)),
}


@dataclass(frozen=True, slots=True)
class Head:
    """One kind of head.

    Attributes:
        ears: A key of `EARS`; empty: none.
        reach: How far a snout stands out: 1 is a fox's.
        tufted: Cheeks with tufts of fur.
        pale: How light cheeks and muzzle are: the belly's share in the body's colour.
        nose: Colour of the nose.
        horns, tusks: What grows on it: antlers, bull, ram, dragon, unicorn, goat.
        mane: none, lion, horse, bristles, wool.
        lean: A narrow skull.
    """

    ears: str = "wolf"
    muzzle: Muzzle = "snout"
    reach: float = 0.62
    tufted: bool = False
    pale: float = 0.8
    nose: Rgb = DARK
    horns: str = ""
    tusks: bool = False
    mane: str = ""
    lean: bool = False
    whiskers: bool = False
    mask: bool = True
    beard: bool = False


def paint_beast_head(
    canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side, mood: str, jaw: float = 0.0
) -> None:
    """Paint a head of this kind."""
    flat = side == "side"
    skull = (FUR_SIDE if flat else FUR_FRONT) if head.tufted else (_LEAN_SIDE if flat else _LEAN_FRONT) if head.lean else _ROUND_SIDE if flat else _ROUND_FRONT  # fmt: skip
    fur = look.body
    _mane(canvas, head, look, frame, side, behind=True)
    if head.horns and head.horns != "ram" and side != "back":
        _horns(canvas, head, look, frame, side)
    hangs = head.ears in {"floppy", "leaf"}
    if not hangs or side == "back":
        _ears(canvas, head, look, frame, side)
    face = canvas.paint(frame(skull), colour=fur, light=0.6, depth=0.9)
    if side == "back":
        _mane(canvas, head, look, frame, side, behind=False)
        if head.horns:
            _horns(canvas, head, look, frame, side)
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
        _jaw(canvas, head, look, frame, jaw)
    nose, lip, eyes, snout = _muzzle(canvas, head, look, pale, frame, face, flat=flat)
    for x, y, r in eyes:
        inner = 1 if (x < 6 if flat else x < 0) else -1
        paint_eye(canvas, look.eyes, frame, face, (x, y), r, mood, brow=toned(fur, lighter=-0.22), inner=inner)
    if jaw <= 0.05 or not flat:
        paint_mouth(canvas, frame, snout, lip, "fierce" if jaw > 0.4 else mood)
    if head.muzzle == "snout":
        _nose(canvas, head, frame, nose)
    if head.whiskers and not flat:
        _whiskers(canvas, frame)
    if head.tusks:
        for x in ((lip[0] - 3, lip[0] + 3.5) if flat else (-7.5, 7.5)):
            canvas.paint(
                frame(smooth((x - 1.8, lip[1] + 2), (x + 1.8, lip[1] + 2), (x + (1.6 if x > 0 else -1.6), lip[1] - 6, 1))),
                colour=(246, 238, 216), light=0.4, ink=0.8,
            )  # fmt: skip
    if head.beard:
        x = 12.0 if flat else 0.0
        canvas.paint(frame(smooth((x - 4, 14), (x + 4, 14), (x + 2.4, 22), (x - 1, 27, 1))), colour=look.belly, light=0.5, ink=0.8)
    _mane(canvas, head, look, frame, side, behind=False)
    if head.horns == "ram":
        _horns(canvas, head, look, frame, side)
    if hangs:
        _ears(canvas, head, look, frame, side)


def _cheeks(canvas: Canvas, head: Head, pale: Rgb, frame: Frame, face: Mask, *, flat: bool) -> None:
    if not head.mask:
        return
    if flat:
        mask = smooth((-21, 12, 1), (-13, 8.5), (-4, 9.5), (6, 5.5), (16, 6), (22, 9), (14, 20), (-8, 22))
    else:
        mask = smooth((-24, 9), (-12, 7), (-5, 8.5), (0, 4), (5, 8.5), (12, 7), (24, 9), (16, 22), (-16, 22))
    canvas.paint(frame(mask), colour=pale, inside=face, ink=0, light=0, shade=0.8)
    for x in ((-3.0,) if flat else (-13.5, 13.5)):
        canvas.tint(frame(ellipse(x, 10, 2.8, 1.8)), mixed(pale, (236, 110, 96), 0.5), 0.7, face)


_Eyes = tuple[tuple[float, float, float], ...]


def _muzzle(
    canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, *, flat: bool
) -> tuple[tuple[float, float], tuple[float, float], _Eyes, Mask]:
    """Paint the muzzle; where nose, mouth and eyes go, and the muzzle."""
    eyes: _Eyes = ((2.6, -0.6, 2.9), (13.0, -0.6, 2.2)) if flat else ((-8.2, -0.6, 2.8), (8.2, -0.6, 2.8))
    match head.muzzle:
        case "maw":
            tip = mixed(look.body, look.belly, 0.12)
            if flat:
                shape = smooth((0, 3), (7, -2.4), (17, -0.4), (22, -2.6), (28, 1.6), (29, 8), (24, 13.5), (12, 16.5), (1, 15))
                snout = canvas.paint(frame(shape), colour=tip, light=0.7, ink=0.8)
                canvas.paint(frame(smooth((-4, 2), (4, -3), (8, 4), (7, 15), (-4, 15))), colour=look.body, ink=0, light=0, shade=0, inside=face)
                canvas.paint(frame(smooth((2, 13.5), (14, 12), (26, 9), (31, 14), (12, 19), (1, 18))), colour=mixed(look.body, look.belly, 0.8), inside=snout, ink=0, light=0, shade=0.6)
                canvas.tint(frame(ellipse(24.6, 2.8, 1.5, 1.1, 20)), DARK, 0.9, snout)
                for x in (16.5, 22.0):
                    canvas.paint(frame(poly((x - 1.5, 11.2), (x + 1.5, 10.6), (x + 0.2, 14.8))), colour=PALE, ink=0.5, light=0, shade=0)
                return (26.0, 3.0), (20.0, 11.4), ((3.0, -3.6, 3.1), (13.4, -4.2, 2.3)), snout
            shape = smooth((-10, 6), (-8, 0), (-4, -0.6), (0, 1), (4, -0.6), (8, 0), (10, 6), (8, 14), (0, 17), (-8, 14))
            snout = canvas.paint(frame(shape), colour=tip, light=0.6, ink=0.8)
            for x in (-4.4, 4.4):
                canvas.tint(frame(ellipse(x, 3.4, 1.3, 1.7)), DARK, 0.9, snout)
                canvas.paint(frame(poly((x * 1.3 - 1.4, 11.4), (x * 1.3 + 1.4, 11.4), (x * 1.3, 15.4))), colour=PALE, ink=0.5, light=0, shade=0)
            return (0.0, 4.0), (0.0, 11.6), ((-9.6, -4.6, 2.9), (9.6, -4.6, 2.9)), snout
        case "snout":
            if flat:
                reach = 12 - 12 * head.reach
                shape = smooth((5, 6.2), (11, 3.6), (18, 4.2), (23.4, 6.4), (23.6, 9.6), (18, 14), (10, 15.2), (4.6, 12))
                snout = canvas.paint(frame(place(shape, reach, sx=head.reach)), colour=pale, light=0.6, ink=0.75)
                patch = smooth((3.4, 6.6), (9, 5.6), (11, 10), (9, 13.4), (3.4, 13))
                canvas.paint(frame(place(patch, reach, sx=head.reach)), colour=pale, ink=0, light=0, shade=0, inside=face)
                return (22.6 * head.reach + reach, 6.2), (17.6 * head.reach + reach, 11.2), eyes, snout
            shape = smooth((-8, 9.5), (-4, 5.6), (4, 5.6), (8, 9.5), (5, 14.6), (0, 16), (-5, 14.6))
            snout = canvas.paint(frame(shape), colour=pale, light=0.6, ink=0.5)
            return (0.0, 7.0), (0.0, 12.0), eyes, snout
        case "disc":
            disc = mixed(pale, (236, 120, 120), 0.28)
            if flat:
                canvas.paint(frame(smooth((6, 3.4), (13, 2), (20, 3.4), (20.5, 13), (13, 15), (6, 13.4))), colour=pale, light=0.5, ink=0.75)
                canvas.paint(frame(smooth((3, 4), (9, 3.2), (10, 9), (9, 14), (3, 14))), colour=pale, ink=0, light=0, shade=0, inside=face)
                snout = canvas.paint(frame(ellipse(20.4, 8.2, 3.6, 6.2)), colour=disc, light=0.6, ink=0.8)
                canvas.tint(frame(ellipse(20.6, 6, 1.0, 1.6)), DARK, 0.9, snout)
                canvas.tint(frame(ellipse(20.6, 10.6, 1.0, 1.6)), DARK, 0.9, snout)
                return (20.4, 8.2), (12.0, 13.2), ((1.6, -0.8, 2.8), (12.4, -0.8, 2.2)), face
            snout = canvas.paint(frame(ellipse(0, 8.6, 8.4, 6.4)), colour=disc, light=0.6, ink=0.8)
            for x in (-3, 3):
                canvas.tint(frame(ellipse(x, 8.4, 1.5, 2.3)), DARK, 0.9, snout)
            return (0.0, 8.6), (0.0, 16.4), ((-9.0, -1.2, 2.8), (9.0, -1.2, 2.8)), face
        case "broad":
            tip = mixed(pale, (238, 158, 150), 0.45)
            if flat:
                snout = canvas.paint(frame(smooth((3, 6), (9, 2.4), (18, 3.4), (23, 8.6), (20, 15.4), (11, 17.6), (4, 14))), colour=tip, light=0.6, ink=0.8)
                canvas.tint(frame(ellipse(18.6, 7.6, 1.5, 2.0, 20)), DARK, 0.85, snout)
                canvas.tint(frame(ellipse(13.4, 6.4, 1.1, 1.6, 20)), DARK, 0.85, snout)
                return (20.0, 8.0), (13.6, 13.6), ((0.8, -2.6, 2.8), (12.0, -2.8, 2.2)), snout
            snout = canvas.paint(frame(smooth((-12, 9), (-7, 3.6), (7, 3.6), (12, 9), (9, 16.6), (0, 18.6), (-9, 16.6))), colour=tip, light=0.6, ink=0.8)
            for x in (-4.6, 4.6):
                canvas.tint(frame(ellipse(x, 8.2, 1.6, 2.1)), DARK, 0.85, snout)
            return (0.0, 8.0), (0.0, 14.0), ((-9.4, -3.4, 2.8), (9.4, -3.4, 2.8)), snout
        case "long":
            tip = mixed(look.belly, look.body, 1 - head.pale)
            if flat:
                shape = smooth((-3, 2), (5, -5), (14, 0), (23.5, 8), (26.5, 14.5), (24, 20), (17, 21), (8, 17), (-2, 15))
                snout = canvas.paint(frame(shape), colour=look.body, light=0.6, ink=0.8)
                canvas.paint(frame(smooth((-6, -4), (4, -8), (10, -2), (6, 8), (4, 15.4), (-6, 14))), colour=look.body, ink=0, light=0, shade=0, inside=face)
                canvas.paint(frame(smooth((18, 0), (32, 6), (32, 24), (14, 24), (15.6, 14))), colour=tip, inside=snout, ink=0, light=0.4, shade=0.8)
                canvas.tint(frame(ellipse(23, 13.6, 1.3, 2.0, 30)), DARK, 0.85, snout)
                return (24.0, 14.0), (18.6, 17.4), ((1.4, -2.6, 2.8), (11.2, -3.6, 2.1)), snout
            snout = canvas.paint(frame(smooth((-9.5, 1), (-6, -5), (6, -5), (9.5, 1), (9, 15), (6, 21), (0, 22.6), (-6, 21), (-9, 15))), colour=look.body, light=0.5, ink=0.5)
            canvas.paint(frame(smooth((-12, 12), (0, 10), (12, 12), (12, 26), (-12, 26))), colour=tip, inside=snout, ink=0, light=0.3, shade=0.6)
            for x in (-3.6, 3.6):
                canvas.tint(frame(ellipse(x, 14.6, 1.3, 2.0)), DARK, 0.85, snout)
            return (0.0, 14.0), (0.0, 18.6), ((-9.8, -3.4, 2.7), (9.8, -3.4, 2.7)), snout


def _jaw(canvas: Canvas, head: Head, look: Look, frame: Frame, jaw: float) -> None:
    """The open mouth, under the muzzle that is painted next: gullet, tongue, lower jaw with teeth."""
    far = {"long": 4.0, "broad": 1.0, "disc": 0.0}.get(head.muzzle, 22.6 * head.reach + 12 - 12 * head.reach - 22)
    drop = {"long": 4.0, "broad": 2.0, "disc": 2.0}.get(head.muzzle, 0.0)
    deg = 6 + 22 * jaw
    lower = smooth((-4, -3), (8, -2.6), (15 + far, -1.6), (17.4 + far, 1.4), (12 + far, 5.0), (2, 5.6))
    gullet = poly((3, 8 + drop), (20 + far, 10 + drop), (18 + far, 13 + drop + 11 * jaw), (4, 14 + drop + 4 * jaw))
    canvas.paint(frame(gullet), colour=(122, 42, 52), ink=0.7, light=0, shade=0)
    canvas.paint(frame(place(ellipse(9, -2.4, 6.6, 2.2), 2, 12.4 + drop, deg)), colour=(226, 110, 116), ink=0, light=0, shade=0.4)
    canvas.paint(frame(place(lower, 2, 13.4 + drop, deg)), colour=mixed(look.body, look.belly, head.pale * 0.8), light=0.3, ink=0.8)
    if head.muzzle in {"snout", "maw"}:
        for x in (9 + far, 13.4 + far):
            canvas.paint(frame(place(poly((x - 1.6, -2), (x + 1.6, -2), (x, -6.4)), 2, 13.4 + drop, deg)), colour=PALE, ink=0.5, light=0, shade=0)


def _nose(canvas: Canvas, head: Head, frame: Frame, nose: tuple[float, float]) -> None:
    x, y = nose
    canvas.paint(frame(smooth((x - 3.2, y - 1.2), (x, y - 2.2), (x + 3.0, y - 1.2), (x, y + 2.2))), colour=head.nose, ink=0.3, light=0.9)


def _whiskers(canvas: Canvas, frame: Frame) -> None:
    for sign in (-1, 1):
        for rise in (-1.4, 1.6):
            line = ribbon(curve((sign * 7, 10.5 + rise * 0.6), (sign * 18, 10 + rise * 2)), 0.9, 0.4)
            canvas.paint(frame(line), colour=(70, 58, 68), ink=0, light=0, shade=0)


def _ears(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side) -> None:
    if not head.ears:
        return
    shape = EARS[head.ears]
    inside = mixed(look.body, (240, 170, 160), 0.55) if head.ears != "fox" else (74, 50, 50)
    outer = look.mark if head.ears == "floppy" or (look.pattern == "patches" and head.muzzle == "broad") else look.body
    if head.ears == "floppy":
        spots = ((-9, -9, 4, 1.0, 1.0),) if side == "side" else ((-13, -10, 8, 1.0, 1.0), (13, -10, -8, 1.0, -1.0))
    elif head.ears == "leaf":
        spots = ((-12.5, -10, 6, 1.0, 1.0),) if side == "side" else ((-14, -8, 8, 1.0, 1.0), (14, -8, -8, 1.0, -1.0))
    elif side == "side":
        spots = ((7.5, -17, 12, 0.95, -1.0), (-11, -15, -12, 1.0, 1.0)) if head.ears == "horse" else ((-11, -15, -12, 1.0, 1.0), (7.5, -17, 12, 0.95, -1.0))
    else:
        spots = ((-12, -15, -14, 1.0, 1.0), (12, -15, 14, 1.0, -1.0))
    if head.lean:
        spots = tuple((x * 0.8, y * 0.94, deg, scale, sx) for x, y, deg, scale, sx in spots)
    for x, y, deg, scale, sx in spots:
        canvas.paint(frame(place(shape, x, y, deg, scale, sx)), colour=outer, light=0.6)
        if side != "back" and head.ears != "floppy":
            core = place(place(shape, -1 if head.ears == "leaf" else 0, 1.6 if head.ears != "leaf" else 0, 0, 0.6), x + (0.8 if side == "side" else 0), y, deg, scale, sx)
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


def _horns(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side) -> None:
    horn = look.accent
    if head.horns == "unicorn":
        x, deg = (9.0, 24) if side == "side" else (0.0, 0)
        spike = canvas.paint(frame(place(poly((-3.4, 2), (3.4, 2), (0, -25)), x, -14, deg)), colour=horn, light=0.8)
        for step in (-4, -10, -16):
            canvas.tint(frame(place(poly((-4, step), (4, step - 3), (4, step - 4.4), (-4, step - 1.4)), x, -14, deg)), toned(horn, lighter=-0.12), 0.8, spike)
        return
    outlines, x, y = _HORNS[head.horns]
    if side == "side":
        spots = ((x * 0.9, y - 1.5, 0.92, -1.0 if head.horns in {"bull", "antlers"} else 1.0, True), (-x * 0.75, y, 1.0, 1.0, False))
        if head.horns == "ram":
            spots = ((-3, -5, 1.0, 1.0, False),)
    else:
        spots = ((-x, y, 1.0, 1.0, False), (x, y, 1.0, -1.0, False))
    for px, py, scale, sx, far in spots:
        colour = toned(horn, lighter=-0.07) if far else horn
        canvas.paint(*(frame(place(one, px, py, 0, scale, sx)) for one in outlines), colour=colour, light=0.6)


def _mane(canvas: Canvas, head: Head, look: Look, frame: Frame, side: Side, *, behind: bool) -> None:
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
            lock = smooth((-7, -17), (0, -22), (7, -17), (4, -8), (0, -4, 1), (-4, -8)) if side == "front" else smooth((-7, -19), (0, -22), (7, -19), (6, 6), (0, 22, 1), (-6, 6))
            canvas.paint(frame(lock), colour=hair, light=0.6, depth=0.8)
        case "bristles" if behind and side != "front":
            crest = smooth((10, -16), (8, -23, 1), (2, -19), (-3, -26, 1), (-8, -18), (-15, -23, 1), (-15, -12), (-23, -13, 1), (-19, -3), (-25, 1, 1), (-17, 8), (0, 0))
            canvas.paint(frame(crest), colour=hair, light=0.4)
        case "wool" if not behind:
            puffs = ((-13, -9, 8), (-6, -16, 8), (3, -18, 7.5), (10, -13, 6)) if side == "side" else ((-10, -14, 7.5), (0, -18, 8.5), (10, -14, 7.5), (0, -12, 8))
            canvas.paint(*(frame(ellipse(x, y, r)) for x, y, r in puffs), colour=look.belly, light=0.6)
        case _:
            pass


def smile(frame: Frame, x: float, y: float, half: float) -> Outline:
    """A line that smiles, for faces that are painted elsewhere."""
    return frame(ribbon(arc((x - half, y - 0.4), (x, y + half * 0.4), (x + half, y - 0.5)), 0.6, 1.3, 0.6))
