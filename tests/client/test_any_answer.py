"""Whatever a service answers to whichever call, nothing but one of our errors comes out, in printable words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.client import Leonardo, Picture
from leo_assets.clock import VirtualClock
from leo_assets.errors import LeoError
from tests.client.stub import BASE, IMAGE, JOB, KEY, PICTURE_URL, job
from tests.client.test_answers import ANSWERS

CALLS: dict[str, Callable[[Leonardo], Awaitable[Any]]] = {
    "create": lambda client: client.create(job()),
    "wait": lambda client: client.wait(JOB, asked=1, deadline_s=30),
    "jobs": lambda client: client.jobs(JOB),
    "delete": lambda client: client.delete(JOB),
    "download": lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=JOB)),
    "me": lambda client: client.me(),
    "price": lambda client: client.price(job()),
    "upload": lambda client: client.upload(b"x", "png"),
    "canvas": lambda client: client.uploads.canvas(b"x", b"y"),
    "upscale": lambda client: client.variations.upscale(IMAGE),
    "cut out": lambda client: client.variations.cut_out(IMAGE, inline=True),
    "variation": lambda client: client.variations.wait(JOB, deadline_s=30),
    "dataset": lambda client: client.datasets.create("foxes"),
    "lesson": lambda client: client.datasets.upload(JOB, b"x", "png"),
    "element": lambda client: client.elements.wait(7, deadline_s=30),
    "models": lambda client: client.models.current(),
    "texture": lambda client: client.textures.wait(JOB, deadline_s=30),
    "prompt": lambda client: client.prompts.random(),
}
BODIES = ANSWERS.map(lambda body: json.dumps(body).encode()) | st.sampled_from([b"", b"<html>", b"\xff\x00", b"[[[["])
HEADERS = {
    "retry-after": ["-5", "1e400", "nan", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"],
    "date": ["x", "Wed, 21 Oct 9999 07:28:00 GMT"],
    "studio-time": ["nan", "-1", "1e300"],
    "studio-quarantine": ["nan", "0", "0.5"],
    "content-type": ["image/png", "text/html"],
    "content-encoding": ["gzip"],
}
RESPONSES = st.builds(
    lambda status, body, headers: (status, body, {name: HEADERS[name][place % len(HEADERS[name])] for name, place in headers.items()}),
    st.sampled_from([200, 200, 200, 206, 301, 400, 401, 403, 404, 429, 500, 503]),
    BODIES,
    st.dictionaries(st.sampled_from(sorted(HEADERS)), st.integers(0, 9), max_size=2),
)  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=25, deadline=None)
@given(answers=st.lists(RESPONSES, min_size=1, max_size=4))
def test_nothing_but_an_error_of_ours_comes_out(name: str, answers: list[tuple[int, bytes, dict[str, str]]]):
    turns = iter(answers)
    last = answers[-1]

    def respond(_: httpx.Request) -> httpx.Response:
        status, body, headers = next(turns, last)
        return httpx.Response(status, stream=httpx.ByteStream(body), headers=headers)

    async def go() -> str:
        client = Leonardo(BASE, KEY, transport=httpx.MockTransport(respond), clock=VirtualClock())
        try:
            await CALLS[name](client)
        except LeoError as error:
            return str(error) + str(getattr(error, "code", ""))
        return ""

    assert asyncio.run(go()).isprintable()
