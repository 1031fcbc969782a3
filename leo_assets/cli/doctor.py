"""`doctor`: what is set up, what is missing, and how to mend it. Looks only."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from leo_assets import __version__
from leo_assets.cli.report import reporter, say
from leo_assets.errors import ExitCode, LeoError, RequestError
from leo_assets.pipeline.events import counted
from leo_assets.settings.keys import find_service
from leo_assets.settings.preferences import load_preferences, preferences_file
from leo_assets.settings.project import find_project
from leo_assets.settings.service import KEY_VARIABLE
from leo_assets.settings.trust import distrust

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_MARKS = {"ok": "ok  ", "wrong": "FIX ", "note": "note"}
_ADDON_CONFIG = "addons/leo_assets/plugin.cfg"
_ENOUGH_FREE_MB = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: a prerequisite, how it stands, and its cure."""

    about: str
    verdict: Literal["ok", "wrong", "note"]
    says: str
    cure: str = ""


def doctor(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.events import Finished, Note

    findings = list(examine(Path(options.project).resolve()))
    wrong = sum(finding.verdict == "wrong" for finding in findings)
    code = ExitCode.USAGE if wrong else ExitCode.DONE
    message = f"{counted(wrong, 'thing')} to mend" if wrong else "all is well"
    if options.json:
        with reporter(as_json=True) as report:
            for finding in findings:
                report(
                    Note(
                        f"{finding.verdict}: {finding.says}{'; ' + finding.cure if finding.cure else ''}",
                        about=finding.about,
                    )
                )
            report(Finished(code, (code,) if code else (), message, failed=wrong))
        return code
    for finding in findings:
        cure = f"; {finding.cure}" if finding.cure else ""
        say(f"{_MARKS[finding.verdict]} {finding.about:<9} {finding.says}{cure}")
    say(message)
    return code


def examine(start: Path) -> Iterator[Finding]:
    """Every prerequisite, as it stands for the project at `start`."""
    yield Finding("program", "ok", f"leo-assets {__version__}, Python {platform.python_version()} ({sys.executable})")
    yield from _service()
    try:
        root = find_project(start)
    except LeoError as error:
        yield Finding("project", "wrong", error.message, error.cure)
        return
    yield from _project(root)
    yield _trust(root)
    yield _addon(root)
    yield _engine()


def _service() -> Iterator[Finding]:
    try:
        service, notes = find_service(os.environ)
        preferences, file = load_preferences(), preferences_file()
    except RequestError as error:
        yield Finding("settings", "wrong", str(error.faults[0]))
        return
    except LeoError as error:
        yield Finding("drawing", "wrong", error.message, error.cure)
        return
    is_there = "" if file.exists() else ", not there yet: budgets may stand in it"
    yield Finding("settings", "ok", f"your own: {file}{is_there}")
    if preferences.embedding.file is not None:
        from leo_assets.pipeline.choosing import own_embedder

        why_not = own_embedder()[1]
        says = why_not or f"counts in choosing: {preferences.embedding.file}"
        yield Finding("embedding", "wrong" if why_not else "ok", says)
    for note in notes:
        yield Finding("key", "note", note)
    if service.offline:
        cure = "leo-assets key set, for real art"
        yield Finding("drawing", "ok", "the offline studio draws placeholders: free, no key needed", cure)
        return
    where = ", on this machine" if service.is_loopback else ""
    yield Finding("drawing", "ok", f"{service.origin}{where}, with the key from {service.key_from}")
    ceilings = "; ".join(str(ceiling) for ceiling in preferences.limits() if ceiling.amount)
    if ceilings:
        yield Finding("budget", "ok", f"{ceilings} ({file})")
    else:
        yield Finding("budget", "note", "none is set; every plan is still shown and asked for", f"[budget] in {file}")


def _trust(root: Path) -> Finding:
    reason = distrust(root)
    if reason:
        return Finding("trust", "note", f"nothing is bought for this project: {reason}", f"leo-assets trust {root}")
    return Finding("trust", "ok", "this project may spend as you agree")


def _project(root: Path) -> Iterator[Finding]:
    from leo_assets.pipeline.survey import open_project
    from leo_assets.requests.load import load_project_requests

    try:
        project = open_project(root)
    except LeoError as error:
        yield Finding("project", "wrong", error.message)
        return
    if (root / "leo_assets.toml").exists():
        yield Finding("project", "ok", f"{root}, art goes to {', '.join(project.output_roots)}")
    else:
        yield Finding("project", "note", f"{root} has no leo_assets.toml", "leo-assets init writes one")
    if not os.access(root, os.W_OK):
        yield Finding("disk", "wrong", f"{root} cannot be written", "mend its permissions")
    free_mb = shutil.disk_usage(root).free // 2**20
    if free_mb < _ENOUGH_FREE_MB:
        yield Finding("disk", "wrong", f"only {free_mb} MB are free", "make room before anything is generated")
    loaded = load_project_requests(root)
    if loaded.faults:
        yield Finding(
            "requests",
            "wrong",
            f"{counted(len(loaded.faults), 'fault')}; the first: {loaded.faults[0]}",
            "leo-assets plan tells them all",
        )
    else:
        yield Finding(
            "requests",
            "ok",
            f"{counted(len(loaded.requests), 'request')}, {counted(len(loaded.kits), 'kit')}, {counted(len(loaded.styles), 'style')}",
        )


def _addon(root: Path) -> Finding:
    installed = root / _ADDON_CONFIG
    if not installed.is_file():
        return Finding("addon", "note", "not installed", "leo-assets init --addon brings the dock")
    try:
        settings = (root / "project.godot").read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return Finding(
            "addon",
            "wrong",
            f"installed, but project.godot cannot be read: {error.strerror}",
            "leo-assets init writes one where there is none",
        )
    if f"res://{_ADDON_CONFIG}" not in settings:
        return Finding(
            "addon", "wrong", "installed but not enabled", "Project Settings → Plugins, or leo-assets init --addon"
        )
    return Finding("addon", "ok", "installed and enabled")


def _engine() -> Finding:
    for name in (os.environ.get("LEO_GODOT"), "godot", "godot4"):
        binary = shutil.which(name) if name else None
        if binary:
            try:
                answer = subprocess.run(
                    [binary, "--version"], capture_output=True, text=True, timeout=20, check=False, env=_without_key()
                ).stdout.strip()
            except (OSError, subprocess.TimeoutExpired):
                continue
            good = answer.startswith("4.")
            return Finding(
                "engine", "ok" if good else "note", f"Godot {answer}", "" if good else "Godot 4.4 or later is needed"
            )
    return Finding("engine", "note", "no Godot on PATH: not needed to make art, only to open the game")


def _without_key() -> dict[str, str]:
    """Our environment as another program may have it."""
    return {name: value for name, value in os.environ.items() if name != KEY_VARIABLE}
