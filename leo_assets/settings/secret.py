"""A key that cannot be printed by accident."""

from __future__ import annotations

from typing import NoReturn

_MASK = "********"


class Secret:
    """Holds a text that repr, str, format and pickle do not give away; `reveal` does."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def masked_in(self, text: str) -> str:
        """`text` without this secret in it: a service may repeat what it was sent."""
        return text.replace(self._text, _MASK) if self._text else text

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
