"""What a TOML file may hold, read from the dataclasses that it becomes.

One description serves three readers: the words of a fault, the JSON Schema, and the reference page.
Bounds are `annotated_types`, descriptions are `Key`.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, MaxLen, MinLen


@dataclass(frozen=True, slots=True)
class Key:
    """What a key means, for people: stands in the schema, the docs and the form.

    Attributes:
        paid: Whether another value has finished pictures made anew, and paid for.
    """

    says: str
    paid: bool = False


class Checked:
    """Base of dataclasses that are read from files: types are strict, and an unknown key is a fault."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, slots=True)
class Exactly:
    """Beside a `Literal[False]`: pydantic would take 0 for it, and `trim = 0` could mean two things."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def check(value: object) -> object:
            if not isinstance(value, bool):
                raise ValueError("not true or false")  # noqa: TRY004  # what pydantic expects from a validator
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))


@dataclass(frozen=True, slots=True)
class NotYet:
    """Something of the language that a later version brings: refused plainly, never ignored.

    Attributes:
        values: The values that are refused; empty: any but an empty one.
        says: Beginning of the fault, with the value for `{}`.
    """

    path: tuple[str, ...]
    values: tuple[str, ...]
    says: str
    cure: str = "remove it"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Text:
    min_length: int = 0
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or any: `ge`, `gt` and `le` are bounds where not None."""

    whole: bool
    ge: float | None = None
    gt: float | None = None
    le: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    values: tuple[str | bool | int, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list. `exact` is set for a fixed number of items."""

    item: Shape
    min_length: int = 0
    max_length: int | None = None
    exact: int | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """A table whose keys are the user's own names."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Either:
    options: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a record. `default` is None too where absence means "by kind"."""

    name: str
    shape: Shape
    says: str
    required: bool
    default: Any
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A table with known keys: one dataclass."""

    name: str
    says: str
    entries: tuple[Entry, ...]

    def entry(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)


Shape = Union[Flag, Text, Number, Choice, Many, Names, Either, Record]  # noqa: UP007  # names that are defined later, in quotes or not


@cache
def record_of(cls: type) -> Record:
    """The shape of one dataclass."""
    hints = get_type_hints(cls, include_extras=True)
    entries = tuple(_entry(field.name, hints[field.name], field) for field in fields(cls) if not is_source(field))
    return Record(cls.__name__, (cls.__doc__ or "").split("\n")[0], entries)


def is_source(field: Any) -> bool:
    """Whether a field is no key but the path of the file that the table was read from."""
    return bool(field.name == "file" and field.default == "")


def _entry(name: str, hint: Any, field: Any) -> Entry:
    key = next((extra for extra in _extras(hint) if isinstance(extra, Key)), Key(""))
    required = field.default is MISSING and field.default_factory is MISSING
    default = None if field.default is MISSING else field.default
    return Entry(name, _shape(hint, ()), key.says, required, default, key.paid)


def _extras(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _shape(hint: Any, extras: tuple[Any, ...]) -> Shape:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _shape(args[0], (*args[1:], *extras))
    if origin in {Union, types.UnionType}:
        options = tuple(_shape(option, extras) for option in args if option is not type(None))
        return options[0] if len(options) == 1 else Either(options)
    if origin is Literal:
        return Choice(args)
    if origin is tuple:
        exact = None if args[-1] is Ellipsis else len(args)
        return Many(_shape(args[0], ()), exact=exact, **_bounds(extras, min_length=MinLen, max_length=MaxLen))
    if origin is dict:
        return Names(_shape(args[1], ()))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return record_of(hint)
    if hint is bool:
        return Flag()
    if hint is str:
        return Text(**_bounds(extras, min_length=MinLen, max_length=MaxLen))
    if hint in {int, float}:
        return Number(hint is int, **_bounds(extras, ge=Ge, gt=Gt, le=Le))
    raise TypeError(f"no shape for {hint!r}")


def _bounds(extras: tuple[Any, ...], **kinds: type) -> dict[str, Any]:
    """`ge=Ge` → the value of the `Ge` among `extras`. The attribute of each bound is named like the key."""
    return {name: getattr(extra, name) for name, kind in kinds.items() for extra in extras if isinstance(extra, kind)}
