"""Files that are whole or absent: a temporary name in the same folder, then a rename.

A reader sees the old bytes or the new ones, never a mixture; a crash leaves at most a dot-file in that folder, and `sweep`
takes away what lies in a project or its `.leo`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from typing import TYPE_CHECKING

from leo_assets.steps import reached
from leo_assets.store.private import FOLDER, is_plain_folder

if TYPE_CHECKING:
    from pathlib import Path

TEMPORARY_PREFIX = ".leo-tmp-"
_TRIES = 10  # Windows: another program may hold the target for a moment; 10 ms doubling is about 10 s in all
_FIRST_WAIT_S = 0.01
_LEFT_BEHIND_S = 3600  # a run that still writes is never that slow with one file


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write `data` to `path` so that nobody ever sees a part of it.

    Args:
        path: The file; its folder is made when absent.
        data: All of its bytes.
        durable: Wait until the disk has them; off for what can be made again.

    Raises:
        OSError: The disk is full or the place cannot be written; the old file is untouched and nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101  # mkstemp's owner-only mode is not for project files
        reached("file-written")
        replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108  # a str, not a Path
        raise
    if durable:
        sync_folder(path.parent)
    reached("file-replaced")


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the new name; where a folder cannot be opened (Windows), the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(source: str | Path, target: Path) -> None:
    """`os.replace`, tried again for a while where another program holds the target open (Windows)."""
    wait_s = _FIRST_WAIT_S
    for left in range(_TRIES, 0, -1):
        try:
            os.replace(source, target)  # noqa: PTH105  # source may be a str
        except PermissionError:
            if os.name != "nt" or left == 1:
                raise
            time.sleep(wait_s)
            wait_s *= 2
        else:
            return


def sweep(root: Path) -> None:
    """Remove what runs that were killed left in the project's folder and in `.leo`, once it is an hour old."""
    folders = [str(root)]
    if is_plain_folder(f"{root}/{FOLDER}"):
        folders += [folder for folder, _, _ in os.walk(f"{root}/{FOLDER}")]
    oldest = time.time() - _LEFT_BEHIND_S
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(TEMPORARY_PREFIX) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                    os.unlink(entry.path)  # noqa: PTH108  # a str, not a Path


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
