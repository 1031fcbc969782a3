"""What a request can have beside its picture, as files of the game: they are written, recorded, and go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ExitCode
from leo_assets.export.godot import uid_of
from leo_assets.pipeline import colliding
from leo_assets.pipeline.events import Made
from leo_assets.pipeline.laying import in_place
from leo_assets.process.layout import Place
from leo_assets.process.pixels import decode
from leo_assets.process.trace import outlines
from leo_assets.store.lock import load_lock
from tests.images import as_png, solid
from tests.pipeline.test_build import HERO_PNG, Run, edit

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.process.pixels import Pixels
    from leo_assets.process.trace import Polygon

HERO_TRES = HERO_PNG.replace(".png", ".tres")


def test_a_tight_sheet_says_where_its_frames_were(small_game: Path) -> None:
    assert Run(small_game).code == ExitCode.DONE
    assert "margin" not in (small_game / HERO_TRES).read_text()

    edit(small_game / "art/hero.asset.toml", "[animations.idle]", "[output]\natlas = true\n[animations.idle]")
    run = Run(small_game)

    assert (run.code, run.made) == (ExitCode.DONE, {HERO_PNG, HERO_TRES})
    assert "margin = Rect2(" in (small_game / HERO_TRES).read_text()
    assert Run(small_game).made == set()


def test_tiles_lie_beside_their_texture_and_follow_the_one_below(small_game: Path) -> None:
    dirt = small_game / "art/dirt.png"
    dirt.write_bytes(as_png(solid(32, 32, (150, 110, 60, 255))))
    (small_game / "art/grass.asset.toml").write_text(
        'kind = "texture"\nprompt = "grass"\n'
        '[process]\nfit = { width = 64, height = 64, mode = "exact" }\n'
        'tileset = { layout = "corner", over = "dirt.png", size = 16 }\n'
    )
    names = {f"art/generated/grass/grass{end}" for end in (".png", "_corner.png", "_corner.tres")}
    run = Run(small_game, paths=("art/grass.asset.toml",))
    assert (run.code, run.made) == (ExitCode.DONE, names)
    assert names <= set(load_lock(small_game).outputs)
    assert decode((small_game / "art/generated/grass/grass_corner.png").read_bytes()).shape == (64, 64, 4)
    assert Run(small_game, paths=("art/grass.asset.toml",)).made == set()

    dirt.write_bytes(as_png(solid(32, 32, (60, 110, 150, 255))))
    again = Run(small_game, paths=("art/grass.asset.toml",))

    # A terrain has its ground's colour.
    changed = {f"art/generated/grass/grass_corner{end}" for end in (".png", ".tres")}
    assert (again.jobs, again.made) == (0, changed), "free, and only what changed"
    (small_game / "art/grass.asset.toml").unlink()
    Run(small_game)
    assert not (small_game / "art/generated/grass").exists(), "it goes with its request"


def test_a_picture_is_traced_once_for_its_scene_and_its_doubts(small_game: Path, monkeypatch) -> None:
    seen = []

    def counted(pixels: Pixels, **how: float) -> tuple[Polygon, ...]:
        seen.append(pixels.shape)
        return outlines(pixels, **how)

    monkeypatch.setattr(colliding, "outlines", counted)
    (small_game / "art/rock.asset.toml").write_text(
        'kind = "sprite"\nprompt = "a rock"\n[output]\ncollision = "polygon"\n'
    )
    run = Run(small_game, paths=("art/rock.asset.toml",))
    assert run.made == {"art/generated/rock/rock.png", "art/generated/rock/rock.tscn"}
    assert len(seen) == 1


def test_maps_of_a_texture_are_files_of_the_game_that_godot_leaves_alone(small_game: Path) -> None:
    (small_game / "art/wall.asset.toml").write_text(
        'kind = "texture"\nprompt = "brick"\n[process]\nmaps = ["normal", "orm"]\n'
        'fit = { width = 64, height = 64, mode = "exact" }\n'
    )
    run = Run(small_game, paths=("art/wall.asset.toml",))
    names = {f"art/generated/wall/wall{end}.png" for end in ("", "_normal", "_orm")}
    assert (run.code, run.made) == (ExitCode.DONE, {*names, "art/generated/wall/wall.tres"})
    lock = load_lock(small_game)
    assert {lock.outputs[name].uid for name in names} == {
        uid_of((small_game / f"{name}.import").read_text()) for name in names
    }
    sidecar = (small_game / "art/generated/wall/wall_normal.png.import").read_text()
    assert "compress/normal_map=2" in sidecar
    assert "compress/normal_map" not in (small_game / "art/generated/wall/wall.png.import").read_text()
    normal = decode((small_game / "art/generated/wall/wall_normal.png").read_bytes())
    length = np.linalg.norm(normal[..., :3].astype(float) / 127.5 - 1, axis=-1)
    assert abs(length - 1).max() < 0.02
    (small_game / "art/wall.asset.toml").write_text('kind = "texture"\nprompt = "brick"\n')
    Run(small_game)
    assert not (small_game / "art/generated/wall/wall_normal.png").exists(), "no longer asked for"


def test_own_maps_are_packed_and_followed_at_no_cost(small_game: Path) -> None:
    rough = small_game / "art/rough.png"
    rough.write_bytes(as_png(solid(32, 32, (51, 51, 51, 255))))
    (small_game / "art/wall.asset.toml").write_text(
        'kind = "texture"\nprompt = "brick"\n[process]\nmaps = ["orm"]\nmaps_from = { roughness = "rough.png" }\n'
        'fit = { width = 64, height = 64, mode = "exact" }\n'
    )
    packed = "art/generated/wall/wall_orm.png"
    assert packed in Run(small_game, paths=("art/wall.asset.toml",)).made
    assert (decode((small_game / packed).read_bytes())[..., 1] == 51).all()
    assert Run(small_game, paths=("art/wall.asset.toml",)).made == set()

    rough.write_bytes(as_png(solid(32, 32, (102, 102, 102, 255))))
    again = Run(small_game, paths=("art/wall.asset.toml",))

    assert (again.jobs, again.made) == (0, {packed}), "free, and only what changed"
    assert (decode((small_game / packed).read_bytes())[..., 1] == 102).all()


def test_a_trimmed_picture_keeps_its_position_where_asked(small_game: Path) -> None:
    asked = 'kind = "sprite"\nprompt = "a barrel"\nsize = { width = 512, height = 512 }\n'
    file, picture = small_game / "art/barrel.asset.toml", "art/generated/barrel/barrel.png"
    file.write_text(asked)
    (told,) = Run(small_game, paths=("art/barrel.asset.toml",)).of(Made)
    assert told.offset is not None
    assert told.whole is not None
    margin = (*told.offset, told.whole[0] - told.width, told.whole[1] - told.height)
    assert min(margin) > 0
    assert told.whole[0] == told.whole[1], "the service's picture is a square"

    file.write_text(asked + "[output]\nkeep_position = true\n")
    again = Run(small_game, paths=("art/barrel.asset.toml",))

    resource = picture.replace(".png", ".tres")
    assert (again.jobs, again.made) == (0, {resource})
    text = (small_game / resource).read_text()
    assert f"region = Rect2(0, 0, {told.width}, {told.height})" in text
    assert f"margin = Rect2({', '.join(map(str, margin))})" in text


def test_what_of_a_margin_lies_beyond_the_whole_picture_is_not_drawn() -> None:
    part = in_place(Place(-3, 5, (40, 30)), solid(44, 28, (9, 9, 9, 255)))
    assert (part.x, part.y, part.width, part.height) == (3, 0, 40, 25)
    assert (part.left, part.top, part.full) == (0, 5, (40, 30))


def test_maps_of_frames_lie_on_a_sheet_like_theirs(small_game: Path) -> None:
    edit(small_game / "art/hero.asset.toml", "[animations.idle]", '[process]\nmaps = ["normal"]\n[animations.idle]')
    assert Run(small_game, paths=("art/hero.asset.toml",)).code == ExitCode.DONE
    sheet, normal = (
        decode((small_game / HERO_PNG.replace(".png", end)).read_bytes()) for end in (".png", "_normal.png")
    )
    assert sheet.shape == normal.shape
    assert (normal[sheet[..., 3] > 0][:, 3] == 255).all()
    text = (small_game / HERO_TRES).read_text()
    assert "_normal" not in text


def test_a_nine_patch_is_a_style_box_over_its_picture(small_game: Path) -> None:
    (small_game / "art/panel.asset.toml").write_text(
        'kind = "icon"\nprompt = "wooden panel"\n[process]\nnine_patch = [6, 7, 8, 9]\n'
    )
    run = Run(small_game, paths=("art/panel.asset.toml",))
    assert (run.code, run.made) == (ExitCode.DONE, {"art/generated/panel/panel.png", "art/generated/panel/panel.tres"})
    text = (small_game / "art/generated/panel/panel.tres").read_text()
    assert 'type="StyleBoxTexture"' in text
    assert "texture_margin_left = 6.0" in text
    assert "texture_margin_bottom = 9.0" in text
    assert Run(small_game, paths=("art/panel.asset.toml",)).made == set()
