"""What a plan of trainings needs to know of a project: which pictures its files name, and what was billed. Reads only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from leo_assets.pipeline.paid import bought_by
from leo_assets.plan.facts import never_bought
from leo_assets.plan.job import Price
from leo_assets.plan.training import Lesson, Pictures, make_training_plan
from leo_assets.requests.training import meant_by
from leo_assets.store.lock import CLOUD_ORIGIN
from leo_assets.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from leo_assets.pipeline.survey import Survey
    from leo_assets.plan.job import RawKey
    from leo_assets.plan.training import TrainingPlan, TrainingShape
    from leo_assets.requests.training import Training
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger


def planned(
    trainings: Iterable[Training], root: Path, seen: Survey, service: Service, ledger: Ledger | None
) -> TrainingPlan:
    """What is to be trained, and why. Reads the own pictures; free; no network."""
    originals = Originals(root)
    return make_training_plan(
        trainings,
        pictures_of=_Gatherer(root, seen, service, originals).pictures_of,
        trained=seen.lock.trained,
        origin=service.origin,
        is_real=service.origin == CLOUD_ORIGIN,
        bought=never_bought if ledger is None else bought_by(ledger),
        billed=_billed_by(ledger),
    )


class _Gatherer:
    """Finds the pictures that files name: own ones by content, originals by what the lock chose."""

    def __init__(self, root: Path, seen: Survey, service: Service, originals: Originals) -> None:
        self.root = root
        self.seen = seen
        self.service = service
        self.originals = originals
        self.jobs = {asset.id: asset.job for each in seen.expanded.sets for asset in each.assets}

    def pictures_of(self, training: Training) -> Pictures:
        lessons: list[Lesson] = []
        missing: list[str] = []
        for asset in training.assets:
            ids = meant_by(asset, tuple(self.jobs))
            missing += [] if ids else [asset]
            for each in ids:
                self.add_original(each, self.jobs[each], lessons, missing)
        for name in training.kits:
            kit = self.seen.loaded.kits[name]
            own = [each if isinstance(each, str) else each.file for each in kit.references]
            self.add_own(own, lessons, missing)
            if not kit.references:
                sheet = self.seen.expanded.sheets.get(kit.file)
                if sheet is None:
                    missing.append(f"{kit.file}#sheet")
                else:
                    self.add_original(f"{kit.file}#sheet", sheet, lessons, missing)
        self.add_own(training.pictures, lessons, missing)
        is_approved = self.seen.lock.is_approved
        originals = [lesson for lesson in lessons if not lesson.file]
        unapproved = {lesson.sha256: lesson.asset for lesson in originals if not is_approved(lesson.sha256)}
        return Pictures(tuple(lessons), tuple(missing), tuple(unapproved.values()))

    def add_own(self, files: Iterable[str], lessons: list[Lesson], missing: list[str]) -> None:
        for file in files:
            try:
                digest = hashlib.sha256((self.root / file).read_bytes()).hexdigest()
            except OSError:  # it was there when the file was judged
                missing.append(file)
            else:
                lessons.append(Lesson(digest, file, file))

    def add_original(self, asset: str, key: RawKey, lessons: list[Lesson], missing: list[str]) -> None:
        record = self.seen.lock.jobs.get(key)
        is_usable = record is not None and (not record.is_placeholder or self.service.origin != CLOUD_ORIGIN)
        if record is None or not is_usable or not record.chosen:
            missing.append(asset)
            return
        is_theirs = record.origin == self.service.origin and not self.service.offline
        ids = [image.id for image in record.images if image.sha256 == record.chosen and is_theirs]
        if not ids and self.originals.find(record.chosen) is None:
            missing.append(asset)
            return
        lessons.append(Lesson(record.chosen, asset, image_id=ids[0] if ids else ""))


def _billed_by(ledger: Ledger | None) -> Callable[[TrainingShape], Price | None]:
    def billed(shape: TrainingShape) -> Price | None:
        known = ledger.billed(str(shape)) if ledger is not None else None
        return None if known is None else Price(known[0], known[1], "billed before", known[2])

    return billed
