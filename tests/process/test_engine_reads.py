"""Our PNGs and regions as a real Godot reads them: one import and one look for all of them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from leo_assets.export.project import new_project_text
from leo_assets.process.atlas import atlas
from leo_assets.process.pixels import Pixels, without_hidden_colour
from leo_assets.process.png import encode
from tests.engine import run_godot_headless
from tests.images import hero, solid, texture
from tests.process.test_png import in_colours, kind, shaded

pytestmark = pytest.mark.godot

LOOK = """
extends SceneTree


func _init() -> void:
	var facts: Dictionary = {"textures": {}, "parts": []}
	var wanted: Dictionary = JSON.parse_string(FileAccess.get_file_as_string("res://wanted.json"))
	for title: String in wanted["textures"]:
		var image: Image = (load("res://%s.png" % title) as Texture2D).get_image()
		var format: int = image.get_format()
		image.convert(Image.FORMAT_RGBA8)
		var file := FileAccess.open("res://%s.raw" % title, FileAccess.WRITE)
		file.store_buffer(image.get_data())
		file.close()
		facts["textures"][title] = format
	for part: Dictionary in wanted["parts"]:
		var texture := AtlasTexture.new()
		texture.atlas = load("res://page_%d.png" % part["page"])
		var region: Array = part["region"]
		var margin: Array = part["margin"]
		texture.region = Rect2(region[0], region[1], region[2], region[3])
		texture.margin = Rect2(margin[0], margin[1], margin[2], margin[3])
		facts["parts"].append([texture.get_width(), texture.get_height()])
	print("FACTS " + JSON.stringify(facts))
	quit()
"""
RGB8, RGBA8 = 4, 5  # Godot's Image.Format


def test_godot_reads_every_way_of_writing_as_the_same_picture(tmp_path: Path):
    pictures: dict[str, Pixels] = {
        "painted": shaded(61),
        "opaque": texture(60, 40),
        **{f"colours_{count}": in_colours(count, 93, 81) for count in (2, 3, 5, 16, 17, 150)},
        **{f"opaque_{count}": in_colours(count, 93, 81, clear=False) for count in (2, 4, 9, 60)},
    }
    frames = [hero(64), hero(64, stride=0.5), solid(30, 20, (0, 0, 0, 0)), texture(16, 16)]
    packed = atlas(frames)
    pictures |= {f"page_{number}": page for number, page in enumerate(packed.pages)}
    project = tmp_path / "game"
    project.mkdir()
    (project / "project.godot").write_text(new_project_text("reads"), encoding="utf-8")
    for name, pixels in pictures.items():
        data = encode(pixels)
        (project / f"{name}.png").write_bytes(data)
        usual = io.BytesIO()
        Image.fromarray(without_hidden_colour(pixels)[..., : 3 if pixels[..., 3].min() == 255 else 4]).save(
            usual, "PNG"
        )
        (project / f"usual_{name}.png").write_bytes(usual.getvalue())
        if "_" in name and not name.startswith("page"):
            assert kind(data)[0] == 3
    parts = [{"page": part.page, "region": part.region, "margin": part.margin} for part in packed.regions]
    names = [*pictures, *(f"usual_{name}" for name in pictures)]
    (project / "wanted.json").write_text(json.dumps({"textures": names, "parts": parts}), encoding="utf-8")
    (project / "look.gd").write_text(LOOK, encoding="utf-8")
    run_godot_headless("--import", project=project)
    printed = run_godot_headless("--script", "look.gd", project=project)
    facts = json.loads(printed.split("FACTS ", 1)[1].splitlines()[0])
    for name, pixels in pictures.items():
        seen, usual_seen = (read(project / f"{title}.raw", pixels) for title in (name, f"usual_{name}"))
        assert np.array_equal(without_hidden_colour(seen), without_hidden_colour(pixels)), name
        assert np.array_equal(seen, usual_seen), name  # the colour that Godot lets run below the edge too
        assert facts["textures"][name] == facts["textures"][f"usual_{name}"], name
        assert facts["textures"][name] == (RGB8 if pixels[..., 3].min() == 255 else RGBA8), name
    assert facts["parts"] == [[frame.shape[1], frame.shape[0]] for frame in frames]


def read(path: Path, like: Pixels) -> Pixels:
    return np.frombuffer(path.read_bytes(), np.uint8).reshape(like.shape)
