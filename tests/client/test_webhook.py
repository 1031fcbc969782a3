"""The webhook receiver: it hastens a look, and can do nothing else."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import uuid
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import uvicorn

from leo_assets.client import Leonardo, Webhook
from leo_assets.client.webhook import BODY_CAP
from leo_assets.clock import SystemClock, VirtualClock
from leo_assets.errors import UsageError
from leo_assets.settings.secret import Secret
from leo_assets.simulator import hooks, serve
from leo_assets.simulator.app import studio_app
from tests.client.stub import BASE, IMAGE, JOB, PICTURE_URL, STATUS, Stub, complete, job, ok, pending
from tests.client.stub import KEY as API_KEY
from tests.simulator.studio import ORIGIN, make_world
from tests.studio_port import studio_on_port

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "a-webhook-key-of-a-good-length"


def told(job_id: str = JOB, **more: Any) -> dict[str, Any]:
    """As the service sends it, with the key material that it repeats."""
    secret = {"id": IMAGE, "key": API_KEY, "webhookCallbackApiKey": KEY, "type": "PRODUCTION"}
    return {
        "type": "image_generation.complete",
        "object": "generation",
        "timestamp": 1700000000000,
        "api_version": "v1",
        "data": {"object": {"id": job_id, "status": "COMPLETE", "images": [], "apiKey": secret, **more}},
    }


async def post(
    app: Any, body: Any, *, method: str = "POST", bearer: str = f"Bearer {KEY}", content: bytes | None = None
) -> int:
    data, headers = json.dumps(body).encode() if content is None else content, {"authorization": bearer}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://hook.test") as sender:
        answer = await sender.request(method, "/hook", content=data, headers=headers)
        assert answer.content == b""
        return answer.status_code


class Waiting:
    """A client that waits for a job, and its receiver."""

    def __init__(self, stub: Stub) -> None:
        self.clock = VirtualClock()
        self.client = Leonardo(BASE, API_KEY, transport=httpx.MockTransport(stub), clock=self.clock)
        self.app = Webhook(self.client.hints, KEY)


def test_a_hint_brings_the_next_look_forward():
    stub = Stub().on(STATUS, ok(complete(PICTURE_URL)))

    async def scenario() -> float:
        waiting = Waiting(stub)
        started = waiting.clock.now()
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        assert await post(waiting.app, told()) == 204
        assert (await wait).state == "complete"
        return waiting.clock.now() - started

    assert asyncio.run(scenario()) < 3


def test_a_hint_of_a_variation_brings_its_next_look_forward_too():
    """As the service tells of one: another type, and an object of another form."""
    about = {"id": JOB, "status": "COMPLETE", "url": PICTURE_URL, "transformType": "UPSCALE", "apiKey": {"x": KEY}}
    body = {"type": "post_processing.complete", "object": "variation", "data": {"object": about}}
    entry = {"id": JOB, "status": "COMPLETE", "transformType": "UPSCALE", "url": PICTURE_URL}
    stub = Stub().on(f"GET /api/rest/v1/variations/{JOB}", ok({"generated_image_variation_generic": [entry]}))

    async def scenario() -> float:
        waiting = Waiting(stub)
        started = waiting.clock.now()
        wait = asyncio.ensure_future(waiting.client.variations.wait(JOB))
        await asyncio.sleep(0)
        assert await post(waiting.app, body) == 204
        assert (await wait).url == PICTURE_URL
        return waiting.clock.now() - started

    assert asyncio.run(scenario()) < 3


def test_a_hint_decides_nothing_the_service_does():
    stub = Stub().on(STATUS, ok(pending()), ok(pending()), ok(complete(PICTURE_URL)))

    async def scenario() -> int:
        waiting = Waiting(stub)
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        await post(waiting.app, told(status="FAILED"))
        status = await wait
        assert status.state == "complete"
        return len(status.pictures)

    assert asyncio.run(scenario()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": f"Bearer {KEY}x"},
        {"authorization": KEY},
        {"authorization": f"bearer {KEY}"},
        {"authorization": "Bearer "},
    ],
)
def test_without_the_right_bearer_nothing_is_read(headers: dict[str, str]):
    async def scenario() -> tuple[int, bool]:
        app, was_read = Waiting(Stub()).app, False

        async def receive() -> dict[str, Any]:
            nonlocal was_read
            was_read = True
            return {"type": "http.request", "body": b"{}"}

        statuses: list[int] = []

        async def send(message: Any) -> None:
            statuses.append(message.get("status", 0))

        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await app({"type": "http", "method": "POST", "headers": raw}, receive, send)
        return statuses[0], was_read

    assert asyncio.run(scenario()) == (401, False)


def test_the_bearer_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch):
    import hmac

    compared: list[tuple[bytes, bytes]] = []
    original = hmac.compare_digest

    def watching(given: bytes, wanted: bytes) -> bool:
        compared.append((given, wanted))
        return original(given, wanted)

    monkeypatch.setattr(hmac, "compare_digest", watching)

    async def scenario() -> None:
        await post(Waiting(Stub()).app, told(), bearer="Bearer wrong")

    asyncio.run(scenario())
    assert compared == [(b"Bearer wrong", f"Bearer {KEY}".encode())]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"data": []}',
        b'{"data": {"object": {"id": "../me"}}}',
        b'{"data": {"object": {"id": 7}}}',
        json.dumps(told(str(uuid.UUID(int=7, version=4)))).encode(),
    ],
)
def test_what_names_no_job_that_is_waited_for_changes_nothing(content: bytes):
    stub = Stub().on(STATUS, ok(pending()), ok(complete(PICTURE_URL)))

    async def scenario() -> float:
        waiting = Waiting(stub)
        started = waiting.clock.now()
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        assert await post(waiting.app, None, content=content) == 204
        await wait
        assert waiting.client.hints.heeded == 0
        return waiting.clock.now() - started

    assert asyncio.run(scenario()) == pytest.approx(6.9)


@pytest.mark.parametrize(("method", "status"), [("GET", 405), ("PUT", 405), ("POST", 204)])
def test_only_posts_are_taken(method: str, status: int):
    assert asyncio.run(post(Waiting(Stub()).app, told(), method=method)) == status


def test_no_more_of_a_body_is_read_than_fits():
    async def scenario() -> int:
        read = 0

        async def receive() -> dict[str, Any]:
            nonlocal read
            read += 64 * 1024
            return {"type": "http.request", "body": b"x" * 64 * 1024, "more_body": True}

        statuses: list[int] = []

        async def send(message: Any) -> None:
            statuses.append(message.get("status", 0))

        scope = {"type": "http", "method": "POST", "headers": [(b"Authorization", f"Bearer {KEY}".encode())]}
        await Waiting(Stub()).app(scope, receive, send)
        assert statuses[0] == 413
        return read

    assert asyncio.run(scenario()) <= BODY_CAP + 64 * 1024


def test_at_most_one_early_look_a_job_in_five_seconds_however_often_it_is_told():
    stub = Stub().on(STATUS, ok(pending()))

    async def scenario() -> int:
        waiting = Waiting(stub)
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        started = waiting.clock.now()
        while waiting.clock.now() - started < 60:
            await waiting.clock.sleep(0.1)
            await post(waiting.app, told())
        wait.cancel()
        await asyncio.gather(wait, return_exceptions=True)
        return stub.count(STATUS)

    assert asyncio.run(scenario()) <= 1 + 60 / 5


def test_a_cancelled_wait_leaves_no_task_and_no_open_job():
    async def scenario() -> None:
        waiting = Waiting(Stub().on(STATUS, ok(pending())))
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        wait.cancel()
        with pytest.raises(asyncio.CancelledError):
            await wait
        assert len(asyncio.all_tasks()) == 1
        assert waiting.client.hints.tell(JOB) is False

    asyncio.run(scenario())


def test_nothing_of_a_call_is_logged_or_kept(caplog: pytest.LogCaptureFixture):
    async def scenario() -> Waiting:
        waiting = Waiting(Stub().on(STATUS, ok(complete(PICTURE_URL))))
        wait = asyncio.ensure_future(waiting.client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        await post(waiting.app, told())
        await wait
        return waiting

    with caplog.at_level(logging.DEBUG):
        waiting = asyncio.run(scenario())
    assert KEY not in caplog.text
    assert API_KEY not in caplog.text
    assert KEY not in repr(vars(waiting.app))


def test_a_key_that_keeps_nobody_out_is_not_taken():
    hints = Leonardo(BASE, API_KEY, transport=httpx.MockTransport(Stub())).hints
    with pytest.raises(UsageError, match="at least 16"):
        Webhook(hints, Secret("short"))


def test_a_server_may_start_and_stop_it():
    async def scenario() -> list[str]:
        messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
        sent: list[str] = []

        async def receive() -> Any:
            return next(messages)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await Waiting(Stub()).app({"type": "lifespan"}, receive, send)
        return sent

    assert asyncio.run(scenario()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def ends_of(noise: Callable[[random.Random, list[str]], dict[str, Any]] | None, seed: int = 1) -> list[tuple[Any, ...]]:
    """Twelve jobs at the studio, waited for while deliveries come, and how each ended."""
    world, dice = make_world(rng=random.Random(3)), random.Random(seed)
    world.faults.script(["ok", "failed", "ok", "nsfw", "fewer", "ok"] * 2)

    async def go() -> list[tuple[Any, ...]]:
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(f"{ORIGIN}/api/rest", API_KEY, transport=transport, clock=world.clock) as client:
            app = Webhook(client.hints, KEY)
            created = [(await client.create(job(width=64, height=64, candidates=2, seed=n))).job_id for n in range(12)]
            waits = asyncio.gather(*(client.wait(one, asked=2) for one in created))

            async def chatter() -> None:
                while noise is not None and not waits.done():
                    await world.clock.sleep(dice.uniform(0.05, 1))
                    for _ in range(40):
                        bearer = f"Bearer {KEY if dice.random() < 0.7 else dice.random()}"
                        await post(app, noise(dice, created), bearer=bearer)

            chatting = asyncio.ensure_future(chatter())
            ends = await waits
            await chatting
            return [(one.ending, one.seed, len(one.pictures)) for one in ends]

    return asyncio.run(go())


def test_forged_replayed_and_disordered_deliveries_end_in_the_same_as_polling_alone():
    def noise(dice: random.Random, created: list[str]) -> dict[str, Any]:
        named = dice.choice([*created, str(uuid.UUID(int=dice.getrandbits(128), version=4)), "../me"])
        return told(named, status=dice.choice(["COMPLETE", "FAILED", "PENDING"]), images=[{"url": "http://evil.test/"}])

    assert ends_of(noise) == ends_of(None)


def seconds_of_jobs(*faults: str, hooked: bool) -> tuple[list[tuple[Any, ...]], float, int]:
    """How twelve jobs ended, when, and after how many looks: with the studio's own webhooks, or by polling alone."""
    world = make_world(rng=random.Random(3), webhook=("http://hook.test/", KEY) if hooked else None)
    for fault in faults:
        world.faults.set(fault, 6)

    async def go() -> list[tuple[Any, ...]]:
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(f"{ORIGIN}/api/rest", API_KEY, transport=transport, clock=world.clock) as client:
            world.hook_transport = httpx.ASGITransport(app=Webhook(client.hints, KEY)) if hooked else None
            created = [(await client.create(job(width=64, height=64, seed=n))).job_id for n in range(12)]
            waits = asyncio.gather(*(client.wait(one, asked=1) for one in created))

            async def deliveries() -> None:
                while hooked and not waits.done():
                    await world.clock.sleep(0.1)
                    await hooks.deliver(world)

            delivering = asyncio.ensure_future(deliveries())
            ends = await waits
            await delivering
            return [(one.ending, one.seed, len(one.pictures)) for one in ends]

    started = world.clock.now()
    ends = asyncio.run(go())
    return ends, world.clock.now() - started, world.calls["GET /generations/{id}"]


def test_the_studios_webhooks_end_every_wait_the_moment_its_job_is_over():
    polled, polled_s, _ = seconds_of_jobs(hooked=False)
    ends, seconds, _ = seconds_of_jobs(hooked=True)
    assert ends == polled
    assert seconds < 24.5 < polled_s  # twelve jobs of 12 s on ten slots


@pytest.mark.parametrize("fault", ["webhook-lost", "webhook-late", "webhook-twice"])
def test_lost_late_and_doubled_webhooks_end_in_the_same(fault: str):
    polled, polled_s, looks = seconds_of_jobs(hooked=False)
    ends, seconds, hooked_looks = seconds_of_jobs(fault, hooked=True)
    assert ends == polled
    assert seconds <= polled_s
    assert hooked_looks <= looks + 12 * 2


def test_over_a_port_the_studio_calls_the_receiver_beside_the_wait_and_no_look_is_in_vain():
    async def scenario() -> tuple[str, int, int]:
        with serve.listen(0) as listener:
            port = listener.getsockname()[1]
            hook = (f"http://127.0.0.1:{port}/", KEY)
            # So slow a service would be looked at after half a minute.
            world = make_world(clock=SystemClock(), job_seconds=3600, quarantine_s=1800, webhook=hook)
            with studio_on_port(world) as base:
                async with Leonardo(base, API_KEY) as client:
                    app = Webhook(client.hints, KEY)
                    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", ws="none"))
                    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
                    submitted = await client.create(job(width=64, height=64))
                    waiting = asyncio.ensure_future(client.wait(submitted.job_id, asked=1))
                    await asyncio.sleep(0)
                    world.advance(3600)
                    status = await waiting
                    server.should_exit = True
                    await serving
                    return status.ending, client.hints.heeded, world.calls["GET /generations/{id}"]

    assert asyncio.run(scenario()) == ("complete", 1, 1)
