"""What the ledger's rows add up to, and what each means to a person. Pure.

Units are never mixed, and what is unknown is counted, never taken for 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leo_assets.settings.money import Unit
    from leo_assets.store.ledger_entry import Entry

By = Literal["asset", "character", "day"]
_FREE = frozenset({"rejected", "failed"})


@dataclass(frozen=True, slots=True)
class Cost:
    """Estimate against truth, for all jobs of one name in one unit.

    Attributes:
        jobs: Those that cost something, or may.
        estimated: What the billed ones were estimated to cost, where there was an estimate.
        billed: What the service says it billed.
        expected: What those without a bill are estimated to cost.
        unknown: How many have neither bill nor estimate.
        unforeseen: What was billed of those that had no estimate.
    """

    name: str
    unit: Unit
    jobs: int = 0
    estimated: Decimal = Decimal(0)
    billed: Decimal = Decimal(0)
    expected: Decimal = Decimal(0)
    unknown: int = 0
    unforeseen: Decimal = Decimal(0)

    def plus(self, entry: Entry) -> Cost:
        if entry.cost is not None:
            return replace(
                self,
                jobs=self.jobs + 1,
                estimated=self.estimated + (entry.estimate or 0),
                billed=self.billed + entry.cost,
                unforeseen=self.unforeseen + (entry.cost if entry.estimate is None else 0),
            )
        if entry.estimate is None:
            return replace(self, jobs=self.jobs + 1, unknown=self.unknown + 1)
        return replace(self, jobs=self.jobs + 1, expected=self.expected + entry.estimate)


def costs(entries: Iterable[Entry], by: By | None = None) -> tuple[Cost, ...]:
    """Jobs that cost something, summed by asset, character or day; all together when `by` is None. In order of names.

    An estimate in another unit than the bill is no estimate of it.
    """
    found: dict[tuple[str, Unit], Cost] = {}
    for entry in entries:
        if entry.refunded or entry.state in _FREE or (entry.state == "dropped" and entry.cost is None):
            continue
        unit = entry.unit if entry.cost is None else entry.cost_unit or entry.unit
        same = entry if unit == entry.unit else replace(entry, estimate=None)
        key = (_name(entry, by), unit)
        found[key] = found.get(key, Cost(*key)).plus(same)
    return tuple(found[key] for key in sorted(found))


def _name(entry: Entry, by: By | None) -> str:
    match by:
        case None:
            return ""
        case "asset":
            return entry.asset or "(from a lock)"
        case "character":
            return entry.character or "(no character)"
        case "day":
            return entry.day or "(not known)"


def when(entry: Entry) -> str:
    """When it was sent, else reserved: `2026-11-25 12:00 UTC`."""
    seconds = entry.sent_at if entry.sent_at is not None else entry.intent_at
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d %H:%M UTC") if seconds else "not known"


def meaning(entry: Entry) -> str:
    """Where a row stands, in words."""
    match entry.state:
        case "intent":
            return "waits to be sent again; it did not arrive the first time" if entry.sends else "reserved, not sent"
        case "sending" | "unknown":
            return "sent, and it is not known whether it arrived"
        case "held":
            return "it may have been paid for, and waits for you"
        case "rejected":
            return "refused by the service; not paid"
        case "submitted":
            return "the service is training it" if entry.is_training else "the service is making it"
        case "complete":
            if entry.is_training:
                return "trained and paid; the lock does not name it yet"
            return "made and paid; its pictures wait at the service"
        case "stored":
            return "its pictures are here"
        case "done":
            return "done"
        case "failed":
            return "failed at the service, which gives the money back"
        case "stuck":
            return "paid, and the service never ends it"
        case "gone":
            return "paid, and the service has it no more"
        case "dropped":
            return "given up"


def choices(entry: Entry) -> tuple[str, ...]:
    """What a person can do about a row; empty where nothing is to be decided."""
    resend = (
        f"--resend {entry.id}  the next build sends it once more; if the first one arrived after all, both are paid"
    )
    adopt = f"--adopt {entry.id} JOB  a job in the account is this one: it is fetched, free"
    drop = f"--drop {entry.id}  give it up; as long as a request asks for it, the next plan prices a new job"
    match entry.state:
        case "held":
            return resend, adopt, drop
        case "unknown":
            return adopt, drop
        case "stuck" | "gone":
            return (drop,)
        case _:
            return ()
