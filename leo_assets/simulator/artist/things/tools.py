"""Tools and things of daily use."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, poly, smooth, star
from leo_assets.simulator.artist.things.entry import DARK, GOLD, HIDE, PALE, RED, STEEL, glaze, item, line, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("pickaxe", STEEL, HIDE, 34)
def _pickaxe() -> Pieces:
    return (
        part("wood", box(-4.2, -34, 4.2, 47, 3), light=0.6),
        part("main", smooth((-43, -14, 1), (-30, -32), (0, -42), (30, -32), (43, -14, 1), (28, -23), (0, -29), (-28, -23)), light=0.9),
        part("second", box(-7, -44, 7, -26, 2), light=0.7),
    )


@item("key", GOLD, RED, 36)
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


@item("feather", (92, 158, 220), PALE, 32)
def _feather() -> Pieces:
    return (
        part("main", smooth((-2, 34), (-18, 12), (-19, -16), (0, -48, 1), (17, -20), (15, 8)), light=0.7),
        part("main-10", poly((-20, 6), (-4, 14), (-19, 10)), poly((18, -8), (3, 4), (17, -3)), on=1, ink=0, light=0, depth=0.2),
        part("pale", line((-2, 50), (0, 10), (0, -38), width=(3.4, 2.6, 1)), ink=0.6, light=0),
    )


@item("scroll", RED, GOLD, -8)
def _scroll() -> Pieces:
    return (
        part("pale", poly((-26, -30), (28, -30), (28, 30), (-26, 30)), light=0.2, depth=0.4),
        part("dark", box(-16, -14, 18, -11, 1), box(-16, -5, 12, -2, 1), box(-16, 4, 18, 7, 1), on=1, ink=0, light=0, depth=0.1),
        part("main", star(12, 18, 8, 4), on=2, ink=0.4),
        part("pale-4", box(-35, -41, 35, -27, 7), box(-35, 27, 35, 41, 7), light=0.8),
        part("main", ellipse(-36, -34, 5, 7), ellipse(36, -34, 5, 7), ellipse(-36, 34, 5, 7), ellipse(36, 34, 5, 7), light=0.7),
    )


@item("book", (92, 78, 168), GOLD, -8)
def _book() -> Pieces:
    return (
        part("pale", box(-24, -36, 34, 42, 3), light=0.2),
        part("main", box(-34, -44, 30, 38, 5), light=0.7, depth=0.7),
        part("main-10", box(-36, -46, -23, 40), on=1, ink=0.5, light=0.5),
        part("second", star(4, -4, 17, 8), light=0.8),
        part("second", poly((30, -44), (14, -44), (30, -28)), poly((30, 38), (14, 38), (30, 22)), on=3, ink=0.6),
    )


@item("bag", (168, 116, 70), RED)
def _bag() -> Pieces:
    return (
        part("main", smooth((-10, -26), (-20, -38), (0, -44), (20, -38), (10, -26), (34, 4), (38, 28), (24, 42), (0, 44), (-24, 42), (-38, 28), (-34, 4)), light=0.8),
        part("second", line((-14, -24), (0, -20), (14, -24), width=(6,)), light=0.7),
        part("gold", ellipse(0, 16, 12), light=0.9),
    )
