"""Between the studio and whoever calls it: what time it is, on every answer, and connections that break.

Every answer carries `Studio-Time` (the world's clock, in seconds), `Studio-Quarantine` (how long a client should wait
before it believes that a lost call made no job) and a `Date` from the same clock.

On a port a broken connection is one: reset, closed half-way, or silent. In-process it is the error that httpx raises
for it.
"""

from __future__ import annotations

import asyncio
from email.utils import formatdate
from typing import TYPE_CHECKING, Protocol

import httpx
from starlette.requests import ClientDisconnect
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from leo_assets.simulator.world import World

PORT = "studio.port"


class Line(Protocol):
    """A connection of a server: `serve` puts it in the scope under `PORT`."""

    def reset(self) -> None: ...

    def close(self) -> None: ...


class HangUp(BaseException):  # no error of the studio, and frameworks that answer errors must let it pass
    """No further byte goes over this connection.

    Attributes:
        kind: What the caller sees: a reset, an end where more was promised, or nothing.
        wait_s: How long the line stays silent first.
    """

    def __init__(self, kind: type[httpx.TransportError], *, wait_s: float = 0.0) -> None:
        super().__init__(kind.__name__)
        self.kind = kind
        self.wait_s = wait_s

    @classmethod
    def reset(cls) -> HangUp:
        return cls(httpx.ReadError)

    @classmethod
    def cut(cls) -> HangUp:
        return cls(httpx.RemoteProtocolError)

    @classmethod
    def silence(cls, seconds: float) -> HangUp:
        return cls(httpx.ReadTimeout, wait_s=seconds)


class Wire:
    """The outermost layer of the studio's app."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world
        self._date = (0, b"")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._stamps()]
            await send(message)

        try:
            await self._app(scope, receive, stamped)
        except ClientDisconnect:
            return  # gone before the request was complete: as if it had never called
        except HangUp as end:
            await self._hang_up(end, scope.get(PORT), receive)

    def _stamps(self) -> list[tuple[bytes, bytes]]:
        now = self._world.now()
        return [
            (b"date", self._dated(int(now))),
            (b"studio-time", f"{now:.6f}".encode()),
            (b"studio-quarantine", f"{self._world.quarantine_s:g}".encode()),
        ]

    def _dated(self, second: int) -> bytes:
        if self._date[0] != second:
            self._date = second, formatdate(second, usegmt=True).encode()
        return self._date[1]

    async def _hang_up(self, end: HangUp, line: Line | None, receive: Receive) -> None:
        silence = asyncio.ensure_future(self._world.clock.sleep(end.wait_s))
        if line is None:
            await silence
            raise end.kind("the studio broke the connection, as it was told to")
        gone = asyncio.ensure_future(_caller_is_gone(receive))
        await asyncio.wait({silence, gone}, return_when=asyncio.FIRST_COMPLETED)
        silence.cancel()
        if end.kind is httpx.ReadError:
            line.reset()
        else:
            line.close()
        await gone


async def _caller_is_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class HalfResponse(Response):
    """Promises the whole body in Content-Length, sends half of it and hangs up."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's signature
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
        raise HangUp.cut()


class ShortResponse(HalfResponse):
    """As `HalfResponse`; in-process, where no connection could break, the short body simply arrives."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except HangUp:
            if PORT in scope:
                raise
            await send({"type": "http.response.body", "body": b"", "more_body": False})
