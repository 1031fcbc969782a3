"""`accept`: a waiting version takes the place of an edited file, which is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from leo_assets import steps
from leo_assets.errors import ExitCode, UsageError
from leo_assets.export.godot import uid_of
from leo_assets.pipeline.accepting import accept, tell_waiting
from leo_assets.pipeline.check import check
from leo_assets.pipeline.events import Event, Finished, Note, Version
from leo_assets.pipeline.survey import open_project
from leo_assets.process.pixels import decode
from tests.cli.test_main import leo
from tests.generate.shop import KilledError
from tests.images import as_png, solid
from tests.pipeline.test_build import FIRE_PNG, HERO_PNG, HERO_TRES, Run, built, built_once, edit
from tests.pipeline.test_paid_again import kill_at

__all__ = ["built", "built_once"]  # fixtures

MINE = as_png(solid(32, 32, (255, 0, 255, 255)))


def said(root: Path, *given: str) -> list[Event]:
    events: list[Event] = []
    asyncio.run(accept(open_project(root), given, events.append))
    return events


@pytest.fixture
def waiting(built: Path) -> Path:
    """A game with an edited icon and an edited sheet of an animation, whose newer versions wait."""
    (built / FIRE_PNG).write_bytes(MINE)
    (built / HERO_PNG).write_bytes(MINE)
    edit(built / "art/potions.asset.toml", 'mode = "pad"', 'mode = "contain"')
    edit(built / "art/hero.character.toml", "height = 48", "height = 40")
    Run(built)
    return built


def test_an_accepted_version_is_ours_again_and_the_edited_file_is_kept(waiting: Path) -> None:
    newer, sidecar = (waiting / ".leo/pending" / FIRE_PNG).read_bytes(), (waiting / f"{FIRE_PNG}.import").read_bytes()
    events = said(waiting, "potions")
    assert (waiting / FIRE_PNG).read_bytes() == newer
    assert (waiting / f"{FIRE_PNG}.import").read_bytes() == sidecar, "its uid and its settings stay"
    kept = f".leo/replaced/{FIRE_PNG}"
    assert events[0] == Version(f"res://{FIRE_PNG}", "art/potions.asset.toml", "accepted", kept)
    assert (waiting / kept).read_bytes() == MINE
    assert not (waiting / ".leo/pending" / FIRE_PNG).exists()
    assert (waiting / HERO_PNG).read_bytes() == MINE, "only what was named is taken"
    assert check(open_project(waiting), lambda _: None, paths=("art/potions.asset.toml",)) == ExitCode.DONE
    assert Run(waiting, paths=("art/potions.asset.toml",)).made == set()


def test_a_resource_and_the_picture_that_it_cuts_are_taken_together(waiting: Path) -> None:
    cut, sheet = ((waiting / ".leo/pending" / path).read_bytes() for path in (HERO_TRES, HERO_PNG))
    said(waiting, f"res://{HERO_TRES}")
    assert (waiting / HERO_TRES).read_bytes() == cut
    assert (waiting / HERO_PNG).read_bytes() == sheet


def test_a_picture_brings_the_resource_that_waited_only_for_it(waiting: Path) -> None:
    cut = (waiting / ".leo/pending" / HERO_TRES).read_bytes()
    said(waiting, HERO_PNG)
    assert (waiting / HERO_TRES).read_bytes() == cut
    assert not (waiting / ".leo/pending" / HERO_TRES).exists()


def test_what_was_kept_before_is_never_written_over(waiting: Path) -> None:
    said(waiting)
    second = as_png(solid(9, 9, (1, 2, 3, 255)))
    (waiting / FIRE_PNG).write_bytes(second)
    edit(waiting / "art/potions.asset.toml", 'mode = "contain"', 'mode = "exact"')
    Run(waiting)
    said(waiting, "art/generated/potions")
    assert (waiting / ".leo/replaced" / FIRE_PNG).read_bytes() == MINE
    assert (waiting / ".leo/replaced" / FIRE_PNG.replace(".png", ".2.png")).read_bytes() == second
    assert check(open_project(waiting), lambda _: None) == ExitCode.DONE


@pytest.fixture
def larger(built: Path) -> Path:
    """A game with an edited icon, whose newer version, with other pixels, waits."""
    (built / FIRE_PNG).write_bytes(MINE)
    edit(built / "art/potions.asset.toml", "width = 32", "width = 40")
    Run(built)
    return built


@pytest.mark.parametrize("becomes", ["renamed", "deleted", "changed"])
def test_what_was_accepted_is_ours_whatever_becomes_of_its_request(larger: Path, becomes: str) -> None:
    uid = uid_of((larger / f"{FIRE_PNG}.import").read_text())
    request, home = larger / "art/potions.asset.toml", larger / FIRE_PNG.replace("potions", "drinks")
    if becomes == "renamed":
        request.rename(larger / "art/drinks.asset.toml")
    elif becomes == "deleted":
        request.unlink()
    else:
        edit(request, "width = 40", "width = 48")
    said(larger, FIRE_PNG)
    run = Run(larger)
    assert not [event for event in run.of(Note) if FIRE_PNG in event.about]
    assert not (larger / ".leo/pending" / FIRE_PNG).exists()
    assert (larger / FIRE_PNG).exists() == (becomes == "changed")
    if becomes == "renamed":
        assert uid_of(home.with_name(f"{home.name}.import").read_text()) == uid


@pytest.mark.parametrize("time", [1, 2])
def test_accepting_that_is_killed_leaves_our_file_ours(larger: Path, time: int) -> None:
    kill_at("output-replaced", time)
    try:
        with pytest.raises(KilledError):
            said(larger, FIRE_PNG)
    finally:
        steps.hook = None
    edit(larger / "art/potions.asset.toml", "width = 40", "width = 48")
    Run(larger)
    is_ours = (larger / FIRE_PNG).read_bytes() != MINE
    assert is_ours == (time == 2)
    assert (larger / ".leo/pending" / FIRE_PNG).exists() != is_ours
    assert (larger / ".leo/replaced" / FIRE_PNG).read_bytes() == MINE


def test_what_waits_is_listed_and_what_does_not_is_a_sentence(waiting: Path) -> None:
    events: list[Event] = []
    tell_waiting(open_project(waiting), events.append)
    assert [event.path for event in events if isinstance(event, Version)] == [
        f"res://{path}" for path in (HERO_PNG, HERO_TRES, FIRE_PNG)
    ]
    assert isinstance(events[-1], Finished)
    with pytest.raises(UsageError, match="no version of it waits"):
        said(waiting, "art/generated/potions/potions_ice.png")
    assert leo("accept", "nothing", cwd=waiting).returncode == ExitCode.USAGE
    done = leo("accept", FIRE_PNG, cwd=waiting)
    assert done.returncode == ExitCode.DONE
    assert f"yours is kept: .leo/replaced/{FIRE_PNG}" in done.stdout
    assert decode((waiting / FIRE_PNG).read_bytes()).shape == (32, 32, 4)


def test_a_link_in_a_files_place_is_refused(waiting: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(MINE)
    (waiting / FIRE_PNG).unlink()
    (waiting / FIRE_PNG).symlink_to(outside)
    events = said(waiting, FIRE_PNG)
    assert isinstance(events[-1], Finished)
    assert events[-1].exit_code == ExitCode.SOME_FAILED
    assert outside.read_bytes() == MINE
    assert (waiting / ".leo/pending" / FIRE_PNG).exists()
