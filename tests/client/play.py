"""Scenarios of a client at the offline studio, played in this process on a clock that jumps, and on a real port."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import httpx

from leo_assets.client import Leonardo
from leo_assets.clock import SystemClock, VirtualClock
from leo_assets.simulator.app import studio_app
from tests.client.stub import KEY, job
from tests.simulator.studio import ORIGIN, make_world
from tests.studio_port import studio_on_port

if TYPE_CHECKING:
    from leo_assets.simulator.world import World

SDXL = "aa77f04e-3eec-4034-9c07-d0f619684628"
FLUX = "b2614463-296c-462a-9586-aafdb8f00e36"
NOBODY = "00000000-0000-4000-8000-0000000000ff"

Scenario = Callable[[Leonardo, "World"], Awaitable[Any]]
Play = Callable[[Scenario], Any]


def in_process(scenario: Scenario) -> Any:
    world = make_world()

    async def go() -> Any:
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(f"{ORIGIN}/api/rest", KEY, transport=transport, clock=world.clock) as client:
            assert isinstance(world.clock, VirtualClock)
            return await scenario(client, world)

    result = asyncio.run(go())
    assert world.keys_leaked == 0
    return result


def on_port(scenario: Scenario) -> Any:
    world = make_world(clock=SystemClock(), job_seconds=0.02, quarantine_s=0.25)

    async def go(base: str) -> Any:
        async with Leonardo(base, KEY) as client:
            await client.me()  # from its answer on, waits are as short as the studio's
            return await scenario(client, world)

    with studio_on_port(world) as base:
        result = asyncio.run(go(base))
    assert world.keys_leaked == 0
    return result


async def made(client: Leonardo, **more: Any) -> str:
    """The id of a picture of a finished job."""
    submitted = await client.create(job(width=64, height=64, **more))
    status = await client.wait(submitted.job_id, asked=1)
    return status.pictures[0].id
