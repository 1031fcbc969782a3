from __future__ import annotations

import asyncio
from email.utils import formatdate

import httpx
import pytest

from leo_assets.client.service_time import ServiceTime
from leo_assets.client.timing import Timing
from leo_assets.clock import VirtualClock
from tests.client.stub import JOB, ME, Stub, client_of

START = 1_700_000_000.0


def heard(*headers: dict[str, str], is_local: bool = False, ahead: float = 0.0) -> ServiceTime:
    time = ServiceTime(VirtualClock(START + ahead), is_local=is_local)
    for one in headers:
        time.hear(one, asked_at=START + ahead)
    return time


@pytest.mark.parametrize("ahead", [-3600.0, 86_400.0, 7.5])
def test_the_services_date_corrects_our_clock_to_the_second(ahead: float):
    time = heard({"date": formatdate(START, usegmt=True)}, ahead=ahead)
    assert abs(time.now() - START) <= 1


def test_a_date_that_fits_does_not_move_the_time():
    time = heard({"date": formatdate(START, usegmt=True)}, ahead=0.7)
    assert time.now() == START + 0.7


def test_the_time_does_not_jump_back_while_dates_agree_with_it():
    clock = VirtualClock(START)
    time = ServiceTime(clock, is_local=False)
    seen = []
    for _ in range(50):
        time.hear({"date": formatdate(int(clock.now() + 5000.3), usegmt=True)}, asked_at=clock.now())
        seen.append(time.now())
        clock.advance(0.13)
    assert seen == sorted(seen)


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Foo 2026", "Thu, 01 Jan 99999 00:00:00 GMT"])
def test_a_date_that_is_none_changes_nothing(date: str):
    assert heard({"date": date}).now() == START


def test_a_studio_here_tells_time_and_quarantine_exactly_and_a_foreign_service_cannot():
    told = {"studio-time": f"{START + 12.25}", "studio-quarantine": "0.25"}
    here, there = heard(told, is_local=True), heard(told)
    assert (here.now(), here.quarantine_s) == (START + 12.25, 0.25)
    assert (there.now(), there.quarantine_s) == (START, 180.0)


@pytest.mark.parametrize("text", ["", "0", "-1", "nan", "inf", "1e9", "soon"])
def test_a_quarantine_without_sense_is_not_taken(text: str):
    assert heard({"studio-quarantine": text}, is_local=True).quarantine_s == 180.0


def test_every_wait_shrinks_with_the_quarantine():
    real, fast = Timing.of(180.0), Timing.of(0.25)
    waits = [name for name, value in vars(Timing).items() if isinstance(value, property)]
    assert len(waits) > 10
    for name in waits:
        assert getattr(real, name) == pytest.approx(720 * getattr(fast, name)), name
    assert (real.first_look_s, real.slowest_look_s, real.absence_gap_s, real.quarantine_s) == (3, 10, 30, 180)


def test_a_client_takes_time_and_pace_from_the_answers_it_gets():
    headers = {"studio-time": f"{START + 60}", "studio-quarantine": "1.8"}
    stub = Stub().on(ME, httpx.Response(200, json={"user_details": [{"user": {"id": JOB}}]}, headers=headers))
    client = client_of(stub)
    assert client.quarantine_s == 180
    asyncio.run(client.me())
    assert (client.server_now(), client.quarantine_s, client.timing.first_look_s) == (START + 60, 1.8, 0.03)
