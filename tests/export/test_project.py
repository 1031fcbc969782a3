"""project.godot: the addon switched on once, everything else byte for byte."""

from __future__ import annotations

import pytest

from leo_assets.errors import OutputError
from leo_assets.export.project import ADDON_PLUGIN, enable_plugin, new_project_text, newline_of

OURS = f'"{ADDON_PLUGIN}"'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f"[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n"),
        (
            '[application]\n\nconfig/name="x"\n',
            f'[application]\n\nconfig/name="x"\n\n[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n',
        ),
        ("config_version=5", f"config_version=5\n\n[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n"),
        ("[editor_plugins]\n\n[x]\na=1\n", f"[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n\n[x]\na=1\n"),
        (
            "[editor_plugins]\nenabled=PackedStringArray()\n[x]\n",
            f"[editor_plugins]\nenabled=PackedStringArray({OURS})\n[x]\n",
        ),
        (
            '[editor_plugins]\nenabled=PackedStringArray("res://a(1)/p.cfg")\n',
            f'[editor_plugins]\nenabled=PackedStringArray("res://a(1)/p.cfg", {OURS})\n',
        ),
        (
            '[editor_plugins]\nenabled = PackedStringArray(\n"res://a.cfg",\n)\n',
            f'[editor_plugins]\nenabled = PackedStringArray(\n"res://a.cfg", {OURS})\n',
        ),
        (
            '[application]\nconfig/description="\n[editor_plugins]\nenabled=PackedStringArray()"\n',
            f'[application]\nconfig/description="\n[editor_plugins]\nenabled=PackedStringArray()"\n\n[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n',
        ),
        (
            "[x]\nenabled=PackedStringArray()\n",
            f"[x]\nenabled=PackedStringArray()\n\n[editor_plugins]\n\nenabled=PackedStringArray({OURS})\n",
        ),
    ],
)
def test_the_addon_is_added_and_nothing_else_changes(old: str, new: str, newline: str) -> None:
    old, new = (text.replace("\n", newline) for text in (old, new))
    if newline == "\r\n" and newline not in old:
        new = new.replace("\r\n", "\n")  # a text without any line end takes the plain one
    assert enable_plugin(old) == new
    assert enable_plugin(new) == new, "once is enough"


@pytest.mark.parametrize("value", ["PoolStringArray()", '["a"]', "PackedStringArray(x)", "null"])
def test_a_list_that_is_not_understood_is_left_alone(value: str) -> None:
    with pytest.raises(OutputError, match="editor_plugins"):
        enable_plugin(f"[editor_plugins]\nenabled={value}\n")


def test_what_is_added_ends_its_lines_as_most_of_the_file_does() -> None:
    assert newline_of("a\r\nb\r\nc\n") == "\r\n"
    assert newline_of("a\r\nb\nc\n") == "\n"
    assert newline_of("") == newline_of("a") == "\n"


def test_the_name_of_a_new_project_is_escaped() -> None:
    assert 'config/name="a \\"b\\" \\\\"' in new_project_text('a "b" \\')
