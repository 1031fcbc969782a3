"""One job's money: never paid twice, never paid for lost, never more than agreed. Spends.

The service has no idempotency key, so what was sent is written down before it is sent:

    intent ── sending ──┬── submitted ── complete ── stored ── done       (and failed, stuck, gone on the way)
       ↑                ├── rejected
       └── unknown ─────┘        after the quarantine: found in the account's list, or proven absent, or held

Promises:
- The intent, with its money reserved, is on the disk before a socket is opened, and `sending` before the first byte may
  leave. At most one create of an account has an outcome that is not known, whoever sends it: an OS lock per account is held
  around every create and every reconciliation.
- A raw key with an open row is never bought again: it is waited for, fetched, looked for or held.
- A create of unknown outcome is looked for in the account's list once its quarantine is over. Proven absent, it is sent once
  more at most, with the same seed; never where that could not be recognised, nor with `strict`. Else a person decides.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from leo_assets.errors import (
    AssetError,
    CreditError,
    HeldError,
    LeoError,
    NotAgreedError,
    OutputError,
    ServiceError,
    UsageError,
)
from leo_assets.generate import reconcile
from leo_assets.generate.asked import can_recognise, image_job
from leo_assets.generate.circuit import Circuit, is_outage
from leo_assets.steps import reached
from leo_assets.store.lane import Lane
from leo_assets.store.ledger_entry import MOVES, ORDER_FIELDS, Entry, MovedOnError, Order, StoredImage
from leo_assets.store.ledger_rebuild import entries_from_list

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator

    from leo_assets.client import Account, Cost, ImageJob, Leonardo, ListedJob, Submitted
    from leo_assets.clock import Clock
    from leo_assets.generate.reconcile import Look
    from leo_assets.plan.job import Job
    from leo_assets.settings.budget import Limits
    from leo_assets.settings.money import Unit
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import State

T = TypeVar("T")
MODERATION = "the filter refused it"  # how the reason of such a row begins: final for its raw key
THROTTLED = "429"  # how the reason of an unknown row begins that the service had too much to do for
_LANE_POLL_S = 0.01  # real time: it waits for another program
_SILENT_S = 3.0  # real time, before it is told that another program has the lane

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
            return "fetch" if entry.images else "vain"
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

    async def buy(self, job: Job, asked: Callable[[], Awaitable[ImageJob]]) -> Ticket:
        """The job's id at the service: had already, or created now. Spends, at most once a raw key."""

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """A call that costs nothing, repeated while the service is out, as long as a run is patient."""

    def known(self, job: Job) -> Ticket | None:
        """What is known of the job without asking anybody."""

    def moved(self, ticket: Ticket, to: State, *, reason: str = "", images: tuple[StoredImage, ...] = ()) -> Ticket:
        """Write down where the job stands."""

    def gone(self, job: Job, ticket: Ticket, reason: str) -> None:
        """Write down that the service has not got the job any more: the next plan prices a new one."""

    async def waited_for_lag(self, ticket: Ticket) -> bool:
        """Wait while the service may not show a job yet that it has taken; False: it should have shown it by now."""

    def close_lane(self, error: LeoError) -> None:
        """Let nothing more be created in this run."""

    @property
    def slots(self) -> int | None:
        """How many jobs the service runs at once for this account; None while it is not known."""


class Free:
    """The offline studio's: nothing is paid, so nothing is written down. Creates go out one after the other."""

    slots: int | None = None

    def __init__(self, client: Leonardo) -> None:
        self._client = client
        self._turn = asyncio.Lock()
        self._closed: LeoError | None = None

    async def buy(self, job: Job, asked: Callable[[], Awaitable[ImageJob]]) -> Ticket:  # noqa: ARG002
        self._go_on()
        prepared = await asked()
        async with self._turn:
            self._go_on()  # again: whoever had the turn may have met the end of the credit
            with _closing(self):
                submitted = await self._client.create(prepared)
        return Ticket(submitted.job_id, submitted.cost, is_new=True)

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        return await call()

    def known(self, job: Job) -> Ticket | None:  # noqa: ARG002
        return None

    def moved(self, ticket: Ticket, to: State, *, reason: str = "", images: tuple[StoredImage, ...] = ()) -> Ticket:  # noqa: ARG002
        return ticket

    def gone(self, job: Job, ticket: Ticket, reason: str) -> None:
        pass

    async def waited_for_lag(self, ticket: Ticket) -> bool:  # noqa: ARG002
        return False

    def close_lane(self, error: LeoError) -> None:
        self._closed = self._closed or error

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
    may_pay: Callable[[Job], bool]
    room: Callable[[int], None]
    recorded: Callable[[Job], Ticket | None]
    character: Callable[[Job], str]
    price: tuple[Decimal, Unit] | None = None
    strict: bool = False
    may_resend: bool = True


class Till:
    """The account that pays: its ledger, its lane, and the service's list when an outcome is not known.

    Args:
        client: Where jobs are made.
        clock: What waits.
        ledger: Of the client's origin; its caller closes it.
        terms: What this run may do.
        note: Told what is worth a line: a message, and the asset that it is about.
    """

    def __init__(
        self, client: Leonardo, clock: Clock, ledger: Ledger, terms: Terms, note: Callable[[str, str], None]
    ) -> None:
        self._client = client
        self._clock = clock
        self._ledger = ledger
        self._terms = terms
        self._note = note
        self._circuit = Circuit()
        self._turn = asyncio.Lock()
        self._opening = asyncio.Lock()
        self._account: Account | None = None
        self._lane: Lane | None = None
        self._newest: str | None = None
        self._closed: LeoError | None = None
        self._told: set[str] = set()

    # ---- buying

    def known(self, job: Job) -> Ticket | None:
        entry = self._ledger.find(job.raw_key, self._id if self._account else None)
        if entry is not None and next_step(entry) == "fetch":
            return self._ticket(job, entry)
        return self._terms.recorded(job) if entry is None else None

    async def buy(self, job: Job, asked: Callable[[], Awaitable[ImageJob]]) -> Ticket:
        """The job's id at the service. Spends when it has none yet, was agreed to, and the budgets hold.

        Raises:
            AgainLaterError: It is proven not to have arrived and may be sent again, behind others.
            LaneClosedError: It failed in a way that ends all creates of this run.
            LeoError: It cannot be had.
        """
        if self._account is None:
            self._go_on()
        try:
            await self._open()
        except LeoError as error:
            self.close_lane(error)
            raise LaneClosedError(error) from error
        while True:
            ticket = self._had(job)
            if ticket is not None:
                return ticket
            self._go_on()
            prepared = await self.patiently(asked)
            async with self._in_lane():
                self._go_on()
                with _closing(self):
                    await self._settle_all(but=job.raw_key)
                    entry = self._ledger.find(job.raw_key, self._id)
                    match next_step(entry):
                        case "settle":
                            assert entry is not None
                            self._after(job, await self._settle(entry))
                        case "buy" | "send" | "bury":
                            return await self._create(job, prepared, entry)
                        case "fetch" | "held" | "refused" | "vain":
                            pass  # another program was faster, or it has just been found

    def _had(self, job: Job) -> Ticket | None:
        """The ticket of a job that was bought already.

        Raises:
            LeoError: It can be neither fetched nor bought.
        """
        entry = self._ledger.find(job.raw_key, self._id)
        match next_step(entry):
            case "fetch":
                assert entry is not None
                return self._ticket(job, entry)
            case "held":
                assert entry is not None
                raise held(entry)
            case "refused":
                assert entry is not None
                raise AssetError(entry.reason, cure="change the prompt, or raise `take`", paid="no")
            case "vain":
                assert entry is not None
                raise AssetError(
                    entry.reason or f"job {entry.job_id} gave no picture",
                    cure="change the prompt, or raise `take`: that is a new paid job",
                    paid="yes",
                )
            case "settle":
                return None
            case "buy" | "send" | "bury" as step:
                recorded = self._terms.recorded(job) if step == "buy" and entry is None else None
                if recorded is not None:
                    return recorded
                self._may_pay(job, entry)
                return None

    def _may_pay(self, job: Job, entry: Entry | None) -> None:
        if self._terms.may_pay(job):
            return
        if entry is not None and entry.state == "intent" and entry.sends and self._terms.may_resend:
            return  # it was agreed to when it was sent the first time
        elsewhere = self._ledger.find(job.raw_key)
        if elsewhere is not None and elsewhere.account not in {"", self._id}:
            raise AssetError(
                "it was paid for with another account of this service, which alone can fetch it",
                cure="use that account's key, or raise `take` for a new paid job",
                paid="yes",
            )
        raise AssetError("it has not been made, and nobody has agreed to pay for it", cure="look at the plan and build")

    def _after(self, job: Job, entry: Entry) -> None:
        """A row of this job has just been settled: whether it goes on at once."""
        if entry.state != "intent":
            return
        if self._terms.may_resend:
            raise AgainLaterError(job.raw_key)
        raise AssetError(
            "it was sent before and never arrived, as far as the account's list tells; it was not sent again",
            cure="build without --no-spend",
        )

    async def _create(self, job: Job, prepared: ImageJob, before: Entry | None) -> Ticket:
        """Send one create, under the lane. The three ways it can end are written down before anything else happens."""
        self._may_pay(job, before)
        if before is not None and before.state == "gone":
            self._ledger.advance(before.id, to="dropped", expect={"gone"}, reason=f"bought anew: {before.reason}")
        while True:
            await self._until_well()
            witness = await self._witness()
            self._terms.room(job.width * job.height * job.candidates)
            reached("before-intent")
            entry = self._reserve(self._order(job, prepared), witness)
            reached("intent-saved")
            if entry.state != "intent":
                return self._ticket(job, entry)
            try:
                submitted = await self._client.create(prepared, sending=lambda: self._sending(entry))  # noqa: B023
            except LeoError as error:
                if self._failed(entry, error) == "not-sent":
                    continue
                entry = await self._settle(self._ledger.get(entry.id) or entry)
                self._after(job, entry)
                if entry.state == "held":
                    raise held(entry) from error
                return self._ticket(job, entry)
            return self._ticket(job, self._took(entry, submitted), is_new=True)

    def _reserve(self, order: Order, witness: str) -> Entry:
        try:
            return self._ledger.reserve(
                order, self._terms.limits, witness=witness, server_now=self._client.server_now()
            )[0]
        except (HeldError, UsageError) as error:  # of the ledger itself, so of every job
            self.close_lane(error)
            raise LaneClosedError(error) from error

    def _sending(self, entry: Entry) -> None:
        reached("before-sending")
        self._ledger.advance(
            entry.id,
            to="sending",
            expect={"intent"},
            sent_at=self._client.server_now(),
            sends=entry.sends + 1,
            absent_at=None,
        )
        reached("sending-saved")

    def _took(self, entry: Entry, submitted: Submitted) -> Entry:
        reached("response-read")
        self._circuit.created()
        cost = submitted.cost
        entry = self._ledger.advance(
            entry.id,
            to="submitted",
            expect={"sending"},
            job_id=submitted.job_id,
            cost=cost.amount if cost else None,
            cost_unit=cost.unit if cost else None,
        )
        reached("id-saved")
        self._newest = submitted.job_id
        return entry

    def _failed(self, entry: Entry, error: LeoError) -> Literal["not-sent", "unknown"]:
        """Write down how a create failed.

        Raises:
            LeoError: The error, when that is all there is to say.
        """
        now = self._clock.now()
        current = self._ledger.get(entry.id) or entry
        if error.outcome == "not-sent":
            if current.state == "sending":
                self._ledger.advance(entry.id, to="intent", expect={"sending"}, sends=entry.sends)
            if is_outage(error):
                self._circuit.trouble(now, self._client.timing)
                return "not-sent"
            if current.state in {"intent", "sending"} and not entry.sends:
                self._ledger.advance(entry.id, to="dropped", expect={"intent"}, reason=error.message)
            raise error
        if error.outcome == "rejected":
            is_moderation = isinstance(error, ServiceError) and error.code == "moderation"
            reason = f"{MODERATION}: {error.message}" if is_moderation else error.message
            self._ledger.advance(entry.id, to="rejected", expect={"sending"}, reason=reason)
            reached("rejection-saved")
            if isinstance(error, CreditError):
                self._ledger.park(self._id, error.message)
            raise error
        status = error.status if isinstance(error, ServiceError) else None
        reason = f"{THROTTLED}: {error.message}" if status == 429 else error.message
        self._ledger.advance(entry.id, to="unknown", expect={"sending"}, reason=reason)
        reached("unknown-saved")
        if is_outage(error):
            asked_s = error.retry_after_s if isinstance(error, ServiceError) else None
            self._circuit.trouble(now, self._client.timing, asked_s=asked_s)
        return "unknown"

    def _order(self, job: Job, prepared: ImageJob) -> Order:
        amount, unit, assumed = job.price.amount, job.price.unit, False
        if amount is None and self._terms.price is not None:
            amount, unit, assumed = *self._terms.price, True
        return Order(
            account=self._id,
            raw_key=job.raw_key,
            project=self._terms.project,
            asset=job.title,
            character=self._terms.character(job),
            run=self._terms.run,
            api=prepared.api,
            model=job.model,
            prompt=prepared.prompt,
            negative=prepared.negative,
            model_id=prepared.model_id,
            width=job.width,
            height=job.height,
            candidates=job.candidates,
            seed=prepared.seed,
            shape=str(job.shape),
            estimate=amount,
            unit=unit,
            assumed=assumed,
            strict=self._terms.strict or not can_recognise(job),
        )

    def _ticket(self, job: Job, entry: Entry, *, is_new: bool = False) -> Ticket:
        from leo_assets.client import Cost

        recorded = self._terms.recorded(job)
        wanted = recorded.wanted if recorded is not None and recorded.job_id == entry.job_id else ()
        cost = None if entry.cost is None else Cost(entry.cost, entry.cost_unit or entry.unit)
        return Ticket(entry.job_id, cost, entry, wanted, is_new)

    def moved(self, ticket: Ticket, to: State, *, reason: str = "", images: tuple[StoredImage, ...] = ()) -> Ticket:
        """Write down where a job stands; what another program has written meanwhile stays.

        A job that only a lock knows, and that is gone, gets a row, so that the next plan prices a new one.
        """
        entry = ticket.entry
        if entry is None or not _is_news(entry, to):
            return ticket
        changes = {
            **({"reason": reason} if reason else {}),
            **({"images": images} if images else {}),
            **({"refunded": True} if to == "failed" else {}),
        }
        try:
            return replace(ticket, entry=self._ledger.advance(entry.id, to=to, expect={entry.state}, **changes))
        except MovedOnError as moved:
            return replace(ticket, entry=moved.entry)

    def gone(self, job: Job, ticket: Ticket, reason: str) -> None:
        """The service has not got the job any more: the next plan prices a new one."""
        if ticket.entry is not None:
            self.moved(ticket, "gone", reason=reason)
            return
        now = self._client.server_now()
        order = self._order(job, image_job(job))
        fields = {name: getattr(order, name) for name in ORDER_FIELDS}
        self._ledger.restore(
            [Entry(**fields, id=0, state="gone", intent_at=now, job_id=ticket.job_id, reason=reason, cost=Decimal(0))]
        )

    async def waited_for_lag(self, ticket: Ticket) -> bool:
        if ticket.entry is None or ticket.entry.sent_at is None:
            return False
        shown_by = ticket.entry.sent_at + self._client.timing.quarantine_s
        if self._client.server_now() >= shown_by:
            return False
        await self._until(shown_by)
        return True

    # ---- unknown outcomes

    async def look_again(self) -> None:
        """Reconcile what any program has left with an unknown outcome, and see whether held jobs show up. Creates nothing."""
        await self._open()
        async with self._in_lane():
            now = self._client.server_now()
            doubtful = self._ledger.doubtful(self._id, since=now - reconcile.LATE_S)
            if doubtful:
                first = min(entry.intent_at for entry in doubtful)
                await self._look(first - self._client.timing.list_margin_s, None)

    async def found(self, jobs: Iterable[Job]) -> tuple[Entry, ...]:
        """Rows for jobs of which nothing is known here and that are in the account's list: for a ledger that was lost."""
        await self._open()
        look = await self._look(0.0, None)
        orders = [self._order(job, image_job(job)) for job in jobs]
        return entries_from_list(orders, look.jobs, claimed=self._ledger.claimed(self._id))

    async def _settle_all(self, *, but: str = "") -> None:
        """Reconcile what any program of this account has left with an unknown outcome. Under the lane."""
        for entry in self._ledger.ambiguous(self._id):
            if entry.raw_key != but:
                await self._settle(entry)

    async def _settle(self, entry: Entry) -> Entry:
        """Wait out a row's quarantine, look for it, and decide: submitted, back to intent, or held. Free; may take minutes."""
        if entry.state == "sending":
            entry = self._ledger.advance(
                entry.id, to="unknown", expect={"sending"}, reason="the program was stopped while it was sent"
            )
        since = entry.intent_at - self._client.timing.list_margin_s
        sent_at = entry.intent_at if entry.sent_at is None else entry.sent_at
        wait_s = sent_at + self._client.timing.quarantine_s - self._client.server_now()
        if wait_s > 1:
            self._tell(f"it is not known whether it was made ({entry.reason}); looking in {wait_s:.0f} s", entry.asset)
        untrusted_at: float | None = None
        while True:
            await self._until(sent_at + self._client.timing.quarantine_s)
            look = await self._look(since, entry.witness)
            timing, now = self._client.timing, self._client.server_now()
            if now < sent_at + timing.quarantine_s:
                continue  # our clock had jumped; the answer has put it right
            verdict, jobs = reconcile.judged(
                entry, look, claimed=self._ledger.claimed(self._id), margin_s=timing.list_margin_s
            )
            if verdict == "found":
                return await self._adopt(entry, jobs)
            if verdict == "several":
                ids = ", ".join(job.job_id for job in jobs)
                return self._hold(entry, f"several jobs in the account may be it: {ids}")
            if verdict == "untrusted":
                untrusted_at = now if untrusted_at is None else untrusted_at
                if now - untrusted_at > timing.list_margin_s:
                    return self._hold(entry, "the account's list does not show what it must, so it proves nothing")
                await self._clock.sleep(timing.absence_gap_s)
            elif entry.absent_at is None or entry.absent_at > now:
                entry = self._ledger.advance(entry.id, to="unknown", expect={"unknown"}, absent_at=now)
                reached("absence-saved")
                await self._clock.sleep(timing.absence_gap_s)
            elif now - entry.absent_at < timing.absence_gap_s:
                await self._until(entry.absent_at + timing.absence_gap_s)
            else:
                return await self._absent(entry)

    async def _adopt(self, entry: Entry, jobs: tuple[ListedJob, ...]) -> Entry:
        """The row's job was found in the list. What it cost is told by its like, else by the balance."""
        found = jobs[0]
        reached("before-adoption")
        billed = self._ledger.billed(entry.shape)
        _, unexplained = await self._balance_since(entry)
        cost: dict[str, object] = {}
        if billed is not None:
            cost = {"cost": billed[0], "cost_unit": billed[1]}
        elif entry.unit == "CREDITS" and _is_plausible(unexplained, entry.estimate):
            cost = {"cost": unexplained, "cost_unit": "CREDITS"}
        entry = self._ledger.advance(
            entry.id, to="submitted", expect={entry.state}, job_id=found.job_id, absent_at=None, reason="", **cost
        )
        reached("adoption-saved")
        self._tell(f"found in the account: job {found.job_id}; nothing is sent again", entry.asset)
        for other in jobs[1:]:
            self._double(entry, other)
        return entry

    async def _absent(self, entry: Entry) -> Entry:
        balance, amount = await self._balance_since(entry)
        if balance == "dropped":
            return self._hold(
                entry, f"the account's list does not show it, but the balance fell by {amount:f} that no job explains"
            )
        sends = max(0, entry.sends - 1) if entry.reason.startswith(THROTTLED) else entry.sends
        if reconcile.next_after_absence(replace(entry, sends=sends)) == "held":
            many = "once" if entry.sends == 1 else f"{entry.sends} times"
            return self._hold(entry, f"it was sent {many} and never appeared in the account's list ({entry.reason})")
        entry = self._ledger.advance(
            entry.id, to="intent", expect={"unknown"}, sends=sends, absent_at=None, reason=f"not made: {entry.reason}"
        )
        reached("absence-proven")
        return entry

    def _hold(self, entry: Entry, reason: str) -> Entry:
        entry = self._ledger.advance(entry.id, to="held", expect={"unknown"}, reason=reason)
        reached("held-saved")
        return entry

    async def _balance_since(self, entry: Entry) -> tuple[reconcile.Balance, Decimal]:
        before = self._ledger.balance(self._id)
        if before is None:
            return "untold", Decimal(0)
        amount, at = before
        now = (await self.patiently(self._client.me)).credits
        later = [
            other
            for other in self._ledger.entries(account=self._id, since=at)
            if other.id != entry.id and other.state not in {"intent", "rejected", "dropped"}
        ]
        return reconcile.balance_since(amount, now, later, entry.estimate)

    async def _look(self, since: float, witness: str | None) -> Look:
        """Read the account's list, and see whether it tells of a row that was given up on."""

        async def page(limit: int, offset: int) -> tuple[ListedJob, ...]:
            return await self.patiently(lambda: self._client.jobs(self._id, limit=limit, offset=offset))

        look = await reconcile.read_list(page, since=since, witness=witness)
        reached("list-read")
        self._match_late(look)
        return look

    async def _look_for_held(self) -> None:
        """Whether the list shows by now what was given up on: one reading a run, while there is such a row."""
        since = self._client.server_now() - reconcile.LATE_S
        lost = [entry for entry in self._ledger.doubtful(self._id, since=since) if entry.state == "held"]
        if lost:
            await self._look(min(entry.intent_at for entry in lost) - self._client.timing.list_margin_s, None)

    def _match_late(self, look: Look) -> None:
        """A held row whose job shows up after all is ours; a second job of a row that was sent twice was paid twice."""
        now, margin_s = self._client.server_now(), self._client.timing.list_margin_s
        for entry in self._ledger.doubtful(self._id, since=now - reconcile.LATE_S):
            if entry.seed is None:
                continue  # it could not be told from another
            jobs = reconcile.matching(entry, look.jobs, claimed=self._ledger.claimed(self._id), margin_s=margin_s)
            if entry.state == "held" and jobs:
                self._ledger.advance(entry.id, to="submitted", expect={"held"}, job_id=jobs[0].job_id, reason="")
                self._tell(f"found in the account after all: job {jobs[0].job_id}", entry.asset)
                jobs = jobs[1:]
            for job in jobs:
                self._double(entry, job)

    def _double(self, entry: Entry, other: ListedJob) -> None:
        self._tell(
            f"it was made twice, and most likely paid twice: job {other.job_id} beside the one that is used"
            " (the service took a create that it had not shown in time)",
            entry.asset,
        )

    # ---- the account, the lane and the service's state

    @property
    def _id(self) -> str:
        assert self._account is not None, "opened first"
        return self._account.user_id or ""

    @property
    def slots(self) -> int | None:
        """How many jobs the service runs at once for this account; None while it is not known."""
        return self._account.slots if self._account else None

    async def _open(self) -> None:
        """Whose account it is and what is left; then every create is reconciled whose outcome is not known."""
        async with self._opening:
            if self._account is not None:
                return
            self._go_on()
            account = await self.patiently(self._client.me, first=True)
            if not account.user_id:
                raise ServiceError(
                    f"{self._client.origin} does not tell whose key this is, so nothing can be bought safely",
                    cure="try again later",
                )
            self._lane = Lane(self._client.origin, account.user_id)
            self._account = account
            try:
                async with self._in_lane():
                    await self._settle_all()
                    await self._look_for_held()
                    account = await self.patiently(self._client.me)
                    self._ledger.set_balance(self._id, account.credits, self._client.server_now())
                    self._account = account
                    if self._ledger.parked(self._id) is not None:
                        if account.credits is not None and account.credits <= 0:
                            self._closed = CreditError(
                                f"No credit is left at {self._client.origin}",
                                cure="top up, or wait until the plan renews",
                            )
                        else:
                            self._ledger.unpark(self._id)
            except BaseException:
                self._account = None
                raise

    @asynccontextmanager
    async def _in_lane(self) -> AsyncIterator[None]:
        """Inside, nobody else on this machine creates or reconciles for the account."""
        assert self._lane is not None
        async with self._turn:
            waited_s = 0.0
            while not self._lane.take():
                if waited_s > _SILENT_S:
                    self._tell("another leo-assets is sending for this account; waiting for it", "")
                await asyncio.sleep(_LANE_POLL_S)
                waited_s += _LANE_POLL_S
            try:
                yield
            finally:
                self._lane.give()

    async def _witness(self) -> str:
        """The newest job that the account's list must show from now on; empty when the list answered and was empty."""
        if self._newest is None:
            look = await self._look(self._client.server_now(), None)
            self._newest = look.newest or self._ledger.newest_known(self._id) or ""
        return self._newest

    async def _until_well(self) -> None:
        """While the circuit is open: wait, and look quietly until the service answers."""
        while self._circuit.is_open:
            now, timing = self._clock.now(), self._client.timing
            if self._circuit.is_lost(now, timing):
                raise self._out()
            self._tell("the service is in trouble; nothing is sent until it answers again", "")
            await self._clock.sleep(max(0.0, self._circuit.not_before - now))
            try:
                await self._client.me()
            except ServiceError as error:
                if not is_outage(error):
                    raise
                self._circuit.trouble(self._clock.now(), self._client.timing)
            else:
                return

    def _out(self) -> ServiceError:
        hours = self._client.timing.patience_s / 3600
        return ServiceError(
            f"{self._client.origin} has been in trouble for more than {hours:g} h",
            cure="run again later: what was sent is known and goes on",
            code="outage",
        )

    async def patiently(self, call: Callable[[], Awaitable[T]], *, first: bool = False) -> T:
        """A call that costs nothing, repeated while the service is out, as long as a run is patient.

        Args:
            call: What to do.
            first: Nobody has answered yet: an address where nobody listens is not waited for.
        """
        trouble = Circuit()
        while True:
            try:
                return await call()
            except ServiceError as error:
                if not is_outage(error) or (first and error.status is None):
                    raise
                now = self._clock.now()
                trouble.trouble(now, self._client.timing, asked_s=error.retry_after_s)
                if trouble.is_lost(now, self._client.timing):
                    raise
                self._tell("the service does not answer; looking again now and then", "")
                await self._clock.sleep(trouble.not_before - now)

    async def _until(self, server_time: float) -> None:
        await self._clock.sleep(max(0.0, server_time - self._client.server_now()))

    def _go_on(self) -> None:
        if self._closed is not None:
            raise NotTriedError(unsent(self._closed))

    def close_lane(self, error: LeoError) -> None:
        self._closed = self._closed or error

    def _tell(self, message: str, about: str) -> None:
        """Say a thing once in a run."""
        if f"{about}\n{message}" not in self._told:
            self._told.add(f"{about}\n{message}")
            self._note(message, about)


@contextmanager
def _closing(purse: Purse) -> Iterator[None]:
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


_RANK: dict[State, int] = {"submitted": 0, "stuck": 0, "complete": 1, "stored": 2, "done": 3}


def _is_news(entry: Entry, to: State) -> bool:
    """Whether a row learns something by it: pictures that are fetched a second time take nothing back."""
    if to not in MOVES[entry.state]:
        return False
    return to in {"failed", "gone", "stuck"} or _RANK.get(to, 0) > _RANK.get(entry.state, 0)


def _is_plausible(amount: Decimal, estimate: Decimal | None) -> bool:
    """Whether a drop of the balance may be the price of one job, though prices in the catalog are guesses."""
    return amount > 0 and (estimate is None or amount <= estimate * 4)
