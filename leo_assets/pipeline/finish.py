"""From originals to files in the game, for one output set: process, then export, then what the lock will say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.choose.set_checks import check_set
from leo_assets.errors import AssetError
from leo_assets.export.content import content_of
from leo_assets.export.files import Exporter
from leo_assets.export.wares import Recorded
from leo_assets.pipeline.colliding import doubts_of, traced
from leo_assets.pipeline.events import Made, Note
from leo_assets.pipeline.laying import files_of
from leo_assets.pipeline.survey import survey
from leo_assets.pipeline.swatches import with_swatches
from leo_assets.plan.planned import key_of_set, outputs_of
from leo_assets.process.steps import finish, together
from leo_assets.settings.service import service_from_environment
from leo_assets.store.lock import OutputRecord
from leo_assets.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from leo_assets.export.wares import Written
    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project
    from leo_assets.plan.job import FinishedKey, OutputSet
    from leo_assets.process.layout import Place
    from leo_assets.store.lock import Lock


@dataclass(frozen=True, slots=True)
class FinishedSet:
    """What became of a set: its files, what the lock keeps of them, and doubts for people.

    Attributes:
        place: Where a picture that stands alone lay in its original.
        nine_patch: Margins that do not stretch.
    """

    written: tuple[Written, ...]
    records: dict[str, OutputRecord]
    doubts: tuple[str, ...]
    place: Place | None = None
    nine_patch: tuple[int, int, int, int] | None = None

    def made(self, request: str) -> Iterator[Made]:
        """What is to be told: the files that are new or changed; the picture itself is the first of all."""
        for number, file in enumerate(self.written):
            if file.changed or file.pending:
                path = f"res://{file.path}"
                told = Made(path, request, file.width, file.height, pending=file.pending)
                yield told if number else told.laid(self.place, self.nine_patch)


def finish_set(item: OutputSet, lock: Lock, originals: Originals, exporter: Exporter, root: Path) -> FinishedSet:
    """Make the files of one set. Takes time, spends nothing; safe to run in a thread of its own.

    Raises:
        AssetError: An original is gone or unusable, or a file cannot be written.
    """
    shas = [lock.jobs[asset.job].chosen for asset in item.assets]
    pictures = []
    for asset, sha256 in zip(item.assets, shas, strict=False):
        data = originals.read(sha256)
        if data is None:
            message = f"{asset.id}: its picture {sha256[:12]} in .leo is missing or damaged"
            raise AssetError(
                message, cure="take it from your version control, or run again to have it made anew", paid="yes"
            )
        originals.promote(sha256)  # a run may have been killed between storing it and choosing it
        pictures.append(data)
    recipe, files = with_swatches(item, originals, root), _named_files(item, root)
    if item.has_items:  # each as it would be alone
        finished = together([finish([picture], recipe, files=files, apart=True) for picture in pictures])
    else:
        finished = finish(pictures, recipe, files=files, apart=True)
    outputs = outputs_of(item)
    recorded = {path: recorded_of(lock.outputs[path]) for path in outputs if path in lock.outputs}
    outlined = traced(item, finished)
    written = exporter.write(files_of(item, finished, outputs, outlined), recorded)
    key = key_of_set(item, lock)
    records = {}
    for file in written:
        waiting = content_of(file.path, exporter.pending_bytes(file.path)) if file.pending else None
        records[file.path] = _record(item, shas, key, file, lock.outputs.get(file.path), waiting or "")
    before = [lock.outputs[path] for path in outputs if path in lock.outputs]
    if any(list(record.originals) == shas for record in before):  # looked over when they were new, and told then
        known, doubts = next((record.findings for record in before if record.findings), {}), []
    else:
        found = _findings(item, pictures)
        known = {str(place): "; ".join(words) for place, words in found.items()}
        doubts = [words for some in found.values() for words in some]
    last = list(records)[-1]
    records[last] = replace(records[last], findings=known)
    place = finished.places[0] if len(finished.places) == 1 else None
    return FinishedSet(
        tuple(written), records, (*finished.doubts, *doubts_of(item, outlined), *doubts), place, finished.nine_patch
    )


def finished_anew(
    project: Project,
    lock: Lock,
    is_meant: Callable[[OutputSet], bool],
    emit: Callable[[Event], None],
) -> int:
    """Make the files of those sets anew that are meant, need it, and have all their pictures here. Saves the lock; free.

    Returns:
        How many files were written, into the game or into `.leo/pending`.
    """
    seen = survey(project, service_from_environment({}, offline=True), lock=lock)
    originals, exporter = Originals(project.root), Exporter(project.root, output_roots=project.output_roots)
    made = 0
    for item in seen.plan.sets:
        if item.action != "process" or item.set.lacks_texture or not is_meant(item.set):
            continue
        done = finish_set(item.set, lock, originals, exporter, project.root)
        lock.outputs |= done.records
        for event in done.made(item.set.request):
            made += 1
            emit(event)
        for doubt in done.doubts:
            emit(Note(doubt, about=item.set.request))
        lock.save(project.root)
    exporter.settle({path: record.content for path, record in lock.outputs.items()})
    return made


def _named_files(item: OutputSet, root: Path) -> dict[str, bytes]:
    """What the files hold that the recipe names, as the plan saw them."""
    found = {}
    for name, sha256 in item.recipe.files.items():
        try:
            found[name] = (root / name).read_bytes()
        except OSError:
            found[name] = b""
        if hashlib.sha256(found[name]).hexdigest() != sha256:
            raise AssetError(f"{item.request}: {name} is gone or has changed", cure="run again")
    return found


def _findings(item: OutputSet, pictures: list[bytes]) -> dict[int, list[str]]:
    """What is wrong with the frames of each clip together, by the place of the frame that it is about.

    What is wrong with a frame by itself was told when it was chosen.
    """
    found: dict[int, list[str]] = {}
    for clip in item.clips:
        frames, is_cut = [pictures[frame] for frame in clip.frames], item.recipe.background != "keep"
        for finding in check_set(frames, loop=clip.loop, cut=is_cut, grounded=clip.is_grounded):
            if finding.kind not in {"fault", "look"}:
                found.setdefault(clip.frames[finding.frames[0]], []).append(f"{clip.name}: {finding.words}")
    return found


def recorded_of(record: OutputRecord) -> Recorded:
    return Recorded(record.uid, record.content, record.settings)


def _record(
    item: OutputSet, shas: list[str], key: FinishedKey, file: Written, before: OutputRecord | None, waiting: str
) -> OutputRecord:
    if file.pending and before is not None:
        return replace(before, pending=key, pending_content=waiting)
    return OutputRecord(
        request=item.request,
        assets=tuple(asset.id for asset in item.assets),
        jobs=tuple(asset.job for asset in item.assets),
        originals=tuple(shas),
        finished_key="" if file.pending else key,
        uid=file.recorded.uid,
        content="" if file.pending else file.recorded.content,
        settings=file.recorded.settings,
        pending=key if file.pending else "",
        pending_content=waiting,
    )
