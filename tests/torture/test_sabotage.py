"""Each protection switched off is seen by the proof: what cannot fail proves nothing."""

from __future__ import annotations

import os
import sys

import pytest

from tests.torture.suite import run_suite

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork and Linux's own"
)


@pytest.mark.parametrize(
    ("sabotage", "kind", "first", "cases", "promise"),
    [
        ("no-intent", "TIME", 27, 60, "once"),
        ("no-quarantine", "NET", 11, 60, "once"),
        ("blind-resend", "NET", 1, 20, "once"),
        ("in-place", "TIME", 0, 20, "whole"),
        ("shared-client", "NET", 0, 4, "secret"),
        ("unverified-download", "NET", 7, 40, "kept"),
        ("no-books", "NET", 1, 20, "sum"),
        ("budget-unchecked", "RACE", 0, 4, "budget"),
        ("no-lane", "RACE", 0, 4, "ends"),
    ],
)
def test_a_protection_that_is_switched_off_is_missed(pool, sabotage, kind, first, cases, promise):
    figures = run_suite({kind: cases}, sabotage=[sabotage], until=promise, first=first, pool=pool)
    assert promise in figures.broken, figures.table()
