"""Food, and what is picked or caught."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, smooth
from leo_assets.simulator.artist.things.entry import LEAF, PALE, RED, glaze, item, line, part

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


@item("mushroom", RED, PALE)
def _mushroom() -> Pieces:
    return (
        part("pale", smooth((-12, 0), (-11, 22), (-17, 40), (0, 45), (17, 40), (11, 22), (12, 0)), light=0.6),
        part("main", smooth((-44, 4), (-38, -22), (-18, -40), (4, -43), (26, -36), (41, -16), (44, 5), (24, 12), (0, 9), (-24, 12)), light=0.8),
        glaze("pale", ellipse(-18, -18, 9, 8), 1, 1.0),
        glaze("pale", ellipse(10, -27, 7, 6), 2, 1.0),
        glaze("pale", ellipse(26, -6, 7.6, 7), 3, 1.0),
        glaze("pale", ellipse(-2, -2, 5), 4, 1.0),
    )


@item("bread", (206, 136, 68), (244, 208, 146))
def _bread() -> Pieces:
    return (
        part("main", smooth((-43, 8), (-38, -14), (-14, -27), (16, -27), (39, -14), (43, 8), (36, 24), (0, 29), (-36, 24)), light=0.8),
        part("second", smooth((-26, -14), (-20, -18), (-8, 2), (-14, 6)), smooth((-5, -20), (2, -22), (12, -2), (6, 3)), smooth((17, -20), (23, -20), (30, -4), (25, 1)), on=1, ink=0.5, light=0.2),
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


@item("meat", (176, 92, 56), (236, 168, 110))
def _meat() -> Pieces:
    return (
        part("pale", limb((14, 14), (36, 36), 5, 5), ellipse(41, 33, 6), ellipse(33, 41, 6), light=0.6),
        part("main", smooth((24, 20), (4, 30), (-22, 20), (-38, -8), (-28, -34), (-4, -40), (18, -24), (26, 0)), light=0.8),
        glaze("second", smooth((-30, -18), (-20, -32), (-4, -34), (-16, -22)), 1, 0.7),
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
