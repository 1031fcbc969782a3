"""How many jobs run at once is what the account says, and only those are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.simulator import generations
from tests.generate.shop import Shop, made, make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("of_account", "asked"), [(2, 10), (10, 2), (1, 1)])
def test_only_as_many_jobs_are_asked_for_as_the_account_and_the_user_have_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of_account: int, asked: int
) -> None:
    shop = Shop(tmp_path, slots=of_account)
    places: list[int] = []
    find = generations.find_generation

    def watching(world: Any, account: Any, generation_id: str) -> Any:
        found = find(world, account, generation_id)
        if found is not None and found.status == "PENDING":
            open_ones = [one.id for one in account.generations.values() if one.status == "PENDING"]
            places.append(open_ones.index(generation_id) + 1)
        return found

    monkeypatch.setattr(generations, "find_generation", watching)
    made(shop.run([make_job(number) for number in range(8)], slots=asked))
    # Counted from the oldest job that is open.
    assert max(places) == min(of_account, asked)
