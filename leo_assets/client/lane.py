"""Many jobs of one account at once: how many to keep at the service, and which of them to ask for.

The service runs `slots` jobs at a time and keeps more in a queue, first come, first served. So:

- More are kept there than run, so that no slot idles between a job's end and our hearing of it.
- Only the oldest `slots` that are not known to be over can be running, and only those are asked for. The others wait
  here, in memory of a fixed size, however many jobs are still to come.

A lane knows nothing of money. Whoever creates the jobs creates them in turn: their order here is their order there.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from leo_assets.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from leo_assets.client.api import Leonardo
    from leo_assets.client.job import JobStatus

DEFAULT_SLOTS = 10
"""Jobs that run at once where the account does not tell. Source: the service's page of limits, 2026."""
MOST_AHEAD_PER_SLOT = 10
"""The service's queue holds 10 to 20 jobs a slot, depending on which of its pages is right."""


class Lane:
    """The jobs of one account that are under way.

    Args:
        client: Asks for them.
        slots: Jobs that the account runs at once (`Account.slots`).
        ahead: Jobs kept in the service's queue beyond those; None is as many as run.
    """

    def __init__(self, client: Leonardo, *, slots: int | None = None, ahead: int | None = None) -> None:
        self._client = client
        self.slots = max(1, slots or DEFAULT_SLOTS)
        most = MOST_AHEAD_PER_SLOT * self.slots
        self.width = self.slots + min(self.slots if ahead is None else max(0, ahead), most)
        """Jobs at the service at once."""
        self._places = asyncio.Semaphore(self.width)
        self._open: dict[str, asyncio.Event] = {}  # oldest first; set once the job may be running

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place at the service: held from before a job is created until it is over there; not while it is downloaded."""
        async with self._places:
            yield

    async def wait(self, job_id: str, *, asked: int, deadline_s: float | None = None) -> JobStatus:
        """As `Leonardo.wait`, but asks only while the job can be running, and counts the deadline from then on.

        Call it in the order in which the jobs were created.
        """
        if job_id in self._open:
            raise ServiceError(f"Job {job_id} was given twice by the service.", paid="yes", code="duplicate-id")
        may_run = self._open[job_id] = asyncio.Event()
        self._let_run()
        try:
            await may_run.wait()
            return await self._client.wait(job_id, asked=asked, deadline_s=deadline_s)
        finally:
            del self._open[job_id]
            self._let_run()

    def _let_run(self) -> None:
        for may_run, _ in zip(self._open.values(), range(self.slots), strict=False):
            may_run.set()
