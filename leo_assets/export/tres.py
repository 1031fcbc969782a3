"""A Godot text resource or scene as data: what it is, which pictures it names, what stands in it. Pure and light, no files.

The form is Godot's own (format 3), and its order too, so that a resource that the editor saves anew changes in as few lines
as can be. Pictures are named by their place among `textures`: uid and path are filled in when the file is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Picture:
    """The texture at this place among the resource's textures."""

    place: int


@dataclass(frozen=True, slots=True)
class Inner:
    """The sub-resource of this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Code:
    """A value as Godot writes it: `Rect2(0, 0, 16, 16)`."""

    text: str


Value = Union[bool, int, float, str, Picture, Inner, Code, "Mapping[str | Code, Value]", "Sequence[Value]"]
Properties = dict[str, Value]


@dataclass(frozen=True, slots=True)
class SubResource:
    type: str
    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a scene; all but the root stand right below it."""

    name: str
    type: str
    properties: Properties
    is_root: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """A `.tres`, or with `nodes` a `.tscn`.

    Attributes:
        type: The engine's class, like `SpriteFrames`; of a scene `PackedScene`.
        properties: Of a scene none.
        textures: Project paths of the pictures that it names, with `/`.
        inner: Sub-resources, each before whoever names it.
        nodes: Of a scene, the root first.
    """

    type: str
    properties: Properties
    textures: tuple[str, ...] = ()
    inner: tuple[SubResource, ...] = ()
    nodes: tuple[Node, ...] = ()


def numbers(name: str, *values: float) -> Code:
    """A built-in type of numbers: `numbers("Rect2", 0, 0, 16, 16)`. Whole ones are written without a point, as Godot does."""
    return Code(f"{name}({', '.join(_number(value) for value in values)})")


def string_name(text: str) -> Code:
    return Code(f"&{quoted(text)}")


def identifier(text: str) -> str:
    """`text` as part of an id: every other character is replaced by its code, so that different texts stay different."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found.group(0)):x}_", text)


def quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def tres_text(resource: Resource, *, uid: str, texture_uids: Sequence[str]) -> str:
    """The file's text.

    Args:
        resource: What to write.
        uid: The resource's own.
        texture_uids: Of its textures, in their order.
    """
    externals = [
        f'[ext_resource type="Texture2D" uid="{texture_uid}" path={quoted(f"res://{path}")} id="{number}_picture"]\n'
        for number, (path, texture_uid) in enumerate(zip(resource.textures, texture_uids, strict=True), 1)
    ]
    kind = "gd_scene" if resource.nodes else f'gd_resource type="{resource.type}"'
    blocks = [f'[{kind} format=3 uid="{uid}"]\n']
    blocks += ["".join(externals)] if externals else []
    blocks += [
        f'[sub_resource type="{each.type}" id="{each.id}"]\n{_lines(each.properties)}' for each in resource.inner
    ]
    if not resource.nodes:
        return "\n".join([*blocks, f"[resource]\n{_lines(resource.properties)}"])
    for node in resource.nodes:
        parent = "" if node.is_root else ' parent="."'
        blocks.append(f'[node name={quoted(node.name)} type="{node.type}"{parent}]\n{_lines(node.properties)}')
    return "\n".join(blocks)


def _lines(properties: Properties) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in properties.items())


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, str, Code)):
        return value.text if isinstance(value, Code) else quoted(value) if isinstance(value, str) else str(value)
    if isinstance(value, float):
        return str(float(value))
    if isinstance(value, Picture):
        return f'ExtResource("{value.place + 1}_picture")'
    if isinstance(value, Inner):
        return f'SubResource("{value.id}")'
    if hasattr(value, "items"):
        entries = (f"{_value(key)}: {_value(each)}" for key, each in value.items())
        return "{\n" + ",\n".join(entries) + "\n}"
    return f"[{', '.join(_value(each) for each in value)}]"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.6g}"
