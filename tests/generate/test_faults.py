"""What the service and the network do on a bad day, and that it costs nothing twice. Names of faults: F1 … F37 of the design."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.errors import AssetError, CreditError, ExitCode, HeldError, NotAgreedError, OutputError, ServiceError
from leo_assets.generate.run import Generated
from leo_assets.plan.job import Price
from leo_assets.settings.budget import Limits
from leo_assets.simulator.generations import delete_generation
from tests.generate.shop import Shop, failed, made, make_job
from tests.simulator.studio import KEY, OTHER_KEY

if TYPE_CHECKING:
    from pathlib import Path

CREATE, LIST = "POST /generations", "GET /generations/user"
JOBS = [make_job(number) for number in range(1, 4)]

ARRIVED = ["reset-after", "bad-gateway", "error-after", "hang-after", "no-id", "cut"]
LOST = ["reset-before", "error-before", "unavailable", "hang-before", "rate-limit"]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


# F22, F25, F26: an answer that tells nothing


@pytest.mark.parametrize("fault", ARRIVED)
def test_a_create_that_arrived_without_an_answer_is_found_and_not_sent_again(shop: Shop, fault: str) -> None:
    shop.world.faults.script([fault])
    made(shop.run(JOBS))
    assert shop.bills == 3
    assert shop.world.calls[CREATE] == 3
    assert shop.states() == ["stored"] * 3


@pytest.mark.parametrize("fault", LOST)
def test_a_create_that_never_arrived_is_sent_once_more_after_its_absence_is_proven(shop: Shop, fault: str) -> None:
    shop.world.faults.script([{"fault": fault, "on": CREATE}])
    before = shop.clock.now()
    made(shop.run(JOBS))
    assert shop.bills == 3
    assert shop.world.calls[CREATE] == 4
    assert shop.clock.now() - before > 180 + 30, "not before the quarantine is over and two looks agree"


@pytest.mark.parametrize("lags", [(0.0, 0.0), (140.0, 0.0), (0.0, 140.0), (70.0, 70.0)])
@pytest.mark.parametrize("fault", ["reset-after", "bad-gateway"])
def test_a_service_that_lags_within_the_quarantine_is_never_paid_twice(
    tmp_path: Path, fault: str, lags: tuple[float, float]
) -> None:
    shop = Shop(tmp_path, accept_lag_s=lags[0], list_lag_s=lags[1])
    shop.world.faults.script([fault, "ok", fault])
    made(shop.run(JOBS))
    assert shop.bills == 3
    assert shop.most_bills_of_one == 1


def test_while_one_outcome_is_unknown_nothing_else_is_created(shop: Shop) -> None:
    shop.world.faults.script(["reset-after"])
    made(shop.run(JOBS))
    first, second = shop.world.bill[0].time, shop.world.bill[1].time
    assert second - first >= 180


def test_a_create_that_is_lost_twice_is_held_and_never_sent_a_third_time(shop: Shop) -> None:
    shop.world.faults.script(["reset-before", "reset-before"])
    (result,) = failed(shop.run(JOBS[:1]))
    assert isinstance(result.error, HeldError)
    assert result.error.exit_code == ExitCode.HELD
    assert (result.error.paid, "recover" in result.error.cure) == ("unknown", True)
    for _ in range(2):
        assert isinstance(failed(shop.run(JOBS[:1]))[0].error, HeldError)
    assert shop.world.calls[CREATE] == 2
    assert shop.states() == ["held"]


def test_the_second_send_of_one_job_waits_behind_those_that_were_not_tried(shop: Shop) -> None:
    shop.world.faults.script(["error-before"])
    ids = {result.job.raw_key: result.job_id for result in made(shop.run(JOBS, slots=1))}
    assert shop.world.bill[-1].id == ids[JOBS[0].raw_key]


def test_a_strict_run_sends_nothing_twice_and_leaves_it_to_a_person(shop: Shop) -> None:
    shop.world.faults.script(["reset-before"])
    results = shop.run(JOBS, strict=True)
    assert len(failed(results)) == 1
    assert isinstance(failed(results)[0].error, HeldError)
    assert shop.world.calls[CREATE] == 3
    assert sorted(shop.states()) == ["held", "stored", "stored"]


def test_a_job_without_a_seed_behaves_as_strict(shop: Shop) -> None:
    shop.world.faults.script(["reset-before"])
    (result,) = failed(shop.run([make_job(seed=None)]))
    assert isinstance(result.error, HeldError)
    assert shop.world.calls[CREATE] == 1


def test_a_job_without_a_seed_is_recognised_by_its_words_when_it_was_made(shop: Shop) -> None:
    shop.world.faults.script(["reset-after"])
    made(shop.run([make_job(seed=None)]))
    assert shop.bills == 1


@pytest.mark.parametrize("fault", ["rate-limit", "unavailable"])
def test_an_answer_that_nothing_is_taken_now_does_not_use_up_the_second_send(shop: Shop, fault: str) -> None:
    steps = [{"fault": fault, "on": CREATE, "retry_after": 7}] * 3
    shop.world.faults.script(steps)
    made(shop.run(JOBS[:1]))
    assert (shop.bills, shop.world.calls[CREATE]) == (1, 4)


def test_a_pause_that_the_service_asks_for_holds_up_the_whole_lane(shop: Shop) -> None:
    shop.world.faults.script([{"fault": "rate-limit", "on": CREATE, "retry_after": 800}])
    start = shop.clock.now()
    made(shop.run(JOBS))
    assert min(line.time for line in shop.world.bill) - start >= 800


# F37: the list


def test_an_empty_list_proves_nothing_where_a_witness_must_be_in_it(shop: Shop) -> None:
    made(shop.run(JOBS[:1]))
    shop.world.faults.script(["reset-after"])
    shop.world.faults.set("empty-list", 4, on=LIST)
    made(shop.run(JOBS[1:2]))
    assert shop.bills == 2


def test_a_list_without_the_newest_is_caught_by_the_balance(shop: Shop) -> None:
    made(shop.run(JOBS[:1]))
    shop.world.faults.script(["reset-after"])
    shop.world.faults.set("list-without-newest", on=LIST)
    (result,) = failed(shop.run(JOBS[1:2]))
    assert isinstance(result.error, HeldError)
    assert "balance" in result.error.message
    assert shop.bills == 2
    shop.world.faults.clear()
    made(shop.run([JOBS[1], JOBS[2]]))  # a later reading finds it after all
    assert shop.bills == 3


def test_a_list_that_never_shows_the_witness_ends_in_a_decision(shop: Shop) -> None:
    made(shop.run(JOBS[:1]))
    shop.world.faults.script(["reset-before"])
    shop.world.faults.set("empty-list", on=LIST)
    (result,) = failed(shop.run(JOBS[1:2]))
    assert isinstance(result.error, HeldError)
    assert "proves nothing" in result.error.message


def test_a_job_that_is_shown_only_after_it_was_given_up_on_is_found_by_a_later_run(tmp_path: Path) -> None:
    shop = Shop(tmp_path, list_lag_s=2000.0)
    shop.world.faults.script(["reset-after"])
    assert isinstance(failed(shop.run(JOBS[:1]))[0].error, HeldError)
    shop.world.advance(2000)
    made(shop.run(JOBS[:1]))
    assert (shop.bills, shop.states()) == (1, ["stored"])


def test_a_list_that_lags_beyond_the_quarantine_is_waited_for_while_the_balance_tells_of_a_job(tmp_path: Path) -> None:
    shop = Shop(tmp_path, list_lag_s=500.0)
    shop.world.faults.script(["reset-after"])
    made(shop.run(JOBS[:1]))
    assert shop.bills == 1


def test_what_an_adopted_job_cost_is_learned_from_its_like_or_from_the_balance(shop: Shop) -> None:
    wrong = Price(Decimal(40))
    shop.world.faults.script(["reset-after", "reset-after"])
    made(shop.run([make_job(1, price=wrong), make_job(2, price=wrong)]))
    assert [entry.amount for entry in shop.entries()] == [(Decimal(1), "CREDITS")] * 2


def test_a_create_that_is_taken_after_its_absence_was_proven_is_told_as_paid_twice(tmp_path: Path) -> None:
    """The worst that can happen: taken after the quarantine, so that neither list nor balance showed it."""
    shop = Shop(tmp_path, accept_lag_s=(0.0, 0.0))
    late = shop.world
    late.faults.script(["reset-after"])
    shop.world.accept_lag_s = (300.0, 300.0)
    made(shop.run(JOBS[:1]))
    assert shop.bills == 2
    shop.world.advance(500)
    shop.world.accept_lag_s = (0.0, 0.0)
    shop.world.faults.script(["reset-after"])
    made(shop.run(JOBS[1:2]))
    assert any("made twice" in note and "1.asset.toml" in note for note in shop.notes)


# F27 to F30: the job itself


def test_a_refusal_of_the_filter_is_final_for_its_prompt_and_others_go_on(shop: Shop, monkeypatch: Any) -> None:
    jobs = [make_job(1, prompt="a naked person"), *JOBS[1:]]
    results = shop.run(jobs)
    refused = failed(results)
    if not refused:
        pytest.skip("this studio refuses no prompt")
    assert refused[0].error.paid == "no"
    calls = shop.world.calls[CREATE]
    assert isinstance(failed(shop.run(jobs))[0].error, AssetError)
    assert shop.world.calls[CREATE] == calls


def test_another_refusal_is_tried_again_in_a_later_run(shop: Shop) -> None:
    wrong = make_job(1, width=63)
    assert isinstance(failed(shop.run([wrong]))[0].error, ServiceError)
    assert shop.states() == ["rejected"]
    assert isinstance(failed(shop.run([wrong]))[0].error, ServiceError)
    assert shop.world.calls[CREATE] == 2
    assert shop.bills == 0


def test_a_failed_job_gives_its_money_back_and_is_made_anew_only_by_another_run(shop: Shop) -> None:
    shop.world.faults.set("failed", 1)
    (result,) = failed(shop.run(JOBS[:1]))
    assert isinstance(result.error, AssetError)
    (entry,) = shop.entries()
    assert (entry.state, entry.refunded, entry.amount) == ("failed", True, (Decimal(0), "CREDITS"))
    made(shop.run(JOBS[:1]))
    assert shop.most_bills_of_one == 1
    assert [entry.attempt for entry in shop.entries()] == [1, 2]


def test_fewer_pictures_than_asked_are_kept_and_nothing_is_bought_again(shop: Shop) -> None:
    shop.world.faults.set("fewer", 1)
    job = make_job(candidates=3)
    (result,) = made(shop.run([job]))
    assert len(result.candidates) == 2
    made(shop.run([job]))
    assert shop.bills == 1


def test_a_job_that_never_ends_is_stuck_and_looked_at_again_and_never_bought_again(tmp_path: Path) -> None:
    shop = Shop(tmp_path, job_seconds=2000.0)
    (result,) = failed(shop.run(JOBS[:1]))
    assert (result.error.paid, shop.states()) == ("yes", ["stuck"])
    shop.world.advance(2000)
    made(shop.run(JOBS[:1]))
    assert (shop.bills, shop.states()) == (1, ["stored"])


# F31, F32: no credit, no key


def test_when_credit_runs_out_there_is_one_refusal_and_the_others_wait(tmp_path: Path) -> None:
    shop = Shop(tmp_path, credits=2)
    results = shop.run([make_job(number) for number in range(8)], slots=3)
    assert sum(isinstance(result, Generated) for result in results) == 2
    stopped = failed(results)
    assert sum(not result.waits for result in stopped) == 1
    assert all(isinstance(result.error, CreditError) and result.error.paid == "no" for result in stopped)
    assert shop.world.calls[CREATE] == 3
    again = failed(shop.run([make_job(7), make_job(6)]))
    assert [result.error.exit_code for result in again] == [ExitCode.CREDIT] * 2
    assert [result.waits for result in again].count(False) == 1, "and why is told once"
    assert shop.world.calls[CREATE] == 3, "a parked account is not even asked"


def test_a_parked_account_goes_on_when_its_credit_is_back(tmp_path: Path) -> None:
    shop = Shop(tmp_path, credits=1)
    jobs = [make_job(number) for number in range(4)]
    shop.run(jobs)
    shop.world.account(KEY).purse.balance = 100
    made(shop.run(jobs))
    assert shop.bills == 4


def test_what_was_bought_is_fetched_while_there_is_no_credit(tmp_path: Path) -> None:
    shop = Shop(tmp_path, credits=1)
    shop.world.faults.set("truncated", on="GET /cdn")
    assert failed(shop.run(JOBS[:2]))
    shop.world.faults.clear()
    results = {result.job.raw_key: result for result in shop.run(JOBS[:2])}
    assert isinstance(results[JOBS[0].raw_key], Generated)
    assert shop.bills == 1


def test_a_refused_key_stops_the_lane_and_the_right_one_goes_on(shop: Shop) -> None:
    shop.world.faults.set("unauthorized", on=CREATE)
    results = failed(shop.run(JOBS))
    assert [result.waits for result in results].count(False) == 1
    assert shop.world.calls[CREATE] == 1
    shop.world.faults.clear()
    made(shop.run(JOBS))
    assert shop.bills == 3


def test_another_account_never_takes_over_rows_that_are_not_its_own(shop: Shop) -> None:
    made(shop.run(JOBS[:1]))
    for path in shop.root.rglob("*.jpg"):
        path.unlink()
    (result,) = failed(shop.run(JOBS[:1], key=OTHER_KEY, may_pay=lambda _: False))
    assert "another account" in result.error.message
    assert shop.bills == 1
    made(shop.run(JOBS[:1]))
    assert shop.bills == 1


# F33 to F35: downloads


@pytest.mark.parametrize("fault", ["truncated", "truncated-silently", "expired-links"])
def test_a_download_that_fails_a_few_times_is_repeated_and_stored_whole(shop: Shop, fault: str) -> None:
    shop.world.faults.set(fault, 5 if fault == "expired-links" else 3)
    (result,) = made(shop.run(JOBS[:1]))
    (entry,) = shop.entries()
    assert [image.sha256 for image in entry.images] == [candidate.sha256 for candidate in result.candidates]
    assert shop.bills == 1


@pytest.mark.parametrize("fault", ["truncated", "truncated-silently", "expired-links"])
def test_what_cannot_be_downloaded_now_is_fetched_by_a_later_run_without_paying(shop: Shop, fault: str) -> None:
    shop.world.faults.set(fault)
    (result,) = failed(shop.run(JOBS[:1]))
    assert result.error.paid == "yes"
    assert shop.states() == ["complete"]
    shop.world.faults.clear()
    made(shop.run(JOBS[:1], may_pay=lambda _: False))
    assert (shop.bills, shop.states()) == (1, ["stored"])


def test_a_job_that_is_gone_at_the_service_is_told_and_not_bought_again_by_itself(shop: Shop) -> None:
    shop.world.faults.set("truncated")
    shop.run(JOBS[:1])
    shop.world.faults.clear()
    delete_generation(shop.world, shop.world.account(KEY), shop.world.bill[0].id)
    (result,) = failed(shop.run(JOBS[:1], may_pay=lambda _: False))
    assert (result.error.paid, "gone" in result.error.message) == ("yes", True)
    assert shop.states() == ["gone"]
    made(shop.run(JOBS[:1]))  # agreed to anew
    assert (shop.bills, shop.states()) == (2, ["dropped", "stored"])


def test_stored_pictures_are_taken_from_the_disk_without_a_call(shop: Shop) -> None:
    made(shop.run(JOBS))
    calls = shop.world.calls.total()
    made(shop.run(JOBS))
    assert shop.world.calls.total() == calls


# F14 to F17: the disk


def test_a_disk_without_room_is_found_before_anything_is_paid(shop: Shop) -> None:
    def room(_: int) -> None:
        raise OutputError("no room")

    results = failed(shop.run(JOBS, room=room))
    assert [result.waits for result in results].count(False) == 1
    assert all(isinstance(result.error, OutputError) and result.error.paid == "no" for result in results)
    assert (shop.bills, shop.world.calls[CREATE]) == (0, 0)


def test_a_disk_that_fills_up_while_a_picture_is_stored_loses_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leo_assets.store.originals import Originals

    put = Originals.put

    def full(self: Originals, data: bytes, extension: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Originals, "put", full)
    (result,) = failed(shop.run(JOBS[:1]))
    assert (result.error.paid, shop.states()) == ("yes", ["complete"])
    monkeypatch.setattr(Originals, "put", put)
    made(shop.run(JOBS[:1]))
    assert shop.bills == 1


# Budgets


def test_budgets_stop_a_run_in_its_middle_and_what_was_paid_is_finished(shop: Shop) -> None:
    results = shop.run([make_job(number) for number in range(6)], limits=Limits(per_run={"CREDITS": Decimal(2)}))
    assert sum(isinstance(result, Generated) for result in results) == 2
    assert all(isinstance(result.error, NotAgreedError) for result in failed(results))
    assert shop.bills == 2


def test_an_unknown_price_is_never_nought_under_a_budget(shop: Shop) -> None:
    job = make_job(price=Price(None))
    limits = Limits(per_day={"CREDITS": Decimal(100)})
    assert isinstance(failed(shop.run([job], limits=limits))[0].error, NotAgreedError)
    made(shop.run([job], limits=limits, price=(Decimal(5), "CREDITS")))
    (entry,) = shop.entries()
    assert (entry.estimate, entry.assumed, entry.cost) == (Decimal(5), True, Decimal(shop.world.bill[0].charge))


def test_a_job_that_nobody_agreed_to_is_not_bought(shop: Shop) -> None:
    (result,) = failed(shop.run(JOBS[:1], may_pay=lambda _: False))
    assert result.error.paid == "no"
    assert (shop.world.calls[CREATE], shop.states()) == (0, [])


def test_a_row_that_is_lost_is_looked_for_but_not_sent_where_nothing_may_be_spent(shop: Shop) -> None:
    from tests.generate.shop import KilledError

    with pytest.raises(KilledError):
        shop.run(JOBS[:1], kill_at=("sending-saved", 1))
    (result,) = failed(shop.run(JOBS[:1], may_pay=lambda _: False, may_resend=False))
    assert result.error.paid == "no"
    assert (shop.states(), shop.world.calls[CREATE]) == (["intent"], 0)
    made(shop.run(JOBS[:1]))
    assert shop.bills == 1


def test_what_an_earlier_run_was_told_to_be_not_taken_is_sent_by_the_next_that_may(shop: Shop) -> None:
    from tests.generate.shop import KilledError

    shop.world.faults.script(["unavailable"])
    with pytest.raises(KilledError):
        shop.run(JOBS[:1], kill_at=("unknown-saved", 1))
    made(shop.run(JOBS[:1], may_pay=lambda _: False, may_resend=True))
    assert shop.bills == 1


# Outages


@pytest.mark.parametrize("fault", ["error-before", "rate-limit", "unavailable"])
def test_an_outage_ends_by_itself(shop: Shop, fault: str) -> None:
    """Half an hour in which nothing works, begun when a job has just been created."""
    begun = shop.clock.now()
    calls_during: list[float] = []
    strike = shop.world.faults.strike

    def out(name: str, route: str) -> Any:
        now = shop.clock.now()
        if shop.bills and now - begun < 1800:
            if name == fault:
                calls_during.append(now)
                from leo_assets.simulator.faults import Fault

                return Fault(fault, None, "")
            return None
        return strike(name, route)

    shop.world.faults.strike = out  # type: ignore[method-assign]
    made(shop.run(JOBS))
    assert shop.most_bills_of_one == 1
    assert shop.clock.now() - begun >= 1800
    busiest = max(sum(start <= time < start + 60 for time in calls_during) for start in calls_during)
    assert busiest <= 26  # the first minute holds what was under way when it began
    late = [time for time in calls_during if time > begun + 120]
    assert max(sum(start <= time < start + 60 for time in late) for start in late) <= 21


def test_an_address_where_nobody_listens_is_not_waited_for(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    from leo_assets.client import Leonardo

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(
        shop,
        "client",
        lambda key: Leonardo(
            "http://studio.local/api/rest", key, transport=httpx.MockTransport(refuse), clock=shop.clock
        ),
    )
    start = shop.clock.now()
    results = failed(shop.run(JOBS))
    assert isinstance(results[0].error, ServiceError)
    assert [result.waits for result in results].count(False) <= 1
    assert shop.clock.now() - start < 120
