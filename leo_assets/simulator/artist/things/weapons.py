"""Weapons and what is thrown or shot."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import BLUE, DARK, GOLD, RED, STEEL, WOOD, glaze, item, line, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("sword", STEEL, BLUE, 42)
def _sword() -> Pieces:
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


@item("dagger", STEEL, RED, 42)
def _dagger() -> Pieces:
    return (
        part("main", smooth((-7, 8, 1), (-8.5, -10), (-6, -26), (0, -40, 1), (6, -26), (8.5, -10), (7, 8, 1)), light=0.9),
        part("main-14", poly((-1.2, 8), (1.2, 8), (0, -26)), on=1, ink=0, light=0),
        part("hide", box(-4.4, 12, 4.4, 34, 3), light=0.5),
        part("gold", box(-15, 6, 15, 13, 3), light=0.8),
        part("second", ellipse(0, 37, 6), light=0.9),
    )


@item("axe", STEEL, GOLD, 28)
def _axe() -> Pieces:
    return (
        part("wood", box(-4, -44, 4, 46, 3), light=0.6),
        part("main", smooth((2, -34), (16, -40), (31, -46, 1), (37, -26), (31, -4, 1), (16, -12), (2, -14)), light=0.9),
        glaze("shine", smooth((31, -46, 1), (37, -26), (31, -4, 1), (31.5, -26)), 1, 0.55),
        part("main-6", smooth((-2, -33), (-14, -38, 1), (-13, -24), (-14, -11, 1), (-2, -15)), light=0.7),
        part("second", box(-6.4, -37, 6.4, -11, 2), light=0.7),
        part("hide", box(-5, 26, 5, 42, 2), light=0.4),
    )


@item("hammer", STEEL, GOLD, 30)
def _hammer() -> Pieces:
    return (
        part("wood", box(-4.4, -20, 4.4, 47, 3), light=0.6),
        part("main", box(-30, -46, 30, -14, 6), light=0.9),
        part("second", box(-8, -48, 8, -12, 3), light=0.8),
        part("hide", box(-5.4, 28, 5.4, 43, 2), light=0.4),
    )


@item("spear", STEEL, RED, 42)
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


@item("bow", WOOD, GOLD, 28)
def _bow() -> Pieces:
    return (
        part("pale", line((-20, -43), (-20, 43), width=(1.6,)), ink=0.6, light=0),
        part("main", line((-22, -46), (-15, -42), (10, -22), (13, 0), (10, 22), (-15, 42), (-22, 46), width=(2.6, 5.4, 8, 8.4, 8, 5.4, 2.6)), light=0.7),
        part("hide", box(7.6, -9, 18.4, 9, 3), light=0.5),
        part("second", box(3, -28, 11, -23, 1), box(3, 23, 11, 28, 1), on=2, ink=0.5),
    )


@item("arrow", STEEL, RED, 42)
def _arrow() -> Pieces:
    return (
        part("wood", box(-2.4, -30, 2.4, 42, 1), light=0.4),
        part("main", smooth((0, -50, 1), (10, -30, 1), (0, -34), (-10, -30, 1)), light=0.9),
        part("second", poly((-2, 22), (-11, 32), (-11, 50), (-2, 42)), poly((2, 22), (11, 32), (11, 50), (2, 42)), light=0.6),
    )


@item("shield", BLUE, STEEL)
def _shield() -> Pieces:
    return (
        part("second", smooth((-37, -36), (0, -45), (37, -36), (38, -2), (24, 30), (0, 47, 1), (-24, 30), (-38, -2)), light=0.8),
        part("main", smooth((-29, -29), (0, -36), (29, -29), (30, -2), (19, 24), (0, 37, 1), (-19, 24), (-30, -2)), light=0.5, depth=0.8),
        part("second", box(-5, -46, 5, 46), box(-40, -12, 40, -2), on=1, ink=0.6, light=0.4),
        part("second+6", ellipse(0, -7, 10), light=0.9),
    )


@item("bomb", DARK, (250, 176, 60))
def _bomb() -> Pieces:
    return (
        part("main", ellipse(-2, 10, 33), light=0.9),
        glaze("shine", ellipse(-15, -3, 5, 9, 38), 1, 0.5),
        part("main+10", place(box(-9, -7, 9, 7, 2), 17, -18, 40), light=0.7),
        part("pale", line((21, -22), (27, -36), (38, -34), width=(4.4, 4, 3.6)), light=0.3, ink=0.8),
        part("second", star(40, -36, 12, 5.6, 6), ink=0.7, light=0.6),
    )
