"""A download that broke off: what came of it, and whether it can be gone on with.

Only a strong ETag promises that the rest belongs to the same bytes (RFC 9110 §8.8.1 and §13.1.5); without one, and
whenever the answer is not exactly the rest, it begins anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

_STRONG = re.compile(r'"[\x21\x23-\x7e]*"')
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", re.ASCII)


class Partial:
    """What has come so far.

    Attributes:
        data: From the first byte on.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self._etag = ""

    def headers(self) -> dict[str, str]:
        """Asks for the rest, where that can be had."""
        if not (self.data and self._etag):
            return {}
        # Never more than one range, so the answer is the rest itself and not a bag of parts.
        return {"Range": f"bytes={len(self.data)}-", "If-Range": self._etag}

    def begin(self, response: httpx.Response) -> None:
        """`response` gives all of it, from the first byte."""
        self.data.clear()
        etag = response.headers.get("etag", "").strip()
        self._etag = etag if _STRONG.fullmatch(etag) else ""

    def forget(self) -> None:
        self.data.clear()
        self._etag = ""

    def continues(self, response: httpx.Response) -> bool:
        """Whether a 206 is exactly the rest of what is here."""
        found = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
        if found is None or response.headers.get("etag", "").strip() != self._etag:
            return False
        first, last, whole = map(int, found.groups())
        return first == len(self.data) and last == whole - 1 and first <= last
