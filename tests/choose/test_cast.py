"""Twenty characters drawn by the offline artist with known drift: the one that held best is chosen, others are told apart.

`python -m benchmarks.bench_identity` does the same with two hundred.
"""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.choose.rank import Choice, choose
from tests.choose.cast import POSES, Scene, scene

KITS = 20
PER_KIT = 3  # of the eight poses, other ones for every kit: all eight would take minutes

Ranked = list[tuple[Scene, Choice]]


@pytest.fixture(scope="module")
def ranked() -> Ranked:
    some = [
        scene(kit, (kit + 3 * step + kit // len(POSES)) % len(POSES), (kit + 7) % KITS)
        for kit in range(KITS)
        for step in range(PER_KIT)
    ]
    return [(one, choose(one.candidates, asked=(256, 256), nsfw=[False] * 4, likeness=[one.sheet])) for one in some]


def identities(ranked: Ranked, *drifts: float | None) -> list[float]:
    return [
        verdict.likeness.identity
        for one, choice in ranked
        for drift, verdict in zip(one.drifts, choice.verdicts, strict=True)
        if drift in drifts and verdict.likeness is not None
    ]


def auc(same: list[float], other: list[float]) -> float:
    """The part of pairs in which the same character scores higher; ties count half."""
    one, two = np.array(same)[:, None], np.array(other)[None]
    return float((one > two).mean() + (one == two).mean() / 2)


@pytest.mark.slow
def test_the_least_drifted_of_four_is_chosen(ranked: Ranked):
    hits = [choice.chosen == one.best for one, choice in ranked]
    assert len(hits) == KITS * PER_KIT
    assert np.mean(hits) >= 0.97


@pytest.mark.slow
def test_the_score_tells_the_same_character_from_another(ranked: Ranked):
    assert auc(identities(ranked, 0.0, 0.2), identities(ranked, None)) >= 0.98


@pytest.mark.slow
def test_drift_costs_colours_before_it_costs_the_identity(ranked: Ranked):
    none, slight = identities(ranked, 0.0), identities(ranked, 0.2)
    assert np.median(slight) > 0.8
    colours = {
        drift: np.median(
            [
                verdict.likeness.colours
                for one, choice in ranked
                for own, verdict in zip(one.drifts, choice.verdicts, strict=True)
                if own == drift and verdict.likeness is not None
            ]
        )
        for drift in (0.0, 0.2, 0.7)
    }
    assert colours[0.0] > colours[0.2] + 0.05
    assert colours[0.2] > colours[0.7] + 0.1
    assert np.median(none) - np.median(slight) < 0.1


@pytest.mark.slow
def test_sound_pictures_raise_no_doubts(ranked: Ranked):
    doubts = [doubt for _, choice in ranked for verdict in choice.verdicts for doubt in verdict.doubts]
    assert doubts == []
