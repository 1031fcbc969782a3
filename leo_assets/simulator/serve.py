"""The studio on a port of this machine, for `leo-assets simulate` and for anybody's Leonardo client."""

from __future__ import annotations

import logging
import os
import socket
from typing import TYPE_CHECKING

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from leo_assets.clock import SystemClock
from leo_assets.errors import UsageError
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.bucket import CutError
from leo_assets.simulator.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOST = "127.0.0.1"


def serve(
    *,
    port: int,
    faults: Sequence[str] = (),
    job_seconds: float = 3.0,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the studio until Ctrl-C, on 127.0.0.1 only.

    Args:
        port: 0 takes a free one.
        faults: `NAME`, `NAME:COUNT` or `drift:AMOUNT`.
        job_seconds: How long a job takes.
        ready: Told the base address, `http://127.0.0.1:PORT/api/rest`, once calls are taken.

    Raises:
        UsageError: An unknown fault, or a port that cannot be had.
    """
    world = World(clock=SystemClock(), job_seconds=job_seconds)
    for fault in faults:
        world.switch_on(fault)
    with listen(port) as listener:
        try:
            studio_server(world, listener, ready).run(sockets=[listener])
        except KeyboardInterrupt:
            return  # the server has shut down and passes the signal on


def studio_server(world: World, listener: socket.socket, ready: Callable[[str], None] | None = None) -> uvicorn.Server:
    """The server, not yet running: `run(sockets=[listener])` runs it, `should_exit = True` ends that."""
    # Only names of this machine: a web page that points its own name here is not let in.
    app = TrustedHostMiddleware(studio_app(world), allowed_hosts=[HOST, "localhost"])
    logging.getLogger("uvicorn.error").addFilter(_is_unexpected)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    return _Server(config, f"http://{HOST}:{listener.getsockname()[1]}/api/rest", ready)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, base: str, ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._base = base
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready and self.started:
            self._ready(self._base)


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address alone; 0 takes a free port.

    Raises:
        UsageError: The port cannot be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this would share the port with a server that is still there
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(f"port {port} cannot be had: {error}", cure="choose another, or 0 for a free one") from error
    return listener


def _is_unexpected(record: logging.LogRecord) -> bool:
    """Whether a line is worth printing: a download that was cut on purpose is not."""
    return not (record.exc_info and record.exc_info[0] is CutError)
