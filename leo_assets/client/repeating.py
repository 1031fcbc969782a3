"""Reads that are tried again while the trouble may pass: bounded in number and in time."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from leo_assets.client.timing import Timing
    from leo_assets.clock import Clock
    from leo_assets.errors import ServiceError

TRIES = 5

T = TypeVar("T")


class TryAgainError(Exception):
    """A read failed in a way that may pass. Stays inside the client."""

    def __init__(self, error: ServiceError, retry_after_s: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after_s = retry_after_s


async def repeat(once: Callable[[], Awaitable[T]], clock: Clock, timing: Timing) -> T:
    """`once` until it succeeds: at most `TRIES` times and `Timing.longest_pause_s` of waiting in all.

    stamina counts and decides. It can only wait in real time, so its own waits are nought and ours, on the clock that we
    were given, stand before each further try.

    Raises:
        ServiceError: What the last try failed with.
    """
    import stamina

    # stamina tells the log of each retry; without a handler Python would print that into the user's terminal.
    if not (log := logging.getLogger("stamina")).handlers:
        log.addHandler(logging.NullHandler())
    waits: list[float] = []

    def passes(error: Exception) -> bool:
        if not isinstance(error, TryAgainError):
            return False
        backoff_s = timing.backoff_s * 2 ** len(waits) * random.uniform(0.75, 1.25)
        waits.append(backoff_s if error.retry_after_s is None else error.retry_after_s)
        return sum(waits) <= timing.longest_pause_s

    try:
        async for attempt in stamina.retry_context(
            on=passes, attempts=TRIES, timeout=None, wait_initial=0, wait_max=0, wait_jitter=0
        ):
            with attempt:
                if waits:
                    await clock.sleep(waits[-1])
                return await once()
    except TryAgainError as last:
        raise last.error from last
    raise AssertionError("stamina returns or raises")
