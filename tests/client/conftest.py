"""The two stages on which a scenario is played."""

from __future__ import annotations

import pytest

from tests.client.play import Play, in_process, on_port


@pytest.fixture(params=[in_process, on_port], ids=["in-process", "port"])
def play(request: pytest.FixtureRequest) -> Play:
    """Plays a scenario and gives what it returns; no key has leaked to a bucket or a link afterwards."""
    player: Play = request.param
    return player
