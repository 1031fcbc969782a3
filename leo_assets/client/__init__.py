"""The Leonardo API, knowing nothing of assets.

Usable alone:

    from leo_assets.client import ImageJob, Leonardo

    async with Leonardo(base, key) as leonardo:
        submitted = await leonardo.create(ImageJob(...))
        status = await leonardo.wait(submitted.job_id, asked=1)
        data = await leonardo.download(status.pictures[0])

Names are loaded when they are first used: httpx costs a tenth of a second at start-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leo_assets.client.api import Leonardo
    from leo_assets.client.job import (
        Account,
        Canvas,
        Cost,
        Element,
        ElementTraining,
        Guidance,
        ImageJob,
        JobStatus,
        ListedJob,
        ModelTraining,
        Picture,
        Submitted,
        TextureJob,
    )
    from leo_assets.client.lane import Lane
    from leo_assets.client.webhook import Webhook

__all__ = [
    "Account",
    "Canvas",
    "Cost",
    "Element",
    "ElementTraining",
    "Guidance",
    "ImageJob",
    "JobStatus",
    "Lane",
    "Leonardo",
    "ListedJob",
    "ModelTraining",
    "Picture",
    "Submitted",
    "TextureJob",
    "Webhook",
]
_HOMES = {"Leonardo": "api", "Lane": "lane", "Webhook": "webhook"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'job')}"), name)
