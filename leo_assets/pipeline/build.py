"""One run from requests to files in the game: the only place that knows the order of the stages.

A run goes in rounds: plan, make every job that waits for nothing, finish every set whose pictures are there, plan again,
until nothing is left. A job's pictures are stored and in the lock before a set is finished from them, so a run can be broken
off anywhere and the next one goes on.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ExitCode, LeoError, NotAgreedError
from leo_assets.export.files import Exporter
from leo_assets.generate.purse import Free, RowHeldError, Terms
from leo_assets.generate.run import Generated, NotGenerated, generate
from leo_assets.generate.spend import Till
from leo_assets.pipeline.agreement import (
    BuildOptions,
    agreed_ceiling,
    agreed_to,
    check_trust,
    lost_ones,
    lost_words,
    may_generate,
)
from leo_assets.pipeline.alone import only_one
from leo_assets.pipeline.asking import asked_for
from leo_assets.pipeline.ending import Tally, finished
from leo_assets.pipeline.events import Failed, Note, Progress, counted
from leo_assets.pipeline.finish import finish_set
from leo_assets.pipeline.keeping import Keeper
from leo_assets.pipeline.paid import spending_ledger
from leo_assets.pipeline.provider import connected
from leo_assets.pipeline.survey import survey, tell
from leo_assets.pipeline.tidy import move_renamed, remove_orphans
from leo_assets.settings.budget import Limits
from leo_assets.store import index
from leo_assets.store.atomic import sweep
from leo_assets.store.originals import Originals
from leo_assets.store.uploads import Uploads, uploads_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from leo_assets.client import Leonardo
    from leo_assets.generate.purse import Purse
    from leo_assets.generate.wares import Wanted
    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.job import Job, OutputSet, RawKey
    from leo_assets.plan.planned import PlannedSet
    from leo_assets.settings.money import Unit
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.lock import Lock

_ROOM = 12  # bytes of free disk for each pixel of a job: three times what it may be at most, uncompressed


@dataclass(slots=True)
class _Waiting:
    """A set, and those of its jobs whose pictures are still to come."""

    item: PlannedSet
    jobs: set[RawKey]


async def build(project: Project, service: Service, options: BuildOptions, emit: Callable[[Event], None]) -> ExitCode:
    """Make what the requests ask for. Spends what was agreed, writes into the output roots, `.leo` and `leo.lock`.

    Every outcome is told through `emit`, last of all `Finished`; the worst code is returned.

    Raises:
        RequestError: The settings or the lock cannot be read.
        NotAgreedError: The plan was not agreed to; nothing was made.
    """
    async with only_one(project, emit):
        sweep(project.root)
        with spending_ledger(service) as ledger:
            return await _Run(project, service, options, emit, ledger).run()


class _Run:
    def __init__(
        self,
        project: Project,
        service: Service,
        options: BuildOptions,
        emit: Callable[[Event], None],
        ledger: Ledger | None,
    ) -> None:
        self.project = project
        self.service = service
        self.options = options
        self.emit = emit
        self.ledger = ledger
        self.originals = Originals(project.root)
        self.exporter = Exporter(project.root, output_roots=project.output_roots)
        self.tally = Tally()
        self.seen = self.look(None)
        self.lock = self.seen.lock
        self.threads = asyncio.Semaphore(max(1, os.cpu_count() or 1))
        self.keeper = Keeper(project.root, service, self.lock, self.originals, ledger, self.threads, emit)
        self.agreed: set[RawKey] = set()
        self.paying: frozenset[RawKey] = frozenset()
        self.ceiling: Mapping[Unit, Decimal] = {}
        self.may_fetch = True
        self.fetched: set[RawKey] = set()
        self.held: set[RawKey] = set()
        self.open = AsyncExitStack()
        self.client: Leonardo | None = None

    async def run(self) -> ExitCode:
        async with self.open:
            return await self.rounds()

    async def rounds(self) -> ExitCode:
        before = dict(self.lock.asked)
        self.lock.asked |= asked_for(self.seen, self.options)
        is_raised = self.lock.asked != before
        if is_raised:
            self.seen = self.look(self.lock)
        tell(self.seen, self.service, self.emit)
        if self.seen.faults:
            self.tally.codes.add(ExitCode.FAULTY)
        if self.is_agreed():
            lost = lost_ones(self.seen.plan, self.options)
            self.agreed = {job.plan_key for job in self.seen.plan.jobs if job.raw_key not in lost}
            if lost:
                self.tally.codes.add(ExitCode.NOT_AGREED)
                self.emit(Note(lost_words(len(lost), self.seen.plan, self.options, self.options.command)))
            self.paying = frozenset(self.agreed)
            self.ceiling = agreed_ceiling(self.seen.plan, self.options)
            if is_raised:  # before anything is paid: a run that is killed goes on with what it asked for
                self.keeper.save()
        else:
            self.tally.codes.add(ExitCode.NOT_AGREED)
            waiting = counted(len(self.seen.plan.jobs), "job")
            self.emit(Note(f"no agreement to spend on {waiting}; what is free is done"))
            if is_raised:
                self.lock.asked = before
                self.seen = self.look(self.lock)
        self.may_fetch = self.may_fetch_free()
        self.tally.jobs_total = len(self.agreed) + (len(self.seen.plan.fetches) if self.may_fetch else 0)
        self.keeper.mark_done()
        try:
            move_renamed(self.seen.plan, self.lock, self.exporter, self.emit)
            self.seen = self.look(self.lock)
            while await self.round():
                self.seen = self.look(self.lock)
            if self.seen.plan.may_remove and not self.tally.codes:
                remove_orphans(self.seen.plan, self.lock, self.exporter, self.project.output_roots, self.emit)
        finally:
            self.lock.auto_models |= self.seen.expanded.models
            self.keeper.save()
            self.exporter.settle({path: record.content for path, record in self.lock.outputs.items()})
        return self.end()

    async def round(self) -> bool:
        """Make what can be made now, of what was agreed at the start; whether another look is worth it."""
        plan, tally = self.seen.plan, self.tally
        ready_jobs = [job for job in plan.jobs if job.plan_key in self.agreed and job.raw_key not in plan.waiting]
        fetches = [job for job in plan.fetches if self.may_fetch and job.raw_key not in self.fetched]
        to_finish = [item for item in plan.sets if item.action == "process" and item.set.stem not in tally.tried_sets]
        ready_sets = [item for item in to_finish if not item.waits]
        if not ready_jobs and not fetches and not ready_sets:
            ready_sets = [item for item in to_finish if not item.set.lacks_texture]  # over what is there, then
        if not ready_jobs and not fetches and not ready_sets:
            return False
        self.agreed -= {job.plan_key for job in ready_jobs}  # each is made once in a run, whatever becomes of it
        self.fetched |= {job.raw_key for job in (*ready_jobs, *fetches)}
        finishing = [asyncio.create_task(self.finish(item)) for item in ready_sets]
        try:
            if ready_jobs or fetches:
                await self.generate([*fetches, *ready_jobs], finishing)
            await asyncio.gather(*finishing)
        finally:
            for task in finishing:
                task.cancel()
        return True

    async def generate(self, jobs: list[Job], finishing: list[asyncio.Task[None]]) -> None:
        """Have the jobs drawn; a set whose last picture arrives is finished while others are still being drawn."""
        waiting: dict[RawKey, list[_Waiting]] = {}
        for item in self.seen.plan.sets:
            if item.action in {"generate", "fetch"}:
                entry = _Waiting(item, {asset.job for asset in item.set.assets if not self.keeper.is_here(asset.job)})
                for key in entry.jobs:
                    waiting.setdefault(key, []).append(entry)
        if self.client is None:
            self.client = await self.open.enter_async_context(connected(self.service))
        if self.keeper.purse is None:
            self.keeper.purse = self.opened_purse(self.client)
        making = generate(
            jobs,
            client=self.client,
            picture=self.keeper.picture,
            report=self.report,
            purse=self.keeper.purse,
            shelf=self.originals,
            uploads=None if self.service.offline else Uploads(uploads_path(self.service.origin)),
            slots=self.options.jobs,
        )
        async with aclosing(making) as results:
            async for result in results:
                self.tally.jobs_done += 1
                sets = waiting.get(result.job.raw_key, [])
                if isinstance(result, NotGenerated) and result.waits:
                    self.tally.untried += 1
                    self.tally.codes.add(result.error.exit_code)
                elif isinstance(result, NotGenerated):
                    self.fail(result.job, result.error)
                elif await self.is_kept(result, [entry.item.set for entry in sets]):
                    for entry in sets:
                        entry.jobs.remove(result.job.raw_key)
                        if not entry.jobs and not entry.item.waits:
                            finishing.append(asyncio.create_task(self.finish(entry.item)))

    def is_agreed(self) -> bool:
        """Whether the jobs of the plan may be made. What has been paid for is fetched even where nobody agrees to more.

        Raises:
            NotAgreedError: Nobody agrees, and nothing waits to be fetched.
        """
        try:
            words = self.options.command
            return may_generate(self.seen.plan, self.service, self.options, self.project.root, command=words)
        except NotAgreedError as error:
            if self.options.agree or not self.seen.plan.fetches:
                raise
            self.emit(Failed("", error.message, error.cure, error.paid, error.exit_code))
            return False

    def may_fetch_free(self) -> bool:
        """What is paid for is fetched without asking, but nothing is for a project that its user does not trust."""
        if not self.seen.plan.fetches or self.service.offline:
            return True
        try:
            check_trust(self.project.root, self.service)
        except NotAgreedError as error:
            self.tally.codes.add(error.exit_code)
            self.emit(
                Note(f"{counted(len(self.seen.plan.fetches), 'picture')} not fetched: {error.message}; {error.cure}")
            )
            return False
        return True

    def opened_purse(self, client: Leonardo) -> Purse:
        """Who pays: nobody at the offline studio, else the account that the key belongs to."""
        if self.ledger is None:
            return Free(client)
        terms = Terms(
            project=os.path.realpath(self.project.root),
            run=uuid.uuid4().hex,
            limits=self.options.limits.lowered_by(Limits(per_run=self.ceiling, files=agreed_to(self.ceiling))),
            may_pay=lambda job: job.plan_key in self.paying,
            room=self.check_room,
            recorded=self.keeper.recorded,
            character=self.character_of,
            price=self.options.assume_price,
            strict=self.options.strict,
            may_resend=self.options.yes and self.options.max_cost is not None and not self.options.no_spend,
        )
        return Till(
            client, client.clock, self.ledger, terms, lambda message, about: self.emit(Note(message, about=about))
        )

    def check_room(self, pixels: int) -> None:
        self.originals.check_room(_ROOM * pixels)

    def character_of(self, job: Wanted) -> str:
        file = job.title.partition("#")[0]
        if file in self.seen.loaded.requests:
            return self.seen.loaded.requests[file].character or ""
        return file.rpartition("/")[2].removesuffix(".character.toml") if file.endswith(".character.toml") else ""

    async def is_kept(self, result: Generated, sets: list[OutputSet]) -> bool:
        """Keep what a job gave; whether there is a picture to go on with."""
        job = result.job
        error = await self.keeper.keep(result, sets, self.seen.expanded.limits.get(job.title.partition("#")[0]))
        if error is not None:
            self.fail(job, error)
            return False
        self.report("chosen", job)
        return True

    async def finish(self, item: PlannedSet) -> None:
        self.tally.tried_sets.add(item.set.stem)
        async with self.threads:
            try:
                done = await asyncio.to_thread(
                    finish_set, item.set, self.lock, self.originals, self.exporter, self.project.root
                )
            except AssetError as error:
                self.tally.failed += 1
                self.tally.codes.add(error.exit_code)
                self.emit(Failed(item.set.request, error.message, error.cure, error.paid, error.exit_code))
                return
        self.lock.outputs |= done.records
        for made in done.made(item.set.request):
            self.tally.made += 1
            self.emit(made)
        for doubt in done.doubts:
            self.emit(Note(doubt, about=item.set.request))

    def report(self, step: str, job: Job) -> None:
        self.emit(Progress(step, job.title, self.tally.jobs_done, self.tally.jobs_total))

    def fail(self, job: Job, error: LeoError) -> None:
        self.tally.failed += 1
        if isinstance(
            error, RowHeldError
        ):  # a later look of this run may find it; what is held in the end, `end` tells
            self.fetched -= {job.raw_key} - self.held
            self.held.add(job.raw_key)
        else:
            self.tally.codes.add(error.exit_code)
        self.emit(Failed(job.title, error.message, error.cure, error.paid, error.exit_code))

    def look(self, lock: Lock | None) -> Survey:
        """Survey the project; a file that was written to meanwhile may have been read half-way and does not count."""
        unsettled = self.options.unsettled()
        while True:
            self.before = index.look(str(self.project.root))
            seen = survey(
                self.project,
                self.service,
                paths=self.options.paths,
                lock=lock,
                unsettled=unsettled,
                ledger=self.ledger,
                kits=frozenset({self.options.kit} if self.options.kit else ()),
            )
            moved = self.options.unsettled() - unsettled
            if not moved:
                return seen
            unsettled |= moved

    def end(self) -> ExitCode:
        seen = self.seen
        index.save(
            str(self.project.root), tracked=seen.tracked, doubtful=set(seen.edited), counts=None, before=self.before
        )
        return finished(seen, self.tally, self.emit, kit=self.options.kit, offline=self.service.offline)
