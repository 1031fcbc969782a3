"""Trouble on demand: what the original does on a bad day.

Switched on by name, for a number of times or until cleared (`set`, `simulate --fault …`), or written as a
program (`script`): one step for each call, in order, a step that is `"ok"` being a call that goes well.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leo_assets.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CREATE, _LIST, _LINK, _HOOK = "POST /generations", "GET /generations/user", "GET /cdn", "POST /webhook"

# Name → the route that it strikes unless told otherwise; "" is every route. `/v2` is left out: both versions are struck.
FAULTS = {
    "unauthorized": "",  # 401: a well-formed key, refused
    "auth-hook": "",  # 500: the authorization hook fails
    "slow": "",  # the call waits on the clock before anything happens
    "rate-limit": "",  # 429, with Retry-After when one is given
    "no-credit": _CREATE,  # 400: not enough api tokens
    "error-before": _CREATE,  # 500, and no job was made
    "unavailable": _CREATE,  # 503 and a page of HTML, and no job was made
    "reset-before": _CREATE,  # the connection is reset before the body is read; no job
    "hang-before": _CREATE,  # no answer for so long, then the end; no job
    "error-array": _CREATE,  # 200 with an array of errors; no job
    "error-after": _CREATE,  # 500, but the job was made and charged
    "bad-gateway": _CREATE,  # 502 and a page of HTML at once, but the job is made and charged
    "reset-after": _CREATE,  # the connection is reset at once, but the job is made and charged
    "hang-after": _CREATE,  # the job was made and charged, but no answer for so long, then the end
    "no-id": _CREATE,  # 200 and the job was made and charged, but the answer holds no id
    "cut": _CREATE,  # the job was made and charged, but the answer ends half-way
    "failed": _CREATE,  # the job ends FAILED and is refunded
    "nsfw": _CREATE,  # the job ends COMPLETE, every image flagged
    "fewer": _CREATE,  # the job ends COMPLETE with one image fewer than asked and paid for
    "opaque": _CREATE,  # JPEG although a PNG was due
    "empty-list": _LIST,  # the list of jobs is empty
    "list-without-newest": _LIST,  # the list of jobs lacks the newest
    "late-variation": "GET /variations",  # a variation is not there yet: the answer is an empty list
    "expired-upload": "POST /upload",  # the presigned form has expired
    "truncated": _LINK,  # the download ends half-way, short of its Content-Length
    "truncated-silently": _LINK,  # the download ends half-way, and no length was promised
    "expired-links": _LINK,  # the link is dead
    "webhook-lost": _HOOK,  # the webhook is not called
    "webhook-twice": _HOOK,  # the webhook is called twice
    "webhook-late": _HOOK,  # the webhook is called only after the next one
}
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that is switched on, or one step of a program.

    Attributes:
        count: How many more times it strikes; None is until cleared.
        on: The "METHOD /route" that it strikes, what lies below included; "GET" is every read, "" everything.
        retry_after: For `rate-limit` and `unavailable`: the header; `date:30` is a date, 30 seconds ahead.
        seconds: For `slow` and `hang-…`: the wait.
    """

    name: str
    count: int | None
    on: str
    retry_after: str | None = None
    seconds: float = _SECONDS


_STEP: ContextVar[Fault | None] = ContextVar("step", default=None)


class Faults:
    """The faults that are on, one of each name at a time, and the program that is left."""

    def __init__(self) -> None:
        self._on: dict[str, Fault] = {}
        self._script: list[Fault] = []

    def set(
        self,
        name: str,
        count: int | None = None,
        *,
        on: str | None = None,
        retry_after_s: float | None = None,
        retry_after: str | None = None,
        seconds: float = _SECONDS,
    ) -> None:
        """Switch a fault on, or off with a count of 0.

        Raises:
            UsageError: There is no such fault.
        """
        _known(name, FAULTS)
        if count is not None and count < 0:
            raise UsageError(
                f"fault {name}: the count is {count}", cure="give how many times it strikes, or nothing for always"
            )
        header = retry_after if retry_after_s is None else f"{retry_after_s:g}"
        self._on[name] = Fault(name, count, FAULTS[name] if on is None else on, header, seconds)
        if count == 0:
            del self._on[name]

    def switch_on(self, text: str) -> None:
        """As the command line writes it: `NAME`, `NAME:COUNT`, and after commas `on=ROUTE`, `seconds=S`, `retry-after=HEADER`.

        Raises:
            UsageError: No such fault, or no such count, or no such word.
        """
        first, *rest = text.split(",")
        name, _, amount = first.partition(":")
        words = dict(one.partition("=")[::2] for one in rest)
        if words.get("on", "").partition(" ")[0] not in {"", "GET", "POST", "DELETE"}:
            raise UsageError(f"fault {text!r}: on is no route", cure="write it like on=POST /generations, or on=GET")
        try:
            self.set(
                name,
                int(amount) if amount else None,
                on=words.pop("on", None),
                retry_after=words.pop("retry-after", None),
                seconds=float(words.pop("seconds", _SECONDS)),
            )
        except ValueError as error:
            raise UsageError(f"fault {text!r}: {error}", cure="write NAME or NAME:COUNT") from error
        if words:
            raise UsageError(
                f"fault {text!r}: no word {', '.join(words)}", cure="known are on, seconds and retry-after"
            )

    def script(self, steps: Iterable[str | Mapping[str, Any]]) -> None:
        """Write the program anew: every call takes the first step left that is meant for its route.

        Args:
            steps: A name, or `{"fault": name, "on": route, "retry_after": header, "seconds": s}`. A fault without a
                route of its own, and `"ok"`, are meant for the next create.

        Raises:
            UsageError: There is no such fault.
        """
        self._script = [_step(one) for one in steps]

    def clear(self) -> None:
        self._on.clear()
        self._script.clear()

    def active(self) -> list[Fault]:
        return sorted(self._on.values(), key=lambda fault: fault.name)

    def left(self) -> list[Fault]:
        """The steps that no call has taken yet."""
        return list(self._script)

    @contextmanager
    def call(self, route: str) -> Iterator[None]:
        """Around one call: it takes its step of the program, and no other call does."""
        token = _STEP.set(self._take(route) if self._script else None)
        try:
            yield
        finally:
            _STEP.reset(token)

    def strike(self, name: str, route: str) -> Fault | None:
        """The fault, if this call's step is it, or if it is on and meant for this route; one of its count is then used up."""
        step = _STEP.get()
        if step is not None and step.name == name:
            return step
        fault = self._on.get(name)
        if fault is None or not _is_meant(fault, route):
            return None
        if fault.count is not None:
            self._on[name] = replace(fault, count=fault.count - 1)
            if fault.count == 1:
                del self._on[name]
        return fault

    def _take(self, route: str) -> Fault | None:
        for index, step in enumerate(self._script):
            if _is_meant(step, route):
                return self._script.pop(index)
        return None


def _is_meant(fault: Fault, route: str) -> bool:
    plain = route if "/v2" in fault.on else route.replace(" /v2/", " /", 1)
    return not fault.on or plain == fault.on or plain.startswith((f"{fault.on}/", f"{fault.on} "))


def _step(given: str | Mapping[str, Any]) -> Fault:
    told: Mapping[str, Any] = {"fault": given} if isinstance(given, str) else given
    name = str(told["fault"])
    _known(name, ("ok", *FAULTS))
    route, header = told.get("on"), told.get("retry_after")
    return Fault(
        name,
        1,
        (FAULTS.get(name) or _CREATE) if route is None else str(route),
        None if header is None else f"{header:g}" if isinstance(header, (int, float)) else str(header),
        float(told.get("seconds", _SECONDS)),
    )


def _known(name: str, names: Iterable[str]) -> None:
    if name not in names:
        raise UsageError(
            f"there is no fault named {name!r}", cure=f"known are: {', '.join(sorted([*FAULTS, 'drift']))}"
        )
