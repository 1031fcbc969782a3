"""`request new|set|fields`, and the request that `make` writes: judged in full before anything is on the disk."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter, table, tell_lines
from leo_assets.errors import ExitCode, RequestError, UsageError
from leo_assets.settings.paths import collision_key, path_names, root_names
from leo_assets.settings.project import ENGINE_FILE

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from leo_assets.pipeline.survey import Project
    from leo_assets.requests.edit import Field

_MOST_NAME_CHARS = 80


def new(options: argparse.Namespace) -> ExitCode:
    """Write a request, and no more."""
    from leo_assets.cli.run import opened
    from leo_assets.store.atomic import write_bytes

    project = opened(options)
    file, text = new_request(options, project)
    write_bytes(project.root / file, text.encode())
    tell_lines([f"wrote     {file}"], as_json=options.json, last="leo-assets build makes it", file=file)
    return ExitCode.DONE


def set_keys(options: argparse.Namespace) -> ExitCode:
    """Change keys of a request, kit, style or training; its comments stay."""
    from leo_assets.cli.run import opened
    from leo_assets.requests.edit import edited
    from leo_assets.store.atomic import write_bytes

    project = opened(options)
    file, old = _file_in(options.file, project)
    changes = {}
    for word in options.changes:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UsageError(f"`{word[:60]}` sets nothing", cure="write KEY=VALUE, like prompt=a red potion")
        changes[key.strip()] = value
    if not changes and not options.unset:
        raise UsageError("nothing is to be changed", cure="name KEY=VALUE, or --unset KEY")
    new_text = edited(old, file, changes, options.unset)
    if new_text != old:
        write_bytes(project.root / file, new_text)
    done = f"changed   {file}" if new_text != old else f"kept      {file} says so already"
    tell_lines([done], as_json=options.json, last="", file=file)
    return ExitCode.DONE


def fields(options: argparse.Namespace) -> ExitCode:
    """Every key that a file may have, and what it says now."""
    from leo_assets.cli.run import opened
    from leo_assets.pipeline.events import FieldListed, Finished
    from leo_assets.requests.edit import fields as fields_of

    project = opened(options)
    file, text = _file_in(options.file, project)
    found = fields_of(text, file)
    if not options.json:
        table(
            ("key", "now", "default", "may be"), [(each.key, each.value, each.default, _may_be(each)) for each in found]
        )
        return ExitCode.DONE
    with reporter(as_json=True) as report:
        for each in found:
            report(FieldListed(file=file, **{name: getattr(each, name) for name in each.__slots__}))
        report(Finished(0, (), ""))
    return ExitCode.DONE


def _may_be(field: Field) -> str:
    if field.choices:
        return " ".join(field.choices)
    bounds = "" if field.most is None else f" up to {field.most:g}"
    return f"{field.type}{bounds}"


def _file_in(given: str, project: Project) -> tuple[str, bytes]:
    """A file of the project as it is named from its root, and what it says.

    Raises:
        UsageError: It is outside, absent, or no file of ours.
    """
    from leo_assets.requests.edit import sort_of
    from leo_assets.store.private import is_plain_file

    text = given.replace(os.sep, "/").removeprefix("res://")
    root = os.path.realpath(project.root)
    for base in (os.getcwd(), root):  # noqa: PTH109  # text, so that nothing is resolved before it is judged
        place = os.path.normpath(os.path.join(base, text))  # noqa: PTH118
        inside = os.path.relpath(place, root).replace(os.sep, "/")
        if is_plain_file(place) and not inside.startswith("../") and os.path.realpath(place) == place:
            sort_of(inside)
            with open(place, "rb") as file:  # noqa: PTH123
                return inside, file.read()
    raise UsageError(f"{given[:100]}: no such file in the project {root}", cure="name it like art/hero.asset.toml")


def new_request(options: argparse.Namespace, project: Project) -> tuple[str, str]:
    """The project path and the text of the request that was asked for. Reads only.

    Raises:
        UsageError: Its name, folder or character cannot be, or it is there already.
        RequestError: It would be faulty.
    """
    from leo_assets.requests.load import parse_request

    name = options.name or _name_from(options.prompt)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) or len(name) > _MOST_NAME_CHARS:
        cure = f"use --name with a–z, 0–9, _ and -, at most {_MOST_NAME_CHARS} of them"
        raise UsageError(f"`{name[:_MOST_NAME_CHARS]}` cannot name a request", cure=cure)
    file = "/".join((*_folder_names(options.folder, project), f"{name}.asset.toml"))
    if os.path.lexists(project.root / file):
        raise UsageError(f"{file} is there already", cure="edit it, or give another --name")
    text = _request_text(options.kind, options.prompt, options.character)
    judged = parse_request(text.encode(), file)
    if isinstance(judged, list):
        raise RequestError(judged)
    if options.character:
        _check_kit(options.character, project)
    return file, text


def _folder_names(given: str, project: Project) -> tuple[str, ...]:
    """The names of the folder, from the project's down: `./art//x` → `("art", "x")`."""
    text = given.replace(os.sep, "/").removeprefix("res://")
    if os.path.isabs(text):  # noqa: PTH117  # text that may be no path at all
        text = os.path.relpath(os.path.realpath(text), os.path.realpath(project.root)).replace(os.sep, "/")
    text = posixpath.normpath(text)
    try:
        names = path_names("" if text == "." else text)
    except ValueError as error:
        raise _bad_folder(given, str(error).partition(": ")[2]) from None
    keys = tuple(collision_key(name) for name in names)
    for root in root_names(project.output_roots):
        if keys[: len(root)] == tuple(collision_key(name) for name in root):
            raise _bad_folder(given, "is where finished art goes")
    place = project.root
    for name in names:
        place /= name
        problem = _place_problem(place)
        if problem:
            raise _bad_folder(given, f"{place.relative_to(project.root).as_posix()} {problem}")
    return names


def _place_problem(place: Path) -> str:
    """Why a request in this folder would not be found."""
    if place.is_symlink():
        return "is a link, which is not followed"
    if place.exists() and not place.is_dir():
        return "is a file"
    if (place / ".gdignore").exists():
        return "holds .gdignore, so that Godot does not look into it"
    return "is a project of its own" if (place / ENGINE_FILE).exists() else ""


def _bad_folder(given: str, problem: str) -> UsageError:
    return UsageError(f"--folder {given[:100]}: {problem}", cure="name a folder of the project, such as art")


def _check_kit(name: str, project: Project) -> None:
    from leo_assets.requests.load import load_project_requests

    loaded = load_project_requests(project.root, settings=project.settings)
    if name not in loaded.kits and not any(file.endswith(f"{name}.character.toml") for file in loaded.faulty_files):
        known = f"known are {', '.join(sorted(loaded.kits))}" if loaded.kits else f"write {name}.character.toml first"
        raise UsageError(f"--character {name[:100]}: there is no such kit in the project", cure=known[:300])


def _request_text(kind: str, prompt: str, character: str | None) -> str:
    lines = [f'kind   = "{kind}"', f"prompt = {_toml_string(prompt)}"]
    if character:
        lines.append(f"character = {_toml_string(character)}")
    if kind == "animation":
        clip = _clip_in(prompt)
        lines += ["", f"[animations.{clip}]", f'set = "{clip}"', *(["fps = 2"] if clip == "idle" else [])]
    return "\n".join(lines) + "\n"


def _clip_in(prompt: str) -> str:
    """The pose set that the words name (`a knight walking`), or idle."""
    from leo_assets.requests.poses import POSE_SETS

    words = re.findall(r"[a-z]+", prompt.lower())
    for word in words:
        for name in POSE_SETS:
            stems = (name, name.removesuffix("e"), name + name[-1])  # die → dying is left to whoever writes it
            if word == name or any(word == stem + "ing" for stem in stems):
                return name
    return "idle"


def _toml_string(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name_from(prompt: str) -> str:
    words = re.findall(r"[a-z0-9]+", prompt.lower())
    if len(words) > 1 and words[0] in {"a", "an", "the"}:
        del words[0]
    return "_".join(words[:4])[:40] or "asset"
