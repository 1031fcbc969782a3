"""The studio's own routes, below `/studio`: the bill, the faults, the clock. They need no key and are never charged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse
from starlette.routing import Route

from leo_assets.errors import UsageError
from leo_assets.simulator import answers, hooks
from leo_assets.simulator.call import parse_json, read
from leo_assets.simulator.refusal import Refusal, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from leo_assets.simulator.world import World


def studio_routes(world: World) -> list[Route]:
    return [
        _own(world, "GET", "/bill", _bill),
        _own(world, "POST", "/faults", _set_fault),
        _own(world, "POST", "/clock", _advance),
        _own(world, "POST", "/links", _kill_links),
        _own(world, "POST", "/webhook", _set_webhook),
    ]


def _own(world: World, method: str, path: str, handler: Callable[[World, Any], Any]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
                raise Refusal(403, "no web page may do that")  # noqa: TRY301  # answered like the rest
            body = parse_json(await read(request)) if method == "POST" else {}
            if not isinstance(body, dict):
                raise Refusal(400, "expected an object")  # noqa: TRY301  # answered like the rest
            return JSONResponse(handler(world, body))
        except Refusal as refusal:
            return refused(refusal)
        except (UsageError, KeyError, TypeError, ValueError) as error:
            return refused(Refusal(400, str(error) or repr(error)))

    return Route(path, endpoint, methods=[method])


def _bill(world: World, _body: dict[str, Any]) -> Any:
    return answers.bill(world.bill)


def _set_fault(world: World, body: dict[str, Any]) -> Any:
    """`{"fault": name, "count": n, "on": route, "retry_after": header, "seconds": s}`, `{"fault": "drift", "amount": a}`, `{"script": [step, …]}`, or `{"clear": true}`."""
    if body.get("clear"):
        world.faults.clear()
        world.drift = 0.0
    elif "script" in body:
        world.faults.script(body["script"])
    elif body["fault"] == "drift":
        world.drift = float(body["amount"])
    else:
        count, retry = body.get("count"), body.get("retry_after")
        world.faults.set(
            str(body["fault"]),
            None if count is None else int(count),
            on=body.get("on"),
            retry_after=None if retry is None else f"{retry:g}" if isinstance(retry, (int, float)) else str(retry),
            seconds=float(body.get("seconds", 30.0)),
        )
    return answers.faults(world.faults.active(), world.faults.left(), world.drift)


def _advance(world: World, body: dict[str, Any]) -> Any:
    world.advance(float(body["advance"]))
    return {"now": world.now()}


def _kill_links(world: World, body: dict[str, Any]) -> Any:
    """`{"die": true}`, or `{"die": generation id}`: links that were handed out before are dead."""
    which = body["die"]
    if which is not True and not isinstance(which, str):
        raise Refusal(400, "die: true, or the id of a job")
    return {"jobs": world.kill_links(None if which is True else which)}


def _set_webhook(world: World, body: dict[str, Any]) -> Any:
    """`{"api_key": key, "url": address on this machine, "key": the bearer it shows}`; without `url` it is taken away."""
    hooks.set_webhook(world, str(body["api_key"]), str(body.get("url") or ""), str(body.get("key") or ""))
    return {"url": body.get("url") or None}
