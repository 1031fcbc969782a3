"""Creates of an account whose outcome nobody knows: waited for, looked for, and decided. Free; creates nothing.

The rules are `reconcile`'s; here they meet the service, the ledger and the clock. The caller holds the account's lane.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.generate import reconcile
from leo_assets.generate.books import Books, balance_since
from leo_assets.generate.wares import SHELVES, listed, shelf_of
from leo_assets.steps import reached
from leo_assets.store.lane import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.client import Leonardo, ListedJob
    from leo_assets.clock import Clock
    from leo_assets.generate.account import PayingAccount
    from leo_assets.generate.reconcile import Look
    from leo_assets.generate.wares import Shelf
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import Entry

NOT_TAKEN = {429: "too busy: ", 503: "unavailable: "}
"""Statuses by which a service says that it does not take a call now, and how the reason of such an unknown row begins.

They are believed only once the absence is proven, and then the second send is not used up: it was told that nothing began.
"""


def free_unsent(ledger: Ledger, origin: str) -> None:
    """Give up what runs have reserved that are dead: of accounts whose lane nobody has. Needs no network."""
    for account in {entry.account for entry in _unsent(ledger)}:
        lane = Lane(origin, account)
        if lane.take():
            try:
                drop_unsent(ledger, account)
            finally:
                lane.give()


def drop_unsent(ledger: Ledger, account: str) -> None:
    """Under the account's lane: whoever reserves has it until he has sent, so what is only reserved now, a broken-off run left."""
    for entry in _unsent(ledger, account):
        reason = "its run was broken off before it was sent"
        ledger.advance(entry.id, to="dropped", expect={"intent"}, reason=reason)


def _unsent(ledger: Ledger, account: str | None = None) -> list[Entry]:
    return [entry for entry in ledger.entries(states={"intent"}, account=account) if entry.sent_at is None]


class LostCreates:
    """What was sent for an account and not answered.

    Attributes:
        newest: The newest job that each of the account's lists must show from now on; absent: it was not read yet.
        books: The account's balance against its bills.
    """

    def __init__(self, account: PayingAccount, client: Leonardo, clock: Clock, ledger: Ledger) -> None:
        self._account = account
        self._client = client
        self._clock = clock
        self._ledger = ledger
        self.newest: dict[Shelf, str] = {}
        self.books = Books(account, client, ledger, lambda since: self.look(since, None))

    async def witness(self, shelf: Shelf = "pictures") -> str:
        """The newest job that a list of the account must show from now on; empty when the list answered and was empty."""
        if shelf not in self.newest:
            look = await self.look(self._client.server_now(), None, shelf)
            training = "" if shelf == "pictures" else shelf
            self.newest[shelf] = look.newest or self._ledger.newest_known(self._account.id, training) or ""
        return self.newest[shelf]

    async def settle_all(self, *, but: str = "") -> None:
        """Reconcile what any program of this account has left with an unknown outcome. Under the lane."""
        for entry in self._ledger.ambiguous(self._account.id):
            if entry.raw_key != but:
                await self.settle(entry)

    async def settle(self, entry: Entry) -> Entry:
        """Wait out a row's quarantine, look for it, and decide: submitted, back to intent, or held. Free; may take minutes."""
        if entry.state == "sending":
            entry = self._ledger.advance(
                entry.id, to="unknown", expect={"sending"}, reason="the program was stopped while it was sent"
            )
        since = entry.intent_at - self._client.timing.list_margin_s
        sent_at = entry.intent_at if entry.sent_at is None else entry.sent_at
        wait_s = sent_at + self._client.timing.quarantine_s - self._client.server_now()
        if wait_s > 1:
            self._account.tell(
                f"it is not known whether it was made ({entry.reason}); looking in {wait_s:.0f} s", entry.asset
            )
        doubted_at: float | None = None  # since when nothing is proven, though all waits are over
        while True:
            await self._account.until(sent_at + self._client.timing.quarantine_s)
            look = await self.look(since, entry.witness, shelf_of(entry))
            timing, now = self._client.timing, self._client.server_now()
            if now < sent_at + timing.quarantine_s:
                continue  # our clock had jumped; the answer has put it right
            verdict, jobs = reconcile.judged(
                entry, look, claimed=self._ledger.claimed(self._account.id), margin_s=timing.list_margin_s
            )
            if verdict == "found":
                return await self._adopt(entry, jobs, look)
            if verdict == "several":
                ids = ", ".join(job.job_id for job in jobs)
                return await self._hold(entry, f"several jobs in the account may be it: {ids}", look)
            doubt = ""
            if verdict == "untrusted":
                doubt = "the account's list does not show what it must, so it proves nothing"
            elif entry.absent_at is None or entry.absent_at > now:
                entry = self._ledger.advance(entry.id, to="unknown", expect={"unknown"}, absent_at=now)
                reached("absence-saved")
                await self._clock.sleep(timing.absence_gap_s)
            elif now - entry.absent_at < timing.absence_gap_s:
                await self._account.until(entry.absent_at + timing.absence_gap_s)
            else:
                balance, amount = balance_since(await self.books.reckoning(look), entry.estimate)
                if balance != "dropped":
                    return await self._absent(entry, look)
                doubt = f"the account's list does not show it, but the balance fell by {amount:f} that no job explains"
            if doubt:
                doubted_at = now if doubted_at is None else doubted_at
                if now - doubted_at > timing.list_margin_s:
                    return await self._hold(entry, doubt, look)
                await self._clock.sleep(timing.absence_gap_s)

    async def _adopt(self, entry: Entry, jobs: tuple[ListedJob, ...], look: Look) -> Entry:
        """The row's job was found in the list, which does not tell what it cost: the balance mostly does."""
        found = jobs[0]
        reached("before-adoption")
        entry = self._ledger.advance(
            entry.id, to="submitted", expect={entry.state}, job_id=found.job_id, absent_at=None, reason=""
        )
        reached("adoption-saved")
        self._account.tell(f"found in the account: job {found.job_id}; nothing is sent again", entry.asset)
        for other in jobs[1:]:
            self._double(entry, other)
        await self.books.keep(look)
        return self._ledger.get(entry.id) or entry

    async def _absent(self, entry: Entry, look: Look) -> Entry:
        """It was never made, as far as anybody can see: sent once more, or left to a person."""
        sends = max(0, entry.sends - 1) if entry.reason.startswith(tuple(NOT_TAKEN.values())) else entry.sends
        if reconcile.next_after_absence(replace(entry, sends=sends)) == "held":
            many = "once" if entry.sends == 1 else f"{entry.sends} times"
            return await self._hold(
                entry, f"it was sent {many} and never appeared in the account's list ({entry.reason})", look
            )
        entry = self._ledger.advance(
            entry.id, to="intent", expect={"unknown"}, sends=sends, absent_at=None, reason=f"not made: {entry.reason}"
        )
        reached("absence-proven")
        return entry

    async def _hold(self, entry: Entry, reason: str, look: Look) -> Entry:
        entry = self._ledger.advance(entry.id, to="held", expect={"unknown"}, reason=reason)
        reached("held-saved")
        await self.books.keep(look, blamed=entry)
        return entry

    async def look(self, since: float, witness: str | None, shelf: Shelf = "pictures") -> Look:
        """Read a list of the account, and see whether it tells of a row that was given up on.

        What was trained is few and in no order that is promised, so that list is always read to its end.
        """

        async def page(limit: int, offset: int) -> tuple[ListedJob, ...]:
            return await self._account.patiently(
                lambda: listed(self._client, self._account.id, shelf, limit=limit, offset=offset)
            )

        look = await reconcile.read_list(page, since=since if shelf == "pictures" else 0.0, witness=witness)
        reached("list-read")
        self._match_late(look, shelf)
        return look

    async def trained_before(self, name: str, shelf: Shelf) -> ListedJob | None:
        """A training of this name's key that the account has and no row here knows: of a lost ledger, or of another machine."""
        claimed = self._ledger.claimed(self._account.id)
        for job in (await self.look(0.0, None, shelf)).jobs:
            if job.state != "failed" and job.job_id not in claimed and reconcile.is_same_training(name, job):
                return job
        return None

    async def look_for_held(self) -> None:
        """Whether the list shows by now what was given up on: one reading a run, while there is such a row."""
        since = self._client.server_now() - reconcile.LATE_S
        lost = [entry for entry in self._ledger.doubtful(self._account.id, since=since) if entry.state == "held"]
        await self.look_for(lost)

    async def look_for(self, entries: Sequence[Entry]) -> None:
        """Read the lists that may show these rows."""
        for shelf in SHELVES:
            times = [entry.intent_at for entry in entries if shelf_of(entry) == shelf]
            if times:
                await self.look(min(times) - self._client.timing.list_margin_s, None, shelf)

    def _match_late(self, look: Look, shelf: Shelf) -> None:
        """A held row whose job shows up after all is ours; a second job of a row that was sent twice was paid twice."""
        now, margin_s = self._client.server_now(), self._client.timing.list_margin_s
        for entry in self._ledger.doubtful(self._account.id, since=now - reconcile.LATE_S):
            if shelf_of(entry) != shelf or (entry.seed is None and not entry.is_training):
                continue  # it could not be told from another
            jobs = reconcile.matching(
                entry, look.jobs, claimed=self._ledger.claimed(self._account.id), margin_s=margin_s
            )
            if entry.state == "held" and jobs:
                self._ledger.advance(entry.id, to="submitted", expect={"held"}, job_id=jobs[0].job_id, reason="")
                self._account.tell(f"found in the account after all: job {jobs[0].job_id}", entry.asset)
                jobs = jobs[1:]
            for job in jobs:
                self._double(entry, job)

    def _double(self, entry: Entry, other: ListedJob) -> None:
        self._account.tell(
            f"it was made twice, and most likely paid twice: job {other.job_id} beside the one that is used"
            " (the service took a create that it had not shown in time)",
            entry.asset,
        )
