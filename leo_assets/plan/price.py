"""What a plan costs. Credits and dollars are never mixed; an unknown price is never 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from leo_assets.errors import NotAgreedError
from leo_assets.plan.job import Price
from leo_assets.settings.money import WORDS, money, parse_money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leo_assets.catalog.models import Model
    from leo_assets.plan.job import Shape, Unit

__all__ = ["Total", "check_ceiling", "estimate", "highest", "money", "parse_money", "total_of"]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum by unit, and how many of its prices are unknown."""

    amounts: dict[Unit, Decimal] = field(default_factory=dict)
    unknown: int = 0

    def __str__(self) -> str:
        parts = [money(amount, unit) for unit, amount in sorted(self.amounts.items())]
        if self.unknown:
            parts.append(f"{self.unknown} of unknown price")
        return " + ".join(parts) or "0"


def estimate(shape: Shape, model: Model, billed: Callable[[Shape], Price | None]) -> Price:
    """What a job of this shape is expected to cost: what was billed for such a one, else what the catalog knows.

    Args:
        shape: Of the job.
        model: The shape's.
        billed: What the service last billed for a job of a shape. Nothing, or less, is no price: it stays unknown.
    """
    seen = billed(shape)
    if seen is not None and seen.amount is not None and seen.amount > 0:
        return seen
    if shape.references or shape.elements or shape.transparent:  # what was seen was seen without, and they may cost
        return Price(None)
    amount, unit, source, date = model.price(shape.width, shape.height, shape.candidates, shape.mode or None)
    return Price(amount, unit, source, date)


def total_of(prices: Iterable[Price]) -> Total:
    amounts: dict[Unit, Decimal] = {}
    unknown = 0
    for price in prices:
        if price.amount is None:
            unknown += 1
        else:
            amounts[price.unit] = amounts.get(price.unit, Decimal(0)) + price.amount
    return Total(amounts, unknown)


def highest(total: Total, assumed: tuple[Decimal, Unit] | None) -> dict[Unit, Decimal]:
    """The total by unit, with each job of unknown price at the assumed one.

    Raises:
        NotAgreedError: A price is unknown and none is assumed.
    """
    amounts = dict(total.amounts)
    if total.unknown:
        if assumed is None:
            raise NotAgreedError(
                f"{total.unknown} job{'' if total.unknown == 1 else 's'} of unknown price, so no ceiling can hold; nothing was spent",
                cure="add --assume-price 20credits: what each of them is taken to cost",
            )
        amounts[assumed[1]] = amounts.get(assumed[1], Decimal(0)) + assumed[0] * total.unknown
    return amounts


def check_ceiling(total: Total, ceiling: tuple[Decimal, Unit], assumed: tuple[Decimal, Unit] | None) -> None:
    """Refuse a plan that may cost more than agreed.

    Args:
        total: Of the plan.
        ceiling: The most that may be spent.
        assumed: What each job of unknown price is taken to cost.

    Raises:
        NotAgreedError: Over the ceiling, in another unit, or of unknown price.
    """
    amounts = highest(total, assumed)
    most, unit = ceiling
    for other, amount in amounts.items():
        if other != unit:
            raise NotAgreedError(
                f"the plan costs {money(amount, other)}, and the ceiling is in {WORDS[unit]}",
                cure=f"give --max-cost in {WORDS[other]}; the two are never converted",
            )
        if amount > most:
            raise NotAgreedError(
                f"the plan costs {money(amount, unit)}, over the ceiling of {money(most, unit)}; nothing was spent",
                cure="raise --max-cost, or build fewer PATHS",
            )
