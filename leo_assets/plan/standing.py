"""How a job stands: whether its picture is here, how it is had else, and what keeps it from being asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from leo_assets.plan.planned import key_of_set

if TYPE_CHECKING:
    from leo_assets.plan.expand import Expanded
    from leo_assets.plan.facts import Disk
    from leo_assets.plan.job import Action, FinishedKey, Job, OutputSet, RawKey
    from leo_assets.store.lock import JobRecord, Lock, OutputRecord


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a job is not asked for: itself, or one that it waits for (`job`), is held, final, or a sheet that nobody has approved."""

    job: Job
    way: Literal["held", "final", "unapproved"]
    reason: str


class Standing:
    """Of every job that the requests ask for, by what the lock, the disk and the ledger say."""

    def __init__(self, expanded: Expanded, lock: Lock, disk: Disk) -> None:
        self.expanded = expanded
        self.lock = lock
        self.disk = disk

    def picture_of(self, key: RawKey) -> str | None:
        """SHA-256 of the original to use for a job, when it is good enough for this provider and at hand."""
        record = self.lock.jobs.get(key)
        if record is None or not record.chosen or not self.is_good_enough(record):
            return None
        return record.chosen if self.disk.has_original(record.chosen) else None

    def is_good_enough(self, record: JobRecord) -> bool:
        """Without the real service a placeholder will do; with it, only real art."""
        return self.disk.makes_placeholders or not record.is_placeholder

    def way_to(self, key: RawKey) -> Action:
        """How a job's picture is had: it is here, or at the service and paid for, or must be made."""
        if self.picture_of(key) is not None:
            return "process"
        bought = self.disk.bought(key)
        if bought is not None:
            return {"fetch": "fetch", "held": "none", "final": "none", "gone": "generate"}[bought.way]  # type: ignore[return-value]  # a table of actions
        return "fetch" if self.is_at_service(key) else "generate"

    def is_at_service(self, key: RawKey) -> bool:
        """Whether the lock names a picture that whoever draws now has made, so that it may be had again."""
        record = self.lock.jobs.get(key)
        return (
            record is not None
            and record.origin == self.disk.provider
            and "://" in record.origin  # the studio in this process forgets
            and bool(record.job_id and record.chosen)
        )

    def is_lost(self, key: RawKey) -> bool:
        """Whether it was paid for once, and the service has it no more."""
        bought = self.disk.bought(key)
        return bought is not None and bought.way == "gone"

    def is_had(self, key: RawKey) -> bool:
        bought = self.disk.bought(key)
        return bought is not None and bought.way == "fetch"

    def hindered(self, key: RawKey) -> Hindrance | None:
        """Why a job is not asked for by itself; None where nothing keeps it."""
        if self.picture_of(key) is not None:
            return None
        job, bought = self.expanded.jobs[key], self.disk.bought(key)
        if bought is not None and bought.way in {"held", "final"}:
            return Hindrance(job, "held" if bought.way == "held" else "final", bought.reason)
        if self.way_to(key) == "fetch":
            return None
        found = next(filter(None, (self.hindered(other) for other in job.guide_jobs)), None)
        return found or self.unapproved_sheet(job)

    def unapproved_sheet(self, job: Job) -> Hindrance | None:
        """The drawn sheet that a paid job refers to and that nobody has approved yet: what it shows decides all poses."""
        for guide in job.guides if self.disk.is_paid else ():
            if guide.job is None or self.made_in_vain(guide.job):
                continue
            if not (guide.sha256 and self.lock.is_approved(guide.sha256)):
                return Hindrance(
                    self.expanded.jobs[guide.job], "unapproved", self.why_unapproved(guide.job, guide.sha256)
                )
        return None

    def why_unapproved(self, key: RawKey, sha256: str) -> str:
        kit = self.expanded.jobs[key].title.partition("#")[0]
        if not sha256:
            return f"waits for its sheet, and for your approval of it: leo-assets approve {kit}"
        mark = self.lock.marks.get(sha256)
        if mark is not None:
            words = f"its sheet was rejected by {mark.by}" + (f" ({mark.reason})" if mark.reason else "")
            return f"{words}: leo-assets choose {kit} N, or character make {kit} --take"
        return f"its sheet waits for your approval: leo-assets approve {kit}"

    def made_in_vain(self, key: RawKey) -> Job | None:
        """The job, or the one that it waits for, that was made and gave nothing that can be used."""
        record = self.lock.jobs.get(key)
        job = self.expanded.jobs[key]
        if record is not None and not record.chosen and self.is_good_enough(record):
            return job
        return next(filter(None, (self.made_in_vain(other) for other in job.guide_jobs)), None)

    def missing_guides(self, job: Job) -> list[RawKey]:
        """Jobs whose pictures this one needs and that are not at hand, even where the lock knows what they were."""
        return [guide.job for guide in job.guides if guide.job is not None and self.picture_of(guide.job) is None]

    def jobs_of(self, records: tuple[OutputRecord, ...]) -> list[JobRecord]:
        """The jobs behind what is written now."""
        return [self.lock.jobs[key] for record in records for key in record.jobs if key in self.lock.jobs]

    def finished_key_of(self, item: OutputSet) -> FinishedKey | None:
        """By what the lock knows: a finished file stays fresh when its originals are not on this machine."""
        records = [self.lock.jobs.get(asset.job) for asset in item.assets]
        if not all(record is not None and record.chosen and self.is_good_enough(record) for record in records):
            return None
        return key_of_set(item, self.lock)
