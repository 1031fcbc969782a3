"""Twenty characters drawn by the offline artist with known drift: the one that held best is chosen, others are told apart.

`python -m benchmarks.bench_identity` does the same with two hundred.
"""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.choose.identity import figures_of, likeness_of, references_from
from leo_assets.choose.look import look_at
from leo_assets.choose.rank import Choice, choose
from tests.choose.cast import POSES, Scene, recoloured, scene

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


@pytest.fixture(scope="module")
def far(ranked: Ranked) -> list[float]:
    """Identities of one more picture of every other scene, of which only the colours have drifted."""
    found = []
    for one, _ in ranked[::2]:
        figure = figures_of(look_at(recoloured(one.kit, one.pose), cut=True))[0]
        likeness = likeness_of(figure, references_from([one.sheet], cut=True))
        assert likeness is not None
        found.append(likeness.identity)
    return found


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
def test_the_score_tells_the_same_character_from_another(ranked: Ranked, far: list[float]):
    assert auc(identities(ranked, 0.0, 0.2), identities(ranked, None)) >= 0.98
    assert auc([*identities(ranked, 0.0, 0.2), *far], identities(ranked, None)) >= 0.98


@pytest.mark.slow
def test_colours_that_have_wandered_far_leave_the_character_the_character(ranked: Ranked, far: list[float]):
    """Feature by feature it is the same one; strong drift takes another hat, hair, weapon or top as well."""
    strong = identities(ranked, 0.7)
    assert auc(far, identities(ranked, None)) >= 0.96
    assert np.median(far) > 0.5 > np.median(identities(ranked, None))
    assert auc(strong, identities(ranked, None)) >= 0.8
    assert auc(far, strong) > 0.6


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
