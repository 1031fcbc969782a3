"""One account's jobs in time: a fixed number run at once, the rest wait their turn.

Nothing ticks. `settle` works out what has happened since it was last asked, job by job in the order of time, so the
answer is the same however seldom anyone asks.
"""

from __future__ import annotations

import heapq
from collections import deque
from typing import Generic, Protocol, TypeVar


class Job(Protocol):
    """What can run in a lane: `finish` is called once, with the time at which the job ended."""

    def finish(self, at: float) -> None: ...


J = TypeVar("J", bound=Job)


class Lanes(Generic[J]):
    """`slots` jobs run at once, each for the seconds that it was given; at most `most_waiting` wait."""

    def __init__(self, *, slots: int, most_waiting: int) -> None:
        self._slots = slots
        self._most_waiting = most_waiting
        self._running: list[tuple[float, int, J]] = []
        self._waiting: deque[tuple[J, float]] = deque()
        self._count = 0

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def is_full(self) -> bool:
        return self.running >= self._slots and self.waiting >= self._most_waiting

    def add(self, job: J, *, now: float, seconds: float) -> None:
        """Start a job, or let it wait. Call `settle` first, and not when `is_full`."""
        if self.running < self._slots:
            self._start(job, now, seconds)
        else:
            self._waiting.append((job, seconds))

    def settle(self, now: float) -> None:
        """Finish every job whose time is up, and let those that waited take its place at that very moment."""
        while self._running and self._running[0][0] <= now:
            end, _, job = heapq.heappop(self._running)
            job.finish(end)
            if self._waiting:
                waiter, seconds = self._waiting.popleft()
                self._start(waiter, end, seconds)

    def _start(self, job: J, now: float, seconds: float) -> None:
        self._count += 1  # ties end in the order of their start, and jobs are never compared
        heapq.heappush(self._running, (now + seconds, self._count, job))
