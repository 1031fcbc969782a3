"""Whole runs against the offline studio: what is made, what it costs, and what is left alone."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import ExitCode, NotAgreedError
from leo_assets.pipeline import provider
from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.build import build
from leo_assets.pipeline.check import check
from leo_assets.pipeline.events import (
    AssetState,
    Event,
    Failed,
    FaultFound,
    Finished,
    Made,
    Note,
    PlanReady,
    Progress,
    Removed,
)
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.process.pixels import decode
from leo_assets.settings.secret import Secret
from leo_assets.settings.service import Service, service_from_environment
from leo_assets.settings.trust import trust
from leo_assets.store.lock import load_lock
from tests.images import as_png, solid

OFFLINE = service_from_environment({}, offline=True)
PAID = Service(
    "http://127.0.0.1:9/api/rest",
    Secret("00000000-0000-4000-8000-000000000001"),
    offline=False,
    origin="http://127.0.0.1:9",
)
HERO_PNG, HERO_TRES = "art/generated/hero/hero.png", "art/generated/hero/hero.tres"
FIRE_PNG = "art/generated/potions/potions_fire.png"


class Run:
    """One build and what it said."""

    def __init__(self, root: Path, service: Service = OFFLINE, **options: Any) -> None:
        self.events: list[Event] = []
        self.code = asyncio.run(build(open_project(root), service, BuildOptions(**options), self.events.append))

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def made(self) -> set[str]:
        return {event.path.removeprefix("res://") for event in self.of(Made)}

    @property
    def jobs(self) -> int:
        return len({event.id for event in self.of(Progress) if event.step == "submitted"})


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import HERO, KIT, POTIONS

    root = tmp_path_factory.mktemp("once") / "game"
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    for name, text in (("hero.asset", HERO), ("hero.character", KIT), ("potions.asset", POTIONS)):
        (root / f"art/{name}.toml").write_text(text)
    assert Run(root).code == 0
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A built small game, copied with its times, so that one build serves many tests."""
    import shutil

    root = Path(shutil.copytree(built_once, tmp_path / "game"))
    trust(root)
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_requests_become_files_that_fit_what_was_asked(small_game: Path) -> None:
    run = Run(small_game)
    assert run.code == ExitCode.DONE
    assert run.made == {HERO_PNG, HERO_TRES, FIRE_PNG, "art/generated/potions/potions_ice.png"}
    assert decode((small_game / FIRE_PNG).read_bytes()).shape == (32, 32, 4)
    assert (small_game / f"{HERO_PNG}.import").is_file()
    assert "offline studio" in run.of(Finished)[0].message
    assert run.jobs == 9
    lock = json.loads((small_game / "leo.lock").read_text())
    assert len(lock["jobs"]) == 9
    assert "http" not in (small_game / "leo.lock").read_text()


def test_a_second_run_makes_nothing_and_says_so(built: Path) -> None:
    before = {
        path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file() and "index.db" not in path.name
    }
    run = Run(built)
    assert (run.code, run.made, run.jobs) == (ExitCode.DONE, set(), 0)
    assert run.of(Finished)[0].message.startswith("nothing to make")
    assert {path: path.stat().st_mtime_ns for path in before if "build.lock" not in path.name} == {
        path: time for path, time in before.items() if "build.lock" not in path.name
    }


def test_check_passes_after_a_build_and_names_what_is_stale(built: Path) -> None:
    events: list[Event] = []
    assert check(open_project(built), events.append) == ExitCode.DONE
    edit(built / "art/potions.asset.toml", "{element} potion", "{element} potion in a round flask")
    events.clear()
    assert check(open_project(built), events.append) == ExitCode.CHECK
    stale = [event for event in events if isinstance(event, AssetState)]
    assert [(event.id, event.state, event.reason) for event in stale] == [
        ("art/potions.asset.toml#fire", "stale", "prompt changed"),
        ("art/potions.asset.toml#ice", "stale", "prompt changed"),
    ]


def test_check_for_release_wants_no_placeholders(built: Path) -> None:
    assert check(open_project(built), lambda _: None, release=True) == ExitCode.CHECK


def test_only_changed_requests_are_drawn_again(built: Path) -> None:
    edit(built / "art/potions.asset.toml", '["fire", "ice"]', '["fire", "poison"]')
    run = Run(built)
    assert run.jobs == 1
    assert run.made == {"art/generated/potions/potions_poison.png"}
    assert [event.path for event in run.of(Removed)] == ["res://art/generated/potions/potions_ice.png"]


def test_a_changed_size_costs_nothing(built: Path) -> None:
    edit(built / "art/hero.character.toml", "height = 48", "height = 24")
    run = Run(built)
    assert (run.jobs, run.made) == (0, {HERO_PNG, HERO_TRES})


def test_a_changed_kit_draws_only_its_own_poses(built: Path) -> None:
    edit(built / "art/hero.character.toml", "red hair", "black hair")
    assert Run(built).jobs == 7


def test_a_renamed_request_takes_its_art_and_uid_along(built: Path) -> None:
    uid = load_lock(built).outputs[HERO_PNG].uid
    (built / "art/hero.asset.toml").rename(built / "art/champion.asset.toml")
    run = Run(built)
    assert (run.code, run.jobs) == (ExitCode.DONE, 0)
    lock = load_lock(built)
    assert lock.outputs["art/generated/champion/champion.png"].uid == uid
    assert not (built / HERO_PNG).exists()
    assert "champion.png" in (built / "art/generated/champion/champion.tres").read_text()
    assert Run(built).made == set()


def test_a_deleted_request_removes_its_art_and_bringing_it_back_is_free(built: Path) -> None:
    text = (built / "art/potions.asset.toml").read_text()
    (built / "art/potions.asset.toml").unlink()
    assert len(Run(built).of(Removed)) == 2
    assert not (built / FIRE_PNG).exists()
    assert not (built / FIRE_PNG).parent.exists()
    (built / "art/potions.asset.toml").write_text(text)
    run = Run(built)
    assert (run.jobs, len(run.made)) == (0, 2)


def test_a_file_that_a_person_edited_is_never_overwritten(built: Path) -> None:
    from PIL import Image

    Image.new("RGBA", (32, 32), (255, 0, 255, 255)).save(built / FIRE_PNG)
    mine = (built / FIRE_PNG).read_bytes()
    assert check(open_project(built), lambda _: None) == ExitCode.CHECK
    assert Run(built).made == set()
    edit(built / "art/potions.asset.toml", 'mode = "pad"', 'mode = "contain"')
    run = Run(built)
    assert (built / FIRE_PNG).read_bytes() == mine
    assert [event.path for event in run.of(Made) if event.pending] == [f"res://{FIRE_PNG}"]
    assert (built / ".leo/pending" / FIRE_PNG).is_file()
    assert Run(built).made == set()


@pytest.mark.parametrize("has_sidecar", [True, False])
def test_a_stranger_s_file_in_an_output_s_place_is_left_alone_once(small_game: Path, has_sidecar: bool) -> None:
    place = small_game / FIRE_PNG
    place.parent.mkdir(parents=True)
    place.write_bytes(as_png(solid(8, 8, (1, 2, 3, 255))))
    if has_sidecar:
        (small_game / f"{FIRE_PNG}.import").write_text("[remap]\n")
    before = place.read_bytes()
    run = Run(small_game)
    assert [event.path for event in run.of(Made) if event.pending] == [f"res://{FIRE_PNG}"]
    assert place.read_bytes() == before
    assert Run(small_game).made == set()


def test_an_edited_file_that_lost_its_import_settings_is_left_alone_once(built: Path) -> None:
    (built / FIRE_PNG).write_bytes(as_png(solid(8, 8, (1, 2, 3, 255))))
    (built / f"{FIRE_PNG}.import").unlink()
    assert len(Run(built).of(Made)) <= 1
    events: list[Event] = []
    check(open_project(built), events.append)
    assert [event.state for event in events if isinstance(event, AssetState)] == ["edited"]


def test_lost_import_settings_come_back(built: Path) -> None:
    (built / f"{FIRE_PNG}.import").unlink()
    assert Run(built).code == ExitCode.DONE
    assert (built / f"{FIRE_PNG}.import").is_file()
    assert check(open_project(built), lambda _: None) == ExitCode.DONE


def test_check_promises_a_removal_only_where_there_will_be_one(built: Path) -> None:
    def notes() -> list[str]:
        events: list[Event] = []
        check(open_project(built), events.append)
        return [event.about for event in events if isinstance(event, Note)]

    (built / "art/potions.asset.toml").rename(built / "art/kept.txt")
    assert notes() == [f"res://art/generated/potions/potions_{name}.png" for name in ("fire", "ice")]
    (built / "art/broken.asset.toml").write_text("kind = ")
    assert notes() == []


def test_a_person_s_edited_file_stays_when_its_request_goes(built: Path) -> None:
    (built / FIRE_PNG).write_bytes((built / HERO_PNG).read_bytes())
    (built / "art/potions.asset.toml").unlink()
    run = Run(built)
    assert (built / FIRE_PNG).exists()
    assert any("stays" in event.message for event in run.of(Note))


def test_a_lost_output_comes_back_for_free(built: Path) -> None:
    (built / FIRE_PNG).unlink()
    run = Run(built)
    assert (run.jobs, run.made) == (0, {FIRE_PNG})


def test_a_faulty_request_is_told_and_the_others_are_made(small_game: Path) -> None:
    edit(small_game / "art/hero.asset.toml", 'kind = "animation"', 'kind = "animatoin"')
    run = Run(small_game)
    assert run.code == ExitCode.FAULTY
    assert run.jobs == 2
    assert [event.file for event in run.of(FaultFound)] == ["art/hero.asset.toml"]


def test_a_request_that_breaks_keeps_its_art(built: Path) -> None:
    (built / "art/hero.asset.toml").write_text("kind = ")
    run = Run(built)
    assert run.code == ExitCode.FAULTY
    assert run.of(Removed) == []
    assert (built / HERO_PNG).exists()


def test_paths_build_only_what_they_name(small_game: Path) -> None:
    run = Run(small_game, paths=("art/potions.asset.toml",))
    assert run.jobs == 2
    assert not (small_game / HERO_PNG).exists()


def test_the_plan_agreed_to_is_the_plan_that_is_done(small_game: Path) -> None:
    project = open_project(small_game)
    agreed = survey(project, OFFLINE).plan.hash
    edit(small_game / "art/potions.asset.toml", "potion", "elixir")
    with pytest.raises(NotAgreedError, match="something has changed"):
        Run(small_game, agree=agreed)
    assert not (small_game / "leo.lock").exists()
    assert Run(small_game, agree=survey(project, OFFLINE).plan.hash).code == ExitCode.DONE


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "nobody has agreed"),
        ({"yes": True}, "how much it may spend"),
        ({"yes": True, "max_cost": (10**6, "CREDITS")}, "unknown price"),
        ({"ask": lambda plan: False}, "not agreed"),
        ({"agree": "0" * 12}, "something has changed"),
    ],
)
def test_nothing_is_spent_without_agreement(
    small_game: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], says: str
) -> None:
    monkeypatch.setattr(provider, "connected", None)
    with pytest.raises(NotAgreedError, match=says):
        Run(small_game, PAID, **options)


def test_no_spend_does_what_is_free(built: Path) -> None:
    (built / FIRE_PNG).unlink()
    edit(built / "art/hero.character.toml", "red hair", "black hair")
    run = Run(built, PAID, no_spend=True)
    assert run.code == ExitCode.NOT_AGREED
    assert run.made == {FIRE_PNG}
    assert run.jobs == 0


def test_a_colleague_s_clone_costs_nothing(built: Path, tmp_path: Path) -> None:
    import shutil

    ignored = shutil.ignore_patterns("index.db", "candidates", "stage", "*.lock.tmp", "build.lock", "generated")
    clone = Path(shutil.copytree(built, tmp_path / "clone", ignore=ignored))
    run = Run(clone)
    assert (run.code, run.jobs) == (ExitCode.DONE, 0)
    assert (clone / FIRE_PNG).read_bytes() == (built / FIRE_PNG).read_bytes()


def test_a_plan_tells_the_kind_of_each_request_for_the_docks_rows(built: Path) -> None:
    makes = {event.request: event.makes for event in Run(built).of(AssetState)}
    assert makes["art/hero.asset.toml"] == "animation"
    assert makes["art/potions.asset.toml"] == "icon"


def test_real_art_is_never_replaced_by_a_placeholder(built: Path) -> None:
    lock = (built / "leo.lock").read_text().replace("offline studio", "https://cloud.leonardo.ai")
    (built / "leo.lock").write_text(lock)
    edit(built / "art/potions.asset.toml", "potion", "elixir")
    before = (built / FIRE_PNG).read_bytes()
    run = Run(built)
    assert run.jobs == 0
    assert (built / FIRE_PNG).read_bytes() == before
    stale = {event.id: event.reason for event in run.of(AssetState) if event.state == "stale"}
    assert stale["art/potions.asset.toml#fire"].startswith("the real art is kept")
    assert check(open_project(built), lambda _: None) == ExitCode.CHECK


def test_a_damaged_original_is_drawn_again(built: Path) -> None:
    record = load_lock(built).outputs[FIRE_PNG]
    (original,) = (built / ".leo/originals").rglob(f"{record.originals[0]}.*")
    original.write_bytes(b"damaged")
    (built / FIRE_PNG).unlink()
    first = Run(built)
    assert first.code in {ExitCode.DONE, ExitCode.SOME_FAILED}
    assert Run(built).code == ExitCode.DONE
    assert (built / FIRE_PNG).exists()


@pytest.mark.parametrize("fault", ["x =", 'kind = "nothing"'])
def test_nothing_is_removed_while_a_file_is_faulty(built: Path, fault: str) -> None:
    uid = load_lock(built).outputs[HERO_PNG].uid
    request = (built / "art/hero.asset.toml").rename(built / "art/knight.asset.toml")
    text = request.read_text()
    request.write_text(f"{fault}\n{text}")
    run = Run(built)
    assert (run.code, run.of(Removed)) == (ExitCode.FAULTY, [])
    request.write_text(text)
    assert Run(built).code == ExitCode.DONE
    assert load_lock(built).outputs["art/generated/knight/knight.png"].uid == uid


def test_a_renamed_request_built_by_itself_keeps_its_uid(built: Path) -> None:
    uid = load_lock(built).outputs[HERO_PNG].uid
    (built / "art/hero.asset.toml").rename(built / "art/knight.asset.toml")
    assert Run(built, paths=("art/knight.asset.toml",)).code == ExitCode.DONE
    assert load_lock(built).outputs["art/generated/knight/knight.png"].uid == uid


def test_frames_of_their_own_are_renamed_with_their_request(small_game: Path) -> None:
    edit(small_game / "art/hero.asset.toml", "[animations.idle]", "[output]\nsheet = false\n[animations.idle]")
    assert Run(small_game).code == ExitCode.DONE
    before = {
        path.removeprefix("art/generated/hero/hero"): record.uid
        for path, record in load_lock(small_game).outputs.items()
        if "hero" in path
    }
    (small_game / "art/hero.asset.toml").rename(small_game / "art/knight.asset.toml")
    assert Run(small_game).code == ExitCode.DONE
    after = load_lock(small_game).outputs
    assert {
        path.removeprefix("art/generated/knight/knight"): record.uid
        for path, record in after.items()
        if "knight" in path
    } == before
    assert len(before) == 7


def test_a_lost_leo_folder_is_made_good_in_one_run(built: Path) -> None:
    import shutil

    shutil.rmtree(built / ".leo")
    edit(built / "art/hero.asset.toml", "side view", "front view")
    edit(built / "art/potions.asset.toml", "width = 32", "width = 40")
    run = Run(built)
    assert run.code == ExitCode.DONE, run.events[-5:]
    assert Run(built).made == set()


def test_a_newer_version_that_a_person_takes_is_ours_again(built: Path) -> None:
    (built / FIRE_PNG).write_bytes((built / HERO_PNG).read_bytes())
    edit(built / "art/potions.asset.toml", 'mode = "pad"', 'mode = "contain"')
    Run(built)
    (built / ".leo/pending" / FIRE_PNG).replace(built / FIRE_PNG)
    assert Run(built).code == ExitCode.DONE
    assert check(open_project(built), lambda _: None) == ExitCode.DONE


def test_import_settings_that_a_person_tuned_are_no_reason_to_complain(built: Path) -> None:
    sidecar = built / f"{HERO_PNG}.import"
    edit(sidecar, "mipmaps/generate=false", "mipmaps/generate=true")
    assert check(open_project(built), lambda _: None) == ExitCode.DONE
    edit(built / "art/hero.character.toml", "height = 48", "height = 40")
    assert Run(built).code == ExitCode.DONE
    assert "mipmaps/generate=true" in sidecar.read_text()


def test_paths_hear_only_of_their_own_faults(small_game: Path) -> None:
    (small_game / "art/broken.asset.toml").write_text("kind = ")
    run = Run(small_game, paths=("art/potions.asset.toml",))
    assert (run.code, run.of(FaultFound)) == (ExitCode.DONE, [])


def test_what_cannot_be_stored_is_a_sentence(small_game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from leo_assets.store.originals import Originals

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Originals, "put", full)
    run = Run(small_game, paths=("art/potions.asset.toml",))
    assert run.code == ExitCode.SOME_FAILED
    assert "No space left" in run.of(Failed)[0].message


def test_outputs_outside_the_roots_stay_and_are_called_so(built: Path) -> None:
    (built / "leo_assets.toml").write_text('output_roots = ["res://pictures"]\n')
    run = Run(built)
    assert (built / HERO_PNG).exists()
    assert any("outside the output roots" in event.message for event in run.of(Note))


def test_a_plan_says_that_offline_nothing_is_paid(small_game: Path) -> None:
    plan = Run(small_game).of(PlanReady)[0]
    assert (plan.paid, plan.total, plan.provider) == (False, "0", "offline studio")


def test_what_shows_only_in_a_whole_clip_is_told_when_it_is_finished(built: Path) -> None:
    """Another frame's picture is put in the place of one: nobody saw them beside each other before."""
    lock = load_lock(built)
    keys = lock.outputs[HERO_PNG].jobs
    lock.jobs[keys[3]] = replace(lock.jobs[keys[3]], chosen=lock.jobs[keys[2]].chosen)
    lock.save(built)
    run = Run(built)
    assert HERO_PNG in run.made
    assert [note.message for note in run.of(Note) if "walk: " in note.message and "frames 1 and 2" in note.message]
