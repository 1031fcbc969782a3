"""A coroutine per endpoint, and `wait` for a job. Knows nothing of assets.

Errors are `leo_assets.errors`: `CreditError` when there is no credit, `ServiceError` for all else, with `paid` telling
whether the call may have cost. What has once been given a job id is paid, whatever fails later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from leo_assets.client import wire
from leo_assets.client.faults import Kind, Problem, problem_in
from leo_assets.client.job import Account, ImageJob, JobStatus, ListedJob, Picture, Submitted
from leo_assets.client.transport import KEY_REFUSED, LOOK_FIRST, Answer, Transport, may_pass
from leo_assets.clock import Clock, SystemClock
from leo_assets.errors import CreditError, LeoError, Outcome, Paid, ServiceError, UsageError
from leo_assets.settings.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import httpx

    from leo_assets.client.timing import Timing

_GONE = frozenset({403, 404, 410})
_CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}

_PAID: dict[Outcome, Paid] = {"not-sent": "no", "rejected": "no", "unknown": "unknown"}
_WORDS: dict[Kind, tuple[str, str]] = {
    "key": ("The key was refused at {origin}", "set the right key with `leo-assets key set`"),
    "busy": ("The service at {origin} has too much to do", "wait a minute and try again"),
    "moderation": ("The service's filter refused the prompt", "put the prompt in other words"),
    "refused": ("The service refused {path}", "correct what it names"),
    "trouble": ("The service at {origin} is in trouble", "try again later"),
}


@final
class Leonardo:
    """One account at one address. Use it with `async with`, or call `aclose`.

    Args:
        base: The API's base address, e.g. `http://127.0.0.1:8123/api/rest`.
        key: Its key; kept in a type that does not print itself. It goes to that address only.
        transport: A stand-in for the network, e.g. `httpx.ASGITransport(app)`.
        clock: What waits; the real one when None.

    Raises:
        NotAgreedError: This version does not talk to that address. No socket was opened.
        UsageError: Address or key cannot be used.
    """

    def __init__(
        self,
        base: str,
        key: str | Secret,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._key = Secret(_usable_key(key.reveal() if isinstance(key, Secret) else key))
        self._transport = Transport(base, self._key, transport=transport, clock=self._clock)

    @property
    def origin(self) -> str:
        """Scheme, host and port that the key goes to."""
        return str(self._transport.origin)

    async def __aenter__(self) -> Leonardo:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._transport.aclose()

    @property
    def timing(self) -> Timing:
        """Every wait of ours, at the pace of the service."""
        return self._transport.timing

    @property
    def quarantine_s(self) -> float:
        """From sending a create until it can be judged by the account's list: 180 s, or what a studio here says."""
        return self._transport.time.quarantine_s

    def server_now(self) -> float:
        """Seconds since the epoch at the service: our clock, corrected by what its answers say."""
        return self._transport.time.now()

    async def create(self, job: ImageJob, *, sending: Callable[[], None] | None = None) -> Submitted:
        """Have pictures made. Spends. Sent once, whatever happens, on a connection of its own.

        Args:
            job: What to make.
            sending: Called once, when the connection stands and just before the first byte may leave. When it raises,
                nothing is sent.

        Raises:
            CreditError: No credit is left.
            ServiceError: All else. `outcome` is "not-sent" when nothing left, "rejected" when the service surely began
                nothing, else "unknown": then it may have been paid.
        """
        try:
            body = wire.create_body(job)
            job.prompt.encode(), job.negative.encode()
        except ValueError as error:
            raise UsageError(f"The job cannot be sent: {error}.") from error
        answer = await self._transport.pay(wire.create_path(job), body, sending=sending)
        told = wire.body_from_bytes(answer.data)
        # An id is looked for before anything else: with it a paid job can be found again.
        submitted = wire.read_created(told)
        if submitted is not None:
            return submitted
        problem = problem_in(answer.status, told)
        if problem is not None:
            raise self._error(answer, problem, "rejected" if problem.is_rejection else "unknown")
        raise self._nonsense(answer, "it names no job", outcome="unknown")

    async def jobs(self, user_id: str, *, limit: int = 50, offset: int = 0) -> tuple[ListedJob, ...]:
        """A page of an account's jobs, newest first. Free.

        Args:
            user_id: As `me` tells it.
            limit: Jobs a page.
            offset: Newer jobs to leave out. Jobs may be created meanwhile, so let pages overlap.

        Raises:
            ServiceError: It cannot be had, or is not a list of jobs throughout.
        """
        try:
            path = wire.list_path(user_id, limit, offset)
        except ValueError as error:
            raise UsageError(f"The list cannot be asked for: {error}.") from error
        answer = await self._transport.get(path, self._judge)
        page = wire.read_list(wire.body_from_bytes(answer.data))
        if page is None:
            raise self._nonsense(answer, "it is not a list of jobs")
        return page

    async def status(self, job_id: str) -> JobStatus:
        """Where a job stands. Free.

        Raises:
            ServiceError: `code` is "not-found" when the service does not know it.
        """
        try:
            path = wire.status_path(job_id)
        except ValueError as error:
            raise UsageError(f"The job cannot be asked for: {error}.") from error
        answer = await self._transport.get(path, self._judge)
        status = wire.read_status(wire.body_from_bytes(answer.data), job_id)
        if status is None:
            raise ServiceError(
                f"The service at {self.origin} does not know job {job_id}.",
                code="not-found",
                status=answer.status,
                path=path,
            )
        return status

    async def wait(self, job_id: str, *, asked: int, deadline_s: float | None = None) -> JobStatus:
        """Wait until a job is complete or failed, looking every 3 to 10 s (`timing`). Free.

        A passing outage of the service is waited out. May be cancelled at any time: the job goes on at the service, and
        another `wait` finds it.

        Args:
            job_id: Of a submitted job.
            asked: How many pictures were asked for; no more are believed.
            deadline_s: Seconds of waiting after which to give up; None is 15 minutes, at the pace of the service.

        Raises:
            ServiceError: The deadline passed, or the service refuses to tell. `paid` is "yes".
        """
        timing = self.timing
        started, pause_s = self._clock.now(), timing.first_look_s
        deadline_s = timing.deadline_s if deadline_s is None else deadline_s
        while True:
            await self._clock.sleep(pause_s)
            waited_s = self._clock.now() - started
            try:
                status = await self.status(job_id)
            except ServiceError as error:
                if not may_pass(error) and (error.code != "not-found" or waited_s > timing.grace_s):
                    raise _as_paid(error, job_id) from error
            else:
                # A state that we have no word for ends the wait when all pictures are there.
                if status.state != "pending" or len(status.pictures) >= asked:
                    return _at_most(status, asked)
            if waited_s >= deadline_s:
                raise ServiceError(
                    f"Job {job_id} was not ready after {waited_s:.0f} s.",
                    cure="it may still finish, and stays in the account's list; ask for it later before paying for another",
                    paid="yes",
                    code="deadline",
                )
            pause_s = min(pause_s * 1.3, timing.slowest_look_s)

    async def download(self, picture: Picture) -> bytes:
        """A picture's bytes, as they came: not yet decoded. Free.

        When its link is gone, a fresh one is read once by the job's id.

        Raises:
            ServiceError: It cannot be had. `paid` is "yes".
        """
        try:
            try:
                return await self._transport.fetch(picture.url)
            except ServiceError as error:
                if error.status not in _GONE or not picture.job_id:
                    raise
                return await self._transport.fetch((await self._fresh(picture)).url)
        except ServiceError as error:
            raise _as_paid(error, picture.job_id) from error

    async def upload(self, data: bytes, extension: str) -> str:
        """Send a picture that will guide a job. Free. Returns its id.

        Args:
            data: The file's bytes.
            extension: png, jpg, jpeg or webp.

        Raises:
            ServiceError: It was not taken.
        """
        if extension not in _CONTENT_TYPES:
            raise UsageError(f"A picture to upload is png, jpg, jpeg or webp, not {extension!r}.")
        status = 0
        for _ in range(2):  # the leave to upload lasts about two minutes, so a slow one may need another
            ticket = await self._ticket(extension)
            name = f"{ticket.image_id}.{extension}"
            status = await self._transport.send_form(ticket.url, ticket.fields, name, data, _CONTENT_TYPES[extension])
            if 200 <= status < 300:
                return ticket.image_id
            if status != 403:
                break
        raise ServiceError(f"The upload of a picture was refused with {status}.", cure="try again", status=status)

    async def me(self) -> Account:
        """Whose key this is and what is left. Free, and the way to test a key."""
        answer = await self._transport.get(wire.ACCOUNT, self._judge)
        account = wire.read_account(wire.body_from_bytes(answer.data))
        if account is None:
            raise self._nonsense(answer, "it names no account")
        return account

    async def _ticket(self, extension: str) -> wire.UploadTicket:
        answer = await self._transport.post(wire.UPLOAD, wire.upload_body(extension))
        error = self._judge(answer)
        if error is not None:
            raise error
        ticket = wire.read_upload(wire.body_from_bytes(answer.data))
        if ticket is None:
            raise self._nonsense(answer, "it gives no address to upload to")
        return ticket

    async def _fresh(self, picture: Picture) -> Picture:
        """The same picture with the link that its job names now."""
        now = (await self.status(picture.job_id)).pictures
        same = next((other for other in now if other.id == picture.id), None)
        if same is None:
            raise ServiceError(
                f"Job {picture.job_id} no longer has this picture.", cure="it is lost at the service", code="not-found"
            )
        return same

    def _judge(self, answer: Answer) -> LeoError | None:
        problem = problem_in(answer.status, wire.body_from_bytes(answer.data))
        return None if problem is None else self._error(answer, problem)

    def _error(self, answer: Answer, problem: Problem, outcome: Outcome = "not-sent") -> LeoError:
        if problem.kind == "nonsense":
            return self._nonsense(answer, "it is not what the API answers", outcome=outcome)
        paid = _PAID[outcome]
        said = f": {self._key.masked_in(problem.text)}" if problem.text else f" with status {answer.status}"
        if problem.kind == "credit":
            message = f"No credit is left at {self.origin}{said}"
            return CreditError(message, cure="top up, or wait until the plan renews", paid=paid, outcome=outcome)
        what, cure = _WORDS[problem.kind]
        code = {"key": KEY_REFUSED, "moderation": "moderation"}.get(problem.kind, problem.code)
        return ServiceError(
            what.format(origin=self.origin, path=answer.path) + said,
            cure=LOOK_FIRST if outcome == "unknown" else cure,
            paid=paid,
            outcome=outcome,
            status=answer.status,
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


def _usable_key(key: str) -> str:
    text = key.strip().removeprefix("Bearer").strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise UsageError(
            "The key is empty or holds characters that no key has.", cure="set it again with `leo-assets key set`"
        )
    return text


def _at_most(status: JobStatus, asked: int) -> JobStatus:
    state = "complete" if status.state == "pending" else status.state
    return JobStatus(status.job_id, state, status.pictures[:asked], status.moderation, status.seed, status.raw)


def _as_paid(error: ServiceError, job_id: str) -> ServiceError:
    """The same failure, of something that has been paid for."""
    message = f"{error.message} (job {job_id})" if job_id and job_id not in error.message else error.message
    cure = error.cure or "what was paid for stays in the account; ask for it again before paying for another"
    return ServiceError(message, cure=cure, paid="yes", status=error.status, code=error.code, path=error.path)
