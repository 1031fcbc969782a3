"""From jobs to pictures, many at a time: references sent, jobs had or created, waited for, fetched and stored. Spends.

Promises:
- One job's failure is its own; the others go on. When there is no credit, no budget or no key, nothing more is created,
  and what has been created is still waited for and fetched.
- What a job costs, and that it is paid once, is `spend`'s business; here the given slots are kept busy, and only
  jobs that the service may be running are asked for. A slow download keeps no slot.
- Jobs are taken one by one as there is room for them, and results are handed on as they come: memory does not grow with
  their number.
- A picture is handed on only when it decodes and is stored; it is not changed.
- When the caller stops, so does everything here. Created jobs go on at the service, and the next run goes on with them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, LeoError, ServiceError
from leo_assets.generate.asked import image_job, model_of
from leo_assets.generate.fetch import Candidate, NoShelf, OtherBytesError, as_images, fetch, from_shelf
from leo_assets.generate.purse import AgainLaterError, Free, LaneClosedError, NotTriedError, Ticket, closes_lane
from leo_assets.generate.references import References, is_about_a_picture
from leo_assets.generate.waiting import ended
from leo_assets.steps import reached

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable

    from leo_assets.catalog.models import Model
    from leo_assets.client import Cost, Guidance, ImageJob, JobStatus, Leonardo
    from leo_assets.client.lane import Lane
    from leo_assets.generate.fetch import Shelf
    from leo_assets.generate.purse import Purse
    from leo_assets.plan.job import Guide, Job
    from leo_assets.store.uploads import Uploads

__all__ = ["Candidate", "Generated", "NotGenerated", "generate"]


@dataclass(frozen=True, slots=True)
class Generated:
    """A job that gave at least one picture.

    Attributes:
        cost: What the service says it billed; None when it did not say.
        lost: Pictures that it made and that could not be downloaded.
        ticket: What is known of it at the service and in the ledger.
    """

    job: Job
    job_id: str
    candidates: tuple[Candidate, ...]
    cost: Cost | None
    ticket: Ticket
    lost: int = 0


@dataclass(frozen=True, slots=True)
class NotGenerated:
    """A job that gave none.

    Attributes:
        error: Why; its `paid` tells about the money.
        job_id: Empty when it was not created.
        waits: It was not tried, because of what another job met.
    """

    job: Job
    error: LeoError
    job_id: str = ""
    waits: bool = False


async def generate(
    jobs: Iterable[Job],
    *,
    client: Leonardo,
    picture: Callable[[Guide], bytes],
    report: Callable[[str, Job], None],
    purse: Purse | None = None,
    shelf: Shelf | None = None,
    uploads: Uploads | None = None,
    slots: int = 10,
) -> AsyncGenerator[Generated | NotGenerated, None]:
    """Have jobs made, several at a time, and yield each as it is ready. Spends.

    Close it (`contextlib.aclosing`) when leaving early, so that what is under way ends at once.

    Args:
        jobs: All their guides are known by content. Taken one by one.
        client: Where they are made.
        picture: Reads a guide's bytes.
        report: Told "submitted", "waiting" and "downloaded" with the job, as they happen.
        purse: Who pays; None where nothing costs.
        shelf: Where the pictures are kept; None keeps none.
        uploads: What the service has been sent before; None remembers nothing beyond this run.
        slots: How many jobs may run at the service at once; as many again may wait in its queue.
    """
    payer = purse or Free(client)
    references = References(client, picture, uploads, lambda: payer.account)
    lane = _Run(client, references, report, payer, shelf or NoShelf(), slots)
    queue = _Queue(jobs)
    results: asyncio.Queue[Generated | NotGenerated | BaseException | None] = asyncio.Queue(maxsize=slots)
    # Twice as many as there are slots are at the service, and as many as there are slots are fetched.
    workers = [asyncio.create_task(_work(lane, queue, results)) for _ in range(3 * slots)]
    working = len(workers)
    try:
        while working:
            result = await results.get()
            if result is None:
                working -= 1
            elif isinstance(result, BaseException):
                raise result
            else:
                yield result
        await payer.close_books()
    finally:
        for worker in workers:
            worker.cancel()
        # Whoever has something to say yet finds room for it: nobody listens any more.
        emptying = asyncio.create_task(_emptied(results))
        await asyncio.gather(*workers, return_exceptions=True)
        emptying.cancel()
        await asyncio.gather(emptying, return_exceptions=True)


async def _emptied(results: asyncio.Queue[Generated | NotGenerated | BaseException | None]) -> None:
    while True:
        await results.get()


class _Queue:
    """The jobs that nobody works on: those not tried yet, and behind them those that are to be sent once more."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._fresh = iter(jobs)
        self._again: deque[Job] = deque()

    def next(self) -> Job | None:
        job = next(self._fresh, None)
        return job if job is not None or not self._again else self._again.popleft()

    def put_behind(self, job: Job) -> None:
        self._again.append(job)


async def _work(
    lane: _Run, queue: _Queue, results: asyncio.Queue[Generated | NotGenerated | BaseException | None]
) -> None:
    while True:
        job: Job | None = None
        try:
            async with lane.places:
                job = queue.next()
                if job is None:
                    break
                ticket, status = await lane.made(job)
            result: Generated | NotGenerated | BaseException = await lane.fetched(job, ticket, status)
        except AgainLaterError:
            assert job is not None
            queue.put_behind(job)
            continue
        except _NotMadeError as failure:
            result = failure.result
        except asyncio.CancelledError:
            raise
        except BaseException as bug:  # noqa: BLE001  # raised again by whoever reads the queue
            result = bug
        await results.put(result)
    await results.put(None)


class _NotMadeError(Exception):
    def __init__(self, result: NotGenerated) -> None:
        super().__init__(str(result.error))
        self.result = result


class _Run:
    """What the jobs of one run share: the client, who pays, the uploads, the shelf, and the slots."""

    def __init__(
        self,
        client: Leonardo,
        references: References,
        report: Callable[[str, Job], None],
        purse: Purse,
        shelf: Shelf,
        slots: int,
    ) -> None:
        self._client = client
        self._references = references
        self._report = report
        self._purse = purse
        self._shelf = shelf
        self._slots = slots
        # More are kept at the service than it runs, so that none of its slots idles until we hear of a job's end.
        self.places = asyncio.Semaphore(2 * slots)
        self._line: Lane | None = None

    async def made(self, job: Job) -> tuple[Ticket, JobStatus | None]:
        """Have the job made; None instead of its status when all its pictures are on this machine already.

        Raises:
            AgainLaterError: It is to be tried once more, behind the others.
            _NotMadeError: It was not made.
        """
        known = self._purse.known(job)
        if known is not None:
            pictures = await asyncio.to_thread(from_shelf, known, self._shelf)
            if pictures:
                return known, None
        ticket = None
        try:
            ticket = await self._bought(job)
            if ticket.is_new:
                self._report("submitted", job)
            self._report("waiting", job)
            return await self._finished(job, ticket)
        except LaneClosedError as closed:
            waits = isinstance(closed, NotTriedError)
            raise _NotMadeError(NotGenerated(job, closed.error, waits=waits)) from closed
        except LeoError as error:
            if closes_lane(error) and not isinstance(error, AssetError):
                self._purse.close_lane(error)
            raise _NotMadeError(NotGenerated(job, error, ticket.job_id if ticket else "")) from error

    async def fetched(self, job: Job, ticket: Ticket, status: JobStatus | None) -> Generated:
        """The job's pictures, on the shelf.

        Raises:
            _NotMadeError: None can be had now.
        """
        if status is None:
            candidates = await asyncio.to_thread(from_shelf, ticket, self._shelf)
            lost = 0
        else:
            try:
                candidates = await fetch(
                    status, ticket, client=self._client, shelf=self._shelf, patiently=self._purse.patiently
                )
            except OtherBytesError as error:
                self._purse.gone(job, ticket, error.message)
                raise _NotMadeError(NotGenerated(job, error, ticket.job_id)) from error
            except LeoError as error:
                raise _NotMadeError(NotGenerated(job, error, ticket.job_id)) from error
            lost = 0 if ticket.wanted else len(status.pictures) - len(candidates)
            if not ticket.wanted:
                reached("before-stored")
                ticket = self._purse.moved(ticket, "stored", images=as_images(candidates))
                reached("stored-saved")
        self._report("downloaded", job)
        return Generated(job, ticket.job_id, candidates, ticket.cost, ticket, lost=lost)

    async def _finished(self, job: Job, ticket: Ticket) -> tuple[Ticket, JobStatus]:
        """The status, when there are pictures.

        Raises:
            LeoError: The job failed, came back empty, does not end, or is gone.
        """
        status = await self._status(job, ticket)
        said = f"; its filter says {', '.join(status.moderation)}" if status.moderation else ""
        if status.state == "failed":
            self._purse.moved(ticket, "failed", reason=f"failed at the service{said}")
            raise AssetError(
                f"Job {status.job_id} failed at the service{said}",
                cure="failed jobs are refunded, as the service says; run again, or change the prompt",
                paid="unknown",
            )
        reached("before-complete")
        ticket = self._purse.moved(ticket, "complete")
        reached("complete-saved")
        if not status.pictures:
            message = f"Job {status.job_id} is complete but has no picture{said}"
            self._purse.moved(ticket, "done", reason=message)
            raise AssetError(
                message, cure="put the prompt in other words, or raise `take`: that is a new paid job", paid="yes"
            )
        return ticket, status

    async def _status(self, job: Job, ticket: Ticket) -> JobStatus:
        async def late() -> JobStatus | None:
            # The deadline of one wait may have passed while the service was out.
            status = await self._purse.patiently(lambda: self._client.status(ticket.job_id))
            return status if status.state != "pending" else None

        gone = AssetError(
            f"job {ticket.job_id} is gone at the service, and its pictures are not on this machine",
            cure="the next plan prices a new one; or take the picture from your version control",
            paid="yes",
        )
        return await ended(
            lambda: self._lane().wait(ticket.job_id, asked=job.candidates),
            job,
            ticket,
            self._purse,
            name=f"job {ticket.job_id}",
            gone=gone,
            late=late,
        )

    def _lane(self) -> Lane:
        """Those that the service may be running; how many these are is known once a job has been bought."""
        from leo_assets.client.lane import DEFAULT_SLOTS, Lane

        if self._line is None:
            self._line = Lane(self._client, slots=min(self._slots, self._purse.slots or DEFAULT_SLOTS))
        return self._line

    async def _bought(self, job: Job) -> Ticket:
        """Had, or bought: sent again when the service has lost a picture that an earlier run had sent it.

        That refusal is certain, so nothing can be paid twice.
        """
        used: set[str] = set()

        async def asked() -> ImageJob:
            prepared = await self._asked(job)
            used.clear()
            used.update(each.image_id for each in prepared.guidance)
            return prepared

        while True:
            try:
                return await self._purse.buy(job, asked)
            except ServiceError as error:
                if not (is_about_a_picture(error) and self._references.forget(job.guides, used)):
                    raise

    async def _asked(self, job: Job) -> ImageJob:
        """The job in the client's words; sends its references."""
        model = model_of(job)
        guidance = tuple([await self._guidance(guide, model) for guide in job.guides])
        return image_job(job, guidance, origin=None if isinstance(self._purse, Free) else self._client.origin)

    async def _guidance(self, guide: Guide, model: Model) -> Guidance:
        from leo_assets.client import Guidance

        rule = model.guidance.get(guide.use)
        if rule is None:
            raise AssetError(
                f"{model.slug} takes no {guide.use} reference", cure="choose another model or take the reference out"
            )
        image_id = await self._references.image_id(guide)
        return Guidance(
            image_id, guide.use, rule.preprocessor_id, guide.strength, slot=rule.slot, has_strength=rule.has_strength
        )
