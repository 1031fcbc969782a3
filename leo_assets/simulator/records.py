"""What the studio remembers: accounts, jobs, uploads, lessons and the lines of the bill."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from contextvars import Context

    from leo_assets.simulator.lanes import Lanes
    from leo_assets.simulator.money import Amount, Purse
    from leo_assets.simulator.pictures import Blob, Change, Picture, Retouch, Source, SurfaceMap
    from leo_assets.simulator.wish import Wish

Status = Literal["PENDING", "COMPLETE", "FAILED"]


@dataclass(slots=True)
class Charge:
    """One line of the bill. `fingerprint` is equal for two jobs that ask for the same picture."""

    time: float
    route: str
    fingerprint: str
    charge: Amount
    refund: Amount = 0
    id: str = ""
    unit: str = "CREDITS"

    def give_back(self, account: Account) -> None:
        """Refund it whole."""
        account.purse.balance += self.charge - self.refund
        self.refund = self.charge


@dataclass(slots=True, eq=False, kw_only=True)
class Job:
    """Whatever was paid for and takes its time. `doomed` ones end FAILED and are refunded."""

    account: Account
    created: float
    line: Charge
    doomed: bool = False
    status: Status = "PENDING"
    ended: float | None = None

    def finish(self, at: float) -> None:
        self.ended = at
        if self.account.hook is not None:
            self.account.over.append(self)
        if self.doomed:
            self.status = "FAILED"
            self.line.give_back(self.account)
        else:
            self.status = "COMPLETE"


@dataclass(slots=True, eq=False, kw_only=True)
class Generation(Job):
    """One job and its images. `pictures` and `image_ids` go together, one of each per candidate.

    Attributes:
        listed: From when on it is shown.
        ends: When its links die; None is never.
        links: How often its links were made to die; those handed out since are good.
    """

    id: str
    wish: Wish
    seed: int
    image_ids: tuple[str, ...]
    pictures: tuple[Picture | Retouch, ...]
    nsfw: bool
    listed: float
    labels: tuple[str, ...] = ()
    ends: float | None = None
    links: int = 0


@dataclass(slots=True, eq=False, kw_only=True)
class Variation(Job):
    """A result made of another one. `parent` is the generated image that it goes back to, if it goes back to one."""

    id: str
    change: Change
    picture: Retouch
    parent: str | None


@dataclass(slots=True, eq=False, kw_only=True)
class Element(Job):
    """A style or character that an account has trained. `lessons` are the pictures it was trained on."""

    id: int
    name: str
    description: str
    base: str
    focus: str
    trigger: str
    learning_rate: float
    epochs: int
    resolution: int
    text_encoder: bool
    lessons: tuple[Source, ...]


@dataclass(slots=True, eq=False, kw_only=True)
class CustomModel(Job):
    """A model that an account has trained."""

    id: str
    name: str
    description: str
    base: str
    kind: str
    trigger: str
    resolution: int
    lessons: tuple[Source, ...]


@dataclass(slots=True, eq=False, kw_only=True)
class TextureJob(Job):
    """The maps of a material for a 3D model. `maps` and `map_ids` go together."""

    id: str
    asset_id: str
    prompt: str
    negative: str
    seed: int
    map_ids: tuple[str, ...]
    maps: tuple[SurfaceMap, ...]


@dataclass(slots=True, eq=False)
class Upload:
    """A file: first a ticket, then bytes. `place` is the folder of the bucket that it lies in."""

    id: str
    account: Account
    created: float
    extension: str
    ticket: str
    place: str = "initImages"
    name: str = ""
    blob: Blob | None = None

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"users/{self.account.user_id}/{self.place}/{self.id}.{self.extension}"


@dataclass(slots=True, eq=False)
class Lesson:
    """One picture of a dataset: uploaded for it, or a generated one."""

    id: str
    created: float
    upload: Upload | None = None
    generation: tuple[Generation, int] | None = None

    @property
    def source(self) -> Source | None:
        """None while its upload has not arrived."""
        if self.generation:
            generation, index = self.generation
            return generation.pictures[index]
        return self.upload.blob if self.upload else None


@dataclass(slots=True, eq=False)
class Dataset:
    id: str
    name: str
    description: str
    created: float
    updated: float
    lessons: dict[str, Lesson] = field(default_factory=dict)


@dataclass(order=True, slots=True)
class Arrival:
    """A create whose caller has gone: at `due` it takes effect, in the `context` of its call."""

    due: float
    count: int
    act: Callable[[], Coroutine[Any, Any, object]] = field(compare=False)
    context: Context = field(compare=False)


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook: where it calls, the bearer that it shows, and the API key that it belongs to."""

    url: str
    key: str
    api_key: str


@dataclass(slots=True, eq=False)
class Account:
    """One per API key.

    Attributes:
        coming: A heap of what takes effect later.
        over: Jobs that ended since the webhook was last told, where there is one.
    """

    user_id: str
    purse: Purse
    lanes: Lanes[Job]
    texture_lanes: Lanes[Job]
    training_lanes: Lanes[Job]
    generations: dict[str, Generation] = field(default_factory=dict)
    variations: dict[str, Variation] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    canvases: dict[str, Upload] = field(default_factory=dict)
    media: dict[str, Upload] = field(default_factory=dict)
    datasets: dict[str, Dataset] = field(default_factory=dict)
    elements: dict[int, Element] = field(default_factory=dict)
    models: dict[str, CustomModel] = field(default_factory=dict)
    assets: dict[str, Upload] = field(default_factory=dict)
    textures: dict[str, TextureJob] = field(default_factory=dict)
    recent_calls: deque[float] = field(default_factory=deque)
    recent_creates: dict[str, deque[float]] = field(default_factory=dict)
    coming: list[Arrival] = field(default_factory=list)
    hook: Hook | None = None
    over: list[Job] = field(default_factory=list)

    def settle(self, now: float) -> None:
        """Bring every job up to date."""
        for lanes in (self.lanes, self.texture_lanes, self.training_lanes):
            lanes.settle(now)
