"""What the exporter writes, loaded by a real Godot. Starting it is what costs, so two starts a step do everything."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from leo_assets.export.files import Exporter
from leo_assets.export.godot import mint_uid, owned_settings
from leo_assets.export.project import new_project_text
from leo_assets.export.resources import Part, SpriteClip, sprite_frames
from leo_assets.export.wares import PngFile, Recorded, ResourceFile, Written
from tests.engine import run_godot_headless

pytestmark = pytest.mark.godot

ROOTS = ("res://art/generated",)
HERO, HERO_TRES = "art/generated/hero/hero.png", "art/generated/hero/hero.tres"
LOOSE = tuple(f"art/generated/loose/loose_walk_{n}.png" for n in (1, 2))
LOOSE_TRES = "art/generated/loose/loose.tres"
GRASS = "art/generated/grün/gras.png"
GRASS_NORMAL = "art/generated/grün/gras_normal.png"
MAP_SETTINGS = {"compress/normal_map": "2", "roughness/mode": "1", "process/fix_alpha_border": "false"}

LOOK = """
extends SceneTree


func _init() -> void:
	var facts: Dictionary = {"textures": {}, "frames": {}, "uids": {}}
	var wanted: Dictionary = JSON.parse_string(FileAccess.get_file_as_string("res://wanted.json"))
	for path: String in wanted["textures"]:
		var texture: Texture2D = load("res://" + path)
		var image: Image = texture.get_image()
		facts["textures"][path] = {
			"size": [texture.get_width(), texture.get_height()],
			"mipmaps": image.has_mipmaps(),
			"compressed": image.is_compressed(),
			"corner": image.get_pixel(0, 0).to_html(),
			"middle": image.get_pixel(image.get_width() / 2, image.get_height() / 2).to_html(),
		}
	for path: String in wanted["frames"]:
		var frames: SpriteFrames = load("res://" + path)
		var clips: Dictionary = {}
		for clip: String in frames.get_animation_names():
			var sizes: Array = []
			var durations: Array = []
			for i: int in frames.get_frame_count(clip):
				sizes.append([frames.get_frame_texture(clip, i).get_width(), frames.get_frame_texture(clip, i).get_height()])
				durations.append(frames.get_frame_duration(clip, i))
			clips[clip] = {
				"fps": frames.get_animation_speed(clip),
				"loop": frames.get_animation_loop(clip),
				"sizes": sizes,
				"durations": durations,
			}
		facts["frames"][path] = clips
		if wanted["save"]:
			ResourceSaver.save(frames)
	for uid: String in wanted["uids"]:
		var id: int = ResourceUID.text_to_id(uid)
		facts["uids"][uid] = [ResourceUID.get_id_path(id) if ResourceUID.has_id(id) else "", ResourceUID.id_to_text(id)]
	var scene: PackedScene = load("res://main.tscn")
	var root: Node = scene.instantiate()
	facts["scene"] = [
		(root.get_node("Picture") as Sprite2D).texture.resource_path,
		(root.get_node("Hero") as AnimatedSprite2D).sprite_frames.resource_path,
	]
	root.free()
	print("FACTS " + JSON.stringify(facts))
	quit()
"""


def picture(width: int, height: int, colour: tuple[int, int, int]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[2:-2, 2:-2] = (*colour, 255)
    return pixels


def files(colour: tuple[int, int, int]) -> list[PngFile | ResourceFile]:
    regions = [Part(0, 32 * n, 0, 32, 48) for n in range(4)]
    clips = (
        SpriteClip(
            "walk", 7.5, "loop", tuple((region, time) for region, time in zip(regions, (1, 1, 2, 1 / 3), strict=True))
        ),
        SpriteClip("Attack", 12, "none", ((regions[0], 1.0),)),
        SpriteClip('sway "odd" 1', 8, "pingpong", tuple((region, 1.0) for region in regions)),
    )
    loose = SpriteClip("walk", 4, "loop", ((0, 1.0), (1, 2.0)))
    return [
        ResourceFile(HERO_TRES, sprite_frames([HERO], clips)),
        PngFile(HERO, picture(128, 48, colour), "animation"),
        *(PngFile(path, picture(24, 40, colour), "animation", pixel_art=True) for path in LOOSE),
        ResourceFile(LOOSE_TRES, sprite_frames(LOOSE, [loose])),
        PngFile(GRASS, picture(64, 64, colour), "texture"),
        PngFile(GRASS_NORMAL, picture(64, 64, colour), "texture", role="normal"),
    ]


def scene(records: dict[str, Recorded]) -> str:
    return f"""[gd_scene format=3]

[ext_resource type="Texture2D" uid="{records[GRASS].uid}" path="res://{GRASS}" id="1"]
[ext_resource type="SpriteFrames" uid="{records[HERO_TRES].uid}" path="res://{HERO_TRES}" id="2"]

[node name="Main" type="Node2D"]

[node name="Picture" type="Sprite2D" parent="."]
texture = ExtResource("1")

[node name="Hero" type="AnimatedSprite2D" parent="."]
sprite_frames = ExtResource("2")
animation = &"walk"
"""


def recorded(written: list[Written]) -> dict[str, Recorded]:
    return {file.path: file.recorded for file in written}


def look(project: Path, uids: list[str], *, save: bool) -> dict[str, Any]:
    wanted = {
        "textures": [HERO, GRASS, GRASS_NORMAL, *LOOSE],
        "frames": [HERO_TRES, LOOSE_TRES],
        "uids": uids,
        "save": save,
    }
    (project / "wanted.json").write_text(json.dumps(wanted), encoding="utf-8")
    run_godot_headless("--import", project=project)
    printed = run_godot_headless("--script", "look.gd", project=project)
    facts = next(line for line in printed.splitlines() if line.startswith("FACTS "))
    answer: dict[str, Any] = json.loads(facts.removeprefix("FACTS "))
    return answer


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "game"
    root.mkdir()
    (root / "project.godot").write_text(new_project_text('A "game"'), encoding="utf-8")
    (root / "look.gd").write_text(LOOK, encoding="utf-8")
    return root


def test_godot_loads_what_was_written_and_a_redo_keeps_every_reference(project: Path) -> None:
    exporter = Exporter(project, output_roots=ROOTS, random=Random(4))
    records = recorded(exporter.write(files((200, 40, 40)), {}))
    (project / "main.tscn").write_text(scene(records), encoding="utf-8")
    minted = [mint_uid(Random(seed)) for seed in range(200)]
    ours = {path: (project / path).read_bytes() for path in records}

    facts = look(project, [*(record.uid for record in records.values()), *minted], save=True)

    # The engine sees the pictures as meant.
    assert facts["textures"][HERO] == {
        "size": [128, 48],
        "mipmaps": False,
        "compressed": False,
        "corner": "c8282800",
        "middle": "c82828ff",
    }
    assert facts["textures"][GRASS]["mipmaps"] is True
    assert facts["textures"][LOOSE[0]]["size"] == [24, 40]
    # Clips with their names, speeds, loops and frames; there and back without its ends twice.
    clips = facts["frames"][HERO_TRES]
    assert sorted(clips) == ["Attack", 'sway "odd" 1', "walk"]
    assert (clips["walk"]["fps"], clips["walk"]["loop"]) == (7.5, True)
    assert clips["walk"]["durations"] == pytest.approx([1, 1, 2, 1 / 3])
    assert clips["walk"]["sizes"] == [[32, 48]] * 4
    assert (clips["Attack"]["loop"], len(clips["Attack"]["sizes"])) == (False, 1)
    assert (clips['sway "odd" 1']["loop"], len(clips['sway "odd" 1']["sizes"])) == (True, 6)
    assert facts["frames"][LOOSE_TRES]["walk"]["durations"] == [1, 2]
    # Uids lead to the files, and are spelt as the engine would spell them.
    assert all(facts["uids"][record.uid][0] == f"res://{path}" for path, record in records.items())
    assert all(facts["uids"][uid][1] == uid for uid in minted)
    assert facts["scene"] == [f"res://{GRASS}", f"res://{HERO_TRES}"]
    # A map keeps what it is told, whatever the engine adds.
    kept = owned_settings((project / f"{GRASS_NORMAL}.import").read_text(encoding="utf-8"), MAP_SETTINGS)
    assert kept == MAP_SETTINGS
    assert facts["textures"][GRASS]["corner"] == "c8282800", "a colour is bled under the edge"
    assert facts["textures"][GRASS_NORMAL]["corner"] == "00000000", "a direction is not"
    # Importing fills up our .import, and saving anew rewrites the .tres: neither is a person's edit.
    assert not [path for path, record in records.items() if exporter.is_edited(path, record)]
    assert (project / HERO).read_bytes() == ours[HERO]
    assert (project / HERO_TRES).read_bytes() != ours[HERO_TRES], "the engine saved it in its own way"
    assert "dest_files" in (project / f"{HERO}.import").read_text(encoding="utf-8")

    # Saved outside the editor, resources have lost their uids: these come back. After that nothing is written.
    mended = exporter.write(files((200, 40, 40)), records)
    assert {file.path for file in mended if file.changed} == {HERO_TRES, LOOSE_TRES}
    again = exporter.write(files((200, 40, 40)), records)
    assert not [file.path for file in again if file.changed or file.pending]
    assert recorded(again) == records
    # New pixels, and a request renamed there and back: uids stay, the scene still loads.
    redone = exporter.write(files((20, 160, 80)), records)
    assert {file.path for file in redone if file.changed} == {HERO, GRASS, GRASS_NORMAL, *LOOSE}
    assert {path: record.uid for path, record in recorded(redone).items()} == {
        path: record.uid for path, record in records.items()
    }
    moved = GRASS.replace("gras", "wiese")
    assert exporter.move(GRASS, moved, recorded(redone)[GRASS])
    assert exporter.move(moved, GRASS, recorded(redone)[GRASS])

    facts = look(project, [records[GRASS].uid], save=False)
    assert facts["textures"][HERO]["middle"] == "14a050ff"
    assert facts["scene"] == [f"res://{GRASS}", f"res://{HERO_TRES}"]
    assert not [path for path, record in recorded(redone).items() if exporter.is_edited(path, record)]
