"""Which model a request means, and what `auto` comes to: one that can, then the cheapest, then what it came to before. Pure.

The kind's usual model is kept wherever it can do what is asked, so `auto` costs nobody finished art. Where it cannot,
the choice is pinned under what was asked for; all of that is paid meaning, so a pin never outlives what it was made for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.catalog.models import TRAINED
from leo_assets.requests.abilities import asked_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from leo_assets.catalog.models import Catalog, Model, Unit
    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.requests.abilities import Need
    from leo_assets.requests.model import Request

    Known = tuple[Decimal | None, Unit]

AUTO_MODEL = "auto"


@dataclass(frozen=True, slots=True)
class Choice:
    """A request's model.

    Attributes:
        pin: Under which name the lock keeps it; empty where the request names it.
    """

    model: Model
    pin: str = ""


def named_model(name: str, catalog: Catalog, trained: Mapping[str, TrainedRecord]) -> Model | None:
    """The model of this name: the project's own first, then the catalog's; None when there is none."""
    own = trained.get(name)
    if own is not None and own.kind == "model":
        return catalog.trained(own)
    return None if name.startswith(TRAINED) else catalog.find(name)


def usual_model(kind: str, catalog: Catalog, pinned: Mapping[str, str]) -> Model:
    """The model for requests of a kind that name none: what it was before, as long as the catalog has that."""
    return (catalog.find(pinned[kind]) if kind in pinned else None) or catalog.default_for(kind)


def choose_model(
    request: Request,
    name: str | None,
    needs: Sequence[Need],
    catalog: Catalog,
    pinned: Mapping[str, str],
    trained: Mapping[str, TrainedRecord],
    price: Callable[[Model], Known] | None = None,
) -> Choice | None:
    """The model of a request.

    Args:
        request: Whose.
        name: What it, its style or the project calls the model; None: nothing.
        needs: All that it asks of a model; they matter for an automatic one.
        catalog: Where models are.
        pinned: What automatic models came to before.
        trained: The project's own, by name.
        price: What a job of this request costs with a model; None: as the catalog knows.

    Returns:
        None where no model has that name. Where no model can do all, the kind's usual one, which will be refused.
    """
    if name is not None and name != AUTO_MODEL:
        model = named_model(name, catalog, trained)
        return None if model is None else Choice(model)
    usual = Choice(usual_model(request.kind, catalog, pinned), request.kind)
    if name is None or _can(usual.model, needs):
        return usual
    pin = f"{request.kind}: {', '.join(sorted({need.word for need in needs if need.word}))}"
    before = catalog.find(pinned[pin]) if pin in pinned else None
    if before is not None and _can(before, needs):
        return Choice(before, pin)
    able = [model for model in catalog.models if _can(model, needs)]
    return Choice(_cheapest(able, price or _catalog_price(request)), pin) if able else usual


def _can(model: Model, needs: Sequence[Need]) -> bool:
    return all(need.can(model) for need in needs)


def _cheapest(models: Sequence[Model], price: Callable[[Model], Known]) -> Model:
    """The first of the cheapest, those of unknown price behind. Units are never converted: that of the first price counts."""
    known = [(amount, unit, model) for model in models for amount, unit in (price(model),) if amount is not None]
    if not known:
        return models[0]
    return min((each for each in known if each[1] == known[0][1]), key=lambda each: each[0])[2]


def _catalog_price(request: Request) -> Callable[[Model], Known]:
    def price(model: Model) -> Known:
        amount, unit, _, _ = model.price(*asked_size(request, model), request.candidates, request.mode)
        return amount, unit

    return price
