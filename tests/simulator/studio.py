"""A studio for tests: in-process, on a virtual clock, with an artist that draws flat colours."""

from __future__ import annotations

import asyncio
import io
import json
import random
from typing import TYPE_CHECKING, Any

import httpx
import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.clock import VirtualClock
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World

if TYPE_CHECKING:
    from leo_assets.simulator.artist.order import Order

KEY = "00000000-0000-4000-8000-00000000000a"
OTHER_KEY = "00000000-0000-4000-8000-00000000000b"
ORIGIN = "http://studio.local"
LIGHTNING = "b24e16ff-06e3-43eb-8d33-4416c2d75876"
PHOENIX = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
NOBODY = "00000000-0000-4000-8000-0000000000ff"


def flat(order: Order) -> npt.NDArray[np.uint8]:
    """One colour from seed, index and guides; the cheapest artist that still tells orders apart."""
    guided = sum(len(guide.picture) for guide in order.guides)
    colour = [order.seed % 251, (order.index * 40 + guided) % 251, len(order.prompt) % 251, 128]
    return np.tile(np.array(colour[: 4 if order.transparent else 3], np.uint8), (order.height, order.width, 1))


def make_world(**more: Any) -> World:
    return World(**{"clock": VirtualClock(), "draw": flat, "rng": random.Random(1), **more})


class Studio:
    """A world and someone who calls it with one key. Each call runs a loop of its own."""

    def __init__(self, world: World | None = None, key: str | None = KEY) -> None:
        self.world = world or make_world()
        self.key = key

    def call(self, method: str, path: str, body: object = None, **more: Any) -> httpx.Response:
        """`path` below the API, or a whole URL, which gets no key."""
        headers = {"authorization": f"Bearer {self.key}"} if self.key and path.startswith("/") else {}
        url = f"{ORIGIN}/api/rest/v1{path}" if path.startswith("/") else path

        if body is not None:
            more["json"] = body

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=studio_app(self.world))
            async with httpx.AsyncClient(transport=transport, headers=headers) as client:
                return await client.request(method, url, **more)

        return asyncio.run(send())

    def get(self, path: str) -> Any:
        answer = self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def create(self, **more: Any) -> str:
        """Create a job; its id."""
        answer = self.call("POST", "/generations", wanted(**more))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["sdGenerationJob"]["generationId"])

    def finished(self, generation_id: str, seconds: float = 12.0) -> dict[str, Any]:
        self.world.advance(seconds)
        return dict(self.get(f"/generations/{generation_id}")["generations_by_pk"])

    def draw(self, **more: Any) -> bytes:
        """The bytes of the first image of a new job."""
        return self.download(self.finished(self.create(**more))["generated_images"][0]["url"])

    def download(self, url: str) -> bytes:
        answer = self.call("GET", url)
        assert answer.status_code == 200, answer.text
        return answer.content

    def upload(self, data: bytes, extension: str = "png") -> str:
        """Both steps; the id."""
        ticket = self.call("POST", "/init-image", {"extension": extension}).json()["uploadInitImage"]
        self.fill(ticket, data)
        return str(ticket["id"])

    def fill(self, ticket: dict[str, str], data: bytes) -> None:
        """The second step."""
        answer = self.call("POST", ticket["url"], data=json.loads(ticket["fields"]), files={"file": ("a", data)})
        assert answer.status_code == 204, answer.text


def wanted(**more: Any) -> dict[str, Any]:
    """A small valid body; a field given as None is left out."""
    body = {"prompt": "a red potion", "modelId": PHOENIX, "width": 64, "height": 64, "num_images": 1, "seed": 7, **more}
    return {name: value for name, value in body.items() if value is not None}


def png(colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(sink, "PNG")
    return sink.getvalue()
