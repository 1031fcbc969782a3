"""Output paths of a hostile project: each is refused with a reason, on every system alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.settings.paths import collision_key, output_path_problem, output_root_problem, path_names

ROOTS = ("res://art/generated", "res://ui/icons")

# path → a word that the reason must hold
HOSTILE = {
    "": "outside",
    "res://": "outside",
    "res:///": "absolute",
    "/": "absolute",
    "/etc/passwd": "absolute",
    "//server/share": "absolute",
    "res:///etc/passwd": "absolute",
    "..": "leave",
    "../art/generated": "leave",
    "res://..": "leave",
    "res://../art/generated/x": "leave",
    "res://art/generated/../../project.godot": "leave",
    "art/generated/../generated/x": "leave",
    "art/generated/x/..": "leave",
    ".": "dot",
    "./art/generated/x": "dot",
    "art/./generated/x": "dot",
    "art/generated/.": "dot",
    "art/generated/...": "dot",
    "art//generated/x": "empty",
    "art/generated//x": "empty",
    "art/generated/x//": "empty",
    "C:\\game\\art": "backslash",
    "C:/game/art": "':'",
    "c:art": "':'",
    "\\\\server\\share\\x": "backslash",
    "\\\\?\\C:\\x": "backslash",
    "art\\generated\\x": "backslash",
    "art/generated/a/..\\..\\b": "backslash",
    "art/generated/x\\..": "backslash",
    "user://x": "':'",
    "file:///etc/passwd": "':'",
    "uid://abc": "':'",
    "RES://art/generated/x": "':'",
    "res://res://art/generated/x": "':'",
    "res:/art/generated/x": "':'",
    "https://example.org/x": "':'",
    "~/x": "'~'",
    "art/generated/PROGRA~1": "'~'",
    "$HOME/x": "'$'",
    "art/generated/%2e%2e/x": "'%'",
    "art/generated/%SystemRoot%": "'%'",
    "art/generated/x.png:stream": "':'",
    "art/generated/x::$DATA": "':'",
    "art/generated/x\0.png": "U+0000",
    "art/generated/x\n.png": "U+000A",
    "art/generated/x\x7f": "U+007F",
    "art/generated/x\x1b[2J": "U+001B",
    "art/generated/x\u202egnp": "U+202E",
    "art/generated/x\u200dy": "U+200D",
    "art/generated/x\ufeff": "U+FEFF",
    "art/generated/x\u00a0y": "U+00A0",
    "art/generated/x\u2215y": "\u2215",
    "art/generated/\ud800": "U+D800",
    "art/generated/x*": "'*'",
    "art/generated/x?": "'?'",
    'art/generated/"x"': "'\"'",
    "art/generated/<x>": "'<'",
    "art/generated/a|b": "'|'",
    "art/generated/;rm": "';'",
    "art/generated/`x`": "'`'",
    "art/generated/x.": "Windows drops",
    "art/generated/x ": "Windows drops",
    "art/generated/x ./y": "Windows drops",
    "art/generated/ x": "Windows drops",
    "art/generated/CON": "device",
    "art/generated/nul.png": "device",
    "art/generated/nul .png": "device",
    "art/generated/Aux/x": "device",
    "art/generated/prn.tar.gz": "device",
    "art/generated/COM1": "device",
    "art/generated/lpt9.txt": "device",
    "art/generated/com0": "device",
    "art/generated/LPT\u00b9": "two ways",
    "art/generated/CONIN$": "'$'",
    "art/generated/\uff28ero": "two ways",
    "art/generated/cafe\u0301": "two ways",
    "art/generated/\ufb01sh": "two ways",
    "art/generated/" + "x" * 167: "longer",
    "art/generated/" + "\u732b" * 90: "bytes",
    "art/" * 50 + "x": "longer",
    "addons/leo_assets": "addons",
    "res://addons/x/plugin.gd": "addons",
    "Addons/x": "addons",
    "ADDONS": "addons",
    ".godot/imported/x": "dot",
    ".leo/originals/x": "dot",
    ".git/hooks/pre-commit": "dot",
    ".github/workflows/x.yml": "dot",
    "art/generated/.hidden": "dot",
    "art/generated/.gdignore": "dot",
    "project.godot": "outside",
    "leo.lock": "outside",
    "art": "outside",
    "art/generatedx/y": "outside",
    "art/generated2": "outside",
    "art/Generated/x": "outside",
    "ui": "outside",
    "main.tscn": "outside",
}  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_is_refused_for_its_reason(path: str) -> None:
    problem = output_path_problem(path, ROOTS)
    assert problem is not None
    assert HOSTILE[path] in problem
    assert problem.isprintable(), "a reason is printed on terminals"


@pytest.mark.parametrize(
    "path",
    [
        "res://art/generated",
        "res://art/generated/",
        "art/generated/hero/hero.png",
        "res://art/generated/hero_walk-1 (old)/x.tres",
        "res://art/generated/füchse/großer Fuchs.png",
        "res://art/generated/キツネ/狐.png",
        "res://art/generated/console/auxiliary/nullify.png",
        "ui/icons/a.b.c",
    ],
)
def test_a_portable_path_in_a_root_is_fine(path: str) -> None:
    assert output_path_problem(path, ROOTS) is None


@pytest.mark.parametrize(
    "root",
    ["res://", "", "res://addons", "res://addons/x", "res://.leo", "res://.godot/x", "..", "/", "C:/", "res://a/../b"],
)
def test_a_root_that_would_open_the_project_is_refused_with_everything_in_it(root: str) -> None:
    assert output_root_problem(root)
    assert output_path_problem("res://art/generated/x", ("res://art/generated", root))


def test_without_roots_nothing_may_be_written() -> None:
    assert "none are set" in (output_path_problem("res://art/generated/x", ()) or "")


@given(
    st.lists(
        st.sampled_from(
            ["..", ".", "art", "generated", "/", "\\", "res://", "x", " ", "con", "\0", "C:", "addons", ".leo", "é"]
        )
    )
)
def test_no_mixture_of_bad_parts_gets_out_of_its_root(parts: list[str]) -> None:
    path = "".join(parts)
    if output_path_problem(path, ROOTS) is None:
        names = path_names(path)
        assert names[:2] == ("art", "generated")
        assert not {"", ".", ".."} & set(names)
        assert all("/" not in name and "\\" not in name and not name.startswith(".") for name in names)


@given(st.text())
def test_any_text_is_judged_without_a_crash(text: str) -> None:
    for path in (text, f"art/generated/{text}"):
        if output_path_problem(path, ROOTS) is None:
            assert "/".join(path_names(path)) == path.removeprefix("res://").removesuffix("/")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hero.png", "hero.png"), ("straße", "STRASSE"), ("café", "cafe\u0301"), ("\uff28ero", "hero"), ("\u212b", "å")],
)
def test_two_spellings_of_one_file_collide(one: str, other: str) -> None:
    assert collision_key(one) == collision_key(other)
    assert collision_key("hero") != collision_key("hera")
