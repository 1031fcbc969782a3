"""The key in no log and no trace, whoever writes it: installed by the command line before anything can speak.

Log records are masked where they are made, so every handler of every library is covered, those that come later too.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

from leo_assets.settings.secret import Secret, masked
from leo_assets.settings.service import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

LOG_VARIABLE = "LEO_ASSETS_LOG"
_QUIET = ("httpx", "httpcore", "hpack")  # they tell whole addresses, signed ones too, and headers
_plain_record = logging.getLogRecordFactory()


def install(env: Mapping[str, str] | None = None) -> None:
    """Mask every log record and every trace of this process; with `LEO_ASSETS_LOG`, keep a log at DEBUG in that file.

    May be called again. The file is for its owner alone.

    Raises:
        OSError: The log's file cannot be written.
    """
    env = os.environ if env is None else env
    Secret(env.get(KEY_VARIABLE, "").strip())  # known from now on, whoever reads it later
    if logging.getLogRecordFactory() is not _masked_record:
        logging.setLogRecordFactory(_masked_record)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _say_trace
    file = env.get(LOG_VARIABLE, "")
    if file and not any(isinstance(handler, _OwnLog) for handler in logging.getLogger().handlers):
        logging.getLogger().addHandler(_OwnLog(file))
        logging.getLogger().setLevel(logging.DEBUG)


class _OwnLog(logging.FileHandler):
    def __init__(self, file: str) -> None:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        super().__init__(file, encoding="utf-8", errors="backslashreplace")
        self.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))


def _masked_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _plain_record(*args, **kwargs)
    try:
        text = record.getMessage()
    except Exception:  # noqa: BLE001  # logging tells of wrong arguments by itself
        return record
    clean = masked(text)
    if clean != text or any(masked(repr(value)) != repr(value) for value in _values(record.args)):
        record.msg, record.args = clean, ()
    if record.exc_info and record.exc_info[0] is not None:
        trace = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        if masked(trace) != trace:
            record.exc_text, record.exc_info = masked(trace), None
    return record


def _values(args: object) -> tuple[object, ...]:
    return args if isinstance(args, tuple) else () if args is None else (args,)


def _say_trace(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(masked("".join(traceback.format_exception(kind, error, trace))))
