"""A webhook receiver: a tiny ASGI app that turns the service's calls into hints to look earlier.

The service signs nothing: it shows a bearer that the user chose, and repeats key material in what it sends. So:

- The bearer is compared in constant time, before anything of the body is read.
- At most `BODY_CAP` bytes are read, and of them only an id is used, and only for a job that is waited for here.
- Nothing of a call is logged or kept. Every call with the right bearer gets the same empty answer, so that an answer
  tells nothing about our jobs.

What a job is worth is asked at the service, as without a webhook. Run it with any ASGI server, behind https:

    uvicorn.run(Webhook(leonardo.hints, key="…"), host="127.0.0.1", port=8124)
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, final

from leo_assets.client.wire.values import body_from_bytes, is_uuid, part
from leo_assets.errors import UsageError
from leo_assets.settings.secret import Secret

if TYPE_CHECKING:
    from leo_assets.client.hints import Hints

BODY_CAP = 256 * 1024
_SHORTEST_KEY = 16

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@final
class Webhook:
    """The receiver.

    Args:
        hints: Of the client that waits (`Leonardo.hints`).
        key: The webhook key that was set with the API key; not the API key.

    Raises:
        UsageError: The key is too short to keep anybody out.
    """

    def __init__(self, hints: Hints, key: str | Secret) -> None:
        secret = key if isinstance(key, Secret) else Secret(key)
        if len(secret.reveal()) < _SHORTEST_KEY:
            raise UsageError(
                f"A webhook key has at least {_SHORTEST_KEY} characters.",
                cure="choose a long random one at the service",
            )
        self._hints = hints
        self._key = secret
        hints.is_fed = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await _answer(send, await self._status(scope, receive))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    async def _status(self, scope: Scope, receive: Receive) -> int:
        headers = {bytes(name).lower(): bytes(value) for name, value in scope.get("headers", ())}
        # Whatever is wrong with a call, the bearer is looked at first: a stranger learns nothing else.
        if not hmac.compare_digest(headers.get(b"authorization", b""), b"Bearer " + self._key.reveal().encode()):
            return 401
        if scope["method"] != "POST":
            return 405
        body = await _body(receive)
        if body is None:
            return 413
        job_id = _job_id(body)
        if job_id is not None:
            self._hints.tell(job_id)
        return 204


def _job_id(data: bytes) -> str | None:
    """The id of what a call is about, and nothing else of it."""
    told = part(part(body_from_bytes(data), "data"), "object")
    job_id = told.get("id") if isinstance(told, Mapping) else None
    return str(job_id) if is_uuid(job_id) else None


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is too large or breaks off."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > BODY_CAP:
            return None
        if not message.get("more_body", False):
            return bytes(body)


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


async def _live(receive: Receive, send: Send) -> None:
    """The server's start and stop: nothing to do at either."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
