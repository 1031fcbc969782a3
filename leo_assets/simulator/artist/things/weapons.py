"""Weapons and what is thrown or shot."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, curve, ellipse, limb, place, poly, ribbon, smooth, star
from leo_assets.simulator.artist.things.entry import BLUE, GOLD, HIDE, RED, STEEL, WOOD, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("sword, blade, longsword, broadsword", STEEL, BLUE, 42, like="sword")
def _sword() -> Pieces:
    return (
        part("main", poly((-8, 14), (8, 14), (8, -38), (0, -50), (-8, -38)), light=0.9),
        part("main-14", poly((-1.5, 14), (1.5, 14), (0.6, -36), (-0.6, -36)), on=1, ink=0, light=0),
        part("hide", box(-4, 18, 4, 40, 2), light=0.5),
        part("hide+12", box(-4, 22, 4, 25), box(-4, 29, 4, 32), on=1, ink=0, light=0, depth=0.5),
        part(
            "gold",
            smooth((-21, 11), (-10, 13), (10, 13), (21, 11), (22, 17), (10, 19.5), (-10, 19.5), (-22, 17)),
            light=0.8,
        ),
        part("gold", ellipse(0, 43.5, 6), light=0.8),
        part("second", ellipse(0, 16, 3.6), ink=0.6),
    )


@item("dagger, knife, shortsword", STEEL, RED, 42, like="dagger")
def _dagger() -> Pieces:
    return (
        part("main", smooth((-7, 8, 1), (-8.5, -10), (-6, -26), (0, -40, 1), (6, -26), (8.5, -10), (7, 8, 1)), light=0.9),
        part("main-14", poly((-1.2, 8), (1.2, 8), (0, -26)), on=1, ink=0, light=0),
        part("hide", box(-4.4, 12, 4.4, 34, 3), light=0.5),
        part("gold", box(-15, 6, 15, 13, 3), light=0.8),
        part("second", ellipse(0, 37, 6), light=0.9),
    )


@item("axe, hatchet", STEEL, GOLD, 28, like="axe")
def _axe() -> Pieces:
    return (
        part("wood", box(-4, -44, 4, 46, 3), light=0.6),
        part("main", smooth((2, -34), (16, -40), (31, -46, 1), (37, -26), (31, -4, 1), (16, -12), (2, -14)), light=0.9),
        glaze("shine", smooth((31, -46, 1), (37, -26), (31, -4, 1), (31.5, -26)), 1, 0.55),
        part("main-6", smooth((-2, -33), (-14, -38, 1), (-13, -24), (-14, -11, 1), (-2, -15)), light=0.7),
        part("second", box(-6.4, -37, 6.4, -11, 2), light=0.7),
        part("hide", box(-5, 26, 5, 42, 2), light=0.4),
    )


@item("hammer, warhammer, mallet", STEEL, GOLD, 30, like="hammer")
def _hammer() -> Pieces:
    return (
        part("wood", box(-4.4, -20, 4.4, 47, 3), light=0.6),
        part("main", box(-30, -46, 30, -14, 6), light=0.9),
        part("second", box(-8, -48, 8, -12, 3), light=0.8),
        part("hide", box(-5.4, 28, 5.4, 43, 2), light=0.4),
    )


@item("spear, pike, javelin", STEEL, RED, 42, like="spear")
def _spear() -> Pieces:
    return (
        part("wood", box(-2.8, -22, 2.8, 50, 2), light=0.5),
        part("main", smooth((0, -50, 1), (8.5, -33), (4, -20, 1), (-4, -20, 1), (-8.5, -33)), light=0.9),
        part("second", smooth((-6, -20), (6, -20), (11, -9), (4, -12), (0, -6, 1), (-4, -12), (-11, -9)), light=0.6),
    )


@item("staff", BLUE, GOLD, 24)
def _staff() -> Pieces:
    return (
        part("wood", line((0, 50), (2, 20), (-1, -10), (0, -24), width=(5, 6.4, 6, 7)), light=0.6),
        part("wood+4", line((-1, -16), (-15, -24), (-16, -38), (-8, -47), width=(7, 6, 5, 2)), line((1, -16), (15, -24), (16, -38), (8, -47), width=(7, 6, 5, 2)), light=0.6),
        part("main", ellipse(0, -34, 11), light=0.9),
        glaze("shine", ellipse(-4, -38, 3, 4, 30), 1, 0.85),
        part("second", box(-5, -14, 5, -7, 2), light=0.8),
    )


@item("wand", GOLD, RED, 34)
def _wand() -> Pieces:
    return (
        part("wood", limb((0, 46), (0, -14), 4.4, 2.8), light=0.6),
        part("second", box(-5, 20, 5, 27, 2), box(-4, -12, 4, -7, 2), light=0.8),
        part("main", star(0, -28, 21, 10), light=0.9),
    )


@item("greatsword, claymore, two handed sword, great sword", STEEL, RED, 42, like="sword")
def _greatsword() -> Pieces:
    return (
        part("main", poly((-12, 16), (12, 16), (13, -36), (0, -50), (-13, -36)), light=0.9),
        mark("main-12", poly((-3.4, 16), (3.4, 16), (2.2, -26), (-2.2, -26))),
        part("hide", box(-3.6, 20, 3.6, 42, 2), light=0.5),
        part("second", poly((-24, 22), (-20, 12), (20, 12), (24, 22), (12, 19), (-12, 19)), light=0.7),
        part("second", ellipse(0, 44, 5.4), light=0.8),
    )


@item("katana, samurai sword", STEEL, RED, 44, like="sword")
def _katana() -> Pieces:
    return (
        part("main", ribbon(curve((0, 16), (0, -6), (4, -28), (13, -50)), 8, 8, 7, 1), light=0.9),
        part("second", limb((0, 20), (-4, 48), 4.4, 4), light=0.4),
        mark("pale", poly((-1, 24), (2, 27), (-1, 30), (-4, 27)), poly((-2, 32), (1, 35), (-2, 38), (-5, 35)), poly((-3, 40), (0, 43), (-3, 46), (-6, 43))),
        part("gold", ellipse(0, 17.5, 12, 4), light=0.7),
    )


@item("sabre, scimitar, cutlass, saber", STEEL, RED, 40, like="sword")
def _sabre() -> Pieces:
    return (
        part("main", smooth((-5, 16, 1), (-7, -6), (-3, -28), (12, -50, 1), (17, -30), (9, -8), (6, 16, 1)), light=0.9),
        part("second", limb((0, 22), (4, 42), 4.4, 4), light=0.5),
        part("gold", line((-14, 15), (0, 19), (14, 15), (18, 28), (8, 43), width=(4, 5, 4.4, 4, 4)), light=0.7),
    )


@item("rapier, foil", STEEL, BLUE, 42, like="sword")
def _rapier() -> Pieces:
    return (
        part("main", poly((-2.6, 14), (2.6, 14), (0.5, -50), (-0.5, -50)), light=0.9),
        part("hide", box(-3, 20, 3, 42, 1), light=0.5),
        part("gold", ellipse(0, 18, 14, 9), light=0.8, holes=(ellipse(0, 23, 9, 4),)),
        part("gold", box(-17, 12, 17, 16, 2), ellipse(0, 45, 4.6), light=0.8),
        part("second", ellipse(0, 14, 3.4), ink=0.6),
    )


@item("battle axe, battleaxe, double axe, war axe", STEEL, RED, 34, like="axe")
def _battleaxe() -> Pieces:
    blade = smooth((3, -32), (16, -40), (30, -48, 1), (37, -24), (30, 2, 1), (16, -8), (3, -14))
    return (
        part("wood", box(-3.8, -46, 3.8, 48, 3), light=0.6),
        part("main", blade, place(blade, sx=-1), light=0.9),
        mark("main+12", smooth((30, -48, 1), (37, -24), (30, 2, 1), (31, -24)), smooth((-30, -48, 1), (-37, -24), (-30, 2, 1), (-31, -24))),
        part("second", box(-6.6, -38, 6.6, -9, 2), light=0.7),
        part("hide", box(-4.8, 28, 4.8, 44, 2), light=0.4),
    )


@item("mace, morningstar", STEEL, GOLD, 36, like="hammer")
def _mace() -> Pieces:
    return (
        part("wood", box(-3.6, -20, 3.6, 48, 2), light=0.6),
        part("main", star(0, -28, 25, 14, 8), light=0.7),
        part("main+4", ellipse(0, -28, 14.5), light=0.9, ink=0.6),
        part("second", box(-6, -12, 6, -6, 2), box(-5, 40, 5, 48, 2), light=0.7),
    )


@item("flail", STEEL, HIDE, 0, like="hammer")
def _flail() -> Pieces:
    return (
        part("wood", limb((-30, 46), (-12, -22), 4.4, 4), light=0.6),
        part("second", limb((-29, 42), (-25, 26), 5.4, 5.2), light=0.4),
        part("iron", *(ellipse(x, y, 4.6, 3.4, deg) for x, y, deg in ((-8, -32, -50), (0, -38, -10), (9, -36, 30), (16, -29, 60), (20, -20, 80))), light=0.4, ink=0.8),
        part("main", star(22, 6, 25, 14, 9), light=0.6),
        part("main+4", ellipse(22, 6, 15), light=0.9, ink=0.6),
    )


@item("club, cudgel", WOOD, STEEL, 36, like="hammer")
def _club() -> Pieces:
    return (
        part("second", poly((-16, -24), (-25, -27), (-15, -31)), poly((16, -30), (25, -34), (15, -37)), poly((-14, -6), (-22, -7), (-13, -12)), poly((15, -12), (23, -14), (14, -19)), light=0.7),
        part("main", smooth((-4, 48), (-5, 26), (-13, -2), (-16, -32), (-9, -46), (8, -47), (16, -34), (13, -2), (5, 26), (4, 48)), light=0.8),
        mark("main-10", ellipse(-4, -20, 3, 4.4), ellipse(6, -36, 2.4, 3.4)),
        part("hide", box(-5.6, 28, 5.6, 44, 2), light=0.4),
    )


@item("trident", GOLD, RED, 36, like="spear")
def _trident() -> Pieces:
    return (
        part("wood", box(-2.8, -14, 2.8, 50, 2), light=0.5),
        part("main", line((-18, -36), (-17, -24), (-9, -15), (0, -13), (9, -15), (17, -24), (18, -36), width=5.4), box(-2.8, -38, 2.8, -12), poly((-25, -33), (-18, -50), (-11, -33)), poly((25, -33), (18, -50), (11, -33)), poly((-7.5, -34), (0, -54), (7.5, -34)), light=0.8),
        part("second", box(-5.4, -12, 5.4, -4, 2), light=0.7),
    )


@item("scythe", STEEL, HIDE, 10, like="axe")
def _scythe() -> Pieces:
    return (
        part("wood", line((6, 50), (2, 20), (6, -12), (14, -46), width=6), light=0.6),
        part("wood", limb((3, 8), (-10, 6), 3, 2.6), light=0.5),
        part("main", smooth((18, -45, 1), (-4, -50), (-30, -40), (-46, -10, 1), (-26, -28), (-2, -35), (15, -32, 1)), light=0.9),
        part("second", place(box(-5, -8, 5, 8, 2), 13.4, -40, 14), light=0.6),
    )


@item("whip, bullwhip", HIDE, GOLD)
def _whip() -> Pieces:
    return (
        part("main", line((-24, 20), (-2, 10), (24, 14), (38, -2), (34, -28), (10, -40), (-18, -34), (-28, -14), (-12, -2), (10, -4), (20, -16), (8, -26), (-4, -20), width=(6, 5.4, 4.6, 4, 3.4, 3, 2.6, 2.2)), light=0.6),
        part("main-6", limb((-38, 46), (-24, 20), 5.4, 4.6), light=0.6),
        part("second", place(box(-6, -3, 6, 3, 1), -25, 23, -62), place(box(-6, -3, 6, 3, 1), -38, 45, -62), light=0.7),
    )


@item("halberd, poleaxe", STEEL, RED, 34, like="spear")
def _halberd() -> Pieces:
    return (
        part("wood", box(-2.8, -26, 2.8, 50, 2), light=0.5),
        part("main", poly((0, -54), (5.4, -36), (4, -26), (-4, -26), (-5.4, -36)), smooth((2, -31), (16, -38), (26, -40, 1), (30, -24), (24, -8, 1), (14, -16), (2, -18)), poly((-3, -30), (-20, -24), (-3, -19)), light=0.9),
        part("second", box(-5, -14, 5, -7, 2), light=0.6),
    )


@item("lance, jousting lance", (226, 214, 196), RED, 42, like="spear")
def _lance() -> Pieces:
    return (
        part("main", poly((-7, 18), (7, 18), (0.8, -54), (-0.8, -54)), light=0.8),
        mark("second", poly((-6.4, 12), (6.2, 6), (5.4, -2), (-5.6, 4)), poly((-4.8, -6), (4.4, -12), (3.6, -20), (-4, -14)), poly((-3.2, -24), (2.8, -29), (2.2, -36), (-2.4, -31))),
        part("steel", smooth((-15, 24), (-9, 15), (9, 15), (15, 24)), light=0.8),
        part("hide", box(-4.4, 24, 4.4, 48, 2), light=0.5),
    )


@item("sickle", STEEL, GOLD, 14, like="dagger")
def _sickle() -> Pieces:
    return (
        part("main", smooth((2, 16, 1), (-14, 2), (-20, -20), (-6, -42), (22, -48, 1), (34, -36, 1), (8, -36), (-6, -22), (-2, -2), (10, 12, 1)), light=0.9),
        part("wood", limb((6, 18), (18, 44), 5.4, 5.8), light=0.6),
        part("second", place(box(-6.4, -3.4, 6.4, 3.4, 2), 7, 18, 64), light=0.7),
    )


@item("claws, gauntlet claws, tiger claws", STEEL, HIDE, 20)
def _claws() -> Pieces:
    return (
        part("main", *(smooth((x - 4, 6), (x - 6, -20), (x + 6, -48, 1), (x + 4, -18), (x + 4, 6)) for x in (-20, 0, 20)), light=0.9),
        part("second", box(-29, 2, 29, 18, 6), light=0.7),
        part("second-6", line((-22, 16), (-16, 36), (16, 36), (22, 16), width=8), light=0.5),
    )
