"""A planned job in the client's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import AssetError

if TYPE_CHECKING:
    from leo_assets.catalog.models import Model
    from leo_assets.client import Guidance, ImageJob
    from leo_assets.plan.job import Job


def model_of(job: Job) -> Model:
    """The catalog's entry for the job's model.

    Raises:
        AssetError: It has none.
    """
    from leo_assets.catalog.models import load_catalog

    model = load_catalog().find(job.model)
    if model is None:
        raise AssetError(f"The model {job.model} is not in the catalog", cure="choose another with `model = …`")
    return model


def can_recognise(job: Job) -> bool:
    """Whether the job could be told from all others in the account's list."""
    return job.seed is not None and model_of(job).can_recognise


def image_job(job: Job, guidance: tuple[Guidance, ...] = ()) -> ImageJob:
    """What is asked of the service; its references have been sent already."""
    from leo_assets.client import ImageJob

    model = model_of(job)
    return ImageJob(
        api=job.api,
        model_id=model.service_id,
        family=model.family,
        prompt=job.prompt,
        negative=job.negative,
        width=job.width,
        height=job.height,
        candidates=job.candidates,
        seed=job.seed,
        guidance=guidance,
        tiling=job.tiling,
        mode=job.mode or model.usual_mode,
        mode_key=model.mode_key,
        overrides=model.overrides if job.api == "v2" else {},
    )
