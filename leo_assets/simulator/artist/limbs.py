"""Arms, legs and tails, in what they are dressed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, ellipse, limb, place, ribbon, smooth
from leo_assets.simulator.artist.garments import UNDER
from leo_assets.simulator.artist.palette import Rgb, away, toned
from leo_assets.simulator.artist.skeleton import Arm, Bones, Leg, between, toward

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes


def paint_leg(canvas: Canvas, leg: Leg, genes: Genes, bones: Bones, *, far: bool) -> None:
    stout = bones.build.stout
    cloth = genes.metal_colour if genes.top == "armour" and genes.species != "robot" else genes.legs_colour
    cloth = (
        genes.skin
        if genes.is_furred and genes.top != "armour"
        else genes.skin
        if genes.species == "skeleton"
        else cloth
    )
    cloth = genes.top_colour if genes.top in {"overalls", "suit", "gi"} and not genes.is_furred else cloth
    cloth, boot = (away(cloth), away(genes.boots_colour)) if far else (cloth, genes.boots_colour)
    canvas.paint(
        limb(leg.hip, leg.knee, 5.4 * stout, 4.7 * stout),
        limb(leg.knee, leg.ankle, 4.7 * stout, 4.1 * stout),
        colour=cloth,
        light=0.35,
    )
    _boot(canvas, leg, boot, bones, stout)


def _boot(canvas: Canvas, leg: Leg, colour: Rgb, bones: Bones, stout: float) -> None:
    x, y = leg.ankle
    size = 0.94 + 0.06 * stout
    if bones.view == "side" or bones.turn:
        shaft = limb(between(leg.knee, leg.ankle, 0.55), leg.ankle, 4.6 * size, 4.7 * size)
        foot = smooth(
            (-4.8, -2.4), (-4.9, 3.6), (-3.6, 5.0), (5.6, 5.0), (8.6, 3.6), (8.0, 0.6), (3.8, -1.2), (2.6, -3.6)
        )
        canvas.paint(shaft, place(foot, x, y, leg.deg, size, 0.88 if bones.turn else 1.0), colour=colour, light=0.5)
    else:
        side = 1.0 if x > 0 else -1.0
        foot = smooth((-4.4, -3), (-5.0, 2.6), (-3.6, 5.0), (3.6, 5.0), (5.2, 2.8), (4.4, -3))
        shaft = limb(between(leg.knee, leg.ankle, 0.55), leg.ankle, 4.6 * size, 4.6 * size)
        canvas.paint(shaft, place(foot, x + side * 0.4, y, 0, size), colour=colour, light=0.5)
    cuff = ribbon(
        curve(between(leg.knee, leg.ankle, 0.36), between(leg.knee, leg.ankle, 0.68)), 10.8 * size, 9.8 * size
    )
    canvas.paint(cuff, colour=toned(colour, lighter=0.07), light=0.3, ink=0.8)


def _sleeve(genes: Genes) -> Rgb:
    if genes.top == "armour":
        return genes.top_colour
    shirt = genes.trim_colour if genes.top in UNDER else genes.top_colour
    return genes.skin if genes.species == "skeleton" else shirt


def paint_arm(canvas: Canvas, arm: Arm, genes: Genes, stout: float, *, far: bool = False) -> None:
    sleeve, hand = (
        _sleeve(genes),
        genes.metal_colour if genes.top == "armour" and genes.species == "robot" else genes.skin,
    )
    glove = genes.boots_colour if genes.top == "armour" else hand
    if far:
        sleeve, glove, hand = away(sleeve), away(glove), away(hand)
    canvas.paint(ellipse(*toward(arm.wrist, arm.deg, 2.2), 4.3 * (0.8 + 0.2 * stout)), colour=glove, light=0.5)
    wide = 1.25 if genes.top in {"robe", "dress"} else 1.0
    bare = genes.top in {"tunic", "dress"} and not genes.is_furred
    lower = limb(arm.elbow, arm.wrist, 4.0 * stout, 3.7 * stout * wide)
    upper = limb(arm.shoulder, arm.elbow, 4.9 * stout, 4.3 * stout)
    if bare:
        canvas.paint(limb(arm.elbow, arm.wrist, 3.6 * stout, 3.4 * stout), colour=hand, light=0.4)
        canvas.paint(
            upper,
            limb(arm.elbow, between(arm.elbow, arm.wrist, 0.25), 4.4 * stout, 4.6 * stout),
            colour=sleeve,
            light=0.5,
        )
    else:
        canvas.paint(upper, lower, colour=sleeve, light=0.5)
        band = genes.top_colour if genes.top in {"armour", *UNDER} else genes.trim_colour
        start, end = between(arm.elbow, arm.wrist, 0.68), between(arm.elbow, arm.wrist, 1.02)
        cuff = ribbon(curve(start, end), 7.4 * stout * wide, 8.8 * stout * wide)
        canvas.paint(cuff, colour=away(band) if far else band, light=0.4, ink=0.8)
    if genes.top == "armour":
        plate = place(
            smooth((-6.0, 1.6), (-5.4, -4.0), (0, -6.6), (5.4, -4.0), (6.0, 1.6), (0, 3.4)), *arm.shoulder, scale=stout
        )
        canvas.paint(plate, colour=sleeve, light=0.9)


def paint_fist(canvas: Canvas, arm: Arm, genes: Genes, stout: float) -> None:
    colour = genes.boots_colour if genes.top == "armour" else genes.skin
    canvas.paint(ellipse(*toward(arm.wrist, arm.deg, 2.2), 4.3 * (0.8 + 0.2 * stout)), colour=colour, light=0.5)


_TAILS: dict[str, tuple[float, ...]] = {"cat": (3.6, 3.8, 3.8, 4.0, 3.4), "mouse": (2.6, 2.2, 1.8, 1.4, 0.8)}
_BUSHY = {"fox": 1.0, "wolf": 0.86}


def paint_tail(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    x, y = bones.pelvis
    turn = 1.0 if bones.view == "side" or bones.turn else 0.92 * (1 if bones.view == "back" else -1)
    sway = -bones.pose.flow * 0.5
    if genes.species in {"rabbit", "bear"}:
        canvas.paint(
            ellipse(x - (9.5 if bones.view == "side" else 0), y + 1, 4.6),
            colour=toned(genes.skin, lighter=0.08),
            light=0.6,
        )
    elif genes.species in _BUSHY:
        size = _BUSHY[genes.species]
        brush = smooth(
            (-3, 4),
            (-13, 8.5),
            (-26, 5),
            (-35, -7),
            (-36, -21),
            (-29, -36, 1),
            (-24.5, -24),
            (-22.5, -15),
            (-15, -7),
            (-4, -4),
        )
        tip = smooth((-45, -10), (-36, -13), (-31, -16.5), (-27, -13.5), (-23, -17), (-18, -16), (-20, -45), (-45, -45))
        tail = canvas.paint(place(brush, x, y, -sway, size, turn), colour=genes.skin, light=0.6)
        canvas.paint(
            place(tip, x, y, -sway, size, turn), colour=(248, 240, 226), inside=tail, ink=0.4, light=0, shade=0.5
        )
    elif genes.species in _TAILS:
        spine = curve((-5, 1), (-15, 4), (-26, -3), (-30, -16), (-26, -26))
        canvas.paint(place(ribbon(spine, *_TAILS[genes.species]), x, y, -sway, 1.0, turn), colour=genes.skin, light=0.6)
