"""What is worn or carried on the body."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, curve, ellipse, place, poly, ribbon, smooth, star
from leo_assets.simulator.artist.things.entry import BONE, GOLD, HIDE, RED, STEEL, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("helmet, helm, knight helmet", STEEL, RED)
def _helmet() -> Pieces:
    return (
        part("second", line((-26, -26), (-4, -46), (22, -40), width=(5, 15, 5)), light=0.7),
        part("main", smooth((-34, 34, 1), (-38, 2), (-29, -24), (-6, -36), (18, -32), (34, -14), (37, 6, 1), (14, 4), (6, 12), (10, 36, 1), (-12, 41)), light=0.95),
        part("main-6", ribbon(curve((37, 6), (14, 3), (5, 12), (9, 36)), 6), light=0.5, ink=0.8),
    )


@item("boot, boots, shoe, shoes", HIDE, (196, 148, 92))
def _boot() -> Pieces:
    return (
        part("main", smooth((-22, -44), (10, -44), (10, -4), (34, 12), (42, 30), (40, 38), (-20, 38), (-24, 10)), light=0.7),
        part("second", box(-26, -46, 14, -32, 4), light=0.6),
        part("dark", box(-23, 34, 43, 43, 3), light=0.3),
    )


@item("gloves, glove, gauntlet, gauntlets", HIDE, GOLD, 0)
def _gloves() -> Pieces:
    hand = smooth((-12, 12), (-14, -10), (-16, -30), (-9, -34), (-5, -26), (-4, -40), (3, -42), (6, -28), (10, -36), (16, -32), (15, -12), (20, -10), (28, -16), (30, -8), (18, 6), (14, 14))
    return (
        part("main-6", place(hand, -20, 0, -8, 0.96, -1), light=0.6),
        part("second", place(box(-16, 8, 17, 30, 4), -20, 0, -8, 0.96, -1), light=0.6),
        part("main", place(hand, 17, 6, 8), light=0.7),
        part("second", place(box(-16, 10, 17, 34, 4), 17, 6, 8), light=0.7),
    )


@item("belt, girdle, sash", (128, 82, 54), GOLD)
def _belt() -> Pieces:
    return (
        part("main-10", line((-38, -14), (-20, -26), (20, -26), (38, -14), width=13), light=0.4),
        part("main", line((-44, -14), (-38, 8), (0, 18), (38, 8), (44, -14), width=17), light=0.7),
        mark("pale", *(ellipse(x, y, 2) for x, y in ((-34, 6), (-24, 12), (24, 12), (34, 6)))),
        part("second", box(-16, 4, 16, 34, 4), light=0.8, holes=(box(-9, 11, 9, 27, 2),)),
        part("second", box(-12, 17, 3, 21, 1), light=0.6, ink=0.7),
    )


@item("wizard hat, hat, witch hat, magic hat", (88, 76, 168), GOLD)
def _hat() -> Pieces:
    return (
        part("main", smooth((-24, 24), (-16, -8), (-6, -30), (8, -44), (30, -48, 1), (36, -38), (20, -30), (20, -6), (26, 24)), light=0.8),
        part("main-4", ellipse(0, 28, 48, 14), light=0.6),
        part("main", smooth((-26, 26), (-22, 8), (22, 8), (27, 26), (0, 33)), ink=0, light=0.3),
        part("second", smooth((-27, 26), (-24, 12), (0, 20), (24, 12), (28, 26), (0, 34)), light=0.6, ink=0.9),
        part("second", star(4, -12, 9, 4.4), ink=0.7, light=0.6),
    )


@item("cowboy hat, straw hat, farmer hat", (214, 174, 102), (164, 70, 58))
def _cowboyhat() -> Pieces:
    return (
        part("main-5", smooth((-50, 2), (-40, 20), (0, 28), (40, 20), (50, 2), (44, 0), (24, 12), (-24, 12), (-44, 0)), light=0.6),
        part("main", smooth((-28, 14), (-24, -22), (-12, -32), (0, -26), (12, -32), (24, -22), (28, 14), (0, 20)), light=0.8),
        part("second", smooth((-28, 14), (-27, 2), (0, 9), (27, 2), (28, 14), (0, 21)), light=0.6, ink=0.9),
    )


@item("top hat, tophat", (58, 52, 70), (196, 58, 70))
def _tophat() -> Pieces:
    return (
        part("main-4", ellipse(0, 32, 44, 11), light=0.6),
        part("main", smooth((-30, -40, 1), (30, -40, 1), (25, 0), (27, 30, 1), (0, 36), (-27, 30, 1), (-25, 0)), light=0.8),
        part("second", smooth((-26, 14, 1), (0, 19), (26, 14, 1), (27, 29, 1), (0, 35), (-27, 29, 1)), light=0.6, ink=0.9),
        part("main+6", ellipse(0, -40, 30, 7), light=0.3),
    )


@item("cap, baseball cap", (206, 66, 62), (246, 236, 226))
def _cap() -> Pieces:
    return (
        part("main", smooth((-38, 16, 1), (-36, -14), (-12, -34), (14, -32), (32, -12), (34, 14, 1), (0, 20)), light=0.8),
        mark("main-10", line((-6, -34), (-12, -8), (-10, 18), width=1.8), line((-2, -34), (14, -10), (16, 18), width=1.8)),
        part("main-6", ellipse(-2, -34, 4, 3), light=0.5, ink=0.8),
        part("second", smooth((-2, 16), (16, 8), (36, 8), (50, 22), (36, 26), (8, 26)), light=0.6),
    )


@item("cape, cloak, mantle", (186, 52, 66), GOLD)
def _cape() -> Pieces:
    return (
        part("main", smooth((-18, -38, 1), (18, -38, 1), (30, -6), (42, 40, 1), (26, 44), (14, 38), (0, 46), (-14, 38), (-26, 44), (-42, 40, 1), (-30, -6)), light=0.8),
        mark("main-14", poly((-8, -20), (-4, -20), (-12, 42), (-18, 40)), poly((8, -20), (5, -20), (12, 42), (19, 40)), poly((-1, -12), (1, -12), (3, 44), (-3, 44))),
        part("main+5", smooth((-24, -30), (-16, -46), (0, -42), (16, -46), (24, -30), (10, -24), (-10, -24)), light=0.6),
        part("second", ellipse(0, -28, 7), light=0.9),
    )


@item("tunic, shirt, vest, jacket", (92, 150, 96), (236, 206, 120))
def _tunic() -> Pieces:
    return (
        part("main-5", smooth((-20, -38), (-42, -24), (-48, 4, 1), (-32, 8, 1), (-24, -16)), smooth((20, -38), (42, -24), (48, 4, 1), (32, 8, 1), (24, -16)), light=0.6),
        part("main", smooth((-22, -40, 1), (-8, -44), (0, -38), (8, -44), (22, -40, 1), (27, -10), (25, 18), (32, 46, 1), (-32, 46, 1), (-25, 18), (-27, -10)), light=0.7),
        part("second", poly((-9, -43), (0, -20), (9, -43), (0, -38)), light=0.4, ink=0.8),
        part("hide", box(-27, 8, 27, 18, 2), light=0.5),
        part("gold", box(-7, 6, 7, 20, 2), light=0.7),
    )


@item("armour, armor, breastplate, chestplate, chest plate, plate armour, cuirass", STEEL, GOLD)
def _armour() -> Pieces:
    return (
        part("main-8", box(-24, 30, 24, 46, 5), light=0.5),
        part("main", smooth((-25, -36, 1), (-11, -42), (0, -32), (11, -42), (25, -36, 1), (30, -6), (24, 22), (28, 36, 1), (-28, 36, 1), (-24, 22), (-30, -6)), light=0.9),
        mark("main-12", line((0, -30), (0, 34), width=2), line((-24, 2), (-10, 10), (0, 6), (10, 10), (24, 2), width=2.2)),
        part("second", smooth((-12, -43), (0, -31), (12, -43), (16, -38), (0, -24), (-16, -38)), light=0.7, ink=0.9),
        part("main+3", ellipse(-34, -26, 15, 14), ellipse(34, -26, 15, 14), light=0.9),
        part("second", box(-28, 22, 28, 30, 2), light=0.7, ink=0.9),
    )


@item("robe, dress, gown", (110, 92, 178), GOLD)
def _robe() -> Pieces:
    return (
        part("main-5", smooth((-16, -38), (-36, -22), (-48, 14, 1), (-28, 18, 1), (-20, -6)), smooth((16, -38), (36, -22), (48, 14, 1), (28, 18, 1), (20, -6)), light=0.6),
        part("main", smooth((-19, -42, 1), (0, -46), (19, -42, 1), (20, -8), (36, 46, 1), (-36, 46, 1), (-20, -8)), light=0.7),
        part("second", box(-4, -46, 4, 46), poly((-40, 40), (40, 40), (40, 50), (-40, 50)), on=1, ink=0.6, light=0.4),
        part("second-6", box(-21, -6, 21, 2, 2), light=0.5),
    )


@item("trousers, pants, leggings, jeans, shorts", (84, 96, 140), HIDE)
def _trousers() -> Pieces:
    return (
        part("main", smooth((-26, -40, 1), (26, -40, 1), (30, 0), (30, 46, 1), (8, 46, 1), (1, -6), (-1, -6), (-8, 46, 1), (-30, 46, 1), (-30, 0)), light=0.7),
        mark("main-12", line((-22, -28), (-14, -18), (-24, -12), width=2), line((22, -28), (14, -18), (24, -12), width=2), line((0, -34), (0, -8), width=2)),
        part("second", box(-28, -46, 28, -36, 3), light=0.6),
        part("gold", box(-6, -47, 6, -35, 2), light=0.7),
    )


@item("scarf, muffler", (206, 66, 62), (246, 226, 190))
def _scarf() -> Pieces:
    return (
        part("main-6", smooth((6, 0), (26, 0), (34, 42, 1), (14, 44, 1)), light=0.6),
        mark("second", poly((4, 28), (40, 26), (41, 34), (6, 36))),
        part("main", smooth((-42, -14), (-26, -34), (14, -36), (40, -20), (40, 4), (12, 14), (-24, 12), (-42, 2)), light=0.7),
        mark("second", smooth((-34, -27), (-26, -33), (-20, 12), (-30, 10)), smooth((18, -34), (26, -31), (30, 8), (22, 11))),
        part("main+3", smooth((-8, 2), (14, 0), (10, 46, 1), (-14, 44, 1)), light=0.7),
        mark("second", poly((-20, 26), (20, 28), (20, 36), (-20, 34))),
    )


@item("glasses, goggles, spectacles", (110, 74, 52), (128, 208, 226))
def _glasses() -> Pieces:
    return (
        part("hide", line((-44, -4), (-50, -14), width=7), line((44, -4), (50, -14), width=7), light=0.5),
        part("main", ellipse(-23, 0, 24), ellipse(23, 0, 24), box(-8, -6, 8, 2, 2), light=0.8, depth=0.5),
        part("second", ellipse(-23, 0, 16.5), ellipse(23, 0, 16.5), light=0.4, ink=0.7),
        glaze("shine", poly((-36, 2), (-20, -18), (-14, -18), (-32, 8)), 1, 0.7),
        glaze("shine", poly((10, 2), (26, -18), (32, -18), (14, 8)), 2, 0.7),
    )


@item("mask, theatre mask, carnival mask", (240, 232, 220), (196, 58, 70))
def _mask() -> Pieces:
    return (
        part("second", line((-36, -14), (-48, 6), (-44, 30), width=(6, 8, 4)), line((36, -14), (48, 6), (44, 30), width=(6, 8, 4)), light=0.5),
        part("main", smooth((-38, -36, 1), (-14, -30), (0, -32), (14, -30), (38, -36, 1), (36, -4), (24, 30), (0, 45), (-24, 30), (-36, -4)), light=0.7),
        mark("dark", smooth((-28, -10), (-18, -18), (-8, -6), (-18, -3)), smooth((28, -10), (18, -18), (8, -6), (18, -3)), smooth((-20, 14, 1), (-8, 18), (8, 18), (20, 14, 1), (12, 30), (0, 34), (-12, 30))),
        mark("second", poly((0, -32), (4, -22), (0, -12), (-4, -22)), ellipse(-24, 4, 4), ellipse(24, 4, 4), on=2),
    )


@item("space helmet, astronaut helmet, diving helmet", (230, 234, 240), (58, 92, 150))
def _spacehelmet() -> Pieces:
    return (
        part("main-10", box(-30, 30, 30, 46, 5), light=0.5),
        part("main-6", ellipse(-40, 0, 8, 14), ellipse(40, 0, 8, 14), light=0.6),
        part("main", ellipse(0, -4, 41, 40), light=0.8),
        part("second", smooth((-31, -4), (-22, -25), (22, -25), (31, -4), (24, 17), (-24, 17)), light=0.6, ink=0.9),
        glaze("shine", smooth((-24, -8), (-16, -20), (-2, -21), (-14, -10)), 1, 0.8),
        part("red", ellipse(-30, 26, 4), light=0.6, ink=0.7),
    )


@item("horned helmet, viking helmet", STEEL, BONE)
def _horned() -> Pieces:
    return (
        part("second", smooth((-28, -8), (-44, -14), (-48, -46, 1), (-38, -30), (-24, -24)), smooth((28, -8), (44, -14), (48, -46, 1), (38, -30), (24, -24)), light=0.8),
        part("main", smooth((-34, 16, 1), (-32, -16), (-14, -36), (14, -36), (32, -16), (34, 16, 1)), light=0.9),
        part("gold", box(-38, 10, 38, 22, 3), box(-5, -38, 5, 12, 2), light=0.7),
        part("main-6", poly((-6, 22), (6, 22), (4, 42), (-4, 42)), light=0.7),
    )


@item("bracelet, bangle, armband", GOLD, (72, 160, 206))
def _bracelet() -> Pieces:
    return (
        part("main", ellipse(0, 2, 44, 34), light=0.8, depth=0.5, holes=(ellipse(0, -4, 34, 21),)),
        part("second", poly((0, 14), (11, 25), (0, 36), (-11, 25)), light=0.8, ink=0.8),
        part("second", ellipse(-27, 20, 5), ellipse(27, 20, 5), ink=0.7, light=0.8),
    )


@item("jetpack, jet pack, rocket pack", (214, 74, 60), STEEL)
def _jetpack() -> Pieces:
    return (
        part("lit", smooth((-28, 34), (-20, 54, 1), (-12, 34)), smooth((28, 34), (20, 54, 1), (12, 34)), light=0.2),
        part("dark", poly((-28, 24), (-12, 24), (-9, 37), (-31, 37)), poly((28, 24), (12, 24), (9, 37), (31, 37)), light=0.5),
        part("main", box(-34, -40, -6, 26, 13), light=0.8),
        part("main", box(6, -40, 34, 26, 13), light=0.8),
        part("second", box(-14, -22, 14, 12, 4), light=0.7),
        part("lit", ellipse(0, -5, 6), ink=0.7, light=0.5),
    )
