"""Own pictures into a kit: copied beside it where they lie outside the project, and written into its `references`.

The kit's file keeps its comments and its order; what would come of it is judged before anything is written.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from leo_assets.errors import ImageError, RequestError, UsageError
from leo_assets.generate.references import MOST_BYTES
from leo_assets.process.worker import decode_apart
from leo_assets.requests.load import parse_kit
from leo_assets.requests.references import SUFFIXES, project_path
from leo_assets.settings.paths import output_path_problem
from leo_assets.store.atomic import write_bytes
from leo_assets.store.private import is_plain_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from leo_assets.requests.model import Kit


def adopt(root: Path, kit: Kit, files: Sequence[Path], view: str | None) -> list[str]:
    """Make pictures references of a kit; returns a line for each thing done. Writes the kit's file, and copies.

    Args:
        root: The project's folder.
        kit: Which.
        files: Pictures, anywhere.
        view: What they show; None: their names tell, or nothing does.

    Raises:
        UsageError: One is no picture that a project can hold, or another one has its place.
        ImageError: One cannot be decoded.
        RequestError: The kit would be faulty.
    """
    copies: dict[str, bytes] = {}
    places = []
    for file in files:
        data = _picture(file)
        place = _inside(root, file) or _place_beside(root, kit, file, data, copies)
        places.append(place)
    text, lines = _with_references((root / kit.file).read_bytes(), kit.file, list(dict.fromkeys(places)), view)
    judged = parse_kit(text, kit.file)
    if isinstance(judged, list):
        raise RequestError(judged)
    for place, data in copies.items():
        write_bytes(root / place, data)
    write_bytes(root / kit.file, text)
    return [*(f"copied    {place}" for place in copies), *lines]


def _picture(file: Path) -> bytes:
    shown = str(file)[:100]
    if not file.name.lower().endswith(SUFFIXES):
        raise UsageError(f"{shown} is not a PNG, JPEG or WebP by its name", cure=f"use one of {', '.join(SUFFIXES)}")
    try:
        if not file.is_file():
            raise UsageError(f"{shown}: no such file", cure="name a picture")
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise UsageError(f"{shown} has {size} bytes; a service takes at most {MOST_BYTES}", cure="make it smaller")
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown}: cannot be read: {error.strerror}", cure="check the rights to read it") from error
    try:
        decode_apart(data, max_bytes=MOST_BYTES)
    except ImageError as error:
        raise ImageError(f"{shown}: {error.message}", cure=error.cure) from error
    return data


def _inside(root: Path, file: Path) -> str | None:
    """Its project path, where a project may refer to it as it is."""
    here, top = os.path.realpath(file), os.path.realpath(root)
    if not here.startswith(top + os.sep):
        return None
    path = os.path.relpath(here, top).replace(os.sep, "/")
    return None if output_path_problem(path, (f"res://{path}",)) else path


def _place_beside(root: Path, kit: Kit, file: Path, data: bytes, copies: dict[str, bytes]) -> str:
    """Where a copy goes: the kit's folder, under its own name; the same bytes are there once."""
    folder = kit.file.rpartition("/")[0]
    name = file.name if file.name.startswith(kit.name) else f"{kit.name}_{file.name}"
    place = f"{folder}/{name}" if folder else name
    problem = output_path_problem(place, (f"res://{place}",))
    if problem:
        raise UsageError(f"{name[:100]}: {problem}", cure="rename it")
    target = root / place
    if os.path.lexists(target):
        if is_plain_file(str(target)) and target.read_bytes() == data:
            return place
        raise UsageError(f"{place} is there already, and is another picture", cure="rename one of them")
    if copies.get(place, data) != data:
        raise UsageError(f"{name[:100]}: two of the pictures have this name", cure="rename one of them")
    copies[place] = data
    return place


def _with_references(old: bytes, file: str, places: Sequence[str], view: str | None) -> tuple[bytes, list[str]]:
    try:
        document = tomlkit.parse(old.decode())
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{file}: cannot be edited: {error}", cure="add the pictures to `references` by hand"
        ) from error
    known = document.get("references")
    if not isinstance(known, Array):
        known = tomlkit.array().multiline(len(places) > 1)
        _put(document, known)
    lines = []
    for place in places:
        name = _as_written(place, file)
        at = next((index for index, entry in enumerate(known) if _path_of(entry, file) == place), None)
        entry = tomlkit.inline_table().add("file", name).add("view", view) if view else name
        if at is None:
            known.append(entry)
            lines.append(f"adopted   {place}" + (f"  {view}" if view else ""))
        elif view and _view_of(known[at]) != view:
            known[at] = entry
            lines.append(f"adopted   {place}  {view}")
        else:
            lines.append(f"kept      {place}  is one of its pictures already")
    return tomlkit.dumps(document).encode(), lines


def _put(document: tomlkit.TOMLDocument, references: Array) -> None:
    """Behind the description: what follows a table would belong to that table."""
    after = document.get("description")
    if "references" in document:
        document["references"] = references
    elif after is not None and hasattr(document, "_insert_after"):
        document._insert_after("description", "references", references)  # noqa: SLF001  # tomlkit offers no other way
    else:
        document.add("references", references)


def _as_written(place: str, file: str) -> str:
    """Relative to the kit's folder where it lies there or below, else from the root."""
    folder = file.rpartition("/")[0]
    return (
        place.removeprefix(f"{folder}/")
        if folder and place.startswith(f"{folder}/")
        else f"res://{place}"
        if folder
        else place
    )


def _path_of(entry: object, file: str) -> str | None:
    name = entry.get("file") if isinstance(entry, dict) else entry
    return project_path(name, file) if isinstance(name, str) else None


def _view_of(entry: object) -> object:
    return entry.get("view") if isinstance(entry, dict) else None
