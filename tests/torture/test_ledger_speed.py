"""The ledger's pace, asserted loosely: `make bench` measures it."""

from __future__ import annotations

import statistics

import pytest

from benchmarks import bench_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "service.db"
    bench_ledger.fill(path, bench_ledger.JOBS)
    return path


def test_the_bookkeeping_of_a_create_takes_little_but_the_disk(ledger):
    disk_ms = bench_ledger.sync_ms(ledger.parent)
    assert statistics.median(bench_ledger.bookkeeping_ms(ledger)) < 100 + 40 * disk_ms


def test_a_large_ledger_is_ready_and_sound_soon_after_a_kill(ledger):
    restarts = [bench_ledger.restart_after_kill(ledger, after_s=0.004 * turn) for turn in range(4)]
    assert all(restart.sound for restart in restarts)
    assert all(restart.jobs >= bench_ledger.JOBS for restart in restarts)
    assert min(restart.ready_s for restart in restarts) < 2
