"""What a person decides about pictures: approve, reject, choose another candidate. Spends nothing.

A decision is a mark on an original's SHA-256, or another chosen candidate, in `leo.lock`; files are processed anew, free.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ExitCode, UsageError
from leo_assets.generate.fetch import fetch
from leo_assets.generate.purse import Ticket
from leo_assets.pipeline.agreement import check_trust
from leo_assets.pipeline.alone import only_one
from leo_assets.pipeline.events import AssetState, Decided, Finished, counted
from leo_assets.pipeline.finish import finished_anew
from leo_assets.pipeline.provider import connected
from leo_assets.pipeline.survey import survey
from leo_assets.settings.service import service_from_environment
from leo_assets.store.ledger_entry import StoredImage
from leo_assets.store.lock import Mark
from leo_assets.store.originals import Originals
from leo_assets.store.scores import load_scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.job import RawKey
    from leo_assets.process.casting import Standing
    from leo_assets.settings.service import Service
    from leo_assets.store.lock import ImageRecord, JobRecord

SHEET = "#sheet"
KIT = ".character.toml"


@dataclass(frozen=True, slots=True)
class Shown:
    """One asset's picture, as the lock knows it. `id` of a kit's sheet is `<kit file>#sheet`."""

    id: str
    key: RawKey
    record: JobRecord

    @property
    def place(self) -> int:
        """The chosen candidate's number, from 1; 0 where none is."""
        shas = [image.sha256 for image in self.record.images]
        return shas.index(self.record.chosen) + 1 if self.record.chosen in shas else 0


def kit_name(given: str) -> str:
    """`art/fox.character.toml#sheet`, `fox.character.toml` or `fox` → `fox`."""
    return given.removesuffix(SHEET).replace("\\", "/").rsplit("/", 1)[-1].removesuffix(KIT)


def first_picture(kit: str) -> str:
    """What to do for a kit that has no picture yet."""
    return f"leo-assets character make {kit}, or character adopt FILE --kit {kit}"


def look(project: Project, given: Sequence[str] = ()) -> Survey:
    """The project as its lock knows it, with the sheets of the kits that are named. Needs no key and no network."""
    named = frozenset(kit_name(each) for each in given)
    return survey(project, service_from_environment({}, offline=True), kits=named, wants_approved=True)


def shown(seen: Survey, given: Sequence[str]) -> list[Shown]:
    """The pictures of assets, parts of requests (`art/hero.asset.toml#walk`), requests, folders, or kits by name or file.

    Args:
        seen: What `look` found, for the same words.
        given: Project paths, with what follows `#` where one asset is meant; or kits. Empty: all.

    Raises:
        UsageError: One of them is nothing that has a picture.
    """
    jobs = {asset.id: asset.job for item in seen.expanded.sets for asset in item.assets}
    jobs |= {f"{file}{SHEET}": key for file, key in seen.expanded.sheets.items()}
    found: dict[str, Shown] = {}
    for each in given:
        ids = _meant(each, jobs, seen)
        if not ids:
            raise UsageError(f"{each[:100]}: no such asset or kit", cure="leo-assets plan names them")
        have = {name: record for name in ids if (record := seen.lock.jobs.get(jobs[name])) is not None}
        if not have:
            kit = seen.loaded.kits.get(kit_name(each)) if ids[0].endswith(SHEET) else None
            raise UsageError(
                f"{each[:100]}: has no picture yet as it is asked for now",
                cure=first_picture(kit.name) if kit is not None else "leo-assets build makes it",
            )
        found |= {name: Shown(name, jobs[name], record) for name, record in have.items()}
    if not given:
        found = {
            name: Shown(name, key, record)
            for name, key in jobs.items()
            if (record := seen.lock.jobs.get(key)) is not None
        }
    return list(found.values())


def _meant(given: str, jobs: dict[str, RawKey], seen: Survey) -> list[str]:
    path = given.removeprefix("res://").rstrip("/").removeprefix("./")
    if path in jobs:
        return [path]
    kit = seen.loaded.kits.get(kit_name(path))
    if kit is not None and path in {kit.name, kit.file, f"{kit.file}{SHEET}"}:
        if kit.references:
            raise UsageError(f"{given[:100]}: its pictures are your own, and need no approval")
        return [f"{kit.file}{SHEET}"] if f"{kit.file}{SHEET}" in jobs else []
    if path in {"", "."}:
        return list(jobs)
    requests = [file for file, request in seen.loaded.requests.items() if request.name == path]
    if len(requests) == 1:  # by its bare name, as kits are named
        return [name for name in jobs if name == requests[0] or name.startswith(f"{requests[0]}#")]
    return [name for name in jobs if name.startswith((f"{path}/", f"{path}#"))]


def standing_of(seen: Survey, record: JobRecord, image: ImageRecord) -> Standing:
    """What has been decided about a candidate."""
    mark = seen.lock.marks.get(image.sha256)
    if mark is not None and mark.verdict == "rejected":
        return "rejected"
    if image.sha256 != record.chosen:
        return "other"
    return "approved" if mark is not None else "chosen"


async def mark(
    project: Project, given: Sequence[str], verdict: str, *, by: str, reason: str, emit: Callable[[Event], None]
) -> ExitCode:
    """Approve or reject what is chosen for assets or kits. Writes `leo.lock`.

    Raises:
        UsageError: One of them is nothing that has a picture.
    """
    async with only_one(project, emit):
        seen = look(project, given)
        pictures = [each for each in shown(seen, given) if each.record.chosen]
        if not pictures:
            raise UsageError("nothing in that can be used", cure="leo-assets build --take asks for another one")
        for each in pictures:
            seen.lock.marks[each.record.chosen] = Mark(verdict, by, reason)
            emit(_decided(each, verdict, by, reason))
        seen.lock.save(project.root)
    sheets = any(each.id.endswith(SHEET) for each in pictures)
    words = f"{verdict} {counted(len({each.record.chosen for each in pictures}), 'picture')}"
    if verdict == "rejected" and not sheets:
        words += "; until then it stays in the game: leo-assets choose takes another candidate, build --take asks for a new one"
    if sheets:
        words += (
            "; its poses may be paid for now"
            if verdict == "approved"
            else "; no pose is paid for until one is approved"
        )
    emit(Finished(0, (), words))
    return ExitCode.DONE


def tell_unapproved(project: Project, emit: Callable[[Event], None]) -> ExitCode:
    """Name what no person has approved. Changes nothing."""
    seen = look(project)
    waiting = [each for each in shown(seen, ()) if each.record.chosen and not seen.lock.is_approved(each.record.chosen)]
    for each in waiting:
        said = seen.lock.marks.get(each.record.chosen)
        words = f"candidate {each.place} of {len(each.record.images)}, {each.record.chosen_by}'s choice"
        if said is not None:
            words = f"rejected by {said.by}" + (f": {said.reason}" if said.reason else "")
        emit(AssetState(each.id, each.id.partition("#")[0], "unapproved", "none", words, ()))
    cure = "; name what you approve, or --all" if waiting else ""
    emit(Finished(0, (), f"{counted(len(waiting), 'picture')} not approved{cure}"))
    return ExitCode.DONE


async def choose(
    project: Project, service: Service, given: str, number: int, *, by: str, emit: Callable[[Event], None]
) -> ExitCode:
    """Put another candidate of an asset, or of a kit's sheet, in the place of the chosen one. Free.

    Its files are processed anew; its bytes are fetched again where they are gone.

    Raises:
        UsageError: There is no such asset or candidate, or it must not be used.
        NotAgreedError: Its bytes are gone, and the project is not trusted.
        AssetError: They are gone for good.
    """
    async with only_one(project, emit):
        seen = look(project, (given,))
        pictures = shown(seen, (given,))
        if len(pictures) > 1:
            raise UsageError(f"{given[:100]}: {len(pictures)} assets are meant", cure=f"name one, as {pictures[0].id}")
        picture = pictures[0]
        image = _candidate(project, picture, number)
        await _bring(project, service, picture.record, image)
        Originals(project.root).promote(image.sha256)
        words = load_scores(project.root, picture.key)
        why = f"candidate {number} of {len(picture.record.images)}, chosen by a person"
        scored = words.get(image.sha256)
        if scored is not None:
            why = f"{why}; score {scored.score:.2f}: {scored.why}"
        record = replace(
            picture.record,
            chosen=image.sha256,
            chosen_by=by,
            why=why,
            identity=scored.identity if scored is not None else None,
        )
        lock = seen.lock
        lock.jobs[picture.key] = record
        lock.save(project.root)
        emit(_decided(Shown(picture.id, picture.key, record), "chosen", by, ""))
        made = finished_anew(project, lock, lambda item: picture.key in {asset.job for asset in item.assets}, emit)
    if picture.id.endswith(SHEET):
        told = "its poses refer to another picture now: leo-assets plan shows what that means"
    elif made:
        told = f"made {counted(made, 'file')}"
    else:
        told = "noted; leo-assets build makes its files, free, once all their pictures are here"
    emit(Finished(0, (), told, made=made))
    return ExitCode.DONE


def _candidate(project: Project, picture: Shown, number: int) -> ImageRecord:
    images = picture.record.images
    if not 1 <= number <= len(images):
        count, kit = counted(len(images), "candidate"), picture.id.removesuffix(SHEET)
        again = f"character make {kit_name(kit)}" if kit != picture.id else "build"
        raise UsageError(
            f"{picture.id} has {count}, and no number {number}", cure=f"leo-assets {again} --take asks for another one"
        )
    image = images[number - 1]
    scored = load_scores(project.root, picture.key).get(image.sha256)
    faults = scored.faults if scored is not None else ("not safe for work",) if image.nsfw else ()
    if faults:
        raise UsageError(
            f"candidate {number} of {picture.id} cannot be used: {', '.join(faults)}", cure="choose another"
        )
    return image


async def _bring(project: Project, service: Service, record: JobRecord, image: ImageRecord) -> None:
    """See that the bytes are here; they are fetched by the job's id, and count only with the lock's SHA-256."""
    originals = Originals(project.root)
    if originals.is_whole(image.sha256):
        return
    if service.origin != record.origin or service.offline or not record.job_id:
        raise AssetError(
            f"the bytes of {image.sha256[:12]} are not on this machine, and {service.origin} did not make them",
            cure=f"set the key for {record.origin}, or take another candidate",
        )
    check_trust(project.root, service)
    wanted = (StoredImage(image.id, image.sha256, image.extension, image.nsfw),)
    async with connected(service) as client:
        status = await client.status(record.job_id)
        await fetch(
            status,
            Ticket(record.job_id, wanted=wanted),
            client=client,
            shelf=originals,
            patiently=lambda call: call(),
        )


def _decided(picture: Shown, decision: str, by: str, reason: str) -> Decided:
    return Decided(picture.id, decision, picture.record.chosen, picture.place, len(picture.record.images), by, reason)
