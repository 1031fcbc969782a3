"""The rules by which a lost create is found or proven absent, as pure functions."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from leo_assets.client import ListedJob
from leo_assets.client.timing import Timing
from leo_assets.errors import ServiceError
from leo_assets.generate.circuit import Circuit, is_outage
from leo_assets.generate.purse import next_step
from leo_assets.generate.reconcile import Look, judged, next_after_absence, read_list
from leo_assets.store.ledger_entry import STATES, Entry

MODEL = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
ENTRY = Entry(
    account="a", raw_key="k", project="/p", asset="art/1.asset.toml", character="", run="r", api="v1", model="phoenix-v1.0",
    prompt="a red potion", negative="text", model_id=MODEL, width=64, height=64, candidates=1, seed=7, shape="s",
    estimate=Decimal(10), unit="CREDITS", assumed=False, strict=False, id=1, state="unknown", witness="w", intent_at=1000.0,
    sent_at=1001.0, sends=1,
)  # fmt: skip
LISTED = ListedJob("j1", 1002.0, "pending", "a red potion", "text", MODEL, 64, 64, 7, 1, (), {})
WITNESS = replace(LISTED, job_id="w", created=900.0, prompt="other", seed=1)
MARGIN_S = 600.0


def verdict(entry: Entry, *jobs: ListedJob, since: float = 0.0, claimed: frozenset[str] = frozenset()) -> str:
    return judged(entry, Look(jobs, since), claimed=claimed, margin_s=MARGIN_S)[0]


def test_the_same_job_is_found_with_or_without_a_witness() -> None:
    assert verdict(ENTRY, LISTED, WITNESS) == "found"
    assert verdict(ENTRY, LISTED) == "found"


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 8}, {"prompt": "a blue potion"}, {"negative": ""}, {"width": 128}, {"created": 300.0}, {"prompt": None},
        {"model_id": "00000000-0000-4000-8000-000000000001"},
    ],
)  # fmt: skip
def test_a_job_that_differs_in_anything_both_tell_is_another(other: dict[str, Any]) -> None:
    assert verdict(ENTRY, replace(LISTED, **other), WITNESS) == "absent"


@pytest.mark.parametrize(
    "same",
    [{"prompt": " a  red potion\n"}, {"model_id": None}, {"width": None, "height": None}, {"created": None}, {"created": 500.0}],
)  # fmt: skip
def test_what_the_list_does_not_tell_or_trims_makes_no_difference(same: dict[str, Any]) -> None:
    assert verdict(ENTRY, replace(LISTED, **same), WITNESS) == "found"


def test_a_job_that_another_row_has_is_not_taken() -> None:
    assert verdict(ENTRY, LISTED, WITNESS, claimed=frozenset({"j1"})) == "absent"


@pytest.mark.parametrize(
    ("witness", "jobs", "since", "expected"),
    [
        ("w", (WITNESS,), 0.0, "absent"),
        ("w", (), 0.0, "untrusted"),
        ("w", (replace(WITNESS, job_id="x"),), 0.0, "untrusted"),
        ("", (), 0.0, "absent"),
        (None, (WITNESS,), 0.0, "untrusted"),
        ("w", (WITNESS,), 500.0, "untrusted"),
        ("w", (WITNESS,), 400.0, "absent"),
    ],
)
def test_only_a_list_that_goes_back_far_enough_and_shows_the_witness_proves_an_absence(
    witness: str | None, jobs: tuple[ListedJob, ...], since: float, expected: str
) -> None:
    assert verdict(replace(ENTRY, witness=witness), *jobs, since=since) == expected


def test_without_a_seed_only_one_job_of_that_moment_is_taken_for_ours() -> None:
    entry = replace(ENTRY, seed=None)
    listed = replace(LISTED, seed=99)
    assert verdict(entry, listed, WITNESS) == "found"
    assert verdict(entry, replace(listed, created=980.0), WITNESS) == "absent"
    assert verdict(entry, listed, replace(listed, job_id="j2"), WITNESS) == "several"


def test_a_list_of_many_pages_is_read_back_as_far_as_is_needed_though_it_grows_meanwhile() -> None:
    jobs = [replace(LISTED, job_id=f"j{number}", created=10_000.0 - number) for number in range(400)]
    asked: list[int] = []

    async def page(limit: int, offset: int) -> tuple[ListedJob, ...]:
        asked.append(offset)
        jobs.insert(0, replace(LISTED, job_id=f"new{len(asked)}", created=10_001.0))
        return tuple(jobs[offset : offset + limit])

    look = asyncio.run(read_list(page, since=9_850.0))
    told = [job.job_id for job in look.jobs]
    assert [f"j{number}" for number in range(150)] == [each for each in told if each.startswith("j")][:150]
    assert len(asked) < 7
    with_witness = asyncio.run(read_list(page, since=9_990.0, witness="j300"))
    assert with_witness.is_trusted("j300", 9_990.0)


def test_a_service_that_gives_fewer_at_once_than_asked_is_read_to_its_end() -> None:
    jobs = [replace(LISTED, job_id=f"j{number}", created=10_000.0 - number) for number in range(45)]

    async def page(limit: int, offset: int) -> tuple[ListedJob, ...]:
        return tuple(jobs[offset : offset + 10])

    assert len(asyncio.run(read_list(page, since=0.0)).jobs) == 45


@pytest.mark.parametrize(
    ("sends", "strict", "expected"), [(0, False, "again"), (1, False, "again"), (2, False, "held"), (1, True, "held")]
)
def test_what_is_absent_is_sent_again_once_and_never_where_it_could_not_be_recognised(
    sends: int, strict: bool, expected: str
) -> None:
    assert next_after_absence(replace(ENTRY, sends=sends, strict=strict)) == expected


def test_every_state_of_a_row_has_its_step_and_only_free_ones_are_bought_again() -> None:
    steps = {state: next_step(replace(ENTRY, state=state, images=())) for state in STATES}
    assert {state for state, step in steps.items() if step == "buy"} == {"rejected", "failed", "dropped"}
    assert {state for state, step in steps.items() if step == "settle"} == {"sending", "unknown"}
    assert (steps["intent"], steps["held"], steps["gone"], steps["done"]) == ("send", "held", "bury", "vain")


def test_the_pause_of_an_open_circuit_doubles_to_a_limit_and_ends_with_a_success() -> None:
    circuit, timing = Circuit(), Timing()
    pauses, now = [], 0.0
    for _ in range(9):
        circuit.trouble(now, timing)
        pauses.append(circuit.not_before - now)
        now = circuit.not_before
    assert pauses[:4] == [10, 20, 40, 80]
    assert pauses[-1] == timing.longest_pause_s
    circuit.created()
    assert not circuit.is_open
    circuit.trouble(now, timing, asked_s=77)
    assert circuit.not_before - now == 77


def test_a_run_is_patient_for_an_hour_of_one_trouble_and_not_of_two_that_lie_apart() -> None:
    circuit, timing = Circuit(), Timing()
    for minute in range(0, 59, 5):
        circuit.trouble(minute * 60.0, timing)
        assert not circuit.is_lost(minute * 60.0, timing)
    assert circuit.is_lost(3601.0, timing)
    circuit.trouble(10_000.0, timing)
    assert not circuit.is_lost(10_000.0, timing)


@pytest.mark.parametrize(("status", "expected"), [(None, False), (400, False), (429, True), (500, True), (503, True)])
def test_an_outage_is_told_by_its_status(status: int | None, expected: bool) -> None:
    assert is_outage(ServiceError("x", status=status)) is expected
    assert is_outage(ServiceError("x", code="unreachable"))
