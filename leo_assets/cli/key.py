"""`key` and `trust`: what a user says once on each machine, kept in his own folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import tell_lines, tell_notes
from leo_assets.errors import ExitCode, UsageError
from leo_assets.settings import keys
from leo_assets.settings.preferences import load_preferences
from leo_assets.settings.service import DEFAULT_BASE, KEY_VARIABLE, base_in, origin_of, usable_key
from leo_assets.settings.trust import distrust, forget
from leo_assets.settings.trust import trust as trust_folder

if TYPE_CHECKING:
    import argparse

    from leo_assets.settings.keys import Found

_MOST_TYPED = 1000


def key(options: argparse.Namespace) -> ExitCode:
    """Keep, show or forget the key of one API origin."""
    action = {"set": _set, "show": _show, "forget": _forget}[options.action]
    return action(options)


def _set(options: argparse.Namespace) -> ExitCode:
    origin = _origin(options)
    secret = usable_key(_typed(f"API key for {origin} (it is not shown): "), "that")
    kept = keys.store_key(secret, origin)
    tell_notes(kept.notes, as_json=options.json)
    used = keys.find_key(origin, os.environ)
    if used.source == KEY_VARIABLE:
        tell_notes([f"{KEY_VARIABLE} is set for the same address and counts before it"], as_json=options.json)
    tell_lines(
        [f"kept      the key for {origin}, in {kept.source}"],
        as_json=options.json,
        last="builds use it from now on; --offline draws placeholders",
        origin=origin,
        source=kept.source,
    )
    return ExitCode.DONE


def _show(options: argparse.Namespace) -> ExitCode:
    current = _origin(options)
    origins = [current] if options.origin else list(dict.fromkeys((current, *keys.stored_origins())))
    lines = []
    for origin in origins:
        found = keys.find_key(origin, os.environ)
        tell_notes(found.notes, as_json=options.json)
        lines.append(f"{origin:<28} {_shown(found)}")
    tell_lines(lines, as_json=options.json)
    return ExitCode.DONE


def _shown(found: Found) -> str:
    if found.key is None:
        return "no key; leo-assets key set keeps one"
    return f"…{found.key.ending}, from {found.source}"


def _forget(options: argparse.Namespace) -> ExitCode:
    origin = _origin(options)
    gone = keys.forget_key(origin)
    tell_notes(gone.notes, as_json=options.json)
    line = f"forgotten the key for {origin}, from {gone.source}" if gone.source else f"no key is kept for {origin}"
    left = keys.find_key(origin, os.environ)
    last = f"{left.source} still holds one" if left.key else ""
    tell_lines([line], as_json=options.json, last=last, origin=origin)
    return ExitCode.DONE


def _origin(options: argparse.Namespace) -> str:
    """The origin that is meant: the named one, else the one that builds talk to."""
    if options.origin:
        return origin_of(options.origin, "--origin")
    base = base_in(os.environ)
    return origin_of(base) if base else origin_of(load_preferences().service.base or DEFAULT_BASE, "service.base")


def _typed(question: str) -> str:
    """What a person types without an echo, or the first line of a pipe. Never an argument: those stay in the shell's history."""
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        try:
            text = getpass(question)
        except EOFError:
            text = ""
    else:
        text = sys.stdin.readline(_MOST_TYPED) if sys.stdin is not None else ""
    if not text.strip():
        raise UsageError(
            "no key was given; nothing was changed", cure="type it, or pipe it in: leo-assets key set < FILE"
        )
    return text.strip()


def trust(options: argparse.Namespace) -> ExitCode:
    """Let a project spend, or no more."""
    from leo_assets.settings.project import find_project

    root = find_project(_folder(options.dir))
    if options.forget:
        was = forget(root)
        line = f"{root} is trusted no more" if was else f"{root} was not trusted"
        last = "it is planned and priced; nothing is bought, uploaded or fetched for it"
    else:
        new = trust_folder(root)
        line = f"trusted   {root}" if new else f"{root} is trusted already"
        last = "what it asks for may be bought, as you agree and within your budgets; --forget takes that back"
    tell_lines([line], as_json=options.json, last=last, project=str(root), trusted="" if distrust(root) else "yes")
    return ExitCode.DONE


def _folder(given: str) -> Path:
    try:
        return Path(given).resolve()
    except OSError as error:
        raise UsageError(f"{given[:100]}: {error.strerror}", cure="name the folder of your game") from None
