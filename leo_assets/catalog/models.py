"""What each model can do, as data: read from `catalog.json`, which changes without the code.

Knows nothing of requests or of the network. An unknown price is None, never 0. Light to import: json only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

CREDITS: Literal["CREDITS"] = "CREDITS"
Unit = Literal["CREDITS", "DOLLARS"]
Via = Literal["controlnet", "init_image", "context_image"]
_LARGE_SIDE_PX = 768  # v1: 8 pictures a job, 4 when either side exceeds this


@dataclass(frozen=True, slots=True)
class GuidanceRule:
    """How a model takes one kind of reference.

    Attributes:
        use: The request's word: character, style, content, pose, edge, depth, image.
        preprocessor_id: For `controlnet`; 0 for the other ways.
        maximum: References of this use that one job takes.
        via: The part of the job that carries it.
        strengths: The words that are understood, weakest first.
    """

    use: str
    preprocessor_id: int
    maximum: int
    via: Via = "controlnet"
    strengths: tuple[str, ...] = ("low", "mid", "high")


@dataclass(frozen=True, slots=True)
class KnownPrice:
    """A price that somebody saw, for exactly this job."""

    width: int
    height: int
    candidates: int
    mode: str
    amount: Decimal
    unit: Unit
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Model:
    """One model of the service.

    Attributes:
        slug: Our name for it in requests, plans and locks.
        uuid: The service's name for it.
        seed_echo: Whether the service tells a finished job's seed (recorded for this family).
        modes: The first is what a request without `mode` gets; empty: the model has none.
    """

    slug: str
    name: str
    uuid: str
    family: str
    side_min: int
    side_max: int
    side_multiple: int
    prompt_max: int
    seed_max: int
    seed_echo: bool
    negative: bool
    tiling: bool
    transparency: bool
    modes: tuple[str, ...]
    guidance: dict[str, GuidanceRule]
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    prices: tuple[KnownPrice, ...] = ()

    def max_candidates(self, width: int, height: int) -> int:
        """How many pictures one job returns at most at this size."""
        return 4 if max(width, height) > _LARGE_SIDE_PX else 8

    def default_size(self, kind: str) -> tuple[int, int]:
        """(width, height) to ask for when a request of this kind names no size."""
        return self.sizes[kind]

    def size_problem(self, width: int, height: int) -> str | None:
        """Why this size cannot be asked for, with the nearest one that can; None when it can."""
        for side, px in (("width", width), ("height", height)):
            if not self.side_min <= px <= self.side_max:
                reason = f"{side} must be from {self.side_min} to {self.side_max}"
            elif px % self.side_multiple:
                reason = f"{side} must be a multiple of {self.side_multiple}"
            else:
                continue
            near = self.nearest_size(width, height)
            return f"{width}×{height}: {reason}; try {near[0]}×{near[1]}"
        return None

    def nearest_size(self, width: int, height: int) -> tuple[int, int]:
        """The nearest (width, height) that the model can do."""
        return self._nearest_side(width), self._nearest_side(height)

    def _nearest_side(self, px: int) -> int:
        step = self.side_multiple
        lowest, highest = -(-self.side_min // step) * step, self.side_max // step * step
        return min(max((px + step // 2) // step * step, lowest), highest)

    def price(
        self, width: int, height: int, candidates: int, mode: str | None
    ) -> tuple[Decimal | None, Unit, str, str]:
        """(amount, unit, source, date) of one job. The amount is None when nobody recorded that very job."""
        asked = mode or next(iter(self.modes), "")
        for known in self.prices:
            if (known.width, known.height, known.candidates, known.mode) == (width, height, candidates, asked):
                return known.amount, known.unit, known.source, known.date
        return None, CREDITS, "", ""


class Catalog:
    """All models of `catalog.json`, by any of their names."""

    def __init__(self, version: str, models: tuple[Model, ...], defaults: Mapping[str, str]) -> None:
        self.version = version
        self.models = models
        self._by_name = {_folded(name): model for model in models for name in _names(model)}
        self._defaults = defaults

    def find(self, name: str) -> Model | None:
        """The model with this display name, slug or UUID, whatever its case."""
        return self._by_name.get(_folded(name))

    def default_for(self, kind: str) -> Model:
        """The model for requests of this kind that name none."""
        return self._by_name[self._defaults[kind]]

    def nearest_names(self, name: str) -> list[str]:
        """Up to three slugs that look like `name`, best first."""
        from difflib import get_close_matches

        found = get_close_matches(_folded(name), list(self._by_name), n=12, cutoff=0.6)
        return list(dict.fromkeys(self._by_name[each].slug for each in found))[:3]

    def models_with(self, use: str) -> list[Model]:
        """The models that take references of this use, in the catalog's order."""
        return [model for model in self.models if use in model.guidance]


@cache
def load_catalog() -> Catalog:
    """The catalog that came with this version of the program."""
    import json
    from pathlib import Path

    data = json.loads((Path(__file__).parent / "catalog.json").read_text(encoding="utf-8"))
    return Catalog(data["version"], tuple(_model(entry, data) for entry in data["models"]), data["defaults"])


def _model(entry: Mapping[str, Any], data: Mapping[str, Any]) -> Model:
    traits = {**data["families"][entry["family"]], **entry}
    sizes = {**data["sizes"], **traits.pop("sizes", {})}
    rules = {
        use: GuidanceRule(**{**rule, "use": use, "strengths": tuple(rule["strengths"])})
        for use, rule in traits.pop("guidance").items()
    }
    prices = tuple(KnownPrice(**{**price, "amount": Decimal(price["amount"])}) for price in traits.pop("prices", ()))
    modes = tuple(traits.pop("modes"))
    return Model(
        **traits,
        modes=modes,
        guidance=rules,
        sizes={kind: (size[0], size[1]) for kind, size in sizes.items()},
        prices=prices,
    )


def _names(model: Model) -> tuple[str, ...]:
    """All that it goes by; `FLUX Dev (Precision)` is also just `FLUX Dev`."""
    return model.slug, model.name, model.name.split(" (")[0], model.uuid


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
