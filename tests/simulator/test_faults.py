"""Bad days: programs of faults, lags and the clock, in-process; what a caller sees and what the bill says."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from leo_assets.errors import UsageError
from tests.simulator.studio import ORIGIN, Studio, make_world, wanted

CREATE = ("POST", "/generations", wanted())


def listed(studio: Studio) -> list[str]:
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    return [one["id"] for one in studio.get(f"/generations/user/{user}")["generations"]]


# The clock


def test_every_answer_tells_the_worlds_time_and_quarantine():
    studio = Studio(make_world(quarantine_s=0.25))
    url = studio.finished(studio.create())["generated_images"][0]["url"]
    studio.world.advance(1000.125)
    for answer in (
        studio.call("GET", "/me"),
        studio.call("GET", "/nowhere"),
        studio.call("GET", url),
        studio.call("GET", f"{ORIGIN}/studio/bill"),
        Studio(studio.world, key=None).call("GET", "/me"),
    ):
        now = studio.world.now()
        assert float(answer.headers["studio-time"]) == pytest.approx(now, abs=1e-5)
        assert answer.headers["studio-quarantine"] == "0.25"
        assert parsedate_to_datetime(answer.headers["date"]).timestamp() == int(now)
        assert len(answer.headers.get_list("date")) == 1


# Lags


def test_a_job_is_made_and_charged_only_when_the_accept_lag_is_over():
    studio = Studio(make_world(accept_lag_s=5.0))
    start = studio.world.now()
    studio.world.faults.script(["reset-after"])
    with pytest.raises(httpx.ReadError):
        studio.call(*CREATE)
    studio.world.advance(4.9)
    assert (listed(studio), studio.world.bill) == ([], [])
    studio.world.advance(60)
    [line] = studio.world.bill
    assert (listed(studio), line.time) == ([line.id], start + 5)
    assert studio.get(f"/generations/{line.id}")["generations_by_pk"]["status"] == "COMPLETE"


def test_a_caller_that_stays_waits_for_the_accept_lag():
    studio = Studio(make_world(accept_lag_s=5.0))
    start = studio.world.now()
    job = studio.create()
    assert studio.world.now() == start + 5
    assert [(line.id, line.time) for line in studio.world.bill] == [(job, start + 5)]
    studio.call("GET", "/me")
    assert studio.world.now() == start + 5


def test_what_costs_nothing_does_not_wait_for_the_accept_lag():
    studio = Studio(make_world(accept_lag_s=5.0))
    start = studio.world.now()
    assert studio.call("POST", "/models-3d/upload", {"name": "x", "modelExtension": "obj"}).status_code == 200
    assert studio.call("POST", "/init-image", {"extension": "png"}).status_code == 200
    assert studio.world.now() == start


def test_jobs_that_come_late_take_their_slots_in_the_order_of_their_coming():
    studio = Studio(make_world(slots=1))
    studio.world.faults.script(["reset-after", "reset-after"])
    for lag, prompt in ((9.0, "late"), (1.0, "early")):
        studio.world.accept_lag_s = lag
        with pytest.raises(httpx.ReadError):
            studio.call("POST", "/generations", wanted(prompt=prompt))
    studio.world.advance(14)  # early ran from 1 to 13, late waits from 9 on
    jobs = [studio.get(f"/generations/{line.id}")["generations_by_pk"] for line in studio.world.bill]
    assert [(job["prompt"], job["status"]) for job in jobs] == [("early", "COMPLETE"), ("late", "PENDING")]


def test_a_create_that_would_be_refused_is_not_charged_however_late():
    studio = Studio(make_world(accept_lag_s=1.0))
    studio.world.faults.script(["reset-after"])
    with pytest.raises(httpx.ReadError):
        studio.call("POST", "/generations", wanted(width=63))
    studio.world.advance(10)
    assert studio.world.bill == []


def test_a_job_is_shown_only_when_the_list_lag_is_over():
    studio = Studio(make_world(list_lag_s=3.0))
    job = studio.create()
    studio.world.advance(2.9)
    assert (listed(studio), studio.get(f"/generations/{job}")) == ([], {"generations_by_pk": None})
    studio.world.advance(0.2)
    assert listed(studio) == [job]
    assert studio.get(f"/generations/{job}")["generations_by_pk"]["id"] == job


def test_a_lag_with_two_ends_differs_from_job_to_job_and_keeps_between_them():
    studio = Studio(make_world(list_lag_s=(1.0, 9.0)))
    account = studio.world.account(studio.key or "")
    jobs = [account.generations[studio.create()] for _ in range(20)]
    lags = [job.listed - job.created for job in jobs]
    assert len({round(lag, 3) for lag in lags}) > 15
    assert 1 <= min(lags) < max(lags) <= 9


def test_the_bill_may_be_asked_for_from_many_threads_at_once():
    studio = Studio(make_world(accept_lag_s=1.0, creates_per_minute=1000))
    studio.world.faults.set("reset-after")
    for _ in range(50):
        with pytest.raises(httpx.ReadError):
            studio.call(*CREATE)
    studio.world.advance(5)
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: len(studio.world.bill), range(64)))
    assert set(seen) == {50}
    assert len({line.id for line in studio.world.bill}) == 50


# Programs


def test_a_program_gives_each_create_its_own_step_and_then_ends():
    studio = Studio()
    studio.world.faults.script(["ok", {"fault": "rate-limit", "retry_after": "soon"}, "error-after", "ok"])
    seen = []
    for _ in range(5):
        studio.call("GET", "/me")
        answer = studio.call(*CREATE)
        seen.append((answer.status_code, answer.headers.get("retry-after"), len(studio.world.bill)))
    assert seen == [(200, None, 1), (429, "soon", 1), (500, None, 2), (200, None, 3), (200, None, 4)]
    assert studio.world.faults.left() == []


def test_a_step_waits_for_a_call_of_its_own_route():
    studio = Studio()
    studio.world.faults.script([{"fault": "unauthorized", "on": "GET /me"}, "empty-list", "failed"])
    job = studio.create()
    assert studio.finished(job)["status"] == "FAILED"
    assert [(one.name, one.on) for one in studio.world.faults.left()] == [
        ("unauthorized", "GET /me"),
        ("empty-list", "GET /generations/user"),
    ]
    assert studio.call("GET", "/me").status_code == 401
    assert listed(studio) == []
    assert listed(studio) == [job]


def test_a_program_comes_and_goes_over_the_studios_own_route():
    studio = Studio()

    def faults(body: dict[str, Any]) -> Any:
        return studio.call("POST", f"{ORIGIN}/studio/faults", body).json()

    steps = ["ok", {"fault": "slow", "seconds": 7, "on": "GET /me"}]
    assert faults({"script": steps})["script"] == [
        {"fault": "ok", "on": "POST /generations"},
        {"fault": "slow", "on": "GET /me"},
    ]
    before = studio.world.now()
    studio.call("GET", "/me")
    assert studio.world.now() == before + 7
    assert faults({"clear": True})["script"] == []


@pytest.mark.parametrize("steps", [["teapot"], [{"on": "GET"}], [{"fault": "slow", "seconds": "x"}], [7], 7])
def test_a_program_that_makes_no_sense_is_refused(steps: object):
    studio = Studio()
    answer = studio.call("POST", f"{ORIGIN}/studio/faults", {"script": steps})
    assert answer.status_code == 400
    assert studio.world.faults.left() == []


def test_an_unknown_step_names_those_that_are_known():
    with pytest.raises(UsageError, match="teapot") as told:
        make_world().faults.script(["teapot"])
    assert "reset-after" in str(told.value.cure)


# What the caller sees, and what it was charged


@pytest.mark.parametrize(
    ("fault", "seen", "jobs"),
    [
        ("reset-before", httpx.ReadError, 0),
        ("hang-before", httpx.ReadTimeout, 0),
        ("reset-after", httpx.ReadError, 1),
        ("hang-after", httpx.ReadTimeout, 1),
        ("cut", httpx.RemoteProtocolError, 1),
    ],
)
def test_a_broken_connection_is_an_error_of_httpx_and_the_bill_knows_better(
    fault: str, seen: type[httpx.TransportError], jobs: int
):
    studio = Studio()
    studio.world.faults.set(fault, 1)
    with pytest.raises(seen):
        studio.call(*CREATE)
    assert len(studio.world.bill) == len(listed(studio)) == jobs
    assert studio.create()


@pytest.mark.parametrize(("fault", "status", "jobs"), [("unavailable", 503, 0), ("bad-gateway", 502, 1)])
def test_a_proxy_in_between_answers_with_a_page(fault: str, status: int, jobs: int):
    studio = Studio()
    studio.world.faults.set(fault, 1)
    answer = studio.call(*CREATE)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, "text/html")
    assert str(status) in answer.text
    assert len(studio.world.bill) == len(listed(studio)) == jobs


def test_an_answer_without_an_id_was_charged_all_the_same():
    studio = Studio()
    studio.world.faults.set("no-id", 1)
    answer = studio.call(*CREATE)
    assert (answer.status_code, answer.json()) == (200, {"sdGenerationJob": None})
    assert [line.id for line in studio.world.bill] == listed(studio)


@pytest.mark.parametrize("header", ["7", "99999999999", "yesterday", "-5"])
def test_retry_after_is_sent_as_told_however_absurd(header: str):
    studio = Studio()
    studio.world.faults.set("rate-limit", 1, retry_after=header)
    assert studio.call("GET", "/me").headers["retry-after"] == header


def test_retry_after_may_be_a_date_on_the_worlds_clock():
    studio = Studio()
    studio.world.faults.set("unavailable", 1, retry_after="date:90")
    told = parsedate_to_datetime(studio.call(*CREATE).headers["retry-after"]).timestamp()
    assert told == int(studio.world.now()) + 90


def test_a_hang_lasts_as_long_as_told():
    studio = Studio()
    before = studio.world.now()
    studio.world.faults.set("hang-after", 1, seconds=90)
    with pytest.raises(httpx.ReadTimeout):
        studio.call(*CREATE)
    assert studio.world.now() == before + 90


def test_a_job_may_deliver_fewer_images_than_were_asked_and_paid_for():
    studio = Studio()
    studio.world.faults.set("fewer", 1)
    few, all_of_them = studio.create(num_images=3), studio.create(num_images=3)
    assert len(studio.finished(few)["generated_images"]) == 2
    assert len(studio.finished(all_of_them)["generated_images"]) == 3
    assert len({line.charge for line in studio.world.bill}) == 1


def test_a_list_may_lack_the_newest_job():
    studio = Studio()
    jobs = [studio.create(), studio.create()]
    studio.world.faults.set("list-without-newest", 1)
    assert listed(studio) == jobs[:1]
    assert listed(studio) == jobs[::-1]


def test_a_download_may_end_half_way_without_having_promised_a_length():
    studio = Studio()
    whole = studio.draw()
    url = studio.finished(studio.create())["generated_images"][0]["url"]
    studio.world.faults.set("truncated-silently", 1)
    cut = studio.call("GET", url)
    assert cut.content == whole[: len(whole) // 2]
    assert "content-length" not in cut.headers
    assert studio.download(url) == whole
