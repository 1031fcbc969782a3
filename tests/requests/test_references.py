from __future__ import annotations

import posixpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.requests.references import project_path

HERE = "art/heroes/hero.asset.toml"


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("pose.png", "art/heroes/pose.png"),
        ("./ref//pose.png", "art/heroes/ref/pose.png"),
        ("../ref/pose.png", "art/ref/pose.png"),
        ("../../pose.png", "pose.png"),
        ("res://pose.png", "pose.png"),
        ("../../../pose.png", None),
        ("res://../pose.png", None),
        ("/etc/passwd", None),
        ("C:/pose.png", None),
        ("C:\\pose.png", None),
        ("\\\\server\\share.png", None),
        ("user://pose.png", None),
        ("https://example.org/pose.png", None),
        ("file:///pose.png", None),
        ("pose.png\x00.toml", None),
        ("..", "art"),
        ("../..", None),
        ("", "art/heroes"),
    ],
)
def test_a_reference_is_a_path_inside_the_project_or_none(reference, path):
    assert project_path(reference, HERE) == path


@settings(deadline=None)
@given(
    st.text(alphabet="./\\a:~%", max_size=12)
    | st.lists(st.sampled_from(["..", ".", "a", ""]), max_size=8).map("/".join)
)
def test_no_reference_leaves_the_project(reference):
    path = project_path(reference, HERE)

    assert path is None or (path == posixpath.normpath(path) and not path.startswith(("/", "..")))
