"""The studio says no. Raised anywhere inside, turned into the original's error body by `app`; it never leaves the studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.responses import Response


class Refusal(Exception):  # noqa: N818  # an answer to a caller, not an error of the studio
    """An answer that refuses.

    Attributes:
        status: HTTP status.
        text, code, path: The three keys of the original's body.
        retry_after: The header, where it is sent.
    """

    def __init__(
        self,
        status: int,
        text: str,
        *,
        code: str = "unexpected",
        path: str = "$",
        retry_after: str | None = None,
    ) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.code = code
        self.path = path
        self.retry_after = retry_after

    def body(self) -> dict[str, str]:
        return {"error": self.text, "path": self.path, "code": self.code}


def wrong(where: str, text: str) -> Refusal:
    """A refusal of v2, which names the parameter."""
    return Refusal(400, f"{where}: {text}", code="VALIDATION_ERROR")


def refused(refusal: Refusal) -> Response:
    """The answer of v1."""
    headers = None if refusal.retry_after is None else {"Retry-After": refusal.retry_after}
    return JSONResponse(refusal.body(), refusal.status, headers)
