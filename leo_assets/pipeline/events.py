"""What a run says while it works: frozen data, one JSON object a line on `--json`.

The addon reads these lines, so a field is added, never renamed. `kind` is the `event` field of the line.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from leo_assets.errors import Paid
    from leo_assets.process.layout import Place


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Event:
    kind: ClassVar[str] = "event"

    def as_json(self) -> dict[str, Any]:
        return {"event": self.kind, **asdict(self)}


@dataclass(frozen=True, slots=True)
class AssetState(Event):
    """One asset as the plan sees it. `amount` is a decimal as text, empty when nothing is to be paid, "unknown" when unknown."""

    kind: ClassVar[str] = "asset"
    id: str
    request: str
    state: str  # fresh stale missing placeholder unapproved held edited
    action: str  # none process fetch (paid for already: free) generate
    reason: str
    outputs: tuple[str, ...]  # res:// paths; the first PNG is the thumbnail
    amount: str = ""
    unit: str = ""
    flag: str = ""  # in words: less like the character than the kit wants, or wrong among the frames of its clip
    makes: str = ""  # in a plan: the request's kind (sprite, animation …); empty for what is no request


@dataclass(frozen=True, slots=True)
class FaultFound(Event):
    """A file is wrong. One event per fault."""

    kind: ClassVar[str] = "fault"
    file: str
    line: int | None
    key: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class PlanReady(Event):
    """After all `asset` and `fault` events of a plan."""

    kind: ClassVar[str] = "plan"
    plan_hash: str
    generate: int  # assets that need a paid (or offline) job
    process: int  # assets that only need processing: free
    fresh: int
    total: str  # "12 credits", "0.5 USD", "0", "1 of unknown price", or several with " + "
    provider: str  # "offline studio" or the API's origin
    paid: bool  # whether generating costs money
    fetch: int = 0  # assets whose pictures are paid for and are fetched: free
    unapproved: int = 0  # assets that wait for a person to approve their kit's sheet: no build pays for them before
    later: str = "0"  # what those will cost: no part of `total`


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """A job moved: submitted, waiting, downloaded, chosen; what fails is a `failed` event. `done` of `total` jobs are behind us."""

    kind: ClassVar[str] = "progress"
    step: str
    id: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Made(Event):
    """A finished file is in its place (or in `.leo/pending/`, where a person had edited the file: `pending` true).

    Attributes:
        offset: Of a picture that was finished by itself: (x, y) of its first pixel in the whole picture, at the finished
            scale. Below 0 where a margin reaches beyond it.
        whole: Width and height of that whole picture.
        nine_patch: Margins left, top, right, bottom that do not stretch.
    """

    kind: ClassVar[str] = "made"
    path: str  # res://…
    request: str
    width: int
    height: int
    pending: bool = False
    offset: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    nine_patch: tuple[int, int, int, int] | None = None

    def laid(self, place: Place | None, nine_patch: tuple[int, int, int, int] | None) -> Made:
        """With what is known of a picture besides its size."""
        made = replace(self, nine_patch=nine_patch)
        return replace(made, offset=(place.left, place.top), whole=place.full) if place else made


@dataclass(frozen=True, slots=True)
class ModelTrained(Event):
    """What a `*.model.toml` asked for is ready, and requests may use its name."""

    kind: ClassVar[str] = "trained"
    request: str
    name: str
    what: str  # element model
    id: str  # at the service
    placeholder: bool = False  # trained by anything but the real service


@dataclass(frozen=True, slots=True)
class Removed(Event):
    """An output whose request is gone was removed, or moved with its renamed request (`to`)."""

    kind: ClassVar[str] = "removed"
    path: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Version(Event):
    """A newer version of a file that a person edited waits, or was accepted and is in its place."""

    kind: ClassVar[str] = "version"
    path: str  # res://…
    request: str
    state: str  # waits accepted
    file: str  # in the project: the waiting one, or where the edited one is kept; empty: there was none


@dataclass(frozen=True, slots=True)
class Note(Event):
    """Something worth a line: a doubt about a picture, an untouched file, a watcher's state."""

    kind: ClassVar[str] = "note"
    message: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """One asset, or with an empty `id` the whole run, failed. `code` is the exit code that it alone would give."""

    kind: ClassVar[str] = "failed"
    id: str
    message: str
    cure: str
    paid: Paid
    code: int = 0


@dataclass(frozen=True, slots=True)
class Decided(Event):
    """A person approved or rejected a picture, or chose another candidate. `candidate` counts from 1."""

    kind: ClassVar[str] = "decided"
    id: str
    decision: str  # approved rejected chosen
    original: str  # SHA-256
    candidate: int
    candidates: int
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ModelListed(Event):
    """One model of `leo-assets models`. `pictures` are the most of one job, and the most when a side exceeds 768 px."""

    kind: ClassVar[str] = "model"
    slug: str
    name: str
    uuid: str
    family: str
    api: str  # v1 v2
    v2: str
    sizes: str
    default_sizes: dict[str, list[int]]
    pictures: list[int]
    references: dict[str, int]  # use → most in one job
    can: list[str]
    modes: list[str]
    transparency: str  # real wish none
    seed_max: int | None
    prompt_max: int
    prices: list[dict[str, Any]]  # empty: unknown
    note: str


@dataclass(frozen=True, slots=True)
class ElementListed(Event):
    """One trained element that `leo-assets models --refresh` learned of."""

    kind: ClassVar[str] = "element"
    id: str
    name: str
    base: str
    weight_default: float
    weight_min: float
    weight_max: float


@dataclass(frozen=True, slots=True)
class FieldListed(Event):
    """One key that a request, kit, style or training may have, for a form. Values are TOML; empty: the file says nothing."""

    kind: ClassVar[str] = "field"
    file: str
    key: str  # dotted; NAME stands for a name of the user's own
    says: str
    type: str  # text number whole flag choice list table, or several with " or "
    required: bool
    value: str
    default: str  # empty: by kind
    choices: tuple[str, ...]
    least: float | None
    most: float | None
    paid: bool  # whether another value has pictures made anew, and paid for


@dataclass(frozen=True, slots=True)
class CandidateListed(Event):
    """One candidate of an asset, as `leo-assets candidates` shows it. Paths are absolute; empty: its bytes are not here."""

    kind: ClassVar[str] = "candidate"
    id: str
    request: str
    candidate: int  # from 1
    candidates: int
    original: str
    standing: str  # chosen approved rejected other
    score: float | None
    identity: float | None
    faults: tuple[str, ...]
    why: str
    picture: str  # a PNG as it would be in the game
    large: str  # the original's bytes


@dataclass(frozen=True, slots=True)
class Explained(Event):
    """What made one picture of the game."""

    kind: ClassVar[str] = "explained"
    id: str
    request: str
    outputs: tuple[str, ...]  # res:// paths that show it
    placeholder: bool
    origin: str
    model: str
    prompt: str
    negative: str
    seed: int | None
    take: int
    width: int
    height: int
    references: tuple[str, ...]  # by SHA-256
    job_id: str
    cost: str
    unit: str
    candidate: int
    candidates: int
    by: str
    why: str
    identity: float | None


@dataclass(frozen=True, slots=True)
class CostListed(Event):
    """One line of `leo-assets report --cost`: estimate against truth, in one unit. Amounts are decimals as text."""

    kind: ClassVar[str] = "cost"
    by: str  # asset character day; empty for the sum of all
    name: str
    unit: str
    jobs: int
    estimated: str  # of those that were billed
    billed: str
    expected: str  # of those without a bill
    unknown: int  # jobs with neither


@dataclass(frozen=True, slots=True)
class JobListed(Event):
    """One row of the ledger, as `leo-assets recover` shows it. `choices` is empty where nothing is to be decided."""

    kind: ClassVar[str] = "job"
    id: int
    state: str
    asset: str
    project: str
    when: str
    amount: str
    unit: str
    job_id: str
    meaning: str
    reason: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """Always the last event."""

    kind: ClassVar[str] = "finished"
    exit_code: int
    codes: tuple[int, ...]
    message: str
    made: int = 0
    fresh: int = 0
    failed: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
