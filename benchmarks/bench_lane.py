"""A thousand jobs on ten slots, on a clock that jumps.

First the lane alone, against a service of a few lines that runs and counts them, so that what it saw is not measured by
what is being measured; then a whole run of the product, `generate`, against the offline studio, every picture fetched.
"""

from __future__ import annotations

import asyncio
import gc
import json
import time
import tracemalloc
import uuid
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import httpx
import numpy as np

from leo_assets.client import ImageJob, Leonardo
from leo_assets.client.lane import Lane
from leo_assets.clock import VirtualClock
from leo_assets.generate.run import Generated, generate
from leo_assets.plan.job import Guide, Job, Price, RawKey
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order

P = ParamSpec("P")
T = TypeVar("T")

_MODEL = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
_KEY = "0dd5e9a4-1f2b-4c3d-8e5f-6a7b8c9d0e1f"
_BASE = "http://studio.test/api/rest"


@dataclass(frozen=True, slots=True)
class Ran:
    """What the service saw, in seconds of its clock.

    Attributes:
        ideal_s: With every slot busy from the first moment to the last.
        asked_in_vain: Looks at jobs that could not be running, by what the client can know.
        most_open: Jobs at the service at once.
        most_tasks: Tasks of the event loop at once.
        refused: Calls beyond what a minute allows.
    """

    jobs: int
    seconds: float
    ideal_s: float
    asked_in_vain: int
    most_asked_at_once: int
    most_calls_a_minute: int
    most_creates_a_minute: int
    most_open: int
    most_tasks: int
    looks: int
    refused: int
    wall_s: float


class _Minute:
    """How many fell into the last 60 s, and the most that ever did."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self.most = 0

    def count(self, now: float) -> int:
        while self._times and self._times[0] <= now - 60:
            self._times.popleft()
        self._times.append(now)
        self.most = max(self.most, len(self._times))
        return len(self._times)


class Service:
    """Runs `slots` jobs at once, first come, first served."""

    def __init__(self, clock: VirtualClock, slots: int, job_s: float) -> None:
        self._clock = clock
        self._job_s = job_s
        self._slots = slots
        self._free_at = [clock.now()] * slots
        self._ends: dict[str, float] = {}
        self._told_over: set[str] = set()
        self._open: dict[str, None] = {}  # in the order of their creation, until the client was told of their end
        self._made = 0
        self.calls, self.creates = _Minute(), _Minute()
        self.asked_in_vain = self.most_asked = self.most_open = self.most_tasks = self.looks = self.refused = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        now = self._clock.now()
        self.most_tasks = max(self.most_tasks, len(asyncio.all_tasks()))
        self.refused += self.calls.count(now) > 2000
        if request.method == "POST":
            self.refused += self.creates.count(now) > 100
            return _answer({"sdGenerationJob": {"generationId": self._create(now), "apiCreditCost": 1}})
        return _answer({"generations_by_pk": self._look(request.url.path.rsplit("/", 1)[-1], now)})

    def _create(self, now: float) -> str:
        self._made += 1
        job_id = str(uuid.UUID(int=self._made, version=4))
        slot = min(range(self._slots), key=self._free_at.__getitem__)
        self._ends[job_id] = self._free_at[slot] = max(now, self._free_at[slot]) + self._job_s
        self._open[job_id] = None
        self.most_open = max(self.most_open, len(self._open))
        return job_id

    def _look(self, job_id: str, now: float) -> dict[str, object]:
        self.looks += 1
        place = list(self._open).index(job_id)
        self.asked_in_vain += place >= self._slots
        self.most_asked = max(self.most_asked, place + 1)
        over = now >= self._ends[job_id]
        if over:
            del self._open[job_id], self._ends[job_id]
        images = [{"id": job_id, "url": "http://studio.test/0.jpg", "nsfw": False}] if over else []
        return {"id": job_id, "status": "COMPLETE" if over else "PENDING", "generated_images": images}


def _answer(body: object) -> httpx.Response:
    return httpx.Response(200, content=json.dumps(body).encode(), headers={"content-type": "application/json"})


def run_jobs(count: int, *, slots: int, job_s: float, ahead: int | None = None) -> Ran:
    """Have `count` jobs made through a lane, and tell what that took."""
    clock = VirtualClock()
    service = Service(clock, slots, job_s)
    started, wall = clock.now(), time.perf_counter()

    async def worker(client: Leonardo, lane: Lane, turn: asyncio.Lock, left: Iterator[int]) -> None:
        while True:
            async with lane.place():
                async with turn:
                    seed = next(left, None)
                    if seed is None:
                        return
                    job = ImageJob(model_id=_MODEL, family="phoenix", prompt="a fox", seed=seed, width=512, height=512)
                    submitted = await client.create(job)
                await lane.wait(submitted.job_id, asked=1)

    async def all_of_it() -> None:
        async with Leonardo(_BASE, _KEY, transport=httpx.MockTransport(service), clock=clock) as client:
            lane, turn, left = Lane(client, slots=slots, ahead=ahead), asyncio.Lock(), iter(range(count))
            await asyncio.gather(*(worker(client, lane, turn, left) for _ in range(lane.width)))

    asyncio.run(all_of_it())
    return Ran(
        jobs=count,
        seconds=clock.now() - started,
        ideal_s=-(-count // slots) * job_s,
        asked_in_vain=service.asked_in_vain,
        most_asked_at_once=service.most_asked,
        most_calls_a_minute=service.calls.most,
        most_creates_a_minute=service.creates.most,
        most_open=service.most_open,
        most_tasks=service.most_tasks,
        looks=service.looks,
        refused=service.refused,
        wall_s=time.perf_counter() - wall,
    )


def peak_bytes(count: int, *, slots: int, job_s: float) -> int:
    """The most memory that Python holds beyond what it held before, while `count` jobs go through a lane."""
    gc.collect()
    tracemalloc.start()
    try:
        run_jobs(count, slots=slots, job_s=job_s)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


class _AtOnce(ThreadPoolExecutor):
    """Does the work of the loop's threads there and then: the clock does not see threads, and would jump while they work."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  # handed on to whoever waits for it
            done.set_exception(error)
        return done


def run_product(count: int, *, slots: int, job_s: float) -> tuple[float, World]:
    """Seconds of the clock that `generate` takes for `count` jobs, and the studio that made them."""
    world = World(clock=VirtualClock(), job_seconds=job_s, slots=slots, draw=_flat, credits=10**9)
    started = world.clock.now()

    async def go() -> int:
        asyncio.get_running_loop().set_default_executor(_AtOnce())
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(_BASE, _KEY, transport=transport, clock=world.clock) as client:
            jobs = (_job(number) for number in range(count))
            results = generate(jobs, client=client, picture=_nobody, report=lambda _step, _job: None, slots=slots)
            async with aclosing(results):
                return sum([isinstance(result, Generated) async for result in results])

    made = asyncio.run(go())
    assert made == count, f"only {made} of {count} jobs were made"
    return world.clock.now() - started, world


def _job(number: int) -> Job:
    key = RawKey(f"key-{number}")
    return Job(
        raw_key=key,
        plan_key=key,
        title=f"art/{number}.asset.toml",
        model="phoenix-v1.0",
        prompt=f"a potion, {number}",
        negative="",
        width=64,
        height=64,
        candidates=1,
        seed=number,
        take=1,
        guides=(),
        tiling=False,
        mode=None,
        price=Price(Decimal(1)),
    )


def _nobody(guide: Guide) -> bytes:
    raise AssertionError(f"{guide} was asked for")


def _flat(order: Order) -> npt.NDArray[np.uint8]:
    return np.full((order.height, order.width, 3), order.seed % 251, np.uint8)


def run() -> list[tuple[str, str]]:
    whole_s, world = run_product(1000, slots=10, job_s=12.0)
    looks = world.calls["GET /generations/{id}"]
    ran = run_jobs(1000, slots=10, job_s=12.0)
    few, many = (
        peak_bytes(count, slots=10, job_s=12.0) / 1024 for count in (500, 2000)
    )  # beyond 2,000 calls the pace forgets
    return [
        ("1,000 jobs of 12 s on 10 slots, virtual time", f"{ran.seconds:,.0f} s"),
        ("  × the ideal 1,200 s (promised: 1.03)", f"{ran.seconds / ran.ideal_s:.4f}"),
        ("  looks a job; at jobs that could not be running", f"{ran.looks / ran.jobs:.1f}; {ran.asked_in_vain}"),
        ("  most calls and creates a minute", f"{ran.most_calls_a_minute:,} and {ran.most_creates_a_minute}"),
        ("  most jobs at the service; most tasks", f"{ran.most_open}; {ran.most_tasks}"),
        ("  our own time for all of it", f"{ran.wall_s:.1f} s"),
        ("  most memory with 1,000 and with 2,000 jobs", f"{few:,.0f} and {many:,.0f} KiB"),
        ("the same through `generate` and the studio, pictures fetched", f"{whole_s:,.0f} s"),
        ("  × the ideal 1,200 s (promised: 1.03); looks a job", f"{whole_s / 1200:.4f}; {looks / 1000:.1f}"),
    ]
