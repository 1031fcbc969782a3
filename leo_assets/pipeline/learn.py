"""Ask the service for its models and elements, and keep what is new in the user's own folder. Free; spends nothing.

What the service tells is a name and an id. So nothing that the catalog knows is changed by it: no slug, no guidance,
no price. Names of the second generation come without their slugs, so they only show what has gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.catalog.learned import Learned, LearnedElement, LearnedModel, load_learned, save_learned
from leo_assets.catalog.models import load_catalog
from leo_assets.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.client import Leonardo
    from leo_assets.client.results import CurrentModel, PlatformElement, PlatformModel

_LONGEST_NAME = 120
_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one asking brought.

    Attributes:
        learned: All that is kept now.
        new: Models and elements that the last asking did not bring, by name.
        known: How many models the catalog had already.
        shadowed: Names that were passed over, because the catalog has them for other models.
        gone: Display names of the second generation that the service listed last time and lists no more.
        unlisted: Models of the catalog's second generation whose name it does not list.
        silence: Why it did not tell of its second generation; empty when it did.
    """

    learned: Learned
    new: tuple[str, ...]
    known: int
    shadowed: tuple[str, ...]
    gone: tuple[str, ...]
    unlisted: tuple[Model, ...]
    silence: str = ""


async def refresh(client: Leonardo, origin: str, today: date) -> Refreshed:
    """Ask for everything, keep it, and say what changed. Nothing is kept when it cannot tell of its models.

    Args:
        client: Of the service.
        origin: The service's, under which it is kept.
        today: The date to keep with it.

    Raises:
        ServiceError: It does not answer.
    """
    told, elements = await client.models.platform(), await client.elements.platform()
    second: Sequence[CurrentModel] = ()
    silence = ""
    try:
        second = await client.models.current()
    except ServiceError as error:
        silence = error.message
    brought = compare(told, elements, second, load_learned(origin), Learned(origin, today.isoformat()), silence)
    save_learned(brought.learned)
    return brought


def compare(
    told: Sequence[PlatformModel],
    elements: Sequence[PlatformElement],
    second: Sequence[CurrentModel],
    before: Learned | None,
    now: Learned,
    silence: str = "",
) -> Refreshed:
    """What the service's answers bring beyond the catalog and beyond what it told before.

    Args:
        told: Its models of the first generation.
        elements: Its elements.
        second: Its models of the second generation.
        before: What it told last time.
        now: Who tells, and when.
        silence: Why it did not tell of the second generation.
    """
    catalog = load_catalog()
    models, shadowed = _unknown(told, catalog)
    listed = tuple(dict.fromkeys(name for each in second if (name := _name(each.name))))
    last_time = before.second if before else ()
    learned = replace(
        now,
        models=models,
        elements=tuple(_element(each) for each in elements if _name(each.name)),
        second=listed or last_time,  # who is silent about all has not lost all
    )
    return Refreshed(
        learned,
        _names_new(learned, before),
        sum(catalog.knows(each.id) for each in told),
        shadowed,
        tuple(name for name in last_time if _bare(name) not in _bares(learned.second)),
        _unlisted(catalog, [text for each in second for text in (each.name, each.id)]),
        silence,
    )


def _unknown(told: Iterable[PlatformModel], catalog: Catalog) -> tuple[tuple[LearnedModel, ...], tuple[str, ...]]:
    """The models that the catalog does not have, each id once; and the names that it has for others."""
    models: dict[str, LearnedModel] = {}
    shadowed = []
    for each in told:
        name = _name(each.name)
        if not name or catalog.knows(each.id):
            continue
        if catalog.knows(name):
            shadowed.append(name)
        else:
            models[each.id.lower()] = LearnedModel(each.id.lower(), name, each.description[:_LONGEST_TEXT])
    return tuple(models.values()), tuple(shadowed)


def _element(told: PlatformElement) -> LearnedElement:
    usual = 1.0 if told.weight is None else told.weight
    least = -2.0 if told.weight_min is None else told.weight_min
    most = 2.0 if told.weight_max is None else told.weight_max
    return LearnedElement(told.id.lower(), _name(told.name), told.base, usual, least, most)


def _names_new(learned: Learned, before: Learned | None) -> tuple[str, ...]:
    known = _ids(before) if before else {}
    return tuple(name for each, name in _ids(learned).items() if each not in known)


def _ids(learned: Learned) -> dict[str, str]:
    return {each.id: each.name for each in learned.models} | {each.id: each.name for each in learned.elements}


def _unlisted(catalog: Catalog, names: Iterable[str]) -> tuple[Model, ...]:
    """Models of the second generation that go by none of the names that are listed. A silent service says nothing."""
    listed = _bares(names)
    if not listed:
        return ()
    return tuple(model for model in catalog.models if model.v2 and not _bares(model.names) & listed)


def _name(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]


def _bares(names: Iterable[str]) -> set[str]:
    return {_bare(name) for name in names}


def _bare(name: str) -> str:
    """Letters and digits alone, without who made it and what it makes: `Leonardo Nano-Banana 2`, `NANO_BANANA_2 Image`."""
    bare = re.sub(r"[^a-z0-9]+", "", name.lower()).removeprefix("leonardo")
    return bare.removesuffix("image") or bare
