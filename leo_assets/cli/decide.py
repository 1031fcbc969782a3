"""`approve`, `reject`, `choose`, `accept`: a person's decisions about pictures and files. Nothing here spends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter
from leo_assets.cli.run import chosen_service, opened, to_end
from leo_assets.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from leo_assets.errors import ExitCode
    from leo_assets.pipeline.survey import Project

_MOST_CHARS = 300


def approve(options: argparse.Namespace) -> ExitCode:
    """Approve pictures; without any named, tell which wait for it."""
    from leo_assets.pipeline.deciding import mark, tell_unapproved

    project = opened(options)
    if options.all and options.ids:
        raise UsageError("--all and IDS exclude each other", cure="name some, or say --all")
    with reporter(as_json=options.json, lists="findings") as report:
        if not options.ids and not options.all:
            return tell_unapproved(project, report)
        ids = ("",) if options.all else in_project(options.ids, project)
        return to_end(mark(project, ids, "approved", by=_name(options.by), reason="", emit=report))


def reject(options: argparse.Namespace) -> ExitCode:
    """Say that a picture is not good enough, and why."""
    from leo_assets.pipeline.deciding import mark

    project = opened(options)
    reason = options.reason.strip()
    if len(reason) > _MOST_CHARS:
        raise UsageError(f"--reason has {len(reason)} characters", cure=f"use {_MOST_CHARS} or fewer")
    ids = in_project(options.ids, project)
    with reporter(as_json=options.json) as report:
        return to_end(mark(project, ids, "rejected", by=_name(options.by), reason=reason, emit=report))


def choose(options: argparse.Namespace) -> ExitCode:
    """Take another candidate."""
    from leo_assets.pipeline.deciding import choose as choose_candidate

    project, service = opened(options), chosen_service(options)
    (one,) = in_project([options.id], project)
    with reporter(as_json=options.json) as report:
        return to_end(choose_candidate(project, service, one, options.candidate, by=_name(options.by), emit=report))


def accept(options: argparse.Namespace) -> ExitCode:
    """Take waiting versions of edited files; without any named, tell which wait."""
    from leo_assets.pipeline.accepting import accept as accept_versions
    from leo_assets.pipeline.accepting import tell_waiting

    project = opened(options)
    if options.all and options.outputs:
        raise UsageError("--all and OUTPUTS exclude each other", cure="name some, or say --all")
    with reporter(as_json=options.json) as report:
        if not options.outputs and not options.all:
            return tell_waiting(project, report)
        return to_end(accept_versions(project, in_project(options.outputs, project), report))


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > _MOST_CHARS or name == "rank":
        raise UsageError(f"--by `{given[:50]}` names nobody", cure="use your name, or leave it out")
    return name


def in_project(given: list[str], project: Project) -> tuple[str, ...]:
    """What a user typed, from the project's folder down: files may be named from where he is."""
    return tuple([_from_root(each, project) for each in given])


def _from_root(given: str, project: Project) -> str:
    path, mark, rest = given.partition("#")
    here = os.path.realpath(path) if path else ""
    root = os.path.realpath(project.root)
    if path and os.path.lexists(here) and (here == root or here.startswith(root + os.sep)):
        inside = os.path.relpath(here, root).replace(os.sep, "/")
        return f"{inside}{mark}{rest}"
    return given
