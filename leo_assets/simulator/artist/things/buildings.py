"""Buildings, and the ways in."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth
from leo_assets.simulator.artist.things.entry import DARK, HIDE, PALE, RED, STONE, WOOD, line, mark, part, prop

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.palette import Rgb
    from leo_assets.simulator.artist.things.entry import Pieces


GLOW: Rgb = (255, 218, 128)


def _window(x: float, y: float, w: float = 7, h: float = 9) -> Pieces:
    """A lit window with a cross of wood, its middle at x, y."""
    return (
        part("window", box(x - w, y - h, x + w, y + h, 1), ink=0.8, light=0.3, shade=0.2),
        mark("frame", box(x - 0.9, y - h, x + 0.9, y + h), box(x - w, y - 0.9, x + w, y + 0.9)),
    )


def _entry(x: float, low: float, w: float = 9, h: float = 25) -> Pieces:
    """A door with a round top that stands at `low`."""
    return (
        part("door", smooth((x - w, low, 1), (x - w, low - h + 7), (x, low - h), (x + w, low - h + 7), (x + w, low, 1)), light=0.5, ink=0.9),
        mark("door-10", box(x - 3.6, low - h, x - 2.4, low), box(x + 2.4, low - h, x + 3.6, low)),
        part("gold", ellipse(x + w * 0.5, low - h * 0.42, 1.8), ink=0.6, light=0.6),
    )


def _shingles(left: float, right: float, *heights: float) -> tuple[Outline, ...]:
    """Rows of roof tiles as thin waves."""
    return tuple(line(*((x, y + (1.4 if k % 2 else -1.4)) for k, x in enumerate(range(int(left), int(right) + 1, 6))), width=1.5) for y in heights)


HOUSE = {"roof": (192, 84, 66), "door": (116, 76, 52), "window": GLOW, "frame": (112, 74, 52)}


@prop("house, village house, farmhouse", (238, 222, 188), WOOD, roles=HOUSE)
def _house() -> Pieces:
    return (
        part("stone", box(18, -44, 30, -14, 1), light=0.6),
        part("main", box(-36, -10, 36, 46), light=0.3, depth=0.5),
        part("second", box(-38, 36, 38, 46, 1), box(-38, -8, -31, 46, 1), box(31, -8, 38, 46, 1), light=0.5, ink=0.8),
        part("roof", poly((-48, -6), (-26, -40), (26, -40), (48, -6)), light=0.7, depth=0.7),
        mark("roof-9", *_shingles(-50, 50, -30, -22, -14)),
        *_window(-18, 13, 8, 9), *_window(20, 13, 7, 9), *_entry(2, 46, 9, 27),
    )


@prop("cottage, hut house, country house, small house, cosy cottage, cozy cottage", (240, 226, 196), WOOD, roles={**HOUSE, "roof": (206, 164, 88)})
def _cottage() -> Pieces:
    return (
        part("stone", poly((20, -46), (32, -46), (32, -14), (20, -20)), light=0.6),
        part("main", smooth((-32, -2, 1), (32, -2, 1), (34, 46, 1), (-34, 46, 1)), light=0.3, depth=0.5),
        mark("second", poly((-35, 18), (-31, 18), (-18, 46), (-24, 46)), poly((35, 18), (31, 18), (18, 46), (24, 46)), box(-36, 16, 36, 20)),
        part("roof", smooth((-46, 10), (-34, -14), (-14, -38), (0, -45), (14, -38), (34, -14), (46, 10), (36, 12), (24, 2), (0, -4), (-24, 2), (-36, 12)), light=0.7),
        mark("roof-10", line((-30, -8), (-12, -26), (0, -32), (12, -26), (30, -8), width=1.8), line((-36, 2), (-14, -14), (0, -19), (14, -14), (36, 2), width=1.8)),
        *_window(-17, 29, 7, 7), *_entry(13, 46, 9, 26),
        part("leaf", ellipse(-30, 43, 8, 6), ellipse(-22, 45, 6, 4), ellipse(33, 44, 7, 5), light=0.6, ink=0.9),
    )


@prop("hut, shack, straw hut, tribal hut, mud hut", (202, 156, 104), WOOD, roles={**HOUSE, "roof": (220, 184, 96)})
def _hut() -> Pieces:
    return (
        part("main", smooth((-28, 2, 1), (28, 2, 1), (32, 46, 1), (-32, 46, 1)), light=0.5),
        mark("main-10", *(box(x - 0.8, 0, x + 0.8, 46) for x in (-22, -13, 14, 23))),
        part("roof", smooth((-46, 14, 1), (-24, -16), (-6, -40), (0, -48), (6, -40), (24, -16), (46, 14, 1), (34, 10), (24, 15), (12, 10), (0, 15), (-12, 10), (-24, 15), (-34, 10)), light=0.7),
        mark("roof-12", *(line((x * 0.2, -36), (x * 0.6, -14), (x, 8), width=(0.8, 1.6, 1.8)) for x in (-30, -15, 0, 15, 30))),
        part("dark", smooth((-10, 46, 1), (-10, 26), (0, 18), (10, 26), (10, 46, 1)), light=0, shade=0),
    )


@prop("log cabin, cabin, wooden cabin, lodge", (164, 110, 66), WOOD, roles={**HOUSE, "roof": (96, 122, 104)})
def _cabin() -> Pieces:
    return (
        part("stone", box(-30, -40, -18, -8, 1), light=0.6),
        *(part("main", box(-38, y, 38, y + 9, 4), light=0.7, ink=0.8) for y in (-2, 6, 14, 22, 30, 38)),
        part("roof", poly((-48, 4), (-40, -8), (0, -40), (40, -8), (48, 4), (0, -24)), light=0.6),
        part("main-4", poly((-31, -2), (0, -24), (31, -2)), light=0.4, ink=0.8),
        part("window", ellipse(0, -9, 5), ink=0.8, light=0.3),
        *_window(-20, 20, 8, 8), *_entry(13, 46, 10, 30),
    )


@prop("tower, stone tower, wizard tower, mage tower", (160, 158, 164), STONE, roles={**HOUSE, "roof": (86, 92, 170)})
def _tower() -> Pieces:
    return (
        part("main", smooth((-18, -12, 1), (18, -12, 1), (23, 46, 1), (-23, 46, 1)), light=0.6),
        mark("main-10", box(-16, 0, -6, 1.6), box(4, -2, 14, -0.4), box(-19, 18, -11, 19.6), box(8, 14, 17, 15.6), box(-12, 32, -4, 33.6), box(9, 34, 19, 35.6)),
        part("main+3", poly((-24, -16), (24, -16), (19, -4), (-19, -4)), light=0.6),
        part("roof", smooth((-29, -14, 1), (-12, -30), (0, -54, 1), (12, -30), (29, -14, 1), (0, -10)), light=0.7),
        part("window", smooth((-4.6, 16, 1), (-4.6, 5), (0, 1), (4.6, 5), (4.6, 16, 1)), light=0.2, ink=0.9),
        *_entry(0, 46, 8, 22),
    )


@prop("watchtower, watch tower, guard tower, lookout tower, lookout", WOOD, HIDE, roles={**HOUSE, "roof": (176, 78, 60)})
def _watchtower() -> Pieces:
    return (
        part("second", line((-26, 46), (-18, -4), width=6), line((26, 46), (18, -4), width=6), light=0.6),
        part("second-4", line((-24, 40), (20, 12), width=4), line((24, 40), (-20, 12), width=4), light=0.5, ink=0.8),
        part("main", box(-28, -10, 28, 4, 2), light=0.7),
        mark("main-12", *(box(x - 0.8, -10, x + 0.8, 4) for x in (-18, -8, 2, 12, 22))),
        part("second", box(-24, -30, -19, -8), box(19, -30, 24, -8), light=0.6),
        part("roof", poly((-34, -26), (0, -52), (34, -26)), light=0.7),
        mark("roof-10", *_shingles(-34, 34, -40, -32)),
    )


@prop("castle, fortress, citadel, fort, stronghold", (172, 170, 178), STONE, roles={**HOUSE, "roof": (84, 108, 186), "flag": RED})
def _castle() -> Pieces:
    def turret(x: float, top: float, w: float) -> Pieces:
        return (
            part("main", box(x - w, top, x + w, 46), light=0.5, depth=0.8),
            part("main+3", box(x - w - 3, top - 4, x + w + 3, top + 5, 1), light=0.6),
            part("roof", poly((x - w - 5, top - 3), (x, top - 26), (x + w + 5, top - 3)), light=0.7),
        )

    return (
        part("flag", poly((1, -52), (16, -47), (1, -41)), light=0.4, ink=0.8),
        part("wood", box(-1, -53, 1.4, -30), ink=0.6, light=0.3),
        *turret(0, -14, 13),
        part("main", box(-30, 10, 30, 46), light=0.4, depth=0.5),
        part("main+3", *(box(x - 4, 2, x + 4, 14) for x in (-24, -12, 0, 12, 24)), light=0.5, ink=0.9),
        part("main", box(-30, 9, 30, 22), ink=0, light=0, shade=0),
        *turret(-34, -2, 11), *turret(34, -2, 11),
        part("window", box(-3, -8, 3, 0, 1), box(-37, 16, -31, 24, 1), box(31, 16, 37, 24, 1), ink=0.8, light=0.2),
        part("door", smooth((-11, 46, 1), (-11, 30), (0, 21), (11, 30), (11, 46, 1)), light=0.4),
        mark("dark", *(box(x - 0.8, 20, x + 0.8, 46) for x in (-6, 0, 6)), box(-11, 33, 11, 34.6)),
    )


@prop("shop, market, market stall, stall, merchant stall", (224, 190, 142), WOOD, roles={"awning": (206, 70, 66), "door": (116, 76, 52), "window": GLOW, "frame": HIDE, "sign": PALE})
def _shop() -> Pieces:
    return (
        part("second", box(-42, -20, -36, 46, 1), box(36, -20, 42, 46, 1), light=0.6),
        part("main-10", box(-37, -14, 37, 26), light=0.2, depth=0.4),
        part("red", ellipse(-22, 19, 6), ellipse(-11, 19, 6), light=0.7, ink=0.8),
        part("leaf", ellipse(4, 18, 7), light=0.7, ink=0.8),
        part("lit", box(14, 8, 20, 26, 2), box(23, 12, 30, 26, 2), light=0.7, ink=0.8),
        part("main", box(-44, 22, 44, 46, 2), light=0.5, depth=0.6),
        mark("main-12", *(box(x - 0.9, 28, x + 0.9, 46) for x in (-30, -15, 0, 15, 30)), box(-44, 27, 44, 29)),
        part("awning", poly((-40, -42), (40, -42), (48, -14), (-48, -14)), *(ellipse(x, -14, 9.6, 8) for x in (-38.4, -19.2, 0, 19.2, 38.4)), light=0.5),
        mark("pale", *(poly((x * 0.83 - 8, -42), (x * 0.83 + 8, -42), (x + 9.6, -14), (x - 9.6, -14)) for x in (-19.2, 19.2)), *(ellipse(x, -13, 9.6, 8) for x in (-19.2, 19.2))),
        part("second", box(-42, -48, 42, -40, 2), light=0.6),
    )


@prop("inn, tavern, pub, saloon, guild hall, guildhall", (232, 210, 168), (116, 76, 52), roles={"sign": (226, 178, 88), **HOUSE, "roof": (146, 70, 70)})
def _inn() -> Pieces:
    return (
        part("main", box(-30, -18, 30, 46), light=0.3, depth=0.5),
        mark("second", box(-30, 8, 30, 12), box(-30, -18, -26, 46), box(26, -18, 30, 46), box(-2, -18, 2, 10), poly((-26, 8), (-22, 8), (-4, -16), (-8, -16)), poly((26, 8), (22, 8), (4, -16), (8, -16))),
        part("roof", poly((-40, -12), (-22, -46), (22, -46), (40, -12)), light=0.7),
        mark("roof-9", *_shingles(-42, 42, -38, -30, -22)),
        part("window", box(-19, -8, -9, 4, 1), box(9, -8, 19, 4, 1), box(-24, 18, -10, 30, 1), ink=0.8, light=0.2),
        mark("frame", box(-14.7, -8, -13.3, 4), box(13.3, -8, 14.7, 4), box(-17.7, 18, -16.3, 30), box(-24, 23.4, -10, 24.8)),
        *_entry(9, 46, 9, 28),
        part("second", box(28, 10, 48, 13, 1), light=0.5, ink=0.8),
        part("sign", box(34, 14, 48, 30, 2), light=0.6, ink=0.9),
        mark("second", box(38, 19, 44, 26, 1), line((44, 21), (46.4, 22.5), (44, 24.5), width=1.4)),
    )


@prop("barn, stable, farm building, red barn", (186, 62, 54), (246, 238, 226), roles={"roof": (112, 106, 118), "door": (166, 52, 48)})
def _barn() -> Pieces:
    return (
        part("main", poly((-38, 46), (-38, -8), (-26, -32), (0, -44), (26, -32), (38, -8), (38, 46)), light=0.5, depth=0.6),
        mark("main-8", *(box(x - 0.7, -46, x + 0.7, 46) for x in (-30, -22, 22, 30))),
        part("roof", poly((-46, -4), (-30, -36), (0, -51), (30, -36), (46, -4), (38, -2), (25, -29), (0, -41), (-25, -29), (-38, -2)), light=0.7),
        part("second", box(-9, -28, 9, -12), ink=0.9, light=0.2),
        part("dark", box(-6, -25, 6, -15), ink=0.5, light=0, shade=0),
        part("second", box(-22, 4, 22, 46), ink=0.9, light=0.3),
        part("door", box(-18, 8, -1.6, 46), box(1.6, 8, 18, 46), ink=0.7, light=0.4),
        mark("second", *(poly((x - 8, 8), (x - 5, 8), (x + 8, 46), (x + 5, 46)) for x in (-9.8, 9.8)), *(poly((x + 8, 8), (x + 5, 8), (x - 8, 46), (x - 5, 46)) for x in (-9.8, 9.8))),
    )


@prop("windmill, mill", (238, 228, 208), WOOD, roles={"sail": (250, 244, 230), **HOUSE, "roof": (176, 84, 66)})
def _windmill() -> Pieces:
    return (
        part("main", smooth((-15, -14, 1), (15, -14, 1), (26, 46, 1), (-26, 46, 1)), light=0.6),
        part("roof", smooth((-20, -10, 1), (-14, -26), (0, -34), (14, -26), (20, -10, 1)), light=0.7),
        *_window(0, 12, 5, 6), *_entry(0, 46, 8, 22),
        *(piece for deg in (32, 122, 212, 302) for piece in (
            part("sail", place(poly((3, -9), (13, -9), (11, -44), (3, -44)), 0, -15, deg), light=0.3, ink=0.8),
            part("second", place(box(-1.8, -46, 1.8, 0, 1), 0, -15, deg), light=0.5, ink=0.8),
        )),
        part("second+6", ellipse(0, -15, 5), light=0.8),
    )


@prop("well, water well, wishing well", STONE, WOOD, roles={"roof": (184, 84, 66)})
def _well() -> Pieces:
    return (
        part("second", box(-30, -26, -24, 20, 1), box(24, -26, 30, 20, 1), light=0.6),
        part("second", box(-32, -14, 32, -8, 2), light=0.6),
        part("pale", box(-1, -8, 1, 6), ink=0.6, light=0),
        part("iron", poly((-8, 4), (8, 4), (6, 18), (-6, 18)), light=0.6),
        part("main-12", ellipse(0, 16, 34, 10), light=0.3),
        part("main", smooth((-36, 14, 1), (-20, 23), (0, 26), (20, 23), (36, 14, 1), (34, 40, 1), (18, 46), (-18, 46), (-34, 40, 1)), light=0.7),
        mark("main-12", line((-35, 27), (-18, 35), (0, 37), (18, 35), (35, 27), width=1.6), box(-21, 22, -19.4, 34), box(1, 26, 2.6, 37), box(20, 22, 21.6, 34), box(-10, 36, -8.4, 46), box(11, 36, 12.6, 46)),
        part("roof", poly((-42, -20), (-24, -46), (24, -46), (42, -20)), light=0.7),
        mark("roof-9", *_shingles(-44, 44, -38, -29)),
    )


@prop("church, chapel, cathedral", (230, 224, 214), STONE, roles={**HOUSE, "roof": (98, 104, 134)})
def _church() -> Pieces:
    return (
        part("gold", box(-1.4, -54, 1.4, -40), box(-5, -51, 5, -48.2), light=0.5, ink=0.8),
        part("main", box(4, 0, 42, 46), light=0.3, depth=0.5),
        part("roof", poly((-2, 4), (10, -18), (36, -18), (48, 4)), light=0.7),
        mark("roof-9", *_shingles(0, 48, -10, -3)),
        part("main", box(-30, -20, 2, 46), light=0.5, depth=0.7),
        part("roof", poly((-35, -18), (-14, -44), (7, -18)), light=0.7),
        part("window", smooth((-18, -2, 1), (-18, -10), (-14, -14), (-10, -10), (-10, -2, 1)), smooth((13, 32, 1), (13, 18), (17, 13), (21, 18), (21, 32, 1)), smooth((28, 32, 1), (28, 18), (32, 13), (36, 18), (36, 32, 1)), ink=0.8, light=0.2),
        *_entry(-14, 46, 9, 28),
    )


@prop("lighthouse, beacon tower", (246, 240, 234), (206, 62, 58), roles={**HOUSE, "roof": (206, 62, 58)})
def _lighthouse() -> Pieces:
    return (
        part("stone", smooth((-40, 46), (-30, 34), (0, 30), (30, 34), (40, 46)), light=0.6),
        part("main", poly((-12, -22), (12, -22), (19, 38), (-19, 38)), light=0.6),
        mark("second", poly((-14, -8), (14, -8), (15, 6), (-15, 6)), poly((-18, 22), (18, 22), (20, 38), (-20, 38))),
        part("iron", box(-17, -26, 17, -20, 1), light=0.6),
        part("lit", box(-9, -40, 9, -26), light=0.4),
        mark("iron", box(-3.6, -40, -2.2, -26), box(2.2, -40, 3.6, -26)),
        part("roof", smooth((-13, -39, 1), (-8, -47), (0, -53), (8, -47), (13, -39, 1)), light=0.7),
        *_entry(0, 38, 6, 16),
    )


@prop("skyscraper, office building, apartment, city building, apartment building", (118, 134, 162), (255, 226, 140))
def _skyscraper() -> Pieces:
    panes = [box(x, y, x + 6, y + 6) for x in (-22, -11, 0) for y in range(-32, 32, 11)]
    return (
        part("main-6", box(4, -14, 36, 46, 1), light=0.4, depth=0.5),
        mark("second", *(box(x, y, x + 6, y + 6) for x in (18, 27) for y in range(-6, 36, 11))),
        part("iron", box(-10, -54, -8, -40), ink=0.7, light=0.4),
        part("main", box(-30, -42, 14, 46, 1), light=0.5, depth=0.6),
        mark("second", *panes[::2], *panes[1::3]),
        mark("main-14", *panes[3::6], on=2),
        part("dark", box(-16, 32, 0, 46), ink=0.7, light=0, shade=0),
    )


@prop("factory, plant factory, power plant, refinery, workshop", (184, 104, 84), (120, 126, 138), roles={"roof": (96, 100, 116), "window": GLOW})
def _factory() -> Pieces:
    return (
        part("second", box(-38, -42, -26, 20, 1), box(-20, -32, -8, 20, 1), light=0.7),
        mark("red", box(-50, -36, 50, -30)),
        part("pale", ellipse(-28, -46, 6, 5), ellipse(-20, -50, 5, 4), ellipse(-10, -38, 5, 4), light=0.5, ink=0.8),
        part("main", poly((-44, 46), (-44, 10), (-4, 10), (-4, -8), (16, 10), (16, -8), (36, 10), (36, -8), (46, 2), (46, 46)), light=0.5, depth=0.6),
        part("roof", poly((-4, -9), (16, 9), (10, 10), (-4, -1)), poly((16, -9), (36, 9), (30, 10), (16, -1)), ink=0.7, light=0.4),
        part("window", *(box(x, 20, x + 10, 30, 1) for x in (-36, -20, 26)), ink=0.7, light=0.2),
        part("iron", box(-2, 18, 18, 46, 1), light=0.4, ink=0.9),
        mark("iron-10", *(box(-2, y, 18, y + 1.4) for y in (23, 29, 35, 41))),
    )


@prop("space base, dome, habitat, moon base, space station, colony", (220, 226, 234), (110, 206, 232))
def _dome() -> Pieces:
    return (
        part("iron", box(28, -34, 30, -4), ellipse(29, -36, 4), light=0.6, ink=0.8),
        part("second", smooth((-36, 14, 1), (-30, -16), (-8, -36), (8, -36), (26, -18), (34, 14, 1)), light=0.5),
        mark("second+12", line((-14, 14), (-16, -14), (-6, -38), width=1.6), line((14, 14), (14, -14), (4, -38), width=1.6), line((-36, -8), (0, -4), (34, -8), width=1.6)),
        part("leaf", ellipse(-18, 10, 8), ellipse(-8, 8, 7), ellipse(16, 10, 7), light=0.5, ink=0.7),
        part("main", poly((-44, 14), (42, 14), (48, 44), (-50, 44)), light=0.6),
        part("main-12", smooth((-10, 44, 1), (-10, 26), (-6, 22), (6, 22), (10, 26), (10, 44, 1)), light=0.4, ink=0.9),
        part("second", box(-36, 24, -20, 33, 3), box(20, 24, 36, 33, 3), light=0.5, ink=0.8),
    )


@prop("mushroom house, toadstool house, fairy house", (246, 234, 210), RED, roles={**HOUSE, "roof": (214, 62, 60)})
def _mushroomhouse() -> Pieces:
    return (
        part("stone", box(16, -44, 26, -22, 1), light=0.6),
        part("main", smooth((-22, -2), (-24, 22), (-32, 46, 1), (32, 46, 1), (24, 22), (22, -2)), light=0.5),
        part("roof", smooth((-48, 6), (-42, -20), (-20, -40), (4, -45), (28, -36), (44, -16), (48, 6), (24, 12), (0, 8), (-24, 12)), light=0.7),
        mark("pale", ellipse(-22, -16, 8, 7), ellipse(6, -28, 8, 7), ellipse(30, -8, 7, 6), ellipse(-2, -4, 5, 4)),
        part("window", ellipse(17, 24, 6), ink=0.9, light=0.3),
        mark("frame", box(16.2, 18, 17.8, 30), box(11, 23.2, 23, 24.8)),
        *_entry(-6, 46, 9, 26),
    )


@prop("haunted house, spooky house, haunted mansion, vampire house", (146, 132, 168), DARK, roles={**HOUSE, "roof": (96, 82, 128), "window": (214, 232, 108)})
def _hauntedhouse() -> Pieces:
    return (
        part("main-4", poly((-2, 46), (2, -20), (24, -24), (28, 46)), light=0.5),
        part("roof", poly((-6, -16), (8, -52), (16, -50), (32, -20)), light=0.6),
        part("main", poly((-38, 46), (-34, 0), (14, 2), (12, 46)), light=0.5, depth=0.6),
        part("roof", poly((-46, 4), (-26, -28), (-14, -22), (4, -26), (22, 6)), light=0.6),
        mark("roof-8", *_shingles(-46, 24, -14, -5)),
        part("window", poly((-29, 12), (-18, 10), (-17, 24), (-29, 25)), poly((9, -14), (18, -15), (18, -2), (10, -2)), poly((18, 14), (24, 13), (24, 26), (18, 26)), ink=0.9, light=0.2),
        mark("frame", box(-24, 10, -22.6, 26)),
        part("door", poly((-11, 46), (-10, 22), (4, 22), (4, 46)), light=0.4),
        part("main-10", poly((34, 46), (35, 32), (32, 30), (37, 24), (42, 30), (39, 32), (40, 46)), light=0.5),
    )


@prop("clock tower, clocktower, bell tower", (216, 196, 164), STONE, roles={**HOUSE, "roof": (96, 118, 148)})
def _clocktower() -> Pieces:
    return (
        part("main", poly((-17, -14), (17, -14), (20, 46), (-20, 46)), light=0.5),
        mark("main-9", box(-16, 22, -6, 23.6), box(5, 14, 17, 15.6), box(-18, 36, -8, 37.6)),
        part("main+3", box(-23, -30, 23, 10, 2), light=0.6),
        part("roof", poly((-28, -28), (0, -54), (28, -28)), light=0.7),
        part("second", ellipse(0, -10, 15), light=0.7, ink=0.9),
        part("pale", ellipse(0, -10, 11), ink=0.6, light=0.2),
        mark("dark", box(-1, -19, 1, -9), poly((0, -11), (7, -7), (6, -5), (-1, -9))),
        *_entry(0, 46, 8, 22),
    )
