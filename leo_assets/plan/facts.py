"""What a plan needs to know of the world, handed in by whoever makes one. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.plan.job import Price, RawKey, Shape
    from leo_assets.store.lock import Asked


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
