"""Dangers, levers and machines."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.things.entry import (
    GOLD,
    IRON,
    LEAF,
    PALE,
    RED,
    STEEL,
    STONE,
    WOOD,
    glaze,
    line,
    mark,
    part,
    prop,
)

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@prop("lever, switch", (214, 72, 62), STONE)
def _lever() -> Pieces:
    return (
        part("iron", limb((0, 26), (22, -26), 4.4, 3.6), light=0.6),
        part("main", ellipse(24, -32, 11), light=0.9),
        part("second", smooth((-38, 46, 1), (-32, 24, 1), (32, 24, 1), (38, 46, 1)), light=0.7),
        part("dark", box(-14, 22, 20, 29, 3), light=0, shade=0, ink=0.8),
        mark("iron", ellipse(-26, 37, 2.4), ellipse(26, 37, 2.4), on=2),
    )


@prop("button plate, pressure plate, floor button, floor switch", (206, 66, 60), STONE)
def _plate() -> Pieces:
    return (
        part("second", poly((-34, 10), (34, 10), (48, 40), (-48, 40)), light=0.5),
        part("second-6", box(-48, 39, 48, 47, 2), light=0.4),
        part("main-8", ellipse(0, 24, 27, 10), box(-27, 14, 27, 24), light=0.5),
        part("main", ellipse(0, 14, 27, 10), light=0.6),
    )


@prop("spikes, spike trap, spike, floor spikes, trap", STEEL, STONE)
def _spikes() -> Pieces:
    return (
        part("main-8", *(poly((x - 9, 30), (x, -24), (x + 9, 30)) for x in (-24, 0, 24)), light=0.6),
        part("main", *(poly((x - 10, 38), (x, -34), (x + 10, 38)) for x in (-36, -12, 12, 36)), light=0.9),
        part("second", box(-49, 34, 49, 47, 2), light=0.6),
    )


@prop("saw blade, buzzsaw, circular saw, sawblade, saw trap", STEEL, RED)
def _sawblade() -> Pieces:
    tooth = poly((-8, -34), (6, -48), (9, -33))
    return (
        part("main", *(place(tooth, deg=deg) for deg in range(0, 360, 30)), ellipse(0, 0, 37), light=0.8, depth=0.5),
        part("main-8", ellipse(0, 0, 24), ink=0.6, light=0.3, depth=0.4),
        part("second", ellipse(0, 0, 11), light=0.7, ink=0.9),
        part("dark", ellipse(0, 0, 4), ink=0.5, light=0.3),
    )


@prop("portal, magic portal, gateway, teleporter, stargate", (150, 84, 220), STONE, roles={"swirl": (232, 190, 255)})
def _portal() -> Pieces:
    spiral = [(r * math.cos(a), -3 + 1.25 * r * math.sin(a)) for r, a in ((24 - k * 1.9, k * 0.62) for k in range(12))]
    return (
        part("second", smooth((-40, 47, 1), (-42, -4), (-26, -38), (0, -49), (26, -38), (42, -4), (40, 47, 1)), light=0.6, depth=0.5),
        mark("second-11", *(place(box(-1, -60, 1, -30), 0, -6, deg) for deg in (-84, -52, -22, 22, 52, 84)), box(-44, 24, -26, 25.8), box(26, 24, 44, 25.8)),
        part("main", smooth((-29, 40), (-30, -4), (-18, -30), (0, -37), (18, -30), (30, -4), (29, 40), (0, 44)), light=0, shade=0.5),
        glaze("swirl", ribbon(curve(*spiral), 1, 4, 5, 4), 1, 0.9),
        glaze("swirl", place(ribbon(curve(*spiral), 1, 3, 4, 3), 0, -6, 180), 2, 0.6),
        part("gold", poly((0, -54), (6, -46), (0, -38), (-6, -46)), light=0.8, ink=0.9),
    )


@prop("cannon, artillery", (72, 76, 92), WOOD)
def _cannon() -> Pieces:
    return (
        part("main", smooth((-44, -2), (-40, -14), (-28, -16), (38, -34, 1), (44, -14, 1), (-18, 14), (-36, 14)), ellipse(-46, 2, 5), light=0.8),
        part("main+6", place(box(-5, -14, 5, 14, 3), 40, -24, -17), place(box(-4, -15, 4, 15, 2), -14, -6, -17), light=0.7, ink=0.9),
        part("second-4", poly((-46, 26), (4, 8), (14, 22), (-38, 44)), light=0.6),
        part("second", ellipse(2, 26, 21), light=0.7),
        part("second-14", ellipse(2, 26, 14), ink=0.6, light=0.3),
        part("second", *(place(box(-2.4, -18, 2.4, 18), 2, 26, deg) for deg in (0, 45, 90, 135)), ink=0.6, light=0.4),
        part("iron", ellipse(2, 26, 5), light=0.7, ink=0.9),
    )


@prop("turret, gun turret, sentry, sentry gun, defence turret, defense tower", (110, 124, 148), (96, 214, 236))
def _turret() -> Pieces:
    return (
        part("main-8", poly((-36, 47), (-24, 22), (24, 22), (36, 47)), light=0.6),
        part("main-14", box(-12, 8, 12, 24, 2), light=0.5),
        part("iron", box(8, -24, 50, -15, 2), box(8, -11, 50, -2, 2), light=0.7),
        part("main", smooth((-34, 10, 1), (-36, -14), (-22, -34), (6, -34), (20, -22), (20, 10, 1)), light=0.8),
        part("second", ellipse(-4, -14, 9), light=0.7, ink=0.9),
        mark("main-12", box(-34, 0, 20, 3), on=2),
    )


@prop("satellite dish, antenna, radar, radio tower, satellite", (214, 220, 228), (232, 84, 74))
def _antenna() -> Pieces:
    return (
        part("iron", poly((-6, 4), (6, 4), (20, 47), (-20, 47)), light=0.5),
        mark("iron-10", line((-9, 18), (12, 34), width=2.4), line((9, 18), (-12, 34), width=2.4)),
        part("main", place(smooth((-40, -8), (-28, 12), (0, 20), (28, 12), (40, -8), (0, 2)), -2, -8, -28), light=0.7),
        part("main-12", place(ellipse(0, -6, 40, 9), -2, -8, -28), light=0.2),
        part("iron", place(line((0, -4), (0, -34), width=3.4), -2, -8, -28), ink=0.8, light=0.4),
        part("second", place(ellipse(0, -36, 5), -2, -8, -28), light=0.8, ink=0.9),
    )


@prop("generator, machine, engine, reactor, power generator", (104, 118, 142), (104, 226, 240))
def _generator() -> Pieces:
    return (
        part("main-8", box(-44, 34, 44, 47, 2), light=0.5),
        part("iron", line((-34, 20), (-46, 8), (-40, -14), (-24, -20), width=7), line((34, 20), (46, 8), (40, -14), (24, -20), width=7), light=0.6),
        part("main", box(-34, -34, 34, 36, 6), light=0.7, depth=0.6),
        part("dark", box(-20, -24, 20, 26, 8), light=0.2, ink=0.9),
        part("second", box(-13, -18, 13, 20, 6), light=0.6, ink=0.7),
        mark("shine", poly((2, -14), (-8, 4), (-1, 4), (-3, 16), (8, -3), (1, -3))),
        part("main+5", box(-26, -46, 26, -32, 3), light=0.7),
    )


@prop("meteor, comet, meteorite", (134, 118, 122), (244, 128, 52))
def _meteor() -> Pieces:
    return (
        part("second", smooth((-12, 28), (6, -2), (34, -24), (48, -48, 1), (44, -20), (50, -14, 1), (40, 4), (24, 26), (4, 40)), light=0.2),
        glaze("lit", smooth((-6, 24), (10, 4), (28, -12), (40, -32, 1), (36, -8), (26, 10), (10, 30)), 1, 0.9),
        part("main", smooth((-44, 18), (-38, -4), (-18, -14), (4, -8), (14, 12), (10, 34), (-8, 46), (-32, 42)), light=0.7),
        mark("main-12", ellipse(-22, 8, 7, 6), ellipse(-6, 26, 6, 5), ellipse(-28, 28, 4.4, 3.6), ellipse(0, 4, 4, 3)),
    )


@prop("trapdoor, trap door, hatch, manhole", WOOD, IRON)
def _trapdoor() -> Pieces:
    return (
        part("second", poly((-32, -14), (32, -14), (48, 40), (-48, 40)), light=0.5, depth=0.4),
        part("main", poly((-27, -9), (27, -9), (40, 34), (-40, 34)), light=0.4, ink=0.9),
        mark("main-14", *(poly((x * 0.7 - 0.6, -9), (x * 0.7 + 0.6, -9), (x + 0.9, 34), (x - 0.9, 34)) for x in (-22, -7, 8, 23))),
        part("second", ellipse(0, 22, 8, 6), light=0.6, ink=0.9, holes=(ellipse(0, 22, 4.4, 3),)),
    )


@prop("stairs, staircase, stone stairs", STONE, STONE)
def _stairs() -> Pieces:
    return tuple(
        piece
        for k in range(4)
        for piece in (
            part("main-4", box(-46 + k * 23, 30 - k * 18, 47, 47 - (k > 0) * 0), light=0.3, depth=0.4),
            part("main+6", box(-47 + k * 23, 24 - k * 18, 48, 32 - k * 18, 1), light=0.5, ink=0.9),
        )
    )


@prop("pipe, green pipe, warp pipe, sewer pipe", (82, 172, 84), LEAF)
def _pipe() -> Pieces:
    return (
        part("main", box(-26, -14, 26, 47), light=0.9, depth=1.1),
        part("main+3", box(-36, -36, 36, -10, 2), light=0.9),
        part("dark", ellipse(0, -36, 30, 7), light=0, shade=0, ink=0.9),
    )


@prop("spring, trampoline, jump pad, bounce pad", (214, 70, 66), STEEL)
def _spring() -> Pieces:
    return (
        part("second", *(line((-22, y), (0, y + 5), (22, y - 3), width=6) for y in (-12, 0, 12, 24)), light=0.7, ink=0.9),
        part("main", box(-38, -34, 38, -18, 5), light=0.8),
        part("iron", box(-34, 32, 34, 47, 4), light=0.6),
    )


@prop("buoy, lifebuoy, life ring, lifebelt", (238, 236, 232), (218, 62, 58))
def _buoy() -> Pieces:
    return (
        part("main", ellipse(0, 2, 44), light=0.7, depth=0.5, holes=(ellipse(0, 2, 22),)),
        *(part("second", place(poly((-13, -21), (-15, -46), (15, -46), (13, -21)), 0, 2, deg), on=k + 1, ink=0.6, light=0.4) for k, deg in enumerate((45, 135, 225, 315))),
    )


@prop("anchor, ship anchor", (112, 122, 144), GOLD)
def _anchor() -> Pieces:
    return (
        part("main", ellipse(0, -40, 10), light=0.7, holes=(ellipse(0, -40, 4.6),)),
        part("main", smooth((-6, -28, 1), (-6, 26), (-22, 20), (-32, 6), (-42, 14, 1), (-44, -4, 1), (-28, -2, 1), (-32, 6, 1), (-22, 20), (-34, 22), (-18, 40), (0, 48), (18, 40), (34, 22), (22, 20), (32, 6, 1), (28, -2, 1), (44, -4, 1), (42, 14, 1), (32, 6), (22, 20), (6, 26), (6, -28, 1)), light=0.7, depth=0.9),
        part("second", box(-24, -22, 24, -13, 4), light=0.7),
    )


@prop("solar panel, solar array", (52, 92, 170), IRON)
def _solar() -> Pieces:
    return (
        part("second", box(-5, 10, 5, 44, 1), box(-20, 40, 20, 47, 2), light=0.6),
        part("steel", poly((-32, -36), (46, -36), (34, 20), (-46, 20)), light=0.6, depth=0.4),
        part("main", poly((-28, -32), (41, -32), (31, 16), (-40, 16)), light=0.4, ink=0.8, depth=0.5),
        mark("steel", *(line((x + 12, -34), (x, 18), width=1.8) for x in (-22, -4, 14)), line((-34, -16), (40, -16), width=1.8), line((-38, 1), (36, 1), width=1.8)),
        glaze("shine", poly((-20, -32), (2, -32), (-22, 16), (-40, 16)), 2, 0.22),
    )


@prop("barricade, barrier, road block", (240, 240, 244), RED)
def _barricade() -> Pieces:
    return (
        part("iron", box(-38, -24, -31, 46, 1), box(31, -24, 38, 46, 1), light=0.5),
        part("iron", box(-46, 40, -24, 47, 2), box(24, 40, 46, 47, 2), light=0.5),
        *(piece for y in (-18, 10) for piece in (
            part("main", box(-48, y, 48, y + 16, 2), light=0.5),
            mark("second", *(poly((x, y), (x + 12, y), (x + 2, y + 16), (x - 10, y + 16)) for x in (-40, -14, 12, 38))),
        )),
    )


@prop("traffic cone, cone, road cone", (240, 126, 50), PALE)
def _cone() -> Pieces:
    return (
        part("main", poly((-7, -46), (7, -46), (26, 40), (-26, 40)), light=0.8),
        mark("second", poly((-13, -20), (13, -20), (17, -4), (-17, -4)), poly((-20, 12), (20, 12), (23, 24), (-23, 24))),
        part("main-6", box(-38, 37, 38, 47, 3), light=0.6),
    )
