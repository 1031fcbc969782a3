"""What stands indoors."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, poly, smooth, star
from leo_assets.simulator.artist.things.entry import GOLD, IRON, PALE, STONE, WOOD, glaze, line, mark, part, prop

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@prop("crate, box, wooden crate, wooden box, supply crate", (184, 130, 76), WOOD)
def _crate() -> Pieces:
    return (
        part("main", box(-40, -34, 40, 46, 2), light=0.4, depth=0.4),
        mark("main-12", *(box(-40, y, 40, y + 1.8) for y in (-8, 12, 30))),
        part("main+5", poly((-34, 34), (26, -30), (36, -24), (-24, 42)), on=2, light=0.4, ink=0.9),
        *(part("main+6", box(x0, y0, x1, y1, 2), light=0.6, depth=0.8) for x0, y0, x1, y1 in ((-43, -37, 43, -25), (-43, 36, 43, 48), (-43, -37, -31, 48), (31, -37, 43, 48))),
        mark("iron", *(ellipse(x, y, 2) for x, y in ((37, -31), (37, 42))), on=1),
        mark("iron", *(ellipse(x, y, 2) for x, y in ((-37, -31), (-37, 42))), on=3),
    )


@prop("metal crate, sci fi crate, cargo crate, container, ammo box, tech crate, cargo container, ammo crate", (92, 112, 138), (250, 178, 64))
def _techcrate() -> Pieces:
    return (
        part("main", poly((-42, -24), (-34, -34), (34, -34), (42, -24), (42, 38), (34, 47), (-34, 47), (-42, 38)), light=0.6, depth=0.5),
        part("main-10", box(-30, -14, 30, 30, 3), ink=0.8, light=0.2),
        part("second", box(-10, -8, 10, 12, 2), light=0.6, ink=0.8),
        mark("second", poly((-42, 33), (-32, 33), (-38, 40), (-46, 40)), poly((-22, 33), (-12, 33), (-18, 40), (-28, 40)), poly((-2, 33), (8, 33), (2, 40), (-8, 40)), poly((18, 33), (28, 33), (22, 40), (12, 40)), poly((36, 33), (46, 33), (40, 40), (32, 40)), on=3),
        part("iron", *(box(x - 6, y - 6, x + 6, y + 6, 2) for x in (-36, 36) for y in (-27, 40)), light=0.6, ink=0.9),
    )


@prop("barrel, cask, keg, wooden barrel", (176, 118, 68), (120, 128, 144))
def _barrel() -> Pieces:
    return (
        part("main", smooth((-26, -40, 1), (26, -40, 1), (36, -14), (36, 16), (26, 46, 1), (-26, 46, 1), (-36, 16), (-36, -14)), light=0.7),
        mark("main-12", line((-14, -40), (-19, 3), (-14, 46), width=1.7), line((0, -40), (0, 46), width=1.7), line((14, -40), (19, 3), (14, 46), width=1.7)),
        part("second", line((-33, -20), (0, -15), (33, -20), width=7), line((-33, 24), (0, 29), (33, 24), width=7), light=0.6, ink=0.9),
        part("main+8", ellipse(0, -40, 27, 8), light=0.4),
        part("second", box(-28, 38, 28, 46, 2), light=0.5, ink=0.9),
    )


@prop("explosive barrel, oil drum, oil barrel, metal barrel, toxic barrel, fuel barrel", (206, 66, 56), (250, 208, 80))
def _oildrum() -> Pieces:
    return (
        part("main", box(-30, -38, 30, 46, 4), light=0.8),
        part("main+4", box(-33, -16, 33, -10, 2), box(-33, 18, 33, 24, 2), box(-33, 40, 33, 47, 2), light=0.7, ink=0.9),
        part("second", poly((0, -9), (13, 15), (-13, 15)), light=0.4, ink=0.9),
        mark("dark", poly((-1.8, -1), (1.8, -1), (1, 7), (-1, 7)), ellipse(0, 10.6, 1.8)),
        part("main+8", ellipse(0, -38, 31, 8), light=0.4),
        part("iron", ellipse(10, -38, 6, 2.4), light=0.4, ink=0.7),
    )


@prop("open chest, opened chest, open treasure chest", WOOD, GOLD)
def _openchest() -> Pieces:
    return (
        part("main-8", smooth((-40, -12, 1), (-38, -36), (-26, -46), (26, -46), (38, -36), (40, -12, 1)), light=0.4),
        part("main-22", smooth((-34, -10, 1), (-32, -32), (-24, -39), (24, -39), (32, -32), (34, -10, 1)), on=1, ink=0.7, light=0, shade=0.4),
        part("second", box(-42, -14, 42, -7, 2), light=0.5, ink=0.9),
        part("gold", smooth((-36, 6), (-30, -12), (-12, -18), (0, -24), (14, -18), (30, -12), (36, 6)), light=0.7),
        part("gold+4", *(ellipse(x, y, 7, 4.6) for x, y in ((-22, -6), (-4, -12), (16, -8), (26, 0), (6, -2))), light=0.6, ink=0.7),
        part("red", poly((-14, -16), (-6, -20), (-2, -12), (-10, -6)), light=0.7, ink=0.8),
        part("main", box(-40, 2, 40, 46, 3), light=0.5, depth=0.5),
        mark("main-10", box(-40, 16, 40, 18), box(-40, 31, 40, 33)),
        part("second", box(-43, 0, 43, 8, 2), box(-31, 4, -23, 46, 1), box(23, 4, 31, 46, 1), box(-8, 2, 8, 22, 2), light=0.6, ink=0.9),
    )


@prop("mimic, mimic chest, chest mimic, monster chest, chest monster, living chest", WOOD, GOLD)
def _mimic() -> Pieces:
    upper = [poly((x - 6, -8), (x + 6, -8), (x, 5)) for x in (-27, -13.5, 0, 13.5, 27)]
    lower = [poly((x - 5, 12), (x + 5, 12), (x, 1)) for x in (-20, -6.8, 6.8, 20)]
    return (
        part("main-26", box(-37, -14, 37, 20, 2), light=0, shade=0.3),
        part("red", smooth((-12, 4), (12, 2), (17, 22), (12, 44), (0, 50), (-10, 42), (-14, 22)), light=0.6),
        part("main", box(-40, 10, 40, 46, 3), light=0.5, depth=0.5),
        part("second", box(-43, 8, 43, 15, 2), box(-31, 12, -23, 46, 1), box(23, 12, 31, 46, 1), light=0.6, ink=0.9),
        part("pale", *upper, *lower, light=0.4, ink=0.8),
        part("main+3", smooth((-41, -8, 1), (-39, -32), (-28, -43), (0, -46), (28, -43), (39, -32), (41, -8, 1)), light=0.8),
        part("second", box(-43, -13, 43, -6, 2), light=0.6),
        part("pale", ellipse(-15, -27, 8, 9), ellipse(15, -27, 8, 9), light=0.3, ink=0.9),
        part("dark", ellipse(-13, -26, 3.4, 5), ellipse(17, -26, 3.4, 5), light=0, ink=0),
        part("red", smooth((-9, 8), (9, 8), (12, 24), (8, 38), (-1, 43), (-8, 36), (-11, 22)), light=0.6),
        part("red-10", smooth((-1.4, 12), (1.4, 12), (1, 34), (-1, 34)), on=1, ink=0, light=0),
    )


@prop("table, wooden table, dining table", (172, 118, 70), WOOD)
def _table() -> Pieces:
    return (
        part("main-8", box(-38, -6, -30, 30), box(30, -6, 38, 30), light=0.5),
        part("main-4", box(-44, -2, -34, 46, 1), box(34, -2, 44, 46, 1), light=0.6),
        part("main-6", box(-40, 0, 40, 10), light=0.4),
        part("main+3", poly((-38, -18), (38, -18), (49, 1), (-49, 1)), light=0.4, depth=0.5),
        part("main-2", box(-49, 0, 49, 7, 1), light=0.4, ink=0.9),
        mark("main-8", line((-40, -8), (40, -8), width=1.4), line((-36, -13), (34, -13), width=1.2), on=2),
    )


@prop("chair, wooden chair, seat", (182, 126, 76), (196, 76, 70))
def _chair() -> Pieces:
    return (
        part("main-6", box(16, 8, 23, 40, 1), light=0.5),
        part("main", box(-27, -48, -19, 46, 2), box(12, -46, 20, 10, 2), light=0.6),
        part("main+3", box(-22, -42, 15, -32, 2), box(-22, -24, 15, -16, 2), light=0.6, ink=0.9),
        part("second", smooth((-24, 0), (14, -2), (30, 6), (28, 14), (-20, 15), (-26, 8)), light=0.6),
        part("main", box(22, 14, 29, 46, 1), box(-28, 12, -20, 46, 1), light=0.6),
    )


@prop("stool, wooden stool, bar stool", WOOD, WOOD)
def _stool() -> Pieces:
    return (
        part("main-6", line((-20, -4), (-30, 46), width=8), line((20, -4), (30, 46), width=8), line((0, 0), (0, 46), width=8), light=0.5),
        part("main-4", box(-26, 22, 26, 28, 2), light=0.5, ink=0.9),
        part("main", ellipse(0, -2, 36, 12), light=0.5),
        part("main+4", ellipse(0, -8, 36, 12), light=0.5),
    )


@prop("bench, park bench, wooden bench", WOOD, IRON)
def _bench() -> Pieces:
    return (
        part("second", box(-38, -18, -33, 46, 1), box(33, -18, 38, 46, 1), light=0.5),
        part("main", box(-47, -26, 47, -16, 2), box(-47, -10, 47, 0, 2), light=0.6),
        part("main+4", poly((-44, 10), (44, 10), (49, 22), (-49, 22)), light=0.5),
        part("main-4", box(-49, 21, 49, 27, 1), light=0.5, ink=0.9),
        part("second", box(-44, 26, -38, 47, 1), box(38, 26, 44, 47, 1), light=0.5),
    )


@prop("bed, wooden bed", (86, 130, 196), WOOD)
def _bed() -> Pieces:
    return (
        part("second", smooth((-46, -24, 1), (-46, -34), (-38, -40), (-34, -34), (-34, 40, 1), (-46, 40, 1)), light=0.6),
        part("pale", box(-36, 2, 44, 22, 3), light=0.4),
        part("shine", smooth((-34, -8), (-10, -10), (-8, 6), (-34, 8)), light=0.3),
        part("main", smooth((-14, 0), (0, -7), (40, -4), (44, 4), (44, 24, 1), (-16, 24, 1)), light=0.6),
        mark("main+12", smooth((-14, 0), (-4, -6), (-6, 24, 1), (-16, 24, 1))),
        part("second", box(-42, 22, 46, 34, 2), light=0.6),
        part("second", box(-46, 30, -36, 47, 1), box(38, -10, 48, 47, 2), light=0.6),
    )


@prop("bookshelf, bookcase, book shelf, shelf, library shelf", (134, 88, 56), (178, 66, 62))
def _bookshelf() -> Pieces:
    tones = ("second", "blue", "leaf", "gold", "pale", "red")
    widths = (7, 9, 6, 8, 7, 9, 6)

    def row(low: float, shift: int) -> Pieces:
        books, x = [], -30.0
        for k, wide in enumerate(widths):
            high = 20 - (k * 5 + shift * 3) % 6
            books.append(part(tones[(k + shift) % 6], box(x, low - high, x + wide, low), ink=0.7, light=0.5))
            x += wide + 0.8
        return tuple(books)

    return (
        part("main", box(-40, -48, 40, 46, 2), light=0.5, depth=0.5),
        part("main-20", box(-32, -40, 32, 40), ink=0.8, light=0, shade=0),
        *row(-14, 0), *row(12, 2), *row(39, 4),
        part("main+3", box(-33, -14, 33, -9), box(-33, 12, 33, 17), box(-40, 39, 40, 47, 1), light=0.5, ink=0.9),
    )


@prop("wardrobe, closet, cupboard, cabinet, dresser", WOOD, GOLD)
def _wardrobe() -> Pieces:
    return (
        part("main-8", box(-34, 40, -24, 48), box(24, 40, 34, 48), light=0.4),
        part("main", box(-36, -40, 36, 43, 2), light=0.5, depth=0.6),
        part("main+4", box(-41, -48, 41, -38, 3), light=0.6),
        part("main+3", box(-31, -33, -2, 24, 1), box(2, -33, 31, 24, 1), light=0.5, ink=0.9),
        part("main-3", box(-31, 28, 31, 39, 1), ink=0.8, light=0.4),
        mark("main-8", box(-26, -28, -7, -6), box(-26, 0, -7, 19), box(7, -28, 26, -6), box(7, 0, 26, 19), on=2),
        part("second", ellipse(-6, -3, 2.4), ellipse(6, -3, 2.4), ellipse(0, 33, 2.6), light=0.7, ink=0.8),
    )


@prop("throne, golden throne, royal throne", GOLD, (178, 44, 62))
def _throne() -> Pieces:
    return (
        part("main", smooth((-28, 30, 1), (-30, -30), (-20, -40), (-10, -42), (0, -50), (10, -42), (20, -40), (30, -30), (28, 30, 1)), light=0.8, depth=0.6),
        part("second", smooth((-18, 24, 1), (-19, -22), (-10, -32), (0, -34), (10, -32), (19, -22), (18, 24, 1)), light=0.5, ink=0.8),
        part("second+4", box(-25, 10, 25, 24, 4), light=0.6),
        part("main-4", box(-27, 22, 27, 34, 2), light=0.7),
        part("main", box(-38, -4, -26, 46, 3), box(26, -4, 38, 46, 3), light=0.7),
        part("main+5", ellipse(-32, -5, 8, 6), ellipse(32, -5, 8, 6), light=0.8),
        part("second", ellipse(0, -42, 4), light=0.8, ink=0.8),
        part("main-8", box(-42, 42, 42, 48, 1), light=0.5, ink=0.9),
    )


@prop("cauldron, witch cauldron, pot, cooking pot, kettle", (70, 68, 84), (118, 206, 92))
def _cauldron() -> Pieces:
    return (
        part("main-6", box(-28, 34, -20, 47, 2), box(20, 34, 28, 47, 2), light=0.5),
        part("main", smooth((-34, -18), (-46, 4), (-38, 34), (-14, 44), (14, 44), (38, 34), (46, 4), (34, -18)), light=0.8),
        part("main+6", ellipse(0, -18, 40, 13), light=0.6),
        part("second", ellipse(0, -17, 33, 9), light=0.4, ink=0.8),
        part("second+4", ellipse(-12, -22, 8), ellipse(8, -18, 6), ellipse(18, -22, 4.4), light=0.7, ink=0.8),
        part("second+8", ellipse(-6, -40, 4.4), ellipse(12, -36, 3.2), light=0.6, ink=0.8),
        part("main+10", ellipse(-38, 6, 7), ellipse(38, 6, 7), light=0.6, ink=0.9, holes=(ellipse(-38, 7, 3.4), ellipse(38, 7, 3.4))),
    )


@prop("stove, oven, furnace, fireplace, forge, hearth", (156, 112, 96), (240, 120, 48))
def _fireplace() -> Pieces:
    return (
        part("main-4", box(-22, -49, 22, -24, 1), light=0.5),
        part("main", box(-40, -24, 40, 46, 1), light=0.5, depth=0.5),
        mark("main-10", *(box(-40, y, 40, y + 1.5) for y in (-12, 2, 16, 30)), *(box(x, y, x + 1.5, y + 14) for x, y in ((-28, -26), (-30, 2), (-34, -12), (26, -12), (32, 2), (-34, 16), (30, 16), (-28, 30), (32, 30), (0, -26), (14, -12), (-12, -12)))),
        part("main+8", box(-46, -30, 46, -21, 2), light=0.6),
        part("dark", smooth((-24, 46, 1), (-24, 12), (-12, 0), (12, 0), (24, 12), (24, 46, 1)), light=0, shade=0),
        part("wood", limb((-16, 44), (14, 38), 4, 4), limb((16, 44), (-12, 38), 4, 4), light=0.5, ink=0.8),
        part("second", smooth((-14, 38), (-16, 26), (-8, 14, 1), (-2, 22), (3, 8, 1), (12, 22), (14, 38), (0, 42)), light=0.2, ink=0.8),
        glaze("lit", smooth((-7, 38), (-8, 30), (0, 20, 1), (8, 30), (7, 38), (0, 41)), 1, 1.0),
    )


@prop("anvil, blacksmith anvil", (104, 110, 128), WOOD)
def _anvil() -> Pieces:
    return (
        part("second", box(-26, 24, 26, 47, 3), light=0.6),
        part("iron", box(-27, 30, 27, 35), light=0.5, ink=0.8),
        part("main", smooth((-18, 26, 1), (-12, 14), (-10, 0, 1), (-24, -4), (-48, -22, 1), (-24, -20, 1), (-24, -26, 1), (42, -26, 1), (42, -12, 1), (22, -6), (12, 0, 1), (14, 14), (22, 26, 1)), light=0.8, depth=0.8),
        mark("main+14", box(-24, -26, 42, -22)),
    )


@prop("computer, computer terminal, terminal, monitor, console", (78, 88, 108), (92, 226, 150))
def _computer() -> Pieces:
    return (
        part("main-6", poly((-12, 18), (12, 18), (18, 36), (-18, 36)), light=0.5),
        part("main", box(-44, -42, 44, 22, 6), light=0.7, depth=0.4),
        part("second", box(-36, -34, 36, 12, 2), light=0.3, shade=0.5, depth=0.4, ink=0.8),
        mark("second-30", box(-30, -28, 4, -24), box(-30, -18, 18, -14), box(-30, -8, -6, -4), box(-30, 2, -22, 6)),
        part("main+4", poly((-38, 34), (38, 34), (47, 47), (-47, 47)), light=0.6),
        mark("main-10", box(-32, 37, 32, 39), box(-36, 42, 36, 44)),
        part("red", ellipse(36, 17, 2.4), ink=0.5, light=0.4),
    )


@prop("control panel, lever panel, control console, button panel, machine console", (96, 110, 134), (240, 88, 76))
def _controlpanel() -> Pieces:
    return (
        part("main-8", poly((-30, 8), (30, 8), (38, 47), (-38, 47)), light=0.5),
        part("main", poly((-40, -18), (40, -18), (46, 12), (-46, 12)), light=0.6, depth=0.5),
        part("main-4", box(-36, -46, 36, -16, 3), light=0.5),
        part("blue", box(-29, -40, 6, -22, 1), light=0.4, ink=0.8),
        mark("shine", line((-26, -26), (-18, -34), (-10, -28), (-2, -36), width=2)),
        part("lit", ellipse(16, -36, 4), ellipse(27, -36, 4), light=0.6, ink=0.7),
        part("second", ellipse(16, -25, 4), ellipse(27, -25, 4), light=0.6, ink=0.7),
        part("second", ellipse(-26, -3, 8, 6), light=0.8, ink=0.9),
        part("iron", *(box(x - 4, -8, x + 4, 0, 1) for x in (-8, 4, 16)), light=0.6, ink=0.8),
        part("dark", box(28, -12, 32, 2, 1), light=0.4), part("second", ellipse(30, -12, 5), light=0.8, ink=0.9),
    )


@prop("arcade machine, arcade, arcade cabinet, jukebox, slot machine", (176, 60, 100), (96, 210, 226))
def _arcade() -> Pieces:
    return (
        part("main-8", smooth((26, -44, 1), (38, -40, 1), (38, 46, 1), (26, 46, 1)), light=0.4),
        part("main", poly((-32, -46), (30, -46), (30, 46), (-32, 46)), light=0.5, depth=0.5),
        part("lit", box(-27, -42, 25, -30, 1), light=0.4, ink=0.8),
        part("dark", box(-27, -26, 25, 6, 2), light=0.3, ink=0.8),
        part("second", box(-22, -22, 20, 2, 2), light=0.3, ink=0.6, shade=0.4),
        mark("shine", poly((-8, -16), (0, -20), (8, -16), (8, -8), (4, -4), (-4, -4), (-8, -8))),
        mark("dark", box(-5, -14, -2, -10), box(2, -14, 5, -10), on=2),
        part("main+6", poly((-34, 10), (32, 10), (36, 20), (-38, 20)), light=0.6, ink=0.9),
        part("red", ellipse(-20, 12, 4, 3), light=0.7, ink=0.7),
        part("lit", ellipse(6, 14, 3.4, 2.4), ellipse(16, 14, 3.4, 2.4), ink=0.6, light=0.5),
        part("dark", box(-18, 28, -6, 38, 1), box(6, 28, 18, 38, 1), light=0.3, ink=0.7),
    )


@prop("mirror, magic mirror, standing mirror", (176, 214, 232), GOLD)
def _mirror() -> Pieces:
    return (
        part("second-6", line((-24, 30), (-30, 47), width=7), line((24, 30), (30, 47), width=7), light=0.6),
        part("second", ellipse(0, -6, 32, 43), light=0.8, depth=0.4),
        part("main", ellipse(0, -6, 24, 35), light=0.4, ink=0.8),
        glaze("shine", poly((-22, 6), (4, -40), (14, -38), (-18, 20)), 1, 0.6),
        glaze("shine", poly((-6, 28), (22, -20), (24, -12), (2, 29)), 2, 0.35),
        part("second+4", star(0, -50, 9, 5, 6), light=0.7, ink=0.8),
    )


@prop("vase, urn, pottery, clay pot, amphora", (208, 122, 82), (72, 58, 72))
def _vase() -> Pieces:
    return (
        part("main-8", line((-15, -30), (-34, -24), (-30, -2), width=5), line((15, -30), (34, -24), (30, -2), width=5), light=0.5),
        part("main", smooth((-14, -40, 1), (14, -40, 1), (12, -26), (34, 0), (24, 34), (14, 46, 1), (-14, 46, 1), (-24, 34), (-34, 0), (-12, -26)), light=0.8),
        mark("second", box(-40, -2, 40, 2), box(-40, 18, 40, 22), *(poly((x - 4, 18), (x, 4), (x + 4, 18)) for x in (-26, -16, -6, 4, 14, 24, 34))),
        part("main+5", ellipse(0, -41, 17, 5), light=0.5),
    )


@prop("carpet, rug", (178, 54, 66), GOLD)
def _carpet() -> Pieces:
    return (
        part("second", *(line((x, y), (x + 0.5, y + 6), width=2.4) for x in range(-42, 46, 7) for y in (24,)), ink=0.7, light=0),
        part("main", poly((-34, -24), (34, -24), (48, 26), (-48, 26)), light=0.4, depth=0.4),
        mark("second", poly((-30, -19), (30, -19), (42, 21), (-42, 21))),
        mark("main", poly((-28, -17), (28, -17), (39, 18.5), (-39, 18.5)), on=2),
        mark("second", poly((0, -12), (18, 2), (0, 15), (-18, 2)), on=3),
        mark("main-8", poly((0, -6), (9, 2), (0, 9), (-9, 2)), on=4),
    )


@prop("piano, grand piano", (66, 52, 60), PALE)
def _piano() -> Pieces:
    return (
        part("main-4", box(-42, 14, -35, 47, 1), box(35, 14, 42, 47, 1), light=0.5),
        part("main", box(-42, -40, 42, 14, 3), light=0.6, depth=0.5),
        part("pale", box(-16, -32, 16, -16, 1), light=0.2, ink=0.7),
        mark("dark", *(box(-12, y, 12, y + 1.4) for y in (-28, -24, -20))),
        part("second", poly((-42, 4), (42, 4), (48, 16), (-48, 16)), light=0.3, ink=0.9),
        mark("main", *(poly((x * 0.9, 4), (x * 0.9 + 4, 4), (x + 4, 10), (x, 10)) for x in (-38, -30, -16, -8, 0, 14, 22, 36))),
        part("main+4", box(-48, 15, 48, 22, 1), light=0.5),
    )


@prop("house window, glass window, castle window, stained glass window, stained glass", (128, 190, 224), WOOD, roles={"sill": STONE})
def _housewindow() -> Pieces:
    return (
        part("second", smooth((-32, 36, 1), (-32, -16), (-20, -38), (0, -46), (20, -38), (32, -16), (32, 36, 1)), light=0.7, depth=0.5),
        part("main", smooth((-24, 30, 1), (-24, -14), (-15, -31), (0, -38), (15, -31), (24, -14), (24, 30, 1)), light=0.4, ink=0.8, shade=0.5),
        glaze("shine", poly((-24, 4), (6, -40), (14, -36), (-24, 18)), 1, 0.5),
        part("second", box(-2.6, -42, 2.6, 32), box(-26, -8, 26, -3), ink=0.7, light=0.5),
        part("sill", box(-40, 34, 40, 46, 2), light=0.7),
    )


@prop("chandelier, ceiling lamp", GOLD, (255, 214, 112))
def _chandelier() -> Pieces:
    return (
        part("iron", box(-1.6, -50, 1.6, -20), ink=0.7, light=0.3),
        part("main", line((-38, 0), (-34, 16), (0, 24), (34, 16), (38, 0), width=5), line((-20, 4), (-14, 18), (0, 20), (14, 18), (20, 4), width=4), box(-4, -24, 4, 24, 2), ellipse(0, -22, 8, 6), ellipse(0, 28, 7), light=0.7),
        part("pale", *(box(x - 4, -16, x + 4, 2, 1) for x in (-38, -20, 20, 38)), light=0.4, ink=0.9),
        part("second", *(smooth((x - 4, -18), (x, -30, 1), (x + 4, -18)) for x in (-38, -20, 20, 38)), light=0.3, ink=0.9),
    )


@prop("candelabra, candlestick, candle holder, menorah", GOLD, (255, 196, 84))
def _candelabra() -> Pieces:
    return (
        part("main", line((-30, -8), (-26, 10), (0, 14), (26, 10), (30, -8), width=5), box(-4, -10, 4, 40, 2), smooth((-22, 46, 1), (-14, 36), (14, 36), (22, 46, 1)), light=0.7),
        part("main+4", *(box(x - 8, -12, x + 8, -7, 2) for x in (-30, 0, 30)), light=0.7, ink=0.9),
        part("pale", *(box(x - 5, -32, x + 5, -11, 1) for x in (-30, 0, 30)), light=0.4),
        part("second", *(smooth((x - 5, -36), (x, -51, 1), (x + 5, -36), (x, -32)) for x in (-30, 0, 30)), light=0.3),
    )


@prop("framed picture, wall picture, picture on a wall, framed canvas", GOLD, (120, 182, 222))
def _painting() -> Pieces:
    return (
        part("main", box(-46, -38, 46, 40, 3), light=0.8, depth=0.3),
        part("second", box(-36, -28, 36, 30), light=0, shade=0, ink=0.8),
        mark("lit", ellipse(18, -14, 8)),
        mark("leaf", smooth((-40, 30, 1), (-40, 8), (-20, 0), (0, 10), (18, 2), (40, 12), (40, 30, 1)), on=2),
        mark("main+6", box(-46, -38, 46, -35), on=4),
    )


@prop("nightstand, bedside table, drawer, chest of drawers, drawers, commode", (166, 112, 68), GOLD)
def _drawers() -> Pieces:
    return (
        part("main-8", box(-34, 38, -26, 48), box(26, 38, 34, 48), light=0.4),
        part("main", box(-38, -28, 38, 42, 2), light=0.5, depth=0.6),
        part("main+5", box(-44, -36, 44, -26, 3), light=0.6),
        part("main+3", *(box(-32, y, 32, y + 18, 1) for y in (-22, 0, 21)), light=0.4, ink=0.8),
        part("second", *(ellipse(0, y, 3) for y in (-13, 9, 30)), light=0.8, ink=0.8),
    )
