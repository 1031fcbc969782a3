"""Two projects, eight processes, one account, one ceiling."""

from __future__ import annotations

import os
import sys

import pytest

from tests.torture.suite import run_suite

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork and Linux's own"
)


def test_eight_processes_that_race_overspend_by_at_most_one_job_and_pay_once_for_each(pool):
    figures = run_suite({"RACE": 6}, pool=pool)
    assert figures.broken == {}, "\n".join(figures.stories)
    assert figures.killed["RACE"] > 0
