"""Rules that need more than one file: kits, styles, the catalog, the project's folders. Reads only whether files exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leo_assets.catalog.elements import element_names, find_element
from leo_assets.requests import abilities
from leo_assets.requests.automatic import choose_model
from leo_assets.requests.finishing import PALETTE_SUFFIXES
from leo_assets.requests.model import Kit
from leo_assets.requests.outputs import output_files, output_stems
from leo_assets.requests.references import is_palette_file, project_path, reference_problem
from leo_assets.settings.checked import nearest_cure
from leo_assets.settings.paths import collision_key, output_path_problem
from leo_assets.settings.service import UUID_SHAPE
from leo_assets.settings.toml_file import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from leo_assets.catalog.elements import KnownElement
    from leo_assets.catalog.models import Catalog
    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.errors import Fault
    from leo_assets.requests.model import Request, Style

_LONG_MESSAGE = 400
_OTHER_KEY = 'a model is named by `model = "…"`, an element by `elements = [{ name = "…" }]`'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a request is judged against.

    Attributes:
        kits, styles: By name, those without faults.
        faulty: Names of kits (`hero.character`) and styles (`house.style`) whose files have faults, and those files.
        pinned: What automatic models came to before.
        trained: What was trained for the project, by name.
        to_train: What a file asks to have trained: name → that file.
        made: Project path of a picture → the request that makes it; only looked at for textures below tiles.
    """

    root: Path
    output_roots: tuple[str, ...]
    catalog: Catalog
    kits: Mapping[str, Kit]
    styles: Mapping[str, Style]
    faulty: Mapping[str, str]
    pinned: Mapping[str, str]
    trained: Mapping[str, TrainedRecord]
    to_train: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)


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
    yield from process_files(request, around.root, around.made)
    if not {"output", "matrix"} & broken:
        yield from _output(request, around.output_roots)
    style = around.styles.get(request.style or "")
    if {"kind", "model", "style"} & broken or (request.style and style is None):
        return
    asked = request.model or (style.model if style else None)
    kit = around.kits.get(request.character or "")
    found = [find_element(each.name, around.catalog, around.trained) for each in request.elements]
    yield from _elements(request, found, around)
    elements = [each for each in found if each is not None]
    if len(elements) < len(found):
        return
    needs = list(abilities.needs_of(request, kit, style, broken, elements))
    choice = choose_model(request, asked, needs, around.catalog, around.pinned, around.trained)
    if choice is None:
        if request.model is not None:
            yield _untrained(request.model, around, ("model",)) or unknown_model(
                request.model, around.catalog, ("model",)
            )
        return
    yield from abilities.problems(request, kit, style, choice.model, around.catalog, broken, elements)


def _elements(request: Request, found: Sequence[KnownElement | None], around: Surroundings) -> Iterator[Problem]:
    """What is wrong with the elements themselves, whatever the model."""
    seen: set[str] = set()
    for index, (asked, element) in enumerate(zip(request.elements, found, strict=True)):
        path = ("elements", index, "name")
        if element is None:
            names = element_names(around.catalog, around.trained)
            more = "leo-assets models --refresh asks the service for others, leo-assets train makes your own"
            unknown = Problem(
                path, f"no element is called `{shown(asked.name)}`", nearest_cure(asked.name, names) or more
            )
            yield _untrained(asked.name, around, path) or unknown
        elif element.key in seen:
            yield Problem(path, f"{shown(element.name)} is worn twice", "name it once, with the weight that you want")
        else:
            seen.add(element.key)
            least, most = element.weights
            if not least <= asked.weight <= most:
                message = f"{asked.weight:g} is not among the weights of {shown(element.name)}"
                yield Problem(("elements", index, "weight"), message, f"use {least:g} to {most:g}")


def _untrained(name: str, around: Surroundings, path: tuple[str | int, ...]) -> Problem | None:
    """A name that a file in the project is to give to something, once that is trained."""
    file = around.to_train.get(name)
    record = around.trained.get(name)
    if record is not None:
        return Problem(
            path, f"`{shown(name)}` is {'an element' if record.kind == 'element' else 'a model'}", _OTHER_KEY
        )
    return Problem(path, f"{shown(file)} has not been trained yet", "leo-assets train") if file else None


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
    """What is wrong with the files that a kit or style names, as written in it."""
    for index, picture in enumerate(owner.references):
        file, path = (picture, ()) if isinstance(picture, str) else (picture.file, ("file",))
        problem = reference_problem(root, file, owner.file, ("references", index, *path))
        if problem:
            yield problem
    if isinstance(owner, Kit) and isinstance(owner.palette, str) and is_palette_file(owner.palette):
        problem = reference_problem(root, owner.palette, owner.file, ("palette",), PALETTE_SUFFIXES)
        if problem:
            yield problem


def clashes(
    requests: Iterable[Request], output_roots: tuple[str, ...], fault: Callable[[str, Problem], Fault]
) -> Iterator[Fault]:
    """Two requests that would write one file, or call their sets alike: a fault on both, naming both.

    `art/Hero.asset.toml` and `props/hero.asset.toml` are one on Windows and macOS, so they are one everywhere.
    """
    owners: dict[str, list[tuple[Request, str]]] = {}
    for request in requests:
        for path in (*output_files(request, output_roots), *output_stems(request, output_roots)):
            owners.setdefault(collision_key(path), []).append((request, path))
    for claims in owners.values():
        for request, path in claims:
            other = next((each.file for each, _ in claims if each.file != request.file), None)
            if other is not None:
                cure = "rename one of the requests, or give one another [output] path"
                yield fault(
                    request.file,
                    Problem(("output", "path"), f"res://{path} is also the output of {shown(other)}", cure),
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
    """The palettes that a request takes from its kit or style list colours."""
    process, kit, style = (
        request.process,
        around.kits.get(request.character or ""),
        around.styles.get(request.style or ""),
    )
    asked = process.pixel.palette if process.pixel else None
    path, cure = ("process", "pixel", "palette"), 'add palette = ["#rrggbb", …] there'
    if asked == "kit" and kit is not None and kit.palette in {None, ()}:
        own = 'add palette = "sheet" or ["#rrggbb", …] there, or list the colours here'
        yield Problem(path, f"{shown(kit.file)} has no palette", own)
    if style is not None and not style.palette:
        if asked == "style":
            yield Problem(path, f"{shown(style.file)} lists no colours", f"{cure}, or list the colours here")
        if process.match == "style":
            yield Problem(("process", "match"), f"{shown(style.file)} lists no colours", f"{cure}, or remove it")


def process_files(request: Request, root: Path, made: Mapping[str, str] = {}) -> Iterator[Problem]:
    """What is wrong with the files that `[process]` names, as written in the request; what is `made` need not be there yet."""
    process = request.process
    found = []
    named: tuple[tuple[object, tuple[str, ...]], ...] = (
        (process.pixel.palette if process.pixel else None, ("process", "pixel", "palette")),
        (process.match, ("process", "match")),
    )
    for name, path in named:
        if isinstance(name, str) and is_palette_file(name):
            found.append(reference_problem(root, name, request.file, path, PALETTE_SUFFIXES))
    over = process.tileset.over if process.tileset is not None else None
    if over is not None and (
        (root / (project_path(over, request.file) or "")).is_file() or over_of(request) not in made
    ):
        found.append(reference_problem(root, over, request.file, ("process", "tileset", "over")))
    for key, file in process.maps_from.files.items() if process.maps_from is not None else ():
        found.append(reference_problem(root, file, request.file, ("process", "maps_from", key)))
    yield from (problem for problem in found if problem is not None)


def over_of(request: Request) -> str:
    """Project path of the texture below its tiles; empty where there is none."""
    over = request.process.tileset.over if request.process.tileset is not None else None
    return (project_path(over, request.file) or "") if over is not None else ""


def made_pictures(requests: Sequence[Request], output_roots: tuple[str, ...]) -> dict[str, str]:
    """Project path of a picture → the request that makes it; empty where nobody asks for such a picture below tiles."""
    if not any(over_of(request) for request in requests):
        return {}
    still = (request for request in requests if request.kind != "animation")
    return {path: request.file for request in still for path in output_files(request, output_roots)}


def circles(
    requests: Sequence[Request], made: Mapping[str, str], fault: Callable[[str, Problem], Fault]
) -> Iterator[Fault]:
    """Tiles that lie over themselves, at once or by way of others: a fault on each, naming the next."""
    below = {request.file: made[over] for request in requests if (over := over_of(request)) in made}
    for file, maker in below.items():
        seen, at = set[str](), file
        while at in below and at not in seen:
            seen.add(at)
            at = below[at]
        if at != file:
            continue
        what = "itself" if maker == file else f"{shown(maker)}, which waits for this one"
        message = f"the texture below is made by {what}"
        yield fault(file, Problem(("process", "tileset", "over"), message, "lay it over a texture without tiles"))


def _listed(names: Iterable[str]) -> str:
    return shown(", ".join(sorted(names)), most=_LONG_MESSAGE)


def _reference_files(request: Request, around: Surroundings) -> Iterator[Problem]:
    for index, reference in enumerate(request.references):
        problem = reference_problem(around.root, reference.file, request.file, ("references", index, "file"))
        if problem:
            yield problem
    for name, clip in request.animations.items():
        for index, file in enumerate(clip.pictures):
            problem = reference_problem(around.root, file, request.file, ("animations", name, "pictures", index))
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
    for path in output_files(request, output_roots):
        problem = output_path_problem(path, output_roots)
        if problem:
            message = f"the output would be `{shown(path)}`, which {shown(problem, most=_LONG_MESSAGE)}"
            yield Problem((), message, "rename the request's file")
            return
