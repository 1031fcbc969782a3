"""The addon with the real program behind it: from a wish to the picture in the scene, by presses and by real clicks."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.addon_editor import (
    ADDON,
    PROJECT,
    REQUEST,
    SCENE,
    assert_all_as_expected,
    drive,
    drive_on_screen,
    install,
    make_game,
    real_program,
)
from tests.engine import REPO, need_mouse, need_screen

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.godot


def test_what_init_installs_makes_real_files_that_the_editor_loads(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("LEONARDO_API_KEY", raising=False)
    game = tmp_path / "game"
    game.mkdir()
    (game / "project.godot").write_text(PROJECT, encoding="utf-8")
    command = [sys.executable, "-m", "leo_assets", "init", str(game), "--addon"]
    subprocess.run(command, cwd=REPO, check=True, capture_output=True)
    assert "res://addons/leo_assets/plugin.cfg" in (game / "project.godot").read_text("utf-8")
    installed = {path.relative_to(game / "addons") for path in (game / "addons/leo_assets").rglob("*")}
    shipped = {path.relative_to(ADDON / "addons") for path in (ADDON / "addons/leo_assets").rglob("*")}
    assert installed == shipped
    (game / "art").mkdir()
    for name in ("hero", "slime"):
        (game / f"art/{name}.asset.toml").write_text(REQUEST, encoding="utf-8")
    walker = 'kind = "animation"\nprompt = "a knight, {pose}"\n[animations.idle]\nset = "idle"\n'
    (game / "art/walker.asset.toml").write_text(walker, encoding="utf-8")
    install(game)
    assert_all_as_expected(drive(game, "real", real_program(tmp_path)))


def test_from_the_dock_a_request_is_written_edited_chosen_for_and_put_into_a_property(tmp_path: Path) -> None:
    game = make_game(tmp_path)
    assert_all_as_expected(drive(game, "workshop", real_program(tmp_path)))


@pytest.mark.screen
def test_real_clicks_and_keys_end_with_the_picture_in_the_scene(tmp_path: Path) -> None:
    need_screen()
    need_mouse()
    game = make_game(tmp_path, requests=())
    (game / "main.tscn").write_text(SCENE, encoding="utf-8")
    assert_all_as_expected(drive_on_screen(game, "clicks", real_program(tmp_path), size=(1280, 800)))
    scene = (game / "main.tscn").read_text("utf-8")
    assert 'path="res://art/generated/red_shield/red_shield.png"' in scene
    assert "texture = ExtResource(" in scene


def test_what_is_not_set_up_is_told_with_its_fix_and_play_warns_or_stops(tmp_path: Path) -> None:
    game = make_game(tmp_path, requests=())
    (game / "leo_assets.toml").unlink()
    assert_all_as_expected(drive(game, "unready", real_program(tmp_path)))
