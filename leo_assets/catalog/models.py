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
Api = Literal["v1", "v2"]
Alpha = Literal["real", "wish", "none"]
Via = Literal["controlnet", "init_image", "context_image", "guidances"]
_LARGE_SIDE_PX = 768  # v1: 8 pictures a job, 4 when either side exceeds this


@dataclass(frozen=True, slots=True)
class GuidanceRule:
    """How a model takes one kind of reference.

    Attributes:
        use: The request's word: character, style, content, pose, edge, depth, image.
        preprocessor_id: For `controlnet`; 0 for the other ways.
        maximum: References that one job takes in this place, of all uses that share it.
        via: The part of the job that carries it; `guidances` is the second generation's.
        strengths: The words that are understood, weakest first.
        slot: For `guidances`: the name there. Several uses may share one.
        has_strength: Whether a strength is sent at all.
    """

    use: str
    preprocessor_id: int
    maximum: int
    via: Via = "controlnet"
    strengths: tuple[str, ...] = ("low", "mid", "high")
    slot: str = ""
    has_strength: bool = True

    @property
    def place(self) -> str:
        """What the maximum counts: a slot or a part of the job that uses share, else the use itself."""
        return self.slot or (self.use if self.via == "controlnet" else self.via)


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
        slug: Our name for it in requests, plans, locks and raw keys, so it never changes; the service's own slug where it
            has one.
        uuid: The service's name for it in the first generation (v1); empty where it has none that is known.
        seed_max: The largest seed; None: it takes none.
        seed_echo: Whether the service tells a finished job's seed (recorded for this family).
        transparency: Whether the model itself can leave the background out: `real`, or a `wish` that may be ignored.
        modes: The first is what a request without `mode` gets; empty: the model has none.
        api: The generation of the API that makes its pictures.
        v2: Its slug in the second generation; empty where it has none.
        mode_key: The second generation's name for `mode`.
        overrides: What must be said in the second generation's parameters, because the service's own default would
            rewrite the prompt or add a style.
        style_ids: Style UUIDs that it accepts; empty where nobody has told.
        size_pairs: All sizes that it makes, where they are pairs; a mismatched pair is drawn square and billed.
        size_lists: All widths and all heights, where they are lists.
        pixels: Least and most pixels of a picture; 0 for no limit.
        ratio_max: Most that one side may exceed the other; 0 for no limit.
        counts: Most pictures of one job, and most when a side exceeds 768 px.
        negative_max: Most characters of the negative prompt; None: not told.
        elements_max: Most trained elements of one job.
        note: What is uncertain in this entry, for people.
    """

    slug: str
    name: str
    uuid: str
    family: str
    side_min: int
    side_max: int
    side_multiple: int
    prompt_max: int
    seed_max: int | None
    seed_echo: bool
    negative: bool
    tiling: bool
    transparency: Alpha
    modes: tuple[str, ...]
    guidance: dict[str, GuidanceRule]
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    prices: tuple[KnownPrice, ...] = ()
    api: Api = "v1"
    v2: str = ""
    mode_key: Literal["mode", "quality"] = "mode"
    overrides: dict[str, Any] = field(default_factory=dict)
    style_ids: tuple[str, ...] = ()
    size_pairs: tuple[tuple[int, int], ...] = ()
    size_lists: tuple[tuple[int, ...], ...] = ()
    pixels: tuple[int, int] = (0, 0)
    ratio_max: int = 0
    counts: tuple[int, int] = (8, 4)
    negative_max: int | None = None
    elements_max: int = 0
    note: str = ""

    @property
    def service_id(self) -> str:
        """What a job calls it: the slug in the second generation of the API, the UUID in the first."""
        return self.v2 if self.api == "v2" else self.uuid

    @property
    def can_recognise(self) -> bool:
        """Whether a lost job can be known again by its seed. Where not, spending is as careful as with `--strict`."""
        return self.seed_max is not None and self.seed_echo

    @property
    def usual_mode(self) -> str | None:
        """The mode of a job whose request names none; None: the model has no modes."""
        return self.modes[0] if self.modes else None

    def max_candidates(self, width: int, height: int) -> int:
        """How many pictures one job returns at most at this size."""
        return self.counts[1] if max(width, height) > _LARGE_SIDE_PX else self.counts[0]

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
