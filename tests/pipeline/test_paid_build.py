"""Runs that cost something: the studio stands in for the paid service, and its bill is what counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from leo_assets import steps
from leo_assets.client import Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.errors import ExitCode, NotAgreedError
from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.build import build
from leo_assets.pipeline.events import (
    Event,
    Failed,
    Finished,
    Progress,
)
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.settings.service import Service
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World
from tests.generate.shop import KilledError
from tests.pipeline.test_build import HERO_PNG, OFFLINE, PAID, Run, built, built_once, edit

__all__ = ["built", "built_once"]  # fixtures


class PaidStudio:
    """The studio behind a service that costs something, in this process: `build` treats it as the real one.

    Unless `wants_approval`, poses need no approved sheet, so that one run makes both (what it is for: test_approval.py).
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, wants_approval: bool = False) -> None:
        if not wants_approval:
            monkeypatch.setattr("leo_assets.plan.facts.Disk.is_paid", False)
        clock = VirtualClock()
        self.world = World(clock=clock)

        @asynccontextmanager
        async def connected(_: Service) -> AsyncIterator[Leonardo]:
            transport = httpx.ASGITransport(app=studio_app(self.world))
            async with Leonardo(
                "http://studio.local/api/rest", PAID.key or "", transport=transport, clock=clock
            ) as client:
                yield client

        for module in ("build", "deciding"):
            monkeypatch.setattr(f"leo_assets.pipeline.{module}.connected", connected)

    @property
    def billed(self) -> int:
        return len(self.world.bill)


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> PaidStudio:
    return PaidStudio(monkeypatch)


AGREED: dict[str, Any] = {"yes": True, "max_cost": (10**6, "CREDITS"), "assume_price": (1, "CREDITS")}


def test_what_is_agreed_is_billed_once_and_then_never_again(small_game: Path, studio: PaidStudio) -> None:
    assert Run(small_game, PAID, **AGREED).code == ExitCode.DONE
    assert studio.billed == 9
    assert Run(small_game, PAID, **AGREED).code == ExitCode.DONE
    assert studio.billed == 9


def test_who_agreed_to_credits_is_billed_for_one_job_at_most_in_dollars(small_game: Path, studio: PaidStudio) -> None:
    studio.world = World(clock=studio.world.clock, plan="payg")
    run = Run(small_game, PAID, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.NOT_AGREED, 1)
    (told,) = run.of(Failed)
    assert "over the budget of 0 USD per run in this agreement" in told.message
    assert "the bills correct the prices" in told.cure


@pytest.mark.parametrize("agreement", [{}, {"yes": True}, {"max_cost": (500, "CREDITS")}, {"ask": lambda _: True}])
def test_what_a_killed_run_has_sent_in_vain_is_not_sent_again_before_somebody_agrees_to_it(
    project: Path, studio: PaidStudio, monkeypatch: pytest.MonkeyPatch, agreement: dict[str, Any]
) -> None:
    (project / "art/key.asset.toml").write_text('kind = "icon"\nprompt = "key"\n')

    def killed(step: str) -> None:
        if step == "sending-saved":
            raise KilledError(step)

    monkeypatch.setattr(steps, "hook", killed)
    with pytest.raises(KilledError):
        Run(project, PAID, **AGREED)
    monkeypatch.setattr(steps, "hook", None)
    looked = Run(project, PAID, **agreement)
    assert (looked.code, studio.billed) == (ExitCode.SOME_FAILED, 0)
    (told,) = looked.of(Failed)
    assert "it was not sent again" in told.message
    if "ask" not in agreement:
        with pytest.raises(NotAgreedError):
            Run(project, PAID, **agreement)
    assert (Run(project, PAID, **AGREED).code, studio.billed) == (ExitCode.DONE, 1)


def test_an_agreement_to_placeholders_is_none_to_paid_art(small_game: Path, studio: PaidStudio) -> None:
    free = survey(open_project(small_game), OFFLINE).plan.hash
    with pytest.raises(NotAgreedError):
        Run(small_game, PAID, agree=free)
    assert studio.billed == 0


def test_a_request_edited_during_a_run_waits_for_the_next_agreement(small_game: Path, studio: PaidStudio) -> None:
    request = small_game / "art/potions.asset.toml"
    project = open_project(small_game)
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, Progress) and event.step == "chosen" and "sheet" in event.id:
            edit(request, "{element} potion", "{element} crown")

    options = BuildOptions(agree=survey(project, PAID).plan.hash)
    asyncio.run(build(project, PAID, options, emit))
    assert studio.billed == 9
    assert "stale" in events[-1].message if isinstance(events[-1], Finished) else False


def test_a_refused_address_is_refused_before_anybody_is_asked(small_game: Path) -> None:
    def ask(_: object) -> bool:
        pytest.fail("somebody was asked")

    plain = Service("http://art.example/api/rest", PAID.key, offline=False, origin="http://art.example")
    with pytest.raises(NotAgreedError, match=r"Plain http to http://art\.example"):
        Run(small_game, plain, ask=ask)


def test_a_sheet_that_came_out_useless_is_billed_once(small_game: Path, studio: PaidStudio) -> None:
    studio.world.faults.set("nsfw")
    (small_game / "art/potions.asset.toml").unlink()
    for _ in range(3):
        run = Run(small_game, PAID, **AGREED)
        assert run.code == ExitCode.SOME_FAILED
        assert "missing" in run.of(Finished)[0].message
    assert studio.billed == 1


def test_art_stays_until_what_replaces_it_is_there(built: Path, studio: PaidStudio) -> None:
    (built / "art/hero.asset.toml").rename(built / "art/knight.asset.toml")
    edit(built / "art/knight.asset.toml", "side view", "front view")
    studio.world.faults.set("unauthorized")
    assert Run(built, PAID, **AGREED).code == ExitCode.REFUSED
    assert (built / HERO_PNG).exists()
    studio.world.faults.clear()
    assert Run(built, PAID, **AGREED).code == ExitCode.DONE
    assert not (built / HERO_PNG).exists()


def test_one_failing_job_does_not_stop_the_others(small_game: Path, studio: PaidStudio) -> None:
    studio.world.faults.set("failed", 1)
    run = Run(small_game, PAID, paths=("art/potions.asset.toml",), **AGREED)
    assert run.code == ExitCode.SOME_FAILED
    assert len(run.of(Failed)) == 1
    assert len(run.made) == 1


def test_a_reference_that_vanishes_during_a_run_loses_nothing_that_was_paid_for(
    small_game: Path, studio: PaidStudio
) -> None:
    from tests.images import as_png, hero

    look = small_game / "art/look.png"
    look.write_bytes(as_png(hero()))
    edit(small_game / "art/hero.character.toml", "height = 48", 'references = ["look.png"]')
    kept = look.read_bytes()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.step == "downloaded" and "hero" in event.id:
            look.unlink(missing_ok=True)

    asyncio.run(build(open_project(small_game), PAID, BuildOptions(**AGREED), emit))
    billed = studio.billed
    look.write_bytes(kept)
    assert Run(small_game, PAID, **AGREED).code == ExitCode.DONE
    assert studio.billed == billed == 8
