"""Several programs and projects on one account at once: one bill for a raw key, budgets that hold together."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from leo_assets.errors import NotAgreedError
from leo_assets.generate.run import Generated
from leo_assets.settings.budget import Limits
from leo_assets.store.lane import Lane
from tests.generate.shop import Shop, failed, made, make_job

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generate.shop import Result

JOBS = [make_job(number) for number in range(1, 5)]


def side_by_side(shops: list[Shop], **more: object) -> list[list[Result]]:
    async def go() -> list[list[Result]]:
        return list(await asyncio.gather(*(shop.running(JOBS, **more) for shop in shops)))  # type: ignore[arg-type]  # as `running` takes them

    return asyncio.run(go())


def shops_of(folder: Path, count: int) -> list[Shop]:
    first = Shop(folder, name="game-0")
    return [first, *(Shop(folder, first.world, name=f"game-{number}") for number in range(1, count))]


def test_two_projects_with_one_account_share_one_bill_and_both_have_the_pictures(tmp_path: Path) -> None:
    shops = shops_of(tmp_path, 2)
    for results in side_by_side(shops):
        made(results)
    assert shops[0].bills == len(JOBS)
    pictures = [{path.name for path in shop.root.rglob("*.jpg")} for shop in shops]
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) == len(JOBS)


@pytest.mark.parametrize("fault", ["reset-after", "reset-before"])
def test_one_program_s_lost_create_holds_up_the_other_and_is_paid_once(tmp_path: Path, fault: str) -> None:
    shops = shops_of(tmp_path, 2)
    shops[0].world.faults.script([fault])
    for results in side_by_side(shops):
        made(results)
    assert shops[0].bills == len(JOBS)
    assert shops[0].most_bills_of_one == 1


def test_a_later_project_fetches_what_another_has_bought(tmp_path: Path) -> None:
    first, second = shops_of(tmp_path, 2)
    made(first.run(JOBS))
    made(second.run(JOBS, may_pay=lambda _: False))
    assert second.bills == len(JOBS)


def test_a_budget_holds_for_programs_together(tmp_path: Path) -> None:
    shops = shops_of(tmp_path, 4)
    limits = Limits(per_day={"CREDITS": Decimal(3)})
    results = [result for each in side_by_side(shops, limits=limits) for result in each]
    assert shops[0].bills == 3
    assert all(isinstance(result.error, NotAgreedError) for result in failed(results))
    assert sum(isinstance(result, Generated) for result in results) >= 3


def test_a_lane_is_one_s_own_until_it_is_given_back_and_free_when_its_holder_dies(tmp_path: Path) -> None:
    lane = Lane("https://a.example", "somebody", tmp_path)
    other = Lane("https://a.example", "somebody else", tmp_path)
    assert lane.take()
    assert not Lane("https://a.example", "somebody", tmp_path).take()
    assert other.take()
    lane.give()
    code = (
        "import os, sys; from pathlib import Path; from leo_assets.store.lane import Lane\n"
        "assert Lane('https://a.example', 'somebody', Path(sys.argv[1])).take(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == -9
    assert lane.take()
    lane.give()
    assert "somebody" not in "".join(path.name for path in tmp_path.iterdir())
