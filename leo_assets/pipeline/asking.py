"""Another one, please: what `--take` and `character make` ask for beyond the files. The lock keeps it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import UsageError
from leo_assets.generate.asked import model_of
from leo_assets.store.lock import Asked

if TYPE_CHECKING:
    from leo_assets.pipeline.agreement import BuildOptions
    from leo_assets.pipeline.survey import Survey
    from leo_assets.plan.job import Job, RawKey

USUAL_CANDIDATES = 4  # of a sheet: what it shows decides every pose
_MOST_TAKES = 9999


def asked_for(seen: Survey, options: BuildOptions) -> dict[str, Asked]:
    """What the options add to the lock's `asked`; only what has been made already gets another take.

    Raises:
        UsageError: The sheet's model does not return so many pictures.
    """
    unmade = {job.raw_key for job in (*seen.plan.jobs, *seen.plan.later)}
    if options.kit:
        kit = seen.loaded.kits.get(options.kit)
        key = seen.expanded.sheets.get(kit.file) if kit is not None else None
        return {} if key is None else _of_sheet(seen, options, key, is_made=key in seen.lock.jobs and key not in unmade)
    if not options.take:
        return {}
    keys = {asset.job for asset in seen.plan.assets if asset.outputs}
    made = [seen.expanded.jobs[key] for key in keys if key in seen.lock.jobs and key not in unmade]
    return {job.first_key: Asked(_next_take(job)) for job in made}


def _of_sheet(seen: Survey, options: BuildOptions, key: RawKey, *, is_made: bool) -> dict[str, Asked]:
    job = seen.expanded.jobs[key]
    model = model_of(job)
    most = model.max_candidates(job.width, job.height)
    if options.candidates > most:
        raise UsageError(
            f"--candidates {options.candidates}: {model.slug} returns at most {most} pictures at {job.width}×{job.height}",
            cure=f"use {most} or fewer",
        )
    known = seen.lock.asked.get(job.first_key)
    usual = known.candidates if known else 1 if is_made and not options.take else min(USUAL_CANDIDATES, most)
    asked = Asked(_next_take(job) if options.take and is_made else job.take, options.candidates or usual)
    return {} if asked == (known or Asked(1, 1)) else {job.first_key: asked}


def _next_take(job: Job) -> int:
    return min(job.take + 1, _MOST_TAKES)
