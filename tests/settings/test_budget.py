from __future__ import annotations

from decimal import Decimal

import pytest

from leo_assets.errors import UsageError
from leo_assets.settings.budget import Ceiling, Limits, limits_of
from leo_assets.settings.money import money, parse_money

USER = limits_of(
    [Ceiling("run", Decimal(2), "DOLLARS", "settings.toml"), Ceiling("day", Decimal(500), "CREDITS", "settings.toml")]
)


def test_a_project_lowers_a_ceiling_and_is_named_as_its_file():
    lowered = USER.lowered_by(limits_of([Ceiling("run", Decimal(1), "DOLLARS", "leo_assets.toml")]))

    assert lowered.per_run == {"DOLLARS": Decimal(1)}
    assert lowered.per_day == USER.per_day
    assert str(lowered.ceiling("run", "DOLLARS")) == "the budget of 1 USD per run in leo_assets.toml"
    assert str(lowered.ceiling("day", "CREDITS")) == "the budget of 500 credits per day in settings.toml"


def test_a_project_cannot_raise_a_ceiling_and_it_is_known_that_it_tried():
    wish = limits_of([Ceiling("run", Decimal(9), "DOLLARS"), Ceiling("day", Decimal(500), "CREDITS")])

    assert USER.lowered_by(wish) == USER
    assert USER.raised_by(wish) == (Ceiling("run", Decimal(9), "DOLLARS"),)


def test_a_ceiling_in_another_unit_or_of_another_span_stands_beside_the_users():
    wish = limits_of([Ceiling("run", Decimal(100), "CREDITS"), Ceiling("project", Decimal(3), "DOLLARS")])

    lowered = USER.lowered_by(wish)

    assert lowered.per_run == {"DOLLARS": Decimal(2), "CREDITS": Decimal(100)}
    assert lowered.per_project == {"DOLLARS": Decimal(3)}
    assert USER.raised_by(wish) == ()


def test_without_any_ceiling_a_project_may_still_set_one():
    wish = limits_of([Ceiling("run", Decimal(0), "CREDITS")])

    assert Limits().is_empty
    assert Limits().lowered_by(wish).per_run == {"CREDITS": Decimal(0)}
    assert Limits().ceiling("run", "CREDITS") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2USD", (Decimal(2), "DOLLARS")),
        (" 0.5 usd ", (Decimal("0.5"), "DOLLARS")),
        ("200credits", (Decimal(200), "CREDITS")),
    ],
)
def test_money_is_read_as_people_write_it(text, amount):
    assert parse_money(text) == amount
    assert parse_money(money(*amount)) == amount


@pytest.mark.parametrize("text", ["", "2", "USD", "-1USD", "nanUSD", "infcredits", "2EUR", "1e99USD", "2 USD 3"])
def test_what_is_no_money_is_refused(text):
    with pytest.raises(UsageError, match="no amount of money"):
        parse_money(text)
