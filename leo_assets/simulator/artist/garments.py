"""What a figure wears on its trunk and around its neck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, box, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.palette import away, toned
from leo_assets.simulator.artist.skeleton import Bones, between

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes


def _trunk(bones: Bones, top: float, waist: float, hem: float, drop: float, sway: float = 0.0) -> Outline:
    """A garment from neck to hem; widths are halves, `drop` is how far it hangs below the pelvis."""
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    mx, my = between(bones.neck, bones.pelvis, 0.62)
    end = py + drop
    return smooth(
        (nx - top * 0.5, ny - 0.5), (nx - top, ny + 4), (mx - waist, my), (px - hem - sway, end - 2), (px - hem * 0.7 - sway, end),
        (px, end + 1), (px + hem * 0.7, end), (px + hem, end - 2), (mx + waist, my), (nx + top, ny + 4), (nx + top * 0.5, ny - 0.5),
    )  # fmt: skip


def paint_torso(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    build = bones.build
    side = bones.view == "side"
    wide = build.wide * 0.86 if side else build.wide
    belly = wide * (0.96 if build.stout < 1.1 else 1.12)
    stride = abs(bones.near_leg.ankle[0] - bones.far_leg.ankle[0]) if side else 10.0
    drop, flare = {
        "tunic": (6.5, 1.18),
        "shirt": (2.0, 1.0),
        "armour": (2.0, 1.0),
        "robe": (build.leg - 1.0, 1.22),
        "dress": (build.leg * 0.6, 1.5),
    }[genes.top]
    hem = wide * flare + (max(0.0, stride - 10) * 0.34 if genes.top in {"robe", "dress"} else 0.0)
    sway = bones.pose.flow * 0.08
    colour = genes.top_colour
    body = canvas.paint(_trunk(bones, wide * 0.92, belly, hem, drop, sway), colour=colour, light=0.55, depth=1.25)
    head = ellipse(bones.head[0] + 1, bones.head[1] + 3.5, build.head * 0.98, build.head * 0.95)
    canvas.cast(head, body, colour, 0.85)
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    face = 1.0 if bones.view == "front" else 0.0
    if genes.top == "armour":
        _armour(canvas, bones, genes, wide)
    elif bones.view != "back":
        lapel = nx + (bones.turn * 2.8 if face else 4.5)
        canvas.paint(
            poly((lapel - 4, ny), (lapel + 4, ny), (lapel, ny + 9)),
            colour=genes.trim_colour,
            inside=body,
            ink=0.7,
            light=0,
        )
        if genes.top in {"robe", "dress"}:
            edge = px + (bones.turn * 2.2 if face else 3.0)
            canvas.paint(
                poly(
                    (edge - 1.7, py - 3), (edge + 1.7, py - 3), (edge + 2.4, py + drop + 3), (edge - 2.4, py + drop + 3)
                ),
                colour=genes.trim_colour,
                inside=body,
                ink=0.6,
                light=0,
            )
    if genes.top in {"robe", "dress", "tunic"}:
        end = py + drop
        canvas.paint(
            ribbon(curve((px - hem - 4, end - 3.6), (px, end - 1.2), (px + hem + 4, end - 3.6)), 3.0),
            colour=genes.trim_colour,
            inside=body,
            ink=0.6,
            light=0.3,
        )
    _belt(canvas, bones, genes, belly * 1.06)


def _armour(canvas: Canvas, bones: Bones, genes: Genes, wide: float) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    shift = 3.0 if bones.view == "side" else bones.turn * 2.0
    mx, my = between(bones.neck, bones.pelvis, 0.35)
    for k in (-1, 0, 1):
        x = px + k * wide * 0.72
        canvas.paint(
            smooth(
                (x - wide * 0.46, py - 4),
                (x + wide * 0.46, py - 4),
                (x + wide * 0.5, py + 4.5),
                (x, py + 7.5),
                (x - wide * 0.5, py + 4.5),
            ),
            colour=toned(genes.top_colour, lighter=-0.05),
            light=0.6,
        )
    plate = smooth(
        (nx - wide * 0.7, ny + 3),
        (nx + wide * 0.75, ny + 3),
        (mx + wide * 0.98, my + 3),
        (px + wide * 0.7, py - 6),
        (px - wide * 0.6, py - 6),
        (mx - wide * 0.98, my + 3),
    )
    chest = canvas.paint(plate, colour=genes.top_colour, light=0.95, depth=1.2)
    if bones.view != "back":
        canvas.paint(
            ribbon(curve((nx + shift, ny + 4), (mx + shift * 1.3, my + 4), (px + shift, py - 6)), 1.3),
            colour=toned(genes.top_colour, lighter=-0.12),
            inside=chest,
            ink=0,
            shade=0,
            light=0,
        )
    canvas.cast(
        ellipse(bones.head[0] + 1, bones.head[1] + 3, bones.build.head, bones.build.head * 0.92),
        chest,
        genes.top_colour,
        0.85,
    )


def _belt(canvas: Canvas, bones: Bones, genes: Genes, half: float) -> None:
    x, y = between(bones.neck, bones.pelvis, 0.82)
    tilt = -bones.pose.lean * 0.5 if bones.view == "side" or bones.turn else 0.0
    leather = genes.boots_colour
    canvas.paint(place(box(-half, -2.1, half, 2.1, 1.6), x, y, tilt), colour=leather, light=0.3, ink=0.8)
    if bones.view != "back":
        shift = half * 0.45 if bones.view == "side" else half * 0.32 * bones.turn
        canvas.paint(
            place(box(-2.6, -2.6, 2.6, 2.6, 0.9), x + shift, y, tilt), colour=(230, 186, 84), light=0.8, ink=0.7
        )


def paint_cape(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    (nx, ny), (px, _) = bones.neck, bones.pelvis
    wide, end, flow = bones.build.wide, -7.0 - bones.pose.lift, bones.pose.flow
    if bones.view == "side":
        back, front = (
            (px - 13 - flow * 0.8, end - 3 - abs(flow) * 0.55),
            (px + 1 - flow * 0.5, end - 1 - abs(flow) * 0.12),
        )
        shape = smooth(
            (nx + 2, ny + 1), (nx - 6, ny + 3), (nx - 11 - flow * 0.3, ny + 15), (*back, 1), (back[0] * 0.5 + front[0] * 0.5, back[1] * 0.5 + front[1] * 0.5 + 1.5),
            (*front, 1), (px + 2 - flow * 0.1, end - 14), (nx + 4, ny + 14),
        )  # fmt: skip
    else:
        shape = smooth(
            (nx - wide * 0.7, ny + 1),
            (nx - wide * 1.15, ny + 12),
            (px - wide * 1.75, end - 2),
            (px - wide * 0.9, end + 1),
            (px, end - 1.5),
            (px + wide * 0.9, end + 1),
            (px + wide * 1.75, end - 2),
            (nx + wide * 1.15, ny + 12),
            (nx + wide * 0.7, ny + 1),
        )
    cape = canvas.paint(shape, colour=genes.cape_colour, light=0.5, depth=0.8)
    if bones.view == "back":
        for x in (-0.55, 0.5):
            canvas.paint(
                ribbon(curve((nx + x * wide * 0.6, ny + 14), (px + x * wide * 1.4, end)), 0.6, 2.2),
                colour=away(genes.cape_colour),
                inside=cape,
                ink=0,
                shade=0,
                light=0,
            )


def paint_scarf(canvas: Canvas, bones: Bones, genes: Genes, *, tails: bool) -> None:
    nx, ny = bones.neck
    if tails:
        flow = bones.pose.flow
        for spread, length in ((6.0, 19.0), (-1.5, 15.0)):
            end = (nx - 5 - length * (0.55 + abs(flow) * 0.018), ny + 15 - flow * 0.55 - spread)
            middle = (nx - 5 - length * 0.45, ny + 5 - flow * 0.12 - spread * 0.4)
            canvas.paint(
                ribbon(curve((nx - 3, ny + 2), middle, end), 5.0, 5.6, 6.6),
                colour=away(genes.scarf_colour) if spread < 0 else genes.scarf_colour,
                light=0.5,
            )
    paint_scarf_front(canvas, bones, genes)


def paint_scarf_front(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    nx, ny = bones.neck
    shift = 1.6 if bones.view == "side" else 0.0
    half = bones.build.wide * 1.06
    band = smooth(
        (nx - half + shift, ny - 1.2),
        (nx + shift, ny + 1.6),
        (nx + half + shift, ny - 1.2),
        (nx + half * 1.02 + shift, ny + 4),
        (nx + shift, ny + 7.8),
        (nx - half * 1.02 + shift, ny + 4),
    )
    canvas.paint(band, colour=genes.scarf_colour, light=0.7)
    if bones.view == "front":
        canvas.paint(
            smooth(
                (nx + 3, ny + 4), (nx + 8.4, ny + 4), (nx + 8.8, ny + 15), (nx + 5.6, ny + 17.5), (nx + 3.6, ny + 14)
            ),
            colour=genes.scarf_colour,
            light=0.5,
        )
