"""How long the client, and whoever spends through it, waits for what.

Every wait is given for the real service and scales with its quarantine: the time that must pass before a call whose
outcome is unknown can be judged. A studio on this machine may name a quarantine of 0.25 s; then everything here is 720
times shorter, and a test sees in a second what takes minutes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

QUARANTINE_S = 180.0
"""Longer than the edge holds a call and the list lags. Source: reliability notes of this project, 2026: not measured yet."""
_SHORTEST_S = 0.001
_LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Waits in seconds, as multiples of the service's own pace.

    Attributes:
        scale: 1 for the real service.
    """

    scale: float = 1.0

    @classmethod
    def of(cls, quarantine_s: float) -> Timing:
        return cls(quarantine_s / QUARANTINE_S)

    @property
    def quarantine_s(self) -> float:
        """From sending a create to the first look whether it was taken."""
        return QUARANTINE_S * self.scale

    @property
    def absence_gap_s(self) -> float:
        """At least, between two looks that both do not find a job."""
        return 30.0 * self.scale

    @property
    def first_look_s(self) -> float:
        """From a job's acceptance to the first look at it."""
        return 3.0 * self.scale

    @property
    def slowest_look_s(self) -> float:
        """At most, between two looks at a job that may be running."""
        return 10.0 * self.scale

    @property
    def early_look_s(self) -> float:
        """At least, between two early looks at one job that a webhook asked for."""
        return 5.0 * self.scale

    @property
    def grace_s(self) -> float:
        """A job that was accepted may be unknown to the service for so long: its list lags by most of a quarantine."""
        return 240.0 * self.scale

    @property
    def deadline_s(self) -> float:
        """Of waiting for one picture job, unless the caller says otherwise."""
        return 900.0 * self.scale

    @property
    def slowest_training_look_s(self) -> float:
        """At most, between two looks at a training or a texture: they take minutes to hours."""
        return 60.0 * self.scale

    @property
    def training_deadline_s(self) -> float:
        """Of waiting for a training or a texture, unless the caller says otherwise."""
        return 4 * 3600.0 * self.scale

    @property
    def backoff_s(self) -> float:
        """The first pause after trouble; doubled each time."""
        return 0.5 * self.scale

    @property
    def shortest_pause_s(self) -> float:
        """The least that a service's Retry-After may ask for."""
        return 1.0 * self.scale

    @property
    def longest_pause_s(self) -> float:
        """The most that a service's Retry-After, or a doubling back-off, may come to."""
        return 900.0 * self.scale

    @property
    def minute_s(self) -> float:
        """The minute in which the service counts calls and creates."""
        return 60.0 * self.scale

    @property
    def quiet_look_s(self) -> float:
        """Between two reads while the service is out: 15 a minute, and 20 are allowed."""
        return 4.0 * self.scale

    @property
    def trouble_window_s(self) -> float:
        """Unknown outcomes are counted over this time before they open the circuit."""
        return 120.0 * self.scale

    @property
    def patience_s(self) -> float:
        """How long a run goes on hoping for a service that is out."""
        return 3600.0 * self.scale

    @property
    def stuck_look_s(self) -> float:
        """Between two looks at a job whose deadline passed, or at an account without credit."""
        return 600.0 * self.scale

    @property
    def list_margin_s(self) -> float:
        """How far before an intent the account's list is read back."""
        return 600.0 * self.scale


def usable_quarantine_s(text: str) -> float | None:
    """A quarantine as a studio names it; None when it is no number from a millisecond to an hour."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and _SHORTEST_S <= seconds <= _LONGEST_S else None
