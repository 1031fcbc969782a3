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
  Only what the service said it does not take (429, 503) is not counted, once its absence is proven too.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from leo_assets.errors import AssetError, CreditError, LeoError
from leo_assets.generate import reconcile
from leo_assets.generate.account import PayingAccount
from leo_assets.generate.lost import LostCreates, drop_unsent
from leo_assets.generate.purse import (
    AgainLaterError,
    LaneClosedError,
    NotTriedError,
    Ticket,
    closing,
    held,
    next_step,
    unsent,
)
from leo_assets.generate.sending import Sending
from leo_assets.generate.wares import pixels_of
from leo_assets.plan.training import TrainingJob
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import MOVES, ORDER_FIELDS, Entry, MovedOnError, StoredImage
from leo_assets.store.ledger_rebuild import entries_from_list, entry_found

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from leo_assets.client import Leonardo
    from leo_assets.clock import Clock
    from leo_assets.generate.purse import Terms
    from leo_assets.generate.wares import Prepared, Wanted
    from leo_assets.plan.job import Job
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import State

T = TypeVar("T")
_LAST_LOOK_S = 3.0  # real time: a later run looks too


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
        self._account = PayingAccount(client, clock, note)
        self._lost = LostCreates(self._account, client, clock, ledger)
        self._sending = Sending(self._account, client, clock, ledger, terms, self._lost.newest, self.close_lane)
        self._opening = asyncio.Lock()
        self._is_open = False
        self._closed: LeoError | None = None
        self._untold: LeoError | None = None  # closes the lane, and is told by the first job that would be bought

    # ---- buying

    def known(self, job: Wanted) -> Ticket | None:
        entry = self._ledger.find(job.raw_key, self._id if self._account.is_known else None)
        if entry is not None and next_step(entry) == "fetch":
            return self._ticket(job, entry)
        return self._terms.recorded(job) if entry is None else None

    async def buy(self, job: Wanted, asked: Callable[[], Awaitable[Prepared]]) -> Ticket:
        """The job's id at the service. Spends when it has none yet, was agreed to, and the budgets hold.

        Raises:
            AgainLaterError: It is proven not to have arrived and may be sent again, behind others.
            LaneClosedError: It failed in a way that ends all creates of this run.
            LeoError: It cannot be had.
        """
        if not self._is_open:
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
            prepared = await self._account.patiently(asked)
            async with self._account.lane():
                self._go_on()
                with closing(self):
                    await self._lost.settle_all(but=job.raw_key)
                    entry = self._ledger.find(job.raw_key, self._id)
                    match next_step(entry):
                        case "settle":
                            assert entry is not None
                            self._after(job, await self._lost.settle(entry))
                        case "buy" | "send" | "bury":
                            ticket = await self._create(job, prepared, entry)
                            if ticket is not None:
                                return ticket
                        case "fetch" | "held" | "refused" | "vain":
                            pass  # another program was faster, or it has just been found

    def _had(self, job: Wanted) -> Ticket | None:
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

    def _may_pay(self, job: Wanted, entry: Entry | None) -> None:
        if self._terms.may_pay(job):
            return
        if entry is not None and entry.state == "intent" and entry.sent_at is not None:
            if self._terms.may_resend:
                return  # it was agreed to when it was sent the first time
            raise AssetError(
                "it was sent by an earlier run and never arrived, as far as the account's list tells; it was not sent again",
                cure="build again: the plan shows its price and asks",
            )
        elsewhere = self._ledger.find(job.raw_key)
        if elsewhere is not None and elsewhere.account not in {"", self._id}:
            raise AssetError(
                "it was paid for with another account of this service, which alone can fetch it",
                cure="use that account's key, or raise `take` for a new paid job",
                paid="yes",
            )
        raise AssetError("it has not been made, and nobody has agreed to pay for it", cure="look at the plan and build")

    def _after(self, job: Wanted, entry: Entry) -> None:
        """A row of this job has just been settled: whether it goes on at once."""
        if entry.state == "intent":
            self._may_pay(job, entry)
            raise AgainLaterError(job.raw_key)

    async def _create(self, job: Wanted, prepared: Prepared, before: Entry | None) -> Ticket | None:
        """Send one create, under the lane. The three ways it can end are written down before anything else happens.

        Returns:
            None when there is a row by now that says otherwise.
        """
        self._may_pay(job, before)
        if isinstance(job, TrainingJob) and (before is None or not before.is_open):
            ticket = await self._trained_before(job)
            if ticket is not None:
                return ticket
        if before is not None and before.state == "gone":
            self._ledger.advance(before.id, to="dropped", expect={"gone"}, reason=f"bought anew: {before.reason}")
        while True:
            await self._account.until_well()
            shelf = job.kind if isinstance(job, TrainingJob) else "pictures"
            witness = await self._lost.witness(shelf)
            self._terms.room(pixels_of(job))
            reached("before-intent")
            entry = self._sending.reserve(self._sending.order(job, prepared), witness)
            reached("intent-saved")
            if entry.state != "intent":
                return None
            try:
                submitted = await self._sending.send(entry, prepared)
            except LeoError as error:
                if self._sending.failed(entry, error) == "not-sent":
                    continue
                entry = await self._lost.settle(self._ledger.get(entry.id) or entry)
                self._after(job, entry)
                if entry.state == "held":
                    raise held(entry) from error
                return self._ticket(job, entry)
            return self._ticket(job, self._sending.took(entry, submitted), is_new=True)

    async def _trained_before(self, job: TrainingJob) -> Ticket | None:
        """Nothing else is as dear, so the account is asked for it even where nothing says that it was sent."""
        there = await self._lost.trained_before(job.service_name, job.kind)
        if there is None:
            return None
        self._ledger.restore([entry_found(self._sending.order(job), there)])
        entry = self._ledger.find(job.raw_key, self._id)
        assert entry is not None, "it has just been written down"
        self._account.tell(f"found in the account: {job.kind} {there.job_id}; nothing is sent", job.title)
        return self._ticket(job, entry)

    def _ticket(self, job: Wanted, entry: Entry, *, is_new: bool = False) -> Ticket:
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

    def gone(self, job: Wanted, ticket: Ticket, reason: str) -> None:
        """The service has not got the job any more: the next plan prices a new one."""
        if ticket.entry is not None:
            self.moved(ticket, "gone", reason=reason)
            return
        now = self._client.server_now()
        order = self._sending.order(job)
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
        await self._account.until(shown_by)
        return True

    # ---- a look without buying

    async def look_again(self) -> None:
        """Reconcile what any program has left with an unknown outcome, and see whether held jobs show up. Creates nothing."""
        await self._open()
        async with self._account.lane():
            now = self._client.server_now()
            doubtful = self._ledger.doubtful(self._id, since=now - reconcile.LATE_S)
            await self._lost.look_for(doubtful)
            await self._lost.books.keep()

    async def found(self, jobs: Iterable[Job]) -> tuple[Entry, ...]:
        """Rows for jobs of which nothing is known here and that are in the account's list: for a ledger that was lost."""
        await self._open()
        look = await self._lost.look(0.0, None)
        orders = [self._sending.order(job) for job in jobs]
        return entries_from_list(orders, look.jobs, claimed=self._ledger.claimed(self._id))

    # ---- the account

    async def _open(self) -> None:
        """Whose account it is and what is left; then every create is reconciled whose outcome is not known."""
        async with self._opening:
            if self._is_open:
                return
            self._go_on()
            await self._account.ask()
            async with self._account.lane():
                await self._lost.settle_all()
                drop_unsent(self._ledger, self._id)
                await self._lost.look_for_held()
                account = await self._lost.books.keep()
                if self._ledger.parked(self._id) is not None:
                    if account.credits is not None and account.credits <= 0:
                        message = f"No credit is left at {self._client.origin}"
                        self._untold = CreditError(message, cure="top up, or wait until the plan renews")
                    else:
                        self._ledger.unpark(self._id)
            self._is_open = True

    @property
    def _id(self) -> str:
        return self._account.id

    @property
    def slots(self) -> int | None:
        return self._account.slots

    @property
    def account(self) -> str:
        return self._account.id if self._account.is_known else ""

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        return await self._account.patiently(call)

    def _go_on(self) -> None:
        if self._untold is not None:
            error, self._untold = self._untold, None
            self.close_lane(error)
            raise LaneClosedError(error)
        if self._closed is not None:
            raise NotTriedError(unsent(self._closed))

    def close_lane(self, error: LeoError) -> None:
        self._closed = self._closed or error

    async def close_books(self) -> None:
        if not self._is_open or not self._ledger.unbilled(self._id):
            return
        with suppress(LeoError, asyncio.TimeoutError):
            await asyncio.wait_for(self._keep_books(), _LAST_LOOK_S)

    async def _keep_books(self) -> None:
        async with self._account.lane():
            await self._lost.books.keep()


_RANK: dict[State, int] = {"submitted": 0, "stuck": 0, "complete": 1, "stored": 2, "done": 3}


def _is_news(entry: Entry, to: State) -> bool:
    """Whether a row learns something by it: pictures that are fetched a second time take nothing back."""
    if to not in MOVES[entry.state]:
        return False
    return to in {"failed", "gone", "stuck"} or _RANK.get(to, 0) > _RANK.get(entry.state, 0)
