"""Answers read under limits: size, time, kind. Says what is wrong; whether to try again is left to the caller."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from leo_assets.client.text import clean

if TYPE_CHECKING:
    import httpx

_LONGEST_ANSWER_S = 300.0  # against an answer that drips: each piece is in time, the whole never is


class UnusableError(Exception):
    """An answer that is too large, too slow or of the wrong kind. Stays inside the client."""


class CutShortError(UnusableError):
    """Less came than was announced: the same read may succeed."""


async def read_body(response: httpx.Response, cap: int, into: bytearray | None = None) -> bytes:
    """The whole body; `check_plain` has seen to it that these are the bytes that were sent.

    Args:
        response: Not read yet.
        cap: Bytes that are accepted, with what `into` holds already.
        into: Gets the bytes as they come, so that something is left when they break off.

    Raises:
        CutShortError: It is shorter than announced.
        UnusableError: It is, or is announced, larger than `cap` bytes, or takes too long.
    """
    body = bytearray() if into is None else into
    before, announced = len(body), _announced(response)
    if announced is not None and before + announced > cap:
        raise UnusableError(f"it is announced as {before + announced} bytes, more than the {cap} that are accepted")
    ends = time.monotonic() + _LONGEST_ANSWER_S
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > cap:
            raise UnusableError(f"it is larger than the {cap} bytes that are accepted")
        if time.monotonic() > ends:
            raise UnusableError(f"it took longer than {_LONGEST_ANSWER_S:.0f} s")
    if announced is not None and len(body) - before < announced:
        raise CutShortError(f"it ended after {len(body) - before} of {announced} bytes")
    return bytes(body)


def check_picture_headers(response: httpx.Response) -> None:
    """A picture is sent as `image/*` and as it is.

    Raises:
        UnusableError: It is not: a portal's page, or packed bytes that may unfold without end.
    """
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if not kind.startswith("image/"):
        raise UnusableError(f"it is {clean(kind, 60) or 'of no stated type'}, not a picture")
    check_plain(response)


def check_plain(response: httpx.Response) -> None:
    """Nothing was packed: we ask for none, and packed bytes may unfold without end.

    Raises:
        UnusableError: The body has a content encoding.
    """
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        raise UnusableError(f"it is packed as {clean(encoding, 40)}, which was not asked for")


def retry_after_s(response: httpx.Response, now: float, *, shortest_s: float, longest_s: float) -> float | None:
    """The wait that `Retry-After` asks for, as seconds or as a date, within limits; None when it says nothing usable.

    Args:
        response: What came back.
        now: The service's time.
        shortest_s: No less is waited.
        longest_s: No more is waited.
    """
    text = response.headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        wait_s = float(text)
    except ValueError:
        try:
            wait_s = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    return min(max(wait_s, shortest_s), longest_s) if math.isfinite(wait_s) else None


def _announced(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
