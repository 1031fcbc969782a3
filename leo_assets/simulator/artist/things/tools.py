"""Tools and things of daily use."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth
from leo_assets.simulator.artist.things.entry import (
    BLUE,
    DARK,
    GOLD,
    HIDE,
    RED,
    STEEL,
    WOOD,
    glaze,
    item,
    line,
    mark,
    part,
)

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Piece, Pieces


@item("pickaxe", STEEL, HIDE, 34)
def _pickaxe() -> Pieces:
    return (
        part("wood", box(-4.2, -34, 4.2, 47, 3), light=0.6),
        part("main", smooth((-43, -14, 1), (-30, -32), (0, -42), (30, -32), (43, -14, 1), (28, -23), (0, -29), (-28, -23)), light=0.9),
        part("second", box(-7, -44, 7, -26, 2), light=0.7),
    )


@item("key, skeleton key", GOLD, RED, 36)
def _key() -> Pieces:
    return (
        part("main", ellipse(0, -26, 20), light=0.9, holes=(ellipse(0, -26, 9.5),)),
        part("main", box(-4.4, -8, 4.4, 46, 2), box(2, 24, 17, 31, 2), box(2, 36, 13, 43, 2), light=0.7),
        part("main+5", box(-8, -10, 8, -3, 2), light=0.8),
        part("second", ellipse(0, -26, 5.6), ink=0.8, light=0.9),
    )


@item("torch", (240, 116, 44), (255, 214, 96), 14)
def _torch() -> Pieces:
    return (
        part("wood", limb((0, 48), (0, -4), 5, 7), light=0.6),
        part("hide", box(-9.6, -9, 9.6, 5, 3), light=0.5),
        part("main", smooth((-11, -6), (-17, -20), (-9, -30), (-8, -40, 1), (1, -34), (5, -50, 1), (13, -30), (16, -18), (10, -6), (0, -3)), light=0.2),
        glaze("second", smooth((-6, -6), (-9, -16), (-2, -26), (4, -32, 1), (8, -18), (5, -6)), 1, 0.95),
    )


@item("lantern", DARK, (255, 206, 92))
def _lantern() -> Pieces:
    return (
        part("main", ellipse(0, -38, 10), light=0.6, holes=(ellipse(0, -38, 6),)),
        part("main", smooth((-24, -16), (-12, -30), (12, -30), (24, -16)), box(-28, 32, 28, 41, 3), light=0.7),
        part("second", box(-21, -16, 21, 32, 4), light=0.6),
        glaze("shine", ellipse(0, 10, 9, 14), 1, 0.65),
        part("main", box(-24, -18, -17, 34, 1), box(17, -18, 24, 34, 1), box(-26, -19, 26, -12, 2), light=0.5, ink=0.8),
    )


@item("bag, sack", (168, 116, 70), RED)
def _bag() -> Pieces:
    return (
        part("main", smooth((-10, -26), (-20, -38), (0, -44), (20, -38), (10, -26), (34, 4), (38, 28), (24, 42), (0, 44), (-24, 42), (-38, 28), (-34, 4)), light=0.8),
        part("second", line((-14, -24), (0, -20), (14, -24), width=(6,)), light=0.7),
        part("gold", ellipse(0, 16, 12), light=0.9),
    )


@item("shovel, spade", STEEL, HIDE, 36)
def _shovel() -> Pieces:
    return (
        part("wood", box(-3.4, -34, 3.4, 12, 2), light=0.6),
        part("wood", box(-13, -48, 13, -41, 3), line((-11, -44), (-4, -34), (0, -30), width=5), line((11, -44), (4, -34), (0, -30), width=5), light=0.6),
        part("main", smooth((-16, 8, 1), (16, 8, 1), (17, 30), (0, 52), (-17, 30)), light=0.9),
        mark("main-10", box(-1.4, 12, 1.4, 34, 1)),
        part("second", box(-6, -2, 6, 10, 2), light=0.5),
    )


@item("hoe", STEEL, HIDE, 30)
def _hoe() -> Pieces:
    return (
        part("wood", box(-3.2, -44, 3.2, 50, 2), light=0.6),
        part("main", line((0, -38), (14, -44), (26, -36), width=5), poly((18, -42), (40, -30), (34, -10), (10, -24)), light=0.9),
        part("second", box(-5.4, -46, 5.4, -32, 2), light=0.6),
    )


@item("pitchfork, rake", STEEL, HIDE, 30)
def _pitchfork() -> Pieces:
    return (
        part("main", *(line((x * 0.6, -20), (x, -30), (x, -50), width=(4.4, 4, 2)) for x in (-18, 0, 18)), line((-18, -28), (-8, -19), (8, -19), (18, -28), width=5), light=0.8),
        part("wood", box(-3.2, -16, 3.2, 50, 2), light=0.6),
        part("second", box(-5.4, -20, 5.4, -10, 2), light=0.6),
    )


@item("fishing rod, fishing pole", WOOD, RED, 0)
def _rod() -> Pieces:
    return (
        part("pale", line((36, -46), (40, -10), (38, 16), width=1.6), ink=0.5, light=0),
        part("main", line((-42, 46), (-10, 2), (16, -30), (36, -47), width=(7, 5, 3.4, 2)), light=0.6),
        part("hide", limb((-44, 48), (-26, 24), 5, 4.6), light=0.5),
        part("iron", ellipse(-14, 20, 9), light=0.8),
        part("second", ellipse(38, 20, 8), light=0.7),
        mark("shine", poly((28, 20), (48, 20), (48, 32), (28, 32))),
        part("steel", line((38, 30), (38, 40), (32, 46), (27, 40), width=2.6), light=0.3, ink=0.7),
    )


@item("bucket, pail", STEEL, BLUE, 0)
def _bucket() -> Pieces:
    return (
        part("iron", line((-34, -18), (-24, -42), (0, -49), (24, -42), (34, -18), width=4), light=0.6),
        part("main", smooth((-36, -18, 1), (36, -18, 1), (27, 40, 1), (0, 46), (-27, 40, 1)), light=0.8),
        part("main+6", ellipse(0, -18, 37, 11), light=0.4),
        part("second", ellipse(0, -17, 30, 7.4), light=0.3, shade=0.3, ink=0.6),
        part("main-12", line((-34, -4), (0, 5), (34, -4), width=4.4), line((-30, 24), (0, 32), (30, 24), width=4.4), on=3, light=0.4, ink=0.5),
    )


@item("rope, rope coil, lasso", (206, 168, 106), HIDE)
def _rope() -> Pieces:
    return (
        part("main-4", ellipse(0, 10, 42, 34), light=0.7, holes=(ellipse(0, 10, 16, 12),)),
        part("main", ellipse(0, 2, 40, 32), light=0.7, holes=(ellipse(0, 2, 17, 12),)),
        part("main+4", ellipse(0, -6, 38, 30), light=0.7, holes=(ellipse(0, -6, 18, 12),)),
        part("main", line((18, 14), (28, 30), (40, 34), (46, 44), width=(8, 8, 7, 7)), light=0.6),
        mark("main-12", *(place(box(-0.9, -6.4, 0.9, 6.4), 28 * math.cos(a), -6 + 21 * math.sin(a), math.degrees(a) + 50) for a in (0.3, 1.0, 1.7, 2.4, 3.1, 3.8, 4.5, 5.2, 5.9)), on=2),
    )


@item("saw, handsaw", STEEL, WOOD, 28)
def _saw() -> Pieces:
    teeth = [(x, 14.0 + (4 if k % 2 else -2)) for k, x in enumerate(range(-14, 50, 4))]
    return (
        part("main", poly((-16, -12), (50, 0), *reversed(teeth)), light=0.8, depth=0.5),
        part("second", smooth((-48, -14), (-30, -20), (-12, -16), (-10, 14), (-30, 22), (-46, 14)), light=0.7, holes=(smooth((-38, -6), (-28, -9), (-20, -6), (-20, 5), (-29, 9), (-38, 5)),)),
    )


@item("wrench, spanner", STEEL, RED, 40)
def _wrench() -> Pieces:
    return (
        part("main", smooth((-6, -20), (-18, -30), (-17, -46), (-8, -51, 1), (-8, -36, 1), (0, -31), (8, -36, 1), (8, -51, 1), (17, -46), (18, -30), (6, -20), (6, 26), (12, 36), (7, 48), (-7, 48), (-12, 36), (-6, 26)), light=0.8, holes=(ellipse(0, 38, 5),)),
        mark("main-10", box(-2.2, -14, 2.2, 22, 2)),
    )


@item("scissors, shears", STEEL, RED, 20)
def _scissors() -> Pieces:
    return (
        part("main", poly((-4, 8), (12, -48), (6, 12)), poly((4, 8), (-12, -48), (-6, 12)), light=0.9),
        part("second", ellipse(-15, 30, 14), ellipse(15, 30, 14), limb((-8, 22), (2, 2), 4, 3.4), limb((8, 22), (-2, 2), 4, 3.4), light=0.7, holes=(ellipse(-15, 30, 7), ellipse(15, 30, 7))),
        part("iron", ellipse(0, 4, 3.6), light=0.6, ink=0.7),
    )


@item("watering can", (92, 160, 170), (200, 226, 232), -6)
def _wateringcan() -> Pieces:
    return (
        part("main-6", line((-22, -12), (-44, -6), (-42, 24), (-22, 28), width=6), light=0.5),
        part("main", poly((14, 14), (40, -26), (45, -22), (20, 32)), light=0.6),
        part("second", place(smooth((-12, -3), (12, -3), (9, 5), (-9, 5)), 43, -26, 38), light=0.7),
        part("main-6", line((-16, -12), (-8, -34), (12, -34), (20, -12), width=5.4), light=0.5),
        part("main", smooth((-26, -12, 1), (24, -12, 1), (28, 38, 1), (0, 43), (-30, 38, 1)), light=0.8),
        part("second", box(-28, -16, 26, -9, 3), light=0.6),
    )


@item("candle", (244, 234, 210), (252, 188, 70))
def _candle() -> Pieces:
    return (
        part("gold", ellipse(0, 38, 32, 9), light=0.7),
        part("gold", ellipse(34, 34, 8), light=0.6, holes=(ellipse(34, 34, 3.6),)),
        part("main", smooth((-14, -12), (-8, -16), (10, -14), (15, -8), (14, 34, 1), (-14, 34, 1)), light=0.7),
        part("main+3", smooth((-15, -10), (-4, -16), (14, -12), (15, 4), (11, 10), (8, -2), (2, -4), (-4, 14), (-10, 14), (-11, -2)), light=0.4, ink=0.6),
        part("dark", line((0, -14), (1, -22), width=2.4), ink=0.4, light=0),
        part("second", smooth((-8, -26), (-7, -36), (1, -52, 1), (9, -34), (8, -25), (0, -20)), light=0.2),
        glaze("shine", smooth((-3.4, -26), (0, -38, 1), (4, -27), (0, -22)), 1, 0.75),
    )


@item("magnifying glass, magnifier, lens, loupe", GOLD, (196, 226, 238), 0)
def _magnifier() -> Pieces:
    return (
        part("wood", limb((18, 20), (42, 44), 5, 6.4), light=0.6),
        part("main", limb((12, 14), (20, 22), 4.4, 4.4), light=0.6),
        part("main", ellipse(-10, -8, 34), light=0.9, depth=0.4),
        part("second", ellipse(-10, -8, 26), light=0.4, ink=0.7),
        glaze("shine", line((-28, -4), (-26, -18), (-14, -27), width=(2, 6, 2)), 1, 0.85),
    )


@item("gear, settings icon, settings gear, cog, cogwheel, sprocket", STEEL, DARK)
def _gear() -> Pieces:
    return (
        part("main", *(place(poly((-8, -34), (-6, -46), (6, -46), (8, -34)), deg=deg) for deg in range(0, 360, 45)), ellipse(0, 0, 36), light=0.8, depth=0.6, holes=(ellipse(0, 0, 12),)),
        part("main-8", ellipse(0, 0, 25), light=0.3, ink=0.5, depth=0.4, holes=(ellipse(0, 0, 12),)),
    )


@item("screw", STEEL, DARK, 28)
def _screw() -> Pieces:
    return (
        part("main-5", poly((-9, -22), (9, -22), (8, 24), (0, 50), (-8, 24)), light=0.6),
        part("main", *(place(box(-13, -2.6, 13, 2.6, 2), 0, y, -12) for y in (-12, -1, 10, 21)), place(box(-8, -2.2, 8, 2.2, 2), 0, 31, -12), light=0.7, ink=0.8),
        part("main", smooth((-26, -24, 1), (-22, -40), (0, -46), (22, -40), (26, -24, 1)), light=0.9),
        mark("main-22", box(-3, -45, 3, -34, 1)),
    )


@item("medkit, first aid kit, medpack, health pack, first aid", (238, 238, 240), RED)
def _medkit() -> Pieces:
    return (
        part("dark", line((-16, -24), (-12, -40), (12, -40), (16, -24), width=6), light=0.5),
        part("main", box(-44, -26, 44, 40, 8), light=0.6, depth=0.5),
        mark("main-12", box(-50, -8, 50, -5)),
        part("second", box(-6.4, -12, 6.4, 30, 1), box(-21, 2.6, 21, 15.4, 1), light=0.6, ink=0.7),
        part("iron", box(-32, -12, -22, -2, 2), box(22, -12, 32, -2, 2), light=0.6, ink=0.8),
    )


@item("bandage, plaster", (246, 226, 200), RED, -28)
def _bandage() -> Pieces:
    return (
        part("main", box(-48, -17, 48, 17, 16), light=0.6),
        part("main+6", box(-17, -16, 17, 16), on=1, light=0.3, ink=0.6),
        mark("main-12", *(ellipse(x, y, 2) for x in (-38, -28, 28, 38) for y in (-7, 7)), on=2),
        mark("second", box(-3, -9, 3, 9), box(-9, -3, 9, 3), on=2),
    )


@item("syringe, stimpack, injector, needle", (206, 230, 238), (214, 70, 80), 40)
def _syringe() -> Pieces:
    return (
        part("steel", box(-1.2, -52, 1.2, -26), light=0.4, ink=0.8),
        part("iron", box(-3, 20, 3, 44, 1), box(-12, 42, 12, 50, 3), light=0.6),
        part("main", box(-12, -26, 12, 26, 4), light=0.6),
        mark("second", box(-8.6, -14, 8.6, 22, 3)),
        mark("iron", *(box(2, y, 9, y + 2) for y in (-12, -3, 6, 15)), on=2),
        part("iron", box(-20, 22, 20, 29, 3), box(-6, -30, 6, -24, 2), light=0.6),
    )


@item("backpack, rucksack, knapsack", (150, 96, 58), (96, 130, 84))
def _backpack() -> Pieces:
    return (
        part("second", box(-34, -50, 34, -34, 8), light=0.7),
        part("hide", line((-12, -34), (-8, -46), (8, -46), (12, -34), width=4), light=0.5),
        part("main", smooth((-30, -34), (30, -34), (38, 0), (36, 38), (26, 46), (-26, 46), (-36, 38), (-38, 0)), light=0.8),
        part("main-6", box(-26, 12, 26, 40, 6), light=0.6, ink=0.8),
        part("main+4", smooth((-32, -34, 1), (32, -34, 1), (35, -6), (22, 4), (-22, 4), (-35, -6)), light=0.6),
        part("hide", box(-20, -16, -12, 18, 2), box(12, -16, 20, 18, 2), light=0.4, ink=0.8),
        part("gold", box(-22, 4, -10, 13, 2), box(10, 4, 22, 13, 2), light=0.7, ink=0.8),
    )


@item("padlock, lock", GOLD, STEEL)
def _padlock() -> Pieces:
    return (
        part("second", line((-21, 0), (-21, -24), (-12, -40), (0, -44), (12, -40), (21, -24), (21, 0), width=10), light=0.8),
        part("main", box(-36, -6, 36, 44, 9), light=0.8),
        mark("main-10", box(-40, 30, 40, 34)),
        part("dark", ellipse(0, 12, 7), poly((-2.6, 12), (2.6, 12), (5, 28), (-5, 28)), ink=0, light=0),
    )


@item("broom, besom, broomstick", (218, 176, 98), RED, 32)
def _broom() -> Pieces:
    return (
        part("wood", box(-3.2, -50, 3.2, 10, 2), light=0.6),
        part("main", smooth((-10, 6, 1), (10, 6, 1), (22, 46, 1), (12, 44), (6, 49, 1), (0, 45), (-8, 49, 1), (-12, 44), (-22, 46, 1)), light=0.7),
        mark("main-14", poly((-5, 16), (-3, 16), (-8, 44)), poly((3, 18), (5, 16), (9, 44)), poly((-1, 18), (1, 18), (0, 40))),
        part("second", box(-11, 2, 11, 10, 2), box(-13, 14, 13, 19, 1), light=0.5, ink=0.8),
    )


@item("net, butterfly net, fishing net", (232, 236, 240), WOOD, 30)
def _net() -> Pieces:
    return (
        part("second", box(-3, 0, 3, 50, 2), light=0.6),
        part("main", smooth((-26, -28), (26, -28), (20, 4), (8, 24), (-8, 22), (-20, 2)), light=0.5),
        mark("main-20", *(line((x, -28), (x * 0.7, 4), (x * 0.2, 24), width=1.3) for x in (-17, -6, 6, 17)), *(line((-26, y), (0, y + 5), (26, y), width=1.3) for y in (-16, -5, 6))),
        part("iron", ellipse(0, -28, 29, 13), light=0.6, holes=(ellipse(0, -28, 23, 8),)),
    )


@item("chain, chains, iron chain", (140, 148, 164), GOLD, 34)
def _chain() -> Pieces:
    def long(y: float) -> Piece:
        return part("main", box(-11, y - 17, 11, y + 17, 11), light=0.8, depth=0.6, holes=(box(-4, y - 9, 4, y + 9, 4),))

    def edge(y: float) -> Piece:
        return part("main-6", box(-4, y - 13, 4, y + 13, 4), light=0.7)

    return (long(-34), long(0), long(34), edge(-17), edge(17))


@item("bear trap, animal trap, jaw trap", (128, 136, 152), (176, 84, 50))
def _beartrap() -> Pieces:
    upper = [(x, -2.0 - 26 * math.cos(x / 34) + (9 if k % 2 else 0)) for k, x in enumerate(range(-40, 41, 8))]
    return (
        part("main-8", poly((-46, 8), *upper, (46, 8)), light=0.5),
        part("dark", ellipse(0, 10, 38, 13), light=0, shade=0),
        part("second", ellipse(0, 12, 12, 5), light=0.6, ink=0.9),
        part("main", poly((-48, 10), *((float(x), 20.0 if k % 2 else 9.0) for k, x in enumerate(range(-40, 41, 8))), (48, 10), (40, 34), (0, 42), (-40, 34)), light=0.7),
        part("iron", box(-54, 4, -42, 18, 3), box(42, 4, 54, 18, 3), light=0.6),
    )
