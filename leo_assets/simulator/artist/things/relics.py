"""Bones, shells and other finds; prizes and presents."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, poly, smooth, star
from leo_assets.simulator.artist.things.entry import (
    BONE,
    DARK,
    GOLD,
    RED,
    STONE,
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


@item("trophy, trophy cup, cup trophy, award, winner cup", GOLD, WOOD, emblem="star")
def _trophy() -> Pieces:
    return (
        part("main-6", line((-24, -36), (-44, -34), (-40, -10), (-18, -2), width=6), line((24, -36), (44, -34), (40, -10), (18, -2), width=6), light=0.6),
        part("main", box(-6, 8, 6, 30), smooth((-16, 34), (-8, 24), (8, 24), (16, 34)), light=0.7),
        part("main", smooth((-29, -44, 1), (29, -44, 1), (26, -12), (12, 8), (-12, 8), (-26, -12)), light=0.8),
        emblem(0, -20, 12),
        part("main+5", box(-33, -49, 33, -41, 3), light=0.7),
        part("second", box(-24, 32, 24, 47, 3), light=0.6),
    )


@item("medal, achievement badge, badge, gold medal, silver medal, bronze medal", GOLD, (66, 104, 190), emblem="star")
def _medal() -> Pieces:
    return (
        part("second", poly((-26, -50), (-8, -50), (12, -4), (-4, 2)), poly((26, -50), (8, -50), (-12, -4), (4, 2)), light=0.5),
        mark("shine", poly((-20, -50), (-14, -50), (4, -6), (0, 2)), poly((20, -50), (14, -50), (-4, -6), (0, 2))),
        part("main", ellipse(0, 20, 28), light=0.8, depth=0.5),
        part("main-6", ellipse(0, 20, 20.5), ink=0.6, light=0.3, depth=0.3),
        emblem(0, 19, 13),
    )


@item("goblet, chalice, grail, holy grail", GOLD, (164, 40, 58))
def _goblet() -> Pieces:
    return (
        part("main", box(-5, 8, 5, 34), smooth((-26, 46), (-20, 38), (-6, 32), (6, 32), (20, 38), (26, 46)), ellipse(0, 18, 8, 6), light=0.8),
        part("main", smooth((-30, -36, 1), (30, -36, 1), (28, -8), (10, 10), (-10, 10), (-28, -8)), light=0.9),
        part("second", poly((0, -24), (8, -14), (0, -4), (-8, -14)), ink=0.6, light=0.8),
        part("main+6", ellipse(0, -36, 30, 9), light=0.5),
        part("second-4", ellipse(0, -35, 23, 5.6), ink=0.6, light=0.2),
    )


@item("idol, golden idol, totem idol, artifact, artefact, relic", GOLD, (52, 160, 130))
def _idol() -> Pieces:
    return (
        part("main-6", ellipse(-28, -14, 9, 13), ellipse(28, -14, 9, 13), light=0.7),
        part("main", smooth((-26, -30), (-14, -47), (14, -47), (26, -30), (26, 6), (18, 22), (22, 40), (-22, 40), (-18, 22), (-26, 6)), light=0.8),
        part("main-6", box(-30, 36, 30, 48, 4), light=0.6),
        part("second", ellipse(-11, -16, 7, 5), ellipse(11, -16, 7, 5), ink=0.7, light=0.8),
        mark("dark", box(-13, 4, 13, 14, 3), on=3),
        mark("pale", box(-9, 4, -5, 9), box(-1.5, 4, 2.5, 9), box(6, 4, 10, 9), on=4),
        part("second", poly((0, -44), (7, -36), (0, -28), (-7, -36)), ink=0.7, light=0.8),
    )


@item("skull, human skull", BONE, DARK)
def _skull() -> Pieces:
    return (
        part("main", smooth((-36, -6), (-32, -34), (0, -47), (32, -34), (36, -6), (28, 12), (20, 18), (20, 40), (0, 45), (-20, 40), (-20, 18), (-28, 12)), light=0.7),
        part("second", ellipse(-15, -6, 10, 11), ellipse(15, -6, 10, 11), poly((0, 6), (6, 17), (-6, 17)), on=1, ink=0, light=0, shade=0),
        mark("main-24", *(box(x - 1, 28, x + 1, 45) for x in (-10, 0, 10)), box(-20, 27, 20, 29), on=2),
    )


@item("bone, dog bone", BONE, BONE, 42)
def _bone() -> Pieces:
    return (
        part("main", box(-7, -32, 7, 32), *(ellipse(x, y, 11) for x in (-9, 9) for y in (-36, 36)), light=0.8, depth=0.9),
        mark("main-12", line((-3, -14), (-3, 10), width=(0.6, 1.8, 0.6))),
    )


@item("claw, talon", (232, 220, 196), (146, 100, 72), 0)
def _claw() -> Pieces:
    return (
        part("main", smooth((-40, 26, 1), (-36, -10), (-12, -38), (20, -40), (42, -18), (46, 18, 1), (28, -6), (12, -12), (0, 0), (-4, 26, 1)), light=0.9),
        mark("main+14", line((-26, 6), (-16, -18), (10, -28), width=(1, 3.4, 0.6))),
        part("second", smooth((-48, 22), (-22, 16), (4, 24), (2, 42), (-22, 48), (-46, 40)), light=0.7),
    )


@item("tooth, fang", (248, 242, 228), (222, 116, 124))
def _tooth() -> Pieces:
    return (
        part("main", smooth((-28, -34), (-10, -42), (0, -37), (10, -42), (28, -34), (32, -10), (20, 14), (18, 40), (10, 46), (4, 20), (0, 12), (-4, 20), (-10, 46), (-18, 40), (-20, 14), (-32, -10)), light=0.7),
        glaze("shine", ellipse(-17, -20, 4, 9, 20), 1, 0.8),
    )


@item("horn, unicorn horn, dragon horn, animal horn", (232, 214, 184), (180, 136, 96), 24)
def _horn() -> Pieces:
    return (
        part("main", smooth((-17, 40, 1), (-13, 8), (-2, -22), (8, -50, 1), (15, -16), (19, 12), (17, 40, 1)), light=0.8),
        mark("second", *(line((-18 + k * 4, y), (0 + k, y + 5), (20 - k, y - 2), width=2.6) for k, y in enumerate((28, 14, 0, -14, -27)))),
        part("second", ellipse(0, 42, 20, 7), light=0.6),
    )


@item("shell, seashell, conch, sea shell, scallop", (248, 190, 160), (226, 130, 120))
def _shell() -> Pieces:
    return (
        part("main-8", poly((-16, 34), (16, 34), (22, 46), (-22, 46)), light=0.6),
        part("main", smooth((0, 40, 1), (-22, 30), (-44, -2), (-38, -22), (-26, -24), (-18, -38), (-6, -36), (0, -44), (6, -36), (18, -38), (26, -24), (38, -22), (44, -2), (22, 30)), light=0.8),
        mark("second", *(line((x * 0.12, 34), (x * 0.7, 0), (x, -30), width=(1, 2.4, 2)) for x in (-34, -17, 0, 17, 34))),
    )


@item("eyeball, eye ball, monster eye", (246, 240, 236), (80, 160, 90))
def _eyeball() -> Pieces:
    return (
        part("red", line((16, 30), (24, 42), (40, 40), width=(8, 6, 4)), line((4, 36), (6, 46), (16, 50), width=(7, 5, 3)), light=0.5),
        part("main", ellipse(0, 0, 39), light=0.7),
        mark("red", line((36, 12), (24, 10), (18, 16), width=(2, 1.6, 0.8)), line((12, 36), (8, 26), width=(2, 0.8)), line((-36, -10), (-28, -12), (-26, -18), width=(2, 1.6, 0.8))),
        part("second", ellipse(-9, -4, 18), light=0.7, ink=0.8),
        part("dark", ellipse(-10, -4, 9), ink=0, light=0),
        glaze("shine", ellipse(-16, -11, 4.4), 2, 1.0),
    )


@item("rune, rune stone, runestone, magic stone", STONE, (96, 214, 240))
def _rune() -> Pieces:
    return (
        part("main", smooth((-34, -14), (-24, -42), (8, -47), (32, -34), (38, 4), (28, 38), (-4, 46), (-32, 34)), light=0.8),
        part("second", line((0, -28), (0, 30), width=6), line((0, -22), (18, -8), (0, 6), width=5), line((0, 8), (-16, 20), width=5), ink=0.5, light=0.4, shade=0.2),
    )


@item("slime ball, goo, slime drop, goop", (112, 200, 96), (200, 246, 170))
def _goo() -> Pieces:
    return (
        part("main", smooth((0, -46, 1), (14, -22), (34, 6), (36, 26), (20, 43), (-20, 43), (-36, 26), (-34, 6), (-14, -22)), light=0.7),
        glaze("second", ellipse(-14, 8, 6, 11, 20), 1, 0.9),
        glaze("second", ellipse(12, 26, 5), 2, 0.6),
    )


@item("ticket, coupon, golden ticket", (240, 180, 74), RED, -16)
def _ticket() -> Pieces:
    return (
        part("main", smooth((-48, -24, 1), (48, -24, 1), (48, -8, 1), (40, -4), (38, 1), (40, 6), (48, 10, 1), (48, 26, 1), (-48, 26, 1), (-48, 10, 1), (-40, 6), (-38, 1), (-40, -4), (-48, -8, 1)), light=0.5, depth=0.4),
        mark("main-16", *(box(18, y, 20.4, y + 4) for y in range(-22, 26, 8))),
        part("second", star(-12, 1, 17, 8), on=2, ink=0.6, light=0.5),
    )


@item("balloon, red balloon", (222, 60, 72), (255, 190, 196))
def _balloon() -> Pieces:
    return (
        part("pale", line((0, 26), (-4, 36), (4, 44), (0, 53), width=1.8), ink=0.6, light=0),
        part("main", smooth((0, 24), (-24, 8), (-31, -16), (-22, -42), (0, -50), (22, -42), (31, -16), (24, 8)), poly((-6, 31), (0, 22), (6, 31)), light=0.8),
        glaze("shine", ellipse(-16, -26, 5, 10, 24), 1, 0.65),
    )


@item("gift, present, gift box", (214, 66, 82), (250, 214, 96))
def _gift() -> Pieces:
    return (
        part("main", box(-36, -10, 36, 44, 3), light=0.5, depth=0.5),
        part("second", box(-8, -10, 8, 44), on=1, ink=0.6, light=0.4),
        part("main+4", box(-42, -24, 42, -6, 3), light=0.6),
        part("second", box(-9, -24, 9, -6), on=1, ink=0.6, light=0.4),
        part("second", smooth((0, -24, 1), (-14, -26), (-30, -36), (-22, -48), (-6, -38)), smooth((0, -24, 1), (14, -26), (30, -36), (22, -48), (6, -38)), light=0.7),
        part("second-4", ellipse(0, -27, 6.4), light=0.7),
    )
