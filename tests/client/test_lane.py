"""Many jobs at once, on a clock that jumps: nothing idles, nobody is asked for in vain, and nothing grows."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx
import pytest

from benchmarks.bench_lane import Ran, peak_bytes, run_jobs, run_product
from leo_assets.client import Leonardo
from leo_assets.client.lane import Lane
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError
from tests.client.stub import BASE, KEY, ok

JOBS, SLOTS, JOB_S = 100, 10, 12.0


@pytest.fixture(scope="module")
def ran() -> Ran:
    return run_jobs(JOBS, slots=SLOTS, job_s=JOB_S)


def test_a_hundred_jobs_take_hardly_longer_than_the_slots_need(ran: Ran):
    # 1.03 × the ideal is for a thousand; a tenth has a tenth of the work, but the same first and last look.
    assert ran.ideal_s == 120
    assert ran.seconds <= 1.03 * ran.ideal_s + 6


def test_only_jobs_that_can_be_running_are_asked_for(ran: Ran):
    assert ran.asked_in_vain == 0
    assert ran.most_asked_at_once <= SLOTS


def test_neither_calls_nor_creates_exceed_what_a_minute_allows(ran: Ran):
    assert ran.most_calls_a_minute <= 2000
    assert ran.most_creates_a_minute <= 100
    assert ran.refused == 0


def test_jobs_that_end_sooner_than_they_may_be_created_are_held_to_a_hundred_creates_a_minute():
    hurried = run_jobs(250, slots=SLOTS, job_s=0.5)
    assert (hurried.most_creates_a_minute, hurried.refused) == (100, 0)
    assert 120 <= hurried.seconds < 180


def test_what_is_kept_does_not_grow_with_the_number_of_jobs():
    few, many = (run_jobs(count, slots=4, job_s=JOB_S) for count in (20, 120))
    assert many.most_open == few.most_open == 8
    assert many.most_tasks == few.most_tasks


def test_memory_does_not_grow_with_the_number_of_jobs_waiting():
    peak_bytes(20, slots=4, job_s=JOB_S)  # what is imported and kept at first use
    # Ten times the jobs; the pace alone remembers up to 2,000 moments.
    assert peak_bytes(200, slots=4, job_s=JOB_S) - peak_bytes(20, slots=4, job_s=JOB_S) < 256 * 1024


def test_without_a_queue_ahead_slots_idle():
    """The measure is worth something: a lane that keeps no job waiting at the service is seen to be slower."""
    bare = run_jobs(JOBS, slots=SLOTS, job_s=JOB_S, ahead=0)
    assert bare.seconds > 1.1 * bare.ideal_s


def test_a_whole_run_with_every_picture_fetched_takes_hardly_longer_than_the_slots_need():
    seconds, world = run_product(JOBS, slots=SLOTS, job_s=JOB_S)
    assert seconds <= 1.03 * 120 + 6
    assert world.calls["POST /generations"] == world.calls["GET /cdn"] == JOBS


class Scripted:
    """A service whose jobs end when told to."""

    def __init__(self) -> None:
        self.over: set[str] = set()
        self.asked: list[str] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        job_id = request.url.path.rsplit("/", 1)[-1]
        self.asked.append(job_id)
        status = "FAILED" if job_id in self.over else "PENDING"
        return ok({"generations_by_pk": {"id": job_id, "status": status, "generated_images": []}})


def lane_of(service: Any, clock: VirtualClock, **more: Any) -> Lane:
    return Lane(Leonardo(BASE, KEY, transport=httpx.MockTransport(service), clock=clock), **more)


def ids(count: int) -> list[str]:
    return [str(uuid.UUID(int=number, version=4)) for number in range(count)]


def test_the_next_job_is_asked_for_as_soon_as_an_older_one_is_over_in_whatever_order_they_end():
    service, clock = Scripted(), VirtualClock(0)
    first, second, third = ids(3)

    async def scenario() -> None:
        lane = lane_of(service, clock, slots=2)
        waits = [asyncio.ensure_future(lane.wait(one, asked=1)) for one in (first, second, third)]
        await clock.sleep(30)
        assert set(service.asked) == {first, second}
        service.over.add(second)
        await waits[1]
        await clock.sleep(4)
        assert third in service.asked
        service.over |= {first, third}
        await asyncio.gather(*waits)

    asyncio.run(scenario())


def test_a_cancelled_job_makes_room_for_the_next_and_a_failed_wait_too():
    service, clock = Scripted(), VirtualClock(0)
    first, second, third = ids(3)

    async def scenario() -> None:
        lane = lane_of(service, clock, slots=1)
        waits = [asyncio.ensure_future(lane.wait(one, asked=1, deadline_s=60)) for one in (first, second, third)]
        await clock.sleep(10)
        waits[0].cancel()
        with pytest.raises(ServiceError, match="not ready"):
            await waits[1]
        service.over.add(third)
        assert (await waits[2]).state == "failed"

    asyncio.run(scenario())
    assert list(dict.fromkeys(service.asked)) == [first, second, third]


def test_the_deadline_counts_from_when_a_job_can_run():
    service, clock = Scripted(), VirtualClock(0)
    first, second = ids(2)

    async def scenario() -> None:
        lane = lane_of(service, clock, slots=1)
        waits = [asyncio.ensure_future(lane.wait(one, asked=1, deadline_s=300)) for one in (first, second)]
        await clock.sleep(290)
        service.over.add(first)
        await waits[0]
        await clock.sleep(200)
        service.over.add(second)
        assert (await waits[1]).state == "failed"

    asyncio.run(scenario())


def test_an_id_that_comes_twice_is_told_and_not_mixed_up():
    service, clock = Scripted(), VirtualClock(0)

    async def scenario() -> None:
        lane = lane_of(service, clock, slots=2)
        waits = asyncio.ensure_future(lane.wait(ids(1)[0], asked=1))
        await asyncio.sleep(0)
        with pytest.raises(ServiceError, match="twice"):
            await lane.wait(ids(1)[0], asked=1)
        service.over.add(ids(1)[0])
        await waits

    asyncio.run(scenario())


def test_places_are_as_many_as_run_and_wait_and_no_more():
    async def scenario() -> int:
        lane = lane_of(Scripted(), VirtualClock(0), slots=3)
        inside, most = 0, 0

        async def one() -> None:
            nonlocal inside, most
            async with lane.place():
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(one() for _ in range(50)))
        return most

    assert asyncio.run(scenario()) == 6


@pytest.mark.parametrize(("slots", "ahead", "width"), [(None, None, 20), (10, 0, 10), (10, 1000, 110), (0, None, 20)])
def test_the_width_keeps_within_the_services_queue(slots: int | None, ahead: int | None, width: int):
    assert lane_of(Scripted(), VirtualClock(0), slots=slots, ahead=ahead).width == width
