"""What shoots, is shot or is thrown, and shields against it."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import (
    BLUE,
    DARK,
    GOLD,
    HIDE,
    IRON,
    RED,
    STEEL,
    WOOD,
    emblem,
    glaze,
    item,
    line,
    mark,
    part,
)

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("bow, longbow", WOOD, GOLD, 28)
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


@item("bomb, grenade", DARK, (250, 176, 60))
def _bomb() -> Pieces:
    return (
        part("main", ellipse(-2, 10, 33), light=0.9),
        glaze("shine", ellipse(-15, -3, 5, 9, 38), 1, 0.5),
        part("main+10", place(box(-9, -7, 9, 7, 2), 17, -18, 40), light=0.7),
        part("pale", line((21, -22), (27, -36), (38, -34), width=(4.4, 4, 3.6)), light=0.3, ink=0.8),
        part("second", star(40, -36, 12, 5.6, 6), ink=0.7, light=0.6),
    )


@item("crossbow, arbalest", WOOD, STEEL, 34, like="bow")
def _crossbow() -> Pieces:
    return (
        part("pale", line((-40, -16), (0, 8), (40, -16), width=1.8), ink=0.5, light=0),
        part("main", smooth((-5, -38, 1), (5, -38, 1), (6, 10), (9, 44), (4, 50), (-4, 50), (-9, 44), (-6, 10)), light=0.6),
        part("second", line((-43, -13), (-30, -28), (0, -34), (30, -28), (43, -13), width=(4, 7, 9, 7, 4)), light=0.8),
        part("pale", box(-1.4, -42, 1.4, 8), light=0.2, ink=0.7),
        part("steel", poly((0, -54), (6, -40), (-6, -40)), light=0.8),
        part("gold", box(-7, 4, 7, 12, 2), light=0.7),
    )


@item("quiver", HIDE, RED, 24)
def _quiver() -> Pieces:
    return (
        part("wood", *(limb((x, 0), (x * 1.7, -34), 1.6, 1.6) for x in (-9, 0, 9)), light=0.3, ink=0.8),
        part("second", *(place(smooth((0, 10), (-6, 2), (-5, -9, 1), (0, -6), (5, -9, 1), (6, 2)), x * 1.8, -37, x * 1.4) for x in (-9, 0, 9)), light=0.5),
        part("main", poly((-18, -18), (18, -18), (14, 44), (0, 48), (-14, 44)), light=0.7),
        part("gold", box(-20, -21, 20, -11, 3), box(-17, 30, 17, 37, 2), light=0.7),
    )


@item("shuriken, throwing star, ninja star", STEEL, DARK, 14)
def _shuriken() -> Pieces:
    blade = smooth((0, -50, 1), (14, -14), (0, -6), (-9, -16))
    return (
        part("main", *(place(blade, deg=turn) for turn in (0, 90, 180, 270)), ellipse(0, 0, 14), light=0.8, depth=0.7),
        part("second", ellipse(0, 0, 6), light=0.3, ink=0.7),
    )


@item("boomerang", (186, 128, 74), RED, 0)
def _boomerang() -> Pieces:
    return (
        part("main", smooth((-44, 30), (-30, -14), (-6, -40), (14, -40), (36, -16), (48, 20), (42, 28), (34, 24), (18, 0), (2, -16), (-14, 0), (-30, 38), (-40, 40)), light=0.8),
        mark("second", poly((-50, 22), (-26, 30), (-29, 36), (-52, 30)), poly((50, 8), (28, 14), (31, 20), (52, 14)), poly((-12, -40), (22, -42), (16, -32), (-8, -26))),
    )


@item("slingshot, catapult toy", WOOD, RED, 10)
def _slingshot() -> Pieces:
    return (
        part("second", line((-25, -38), (-10, -12), (0, -8), (10, -12), (25, -38), width=(3, 3, 5, 3, 3)), light=0.4, ink=0.8),
        part("main", line((-26, -44), (-22, -22), (-6, -2), (0, 12), (1, 48), width=(9, 9, 10, 11, 11)), line((26, -44), (22, -22), (6, -2), (0, 12), width=(9, 9, 10, 10)), light=0.8),
        part("hide", box(-8, -16, 8, -4, 3), light=0.5),
        part("hide", box(-6.4, 24, 7.6, 42, 2), light=0.4),
    )


@item("blaster, ray gun, raygun, laser gun, laser pistol", (214, 220, 230), (70, 200, 226), 0)
def _blaster() -> Pieces:
    return (
        part("dark", poly((-30, 4), (-12, 4), (-20, 42), (-38, 40)), light=0.5),
        part("main", smooth((-44, -22, 1), (-30, -28), (10, -26), (20, -16, 1), (18, 4), (-10, 10), (-42, 6)), light=0.8),
        part("iron", box(18, -16, 44, -2, 3), light=0.6),
        part("second", box(22, -19, 27, 1, 2), box(31, -18, 36, 0, 2), ellipse(45, -9, 5), light=0.7, ink=0.8),
        part("second", box(-34, -16, -2, -8, 4), light=0.6, ink=0.7),
        part("iron", line((-14, 8), (-4, 18), (4, 6), width=3.4), light=0.3, ink=0.8),
    )


@item("pistol, revolver, flintlock, gun, handgun", IRON, WOOD, 0)
def _pistol() -> Pieces:
    return (
        part("second", smooth((-28, -8, 1), (-10, -8, 1), (-18, 12), (-24, 40), (-44, 40), (-42, 18)), light=0.7),
        part("main", box(-20, -26, 46, -12, 3), light=0.8),
        part("main-6", smooth((-36, -22), (-22, -30), (-2, -30), (4, -24), (4, -4), (-26, -2)), light=0.7),
        part("gold", line((-14, -2), (-2, 12), (6, -4), width=3.4), ellipse(-30, -28, 5), box(38, -31, 43, -25, 1), light=0.6),
    )


@item("rifle, laser rifle, musket, shotgun, sniper rifle", IRON, (70, 200, 226), -24)
def _rifle() -> Pieces:
    return (
        part("wood", smooth((-50, 0, 1), (-28, -8), (-10, -6), (-10, 8), (-28, 10), (-49, 20, 1)), light=0.6),
        part("main-8", box(8, -4, 52, 3, 1), light=0.6),
        part("main", box(-18, -10, 24, 8, 4), light=0.8),
        part("main-6", poly((-10, 8), (0, 8), (-4, 26), (-14, 26)), light=0.5),
        part("second", box(-8, -4, 14, 1, 2), ink=0.6, light=0.6),
        part("main", box(-10, -20, 14, -12, 3), light=0.7),
    )


@item("dynamite, explosive, tnt", (206, 58, 50), (250, 190, 70), 18)
def _dynamite() -> Pieces:
    return (
        part("main-5", box(-22, -22, -4, 42, 3), light=0.7),
        part("main-5", box(6, -22, 24, 42, 3), light=0.7),
        part("main", box(-9, -26, 10, 44, 3), light=0.8),
        part("dark", box(-24, 2, 26, 9, 1), box(-24, 18, 26, 25, 1), light=0.4, ink=0.7),
        part("pale", line((0, -26), (2, -36), (12, -40), width=3), light=0.2, ink=0.8),
        part("second", star(16, -42, 12, 5, 7), ink=0.7, light=0.5),
    )


@item("missile, torpedo, warhead", (226, 228, 232), RED, 42)
def _missile() -> Pieces:
    return (
        part("second", poly((-9, 20), (-24, 44), (-9, 38)), poly((9, 20), (24, 44), (9, 38)), light=0.6),
        part("main", smooth((-10, 40, 1), (-11, -12), (-7, -36), (0, -50, 1), (7, -36), (11, -12), (10, 40, 1)), light=0.8),
        mark("second", poly((-14, -24), (14, -24), (0, -56))),
        mark("dark", box(-14, 30, 14, 34)),
        part("iron", poly((-7, 40), (7, 40), (10, 48), (-10, 48)), light=0.4),
    )


@item("shield, heater shield, knight shield", BLUE, STEEL, emblem="cross")
def _shield() -> Pieces:
    return (
        part("second", smooth((-37, -36), (0, -45), (37, -36), (38, -2), (24, 30), (0, 47, 1), (-24, 30), (-38, -2)), light=0.8),
        part("main", smooth((-29, -29), (0, -36), (29, -29), (30, -2), (19, 24), (0, 37, 1), (-19, 24), (-30, -2)), light=0.5, depth=0.8),
        emblem(0, -4, 19),
    )


@item("round shield, buckler, circular shield, viking shield", (170, 66, 58), STEEL)
def _roundshield() -> Pieces:
    return (
        part("second", ellipse(0, 0, 45), light=0.8, depth=0.4),
        part("main", ellipse(0, 0, 37), light=0.4, depth=0.5),
        mark("main-9", *(box(x - 0.8, -40, x + 0.8, 40) for x in (-22, -7, 8, 23))),
        emblem(0, 0, 24, on=2),
        part("second", ellipse(0, 0, 12), light=0.9),
        part("second+8", *(ellipse(x, y, 2.4) for x, y in ((0, -41), (29, -29), (41, 0), (29, 29), (0, 41), (-29, 29), (-41, 0), (-29, -29))), ink=0.4, light=0),
    )


@item("kite shield, norman shield", (66, 120, 96), GOLD, emblem="star")
def _kiteshield() -> Pieces:
    return (
        part("second", smooth((-27, -34), (-14, -46), (0, -48), (14, -46), (27, -34), (24, -4), (0, 50, 1), (-24, -4)), light=0.8),
        part("main", smooth((-20, -32), (-10, -40), (0, -41), (10, -40), (20, -32), (18, -4), (0, 38, 1), (-18, -4)), light=0.5, depth=0.8),
        emblem(0, -16, 13),
    )


@item("tower shield, pavise, legion shield, large shield", (178, 58, 56), GOLD, emblem="bolt")
def _towershield() -> Pieces:
    return (
        part("second", smooth((-31, -40, 1), (0, -47), (31, -40, 1), (31, 40, 1), (0, 47), (-31, 40, 1)), light=0.7, depth=0.5),
        part("main", smooth((-24, -34, 1), (0, -40), (24, -34, 1), (24, 34, 1), (0, 40), (-24, 34, 1)), light=0.5, depth=0.6),
        emblem(0, 0, 20),
    )
