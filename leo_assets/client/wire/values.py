"""The smallest parts of the API's JSON, read tolerantly and, where it matters, strictly.

Whatever may be absent, null, of another type or new is "not said". An id has the form of a UUID before anybody puts it
into an address, a link is http(s), and foreign text is stripped of control characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

from leo_assets.client.job import Cost, CostUnit, JobState, Picture
from leo_assets.client.text import clean

T = TypeVar("T")

NOT_JSON: Final = object()
"""What `body_from_bytes` gives for bytes that are no JSON."""

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_LONGEST_LINK = 4096
_STATES: dict[str, JobState] = {
    "PENDING": "pending",
    "COMPLETE": "complete",
    "COMPLETED": "complete",
    "FAILED": "failed",
}
_UNITS: dict[str, CostUnit] = {"CREDITS": "CREDITS", "DOLLARS": "DOLLARS"}


def is_uuid(value: object) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def need_uuid(value: object, what: str) -> str:
    """An id that may become part of an address.

    Raises:
        ValueError: It has not the form of a UUID.
    """
    if not isinstance(value, str) or not is_uuid(value):
        raise ValueError(f"{what} has the form of a UUID")
    return value


def body_from_bytes(data: bytes) -> object:
    """Parsed JSON, or `NOT_JSON`. Never raises: numbers of a million digits and deep nesting are not JSON to us."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return NOT_JSON


def part(body: object, name: str) -> Mapping[str, Any] | None:
    """The object under a name, if it is one."""
    inner = body.get(name) if isinstance(body, Mapping) else None
    return inner if isinstance(inner, Mapping) else None


def part_about(body: object, name: str, thing_id: str | int) -> Mapping[str, Any] | None:
    """The object under a name, unless it says that it is another than was asked for."""
    told = part(body, name)
    told_id = told.get("id") if told is not None else None
    return told if told_id is None or str(told_id).lower() == str(thing_id).lower() else None


def read_each(body: object, name: str, read: Callable[[Any], T | None]) -> tuple[T, ...] | None:
    """What `read` makes of each entry of the list under a name, but for what it makes nothing of; None: no list."""
    found = entries(body, name)
    return None if found is None else tuple(told for one in found if (told := read(one)) is not None)


def entries(body: object, name: str) -> list[Any] | None:
    """The list under a name, if it is one."""
    inner = body.get(name) if isinstance(body, Mapping) else None
    return inner if isinstance(inner, list) else None


def read_list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def read_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def read_words(value: object, longest: int = 300) -> str:
    """A text of the service's, fit to be shown; empty where there is none."""
    return clean(value, longest) if isinstance(value, str) else ""


def is_link(value: object) -> bool:
    return (
        isinstance(value, str)
        and value.startswith(("https://", "http://"))
        and len(value) <= _LONGEST_LINK
        and value.isascii()
        and value.isprintable()
        and " " not in value
    )


def read_link(value: object) -> str | None:
    return value if isinstance(value, str) and is_link(value) else None


def read_amount(value: object) -> Decimal | None:
    """A number, or one in a text; None for what is no amount of money."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        amount = Decimal(str(value)) if not isinstance(value, str) or len(value) <= 40 else None
    except (InvalidOperation, ValueError):
        return None
    if amount is None or not amount.is_finite() or amount < 0 or (amount and abs(amount.adjusted()) > 12):
        return None
    return amount


def read_whole(value: object) -> int | None:
    amount = read_amount(value)
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None


def read_number(value: object) -> float | None:
    """A measure, of either sign."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if abs(value) < 1e12 else None
    except OverflowError:
        return None


def read_time(value: object) -> float | None:
    """Seconds since the epoch, of a time in ISO form; without a zone it is UTC."""
    found = _TIME.fullmatch(value) if isinstance(value, str) and len(value) <= 40 else None
    if found is None:
        return None
    whole, fraction, zone = found.groups()
    try:
        moment = datetime.fromisoformat(whole.replace(" ", "T") + (zone or "+00:00").replace("Z", "+00:00"))
        return moment.timestamp() + float(f"0{fraction or ''}")
    except (ValueError, OverflowError):
        return None


def read_state(job: Mapping[str, Any]) -> JobState:
    return _STATES.get(str(job.get("status")).upper(), "pending")


def read_cost(job: Mapping[str, Any]) -> Cost | None:
    cost = job.get("cost")
    if isinstance(cost, Mapping):
        amount, unit = read_amount(cost.get("amount")), cost.get("unit")
        if amount is not None and isinstance(unit, str) and unit.upper() in _UNITS:
            return Cost(amount, _UNITS[unit.upper()])
    # The older number alone: 0 there was seen on jobs that did cost, so it says nothing.
    amount = read_amount(job.get("apiCreditCost"))
    return Cost(amount, "CREDITS") if amount else None


def read_picture(image: object, job_id: str) -> Picture | None:
    """A picture with a usable link."""
    url = read_link(image.get("url")) if isinstance(image, Mapping) else None
    if url is None or not isinstance(image, Mapping):
        return None
    image_id = image["id"] if is_uuid(image.get("id")) else ""
    return Picture(image_id, url, image.get("nsfw") in (True, 1, "true", "True"), job_id)
