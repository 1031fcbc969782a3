"""A recipe by itself, for `leo-assets process`: `[process]` as in a request, with no request around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Literal

from annotated_types import Ge, Le

from leo_assets.errors import Fault
from leo_assets.requests.across import process_files
from leo_assets.requests.check import NOT_YET, character_problems
from leo_assets.requests.check_process import kind_problems, recipe_problems
from leo_assets.requests.finishing import Process, Tile
from leo_assets.requests.load import REQUEST_SUFFIX, parse_request
from leo_assets.requests.model import Request
from leo_assets.settings.checked import build, not_yet
from leo_assets.settings.shapes import Checked, Key
from leo_assets.settings.toml_file import Problem, read_toml

if TYPE_CHECKING:
    from pathlib import Path as FilePath


@dataclass(frozen=True, slots=True)
class AtlasPages(Checked):
    name: Annotated[
        str, Key("Of the pages: NAME.png, NAME_2.png …, and NAME.json that tells where each picture lies.")
    ] = "atlas"
    trim: Annotated[bool, Key("Leave empty edges out; the table tells where the rest was.")] = True
    padding: Annotated[int, Ge(0), Le(64), Key("Transparent pixels between two pictures.")] = 1
    extrude: Annotated[int, Ge(0), Le(64), Key("Pixels around each picture that repeat its edge.")] = 1
    max_side: Annotated[int, Ge(16), Le(16384), Key("The largest page; what does not fit goes on a further one.")] = (
        4096
    )
    power_of_two: Annotated[bool, Key("Pages with sides that are powers of two.")] = False


@dataclass(frozen=True, slots=True)
class RecipeFile(Checked):
    """What `leo-assets process` does with pictures."""

    kind: Annotated[
        Literal["sprite", "animation", "texture", "icon", "background"] | None,
        Key(
            "Do as for this kind where nothing is said; animation: the pictures of a folder share canvas and scale. "
            "Absent: only what is said is done."
        ),
    ] = None
    process: Process = field(default_factory=Process)
    atlas: Annotated[AtlasPages | None, Key("Pack all pictures on few pages instead of a file for each.")] = None
    bleed: Annotated[
        bool,
        Key("Carry the edge's colours on under alpha 0, for engines that do not do so; Godot does, at its import."),
    ] = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecipe:
    """A recipe file as a request that asks for nothing but it, and what such a file has besides."""

    request: Request
    atlas: AtlasPages | None = None
    bleed: bool = False


def read_recipe(data: bytes, file: str) -> ReadRecipe | list[Fault]:
    """The recipe in a file's bytes, or in a request's; or every fault."""
    if file.endswith(REQUEST_SUFFIX):
        request = parse_request(data, file)
        if isinstance(request, list):
            return request
        foreign = [
            Fault(file, problem.message, problem.cure, ".".join(map(str, problem.path)))
            for problem in _foreign(request.process)
        ]
        return foreign or ReadRecipe(request)
    source = read_toml(data, file)
    if isinstance(source, Fault):
        return [source]
    built = build(RecipeFile, source.table, file, known=source.problems, stand_ins={})
    problems = list(built.problems)
    if built.value is None:
        return source.faults(problems)
    process = built.value.process
    if built.value.kind is None and process.tileset is not None and process.tile is None:
        process = replace(process, tile=Tile())  # tiles of a texture that does not repeat would have seams inside
    request = Request(kind=built.value.kind or "concept", prompt="…", process=process, file=file)
    problems += not_yet(source.table, NOT_YET)
    problems += character_problems(source.table, ())
    if "process" not in built.broken:
        problems += [*recipe_problems(request.process), *kind_problems(request), *_foreign(request.process)]
    if "atlas" not in built.broken and built.value.atlas is not None:
        problems += _atlas(built.value.atlas, request.process)
    return source.faults(problems) or ReadRecipe(request, built.value.atlas, built.value.bleed)


def file_problems(request: Request, folder: FilePath) -> list[Fault]:
    """What is wrong with the files that a recipe in this folder names."""
    return [
        Fault(request.file, each.message, each.cure, ".".join(map(str, each.path)))
        for each in process_files(request, folder)
    ]


def _atlas(asked: AtlasPages, process: Process) -> list[Problem]:
    found = []
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", asked.name):
        found.append(Problem(("atlas", "name"), "becomes the name of a file", "use letters, digits, _ and -"))
    for key, is_asked in (("crops", process.crops), ("tileset", process.tileset), ("maps_from", process.maps_from)):
        if is_asked:
            found.append(Problem(("process", key), "has no place on an atlas", "remove it, or atlas"))
    return found


def _foreign(process: Process) -> list[Problem]:
    """What only a project has."""
    found = []
    if process.pixel is not None and process.pixel.palette in {"kit", "style"}:
        cure = "name a file of colours, or list them"
        found.append(Problem(("process", "pixel", "palette"), f"there is no {process.pixel.palette} here", cure))
    if process.match == "style":
        found.append(Problem(("process", "match"), "there is no style here", "name a file of colours, or list them"))
    if process.background == "service":
        found.append(Problem(("process", "background"), "nothing is spent here", 'use "auto"'))
    return found
