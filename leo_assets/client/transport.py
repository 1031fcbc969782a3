"""The two HTTP clients: one that carries the key to the API's origin, and a bare one for links.

Promises:
- The key is added request by request, and only when scheme, host and port are the API's. No redirect is followed, no
  cookie kept, no proxy or .netrc of the environment read.
- Every answer has an upper size, every call time limits. Reads are repeated a bounded number of times, waiting what the
  service asks for within limits; a POST is sent once.
- No httpx exception leaves this module: `ServiceError` says what failed and whether it may have been paid.

What an answer means is left to `api`.
"""

from __future__ import annotations

import logging
import random
import ssl
from collections import deque
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, TypeVar

import httpx

from leo_assets import __version__
from leo_assets.client.gate import Origin, admit
from leo_assets.client.reading import (
    LONGEST_WAIT_S,
    CutShortError,
    UnusableError,
    check_picture_headers,
    check_plain,
    read_body,
    retry_after_s,
)
from leo_assets.client.text import clean
from leo_assets.errors import LeoError, Paid, ServiceError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Mapping

    from leo_assets.clock import Clock
    from leo_assets.settings.secret import Secret

KEY_REFUSED = "access-denied"
"""`ServiceError.code` whenever the key was refused, however the service put it."""
UNREACHABLE = "unreachable"
"""`ServiceError.code` when there was no answer at all."""

JSON_CAP = 4 * 1024 * 1024
PICTURE_CAP = 32 * 1024 * 1024
TRIES = 5
CREATES_PER_MINUTE = 100

_READ_LIMITS = httpx.Timeout(30.0, connect=5.0)
_SEND_LIMITS = httpx.Timeout(60.0, connect=5.0)
_PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, the whole body, and the wait that it asks for in seconds, where it does."""

    path: str
    status: int
    data: bytes
    retry_after_s: float | None = None


class OriginAuth(httpx.Auth):
    """Adds the key to a request for its origin, and refuses any other."""

    def __init__(self, origin: Origin, key: Secret) -> None:
        self._origin = origin
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if Origin.of(request.url) != self._origin:
            raise ServiceError("A request that carries the key was about to leave the API's origin and was stopped.")
        request.headers["Authorization"] = f"Bearer {self._key.reveal()}"
        yield request


class Pace:
    """At most `per_minute` passes in any minute, on the clock that it is given."""

    def __init__(self, clock: Clock, per_minute: int) -> None:
        self._clock = clock
        self._passed: deque[float] = deque(maxlen=per_minute)

    async def pass_one(self) -> None:
        """Wait until one more is allowed."""
        while len(self._passed) == self._passed.maxlen:
            wait_s = self._passed[0] + 60.0 - self._clock.now()
            if wait_s <= 0 or wait_s > 60.0:  # over 60: the clock was set back, so the times say nothing
                break
            await self._clock.sleep(wait_s)
        self._passed.append(self._clock.now())


class _TryAgainError(Exception):
    """A read failed in a way that may pass."""

    def __init__(self, error: ServiceError, retry_after_s: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after_s = retry_after_s


class Transport:
    """Bytes to and from the API's origin. Refuses, when made, an origin that is not open."""

    def __init__(self, base: str, key: Secret, *, transport: httpx.AsyncBaseTransport | None, clock: Clock) -> None:
        url = admit(base, transport)
        self._base = str(url).rstrip("/")
        self.origin = Origin.of(url)
        self._clock = clock
        self._creates = Pace(clock, CREATES_PER_MINUTE)
        self._api = _client(transport, OriginAuth(self.origin, key), {"Accept": "application/json"})
        self._bare = _client(transport, None, {"Accept": "image/*"})

    async def aclose(self) -> None:
        await self._api.aclose()
        await self._bare.aclose()

    async def get(self, path: str, judge: Callable[[Answer], LeoError | None]) -> Answer:
        """Read from the API; repeated while the trouble may pass.

        Args:
            path: Below the base, from `/v1` on.
            judge: What is wrong with an answer, or None.
        """

        async def once() -> Answer:
            try:
                answer = await self._exchange("GET", path, None)
            except ServiceError as trouble:
                if may_pass(trouble):
                    raise _TryAgainError(trouble) from trouble
                raise
            error = judge(answer)
            if isinstance(error, ServiceError) and may_pass(error):
                raise _TryAgainError(error, answer.retry_after_s)
            if error is not None:
                raise error
            return answer

        return await self._repeat(once)

    async def post(self, path: str, body: Mapping[str, object], *, pays: bool = False) -> Answer:
        """Send to the API, once. With `pays` it may spend, keeps the pace, and a failure says whether it may have been paid."""
        if pays:
            await self._creates.pass_one()
        return await self._exchange("POST", path, body, pays=pays)

    async def fetch(self, url: str) -> bytes:
        """Download a picture without the key; repeated while the trouble may pass."""
        link = self._own_link(url)

        async def once() -> bytes:
            try:
                async with self._bare.stream("GET", link) as response:
                    if response.status_code != 200:
                        error = ServiceError(
                            f"A picture's link answered {response.status_code}.", status=response.status_code
                        )
                        raise _TryAgainError(error, retry_after_s(response, self._clock)) if may_pass(error) else error
                    check_picture_headers(response)
                    return await read_body(response, PICTURE_CAP)
            except (httpx.HTTPError, CutShortError) as error:
                raise _TryAgainError(_unreachable(self.origin, "The download of a picture", error)) from error
            except UnusableError as error:
                raise ServiceError(f"A download cannot be used: {error}.") from error

        return await self._repeat(once)

    async def send_form(self, url: str, fields: Mapping[str, str], name: str, data: bytes, content_type: str) -> int:
        """Send a file to a presigned address without the key: the fields first, the file last. Returns the HTTP status."""
        link = self._own_link(url)
        files = {"file": (name, data, content_type)}
        try:
            async with self._bare.stream(
                "POST", link, data=dict(fields), files=files, timeout=_SEND_LIMITS
            ) as response:
                return response.status_code
        except httpx.HTTPError as error:
            raise _unreachable(self.origin, "The upload of a picture", error) from error

    async def _exchange(
        self, method: str, path: str, body: Mapping[str, object] | None, *, pays: bool = False
    ) -> Answer:
        limits = _READ_LIMITS if body is None else _SEND_LIMITS
        maybe: Paid = "unknown" if pays else "no"
        try:
            async with self._api.stream(method, f"{self._base}{path}", json=body, timeout=limits) as response:
                check_plain(response)
                data = await read_body(response, JSON_CAP)
                return Answer(path, response.status_code, data, retry_after_s(response, self._clock))
        except (httpx.HTTPError, httpx.InvalidURL, CutShortError) as error:
            paid = "no" if isinstance(error, _NOT_SENT) else maybe
            raise _unreachable(self.origin, f"{method} {path}", error, paid) from error
        except UnusableError as error:
            cure = "look whether the address is right, and what stands between"
            raise ServiceError(
                f"The answer to {method} {path} cannot be used: {error}.", cure=cure, paid=maybe, path=path
            ) from error

    def _own_link(self, url: str) -> httpx.URL:
        """A link that may be followed: one of the API's own origin."""
        try:
            link = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise ServiceError("The service gave a link that cannot be read.") from error
        if Origin.of(link) != self.origin or link.userinfo:
            raise ServiceError(
                f"The service at {self.origin} gave a link to {clean(str(Origin.of(link)), 80)}, which is not followed.",
                cure="a studio must serve its pictures and take its uploads at its own address",
            )
        return link

    async def _repeat(self, once: Callable[[], Awaitable[T]]) -> T:
        """`once` until it succeeds: at most `TRIES` times and `LONGEST_WAIT_S` of waiting in all.

        stamina counts and decides. It can only wait in real time, so its own waits are nought and ours, on the clock
        that we were given, stand before each further try.
        """
        import stamina

        # stamina tells the log of each retry; without a handler Python would print that into the user's terminal.
        if not (log := logging.getLogger("stamina")).handlers:
            log.addHandler(logging.NullHandler())
        waits: list[float] = []

        def passes(error: Exception) -> bool:
            if not isinstance(error, _TryAgainError):
                return False
            backoff_s = 0.5 * 2 ** len(waits) * random.uniform(0.75, 1.25)
            waits.append(backoff_s if error.retry_after_s is None else error.retry_after_s)
            return sum(waits) <= LONGEST_WAIT_S

        try:
            async for attempt in stamina.retry_context(
                on=passes, attempts=TRIES, timeout=None, wait_initial=0, wait_max=0, wait_jitter=0
            ):
                with attempt:
                    if waits:
                        await self._clock.sleep(waits[-1])
                    return await once()
        except _TryAgainError as last:
            raise last.error from last
        raise AssertionError("stamina returns or raises")


def may_pass(error: LeoError) -> bool:
    """Whether a read that failed so may succeed a little later."""
    if not isinstance(error, ServiceError) or error.code == KEY_REFUSED:
        return False
    return error.code == UNREACHABLE or error.status in _PASSING_STATUSES


def _unreachable(origin: Origin, what: str, error: Exception, paid: Paid = "no") -> ServiceError:
    """What a person needs to know of a failure on the way; httpx's own words are left in the trace."""
    if isinstance(error, httpx.TimeoutException):
        happened = "got no answer in time from"
    elif isinstance(error, _NOT_SENT):
        happened = "could not be sent: nobody answers at"
    else:
        happened = "broke off on the way to or from"
    cure = "look whether the service is up and try again"
    if paid == "unknown":
        cure = "look at the account before sending it again: the job may be running there"
    return ServiceError(f"{what} {happened} {origin}.", cure=cure, paid=paid, code=UNREACHABLE)


def _client(
    transport: httpx.AsyncBaseTransport | None, auth: httpx.Auth | None, headers: dict[str, str]
) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        auth=auth,
        headers={**headers, "Accept-Encoding": "identity", "User-Agent": f"leo-assets/{__version__}"},
        transport=transport,
        timeout=_READ_LIMITS,
        follow_redirects=False,
        trust_env=False,
        # Only plain http on loopback is open, so no TLS is spoken; reading the authorities twice would cost 45 ms. A
        # context without any trusts nobody.
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )
