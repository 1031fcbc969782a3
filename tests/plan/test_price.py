from decimal import Decimal

import pytest

from leo_assets.errors import NotAgreedError, UsageError
from leo_assets.plan.job import Price
from leo_assets.plan.price import check_ceiling, parse_money, total_of

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
