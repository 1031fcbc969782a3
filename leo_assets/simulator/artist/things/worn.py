"""What is worn or carried on the body."""

# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, curve, ribbon, smooth
from leo_assets.simulator.artist.things.entry import HIDE, RED, STEEL, item, line, part

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Pieces


@item("helmet", STEEL, RED)
def _helmet() -> Pieces:
    return (
        part("second", line((-26, -26), (-4, -46), (22, -40), width=(5, 15, 5)), light=0.7),
        part("main", smooth((-34, 34, 1), (-38, 2), (-29, -24), (-6, -36), (18, -32), (34, -14), (37, 6, 1), (14, 4), (6, 12), (10, 36, 1), (-12, 41)), light=0.95),
        part("main-6", ribbon(curve((37, 6), (14, 3), (5, 12), (9, 36)), 6), light=0.5, ink=0.8),
    )


@item("boot", HIDE, (196, 148, 92))
def _boot() -> Pieces:
    return (
        part("main", smooth((-22, -44), (10, -44), (10, -4), (34, 12), (42, 30), (40, 38), (-20, 38), (-24, 10)), light=0.7),
        part("second", box(-26, -46, 14, -32, 4), light=0.6),
        part("dark", box(-23, 34, 43, 43, 3), light=0.3),
    )
