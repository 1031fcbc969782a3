"""The request that `make` writes: judged in full before anything is on the disk."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING

from leo_assets.errors import RequestError, UsageError
from leo_assets.settings.paths import collision_key, path_names, root_names
from leo_assets.settings.project import ENGINE_FILE

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from leo_assets.pipeline.survey import Project

_MOST_NAME_CHARS = 80


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
        lines += ["", "[animations.idle]", 'set = "idle"', "fps = 2"]
    return "\n".join(lines) + "\n"


def _toml_string(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name_from(prompt: str) -> str:
    words = re.findall(r"[a-z0-9]+", prompt.lower())
    return "_".join(words[:4])[:40] or "asset"
