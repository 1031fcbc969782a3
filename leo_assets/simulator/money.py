"""What an account pays with: credits or dollars, and when it gets more.

credits   bought; nothing comes by itself
payg      dollars, to the fraction of a cent; exact, for they are decimal
monthly   credits of a plan, filled up on a date that `/me` tells
free      credits of a plan, filled up at midnight UTC, which `/me` does not tell
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from leo_assets.errors import UsageError

Plan = Literal["credits", "payg", "monthly", "free"]
PLANS: tuple[Plan, ...] = get_args(Plan)
Amount: TypeAlias = int | Decimal
USUAL: dict[Plan, Amount] = {"credits": 100_000, "payg": Decimal("100.00"), "monthly": 25_000, "free": 150}
CREDIT_IN_DOLLARS = Decimal("0.0021")  # the original shows 7 credits beside 0.0147 dollars
DAY, MONTH = 86_400.0, 30 * 86_400.0


@dataclass(slots=True)
class Purse:
    """The balance of one account, which may dip below zero.

    Attributes:
        allowance: What a plan fills it up to.
        renews: When it is filled up next; None is never.
    """

    plan: Plan
    balance: Amount
    allowance: Amount
    renews: float | None = None

    @property
    def unit(self) -> str:
        return "DOLLARS" if self.plan == "payg" else "CREDITS"

    @property
    def is_empty(self) -> bool:
        return self.balance <= 0

    @property
    def tokens(self) -> int:
        """The balance as `/me` tells it, where fractions are unknown; of dollars, what they buy in credits [guess]."""
        return int(self.balance // CREDIT_IN_DOLLARS) if isinstance(self.balance, Decimal) else self.balance

    def price(self, credits: int, dollars: Decimal | None = None) -> Amount:  # noqa: A002  # the word of the trade
        """What so many credits are in this purse; `dollars` where the original has a price of its own."""
        if self.plan != "payg":
            return credits
        return CREDIT_IN_DOLLARS * credits if dollars is None else dollars

    def fill(self) -> None:
        """Its time has come."""
        assert self.renews is not None
        self.balance = max(self.balance, self.allowance)
        self.renews += DAY if self.plan == "free" else MONTH


def purse(plan: Plan, amount: Amount | None, now: float) -> Purse:
    """A new account's. `amount` None is what is usual.

    Raises:
        UsageError: No such plan.
    """
    if plan not in PLANS:
        raise UsageError(f"there is no plan {plan!r}", cure=f"choose one of {', '.join(PLANS)}")
    given = USUAL[plan] if amount is None else amount
    if plan == "payg":
        given = Decimal(given)
    elif given != int(given):
        raise UsageError(f"{given} credits are no whole number", cure="only the plan payg has fractions")
    else:
        given = int(given)
    renews = {"free": (now // DAY + 1) * DAY, "monthly": now + MONTH}.get(plan)
    return Purse(plan, given, given, renews)
