"""How much of an answer is read, and how often the service is called."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from leo_assets.client import Leonardo, Picture
from leo_assets.client import transport as transport_module
from leo_assets.client.pacing import Pace
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError
from tests.client.stub import (
    BASE,
    CDN,
    CREATE,
    CREATED,
    JOB,
    KEY,
    ME,
    PICTURE_URL,
    STATUS,
    Stub,
    as_image,
    client_of,
    complete,
    job,
    ok,
    picture,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DELETED = {"delete_generations_by_pk": {"id": JOB}}
ACCOUNT = {"user_details": [{"user": {"id": JOB}}]}


def waited(stub: Stub, coroutine_of: Any) -> float:
    """Seconds that passed on the clock."""
    clock = VirtualClock()
    started = clock.now()
    asyncio.run(coroutine_of(client_of(stub, clock)))
    return clock.now() - started


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (200, {"content-type": "text/html"}, "text/html, not a picture"),
        (200, {}, "of no stated type, not a picture"),
        (200, {"content-type": "image/png", "content-encoding": "gzip"}, "packed as gzip"),
        (200, {"content-type": "image/png", "content-length": str(33 * 2**20)}, "announced"),
        (206, {"content-type": "image/png"}, "206"),
        (302, {"location": "http://studio.test/cdn/1.jpg"}, "302"),
    ],
)
def test_a_download_that_is_no_plain_picture_is_refused_at_once(status: int, headers: dict[str, str], words: str):
    stub = Stub().on(CDN, lambda _: httpx.Response(status, headers=headers, stream=httpx.ByteStream(b"x")))
    with pytest.raises(ServiceError, match=words) as caught:
        asyncio.run(client_of(stub).download(Picture("", PICTURE_URL)))
    assert (len(stub.seen), caught.value.paid) == (1, "yes")


def test_a_download_shorter_than_announced_is_repeated():
    data = picture()
    stub = Stub().on(CDN, as_image(data[:100], **{"content-length": str(len(data))}), as_image(data))
    assert asyncio.run(client_of(stub).download(Picture("", PICTURE_URL))) == data
    assert stub.count(CDN) == 2


def test_bodies_are_not_read_beyond_their_caps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transport_module, "JSON_CAP", 1000)
    monkeypatch.setattr(transport_module, "PICTURE_CAP", 1000)
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 100
            yield b"x" * 100

    class Endless(httpx.AsyncByteStream):
        def __aiter__(self) -> AsyncIterator[bytes]:
            return endless()

    stub = (
        Stub()
        .on(STATUS, lambda _: httpx.Response(200, stream=Endless()))
        .on(CDN, lambda _: httpx.Response(200, headers={"content-type": "image/png"}, stream=Endless()))
    )
    client = client_of(stub)
    with pytest.raises(ServiceError, match="larger than"):
        asyncio.run(client.status(JOB))
    with pytest.raises(ServiceError, match="larger than"):
        asyncio.run(client_of(stub).download(Picture("", PICTURE_URL)))
    assert read <= 2400


@pytest.mark.parametrize("seconds", [299, 301])
def test_an_answer_that_drips_is_given_up_after_five_minutes(monkeypatch: pytest.MonkeyPatch, seconds: int):
    moments = iter([0.0, *range(seconds, seconds + 9)])
    monkeypatch.setattr("leo_assets.client.reading.time", SimpleNamespace(monotonic=lambda: next(moments)))
    stub = Stub().on(CDN, as_image(picture()))
    download = client_of(stub).download(Picture("", PICTURE_URL))
    if seconds < 300:
        assert asyncio.run(download) == picture()
        return
    with pytest.raises(ServiceError, match="took longer than 300 s"):
        asyncio.run(download)


def test_a_truncated_answer_over_a_real_socket_is_repeated():
    data = picture()

    async def scenario() -> tuple[bytes, int]:
        calls = 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal calls
            calls += 1
            await reader.readuntil(b"\r\n\r\n")
            body = data[:50] if calls == 1 else data
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                % len(data)
                + body
            )
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, Leonardo(f"http://127.0.0.1:{port}/api/rest", KEY, clock=VirtualClock()) as client:
            return await client.download(Picture("", f"http://127.0.0.1:{port}/0.jpg")), calls

    assert asyncio.run(scenario()) == (data, 2)


# Pace


def test_creates_keep_to_a_hundred_a_minute():
    clock = VirtualClock()
    pace, passed = Pace(clock, 100), []

    async def many() -> None:
        for _ in range(350):
            await pace.pass_one()
            passed.append(clock.now())

    asyncio.run(many())
    assert all(later - earlier >= 60 for earlier, later in zip(passed, passed[100:], strict=False))
    assert passed[-1] - passed[0] == pytest.approx(180)


def test_creates_of_a_client_are_paced_and_reads_are_not():
    stub = Stub().on(CREATE, ok(CREATED)).on(STATUS, ok(complete(PICTURE_URL)))

    async def many(client: Leonardo) -> None:
        for _ in range(101):
            await client.create(job())
            await client.status(JOB)

    assert waited(stub, many) == pytest.approx(60)


def test_calls_of_a_client_keep_to_two_thousand_a_minute_all_kinds_together():
    stub = Stub().on(ME, ok(ACCOUNT)).on(STATUS, ok(complete(PICTURE_URL))).on(f"DELETE {STATUS[4:]}", ok(DELETED))

    async def many(client: Leonardo) -> None:
        for _ in range(667):
            await client.me()
            await client.status(JOB)
            await client.delete(JOB)

    assert waited(stub, many) == pytest.approx(60)
    assert len(stub.seen) == 2001


def test_a_clock_that_was_set_back_does_not_stall_the_pace():
    clock = VirtualClock()

    async def across() -> None:
        pace = Pace(clock, 1)
        await pace.pass_one()
        clock._now -= 86_400
        await pace.pass_one()

    asyncio.run(across())
    assert clock.now() < 1_700_000_000


def test_the_base_path_stands_before_the_route():
    stub = Stub().on(ME, ok(ACCOUNT))
    asyncio.run(client_of(stub).me())
    assert str(stub.seen[0].url) == f"{BASE}/v1/me"
    assert stub.seen[0].headers["accept"] == "application/json"
