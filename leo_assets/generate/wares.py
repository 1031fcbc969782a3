"""What can be bought: pictures, elements, models. How each is sent, what its row says, and which list of the account shows it.

A job of pictures is known again by its seed; a training by its name, which ends in digits of its raw key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from leo_assets.client import ElementTraining, ImageJob, ListedJob, ModelTraining, Submitted
from leo_assets.generate.asked import can_recognise as can_recognise_job
from leo_assets.generate.asked import image_job
from leo_assets.plan.job import Job
from leo_assets.plan.training import TrainingJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from leo_assets.client import Leonardo, OwnElement, OwnModel
    from leo_assets.plan.job import Price, RawKey
    from leo_assets.settings.money import Unit
    from leo_assets.store.ledger_entry import Entry

Shelf = Literal["pictures", "element", "model"]
"""Which list of the account shows a job."""
SHELVES: tuple[Shelf, ...] = ("pictures", "element", "model")
Prepared = ImageJob | ElementTraining | ModelTraining
_NO_DATASET = "00000000-0000-4000-8000-000000000000"


class Wanted(Protocol):
    """What is paid for once: a job of pictures, or a training."""

    @property
    def raw_key(self) -> RawKey: ...
    @property
    def plan_key(self) -> RawKey: ...
    @property
    def title(self) -> str: ...
    @property
    def price(self) -> Price: ...


@dataclass(frozen=True, slots=True)
class Words:
    """What a row keeps of what is sent, to know it again."""

    api: str
    model: str
    prompt: str
    negative: str
    model_id: str
    width: int
    height: int
    candidates: int
    seed: int | None
    shape: str


def words_of(job: Wanted, prepared: Prepared | None = None) -> Words:
    """The same whether its references and pictures have been sent or not."""
    if isinstance(job, TrainingJob):
        # Its list tells name and base; the name alone decides.
        return Words(
            job.kind, job.base, job.service_name, "", job.base, job.side_px, job.side_px, 1, None, str(job.shape)
        )
    assert isinstance(job, Job)
    asked = prepared if isinstance(prepared, ImageJob) else image_job(job)
    return Words(
        api=asked.api,
        model=job.model,
        prompt=asked.prompt,
        negative=asked.negative,
        model_id=asked.model_id,
        width=job.width,
        height=job.height,
        candidates=job.candidates,
        seed=asked.seed,
        shape=str(job.shape),
    )


def pixels_of(job: Wanted) -> int:
    """How many pixels it will bring."""
    return job.width * job.height * job.candidates if isinstance(job, Job) else 0


def can_recognise(job: Wanted) -> bool:
    """Whether it could be told from all others in the account's list."""
    return isinstance(job, TrainingJob) or (isinstance(job, Job) and can_recognise_job(job))


def training_of(job: TrainingJob, dataset_id: str = _NO_DATASET) -> ElementTraining | ModelTraining:
    """The training in the client's words."""
    if job.kind == "element":
        return ElementTraining(
            dataset_id=dataset_id,
            name=job.service_name,
            focus=job.focus,  # type: ignore[arg-type]  # judged when the file was read
            learning_rate=job.learning_rate,
            epochs=job.epochs,
            base=job.base,
            trigger=job.trigger,
            description=job.description,
            train_text_encoder=job.text_encoder,
        )
    return ModelTraining(
        dataset_id=dataset_id,
        name=job.service_name,
        trigger=job.trigger,
        description=job.description,
        kind=job.focus.upper(),
        resolution=512 if job.side_px == 512 else 768,
        base="v2" if job.base == "v2" else "v1_5",
        strength=job.strength.upper(),
    )


async def send(client: Leonardo, prepared: Prepared, *, sending: Callable[[], None] | None = None) -> Submitted:
    """Send what spends, once; raises as `Leonardo.create`."""
    if isinstance(prepared, ImageJob):
        return await client.create(prepared, sending=sending)
    if isinstance(prepared, ModelTraining):
        return await client.models.train(prepared, sending=sending)
    taken = await client.elements.train(prepared, sending=sending)
    return Submitted(str(taken.element_id), taken.cost, taken.raw)


def shelf_of(entry: Entry) -> Shelf:
    return "element" if entry.api == "element" else "model" if entry.api == "model" else "pictures"


async def listed(client: Leonardo, account: str, shelf: Shelf, *, limit: int, offset: int) -> tuple[ListedJob, ...]:
    """A part of the account's list, newest first."""
    if shelf == "pictures":
        return await client.jobs(account, limit=limit, offset=offset)
    if shelf == "element":
        found = [_listed(one) for one in await client.elements.own(account, limit=limit, offset=offset)]
    else:
        found = [_listed(one) for one in await client.models.own(account, limit=limit, offset=offset)]
    return tuple(sorted(found, key=lambda one: -(one.created or 0.0)))


def _listed(one: OwnElement | OwnModel) -> ListedJob:
    return ListedJob(
        job_id=str(one.id),
        created=one.created,
        state=one.state,
        prompt=one.name,
        negative=None,
        model_id=None,
        width=None,
        height=None,
        seed=None,
        count=0,
        pictures=(),
        raw=one.raw,
    )


def assumed(price: Price, otherwise: tuple[Decimal, Unit] | None) -> tuple[Decimal | None, Unit, bool]:
    """What a job counts as: its price, else what a person said to assume (True)."""
    if price.amount is None and otherwise is not None:
        return *otherwise, True
    return price.amount, price.unit, False
