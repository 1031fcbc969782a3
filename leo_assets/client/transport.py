"""The two HTTP clients: one that carries the key to the API's origin, and a bare one for links.

Promises:
- The key is added request by request, and only when scheme, host and port are the API's. No redirect is followed, no
  cookie kept, no proxy or .netrc of the environment read.
- Every answer has an upper size, every call time limits. Reads are repeated a bounded number of times, waiting what the
  service asks for within limits; while it is out, all of them together are few. A POST is sent once.
- A call that spends has a connection of its own, which is opened first and closed after: so it is known whether it was
  sent, and `sending` is told just before its first byte may leave.
- No httpx exception leaves this module: `ServiceError` says what failed and whether it may have been paid.

What an answer means is left to `api`.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, TypeVar

import httpx

from leo_assets import __version__
from leo_assets.client.departure import Departure
from leo_assets.client.failures import LOOK_FIRST, NOT_SENT, may_pass, unreachable
from leo_assets.client.gate import Origin, admit, links_for
from leo_assets.client.pacing import CALLS_PER_MINUTE, CREATES_PER_MINUTE, Pace
from leo_assets.client.partial import Partial
from leo_assets.client.reading import (
    CutShortError,
    UnusableError,
    check_picture_headers,
    check_plain,
    read_body,
    retry_after_s,
)
from leo_assets.client.repeating import TryAgainError, repeat
from leo_assets.client.service_time import ServiceTime
from leo_assets.client.text import clean
from leo_assets.client.timing import Timing
from leo_assets.client.weather import Weather
from leo_assets.errors import LeoError, ServiceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from leo_assets.clock import Clock
    from leo_assets.settings.secret import Secret

JSON_CAP = 4 * 1024 * 1024
PICTURE_CAP = 32 * 1024 * 1024
PAID_CAP = JSON_CAP + PICTURE_CAP * 4 // 3
"""The answer to a call that spends may hold the picture itself, as text."""

_READ_LIMITS = httpx.Timeout(30.0, connect=5.0)
_SEND_LIMITS = httpx.Timeout(60.0, connect=5.0)
# For plain http to this machine no TLS is spoken, and reading the authorities would cost 45 ms. This trusts nobody.
_NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

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


class Transport:
    """Bytes to and from the API's origin. Refuses, when made, an origin that no key may be sent to.

    Args:
        base: The API's base address.
        key: Goes there and nowhere else.
        transport: A stand-in for the network.
        clock: What waits.
        hosts: Further hosts whose links are followed.
    """

    def __init__(
        self,
        base: str,
        key: Secret,
        *,
        transport: httpx.AsyncBaseTransport | None,
        clock: Clock,
        hosts: Sequence[str] = (),
    ) -> None:
        url = admit(base, transport)
        self._base = str(url).rstrip("/")
        self.origin = Origin.of(url)
        self._links = links_for(self.origin, hosts)
        authorities = _authorities() if self.origin.scheme == "https" and transport is None else _NO_AUTHORITIES
        self._clock = clock
        self._creates = Pace(clock, CREATES_PER_MINUTE, minute_s=lambda: self.timing.minute_s)
        self._weather = Weather(clock, lambda: self.timing.quiet_look_s)
        self._calls = Pace(clock, CALLS_PER_MINUTE, minute_s=lambda: self.timing.minute_s)
        self._is_in_process = transport is not None and not isinstance(transport, httpx.AsyncHTTPTransport)
        self.time = ServiceTime(clock, is_local=self.origin.is_loopback or self._is_in_process)
        self._api = _client(transport, OriginAuth(self.origin, key), {"Accept": "application/json"}, authorities)
        # "close": each call has a connection of its own. An idle one might be closing at the other end just now, and
        # then nobody could tell whether the call arrived.
        self._paying = _client(
            transport, OriginAuth(self.origin, key), {"Accept": "application/json", "Connection": "close"}, authorities
        )
        self._bare = _client(transport, None, {"Accept": "image/*"}, authorities)

    @property
    def timing(self) -> Timing:
        """Every wait of ours, at the pace of the service."""
        return Timing.of(self.time.quarantine_s)

    async def aclose(self) -> None:
        await self._api.aclose()
        await self._paying.aclose()
        await self._bare.aclose()

    async def read(
        self, path: str, judge: Callable[[Answer], LeoError | None], body: Mapping[str, object] | None = None
    ) -> Answer:
        """Read from the API; repeated while the trouble may pass.

        Args:
            path: Below the base, from `/v1` on.
            judge: What is wrong with an answer, or None.
            body: Of a POST that costs nothing and leaves nothing behind; None is a GET.
        """
        method = "GET" if body is None else "POST"

        async def once() -> Answer:
            await self._weather.pass_one()
            try:
                answer = await self._exchange(method, path, body)
            except ServiceError as trouble:
                if may_pass(trouble):
                    self._weather.trouble()
                    raise TryAgainError(trouble) from trouble
                raise
            error = judge(answer)
            if isinstance(error, ServiceError) and may_pass(error):
                self._weather.trouble()
                raise TryAgainError(error, answer.retry_after_s)
            self._weather.calm()
            if error is not None:
                raise error
            return answer

        return await repeat(once, self._clock, self.timing)

    async def post(self, path: str, body: Mapping[str, object]) -> Answer:
        """Send to the API, once, what costs nothing."""
        return await self._exchange("POST", path, body)

    async def delete(self, path: str) -> Answer:
        """Delete at the API, once."""
        return await self._exchange("DELETE", path, None)

    async def pay(
        self, path: str, body: Mapping[str, object] | None, *, sending: Callable[[], None] | None = None
    ) -> Answer:
        """Send to the API, once, what spends; keeps the pace of creates.

        Args:
            path: Below the base.
            body: None for a call without one.
            sending: Called once, when the connection stands and just before the first byte may leave. What it raises
                comes out of here, and nothing was sent.

        Raises:
            ServiceError: `outcome` is "not-sent" when `sending` was not called, or nobody was there; else "unknown".
        """
        await self._creates.pass_one()
        departure = Departure(sending)
        try:
            return await self._exchange("POST", path, body, departure=departure)
        except ServiceError as error:
            if departure.has_begun and not isinstance(error.__cause__, NOT_SENT):
                error.paid = error.outcome = "unknown"
                error.cure = LOOK_FIRST
            raise

    async def fetch(self, url: str) -> bytes:
        """Download a picture without the key; gone on with, or begun anew, while the trouble may pass."""
        link = self._links.picture(url)

        partial = Partial()

        async def once() -> bytes:
            wanted = partial.headers()
            try:
                async with self._bare.stream("GET", link, headers=wanted) as response:
                    if response.status_code == 200:
                        partial.begin(response)
                    elif not (wanted and response.status_code == 206 and partial.continues(response)):
                        partial.forget()
                        error = ServiceError(
                            f"A picture's link answered {response.status_code}.", status=response.status_code
                        )
                        is_passing = may_pass(error) or (bool(wanted) and response.status_code in (206, 416))
                        raise TryAgainError(error, self._retry_after_s(response)) if is_passing else error
                    check_picture_headers(response)
                    return await read_body(response, PICTURE_CAP, partial.data)
            except (httpx.HTTPError, CutShortError) as error:
                raise TryAgainError(unreachable(Origin.of(link), "The download of a picture", error)) from error
            except UnusableError as error:
                raise ServiceError(f"A download cannot be used: {error}.") from error

        return await repeat(once, self._clock, self.timing)

    async def send_form(self, url: str, fields: Mapping[str, str], name: str, data: bytes, content_type: str) -> int:
        """Send a file to a presigned address without the key, once: the fields first, the file last. Returns the HTTP status."""
        link = self._links.upload(url)
        files = {"file": (name, data, content_type)}
        try:
            async with self._bare.stream(
                "POST", link, data=dict(fields), files=files, timeout=_SEND_LIMITS
            ) as response:
                return response.status_code
        except httpx.HTTPError as error:
            raise unreachable(Origin.of(link), "The upload of a picture", error) from error

    async def _exchange(
        self, method: str, path: str, body: Mapping[str, object] | None, *, departure: Departure | None = None
    ) -> Answer:
        await self._calls.pass_one()
        client = self._api if departure is None else self._paying
        limits = _SEND_LIMITS if method == "POST" else _READ_LIMITS
        asked_at = self._clock.now()
        try:
            request = _request(client, method, f"{self._base}{path}", body, limits)
            if departure is not None and self._is_in_process:
                departure.begin()  # nothing on the way to look at: handing it over is sending it
            elif departure is not None:
                request.extensions["trace"] = departure.trace
            response = await client.send(request, stream=True)
            try:
                self.time.hear(response.headers, asked_at=asked_at)
                check_plain(response)
                data = await read_body(response, JSON_CAP if departure is None else PAID_CAP)
                return Answer(path, response.status_code, data, self._retry_after_s(response))
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, CutShortError) as error:
            raise unreachable(self.origin, f"{method} {path}", error) from error
        except UnusableError as error:
            cure = "look whether the address is right, and what stands between"
            raise ServiceError(
                f"The answer to {method} {path} cannot be used: {error}.", cure=cure, path=path
            ) from error

    def _retry_after_s(self, response: httpx.Response) -> float | None:
        timing = self.timing
        return retry_after_s(
            response, self.time.now(), shortest_s=timing.shortest_pause_s, longest_s=timing.longest_pause_s
        )


def _request(
    client: httpx.AsyncClient, method: str, url: str, body: Mapping[str, object] | None, limits: httpx.Timeout
) -> httpx.Request:
    """Raises UsageError when the body cannot be put into JSON. Nothing was sent."""
    try:
        return client.build_request(method, url, json=body, timeout=limits)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"{method} {httpx.URL(url).path} cannot be put into words: {clean(str(error))}.",
            cure="look for half a character (a lone surrogate) in its texts, and for a number that is none",
        ) from error


def _client(
    transport: httpx.AsyncBaseTransport | None,
    auth: httpx.Auth | None,
    headers: dict[str, str],
    authorities: ssl.SSLContext,
) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        auth=auth,
        headers={**headers, "Accept-Encoding": "identity", "User-Agent": f"leo-assets/{__version__}"},
        transport=transport,
        timeout=_READ_LIMITS,
        follow_redirects=False,
        trust_env=False,
        verify=authorities,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )


def _authorities() -> ssl.SSLContext:
    """Whom TLS believes: the system's authorities and certifi's, which a bare system may lack. Names are checked."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
