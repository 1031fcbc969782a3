"""`plan`, `build`, `check`, `watch`, `status`, `simulate`: the commands that look at a project or make what it asks for."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leo_assets.cli.main import request_paths
from leo_assets.cli.report import reporter, say, tell_notes
from leo_assets.errors import ExitCode, UsageError
from leo_assets.pipeline.events import counted
from leo_assets.settings.keys import find_service
from leo_assets.settings.project import find_project

if TYPE_CHECKING:
    import argparse
    from collections.abc import Coroutine

    from leo_assets.pipeline.agreement import Agreeable, BuildOptions
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.settings.budget import Limits
    from leo_assets.settings.service import Service


def plan(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.events import Finished
    from leo_assets.pipeline.survey import survey, tell

    project, service = opened(options), chosen_service(options)
    seen = survey(project, service, paths=request_paths(options.paths, str(project.root)))
    code = ExitCode.FAULTY if seen.faults else ExitCode.DONE
    with reporter(as_json=options.json, lists="plan") as report:
        tell(seen, service, report)
        report(Finished(code, (code,) if code else (), ""))
    return code


def build(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.build import build as build_project

    project, service = opened(options), chosen_service(options)
    with reporter(as_json=options.json) as report:
        return to_end(build_project(project, service, build_options(options, project, service), report))


def check(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.check import check as check_project

    project = opened(options)
    paths = request_paths(options.paths, str(project.root))
    with reporter(as_json=options.json, lists="findings") as report:
        return check_project(project, report, paths=paths, release=options.release)


def watch(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.agreement import BuildOptions, spent_so_far
    from leo_assets.plan.price import parse_money
    from leo_assets.watch import watch as watch_project

    project, service = opened(options), chosen_service(options)
    run = BuildOptions(
        yes=bool(options.max_cost),
        max_cost=parse_money(options.max_cost) if options.max_cost else None,
        assume_price=parse_money(options.assume_price) if options.assume_price else None,
        no_spend=not options.max_cost,
        strict=options.strict,
        limits=chosen_limits(options, project, service),
        spent=lambda: spent_so_far(service.origin, project.root),
    )
    with reporter(as_json=options.json) as report:
        return to_end(
            watch_project(
                project.root,
                service,
                run,
                report,
                paths=lambda: request_paths(options.paths, str(project.root), may_be_empty=True),
            )
        )


def status(options: argparse.Namespace) -> ExitCode:
    from collections import Counter

    from leo_assets.pipeline.survey import survey
    from leo_assets.store.exclusive import WATCH, is_held

    project, service = opened(options), chosen_service(options)
    seen = survey(project, service)
    states = Counter(asset.state for asset in seen.plan.assets)
    pending = sorted(path for path, record in seen.lock.outputs.items() if record.pending)
    facts = {
        "project": str(project.root),
        "drawn by": service.origin,
        "assets": ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "none yet",
        "to do": f"{counted(len(seen.plan.jobs), 'job')} ({'free' if service.offline else seen.plan.total})",
        "faults": str(len(seen.faults)),
        **_for_people(seen),
        "waiting": f"{len(pending)} new versions in .leo/pending" if pending else "nothing",
        "watcher": "running" if is_held(project.root, WATCH) else "not running",
        **({} if service.offline else _paid_work(service, project)),
    }
    if options.json:
        from leo_assets.pipeline.events import Finished

        with reporter(as_json=True) as report:
            report(
                Finished(
                    0, (), "status", fresh=states["fresh"], extra={**facts, "states": dict(states), "pending": pending}
                )
            )
    else:
        width = max(9, *map(len, facts))
        for name, fact in facts.items():
            say(f"{name:<{width}} {fact}")
    return ExitCode.DONE


def _for_people(seen: Survey) -> dict[str, str]:
    """What waits for a person's eye."""
    flagged = sum(bool(asset.flag) for asset in seen.plan.assets)
    keys = {job.raw_key for job in seen.plan.later}
    later = sum(asset.job in keys for asset in seen.plan.assets)  # as the plan counts
    facts = {
        "flagged": f"{counted(flagged, 'picture')} to look at (leo-assets plan says why)" if flagged else "",
        "approval": f"{later} wait until their sheet is approved ({seen.plan.later_total} then)" if later else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def _paid_work(service: Service, project: Project) -> dict[str, str]:
    """What the ledger has to say about the project."""
    import time

    from leo_assets.cli.money import known_ledger, standing

    with known_ledger(service.origin) as ledger:
        return standing(ledger, os.path.realpath(project.root), time.time()) if ledger else {}


def simulate(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.events import Finished, Note
    from leo_assets.simulator.serve import serve, world_from

    def ready(base: str) -> None:
        if options.json:
            with reporter(as_json=True) as report:
                report(Note("the offline studio listens", about=base))
            return
        say(f"the offline studio listens at {base} (Ctrl-C stops it). In another terminal:")
        say(f"  export LEONARDO_API_BASE={base} LEONARDO_API_KEY=00000000-0000-4000-8000-000000000001")
        sys.stdout.flush()

    serve(port=options.port, faults=options.fault, world=world_from(vars(options)), ready=ready)
    if options.json:
        with reporter(as_json=True) as report:
            report(Finished(0, (), "stopped"))
    return ExitCode.DONE


def to_end(work: Coroutine[Any, Any, ExitCode]) -> ExitCode:
    """Run a coroutine; a stop signal ends it as Ctrl-C ends a program, whichever way the event loop heard of it."""
    try:
        return asyncio.run(work)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def opened(options: argparse.Namespace) -> Project:
    from leo_assets.pipeline.survey import open_project

    try:
        root = find_project(Path(options.project).resolve())
    except OSError as error:
        raise UsageError(
            f"--project {options.project[:100]}: {error.strerror}", cure="name a folder of your game"
        ) from None
    return open_project(root)


def chosen_service(options: argparse.Namespace) -> Service:
    """The service that this user talks to; what went wrong in looking for its key is told."""
    service, notes = find_service(os.environ, offline=getattr(options, "offline", False))
    tell_notes(notes, as_json=options.json)
    return service


def chosen_limits(options: argparse.Namespace, project: Project, service: Service) -> Limits:
    """The user's own ceilings, lowered by the project's; a wish to raise them is told and has no effect."""
    from leo_assets.settings.budget import Limits
    from leo_assets.settings.preferences import load_preferences, preferences_file

    if service.offline:
        return Limits()
    own = load_preferences().limits(str(preferences_file()))
    asked = project.settings.limits
    raised = [f"{ceiling} has no effect: your own is lower" for ceiling in own.raised_by(asked)]
    tell_notes(raised, as_json=options.json)
    return own.lowered_by(asked)


def build_options(
    options: argparse.Namespace, project: Project, service: Service, paths: tuple[str, ...] | None = None
) -> BuildOptions:
    from leo_assets.pipeline.agreement import BuildOptions, is_ci, spent_so_far
    from leo_assets.plan.price import parse_money
    from leo_assets.settings.trust import distrust

    if options.jobs < 1:
        raise UsageError(f"--jobs {options.jobs}: at least 1 job must be under way")

    def ask(plan: Agreeable) -> bool:
        say(f"{counted(len(plan.jobs), 'job')} at {service.origin}: {plan.total} (plan {plan.hash})")
        if plan.total.unknown and not options.max_cost:
            say("No price is known for that; --max-cost AMOUNT --assume-price AMOUNT would hold it below a ceiling.")
        reason = distrust(project.root)
        if reason:
            say(f"{project.root} is not trusted to spend: {reason}.")
        question = "Trust this project, and spend that? [y/N] " if reason else "Spend that? [y/N] "
        return _answer(question) in {"y", "yes"}

    can_ask = sys.stdin.isatty() and sys.stdout.isatty() and not options.json and not is_ci(os.environ)
    return BuildOptions(
        paths=paths or request_paths(getattr(options, "paths", ()), str(project.root)),
        agree=options.agree,
        yes=options.yes,
        max_cost=parse_money(options.max_cost) if options.max_cost else None,
        assume_price=parse_money(options.assume_price) if options.assume_price else None,
        ask=ask if can_ask else None,
        no_spend=options.no_spend,
        strict=options.strict,
        limits=chosen_limits(options, project, service),
        spent=lambda: spent_so_far(service.origin, project.root),
        jobs=options.jobs,
        take=getattr(options, "take", False),
    )


def _answer(question: str) -> str:
    """What a person types; nothing where the input ends. Ctrl-C stops at once, though the event loop would wait for Enter."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return input(question).strip().lower()
    except EOFError:
        say()
        return ""
    finally:
        signal.signal(signal.SIGINT, before)
