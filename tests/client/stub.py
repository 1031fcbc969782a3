"""A scripted stand-in for the service: answers in order, and remembers what it was asked."""

from __future__ import annotations

import io
import json
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

import httpx

from leo_assets.client import ImageJob, Leonardo
from leo_assets.clock import VirtualClock

BASE = "http://studio.test/api/rest"
KEY = "0dd5e9a4-1f2b-4c3d-8e5f-6a7b8c9d0e1f"
JOB = "11111111-2222-4333-8444-555555555555"
IMAGE = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
UPLOAD = "99999999-8888-4777-8666-555555555555"
PHOENIX = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
CREATED = {"sdGenerationJob": {"generationId": JOB, "apiCreditCost": 7, "cost": {"amount": "7", "unit": "CREDITS"}}}
PICTURE_URL = "http://studio.test/cdn/0.jpg"

Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def complete(*urls: str, job_id: str = JOB, status: str = "COMPLETE", **more: Any) -> dict[str, Any]:
    images = [{"id": IMAGE, "url": url, "nsfw": False} for url in urls]
    return {"generations_by_pk": {"id": job_id, "status": status, "seed": 7, "generated_images": images, **more}}


def pending(job_id: str = JOB) -> dict[str, Any]:
    return complete(job_id=job_id, status="PENDING")


def picture(
    size: tuple[int, int] = (64, 64), colour: tuple[int, int, int] = (200, 60, 40), kind: str = "JPEG"
) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def as_image(data: bytes, **headers: str) -> httpx.Response:
    return httpx.Response(200, content=data, headers={"content-type": "image/jpeg", **headers})


def ok(body: Any) -> httpx.Response:
    return httpx.Response(200, json=body)


class Stub:
    """Answers a route's steps in turn; the last one stays. A route without steps answers 404."""

    def __init__(self, **_: Any) -> None:
        self.seen: list[httpx.Request] = []
        self.steps: defaultdict[str, deque[Step]] = defaultdict(deque)

    def on(self, route: str, *steps: Step) -> Stub:
        """`route` is "METHOD /path"."""
        self.steps[route].extend(steps)
        return self

    def count(self, route: str) -> int:
        return sum(f"{request.method} {request.url.path}" == route for request in self.seen)

    def bodies(self, route: str) -> list[Any]:
        return [json.loads(request.content) for request in self.seen if f"{request.method} {request.url.path}" == route]

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.seen.append(request)
        steps = self.steps[f"{request.method} {request.url.path}"]
        if not steps:
            return httpx.Response(404, json={"path": "$", "error": "Endpoint not found", "code": "not-found"})
        step = steps.popleft() if len(steps) > 1 else steps[0]
        if isinstance(step, Exception):
            raise step
        if isinstance(step, httpx.Response):  # made anew: a stream is read once
            return httpx.Response(step.status_code, headers=step.headers, content=step.content)
        return step(request)


CREATE = "POST /api/rest/v1/generations"
STATUS = f"GET /api/rest/v1/generations/{JOB}"
INIT = "POST /api/rest/v1/init-image"
ME = "GET /api/rest/v1/me"
CDN = "GET /cdn/0.jpg"


def client_of(stub: Stub, clock: VirtualClock | None = None) -> Leonardo:
    return Leonardo(BASE, KEY, transport=httpx.MockTransport(stub), clock=clock or VirtualClock())


def job(**more: Any) -> ImageJob:
    return ImageJob(
        **{"model_id": PHOENIX, "family": "phoenix", "prompt": "a fox", "width": 512, "height": 512, **more}
    )
