"""The account's list of jobs: what reconciling a lost create stands on."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from leo_assets.client import ListedJob
from leo_assets.errors import ServiceError, UsageError
from tests.client.stub import IMAGE, JOB, PHOENIX, PICTURE_URL, Stub, client_of, ok

USER = "77777777-2222-4333-8444-555555555555"
LIST = f"GET /api/rest/v1/generations/user/{USER}"
ENTRY = {
    "id": JOB,
    "createdAt": "2024-05-01T10:20:30.123",
    "status": "COMPLETE",
    "prompt": "a fox\n",
    "negativePrompt": "",
    "modelId": PHOENIX,
    "imageWidth": 1024,
    "imageHeight": 768,
    "seed": "905778432",
    "generated_images": [{"id": IMAGE, "url": PICTURE_URL, "nsfw": False}],
}


def listed(*entries: Any) -> tuple[ListedJob, ...]:
    stub = Stub().on(LIST, ok({"generations": list(entries)}))
    return asyncio.run(client_of(stub).jobs(USER))


def test_a_listed_job_is_read_to_the_letter():
    (one,) = listed(ENTRY)
    assert (one.job_id, one.created, one.state) == (JOB, 1714558830.123, "complete")
    assert (one.prompt, one.negative, one.model_id) == ("a fox\n", "", PHOENIX)
    assert (one.width, one.height, one.seed, one.count) == (1024, 768, 905778432, 1)
    assert (one.pictures[0].id, one.pictures[0].job_id, one.raw) == (IMAGE, JOB, ENTRY)


def test_what_an_entry_does_not_say_is_none():
    (one,) = listed({"id": JOB})
    nothing = (one.created, one.prompt, one.negative, one.model_id, one.width, one.height, one.seed)
    assert nothing == (None,) * 7
    assert (one.state, one.count, one.pictures) == ("pending", 0, ())


@pytest.mark.parametrize(
    "strange",
    [{"seed": 7.5}, {"seed": {}}, {"createdAt": 7}, {"imageWidth": "wide"}, {"status": "DELIVERED"}, {"modelId": 3}],
)
def test_a_strange_value_loses_no_job(strange: dict[str, Any]):
    assert [one.job_id for one in listed({**ENTRY, **strange}, ENTRY)] == [JOB, JOB]


@pytest.mark.parametrize(
    ("text", "epoch"),
    [
        ("1970-01-01T00:01:00", 60.0),
        ("1970-01-01 00:01:00.5", 60.5),
        ("1970-01-01T00:01:00.123456Z", 60.123456),
        ("1970-01-01T01:01:00+01:00", 60.0),
        ("yesterday", None),
        ("9999-99-99T00:00:00", None),
        ("1970-01-01T00:01:00" + "." + "1" * 50, None),
    ],
)
def test_times_without_a_zone_are_utc(text: str, epoch: float | None):
    assert listed({"id": JOB, "createdAt": text})[0].created == epoch


def test_pages_are_asked_for_by_limit_and_offset():
    stub = Stub().on(LIST, ok({"generations": []}))
    assert asyncio.run(client_of(stub).jobs(USER, limit=20, offset=40)) == ()
    assert stub.seen[0].url.params == httpx.QueryParams({"limit": 20, "offset": 40})


@pytest.mark.parametrize(
    "body", [{}, {"generations": None}, {"generations": {}}, {"generations": [None]}, {"generations": [{"id": "x"}]}]
)
def test_what_is_no_list_of_jobs_throughout_is_never_taken_for_an_empty_one(body: Any):
    with pytest.raises(ServiceError, match="not a list of jobs"):
        asyncio.run(client_of(Stub().on(LIST, ok(body))).jobs(USER))


def test_a_user_is_named_by_a_uuid_or_not_asked_for():
    stub = Stub()
    with pytest.raises(UsageError):
        asyncio.run(client_of(stub).jobs("../me"))
    assert not stub.seen
