"""The offline studio as an ASGI app: the routes of the original over a `World`.

    /api/rest/v1/…   the API (routes_v1); every call carries a key
    /api/rest/v2/…   its second generation (routes_v2)
    /upload/         the second step of an upload; a key there is refused
    /cdn/…           results and uploaded files, public
    /studio/…        the studio's own (routes_studio): the bill, the faults, the clock

Here calls are let in or refused; the tables of routes say what answers them. Only drawing and looking at uploads leave
the event loop.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from leo_assets.simulator import answers, mishaps
from leo_assets.simulator.bucket import bucket_routes
from leo_assets.simulator.call import MOST_BODY_BYTES, Call, Handler, read
from leo_assets.simulator.refusal import Refusal, refused
from leo_assets.simulator.routes_studio import studio_routes
from leo_assets.simulator.routes_v1 import V1
from leo_assets.simulator.routes_v2 import V2
from leo_assets.simulator.wire import HangUp, Wire

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World


_MOST_V2_BYTES = 11 << 20  # pictures may lie in the body
_IN_WORDS = frozenset({400, 403, 404})  # v2 refuses these with status 200
# Creates: the accept lag holds them up.
_PAID = re.compile(r"POST (/v2/generations|/generations|/variations|/elements$|/models$)")


def studio_app(world: World) -> ASGIApp:
    """The studio over a world. In-process through httpx's `ASGITransport`, or on a port by `serve`."""
    v1 = [_api(world, method, path, handler) for method, path, handler in V1]
    v2 = [_api(world, method, path, handler, prefix="/v2") for method, path, handler in V2]
    api = [Mount("/api/rest/v1", routes=v1), Mount("/api/rest/v2", routes=v2)]
    routes = [*api, Mount("/studio", routes=studio_routes(world)), *bucket_routes(world)]
    return Wire(Starlette(routes=routes, exception_handlers={404: _not_found, 405: _not_found}), world)


async def _not_found(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"path": "$", "error": "Endpoint not found", "code": "not-found"}, 404)


def _api(world: World, method: str, path: str, handler: Handler, *, prefix: str = "") -> Route:
    """A route of the original: faults, key and pace first, then the handler."""
    route = f"{method} {prefix}{path}"

    async def endpoint(request: Request) -> Response:
        world.calls[route] += 1
        with world.faults.call(route):
            try:
                return await mishaps.before(world, route) or await _answer(world, request, route, handler)
            except Refusal as refusal:
                if prefix and refusal.status in _IN_WORDS:
                    return JSONResponse(answers.error_array_v2(refusal))
                return refused(refusal)

    return Route(path, endpoint, methods=[method])


async def _answer(world: World, request: Request, route: str, handler: Handler) -> Response:
    account = _admit(world, request, route)
    data = (
        await read(request, most=_MOST_V2_BYTES if "/v2/" in route else MOST_BODY_BYTES)
        if request.method == "POST"
        else b""
    )
    call = Call(world, account, request, route, data)
    if account.hook is not None:
        world.origin = call.origin
    if world.faults.strike("error-before", route):
        raise Refusal(500, "internal error")
    if world.faults.strike("error-array", route):
        return JSONResponse(answers.error_array())
    lag = world.draw_lag(world.accept_lag_s) if _PAID.match(route) else 0.0
    gone = mishaps.unheard(world, route)
    if gone is not None:
        world.later(account, lag, partial(handler, replace(call, is_heard=False)))
        if isinstance(gone, HangUp):
            raise gone
        return gone
    if lag:
        await world.clock.sleep(lag)
        world.settle(account)
    return mishaps.after(world, route, await handler(call))


def _admit(world: World, request: Request, route: str) -> Account:
    if world.faults.strike("auth-hook", route):
        raise Refusal(500, "Invalid response from authorization hook")
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    account = world.account(key.strip() if scheme.lower() == "bearer" else "")
    if world.faults.strike("unauthorized", route):
        raise Refusal(401, "Authentication hook unauthorized this request", code="access-denied")
    limit = world.faults.strike("rate-limit", route)
    if limit:
        text = "Rate limit exceeded, please try again later"
        raise Refusal(429, text, code="rate-limit-exceeded", retry_after=mishaps.retry_after(limit, world))
    world.count_call(account)
    return account
