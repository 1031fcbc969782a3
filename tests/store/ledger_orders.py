"""Orders and a life for them, for the tests of the ledger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from leo_assets.settings.budget import Ceiling, Limits, limits_of
from leo_assets.store.ledger import Entry, Ledger, Order

NOON = 1_764_072_000.0  # 2025-11-25 12:00 UTC
FREE = Limits()
ORDER = Order(
    account="ann", raw_key="k1", project="/games/fox", asset="art/fox.asset.toml", character="fox", run="r1", api="v1",
    model="phoenix-v1.0", prompt="a fox", negative="", model_id="m", width=512, height=512, candidates=1, seed=7,
    shape="phoenix 512", estimate=Decimal(10), unit="CREDITS", assumed=False, strict=False,
)  # fmt: skip


def order(**changes: Any) -> Order:
    return replace(ORDER, **changes)


def credits_per(**amounts: int) -> Limits:
    return limits_of([Ceiling(span, Decimal(amount), "CREDITS") for span, amount in amounts.items()])  # type: ignore[arg-type]


def reserved(ledger: Ledger, limits: Limits = FREE, **changes: Any) -> Entry:
    return ledger.reserve(order(**changes), limits, witness="w", server_now=NOON)[0]


def submitted(ledger: Ledger, job_id: str, cost: int | str | None = None, **changes: Any) -> Entry:
    entry = reserved(ledger, **changes)
    ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
    paid = None if cost is None else Decimal(cost)
    unit = None if paid is None else "CREDITS"
    return ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id=job_id, cost=paid, cost_unit=unit)
