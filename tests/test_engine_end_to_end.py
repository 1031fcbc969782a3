"""The whole way with nothing imitated but the paid service: the demo is built, and the real engine loads every file of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import leo_assets
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
	quit(0)


func _collect(folder: String, files: PackedStringArray) -> void:
	for file: String in DirAccess.get_files_at(folder):
		if not file.ends_with(".import"):
			files.append(folder.path_join(file))
	for inner: String in DirAccess.get_directories_at(folder):
		_collect(folder.path_join(inner), files)
"""

PLAYED = """
extends Node
## Tells what the hero and the slime did in ten seconds of the meadow, and where the hero went in ten of the pond.

var _seen: Dictionary = {}
var _where: Rect2
var _frames: int = 0


func _physics_process(_delta: float) -> void:
	var is_meadow: bool = get_tree().current_scene.name == &"Main"
	var hero: Node2D = get_tree().current_scene.get_node("Hero" if is_meadow else "Things/Hero")
	var sprite: AnimatedSprite2D = hero as AnimatedSprite2D if is_meadow else hero.get_node("Sprite")
	_where = Rect2(hero.position, Vector2.ZERO) if _frames % 600 == 0 else _where.expand(hero.position)
	_seen[String(sprite.animation)] = true
	if is_meadow:
		_seen["slime " + (get_node("/root/Main/Slime") as AnimatedSprite2D).animation] = true
	_frames += 1
	if _frames % 600 == 0:
		var names: Array = _seen.keys()
		names.sort()
		print("SEEN ", ", ".join(names), " over ", Vector2i(_where.size.snappedf(10.0)))
		_seen.clear()
		get_tree().change_scene_to_file("res://pond.tscn")
	if _frames == 1200:
		get_tree().quit()
"""


@pytest.mark.godot
def test_the_engine_plays_all_that_the_demo_makes_and_changes_nothing_of_ours(tmp_path: Path) -> None:
    game = tmp_path / "game"
    game.mkdir()  # as a demo leaves it that was broken off at its first file
    shutil.copy(Path(leo_assets.__file__).parent / "cli/demo_game/project.godot", game)
    first = leo("demo", "game", cwd=tmp_path)
    assert first.returncode == 0
    assert "res://art/generated/hero/hero.tres" in first.stdout
    assert (game / ".leo/contact_sheet.png").is_file()
    second = leo("demo", "game", cwd=tmp_path)
    assert (second.returncode, "nothing to make" in second.stdout, "submitted" in second.stderr) == (0, True, False)
    pictures = {path: path.read_bytes() for path in game.rglob("art/generated/**/*.png")}
    (game / "load_all.gd").write_text(LOAD_ALL)

    run_godot_headless("--import", project=game)
    told = [
        line
        for line in run_godot_headless("--script", "load_all.gd", project=game).splitlines()
        if line.startswith(("CLIP", "PICTURE"))
    ]

    clips = [line.split()[1:] for line in told if line.startswith("CLIP")]
    assert ["attack", "4", "9.0", "false"] in [clip[:4] for clip in clips]
    assert [clip[0] for clip in clips if clip[0].startswith("walk_")] == [
        "walk_down",
        "walk_left",
        "walk_right",
        "walk_up",
    ]
    assert len({clip[4] for clip in clips}) == 3, "all frames of one request share one canvas"
    seen = {
        line.split()[1].removeprefix("res://art/generated/"): line.split()[2:]
        for line in told
        if line.startswith("PICTURE")
    }
    assert seen["ground/ground.png"] == ["256x256", "alpha", "false", "uid", "true"]
    assert seen["meadow/meadow.png"] == ["1152x648", "alpha", "false", "uid", "true"]
    assert seen["grass/grass_corner.png"] == ["128x128", "alpha", "false", "uid", "true"]
    for element in ("fire", "ice", "poison"):
        assert seen[f"potions/potions_{element}.png"] == ["64x64", "alpha", "true", "uid", "true"]

    assert {path: path.read_bytes() for path in pictures} == pictures
    check = leo("check", cwd=game)
    assert check.returncode == 0, check.stdout

    (game / "played.gd").write_text(PLAYED)
    with (game / "project.godot").open("a", encoding="utf-8") as file:
        file.write('\n[autoload]\n\nPlayed="*res://played.gd"\n')
    played = run_godot_headless("--fixed-fps", "60", "--quit-after", "1500", project=game)
    assert [line for line in played.splitlines() if line.startswith("SEEN")] == [
        "SEEN attack, idle, slime hop, slime hurt, walk over (710, 0)",
        "SEEN walk_down, walk_left, walk_right, walk_up over (160, 100)",
    ]
