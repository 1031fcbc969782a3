"""What a balance tells of jobs whose bill nobody has told: the rules as pure functions, and at a studio that loses answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.generate.books import Line, are_closed, balance_since, prices, reckoned
from leo_assets.store.ledger import Entry, Ledger
from tests.generate.shop import KilledError, Shop, made, make_job
from tests.generate.test_reconcile import ENTRY
from tests.store.ledger_orders import NOON, reserved, submitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from leo_assets.plan.job import Job


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def paid(cost: int | None, **more: Any) -> Entry:
    return replace(ENTRY, **{"state": "stored", "job_id": "x", "cost": None if cost is None else Decimal(cost), **more})


def lines(rows: Sequence[Entry]) -> list[Line]:
    return [Line(replace(row, id=number), Decimal(0)) for number, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("before", "now", "others", "expected"),
    [
        (100, 100, [], "steady"),
        (100, 99, [], "dropped"),
        (100, 90, [paid(10)], "steady"),
        (100, 80, [paid(10)], "dropped"),
        (100, 87, [paid(None)], "steady"),  # an estimate of 10 may be 3 off
        (100, 80, [paid(None)], "dropped"),
        (100, 100, [paid(10, refunded=True)], "steady"),
        (100, 99, [replace(ENTRY, state="held")], "dropped"),  # what a held row had cost was seen when it was held
        (None, 90, [], "untold"),
        (100, None, [], "untold"),
        (100, 90, [paid(10, cost_unit="DOLLARS")], "untold"),
    ],
)
def test_a_balance_that_fell_by_what_no_row_explains_contradicts_an_absence(
    before: int | None, now: int | None, others: list[Entry], expected: str
) -> None:
    told = [None if each is None else Decimal(each) for each in (before, now)]
    assert balance_since(reckoned(told[0], told[1], lines(others)), Decimal(10))[0] == expected


def told(drop: int, *rows: Entry, **more: Any) -> list[int]:
    found = prices(reckoned(Decimal(drop), Decimal(0), lines(rows), **more))
    return [int(found[number]) for number in sorted(found)]


def test_what_no_bill_explains_is_the_price_of_the_one_job_without() -> None:
    assert told(13, paid(None), paid(10, shape="other")) == [3]
    assert told(13, paid(None), replace(ENTRY, state="failed"), replace(ENTRY, state="dropped")) == [13]
    assert told(101, paid(None)) == [], "more than ten times its estimate is something else"
    assert told(10, paid(None), paid(10)) == [], "nothing is no price"
    assert told(13, paid(None, unit="DOLLARS")) == []


def test_jobs_of_one_shape_share_what_the_balance_fell_by_and_others_only_where_their_estimates_explain_it() -> None:
    assert told(10, paid(None), paid(None), paid(4, shape="other")) == [3, 3]
    assert told(9, paid(None), paid(None), paid(4, shape="other")) == [], "no whole credits"
    assert told(20, paid(None), paid(None, shape="other")) == [10, 10]
    assert told(19, paid(None), paid(None, shape="other")) == []


def test_a_job_under_way_may_yet_be_given_back_so_nothing_is_concluded_before_its_end_is_known() -> None:
    rows = paid(None), paid(10, state="submitted", job_id="y")
    assert told(13, *rows) == []
    assert told(13, *rows, states={"y": "pending"}) == [3], "it is there, so it is paid"
    assert told(3, *rows, states={"y": "failed"}) == [3]


def test_what_a_reading_had_seen_of_a_row_is_not_looked_for_again() -> None:
    seen = [Line(paid(10, id=1), Decimal(10)), Line(paid(None, id=2), Decimal(0))]
    assert prices(reckoned(Decimal(7), Decimal(0), seen)) == {2: Decimal(7)}
    held_then_found = [Line(paid(None, id=1), Decimal(6))]
    assert prices(reckoned(Decimal(0), Decimal(0), held_then_found)) == {1: Decimal(6)}
    failed = [Line(paid(10, id=1, state="failed"), Decimal(10)), Line(paid(None, id=2), Decimal(0))]
    assert prices(reckoned(Decimal(-7), Decimal(0), failed)) == {2: Decimal(3)}, "given back since"


def test_a_reading_makes_way_for_the_next_once_nothing_can_be_learnt_from_it() -> None:
    def closed(drop: int, *rows: Entry) -> bool:
        return are_closed(reckoned(Decimal(drop), Decimal(0), lines(rows)))

    assert closed(0)
    assert closed(-500), "somebody has topped it up"
    assert closed(10, paid(10))
    assert not closed(19, paid(None), paid(None, shape="other"))
    assert closed(-500, paid(None), paid(None, shape="other")), "that is not the price of anything"
    assert not closed(-10, paid(10, state="submitted")), "most likely a failed job that is not known to be one"


def test_the_ledger_notes_what_was_sent_since_a_reading_in_whatever_order_the_clocks_say(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        submitted(ledger, "j1", 5, raw_key="k1")
        ledger.set_balance("ann", Decimal(100), NOON + 5)
        assert ledger.since_balance("ann") == ()
        entry = submitted(ledger, "j2", raw_key="k2")  # by a clock that is five seconds late
        waiting = reserved(ledger, raw_key="k3")
        assert ledger.since_balance("ann") == ((entry, Decimal(0)),)
        ledger.set_balance("ann", Decimal(90), NOON, {entry.id: Decimal(4)})
        assert ledger.since_balance("ann") == ((entry, Decimal(4)),)
        assert ledger.since_balance("ben") == ()
        ledger.bill(entry.id, Decimal(7), "CREDITS")
        ledger.bill(entry.id, Decimal(8), "CREDITS")
        ledger.bill(waiting.id, Decimal(8), "CREDITS")
        assert [each.cost for each in ledger.entries()] == [Decimal(5), Decimal(7), None]
        assert ledger.unbilled("ann") == ()


def books_equal_the_bill(shop: Shop) -> bool:
    with Ledger(shop.path, now=shop.clock.now) as ledger:
        spent = sum(ledger.spent().values(), Decimal(0))
        unbilled = [entry for entry in ledger.entries() if entry.job_id and entry.cost is None]
    return spent == sum(line.charge - line.refund for line in shop.world.bill) and not unbilled


def jobs(count: int = 3) -> list[Job]:
    """Of different shapes, so that none tells what another one costs; all are taken to cost one credit."""
    return [make_job(number, width=64 * (1 + number), height=64 * (1 + number)) for number in range(1, 1 + count)]


@pytest.mark.parametrize("occurrence", [1, 2, 3])
def test_a_job_found_after_a_kill_has_the_price_that_the_balance_tells(shop: Shop, occurrence: int) -> None:
    with pytest.raises(KilledError):
        shop.run(jobs(), kill_at=("response-read", occurrence))
    made(shop.run(jobs()))
    assert books_equal_the_bill(shop)


@pytest.mark.parametrize("step", ["adoption-saved", "price-saved"])
def test_a_kill_between_a_find_and_its_price_loses_neither(shop: Shop, step: str) -> None:
    for at in ("response-read", step):
        with pytest.raises(KilledError):
            shop.run(jobs(), kill_at=(at, 1))
    made(shop.run(jobs()))
    assert books_equal_the_bill(shop)


def test_prices_that_nobody_can_foretell_are_told_by_the_balance_rather_than_by_an_equal_job(shop: Shop) -> None:
    charge, amounts = shop.world.charge, iter([3, 2, 4, 1, 2, 3])

    def as_it_likes(account: Any, route: str, fingerprint: str, _amount: int, **more: Any) -> Any:
        return charge(account, route, fingerprint, next(amounts), **more)

    shop.world.charge = as_it_likes  # type: ignore[assignment]
    alike = [make_job(number) for number in range(1, 5)]
    for occurrence in (1, 2):
        with pytest.raises(KilledError):
            shop.run(alike, kill_at=("response-read", occurrence))
    made(shop.run(alike))
    assert books_equal_the_bill(shop)
    assert sorted(entry.cost for entry in shop.entries() if entry.cost) == [1, 2, 3, 4]


def test_a_failed_job_of_a_killed_run_does_not_spoil_the_price_of_the_lost_one(shop: Shop) -> None:
    shop.world.faults.script([{"fault": "failed"}, {"fault": "ok"}])
    with pytest.raises(KilledError):
        shop.run(jobs(2), kill_at=("response-read", 2))
    shop.run(jobs(2))
    shop.run(jobs(2))
    assert books_equal_the_bill(shop)


def test_a_price_that_is_beyond_belief_stays_unknown_and_leaves_the_next_ones_alone(shop: Shop) -> None:
    charge, amounts = shop.world.charge, iter([14, 2])

    def dear(account: Any, route: str, fingerprint: str, _amount: int, **more: Any) -> Any:
        return charge(account, route, fingerprint, next(amounts), **more)

    shop.world.charge = dear  # type: ignore[assignment]
    shop.world.faults.script(["no-id", "bad-gateway"])
    made(shop.run(jobs(2)))
    assert [entry.cost for entry in shop.entries()] == [None, Decimal(2)]


def test_somebody_elses_jobs_on_the_account_make_no_price(shop: Shop) -> None:
    with pytest.raises(KilledError):
        shop.run(jobs(1), kill_at=("response-read", 1))
    shop.clock.advance(30)
    asyncio.run(_elsewhere(shop))
    made(shop.run(jobs(1)))
    (entry,) = shop.entries()
    assert entry.cost is None, "the balance fell by two jobs, and nobody can say by how much for each"
    assert entry.amount == (Decimal(1), "CREDITS"), "so its estimate counts, and is shown as one"


async def _elsewhere(shop: Shop) -> None:
    from leo_assets.generate.asked import image_job

    async with shop.client() as client:
        await client.create(image_job(make_job(99)))
