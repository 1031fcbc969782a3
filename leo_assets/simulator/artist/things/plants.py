"""Plants, from grass to trees."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import HIDE, LEAF, PALE, RED, line, mark, part, prop

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.palette import Rgb
    from leo_assets.simulator.artist.things.entry import Pieces


BARK: Rgb = (128, 88, 58)


def _trunk(low: float = 47, high: float = 4, wide: float = 8) -> Pieces:
    return (part("trunk", smooth((-wide - 8, low, 1), (-wide, low - 10), (-wide + 1, high, 1), (wide - 1, high, 1), (wide, low - 10), (wide + 8, low, 1), (0, low - 3)), light=0.6),)


@prop("tree, oak, oak tree, maple, maple tree, elm", (98, 166, 76), BARK, roles={"trunk": BARK})
def _tree() -> Pieces:
    return (
        *_trunk(),
        part("trunk", line((0, 20), (12, 8), width=6), ink=0.9, light=0.3),
        part("main", smooth((-44, -2), (-46, -20), (-32, -30), (-26, -44), (-6, -50), (12, -48), (26, -40), (40, -30), (47, -12), (40, 6), (24, 12), (6, 10), (-12, 14), (-32, 10)), light=0.7),
        mark("main+7", ellipse(-20, -30, 9, 6, -20), ellipse(6, -38, 8, 5), ellipse(-30, -10, 6, 4)),
        mark("main-8", ellipse(24, -8, 9, 5), ellipse(2, -2, 8, 4.4), ellipse(30, -24, 6, 4), on=2),
    )


@prop("apple tree, fruit tree, orange tree, cherry tree, orchard tree", (104, 168, 78), RED, roles={"trunk": BARK})
def _appletree() -> Pieces:
    return (
        *_trunk(),
        part("main", smooth((-42, 2), (-45, -22), (-24, -44), (0, -50), (24, -44), (45, -22), (42, 2), (22, 14), (0, 10), (-22, 14)), light=0.7),
        mark("main+7", ellipse(-18, -34, 9, 6, -20), ellipse(10, -36, 7, 5)),
        part("second", *(ellipse(x, y, 6) for x, y in ((-26, -12), (-6, -24), (20, -20), (28, 0), (2, 0), (-16, 4))), light=0.9, ink=0.9),
    )


@prop("blossom tree, cherry blossom, cherry blossom tree, sakura", (246, 176, 200), (255, 226, 234), roles={"trunk": (96, 66, 62)})
def _blossom() -> Pieces:
    return (
        part("trunk", smooth((-18, 47, 1), (-8, 34), (-10, 14), (-22, 0), (-16, -4), (-4, 8), (4, -10), (11, -8), (6, 14), (9, 34), (16, 47, 1)), light=0.6),
        part("main", smooth((-48, -4), (-42, -22), (-28, -24), (-22, -14), (-14, 2), (-30, 10), (-44, 6)), light=0.7),
        part("main", smooth((-26, -18), (-24, -40), (-4, -50), (18, -46), (36, -36), (48, -16), (40, 2), (24, 4), (14, -4), (2, -2), (-12, -8)), light=0.7),
        mark("second", ellipse(-8, -36, 7, 4.4), ellipse(14, -38, 5, 3.4), ellipse(26, -20, 6, 4), ellipse(2, -18, 5, 3)),
        part("main", ellipse(36, 40, 3, 2), ellipse(-30, 42, 3, 2), ellipse(24, 46, 3, 2), light=0.5, ink=0.7),
    )


@prop("pine, pine tree, fir, fir tree, spruce, evergreen", (60, 128, 88), BARK, roles={"trunk": BARK})
def _pine() -> Pieces:
    def layer(top: float, low: float, wide: float) -> Outline:
        return smooth((0, top, 1), (wide * 0.5, (top + low) / 2), (wide, low, 1), (wide * 0.6, low - 3), (wide * 0.35, low + 4), (0, low), (-wide * 0.35, low + 4), (-wide * 0.6, low - 3), (-wide, low, 1), (-wide * 0.5, (top + low) / 2))

    return (
        part("trunk", box(-6, 24, 6, 47, 1), light=0.5),
        part("main-5", layer(-14, 33, 36), light=0.6),
        part("main-2", layer(-32, 12, 29), light=0.6),
        part("main+2", layer(-52, -10, 21), light=0.6),
    )


@prop("christmas tree, xmas tree, holiday tree", (58, 132, 84), RED, roles={"trunk": BARK})
def _xmas() -> Pieces:
    return (
        part("trunk", box(-6, 30, 6, 47, 1), light=0.5),
        part("main", poly((0, -40), (18, -14), (11, -14), (26, 10), (17, 10), (36, 36), (-36, 36), (-17, 10), (-26, 10), (-11, -14), (-18, -14)), light=0.7),
        part("gold", line((-12, -12), (2, -6), (16, -12), width=3), line((-18, 12), (2, 18), (24, 8), width=3), on=1, ink=0.4, light=0.4),
        part("second", *(ellipse(x, y, 4.4) for x, y in ((-6, -2), (10, 4), (-14, 26), (6, 28), (20, 22))), light=0.8, ink=0.8),
        part("lit", star(0, -41, 12, 5.4), light=0.6),
    )


@prop("palm, palm tree, coconut tree", (84, 170, 88), BARK, roles={"trunk": (172, 128, 82)})
def _palm() -> Pieces:
    frond = smooth((0, 4), (14, -8), (32, -8), (48, 12, 1), (34, 6), (28, 10), (18, 6), (8, 10))
    return (
        part("trunk", line((-8, 48), (-6, 24), (0, 2), (8, -18), width=(13, 10, 8, 7)), light=0.6),
        mark("trunk-12", *(place(box(-9, -0.9, 9, 0.9), x, y, 10) for x, y in ((-8, 38), (-6, 28), (-3, 18), (0, 8), (4, -3)))),
        part("main-6", place(frond, 8, -20, -58, 0.82), place(frond, 8, -20, 58, 0.82, -1), light=0.6),
        part("main", place(frond, 8, -20, -8, 0.92), light=0.6),
        part("main", place(frond, 6, -20, 2, 1.1, -1), light=0.6),
        part("main+4", place(frond, 8, -18, 34, 0.8), place(frond, 6, -18, -36, 0.86, -1), light=0.6),
        part("trunk-10", ellipse(3, -14, 5), ellipse(12, -13, 5), light=0.7, ink=0.9),
    )


@prop("dead tree, bare tree, spooky tree, withered tree", (122, 104, 98), HIDE)
def _deadtree() -> Pieces:
    return (
        part("main", smooth((-18, 47, 1), (-8, 34), (-9, 10), (-5, -6, 1), (5, -6, 1), (9, 12), (9, 34), (18, 47, 1), (0, 43)), line((0, 2), (-12, -14), (-18, -34), width=(9, 6, 2)), line((-10, -10), (-26, -18), (-40, -16), width=(6, 4, 1.6)), line((-22, -17), (-32, -32), width=(4, 1.2)), line((2, 0), (10, -18), (8, -48), width=(9, 6, 1.6)), line((8, -12), (26, -22), (34, -40), width=(7, 5, 1.6)), line((24, -20), (42, -20), width=(4, 1.2)), line((10, -26), (20, -38), width=(4, 1.2)), light=0.6),
        part("main-22", ellipse(1, 20, 4, 6), on=1, ink=0.4, light=0, shade=0),
    )


@prop("willow, willow tree, weeping willow", (128, 172, 88), BARK, roles={"trunk": BARK})
def _willow() -> Pieces:
    strand = ((-44, 30), (-32, 40), (-20, 34), (20, 34), (32, 40), (44, 30))
    return (
        *_trunk(47, -4, 8),
        part("main-5", smooth((-30, -20), (30, -20), (42, 10), (38, 34), (28, 26), (20, 36), (10, 20), (0, 28), (-10, 20), (-20, 36), (-28, 26), (-38, 34), (-42, 10)), light=0.4),
        *_trunk(47, 10, 7),
        part("main", *(line((x * 0.5, -34), (x * 0.94, -8), (x, y), width=(12, 12, 3)) for x, y in strand), smooth((-34, -16), (-26, -38), (0, -49), (26, -38), (34, -16), (18, -8), (8, 8), (0, -6), (-8, 10), (-18, -8)), light=0.6),
    )


@prop("bush, shrub, hedge bush", (92, 164, 80), RED)
def _bush() -> Pieces:
    return (
        part("main", smooth((-48, 40), (-48, 18), (-36, 6), (-30, -12), (-10, -20), (10, -18), (24, -10), (34, 4), (48, 16), (48, 40), (30, 46), (-30, 46)), light=0.7),
        mark("main+7", ellipse(-20, 2, 9, 5, -20), ellipse(10, -4, 8, 5), ellipse(-34, 22, 6, 4)),
        mark("main-8", ellipse(22, 24, 9, 5), ellipse(-8, 28, 8, 4.4), ellipse(34, 36, 6, 4), on=2),
    )


@prop("berry bush, rose bush, flower bush, flowering bush", (86, 152, 80), (222, 62, 84))
def _berrybush() -> Pieces:
    return (
        part("main", smooth((-46, 42), (-46, 12), (-30, -14), (0, -24), (30, -14), (46, 12), (46, 42), (20, 46), (-20, 46)), light=0.7),
        mark("main+7", ellipse(-22, -2, 8, 5, -20), ellipse(8, -10, 8, 5)),
        part("second", *(ellipse(x, y, 5.6) for x, y in ((-28, 18), (-12, 4), (-10, 28), (10, 12), (26, 2), (28, 26), (8, 36), (-30, 36))), light=0.9, ink=0.9),
    )


@prop("hedge, hedgerow, topiary", (74, 140, 78), LEAF)
def _hedge() -> Pieces:
    return (
        part("main", smooth((-48, 46, 1), (-49, 10), (-44, -6), (-30, -9), (-15, -6), (0, -10), (15, -6), (30, -9), (44, -6), (49, 10), (48, 46, 1)), light=0.6, depth=0.7),
        mark("main+7", ellipse(-34, 4, 6, 3), ellipse(-14, 10, 6, 3), ellipse(8, 4, 6, 3), ellipse(30, 10, 6, 3), ellipse(-38, 20, 5, 3)),
        mark("main-8", ellipse(-24, 26, 6, 3), ellipse(-4, 24, 6, 3), ellipse(18, 28, 6, 3), ellipse(38, 30, 5, 3), ellipse(-36, 38, 5, 3), ellipse(6, 40, 5, 3), on=2),
    )


def _stem(low: float = 47, high: float = -6) -> Pieces:
    return (
        part("stem", line((0, low), (2, (low + high) / 2), (0, high), width=5), light=0.4),
        part("stem", smooth((1, 34, 1), (-12, 30), (-26, 14, 1), (-8, 16)), smooth((1, 30, 1), (14, 24), (26, 6, 1), (8, 10)), light=0.6),
    )


@prop("flower, daisy, blossom, flower bed, flowerbed", (246, 244, 240), (250, 200, 70), roles={"stem": LEAF})
def _flower() -> Pieces:
    return (
        *_stem(),
        part("main", *(place(ellipse(0, -19, 9, 14), 0, -18, deg) for deg in range(0, 360, 45)), light=0.5, ink=0.9),
        mark("main-9", *(place(box(-0.8, -28, 0.8, -12), 0, -18, deg) for deg in range(22, 382, 45))),
        part("second", ellipse(0, -18, 11), light=0.8),
    )


@prop("rose, red rose", (212, 48, 68), LEAF, roles={"stem": (70, 136, 74)})
def _rose() -> Pieces:
    return (
        *_stem(47, -4),
        part("stem", poly((-3, 8), (-9, 4), (-2, 2)), poly((4, 18), (10, 14), (3, 12)), light=0.3, ink=0.8),
        part("main-6", smooth((-26, -24), (-14, -44), (14, -44), (26, -24), (18, -2), (0, 6), (-18, -2)), light=0.6),
        part("main", smooth((-28, -26), (-14, -20), (0, -6), (0, 6), (-20, -2)), smooth((28, -26), (14, -20), (0, -6), (0, 6), (20, -2)), light=0.7, ink=0.9),
        part("main+5", smooth((-15, -26), (-8, -38), (8, -38), (15, -26), (6, -12), (-6, -12)), light=0.7, ink=0.9),
        mark("main-10", line((-7, -28), (2, -34), (7, -26), (0, -20), width=2)),
    )


@prop("tulip", (236, 90, 108), LEAF, roles={"stem": LEAF})
def _tulip() -> Pieces:
    return (
        part("stem", line((0, 47), (1, 20), (0, -4), width=5), smooth((0, 47, 1), (-20, 30), (-28, -8, 1), (-10, 14)), smooth((0, 47, 1), (18, 34), (28, 2, 1), (10, 18)), light=0.6),
        part("main-5", smooth((-22, -42, 1), (-10, -30), (0, -48, 1), (10, -30), (22, -42, 1), (24, -14), (12, 2), (-12, 2), (-24, -14)), light=0.5),
        part("main", smooth((0, -44), (13, -28), (12, -6), (0, 3), (-12, -6), (-13, -28)), light=0.7, ink=0.9),
    )


@prop("sunflower", (250, 200, 62), (112, 70, 46), roles={"stem": LEAF})
def _sunflower() -> Pieces:
    return (
        *_stem(47, -8),
        part("main-6", star(0, -18, 34, 22, 14, -84), light=0.4),
        part("main", star(0, -18, 33, 21, 14), light=0.5, ink=0.7),
        part("second", ellipse(0, -18, 16), light=0.6),
        mark("second-10", *(ellipse(x, y, 1.7) for x, y in ((-6, -22), (0, -18), (6, -22), (-6, -13), (6, -13), (0, -27), (0, -9)))),
    )


@prop("lily, water lily, lotus, lily pad", (248, 178, 204), (250, 214, 96), roles={"pad": (84, 160, 92)})
def _lily() -> Pieces:
    petal = smooth((0, 4), (-10, -10), (0, -34, 1), (10, -10))
    return (
        part("pad", smooth((-48, 28), (-30, 14), (0, 10), (30, 14), (48, 28), (30, 43), (6, 46), (0, 32, 1), (-8, 46), (-34, 42)), light=0.6, depth=0.5),
        mark("pad-10", line((0, 28), (-30, 24), width=1.8), line((0, 28), (30, 24), width=1.8), line((0, 28), (-24, 38), width=1.8), line((0, 28), (24, 38), width=1.8)),
        part("main-6", place(petal, 0, 20, -62), place(petal, 0, 20, 62), place(petal, 0, 18, -20, 1.1), place(petal, 0, 18, 20, 1.1), light=0.5),
        part("main", place(petal, 0, 24, -42), place(petal, 0, 24, 42), light=0.6),
        part("main+4", place(petal, 0, 25, 0, 1.05), light=0.6),
    )


@prop("cactus, saguaro", (92, 160, 96), (240, 110, 140))
def _cactus() -> Pieces:
    return (
        part("main", line((-4, 18), (-28, 16), (-31, 2), (-31, -14), width=14), ellipse(-31, -14, 7), line((4, 26), (26, 22), (29, 8), (29, -6), width=13), ellipse(29, -6, 6.5), box(-12, -42, 12, 46, 12), box(-12, 20, 12, 46), light=0.8, depth=0.8),
        mark("main-12", *(box(x - 0.8, -34, x + 0.8, 46) for x in (-5, 5)), box(-32, -12, -30.6, 8), box(28, -4, 29.4, 14)),
        mark("pale", *(poly((x - 2, y), (x + 2, y - 1), (x, y + 2.4)) for x, y in ((0, -28), (-9, -10), (9, -16), (0, 4), (8, 30), (-8, 34), (-26, 4), (24, 12))), on=2),
        part("second", star(2, -44, 10, 5, 6), light=0.6, ink=0.9),
    )


@prop("fern", (84, 158, 84), LEAF)
def _fern() -> Pieces:
    leaflet = smooth((0, 0, 1), (6, -5), (17, -4, 1), (8, 2))

    def frond(deg: float, size: float) -> tuple[Outline, ...]:
        leaves = [place(leaflet, 0, -10.0 - 11 * k, -14, 1.2 - k * 0.15, side) for k in range(5) for side in (1, -1)]
        return tuple(place(outline, 0, 46, deg, size) for outline in (box(-1.6, -70, 1.6, 0), poly((-4, -62), (0, -78), (4, -62)), *leaves))

    return (
        part("main-8", *frond(-66, 0.76), *frond(66, 0.76), light=0.5, ink=0.8),
        part("main-3", *frond(-36, 1.0), *frond(36, 1.0), light=0.5, ink=0.8),
        part("main+3", *frond(0, 1.16), light=0.5, ink=0.8),
    )


@prop("grass tuft, grass, tall grass, grass blades, weeds", (108, 176, 78), LEAF)
def _grasstuft() -> Pieces:
    blade = smooth((-6, 46, 1), (-5, 16), (0, -22, 1), (5, 16), (6, 46, 1))
    return (
        part("main-8", place(blade, -14, 0, -20, 1.0), place(blade, 14, 0, 20, 1.0), light=0.4),
        part("main", place(blade, -22, 12, -34, 0.9), place(blade, 22, 12, 34, 0.9), place(blade, -6, -6, -6, 1.15), light=0.5),
        part("main+4", place(blade, 8, 4, 9, 1.0), place(blade, -16, 22, -16, 0.6), place(blade, 18, 24, 14, 0.6), light=0.5),
    )


@prop("reed, reeds, cattail, cattails, bulrush", (112, 158, 84), (122, 78, 50))
def _reed() -> Pieces:
    return (
        part("main-6", smooth((-4, 47, 1), (-20, 14), (-34, -22, 1), (-12, 10), (4, 47, 1)), smooth((-4, 47, 1), (14, 10), (38, -14, 1), (20, 16), (6, 47, 1)), light=0.5),
        part("main", line((-4, 47), (-8, 10), (-14, -46), width=3), line((4, 47), (7, 10), (12, -38), width=3), line((0, 47), (2, 14), (0, -28), width=3), light=0.4, ink=0.8),
        part("second", place(box(-5, -14, 5, 14, 5), -12, -22, 6), place(box(-5, -14, 5, 14, 5), 10.4, -12, -6), light=0.7),
        part("main+3", smooth((-2, 47, 1), (-12, 26), (-22, 10, 1), (-4, 24), (4, 47, 1)), light=0.5),
    )


@prop("sprout, seedling, sapling", (122, 190, 84), LEAF, roles={"soil": (128, 90, 62)})
def _sprout() -> Pieces:
    return (
        part("soil", smooth((-40, 46, 1), (-26, 32), (0, 26), (26, 32), (40, 46, 1)), light=0.6),
        part("main-6", line((0, 34), (3, 14), (0, -8), width=6), light=0.5),
        part("main", smooth((0, -4, 1), (-16, 2), (-38, -8), (-44, -32, 1), (-18, -32), (-4, -18)), light=0.7),
        part("main", smooth((1, -8, 1), (8, -26), (24, -38), (46, -38, 1), (38, -14), (16, -4)), light=0.7),
        mark("main-10", line((3, -10), (22, -22), (38, -32), width=(2, 2, 0.6))),
    )


@prop("crop, crops, wheat field, wheat crop, farm plot, planted field, corn field", (234, 190, 88), LEAF, roles={"soil": (122, 84, 58)})
def _crop() -> Pieces:
    def plant(x: float, y: float) -> Pieces:
        return (
            part("second", line((x, y), (x - 1, y - 26), width=3.4), line((x, y - 6), (x - 10, y - 18), width=(3, 1)), line((x, y - 8), (x + 10, y - 20), width=(3, 1)), light=0.4, ink=0.8),
            part("main", smooth((x - 1, y - 52, 1), (x + 6, y - 40), (x + 4, y - 24), (x - 6, y - 24), (x - 8, y - 40)), light=0.7, ink=0.9),
        )

    return (
        part("soil", box(-48, 26, 48, 47, 6), light=0.6),
        mark("soil-8", *(box(-44, y, 44, y + 1.6) for y in (33, 40))),
        *plant(-34, 30), *plant(-11, 30), *plant(12, 30), *plant(35, 30),
    )


@prop("carrot crop, carrot field, vegetable patch, vegetable garden, garden bed", (236, 132, 54), LEAF, roles={"soil": (122, 84, 58)})
def _patch() -> Pieces:
    def plant(x: float) -> Pieces:
        return (
            part("second", smooth((x, 22), (x - 14, -4, 1), (x - 5, 2), (x, -14, 1), (x + 5, 2), (x + 14, -4, 1)), light=0.6),
            part("main", ellipse(x, 24, 9, 7), light=0.7),
        )

    return (
        *plant(-30), *plant(0), *plant(30),
        part("soil", smooth((-48, 46, 1), (-46, 30), (-38, 25), (-22, 29), (-8, 26), (8, 26), (22, 29), (38, 25), (46, 30), (48, 46, 1)), light=0.6, depth=0.6),
        mark("soil-8", ellipse(-26, 38, 4, 2), ellipse(2, 36, 4, 2), ellipse(30, 39, 4, 2)),
    )


@prop("giant mushroom, mushroom tree, glowing mushroom, fungus", (150, 108, 206), (240, 226, 255), roles={"stem": PALE})
def _giantmushroom() -> Pieces:
    return (
        part("stem", smooth((-7, 0), (-9, 24), (-18, 46, 1), (18, 46, 1), (9, 24), (8, 0)), light=0.6),
        part("stem-6", line((18, 46), (22, 30), (24, 22), width=7), light=0.5),
        part("main-4", smooth((12, 24), (16, 12), (26, 8), (36, 12), (40, 24), (26, 28)), light=0.7),
        part("main", smooth((-48, 4), (-40, -24), (-16, -42), (4, -46), (24, -40), (42, -22), (47, 4), (24, 0), (0, 8), (-24, 0)), light=0.8),
        mark("second", ellipse(-22, -18, 7, 6), ellipse(2, -30, 8, 6), ellipse(24, -14, 6, 5), ellipse(-2, -8, 5, 4)),
    )


@prop("potted plant, plant pot, flower pot, houseplant, pot plant", (92, 170, 92), (196, 104, 72))
def _potted() -> Pieces:
    leaf = smooth((0, 4, 1), (-10, -10), (0, -38, 1), (10, -10))
    return (
        part("main-6", place(leaf, 0, 14, -64), place(leaf, 0, 14, 64), place(leaf, 0, 10, -22, 1.3), light=0.6),
        part("main", place(leaf, 0, 14, -42, 1.16), place(leaf, 0, 14, 42, 1.16), light=0.6),
        part("main+4", place(leaf, 0, 14, 6, 1.5), light=0.6),
        part("second", poly((-24, 18), (24, 18), (18, 46), (-18, 46)), light=0.7),
        part("second+3", box(-28, 8, 28, 20, 2), light=0.7),
    )


@prop("stump, tree stump", (150, 104, 66), (214, 172, 116), roles={"ring": (214, 172, 116)})
def _stump() -> Pieces:
    return (
        part("main", smooth((-30, -10, 1), (30, -10, 1), (33, 20), (48, 44, 1), (24, 38), (10, 46), (-8, 40), (-26, 46), (-48, 42, 1), (-34, 20)), light=0.6),
        mark("main-12", line((-14, 4), (-16, 30), width=2), line((8, 6), (10, 34), width=2), line((22, 4), (26, 26), width=2)),
        part("ring", ellipse(0, -10, 31, 13), light=0.4),
        mark("ring-12", ellipse(0, -10, 20, 8)),
        mark("ring", ellipse(0, -10, 17.6, 6.6), on=2),
        mark("ring-12", ellipse(1, -10, 8, 3), on=3),
    )


@prop("log, fallen log, firewood, wood log, lumber", (150, 104, 66), (218, 178, 122))
def _log() -> Pieces:
    def one(x: float, y: float) -> Pieces:
        return (
            part("main", smooth((x - 44, y - 13, 1), (x + 28, y - 13, 1), (x + 36, y), (x + 28, y + 13, 1), (x - 44, y + 13, 1)), light=0.7),
            mark("main-12", box(x - 34, y - 4, x - 6, y - 2.4), box(x - 22, y + 5, x + 12, y + 6.6)),
            part("second", ellipse(x + 30, y, 9, 13), light=0.4),
            mark("second-14", ellipse(x + 30, y, 5, 7.6)),
            mark("second", ellipse(x + 30, y, 3.6, 5.6), on=2),
        )

    return (*one(-4, -18), *one(4, 8), *one(-6, 33))


@prop("vine, ivy, hanging vines", (86, 160, 82), LEAF)
def _vine() -> Pieces:
    leaf = smooth((0, 2, 1), (-9, 4), (-10, 14), (0, 22, 1), (10, 14), (9, 4))
    return (
        part("main-10", line((-26, -50), (-22, -20), (-30, 10), (-24, 36), width=4), line((2, -50), (-2, -10), (4, 24), (0, 46), width=4), line((28, -50), (24, -24), (30, 4), (26, 24), width=4), light=0.4, ink=0.8),
        part("main", *(place(leaf, x, y, deg, 0.8) for x, y, deg in ((-24, -38, 60), (-26, -14, -60), (-28, 10, 50), (-24, 28, 0), (0, -34, -60), (-1, -8, 55), (3, 14, -50), (0, 32, 0), (27, -40, 60), (26, -18, -55), (29, 0, 20), (27, 14, 0))), light=0.6, ink=0.9),
    )


@prop("seaweed, kelp, algae", (84, 160, 108), LEAF)
def _seaweed() -> Pieces:
    return (
        part("main-6", line((-16, 47), (-26, 24), (-12, 4), (-24, -16), (-16, -38), width=(9, 9, 8, 7, 1)), light=0.5),
        part("main", line((16, 47), (26, 26), (14, 8), (26, -10), (20, -28), width=(9, 9, 8, 6, 1)), light=0.5),
        part("main+4", line((0, 47), (8, 22), (-6, -4), (8, -26), (0, -52), width=(10, 10, 9, 7, 1)), light=0.6),
    )


@prop("coral, coral reef", (240, 112, 108), PALE)
def _coral() -> Pieces:
    return (
        part("main", line((0, 47), (0, 20), (-4, -6), (0, -44), width=(15, 12, 10, 8)), line((-2, 22), (-22, 10), (-28, -18), width=(11, 9, 7)), line((2, 12), (22, -2), (26, -30), width=(11, 9, 7)), line((-24, 4), (-42, -4), (-44, -16), width=(8, 7, 6)), line((22, 2), (40, 0), (42, -14), width=(8, 7, 6)), line((-2, -8), (-14, -22), (-14, -36), width=(8, 7, 6)), *(ellipse(x, y, r) for x, y, r in ((0, -44, 5), (-28, -18, 4.4), (26, -30, 4.4), (-44, -16, 4), (42, -14, 4), (-14, -36, 4))), light=0.7, depth=0.8),
        part("stone", smooth((-34, 47, 1), (-22, 36), (0, 33), (24, 37), (34, 47, 1)), light=0.6),
    )


@prop("bamboo, bamboo stalks, bamboo grove", (132, 186, 88), LEAF)
def _bamboo() -> Pieces:
    def cane(x: float, top: float) -> Pieces:
        return (
            part("main", box(x - 6, top, x + 6, 47, 2), light=0.7),
            mark("main-16", *(box(x - 7, y, x + 7, y + 2) for y in range(int(top) + 14, 46, 18))),
        )

    leaf = smooth((0, 0, 1), (8, -4), (26, 0, 1), (8, 5))
    return (
        *cane(-24, -30), *cane(22, -22), *cane(0, -50),
        part("second", place(leaf, 6, -30, -24), place(leaf, 6, -12, 20), place(leaf, -30, -16, 200), place(leaf, 28, -8, -10), place(leaf, -18, 10, 10), place(leaf, -6, -40, 204), light=0.6, ink=0.9),
    )
