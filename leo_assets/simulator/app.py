"""The offline studio as an ASGI app: the routes of the original over a `World`.

    /api/rest/v1/…   the API; every call carries a key
    /upload/         the second step of an upload; a key there is refused
    /cdn/…           results and uploaded files, public
    /studio/…        the studio's own: the bill, the faults, the clock

Handlers return what becomes JSON, or raise a `Refusal`. Only drawing and looking at uploads leave the event loop.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from leo_assets.errors import UsageError
from leo_assets.simulator import answers, fields, pricing
from leo_assets.simulator.bucket import bucket_routes
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.wish import wish_from

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World

_MOST_BODY_BYTES = 1 << 20
_EXTENSIONS = ("png", "jpg", "jpeg", "webp")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that has been let in."""

    world: World
    account: Account
    request: Request
    route: str

    @property
    def origin(self) -> str:
        return f"{self.request.url.scheme}://{self.request.url.netloc}"

    def path_id(self) -> str:
        return fields.need_uuid(self.request.path_params["id"])

    def number(self, name: str, default: int) -> int:
        text = self.request.query_params.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refusal(400, f"invalid {name}: {text}", code="bad-request")
        return int(text)


Handler = Callable[[Call], Awaitable[Any]]


def studio_app(world: World) -> Starlette:
    """The studio over a world. In-process through httpx's `ASGITransport`, or on a port by `serve`."""
    api = [
        _api(world, "POST", "/generations", _create_generation),
        _api(world, "GET", "/generations/user/{id}", _list_generations),  # before the next: `user` is no id
        _api(world, "GET", "/generations/{id}", _get_generation),
        _api(world, "DELETE", "/generations/{id}", _delete_generation),
        _api(world, "POST", "/init-image", _create_upload),
        _api(world, "GET", "/init-image/{id}", _get_upload),
        _api(world, "DELETE", "/init-image/{id}", _delete_upload),
        _api(world, "GET", "/me", _me),
        _api(world, "GET", "/platformModels", _models),
        _api(world, "POST", "/pricing-calculator", _price),
    ]
    own = [
        _own(world, "GET", "/bill", _bill),
        _own(world, "POST", "/faults", _set_fault),
        _own(world, "POST", "/clock", _advance),
    ]
    routes = [Mount("/api/rest/v1", routes=api), Mount("/studio", routes=own), *bucket_routes(world)]
    return Starlette(routes=routes, exception_handlers={404: _not_found, 405: _not_found})


async def _not_found(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"path": "$", "error": "Endpoint not found", "code": "not-found"}, 404)


def _api(world: World, method: str, path: str, handler: Handler) -> Route:
    """A route of the original: faults, key and pace first, then the handler."""
    route = f"{method} {path}"

    async def endpoint(request: Request) -> Response:
        world.calls[route] += 1
        try:
            slow = world.faults.strike("slow", route)
            if slow:
                await world.clock.sleep(slow.seconds)
            call = Call(world, _admit(world, request, route), request, route)
            if world.faults.strike("error-before", route):
                raise Refusal(500, "internal error")  # noqa: TRY301  # answered like a handler's own
            if world.faults.strike("error-array", route):
                return JSONResponse(answers.error_array())
            answer = await handler(call)
            if world.faults.strike("error-after", route):
                raise Refusal(500, "internal error")  # noqa: TRY301  # as above
        except Refusal as refusal:
            return _refused(refusal)
        return JSONResponse(answer)

    return Route(path, endpoint, methods=[method])


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
        raise Refusal(429, text, code="rate-limit-exceeded", retry_after_s=limit.retry_after_s)
    world.count_call(account)
    return account


def _own(world: World, method: str, path: str, handler: Callable[[World, Any], Any]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            body = await _json(request) if method == "POST" else {}
            if not isinstance(body, dict):
                raise Refusal(400, "expected an object")  # noqa: TRY301  # answered like the rest
            return JSONResponse(handler(world, body))
        except Refusal as refusal:
            return _refused(refusal)
        except (UsageError, KeyError, TypeError, ValueError) as error:
            return _refused(Refusal(400, str(error) or repr(error)))

    return Route(path, endpoint, methods=[method])


def _refused(refusal: Refusal) -> Response:
    headers = None if refusal.retry_after_s is None else {"Retry-After": f"{refusal.retry_after_s:g}"}
    return JSONResponse(refusal.body(), refusal.status, headers)


async def _json(request: Request) -> Any:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > _MOST_BODY_BYTES:
            raise Refusal(413, "request entity too large", code="bad-request")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "Error in $: not a valid json value", code="invalid-json") from error


async def _create_generation(call: Call) -> Any:
    wish = wish_from(await _json(call.request))
    return answers.job_created(call.world.create_generation(call.account, wish, route=call.route))


async def _get_generation(call: Call) -> Any:
    generation = call.account.generations.get(call.path_id())
    return {"generations_by_pk": generation and answers.generation_details(generation, call.origin)}


async def _list_generations(call: Call) -> Any:
    limit, offset = call.number("limit", 10), call.number("offset", 0)
    own = call.path_id() == call.account.user_id
    newest_first = list(reversed(call.account.generations.values())) if own else []
    shown = newest_first[offset : offset + limit]
    return {"generations": [answers.generation_details(one, call.origin) for one in shown]}


async def _delete_generation(call: Call) -> Any:
    gone = call.world.delete_generation(call.account, call.path_id())
    return {"delete_generations_by_pk": {"id": call.path_id()} if gone else None}


async def _create_upload(call: Call) -> Any:
    given = fields.strip(await _json(call.request), {"extension": fields.text}, root="uploadInitImage")
    fields.need(given, "extension")
    if given["extension"] not in _EXTENSIONS:
        raise Refusal(400, "invalid file extension")
    return answers.upload_created(call.world.create_upload(call.account, given["extension"]), call.origin)


async def _get_upload(call: Call) -> Any:
    upload = call.account.uploads.get(call.path_id())
    return {"init_images_by_pk": upload and answers.upload_details(upload, call.origin)}


async def _delete_upload(call: Call) -> Any:
    gone = call.world.delete_upload(call.account, call.path_id())
    return {"delete_init_images_by_pk": {"id": call.path_id()} if gone else None}


async def _me(call: Call) -> Any:
    return answers.user_details(call.account, call.world.slots)


async def _models(_call: Call) -> Any:
    return answers.platform_models()


async def _price(call: Call) -> Any:
    return {"calculateProductionApiServiceCost": {"cost": pricing.calculate(await _json(call.request))}}


def _bill(world: World, _body: dict[str, Any]) -> Any:
    return answers.bill(world.bill)


def _set_fault(world: World, body: dict[str, Any]) -> Any:
    """`{"fault": name, "count": n, "on": route, "retry_after": s, "seconds": s}`, `{"fault": "drift", "amount": a}`, or `{"clear": true}`."""
    if body.get("clear"):
        world.faults.clear()
        world.drift = 0.0
    elif body["fault"] == "drift":
        world.drift = float(body["amount"])
    else:
        count, retry = body.get("count"), body.get("retry_after")
        world.faults.set(
            str(body["fault"]),
            None if count is None else int(count),
            on=body.get("on"),
            retry_after_s=None if retry is None else float(retry),
            seconds=float(body.get("seconds", 30.0)),
        )
    return answers.faults(world.faults.active(), world.drift)


def _advance(world: World, body: dict[str, Any]) -> Any:
    world.advance(float(body["advance"]))
    return {"now": world.now()}
