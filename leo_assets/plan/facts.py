"""What a plan needs to know of the world, handed in by whoever makes one. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from leo_assets.store.lock import CLOUD_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.plan.job import Price, RawKey, Shape
    from leo_assets.store.lock import Asked, OutputRecord


def nothing_read(_: str) -> bytes:
    """What who has no project reads of its files."""
    return b""


def never_known(_: RawKey) -> bool:
    """What who has no lock knows."""
    return False


def never_billed(_: Shape) -> Price | None:
    """What who has no ledger knows of past bills."""
    return None


@dataclass(frozen=True, slots=True)
class Facts:
    """What `expand` needs to know of the world, handed in.

    Attributes:
        output_roots: `res://` folders that outputs may go to; the first is the default.
        digest_of: Project path of a picture → SHA-256 of its bytes.
        chosen_of: Raw key → SHA-256 of the chosen original, empty when it has not been made.
        pinned: What automatic models came to before.
        billed: What the service last billed for a job of a shape; it beats the catalog's price.
        trained: What was trained for the project, by the name that requests use.
        origin: The service that would draw, to see that it knows what was trained; empty: that is not looked at.
        asked: What was asked for beyond the files, by a job's raw key at take 1.
        sheets_of: Names of kits whose sheet is wanted though no request may use them.
        knows: Raw key → whether its picture was made or asked for: what is known is never asked for in other words.
        read: Project path of a small file → its bytes; empty where it cannot be read.
    """

    output_roots: tuple[str, ...]
    digest_of: Callable[[str], str]
    chosen_of: Callable[[RawKey], str]
    pinned: Mapping[str, str]
    billed: Callable[[Shape], Price | None] = never_billed
    trained: Mapping[str, TrainedRecord] = field(default_factory=dict)
    origin: str = ""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    sheets_of: frozenset[str] = frozenset()
    read: Callable[[str], bytes] = nothing_read
    knows: Callable[[RawKey], bool] = never_known


@dataclass(frozen=True, slots=True)
class Bought:
    """What the ledger says of a raw key that was sent to the service before.

    Attributes:
        way: `fetch`: it is paid for, or may be, and is had without paying; `held`: a person decides; `final`: it is not
            asked for again by itself; `gone`: it was paid for, and the service has not got it any more.
        reason: In words.
    """

    way: Literal["fetch", "held", "final", "gone"]
    reason: str


def never_bought(_: RawKey) -> Bought | None:
    """What who has no ledger knows."""
    return None


@dataclass(frozen=True, slots=True)
class Disk:
    """What the plan asks of this machine.

    Attributes:
        output_state: Output path and its record → `ok`, `missing`, `edited`, or `taken`: a person has put the newer
            version from `.leo/pending/` in its place.
        has_original: SHA-256 → whether its bytes are at hand, whole.
        provider: Who would draw: an API's origin, or the offline studio.
        bought: Raw key → what the ledger says of it.
    """

    output_state: Callable[[str, OutputRecord], str]
    has_original: Callable[[str], bool]
    provider: str
    bought: Callable[[RawKey], Bought | None] = never_bought

    @property
    def makes_placeholders(self) -> bool:
        return self.provider != CLOUD_ORIGIN

    @property
    def is_paid(self) -> bool:
        """Whether who draws wants money: everybody but the studio in this process."""
        return "://" in self.provider
