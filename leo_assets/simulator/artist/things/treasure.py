"""Treasure, magic and potions."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import BLUE, GLASS, GOLD, RED, WOOD, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("coin, gold coin, silver coin", GOLD, GOLD)
def _coin() -> Pieces:
    return (
        part("main-10", ellipse(4, 2, 39), light=0.5),
        part("main", ellipse(0, 0, 39), light=0.9, depth=0.4),
        part("main-7", ellipse(0, 0, 30), ink=0.5, light=0.3, depth=0.3),
        part("main+4", star(0, 0, 20, 9.5), ink=0.7, light=0.7),
    )


@item("gem, jewel, gemstone", RED, (255, 190, 190))
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


@item("crystal, crystal shard", (116, 190, 236), (226, 246, 255))
def _crystal() -> Pieces:
    return (
        part("main-6", poly((-14, 40), (-32, 16), (-30, -8), (-20, -18), (-6, 0), (0, 40)), light=0.7),
        part("main-6", poly((14, 40), (34, 22), (34, 2), (25, -8), (10, 6), (2, 40)), light=0.7),
        part("main", poly((-14, 40), (-16, -22), (0, -47), (16, -22), (14, 40)), light=0),
        glaze("second", poly((-14, 40), (-16, -22), (0, -47), (-3, -18), (-3, 40)), 1, 0.85),
        glaze("shade", poly((14, 40), (16, -22), (7, -20), (6, 40)), 2, 0.7),
    )


@item("ring, finger ring", GOLD, BLUE)
def _ring() -> Pieces:
    return (
        part("main", ellipse(0, 14, 30), light=0.9, holes=(ellipse(0, 14, 20),)),
        part("main+4", poly((-12, -14), (12, -14), (8, -6), (-8, -6)), light=0.7),
        part("second", poly((-11, -42), (11, -42), (20, -30), (0, -10), (-20, -30)), light=0.8),
        glaze("shine", poly((-8, -38), (0, -38), (-3, -30), (-13, -30)), 1, 0.75),
    )


@item("amulet, talisman, medallion", (72, 182, 150), GOLD)
def _amulet() -> Pieces:
    return (
        part("second", line((-26, -46), (-22, -18), (0, -2), (22, -18), (26, -46), width=(3.6,)), ink=0.8, light=0.4),
        part("second", ellipse(0, 20, 23), light=0.8),
        part("main", ellipse(0, 20, 14.5), ink=0.7, light=0.9),
        glaze("shine", ellipse(-5, 14, 3.4, 5, 30), 1, 0.8),
    )


@item("chest, treasure chest, loot box", WOOD, GOLD)
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


@item("heart, heart container, heart icon", (224, 62, 82), RED)
def _heart() -> Pieces:
    return (
        part("main", smooth((0, -20, 1), (-12, -36), (-32, -36), (-43, -18), (-36, 8), (0, 43, 1), (36, 8), (43, -18), (32, -36), (12, -36)), light=0.8),
        glaze("shine", ellipse(-24, -19, 6, 9, 38), 1, 0.75),
    )


@item("star", (248, 204, 74), GOLD)
def _star() -> Pieces:
    return (part("main", star(0, 3, 47, 23), light=0.9), glaze("shine", ellipse(-10, -8, 4, 8, 34), 1, 0.7))


@item("crown, royal crown", GOLD, RED)
def _crown() -> Pieces:
    return (
        part("main", poly((-36, 28), (-43, -24), (-21, -4), (0, -38), (21, -4), (43, -24), (36, 28)), light=0.9),
        part("main+5", box(-38, 18, 38, 33, 4), light=0.7),
        part("second", ellipse(0, 25.5, 5), ellipse(-22, 25.5, 4), ellipse(22, 25.5, 4), ink=0.6, light=0.9),
        part("main+6", ellipse(-43, -26, 5.4), ellipse(0, -40, 5.4), ellipse(43, -26, 5.4), light=0.9),
    )


@item("orb, crystal ball, magic ball", (132, 96, 214), GOLD)
def _orb() -> Pieces:
    return (
        part("second", smooth((-24, 28), (24, 28), (32, 44), (-32, 44)), light=0.7),
        part("main", ellipse(0, -4, 37), light=0.9),
        glaze("light", ellipse(8, 8, 18, 14, -30), 1, 0.4),
        glaze("shine", ellipse(-15, -20, 6, 10, 40), 2, 0.8),
    )


@item("potion, elixir, flask, round potion", RED, (255, 170, 170), 8)
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


def _corked(role: str, y: float) -> Pieces:
    """A bottle's lip and cork, the lip's top at y."""
    return (
        part(role, box(-13, y, 13, y + 8, 3), light=0.6),
        part("wood", smooth((-8, y), (-9.5, y - 10), (0, y - 13), (9.5, y - 10), (8, y)), light=0.7),
    )


@item("vial, test tube, tall potion, small potion, phial", (86, 190, 120), (190, 240, 200), 14, roles={"glass": GLASS})
def _vial() -> Pieces:
    return (
        part("glass", smooth((-13, -30, 1), (13, -30, 1), (14, 30), (0, 47), (-14, 30)), light=0.4),
        part("main", smooth((-10, -6), (0, -3), (10, -7), (10.5, 28), (0, 43), (-10.5, 28)), ink=0, light=0.5),
        mark("second", ellipse(3, 10, 2.6), ellipse(-4, 22, 2), ellipse(2, 30, 1.6)),
        glaze("shine", box(-9, -20, -5.6, 20, 1.6), 3, 0.7),
        *_corked("glass+6", -36),
    )


@item("bottle, square potion, square bottle, rum", (222, 150, 66), (250, 220, 150), 6, roles={"glass": GLASS})
def _bottle() -> Pieces:
    return (
        part("glass", smooth((-9, -28, 1), (-9, -18), (-28, -8), (-30, 40), (-24, 46), (24, 46), (30, 40), (28, -8), (9, -18), (9, -28, 1)), light=0.4),
        part("main", smooth((-24, 2), (-8, 5), (8, 1), (24, 3), (26, 38), (20, 42), (-20, 42), (-26, 38)), ink=0, light=0.5),
        part("pale", box(-17, 12, 17, 32, 2), light=0.2, ink=0.6),
        mark("second-20", box(-12, 16, 12, 19), box(-12, 23, 6, 26)),
        glaze("shine", box(-24, 0, -20, 34, 2), 4, 0.7),
        *_corked("glass+6", -36),
    )


@item("cone potion, conical flask, erlenmeyer, alchemy flask, triangle potion", (150, 92, 206), (214, 180, 246), 0, roles={"glass": GLASS})
def _cone() -> Pieces:
    return (
        part("glass", smooth((-9, -30, 1), (-9, -12), (-38, 36), (-32, 46), (32, 46), (38, 36), (9, -12), (9, -30, 1)), light=0.4),
        part("main", smooth((-19, 10), (-6, 13), (8, 8), (18, 10), (33, 36), (28, 42), (-28, 42), (-33, 36)), ink=0, light=0.5),
        mark("second", ellipse(8, 26, 4), ellipse(-8, 34, 3), ellipse(-4, 20, 2.4), ellipse(17, 36, 2.4)),
        glaze("shine", line((-24, 30), (-14, 12), (-7, -2), width=(2, 4.4, 2)), 3, 0.7),
        part("glass+6", box(-13, -40, 13, -28, 3), light=0.6),
        part("wood", smooth((-8, -40), (-9, -48), (0, -50), (9, -48), (8, -40)), light=0.7),
    )


@item("heart potion, love potion", (224, 62, 82), (255, 178, 186), 0, roles={"glass": GLASS})
def _heartpotion() -> Pieces:
    heart = smooth((0, -16, 1), (-14, -30), (-32, -26), (-40, -8), (-30, 18), (0, 46, 1), (30, 18), (40, -8), (32, -26), (14, -30))
    return (
        part("glass", heart, box(-8, -34, 8, -10, 2), light=0.4),
        part("main", place(heart, 0, 2, 0, 0.84), ink=0, light=0.6),
        mark("second", ellipse(14, 2, 4), ellipse(2, 16, 3), ellipse(18, -10, 2.4)),
        glaze("shine", ellipse(-20, -8, 4.4, 8, 36), 3, 0.75),
        *_corked("glass+6", -38),
    )


@item("big potion, large potion, jug, potion jug, ornate potion", (66, 108, 224), (158, 200, 255), 0, roles={"glass": GLASS})
def _bigpotion() -> Pieces:
    return (
        part("gold", line((-20, -22), (-36, -14), (-34, 6), width=4.4), line((20, -22), (36, -14), (34, 6), width=4.4), light=0.7),
        part("glass", smooth((-12, -34, 1), (-12, -24), (-30, -6), (-36, 20), (-24, 44), (0, 47), (24, 44), (36, 20), (30, -6), (12, -24), (12, -34, 1)), light=0.4),
        part("main", smooth((-27, 2), (-10, -1), (10, 4), (27, 0), (31, 20), (20, 40), (0, 43), (-20, 40), (-31, 20)), ink=0, light=0.5),
        part("gold", star(0, 22, 12, 6, 4), ink=0.7, light=0.7),
        glaze("shine", line((-25, 22), (-24, 8), (-18, -4), width=(2, 5, 2)), 2, 0.7),
        part("gold", box(-16, -40, 16, -31, 3), light=0.7),
        part("second", poly((0, -52), (9, -44), (0, -36), (-9, -44)), light=0.8),
    )


@item("ruby", (214, 44, 84), (255, 168, 190))
def _ruby() -> Pieces:
    return (
        part("main", *(poly(*((44 * math.cos(a), 44 * math.sin(a)) for a in (k * 0.7854 + 0.3927 for k in range(8)))),), light=0, shade=0),
        glaze("second", poly((-41, -17), (-17, -41), (17, -41), (9, -21), (-9, -21), (-21, -9)), 1, 0.6),
        glaze("shade", poly((41, 17), (17, 41), (-17, 41), (-9, 21), (9, 21), (21, 9)), 2, 0.8),
        glaze("shade", poly((41, -17), (41, 17), (21, 9), (21, -9)), 3, 0.4),
        glaze("light", poly((-21, -9), (-9, -21), (9, -21), (21, -9), (21, 9), (9, 21), (-9, 21), (-21, 9)), 4, 0.45),
        glaze("shine", poly((-17, -8), (-8, -17), (2, -17), (-17, 2)), 5, 0.75),
    )


@item("emerald", (46, 176, 108), (170, 244, 196))
def _emerald() -> Pieces:
    return (
        part("main", poly((-16, -46), (16, -46), (32, -30), (32, 30), (16, 46), (-16, 46), (-32, 30), (-32, -30)), light=0, shade=0),
        glaze("second", poly((-16, -46), (16, -46), (10, -30), (-10, -30), (-18, -22), (-18, 22), (-32, 30), (-32, -30)), 1, 0.55),
        glaze("shade", poly((16, 46), (-16, 46), (-10, 30), (10, 30), (18, 22), (18, -22), (32, -30), (32, 30)), 2, 0.7),
        glaze("light", poly((-10, -30), (10, -30), (18, -22), (18, 22), (10, 30), (-10, 30), (-18, 22), (-18, -22)), 3, 0.4),
        glaze("shine", poly((-14, -18), (-7, -25), (2, -25), (-14, 2)), 4, 0.75),
    )


@item("sapphire", (52, 104, 220), (176, 214, 255))
def _sapphire() -> Pieces:
    return (
        part("main", smooth((0, -50, 1), (20, -20), (32, 10), (24, 36), (0, 46), (-24, 36), (-32, 10), (-20, -20)), light=0, shade=0),
        glaze("second", poly((0, -52), (0, -18), (-14, 8), (-34, 14), (-26, -14)), 1, 0.6),
        glaze("shade", poly((34, 12), (14, 8), (10, 26), (0, 30), (0, 48), (26, 40)), 2, 0.75),
        glaze("light", poly((0, -18), (14, 8), (10, 26), (0, 30), (-10, 26), (-14, 8)), 3, 0.45),
        glaze("shine", poly((-2, -34), (-3, -20), (-14, 2), (-19, 2)), 4, 0.8),
    )


@item("diamond", (176, 226, 244), (236, 250, 255))
def _diamond() -> Pieces:
    return (
        part("main", poly((-30, -30), (30, -30), (50, -6), (0, 46), (-50, -6)), light=0, shade=0),
        glaze("second", poly((-30, -30), (-16, -6), (-50, -6)), 1, 0.8),
        glaze("second", poly((-30, -30), (0, -30), (-16, -6)), 2, 0.45),
        glaze("second", poly((0, -30), (16, -6), (-16, -6)), 3, 0.95),
        glaze("shade", poly((30, -30), (50, -6), (16, -6)), 4, 0.5),
        glaze("light", poly((-50, -6), (-16, -6), (0, 46)), 5, 0.7),
        glaze("shade", poly((50, -6), (16, -6), (0, 46)), 6, 0.9),
        glaze("shine", star(-24, -20, 14, 3.4, 4), 7, 0.95),
    )


@item("amethyst, geode, crystal cluster, quartz", (158, 96, 214), (226, 190, 250))
def _amethyst() -> Pieces:
    def spike(x: float, y: float, deg: float, size: float) -> Pieces:
        body = poly((-9, 14), (-10, -18), (0, -34), (10, -18), (9, 14))
        return (
            part("main", place(body, x, y, deg, size), light=0, shade=0.5),
            glaze("second", place(poly((-9, 14), (-10, -18), (0, -34), (-1, -14), (-1, 14)), x, y, deg, size), 1, 0.75),
        )

    return (
        *spike(-20, 10, -38, 0.9), *spike(20, 10, 38, 0.9), *spike(-9, 2, -14, 1.25), *spike(11, 4, 18, 1.1), *spike(0, 14, 2, 0.95),
        part("stone", smooth((-44, 30), (-34, 16), (-16, 20), (0, 14), (18, 20), (36, 14), (46, 32), (32, 46), (-30, 46)), light=0.7),
        mark("stone-10", ellipse(-18, 34, 5, 3), ellipse(14, 38, 6, 3), ellipse(30, 28, 4, 2.4)),
    )


@item("pearl, shell pearl, oyster, clam", (248, 240, 244), (226, 150, 166))
def _pearl() -> Pieces:
    return (
        part("second", smooth((-46, 2), (-40, -26), (-18, -42), (0, -45), (18, -42), (40, -26), (46, 2), (0, 10)), light=0.7),
        mark("second-10", *(line((x * 0.25, 4), (x, -44), width=(1, 2.6)) for x in (-36, -14, 14, 36))),
        part("second-6", smooth((-46, 2), (0, -10), (46, 2), (38, 28), (0, 40), (-38, 28)), light=0.6),
        part("second+8", ellipse(0, 5, 37, 12), ink=0.7, light=0.3),
        part("main", ellipse(0, 0, 14), light=0.9),
        glaze("shine", ellipse(-5, -5, 3.4), 1, 0.9),
    )


@item("gold bar, ingot, gold ingot, iron ingot, silver ingot, bullion, iron bar, silver bar", GOLD, GOLD)
def _ingot() -> Pieces:
    return (
        part("main-6", poly((-46, 32), (-32, -2), (14, -16), (48, 2), (44, 28), (-10, 44)), light=0, shade=0),
        part("main+5", poly((-32, -2), (14, -16), (32, -10), (-14, 6)), on=1, ink=0.7, light=0.2, shade=0),
        part("main-12", poly((32, -10), (48, 4), (44, 30), (-8, 46), (-14, 6)), on=2, ink=0.7, light=0, shade=0),
        part("main", poly((-32, -2), (-14, 6), (-8, 46), (-48, 34)), on=3, ink=0.7, light=0.2, shade=0),
        glaze("shine", poly((-18, -3), (-8, -6), (2, -2), (-9, 1)), 3, 0.75),
    )


@item("coin stack, stack of coins, coins stack, stacked coins", GOLD, GOLD)
def _coinstack() -> Pieces:
    def pile(x: float, low: float, count: int) -> Pieces:
        return tuple(
            piece
            for k in range(count)
            for piece in (
                part("main-8", box(x - 21, low - 9 * k - 8, x + 21, low - 9 * k), ellipse(x, low - 9 * k, 21, 7), light=0.5),
                part("main", ellipse(x, low - 9 * k - 9, 21, 7), light=0.4, ink=0.8),
            )
        )

    return (*pile(-12, 28, 6), *pile(22, 36, 3), mark("main-10", ellipse(22, 9, 12, 3.4)))


@item("coin pile, pile of coins, heap of coins, gold pile, pile of gold", GOLD, GOLD)
def _coinpile() -> Pieces:
    spots = ((-32, 30), (-10, 34), (14, 33), (34, 30), (-22, 18), (2, 20), (24, 17), (-10, 4), (12, 4), (0, -12))
    return (
        part("main-9", smooth((-50, 40), (-36, 18), (-16, -4), (0, -20), (16, -4), (38, 18), (50, 40)), light=0.4),
        *(part("main", ellipse(x, y, 13, 8, (x * 7 + y) % 30 - 15), light=0.8, ink=0.8) for x, y in spots),
    )


@item("necklace, pearl necklace, beads", (246, 240, 244), (206, 56, 92))
def _necklace() -> Pieces:
    spots = [(40 * math.cos(a), -14 + 42 * math.sin(a)) for a in (math.radians(d) for d in range(-24, 205, 17))]
    return (
        part("gold", line((-34, -30), (-14, -46), (14, -46), (34, -30), width=3), light=0.4, ink=0.8),
        *(part("main", ellipse(x, y, 7), light=0.8) for x, y in spots),
        part("second", poly((0, 22), (10, 34), (0, 50), (-10, 34)), light=0.8),
    )
