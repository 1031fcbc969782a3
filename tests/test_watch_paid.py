"""The watcher with a service that costs something: it parks, goes on by itself, and says everything once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from leo_assets import watch as watching
from leo_assets.client import Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.events import Event, Failed, Finished, Note, Progress
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.settings.service import Service
from leo_assets.settings.trust import trust
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World
from tests.own_time import give_own_time
from tests.pipeline.test_build import PAID

POTION = 'kind = "icon"\nprompt = "{} potion"\nsize = {{ width = 64, height = 64 }}\n[process]\nbackground = "keep"\n'
KEY = PAID.key.reveal() if PAID.key else ""


class StoppedError(Exception):
    pass


class Shop:
    """A watched project and the studio that it buys from. `minute(n)` is called before each minute of the watcher's clock."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, **world: Any) -> None:
        self.root = root
        trust(root)
        self.clock = VirtualClock()
        self.world = World(clock=self.clock, **world)
        self.events: list[Event] = []
        self.now = 1000.0
        self.minute: Callable[[int], None] = lambda _: None
        self.is_up = True

        @asynccontextmanager
        async def connected(_: Service) -> AsyncIterator[Leonardo]:
            transport = (
                httpx.ASGITransport(app=studio_app(self.world)) if self.is_up else httpx.MockTransport(self.down)
            )
            async with Leonardo("http://studio.local/api/rest", KEY, transport=transport, clock=self.clock) as client:
                yield client

        monkeypatch.setattr("leo_assets.pipeline.provider.connected", connected)
        monkeypatch.setattr("leo_assets.pipeline.build.connected", connected)
        midnight = 1_700_000_000.0 - 1_700_000_000 % 86400
        give_own_time(monkeypatch, "leo_assets.watch", monotonic=lambda: self.now, time=lambda: midnight + self.now)

        async def wait(_: object, seconds: float) -> None:
            self.now += 60.0
            minute = round((self.now - 1000) / 60)
            if minute > self.minutes:
                raise StoppedError
            self.minute(minute)

        monkeypatch.setattr(watching._Watcher, "wait", wait)

    def down(self, _: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    def request(self, *words: str) -> None:
        for word in words:
            path = self.root / f"art/{word}.asset.toml"
            path.write_text(POTION.format(word))
            os.utime(path, (1000, 1000))

    def watch(self, minutes: int, **options: Any) -> list[Event]:
        self.minutes = minutes
        spend = BuildOptions(**{"yes": True, "max_cost": (Decimal(500), "CREDITS"), "assume_price": (Decimal(1), "CREDITS"), **options})  # fmt: skip
        with pytest.raises(StoppedError):
            asyncio.run(watching.watch(self.root, PAID, spend, self.events.append))
        return self.events

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def me(self) -> int:
        return self.world.calls["GET /me"]

    def account(self) -> Any:
        return self.world.account(KEY)


def test_without_credit_the_account_is_asked_now_and_then_and_its_answer_alone_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(project, monkeypatch, credits=1)
    shop.request("red", "blue", "green")

    def minute(number: int) -> None:
        if number == 95:
            shop.account().purse.balance = 50

    shop.minute = minute
    shop.watch(110)
    assert len(shop.world.bill) == 3
    assert sum(isinstance(event, Failed) for event in shop.events) == 1
    notes = [note.message for note in shop.of(Note)]
    assert sum("no credit is left: top up; looking again every 10 minutes" in note for note in notes) == 1
    assert sum("credit again" in note for note in notes) == 1
    assert shop.world.calls["POST /generations"] == 4, "one refusal, and no further create before there is credit"
    assert shop.me < 25, "about every ten minutes"


def test_just_after_midnight_the_account_is_looked_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop(project, monkeypatch, credits=1)
    shop.now = 86400 - 4 * 60  # four minutes to midnight by the wall clock
    shop.request("red", "blue")
    looks: list[float] = []
    from leo_assets.pipeline.paid import look_for_credit as look

    async def looking(service: Service) -> Any:
        looks.append(shop.now)
        return await look(service)

    monkeypatch.setattr(watching, "look_for_credit", looking)

    async def wait(_: object, seconds: float) -> None:
        shop.now += 30
        if shop.now > 86400 + 180:
            raise StoppedError

    monkeypatch.setattr(watching._Watcher, "wait", wait)
    shop.watch(0)
    assert [86400 < look <= 86400 + 120 for look in looks] == [False, True]


def test_an_outage_never_ends_the_watcher_and_it_goes_on_by_itself(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(project, monkeypatch)
    shop.is_up = False
    shop.request("red", "blue")

    def minute(number: int) -> None:
        shop.is_up = number > 60

    shop.minute = minute
    shop.watch(80)
    assert len(shop.world.bill) == 2
    assert len(list(shop.of(Failed))) == 1, "the same trouble is told once"
    assert len({event.id for event in shop.of(Progress) if event.step == "submitted"}) == 2


def test_pictures_that_could_not_be_fetched_are_fetched_later_by_itself(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(project, monkeypatch)
    shop.world.faults.set("expired-links")
    shop.request("red")

    def minute(number: int) -> None:
        if number == 10:
            shop.world.faults.clear()

    shop.minute = minute
    shop.watch(30)
    assert len(shop.world.bill) == 1
    assert (project / "art/generated/red/red.png").exists()


def test_a_held_job_is_told_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop(project, monkeypatch)
    shop.world.faults.script(["reset-before"])
    shop.request("red", "blue")

    def minute(number: int) -> None:
        if number in {20, 40}:
            path = project / "art/blue.asset.toml"
            path.write_text(POTION.format(f"blue {number}"))

    shop.minute = minute
    shop.watch(60, strict=True)
    told = [event for event in shop.of(Failed) if event.code == 9]
    assert len(told) == 1
    assert "recover" in told[0].cure
    assert len(shop.of(Finished)) == 3


def test_a_watcher_spends_nothing_over_its_ceiling_in_one_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop(project, monkeypatch)
    shop.request("red", "blue", "green")
    shop.watch(10, max_cost=(Decimal(2), "CREDITS"))
    assert shop.world.bill == []


def test_a_scan_that_brings_more_than_five_new_paid_jobs_waits_for_a_person(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(project, monkeypatch)
    shop.request(*"abcdef")
    shop.watch(5)
    assert shop.world.bill == []
    (told,) = [note.message for note in shop.of(Note) if "new paid jobs at once" in note.message]
    plan_hash = survey(open_project(project), PAID).plan.hash
    assert told.endswith(f"`leo-assets build --agree {plan_hash}`")


def test_a_scan_that_brings_five_new_paid_jobs_is_built_and_what_comes_later_is_another(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(project, monkeypatch)
    shop.request(*"abcde")
    shop.minute = lambda minute: shop.request("f") if minute == 3 else None
    shop.watch(10)
    assert len(shop.world.bill) == 6
