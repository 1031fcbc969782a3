"""One create on its way: reserved, sent, and however it ends written down before anything else happens. Spends.

The caller holds the account's lane and has seen to it that it may be paid; what follows an unknown outcome is `lost`'s.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from leo_assets.errors import CreditError, HeldError, LeoError, ServiceError, UsageError
from leo_assets.generate.circuit import is_outage
from leo_assets.generate.lost import NOT_TAKEN
from leo_assets.generate.purse import MODERATION, LaneClosedError
from leo_assets.generate.wares import assumed, can_recognise, send, shelf_of, words_of
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import Entry, Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client import Leonardo, Submitted
    from leo_assets.clock import Clock
    from leo_assets.generate.account import PayingAccount
    from leo_assets.generate.purse import Terms
    from leo_assets.generate.wares import Prepared, Shelf, Wanted
    from leo_assets.store.ledger import Ledger

_LAST_MOMENT_S = 1.0  # real time: a stop is to take no longer than two seconds


class Sending:
    """Creates of one run.

    Args:
        account: Who pays.
        client: Where jobs are made.
        clock: What waits.
        ledger: Where each step is written down.
        terms: What this run may do.
        newest: Told the job that a list must show from now on.
        close_lane: Told what ends all creates of this run.
    """

    def __init__(
        self,
        account: PayingAccount,
        client: Leonardo,
        clock: Clock,
        ledger: Ledger,
        terms: Terms,
        newest: dict[Shelf, str],
        close_lane: Callable[[LeoError], None],
    ) -> None:
        self._account = account
        self._client = client
        self._clock = clock
        self._ledger = ledger
        self._terms = terms
        self._newest = newest
        self._close_lane = close_lane

    def order(self, job: Wanted, prepared: Prepared | None = None) -> Order:
        """What a row keeps of a job."""
        amount, unit, is_assumed = assumed(job.price, self._terms.price)
        words = words_of(job, prepared)
        return Order(
            account=self._account.id,
            raw_key=job.raw_key,
            project=self._terms.project,
            asset=job.title,
            character=self._terms.character(job),
            run=self._terms.run,
            **{name: getattr(words, name) for name in words.__slots__},
            estimate=amount,
            unit=unit,
            assumed=is_assumed,
            strict=self._terms.strict or not can_recognise(job),
        )

    def reserve(self, order: Order, witness: str) -> Entry:
        """The row with its money reserved, on the disk; one that says otherwise by now when another program was faster.

        Raises:
            LaneClosedError: The ledger takes nothing.
            LeoError: A budget would not hold, or nothing may be sent now.
        """
        try:
            return self._ledger.reserve(
                order, self._terms.limits, witness=witness, server_now=self._client.server_now()
            )[0]
        except (HeldError, UsageError) as error:  # of the ledger itself, so of every job
            self._close_lane(error)
            raise LaneClosedError(error) from error

    async def send(self, entry: Entry, prepared: Prepared) -> Submitted:
        """Send the create. Whoever is told to stop meanwhile gives the answer a moment to come, and writes it down."""
        sending = asyncio.ensure_future(send(self._client, prepared, sending=lambda: self._sending(entry)))
        try:
            return await asyncio.shield(sending)
        except asyncio.CancelledError:
            await asyncio.wait({sending}, timeout=_LAST_MOMENT_S)
            if not sending.done():
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)
            elif not sending.cancelled() and sending.exception() is None:
                self.took(entry, sending.result())
            elif not sending.cancelled() and isinstance(error := sending.exception(), LeoError):
                with suppress(LeoError):
                    self.failed(entry, error)
            raise

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

    def took(self, entry: Entry, submitted: Submitted) -> Entry:
        """Write down that the service has taken it."""
        reached("response-read")
        self._account.circuit.created()
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
        self._newest[shelf_of(entry)] = submitted.job_id
        return entry

    def failed(self, entry: Entry, error: LeoError) -> Literal["not-sent", "unknown"]:
        """Write down how a create failed.

        Raises:
            LeoError: The error, when that is all there is to say.
        """
        now = self._clock.now()
        current = self._ledger.get(entry.id) or entry
        if error.outcome == "not-sent":
            if current.state == "sending":
                sent_at = entry.sent_at if entry.sends else None
                self._ledger.advance(entry.id, to="intent", expect={"sending"}, sends=entry.sends, sent_at=sent_at)
            if is_outage(error):
                self._account.circuit.trouble(now, self._client.timing)
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
                self._ledger.park(self._account.id, error.message)
            raise error
        status = error.status if isinstance(error, ServiceError) else None
        reason = NOT_TAKEN.get(status or 0, "") + error.message
        self._ledger.advance(entry.id, to="unknown", expect={"sending"}, reason=reason)
        reached("unknown-saved")
        if is_outage(error):
            asked_s = error.retry_after_s if isinstance(error, ServiceError) else None
            self._account.circuit.trouble(now, self._client.timing, asked_s=asked_s)
        return "unknown"
