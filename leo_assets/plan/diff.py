"""Jobs and outputs × lock × disk → the plan: what to make, why, and at what cost. Pure: the facts are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.plan.keys import digest, finished_key
from leo_assets.plan.price import Total, total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from leo_assets.plan.expand import Expanded
    from leo_assets.plan.job import Action, Asset, FinishedKey, Job, OutputSet, RawKey, State
    from leo_assets.store.lock import JobRecord, Lock, OutputRecord


@dataclass(frozen=True, slots=True)
class Disk:
    """What the plan asks of the disk.

    Attributes:
        output_state: Output path and its record → `ok`, `missing` or `edited`.
        has_original: SHA-256 → whether its bytes are at hand.
        makes_placeholders: The provider is the offline studio or another imitation.
    """

    output_state: Callable[[str, OutputRecord], str]
    has_original: Callable[[str], bool]
    makes_placeholders: bool


@dataclass(frozen=True, slots=True)
class PlannedAsset:
    """One asset, with what will be done for it and why. `id` of a kit's sheet is `<kit file>#sheet`."""

    id: str
    request: str
    job: RawKey
    state: State
    action: Action
    reason: str
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One output set. `finished_key` is empty while an original is still to be made."""

    set: OutputSet
    outputs: tuple[str, ...]
    finished_key: FinishedKey | None
    action: Action


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do.

    Attributes:
        jobs: To be made, in dependency order: a job stands behind those that it waits for.
        total: Of `jobs`, by unit.
        orphans: Outputs in the lock that no request asks for any more.
    """

    assets: tuple[PlannedAsset, ...]
    sets: tuple[PlannedSet, ...]
    jobs: tuple[Job, ...]
    total: Total
    orphans: tuple[str, ...]

    @property
    def hash(self) -> str:
        """What an agreement names: the jobs and their prices, and the assets that are only processed."""
        jobs = [[job.raw_key, str(job.price.amount), job.price.unit] for job in self.jobs]
        free = [asset.id for asset in self.assets if asset.action == "process"]
        return digest([sorted(jobs), sorted(free)])[:12]


def outputs_of(item: OutputSet) -> tuple[str, ...]:
    """Project paths of the files of a set: the PNG or PNGs first, the resource last."""
    if item.kind != "animation":
        return (f"{item.stem}.png",)
    if item.sheet:
        return (f"{item.stem}.png", f"{item.stem}.tres")
    return (*(f"{item.stem}_{asset.animation}_{asset.index}.png" for asset in item.assets), f"{item.stem}.tres")


def make_plan(expanded: Expanded, lock: Lock, disk: Disk, *, only: frozenset[str] | None, keep: frozenset[str]) -> Plan:
    """Compare what is asked with what is there.

    Args:
        expanded: Everything that the requests ask for.
        lock: What was made.
        disk: What is on the disk.
        only: Request files to plan for; None for all.
        keep: Files whose outputs are no orphans although no set asks for them (faulty or not yet still).
    """
    work = _Diff(expanded, lock, disk)
    chosen = [item for item in expanded.sets if only is None or item.request in only]
    assets: list[PlannedAsset] = []
    sets: list[PlannedSet] = []
    for item in chosen:
        planned_set, planned_assets = work.plan_set(item)
        sets.append(planned_set)
        assets += planned_assets
    jobs = work.jobs_for(assets)
    sheets = [
        work.plan_sheet(file, key) for file, key in expanded.sheets.items() if key in {job.raw_key for job in jobs}
    ]
    return Plan(
        (*sheets, *assets),
        tuple(sets),
        jobs,
        total_of(job.price for job in jobs),
        work.orphans(keep) if only is None else (),
    )


def key_of_set(item: OutputSet, lock: Lock) -> FinishedKey:
    """The finished key of a set whose jobs have all been made."""
    arrangement = [[clip.name, clip.frames, clip.durations, clip.fps, clip.loop] for clip in item.clips]
    chosen = [lock.jobs[asset.job].chosen for asset in item.assets]
    return finished_key(chosen, item.recipe, [arrangement, item.sheet])


class _Diff:
    def __init__(self, expanded: Expanded, lock: Lock, disk: Disk) -> None:
        self.expanded = expanded
        self.lock = lock
        self.disk = disk

    def plan_set(self, item: OutputSet) -> tuple[PlannedSet, list[PlannedAsset]]:
        outputs = outputs_of(item)
        records = [self.lock.outputs.get(path) for path in outputs]
        key = self.finished_key_of(item)
        states = {
            self.disk.output_state(path, record)
            for path, record in zip(outputs, records, strict=True)
            if record is not None
        }
        if None in records:
            states.add("missing")
        is_current = key is not None and all(record is not None and record.finished_key == key for record in records)
        waits = (
            key is not None
            and "edited" in states
            and all(record and key in {record.finished_key, record.pending} for record in records)
        )
        if (is_current and states == {"ok"}) or waits:
            set_action: Action = "none"
        elif all(self.has_picture(asset) for asset in item.assets):
            set_action = "process"
        else:
            set_action = "none" if self.is_blocked(item, records) else "generate"
        planned = [
            self.plan_asset(item, asset, outputs, records, states, set_action, is_current=is_current)
            for asset in item.assets
        ]
        return PlannedSet(item, outputs, key, set_action), planned

    def plan_asset(
        self,
        item: OutputSet,
        asset: Asset,
        outputs: tuple[str, ...],
        records: list[OutputRecord | None],
        states: set[str],
        set_action: Action,
        *,
        is_current: bool,
    ) -> PlannedAsset:
        record = self.lock.jobs.get(asset.job)
        action: Action = set_action
        if set_action == "generate" and self.has_picture(asset):
            action = "process"
        state, reason = self.verdict(asset, record, records, states, action, is_current=is_current)
        return PlannedAsset(asset.id, item.request, asset.job, state, action, reason, outputs)

    def verdict(
        self,
        asset: Asset,
        record: JobRecord | None,
        records: list[OutputRecord | None],
        states: set[str],
        action: Action,
        *,
        is_current: bool,
    ) -> tuple[State, str]:
        before = next((item for item in records if item is not None), None)
        if "edited" in states:
            waiting = (
                "a newer version waits in .leo/pending"
                if action == "none" and not is_current
                else "a person has changed the file"
            )
            return "edited", waiting
        if action == "none" and not is_current:
            if record is not None and not record.chosen:
                return "missing", "none of its candidates can be used; raise `take` for another one"
            return "stale", "the real art is kept; making it anew needs the service"
        if action == "none":
            if record is not None and record.is_placeholder:
                return "placeholder", f"up to date; drawn by {record.origin}"
            return "fresh", "up to date"
        if before is None:
            return "missing", "never made" if record is None else "not written yet; its picture is here"
        if action == "generate":
            return ("missing" if "missing" in states else "stale"), self.why_generate(asset, record, before)
        if "missing" in states:
            return "missing", "the file is gone; its picture is here"
        return "stale", "settings changed; free" if is_picture_same(
            asset, before
        ) else "another picture of its set changed"

    def why_generate(self, asset: Asset, record: JobRecord | None, before: OutputRecord) -> str:
        if record is not None:
            return self.missing_picture(record)
        old = self.lock.jobs.get(dict(zip(before.assets, before.jobs, strict=False)).get(asset.id, ""))
        return changed(old, self.expanded.jobs[asset.job])

    def missing_picture(self, record: JobRecord) -> str:
        if record.is_placeholder and not self.disk.makes_placeholders:
            return "only a placeholder is there"
        return "no usable picture among its candidates" if not record.chosen else "its picture is not on this machine"

    def is_blocked(self, item: OutputSet, records: list[OutputRecord | None]) -> bool:
        """Real art is never replaced by a placeholder, and what was paid for in vain is not paid for again by itself."""
        made = [self.lock.jobs.get(asset.job) for asset in item.assets]
        if any(record is not None and not record.chosen and self.is_good_enough(record) for record in made):
            return True
        before = [self.lock.jobs.get(key) for record in records if record is not None for key in record.jobs]
        return self.disk.makes_placeholders and any(
            record is not None and not record.is_placeholder for record in before
        )

    def is_good_enough(self, record: JobRecord) -> bool:
        """Without the real service a placeholder will do; with it, only real art."""
        return self.disk.makes_placeholders or not record.is_placeholder

    def has_picture(self, asset: Asset) -> bool:
        return self.picture_of(asset.job) is not None

    def picture_of(self, key: RawKey) -> str | None:
        """SHA-256 of the original to use for a job, when it is good enough for this provider and at hand."""
        record = self.lock.jobs.get(key)
        if record is None or not record.chosen or not self.is_good_enough(record):
            return None
        return record.chosen if self.disk.has_original(record.chosen) else None

    def finished_key_of(self, item: OutputSet) -> FinishedKey | None:
        """By what the lock knows: a finished file stays fresh when its originals are not on this machine."""
        records = [self.lock.jobs.get(asset.job) for asset in item.assets]
        if not all(record is not None and record.chosen and self.is_good_enough(record) for record in records):
            return None
        return key_of_set(item, self.lock)

    def jobs_for(self, assets: Iterable[PlannedAsset]) -> tuple[Job, ...]:
        """The jobs that must be made, each behind those it waits for."""
        ordered: dict[RawKey, Job] = {}

        def add(key: RawKey) -> None:
            job = self.expanded.jobs[key]
            for guide in job.guides:
                if guide.job is not None and self.picture_of(guide.job) is None:
                    add(guide.job)
            ordered.setdefault(key, job)

        for asset in assets:
            if asset.action == "generate":
                add(asset.job)
        return tuple(ordered.values())

    def plan_sheet(self, file: str, key: RawKey) -> PlannedAsset:
        reason = "never made" if key not in self.lock.jobs else self.missing_picture(self.lock.jobs[key])
        return PlannedAsset(f"{file}#sheet", file, key, "missing", "generate", f"{reason}; its poses need it", ())

    def orphans(self, keep: frozenset[str]) -> tuple[str, ...]:
        wanted = {path for item in self.expanded.sets for path in outputs_of(item)}
        return tuple(
            sorted(
                path for path, record in self.lock.outputs.items() if path not in wanted and record.request not in keep
            )
        )


def is_picture_same(asset: Asset, before: OutputRecord) -> bool:
    return dict(zip(before.assets, before.jobs, strict=False)).get(asset.id) == asset.job


def changed(old: JobRecord | None, new: Job) -> str:
    """In words, what of the paid meaning differs from last time."""
    if old is None:
        return "never made"
    new_references = tuple(guide.sha256 or f"original of {guide.job}" for guide in new.guides)
    compared: Mapping[str, tuple[object, object]] = {
        "prompt": (old.prompt, new.prompt),
        "negative": (old.negative, new.negative),
        "model": (old.model, new.model),
        "size": ((old.width, old.height), (new.width, new.height)),
        "take": (old.take, new.take),
        "references": (old.references, new_references),
        "candidates": (old.candidates, new.candidates),
    }
    different = [name for name, (before, after) in compared.items() if before != after]
    if different:
        return f"{' and '.join(different)} changed"
    return "seed changed" if old.seed != new.seed else "its options changed"
