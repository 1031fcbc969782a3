"""OS locks of one project, in `.leo/`: freed by the kernel when their holder dies, so a killed run blocks nobody."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.store.private import FOLDER, is_plain_file, is_plain_folder, private_folder, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

BUILD = "build.lock"  # who writes outputs and leo.lock
WATCH = "watch.lock"  # who watches
_PROBE = "probe.lock"  # who only looks whether one of the others is held, and so holds it for a moment
_PROBE_S = 1.0  # looking takes microseconds


@contextmanager
def held(root: Path, name: str) -> Iterator[bool]:
    """Try to take a lock, without waiting for another run; True inside when it is ours.

    Raises:
        OutputError: `.leo` or the lock's file is a link, or cannot be written.
    """
    from filelock import FileLock

    folder = private_folder(root)
    lock = FileLock(folder / name)
    is_ours = _taken(lock)
    if not is_ours:  # by a run, or for a moment by a look at it
        with _no_look(folder):
            is_ours = _taken(lock)
    try:
        yield is_ours
    finally:
        lock.release()


def is_held(root: Path, name: str) -> bool:
    """Whether somebody holds the lock now. Leaves nothing behind in a project that was never built."""
    from filelock import FileLock

    folder = root / FOLDER
    if not (is_plain_folder(str(folder)) and is_plain_file(str(folder / name))):
        return False
    lock = FileLock(folder / name)
    try:
        with _no_look(folder):
            is_free = _taken(lock)
            lock.release()
    except OutputError:  # not ours to open: whoever runs here runs as somebody else
        return False
    return not is_free


@contextmanager
def _no_look(folder: Path) -> Iterator[None]:
    """Wait until no look is under way, and let none begin."""
    from filelock import FileLock

    probe = FileLock(folder / _PROBE)
    _taken(probe, wait_s=_PROBE_S)
    try:
        yield
    finally:
        probe.release()


def _taken(lock: BaseFileLock, wait_s: float = 0) -> bool:
    from filelock import Timeout

    try:
        lock.acquire(timeout=wait_s, poll_interval=0.01)
    except Timeout:
        return False
    except OSError as error:
        message = f"{FOLDER}/{Path(lock.lock_file).name}: cannot be locked: {error.strerror}"
        raise refused(message, "see that it is no link and may be written") from error
    return True
