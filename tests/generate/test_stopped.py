"""A run that is told to stop while a create is under way: it gives the answer a moment, and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.client import Leonardo
from leo_assets.errors import AssetError
from leo_assets.generate.purse import Free
from leo_assets.generate.run import NotGenerated, generate
from tests.generate.shop import Shop, made, make_job

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.generate.purse import Ticket
    from leo_assets.generate.wares import Wanted


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def stop_while_sending(shop: Shop, monkeypatch: pytest.MonkeyPatch, *, answer_after_s: float) -> float:
    """Seconds from the stop to the end; the service's answer takes `answer_after_s` real seconds to reach us."""
    create = Leonardo.create

    async def go() -> float:
        under_way = asyncio.Event()

        async def slow(self: Leonardo, *args: Any, **more: Any) -> Any:
            submitted = await create(self, *args, **more)
            under_way.set()
            await asyncio.sleep(answer_after_s)
            return submitted

        monkeypatch.setattr(Leonardo, "create", slow)
        running = asyncio.create_task(shop.running([make_job()]))
        await under_way.wait()
        start = asyncio.get_running_loop().time()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        return asyncio.get_running_loop().time() - start

    seconds = asyncio.run(go())
    monkeypatch.setattr(Leonardo, "create", create)
    return seconds


def test_an_answer_that_is_about_to_come_is_written_down_before_the_end(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_while_sending(shop, monkeypatch, answer_after_s=0.2)
    assert [(entry.state, entry.job_id) for entry in shop.entries()] == [("submitted", shop.world.bill[0].id)]
    start = shop.clock.now()
    made(shop.run([make_job()]))
    assert shop.bills == 1
    assert shop.clock.now() - start < 60, "nothing had to be looked for"


def test_an_answer_that_does_not_come_does_not_hold_up_the_end_and_is_looked_for_by_the_next_run(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stop_while_sending(shop, monkeypatch, answer_after_s=30) < 2
    assert shop.states() == ["sending"]
    made(shop.run([make_job()]))
    assert shop.bills == 1


def test_a_stop_ends_a_run_though_a_job_has_something_to_say_that_nobody_hears(shop: Shop) -> None:
    class Purse(Free):
        """The last job does not take a stop for an answer: its ledger cannot be written any more."""

        async def buy(self, job: Wanted, asked: Any) -> Ticket:
            if job.title != "art/3.asset.toml":
                raise AssetError("refused")
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise AssetError("created, and not written down") from None
            raise AssertionError

    async def go() -> None:
        async with shop.client() as client:
            jobs = [make_job(number) for number in range(1, 4)]
            making = generate(
                jobs, client=client, picture=lambda _: b"", report=lambda *_: None, purse=Purse(client), slots=1
            )
            assert isinstance(await anext(making), NotGenerated)
            await asyncio.sleep(0.2)  # the second waits to be heard
            await asyncio.wait_for(making.aclose(), 5)

    asyncio.run(go())
