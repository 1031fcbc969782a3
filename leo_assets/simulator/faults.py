"""Trouble on demand: what the original does on a bad day, switched on by a test or by `simulate --fault NAME[:COUNT]`."""

from __future__ import annotations

from dataclasses import dataclass

from leo_assets.errors import UsageError

# Name → the route that it strikes unless told otherwise; "" is every route.
FAULTS = {
    "unauthorized": "",  # 401: a well-formed key, refused
    "auth-hook": "",  # 500: the authorization hook fails
    "slow": "",  # the answer waits on the clock first
    "rate-limit": "",  # 429, with Retry-After when one is given
    "no-credit": "POST /generations",  # 400: not enough api tokens
    "error-before": "POST /generations",  # 500, and no job was made
    "error-after": "POST /generations",  # 500, but the job was made and charged
    "error-array": "POST /generations",  # 200 with an array of errors; no job
    "failed": "POST /generations",  # the job ends FAILED and is refunded
    "nsfw": "POST /generations",  # the job ends COMPLETE, every image flagged
    "opaque": "POST /generations",  # JPEG although transparency was asked
    "expired-upload": "POST /upload",  # the presigned form has expired
    "truncated": "GET /cdn",  # the download ends half-way
    "expired-links": "GET /cdn",  # the link is dead
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that is switched on.

    Attributes:
        count: How many more times it strikes; None is until cleared.
        on: The "METHOD /route" that it strikes, what lies below included; "GET" is every read, "" everything.
        retry_after_s: For `rate-limit`: the header's value.
        seconds: For `slow`: the wait.
    """

    name: str
    count: int | None
    on: str
    retry_after_s: float | None = None
    seconds: float = 30.0


class Faults:
    """The faults that are on. One of each name at a time."""

    def __init__(self) -> None:
        self._on: dict[str, Fault] = {}

    def set(
        self,
        name: str,
        count: int | None = None,
        *,
        on: str | None = None,
        retry_after_s: float | None = None,
        seconds: float = 30.0,
    ) -> None:
        """Switch a fault on, or off with a count of 0.

        Raises:
            UsageError: There is no such fault.
        """
        if name not in FAULTS:
            raise UsageError(
                f"there is no fault named {name!r}", cure=f"known are: {', '.join(sorted([*FAULTS, 'drift']))}"
            )
        if count is not None and count < 0:
            raise UsageError(
                f"fault {name}: the count is {count}", cure="give how many times it strikes, or nothing for always"
            )
        self._on[name] = Fault(name, count, FAULTS[name] if on is None else on, retry_after_s, seconds)
        if count == 0:
            del self._on[name]

    def clear(self) -> None:
        self._on.clear()

    def active(self) -> list[Fault]:
        return sorted(self._on.values(), key=lambda fault: fault.name)

    def strike(self, name: str, route: str) -> Fault | None:
        """The fault, if it is on and meant for this route; one of its count is then used up."""
        fault = self._on.get(name)
        if fault is None or (fault.on and route != fault.on and not route.startswith((f"{fault.on}/", f"{fault.on} "))):
            return None
        if fault.count is not None:
            self.set(name, fault.count - 1, on=fault.on, retry_after_s=fault.retry_after_s, seconds=fault.seconds)
        return fault
