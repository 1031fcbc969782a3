"""The proof of the spending protocol, a tenth of it: `make torture` does all. Real processes, a real port, real kills."""

from __future__ import annotations

import os
import sys

import pytest

from tests.torture.suite import names_in_source, run_suite

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork and Linux's own"),
    pytest.mark.timeout(1500),  # minutes on a crowded machine; each of its processes has a deadline of its own
]
CASES = 100  # of each kind


@pytest.fixture(scope="module")
def figures(pool):
    return run_suite({"KILL": CASES, "TIME": CASES, "NET": CASES, "STOP": CASES // 5}, pool=pool)


@pytest.mark.parametrize(
    "promise", ["once", "kept", "whole", "sum", "clean", "sound", "secret", "settled", "one-lane", "ends"]
)
def test_kills_and_bad_weather_break_no_promise(figures, promise):
    assert figures.broken.get(promise, []) == [], "\n".join(figures.stories)


def test_at_most_one_job_in_a_hundred_waits_for_a_decision(figures):
    assert figures.held <= 0.01 * figures.jobs


def test_every_step_that_the_source_names_is_reached(figures):
    assert figures.never_fired == []


def test_the_cases_did_what_they_are_named_for(figures):
    assert figures.cases == {"KILL": CASES, "TIME": CASES, "NET": CASES, "STOP": CASES // 5}
    assert figures.killed["KILL"] > 0.8 * CASES
    assert figures.killed["TIME"] > 0.5 * CASES
    assert figures.reads > 20 * CASES
    assert len(names_in_source()) > 20
