"""What the ledger keeps of one paid job: what was ordered, where it stands, and which way it may go from there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from leo_assets.errors import HeldError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leo_assets.settings.money import Unit

State = Literal[
    "intent",  # reserved, not sent
    "sending",  # the first byte may have left
    "unknown",  # sent, and the outcome is not known
    "held",  # a person must decide
    "rejected",  # the service refused it: free
    "submitted",  # the service has it: there is a job id
    "complete",  # its pictures wait at the service
    "stored",  # its pictures are in the project's .leo
    "done",  # and it is in the lock
    "failed",  # it failed at the service, which gives the money back
    "stuck",  # it never ends
    "gone",  # paid, and no longer at the service
    "dropped",  # a person gave it up
]
STATES: tuple[State, ...] = get_args(State)
OPEN: frozenset[State] = frozenset(STATES) - {"rejected", "failed", "dropped"}
AMBIGUOUS: frozenset[State] = frozenset({"sending", "unknown"})
UNDECIDED: frozenset[State] = frozenset({"unknown", "held", "stuck", "gone"})
PAID: frozenset[State] = frozenset({"submitted", "complete", "stored", "done", "stuck", "gone"})
TRAININGS = frozenset({"element", "model"})
"""What `Order.api` says of a training; all else are jobs of pictures."""
UNFETCHED: frozenset[State] = frozenset({"submitted", "complete", "stuck"})

_FETCHING: frozenset[State] = frozenset({"complete", "stored", "done", "failed", "stuck", "gone", "dropped"})
MOVES: Mapping[State, frozenset[State]] = {
    "intent": frozenset({"sending", "held", "dropped"}),
    "sending": frozenset({"intent", "unknown", "held", "rejected", "submitted"}),
    "unknown": frozenset({"intent", "held", "submitted", "dropped"}),
    "held": frozenset({"intent", "submitted", "dropped"}),
    "rejected": frozenset(),
    "submitted": _FETCHING,
    "complete": _FETCHING - {"complete"},
    "stored": frozenset({"complete", "done", "gone", "dropped"}),
    "done": frozenset({"complete", "stored", "gone", "dropped"}),  # the pictures are lost here and fetched again
    "failed": frozenset(),
    "stuck": _FETCHING - {"stuck"},
    "gone": frozenset({"complete", "stored", "dropped"}),
    "dropped": frozenset(),
}
"""Where a row may go. A change within a state is always allowed."""


@dataclass(frozen=True, slots=True)
class StoredImage:
    """One candidate of a job: the service's id, the SHA-256 of its bytes, and what they are."""

    id: str
    sha256: str
    extension: str
    nsfw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be bought.

    Attributes:
        project: Real path of the project's folder.
        api: The generation of the API; of a training, what is trained.
        run: Names one run of the program: a ceiling per run sums these up.
        shape: Canonical text of what sets the price, to learn prices from bills.
        estimate: None: unknown, which is never 0.
        assumed: The estimate is what a person said to assume.
        strict: Never sent a second time by itself.
    """

    account: str
    raw_key: str
    project: str
    asset: str
    character: str
    run: str
    api: str
    model: str
    prompt: str
    negative: str
    model_id: str
    width: int
    height: int
    candidates: int
    seed: int | None
    shape: str
    estimate: Decimal | None
    unit: Unit
    assumed: bool
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Order):
    """A row of the ledger. Times are the service's clock.

    Attributes:
        attempt: Counted from 1 for each raw key of an account.
        witness: Newest job id that the account's list had; "": it was empty; None: it was not read.
        sends: How often a create of this row may have left.
        absent_at: When the list was first found without it, after the quarantine.
        job_id: The service's; empty while there is none.
        cost: What the service says it billed; None: it did not say.
        reason: Why it was refused, is held, stuck or gone.
        day: Date of the intent, UTC.
    """

    id: int
    attempt: int = 1
    state: State = "intent"
    witness: str | None = None
    intent_at: float = 0.0
    sent_at: float | None = None
    sends: int = 0
    absent_at: float | None = None
    job_id: str = ""
    cost: Decimal | None = None
    cost_unit: Unit | None = None
    refunded: bool = False
    reason: str = ""
    day: str = ""
    images: tuple[StoredImage, ...] = ()

    @property
    def is_training(self) -> bool:
        """Its result is its id, and the account lists it apart from jobs of pictures."""
        return self.api in TRAININGS

    @property
    def is_open(self) -> bool:
        """Whether it still may cost, or has cost: no second job is made for its raw key."""
        return self.state in OPEN

    @property
    def amount(self) -> tuple[Decimal, Unit] | None:
        """What counts against budgets: the bill where known, else the estimate; 0 for what costs nothing; None: unknown."""
        if self.refunded or self.state in {"rejected", "failed"} or (self.state == "dropped" and self.cost is None):
            return Decimal(0), self.unit
        if self.cost is not None:
            return self.cost, self.cost_unit or self.unit
        return None if self.estimate is None else (self.estimate, self.unit)


ORDER_FIELDS = tuple(field.name for field in fields(Order))
CHANGES = frozenset(field.name for field in fields(Entry)) - {
    *ORDER_FIELDS,
    "id",
    "attempt",
    "state",
    "intent_at",
    "day",
}
"""What `Ledger.advance` may change beside the state."""


class MovedOnError(HeldError):
    """The row is in another state than the caller took it to be: somebody else has taken it on. `entry` is how it stands."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"{entry.asset or entry.raw_key}: another run has taken this job on; it is `{entry.state}` now",
            cure="leo-assets status tells how it stands",
        )
        self.entry = entry


class DamagedRowError(Exception):
    """A row is not what was written."""


# A row in the table: what an entry holds, the amount that counts, and last a check sum over them, because SQLite keeps
# none: a flipped bit must never change quietly what was paid for.
_HELD = (*ORDER_FIELDS, *(field.name for field in fields(Entry) if field.name not in {*ORDER_FIELDS, "id"}))
COLUMNS = (*_HELD, "amount", "amount_unit", "check_sum")
_MONEY = frozenset({"estimate", "cost"})
_FLAGS = frozenset({"assumed", "strict", "refunded"})
_TIMES = frozenset({"intent_at", "sent_at", "absent_at"})


def row_of(entry: Entry) -> tuple[object, ...]:
    """The values of `COLUMNS`."""
    values = [_stored(name, getattr(entry, name)) for name in _HELD]
    amount = entry.amount
    values += [None, entry.unit] if amount is None else [str(amount[0]), amount[1]]
    return (*values, _check_sum(values))


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row: its id, then `COLUMNS`.

    Raises:
        DamagedRowError: The check sum is of something else.
    """
    verify(row)
    number, *values = row
    return Entry(id=number, **{name: _read(name, value) for name, value in zip(_HELD, values, strict=False)})


def verify(row: Sequence[Any]) -> None:
    """Raises DamagedRowError unless a row (its id, then `COLUMNS`) is what was written."""
    if _check_sum(row[1:-1]) != row[-1]:
        raise DamagedRowError(f"row {row[0]} is not what was written")


def _stored(name: str, value: Any) -> object:
    if name == "images":
        return json.dumps([[image.id, image.sha256, image.extension, image.nsfw] for image in value])
    if name == "job_id":
        return _plain(value) or None  # the index of ids passes over NULL
    if value is None:
        return None
    if name in _MONEY:
        return str(value)
    if name in _FLAGS:
        return int(value)
    if name in _TIMES:
        return float(value)
    return _plain(value) if isinstance(value, str) else value


def _read(name: str, value: Any) -> Any:
    if name == "images":
        return tuple(StoredImage(*image) for image in json.loads(value))
    if name == "job_id":
        return value or ""
    if name in _MONEY:
        return None if value is None else Decimal(value)
    return bool(value) if name in _FLAGS else value


def _plain(text: str) -> str:
    """Text that UTF-8 can hold: names of files may have bytes that are none."""
    return text.encode(errors="backslashreplace").decode()


def _check_sum(values: Sequence[object]) -> str:
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=8).hexdigest()


def unit_of(text: str) -> Unit:
    """The unit that a record names; credits for one that names none."""
    return "DOLLARS" if text == "DOLLARS" else "CREDITS"
