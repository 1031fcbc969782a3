"""In every Python program that a test starts: no way to another machine. Found through PYTHONPATH, see tests/conftest.py."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

children: list[str] = []  # every start of another program by this one
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn")
_CONNECTS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def _is_here(host: object) -> bool:
    text = (host.decode("latin-1") if isinstance(host, bytes) else str(host)).partition("%")[0].lower()
    return text in ("", "localhost", "::1", "none", "0.0.0.0") or text.startswith("127.")


def _refuse_strangers(event: str, args: tuple[Any, ...]) -> None:
    if event in _CONNECTS:
        address = args[1]
        if isinstance(address, tuple) and not _is_here(address[0]):
            raise RuntimeError(f"a test was about to talk to {address[0]}")
    elif event in _STARTS:
        children.append(f"{event} {args[:2]}")
    elif event == "socket.getaddrinfo" and not _is_here(args[0]):
        raise RuntimeError(f"a test was about to look up {args[0]}")


sys.addaudithook(_refuse_strangers)
