"""No test reaches another machine: tried here, in this process and in one that a test starts."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys

import httpx
import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 443), ("2001:db8::1", 443), ("cloud.leonardo.ai", 443)])
def test_no_socket_leaves_this_machine(address: tuple[str, int]) -> None:
    with pytest.raises(RuntimeError, match="a test was about to"):
        socket.create_connection(address, timeout=1)


def test_neither_does_an_http_client() -> None:
    async def call() -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get("https://cloud.leonardo.ai/api/rest/v1/me")

    with pytest.raises(RuntimeError, match="a test was about to"):
        asyncio.run(call())


def test_nor_a_program_that_a_test_starts() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 443), timeout=1)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert "a test was about to look up 192.0.2.1" in done.stderr


def test_this_machine_itself_is_open() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        socket.create_connection(listener.getsockname(), timeout=5).close()
