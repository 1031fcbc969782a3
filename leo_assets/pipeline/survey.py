"""One look at a project: its requests, its lock, its disk, and the plan that follows. Reads only; free; no network."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leo_assets.catalog.models import load_catalog
from leo_assets.pipeline.events import AssetState, FaultFound, Note, PlanReady
from leo_assets.pipeline.paid import billed_by, bought_by, planning_ledger
from leo_assets.plan.diff import make_plan
from leo_assets.plan.expand import Facts, expand, never_billed
from leo_assets.plan.facts import Disk, never_bought
from leo_assets.plan.finishing import files_of
from leo_assets.requests.load import load_project_requests
from leo_assets.settings.project import load_settings
from leo_assets.store import index
from leo_assets.store.lock import CLOUD_ORIGIN, Lock, load_lock
from leo_assets.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from leo_assets.errors import Fault
    from leo_assets.export.files import Exporter
    from leo_assets.pipeline.events import Event
    from leo_assets.plan.expand import Expanded
    from leo_assets.plan.job import RawKey
    from leo_assets.plan.planned import Plan
    from leo_assets.requests.load import Loaded
    from leo_assets.settings.project import ProjectSettings
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.lock import OutputRecord


REQUEST = ".asset.toml"
_MOST_OF_A_FILE = 33 * 1024 * 1024
DONE = frozenset({"fresh", "placeholder"})  # states of an asset that is as it was asked for


@dataclass(frozen=True, slots=True)
class Project:
    root: Path
    settings: ProjectSettings

    @property
    def output_roots(self) -> tuple[str, ...]:
        return self.settings.output_roots


def open_project(root: Path) -> Project:
    return Project(root, load_settings(root))


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look found. `edited` are the outputs that a person has changed."""

    loaded: Loaded
    lock: Lock
    expanded: Expanded
    plan: Plan
    faults: tuple[Fault, ...]
    edited: frozenset[str]

    @property
    def tracked(self) -> set[str]:
        """Project paths whose bytes decide whether all is fresh, beside requests and the lock."""
        paths = {guide.file for job in self.expanded.jobs.values() for guide in job.guides if guide.file}
        for request in self.loaded.requests.values():
            paths.update(files_of(request, self.loaded.kits.get(request.character or "")))
        for output in self.lock.outputs:
            paths.add(output)
            if output.endswith(".png"):
                paths.add(f"{output}.import")
        return paths


def survey(
    project: Project,
    service: Service,
    *,
    paths: Iterable[str] | None = None,
    lock: Lock | None = None,
    unsettled: frozenset[str] = frozenset(),
    ledger: Ledger | None = None,
    kits: frozenset[str] = frozenset(),
    wants_approved: bool | None = None,
) -> Survey:
    """Read the project and plan.

    Args:
        project: Where to look.
        service: Who would draw: decides whether a placeholder is good enough.
        paths: Request files to plan for; None for all.
        lock: The lock as a running build knows it; None reads it from the disk.
        unsettled: Request files still being written: neither planned for nor their outputs removed.
        ledger: What was paid for, where it is open already.
        kits: Names of kits whose sheet is wanted for itself, whatever the requests use.
        wants_approved: Whether all real art must have been approved; None: as the project's settings say.
    """
    if ledger is None and not service.offline:
        with planning_ledger(service) as opened:
            if opened is not None:
                return survey(
                    project,
                    service,
                    paths=paths,
                    lock=lock,
                    unsettled=unsettled,
                    ledger=opened,
                    kits=kits,
                    wants_approved=wants_approved,
                )
    lock = load_lock(project.root) if lock is None else lock
    loaded = load_project_requests(
        project.root, settings=project.settings, pinned=lock.auto_models, trained=lock.trained
    )
    catalog = load_catalog()
    facts = Facts(
        output_roots=project.output_roots,
        digest_of=_digests(project.root),
        chosen_of=_chosen(lock, makes_placeholders=service.origin != CLOUD_ORIGIN),
        pinned=lock.auto_models,
        billed=never_billed if ledger is None else billed_by(ledger),
        trained=lock.trained,
        origin="" if service.offline else service.origin,
        asked=lock.asked,
        sheets_of=kits,
        read=_reader(project.root),
        knows=_known(lock, ledger, makes_placeholders=service.origin != CLOUD_ORIGIN),
    )
    expanded = expand(loaded, catalog, facts)
    outputs = _Outputs(project)
    originals = Originals(project.root)
    disk = Disk(
        outputs.state,
        cache(lambda sha256: originals.read(sha256) is not None),
        service.origin,
        never_bought if ledger is None else bought_by(ledger),
    )
    faults = (*loaded.faults, *expanded.faults)
    wanted = frozenset(loaded.requests if paths is None else paths)
    # While anything is wrong or half-written, an output without a request may belong to a file that is on its way back.
    is_whole = paths is None and not faults and not unsettled
    plan = make_plan(
        expanded,
        lock,
        disk,
        only=wanted - unsettled,
        may_remove=is_whole,
        kits=frozenset(loaded.kits[name].file for name in kits if name in loaded.kits),
        wants_approved="approved" in project.settings.check.require if wants_approved is None else wants_approved,
    )
    if paths is not None:
        faults = tuple(fault for fault in faults if fault.file in wanted or not fault.file.endswith(REQUEST))
    return Survey(loaded, lock, expanded, plan, faults, frozenset(outputs.edited))


def tell(seen: Survey, service: Service, emit: Callable[[Event], None]) -> None:
    """Say what a survey found: every fault, every asset, then the plan."""
    for fault in seen.faults:
        emit(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))
    for file, words in seen.expanded.notes:
        emit(Note(words, about=file))
    counted = {"none": 0, "process": 0, "fetch": 0, "generate": 0}
    fresh = sum(asset.state in DONE for asset in seen.plan.assets)
    priced: set[RawKey] = set()
    later = {job.raw_key for job in seen.plan.later}
    for asset in seen.plan.assets:
        counted[asset.action] += 1
        amount = unit = ""
        if (asset.action == "generate" or asset.job in later) and not service.offline and asset.job not in priced:
            priced.add(asset.job)
            price = seen.expanded.jobs[asset.job].price
            amount, unit = ("unknown", "") if price.amount is None else (f"{price.amount.normalize():f}", price.unit)
        outputs = tuple(f"res://{path}" for path in asset.outputs)
        request = seen.loaded.requests.get(asset.request)
        emit(
            AssetState(
                asset.id,
                asset.request,
                asset.state,
                asset.action,
                asset.reason,
                outputs,
                amount,
                unit,
                asset.flag,
                makes=request.kind if request else "",
            )
        )
    emit(
        PlanReady(
            plan_hash=seen.plan.hash,
            generate=counted["generate"],
            process=counted["process"],
            fresh=fresh,
            total="0" if service.offline else str(seen.plan.total),
            provider=service.origin,
            paid=not service.offline,
            fetch=counted["fetch"],
            unapproved=sum(asset.job in later for asset in seen.plan.assets),
            later=str(seen.plan.later_total),
        )
    )


class _Outputs:
    """Whether outputs are as we wrote them; contents are read only where the last look's times do not vouch for them."""

    def __init__(self, project: Project) -> None:
        self.root = str(project.root)
        self.project = project
        self.verified = index.verified_files(self.root)
        self.edited: set[str] = set()
        self._exporter: Exporter | None = None

    def state(self, path: str, record: OutputRecord) -> str:
        parts = [path, f"{path}.import"] if path.endswith(".png") else [path]
        is_there = [os.path.isfile(f"{self.root}/{part}") for part in parts]  # noqa: PTH113  # 10,000 of them
        if not is_there[0]:
            return "missing"
        if record.content and all(is_there) and all(self.is_verified(part) for part in parts):
            return "ok"
        from leo_assets.export.wares import Recorded

        exporter = self.exporter
        # Import settings that a person tuned are his and no reason to complain: an empty table passes them over.
        if record.content and not exporter.is_edited(path, Recorded(record.uid, record.content, {})):
            return "ok" if all(is_there) else "missing"
        self.edited.add(path)
        if record.pending_content and not exporter.is_edited(path, Recorded(record.uid, record.pending_content, {})):
            return "taken"
        return "edited"

    @property
    def exporter(self) -> Exporter:
        """Made only where a file must be read: a fresh project imports no pixels."""
        if self._exporter is None:
            from leo_assets.export.files import Exporter

            self._exporter = Exporter(self.project.root, output_roots=self.project.output_roots)
        return self._exporter

    def is_verified(self, path: str) -> bool:
        known = self.verified.get(path)
        if known is None:
            return False
        stat = os.stat(f"{self.root}/{path}")  # noqa: PTH116  # as above
        return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns) == known


def _digests(root: Path) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def digest_of(file: str) -> str:
        if file not in known:
            known[file] = hashlib.sha256((root / file).read_bytes()).hexdigest()
        return known[file]

    return digest_of


def _reader(root: Path) -> Callable[[str], bytes]:
    """Files of colours: what is larger than any of them is read as far as shows that."""

    @cache
    def read(file: str) -> bytes:
        try:
            with (root / file).open("rb") as opened:
                return opened.read(_MOST_OF_A_FILE)
        except OSError:
            return b""

    return read


def _known(lock: Lock, ledger: Ledger | None, *, makes_placeholders: bool) -> Callable[[RawKey], bool]:
    """Whether a job was made, or may have been paid for; a placeholder is nothing where real art is to be made."""
    bought = never_bought if ledger is None else bought_by(ledger)

    def knows(key: RawKey) -> bool:
        record = lock.jobs.get(key)
        return (record is not None and (makes_placeholders or not record.is_placeholder)) or bought(key) is not None

    return knows


def _chosen(lock: Lock, *, makes_placeholders: bool) -> Callable[[RawKey], str]:
    """What a job's picture is, as far as the lock knows; a placeholder is none where real art is to be made."""

    def chosen_of(key: RawKey) -> str:
        record = lock.jobs.get(key)
        return record.chosen if record is not None and (makes_placeholders or not record.is_placeholder) else ""

    return chosen_of
