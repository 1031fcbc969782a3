"""The ledger's tables, how a connection to them is set up, and how an older file is brought up to date.

Committed means on the disk: a rollback journal with `synchronous=EXTRA` on every version of SQLite, because a power cut
that takes back an intent would mean paying twice. WAL would gain little for a few rows a second, and up to SQLite 3.51.2
it can damage a file that two programs write. The journal's file is kept from one commit to the next and only its header
cleared, which is as safe as taking it away and spares the disk a new file and its removal, three times for each create.
Memory-mapped reading stays off: a stray write could reach the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from leo_assets.errors import UsageError
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import AMBIGUOUS, COLUMNS, OPEN, STATES, DamagedRowError, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

BUSY_S = 30.0  # a commit takes milliseconds; who waits longer waits for a program that hangs
STRICT_SINCE = (3, 37, 0)
_HEADER = 28  # bytes of a journal's header that tell what is in it
_LARGEST_JOURNAL = 2**20  # bytes that are kept of it; a create needs a tenth
SELECT = f"SELECT id, {', '.join(COLUMNS)} FROM entry"

Migration = tuple[str, ...]


class DamagedError(Exception):
    """The file is no ledger any more."""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def migrations(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> tuple[Migration, ...]:
    """The statements from each `user_version` to the next. What has been released is never changed, only added to."""
    strict = " STRICT" if version >= STRICT_SINCE else ""
    first = (
        f"""CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account TEXT NOT NULL, raw_key TEXT NOT NULL, project TEXT NOT NULL, asset TEXT NOT NULL,
            character TEXT NOT NULL, run TEXT NOT NULL, api TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL,
            negative TEXT NOT NULL, model_id TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            candidates INTEGER NOT NULL, seed INTEGER, shape TEXT NOT NULL, estimate TEXT, unit TEXT NOT NULL,
            assumed INTEGER NOT NULL, strict INTEGER NOT NULL,
            attempt INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ({_listed(STATES)})), witness TEXT,
            intent_at REAL NOT NULL, sent_at REAL, sends INTEGER NOT NULL, absent_at REAL,
            job_id TEXT CHECK (job_id <> ''), cost TEXT, cost_unit TEXT, refunded INTEGER NOT NULL, reason TEXT NOT NULL,
            day TEXT NOT NULL, images TEXT NOT NULL, amount TEXT, amount_unit TEXT NOT NULL, check_sum TEXT NOT NULL,
            UNIQUE (account, raw_key, attempt)){strict}""",
        "CREATE UNIQUE INDEX one_row_per_job ON entry (job_id) WHERE job_id IS NOT NULL",
        f"CREATE UNIQUE INDEX one_open_row ON entry (account, raw_key) WHERE state IN ({_listed(OPEN)})",
        f"CREATE UNIQUE INDEX one_ambiguous_create ON entry (account) WHERE state IN ({_listed(AMBIGUOUS)})",
        "CREATE INDEX by_raw_key ON entry (raw_key)",
        "CREATE INDEX by_run ON entry (run, amount_unit, amount)",
        "CREATE INDEX by_day ON entry (account, day, amount_unit, amount)",
        "CREATE INDEX by_project ON entry (project, amount_unit, amount)",
        "CREATE INDEX by_shape ON entry (shape) WHERE cost IS NOT NULL",
        "CREATE INDEX by_state ON entry (state)",
        "CREATE INDEX by_time_of_sending ON entry (account, sent_at) WHERE job_id IS NOT NULL",
        f"""CREATE TABLE account (account TEXT PRIMARY KEY, balance TEXT, balance_at REAL,
            parked TEXT, parked_at REAL){strict}""",
        f"CREATE TABLE paused (account TEXT NOT NULL, project TEXT NOT NULL, since REAL NOT NULL, UNIQUE (account, project)){strict}",
        f"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL){strict}",
    )
    second = (
        # How many rows of a project have which amount, kept by triggers: the budget of a large project is checked at once.
        f"""CREATE TABLE tally (project TEXT NOT NULL, amount_unit TEXT NOT NULL, amount TEXT NOT NULL,
            jobs INTEGER NOT NULL, PRIMARY KEY (project, amount_unit, amount)){strict}""",
        f"CREATE TRIGGER tally_new AFTER INSERT ON entry BEGIN {_counted('new')}; END",
        f"""CREATE TRIGGER tally_changed AFTER UPDATE ON entry
            WHEN new.amount IS NOT old.amount OR new.amount_unit <> old.amount_unit OR new.project <> old.project
            BEGIN {_uncounted("old")}; {_counted("new")}; END""",
        f"CREATE TRIGGER tally_gone AFTER DELETE ON entry BEGIN {_uncounted('old')}; END",
        "INSERT INTO tally SELECT project, amount_unit, coalesce(amount, ''), count(*) FROM entry GROUP BY 1, 2, 3",
        # What was sent since the balance of its account was last read, and how much of it that reading had seen already.
        f"CREATE TABLE since_balance (entry INTEGER PRIMARY KEY, account TEXT NOT NULL, counted TEXT NOT NULL){strict}",
        """CREATE TRIGGER sent_since_balance AFTER UPDATE OF sends ON entry WHEN new.sends > old.sends
            BEGIN INSERT OR IGNORE INTO since_balance VALUES (new.id, new.account, '0'); END""",
    )
    return first, second


def _counted(row: str) -> str:
    return f"""INSERT INTO tally VALUES ({row}.project, {row}.amount_unit, coalesce({row}.amount, ''), 1)
        ON CONFLICT (project, amount_unit, amount) DO UPDATE SET jobs = jobs + 1"""


def _uncounted(row: str) -> str:
    return f"""UPDATE tally SET jobs = jobs - 1 WHERE project = {row}.project AND amount_unit = {row}.amount_unit
        AND amount = coalesce({row}.amount, '')"""


def connect(path: Path, *, busy_s: float = BUSY_S) -> sqlite3.Connection:
    """A connection that commits only by `COMMIT`, and then durably.

    Raises:
        sqlite3.Error: It is no database, or cannot be opened.
    """
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None)
    try:
        for pragma in (
            "journal_mode=PERSIST",
            f"journal_size_limit={_LARGEST_JOURNAL}",
            "synchronous=EXTRA",
            "fullfsync=ON",  # macOS: through the drive's own cache; nothing elsewhere
            "foreign_keys=ON",
            "mmap_size=0",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def is_finished(journal: Path) -> bool:
    """Whether a journal's header is cleared: its commit is done, and nothing of it is ever played back."""
    with journal.open("rb") as file:
        return not any(file.read(_HEADER))


def clear_journal(connection: sqlite3.Connection) -> None:
    """Write once, so that SQLite clears the journal of a killed program that had not begun to change the file."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version={version_of(connection)}")
    connection.execute("COMMIT")


def close(connection: sqlite3.Connection) -> None:
    """Close it, and take the kept journal away, unless another program is writing: it is in nobody's way then."""
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    connection.close()


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration] | None = None) -> None:
    """Bring the tables up to date, all of it or nothing; a copy of the older file is kept beside it as `….v1.db`.

    Raises:
        UsageError: A newer leo-assets wrote the file.
        sqlite3.Error: It cannot be written.
    """
    steps = migrations() if steps is None else steps
    version = version_of(connection)
    if version > len(steps):
        raise UsageError(
            f"{path}: the record of paid work was written by a newer leo-assets (version {version}; this one reads {len(steps)})",
            cure="update leo-assets; nothing was changed and nothing paid",
        )
    if version == len(steps):
        return
    if version:
        _keep_copy(connection, path.with_suffix(f".v{version}.db"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in steps[version_of(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={len(steps)}")
        reached("ledger-before-migration-commit")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    reached("ledger-after-migration-commit")


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _keep_copy(connection: sqlite3.Connection, target: Path) -> None:
    """A whole copy, owner only; one that an earlier, broken-off try left is replaced."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def check(connection: sqlite3.Connection, steps: Sequence[Migration] | None = None) -> None:
    """Look whether the file is whole: the tables as we made them, every page and index, every row as it was written.

    Raises:
        DamagedError: It is not.
    """
    steps = migrations() if steps is None else steps
    version = version_of(connection)
    if version == 0:
        raise DamagedError("it holds no tables")
    if version <= len(steps) and _tables(connection) not in _made_by(steps[:version]):
        raise DamagedError("its tables are not as they were made")
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedError(str(found))
    if version == len(steps):
        check_rows(connection)
        if version > 1:
            _check_tally(connection)


def check_rows(connection: sqlite3.Connection) -> None:
    """Raises DamagedError unless every row is what was written."""
    try:
        for row in connection.execute(SELECT):
            verify(row)
    except DamagedRowError as error:
        raise DamagedError(str(error)) from error
    except (sqlite3.OperationalError, TypeError) as error:
        if isinstance(error, TypeError) or "decode" in str(error):  # a text that is none, or bytes in its place
            raise DamagedError(f"a row is not what was written: {error}") from error
        raise


def _check_tally(connection: sqlite3.Connection) -> None:
    """In one statement, so of one moment: other programs may be writing."""
    kept = "SELECT project, amount_unit, amount, jobs FROM tally WHERE jobs <> 0"
    is_so = "SELECT project, amount_unit, coalesce(amount, ''), count(*) FROM entry GROUP BY 1, 2, 3"
    differs = connection.execute(
        f"SELECT EXISTS (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({is_so}))"
        f" OR EXISTS (SELECT * FROM ({is_so}) EXCEPT SELECT * FROM ({kept}))"
    ).fetchone()[0]
    if differs:
        raise DamagedError("its sums are not those of its rows")


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return [
        (str(name), str(sql))
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]


def _made_by(steps: Sequence[Migration]) -> list[list[tuple[str, str]]]:
    """What these statements make, as this SQLite and as one without STRICT tables would have made it."""
    made = []
    for ending in (None, ""):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            for statement in (statement for statements in steps for statement in statements):
                text = statement if ending is None else statement.removesuffix(" STRICT")
                connection.execute(text)
            made.append(_tables(connection))
        finally:
            connection.close()
    return made
