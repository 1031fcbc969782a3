"""A person decides: sheets before poses, other candidates, other takes. The studio stands in for the paid service."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import AssetError, ExitCode, NotAgreedError, UsageError
from leo_assets.pipeline import deciding
from leo_assets.pipeline.check import check
from leo_assets.pipeline.events import AssetState, Decided, Event, Failed, Finished, Made, PlanReady
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.settings.trust import forget
from leo_assets.store.lock import load_lock
from leo_assets.store.originals import Originals
from leo_assets.store.scores import load_scores
from tests.pipeline.test_build import HERO_PNG, OFFLINE, PAID, Run, edit
from tests.pipeline.test_paid_build import AGREED, PaidStudio

POSES, SHEET = "art/hero.asset.toml", "art/hero.character.toml#sheet"


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> PaidStudio:
    return PaidStudio(monkeypatch, wants_approval=True)


@pytest.fixture
def hero(small_game: Path) -> Path:
    (small_game / "art/potions.asset.toml").unlink()
    edit(small_game / POSES, "{ width = 256, height = 256 }", "{ width = 128, height = 128 }")
    return small_game


def decide(root: Path, *given: str, verdict: str = "approved", reason: str = "") -> list[Event]:
    events: list[Event] = []
    work = deciding.mark(open_project(root), given, verdict, by="anna", reason=reason, emit=events.append)
    assert asyncio.run(work) == ExitCode.DONE
    return events


def choose(root: Path, one: str, number: int, service: Any = OFFLINE) -> list[Event]:
    events: list[Event] = []
    code = asyncio.run(deciding.choose(open_project(root), service, one, number, by="anna", emit=events.append))
    assert code == ExitCode.DONE
    return events


def candidates(root: Path, one: str) -> tuple[str, list[str]]:
    """The chosen one of an asset or sheet, and all."""
    (picture,) = deciding.shown(deciding.look(open_project(root), (one,)), (one,))
    return picture.record.chosen, [image.sha256 for image in picture.record.images]


# ---- a sheet, then its poses


def test_poses_are_not_paid_for_before_their_sheet_is_approved(hero: Path, studio: PaidStudio) -> None:
    first = Run(hero, PAID, **AGREED)
    assert (first.code, studio.billed) == (ExitCode.HELD, 1)
    assert "approve art/hero.character.toml" in first.of(Finished)[0].message
    assert Run(hero, PAID, **AGREED).code == ExitCode.HELD
    assert studio.billed == 1
    decide(hero, "hero")
    assert Run(hero, PAID, **AGREED).code == ExitCode.DONE
    assert studio.billed == 7
    assert (hero / HERO_PNG).is_file()


def test_the_plan_shows_what_the_poses_will_cost_and_does_not_ask_for_it(hero: Path, studio: PaidStudio) -> None:
    run = Run(hero, PAID, **AGREED)
    plan = run.of(PlanReady)[0]
    assert (plan.generate, plan.unapproved) == (1, 6)
    assert plan.later not in {"", "0"}
    poses = [event for event in run.of(AssetState) if event.id.startswith(POSES)]
    assert {(event.state, event.action) for event in poses} == {("unapproved", "none")}
    assert all(event.amount for event in poses)


def test_an_agreement_to_the_sheet_is_none_to_its_poses(hero: Path, studio: PaidStudio) -> None:
    agreed = survey(open_project(hero), PAID).plan.hash
    assert Run(hero, PAID, agree=agreed).code == ExitCode.HELD
    decide(hero, "hero")
    after = survey(open_project(hero), PAID).plan
    assert after.hash != agreed
    assert len(after.jobs) == 6


def test_a_rejected_sheet_keeps_its_poses_waiting_and_says_why(hero: Path, studio: PaidStudio) -> None:
    Run(hero, PAID, **AGREED)
    (decided,) = [
        event for event in decide(hero, "hero", verdict="rejected", reason="no scarf") if isinstance(event, Decided)
    ]
    assert (decided.id, decided.decision, decided.by, decided.reason) == (SHEET, "rejected", "anna", "no scarf")
    run = Run(hero, PAID, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.HELD, 1)
    assert "rejected by anna (no scarf)" in run.of(Finished)[0].message


def test_a_sheet_is_proposed_in_several_candidates_and_once(hero: Path, studio: PaidStudio) -> None:
    def make(**more: Any) -> Run:
        return Run(hero, PAID, paths=(), kit="hero", **AGREED, **more)

    run = make()
    assert (run.code, studio.billed) == (ExitCode.DONE, 1)
    assert "waits for you" in run.of(Finished)[0].message
    chosen, found = candidates(hero, "hero")
    assert len(found) == 4
    assert chosen in found
    assert make().code == ExitCode.DONE
    assert Run(hero, PAID, **AGREED).code == ExitCode.HELD
    assert studio.billed == 1
    assert make(take=True).code == ExitCode.DONE
    assert studio.billed == 2
    assert not set(found) & set(candidates(hero, "hero")[1])


def test_an_agreement_to_a_sheet_names_the_command_that_agrees(hero: Path, studio: PaidStudio) -> None:
    with pytest.raises(NotAgreedError) as caught:
        Run(hero, PAID, paths=(), kit="hero", candidates=2)
    assert caught.value.cure.startswith("leo-assets character make hero --candidates 2 --agree ")
    agreed = caught.value.cure.split("--agree ")[1].split(",")[0]
    assert Run(hero, PAID, paths=(), kit="hero", candidates=2, agree=agreed).code == ExitCode.DONE
    assert studio.billed == 1


def test_another_take_of_a_sheet_that_a_build_had_drawn_is_proposed_in_several_candidates(
    hero: Path, studio: PaidStudio
) -> None:
    Run(hero, PAID, **AGREED)
    assert len(candidates(hero, "hero")[1]) == 1
    Run(hero, PAID, paths=(), kit="hero", take=True, **AGREED)
    assert len(candidates(hero, "hero")[1]) == 4
    with pytest.raises(UsageError) as refused:
        choose(hero, "hero", 5)
    assert refused.value.cure == "leo-assets character make hero --take asks for another one"


def test_an_approval_that_came_with_a_clone_pays_for_nothing(hero: Path, studio: PaidStudio) -> None:
    assert Run(hero, PAID, **AGREED).code == ExitCode.HELD
    decide(hero, "hero")
    assert forget(hero)
    with pytest.raises(NotAgreedError, match="not trusted"):
        Run(hero, PAID, **AGREED)
    assert studio.billed == 1


def test_another_sheet_may_be_chosen_and_needs_its_own_approval(hero: Path, studio: PaidStudio) -> None:
    Run(hero, PAID, paths=(), kit="hero", **AGREED)
    chosen, found = candidates(hero, "hero")
    decide(hero, "hero")
    other = next(number for number, sha256 in enumerate(found, start=1) if sha256 != chosen)
    choose(hero, "hero", other)
    assert Run(hero, PAID, **AGREED).code == ExitCode.HELD
    assert studio.billed == 1
    decide(hero, "hero")
    assert Run(hero, PAID, **AGREED).code == ExitCode.DONE
    guides = {record.references for record in load_lock(hero).jobs.values() if record.references}
    assert guides == {(found[other - 1],)}


def test_more_candidates_than_the_model_returns_are_refused_before_anything_is_sent(
    hero: Path, studio: PaidStudio
) -> None:
    edit(hero / "art/hero.character.toml", "height = 48", 'height = 48\nmodel = "gpt-image-1.5"')
    most = survey(open_project(hero), PAID, kits=frozenset({"hero"})).plan
    assert most.jobs
    with pytest.raises(UsageError, match="returns at most"):
        Run(hero, PAID, paths=(), kit="hero", candidates=9, **AGREED)
    assert studio.billed == 0


# ---- candidates


@pytest.fixture
def icon(project: Path) -> Path:
    (project / "art/gem.asset.toml").write_text(
        'kind = "icon"\nprompt = "red gem"\ncandidates = 4\nsize = { width = 64, height = 64 }\n'
    )
    return project


GEM, GEM_PNG = "art/gem.asset.toml", "art/generated/gem/gem.png"


def test_another_candidate_is_processed_anew_and_costs_nothing(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    chosen, found = candidates(icon, GEM)
    before = (icon / GEM_PNG).read_bytes()
    other = next(number for number, sha256 in enumerate(found, start=1) if sha256 != chosen)
    events = choose(icon, GEM, other)
    assert [event.path for event in events if isinstance(event, Made)] == [f"res://{GEM_PNG}"]
    assert (icon / GEM_PNG).read_bytes() != before
    (record,) = load_lock(icon).jobs.values()
    assert (record.chosen, record.chosen_by) == (found[other - 1], "anna")
    assert f"candidate {other} of 4, chosen by a person; score" in record.why
    again = Run(icon, PAID, **AGREED)
    assert (again.code, again.made, studio.billed) == (ExitCode.DONE, set(), 1)


def test_every_candidate_is_kept_with_its_score_and_why(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    ((key, record),) = load_lock(icon).jobs.items()
    scored = load_scores(icon, key)
    assert set(scored) == {image.sha256 for image in record.images}
    assert max(scored.values(), key=lambda each: each.score).score == scored[record.chosen].score
    assert all("sharpness" in each.why for each in scored.values())


def test_a_candidate_whose_bytes_are_gone_is_fetched_again_without_paying(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    chosen, found = candidates(icon, GEM)
    other = next(number for number, sha256 in enumerate(found, start=1) if sha256 != chosen)
    shutil.rmtree(icon / ".leo/candidates")
    with pytest.raises(AssetError, match="not on this machine"):
        choose(icon, GEM, other)
    choose(icon, GEM, other, PAID)
    assert Originals(icon).is_whole(found[other - 1])
    assert studio.billed == 1


def test_a_choice_in_a_set_whose_other_pictures_are_away_is_noted_and_finished_by_the_next_build(hero: Path) -> None:
    edit(hero / POSES, 'character = "hero"', 'character = "hero"\ncandidates = 2')
    assert Run(hero).code == ExitCode.DONE
    one, other = f"{POSES}#walk/1", f"{POSES}#walk/2"
    chosen, found = candidates(hero, one)
    away = Originals(hero).find(candidates(hero, other)[0])
    assert away is not None
    kept = away.read_bytes()
    away.unlink()
    events = choose(hero, one, 2 if chosen == found[0] else 1)
    assert "build makes its files" in next(event.message for event in events if isinstance(event, Finished))
    away.write_bytes(kept)
    assert HERO_PNG in Run(hero).made


def test_what_must_not_be_shown_cannot_be_chosen(icon: Path, studio: PaidStudio) -> None:
    studio.world.faults.set("nsfw")
    assert Run(icon, PAID, **AGREED).of(Failed)
    with pytest.raises(UsageError, match="not safe for work"):
        choose(icon, GEM, 1)


@pytest.mark.parametrize(("one", "number"), [(GEM, 0), (GEM, 5), ("art/gone.asset.toml", 1), ("hero", 1)])
def test_what_is_not_there_cannot_be_chosen(icon: Path, studio: PaidStudio, one: str, number: int) -> None:
    Run(icon, PAID, **AGREED)
    with pytest.raises(UsageError):
        choose(icon, one, number)


def test_approval_survives_another_size_in_the_game(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    decide(icon, GEM)
    chosen, _ = candidates(icon, GEM)
    with (icon / GEM).open("a") as file:
        file.write("[process]\nfit = { width = 24, height = 24 }\n")
    assert Run(icon, PAID, **AGREED).made == {GEM_PNG}
    assert load_lock(icon).is_approved(chosen)


# ---- another take


def test_another_take_is_paid_for_once_and_stays(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    first, _ = candidates(icon, GEM)
    assert Run(icon, PAID, take=True, **AGREED).code == ExitCode.DONE
    assert studio.billed == 2
    second, _ = candidates(icon, GEM)
    assert second != first
    again = Run(icon, PAID, **AGREED)
    assert (again.made, studio.billed) == (set(), 2)


def test_a_take_that_nobody_agreed_to_is_not_remembered(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    assert Run(icon, PAID, take=True, no_spend=True).code == ExitCode.NOT_AGREED
    assert load_lock(icon).asked == {}
    assert Run(icon, PAID, **AGREED).made == set()
    assert studio.billed == 1


def test_a_take_is_agreed_to_by_the_hash_that_its_refusal_names(icon: Path, studio: PaidStudio) -> None:
    Run(icon, PAID, **AGREED)
    with pytest.raises(NotAgreedError) as caught:
        Run(icon, PAID, take=True)
    assert caught.value.cure.startswith("leo-assets build --take --agree ")
    agreed = caught.value.cure.split("--agree ")[1].split(",")[0]
    assert Run(icon, PAID, take=True, agree=agreed).code == ExitCode.DONE
    assert studio.billed == 2


# ---- what check says


def test_what_nobody_approved_is_a_note_and_for_a_release_a_finding(
    icon: Path, studio: PaidStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leo_assets.store.lock.CLOUD_ORIGIN", PAID.origin)  # as if it were the real service
    Run(icon, PAID, **AGREED)

    def checked(**how: Any) -> tuple[ExitCode, str]:
        events: list[Event] = []
        code = check(open_project(icon), events.append, **how)
        return code, events[-1].message if isinstance(events[-1], Finished) else ""

    assert checked() == (ExitCode.DONE, "1 of 1 assets are up to date, 1 not approved")
    assert checked(release=True)[0] == ExitCode.CHECK
    (icon / "leo_assets.toml").write_text('check = { require = ["approved"] }\n')
    assert checked()[0] == ExitCode.CHECK
    decide(icon, GEM)
    assert checked(release=True) == checked() == (ExitCode.DONE, "1 of 1 assets are up to date")
    decide(icon, GEM, verdict="rejected")
    assert checked()[0] == ExitCode.CHECK


def test_a_picture_below_the_limit_of_its_kit_is_flagged_until_a_person_approves_it(hero: Path) -> None:
    edit(hero / "art/hero.character.toml", "height = 48", "height = 48\nlimits = { identity = 1.0 }")
    assert Run(hero).code == ExitCode.DONE

    def flags() -> set[str]:
        return {asset.flag for asset in survey(open_project(hero), OFFLINE).plan.assets}

    assert all("is below the kit's limit of 1.00" in flag for flag in flags())
    decide(hero, POSES)
    assert flags() == {""}
