"""The API's answers about picture jobs → ours: the only home of these field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leo_assets.client.job import JobStatus, ListedJob, Picture, Submitted
from leo_assets.client.text import clean
from leo_assets.client.wire.create import CREATE
from leo_assets.client.wire.values import (
    entries,
    is_uuid,
    need_uuid,
    part_about,
    read_cost,
    read_list,
    read_picture,
    read_state,
    read_text,
    read_time,
    read_whole,
    read_words,
)


def job_path(job_id: str) -> str:
    """The route of one job.

    Raises:
        ValueError: `job_id` has not the form of a UUID, so it must not become part of an address.
    """
    return f"{CREATE}/{need_uuid(job_id, 'a job id')}"


def jobs_path(user_id: str, limit: int, offset: int) -> str:
    """The route of an account's jobs, newest first.

    Raises:
        ValueError: `user_id` has not the form of a UUID.
    """
    return f"{CREATE}/user/{need_uuid(user_id, 'a user id')}?limit={limit:d}&offset={offset:d}"


def read_created(body: object) -> Submitted | None:
    """The id of a job, from `{"sdGenerationJob": {…}}`, `{"generate": {…}}` or flat; None where there is none."""
    if not isinstance(body, Mapping):
        return None
    for inner in (body.get("sdGenerationJob"), body.get("generate"), body):
        if isinstance(inner, Mapping) and is_uuid(inner.get("generationId")):
            return Submitted(inner["generationId"], read_cost(inner), body)
    return None


def read_status(body: object, job_id: str) -> JobStatus | None:
    """Where job `job_id` stands; None when the answer is not about it (unknown to the service, or another job)."""
    job = part_about(body, "generations_by_pk", job_id)
    if job is None:
        return None
    return JobStatus(
        job_id, read_state(job), _pictures(job, job_id), _moderation(job), read_whole(job.get("seed")), body
    )


def read_jobs(body: object) -> tuple[ListedJob, ...] | None:
    """All jobs of a page; None when it is no list of jobs.

    A page with an entry that names no job is none: from the rest nobody could tell that a job is absent.
    """
    page = entries(body, "generations")
    if page is None:
        return None
    jobs = [_listed(entry) for entry in page]
    return tuple(job for job in jobs if job is not None) if None not in jobs else None


def _listed(entry: object) -> ListedJob | None:
    if not isinstance(entry, Mapping) or not is_uuid(entry.get("id")):
        return None
    job_id, model = entry["id"], entry.get("modelId")
    told = read_whole(entry.get("quantity"))
    return ListedJob(
        job_id=job_id,
        created=read_time(entry.get("createdAt")),
        state=read_state(entry),
        prompt=read_text(entry.get("prompt")),
        negative=read_text(entry.get("negativePrompt")),
        model_id=read_words(model, 80) or None,
        width=read_whole(entry.get("imageWidth")),
        height=read_whole(entry.get("imageHeight")),
        seed=read_whole(entry.get("seed")),
        count=told if told is not None else len(read_list(entry.get("generated_images"))),
        pictures=_pictures(entry, job_id),
        raw=entry,
    )


def _pictures(job: Mapping[str, Any], job_id: str) -> tuple[Picture, ...]:
    found = (read_picture(image, job_id) for image in read_list(job.get("generated_images")))
    return tuple(picture for picture in found if picture is not None)


def _moderation(job: Mapping[str, Any]) -> tuple[str, ...]:
    words: list[str] = []
    for entry in read_list(job.get("prompt_moderations")):
        told = entry.get("moderationClassification") if isinstance(entry, Mapping) else None
        words += [
            clean(word, 60) for word in ([told] if isinstance(told, str) else read_list(told)) if isinstance(word, str)
        ]
    return tuple(word for word in words if word)
