"""From jobs to pictures: references sent, jobs created, waited for, downloaded and checked. Spends.

Promises:
- One job's failure is its own; the others go on. When there is no credit or the key is refused, nothing more is
  created, and what has been created is still waited for.
- Creates go out one after the other, so at most one has an outcome that is not known.
- A picture is handed on only when it decodes; it is not changed.
- When the caller stops, so does everything here. Created jobs go on at the service.

What may be spent was agreed before; what is kept of it, others decide.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, CreditError, ImageError, LeoError, ServiceError
from leo_assets.generate.formats import extension_of, has_end
from leo_assets.generate.references import References

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator, Sequence

    from leo_assets.catalog.models import Model
    from leo_assets.client import Cost, Guidance, ImageJob, JobStatus, Leonardo, Picture, Submitted
    from leo_assets.plan.job import Guide, Job

DOWNLOAD_TRIES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One picture of a job, as it was downloaded.

    Attributes:
        sha256: Of `data`.
        image_id: The service's, empty where it told none.
        extension: By the bytes: png, jpg or webp.
        nsfw: The service's filter marked it.
        index: Its place among the job's pictures, from 0.
    """

    sha256: str
    image_id: str
    extension: str
    data: bytes
    nsfw: bool
    index: int


@dataclass(frozen=True, slots=True)
class Generated:
    """A job that gave at least one picture.

    Attributes:
        cost: What the service says it billed; None when it did not say.
        lost: Pictures that it made and that could not be downloaded.
    """

    job: Job
    job_id: str
    candidates: tuple[Candidate, ...]
    cost: Cost | None
    lost: int = 0


@dataclass(frozen=True, slots=True)
class NotGenerated:
    """A job that gave none. `error.paid` tells about the money; `job_id` is empty when it was not created."""

    job: Job
    error: LeoError
    job_id: str = ""


async def generate(
    jobs: Sequence[Job],
    *,
    client: Leonardo,
    picture: Callable[[Guide], bytes],
    report: Callable[[str, Job], None],
    slots: int = 10,
) -> AsyncGenerator[Generated | NotGenerated, None]:
    """Have jobs made, several at a time, and yield each as it is ready. Spends.

    Close it (`contextlib.aclosing`) when leaving early, so that what is under way ends at once.

    Args:
        jobs: All their guides are known by content.
        client: Where they are made.
        picture: Reads a guide's bytes.
        report: Told "submitted", "waiting" and "downloaded" with the job, as they happen.
        slots: How many jobs may be under way at once.
    """
    lane = _Lane(client, picture, report)
    results: asyncio.Queue[Generated | NotGenerated | BaseException] = asyncio.Queue(maxsize=slots)
    ahead = iter(jobs)
    workers = [asyncio.create_task(_work(lane, ahead, results)) for _ in range(min(slots, len(jobs)))]
    try:
        for _ in jobs:
            result = await results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def _work(
    lane: _Lane, ahead: Iterator[Job], results: asyncio.Queue[Generated | NotGenerated | BaseException]
) -> None:
    for job in ahead:
        try:
            result: Generated | NotGenerated | BaseException = await lane.make(job)
        except Exception as bug:  # noqa: BLE001  raised again by whoever reads the queue
            result = bug
        await results.put(result)


class _Lane:
    """What the jobs of one run share: the client, the uploads, the turn to create, and why it has stopped."""

    def __init__(self, client: Leonardo, picture: Callable[[Guide], bytes], report: Callable[[str, Job], None]) -> None:
        self._client = client
        self._references = References(client, picture)
        self._report = report
        self._turn = asyncio.Lock()
        self._stopped: LeoError | None = None

    async def make(self, job: Job) -> Generated | NotGenerated:
        job_id = ""
        try:
            submitted = await self._create(job)
            job_id = submitted.job_id
            self._report("waiting", job)
            status = await self._client.wait(job_id, asked=job.candidates)
            candidates = await self._download(_finished(status))
        except LeoError as error:
            if _stops_all(error):
                self._stopped = self._stopped or error
            return NotGenerated(job, error, job_id)
        self._report("downloaded", job)
        return Generated(job, job_id, candidates, submitted.cost, lost=len(status.pictures) - len(candidates))

    async def _create(self, job: Job) -> Submitted:
        self._go_on()
        asked = await self._asked(job)
        async with self._turn:
            self._go_on()  # again: whoever had the turn may have met the end of the credit
            submitted = await self._client.create(asked)
        self._report("submitted", job)
        return submitted

    def _go_on(self) -> None:
        if self._stopped is not None:
            raise _unsent(self._stopped)

    async def _asked(self, job: Job) -> ImageJob:
        """The job in the client's words; sends its references."""
        from leo_assets.client import ImageJob

        model = _model(job)
        return ImageJob(
            model_id=model.uuid,
            family=model.family,
            prompt=job.prompt,
            negative=job.negative,
            width=job.width,
            height=job.height,
            candidates=job.candidates,
            seed=job.seed,
            guidance=tuple([await self._guidance(guide, model) for guide in job.guides]),
            tiling=job.tiling,
            mode=job.mode,
        )

    async def _guidance(self, guide: Guide, model: Model) -> Guidance:
        from leo_assets.client import Guidance

        rule = model.guidance.get(guide.use)
        if rule is None:
            raise AssetError(
                f"{model.slug} takes no {guide.use} reference", cure="choose another model or take the reference out"
            )
        return Guidance(await self._references.image_id(guide), guide.use, rule.preprocessor_id, guide.strength)

    async def _download(self, status: JobStatus) -> tuple[Candidate, ...]:
        """All pictures that can be had; fails only when there is none."""
        tries = [self._candidate(made, index) for index, made in enumerate(status.pictures)]
        results = await asyncio.gather(*tries, return_exceptions=True)
        failures = [result for result in results if isinstance(result, BaseException)]
        found = tuple(result for result in results if isinstance(result, Candidate))
        bug = next((failure for failure in failures if not isinstance(failure, LeoError)), None)
        if bug is not None or not found:
            raise bug or failures[0]
        return found

    async def _candidate(self, made: Picture, index: int) -> Candidate:
        data = await self._whole(made)
        extension = extension_of(data)
        assert extension is not None, "it decodes, so it is one of the three formats"
        return Candidate(hashlib.sha256(data).hexdigest(), made.id, extension, data, made.nsfw, index)

    async def _whole(self, made: Picture) -> bytes:
        """A picture's bytes once they decode: a cut answer of no stated length shows only then."""
        tries = 1
        while True:
            data = await self._client.download(made)
            try:
                await asyncio.to_thread(_check_whole, data)
            except ImageError as error:
                if tries == DOWNLOAD_TRIES:
                    message = f"A picture of job {made.job_id} came damaged {tries} times: {error.message}"
                    raise ImageError(message, cure="it stays at the service; try again later", paid="yes") from error
                tries += 1
            else:
                return data


def _model(job: Job) -> Model:
    from leo_assets.catalog.models import load_catalog

    model = load_catalog().find(job.model)
    if model is None:
        raise AssetError(f"The model {job.model} is not in the catalog", cure="choose another with `model = …`")
    return model


def _finished(status: JobStatus) -> JobStatus:
    """The status, when there are pictures.

    Raises:
        AssetError: The job failed, or came back empty.
    """
    said = f"; its filter says {', '.join(status.moderation)}" if status.moderation else ""
    if status.state == "failed":
        message = f"Job {status.job_id} failed at the service{said}"
        raise AssetError(
            message,
            cure="failed jobs are refunded, as the service says; run again, or change the prompt",
            paid="unknown",
        )
    if not status.pictures:
        message = f"Job {status.job_id} is complete but has no picture{said}"
        raise AssetError(
            message, cure="put the prompt in other words and run again: that is a new paid job", paid="yes"
        )
    return status


def _check_whole(data: bytes) -> None:
    """Raises ImageError unless all of a picture is there."""
    from leo_assets.process.pixels import decode

    decode(data)
    # Pillow is content once it has all pixels, but bytes without their end would be another original.
    if not has_end(data):
        raise ImageError("its end is missing")


def _stops_all(error: LeoError) -> bool:
    """Without credit or key every further create would fail as well."""
    from leo_assets.client.transport import KEY_REFUSED

    return isinstance(error, CreditError) or (isinstance(error, ServiceError) and error.code == KEY_REFUSED)


def _unsent(error: LeoError) -> LeoError:
    """The failure that stopped the lane, told of a job that was never sent."""
    if error.paid == "no":
        return error
    return type(error)(error.message, cure=error.cure)
