"""What the studio tells of by itself: webhooks, in-process through a handed-in transport and once over a port."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from leo_assets.clock import SystemClock
from leo_assets.errors import UsageError
from leo_assets.simulator import hooks
from tests.simulator.studio import KEY, ORIGIN, OTHER_KEY, Studio, make_world, png, wanted
from tests.simulator.studio_v2 import StudioV2
from tests.studio_port import client_on_port

URL, BEARER = "https://game.example/leo/hook", "a-webhook-key"


class Ear:
    """A studio that calls a webhook, and everything that was heard."""

    def __init__(self, key: str = KEY, **more: Any) -> None:
        self.heard: list[httpx.Request] = []
        transport = httpx.MockTransport(self._hear)
        self.studio = StudioV2(make_world(webhook=(URL, BEARER), hook_transport=transport, **more), key)

    def _hear(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(request)
        return httpx.Response(200)

    def listen(self) -> list[dict[str, Any]]:
        """What is told since last time."""
        before = len(self.heard)
        assert asyncio.run(hooks.deliver(self.studio.world)) == len(self.heard) - before
        return [json.loads(request.content) for request in self.heard[before:]]

    def ids(self) -> list[str]:
        return [told["data"]["object"]["id"] for told in self.listen()]


def test_a_finished_job_is_told_once_with_its_images_and_the_bearer():
    ear = Ear()
    job = ear.studio.create(num_images=2)
    assert ear.listen() == []
    ear.studio.world.advance(12)
    [told] = ear.listen()
    assert (told["type"], told["object"], told["api_version"]) == ("image_generation.complete", "generation", "v1")
    about = told["data"]["object"]
    polled = ear.studio.get(f"/generations/{job}")["generations_by_pk"]
    assert (about["id"], about["status"], about["seed"]) == (job, "COMPLETE", str(polled["seed"]))
    assert [(one["id"], one["url"]) for one in about["images"]] == [
        (one["id"], one["url"]) for one in polled["generated_images"]
    ]
    assert told["timestamp"] == round(ear.studio.world.now() * 1000)
    [request] = ear.heard
    assert request.method == "POST"
    assert (str(request.url), request.headers["authorization"]) == (URL, f"Bearer {BEARER}")
    assert (request.headers["user-agent"], request.headers["content-type"]) == ("axios/1.4.0", "application/json")
    assert ear.listen() == []


def test_the_payload_repeats_the_row_of_the_key_as_the_original_does():
    ear = Ear()
    ear.studio.finished(ear.studio.create())
    [told] = ear.listen()
    row = told["data"]["object"]["apiKey"]
    assert (row["key"], row["webhookCallbackUrl"], row["webhookCallbackApiKey"]) == (KEY, URL, BEARER)
    assert told["data"]["object"]["apiKeyId"] == row["id"] != KEY


GENERATION = """
    id createdAt updatedAt userId public flagged nsfw status coreModel guidanceScale imageHeight imageWidth inferenceSteps
    initGeneratedImageId initImageId initStrength initType initUpscaledImageId modelId negativePrompt prompt quantity sdVersion
    tiling imageAspectRatio tokenCost negativeStylePrompt seed scheduler presetStyle promptMagic promptMagicVersion
    promptMagicStrength canvasInitImageId canvasMaskImageId canvasRequest api poseImage2Image poseImage2ImageType
    poseImage2ImageWeight imagePromptStrength category highContrast apiDollarCost alchemy contrastRatio highResolution
    expandedDomain unzoom unzoomAmount apiKeyId photoReal photoRealStrength imageToImage controlnetsUsed model images apiKey
"""
IMAGE = "id createdAt updatedAt userId url generationId nobgId nsfw likeCount trendingScore public"
ROW = "id createdAt userId key lastUsed name type webhookCallbackUrl webhookCallbackApiKey"
VARIED = (
    "id createdAt updatedAt status url transparent generatedImageId transformType api tokenCost apiDollarCost apiKey"
)


def test_the_payloads_have_exactly_the_keys_that_were_recorded():
    ear = Ear()
    [image] = ear.studio.finished(ear.studio.create())["generated_images"]
    [told] = ear.listen()
    about = told["data"]["object"]
    assert set(told) == {"type", "object", "timestamp", "api_version", "data"}
    assert (set(about), set(about["images"][0])) == (set(GENERATION.split()), set(IMAGE.split()))
    assert (set(about["apiKey"]), about["apiKey"]["type"]) == (set(ROW.split()), "PRODUCTION")
    ear.studio.call("POST", "/variations/upscale", {"id": image["id"]})
    ear.studio.world.advance(12)
    [varied] = ear.listen()
    assert set(varied["data"]["object"]) == set(VARIED.split())
    assert set(varied["data"]["object"]["apiKey"]) == {"webhookCallbackApiKey"}


def test_a_variation_and_a_job_of_v2_are_told_too():
    ear = Ear()
    [image] = ear.studio.job("nano-banana-2")["generated_images"]
    [first] = ear.listen()
    assert (first["data"]["object"]["sdVersion"], first["data"]["object"]["modelId"]) == (None, None)
    assert first["data"]["object"]["updatedAt"] > first["data"]["object"]["createdAt"]
    told = ear.studio.call("POST", "/variations/nobg", {"id": image["id"]}).json()["sdNobgJob"]["id"]
    ear.studio.world.advance(12)
    [second] = ear.listen()
    about = second["data"]["object"]
    assert (second["type"], about["id"], about["status"]) == ("post_processing.complete", told, "COMPLETE")
    assert (about["generatedImageId"], about["transformType"], about["transparent"]) == (image["id"], "NOBG", True)
    assert ear.studio.download(about["url"]).startswith(b"\x89PNG")


def test_a_failed_job_is_told_by_nothing():
    ear = Ear()
    ear.studio.world.faults.set("failed", 1)
    assert ear.studio.finished(ear.studio.create())["status"] == "FAILED"
    assert ear.listen() == []


def test_a_webhook_may_come_twice_late_or_never():
    ear = Ear()
    jobs = [ear.studio.create() for _ in range(4)]
    for fault in ("webhook-lost", "webhook-late", "webhook-twice"):
        ear.studio.world.faults.set(fault, 1)
    ear.studio.world.advance(12)
    assert ear.ids() == [jobs[2], jobs[2], jobs[1], jobs[3]]


def test_one_that_is_late_waits_for_the_next_however_long_that_takes():
    ear = Ear()
    ear.studio.world.faults.set("webhook-late", 1)
    first = ear.studio.create()
    ear.studio.world.advance(100)
    assert ear.ids() == []
    second = ear.studio.create()
    ear.studio.world.advance(100)
    assert ear.ids() == [second, first]


def test_a_webhook_that_nobody_answers_harms_nobody():
    def refuse(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody")

    studio = Studio(make_world(webhook=(URL, BEARER), hook_transport=httpx.MockTransport(refuse)))
    job = studio.create()
    studio.world.advance(12)
    assert asyncio.run(hooks.deliver(studio.world)) == 1
    assert studio.get(f"/generations/{job}")["generations_by_pk"]["status"] == "COMPLETE"


def test_each_key_has_its_own_webhook_set_and_taken_away_from_outside():
    ear = Ear()
    other = Studio(ear.studio.world, OTHER_KEY)
    body: dict[str, Any] = {"api_key": OTHER_KEY, "url": "https://other.example/", "key": "other"}
    assert other.call("POST", f"{ORIGIN}/studio/webhook", body).json() == {"url": "https://other.example/"}
    ear.studio.create()
    other.create()
    ear.studio.world.advance(12)
    assert len(ear.listen()) == 2
    assert {(str(one.url), one.headers["authorization"]) for one in ear.heard} == {
        (URL, f"Bearer {BEARER}"),
        ("https://other.example/", "Bearer other"),
    }
    other.call("POST", f"{ORIGIN}/studio/webhook", {"api_key": OTHER_KEY})
    other.create()
    ear.studio.world.advance(12)
    assert ear.listen() == []


@pytest.mark.parametrize(
    "url", ["https://game.example/", "http://10.0.0.1/", "http://127.0.0.1.game.example/", "http://[", "x"]
)
def test_without_a_transport_of_its_own_the_studio_calls_this_machine_alone(url: str):
    world = make_world()
    with pytest.raises(UsageError, match="no webhook"):
        hooks.set_webhook(world, KEY, url, "")
    answer = Studio(world).call("POST", f"{ORIGIN}/studio/webhook", {"api_key": KEY, "url": url})
    assert answer.status_code == 400
    assert world.account(KEY).hook is None


@pytest.mark.parametrize("url", ["http://localhost:8124/", "http://127.0.0.1:8124/hook", "http://[::1]:8124/"])
def test_addresses_of_this_machine_are_taken_and_given_up_again(url: str):
    studio = Studio()
    for body in ({"api_key": KEY, "url": url, "key": BEARER}, {"api_key": KEY}):
        told = studio.call("POST", f"{ORIGIN}/studio/webhook", body)
        assert (told.status_code, told.json()) == (200, {"url": body.get("url")})
        hook = studio.world.account(KEY).hook
        assert (hook.url if hook else None) == body.get("url")


def test_over_a_port_the_webhook_comes_by_itself():
    heard: list[dict[str, Any]] = []
    is_heard = threading.Event()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()
            is_heard.set()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as receiver:
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        world = make_world(clock=SystemClock(), job_seconds=0.1)
        with client_on_port(world) as client:
            hooks.set_webhook(world, KEY, f"http://127.0.0.1:{receiver.server_port}/", BEARER)
            job = client.post("/generations", json=wanted()).json()["sdGenerationJob"]["generationId"]
            assert is_heard.wait(20)
            [image] = heard[0]["data"]["object"]["images"]
            assert httpx.get(image["url"], trust_env=False).status_code == 200
        receiver.shutdown()
    assert heard[0]["data"]["object"]["id"] == job


# Links


def test_links_can_be_made_to_die_and_the_job_tells_fresh_ones():
    studio = Studio()
    first, second = studio.create(), studio.create(prompt="another")
    [dead] = studio.finished(first)["generated_images"]
    [other] = studio.finished(second)["generated_images"]
    assert studio.call("POST", f"{ORIGIN}/studio/links", {"die": first}).json() == {"jobs": 1}
    assert studio.call("GET", dead["url"]).status_code == 404
    assert studio.download(other["url"])
    [fresh] = studio.get(f"/generations/{first}")["generations_by_pk"]["generated_images"]
    assert (fresh["id"], fresh["url"] == dead["url"]) == (dead["id"], False)
    assert studio.download(fresh["url"])
    assert studio.call("POST", f"{ORIGIN}/studio/links", {"die": True}).json() == {"jobs": 2}
    assert [studio.call("GET", one["url"]).status_code for one in (fresh, other)] == [404, 404]


@pytest.mark.parametrize("body", [{}, {"die": 7}, {"die": False}])
def test_an_order_to_kill_links_that_makes_no_sense_is_refused(body: dict[str, Any]):
    assert Studio().call("POST", f"{ORIGIN}/studio/links", body).status_code == 400


def test_a_reference_outlives_its_link():
    studio = Studio()
    image = studio.upload(png())
    studio.world.kill_links()
    assert studio.create(init_image_id=image)
