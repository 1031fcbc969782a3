"""One run from requests to files in the game: the only place that knows the order of the stages.

A run goes in rounds: plan, make every job that waits for nothing, finish every set whose pictures are there, plan again,
until nothing is left. A job's pictures are stored and in the lock before a set is finished from them, so a run can be broken
off anywhere and the next one goes on.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leo_assets.choose.rank import choose
from leo_assets.errors import AssetError, ExitCode, LeoError, NotAgreedError, worst
from leo_assets.export.files import Exporter
from leo_assets.generate.run import Generated, NotGenerated, generate
from leo_assets.pipeline.events import Failed, Finished, Made, Note, Progress
from leo_assets.pipeline.finish import finish_set
from leo_assets.pipeline.provider import connected
from leo_assets.pipeline.survey import survey, tell
from leo_assets.pipeline.tidy import tidy
from leo_assets.plan.price import check_ceiling
from leo_assets.store import index
from leo_assets.store.exclusive import BUILD, held
from leo_assets.store.lock import ImageRecord, JobRecord
from leo_assets.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from decimal import Decimal

    from leo_assets.choose.rank import Choice
    from leo_assets.errors import Paid
    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.diff import Plan, PlannedSet
    from leo_assets.plan.job import Guide, Job, RawKey, Unit
    from leo_assets.settings.service import Service
    from leo_assets.store.lock import Lock

Money = tuple["Decimal", "Unit"]
_SAVE_SHARE = 20  # the lock is written at most every 20 times as long as writing it takes: 5 % of the time


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a run may do.

    Attributes:
        paths: Request files; None for the whole project.
        agree: Hash of the plan that was agreed to; another plan is refused.
        yes: Agreed to whatever costs at most `max_cost`.
        ask: Shows the plan to a person and returns whether he agrees; None where nobody can be asked.
        no_spend: Do only what is free.
        unsettled: Gives the request files that are still being written: they are left as they are.
        jobs: How many jobs may be under way at once.
    """

    paths: tuple[str, ...] | None = None
    agree: str = ""
    yes: bool = False
    max_cost: Money | None = None
    assume_price: Money | None = None
    ask: Callable[[Plan], bool] | None = None
    no_spend: bool = False
    unsettled: Callable[[], frozenset[str]] = frozenset
    jobs: int = 10


@dataclass(slots=True)
class _Tally:
    """What a run has done so far."""

    codes: set[ExitCode] = field(default_factory=set)
    made: int = 0
    failed_jobs: set[RawKey] = field(default_factory=set)
    failed_sets: set[str] = field(default_factory=set)
    jobs_done: int = 0
    jobs_total: int = 0


async def build(project: Project, service: Service, options: BuildOptions, emit: Callable[[Event], None]) -> ExitCode:
    """Make what the requests ask for. Spends what was agreed, writes into the output roots, `.leo` and `leo.lock`.

    Every outcome is told through `emit`, last of all `Finished`; the worst code is returned.

    Raises:
        RequestError: The settings or the lock cannot be read.
        NotAgreedError: The plan was not agreed to; nothing was made.
    """
    async with _only_one(project, emit):
        return await _Run(project, service, options, emit).run()


class _Run:
    def __init__(
        self, project: Project, service: Service, options: BuildOptions, emit: Callable[[Event], None]
    ) -> None:
        self.project = project
        self.service = service
        self.options = options
        self.emit = emit
        self.originals = Originals(project.root)
        self.exporter = Exporter(project.root, output_roots=project.output_roots)
        self.tally = _Tally()
        self.seen = self.look(None)
        self.lock = self.seen.lock
        self.threads = asyncio.Semaphore(max(1, os.cpu_count() or 1))
        self.saved_at = self.save_s = 0.0

    async def run(self) -> ExitCode:
        tell(self.seen, self.service, self.emit)
        if self.seen.faults:
            self.tally.codes.add(ExitCode.FAULTY)
        if self.options.agree and self.options.agree != self.seen.plan.hash:
            raise NotAgreedError(
                f"the plan is {self.seen.plan.hash} now, not {self.options.agree}: something has changed since; nothing was made",
                cure="look at the new plan and agree to that",
            )
        may_generate = self.may_generate()
        tidy(self.seen.plan, self.lock, self.exporter, self.emit)
        agreed = {asset.id for asset in self.seen.plan.assets if asset.action == "generate"} if may_generate else set()
        self.tally.jobs_total = len(self.seen.plan.jobs) if may_generate else 0
        try:
            while await self.round(agreed):
                self.seen = self.look(self.lock)
        finally:
            self.lock.auto_models |= self.seen.expanded.models
            self.lock.save(self.project.root)
        return self.end()

    def may_generate(self) -> bool:
        """Whether the jobs of the plan may be made. Placeholders of the offline studio are free and need no agreement."""
        plan, options = self.seen.plan, self.options
        if not plan.jobs or self.service.offline:
            return True
        if options.no_spend:
            self.tally.codes.add(ExitCode.NOT_AGREED)
            self.emit(Note(f"{len(plan.jobs)} jobs wait for an agreement (--no-spend); what is free is done"))
            return False
        if options.max_cost is not None:
            check_ceiling(plan.total, options.max_cost, options.assume_price)
        if options.agree or (options.yes and options.max_cost is not None):
            return True
        if options.yes:
            raise NotAgreedError(
                "--yes needs to know how much it may spend; nothing was spent",
                cure="add --max-cost 2USD or --max-cost 200credits",
            )
        if options.ask is None:
            raise NotAgreedError(
                f"the plan {plan.hash} costs {plan.total} and nobody has agreed to it; nothing was spent",
                cure=f"build --agree {plan.hash}, or --yes --max-cost AMOUNT",
            )
        if not options.ask(plan):
            raise NotAgreedError("not agreed; nothing was spent")
        return True

    async def round(self, agreed: set[str]) -> bool:
        """Make what can be made now; whether another look is worth it."""
        plan, tally = self.seen.plan, self.tally
        ready_jobs = [job for job in plan.jobs if not job.waits_for and job.raw_key not in tally.failed_jobs]
        wanted = {asset.job for asset in plan.assets if asset.id in agreed}
        ready_jobs = [job for job in ready_jobs if job.raw_key in wanted]
        ready_sets = [item for item in plan.sets if item.action == "process" and item.set.stem not in tally.failed_sets]
        if not ready_jobs and not ready_sets:
            return False
        finishing = [asyncio.create_task(self.finish(item)) for item in ready_sets]
        try:
            if ready_jobs:
                await self.generate(ready_jobs, finishing)
            await asyncio.gather(*finishing)
        finally:
            for task in finishing:
                task.cancel()
        return True

    async def generate(self, jobs: list[Job], finishing: list[asyncio.Task[None]]) -> None:
        """Have the jobs drawn; a set whose last picture arrives is finished while others are still being drawn."""
        waiting = [item for item in self.seen.plan.sets if item.action == "generate"]
        async with (
            connected(self.service) as client,
            aclosing(
                generate(jobs, client=client, picture=self.picture, report=self.report, slots=self.options.jobs)
            ) as results,
        ):
            async for result in results:
                self.tally.jobs_done += 1
                if isinstance(result, NotGenerated):
                    self.fail(result.job, result.error)
                    continue
                await self.keep(result)
                for item in [item for item in waiting if self.is_complete(item)]:
                    waiting.remove(item)
                    finishing.append(asyncio.create_task(self.finish(item)))

    async def keep(self, result: Generated) -> None:
        """Store what a job gave, choose, and put it in the lock before anything else happens to it."""
        job = result.job
        for candidate in result.candidates:
            await asyncio.to_thread(self.originals.put, candidate.data, candidate.extension)
        if result.lost:
            self.emit(Note(f"{result.lost} of its pictures could not be fetched", about=job.title))
        choice = await self.choose(result)
        chosen = result.candidates[choice.chosen].sha256 if choice.chosen is not None else ""
        if chosen:
            self.originals.promote(chosen)
        self.lock.jobs[job.raw_key] = _job_record(result, self.service, chosen, choice.why)
        self.save_now_and_then()
        if not chosen:
            reasons = "; ".join(fault for verdict in choice.verdicts for fault in verdict.faults)
            paid: Paid = "no" if self.service.offline else "yes"
            self.fail(
                job,
                AssetError(
                    f"no candidate can be used: {reasons}",
                    cure="raise `take` in the request for another one",
                    paid=paid,
                ),
            )
            return
        for doubt in choice.doubts:
            self.emit(Note(doubt, about=job.title))
        self.report("chosen", job)

    def save_now_and_then(self) -> None:
        """Write the lock after a job, unless the last ones took so long that a thousand jobs would mostly write locks."""
        now = time.monotonic()
        if now - self.saved_at < _SAVE_SHARE * self.save_s:
            return
        self.lock.save(self.project.root)
        self.saved_at = time.monotonic()
        self.save_s = self.saved_at - now

    async def choose(self, result: Generated) -> Choice:
        job = result.job
        likeness = [self.picture(guide) for guide in job.guides if guide.use == "character"]
        is_cut = any(
            item.set.recipe.background != "keep"
            for item in self.seen.plan.sets
            for asset in item.set.assets
            if asset.job == job.raw_key
        )
        async with self.threads:
            return await asyncio.to_thread(
                choose,
                [candidate.data for candidate in result.candidates],
                asked=(job.width, job.height),
                nsfw=[candidate.nsfw for candidate in result.candidates],
                likeness=likeness,
                cut=is_cut,
            )

    async def finish(self, item: PlannedSet) -> None:
        async with self.threads:
            try:
                done = await asyncio.to_thread(finish_set, item.set, self.lock, self.originals, self.exporter)
            except AssetError as error:
                self.tally.failed_sets.add(item.set.stem)
                self.tally.codes.add(error.exit_code)
                self.emit(Failed(item.set.request, error.message, error.cure, error.paid))
                return
        self.lock.outputs |= done.records
        for file in done.written:
            if file.changed or file.pending:
                self.tally.made += 1
                self.emit(Made(f"res://{file.path}", item.set.request, file.width, file.height, pending=file.pending))
        for doubt in done.doubts:
            self.emit(Note(doubt, about=item.set.request))

    def is_complete(self, item: PlannedSet) -> bool:
        records = [self.lock.jobs.get(asset.job) for asset in item.set.assets]
        return all(record is not None and record.chosen for record in records)

    def picture(self, guide: Guide) -> bytes:
        """The bytes of a reference: an own picture, or an original."""
        if guide.file:
            return (self.project.root / guide.file).read_bytes()
        data = self.originals.read(guide.sha256)
        if data is None:
            raise AssetError(
                f"the reference {guide.sha256[:12]} is not on this machine",
                cure="run again: it is drawn or fetched anew",
            )
        return data

    def report(self, step: str, job: Job) -> None:
        self.emit(Progress(step, job.title, self.tally.jobs_done, self.tally.jobs_total))

    def fail(self, job: Job, error: LeoError) -> None:
        self.tally.failed_jobs.add(job.raw_key)
        self.tally.codes.add(error.exit_code)
        self.emit(Failed(job.title, error.message, error.cure, error.paid))

    def look(self, lock: Lock | None) -> Survey:
        """Survey the project; a file that was written to meanwhile may have been read half-way and does not count."""
        unsettled = self.options.unsettled()
        while True:
            seen = survey(self.project, self.service, paths=self.options.paths, lock=lock, unsettled=unsettled)
            moved = self.options.unsettled() - unsettled
            if not moved:
                return seen
            unsettled |= moved

    def end(self) -> ExitCode:
        seen, tally = self.seen, self.tally
        index.save(str(self.project.root), tracked=seen.tracked, doubtful=set(seen.edited), summary=None)
        failed = len(tally.failed_jobs) + len(tally.failed_sets)
        fresh = sum(item.action == "none" for item in seen.plan.sets)
        code = worst(tally.codes)
        self.emit(
            Finished(
                code, tuple(sorted(tally.codes)), self.last_words(failed), made=tally.made, fresh=fresh, failed=failed
            )
        )
        return code

    def last_words(self, failed: int) -> str:
        files = f"{self.tally.made} file{'' if self.tally.made == 1 else 's'}"
        words = f"made {files}" if self.tally.made else "nothing to make: everything is up to date"
        if failed:
            words = f"{words}; {failed} failed" if self.tally.made else f"{failed} failed"
        elif not self.tally.made and self.seen.faults:
            words = "nothing made"
        return (
            f"{words}, as placeholders by the offline studio (no key)"
            if self.service.offline and self.tally.made
            else words
        )


def _job_record(result: Generated, service: Service, chosen: str, why: str) -> JobRecord:
    job = result.job
    return JobRecord(
        origin=service.origin,
        api="v1",
        model=job.model,
        prompt=job.prompt,
        negative=job.negative,
        width=job.width,
        height=job.height,
        candidates=job.candidates,
        seed=job.seed,
        take=job.take,
        references=tuple(guide.sha256 for guide in job.guides),
        job_id=result.job_id,
        images=tuple(ImageRecord(item.image_id, item.sha256, item.extension, item.nsfw) for item in result.candidates),
        cost=str(result.cost.amount) if result.cost else "",
        unit=result.cost.unit if result.cost else "",
        chosen=chosen,
        chosen_by="rank",
        why=why,
    )


@asynccontextmanager
async def _only_one(project: Project, emit: Callable[[Event], None]) -> AsyncIterator[None]:
    """One build of a project at a time; a second one waits and says so."""
    told = False
    while True:
        with held(project.root, BUILD) as is_ours:
            if is_ours:
                yield
                return
        if not told:
            emit(Note("another leo-assets is building this project; waiting for it"))
            told = True
        await asyncio.sleep(0.1)
