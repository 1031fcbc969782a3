"""Of every key that can be written: whether another value is paid for, as the docs say. The files are real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.expand import Facts, expand
from leo_assets.requests.load import load_project_requests
from leo_assets.requests.model import Kit, Request, Style
from leo_assets.requests.schema import keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES = {
    "art/hero.asset.toml": """\
kind = "animation"
prompt = "{character}, {pose}, {material}"
negative = "text"
character = "hero"
style = "house"
model = "kino-xl"
size = { width = 512, height = 512 }
candidates = 1
take = 1
seed = 7
view = "side"
transparent = false
tiling = false
mode = "fast"
references = [{ file = "own.png", use = "content", strength = "mid" }]
elements = [{ name = "Game UI", weight = 1.0 }]
[matrix]
material = ["iron", "gold"]
[animations.walk]
set = "walk"
view = "front"
fps = 8
durations = [1, 1, 1, 1]
loop = "loop"
pictures = ["p1.png", "p2.png", "p3.png", "p4.png"]
use = "pose"
strength = "mid"
[animations.wave]
frames = ["right hand raised"]
directions = 4
[process]
background = "auto"
shadow = "drop"
islands = 20
trim = { margin = 1 }
fit = { width = 96, height = 96, mode = "contain", filter = "lanczos", power_of_two = false }
pixel = { grid = "auto", palette = "kit", colours = 24, dither = "none", outline = "auto", orphans = "keep" }
anchor = "core"
[output]
path = "res://art/generated/hero"
sheet = true
atlas = false
library = false
""",
    "art/hero.character.toml": """\
description = "a small fox"
references = ["front.png", { file = "back.png", view = "back" }]
strength = "high"
views = ["front", "side", "back"]
keep = ["scarf"]
avoid = ["helmet"]
palette = ["#ff0000"]
height = 48
limits = { identity = 0.5 }
model = "phoenix-v1.0"
""",
    "art/house.style.toml": """\
prompt = "ink"
negative = "photo"
model = "kino-xl"
references = ["look.png"]
strength = "mid"
palette = ["#00ff00"]
""",
    # What only a picture that stands alone can have.
    "art/ground.asset.toml": """\
kind = "texture"
prompt = "grass"
model = "kino-xl"
style = "house"
[process]
tile = { axes = "both", method = "auto", even = true }
match = "style"
tint = { colour = "#336699", strength = 0.5 }
sharpen = 0.3
outline = { colour = "#101010", width = 2 }
nine_patch = "auto"
maps = ["normal", "orm"]
maps_from = { height = "own.png", normal = "p1.png", roughness = "own.png", occlusion = "front.png", metallic = "back.png", normal_format = "opengl" }
relief = 1.0
metallic = 0.5
safe = [0.2, 0.2, 0.8, 0.8]
crops = [{ width = 460, height = 215, calm = [0.0, 0.0, 0.3, 1.0] }]
tileset = { layout = "corner", over = "own.png", size = 32, edge = "organic", solid = "above" }
[output]
material = false
""",
    "art/barrel.asset.toml": 'kind = "sprite"\nprompt = "a barrel"\n[output]\nkeep_position = true\ncollision = "static"\nmipmaps = true\ncompress = "lossy"\n',
    "art/other.character.toml": 'description = "a small fox"\nkeep = ["boots"]\npalette = ["#ff0000"]\n',
    "art/other.style.toml": 'prompt = "oil"\n',
}
REQUEST = {
    "kind": ('kind = "animation"', None),
    "prompt": ("{material}", "{material}, at night"),
    "negative": ('negative = "text"', 'negative = "frame"'),
    "character": ('character = "hero"', 'character = "other"'),
    "style": ('style = "house"', 'style = "other"'),
    "model": ('"kino-xl"', '"anime-xl"'),
    "size.width": ("width = 512", "width = 520"),
    "size.height": ("height = 512", "height = 520"),
    "candidates": ("candidates = 1", "candidates = 2"),
    "take": ("take = 1", "take = 2"),
    "seed": ("seed = 7", "seed = 8"),
    "view": ('front"\nfps', None),
    "transparent": ("transparent = false", "transparent = true"),
    "tiling": ("tiling = false", "tiling = true"),
    "mode": ('"fast"', '"quality"'),
    "references": ('references = [{ file = "own.png", use = "content", strength = "mid" }]', ""),
    "references[].file": ('"own.png"', '"look.png"'),
    "references[].use": ('use = "content"', 'use = "depth"'),
    "references[].strength": ('use = "content", strength = "mid"', 'use = "content", strength = "high"'),
    "elements": ('elements = [{ name = "Game UI", weight = 1.0 }]', ""),
    "elements[].name": ('"Game UI"', '"Fantasy Icons"'),
    "elements[].weight": ("weight = 1.0", "weight = 0.8"),
    "matrix.NAME": ('"gold"]', '"wood"]'),
    "animations.NAME.set": ('set = "walk"', 'set = "run"'),
    "animations.NAME.frames": ("right hand raised", "left hand raised"),
    "animations.NAME.directions": ("directions = 4", "directions = 8"),
    "animations.NAME.view": ('view = "front"\nfps', 'view = "back"\nfps'),
    "animations.NAME.pictures": ('"p1.png", "p2.png"', '"p2.png", "p1.png"'),
    "animations.NAME.use": ('use = "pose"', 'use = "edge"'),
    "animations.NAME.strength": ('use = "pose"\nstrength = "mid"', 'use = "pose"\nstrength = "max"'),
    "animations.NAME.fps": ("fps = 8", "fps = 9"),
    "animations.NAME.durations": ("[1, 1, 1, 1]", "[2, 1, 1, 1]"),
    "animations.NAME.loop": ('loop = "loop"', 'loop = "pingpong"'),
    "process.background": ('background = "auto"', 'background = "keep"'),
    "process.shadow": ('shadow = "drop"', 'shadow = "keep"'),
    "process.islands": ("islands = 20", "islands = 40"),
    "process.trim": ("trim = { margin = 1 }", "trim = false"),
    "process.trim.margin": ("margin = 1", "margin = 3"),
    "process.fit.width": ("width = 96", "width = 64"),
    "process.fit.height": ("height = 96", "height = 64"),
    "process.fit.mode": ('"contain"', '"pad"'),
    "process.fit.filter": ('"lanczos"', '"area"'),
    "process.fit.power_of_two": ("power_of_two = false", "power_of_two = true"),
    "process.pixel.grid": ('grid = "auto"', "grid = 4"),
    "process.pixel.palette": ('palette = "kit"', 'palette = ["#0000ff"]'),
    "process.pixel.colours": ("colours = 24", "colours = 16"),
    "process.pixel.outline": ('outline = "auto"', 'outline = "#102030"'),
    "process.pixel.orphans": ('orphans = "keep"', 'orphans = "clean"'),
    "process.pixel.dither": ('dither = "none"', 'dither = "ordered"'),
    "process.anchor": ('anchor = "core"', 'anchor = "feet"'),
    "output.path": ("generated/hero", "generated/fox"),
    "output.sheet": ("sheet = true", "sheet = false"),
    "output.atlas": ("atlas = false", "atlas = true"),
    "output.library": ("library = false", "library = true"),
}
GROUND: dict[str, tuple[str, str | None]] = {  # keys of a request that are tried on the ground
    "process.tile": ('tile = { axes = "both", method = "auto", even = true }', "tile = false"),
    "process.tile.axes": ('axes = "both"', 'axes = "x"'),
    "process.tile.method": ('method = "auto"', 'method = "cut"'),
    "process.tile.even": ("even = true", "even = false"),
    "process.match": ('match = "style"', 'match = ["#123456"]'),
    "process.tint.colour": ('"#336699"', '"#996633"'),
    "process.tint.strength": ("strength = 0.5", "strength = 0.75"),
    "process.sharpen": ("sharpen = 0.3", "sharpen = 0.5"),
    "process.outline.colour": ('"#101010"', '"#202020"'),
    "process.outline.width": ("width = 2", "width = 3"),
    "process.nine_patch": ('nine_patch = "auto"', "nine_patch = [4, 4, 4, 4]"),
    "process.maps": ('maps = ["normal", "orm"]', 'maps = ["normal", "orm", "height"]'),
    "process.maps_from.height": ('height = "own.png"', 'height = "look.png"'),
    "process.maps_from.normal": ('normal = "p1.png"', 'normal = "p2.png"'),
    "process.maps_from.roughness": ('roughness = "own.png"', 'roughness = "look.png"'),
    "process.maps_from.occlusion": ('occlusion = "front.png"', 'occlusion = "look.png"'),
    "process.maps_from.metallic": ('metallic = "back.png"', 'metallic = "look.png"'),
    "process.maps_from.normal_format": ('"opengl"', '"directx"'),
    "process.relief": ("relief = 1.0", "relief = -2.0"),
    "process.metallic": ("metallic = 0.5", "metallic = 0.25"),
    "process.safe": ("[0.2, 0.2, 0.8, 0.8]", "[0.2, 0.2, 0.8, 0.9]"),
    "process.crops": ("crops = [{ width = 460, height = 215, calm = [0.0, 0.0, 0.3, 1.0] }]", ""),
    "process.crops[].width": ("width = 460", "width = 920"),
    "process.crops[].height": ("height = 215", "height = 430"),
    "process.crops[].calm": ("[0.0, 0.0, 0.3, 1.0]", "[0.0, 0.0, 0.5, 1.0]"),
    "process.tileset.layout": ('layout = "corner"', 'layout = "blob"'),
    "process.tileset.over": ('over = "own.png"', 'over = "look.png"'),
    "process.tileset.size": ("size = 32", "size = 16"),
    "output.material": ("material = false", ""),
    "process.tileset.solid": ('solid = "above"', 'solid = "below"'),
    "process.tileset.edge": ('edge = "organic"', 'edge = "straight"'),
}
BARREL: dict[str, tuple[str, str | None]] = {  # on a sprite
    "output.keep_position": ("keep_position = true", "keep_position = false"),
    "output.collision": ('"static"', '"area"'),
    "output.mipmaps": ("mipmaps = true", "mipmaps = false"),
    "output.compress": ('"lossy"', '"vram"'),
}
KIT = {
    "description": ("a small fox", "a large fox"),
    "references": ('["front.png", ', '["look.png", '),
    "references[].file": ('"back.png"', '"own.png"'),
    "references[].view": ('view = "back"', 'view = "front"'),
    "strength": ('strength = "high"', 'strength = "mid"'),
    "views": ('["front", "side", "back"]', '["front", "side"]'),
    "keep": ('"scarf"', '"red scarf"'),
    "avoid": ('"helmet"', '"hat"'),
    "palette": ("#ff0000", "#ff0011"),
    "height": ("height = 48", "height = 64"),
    "limits.identity": ("0.5", "0.6"),
    "model": ('"phoenix-v1.0"', '"phoenix-v0.9"'),
}
STYLE = {
    "prompt": ('"ink"', '"oil"'),
    "negative": ('"photo"', '"noise"'),
    "model": ('"kino-xl"', '"anime-xl"'),
    "references": ('"look.png"', '"own.png"'),
    "strength": ('strength = "mid"', 'strength = "max"'),
    "palette": ("#00ff00", "#00ff11"),
}
# What must be different elsewhere for a key to count at all.
FIRST: dict[tuple[str, str], tuple[str, str, str]] = {
    ("art/hero.character.toml", "views"): ("art/hero.character.toml", 'references = ["front.png", { file = "back.png", view = "back" }]\n', ""),
    ("art/hero.character.toml", "model"): ("art/hero.character.toml", 'references = ["front.png", { file = "back.png", view = "back" }]\n', ""),
    ("art/house.style.toml", "model"): ("art/hero.asset.toml", 'model = "kino-xl"\n', ""),
}  # fmt: skip
CASES = [
    (cls, file, path, entry.paid)
    for cls, file in ((Request, "art/hero.asset.toml"), (Kit, "art/hero.character.toml"), (Style, "art/house.style.toml"))
    for path, entry in keys_of(cls)
]  # fmt: skip
TABLES: dict[type, Mapping[str, tuple[str, str | None]]] = {
    Request: {**REQUEST, **GROUND, **BARREL},
    Kit: KIT,
    Style: STYLE,
}


@pytest.fixture
def game(project: Path) -> Path:
    for file, text in FILES.items():
        (project / file).write_text(text)
    for name in ("own", "look", "front", "back", "p1", "p2", "p3", "p4"):
        (project / f"art/{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return project


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text()
    assert text.count(old) == 1, f"{file}: {old!r} stands {text.count(old)} times in it"
    (root / file).write_text(text.replace(old, new))


def raw_keys(root: Path) -> set[str]:
    loaded = load_project_requests(root)
    assert [str(fault) for fault in loaded.faults] == []
    found = expand(
        loaded, load_catalog(), Facts(("res://art/generated",), lambda file: f"sha of {file}", lambda _: "", {})
    )
    assert [str(fault) for fault in found.faults] == []
    return set(found.jobs)


def test_every_key_of_a_request_a_kit_and_a_style_has_its_example() -> None:
    for cls, table in TABLES.items():
        assert {path for path, _ in keys_of(cls)} == set(table)


@pytest.mark.parametrize(
    ("cls", "file", "path", "is_paid"), CASES, ids=[f"{each[0].__name__}-{each[2]}" for each in CASES]
)
def test_another_value_is_paid_for_exactly_where_the_docs_say_so(
    game: Path, cls: type, file: str, path: str, is_paid: bool
) -> None:
    old, new = TABLES[cls][path]
    if path == "kind":  # a kind of its own asks in other words; an animation cannot be anything else
        (game / file).unlink()
        (game / file).write_text('kind = "sprite"\nprompt = "a barrel"\n')
        old, new = '"sprite"', '"icon"'
    elif cls is Request and path in GROUND:
        file = "art/ground.asset.toml"
    elif cls is Request and path in BARREL:
        file = "art/barrel.asset.toml"
    elif cls is Request and path == "view":
        edit(game, file, 'view = "front"\nfps', "fps")
        old, new = 'view = "side"', 'view = "back"'
    if (file, path) in FIRST:
        edit(game, *FIRST[file, path])
    assert new is not None
    before = raw_keys(game)
    edit(game, file, old, new)
    assert (raw_keys(game) != before) is is_paid


FREE = [
    ("art/hero.character.toml", '["front", "side", "back"]', '["back", "front", "side"]'),
    ("art/hero.asset.toml", 'background = "auto"', 'background = "chroma"'),
    ("art/hero.asset.toml", '[{ name = "Game UI", weight = 1.0 }]', '[{ name = "Game UI" }]  # written out'),
    ("art/hero.asset.toml", '{ name = "Game UI", weight = 1.0 }', '{ name = "1f01e542-b8a9-44e7-bb9d-71fd86b59c8b" }'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), FREE)
def test_the_same_meaning_in_other_words_is_free(game: Path, file: str, old: str, new: str) -> None:
    before = raw_keys(game)
    edit(game, file, old, new)
    assert raw_keys(game) == before


def test_the_order_of_the_views_on_a_drawn_sheet_is_free(game: Path) -> None:
    edit(game, *FIRST["art/hero.character.toml", "views"])
    before = raw_keys(game)
    edit(game, "art/hero.character.toml", '["front", "side", "back"]', '["back", "front", "side"]')
    assert raw_keys(game) == before


def test_the_order_of_elements_is_free(game: Path) -> None:
    one, other = '{ name = "Game UI", weight = 1.0 }', '{ name = "Fantasy Icons", weight = 0.5 }'
    edit(game, "art/hero.asset.toml", one, f"{one}, {other}")
    before = raw_keys(game)
    edit(game, "art/hero.asset.toml", f"{one}, {other}", f"{other}, {one}")
    assert raw_keys(game) == before


def test_what_is_changed_back_has_the_keys_that_it_had(game: Path) -> None:
    before = raw_keys(game)
    edit(game, "art/hero.character.toml", '"scarf"', '"hat"')
    edit(game, "art/hero.character.toml", '"hat"', '"scarf"')
    assert raw_keys(game) == before
