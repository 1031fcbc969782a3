"""A version that waits in `.leo/pending` goes into the game; the edited file in its place is kept in `.leo/replaced`.

Two renames, the edited file first: broken off in between, the person's work stands twice and the version still waits. The
lock knows the version by its content since it began to wait.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.export.files import safe_output
from leo_assets.export.stage import PENDING, read, read_journal, staging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from leo_assets.export.stage import Names, Put

REPLACED = (".leo", "replaced")


def put_waiting(root: Path, path: str, output_roots: Sequence[str], content: str) -> str | None:
    """Put the waiting version of an output in its place. Writes; reversible: what stood there is kept.

    Args:
        root: The folder of project.godot.
        path: Of the output, in the project, with `/`.
        output_roots: `res://` folders that outputs may go to.
        content: What we let wait, as the lock knows it. Broken off before the lock learns that it was taken, the next run
            still knows it for ours.

    Returns:
        Where what stood there is kept, as a path in the project; empty where nothing did; None where nothing waits.

    Raises:
        OutputError: It may not be written, or the system refuses. What stood there stands.
    """
    names = safe_output(path, output_roots)
    with staging(root) as stage:
        waiting, standing = read(root, PENDING + names), read(root, names)
        if waiting is None:
            return None
        puts: list[Put] = [(names, waiting, standing)]
        kept = ""
        if standing is not None and standing != waiting:
            place = _free_place(root, names)
            kept = "/".join(place)
            puts.insert(0, (place, standing, None))
        stage.intend(read_journal(root), {path: content} if content else {}, {})
        if len(stage.commit(puts)) < len(puts):
            raise OutputError(
                f"{path}: it was saved by another program meanwhile", cure="let it finish, then run again"
            )
        stage.remove(PENDING + names)
        stage.remove_empty_folders(PENDING + names[:-1], len(PENDING))
    return kept


def _free_place(root: Path, names: Names) -> Names:
    """`hero.png`, `hero.2.png` …: nothing that was kept before is written over."""
    stem, dot, suffix = names[-1].rpartition(".")
    for number in itertools.count(1):
        name = names[-1] if number == 1 else f"{stem}.{number}{dot}{suffix}"
        place = (*REPLACED, *names[:-1], name)
        if read(root, place) is None:
            return place
    raise AssertionError("unreachable")
