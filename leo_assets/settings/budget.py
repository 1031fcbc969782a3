"""Ceilings of what may be spent: the user's own, which a project may lower and never raise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from leo_assets.settings.money import Unit

Span = Literal["run", "day", "project"]
SPANS: tuple[Span, ...] = ("run", "day", "project")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One of them, and the file that sets it.

    Attributes:
        span: What is summed up: one run, one day (UTC, by the service's clock), or the project from its beginning.
        file: Path as a message names it.
    """

    span: Span
    amount: Decimal
    unit: Unit
    file: str = ""

    def __str__(self) -> str:
        from leo_assets.settings.money import money

        where = f" in {self.file}" if self.file else ""
        return f"the budget of {money(self.amount, self.unit)} per {self.span}{where}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The ceilings per run, day and project, by unit. An empty mapping sets none; amounts in another unit are not held by it.

    Attributes:
        files: Which file set a ceiling, for messages.
    """

    per_run: Mapping[Unit, Decimal] = field(default_factory=dict)
    per_day: Mapping[Unit, Decimal] = field(default_factory=dict)
    per_project: Mapping[Unit, Decimal] = field(default_factory=dict)
    files: Mapping[tuple[Span, Unit], str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.per_run or self.per_day or self.per_project)

    def of(self, span: Span) -> Mapping[Unit, Decimal]:
        return {"run": self.per_run, "day": self.per_day, "project": self.per_project}[span]

    def __iter__(self) -> Iterator[Ceiling]:
        for span in SPANS:
            for unit, amount in self.of(span).items():
                yield Ceiling(span, amount, unit, self.files.get((span, unit), ""))

    def ceiling(self, span: Span, unit: Unit) -> Ceiling | None:
        amount = self.of(span).get(unit)
        return None if amount is None else Ceiling(span, amount, unit, self.files.get((span, unit), ""))

    def lowered_by(self, project: Limits) -> Limits:
        """These, with the lower amount wherever the project sets one too; where only it sets one, that holds."""
        return limits_of([*self, *(ceiling for ceiling in project if not self._is_under(ceiling))])

    def raised_by(self, project: Limits) -> tuple[Ceiling, ...]:
        """The ceilings of the project that have no effect, because the user's own is lower."""
        return tuple(ceiling for ceiling in project if self._is_under(ceiling, strictly=True))

    def _is_under(self, other: Ceiling, *, strictly: bool = False) -> bool:
        mine = self.of(other.span).get(other.unit)
        return mine is not None and (mine < other.amount if strictly else mine <= other.amount)


def limits_of(ceilings: list[Ceiling]) -> Limits:
    """Of several for one span and unit the last one counts."""
    amounts: dict[Span, dict[Unit, Decimal]] = {span: {} for span in SPANS}
    files: dict[tuple[Span, Unit], str] = {}
    for ceiling in ceilings:
        amounts[ceiling.span][ceiling.unit] = ceiling.amount
        files[ceiling.span, ceiling.unit] = ceiling.file
    return Limits(amounts["run"], amounts["day"], amounts["project"], files)
