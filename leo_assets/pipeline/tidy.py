"""Outputs whose request is gone: moved with a renamed request, else removed when nobody has changed them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.pipeline.events import Note, Removed
from leo_assets.pipeline.finish import recorded_of
from leo_assets.plan.job import FinishedKey
from leo_assets.settings.paths import collision_key, output_path_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.export.files import Exporter
    from leo_assets.pipeline.events import Event
    from leo_assets.plan.planned import Plan
    from leo_assets.store.lock import Lock


def move_renamed(plan: Plan, lock: Lock, exporter: Exporter, emit: Callable[[Event], None]) -> None:
    """Take the outputs of renamed requests along, with their uids; changes `lock` in place."""
    homes = {
        (item.finished_key, path.removeprefix(item.set.stem)): path
        for item in plan.sets
        if item.finished_key is not None
        for path in item.outputs
        if path not in lock.outputs
    }
    for path, tail in _tails(plan.orphans, lock).items():
        record = lock.outputs[path]
        home = homes.get((FinishedKey(record.finished_key), tail))
        if home and exporter.move(path, home, recorded_of(record)):
            # Without its finished key the file is written once more: a .tres names its textures by path.
            lock.outputs[home] = replace(record, finished_key="")
            del lock.outputs[path]
            emit(Removed(f"res://{path}", to=f"res://{home}"))


def remove_orphans(
    plan: Plan, lock: Lock, exporter: Exporter, output_roots: Sequence[str], emit: Callable[[Event], None]
) -> None:
    """Remove what no request asks for any more. What we did not make, or a person changed, stays."""
    kept = {collision_key(path): path for item in plan.sets for path in item.outputs}
    for path in plan.orphans:
        record = lock.outputs.pop(path, None)
        wanted = kept.get(collision_key(path))
        if record is None or (wanted and exporter.is_same_file(path, wanted)):
            continue  # moved already, or another spelling of a file that is asked for, on a disk that takes them for one
        if exporter.remove(path, recorded_of(record)):
            emit(Removed(f"res://{path}"))
        elif output_path_problem(path, output_roots):
            emit(
                Note(
                    "no request asks for it, and it lies outside the output roots now: it stays", about=f"res://{path}"
                )
            )
        else:
            emit(
                Note("its request is gone, but a person has changed it: it stays, and is yours", about=f"res://{path}")
            )


def _tails(orphans: Sequence[str], lock: Lock) -> dict[str, str]:
    """Orphan → what followed its set's stem: `.png`, `.tres`, or `_walk_1.png` for a picture of its own."""
    sets: dict[tuple[str, str], list[str]] = {}
    for path in orphans:
        sets.setdefault((lock.outputs[path].request, lock.outputs[path].finished_key), []).append(path)
    tails = dict[str, str]()
    for paths in sets.values():
        stem = min(paths, key=len).rpartition(".")[0]  # the others go on from it: `_library.tres`, `_walk_1.png`
        tails |= {path: path.removeprefix(stem) for path in paths}
    return tails
