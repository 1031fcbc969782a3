"""Work side by side: in order, and whoever dies or hangs is alone with it."""

from __future__ import annotations

import os
import time

from leo_assets.pipeline.crew import side_by_side


def worked(task: int) -> str:
    if task == 3:
        os._exit(9)  # as the system does to a process that is too large
    if task == 5:
        time.sleep(60)
    return f"done {task}"


def lost(task: int) -> str:
    return f"lost {task}"


def test_results_come_in_order() -> None:
    assert list(side_by_side(worked, [1, 2, 4], 2, lost=lost)) == ["done 1", "done 2", "done 4"]


def test_whoever_dies_is_lost_alone() -> None:
    assert list(side_by_side(worked, [3, 1, 3, 2], 2, lost=lost)) == ["lost 3", "done 1", "lost 3", "done 2"]


def test_whoever_hangs_is_ended() -> None:
    begun = time.monotonic()
    assert list(side_by_side(worked, [1, 5, 2], 2, lost=lost, patience_s=1.5)) == ["done 1", "lost 5", "done 2"]
    assert time.monotonic() - begun < 30


def test_nobody_is_left_behind_when_the_reader_stops() -> None:
    results = side_by_side(worked, [1, 5, 5], 2, lost=lost)
    assert next(results) == "done 1"
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 20
