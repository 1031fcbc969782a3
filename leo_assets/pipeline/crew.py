"""Processes that work side by side, of which any may die or hang without taking the work of the others along."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as LateError
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE_S = 300.0  # for a single picture, however large


def side_by_side(
    do: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    *,
    lost: Callable[[Task], Result],
    begin: Callable[[], None] | None = None,
    patience_s: float = PATIENCE_S,
) -> Generator[Result, None, None]:
    """The result of each task, in order.

    Args:
        do: A function of a module, which may be called again for a task whose process died with another one's.
        tasks: Anything that can be sent to another process.
        jobs: Processes at once.
        lost: What becomes of a task whose process was ended by the system, or did not come to an end, even alone.
        begin: Called once in each process.
        patience_s: How long the result that is next may take.
    """
    left = list(tasks)
    alone = False
    while left:
        pool = ProcessPoolExecutor(1 if alone else min(jobs, len(left)), _context(), begin)
        workers: list[multiprocessing.process.BaseProcess] = []
        done, broken = 0, False
        try:
            before = set(multiprocessing.active_children())
            futures = [pool.submit(do, task) for task in (left[:1] if alone else left)]
            workers = [each for each in multiprocessing.active_children() if each not in before]
            for future in futures:
                try:
                    yield future.result(patience_s)
                except (BrokenProcessPool, LateError):
                    broken = True
                    break
                done += 1
        finally:
            if broken or sys.exc_info()[0] is not None:
                for worker in workers:
                    worker.kill()
            pool.shutdown(wait=True, cancel_futures=True)
        if broken and alone:
            yield lost(left[0])
            done = 1
        # Nobody knows whose process it was: the next one is tried by itself, then all others go on together.
        alone = broken and not alone
        left = left[done:]


def _context() -> multiprocessing.context.BaseContext:
    """A fork shares what is imported already; other systems have none, or none that is safe."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
