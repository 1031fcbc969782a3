"""Pictures that a request, kit or style refers to: inside the project, or refused.

A cloned project is hostile input: a reference is uploaded, so `../../.ssh/id_rsa` and links that lead out are faults.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from leo_assets.settings.toml_file import Problem, problem_characters, shown

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.requests.model import Kit, Request, Style
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
    return request


def with_own_project_paths(owner: Owner) -> Owner:
    """The same for the pictures of a kit or style."""

    def path(file: str) -> str:
        return project_path(file, owner.file) or file

    pictures = [
        path(each) if isinstance(each, str) else replace(each, file=path(each.file)) for each in owner.references
    ]
    return replace(owner, references=tuple(pictures))


def reference_problem(root: Path, reference: str, file: str, path: KeyPath) -> Problem | None:
    """What is wrong with one reference, as written in `file`; None when it can be read."""
    where = project_path(reference, file)
    if where is None:
        cure = "name a PNG, JPEG or WebP of this project, relative to this file's folder or from res://, with /"
        return Problem(path, f"`{shown(reference)}` is not a path inside the project", cure)
    if not where.lower().endswith(SUFFIXES):
        return Problem(
            path, f"`{shown(where)}` is not a PNG, JPEG or WebP by its name", f"use one of {', '.join(SUFFIXES)}"
        )
    target = root / where
    try:
        if not target.is_file():
            return Problem(path, f"`{shown(where)}` does not exist", "put the picture there, or correct the path")
        if not target.resolve().is_relative_to(root.resolve()):
            return Problem(
                path, f"`{shown(where)}` is a link that leads out of the project", "put a copy into the project"
            )
    except (OSError, RuntimeError, ValueError):
        return Problem(path, f"`{shown(where)}` cannot be read", "check its name and the rights to read it")
    return None
