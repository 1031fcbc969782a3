"""What each value of `leo.lock` must look like. A function per shape: the value comes back, or ValueError is raised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], Any]

_MOST = 2**63
_MOST_TAKES, _MOST_CANDIDATES = 9999, 8  # of a request, too
_SHA256 = re.compile(r"(?:[0-9a-f]{64})?")
_KEY = re.compile(r"[0-9a-f]{0,64}")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")
_UID = re.compile(r"(?:uid://[a-z0-9]{1,20})?")
_SERVICE_ID = re.compile(r"\d{1,18}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_CONTENT = re.compile(r"(?:(?:\d{1,6}x\d{1,6}:|tres:)?[0-9a-f]{1,64})?")  # of a picture, or of a resource


def text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # half a surrogate pair could not be written again
    return value


def number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise TypeError(value)
    return value


def seed(value: object) -> int | None:
    return None if value is None else number(value)


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def items(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {text(name): text(of) for name, of in value.items()}


def text_list(value: object) -> tuple[str, ...]:
    return tuple([text(item) for item in items(value)])


def path(value: object) -> str:
    """A project path with `/`, from the root down: it cannot lead out of the project."""
    said = text(value)
    if any(part in {"", ".", ".."} for part in said.split("/")) or any(sign in said for sign in "\\:\0"):
        raise ValueError(said)
    return said


def sha256(value: object) -> str:
    """64 hex digits in lower case, or nothing."""
    return _shaped(_SHA256, value)


def sha256s(value: object) -> tuple[str, ...]:
    return tuple([sha256(item) for item in items(value)])


def sha256_there(value: object) -> str:
    """64 hex digits in lower case."""
    if not value:
        raise ValueError(value)
    return sha256(value)


def verdict(value: object) -> str:
    if value not in {"approved", "rejected"}:
        raise ValueError(value)
    return text(value)


def take(value: object) -> int:
    return _within(value, 1, _MOST_TAKES)


def candidates(value: object) -> int:
    return _within(value, 0, _MOST_CANDIDATES)


def share(value: object) -> float | None:
    """A number from 0 to 1, or null."""
    if value is None:
        return None
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(value)
    return float(value)


def key(value: object) -> str:
    return _shaped(_KEY, value)


def extension(value: object) -> str:
    return _shaped(_EXTENSION, value)


def uid(value: object) -> str:
    return _shaped(_UID, value)


def content(value: object) -> str:
    return _shaped(_CONTENT, value)


def trained_kind(value: object) -> str:
    if value not in {"element", "model"}:
        raise ValueError(value)
    return text(value)


def service_id(value: object) -> str:
    """The number of an element, or the UUID of a model: it becomes part of an address."""
    return _shaped(_SERVICE_ID, value)


def ids_by_key(value: object) -> dict[str, str]:
    return {key(name): service_id(of) for name, of in texts(value).items()}


def _within(value: object, least: int, most: int) -> int:
    said = number(value)
    if not least <= said <= most:
        raise ValueError(said)
    return said


def _shaped(shape: re.Pattern[str], value: object) -> str:
    said = text(value)
    if not shape.fullmatch(said):
        raise ValueError(said)
    return said
