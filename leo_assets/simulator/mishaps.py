"""The faults that strike a call as a whole: before it has done anything, instead of its answer, or its answer itself."""

from __future__ import annotations

from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse

from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.wire import HalfResponse, HangUp

if TYPE_CHECKING:
    from starlette.responses import Response

    from leo_assets.simulator.faults import Fault
    from leo_assets.simulator.world import World


async def before(world: World, route: str) -> Response | None:
    """What happens before the call is looked at: a wait, the end, or another's answer."""
    strike = world.faults.strike
    slow = strike("slow", route)
    if slow:
        await world.clock.sleep(slow.seconds)
    if strike("reset-before", route):
        raise HangUp.reset()
    hang = strike("hang-before", route)
    if hang:
        raise HangUp.silence(hang.seconds)
    away = strike("unavailable", route)
    if away:
        return _page(503, "Service Temporarily Unavailable", retry_after(away, world))
    return None


def unheard(world: World, route: str) -> Response | HangUp | None:
    """What the caller gets at once while its call goes on without it."""
    if world.faults.strike("reset-after", route):
        return HangUp.reset()
    if world.faults.strike("bad-gateway", route):
        return _page(502, "Bad Gateway")
    return None


def after(world: World, route: str, answer: Any) -> Response:
    """The answer, or what becomes of it."""
    strike = world.faults.strike
    if strike("error-after", route):
        raise Refusal(500, "internal error")
    hang = strike("hang-after", route)
    if hang:
        raise HangUp.silence(hang.seconds)
    if strike("no-id", route):
        return JSONResponse(dict.fromkeys(answer))
    response = JSONResponse(answer)
    if strike("cut", route):
        return HalfResponse(response.body, media_type="application/json")
    return response


def retry_after(fault: Fault, world: World) -> str | None:
    """The header: as told, or a date so many seconds ahead on the world's clock."""
    given = fault.retry_after
    if given is None or not given.startswith("date:"):
        return given
    return formatdate(world.now() + float(given.removeprefix("date:")), usegmt=True)


def _page(status: int, title: str, retry: str | None = None) -> Response:
    """What a proxy in front of the API answers."""
    text = f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n<center><h1>{status} {title}</h1></center>\r\n</body>\r\n</html>\r\n"
    return HTMLResponse(text, status, None if retry is None else {"Retry-After": retry})
