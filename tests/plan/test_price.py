from dataclasses import replace
from decimal import Decimal

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.errors import NotAgreedError, UsageError
from leo_assets.plan.job import Price, Shape
from leo_assets.plan.price import check_ceiling, estimate, parse_money, total_of

TWO = total_of([Price(Decimal(7)), Price(Decimal("0.5"), "DOLLARS"), Price(None)])


def test_units_are_never_mixed_and_unknown_is_never_nothing() -> None:
    assert str(TWO) == "7 credits + 0.5 USD + 1 of unknown price"
    assert str(total_of([])) == "0"


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("2USD", (Decimal(2), "DOLLARS")),
        ("0.5 usd", (Decimal("0.5"), "DOLLARS")),
        ("200credits", (Decimal(200), "CREDITS")),
        ("1 credit", (Decimal(1), "CREDITS")),
    ],
)
def test_money_is_read(text: str, money: object) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize("text", ["", "2", "2EUR", "-1USD", "nanUSD", "infcredits", "USD", "1,5USD"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no amount"):
        parse_money(text)


@pytest.mark.parametrize(
    ("prices", "ceiling", "assumed", "refused"),
    [
        ([Price(Decimal(7))], "7credits", None, ""),
        ([Price(Decimal(7))], "6credits", None, "over the ceiling"),
        ([Price(Decimal(7))], "100USD", None, "the ceiling is in USD"),
        ([Price(None)], "100credits", None, "unknown price"),
        ([Price(None)], "100credits", "100credits", ""),
        ([Price(None), Price(Decimal(1))], "100credits", "100credits", "over the ceiling"),
        ([Price(None)], "100credits", "1USD", "the ceiling is in credits"),
        ([], "0USD", None, ""),
    ],
)
def test_a_ceiling_holds(prices: list[Price], ceiling: str, assumed: str | None, refused: str) -> None:
    limits = (parse_money(ceiling), parse_money(assumed) if assumed else None)
    if refused:
        with pytest.raises(NotAgreedError, match=refused):
            check_ceiling(total_of(prices), *limits)
    else:
        check_ceiling(total_of(prices), *limits)


BARREL = Shape("lightning-xl", 1024, 1024, 4, "quality", 0)


def estimated(seen: Price | None, shape: Shape = BARREL) -> Price:
    model = load_catalog().find(shape.model)
    assert model is not None
    return estimate(shape, model, lambda asked: seen if asked == shape else None)


def test_an_estimate_is_what_was_billed_else_what_the_catalog_knows_else_unknown() -> None:
    bill = Price(Decimal(41), "CREDITS", "billed", "2026-11-25")
    assert estimated(bill) == bill
    assert estimated(None).amount == Decimal(40)
    assert "price table" in estimated(None).source
    assert estimated(None, replace(BARREL, width=1032)) == Price(None)
    assert estimated(None, replace(BARREL, references=1)) == Price(None)


@pytest.mark.parametrize("amount", [None, Decimal(0), Decimal(-3)])
def test_a_bill_of_nothing_is_no_price(amount: Decimal | None) -> None:
    unknown = replace(BARREL, mode="")
    assert estimated(Price(amount, "CREDITS", "billed", "2026-11-25"), unknown).amount is None
    assert estimated(Price(amount, "CREDITS", "billed", "2026-11-25")).amount == Decimal(40)


def test_a_bill_keeps_its_own_unit_whatever_the_catalog_counts_in() -> None:
    dollars = Price(Decimal("0.03"), "DOLLARS", "billed", "2026-11-25")
    total = total_of([estimated(dollars), estimated(None)])
    assert total.amounts == {"DOLLARS": Decimal("0.03"), "CREDITS": Decimal(40)}
    with pytest.raises(NotAgreedError, match="ceiling is in"):
        check_ceiling(total_of([estimated(dollars)]), parse_money("100credits"), None)


def test_no_model_of_the_catalog_is_estimated_at_nothing() -> None:
    for model in load_catalog().models:
        width, height = model.default_size("sprite")
        price = estimate(Shape(model.slug, width, height, 1, "", 0), model, lambda _: None)
        assert price.amount is None or price.amount > 0
