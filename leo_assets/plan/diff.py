"""Jobs and outputs × lock × disk → the plan: what to make, why, and at what cost. Pure: the facts are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.plan.order import in_order, makers
from leo_assets.plan.planned import Plan, PlannedAsset, PlannedSet, outputs_of, outputs_with
from leo_assets.plan.price import total_of
from leo_assets.plan.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leo_assets.plan.expand import Expanded
    from leo_assets.plan.facts import Disk
    from leo_assets.plan.job import Action, Asset, FinishedKey, Job, OutputSet, RawKey, State
    from leo_assets.store.lock import JobRecord, Lock, OutputRecord


def make_plan(
    expanded: Expanded,
    lock: Lock,
    disk: Disk,
    *,
    only: frozenset[str],
    may_remove: bool,
    kits: frozenset[str] = frozenset(),
    wants_approved: bool = False,
) -> Plan:
    """Compare what is asked with what is there.

    Args:
        expanded: Everything that the requests ask for.
        lock: What was made.
        disk: What is on the disk.
        only: Request files to plan for.
        may_remove: Whether outputs that nobody asks for may go.
        kits: Kit files whose sheet is wanted for itself.
        wants_approved: Whether all real art must have been approved.
    """
    work = _Diff(expanded, lock, disk, wants_approved=wants_approved)
    assets: list[PlannedAsset] = []
    sets: list[PlannedSet] = []
    for item in expanded.sets:
        if item.request in only:
            planned_set, planned_assets = work.plan_set(item)
            sets.append(planned_set)
            assets += planned_assets
    sets, assets = in_order(sets, assets, makers(expanded.sets))
    later = work.later(assets)
    needed = work.with_sheets(work.with_lost_sheets(work.jobs_for(assets), assets), later, kits)
    jobs = tuple(job for job in needed if work.standing.way_to(job.raw_key) == "generate")
    wanted = {job.raw_key for job in needed}
    waited_for = {key for job in later for key in job.guide_jobs}
    sheets = [
        work.plan_sheet(file, key)
        for file, key in expanded.sheets.items()
        if key in wanted | waited_for or file in kits
    ]
    return Plan(
        assets=(*sheets, *assets),
        sets=tuple(sets),
        jobs=jobs,
        waiting=frozenset(job.raw_key for job in jobs if work.standing.missing_guides(job)),
        total=total_of(job.price for job in jobs),
        orphans=work.orphans(),
        may_remove=may_remove,
        provider=disk.provider,
        fetches=tuple(job for job in needed if work.standing.way_to(job.raw_key) == "fetch"),
        later=later,
        lost=frozenset(job.raw_key for job in jobs if work.standing.is_lost(job.raw_key)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A set's files as they are.

    Attributes:
        records: What the lock knows of them; fewer than files when some were never written.
        states: What was found: any of ok, missing, edited, taken.
        key: The finished key that is asked for; None while a picture is still to be made.
    """

    records: tuple[OutputRecord, ...]
    states: frozenset[str]
    key: FinishedKey | None

    @property
    def is_current(self) -> bool:
        return self.key is not None and all(record.finished_key == self.key for record in self.records)

    @property
    def waits(self) -> bool:
        """A person has edited a file, and what is asked for lies in `.leo/pending/`."""
        known = all(self.key in {record.finished_key, record.pending} for record in self.records)
        return self.key is not None and known and self.states <= {"ok", "edited"} and not self.is_current

    @property
    def is_done(self) -> bool:
        only_edited = self.states <= {"ok", "edited"}
        return self.waits or (self.is_current and only_edited)


class _Diff:
    def __init__(self, expanded: Expanded, lock: Lock, disk: Disk, *, wants_approved: bool = False) -> None:
        self.expanded = expanded
        self.lock = lock
        self.disk = disk
        self.standing = Standing(expanded, lock, disk)
        self.wants_approved = wants_approved

    def plan_set(self, item: OutputSet) -> tuple[PlannedSet, list[PlannedAsset]]:
        outputs = outputs_of(item)
        seen = self.look_at(item, outputs)
        if seen.is_done:
            action: Action = "none"
        elif all(self.standing.picture_of(asset.job) for asset in item.assets):
            action = "process"
        elif self.is_blocked(item, seen.records):
            action = "none"
        else:
            ways = {self.way_of(asset) for asset in item.assets}
            action = "generate" if "generate" in ways else "fetch" if "fetch" in ways else "none"
        planned = [self.plan_asset(place, item, seen, action) for place in range(len(item.assets))]
        return PlannedSet(item, outputs, seen.key, action), planned

    def look_at(self, item: OutputSet, outputs: tuple[str, ...]) -> _Seen:
        known = {path: self.lock.outputs[path] for path in outputs if path in self.lock.outputs}
        states = {self.disk.output_state(path, record) for path, record in known.items()}
        if len(known) < len(outputs):
            states.add("missing")
        return _Seen(tuple(known.values()), frozenset(states), self.standing.finished_key_of(item))

    def plan_asset(self, place: int, item: OutputSet, seen: _Seen, set_action: Action) -> PlannedAsset:
        asset = item.assets[place]
        action = self.way_of(asset) if set_action in {"generate", "fetch"} else set_action
        state, reason = self.verdict(asset, seen, action)
        hindered = next(filter(None, (self.standing.hindered(other.job) for other in item.assets)), None)
        if action == "none" and not seen.is_done and hindered is not None and self.standing.hindered(asset.job) is None:
            reason = f"another picture of its set waits: {hindered.reason}"
        flag = self.flag_of(asset, place, item.request, seen)
        return PlannedAsset(asset.id, item.request, asset.job, state, action, reason, outputs_with(item, place), flag)

    def flag_of(self, asset: Asset, place: int, request: str, seen: _Seen) -> str:
        """In words, that its picture is less like the character than its kit wants, or does not go with its clip.

        Not once a person has approved it.
        """
        limit, record = self.expanded.limits.get(request), self.lock.jobs.get(asset.job)
        if record is None or self.lock.is_approved(record.chosen):
            return ""
        words = [
            output.findings[str(place)]
            for output in seen.records
            if str(place) in output.findings and output.originals[place : place + 1] == (record.chosen,)
        ]
        if limit is not None and record.identity is not None and record.identity < limit:
            words.insert(0, f"identity {record.identity:.2f} is below the kit's limit of {limit:.2f}")
        return "; ".join(words)

    def verdict(self, asset: Asset, seen: _Seen, action: Action) -> tuple[State, str]:
        """The state of an asset, and why in words."""
        if "edited" in seen.states:
            cure = "leo-assets accept takes the newer version; or" if seen.waits else "a person has changed the file;"
            return "edited", f"{cure} delete it to have ours again"
        if action == "none":
            return self.verdict_at_rest(asset, seen)
        record = self.lock.jobs.get(asset.job)
        state: State = "stale" if seen.records and "missing" not in seen.states else "missing"
        if action == "fetch":
            return state, self.why_fetch(asset.job)
        bought = self.disk.bought(asset.job)
        if bought is not None and bought.way == "gone" and action == "generate":
            return state, bought.reason
        if not seen.records:
            return "missing", "never made" if record is None else "not written yet; its picture is here"
        if action == "generate":
            return state, self.why_generate(asset, record, seen.records[0])
        if state == "missing":
            return state, "the file is gone; its picture is here"
        if "taken" in seen.states:
            return state, "a person took the newer version; noted at the next build, free"
        same = job_before(asset, seen.records[0]) == asset.job
        return state, "settings changed; free" if same else "another picture of its set changed"

    def verdict_at_rest(self, asset: Asset, seen: _Seen) -> tuple[State, str]:
        """Of an asset for which nothing is done: all is well, or nothing can be done."""
        record = self.lock.jobs.get(asset.job)
        if seen.is_done:
            if record is not None and record.is_placeholder:
                rejected = self.rejection(asset, record)
                return "placeholder", f"up to date; drawn by {record.origin}" + (f"; {rejected}" if rejected else "")
            return self.verdict_on(asset, record)
        hindrance = self.standing.hindered(asset.job)
        if hindrance is not None:
            other = "" if hindrance.job.raw_key == asset.job else f"{hindrance.job.title}: "
            if hindrance.way == "unapproved":
                return "unapproved", hindrance.reason
            if hindrance.way == "held":
                return "held", f"{other}{hindrance.reason}; leo-assets recover asks what to do"
            cure = "change the prompt or raise `take`" if not other else "change the kit's words"
            return "missing", f"{other}{hindrance.reason}; {cure}"
        vain = self.standing.made_in_vain(asset.job)
        if vain is not None:
            what = "it was made" if vain.raw_key == asset.job else f"{vain.title} was made"
            kit = vain.title.partition("#")[0]
            cure = "raise `take`" if vain.raw_key == asset.job else f"leo-assets character make {kit} --take"
            return "missing", f"{what}, but nothing in it can be used; {cure} for another one"
        if any(not job.is_placeholder for job in self.standing.jobs_of(seen.records)):
            return "stale", "the real art is kept; making it anew needs the service"
        return "missing", "another picture of its set was made, but nothing in it can be used"

    def verdict_on(self, asset: Asset, record: JobRecord | None) -> tuple[State, str]:
        """Of an asset that is up to date and real: whether a person has to look at it."""
        rejected = self.rejection(asset, record)
        if rejected:
            return "unapproved", rejected
        if self.wants_approved and (record is None or record.chosen not in self.lock.marks):
            return "unapproved", f"nobody has approved it: leo-assets approve {asset.id}"
        return "fresh", "up to date"

    def rejection(self, asset: Asset, record: JobRecord | None) -> str:
        """Who has rejected the picture that is in the game, and what to do; empty where nobody has."""
        mark = self.lock.marks.get(record.chosen) if record is not None else None
        if mark is None or mark.verdict != "rejected":
            return ""
        words = f"rejected by {mark.by}" + (f": {mark.reason}" if mark.reason else "")
        return f"{words}; leo-assets choose {asset.id} N, or build --take"

    def why_generate(self, asset: Asset, record: JobRecord | None, before: OutputRecord) -> str:
        if record is not None:
            return self.missing_picture(record)
        return changed(self.lock.jobs.get(job_before(asset, before)), self.expanded.jobs[asset.job])

    def missing_picture(self, record: JobRecord) -> str:
        if record.is_placeholder and not self.disk.makes_placeholders:
            return "only a placeholder is there"
        return "no usable picture among its candidates" if not record.chosen else "its picture is not on this machine"

    def way_of(self, asset: Asset) -> Action:
        """How an asset's picture is had; `none` where a person must decide or change something first."""
        return "none" if self.standing.hindered(asset.job) is not None else self.standing.way_to(asset.job)

    def why_fetch(self, key: RawKey) -> str:
        bought = self.disk.bought(key)
        return f"{bought.reason}; free" if bought is not None else "its picture is not on this machine; fetched free"

    def is_blocked(self, item: OutputSet, records: tuple[OutputRecord, ...]) -> bool:
        """Real art is never replaced by a placeholder, and what was paid for in vain is not paid for again by itself."""
        if any(self.standing.made_in_vain(asset.job) for asset in item.assets):
            return True
        return self.disk.makes_placeholders and any(not job.is_placeholder for job in self.standing.jobs_of(records))

    def jobs_for(self, assets: Iterable[PlannedAsset]) -> tuple[Job, ...]:
        """The jobs that must be made or fetched, each behind those it waits for."""
        ordered: dict[RawKey, Job] = {}

        def add(key: RawKey) -> None:
            job = self.expanded.jobs[key]
            if self.standing.way_to(key) == "generate":
                for missing in self.standing.missing_guides(job):
                    add(missing)
            ordered.setdefault(key, job)

        for asset in assets:
            if asset.action in {"generate", "fetch"}:
                add(asset.job)
        return tuple(ordered.values())

    def later(self, assets: Iterable[PlannedAsset]) -> tuple[Job, ...]:
        """Jobs that nothing but the approval of a sheet keeps from being made."""
        found: dict[RawKey, Job] = {}
        for asset in assets:
            hindrance = self.standing.hindered(asset.job) if asset.state in {"unapproved", "edited"} else None
            if hindrance is not None and hindrance.way == "unapproved":
                found.setdefault(asset.job, self.expanded.jobs[asset.job])
        return tuple(found.values())

    def with_sheets(self, needed: tuple[Job, ...], later: Iterable[Job], kits: frozenset[str]) -> tuple[Job, ...]:
        """Also the sheets that those wait for, and those that are wanted for themselves."""
        keys = {key for job in later for key in job.guide_jobs}
        keys |= {key for file, key in self.expanded.sheets.items() if file in kits}
        keys -= {job.raw_key for job in needed}
        missing = [
            key for key in self.expanded.sheets.values() if key in keys and self.standing.picture_of(key) is None
        ]
        wanted = [key for key in missing if self.standing.hindered(key) is None and not self.standing.made_in_vain(key)]
        return (*(self.expanded.jobs[key] for key in wanted), *needed)

    def with_lost_sheets(self, needed: tuple[Job, ...], assets: Iterable[PlannedAsset]) -> tuple[Job, ...]:
        """Also the sheets that this machine has paid for and lost: nothing needs them now, but the next pose will."""
        wanted = {job.raw_key for job in needed}
        used = {key for asset in assets for key in self.expanded.jobs[asset.job].guide_jobs}
        lost = [
            self.expanded.jobs[key]
            for key in self.expanded.sheets.values()
            if key in used - wanted and self.standing.picture_of(key) is None and self.standing.is_had(key)
        ]
        return (*lost, *needed)

    def plan_sheet(self, file: str, key: RawKey) -> PlannedAsset:
        def planned(state: State, action: Action, reason: str) -> PlannedAsset:
            return PlannedAsset(f"{file}#sheet", file, key, state, action, reason, ())

        record, picture = self.lock.jobs.get(key), self.standing.picture_of(key)
        if picture is not None and record is not None:
            if self.lock.is_approved(picture):
                return planned("fresh", "none", "made and approved")
            if not self.disk.is_paid and picture not in self.lock.marks:
                return planned("placeholder" if record.is_placeholder else "fresh", "none", "made")
            return planned("unapproved", "none", self.standing.why_unapproved(key, picture))
        hindrance = self.standing.hindered(key)
        if hindrance is not None:
            state: State = "held" if hindrance.way == "held" else "missing"
            cure = "leo-assets recover asks what to do" if state == "held" else "change the kit's words"
            return planned(state, "none", f"{hindrance.reason}; {cure}")
        if self.standing.made_in_vain(key):
            cure = f"leo-assets character make {file} --take, or change the kit's words"
            return planned("missing", "none", f"it was made, but nothing in it can be used; {cure}")
        action = self.standing.way_to(key)
        if action == "fetch":
            reason = self.why_fetch(key)
        else:
            reason = "never made" if record is None else self.missing_picture(record)
        return planned("missing", action, f"{reason}; its poses need it")

    def orphans(self) -> tuple[str, ...]:
        wanted = {path for item in self.expanded.sets for path in outputs_of(item)}
        return tuple(sorted(path for path in self.lock.outputs if path not in wanted))


def job_before(asset: Asset, before: OutputRecord) -> str:
    """Raw key of the picture that the asset had last time; empty when it had none."""
    return dict(zip(before.assets, before.jobs, strict=False)).get(asset.id, "")


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
