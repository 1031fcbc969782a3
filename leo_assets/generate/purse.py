"""Who pays for the jobs of a run, in words that need no service: what a row says, what a run may do, and how a lane closes."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from leo_assets.errors import CreditError, HeldError, LeoError, NotAgreedError, OutputError, ServiceError
from leo_assets.generate.wares import send

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from decimal import Decimal

    from leo_assets.client import Cost, Leonardo
    from leo_assets.generate.wares import Prepared, Wanted
    from leo_assets.settings.budget import Limits
    from leo_assets.settings.money import Unit
    from leo_assets.store.ledger_entry import Entry, State, StoredImage

T = TypeVar("T")
MODERATION = "the filter refused it"  # how the reason of such a row begins: final for its raw key

Step = Literal["buy", "send", "settle", "fetch", "held", "refused", "vain", "bury"]


def next_step(entry: Entry | None) -> Step:
    """What a row says about its raw key.

    `bury`: it is gone at the service, so a new job needs a row of its own; `vain`: it was paid and gave nothing.
    """
    if entry is None:
        return "buy"
    match entry.state:
        case "intent":
            return "send"
        case "sending" | "unknown":
            return "settle"
        case "held":
            return "held"
        case "rejected":
            return "refused" if entry.reason.startswith(MODERATION) else "buy"
        case "done":
            return "fetch" if entry.images or entry.is_training else "vain"
        case "submitted" | "complete" | "stored" | "stuck":
            return "fetch"
        case "gone":
            return "bury"
        case "failed" | "dropped":
            return "buy"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job at the service, and what is known of it.

    Attributes:
        entry: Its row; None where no ledger is kept, or a lock alone knows of it.
        wanted: The pictures that a lock names: only these bytes count. Empty: whatever the job gave.
    """

    job_id: str
    cost: Cost | None = None
    entry: Entry | None = None
    wanted: tuple[StoredImage, ...] = ()
    is_new: bool = False


class AgainLaterError(Exception):
    """The create is proven not to have arrived: it may be sent again, behind those that were not tried yet."""


class LaneClosedError(Exception):
    """No further create in this run makes sense. `error` is what the job met that found out."""

    def __init__(self, error: LeoError) -> None:
        super().__init__(str(error))
        self.error = error


class NotTriedError(LaneClosedError):
    """Another job had closed the lane, so this one was not tried."""


class RowHeldError(HeldError):
    """One row waits for a person; the others go on."""


class Purse(Protocol):
    """Where the jobs of a run get their ids from, and who writes down what becomes of them."""

    async def buy(self, job: Wanted, asked: Callable[[], Awaitable[Prepared]]) -> Ticket:
        """The job's id at the service: had already, or created now. Spends, at most once a raw key."""

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """A call that costs nothing, repeated while the service is out, as long as a run is patient."""

    def known(self, job: Wanted) -> Ticket | None:
        """What is known of the job without asking anybody."""

    def moved(self, ticket: Ticket, to: State, *, reason: str = "", images: tuple[StoredImage, ...] = ()) -> Ticket:
        """Write down where the job stands."""

    def gone(self, job: Wanted, ticket: Ticket, reason: str) -> None:
        """Write down that the service has not got the job any more: the next plan prices a new one."""

    async def waited_for_lag(self, ticket: Ticket) -> bool:
        """Wait while the service may not show a job yet that it has taken; False: it should have shown it by now."""

    def close_lane(self, error: LeoError) -> None:
        """Let nothing more be created in this run."""

    async def close_books(self) -> None:
        """At the end: what a job cost whose bill nobody has told, where that can be told. Free, and raises nothing."""

    @property
    def slots(self) -> int | None:
        """How many jobs the service runs at once for this account; None while it is not known."""

    @property
    def account(self) -> str:
        """Who pays, as the service calls it; empty where nobody does, and while it is not known."""


class Free:
    """The offline studio's: nothing is paid, so nothing is written down. Creates go out one after the other."""

    slots: int | None = None
    account = ""

    def __init__(self, client: Leonardo) -> None:
        self._client = client
        self._turn = asyncio.Lock()
        self._closed: LeoError | None = None

    async def buy(self, job: Wanted, asked: Callable[[], Awaitable[Prepared]]) -> Ticket:  # noqa: ARG002
        self._go_on()
        prepared = await asked()
        async with self._turn:
            self._go_on()  # again: whoever had the turn may have met the end of the credit
            with closing(self):
                submitted = await send(self._client, prepared)
        return Ticket(submitted.job_id, submitted.cost, is_new=True)

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        return await call()

    def known(self, job: Wanted) -> Ticket | None:  # noqa: ARG002
        return None

    def moved(self, ticket: Ticket, to: State, *, reason: str = "", images: tuple[StoredImage, ...] = ()) -> Ticket:  # noqa: ARG002
        return ticket

    def gone(self, job: Wanted, ticket: Ticket, reason: str) -> None:
        pass

    async def waited_for_lag(self, ticket: Ticket) -> bool:  # noqa: ARG002
        return False

    def close_lane(self, error: LeoError) -> None:
        self._closed = self._closed or error

    async def close_books(self) -> None:
        pass

    def _go_on(self) -> None:
        if self._closed is not None:
            raise NotTriedError(unsent(self._closed))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a paid run may do.

    Attributes:
        project: Real path of the project's folder.
        run: Names this run: a ceiling per run sums it up.
        may_pay: Whether a raw key is among those that were agreed to; only then a new job is made for it.
        price: What a job of unknown price is taken to cost; None: nobody said.
        strict: Nothing is sent a second time by itself.
        may_resend: Whether what was agreed to in an earlier run may be sent in this one.
        room: Raises `OutputError` when a job of so many pixels finds no room on the disk.
        recorded: What the lock names for a job: its id and the chosen picture; None: nothing that can be fetched here.
        character: The kit that a job draws; empty for none.
    """

    project: str
    run: str
    limits: Limits
    may_pay: Callable[[Wanted], bool]
    room: Callable[[int], None]
    recorded: Callable[[Wanted], Ticket | None]
    character: Callable[[Wanted], str]
    price: tuple[Decimal, Unit] | None = None
    strict: bool = False
    may_resend: bool = True


@contextmanager
def closing(purse: Purse) -> Iterator[None]:
    """What ends all creates, when a create meets it, closes the lane."""
    try:
        yield
    except LeoError as error:
        if not closes_lane(error):
            raise
        purse.close_lane(error)
        raise LaneClosedError(error) from error


def closes_lane(error: LeoError) -> bool:
    """Whether every further create would fail as well: no credit, no budget, no key, no service, no room."""
    if isinstance(error, ServiceError):
        return error.code in {"access-denied", "outage"}
    return isinstance(error, (CreditError, NotAgreedError, OutputError))


def unsent(error: LeoError) -> LeoError:
    """The failure that closed the lane, told of a job that was never sent."""
    if error.paid == "no":
        return error
    return type(error)(error.message, cure=error.cure)


def held(entry: Entry) -> RowHeldError:
    return RowHeldError(
        entry.reason or "its outcome is not known",
        cure="leo-assets recover shows it and asks what to do; nothing is sent again by itself",
        paid="unknown",
    )
