"""The studio's state on a clock: accounts, jobs, uploads, the bill, and the faults that are switched on.

Rules of the original that hold here: credits are taken when a job is created and given back when it fails; a balance
may dip below zero, and then nothing more is taken on; ten jobs run at once and two hundred wait; a deleted thing is
gone, its links too. Nothing here knows of HTTP: what is refused is a `Refusal`, and `app` gives it its status.

Everything but drawing runs on one thread (the event loop's).
"""

from __future__ import annotations

import hashlib
import random
import uuid
from collections import Counter, deque
from contextlib import suppress
from contextvars import copy_context
from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from leo_assets.errors import UsageError
from leo_assets.simulator.faults import Faults
from leo_assets.simulator.fields import is_uuid
from leo_assets.simulator.gallery import Blob, Draw, Gallery, Picture, Reference
from leo_assets.simulator.lanes import Lanes
from leo_assets.simulator.models import price_credits
from leo_assets.simulator.records import Account, Arrival, Charge, Generation, Upload
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.wish import Pointer, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from leo_assets.clock import Clock

Lag = float | tuple[float, float]
UPLOAD_SECONDS = 120.0
MOST_WAITING = 200


class World:
    """The studio.

    Args:
        clock: Moves the jobs; `advance` adds to it.
        job_seconds: How long each job runs once it has a slot.
        slots: Jobs of one account that run at once.
        credits: Balance of a new account.
        calls_per_minute, creates_per_minute: Of one account; more is answered with 429.
        rng: Ids and unasked seeds; hand in a seeded one for a world that repeats itself.
        draw: The artist; None is the studio's own.
        quarantine_s: Told to clients: longer than any two lags together.
        accept_lag_s: From the arrival of a create, whose connection may break, to the job and its charge.
        list_lag_s: From there until the job is shown, in lists and by its id.

    A lag is fixed, or a lowest and a highest of which each call draws its own.

    Attributes:
        calls: How often each "METHOD /route" was called.
        faults: What goes wrong.
        drift: 0 to 1; how far new pictures stray from the character.
        keys_leaked: Calls outside the API that carried an API key.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        job_seconds: float = 12.0,
        slots: int = 10,
        credits: int = 100_000,  # noqa: A002  # the word of the trade
        calls_per_minute: int = 2000,
        creates_per_minute: int = 100,
        rng: random.Random | None = None,
        draw: Draw | None = None,
        quarantine_s: float = 180.0,
        accept_lag_s: Lag = 0.0,
        list_lag_s: Lag = 0.0,
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
        self._credits = credits
        self._offset = 0.0
        self._moment: float | None = None
        self._arrivals = 0
        self._rng = rng or random.Random()
        self._accounts: dict[str, Account] = {}
        self._images: dict[str, tuple[Generation, int]] = {}
        self._tickets: dict[str, Upload] = {}
        self._blobs: WeakValueDictionary[str, Blob] = WeakValueDictionary()

    def now(self) -> float:
        return self.clock.now() + self._offset if self._moment is None else self._moment

    def advance(self, seconds: float) -> None:
        """Let time pass for the studio alone."""
        self._offset += max(0.0, seconds)

    @property
    def bill(self) -> list[Charge]:
        """Every charge, in order, brought up to date."""
        for account in self._accounts.values():
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
        """Switch on a fault as the command line writes it: NAME, NAME:COUNT, or drift:AMOUNT.

        Raises:
            UsageError: No such fault, or no such count.
        """
        name, _, amount = text.partition(":")
        try:
            if name == "drift":
                self.drift = float(amount or 1)
            else:
                self.faults.set(name, int(amount) if amount else None)
        except ValueError as error:
            raise UsageError(f"fault {text!r}: {amount!r} is no number", cure="write NAME or NAME:COUNT") from error

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
            lanes: Lanes[Generation] = Lanes(slots=self.slots, most_waiting=MOST_WAITING)
            account = self._accounts[key.lower()] = Account(user_id, self._credits, lanes)
        self.settle(account)
        return account

    def draw_lag(self, lag: Lag) -> float:
        return lag if isinstance(lag, (int, float)) else self._rng.uniform(*lag)

    def later(self, account: Account, seconds: float, act: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Let a call take effect after a while, whether or not anybody waits for its answer."""
        self._arrivals += 1
        heappush(account.coming, Arrival(self.now() + seconds, self._arrivals, act, copy_context()))

    def settle(self, account: Account) -> None:
        """Bring an account up to date: what has arrived takes effect, what has run its time ends, each at its moment."""
        now = self.now()
        while account.coming and account.coming[0].due <= now:
            arrival = heappop(account.coming)
            account.lanes.settle(arrival.due)
            before, self._moment = self._moment, arrival.due
            try:
                arrival.context.run(_run_at_once, arrival.act)
            finally:
                self._moment = before
        account.lanes.settle(now)

    def find(self, account: Account, generation_id: str) -> Generation | None:
        """A job that is shown by now."""
        generation = account.generations.get(generation_id)
        return generation if generation and generation.listed <= self.now() else None

    def listed(self, account: Account, *, route: str) -> list[Generation]:
        """The jobs that are shown by now, newest first."""
        if self.faults.strike("empty-list", route):
            return []
        now = self.now()
        shown = [one for one in reversed(account.generations.values()) if one.listed <= now]
        return shown[1:] if self.faults.strike("list-without-newest", route) else shown

    def count_call(self, account: Account) -> None:
        """Raises `Refusal` when the account calls too often."""
        self._pace(account.recent_calls, self.calls_per_minute)

    def charge(self, account: Account, route: str, fingerprint: str, amount: int) -> Charge:
        """Take credits and write the line of the bill: the one place through which every paid route goes.

        Raises:
            Refusal: No credit. Nothing was charged.
        """
        if account.credits <= 0 or self.faults.strike("no-credit", route):
            raise Refusal(400, f"not enough api tokens userId: {account.user_id}")
        line = Charge(self.now(), route, fingerprint, amount)
        self._bill.append(line)
        account.credits -= amount
        return line

    def create_generation(self, account: Account, wish: Wish, *, route: str) -> Generation:
        """Take on a job and charge for it.

        Raises:
            Refusal: Too many jobs, no credit, or a reference that is not there. Nothing was charged.
        """
        references = tuple(self._reference(account, one) for one in wish.pointers)
        if account.lanes.is_full:
            raise Refusal(429, "too many pending jobs", code="rate-limit-exceeded")
        self._pace(account.recent_creates, self.creates_per_minute)
        line = self.charge(account, route, _fingerprint(wish, references), price_of(wish))
        generation = self._generation(account, wish, references, line)
        line.id = generation.id
        account.generations[generation.id] = generation
        self._images |= {image: (generation, index) for index, image in enumerate(generation.image_ids)}
        account.lanes.add(generation, now=self.now(), seconds=self.job_seconds)
        return generation

    def delete_generation(self, account: Account, generation_id: str) -> bool:
        """Forget a job and its images. A running one runs on and stays paid. Whether there was one."""
        generation = account.generations.pop(generation_id, None)
        for image in generation.image_ids if generation else ():
            del self._images[image]
        return generation is not None

    def create_upload(self, account: Account, extension: str) -> Upload:
        """A ticket for one file."""
        upload = Upload(self._new_id(), account, self.now(), extension, ticket=self._new_id())
        account.uploads[upload.id] = upload
        self._tickets[upload.ticket] = upload
        return upload

    def open_upload(self, ticket: str, key: str) -> Upload | None:
        """The upload that a ticket is good for, if it is one and not too old."""
        upload = self._tickets.get(ticket)
        if upload is None or upload.key != key or self.now() - upload.created > UPLOAD_SECONDS:
            return None
        return upload

    def fill_upload(self, upload: Upload, blob: Blob) -> None:
        """Put the bytes in their place; the same bytes are kept once."""
        upload.blob = self._blobs.setdefault(blob.sha256, blob)

    def delete_upload(self, account: Account, upload_id: str) -> bool:
        """Forget an uploaded file; jobs that named it keep its bytes. Whether there was one."""
        upload = account.uploads.pop(upload_id, None)
        if upload is not None:
            del self._tickets[upload.ticket]
        return upload is not None

    def finished(self, user_id: str, generation_id: str) -> Generation | None:
        """A complete job, by whose it is: for public links, which carry no key."""
        for account in self._accounts.values():
            if account.user_id == user_id:
                self.settle(account)
                generation = account.generations.get(generation_id)
                return generation if generation and generation.status == "COMPLETE" else None
        return None

    def uploaded(self, key: str) -> Upload | None:
        """An uploaded file by where it lies."""
        uploads: Iterable[Upload] = (one for account in self._accounts.values() for one in account.uploads.values())
        return next((one for one in uploads if one.key == key and one.blob), None)

    def _generation(self, account: Account, wish: Wish, references: tuple[Reference, ...], line: Charge) -> Generation:
        seed = self._rng.randrange(2147483637) if wish.seed is None else wish.seed
        transparent = wish.transparent and not self.faults.strike("opaque", line.route)
        # The original enlarges with Alchemy on its SD families (×1.5 to ×2). The studio answers with exactly the size asked.
        first = Picture(
            prompt=wish.prompt,
            negative=wish.negative,
            width=wish.width,
            height=wish.height,
            seed=seed,
            index=0,
            tiling=wish.tiling,
            transparent=transparent,
            drift=self.drift,
            references=references,
        )
        delivered = wish.images - (self.faults.strike("fewer", line.route) is not None)
        doomed = self.faults.strike("failed", line.route) is not None
        unreadable = any(isinstance(one.source, Blob) and not one.source.is_picture for one in references)
        return Generation(
            id=self._new_id(),
            account=account,
            created=self.now(),
            wish=wish,
            seed=seed,
            image_ids=tuple(self._new_id() for _ in range(delivered)),
            pictures=tuple(replace(first, index=index) for index in range(delivered)),
            line=line,
            doomed=doomed or unreadable,
            nsfw=self.faults.strike("nsfw", line.route) is not None,
            listed=self.now() + self.draw_lag(self.list_lag_s),
        )

    def _reference(self, account: Account, pointer: Pointer) -> Reference:
        if pointer.source == "UPLOADED":
            upload = account.uploads.get(pointer.id)
            if upload is None:
                raise Refusal(400, "invalid init image id")
            if upload.blob is None:
                raise Refusal(400, "couldn't access image")
            return Reference(pointer.use, pointer.strength, upload.blob)
        generation, index = self._images.get(pointer.id, (None, 0))
        if generation is None or generation.account is not account or generation.status != "COMPLETE":
            raise Refusal(400, "invalid init image id")
        return Reference(pointer.use, pointer.strength, generation.pictures[index])

    def _pace(self, recent: deque[float], most: int) -> None:
        now = self.now()
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= most:
            raise Refusal(429, "Rate limit exceeded, please try again later", code="rate-limit-exceeded")
        recent.append(now)

    def _new_id(self) -> str:
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))


def _run_at_once(act: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Run a handler to its end, or to its first wait: what it does to the world lies before that."""
    work = act()
    with suppress(StopIteration, Refusal):
        work.send(None)
    work.close()


def price_of(wish: Wish) -> int:
    return price_credits(
        wish.model,
        width=wish.width,
        height=wish.height,
        images=wish.images,
        alchemy=wish.alchemy,
        ultra=wish.ultra,
        references=len(wish.pointers),
    )


def _fingerprint(wish: Wish, references: tuple[Reference, ...]) -> str:
    """The job by content: uploaded twice under two ids, a reference is the same reference."""
    guides = [(one.use, one.strength, one.source.key) for one in references]
    named = {name: getattr(wish, name) for name in Wish.__slots__ if name != "pointers"}
    return hashlib.sha256(repr((sorted(named.items()), guides)).encode()).hexdigest()[:32]
