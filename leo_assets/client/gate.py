"""Where the client may talk to, decided before any socket is opened.

Promises: an origin is compared as scheme, host and port together, parsed by the same code that sends the request. A key
leaves this machine over https only. A link that the service gives is followed to the API's own origin, to the hosts that
the cloud is known to use, and to hosts that the user has named; to no other.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from leo_assets.client.text import clean
from leo_assets.errors import NotAgreedError, ServiceError, UsageError
from leo_assets.settings.service import is_loopback

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOUD = "https://cloud.leonardo.ai"
_CLOUD_PICTURES = ("cdn.leonardo.ai",)
_CLOUD_UPLOADS = ".amazonaws.com"  # presigned forms go to a bucket whose name and region have changed before
_PORTS = {"http": 80, "https": 443}
_SHOWN_CHARS = 80


@dataclass(frozen=True, slots=True)
class Origin:
    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: httpx.URL) -> Origin:
        return cls(url.scheme, url.host, url.port if url.port is not None else _PORTS.get(url.scheme, 0))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS.get(self.scheme) else f":{self.port}")

    @property
    def is_loopback(self) -> bool:
        """Whether no request leaves this machine, whatever the scheme."""
        return is_loopback(self.host)


def parse_base(base: str) -> httpx.URL:
    """The base address, checked for form: `https://host[:port]/path`, nothing else.

    Raises:
        UsageError: It is no such address.
    """
    with suppress(httpx.InvalidURL, ValueError):  # whatever is wrong, in whichever part is looked at
        url = httpx.URL(base)
        origin, is_bare = Origin.of(url), not (url.userinfo or url.query or url.fragment)
        if origin.scheme in _PORTS and origin.host and is_bare and 0 < origin.port < 65536:
            return url.copy_with(path=url.path.rstrip("/") or "/")
    raise UsageError(
        "The API's base address cannot be used: it must be http:// or https://, a host and a path, with no user, query or fragment.",
        cure="correct LEONARDO_API_BASE; the offline studio's is http://127.0.0.1:8123/api/rest",
    )


def admit(base: str, transport: httpx.AsyncBaseTransport | None) -> httpx.URL:
    """The base address, if a key may be sent there.

    Args:
        base: For instance `https://cloud.leonardo.ai/api/rest`.
        transport: A stand-in for the network; an in-process one makes any base harmless.

    Raises:
        NotAgreedError: It is plain http to another machine.
        UsageError: It is no address.
    """
    url = parse_base(base)
    origin = Origin.of(url)
    in_process = isinstance(transport, (httpx.ASGITransport, httpx.MockTransport))
    if in_process or origin.is_loopback or origin.scheme == "https":
        return url
    raise NotAgreedError(
        f"Plain http to {origin} is refused: anybody on the way could read the key. Nothing was sent.",
        cure="use an https address; plain http is for this machine alone, as `leo-assets simulate` prints it",
    )


@dataclass(frozen=True, slots=True)
class Links:
    """Which links of one API's answers are followed. None of these requests carries the key.

    Attributes:
        api: The API's own origin.
        hosts: Further hosts for pictures, from the user's own settings.
    """

    api: Origin
    hosts: tuple[str, ...] = ()

    def picture(self, url: str) -> httpx.URL:
        """A link that a picture may be fetched from.

        Raises:
            ServiceError: It leads elsewhere.
        """
        link, origin = self._read(url)
        known = (*self.hosts, *(_CLOUD_PICTURES if self._is_cloud else ()))
        if origin == self.api or (self._is_safe(origin) and origin.host in known):
            return link
        raise self._elsewhere(origin, "pictures")

    def upload(self, url: str) -> httpx.URL:
        """A link that a picture may be sent to.

        Raises:
            ServiceError: It leads elsewhere.
        """
        link, origin = self._read(url)
        is_bucket = self._is_cloud and origin.host.endswith(_CLOUD_UPLOADS)
        if origin == self.api or (self._is_safe(origin) and (is_bucket or origin.host in self.hosts)):
            return link
        raise self._elsewhere(origin, "uploads")

    @property
    def _is_cloud(self) -> bool:
        return str(self.api) == CLOUD

    @staticmethod
    def _is_safe(origin: Origin) -> bool:
        return origin.scheme == "https" and origin.port == _PORTS["https"]

    def _read(self, url: str) -> tuple[httpx.URL, Origin]:
        try:
            link = httpx.URL(url)
            origin = Origin.of(link)
        except (httpx.InvalidURL, ValueError) as error:
            raise ServiceError("The service gave a link that cannot be read.") from error
        if link.userinfo or origin.scheme not in _PORTS or not origin.host:
            raise ServiceError("The service gave a link that is not followed: it is no plain https address.")
        return link, origin

    def _elsewhere(self, origin: Origin, use: str) -> ServiceError:
        if not self._is_safe(origin):
            cure = "only https is followed away from the API's own address"
        elif use == "uploads":
            cure = "a service must take its uploads at its own address"
        else:
            host = clean(origin.host, _SHOWN_CHARS)
            cure = f'if you know that host, add hosts = ["{host}"] under [service] in your own settings.toml'
        where = clean(str(origin), _SHOWN_CHARS)
        return ServiceError(
            f"The service at {self.api} gave a link to {where}, which is not followed: it is not known for its {use}.",
            cure=cure,
        )


def links_for(api: Origin, hosts: Sequence[str] = ()) -> Links:
    return Links(api, tuple(host.lower() for host in hosts))
