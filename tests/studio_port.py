"""The studio on a real port for any test: in a thread, its world in reach, or as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx

from leo_assets.simulator import serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leo_assets.simulator.world import World

KEY = "00000000-0000-4000-8000-00000000000a"
_PATIENCE_S = 60.0


@contextmanager
def studio_on_port(world: World) -> Iterator[str]:
    """The base address, `http://127.0.0.1:PORT/api/rest`, of a studio over this world; it ends with the block."""
    base: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        base.append(address)
        is_ready.set()

    with serve.listen(0) as listener:
        server = serve.studio_server(world, listener, ready)
        thread = threading.Thread(daemon=True, target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            assert is_ready.wait(_PATIENCE_S), "the studio did not start"
            yield base[0]
        finally:
            server.should_exit = True
            thread.join(_PATIENCE_S)
        assert not thread.is_alive(), "the studio did not end"


@contextmanager
def client_on_port(world: World, *, key: str = KEY) -> Iterator[httpx.Client]:
    """A plain httpx client of such a studio: its base is v1, and it carries the key."""
    with studio_on_port(world) as base:
        headers = {"authorization": f"Bearer {key}"}
        with httpx.Client(base_url=f"{base}/v1", headers=headers, timeout=_PATIENCE_S, trust_env=False) as client:
            yield client


@contextmanager
def studio_process(*options: str) -> Iterator[str]:
    """The base address of a `leo-assets simulate` of its own, with these options more; it is killed after the block."""
    command = [sys.executable, "-m", "leo_assets", "simulate", "--port", "0", "--json", *options]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert started.stdout
        yield str(json.loads(started.stdout.readline())["about"])
    finally:
        started.kill()
        started.communicate()


def spent(lines: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    """What a bill, as `GET /studio/bill` tells it, comes to in each unit: charges without what was given back."""
    total: dict[str, Decimal] = {}
    for line in lines:
        amount = Decimal(line["charge"]) - Decimal(line["refund"])
        total[line["unit"]] = total.get(line["unit"], Decimal(0)) + amount
    return total
