"""A key that cannot be printed by accident, and the masking of whatever repeats it.

Every secret that is made is remembered in this process, so that `masked` takes it out of any text: as it is, as a URL may
write it, in base64 at any offset, and in hex. A key is a bare UUID, so its form cannot tell it from a job's id: only the
exact value is masked.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import NoReturn

_MASK = "********"
_SHORTEST = 8  # a shorter text stands in too many others
_known: dict[str, re.Pattern[str]] = {}


class Secret:
    """Holds a text that repr, str, format and pickle do not give away; `reveal` does."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= _SHORTEST and text not in _known:
            _known[text] = re.compile("|".join(_forms(text)))

    def reveal(self) -> str:
        return self._text

    def masked_in(self, text: str) -> str:
        """`text` without this secret in it: a service may repeat what it was sent."""
        if self._text in _known:
            return _known[self._text].sub(_MASK, text)
        return text.replace(self._text, _MASK) if self._text else text

    @property
    def ending(self) -> str:
        """Its last four characters, for telling one's own keys apart; none of a short one."""
        return self._text[-4:] if len(self._text) >= 32 else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __repr__(self) -> str:
        return f"Secret({_MASK!r})"

    def __str__(self) -> str:
        return _MASK

    def __format__(self, spec: str) -> str:
        return format(_MASK, spec)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")


def masked(text: str) -> str:
    """`text` without any secret of this process."""
    for pattern in _known.values():
        text = pattern.sub(_MASK, text)
    return text


def is_known(text: str) -> bool:
    """Whether a secret of this process stands in `text` as it is."""
    small = text.lower()
    return any(secret.lower() in small for secret in _known)


def _forms(text: str) -> list[str]:
    """Patterns of the text: plain or percent-encoded in either case of letters, hex, and base64 at its three offsets."""
    data = text.encode()
    plain = "".join(rf"(?:{re.escape(char)}|%{ord(char):02x})" if ord(char) < 128 else re.escape(char) for char in text)
    forms = [f"(?i:{plain})", f"(?i:{data.hex()})"]
    for offset in range(3):
        code = b64encode(b"\0" * offset + data).decode()
        # The first and last characters depend on the neighbours as well; the rest is the secret's alone.
        whole = code.rstrip("=")
        core = whole[(0, 2, 3)[offset] : len(whole) - (whole != code)]
        forms += [re.escape(core), re.escape(core.replace("+", "-").replace("/", "_"))]
    return list(dict.fromkeys(forms))
