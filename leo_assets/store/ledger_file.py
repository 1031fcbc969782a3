"""The ledger's files: found, made, checked, and when damaged moved aside. Never is one deleted.

Beside `<service>.db` lie `<service>.made` (there has been a ledger here: one that is missing has been lost),
`<service>.spill` (room kept on the disk for job ids that a full disk would not let into the ledger) and
`<service>.opening`, an OS lock: programs that open at the same time do it one after the other. All are for their owner
alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from leo_assets.errors import UsageError
from leo_assets.settings.user import HOME_VARIABLE, owned_folder
from leo_assets.steps import reached
from leo_assets.store.atomic import replace, sync_folder
from leo_assets.store.ledger_entry import COLUMNS
from leo_assets.store.ledger_schema import (
    STRICT_SINCE,
    DamagedError,
    check,
    clear_journal,
    close,
    connect,
    is_finished,
    migrate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SPILL_ROOM = 4096
_WAIT_S = 60.0
_JOURNALS = ("-journal", "-wal", "-shm")


def ledger_path(origin: str) -> Path:
    """Where the ledger of an API origin (`https://cloud.leonardo.ai`) lies; it may not be there yet.

    Raises:
        UsageError: Its folder cannot be made.
    """
    scheme, _, place = origin.partition("://")
    text = place if scheme == "https" else f"{scheme}_{place}"
    slug = re.sub(r"[^a-z0-9.-]", "_", text)
    if slug != text:  # another origin could come to the same name
        slug = f"{slug}-{sha256(origin.encode()).hexdigest()[:8]}"
    return owned_folder("ledger") / f"{slug}.db"


def has_ledger(path: Path) -> bool:
    """Whether there is a ledger at `path`, or has been one."""
    return path.exists() or path.with_suffix(".made").exists()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open ledger. `lost`: why nothing may be created until a person confirms; empty when all is well."""

    connection: sqlite3.Connection
    moved_aside: Path | None = None
    lost: str = ""


_SHARED = ("nfs", "cifs", "smb", "afs", "ceph", "gluster", "lustre", "fuse.sshfs", "fuse.rclone", "fuse.gvfs")


def is_shared(path: str, mounts: str) -> bool:
    """Whether a path lies on a share of another machine, by what Linux says is mounted (`/proc/self/mountinfo`). Pure."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), (before.split() + [""] * 5)[4])
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if place and inside and len(place) >= len(best):
            best, kind = place, after.split(" ")[0]
    return kind.startswith(_SHARED)


def _refuse_shares(path: Path) -> None:
    """Locks and durable writes do not hold on a share: two machines would damage the file, or pay twice.

    Raises:
        UsageError: It lies on one.
    """
    folder = os.path.realpath(path.parent)
    shared = folder.startswith("\\\\")  # Windows: a server's name
    with contextlib.suppress(OSError), open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
        shared = shared or is_shared(folder, file.read())
    if shared:
        raise UsageError(
            f"{folder} lies on a network share, and the record of paid work must not; nothing was sent",
            cure=f"name a folder on a disk of this machine with {HOME_VARIABLE}",
        )


def open_ledger(path: Path) -> Opened:
    """Open the ledger at `path`, made when there was none; a damaged one is moved aside and an empty one takes its place.

    Raises:
        UsageError: It cannot be read or written, another program hangs in it, or a newer leo-assets wrote it.
    """
    _refuse_shares(path)
    with in_words(path), _alone(path):
        moved, lost = None, ""
        if path.exists():
            try:
                connection = _whole(path)
            except DamagedError as error:
                moved = _move_aside(path)
                lost = f"the record of paid work was damaged ({error}) and lies now in {moved}"
            else:
                _mark(path)
                return Opened(connection)
        elif path.with_suffix(".made").exists():
            lost = f"the record of paid work, {path}, is missing"
        _make(path, lost)
        return Opened(_whole(path), moved, lost)


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """What SQLite and the disk say, as an error of ours. Nothing that fails so was sent."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(
            f"{path}: the record of paid work cannot be used: {said}; nothing was sent",
            cure="make room on the disk, see to the rights of that folder, or end the program that holds the file",
        ) from error


def _whole(path: Path) -> sqlite3.Connection:
    """Raises DamagedError unless every part of it is as it was written."""
    try:
        connection = connect(path)
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what SQLite quotes of a damaged table may be no text
        raise _damaged(path, error) from error
    try:
        check(connection)
        migrate(connection, path)
        journal = path.with_name(f"{path.name}-journal")
        with contextlib.suppress(FileNotFoundError):  # another program takes it away as it ends
            if not is_finished(journal):
                clear_journal(connection)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        raise _damaged(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _damaged(path: Path, error: Exception) -> Exception:
    if "STRICT" in str(error) and sqlite3.sqlite_version_info < STRICT_SINCE:
        return UsageError(
            f"{path}: was written with a newer SQLite than this Python has ({sqlite3.sqlite_version})",
            cure="use the Python that leo-assets was run with before; nothing was changed and nothing paid",
        )
    return DamagedError(str(error))


def _make(path: Path, lost: str) -> None:
    """An empty ledger, whole before it has its name: what has no bytes is damaged, never new."""
    for journal in _JOURNALS:  # of a ledger that is gone: SQLite would play it into the new one
        _put_aside(path.with_name(path.name + journal), _free_name(path, "stray", journal))
    fresh = path.with_suffix(".new")
    for name in ("", *_JOURNALS):
        fresh.with_name(fresh.name + name).unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = connect(fresh)
    try:
        migrate(connection, path)
        if lost:
            connection.execute("INSERT INTO meta VALUES ('lost', ?)", (lost,))
    finally:
        close(connection)
    reached("ledger-before-new-file")
    replace(fresh, path)
    sync_folder(path.parent)
    reached("ledger-after-new-file")
    _mark(path)


def _mark(path: Path) -> None:
    mark, spill = path.with_suffix(".made"), path.with_suffix(".spill")
    if not mark.exists():
        os.close(os.open(mark, os.O_CREAT | os.O_WRONLY, 0o600))
        sync_folder(path.parent)
    if not spill.exists() or spill.stat().st_size < SPILL_ROOM:
        _write_spill(spill, _spilled_lines(spill))


def _move_aside(path: Path) -> Path:
    """The file first: a journal that stayed behind is moved before a new file takes the name."""
    target = _free_name(path, "damaged", "")
    reached("ledger-before-moved-aside")
    replace(path, target)
    reached("ledger-after-moved-aside")
    for journal in _JOURNALS:
        _put_aside(path.with_name(path.name + journal), target.with_name(target.name + journal))
    return target


def _put_aside(journal: Path, target: Path) -> None:
    """A journal without its ledger: kept, unless there is nothing in it."""
    if journal.exists() and is_finished(journal):
        journal.unlink()
    elif journal.exists():
        replace(journal, target)


def _free_name(path: Path, word: str, ending: str) -> Path:
    day = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    name, number = f"{path.stem}.{word}-{day}.db{ending}", 1
    while (path.parent / name).exists():
        number += 1
        name = f"{path.stem}.{word}-{day}-{number}.db{ending}"
    return path.parent / name


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(path.with_suffix(".opening"), timeout=_WAIT_S, poll_interval=0.01, mode=0o600):
            yield
    except Timeout:
        raise UsageError(
            f"{path}: another program has been opening the record of paid work for a minute; nothing was sent",
            cure="end that program, then try again",
        ) from None


def spill(path: Path, row: Sequence[object]) -> Path:
    """Write down what the ledger could not take, into room that the disk has already given. Returns the file.

    Raises:
        OSError: Not even that works.
    """
    place = path.with_suffix(".spill")
    _write_spill(place, list(dict.fromkeys([*_spilled_lines(place), json.dumps(row)])))
    return place


def spilled(path: Path) -> list[list[object]]:
    """What `spill` has written and nobody has taken back; a line that was broken off is passed over."""
    found = []
    for line in _spilled_lines(path.with_suffix(".spill")):
        with contextlib.suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, list) and len(row) == len(COLUMNS) + 1:
                found.append(row)
    return found


def forget_spilled(path: Path) -> None:
    _write_spill(path.with_suffix(".spill"), [])


def _spilled_lines(place: Path) -> list[str]:
    try:
        return [line for line in place.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    except FileNotFoundError:
        return []


def _write_spill(place: Path, lines: list[str]) -> None:
    """In place: a full disk has no room for a second file. Blanks fill it up."""
    data = "".join(f"{line}\n" for line in lines).encode()
    handle = os.open(place, os.O_CREAT | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data.ljust(SPILL_ROOM))
        file.flush()
        os.fsync(file.fileno())
