"""One way of waiting for every kind of job: jobs, variations, elements, models and textures."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from leo_assets.client import ElementTraining, Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError, UsageError
from tests.client.stub import JOB, PICTURE_URL, Stub, client_of, ok

Wait = Callable[..., Awaitable[Any]]


def of_job(client: Leonardo, **more: Any) -> Awaitable[Any]:
    return client.wait(JOB, asked=1, **more)


KINDS: dict[str, tuple[str, Callable[[str], Any], Wait]] = {
    "job": (
        f"GET /api/rest/v1/generations/{JOB}",
        lambda status: {"generations_by_pk": {"id": JOB, "status": status, "generated_images": []}},
        of_job,
    ),
    "variation": (
        f"GET /api/rest/v1/variations/{JOB}",
        lambda status: {"generated_image_variation_generic": [{"id": JOB, "status": status, "url": PICTURE_URL}]},
        lambda client, **more: client.variations.wait(JOB, **more),
    ),
    "element": (
        "GET /api/rest/v1/elements/7",
        lambda status: {"user_loras_by_pk": {"id": 7, "status": status}},
        lambda client, **more: client.elements.wait(7, **more),
    ),
    "model": (
        f"GET /api/rest/v1/models/{JOB}",
        lambda status: {"custom_models_by_pk": {"id": JOB, "status": status}},
        lambda client, **more: client.models.wait(JOB, **more),
    ),
    "texture": (
        f"GET /api/rest/v1/generations-texture/{JOB}",
        lambda status: {"model_asset_texture_generations_by_pk": {"id": JOB, "status": status}},
        lambda client, **more: client.textures.wait(JOB, **more),
    ),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def waited(kind: str, *answers: Any, **more: Any) -> tuple[Any, float, int]:
    """What came of a wait, how long it took, and how many looks."""
    route, _, wait = KINDS[kind]
    stub, clock = Stub().on(route, *answers), VirtualClock()
    started = clock.now()
    result = asyncio.run(_run(wait, client_of(stub, clock), more))
    return result, clock.now() - started, stub.count(route)


async def _run(wait: Wait, client: Leonardo, more: Any) -> Any:
    return await wait(client, **more)


def told(kind: str, status: str) -> httpx.Response:
    return ok(KINDS[kind][1](status))


@every_kind
@pytest.mark.parametrize(("status", "state"), [("COMPLETE", "complete"), ("FAILED", "failed")])
def test_a_wait_ends_with_how_it_ended(kind: str, status: str, state: str):
    result, seconds, looks = waited(kind, told(kind, "PENDING"), told(kind, "PENDING"), told(kind, status))
    assert (result.state, looks) == (state, 3)
    assert seconds == pytest.approx(3 + 3.9 + 5.07)


@every_kind
def test_a_wait_that_never_ends_is_given_up_as_paid(kind: str):
    with pytest.raises(ServiceError, match="was not ready after") as caught:
        waited(kind, told(kind, "PENDING"), deadline_s=60)
    assert (caught.value.paid, caught.value.code) == ("yes", "deadline")
    assert caught.value.cure


@every_kind
def test_without_a_deadline_of_the_callers_pictures_get_a_quarter_of_an_hour_and_what_takes_longer_four_hours(
    kind: str,
):
    route, say, wait = KINDS[kind]
    clock = VirtualClock()
    started = clock.now()
    with pytest.raises(ServiceError) as caught:
        asyncio.run(_run(wait, client_of(Stub().on(route, ok(say("PENDING"))), clock), {}))
    assert caught.value.code == "deadline"
    deadline_s = 900 if kind in ("job", "variation") else 4 * 3600
    assert deadline_s <= clock.now() - started <= deadline_s + 60


@every_kind
def test_a_passing_outage_is_waited_out(kind: str):
    result, _, _ = waited(kind, *[httpx.Response(503)] * 8, httpx.ReadError("x"), told(kind, "COMPLETE"))
    assert result.state == "complete"


@every_kind
def test_a_refusal_ends_the_wait_as_paid(kind: str):
    refusal = httpx.Response(401, json={"error": "no", "path": "$", "code": "access-denied"})
    with pytest.raises(ServiceError, match="key was refused") as caught:
        waited(kind, refusal)
    assert caught.value.paid == "yes"


@every_kind
def test_what_is_not_known_yet_may_become_known(kind: str):
    root = next(iter(KINDS[kind][1]("PENDING")))
    nothing = ok({root: [] if kind == "variation" else None})
    result, _, looks = waited(kind, nothing, nothing, told(kind, "COMPLETE"))
    assert (result.state, looks) == ("complete", 3)


@pytest.mark.parametrize("kind", ["job", "element", "model", "texture"])
def test_an_answer_about_another_is_not_believed(kind: str):
    other = {"id": "ffffffff-2222-4333-8444-555555555555" if kind != "element" else 8, "status": "COMPLETE"}
    root = next(iter(KINDS[kind][1]("PENDING")))
    with pytest.raises(ServiceError, match="does not know"):
        waited(kind, ok({root: other}))


@pytest.mark.parametrize(
    ("route", "root", "call"),
    [
        ("datasets", "datasets_by_pk", lambda client: client.datasets.get(JOB)),
        ("init-image", "init_images_by_pk", lambda client: client.uploads.get(JOB)),
        ("media", "uploaded_media_by_pk", lambda client: client.uploads.get_media(JOB)),
        ("models-3d", "model_assets_by_pk", lambda client: client.textures.mesh(JOB)),
    ],
)
def test_nor_is_one_about_another_thing_that_is_only_looked_at(route: str, root: str, call: Callable[..., Any]):
    at = f"GET /api/rest/v1/{route}/{JOB}"

    async def look(told_id: str) -> Any:
        return await call(client_of(Stub().on(at, ok({root: {"id": told_id}}))))

    assert asyncio.run(look(JOB.upper())).id.lower() == JOB
    with pytest.raises(ServiceError, match="does not know"):
        asyncio.run(look("ffffffff-2222-4333-8444-555555555555"))


@every_kind
def test_a_cancelled_wait_leaves_nothing_behind(kind: str):
    route, say, wait = KINDS[kind]
    stub = Stub().on(route, ok(say("PENDING")))

    async def scenario() -> None:
        task = asyncio.ensure_future(_run(wait, client_of(stub), {}))
        for _ in range(50):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())


@pytest.mark.parametrize("kind", ["element", "model"])
def test_trainings_are_looked_at_ever_more_seldom_up_to_a_minute(kind: str):
    _, seconds, looks = waited(kind, *[told(kind, "PENDING")] * 60, told(kind, "COMPLETE"))
    assert looks == 61
    assert seconds > 45 * 60


def test_a_variation_without_a_link_yet_is_not_over():
    route = KINDS["variation"][0]
    bare = {"generated_image_variation_generic": [{"id": JOB, "status": "COMPLETE", "url": None}]}
    stub = Stub().on(route, ok(bare), told("variation", "COMPLETE"))
    assert asyncio.run(client_of(stub).variations.wait(JOB)).url == PICTURE_URL
    assert stub.count(route) == 2


# Deleting, and what is refused before it is sent


@pytest.mark.parametrize(
    ("body", "was_there"),
    [({"delete_generations_by_pk": {"id": JOB}}, True), ({"delete_generations_by_pk": None}, False)],
)
def test_a_deletion_says_whether_there_was_anything(body: Any, was_there: bool):
    stub = Stub().on(f"DELETE /api/rest/v1/generations/{JOB}", ok(body))
    assert asyncio.run(client_of(stub).delete(JOB)) is was_there


@pytest.mark.parametrize("answer", [ok({}), ok({"hello": 1}), httpx.Response(200, text="<html>"), httpx.Response(503)])
def test_a_deletion_is_not_believed_without_the_services_word_and_sent_once(answer: httpx.Response):
    stub = Stub().on(f"DELETE /api/rest/v1/generations/{JOB}", answer)
    with pytest.raises(ServiceError):
        asyncio.run(client_of(stub).delete(JOB))
    assert len(stub.seen) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.delete("../me"),
        lambda client: client.uploads.picture(b"", "gif"),
        lambda client: client.uploads.canvas(b"", b"", extension="bmp"),
        lambda client: client.uploads.media(b"", "mp3"),
        lambda client: client.uploads.media(b"", "exe", name="x.exe"),
        lambda client: client.uploads.get("x"),
        lambda client: client.variations.upscale("x"),
        lambda client: client.variations.universal_upscale(JOB, style="crayon"),
        lambda client: client.variations.cut_out("x"),
        lambda client: client.datasets.upload(JOB, b"", "gif"),
        lambda client: client.datasets.add_generated(JOB, "x"),
        lambda client: client.textures.upload_mesh("x", b"", "fbx"),
        lambda client: client.models.get("../me"),
        lambda client: client.prompts.improve("x" * 201),
        lambda client: client.prompts.improve(""),
        lambda client: client.prompts.improve("half a \ud83e"),
        lambda client: client.datasets.create("half a \ud83e"),
        lambda client: client.price_of("UNIVERSAL_UPSCALER", {"megapixel": math.inf}),
        lambda client: client.variations.universal_upscale(JOB, multiplier=math.nan),
        lambda client: client.elements.train(
            ElementTraining(dataset_id=JOB, name="x", focus="style", learning_rate=math.nan, epochs=60)
        ),
    ],
)
def test_what_cannot_be_said_is_a_usage_error_and_not_sent(call: Callable[[Leonardo], Awaitable[Any]]):
    stub = Stub()

    async def go() -> None:
        await call(client_of(stub))

    with pytest.raises(UsageError) as caught:
        asyncio.run(go())
    assert not stub.seen
    assert (caught.value.paid, caught.value.outcome) == ("no", "not-sent")
