"""All art of a project on one sheet, to be looked at: `.leo/contact_sheet.png`, unseen by Godot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import ImageError
from leo_assets.pipeline.survey import survey
from leo_assets.pipeline.swatches import with_swatches
from leo_assets.process.contact import contact_sheet
from leo_assets.process.png import encode
from leo_assets.process.steps import finish
from leo_assets.settings.service import service_from_environment
from leo_assets.store.atomic import write_bytes
from leo_assets.store.originals import Originals
from leo_assets.store.private import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.pipeline.survey import Project
    from leo_assets.plan.job import OutputSet
    from leo_assets.process.pixels import Pixels
    from leo_assets.store.lock import Lock


def write_contact_sheet(project: Project) -> Path:
    """Draw every finished set from its originals; returns the picture's path.

    Raises:
        ImageError: There is nothing to show.
    """
    seen = survey(project, service_from_environment({}, offline=True))
    originals = Originals(project.root)
    items: list[tuple[str, tuple[Pixels, ...]]] = []
    for item in (part for planned in seen.plan.sets for part in planned.set.parts):
        frames = _frames(item, seen.lock, originals, project.root)
        name = item.stem.rpartition("/")[2]
        if item.clips and frames:
            items += [(f"{name} {clip.name}", tuple(frames[place] for place in clip.frames)) for clip in item.clips]
        elif frames:
            items.append((name, frames))
    if not items:
        raise ImageError("there is no art to show yet", cure="build something first")
    path = private_folder(project.root) / "contact_sheet.png"
    write_bytes(path, encode(contact_sheet(items)), durable=False)
    return path


def _frames(item: OutputSet, lock: Lock, originals: Originals, root: Path) -> tuple[Pixels, ...]:
    records = [lock.jobs.get(asset.job) for asset in item.assets]
    pictures = [originals.read(record.chosen) if record is not None and record.chosen else None for record in records]
    found = [picture for picture in pictures if picture is not None]
    recipe = with_swatches(item, originals, root).without_extras()
    return finish(found, recipe).frames if len(found) == len(pictures) else ()
