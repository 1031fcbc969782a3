"""From a request to a Godot resource that the engine loads: tile sets, materials, canvas textures, animation libraries."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.build import build
from leo_assets.pipeline.events import Failed, FaultFound
from leo_assets.pipeline.survey import open_project
from leo_assets.process.png import encode
from leo_assets.settings.service import service_from_environment
from tests.engine import run_godot_headless

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.pipeline.events import Event

TEXTURE = 'kind = "texture"\nprompt = "{}"\nsize = {{ width = 256, height = 256 }}\n[process]\nfit = {{ width = 32, height = 32 }}\n'
REQUESTS = {
    "path": TEXTURE.format("cobblestone path")
    + 'tileset = { layout = "corner", over = "ref/sand.png", size = 16, solid = "below" }\n',
    "moss": TEXTURE.format("green moss") + 'tileset = { layout = "blob", size = 16 }\n',
    "wall": TEXTURE.format("a stone wall") + 'maps = ["normal"]\n',
    "plates": TEXTURE.format("steel plates") + 'maps = ["normal", "orm", "height"]\n[output]\nmaterial = "3d"\n',
    "barrel": 'kind = "sprite"\nprompt = "a barrel"\nsize = { width = 256, height = 256 }\n[output]\nkeep_position = true\n',
    "rag": 'kind = "animation"\nprompt = "a rag doll, {pose}"\nsize = { width = 256, height = 256 }\n'
    '[animations.idle]\nset = "idle"\n[output]\nlibrary = true\n',
}
LOOK = """
extends SceneTree


func _init() -> void:
	var facts: Dictionary = {}
	for layout: String in ["path/path_corner", "moss/moss_blob"]:
		var tiles: TileSet = load("res://art/generated/%s.tres" % layout)
		var source: TileSetAtlasSource = tiles.get_source(tiles.get_source_id(0))
		var solid: int = 0
		for index: int in source.get_tiles_count():
			var data: TileData = source.get_tile_data(source.get_tile_id(index), 0)
			for polygon: int in (data.get_collision_polygons_count(0) if tiles.get_physics_layers_count() > 0 else 0):
				solid += 1
		facts[layout] = {
			"tiles": source.get_tiles_count(),
			"terrains": tiles.get_terrains_count(0),
			"mode": tiles.get_terrain_set_mode(0),
			"size": [tiles.tile_size.x, tiles.tile_size.y],
			"solid": solid,
		}
	facts["brush"] = _brush()
	var wall: CanvasTexture = load("res://art/generated/wall/wall.tres")
	facts["wall"] = [wall.diffuse_texture.resource_path, wall.normal_texture.resource_path]
	var plates: StandardMaterial3D = load("res://art/generated/plates/plates.tres")
	facts["plates"] = [
		plates.albedo_texture.resource_path,
		plates.normal_enabled,
		plates.ao_texture.resource_path,
		plates.roughness_texture_channel,
		plates.heightmap_enabled,
		(plates.albedo_texture as Texture2D).get_image().is_compressed(),
		(plates.albedo_texture as Texture2D).get_image().has_mipmaps(),
	]
	var barrel: AtlasTexture = load("res://art/generated/barrel/barrel.tres")
	facts["barrel"] = [barrel.get_width(), barrel.get_height(), barrel.atlas.get_width() < barrel.get_width()]
	var library: AnimationLibrary = load("res://art/generated/rag/rag_library.tres")
	facts["library"] = Array(library.get_animation_list())
	print("FACTS " + JSON.stringify(facts))
	quit()


## A pond of sand painted into cobblestones, and a path of moss on nothing.
func _brush() -> Dictionary:
	var found: Dictionary = {}
	for layout: String in ["path/path_corner", "moss/moss_blob"]:
		var layer := TileMapLayer.new()
		layer.tile_set = load("res://art/generated/%s.tres" % layout)
		root.add_child(layer)
		var all: Array[Vector2i] = []
		var some: Array[Vector2i] = []
		for x: int in 9:
			for y: int in 9:
				all.append(Vector2i(x, y))
				if x in range(2, 7) and y in range(3, 6):
					some.append(Vector2i(x, y))
		if layout.begins_with("path"):
			layer.set_cells_terrain_connect(all, 0, 0, false)
			layer.set_cells_terrain_connect(some, 0, 1, false)
		else:
			layer.set_cells_terrain_connect(some, 0, 0, false)
		var places: Dictionary = {}
		for cell: Vector2i in layer.get_used_cells():
			places[str(layer.get_cell_atlas_coords(cell))] = true
		found[layout] = [layer.get_used_cells().size(), places.size()]
		layer.queue_free()
	return found
"""


def built(project: Path) -> list[Event]:
    events: list[Event] = []
    service = service_from_environment({}, offline=True)
    asyncio.run(build(open_project(project), service, BuildOptions(), events.append))
    return events


def test_the_engine_loads_what_requests_ask_for(project: Path) -> None:
    (project / "art/ref").mkdir()
    sand = np.full((32, 32, 4), (220, 190, 120, 255), np.uint8)
    (project / "art/ref/sand.png").write_bytes(encode(sand))
    for name, text in REQUESTS.items():
        (project / f"art/{name}.asset.toml").write_text(text, "utf-8")
    events = built(project)
    assert not [event for event in events if isinstance(event, (Failed, FaultFound))]
    (project / "look.gd").write_text(LOOK, "utf-8")
    run_godot_headless("--import", project=project)
    said = run_godot_headless("--script", "look.gd", project=project)
    facts: dict[str, Any] = json.loads(said.partition("FACTS ")[2].splitlines()[0])
    # Corners: 16 tiles of two terrains; those with sand in them have a polygon for each quarter, plain sand one.
    corner = {"tiles": 16, "terrains": 2, "mode": 1, "size": [16, 16], "solid": 4 * 8 - 4 + 1}
    assert facts["path/path_corner"] == corner
    assert facts["moss/moss_blob"] == {"tiles": 47, "terrains": 1, "mode": 0, "size": [16, 16], "solid": 0}
    # 15 cells with 9 kinds of tile (corners, sides, middle); a corner set shows a border half a tile further in.
    assert facts["brush"] == {"path/path_corner": [81, 10], "moss/moss_blob": [15, 9]}
    wall = "res://art/generated/wall/wall"
    assert facts["wall"] == [f"{wall}.png", f"{wall}_normal.png"]
    plates = "res://art/generated/plates/plates"
    assert facts["plates"] == [f"{plates}.png", True, f"{plates}_orm.png", 1, True, True, True]
    assert facts["library"] == ["idle"]
    width, height, is_trimmed = facts["barrel"]
    assert (width == height, is_trimmed) == (True, True), "the whole of what was drawn, which is a square"
    # What the engine has imported and saved is still ours: nothing is made again.
    assert not [event for event in built(project) if event.kind == "made"]


@pytest.mark.parametrize(
    ("request_text", "says"),
    [
        ('kind = "icon"\nprompt = "x"\n[output]\nlibrary = true\n', "has no animations"),
        ('kind = "icon"\nprompt = "x"\n[output]\nmaterial = "2d"\n', "no normal map"),
        ('kind = "icon"\nprompt = "x"\n[process]\nnine_patch = "auto"\n[output]\nmaterial = "3d"\n', "a nine-patch is"),
        (
            'kind = "animation"\nprompt = "x"\n[animations.idle]\nset = "idle"\n[output]\nmaterial = "3d"\n',
            "not for the frames",
        ),
    ],
)
def test_what_cannot_be_is_a_fault_in_words(project: Path, request_text: str, says: str) -> None:
    (project / "art/x.asset.toml").write_text(request_text, "utf-8")
    faults = [event for event in built(project) if isinstance(event, FaultFound)]
    assert [fault for fault in faults if says in fault.message], faults


def test_another_use_costs_nothing_and_takes_its_file_away_again(project: Path) -> None:
    file = project / "art/wall.asset.toml"
    file.write_text(REQUESTS["wall"], "utf-8")
    built(project)
    resource = project / "art/generated/wall/wall.tres"
    assert "CanvasTexture" in resource.read_text("utf-8")
    file.write_text(REQUESTS["wall"] + "[output]\nmaterial = false\n", "utf-8")
    events = built(project)
    assert not [event for event in events if event.kind == "progress" and getattr(event, "step", "") == "submitted"]
    assert not resource.exists()
