"""`init`, `demo`, `make`: the commands that write the first files of a project. None of them overwrites anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter, say, table, tell_lines
from leo_assets.errors import ExitCode, NotAgreedError, UsageError
from leo_assets.settings.project import ENGINE_FILE, SETTINGS_FILE
from leo_assets.settings.trust import is_trusted, trust
from leo_assets.store.atomic import write_bytes
from leo_assets.store.lock import LOCK_NAME

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
*.model.toml text eol=lf
"""
_IGNORE = """# leo_assets: this machine's own; .leo/originals/ is committed, so that a fresh clone costs nothing
/.leo/*
!/.leo/originals/
"""
_ADDON = "addons/leo_assets"
_DEMO = "Leo Demo"


def init(options: argparse.Namespace) -> ExitCode:
    """Make a folder a project, trust it when it is new, and with `--addon` install the dock."""
    root = _folder(options.dir)
    is_ours = not _has_requests(root)
    lines = prepare(root, root.name) + (install_addon(root) if options.addon else [])
    lines += _trusted(root, is_ours=is_ours)
    tell_lines(lines, as_json=options.json, last='next: leo-assets make icon "red potion"', project=str(root))
    return ExitCode.DONE


def _has_requests(root: Path) -> bool:
    """Whether somebody has made this a project before us: then it is his word what would be bought, not ours."""
    from leo_assets.requests.load import find_files

    return any((root / name).exists() for name in (SETTINGS_FILE, LOCK_NAME)) or (
        root.is_dir() and any(find_files(root)[0].values())
    )


def _trusted(root: Path, *, is_ours: bool) -> list[str]:
    if is_trusted(root):
        return []
    if not is_ours:
        return ["not trusted to spend: it was a project before; look at leo-assets plan, then leo-assets trust"]
    trust(root)
    return ["trusted   to spend as you agree, on this machine"]


def _folder(given: str) -> Path:
    """Where a project is or shall be.

    Raises:
        UsageError: A file stands there, or on the way, or there cannot be such a folder.
    """
    root = Path(given).resolve()
    try:
        for place in (root, *root.parents):
            if place.exists() and not place.is_dir():
                raise UsageError(f"{place} is a file", cure="name a folder")
    except OSError as error:
        raise UsageError(f"{given[:100]}: {error.strerror}", cure="name a folder") from None
    return root


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
    """Add our lines to a file of git's, once and with its line ends; what stands there stays, byte for byte."""
    from leo_assets.export.project import newline_of

    old = _text(path) if path.exists() else ""
    if "# leo_assets:" in old:
        return ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    write_bytes(path, _bytes(old + f"{gap}{block}".replace("\n", newline_of(old))))
    return f"{'added to ' if old else 'wrote    '} {path.name}"


def _text(path: Path) -> str:
    """A file's text; bytes that are not UTF-8, and line ends, come back from `_bytes` as they were."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


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
    old = _text(godot_file)
    new = enable_plugin(old, f"res://{_ADDON}/plugin.cfg")
    if new != old:
        write_bytes(godot_file, _bytes(new))
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
    from leo_assets.cli.run import to_end
    from leo_assets.pipeline.agreement import BuildOptions
    from leo_assets.pipeline.build import build
    from leo_assets.pipeline.contact import write_contact_sheet
    from leo_assets.pipeline.events import Event, Finished, Made
    from leo_assets.pipeline.survey import open_project
    from leo_assets.settings.service import service_from_environment

    root = _folder(options.dir)
    if root.exists() and any(root.iterdir()) and not _is_demo(root):
        raise UsageError(f"{root} is not empty and not the demo", cure="name another folder")
    data = Path(__file__).resolve().parent / "demo_game"
    for file in sorted(data.rglob("*"), key=lambda file: file.name != ENGINE_FILE):  # first what says it is the demo
        place = root / file.relative_to(data)
        if file.is_file() and not place.exists():
            write_bytes(place, file.read_bytes())
    prepare(root, _DEMO)
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

        code = to_end(build(project, service, BuildOptions(), emit))
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


def _is_demo(root: Path) -> bool:
    """Whether a folder's project is the one that `demo` makes, by its name."""
    place = root / ENGINE_FILE
    return place.is_file() and f'config/name="{_DEMO}"' in _text(place).splitlines()


def make(options: argparse.Namespace) -> ExitCode:
    """Write a request and build it."""
    from leo_assets.cli.request import new_request
    from leo_assets.cli.run import build_options, chosen_service, opened, to_end
    from leo_assets.client.gate import admit
    from leo_assets.pipeline.build import build
    from leo_assets.pipeline.events import Note

    project, service = opened(options), chosen_service(options)
    file, text = new_request(options, project)
    run = build_options(options, project, service, (file,))
    if not service.offline:
        admit(service.base, None)
    write_bytes(project.root / file, text.encode())
    with reporter(as_json=options.json) as report:
        if options.json:
            report(Note("wrote the request", about=file))
        else:
            say(f"wrote     {file}")
        if options.kind == "animation" and not options.character:
            report(
                Note(
                    "without a kit each frame is drawn by itself, and may be somebody else: see --character", about=file
                )
            )
        try:
            return to_end(build(project, service, run, report))
        except NotAgreedError:
            report(Note(f"{file} is written; leo-assets build makes it"))
            raise
