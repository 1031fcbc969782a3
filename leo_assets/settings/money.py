"""Amounts of money as people write them. Credits and dollars are never converted into each other."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal, cast

from leo_assets.errors import UsageError

Unit = Literal["CREDITS", "DOLLARS"]
Money = tuple[Decimal, Unit]

WORDS: dict[Unit, str] = {"CREDITS": "credits", "DOLLARS": "USD"}
_ENDINGS = (("DOLLARS", "usd"), ("CREDITS", "credits"), ("CREDITS", "credit"))
_MOST = Decimal(10) ** 12


def money(amount: Decimal, unit: Unit) -> str:
    """`2.5 USD`, `200 credits`."""
    return f"{amount.normalize():f} {WORDS[unit]}"


def parse_money(text: str) -> Money:
    """`2USD`, `0.5 USD` or `200credits`.

    Raises:
        UsageError: It is neither.
    """
    words = text.strip().lower()
    for unit, ending in _ENDINGS:
        if words.endswith(ending):
            try:
                amount = Decimal(words.removesuffix(ending).strip())
            except InvalidOperation:
                break
            if amount.is_finite() and 0 <= amount < _MOST:
                return amount, cast("Unit", unit)
    raise UsageError(f"`{text[:60]}` is no amount of money", cure="write it like 2USD or 200credits")
