"""What a run may do, and whether its plan has been agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import NotAgreedError
from leo_assets.plan.price import check_ceiling

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from leo_assets.plan.diff import Plan
    from leo_assets.plan.job import Unit
    from leo_assets.settings.service import Service

Money = tuple["Decimal", "Unit"]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a run may do.

    Attributes:
        paths: Request files; None for the whole project.
        agree: Hash of the plan that was agreed to; another plan is refused.
        yes: Agreed to whatever costs at most `max_cost`.
        ask: Shows the plan to a person and returns whether he agrees; None where nobody can be asked.
        no_spend: Do only what is free.
        unsettled: Gives the request files that are still being written: they are left as they are.
        jobs: How many jobs may be under way at once.
    """

    paths: tuple[str, ...] | None = None
    agree: str = ""
    yes: bool = False
    max_cost: Money | None = None
    assume_price: Money | None = None
    ask: Callable[[Plan], bool] | None = None
    no_spend: bool = False
    unsettled: Callable[[], frozenset[str]] = frozenset
    jobs: int = 10


def may_generate(plan: Plan, service: Service, options: BuildOptions) -> bool:
    """Whether the jobs of the plan may be made; False when only what is free may be done.

    Placeholders of the offline studio are free and need no agreement, but an agreement that names another plan is
    refused even then.

    Raises:
        NotAgreedError: Nobody has agreed, to another plan, or to less money; or the service may not be talked to.
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
        raise NotAgreedError(
            f"the plan {plan.hash} costs {plan.total} and nobody has agreed to it; nothing was spent",
            cure=f"build --agree {plan.hash}, or --yes --max-cost AMOUNT",
        )
    if not options.ask(plan):
        raise NotAgreedError("not agreed; nothing was spent")
    return True
