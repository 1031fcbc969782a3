"""Four-legged creatures seen from above: back, head, ears, horns, tail, wings and feet, of the same proportions as from the side."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    Outline,
    curve,
    ellipse,
    limb,
    place,
    poly,
    ribbon,
    smooth,
    star,
)
from leo_assets.simulator.artist.creatures.above import (
    SIDES,
    mirrored,
    paint_collar_above,
    paint_eyes,
    paint_gape,
    paint_marks,
    paint_ridge,
    paint_trait_above,
    stride,
    sway,
)
from leo_assets.simulator.artist.face import DARK
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Beast
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

_STEPS = {"hind": (0.0, 0.5), "front": (0.25, 0.75)}  # of left and right
_POINTED = frozenset({"wolf", "fox", "cat", "squirrel", "horse", "pig"})
_BONE: Rgb = (240, 228, 200)

# Ears of the right side, from the root at the origin; the head looks to the right.
_EARS: dict[str, Outline] = {
    "fox": smooth((4, -3), (-2, 1), (-5, 9, 1), (3, 6), (7, 0)),
    "wolf": smooth((4, -3), (-2, 1), (-5, 8, 1), (3, 5.4), (6, 0)),
    "cat": smooth((4, -3), (-2, 1), (-3, 7.4, 1), (3, 5), (6, 0)),
    "rabbit": smooth((3, -3), (-8, -2), (-24, 1), (-29, 5), (-23, 8), (-8, 5), (3, 3)),
    "round": ellipse(0, 1, 5.6),
    "mouse": ellipse(-1, 4, 8.0),
    "rat": ellipse(-1, 2.5, 5.6),
    "floppy": smooth((4, -3), (-4, -2), (-9, 4), (-8, 11), (-2, 13), (4, 8), (6, 1)),
    "leaf": smooth((4, -2), (-4, -2), (-6, 6), (-3, 15, 1), (2, 9), (5, 2)),
    "pig": smooth((-4, -3), (-3, 5), (3, 9, 1), (7, 3), (5, -3)),
    "elephant": smooth((6, -6), (-8, -5), (-15, 5), (-13, 16), (-3, 20), (6, 14), (9, 3)),
    "squirrel": smooth((3, -3), (-2, 1), (-7, 8, 1), (2, 5), (5, 0)),
    "donkey": smooth((3, -3), (-6, 0), (-17, 9, 1), (-6, 8), (3, 3)),
    "horse": smooth((3, -3), (-4, 0), (-9, 6, 1), (-1, 5), (4, 1)),
}  # fmt: skip
# How far a muzzle stands out before the skull, how wide it is at its root and its tip.
_MUZZLES: dict[str, tuple[float, float, float]] = {
    "snout": (12, 6.4, 3.6), "disc": (8, 7.2, 6.0), "broad": (11, 8.6, 8.0), "long": (16, 7.0, 5.6), "maw": (16, 9.0, 6.6), "trunk": (6, 8.0, 5.0),
}  # fmt: skip
# Spines of tails from the rump backwards, and their widths.
_TAILS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "bushy": ((0, -10, -20, -31), (5, 11, 12, 2)), "brush": ((0, -11, -23, -35), (5, 11, 14, 1.5)), "thin": ((0, -10, -20, -30), (4.4, 4, 3.8, 3.2)),
    "curl": ((0, -5, -10, -14), (6, 6.4, 6, 4)), "stub": ((0, -2, -5, -8), (7, 8.4, 8, 5)), "hair": ((0, -9, -19, -29), (4, 8, 9, 1)),
    "tuft": ((0, -8, -16, -22), (3, 2.6, 2.4, 2.2)), "rat": ((0, -12, -24, -38), (4, 3.4, 2.4, 1)), "spiked": ((0, -14, -29, -42), (17, 12, 7, 3)),
    "lion": ((0, -10, -19, -27), (3.6, 3.2, 3, 2.6)), "pig": ((0, -3, -6, -8), (2.4, 2.4, 2.2, 2)), "flag": ((0, -4, -8, -13), (5, 7.4, 7, 1)),
    "plume": ((0, -12, -24, -34), (7, 16, 18, 6)),
}  # fmt: skip
_TIPS = {"tuft": 6.4, "lion": 8.4, "spiked": 10.0}


def paint_beast_above(beast: Beast, canvas: Canvas, look: Look, motion: Motion) -> None:
    """Paint a beast of these proportions from above."""
    half = beast.long * 0.5 * (1 - 0.1 * motion.crouch)
    chest, rump = beast.chest * 0.94, beast.rump * 0.98
    bend, reach = sway(motion) * 2.0, motion.lunge * 0.7
    r = 14.5 * beast.size * (0.86 if beast.head.lean else 1.0)
    ahead = chest * 0.42 + beast.neck * math.cos(math.radians(min(70.0, beast.rise))) * 0.9 + reach
    head = (half + ahead, -bend * 0.8)
    shift = -(head[0] - half - rump) * 0.28  # so that its middle is the picture's
    hip, shoulder, head = (
        (-half + shift, bend * 0.5),
        (half + shift + reach * 0.4, -bend * 0.4),
        (head[0] + shift, head[1]),
    )
    _tail(canvas, beast, look, motion, (hip[0] - rump * 0.8, hip[1]))
    _feet(canvas, beast, look, motion, hip, shoulder)
    if beast.wings:
        _wings(canvas, look, motion, (shoulder[0] - 5, shoulder[1]), chest)
    trunk = _trunk(canvas, beast, look, hip, shoulder, (rump, chest), half)
    neck = limb((shoulder[0] - 1, shoulder[1]), head, chest * 0.66, r * 0.7)
    if not beast.wool:
        canvas.paint(neck, colour=look.body, light=0.5, ink=0.7 if ahead > chest else 0.0)
        canvas.paint(
            ellipse((hip[0] + shoulder[0]) / 2, 0, half, chest * 0.5),
            colour=look.body,
            ink=0,
            light=0,
            shade=0,
            inside=trunk,
        )
    if beast.head.mane in {"horse", "bristles"}:
        _mane(canvas, beast, look, shoulder, head, r)
    if beast.wings:
        for k in range(5):
            x = hip[0] - rump * 0.5 + k * (shoulder[0] - hip[0] + rump * 0.7) / 4
            canvas.paint(poly((x + 3, -2.2), (x - 4.6, 0), (x + 3, 2.2)), colour=look.accent, light=0.6, ink=0.7)
    elif look.pattern == "plain" and not beast.wool:
        paint_ridge(canvas, trunk, look.body, hip[0] - rump * 0.7, shoulder[0])
    paint_collar_above(canvas, look, (shoulder[0] + head[0]) / 2 + 1, chest * 0.66)
    turn = sway(motion) * 6 + motion.collapse * 28
    _head(canvas.turned(turn, *head), beast, look, motion, r)


def _trunk(
    canvas: Canvas,
    beast: Beast,
    look: Look,
    hip: tuple[float, float],
    shoulder: tuple[float, float],
    radii: tuple[float, float],
    half: float,
) -> Mask:
    rump, chest = radii
    middle = (hip[0] + shoulder[0]) / 2
    if beast.wool:
        puffs = [
            ellipse(middle + math.cos(a) * (half + rump * 0.66), math.sin(a) * chest * 0.72, chest * 0.46)
            for a in (k * math.pi / 6 for k in range(12))
        ]
        wool = canvas.paint(ellipse(middle, 0, half + rump * 0.7, chest * 0.9), *puffs, colour=look.belly, light=0.6)
        for x, y in ((-8, -4), (2, -6), (9, 2), (-3, 4), (-12, 4), (4, 7)):
            canvas.tint(
                ribbon(curve((middle + x - 3, y), (middle + x, y - 3), (middle + x + 3, y)), 0.5, 1.4, 0.5),
                toned(look.belly, lighter=-0.12),
                0.9,
                wool,
            )
        return wool
    trunk = canvas.paint(limb(hip, shoulder, rump, chest), colour=look.body, light=0.6, depth=1.1)
    paint_marks(canvas, look, trunk, half + rump * 0.7, chest)
    return trunk


def _feet(
    canvas: Canvas, beast: Beast, look: Look, motion: Motion, hip: tuple[float, float], shoulder: tuple[float, float]
) -> None:
    thick = beast.thick
    hair = look.mark if beast.wool else look.body
    if beast.feet == "hooves":
        foot_colour = toned(look.mark, lighter=-0.04) if not beast.wool else (74, 62, 66)
    else:
        foot_colour = look.mark if beast.socks else mixed(hair, look.belly, 0.55) if look.belly != look.body else hair
    for joint, radius, name in ((hip, beast.rump, "hind"), (shoulder, beast.chest, "front")):
        for side, share in zip(SIDES, _STEPS[name], strict=True):
            x = joint[0] + stride(motion, share, beast.leg * 0.4) + (3.0 if name == "front" else -2.0)
            x += motion.rear * 12 if name == "front" else 0.0
            x += (5 if name == "front" else -5) * motion.tuck
            y = side * (radius * 0.92 + thick * 0.5 + motion.collapse * beast.leg * 0.55)
            top = (joint[0], side * radius * 0.6)
            canvas.paint(limb(top, (x, y), thick * 1.3, thick * 0.9), colour=hair, light=0.4)
            paw = ellipse(x + thick * 0.5, y, thick * 1.3, thick * 0.98)
            if beast.feet == "hooves":
                paw = smooth(
                    (x - thick, y - thick),
                    (x + thick, y - thick),
                    (x + thick * 1.5, y),
                    (x + thick, y + thick),
                    (x - thick, y + thick),
                )
            canvas.paint(paw, colour=foot_colour, light=0.5)


def _tail(canvas: Canvas, beast: Beast, look: Look, motion: Motion, at: tuple[float, float]) -> None:
    spine, widths = _TAILS[beast.tail]
    swing = 5.0 * sway(motion) + 2.5 + motion.collapse * 6
    bent = [(at[0] + x, at[1] + swing * (k / 3) ** 2 * (-1 if k == 2 else 1.2)) for k, x in enumerate(spine)]
    bent[0] = (at[0] + 5, at[1])
    colour = look.body
    if beast.tail == "hair":
        colour = look.mark
    elif beast.tail == "rat":
        colour = mixed(look.body, (236, 160, 150), 0.6)
    elif beast.tail == "flag" or beast.wool:
        colour = look.belly
    if beast.tail in _TIPS:
        r = _TIPS[beast.tail]
        x, y = bent[-1]
        tip = smooth((x + r * 0.6, y), (x, y + r * 0.55), (x - r, y, 1), (x, y - r * 0.55))
        canvas.paint(tip, colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5)
    tail = canvas.paint(ribbon(curve(*bent), *widths), colour=colour, light=0.55)
    if beast.tail in {"bushy", "brush"} and look.belly != look.body:
        canvas.paint(ellipse(*bent[-1], 9.5, 9), colour=look.belly, inside=tail, ink=0.4, light=0, shade=0.5)


def _wings(canvas: Canvas, look: Look, motion: Motion, at: tuple[float, float], chest: float) -> None:
    """Two wings of skin, wide in flight, half folded on the ground."""
    open_ = 0.84 + 0.16 * max(-0.6, motion.flap) + (0.18 if motion.lift > 6 else 0.0)
    for side in SIDES:
        skin = smooth(
            (6, 2),
            (8, 16),
            (3, 34),
            (-4, 46, 1),
            (-9, 36),
            (-17, 36, 1),
            (-17, 26),
            (-25, 24, 1),
            (-22, 14),
            (-27, 6, 1),
            (-14, 2),
        )
        leaf = place(skin * (1.0, open_), at[0], chest * 0.3, 14 * (1 - open_)) * (1.0, side)
        wing = canvas.paint(leaf, colour=look.accent, light=0.5, depth=0.7)
        for x, y in ((-4, 46), (-17, 36), (-25, 24)):
            bone = place(
                ribbon(curve((4, 4), (x * 0.4 + 3, y * 0.62), (x, y)), 3.0, 1.6, 1.0) * (1.0, open_),
                at[0],
                chest * 0.3,
                14 * (1 - open_),
            )
            canvas.paint(
                mirrored(bone, side), colour=toned(look.accent, lighter=-0.12), inside=wing, ink=0, light=0, shade=0
            )
        arm = place(
            ribbon(curve((0, 0), (8, 16), (3, 34), (-4, 46)), 6.4, 5, 3.6, 1.6) * (1.0, open_),
            at[0],
            chest * 0.3,
            14 * (1 - open_),
        )
        canvas.paint(mirrored(arm, side), colour=look.body, light=0.5, ink=0.8)


def _mane(
    canvas: Canvas, beast: Beast, look: Look, shoulder: tuple[float, float], head: tuple[float, float], r: float
) -> None:
    start, end = shoulder[0] - beast.chest * 0.5, head[0] + r * 0.3
    if beast.head.mane == "horse":
        line = curve((start, 1.5), ((start + end) / 2, 2.5 + head[1] * 0.5), (end, head[1]))
        canvas.paint(ribbon(line, 3, 10, 6), colour=look.mark, light=0.5, ink=0.8)
        return
    spikes = [poly((x + 4, -2.6), (x - 5, 0), (x + 4, 2.6)) for x in (start - 6, start, start + 6, (start + end) / 2)]
    canvas.paint(*spikes, colour=look.mark, light=0.4, ink=0.7)


def _head(canvas: Canvas, beast: Beast, look: Look, motion: Motion, r: float) -> None:
    """The head on the origin, looking to the right."""
    kind = beast.head
    pale = mixed(look.body, look.belly, kind.pale)
    on_top = kind.ears not in {"elephant", "floppy", "leaf", "mouse", "rat", "round"}  # the others stand out from below
    if kind.mane == "lion":
        canvas.paint(star(-r * 0.25, 0, r * 1.72, r * 1.42, 13), colour=look.mark, light=0.5)
    if kind.horns in {"ram", "antlers", "dragon", "goat"}:
        _horns(canvas, look, kind.horns, r)
    if not on_top:
        _ears(canvas, beast, look, r)
    out, root, tip = (size * r / 14 for size in _MUZZLES[kind.muzzle])
    out *= kind.reach / 0.8 if kind.muzzle in {"snout", "maw"} else 1.0
    end = r + out
    paint_gape(canvas, motion, r * 0.7, root, end - r * 0.7 + 5)
    if kind.muzzle == "trunk":
        trunk = curve((r * 0.5, 0), (r + 10, 2), (r + 22, -2), (r + 29, 3))
        canvas.paint(ribbon(trunk, 10, 8, 6, 4.6), colour=look.body, light=0.6)
    if kind.tusks:
        for side in SIDES:
            tusk = ribbon(curve((r * 0.7, root * 0.8), (r * 1.2, root + 3.4), (r * 1.55, root + 1.6)), 4.2, 3.4, 0.8)
            canvas.paint(mirrored(tusk, side), colour=_BONE, light=0.5)
    middle = (root + tip) / 2
    muzzle = smooth(
        (r * 0.4, -root), (r + out * 0.4, -middle), (end, -tip), (end + tip * 0.5, 0), (end, tip), (r + out * 0.4, middle), (r * 0.4, root)
    )  # fmt: skip
    is_pale = kind.mask or kind.muzzle in {"broad", "disc"}
    canvas.paint(muzzle, colour=pale if is_pale else mixed(look.body, pale, 0.5), light=0.6)
    skull = canvas.paint(ellipse(0, 0, r * 1.06, r), colour=look.body, light=0.7)
    if kind.mask and kind.muzzle == "snout":
        cheek = smooth((r * 0.3, r * 1.1), (r * 0.62, r * 0.5), (r * 0.8, 0), (r * 1.3, 0), (r * 1.2, r * 1.1))
        for side in SIDES:
            canvas.tint(mirrored(cheek, side), pale, 1.0, skull)
    if kind.mane == "wool":
        curls = [ellipse(-r * 0.3 + dx, dy, r * 0.42) for dx, dy in ((0, -5), (0, 5), (-4, 0), (4, 0))]
        canvas.paint(*curls, colour=look.belly, light=0.6, ink=0.8)
    _nose(canvas, beast, end, tip)
    if look.pattern == "stripes":
        for dx in (-0.55, -0.1):
            stripe = ribbon(curve((r * dx, -r * 0.5), (r * (dx + 0.12), 0), (r * dx, r * 0.5)), 1.0, 2.6, 1.0)
            canvas.tint(stripe, look.mark, 1.0, skull)
    if on_top:
        _ears(canvas, beast, look, r)
    if kind.horns in {"bull", "unicorn"}:
        _horns(canvas, look, kind.horns, r)
    paint_eyes(canvas, look, motion, (r * 0.42, r * 0.6), 2.3 * max(0.85, beast.size))
    paint_trait_above(canvas, look, -r * 0.1, r)


def _ears(canvas: Canvas, beast: Beast, look: Look, r: float) -> None:
    name = beast.head.ears
    if not name:
        return
    inside = (74, 50, 50) if name == "fox" else mixed(look.body, (240, 170, 160), 0.55)
    marked = name == "floppy" or (look.pattern == "patches" and beast.head.muzzle == "broad")
    root = r * (0.42 if name in {"rabbit", "donkey"} else 0.6 if name in _POINTED else 0.74)
    for side in SIDES:
        ear = _EARS[name] * (r / 14)
        canvas.paint(mirrored(place(ear, -r * 0.22, root), side), colour=look.mark if marked else look.body, light=0.55)
        if name != "floppy":
            small = place((ear - ear.mean(axis=0)) * 0.5 + ear.mean(axis=0), -r * 0.22, root)
            canvas.paint(mirrored(small, side), colour=inside, ink=0, light=0, shade=0.5)


def _horns(canvas: Canvas, look: Look, name: str, r: float) -> None:
    if name == "unicorn":
        canvas.paint(poly((r * 0.2, -2.8), (r * 1.9, 0), (r * 0.2, 2.8)), colour=look.accent, light=0.8)
        return
    bone = {"ram": look.accent, "dragon": look.belly, "goat": look.accent}.get(name, _BONE)
    for side in SIDES:
        match name:
            case "ram":
                spine = curve((-2, r * 0.5), (-8, r * 0.9), (-6, r * 1.5), (3, r * 1.55), (6, r * 1.1))
                parts = [ribbon(spine, 8, 8, 6.4, 4.4, 1.2)]
            case "antlers":
                parts = [
                    ribbon(curve((-1, r * 0.4), (-7, r * 1.2), (-14, r * 1.9), (-13, r * 2.5)), 3.6, 3.2, 2.6, 1),
                    ribbon(curve((-6, r * 1.0), (1, r * 1.5), (4, r * 1.7)), 2.8, 2.2, 0.8),
                    ribbon(curve((-11, r * 1.5), (-18, r * 1.5), (-22, r * 1.7)), 2.8, 2.2, 0.8),
                ]
            case "bull":
                parts = [ribbon(curve((0, r * 0.66), (-1, r * 1.3), (5, r * 1.75)), 5.6, 4.6, 1)]
            case _:
                parts = [ribbon(curve((-r * 0.4, r * 0.45), (-r * 1.1, r * 0.66), (-r * 1.8, r * 0.5)), 5.4, 4.4, 0.8)]
        canvas.paint(*(mirrored(part, side) for part in parts), colour=bone, light=0.5)


def _nose(canvas: Canvas, beast: Beast, end: float, tip: float) -> None:
    kind = beast.head
    if kind.muzzle == "snout":
        canvas.paint(ellipse(end + tip * 0.3, 0, 2.2, 2.5), colour=kind.nose, light=0.8, ink=0.4)
    elif kind.muzzle == "disc":
        canvas.paint(
            smooth((end, -tip), (end + 3, -tip * 0.8), (end + 3.6, 0), (end + 3, tip * 0.8), (end, tip)),
            colour=kind.nose if kind.nose != DARK else (226, 128, 132),
            light=0.4,
            ink=0.8,
        )
    elif kind.muzzle in {"broad", "long", "maw"}:
        for side in SIDES:
            canvas.paint(ellipse(end - 0.6, side * tip * 0.5, 1.5, 1.2), colour=DARK, ink=0, light=0, shade=0)
    if kind.whiskers:
        for side in SIDES:
            for far in (5.0, 8.0):
                hair = curve(
                    (end - 2, side * tip * 0.7), (end - 3, side * (tip + far * 0.6)), (end - 5, side * (tip + far))
                )
                canvas.paint(ribbon(hair, 0.9, 0.9), colour=DARK, ink=0, light=0, shade=0)
    if kind.beard:
        canvas.paint(poly((end - 1, -2), (end + 7, 0), (end - 1, 2)), colour=(236, 230, 216), light=0.4, ink=0.8)
