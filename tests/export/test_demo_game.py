"""The demo game's own files: its requests have no fault, and its scene runs in the engine with art of their sizes."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import numpy as np
import pytest

import leo_assets
from leo_assets.export.files import Exporter, PngFile, ResourceFile
from leo_assets.export.resources import Part, SpriteClip, sprite_frames
from leo_assets.process.pixels import Pixels
from leo_assets.requests.load import parse_kit, parse_request
from leo_assets.requests.model import Kit, Request
from tests.engine import run_godot_headless

DATA = Path(leo_assets.__file__).parent / "cli/demo_game"

WALKER = """
extends Node
## Tells where the hero has been and what he did, in ten seconds of the game.

var _seen: Dictionary = {}
var _least: float = INF
var _most: float = -INF
var _frames: int = 0


func _process(_delta: float) -> void:
	var hero: AnimatedSprite2D = get_node("/root/Main/Hero")
	_seen[String(hero.animation)] = true
	_least = minf(_least, hero.position.x)
	_most = maxf(_most, hero.position.x)
	_frames += 1
	if _frames == 600:
		var names: Array = _seen.keys()
		names.sort()
		print("SEEN ", names, " from ", roundi(_least), " to ", roundi(_most))
		get_tree().quit()
"""


def test_every_request_and_kit_of_the_demo_is_without_fault() -> None:
    requests = [parse_request(file.read_bytes(), f"art/{file.name}") for file in sorted(DATA.glob("art/*.asset.toml"))]
    kits = [parse_kit(file.read_bytes(), f"art/{file.name}") for file in sorted(DATA.glob("art/*.character.toml"))]
    assert [type(request) for request in requests] == [Request] * 4
    assert [type(kit) for kit in kits] == [Kit]
    assert {request.kind for request in requests if isinstance(request, Request)} == {
        "animation",
        "icon",
        "texture",
        "background",
    }


def flat(width: int, height: int) -> Pixels:
    return np.full((height, width, 4), (90, 140, 60, 255), np.uint8)


def cells(count: int) -> tuple[tuple[Part, float], ...]:
    return tuple((Part(0, 40 * n, 0, 40, 96), 1.0) for n in range(count))


@pytest.mark.godot
def test_the_demo_runs_without_an_error_and_its_hero_walks_and_attacks(tmp_path: Path) -> None:
    project = tmp_path / "demo"
    shutil.copytree(DATA, project)
    hero = "art/generated/hero/hero"
    clips = (
        SpriteClip("idle", 8, "loop", cells(2)),
        SpriteClip("walk", 8, "loop", cells(4)),
        SpriteClip("attack", 8, "none", cells(4)),
    )
    icons = [
        PngFile(f"art/generated/potions/potions_{name}.png", flat(64, 64), "icon") for name in ("fire", "ice", "poison")
    ]
    exporter = Exporter(project, output_roots=("res://art/generated",), random=Random(3))
    exporter.write(
        [
            *icons,
            PngFile("art/generated/ground/ground.png", flat(256, 256), "texture"),
            PngFile("art/generated/meadow/meadow.png", flat(1152, 648), "background"),
            PngFile(f"{hero}.png", flat(160, 96), "animation"),
            ResourceFile(f"{hero}.tres", sprite_frames([f"{hero}.png"], clips)),
        ],
        {},
    )
    (project / "walker.gd").write_text(WALKER, encoding="utf-8")
    with (project / "project.godot").open("a", encoding="utf-8") as file:
        file.write('\n[autoload]\n\nWalker="*res://walker.gd"\n')

    run_godot_headless("--import", project=project)
    printed = run_godot_headless("--fixed-fps", "60", "--quit-after", "1000", project=project)

    seen = next(line for line in printed.splitlines() if line.startswith("SEEN"))
    assert seen == 'SEEN ["attack", "idle", "walk"] from 300 to 1012'
