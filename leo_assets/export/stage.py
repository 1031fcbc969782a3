"""Writing into a project all or nothing: files are staged whole, then renamed into place one after another.

`.leo/stage` is on the project's own device and unseen by Godot, so a rename is one step and a half-written file is never
imported. A run that dies leaves its staged files to the next one, which sweeps them: both hold the same lock.

`.leo/exported.json` says which content was about to be put where. The lock file learns of it only after the write, so a
run that dies between the two would else find its own file and take it for a person's.
"""

from __future__ import annotations

import contextlib
import errno
import json
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.export.folder import Folder, opened
from leo_assets.steps import reached

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from leo_assets.export.folder import Stamp

    Names = tuple[str, ...]  # folders and file name below the project
    Put = tuple[Names, bytes, bytes | None]  # where, what, and what must stand there until then

_LEO, _STAGE, _JOURNAL, _LOCK = ".leo", "stage", "exported.json", "export.lock"
PENDING = (".leo", "pending")
_LOCK_WAIT_S = 60.0
_TRIES = 10
_FIRST_WAIT_S = 0.01
_HELD_BY_OTHERS = frozenset({5, 32, 33})  # Windows: access denied, sharing violation, lock violation


@dataclass(frozen=True, slots=True)
class Stage:
    """A project that only this writer changes right now. Made by `staging`."""

    root: Path
    _stage: Folder
    _leo: Folder
    _pause: Callable[[float], None]

    def commit(self, puts: Sequence[Put]) -> list[Names]:
        """Write whole files in this order. When the disk cannot take all of them, none is changed.

        Returns:
            What was put. It ends before the first file that is no longer what it was when its put was decided.
        """
        staged: list[str] = []
        taken: list[Names] = []
        try:
            for number, (_, data, _) in enumerate(puts):
                staged.append(f"{number}.tmp")
                self._stage.create(staged[-1], data)
            reached("output-staged")
            for name, (names, _, before) in zip(staged, puts, strict=True):
                with opened(self.root, names[:-1], create=True) as folder:
                    assert folder is not None
                    if folder.read(names[-1]) != before:
                        break
                    self._replace(folder, name, names[-1])
                    taken.append(names)
                    folder.sync()
                reached("output-replaced")
            return taken
        finally:
            for name in staged:
                with contextlib.suppress(OSError):
                    self._stage.remove(name)

    def _replace(self, folder: Folder, staged: str, name: str) -> None:
        wait_s = _FIRST_WAIT_S
        for _ in range(_TRIES - 1):
            try:
                return folder.take(self._stage, staged, name)
            except OSError as error:
                if getattr(error, "winerror", None) not in _HELD_BY_OTHERS:
                    raise
            self._pause(wait_s)
            wait_s *= 2
        return folder.take(self._stage, staged, name)

    def respell(self, old: Names, new: Names) -> None:
        """Give a file that both names mean, and its folders, the new spelling."""
        for depth, (before, after) in enumerate(zip(old, new, strict=True)):
            with opened(self.root, new[:depth]) as folder:
                if before != after and folder is not None and folder.stamp(before) is not None:
                    folder.rename(before, after)

    def remove(self, names: Names) -> bool:
        with opened(self.root, names[:-1]) as folder:
            return folder is not None and folder.remove(names[-1])

    def remove_empty_folders(self, names: Names, keep: int) -> None:
        """Take away the folders `names`, innermost first, as long as they are empty; the first `keep` names stay."""
        for depth in range(len(names), keep, -1):
            with opened(self.root, names[: depth - 1]) as folder:
                if folder is None or not folder.remove_empty(names[depth - 1]):
                    return

    def intend(self, known: Mapping[str, str], contents: Mapping[str, str], settled: Mapping[str, str]) -> None:
        """Note what is about to be written, and forget of what is `known` what the lock file knows by now (`settled`)."""
        wanted = {path: content for path, content in known.items() if settled.get(path) != content}
        wanted.update(contents)
        if wanted == known:
            return
        self._stage.create("journal.tmp", (json.dumps(wanted, indent=1, sort_keys=True) + "\n").encode())
        self._leo.take(self._stage, "journal.tmp", _JOURNAL)


def read(root: Path, names: Names) -> bytes | None:
    """The bytes of a file below `root` without following a link; None when it is missing."""
    with opened(root, names[:-1]) as folder:
        return None if folder is None else folder.read(names[-1])


def journal_stamp(root: Path) -> Stamp | None:
    """Changes whenever the journal does; None when there is none."""
    try:
        with opened(root, (_LEO,)) as folder:
            return None if folder is None else folder.stamp(_JOURNAL)
    except (OSError, OutputError):
        return None


def read_journal(root: Path) -> dict[str, str]:
    """What earlier runs were about to write: content by path. A damaged journal says nothing."""
    try:
        entries = json.loads(read(root, (_LEO, _JOURNAL)) or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(entries, dict):
        return {}
    return {path: content for path, content in entries.items() if isinstance(content, str)}


@contextmanager
def staging(root: Path, pause: Callable[[float], None] = time.sleep) -> Iterator[Stage]:
    """Be the only writer of this project, among threads and processes, and sweep what a dead one left.

    Raises:
        OutputError: Another writer holds the project, or the system refuses: full, read-only, on another device.
    """
    try:
        with ExitStack() as stack:
            leo = stack.enter_context(opened(root, (_LEO,), create=True))
            stage = stack.enter_context(opened(root, (_LEO, _STAGE), create=True))
            assert leo is not None
            assert stage is not None
            if leo.read(".gdignore") is None:
                with contextlib.suppress(FileExistsError):
                    leo.create(".gdignore", b"")
            stack.enter_context(_only_writer(leo))
            for name in stage.names():
                stage.remove(name)
            yield Stage(root, stage, leo, pause)
    except OSError as error:
        raise _explained(error, root) from error


@contextmanager
def _only_writer(leo: Folder) -> Iterator[None]:
    from filelock import FileLock, Timeout

    leo.read(_LOCK)  # refuses a link
    try:
        with FileLock(leo.path / _LOCK, timeout=_LOCK_WAIT_S, thread_local=False):
            yield
    except Timeout as error:
        message = f"another run has been writing into this project for {_LOCK_WAIT_S:.0f} seconds"
        raise OutputError(message, cure="let it finish or stop it, then run again; nothing is paid again") from error


def _explained(error: OSError, root: Path) -> OutputError:
    again = "then run again; nothing is paid again"
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return OutputError(f"{root}: the disk is full, so the old files were kept", cure=f"make room, {again}")
    if error.errno == errno.EXDEV:
        message = f"{root}: an output folder is on another disk than .leo, so files cannot be put there in one step"
        return OutputError(message, cure="put the output folder on the project's own disk")
    if getattr(error, "winerror", None) in _HELD_BY_OTHERS:
        return OutputError(
            f"{error.filename2 or error.filename}: another program holds it", cure=f"close it there, {again}"
        )
    reason = error.strerror or str(error)
    return OutputError(f"{error.filename or root}: cannot be written: {reason}", cure=f"see to that, {again}")
