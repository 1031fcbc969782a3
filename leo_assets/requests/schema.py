"""The request language for editors and readers: JSON Schema and reference tables, from the dataclasses themselves.

What this version refuses is left out, so an editor never offers it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leo_assets.requests.check import NOT_YET
from leo_assets.requests.model import Kit, Request, Style
from leo_assets.requests.training import Training
from leo_assets.settings.checked import in_words
from leo_assets.settings.preferences import Preferences
from leo_assets.settings.project import NOT_YET as SETTINGS_NOT_YET
from leo_assets.settings.project import ProjectSettings
from leo_assets.settings.shapes import Choice, Either, Entry, Flag, Many, Names, Number, Record, Shape, Text, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str, ...]
PAID = {True: "is paid", False: "free"}

# File name → what it describes. `leo-assets init` and docs/ give them to editors.
SCHEMAS: dict[str, type] = {
    "asset-request.schema.json": Request,
    "character.schema.json": Kit,
    "style.schema.json": Style,
    "model.schema.json": Training,
    "leo-assets.schema.json": ProjectSettings,
    "leo-assets-user.schema.json": Preferences,
}
_TITLES = {
    Request: "A picture for the game: *.asset.toml",
    Kit: "A character: *.character.toml",
    Style: "A style: *.style.toml",
    Training: "What is to be trained: *.model.toml",
    ProjectSettings: "A project: leo_assets.toml",
    Preferences: "A user's own settings: settings.toml",
}


def schema_text(cls: type) -> str:
    """JSON Schema (draft 7) of one kind of file, as the text of a file."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _TITLES[cls],
        **_schema(_left(record_of(cls), cls, ())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def reference_table(cls: type) -> str:
    """A Markdown table of all keys of one kind of file: key, meaning, values, default, and what changing it costs."""
    costs = cls in {Request, Kit, Style}  # the others never change what a picture is made from
    rows = ["| key | what it means | value | default |", "|---|---|---|---|"]
    if costs:
        rows = [f"{rows[0]} changing it |", f"{rows[1]}---|"]
    for path, entry in keys_of(cls):
        default = "required" if entry.required else _default_in_words(entry.default)
        cells = [f"`{path}`", entry.says, in_words(entry.shape), default, *([PAID[entry.paid]] if costs else [])]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def keys_of(cls: type) -> Iterator[tuple[str, Entry]]:
    """Every key of one kind of file that takes a value, dotted; `NAME` stands for a name of the user's own."""
    for path, entry in _rows(_left(record_of(cls), cls, ()), ()):
        yield ".".join(path), entry


def _left(shape: Record, cls: type, at: Path) -> Record:
    """The record without what this version refuses."""
    refused = {entry.path: entry.values for entry in (SETTINGS_NOT_YET if cls is ProjectSettings else NOT_YET)}
    entries = []
    for entry in shape.entries:
        path, inner = (*at, entry.name), entry.shape
        values = refused.get(path) if cls in {Request, ProjectSettings} else None
        if values == ():
            continue
        if values and isinstance(inner, Choice):
            inner = Choice(tuple(value for value in inner.values if value not in values))
        elif isinstance(inner, Record):
            inner = _left(inner, cls, path)
            if not inner.entries:
                continue
        entries.append(replace(entry, shape=inner))
    return Record(shape.name, shape.says, tuple(entries))


def _schema(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Record):
        return _record_schema(shape)
    if isinstance(shape, Names):
        return {"type": "object", "additionalProperties": _schema(shape.item)}
    if isinstance(shape, Many):
        least, most = (shape.exact, shape.exact) if shape.exact else (shape.min_length or None, shape.max_length)
        return {"type": "array", "items": _schema(shape.item), **_given(minItems=least, maxItems=most)}
    if isinstance(shape, Either):
        return {"anyOf": [_schema(option) for option in shape.options]}
    if isinstance(shape, Choice):
        return {"enum": list(shape.values)}
    if isinstance(shape, Number):
        bounds = _given(minimum=shape.ge, exclusiveMinimum=shape.gt, maximum=shape.le)
        return {"type": "integer" if shape.whole else "number", **bounds}
    if isinstance(shape, Text):
        return {"type": "string", **_given(minLength=shape.min_length or None, maxLength=shape.max_length)}
    assert isinstance(shape, Flag)
    return {"type": "boolean"}


def _record_schema(shape: Record) -> dict[str, Any]:
    properties = {}
    for entry in shape.entries:
        described = {"description": entry.says} if entry.says else {}
        default = {} if entry.required or entry.default is None else {"default": entry.default}
        properties[entry.name] = {**_schema(entry.shape), **described, **default}
    required = [entry.name for entry in shape.entries if entry.required]
    return {
        "type": "object",
        "additionalProperties": False,
        **_given(required=required or None),
        "properties": properties,
    }


def _given(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _rows(shape: Record, at: Path) -> Iterator[tuple[Path, Entry]]:
    """Every key that takes a value, with its dotted path; `NAME` stands for a name of the user's own."""
    for entry in shape.entries:
        path, inner = (*at, entry.name), entry.shape
        if isinstance(inner, Names):
            path, inner = (*path, "NAME"), inner.item
        options = inner.options if isinstance(inner, Either) else (inner,)
        table = next((option for option in options if isinstance(option, Record)), None)
        if table is None or table is not inner:
            yield path, replace(entry, shape=inner)
        if table is None and isinstance(inner, Many):
            items = inner.item.options if isinstance(inner.item, Either) else (inner.item,)
            table, path = (
                next((item for item in items if isinstance(item, Record)), None),
                (*path[:-1], f"{path[-1]}[]"),
            )
        if table is not None:
            yield from _rows(table, path)


def _default_in_words(default: object) -> str:
    if default is None or default in ((), ""):
        return "–"
    if isinstance(default, tuple):
        return ", ".join(f"`{item}`" for item in default)
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
