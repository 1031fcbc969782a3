"""Trainings at a service that costs something: paid once, whatever happens, and waited for."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.errors import HeldError, NotAgreedError, ServiceError
from leo_assets.generate.purse import Free
from leo_assets.generate.train import NotTrained, Trained, train
from leo_assets.plan.job import Price, RawKey
from leo_assets.plan.training import Lesson, TrainingJob
from leo_assets.settings.budget import Limits
from leo_assets.store.ledger import Ledger
from tests.generate.shop import KilledError, Shop, made, make_job
from tests.images import as_png, solid
from tests.simulator.studio import OTHER_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PICTURES = {f"{number:064x}": as_png(solid(16, 16, (number, 90, 40, 255))) for number in range(1, 4)}


def make_training(number: int = 1, **more: Any) -> TrainingJob:
    values: dict[str, Any] = {
        "raw_key": RawKey(f"{number:02x}" * 20),
        "title": f"art/fox{number}.model.toml",
        "name": f"fox{number}",
        "kind": "element",
        "base": "SDXL_1_0",
        "focus": "character",
        "trigger": "f0xk",
        "learning_rate": 1e-6,
        "epochs": 100,
        "text_encoder": True,
        "side_px": 1024,
        "strength": "medium",
        "description": "",
        "lessons": tuple(Lesson(sha256, f"ref/{sha256[-1]}.png", f"ref/{sha256[-1]}.png") for sha256 in PICTURES),
        "price": Price(Decimal(3000)),
    }
    return TrainingJob(**{**values, **more})


MODEL = {"kind": "model", "base": "v1_5", "focus": "general", "side_px": 512, "price": Price(Decimal(750))}
Result = Trained | NotTrained


class School(Shop):
    """A shop whose runs are trainings."""

    def train(
        self, jobs: Sequence[TrainingJob], *, kill_at: tuple[str, int] | None = None, **more: Any
    ) -> list[Result]:
        with self.killing(kill_at):
            return asyncio.run(self.training(jobs, **more))

    async def training(self, jobs: Sequence[TrainingJob], *, key: str | None = None, **terms: Any) -> list[Result]:
        with Ledger(self.path, now=self.clock.now) as ledger:
            async with self.client(key) if key else self.client() as client:
                making = train(
                    jobs,
                    client=client,
                    purse=self.till(client, ledger, **terms),
                    picture=lambda lesson: (PICTURES[lesson.sha256], "png"),
                    report=lambda step, job: None,
                )
                return [result async for result in making]

    def elements(self, key: str | None = None) -> list[int]:
        from tests.simulator.studio import KEY

        return list(self.world.account(key or KEY).elements)


def ids(results: Sequence[Result]) -> list[str]:
    errors = [str(result.error) for result in results if isinstance(result, NotTrained)]
    assert not errors
    return [result.ticket.job_id for result in results if isinstance(result, Trained)]


def error_of(results: Sequence[Result]) -> Any:
    (result,) = results
    assert isinstance(result, NotTrained), result
    return result.error


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


@pytest.mark.parametrize("more", [{}, MODEL])
def test_a_training_is_billed_once_and_asked_for_again_for_free(school: School, more: dict[str, Any]) -> None:
    (first,) = ids(school.train([make_training(**more)]))
    assert ids(school.train([make_training(**more)])) == [first]
    (line,) = school.world.bill
    assert (line.id, line.charge) == (first, 750 if more else 3000)
    assert school.states() == ["complete"]
    (entry,) = school.entries()
    assert (entry.cost, entry.is_training) == (Decimal(line.charge), True)


def test_all_pictures_are_in_the_dataset(school: School) -> None:
    ids(school.train([make_training()]))
    (dataset,) = school.world.account("00000000-0000-4000-8000-00000000000a").datasets.values()
    assert len(dataset.lessons) == 3
    assert all(lesson.source is not None for lesson in dataset.lessons.values())


def test_what_the_service_drew_is_added_by_its_id_and_not_uploaded(school: School) -> None:
    (drawn,) = made(school.run([make_job()]))
    image = drawn.candidates[0]
    job = make_training(lessons=(Lesson("0" * 64, "art/1.asset.toml", image_id=image.image_id),))
    ids(school.train([job]))  # its bytes are not in PICTURES
    assert school.world.calls["POST /datasets/{id}/upload"] == 0


def test_what_the_service_has_no_more_is_uploaded(school: School) -> None:
    (sha256, *_) = PICTURES
    lesson = Lesson(sha256, "art/1.asset.toml", image_id="00000000-0000-4000-8000-0000000000ff")
    ids(school.train([make_training(lessons=(lesson,))]))
    assert school.world.calls["POST /datasets/{id}/upload"] == 1


def test_several_trainings_are_each_paid_once(school: School) -> None:
    jobs = [make_training(1), make_training(2, **MODEL), make_training(3)]
    assert len(set(ids(school.train(jobs)))) == 3
    assert school.bills == 3


def test_every_step_of_a_training_may_be_its_last(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = School(tmp_path / "whole")
    jobs = [make_training(1), make_training(2, **MODEL)]
    ids(whole.train(jobs))
    passed = list(whole.passed)
    assert {"intent-saved", "before-sending", "sending-saved", "response-read", "id-saved", "complete-saved"} < set(
        passed
    )
    for place, step in enumerate(dict.fromkeys(passed)):
        for number in sorted({1, passed.count(step)}):
            folder = tmp_path / f"{place}-{number}"
            folder.mkdir()
            school = School(folder)
            with pytest.raises(KilledError):
                school.train(jobs, kill_at=(step, number))
            assert len(ids(school.train(jobs))) == 2, step
            assert school.bills == 2, step
            assert [state for state in school.states() if state != "dropped"] == ["complete"] * 2, step


@pytest.mark.parametrize("more", [{}, MODEL])
@pytest.mark.parametrize("fault", ["reset-after", "bad-gateway", "error-after", "no-id", "cut"])
def test_a_training_whose_answer_was_lost_is_found_by_its_name(
    school: School, fault: str, more: dict[str, Any]
) -> None:
    route = "POST /models" if more else "POST /elements"
    school.world.faults.switch_on(f"{fault}:1,on={route}")
    (found,) = ids(school.train([make_training(**more)]))
    assert school.bills == 1
    assert found == school.world.bill[0].id
    assert any("nothing is sent again" in note for note in school.notes)


@pytest.mark.parametrize("step", ["unknown-saved", "list-read", "before-adoption", "adoption-saved"])
def test_a_run_killed_while_it_looks_for_a_lost_training_is_finished_by_the_next(school: School, step: str) -> None:
    school.world.faults.switch_on("reset-after:1,on=POST /elements")
    with pytest.raises(KilledError):
        school.train([make_training()], kill_at=(step, 2 if step == "list-read" else 1))
    (found,) = ids(school.train([make_training()]))
    assert (school.bills, found) == (1, school.world.bill[0].id)


def test_a_training_that_never_arrived_is_sent_once_more(school: School) -> None:
    school.world.faults.switch_on("reset-before:1,on=POST /elements")
    ids(school.train([make_training()]))
    assert school.bills == 1
    (entry,) = school.entries()
    assert entry.sends == 2


def test_with_strict_a_training_that_may_have_arrived_is_held(school: School) -> None:
    school.world.faults.switch_on("reset-before:1,on=POST /elements")
    assert isinstance(error_of(school.train([make_training()], strict=True)), HeldError)
    assert (school.states(), school.bills) == (["held"], 0)
    assert isinstance(error_of(school.train([make_training()])), HeldError)
    assert school.bills == 0


def test_a_held_training_that_shows_up_late_is_taken(school: School) -> None:
    school.world.faults.switch_on("reset-before:1,on=POST /elements")
    school.train([make_training()], strict=True)
    other = School(school.root.parent, world=school.world, name="elsewhere")
    other.path = school.root.parent / "other.db"
    (there,) = ids(other.train([make_training()]))  # what stands for the create that was on its way all the time
    assert ids(school.train([make_training()])) == [there]
    assert school.bills == 1


def test_pictures_wait_for_a_training_of_unknown_outcome_and_do_not_send_it_again(school: School) -> None:
    school.world.faults.switch_on("reset-after:1,on=POST /elements")
    with pytest.raises(KilledError):
        school.train([make_training()], kill_at=("unknown-saved", 1))
    made(school.run([make_job()]))
    assert school.states() == ["submitted", "stored"]
    assert school.bills == 2
    ids(school.train([make_training()]))
    assert school.bills == 2


def test_a_training_is_no_witness_for_the_list_of_pictures(school: School) -> None:
    ids(school.train([make_training()]))
    school.world.faults.switch_on("reset-before:1,on=POST /generations")
    made(school.run([make_job()]))
    assert school.bills == 2


def test_a_picture_is_no_witness_for_the_list_of_trainings(school: School) -> None:
    made(school.run([make_job()]))
    school.world.faults.switch_on("reset-before:1,on=POST /elements")
    ids(school.train([make_training()]))
    assert school.bills == 2


def test_a_training_that_somebody_else_sent_in_the_same_minute_is_not_taken(school: School) -> None:
    other = School(school.root.parent, world=school.world, name="elsewhere")
    other.path = school.root.parent / "other.db"
    (theirs,) = ids(other.train([make_training(2)]))
    school.world.faults.switch_on("reset-before:1,on=POST /elements")
    (ours,) = ids(school.train([make_training(1)]))
    assert ours != theirs
    assert school.bills == 2


def test_a_lost_picture_is_looked_for_among_pictures_by_a_training_run(school: School) -> None:
    school.world.faults.switch_on("reset-after:1,on=POST /generations")
    with pytest.raises(KilledError):
        school.run([make_job()], kill_at=("unknown-saved", 1))
    ids(school.train([make_training()]))
    assert school.states() == ["submitted", "complete"]
    assert school.bills == 2


def test_a_lost_ledger_does_not_pay_for_a_training_again(school: School) -> None:
    (first,) = ids(school.train([make_training()]))
    school.path.unlink()
    assert ids(school.train([make_training(title="art/renamed.model.toml", name="renamed")])) == [first]
    assert school.bills == 1


def test_another_account_pays_for_its_own(school: School) -> None:
    ids(school.train([make_training()]))
    ids(school.train([make_training()], key=OTHER_KEY))
    assert school.bills == 2


def test_a_failed_training_is_refunded_counts_nothing_and_may_be_tried_again(school: School) -> None:
    school.world.faults.switch_on("failed:1,on=POST /elements")
    error = error_of(school.train([make_training()]))
    assert "failed at the service" in str(error)
    assert error.paid == "unknown"
    (line,) = school.world.bill
    assert line.refund == line.charge == 3000
    with Ledger(school.path) as ledger:
        assert sum(ledger.spent().values()) == 0
    ids(school.train([make_training()]))
    assert school.bills == 2
    assert school.states() == ["failed", "complete"]


def test_a_lost_answer_after_a_failed_training_is_not_taken_for_the_failed_one(school: School) -> None:
    school.world.faults.switch_on("failed:1,on=POST /elements")
    school.train([make_training()])
    school.world.faults.switch_on("reset-after:1,on=POST /elements")
    (found,) = ids(school.train([make_training()]))
    assert [line.id for line in school.world.bill][1] == found


def test_nothing_is_sent_that_nobody_agreed_to(school: School) -> None:
    error = error_of(school.train([make_training()], may_pay=lambda _: False))
    assert "nobody has agreed" in str(error)
    assert school.bills == 0
    assert school.world.calls["POST /datasets"] == 0


def test_a_budget_holds_for_trainings_too(school: School) -> None:
    limits = Limits(per_day={"CREDITS": Decimal(2999)})
    assert isinstance(error_of(school.train([make_training()], limits=limits)), NotAgreedError)
    assert school.bills == 0


def test_a_picture_that_is_refused_costs_nothing(school: School) -> None:
    school.world.faults.switch_on("expired-upload:9")
    assert isinstance(error_of(school.train([make_training()])), ServiceError)
    assert school.bills == 0
    assert school.states() == []


def test_a_training_that_does_not_end_in_time_is_waited_for_again(tmp_path: Path) -> None:
    school = School(tmp_path, job_seconds=5 * 3600)
    assert error_of(school.train([make_training()])).code == "deadline"
    assert school.states() == ["stuck"]
    school.world.advance(24 * 3600)
    ids(school.train([make_training()]))
    assert school.bills == 1


def test_a_training_that_was_deleted_there_is_bought_anew_only_when_agreed(school: School) -> None:
    (first,) = ids(school.train([make_training()]))
    del school.world.account("00000000-0000-4000-8000-00000000000a").elements[int(first)]
    assert "gone" in str(error_of(school.train([make_training()])))
    assert school.states() == ["gone"]
    (second,) = ids(school.train([make_training()]))
    assert second != first
    assert school.states() == ["dropped", "complete"]


def test_without_a_ledger_the_offline_studio_trains_for_nothing(school: School) -> None:
    async def run() -> list[Result]:
        async with school.client() as client:
            making = train(
                [make_training()],
                client=client,
                purse=Free(client),
                picture=lambda lesson: (PICTURES[lesson.sha256], "png"),
                report=lambda step, job: None,
            )
            return [result async for result in making]

    assert ids(asyncio.run(run())) == [str(school.elements()[0])]
    assert school.entries() == ()
