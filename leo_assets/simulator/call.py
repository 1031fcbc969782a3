"""One call of the API that has been let in, and its body as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from leo_assets.simulator import fields
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World

T = TypeVar("T")
MOST_BODY_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Call:
    """One call that has been let in.

    Attributes:
        data: Its body, where it is a POST: read before anything is done.
        is_heard: Somebody waits for the answer.
    """

    world: World
    account: Account
    request: Request
    route: str
    data: bytes = b""
    is_heard: bool = True

    @property
    def origin(self) -> str:
        return f"{self.request.url.scheme}://{self.request.url.netloc}"

    def body(self) -> Any:
        return parse_json(self.data)

    def path_id(self, name: str = "id") -> str:
        return fields.need_uuid(self.request.path_params[name])

    def path_number(self) -> int:
        text = self.request.path_params["id"]
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refusal(400, f'invalid input syntax for type integer: "{text}"', code="data-exception")
        return int(text)

    def is_own(self) -> bool:
        """Whether the user in the path is the caller; the lists of all others are empty."""
        return self.path_id() == self.account.user_id

    def page(self, found: Sequence[T], *, most: int = 10) -> Sequence[T]:
        """The part of a list that `limit` and `offset` name. `most` is what is shown to those who name none."""
        limit, offset = self.number("limit", most), self.number("offset", 0)
        return found[offset : offset + limit]

    def number(self, name: str, default: int) -> int:
        text = self.request.query_params.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refusal(400, f"invalid {name}: {text}", code="bad-request")
        return int(text)


Handler = Callable[[Call], Coroutine[Any, Any, Any]]
# Method, path below the API, what answers it. Order matters: `/generations/user/{id}` before `/generations/{id}`.
Table = tuple[tuple[str, str, Handler], ...]


async def read(request: Request, *, most: int = MOST_BODY_BYTES) -> bytes:
    """The body of a call.

    Raises:
        Refusal: It is too large.
    """
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise Refusal(413, "request entity too large", code="bad-request")
    return bytes(data)


def parse_json(data: bytes) -> Any:
    """Raises `Refusal` when it is no JSON."""
    try:
        parsed = json.loads(data)
        if b"\\u" in data:
            json.dumps(parsed, ensure_ascii=False).encode()  # half of a surrogate pair could not be answered with
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "Error in $: not a valid json value", code="invalid-json") from error
    return parsed
