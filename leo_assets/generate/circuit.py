"""Whether the service can be trusted with a create just now. Pure: the times are handed in.

A create whose outcome is unknown because the service is in trouble (429, 5xx, no answer in time) opens the circuit. While
it is open nothing is created; the service is looked at quietly, and the pause before the next create doubles with each
further failure, until one create succeeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import LeoError, ServiceError

if TYPE_CHECKING:
    from leo_assets.client.timing import Timing

_TROUBLE = frozenset({408, 429, 500, 502, 503, 504})
_FIRST_PAUSES = 20  # times the first back-off of a read: 10 s at the real service


def is_outage(error: LeoError) -> bool:
    """Whether a failure tells of the service's state rather than of one job."""
    return isinstance(error, ServiceError) and (error.code == "unreachable" or error.status in _TROUBLE)


@dataclass(slots=True)
class Circuit:
    """The lane's memory of trouble.

    Attributes:
        since: When the trouble began; None while all is well.
        last: When it was met last.
        failures: Since the last success.
        not_before: No create before that time.
    """

    since: float | None = None
    last: float = 0.0
    failures: int = 0
    not_before: float = 0.0

    @property
    def is_open(self) -> bool:
        return self.since is not None

    def trouble(self, now: float, timing: Timing, *, asked_s: float | None = None) -> None:
        """A create or a look failed in a way that an outage explains.

        Args:
            now: The time.
            timing: The pace of the service.
            asked_s: The wait that the service asked for.
        """
        if self.since is None or now - self.last > timing.longest_pause_s + timing.quarantine_s:
            self.since, self.failures = now, 0  # trouble of long ago is not this trouble
        self.last = now
        self.failures += 1
        pause_s = min(timing.backoff_s * _FIRST_PAUSES * 2 ** min(self.failures - 1, 10), timing.longest_pause_s)
        self.not_before = max(self.not_before, now + max(pause_s, asked_s or 0.0))

    def created(self) -> None:
        """A create succeeded."""
        self.since, self.failures, self.not_before = None, 0, 0.0

    def is_lost(self, now: float, timing: Timing) -> bool:
        """Whether the trouble has lasted longer than a run hopes."""
        return self.since is not None and now - self.since > timing.patience_s
