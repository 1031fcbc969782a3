"""The addon in the real engine: its own unit tests, then the dock driven in the real editor."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.engine import REPO, run_godot_headless

pytestmark = pytest.mark.godot

ADDON = REPO / "godot_addon"
DRIVER = ADDON / "tests/driver"
ENABLED = """config_version=5

[application]

config/name="Addon test"
config/features=PackedStringArray("4.4")

[editor_plugins]

enabled=PackedStringArray("res://addons/leo_assets/plugin.cfg", "res://addons/leo_test_driver/plugin.cfg")
"""
REQUEST = 'kind   = "sprite"\nprompt = "a small knight"\n\n[process.fit]\nwidth  = 32\nheight = 32\n'


def make_game(folder: Path, *, requests: tuple[str, ...] = ("hero", "slime")) -> Path:
    """A small project with the addon and the test driver enabled."""
    game = folder / "game"
    (game / "art").mkdir(parents=True)
    shutil.copytree(ADDON / "addons/leo_assets", game / "addons/leo_assets")
    shutil.copytree(DRIVER, game / "addons/leo_test_driver")
    (game / "project.godot").write_text(ENABLED, encoding="utf-8")
    (game / "leo_assets.toml").write_text("", encoding="utf-8")
    for name in requests:
        (game / f"art/{name}.asset.toml").write_text(REQUEST, encoding="utf-8")
    return game


def make_program(folder: Path, *arguments: str) -> str:
    """A program of one file that runs Python with these arguments, as the editor wants it."""
    program = folder / "leo-assets"
    words = " ".join(f'"{word}"' for word in (sys.executable, *arguments))
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def stand_in(folder: Path) -> str:
    return make_program(folder, str(REPO / "tests/addon_stand_in.py"))


def drive(game: Path, scenario: str, program: str) -> str:
    """Run a scenario of the driver in the editor; it fails by itself where something was not as expected."""
    env = {"LEO_SCENARIO": scenario, "LEO_ASSETS_PROGRAM": program, "PYTHONPATH": str(REPO)}
    output = run_godot_headless("--editor", project=game, timeout_s=240, expect_exit=None, env=env)
    assert f"DRIVER {scenario}: 0 failures" in output, output
    return output


def test_the_core_does_what_it_says_without_a_warning(tmp_path: Path) -> None:
    project = tmp_path / "godot_addon"
    shutil.copytree(ADDON, project, ignore=shutil.ignore_patterns(".godot"))
    run_godot_headless("--import", project=project)
    output = run_godot_headless("--script", "tests/run.gd", project=project)
    assert " 0 failures" in output


def test_the_dock_makes_art_and_says_what_goes_wrong(tmp_path: Path) -> None:
    drive(make_game(tmp_path), "stand_in", stand_in(tmp_path))


def test_enabling_and_disabling_the_addon_leaves_nothing_behind(tmp_path: Path) -> None:
    drive(make_game(tmp_path), "twice", stand_in(tmp_path))
