"""OS locks of one project, in `.leo/`: freed by the kernel when their holder dies, so a killed run blocks nobody."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUILD = "build.lock"  # who writes outputs and leo.lock
WATCH = "watch.lock"  # who watches


@contextmanager
def held(root: Path, name: str) -> Iterator[bool]:
    """Try to take a lock, without waiting; True inside when it is ours."""
    from filelock import FileLock, Timeout

    folder = root / ".leo"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / name)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(root: Path, name: str) -> bool:
    """Whether somebody holds the lock now. Leaves nothing behind in a project that was never built."""
    if not (root / ".leo" / name).exists():
        return False
    with held(root, name) as is_ours:
        return not is_ours
