"""The moment when a call that spends begins to leave: before it nothing can have been paid, after it nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HEADERS_LEAVE = "http11.send_request_headers.started"  # httpcore tells this once the connection, and its TLS, stand


class Departure:
    """Whether a call has begun to leave, and whom to tell when it does: once, just before."""

    def __init__(self, sending: Callable[[], None] | None) -> None:
        self._sending = sending
        self.has_begun = False

    def begin(self) -> None:
        if not self.has_begun:
            if self._sending is not None:
                self._sending()
            self.has_begun = True

    async def trace(self, event: str, _info: Mapping[str, object]) -> None:
        """What httpx tells of a call under way."""
        if event == _HEADERS_LEAVE:
            self.begin()
