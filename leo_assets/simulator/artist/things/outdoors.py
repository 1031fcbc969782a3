"""What stands outdoors: rocks, fences, signs, dangers, machines."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.things.entry import (
    GOLD,
    HIDE,
    IRON,
    LEAF,
    PALE,
    RED,
    STEEL,
    STONE,
    WOOD,
    emblem,
    glaze,
    line,
    mark,
    part,
    prop,
)

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@prop("fence, wooden fence, picket fence", (186, 134, 82), WOOD)
def _fence() -> Pieces:
    return (
        part("main-6", box(-50, -6, 50, 4, 2), box(-50, 22, 50, 32, 2), light=0.6),
        part("main", *(poly((x - 8, 47), (x - 8, -18), (x, -30), (x + 8, -18), (x + 8, 47)) for x in (-38, -13, 13, 38)), light=0.6, depth=0.9),
        mark("iron", *(ellipse(x, y, 1.8) for x in (-38, -13, 13, 38) for y in (-1, 27))),
    )


@prop("stone wall, brick wall, wall segment, castle wall, low wall", STONE, STONE)
def _stonewall() -> Pieces:
    return (
        part("main", box(-47, -10, 47, 47, 2), light=0.5, depth=0.4),
        mark("main-12", *(box(-48, y, 48, y + 2) for y in (8, 27)), *(box(x, y, x + 2, y + 19) for x, y in ((-18, -10), (16, -10), (-34, 8), (0, 8), (32, 8), (-18, 27), (14, 27)))),
        part("main+5", *(box(x - 11, -28, x + 11, -8, 2) for x in (-36, 0, 36)), light=0.6),
    )


@prop("sign, signpost, sign post, wooden sign, road sign", (194, 142, 88), WOOD)
def _sign() -> Pieces:
    return (
        part("second", box(-5, -20, 5, 47, 2), light=0.6),
        part("main", smooth((-42, -34, 1), (42, -36, 1), (43, -2, 1), (-41, 2, 1)), light=0.6, depth=0.5),
        mark("main-18", box(-30, -26, 28, -22, 1), box(-30, -16, 16, -12, 1)),
        mark("iron", ellipse(-36, -28, 2), ellipse(36, -30, 2), ellipse(-35, -4, 2), ellipse(37, -8, 2), on=2),
    )


@prop("direction sign, arrow sign, waypoint sign, crossroads sign", (194, 142, 88), WOOD)
def _arrowsign() -> Pieces:
    return (
        part("second", box(-5, -46, 5, 47, 2), light=0.6),
        part("main", poly((-26, -38), (26, -40), (44, -28), (27, -15), (-25, -14)), light=0.6),
        part("main-5", poly((24, -6), (-24, -8), (-44, 4), (-25, 17), (25, 16)), light=0.6),
        mark("main-20", box(-16, -28, 24, -25, 1), on=2),
        mark("main-24", box(-24, 3, 16, 6, 1), on=2),
    )


@prop("lamp post, street lamp, streetlight, street light, lamp", (72, 74, 92), (255, 214, 112))
def _lamppost() -> Pieces:
    return (
        part("main", box(-3.4, -16, 3.4, 44, 1), light=0.6),
        part("main", smooth((-14, 47, 1), (-8, 38), (8, 38), (14, 47, 1)), box(-6, 6, 6, 11, 2), light=0.6),
        part("main", poly((-9, -16), (9, -16), (6, -11), (-6, -11)), light=0.6),
        part("second", poly((-13, -38), (13, -38), (8, -16), (-8, -16)), light=0.4),
        glaze("shine", poly((-5, -36), (4, -36), (2, -18), (-3, -18)), 1, 0.6),
        part("main", poly((-17, -37), (0, -50), (17, -37)), ellipse(0, -50, 3.4), light=0.6),
    )


@prop("campfire, bonfire, camp fire, fire pit", (240, 112, 44), (255, 214, 96))
def _campfire() -> Pieces:
    return (
        part("main", smooth((-20, 30), (-26, 8), (-16, -10), (-14, -26, 1), (-4, -16), (2, -46, 1), (12, -18), (18, -26, 1), (26, 6), (20, 30), (0, 36)), light=0.2),
        glaze("second", smooth((-12, 30), (-15, 14), (-6, 2), (0, -22, 1), (8, 0), (15, 12), (12, 30), (0, 35)), 1, 1.0),
        glaze("shine", smooth((-5, 30), (-6, 20), (0, 6, 1), (6, 20), (5, 30), (0, 33)), 2, 0.7),
        part("wood", limb((-34, 42), (22, 26), 5, 5), limb((34, 42), (-22, 26), 5, 5), light=0.6),
        part("stone", *(ellipse(x, y, 9, 6) for x, y in ((-40, 42), (-22, 45), (-2, 46), (18, 45), (38, 42))), light=0.7),
    )


@prop("brazier, fire bowl, torch stand", (84, 84, 102), (240, 120, 48))
def _brazier() -> Pieces:
    return (
        part("second", smooth((-18, -10), (-24, -26), (-12, -36), (-8, -48, 1), (2, -36), (8, -52, 1), (18, -32), (22, -20), (18, -8)), light=0.2),
        glaze("lit", smooth((-10, -8), (-13, -20), (-2, -28), (4, -38, 1), (12, -20), (10, -8)), 1, 1.0),
        part("main", line((-18, 10), (-28, 47), width=5), line((18, 10), (28, 47), width=5), box(-3, 10, 3, 44, 1), light=0.5),
        part("main", smooth((-32, -10, 1), (32, -10, 1), (24, 10), (10, 17), (-10, 17), (-24, 10)), light=0.7),
        part("main+8", box(-35, -14, 35, -6, 3), light=0.7),
    )


@prop("rock, stone rock", (150, 150, 156), LEAF)
def _rock() -> Pieces:
    return (
        part("main-4", smooth((10, 46), (12, 26), (26, 18), (42, 26), (48, 42), (40, 47)), light=0.6),
        part("main", poly((-46, 44), (-44, 18), (-28, -6), (-4, -14), (16, -2), (30, 22), (32, 46)), light=0, shade=0),
        glaze("light", poly((-44, 18), (-28, -6), (-4, -14), (-10, 8), (-28, 20)), 1, 0.8),
        glaze("shade", poly((-10, 8), (16, -2), (30, 22), (32, 46), (6, 46)), 2, 0.7),
        mark("main-12", line((-28, 20), (-24, 34), width=(2, 0.8)), on=3),
    )


@prop("boulder, big rock, large rock, round boulder", (140, 138, 144), LEAF)
def _boulder() -> Pieces:
    return (
        part("main", smooth((-44, 24), (-42, -8), (-24, -34), (6, -40), (32, -26), (45, 4), (40, 34), (20, 46), (-22, 46)), light=0.8),
        mark("main-10", line((-20, -22), (-8, -10), (-14, 4), width=(1, 2.6, 0.8)), line((14, 8), (24, 16), (20, 28), width=(0.8, 2.4, 0.8)), ellipse(-24, 20, 5, 3), ellipse(16, -20, 4, 2.6)),
    )


@prop("ore, ore vein, gold ore, iron ore, mineral, copper ore, crystal ore, gem ore, coal, coal ore", (128, 124, 132), GOLD)
def _ore() -> Pieces:
    return (
        part("main", poly((-46, 46), (-42, 14), (-24, -12), (0, -24), (22, -14), (42, 10), (48, 46)), light=0.6, depth=0.8),
        mark("main-10", line((-24, -12), (-14, 12), (-28, 30), width=1.8), line((22, -14), (16, 10), (30, 32), width=1.8)),
        part("second", poly((-20, 10), (-12, 0), (-2, 6), (-6, 18), (-16, 20)), poly((8, -10), (18, -6), (16, 6), (6, 4)), poly((12, 24), (24, 18), (30, 28), (20, 38)), poly((-32, 30), (-24, 26), (-20, 36), (-28, 40)), poly((-6, 32), (2, 28), (6, 38), (-2, 42)), light=0.8, ink=0.9),
    )


@prop("statue, stone statue, knight statue, hero statue", (172, 174, 182), STONE)
def _statue() -> Pieces:
    return (
        part("main", box(6, -48, 9, 26, 1), poly((4, -44), (7.5, -56), (11, -44)), light=0.6, ink=0.9),
        part("main", smooth((-20, 30, 1), (-22, 0), (-18, -14), (0, -18), (14, -14), (16, 4), (14, 30, 1)), light=0.7),
        part("main+2", ellipse(-3, -28, 11, 12), light=0.7),
        mark("main-14", box(-8, -30, 6, -27), box(-4.4, -27, -2.8, -18)),
        part("main+2", line((12, -8), (18, 2), (8, 6), width=7), ellipse(7.5, 6, 4.4), light=0.6, ink=0.9),
        part("main-3", smooth((-26, -4), (-14, -8), (-6, -4), (-6, 10), (-16, 22), (-26, 10)), light=0.7, ink=0.9),
        part("second+4", box(-26, 28, 26, 35, 1), light=0.6),
        part("second", box(-30, 34, 30, 47, 2), light=0.6),
    )


@prop("pillar, column, stone pillar, greek column", (222, 216, 206), STONE)
def _pillar() -> Pieces:
    return (
        part("main", box(-17, -36, 17, 38), light=0.6, depth=1.0),
        mark("main-10", *(box(x - 1.1, -36, x + 1.1, 38) for x in (-10, -3.4, 3.4, 10))),
        part("main+3", box(-26, -48, 26, -40, 2), box(-21, -41, 21, -34, 2), box(-21, 34, 21, 40, 2), box(-28, 39, 28, 47, 2), light=0.6),
    )


@prop("gravestone, grave, tombstone, headstone, tomb", (158, 160, 168), (108, 110, 122), emblem="cross", roles={"moss": (110, 140, 84)})
def _gravestone() -> Pieces:
    return (
        part("main-8", smooth((-24, 44, 1), (-22, -22), (-6, -40), (18, -40), (34, -22), (34, 44, 1)), light=0.4),
        part("main", smooth((-30, 44, 1), (-30, -18), (-18, -36), (0, -42), (18, -36), (28, -18), (28, 44, 1)), light=0.6, depth=0.6),
        part("emblem", poly((-1, -8), (9, -8), (-1, 2)), on=1, ink=0.5, light=0),
        mark("main-14", box(-14, 16, 12, 18.4), box(-10, 24, 8, 26.4), on=2),
        part("moss", smooth((-44, 47, 1), (-38, 38), (-28, 42), (-18, 36), (-6, 42), (8, 37), (20, 42), (32, 37), (44, 47, 1)), light=0.6),
    )


@prop("cart, wagon, wooden cart, hand cart, mine cart, minecart", (178, 124, 74), IRON)
def _cart() -> Pieces:
    return (
        part("main-6", limb((30, 10), (50, 2), 2.6, 2.4), light=0.5),
        part("lit", smooth((-38, -4), (-28, -20), (-8, -26), (12, -22), (28, -8), (30, 0), (-36, 2)), light=0.6),
        part("main", poly((-46, -6), (36, -6), (30, 24), (-38, 24)), light=0.5, depth=0.6),
        mark("main-12", box(-46, 3, 40, 4.8), box(-44, 13, 36, 14.8)),
        part("main+5", box(-48, -10, 38, -3, 2), light=0.6),
        part("second", ellipse(-8, 28, 19), light=0.7, holes=(ellipse(-8, 28, 13),)),
        part("main", *(place(box(-1.8, -14, 1.8, 14), -8, 28, deg) for deg in (0, 60, 120)), ink=0.7, light=0.4),
        part("second", ellipse(-8, 28, 5), light=0.7, ink=0.9),
    )


@prop("hay bale, hay, haystack, straw bale", (232, 196, 96), (186, 130, 64))
def _haybale() -> Pieces:
    return (
        part("main", smooth((-46, 44, 1), (-47, -4), (-40, -14), (38, -16), (46, -6), (47, 44, 1)), light=0.6, depth=0.6),
        mark("main-12", *(place(box(-7, -0.8, 7, 0.8), x, y, deg) for x, y, deg in ((-34, 4, 10), (-10, -2, -8), (14, 6, 12), (34, 2, -10), (-36, 24, -8), (-8, 18, 6), (14, 28, -12), (36, 22, 8), (-30, 38, 4), (2, 38, -4), (32, 38, 6)))),
        mark("main+8", *(place(box(-6, -0.7, 6, 0.7), x, y, deg) for x, y, deg in ((-22, 10, -14), (0, 8, 16), (26, 14, -6), (-20, 30, 10), (24, 34, -4))), on=2),
        part("second", box(-26, -16, -20, 45, 1), box(19, -17, 25, 45, 1), on=3, ink=0.6, light=0.3),
        part("main", poly((-46, 44), (-52, 38), (-44, 32)), poly((46, 40), (52, 46), (42, 46)), ink=0.7, light=0.2),
    )


@prop("ladder, wooden ladder", (190, 136, 82), HIDE)
def _ladder() -> Pieces:
    return (
        part("main-5", *(box(-20, y, 20, y + 6, 1) for y in (-38, -22, -6, 10, 26)), light=0.6),
        part("main", box(-25, -50, -17, 48, 2), box(17, -50, 25, 48, 2), light=0.7),
        mark("iron", *(ellipse(x, y, 1.6) for x in (-21, 21) for y in (-35, -19, -3, 13, 29))),
    )


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


@prop("treasure pile, pile of treasure, treasure, hoard, loot pile", GOLD, (206, 52, 76))
def _hoard() -> Pieces:
    spots = ((-34, 34), (-14, 38), (8, 38), (30, 35), (-24, 22), (-2, 25), (20, 22), (-12, 10), (10, 10))
    return (
        part("steel", poly((16, 4), (10, -42), (14, -50), (18, -42), (24, 2)), light=0.8),
        part("second", box(4, -8, 30, -2, 2), light=0.7, ink=0.9),
        part("main-9", smooth((-50, 45), (-38, 22), (-18, 2), (0, -8), (18, 2), (40, 20), (50, 45)), light=0.4),
        *(part("main", ellipse(x, y, 12, 7.4, (x * 7 + y) % 30 - 15), light=0.8, ink=0.8) for x, y in spots),
        part("main+6", poly((-34, 0), (-38, -20), (-28, -12), (-20, -24), (-12, -12), (-2, -20), (-6, 0)), light=0.8),
        part("second", poly((-4, 24), (6, 16), (16, 24), (6, 36)), light=0.8, ink=0.9),
        part("blue", poly((-34, 30), (-26, 23), (-18, 30), (-26, 40)), light=0.8, ink=0.9),
    )


@prop("banner, wall banner, hanging banner, tapestry", (178, 48, 62), GOLD, emblem="crown")
def _banner() -> Pieces:
    return (
        part("wood", box(-40, -48, 40, -41, 3), ellipse(-41, -44.5, 5), ellipse(41, -44.5, 5), light=0.7),
        part("main", poly((-30, -42), (30, -42), (30, 34), (0, 48), (-30, 34)), light=0.5, depth=0.5),
        mark("second", poly((-30, -42), (-25, -42), (-25, 31), (0, 42), (25, 31), (25, -42), (30, -42), (30, 36), (0, 50), (-30, 36))),
        emblem(0, -4, 15, on=2),
    )


@prop("flag, pennant, flag pole, flagpole, checkpoint flag, checkpoint, pirate flag", (206, 58, 62), PALE)
def _flag() -> Pieces:
    return (
        part("wood", box(-30, -46, -24, 47, 2), light=0.6),
        part("main", smooth((-24, -40, 1), (-8, -44), (10, -36), (28, -40), (44, -38, 1), (38, -22), (44, -2, 1), (26, -4), (10, 0), (-8, -6), (-24, -2, 1)), light=0.6, depth=0.7),
        emblem(8, -21, 11),
        part("gold", ellipse(-27, -48, 5), light=0.8),
        part("stone", smooth((-42, 47, 1), (-36, 39), (-18, 39), (-12, 47, 1)), light=0.6),
    )


@prop("totem, totem pole, tiki", (170, 112, 66), (206, 66, 58))
def _totem() -> Pieces:
    return (
        part("second", poly((-20, -30), (-48, -44), (-44, -22), (-20, -14)), poly((20, -30), (48, -44), (44, -22), (20, -14)), light=0.6),
        part("main", box(-22, -46, 22, -16, 4), light=0.6),
        part("main-5", box(-22, -16, 22, 16, 4), light=0.6),
        part("main-2", box(-22, 16, 22, 47, 4), light=0.6),
        part("pale", *(ellipse(x, y, 5.4) for x in (-9, 9) for y in (-36, -6, 25)), light=0.3, ink=0.7),
        part("dark", *(ellipse(x, y, 2.2) for x in (-9, 9) for y in (-36, -6, 25)), ink=0, light=0),
        part("lit", poly((-4, -32), (4, -32), (0, -22)), light=0.4, ink=0.8),
        part("second", box(-12, 4, 12, 10, 2), box(-13, 36, 13, 42, 2), light=0.4, ink=0.7),
    )


@prop("scarecrow, straw man", (196, 148, 88), (178, 70, 60))
def _scarecrow() -> Pieces:
    return (
        part("wood", box(-3, 10, 3, 48, 1), light=0.6),
        part("lit", poly((-40, -8), (-50, -14), (-50, 4)), poly((40, -8), (50, -14), (50, 4)), poly((-14, 26), (-8, 36), (-2, 27), (4, 36), (12, 26)), light=0.5, ink=0.8),
        part("second", smooth((-42, -12, 1), (-14, -16), (14, -16), (42, -12, 1), (42, 0, 1), (16, 0), (17, 28, 1), (-17, 28, 1), (-16, 0), (-42, 0, 1)), light=0.6),
        mark("second-12", box(-17, 6, 17, 8), box(-17, 16, 17, 18), box(-8, -16, -6, 28), box(6, -16, 8, 28)),
        part("pale", ellipse(0, -26, 13), light=0.6),
        mark("dark", ellipse(-5, -27, 2), ellipse(5, -27, 2), line((-6, -20), (0, -17), (6, -20), width=1.6)),
        part("main", smooth((-25, -33), (-11, -37), (-8, -50), (8, -50), (11, -37), (25, -33), (0, -30)), light=0.7),
    )


@prop("mailbox, letterbox, postbox, post box, mail box", (206, 66, 62), WOOD)
def _mailbox() -> Pieces:
    return (
        part("second", box(-5, 4, 5, 47, 2), light=0.6),
        part("main", smooth((-34, 8, 1), (-34, -14), (-26, -26), (24, -26), (36, -14), (36, 8, 1)), light=0.8),
        part("main-10", smooth((-34, 8, 1), (-34, -14), (-24, -25), (-14, -14), (-14, 8, 1)), light=0.4, ink=0.9),
        part("lit", box(14, -42, 18, -16), box(14, -42, 28, -34), light=0.5, ink=0.8),
        mark("main-14", box(-29, -8, -19, -5), on=2),
    )


@prop("beehive, hive, bee hive, wasp nest", (236, 178, 70), HIDE)
def _beehive() -> Pieces:
    rows = ((-32, 16), (-18, 27), (-2, 35), (14, 37), (29, 33))
    return (
        part("second", box(-38, 40, 38, 47, 2), light=0.6),
        *(part("main", box(-w, y - 9, w, y + 10, 9), light=0.7) for y, w in reversed(rows)),
        part("dark", ellipse(0, 22, 8, 9), light=0, shade=0),
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


@prop("meteor, asteroid, comet, meteorite", (134, 118, 122), (244, 128, 52))
def _meteor() -> Pieces:
    return (
        part("second", smooth((-12, 28), (6, -2), (34, -24), (48, -48, 1), (44, -20), (50, -14, 1), (40, 4), (24, 26), (4, 40)), light=0.2),
        glaze("lit", smooth((-6, 24), (10, 4), (28, -12), (40, -32, 1), (36, -8), (26, 10), (10, 30)), 1, 0.9),
        part("main", smooth((-44, 18), (-38, -4), (-18, -14), (4, -8), (14, 12), (10, 34), (-8, 46), (-32, 42)), light=0.7),
        mark("main-12", ellipse(-22, 8, 7, 6), ellipse(-6, 26, 6, 5), ellipse(-28, 28, 4.4, 3.6), ellipse(0, 4, 4, 3)),
    )


@prop("snowman, snow man", (242, 246, 252), (206, 66, 62))
def _snowman() -> Pieces:
    return (
        part("wood", line((-20, 4), (-36, -6), (-46, -18), width=3), line((20, 4), (36, -4), (47, -14), width=3), light=0.4, ink=0.8),
        part("main", ellipse(0, 26, 27, 22), light=0.5),
        part("main", ellipse(0, -4, 20, 18), light=0.5),
        part("main", ellipse(0, -28, 16), light=0.5),
        part("second", smooth((-16, -18), (0, -12), (16, -18), (16, -11), (0, -6), (-16, -11)), poly((8, -10), (16, -12), (18, 6), (10, 6)), light=0.5, ink=0.9),
        part("dark", box(-11, -52, 11, -40, 1), box(-17, -42, 17, -38, 1), light=0.5, ink=0.9),
        part("dark", ellipse(-6, -31, 2), ellipse(6, -31, 2), ellipse(0, 16, 2.2), ellipse(0, 26, 2.2), ink=0, light=0),
        part("gold", poly((0, -28), (16, -24), (0, -23)), light=0.5, ink=0.7),
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


@prop("crystal formation, crystal pillar, giant crystal, mana crystal, power crystal", (96, 196, 236), (226, 248, 255))
def _crystals() -> Pieces:
    def shard(x: float, low: float, deg: float, size: float) -> Pieces:
        return (
            part("main", place(poly((-10, 0), (-13, -40), (0, -62), (13, -40), (10, 0)), x, low, deg, size), light=0, shade=0.5),
            glaze("second", place(poly((-10, 0), (-13, -40), (0, -62), (-2, -36), (-2, 0)), x, low, deg, size), 1, 0.8),
        )

    return (
        *shard(-18, 42, -26, 0.9), *shard(20, 42, 24, 1.0), *shard(0, 44, -3, 1.5), *shard(-28, 44, -44, 0.5), *shard(14, 46, 34, 0.55),
        part("stone", smooth((-44, 47, 1), (-30, 36), (-10, 40), (8, 36), (28, 38), (44, 47, 1)), light=0.6),
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
