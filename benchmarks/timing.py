"""Timing for benchmarks: medians of interleaved runs, so that a drifting machine does not favour either side."""

from __future__ import annotations

import statistics
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def medians_ms(actions: Sequence[Callable[[], object]], *, rounds: int = 11) -> list[float]:
    """Median milliseconds of each action, run in turn after one warm-up each."""
    for action in actions:
        action()
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for place, action in enumerate(actions):
            start = time.perf_counter()
            action()
            times[place].append((time.perf_counter() - start) * 1000)
    return [statistics.median(row) for row in times]


def command(*words: str, cwd: str | None = None) -> Callable[[], object]:
    """An action that runs a whole process and throws away what it prints."""
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd)
