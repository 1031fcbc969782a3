"""One run of `train`: from `*.model.toml` to ids in `leo.lock`. Spends what was agreed.

It may be stopped at any moment; the next run goes on. The project's lock is only written to in the moment when something
is ready, so builds go on beside a training that takes hours.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ExitCode, ImageError, LeoError, NotAgreedError, ServiceError, worst
from leo_assets.generate.formats import extension_of
from leo_assets.generate.purse import Free, Terms
from leo_assets.generate.references import MOST_BYTES
from leo_assets.generate.spend import Till
from leo_assets.generate.train import NotTrained
from leo_assets.generate.train import train as train_all
from leo_assets.pipeline.agreement import agreed_ceiling, agreed_to, check_trust, lost_ones, lost_words, may_generate
from leo_assets.pipeline.alone import only_one
from leo_assets.pipeline.events import (
    AssetState,
    Failed,
    FaultFound,
    Finished,
    ModelTrained,
    Note,
    PlanReady,
    Progress,
    counted,
)
from leo_assets.pipeline.lessons import planned
from leo_assets.pipeline.paid import spending_ledger
from leo_assets.pipeline.provider import connected
from leo_assets.pipeline.survey import survey
from leo_assets.plan.job import Price
from leo_assets.plan.training import Lesson, TrainingPlan, with_version
from leo_assets.process.worker import decode_apart
from leo_assets.requests.training import SUFFIX
from leo_assets.settings.budget import Limits
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import UNFETCHED
from leo_assets.store.lock import TrainedRecord, load_lock
from leo_assets.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from leo_assets.client import Leonardo
    from leo_assets.generate.purse import Purse, Ticket
    from leo_assets.pipeline.agreement import BuildOptions
    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project
    from leo_assets.plan.training import PlannedTraining, TrainingJob
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger

_TODAY = "asked now"


async def train(
    project: Project,
    service: Service,
    options: BuildOptions,
    emit: Callable[[Event], None],
    *,
    files: Collection[str] | None = None,
) -> ExitCode:
    """Train what the files ask for. Spends what was agreed; writes `leo.lock` and nothing else.

    Args:
        project: Whose files.
        service: Who trains.
        options: What may be spent.
        emit: Told every outcome, last of all `Finished`.
        files: Project paths of `*.model.toml`; None: all.

    Raises:
        RequestError: The settings or the lock cannot be read.
        NotAgreedError: The plan was not agreed to; nothing was sent.
    """
    with spending_ledger(service) as ledger:
        async with AsyncExitStack() as open_things:
            return await _Run(project, service, options, emit, files, ledger, open_things).run()


@dataclass(slots=True)
class _Tally:
    codes: set[ExitCode] = field(default_factory=set)
    made: list[str] = field(default_factory=list)
    failed: int = 0
    done: int = 0
    untried: int = 0


class _Run:
    def __init__(
        self,
        project: Project,
        service: Service,
        options: BuildOptions,
        emit: Callable[[Event], None],
        files: Collection[str] | None,
        ledger: Ledger | None,
        open_things: AsyncExitStack,
    ) -> None:
        self.project = project
        self.service = service
        self.options = options
        self.emit = emit
        self.ledger = ledger
        self.open = open_things
        self.tally = _Tally()
        self.seen = survey(project, service, ledger=ledger)
        wanted = self.seen.loaded.trainings.values()
        self.trainings = [each for each in wanted if files is None or each.file in files]
        self.faults = [
            fault
            for fault in self.seen.faults
            if fault.file.endswith(SUFFIX) and (files is None or fault.file in files)
        ]
        self.originals = Originals(project.root)
        self.client: Leonardo | None = None
        self.total = 0

    async def run(self) -> ExitCode:
        self.mark_done()
        plan = await self.priced(planned(self.trainings, self.project.root, self.seen, self.service, self.ledger))
        self.tell(plan)
        if self.faults:
            self.tally.codes.add(ExitCode.FAULTY)
        known = {item.job.raw_key for item in plan.items if item.job and item.known}
        jobs = [job for job in plan.fetches if job.raw_key not in known]
        is_agreed = may_generate(plan, self.service, self.options, self.project.root, command="train")
        if not is_agreed:
            self.tally.codes.add(ExitCode.NOT_AGREED)
            self.emit(Note(f"no agreement to spend on {counted(len(plan.jobs), 'training')}; what is free is done"))
        lost = lost_ones(plan, self.options) if is_agreed else frozenset()
        if lost:
            self.tally.codes.add(ExitCode.NOT_AGREED)
            self.emit(Note(lost_words(len(lost), plan, self.options, "train")))
        paid = [job for job in plan.jobs if job.raw_key not in lost] if is_agreed else []
        jobs = [*(jobs if self.may_fetch(jobs) else ()), *paid]
        for item in plan.items:
            if item.known is not None:
                await self.keep(item.name, item.file, item.known)
        if jobs:
            await self.make(plan, jobs)
        return self.end(plan)

    async def make(self, plan: TrainingPlan, jobs: list[TrainingJob]) -> None:
        self.total = len(jobs)
        client = await self.connection()
        purse = self.purse(client, plan)
        names = {
            job.raw_key: [item for item in plan.items if item.job and item.job.raw_key == job.raw_key] for job in jobs
        }
        making = train_all(jobs, client=client, purse=purse, picture=self.picture, report=self.report)
        async with aclosing(making) as results:
            async for result in results:
                self.tally.done += 1
                if isinstance(result, NotTrained):
                    self.fail(result)
                    continue
                for item in names[result.job.raw_key]:
                    await self.keep(item.name, item.file, self.record(result.job, result.ticket))
                purse.moved(result.ticket, "done")
                reached("done-saved")

    async def connection(self) -> Leonardo:
        if self.client is None:
            self.client = await self.open.enter_async_context(connected(self.service))
        return self.client

    def purse(self, client: Leonardo, plan: TrainingPlan) -> Purse:
        if self.ledger is None:
            return Free(client)
        ceiling = agreed_ceiling(plan, self.options)
        agreed = frozenset(job.raw_key for job in plan.jobs)
        terms = Terms(
            project=os.path.realpath(self.project.root),
            run=uuid.uuid4().hex,
            limits=self.options.limits.lowered_by(Limits(per_run=ceiling, files=agreed_to(ceiling))),
            may_pay=lambda job: job.raw_key in agreed,
            room=lambda _: None,
            recorded=lambda _: None,
            character=lambda _: "",
            price=self.options.assume_price,
            strict=self.options.strict,
            may_resend=not self.options.no_spend,
        )
        return Till(client, client.clock, self.ledger, terms, lambda text, about: self.emit(Note(text, about=about)))

    async def priced(self, plan: TrainingPlan) -> TrainingPlan:
        """With the calculator's prices where nothing else is known. Free; what it does not tell stays unknown."""
        if self.service.offline or self.options.no_spend or all(job.price.amount is not None for job in plan.jobs):
            return plan
        from leo_assets.client.gate import admit

        admit(self.service.base, None)
        client, told = await self.connection(), dict[str, Price]()
        for job in plan.jobs:
            shape = str(job.shape)
            if job.price.amount is None and shape not in told:
                fields: dict[str, object] = {"resolution": job.side_px}
                if job.base == "FLUX_DEV":
                    fields |= {"sd_version": job.base, "datasetImageCount": len(job.lessons)}
                try:
                    amount = await client.price_of("MODEL_TRAINING", fields)
                except ServiceError as error:
                    self.emit(Note(f"its price could not be asked for: {error.message}", about=job.title))
                    amount = None
                known = amount is not None and amount > 0
                told[shape] = Price(amount, "CREDITS", "the service's calculator", _TODAY) if known else Price(None)
        return plan.priced(lambda job: told.get(str(job.shape), job.price) if job.price.amount is None else job.price)

    def tell(self, plan: TrainingPlan) -> None:
        """Every fault, every training, then the plan."""
        for fault in self.faults:
            self.emit(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))
        for item in plan.items:
            amount = unit = ""
            if item.action == "generate" and item.job is not None and not self.service.offline:
                price = item.job.price
                amount, unit = (
                    ("unknown", "") if price.amount is None else (f"{price.amount.normalize():f}", price.unit)
                )
            self.emit(AssetState(item.file, item.file, item.state, item.action, item.reason, (), amount, unit))
        for item in plan.items:
            for note in item.notes if item.action == "generate" else ():
                self.emit(Note(note, about=item.file))
        self.emit(
            PlanReady(
                plan_hash=plan.hash,
                generate=len(plan.jobs),
                process=0,
                fresh=sum(item.state in {"fresh", "placeholder"} for item in plan.items),
                total="0" if self.service.offline else str(plan.total),
                provider=self.service.origin,
                paid=not self.service.offline,
                fetch=len(plan.fetches),
            )
        )

    def may_fetch(self, jobs: list[TrainingJob]) -> bool:
        """What is paid for is waited for without asking, but nothing is for a project that its user does not trust."""
        if not jobs:
            return False
        try:
            check_trust(self.project.root, self.service)
        except NotAgreedError as error:
            self.tally.codes.add(error.exit_code)
            self.emit(Note(f"{counted(len(jobs), 'training')} not waited for: {error.message}; {error.cure}"))
            return False
        return True

    def record(self, job: TrainingJob, ticket: Ticket) -> TrainedRecord:
        return TrainedRecord(
            kind=job.kind,
            base=job.base,
            id=ticket.job_id,
            origin=self.service.origin,
            dataset_key=job.raw_key,
            trigger=job.trigger,
            file=job.title,
            focus=job.focus,
            pictures=tuple(sorted(lesson.sha256 for lesson in job.lessons)),
            cost=str(ticket.cost.amount) if ticket.cost else "",
            unit=ticket.cost.unit if ticket.cost else "",
        )

    async def keep(self, name: str, file: str, record: TrainedRecord) -> None:
        """Put it in the lock as it is by now: builds may have run meanwhile."""
        async with only_one(self.project, self.emit):
            lock = load_lock(self.project.root)
            before = lock.trained.get(name)
            lock.trained[name] = with_version(before, replace(record, file=file))
            reached("before-lock-save")
            lock.save(self.project.root)
            reached("lock-saved")
        self.tally.made.append(name)
        self.emit(ModelTrained(file, name, record.kind, record.id, record.is_placeholder))

    def mark_done(self) -> None:
        """A run that was broken off after it had saved the lock could not tell the ledger any more."""
        if self.ledger is None:
            return
        ids = {(record.dataset_key, record.id) for record in self.seen.lock.trained.values()}
        for entry in self.ledger.entries(states=UNFETCHED, project=os.path.realpath(self.project.root)):
            if entry.is_training and (entry.raw_key, entry.job_id) in ids:
                self.ledger.advance(entry.id, to="done", expect={entry.state})

    def picture(self, lesson: Lesson) -> tuple[bytes, str]:
        """A lesson's bytes, looked at before anything is paid for.

        Raises:
            AssetError: It cannot be read, has changed, or is no picture.
        """
        if lesson.file:
            try:
                data = (self.project.root / lesson.file).read_bytes()
            except OSError as error:
                message = f"{lesson.file}: the picture cannot be read: {error.strerror}"
                raise AssetError(message, cure="put it back, or take it out of the file") from error
        else:
            found = self.originals.read(lesson.sha256)
            if found is None:
                message = f"{lesson.asset}: its original is not on this machine, and the service has it no more"
                raise AssetError(message, cure="take .leo/originals from your version control")
            data = found
        if hashlib.sha256(data).hexdigest() != lesson.sha256:
            raise AssetError(f"{lesson.asset}: the picture has changed since the plan was made", cure="run it again")
        try:
            decode_apart(data, max_bytes=MOST_BYTES)
        except ImageError as error:
            raise ImageError(f"{lesson.asset}: {error.message}; nothing was paid", cure=error.cure) from error
        return data, extension_of(data) or "png"

    def report(self, step: str, job: TrainingJob) -> None:
        self.emit(Progress(step, job.title, self.tally.done, self.total))

    def fail(self, result: NotTrained) -> None:
        error: LeoError = result.error
        self.tally.codes.add(error.exit_code)
        if result.waits:
            self.tally.untried += 1
            return
        self.tally.failed += 1
        self.emit(Failed(result.job.title, error.message, error.cure, error.paid, error.exit_code))

    def end(self, plan: TrainingPlan) -> ExitCode:
        tally = self.tally
        left = [item for item in plan.items if item.action == "none" and item.state not in {"fresh", "placeholder"}]
        if tally.untried:
            self.emit(
                Note(f"{counted(tally.untried, 'training')} not tried because of that; nothing was paid for them")
            )
        if any(item.state == "held" for item in left):
            tally.codes.add(ExitCode.HELD)
        if left and not tally.codes:
            tally.codes.add(ExitCode.SOME_FAILED)
        fresh = sum(item.state in {"fresh", "placeholder"} for item in plan.items)
        code = worst(tally.codes)
        self.emit(
            Finished(
                code, tuple(sorted(tally.codes)), self.last_words(plan, left), len(tally.made), fresh, tally.failed
            )
        )
        return code

    def last_words(self, plan: TrainingPlan, left: list[PlannedTraining]) -> str:
        if not plan.items and not self.faults:
            return f"nothing to train: there is no *{SUFFIX} in this project"
        words = [f"trained {', '.join(self.tally.made)}"] if self.tally.made else []
        words += [f"{item.name} {item.state}: {item.reason}" for item in left]
        if not words and not self.tally.codes:
            words = ["nothing to train: everything is up to date"]
        text = "; ".join(words) or "nothing was trained"
        if self.service.offline and self.tally.made:
            text = f"{text}, as placeholders by the offline studio (no key)"
        return text
