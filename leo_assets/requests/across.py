"""Rules that need more than one file: kits, styles, the catalog, the project's folders. Reads only whether files exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.requests import abilities
from leo_assets.requests.defaults import AUTO_MODEL, output_stems
from leo_assets.requests.references import reference_problem
from leo_assets.settings.checked import nearest_cure
from leo_assets.settings.paths import collision_key, output_path_problem
from leo_assets.settings.service import UUID_SHAPE
from leo_assets.settings.toml_file import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.errors import Fault
    from leo_assets.requests.model import Kit, Request, Style

_LONG_MESSAGE = 400


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a request is judged against.

    Attributes:
        kits, styles: By name, those without faults.
        faulty: Names of kits (`hero.character`) and styles (`house.style`) whose files have faults, and those files.
        pinned: Kind → slug that an automatic model came to before.
    """

    root: Path
    output_roots: tuple[str, ...]
    catalog: Catalog
    kits: Mapping[str, Kit]
    styles: Mapping[str, Style]
    faulty: Mapping[str, str]
    pinned: Mapping[str, str]


def resolved_model(name: str | None, kind: str, catalog: Catalog, pinned: Mapping[str, str]) -> Model | None:
    """The model that a name means for this kind; None when the catalog has none of that name.

    An automatic one is what it came to before (`pinned`: kind → slug), as long as the catalog has that, so that a new
    catalog does not have finished art drawn anew.
    """
    if name is not None and name != AUTO_MODEL:
        return catalog.find(name)
    return (catalog.find(pinned[kind]) if kind in pinned else None) or catalog.default_for(kind)


def request_problems(request: Request, around: Surroundings, broken: frozenset[str]) -> Iterator[Problem]:
    """All that is wrong with a request in this project.

    Args:
        request: Built from the keys that are not broken, with its references as they were written.
        around: The rest of the project.
        broken: First names of keys that have a fault already; rules that need them are left out.
    """
    yield from _named(request, around)
    yield from _palette(request, around)
    yield from _reference_files(request, around)
    if not {"output", "matrix"} & broken:
        yield from _output(request, around.output_roots)
    style = around.styles.get(request.style or "")
    if {"kind", "model", "style"} & broken or (request.style and style is None):
        return
    asked = request.model or (style.model if style else None)
    model = resolved_model(asked, request.kind, around.catalog, around.pinned)
    if model is None:
        if request.model is not None:
            yield unknown_model(request.model, around.catalog, ("model",))
        return
    kit = around.kits.get(request.character or "")
    yield from abilities.problems(request, kit, style, model, around.catalog, broken)


def unknown_model(name: str, catalog: Catalog, path: tuple[str, ...]) -> Problem:
    near = catalog.nearest_names(name)
    cure = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "leo-assets models lists those that are known; with --refresh it asks the service for others"
    )
    is_id = UUID_SHAPE.fullmatch(name.strip()) is not None  # not shown: it could as well be a key
    message = "no model with this id is known" if is_id else f"no model is called `{shown(name)}`"
    return Problem(path, message, cure)


def picture_problems(owner: Kit | Style, root: Path) -> Iterator[Problem]:
    """What is wrong with the pictures of a kit or style, as written in it."""
    for index, reference in enumerate(owner.references):
        problem = reference_problem(root, reference, owner.file, ("references", index))
        if problem:
            yield problem


def clashes(
    requests: Iterable[Request], output_roots: tuple[str, ...], fault: Callable[[str, Problem], Fault]
) -> Iterator[Fault]:
    """Two requests that would write one file: a fault on both, naming both.

    `art/Hero.asset.toml` and `props/hero.asset.toml` are one on Windows and macOS, so they are one everywhere.
    """
    owners: dict[str, list[tuple[Request, str]]] = {}
    for request in requests:
        for stem in output_stems(request, output_roots):
            owners.setdefault(collision_key(stem), []).append((request, stem))
    for claims in owners.values():
        for request, stem in claims:
            other = next((each.file for each, _ in claims if each.file != request.file), None)
            if other is not None:
                cure = "rename one of the requests, or give one another [output] path"
                yield fault(
                    request.file,
                    Problem(("output", "path"), f"res://{stem}.png is also the output of {shown(other)}", cure),
                )


def _named(request: Request, around: Surroundings) -> Iterator[Problem]:
    """The kit and the style exist, once, without faults."""
    for key, suffix, name, known in (
        ("character", "character", request.character, around.kits),
        ("style", "style", request.style, around.styles),
    ):
        if name is None or name in known:
            continue
        faulty = around.faulty.get(f"{name}.{suffix}")
        if faulty is not None:
            yield Problem(
                (key,), f"`{shown(name)}` cannot be used while its file has faults", f"correct {shown(faulty)}"
            )
            continue
        near = nearest_cure(name, tuple(known))
        cure = near or f"make a file {shown(name)}.{suffix}.toml" + (f"; known here: {_listed(known)}" if known else "")
        yield Problem((key,), f"there is no {shown(name)}.{suffix}.toml in this project", cure)


def _palette(request: Request, around: Surroundings) -> Iterator[Problem]:
    pixel, kit = request.process.pixel, around.kits.get(request.character or "")
    if pixel is not None and pixel.palette == "kit" and kit is not None and not isinstance(kit.palette, tuple):
        path = ("process", "pixel", "palette")
        yield Problem(
            path, f"{shown(kit.file)} lists no colours", 'add palette = ["#rrggbb", …] there, or list the colours here'
        )


def _listed(names: Iterable[str]) -> str:
    return shown(", ".join(sorted(names)), most=_LONG_MESSAGE)


def _reference_files(request: Request, around: Surroundings) -> Iterator[Problem]:
    for index, reference in enumerate(request.references):
        problem = reference_problem(around.root, reference.file, request.file, ("references", index, "file"))
        if problem:
            yield problem


def _output(request: Request, output_roots: tuple[str, ...]) -> Iterator[Problem]:
    """Every file that the request makes may be written: the folder first, then names that come from the request."""
    if request.output.path is not None:
        problem = output_path_problem(request.output.path, output_roots)
        if problem:
            joint = " " if problem.startswith(("is ", "has ")) else ": "
            message = f"`{shown(request.output.path)}`{joint}{shown(problem, most=_LONG_MESSAGE)}"
            yield Problem(("output", "path"), message, f"use a folder in {output_roots[0]}, or remove it")
            return
    for stem in output_stems(request, output_roots):
        problem = output_path_problem(f"{stem}.png", output_roots)
        if problem:
            message = f"the output would be `{shown(f'{stem}.png')}`, which {shown(problem, most=_LONG_MESSAGE)}"
            yield Problem((), message, "rename the request's file")
            return
