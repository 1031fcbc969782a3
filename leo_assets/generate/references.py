"""Pictures that guide jobs: checked, and sent to the service once per content and run."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ImageError
from leo_assets.generate.formats import extension_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client import Leonardo
    from leo_assets.plan.job import Guide

MOST_BYTES = 25 * 1024 * 1024  # what the service takes


class References:
    """Uploads by content. Two jobs that want the same picture at the same time share one upload.

    Args:
        client: Where to send to.
        picture: Reads a guide's bytes.
    """

    def __init__(self, client: Leonardo, picture: Callable[[Guide], bytes]) -> None:
        self._client = client
        self._picture = picture
        self._ids: dict[str, str] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def image_id(self, guide: Guide) -> str:
        """The service's id for a guide's picture; sends it when this run has not yet.

        Raises:
            AssetError: It cannot be read, is no picture that the service takes, or is not the one that was planned.
            ServiceError: It was not taken.
        """
        async with self._locks[guide.sha256]:
            if guide.sha256 not in self._ids:
                data = _checked(self._picture, guide)
                self._ids[guide.sha256] = await self._client.upload(data, extension_of(data) or "")
            return self._ids[guide.sha256]


def _checked(picture: Callable[[Guide], bytes], guide: Guide) -> bytes:
    name = guide.file or f"the original {guide.sha256[:12]}"
    try:
        data = picture(guide)
    except OSError as error:
        raise AssetError(
            f"{name}: the reference cannot be read: {error.strerror}", cure="put it back, or take it out of the request"
        ) from error
    if len(data) > MOST_BYTES:
        raise ImageError(f"{name}: the reference is larger than 25 MB", cure="save it smaller")
    if extension_of(data) is None:
        raise ImageError(f"{name}: the reference is neither PNG, JPEG nor WebP", cure="save it as PNG")
    if hashlib.sha256(data).hexdigest() != guide.sha256:
        raise AssetError(f"{name}: the reference has changed since the plan was made", cure="run it again")
    return data
