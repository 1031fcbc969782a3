"""`leo-assets process`: recipes on any pictures, file by file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leo_assets.cli.main import run
from leo_assets.pipeline import processing
from leo_assets.process import memory
from leo_assets.process.pixels import decode
from leo_assets.process.seam import seam
from leo_assets.store import atomic
from tests.images import as_jpeg, as_png, assert_images_close, hero, on_backdrop, solid, texture

SMALL = '[process]\nbackground = "auto"\ntrim = { margin = 1 }\nfit = { width = 24, height = 24 }\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/.hidden").mkdir()
    (tmp_path / "in/one.png").write_bytes(as_png(hero(64)))
    (tmp_path / "in/deep/two.JPG").write_bytes(as_jpeg(on_backdrop(hero(64))))
    (tmp_path / "in/.hidden/three.png").write_bytes(as_png(hero(64)))
    (tmp_path / "in/readme.txt").write_text("no picture")
    (tmp_path / "small.toml").write_text(SMALL)
    return tmp_path


def process(*words: str, code: int = 0) -> None:
    assert run(["process", *words, "--jobs", "1"]) == code


def events(out: str, kind: str) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, out.splitlines()) if line["event"] == kind]


def test_a_folder_goes_in_and_a_folder_comes_out(here, capsys):
    process("in", "--recipe", "small.toml", "-o", "out")
    assert sorted(str(path.relative_to(here)) for path in (here / "out").rglob("*.*")) == [
        "out/deep/two.png",
        "out/one.png",
    ]
    pixels = decode((here / "out/deep/two.png").read_bytes())
    assert pixels.shape[0] == 24
    assert pixels[0, 0, 3] == 0
    assert "2 of 2 pictures finished" in capsys.readouterr().out


def test_one_picture_may_be_given_its_name(here):
    process("in/one.png", "--recipe", "small.toml", "-o", "fox.png")
    assert decode((here / "fox.png").read_bytes()).shape[0] == 24


def test_what_is_not_said_is_not_done(here):
    (here / "nothing.toml").write_text("")
    process("in/one.png", "--recipe", "nothing.toml", "-o", "out")
    assert (decode((here / "out/one.png").read_bytes())[..., 3] == hero(64)[..., 3]).all()


def test_a_kind_brings_its_defaults(here):
    (here / "icon.toml").write_text('kind = "icon"\n')
    process("in", "--recipe", "icon.toml", "-o", "out")
    assert decode((here / "out/one.png").read_bytes()).shape == (64, 64, 4)


def test_frames_of_a_folder_share_a_canvas(here):
    (here / "walk.toml").write_text('kind = "animation"\n[process]\nfit = { width = 40, height = 40 }\n')
    (here / "in/three.png").write_bytes(as_png(hero(64, sword=90, shift=(0.1, 0.05))))
    process("in", "--recipe", "walk.toml", "-o", "out")
    one, three = (decode((here / f"out/{name}.png").read_bytes()) for name in ("one", "three"))
    assert one.shape == three.shape
    assert decode((here / "out/deep/two.png").read_bytes()).shape != one.shape


def test_a_request_serves_as_a_recipe(here):
    (here / "hero.asset.toml").write_text(f'kind = "icon"\nprompt = "a hero"\n{SMALL}')
    process("in/one.png", "--recipe", "hero.asset.toml", "-o", "out")
    assert max(decode((here / "out/one.png").read_bytes()).shape[:2]) == 24


def test_a_palette_lies_beside_the_recipe(here):
    (here / "recipes").mkdir()
    (here / "recipes/two.hex").write_text("ff0000\n00ff00\n")
    (here / "recipes/pixel.toml").write_text('[process.pixel]\npalette = "two.hex"\n')
    process("in/one.png", "--recipe", "recipes/pixel.toml", "-o", "out")
    pixels = decode((here / "out/one.png").read_bytes())
    seen = {tuple(colour) for colour in pixels[pixels[..., 3] > 0][:, :3].tolist()}
    assert seen <= {(255, 0, 0), (0, 255, 0)}


def test_one_bad_picture_fails_alone(here, capsys):
    (here / "in/bad.png").write_bytes(b"\x89PNG\r\n\x1a\n cut short")
    (here / "in/clear.png").write_bytes(as_png(solid(9, 9, (1, 2, 3, 0))))
    process("in", "--recipe", "small.toml", "-o", "out", "--json", code=7)
    out = capsys.readouterr().out
    assert [line["id"] for line in events(out, "failed")] == ["in/bad.png", "in/clear.png"]
    assert "damaged or cut short" in events(out, "failed")[0]["message"]
    assert len(events(out, "made")) == 2
    (last,) = events(out, "finished")
    assert (last["exit_code"], last["made"], last["failed"]) == (7, 2, 2)


def test_what_is_there_stays_unless_forced(here, capsys):
    (here / "out").mkdir()
    (here / "out/one.png").write_bytes(b"mine")
    process("in", "--recipe", "small.toml", "-o", "out", code=7)
    assert (here / "out/one.png").read_bytes() == b"mine"
    assert (here / "out/deep/two.png").exists(), "the others go on"
    assert "out/one.png is there already; --force writes over it" in capsys.readouterr().err
    process("in", "--recipe", "small.toml", "-o", "out", "--force")
    assert decode((here / "out/one.png").read_bytes()).shape[0] == 24


def test_an_original_is_never_written_over(here, capsys):
    before = (here / "in/one.png").read_bytes()
    process("in/one.png", "--recipe", "small.toml", "-o", "in", "--force", code=7)
    assert (here / "in/one.png").read_bytes() == before
    assert "is an original" in capsys.readouterr().err


def test_two_pictures_never_become_one_file(here, capsys):
    (here / "in/one.webp").write_bytes(b"")
    process("in", "--recipe", "small.toml", "-o", "out", code=7)
    assert "out/one.png is also what in/one.png becomes" in capsys.readouterr().err
    assert (here / "out/one.png").exists()


def test_a_folder_inside_the_inputs_is_not_read_again(here):
    process("in", "--recipe", "small.toml", "-o", "in/out")
    process("in", "--recipe", "small.toml", "-o", "in/out", "--force")
    assert not (here / "in/out/out").exists()


def test_a_run_that_dies_while_writing_leaves_no_part_of_a_file(here, monkeypatch):
    def died(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "replace", died)
    process("in/one.png", "--recipe", "small.toml", "-o", "out", code=130)
    assert list((here / "out").iterdir()) == []


def test_several_workers_make_the_same_files(here, capsys):
    for number in range(4):
        (here / f"in/{number}.png").write_bytes(as_png(hero(48, sword=30 * number)))
    (here / "in/bad.png").write_bytes(b"")
    assert run(["process", "in", "--recipe", "small.toml", "-o", "two", "--jobs", "2"]) == 7
    assert run(["process", "in", "--recipe", "small.toml", "-o", "one", "--jobs", "1"]) == 7
    names = sorted(path.relative_to(here / "one") for path in (here / "one").rglob("*.png"))
    assert len(names) == 6
    assert all((here / "one" / name).read_bytes() == (here / "two" / name).read_bytes() for name in names)


@pytest.mark.parametrize(
    ("recipe", "code", "says"),
    [
        ("[process]\nbackround = 1\n", 3, "bad.toml:2: process.backround: unknown key; did you mean `background`?"),
        ('[process.pixel]\npalette = "kit"\n', 3, "process.pixel.palette: there is no kit here"),
        ('[process.pixel]\npalette = "gone.gpl"\n', 3, "`gone.gpl` does not exist"),
        ('[process.pixel]\npalette = "small.toml.hex"\n', 3, "small.toml.hex"),
        ('[process]\nanchor = [0.5, 7]\nbackground = "service"\n', 3, "anchor: [0.5, 7] is outside"),
        ('prompt = "a fox"\n', 3, "prompt: unknown key"),
        ("[process\n", 3, "bad.toml:"),
    ],
)
def test_a_faulty_recipe_is_told_before_anything_is_done(here, capsys, recipe, code, says):
    (here / "small.toml.hex").write_text("no colours")
    (here / "bad.toml").write_text(recipe)
    process("in", "--recipe", "bad.toml", "-o", "out", code=code)
    assert says in capsys.readouterr().err
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gone", "--recipe", "small.toml", "-o", "out"), "gone: no such file or folder"),
        (("in/readme.txt", "--recipe", "small.toml", "-o", "out"), "no picture by its name"),
        (("empty", "--recipe", "small.toml", "-o", "out"), "no picture in empty"),
        (("in", "--recipe", "small.toml", "-o", "out.png"), "one file cannot take 2 pictures"),
        (("in", "--recipe", "gone.toml", "-o", "out"), "gone.toml"),
    ],
)
def test_what_cannot_be_understood_ends_before_the_work(here, capsys, words, says):
    (here / "empty").mkdir()
    assert run(["process", *words]) in {2, 7}
    assert says in capsys.readouterr().err


def test_it_needs_no_home_and_leaves_none(here):
    process("in", "--recipe", "small.toml", "-o", "out")
    assert not Path(os.environ["LEO_ASSETS_HOME"]).exists()


def test_a_texture_tiles(here):
    (here / "ground.png").write_bytes(as_png(texture(64, 64)))
    (here / "ground.toml").write_text(
        'kind = "texture"\n[process]\nfit = { width = 32, height = 32, mode = "exact" }\n'
    )
    process("ground.png", "--recipe", "ground.toml", "-o", "out")
    pixels = decode((here / "out/ground.png").read_bytes()).astype(int)
    inside = np.abs(np.diff(pixels, axis=1)).mean()
    assert np.abs(pixels[:, 0] - pixels[:, -1]).mean() < 1.6 * inside


def test_the_edges_colours_are_carried_on_where_asked(here):
    (here / "bleed.toml").write_text(f"bleed = true\n{SMALL}")
    for recipe in ("bleed", "small"):
        process("in/one.png", "--recipe", f"{recipe}.toml", "-o", f"{recipe}.png")
    bled, plain = (decode((here / f"{name}.png").read_bytes()) for name in ("bleed", "small"))
    hidden = plain[..., 3] == 0
    assert (bled[..., 3] == plain[..., 3]).all()
    assert (bled[~hidden] == plain[~hidden]).all()
    assert not plain[hidden].any()
    assert bled[hidden][:, :3].any(axis=1).mean() > 0.9


ATLAS = '[process]\nbackground = "auto"\ntrim = { margin = 0 }\nfit = { width = 24, height = 24 }\n'


def test_pictures_are_packed_on_pages_with_a_table(here, capsys):
    (here / "atlas.toml").write_text(f'{ATLAS}maps = ["normal"]\n[atlas]\nname = "icons"\n')
    process("in", "--recipe", "atlas.toml", "-o", "out")
    assert sorted(path.name for path in (here / "out").iterdir()) == ["icons.json", "icons.png", "icons_normal.png"]
    table = json.loads((here / "out/icons.json").read_text())
    page = decode((here / "out/icons.png").read_bytes())
    assert decode((here / "out/icons_normal.png").read_bytes()).shape == page.shape
    assert table["meta"]["size"] == {"w": page.shape[1], "h": page.shape[0]}
    assert sorted(table["frames"]) == ["deep/two.png", "one.png"]
    (here / "plain.toml").write_text(ATLAS)
    process("in/one.png", "--recipe", "plain.toml", "-o", "one.png")
    alone, told = decode((here / "one.png").read_bytes()), table["frames"]["one.png"]
    at, inside = told["frame"], told["spriteSourceSize"]
    assert (told["sourceSize"]["w"], told["sourceSize"]["h"]) == (alone.shape[1], alone.shape[0])
    part = page[at["y"] : at["y"] + at["h"], at["x"] : at["x"] + at["w"]]
    assert_images_close(part, alone[inside["y"] : inside["y"] + at["h"], inside["x"] : inside["x"] + at["w"]])
    process("in", "--recipe", "atlas.toml", "-o", "out", code=7)
    assert "out/icons.png is there already" in capsys.readouterr().err


def test_pages_as_large_as_is_allowed_have_sisters(here):
    for number in range(6):
        (here / f"in/{number}.png").write_bytes(as_png(hero(48, sword=30 * number)))
    (here / "atlas.toml").write_text(f"{ATLAS}[atlas]\nmax_side = 64\n")
    process("in", "--recipe", "atlas.toml", "-o", "out")
    first, second = (json.loads((here / f"out/atlas{end}.json").read_text()) for end in ("", "_2"))
    assert first["meta"]["related_multi_packs"][0] == "atlas_2.json"
    assert len(first["frames"]) + len(second["frames"]) <= 8
    assert not set(first["frames"]) & set(second["frames"])


def test_what_has_no_place_on_an_atlas_is_told(here, capsys):
    (here / "bad.toml").write_text(
        '[process]\ncrops = [{ width = 9, height = 9 }]\nmaps = ["normal"]\nmaps_from = { normal = "in/one.png" }\n'
        '[atlas]\nname = "a/b"\n'
    )
    process("in", "--recipe", "bad.toml", "-o", "out", code=3)
    err = capsys.readouterr().err
    assert "process.crops: has no place on an atlas" in err
    assert "process.maps_from: has no place on an atlas" in err
    assert "atlas.name: becomes the name of a file" in err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker does not share what is put in place here")
def test_a_picture_that_ends_its_worker_fails_alone(here, monkeypatch, capsys):
    (here / "in/bad.png").write_bytes(b"bad")
    whole = processing._bytes_of
    monkeypatch.setattr(processing, "_bytes_of", lambda source: os._exit(9) if "bad" in source else whole(source))
    process("in", "--recipe", "small.toml", "-o", "out", code=7)
    assert (here / "out/one.png").exists()
    assert not (here / "out/bad.png").exists()
    assert "bad.png" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="only there a limit on memory holds")
def test_a_worker_is_refused_more_memory_than_its_share(here, capsys, monkeypatch):
    monkeypatch.setattr(memory, "fair_memory", lambda _least, _shares: 20 << 20)
    large = np.zeros((5000, 5000, 4), np.uint8)  # 100 MB, more than is free here already
    large[900:4000, 900:4000] = 255
    (here / "in/large.png").write_bytes(as_png(large))
    process("in", "--recipe", "small.toml", "-o", "out", code=7)
    assert (here / "out/one.png").exists()
    assert not (here / "out/large.png").exists()
    assert "large.png: the picture: the picture needs more memory than there is" in capsys.readouterr().err


def test_the_margins_of_a_nine_patch_and_the_place_of_what_was_trimmed_are_told(here, capsys):
    panel = solid(60, 40, (240, 240, 240, 255))
    panel[5:35, 10:50] = (90, 60, 30, 255)
    panel[10:30, 15:45] = (200, 170, 120, 255)
    (here / "panel.png").write_bytes(as_png(panel))
    (here / "nine.toml").write_text(
        '[process]\nbackground = "auto"\ntrim = { margin = 1 }\nnine_patch = [6, 7, 8, 9]\n'
    )
    process("panel.png", "--recipe", "nine.toml", "-o", "a")
    assert f"{os.path.join('a', 'panel.png')}  42×32  nine-patch margins 6, 7, 8, 9" in capsys.readouterr().out
    process("panel.png", "--recipe", "nine.toml", "-o", "b", "--json")
    (made,) = events(capsys.readouterr().out, "made")
    assert (made["nine_patch"], made["offset"], made["whole"]) == ([6, 7, 8, 9], [9, 4], [60, 40])


def test_own_maps_are_taken_from_beside_the_recipe(here, capsys):
    (here / "recipes/maps").mkdir(parents=True)
    (here / "recipes/maps/rough.png").write_bytes(as_png(solid(8, 8, (51, 51, 51, 255))))
    recipe = here / "recipes/rough.toml"
    recipe.write_text('[process]\nmaps = ["orm"]\nmaps_from = { roughness = "maps/rough.png" }\n')
    process("in/one.png", "--recipe", str(recipe), "-o", "out")
    assert (decode((here / "out/one_orm.png").read_bytes())[..., 1] == 51).all()
    (here / "recipes/maps/rough.png").unlink()
    process("in/one.png", "--recipe", str(recipe), "-o", "out2", code=3)
    assert "process.maps_from.roughness: `maps/rough.png` does not exist" in capsys.readouterr().err


def test_tiles_need_no_kind_and_the_texture_keeps_its_size(here):
    (here / "ground.png").write_bytes(as_png(texture(80, 80)))
    (here / "tiles.toml").write_text('[process]\ntileset = { layout = "corner", size = 16 }\n')
    process("ground.png", "--recipe", "tiles.toml", "-o", "out")
    ground = decode((here / "out/ground.png").read_bytes())
    assert ground.shape == (80, 80, 4)
    assert seam(ground).ratio <= 1.5
    assert decode((here / "out/ground_corner.png").read_bytes()).shape == (64, 64, 4)


def test_what_fails_where_nothing_is_spent_says_nothing_of_paying(here, capsys):
    (here / "bad.png").write_bytes(b"no picture")
    process("bad.png", "--recipe", "small.toml", "-o", "out", code=7)
    assert "paid" not in capsys.readouterr().err
