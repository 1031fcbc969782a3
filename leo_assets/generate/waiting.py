"""Waiting for what was bought until it has ended, and writing down where it is gone at the service or does not end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from leo_assets.errors import ServiceError
from leo_assets.steps import reached

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from leo_assets.errors import AssetError
    from leo_assets.generate.purse import Purse, Ticket
    from leo_assets.generate.wares import Wanted

T = TypeVar("T")


async def ended(
    wait: Callable[[], Awaitable[T]],
    job: Wanted,
    ticket: Ticket,
    purse: Purse,
    *,
    name: str,
    gone: AssetError,
    late: Callable[[], Awaitable[T | None]] | None = None,
) -> T:
    """What the service says of a job that has ended. Waits.

    Args:
        wait: Waits for its end.
        job: What was bought.
        ticket: Where it is.
        purse: Told when it is gone or late.
        name: What the service has got, in words, with its id.
        gone: Raised when the service has not got it any more.
        late: Asked when the time is over, for what has ended after all; None where nothing more can be asked.

    Raises:
        AssetError: `gone`.
        ServiceError: It does not end, or the service did not answer.
    """
    while True:
        reached("before-poll")
        try:
            return await wait()
        except ServiceError as error:
            if error.code == "not-found":
                if await purse.waited_for_lag(ticket):
                    continue
                purse.gone(job, ticket, f"the service does not know {name} any more")
                raise gone from error
            if error.code != "deadline":
                raise
            found = await late() if late is not None else None
            if found is not None:
                return found
            purse.moved(ticket, "stuck", reason=error.message)
            raise
