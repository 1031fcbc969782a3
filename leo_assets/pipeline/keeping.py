"""What a run has got: pictures stored, the best one chosen, all of it in the lock, and then marked in the ledger.

The lock is saved before a row of the ledger is done, never the other way round: a run that is broken off in between marks
it the next time.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, OutputError
from leo_assets.generate.purse import Ticket
from leo_assets.pipeline.choosing import chosen_from, frames_before, job_record, own_embedder, scored
from leo_assets.pipeline.events import Note
from leo_assets.steps import reached
from leo_assets.store.ledger_entry import StoredImage
from leo_assets.store.scores import save_scores

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leo_assets.choose.identity import Embedder
    from leo_assets.choose.rank import Choice
    from leo_assets.errors import LeoError, Paid
    from leo_assets.generate.purse import Purse
    from leo_assets.generate.run import Generated
    from leo_assets.generate.wares import Wanted
    from leo_assets.pipeline.events import Event
    from leo_assets.plan.job import Guide, OutputSet, RawKey
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.lock import Lock
    from leo_assets.store.originals import Originals

_SAVE_SHARE = 20  # the lock is written at most every 20 times as long as writing it takes: 5 % of the time


class Keeper:
    """The pictures, the lock and the marks of one run. `purse` is None until something is asked for."""

    def __init__(
        self,
        root: Path,
        service: Service,
        lock: Lock,
        originals: Originals,
        ledger: Ledger | None,
        threads: asyncio.Semaphore,
        emit: Callable[[Event], None],
    ) -> None:
        self.root = root
        self.service = service
        self.lock = lock
        self.originals = originals
        self.ledger = ledger
        self.threads = threads
        self.emit = emit
        self.purse: Purse | None = None
        self.made_before = {
            key: record.chosen
            for key, record in self.lock.jobs.items()
            if record.origin == service.origin and record.chosen
        }
        self.saved_at = self.save_s = 0.0
        self.unmarked: list[Ticket] = []  # in the lock as it is in memory, and so in the ledger once it is saved

    @cached_property
    def embedder(self) -> Embedder | None:
        """Looked for when the first character is measured; that a named one cannot be used is told once."""
        found, why_not = own_embedder()
        if why_not:
            self.emit(Note(why_not))
        return found

    def mark_done(self) -> None:
        """A run that was broken off after it had saved the lock could not tell the ledger any more."""
        if self.ledger is None:
            return
        for entry in self.ledger.entries(states={"stored"}, project=os.path.realpath(self.root)):
            record = self.lock.jobs.get(entry.raw_key)
            if record is not None and record.job_id == entry.job_id:
                self.ledger.advance(entry.id, to="done", expect={"stored", "done"})

    def recorded(self, job: Wanted) -> Ticket | None:
        """What the lock names for a job, where the service may still have it."""
        record = self.lock.jobs.get(job.raw_key)
        if record is None or record.origin != self.service.origin or not (record.job_id and record.chosen):
            return None
        images = tuple(
            StoredImage(image.id, image.sha256, image.extension, image.nsfw)
            for image in record.images
            if image.sha256 == record.chosen
        )
        return Ticket(record.job_id, wanted=images) if images else None

    def is_here(self, key: RawKey) -> bool:
        """Whether a job's picture can be used and is on this machine."""
        record = self.lock.jobs.get(key)
        return record is not None and bool(record.chosen) and self.originals.read(record.chosen) is not None

    def picture(self, guide: Guide) -> bytes:
        """The bytes of a reference: an own picture, or an original."""
        if guide.file:
            return (self.root / guide.file).read_bytes()
        data = self.originals.read(guide.sha256)
        if data is None:
            raise AssetError(
                f"the reference {guide.sha256[:12]} is not on this machine",
                cure="run again: it is drawn or fetched anew",
            )
        return data

    async def keep(self, result: Generated, sets: list[OutputSet], limit: float | None) -> LeoError | None:
        """Store what a job gave, choose, and put it in the lock.

        Args:
            result: What it gave.
            sets: Where its picture goes.
            limit: How much like the character it must be, where its kit says so.

        Returns:
            Why there is no picture to go on with; None where there is one.
        """
        job = result.job
        if result.ticket.wanted:
            return self.keep_chosen(result)
        try:
            choice = await self.choose(result, sets, limit)
            chosen = result.candidates[choice.chosen].sha256 if choice.chosen is not None else ""
            if chosen:
                self.originals.promote(chosen)
            save_scores(self.root, job.raw_key, scored(result, choice))
        except (OSError, OutputError) as error:
            cause = error.strerror if isinstance(error, OSError) else error.message
            message = f"its pictures cannot be stored: {cause}"
            return OutputError(message, cure="make room, then run again", paid=self.was_paid)
        if result.lost:
            self.emit(Note(f"{result.lost} of its pictures could not be fetched", about=job.title))
        self.lock.jobs[job.raw_key] = job_record(result, self.service.origin, choice)
        self.unmarked.append(result.ticket)
        self.save_now_and_then()
        if not chosen:
            reasons = "; ".join(fault for verdict in choice.verdicts for fault in verdict.faults)
            return AssetError(
                f"no candidate can be used: {reasons}",
                cure="leo-assets build --take asks for another one, as does a higher `take` in the request",
                paid=self.was_paid,
            )
        for doubt in choice.doubts:
            self.emit(Note(doubt, about=job.title))
        return None

    def keep_chosen(self, result: Generated) -> LeoError | None:
        """A picture that the lock names was fetched again: it is chosen already."""
        try:
            self.originals.promote(result.candidates[0].sha256)
        except (OSError, OutputError) as error:
            cause = error.strerror if isinstance(error, OSError) else error.message
            return OutputError(f"its picture cannot be stored: {cause}", cure="make room, then run again")
        return None

    async def choose(self, result: Generated, sets: list[OutputSet], limit: float | None) -> Choice:
        job = result.job
        guides = [guide for guide in job.guides if guide.use == "character"]
        frames = frames_before(job.raw_key, sets, self.made_before) if len(result.candidates) > 1 else []
        likeness, before = [], [data for data in map(self.originals.read, frames) if data is not None]
        for guide in guides:
            # What is paid for is kept even where the picture to compare it with has vanished meanwhile.
            with suppress(OSError, AssetError):
                likeness.append(self.picture(guide))
        async with self.threads:
            return await asyncio.to_thread(
                chosen_from,
                result,
                likeness=likeness,
                before=before,
                is_cut=any(item.recipe.background != "keep" for item in sets),
                limit=limit,
                embedder=self.embedder if likeness else None,
            )

    def save(self) -> None:
        """Write the lock; what it holds then is done for the ledger, too."""
        reached("before-lock-save")
        self.lock.save(self.root)
        reached("lock-saved")
        for ticket in self.unmarked if self.purse is not None else ():
            assert self.purse is not None
            self.purse.moved(ticket, "done")
            reached("done-saved")
        self.unmarked.clear()

    def save_now_and_then(self) -> None:
        """Write the lock after a job, unless the last ones took so long that a thousand jobs would mostly write locks."""
        now = time.monotonic()
        if now - self.saved_at < _SAVE_SHARE * self.save_s:
            return
        self.save()
        self.saved_at = time.monotonic()
        self.save_s = self.saved_at - now

    @property
    def was_paid(self) -> Paid:
        return "no" if self.service.offline else "yes"
