"""A redo under a game's own scene: every kind of resource keeps its path, uid and import settings, and shows the new art."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import ExitCode
from leo_assets.export.godot import uid_of
from leo_assets.export.project import new_project_text
from leo_assets.pipeline.accepting import accept
from leo_assets.pipeline.check import check
from leo_assets.pipeline.events import Event, Made, Note
from leo_assets.pipeline.survey import open_project
from tests.engine import run_godot_headless
from tests.pipeline.test_build import Run

REDO = Path(__file__).parent.parent / "data/drawn/redo.gd"
SMALL = "size = { width = 128, height = 128 }\n"
GROUND = 'kind = "texture"\nprompt = "%s cobblestone"\n' + SMALL + "[process]\nfit = { width = 32, height = 32 }\n"
# What each request is called, what it says with a word for its look, and the outputs that a game uses: node → the file.
REQUESTS = {
    "barrel": ('kind = "sprite"\nprompt = "a %s barrel"\n' + SMALL + '[output]\ncollision = "static"\n', {"Sprite": ".png", "Scene": ".tscn"}),
    "hero": (
        'kind = "animation"\nprompt = "a knight with a %s cape, {pose}"\n' + SMALL + '[animations.idle]\nset = "idle"\n[output]\nlibrary = true\n',
        {"SpriteFrames": ".tres", "AnimationLibrary": "_library.tres"},
    ),
    "frame": (
        'kind = "sprite"\nprompt = "a %s panel"\n' + SMALL + '[process]\nnine_patch = [9, 0, 9, 9]\n[output]\ncompress = "lossy"\nmipmaps = true\n',
        {"StyleBoxTexture": ".tres"},
    ),
    "wall": (GROUND + 'maps = ["normal"]\n', {"CanvasTexture": ".tres"}),
    "plate": (GROUND + 'maps = ["normal", "orm"]\n[output]\nmaterial = "3d"\n', {"StandardMaterial3D": ".tres"}),
    "path": (GROUND + 'tileset = { layout = "blob", size = 16 }\n', {"TileSet": "_blob.tres"}),
    "loot": (
        'kind = "icon"\nprompt = "a %s {item}"\n' + SMALL + '[matrix]\nitem = ["gem", "potion"]\n[output]\natlas = true\n',
        {"AtlasTexture": "_gem.tres"},
    ),
}  # fmt: skip
PATHS = {
    node: f"art/generated/{name}/{name}{end}"
    for name, (_, outputs) in REQUESTS.items()
    for node, end in outputs.items()
}
# As Godot has them in the end; what is not named here is its own default.
IMPORTS = {
    "barrel": {"compress/mode": "0", "mipmaps/generate": "false", "process/fix_alpha_border": "true"},
    "frame": {"compress/mode": "1", "mipmaps/generate": "true"},
    "wall": {"compress/mode": "0", "mipmaps/generate": "true", "process/fix_alpha_border": "true"},
    "wall_normal": {"compress/mode": "0", "compress/normal_map": "2", "process/fix_alpha_border": "false"},
    "plate": {"compress/mode": "2", "mipmaps/generate": "true", "process/fix_alpha_border": "true"},
    "plate_normal": {"compress/mode": "2", "mipmaps/generate": "true", "compress/normal_map": "1"},
    "plate_orm": {"compress/mode": "2", "compress/normal_map": "2", "roughness/mode": "1"},
}


def write(root: Path, look: str, *names: str) -> None:
    for name in names or REQUESTS:
        (root / f"art/{name}.asset.toml").write_text(REQUESTS[name][0].replace("%s", look), "utf-8")


def sidecars(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("art/**/*.import")}


def setting(text: str, key: str) -> str:
    return next(line.partition("=")[2] for line in text.splitlines() if line.startswith(f"{key}="))


def look(root: Path, **more: Any) -> dict[str, Any]:
    (root / "wanted.json").write_text(json.dumps({"nodes": list(PATHS), **more}), "utf-8")
    said = run_godot_headless("--script", "redo.gd", project=root)
    facts: dict[str, Any] = json.loads(said.partition("FACTS ")[2].splitlines()[0])
    return facts


@pytest.mark.godot
def test_a_scene_that_used_the_placeholder_shows_the_final_art_with_no_edit(tmp_path: Path) -> None:
    root = tmp_path / "game"
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text(new_project_text("redo"), "utf-8")
    shutil.copy(REDO, root / "redo.gd")
    write(root, "red")
    assert Run(root).code == ExitCode.DONE
    ours = sidecars(root)
    run_godot_headless("--import", project=root)
    imported = sidecars(root)
    for path, written in ours.items():  # filled up, and nothing of ours is changed
        assert set(written.splitlines()) <= set(imported[path].splitlines()), path
    for name, settings in IMPORTS.items():
        folder = name.partition("_")[0]
        has = imported[f"art/generated/{folder}/{name}.png.import"]
        assert {key: setting(has, key) for key in settings} == settings, name
        assert setting(has, "detect_3d/compress_to") == "0"
    before = look(root, make={node: f"res://{path}" for node, path in PATHS.items()})
    text = (root / "main.tscn").read_text("utf-8")
    for fact in before.values():  # as the editor saves it
        text = text.replace(f'path="{fact["path"]}"', f'uid="{fact["uid"]}" path="{fact["path"]}"')
    (root / "main.tscn").write_text(text, "utf-8")
    assert {node: fact["path"] for node, fact in before.items()} == {
        node: f"res://{path}" for node, path in PATHS.items()
    }
    assert before["StandardMaterial3D"]["compressed"]
    resaved = {path: (root / path).read_bytes() for path in PATHS.values() if not path.endswith(".png")}
    assert b"unique_id" in resaved[PATHS["Scene"]]
    assert sidecars(root) == imported, "use changes nothing"
    # A person tunes an import, and the art is made anew.
    tuned = root / f"{PATHS['Sprite']}.import"
    tuned.write_text(imported[f"{PATHS['Sprite']}.import"].replace("mipmaps/generate=false", "mipmaps/generate=true"))
    write(root, "blue")
    run = Run(root)
    assert run.code == ExitCode.DONE
    assert not [event for event in run.of(Made) if event.pending], (
        "what the engine has imported and saved is still ours"
    )
    run_godot_headless("--import", project=root)
    after = look(root)
    assert (root / "main.tscn").read_text("utf-8") == text
    for node, fact in after.items():
        assert fact["pixels"] != before[node]["pixels"], node
        assert [fact[key] for key in ("path", "uid", "type")] == [before[node][key] for key in ("path", "uid", "type")]
    assert after["Sprite"]["mipmaps"], "the person's value stays"
    uids = [{path: setting(has, "uid") for path, has in some.items()} for some in (ours, imported, sidecars(root))]
    assert uids[0] == uids[1] == uids[2]
    assert check(open_project(root), lambda _: None) == ExitCode.DONE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "game"
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    write(root, "red")
    assert Run(root).code == ExitCode.DONE
    return root


@pytest.fixture
def edited(made: Path, tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A game in which a person has changed one output of every kind."""
    root = Path(shutil.copytree(made, tmp_path / "game"))
    mine = {}
    for path in PATHS.values():
        if path.endswith(".png"):
            shutil.copyfile(root / "art/generated/wall/wall.png", root / path)
        else:
            with (root / path).open("a") as file:
                file.write('metadata/mine = "yes"\n')
        mine[path] = (root / path).read_bytes()
    return root, mine


def test_a_hand_edited_output_of_any_kind_is_never_written_over(edited: tuple[Path, dict[str, bytes]]) -> None:
    root, mine = edited
    write(root, "blue")
    run = Run(root)
    # A scene over an edited picture waits with it, but the edited scene waits for itself.
    assert {event.path.removeprefix("res://") for event in run.of(Made) if event.pending} == set(mine)
    assert {path: (root / path).read_bytes() for path in mine} == mine
    events: list[Event] = []
    assert check(open_project(root), events.append) == ExitCode.CHECK
    asyncio.run(accept(open_project(root), (), events.append))
    assert check(open_project(root), lambda _: None) == ExitCode.DONE
    assert Run(root).made == set()


def test_outputs_of_vanished_requests_go_only_where_nobody_changed_them(edited: tuple[Path, dict[str, bytes]]) -> None:
    root, mine = edited
    for name in REQUESTS:
        (root / f"art/{name}.asset.toml").unlink()
    run = Run(root)
    left = {path.relative_to(root).as_posix() for path in root.glob("art/generated/**/*") if path.is_file()}
    assert {path for path in left if not path.endswith(".import")} == set(mine)
    assert {path: (root / path).read_bytes() for path in mine} == mine
    assert {event.about for event in run.of(Note)} == {f"res://{path}" for path in mine}


def test_a_waiting_version_goes_with_its_request(edited: tuple[Path, dict[str, bytes]]) -> None:
    root, mine = edited
    write(root, "blue")
    Run(root)
    assert (root / ".leo/pending/art").exists()
    for name in REQUESTS:
        (root / f"art/{name}.asset.toml").unlink()
    Run(root)
    assert {path: (root / path).read_bytes() for path in mine} == mine
    assert not (root / ".leo/pending/art").exists()


def test_outputs_of_renamed_requests_take_their_uids_along_whatever_their_kind(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "game"))
    uids = {path: uid_at(root / path) for path in PATHS.values()}
    for name in REQUESTS:
        (root / f"art/{name}.asset.toml").rename(root / f"art/new_{name}.asset.toml")
    run = Run(root)
    assert (run.code, run.jobs) == (ExitCode.DONE, 0)
    moved = {path: re.sub(r"(\w+)/\1", r"new_\1/new_\1", path) for path in PATHS.values()}
    assert {path: uid_at(root / moved[path]) for path in moved} == uids
    assert not [path for path in moved if (root / path).exists()]
    for path in moved.values():
        if not path.endswith(".png"):
            named = re.findall(r'path="res://([^"]*)"', (root / path).read_text("utf-8"))
            assert named
            assert all((root / each).exists() for each in named), "it names the pictures where they are now"
    assert Run(root).made == set()


def test_a_tuned_import_outlives_two_redos_and_a_new_name(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "game"))
    tuned = root / f"{PATHS['Sprite']}.import"
    text = tuned.read_text("utf-8").replace("mipmaps/generate=false", "mipmaps/generate=true")
    tuned.write_text(text, "utf-8")
    for look in ("blue", "green", "grey"):
        write(root, look, "barrel")
        assert f"res://{PATHS['Sprite']}" in {event.path for event in Run(root).of(Made)}
        assert tuned.read_text("utf-8") == text, look
    (root / "art/barrel.asset.toml").rename(root / "art/keg.asset.toml")
    assert Run(root).jobs == 0
    assert (root / "art/generated/keg/keg.png.import").read_text("utf-8") == text.replace("barrel", "keg")
    assert not tuned.exists()


def other_loot(root: Path) -> None:
    """The atlas laid out anew."""
    text = (
        REQUESTS["loot"][0]
        .replace("%s", "red")
        .replace("[output]", "[process]\nfit = { width = 24, height = 24 }\n[output]")
    )
    (root / "art/loot.asset.toml").write_text(text, "utf-8")
    Run(root)


def test_accepting_takes_no_edited_resource_that_was_not_named(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "game"))
    gem, potion = (f"art/generated/loot/loot{end}" for end in ("_gem.tres", "_potion.tres"))
    for path in (gem, potion):
        with (root / path).open("a") as file:
            file.write('metadata/mine = "yes"\n')
    mine = (root / potion).read_bytes()
    other_loot(root)
    asyncio.run(accept(open_project(root), (gem,), lambda _: None))
    assert b"mine" not in (root / gem).read_bytes()
    assert (root / potion).read_bytes() == mine
    assert (root / ".leo/pending" / potion).exists()


def test_a_picture_accepted_without_its_edited_resource_says_so(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "game"))
    sheet, gem, potion = (f"art/generated/loot/loot{end}" for end in (".png", "_gem.tres", "_potion.tres"))
    with (root / gem).open("a") as file:
        file.write('metadata/mine = "yes"\n')
    shutil.copyfile(root / "art/generated/wall/wall.png", root / sheet)
    mine = (root / gem).read_bytes()
    other_loot(root)
    events: list[Event] = []
    asyncio.run(accept(open_project(root), (sheet,), events.append))
    assert (root / gem).read_bytes() == mine
    assert [event.about for event in events if isinstance(event, Note)] == [f"res://{gem}"]
    assert not (root / ".leo/pending" / potion).exists(), "it waited only for the picture"


def test_a_picture_that_stood_there_before_the_first_build_stays_and_check_says_so(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "game"
    (root / "art/generated/loot").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    mine = (made / "art/generated/wall/wall.png").read_bytes()
    (root / "art/generated/loot/loot.png").write_bytes(mine)
    write(root, "red", "loot")
    run = Run(root)
    assert run.code == ExitCode.DONE
    assert (root / "art/generated/loot/loot.png").read_bytes() == mine
    assert (root / ".leo/pending/art/generated/loot/loot.png").exists()
    assert check(open_project(root), lambda _: None) == ExitCode.CHECK
    asyncio.run(accept(open_project(root), (), lambda _: None))
    assert check(open_project(root), lambda _: None) == ExitCode.DONE


def uid_at(path: Path) -> str | None:
    sidecar = path.with_name(f"{path.name}.import")
    return uid_of((sidecar if sidecar.exists() else path).read_text("utf-8"))
