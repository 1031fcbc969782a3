from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from leo_assets.store.ledger_entry import STATES, Entry
from leo_assets.store.ledger_report import Cost, choices, costs, meaning, when
from tests.store.ledger_orders import NOON, ORDER, order


def entry(number: int = 1, **changes: Any) -> Entry:
    ordered = {name: changes.pop(name) for name in list(changes) if hasattr(ORDER, name)}
    fields = {name: getattr(order(**ordered), name) for name in ORDER.__slots__}
    return Entry(**fields, id=number, **{"day": "2025-11-25", **changes})


def test_estimate_stands_against_bill_and_what_is_not_billed_stands_apart() -> None:
    entries = [
        entry(cost=Decimal("12.5"), cost_unit="CREDITS", state="done"),
        entry(state="submitted"),
        entry(state="submitted", estimate=None),
    ]
    assert costs(entries) == (
        Cost("", "CREDITS", 3, estimated=Decimal(10), billed=Decimal("12.5"), expected=Decimal(10), unknown=1),
    )


def test_what_costs_nothing_is_no_job_of_a_report() -> None:
    free = [
        entry(state="rejected"),
        entry(state="failed", cost=Decimal(5), cost_unit="CREDITS"),
        entry(state="dropped"),
        entry(state="done", cost=Decimal(5), cost_unit="CREDITS", refunded=True),
    ]
    assert costs(free) == ()


def test_units_are_never_mixed_not_even_in_one_job() -> None:
    entries = [entry(cost=Decimal("0.02"), cost_unit="DOLLARS", state="done"), entry(state="submitted")]
    assert costs(entries) == (
        Cost("", "CREDITS", 1, expected=Decimal(10)),
        Cost("", "DOLLARS", 1, billed=Decimal("0.02"), unforeseen=Decimal("0.02")),
    )


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("asset", ["(from a lock)", "art/a.asset.toml"]),
        ("character", ["(no character)", "fox"]),
        ("day", ["(not known)", "2025-11-25"]),
    ],
)
def test_lines_are_by_asset_character_or_day(by: Any, names: list[str]) -> None:
    entries = [entry(asset="art/a.asset.toml"), entry(asset="", character="", day=""), entry(asset="art/a.asset.toml")]
    lines = costs(entries, by)
    assert [line.name for line in lines] == names
    assert sorted(line.jobs for line in lines) == [1, 2]


def test_every_state_is_told_in_words_and_a_held_one_with_all_ways_out() -> None:
    told = {state: meaning(entry(state=state)) for state in STATES}
    assert all(told.values())
    assert meaning(entry(state="intent", sends=1)) != told["intent"]
    assert [choice.split()[0] for choice in choices(entry(7, state="held"))] == ["--resend", "--adopt", "--drop"]
    assert all("7" in choice for choice in choices(entry(7, state="held")))
    assert {state for state in STATES if choices(entry(state=state))} == {"held", "unknown", "stuck", "gone"}


def test_when_is_the_sending_else_the_intent() -> None:
    assert when(entry(intent_at=NOON)) == "2025-11-25 12:00 UTC"
    assert when(replace(entry(intent_at=NOON), sent_at=NOON + 60)) == "2025-11-25 12:01 UTC"
    assert when(entry()) == "not known"
