"""What a run may do, and whether its plan has been agreed to."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from leo_assets.errors import NotAgreedError
from leo_assets.pipeline.events import counted
from leo_assets.plan.price import check_ceiling, highest, money
from leo_assets.settings.budget import Limits
from leo_assets.settings.money import WORDS
from leo_assets.settings.trust import distrust, trust

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from leo_assets.plan.job import RawKey
    from leo_assets.plan.price import Total
    from leo_assets.settings.budget import Ceiling, Span
    from leo_assets.settings.money import Money, Unit
    from leo_assets.settings.service import Service

_FEW = 3  # paths that a message names
Spent = dict["Span", dict["Unit", Decimal]]


class Agreeable(Protocol):
    """A plan that somebody agrees to: of pictures, or of trainings."""

    @property
    def hash(self) -> str: ...
    @property
    def jobs(self) -> Sequence[object]: ...
    @property
    def total(self) -> Total: ...
    @property
    def lost(self) -> frozenset[RawKey]: ...


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a run may do.

    Attributes:
        paths: Request files; None for the whole project.
        agree: Hash of the plan that was agreed to; another plan is refused.
        yes: Agreed to whatever costs at most `max_cost`.
        ask: Shows the plan to a person and returns whether he agrees; None where nobody can be asked. Where the project is
            not trusted yet, the same question asks for that.
        no_spend: Do only what is free.
        strict: Never send a job a second time by itself.
        limits: The ceilings of the user and the project, which hold whatever was agreed to.
        spent: What the ledger knows to be spent already, by span and unit.
        unsettled: Gives the request files that are still being written: they are left as they are.
        jobs: How many jobs may be under way at once.
        take: Ask for another picture of everything that `paths` or `kit` have had already.
        kit: Name of the kit whose sheet alone is to be made; empty: what the requests ask for.
        candidates: How many pictures of that sheet; 0: as many as before, or a few the first time.
    """

    paths: tuple[str, ...] | None = None
    agree: str = ""
    yes: bool = False
    max_cost: Money | None = None
    assume_price: Money | None = None
    ask: Callable[[Agreeable], bool] | None = None
    no_spend: bool = False
    strict: bool = False
    limits: Limits = field(default_factory=Limits)
    spent: Callable[[], Spent] = dict
    unsettled: Callable[[], frozenset[str]] = frozenset
    jobs: int = 10
    take: bool = False
    kit: str = ""
    candidates: int = 0

    @property
    def command(self) -> str:
        """The words of the command that was given, without what it may spend."""
        words = f"character make {shlex.quote(self.kit)}" if self.kit else "build"
        number = f" --candidates {self.candidates}" if self.kit and self.candidates else ""
        return f"{words}{number}{' --take' if self.take else ''}"


def may_generate(
    plan: Agreeable, service: Service, options: BuildOptions, root: Path, *, command: str = "build"
) -> bool:
    """Whether the jobs of the plan may be made; False when only what is free may be done.

    Placeholders of the offline studio are free and need no agreement, but an agreement that names another plan is
    refused even then. An answer of yes to a question about a project that is not trusted yet trusts it.

    Raises:
        NotAgreedError: Nobody has agreed, to another plan, or to less money; it is over a budget; the project is not
            trusted; or the service may not be talked to.
    """
    if options.agree and options.agree != plan.hash:
        raise NotAgreedError(
            f"the plan is {plan.hash} now, not {options.agree}: something has changed since; nothing was made",
            cure="look at the new plan and agree to that",
        )
    if not plan.jobs or service.offline:
        return True
    from leo_assets.client.gate import admit

    admit(service.base, None)
    if options.no_spend:
        return False
    will_ask = options.ask is not None and not (options.agree or options.yes)
    if not will_ask:
        check_trust(root, service)
    check_budget(plan.total, options)
    if options.max_cost is not None:
        check_ceiling(plan.total, options.max_cost, options.assume_price)
    if options.agree or (options.yes and options.max_cost is not None):
        return True
    if options.yes:
        raise NotAgreedError(
            "--yes needs to know how much it may spend; nothing was spent",
            cure="add --max-cost 2USD or --max-cost 200credits",
        )
    if options.ask is None:
        in_ci = ", and in CI nothing is spent by itself" if is_ci(os.environ) else ""
        assumed = " --assume-price AMOUNT" if plan.total.unknown else ""
        raise NotAgreedError(
            f"the plan {plan.hash} costs {plan.total} and nobody has agreed to it{in_ci}; nothing was spent",
            cure=f"{agreeing(plan, options.paths, command)}, or --yes --max-cost AMOUNT{assumed}",
        )
    if not options.ask(plan):
        raise NotAgreedError("not agreed; nothing was spent")
    trust(root)
    return True


def lost_ones(plan: Agreeable, options: BuildOptions) -> frozenset[RawKey]:
    """Jobs that `--yes` does not cover: they were paid for once, the service has lost them, and nobody has said so to a person."""
    return plan.lost if options.yes and not options.agree else frozenset()


def lost_words(count: int, plan: Agreeable, options: BuildOptions, command: str) -> str:
    """What is told of them."""
    return (
        f"{counted(count, 'job')} paid for once and gone at the service; --yes does not buy the same again:"
        f" {agreeing(plan, options.paths, command)}"
    )


def agreeing(plan: Agreeable, paths: tuple[str, ...] | None, command: str = "build") -> str:
    """The command that agrees to a plan. With the paths that it was made for: another choice of them is another plan."""
    if paths is not None and len(paths) > _FEW:
        return f"leo-assets {command} --agree {plan.hash}, with the same PATHS"
    return f"leo-assets {command}{''.join(f' {shlex.quote(path)}' for path in paths or ())} --agree {plan.hash}"


def check_trust(root: Path, service: Service) -> None:
    """Refuse to buy, upload or fetch anything for a project that its user does not trust. The offline studio is free for all.

    Raises:
        NotAgreedError: It is not trusted.
    """
    reason = "" if service.offline else distrust(root)
    if reason:
        raise NotAgreedError(
            f"{root} is not trusted: {reason}; nothing was spent",
            cure=f"look at what it asks for with `leo-assets plan`, then `leo-assets trust {root}`; --offline draws placeholders",
        )


def check_budget(total: Total, options: BuildOptions) -> None:
    """Refuse a plan that does not fit under every ceiling, before anything is sent.

    Raises:
        NotAgreedError: It costs more than is left of a ceiling, or its price is unknown.
    """
    if options.limits.is_empty:
        return
    amounts, spent = highest(total, options.assume_price), options.spent()
    for ceiling in options.limits:
        amount = amounts.get(ceiling.unit, Decimal(0))
        before = spent.get(ceiling.span, {}).get(ceiling.unit, Decimal(0))
        if amount and before + amount > ceiling.amount:
            raise _over(ceiling, amount, before)


def agreed_ceiling(plan: Agreeable, options: BuildOptions) -> dict[Unit, Decimal]:
    """What was agreed to, as the most that this run may spend: bills may be higher than prices were, or in another unit."""
    if options.max_cost is not None:
        agreed: Mapping[Unit, Decimal] = {options.max_cost[1]: options.max_cost[0]}
    elif plan.total.unknown:
        return {}
    else:
        agreed = plan.total.amounts
    return {unit: agreed.get(unit, Decimal(0)) for unit in WORDS}


def agreed_to(ceiling: Mapping[Unit, Decimal]) -> dict[tuple[Span, Unit], str]:
    return {("run", unit): "this agreement" for unit in ceiling}


def spent_so_far(origin: str, root: Path) -> Spent:
    """What the ledger of an origin knows to be spent today (UTC, by whichever account) and by this project. Reads only."""
    import time

    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_file import ledger_path

    path = ledger_path(origin)
    if not path.exists():
        return {}
    today = time.strftime("%Y-%m-%d", time.gmtime())
    with Ledger(path) as ledger:
        return {"day": ledger.spent(day=today), "project": ledger.spent(project=os.path.realpath(root))}


def _over(ceiling: Ceiling, amount: Decimal, before: Decimal) -> NotAgreedError:
    left = money(max(ceiling.amount - before, Decimal(0)), ceiling.unit)
    gone = f", {money(before, ceiling.unit)} of it is spent" if before else ""
    return NotAgreedError(
        f"the plan costs {money(amount, ceiling.unit)}, over {ceiling}{gone} and {left} is left; nothing was spent",
        cure=f"build fewer PATHS, or raise budget.{ceiling.span} in {ceiling.file or 'your settings'}",
    )


def is_ci(env: Mapping[str, str]) -> bool:
    """Whether we run unattended, as `CI` tells: set to anything but nothing, 0 or false."""
    return env.get("CI", "").strip().lower() not in {"", "0", "false"}
