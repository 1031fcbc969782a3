"""Rows of the ledger in and out of its file, and what the file says when it fails, in words."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING, cast

from leo_assets.errors import HeldError
from leo_assets.store import ledger_file, ledger_schema
from leo_assets.store.ledger_entry import (
    AMBIGUOUS,
    COLUMNS,
    OPEN,
    DamagedRowError,
    Entry,
    Order,
    State,
    entry_of,
    row_of,
)
from leo_assets.store.ledger_schema import SELECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from typing_extensions import Self

_INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_UPDATE = f"UPDATE entry SET {', '.join(f'{name}=?' for name in COLUMNS)} WHERE id=?"
_AT_ONCE = 500  # parameters in one statement: old builds of SQLite take 999


class LedgerChangedError(HeldError):
    """The file is not the one any more that this run has opened, or not what was written."""


class Rows:
    """One open ledger file: rows in and out, each change in a transaction that is all or nothing.

    Attributes:
        moved_aside: A damaged file was moved there when this was opened.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        """Open it; made when there was none.

        Raises:
            UsageError: The file cannot be used, or a newer leo-assets wrote it.
        """
        self.path = path
        self._now = now
        opened = ledger_file.open_ledger(path)
        self._connection = opened.connection
        self.moved_aside = opened.moved_aside
        self._file = _identity(path)

    def close(self) -> None:
        ledger_schema.close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
                "another job of this account has an outcome that is not known yet; this one was not sent",
                cure="it is looked for first; leo-assets recover tells more",
            )
        return HeldError(
            f"job {entry.job_id} of the service belongs to another row already",
            cure="leo-assets recover lists what needs a decision",
            paid="unknown",
        )

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
