"""Sky, weather and space."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth
from leo_assets.simulator.artist.things.entry import BLUE, GOLD, STONE, glaze, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.things.entry import Pieces



@item("sun, sunshine", (250, 204, 72), (250, 160, 60))
def _sun() -> Pieces:
    return (
        part("second", *(place(poly((-7, -32), (0, -52), (7, -32)), deg=deg) for deg in range(0, 360, 45)), *(place(poly((-5, -33), (0, -45), (5, -33)), deg=deg + 22.5) for deg in range(0, 360, 45)), light=0.4),
        part("main", ellipse(0, 0, 30), light=0.8),
    )


@item("moon, crescent moon, half moon", (244, 228, 160), GOLD, -16)
def _moon() -> Pieces:
    return (
        part("main", smooth((16, -46, 1), (-16, -40), (-38, -12), (-36, 18), (-14, 42), (20, 44, 1), (-2, 28), (-10, 0), (-2, -28)), light=0.8),
        mark("main-8", ellipse(-22, -8, 5, 6), ellipse(-18, 16, 4), ellipse(-8, 32, 3)),
    )


@item("full moon, planet moon", (222, 222, 232), STONE)
def _fullmoon() -> Pieces:
    return (
        part("main", ellipse(0, 0, 43), light=0.7),
        mark("main-7", ellipse(-14, -16, 11, 9), ellipse(16, 4, 9, 8), ellipse(-8, 22, 7, 5), ellipse(18, -24, 6, 5), ellipse(-28, 6, 5, 4), ellipse(14, 28, 5, 4)),
    )


@item("cloud, rain cloud, storm cloud", (244, 248, 254), BLUE)
def _cloud() -> Pieces:
    return (part("main", ellipse(-24, 8, 22, 20), ellipse(24, 8, 22, 20), ellipse(-6, -10, 24), ellipse(16, -6, 19), box(-28, 4, 28, 28, 6), light=0.5, depth=0.9),)


@item("snowflake, snow crystal, ice crystal", (150, 212, 244), (226, 246, 255), 8)
def _snowflake() -> Pieces:
    arm = [box(-3.4, -50, 3.4, 0, 1), place(box(-2.6, -16, 2.6, 0, 1), 0, -26, -50), place(box(-2.6, -16, 2.6, 0, 1), 0, -26, 50)]
    return (
        part("main", *(place(outline, deg=deg) for deg in range(0, 360, 60) for outline in arm), light=0.6),
        part("second", ellipse(0, 0, 8), light=0.5, ink=0.8),
    )


@item("lightning bolt, thunderbolt, lightning icon, energy icon", (250, 208, 66), GOLD)
def _bolt() -> Pieces:
    return (part("main", poly((16, -50), (-28, 8), (-4, 8), (-16, 50), (28, -12), (6, -12)), light=0.8),)


@item("water drop, raindrop, droplet", (70, 148, 226), (190, 226, 250))
def _drop() -> Pieces:
    return (
        part("main", smooth((0, -48, 1), (16, -16), (31, 12), (22, 38), (0, 46), (-22, 38), (-31, 12), (-16, -16)), light=0.8),
        glaze("second", ellipse(-14, 16, 5, 11, 14), 1, 0.85),
    )


@item("planet, ringed planet, saturn, gas giant", (226, 150, 92), (250, 220, 160))
def _planet() -> Pieces:
    return (
        part("second-6", place(smooth((-52, 0), (0, -15), (52, 0), (0, 15)), deg=-18), light=0.4),
        part("main", ellipse(0, 0, 33), light=0.7),
        mark("main+7", place(smooth((-40, -10), (0, -4), (40, -12), (40, -4), (0, 4), (-40, -3)), deg=-12), place(smooth((-40, 14), (0, 20), (40, 12), (40, 17), (0, 26), (-40, 20)), deg=-12)),
        part("second", place(smooth((-52, 0, 1), (-34, 2), (0, 8), (34, 2), (52, 0, 1), (30, 11), (0, 16), (-30, 11)), deg=-18), light=0.5),
    )


@item("earth planet, globe, earth", (72, 146, 222), (104, 176, 92))
def _globe() -> Pieces:
    return (
        part("main", ellipse(0, 0, 43), light=0.7),
        mark("second", smooth((-34, -22), (-18, -38), (2, -34), (4, -20), (-8, -12), (-10, 0), (-22, 4), (-30, -6)), smooth((-12, 10), (2, 8), (8, 18), (0, 34), (-8, 40), (-12, 26)), smooth((14, -24), (30, -26), (42, -8), (40, 12), (28, 18), (20, 6), (12, -4))),
    )


@item("asteroid, space rock", (136, 122, 122), STONE)
def _asteroid() -> Pieces:
    return (
        part("main", smooth((-42, 6), (-38, -20), (-20, -28), (-8, -43), (18, -38), (34, -22), (44, -4), (36, 18), (32, 36), (6, 40), (-10, 46), (-32, 30)), light=0.8),
        mark("main-12", ellipse(-18, -8, 10, 8), ellipse(14, 14, 9, 8), ellipse(16, -20, 6, 5), ellipse(-12, 24, 6, 5), ellipse(-30, 12, 4)),
        mark("main+8", ellipse(-15, -5, 7, 5), ellipse(16, 16, 6, 5), ellipse(17, -18, 4, 3), on=2),
    )


@item("rainbow", (222, 72, 66), (250, 204, 72))
def _rainbow() -> Pieces:
    def band(r: float) -> Outline:
        return smooth((-r, 20, 1), (-r * 0.82, 20 - r * 0.57), (0, 20 - r), (r * 0.82, 20 - r * 0.57), (r, 20, 1))

    return (
        part("main", band(48), light=0.2, shade=0.4),
        *(mark(role, band(r), on=k + 1) for k, (role, r) in enumerate((("gold", 40), ("leaf", 32), ("blue", 24)))),
        part("pale", ellipse(-34, 24, 16, 11), ellipse(-44, 28, 8, 7), ellipse(34, 24, 16, 11), ellipse(44, 28, 8, 7), light=0.5),
    )


@item("fire, flame, fireball, ball of fire, flames", (240, 104, 44), (255, 208, 84))
def _fire() -> Pieces:
    tongue = smooth((0, 46), (-26, 36), (-33, 8), (-22, -14), (-20, -32, 1), (-8, -20), (2, -52, 1), (14, -22), (22, -30, 1), (33, 6), (26, 36))
    return (
        part("main", tongue, light=0.2),
        glaze("second", place(tongue, 0, 14, 0, 0.62), 1, 1.0),
        glaze("shine", place(tongue, 0, 26, 0, 0.32), 2, 0.75),
    )


@item("music note, musical note, sound note", (84, 96, 170), GOLD)
def _musicnote() -> Pieces:
    return (part("main", ellipse(-20, 32, 15, 11, -16), ellipse(26, 24, 15, 11, -16), box(-12, -32, -5, 32), box(34, -40, 41, 24), poly((-12, -34), (41, -46), (41, -28), (-12, -16)), light=0.7, depth=0.9),)


@item("speaker, sound icon, volume icon, audio icon, loudspeaker, megaphone", (96, 108, 132), (250, 204, 72))
def _speaker() -> Pieces:
    return (
        part("main", poly((-44, -14), (-24, -14), (4, -38), (4, 38), (-24, 14), (-44, 14)), light=0.7, depth=0.8),
        part("second", line((14, -14), (20, 0), (14, 14), width=6), line((24, -28), (36, 0), (24, 28), width=6), light=0.5),
    )
