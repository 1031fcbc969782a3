"""A run that is broken off at any step is finished by the next one, and nothing is billed twice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from leo_assets.generate.lost import free_unsent
from leo_assets.settings.budget import Limits
from leo_assets.store.lane import Lane
from leo_assets.store.ledger import Ledger
from tests.generate.shop import ORIGIN, KilledError, Shop, made, make_job

if TYPE_CHECKING:
    from pathlib import Path

JOBS = [make_job(number) for number in range(1, 4)]


def passed_without_a_kill(folder: Path) -> list[str]:
    shop = Shop(folder)
    made(shop.run(JOBS, slots=2))
    return shop.passed


def test_every_step_of_a_run_may_be_its_last(tmp_path: Path) -> None:
    passed = passed_without_a_kill(tmp_path)
    assert {"before-intent", "intent-saved", "before-sending", "sending-saved", "response-read", "id-saved"} < set(
        passed
    )
    for place, step in enumerate(dict.fromkeys(passed)):
        for number in sorted({1, passed.count(step)}):
            folder = tmp_path / f"{place}-{number}"
            folder.mkdir()
            shop = Shop(folder)
            with pytest.raises(KilledError):
                shop.run(JOBS, slots=2, kill_at=(step, number))
            results = made(shop.run(JOBS, slots=2))
            assert len(results) == 3, step
            assert shop.bills == 3, step
            assert shop.most_bills_of_one == 1, step
            assert [state for state in shop.states() if state != "dropped"] == ["stored"] * 3, step


def test_what_a_killed_run_had_only_reserved_holds_no_money_back(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    for number in (1, 2):
        with pytest.raises(KilledError):
            shop.run([make_job(number)], kill_at=("intent-saved", 1))
    made(shop.run([make_job(3)], limits=Limits(per_day={"CREDITS": Decimal(1)})))
    assert shop.states() == ["dropped", "dropped", "stored"]
    made(shop.run([make_job(1)]))
    assert shop.bills == 2


def test_what_a_dead_run_had_reserved_is_free_without_a_network_and_what_a_living_one_has_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEO_ASSETS_HOME", str(tmp_path / "home"))
    shop = Shop(tmp_path)
    shop.world.faults.script(["reset-before"])
    with pytest.raises(KilledError):
        shop.run(JOBS[:1], kill_at=("absence-proven", 1))
    with pytest.raises(KilledError):
        shop.run(JOBS[1:2], kill_at=("intent-saved", 1))
    sent, reserved = shop.entries()
    assert (sent.state, reserved.state) == ("intent", "intent")
    lane = Lane(ORIGIN, reserved.account)
    assert lane.take()
    with Ledger(shop.path) as ledger:
        free_unsent(ledger, ORIGIN)
        assert ledger.get(reserved.id) == reserved, "its run may be about to send it"
        lane.give()
        free_unsent(ledger, ORIGIN)
    assert shop.states() == ["intent", "dropped"], "what may be sent once more keeps what it is recognised by"


def test_a_run_killed_while_it_looks_for_a_lost_create_is_finished_by_the_next(tmp_path: Path) -> None:
    first = Shop(tmp_path)
    first.world.faults.script(["reset-before"])
    made(first.run(JOBS[:1]))
    looking = [step for step in dict.fromkeys(first.passed) if "absence" in step or "list" in step or "unknown" in step]
    assert "absence-proven" in looking
    for step in looking:
        folder = tmp_path / step
        folder.mkdir()
        shop = Shop(folder)
        shop.world.faults.script(["reset-before"])
        with pytest.raises(KilledError):
            shop.run(JOBS[:1], kill_at=(step, 1))
        made(shop.run(JOBS[:1]))
        assert shop.bills == 1, step


@pytest.mark.parametrize("fault", ["reset-after", "bad-gateway", "error-after", "no-id", "cut"])
def test_a_run_killed_after_a_broken_answer_adopts_what_was_made(tmp_path: Path, fault: str) -> None:
    first = Shop(tmp_path)
    first.world.faults.script([fault])
    made(first.run(JOBS[:1]))
    assert first.bills == 1
    for step in ("unknown-saved", "list-read", "before-adoption", "adoption-saved"):
        assert step in first.passed
        folder = tmp_path / step
        folder.mkdir()
        shop = Shop(folder)
        shop.world.faults.script([fault])
        with pytest.raises(KilledError):
            shop.run(JOBS[:1], kill_at=(step, first.passed.count(step)))
        (result,) = made(shop.run(JOBS[:1]))
        assert shop.bills == 1, step
        assert result.job_id == shop.world.bill[0].id
