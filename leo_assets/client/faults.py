"""What is wrong with an answer of the API, read from its body before the status is believed.

A list, an `errors` key or an `error` key is a failure, also on 200. What is certain about money is decided here too: a
refusal in the API's own words, with a status or code that means "not begun", is `is_rejection`; all else may have cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from leo_assets.client.text import clean

Kind = Literal["credit", "key", "busy", "moderation", "refused", "trouble", "nonsense"]

_REFUSING_STATUSES = frozenset({400, 401, 402, 403, 404, 413, 422})
_REFUSING_CODES = frozenset(
    {
        "access-denied",
        "bad-request",
        "bad_request",
        "constraint-violation",
        "data-exception",
        "not-found",
        "validation-failed",
        "validation_error",
    }
)
_CREDIT_WORDS = (
    "not enough api tokens",
    "not enough tokens",
    "insufficient credit",
    "insufficient token",
    "insufficient balance",
)
_KEY_WORDS = ("authorization hook", "authentication hook")
_TROUBLE_TEXTS = ("internal error", "service error")
_MODERATION_WORDS = ("content moderation", "inappropriate content", "moderation filter")


@dataclass(frozen=True, slots=True)
class Problem:
    """What an answer says is wrong.

    Attributes:
        status: Of HTTP, or what an error on 200 says that it should have been.
        text: In the service's words, cleaned; empty when it gave none.
        code: Its own code, cleaned.
        is_rejection: Surely nothing was begun, so nothing was paid.
    """

    kind: Kind
    status: int
    text: str
    code: str
    is_rejection: bool


def problem_in(status: int, body: object) -> Problem | None:
    """What is wrong with an answer, or None.

    Args:
        status: Of HTTP.
        body: Parsed JSON; anything that is neither object nor list counts as no JSON.
    """
    entry = _error_entry(body)
    if entry is not None:
        return _from_entry(status, entry)
    if not 200 <= status < 300:
        kind: Kind = "busy" if status == 429 else "trouble" if status >= 500 else "key" if status == 401 else "refused"
        # Without the API's own body this may be a proxy or a portal on the way: it knows nothing of our job.
        return Problem(kind, status, "", "", is_rejection=False)
    return None if isinstance(body, Mapping) else Problem("nonsense", status, "", "", is_rejection=False)


def _error_entry(body: object) -> Mapping[str, Any] | None:
    """The part of an answer that tells of an error, or None."""
    if isinstance(body, list):
        return next((item for item in body if isinstance(item, Mapping)), {})
    if not isinstance(body, Mapping):
        return None
    errors, error = body.get("errors"), body.get("error")
    if errors:
        first = errors[0] if isinstance(errors, list) else errors
        return first if isinstance(first, Mapping) else {"message": first}
    if error:
        return error if isinstance(error, Mapping) else body
    return None


def _from_entry(status: int, entry: Mapping[str, Any]) -> Problem:
    extensions = entry.get("extensions")
    more = extensions if isinstance(extensions, Mapping) else {}
    code = _text(entry.get("code")) or _text(more.get("code"))
    text = " ".join(
        dict.fromkeys(
            part for part in (_text(entry.get("error")) or _text(entry.get("message")), *_details(more)) if part
        )
    )
    if 200 <= status < 300:
        status = _meant(status, more.get("statusCode"), text)
    kind = _kind(status, code.lower(), text.lower())
    return Problem(kind, status, text, code, is_rejection=_is_sure(status, kind, code.lower()))


def _meant(status: int, told: object, text: str) -> int:
    """The status that an error on 200 stands for."""
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    return 500 if text.lower() in _TROUBLE_TEXTS else status


def _is_sure(status: int, kind: Kind, code: str) -> bool:
    """Whether nothing was begun, by a status of HTTP or the one that an error on 200 names."""
    if 200 <= status < 300:
        return kind in ("credit", "key", "moderation") or code in _REFUSING_CODES
    # The hook that checks the key answers 500, but before anything else is looked at.
    return status in _REFUSING_STATUSES or (kind == "key" and status == 500)


def _details(more: Mapping[str, Any]) -> list[str]:
    details = more.get("details")
    errors = details.get("errors") if isinstance(details, Mapping) else None
    return [
        _text(error.get("message"))
        for error in (errors if isinstance(errors, list) else [])[:3]
        if isinstance(error, Mapping)
    ]


def _kind(status: int, code: str, text: str) -> Kind:
    if status == 402 or any(words in text for words in _CREDIT_WORDS):
        return "credit"
    if status == 401 or code == "access-denied" or any(words in text for words in _KEY_WORDS):
        return "key"
    if status == 429 or code == "rate-limit-exceeded":
        return "busy"
    if any(words in text for words in _MODERATION_WORDS):
        return "moderation"
    return "trouble" if status >= 500 else "refused"


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
