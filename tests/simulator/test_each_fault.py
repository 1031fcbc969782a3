"""Every fault, switched on in each of the three ways, strikes; and what it does is not seen without it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from leo_assets.simulator import hooks
from leo_assets.simulator.faults import FAULTS
from leo_assets.simulator.world import World
from tests.simulator.studio import LIGHTNING, ORIGIN, Studio, make_world, png, wanted
from tests.simulator.test_textures import asset
from tests.simulator.test_training import dataset

SWITCHES: dict[str, Callable[[World, str], object]] = {
    "a test": lambda world, name: world.faults.set(name, 1),
    "simulate --fault": lambda world, name: world.switch_on(f"{name}:1"),
    "the studio's route": lambda world, name: Studio(world).call(
        "POST", f"{ORIGIN}/studio/faults", {"fault": name, "count": 1}
    ),
}


def create(studio: Studio) -> tuple[object, int]:
    """What a create is answered with, and how many jobs are on the bill then."""
    try:
        answer = studio.call("POST", "/generations", wanted())
    except httpx.TransportError as error:
        return type(error), len(studio.world.bill)
    if answer.status_code == 200:
        told = answer.json()
        return "a list" if isinstance(told, list) else "an id" if told["sdGenerationJob"] else "no id", len(
            studio.world.bill
        )
    return answer.status_code, len(studio.world.bill)


def listed(studio: Studio) -> int:
    """How many of two jobs are in the list."""
    studio.create()
    studio.create()
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    return len(studio.get(f"/generations/user/{user}")["generations"])


def finished(studio: Studio) -> tuple[str, list[bool]]:
    """How a job of two images ends: its state, and of each image whether it is flagged."""
    done = studio.finished(studio.create(num_images=2))
    return done["status"], [one["nsfw"] for one in done["generated_images"]]


def drawn(studio: Studio) -> str:
    data = studio.draw(modelId=LIGHTNING, transparency="foreground_only")
    return "PNG" if data.startswith(b"\x89PNG") else "JPEG"


def downloaded(studio: Studio) -> object:
    """How much of a picture comes, and whether all of it was promised; or the status that is no 200."""
    [image] = studio.finished(studio.create())["generated_images"]
    answer = studio.call("GET", image["url"])
    if answer.status_code != 200:
        return answer.status_code
    whole = answer.content.endswith(b"\xff\xd9")
    return "whole" if whole else "cut, promised whole" if "content-length" in answer.headers else "cut"


def uploaded(studio: Studio) -> int:
    ticket = studio.call("POST", "/init-image", {"extension": "png"}).json()["uploadInitImage"]
    form = {"data": json.loads(ticket["fields"]), "files": {"file": ("a", png())}}
    return studio.call("POST", ticket["url"], **form).status_code


def varied(studio: Studio) -> int:
    """How many variations are told of one that was just taken on."""
    [image] = studio.finished(studio.create())["generated_images"]
    told = studio.call("POST", "/variations/upscale", {"id": image["id"]}).json()["sdUpscaleJob"]["id"]
    return len(studio.get(f"/variations/{told}")["generated_image_variation_generic"])


def hooked(studio: Studio) -> list[int]:
    """How often the webhook has been called after each of two jobs."""
    heard: list[httpx.Request] = []

    def hear(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200)

    studio.world.hook_transport = httpx.MockTransport(hear)
    hooks.set_webhook(studio.world, str(studio.key), "https://game.example/", "bearer")
    counts = []
    for _ in range(2):
        studio.create()
        studio.world.advance(12)
        asyncio.run(hooks.deliver(studio.world))
        counts.append(len(heard))
    return counts


def waited(studio: Studio) -> float:
    before = studio.world.now()
    studio.call("GET", "/me")
    return studio.world.now() - before


def status(studio: Studio) -> int:
    return studio.call("GET", "/me").status_code


# What is done, what comes of it without the fault, and what with it.
EFFECTS: dict[str, tuple[Callable[[Studio], Any], Any, Any]] = {
    "unauthorized": (status, 200, 401),
    "auth-hook": (status, 200, 500),
    "slow": (waited, 0, 30),
    "rate-limit": (status, 200, 429),
    "no-credit": (create, ("an id", 1), (400, 0)),
    "error-before": (create, ("an id", 1), (500, 0)),
    "unavailable": (create, ("an id", 1), (503, 0)),
    "reset-before": (create, ("an id", 1), (httpx.ReadError, 0)),
    "hang-before": (create, ("an id", 1), (httpx.ReadTimeout, 0)),
    "error-array": (create, ("an id", 1), ("a list", 0)),
    "error-after": (create, ("an id", 1), (500, 1)),
    "bad-gateway": (create, ("an id", 1), (502, 1)),
    "reset-after": (create, ("an id", 1), (httpx.ReadError, 1)),
    "hang-after": (create, ("an id", 1), (httpx.ReadTimeout, 1)),
    "no-id": (create, ("an id", 1), ("no id", 1)),
    "cut": (create, ("an id", 1), (httpx.RemoteProtocolError, 1)),
    "failed": (finished, ("COMPLETE", [False, False]), ("FAILED", [])),
    "nsfw": (finished, ("COMPLETE", [False, False]), ("COMPLETE", [True, True])),
    "fewer": (finished, ("COMPLETE", [False, False]), ("COMPLETE", [False])),
    "opaque": (drawn, "PNG", "JPEG"),
    "empty-list": (listed, 2, 0),
    "list-without-newest": (listed, 2, 1),
    "late-variation": (varied, 1, 0),
    "expired-upload": (uploaded, 204, 403),
    "truncated": (downloaded, "whole", "cut, promised whole"),
    "truncated-silently": (downloaded, "whole", "cut"),
    "expired-links": (downloaded, "whole", 404),
    "webhook-lost": (hooked, [1, 2], [0, 1]),
    "webhook-twice": (hooked, [1, 2], [2, 3]),
    "webhook-late": (hooked, [1, 2], [0, 2]),
}


def test_no_fault_is_left_out():
    assert set(EFFECTS) == set(FAULTS)


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("name", EFFECTS)
def test_a_fault_strikes_once_where_it_is_switched_on_and_not_otherwise(name: str, switch: str):
    do, without, struck = EFFECTS[name]
    assert do(Studio()) == without
    world = make_world()
    SWITCHES[switch](world, name)
    assert do(Studio(world)) == struck
    assert world.faults.active() == []


def test_alpha_is_withheld_from_the_first_job_that_would_have_had_some():
    studio = Studio()
    studio.world.faults.set("opaque", 1)
    assert studio.draw().startswith(b"\xff\xd8")
    assert [drawn(studio), drawn(studio)] == ["JPEG", "PNG"]


# The same on every other route that is paid: what is called, and where it is seen how it ended.


def _image(studio: Studio) -> str:
    [image] = studio.finished(studio.create())["generated_images"]
    studio.world.bill.clear()
    return str(image["id"])


def _training(studio: Studio) -> dict[str, Any]:
    return {"datasetId": dataset(studio), "name": "fox", "instance_prompt": "fx"}


ELEMENT = {"lora_focus": "Style", "learning_rate": 1e-5, "num_train_epochs": 60}
PAID: dict[str, tuple[Callable[[Studio], dict[str, Any]], str]] = {
    **dict.fromkeys(
        ("/variations/upscale", "/variations/nobg", "/variations/unzoom"),
        (lambda studio: {"id": _image(studio)}, "/variations/"),
    ),
    "/variations/universal-upscaler": (lambda studio: {"generatedImageId": _image(studio)}, "/variations/"),
    "/elements": (lambda studio: {**_training(studio), **ELEMENT}, "/elements/"),
    "/models": (_training, "/models/"),
    "/generations-texture": (
        lambda studio: {"modelAssetId": asset(studio), "prompt": "bricks"},
        "/generations-texture/",
    ),
    "/prompt/improve": (lambda _studio: {"prompt": "a fox"}, ""),
}


@pytest.mark.parametrize("path", PAID)
@pytest.mark.parametrize(
    ("fault", "answered", "charged"),
    [
        ("no-credit", 400, 0),
        ("error-before", 500, 0),
        ("unavailable", 503, 0),
        ("reset-before", httpx.ReadError, 0),
        ("error-after", 500, 1),
        ("bad-gateway", 502, 1),
        ("reset-after", httpx.ReadError, 1),
        ("cut", httpx.RemoteProtocolError, 1),
    ],
)
def test_a_fault_aimed_at_any_paid_route_strikes_there(path: str, fault: str, answered: object, charged: int):
    studio = Studio()
    body = PAID[path][0](studio)
    studio.world.switch_on(f"{fault}:1,on=POST {path}")
    try:
        told: object = studio.call("POST", path, body).status_code
    except httpx.TransportError as error:
        told = type(error)
    assert (told, len(studio.world.bill)) == (answered, charged)


@pytest.mark.parametrize("path", [path for path, (_, seen_at) in PAID.items() if seen_at])
def test_whatever_takes_its_time_can_be_made_to_fail_and_is_given_back(path: str):
    studio = Studio()
    body = PAID[path][0](studio)
    studio.world.switch_on(f"failed:1,on=POST {path}")
    assert studio.call("POST", path, body).status_code == 200
    [line] = studio.world.bill
    studio.world.advance(60)
    [told] = studio.get(f"{PAID[path][1]}{line.id}").values()
    assert (told[0] if isinstance(told, list) else told)["status"] == "FAILED"
    assert studio.world.bill[0].refund == line.charge > 0
