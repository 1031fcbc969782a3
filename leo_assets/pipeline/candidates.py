"""The candidates of assets side by side, each as it would be in the game; and what made a picture. Spends nothing.

Previews are written to `.leo/preview`, unseen by Godot and by git, under the name of what is in them: a second look draws
nothing anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

from leo_assets.errors import ImageError, UsageError
from leo_assets.pipeline.deciding import look, shown, standing_of
from leo_assets.pipeline.events import CandidateListed, Explained
from leo_assets.process.png import encode
from leo_assets.process.steps import finish
from leo_assets.store.atomic import write_bytes
from leo_assets.store.originals import Originals
from leo_assets.store.private import private_folder
from leo_assets.store.scores import load_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from leo_assets.pipeline.deciding import Shown
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.job import OutputSet

_PREVIEW = "preview"
_MOST_BYTES = 256 * 1024 * 1024  # of previews; they are drawn again when they are wanted


def candidates(project: Project, given: Sequence[str]) -> Iterator[CandidateListed]:
    """Each candidate of the assets that are meant, in the order that `choose` counts.

    The frames of an animation are finished together, as the game has them: all with their first candidates, then all with
    their second ones, and so on; where a frame has fewer, with its chosen one.

    Args:
        project: Where.
        given: Assets, requests, folders or kits, as for `choose`.

    Raises:
        UsageError: One of them is nothing that has a picture.
        OutputError: The previews cannot be written.
    """
    seen = look(project, given)
    originals = Originals(project.root)
    folder = private_folder(project.root, _PREVIEW)
    _keep_small(folder)
    sets = {asset.id: part for item in seen.expanded.sets for part in item.parts for asset in part.assets}
    drawn: dict[tuple[str, int], dict[str, str]] = {}
    for each in shown(seen, given):
        scores = load_scores(project.root, each.key)
        item = sets.get(each.id)
        for number, image in enumerate(each.record.images, start=1):
            place = originals.find(image.sha256)
            picture = str(place or "")
            if item is not None:
                key = (item.stem, number)
                if key not in drawn:
                    drawn[key] = _drawn(item, number, seen, originals, folder)
                picture = drawn[key].get(each.id, "")
            scored = scores.get(image.sha256)
            yield CandidateListed(
                id=each.id,
                request=each.id.partition("#")[0],
                candidate=number,
                candidates=len(each.record.images),
                original=image.sha256,
                standing=standing_of(seen, each.record, image),
                score=scored.score if scored else None,
                identity=scored.identity if scored else None,
                faults=scored.faults if scored else (),
                why=scored.why if scored else "",
                picture=picture,
                large=str(place or ""),
            )


def explained(project: Project, given: str) -> list[Explained]:
    """What made the pictures of an asset or a request, or of a file in the game.

    Args:
        project: Where.
        given: An asset, a request, a kit, or a project path or `res://` path of an output.

    Raises:
        UsageError: It is nothing that we made.
    """
    path = given.removeprefix("res://").removeprefix("./")
    seen = look(project, () if "." in path and "#" not in path else (given,))
    output = seen.lock.outputs.get(path)
    if output is not None:
        meant = [each for each in shown(seen, ()) if each.id in output.assets and each.key in output.jobs]
        if not meant:
            raise UsageError(
                f"{path} was made from what {output.request} asked for before", cure="leo-assets plan tells more"
            )
    else:
        meant = shown(look(project, (given,)), (given,))
    outputs = {
        each.id: tuple(f"res://{name}" for name, record in sorted(seen.lock.outputs.items()) if each.key in record.jobs)
        for each in meant
    }
    return [_explained(each, outputs[each.id]) for each in meant]


def _explained(each: Shown, outputs: tuple[str, ...]) -> Explained:
    record = each.record
    return Explained(
        id=each.id,
        request=each.id.partition("#")[0],
        outputs=outputs,
        placeholder=record.is_placeholder,
        origin=record.origin,
        model=record.model,
        prompt=record.prompt,
        negative=record.negative,
        seed=record.seed,
        take=record.take,
        width=record.width,
        height=record.height,
        references=record.references,
        job_id=record.job_id,
        cost=record.cost,
        unit=record.unit,
        candidate=each.place,
        candidates=len(record.images),
        by=record.chosen_by,
        why=record.why,
        identity=record.identity,
    )


def _drawn(item: OutputSet, number: int, seen: Survey, originals: Originals, folder: Path) -> dict[str, str]:
    """Paths of the previews of a set in which every asset has this candidate; {} where the bytes of one are not here."""
    shas, found = list[str](), list[str]()
    for asset in item.assets:
        record = seen.lock.jobs.get(asset.job)
        if record is None:
            continue
        images = record.images
        shas.append(images[number - 1].sha256 if number <= len(images) else record.chosen)
        found.append(asset.id)
    meaning = json.dumps([item.recipe.fingerprint(), shas], sort_keys=True, default=str)
    name = hashlib.sha256(meaning.encode()).hexdigest()[:24]
    paths = {asset: folder / f"{name}_{place}.png" for place, asset in enumerate(found)}
    if not all(path.is_file() for path in paths.values()):
        pictures = [originals.read(sha256) for sha256 in shas]
        whole = [picture for picture in pictures if picture is not None]
        if len(whole) < len(pictures):
            return {}
        try:
            frames = finish(whole, item.recipe.without_extras()).frames
        except ImageError:
            return {}
        for path, frame in zip(paths.values(), frames, strict=True):
            write_bytes(path, encode(frame), durable=False)
    return {asset: str(path) for asset, path in paths.items()}


def _keep_small(folder: Path) -> None:
    """Previews are a cache: it is emptied when it has grown large."""
    if sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) > _MOST_BYTES:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
