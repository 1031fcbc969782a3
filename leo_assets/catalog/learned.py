"""What the service told of its models and elements when a person asked it to (`leo-assets models --refresh`).

Kept in the user's own folder, a file for each service, never in a project. What is learned is a name and a UUID: no
guidance, no price, careful limits. A name that the built-in catalog has is never learned, so nothing here can stand
in the way of it. Reading is for programs that meet a name they do not know; it makes no folder.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from leo_assets.catalog.model import KINDS_OF_SIZES, UNKNOWN_FAMILY, Model
from leo_assets.errors import UsageError
from leo_assets.settings.user import owned_folder, user_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FOLDER = "catalog"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_LONGEST_NAME = 120
_SIDE_MIN_PX = 512
_SIDE_MAX_PX = 1024  # what every model of the first generation takes, whatever its mode
_PROMPT_MAX = 1500
_SEED_MAX = 2_147_483_637  # the narrowest range of any model


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """A model of the first generation, by what the service calls it."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class LearnedElement:
    """A trained element that everybody may use, on models of its base."""

    id: str
    name: str
    base: str
    weight_default: float
    weight_min: float
    weight_max: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What one service told.

    Attributes:
        origin: Which service.
        date: When, as `2026-11-25`.
        models: Those that the built-in catalog does not have.
        second: Display names of all models of its second generation (v2).
    """

    origin: str
    date: str
    models: tuple[LearnedModel, ...] = ()
    elements: tuple[LearnedElement, ...] = ()
    second: tuple[str, ...] = ()


def save_learned(learned: Learned) -> Path:
    """Write what a service told, in the place of what it told before. Returns the file."""
    import json
    import os

    path = owned_folder(_FOLDER) / _file_name(learned.origin)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(asdict(learned), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(path)
    return path


def load_learned(origin: str) -> Learned | None:
    """What this service told last; None when it was never asked.

    Raises:
        UsageError: The file is damaged.
    """
    return next((each for each in all_learned() if each.origin == origin), None)


def all_learned() -> tuple[Learned, ...]:
    """What every service told that was asked on this machine.

    Raises:
        UsageError: A file is damaged.
    """
    return tuple(_read(path) for path in sorted((user_folder() / _FOLDER).glob("*.json")))


def models_from(told: Iterable[Learned]) -> tuple[Model, ...]:
    """Learned models as models of the catalog, each UUID once."""
    return tuple({each.id: _model(each) for learned in told for each in learned.models}.values())


def _model(learned: LearnedModel) -> Model:
    """Named by its UUID: display names change, and another service may give the same one to another model."""
    return Model(
        slug=learned.id,
        name=learned.name,
        uuid=learned.id,
        family=UNKNOWN_FAMILY,
        side_min=_SIDE_MIN_PX,
        side_max=_SIDE_MAX_PX,
        side_multiple=8,
        prompt_max=_PROMPT_MAX,
        seed_max=_SEED_MAX,
        sizes=dict.fromkeys(KINDS_OF_SIZES, (_SIDE_MAX_PX, _SIDE_MAX_PX)),
        note="Learned from the service, which tells only its name: no guidance, no price, careful limits.",
    )


def _file_name(origin: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", "_", origin.lower()).strip("_.") + ".json"


def _read(path: Path) -> Learned:
    import json

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Learned(
            str(data["origin"]),
            str(data["date"]),
            tuple(
                LearnedModel(_uuid(each["id"]), _name(each["name"]), str(each["description"]))
                for each in data["models"]
            ),
            tuple(_element(each) for each in data["elements"]),
            tuple(_name(each) for each in data["second"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path}: what was learned of the service's models cannot be read ({type(error).__name__})",
            cure="delete it, then leo-assets models --refresh asks the service again",
        ) from error


def _element(data: Mapping[str, Any]) -> LearnedElement:
    weights = [float(data[f"weight_{which}"]) for which in ("default", "min", "max")]
    return LearnedElement(_uuid(data["id"]), _name(data["name"]), str(data["base"]), *weights)


def _uuid(value: object) -> str:
    if not isinstance(value, str) or not _UUID.fullmatch(value.lower()):
        raise ValueError(value)
    return value.lower()


def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME:
        raise ValueError(value)
    return value
