"""Rows for a ledger that was lost, from what others still know: a project's lock, and the account's list of jobs. Pure.

The seed makes the list an index: a job with the seed, prompt and size of a request is that request's, whoever sent it.
Where one job fits two requests, or a request gave no seed, nothing is concluded; a person decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Protocol

from leo_assets.store.ledger_entry import Entry, Order, StoredImage, unit_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from leo_assets.store.lock import JobRecord

_MOST = Decimal(10) ** 12  # a lock comes with a clone, from anybody


class Listed(Protocol):
    """A job as the account's list tells it; None is what it does not tell."""

    @property
    def job_id(self) -> str: ...
    @property
    def created(self) -> float | None: ...
    @property
    def prompt(self) -> str | None: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...
    @property
    def seed(self) -> int | None: ...


def entries_from_lock(jobs: Mapping[str, JobRecord], *, origin: str, project: str) -> tuple[Entry, ...]:
    """A `done` row for each job of `origin` in a project's lock. The lock names no account, so it is "": any."""
    return tuple(
        Entry(
            id=0,
            account="",
            raw_key=raw_key,
            project=project,
            asset="",
            character="",
            run="",
            api=record.api,
            model=record.model,
            prompt=record.prompt,
            negative=record.negative,
            model_id="",
            width=record.width,
            height=record.height,
            candidates=record.candidates,
            seed=record.seed,
            shape="",
            estimate=None,
            unit=unit_of(record.unit),
            assumed=False,
            strict=False,
            state="done",
            job_id=record.job_id,
            cost=_cost(record.cost),
            cost_unit=None if _cost(record.cost) is None else unit_of(record.unit),
            images=tuple(
                StoredImage(image.id, image.sha256, image.extension, image.nsfw)
                for image in record.images
                if image.sha256
            ),
        )
        for raw_key, record in jobs.items()
        if record.origin == origin and record.job_id
    )


def entries_from_list(
    orders: Iterable[Order], listed: Iterable[Listed], *, claimed: Collection[str] = ()
) -> tuple[Entry, ...]:
    """A `submitted` row for each order whose job is in the account's list: to be fetched, not bought.

    Args:
        orders: What the project asks for and nothing is known of.
        listed: All jobs of the account that could be read, newest first.
        claimed: Ids that rows have already.
    """
    wanted = list(orders)
    # The oldest of several: later ones are second payments, and which one is taken must not depend on the reading.
    jobs = sorted((job for job in listed if job.job_id not in claimed), key=lambda job: job.created or 0.0)
    fits = [[job for job in jobs if _is_of(order, job)] for order in wanted]
    times = Counter(job.job_id for found in fits for job in found)
    entries = []
    for order, found in zip(wanted, fits, strict=True):
        sure = [job for job in found if times[job.job_id] == 1]
        if sure and len(sure) == len(found):
            entries.append(entry_found(order, sure[0]))
    return tuple(entries)


def _is_of(order: Order, job: Listed) -> bool:
    return (
        order.seed is not None
        and job.seed == order.seed
        and job.prompt is not None
        and job.prompt.split() == order.prompt.split()
        and job.width in {None, order.width}
        and job.height in {None, order.height}
    )


def entry_found(order: Order, job: Listed) -> Entry:
    """A `submitted` row for an order whose job is in the account's list."""
    made = job.created or 0.0
    day = "" if job.created is None else datetime.fromtimestamp(made, timezone.utc).strftime("%Y-%m-%d")
    return Entry(
        **{field.name: getattr(order, field.name) for field in fields(Order)},
        id=0,
        state="submitted",
        job_id=job.job_id,
        intent_at=made,
        sent_at=job.created,
        sends=1,
        reason="found in the account's list after the record of paid work was lost",
        day=day,
    )


def _cost(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < _MOST else None
