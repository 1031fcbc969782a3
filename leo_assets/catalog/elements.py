"""Trained elements by name: the project's own, those that the catalog knows, and what a service told of.

What an element *is* (`key`) does not depend on the account: a platform's is its UUID, an own one what it was trained from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.catalog.models import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.catalog.models import Catalog
    from leo_assets.catalog.trained import TrainedRecord

_WEIGHTS = (-2.0, 2.0)


@dataclass(frozen=True, slots=True)
class KnownElement:
    """An element that a request can name.

    Attributes:
        key: What it is, wherever it is used: part of what is paid for.
        id: What a job calls it: a UUID, or an own one's number.
        base: What it was trained on, in the service's words: it works on models of that base.
        origin: The only service that knows it; empty: everybody's.
        trigger: A word that the prompt has to hold; empty: none.
        weights: Least and most.
    """

    name: str
    key: str
    id: str | int
    base: str
    origin: str = ""
    trigger: str = ""
    weights: tuple[float, float] = _WEIGHTS


def find_element(name: str, catalog: Catalog, trained: Mapping[str, TrainedRecord]) -> KnownElement | None:
    """The element with this name or id; the project's own come first.

    What a service told of is found by its name only where no other has the same.
    """
    own = trained.get(name)
    if own is not None and own.kind == "element":
        number = int(own.id) if own.id.isdecimal() else own.id
        return KnownElement(name, own.dataset_key, number, own.base, own.origin, own.trigger)
    asked = folded(name)
    for each in catalog.elements:
        if asked in {each["id"], folded(each["name"])}:
            return KnownElement(each["name"], each["id"], each["id"], each["base"])
    return _learned(asked)


def element_names(catalog: Catalog, trained: Mapping[str, TrainedRecord]) -> list[str]:
    """What may be written as a name, for a cure."""
    own = [name for name, record in trained.items() if record.kind == "element"]
    return [*own, *(each["name"] for each in catalog.elements)]


def _learned(asked: str) -> KnownElement | None:
    from leo_assets.catalog.learned import all_learned

    told = {each.id: each for learned in all_learned() for each in learned.elements}.values()
    found = [each for each in told if each.id == asked] or [each for each in told if folded(each.name) == asked]
    if len(found) != 1:
        return None
    (one,) = found
    return KnownElement(one.name, one.id, one.id, one.base, weights=(one.weight_min, one.weight_max))
