"""Paper, music, games, and small machines that are carried."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth, star
from leo_assets.simulator.artist.things.entry import DARK, GOLD, PALE, RED, WOOD, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("feather, plume", (92, 158, 220), PALE, 32)
def _feather() -> Pieces:
    return (
        part("main", smooth((-2, 34), (-18, 12), (-19, -16), (0, -48, 1), (17, -20), (15, 8)), light=0.7),
        part("main-10", poly((-20, 6), (-4, 14), (-19, 10)), poly((18, -8), (3, 4), (17, -3)), on=1, ink=0, light=0, depth=0.2),
        part("pale", line((-2, 50), (0, 10), (0, -38), width=(3.4, 2.6, 1)), ink=0.6, light=0),
    )


@item("scroll, parchment", RED, GOLD, -8)
def _scroll() -> Pieces:
    return (
        part("pale", poly((-26, -30), (28, -30), (28, 30), (-26, 30)), light=0.2, depth=0.4),
        part("dark", box(-16, -14, 18, -11, 1), box(-16, -5, 12, -2, 1), box(-16, 4, 18, 7, 1), on=1, ink=0, light=0, depth=0.1),
        part("main", star(12, 18, 8, 4), on=2, ink=0.4),
        part("pale-4", box(-35, -41, 35, -27, 7), box(-35, 27, 35, 41, 7), light=0.8),
        part("main", ellipse(-36, -34, 5, 7), ellipse(36, -34, 5, 7), ellipse(-36, 34, 5, 7), ellipse(36, 34, 5, 7), light=0.7),
    )


@item("book, tome, spellbook, grimoire", (92, 78, 168), GOLD, -8)
def _book() -> Pieces:
    return (
        part("pale", box(-24, -36, 34, 42, 3), light=0.2),
        part("main", box(-34, -44, 30, 38, 5), light=0.7, depth=0.7),
        part("main-10", box(-36, -46, -23, 40), on=1, ink=0.5, light=0.5),
        part("second", star(4, -4, 17, 8), light=0.8),
        part("second", poly((30, -44), (14, -44), (30, -28)), poly((30, 38), (14, 38), (30, 22)), on=3, ink=0.6),
    )


@item("compass", GOLD, RED)
def _compass() -> Pieces:
    return (
        part("main", ellipse(0, -42, 8), light=0.7, holes=(ellipse(0, -43, 3.6),)),
        part("main", ellipse(0, 4, 42), light=0.8, depth=0.4),
        part("pale", ellipse(0, 4, 33), light=0.3, depth=0.4, ink=0.7),
        mark("dark", *(box(x - 1.4, y - 1.4, x + 1.4, y + 1.4) for x, y in ((0, -25), (29, 4), (0, 33), (-29, 4))), *(ellipse(x, y, 1.5) for x, y in ((20, -16), (20, 24), (-20, 24), (-20, -16)))),
        part("second", place(poly((0, -25), (7, 0), (-7, 0)), 0, 4, 32), light=0.5, ink=0.7),
        part("steel", place(poly((0, 25), (7, 0), (-7, 0)), 0, 4, 32), light=0.5, ink=0.7),
        part("main", ellipse(0, 4, 4), ink=0.6, light=0.7),
    )


@item("hourglass, sandglass, egg timer", WOOD, (236, 200, 120))
def _hourglass() -> Pieces:
    return (
        part("main-8", box(-30, -34, -25, 36, 2), box(25, -34, 30, 36, 2), light=0.5),
        part("glass", smooth((-22, -36), (22, -36), (20, -16), (4, 0), (20, 18), (22, 38), (-22, 38), (-20, 18), (-4, 0), (-20, -16)), light=0.5),
        mark("second", smooth((-17, -18, 1), (17, -18, 1), (3, -2), (1, 16), (10, 24), (18, 38, 1), (-18, 38, 1), (-10, 24), (-1, 16), (-3, -2))),
        glaze("shine", line((-15, 32), (-14, 20), (-6, 8), width=(1, 4, 1)), 2, 0.7),
        part("main", box(-36, -47, 36, -34, 4), box(-36, 35, 36, 48, 4), light=0.7),
    )


@item("map, treasure map", (232, 208, 158), RED, -6)
def _map() -> Pieces:
    return (
        part("main", poly((-44, -30), (-15, -38), (15, -30), (44, -38), (44, 30), (15, 38), (-15, 30), (-44, 38)), light=0.4, depth=0.3),
        glaze("main-9", poly((-15, -38), (15, -30), (15, 38), (-15, 30)), 1, 0.8),
        mark("leaf", smooth((-38, 4), (-30, -8), (-20, -4), (-22, 10), (-34, 14)), on=2),
        mark("blue", smooth((20, -24), (44, -34), (44, -8), (34, -2), (22, -10)), on=3),
        mark("hide", *(place(box(-3.4, -1.2, 3.4, 1.2), x, y, deg) for x, y, deg in ((-24, 22, -20), (-13, 16, -40), (-6, 6, -40), (4, -1, 10), (14, 4, 30))), on=4),
        mark("second", place(box(-9, -2, 9, 2), 26, 14, 45), place(box(-9, -2, 9, 2), 26, 14, -45), on=5),
    )


@item("telescope, spyglass", GOLD, (110, 66, 48), -34)
def _telescope() -> Pieces:
    return (
        part("second", box(-50, -8, -18, 8, 2), light=0.7),
        part("second+4", box(-22, -11, 12, 11, 2), light=0.7),
        part("second", box(8, -15, 44, 15, 3), light=0.7),
        part("main", box(-53, -10, -45, 10, 3), box(-24, -12.4, -17, 12.4, 2), box(7, -16.4, 14, 16.4, 2), box(40, -18, 50, 18, 3), light=0.9),
    )


@item("battery, energy cell, power cell, energy core", (74, 84, 104), (120, 226, 96))
def _battery() -> Pieces:
    return (
        part("steel", box(-12, -50, 12, -36, 3), light=0.7),
        part("main", box(-26, -40, 26, 46, 8), light=0.8, depth=0.7),
        part("main-12", box(-17, -28, 17, 36, 4), on=1, ink=0.6, light=0, shade=0.4),
        part("second", box(-13, 18, 13, 31, 2), box(-13, 1, 13, 14, 2), box(-13, -16, 13, -3, 2), light=0.6, ink=0.5),
    )


@item("microchip, chip, circuit, processor, computer chip", (58, 96, 84), GOLD, 0)
def _microchip() -> Pieces:
    pins = (-24, -8, 8, 24)
    return (
        part("second", *(box(x - 3, -46, x + 3, 46, 1) for x in pins), *(box(-46, y - 3, 46, y + 3, 1) for y in pins), light=0.6, ink=0.8),
        part("main", box(-35, -35, 35, 35, 4), light=0.7, depth=0.4),
        part("dark", box(-17, -17, 17, 17, 3), light=0.5, ink=0.7),
        mark("second", *(box(x - 1.2, -30, x + 1.2, -21) for x in (-12, 0, 12)), *(box(x - 1.2, 21, x + 1.2, 30) for x in (-12, 0, 12)), *(box(-30, y - 1.2, -21, y + 1.2) for y in (-12, 0, 12)), *(box(21, y - 1.2, 30, y + 1.2) for y in (-12, 0, 12)), on=2),
        mark("second", star(0, 0, 9, 4, 4), on=2),
    )


@item("keycard, key card, access card, id card", (72, 130, 206), (250, 206, 84), -14)
def _keycard() -> Pieces:
    return (
        part("main", box(-46, -30, 46, 32, 6), light=0.6, depth=0.4),
        mark("dark", box(-50, -20, 50, -8)),
        part("second", box(-34, 2, -12, 20, 3), on=2, ink=0.6, light=0.5),
        mark("shine", box(0, 4, 34, 8, 1), box(0, 14, 24, 18, 1), on=3),
    )


@item("letter, envelope", (246, 236, 216), RED, -8)
def _letter() -> Pieces:
    return (
        part("main", box(-45, -30, 45, 32, 4), light=0.4, depth=0.4),
        mark("main-14", line((-45, 31), (-10, 2), width=1.8), line((45, 31), (10, 2), width=1.8)),
        part("main+2", smooth((-44, -30, 1), (44, -30, 1), (6, 10), (0, 12), (-6, 10)), on=2, light=0.4, ink=0.8, depth=0.4),
        part("second", ellipse(0, 8, 11), light=0.8, ink=0.8),
        mark("second-12", ellipse(0, 8, 5.4)),
    )


@item("quill, pen, quill pen", (236, 240, 248), GOLD, 30)
def _quill() -> Pieces:
    return (
        part("main", smooth((-1, 22), (-16, 14), (-22, -8), (-17, -34), (4, -52, 1), (20, -34), (18, -12), (10, 12)), light=0.7),
        mark("main-12", line((0, 22), (0, -6), (3, -38), width=(2.4, 2, 1)), poly((-22, 2), (-6, 10), (-20, 8)), poly((22, -18), (6, -8), (20, -13))),
        part("second", limb((0, 20), (-3, 40), 2.6, 3), light=0.6),
        part("dark", poly((-6, 38), (-1, 40), (-5, 52)), light=0.3, ink=0.7),
    )


@item("ink, ink bottle, inkwell, ink pot", (58, 66, 110), (226, 232, 240))
def _ink() -> Pieces:
    return (
        part("pale", smooth((10, -26), (18, -44), (34, -52, 1), (34, -34), (18, -20)), line((4, 0), (14, -24), width=2.6), light=0.5, ink=0.8),
        part("main", smooth((-34, 6), (-24, -6), (24, -6), (34, 6), (38, 40, 1), (-38, 40, 1)), light=0.8),
        part("main+8", box(-18, -20, 18, -6, 4), light=0.7),
        part("pale", box(-22, 10, 22, 32, 2), light=0.2, ink=0.6),
        mark("main", box(-14, 15, 14, 18), box(-14, 23, 6, 26)),
    )


@item("book stack, stack of books, pile of books", (178, 66, 62), (74, 118, 176))
def _books() -> Pieces:
    def book(x: float, y: float, role: str) -> Pieces:
        return (
            part("pale", box(x - 34, y + 3, x + 38, y + 15, 2), light=0.1, ink=0.8),
            mark("pale-14", box(x - 30, y + 7, x + 38, y + 8.4), box(x - 30, y + 11, x + 38, y + 12.2)),
            part(role, box(x - 40, y, x + 40, y + 5, 2), box(x - 40, y + 14, x + 40, y + 19, 2), smooth((x - 34, y, 1), (x - 42, y + 2), (x - 42, y + 17), (x - 34, y + 19, 1)), light=0.7, ink=0.9),
        )

    return (*book(0, 24, "second"), *book(4, 3, "main"), *book(-5, -18, "leaf"), *book(3, -39, "gold"))


@item("open book, opened book", (150, 74, 58), GOLD)
def _openbook() -> Pieces:
    page = smooth((0, -22, 1), (-16, -30), (-40, -28, 1), (-40, 26, 1), (-16, 24), (0, 32, 1))
    return (
        part("main", box(-46, -24, 46, 36, 4), light=0.6),
        part("pale", page, light=0.3, depth=0.4),
        part("pale", place(page, sx=-1), light=0.3, depth=0.4),
        mark("pale-20", *(line((-34, y), (-18, y - 1), (-8, y + 3), width=1.8) for y in (-17, -9, -1, 7, 15)), on=2),
        mark("second", star(21, -2, 11, 5), on=2),
    )


@item("dice, die", (246, 242, 234), (48, 44, 60))
def _dice() -> Pieces:
    return (
        part("main", poly((0, -44), (40, -22), (40, 22), (0, 46), (-40, 22), (-40, -22)), light=0, shade=0, ink=1.0),
        glaze("main+4", poly((0, -44), (40, -22), (0, 1), (-40, -22)), 1, 1.0),
        glaze("main-14", poly((0, 1), (40, -22), (40, 22), (0, 46)), 2, 1.0),
        mark("second", ellipse(0, -22, 8, 4.6), *(ellipse(x, y, 4, 5.4, -24) for x, y in ((-29, -6), (-11, 24), (-20, 9))), on=3),
        mark("second", *(ellipse(x, y, 4, 5.4, 24) for x, y in ((11, 4), (29, -6), (11, 30), (29, 18))), on=4),
    )


@item("cards, card, playing cards, playing card, deck of cards, deck", (246, 242, 232), RED, emblem="heart")
def _cards() -> Pieces:
    card = box(-22, -32, 22, 32, 4)
    return (
        part("second", place(card, -16, 4, -22), light=0.4, depth=0.4),
        mark("second+14", place(box(-15, -25, 15, 25, 3), -16, 4, -22)),
        part("main", place(card, 0, 0, -4), light=0.3, depth=0.4),
        part("main", place(card, 17, 4, 16), light=0.3, depth=0.4),
        part("emblem", place(poly((0, 0), (11, 0), (0, 11)), 17, 3), on=1, ink=0.4, light=0.3),
    )


@item("drum", (196, 68, 60), (240, 226, 196))
def _drum() -> Pieces:
    return (
        part("wood", limb((-42, -40), (-8, -22), 2.8, 2.8), limb((42, -44), (6, -24), 2.8, 2.8), ellipse(-7, -21, 5), ellipse(5, -23, 5), light=0.6),
        part("main", smooth((-40, -14, 1), (40, -14, 1), (40, 28, 1), (26, 42), (-26, 42), (-40, 28, 1)), light=0.8),
        part("gold", line((-38, 0), (-20, 38), (-8, 6), (8, 40), (20, 6), (38, 34), width=3), on=1, ink=0.5, light=0.4),
        part("gold", smooth((-42, -18, 1), (42, -18, 1), (42, -6), (24, 4), (0, 6), (-24, 4), (-42, -6)), light=0.7),
        part("second", ellipse(0, -16, 40, 12), light=0.4, ink=0.9),
    )


@item("flute, recorder", (202, 158, 96), GOLD, -34)
def _flute() -> Pieces:
    return (
        part("main", box(-52, -7, 46, 7, 5), light=0.8),
        mark("dark", *(ellipse(x, -1, 3) for x in (-30, -16, -2, 12, 26))),
        part("second", box(-44, -8.6, -37, 8.6, 2), box(34, -8.6, 40, 8.6, 2), light=0.8, ink=0.8),
    )


@item("lute, guitar, mandolin, ukulele", (194, 128, 66), (110, 66, 48), 34)
def _lute() -> Pieces:
    return (
        part("second", box(-4.6, -40, 4.6, 6, 1), poly((-6, -38), (6, -38), (8, -52), (-8, -52)), light=0.6),
        part("gold", *(ellipse(x, y, 3) for x in (-11, 11) for y in (-49, -42)), light=0.5, ink=0.8),
        part("main", smooth((0, -10), (16, -8), (18, 6), (28, 22), (20, 44), (0, 49), (-20, 44), (-28, 22), (-18, 6), (-16, -8)), light=0.8),
        part("dark", ellipse(0, 14, 9), on=1, ink=0.5, light=0),
        part("second", box(-11, 32, 11, 37, 1), light=0.4, ink=0.7),
        mark("pale", *(box(x - 0.6, -40, x + 0.6, 34) for x in (-2.6, 0, 2.6)), on=2),
    )


@item("war horn, trumpet, bugle, blowing horn", (226, 206, 170), GOLD, -8)
def _warhorn() -> Pieces:
    return (
        part("main", smooth((-46, -22, 1), (-20, -2), (10, 2), (28, -14), (40, -40, 1), (48, -10), (44, 14, 1), (20, 28), (-14, 22), (-40, 0), (-50, -18, 1)), light=0.8),
        part("second", line((40, -42), (50, -12), (44, 18), width=8), line((-12, -1), (-16, 22), width=6), poly((-52, -24), (-44, -26), (-40, -16), (-48, -12)), light=0.8),
    )


@item("bell, hand bell", GOLD, WOOD)
def _bell() -> Pieces:
    return (
        part("main-8", ellipse(0, 38, 9), light=0.7),
        part("second", ellipse(0, -42, 8), light=0.6, holes=(ellipse(0, -43, 3),)),
        part("main", smooth((-40, 32, 1), (-30, 18), (-26, -10), (-14, -34), (0, -38), (14, -34), (26, -10), (30, 18), (40, 32, 1), (20, 38), (0, 40), (-20, 38)), light=0.9),
        mark("main-10", line((-30, 17), (0, 24), (30, 17), width=3)),
    )


@item("umbrella, parasol", (202, 70, 88), WOOD, 16)
def _umbrella() -> Pieces:
    return (
        part("second", line((0, -10), (0, 34), (6, 46), (15, 44), (16, 36), width=4.6), light=0.5),
        part("main", smooth((-48, 0, 1), (-36, -30), (0, -45), (36, -30), (48, 0, 1), (40, -6), (31, -6), (24, 0, 1), (16, -6), (8, -6), (0, 0, 1), (-8, -6), (-16, -6), (-24, 0, 1), (-31, -6), (-40, -6)), light=0.8),
        glaze("main-12", smooth((-24, 0, 1), (-20, -24), (0, -46, 1), (20, -24), (24, 0, 1), (0, 0)), 1, 0.45),
        part("second", box(-2, -52, 2, -44, 1), light=0.4),
    )


@item("pocket watch, watch, clock, stopwatch", GOLD, DARK)
def _watch() -> Pieces:
    return (
        part("main", ellipse(0, -42, 8), light=0.7, holes=(ellipse(0, -43, 3.6),)),
        part("main", box(-5, -38, 5, -28, 1), ellipse(0, 8, 40), light=0.8, depth=0.4),
        part("pale", ellipse(0, 8, 31), light=0.3, depth=0.3, ink=0.7),
        mark("second", *(place(box(-1.2, -28, 1.2, -23), 0, 8, deg) for deg in range(0, 360, 30)), line((0, 8), (0, -12), width=3), line((0, 8), (14, 16), width=3), ellipse(0, 8, 3.4)),
    )


@item("camera", (70, 74, 90), (170, 200, 220))
def _camera() -> Pieces:
    return (
        part("steel", box(-34, -34, -16, -26, 2), light=0.6),
        part("main", smooth((-46, -26, 1), (-16, -26, 1), (-10, -38, 1), (16, -38, 1), (22, -26, 1), (46, -26, 1), (46, 34, 1), (-46, 34, 1)), light=0.6, depth=0.5),
        mark("steel", box(-50, -16, 50, -10)),
        part("steel", ellipse(2, 8, 25), light=0.8, depth=0.4),
        part("dark", ellipse(2, 8, 18), light=0.3, ink=0.6),
        part("second", ellipse(2, 8, 12), light=0.6, ink=0.5),
        glaze("shine", ellipse(-3, 3, 4), 1, 0.9),
    )


@item("flashlight, torchlight, searchlight", (206, 66, 56), (255, 236, 150), -30)
def _flashlight() -> Pieces:
    return (
        part("main", box(-48, -10, 12, 10, 4), light=0.8),
        part("iron", poly((8, -11), (30, -20), (30, 20), (8, 11)), light=0.7),
        part("second", smooth((30, -21, 1), (41, -13), (41, 13), (30, 21, 1)), light=0.6),
        part("iron", box(-44, -11, -36, 11, 2), box(-12, -14, 2, -7, 3), light=0.6, ink=0.8),
    )


@item("radio, walkie talkie, communicator, transmitter", (86, 110, 96), (250, 176, 70))
def _radio() -> Pieces:
    return (
        part("dark", box(14, -54, 20, -20, 2), light=0.5),
        part("main", box(-26, -26, 26, 48, 7), light=0.8, depth=0.7),
        part("second", box(-17, -18, 17, 0, 3), light=0.4, ink=0.7),
        mark("main-16", *(box(-16, y, 16, y + 3.4, 1.5) for y in (10, 18, 26, 34)), on=2),
    )


@item("tablet, phone, datapad, smartphone, pda", (58, 62, 78), (92, 210, 226))
def _tablet() -> Pieces:
    return (
        part("main", box(-30, -47, 30, 47, 8), light=0.8, depth=0.5),
        part("second", box(-23, -37, 23, 33, 2), light=0.4, shade=0.6, ink=0.6, depth=0.4),
        mark("shine", box(-17, -30, 8, -26), box(-17, -20, 14, -16), box(-17, 6, -8, 26), box(-4, -2, 5, 26), box(9, 12, 18, 26)),
        mark("steel", ellipse(0, 40, 3), on=3),
    )
