"""What the ledger tells a plan, and how a run's ledger is opened: only for a service that costs something."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leo_assets.plan.facts import Bought
from leo_assets.plan.job import Price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from leo_assets.plan.job import RawKey, Shape
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import Entry


@dataclass(frozen=True, slots=True)
class Credit:
    """What an account says of its money.

    Attributes:
        amount: What is left; None: the service does not say.
        renews: When a plan is filled up, as the service writes it; empty when it does not say.
        again_s: Seconds until it is worth asking again.
    """

    amount: Decimal | None
    renews: str
    again_s: float

    @property
    def is_there(self) -> bool:
        """Whether something may be bought; also where the service does not say."""
        return self.amount is None or self.amount > 0


async def look_for_credit(service: Service) -> Credit:
    """Ask the service what is left. Free.

    Raises:
        LeoError: It does not tell now.
    """
    from leo_assets.pipeline.provider import connected

    async with connected(service) as client:
        account = await client.me()
        return Credit(account.credits, account.renews or "", client.timing.stuck_look_s)


@contextmanager
def planning_ledger(service: Service) -> Iterator[Ledger | None]:
    """The ledger of a service for a look; None where nothing was ever paid there."""
    from leo_assets.store.ledger import Ledger, ledger_path

    path = ledger_path(service.origin)
    if not path.exists():
        yield None
        return
    with Ledger(path) as ledger:
        yield ledger


@contextmanager
def spending_ledger(service: Service) -> Iterator[Ledger | None]:
    """The ledger of a service for a run that may spend; None for the offline studio. What dead runs have reserved is free by now."""
    if service.offline:
        yield None
        return
    from leo_assets.generate.lost import free_unsent
    from leo_assets.store.ledger import Ledger, ledger_path

    with Ledger(ledger_path(service.origin)) as ledger:
        free_unsent(ledger, service.origin)
        yield ledger


def billed_by(ledger: Ledger) -> Callable[[Shape], Price | None]:
    """Shape → what the service last billed for such a job."""

    @cache
    def billed(shape: Shape) -> Price | None:
        known = ledger.billed(str(shape))
        return None if known is None else Price(known[0], known[1], "billed before", known[2])

    return billed


def bought_by(ledger: Ledger) -> Callable[[RawKey], Bought | None]:
    """Raw key → what its row says, for one plan."""

    @cache
    def bought(key: RawKey) -> Bought | None:
        entry = ledger.find(key)
        return None if entry is None else as_bought(entry)

    return bought


def as_bought(entry: Entry) -> Bought | None:
    from leo_assets.generate.purse import next_step

    match next_step(entry):
        case "buy" | "send":
            return None
        case "settle":
            return Bought("fetch", "it was sent, and it is not known whether it was made: it is looked for first")
        case "held":
            return Bought("held", entry.reason or "it may have been paid for")
        case "refused" | "vain":
            return Bought("final", entry.reason)
        case "bury":
            return Bought("gone", f"it was paid for and is lost ({entry.reason}): this is a new paid job")
        case "fetch" if entry.is_training:
            return Bought("fetch", _WAITED.get(entry.state, "it is paid for, and its id is known"))
        case "fetch":
            return Bought("fetch", _FETCHED.get(entry.state, "it is paid for; its pictures are fetched"))


_FETCHED = {
    "submitted": "it is paid for and on its way",
    "stuck": "it is paid for and has not ended yet: it is looked at again",
    "complete": "it is paid for and ready at the service",
    "stored": "it is paid for, and its pictures are stored",
}
_WAITED = {
    "submitted": "it is paid for and being trained",
    "stuck": "it is paid for and has not ended yet: it is looked at again",
}
