"""Items as data: outlines in a square from -50 to 50, painted in order, each in a role's colour.

A new item is one entry in `ITEMS`: what its roles look like by default, how it is turned, and its pieces. `main` and
`second` are the roles that colour and element words of a prompt replace.
"""

from __future__ import annotations

from leo_assets.simulator.artist.canvas import Outline, box, curve, ellipse, limb, place, poly, ribbon, smooth, star
from leo_assets.simulator.artist.pieces import (
    BLUE,
    DARK,
    GOLD,
    HIDE,
    LEAF,
    PALE,
    RED,
    STEEL,
    WOOD,
    Item,
    Piece,
    glaze,
    part,
)


def _line(*points: tuple[float, float], width: tuple[float, ...]) -> Outline:
    return ribbon(curve(*points), *width)


def _flask() -> tuple[Piece, ...]:
    body = smooth(
        (-9, -18), (-10, -8), (-27, 8), (-29, 27), (-18, 41), (0, 44), (18, 41), (29, 27), (27, 8), (10, -8), (9, -18)
    )
    return (
        part("glass", body, box(-9, -30, 9, -12, 2), light=0.4),
        part("main", smooth((-24.5, 10), (-12, 7), (0, 10.5), (12, 8), (24.5, 10), (25.5, 27), (15.5, 37), (0, 40), (-15.5, 37), (-25.5, 27)), ink=0, light=0.5),
        glaze("second", smooth((-24.5, 10), (-12, 7), (0, 10.5), (12, 8), (24.5, 10), (12, 12.5), (0, 14.5), (-12, 11.5)), 1, 0.9),
        glaze("second", ellipse(8, 26, 4.4), 2, 0.75),
        glaze("second", ellipse(-6, 32, 2.8), 3, 0.75),
        glaze("second", ellipse(13, 17.5, 2.4), 4, 0.75),
        glaze("shine", _line((-19, 29), (-20, 18), (-13, 5), width=(2, 5.4, 2)), 6, 0.75),
        part("glass+6", box(-13, -34, 13, -27, 3), light=0.6),
        part("wood", smooth((-8, -34), (-9.5, -44), (0, -47), (9.5, -44), (8, -34)), light=0.7),
        part("gold", _line((-11, -16), (0, -13), (11, -16), width=(4.6,)), light=0.6),
    )  # fmt: skip


def _blade() -> tuple[Piece, ...]:
    return (
        part("main", poly((-8, 14), (8, 14), (8, -38), (0, -50), (-8, -38)), light=0.9),
        glaze("second", poly((0.4, 14), (8, 14), (8, -38), (0.4, -50)), 1, 0.0001),
        part("main-14", poly((-1.5, 14), (1.5, 14), (0.6, -36), (-0.6, -36)), on=2, ink=0, light=0),
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


ITEMS: dict[str, Item] = {
    "sword": Item(_blade(), STEEL, BLUE, 42),
    "dagger": Item(
        (
            part("main", smooth((-7, 8, 1), (-8.5, -10), (-6, -26), (0, -40, 1), (6, -26), (8.5, -10), (7, 8, 1)), light=0.9),
            part("main-14", poly((-1.2, 8), (1.2, 8), (0, -26)), on=1, ink=0, light=0),
            part("hide", box(-4.4, 12, 4.4, 34, 3), light=0.5),
            part("gold", box(-15, 6, 15, 13, 3), light=0.8),
            part("second", ellipse(0, 37, 6), light=0.9),
        ), STEEL, RED, 42),
    "axe": Item(
        (
            part("wood", box(-4, -44, 4, 46, 3), light=0.6),
            part("main", smooth((2, -34), (16, -40), (31, -46, 1), (37, -26), (31, -4, 1), (16, -12), (2, -14)), light=0.9),
            glaze("shine", smooth((31, -46, 1), (37, -26), (31, -4, 1), (31.5, -26)), 1, 0.55),
            part("main-6", smooth((-2, -33), (-14, -38, 1), (-13, -24), (-14, -11, 1), (-2, -15)), light=0.7),
            part("second", box(-6.4, -37, 6.4, -11, 2), light=0.7),
            part("hide", box(-5, 26, 5, 42, 2), light=0.4),
        ), STEEL, GOLD, 28),
    "hammer": Item(
        (
            part("wood", box(-4.4, -20, 4.4, 47, 3), light=0.6),
            part("main", box(-30, -46, 30, -14, 6), light=0.9),
            part("second", box(-8, -48, 8, -12, 3), light=0.8),
            part("hide", box(-5.4, 28, 5.4, 43, 2), light=0.4),
        ), STEEL, GOLD, 30),
    "pickaxe": Item(
        (
            part("wood", box(-4.2, -34, 4.2, 47, 3), light=0.6),
            part("main", smooth((-43, -14, 1), (-30, -32), (0, -42), (30, -32), (43, -14, 1), (28, -23), (0, -29), (-28, -23)), light=0.9),
            part("second", box(-7, -44, 7, -26, 2), light=0.7),
        ), STEEL, HIDE, 34),
    "spear": Item(
        (
            part("wood", box(-2.8, -22, 2.8, 50, 2), light=0.5),
            part("main", smooth((0, -50, 1), (8.5, -33), (4, -20, 1), (-4, -20, 1), (-8.5, -33)), light=0.9),
            part("second", smooth((-6, -20), (6, -20), (11, -9), (4, -12), (0, -6, 1), (-4, -12), (-11, -9)), light=0.6),
        ), STEEL, RED, 42),
    "staff": Item(
        (
            part("wood", _line((0, 50), (2, 20), (-1, -10), (0, -24), width=(5, 6.4, 6, 7)), light=0.6),
            part("wood+4", _line((-1, -16), (-15, -24), (-16, -38), (-8, -47), width=(7, 6, 5, 2)), _line((1, -16), (15, -24), (16, -38), (8, -47), width=(7, 6, 5, 2)), light=0.6),
            part("main", ellipse(0, -34, 11), light=0.9),
            glaze("shine", ellipse(-4, -38, 3, 4, 30), 1, 0.85),
            part("second", box(-5, -14, 5, -7, 2), light=0.8),
        ), BLUE, GOLD, 24),
    "wand": Item(
        (
            part("wood", limb((0, 46), (0, -14), 4.4, 2.8), light=0.6),
            part("second", box(-5, 20, 5, 27, 2), box(-4, -12, 4, -7, 2), light=0.8),
            part("main", star(0, -28, 21, 10), light=0.9),
        ), GOLD, RED, 34),
    "bow": Item(
        (
            part("pale", _line((-20, -43), (-20, 43), width=(1.6,)), ink=0.6, light=0),
            part("main", _line((-22, -46), (-15, -42), (10, -22), (13, 0), (10, 22), (-15, 42), (-22, 46), width=(2.6, 5.4, 8, 8.4, 8, 5.4, 2.6)), light=0.7),
            part("hide", box(7.6, -9, 18.4, 9, 3), light=0.5),
            part("second", box(3, -28, 11, -23, 1), box(3, 23, 11, 28, 1), on=2, ink=0.5),
        ), WOOD, GOLD, 28),
    "arrow": Item(
        (
            part("wood", box(-2.4, -30, 2.4, 42, 1), light=0.4),
            part("main", smooth((0, -50, 1), (10, -30, 1), (0, -34), (-10, -30, 1)), light=0.9),
            part("second", poly((-2, 22), (-11, 32), (-11, 50), (-2, 42)), poly((2, 22), (11, 32), (11, 50), (2, 42)), light=0.6),
        ), STEEL, RED, 42),
    "shield": Item(
        (
            part("second", smooth((-37, -36), (0, -45), (37, -36), (38, -2), (24, 30), (0, 47, 1), (-24, 30), (-38, -2)), light=0.8),
            part("main", smooth((-29, -29), (0, -36), (29, -29), (30, -2), (19, 24), (0, 37, 1), (-19, 24), (-30, -2)), light=0.5, depth=0.8),
            part("second", box(-5, -46, 5, 46), box(-40, -12, 40, -2), on=1, ink=0.6, light=0.4),
            part("second+6", ellipse(0, -7, 10), light=0.9),
        ), BLUE, STEEL),
    "potion": Item(_flask(), RED, (255, 170, 170), 8, {"glass": (206, 228, 238)}),
    "key": Item(
        (
            part("main", ellipse(0, -26, 20), light=0.9, holes=(ellipse(0, -26, 9.5),)),
            part("main", box(-4.4, -8, 4.4, 46, 2), box(2, 24, 17, 31, 2), box(2, 36, 13, 43, 2), light=0.7),
            part("main+5", box(-8, -10, 8, -3, 2), light=0.8),
            part("second", ellipse(0, -26, 5.6), ink=0.8, light=0.9),
        ), GOLD, RED, 36),
    "coin": Item(
        (
            part("main-10", ellipse(4, 2, 39), light=0.5),
            part("main", ellipse(0, 0, 39), light=0.9, depth=0.4),
            part("main-7", ellipse(0, 0, 30), ink=0.5, light=0.3, depth=0.3),
            part("main+4", star(0, 0, 20, 9.5), ink=0.7, light=0.7),
        ), GOLD, GOLD),
    "gem": Item(
        (
            part("main", poly((-25, -34), (25, -34), (43, -12), (0, 43), (-43, -12)), light=0, depth=0.6),
            glaze("second", poly((-25, -34), (-9, -34), (-16, -12), (-43, -12)), 1, 0.9),
            glaze("second", poly((-9, -34), (11, -34), (16, -12), (-16, -12)), 2, 0.55),
            glaze("second", poly((-43, -12), (-16, -12), (0, 43)), 3, 0.35),
            glaze("shade", poly((16, -12), (43, -12), (0, 43)), 4, 0.75),
            glaze("shade", poly((25, -34), (43, -12), (16, -12), (11, -34)), 5, 0.3),
            glaze("shine", poly((-20, -29), (-11, -29), (-15, -19), (-30, -18)), 6, 0.8),
        ), RED, (255, 190, 190)),
    "crystal": Item(
        (
            part("main-6", poly((-14, 40), (-32, 16), (-30, -8), (-20, -18), (-6, 0), (0, 40)), light=0.7),
            part("main-6", poly((14, 40), (34, 22), (34, 2), (25, -8), (10, 6), (2, 40)), light=0.7),
            part("main", poly((-14, 40), (-16, -22), (0, -47), (16, -22), (14, 40)), light=0),
            glaze("second", poly((-14, 40), (-16, -22), (0, -47), (-3, -18), (-3, 40)), 1, 0.85),
            glaze("shade", poly((14, 40), (16, -22), (7, -20), (6, 40)), 2, 0.7),
        ), (116, 190, 236), (226, 246, 255)),
    "apple": Item(
        (
            part("main", smooth((0, -20), (-14, -27), (-31, -21), (-37, 2), (-27, 31), (-9, 42), (0, 39), (9, 42), (27, 31), (37, 2), (31, -21), (14, -27)), light=0.8),
            glaze("shine", ellipse(-19, -6, 5, 9, 24), 1, 0.6),
            part("wood", _line((0, -18), (1, -31), (7, -41), width=(4, 4, 6)), light=0.4),
            part("leaf", smooth((4, -28, 1), (13, -42), (31, -42, 1), (22, -28)), light=0.7),
        ), RED, LEAF),
    "cherry": Item(
        (
            part("leaf", _line((-18, 14), (-10, -14), (10, -38), width=(3.4,)), _line((20, 20), (18, -12), (10, -38), width=(3.4,)), ink=0.8, light=0.3),
            part("leaf", smooth((10, -38, 1), (24, -46), (40, -36, 1), (26, -28)), light=0.7),
            part("main", ellipse(-19, 23, 18), light=0.9),
            part("main", ellipse(20, 27, 18), light=0.9),
            glaze("shine", ellipse(14, 19, 3.4, 5, 30), 1, 0.7),
            glaze("shine", ellipse(-25, 15, 3.4, 5, 30), 3, 0.7),
        ), (206, 46, 66), LEAF),
    "carrot": Item(
        (
            part("leaf", smooth((0, -16), (-22, -44, 1), (-8, -38), (0, -50, 1), (8, -38), (22, -44, 1)), light=0.6),
            part("main", smooth((0, -22), (-17, -19), (-15, 4), (0, 49, 1), (15, 4), (17, -19)), light=0.8),
            part("main-12", box(-16, -8, -5, -5.4, 1), box(3, 4, 16, 6.6, 1), box(-13, 16, -3, 18.4, 1), on=1, ink=0, light=0),
        ), (236, 132, 54), LEAF, 32),
    "mushroom": Item(
        (
            part("pale", smooth((-12, 0), (-11, 22), (-17, 40), (0, 45), (17, 40), (11, 22), (12, 0)), light=0.6),
            part("main", smooth((-44, 4), (-38, -22), (-18, -40), (4, -43), (26, -36), (41, -16), (44, 5), (24, 12), (0, 9), (-24, 12)), light=0.8),
            glaze("pale", ellipse(-18, -18, 9, 8), 1, 1.0),
            glaze("pale", ellipse(10, -27, 7, 6), 2, 1.0),
            glaze("pale", ellipse(26, -6, 7.6, 7), 3, 1.0),
            glaze("pale", ellipse(-2, -2, 5), 4, 1.0),
        ), RED, PALE),
    "scroll": Item(
        (
            part("pale", poly((-26, -30), (28, -30), (28, 30), (-26, 30)), light=0.2, depth=0.4),
            part("dark", box(-16, -14, 18, -11, 1), box(-16, -5, 12, -2, 1), box(-16, 4, 18, 7, 1), on=1, ink=0, light=0, depth=0.1),
            part("main", star(12, 18, 8, 4), on=2, ink=0.4),
            part("pale-4", box(-35, -41, 35, -27, 7), box(-35, 27, 35, 41, 7), light=0.8),
            part("main", ellipse(-36, -34, 5, 7), ellipse(36, -34, 5, 7), ellipse(-36, 34, 5, 7), ellipse(36, 34, 5, 7), light=0.7),
        ), RED, GOLD, -8),
    "book": Item(
        (
            part("pale", box(-24, -36, 34, 42, 3), light=0.2),
            part("main", box(-34, -44, 30, 38, 5), light=0.7, depth=0.7),
            part("main-10", box(-36, -46, -23, 40), on=1, ink=0.5, light=0.5),
            part("second", star(4, -4, 17, 8), light=0.8),
            part("second", poly((30, -44), (14, -44), (30, -28)), poly((30, 38), (14, 38), (30, 22)), on=3, ink=0.6),
        ), (92, 78, 168), GOLD, -8),
    "ring": Item(
        (
            part("main", ellipse(0, 14, 30), light=0.9, holes=(ellipse(0, 14, 20),)),
            part("main+4", poly((-12, -14), (12, -14), (8, -6), (-8, -6)), light=0.7),
            part("second", poly((-11, -42), (11, -42), (20, -30), (0, -10), (-20, -30)), light=0.8),
            glaze("shine", poly((-8, -38), (0, -38), (-3, -30), (-13, -30)), 1, 0.75),
        ), GOLD, BLUE),
    "amulet": Item(
        (
            part("second", _line((-26, -46), (-22, -18), (0, -2), (22, -18), (26, -46), width=(3.6,)), ink=0.8, light=0.4),
            part("second", ellipse(0, 20, 23), light=0.8),
            part("main", ellipse(0, 20, 14.5), ink=0.7, light=0.9),
            glaze("shine", ellipse(-5, 14, 3.4, 5, 30), 1, 0.8),
        ), (72, 182, 150), GOLD),
    "chest": Item(
        (
            part("main", box(-40, -6, 40, 36, 3), light=0.4, depth=0.5),
            part("main-8", box(-40, 8, 40, 10.4), box(-40, 22, 40, 24.4), on=1, ink=0, light=0, depth=0.1),
            part("main+3", smooth((-41, -6, 1), (-40, -26), (-29, -37), (0, -39), (29, -37), (40, -26), (41, -6, 1)), light=0.8),
            part("second", box(-43, -10, 43, -2, 2), light=0.6),
            part("second", box(-30, -40, -22, 36, 1), box(22, -40, 30, 36, 1), light=0.5, ink=0.8),
            part("second+4", box(-9, -14, 9, 10, 3), light=0.8),
            glaze("dark", ellipse(0, -4, 3), 1, 1.0),
            glaze("dark", poly((-1.4, -4), (1.4, -4), (2.2, 5), (-2.2, 5)), 2, 1.0),
        ), WOOD, GOLD),
    "bomb": Item(
        (
            part("main", ellipse(-2, 10, 33), light=0.9),
            glaze("shine", ellipse(-15, -3, 5, 9, 38), 1, 0.5),
            part("main+10", place(box(-9, -7, 9, 7, 2), 17, -18, 40), light=0.7),
            part("pale", _line((21, -22), (27, -36), (38, -34), width=(4.4, 4, 3.6)), light=0.3, ink=0.8),
            part("second", star(40, -36, 12, 5.6, 6), ink=0.7, light=0.6),
        ), DARK, (250, 176, 60)),
    "heart": Item(
        (
            part("main", smooth((0, -20, 1), (-12, -36), (-32, -36), (-43, -18), (-36, 8), (0, 43, 1), (36, 8), (43, -18), (32, -36), (12, -36)), light=0.8),
            glaze("shine", ellipse(-24, -19, 6, 9, 38), 1, 0.75),
        ), (224, 62, 82), RED),
    "star": Item((part("main", star(0, 3, 47, 23), light=0.9), glaze("shine", ellipse(-10, -8, 4, 8, 34), 1, 0.7)), (248, 204, 74), GOLD),
    "helmet": Item(
        (
            part("second", _line((-26, -26), (-4, -46), (22, -40), width=(5, 15, 5)), light=0.7),
            part("main", smooth((-34, 34, 1), (-38, 2), (-29, -24), (-6, -36), (18, -32), (34, -14), (37, 6, 1), (14, 4), (6, 12), (10, 36, 1), (-12, 41)), light=0.95),
            part("main-6", ribbon(curve((37, 6), (14, 3), (5, 12), (9, 36)), 6), light=0.5, ink=0.8),
        ), STEEL, RED),
    "crown": Item(
        (
            part("main", poly((-36, 28), (-43, -24), (-21, -4), (0, -38), (21, -4), (43, -24), (36, 28)), light=0.9),
            part("main+5", box(-38, 18, 38, 33, 4), light=0.7),
            part("second", ellipse(0, 25.5, 5), ellipse(-22, 25.5, 4), ellipse(22, 25.5, 4), ink=0.6, light=0.9),
            part("main+6", ellipse(-43, -26, 5.4), ellipse(0, -40, 5.4), ellipse(43, -26, 5.4), light=0.9),
        ), GOLD, RED),
    "feather": Item(
        (
            part("main", smooth((-2, 34), (-18, 12), (-19, -16), (0, -48, 1), (17, -20), (15, 8)), light=0.7),
            part("main-10", poly((-20, 6), (-4, 14), (-19, 10)), poly((18, -8), (3, 4), (17, -3)), on=1, ink=0, light=0, depth=0.2),
            part("pale", _line((-2, 50), (0, 10), (0, -38), width=(3.4, 2.6, 1)), ink=0.6, light=0),
        ), (92, 158, 220), PALE, 32),
    "torch": Item(
        (
            part("wood", limb((0, 48), (0, -4), 5, 7), light=0.6),
            part("hide", box(-9.6, -9, 9.6, 5, 3), light=0.5),
            part("main", smooth((-11, -6), (-17, -20), (-9, -30), (-8, -40, 1), (1, -34), (5, -50, 1), (13, -30), (16, -18), (10, -6), (0, -3)), light=0.2),
            glaze("second", smooth((-6, -6), (-9, -16), (-2, -26), (4, -32, 1), (8, -18), (5, -6)), 1, 0.95),
        ), (240, 116, 44), (255, 214, 96), 14),
    "lantern": Item(
        (
            part("main", ellipse(0, -38, 10), light=0.6, holes=(ellipse(0, -38, 6),)),
            part("main", smooth((-24, -16), (-12, -30), (12, -30), (24, -16)), box(-28, 32, 28, 41, 3), light=0.7),
            part("second", box(-21, -16, 21, 32, 4), light=0.6),
            glaze("shine", ellipse(0, 10, 9, 14), 1, 0.65),
            part("main", box(-24, -18, -17, 34, 1), box(17, -18, 24, 34, 1), box(-26, -19, 26, -12, 2), light=0.5, ink=0.8),
        ), DARK, (255, 206, 92)),
    "bread": Item(
        (
            part("main", smooth((-43, 8), (-38, -14), (-14, -27), (16, -27), (39, -14), (43, 8), (36, 24), (0, 29), (-36, 24)), light=0.8),
            part("second", smooth((-26, -14), (-20, -18), (-8, 2), (-14, 6)), smooth((-5, -20), (2, -22), (12, -2), (6, 3)), smooth((17, -20), (23, -20), (30, -4), (25, 1)), on=1, ink=0.5, light=0.2),
        ), (206, 136, 68), (244, 208, 146)),
    "fish": Item(
        (
            part("main-6", smooth((20, 0), (44, -22, 1), (40, 0), (44, 22, 1)), smooth((-8, -16), (6, -34, 1), (14, -12)), light=0.6),
            part("main", smooth((-45, 2), (-28, -18), (-2, -22), (22, -10), (30, 0), (22, 12), (-2, 22), (-28, 18)), light=0.8),
            glaze("second", smooth((-44, 4), (-24, 8), (4, 10), (28, 2), (22, 13), (-2, 23), (-28, 19)), 1, 0.8),
            glaze("shine", ellipse(-27, -4, 5.4), 2, 1.0),
            glaze("dark", ellipse(-28, -4, 3.2), 3, 1.0),
        ), (86, 150, 206), (226, 238, 240)),
    "meat": Item(
        (
            part("pale", limb((14, 14), (36, 36), 5, 5), ellipse(41, 33, 6), ellipse(33, 41, 6), light=0.6),
            part("main", smooth((24, 20), (4, 30), (-22, 20), (-38, -8), (-28, -34), (-4, -40), (18, -24), (26, 0)), light=0.8),
            glaze("second", smooth((-30, -18), (-20, -32), (-4, -34), (-16, -22)), 1, 0.7),
        ), (176, 92, 56), (236, 168, 110)),
    "orb": Item(
        (
            part("second", smooth((-24, 28), (24, 28), (32, 44), (-32, 44)), light=0.7),
            part("main", ellipse(0, -4, 37), light=0.9),
            glaze("light", ellipse(8, 8, 18, 14, -30), 1, 0.4),
            glaze("shine", ellipse(-15, -20, 6, 10, 40), 2, 0.8),
        ), (132, 96, 214), GOLD),
    "egg": Item(
        (
            part("main", smooth((0, -43), (-22, -26), (-33, 8), (-25, 34), (0, 43), (25, 34), (33, 8), (22, -26)), light=0.8),
            glaze("second", ellipse(-12, -6, 6), 1, 1.0),
            glaze("second", ellipse(12, -18, 5), 2, 1.0),
            glaze("second", ellipse(14, 14, 7), 3, 1.0),
            glaze("second", ellipse(-10, 24, 5), 4, 1.0),
        ), (240, 226, 200), (120, 184, 140)),
    "boot": Item(
        (
            part("main", smooth((-22, -44), (10, -44), (10, -4), (34, 12), (42, 30), (40, 38), (-20, 38), (-24, 10)), light=0.7),
            part("second", box(-26, -46, 14, -32, 4), light=0.6),
            part("dark", box(-23, 34, 43, 43, 3), light=0.3),
        ), HIDE, (196, 148, 92)),
    "bag": Item(
        (
            part("main", smooth((-10, -26), (-20, -38), (0, -44), (20, -38), (10, -26), (34, 4), (38, 28), (24, 42), (0, 44), (-24, 42), (-38, 28), (-34, 4)), light=0.8),
            part("second", _line((-14, -24), (0, -20), (14, -24), width=(6,)), light=0.7),
            part("gold", ellipse(0, 16, 12), light=0.9),
        ), (168, 116, 70), RED),
}  # fmt: skip
