"""Where the client may talk to, decided before any socket is opened.

Promises: an origin is compared as scheme, host and port together, parsed by the same code that sends the request; what
is not the offline studio in this process, or a loopback address, is refused until spending can be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from leo_assets.errors import NotAgreedError, UsageError
from leo_assets.settings.service import is_loopback

_PORTS = {"http": 80, "https": 443}


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
    try:
        url = httpx.URL(base)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL()
    is_bare = not (url.userinfo or url.query or url.fragment)
    if url.scheme not in _PORTS or not url.host or not is_bare or not 0 < Origin.of(url).port < 65536:
        raise UsageError(
            "The API's base address cannot be used: it must be http:// or https://, a host and a path, with no user, query or fragment.",
            cure="correct LEONARDO_API_BASE; the offline studio's is http://127.0.0.1:8123/api/rest",
        )
    return url.copy_with(path=url.path.rstrip("/") or "/")


def admit(base: str, transport: httpx.AsyncBaseTransport | None) -> httpx.URL:
    """The base address, if this version may talk to it.

    Args:
        base: For instance `http://127.0.0.1:8123/api/rest`.
        transport: A stand-in for the network; an in-process one makes any base harmless.

    Raises:
        NotAgreedError: It is neither in this process nor on a loopback address.
        UsageError: It is no address.
    """
    url = parse_base(base)
    origin = Origin.of(url)
    in_process = isinstance(transport, (httpx.ASGITransport, httpx.MockTransport))
    if in_process or origin.is_loopback:
        return url
    raise NotAgreedError(
        f"This version only talks to the offline studio or to a loopback address; spending at {origin} is not open yet.",
        cure="leave LEONARDO_API_BASE unset for the offline studio, or set it to the address that `leo-assets simulate` prints",
    )
