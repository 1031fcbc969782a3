"""`Leonardo`: picture jobs, account and prices, and where the other subjects are found. Knows nothing of assets.

    leonardo.create, wait, download …   picture jobs (v1 and v2)
    leonardo.uploads                    pictures, canvas pairs and media sent to the service
    leonardo.variations                 enlarged, cut out, unzoomed
    leonardo.datasets, elements, models what is trained, and from what
    leonardo.textures                   textures on 3D models
    leonardo.prompts                    prompts that the service writes

Errors are `leo_assets.errors`; see `calls`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, final

from leo_assets.client.calls import NOT_FOUND, Calls, saying
from leo_assets.client.prompts import Prompts
from leo_assets.client.textures import Textures
from leo_assets.client.training import Datasets, Elements, Models
from leo_assets.client.transport import Transport
from leo_assets.client.uploads import Uploads
from leo_assets.client.variations import Variations
from leo_assets.client.wire import account as account_wire
from leo_assets.client.wire import create as create_wire
from leo_assets.client.wire import generations as wire
from leo_assets.clock import Clock, SystemClock
from leo_assets.errors import ServiceError, UsageError
from leo_assets.settings.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from types import TracebackType

    import httpx

    from leo_assets.client.hints import Hints
    from leo_assets.client.job import Account, ImageJob, JobStatus, ListedJob, Picture, Submitted
    from leo_assets.client.timing import Timing


@final
class Leonardo:
    """One account at one address. Use it with `async with`, or call `aclose`.

    Args:
        base: The API's base address, e.g. `http://127.0.0.1:8123/api/rest`.
        key: Its key; kept in a type that does not print itself. It goes to that address only.
        transport: A stand-in for the network, e.g. `httpx.ASGITransport(app)`.
        clock: What waits; the real one when None.
        hosts: Further hosts that pictures may be fetched from, over https.

    Raises:
        NotAgreedError: No key may be sent to that address. No socket was opened.
        UsageError: Address or key cannot be used.
    """

    def __init__(
        self,
        base: str,
        key: str | Secret,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock | None = None,
        hosts: Sequence[str] = (),
    ) -> None:
        self._clock = clock = clock or SystemClock()
        secret = Secret(_usable_key(key.reveal() if isinstance(key, Secret) else key))
        self._transport = Transport(base, secret, transport=transport, clock=clock, hosts=hosts)
        self._calls = Calls(self._transport, secret, clock)
        self.uploads = Uploads(self._calls)
        self.variations = Variations(self._calls)
        self.datasets = Datasets(self._calls)
        self.elements = Elements(self._calls)
        self.models = Models(self._calls)
        self.textures = Textures(self._calls)
        self.prompts = Prompts(self._calls)

    async def __aenter__(self) -> Leonardo:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._transport.aclose()

    @property
    def origin(self) -> str:
        """Scheme, host and port that the key goes to."""
        return self._calls.origin

    @property
    def hints(self) -> Hints:
        """What a `Webhook` tells, so that `wait` looks earlier."""
        return self._calls.hints

    @property
    def clock(self) -> Clock:
        """What waits here."""
        return self._clock

    @property
    def timing(self) -> Timing:
        """Every wait of ours, at the pace of the service."""
        return self._calls.timing

    @property
    def quarantine_s(self) -> float:
        """From sending a create until it can be judged by the account's list: 180 s, or what a studio here says."""
        return self._transport.time.quarantine_s

    def server_now(self) -> float:
        """Seconds since the epoch at the service: our clock, corrected by what its answers say."""
        return self._transport.time.now()

    # Picture jobs

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
        with saying("The job cannot be sent"):
            path, body = create_wire.create_path(job), create_wire.create_body(job)
        return await self._calls.pay(path, body, wire.read_created, why="it names no job", sending=sending)

    async def status(self, job_id: str) -> JobStatus:
        """Where a job stands. Free.

        Raises:
            ServiceError: `code` is "not-found" when the service does not know it.
        """
        with saying("The job cannot be asked for"):
            path = wire.job_path(job_id)
        return await self._calls.get(path, lambda body: wire.read_status(body, job_id), what=f"job {job_id}")

    async def wait(self, job_id: str, *, asked: int, deadline_s: float | None = None) -> JobStatus:
        """Wait until a job is over, looking every 3 to 10 s (`timing`). Free. `JobStatus.ending` tells how it ended.

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
        status = await self._calls.wait(
            job_id,
            lambda: self.status(job_id),
            # A state that we have no word for ends the wait when all pictures are there.
            lambda told: told.state != "pending" or len(told.pictures) >= asked,
            deadline_s=timing.deadline_s if deadline_s is None else deadline_s,
            slowest_s=timing.slowest_look_s,
        )
        state = "complete" if status.state == "pending" else status.state
        return replace(status, state=state, pictures=status.pictures[:asked], asked=asked)

    async def jobs(self, user_id: str, *, limit: int = 50, offset: int = 0) -> tuple[ListedJob, ...]:
        """A page of an account's jobs, newest first. Free.

        Args:
            user_id: As `me` tells it.
            limit: Jobs a page.
            offset: Newer jobs to leave out. Jobs may be created meanwhile, so let pages overlap.

        Raises:
            ServiceError: It cannot be had, or is not a list of jobs throughout.
        """
        with saying("The list cannot be asked for"):
            path = wire.jobs_path(user_id, limit, offset)
        return await self._calls.get(path, wire.read_jobs, what="a list of jobs", one=False)

    async def delete(self, job_id: str) -> bool:
        """Delete a job and its pictures at the service. Free; gives no money back. Whether there was one."""
        with saying("The job cannot be deleted"):
            path = wire.job_path(job_id)
        return await self._calls.delete(path)

    async def download(self, picture: Picture) -> bytes:
        """A picture's bytes, as they came: not yet decoded. Free.

        When its link is gone, a fresh one is read once by the job's id.

        Raises:
            ServiceError: It cannot be had. `paid` is "yes".
        """
        fresh = (lambda: self._fresh(picture)) if picture.job_id else None
        return await self._calls.fetch(picture.url, fresh, name=picture.job_id)

    async def _fresh(self, picture: Picture) -> str:
        """The link that its job names now."""
        now = (await self.status(picture.job_id)).pictures
        same = [other for other in now if other.id == picture.id]
        if len(same) > 1:
            raise ServiceError(f"Job {picture.job_id} does not tell which of its pictures this was.")
        if not same:
            raise ServiceError(
                f"Job {picture.job_id} no longer has this picture.", cure="it is lost at the service", code=NOT_FOUND
            )
        return same[0].url

    async def upload(self, data: bytes, extension: str) -> str:
        """Send a picture that will guide a job: `uploads.picture`. Free. Returns its id."""
        return await self.uploads.picture(data, extension)

    # Account and prices

    async def me(self) -> Account:
        """Whose key this is and what is left. Free, and the way to test a key."""
        return await self._calls.get(
            account_wire.ACCOUNT, account_wire.read_account, what="an account: it names none", one=False
        )

    async def price(self, job: ImageJob) -> Decimal | None:
        """Credits that a job will cost, by the service's calculator. Free. None where it does not know such jobs.

        It knows no model of v2, of v1 only the families that have a word in its form, and no side above 1024.
        """
        fields = account_wire.job_price_fields(job)
        return None if fields is None else await self.price_of("IMAGE_GENERATION", fields)

    async def price_of(self, service: str, fields: Mapping[str, Any]) -> Decimal:
        """Credits for one of the service's services, e.g. `("UNIVERSAL_UPSCALER", {"megapixel": 4})`. Free.

        Raises:
            ServiceError: The calculator refuses the fields.
        """
        body = account_wire.price_body(service, fields)
        return await self._calls.ask(account_wire.PRICE, body, account_wire.read_price, why="it names no price")


def _usable_key(key: str) -> str:
    text = key.strip().removeprefix("Bearer").strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise UsageError(
            "The key is empty or holds characters that no key has.", cure="set it again with `leo-assets key set`"
        )
    return text
