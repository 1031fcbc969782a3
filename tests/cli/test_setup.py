"""`init`, `demo` and `make`: what they write, and what they leave exactly as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leo_assets.cli.main import run
from tests.cli.test_border import KEY, PAID, slow_studio
from tests.cli.test_main import events, here

__all__ = ["slow_studio"]  # a fixture
GODOT = b'; caf\xe9\r\nconfig_version=5\r\n\r\n[application]\r\nconfig/name="caf\xe9"\r\n'
IGNORE = b"*.tmp\r\n# caf\xe9\r\n"


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_init_keeps_every_byte_and_adds_lines_that_end_as_the_file_does(tmp_path: Path) -> None:
    for name, data in (("project.godot", GODOT), (".gitignore", IGNORE), (".gitattributes", b"*.png binary")):
        (tmp_path / name).write_bytes(data)
    assert run(["init", str(tmp_path), "--addon"]) == 0
    godot, ignore = (tmp_path / "project.godot").read_bytes(), (tmp_path / ".gitignore").read_bytes()
    assert godot.startswith(GODOT)
    assert b"res://addons/leo_assets/plugin.cfg" in godot
    assert ignore.startswith(IGNORE)
    assert b"/.leo/*" in ignore
    for data in (godot, ignore):
        assert data.count(b"\r\n") == data.count(b"\n")
    assert (tmp_path / ".gitattributes").read_bytes().startswith(b"*.png binary\n\n# leo_assets")
    before = files(tmp_path)
    assert run(["init", str(tmp_path), "--addon"]) == 0
    assert files(tmp_path) == before


def test_doctor_says_when_the_addon_is_there_and_the_project_file_is_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(project), "--addon"]) == 0
    (project / "project.godot").unlink()
    assert run(["doctor", "--project", str(project)]) == 2
    assert "project.godot cannot be read" in capsys.readouterr().out


def test_the_demo_takes_no_other_game_for_its_own(small_game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(small_game)
    assert run(["demo", str(small_game)]) == 2
    assert "not the demo" in capsys.readouterr().err
    assert files(small_game) == before


@pytest.mark.parametrize("folder", ["./art/ui", "art//ui/", "x/../art/ui", "res://art/ui", "{root}/art/ui"])
def test_a_folder_is_meant_however_it_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    words = ["make", "icon", "key", "--project", str(project), "--folder", folder.format(root=project)]
    assert run(words) == 0
    assert "wrote     art/ui/key.asset.toml\nmade " in capsys.readouterr().out


def test_a_request_may_lie_in_the_projects_own_folder(project: Path) -> None:
    assert run(["make", "icon", "key", "--project", str(project), "--folder", "."]) == 0
    assert (project / "key.asset.toml").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("--folder", "addons"),
        ("--folder", "Addons/x"),
        ("--folder", ".hid"),
        ("--folder", "art/.hid"),
        ("--folder", "art/generated"),
        ("--folder", "Art/Generated/icons"),
        ("--folder", ".."),
        ("--folder", "art/../../x"),
        ("--folder", "/"),
        ("--folder", "/tmp"),
        ("--folder", "a" * 5000),
        ("--folder", "project.godot"),
        ("--folder", "linked"),
        ("--folder", "other/art"),
        ("--folder", "ignored"),
        ("--name", "a" * 81),
        ("--name", "../x"),
        ("--jobs", "0"),
        ("--max-cost", "much"),
        ("--assume-price", "-1USD"),
        ("--character", "nobody"),
    ],
)
def test_make_writes_nothing_when_something_it_was_told_cannot_be(
    project: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    for name in ("other", "ignored"):
        (project / name).mkdir()
    (project / "other/project.godot").touch()
    (project / "ignored/.gdignore").touch()
    (project / "linked").symlink_to(project / "art")
    before = files(project)
    assert run(["make", "icon", "key", "--project", str(project), *words]) == 2
    assert files(project) == before
    shown = capsys.readouterr()
    assert shown.err.startswith("leo-assets: ")
    assert not shown.out


def test_make_judges_its_request_before_it_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", "icon", "", "--project", str(project)]) == 3
    assert "prompt" in capsys.readouterr().err
    assert not list(project.rglob("*.asset.toml"))


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LEONARDO_API_KEY": "malformed"}, 2),
        ({"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": "http://example.org"}, 2),
        ({"LEONARDO_API_BASE": "http://127.0.0.1:1"}, 2),
    ],
)
def test_make_writes_nothing_for_a_service_that_may_not_be_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], code: int
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["make", "icon", "key", "--project", str(project), *PAID]) == code
    assert not list(project.rglob("*.asset.toml"))


def test_a_request_that_nobody_agreed_to_stays_and_is_built_later(project: Path, slow_studio: dict[str, str]) -> None:
    done = here("make", "icon", "key", cwd=project, **slow_studio)
    assert done.returncode == 5
    assert "art/key.asset.toml is written; leo-assets build makes it" in done.stderr
    told = events(here("make", "icon", "bell", "--json", cwd=project, **slow_studio))
    assert "art/bell.asset.toml is written; leo-assets build makes it" in [event.get("message") for event in told]
    assert (told[-1]["event"], told[-1]["exit_code"]) == ("finished", 5)
    assert here("build", cwd=project).returncode == 0
    assert (project / "art/generated/key/key.png").is_file()


@pytest.mark.skipif(os.name != "posix", reason="a script as the engine")
def test_the_engine_that_doctor_asks_for_its_version_does_not_get_the_key(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = tmp_path / "godot"
    engine.write_text(f"#!/bin/sh\necho 4.6 ${{LEONARDO_API_KEY:-none}} > {tmp_path}/heard\necho 4.6\n")
    engine.chmod(0o755)
    monkeypatch.setenv("LEO_GODOT", str(engine))
    monkeypatch.setenv("LEONARDO_API_KEY", "0d1e2f3a-4b5c-4d7e-8f90-a1b2c3d4e5f6")
    run(["doctor", "--project", str(project)])
    assert "Godot 4.6" in capsys.readouterr().out
    assert (tmp_path / "heard").read_text() == "4.6 none\n"
