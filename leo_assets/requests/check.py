"""Rules inside one file that types and bounds cannot say: what goes with what. Pure."""

from __future__ import annotations

import re
from math import prod
from string import Formatter
from typing import TYPE_CHECKING, Any

from leo_assets.requests.check_process import colours, kind_problems, palette_name, process_problems
from leo_assets.requests.defaults import clips, directions, variants
from leo_assets.requests.outputs import output_names
from leo_assets.requests.poses import POSE_SETS
from leo_assets.settings.checked import nearest_cure, not_yet
from leo_assets.settings.shapes import NotYet
from leo_assets.settings.toml_file import Path, Problem, problem_characters, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leo_assets.requests.model import Animation, Kit, Request, Style

MAX_COMBINATIONS = 200
_PLACES = ("character", "pose", "view")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
_VIEW = re.compile(r"\b(front|side|back|rear|profile|three-quarter back|three-quarter) view\b")
_SAME_VIEW = {"rear": "back", "profile": "side"}
_FREE_TEXT = frozenset({"prompt", "negative", "description", "keep", "avoid", "frames"})


# The one list of what this version refuses of the request language.
NOT_YET = (
    NotYet(
        ("kind",),
        ("tileset", "concept", "promo"),
        "the kind `{}` is",
        "use one of sprite, animation, texture, icon, background; tiles are a texture with [process.tileset]",
    ),
    NotYet(("process", "background"), ("service",), "background = `{}` is"),
)


def request_problems(request: Request, table: dict[str, Any], broken: frozenset[str]) -> Iterator[Problem]:
    """All that is wrong inside a request whose types are right.

    Args:
        request: Built from the keys that are not broken.
        table: The file as it was written.
        broken: First names of keys that have a fault already; rules that need them are left out.
    """
    yield from not_yet(table, NOT_YET)
    yield from character_problems(table, ())
    rules: tuple[tuple[set[str], Callable[[Request], Iterator[Problem]]], ...] = (
        ({"kind", "animations"}, _kind_and_animations),
        ({"animations"}, _animations),
        ({"kind", "prompt", "matrix"}, _prompt),
        ({"animations", "prompt", "view"}, _views),
        ({"matrix"}, _matrix),
        ({"process"}, process_problems),
        ({"kind", "process", "output"}, kind_problems),
        ({"kind", "process", "output", "matrix", "animations"}, _names),
    )
    for needs, rule in rules:
        if not needs & broken:
            yield from rule(request)


def kit_problems(kit: Kit, table: dict[str, Any], broken: frozenset[str]) -> Iterator[Problem]:
    yield from character_problems(table, ())
    if "palette" in broken:
        return
    if isinstance(kit.palette, str):
        if kit.palette != "sheet":
            yield from palette_name(kit.palette, ("palette",), "sheet")
    else:
        yield from colours(kit.palette or (), ("palette",))


def style_problems(style: Style, table: dict[str, Any], broken: frozenset[str]) -> Iterator[Problem]:
    yield from character_problems(table, ())
    if "prompt" not in broken:
        yield from _places(style.prompt, _PLACES, ())
    if "palette" not in broken:
        yield from colours(style.palette, ("palette",))


def character_problems(value: object, path: Path) -> Iterator[Problem]:
    """Control and direction-changing characters in names, ids and paths: what is shown must be what is meant."""
    if path and path[-1] in _FREE_TEXT:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            found = problem_characters(name)
            if found:
                yield Problem((*path, name), f"the name holds the hidden character {found}", "remove it")
            else:
                yield from character_problems(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from character_problems(item, (*path, index))
    elif isinstance(value, str) and (found := problem_characters(value)):
        yield Problem(path, f"holds the hidden character {found}", "remove it")


def _kind_and_animations(request: Request) -> Iterator[Problem]:
    if request.kind == "animation" and not request.animations:
        yield Problem(
            ("animations",), "an animation needs at least one clip", 'add [animations.walk] with set = "walk"'
        )
    if request.kind != "animation" and request.animations:
        yield Problem(
            ("animations",), f"a {request.kind} has no animations", 'remove them, or write kind = "animation"'
        )


def _animations(request: Request) -> Iterator[Problem]:
    for name, clip in request.animations.items():
        path = ("animations", name)
        if not _NAME.fullmatch(name):
            yield Problem(path, f"`{shown(name)}` is no name for a clip", "use letters, digits, _ and -")
        if clip.set is not None and clip.frames:
            yield Problem(path, "has both set and frames", "keep one of them")
        elif clip.set is None and not clip.frames:
            yield Problem(
                path, "has neither set nor frames", f'add set = one of {", ".join(POSE_SETS)}, or frames = ["…"]'
            )
        elif clip.set is not None and clip.set not in POSE_SETS:
            near = nearest_cure(clip.set, tuple(POSE_SETS))
            yield Problem(
                (*path, "set"),
                f"`{shown(clip.set)}` is not one of {', '.join(POSE_SETS)}",
                near or "or write frames = […]",
            )
        frames = clip.frames or (POSE_SETS[clip.set].poses if clip.set in POSE_SETS else ())
        if clip.durations and frames and len(clip.durations) != len(frames):
            message = f"{len(clip.durations)} durations for {len(frames)} frames"
            yield Problem((*path, "durations"), message, f"write {len(frames)} numbers, one per frame")
        if clip.pictures and frames and len(clip.pictures) != len(frames):
            message = f"{len(clip.pictures)} of {len(frames)} frames have a picture"
            yield Problem((*path, "pictures"), message, f"name {len(frames)}, one per frame")
        yield from _directions(clip, path)
    names = [clip.name for clip in clips(request)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(("animations",), f"two clips are called `{shown(name)}`", "rename one of them")


def _directions(clip: Animation, path: Path) -> Iterator[Problem]:
    if clip.directions is None:
        return
    if clip.directions == ():
        yield Problem((*path, "directions"), "is empty", "write 4, 8 or some names, or remove it")
    elif not isinstance(clip.directions, int) and len(directions(clip)) < len(clip.directions):
        yield Problem((*path, "directions"), "names a direction twice", "name each once")
    if clip.view is not None:
        yield Problem((*path, "view"), "every direction has a view of its own", "remove view or directions")
    if clip.pictures:
        cure = "write a clip for each direction: [animations.walk_left] with view and pictures"
        yield Problem((*path, "pictures"), "one picture cannot show a pose from all directions", cure)


def _prompt(request: Request) -> Iterator[Problem]:
    if not request.prompt.strip():
        yield Problem(("prompt",), "is empty", "say what to draw")
    lacking = {}
    if request.character is None:
        lacking["character"] = 'name a kit with character = "…", or remove it'
    if request.kind != "animation":
        lacking["pose"] = 'only an animation has poses; remove it, or write kind = "animation"'
    lacking = {name: cure for name, cure in lacking.items() if name not in request.matrix}
    yield from _places(request.prompt, (*_PLACES, *request.matrix), request.matrix, lacking)


def _views(request: Request) -> Iterator[Problem]:
    """A prompt that names one view, and frames that are asked for from another."""
    said = {found.group(1) for found in _VIEW.finditer(request.prompt.lower())}
    asked = {clip.view for clip in clips(request)} if request.animations else {request.view}
    if len(said) != 1:
        return
    (word,) = said
    for view in sorted(view for view in asked if view not in {None, _SAME_VIEW.get(word, word)}):
        yield Problem(
            ("prompt",),
            f"says `{word} view`, and what is asked for by a key is the {view} view",
            "write {view} in its place, or remove it",
        )
        return


def _places(
    text: str, known: Sequence[str], needed: Sequence[str] | dict[str, Any], lacking: dict[str, str] | None = None
) -> Iterator[Problem]:
    """Problems of the `{places}` of a prompt: unknown ones, ones without a value, needed ones that do not stand in it."""
    try:
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        yield Problem(("prompt",), "has a single { or }", "write {{ or }} for a brace")
        return
    for name in sorted(found):
        if name not in known:
            cure = nearest_cure(name, known) or f"known here: {', '.join(known)}; write {{{{ for a brace"
            yield Problem(("prompt",), f"{{{shown(name)}}} stands for nothing", cure)
        elif lacking and name in lacking:
            yield Problem(("prompt",), f"{{{name}}} has nothing to stand for", lacking[name])
    for name in needed:
        if name not in found:
            yield Problem(
                ("matrix", name),
                f"the prompt does not use {{{shown(name)}}}",
                "write it into the prompt, or remove it here",
            )


def _matrix(request: Request) -> Iterator[Problem]:
    count = prod(len(values) for values in request.matrix.values())
    for name, values in request.matrix.items():
        path = ("matrix", name)
        if name in {"character", "pose"}:
            yield Problem(path, f"{{{name}}} has a meaning of its own", "choose another name")
        elif name == "view" and _has_view(request):
            yield Problem(path, "the view is said by a key already", "remove it here, or remove view and directions")
        elif not _WORD.fullmatch(name):
            yield Problem(path, f"`{shown(name)}` cannot stand in {{braces}}", "use letters, digits and _")
        if not values:
            yield Problem(path, "is empty", "write at least one value, or remove it")
        for index, value in enumerate(values):
            if not _NAME.fullmatch(value):
                message = (
                    f"`{shown(value)}` becomes part of a file's name, where only letters, digits, _ and - are safe"
                )
                yield Problem((*path, index), message, "rename it")
    if count > MAX_COMBINATIONS:
        yield Problem(
            ("matrix",), f"has {count} combinations, more than {MAX_COMBINATIONS}", "split it into several requests"
        )
    elif count:
        names = [name.casefold() for name, _ in variants(request)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            yield Problem(
                ("matrix",), f"two combinations are both called `{shown(twice[0])}`", "rename one of the values"
            )


def _names(request: Request) -> Iterator[Problem]:
    """Two files of one request under one name: `red` with a normal map, and a thing that is called `red_normal`."""
    if prod(len(values) for values in request.matrix.values()) > MAX_COMBINATIONS:
        return
    combinations = [name.casefold() for name, _ in variants(request)]
    called = [clip.name for clip in clips(request)]
    if len({*combinations}) < len(combinations) or len({*called}) < len(called):
        return  # told already, in plainer words
    seen = set[str]()
    for name in output_names(request):
        if name.casefold() in seen:
            key, cure = ("matrix", "values") if request.matrix else ("animations", "clips")
            yield Problem((key,), f"two files would both be called `{shown(name)}`", f"rename one of the {cure}")
            return
        seen.add(name.casefold())


def _has_view(request: Request) -> bool:
    return request.view is not None or any(
        clip.view is not None or clip.directions is not None for clip in request.animations.values()
    )
