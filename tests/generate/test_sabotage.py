"""With a protection switched off, the promise breaks: the tests beside this one can fail."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from leo_assets.client.timing import Timing
from tests.generate.shop import KilledError, Shop, make_job

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def bills_of(shop: Shop, **how: Any) -> int:
    """Bills for one job, over two runs."""
    with suppress(KilledError):
        shop.run([make_job()], **how)
    shop.run([make_job()])
    return shop.bills


def test_without_a_quarantine_a_service_that_lags_is_paid_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timing, "quarantine_s", 0.0)
    shop = Shop(tmp_path, accept_lag_s=140.0)
    shop.world.faults.script(["reset-after"])
    assert bills_of(shop) == 2


def test_without_rows_in_the_ledger_a_killed_run_is_paid_twice(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    with suppress(KilledError):
        shop.run([make_job()], kill_at=("response-read", 1))
    shop.path = tmp_path / "another ledger.db"
    shop.run([make_job()])
    assert shop.bills == 2


def test_without_the_lane_two_programs_send_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger still refuses a second bill; but a create goes out while another's outcome is not known, or is refused."""
    from leo_assets.store.lane import Lane
    from tests.generate.test_several import shops_of, side_by_side

    monkeypatch.setattr(Lane, "take", lambda _: True)
    monkeypatch.setattr(Lane, "give", lambda _: None)
    shops = shops_of(tmp_path, 2)
    results = [result for each in side_by_side(shops) for result in each]
    assert any(getattr(result, "error", None) for result in results)
    assert shops[0].most_bills_of_one == 1
