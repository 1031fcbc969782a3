"""What sails, drives and flies."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, limb, place, poly, smooth
from leo_assets.simulator.artist.things.entry import DARK, GOLD, IRON, PALE, STEEL, WOOD, emblem, line, mark, part, prop

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


def _wheel(x: float, y: float, r: float) -> Pieces:
    return (
        part("tyre", ellipse(x, y, r), light=0.6),
        part("hub", ellipse(x, y, r * 0.52), light=0.7, ink=0.8),
        mark("tyre", ellipse(x, y, r * 0.18)),
    )


CAR = {"tyre": (58, 56, 68), "hub": (196, 202, 212), "window": (150, 208, 230), "wheel": (58, 56, 68)}


@prop("sailboat, sailing boat, sail boat, yacht, boat", WOOD, (226, 72, 66), roles={"sail": (246, 240, 226), "hull": WOOD})
def _sailboat() -> Pieces:
    return (
        part("wood", box(-3, -49, 3, 22, 1), light=0.5),
        part("sail", smooth((6, -42, 1), (30, -18), (38, 12, 1), (6, 14, 1)), light=0.5),
        mark("second", poly((6, -18), (40, -18), (40, -8), (6, -8))),
        part("sail", smooth((-6, -34, 1), (-6, 12, 1), (-32, 12, 1), (-22, -8)), light=0.5),
        part("second", poly((3, -50), (20, -46), (3, -41)), light=0.5, ink=0.8),
        part("main", smooth((-48, 18, 1), (48, 18, 1), (36, 40), (20, 46), (-24, 46), (-38, 38)), light=0.7),
        part("main+8", box(-49, 15, 49, 22, 2), light=0.6, ink=0.9),
        mark("main-10", line((-44, 31), (0, 34), (42, 31), width=1.8), on=2),
    )


@prop("ship, pirate ship, galleon, sailing ship, frigate, caravel", WOOD, GOLD, emblem="skull", roles={"sail": (240, 232, 214), "flag": DARK})
def _galleon() -> Pieces:
    return (
        part("wood", box(-17, -50, -13, 20), box(15, -40, 19, 20), limb((36, 16), (50, 0), 2.4, 1.6), light=0.5),
        part("flag", poly((-14, -52), (-32, -48), (-14, -43)), light=0.4, ink=0.8),
        part("sail", smooth((4, -32, 1), (32, -32, 1), (36, -16), (32, 4, 1), (4, 4, 1), (8, -14)), light=0.5),
        part("sail", smooth((-32, -40, 1), (0, -40, 1), (5, -18), (1, 8, 1), (-34, 8, 1), (-28, -16)), light=0.5),
        emblem(-14, -16, 10),
        part("main", smooth((-48, -4, 1), (-30, -4, 1), (-26, 12), (26, 14), (34, 6, 1), (48, 8, 1), (40, 32), (28, 46), (-30, 46), (-44, 30)), light=0.6, depth=0.8),
        mark("main-10", line((-46, 24), (0, 27), (42, 23), width=1.8), line((-42, 35), (0, 38), (38, 34), width=1.8)),
        part("second", box(-50, -8, -28, -2, 2), line((-27, 12), (0, 16), (28, 13), (48, 7), width=4), light=0.6, ink=0.9),
        part("dark", *(box(x - 4, 26, x + 4, 33, 1) for x in (-26, -10, 6, 22)), light=0.2, ink=0.7),
        part("lit", box(-43, 4, -36, 12, 1), ink=0.7, light=0.3),
    )


@prop("rowing boat, rowboat, row boat, canoe, dinghy", (182, 126, 74), (226, 186, 126))
def _rowboat() -> Pieces:
    return (
        part("main-16", ellipse(0, 10, 44, 10), light=0, shade=0.3),
        part("second", box(-20, 4, -10, 16, 1), box(10, 4, 20, 16, 1), light=0.4, ink=0.9),
        part("main", smooth((-50, 2, 1), (-30, 14), (0, 18), (30, 14), (50, 2, 1), (44, 24), (28, 38), (-28, 38), (-44, 24)), light=0.7),
        mark("main-12", line((-44, 20), (0, 28), (44, 20), width=1.8)),
        part("main+7", line((-50, 3), (-28, 14), (0, 18), (28, 14), (50, 3), width=5), light=0.6, ink=0.9),
        part("second", limb((-4, -20), (24, 34), 2.4, 2.2), smooth((20, 28), (28, 26), (38, 46), (30, 50), (22, 38)), light=0.6),
    )


@prop("raft, wooden raft", (182, 126, 74), PALE)
def _raft() -> Pieces:
    return (
        part("wood", box(-3, -48, 3, 20), light=0.5),
        part("second", smooth((6, -42, 1), (34, -36, 1), (36, -14), (32, 6, 1), (6, 8, 1), (10, -16)), light=0.5),
        *(part("main", poly((x - 7, 14), (x + 7, 14), (x * 1.24 + 8.6, 40), (x * 1.24 - 8.6, 40)), light=0.6) for x in (-28, -14, 0, 14, 28)),
        part("pale", box(-38, 19, 38, 23, 1), box(-44, 32, 44, 37, 1), light=0.3, ink=0.8),
    )


@prop("submarine", (246, 196, 70), (96, 196, 220))
def _submarine() -> Pieces:
    return (
        part("iron", line((-6, -20), (-6, -42), (8, -44), width=5), light=0.6),
        part("main-8", poly((-38, -2), (-50, -16), (-46, 8), (-50, 32), (-38, 16)), light=0.6),
        part("main", box(-18, -28, 14, -8, 5), light=0.7),
        part("main", smooth((-44, 8), (-30, -14), (0, -18), (30, -14), (47, 8), (30, 32), (0, 36), (-30, 32)), light=0.8),
        part("iron", *(ellipse(x, 6, 9) for x in (-18, 6, 29)), light=0.6, ink=0.9),
        part("second", *(ellipse(x, 6, 5.6) for x in (-18, 6, 29)), light=0.6, ink=0.7),
        mark("main-10", box(-50, 20, 50, 22.4), on=3),
    )


@prop("spaceship, space fighter, space ship, starship, fighter ship, starfighter, spacecraft, star fighter, player ship", (214, 222, 232), (222, 70, 66), roles={"glass": (104, 206, 236)})
def _spaceship() -> Pieces:
    return (
        part("lit", smooth((-12, 36), (-8, 53, 1), (-4, 36)), smooth((12, 36), (8, 53, 1), (4, 36)), light=0.2, ink=0.9),
        part("second", poly((-10, -2), (-46, 28), (-46, 40), (-10, 30)), poly((10, -2), (46, 28), (46, 40), (10, 30)), light=0.6),
        part("iron", box(-47, 8, -42, 40, 1), box(42, 8, 47, 40, 1), light=0.6),
        part("dark", poly((-14, 32), (14, 32), (12, 40), (-12, 40)), light=0.4),
        part("main", smooth((0, -51, 1), (10, -28), (14, 6), (14, 34, 1), (-14, 34, 1), (-14, 6), (-10, -28)), light=0.8),
        part("glass", smooth((0, -24), (6, -14), (6, 2), (0, 6), (-6, 2), (-6, -14)), light=0.7, ink=0.9),
        mark("second", poly((-14, 20), (14, 20), (14, 26), (-14, 26)), on=2),
    )


@prop("alien ship, enemy ship, alien fighter, space invader ship", (104, 176, 92), (186, 92, 214))
def _alienship() -> Pieces:
    return (
        part("second", smooth((-14, -6), (-38, -24), (-48, -4), (-44, 34, 1), (-34, 12), (-18, 14)), smooth((14, -6), (38, -24), (48, -4), (44, 34, 1), (34, 12), (18, 14)), light=0.7),
        part("main", smooth((0, -40), (18, -26), (24, 2), (14, 28), (0, 46, 1), (-14, 28), (-24, 2), (-18, -26)), light=0.8),
        part("dark", smooth((-14, -8), (0, -18), (14, -8), (8, 6), (-8, 6)), light=0.4, ink=0.9),
        part("lit", ellipse(-6, -5, 3), ellipse(6, -5, 3), ink=0.5, light=0.3),
        mark("main-14", line((-12, 16), (0, 22), (12, 16), width=2.4), on=3),
    )


@prop("cargo ship, freighter, shuttle, space shuttle, transport ship, space freighter", (206, 212, 220), (240, 160, 62), roles={"glass": (104, 206, 236)})
def _shuttle() -> Pieces:
    return (
        part("lit", smooth((-46, -2), (-54, 6, 1), (-46, 14)), smooth((-46, 16), (-54, 24, 1), (-46, 32)), light=0.2, ink=0.9),
        part("iron", box(-47, -6, -36, 36, 2), light=0.6),
        part("second", poly((-34, -8), (-40, -38), (-24, -38), (-8, -8)), light=0.6),
        part("main", smooth((-40, -12, 1), (10, -14), (34, -2), (50, 22), (44, 36), (-40, 38, 1)), light=0.7, depth=0.7),
        part("glass", smooth((20, -6), (34, 4), (40, 12), (18, 12, 1)), light=0.6, ink=0.9),
        mark("second", box(-50, 20, 60, 26)),
        part("main-10", *(box(x - 6, -2, x + 6, 12, 2) for x in (-24, -6)), ink=0.8, light=0.3),
        part("second-6", poly((-30, 28), (6, 28), (-16, 47), (-34, 47)), light=0.5),
    )


@prop("rocket, rocket ship, space rocket, rocketship", (240, 240, 244), (222, 64, 62), roles={"glass": (104, 206, 236)})
def _rocket() -> Pieces:
    return (
        part("lit", smooth((-9, 32), (-7, 44), (0, 54, 1), (7, 44), (9, 32)), light=0.2),
        part("second", smooth((-14, 8), (-32, 24), (-34, 44, 1), (-14, 34)), smooth((14, 8), (32, 24), (34, 44, 1), (14, 34)), light=0.6),
        part("iron", poly((-10, 28), (10, 28), (13, 37), (-13, 37)), light=0.5),
        part("main", smooth((0, -51, 1), (15, -30), (20, -4), (16, 30, 1), (-16, 30, 1), (-20, -4), (-15, -30)), light=0.8),
        mark("second", smooth((0, -56), (20, -40), (19, -28), (0, -31), (-19, -28), (-20, -40))),
        part("iron", ellipse(0, -9, 10), light=0.6, ink=0.9),
        part("glass", ellipse(0, -9, 6.4), light=0.7, ink=0.7),
    )


@prop("ufo, flying saucer, saucer", (176, 186, 202), (122, 222, 110), roles={"glass": (150, 222, 236)})
def _ufo() -> Pieces:
    return (
        part("second", poly((-14, 18), (14, 18), (30, 48), (-30, 48)), ink=0.5, light=0, shade=0),
        part("glass", smooth((-21, -6, 1), (-19, -24), (0, -36), (19, -24), (21, -6, 1)), light=0.6),
        part("second-10", smooth((-9, -4, 1), (-9, -16), (0, -24), (9, -16), (9, -4, 1)), on=1, ink=0.7, light=0.5),
        part("main", smooth((-50, 4), (-26, -8), (0, -10), (26, -8), (50, 4), (26, 18), (0, 22), (-26, 18)), light=0.8),
        part("main-8", smooth((-50, 4), (-20, 10), (0, 11), (20, 10), (50, 4), (26, 18), (0, 22), (-26, 18)), on=1, ink=0.5, light=0.3),
        part("lit", ellipse(-34, 5, 4), ellipse(-12, 9, 4), ellipse(12, 9, 4), ellipse(34, 5, 4), light=0.5, ink=0.7),
    )


@prop("car, race car, racing car, automobile, sports car, taxi", (222, 66, 62), (244, 240, 232), roles=CAR)
def _car() -> Pieces:
    return (
        part("window", smooth((-28, 4, 1), (-20, -18), (14, -20), (28, 4, 1)), light=0.5),
        part("main", smooth((-48, 26, 1), (-48, 6), (-30, 0), (-20, -22), (14, -24), (30, 0), (46, 6), (49, 26, 1)), light=0.8, holes=(smooth((-24, 1, 1), (-17, -15), (-4, -16, 1), (-4, 1, 1)), smooth((2, 1, 1), (2, -16, 1), (12, -16), (22, 1, 1)))),
        mark("main-12", box(-2, 2, -0.4, 26), box(-50, 19, 50, 22)),
        part("lit", ellipse(45, 12, 4, 5), light=0.5, ink=0.8),
        part("second", box(4, 7, 11, 10, 1), ink=0.6, light=0.4),
        *_wheel(-27, 27, 13), *_wheel(27, 27, 13),
    )


@prop("truck, lorry, pickup truck, van", (72, 132, 196), (226, 208, 170), roles=CAR)
def _truck() -> Pieces:
    return (
        part("second", box(-48, -28, 10, 24, 3), light=0.6),
        mark("second-10", *(box(x, -28, x + 1.6, 24) for x in (-34, -19, -4))),
        part("main", smooth((12, 26, 1), (12, -14, 1), (32, -14), (40, 4), (49, 8), (49, 26, 1)), light=0.8),
        part("window", smooth((18, 2, 1), (18, -8, 1), (29, -8), (35, 2, 1)), light=0.4, ink=0.9),
        part("lit", box(44, 12, 49, 19, 2), light=0.5, ink=0.7),
        part("iron", box(-48, 22, 49, 29, 1), light=0.5, ink=0.9),
        *_wheel(-30, 32, 14), *_wheel(28, 32, 14),
    )


@prop("bus, school bus, minibus", (246, 188, 62), DARK, roles=CAR)
def _bus() -> Pieces:
    return (
        part("main", smooth((-48, 28, 1), (-48, -22), (-42, -28), (42, -28), (48, -20), (49, 28, 1)), light=0.7, depth=0.6),
        part("window", *(box(x, -19, x + 14, -2, 2) for x in (-41, -23, -5)), box(13, -19, 26, 26, 2), box(32, -19, 48, 0, 2), light=0.4, ink=0.9),
        mark("second", box(-50, 6, 12, 9), box(28, 6, 50, 9), on=2),
        *_wheel(-28, 31, 13), *_wheel(34, 31, 13),
    )


@prop("train, locomotive, steam train, steam engine", (70, 106, 92), (206, 66, 58), roles=CAR)
def _train() -> Pieces:
    return (
        part("pale", ellipse(32, -44, 7, 5), ellipse(22, -49, 5, 4), ellipse(42, -48, 5, 3.6), light=0.5, ink=0.8),
        part("iron", poly((24, -12), (27, -36), (37, -36), (34, -12)), light=0.6),
        part("gold", ellipse(6, -14, 7, 8), light=0.7),
        part("main", box(-14, -14, 46, 20, 8), light=0.8),
        part("second", box(-46, -38, -10, 20, 2), light=0.6),
        part("second-8", box(-50, -44, -6, -36, 2), light=0.6),
        part("window", box(-38, -28, -18, -10, 2), light=0.3, ink=0.9),
        part("gold", box(-2, -14, 2, 20), box(24, -14, 28, 20), ink=0.6, light=0.5),
        part("iron", box(-48, 18, 48, 26, 1), poly((42, 26), (52, 45), (38, 45), (38, 26)), light=0.5),
        *_wheel(-30, 32, 14), *_wheel(4, 35, 11), *_wheel(28, 35, 11),
    )


@prop("tank, battle tank, army tank", (112, 136, 84), (86, 104, 72), roles={"tyre": (66, 66, 72), "hub": (150, 154, 150)})
def _tank() -> Pieces:
    return (
        part("main-6", box(14, -20, 50, -12, 2), box(44, -23, 50, -9, 2), light=0.7),
        part("main", smooth((-26, 2, 1), (-22, -22), (-10, -30), (12, -30), (22, -20), (24, 2, 1)), light=0.8),
        part("second", ellipse(-4, -30, 9, 4), light=0.6, ink=0.9),
        part("main-4", poly((-44, 2), (40, 2), (48, 18), (-48, 18)), light=0.6),
        part("tyre", box(-49, 14, 49, 44, 15), light=0.6),
        part("hub", *(ellipse(x, 29, 8.4) for x in (-34, -11, 11, 34)), light=0.7, ink=0.8),
        mark("tyre", *(ellipse(x, 29, 3) for x in (-34, -11, 11, 34))),
    )


@prop("motorcycle, motorbike, scooter", (206, 60, 60), STEEL, roles=CAR)
def _motorcycle() -> Pieces:
    return (
        *_wheel(-32, 27, 17), *_wheel(33, 27, 17),
        part("second", line((33, 27), (24, -2), (16, -24), width=5), line((-32, 27), (-6, 24), (14, 20), width=6), light=0.6),
        part("iron", box(-10, 10, 14, 28, 4), light=0.6),
        part("main", smooth((-40, -4), (-22, -2), (-6, 2), (0, -12), (20, -12), (24, 2), (10, 14), (-20, 14), (-30, 4)), light=0.8),
        part("dark", smooth((-42, -6), (-30, -14), (-10, -8), (-4, 0), (-22, 0)), line((10, -26), (24, -26), width=5), light=0.5),
        part("lit", ellipse(24, -14, 5), light=0.5, ink=0.9),
    )


@prop("helicopter, chopper", (74, 138, 196), IRON, roles={"glass": (160, 216, 236)})
def _helicopter() -> Pieces:
    return (
        part("main-6", poly((0, -8), (-42, -6), (-50, -24), (-44, -26), (-34, -2), (0, 12)), light=0.6),
        part("second", box(-2, -32, 3, -16), box(-30, -37, 48, -32, 2), place(box(-10, -1.8, 10, 1.8, 1), -46, -20, 60), light=0.5),
        part("main", smooth((-22, 0), (-14, -18), (14, -20), (36, -6), (44, 10), (36, 24), (-4, 26), (-20, 16)), light=0.8),
        part("glass", smooth((14, -14), (30, -6), (39, 8), (16, 8, 1)), light=0.5, ink=0.9),
        part("second", line((-4, 26), (-6, 38), width=3), line((22, 26), (24, 38), width=3), box(-22, 37, 40, 43, 3), light=0.5),
    )


@prop("plane, airplane, aeroplane, aircraft, biplane", (226, 68, 64), (246, 240, 228), roles={"glass": (160, 216, 236)})
def _plane() -> Pieces:
    return (
        part("second-4", smooth((-4, -2), (-18, -28), (-6, -30), (16, -4)), light=0.6),
        part("main", poly((-34, -6), (-48, -28), (-38, -28), (-20, -8)), light=0.6),
        part("main", smooth((-48, -2), (-30, -10), (14, -14), (36, -8), (42, 2), (34, 12), (6, 14), (-28, 8)), light=0.8),
        mark("second", line((-46, 1), (0, 4), (40, 3), width=4)),
        part("glass", smooth((6, -12), (18, -22), (28, -10), (20, -8)), light=0.5, ink=0.9),
        part("second", smooth((-2, 4), (-30, 30), (-16, 34), (20, 8)), light=0.6),
        part("iron", ellipse(43, 2, 3.4, 5), box(44, -22, 48, 26, 2), light=0.6),
    )


@prop("airship, zeppelin, blimp, dirigible, sky ship", (214, 160, 96), (178, 66, 62), roles={"cabin": WOOD})
def _airship() -> Pieces:
    return (
        part("second", poly((-30, -14), (-50, -34), (-48, 12), (-30, 2)), light=0.6),
        part("main", smooth((-44, -8), (-28, -30), (4, -38), (36, -26), (50, -8), (36, 10), (4, 20), (-28, 12)), light=0.8),
        mark("second", line((-18, -40), (-24, -8), (-18, 20), width=4), line((22, -40), (28, -8), (22, 20), width=4), line((2, -40), (2, 20), width=4)),
        part("pale", line((-16, 16), (-14, 30), width=1.8), line((20, 16), (18, 30), width=1.8), ink=0.6, light=0),
        part("cabin", smooth((-26, 28, 1), (30, 28, 1), (22, 42), (-18, 42)), light=0.7),
        part("lit", *(box(x - 3, 31, x + 3, 37, 1) for x in (-12, 2, 16)), ink=0.7, light=0.3),
    )


@prop("hot air balloon, air balloon", (226, 78, 72), (250, 206, 92), roles={"basket": (186, 132, 76)})
def _hotairballoon() -> Pieces:
    return (
        part("pale", line((-14, 14), (-8, 32), width=1.8), line((14, 14), (8, 32), width=1.8), ink=0.6, light=0),
        part("main", smooth((-9, 20, 1), (-24, 4), (-34, -16), (-28, -38), (0, -50), (28, -38), (34, -16), (24, 4), (9, 20, 1)), light=0.7),
        mark("second", smooth((-4, 20), (-14, -10), (-12, -40), (0, -52), (12, -40), (14, -10), (4, 20)), line((-36, -14), (-24, -14), width=60)),
        mark("main", smooth((-3, 20), (-6, -10), (-5, -40), (0, -52), (5, -40), (6, -10), (3, 20)), on=2),
        part("basket", smooth((-12, 30, 1), (12, 30, 1), (10, 47, 1), (-10, 47, 1)), light=0.6),
        mark("basket-12", box(-14, 35, 14, 36.6), box(-14, 41, 14, 42.6), box(-4, 30, -2.6, 47), box(3, 30, 4.4, 47)),
    )


@prop("tractor, farm tractor", (84, 160, 78), (246, 196, 70), roles={"tyre": (58, 56, 68), "hub": (246, 196, 70), "window": (150, 208, 230)})
def _tractor() -> Pieces:
    return (
        part("iron", box(24, -24, 29, 0, 1), light=0.6),
        part("window", box(-30, -30, 2, 4), light=0.4),
        part("main", box(-35, -40, 8, -30, 3), box(-33, -30, -27, 4), box(0, -30, 6, 4), light=0.6, ink=0.9),
        part("main", smooth((-36, 24, 1), (-36, 4), (2, 0), (40, 0), (46, 6), (46, 24, 1)), light=0.8),
        mark("main-14", *(box(x, 6, x + 2.4, 20) for x in (26, 32, 38))),
        *_wheel(-20, 22, 24), *_wheel(34, 33, 13),
    )


@prop("sled, sleigh, sledge", (196, 70, 62), GOLD)
def _sled() -> Pieces:
    return (
        part("second", line((-40, 42), (30, 42), (46, 34), (48, 18), width=4), light=0.6),
        part("second", box(-26, 20, -22, 42), box(14, 20, 18, 42), light=0.5),
        part("main", smooth((-46, -28, 1), (-34, -24), (-26, 0), (6, 4), (22, -6), (40, -10, 1), (38, 14), (20, 26), (-26, 26), (-40, 10)), light=0.7),
        mark("second", line((-38, -4), (-24, 14), (8, 16), (34, 2), width=3)),
    )
