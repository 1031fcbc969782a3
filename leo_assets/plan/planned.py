"""A plan: what will be made, fetched, written and removed, why, at what cost, and the hash that an agreement names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.plan.keys import digest, finished_key
from leo_assets.plan.price import Total, total_of
from leo_assets.requests.finishing import BY_KIND

if TYPE_CHECKING:
    from leo_assets.plan.job import Action, FinishedKey, Job, OutputSet, RawKey, State
    from leo_assets.store.lock import Lock

_TRACE_VERSION = 1  # of outlines; raise it when they come out otherwise


@dataclass(frozen=True, slots=True)
class PlannedAsset:
    """One asset, with what will be done for it and why. `id` of a kit's sheet is `<kit file>#sheet`.

    `flag` says in words that its picture is less like the character than the kit wants, or what is wrong with it among
    the frames of its clip; empty when nothing is.
    """

    id: str
    request: str
    job: RawKey
    state: State
    action: Action
    reason: str
    outputs: tuple[str, ...]
    flag: str = ""


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One output set. `finished_key` is empty while an original is still to be made.

    `after` is the stem of a set that is to be finished before it in this plan; empty: none.
    """

    set: OutputSet
    outputs: tuple[str, ...]
    finished_key: FinishedKey | None
    action: Action
    after: str = ""

    @property
    def waits(self) -> bool:
        """Whether it cannot be finished well before another set is."""
        return bool(self.after) or self.set.lacks_texture


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do.

    Attributes:
        jobs: To be made and paid for, in dependency order: a job stands behind those that it waits for.
        fetches: Paid for already: their pictures are had from the service again, free.
        waiting: Those of `jobs` that need another one's picture first.
        total: Of `jobs`, by unit.
        lost: Those of `jobs` that were paid for once, and that the service has no more.
        later: Paid jobs that no build may make before a person has approved the sheet that they refer to.
        orphans: Outputs in the lock that no request asks for any more: candidates for a move.
        may_remove: Whether orphans without a new home may go: only when the whole project was read without a fault.
        provider: Who would draw.
    """

    assets: tuple[PlannedAsset, ...]
    sets: tuple[PlannedSet, ...]
    jobs: tuple[Job, ...]
    waiting: frozenset[RawKey]
    total: Total
    orphans: tuple[str, ...]
    may_remove: bool
    provider: str
    fetches: tuple[Job, ...] = ()
    later: tuple[Job, ...] = ()
    lost: frozenset[RawKey] = frozenset()

    @property
    def later_total(self) -> Total:
        """What those will cost: no part of `total`, nor of what an agreement covers."""
        return total_of(job.price for job in self.later)

    @property
    def hash(self) -> str:
        """What an agreement names: who draws what at which price, what is written where, and what is removed."""
        jobs = sorted([job.raw_key, str(job.price.amount), job.price.unit] for job in self.jobs)
        written = sorted(
            [item.action, *item.outputs, digest([item.set.recipe.fingerprint(), _arrangement(item.set)])]
            for item in self.sets
            if item.action != "none"
        )
        return digest([self.provider, jobs, written, sorted(self.orphans), self.may_remove])[:12]


def outputs_of(item: OutputSet) -> tuple[str, ...]:
    """Project paths of the files of a set: the PNG or PNGs first, then its maps and other extras, resources last."""
    if item.kind == "animation" and not item.sheet:
        stems = [f"{item.stem}_{asset.animation}_{asset.index}" for asset in item.assets]
    else:
        stems = [item.stem, *(f"{item.stem}_{page}" for page in range(2, len(item.pages) + 1))]
    extras = [f"{stem}_{name}.png" for name in item.recipe.extras for stem in stems]
    resources = [f"{item.stem}{name}" for name in item.resources]
    return (*(f"{stem}.png" for stem in stems), *extras, *resources)


def outputs_with(item: OutputSet, place: int) -> tuple[str, ...]:
    """Those of a set that show the asset at that place: all, but of an atlas its page and its own resources."""
    if not item.has_items:
        return outputs_of(item)
    page = next(number for number, places in enumerate(item.pages) if place in places)
    own = f"{item.stem}_{item.assets[place].variant}"
    names = [f"{item.stem}{name}" for name in item.resources]
    return (outputs_of(item)[page], *(name for name in names if name.rpartition(".")[0] == own))


def key_of_set(item: OutputSet, lock: Lock) -> FinishedKey:
    """The finished key of a set whose jobs have all been made."""
    return finished_key([lock.jobs[asset.job].chosen for asset in item.assets], item.recipe, _arrangement(item))


def _arrangement(item: OutputSet) -> list[object]:
    clips = [[clip.name, clip.frames, clip.durations, clip.fps, clip.loop] for clip in item.clips]
    more = [*(["atlas"] if item.atlas else []), *(["library"] if item.library else [])]
    more += ["position"] if item.keep_position else []
    more += [f"{item.collision} body {_TRACE_VERSION}"] if item.collision else []
    more += [f"imported {item.imports.compress} {item.imports.mipmaps}"] if item.imports != BY_KIND else []
    return [clips, item.sheet, *more, *([item.material] if item.material else [])]
