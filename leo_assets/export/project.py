"""`project.godot` as text: a new one, and the addon switched on in an old one. Everything else stays byte for byte."""

from __future__ import annotations

import re

from leo_assets.errors import OutputError

ADDON_PLUGIN = "res://addons/leo_assets/plugin.cfg"

_STRING = r'"(?:[^"\\]|\\.)*"'
# Strings may run over lines and hold what looks like a header, so they are passed over as one token.
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<comment>^;[^\n]*)|^\[(?P<section>[^\]\n]*)\]", re.MULTILINE | re.DOTALL
)
_ENABLED = re.compile(
    rf"^enabled[ \t]*=[ \t]*PackedStringArray\((?P<items>\s*(?:{_STRING}\s*,?\s*)*)\)", re.MULTILINE | re.DOTALL
)


def enable_plugin(text: str, plugin: str = ADDON_PLUGIN) -> str:
    """`project.godot` with an editor plugin switched on; the same text when it is on already.

    Raises:
        OutputError: The list of plugins is written in a way that Godot 4 does not write.
    """
    newline = newline_of(text)
    item = f'"{plugin}"'
    span = _section(text, "editor_plugins")
    if span is None:
        gap = "" if not text.strip() else newline if text.endswith(newline) else newline * 2
        return f"{text}{gap}[editor_plugins]{newline}{newline}enabled=PackedStringArray({item}){newline}"
    start, end = span
    found = _ENABLED.search(text, start, end)
    if found is None:
        if re.compile(r"^enabled[ \t]*=", re.MULTILINE).search(text, start, end):
            message = "project.godot: [editor_plugins] enabled is not the list that Godot 4 writes"
            raise OutputError(message, cure="enable Leo Assets in Project Settings → Plugins")
        return f"{text[:start]}{newline}{newline}enabled=PackedStringArray({item}){text[start:]}"
    items = found.group("items")
    if item in re.findall(_STRING, items, re.DOTALL):
        return text
    kept = items.rstrip().rstrip(",")
    at = found.start("items")
    return f"{text[:at]}{kept}{', ' if kept.strip() else ''}{item}{text[found.end('items') :]}"


def newline_of(text: str) -> str:
    """How most lines of a text end: what is added to it ends so, too."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def new_project_text(name: str) -> str:
    """A `project.godot` for Godot 4.4 and later that opens on any graphics card."""
    title = name.replace("\\", "\\\\").replace('"', '\\"')
    return f"""; Engine configuration file.
; It's best edited using the editor UI and not directly,
; since the parameters that go here are not all obvious.
;
; Format:
;   [section] ; section goes between []
;   param=value ; assign values to parameters

config_version=5

[application]

config/name="{title}"
config/features=PackedStringArray("4.4", "GL Compatibility")

[display]

window/size/viewport_width=1152
window/size/viewport_height=648
window/stretch/mode="canvas_items"

[rendering]

renderer/rendering_method="gl_compatibility"
renderer/rendering_method.mobile="gl_compatibility"
"""


def _section(text: str, name: str) -> tuple[int, int] | None:
    """From the end of a section's header to the start of the next one."""
    start = None
    for found in _TOKEN.finditer(text):
        if found.group("section") is None:
            continue
        if start is not None:
            return start, found.start()
        if found.group("section") == name:
            start = found.end()
    return None if start is None else (start, len(text))
