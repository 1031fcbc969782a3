"""What the exporter writes, as the real engine draws it: one import and one window for all of it."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from leo_assets.export.files import Exporter
from leo_assets.export.project import new_project_text
from leo_assets.export.resources import (
    Part,
    SpriteClip,
    Terrain,
    Tile,
    animation_library,
    atlas_texture,
    canvas_texture,
    sprite_frames,
    standard_material,
    style_box,
    tile_set,
)
from leo_assets.export.wares import PngFile, ResourceFile
from leo_assets.process.maps import normal
from leo_assets.process.pixels import Pixels, decode
from tests.addon_editor import screen
from tests.engine import need_godot, need_screen, run_godot, run_godot_headless

pytestmark = [pytest.mark.godot, pytest.mark.screen]

DRAW = Path(__file__).parent.parent / "data/drawn/draw.gd"
CELL = 40
# What of each whole frame is kept when it is trimmed: left, top, width, height.
KEPT = ((10, 4, 20, 30), (6, 7, 24, 32), (14, 1, 9, 38))
GRASS, SAND = (60, 150, 60), (220, 190, 120)
CORNERS = ("top_left_corner", "top_right_corner", "bottom_left_corner", "bottom_right_corner")


def blob(width: int, height: int, seed: int) -> Pixels:
    """Something with every pixel of another colour, opaque inside a one-pixel soft rim."""
    pixels = np.random.default_rng(seed).integers(40, 250, (height, width, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[0, :, 3] = pixels[-1, :, 3] = pixels[:, 0, 3] = pixels[:, -1, 3] = 120
    return pixels


def frames() -> tuple[tuple[Pixels, Pixels], tuple[SpriteClip, SpriteClip]]:
    """The same three frames twice: whole in cells of a sheet, and trimmed but for a rim of one pixel, which filtering needs."""
    whole, trimmed = np.zeros((CELL, 3 * (CELL + 2), 4), np.uint8), np.zeros((CELL, 3 * 30, 4), np.uint8)
    wholes, parts = list[tuple[Part | int, float]](), list[tuple[Part | int, float]]()
    for number, (left, top, width, height) in enumerate(KEPT):
        x = number * (CELL + 2)
        cell = whole[:, x : x + CELL]
        cell[top : top + height, left : left + width] = blob(width, height, number)
        wholes.append((Part(0, x, 0, CELL, CELL), 1.0))
        part = trimmed_part(number)
        trimmed[: part.height, part.x : part.x + part.width] = cell[part.top :, part.left :][
            : part.height, : part.width
        ]
        parts.append((part, 1.0))
    clips = SpriteClip("walk", 8, "loop", tuple(wholes)), SpriteClip("walk", 8, "loop", tuple(parts))
    return (whole, trimmed), clips


def trimmed_part(number: int) -> Part:
    left, top, width, height = KEPT[number]
    right, bottom = min(CELL, left + width + 1), min(CELL, top + height + 1)
    left, top = max(0, left - 1), max(0, top - 1)
    return Part(0, number * 30, 0, right - left, bottom - top, left, top, (CELL, CELL))


def nine() -> Pixels:
    """Corners red, top and bottom green, sides blue, middle grey; margins 4, 6, 8 and 10."""
    pixels = np.full((32, 30, 4), (128, 128, 128, 255), np.uint8)
    pixels[:6, :, :3] = pixels[-10:, :, :3] = (0, 255, 0)
    pixels[:, :4, :3] = pixels[:, -8:, :3] = (0, 0, 255)
    for rows, columns in itertools.product((slice(0, 6), slice(-10, None)), (slice(0, 4), slice(-8, None))):
        pixels[rows, columns, :3] = (255, 0, 0)
    return pixels


def ground() -> tuple[Pixels, list[Tile]]:
    """The sixteen tiles of two terrains that meet at corners; each quarter has the colour of its corner's terrain."""
    sheet, tiles = np.zeros((64, 64, 4), np.uint8), []
    for number, corners in enumerate(itertools.product((0, 1), repeat=4)):
        row, column = divmod(number, 4)
        for (down, across), terrain in zip(itertools.product((0, 1), repeat=2), corners, strict=True):
            y, x = row * 16 + down * 8, column * 16 + across * 8
            sheet[y : y + 8, x : x + 8] = (*(GRASS, SAND)[terrain], 255)
        middle = 1 if any(corners) else 0
        peering = dict(zip(CORNERS, corners, strict=True))
        solid = (((-8.0, -8.0), (8.0, -8.0), (8.0, 8.0), (-8.0, 8.0)),) if not number else ()
        tiles.append(Tile(column, row, middle, peering, solid))
    return sheet, tiles


def ridge() -> Pixels:
    """A normal map: the left half looks to the left, the right half to the right."""
    pixels = np.full((64, 64, 4), (0, 128, 218, 255), np.uint8)
    pixels[:, :32, 0], pixels[:, 32:, 0] = 38, 218
    return pixels


def dome() -> Pixels:
    """The normal map of a hill, as a request's would be made."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    return normal(np.clip(1 - (x**2 + y**2), 0, 1).astype(np.float32), 12)


def flat(width: int, height: int) -> Pixels:
    return np.full((height, width, 4), (200, 200, 200, 255), np.uint8)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Pixels], dict[str, Any]]:
    """What is seen in each scene, and what the script found out."""
    need_godot(), need_screen()
    project = tmp_path_factory.mktemp("drawn") / "game"
    (project / "drawn").mkdir(parents=True)
    (project / "drawn/.gdignore").touch()
    (project / "project.godot").write_text(new_project_text("drawn"), encoding="utf-8")
    shutil.copy(DRAW, project / "draw.gd")
    (whole, trimmed), (whole_clip, trimmed_clip) = frames()
    sheet, tiles = ground()
    terrains = [Terrain("grass", (0.2, 0.6, 0.2)), Terrain("sand", (0.9, 0.8, 0.5))]
    pictures = {
        "whole": whole,
        "trimmed": trimmed,
        "nine": nine(),
        "ground": sheet,
        "flat": flat(64, 64),
        "ridge": ridge(),
    }
    resources = {
        "whole": sprite_frames(["art/whole.png"], [whole_clip]),
        "trimmed": sprite_frames(["art/trimmed.png"], [trimmed_clip]),
        "part": atlas_texture("art/trimmed.png", trimmed_part(0)),
        "nine": style_box("art/nine.png", (4, 6, 8, 10)),
        "ground": tile_set("art/ground.png", (16, 16), tiles, terrains=terrains, mode="corners"),
        "dome": canvas_texture("art/flat.png", normal="art/dome.png"),
        "dome_wall": standard_material("art/flat_3d.png", normal="art/dome_3d.png"),
        "bump": canvas_texture("art/flat.png", normal="art/ridge.png"),
        "wall": standard_material("art/flat.png", normal="art/ridge.png", filtered="nearest"),
        "library": animation_library(["art/whole.png"], [whole_clip]),
    }
    exporter = Exporter(project, output_roots=("res://art",), random=Random(7))
    exporter.write(
        [
            *(PngFile(f"art/{name}.png", pixels, "sprite", pixel_art=True) for name, pixels in pictures.items()),
            PngFile("art/dome.png", dome(), "texture", role="normal"),
            PngFile("art/dome_3d.png", dome(), "texture", role="normal", is_3d=True),
            PngFile("art/flat_3d.png", flat(64, 64), "texture", is_3d=True),
            *(ResourceFile(f"art/{name}.tres", resource) for name, resource in resources.items()),
        ],
        {},
    )
    run_godot_headless("--import", project=project)
    drawing = ["--rendering-driver", "opengl3", "--display-driver", "x11", "--audio-driver", "Dummy"]
    with screen((320, 320)) as display:
        said = run_godot(
            *drawing, "--script", "draw.gd", project=project, env={"DISPLAY": display}, noise="V-Sync mode"
        )
    facts = next(line for line in said.splitlines() if line.startswith("FACTS "))
    seen = {path.stem: decode(path.read_bytes()) for path in (project / "drawn").glob("*.png")}
    return seen, json.loads(facts.removeprefix("FACTS "))


def test_a_trimmed_animation_draws_where_the_untrimmed_one_did(drawn):
    seen, _ = drawn
    for frame in range(3):
        whole, trimmed = (seen[f"{name}_{frame}"].astype(int) for name in ("whole", "trimmed"))
        assert whole[..., 3].any()
        assert np.abs(whole - trimmed).max() <= 1, f"frame {frame}"


def test_a_part_of_an_atlas_is_as_large_as_the_whole_picture_was_and_shows_only_its_own(drawn):
    seen, facts = drawn
    left, top, width, height = KEPT[0]
    assert facts["part"] == [CELL, CELL]
    expected = np.zeros((CELL, CELL), bool)
    expected[top : top + height, left : left + width] = True
    shown = seen["part"][..., 3] > 0
    assert (shown[:CELL, :CELL] == expected).all()
    assert not shown[CELL:].any()
    assert not shown[:, CELL:].any()


def test_a_nine_patch_keeps_its_corners_and_stretches_the_rest(drawn):
    panel = drawn[0]["nine"][:80, :100, :3]
    expected = np.full((80, 100, 3), 128, np.uint8)
    expected[:6] = expected[-10:] = (0, 255, 0)
    expected[:, :4] = expected[:, -8:] = (0, 0, 255)
    for rows, columns in itertools.product((slice(0, 6), slice(-10, None)), (slice(0, 4), slice(-8, None))):
        expected[rows, columns] = (255, 0, 0)
    wrong = (np.abs(panel.astype(int) - expected).max(axis=-1) > 2).mean()
    assert wrong < 0.02  # a soft line between two bands at most


def test_the_terrain_brush_paints_an_island_without_a_wrong_edge(drawn):
    seen, facts = drawn
    assert len(facts["ground"]) == 64
    assert facts["solid"] == 4
    tiles = {cell: column + 4 * row for cell, (column, row) in facts["ground"].items()}
    corners = list(itertools.product((0, 1), repeat=4))
    for x, y in itertools.product(range(7), range(8)):  # the right corners of a tile are the left ones of the next
        _, top_right, _, bottom_right = corners[tiles[f"{x},{y}"]]
        top_left, _, bottom_left, _ = corners[tiles[f"{x + 1},{y}"]]
        assert (top_right, bottom_right) == (top_left, bottom_left), (x, y)
    picture = seen["ground"][..., :3].astype(int)
    assert np.abs(picture[24, 24] - SAND).max() <= 2
    assert np.abs(picture[100, 100] - GRASS).max() <= 2
    assert (picture[7::16, 7::16] == picture[8::16, 8::16]).mean() >= 0  # drawn at all
    assert sum(number == 15 for number in tiles.values()) >= 10


@pytest.mark.parametrize("kind", ["lit", "solid"])
def test_a_lamp_at_the_right_lights_what_looks_to_the_right(drawn, kind):
    seen, _ = drawn
    for side, towards in (("right", slice(72, 90)), ("left", slice(38, 56))):
        away = slice(38, 56) if side == "right" else slice(72, 90)
        picture = seen[f"{kind}_{side}"][40:88, :, :3].astype(float)
        assert picture[:, towards].mean() > picture[:, away].mean() + 40, side


@pytest.mark.parametrize("space", ["2d", "3d"])
def test_a_hill_is_light_where_the_lamp_is(drawn, space):
    """Right is right and up is up, with the maps as they are made and imported: in 3D compressed, two channels."""
    seen, _ = drawn
    parts = {
        "right": np.s_[44:84, 74:92],
        "left": np.s_[44:84, 36:54],
        "top": np.s_[36:54, 44:84],
        "bottom": np.s_[74:92, 44:84],
    }
    opposite = {"right": "left", "left": "right", "top": "bottom", "bottom": "top"}
    for side in parts:
        picture = seen[f"dome_{space}_{side}"][..., :3].astype(float)
        assert picture[parts[side]].mean() > picture[parts[opposite[side]]].mean() + 30, side


def test_an_animation_library_shows_the_frames_in_turn_and_loops(drawn):
    library = drawn[1]["library"]
    assert library["seen"] == [0, CELL + 2, 2 * (CELL + 2), 0, CELL + 2]
    assert library["length"] == pytest.approx(3 / 8)
    assert library["loop"] == 1
