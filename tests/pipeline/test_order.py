"""Tiles over a texture that another request makes: finished after it, whatever their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from leo_assets.errors import ExitCode
from leo_assets.pipeline.check import check
from leo_assets.pipeline.events import Event, Failed, FaultFound, Finished, Made
from leo_assets.pipeline.survey import open_project
from leo_assets.process.pixels import Pixels, decode
from tests.pipeline.test_build import Run, edit
from tests.test_watch import run_watcher

GROUND = 'kind = "texture"\nprompt = "{}"\nsize = {{ width = 128, height = 128 }}\n[process]\nfit = {{ width = 32, height = 32 }}\n'
TILES = GROUND + 'tileset = {{ layout = "corner", over = "res://art/generated/{}.png", size = 16 }}\n'
REQUESTS = {
    "a_shore": TILES.format("sand", "b_path/b_path_corner"),  # over tiles, to see a chain
    "b_path": TILES.format("cobblestone path", "meadow/meadow"),
    "meadow": GROUND.format("green grass"),
}
SHEET = "art/generated/b_path/b_path_corner.png"


@pytest.fixture
def grounds(project: Path) -> Path:
    for name, text in REQUESTS.items():
        (project / f"art/{name}.asset.toml").write_text(text)
    return project


def below(root: Path) -> Pixels:
    """The first tile of the path's sheet: nothing but what lies below."""
    return decode((root / SHEET).read_bytes())[:16, :16]


def test_tiles_are_made_after_the_texture_below_them_in_one_build(grounds: Path) -> None:
    run = Run(grounds)
    assert run.code == ExitCode.DONE, run.of(Finished)
    order = [event.request for event in run.of(Made)]
    assert list(dict.fromkeys(order)) == [f"art/{name}.asset.toml" for name in ("meadow", "b_path", "a_shore")]
    assert check(open_project(grounds), lambda _: None) == ExitCode.DONE
    assert Run(grounds).made == set()


def test_another_texture_below_makes_the_tiles_anew_in_the_same_build(grounds: Path) -> None:
    Run(grounds)
    before = below(grounds)
    edit(grounds / "art/meadow.asset.toml", "green grass", "red lava")
    edit(grounds / "art/b_path.asset.toml", "size = 16", 'size = 16, edge = "straight"')  # wants making by itself, too
    run = Run(grounds)
    assert run.code == ExitCode.DONE, run.of(Finished)
    assert (below(grounds) != before).any()
    assert check(open_project(grounds), lambda _: None) == ExitCode.DONE


def test_tiles_alone_wait_in_words_for_the_texture_that_was_not_built(grounds: Path) -> None:
    run = Run(grounds, paths=("art/b_path.asset.toml",))
    assert run.code == ExitCode.SOME_FAILED
    assert "waits for the texture below it, of art/meadow.asset.toml" in run.of(Finished)[0].message
    assert not run.of(Failed)
    assert Run(grounds).code == ExitCode.DONE


def test_what_cannot_be_below_is_a_fault_naming_both(project: Path) -> None:
    for name, over in (("sand", "mud"), ("mud", "sand"), ("self", "self")):
        (project / f"art/{name}.asset.toml").write_text(TILES.format(name, f"{over}/{over}"))
    (project / "art/far.asset.toml").write_text(TILES.format("far", "nobody/nobody"))
    run = Run(project)
    told = {event.file: event.message for event in run.of(FaultFound)}
    assert told == {
        "art/sand.asset.toml": "the texture below is made by art/mud.asset.toml, which waits for this one",
        "art/mud.asset.toml": "the texture below is made by art/sand.asset.toml, which waits for this one",
        "art/self.asset.toml": "the texture below is made by itself",
        "art/far.asset.toml": "`art/generated/nobody/nobody.png` does not exist",
    }
    assert run.code == ExitCode.FAULTY


def test_the_watcher_makes_tiles_whose_texture_comes_later(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "art/b_path.asset.toml").write_text(REQUESTS["b_path"])

    def script(place: int) -> None:
        if place == 8:
            (project / "art/meadow.asset.toml").write_text(REQUESTS["meadow"])

    events: list[Event] = run_watcher(project, script, monkeypatch, rounds=24)
    assert (project / SHEET).exists(), events
    assert check(open_project(project), lambda _: None) == ExitCode.DONE
