"""Effects: blasts, smoke, slashes, light."""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, smooth, star
from leo_assets.simulator.artist.things.entry import GOLD, STEEL, item, line, mark, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces



@item("explosion, blast, explosion effect, boom", (240, 110, 44), (255, 206, 84))
def _explosion() -> Pieces:
    return (
        part("main-8", *(ellipse(x, y, r) for x, y, r in ((-28, -22, 15), (26, -26, 16), (34, 14, 15), (-36, 14, 14), (0, 34, 17), (0, -38, 13))), light=0.4),
        part("main", star(0, 0, 47, 27, 11, -82), light=0.3),
        mark("second", star(0, 0, 34, 19, 11, -82)),
        mark("shine", star(0, 0, 19, 11, 9), on=2),
    )


@item("smoke puff, smoke, puff, dust cloud, puff of smoke, smoke cloud", (226, 224, 230), STEEL)
def _puff() -> Pieces:
    return (
        part("main-8", ellipse(26, -26, 12), ellipse(-34, -20, 9), light=0.6),
        part("main", ellipse(-22, 12, 22), ellipse(20, 14, 24), ellipse(0, -10, 22), ellipse(0, 26, 18), light=0.6, depth=0.9),
        mark("main-8", line((-14, 14), (-4, 22), (8, 18), (8, 8), width=(1, 3.4, 3, 1))),
    )


@item("slash, slash effect, sword slash, slash attack, swing effect", (150, 220, 250), STEEL)
def _slash() -> Pieces:
    return (
        part("main", smooth((-42, 34, 1), (-34, -8), (-8, -36), (36, -46, 1), (4, -18), (-18, 4)), light=0, shade=0, ink=0.8),
        mark("shine", smooth((-42, 34, 1), (-29, -6), (-6, -28), (36, -46, 1), (2, -20), (-20, 2))),
        part("main", smooth((-8, 44, 1), (6, 22), (24, 8), (46, 0, 1), (26, 18), (10, 32)), light=0, shade=0, ink=0.8),
    )


@item("laser beam, laser, energy beam, laser shot, laser bolt, energy bolt, bullet", (96, 226, 246), STEEL, -30)
def _laser() -> Pieces:
    return (
        part("main-8", box(-50, -11, 50, 11, 11), light=0, shade=0, ink=0.8),
        mark("main", box(-44, -7.4, 46, 7.4, 7)),
        mark("shine", box(-30, -3, 44, 3, 3), on=2),
    )


@item("magic circle, summoning circle, rune circle, pentagram", (170, 92, 230), (232, 190, 255))
def _magiccircle() -> Pieces:
    tips = [(30 * math.sin(k * 1.2566), -30 * math.cos(k * 1.2566)) for k in range(5)]
    return (
        part("main", ellipse(0, 0, 47), light=0.2, depth=0.3, holes=(ellipse(0, 0, 41),)),
        part("main", ellipse(0, 0, 33), light=0.2, depth=0.3, holes=(ellipse(0, 0, 29),)),
        part("second", *(line(tips[k], tips[(k + 2) % 5], width=3.4) for k in range(5)), ink=0.6, light=0, shade=0),
        part("second", *(ellipse(37 * math.cos(k * 1.0472), 37 * math.sin(k * 1.0472), 3.4) for k in range(6)), ink=0.6, light=0.3),
    )


@item("sparkle, sparkles, spark, shine effect, twinkle, glint", (255, 232, 130), GOLD)
def _sparkle() -> Pieces:
    return (
        part("main", star(-8, 6, 40, 11, 4), light=0.6),
        part("main", star(32, -30, 17, 5, 4), light=0.6),
        part("main", star(32, 32, 12, 4, 4), light=0.6),
    )


@item("splash, water splash, splash effect", (86, 162, 232), (206, 234, 252))
def _splash() -> Pieces:
    return (
        part("main", smooth((-44, 40), (-40, 18), (-46, -6, 1), (-26, 8), (-22, -26, 1), (-8, 4), (0, -46, 1), (10, 4), (24, -24, 1), (28, 10), (46, -4, 1), (40, 20), (44, 40), (0, 47)), light=0.7),
        mark("second", smooth((-24, 34), (-20, 16), (-10, 22), (0, 2, 1), (10, 22), (20, 16), (24, 34), (0, 40))),
        part("main", ellipse(-30, -32, 5, 7), ellipse(34, -30, 5, 7), light=0.7, ink=0.9),
    )
