"""The call that spends: what it says, on which connection, when it is told to have left, and what became of it."""

from __future__ import annotations

import asyncio
import logging
import math
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from leo_assets.client import Canvas, Element, Guidance, Leonardo
from leo_assets.client.wire.account import job_price_fields
from leo_assets.client.wire.create import create_body
from leo_assets.errors import CreditError, LeoError, ServiceError, UsageError
from leo_assets.settings.secret import Secret
from tests.client.stub import (
    BASE,
    CREATE,
    CREATED,
    IMAGE,
    JOB,
    KEY,
    ME,
    UPLOAD,
    Stub,
    client_of,
    job,
    ok,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from leo_assets.requests.model import Strength, Use

CREATE_V2 = "POST /api/rest/v2/generations"
ACCOUNT = {"user_details": [{"user": {"id": JOB}}]}


def v2(**more: Any):
    return job(api="v2", model_id="nano-banana-2", overrides={"prompt_enhance": "OFF"}, **more)


# What it says


@pytest.mark.parametrize(
    ("family", "mode", "flags"),
    [
        ("phoenix", None, {"isPhoenix": True, "alchemyMode": False}),
        ("phoenix", "quality", {"isPhoenix": True, "alchemyMode": True}),
        ("phoenix", "ultra", {"isPhoenix": True, "alchemyMode": False, "isUltra": True}),
        ("flux-dev", None, {"isFluxDev": True, "alchemyMode": False}),
        ("flux-schnell", None, {"isFluxSchnell": True, "alchemyMode": False}),
        ("kontext", None, {"isFluxKontext": True, "alchemyMode": False}),
        ("sdxl", "ultra", {"isSDXL": True, "alchemyMode": True}),
        ("sdxl-lightning", "fast", {"isSDXLLightning": True, "alchemyMode": False}),
        ("sd15", "quality", {"alchemyMode": True}),
        ("lucid-origin", None, None),
    ],
)
def test_the_calculator_is_asked_by_the_family_and_the_way_a_job_is_made(
    family: str, mode: str | None, flags: dict[str, bool] | None
):
    asked = job(family=family, mode=mode, width=512, height=768, candidates=3, elements=(Element(7), Element(8)))
    common = {"imageWidth": 512, "imageHeight": 768, "numImages": 3, "loraCount": 2}
    assert job_price_fields(asked) == (None if flags is None else common | flags)


def test_a_v2_job_says_everything_under_parameters_and_is_never_public():
    body = create_body(v2(seed=7, candidates=2, mode="ultra", negative="text", tiling=True, transparent=True))
    assert body == {
        "model": "nano-banana-2",
        "public": False,
        "parameters": {
            "prompt": "a fox",
            "negative_prompt": "text",
            "width": 512,
            "height": 512,
            "quantity": 2,
            "seed": 7,
            "tiling": True,
            "transparency": True,
            "mode": "ULTRA",
            "prompt_enhance": "OFF",
        },
    }


def test_a_v2_job_says_no_more_than_it_was_asked():
    assert create_body(job(api="v2", model_id="openai/gpt-image-2.5-flare", mode="fast", mode_key="quality")) == {
        "model": "openai/gpt-image-2.5-flare",
        "public": False,
        "parameters": {"prompt": "a fox", "width": 512, "height": 512, "quantity": 1, "quality": "FAST"},
    }


def test_v2_guidance_goes_into_the_slot_of_its_name_with_a_strength_where_there_is_one():
    guidance = (
        Guidance(UPLOAD, "character", slot="image_reference", has_strength=False),
        Guidance(IMAGE, "style", slot="image_reference", strength="max", source="generated"),
        Guidance(UPLOAD, "image", strength="ultra"),
    )
    assert create_body(v2(guidance=guidance))["parameters"]["guidances"] == {
        "image_reference": [
            {"image": {"id": UPLOAD, "type": "UPLOADED"}},
            {"image": {"id": IMAGE, "type": "GENERATED"}, "strength": "MAX"},
        ],
        "image_to_image": [{"image": {"id": UPLOAD, "type": "UPLOADED"}, "strength": "HIGH"}],
    }


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("style", ["LOW", "MID", "HIGH", "ULTRA", "MAX"]),
        ("content", ["LOW", "MID", "HIGH", "ULTRA", "HIGH"]),
        ("pose", ["LOW", "MID", "HIGH", "HIGH", "HIGH"]),
    ],
)
def test_v2_is_told_no_strength_that_a_use_does_not_have(use: Use, said: list[str]):
    strengths: tuple[Strength, ...] = ("low", "mid", "high", "ultra", "max")
    bodies = [create_body(v2(guidance=(Guidance(UPLOAD, use, strength=one),))) for one in strengths]
    assert [body["parameters"]["guidances"][use][0]["strength"] for body in bodies] == said


def test_elements_are_named_as_each_api_does():
    worn = (Element(IMAGE, 0.8), Element(123))
    platform, own = [{"akUUID": IMAGE, "weight": 0.8}], [{"userLoraId": 123, "weight": 1.0}]
    body = create_body(job(elements=worn))
    assert (body["elements"], body["userElements"]) == (platform, own)
    body = create_body(v2(elements=worn))["parameters"]
    assert (body["platform_elements"], body["user_elements"]) == (platform, own)


def test_overrides_change_how_but_never_what_is_asked_nor_publish_it():
    told = {"styleUUID": None, "contrast": 1.0, "prompt": "a cat", "public": True, "num_images": 8, "new": 1}
    body = create_body(job(overrides=told))
    assert "styleUUID" not in body
    assert (body["contrast"], body["new"]) == (1.0, 1)
    assert (body["prompt"], body["public"], body["num_images"]) == ("a fox", False, 1)


def test_a_part_painted_anew_names_canvas_and_mask():
    body = create_body(job(family="sdxl", canvas=Canvas(UPLOAD, IMAGE, strength=0.7)))
    assert body["canvasRequest"] is True
    assert (body["canvasRequestType"], body["canvasInitId"], body["canvasMaskId"], body["init_strength"]) == (
        "INPAINT",
        UPLOAD,
        IMAGE,
        0.3,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        v2(canvas=Canvas(UPLOAD, IMAGE)),
        job(api="v2", model_id="../me"),
        job(api="v2", model_id="a/b/c"),
        job(canvas=Canvas("x", IMAGE)),
        job(canvas=Canvas(IMAGE, "x")),
        job(elements=(Element("toon"),)),
        job(prompt="a \ud800 fox"),
        v2(prompt="a fox", negative="\ud800"),
        job(elements=(Element(UPLOAD, math.nan),)),
        job(overrides={"style": object()}),
    ],
)
def test_a_job_that_cannot_be_said_is_not_sent(wrong: Any):
    stub = Stub()
    with pytest.raises(UsageError) as caught:
        asyncio.run(client_of(stub).create(wrong))
    assert not stub.seen
    assert (caught.value.paid, caught.value.outcome) == ("no", "not-sent")


@pytest.mark.parametrize(
    "answer", [{"generate": {"generationId": JOB, "apiCreditCost": None}}, {"generationId": JOB}, CREATED]
)
def test_a_v2_job_is_created_at_its_own_address_and_any_shape_of_answer_is_read(answer: dict[str, Any]):
    stub = Stub().on(CREATE_V2, ok(answer))
    assert asyncio.run(client_of(stub).create(v2())).job_id == JOB


# What became of it


def api_error(status: int, text: str = "no", code: str = "unexpected") -> httpx.Response:
    return httpx.Response(status, json={"error": text, "path": "$", "code": code})


def on_200(code: str, status: int | None = None) -> httpx.Response:
    extensions = {"code": code} | ({} if status is None else {"statusCode": status})
    return ok([{"message": "no", "extensions": extensions}])


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        *[(api_error(status), "rejected") for status in (400, 401, 402, 403, 404, 413, 422)],
        *[(httpx.Response(status, text="<html>"), "unknown") for status in (400, 401, 403, 404, 413)],
        *[(api_error(status), "unknown") for status in (408, 409, 429, 500, 502, 503, 504)],
        (api_error(500, "not enough api tokens"), "unknown"),
        (api_error(500, "Invalid response from authorization hook"), "rejected"),
        (api_error(400, "not enough api tokens userId: x"), "rejected"),
        (on_200("VALIDATION_ERROR", 400), "rejected"),
        (on_200("BAD_REQUEST"), "rejected"),
        (on_200("VALIDATION_ERROR", 500), "unknown"),
        (on_200("RATE_LIMIT", 429), "unknown"),
        (on_200("INTERNAL"), "unknown"),
        (ok({}), "unknown"),
        (ok([]), "unknown"),
        (httpx.Response(200, text="<html>"), "unknown"),
        (httpx.Response(200, headers={"content-encoding": "gzip"}, content=b""), "unknown"),
        (httpx.ReadTimeout("x"), "unknown"),
        (httpx.RemoteProtocolError("x"), "unknown"),
        (httpx.ConnectError("x"), "not-sent"),
        (httpx.ConnectTimeout("x"), "not-sent"),
    ],
)
@pytest.mark.parametrize("api", ["v1", "v2"])
def test_every_failure_of_a_create_is_not_sent_or_rejected_or_unknown(answer: Any, outcome: str, api: str):
    stub = Stub().on(CREATE, answer).on(CREATE_V2, answer)
    with pytest.raises(LeoError) as caught:
        asyncio.run(client_of(stub).create(job() if api == "v1" else v2()))
    assert caught.value.outcome == outcome
    assert caught.value.paid == ("unknown" if outcome == "unknown" else "no")
    assert caught.value.cure
    assert len(stub.seen) == 1


def test_the_wait_that_a_refused_create_asks_for_is_told_and_not_waited():
    stub = Stub().on(CREATE, httpx.Response(429, json={"error": "later"}, headers={"retry-after": "7"}))
    client = client_of(stub)
    before = client.server_now()
    with pytest.raises(ServiceError) as caught:
        asyncio.run(client.create(job()))
    assert (caught.value.retry_after_s, client.server_now()) == (7, before)


def test_no_credit_is_a_credit_error_that_was_rejected():
    stub = Stub().on(CREATE, api_error(400, "not enough api tokens userId: x"))
    with pytest.raises(CreditError) as caught:
        asyncio.run(client_of(stub).create(job()))
    assert (caught.value.outcome, caught.value.paid) == ("rejected", "no")


# When it leaves


def test_in_process_the_caller_is_told_once_and_before_the_service_sees_anything():
    told: list[int] = []
    stub = Stub().on(CREATE, ok(CREATED))
    asyncio.run(client_of(stub).create(job(), sending=lambda: told.append(len(stub.seen))))
    assert told == [0]


def test_what_the_caller_raises_instead_of_noting_it_is_not_taken_for_sent():
    def fails() -> None:
        raise ServiceError("the account cannot be looked at")

    with pytest.raises(ServiceError) as caught:
        asyncio.run(client_of(Stub()).create(job(), sending=fails))
    assert (caught.value.outcome, caught.value.paid) == ("not-sent", "no")


@pytest.mark.parametrize("api", ["in-process", "port"])
def test_when_the_caller_cannot_note_it_nothing_is_sent(api: str):
    class LedgerIsFullError(Exception):
        pass

    def fails() -> None:
        raise LedgerIsFullError

    async def on_port(base: str, seen: list[bytes]) -> None:
        async with Leonardo(base, KEY) as client:
            with pytest.raises(LedgerIsFullError):
                await client.create(job(), sending=fails)
        await asyncio.sleep(0.05)
        assert b"".join(seen) == b""

    if api == "port":
        asyncio.run(served(on_port))
        return
    stub = Stub().on(CREATE, ok(CREATED))
    with pytest.raises(LedgerIsFullError):
        asyncio.run(client_of(stub).create(job(), sending=fails))
    assert not stub.seen


ANSWER = b'{"sdGenerationJob": {"generationId": "%s"}}' % JOB.encode()
ME_ANSWER = b'{"user_details": [{}]}'


async def served(scenario: Callable[[str, list[bytes]], Awaitable[None]], *, answers: bool = True) -> int:
    """A small server on a real port that keeps connections open; returns how many it was asked for."""
    seen: list[bytes] = []
    connections = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        try:
            while data := await reader.read(65536):
                seen.append(data)
                if not answers:
                    break
                body = ANSWER if data.startswith(b"POST") else ME_ANSWER
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        await scenario(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/rest", seen)
    return connections


def test_on_a_port_the_caller_is_told_when_the_connection_stands_and_no_byte_has_left():
    told: list[list[bytes]] = []

    async def scenario(base: str, seen: list[bytes]) -> None:
        async with Leonardo(base, KEY) as client:
            await client.create(job(), sending=lambda: told.append(list(seen)))
        assert b"".join(seen).startswith(b"POST /api/rest/v1/generations")

    assert asyncio.run(served(scenario)) == 1
    assert told == [[]]


def test_each_create_has_a_connection_of_its_own_and_reads_share_one():
    async def scenario(base: str, seen: list[bytes]) -> None:
        async with Leonardo(base, KEY) as client:
            for _ in range(3):
                await client.me()
                await client.create(job())
        creates = [data for data in seen if data.startswith(b"POST")]
        assert all(b"Connection: close" in data for data in creates)

    assert asyncio.run(served(scenario)) == 4


def test_an_address_where_nobody_answers_is_not_sent_and_not_told():
    told: list[bool] = []

    async def scenario() -> str:
        server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        async with Leonardo(f"http://127.0.0.1:{port}/api/rest", KEY) as client:
            with pytest.raises(ServiceError) as caught:
                await client.create(job(), sending=lambda: told.append(True))
        return caught.value.outcome

    assert (asyncio.run(scenario()), told) == ("not-sent", [])


def test_a_connection_that_breaks_after_the_first_byte_leaves_the_outcome_unknown():
    told: list[bool] = []

    async def scenario(base: str, _seen: list[bytes]) -> None:
        async with Leonardo(base, KEY) as client:
            with pytest.raises(ServiceError) as caught:
                await client.create(job(), sending=lambda: told.append(True))
        assert (caught.value.outcome, caught.value.paid) == ("unknown", "unknown")

    asyncio.run(served(scenario, answers=False))
    assert told == [True]


def test_a_key_may_come_wrapped():
    stub = Stub().on(ME, ok(ACCOUNT))

    async def go() -> None:
        async with Leonardo(BASE, Secret(KEY), transport=httpx.MockTransport(stub)) as client:
            await client.me()
            assert KEY not in repr(vars(client))

    asyncio.run(go())
    assert stub.seen[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_key_is_in_no_line_of_any_log_at_its_most_talkative(caplog: pytest.LogCaptureFixture):
    async def scenario(base: str, _seen: list[bytes]) -> None:
        async with Leonardo(base, KEY) as client:
            await client.me()
            await client.create(job())
            with pytest.raises(ServiceError):
                await client.status(JOB)

    with caplog.at_level(logging.DEBUG):
        asyncio.run(served(scenario))
    assert "send_request_headers.started" in caplog.text  # the most talkative was heard
    assert KEY not in caplog.text
