"""What the studio remembers: accounts, jobs, uploads and the lines of the bill."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from contextvars import Context

    from leo_assets.simulator.gallery import Blob, Picture
    from leo_assets.simulator.lanes import Lanes
    from leo_assets.simulator.wish import Wish

Status = Literal["PENDING", "COMPLETE", "FAILED"]


@dataclass(slots=True)
class Charge:
    """One line of the bill. `fingerprint` is equal for two jobs that ask for the same picture."""

    time: float
    route: str
    fingerprint: str
    charge: int
    refund: int = 0
    id: str = ""
    unit: str = "CREDITS"

    def give_back(self, account: Account) -> None:
        """Refund it whole."""
        account.credits += self.charge - self.refund
        self.refund = self.charge


@dataclass(slots=True)
class Generation:
    """One job and its images. `pictures` and `image_ids` go together, one of each per candidate. It is shown from `listed` on."""

    id: str
    account: Account
    created: float
    wish: Wish
    seed: int
    image_ids: tuple[str, ...]
    pictures: tuple[Picture, ...]
    line: Charge
    doomed: bool
    nsfw: bool
    listed: float
    status: Status = "PENDING"

    def finish(self, at: float) -> None:  # noqa: ARG002  # lanes tell when; nothing here asks
        if self.doomed:
            self.status = "FAILED"
            self.line.give_back(self.account)
        else:
            self.status = "COMPLETE"


@dataclass(slots=True)
class Upload:
    """An init image: first a ticket, then bytes."""

    id: str
    account: Account
    created: float
    extension: str
    ticket: str
    blob: Blob | None = None

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"users/{self.account.user_id}/initImages/{self.id}.{self.extension}"


@dataclass(order=True, slots=True)
class Arrival:
    """A create whose caller has gone: at `due` it takes effect, in the `context` of its call."""

    due: float
    count: int
    act: Callable[[], Coroutine[Any, Any, object]] = field(compare=False)
    context: Context = field(compare=False)


@dataclass(slots=True, eq=False)
class Account:
    """One per API key. `coming` is a heap."""

    user_id: str
    credits: int
    lanes: Lanes[Generation]
    generations: dict[str, Generation] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    recent_calls: deque[float] = field(default_factory=deque)
    recent_creates: deque[float] = field(default_factory=deque)
    coming: list[Arrival] = field(default_factory=list)
