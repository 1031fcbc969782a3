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


def image_job(job: Job, guidance: tuple[Guidance, ...] = (), *, origin: str | None = "") -> ImageJob:
    """What is asked of the service; its references have been sent already.

    Args:
        job: What to ask.
        guidance: Its references.
        origin: Which service, to see that it knows what was trained; empty: that is not looked at. None for the offline
            studio in this process, which knows nothing that was trained: a placeholder is drawn with the base of an own
            model, and wears no elements.

    Raises:
        AssetError: Something was trained at another service.
    """
    from leo_assets.client import Element, ImageJob

    model = model_of(job)
    if origin:
        for name, home in ((job.title, job.own_model[1]), *((each.name, each.origin) for each in job.elements)):
            if home not in {"", origin}:
                raise AssetError(
                    f"{name}: what it needs was trained at {home}, which {origin} does not know",
                    cure="train it here too: leo-assets train",
                )
    return ImageJob(
        api=job.api,
        model_id=(job.own_model[0] if origin is not None else "") or model.service_id,
        family=model.family,
        prompt=job.prompt,
        negative=job.negative,
        width=job.width,
        height=job.height,
        candidates=job.candidates,
        seed=job.seed,
        guidance=guidance,
        tiling=job.tiling,
        transparent=job.transparent,
        elements=() if origin is None else tuple(Element(each.id, each.weight) for each in job.elements),
        mode=job.mode or model.usual_mode,
        mode_key=model.mode_key,
        overrides=model.overrides if job.api == "v2" else {},
    )
