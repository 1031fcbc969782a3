"""Pictures that guide jobs: checked, sent to the service once per content, and sent again where it has lost them."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from leo_assets.errors import AssetError, ImageError
from leo_assets.generate.formats import extension_of
from leo_assets.settings.service import UUID_SHAPE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from leo_assets.client import Leonardo
    from leo_assets.errors import LeoError
    from leo_assets.plan.job import Guide
    from leo_assets.store.uploads import Uploads

_NO_PICTURE = re.compile(r"init image|access image|init variation", re.IGNORECASE)  # Source: the API's page of errors
MOST_BYTES = 25 * 1024 * 1024  # what the service takes


class References:
    """Uploads by content. Two jobs that want the same picture at the same time share one upload.

    Args:
        client: Where to send to.
        picture: Reads a guide's bytes.
        uploads: What earlier runs have sent; None remembers nothing beyond this one.
        account: Whose they are; empty while nobody knows.
    """

    def __init__(
        self,
        client: Leonardo,
        picture: Callable[[Guide], bytes],
        uploads: Uploads | None = None,
        account: Callable[[], str] = lambda: "",
    ) -> None:
        self._client = client
        self._picture = picture
        self._uploads = uploads
        self._account = account
        self._ids: dict[str, str] = {}
        self._sent: set[str] = set()  # ids of this run: the service has just taken them
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def image_id(self, guide: Guide) -> str:
        """The service's id for a guide's picture; sends it when neither this run nor an earlier one has.

        Raises:
            AssetError: It cannot be read, is no picture that the service takes, or is not the one that was planned.
            ServiceError: It was not taken.
        """
        async with self._locks[guide.sha256]:
            if guide.sha256 not in self._ids:
                self._ids[guide.sha256] = self._remembered(guide) or await self._send(guide)
            return self._ids[guide.sha256]

    def forget(self, guides: Iterable[Guide], used: Collection[str]) -> bool:
        """The service refused a job because of a picture: forget what an earlier run had sent.

        Args:
            guides: The job's.
            used: The ids that it was sent with.

        Returns:
            Whether another try would be sent with other ids. What this run itself has sent is not sent again.
        """
        is_other = False
        for guide in guides:
            image_id = self._ids.get(guide.sha256, "")
            if image_id in used and image_id not in self._sent:
                del self._ids[guide.sha256]
                if self._uploads is not None:
                    self._uploads.forget(self._account(), guide.sha256, image_id)
            is_other |= self._ids.get(guide.sha256) not in used
        return is_other

    def _remembered(self, guide: Guide) -> str:
        account = self._account()
        found = self._uploads.find(account, guide.sha256) if self._uploads is not None and account else ""
        return found if UUID_SHAPE.fullmatch(found) else ""

    async def _send(self, guide: Guide) -> str:
        data = _checked(self._picture, guide)
        image_id = await self._client.upload(data, extension_of(data) or "")
        self._sent.add(image_id)
        account = self._account()
        if self._uploads is not None and account:
            self._uploads.remember(account, guide.sha256, image_id)
        return image_id


def is_about_a_picture(error: LeoError) -> bool:
    """Whether a create was surely refused because the service has not got a picture that it names."""
    return error.outcome == "rejected" and _NO_PICTURE.search(error.message) is not None


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
