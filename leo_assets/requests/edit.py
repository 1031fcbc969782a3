"""Keys of a request, kit, style or training, set and taken out by name; comments and order of the file stay.

What would come of it is judged before anything is given back. Pure: text in, text out.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from leo_assets.errors import RequestError, UsageError
from leo_assets.requests.load import parse_kit, parse_request, parse_style, parse_training
from leo_assets.requests.model import Kit, Request, Style
from leo_assets.requests.schema import keys_of
from leo_assets.requests.training import Training
from leo_assets.settings.shapes import Choice, Either, Flag, Many, Names, Number, Record, Shape, Text, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping, Sequence

    from leo_assets.settings.shapes import Entry

SORTS: dict[str, tuple[type, Any]] = {
    ".asset.toml": (Request, parse_request),
    ".character.toml": (Kit, parse_kit),
    ".style.toml": (Style, parse_style),
    ".model.toml": (Training, parse_training),
}
_MOST_CHARS = 20_000
_NAMED_TABLES = frozenset({"animations"})  # whose entries are tables with headers of their own


@dataclass(frozen=True, slots=True)
class Field:
    """One key that a file may have, for a form.

    Attributes:
        key: Dotted: `process.fit.width`. `NAME` stands for a name of the user's own.
        type: text, number, whole, flag, choice, list or table; several are one of them.
        value: What the file says, as TOML; "" where it says nothing.
        default: In the same form; "" where absence means "by kind".
        paid: Whether another value has pictures made anew, and paid for.
    """

    key: str
    says: str
    type: str
    required: bool
    value: str
    default: str
    choices: tuple[str, ...]
    least: float | None
    most: float | None
    paid: bool


def sort_of(file: str) -> tuple[type, Any]:
    """What a file of this name is read as, and by what.

    Raises:
        UsageError: It is none of ours.
    """
    for suffix, sort in SORTS.items():
        if file.endswith(suffix):
            return sort
    raise UsageError(f"{file[:100]}: is no request, kit, style or training", cure=f"name a file in {', '.join(SORTS)}")


def edited(text: bytes, file: str, changes: Mapping[str, str], without: Sequence[str] = ()) -> bytes:
    """The file with other values.

    Args:
        text: As it is.
        file: Its project path; its ending tells what it is.
        changes: Dotted key → value, as TOML or as bare text.
        without: Keys to take out.

    Raises:
        UsageError: A key that there is not, or a file that cannot be edited.
        RequestError: The file would have a fault that it has not now.
    """
    cls, parse = sort_of(file)
    try:
        document = tomlkit.parse(text.decode("utf-8-sig"))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be edited: {error}", cure="mend it by hand") from error
    for key, value in changes.items():
        shape = _shape_at(record_of(cls), key, file)
        _put(document, key.split("."), _value(shape, value, key))
    for key in without:
        _shape_at(record_of(cls), key, file)
        _take_out(document, key.split("."))
    try:
        new = _aired(tomlkit.dumps(document), text.decode("utf-8-sig")).encode()
    except TOMLKitError as error:  # a value that it took and cannot write
        raise UsageError(f"{file}: cannot be edited so: {error}", cure="edit it by hand") from error
    judged = parse(new, file)
    if isinstance(judged, list):
        before = parse(text, file)
        known = {(fault.key, fault.message) for fault in before} if isinstance(before, list) else set()
        fresh = [fault for fault in judged if (fault.key, fault.message) not in known]
        if fresh:
            raise RequestError(fresh)
    return new


def fields(text: bytes, file: str) -> list[Field]:
    """Every key that the file may have, with its value now; own names (`animations.walk.fps`) as they are there.

    Raises:
        UsageError: It is no file of ours, or no TOML.
    """
    cls, _ = sort_of(file)
    try:
        document = tomlkit.parse(text.decode("utf-8-sig"))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read: {error}", cure="mend it by hand") from error
    found = []
    for key, entry in keys_of(cls):
        if "[]" in key:
            continue  # entries of a list of tables are edited as the list
        named = _named(document, key.split("."))
        found += [_field(".".join(path), entry, _at(document, path)) for path in named]
    return found


def _aired(text: str, before: str) -> str:
    """A blank line above each header that had none to stand below until now."""
    known = set(itertools.pairwise(before.splitlines()))
    lines = text.splitlines(keepends=True)
    out = lines[:1]
    for line, following in itertools.pairwise(lines):
        is_tight = following.startswith("[") and line.strip() and not line.startswith("#")
        if is_tight and (line.rstrip("\r\n"), following.rstrip("\r\n")) not in known:
            out.append("\n")
        out.append(following)
    return "".join(out)


def _named(document: Mapping[str, Any], path: list[str]) -> Iterator[list[str]]:
    """The paths that a key with `NAME` in it stands for in this file; the pattern itself too, for a new name."""
    if "NAME" not in path:
        yield path
        return
    at = path.index("NAME")
    table = _at(document, path[:at])
    if isinstance(table, dict):
        for name in table:
            yield [*path[:at], str(name), *path[at + 1 :]]
    yield path


def _at(document: Any, path: Sequence[str]) -> Any:
    value = document
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return None
        value = value[name]
    return value


def _field(key: str, entry: Entry, value: Any) -> Field:
    options = _options(entry.shape)
    choices = tuple(str(each) for option in options if isinstance(option, Choice) for each in option.values)
    number = next((option for option in options if isinstance(option, Number)), None)
    default = () if entry.required or entry.default in {None, "", ()} else (entry.default,)
    return Field(
        key=key,
        says=entry.says,
        type=" or ".join(dict.fromkeys(_type(option) for option in options)),
        required=entry.required,
        value="" if value is None else _as_toml(value),
        default=_as_toml(default[0]) if default else "",
        choices=choices,
        least=number.ge if number else None,
        most=number.le if number else None,
        paid=entry.paid,
    )


def _options(shape: Shape) -> tuple[Shape, ...]:
    if isinstance(shape, Either):
        return tuple(inner for option in shape.options for inner in _options(option))
    return (shape,)


def _type(shape: Shape) -> str:
    if isinstance(shape, Number):
        return "whole" if shape.whole else "number"
    kinds: dict[type, str] = {
        Text: "text",
        Flag: "flag",
        Choice: "choice",
        Many: "list",
        Record: "table",
        Names: "table",
    }
    return kinds[type(shape)]


def _as_toml(value: Any) -> str:
    if hasattr(value, "__dataclass_fields__"):
        return ""  # a table's own keys have defaults of their own
    if isinstance(value, tuple):
        value = list(value)
    try:
        item = value if hasattr(value, "as_string") else tomlkit.item(value)
        if isinstance(value, dict):
            item = tomlkit.inline_table()
            item.update({key: _plain(inner) for key, inner in value.items()})
        return " ".join(item.as_string().split()) if isinstance(value, (dict, list)) else str(item.as_string())
    except (TOMLKitError, ValueError, AttributeError):
        return str(value)


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def _shape_at(record: Record, key: str, file: str) -> Shape:
    """What a dotted key may hold.

    Raises:
        UsageError: There is no such key.
    """
    shape: Shape = record
    for name in key.split("."):
        options = _options(shape)
        table = next((option for option in options if isinstance(option, (Record, Names))), None)
        if isinstance(table, Names) and name:
            shape = table.item
            continue
        entry = next((each for each in table.entries if each.name == name), None) if isinstance(table, Record) else None
        if entry is None:
            raise UsageError(f"{file}: there is no key {key[:100]}", cure="leo-assets request fields FILE lists them")
        shape = entry.shape
    return shape


def _value(shape: Shape, text: str, key: str) -> Any:
    """What was typed, as the key wants it: bare words where it takes text, TOML for all else."""
    if len(text) > _MOST_CHARS:
        raise UsageError(f"{key}: the value has {len(text)} characters", cure=f"use {_MOST_CHARS} or fewer")
    options = _options(shape)
    if all(isinstance(option, Text) for option in options):
        return text
    words = [
        str(each)
        for option in options
        if isinstance(option, Choice)
        for each in option.values
        if not isinstance(each, bool)
    ]
    if text in words:
        return text
    try:
        return tomlkit.parse(f"value = {text}\n")["value"]
    except TOMLKitError as error:
        if any(isinstance(option, (Text, Choice)) for option in options):
            return text
        raise UsageError(
            f"{key}: `{text[:60]}` is no value",
            cure='write it as in the file, like 8, true, ["a", "b"] or { width = 64 }',
        ) from error


def _put(document: tomlkit.TOMLDocument, path: list[str], value: Any) -> None:
    """Set a key. A new table of the file's own names gets a header, another inner one stands in one line."""
    place: MutableMapping[str, Any] = document
    for depth, name in enumerate(path[:-1]):
        inner = place.get(name)
        if not isinstance(inner, dict):
            inner = _new_table(path, depth)
            if depth == 0 and not document.as_string().endswith("\n\n"):
                document.add(tomlkit.nl())
            place[name] = inner
            inner = place[name]
        place = inner
    old = place.get(path[-1])
    item = value if hasattr(value, "trivia") else tomlkit.item(value)
    if old is not None and hasattr(old, "trivia"):
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    last = _last_plain_key(document)
    if place is document and old is None and last and hasattr(document, "_insert_after"):
        document._insert_after(last, path[-1], item)  # noqa: SLF001  # tomlkit offers no other way
    else:
        place[path[-1]] = item


def _new_table(path: list[str], depth: int) -> Any:
    has_header = depth == 0 or path[0] in _NAMED_TABLES
    return (
        tomlkit.table(is_super_table=depth == 0 and path[0] in _NAMED_TABLES) if has_header else tomlkit.inline_table()
    )


def _last_plain_key(document: tomlkit.TOMLDocument) -> str:
    """The last key before the first table: a new one goes behind it, not behind the comment above that table."""
    last = ""
    for name, value in document.items():
        if isinstance(value, (Table, AoT)):
            break
        last = name
    return last


def _take_out(document: tomlkit.TOMLDocument, path: list[str]) -> None:
    place: Any = document
    for name in path[:-1]:
        if not isinstance(place, dict) or name not in place:
            return
        place = place[name]
    if isinstance(place, dict) and path[-1] in place:
        del place[path[-1]]
