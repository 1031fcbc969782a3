"""A run that is told to stop while a create is under way: it gives the answer a moment, and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.client import Leonardo
from tests.generate.shop import Shop, made, make_job

if TYPE_CHECKING:
    from pathlib import Path


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
