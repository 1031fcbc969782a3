"""Files → requests, kits and styles, with every fault of every file at once.

Pure but for reading: nothing is written, spent or sent. A faulty file never stops the others. References come out as
project paths. Files are hostile input: links are not followed, sizes are limited, and no text makes this raise.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from leo_assets.catalog.models import load_catalog
from leo_assets.errors import Fault, RequestError
from leo_assets.requests import across, check
from leo_assets.requests.automatic import AUTO_MODEL, named_model
from leo_assets.requests.model import Kit, Request, Style
from leo_assets.requests.references import is_palette_file, project_path, with_own_project_paths, with_project_paths
from leo_assets.requests.training import SUFFIX as MODEL_SUFFIX
from leo_assets.requests.training import Training, project_problems, training_problems
from leo_assets.settings.checked import build
from leo_assets.settings.paths import collision_key
from leo_assets.settings.project import ENGINE_FILE, SETTINGS_FILE, load_settings
from leo_assets.settings.toml_file import MAX_FILE_BYTES, Problem, TomlFile, problem_characters, read_toml, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.settings.project import ProjectSettings

T = TypeVar("T", Request, Kit, Style, Training)

REQUEST_SUFFIX = ".asset.toml"
KIT_SUFFIX = ".character.toml"
STYLE_SUFFIX = ".style.toml"
SUFFIXES = (REQUEST_SUFFIX, KIT_SUFFIX, STYLE_SUFFIX, MODEL_SUFFIX)
_LONG_PATH = 4096
_STAND_INS: dict[type, dict[str, Any]] = {
    Request: {"kind": "sprite", "prompt": "…"},
    Kit: {"description": "…"},
    Style: {},
    Training: {"kind": "element", "base": "flux-dev"},
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that a project wants.

    Attributes:
        requests: By file, without faults, in the order of their paths.
        kits, styles: By name, without faults.
        faults: Of all files.
        faulty_files: The files that have faults: what they asked for before must be left alone.
        unreadable: Project folders (`""` is the root) that could not be looked into: the same for all that was below.
        trainings: By name, without faults, their pictures as project paths.
    """

    requests: dict[str, Request]
    kits: dict[str, Kit]
    styles: dict[str, Style]
    faults: tuple[Fault, ...]
    faulty_files: frozenset[str]
    unreadable: frozenset[str] = frozenset()
    trainings: Mapping[str, Training] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Parsed(Generic[T]):
    """One file: what could be built of it, where its keys stand, and what is wrong so far."""

    file: str
    value: T | None
    source: TomlFile | None
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()


def parse_request(text: bytes, file: str) -> Request | list[Fault]:
    """The request in a file's bytes, judged by itself: without the project around it. References stay as written."""
    return _value_or_faults(_parsed(Request, text, file, check.request_problems))


def parse_kit(text: bytes, file: str) -> Kit | list[Fault]:
    """The same for a kit."""
    return _value_or_faults(_parsed(Kit, text, file, check.kit_problems))


def parse_style(text: bytes, file: str) -> Style | list[Fault]:
    """The same for a style."""
    return _value_or_faults(_parsed(Style, text, file, check.style_problems))


def parse_training(text: bytes, file: str) -> Training | list[Fault]:
    """The same for what is to be trained."""
    return _value_or_faults(_parsed(Training, text, file, training_problems))


def load_project_requests(
    root: Path,
    paths: Sequence[str] | None = None,
    *,
    settings: ProjectSettings | None = None,
    pinned: Mapping[str, str] = {},
    trained: Mapping[str, TrainedRecord] = {},
) -> Loaded:
    """Read and judge all requests, kits and styles of a project.

    Args:
        root: The project's folder.
        paths: Project paths of request files or folders; requests elsewhere are judged but left out. None: all.
        settings: The project's; None reads them.
        pinned: What automatic models came to before.
        trained: What was trained for the project, by the name that requests use.

    Raises:
        RequestError: `leo_assets.toml` itself is wrong.
    """
    settings = settings or load_settings(root)
    output_roots = settings.output_roots
    files, faults, unreadable = find_files(root)
    kits = _own_files(root, Kit, files[KIT_SUFFIX], check.kit_problems, trained)
    styles = _own_files(root, Style, files[STYLE_SUFFIX], check.style_problems, trained)
    shared: list[_Parsed[Any]] = [*kits, *styles]
    around = across.Surroundings(
        root,
        output_roots,
        load_catalog(),
        {kit.value.name: kit.value for kit in kits if kit.value is not None and not kit.faults},
        {style.value.name: style.value for style in styles if style.value is not None and not style.faults},
        {each.file.rsplit("/", 1)[-1].removesuffix(".toml"): each.file for each in shared if each.faults},
        pinned,
        trained,
        {file.rsplit("/", 1)[-1].removesuffix(MODEL_SUFFIX): file for file in files[MODEL_SUFFIX]},
    )
    usual = _usual(settings, around)
    read = list(_read_all(root, Request, files[REQUEST_SUFFIX], check.request_problems))
    around = replace(around, made=across.made_pictures(_sound(read), output_roots))
    parsed = _without_clashes([_judged(each, around, usual) for each in read], output_roots, around.made)
    trainings = _trainings(root, files[MODEL_SUFFIX], parsed, around)
    every = [*faults, *(fault for each in (*shared, *parsed, *trainings) for fault in each.faults)]
    good = {each.file: with_project_paths(each.value) for each in parsed if each.value is not None and not each.faults}
    if paths is not None:
        chosen = {file for file in files[REQUEST_SUFFIX] if _is_in(file, paths)}
        good = {file: request for file, request in good.items() if file in chosen}
        every = [fault for fault in every if fault.file in chosen or not fault.file.endswith(REQUEST_SUFFIX)]
    faulty = frozenset(fault.file for fault in every)
    wanted = {each.value.name: each.value for each in trainings if each.value is not None and not each.faults}
    return Loaded(good, dict(around.kits), dict(around.styles), tuple(every), faulty, unreadable, wanted)


def find_files(root: Path) -> tuple[dict[str, list[str]], list[Fault], frozenset[str]]:
    """Project paths of all request, kit and style files, by suffix and sorted, as Godot would look for them.

    With them come the faults of names and folders, and the folders that could not be looked into.

    Not looked into: folders that begin with a dot, that hold `.gdignore` or a `project.godot` of their own, the
    project's `addons`, and links of any kind.
    """
    found: dict[str, list[str]] = {suffix: [] for suffix in SUFFIXES}
    faults: list[Fault] = []
    unreadable: set[str] = set()
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as scan:
                entries = list(scan)
            if folder and any(entry.name in {".gdignore", ENGINE_FILE} for entry in entries):
                continue
            for entry in entries:
                _sort_in(entry, f"{folder}/{entry.name}" if folder else entry.name, found, folders, faults)
        except OSError as error:
            unreadable.add(folder)
            message = f"the folder cannot be read: {error.strerror}"
            cure = "make it readable; what was made for the requests in it stays"
            faults.append(Fault(shown(folder or ".", most=_LONG_PATH), message, cure))
    for files in found.values():
        files.sort()
    return found, sorted(faults, key=lambda fault: fault.file), frozenset(unreadable)


def named_pictures(root: Path, file: str) -> frozenset[str]:
    """Project paths of the pictures and palettes that a request, kit or style names, whatever else is wrong with it."""
    data = _read(f"{root}/{file}", file)
    source = read_toml(data, file) if isinstance(data, bytes) else None
    table = source.table if isinstance(source, TomlFile) else {}
    clips = table.get("animations")
    lists = [table.get("references")]
    lists += [
        clip.get("pictures") for clip in (clips.values() if isinstance(clips, dict) else ()) if isinstance(clip, dict)
    ]
    entries = [each for entries in lists if isinstance(entries, list) for each in entries]
    names = [each.get("file") if isinstance(each, dict) else each for each in entries]
    process = table.get("process")
    process = process if isinstance(process, dict) else {}
    palettes = [table.get("palette"), process.get("match"), _inner(process, "pixel", "palette")]
    names += [each for each in palettes if isinstance(each, str) and is_palette_file(each)]
    names.append(_inner(process, "tileset", "over"))
    return frozenset(filter(None, (project_path(name, file) for name in names if isinstance(name, str))))


def _inner(table: dict[str, Any], name: str, key: str) -> object:
    """`table[name][key]` of a file that may hold anything."""
    inner = table.get(name)
    return inner.get(key) if isinstance(inner, dict) else None


def _sort_in(
    entry: os.DirEntry[str], path: str, found: dict[str, list[str]], folders: list[str], faults: list[Fault]
) -> None:
    name = entry.name
    suffix = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), None) if name.endswith(".toml") else None
    if name.startswith("."):
        return
    if suffix is None:
        if entry.is_dir(follow_symlinks=False) and path != "addons":
            folders.append(path)
    elif problem_characters(path):
        faults.append(
            Fault(shown(path, most=200), f"the path holds the hidden character {problem_characters(path)}", "rename it")
        )
    elif entry.is_symlink():
        faults.append(Fault(path, "is a symbolic link, which is not followed", "put the file itself there"))
    elif entry.is_file(follow_symlinks=False):
        found[suffix].append(path)


def _own_files(
    root: Path,
    cls: type[T],
    files: Iterable[str],
    rules: Callable[..., Iterator[Problem]],
    trained: Mapping[str, TrainedRecord],
) -> list[_Parsed[T]]:
    """Kits or styles: read, judged with their pictures and model, each name once, references as project paths."""
    owners: dict[str, list[str]] = {}
    for file in files:
        owners.setdefault(collision_key(file.rsplit("/", 1)[-1]), []).append(file)
    parsed = []
    for each in _read_all(root, cls, files, rules):
        value, problems = each.value, list(each.problems)
        if value is not None:
            assert isinstance(value, (Kit, Style))
            if "references" not in each.broken:
                problems += across.picture_problems(value, root)
            if value.model not in {None, AUTO_MODEL} and named_model(str(value.model), load_catalog(), trained) is None:
                problems.append(across.unknown_model(str(value.model), load_catalog(), ("model",)))
            value = with_own_project_paths(value)
        same = [other for other in owners[collision_key(each.file.rsplit("/", 1)[-1])] if other != each.file]
        problems += [
            Problem((), f"has the same name as {shown(other)}", "a name must be there once; rename one")
            for other in same
        ]
        parsed.append(_told(replace(each, value=value), problems))
    return parsed


def _trainings(
    root: Path, files: Sequence[str], requests: Sequence[_Parsed[Request]], around: across.Surroundings
) -> list[_Parsed[Training]]:
    """What is to be trained: read, judged with the assets, kits and pictures that it names, each name once."""
    known = {each.file: None if each.faults else each.value for each in requests}
    owners: dict[str, list[str]] = {}
    for file in files:
        owners.setdefault(collision_key(file.rsplit("/", 1)[-1]), []).append(file)
    parsed = []
    for each in _read_all(root, Training, files, training_problems):
        value, problems = each.value, list(each.problems)
        if value is not None:
            found = project_problems(value, root=root, catalog=around.catalog, requests=known, kits=around.kits)
            problems += [problem for problem in found if not problem.path or problem.path[0] not in each.broken]
            pictures = tuple(project_path(picture, value.file) or picture for picture in value.pictures)
            value = replace(value, pictures=pictures)
        same = [other for other in owners[collision_key(each.file.rsplit("/", 1)[-1])] if other != each.file]
        problems += [
            Problem((), f"has the same name as {shown(other)}", "a name must be there once; rename one")
            for other in same
        ]
        parsed.append(_told(replace(each, value=value), problems))
    return parsed


def _usual(settings: ProjectSettings, around: across.Surroundings) -> Callable[[Request], Request]:
    """What puts the project's default model and style where a request names none."""
    model, style = settings.defaults.model, settings.defaults.style
    faults = []
    if model is not None and model != AUTO_MODEL and named_model(model, around.catalog, around.trained) is None:
        problem = across.unknown_model(model, around.catalog, ())
        faults.append(Fault(SETTINGS_FILE, problem.message, problem.cure, key="defaults.model"))
    if style is not None and style not in around.styles and f"{style}.style" not in around.faulty:
        message = f"there is no {shown(style)}.style.toml in this project"
        faults.append(Fault(SETTINGS_FILE, message, "make that file, or remove the default", key="defaults.style"))
    if faults:
        raise RequestError(faults)

    def with_defaults(request: Request) -> Request:
        if style is not None and request.style is None:
            request = replace(request, style=style)
        own = around.styles.get(request.style or "")
        if model is not None and request.model is None and (own is None or own.model is None):
            request = replace(request, model=model)
        return request

    return with_defaults


def _judged(
    parsed: _Parsed[Request], around: across.Surroundings, usual: Callable[[Request], Request]
) -> _Parsed[Request]:
    """With the faults that show only in the project, all in the order of the file."""
    if parsed.value is None or parsed.source is None:
        return _told(parsed, parsed.problems)
    asked = parsed.source.table.get("candidates")
    request, problems = usual(parsed.value), list(parsed.problems)
    parsed = replace(parsed, value=request)
    if "candidates" in parsed.broken and isinstance(asked, int) and asked > request.candidates:
        request = replace(request, candidates=asked)  # the model says it better than the bound
    found = list(across.request_problems(request, around, parsed.broken))
    if any(problem.path == ("candidates",) for problem in found):
        problems = [problem for problem in problems if problem.path != ("candidates",)]
    return _told(parsed, [*problems, *found])


def _sound(parsed: Iterable[_Parsed[Request]]) -> list[Request]:
    """The requests of which it is known what they would write."""
    return [each.value for each in parsed if each.value is not None and not {"output", "matrix"} & each.broken]


def _without_clashes(
    parsed: list[_Parsed[Request]], output_roots: tuple[str, ...], made: Mapping[str, str]
) -> list[_Parsed[Request]]:
    by_file = {each.file: each for each in parsed}

    def fault(file: str, problem: Problem) -> Fault:
        source = by_file[file].source
        assert source is not None
        return source.fault(problem)

    sound = _sound(parsed)
    found: dict[str, Fault] = {}
    for clash in (*across.clashes(sound, output_roots, fault), *across.circles(sound, made, fault)):
        found.setdefault(clash.file, clash)
    return [replace(each, faults=(*each.faults, found[each.file])) if each.file in found else each for each in parsed]


def _read_all(
    root: Path, cls: type[T], files: Iterable[str], rules: Callable[..., Iterator[Problem]]
) -> Iterator[_Parsed[T]]:
    for file in files:
        data = _read(f"{root}/{file}", file)
        if isinstance(data, Fault):
            yield _Parsed(file, None, None, (data,))
        elif data is not None:
            yield _parsed(cls, data, file, rules)


def _read(path: str, file: str) -> bytes | Fault | None:
    """A file's bytes up to the limit; None when it has gone. A link that took its place is not followed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Fault(file, f"cannot be read: {error.strerror}", "check the rights to read it")
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return Fault(file, "is not a plain file", "put the file itself there")
        return os.read(handle, MAX_FILE_BYTES + 1)
    except OSError as error:
        return Fault(file, f"cannot be read: {error.strerror}", "check the disk")
    finally:
        os.close(handle)


def _parsed(cls: type[T], data: bytes, file: str, rules: Callable[..., Iterator[Problem]]) -> _Parsed[T]:
    """One file judged by itself. Its problems become faults once the project has been asked too."""
    source = read_toml(data, file)
    if isinstance(source, Fault):
        return _Parsed(file, None, None, (source,))
    built = build(cls, source.table, file, known=source.problems, stand_ins=_STAND_INS[cls])
    problems = list(built.problems)
    broken = built.broken
    if built.value is not None:
        found = list(rules(built.value, source.table, broken))
        problems += found
        broken |= {str(problem.path[0]) for problem in found if problem.path}
    return _Parsed(file, built.value, source, (), tuple(problems), broken)


def _told(parsed: _Parsed[T], problems: Sequence[Problem]) -> _Parsed[T]:
    if parsed.source is None:
        return parsed
    return replace(parsed, faults=tuple(parsed.source.faults(list(problems))), problems=())


def _value_or_faults(parsed: _Parsed[T]) -> T | list[Fault]:
    parsed = _told(parsed, parsed.problems)
    return parsed.value if parsed.value is not None and not parsed.faults else list(parsed.faults)


def _is_in(file: str, paths: Sequence[str]) -> bool:
    asked = (path.removeprefix("res://").split("#")[0].strip("/").removeprefix("./") for path in paths)
    return any(path in {"", ".", file} or file.startswith(f"{path}/") for path in asked)
