"""Versions that wait in `.leo/pending` because a person had edited the file: which there are, and taking them. Spends nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, OutputError, UsageError
from leo_assets.export.files import Exporter
from leo_assets.export.taking import put_waiting
from leo_assets.pipeline.alone import only_one
from leo_assets.pipeline.events import Failed, Finished, Note, Version, counted
from leo_assets.pipeline.finish import finished_anew
from leo_assets.plan.planned import outputs_of
from leo_assets.settings.paths import output_path_problem
from leo_assets.store.lock import load_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project
    from leo_assets.store.lock import Lock


def waiting(project: Project, lock: Lock) -> dict[str, str]:
    """Outputs of which a newer version waits → their requests, in the order of their paths."""
    exporter = Exporter(project.root, output_roots=project.output_roots)
    return {
        path: record.request
        for path, record in sorted(lock.outputs.items())
        if record.pending
        and output_path_problem(path, project.output_roots) is None
        and exporter.pending_bytes(path) is not None
    }


def tell_waiting(project: Project, emit: Callable[[Event], None]) -> ExitCode:
    """Name the versions that wait. Changes nothing."""
    found = waiting(project, load_lock(project.root))
    for path, request in found.items():
        emit(Version(f"res://{path}", request, "waits", f".leo/pending/{path}"))
    cure = "; name what you accept, or --all" if found else ""
    emit(Finished(0, (), f"{counted(len(found), 'version')} waiting{cure}"))
    return ExitCode.DONE


async def accept(project: Project, given: Sequence[str], emit: Callable[[Event], None]) -> ExitCode:
    """Put waiting versions in the place of the files that a person edited, which are kept in `.leo/replaced`.

    Args:
        project: Whose.
        given: Outputs, requests by file or bare name, or folders of outputs, as paths in the project. Empty: all.
        emit: Told each, and last of all `Finished`.

    Raises:
        UsageError: Nothing waits of one of them.
    """
    async with only_one(project, emit):
        lock = load_lock(project.root)
        found = waiting(project, lock)
        wanted = {path for each in given for path in _meant(each, found)} if given else set(found)
        wanted |= {path for path in found if any(_is_cut_by(path, other, lock) for other in wanted)}
        codes: set[ExitCode] = set()
        taken: set[str] = set()
        for path in sorted(wanted, key=lambda path: (not path.endswith(".png"), path)):
            try:
                kept = put_waiting(project.root, path, project.output_roots, lock.outputs[path].pending_content)
            except OutputError as error:
                codes.add(error.exit_code)
                emit(Failed(found[path], error.message, error.cure, error.paid, error.exit_code))
                continue
            if kept is not None:
                taken.add(path)
                emit(Version(f"res://{path}", found[path], "accepted", kept))
        cutting = [path for path in found if path not in taken and any(_is_cut_by(one, path, lock) for one in taken)]
        if taken:
            keys = _now_ours(lock, taken)
            lock.save(project.root)
            finished_anew(project, lock, lambda item: not taken.isdisjoint(outputs_of(item)), emit)
            # Its request is renamed or gone: by its key it is found again.
            left = {path: key for path, key in keys.items() if not lock.outputs[path].finished_key}
            lock.outputs |= {path: replace(lock.outputs[path], finished_key=key) for path, key in left.items()}
            if left:
                lock.save(project.root)
        still = waiting(project, lock) if cutting else {}
        for path in cutting:
            if path in still:
                words = "you have edited it, so it still cuts the picture before: its own newer version waits"
                emit(Note(words, about=f"res://{path}"))
    code = next(iter(codes), ExitCode.DONE)
    emit(Finished(code, tuple(codes), f"accepted {counted(len(taken), 'version')}", made=len(taken), failed=len(codes)))
    return code


def _meant(given: str, found: dict[str, str]) -> list[str]:
    """The waiting outputs that a word means."""
    path = given.removeprefix("res://").removeprefix("./").removeprefix(".leo/pending/").rstrip("/")
    meant = [
        output
        for output, request in found.items()
        if path in {"", ".", output, request, request.rpartition("/")[2].removesuffix(".asset.toml")}
        or output.startswith(f"{path}/")
    ]
    if not meant:
        some = ", ".join(list(found)[:3]) or "nothing"
        raise UsageError(f"{given[:100]}: no version of it waits", cure=f"waiting: {some}")
    return meant


def _now_ours(lock: Lock, taken: Iterable[str]) -> dict[str, str]:
    """Record that the versions taken stand in their places, to be made anew once; returns their finished keys."""
    keys = {path: lock.outputs[path].pending for path in taken}
    for path in keys:
        record = lock.outputs[path]
        lock.outputs[path] = replace(
            record, content=record.pending_content, finished_key="", pending="", pending_content=""
        )
    return keys


def _is_cut_by(picture: str, resource: str, lock: Lock) -> bool:
    """A resource says where its picture is cut: its new version fits the new picture only."""
    one, other = lock.outputs[picture], lock.outputs[resource]
    is_cut = picture.endswith(".png") and not resource.endswith(".png")
    return is_cut and (one.request, one.pending) == (other.request, other.pending)
