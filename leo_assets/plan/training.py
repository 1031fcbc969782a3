"""From a `*.model.toml` to one paid training: its key, its pictures, its price, and what is to be done. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leo_assets.catalog import training as facts
from leo_assets.plan.job import Price
from leo_assets.plan.keys import digest, raw_key
from leo_assets.plan.price import total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from leo_assets.catalog.trained import TrainedKind, TrainedRecord
    from leo_assets.plan.facts import Bought
    from leo_assets.plan.job import Action, RawKey, State
    from leo_assets.plan.price import Total
    from leo_assets.requests.training import Training

_MARKER_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Lesson:
    """One picture to learn from.

    Attributes:
        sha256: Of its bytes.
        asset: Whose picture it is, for people: an asset id, a kit's file, or an own picture's path.
        file: Project path of an own picture; empty for an original.
        image_id: What the service calls it, where that service drew it.
    """

    sha256: str
    asset: str
    file: str = ""
    image_id: str = ""


@dataclass(frozen=True, slots=True)
class TrainingShape:
    """What the price of a training depends on."""

    kind: TrainedKind
    base: str
    side_px: int
    pictures: int

    def __str__(self) -> str:
        """Canonical text: what the ledger files billed prices under. Only on Flux the number of pictures counts."""
        count = f" n={self.pictures}" if self.base == "FLUX_DEV" else ""
        return f"train {self.kind} {self.base} {self.side_px}px{count}"


@dataclass(frozen=True, slots=True)
class TrainingJob:
    """One training, in our own words.

    Attributes:
        title: The `*.model.toml`.
        base: The service's word for it.
        lessons: Each content once.
    """

    raw_key: RawKey
    title: str
    name: str
    kind: TrainedKind
    base: str
    focus: str
    trigger: str
    learning_rate: float
    epochs: int
    text_encoder: bool
    side_px: int
    strength: str
    description: str
    lessons: tuple[Lesson, ...]
    price: Price = field(default_factory=lambda: Price(None))

    @property
    def plan_key(self) -> RawKey:
        return self.raw_key

    @property
    def shape(self) -> TrainingShape:
        return TrainingShape(self.kind, self.base, self.side_px, len(self.lessons))

    @property
    def service_name(self) -> str:
        """What it is called at the service: the last word tells it from every other."""
        return f"{self.name} {self.raw_key[:_MARKER_DIGITS]}"


@dataclass(frozen=True, slots=True)
class PlannedTraining:
    """One file, with what will be done for it and why.

    Attributes:
        job: None while pictures that it needs have not been made.
        known: The id of this very training, where a lock tells it: nothing has to be asked.
        is_lost: It was paid for once, and the service has it no more.
    """

    file: str
    name: str
    state: State
    action: Action
    reason: str
    job: TrainingJob | None = None
    known: TrainedRecord | None = None
    notes: tuple[str, ...] = ()
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What `train` will do. `jobs` are paid for, `fetches` are already; `lost` were once, and the service has them no more."""

    items: tuple[PlannedTraining, ...]
    provider: str
    jobs: tuple[TrainingJob, ...] = field(init=False)
    fetches: tuple[TrainingJob, ...] = field(init=False)
    lost: frozenset[RawKey] = field(init=False)

    def __post_init__(self) -> None:
        for name, action in (("jobs", "generate"), ("fetches", "fetch")):
            found = {item.job.raw_key: item.job for item in self.items if item.job and item.action == action}
            object.__setattr__(self, name, tuple(found.values()))
        lost = {item.job.raw_key for item in self.items if item.job and item.is_lost}
        object.__setattr__(self, "lost", frozenset(lost))

    @property
    def total(self) -> Total:
        return total_of(job.price for job in self.jobs)

    @property
    def hash(self) -> str:
        """What an agreement names: who trains what at which price, and what the requests will call it."""
        jobs = sorted([job.raw_key, job.name, str(job.price.amount), job.price.unit] for job in self.jobs)
        return digest(["train", self.provider, jobs])[:12]

    def priced(self, price: Callable[[TrainingJob], Price]) -> TrainingPlan:
        """The same with other prices."""
        items = [
            replace(item, job=replace(item.job, price=price(item.job))) if item.job is not None else item
            for item in self.items
        ]
        return TrainingPlan(tuple(items), self.provider)


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a file's pictures came to.

    Attributes:
        lessons: Those that are there.
        missing: Assets whose pictures have not been made, or are placeholders where real art is wanted.
        unapproved: Whose originals were chosen and nobody has approved.
    """

    lessons: tuple[Lesson, ...]
    missing: tuple[str, ...] = ()
    unapproved: tuple[str, ...] = ()


def training_job(training: Training, lessons: Sequence[Lesson]) -> TrainingJob:
    """The one paid call that a file comes to. Name, description and the order of the pictures are not paid for."""
    contents = {lesson.sha256: lesson for lesson in lessons}
    is_element = training.kind == "element"
    meaning = {
        "train": training.kind,
        "base": training.service_base,
        "focus": training.usual_focus,
        "trigger": training.trigger,
        "side": training.side_px,
        "epochs": training.usual_epochs if is_element else 0,
        "rate": f"{training.usual_rate:g}" if is_element else "",
        "without_words": is_element and not training.text_encoder,
        "strength": "" if is_element else training.strength or "medium",
        "pictures": sorted(contents),
        "take": training.take if training.take > 1 else 0,
    }
    return TrainingJob(
        raw_key=raw_key(meaning),
        title=training.file,
        name=training.name,
        kind=training.kind,
        base=training.service_base,
        focus=training.usual_focus,
        trigger=training.trigger,
        learning_rate=training.usual_rate if is_element else 0.0,
        epochs=training.usual_epochs if is_element else 0,
        text_encoder=training.text_encoder,
        side_px=training.side_px,
        strength=training.strength or "medium",
        description=training.description,
        lessons=tuple(contents.values()),
    )


def training_price(job: TrainingJob, billed: Callable[[TrainingShape], Price | None]) -> Price:
    """What was billed for such a training, else what is published, else unknown."""
    seen = billed(job.shape)
    if seen is not None and seen.amount is not None and seen.amount > 0:
        return seen
    published = facts.published_price(job.kind, job.side_px)
    return Price(None) if published is None else Price(published, "CREDITS", facts.PRICE_SOURCE, facts.PRICE_DATE)


def make_training_plan(
    trainings: Iterable[Training],
    *,
    pictures_of: Callable[[Training], Pictures],
    trained: Mapping[str, TrainedRecord],
    origin: str,
    is_real: bool,
    bought: Callable[[RawKey], Bought | None],
    billed: Callable[[TrainingShape], Price | None],
) -> TrainingPlan:
    """Compare what is to be trained with what was.

    Args:
        trainings: The files to plan for.
        pictures_of: What a file's pictures came to.
        trained: The lock's records, by name.
        origin: Who would train.
        is_real: Whether that is the real service; nothing else takes the place of what it trained.
        bought: Raw key → what the ledger says.
        billed: Shape → what the service last billed.
    """
    known = _known_ids(trained, origin)
    items = []
    for training in trainings:
        pictures, record = pictures_of(training), trained.get(training.name)
        items.append(_planned(training, pictures, record, known, origin, is_real, bought, billed))
    return TrainingPlan(tuple(items), origin)


def _planned(
    training: Training,
    pictures: Pictures,
    record: TrainedRecord | None,
    known: Mapping[str, TrainedRecord],
    origin: str,
    is_real: bool,
    bought: Callable[[RawKey], Bought | None],
    billed: Callable[[TrainingShape], Price | None],
) -> PlannedTraining:
    job = training_job(training, pictures.lessons)
    job = replace(job, price=training_price(job, billed))
    state, why = _standing(job, record, origin, is_real)
    notes = _notes(job, pictures)

    def planned(state: State, action: Action, reason: str, *, at: TrainedRecord | None = None) -> PlannedTraining:
        has_job = action in {"generate", "fetch"}
        return PlannedTraining(training.file, training.name, state, action, reason, job if has_job else None, at, notes)

    if pictures.missing:
        return planned(
            state if record else "missing",
            "none",
            f"waits for {_few(pictures.missing)}: not made yet, or not on this machine",
        )
    if state in {"fresh", "placeholder"}:
        return planned(state, "none", why)
    most = facts.most_pictures(training.base)
    if len(job.lessons) > most:
        return planned(
            state, "none", f"has {len(job.lessons)} pictures, more than the {most} that are taken; name fewer"
        )
    if record is not None and not record.is_placeholder and not is_real:
        return planned("stale", "none", f"{why}; {origin} takes no place of what was really trained")
    if job.raw_key in known:
        return planned(state, "fetch", "was trained before: nothing is paid", at=known[job.raw_key])
    row = bought(job.raw_key)
    if row is None:
        return planned(state, "generate", why)
    match row.way:
        case "fetch":
            return planned(state, "fetch", row.reason)
        case "held":
            return planned("held", "none", row.reason)
        case "final":
            return planned(state, "none", f"{row.reason}: change it, or raise `take`")
        case "gone":
            return replace(planned(state, "generate", row.reason), is_lost=True)


def _standing(job: TrainingJob, record: TrainedRecord | None, origin: str, is_real: bool) -> tuple[State, str]:
    if record is None:
        return "missing", "not trained yet"
    if record.is_placeholder and is_real:
        return "stale", f"trained by {record.origin} only"
    if record.is_placeholder and record.origin != origin:
        return "stale", f"trained by {record.origin}, and not here"
    if record.dataset_key == job.raw_key:
        return ("placeholder" if record.is_placeholder else "fresh"), "trained from these pictures"
    changed = {lesson.sha256 for lesson in job.lessons} != set(record.pictures)
    return "stale", f"the {'pictures' if changed else 'settings'} changed: a new version"


def _known_ids(trained: Mapping[str, TrainedRecord], origin: str) -> dict[str, TrainedRecord]:
    """Every version that this service still has, as far as the lock tells, by raw key."""
    found: dict[str, TrainedRecord] = {}
    for record in trained.values():
        if record.origin != origin:
            continue
        found[record.dataset_key] = record
        for key, old in record.earlier.items():
            found.setdefault(key, replace(record, id=old, dataset_key=key, cost="", unit="", earlier={}))
    return found


def _notes(job: TrainingJob, pictures: Pictures) -> tuple[str, ...]:
    notes = []
    count = len(job.lessons)
    if pictures.unapproved:
        few = _few(pictures.unapproved)
        notes.append(
            f"{len(pictures.unapproved)} of its {count} pictures are chosen, but nobody has approved them: {few}"
        )
    if count < facts.FEWEST_ADVISED and not pictures.missing:
        notes.append(f"has {count} pictures; the service advises about {facts.FEWEST_ADVISED} at least")
    if job.base == "FLUX_DEV" and job.focus == "character":
        notes.append("flux-dev learns lifelike people; for a drawn character the service advises a base of SDXL")
    return tuple(notes)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def with_version(before: TrainedRecord | None, new: TrainedRecord) -> TrainedRecord:
    """The record of a new version; the ids of those before stay known, where the same service has them."""
    if before is None or before.origin != new.origin or before.dataset_key == new.dataset_key:
        earlier = before.earlier if before is not None and before.origin == new.origin else {}
    else:
        earlier = {**before.earlier, before.dataset_key: before.id}
    return replace(new, earlier={key: old for key, old in earlier.items() if key != new.dataset_key})
