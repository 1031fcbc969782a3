"""Connections that really break, on a port."""

from __future__ import annotations

import time

import httpx
import pytest

from leo_assets.clock import SystemClock
from tests.simulator.studio import flat, make_world, wanted
from tests.studio_port import client_on_port


@pytest.mark.parametrize(
    ("fault", "seen", "jobs"),
    [
        # A reset that comes while the body is on its way is told to whoever writes, and httpx hides that.
        ("reset-before", httpx.TransportError, 0),
        ("reset-after", httpx.ReadError, 1),
        ("cut", httpx.RemoteProtocolError, 1),
        ("hang-before", httpx.ReadTimeout, 0),
        ("hang-after", httpx.ReadTimeout, 1),
    ],
)
def test_a_broken_connection_is_one_and_the_next_call_goes_well(
    fault: str, seen: type[httpx.TransportError], jobs: int, caplog: pytest.LogCaptureFixture
):
    world = make_world(clock=SystemClock())
    with client_on_port(world) as client:
        world.faults.set(fault, 1, seconds=60)
        with pytest.raises(seen):
            client.post("/generations", json=wanted(), timeout=0.5 if seen is httpx.ReadTimeout else 20)
        assert len(world.bill) == jobs
        assert client.post("/generations", json=wanted()).status_code == 200
    assert len(world.bill) == jobs + 1
    assert [record.getMessage() for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_a_silence_ends_by_itself_with_the_connection():
    world = make_world(clock=SystemClock())
    with client_on_port(world) as client:
        world.faults.set("hang-before", 1, seconds=0.3)
        start = time.monotonic()
        with pytest.raises(httpx.RemoteProtocolError):
            client.post("/generations", json=wanted())
        assert time.monotonic() - start >= 0.3


def test_the_connection_breaks_at_once_though_the_job_comes_later():
    world = make_world(clock=SystemClock(), accept_lag_s=0.6)
    with client_on_port(world) as client:
        world.faults.set("reset-after", 1)
        start = world.now()
        with pytest.raises(httpx.ReadError):
            client.post("/generations", json=wanted())
        assert world.now() - start < 0.5
        assert world.bill == []
        time.sleep(max(0.0, start + 0.7 - world.now()))
        [line] = world.bill
        assert 0.6 <= line.time - start < 0.7


def test_a_create_whose_caller_went_away_is_carried_out():
    world = make_world(clock=SystemClock(), accept_lag_s=0.5)
    with client_on_port(world) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.post("/generations", json=wanted(), timeout=0.2)
        assert world.bill == []
        time.sleep(0.5)
        assert len(world.bill) == 1


def test_half_a_download_is_noticed_only_where_a_length_was_promised(caplog: pytest.LogCaptureFixture):
    world = make_world(draw=flat)
    with client_on_port(world) as client, httpx.Client(timeout=20, trust_env=False) as stranger:
        job = client.post("/generations", json=wanted()).json()["sdGenerationJob"]["generationId"]
        world.advance(12)
        [image] = client.get(f"/generations/{job}").json()["generations_by_pk"]["generated_images"]
        whole = stranger.get(image["url"]).content
        world.faults.script(["truncated-silently", "truncated"])
        assert stranger.get(image["url"]).content == whole[: len(whole) // 2]
        with pytest.raises(httpx.RemoteProtocolError):
            stranger.get(image["url"])
    assert [record.getMessage() for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_the_worlds_clock_dates_the_answers_and_nobody_elses():
    world = make_world()
    with client_on_port(world) as client:
        [date] = client.get("/me").headers.get_list("date")
        assert date == "Tue, 14 Nov 2023 22:13:20 GMT"
