"""The weights of the identity score, and where they come from.

Three logistic regressions with weights that cannot be negative, so that no measure is turned around to suit one game's art:

held     for pictures that keep one palette to the last bit (pixel art with a locked palette): exact colours decide
drawn    for pictures drawn anew, whose light and colours wander: surroundings, evened colours, light, outline
form     blind to colour: light and outline alone

Calibration: 0.5 means as likely the same character as another one **of the same race in the same style**, each shown in any
pose, when both occur equally often. Other characters than such near relatives come out far lower. Fitted in 2026 on
3,000 pairs of Battle for Wesnoth's 235 units (1.16), drawn exactly (held) and under simulated drift (drawn, form). On other
art the number is less than a probability: docs/choosing.md tells how far off it was on a game that it had never seen.
`python -m benchmarks.bench_identity --fit` fits again and prints these weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.choose.compare import Alike

HELD_FROM, HELD_TO = 0.2, 0.8  # parts of pixels with the reference's very colours, between which `held` takes over


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic regression over `Alike`'s numbers."""

    of: Mapping[str, float]
    start: float

    def logit(self, alike: Alike) -> float:
        return self.start + sum(weight * float(getattr(alike, name)) for name, weight in self.of.items())


HELD = Weights({"amounts": 3.06}, -6.71)
DRAWN = Weights(
    {
        "surroundings": 20.51,
        "evened": 9.93,
        "light": 0.11,
        "widths": 3.42,
        "tall": 0.78,
        "filled": 0.84,
        "edges": 0.0,  # the fit gives it none: points with their surroundings already say where lines run
    },
    7.74,
)
FORM = Weights({"light": 22.66, "widths": 4.31, "tall": 0.15, "filled": 1.06, "edges": 0.0}, 3.91)


def likelihood(alike: Alike, *, held: Weights = HELD, drawn: Weights = DRAWN) -> float:
    """The logit of being the same character."""
    share = float(np.clip((alike.held - HELD_FROM) / (HELD_TO - HELD_FROM), 0, 1))
    return share * held.logit(alike) + (1 - share) * drawn.logit(alike)


def probability(logit: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(logit, -60, 60))))
