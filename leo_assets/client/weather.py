"""Whether the service is out. Then all reads of a client together are quiet: a look now and then, until one succeeds.

Many jobs are waited for at once, and each wait repeats its looks; without this an outage would be met with hundreds of
calls a minute.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.clock import Clock

_STORM = 3
"""Reads that failed one after the other, none succeeding between, after which the service counts as out."""


class Weather:
    """How the last reads went.

    Args:
        pause_s: Between two reads while the service is out.
    """

    def __init__(self, clock: Clock, pause_s: Callable[[], float]) -> None:
        self._clock = clock
        self._pause_s = pause_s
        self._failures = 0
        self._last = -math.inf
        self._turn = asyncio.Lock()

    @property
    def is_out(self) -> bool:
        return self._failures >= _STORM

    async def pass_one(self) -> None:
        """Wait until a read may go: at once while all is well."""
        if not self.is_out:
            self._last = self._clock.now()
            return
        async with self._turn:
            pause_s = self._pause_s()
            while self.is_out and 0 < (wait_s := self._last + pause_s - self._clock.now()) <= pause_s:
                await self._clock.sleep(wait_s)
            self._last = self._clock.now()

    def trouble(self) -> None:
        self._failures += 1

    def calm(self) -> None:
        self._failures = 0
