"""Which pictures a service has already, by content: an upload is remembered in the user's own folder, never in a project.

One file per API origin, and in it one list per account. It only saves sending again: whatever is lost or wrong in it
costs an upload and no money, so a file that cannot be read is put aside for an empty one without a word.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeVar

from leo_assets.settings.user import owned_folder
from leo_assets.store.ledger_file import ledger_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
_WAIT_S = 5.0
_TABLE = """
CREATE TABLE IF NOT EXISTS uploads (
    account TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    image TEXT NOT NULL,
    PRIMARY KEY (account, sha256)
) WITHOUT ROWID
"""


def uploads_path(origin: str) -> Path:
    """Where the uploads to an API origin are remembered.

    Raises:
        UsageError: Its folder cannot be made.
    """
    return owned_folder("uploads") / ledger_path(origin).name


class Uploads:
    """The service's id of a picture, by account and SHA-256. Several programs may use it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, account: str, sha256: str) -> str:
        """The id; empty where none is remembered."""

        def look(database: sqlite3.Connection) -> str:
            query = "SELECT image FROM uploads WHERE account = ? AND sha256 = ?"
            row = database.execute(query, (account, sha256)).fetchone()
            return "" if row is None else str(row[0])

        return self._within(look, "")

    def remember(self, account: str, sha256: str, image: str) -> None:
        def write(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)", (account, sha256, image))

        self._within(write, None)

    def forget(self, account: str, sha256: str, image: str) -> None:
        """Forget this id; one that another program has sent anew meanwhile stays."""

        def remove(database: sqlite3.Connection) -> None:
            query = "DELETE FROM uploads WHERE account = ? AND sha256 = ? AND image = ?"
            database.execute(query, (account, sha256, image))

        self._within(remove, None)

    def _within(self, act: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Do it in one transaction. A damaged file is replaced; a disk that refuses is as if nothing were remembered."""
        for _ in range(2):
            try:
                self._made()
                with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as database, database:
                    database.execute(_TABLE)
                    return act(database)
            except sqlite3.OperationalError:
                return otherwise  # locked for long, or no room
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    self._path.unlink()
            except OSError:
                return otherwise
        return otherwise

    def _made(self) -> None:
        """Make the file for its owner alone, before SQLite would make it for more."""
        with suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
