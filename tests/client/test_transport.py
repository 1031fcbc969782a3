from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import datetime, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from leo_assets.client import Leonardo, Picture
from leo_assets.client.repeating import TRIES
from leo_assets.clock import VirtualClock
from leo_assets.errors import LeoError, ServiceError
from tests.client.stub import (
    CDN,
    CREATE,
    INIT,
    JOB,
    KEY,
    ME,
    PICTURE_URL,
    STATUS,
    UPLOAD,
    Stub,
    as_image,
    client_of,
    job,
    ok,
    picture,
)

if TYPE_CHECKING:
    pass

DELETED = {"delete_generations_by_pk": {"id": JOB}}
ACCOUNT = {"user_details": [{"user": {"id": JOB}}]}


def busy(status: int = 429, *, retry_after: str | None = None) -> httpx.Response:
    headers = {} if retry_after is None else {"retry-after": retry_after}
    return httpx.Response(status, json={"error": "later", "path": "$", "code": "rate-limit-exceeded"}, headers=headers)


def waited(stub: Stub, coroutine_of: Any) -> float:
    """Seconds that passed on the clock."""
    clock = VirtualClock()
    started = clock.now()
    asyncio.run(coroutine_of(client_of(stub, clock)))
    return clock.now() - started


# The key


def canary_sightings(stub: Stub) -> set[str]:
    """Where the key went: every place of every request is looked at."""
    return {
        str(request.url.copy_with(path="/", query=None))
        for request in stub.seen
        if KEY in str(request.url) or KEY in repr(request.headers.raw) or KEY.encode() in request.content
    }


def test_the_key_goes_to_the_api_and_to_no_download_or_upload():
    ticket = {"uploadInitImage": {"id": UPLOAD, "url": "http://studio.test/bucket", "fields": "{}"}}
    stub = (
        Stub()
        .on(CDN, as_image(picture()))
        .on(INIT, ok(ticket))
        .on("POST /bucket", httpx.Response(204))
        .on(ME, ok(ACCOUNT))
    )

    async def all_of_it() -> None:
        client = client_of(stub)
        await client.me()
        await client.download(Picture("", PICTURE_URL))
        await client.upload(picture(), "jpg")

    asyncio.run(all_of_it())
    with_key = {request.url.path for request in stub.seen if "authorization" in request.headers}
    assert with_key == {"/api/rest/v1/me", "/api/rest/v1/init-image"}
    assert {request.url.path for request in stub.seen} - with_key == {"/cdn/0.jpg", "/bucket"}


@pytest.mark.parametrize("where", ["http://studio.test:81/", "https://studio.test/", "http://evil.test/"])
def test_a_redirect_is_not_followed_so_the_key_stays_at_its_origin(where: str):
    stub = Stub().on(ME, httpx.Response(307, headers={"location": where}))
    with pytest.raises(ServiceError):
        asyncio.run(client_of(stub).me())
    assert canary_sightings(stub) == {"http://studio.test/"}


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.test/0.jpg",
        "https://studio.test/0.jpg",
        "http://studio.test:81/0.jpg",
        "http://169.254.169.254/",
        "http://studio.test@evil.test/",
        "http://u@studio.test/cdn/0.jpg",
        "http://[::1/",
    ],
)
def test_a_link_to_another_origin_is_not_followed(url: str):
    stub = Stub()
    with pytest.raises(ServiceError, match="link"):
        asyncio.run(client_of(stub).download(Picture("", url)))
    assert not stub.seen


def test_an_upload_to_another_origin_is_not_sent():
    stub = Stub().on(INIT, ok({"uploadInitImage": {"id": UPLOAD, "url": "http://evil.test/bucket", "fields": "{}"}}))
    with pytest.raises(ServiceError, match=r"http://evil\.test"):
        asyncio.run(client_of(stub).upload(picture(), "jpg"))
    assert [request.url.path for request in stub.seen] == ["/api/rest/v1/init-image"]


def test_the_key_is_refused_to_a_request_that_would_leave_the_origin():
    stub = Stub()
    client = client_of(stub)
    with pytest.raises(ServiceError, match="was stopped"):
        asyncio.run(client._transport._api.get("http://evil.test/"))
    assert not stub.seen


def test_a_key_that_the_service_repeats_is_not_shown():
    stub = Stub().on(ME, httpx.Response(400, json={"error": f"bad key {KEY}", "path": "$", "code": KEY}))
    with pytest.raises(ServiceError) as caught:
        asyncio.run(client_of(stub).me())
    assert KEY not in str(caught.value) + caught.value.code


def test_no_cookie_is_kept():
    stub = Stub().on(ME, httpx.Response(200, json=ACCOUNT, headers={"set-cookie": "track=1; Path=/"}))

    async def twice() -> None:
        client = client_of(stub)
        await client.me()
        await client.me()

    asyncio.run(twice())
    assert not [request for request in stub.seen if "cookie" in request.headers]


def test_proxies_and_netrc_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://evil.test:3128")
    monkeypatch.setenv("ALL_PROXY", "http://evil.test:3128")
    client = Leonardo("http://127.0.0.1:8123/api/rest", KEY)
    assert not client._transport._api._mounts
    assert not client._transport._bare._mounts


# Repeating


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("0", 1, 1),
        ("-5", 1, 1),
        ("1000000000", 900, 900),
        ("2.5", 2.5, 2.5),
        ("soon", 0.3, 0.7),
        ("nan", 0.3, 0.7),
        ("inf", 0.3, 0.7),
        ("", 0.3, 0.7),
    ],
)
def test_a_read_waits_what_retry_after_says_within_limits(header: str, least: float, most: float):
    stub = Stub().on(ME, busy(retry_after=header), ok(ACCOUNT))
    assert least <= waited(stub, lambda client: client.me()) <= most
    assert stub.count(ME) == 2


def test_retry_after_may_be_a_date():
    then = datetime.fromtimestamp(VirtualClock().now() + 30, timezone.utc)
    stub = Stub().on(ME, busy(503, retry_after=format_datetime(then, usegmt=True)), ok(ACCOUNT))
    assert waited(stub, lambda client: client.me()) == pytest.approx(30)


def test_a_repeated_read_prints_nothing():
    code = """
import asyncio, httpx
from tests.client.stub import ME, Stub, client_of, ok
stub = Stub().on(ME, httpx.Response(503), ok({"user_details": [{}]}))
asyncio.run(client_of(stub).me())
assert stub.count(ME) == 2
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout + done.stderr == ""


def test_reads_end_after_a_bounded_number_of_tries_and_tell_the_last_answer():
    stub = Stub().on(ME, busy(503))
    with pytest.raises(ServiceError, match=r"trouble|too much") as caught:
        asyncio.run(client_of(stub).me())
    assert (stub.count(ME), caught.value.status, caught.value.paid) == (TRIES, 503, "no")


def test_all_waits_of_one_read_together_are_bounded():
    stub = Stub().on(ME, busy(retry_after="600"))
    clock = VirtualClock()
    started = clock.now()
    with pytest.raises(ServiceError):
        asyncio.run(client_of(stub, clock).me())
    assert (stub.count(ME), clock.now() - started) == (2, 600)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_definite_refusal_is_not_repeated(status: int):
    stub = Stub().on(ME, httpx.Response(status, json={"error": "no", "path": "$", "code": "bad-request"}))
    with pytest.raises(LeoError):
        asyncio.run(client_of(stub).me())
    assert stub.count(ME) == 1


def test_the_hook_that_refuses_a_malformed_key_is_believed_although_it_answers_500():
    stub = Stub().on(
        ME,
        httpx.Response(
            500, json={"error": "Invalid response from authorization hook", "path": "$", "code": "unexpected"}
        ),
    )
    with pytest.raises(ServiceError, match="key was refused") as caught:
        asyncio.run(client_of(stub).me())
    assert (stub.count(ME), caught.value.code, "key set" in caught.value.cure) == (1, "access-denied", True)


@pytest.mark.parametrize(
    "step",
    [
        busy(),
        busy(500),
        busy(503),
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("down"),
        httpx.Response(200, text="<html>"),
    ],
)
def test_a_create_is_sent_once_whatever_happens(step: Any):
    stub = Stub().on(CREATE, step)
    with pytest.raises(LeoError):
        asyncio.run(client_of(stub).create(job()))
    assert stub.count(CREATE) == 1


def test_a_cancelled_wait_between_tries_ends_at_once():
    stub = Stub().on(ME, busy(retry_after="600"))

    class Stuck(VirtualClock):
        def __init__(self) -> None:
            super().__init__()
            self.asleep = asyncio.Event()

        async def sleep(self, seconds: float) -> None:
            self.asleep.set()
            await asyncio.Event().wait()

    async def cancelled() -> None:
        clock = Stuck()
        task = asyncio.create_task(client_of(stub, clock).me())
        await clock.asleep.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert stub.count(ME) == 1


# Errors


def leaves(kind: type[Exception]) -> list[type[Exception]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in leaves(child))]


@pytest.mark.parametrize("kind", leaves(httpx.RequestError), ids=lambda kind: kind.__name__)
def test_no_httpx_exception_slips_by(kind: type[Exception]):
    stub = Stub().on(CREATE, kind("x")).on(STATUS, kind("x")).on(CDN, kind("x")).on(INIT, kind("x"))

    async def each() -> None:
        client = client_of(stub)
        for call in (
            client.create(job()),
            client.status(JOB),
            client.download(Picture("", PICTURE_URL)),
            client.upload(picture(), "jpg"),
        ):
            with pytest.raises(ServiceError) as caught:
                await call
            assert isinstance(caught.value.__cause__, Exception)
            assert caught.value.cure

    asyncio.run(each())


@pytest.mark.parametrize(
    ("error", "paid"),
    [
        (httpx.ConnectError("x"), "no"),
        (httpx.ConnectTimeout("x"), "no"),
        (httpx.PoolTimeout("x"), "no"),
        (httpx.ReadTimeout("x"), "unknown"),
        (httpx.WriteTimeout("x"), "unknown"),
        (httpx.WriteError("x"), "unknown"),
        (httpx.ReadError("x"), "unknown"),
        (httpx.RemoteProtocolError("x"), "unknown"),
    ],
)
def test_a_create_that_broke_off_may_be_paid_unless_it_was_surely_not_sent(error: Exception, paid: str):
    stub = Stub().on(CREATE, error)
    with pytest.raises(ServiceError) as caught:
        asyncio.run(client_of(stub).create(job()))
    assert caught.value.paid == paid
