"""The program at a terminal of its own, where it asks."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = b"[y/N]"
_PATIENCE_S = 90.0
_AGAIN_S = 5.0


def at_terminal(*words: str, cwd: Path, typed: bytes | signal.Signals, **environment: str) -> tuple[int, bytes]:
    """Its exit code and all that it showed. What is typed, or sent to it, comes when it has asked; it never waits for ever.

    A signal may come between the question and the reading that it should end: it is sent again, as a person would.
    """
    import pty

    ours, its = pty.openpty()
    command = [sys.executable, "-m", "leo_assets", *words]
    process = subprocess.Popen(command, cwd=cwd, stdin=its, stdout=its, stderr=its, env={**os.environ, **environment})
    os.close(its)
    shown, answered_at, end = b"", 0.0, time.monotonic() + _PATIENCE_S
    try:
        with suppress(OSError):  # how Linux ends a terminal
            while time.monotonic() < end:
                if select.select([ours], [], [], 0.5)[0]:
                    part = os.read(ours, 4096)
                    if not part:
                        break
                    shown += part
                if QUESTION not in shown:
                    continue
                if isinstance(typed, signal.Signals) and time.monotonic() - answered_at > _AGAIN_S:
                    process.send_signal(typed)
                    answered_at = time.monotonic()
                elif isinstance(typed, bytes) and not answered_at:
                    os.write(ours, typed)
                    answered_at = time.monotonic()
        return process.wait(timeout=max(1.0, end - time.monotonic())), shown
    finally:
        process.kill()
        process.wait()
        os.close(ours)
