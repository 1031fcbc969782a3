from __future__ import annotations

import asyncio
import time

import pytest

from leo_assets.clock import SystemClock, VirtualClock


def test_waits_at_the_same_time_pass_together():
    clock = VirtualClock(0)

    async def many() -> None:
        await asyncio.gather(*(clock.sleep(seconds) for seconds in (5, 60, 7)))

    asyncio.run(many())
    assert clock.now() == 60


def test_waiters_wake_in_the_order_of_their_times_and_equal_ones_in_the_order_they_came():
    clock = VirtualClock(0)
    woken: list[tuple[str, float]] = []

    async def one(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.now()))

    async def many() -> None:
        await asyncio.gather(one("late", 9), one("a", 2), one("b", 2), one("first", 1), one("nought", 0))

    asyncio.run(many())
    assert woken == [("nought", 0), ("first", 1), ("a", 2), ("b", 2), ("late", 9)]


def test_time_stands_still_while_anything_is_left_to_do():
    clock = VirtualClock(0)
    seen: list[float] = []

    async def works() -> None:
        for _ in range(100):
            await asyncio.sleep(0)
            seen.append(clock.now())

    async def both() -> None:
        await asyncio.gather(clock.sleep(1), works())

    asyncio.run(both())
    assert set(seen) == {0}


def test_a_nap_inside_a_long_wait_ends_first_every_time():
    def history() -> list[tuple[str, float]]:
        clock = VirtualClock(0)
        told: list[tuple[str, float]] = []

        async def worker(name: str, nap_s: float) -> None:
            for _ in range(5):
                await clock.sleep(nap_s)
                told.append((name, clock.now()))

        async def both() -> None:
            await asyncio.gather(worker("a", 3), worker("b", 2), worker("c", 3))

        asyncio.run(both())
        return told

    first = history()
    assert [moment for _, moment in first] == sorted(moment for _, moment in first)
    assert first[-1] == ("c", 15.0)
    assert all(history() == first for _ in range(5))


def test_a_cancelled_wait_does_not_move_the_clock():
    clock = VirtualClock(0)

    async def scenario() -> None:
        long = asyncio.create_task(clock.sleep(1000))
        await asyncio.sleep(0)
        long.cancel()
        await clock.sleep(5)
        with pytest.raises(asyncio.CancelledError):
            await long

    asyncio.run(scenario())
    assert clock.now() == 5


def test_two_clocks_in_one_loop_do_not_wait_for_each_other():
    one, other = VirtualClock(0), VirtualClock(0)

    async def both() -> None:
        await asyncio.wait_for(asyncio.gather(one.sleep(5), other.sleep(7), one.sleep(6)), 5)

    asyncio.run(both())
    assert (one.now(), other.now()) == (6, 7)


def test_a_clock_goes_on_in_another_loop_after_one_was_broken_off():
    clock = VirtualClock(0)

    async def broken_off() -> None:
        left_behind = asyncio.ensure_future(clock.sleep(1000))
        await asyncio.sleep(0)
        left_behind.cancel()

    asyncio.run(broken_off())
    asyncio.run(clock.sleep(5))
    assert clock.now() == 5


def test_a_clock_that_was_moved_wakes_whoever_is_due_without_moving_on():
    clock = VirtualClock(0)

    async def scenario() -> None:
        waits = asyncio.ensure_future(clock.sleep(5))
        await asyncio.sleep(0)
        clock.advance(60)
        await waits

    asyncio.run(scenario())
    assert clock.now() == 60


@pytest.mark.parametrize("jump", [-3600.0, 86_400.0, -800_000_000.0])
def test_whoever_sets_the_machines_clock_moves_no_wait(monkeypatch: pytest.MonkeyPatch, jump: float):
    clock, real = SystemClock(), time.time
    assert abs(clock.now() - real()) < 1
    before = clock.now()
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    assert 0 <= clock.now() - before < 5
