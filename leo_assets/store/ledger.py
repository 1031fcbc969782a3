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
import sqlite3
import time
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from leo_assets.errors import CreditError, HeldError, LeoError, NotAgreedError, OutputError, UsageError
from leo_assets.settings.money import money
from leo_assets.steps import reached
from leo_assets.store import ledger_file
from leo_assets.store.ledger_entry import (
    AMBIGUOUS,
    CHANGES,
    COLUMNS,
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
from leo_assets.store.ledger_schema import SELECT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from typing_extensions import Self

    from leo_assets.settings.budget import Limits, Span
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

_INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_UPDATE = f"UPDATE entry SET {', '.join(f'{name}=?' for name in COLUMNS)} WHERE id=?"
_AT_ONCE = 500  # parameters in one statement: old builds of SQLite take 999
_KEPT_WITH_A_SEND = frozenset({"project", "asset", "character", "run", "estimate", "unit", "assumed"})
_RECOVER = "leo-assets recover --rebuilt looks at what the service has and asks whether to go on"


class LedgerChangedError(HeldError):
    """The file is not the one any more that this run has opened, or not what was written."""


class Ledger:
    """The paid work of one API origin, as this machine knows it.

    Attributes:
        moved_aside: A damaged file was moved there when this was opened.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        """Open it; made when there was none. Takes back what a full disk kept out of it.

        Raises:
            UsageError: The file cannot be used, or a newer leo-assets wrote it.
        """
        self.path = path
        self._now = now
        opened = ledger_file.open_ledger(path)
        self._connection = opened.connection
        self.moved_aside = opened.moved_aside
        self._file = _identity(path)
        self._stopped: OutputError | None = None
        try:
            self._take_back()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- reading

    def find(self, raw_key: str, account: str | None = None) -> Entry | None:
        """The open row of a raw key, else its latest; of any account when that is None."""
        known = self.entries(account=account, raw_keys=(raw_key,))
        return next((entry for entry in known if entry.is_open), known[-1] if known else None)

    def get(self, entry_id: int) -> Entry | None:
        return next(self._read("id = ?", (entry_id,)), None)

    def entries(
        self,
        *,
        states: Iterable[State] | None = None,
        account: str | None = None,
        project: str | None = None,
        raw_keys: Iterable[str] | None = None,
        since: float | None = None,
    ) -> tuple[Entry, ...]:
        """Rows in the order of their making, from the time `since`; of an account, also those whose account is not known any more."""
        where: list[str] = ["1"]
        values: list[object] = []
        if account is not None:
            where.append("account IN (?, '')")
            values.append(account)
        if project is not None:
            where.append("project = ?")
            values.append(project)
        if since is not None:
            where.append("intent_at >= ?")
            values.append(since)
        if states is not None:
            wanted = sorted(set(states))
            where.append(f"state IN ({', '.join('?' * len(wanted))})")
            values += wanted
        if raw_keys is None:
            return tuple(self._read(" AND ".join(where), values))
        keys = list(dict.fromkeys(raw_keys))
        found: list[Entry] = []
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            found += self._read(" AND ".join([*where, f"raw_key IN ({', '.join('?' * len(part))})"]), [*values, *part])
        return tuple(sorted(found, key=lambda entry: entry.id))

    def ambiguous(self, account: str) -> tuple[Entry, ...]:
        """Rows whose create may have arrived: nothing else of the account is created until they are reconciled."""
        return self.entries(states=AMBIGUOUS, account=account)

    def doubtful(self, account: str, since: float) -> tuple[Entry, ...]:
        """Rows that another job of the service may belong to: held, or sent more than once, from the time `since`."""
        where = "account IN (?, '') AND intent_at >= ? AND (state = 'held' OR (sends > 1 AND job_id IS NOT NULL))"
        return tuple(self._read(where, (account, since)))

    def claimed(self, account: str) -> frozenset[str]:
        """Job ids that rows have already."""
        with self._told():
            rows = self._connection.execute(
                "SELECT job_id FROM entry WHERE account IN (?, '') AND job_id IS NOT NULL", (account,)
            )
            return frozenset(str(row[0]) for row in rows)

    def newest_known(self, account: str) -> str | None:
        """The job id of ours that the account's list must show, if the list is to be trusted."""
        with self._told():
            row = self._connection.execute(
                """SELECT job_id FROM entry WHERE account = ? AND job_id IS NOT NULL
                    AND state IN ('submitted', 'complete', 'stored', 'done') ORDER BY sent_at DESC, id DESC LIMIT 1""",
                (account,),
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
        reached("ledger-after-advance-commit")
        return entry

    # ---- the account

    def set_balance(self, account: str, amount: Decimal | None, at: float) -> None:
        """Keep what `/me` said is left: the check after an unknown outcome."""
        self._keep("balance", account, None if amount is None else str(amount), at)

    def balance(self, account: str) -> tuple[Decimal, float] | None:
        """The last reading of what is left, and when it was."""
        row = self._account(account, "balance, balance_at")
        return None if row is None or row[0] is None else (Decimal(row[0]), float(row[1]))

    def park(self, account: str, reason: str) -> None:
        """The credit ran out: nothing is reserved until `unpark`."""
        self._keep("parked", account, reason or "the credit ran out", self._now())

    def parked(self, account: str) -> str | None:
        """Why nothing is created for now; None when nothing stands in the way."""
        row = self._account(account, "parked")
        return None if row is None else row[0]

    def unpark(self, account: str) -> None:
        if self.parked(account) is not None:
            self._keep("parked", account, None, self._now())

    def parked_accounts(self) -> dict[str, str]:
        with self._told():
            return dict(self._connection.execute("SELECT account, parked FROM account WHERE parked IS NOT NULL"))

    def pause(self, account: str = "", project: str = "") -> bool:
        """A person stops new creates: of an account and project, where "" means every one. False: it was paused already."""
        with self._writing():
            changed = self._connection.execute(
                "INSERT OR IGNORE INTO paused VALUES (?, ?, ?)", (account, project, self._now())
            ).rowcount
            self._connection.execute("COMMIT")
        return changed > 0

    def resume(self, account: str = "", project: str = "") -> bool:
        """Lift a pause, and nothing else; False: there was none."""
        with self._writing():
            changed = self._connection.execute(
                "DELETE FROM paused WHERE account = ? AND project = ?", (account, project)
            ).rowcount
            self._connection.execute("COMMIT")
        return changed > 0

    def paused(self, account: str = "", project: str = "") -> bool:
        """Whether new creates of an account and project are stopped, by a pause of these or of every one."""
        with self._told():
            return (
                self._connection.execute(
                    "SELECT 1 FROM paused WHERE account IN (?, '') AND project IN (?, '')", (account, project)
                ).fetchone()
                is not None
            )

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

    def _read(self, where: str, values: Sequence[object]) -> Iterator[Entry]:
        with self._told():
            rows = self._connection.execute(f"{SELECT} WHERE {where} ORDER BY id", tuple(values)).fetchall()
        try:
            yield from [entry_of(row) for row in rows]
        except DamagedRowError as error:
            raise _changed(self.path, str(error)) from error

    def _open_row(self, order: Order) -> Entry | None:
        marks = ", ".join("?" * len(OPEN))
        found = self._read(
            f"raw_key = ? AND account IN (?, '') AND state IN ({marks})", (order.raw_key, order.account, *OPEN)
        )
        return next(found, None)

    def _attempts(self, order: Order) -> int:
        row = self._connection.execute(
            "SELECT max(attempt) FROM entry WHERE account = ? AND raw_key = ?", (order.account, order.raw_key)
        ).fetchone()
        return int(row[0] or 0)

    def _insert(self, entry: Entry) -> Entry:
        added = self._connection.execute(_INSERT, row_of(entry))
        return cast("Entry", self.get(int(added.lastrowid or 0)))

    def _update(self, entry: Entry) -> None:
        try:
            self._connection.execute(_UPDATE, (*row_of(entry), entry.id))
        except sqlite3.IntegrityError as error:
            raise self._refused(entry) from error

    def _refused(self, entry: Entry) -> HeldError:
        if entry.state in AMBIGUOUS:
            return HeldError(
                f"{entry.asset}: another job of this account has an outcome that is not known yet; this one was not sent",
                cure="it is looked for first; leo-assets recover tells more",
            )
        return HeldError(
            f"{entry.asset}: job {entry.job_id} of the service belongs to another row already",
            cure="leo-assets recover lists what needs a decision",
            paid="unknown",
        )

    def _admit(self, order: Order) -> None:
        if self._stopped is not None:
            raise self._stopped
        lost = self.needs_confirmation
        if lost:
            raise HeldError(f"{lost}; nothing is sent before you have looked at what was rebuilt", cure=_RECOVER)
        if self.paused(order.account, order.project):
            raise NotAgreedError(
                f"{order.asset}: new paid jobs are paused; nothing was sent", cure="leo-assets resume goes on"
            )
        parked = self.parked(order.account)
        if parked is not None:
            raise CreditError(f"{order.asset}: waits for credit: {parked}", cure="top up, then run again")

    def _check_budgets(self, order: Order, limits: Limits, day: str, known: Entry | None) -> None:
        """Jobs of unknown price count as much as this one: unknown is never 0.

        Raises:
            NotAgreedError: A ceiling would not hold.
        """
        if limits.is_empty:
            return
        if order.estimate is None:
            raise NotAgreedError(
                f"{order.asset}: its price is unknown, so no budget can hold; nothing was sent",
                cure="say what it is taken to cost, like --assume-price 20credits",
            )
        spans: tuple[tuple[Span, dict[str, str]], ...] = (
            ("run", {"run": order.run}),
            ("day", {"account": order.account, "day": day}),
            ("project", {"project": order.project}),
        )
        for span, asked in spans:
            ceiling = limits.ceiling(span, order.unit)
            if ceiling is None:
                continue
            sums, unknown = self._sums(asked, but=known)
            spent = sums.get(order.unit, Decimal(0)) + unknown * order.estimate
            left = ceiling.amount - spent
            if order.estimate > left:
                raise NotAgreedError(
                    f"{order.asset}: {money(order.estimate, order.unit)} is over {ceiling}: "
                    f"{money(spent, order.unit)} of it is spent or under way, {money(max(left, Decimal(0)), order.unit)} is left; "
                    "this job was not sent",
                    cure="raise that budget, or wait" if span == "day" else "raise that budget",
                )

    def _sums(self, asked: dict[str, str], *, but: Entry | None = None) -> tuple[dict[Unit, Decimal], int]:
        """Amounts by unit, and how many rows have none. SQLite only counts equal amounts; the sums are exact."""
        where, values = " AND ".join(["1", *(f"{name} = ?" for name in asked)]), list[object](asked.values())
        if but is not None:
            where += " AND id <> ?"
            values.append(but.id)
        sums: dict[Unit, Decimal] = {}
        unknown = 0
        with self._told():
            rows = self._connection.execute(
                f"SELECT amount, amount_unit, count(*) FROM entry WHERE {where} GROUP BY amount_unit, amount", values
            ).fetchall()
        for amount, unit, count in rows:
            if amount is None:
                unknown += count
            else:
                sums[unit_of(unit)] = sums.get(unit_of(unit), Decimal(0)) + Decimal(amount) * count
        return sums, unknown

    def _account(self, account: str, columns: str) -> Any:
        with self._told():
            return self._connection.execute(f"SELECT {columns} FROM account WHERE account = ?", (account,)).fetchone()

    def _keep(self, column: str, account: str, value: str | None, at: float) -> None:
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO account (account) VALUES (?)", (account,))
            self._connection.execute(
                f"UPDATE account SET {column} = ?, {column}_at = ? WHERE account = ?", (value, float(at), account)
            )
            self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with ledger_file.in_words(self.path):
                yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise _changed(self.path, str(error)) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; the caller commits last. Whatever is raised inside takes everything back."""
        if _identity(self.path) != self._file:
            raise _changed(self.path, "another program has moved it away")
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _spilled(self, entry_id: int, to: State, changes: dict[str, Any], error: LeoError) -> OutputError:
        """Keep the row with its job id beside the ledger; nothing more is sent by this program."""
        job_id, kept = str(changes["job_id"]), "and its id could not be kept anywhere: note it down"
        with contextlib.suppress(LeoError, OSError):
            known = self.get(entry_id)
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


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _changed(path: Path, said: str) -> LedgerChangedError:
    return LedgerChangedError(
        f"{path}: the record of paid work has changed under this run ({said}); nothing more is sent",
        cure="run the same command again: it is checked, and mended where it must be",
        paid="unknown",
    )
