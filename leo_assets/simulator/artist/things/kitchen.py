"""Food that somebody has cooked, baked or poured."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth
from leo_assets.simulator.artist.things.entry import GLASS, STEEL, WOOD, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("bread, loaf, bread loaf", (206, 136, 68), (244, 208, 146))
def _bread() -> Pieces:
    return (
        part("main", smooth((-43, 8), (-38, -14), (-14, -27), (16, -27), (39, -14), (43, 8), (36, 24), (0, 29), (-36, 24)), light=0.8),
        part("second", smooth((-26, -14), (-20, -18), (-8, 2), (-14, 6)), smooth((-5, -20), (2, -22), (12, -2), (6, 3)), smooth((17, -20), (23, -20), (30, -4), (25, 1)), on=1, ink=0.5, light=0.2),
    )


@item("meat, drumstick, chicken leg, ham, roast", (176, 92, 56), (236, 168, 110))
def _meat() -> Pieces:
    return (
        part("pale", limb((14, 14), (36, 36), 5, 5), ellipse(41, 33, 6), ellipse(33, 41, 6), light=0.6),
        part("main", smooth((24, 20), (4, 30), (-22, 20), (-38, -8), (-28, -34), (-4, -40), (18, -24), (26, 0)), light=0.8),
        glaze("second", smooth((-30, -18), (-20, -32), (-4, -34), (-16, -22)), 1, 0.7),
    )


@item("cheese, cheese wedge", (248, 206, 92), (214, 156, 56))
def _cheese() -> Pieces:
    return (
        part("main-6", poly((-46, -4), (44, -18), (44, 26), (-46, 34)), light=0.4),
        part("main", poly((-46, -4), (18, -34), (44, -18)), light=0.5),
        mark("second", ellipse(-22, 14, 8, 7), ellipse(14, 2, 6), ellipse(30, 16, 7, 6), ellipse(2, 24, 5), on=2),
        mark("second", ellipse(10, -22, 6, 3), on=2),
    )


@item("cheese wheel, wheel of cheese, round cheese", (248, 206, 92), (214, 156, 56))
def _cheesewheel() -> Pieces:
    return (
        part("main-6", smooth((-44, -12), (-44, 16), (-24, 33), (0, 37), (24, 33), (44, 16), (44, -12)), light=0.5),
        part("main+3", ellipse(0, -12, 44, 22), light=0.6),
        part("main-14", poly((4, -12), (40, -24), (44, -12), (44, 14), (36, 24), (22, 33)), on=2, ink=0.6, light=0),
        part("main+6", poly((4, -12), (22, 8), (22, 33), (4, 16)), light=0.3, ink=0.7),
        mark("second", ellipse(12, 6, 3.4, 4.4), ellipse(17, 20, 2.6, 3.4), ellipse(-28, 14, 6, 5), ellipse(-8, 24, 5, 4.4), on=4),
        mark("second", ellipse(-20, -16, 6, 3), ellipse(-4, -24, 5, 2.6), on=4),
    )


@item("pie, apple pie", (216, 158, 86), (190, 62, 66))
def _pie() -> Pieces:
    return (
        part("steel", poly((-44, 8), (44, 8), (32, 38), (-32, 38)), light=0.7),
        part("second", ellipse(0, 2, 42, 20), light=0.3),
        part("main", *(place(box(-40, -3, 40, 3), 0, 2 + k * 9, 0) for k in (-1, 0, 1)), *(place(box(-3, -22, 3, 24), k * 14, 0, 14) for k in (-2, -1, 0, 1, 2)), on=1, ink=0.6, light=0.4),
        part("main", ellipse(0, 4, 48, 24), light=0.7, holes=(ellipse(0, 1, 37, 15),)),
        part("pale", line((-14, -20), (-8, -30), (-14, -40), width=(2, 4, 2)), line((8, -20), (14, -30), (8, -42), width=(2, 4, 2)), light=0, shade=0, ink=0.5),
    )


@item("cake, birthday cake", (248, 224, 226), (226, 92, 124))
def _cake() -> Pieces:
    return (
        part("steel", ellipse(0, 36, 48, 9), light=0.6),
        part("pale", box(-38, -4, 38, 36, 5), light=0.5),
        mark("second", box(-40, 14, 40, 20)),
        part("main", smooth((-40, -6, 1), (40, -6, 1), (40, 8), (33, 16), (26, 6), (18, 20), (8, 8), (0, 14), (-8, 8), (-18, 20), (-26, 6), (-33, 16), (-40, 8)), light=0.6),
        part("main+3", ellipse(0, -8, 40, 12), light=0.5),
        part("second", *(ellipse(x, y, 5.4) for x, y in ((-24, -11), (24, -11), (0, -3))), light=0.9, ink=0.8),
        part("blue", box(-3, -36, 3, -14, 1), light=0.4),
        part("lit", smooth((-4, -40), (0, -52, 1), (5, -40), (0, -35)), light=0.2, ink=0.8),
    )


@item("cupcake, muffin", (246, 178, 196), (164, 104, 72))
def _cupcake() -> Pieces:
    return (
        part("second", poly((-28, 6), (28, 6), (20, 46), (-20, 46)), light=0.6),
        mark("second-10", *(poly((x - 2, 6), (x + 2, 6), (x * 0.72 + 1.4, 46), (x * 0.72 - 1.4, 46)) for x in (-18, -6, 6, 18))),
        part("main", smooth((-36, 8), (-34, -8), (-22, -14), (-20, -28), (-4, -36), (10, -34), (22, -24), (23, -13), (35, -6), (36, 8), (0, 14)), light=0.7),
        mark("main-10", line((-24, -10), (0, -4), (25, -14), width=2.4)),
        part("red", ellipse(2, -38, 9), light=0.9),
    )


@item("honey, honey jar, honey pot", (236, 164, 52), (250, 214, 96))
def _honey() -> Pieces:
    return (
        part("main", smooth((-26, -22), (26, -22), (38, 0), (34, 36), (22, 44), (-22, 44), (-34, 36), (-38, 0)), light=0.8),
        part("pale", box(-22, 2, 22, 28, 4), light=0.2, ink=0.7),
        mark("main", *(poly((x, y - 7), (x + 6, y - 3.5), (x + 6, y + 3.5), (x, y + 7), (x - 6, y + 3.5), (x - 6, y - 3.5)) for x, y in ((-7, 15), (7, 15)))),
        part("second", smooth((-30, -24), (-28, -34), (28, -34), (30, -24), (30, -10), (24, -6), (18, -18), (8, -18), (4, -8), (-4, -8), (-8, -18), (-20, -16), (-26, -8), (-31, -12)), light=0.7),
        part("wood", box(-24, -46, 24, -33, 4), light=0.6),
    )


@item("milk, milk bottle", (246, 246, 250), (92, 150, 214))
def _milk() -> Pieces:
    return (
        part("main", smooth((-11, -30, 1), (-12, -18), (-24, -4), (-25, 40), (-18, 46), (18, 46), (25, 40), (24, -4), (12, -18), (11, -30, 1)), light=0.6),
        mark("second", box(-40, 8, 40, 28)),
        part("second", box(-13, -44, 13, -29, 4), light=0.7),
        glaze("shine", box(-19, 0, -14, 36, 2), 2, 0.8),
    )


@item("steak, raw meat", (198, 76, 76), (246, 222, 206))
def _steak() -> Pieces:
    body = smooth((-40, -10), (-26, -34), (4, -38), (34, -28), (44, 0), (30, 24), (10, 26), (-6, 38), (-32, 34), (-44, 12))
    return (
        part("second", body, light=0.6),
        part("main", place(body, 0, 0, 0, 0.84), on=1, ink=0, light=0.5, depth=0.6),
        mark("second", line((-24, -14), (-8, -8), (4, -20), width=(1, 3, 1)), line((8, 4), (18, -6), (28, -4), width=(1, 3, 1)), line((-30, 18), (-14, 16), (-6, 26), width=(1, 3, 1))),
        part("bone", ellipse(10, -14, 8), light=0.6, ink=0.8),
    )


@item("sausage, hot dog, hotdog", (186, 84, 62), (236, 190, 76), -24)
def _sausage() -> Pieces:
    return (
        part("main", smooth((-44, -16), (-34, -26), (-14, -8), (14, -8), (34, -26), (44, -16), (36, 8), (14, 20), (-14, 20), (-36, 8)), ellipse(-47, -22, 4), ellipse(47, -22, 4), light=0.8),
        mark("main-12", *(place(box(-1.4, -9, 1.4, 9, 1), x, 6, deg) for x, deg in ((-20, 40), (-7, 26), (7, 20), (20, 10)))),
    )


@item("pizza, pizza slice", (244, 200, 96), (200, 70, 54), roles={"bread": (206, 148, 82)})
def _pizza() -> Pieces:
    return (
        part("main", smooth((-36, -30, 1), (36, -30, 1), (24, 0), (14, 18), (8, 24), (2, 48, 1), (-6, 34), (-10, 26), (-22, 2)), light=0.5, depth=0.6),
        part("second", ellipse(-12, -12, 8), ellipse(14, -14, 8), ellipse(0, 10, 8), on=1, ink=0.5, light=0.6),
        mark("leaf", ellipse(1, -22, 3, 2), ellipse(-8, 4, 3, 2), ellipse(12, 2, 3, 2), on=2),
        part("bread", smooth((-44, -28), (-40, -42), (0, -47), (40, -42), (44, -28), (36, -22), (0, -28), (-36, -22)), light=0.8),
    )


@item("burger, hamburger, sandwich", (222, 158, 82), (116, 66, 46))
def _burger() -> Pieces:
    return (
        part("main", box(-36, 20, 36, 40, 9), light=0.6),
        part("second", box(-40, 10, 40, 24, 6), light=0.6),
        part("lit", poly((-38, 6), (38, 6), (26, 14), (18, 8), (8, 18), (-4, 8), (-26, 14)), light=0.3, ink=0.8),
        part("leaf", smooth((-44, 2), (-34, -4), (34, -4), (44, 2), (34, 9), (22, 4), (10, 10), (0, 4), (-12, 10), (-24, 4), (-34, 9)), light=0.5),
        part("main", smooth((-40, -4, 1), (-36, -26), (-16, -40), (16, -40), (36, -26), (40, -4, 1)), light=0.8),
        mark("pale", *(ellipse(x, y, 2.4, 1.6, deg) for x, y, deg in ((-20, -22, -20), (-6, -32, 10), (8, -24, 0), (20, -30, 20), (24, -16, 30), (-10, -14, 0)))),
    )


@item("donut, doughnut", (238, 142, 176), (216, 160, 96))
def _donut() -> Pieces:
    sprinkles = ((-26, -6, 20), (-18, -22, 70), (0, -28, 10), (18, -22, 50), (27, -4, 100), (22, 16, 30), (4, 26, 80), (-16, 22, 10), (-28, 10, 60))
    return (
        part("second", ellipse(0, 2, 43), light=0.6, depth=0.5, holes=(ellipse(0, 2, 12),)),
        part("main", smooth(*((math.cos(a) * (38 + 2.6 * math.cos(5 * a)), math.sin(a) * (38 + 2.6 * math.cos(5 * a))) for a in (k * 0.2618 for k in range(24)))), light=0.7, depth=0.6, ink=0.7, holes=(ellipse(0, 0, 14),)),
        mark("lit", *(place(box(-3.4, -1.4, 3.4, 1.4, 1), x, y, deg) for x, y, deg in sprinkles[::2])),
        mark("blue", *(place(box(-3.4, -1.4, 3.4, 1.4, 1), x, y, deg) for x, y, deg in sprinkles[1::2]), on=2),
    )


@item("cookie, biscuit", (212, 156, 92), (92, 58, 44))
def _cookie() -> Pieces:
    return (
        part("main", smooth((-42, 4), (-34, -26), (-8, -41), (24, -35), (42, -8), (36, 24), (12, 41), (-22, 36)), light=0.7, depth=0.6),
        part("second", *(ellipse(x, y, r) for x, y, r in ((-18, -14, 6), (8, -22, 5), (22, 0, 6.4), (-2, 6, 5), (-22, 14, 5), (10, 24, 6))), on=1, ink=0.5, light=0.7),
    )


@item("candy, sweet, lollipop", (232, 82, 120), (250, 236, 226), 0)
def _candy() -> Pieces:
    return (
        part("main-4", poly((-24, 0), (-48, -20), (-44, 0), (-50, 18)), poly((24, 0), (48, -20), (44, 0), (50, 18)), light=0.6),
        part("main", ellipse(0, 0, 28), light=0.8),
        mark("second", smooth((-4, -28), (6, -28), (12, 0), (4, 28), (-6, 28), (2, 0)), smooth((-22, -20), (-14, -24), (-8, 0), (-18, 22), (-25, 16), (-16, 0)), smooth((16, -24), (24, -16), (28, 0), (24, 16), (17, 23), (23, 0))),
        glaze("shine", ellipse(-12, -14, 4, 6, 40), 2, 0.7),
    )


@item("ice cream, ice cream cone", (250, 182, 196), (216, 156, 92))
def _icecream() -> Pieces:
    return (
        part("second", poly((-22, 0), (22, 0), (2, 50), (-2, 50)), light=0.6),
        mark("second-12", *(place(box(-40, -0.9, 40, 0.9), 0, y, deg) for deg in (50, -50) for y in (-20, -6, 8, 22, 36, 50))),
        part("main", smooth((-28, 2), (-27, -18), (-12, -32), (0, -34), (12, -32), (27, -18), (28, 2), (18, 4), (12, 10), (4, 4), (-6, 8), (-16, 3)), light=0.8),
        part("pale", smooth((-19, -24), (-15, -40), (0, -46), (15, -40), (19, -24), (10, -20), (0, -24), (-10, -19)), light=0.7),
        part("red", ellipse(2, -46, 6), light=0.8),
    )


@item("soup, stew, bowl, soup bowl, ramen", (206, 120, 66), (96, 128, 176))
def _soup() -> Pieces:
    return (
        part("second", smooth((-46, -2, 1), (46, -2, 1), (36, 28), (20, 40), (-20, 40), (-36, 28)), light=0.7),
        part("second+8", ellipse(0, -3, 47, 15), light=0.5),
        part("main", ellipse(0, -2, 39, 10.5), light=0.4, ink=0.7),
        mark("lit", ellipse(-14, -4, 6, 3), ellipse(10, 1, 5, 2.4)),
        mark("leaf", ellipse(0, -6, 4, 2, 20), ellipse(20, -4, 4, 2, -20), on=2),
        part("pale", line((-12, -20), (-6, -30), (-14, -42), width=(2, 4.4, 2)), line((10, -20), (16, -32), (8, -46), width=(2, 4.4, 2)), light=0, shade=0, ink=0.5),
    )


@item("beer, mug, tankard, ale, beer mug, mead", (232, 168, 62), WOOD)
def _beer() -> Pieces:
    return (
        part("second-4", line((22, -12), (44, -10), (44, 22), (22, 26), width=8), light=0.6),
        part("main", box(-30, -22, 26, 44, 5), light=0.7),
        part("second", box(-32, 32, 28, 46, 3), box(-32, -12, 28, -4, 2), light=0.6, ink=0.9),
        glaze("shine", box(-22, -2, -16, 28, 3), 2, 0.6),
        part("pale", smooth((-34, -12), (-36, -26), (-26, -34), (-16, -42), (0, -36), (10, -43), (24, -36), (32, -26), (30, -12), (22, -14), (18, -4), (10, -14), (-10, -14), (-18, -6), (-24, -14)), light=0.6),
    )


@item("wine, wine bottle", (70, 108, 82), (164, 44, 66), 8)
def _wine() -> Pieces:
    return (
        part("main", smooth((-8, -30, 1), (-8, -16), (-19, 0), (-19, 42), (-14, 48), (14, 48), (19, 42), (19, 0), (8, -16), (8, -30, 1)), light=0.8),
        part("pale", box(-19, 8, 19, 34), on=1, ink=0.6, light=0.2),
        mark("second", ellipse(0, 18, 6), box(-10, 27, 10, 30)),
        part("second", box(-9, -50, 9, -30, 3), light=0.7),
        glaze("shine", box(-13, -4, -9.6, 6, 1), 4, 0.7),
    )


@item("tea, coffee, cup, teacup, coffee cup, tea cup", (240, 240, 244), (110, 70, 48))
def _tea() -> Pieces:
    return (
        part("main", ellipse(-4, 40, 44, 8), light=0.5),
        part("main", line((24, -6), (44, -6), (40, 16), (20, 22), width=6), light=0.5),
        part("main", smooth((-36, -14, 1), (30, -14, 1), (28, 16), (16, 36), (-22, 36), (-34, 16)), light=0.7),
        part("second", ellipse(-3, -14, 33, 8), light=0.3),
        part("pale", line((-12, -26), (-8, -34), (-14, -44), width=(2, 4, 2)), line((6, -26), (11, -36), (4, -48), width=(2, 4, 2)), light=0, shade=0, ink=0.5),
    )


@item("canteen, waterskin, water bottle", (92, 146, 190), STEEL)
def _canteen() -> Pieces:
    return (
        part("hide", line((-20, -26), (-34, 0), (-18, 36), width=4), line((20, -26), (34, 0), (18, 36), width=4), light=0.3, ink=0.8),
        part("main", ellipse(0, 12, 35, 34), light=0.8),
        part("main-8", ellipse(0, 12, 20), ink=0.6, light=0.4, depth=0.5),
        part("second", box(-9, -36, 9, -20, 2), box(-12, -48, 12, -35, 3), light=0.7),
    )


@item("fried egg, sunny side egg", (250, 250, 246), (250, 190, 56))
def _friedegg() -> Pieces:
    return (
        part("main", smooth((-44, 4), (-38, -22), (-12, -34), (10, -28), (32, -32), (46, -8), (36, 14), (40, 30), (14, 38), (-10, 30), (-34, 34)), light=0.5, depth=0.5),
        part("second", ellipse(0, -2, 18, 16), light=0.8, ink=0.8),
        glaze("shine", ellipse(-6, -8, 5, 3.4, -30), 1, 0.8),
    )


@item("sushi, sushi roll, maki, nigiri", (246, 246, 240), (240, 130, 90))
def _sushi() -> Pieces:
    return (
        part("dark", box(-36, -12, 36, 34, 8), light=0.5),
        part("main", ellipse(0, -12, 36, 18), light=0.5),
        part("second", ellipse(-6, -14, 13, 7), ink=0.7, light=0.6),
        part("leaf", ellipse(11, -11, 8, 5), ink=0.7, light=0.5),
    )


@item("taco, tortilla", (236, 190, 92), (110, 66, 46))
def _taco() -> Pieces:
    return (
        part("leaf", smooth((-42, 10), (-34, -18), (-16, -36), (4, -42), (24, -34), (40, -14), (44, 8), (30, -6), (10, -18), (-14, -14), (-30, 2)), light=0.5),
        part("red", ellipse(-20, -18, 8, 6), ellipse(12, -28, 8, 6), ellipse(32, -10, 7, 6), light=0.6, ink=0.8),
        part("main", smooth((-48, 26, 1), (-40, 0), (-20, -18), (6, -22), (30, -12), (46, 10), (50, 28, 1), (30, 34), (-30, 34)), light=0.7),
        mark("main-10", ellipse(-18, 10, 3, 2), ellipse(6, -4, 3, 2), ellipse(24, 14, 3, 2), ellipse(-2, 20, 3, 2)),
    )


@item("popcorn, popcorn box", (214, 62, 60), (250, 236, 196))
def _popcorn() -> Pieces:
    return (
        part("second", *(ellipse(x, y, r) for x, y, r in ((-22, -18, 10), (-8, -28, 11), (8, -30, 11), (22, -18, 10), (0, -16, 12), (-14, -38, 8), (14, -40, 8), (0, -44, 8))), light=0.7),
        part("pale", poly((-30, -12), (30, -12), (22, 46), (-22, 46)), light=0.5),
        mark("main", *(poly((x - 5, -12), (x + 5, -12), (x * 0.74 + 4, 46), (x * 0.74 - 4, 46)) for x in (-25, -5, 15))),
    )


@item("pancakes, pancake, waffle", (222, 160, 84), (250, 224, 120))
def _pancakes() -> Pieces:
    return (
        part("steel", ellipse(0, 32, 48, 11), light=0.6),
        *(part("main", box(-36, y, 36, y + 13, 6), light=0.6) for y in (18, 7, -4)),
        part("main+6", ellipse(0, -4, 36, 12), light=0.4),
        part("hide", smooth((-24, -8), (0, -15), (24, -8), (30, 0), (26, 18), (20, 6), (8, 4), (4, 16), (-4, 4), (-20, 4), (-24, 12), (-30, -2)), light=0.6, ink=0.8),
        part("second", poly((-10, -18), (4, -22), (12, -16), (10, -8), (-4, -5), (-11, -10)), light=0.6, ink=0.9),
    )


@item("plate of food, dinner plate, meal, dinner, food plate, dish of food", (244, 244, 248), (170, 96, 60))
def _meal() -> Pieces:
    return (
        part("main", ellipse(0, 12, 48, 28), light=0.5, depth=0.5),
        part("main-5", ellipse(0, 10, 34, 18), ink=0.6, light=0),
        part("second", smooth((-26, 6), (-20, -14), (2, -20), (18, -10), (16, 6), (0, 14), (-18, 14)), light=0.7),
        part("leaf", ellipse(18, 12, 6), ellipse(26, 6, 6), ellipse(22, 0, 5), light=0.7, ink=0.8),
        part("lit", ellipse(-4, 18, 7, 4.4), ellipse(8, 20, 6, 4), light=0.5, ink=0.8),
    )


@item("glass of water, drinking glass, water glass, glass of juice, glass of milk", (98, 178, 232), GLASS)
def _glassofwater() -> Pieces:
    return (
        part("second", poly((-28, -44), (28, -44), (21, 46), (-21, 46)), light=0.4),
        part("main", poly((-22, -20), (22, -20), (17, 40), (-17, 40)), ink=0, light=0.5),
        part("main+10", ellipse(0, -20, 22, 5), ink=0, light=0, shade=0),
        glaze("shine", poly((-20, -38), (-14, -38), (-11, 38), (-15, 38)), 3, 0.7),
    )


@item("jar, jam, jam jar, pickle jar, mason jar, jar of pickles, jar of jam", (206, 56, 84), GLASS)
def _jar() -> Pieces:
    return (
        part("second", smooth((-26, -28, 1), (26, -28, 1), (34, -14), (34, 36), (26, 46), (-26, 46), (-34, 36), (-34, -14)), light=0.4),
        part("main", smooth((-28, -12), (28, -12), (29, 34), (22, 41), (-22, 41), (-29, 34)), ink=0, light=0.5),
        part("pale", box(-20, 2, 20, 28, 2), light=0.2, ink=0.6),
        mark("red", ellipse(0, 15, 8)),
        glaze("shine", box(-29, -10, -24, 32, 2), 4, 0.6),
        part("gold", box(-30, -44, 30, -27, 4), light=0.7),
    )
