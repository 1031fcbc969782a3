"""The client against the offline studio: the same API, written by other hands."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from leo_assets.client import Cost, Guidance, ImageJob, Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.errors import CreditError, LeoError, ServiceError
from leo_assets.process.pixels import decode
from leo_assets.simulator.app import studio_app
from tests.client.stub import KEY, job, picture
from tests.simulator.studio import ORIGIN, make_world

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from leo_assets.simulator.world import World

SDXL = "aa77f04e-3eec-4034-9c07-d0f619684628"
FLUX = "b2614463-296c-462a-9586-aafdb8f00e36"
LUCID = "7b592283-e8a7-4c5a-9ba6-d18c31f258b9"
KONTEXT = "28aeddf8-bd19-4803-80fc-79602d1a9989"


def with_client(call: Callable[[Leonardo], Awaitable[Any]], world: World | None = None) -> Any:
    world = world or make_world()
    assert isinstance(world.clock, VirtualClock)

    async def go() -> Any:
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(f"{ORIGIN}/api/rest", KEY, transport=transport, clock=world.clock) as client:
            return await call(client)

    result = asyncio.run(go())
    assert world.keys_leaked == 0
    return result


@pytest.mark.parametrize(
    ("model_id", "family", "mode"),
    [
        *[(job().model_id, "phoenix", mode) for mode in (None, "fast", "quality", "ultra")],
        *[(SDXL, "sdxl", mode) for mode in (None, "quality")],
        (FLUX, "flux-dev", None),
        *[(LUCID, "lucid-origin", mode) for mode in (None, "ultra")],
        (KONTEXT, "kontext", None),
    ],
)
def test_the_studio_takes_what_the_client_says_for_every_family_and_mode(model_id: str, family: str, mode: str | None):
    async def go(client: Leonardo) -> tuple[str, int]:
        asked = ImageJob(
            model_id=model_id, family=family, mode=mode, prompt="a fox", width=512, height=512, candidates=2, seed=7
        )
        submitted = await client.create(asked)
        status = await client.wait(submitted.job_id, asked=2)
        return status.state, len(status.pictures)

    assert with_client(go) == ("complete", 2)


def test_a_guided_job_is_made_downloaded_and_billed():
    async def go(client: Leonardo) -> tuple[Cost | None, tuple[int, ...], int | None]:
        before = (await client.me()).credits
        image_id = await client.upload(picture(), "jpg")
        submitted = await client.create(
            job(seed=7, width=64, height=64, guidance=(Guidance(image_id, "character", 397),))
        )
        status = await client.wait(submitted.job_id, asked=1)
        data = await client.download(status.pictures[0])
        after = (await client.me()).credits
        assert before is not None
        assert after is not None
        assert submitted.cost == Cost(before - after, "CREDITS")
        return submitted.cost, decode(data).shape, status.seed

    cost, shape, seed = with_client(go)
    assert (shape, seed) == ((64, 64, 4), 7)
    assert cost is not None
    assert cost.amount > Decimal(0)


@pytest.mark.parametrize(
    ("fault", "kind", "paid", "billed"),
    [
        ("unauthorized", ServiceError, "no", 0),
        ("auth-hook", ServiceError, "no", 0),
        ("no-credit", CreditError, "no", 0),
        ("error-before", ServiceError, "unknown", 0),
        ("error-after", ServiceError, "unknown", 1),
        ("error-array", ServiceError, "unknown", 0),
        ("rate-limit", ServiceError, "unknown", 0),
    ],
)
def test_a_fault_of_the_service_is_told_with_its_price(fault: str, kind: type[LeoError], paid: str, billed: int):
    world = make_world()
    world.faults.set(fault, on="POST /generations")
    with pytest.raises(kind) as caught:
        with_client(lambda client: client.create(job()), world)
    assert (caught.value.paid, len(world.bill)) == (paid, billed)


def test_a_truncated_download_is_never_taken_for_whole():
    world = make_world()
    world.faults.set("truncated", 1)

    async def go(client: Leonardo) -> bytes:
        submitted = await client.create(job())
        status = await client.wait(submitted.job_id, asked=1)
        return await client.download(status.pictures[0])

    assert decode(with_client(go, world)).shape == (512, 512, 4)


def test_a_failed_job_is_told_apart_and_refunded():
    world = make_world()
    world.faults.set("failed")

    async def go(client: Leonardo) -> tuple[str, bool]:
        before = (await client.me()).credits
        submitted = await client.create(job())
        status = await client.wait(submitted.job_id, asked=1)
        return status.state, (await client.me()).credits == before

    assert with_client(go, world) == ("failed", True)
