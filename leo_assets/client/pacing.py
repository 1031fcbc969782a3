"""How often the service may be called. It tells nobody in its headers, so it is counted here.

Source of the limits: the service's page of limits, 2026; they are defaults of an account.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.clock import Clock

CALLS_PER_MINUTE = 2000
CREATES_PER_MINUTE = 100


class Pace:
    """At most `per_minute` passes in any minute, on the clock that it is given; first come, first served.

    Args:
        minute_s: How long a minute lasts at the service, in seconds of the clock.
    """

    def __init__(self, clock: Clock, per_minute: int, *, minute_s: Callable[[], float] = lambda: 60.0) -> None:
        self._clock = clock
        self._minute_s = minute_s
        self._passed: deque[float] = deque(maxlen=per_minute)
        self._turn = asyncio.Lock()

    async def pass_one(self) -> None:
        """Wait until one more is allowed."""
        async with self._turn:
            while len(self._passed) == self._passed.maxlen:
                minute_s = self._minute_s()
                wait_s = self._passed[0] + minute_s - self._clock.now()
                if wait_s <= 0 or wait_s > minute_s:  # more: the clock was set back, so the times say nothing
                    break
                await self._clock.sleep(wait_s)
            self._passed.append(self._clock.now())
