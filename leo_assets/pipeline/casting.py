"""All pictures of a kit on one: what its poses refer to, then every pose with its candidates, scored. Writes one PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import ImageError, LeoError, OutputError
from leo_assets.pipeline.deciding import first_picture, look, standing_of
from leo_assets.process.casting import Cell, casting_sheet
from leo_assets.process.contact import thumbnail
from leo_assets.process.pixels import decode
from leo_assets.process.png import encode
from leo_assets.store.atomic import write_bytes
from leo_assets.store.originals import Originals
from leo_assets.store.private import private_folder
from leo_assets.store.scores import load_scores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.process.pixels import Pixels
    from leo_assets.requests.model import Kit
    from leo_assets.store.lock import JobRecord

_CELL_PX = 168


def write_casting(project: Project, name: str, target: Path | None = None) -> tuple[Path, list[str]]:
    """Draw what there is of a kit; returns the picture's path, and a line in words for each candidate.

    Args:
        project: Where.
        name: The kit's.
        target: Where to write it; None: into `.leo`, unseen by Godot.

    Raises:
        ImageError: There is nothing to show.
        OutputError: It cannot be written.
    """
    seen = look(project, (name,))
    kit = seen.loaded.kits[name]
    groups = [group for group in _groups(project, seen, kit) if group[1]]
    if not groups:
        raise ImageError(
            f"{kit.file} has no pictures yet",
            cure=first_picture(name),
        )
    limit = kit.limits.identity
    subtitle = kit.file + (f" · limit of identity {limit:.2f}" if limit is not None else "")
    picture = encode(casting_sheet(name, subtitle, groups, cell_px=_CELL_PX))
    path = target or private_folder(project.root) / f"character_{name}.png"
    try:
        write_bytes(path, picture, durable=False)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}", cure="name another file with -o") from error
    lines = [
        f"{label}  {cell.name}: {cell.said}{f' · {cell.why}' if cell.why else ''}"
        for label, cells in groups
        for cell in cells
    ]
    return path, lines + list(_findings(seen, name))


def _groups(project: Project, seen: Survey, kit: Kit) -> Iterator[tuple[str, list[Cell]]]:
    originals = Originals(project.root)
    yield (
        "its own pictures",
        [
            Cell(_own(project.root / each.file), each.file.rsplit("/", 1)[-1], each.view or "own picture", "approved")
            for each in kit.pictures
        ],
    )
    if not kit.references and kit.file in seen.expanded.sheets:
        record = seen.lock.jobs.get(seen.expanded.sheets[kit.file])
        if record is not None:
            yield (
                _about_sheet(kit.name, record, is_approved=seen.lock.is_approved(record.chosen)),
                _cells(project, seen, originals, seen.expanded.sheets[kit.file], record, ""),
            )
    for item in seen.expanded.sets:
        if seen.loaded.requests[item.request].character != kit.name:
            continue
        by_clip: dict[str, list[Cell]] = {}
        for asset in item.assets:
            record = seen.lock.jobs.get(asset.job)
            if record is not None:
                label = asset.id.rpartition("/")[0] if asset.animation else asset.id
                part = asset.id.rpartition("/")[2] if asset.animation else ""
                by_clip.setdefault(label, []).extend(_cells(project, seen, originals, asset.job, record, part))
        yield from by_clip.items()


def _findings(seen: Survey, name: str) -> Iterator[str]:
    """What was found wrong with frames together, and nobody has approved."""
    flags = {asset.id: asset.flag for asset in seen.plan.assets}
    for planned in seen.plan.sets:
        if seen.loaded.requests[planned.set.request].character != name:
            continue
        records = [seen.lock.outputs[path] for path in planned.outputs if path in seen.lock.outputs]
        for place, words in (found for record in records for found in record.findings.items()):
            asset = next((each for number, each in enumerate(planned.set.assets) if str(number) == place), None)
            if asset is not None and words in flags.get(asset.id, ""):
                yield f"{asset.id}: {words}"


def _about_sheet(kit: str, record: JobRecord, *, is_approved: bool) -> str:
    if is_approved:
        return "its sheet, approved"
    choose = f"leo-assets choose {kit} N, then approve {kit}" if len(record.images) > 1 else f"leo-assets approve {kit}"
    return f"its sheet: {choose}"


def _cells(project: Project, seen: Survey, originals: Originals, key: str, record: JobRecord, part: str) -> list[Cell]:
    """A job's candidates in the order that `choose` counts."""
    scores = load_scores(project.root, key)
    cells = []
    for place, image in enumerate(record.images, start=1):
        data = originals.read(image.sha256)
        scored = scores.get(image.sha256)
        said = "no score here" if scored is None else f"score {scored.score:.2f}"
        if scored is not None and scored.identity is not None:
            said = f"identity {scored.identity:.2f}, {said}"
        if scored is not None and scored.faults:
            said = f"{said}, {', '.join(scored.faults)}"
        standing = standing_of(seen, record, image)
        alone = len(record.images) == 1
        count = "the only one" if alone else f"candidate {place} of {len(record.images)}"
        name = count if not part else part if alone else f"{part} · {place} of {len(record.images)}"
        name += f" · {standing}" if standing != "other" else ""
        why = scored.why if scored is not None else ""
        cells.append(Cell(_read(data) if data is not None else None, name, said, standing, why))
    return cells


def _own(path: Path) -> Pixels | None:
    try:
        return _read(path.read_bytes())
    except OSError:  # it was there when the kit was judged
        return None


def _read(data: bytes) -> Pixels | None:
    """A picture, reduced to a cell at once: a sheet of hundreds must not need their memory."""
    try:
        return thumbnail(decode(data), _CELL_PX)
    except LeoError:
        return None
