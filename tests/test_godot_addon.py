"""The addon in the real engine: its own unit tests, the dock driven in the real editor, exports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.addon_editor import (
    ADDON,
    SCENE,
    assert_all_as_expected,
    drive,
    drive_on_screen,
    export_pack,
    make_game,
    real_program,
    stand_in,
)
from tests.engine import REPO, godot_binary, need_screen, run_godot_headless

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.godot

PRESET = """[preset.0]

name="Linux"
platform="Linux"
runnable=true
export_filter="all_resources"
include_filter=""
exclude_filter=""
export_path="build/game.pck"

[preset.0.options]

binary_format/embed_pck=false
"""

LIST = """extends SceneTree
func _init() -> void:
	walk("")
	quit()
func walk(folder: String) -> void:
	var here: DirAccess = DirAccess.open("res://" + folder)
	here.include_hidden = true
	for file: String in here.get_files():
		print("PACKED ", folder + file)
	for inner: String in here.get_directories():
		walk(folder + inner + "/")
"""


def export(game: Path, program: str, preset: str = PRESET) -> str:
    (game / "export_presets.cfg").write_text(preset, encoding="utf-8")
    (game / "build").mkdir()
    (game / "build/.gdignore").touch()
    return export_pack(game, "Linux", program)


def packed(pack: Path, folder: Path) -> set[str]:
    """The files in a pack, as the engine that runs it sees them."""
    script = folder / "list.gd"
    script.write_text(LIST, encoding="utf-8")
    command = [godot_binary() or "godot", "--headless", "--main-pack", str(pack), "--script", str(script)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    return {line.removeprefix("PACKED ") for line in done.stdout.splitlines() if line.startswith("PACKED ")}


def test_the_core_does_what_it_says_without_a_warning(tmp_path: Path) -> None:
    project = tmp_path / "godot_addon"
    shutil.copytree(ADDON, project, ignore=shutil.ignore_patterns(".godot"))
    run_godot_headless("--import", project=project)
    output = run_godot_headless("--script", "tests/run.gd", project=project)
    assert " 0 failures" in output


def test_the_dock_makes_art_and_says_what_goes_wrong(tmp_path: Path) -> None:
    assert_all_as_expected(drive(make_game(tmp_path), "stand_in", stand_in(tmp_path)))


@pytest.mark.screen
def test_the_dock_does_the_same_in_a_window(tmp_path: Path) -> None:
    need_screen()
    assert_all_as_expected(drive_on_screen(make_game(tmp_path), "stand_in", stand_in(tmp_path), size=(1280, 800)))


def test_enabling_and_disabling_the_addon_leaves_nothing_behind(tmp_path: Path) -> None:
    assert_all_as_expected(drive(make_game(tmp_path), "twice", stand_in(tmp_path)))


def test_of_many_requests_only_those_in_sight_have_rows(tmp_path: Path) -> None:
    game = make_game(tmp_path, requests=tuple(f"thing_{number:02}" for number in range(60)))
    assert_all_as_expected(drive(game, "long_list", stand_in(tmp_path)))


def test_an_export_warns_of_missing_art_and_is_not_stopped(tmp_path: Path) -> None:
    game = make_game(tmp_path)
    output = export(game, stand_in(tmp_path))
    assert "Art is not up to date: art/hero.asset.toml is missing, art/slime.asset.toml is missing." in output
    assert "leo-assets build" in output
    assert (game / "build/game.pck").stat().st_size > 0


def test_a_pack_of_a_made_game_holds_its_art_and_none_of_our_files_whatever_the_preset_includes(tmp_path: Path) -> None:
    game = make_game(tmp_path, requests=("potion",))
    (game / "main.tscn").write_text(SCENE, encoding="utf-8")
    (game / "data.toml").write_text("speed = 3\n", encoding="utf-8")
    (game / "art/knight.character.toml").write_text('description = "a knight"\n', encoding="utf-8")
    (game / "art/ink.style.toml").write_text('prompt = "in ink"\n', encoding="utf-8")
    build = [sys.executable, "-m", "leo_assets", "build", "--offline", "--project", str(game)]
    subprocess.run(build, cwd=REPO, check=True, capture_output=True)
    ours = {"leo.lock", "leo_assets.toml", "art/potion.asset.toml", "art/knight.character.toml", "art/ink.style.toml"}
    assert all((game / name).is_file() for name in ours), "what is to be kept out is there"
    assert list((game / ".leo/originals").rglob("*.*")), "and pictures as they came"
    output = export(game, real_program(tmp_path), PRESET.replace('include_filter=""', 'include_filter="*"'))
    assert "up to date" not in output
    names = packed(game / "build/game.pck", tmp_path)
    assert "data.toml" in names, "the filter does include files of this kind"
    assert any(name.startswith(".godot/imported/potion.png-") for name in names)
    unwanted = ("asset.toml", "character.toml", "style.toml", "leo_assets.toml", ".lock")
    assert not [name for name in names if name.endswith(unwanted) or name.startswith(".leo/")]


def test_an_export_with_art_up_to_date_says_nothing(tmp_path: Path) -> None:
    output = export(make_game(tmp_path, requests=()), stand_in(tmp_path))
    assert "Leo Assets" not in output


def test_an_export_without_the_program_says_that_nobody_looked(tmp_path: Path) -> None:
    output = export(make_game(tmp_path), "/nowhere/leo-assets")
    assert "The art was not checked" in output
