"""What a run may do: a table of agreements, ceilings and trust, against plans of known and unknown price."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from leo_assets.errors import NotAgreedError
from leo_assets.pipeline.agreement import BuildOptions, check_trust, is_ci, may_generate, spent_so_far
from leo_assets.plan.job import Job
from leo_assets.plan.planned import Plan
from leo_assets.plan.price import Total
from leo_assets.settings.budget import Ceiling, limits_of
from leo_assets.settings.money import Unit
from leo_assets.settings.service import OFFLINE
from leo_assets.settings.trust import is_trusted, trust
from leo_assets.settings.user import user_folder
from tests.pipeline.test_build import PAID

HASH = "abc123"


def plan(price: int = 0, dollars: str = "0", unknown: int = 0) -> Plan:
    amounts: dict[Unit, Decimal] = {"CREDITS": Decimal(price), "DOLLARS": Decimal(dollars)}
    total = Total({unit: amount for unit, amount in amounts.items() if amount}, unknown)

    class Planned:
        hash = HASH
        jobs = (cast("Job", object()),)

    Planned.total = total  # type: ignore[attr-defined]  # only what an agreement looks at
    return cast("Plan", Planned())


def limits(*ceilings: tuple[str, str, str]) -> Any:
    units: dict[str, Unit] = {"credits": "CREDITS", "USD": "DOLLARS"}
    return limits_of([Ceiling(span, Decimal(amount), units[unit], "settings.toml") for span, amount, unit in ceilings])  # type: ignore[arg-type]  # words of a table


@pytest.fixture
def root(project: Path) -> Path:
    return project


def test_an_agreement_to_the_plan_is_one(root: Path) -> None:
    assert may_generate(plan(20), PAID, BuildOptions(agree=HASH), root)


def test_an_agreement_to_another_plan_is_none_even_where_all_is_free(root: Path) -> None:
    for service in (PAID, OFFLINE):
        with pytest.raises(NotAgreedError, match="not def456"):
            may_generate(plan(20), service, BuildOptions(agree="def456"), root)


YES = BuildOptions(yes=True, max_cost=(Decimal(20), "CREDITS"))


@pytest.mark.parametrize(
    ("planned", "options", "says"),
    [
        (plan(21), YES, "over the ceiling of 20 credits"),
        (plan(dollars="1"), YES, "the ceiling is in credits"),
        (plan(5, "1"), YES, "the ceiling is in credits"),
        (plan(5, unknown=1), YES, "unknown price"),
        (plan(5, unknown=2), replace(YES, assume_price=(Decimal(8), "CREDITS")), "costs 21 credits"),
        (plan(5, unknown=1), replace(YES, assume_price=(Decimal(1), "DOLLARS")), "the ceiling is in credits"),
        (plan(1), BuildOptions(yes=True), "--yes needs to know"),
        (plan(1), BuildOptions(max_cost=(Decimal(20), "CREDITS")), "nobody has agreed"),
        (plan(1), BuildOptions(), "nobody has agreed"),
        (plan(1), BuildOptions(ask=lambda _: False), "not agreed"),
    ],
)
def test_less_than_an_agreement_is_refused_in_words(
    root: Path, planned: Plan, options: BuildOptions, says: str
) -> None:
    with pytest.raises(NotAgreedError, match=says) as caught:
        may_generate(planned, PAID, options, root)
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("unknown", [0, 1])
def test_the_cure_for_a_script_works_as_it_stands_also_where_a_price_is_unknown(root: Path, unknown: int) -> None:
    with pytest.raises(NotAgreedError) as caught:
        may_generate(plan(5, unknown=unknown), PAID, BuildOptions(), root)
    assert caught.value.cure.endswith("--max-cost AMOUNT --assume-price AMOUNT" if unknown else "--max-cost AMOUNT")


@pytest.mark.parametrize(
    ("paths", "command"),
    [
        (None, f"leo-assets build --agree {HASH},"),
        (("art/a b.asset.toml",), f"leo-assets build 'art/a b.asset.toml' --agree {HASH},"),
        (tuple("abcd"), f"leo-assets build --agree {HASH}, with the same PATHS,"),
    ],
)
def test_the_command_that_agrees_names_the_paths_that_the_plan_is_of(
    root: Path, paths: tuple[str, ...] | None, command: str
) -> None:
    with pytest.raises(NotAgreedError) as caught:
        may_generate(plan(1), PAID, BuildOptions(paths=paths), root)
    assert caught.value.cure.startswith(command)


@pytest.mark.parametrize(
    ("planned", "options"),
    [
        (plan(20), YES),
        (plan(0, unknown=2), replace(YES, assume_price=(Decimal(10), "CREDITS"))),
        (plan(5, unknown=1), BuildOptions(agree=HASH)),
        (plan(5, "1", 3), BuildOptions(ask=lambda _: True)),
    ],
)
def test_what_was_agreed_to_may_be_made(root: Path, planned: Plan, options: BuildOptions) -> None:
    assert may_generate(planned, PAID, options, root)


@pytest.mark.parametrize(
    ("planned", "ceilings", "spent", "says"),
    [
        (
            plan(21),
            [("run", "20", "credits")],
            {},
            "21 credits, over the budget of 20 credits per run in settings.toml and 20 credits is left",
        ),
        (
            plan(5),
            [("day", "20", "credits")],
            {"day": 16},
            "the budget of 20 credits per day in settings.toml, 16 credits of it is spent and 4 credits is left",
        ),
        (plan(5), [("project", "20", "credits")], {"project": 30}, "30 credits of it is spent and 0 credits is left"),
        (plan(5), [("run", "2", "USD"), ("run", "0", "credits")], {}, "the budget of 0 credits per run"),
        (plan(5, unknown=1), [("run", "99", "credits")], {}, "unknown price, so no ceiling can hold"),
    ],
)
@pytest.mark.parametrize(
    "agreed", [{"agree": HASH}, {"ask": lambda _: True}, {"yes": True, "max_cost": (Decimal(99), "CREDITS")}]
)
def test_a_budget_holds_whatever_was_agreed_to(
    root: Path, planned: Plan, ceilings: Any, spent: dict[str, int], says: str, agreed: dict[str, Any]
) -> None:
    known: Any = {span: {"CREDITS": Decimal(amount)} for span, amount in spent.items()}
    options = BuildOptions(limits=limits(*ceilings), spent=lambda: known, **agreed)
    with pytest.raises(NotAgreedError) as caught:
        may_generate(planned, PAID, options, root)
    assert says in str(caught.value)
    assert "nothing was spent" in str(caught.value)


def test_a_plan_that_fits_a_budget_to_the_last_credit_may_be_made(root: Path) -> None:
    spent: Any = {"day": {"CREDITS": Decimal(15)}}
    options = BuildOptions(agree=HASH, limits=limits(("day", "20", "credits")), spent=lambda: spent)
    assert may_generate(plan(5), PAID, options, root)
    assert may_generate(
        plan(5, unknown=1),
        PAID,
        replace(options, limits=limits(("run", "9", "credits")), assume_price=(Decimal(4), "CREDITS")),
        root,
    )


def test_only_an_answer_trusts_a_project(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    for options in (YES, BuildOptions(agree=HASH), BuildOptions(), BuildOptions(ask=lambda _: False)):
        with pytest.raises(NotAgreedError):
            may_generate(plan(5), PAID, options, clone)
        assert not is_trusted(clone)
    assert may_generate(plan(5), PAID, BuildOptions(ask=lambda _: True), clone)
    assert is_trusted(clone)


def test_what_is_free_needs_no_trust(tmp_path: Path) -> None:
    assert may_generate(plan(5), OFFLINE, BuildOptions(), tmp_path)
    assert not may_generate(plan(5), PAID, BuildOptions(no_spend=True), tmp_path)
    check_trust(tmp_path, OFFLINE)
    with pytest.raises(NotAgreedError, match="not trusted"):
        check_trust(tmp_path, PAID)
    trust(tmp_path)
    check_trust(tmp_path, PAID)


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("true", True), ("1", True), ("yes", True), ("", False), ("0", False), ("False", False), (None, False)],
)
def test_ci_is_known_by_its_variable(value: str | None, is_one: bool) -> None:
    assert is_ci({} if value is None else {"CI": value}) is is_one


def test_where_nothing_was_ever_paid_nothing_is_spent_and_no_ledger_made(root: Path) -> None:
    assert spent_so_far("https://cloud.leonardo.ai", root) == {}
    assert not list(user_folder().rglob("*.db"))


def test_what_the_ledger_holds_counts_for_the_day_and_the_project(root: Path) -> None:
    import time

    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_file import ledger_path
    from tests.store.ledger_orders import order

    origin = "http://127.0.0.1:9"
    with Ledger(ledger_path(origin)) as ledger:
        for raw_key, place in (("a" * 64, str(root.resolve())), ("b" * 64, "/elsewhere")):
            bought = replace(order(raw_key=raw_key), project=place, estimate=Decimal(7), unit="CREDITS")
            ledger.reserve(bought, limits(), witness="", server_now=time.time())
    assert spent_so_far(origin, root) == {"day": {"CREDITS": Decimal(14)}, "project": {"CREDITS": Decimal(7)}}
