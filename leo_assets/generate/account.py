"""The account that pays: whose it is, its lane on this machine, and how patient a run is with its service."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from leo_assets.errors import ServiceError
from leo_assets.generate.circuit import Circuit, is_outage
from leo_assets.store.lane import Lane

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from leo_assets.client import Account, Leonardo
    from leo_assets.clock import Clock

T = TypeVar("T")
_LANE_POLL_S = 0.01  # real time: it waits for another program
_SILENT_S = 3.0  # real time, before it is told that another program has the lane


class PayingAccount:
    """One account at one origin, for one run.

    Args:
        client: Its key's client.
        clock: What waits.
        note: Told what is worth a line: a message, and the asset that it is about.
    """

    def __init__(self, client: Leonardo, clock: Clock, note: Callable[[str, str], None]) -> None:
        self._client = client
        self._clock = clock
        self._note = note
        self._turn = asyncio.Lock()
        self._account: Account | None = None
        self._lane: Lane | None = None
        self._told: set[str] = set()
        self.circuit = Circuit()

    async def ask(self) -> Account:
        """Whose key it is and what is left. Free.

        Raises:
            ServiceError: The service does not tell.
        """
        account = await self.patiently(self._client.me, first=self._account is None)
        if not account.user_id:
            raise ServiceError(
                f"{self._client.origin} does not tell whose key this is, so nothing can be bought safely",
                cure="try again later",
            )
        if self._lane is None:
            self._lane = Lane(self._client.origin, account.user_id)
        self._account = account
        return account

    @property
    def is_known(self) -> bool:
        return self._account is not None

    @property
    def id(self) -> str:
        """The service's id of the account."""
        assert self._account is not None, "asked for first"
        return self._account.user_id or ""

    @property
    def slots(self) -> int | None:
        """How many jobs the service runs at once for this account; None while it is not known."""
        return self._account.slots if self._account else None

    @asynccontextmanager
    async def lane(self) -> AsyncIterator[None]:
        """Inside, nobody else on this machine creates or reconciles for the account."""
        assert self._lane is not None
        async with self._turn:
            waited_s = 0.0
            while not self._lane.take():
                if waited_s > _SILENT_S:
                    self.tell("another leo-assets is sending for this account; waiting for it", "")
                await asyncio.sleep(_LANE_POLL_S)
                waited_s += _LANE_POLL_S
            try:
                yield
            finally:
                self._lane.give()

    async def until_well(self) -> None:
        """While the circuit is open: wait, and look quietly until the service answers."""
        while self.circuit.is_open:
            now, timing = self._clock.now(), self._client.timing
            if self.circuit.is_lost(now, timing):
                raise self._out()
            self.tell("the service is in trouble; nothing is sent until it answers again", "")
            await self._clock.sleep(max(0.0, self.circuit.not_before - now))
            try:
                await self._client.me()
            except ServiceError as error:
                if not is_outage(error):
                    raise
                self.circuit.trouble(self._clock.now(), self._client.timing)
            else:
                return

    def _out(self) -> ServiceError:
        hours = self._client.timing.patience_s / 3600
        return ServiceError(
            f"{self._client.origin} has been in trouble for more than {hours:g} h",
            cure="run again later: what was sent is known and goes on",
            code="outage",
        )

    async def patiently(self, call: Callable[[], Awaitable[T]], *, first: bool = False) -> T:
        """A call that costs nothing, repeated while the service is out, as long as a run is patient.

        Args:
            call: What to do.
            first: Nobody has answered yet: an address where nobody listens is not waited for.
        """
        trouble = Circuit()
        while True:
            try:
                return await call()
            except ServiceError as error:
                if not is_outage(error) or (first and error.status is None):
                    raise
                now = self._clock.now()
                trouble.trouble(now, self._client.timing, asked_s=error.retry_after_s)
                if trouble.is_lost(now, self._client.timing):
                    raise
                self.tell("the service does not answer; looking again now and then", "")
                await self._clock.sleep(trouble.not_before - now)

    async def until(self, server_time: float) -> None:
        await self._clock.sleep(max(0.0, server_time - self._client.server_now()))

    def tell(self, message: str, about: str) -> None:
        """Say a thing once in a run."""
        if f"{about}\n{message}" not in self._told:
            self._told.add(f"{about}\n{message}")
            self._note(message, about)
