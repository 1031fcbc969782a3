"""One call each: sent, judged by what its body says, and read. What all subjects of the client share.

Errors are `leo_assets.errors`: `CreditError` when there is no credit, `ServiceError` for all else, with `paid` telling
whether the call may have cost. What has once been given an id is paid, whatever fails later.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from leo_assets.client.failures import KEY_REFUSED, LOOK_FIRST, as_paid, may_pass
from leo_assets.client.faults import Kind, Problem, problem_in
from leo_assets.client.hints import Hints
from leo_assets.client.repeating import TryAgainError, repeat
from leo_assets.client.wire.uploads import CONTENT_TYPES, UploadTicket
from leo_assets.client.wire.values import body_from_bytes
from leo_assets.errors import CallError, CreditError, LeoError, Outcome, Paid, ServiceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence

    from leo_assets.client.timing import Timing
    from leo_assets.client.transport import Answer, Transport
    from leo_assets.clock import Clock
    from leo_assets.settings.secret import Secret

T = TypeVar("T")

NOT_FOUND = "not-found"
"""`ServiceError.code` when the service does not know what it was asked for."""
DEADLINE = "deadline"
"""`ServiceError.code` when a wait was given up."""

_GONE = frozenset({403, 404, 410})
_PAID: dict[Outcome, Paid] = {"not-sent": "no", "rejected": "no", "unknown": "unknown"}
_WORDS: dict[Kind, tuple[str, str]] = {
    "credit": ("No credit is left at {origin}", "top up, or wait until the plan renews"),
    "key": ("The key was refused at {origin}", "set the right key with `leo-assets key set`"),
    "busy": ("The service at {origin} has too much to do", "wait a minute and try again"),
    "moderation": ("The service's filter refused the prompt", "put the prompt in other words"),
    "refused": ("The service refused {path}", "correct what it names"),
    "trouble": ("The service at {origin} is in trouble", "try again later"),
}


class Calls:
    """The calls of one account at one address."""

    def __init__(self, transport: Transport, key: Secret, clock: Clock) -> None:
        self._transport = transport
        self._key = key
        self._clock = clock
        self.hints = Hints(clock, lambda: self.timing)

    @property
    def origin(self) -> str:
        return str(self._transport.origin)

    @property
    def timing(self) -> Timing:
        return self._transport.timing

    async def get(self, path: str, read: Callable[[object], T | None], *, what: str, one: bool = True) -> T:
        """Read. Repeated while the trouble may pass.

        Args:
            path: The route.
            read: What an answer says; None when it is not about `what`.
            what: In words, for whoever reads the error.
            one: Whether `what` is one thing that may be unknown to the service.

        Raises:
            ServiceError: It cannot be had; `code` is "not-found" when the service does not know it.
        """
        answer = await self._transport.read(path, self._judge)
        told = read(body_from_bytes(answer.data))
        if told is not None:
            return told
        if not one:
            raise self._nonsense(answer, f"it is not {what}")
        message = f"The service at {self.origin} does not know {what}."
        raise ServiceError(message, code=NOT_FOUND, status=answer.status, path=path)

    async def ask(self, path: str, body: Mapping[str, object], read: Callable[[object], T | None], *, why: str) -> T:
        """A POST that costs nothing and leaves nothing behind, so it is repeated like a read.

        Args:
            path: The route.
            body: What is asked.
            read: What an answer says.
            why: What is wrong with one that says nothing.
        """
        return self._told(await self._transport.read(path, self._judge, body), read, why)

    async def post(self, path: str, body: Mapping[str, object], read: Callable[[object], T | None], *, why: str) -> T:
        """A POST that costs nothing, sent once: twice, it would leave two things behind."""
        answer = await self._transport.post(path, body)
        error = self._judge(answer)
        if error is not None:
            raise error
        return self._told(answer, read, why)

    def _told(self, answer: Answer, read: Callable[[object], T | None], why: str) -> T:
        told = read(body_from_bytes(answer.data))
        if told is None:
            raise self._nonsense(answer, why)
        return told

    async def pay(
        self,
        path: str,
        body: Mapping[str, object] | None,
        read: Callable[[object], T | None],
        *,
        why: str,
        sending: Callable[[], None] | None = None,
    ) -> T:
        """Send what spends, once, on a connection of its own; see `Transport.pay`.

        Raises:
            CreditError: No credit is left.
            ServiceError: All else. `outcome` is "not-sent" when nothing left, "rejected" when the service surely began
                nothing, else "unknown": then it may have been paid.
        """
        answer = await self._transport.pay(path, body, sending=sending)
        told = body_from_bytes(answer.data)
        # An id is looked for before anything else: with it a paid job can be found again.
        result = read(told)
        if result is not None:
            return result
        problem = problem_in(answer.status, told)
        if problem is not None:
            raise self._error(answer, problem, "rejected" if problem.is_rejection else "unknown")
        raise self._nonsense(answer, why, outcome="unknown")

    async def delete(self, path: str) -> bool:
        """Delete. Whether there was such a thing."""
        answer = await self._transport.delete(path)
        error = self._judge(answer)
        if error is not None:
            raise error
        told = body_from_bytes(answer.data)
        names = [name for name in told if str(name).startswith("delete_")] if isinstance(told, dict) else []
        if not isinstance(told, dict) or not names:
            raise self._nonsense(answer, "it does not say what was deleted")
        return told[names[0]] is not None

    async def send_files(
        self, tickets: Callable[[], Awaitable[Sequence[UploadTicket]]], files: Sequence[tuple[bytes, str]]
    ) -> list[str]:
        """Both steps of an upload, the second without the key; each sent again while the trouble may pass.

        Args:
            tickets: Asks for leave to upload, for each file.
            files: Bytes and extension of each.

        Returns:
            The files' ids.

        Raises:
            ServiceError: One was not taken.
        """
        leaves: Sequence[UploadTicket] = ()
        refusals = 0

        async def once() -> list[str]:
            nonlocal leaves, refusals
            leaves = leaves or await tickets()
            for leave, (data, extension) in zip(leaves, files, strict=True):
                status = await self._send_file(leave, data, extension)
                if 200 <= status < 300:
                    continue
                if status == 403:
                    leaves, refusals = (), refusals + 1
                error = ServiceError(
                    f"The upload of a file was refused with {status}.", cure="try again", status=status
                )
                # The leave to upload lasts about two minutes, so a slow one may need another, once.
                raise TryAgainError(error) if may_pass(error) or (status == 403 and refusals == 1) else error
            return [leave.file_id for leave in leaves]

        return await repeat(once, self._clock, self.timing)

    async def _send_file(self, leave: UploadTicket, data: bytes, extension: str) -> int:
        name = f"{leave.file_id}.{extension}"
        try:
            return await self._transport.send_form(leave.url, leave.fields, name, data, CONTENT_TYPES[extension])
        except ServiceError as error:
            raise TryAgainError(error) if may_pass(error) else error from error

    async def fetch(self, url: str, fresh: Callable[[], Awaitable[str]] | None, *, name: str) -> bytes:
        """A picture's bytes, without the key. When its link is gone, a fresh one is asked for once.

        Raises:
            ServiceError: It cannot be had. `paid` is "yes".
        """
        try:
            try:
                return await self._transport.fetch(url)
            except ServiceError as error:
                if error.status not in _GONE or fresh is None:
                    raise
                return await self._transport.fetch(await fresh())
        except CallError as error:
            raise as_paid(error, name) from error

    async def wait(
        self,
        name: str,
        look: Callable[[], Awaitable[T]],
        is_over: Callable[[T], bool],
        *,
        deadline_s: float,
        slowest_s: float,
    ) -> T:
        """Look at a job until it is over. Free. A passing outage is waited out; it may be cancelled at any time.

        Args:
            name: The job's id.
            look: Where it stands.
            is_over: Whether that is the end.
            deadline_s: Seconds after which to give up.
            slowest_s: At most, between two looks.

        Raises:
            ServiceError: The deadline passed, or the service refuses to tell. `paid` is "yes".
        """
        started, pause_s, grace_s = self._clock.now(), min(self.timing.first_look_s, deadline_s), self.timing.grace_s
        with self.hints.waiting_for(name):
            while True:
                await self.hints.pause(name, pause_s)
                waited_s = self._clock.now() - started
                try:
                    told = await look()
                except CallError as error:
                    if not may_pass(error) and (error.code != NOT_FOUND or waited_s > grace_s):
                        raise as_paid(error, name) from error
                else:
                    if is_over(told):
                        return told
                if waited_s >= deadline_s:
                    raise ServiceError(
                        f"Job {name} was not ready after {waited_s:.0f} s.",
                        cure="it may still finish, and stays in the account's list; ask for it later before paying for another",
                        paid="yes",
                        code=DEADLINE,
                    )
                pause_s = min(pause_s * 1.3, slowest_s)

    def _judge(self, answer: Answer) -> LeoError | None:
        problem = problem_in(answer.status, body_from_bytes(answer.data))
        return None if problem is None else self._error(answer, problem)

    def _error(self, answer: Answer, problem: Problem, outcome: Outcome = "not-sent") -> LeoError:
        if problem.kind == "nonsense":
            return self._nonsense(answer, "it is not what the API answers", outcome=outcome)
        said = f": {self._key.masked_in(problem.text)}" if problem.text else f" with status {problem.status}"
        what, cure = _WORDS[problem.kind]
        code = {"key": KEY_REFUSED, "moderation": "moderation"}.get(problem.kind, self._key.masked_in(problem.code))
        kind = CreditError if problem.kind == "credit" else ServiceError
        return kind(
            what.format(origin=self.origin, path=answer.path) + said,
            cure=LOOK_FIRST if outcome == "unknown" else cure,
            paid=_PAID[outcome],
            outcome=outcome,
            status=problem.status,
            code=code,
            path=answer.path,
            retry_after_s=answer.retry_after_s,
        )

    def _nonsense(self, answer: Answer, why: str, *, outcome: Outcome = "not-sent") -> ServiceError:
        cure = LOOK_FIRST if outcome == "unknown" else "look whether the address is right, and what stands between"
        message = f"The answer of {self.origin} to {answer.path} makes no sense: {why}"
        return ServiceError(
            message,
            cure=cure,
            paid=_PAID[outcome],
            outcome=outcome,
            status=answer.status,
            path=answer.path,
            retry_after_s=answer.retry_after_s,
        )


@contextmanager
def saying(what: str) -> Iterator[None]:
    """What cannot be put into the API's words is a mistake of the caller.

    Raises:
        UsageError: Instead of a ValueError. Nothing was sent.
    """
    try:
        yield
    except ValueError as error:
        raise UsageError(f"{what}: {error}.") from error


def need_extension(extension: str, known: Collection[str]) -> None:
    """Raises UsageError for a kind of file that the service does not take."""
    if extension not in known:
        raise UsageError(f"A file to upload here is {', '.join(known)}, not {extension!r}.")
