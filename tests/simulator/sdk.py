"""The official SDK, held to account: each answer is compared with what was really sent.

Its parse failures are silent: an object with one value that it cannot read is `Unset()`, which is falsy and raises nothing. So
`Sdk.call` walks every answer: whatever the SDK's own model knows must have been sent, and must have arrived.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import pydantic
from leonardo_ai_sdk import LeonardoAiSDK
from leonardo_ai_sdk.types.basemodel import Unset

from tests.simulator.studio import png

if TYPE_CHECKING:
    from leo_assets.simulator.world import World

F = TypeVar("F", bound=Callable[..., object])
DRIVEN: dict[str, list[str]] = {}
# Left out on purpose: video, the realtime canvas, blueprints.
OUT_OF_SCOPE = ("motion.", "realtime_canvas.", "blueprints.", "variation.get_motion_variation_by_id")


def methods() -> set[str]:
    """Every "resource.method" of the SDK that exists in both a sync and an async form."""
    found = set()
    for resource in LeonardoAiSDK._sub_sdk_map:
        module, name = LeonardoAiSDK._sub_sdk_map[resource]
        kind = getattr(__import__(module, fromlist=[name]), name)
        own = {method for method, value in vars(kind).items() if inspect.isfunction(value) and method[0] != "_"}
        found |= {f"{resource}.{method}" for method in own if f"{method}_async" in own}
    return found


def drives(*names: str) -> Callable[[F], F]:
    """Say which methods a test drives; the `sdk` fixture holds it to that."""

    def mark(test: F) -> F:
        test.drives = set(names)  # type: ignore[attr-defined]  # read back by the fixture
        for name in names:
            DRIVEN.setdefault(name, []).append(test.__name__)
        return test

    return mark


class Sdk:
    """The SDK on a port, sync or async."""

    def __init__(self, base: str, key: str, world: World, *, is_async: bool) -> None:
        self.world = world
        self.key = key
        self.called: set[str] = set()
        self._is_async = is_async
        self._loop = asyncio.new_event_loop()
        # Nothing here speaks TLS; not to load certificates saves most of a test's time.
        self._plain = httpx.Client(trust_env=False, verify=False, timeout=20)
        self._with_key = httpx.Client(trust_env=False, verify=False, timeout=20)
        self._async_with_key = httpx.AsyncClient(trust_env=False, verify=False, timeout=20)
        self._sdk = LeonardoAiSDK(
            bearer_auth=key, server_url=f"{base}/v1", client=self._with_key, async_client=self._async_with_key
        )

    def close(self) -> None:
        self._plain.close()
        self._with_key.close()
        self._loop.run_until_complete(self._async_with_key.aclose())
        self._loop.close()

    def ask(self, name: str, **given: Any) -> Any:
        """One call; the SDK's whole response, unjudged."""
        self.called.add(name)
        resource, _, method = name.partition(".")
        part = getattr(self._sdk, resource)
        if self._is_async:
            return self._loop.run_until_complete(getattr(part, f"{method}_async")(**given))
        return getattr(part, method)(**given)

    def call(self, name: str, **given: Any) -> Any:
        """One call; what stands under the root key of its answer, read whole."""
        response = self.ask(name, **given)
        assert (response.status_code, response.content_type) == (200, "application/json")
        sent = response.raw_response.json()
        [root] = sent
        read_whole(response.object, sent, name)
        [field] = [
            field for field, about in type(response.object).model_fields.items() if (about.alias or field) == root
        ]
        return getattr(response.object, field)

    def upload(self, url: str, fields: str, data: bytes = png(), name: str = "a.png") -> None:
        """The second step, without a key."""
        answer = self._plain.post(url, data=json.loads(fields), files={"file": (name, data)})
        assert (answer.status_code, answer.content) == (204, b"")

    def download(self, url: str) -> bytes:
        answer = self._plain.get(url)
        assert answer.status_code == 200, answer.text
        return answer.content

    def wait(self, seconds: float = 12.0) -> None:
        self.world.advance(seconds)

    def user_id(self) -> str:
        return self.world.account(self.key).user_id

    def picture(self, **more: Any) -> tuple[str, str]:
        """A finished job that is only needed for another call, and does not count: its id, and that of its first image."""
        before = set(self.called)
        body = {"prompt": "a red potion", "width": 64, "height": 64, "num_images": 1, "seed": 7, **more}
        job = self.call("image.create_generation", request=body).generation_id
        self.wait()
        found = self.call("image.get_generation_by_id", id=job)
        self.called = before
        return job, found.generated_images[0].id


def read_whole(read: Any, sent: Any, where: str) -> None:
    """Assert that the SDK read everything that it knows: nothing missing, nothing dropped, nothing changed."""
    assert not isinstance(read, Unset), f"{where}: sent was {sent!r}, read was nothing"
    if isinstance(read, pydantic.BaseModel):
        assert isinstance(sent, dict), f"{where}: {sent!r}"
        for name, field in type(read).model_fields.items():
            key = field.alias or name
            assert key in sent, f"{where}: {key} is known to the SDK and was not sent"
            read_whole(vars(read)[name], sent[key], f"{where}.{key}")
    elif isinstance(read, list):
        assert len(read) == len(sent), where
        for index, (one, other) in enumerate(zip(read, sent, strict=True)):
            read_whole(one, other, f"{where}[{index}]")
    else:
        value = read.value if isinstance(read, Enum) else read
        assert value == sent, f"{where}: sent was {sent!r}, read was {read!r}"
