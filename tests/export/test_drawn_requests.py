"""What requests became, as the real engine draws it and bumps into it: one build, one import and one window for all of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leo_assets.errors import ExitCode
from leo_assets.export.project import new_project_text
from leo_assets.process.pixels import Pixels, decode
from tests.addon_editor import screen
from tests.engine import need_godot, need_screen, run_godot, run_godot_headless
from tests.pipeline.test_build import Run

pytestmark = [pytest.mark.godot, pytest.mark.screen]

DRAW = Path(__file__).parent.parent / "data/drawn/requests.gd"
ITEMS = ("red_potion", "iron_key", "battle_axe")
LOOT = f"""\
kind = "icon"
prompt = "{{item}}"
size = {{ width = 128, height = 128 }}
[matrix]
item = {list(ITEMS)!r}
[process]
fit = {{ width = 49, height = 49, mode = "pad" }}
"""
RUNNER = """\
kind = "animation"
prompt = "a knight in steel armour, {pose}"
size = { width = 128, height = 128 }
[animations.walk]
set = "walk"
[animations.idle]
set = "idle"
"""
BIG = RUNNER + '[process]\nfit = { width = 1400, height = 1400, mode = "pad" }\n'
KEPT = RUNNER + '[process]\nbackground = "keep"\ntrim = false\nfit = { width = 40, height = 40, mode = "exact" }\n'
ROCK = 'kind = "sprite"\nprompt = "a {} barrel"\nsize = {{ width = 256, height = 256 }}\n[output]\ncollision = "{}"\n'
GROUND = 'kind = "texture"\nprompt = "{}"\nsize = {{ width = 128, height = 128 }}\n[process]\nfit = {{ width = 32, height = 32 }}\n'
REQUESTS = {
    "loot": f'{LOOT}[output]\natlas = true\ncollision = "area"\n',
    "alone": LOOT,
    "big": BIG,
    "big_loose": BIG + "[output]\nsheet = false\n",
    "kept": KEPT,
    "kept_tight": KEPT + "[output]\natlas = true\n",
    "kept_loose": KEPT + "[output]\nsheet = false\n",
    "rock": ROCK.format("red", "static"),
    "placed": ROCK.format("green", "static") + "keep_position = true\n",
    "stone": ROCK.format("blue", "polygon"),
    "path": GROUND.format("cobblestone path")
    + 'tileset = { layout = "corner", over = "res://art/generated/meadow/meadow.png", size = 16, solid = "below" }\n',
    "moss": GROUND.format("green moss") + 'tileset = { layout = "blob", size = 16 }\n',
    "road": GROUND.format("steel plates") + 'tileset = { layout = "side", size = 16, solid = "above" }\n',
    "meadow": GROUND.format("green grass"),
}
CLIPS = {"walk": 4, "idle": 2}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Pixels], dict[str, Any]]:
    """The project, what is seen in each scene, and what the script found out."""
    need_godot(), need_screen()
    root = tmp_path_factory.mktemp("requests") / "game"
    (root / "art").mkdir(parents=True)
    (root / "drawn").mkdir()
    (root / "drawn/.gdignore").touch()
    (root / "project.godot").write_text(new_project_text("drawn"), encoding="utf-8")
    shutil.copy(DRAW, root / "draw.gd")
    for name, text in REQUESTS.items():
        (root / f"art/{name}.asset.toml").write_text(text, encoding="utf-8")
    assert Run(root).code == ExitCode.DONE
    made = "res://art/generated"
    wanted = {
        "pictures": [
            *(f"{made}/loot/loot_{item}.tres" for item in ITEMS),
            *(f"{made}/alone/alone_{item}.png" for item in ITEMS),
        ],
        "frames": [f"{made}/{name}/{name}.tres" for name in REQUESTS if name.startswith(("big", "kept"))],
        "bodies": [f"{made}/rock/rock.tscn", f"{made}/placed/placed.tscn", f"{made}/loot/loot_battle_axe.tscn"],
        "grounds": [f"{made}/path/path_corner.tres", f"{made}/road/road_side.tres", f"{made}/moss/moss_blob.tres"],
    }
    (root / "drawn/wanted.json").write_text(json.dumps(wanted), encoding="utf-8")
    run_godot_headless("--import", project=root)
    drawing = ["--rendering-driver", "opengl3", "--display-driver", "x11", "--audio-driver", "Dummy"]
    with screen((320, 320)) as display:
        said = run_godot(*drawing, "--script", "draw.gd", project=root, env={"DISPLAY": display}, noise="V-Sync mode")
    facts = next(line for line in said.splitlines() if line.startswith("FACTS "))
    seen = {path.stem: decode(path.read_bytes()) for path in (root / "drawn").glob("*.png")}
    return root, seen, json.loads(facts.removeprefix("FACTS "))


def difference(one: Pixels, other: Pixels) -> int:
    """The largest of a colour that is seen, on black and on white."""
    worst = 0
    for ground in (0, 255):
        shown = []
        for picture in (one, other):
            alpha = picture[..., 3:].astype(float) / 255
            shown.append(picture[..., :3] * alpha + ground * (1 - alpha))
        worst = max(worst, round(float(np.abs(shown[0] - shown[1]).max())))
    return worst


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_of_an_atlas_draws_as_its_own_picture_would(drawn, item):
    _, seen, _ = drawn
    alone = seen[f"alone_{item}"]
    assert alone[..., 3].any()
    assert difference(seen[f"loot_{item}"], alone) <= 3


@pytest.mark.parametrize("name", ["big", "kept", "kept_tight"])
def test_a_frame_of_a_sheet_takes_nothing_from_its_neighbours(drawn, name):
    _, seen, _ = drawn
    loose = f"{name.partition('_')[0]}_loose"
    for clip, count in CLIPS.items():
        for index in range(count):
            own = seen[f"{loose}_{clip}_{index}"]
            assert own[..., 3].any()
            assert difference(seen[f"{name}_{clip}_{index}"], own) <= 3, (clip, index)


def test_an_animation_of_big_frames_wraps_and_goes_on_on_another_sheet_where_4096_pixels_do_not_hold_it(drawn):
    root, _, _ = drawn
    sheets = [decode((root / f"art/generated/big/big{end}.png").read_bytes()).shape for end in ("", "_2")]
    assert sheets == [(2802, 2802, 4)] * 2, "three frames each, of six: a row of three would be 4,204 pixels"
    text = (root / "art/generated/big/big.tres").read_text("utf-8")
    assert text.count('ExtResource("1_picture")') == text.count('ExtResource("2_picture")') == 3


@pytest.mark.parametrize(
    ("title", "kind"), [("rock", "StaticBody2D"), ("placed", "StaticBody2D"), ("loot_battle_axe", "Area2D")]
)  # the others' pictures are AtlasTextures
def test_what_is_solid_is_what_is_seen(drawn, title, kind):
    _, seen, facts = drawn
    solid = np.array([[char == "1" for char in row] for row in facts[title]["rows"]])
    shown = seen[f"{title}_body"][..., 3] >= 128
    assert facts[title]["type"] == kind
    assert shown.sum() > 200
    assert (solid & shown).sum() / (solid | shown).sum() > 0.85
    edge = np.zeros_like(shown)
    for down in range(-3, 4):
        for across in range(-3, 4):
            edge |= np.roll(shown, (down, across), (0, 1)) != shown
    assert (solid == shown)[~edge].all(), "farther than three pixels from the outline nothing is wrong"


def test_a_polygon_for_a_body_of_ones_own_is_a_scene_too(drawn):
    root, _, _ = drawn
    text = (root / "art/generated/stone/stone.tscn").read_text("utf-8")
    assert '[node name="Stone" type="CollisionPolygon2D"]' in text


@pytest.mark.parametrize("title", ["path_corner", "road_side", "moss_blob"])
def test_the_terrain_brush_finds_a_tile_for_every_place_and_none_shows_its_neighbour_in_the_sheet(drawn, title):
    _, seen, facts = drawn
    tiles, apart = seen[f"{title}_map"], seen[f"{title}_apart"]
    assert facts[title]["wrong"] == 0
    assert facts[title]["cells"] > 25
    assert tiles[..., 3].any()
    assert difference(tiles, apart) <= 3


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("path_corner", {"solid below", "open above"}),
        ("road_side", {"solid above"}),
        ("moss_blob", {"open above"}),
    ],
)
def test_a_painted_map_is_solid_where_its_request_says(drawn, title, kinds):
    _, _, facts = drawn
    assert set(facts[title]["solid"]) == kinds, facts[title]["solid"]
    assert min(facts[title]["solid"].values()) > 40
