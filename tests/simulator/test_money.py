"""What accounts pay with: exact dollars, credits, and plans that are filled up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from leo_assets.clock import VirtualClock
from leo_assets.errors import UsageError
from tests.simulator.studio import ORIGIN, Studio, make_world, wanted
from tests.simulator.studio_v2 import StudioV2, uploaded
from tests.studio_port import spent

NOON = 1_700_049_600.0  # 15 November 2023, 12:00 UTC
MIDNIGHT = NOON + 43_200


def me(studio: Studio) -> dict[str, Any]:
    [details] = studio.get("/me")["user_details"]
    return dict(details)


def bill(studio: Studio) -> list[dict[str, Any]]:
    return list(studio.call("GET", f"{ORIGIN}/studio/bill").json())


def test_dollars_are_told_exactly_and_never_as_a_number():
    studio = Studio(make_world(plan="payg", credits=Decimal("1.00")))
    made = studio.call("POST", "/generations", wanted(width=1024, height=1024)).json()["sdGenerationJob"]
    assert (made["apiCreditCost"], made["cost"]) == (None, {"amount": "0.0126", "unit": "DOLLARS"})
    [line] = bill(studio)
    assert (line["charge"], line["refund"], line["unit"]) == ("0.0126", 0, "DOLLARS")


def test_a_thousand_jobs_in_dollars_add_up_to_the_last_digit():
    studio = StudioV2(make_world(plan="payg", credits=Decimal(200), creates_per_minute=10**6, slots=10**4))
    account = studio.world.account(studio.key or "")
    for _ in range(1000):
        studio.world.charge(account, "POST /v2/generationssync", "", 50, dollars=Decimal("0.1047"))
    assert sum(line.charge for line in studio.world.bill) == Decimal("104.7000")
    assert account.purse.balance == Decimal("95.3000")


def test_removing_a_background_has_its_own_price_in_dollars():
    studio = StudioV2(make_world(plan="payg"))
    told = studio.post("remove-bg", path="/generationssync", guidances=uploaded(studio))
    assert told["cost"] == {"amount": "0.1047", "unit": "DOLLARS"}


def test_a_failure_gives_dollars_back_whole():
    studio = Studio(make_world(plan="payg", credits=Decimal("1.00")))
    studio.world.faults.set("failed", 1)
    studio.finished(studio.create(width=1024, height=1024))
    [line] = bill(studio)
    assert line["charge"] == line["refund"] == "0.0126"
    assert spent([line]) == {"DOLLARS": 0}
    assert studio.world.account(studio.key or "").purse.balance == Decimal("1.00")


def test_me_tells_whole_numbers_whatever_is_paid_with():
    studio = Studio(make_world(plan="payg", credits=Decimal("1.00")))
    assert me(studio)["apiPaidTokens"] == 476
    studio.create()
    assert isinstance(me(studio)["apiPaidTokens"], int)
    assert me(studio)["apiPaidTokens"] < 476


def test_dollars_may_dip_below_nothing_and_then_nothing_more_is_taken():
    studio = Studio(make_world(plan="payg", credits=Decimal("0.0001")))
    studio.create()
    assert studio.world.account(studio.key or "").purse.balance < 0
    assert studio.call("POST", "/generations", wanted()).json()["error"].startswith("not enough api tokens")


def test_a_free_plan_is_filled_up_at_midnight_utc_and_says_so_nowhere():
    studio = Studio(make_world(plan="free", credits=5, clock=VirtualClock(NOON)))
    studio.create(width=1024, height=1024)
    told = me(studio)
    assert (told["apiSubscriptionTokens"], told["apiPaidTokens"], told["apiPlanTokenRenewalDate"]) == (-1, 0, None)
    studio.world.advance(MIDNIGHT - 1 - studio.world.now())
    assert studio.call("POST", "/generations", wanted()).status_code == 400
    studio.world.advance(1)
    assert me(studio)["apiSubscriptionTokens"] == 5
    assert studio.create()


def test_a_plan_is_not_filled_beyond_what_it_allows_however_long_nobody_looks():
    studio = Studio(make_world(plan="free", credits=50, clock=VirtualClock(NOON)))
    studio.create(width=1024, height=1024)
    studio.world.advance(10 * 86_400)
    assert me(studio)["apiSubscriptionTokens"] == 50


def test_what_failed_after_midnight_is_given_back_after_midnight():
    studio = Studio(make_world(plan="free", credits=50, clock=VirtualClock(MIDNIGHT - 5)))
    studio.world.faults.set("failed", 1)
    studio.create(width=1024, height=1024)
    studio.world.advance(60)
    assert me(studio)["apiSubscriptionTokens"] == 56


def test_a_monthly_plan_tells_when_it_is_filled_up():
    studio = Studio(make_world(plan="monthly", credits=10, clock=VirtualClock(NOON)))
    studio.create(width=1024, height=1024, num_images=2)
    told = me(studio)
    assert (told["apiSubscriptionTokens"], told["apiPlanTokenRenewalDate"]) == (-2, "2023-12-15T12:00:00.000")
    studio.world.advance(30 * 86_400)
    assert me(studio)["apiSubscriptionTokens"] == 10
    assert me(studio)["apiPlanTokenRenewalDate"] == "2024-01-14T12:00:00.000"


@pytest.mark.parametrize("more", [{"plan": "gold"}, {"credits": Decimal("1.5")}])
def test_money_that_makes_no_sense_is_told_before_anybody_calls(more: dict[str, Any]):
    with pytest.raises(UsageError):
        make_world(**more)
