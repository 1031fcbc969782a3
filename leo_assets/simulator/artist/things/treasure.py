"""Treasure, magic and potions."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, poly, smooth, star
from leo_assets.simulator.artist.things.entry import BLUE, GOLD, RED, WOOD, glaze, item, line, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("coin", GOLD, GOLD)
def _coin() -> Pieces:
    return (
        part("main-10", ellipse(4, 2, 39), light=0.5),
        part("main", ellipse(0, 0, 39), light=0.9, depth=0.4),
        part("main-7", ellipse(0, 0, 30), ink=0.5, light=0.3, depth=0.3),
        part("main+4", star(0, 0, 20, 9.5), ink=0.7, light=0.7),
    )


@item("gem", RED, (255, 190, 190))
def _gem() -> Pieces:
    return (
        part("main", poly((-25, -34), (25, -34), (43, -12), (0, 43), (-43, -12)), light=0, depth=0.6),
        glaze("second", poly((-25, -34), (-9, -34), (-16, -12), (-43, -12)), 1, 0.9),
        glaze("second", poly((-9, -34), (11, -34), (16, -12), (-16, -12)), 2, 0.55),
        glaze("second", poly((-43, -12), (-16, -12), (0, 43)), 3, 0.35),
        glaze("shade", poly((16, -12), (43, -12), (0, 43)), 4, 0.75),
        glaze("shade", poly((25, -34), (43, -12), (16, -12), (11, -34)), 5, 0.3),
        glaze("shine", poly((-20, -29), (-11, -29), (-15, -19), (-30, -18)), 6, 0.8),
    )


@item("crystal", (116, 190, 236), (226, 246, 255))
def _crystal() -> Pieces:
    return (
        part("main-6", poly((-14, 40), (-32, 16), (-30, -8), (-20, -18), (-6, 0), (0, 40)), light=0.7),
        part("main-6", poly((14, 40), (34, 22), (34, 2), (25, -8), (10, 6), (2, 40)), light=0.7),
        part("main", poly((-14, 40), (-16, -22), (0, -47), (16, -22), (14, 40)), light=0),
        glaze("second", poly((-14, 40), (-16, -22), (0, -47), (-3, -18), (-3, 40)), 1, 0.85),
        glaze("shade", poly((14, 40), (16, -22), (7, -20), (6, 40)), 2, 0.7),
    )


@item("ring", GOLD, BLUE)
def _ring() -> Pieces:
    return (
        part("main", ellipse(0, 14, 30), light=0.9, holes=(ellipse(0, 14, 20),)),
        part("main+4", poly((-12, -14), (12, -14), (8, -6), (-8, -6)), light=0.7),
        part("second", poly((-11, -42), (11, -42), (20, -30), (0, -10), (-20, -30)), light=0.8),
        glaze("shine", poly((-8, -38), (0, -38), (-3, -30), (-13, -30)), 1, 0.75),
    )


@item("amulet", (72, 182, 150), GOLD)
def _amulet() -> Pieces:
    return (
        part("second", line((-26, -46), (-22, -18), (0, -2), (22, -18), (26, -46), width=(3.6,)), ink=0.8, light=0.4),
        part("second", ellipse(0, 20, 23), light=0.8),
        part("main", ellipse(0, 20, 14.5), ink=0.7, light=0.9),
        glaze("shine", ellipse(-5, 14, 3.4, 5, 30), 1, 0.8),
    )


@item("chest", WOOD, GOLD)
def _chest() -> Pieces:
    return (
        part("main", box(-40, -6, 40, 36, 3), light=0.4, depth=0.5),
        part("main-8", box(-40, 8, 40, 10.4), box(-40, 22, 40, 24.4), on=1, ink=0, light=0, depth=0.1),
        part("main+3", smooth((-41, -6, 1), (-40, -26), (-29, -37), (0, -39), (29, -37), (40, -26), (41, -6, 1)), light=0.8),
        part("second", box(-43, -10, 43, -2, 2), light=0.6),
        part("second", box(-30, -40, -22, 36, 1), box(22, -40, 30, 36, 1), light=0.5, ink=0.8),
        part("second+4", box(-9, -14, 9, 10, 3), light=0.8),
        glaze("dark", ellipse(0, -4, 3), 1, 1.0),
        glaze("dark", poly((-1.4, -4), (1.4, -4), (2.2, 5), (-2.2, 5)), 2, 1.0),
    )


@item("heart", (224, 62, 82), RED)
def _heart() -> Pieces:
    return (
        part("main", smooth((0, -20, 1), (-12, -36), (-32, -36), (-43, -18), (-36, 8), (0, 43, 1), (36, 8), (43, -18), (32, -36), (12, -36)), light=0.8),
        glaze("shine", ellipse(-24, -19, 6, 9, 38), 1, 0.75),
    )


@item("star", (248, 204, 74), GOLD)
def _star() -> Pieces:
    return (part("main", star(0, 3, 47, 23), light=0.9), glaze("shine", ellipse(-10, -8, 4, 8, 34), 1, 0.7))


@item("crown", GOLD, RED)
def _crown() -> Pieces:
    return (
        part("main", poly((-36, 28), (-43, -24), (-21, -4), (0, -38), (21, -4), (43, -24), (36, 28)), light=0.9),
        part("main+5", box(-38, 18, 38, 33, 4), light=0.7),
        part("second", ellipse(0, 25.5, 5), ellipse(-22, 25.5, 4), ellipse(22, 25.5, 4), ink=0.6, light=0.9),
        part("main+6", ellipse(-43, -26, 5.4), ellipse(0, -40, 5.4), ellipse(43, -26, 5.4), light=0.9),
    )


@item("orb", (132, 96, 214), GOLD)
def _orb() -> Pieces:
    return (
        part("second", smooth((-24, 28), (24, 28), (32, 44), (-32, 44)), light=0.7),
        part("main", ellipse(0, -4, 37), light=0.9),
        glaze("light", ellipse(8, 8, 18, 14, -30), 1, 0.4),
        glaze("shine", ellipse(-15, -20, 6, 10, 40), 2, 0.8),
    )


@item("potion", RED, (255, 170, 170), 8)
def _potion() -> Pieces:
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
        glaze("shine", line((-19, 29), (-20, 18), (-13, 5), width=(2, 5.4, 2)), 6, 0.75),
        part("glass+6", box(-13, -34, 13, -27, 3), light=0.6),
        part("wood", smooth((-8, -34), (-9.5, -44), (0, -47), (9.5, -44), (8, -34)), light=0.7),
        part("gold", line((-11, -16), (0, -13), (11, -16), width=(4.6,)), light=0.6),
    )
