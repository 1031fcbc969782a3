"""One run from requests to files in the game: the only place that knows the order of the stages.

A run goes in rounds: plan, make every job that waits for nothing, finish every set whose pictures are there, plan again,
until nothing is left. A job's pictures are stored and in the lock before a set is finished from them, so a run can be broken
off anywhere and the next one goes on.
"""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from collections import Counter
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ExitCode, LeoError, NotAgreedError, OutputError, worst
from leo_assets.export.files import Exporter
from leo_assets.generate.purse import Free, RowHeldError, Terms, Ticket
from leo_assets.generate.run import Generated, NotGenerated, generate
from leo_assets.generate.spend import Till
from leo_assets.pipeline.agreement import BuildOptions, check_trust, may_generate
from leo_assets.pipeline.asking import asked_for
from leo_assets.pipeline.choosing import chosen_from, frames_before, job_record, scored
from leo_assets.pipeline.events import Failed, Finished, Made, Note, Progress, counted
from leo_assets.pipeline.finish import finish_set
from leo_assets.pipeline.paid import spending_ledger
from leo_assets.pipeline.provider import connected
from leo_assets.pipeline.survey import DONE, survey, tell
from leo_assets.pipeline.tidy import move_renamed, remove_orphans
from leo_assets.settings.budget import Limits
from leo_assets.settings.money import WORDS
from leo_assets.steps import reached
from leo_assets.store import index
from leo_assets.store.atomic import sweep
from leo_assets.store.exclusive import BUILD, held
from leo_assets.store.ledger_entry import StoredImage
from leo_assets.store.originals import Originals
from leo_assets.store.scores import save_scores
from leo_assets.store.uploads import Uploads, uploads_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from leo_assets.choose.rank import Choice
    from leo_assets.client import Leonardo
    from leo_assets.errors import Paid
    from leo_assets.generate.purse import Purse
    from leo_assets.generate.wares import Wanted
    from leo_assets.pipeline.agreement import Agreeable
    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.diff import PlannedAsset, PlannedSet
    from leo_assets.plan.job import Guide, Job, OutputSet, RawKey
    from leo_assets.settings.budget import Span
    from leo_assets.settings.money import Unit
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.lock import Lock

_ROOM = 12  # bytes of free disk for each pixel of a job: three times what it may be at most, uncompressed
_SAVE_SHARE = 20  # the lock is written at most every 20 times as long as writing it takes: 5 % of the time


@dataclass(slots=True)
class _Tally:
    """What a run has done so far."""

    codes: set[ExitCode] = field(default_factory=set)
    made: int = 0
    failed: int = 0
    tried_sets: set[str] = field(default_factory=set)  # each set is finished at most once in a run
    jobs_done: int = 0
    jobs_total: int = 0
    untried: int = 0  # jobs that wait for what another one met: credit, a budget, a key


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


@dataclass(slots=True)
class _Waiting:
    """A set, and those of its jobs whose pictures are still to come."""

    item: PlannedSet
    jobs: set[RawKey]


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
        self.tally = _Tally()
        self.seen = self.look(None)
        self.lock = self.seen.lock
        self.made_before = {
            key: record.chosen
            for key, record in self.lock.jobs.items()
            if record.origin == service.origin and record.chosen
        }
        self.threads = asyncio.Semaphore(max(1, os.cpu_count() or 1))
        self.saved_at = self.save_s = 0.0
        self.agreed: set[RawKey] = set()
        self.paying: frozenset[RawKey] = frozenset()
        self.ceiling: Mapping[Unit, Decimal] = {}
        self.may_fetch = True
        self.fetched: set[RawKey] = set()
        self.held: set[RawKey] = set()
        self.unmarked: list[Ticket] = []  # in the lock as it is in memory, and so in the ledger once it is saved
        self.open = AsyncExitStack()
        self.client: Leonardo | None = None
        self.purse: Purse | None = None

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
            self.agreed = {job.plan_key for job in self.seen.plan.jobs}
            self.paying = frozenset(self.agreed)
            self.ceiling = agreed_ceiling(self.seen.plan, self.options)
            if is_raised:  # before anything is paid: a run that is killed goes on with what it asked for
                self.save()
        else:
            self.tally.codes.add(ExitCode.NOT_AGREED)
            waiting = counted(len(self.seen.plan.jobs), "job")
            self.emit(Note(f"no agreement to spend on {waiting}; what is free is done"))
            if is_raised:
                self.lock.asked = before
                self.seen = self.look(self.lock)
        self.may_fetch = self.may_fetch_free()
        self.tally.jobs_total = len(self.agreed) + (len(self.seen.plan.fetches) if self.may_fetch else 0)
        self.mark_done()
        try:
            move_renamed(self.seen.plan, self.lock, self.exporter, self.emit)
            self.seen = self.look(self.lock)
            while await self.round():
                self.seen = self.look(self.lock)
            if self.seen.plan.may_remove and not self.tally.codes:
                remove_orphans(self.seen.plan, self.lock, self.exporter, self.project.output_roots, self.emit)
        finally:
            self.lock.auto_models |= self.seen.expanded.models
            self.save()
            self.exporter.settle({path: record.content for path, record in self.lock.outputs.items()})
        return self.end()

    async def round(self) -> bool:
        """Make what can be made now, of what was agreed at the start; whether another look is worth it."""
        plan, tally = self.seen.plan, self.tally
        ready_jobs = [job for job in plan.jobs if job.plan_key in self.agreed and job.raw_key not in plan.waiting]
        fetches = [job for job in plan.fetches if self.may_fetch and job.raw_key not in self.fetched]
        ready_sets = [item for item in plan.sets if item.action == "process" and item.set.stem not in tally.tried_sets]
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
                entry = _Waiting(item, {asset.job for asset in item.set.assets if not self.is_here(asset.job)})
                for key in entry.jobs:
                    waiting.setdefault(key, []).append(entry)
        if self.client is None:
            self.client = await self.open.enter_async_context(connected(self.service))
        if self.purse is None:
            self.purse = self.opened_purse(self.client)
        making = generate(
            jobs,
            client=self.client,
            picture=self.picture,
            report=self.report,
            purse=self.purse,
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
                elif await self.keep(result, [entry.item.set for entry in sets]):
                    for entry in sets:
                        entry.jobs.remove(result.job.raw_key)
                        if not entry.jobs:
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
            recorded=self.recorded,
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

    def recorded(self, job: Wanted) -> Ticket | None:
        """What the lock names for a job, where the service may still have it."""
        record = self.lock.jobs.get(job.raw_key)
        if record is None or record.origin != self.service.origin or not (record.job_id and record.chosen):
            return None
        images = tuple(
            StoredImage(image.id, image.sha256, image.extension, image.nsfw)
            for image in record.images
            if image.sha256 == record.chosen
        )
        return Ticket(record.job_id, wanted=images) if images else None

    def character_of(self, job: Wanted) -> str:
        file = job.title.partition("#")[0]
        if file in self.seen.loaded.requests:
            return self.seen.loaded.requests[file].character or ""
        return file.rpartition("/")[2].removesuffix(".character.toml") if file.endswith(".character.toml") else ""

    def mark_done(self) -> None:
        """A run that was broken off after it had saved the lock could not tell the ledger any more."""
        if self.ledger is None:
            return
        for entry in self.ledger.entries(states={"stored"}, project=os.path.realpath(self.project.root)):
            record = self.lock.jobs.get(entry.raw_key)
            if record is not None and record.job_id == entry.job_id:
                self.ledger.advance(entry.id, to="done", expect={"stored", "done"})

    def is_here(self, key: RawKey) -> bool:
        """Whether a job's picture can be used and is on this machine."""
        record = self.lock.jobs.get(key)
        return record is not None and bool(record.chosen) and self.originals.read(record.chosen) is not None

    async def keep(self, result: Generated, sets: list[OutputSet]) -> bool:
        """Store what a job gave, choose, and put it in the lock; whether there is a picture to go on with."""
        job = result.job
        if result.ticket.wanted:
            return self.keep_chosen(result)
        try:
            choice = await self.choose(result, sets)
            chosen = result.candidates[choice.chosen].sha256 if choice.chosen is not None else ""
            if chosen:
                self.originals.promote(chosen)
            save_scores(self.project.root, job.raw_key, scored(result, choice))
        except (OSError, OutputError) as error:
            cause = error.strerror if isinstance(error, OSError) else error.message
            message = f"its pictures cannot be stored: {cause}"
            self.fail(job, OutputError(message, cure="make room, then run again", paid=self.was_paid))
            return False
        if result.lost:
            self.emit(Note(f"{result.lost} of its pictures could not be fetched", about=job.title))
        self.lock.jobs[job.raw_key] = job_record(result, self.service.origin, choice)
        self.unmarked.append(result.ticket)
        self.save_now_and_then()
        if not chosen:
            reasons = "; ".join(fault for verdict in choice.verdicts for fault in verdict.faults)
            self.fail(
                job,
                AssetError(
                    f"no candidate can be used: {reasons}",
                    cure="leo-assets build --take asks for another one, as does a higher `take` in the request",
                    paid=self.was_paid,
                ),
            )
            return False
        for doubt in choice.doubts:
            self.emit(Note(doubt, about=job.title))
        self.report("chosen", job)
        return True

    def keep_chosen(self, result: Generated) -> bool:
        """A picture that the lock names was fetched again: it is chosen already."""
        try:
            self.originals.promote(result.candidates[0].sha256)
        except (OSError, OutputError) as error:
            cause = error.strerror if isinstance(error, OSError) else error.message
            self.fail(
                result.job, OutputError(f"its picture cannot be stored: {cause}", cure="make room, then run again")
            )
            return False
        self.report("chosen", result.job)
        return True

    def save(self) -> None:
        """Write the lock; what it holds then is done for the ledger, too."""
        reached("before-lock-save")
        self.lock.save(self.project.root)
        reached("lock-saved")
        for ticket in self.unmarked if self.purse is not None else ():
            assert self.purse is not None
            self.purse.moved(ticket, "done")
            reached("done-saved")
        self.unmarked.clear()

    def save_now_and_then(self) -> None:
        """Write the lock after a job, unless the last ones took so long that a thousand jobs would mostly write locks."""
        now = time.monotonic()
        if now - self.saved_at < _SAVE_SHARE * self.save_s:
            return
        self.save()
        self.saved_at = time.monotonic()
        self.save_s = self.saved_at - now

    async def choose(self, result: Generated, sets: list[OutputSet]) -> Choice:
        job = result.job
        guides = [guide for guide in job.guides if guide.use == "character"]
        frames = frames_before(job.raw_key, sets, self.made_before) if len(result.candidates) > 1 else []
        likeness, before = [], [data for data in map(self.originals.read, frames) if data is not None]
        for guide in guides:
            # What is paid for is kept even where the picture to compare it with has vanished meanwhile.
            with suppress(OSError, AssetError):
                likeness.append(self.picture(guide))
        async with self.threads:
            return await asyncio.to_thread(
                chosen_from,
                result,
                likeness=likeness,
                before=before,
                is_cut=any(item.recipe.background != "keep" for item in sets),
                limit=self.seen.expanded.limits.get(job.title.partition("#")[0]),
            )

    async def finish(self, item: PlannedSet) -> None:
        self.tally.tried_sets.add(item.set.stem)
        async with self.threads:
            try:
                done = await asyncio.to_thread(finish_set, item.set, self.lock, self.originals, self.exporter)
            except AssetError as error:
                self.tally.failed += 1
                self.tally.codes.add(error.exit_code)
                self.emit(Failed(item.set.request, error.message, error.cure, error.paid, error.exit_code))
                return
        self.lock.outputs |= done.records
        for file in done.written:
            if file.changed or file.pending:
                self.tally.made += 1
                self.emit(Made(f"res://{file.path}", item.set.request, file.width, file.height, pending=file.pending))
        for doubt in done.doubts:
            self.emit(Note(doubt, about=item.set.request))

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
        """The last words and the code: of what was done, and of what is still not as it was asked for."""
        seen, tally = self.seen, self.tally
        index.save(
            str(self.project.root), tracked=seen.tracked, doubtful=set(seen.edited), counts=None, before=self.before
        )
        left = [asset for asset in seen.plan.assets if asset.state not in DONE]
        if tally.untried:
            self.emit(Note(f"{counted(tally.untried, 'job')} not tried because of that; nothing was paid for them"))
        is_for_approval = bool(seen.plan.later) and ExitCode.NOT_AGREED not in tally.codes
        if is_for_approval or any(asset.state == "held" for asset in left):
            tally.codes.add(ExitCode.HELD)
        if not tally.codes and any(asset.state == "missing" or asset.action != "none" for asset in left):
            tally.codes.add(ExitCode.SOME_FAILED)
        fresh = len(seen.plan.assets) - len(left)
        code = worst(tally.codes)
        words = (
            _sheet_words(self.options.kit, left, has_faults=bool(seen.faults))
            if self.options.kit
            else _last_words(tally.made, left, has_faults=bool(seen.faults))
        )
        if self.service.offline and tally.made:
            words = f"{words}, as placeholders by the offline studio (no key)"
        unfetched = sum(asset.action == "fetch" for asset in left)
        self.emit(
            Finished(
                code,
                tuple(sorted(tally.codes)),
                words,
                made=tally.made,
                fresh=fresh,
                failed=tally.failed,
                extra={"unfetched": unfetched} if unfetched else {},
            )
        )
        return code

    @property
    def was_paid(self) -> Paid:
        return "no" if self.service.offline else "yes"


def _last_words(made: int, left: Sequence[PlannedAsset], *, has_faults: bool) -> str:
    words = f"made {counted(made, 'file')}" if made else "nothing was made"
    if not made and not left and not has_faults:
        return "nothing to make: everything is up to date"
    others = Counter((asset.state, asset.reason) for asset in left)
    return "; ".join([words, *(f"{count} {state}: {reason}" for (state, reason), count in others.items())])


def _sheet_words(kit: str, left: Sequence[PlannedAsset], *, has_faults: bool) -> str:
    """The last words of who had a kit's sheet drawn."""
    if any(asset.state != "unapproved" for asset in left) or has_faults:
        return _last_words(0, left, has_faults=has_faults)
    if left:
        return f"the sheet is there, and waits for you: leo-assets character show {kit}, then choose or approve {kit}"
    return f"the sheet is there: leo-assets character show {kit}"


def agreed_ceiling(plan: Agreeable, options: BuildOptions) -> dict[Unit, Decimal]:
    """What was agreed to, as the most that this run may spend: bills may be higher than prices were, or in another unit."""
    if options.max_cost is not None:
        agreed: Mapping[Unit, Decimal] = {options.max_cost[1]: options.max_cost[0]}
    elif plan.total.unknown:
        return {}
    else:
        agreed = plan.total.amounts
    return {unit: agreed.get(unit, Decimal(0)) for unit in WORDS}


def agreed_to(ceiling: Mapping[Unit, Decimal]) -> dict[tuple[Span, Unit], str]:
    return {("run", unit): "this agreement" for unit in ceiling}


@asynccontextmanager
async def only_one(project: Project, emit: Callable[[Event], None]) -> AsyncIterator[None]:
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
