"""A table of a file → a checked dataclass, or every fault in plain words.

pydantic decides and builds, fast; only when it refuses are the table and the shapes walked side by side to say, in the
words of the person who wrote the file, what is wrong and what to do. What pydantic refuses is never let through, even
if the walk should find no words for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from leo_assets.settings.shapes import (
    Choice,
    Either,
    Flag,
    Many,
    Names,
    Number,
    Record,
    Shape,
    Text,
    is_source,
    record_of,
)
from leo_assets.settings.toml_file import Path, Problem, shown, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import TypeAdapter

    from leo_assets.settings.shapes import NotYet

T = TypeVar("T")
_MOST_REPAIRS = 12


@dataclass(frozen=True, slots=True)
class Built(Generic[T]):
    """What became of a table.

    Attributes:
        value: The dataclass. Where there are problems it is built from what is left without the faulty keys, so that
            the rest can be judged too; None when nothing can be built.
        problems: None of them: `value` is the table's meaning.
        broken: First names of the paths that are not in `value` as they were written.
    """

    value: T | None
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()


def not_yet(table: dict[str, Any], entries: Sequence[NotYet]) -> Iterator[Problem]:
    """A problem for each entry that the table asks for."""
    for entry in entries:
        value: Any = table
        for name in entry.path:
            value = value.get(name) if isinstance(value, dict) else None
        is_refused = (
            value in entry.values if entry.values and isinstance(value, str) else not entry.values and bool(value)
        )
        if is_refused:
            yield Problem(entry.path, f"{entry.says.format(value)} not in this version yet", entry.cure)


def build(
    cls: type[T], table: dict[str, Any], file: str, *, known: Sequence[Problem] = (), stand_ins: Mapping[str, Any]
) -> Built[T]:
    """Check a table and make it a `cls`.

    Args:
        cls: A dataclass whose keys are `Checked`; if it has a `file`, it gets this one.
        table: As tomli gives it.
        file: Project path of the file.
        known: Problems that were found before; what stands at their paths is left out.
        stand_ins: Values for required keys that are missing or wrong, so that the other keys can be judged.
    """
    if not known:
        value = _built(cls, table, file)
        if value is not None:
            return Built(value)
    shape = record_of(cls)  # type: ignore[arg-type]  # a class is hashable
    left = table
    for problem in known:
        left = without(left, problem.path)
    told = {problem.path for problem in known}
    problems = [*known, *(problem for problem in problems_of(shape, left, ()) if problem.path not in told)]
    broken = frozenset(str(problem.path[0]) for problem in problems if problem.path)
    for _ in range(_MOST_REPAIRS):
        value = _built(cls, left, file)
        if value is not None:
            return Built(value, tuple(problems), broken)
        found = [problem for problem in problems_of(shape, left, ()) if problem.path]
        if not found:
            break
        for problem in found:
            left = _repaired(left, problem.path, stand_ins)
    return Built(
        None, tuple(problems) or (Problem((), "is not understood", "compare it with docs/requests.md"),), broken
    )


def problems_of(shape: Shape, value: object, path: Path) -> Iterator[Problem]:
    """All that is wrong with `value` by its shape, in plain words."""
    if isinstance(shape, Either):
        shape = _option_for(shape, value)
    if isinstance(shape, Either) or not _fits_kind(shape, value):
        yield Problem(path, f"must be {in_words(shape)}, not {_kind_of(value)}", _kind_cure(shape, value))
    elif isinstance(shape, Record) and isinstance(value, dict):
        yield from _record_problems(shape, value, path)
    elif isinstance(shape, Names) and isinstance(value, dict):
        for name, item in value.items():
            yield from problems_of(shape.item, item, (*path, name))
    elif isinstance(shape, Many) and isinstance(value, list):
        yield from _list_problems(shape, value, path)
    elif isinstance(shape, Number) and isinstance(value, (int, float)):
        yield from _number_problems(shape, value, path)
    elif isinstance(shape, Text) and isinstance(value, str):
        if len(value) < shape.min_length:
            yield Problem(path, "is empty", "write something, or remove the key")
        elif shape.max_length is not None and len(value) > shape.max_length:
            yield Problem(path, f"has {len(value)} characters, more than {shape.max_length}", "shorten it")
    elif isinstance(shape, Choice) and not _is_among(value, shape.values):
        yield Problem(
            path, f"`{shown(value)}` is not one of {_listed(shape.values)}", nearest_cure(str(value), shape.values)
        )


def in_words(shape: Shape) -> str:
    """What a value has to be: "a whole number from 1 to 8"."""
    if isinstance(shape, Either):
        return " or ".join(in_words(option) for option in shape.options)
    if isinstance(shape, Number):
        name = "a whole number" if shape.whole else "a number"
        lowest = shape.ge if shape.ge is not None else shape.gt
        return (
            f"{name} from {lowest:g} to {shape.le:.15g}"
            if lowest is not None and shape.le is not None and shape.gt is None
            else name
        )
    if isinstance(shape, Choice):
        return _listed(shape.values) if len(shape.values) == 1 else f"one of {_listed(shape.values)}"
    if isinstance(shape, Many):
        count = f"{shape.exact} " if shape.exact else ""
        return f"a list of {count}{_plural(shape.item)}"
    return {Flag: "true or false", Text: "text", Names: "a table", Record: "a table"}[type(shape)]


def nearest_cure(name: str, choices: Sequence[object]) -> str:
    """`did you mean `sprite`?` or nothing."""
    near = _nearest(name, choices)
    return f"did you mean `{near[0]}`?" if near else ""


def _nearest(name: str, choices: Sequence[object]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name.casefold(), [str(choice) for choice in choices], n=1, cutoff=0.66)


def _built(cls: type[T], table: dict[str, Any], file: str) -> T | None:
    from pydantic import ValidationError

    adapter, has_file = _adapter(cls)  # type: ignore[arg-type]  # a class is hashable
    if has_file and "file" in table:
        return None
    given = {**table, "file": file} if has_file else table
    try:
        # As JSON, because pydantic's strict mode takes lists for tuples and tables for dataclasses only from there.
        value: T = adapter.validate_json(json.dumps(given, default=_refused))
    except ValidationError:
        return None
    return value


@cache
def _adapter(cls: type[T]) -> tuple[TypeAdapter[T], bool]:
    from pydantic import TypeAdapter

    return TypeAdapter(cls), any(is_source(field) for field in fields(cls))  # type: ignore[arg-type]  # a dataclass


def _refused(value: object) -> object:
    """Dates were told as problems and left out before; nothing else of TOML is unknown to JSON."""
    raise TypeError(f"{type(value).__name__} in a checked table")


def _repaired(table: dict[str, Any], path: Path, stand_ins: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is wrong at `path`; where it is wrong that nothing is there, without the table around it."""
    if len(path) == 1 and path[0] in stand_ins:
        return {**table, str(path[0]): stand_ins[str(path[0])]}
    return without(table, path if len(path) == 1 or _has(table, path) else path[:-1])


def _has(value: object, path: Path) -> bool:
    for name in path:
        if isinstance(value, dict) and name in value:
            value = value[name]
        else:
            return isinstance(value, list)
    return True


def _record_problems(shape: Record, value: dict[str, Any], path: Path) -> Iterator[Problem]:
    names = [entry.name for entry in shape.entries]
    misspelt: set[str] = set()  # these are told as an unknown key, not also as a missing one
    for name, item in value.items():
        entry = shape.entry(name)
        if entry is not None:
            yield from problems_of(entry.shape, item, (*path, name))
        else:
            misspelt.update(_nearest(name, names))
            yield Problem(
                (*path, name), "unknown key", nearest_cure(name, names) or f"remove it; known here: {', '.join(names)}"
            )
    for entry in shape.entries:
        if entry.required and entry.name not in value and entry.name not in misspelt:
            yield Problem((*path, entry.name), "is missing", f"add {entry.name} = {_example(entry.shape)}")


def _list_problems(shape: Many, value: list[Any], path: Path) -> Iterator[Problem]:
    if shape.exact is not None and len(value) != shape.exact:
        yield Problem(path, f"has {len(value)} items, not {shape.exact}", f"write {in_words(shape)}")
    elif len(value) < shape.min_length:
        yield Problem(path, "is empty", "write at least one item, or remove the key")
    elif shape.max_length is not None and len(value) > shape.max_length:
        yield Problem(path, f"has {len(value)} items, more than {shape.max_length}", "remove some")
    for index, item in enumerate(value):
        yield from problems_of(shape.item, item, (*path, index))


def _number_problems(shape: Number, value: float, path: Path) -> Iterator[Problem]:
    less, said = ("fewer" if shape.whole else "less"), shown(value)
    if value != value:  # noqa: PLR0124  # NaN is the one number that is not itself
        yield Problem(path, "nan is not a number to use", "write a number")
    elif shape.ge is not None and value < shape.ge:
        yield Problem(path, f"{said} is less than {shape.ge:g}", f"use {shape.ge:g} or more")
    elif shape.gt is not None and value <= shape.gt:
        yield Problem(path, f"{said} is not more than {shape.gt:g}", f"use more than {shape.gt:g}")
    elif shape.le is not None and value > shape.le:
        yield Problem(path, f"{said} is more than {shape.le:.15g}", f"use {shape.le:.15g} or {less}")


def _option_for(shape: Either, value: object) -> Shape:
    """The option that the value was meant for: the only one of its kind, unless it is a word that another may take."""
    return next((option for option in shape.options if _fits_kind(option, value) and _takes(option, value)), shape)


def _takes(option: Shape, value: object) -> bool:
    return not isinstance(option, Choice) or _is_among(value, option.values)


def _is_among(value: object, values: tuple[str | bool | int, ...]) -> bool:
    return any(value == choice and type(value) is type(choice) for choice in values)


def _fits_kind(shape: Shape, value: object) -> bool:
    if isinstance(shape, (Record, Names)):
        return isinstance(value, dict)
    if isinstance(shape, Many):
        return isinstance(value, list)
    if isinstance(shape, Text):
        return isinstance(value, str)
    if isinstance(shape, Flag):
        return isinstance(value, bool)
    if isinstance(shape, Number):
        return isinstance(value, int if shape.whole else (int, float)) and not isinstance(value, bool)
    return isinstance(shape, Choice) and any(isinstance(value, type(choice)) for choice in shape.values)


def _kind_of(value: object) -> str:
    kinds = {
        bool: "true or false",
        int: "a whole number",
        float: "a number with a fraction",
        str: "text",
        list: "a list",
        dict: "a table",
    }
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, str) and value and len(value) <= 20:
        return f"the text `{shown(value)}`"
    return kinds.get(type(value), "that")


def _kind_cure(shape: Shape, value: object) -> str:
    if (
        isinstance(shape, Number)
        and isinstance(value, str)
        and value.strip().lstrip("+-").replace(".", "", 1).isdecimal()
    ):
        return f"write {shown(value.strip())} without quotes"
    if isinstance(shape, Number) and shape.whole and isinstance(value, float) and value.is_integer():
        return f"write {value:.0f}"
    if isinstance(shape, Text) and isinstance(value, (bool, int, float)):
        return f'write "{shown(value)}"'
    if isinstance(shape, Flag) and isinstance(value, str) and value.casefold() in {"true", "false"}:
        return f"write {value.casefold()} without quotes"
    if isinstance(shape, Many) and isinstance(value, str):
        return "put it in [brackets]"
    return ""


def _example(shape: Shape) -> str:
    if isinstance(shape, Choice):
        return f'"{shape.values[0]}"'
    return {Text: '"…"', Number: "…", Many: "[…]", Flag: "true"}.get(type(shape), "…")


def _listed(values: Sequence[object]) -> str:
    return ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)


def _plural(shape: Shape) -> str:
    plurals = {Text: "texts", Flag: "true or false", Record: "tables", Names: "tables", Many: "lists"}
    if isinstance(shape, Number):
        return "whole numbers" if shape.whole else "numbers"
    if isinstance(shape, Either):
        return " or ".join(_plural(option) for option in shape.options)
    return plurals.get(type(shape), in_words(shape))
