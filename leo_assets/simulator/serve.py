"""The studio on a port of this machine, for `leo-assets simulate` and for anybody's Leonardo client."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from leo_assets.clock import SystemClock
from leo_assets.errors import UsageError
from leo_assets.simulator import hooks
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.wire import PORT
from leo_assets.simulator.world import Lag, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
_TELL_S = 0.1


def serve(
    *,
    port: int,
    faults: Sequence[str] = (),
    world: World | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the studio until Ctrl-C, on 127.0.0.1 only.

    Args:
        port: 0 takes a free one.
        faults: `NAME`, `NAME:COUNT` or `drift:AMOUNT`.
        world: None is one on the system's clock, whose jobs take 3 seconds.
        ready: Told the base address, `http://127.0.0.1:PORT/api/rest`, once calls are taken.

    Raises:
        UsageError: An unknown fault, or a port that cannot be had.
    """
    world = world or World(clock=SystemClock(), job_seconds=3.0)
    for fault in faults:
        world.switch_on(fault)
    with listen(port) as listener:
        try:
            studio_server(world, listener, ready).run(sockets=[listener])
        except KeyboardInterrupt:
            return  # the server has shut down and passes the signal on


def world_from(options: Mapping[str, Any]) -> World:
    """The world that the command line asks for, on the system's clock.

    Raises:
        UsageError: A lag that is none, or a number that makes no sense.
    """
    for name in ("job_seconds", "slots", "quarantine"):
        if not options[name] > 0:
            raise UsageError(f"--{name.replace('_', '-')} {options[name]:g} is not above 0")
    hooks.check(options["webhook"] or "")
    return World(
        clock=SystemClock(),
        job_seconds=options["job_seconds"],
        slots=options["slots"],
        plan=options["plan"],
        credits=_amount(options["credits"]),
        quarantine_s=options["quarantine"],
        accept_lag_s=_lag("--accept-lag", options["accept_lag"]),
        list_lag_s=_lag("--list-lag", options["list_lag"]),
        webhook=(options["webhook"], options["webhook_key"]) if options["webhook"] else None,
    )


def _amount(text: str | None) -> Decimal | None:
    try:
        amount = None if text is None else Decimal(text)
    except ArithmeticError as error:
        raise UsageError(f"--credits {text!r} is no amount") from error
    if amount is not None and not amount.is_finite():
        raise UsageError(f"--credits {text!r} is no amount")
    return amount


def _lag(option: str, text: str | None) -> Lag:
    """`0.5`, or `0.1-0.5` for a range."""
    low, dash, high = (text or "0").partition("-")
    try:
        ends = float(low), float(high if dash else low)
    except ValueError as error:
        raise UsageError(
            f"{option} {text!r} is no time", cure="write seconds like 0.5, or a range like 0.1-0.5"
        ) from error
    if not 0 <= ends[0] <= ends[1] < float("inf"):
        raise UsageError(f"{option} {text!r} is no time", cure="write seconds like 0.5, or a range like 0.1-0.5")
    return ends


def studio_server(world: World, listener: socket.socket, ready: Callable[[str], None] | None = None) -> uvicorn.Server:
    """The server, not yet running: `run(sockets=[listener])` runs it, `should_exit = True` ends that."""
    # Only names of this machine: a web page that points its own name here is not let in.
    app = TrustedHostMiddleware(studio_app(world), allowed_hosts=[HOST, "localhost"])
    config = uvicorn.Config(
        _with_its_line(app),
        log_config=None,
        log_level="warning",
        access_log=False,
        date_header=False,  # the world's clock dates the answers
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    return _Server(config, world, f"http://{HOST}:{listener.getsockname()[1]}/api/rest", ready)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, world: World, base: str, ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._world = world
        self._base = base
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._teller = asyncio.create_task(self._tell())
        if self._ready and self.started:
            self._ready(self._base)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._teller.cancel()
        await super().shutdown(sockets)

    async def _tell(self) -> None:
        while True:
            await hooks.deliver(self._world)
            await asyncio.sleep(_TELL_S)


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address alone; 0 takes a free port.

    Raises:
        UsageError: The port cannot be had.
    """
    # Named by its protocol, or asyncio would leave Nagle's algorithm on: 40 ms for every answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere this would share the port with a server that is still there
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(f"port {port} cannot be had: {error}", cure="choose another, or 0 for a free one") from error
    return listener


def _with_its_line(app: ASGIApp) -> ASGIApp:
    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        # uvicorn hands out the connection nowhere else; `test_serve` breaks if it moves.
        await app({**scope, PORT: _Line(receive.__self__.transport)}, receive, send)  # type: ignore[attr-defined]  # as just said

    return called


class _Line:
    """A caller's connection, to be broken on purpose."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def reset(self) -> None:
        """Drop it, with a reset where the system can send one."""
        ours = self._transport.get_extra_info("socket")
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def close(self) -> None:
        """Send what was written, then end."""
        self._transport.close()
