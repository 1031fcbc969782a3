"""What became of a create whose outcome nobody knows: read from the account's own list of jobs. Pure.

The list counts only once the quarantine is over (longer than the service may hold a call and its list may lag), and only
when the witness is in it: the newest job that was known before the create. A job with the same fingerprint, made since,
is ours and is adopted. Absent twice, with the balance as it should be, it was never made, as far as anybody can see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable

    from leo_assets.client import ListedJob
    from leo_assets.store.ledger_entry import Entry

PAGE = 50
MOST_PAGES = 200
_SHORTEST_PAGE = 10  # the service's own default: a longer part may be all that it gives at once
LATE_S = 7 * 24 * 3600.0  # so long a job of unknown outcome is still looked for
_SPACES = re.compile(r"\s+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_SAME_MOMENT_S = 5.0  # clocks of one service may differ by that between its parts


@dataclass(frozen=True, slots=True)
class Look:
    """The account's list, newest first, each job once.

    Attributes:
        since: All jobs made since then are in it, as far as the list tells; 0 when it was read to its end.
    """

    jobs: tuple[ListedJob, ...]
    since: float

    @property
    def newest(self) -> str:
        """Id of the newest job; empty when there is none."""
        return self.jobs[0].job_id if self.jobs else ""

    def is_trusted(self, witness: str | None, since: float) -> bool:
        """Whether it can prove an absence: it goes back far enough and shows what must be in it."""
        if witness is None or self.since > since:
            return False
        return witness == "" or any(job.job_id == witness for job in self.jobs)


async def read_list(
    page: Callable[[int, int], Awaitable[tuple[ListedJob, ...]]], *, since: float, witness: str | None = None
) -> Look:
    """Read the account's list in overlapping pages, back to `since` and to the witness.

    Args:
        page: Limit and offset → that part of the list, newest first.
        since: Jobs older than this are not needed.
        witness: A job that must be met before the reading may stop; None or empty: none must.
    """
    found: dict[str, ListedJob] = {}
    offset = 0
    for _ in range(MOST_PAGES):
        part = await page(PAGE, offset)
        fresh = [job for job in part if job.job_id not in found]
        found.update({job.job_id: job for job in fresh})
        if len(part) < _SHORTEST_PAGE or not fresh:
            return Look(tuple(found.values()), 0.0)
        oldest = min((job.created for job in part if job.created is not None), default=since)
        if oldest < since and (not witness or witness in found):
            return Look(tuple(found.values()), since)
        offset += len(part) - len(part) // 5  # pages overlap: new jobs push the old ones on while we read
    return Look(tuple(found.values()), float("inf"))


def matching(entry: Entry, jobs: Iterable[ListedJob], *, claimed: Collection[str], margin_s: float) -> list[ListedJob]:
    """The jobs that may be the one that `entry` sent, oldest first.

    Args:
        entry: A row that was sent.
        jobs: From the account's list.
        claimed: Ids that rows have already.
        margin_s: How far before the intent a job may have been made: clocks differ.
    """
    found = [job for job in jobs if job.job_id not in claimed and _is_same(entry, job, margin_s)]
    return sorted(found, key=lambda job: job.created or 0.0)


def _is_same(entry: Entry, job: ListedJob, margin_s: float) -> bool:
    """Equal in all that both tell. Without a seed that tells them apart, only what was made when it was sent."""
    if entry.is_training:
        is_since = job.created is None or job.created >= entry.intent_at - margin_s
        return is_since and is_same_training(entry.prompt, job)
    if job.prompt is None or _words(job.prompt) != _words(entry.prompt):
        return False
    # The second generation of the API has no negative prompt of its own for every model, and its list may not tell one.
    if _words(job.negative or "") != _words(entry.negative) and not (entry.api == "v2" and not job.negative):
        return False
    if None not in (job.width, job.height) and (job.width, job.height) != (entry.width, entry.height):
        return False
    told, sent = (job.model_id or "").lower(), entry.model_id.lower()
    if _UUID.fullmatch(told) and _UUID.fullmatch(sent) and told != sent:
        return False
    if entry.seed is not None and job.seed is not None:
        return job.seed == entry.seed and (job.created is None or job.created >= entry.intent_at - margin_s)
    if job.created is None or entry.sent_at is None:
        return False
    return entry.sent_at - _SAME_MOMENT_S <= job.created <= entry.sent_at + margin_s


def is_same_training(name: str, job: ListedJob) -> bool:
    """Whether a job of the list has the name of a training: its last word is of the raw key, the rest may be renamed."""
    return bool(job.prompt) and (job.prompt or "").split()[-1:] == name.split()[-1:]


def _words(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


Verdict = Literal["found", "several", "absent", "untrusted"]


def judged(
    entry: Entry, look: Look, *, claimed: Collection[str], margin_s: float
) -> tuple[Verdict, tuple[ListedJob, ...]]:
    """What one reading of the list says about a row, once its quarantine is over.

    `several` only where neither a seed nor the name of a training tells them apart; with one, the first is the row's, and the others are second payments.
    """
    jobs = tuple(matching(entry, look.jobs, claimed=claimed, margin_s=margin_s))
    if jobs:
        is_sure = (
            entry.is_training or len(jobs) == 1 or all(entry.seed is not None and job.seed is not None for job in jobs)
        )
        return ("found" if is_sure else "several"), jobs
    return ("absent" if look.is_trusted(entry.witness, entry.intent_at - margin_s) else "untrusted"), ()


def next_after_absence(entry: Entry, *, most_sends: int = 2) -> Literal["again", "held"]:
    """A row that is proven absent: sent once more, or left to a person."""
    return "held" if entry.strict or entry.sends >= most_sends else "again"
