"""What an account's balance tells of jobs whose bill nobody has told: of those that were found in its list after a lost answer.

One program at a time sends for an account, and all that is sent between two readings of the balance is noted. So what the
balance fell by, and no bill explains, is the price of the job that has none. A reading takes the last one's place only
once it is explained; until then the books stay open, and a later bill, reading or run may close them. What the balance cannot
tell is told by an equal job's bill. What neither tells stays an estimate, and is shown as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from leo_assets.steps import reached
from leo_assets.store.ledger_entry import PAID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from leo_assets.client import Account, Leonardo
    from leo_assets.client.job import JobState
    from leo_assets.generate.account import PayingAccount
    from leo_assets.generate.reconcile import Look
    from leo_assets.settings.money import Unit
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import Entry

_NEAR_S = 5.0  # clocks of one service may differ by that between its parts
_MOST_OFF = 10  # times its estimate: what costs more is something else
NOTHING = Decimal(0)

States: TypeAlias = "Mapping[str, JobState]"
"""Job id → how it stands, as the account's list has told it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was sent since the balance was read, or was not at its end then. `counted`: what of it that reading had seen."""

    entry: Entry
    counted: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the balance fell by, against what the rows explain.

    Attributes:
        drop: In credits, what no bill explains; None: nobody tells it.
        unbilled: Paid for, and nobody has told what they cost.
        is_moving: A job is under way that may yet fail, and be given back.
    """

    drop: Decimal | None
    unbilled: tuple[Line, ...] = ()
    is_moving: bool = False


def is_unbilled(entry: Entry) -> bool:
    """Whether it is paid for, and nobody has told what it cost."""
    return entry.state in PAID and entry.cost is None and not entry.refunded


def reckoned(
    before: Decimal | None, now: Decimal | None, lines: Iterable[Line], states: States | None = None
) -> Reckoning:
    """Reckon two readings of a balance against all that was sent between them.

    Args:
        before: The first reading.
        now: The second.
        lines: What was sent since the first, or was not at its end then.
        states: What the account's list has told meanwhile: a failed job is given back before its row says so.
    """
    known, told = NOTHING, states or {}
    unbilled: list[Line] = []
    is_moving = is_in_dollars = False
    for line in lines:
        entry, state = line.entry, told.get(line.entry.job_id)
        if entry.refunded or entry.state in {"rejected", "failed"} or state == "failed":
            known -= line.counted
            continue
        is_moving = is_moving or (entry.state == "submitted" and state is None)
        if is_unbilled(entry):
            unbilled.append(line)
        elif entry.cost is not None:  # what nobody has billed and is not paid for counts as before
            is_in_dollars = is_in_dollars or entry.cost_unit == "DOLLARS"
            known += entry.cost - line.counted
    if before is None or now is None or is_in_dollars:  # balances are told in credits
        return Reckoning(None, tuple(unbilled), is_moving)
    return Reckoning(before - now - known, tuple(unbilled), is_moving)


def prices(reckoning: Reckoning) -> dict[int, Decimal]:
    """Row → what it must have cost, for the unbilled rows of which that can be said."""
    found = {line.entry.id: line.counted for line in reckoning.unbilled if line.counted > 0}
    rest = [line.entry for line in reckoning.unbilled if line.counted <= 0]
    drop = reckoning.drop
    if drop is None or reckoning.is_moving or not rest or any(entry.unit != "CREDITS" for entry in rest):
        return found
    each = drop / len(rest)
    if len({entry.shape for entry in rest}) == 1:
        if is_plausible(each, rest[0].estimate) and (len(rest) == 1 or each == each.to_integral_value()):
            found |= {entry.id: each for entry in rest}
    elif drop > 0 and drop == sum((entry.estimate or NOTHING for entry in rest), NOTHING):
        found |= {entry.id: entry.estimate for entry in rest if entry.estimate is not None}
    return found


def is_plausible(amount: Decimal, estimate: Decimal | None) -> bool:
    """Whether a drop of the balance may be a price, though prices in the catalog are guesses."""
    return amount > 0 and (estimate is None or amount <= estimate * _MOST_OFF)


def are_closed(reckoning: Reckoning) -> bool:
    """Whether a new reading may take the last one's place: nothing could be learnt from the last one any more."""
    if reckoning.drop is None:
        return True
    if reckoning.is_moving:
        return not reckoning.drop and not reckoning.unbilled
    estimates = [line.entry.estimate for line in reckoning.unbilled]
    hoped = None if None in estimates else sum((each or NOTHING for each in estimates), NOTHING)
    return not reckoning.unbilled or not is_plausible(reckoning.drop, hoped)


Balance = Literal["steady", "dropped", "untold"]


def balance_since(reckoning: Reckoning, estimate: Decimal | None) -> tuple[Balance, Decimal]:
    """What the balance says about one create that is not among the reckoned ones' bills.

    Args:
        reckoning: Of all that was sent since the last reading.
        estimate: What the create would have cost; None: unknown.

    Returns:
        Whether it has dropped by what no row explains, and by how much. Where all bills are known, any drop counts;
        next to mere estimates, only one of half the price or more.
    """
    guesses = [line.entry.estimate for line in reckoning.unbilled]
    if reckoning.drop is None or None in guesses:
        return "untold", NOTHING
    unexplained = reckoning.drop - sum((each or NOTHING for each in guesses), NOTHING)
    least = NOTHING if not guesses or estimate is None else estimate / 2
    return ("dropped" if unexplained > least else "steady"), unexplained


class Books:
    """An account's balance and its bills, held against each other. Called under the account's lane.

    Args:
        look: Reads the account's list back to a time.
    """

    def __init__(
        self,
        account: PayingAccount,
        client: Leonardo,
        ledger: Ledger,
        look: Callable[[float], Awaitable[Look]],
    ) -> None:
        self._account = account
        self._client = client
        self._ledger = ledger
        self._look = look

    async def reckoning(self, look: Look) -> Reckoning:
        """What the balance says now. Changes nothing."""
        return self._reckoned((await self._account.ask()).credits, look)

    async def keep(self, look: Look | None = None, *, blamed: Entry | None = None) -> Account:
        """Read the balance, and write down what it tells about jobs whose bill nobody has told. Free.

        Args:
            look: The account's list as it has just been read; it is read here where that may help.
            blamed: A row held just now: what the balance fell by may be its price.
        """
        account = await self._account.ask()
        told = self._reckoned(account.credits, look)
        if look is None and (told.unbilled or (told.is_moving and told.drop)):
            since = min(entry.intent_at for entry, _ in self._ledger.since_balance(self._account.id))
            look = await self._look(since - self._client.timing.list_margin_s)
        is_alone = look is None or not self._shows_strangers(look)
        while bills := self._bills(told := self._reckoned(account.credits, look), is_alone=is_alone):
            for entry_id, (amount, unit) in bills.items():
                self._ledger.bill(entry_id, amount, unit)
                reached("price-saved")
        if are_closed(told) or not (is_alone or told.is_moving):
            self._begin_anew(account, told, look, blamed)
        self._bill_what_no_reading_saw()
        return account

    def _reckoned(self, now: Decimal | None, look: Look | None) -> Reckoning:
        before = self._ledger.balance(self._account.id)
        lines = [Line(entry, counted) for entry, counted in self._ledger.since_balance(self._account.id)]
        return reckoned(before[0] if before else None, now, lines, _states(look))

    def _bills(self, told: Reckoning, *, is_alone: bool) -> dict[int, tuple[Decimal, Unit]]:
        """What can be said of the unbilled rows: by the balance, else by what the like of each has cost."""
        by_balance = prices(told) if is_alone else {}
        if by_balance or told.is_moving:
            return {entry_id: (amount, "CREDITS") for entry_id, amount in by_balance.items()}
        likes = {line.entry.id: self._ledger.billed(line.entry.shape) for line in told.unbilled}
        return {entry_id: like[:2] for entry_id, like in likes.items() if like is not None}

    def _begin_anew(self, account: Account, told: Reckoning, look: Look | None, blamed: Entry | None) -> None:
        """This reading takes the last one's place. What is not at its end stays noted, with what of it has been seen."""
        states, counted = _states(look), dict[int, Decimal]()
        for entry, before in self._ledger.since_balance(self._account.id):
            if entry.state in {"sending", "unknown", "held"}:
                is_blamed = blamed is not None and entry.id == blamed.id and not told.unbilled
                drop = told.drop if is_blamed and told.drop is not None else NOTHING
                counted[entry.id] = before + (drop if is_plausible(drop, entry.estimate) else NOTHING)
            elif (
                entry.state in {"submitted", "stuck"}
                and entry.cost is not None
                and states.get(entry.job_id) != "failed"
            ):
                counted[entry.id] = entry.cost
        self._ledger.set_balance(self._account.id, account.credits, self._client.server_now(), counted)

    def _bill_what_no_reading_saw(self) -> None:
        """Rows that a rebuilt ledger has from elsewhere, and those of which the balance could not tell."""
        noted = {entry.id for entry, _ in self._ledger.since_balance(self._account.id)}
        for entry in self._ledger.unbilled(self._account.id):
            like = self._ledger.billed(entry.shape) if entry.id not in noted else None
            if like is not None:
                self._ledger.bill(entry.id, like[0], like[1])

    def _shows_strangers(self, look: Look) -> bool:
        """Whether somebody else has had jobs made with this account since the balance was read."""
        claimed, before = self._ledger.claimed(self._account.id), self._ledger.balance(self._account.id)
        since = before[1] + _NEAR_S if before else 0.0
        return any(job.job_id not in claimed and (job.created or 0.0) > since for job in look.jobs)


def _states(look: Look | None) -> States:
    return {} if look is None else {job.job_id: job.state for job in look.jobs}
