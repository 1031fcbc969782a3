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
from tests.client.answers import JSON, SLOW, WHOLE, twisted
from tests.client.stub import BASE, IMAGE, JOB, KEY, PICTURE_URL, job
from tests.client.test_twisted import check

CALLS: dict[str, tuple[Callable[[Leonardo], Awaitable[Any]], tuple[str, ...]]] = {
    "create": (lambda client: client.create(job()), ("created: v1", "created: v2", "created: v2, flat")),
    "wait": (lambda client: client.wait(JOB, asked=1, deadline_s=30), ("job",)),
    "jobs": (lambda client: client.jobs(JOB), ("jobs",)),
    "delete": (lambda client: client.delete(JOB), ("deleted",)),
    "download": (lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=JOB)), ("job",)),
    "me": (lambda client: client.me(), ("account",)),
    "price": (lambda client: client.price(job()), ("price",)),
    "upload": (lambda client: client.upload(b"x", "png"), ("picture ticket",)),
    "canvas": (lambda client: client.uploads.canvas(b"x", b"y"), ("canvas tickets",)),
    "upscale": (lambda client: client.variations.upscale(IMAGE), ("created: variation",)),
    "cut out": (lambda client: client.variations.cut_out(IMAGE, inline=True), ("cut out",)),
    "variation": (lambda client: client.variations.wait(JOB, deadline_s=30), ("variation",)),
    "dataset": (lambda client: client.datasets.create("foxes"), ("dataset created",)),
    "lesson": (lambda client: client.datasets.upload(JOB, b"x", "png"), ("dataset ticket",)),
    "element": (lambda client: client.elements.wait(7, deadline_s=30), ("element",)),
    "models": (lambda client: client.models.current(), ("current models",)),
    "texture": (lambda client: client.textures.wait(JOB, deadline_s=30), ("texture",)),
    "prompt": (lambda client: client.prompts.random(), ("prompt",)),
}
BODIES = {name: body for name, (_, body) in WHOLE.items()} | {"deleted": {"delete_generations_by_pk": {"id": JOB}}}
HEADERS = {
    "retry-after": ["-5", "1e400", "nan", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"],
    "date": ["x", "Wed, 21 Oct 9999 07:28:00 GMT"],
    "studio-time": ["nan", "-1", "1e300"],
    "studio-quarantine": ["nan", "0", "0.5"],
    "content-type": ["image/png", "text/html"],
    "content-encoding": ["gzip"],
}


def responses(names: tuple[str, ...]) -> st.SearchStrategy[tuple[int, bytes, dict[str, str]]]:
    """Status, body and headers: the answer that is due, more or less twisted, or anything."""
    due = st.sampled_from(names).flatmap(lambda name: twisted(BODIES[name]))
    return st.builds(
        lambda status, body, told: (status, body, {name: HEADERS[name][at % len(HEADERS[name])] for name, at in told.items()}),
        st.sampled_from([200, 200, 200, 200, 206, 301, 400, 401, 403, 404, 429, 500, 503]),
        (due | due | JSON).map(lambda body: json.dumps(body).encode()) | st.sampled_from([b"", b"<html>", b"\xff\x00", b"[[[["]),
        st.dictionaries(st.sampled_from(sorted(HEADERS)), st.integers(0, 9), max_size=2),
    )  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_nothing_but_an_error_of_ours_comes_out(name: str):
    call, due = CALLS[name]
    came_through = 0

    @settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
    @given(answers=st.lists(responses(due), min_size=1, max_size=4))
    def ask(answers: list[tuple[int, bytes, dict[str, str]]]) -> None:
        nonlocal came_through
        told = asyncio.run(_asked(call, answers))
        came_through += not isinstance(told, LeoError)
        if isinstance(told, LeoError):
            assert (str(told) + str(getattr(told, "code", ""))).isprintable()
        elif not isinstance(told, (bytes, bool)):
            check(due[0], told)

    ask()
    assert came_through > 0 or name == "download"  # which only bytes called a picture come through


async def _asked(
    call: Callable[[Leonardo], Awaitable[Any]], answers: list[tuple[int, bytes, dict[str, str]]]
) -> object:
    """What a call gives, or the error of ours that it raises."""
    turns, last = iter(answers), answers[-1]

    def respond(_: httpx.Request) -> httpx.Response:
        status, body, headers = next(turns, last)
        return httpx.Response(status, stream=httpx.ByteStream(body), headers=headers)

    client = Leonardo(BASE, KEY, transport=httpx.MockTransport(respond), clock=VirtualClock())
    try:
        return await call(client)
    except LeoError as error:
        return error
