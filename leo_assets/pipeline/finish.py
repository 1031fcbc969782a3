"""From originals to files in the game, for one output set: process, then export, then what the lock will say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.choose.set_checks import check_set
from leo_assets.errors import AssetError
from leo_assets.export.content import content_of
from leo_assets.export.files import PngFile, Recorded, ResourceFile
from leo_assets.export.resources import Part, SpriteClip, sprite_frames
from leo_assets.plan.planned import key_of_set, outputs_of
from leo_assets.process.sheet import Rect, pack_frames
from leo_assets.process.steps import finish
from leo_assets.store.lock import OutputRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.export.files import Exporter, Written
    from leo_assets.plan.job import FinishedKey, OutputSet
    from leo_assets.process.steps import Finished
    from leo_assets.store.lock import Lock
    from leo_assets.store.originals import Originals


@dataclass(frozen=True, slots=True)
class FinishedSet:
    """What became of a set: its files, what the lock keeps of them, and doubts for people."""

    written: tuple[Written, ...]
    records: dict[str, OutputRecord]
    doubts: tuple[str, ...]


def finish_set(item: OutputSet, lock: Lock, originals: Originals, exporter: Exporter) -> FinishedSet:
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
    finished = finish(pictures, item.recipe)
    outputs = outputs_of(item)
    recorded = {path: recorded_of(lock.outputs[path]) for path in outputs if path in lock.outputs}
    written = exporter.write(_files(item, finished, outputs), recorded)
    key = key_of_set(item, lock)
    records = {}
    for file in written:
        waiting = content_of(file.path, exporter.pending_bytes(file.path)) if file.pending else None
        records[file.path] = _record(item, shas, key, file, lock.outputs.get(file.path), waiting or "")
    return FinishedSet(tuple(written), records, (*finished.doubts, *_doubts_about(item, pictures, shas, lock, outputs)))


def _doubts_about(
    item: OutputSet, pictures: list[bytes], shas: list[str], lock: Lock, outputs: tuple[str, ...]
) -> Iterator[str]:
    """What is wrong with the frames of each clip together; told once, when they are new.

    What is wrong with a frame by itself was told when it was chosen.
    """
    if any(path in lock.outputs and list(lock.outputs[path].originals) == shas for path in outputs):
        return
    for clip in item.clips:
        frames, is_cut = [pictures[frame] for frame in clip.frames], item.recipe.background != "keep"
        for finding in check_set(frames, loop=clip.loop, cut=is_cut, grounded=clip.is_grounded):
            if finding.kind not in {"fault", "look"}:
                yield f"{clip.name}: {finding.words}"


def recorded_of(record: OutputRecord) -> Recorded:
    return Recorded(record.uid, record.content, record.settings)


def _files(item: OutputSet, finished: Finished, outputs: tuple[str, ...]) -> list[PngFile | ResourceFile]:
    pixel_art = item.recipe.pixel is not None
    if item.kind != "animation":
        return [PngFile(outputs[0], finished.frames[0], item.kind, pixel_art)]
    if item.sheet:
        sheet, regions = pack_frames(finished.frames)
        return [
            PngFile(outputs[0], sheet, item.kind, pixel_art),
            ResourceFile(outputs[1], sprite_frames(outputs[:1], _clips(item, regions))),
        ]
    pngs = [
        PngFile(path, frame, item.kind, pixel_art) for path, frame in zip(outputs[:-1], finished.frames, strict=True)
    ]
    return [*pngs, ResourceFile(outputs[-1], sprite_frames(outputs[:-1], _clips(item, None)))]


def _clips(item: OutputSet, regions: tuple[Rect, ...] | None) -> tuple[SpriteClip, ...]:
    """Clips by region of the sheet, or by the picture's place among the textures."""
    return tuple(
        SpriteClip(
            clip.name,
            clip.fps,
            clip.loop,
            tuple(
                (_region(regions[frame]) if regions else frame, time)
                for frame, time in zip(clip.frames, clip.durations, strict=True)
            ),
        )
        for clip in item.clips
    )


def _region(rect: Rect) -> Part:
    return Part(0, rect.x, rect.y, rect.width, rect.height)


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
