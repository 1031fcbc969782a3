"""Whole runs of `train`: from files in a project to ids in its lock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leo_assets import steps
from leo_assets.errors import ExitCode, NotAgreedError
from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.events import (
    AssetState,
    Event,
    Failed,
    FaultFound,
    Finished,
    ModelTrained,
    Note,
    PlanReady,
)
from leo_assets.pipeline.survey import open_project
from leo_assets.pipeline.train import train
from leo_assets.settings.budget import Limits
from leo_assets.settings.service import Service
from leo_assets.settings.trust import forget, trust
from leo_assets.store.ledger import OPEN, Ledger, ledger_path
from leo_assets.store.lock import Mark, TrainedRecord, load_lock
from tests.generate.shop import KilledError
from tests.images import as_png, solid
from tests.pipeline.test_build import OFFLINE, PAID
from tests.pipeline.test_build import Run as Build
from tests.pipeline.test_paid_build import AGREED, PaidStudio

FILE = "art/fox-style.model.toml"
OWN = 'kind = "element"\nbase = "flux-dev"\npictures = ["ref/1.png", "ref/2.png"]\n'


class Run:
    """One run and what it said."""

    def __init__(self, root: Path, service: Service = PAID, files: Any = None, **options: Any) -> None:
        self.events: list[Event] = []
        run = train(open_project(root), service, BuildOptions(**options), self.events.append, files=files)
        self.code = asyncio.run(run)

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def state(self) -> tuple[str, str]:
        (item,) = self.of(AssetState)
        return item.state, item.action

    @property
    def notes(self) -> str:
        return "\n".join(f"{note.about}: {note.message}" for note in self.of(Note))

    @property
    def last(self) -> Finished:
        last = self.events[-1]
        assert isinstance(last, Finished)
        return last


def draw(root: Path, number: int, shade: int = 0) -> None:
    (root / "art/ref").mkdir(exist_ok=True)
    (root / f"art/ref/{number}.png").write_bytes(as_png(solid(16, 16, (number, shade, 40, 255))))


@pytest.fixture
def game(small_game: Path) -> Path:
    for number in (1, 2):
        draw(small_game, number)
    (small_game / FILE).write_text(OWN)
    return small_game


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> PaidStudio:
    from leo_assets.pipeline import build, provider

    studio = PaidStudio(monkeypatch)
    paid: Any = vars(build)["connected"]

    def connected(service: Service, *trained: Any) -> Any:
        return provider.connected(service, *trained) if service.offline else paid(service)

    monkeypatch.setattr("leo_assets.pipeline.train.connected", connected)
    return studio


def trained(root: Path, name: str = "fox-style") -> TrainedRecord:
    return load_lock(root).trained[name]


def test_what_is_agreed_is_trained_recorded_and_never_paid_for_again(game: Path, studio: PaidStudio) -> None:
    run = Run(game, **AGREED)
    assert (run.code, run.state) == (ExitCode.DONE, ("missing", "generate"))
    (line,) = studio.world.bill
    record = trained(game)
    assert (record.id, record.kind, record.base, record.file) == (line.id, "element", "FLUX_DEV", FILE)
    assert (record.cost, record.unit, record.origin) == (str(line.charge), "CREDITS", PAID.origin)
    assert len(record.pictures) == 2
    assert [event.id for event in run.of(ModelTrained)] == [line.id]
    again = Run(game, **AGREED)
    assert (again.code, again.state[1], studio.billed) == (ExitCode.DONE, "none", 1)
    with Ledger(ledger_path(PAID.origin)) as ledger:
        assert [entry.state for entry in ledger.entries()] == ["done"]


def test_the_services_own_calculator_prices_what_nobody_has_published(game: Path, studio: PaidStudio) -> None:
    with pytest.raises(NotAgreedError, match="nobody has agreed"):
        Run(game)
    run = Run(game, no_spend=True)
    assert run.of(PlanReady)[0].total == "1 of unknown price", "without spending nobody is asked"
    with pytest.raises(NotAgreedError, match="over the ceiling of 119 credits"):
        Run(game, yes=True, max_cost=(Decimal(119), "CREDITS"))
    assert studio.billed == 0
    run = Run(game, yes=True, max_cost=(Decimal(120), "CREDITS"))
    assert (run.of(PlanReady)[0].total, studio.billed) == ("120 credits", 1)


def test_a_calculator_that_does_not_answer_leaves_the_price_unknown(game: Path, studio: PaidStudio) -> None:
    studio.world.faults.set("error-before", on="POST /pricing-calculator")
    with pytest.raises(NotAgreedError, match="unknown price"):
        Run(game, yes=True, max_cost=(10**6, "CREDITS"))
    assert studio.billed == 0
    assert Run(game, **AGREED).code == ExitCode.DONE


def test_the_hash_of_a_plan_is_an_agreement_to_it_alone(game: Path, studio: PaidStudio) -> None:
    with pytest.raises(NotAgreedError, match="train --agree") as refused:
        Run(game)
    plan_hash = str(refused.value.cure).partition("--agree ")[2].partition(",")[0]
    draw(game, 2, shade=9)
    with pytest.raises(NotAgreedError, match="something has changed since"):
        Run(game, agree=plan_hash)
    draw(game, 2)
    assert Run(game, agree=plan_hash).code == ExitCode.DONE
    assert studio.billed == 1


def test_nothing_is_sent_for_a_project_that_is_not_trusted(game: Path, studio: PaidStudio) -> None:
    forget(game)
    with pytest.raises(NotAgreedError, match="is not trusted"):
        Run(game, **AGREED)
    assert studio.billed == 0
    assert studio.world.calls["POST /datasets"] == 0


def test_a_budget_of_the_user_holds(game: Path, studio: PaidStudio) -> None:
    with pytest.raises(NotAgreedError, match="budget"):
        Run(game, **AGREED, limits=Limits(per_day={"CREDITS": Decimal(119)}))
    assert studio.billed == 0


def test_changed_pictures_are_a_new_version_and_the_old_one_stays(game: Path, studio: PaidStudio) -> None:
    Run(game, **AGREED)
    first = trained(game)
    draw(game, 2, shade=99)
    run = Run(game, **AGREED)
    assert (run.state, studio.billed) == (("stale", "generate"), 2)
    assert trained(game).earlier == {first.dataset_key: first.id}
    assert len(studio.world.account(PAID.key.reveal() if PAID.key else "").elements) == 2, "nothing was deleted"
    draw(game, 2)
    back = Run(game)  # nobody needs to agree
    assert (back.state, studio.billed, trained(game).id) == (("stale", "fetch"), 2, first.id)


def test_until_a_new_version_is_ready_requests_go_on_with_the_old_one(game: Path, studio: PaidStudio) -> None:
    Run(game, **AGREED)
    first = trained(game)
    draw(game, 2, shade=99)
    studio.world.faults.set("failed", 1, on="POST /elements")
    run = Run(game, **AGREED)
    assert (run.code, trained(game)) == (ExitCode.SOME_FAILED, first)
    (failed,) = run.of(Failed)
    assert (failed.id, failed.paid) == (FILE, "unknown")
    assert studio.world.bill[1].refund == studio.world.bill[1].charge


def test_a_renamed_file_keeps_its_training(game: Path, studio: PaidStudio) -> None:
    Run(game, **AGREED)
    (game / FILE).rename(game / "art/other.model.toml")
    run = Run(game)
    assert (run.state, studio.billed) == (("missing", "fetch"), 1)
    assert trained(game, "other").id == trained(game).id


def test_a_lost_lock_is_filled_again_for_nothing(game: Path, studio: PaidStudio) -> None:
    Run(game, **AGREED)
    first = trained(game)
    (game / "leo.lock").unlink()
    assert Run(game).code == ExitCode.DONE
    assert (trained(game), studio.billed) == (first, 1)


@pytest.mark.parametrize(
    "step",
    ["intent-saved", "sending-saved", "id-saved", "before-poll", "complete-saved", "before-lock-save", "lock-saved"],
)
def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(game: Path, studio: PaidStudio, step: str) -> None:
    def passing(name: str) -> None:
        if name == step:
            raise KilledError(name)

    steps.hook = passing
    try:
        with pytest.raises(KilledError):
            Run(game, **AGREED)
    finally:
        steps.hook = None
    assert Run(game, **AGREED).code == ExitCode.DONE
    assert studio.billed == 1
    assert trained(game).id == studio.world.bill[0].id
    with Ledger(ledger_path(PAID.origin)) as ledger:
        assert [entry.state for entry in ledger.entries(states=OPEN)] == ["done"]


def test_art_of_the_game_is_learned_by_its_ids_at_the_service(game: Path, studio: PaidStudio) -> None:
    text = 'kind = "element"\nbase = "sdxl-1.0"\ntrigger = "h3ro"\nfocus = "character"\nkits = ["hero"]\nassets = ["art/hero.asset.toml#walk"]\n'
    (game / FILE).write_text(text)
    early = Run(game, **AGREED)
    assert (early.code, early.state) == (ExitCode.SOME_FAILED, ("missing", "none"))
    assert "waits for" in early.last.message
    assert studio.billed == 0
    Build(game, PAID, **AGREED)
    lock = load_lock(game)
    sheet = next(record for record in lock.jobs.values() if not record.references)
    lock.marks[sheet.chosen] = Mark("approved", "anna")
    lock.save(game)
    drawn = studio.billed
    run = Run(game, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.DONE, drawn + 1)
    assert len(trained(game).pictures) == 5, "four steps and the sheet"
    assert studio.world.calls["POST /datasets/{id}/upload/gen"] == 5
    assert studio.world.calls["POST /datasets/{id}/upload"] == 0
    assert "4 of its 5 pictures are chosen, but nobody has approved them" in run.notes


def test_a_faulty_file_is_told_and_the_others_go_on(game: Path, studio: PaidStudio) -> None:
    (game / "art/bad.model.toml").write_text('kind = "element"\nbase = "flux"\npictures = ["none.png"]\n')
    run = Run(game, **AGREED)
    assert (run.code, studio.billed) == (ExitCode.FAULTY, 1)
    assert {fault.file for fault in run.of(FaultFound)} == {"art/bad.model.toml"}
    assert len(run.of(FaultFound)) == 2


def test_check_tells_the_faults_of_such_a_file(game: Path) -> None:
    from leo_assets.pipeline.check import check

    (game / "art/bad.model.toml").write_text('kind = "element"\n')
    events: list[Event] = []
    assert check(open_project(game), events.append) == ExitCode.FAULTY
    assert [event.file for event in events if isinstance(event, FaultFound)] == ["art/bad.model.toml"] * 2


def test_only_the_named_files_are_trained(game: Path, studio: PaidStudio) -> None:
    (game / "art/second.model.toml").write_text(
        OWN.replace("flux-dev", "kino-xl").replace("kind", 'trigger = "f0xk"\nkind')
    )
    Run(game, files=("art/second.model.toml",), **AGREED)
    assert list(load_lock(game).trained) == ["second"]


def test_a_damaged_picture_costs_nothing(game: Path, studio: PaidStudio) -> None:
    (game / "art/ref/2.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    run = Run(game, **AGREED)
    assert run.code == ExitCode.SOME_FAILED
    assert "art/ref/2.png" in run.of(Failed)[0].message
    assert studio.billed == 0


def test_a_build_that_ran_meanwhile_keeps_what_it_put_into_the_lock(game: Path, studio: PaidStudio) -> None:
    def passing(name: str) -> None:
        if name == "before-complete" and not load_lock(game).jobs:
            lock = load_lock(game)
            lock.auto_models["sprite"] = "phoenix-v1.0"
            lock.save(game)

    steps.hook = passing
    try:
        Run(game, **AGREED)
    finally:
        steps.hook = None
    assert load_lock(game).auto_models == {"sprite": "phoenix-v1.0"}
    assert "fox-style" in load_lock(game).trained


def test_without_a_key_the_studio_trains_at_once_and_says_what_it_is(game: Path) -> None:
    run = Run(game, OFFLINE)
    assert (run.code, run.of(ModelTrained)[0].placeholder) == (ExitCode.DONE, True)
    assert trained(game).origin == "offline studio"
    assert run.last.message == "trained fox-style, as placeholders by the offline studio (no key)"
    assert Run(game, OFFLINE).state == ("placeholder", "none")
    assert not ledger_path(OFFLINE.origin).exists()


def test_what_was_trained_offline_is_trained_by_the_real_service_later(game: Path, studio: PaidStudio) -> None:
    Run(game, OFFLINE)
    run = Run(game, **AGREED)
    assert (run.state, studio.billed) == (("stale", "generate"), 1)
    assert trained(game).origin == PAID.origin


def test_the_offline_studio_leaves_what_was_really_trained_alone(game: Path, studio: PaidStudio) -> None:
    Run(game, OFFLINE)
    lock = load_lock(game)
    real = replace(lock.trained["fox-style"], origin="https://cloud.leonardo.ai")
    lock.trained["fox-style"] = real
    lock.save(game)
    draw(game, 2, shade=99)
    run = Run(game, OFFLINE)
    assert (run.code, run.state, trained(game)) == (ExitCode.SOME_FAILED, ("stale", "none"), real)


def test_a_project_without_such_files_says_so(small_game: Path) -> None:
    run = Run(small_game, OFFLINE)
    assert (run.code, run.last.message) == (ExitCode.DONE, "nothing to train: there is no *.model.toml in this project")


@pytest.fixture(autouse=True)
def _trusted(small_game: Path) -> None:
    trust(small_game)
