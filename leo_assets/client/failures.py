"""What a failure on the way means to a person: whether it may pass, and whether a call was surely not sent."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

from leo_assets.errors import CallError, LeoError, ServiceError

if TYPE_CHECKING:
    from leo_assets.client.gate import Origin

KEY_REFUSED = "access-denied"
"""`code` whenever the key was refused, however the service put it."""
UNREACHABLE = "unreachable"
"""`code` when there was no answer at all."""
UNPROVEN = "certificate"
"""`code` when TLS found somebody else at the address. Not worth another try."""

LOOK_FIRST = "look at the account before sending it again: the job may be running there"
"""The cure whenever a call that spends may have arrived."""

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)
"""What httpx raises before anything of a call has left."""
_PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


def may_pass(error: LeoError) -> bool:
    """Whether a read that failed so may succeed a little later."""
    if not isinstance(error, ServiceError) or error.code == KEY_REFUSED:
        return False
    return error.code == UNREACHABLE or error.status in _PASSING_STATUSES


def unreachable(origin: Origin, what: str, error: Exception) -> ServiceError:
    """What a person needs to know of a failure on the way; httpx's own words are left in the trace."""
    if _is_unproven(error):
        return ServiceError(
            f"{what} was not sent: whoever answers at {origin} cannot prove that it is that host",
            cure="look at the clock of this machine, and whether something on the way opens its traffic",
            code=UNPROVEN,
        )
    if isinstance(error, httpx.TimeoutException):
        happened = "got no answer in time from"
    elif isinstance(error, NOT_SENT):
        happened = "could not be sent: nobody answers at"
    else:
        happened = "broke off on the way to or from"
    return ServiceError(
        f"{what} {happened} {origin}", cure="look whether the service is up and try again", code=UNREACHABLE
    )


def _is_unproven(error: BaseException | None) -> bool:
    """Whether a certificate was refused: by any of the errors that led to this one."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def as_paid(error: CallError, name: str) -> ServiceError:
    """The same failure, of something that has been paid for."""
    message = f"{error.message} (job {name})" if name and name not in error.message else error.message
    cure = error.cure or "what was paid for stays in the account; ask for it again before paying for another"
    return ServiceError(
        message,
        cure=cure,
        paid="yes",
        status=error.status,
        code=error.code,
        path=error.path,
        retry_after_s=error.retry_after_s,
    )
