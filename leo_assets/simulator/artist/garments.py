"""What a figure wears on its trunk and around its neck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    Outline,
    arc,
    box,
    curve,
    ellipse,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.palette import away, toned
from leo_assets.simulator.artist.skeleton import Bones, between

if TYPE_CHECKING:
    from collections.abc import Callable

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
        "coat": (build.leg * 0.56, 1.26),
        "mail": (7.5, 1.14),
        "overalls": (2.5, 1.02),
        "apron": (3.0, 1.02),
        "gi": (7.0, 1.16),
        "suit": (2.0, 1.04),
    }[genes.top]
    hem = wide * flare + (max(0.0, stride - 10) * 0.34 if genes.top in {"robe", "dress", "coat"} else 0.0)
    sway = bones.pose.flow * 0.08
    colour = genes.trim_colour if genes.top in UNDER else genes.top_colour
    body = canvas.paint(_trunk(bones, wide * 0.92, belly, hem, drop, sway), colour=colour, light=0.55, depth=1.25)
    head = ellipse(bones.head[0] + 1, bones.head[1] + 3.5, build.head * 0.98, build.head * 0.95)
    canvas.cast(head, body, colour, 0.85)
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    face = 1.0 if bones.view == "front" else 0.0
    if genes.top == "armour":
        _armour(canvas, bones, genes, wide)
    elif genes.top in _CUTS:
        _CUTS[genes.top](canvas, bones, genes, Cut(body, wide, belly, hem, drop))
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
    if genes.top not in {"overalls", "suit"}:
        _belt(canvas, bones, genes, belly * 1.06)


UNDER = frozenset({"overalls", "apron"})  # tops over a shirt in the colour of the trim


@dataclass(frozen=True, slots=True)
class Cut:
    """A trunk that is painted already: its mask, half its widths at shoulder, belly and hem, and how far it hangs down."""

    body: Mask
    wide: float
    belly: float
    hem: float
    drop: float


def _front(bones: Bones, cut: Cut) -> float | None:
    """Where the middle of the front is, across; None from behind."""
    if bones.view == "back":
        return None
    return cut.wide * 0.5 if bones.view == "side" else bones.turn * 2.8


def _coat(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    """Open over a shirt, with lapels and buttons."""
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    front = _front(bones, cut)
    end = py + cut.drop
    if front is None:
        slit = ribbon(curve((px, py + 2), (px, end + 2)), 0.8, 1.6)
        canvas.paint(slit, colour=toned(genes.top_colour, lighter=-0.14), inside=cut.body, ink=0, light=0, shade=0)
        return
    x, low = nx + front, px + front
    canvas.paint(
        poly(
            (x - 4, ny), (x + 4, ny), (low + 1.6, py - 1), (low + 5, end + 3), (low - 5, end + 3), (low - 1.6, py - 1)
        ),
        colour=genes.trim_colour,
        inside=cut.body,
        ink=0.7,
        light=0,
    )
    for side in (-1.0, 1.0):
        lapel = poly(
            (x + side * 4, ny - 1), (x + side * 8.4, ny + 2), (x + side * 5.6, ny + 9), (x + side * 1.4, ny + 11)
        )
        canvas.paint(lapel, colour=toned(genes.top_colour, lighter=0.06), inside=cut.body, ink=0.7, light=0.3)
    for step in (0.66, 0.86):
        bx, by = between((x, ny), (low, py), step)
        canvas.paint(ellipse(bx - 4.4, by, 1.2), colour=(234, 190, 92), inside=cut.body, ink=0.4, light=0.6)


def _mail(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    """Rows of rings."""
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    dark = toned(genes.top_colour, lighter=-0.13)
    end = py + cut.drop
    rows, rings = 7, []
    for row in range(rows):
        y = ny + 3 + (end - ny - 3) * row / rows
        for k in range(-3, 4):
            x = nx + (px - nx) * row / rows + k * 4.2 + (2.1 if row % 2 else 0)
            rings.append(ribbon(arc((x - 1.7, y), (x, y + 1.9), (x + 1.7, y)), 0.5, 1.0, 0.5))
    canvas.paint(*rings, colour=dark, inside=cut.body, ink=0, light=0, shade=0)
    collar = smooth(
        (nx - 6, ny - 1), (nx, ny + 1.5), (nx + 6, ny - 1), (nx + 7, ny + 3), (nx, ny + 6), (nx - 7, ny + 3)
    )
    canvas.paint(collar, colour=genes.top_colour, inside=cut.body, light=0.5, ink=0.7)


def _overalls(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    end = py + cut.drop
    front = _front(bones, cut)
    low = poly(
        (px - cut.hem - 3, py - 7), (px + cut.hem + 3, py - 7), (px + cut.hem + 3, end + 3), (px - cut.hem - 3, end + 3)
    )
    canvas.paint(low, colour=genes.top_colour, inside=cut.body, ink=0.7, light=0.3, depth=0.6)
    x = nx + (front or 0.0) * 0.6
    half = cut.wide * 0.62
    if front is not None:
        bib = smooth(
            (x - half, ny + 8, 1),
            (x + half, ny + 8, 1),
            (px + half + 1.4, py - 5, 1),
            (px - half + 1.4 if bones.view == "side" else px - half - 1.4, py - 5, 1),
        )
        canvas.paint(bib, colour=genes.top_colour, inside=cut.body, ink=0.7, light=0.4)
    for side in (-1.0, 1.0):
        strap = ribbon(
            curve((x + side * half * 0.8, ny - 1), (x + side * half * 0.84, ny + 9 if front is not None else py - 6)),
            2.8,
        )
        canvas.paint(strap, colour=genes.top_colour, inside=cut.body, ink=0.6, light=0.2)
        if front is not None:
            canvas.paint(ellipse(x + side * half * 0.84, ny + 9, 1.3), colour=(234, 190, 92), ink=0.4, light=0.6)


def _apron(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    front = _front(bones, cut)
    end = py + bones.build.leg * 0.5
    if front is None:
        canvas.paint(
            ribbon(curve((px - 4, py - 2), (px - 6, py + 7)), 2.4, 3.0),
            ribbon(curve((px + 4, py - 2), (px + 6, py + 7)), 2.4, 3.0),
            colour=genes.top_colour,
            light=0.3,
            ink=0.7,
        )
        return
    x, low = nx + front * 0.8, px + front * 0.7
    half = cut.wide * (0.56 if bones.view == "side" else 0.7)
    cloth = smooth(
        (x - half * 0.8, ny + 5, 1),
        (x + half * 0.8, ny + 5, 1),
        (low + half * 0.95, py - 5),
        (low + half * 1.25, end - 1, 1),
        (low, end + 0.6),
        (low - half * 1.25, end - 1, 1),
        (low - half * 0.95, py - 5),
    )
    sheet = canvas.paint(cloth, colour=genes.top_colour, light=0.4, ink=0.9)
    pocket = box(low - half * 0.5, py + 1, low + half * 0.5, py + 5.4, 1.0)
    canvas.paint(pocket, colour=toned(genes.top_colour, lighter=-0.05), inside=sheet, ink=0.5, light=0)


def _gi(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    front = _front(bones, cut)
    if front is not None:
        x, low = nx + front, px + front * 0.6
        canvas.paint(
            poly((x - 4.5, ny), (x + 4.5, ny), (x - 0.6, ny + 11)), colour=genes.skin, inside=cut.body, ink=0.5, light=0
        )
        canvas.paint(
            ribbon(curve((x + 5.4, ny - 1), (x + 1.6, ny + 8), (low - 4, py + cut.drop)), 2.8),
            colour=genes.trim_colour,
            inside=cut.body,
            ink=0.5,
            light=0.2,
        )
        canvas.paint(
            ribbon(curve((x - 5.4, ny - 1), (x - 1.0, ny + 7), (x + 1.8, ny + 12)), 2.8),
            colour=genes.trim_colour,
            inside=cut.body,
            ink=0.5,
            light=0.2,
        )


def _suit(canvas: Canvas, bones: Bones, genes: Genes, cut: Cut) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    front = _front(bones, cut)
    ring = smooth(
        (nx - 8, ny - 1.6), (nx, ny + 1), (nx + 8, ny - 1.6), (nx + 8.4, ny + 2.6), (nx, ny + 5.6), (nx - 8.4, ny + 2.6)
    )
    canvas.paint(ring, colour=genes.metal_colour, light=0.8, ink=0.8)
    canvas.paint(
        ribbon(curve((px - cut.hem - 2, py - 3), (px, py - 1), (px + cut.hem + 2, py - 3)), 3.4),
        colour=genes.metal_colour,
        inside=cut.body,
        ink=0.6,
        light=0.4,
    )
    if front is None:
        canvas.paint(box(nx - 6.4, ny + 5, nx + 6.4, py - 2, 2.4), colour=genes.metal_colour, light=0.8)
        return
    x, y = between((nx + front, ny), (px + front, py), 0.5)
    panel = canvas.paint(
        box(x - 4.4, y - 3.4, x + 4.4, y + 3.4, 1.0), colour=genes.metal_colour, inside=cut.body, ink=0.6, light=0.5
    )
    for k, colour in enumerate(((226, 76, 70), (96, 200, 120), (250, 208, 92))):
        canvas.tint(ellipse(x - 2.4 + 2.4 * k, y - 0.8, 0.9), colour, 1.0, panel)
    stripe = ribbon(curve((nx - cut.wide * 0.7, ny + 3), (px - cut.wide * 0.62, py)), 2.0)
    canvas.paint(stripe, colour=genes.trim_colour, inside=cut.body, ink=0, light=0, shade=0.3)


_CUTS: dict[str, Callable[[Canvas, Bones, Genes, Cut], None]] = {
    "coat": _coat,
    "mail": _mail,
    "overalls": _overalls,
    "apron": _apron,
    "gi": _gi,
    "suit": _suit,
}


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
