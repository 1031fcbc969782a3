"""What is paid for is kept: runs that were broken off, clones, other machines, full disks and empty purses."""

from __future__ import annotations

import shutil
import uuid
from collections import namedtuple
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leo_assets import steps
from leo_assets.errors import ExitCode
from leo_assets.pipeline.events import AssetState, Failed, Finished, Note, PlanReady
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.settings.budget import Limits
from leo_assets.settings.trust import trust
from leo_assets.simulator.generations import delete_generation
from leo_assets.store.ledger import Ledger, ledger_path
from leo_assets.store.lock import load_lock
from tests.generate.shop import KilledError
from tests.pipeline.test_build import FIRE_PNG, HERO_PNG, HERO_TRES, PAID, Run
from tests.pipeline.test_paid_build import AGREED, PaidStudio, studio

__all__ = ["studio"]  # a fixture

ICON = 'kind = "icon"\nprompt = "{} potion"\nsize = {{ width = 64, height = 64 }}\n[process]\nbackground = "keep"\n'


def kill_at(name: str, time: int = 1) -> None:
    left = time

    def passing(step: str) -> None:
        nonlocal left
        left -= step == name
        if left <= 0:
            raise KilledError(name)

    steps.hook = passing


@pytest.fixture(autouse=True)
def _no_hook_stays() -> Any:
    yield
    steps.hook = None


@pytest.fixture
def icons(project: Path) -> Path:
    for name in ("red", "blue"):
        (project / f"art/{name}.asset.toml").write_text(ICON.format(name))
    return project


def states(root: Path) -> list[str]:
    with Ledger(ledger_path(PAID.origin)) as ledger:
        return sorted(entry.state for entry in ledger.entries(project=str(root.resolve())))


def free(root: Path, **more: Any) -> Run:
    """A build that nobody has agreed to pay for."""
    return Run(root, PAID, no_spend=True, **more)


def forget(root: Path) -> None:
    """All that git would not have brought: a clone where originals are not committed."""
    shutil.rmtree(root / ".leo")
    trust(root)


KILLS = [
    ("before-lock-save", 1), ("lock-saved", 1), ("done-saved", 1), ("stored-saved", 2), ("original-stored", 2),
    ("id-saved", 2), ("sending-saved", 1), ("file-written", 1), ("file-written", 3), ("file-replaced", 2),
    ("output-staged", 1), ("output-staged", 2), ("output-replaced", 1), ("output-replaced", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    "options", [{}, {"yes": True, "max_cost": (Decimal(0), "CREDITS"), "assume_price": (Decimal(1), "CREDITS")}]
)
def test_what_is_paid_for_is_fetched_even_where_nobody_agrees_to_more(
    icons: Path, studio: PaidStudio, options: dict[str, Any]
) -> None:
    kill_at("id-saved")
    with pytest.raises(KilledError):
        Run(icons, PAID, **AGREED)
    steps.hook = None
    run = Run(icons, PAID, **options)
    assert (run.code, len(run.made), studio.billed) == (ExitCode.NOT_AGREED, 1, 1)
    assert [event.paid for event in run.of(Failed)] == ["no"]


@pytest.mark.parametrize(("step", "time"), KILLS)
def test_a_build_that_is_killed_is_finished_by_the_next_and_billed_once(
    icons: Path, studio: PaidStudio, step: str, time: int
) -> None:
    kill_at(step, time)
    with pytest.raises(KilledError):
        Run(icons, PAID, **AGREED)
    steps.hook = None
    assert Run(icons, PAID, **AGREED).code == ExitCode.DONE
    assert (studio.billed, states(icons)) == (2, ["done", "done"])
    lock = load_lock(icons)
    originals = {path.stem for path in (icons / ".leo/originals").rglob("*.*")}
    assert {record.chosen for record in lock.jobs.values()} == originals
    assert (icons / "art/generated/red/red.png").exists()


def test_a_plan_names_what_is_paid_for_and_prices_only_what_is_not(icons: Path, studio: PaidStudio) -> None:
    before = survey(open_project(icons), PAID).plan
    kill_at("stored-saved")
    with pytest.raises(KilledError):
        Run(icons, PAID, **AGREED)
    steps.hook = None
    plan = survey(open_project(icons), PAID).plan
    paid, total = len(plan.fetches), len(plan.fetches) + len(plan.jobs)
    assert (paid >= 1, total) == (True, 2)
    assert {asset.action for asset in plan.assets} <= {"fetch", "generate"}
    assert plan.hash != before.hash
    run = free(icons)
    assert studio.billed == paid
    event = run.of(PlanReady)[0]
    assert (event.fetch, event.generate) == (paid, 2 - paid)
    assert survey(open_project(icons), PAID).plan.fetches == ()


def test_what_is_paid_for_is_fetched_without_an_agreement(icons: Path, studio: PaidStudio) -> None:
    studio.world.faults.set("truncated")
    assert Run(icons, PAID, **AGREED).code == ExitCode.SOME_FAILED or ExitCode.REFUSED
    assert studio.billed == 2
    studio.world.faults.clear()
    assert free(icons).code == ExitCode.DONE
    assert (studio.billed, states(icons)) == (2, ["done", "done"])


def test_a_clone_without_originals_fetches_what_it_needs_and_pays_nothing(small_game: Path, studio: PaidStudio) -> None:
    assert Run(small_game, PAID, **AGREED).code == ExitCode.DONE
    lock = (small_game / "leo.lock").read_bytes()
    before = {name: (small_game / name).read_bytes() for name in (FIRE_PNG, HERO_PNG, HERO_TRES)}
    forget(small_game)
    for name in before:
        (small_game / name).unlink()
    assert free(small_game).code == ExitCode.DONE
    assert {name: (small_game / name).read_bytes() for name in before} == before
    assert (small_game / "leo.lock").read_bytes() == lock
    assert studio.billed == 9


def test_another_machine_fetches_by_the_lock_alone(
    icons: Path, studio: PaidStudio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Run(icons, PAID, **AGREED)
    monkeypatch.setenv("LEO_ASSETS_HOME", str(tmp_path / uuid.uuid4().hex))
    forget(icons)
    shutil.rmtree(icons / "art/generated")
    assert {asset.action for asset in survey(open_project(icons), PAID).plan.assets} == {"fetch"}
    assert free(icons).code == ExitCode.DONE
    assert studio.billed == 2
    chosen = {record.chosen for record in load_lock(icons).jobs.values()}
    assert {path.stem for path in (icons / ".leo/originals").rglob("*.*")} == chosen


def test_other_bytes_than_the_lock_s_are_not_taken_and_a_new_job_is_priced_not_bought(
    icons: Path, studio: PaidStudio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Run(icons, PAID, **AGREED)
    text = (icons / "leo.lock").read_text()
    chosen = next(record.chosen for record in load_lock(icons).jobs.values())
    (icons / "leo.lock").write_text(text.replace(chosen, "0" * 64))
    monkeypatch.setenv("LEO_ASSETS_HOME", str(tmp_path / uuid.uuid4().hex))
    forget(icons)
    shutil.rmtree(icons / "art/generated")
    run = free(icons)
    assert run.code == ExitCode.SOME_FAILED
    assert any("not taken" in event.message and event.paid == "yes" for event in run.of(Failed))
    assert len(survey(open_project(icons), PAID).plan.jobs) == 1
    free(icons)
    assert studio.billed == 2
    assert Run(icons, PAID, agree=survey(open_project(icons), PAID).plan.hash).code == ExitCode.DONE
    assert studio.billed == 3


def test_a_job_that_is_gone_at_the_service_is_priced_anew_and_bought_only_when_agreed_to(
    icons: Path, studio: PaidStudio
) -> None:
    Run(icons, PAID, **AGREED)
    account = studio.world.account(PAID.key.reveal() if PAID.key else "")
    delete_generation(studio.world, account, studio.world.bill[0].id)
    forget(icons)
    shutil.rmtree(icons / "art/generated")
    run = free(icons)
    assert any("gone" in event.message for event in run.of(Failed))
    (job,) = survey(open_project(icons), PAID).plan.jobs
    (asset,) = [each for each in survey(open_project(icons), PAID).plan.assets if each.job == job.raw_key]
    assert "lost" in asset.reason
    assert free(icons).code == ExitCode.NOT_AGREED
    run, plan = Run(icons, PAID, **AGREED), survey(open_project(icons), PAID).plan
    assert run.code == ExitCode.NOT_AGREED, "--yes was said before anybody knew"
    assert any("1 job paid for once and gone" in event.message and plan.hash in event.message for event in run.of(Note))
    assert studio.billed == 2
    assert Run(icons, PAID, agree=plan.hash).code == ExitCode.DONE
    assert studio.billed == 3


def test_a_held_job_is_shown_in_the_plan_and_the_others_are_made(icons: Path, studio: PaidStudio) -> None:
    studio.world.faults.script(["reset-before"])
    run = Run(icons, PAID, strict=True, **AGREED)
    assert run.code == ExitCode.HELD
    assert (studio.billed, states(icons)) == (1, ["done", "held"])
    (asset,) = [event for event in Run(icons, PAID, **AGREED).of(AssetState) if event.state == "held"]
    assert (asset.action, "recover" in asset.reason) == ("none", True)
    again = Run(icons, PAID, **AGREED)
    assert (again.code, studio.billed, again.of(Failed)) == (ExitCode.HELD, 1, [])


def test_poses_of_a_held_sheet_wait_for_the_decision(small_game: Path, studio: PaidStudio) -> None:
    studio.world.faults.script(["reset-before"])
    (small_game / "art/potions.asset.toml").unlink()
    assert Run(small_game, PAID, strict=True, **AGREED).code == ExitCode.HELD
    plan = survey(open_project(small_game), PAID).plan
    assert {(asset.state, asset.action) for asset in plan.assets} == {("held", "none")}
    assert plan.jobs == ()
    assert studio.billed == 0


def test_when_credit_runs_out_it_is_said_once_and_the_rest_goes_on_later(icons: Path, studio: PaidStudio) -> None:
    account = studio.world.account(PAID.key.reveal() if PAID.key else "")
    account.purse.balance = 0
    run = Run(icons, PAID, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.CREDIT, 0)
    assert len(run.of(Failed)) == 1
    assert any("1 job not tried" in note.message for note in run.of(Note))
    account.purse.balance = 1000
    assert Run(icons, PAID, **AGREED).code == ExitCode.DONE


def test_bills_that_are_higher_than_prices_were_end_a_run_within_one_job_of_its_budget(
    icons: Path, studio: PaidStudio
) -> None:
    few = (Decimal("0.4"), "CREDITS")
    run = Run(icons, PAID, limits=Limits(per_project={"CREDITS": Decimal(1)}), **{**AGREED, "assume_price": few})
    assert (run.code, studio.billed) == (ExitCode.NOT_AGREED, 1)
    assert [(event.paid, event.code) for event in run.of(Failed)] == [("no", ExitCode.NOT_AGREED)]
    assert states(icons) == ["done"]


def test_a_run_spends_no_more_than_was_agreed_to_even_where_bills_are_higher(icons: Path, studio: PaidStudio) -> None:
    agreed = {"yes": True, "max_cost": (Decimal(1), "CREDITS"), "assume_price": (Decimal("0.4"), "CREDITS")}
    run = Run(icons, PAID, **agreed)
    assert (run.code, studio.billed) == (ExitCode.NOT_AGREED, 1)
    assert "this agreement" in run.of(Failed)[0].message


def test_prices_are_corrected_by_what_was_billed(icons: Path, studio: PaidStudio) -> None:
    assert survey(open_project(icons), PAID).plan.total.unknown == 2
    Run(icons, PAID, paths=("art/red.asset.toml",), **AGREED)
    charge = Decimal(studio.world.bill[0].charge)
    total = survey(open_project(icons), PAID).plan.total
    assert (total.amounts, total.unknown) == ({"CREDITS": charge}, 0)


def test_a_full_disk_is_found_before_anything_is_paid(
    icons: Path, studio: PaidStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024  # as shutil's own
    monkeypatch.setattr("leo_assets.store.originals.shutil.disk_usage", lambda _: usage(10**9, 10**9, 1000))
    run = Run(icons, PAID, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.SOME_FAILED, 0)
    assert [event.paid for event in run.of(Failed)] == ["no"]


def test_nothing_is_fetched_for_a_project_that_is_not_trusted(icons: Path, studio: PaidStudio, tmp_path: Path) -> None:
    Run(icons, PAID, **AGREED)
    clone = Path(shutil.copytree(icons, tmp_path / "clone", ignore=shutil.ignore_patterns(".leo", "generated")))
    calls = studio.world.calls.total()
    run = free(clone)
    assert run.code == ExitCode.NOT_AGREED
    assert studio.world.calls.total() == calls
    assert any("not trusted" in note.message for note in run.of(Note))
    assert run.of(Finished)[0].exit_code == ExitCode.NOT_AGREED
