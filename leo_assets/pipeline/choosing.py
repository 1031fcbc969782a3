"""What a job gave: which candidate is kept, and what the lock and the scores say of all. Spends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.choose.rank import choose
from leo_assets.errors import LeoError
from leo_assets.store.lock import ImageRecord, JobRecord
from leo_assets.store.scores import Scored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leo_assets.choose.identity import Embedder
    from leo_assets.choose.rank import Choice, Verdict
    from leo_assets.generate.run import Generated
    from leo_assets.plan.job import OutputSet, RawKey

_MOST_BEFORE = 4  # frames that a candidate is compared with: those nearest to it in the clip


def chosen_from(
    result: Generated,
    *,
    likeness: Sequence[bytes],
    before: Sequence[bytes],
    is_cut: bool,
    limit: float | None,
    embedder: Embedder | None = None,
) -> Choice:
    """Rank what a job gave. Takes time."""
    job = result.job
    return choose(
        [candidate.data for candidate in result.candidates],
        asked=(job.width, job.height),
        nsfw=[candidate.nsfw for candidate in result.candidates],
        likeness=likeness,
        before=before,
        cut=is_cut,
        limit=limit,
        embedder=embedder,
    )


def own_embedder() -> tuple[Embedder | None, str]:
    """The model that the user's own settings name, and else why it does not count; empty where none is named."""
    from leo_assets.settings.preferences import load_preferences

    try:
        rules = load_preferences().embedding
        if rules.file is None:
            return None, ""
        from leo_assets.choose.embedding import embedder_from

        return embedder_from(rules), ""
    except LeoError as error:
        return None, f"your embedding model does not count: {error.message}" + (f"; {error.cure}" if error.cure else "")


def frames_before(key: RawKey, sets: Iterable[OutputSet], made: Mapping[str, str]) -> list[str]:
    """SHA-256 of the pictures of a job's clip that were there already, the nearest frames first.

    Args:
        key: The job's.
        sets: Where its picture goes.
        made: Raw key → chosen picture, as it was when the run began: what else is made meanwhile comes in any order,
            and must not decide.
    """
    for item in sets:
        for clip in item.clips:
            keys = [item.assets[frame].job for frame in clip.frames]
            if key in keys:
                place = keys.index(key)
                near = sorted(range(len(keys)), key=lambda other: abs(other - place))
                return [made[keys[other]] for other in near if keys[other] in made][:_MOST_BEFORE]
    return []


def scored(result: Generated, choice: Choice) -> list[Scored]:
    """What is kept of each candidate, with what a person should look at in it."""
    return [
        Scored(
            result.candidates[verdict.index].sha256,
            verdict.score,
            "; ".join([verdict.why, *verdict.doubts]),
            verdict.faults,
            _identity(verdict),
        )
        for verdict in choice.verdicts
    ]


def job_record(result: Generated, origin: str, choice: Choice) -> JobRecord:
    job = result.job
    best = None if choice.chosen is None else choice.verdicts[choice.chosen]
    return JobRecord(
        origin=origin,
        api=job.api,
        model=job.model,
        prompt=job.prompt,
        negative=job.negative,
        width=job.width,
        height=job.height,
        candidates=job.candidates,
        seed=job.seed,
        take=job.take,
        references=tuple(guide.sha256 for guide in job.guides),
        job_id=result.job_id,
        images=tuple(ImageRecord(item.image_id, item.sha256, item.extension, item.nsfw) for item in result.candidates),
        cost=str(result.cost.amount) if result.cost else "",
        unit=result.cost.unit if result.cost else "",
        chosen=result.candidates[best.index].sha256 if best is not None else "",
        chosen_by="rank",
        why=choice.why,
        identity=_identity(best) if best is not None else None,
    )


def _identity(verdict: Verdict) -> float | None:
    return round(verdict.likeness.identity, 4) if verdict.likeness is not None else None
