"""The whole way with nothing imitated but the paid service: the demo is built, and the real engine loads every file of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_main import leo
from tests.engine import run_godot_headless

LOAD_ALL = """
extends SceneTree
## Loads every file under art/generated and tells what it is.

func _init() -> void:
	var files: PackedStringArray = []
	_collect("res://art/generated", files)
	files.sort()
	for file: String in files:
		var resource: Resource = load(file)
		if resource is SpriteFrames:
			var frames: SpriteFrames = resource
			for clip: String in frames.get_animation_names():
				var first: Texture2D = frames.get_frame_texture(clip, 0)
				print("CLIP ", clip, " ", frames.get_frame_count(clip), " ", frames.get_animation_speed(clip), " ",
						frames.get_animation_loop(clip), " ", first.get_width(), "x", first.get_height())
		elif resource is Texture2D:
			var texture: Texture2D = resource
			var known: bool = ResourceUID.has_id(ResourceLoader.get_resource_uid(file))
			print("PICTURE ", file, " ", texture.get_width(), "x", texture.get_height(), " alpha ", texture.get_image().detect_alpha() != Image.ALPHA_NONE, " uid ", known)
	var scene: PackedScene = load("res://main.tscn")
	scene.instantiate().free()
	quit(0)


func _collect(folder: String, files: PackedStringArray) -> void:
	for file: String in DirAccess.get_files_at(folder):
		if not file.ends_with(".import"):
			files.append(folder.path_join(file))
	for inner: String in DirAccess.get_directories_at(folder):
		_collect(folder.path_join(inner), files)
"""


@pytest.mark.godot
def test_the_engine_loads_all_that_the_demo_makes_and_changes_nothing_of_ours(tmp_path: Path) -> None:
    game = tmp_path / "game"
    assert leo("demo", "game", cwd=tmp_path).returncode == 0
    pictures = {path: path.read_bytes() for path in game.rglob("art/generated/**/*.png")}
    (game / "load_all.gd").write_text(LOAD_ALL)

    run_godot_headless("--import", project=game)
    told = [
        line
        for line in run_godot_headless("--script", "load_all.gd", project=game).splitlines()
        if line.startswith(("CLIP", "PICTURE"))
    ]

    clips = [line.split()[1:5] for line in told if line.startswith("CLIP")]
    assert clips == [["attack", "4", "9.0", "false"], ["idle", "2", "2.0", "true"], ["walk", "4", "7.0", "true"]]
    assert len({line.split()[5] for line in told if line.startswith("CLIP")}) == 1, "all frames share one canvas"
    seen = {
        line.split()[1].removeprefix("res://art/generated/"): line.split()[2:]
        for line in told
        if line.startswith("PICTURE")
    }
    assert seen["ground/ground.png"] == ["256x256", "alpha", "false", "uid", "true"]
    assert seen["meadow/meadow.png"] == ["1152x648", "alpha", "false", "uid", "true"]
    for element in ("fire", "ice", "poison"):
        assert seen[f"potions/potions_{element}.png"] == ["64x64", "alpha", "true", "uid", "true"]
    assert "hero/hero.png" in seen

    assert {path: path.read_bytes() for path in pictures} == pictures
    check = leo("check", cwd=game)
    assert check.returncode == 0, check.stdout
    again = leo("build", cwd=game)
    assert "nothing to make" in again.stdout
