"""The ledger: this machine's record of paid work, in the user's own folder, one SQLite file per API origin.

Promises:
- What a call here has returned is on the disk: a kill or a power cut a moment later changes nothing.
- One open row per raw key and account, one row per job id, and at most one create of an account whose outcome is not known:
  the tables themselves refuse a second.
- A budget is checked in the same transaction that reserves the money, so several programs cannot together spend more.
- Amounts are decimals, summed exactly. Open rows count at full price, the bill once it is known, failures nothing.
- A damaged file is moved aside, never deleted, and nothing is created until a person has confirmed what was rebuilt.

It knows rows and money, not the service: when to send, wait and reconcile is `generate`'s business. Called from one
thread; several programs at once are normal.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from leo_assets.errors import CreditError, HeldError, LeoError, NotAgreedError, OutputError, UsageError
from leo_assets.settings.money import money
from leo_assets.steps import reached
from leo_assets.store import ledger_file
from leo_assets.store.ledger_account import Accounts
from leo_assets.store.ledger_entry import (
    AMBIGUOUS,
    CHANGES,
    MOVES,
    OPEN,
    ORDER_FIELDS,
    PAID,
    UNDECIDED,
    UNFETCHED,
    DamagedRowError,
    Entry,
    MovedOnError,
    Order,
    State,
    StoredImage,
    entry_of,
    row_of,
    unit_of,
)
from leo_assets.store.ledger_file import has_ledger, ledger_path
from leo_assets.store.ledger_rows import LedgerChangedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from leo_assets.settings.budget import Ceiling, Limits, Span
    from leo_assets.settings.money import Unit

__all__ = [
    "AMBIGUOUS",
    "MOVES",
    "OPEN",
    "PAID",
    "UNDECIDED",
    "UNFETCHED",
    "Entry",
    "Ledger",
    "MovedOnError",
    "Order",
    "State",
    "StoredImage",
    "has_ledger",
    "ledger_path",
]

_KEPT_WITH_A_SEND = frozenset({"project", "asset", "character", "run", "estimate", "unit", "assumed"})
_RECOVER = "leo-assets recover --rebuilt looks at what the service has and asks whether to go on"


class Ledger(Accounts):
    """The paid work of one API origin, as this machine knows it."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        """Open it; made when there was none. Takes back what a full disk kept out of it.

        Raises:
            UsageError: The file cannot be used, or a newer leo-assets wrote it.
        """
        super().__init__(path, now=now)
        self._stopped: OutputError | None = None
        self._sent: dict[int, Entry] = {}  # what this program is sending: a file that is moved away cannot be read
        try:
            self._take_back()
        except BaseException:
            self.close()
            raise

    # ---- reading

    def find(self, raw_key: str, account: str | None = None) -> Entry | None:
        """The open row of a raw key, else its latest; of any account when that is None."""
        known = self.entries(account=account, raw_keys=(raw_key,))
        return next((entry for entry in known if entry.is_open), known[-1] if known else None)

    def ambiguous(self, account: str) -> tuple[Entry, ...]:
        """Rows whose create may have arrived: nothing else of the account is created until they are reconciled."""
        return self.entries(states=AMBIGUOUS, account=account)

    def doubtful(self, account: str, since: float) -> tuple[Entry, ...]:
        """Rows that another job of the service may belong to: held, or sent more than once, from the time `since`."""
        where = "account IN (?, '') AND intent_at >= ? AND (state = 'held' OR (sends > 1 AND job_id IS NOT NULL))"
        return tuple(self._read(where, (account, since)))

    def unbilled(self, account: str) -> tuple[Entry, ...]:
        """Rows that are paid for, and whose bill nobody has told."""
        marks = ", ".join("?" * len(PAID))
        where = f"account = ? AND cost IS NULL AND refunded = 0 AND state IN ({marks})"
        return tuple(self._read(where, (account, *PAID)))

    def claimed(self, account: str) -> frozenset[str]:
        """Job ids that rows have already."""
        with self._told():
            rows = self._connection.execute(
                "SELECT job_id FROM entry WHERE account IN (?, '') AND job_id IS NOT NULL", (account,)
            )
            return frozenset(str(row[0]) for row in rows)

    def newest_known(self, account: str, training: str = "") -> str | None:
        """The job id of ours that the account's list must show, if the list is to be trusted.

        Args:
            account: Whose list.
            training: What is trained, for the list of these; empty: the list of pictures.
        """
        with self._told():
            row = self._connection.execute(
                """SELECT job_id FROM entry WHERE account = ? AND job_id IS NOT NULL
                    AND (CASE WHEN api IN ('element', 'model') THEN api ELSE '' END) = ?
                    AND state IN ('submitted', 'complete', 'stored', 'done') ORDER BY sent_at DESC, id DESC LIMIT 1""",
                (account, training),
            ).fetchone()
        return None if row is None else str(row[0])

    def billed(self, shape: str) -> tuple[Decimal, Unit, str] | None:
        """What the service last billed for such a job: amount, unit and day."""
        with self._told():
            row = self._connection.execute(
                """SELECT cost, coalesce(cost_unit, unit), day FROM entry WHERE shape = ? AND cost IS NOT NULL
                    AND refunded = 0 AND state NOT IN ('rejected', 'failed') ORDER BY id DESC LIMIT 1""",
                (shape,),
            ).fetchone()
        return None if row is None else (Decimal(row[0]), unit_of(row[1]), str(row[2]))

    def spent(
        self, *, run: str | None = None, day: str | None = None, project: str | None = None, account: str | None = None
    ) -> dict[Unit, Decimal]:
        """What was spent or may be, by unit: the bill where it is known, else the estimate. Unknown prices are left out."""
        asked = {"run": run, "day": day, "project": project, "account": account}
        return self._sums({name: value for name, value in asked.items() if value is not None})[0]

    # ---- the life of a row

    def reserve(self, order: Order, limits: Limits, *, witness: str | None, server_now: float) -> tuple[Entry, bool]:
        """The open row of this raw key and account (False), or a new one with its money reserved, committed (True).

        A row that was never sent comes back with the budgets of this run checked and its price, run and day brought up
        to date. The caller holds the account's lane.

        Args:
            order: What is to be bought.
            limits: Ceilings that it must stay under.
            witness: Newest job id of the account's list; "" when it was empty, None when it was not read.
            server_now: The service's clock: it decides which day pays.

        Raises:
            NotAgreedError: Over a ceiling, of unknown price under one, or paused.
            CreditError: The account is parked.
            HeldError: The ledger was rebuilt and nobody has confirmed it yet, or it has been moved away.
            UsageError: It cannot be written; nothing was sent.
        """
        day = datetime.fromtimestamp(server_now, timezone.utc).strftime("%Y-%m-%d")
        with self._writing():
            known = self._open_row(order)
            if known is not None and known.state != "intent":
                self._connection.execute("ROLLBACK")
                return known, False
            self._admit(order)
            self._check_budgets(order, limits, day, known)
            if known is None:
                entry = Entry(
                    **{name: getattr(order, name) for name in ORDER_FIELDS},
                    id=0,
                    attempt=self._attempts(order) + 1,
                    witness=witness,
                    intent_at=server_now,
                    day=day,
                )
                entry = self._insert(entry)
            else:
                entry = _renewed(known, order, witness, server_now, day)
                self._update(entry)
            reached("ledger-before-intent-commit")
            self._connection.execute("COMMIT")
        reached("ledger-after-intent-commit")
        return entry, known is None

    def advance(self, entry_id: int, *, to: State, expect: Collection[State], **changes: Any) -> Entry:
        """Move a row to another state, if it is in one of `expect`, and change what `CHANGES` allows; committed.

        Raises:
            MovedOnError: It is in another state by now.
            HeldError: It would be a second create of the account with an unknown outcome.
            OutputError: The disk did not take it; a job id among the changes lies in the spill file.
        """
        if not changes.keys() <= CHANGES:
            raise TypeError(f"not to be changed: {', '.join(sorted(changes.keys() - CHANGES))}")
        if to == "sending" and self._stopped is not None:
            raise self._stopped
        try:
            with self._writing():
                known = self.get(entry_id)
                if known is None:
                    raise LookupError(f"no row {entry_id}")
                if known.state not in expect:
                    raise MovedOnError(known)
                if to != known.state and to not in MOVES[known.state]:
                    raise ValueError(f"a row does not go from {known.state} to {to}")
                entry = replace(known, state=to, **changes)
                self._update(entry)
                reached("ledger-before-advance-commit")
                self._connection.execute("COMMIT")
        except (UsageError, LedgerChangedError) as error:
            if not changes.get("job_id"):
                raise
            raise self._spilled(entry_id, to, changes, error) from error
        self._sent.pop(entry_id, None)
        if to == "sending":
            self._sent[entry_id] = entry
        reached("ledger-after-advance-commit")
        return entry

    def bill(self, entry_id: int, amount: Decimal, unit: Unit) -> None:
        """What a paid job has cost that nobody had told, wherever it stands by now; a bill that is known stays."""
        with self._writing():
            known = self.get(entry_id)
            if known is not None and known.cost is None and known.state in PAID:
                self._update(replace(known, cost=amount, cost_unit=unit))
            self._connection.execute("COMMIT")

    # ---- after damage

    @property
    def needs_confirmation(self) -> str:
        """Why nothing may be created before a person confirms; empty when all is well."""
        with self._told():
            row = self._connection.execute("SELECT value FROM meta WHERE name = 'lost'").fetchone()
        return "" if row is None else str(row[0])

    def confirm(self) -> None:
        """A person has seen what was rebuilt: creates are allowed again."""
        with self._writing():
            self._connection.execute("DELETE FROM meta WHERE name = 'lost'")
            self._connection.execute("COMMIT")

    def restore(self, entries: Iterable[Entry]) -> int:
        """Add rows that are known from elsewhere (`ledger_rebuild`); returns how many.

        A job that has a row already is passed over, and so is a raw key with an open one.
        """
        added = 0
        with self._writing():
            for entry in entries:
                taken = (
                    entry.job_id
                    and self._connection.execute("SELECT 1 FROM entry WHERE job_id = ?", (entry.job_id,)).fetchone()
                )
                if taken or self._open_row(entry) is not None:
                    continue
                self._insert(replace(entry, attempt=self._attempts(entry) + 1))
                added += 1
            self._connection.execute("COMMIT")
        return added

    # ---- inside

    def _admit(self, order: Order) -> None:
        if self._stopped is not None:
            raise self._stopped
        lost = self.needs_confirmation
        if lost:
            raise HeldError(f"{lost}; nothing is sent before you have looked at what was rebuilt", cure=_RECOVER)
        if self.paused(order.account, order.project):
            raise NotAgreedError("new paid jobs are paused; nothing was sent", cure="leo-assets resume goes on")
        parked = self.parked(order.account)
        if parked is not None:
            raise CreditError(f"waits for credit: {parked}", cure="top up, then run again")

    def _check_budgets(self, order: Order, limits: Limits, day: str, known: Entry | None) -> None:
        """Jobs of unknown price count as much as this one: unknown is never 0.

        Raises:
            NotAgreedError: A ceiling would not hold.
        """
        if limits.is_empty:
            return
        if order.estimate is None:
            raise NotAgreedError(
                "its price is unknown, so no budget can hold; nothing was sent",
                cure="say what it is taken to cost, like --assume-price 20credits",
            )
        spans: tuple[tuple[Span, dict[str, str]], ...] = (
            ("run", {"run": order.run}),
            ("day", {"account": order.account, "day": day}),
            ("project", {"project": order.project}),
        )
        for span, asked in spans:
            if not limits.of(span):
                continue
            sums, unknown = self._sums(asked, but=known)
            sums[order.unit] = sums.get(order.unit, Decimal(0)) + unknown * order.estimate
            for unit, most in limits.of(span).items():
                spent, price = sums.get(unit, Decimal(0)), order.estimate if unit == order.unit else Decimal(0)
                if spent + price > most:  # in the other unit only by bills: prices are guesses in their unit, too
                    raise _over(limits.ceiling(span, unit), spent, price)

    def _sums(self, asked: dict[str, str], *, but: Entry | None = None) -> tuple[dict[Unit, Decimal], int]:
        """Amounts by unit, and how many rows have none. SQLite only counts equal amounts; the sums are exact."""
        where = " AND ".join(["1", *(f"{name} = ?" for name in asked)])
        counted = f"SELECT amount, amount_unit, count(*) FROM entry WHERE {where} GROUP BY amount_unit, amount"
        if asked.keys() == {"project"}:
            counted = "SELECT nullif(amount, ''), amount_unit, jobs FROM tally WHERE project = ?"
        with self._told():
            rows = self._connection.execute(counted, tuple(asked.values())).fetchall()
        if but is not None and all(getattr(but, name) == value for name, value in asked.items()):
            amount = but.amount
            rows.append((None, but.unit, -1) if amount is None else (str(amount[0]), amount[1], -1))
        sums: dict[Unit, Decimal] = {}
        unknown = 0
        for told, unit, count in rows:
            if told is None:
                unknown += count
            else:
                sums[unit_of(unit)] = sums.get(unit_of(unit), Decimal(0)) + Decimal(told) * count
        return sums, unknown

    def _spilled(self, entry_id: int, to: State, changes: dict[str, Any], error: LeoError) -> OutputError:
        """Keep the row with its job id beside the ledger; nothing more is sent by this program."""
        job_id, kept = str(changes["job_id"]), "and its id could not be kept anywhere: note it down"
        with contextlib.suppress(LeoError, OSError):
            known = self._sent.get(entry_id) or self.get(entry_id)
            if known is not None:
                row = [entry_id, *row_of(replace(known, state=to, **changes))]
                kept = f"its id is kept in {ledger_file.spill(self.path, row)}"
        self._stopped = OutputError(
            f"job {job_id} was created, and the record of paid work could not take it ({error.message}); {kept}; nothing more is sent",
            cure="make room on the disk, then run again: it is fetched without paying",
            paid="yes",
        )
        return self._stopped

    def _take_back(self) -> None:
        """Rows from the spill file go where they belong: into the row that lacks the job id, or into a ledger that lacks the row."""
        rows = ledger_file.spilled(self.path)
        for row in rows:
            try:
                kept = entry_of(row)
            except (DamagedRowError, ValueError, TypeError):  # torn, so the list must tell
                continue
            known = self.get(kept.id)
            if known is None or (known.account, known.raw_key) != (kept.account, kept.raw_key):
                self.restore([kept])
            elif not known.job_id and kept.state in MOVES[known.state]:
                self.advance(
                    known.id,
                    to=kept.state,
                    expect={known.state},
                    job_id=kept.job_id,
                    cost=kept.cost,
                    cost_unit=kept.cost_unit,
                )
        if rows:
            ledger_file.forget_spilled(self.path)


def _over(ceiling: Ceiling | None, spent: Decimal, price: Decimal) -> NotAgreedError:
    assert ceiling is not None
    gone = f"{money(spent, ceiling.unit)} of it is spent or under way"
    left = money(max(ceiling.amount - spent, Decimal(0)), ceiling.unit)
    asked = (
        f"{money(price, ceiling.unit)} is over {ceiling}: {gone}, {left} is left"
        if price
        else f"over {ceiling}: {gone}"
    )
    raising = "raise that budget, or wait" if ceiling.span == "day" else "raise that budget"
    return NotAgreedError(
        f"{asked}; this job was not sent",
        cure=raising if price else f"look at leo-assets plan, where the bills correct the prices; {raising}",
    )


def _renewed(known: Entry, order: Order, witness: str | None, server_now: float, day: str) -> Entry:
    """A row that waits to be sent, for the run that will: once sent, it keeps what it is recognised by."""
    again = known.sends > 0
    taken = {name: getattr(order, name) for name in ORDER_FIELDS if not again or name in _KEPT_WITH_A_SEND}
    return replace(
        known,
        **taken,
        witness=witness,
        intent_at=known.intent_at if again else server_now,
        day=day,
    )
