"""What time it is at the service, and how slow its world is: read from the headers of its answers.

`Date` has whole seconds, so it moves our idea of the time only when it contradicts it. A studio in this process or on
a loopback address may be more exact (`Studio-Time`) and may name its quarantine (`Studio-Quarantine`); from anywhere
else those two are not listened to.
"""

from __future__ import annotations

import math
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from leo_assets.client.timing import QUARANTINE_S, usable_quarantine_s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.clock import Clock


class ServiceTime:
    """The service's clock, as far as its answers tell.

    Args:
        clock: Ours.
        is_local: Whether the service is a studio on this machine.
    """

    def __init__(self, clock: Clock, *, is_local: bool) -> None:
        self._clock = clock
        self._is_local = is_local
        self._ahead_s = 0.0
        self.quarantine_s = QUARANTINE_S

    def now(self) -> float:
        """Seconds since the epoch at the service."""
        return self._clock.now() + self._ahead_s

    def hear(self, headers: Mapping[str, str], *, asked_at: float) -> None:
        """Take in the headers of an answer to what was asked at `asked_at` of our clock."""
        if self._is_local:
            self.quarantine_s = usable_quarantine_s(headers.get("studio-quarantine", "")) or self.quarantine_s
            exact = _seconds(headers.get("studio-time", ""))
            if exact is not None:
                self._ahead_s = exact - self._clock.now()
                return
        told = _date(headers.get("date", ""))
        if told is None:
            return
        # It was written at some time between asking and now, and cut to the second.
        least_s, most_s = told - self._clock.now(), told + 1.0 - min(asked_at, self._clock.now())
        if not least_s <= self._ahead_s <= most_s:
            self._ahead_s = least_s  # from there later dates only push forward, so the time does not run back


def _seconds(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _date(text: str) -> float | None:
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
