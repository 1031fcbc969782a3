"""The weights of the identity score, and where they come from.

Two logistic regressions with weights that cannot be negative, so that no measure is turned around to suit one game's art:

all      surroundings, evened colours, pattern, light, outline
form     blind to colour: light, pattern and outline alone

What is drawn anew (`DRAWN`) is judged by the sum of both, brought back to the scale of a probability: colours are what a
drift changes first, and by itself the fit leans on them more than holds on art that it has not seen. Where both pictures are
drawn in few colours, exactly (pixel art with a locked palette), more of the same colours than near relatives share makes them
so much the likelier the same character: that is added on top, with numbers set by hand.

Calibration: 0.5 means as likely the same character as another one **of the same race in the same style**, each shown in any
pose, when both occur equally often. Other characters than such near relatives come out far lower. Fitted in 2026 on
3,000 pairs of Battle for Wesnoth's 235 units (1.16) under simulated drift. On other art the number is less than a
probability: docs/choosing.md tells how far off it was on a game that it had never seen.
`python -m benchmarks.bench_identity --fit` fits again and prints these weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.choose.compare import Alike


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic regression over `Alike`'s numbers."""

    of: Mapping[str, float]
    start: float

    def logit(self, alike: Alike) -> float:
        return self.start + sum(weight * float(getattr(alike, name)) for name, weight in self.of.items())


DRAWN = Weights(
    {
        "surroundings": 10.64,
        "evened": 11.97,
        "light": 3.78,
        "pattern": 6.95,
        "widths": 2.43,
        "tall": 0.29,
        "filled": 0.97,
        "edges": 0.0,  # the fit gives it none: patterns already say where lines run
    },
    5.11,
)
FORM = Weights({"light": 6.00, "pattern": 3.36, "widths": 2.42, "tall": 0.07, "filled": 0.97, "edges": 0.0}, -5.57)
EXACT_FROM, EXACT = 1.75, 9.0  # of `amounts`: hardly an exact picture of the same character lies below
FEW_FROM, FEW_TO = 0.45, 0.6  # of `exact`: between them amounts begin to count so


def likelihood(alike: Alike, *, drawn: Weights = DRAWN) -> float:
    """The logit of being the same character."""
    few = float(np.clip((alike.exact - FEW_FROM) / (FEW_TO - FEW_FROM), 0, 1))
    return drawn.logit(alike) + EXACT * few * max(0.0, alike.amounts - EXACT_FROM)


def probability(logit: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(logit, -60, 60))))
