"""Pictures that a request, kit or style refers to: inside the project, or refused.

A cloned project is hostile input: a reference is uploaded, so `../../.ssh/id_rsa` and links that lead out are faults.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from leo_assets.requests.finishing import PALETTE_SUFFIXES
from leo_assets.requests.model import Kit
from leo_assets.settings.toml_file import Problem, problem_characters, shown

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.requests.model import Request, Style
    from leo_assets.settings.toml_file import Path as KeyPath

Owner = TypeVar("Owner", "Kit", "Style")
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def project_path(reference: str, file: str) -> str | None:
    """Project path of what `file` calls `reference`; None when it is no path inside the project.

    >>> project_path("ref/pose.png", "art/hero.asset.toml")
    'art/ref/pose.png'
    >>> project_path("res://ref/pose.png", "art/hero.asset.toml")
    'ref/pose.png'
    """
    is_rooted = reference.startswith("res://")
    names = [] if is_rooted else file.split("/")[:-1]
    text = reference.removeprefix("res://")
    if "\\" in text or ":" in text or text.startswith("/") or problem_characters(text):
        return None
    for name in text.split("/"):
        if name == "..":
            if not names:
                return None
            names.pop()
        elif name not in {"", "."}:
            names.append(name)
    return "/".join(names) or None


def with_project_paths(request: Request) -> Request:
    """The request with its references as project paths; those that are none stay, and are faults."""

    def path(file: str) -> str:
        return project_path(file, request.file) or file

    if request.references:
        request = replace(request, references=tuple(replace(each, file=path(each.file)) for each in request.references))
    if any(clip.pictures for clip in request.animations.values()):
        clips = {
            name: replace(clip, pictures=tuple(map(path, clip.pictures))) for name, clip in request.animations.items()
        }
        request = replace(request, animations=clips)
    process = request.process
    if process.pixel is not None and isinstance(process.pixel.palette, str) and is_palette_file(process.pixel.palette):
        process = replace(process, pixel=replace(process.pixel, palette=path(process.pixel.palette)))
    if isinstance(process.match, str) and is_palette_file(process.match):
        process = replace(process, match=path(process.match))
    if process.tileset is not None and process.tileset.over is not None:
        process = replace(process, tileset=replace(process.tileset, over=path(process.tileset.over)))
    if process.maps_from is not None:
        maps: dict[str, Any] = {name: path(file) for name, file in process.maps_from.files.items()}
        process = replace(process, maps_from=replace(process.maps_from, **maps))
    return replace(request, process=process) if process is not request.process else request


def is_palette_file(name: str) -> bool:
    """Whether a palette that is a word is the name of a file."""
    return name.casefold().endswith(PALETTE_SUFFIXES)


def with_own_project_paths(owner: Owner) -> Owner:
    """The same for the files that a kit or style names."""

    def path(file: str) -> str:
        return project_path(file, owner.file) or file

    pictures = [
        path(each) if isinstance(each, str) else replace(each, file=path(each.file)) for each in owner.references
    ]
    owner = replace(owner, references=tuple(pictures))
    if isinstance(owner, Kit) and isinstance(owner.palette, str) and is_palette_file(owner.palette):
        return replace(owner, palette=path(owner.palette))
    return owner


def reference_problem(
    root: Path, reference: str, file: str, path: KeyPath, suffixes: tuple[str, ...] = SUFFIXES
) -> Problem | None:
    """What is wrong with one file that `file` names, as written there; None when it can be read."""
    is_picture = suffixes == SUFFIXES
    what, thing = ("PNG, JPEG or WebP", "picture") if is_picture else ("file of colours", "file")
    where = project_path(reference, file)
    if where is None:
        cure = f"name a {what} of this project, relative to this file's folder or from res://, with /"
        return Problem(path, f"`{shown(reference)}` is not a path inside the project", cure)
    if is_picture and where.endswith(".asset.toml"):
        cure = f"name the picture that it makes, as `leo-assets plan` lists it: res://art/generated/{where.rpartition('/')[2].removesuffix('.asset.toml')}/….png"
        return Problem(path, f"`{shown(where)}` is a request, not a picture", cure)
    if not where.lower().endswith(suffixes):
        return Problem(path, f"`{shown(where)}` is not a {what} by its name", f"use one of {', '.join(suffixes)}")
    target = root / where
    try:
        if not target.is_file():
            return Problem(path, f"`{shown(where)}` does not exist", f"put the {thing} there, or correct the path")
        if not target.resolve().is_relative_to(root.resolve()):
            return Problem(
                path, f"`{shown(where)}` is a link that leads out of the project", "put a copy into the project"
            )
    except (OSError, RuntimeError, ValueError):
        return Problem(path, f"`{shown(where)}` cannot be read", "check its name and the rights to read it")
    return None
