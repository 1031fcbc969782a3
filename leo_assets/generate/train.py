"""Trainings: a dataset built, the training had or bought, and waited for. Spends.

Promises:
- What a training costs, and that it is paid once, is `spend`'s business. It may be stopped anywhere and goes on in the
  next run; only a dataset that was not trained from is then built anew, which is free.
- One training's failure is its own; the others go on.
- Nothing is deleted at the service: neither datasets nor versions.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, LeoError, ServiceError
from leo_assets.generate.purse import AgainLaterError, LaneClosedError, NotTriedError, closes_lane
from leo_assets.generate.waiting import ended
from leo_assets.generate.wares import training_of
from leo_assets.steps import reached

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence

    from leo_assets.client import Leonardo
    from leo_assets.client.results import OwnElement, OwnModel
    from leo_assets.generate.purse import Purse, Ticket
    from leo_assets.generate.wares import Prepared
    from leo_assets.plan.training import Lesson, TrainingJob

_AT_ONCE = 5  # trainings that the service runs at the same time


@dataclass(frozen=True, slots=True)
class Trained:
    """A training that is complete. `ticket.job_id` is the id of what was trained."""

    job: TrainingJob
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class NotTrained:
    """One that is not. `waits`: it was not tried, because of what another one met."""

    job: TrainingJob
    error: LeoError
    waits: bool = False


async def train(
    jobs: Sequence[TrainingJob],
    *,
    client: Leonardo,
    purse: Purse,
    picture: Callable[[Lesson], tuple[bytes, str]],
    report: Callable[[str, TrainingJob], None],
) -> AsyncGenerator[Trained | NotTrained, None]:
    """Have trainings made and yield each as it is over. Spends.

    Close it (`contextlib.aclosing`) when leaving early.

    Args:
        jobs: Agreed to, or paid for already.
        client: Where they are made.
        purse: Who pays.
        picture: A lesson's bytes and extension.
        report: Told "uploading", "submitted", "waiting" and "trained" with the job, as they happen.
    """
    run = _Run(client, purse, picture, report)
    tasks = [asyncio.create_task(run.made(job)) for job in jobs]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
        await purse.close_books()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Run:
    def __init__(
        self,
        client: Leonardo,
        purse: Purse,
        picture: Callable[[Lesson], tuple[bytes, str]],
        report: Callable[[str, TrainingJob], None],
    ) -> None:
        self._client = client
        self._purse = purse
        self._picture = picture
        self._report = report
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._datasets: dict[str, str] = {}

    async def made(self, job: TrainingJob) -> Trained | NotTrained:
        try:
            async with self._places:
                ticket = await self._bought(job)
                self._report("submitted" if ticket.is_new else "waiting", job)
                return Trained(job, await self._finished(job, ticket))
        except LaneClosedError as closed:
            return NotTrained(job, closed.error, waits=isinstance(closed, NotTriedError))
        except LeoError as error:
            if closes_lane(error) and not isinstance(error, AssetError):
                self._purse.close_lane(error)
            return NotTrained(job, error)

    async def _bought(self, job: TrainingJob) -> Ticket:
        async def asked() -> Prepared:
            return training_of(job, await self._dataset(job))

        while True:
            try:
                return await self._purse.buy(job, asked)
            except AgainLaterError:
                await asyncio.sleep(0)  # behind those that were not tried yet

    async def _dataset(self, job: TrainingJob) -> str:
        """The id of a dataset with all the pictures, built once in a run. Free.

        Raises:
            LeoError: A picture cannot be read or was not taken; nothing was paid.
        """
        if job.raw_key not in self._datasets:
            self._report("uploading", job)
            dataset_id = await self._client.datasets.create(job.service_name, f"for {job.name}")
            for lesson in job.lessons:
                await self._add(dataset_id, lesson)
            self._datasets[job.raw_key] = dataset_id
        return self._datasets[job.raw_key]

    async def _add(self, dataset_id: str, lesson: Lesson) -> None:
        """By its id where the service drew it, else by its bytes."""
        if lesson.image_id:
            try:
                await self._client.datasets.add_generated(dataset_id, lesson.image_id)
            except ServiceError as error:
                if error.status is None or not 400 <= error.status < 500 or error.code == "access-denied":
                    raise
            else:
                return  # else it is gone there, or another account's: the bytes are as good
        data, extension = await asyncio.to_thread(self._picture, lesson)
        await self._client.datasets.upload(dataset_id, data, extension)

    async def _finished(self, job: TrainingJob, ticket: Ticket) -> Ticket:
        """The ticket of a complete training.

        Raises:
            LeoError: It failed, does not end, or is gone.
        """
        told = await self._told(job, ticket)
        if told.state == "failed":
            self._purse.moved(ticket, "failed", reason="the training failed at the service")
            raise AssetError(
                f"the training failed at the service ({job.kind} {ticket.job_id})",
                cure="failed trainings are refunded, as the service says; look at the pictures, then train again",
                paid="unknown",
            )
        reached("before-complete")
        ticket = self._purse.moved(ticket, "complete")
        reached("complete-saved")
        self._report("trained", job)
        return ticket

    async def _told(self, job: TrainingJob, ticket: Ticket) -> OwnElement | OwnModel:
        name = f"{job.kind} {ticket.job_id}"
        gone = AssetError(f"{name} is gone at the service", cure="the next plan prices a new training", paid="yes")
        return await ended(lambda: self._wait(job, ticket), job, ticket, self._purse, name=name, gone=gone)

    async def _wait(self, job: TrainingJob, ticket: Ticket) -> OwnElement | OwnModel:
        if job.kind == "element":
            return await self._client.elements.wait(int(ticket.job_id))
        return await self._client.models.wait(ticket.job_id)
