"""Outputs whose request is gone: moved with a renamed request, else removed when nobody has changed them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.pipeline.events import Note, Removed
from leo_assets.pipeline.finish import recorded_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.export.files import Exporter
    from leo_assets.pipeline.events import Event
    from leo_assets.plan.diff import Plan
    from leo_assets.store.lock import Lock


def tidy(plan: Plan, lock: Lock, exporter: Exporter, emit: Callable[[Event], None]) -> None:
    """Settle every orphan of the plan; changes `lock` in place. What we did not make, or a person changed, stays."""
    homes = _new_homes(plan, lock)
    for path in plan.orphans:
        record = lock.outputs[path]
        recorded = recorded_of(record)
        home = homes.get((record.finished_key, path.rpartition(".")[2]))
        if home and exporter.move(path, home, recorded):
            # Without its finished key the file is written once more: a .tres names its textures by path.
            lock.outputs[home] = replace(record, finished_key="")
            emit(Removed(f"res://{path}", to=f"res://{home}"))
        elif exporter.remove(path, recorded):
            emit(Removed(f"res://{path}"))
        else:
            emit(
                Note(
                    "its request is gone, but a person has changed it: it stays, and is no longer ours",
                    about=f"res://{path}",
                )
            )
        del lock.outputs[path]


def _new_homes(plan: Plan, lock: Lock) -> dict[tuple[str, str], str]:
    """(finished key, suffix) → the path that waits for it; only sets of one file for each suffix can be moved."""
    homes: dict[tuple[str, str], str] = {}
    for item in plan.sets:
        suffixes = [path.rpartition(".")[2] for path in item.outputs]
        if item.finished_key is None or len(set(suffixes)) != len(suffixes):
            continue
        for path, suffix in zip(item.outputs, suffixes, strict=False):
            if path not in lock.outputs:
                homes[item.finished_key, suffix] = path
    return homes
