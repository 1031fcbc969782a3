"""Time, as a seam: whoever waits or dates something is handed a clock."""

from __future__ import annotations

import heapq
import itertools
import time
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary, WeakSet

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable


class Clock(Protocol):
    """Seconds since the epoch, and a way to wait."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The real one. It is set once, when it is made: whoever sets the machine's clock meanwhile moves no wait of ours."""

    def __init__(self) -> None:
        self._ahead_s = time.time() - time.monotonic()

    def now(self) -> float:
        return self._ahead_s + time.monotonic()

    async def sleep(self, seconds: float) -> None:
        import asyncio

        await asyncio.sleep(seconds)


class VirtualClock:
    """A clock that stands still while anything is left to do, and then jumps to whoever waits for the earliest time.

    Waits at the same time pass together, in the order of their ends; equal ends in the order in which they began. So a
    thousand jobs of a minute each, side by side, take a minute of this clock and no time of ours, and two runs are the
    same to the step. What a thread or a socket does meanwhile is not seen: the clock may jump while it works.
    """

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = start
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._turns = itertools.count()
        self._looking: WeakSet[asyncio.AbstractEventLoop] = WeakSet()

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += max(0.0, seconds)

    async def sleep(self, seconds: float) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        woken: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (self._now + max(0.0, seconds), next(self._turns), woken))
        if loop not in self._looking:
            self._looking.add(loop)
            _look_soon(loop, self._look)
        await woken

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wake the next one, if nobody else has anything to do."""
        while self._waiting and (self._waiting[0][2].done() or self._waiting[0][2].get_loop().is_closed()):
            heapq.heappop(self._waiting)  # cancelled, or left behind by a loop that ended
        if self._waiting and not _is_busy(loop):
            when, _, woken = heapq.heappop(self._waiting)
            self._now = max(self._now, when)
            woken.set_result(None)
        if self._waiting:
            _look_soon(loop, self._look)
        else:
            self._looking.discard(loop)


_looks: WeakKeyDictionary[asyncio.AbstractEventLoop, int] = WeakKeyDictionary()
"""Looks that stand in each loop's queue: they are no work, so that two clocks in one loop do not wait for each other."""


def _look_soon(loop: asyncio.AbstractEventLoop, look: Callable[[asyncio.AbstractEventLoop], None]) -> None:
    def run() -> None:
        _looks[loop] -= 1
        look(loop)

    _looks[loop] = _looks.get(loop, 0) + 1
    loop.call_soon(run)


def _is_busy(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether anything but looks is due in the loop now. asyncio does not tell, so its queue is counted."""
    return len(loop._ready) > _looks[loop]  # type: ignore[attr-defined]  # noqa: SLF001  # in every loop of asyncio's own
