"""`init`, `demo`, `make`: the commands that write the first files of a project. None of them overwrites anything."""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter, say, table, tell_lines
from leo_assets.errors import ExitCode, UsageError
from leo_assets.store.atomic import write_bytes

if TYPE_CHECKING:
    import argparse

SETTINGS_TEXT = """# leo_assets: where finished art goes. Requests (*.asset.toml) may lie anywhere in the project.
output_roots = ["res://art/generated"]
"""
_ATTRIBUTES = """# leo_assets: the same line ends everywhere, so that nothing looks edited
leo.lock text eol=lf
*.asset.toml text eol=lf
*.character.toml text eol=lf
*.style.toml text eol=lf
"""
_IGNORE = """# leo_assets: this machine's own; .leo/originals/ is committed, so that a fresh clone costs nothing
/.leo/*
!/.leo/originals/
"""
_ADDON = "addons/leo_assets"
_ART = "art"


def init(options: argparse.Namespace) -> ExitCode:
    """Make a folder a project, and with `--addon` install the dock."""
    root = Path(options.dir).resolve()
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file", cure="name a folder")
    lines = prepare(root, root.name) + (install_addon(root) if options.addon else [])
    tell_lines(lines, as_json=options.json, last='next: leo-assets make icon "red potion"', project=str(root))
    return ExitCode.DONE


def prepare(root: Path, name: str) -> list[str]:
    """Write what a project needs and does not have; returns a line for each thing done."""
    from leo_assets.export.project import new_project_text

    root.mkdir(parents=True, exist_ok=True)
    files = {"leo_assets.toml": SETTINGS_TEXT}
    if not (root / "project.godot").exists():
        files["project.godot"] = new_project_text(name)
    said = []
    for relative, text in files.items():
        if not (root / relative).exists():
            write_bytes(root / relative, text.encode())
            said.append(f"wrote     {relative}")
    said += [
        line for line in (_append(root / ".gitattributes", _ATTRIBUTES), _append(root / ".gitignore", _IGNORE)) if line
    ]
    return said or ["nothing to do: this is a project already"]


def _append(path: Path, block: str) -> str:
    """Add our lines to a file of git's, once; what stands there stays."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if "# leo_assets:" in old:
        return ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    write_bytes(path, f"{old}{gap}{block}".encode())
    return f"{'added to ' if old else 'wrote    '} {path.name}"


def install_addon(root: Path) -> list[str]:
    """Copy the addon into the project and enable it; files that are there already and differ are replaced by this version's.

    Raises:
        UsageError: The addon did not come with this installation.
    """
    from leo_assets.export.project import enable_plugin

    source = addon_source()
    target = root / _ADDON
    for file in sorted(source.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            place = target / file.relative_to(source)
            if not place.exists() or place.read_bytes() != file.read_bytes():
                write_bytes(place, file.read_bytes())
    godot_file = root / "project.godot"
    old = godot_file.read_text(encoding="utf-8")
    new = enable_plugin(old, f"res://{_ADDON}/plugin.cfg")
    if new != old:
        write_bytes(godot_file, new.encode())
    return [f"addon     {_ADDON} installed and enabled; reopen the project if it is open in the editor"]


def addon_source() -> Path:
    """Where the addon's files lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "_addon", package.parent / "godot_addon" / _ADDON):
        if (place / "plugin.cfg").is_file():
            return place
    raise UsageError("the addon did not come with this installation", cure="install leo-assets again from its wheel")


def demo(options: argparse.Namespace) -> ExitCode:
    """A small game whose art the offline studio makes, with a contact sheet."""
    from leo_assets.pipeline.build import BuildOptions, build
    from leo_assets.pipeline.contact import write_contact_sheet
    from leo_assets.pipeline.events import Event, Finished, Made
    from leo_assets.pipeline.survey import open_project
    from leo_assets.settings.service import service_from_environment

    root = Path(options.dir).resolve()
    data = Path(__file__).resolve().parent / "demo_game"
    if root.exists() and any(root.iterdir()) and not (root / "art" / "hero.asset.toml").exists():
        raise UsageError(f"{root} is not empty and not the demo", cure="name another folder")
    for file in sorted(data.rglob("*")):
        place = root / file.relative_to(data)
        if file.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    prepare(root, "Leo Demo")
    project, service = open_project(root), service_from_environment({}, offline=True)
    made: list[Made] = []
    ended: list[Finished] = []
    with reporter(as_json=options.json) as report:

        def emit(event: Event) -> None:
            if isinstance(event, Finished):
                ended.append(event)
            elif isinstance(event, Made) and not options.json:
                made.append(event)
            else:
                report(event)

        code = asyncio.run(build(project, service, BuildOptions(), emit))
        sheet = write_contact_sheet(project)
        if options.json:
            report(replace(ended[-1], extra={"contact_sheet": str(sheet)}))
            return code
    if made:
        rows = [(item.path, item.request, f"{item.width}×{item.height}" if item.width else "") for item in made]
        table(("made", "from", "size"), rows)
    elif not code:
        say("nothing to make: everything is up to date")
    say(f"contact sheet: {sheet}")
    say(f"open it:       godot --path {root} --editor")
    return code


def make(options: argparse.Namespace) -> ExitCode:
    """Write a request and build it."""
    from leo_assets.cli.run import build_options, chosen_service, opened
    from leo_assets.pipeline.build import build

    project = opened(options)
    name = options.name or _name_from(options.prompt)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise UsageError(f"`{name}` cannot name a request", cure="use --name with a–z, 0–9, _ and -")
    file = f"{options.folder.strip('/')}/{name}.asset.toml"
    place = project.root / file
    if not place.resolve().is_relative_to(project.root):
        raise UsageError(f"{options.folder}: outside the project", cure="name a folder of the project")
    if place.exists():
        raise UsageError(f"{file} is there already", cure="edit it, or give another --name")
    write_bytes(place, _request_text(options.kind, options.prompt, options.character).encode())
    with reporter(as_json=options.json) as report:
        if not options.json:
            say(f"wrote     {file}")
        service = chosen_service(options)
        return asyncio.run(build(project, service, build_options(options, project, service, (file,)), report))


def _request_text(kind: str, prompt: str, character: str | None) -> str:
    lines = [f'kind   = "{kind}"', f"prompt = {_toml_string(prompt)}"]
    if character:
        lines.append(f"character = {_toml_string(character)}")
    if kind == "animation":
        lines += ["", "[animations.idle]", 'set = "idle"', "fps = 2"]
    return "\n".join(lines) + "\n"


def _toml_string(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name_from(prompt: str) -> str:
    words = re.findall(r"[a-z0-9]+", prompt.lower())
    return "_".join(words[:4])[:40] or "asset"
