"""Hints that a job may be over. They hasten a look and decide nothing: what a job is, only the service tells.

A hint for a job that nobody waits for changes nothing, and for one job at most one is heeded in a while; so forged,
repeated and late ones cost no more than a look.
"""

from __future__ import annotations

import asyncio
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leo_assets.client.timing import Timing
    from leo_assets.clock import Clock


class _Open:
    """A job that somebody waits for."""

    def __init__(self) -> None:
        self.told = asyncio.Event()
        self.heeded_at = -math.inf


class Hints:
    """Who waits for which job, and what was hinted meanwhile.

    Attributes:
        is_fed: Whether anybody gives hints at all; without, a pause is just a pause.
        heeded: Hints that brought a look forward.
    """

    def __init__(self, clock: Clock, timing: Callable[[], Timing]) -> None:
        self._clock = clock
        self._timing = timing
        self._open: dict[str, _Open] = {}
        self.is_fed = False
        self.heeded = 0

    def tell(self, job_id: str) -> bool:
        """Hint that a job may be over. Whether that was heeded."""
        waited_for = self._open.get(job_id.lower())
        if waited_for is None:
            return False
        now = self._clock.now()
        if 0 <= now - waited_for.heeded_at < self._timing().early_look_s:
            return False
        waited_for.heeded_at = now
        waited_for.told.set()
        self.heeded += 1
        return True

    @contextmanager
    def waiting_for(self, job_id: str) -> Iterator[None]:
        """Hints for this job are heeded inside."""
        name = job_id.lower()
        if not self.is_fed or name in self._open:  # a second waiter leaves the hints to the first
            yield
            return
        self._open[name] = _Open()
        try:
            yield
        finally:
            del self._open[name]

    async def pause(self, job_id: str, seconds: float) -> None:
        """Wait so long, or until a hint for this job comes."""
        waited_for = self._open.get(job_id.lower())
        if waited_for is None:
            await self._clock.sleep(seconds)
            return
        either = {asyncio.ensure_future(self._clock.sleep(seconds)), asyncio.ensure_future(waited_for.told.wait())}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in either:
                one.cancel()
            await asyncio.gather(*either, return_exceptions=True)
            waited_for.told.clear()
