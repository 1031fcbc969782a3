"""The studio's state on a clock: accounts, their lanes, the bill, and the faults that are switched on.

Rules of the original that hold here: credits are taken when a job is created and given back when it fails; a balance
may dip below zero, and then nothing more is taken on; ten jobs run at once and two hundred wait; a deleted thing is
gone, its links too. Nothing here knows of HTTP: what is refused is a `Refusal`, and `app` gives it its status. What can be
asked of the studio has modules of its own: `generations`, `variations`, `training`, `textures`, `prompts`, `storage`.

Everything but drawing runs on one thread (the event loop's); `bill` and `settle` may be asked for from any.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter, deque
from contextlib import suppress
from contextvars import ContextVar, copy_context
from heapq import heappop, heappush
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from leo_assets.errors import UsageError
from leo_assets.simulator.faults import Faults
from leo_assets.simulator.fields import is_uuid
from leo_assets.simulator.gallery import Draw, Gallery
from leo_assets.simulator.lanes import Lanes
from leo_assets.simulator.money import Plan, purse
from leo_assets.simulator.records import Account, Arrival, Charge, Generation, Hook, Job
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from decimal import Decimal

    import httpx

    from leo_assets.clock import Clock
    from leo_assets.simulator.money import Amount

    T = TypeVar("T")

Lag = float | tuple[float, float]
MOST_WAITING = 200
_FEWER_WAITING = 100  # textures and trainings
_TEXTURE_SLOTS, _TRAINING_SLOTS = 10, 5
_MOMENT: ContextVar[float | None] = ContextVar("moment", default=None)  # of what takes effect late
_TRAINING = 5.0  # a training takes so many times as long as a job


class World:
    """The studio.

    Args:
        clock: Moves the jobs; `advance` adds to it.
        job_seconds: How long each job runs once it has a slot; a training takes five times as long.
        slots: Jobs of one account that run at once.
        plan, credits: What a new account pays with, and how much of it; None is what is usual. Dollars for `payg`.
        calls_per_minute, creates_per_minute: Of one account; more is answered with 429.
        rng: Ids and unasked seeds; hand in a seeded one for a world that repeats itself.
        draw: The artist; None is the studio's own.
        quarantine_s: Told to clients: longer than any two lags together.
        accept_lag_s: From the arrival of a create, whose connection may break, to the job and its charge.
        list_lag_s: From there until the job is shown, in lists and by its id.
        webhook: Address and key of every new account's webhook.
        hook_transport: What carries webhooks; None is the network of this machine.

    A lag is fixed, or a lowest and a highest of which each call draws its own.

    Attributes:
        calls: How often each "METHOD /route" was called.
        faults: What goes wrong.
        storage: The bucket.
        held_back: What webhooks will tell later than they should.
        origin: Where the studio was last called, for the links that webhooks tell.
        images: Generated images by id, with the job they are of and their place in it.
        drift: 0 to 1; how far new pictures stray from the character.
        keys_leaked: Calls outside the API that carried an API key.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        job_seconds: float = 12.0,
        slots: int = 10,
        plan: Plan = "credits",
        credits: Amount | None = None,  # noqa: A002  # the word of the trade
        calls_per_minute: int = 2000,
        creates_per_minute: int = 100,
        rng: random.Random | None = None,
        draw: Draw | None = None,
        quarantine_s: float = 180.0,
        accept_lag_s: Lag = 0.0,
        list_lag_s: Lag = 0.0,
        webhook: tuple[str, str] | None = None,
        hook_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.clock = clock
        self.job_seconds = job_seconds
        self.slots = slots
        self.calls_per_minute = calls_per_minute
        self.creates_per_minute = creates_per_minute
        self.quarantine_s = quarantine_s
        self.accept_lag_s = accept_lag_s
        self.list_lag_s = list_lag_s
        self._bill: list[Charge] = []
        self.calls: Counter[str] = Counter()
        self.faults = Faults()
        self.gallery = Gallery(draw)
        self.keys_leaked = 0
        self._drift = 0.0
        purse(plan, credits, 0.0)  # a wrong one is told here, not to the first who calls
        self._plan: Plan = plan
        self._credits = credits
        self._offset = 0.0
        self._lock = RLock()
        self._arrivals = 0
        self._rng = rng or random.Random()
        self._accounts: dict[str, Account] = {}
        self._numbers = 1000
        self.images: dict[str, tuple[Generation, int]] = {}
        self.storage = Storage(self.now, self.new_id)
        self.origin = ""
        self.hook_transport = hook_transport
        self.held_back: list[Any] = []
        self._webhook = webhook

    def now(self) -> float:
        moment = _MOMENT.get()
        return self.clock.now() + self._offset if moment is None else moment

    def advance(self, seconds: float) -> None:
        """Let time pass for the studio alone."""
        self._offset += max(0.0, seconds)

    @property
    def bill(self) -> list[Charge]:
        """Every charge, in order, brought up to date."""
        for account in list(self._accounts.values()):
            self.settle(account)
        return self._bill

    @property
    def drift(self) -> float:
        return self._drift

    @drift.setter
    def drift(self, amount: float) -> None:
        if not 0 <= amount <= 1:
            raise UsageError(f"drift {amount} is not between 0 and 1")
        self._drift = amount

    def switch_on(self, text: str) -> None:
        """Switch on a fault as the command line writes it: `drift:AMOUNT`, or as `Faults.switch_on` has it.

        Raises:
            UsageError: It makes no sense.
        """
        name, _, amount = text.partition(":")
        if name != "drift":
            self.faults.switch_on(text)
            return
        try:
            self.drift = float(amount or 1)
        except ValueError as error:
            raise UsageError(f"fault {text!r}: {amount!r} is no number", cure="write drift:0.5") from error

    def account(self, key: str) -> Account:
        """The account of a key. Any well-formed key has one; its jobs are brought up to date.

        Raises:
            Refusal: The key is no UUID.
        """
        if not is_uuid(key):
            raise Refusal(500, "Invalid response from authorization hook")
        account = self._accounts.get(key.lower())
        if account is None:
            user_id = str(
                uuid.uuid5(uuid.NAMESPACE_OID, key.lower())
            )  # the same at every start, and tells nothing of the key
            account = self._accounts[key.lower()] = Account(
                user_id,
                purse(self._plan, self._credits, self.now()),
                Lanes(slots=self.slots, most_waiting=MOST_WAITING),
                Lanes(slots=_TEXTURE_SLOTS, most_waiting=_FEWER_WAITING),
                Lanes(slots=_TRAINING_SLOTS, most_waiting=_FEWER_WAITING),
            )
            if self._webhook:
                account.hook = Hook(*self._webhook, key.lower())
        self.settle(account)
        return account

    def hooked(self) -> list[Account]:
        return [account for account in self._accounts.values() if account.hook is not None]

    def kill_links(self, generation_id: str | None = None) -> int:
        """Make the links of a job die, or those of all; its answers tell fresh ones. How many jobs that were."""
        jobs = [one for account in self._accounts.values() for one in account.generations.values()]
        killed = [one for one in jobs if generation_id in {None, one.id}]
        for one in killed:
            one.links += 1
        return len(killed)

    def draw_lag(self, lag: Lag) -> float:
        return lag if isinstance(lag, (int, float)) else self._rng.uniform(*lag)

    def later(self, account: Account, seconds: float, act: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Let a call take effect after a while, whether or not anybody waits for its answer."""
        self._arrivals += 1
        heappush(account.coming, Arrival(self.now() + seconds, self._arrivals, act, copy_context()))

    def settle(self, account: Account) -> None:
        """Bring an account up to date: what has arrived takes effect, what has run its time ends, each at its moment."""
        with self._lock:
            now = self.now()
            while account.coming and account.coming[0].due <= now:
                arrival = heappop(account.coming)
                self._pass_time(account, arrival.due)
                arrival.context.run(_run_at, arrival.due, arrival.act)
            self._pass_time(account, now)

    def _pass_time(self, account: Account, now: float) -> None:
        wallet = account.purse
        while wallet.renews is not None and wallet.renews <= now:
            account.settle(wallet.renews)
            wallet.fill()
        account.settle(now)

    def count_call(self, account: Account) -> None:
        """Raises `Refusal` when the account calls too often."""
        self._pace(account.recent_calls, self.calls_per_minute)

    def charge(
        self, account: Account, route: str, fingerprint: str, amount: int, *, dollars: Decimal | None = None
    ) -> Charge:
        """Take money and write the line of the bill: the one place through which every paid route goes.

        Args:
            account: Who pays.
            route: For what call.
            fingerprint: Equal for equal jobs.
            amount: In credits.
            dollars: Where the original has a price in dollars that is not that of the credits.

        Raises:
            Refusal: No credit. Nothing was charged.
        """
        if account.purse.is_empty or self.faults.strike("no-credit", route):
            raise Refusal(400, f"not enough api tokens userId: {account.user_id}")
        price = account.purse.price(amount, dollars)
        line = Charge(self.now(), route, fingerprint, price, unit=account.purse.unit)
        self._bill.append(line)
        account.purse.balance -= price
        return line

    def admit(self, account: Account, lanes: Lanes[Job], route: str) -> None:
        """See whether one more job may be created.

        Raises:
            Refusal: Too many wait, or too many were created within a minute.
        """
        if lanes.is_full:
            raise Refusal(429, "too many pending jobs", code="rate-limit-exceeded")
        recent = account.recent_creates.setdefault(route.replace(" /v2/", " /"), deque())
        self._pace(recent, self.creates_per_minute)

    def run(self, job: Job, lanes: Lanes[Job], *, seconds: float | None = None) -> None:
        """Let a job that has been paid for take its turn."""
        lanes.add(job, now=self.now(), seconds=self.job_seconds if seconds is None else seconds)

    @property
    def training_seconds(self) -> float:
        return self.job_seconds * _TRAINING

    def owner(self, user_id: str) -> Account | None:
        """An account by what links name it, its jobs brought up to date."""
        account = next((one for one in self._accounts.values() if one.user_id == user_id), None)
        if account is not None:
            self.settle(account)
        return account

    def new_id(self) -> str:
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))

    def new_number(self) -> int:
        """For the few things that the original numbers."""
        self._numbers += 1
        return self._numbers

    def roll_seed(self) -> int:
        return self._rng.randrange(2147483637)

    def pick(self, choices: Sequence[T]) -> T:
        return self._rng.choice(choices)

    def _pace(self, recent: deque[float], most: int) -> None:
        now = self.now()
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= most:
            raise Refusal(429, "Rate limit exceeded, please try again later", code="rate-limit-exceeded")
        recent.append(now)


def _run_at(moment: float, act: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Run a handler that nobody hears, as of a moment: it has nothing to wait for."""
    _MOMENT.set(moment)
    work = act()
    with suppress(StopIteration, Refusal):
        work.send(None)
    work.close()
