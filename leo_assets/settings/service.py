"""Which service is talked to, with which key: from the environment only, never from a project.

The key is a secret: it shows in no repr, no message and no fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leo_assets.errors import UsageError
from leo_assets.settings.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_VARIABLE = "LEONARDO_API_KEY"
BASE_VARIABLE = "LEONARDO_API_BASE"
DEFAULT_BASE = "https://cloud.leonardo.ai/api/rest"
OFFLINE_ORIGIN = "offline studio"
UUID_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Service:
    """Where pictures come from.

    Attributes:
        base: Address of the API without version: `https://…/api/rest`; empty for the in-process studio.
        key: The API key that belongs to this base; None for the in-process studio.
        offline: Whether the studio inside this process answers.
        origin: Scheme, host and port as the lock and ledger name it, or `offline studio`.
        hosts: Further hosts that pictures may be fetched from, by the user's own settings.
        key_from: Where the key was found, in words.
    """

    base: str
    key: Secret | None
    offline: bool
    origin: str
    hosts: tuple[str, ...] = ()
    key_from: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether no request leaves this machine."""
        return self.offline or is_loopback(urlsplit(self.base).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine: 127.0.0.0/8, ::1 or localhost; short and decimal forms of these count as foreign."""
    import ipaddress

    if host.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback and (address.version == 4 or address == ipaddress.ip_address("::1"))


OFFLINE = Service(base="", key=None, offline=True, origin=OFFLINE_ORIGIN)


def service_from_environment(env: Mapping[str, str], *, offline: bool = False) -> Service:
    """The service that `LEONARDO_API_KEY` and `LEONARDO_API_BASE` alone name; the offline studio without them or on wish.

    Raises:
        UsageError: A base without a key, a base that may not be talked to, or a key that cannot be one.
    """
    key, base = key_in(env), base_in(env)
    if offline or not (key or base):
        return OFFLINE
    if key is None:
        raise UsageError(
            f"{BASE_VARIABLE} is set but {KEY_VARIABLE} is not",
            cure=f"set {KEY_VARIABLE} to a key for that address (the studio takes any UUID), or unset {BASE_VARIABLE} to work offline",
        )
    base = base or DEFAULT_BASE
    return Service(base, key, offline=False, origin=origin_of(base), key_from=KEY_VARIABLE)


def base_in(env: Mapping[str, str]) -> str:
    return env.get(BASE_VARIABLE, "").strip().rstrip("/")


def key_in(env: Mapping[str, str]) -> Secret | None:
    """The key of the environment.

    Raises:
        UsageError: It cannot be one.
    """
    text = env.get(KEY_VARIABLE, "").strip()
    return usable_key(text, KEY_VARIABLE) if text else None


def usable_key(text: str, named: str) -> Secret:
    """A text as a key.

    Raises:
        UsageError: It cannot be one; it is not repeated.
    """
    secret = Secret(text)
    if not UUID_SHAPE.fullmatch(text):
        raise UsageError(
            f"{named} does not look like an API key, which is 36 characters in the form of a UUID",
            cure="copy it again from the API access page, without quotes or `Bearer`, or leave it unset to work offline",
        )
    return secret


def origin_of(base: str, named: str = BASE_VARIABLE) -> str:
    """`https://host[:port]` of an address that a key may be sent to.

    Raises:
        UsageError: It is none: no address, or plain http to another machine.
    """
    problem = ""
    try:
        parts = urlsplit(base)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _bad_base(named, "is not an address") from None
    if parts.scheme not in _PORTS or not host:
        problem = "must begin with https:// and name a host"
    elif parts.username or parts.password or parts.query or parts.fragment:
        problem = "must be scheme, host and path only"
    elif parts.scheme == "http" and not is_loopback(host):
        problem = f"uses plain http to {host}, where anybody on the way could read the key"
    if problem:
        raise _bad_base(named, problem)
    shown = f"[{host}]" if ":" in str(host) else str(host)
    return f"{parts.scheme}://{shown}" + ("" if port in {None, _PORTS[parts.scheme]} else f":{port}")


def _bad_base(named: str, problem: str) -> UsageError:
    cure = f"use https (plain http only for 127.0.0.1 or localhost), such as {DEFAULT_BASE}, or unset it"
    return UsageError(f"{named} {problem}", cure=cure)
