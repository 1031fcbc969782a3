"""Who draws: the offline studio inside this process, or the API at an address."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from leo_assets.client import Leonardo
    from leo_assets.settings.service import Service

_OFFLINE_BASE = "http://studio.local/api/rest"
_OFFLINE_KEY = "00000000-0000-4000-8000-000000000000"  # the studio takes any key of the right shape


@asynccontextmanager
async def connected(service: Service) -> AsyncIterator[Leonardo]:
    """A client for `service`. The offline studio runs on a clock of its own, so that nobody waits for it."""
    from leo_assets.client import Leonardo

    if not service.offline:
        async with Leonardo(service.base, service.key or "", hosts=service.hosts) as client:
            yield client
        return
    import httpx

    from leo_assets.clock import VirtualClock
    from leo_assets.simulator.app import studio_app
    from leo_assets.simulator.world import World

    clock = VirtualClock()
    transport = httpx.ASGITransport(app=studio_app(World(clock=clock, credits=10**9)))
    async with Leonardo(_OFFLINE_BASE, _OFFLINE_KEY, transport=transport, clock=clock) as client:
        yield client
