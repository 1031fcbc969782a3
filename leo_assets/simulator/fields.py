"""Which fields a body may have and of which type: refused in the original's words, a null taken as absent."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from leo_assets.simulator.refusal import Refusal

Check = Callable[[Any, str], None]
Shape = Mapping[str, Check]


def strip(body: object, shape: Shape, *, root: str) -> dict[str, Any]:
    """The body without its nulls, every name and type checked.

    Args:
        body: What the JSON held.
        shape: The fields it may have.
        root: Name of the action, for the path in a refusal.

    Raises:
        Refusal: An unknown field, a wrong type, or no object at all.
    """
    if not isinstance(body, dict):
        raise Refusal(400, f"expected an object for the body, but found {found(body)}", code="validation-failed")
    for name, value in body.items():
        if name not in shape:
            raise Refusal(400, f"Unexpected variable {name}", code="bad-request")
        if value is not None:
            shape[name](value, f"$.selectionSet.{root}.args.arg1.{name}")
    return {name: value for name, value in body.items() if value is not None}


def need(body: Mapping[str, Any], *names: str) -> None:
    """Refuse a body that lacks one of these fields."""
    for name in names:
        if name not in body:
            raise Refusal(400, f'expecting a value for non-nullable variable: "{name}"', code="validation-failed")


def found(value: object) -> str:
    kinds = ((bool, "a boolean"), (str, "a string"), ((int, float), "a number"), (list, "a list"), (dict, "an object"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def anything(value: Any, path: str) -> None:
    """For what the studio does not look at."""


def boolean(value: Any, path: str) -> None:
    _expect(isinstance(value, bool), "a boolean for type 'Boolean'", value, path)


def integer(value: Any, path: str) -> None:
    """7 and 7.0 are integers, true is not."""
    is_whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
    _expect(is_whole, "a 32-bit integer for type 'Int'", value, path)


def between(low: float, high: float, name: str, value: float | None) -> None:
    """Refuse a number outside a range; None is inside."""
    if value is not None and not low <= value <= high:
        raise Refusal(400, f"invalid {name}: must be between {low} and {high}")  # [guess]


def number(value: Any, path: str) -> None:
    is_finite = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300
    _expect(is_finite, "a float for type 'Float'", value, path)


def text(value: Any, path: str) -> None:
    _expect(isinstance(value, str), "a string for type 'String'", value, path)


def uuid_text(value: Any, path: str) -> None:
    text(value, path)
    need_uuid(value)


def one_of(type_name: str, values: Sequence[str]) -> Check:
    def check(value: Any, path: str) -> None:
        if value not in values:
            listed = ", ".join(f"'{one}'" for one in values)
            shown = f"'{value}'" if isinstance(value, str) else found(value)
            raise Refusal(
                400,
                f"expected one of the values [{listed}] for type '{type_name}', but found {shown}",
                code="validation-failed",
                path=path,
            )

    return check


def list_of(item: Check) -> Check:
    def check(value: Any, path: str) -> None:
        _expect(isinstance(value, list), "a list", value, path)
        for index, one in enumerate(value):
            item(one, f"{path}[{index}]")

    return check


def object_of(type_name: str, shape: Shape, *required: str) -> Check:
    def check(value: Any, path: str) -> None:
        _expect(isinstance(value, dict), f"an object for type '{type_name}'", value, path)
        for name, one in value.items():
            if name not in shape:
                raise Refusal(
                    400, f"field '{name}' not found in type: '{type_name}'", code="validation-failed", path=path
                )
            if one is not None:
                shape[name](one, f"{path}.{name}")
        for name in required:
            if value.get(name) is None:
                raise Refusal(400, f"missing required field '{name}'", code="validation-failed", path=path)

    return check


def is_uuid(value: str) -> bool:
    """Whether it has the usual 36 characters: the original hands out and takes no other form."""
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


def need_uuid(value: str) -> str:
    if not is_uuid(value):
        raise Refusal(400, f'invalid input syntax for type uuid: "{value}"', code="data-exception")
    return value.lower()


def fingerprint(*parts: object) -> str:
    """Equal for calls that ask for the same."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _expect(good: bool, wanted: str, value: object, path: str) -> None:
    if not good:
        raise Refusal(400, f"expected {wanted}, but found {found(value)}", code="validation-failed", path=path)
