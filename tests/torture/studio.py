"""The studio on a real port, in a thread of its own, with another world for each case.

The artist is cheap and tells every order apart, so that equal bytes can only come from equal jobs.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from leo_assets.clock import SystemClock
from leo_assets.simulator import serve
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.generations import create_generation
from leo_assets.simulator.wish import wish_from
from leo_assets.simulator.world import World

if TYPE_CHECKING:
    from typing_extensions import Self

    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.records import Generation

QUARANTINE_S = 0.25
JOB_SECONDS = 0.02
PHOENIX = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
_TICK_S = 0.01


def draw(order: Order) -> npt.NDArray[np.uint8]:
    """A block of colour on a plain backdrop; colours and place depend on all that was asked."""
    guides = [hashlib.sha256(guide.picture).hexdigest() for guide in order.guides]
    told = (order.prompt, order.negative, order.seed, order.index, guides)
    dice = np.random.default_rng(list(hashlib.sha256(repr(told).encode()).digest()))
    channels = 4 if order.transparent else 3
    pixels = np.full((order.height, order.width, channels), 250, np.uint8)
    if order.transparent:
        pixels[..., 3] = 0
    top, left = order.height // 4, order.width // 4
    block = pixels[top : -top or None, left : -left or None]
    half = block.shape[0] // 2
    for part in (block[:half], block[half:]):
        part[..., :3] = dice.integers(0, 200, 3, np.uint8)
    block[..., 3:] = 255
    return pixels


def make_world(seed: int, *, accept_lag_s: tuple[float, float] = (0, 0), list_lag_s: tuple[float, float] = (0, 0), **more: Any) -> World:  # fmt: skip
    """A world of real time, in a hurry."""
    return World(
        clock=SystemClock(),
        job_seconds=JOB_SECONDS,
        calls_per_minute=10**6,
        creates_per_minute=10**6,
        rng=random.Random(seed),
        draw=draw,
        quarantine_s=QUARANTINE_S,
        accept_lag_s=accept_lag_s,
        list_lag_s=list_lag_s,
        **{"credits": 10**7, **more},
    )


class Port:
    """A server on a port of this machine over whichever world is set. A context manager."""

    def __init__(self) -> None:
        self._app: Any = None
        self._listener = serve.listen(0)
        self._up = threading.Event()
        self._server = serve.studio_server(World(clock=SystemClock()), self._listener, lambda _: self._up.set())
        self._server.config.app = serve._with_its_line(self)
        self._thread = threading.Thread(target=self._run, name="studio", daemon=True)
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}/api/rest"
        self.creating: Counter[str] = Counter()
        self.most_creating = 0
        self.worst_lag_s = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._up.wait(20):
            raise RuntimeError("the studio did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._listener.close()

    def show(self, world: World) -> None:
        """Serve this world from now on."""
        self.world = world
        self._app = studio_app(world)
        self.most_creating = 0
        self.worst_lag_s = 0.0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Counts how many creates of one key are being answered at once: with a lane lock, never two."""
        key = ""
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"].endswith("/generations"):
            key = dict(scope["headers"]).get(b"authorization", b"").decode()
            self.creating[key] += 1
            self.most_creating = max(self.most_creating, self.creating[key])
        try:
            await self._app(scope, receive, send)
        finally:
            if key:
                self.creating[key] -= 1

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        watch = asyncio.create_task(self._watch_lag())
        await self._server.serve(sockets=[self._listener])
        watch.cancel()

    async def _watch_lag(self) -> None:
        """How late the loop comes: a studio that is starved of time breaks its own promise about lags."""
        while True:
            before = time.monotonic()
            await asyncio.sleep(_TICK_S)
            self.worst_lag_s = max(self.worst_lag_s, time.monotonic() - before - _TICK_S)


def generations(world: World) -> list[Generation]:
    """Every job of every account, brought up to date."""
    found: list[Generation] = []
    for account in list(world._accounts.values()):
        world.settle(account)
        found += account.generations.values()
    return found


def crowd(world: World, key: str, jobs: int) -> frozenset[str]:
    """Jobs that somebody else has made with the account before; their ids."""
    account = world.account(key)
    made = set()
    for number in range(jobs):
        body = {"prompt": f"somebody else's picture {number}", "modelId": PHOENIX, "width": 64, "height": 64}
        made.add(create_generation(world, account, wish_from(body), route="POST /generations").id)
    return frozenset(made)
