"""What a figure holds. Weapons are drawn pointing up with the grip at the origin, then turned; a new one is one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Outline,
    Point,
    box,
    curve,
    ellipse,
    limb,
    place,
    poly,
    ribbon,
    smooth,
    star,
)
from leo_assets.simulator.artist.palette import Rgb, toned
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.genes import Genes

_WOOD: Rgb = (146, 96, 56)
_GOLD: Rgb = (230, 184, 78)
_HIDE: Rgb = (110, 70, 50)

# part: outlines drawn upright, colour or the name of a gene's colour
Part = tuple[Outline, Rgb | str]


def _sword(length: float, half: float) -> list[Part]:
    return [
        (box(-1.4, -2.2, 1.4, 5.4, 1.0), _HIDE),
        (ellipse(0, 6.4, 2.1), _GOLD),
        (poly((-half, -4), (half, -4), (half, -length + 5), (0, -length), (-half, -length + 5)), "metal"),
        (box(-5.6, -5.2, 5.6, -2.4, 1.3), _GOLD),
    ]


def _axe() -> list[Part]:
    head = smooth((0.6, -27), (5, -31), (11.4, -32.4), (13.4, -25.5), (11.4, -18.4), (5, -20.6), (0.6, -22.4))
    return [(box(-1.5, -33, 1.5, 8, 1.3), _WOOD), (head, "metal"), (box(-2.4, -28.4, 2.4, -21.4, 1.0), _HIDE)]


def _staff() -> list[Part]:
    crook = ribbon(curve((0, -30), (-5, -35), (-5, -42), (1, -45), (5.5, -42)), 3.2, 3.0, 2.6, 2.2, 1.6)
    return [(box(-1.6, -33, 1.6, 25, 1.4), _WOOD), (crook, _WOOD), (ellipse(0.2, -38.2, 4.1), "glow")]


def _spear() -> list[Part]:
    return [
        (box(-1.3, -34, 1.3, 25, 1.2), _WOOD),
        (poly((0, -47), (3.7, -38), (1.7, -33), (-1.7, -33), (-3.7, -38)), "metal"),
        (box(-1.9, -34.6, 1.9, -31, 0.6), _GOLD),
    ]


def _hammer() -> list[Part]:
    return [
        (box(-1.5, -30, 1.5, 8, 1.3), _WOOD),
        (box(-8.6, -34, 8.6, -23, 2.2), "metal"),
        (box(-3.0, -34.6, 3.0, -22.4, 1.0), _GOLD),
    ]


def _wand() -> list[Part]:
    return [(limb((0, 4), (0, -13), 1.3, 0.9), _WOOD), (star(0, -17, 5.4, 2.4), "glow")]


def _bow() -> list[Part]:
    stave = ribbon(
        curve((-7, -23), (-2.6, -19.5), (2.4, -8), (2.4, 8), (-2.6, 19.5), (-7, 23)), 1.4, 2.8, 3.4, 2.8, 1.4
    )
    return [
        (ribbon(curve((-6.6, -22), (-6.6, 22)), 0.7), (226, 220, 206)),
        (stave, _WOOD),
        (box(1.0, -3.6, 4.4, 3.6, 1.2), _HIDE),
    ]


WEAPONS: dict[str, Callable[[], list[Part]]] = {
    "sword": lambda: _sword(34, 2.7),
    "dagger": lambda: _sword(20, 2.4),
    "axe": _axe,
    "staff": _staff,
    "spear": _spear,
    "hammer": _hammer,
    "wand": _wand,
    "bow": _bow,
}


def paint_weapon(canvas: Canvas, genes: Genes, grip: Point, aim: float) -> None:
    """Paint the weapon with its grip in the hand; `aim` as in poses: 0 down, 90 forward, 180 up."""
    flip = -1.0 if aim > 180 or aim < 0 else 1.0
    for outline, colour in WEAPONS[genes.weapon]():
        painted = {"metal": genes.metal_colour, "glow": _glow(genes)}[colour] if isinstance(colour, str) else colour
        canvas.paint(
            place(outline, *grip, 180.0 - aim, sx=flip),
            colour=painted,
            light=0.9 if colour == "metal" else 0.5,
            ink=0.85,
        )
    if genes.weapon in {"sword", "dagger"}:
        length = 34 if genes.weapon == "sword" else 20
        fuller = place(poly((-0.5, -5.6), (0.5, -5.6), (0, -length + 6)), *grip, 180.0 - aim)
        canvas.paint(fuller, colour=toned(genes.metal_colour, lighter=-0.14), ink=0, shade=0, light=0)


def paint_bow_held(canvas: Canvas, genes: Genes, grip: Point, ahead: float, *, drawn: bool) -> None:
    """Paint a bow across the arm; drawn, an arrow lies on it."""
    turn = 90.0 - ahead
    for outline, colour in _bow():
        canvas.paint(
            place(outline, *grip, turn), colour=_WOOD if isinstance(colour, str) else colour, light=0.5, ink=0.85
        )
    if drawn:
        canvas.paint(place(box(-15, -0.6, 12, 0.6), *grip, turn), colour=_WOOD, ink=0.7)
        canvas.paint(place(poly((12, -2.4), (17, 0), (12, 2.4)), *grip, turn), colour=genes.metal_colour, ink=0.7)


def paint_shield(canvas: Canvas, genes: Genes, at: Point, scale: float) -> None:
    rim = smooth((-9.5, -10), (0, -12), (9.5, -10), (9.8, 0), (6, 9), (0, 13.5), (-6, 9), (-9.8, 0))
    canvas.paint(place(rim, *at, scale=scale), colour=genes.metal_colour, light=0.8)
    face = canvas.paint(
        place(rim, at[0], at[1], scale=scale * 0.78),
        colour=genes.top_colour if genes.top != "armour" else genes.cape_colour,
        light=0.5,
        ink=0.6,
    )
    canvas.paint(
        place(box(-1.7, -14, 1.7, 14), *at, scale=scale), colour=genes.trim_colour, inside=face, ink=0.4, light=0
    )
    canvas.paint(
        place(box(-12, -3.4, 12, 0), *at, scale=scale), colour=genes.trim_colour, inside=face, ink=0.4, light=0
    )


def _glow(genes: Genes) -> Rgb:
    return ELEMENTS["ice"][0] if genes.eyes_colour[2] > genes.eyes_colour[0] else ELEMENTS["nature"][1]
