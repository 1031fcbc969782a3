"""A paid service in this process for tests: studio, ledger, till and shelf on one virtual clock, and runs that may be killed."""

from __future__ import annotations

import asyncio
import random
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx

from leo_assets import steps
from leo_assets.client import Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.generate.purse import Terms
from leo_assets.generate.run import Generated, NotGenerated, generate
from leo_assets.generate.spend import Till
from leo_assets.plan.job import Job, Price, RawKey
from leo_assets.settings.budget import Limits
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World
from leo_assets.store.ledger import Entry, Ledger
from leo_assets.store.originals import Originals
from leo_assets.store.uploads import Uploads
from tests.simulator.studio import KEY, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ORIGIN = "http://studio.local"
Result = Generated | NotGenerated


class KilledError(BaseException):
    """Stands for kill -9: nothing but `finally` runs, and what that does a killed process would not need."""


def make_job(number: int = 1, **more: Any) -> Job:
    values: dict[str, Any] = {
        "raw_key": RawKey(f"{number:040x}"),
        "plan_key": RawKey(f"{number:040x}"),
        "title": f"art/{number}.asset.toml",
        "model": "phoenix-v1.0",
        "prompt": f"a potion, {number}",
        "negative": "",
        "width": 64,
        "height": 64,
        "candidates": 1,
        "seed": 37 * number,
        "take": 1,
        "guides": (),
        "tiling": False,
        "mode": None,
        "price": Price(Decimal(1)),
    }
    return Job(**{**values, **more})


class Shop:
    """One project at one service. `run` is one start of the program; what it left behind is there at the next.

    Attributes:
        notes: What was told to people.
        pictures: SHA-256 → the bytes of a picture that guides.
    """

    def __init__(self, folder: Path, world: World | None = None, name: str = "game", **world_options: Any) -> None:
        options = {"clock": VirtualClock(), "draw": flat, "rng": random.Random(1), **world_options}
        self.world = world or World(**options)
        self.path = folder / "ledger.db"
        self.root = folder / name
        self.root.mkdir(exist_ok=True)
        self.notes: list[str] = []
        self.passed: list[str] = []
        self.pictures: dict[str, bytes] = {}

    @property
    def clock(self) -> VirtualClock:
        assert isinstance(self.world.clock, VirtualClock)
        return self.world.clock

    def client(self, key: str = KEY) -> Leonardo:
        transport = httpx.ASGITransport(app=studio_app(self.world))
        return Leonardo(f"{ORIGIN}/api/rest", key, transport=transport, clock=self.clock)

    def terms(self, **more: Any) -> Terms:
        values: dict[str, Any] = {
            "project": str(self.root),
            "run": f"run {random.random()}",
            "limits": Limits(),
            "may_pay": lambda _: True,
            "room": lambda _: None,
            "recorded": lambda _: None,
            "character": lambda _: "",
        }
        return Terms(**{**values, **more})

    def till(self, client: Leonardo, ledger: Ledger, **terms: Any) -> Till:
        def note(text: str, about: str) -> None:
            self.notes.append(f"{about}: {text}")

        return Till(client, self.clock, ledger, self.terms(**terms), note)

    def run(
        self,
        jobs: Sequence[Job],
        *,
        kill_at: tuple[str, int] | None = None,
        key: str = KEY,
        slots: int = 10,
        **terms: Any,
    ) -> list[Result]:
        """Have the jobs made.

        Args:
            jobs: What to make.
            kill_at: The step and which of its passes is the end of this run; `KilledError` comes out.
            key: Whose account.
            slots: As `generate` takes them.
            terms: Other terms than those of an agreed run.
        """
        with self.killing(kill_at):
            return asyncio.run(self.running(jobs, key=key, slots=slots, **terms))

    @contextmanager
    def killing(self, at: tuple[str, int] | None) -> Iterator[None]:
        """Write down the steps that are passed, and end the run at one of them: at its second pass for `(step, 2)`."""
        left = at[1] if at else 0
        self.passed = []

        def passing(step: str) -> None:
            nonlocal left
            self.passed.append(step)
            if at is not None and step == at[0]:
                left -= 1
            if at is not None and left <= 0:  # and nobody else comes any further
                raise KilledError(step)

        steps.hook = passing
        try:
            yield
        finally:
            steps.hook = None

    async def running(self, jobs: Sequence[Job], *, key: str = KEY, slots: int = 10, **terms: Any) -> list[Result]:
        """One start of the program, beside others."""
        with Ledger(self.path, now=self.clock.now) as ledger:
            async with self.client(key) as client:
                making = generate(
                    jobs,
                    client=client,
                    picture=lambda guide: self.pictures.get(guide.sha256, b""),
                    report=lambda step, job: None,
                    purse=self.till(client, ledger, **terms),
                    shelf=Originals(self.root),
                    uploads=Uploads(self.path.with_name("uploads.db")),
                    slots=slots,
                )
                return [result async for result in making]

    def entries(self) -> tuple[Entry, ...]:
        with Ledger(self.path, now=self.clock.now) as ledger:
            return ledger.entries()

    def states(self) -> list[str]:
        return [entry.state for entry in self.entries()]

    @property
    def bills(self) -> int:
        return len(self.world.bill)

    @property
    def most_bills_of_one(self) -> int:
        lines = [line.fingerprint for line in self.world.bill if not line.refund]
        return max((lines.count(each) for each in lines), default=0)


def made(results: Sequence[Result]) -> list[Generated]:
    assert not failed(results), [(result.job.title, str(result.error)) for result in failed(results)]
    return [result for result in results if isinstance(result, Generated)]


def failed(results: Sequence[Result]) -> list[NotGenerated]:
    return [result for result in results if isinstance(result, NotGenerated)]
