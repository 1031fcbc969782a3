"""Ways in and out, ruins, camps, and what stands at holy or haunted places."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import (
    GOLD,
    HIDE,
    IRON,
    RED,
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


@prop("temple, shrine, greek temple, pantheon, mausoleum", (232, 226, 214), GOLD)
def _temple() -> Pieces:
    return (
        part("main-6", box(-36, -12, 36, 36), light=0, shade=0.5),
        part("dark", box(-9, 2, 9, 36), light=0, shade=0, ink=0.8),
        part("main", *(box(x - 5, -12, x + 5, 36) for x in (-34, -17, 17, 34)), light=0.6, depth=0.9),
        part("main+2", *(box(x - 7, -14, x + 7, -8, 1) for x in (-34, -17, 17, 34)), *(box(x - 7, 30, x + 7, 36, 1) for x in (-34, -17, 17, 34)), light=0.6, ink=0.9),
        part("main", box(-45, -22, 45, -12, 1), poly((-48, -21), (0, -47), (48, -21)), light=0.6),
        part("main-6", poly((-32, -24), (0, -41), (32, -24)), ink=0.7, light=0.2),
        part("second", ellipse(0, -30, 5), light=0.8, ink=0.8),
        part("main-3", box(-46, 35, 46, 41, 1), box(-50, 40, 50, 47, 1), light=0.6),
    )


@prop("tent, camp tent, camping tent, campsite tent", (222, 150, 76), (146, 84, 48))
def _tent() -> Pieces:
    return (
        part("wood", line((-4, -44), (4, -28), width=3), line((4, -44), (-4, -28), width=3), light=0.5, ink=0.8),
        part("main", poly((0, -36), (46, 44), (-46, 44)), light=0.6, depth=0.6),
        mark("main-8", poly((0, -36), (30, 44), (24, 44)), poly((0, -36), (-30, 44), (-24, 44))),
        part("dark", poly((0, -18), (17, 44), (-17, 44)), light=0, shade=0, ink=0.8),
        part("second", smooth((0, -20, 1), (-6, 16), (-24, 44, 1), (-10, 44, 1), (-4, 20)), smooth((0, -20, 1), (6, 16), (24, 44, 1), (10, 44, 1), (4, 20)), light=0.6, ink=0.9),
        part("wood", poly((-47, 36), (-42, 38), (-46, 48), (-50, 46)), poly((47, 36), (42, 38), (46, 48), (50, 46)), light=0.5, ink=0.8),
    )


@prop("tipi, teepee, yurt, circus tent", (240, 222, 188), (196, 70, 60))
def _tipi() -> Pieces:
    return (
        part("wood", line((-12, -52), (8, -26), width=3), line((12, -52), (-8, -26), width=3), line((0, -54), (0, -26), width=3), light=0.5, ink=0.8),
        part("main", smooth((-7, -32, 1), (7, -32, 1), (24, 10), (38, 46, 1), (-38, 46, 1), (-24, 10)), light=0.6),
        mark("second", *(poly((x - 5, 40), (x, 30), (x + 5, 40)) for x in (-30, -20, 20, 30)), poly((-12, -14), (12, -14), (15, -6), (-15, -6))),
        part("dark", smooth((0, 4, 1), (10, 24), (12, 46, 1), (-12, 46, 1), (-10, 24)), light=0, shade=0, ink=0.9),
    )


@prop("igloo, ice hut", (226, 240, 250), (96, 130, 176))
def _igloo() -> Pieces:
    return (
        part("main", smooth((-46, 42, 1), (-42, 10), (-22, -22), (4, -32), (30, -20), (46, 12), (48, 42, 1)), light=0.7),
        mark("main-10", line((-44, 22), (0, 26), (48, 22), width=1.6), line((-38, 2), (2, 6), (42, 2), width=1.6), line((-26, -16), (4, -13), (30, -16), width=1.6), box(-16, 4, -14.4, 24), box(20, 4, 21.6, 24), box(2, -14, 3.6, 5), box(-30, 24, -28.4, 42), box(34, 24, 35.6, 42)),
        part("main+2", smooth((-20, 46, 1), (-20, 24), (0, 10), (20, 24), (20, 46, 1)), light=0.6),
        part("second", smooth((-12, 46, 1), (-12, 30), (0, 20), (12, 30), (12, 46, 1)), light=0, shade=0.6, ink=0.8),
    )


@prop("pyramid, ancient pyramid, ziggurat", (226, 190, 122), (128, 92, 66))
def _pyramid() -> Pieces:
    return (
        part("main", poly((-6, -40), (50, 44), (-48, 44)), light=0, shade=0),
        glaze("main+8", poly((-6, -40), (14, 44), (-48, 44)), 1, 1.0),
        glaze("shade", poly((-6, -40), (50, 44), (14, 44)), 2, 0.9),
        mark("main-12", *(box(-50, y, 50, y + 1.4) for y in (-22, -5, 12, 29)), *(box(x, y, x + 1.4, y + 17) for x, y in ((-12, -22), (4, -5), (-22, -5), (-8, 12), (22, 12), (-30, 29), (-4, 29), (30, 29), (-30, 12))), on=3),
        part("second", poly((-21, 44), (-16, 24), (0, 24), (2, 44)), light=0, shade=0.5, ink=0.8),
    )


@prop("mine, mine entrance, mineshaft, mine shaft, cave, cave entrance, dungeon entrance", STONE, WOOD)
def _mine() -> Pieces:
    return (
        part("main", smooth((-50, 46, 1), (-46, 12), (-34, -18), (-12, -38), (14, -40), (36, -20), (46, 10), (50, 46, 1)), light=0.7),
        mark("main-10", ellipse(-34, 10, 6, 4), ellipse(32, -6, 7, 4), ellipse(-10, -30, 6, 3), ellipse(40, 22, 5, 3)),
        part("dark", poly((-22, 46), (-20, -8), (20, -8), (22, 46)), light=0, shade=0),
        part("iron", poly((-11, 46), (-5, 12), (-3, 12), (-7, 46)), poly((11, 46), (5, 12), (3, 12), (7, 46)), ink=0.5, light=0.4),
        part("second", poly((-29, 46), (-26, -12), (-18, -12), (-20, 46)), poly((29, 46), (26, -12), (18, -12), (20, 46)), light=0.6),
        part("second+4", box(-34, -20, 34, -9, 2), light=0.6),
        part("lit", ellipse(0, -4, 4.4, 5.4), ink=0.8, light=0.4),
    )


@prop("door, wooden door, dungeon door, house door, front door", (150, 98, 58), IRON, roles={"frame": STONE})
def _door() -> Pieces:
    return (
        part("frame", smooth((-36, 47, 1), (-36, -18), (-20, -42), (0, -49), (20, -42), (36, -18), (36, 47, 1)), light=0.6, depth=0.5),
        mark("frame-10", *(place(box(-1, -60, 1, -36), 0, -8, deg) for deg in (-78, -50, -24, 0, 24, 50, 78)), box(-38, 8, -24, 9.6), box(24, 8, 38, 9.6), box(-38, 28, -24, 29.6), box(24, 28, 38, 29.6)),
        part("main", smooth((-26, 47, 1), (-26, -15), (-14, -32), (0, -38), (14, -32), (26, -15), (26, 47, 1)), light=0.4, depth=0.5),
        mark("main-12", *(box(x - 0.9, -40, x + 0.9, 47) for x in (-13, 0, 13))),
        part("second", box(-26, -12, 8, -5, 2), box(-26, 26, 8, 33, 2), light=0.6, ink=0.8),
        part("second+10", ellipse(16, 10, 5), light=0.7, ink=0.9, holes=(ellipse(16, 10, 2.4),)),
    )


@prop("gate, iron gate, castle gate, portcullis, city gate", STONE, (92, 100, 118))
def _gate() -> Pieces:
    return (
        part("dark", box(-24, -26, 24, 46), light=0, shade=0),
        part("second", *(box(x - 2, -30, x + 2, 42) for x in (-18, -9, 0, 9, 18)), *(box(-24, y, 24, y + 3.6) for y in (-16, 2, 20)), *(poly((x - 3.6, 40), (x + 3.6, 40), (x, 48)) for x in (-18, -9, 0, 9, 18)), light=0.6, ink=0.7),
        part("main", box(-46, -30, -24, 47, 2), box(24, -30, 46, 47, 2), smooth((-46, -24, 1), (-24, -24, 1), (-14, -34), (0, -38), (14, -34), (24, -24, 1), (46, -24, 1), (40, -44), (-40, -44)), light=0.6, depth=0.6),
        mark("main-11", *(box(x, y, x + 15, y + 1.6) for x in (-46, 31) for y in (-12, 8, 28)), *(box(x, y, x + 12, y + 1.6) for x in (-36, 24) for y in (-2, 18, 38))),
        part("main+4", *(box(x - 5, -50, x + 5, -40, 1) for x in (-40, -20, 0, 20, 40)), light=0.6, ink=0.9),
    )


@prop("bridge, wooden bridge, stone bridge, rope bridge", (182, 128, 78), HIDE)
def _bridge() -> Pieces:
    return (
        part("second", *(box(x - 3, y - 26, x + 3, y + 2, 1) for x, y in ((-44, 16), (-22, 4), (0, 0), (22, 4), (44, 16))), light=0.6),
        part("second+4", line((-48, -4), (-22, -16), (0, -20), (22, -16), (48, -4), width=5), light=0.6),
        part("main", smooth((-50, 12, 1), (-24, 0), (0, -4), (24, 0), (50, 12, 1), (50, 40, 1), (40, 40, 1), (28, 24), (0, 14), (-28, 24), (-40, 40, 1), (-50, 40, 1)), light=0.6, depth=0.7),
        mark("main-12", *(line((x, -8), (x * 0.96, 44), width=1.5) for x in (-42, -31, -20, -10, 0, 10, 20, 31, 42))),
    )


@prop("ruins, ruin, ruined wall, broken wall, ancient ruins", (176, 170, 160), (120, 156, 84))
def _ruins() -> Pieces:
    return (
        part("main-6", poly((-20, 46), (-20, -12), (-10, -20), (0, -14), (6, 0), (20, 4), (28, 16), (28, 46)), light=0.5, depth=0.7),
        part("dark", smooth((-6, 46, 1), (-6, 24), (4, 14), (14, 24), (14, 46, 1)), light=0, shade=0, ink=0.8),
        part("main", box(-44, -36, -28, 40, 1), light=0.7),
        mark("main-10", box(-38.6, -30, -37, 36), box(-34, -30, -32.4, 36)),
        part("main+3", box(-48, -46, -24, -35, 2), box(-49, 38, -23, 47, 2), light=0.6),
        part("main", poly((30, 40), (30, 4), (36, -4), (40, 2), (46, -2), (46, 40)), box(27, 38, 49, 47, 2), light=0.7),
        part("main-3", place(box(-9, -6, 9, 6, 1), 4, 42, -12), light=0.6),
        part("second", ellipse(-44, -34, 6, 4), ellipse(-20, 44, 7, 4), ellipse(24, 5, 6, 4), light=0.6, ink=0.8),
    )


@prop("fountain, water fountain", (188, 190, 198), (102, 178, 230))
def _fountain() -> Pieces:
    return (
        part("second", line((0, -34), (-12, -40), (-20, -26), (-21, -8), width=(4, 4, 4, 3)), line((0, -34), (12, -40), (20, -26), (21, -8), width=(4, 4, 4, 3)), line((0, -20), (0, -46), width=5), light=0.4, ink=0.8),
        part("main", box(-5, -20, 5, 30, 1), light=0.7),
        part("main", smooth((-26, -10, 1), (26, -10, 1), (14, 4), (-14, 4)), light=0.7),
        part("second", ellipse(0, -10, 23, 4), ink=0.7, light=0.3),
        part("main-8", ellipse(0, 24, 46, 10), light=0.3),
        part("second", ellipse(0, 25, 41, 8), ink=0.6, light=0.4),
        part("main", smooth((-48, 24, 1), (-26, 32), (0, 34), (26, 32), (48, 24, 1), (42, 42, 1), (20, 47), (-20, 47), (-42, 42, 1)), light=0.7),
    )


@prop("coffin, casket, sarcophagus", (132, 88, 58), GOLD, emblem="cross")
def _coffin() -> Pieces:
    return (
        part("main-6", poly((-18, -46), (22, -46), (36, -22), (24, 48), (-14, 48), (-28, -22)), light=0.5),
        part("main", poly((-20, -48), (18, -48), (32, -22), (18, 45), (-20, 45), (-34, -22)), light=0.6, depth=0.6),
        mark("main-10", poly((-15, -42), (13, -42), (26, -21), (14, 39), (-16, 39), (-28, -21))),
        mark("main+2", poly((-14, -40), (12, -40), (24, -21), (13, 37), (-15, 37), (-26, -21)), on=2),
        part("emblem", poly((-1, -12), (12, -12), (-1, 1)), on=3, ink=0.6, light=0.5),
    )


@prop("cage, bird cage, prison cage, jail", (122, 130, 146), GOLD)
def _cage() -> Pieces:
    return (
        part("dark", smooth((-28, 34, 1), (-30, -8), (-16, -30), (0, -36), (16, -30), (30, -8), (28, 34, 1)), light=0, shade=0),
        part("main", *(line((x * 0.3, -35), (x * 0.95, -10), (x, 38), width=4) for x in (-30, -18, -6, 6, 18, 30)), box(-32, -4, 32, 2, 1), light=0.6, ink=0.8),
        part("second", ellipse(0, -42, 7), light=0.6, holes=(ellipse(0, -43, 3.4),)),
        part("main-4", box(-36, 34, 36, 46, 3), light=0.7),
    )


@prop("target, archery target, bullseye", (236, 228, 210), RED)
def _target() -> Pieces:
    return (
        part("wood", line((-18, 10), (-30, 47), width=6), line((18, 10), (30, 47), width=6), light=0.5),
        part("second", ellipse(0, -8, 39), light=0.6, depth=0.4),
        mark("main", ellipse(0, -8, 30)),
        mark("second", ellipse(0, -8, 21), on=2),
        mark("main", ellipse(0, -8, 12.4), on=3),
        mark("second", ellipse(0, -8, 5), on=4),
        part("wood", limb((6, -12), (34, -34), 1.8, 1.8), light=0.4, ink=0.8),
        part("blue", poly((30, -36), (36, -44), (46, -42), (40, -34)), poly((32, -30), (40, -32), (46, -38), (40, -26)), light=0.5, ink=0.8),
    )


@prop("training dummy, dummy, practice dummy, mannequin", (206, 168, 106), WOOD)
def _dummy() -> Pieces:
    return (
        part("second", box(-4, 14, 4, 47, 1), box(-20, 41, 20, 47, 2), light=0.6),
        part("second", box(-44, -14, 44, -6, 3), light=0.6),
        part("main", smooth((-18, -18, 1), (18, -18, 1), (22, 4), (16, 24), (-16, 24), (-22, 4)), light=0.7),
        mark("main-14", line((-22, -2), (0, 2), (22, -2), width=3.4), line((-20, 12), (0, 16), (20, 12), width=3.4)),
        part("main+3", ellipse(0, -32, 15, 16), light=0.7),
        mark("main-20", place(box(-4, -0.9, 4, 0.9), -6, -34, 45), place(box(-4, -0.9, 4, 0.9), -6, -34, -45), place(box(-4, -0.9, 4, 0.9), 6, -34, 45), place(box(-4, -0.9, 4, 0.9), 6, -34, -45), box(-5, -26, 5, -24)),
    )


@prop("altar, stone altar, sacrificial altar", STONE, RED)
def _altar() -> Pieces:
    return (
        part("pale", box(-33, -26, -25, -10, 1), box(25, -26, 33, -10, 1), light=0.4, ink=0.9),
        part("lit", smooth((-33, -28), (-29, -40, 1), (-25, -28)), smooth((25, -28), (29, -40, 1), (33, -28)), light=0.2, ink=0.8),
        part("main", box(-34, 2, 34, 40), light=0.5, depth=0.6),
        part("second", poly((-14, -10), (14, -10), (14, 24), (0, 32), (-14, 24)), light=0.5),
        mark("gold", star(0, 10, 9, 4.2)),
        part("main+4", box(-44, -10, 44, 4, 2), light=0.6),
        part("second", poly((-14, -10), (14, -10), (14, 4), (-14, 4)), ink=0.5, light=0.3),
        part("main-4", box(-42, 38, 42, 47, 2), light=0.5),
    )
