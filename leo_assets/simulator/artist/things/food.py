"""Food, and what is picked or caught."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import HIDE, LEAF, PALE, RED, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("apple", RED, LEAF)
def _apple() -> Pieces:
    return (
        part("main", smooth((0, -20), (-14, -27), (-31, -21), (-37, 2), (-27, 31), (-9, 42), (0, 39), (9, 42), (27, 31), (37, 2), (31, -21), (14, -27)), light=0.8),
        glaze("shine", ellipse(-19, -6, 5, 9, 24), 1, 0.6),
        part("wood", line((0, -18), (1, -31), (7, -41), width=(4, 4, 6)), light=0.4),
        part("leaf", smooth((4, -28, 1), (13, -42), (31, -42, 1), (22, -28)), light=0.7),
    )


@item("cherry", (206, 46, 66), LEAF)
def _cherry() -> Pieces:
    return (
        part("leaf", line((-18, 14), (-10, -14), (10, -38), width=(3.4,)), line((20, 20), (18, -12), (10, -38), width=(3.4,)), ink=0.8, light=0.3),
        part("leaf", smooth((10, -38, 1), (24, -46), (40, -36, 1), (26, -28)), light=0.7),
        part("main", ellipse(-19, 23, 18), light=0.9),
        part("main", ellipse(20, 27, 18), light=0.9),
        glaze("shine", ellipse(14, 19, 3.4, 5, 30), 1, 0.7),
        glaze("shine", ellipse(-25, 15, 3.4, 5, 30), 3, 0.7),
    )


@item("carrot", (236, 132, 54), LEAF, 32)
def _carrot() -> Pieces:
    return (
        part("leaf", smooth((0, -16), (-22, -44, 1), (-8, -38), (0, -50, 1), (8, -38), (22, -44, 1)), light=0.6),
        part("main", smooth((0, -22), (-17, -19), (-15, 4), (0, 49, 1), (15, 4), (17, -19)), light=0.8),
        part("main-12", box(-16, -8, -5, -5.4, 1), box(3, 4, 16, 6.6, 1), box(-13, 16, -3, 18.4, 1), on=1, ink=0, light=0),
    )


@item("mushroom, toadstool", RED, PALE)
def _mushroom() -> Pieces:
    return (
        part("pale", smooth((-12, 0), (-11, 22), (-17, 40), (0, 45), (17, 40), (11, 22), (12, 0)), light=0.6),
        part("main", smooth((-44, 4), (-38, -22), (-18, -40), (4, -43), (26, -36), (41, -16), (44, 5), (24, 12), (0, 9), (-24, 12)), light=0.8),
        glaze("pale", ellipse(-18, -18, 9, 8), 1, 1.0),
        glaze("pale", ellipse(10, -27, 7, 6), 2, 1.0),
        glaze("pale", ellipse(26, -6, 7.6, 7), 3, 1.0),
        glaze("pale", ellipse(-2, -2, 5), 4, 1.0),
    )


@item("fish", (86, 150, 206), (226, 238, 240))
def _fish() -> Pieces:
    return (
        part("main-6", smooth((20, 0), (44, -22, 1), (40, 0), (44, 22, 1)), smooth((-8, -16), (6, -34, 1), (14, -12)), light=0.6),
        part("main", smooth((-45, 2), (-28, -18), (-2, -22), (22, -10), (30, 0), (22, 12), (-2, 22), (-28, 18)), light=0.8),
        glaze("second", smooth((-44, 4), (-24, 8), (4, 10), (28, 2), (22, 13), (-2, 23), (-28, 19)), 1, 0.8),
        glaze("shine", ellipse(-27, -4, 5.4), 2, 1.0),
        glaze("dark", ellipse(-28, -4, 3.2), 3, 1.0),
    )


@item("egg", (240, 226, 200), (120, 184, 140))
def _egg() -> Pieces:
    return (
        part("main", smooth((0, -43), (-22, -26), (-33, 8), (-25, 34), (0, 43), (25, 34), (33, 8), (22, -26)), light=0.8),
        glaze("second", ellipse(-12, -6, 6), 1, 1.0),
        glaze("second", ellipse(12, -18, 5), 2, 1.0),
        glaze("second", ellipse(14, 14, 7), 3, 1.0),
        glaze("second", ellipse(-10, 24, 5), 4, 1.0),
    )


@item("berries, blueberries, blueberry, berry", (78, 96, 190), LEAF)
def _berries() -> Pieces:
    return (
        part("second", smooth((-2, -20, 1), (-30, -40), (-44, -22, 1), (-22, -14)), smooth((4, -20, 1), (20, -46), (44, -38, 1), (28, -16)), light=0.6),
        part("main", ellipse(-22, 2, 20), light=0.8),
        part("main", ellipse(22, -2, 20), light=0.8),
        part("main", ellipse(0, 26, 21), light=0.8),
        mark("main-16", star(0, 24, 9, 4.5), on=1),
        mark("main-16", star(-24, 0, 8, 4), on=4),
        mark("main-16", star(24, -4, 8, 4), on=4),
    )


@item("strawberry", (222, 52, 70), LEAF)
def _strawberry() -> Pieces:
    seeds = ((-16, -4), (0, -8), (16, -4), (-8, 8), (8, 8), (-13, 20), (0, 22), (13, 20), (-4, 35), (6, 34), (-24, 8), (24, 8))
    return (
        part("main", smooth((0, -26), (-24, -28), (-38, -8), (-28, 20), (0, 48), (28, 20), (38, -8), (24, -28)), light=0.8),
        mark("lit", *(ellipse(x, y, 1.8, 3) for x, y in seeds)),
        part("second", smooth((0, -16, 1), (-12, -24), (-30, -16, 1), (-24, -32), (-36, -38, 1), (-12, -38), (0, -32), (12, -38), (36, -38, 1), (24, -32), (30, -16, 1), (12, -24)), light=0.6),
        part("second-10", line((0, -34), (2, -42), (8, -48), width=4.4), light=0.4),
    )


@item("banana", (250, 214, 78), (120, 84, 50))
def _banana() -> Pieces:
    return (
        part("main-5", smooth((22, -42, 1), (8, -12), (-14, 6), (-46, 4, 1), (-40, 18), (-8, 26), (18, 8), (30, -38, 1)), light=0.7),
        part("main", smooth((24, -42, 1), (24, -8), (10, 20), (-24, 34, 1), (-14, 44), (18, 40), (40, 8), (34, -40, 1)), light=0.8),
        part("second", poly((20, -40), (24, -52), (34, -51), (35, -38)), poly((-48, 2), (-41, 4), (-40, 15), (-46, 12)), poly((-28, 30), (-19, 36), (-16, 43), (-25, 40)), light=0.5, ink=0.8),
    )


@item("grapes, grape", (128, 80, 170), LEAF)
def _grapes() -> Pieces:
    rows = ((-22, -10), (0, -12), (22, -10), (-12, 6), (11, 6), (0, 20), (-1, 36))
    return (
        part("wood", line((0, -24), (2, -38), (-6, -49), width=(5, 4, 5)), light=0.5),
        part("second", smooth((2, -30, 1), (18, -46), (42, -40, 1), (34, -24), (16, -22)), light=0.6),
        *(part("main", ellipse(x, y, 14.5), light=0.8) for x, y in rows),
    )


@item("pumpkin, gourd", (234, 132, 48), (96, 128, 60))
def _pumpkin() -> Pieces:
    return (
        part("second", smooth((-6, -20), (-5, -34), (-14, -46), (-2, -48), (7, -34), (8, -20)), light=0.6),
        part("main-7", ellipse(-27, 10, 20, 28), light=0.5),
        part("main-7", ellipse(27, 10, 20, 28), light=0.5),
        part("main-3", ellipse(-14, 11, 20, 32), light=0.6),
        part("main-3", ellipse(14, 11, 20, 32), light=0.6),
        part("main", ellipse(0, 12, 16, 33), light=0.7),
    )


@item("jack o lantern, pumpkin lantern, carved pumpkin, halloween pumpkin", (234, 132, 48), (96, 128, 60))
def _jack() -> Pieces:
    return (
        part("second", smooth((-6, -22), (-5, -36), (-14, -48), (-2, -50), (7, -36), (8, -22)), light=0.6),
        part("main-5", ellipse(-24, 10, 23, 30), ellipse(24, 10, 23, 30), light=0.5),
        part("main", ellipse(0, 10, 30, 36), light=0.6),
        part("lit", poly((-26, 4), (-14, -14), (-6, 6)), poly((26, 4), (14, -14), (6, 6)), poly((0, 8), (5, 16), (-5, 16)), smooth((-30, 18, 1), (-14, 24), (-10, 20, 1), (-4, 26), (6, 20, 1), (12, 24), (30, 18, 1), (16, 38), (8, 33, 1), (0, 39), (-8, 34, 1), (-16, 38)), ink=0.8, light=0.2, shade=0),
    )


@item("lemon, lime fruit", (250, 222, 84), LEAF, -20)
def _lemon() -> Pieces:
    return (
        part("second", smooth((30, -20, 1), (24, -38), (40, -48, 1), (46, -30)), light=0.6),
        part("main", smooth((-48, 4), (-38, -10), (-24, -28), (4, -32), (28, -20), (36, -8), (46, 2), (36, 12), (24, 28), (-2, 34), (-26, 28), (-38, 14)), light=0.8),
        glaze("shine", ellipse(-14, -12, 9, 5, -24), 1, 0.6),
        mark("main-10", ellipse(8, 14, 1.6), ellipse(20, 2, 1.6), ellipse(-4, 22, 1.6), ellipse(-26, 10, 1.6), on=2),
    )


@item("orange fruit, tangerine, peach", (242, 150, 50), LEAF)
def _orange() -> Pieces:
    return (
        part("main", ellipse(0, 8, 37), light=0.8),
        mark("main-10", *(ellipse(x, y, 1.6) for x, y in ((-14, 22), (8, 30), (20, 12), (2, 14), (-22, 6), (24, -8)))),
        part("second", smooth((2, -26, 1), (10, -46), (38, -46, 1), (28, -26)), light=0.7),
        part("wood", ellipse(0, -27, 5, 3.4), light=0.5, ink=0.8),
    )


@item("pear", (178, 200, 84), LEAF)
def _pear() -> Pieces:
    return (
        part("wood", line((0, -32), (3, -42), (10, -50), width=(4, 4, 5)), light=0.4),
        part("main", smooth((0, -36), (-14, -28), (-18, -6), (-34, 14), (-30, 40), (0, 47), (30, 40), (34, 14), (18, -6), (14, -28)), light=0.8),
        part("second", smooth((4, -36, 1), (16, -46), (32, -40, 1), (20, -30)), light=0.6),
        glaze("shine", ellipse(-17, 14, 4.4, 9, 20), 2, 0.5),
    )


@item("watermelon, melon, watermelon slice", (228, 74, 82), (76, 148, 70))
def _watermelon() -> Pieces:
    return (
        part("second", smooth((-50, -14, 1), (50, -14, 1), (38, 22), (0, 42), (-38, 22)), light=0.5),
        part("pale", smooth((-43, -14, 1), (43, -14, 1), (32, 16), (0, 33), (-32, 16)), on=1, ink=0, light=0.2),
        part("main", smooth((-39, -14, 1), (39, -14, 1), (28, 12), (0, 27), (-28, 12)), on=2, ink=0, light=0.6),
        mark("dark", *(ellipse(x, y, 2, 3.6) for x, y in ((-22, -4), (-8, 4), (6, -6), (20, 0), (-2, 16), (12, 12), (-14, 14)))),
    )


@item("pineapple", (240, 186, 70), (84, 150, 84))
def _pineapple() -> Pieces:
    leaf = smooth((-5, 0), (-6, -16), (0, -32, 1), (6, -16), (5, 0))
    return (
        part("second", *(place(leaf, x, -16, deg, size) for x, deg, size in ((-9, -44, 0.9), (9, 44, 0.9), (-5, -20, 1.0), (5, 20, 1.0), (0, 0, 1.1))), light=0.6),
        part("main", smooth((-20, -18), (20, -18), (29, 12), (18, 44), (-18, 44), (-29, 12)), light=0.8),
        mark("main-16", *(place(box(-60, -0.9, 60, 0.9), 0, y, deg) for deg in (38, -38) for y in (-40, -22, -4, 14, 32, 50, 68))),
    )


@item("coconut", (124, 82, 56), PALE)
def _coconut() -> Pieces:
    return (
        part("main", ellipse(0, 2, 42), light=0.8),
        mark("main-14", ellipse(-2, -14, 5), ellipse(14, -8, 5), ellipse(6, 6, 5)),
        mark("main+8", *(place(box(-0.8, -6, 0.8, 6), x, y, deg) for x, y, deg in ((-26, 4, 20), (-20, 24, 40), (4, 30, 80), (26, 20, -40), (30, -2, -10), (-14, -28, 40)))),
    )


@item("corn, maize, corn cob", (248, 208, 84), (112, 172, 76), 14)
def _corn() -> Pieces:
    return (
        part("main", smooth((-15, 30), (-17, -14), (-10, -42), (0, -50), (10, -42), (17, -14), (15, 30)), light=0.8),
        mark("main-14", *(box(x - 0.8, -50, x + 0.8, 30) for x in (-8, 0, 8)), *(line((-20, y), (0, y + 3), (20, y), width=1.5) for y in (-36, -26, -16, -6, 4, 14))),
        part("second", smooth((-2, 48, 1), (-24, 28), (-30, -6), (-22, -18, 1), (-10, 10), (2, 26)), light=0.7),
        part("second", smooth((-4, 48, 1), (22, 34), (32, 0), (24, -14, 1), (12, 12), (-4, 28)), light=0.7),
    )


@item("tomato", (224, 66, 54), LEAF)
def _tomato() -> Pieces:
    return (
        part("main", smooth((0, -22), (-22, -26), (-42, -8), (-40, 20), (-22, 40), (0, 42), (22, 40), (40, 20), (42, -8), (22, -26)), light=0.8),
        glaze("shine", ellipse(-22, -4, 5, 9, 30), 1, 0.6),
        part("second", star(0, -22, 25, 8, 6, -80), light=0.6),
        part("second-10", line((0, -22), (2, -34), (8, -40), width=5), light=0.5),
    )


@item("potato", (190, 144, 94), HIDE, -14)
def _potato() -> Pieces:
    return (
        part("main", smooth((-42, 6), (-34, -22), (-6, -31), (24, -26), (43, -4), (38, 24), (12, 32), (-18, 33), (-36, 26)), light=0.8),
        mark("main-14", ellipse(-18, -6, 4, 2.4, 20), ellipse(12, -14, 3.4, 2, -10), ellipse(20, 10, 4, 2.4, 30), ellipse(-8, 18, 3.4, 2)),
    )


@item("onion, garlic", (216, 150, 92), LEAF)
def _onion() -> Pieces:
    return (
        part("second", smooth((-5, -26), (-10, -48, 1), (0, -40), (8, -50, 1), (6, -26)), light=0.6),
        part("main", smooth((0, -34), (-12, -24), (-38, -4), (-36, 28), (0, 42), (36, 28), (38, -4), (12, -24)), light=0.8),
        mark("main-12", line((-4, -28), (-20, 4), (-10, 38), width=(1, 2.4, 1)), line((4, -28), (20, 4), (10, 38), width=(1, 2.4, 1))),
        part("pale", line((-5, 42), (-9, 50), width=2), line((0, 42), (0, 51), width=2), line((5, 42), (9, 50), width=2), ink=0.6, light=0),
    )


@item("turnip, radish, beet, beetroot", (200, 84, 140), LEAF)
def _turnip() -> Pieces:
    return (
        part("second", smooth((-2, -14), (-26, -30), (-28, -48, 1), (-10, -40)), smooth((2, -14), (26, -30), (28, -48, 1), (10, -40)), smooth((-6, -14), (-8, -36), (0, -52, 1), (8, -36), (6, -14)), light=0.6),
        part("pale", smooth((0, -18), (-26, -18), (-38, 2), (-22, 26), (-3, 36), (0, 52, 1), (4, 36), (22, 26), (38, 2), (26, -18)), light=0.7),
        glaze("main", poly((-46, -26), (46, -26), (46, 4), (24, 12), (0, 6), (-24, 12), (-46, 4)), 1, 1.0),
    )


@item("eggplant, aubergine", (98, 62, 128), LEAF, 24)
def _eggplant() -> Pieces:
    return (
        part("main", smooth((-10, -26), (10, -26), (18, -6), (27, 18), (20, 44), (0, 50), (-20, 44), (-27, 18), (-18, -6)), light=0.9),
        glaze("shine", ellipse(-12, 14, 4, 12, 10), 1, 0.5),
        part("second", smooth((-5, -36), (-8, -48, 1), (4, -50, 1), (6, -36), (16, -26), (18, -12, 1), (6, -20), (0, -10, 1), (-6, -20), (-18, -12, 1), (-16, -26)), light=0.6),
    )


@item("pepper, chili, chilli, hot pepper, chili pepper", (216, 52, 48), LEAF, 0)
def _chili() -> Pieces:
    return (
        part("main", smooth((14, -32), (32, -26), (34, -4), (20, 22), (-8, 40), (-44, 40, 1), (-18, 26), (2, 4), (6, -18)), light=0.8),
        glaze("shine", line((24, -16), (20, 4), (8, 20), width=(2, 4, 1)), 1, 0.5),
        part("second", smooth((8, -24), (12, -36), (20, -40), (22, -50, 1), (31, -48, 1), (29, -38), (36, -30), (36, -22), (22, -18)), light=0.6),
    )


@item("cabbage, lettuce, salad", (150, 198, 90), LEAF)
def _cabbage() -> Pieces:
    return (
        part("main-10", smooth((-46, 8), (-40, -18), (-20, -34), (-6, -10), (-16, 40), (-36, 34)), smooth((46, 8), (40, -18), (20, -34), (6, -10), (16, 40), (36, 34)), light=0.6),
        part("main", ellipse(0, 4, 36, 38), light=0.7),
        part("main+6", smooth((-30, 22), (-28, -8), (-8, -24), (12, -16), (24, 4), (22, 32), (0, 42), (-20, 38)), on=1, ink=0.6, light=0.5),
        mark("pale", line((-2, 42), (-4, 14), (0, -14), width=(4, 3, 1)), line((-4, 22), (-18, 8), width=2), line((-3, 18), (12, 4), width=2)),
    )


@item("herbs, herb, herb bundle, healing herb", (98, 168, 84), (206, 168, 106))
def _herbs() -> Pieces:
    leaf = smooth((0, 4), (-7, -4), (0, -18, 1), (7, -4))
    spots = ((-26, -22, -60), (-22, -6, -80), (-14, -34, -30), (26, -22, 60), (22, -6, 80), (14, -34, 30), (0, -30, 0), (-10, -14, -40), (10, -14, 40))
    return (
        part("main-14", line((-5, 48), (-2, 14), (-18, -24), width=3), line((5, 48), (2, 14), (18, -24), width=3), line((0, 48), (0, -30), width=3), light=0.4, ink=0.8),
        part("main", *(place(leaf, x, y, deg) for x, y, deg in spots), light=0.7),
        part("second", box(-9, 18, 9, 28, 3), light=0.6),
    )


@item("wheat, grain, barley, wheat bundle", (234, 190, 88), RED)
def _wheat() -> Pieces:
    ear = (*(place(smooth((0, 4), (-5, -2), (0, -11, 1), (5, -2)), x, y, deg) for y in (-8, -18, -28) for x, deg in ((-5, -24), (5, 24))), place(smooth((0, 4), (-5, -2), (0, -12, 1), (5, -2)), 0, -36))
    return (
        part("main-10", line((-16, -8), (-4, 26), (-12, 50), width=3), line((16, -8), (4, 26), (12, 50), width=3), line((0, -12), (0, 50), width=3), light=0.4, ink=0.8),
        *(part("main", *(place(grain, x, y, deg) for grain in ear), light=0.6, ink=0.8) for x, y, deg in ((-17, -4, -26), (17, -4, 26), (0, -8, 0))),
        part("second", box(-9, 20, 9, 29, 3), light=0.6),
    )


@item("acorn, nut, hazelnut", (190, 126, 62), (116, 78, 50))
def _acorn() -> Pieces:
    return (
        part("second-4", line((0, -30), (2, -42), (8, -49), width=(6, 5, 6)), light=0.5),
        part("main", smooth((-29, -6), (29, -6), (28, 16), (8, 40), (0, 50, 1), (-8, 40), (-28, 16)), light=0.9),
        part("second", smooth((-36, 0), (-32, -22), (-10, -35), (10, -35), (32, -22), (36, 0), (18, 4), (-18, 4)), light=0.7),
        mark("second-12", *(place(box(-46, -0.9, 46, 0.9), 0, y, deg) for deg in (40, -40) for y in (-44, -28, -12, 4, 20))),
    )


@item("seeds, seed, seed bag, seed packet", (206, 168, 112), (96, 160, 76))
def _seeds() -> Pieces:
    return (
        part("main", smooth((-30, -36, 1), (30, -36, 1), (33, 0), (31, 44, 1), (-31, 44, 1), (-33, 0)), light=0.6, depth=0.5),
        part("main-8", box(-33, -46, 33, -32, 3), light=0.6),
        part("pale", ellipse(0, 8, 21), on=2, ink=0.7, light=0.2),
        part("second", line((0, 22), (0, 4), width=4), smooth((0, 8, 1), (-16, 6), (-16, -8, 1), (-4, -6)), smooth((0, 4, 1), (14, 2), (18, -12, 1), (4, -8)), ink=0.5, light=0.4),
    )
