"""A figure seen from straight above, its middle on the origin, looking to the right: feet, arms, shoulders, cape, head, hat and weapon."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Outline,
    arc,
    curve,
    ellipse,
    limb,
    place,
    poly,
    ribbon,
    smooth,
    star,
)
from leo_assets.simulator.artist.hair import STYLES
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.skeleton import BUILDS, forward
from leo_assets.simulator.artist.weapons import paint_weapon

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes
    from leo_assets.simulator.artist.poses import Pose


class Put(Protocol):
    """Moves an outline, and puts it on the stage."""

    def __call__(self, outline: Outline, x: float = 0.0, y: float = 0.0, deg: float = 0.0) -> Outline: ...


_SCALE = 1.45


def paint_from_above(canvas: Canvas, genes: Genes, pose: Pose) -> None:
    build = BUILDS[genes.build]
    stout, head_x = build.stout, 1.5 + max(-6.0, min(7.0, pose.lean * 0.22))
    wide = build.wide * 1.16

    def put(outline: Outline, x: float = 0.0, y: float = 0.0, deg: float = 0.0) -> Outline:
        return place(place(outline, x, y, deg), 0, 0, 0, _SCALE)

    fallen = pose.roll > 30
    boots = genes.boots_colour
    for side, leg in ((-1.0, pose.far_leg), (1.0, pose.near_leg)):
        x = forward(leg, build.leg) * 0.72 - (16 if fallen else 0)
        foot = smooth((-5.5, -3.4), (2, -4), (6.4, -2.4), (7.2, 0), (6.4, 2.4), (2, 4), (-5.5, 3.4))
        canvas.paint(put(foot, x + 1.0, side * 4.6 * stout, side * 6), colour=boots, light=0.5)
        if fallen:
            canvas.paint(
                put(limb((0, 0), (14, 0), 4.4 * stout, 4.8 * stout), x + 2, side * 4.6 * stout),
                colour=genes.legs_colour,
                light=0.4,
            )
    if genes.cape == "yes":
        flow = 6 + max(0.0, pose.flow) * 0.34
        cape = smooth(
            (2, -wide * 0.8),
            (-9, -wide * 1.0),
            (-14 - flow, -wide * 0.86),
            (-16 - flow, 0),
            (-14 - flow, wide * 0.86),
            (-9, wide * 1.0),
            (2, wide * 0.8),
        )
        canvas.paint(put(cape), colour=genes.cape_colour, light=0.5, depth=0.8)
    if genes.is_furred and genes.species in {"fox", "wolf", "cat", "mouse"}:
        widths = {"fox": (5, 9, 8, 1), "wolf": (5, 8, 7, 1)}.get(genes.species, (3, 3, 2.6, 1.4))
        tail = canvas.paint(
            put(ribbon(curve((-6, 0), (-16, 3), (-25, -1), (-34, -7)), *widths)), colour=genes.skin, light=0.5
        )
        if genes.species in {"fox", "wolf"}:
            canvas.paint(put(ellipse(-34, -6, 9)), colour=(248, 240, 226), inside=tail, ink=0.4, light=0)
    sleeve = genes.top_colour if genes.species != "skeleton" else genes.skin
    hand_colour = boots if genes.top == "armour" else genes.skin
    hands = {}
    for side, arm in ((-1.0, pose.far_arm), (1.0, pose.near_arm)):
        swing = max(-125.0, min(125.0, arm.swing))
        reach = math.sin(math.radians(swing)) * 17 + math.sin(math.radians(min(120.0, swing + arm.bend))) * 5
        spread = wide + 2.5 - max(0.0, reach) * 0.4
        shoulder, hand = (0.0, side * (wide - 1.0)), (2.0 + reach, side * spread)
        elbow = ((shoulder[0] + hand[0]) / 2 - 1, (shoulder[1] + hand[1]) / 2 + side * 3.6)
        hands[side] = hand
        if side > 0:
            _held(canvas, genes, pose, (hand[0] * _SCALE, hand[1] * _SCALE))
        canvas.paint(put(ellipse(*hand, 4.1)), colour=hand_colour, light=0.6)
        canvas.paint(
            put(limb(shoulder, elbow, 5.0 * stout, 4.3 * stout)),
            put(limb(elbow, (hand[0] - 1.5, hand[1]), 4.3 * stout, 3.7 * stout)),
            colour=sleeve,
            light=0.5,
        )
    if genes.shield != "no":
        x, y = hands[-1.0]
        canvas.paint(
            put(smooth((-3, -9), (3, -8), (5, 0), (3, 8), (-3, 9)), x + 4, y + 1), colour=genes.metal_colour, light=0.8
        )
    body = canvas.paint(put(ellipse(0, 0, 8.4 * (0.8 + 0.2 * stout), wide + 2.0)), colour=genes.top_colour, light=0.6)
    for side in (-1.0, 1.0):
        if genes.top == "armour":
            canvas.paint(put(ellipse(0, side * (wide - 0.4), 6.4, 5.2)), colour=genes.top_colour, light=0.9)
        else:
            canvas.paint(
                put(ribbon(curve((-8, side * wide * 0.5), (0, side * wide * 0.62), (8, side * wide * 0.5)), 1.6)),
                colour=genes.trim_colour,
                inside=body,
                ink=0,
                light=0,
                shade=0,
            )
    if genes.scarf == "yes":
        canvas.paint(
            put(ellipse(1, 0, 10.4, 10.8)),
            put(ribbon(curve((-7, 2), (-15, 5), (-21 - pose.flow * 0.3, 3)), 5, 6, 6.4)),
            colour=genes.scarf_colour,
            light=0.5,
        )
    _head(canvas, genes, put, head_x, build.head / 20 * 12.4)


def _held(canvas: Canvas, genes: Genes, pose: Pose, grip: tuple[float, float]) -> None:
    if genes.weapon == "none" or pose.bare:
        return
    out = max(-30.0, min(140.0, (pose.aim - 84) * 0.95)) + 8
    if genes.weapon == "bow":
        out = 0.0 if pose.mood == "fierce" else 30.0
    paint_weapon(canvas, genes, grip, 90.0 - out)


def _head(canvas: Canvas, genes: Genes, put: Put, x: float, r: float) -> None:
    hair = genes.hair_colour
    style = genes.hair
    if genes.is_furred:
        _animal_head(canvas, genes, put, x, r)
    elif style in {"long", "ponytail", "braids", "bob"} and genes.headgear not in {"helmet", "horns", "hood"}:
        hangs = {
            "long": smooth((0, -r), (-r * 1.2, -r * 0.8), (-r * 1.5, 0), (-r * 1.2, r * 0.8), (0, r)),
            "ponytail": ribbon(curve((-r * 0.7, 0), (-r * 1.3, 2), (-r * 1.9, -1), (-r * 2.3, 2)), 7, 9, 7, 1),
            "bob": ellipse(-1.5, 0, r * 1.1, r * 1.12),
        }
        if style == "braids":
            for side in (-1, 1):
                canvas.paint(
                    *(put(ellipse(x - 2 - 4 * k, side * (r * 0.95 + 1 + k), 4.4 - 0.5 * k)) for k in range(3)),
                    colour=hair,
                    light=0.5,
                )
        else:
            canvas.paint(put(hangs[style], x), colour=hair, light=0.5)
    if not genes.is_furred:
        skull = canvas.paint(
            put(ellipse(x, 0, r)), put(ellipse(x + r * 0.98, 0, 2.2, 2.0)), colour=genes.skin, light=0.6
        )
        if genes.species in {"elf", "goblin", "orc"}:
            for side in (-1, 1):
                canvas.paint(
                    put(poly((x - 3, side * r * 0.86), (x + 4, side * r * 0.9), (x - 5, side * r * 1.62))),
                    colour=genes.skin,
                    light=0.5,
                )
        if genes.species == "robot":
            canvas.tint(
                put(
                    smooth(
                        (x + r * 0.5, -r * 0.7), (x + r * 1.1, -r * 0.4), (x + r * 1.1, r * 0.4), (x + r * 0.5, r * 0.7)
                    )
                ),
                (44, 52, 76),
                1.0,
                skull,
            )
            canvas.paint(put(ellipse(x, 0, 3.0)), colour=genes.top_colour, light=0.8)
        elif genes.species == "skeleton":
            for side in (-1, 1):
                canvas.tint(put(ellipse(x + r * 0.72, side * r * 0.4, 2.4, 2.8)), (48, 36, 52), 1.0, skull)
        _hair(canvas, genes, put, x, r)
    if genes.beard != "none":
        far = 3.6 if genes.beard == "short" else 8.5
        canvas.paint(
            put(smooth((x + r * 0.7, -r * 0.6), (x + r * 0.95 + far, 0), (x + r * 0.7, r * 0.6), (x + r * 0.86, 0))),
            colour=hair,
            light=0.5,
        )
    _hat(canvas, genes, put, x, r)


def _hair(canvas: Canvas, genes: Genes, put: Put, x: float, r: float) -> None:
    style = genes.hair
    if style == "bald" or style not in STYLES or genes.headgear in {"helmet", "horns", "hood"}:
        return
    hair = genes.hair_colour
    top = ellipse(-r * 0.2, 0, r * 0.92, r * 1.04)
    if style in {"messy", "curly"}:
        top = star(-r * 0.2, 0, r * 1.24, r * 0.94, 11, 180) if style == "messy" else top
    if style == "mohawk":
        top = smooth(
            (r * 0.9, -2), (r * 0.2, -4), (-r * 1.2, -3, 1), (-r * 0.9, 0), (-r * 1.2, 3, 1), (r * 0.2, 4), (r * 0.9, 2)
        )
    puffs = (
        [
            ellipse(-r * 0.2 + math.cos(a) * r * 0.72, math.sin(a) * r * 0.8, r * 0.42)
            for a in (k * math.pi / 4 for k in range(8))
        ]
        if style == "curly"
        else []
    )
    mask = canvas.paint(put(top, x), *(put(puff, x) for puff in puffs), colour=hair, light=0.7)
    if style == "bun":
        canvas.paint(put(ellipse(x - r * 0.7, 0, r * 0.46)), colour=hair, light=0.7)
    if style != "mohawk":
        canvas.tint(
            put(ribbon(arc((-r * 0.5, -r * 0.6), (r * 0.2, -r * 0.5), (r * 0.42, 0)), 0.8, 2.0, 0.8), x),
            toned(hair, lighter=0.12),
            0.75,
            mask,
        )
        canvas.tint(
            put(ribbon(curve((r * 0.6, 0), (-r * 0.3, 0.6), (-r * 0.9, 0)), 0.5, 1.0, 0.5), x),
            toned(hair, lighter=-0.12),
            0.8,
            mask,
        )


def _animal_head(canvas: Canvas, genes: Genes, put: Put, x: float, r: float) -> None:
    fur = genes.skin
    pale: Rgb = mixed(fur, (248, 240, 228), 0.8 if genes.species in {"fox", "wolf", "cat"} else 0.5)
    long = {"fox": 9.0, "wolf": 9.0, "mouse": 7.5}.get(genes.species, 4.5)
    canvas.paint(
        put(smooth((r * 0.5, -r * 0.5), (r * 0.9 + long, -2.4), (r * 0.9 + long, 2.4), (r * 0.5, r * 0.5)), x),
        colour=pale,
        light=0.5,
    )
    canvas.paint(put(ellipse(x + r * 0.95 + long, 0, 2.2, 2.6)), colour=(48, 36, 52), light=0.8, ink=0.4)
    face = canvas.paint(put(ellipse(0, 0, r * 1.02, r * 1.06), x), colour=fur, light=0.6)
    canvas.tint(
        put(
            smooth(
                (r * 0.5, -r),
                (r * 0.85, -r * 0.3),
                (r * 0.7, 0),
                (r * 0.85, r * 0.3),
                (r * 0.5, r),
                (r * 1.3, r),
                (r * 1.3, -r),
            ),
            x,
        ),
        pale,
        1.0,
        face,
    )
    ear = {"rabbit": ellipse(-8, 0, 12, 4.4), "bear": ellipse(0, 0, 4.6), "mouse": ellipse(0, 0, 7.0)}.get(
        genes.species, smooth((5, -4), (-7, -4.6, 1), (-2, 5), (4, 5))
    )
    for side in (-1.0, 1.0):
        shape = ear * (1.0, -side)
        canvas.paint(put(shape, x - r * 0.1, side * r * 0.62), colour=fur, light=0.6)
        canvas.paint(
            put(shape * 0.55, x - r * 0.1, side * r * 0.62), colour=mixed(fur, (240, 170, 160), 0.5), ink=0, light=0
        )


def _hat(canvas: Canvas, genes: Genes, put: Put, x: float, r: float) -> None:
    colour, kind = genes.head_colour, genes.headgear
    match kind:
        case "helmet" | "horns":
            if kind == "horns":
                for side in (-1.0, 1.0):
                    canvas.paint(
                        put(ribbon(curve((0, 0), (1, side * 7), (6, side * 11)), 6, 4.6, 0.8), x, side * r * 0.8),
                        colour=(240, 228, 200),
                        light=0.6,
                    )
            dome = canvas.paint(put(ellipse(x - 0.8, 0, r * 1.04, r * 1.08)), colour=colour, light=0.95)
            ridge = ribbon(curve((x + r * 0.8, 0), (x - r, 0)), 3.0, 4.4, 4.4, 3.0)
            canvas.paint(
                put(ridge),
                colour=genes.cape_colour if kind == "helmet" else toned(colour, lighter=-0.08),
                inside=dome,
                light=0.5,
                ink=0.7,
            )
        case "hood":
            canvas.paint(
                put(
                    smooth(
                        (x + r * 0.62, -r * 0.96),
                        (x - r * 0.4, -r * 1.16),
                        (x - r * 1.24, -r * 0.3),
                        (x - r * 1.5, 0, 1),
                        (x - r * 1.24, r * 0.3),
                        (x - r * 0.4, r * 1.16),
                        (x + r * 0.62, r * 0.96),
                        (x + r * 0.86, 0),
                    )
                ),
                colour=colour,
                light=0.6,
            )
        case "wizard" | "straw" | "tricorn" | "tophat" | "cowboy":
            brim = ellipse(x, 0, r * 1.6, r * 1.62)
            if kind == "tricorn":
                brim = smooth(
                    (x + r * 1.7, 0, 1),
                    (x + r * 0.2, r),
                    (x - r * 1.2, r * 1.4, 1),
                    (x - r * 0.9, 0),
                    (x - r * 1.2, -r * 1.4, 1),
                    (x + r * 0.2, -r),
                )
            canvas.paint(put(brim), colour=colour, light=0.6)
            crown = ellipse(x, 0, r * 0.86, r * 0.86)
            canvas.paint(put(crown), colour=genes.trim_colour, light=0.3, ink=0.8)
            tip = ellipse(x - (r * 0.5 if kind == "wizard" else 0), 0, r * 0.74, r * 0.74)
            if kind == "wizard":
                tip = smooth(
                    (x + r * 0.7, 0),
                    (x + r * 0.3, r * 0.6),
                    (x - r * 0.5, r * 0.5),
                    (x - r * 1.6, r * 0.1, 1),
                    (x - r * 0.6, -r * 0.5),
                    (x + r * 0.3, -r * 0.6),
                )
            canvas.paint(put(tip), colour=toned(colour, lighter=0.03), light=0.8)
        case "crown":
            ring = canvas.paint(
                put(star(x, 0, r * 0.92, r * 0.74, 10)), colour=colour, light=0.9, holes=(put(ellipse(x, 0, r * 0.5)),)
            )
            for k in range(5):
                a = 2 * math.pi * k / 5
                canvas.tint(
                    put(ellipse(x + math.cos(a) * r * 0.66, math.sin(a) * r * 0.66, 1.5)), (214, 60, 72), 1.0, ring
                )
        case "cap" | "beret":
            if kind == "cap":
                canvas.paint(
                    put(
                        smooth(
                            (x + r * 0.4, -r * 0.8),
                            (x + r * 1.5, -r * 0.5),
                            (x + r * 1.7, 0),
                            (x + r * 1.5, r * 0.5),
                            (x + r * 0.4, r * 0.8),
                        )
                    ),
                    colour=toned(colour, lighter=-0.06),
                    light=0.4,
                )
            canvas.paint(put(ellipse(x - 0.5, 0, r * 0.98, r * 1.02)), colour=colour, light=0.7)
            canvas.paint(put(ellipse(x - 0.5, 0, 2.0)), colour=genes.trim_colour, light=0.5, ink=0.7)
        case "headband":
            canvas.paint(
                put(ribbon(curve((x + r * 0.66, -r * 0.8), (x + r * 0.9, 0), (x + r * 0.66, r * 0.8)), 3.6)),
                put(ribbon(curve((x - r * 0.9, 1), (x - r * 1.4, 3), (x - r * 1.9, 2)), 3, 4)),
                colour=colour,
                light=0.5,
                ink=0.8,
            )
        case _:
            pass
