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


_DARK: Rgb = (70, 66, 82)
_STRAW: Rgb = (222, 184, 98)
_FLAME: Rgb = (246, 142, 52)


def _crossbow() -> list[Part]:
    bow = ribbon(curve((-16, -8), (-9, -15), (0, -17), (9, -15), (16, -8)), 2.0, 3.4, 3.8, 3.4, 2.0)
    return [
        (ribbon(curve((-15, -8.4), (0, -5), (15, -8.4)), 0.8), (226, 220, 206)),
        (box(-2.4, -19, 2.4, 9, 1.4), _WOOD),
        (bow, "metal"),
        (box(-0.9, -24, 0.9, -3, 0.4), _HIDE),
        (poly((-2.2, -22), (0, -27), (2.2, -22)), "metal"),
    ]


def _pistol() -> list[Part]:
    return [
        (smooth((-2.4, 0), (2.0, 0), (5.4, 8), (0.8, 9)), _WOOD),
        (box(-2.8, -15, 2.2, 1, 1.0), "metal"),
        (box(-3.2, -17, 2.6, -13.4, 0.8), _DARK),
        (box(1.6, -6, 4.0, -1, 0.8), _GOLD),
    ]


def _rifle() -> list[Part]:
    return [
        (smooth((-2.6, -4), (2.8, -4), (4.4, 6), (7.4, 15), (0.6, 16.4), (-2.4, 6)), _WOOD),
        (box(-2.3, -33, 1.9, -3, 0.9), "metal"),
        (box(-2.8, -20, 2.9, -8, 1.2), _WOOD),
        (box(-2.8, -35, 2.4, -31, 0.7), _DARK),
        (box(2.0, -8, 4.4, -2, 0.8), _GOLD),
    ]


def _scythe() -> list[Part]:
    blade = smooth((-1, -38, 1), (7, -40), (17, -36), (25, -24, 1), (17, -30), (8, -33), (-1, -32, 1))
    return [(box(-1.5, -40, 1.5, 26, 1.3), _WOOD), (blade, "metal"), (box(-2.4, -40.5, 2.4, -31, 1.0), _HIDE)]


def _trident() -> list[Part]:
    fork = ribbon(curve((-7, -46), (-6.6, -36), (0, -33), (6.6, -36), (7, -46)), 1.4, 3.2, 3.4, 3.2, 1.4)
    return [
        (box(-1.4, -34, 1.4, 25, 1.2), _WOOD),
        (fork, "metal"),
        (poly((0, -49), (2.4, -42), (1.5, -32), (-1.5, -32), (-2.4, -42)), "metal"),
        (box(-2.2, -34, 2.2, -30.6, 0.8), _GOLD),
    ]


def _club() -> list[Part]:
    wood = smooth(
        (-1.8, 7), (-2.2, -4), (-5.4, -16), (-5.6, -25), (0, -29), (5.6, -25), (5.4, -16), (2.2, -4), (1.8, 7)
    )
    spikes: list[Part] = [(ellipse(x, y, 1.5), "metal") for x, y in ((-3, -23), (2.6, -25), (3.0, -18), (-2.4, -15.5))]
    return [(wood, _WOOD), *spikes]


def _katana() -> list[Part]:
    blade = smooth((-1.9, -4, 1), (2.2, -4, 1), (3.6, -16), (7.6, -33, 1), (2.0, -25), (-0.6, -14))
    return [(box(-1.3, -2.6, 1.3, 8, 0.9), _DARK), (blade, "metal"), (ellipse(0.2, -3.4, 4.2, 1.7), _GOLD)]


def _mace() -> list[Part]:
    flanges: list[Part] = [(place(box(-1.5, -9.4, 1.5, 9.4, 0.8), 0, -27, deg), "metal") for deg in (0, 60, 120)]
    return [(box(-1.5, -24, 1.5, 8, 1.2), _WOOD), *flanges, (ellipse(0, -27, 5.6), "metal")]


def _pickaxe() -> list[Part]:
    head = smooth((-16, -22, 1), (-9, -30), (0, -33), (9, -30), (16, -22, 1), (8, -26.4), (0, -28), (-8, -26.4))
    return [(box(-1.5, -33, 1.5, 8, 1.3), _WOOD), (head, "metal"), (box(-2.5, -33.4, 2.5, -26.4, 0.9), _HIDE)]


def _torch() -> list[Part]:
    flame = smooth((0, -14), (-6, -17), (-6.4, -25), (-2, -30), (-1.4, -38, 1), (4, -31), (6.6, -23), (5, -16))
    return [
        (poly((-1.4, 8), (1.4, 8), (3.2, -14), (-3.2, -14)), _WOOD),
        (flame, _FLAME),
        (smooth((0, -15), (-3, -18), (-2.6, -24), (0.4, -29, 1), (3, -23), (2.6, -17)), (255, 220, 112)),
        (box(-4.0, -16, 4.0, -12, 1.0), _HIDE),
    ]


def _broom() -> list[Part]:
    brush = smooth((-3, -24), (3, -24), (7.4, -34), (8.6, -43, 1), (0, -40.6), (-8.6, -43, 1), (-7.4, -34))
    return [(box(-1.4, -26, 1.4, 25, 1.2), _WOOD), (brush, _STRAW), (box(-3.6, -27, 3.6, -23, 1.0), _HIDE)]


def _pitchfork() -> list[Part]:
    tines: list[Part] = [(box(x - 1.0, -46, x + 1.0, -33, 0.8), "metal") for x in (-6, 0, 6)]
    return [(box(-1.4, -32, 1.4, 25, 1.2), _WOOD), *tines, (box(-7.2, -35, 7.2, -31.6, 1.2), "metal")]


def _lantern() -> list[Part]:
    return [
        (ribbon(curve((0, 0), (0, -3), (-4, -5), (0, -8), (4, -5), (0, -3)), 1.2), _DARK),
        (box(-6, -24, 6, -10, 2.0), _DARK),
        (box(-4.2, -22.4, 4.2, -11.6, 1.4), (255, 214, 108)),
        (poly((-7, -10), (7, -10), (3, -6), (-3, -6)), _DARK),
    ]


def _tome() -> list[Part]:
    return [
        (box(-7, -15, 8, 4, 1.4), (240, 230, 208)),
        (box(-8, -16, 6.4, 4, 1.4), "cover"),
        (box(-8, -16, -5, 4, 1.0), _HIDE),
        (star(0.6, -6, 3.6, 1.5), _GOLD),
    ]


LONG = frozenset({"staff", "spear", "scythe", "trident", "broom", "pitchfork"})  # they stand beside who holds them
GUNS = frozenset({"crossbow", "pistol", "rifle"})  # they are aimed, not swung

WEAPONS: dict[str, Callable[[], list[Part]]] = {
    "sword": lambda: _sword(34, 2.7),
    "dagger": lambda: _sword(20, 2.4),
    "axe": _axe,
    "staff": _staff,
    "spear": _spear,
    "hammer": _hammer,
    "wand": _wand,
    "bow": _bow,
    "crossbow": _crossbow,
    "pistol": _pistol,
    "rifle": _rifle,
    "scythe": _scythe,
    "trident": _trident,
    "club": _club,
    "katana": _katana,
    "greatsword": lambda: _sword(46, 4.0),
    "mace": _mace,
    "pickaxe": _pickaxe,
    "torch": _torch,
    "broom": _broom,
    "pitchfork": _pitchfork,
    "lantern": _lantern,
    "tome": _tome,
}


def paint_weapon(canvas: Canvas, genes: Genes, grip: Point, aim: float) -> None:
    """Paint the weapon with its grip in the hand; `aim` as in poses: 0 down, 90 forward, 180 up."""
    flip = -1.0 if aim > 180 or aim < 0 else 1.0
    for outline, colour in WEAPONS[genes.weapon]():
        roles = {"metal": genes.metal_colour, "glow": _glow(genes), "cover": genes.trim_colour}
        painted = roles[colour] if isinstance(colour, str) else colour
        canvas.paint(
            place(outline, *grip, 180.0 - aim, sx=flip),
            colour=painted,
            light=0.9 if colour == "metal" else 0.5,
            ink=0.85,
        )
    if genes.weapon in {"sword", "dagger", "greatsword"}:
        length = {"sword": 34, "dagger": 20}.get(genes.weapon, 46)
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


_RIMS: dict[str, Outline] = {
    "yes": smooth((-9.5, -10), (0, -12), (9.5, -10), (9.8, 0), (6, 9), (0, 13.5), (-6, 9), (-9.8, 0)),
    "round": ellipse(0, 0, 11.6),
    "kite": smooth((-8.6, -11), (0, -14.5), (8.6, -11), (8.4, -1), (4.6, 10), (0, 19, 1), (-4.6, 10), (-8.4, -1)),
}


def paint_shield(canvas: Canvas, genes: Genes, at: Point, scale: float, wide: float = 1.0) -> None:
    """Paint the shield with its middle at the hand; `wide` is less than 1 where it is seen from the side."""
    rim = _RIMS[genes.shield]
    canvas.paint(place(rim, *at, scale=scale, sx=wide), colour=genes.metal_colour, light=0.8)
    face = canvas.paint(
        place(rim, at[0], at[1], scale=scale * 0.78, sx=wide),
        colour=genes.top_colour if genes.top != "armour" else genes.cape_colour,
        light=0.5,
        ink=0.6,
    )
    if genes.shield == "round":
        canvas.paint(
            place(ellipse(0, 0, 3.6), *at, scale=scale, sx=wide), colour=genes.metal_colour, light=0.9, ink=0.7
        )
        for k in range(6):
            spot = place(ellipse(0, -10.2, 0.9), *at, 60.0 * k, scale)
            canvas.paint(spot, colour=genes.trim_colour, ink=0.3, light=0.5)
        return
    long = 20 if genes.shield == "kite" else 14
    canvas.paint(
        place(box(-1.7, -long, 1.7, long), *at, scale=scale, sx=wide),
        colour=genes.trim_colour,
        inside=face,
        ink=0.4,
        light=0,
    )
    canvas.paint(
        place(box(-12, -3.4, 12, 0), *at, scale=scale, sx=wide), colour=genes.trim_colour, inside=face, ink=0.4, light=0
    )


def _glow(genes: Genes) -> Rgb:
    return ELEMENTS["ice"][0] if genes.eyes_colour[2] > genes.eyes_colour[0] else ELEMENTS["nature"][1]
