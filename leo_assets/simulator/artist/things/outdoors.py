"""What stands outdoors: rocks, fences, signs, dangers, machines."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth
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


@prop("ore, ore vein, gem vein, gold vein, gold ore, iron ore, mineral, copper ore, crystal ore, gem ore, coal, coal ore", (128, 124, 132), GOLD)
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


@prop("spider web, cobweb, web, spiderweb", (226, 230, 238), STEEL)
def _web() -> Pieces:
    around = [(math.sin(math.radians(deg)), -math.cos(math.radians(deg)), 0.8 if deg % 45 else 1.0) for deg in range(0, 361, 15) if deg % 45 in (0, 15, 30)]
    spokes = [place(box(-1.1, -50, 1.1, 0), 0, 0, deg) for deg in range(0, 360, 45)]
    rings = [line(*((r * sag * x, r * sag * y) for x, y, sag in around), width=2) for r in (16, 31, 46)]
    return (part("main", *spokes, *rings, light=0, shade=0, ink=0.5),)


@prop("doghouse, dog house, kennel, chicken coop, coop, hen house, rabbit hutch", (186, 124, 76), PALE, roles={"roof": (196, 72, 62)})
def _doghouse() -> Pieces:
    return (
        part("main", poly((-34, 46), (-34, -4), (0, -34), (34, -4), (34, 46)), light=0.5, depth=0.6),
        mark("main-10", *(box(-36, y, 36, y + 1.6) for y in (6, 20, 34))),
        part("dark", smooth((-15, 46, 1), (-15, 22), (0, 8), (15, 22), (15, 46, 1)), light=0, shade=0),
        part("roof", poly((-46, 2), (0, -44), (46, 2), (37, 10), (0, -27), (-37, 10)), light=0.7),
        part("second", box(-13, -6, 13, 3, 2), light=0.4, ink=0.8),
    )


@prop("basket, wicker basket, picnic basket", (206, 152, 88), RED)
def _basket() -> Pieces:
    return (
        part("main-6", line((-34, 4), (-28, -28), (0, -42), (28, -28), (34, 4), width=7), light=0.6),
        part("second", ellipse(-16, 4, 12), ellipse(6, 2, 13), ellipse(24, 6, 10), light=0.8),
        part("main", smooth((-42, 6, 1), (42, 6, 1), (34, 40), (26, 46), (-26, 46), (-34, 40)), light=0.7),
        mark("main-12", *(line((-44, y), (0, y + 4), (44, y), width=2) for y in (16, 26, 36)), *(line((x, 6), (x * 0.8, 46), width=2) for x in (-28, -14, 0, 14, 28))),
        part("main+4", box(-46, 0, 46, 9, 4), light=0.6),
    )
