"""While the service is out, it is looked at now and then, however many jobs are waited for."""

from __future__ import annotations

import asyncio
import uuid

import httpx
import pytest

from leo_assets.client import Leonardo
from leo_assets.client.lane import Lane
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError
from tests.client.stub import BASE, KEY, ok

START = VirtualClock().now()


class Out:
    """A service that is out for a while."""

    def __init__(self, clock: VirtualClock, *, begins_s: float, ends_s: float, how: str) -> None:
        self._clock = clock
        self._out = (START + begins_s, START + ends_s)
        self._how = how
        self.times: list[float] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        now = self._clock.now()
        if self._out[0] <= now < self._out[1]:
            self.times.append(now)
            if self._how == "unreachable":
                raise httpx.ConnectError("down")
            if self._how == "hang":
                await self._clock.sleep(30)
                raise httpx.ReadTimeout("slow")
            return httpx.Response(int(self._how), text="<html>")
        job_id = request.url.path.rsplit("/", 1)[-1]
        state = "FAILED" if now >= self._out[1] else "PENDING"
        return ok({"generations_by_pk": {"id": job_id, "status": state, "generated_images": []}})

    def most_a_minute(self) -> int:
        return max(sum(start <= time < start + 60 for time in self.times) for start in self.times)


@pytest.mark.parametrize("how", ["503", "429", "unreachable", "hang"])
def test_twenty_jobs_waited_for_cost_an_outage_of_half_an_hour_at_most_twenty_calls_a_minute_and_end_after_it(how: str):
    clock = VirtualClock()
    service = Out(clock, begins_s=60, ends_s=60 + 1800, how=how)

    async def scenario() -> None:
        async with Leonardo(BASE, KEY, transport=httpx.MockTransport(service), clock=clock) as client:
            lane = Lane(client, slots=10)
            ids = [str(uuid.UUID(int=number, version=4)) for number in range(20)]
            ends = await asyncio.gather(*(lane.wait(one, asked=1, deadline_s=7200) for one in ids))
            assert {one.state for one in ends} == {"failed"}

    asyncio.run(scenario())
    # Ten looks may already be on their way when it begins.
    assert service.most_a_minute() <= 20 + (10 if how == "hang" else 0)
    assert clock.now() - START < 60 + 1800 + 300


def test_a_passing_trouble_slows_nobody_down():
    clock = VirtualClock()
    answers = iter([httpx.Response(503), httpx.Response(503), *[ok({"user_details": [{}]})] * 10])

    async def answer(_: httpx.Request) -> httpx.Response:
        return next(answers)

    async def scenario() -> None:
        client = Leonardo(BASE, KEY, transport=httpx.MockTransport(answer), clock=clock)
        for _ in range(10):
            await client.me()

    asyncio.run(scenario())
    assert clock.now() - START < 2.5


def test_after_a_storm_the_first_success_lets_all_go_at_once():
    clock, times = VirtualClock(), []

    async def answer(_: httpx.Request) -> httpx.Response:
        times.append(clock.now() - START)
        return httpx.Response(503) if clock.now() - START < 100 else ok({"user_details": [{}]})

    async def one(client: Leonardo) -> None:
        while True:
            try:
                await client.me()
            except ServiceError:
                continue
            return

    async def scenario() -> None:
        client = Leonardo(BASE, KEY, transport=httpx.MockTransport(answer), clock=clock)
        await asyncio.gather(*(one(client) for _ in range(8)))

    asyncio.run(scenario())
    after = [time for time in times if time >= 100]
    assert len(after) == 8
    assert after[-1] - after[0] <= 15
