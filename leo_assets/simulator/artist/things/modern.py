"""What stands in a house, a street or a factory of our days, and later."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth
from leo_assets.simulator.artist.things.entry import (
    DARK,
    IRON,
    PALE,
    RED,
    STEEL,
    WOOD,
    glaze,
    item,
    line,
    mark,
    part,
    prop,
)

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces



@prop("sofa, couch, armchair", (86, 140, 176), WOOD)
def _sofa() -> Pieces:
    return (
        part("second", box(-38, 36, -30, 47, 1), box(30, 36, 38, 47, 1), light=0.5),
        part("main-3", smooth((-36, 12), (-36, -18), (-26, -28), (26, -28), (36, -18), (36, 12)), light=0.6, depth=0.6),
        mark("main-12", box(-1, -28, 1, 10)),
        part("main+3", box(-34, 6, 0, 22, 5), box(0, 6, 34, 22, 5), light=0.6),
        part("main", box(-36, 20, 36, 38, 3), light=0.5),
        part("main+2", box(-48, -6, -32, 40, 7), box(32, -6, 48, 40, 7), light=0.7),
    )


@prop("television, tv, tv set, flat screen", (58, 60, 74), (110, 176, 214))
def _tv() -> Pieces:
    return (
        part("main-4", box(-6, 22, 6, 40), box(-26, 38, 26, 46, 3), light=0.5),
        part("main", box(-48, -36, 48, 26, 4), light=0.6, depth=0.4),
        part("second", box(-42, -30, 42, 18, 1), light=0.2, ink=0.7, shade=0.4),
        glaze("shine", poly((-42, -4), (-14, -30), (4, -30), (-42, 14)), 1, 0.35),
        part("red", ellipse(0, 22, 1.6), ink=0, light=0),
    )


@prop("refrigerator, fridge, freezer", (214, 224, 230), IRON)
def _fridge() -> Pieces:
    return (
        part("second", box(-24, 42, -16, 48), box(16, 42, 24, 48), light=0.4),
        part("main", box(-28, -48, 28, 44, 5), light=0.6, depth=0.7),
        mark("main-20", box(-30, -14, 30, -11.6)),
        part("second", box(-20, -36, -15, -20, 2), box(-20, -6, -15, 16, 2), light=0.6, ink=0.8),
    )


@prop("vending machine, snack machine, soda machine", (206, 62, 62), (170, 214, 232))
def _vending() -> Pieces:
    return (
        part("main-10", box(-30, 42, -20, 48), box(20, 42, 30, 48), light=0.4),
        part("main", box(-34, -48, 34, 44, 3), light=0.5, depth=0.6),
        part("second", box(-28, -40, 12, 22, 2), light=0.3, ink=0.8, shade=0.4),
        part("gold", *(box(x, y, x + 7, y + 11, 1) for x in (-25, -3) for y in (-36, 2)), ink=0.6, light=0.5),
        part("leaf", *(box(x, y, x + 7, y + 11, 1) for x in (-14, 8 - 4) for y in (-36, -17)), ink=0.6, light=0.5),
        part("blue", *(box(x, y, x + 7, y + 11, 1) for x in (-25, -14) for y in (-17, 2)), ink=0.6, light=0.5),
        part("dark", box(-28, 28, 12, 38, 2), light=0.2, ink=0.8),
        part("pale", box(18, -34, 28, -22, 1), light=0.3, ink=0.8),
        part("iron", ellipse(23, -10, 3), box(21, -2, 25, 8, 1), light=0.5, ink=0.7),
    )


@prop("trash can, garbage can, bin, dustbin, rubbish bin, trash bin", (126, 140, 150), IRON)
def _trashcan() -> Pieces:
    return (
        part("main", poly((-28, -20), (28, -20), (23, 46), (-23, 46)), light=0.7),
        mark("main-14", *(poly((x - 1.6, -14), (x + 1.6, -14), (x * 0.84 + 1.4, 42), (x * 0.84 - 1.4, 42)) for x in (-17, -6, 6, 17))),
        part("main+4", smooth((-33, -18, 1), (-30, -27), (0, -32), (30, -27), (33, -18, 1)), light=0.7),
        part("second", line((-9, -30), (-7, -39), (7, -39), (9, -30), width=5), light=0.6),
    )


@prop("traffic light, stop light, traffic lights, signal light", (62, 66, 78), (110, 116, 128))
def _trafficlight() -> Pieces:
    return (
        part("second", box(-4, 20, 4, 47, 1), box(-14, 42, 14, 48, 2), light=0.5),
        part("main", box(-17, -49, 17, 26, 6), light=0.7, depth=0.8),
        part("red", ellipse(0, -34, 9), light=0.8, ink=0.8),
        part("gold", ellipse(0, -12, 9), light=0.8, ink=0.8),
        part("leaf", ellipse(0, 10, 9), light=0.8, ink=0.8),
    )


@prop("warning sign, danger sign, hazard sign", (246, 196, 62), (62, 56, 66))
def _warningsign() -> Pieces:
    return (
        part("iron", box(-4, 10, 4, 47, 1), light=0.5),
        part("second", poly((0, -50), (44, 20), (-44, 20)), light=0.4),
        part("main", poly((0, -40), (35, 15), (-35, 15)), on=1, ink=0, light=0.5),
        mark("second", smooth((-4.4, -24), (4.4, -24), (2.4, -2), (-2.4, -2)), ellipse(0, 6, 3.6)),
    )


@prop("toilet, lavatory", (240, 244, 248), (150, 190, 214))
def _toilet() -> Pieces:
    return (
        part("main", box(10, -44, 36, -2, 4), light=0.5, depth=0.6),
        part("main+2", box(7, -48, 39, -39, 3), light=0.5),
        part("main", smooth((-38, 2, 1), (34, -4, 1), (34, 16), (20, 26), (22, 46, 1), (-16, 46, 1), (-14, 30), (-34, 18)), light=0.6),
        part("second", ellipse(-8, 1, 28, 6), light=0.2, ink=0.8),
    )


@prop("bathtub, bath, tub", (240, 244, 248), (126, 196, 230))
def _bathtub() -> Pieces:
    return (
        part("iron", line((34, -8), (34, -32), (24, -34), (22, -26), width=5), light=0.6),
        part("gold", ellipse(-30, 42, 6, 5), ellipse(30, 42, 6, 5), light=0.7),
        part("main", smooth((-46, 2, 1), (46, 2, 1), (40, 30), (28, 40), (-28, 40), (-40, 30)), light=0.6),
        part("pale", ellipse(-22, -4, 12, 9), ellipse(-6, -8, 12, 10), ellipse(12, -4, 11, 8), light=0.5, ink=0.9),
        part("main+3", box(-50, -3, 50, 7, 5), light=0.6),
    )


@prop("desk, writing desk, office desk, workbench, work bench, crafting table", (172, 118, 70), IRON)
def _desk() -> Pieces:
    return (
        part("main-6", box(-42, -10, -32, 46, 1), light=0.5),
        part("main-3", box(6, -10, 44, 46, 2), light=0.5, depth=0.6),
        part("main+2", box(10, -4, 40, 10, 1), box(10, 13, 40, 27, 1), box(10, 30, 40, 43, 1), ink=0.8, light=0.4),
        part("second", *(box(20, y, 30, y + 3, 1) for y in (2, 19, 35)), light=0.6, ink=0.7),
        part("main+5", box(-50, -20, 50, -8, 2), light=0.6),
        part("pale", poly((-30, -21), (-8, -25), (-6, -21)), light=0.2, ink=0.7),
        part("steel", box(24, -38, 28, -20, 1), light=0.5, ink=0.8),
        part("leaf", poly((14, -36), (20, -48), (32, -48), (38, -36)), light=0.6),
    )


@prop("conveyor belt, conveyor, assembly line", (96, 104, 122), (250, 188, 66), roles={"crate": (196, 142, 84)})
def _conveyor() -> Pieces:
    return (
        part("main-8", box(-36, 20, -28, 47, 1), box(28, 20, 36, 47, 1), light=0.5),
        part("crate", box(-16, -30, 14, -2, 2), light=0.5),
        mark("crate-12", box(-16, -18, 14, -15)),
        part("dark", box(-50, -4, 50, 22, 13), light=0.6),
        mark("second", *(poly((x, -3), (x + 5, -3), (x + 9, 1), (x + 4, 1)) for x in range(-42, 42, 12))),
        part("main+8", *(ellipse(x, 9, 8) for x in (-36, -12, 12, 36)), light=0.7, ink=0.9),
        mark("dark", *(ellipse(x, 9, 2.6) for x in (-36, -12, 12, 36))),
    )


@prop("robot arm, robotic arm, mechanical arm, crane arm", (246, 168, 58), IRON)
def _robotarm() -> Pieces:
    return (
        part("second", box(-30, 34, 22, 47, 3), light=0.6),
        part("main", smooth((-20, 36, 1), (-16, 16), (8, 16), (12, 36, 1)), light=0.7),
        part("main", limb((-4, 18), (-24, -24), 9, 7), light=0.7),
        part("main+4", limb((-24, -26), (20, -36), 7, 5.4), light=0.7),
        part("second", ellipse(-4, 18, 7), ellipse(-24, -25, 6), light=0.7, ink=0.9),
        part("second", line((22, -36), (34, -30), (36, -14), width=5), line((26, -38), (44, -36), (48, -18), width=5), light=0.6),
    )


@prop("oxygen tank, gas tank, gas canister, canister, gas cylinder, air tank, fuel tank, propane tank", (92, 152, 190), STEEL)
def _gastank() -> Pieces:
    return (
        part("second", box(-5, -46, 5, -30, 1), box(-14, -50, 14, -43, 3), light=0.7),
        part("main", smooth((-22, 44), (-22, -12), (-12, -30), (12, -30), (22, -12), (22, 44), (16, 48), (-16, 48)), light=0.9, depth=1.0),
        mark("pale", box(-30, 4, 30, 12), box(-30, 16, 30, 19)),
    )


@item("fuel can, jerrycan, jerry can, petrol can, gas can, gasoline can", (206, 62, 56), DARK)
def _fuelcan() -> Pieces:
    return (
        part("second", place(box(-5, -16, 5, 8, 2), 26, -34, 40), light=0.6),
        part("main", smooth((-34, -30, 1), (16, -30, 1), (34, -12, 1), (34, 44, 1), (-34, 44, 1)), light=0.7, depth=0.7),
        part("main-8", box(-30, -44, 10, -36, 3), box(-30, -42, -24, -28), box(4, -42, 10, -28), light=0.6),
        mark("main-12", place(box(-2.4, -34, 2.4, 34), 0, 10, 40), place(box(-2.4, -34, 2.4, 34), 0, 10, -40)),
    )


@item("soda can, energy drink, soda, cola, can of soda, tin can", (206, 58, 62), STEEL, 8)
def _sodacan() -> Pieces:
    return (
        part("second", box(-20, 38, 20, 47, 3), box(-20, -46, 20, -36, 3), light=0.7),
        part("main", box(-24, -40, 24, 42, 5), light=0.9, depth=1.0),
        mark("pale", smooth((-26, 6), (-8, -6), (8, 8), (26, -4), (26, 6), (8, 18), (-8, 4), (-26, 16))),
        part("second+6", ellipse(0, -44, 19, 5), light=0.4, ink=0.9),
    )


@item("magnet, horseshoe magnet", (212, 60, 62), STEEL, 40)
def _magnet() -> Pieces:
    return (
        part("main", line((-24, -30), (-25, 0), (-16, 26), (0, 34), (16, 26), (25, 0), (24, -30), width=19), light=0.8),
        part("second", box(-34, -46, -14, -28, 1), box(14, -46, 34, -28, 1), light=0.7),
    )


@item("chess piece, pawn, chess pawn, chess figure", (240, 230, 208), DARK)
def _pawn() -> Pieces:
    return (
        part("main", smooth((-11, -12), (-9, 8), (-20, 28), (20, 28), (9, 8), (11, -12)), light=0.7),
        part("main", box(-28, 28, 28, 38, 4), box(-32, 36, 32, 47, 3), light=0.7),
        part("main", ellipse(0, -28, 18), light=0.8),
        part("main+3", box(-17, -15, 17, -8, 3), light=0.6),
    )


@item("teddy bear, plush bear, stuffed bear, plush toy", (186, 128, 78), (226, 184, 130))
def _teddy() -> Pieces:
    return (
        part("main-4", ellipse(-19, -36, 9), ellipse(19, -36, 9), light=0.6),
        part("main-4", ellipse(-27, 8, 10, 14, 24), ellipse(27, 8, 10, 14, -24), ellipse(-20, 38, 13, 11), ellipse(20, 38, 13, 11), light=0.6),
        part("main", ellipse(0, 16, 25, 26), light=0.6),
        part("second", ellipse(0, 18, 14, 16), on=1, ink=0, light=0.3),
        part("main", ellipse(0, -22, 25, 21), light=0.6),
        part("second", ellipse(0, -14, 11, 8), ink=0.7, light=0.4),
        mark("dark", ellipse(-10, -25, 2.6), ellipse(10, -25, 2.6), on=2),
        mark("dark", ellipse(0, -17, 4, 2.8), on=2),
    )


@item("soccer ball, football, ball", (244, 244, 248), (52, 50, 62))
def _ball() -> Pieces:
    five = [poly(*((r * math.cos(a), r * math.sin(a)) for a in (k * 1.2566 - 1.5708 for k in range(5)))) for r in (15,)]
    outer = [place(five[0], 41 * math.cos(k * 1.2566 - 1.5708), 41 * math.sin(k * 1.2566 - 1.5708), 36) for k in range(5)]
    return (
        part("main", ellipse(0, 0, 42), light=0.5),
        mark("second", *five, *outer, *(place(box(-1.2, -30, 1.2, -12), 0, 0, 72 * k) for k in range(5))),
    )


@prop("stop sign, stop symbol, halt sign", (206, 54, 52), PALE)
def _stopsign() -> Pieces:
    eight = poly(*((36 * math.cos(a), -14 + 36 * math.sin(a)) for a in (k * 0.7854 + 0.3927 for k in range(8))))
    return (
        part("iron", box(-4, 10, 4, 47, 1), light=0.5),
        part("second", eight, light=0.4),
        part("main", place(eight, 0, -1.7, 0, 0.88), on=1, ink=0, light=0.5),
        mark("second", box(-21, -20, 21, -9, 1)),
    )


@prop("bicycle, bike, cycle", (206, 62, 60), DARK)
def _bicycle() -> Pieces:
    wheels = [part("second", ellipse(x, 26, 20), light=0.5, depth=0.4, holes=(ellipse(x, 26, 15),)) for x in (-29, 29)]
    return (
        *wheels,
        part("steel", *(place(box(-0.7, -15, 0.7, 15), x, 26, deg) for x in (-29, 29) for deg in (0, 60, 120)), ink=0.3, light=0),
        part("main", line((-29, 26), (-12, -8), width=5), line((-12, -8), (18, -8), width=5), line((18, -8), (-2, 26), width=5), line((-2, 26), (-29, 26), width=5), line((-12, -8), (-2, 26), width=5), line((29, 26), (16, -18), width=5), light=0.6, ink=0.9),
        part("dark", smooth((-24, -14), (-4, -14), (-8, -8), (-20, -8)), line((10, -22), (18, -24), (28, -18), width=5), light=0.5),
        part("iron", ellipse(-2, 26, 5), light=0.6, ink=0.9),
    )


@item("skateboard, longboard", (96, 180, 170), (240, 96, 80), -20)
def _skateboard() -> Pieces:
    return (
        part("iron", box(-30, 0, -18, 12, 1), box(18, 0, 30, 12, 1), light=0.5),
        part("second", ellipse(-24, 14, 9), ellipse(24, 14, 9), light=0.7),
        part("main", smooth((-52, -14), (-46, -16), (-34, -6), (34, -6), (46, -16), (52, -14), (40, 4), (-40, 4)), light=0.7),
    )


@item("kite", (226, 82, 78), (250, 206, 92), 20)
def _kite() -> Pieces:
    return (
        part("pale", line((0, 26), (8, 38), (-4, 44), (6, 54), width=1.8), ink=0.6, light=0),
        part("main", poly((0, -50), (30, -12), (0, 30), (-30, -12)), light=0.5, depth=0.5),
        mark("second", poly((0, -50), (30, -12), (0, -12)), poly((0, 30), (-30, -12), (0, -12))),
        part("blue", poly((6, 38), (16, 33), (15, 44)), poly((2, 38), (-7, 32), (-7, 43)), light=0.5, ink=0.8),
    )


@item("basketball, basket ball", (232, 128, 56), (62, 48, 50))
def _basketball() -> Pieces:
    return (
        part("main", ellipse(0, 0, 43), light=0.8),
        mark("second", line((-43, 0), (0, 5), (43, 0), width=2.6), line((0, -43), (4, 0), (0, 43), width=2.6), line((-30, -32), (-14, 0), (-28, 33), width=2.6), line((30, -32), (16, 0), (28, 33), width=2.6)),
    )


@item("baseball bat, wooden bat, cricket bat", (206, 156, 96), RED, 40)
def _bat() -> Pieces:
    return (
        part("main", smooth((-3, 44), (-4, 18), (-9, -14), (-10, -40), (0, -51), (10, -40), (9, -14), (4, 18), (3, 44)), light=0.8),
        part("second", box(-4.6, 20, 4.6, 42, 2), light=0.5),
        part("main-6", ellipse(0, 46, 7, 4), light=0.7),
    )


@item("dumbbell, barbell, weights, gym weight", (92, 98, 116), STEEL, -28)
def _dumbbell() -> Pieces:
    return (
        part("second", box(-30, -4, 30, 4, 2), light=0.7),
        part("main", box(-40, -26, -24, 26, 5), box(24, -26, 40, 26, 5), light=0.8),
        part("main-6", box(-50, -16, -38, 16, 4), box(38, -16, 50, 16, 4), light=0.7),
    )


@item("snow globe, snowglobe", (206, 232, 246), WOOD)
def _snowglobe() -> Pieces:
    return (
        part("main", ellipse(0, -8, 38), light=0.6),
        mark("shine", smooth((-38, 12, 1), (-12, 6), (14, 10), (38, 12, 1), (24, 28), (-24, 28))),
        part("leaf", poly((-16, 12), (-4, -26), (8, 12)), on=2, ink=0.7, light=0.5),
        part("red", box(8, -2, 24, 14), poly((4, 0), (16, -12), (28, 0)), on=3, ink=0.7, light=0.5),
        mark("shine", *(ellipse(x, y, 2.2) for x, y in ((-22, -14), (6, -30), (22, -20), (-8, -38), (-26, 2), (28, -6))), on=4),
        part("second", smooth((-30, 22, 1), (30, 22, 1), (36, 46, 1), (-36, 46, 1)), light=0.7),
    )
