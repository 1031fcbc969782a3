"""Children that are ready at once: a process that has imported everything and forks one child per run.

The zygote has one thread and never runs the product itself, so that what it forks is as good as a program just started.
It must be made before the process that owns it starts threads.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from typing_extensions import Self


_STOPPED = 130


@dataclass(frozen=True)
class Spec:
    """One run of the program.

    Attributes:
        arguments: Of the command line, without the program's name.
        env: On top of the zygote's own environment.
        log: Takes stdout and stderr, one after another.
        steps: Takes the names of the steps, one a line, as they are reached.
        kill_at: A step, and at which of its occurrences the child kills itself.
        sabotage: Protections to switch off.
        shift_s: By how much this child's clock is wrong.
    """

    arguments: tuple[str, ...]
    env: dict[str, str]
    log: str
    steps: str
    kill_at: tuple[str, int] | None = None
    sabotage: tuple[str, ...] = ()
    shift_s: float = 0.0


@dataclass
class Ended:
    """How a child ended: its exit code, or minus the signal."""

    code: int
    seconds: float
    fired: list[str] = field(default_factory=list)

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Zygote:
    """Forks, kills and reaps children by number. Used by one thread. A context manager."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            ours.close()
            _serve(theirs, parent)
        theirs.close()
        self._socket = ours
        self._received = b""
        self._ended: dict[int, Ended] = {}
        self._specs: dict[int, Spec] = {}
        self._count = 0
        self._told(20.0)  # it is warm

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()  # it ends, and its children with it
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def start(self, spec: Spec) -> int:
        self._count += 1
        self._specs[self._count] = spec
        self._say({"op": "fork", "child": self._count, "spec": asdict(spec)})
        return self._count

    def send(self, child: int, number: int) -> None:
        """A signal, unless it has ended already."""
        self._say({"op": "signal", "child": child, "number": number})

    def killed(self, child: int) -> Ended:
        """SIGKILL, unless it has ended already; how it ended."""
        self.send(child, signal.SIGKILL)
        ended = self.wait(child, 20.0)
        assert ended is not None, "SIGKILL ends every process"
        return ended

    def wait(self, child: int, timeout_s: float) -> Ended | None:
        """How it ended; None when it still runs after `timeout_s`."""
        end = time.monotonic() + timeout_s
        while child not in self._ended:
            if not self._told(end - time.monotonic()):
                return None
        ended = self._ended.pop(child)
        with contextlib.suppress(FileNotFoundError), open(self._specs.pop(child).steps, encoding="utf-8") as steps:
            ended.fired = steps.read().split()
        return ended

    def _say(self, message: dict[str, Any]) -> None:
        self._socket.sendall(json.dumps(message).encode() + b"\n")

    def _told(self, timeout_s: float) -> bool:
        """Take in one message; False when none came in time."""
        while b"\n" not in self._received:
            ready, _, _ = select.select([self._socket], [], [], max(0.0, timeout_s))
            if not ready:
                return False
            more = self._socket.recv(1 << 16)
            if not more:
                raise RuntimeError("the zygote has died")
            self._received += more
        line, _, self._received = self._received.partition(b"\n")
        message = json.loads(line)
        if "code" in message:
            self._ended[message["child"]] = Ended(message["code"], message["seconds"])
        return True


def _serve(orders: socket.socket, parent: int) -> NoReturn:
    """The zygote's life: warm up, then fork as told until the other end closes."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from tests.torture.child import warm_up

        warm_up()
        _loop(orders)
        code = 0
    except BaseException:  # noqa: BLE001  it ends here, whatever it is
        traceback.print_exc()
    finally:
        os._exit(code if os.getppid() == parent else 0)


def _loop(orders: socket.socket) -> None:
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(awake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    running: dict[int, tuple[int, float]] = {}  # child → process id, start
    received = b""

    def say(message: dict[str, Any]) -> None:
        orders.sendall(json.dumps(message).encode() + b"\n")

    say({"ready": True})
    while True:
        ready, _, _ = select.select([orders.fileno(), awake], [], [])
        if awake in ready:
            with contextlib.suppress(BlockingIOError):
                while os.read(awake, 512):
                    pass
            for child, (pid, start) in list(running.items()):
                done, status = os.waitpid(pid, os.WNOHANG)
                if done:
                    del running[child]
                    code = os.waitstatus_to_exitcode(status)
                    say({"child": child, "code": code, "seconds": time.monotonic() - start})
        if orders.fileno() in ready:
            more = orders.recv(1 << 16)
            if not more:
                for pid, _ in running.values():
                    os.kill(pid, signal.SIGKILL)
                return
            *lines, received = (received + more).split(b"\n")
            for line in lines:
                order = json.loads(line)
                if order["op"] == "signal":
                    if order["child"] in running:  # not reaped yet, so the number is still its own
                        os.kill(running[order["child"]][0], order["number"])
                    continue
                pid = os.fork()
                if pid == 0:
                    for end in (awake, wake, orders.fileno()):
                        os.close(end)
                    _be_child(order["spec"])
                running[order["child"]] = pid, time.monotonic()


def _be_child(spec: dict[str, Any]) -> NoReturn:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        log = os.open(spec["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(source, target)
        from tests.torture.child import run

        kill_at = spec.pop("kill_at")
        code = run(Spec(**spec, kill_at=(kill_at[0], kill_at[1]) if kill_at else None))
    except KeyboardInterrupt:  # told to stop before it had begun
        code = _STOPPED
    except BaseException:  # noqa: BLE001  a child must never run on as a second zygote
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
