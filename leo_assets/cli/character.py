"""`character make`, `adopt`, `show`: a kit's sheet, its own pictures, and all its pictures on one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter, tell_lines
from leo_assets.cli.run import build_options, chosen_service, opened, to_end
from leo_assets.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse

    from leo_assets.pipeline.survey import Project
    from leo_assets.requests.model import Kit


def make(options: argparse.Namespace) -> ExitCode:
    """Have a kit's sheet drawn, in several candidates. Asks."""
    from leo_assets.pipeline.build import build

    project, service = opened(options), chosen_service(options)
    kit = named_kit(project, options.kit)
    if kit.references:
        raise UsageError(
            f"{kit.file} has pictures of its own: no sheet is drawn",
            cure="take `references` out of it to have one drawn",
        )
    if not 0 <= options.candidates <= 8:
        raise UsageError(f"--candidates {options.candidates}: use 1 to 8")
    run = replace(
        build_options(options, project, service, (kit.file,)),
        paths=(),
        kit=kit.name,
        take=options.take,
        candidates=options.candidates,
    )
    with reporter(as_json=options.json) as report:
        return to_end(build(project, service, run, report))


def adopt(options: argparse.Namespace) -> ExitCode:
    """Take own pictures into a kit; the kit's file keeps its comments. Spends nothing."""
    from leo_assets.pipeline.adopting import adopt as adopt_pictures

    project = opened(options)
    kit = named_kit(project, options.kit)
    done = adopt_pictures(project.root, kit, [Path(file) for file in options.files], options.view)
    tell_lines(
        done,
        as_json=options.json,
        last="poses refer to its own pictures now; leo-assets plan shows what becomes new by that",
        kit=kit.file,
    )
    return ExitCode.DONE


def show(options: argparse.Namespace) -> ExitCode:
    """Draw all pictures of a kit on one, with scores, and say in words why each has its own. Spends nothing."""
    from leo_assets.pipeline.casting import write_casting

    project = opened(options)
    kit = named_kit(project, options.kit)
    path, lines = write_casting(project, kit.name, Path(options.output) if options.output else None)
    tell_lines(lines, as_json=options.json, last=f"contact sheet: {path}", contact_sheet=str(path))
    return ExitCode.DONE


def named_kit(project: Project, given: str) -> Kit:
    """The kit of this name or file.

    Raises:
        UsageError: There is none, or its file is faulty.
    """
    from leo_assets.pipeline.deciding import kit_name
    from leo_assets.requests.load import load_project_requests
    from leo_assets.store.lock import load_lock

    lock = load_lock(project.root)
    loaded = load_project_requests(
        project.root, settings=project.settings, pinned=lock.auto_models, trained=lock.trained
    )
    kit = loaded.kits.get(kit_name(given))
    if kit is not None:
        return kit
    faults = [fault for fault in loaded.faults if fault.file.endswith(f"{kit_name(given)}.character.toml")]
    if faults:
        from leo_assets.errors import RequestError

        raise RequestError(faults)
    known = f"known are {', '.join(sorted(loaded.kits))}" if loaded.kits else "write NAME.character.toml first"
    raise UsageError(f"{given[:100]}: there is no such kit in the project", cure=known[:300])
