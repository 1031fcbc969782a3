"""The official SDK on a port: one studio for all its tests, an account for each."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from tests.simulator.sdk import Sdk
from tests.simulator.studio import make_world
from tests.studio_port import studio_on_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.simulator.world import World


@pytest.fixture(scope="session")
def port() -> Iterator[tuple[str, World]]:
    world = make_world()
    with studio_on_port(world) as base:
        yield base, world


@pytest.fixture(params=["sync", "async"])
def sdk(request: pytest.FixtureRequest, port: tuple[str, World]) -> Iterator[Sdk]:
    """The SDK with a key of its own; afterwards, that the test drove what it says it drives."""
    base, world = port
    sdk = Sdk(base, str(uuid.uuid4()), world, is_async=request.param == "async")
    try:
        yield sdk
    finally:
        world.faults.clear()
        sdk.close()
    assert sdk.called == request.function.drives
