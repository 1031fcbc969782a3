"""The border between the program and whoever started it: every way a command can end is a sentence and an exit code.

With `--json` every such end is also a last `finished` line. Only a bug of ours traces.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, LeoError, OutputError, RequestError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from leo_assets.errors import Paid

_BUILDING = frozenset({"build", "make", "watch", "demo"})
_TEMPORARY = ".leo-tmp-"  # the folder around such a file says more than its name
_STAY = "stopped; files that were finished stay"
_RIGHTS = "mend its permissions, or work on a copy that you may write"
_CURES = {
    errno.ENOSPC: "make room on the disk, then give the same command again",
    errno.EDQUOT: "make room on the disk, then give the same command again",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENAMETOOLONG: "use a shorter name",
    errno.ELOOP: "put the file or folder itself in the place of the link",
    errno.ENOTDIR: "a folder of its path is a file: move that away",
    errno.EISDIR: "a folder stands where a file belongs: move it away",
    errno.EMFILE: "raise the limit of open files (ulimit -n), or give a smaller --jobs",
}


class StoppedError(LeoError):
    """Somebody asked the program to stop."""

    exit_code = ExitCode.INTERRUPTED


@contextlib.contextmanager
def polite_kill() -> Iterator[None]:
    """Inside, SIGTERM does what Ctrl-C does. Only the main thread can have that."""
    if (
        threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    ):
        yield
        return
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    """Whatever Ctrl-C would do now: asyncio has a way of its own that lets tasks end well."""
    on_ctrl_c = signal.getsignal(signal.SIGINT)
    if not callable(on_ctrl_c):  # ignored, as in background jobs of a script
        raise KeyboardInterrupt
    on_ctrl_c(number, frame)


def told(error: BaseException, *, as_json: bool, command: str, may_cost: bool) -> ExitCode:
    """Say how a command failed; returns its exit code.

    Args:
        error: What it raised.
        as_json: Whether a program reads us.
        command: Its name; empty when not even that was understood.
        may_cost: Whether something may have been paid before it failed.

    Raises:
        BaseException: The error itself, when it is a bug of ours: the trace is for the report.
    """
    from leo_assets.cli.report import reporter, say_error

    known = _in_words(error, command, "unknown" if may_cost else "no")
    with _unheard_is_fine():
        if as_json:
            bug = LeoError("a bug of leo-assets", cure="please report it with the lines on stderr", paid="unknown")
            _end_json(known or bug, reporter(as_json=True))
        elif known is not None:
            say_error(known)
    if known is None:
        raise error
    return known.exit_code


def unread(command: str) -> ExitCode:
    """Whoever read our output went away, as `| head` does: fine when all was only to be looked at."""
    from leo_assets.cli.report import say_error

    _mute(sys.stdout)
    if command not in _BUILDING:
        _mute(sys.stderr)
        return ExitCode.DONE
    with _unheard_is_fine():
        say_error(f"nobody reads the output any more: {_stopped(command)}")
    return ExitCode.INTERRUPTED


def _in_words(error: BaseException, command: str, paid: Paid) -> LeoError | None:
    if isinstance(error, LeoError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return StoppedError(_stopped(command), paid=paid)
    if isinstance(error, UnicodeError):
        return UsageError(
            f"a name or a file is not text in UTF-8 ({error.reason})" if hasattr(error, "reason") else str(error),
            cure="rename it, or save it as UTF-8",
        )
    if isinstance(error, OSError):
        cure = _CURES.get(error.errno or 0, "mend that, then give the same command again")
        return OutputError(f"{_place(error)}{error.strerror or error}", cure=cure, paid=paid)
    return None


def _stopped(command: str) -> str:
    if command == "make":
        return f"{_STAY}, and leo-assets build goes on from here"
    return f"{_STAY}, and the same command goes on from here" if command in _BUILDING else "stopped"


def _place(error: OSError) -> str:
    if not isinstance(error.filename, (str, bytes, os.PathLike)):
        return ""
    folder, name = os.path.split(os.fsdecode(error.filename))
    place = folder if name.startswith(_TEMPORARY) else os.path.join(folder, name)  # noqa: PTH118  # text, not a Path
    return f"{place if len(place) <= 300 else f'{place[:300]}…'}: "


def _end_json(error: LeoError, report: object) -> None:
    from leo_assets.pipeline.events import Failed, FaultFound, Finished

    assert callable(report)
    if isinstance(error, RequestError):
        for fault in error.faults:
            report(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))
    elif not isinstance(error, StoppedError):
        report(Failed("", error.message, error.cure, error.paid, error.exit_code))
    report(Finished(error.exit_code, (error.exit_code,), error.message))


@contextlib.contextmanager
def _unheard_is_fine() -> Iterator[None]:
    """A last word that cannot be said (the reader is gone, the log's disk is full) does not hide the exit code."""
    try:
        yield
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        _mute(sys.stdout)
        _mute(sys.stderr)


def _mute(stream: object) -> None:
    with contextlib.suppress(OSError, ValueError):
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, stream.fileno())  # type: ignore[attr-defined]  # a stand-in may have none
        os.close(silence)
