"""What one model can do: its sizes, counts, guidance, words and prices. Facts only; pure.

An unknown price is None, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

CREDITS: Literal["CREDITS"] = "CREDITS"
UNKNOWN_FAMILY = "unknown"
KINDS_OF_SIZES = ("sprite", "animation", "texture", "tileset", "icon", "background", "concept", "promo", "sheet")
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

    @property
    def tells_nothing(self) -> bool:
        """Whether the service hears only that there is a picture, not what it is for."""
        return self.via == "context_image" or self.slot == "image_reference"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model of the service.

    Attributes:
        slug: Our name for it in requests, plans, locks and raw keys, so it never changes; the service's own slug where it
            has one, the UUID of a model that was learned.
        uuid: The service's name for it in the first generation (v1); empty where it has none that is known.
        side_min, side_max, side_multiple: Of both sides, where sizes are neither pairs nor lists.
        seed_max: The largest seed; None: it takes none.
        seed_echo: Whether the service tells a finished job's seed (recorded for this family).
        transparency: Whether the model itself can leave the background out: `real`, or a `wish` that may be ignored.
        modes: The first is what a request without `mode` gets; empty: the model has none.
        guidance: By use.
        sizes: Kind → what a request of that kind asks for when it names no size.
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
        element_bases: What an element may have been trained on to be worn, in the service's words.
        note: What is uncertain in this entry, for people.
    """

    slug: str
    name: str
    family: str
    uuid: str = ""
    side_min: int = 0
    side_max: int = 0
    side_multiple: int = 1
    prompt_max: int
    seed_max: int | None
    seed_echo: bool = False
    negative: bool = False
    tiling: bool = False
    transparency: Alpha = "none"
    modes: tuple[str, ...] = ()
    guidance: Mapping[str, GuidanceRule] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    prices: tuple[KnownPrice, ...] = ()
    api: Api = "v1"
    v2: str = ""
    mode_key: Literal["mode", "quality"] = "mode"
    overrides: Mapping[str, Any] = field(default_factory=dict)
    style_ids: tuple[str, ...] = ()
    size_pairs: tuple[tuple[int, int], ...] = ()
    size_lists: tuple[tuple[int, ...], ...] = ()
    pixels: tuple[int, int] = (0, 0)
    ratio_max: int = 0
    counts: tuple[int, int] = (8, 4)
    negative_max: int | None = None
    elements_max: int = 0
    element_bases: tuple[str, ...] = ()
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

    @property
    def names(self) -> tuple[str, ...]:
        """All that it goes by; `FLUX Dev (Precision)` is also just `FLUX Dev`, `krea/krea-2` also `krea-2`."""
        said = (self.slug, self.name, self.name.split(" (")[0], self.uuid, self.v2, self.slug.rsplit("/", 1)[-1])
        return tuple(dict.fromkeys(filter(None, said)))

    def takes(self, use: str) -> int:
        """How many references of this use one job takes at most."""
        return self.guidance[use].maximum if use in self.guidance else 0

    def max_candidates(self, width: int, height: int) -> int:
        """How many pictures one job returns at most at this size."""
        return self.counts[1] if max(width, height) > _LARGE_SIDE_PX else self.counts[0]

    def default_size(self, kind: str) -> tuple[int, int]:
        """(width, height) to ask for when a request of this kind names no size."""
        return self.sizes[kind]

    def size_problem(self, width: int, height: int) -> str | None:
        """Why this size cannot be asked for, with the nearest one that can; None when it can."""
        reason = self._pair_fault(width, height) if self.size_pairs else self._side_fault(width, height)
        reason = reason or self._shape_fault(width, height)
        if reason is None:
            return None
        near = self.nearest_size(width, height)
        return f"{width}×{height}: {reason}; try {near[0]}×{near[1]}"

    def nearest_size(self, width: int, height: int) -> tuple[int, int]:
        """The nearest (width, height) that the model can do, of much the same form."""
        if not (self.size_pairs or self.size_lists):
            return self._nearest_side(width), self._nearest_side(height)
        able = self.size_pairs or [
            (wide, high)
            for wide in self.size_lists[0]
            for high in self.size_lists[1]
            if self._shape_fault(wide, high) is None
        ]
        wanted = max(width, 1), max(height, 1)
        return min(able, key=lambda size: _unlikeness(size, wanted))

    def price(
        self, width: int, height: int, candidates: int, mode: str | None
    ) -> tuple[Decimal | None, Unit, str, str]:
        """(amount, unit, source, date) of one job. The amount is None when nobody recorded that very job."""
        asked = mode or self.usual_mode or ""
        for known in self.prices:
            if (known.width, known.height, known.candidates, known.mode) == (width, height, candidates, asked):
                return known.amount, known.unit, known.source, known.date
        return None, CREDITS, "", ""

    def _pair_fault(self, width: int, height: int) -> str | None:
        if (width, height) in self.size_pairs:
            return None
        if len(self.size_pairs) == 1:
            return "only one size is known to be made"
        return f"width and height must be one of its {len(self.size_pairs)} pairs"

    def _side_fault(self, width: int, height: int) -> str | None:
        for place, (side, px) in enumerate((("width", width), ("height", height))):
            if self.size_lists:
                if px not in self.size_lists[place]:
                    return f"{side} must be one of its {len(self.size_lists[place])} {side}s"
            elif not self.side_min <= px <= self.side_max:
                return f"{side} must be from {self.side_min} to {self.side_max}"
            elif px % self.side_multiple:
                return f"{side} must be a multiple of {self.side_multiple}"
        return None

    def _shape_fault(self, width: int, height: int) -> str | None:
        least, most = self.pixels
        if least and width * height < least:
            return f"must have at least {least:,} pixels"
        if most and width * height > most:
            return f"must have at most {most:,} pixels"
        if self.ratio_max and max(width, height) > self.ratio_max * min(width, height):
            return f"one side must be at most {self.ratio_max} times the other"
        return None

    def _nearest_side(self, px: int) -> int:
        step = self.side_multiple
        lowest, highest = -(-self.side_min // step) * step, self.side_max // step * step
        return min(max((px + step // 2) // step * step, lowest), highest)


def _unlikeness(size: tuple[int, int], wanted: tuple[int, int]) -> float:
    """How far two sizes are apart: the form counts twice, the area once; 0 only for the same."""
    form = log(size[0] / size[1]) - log(wanted[0] / wanted[1])
    area = log(size[0] * size[1]) - log(wanted[0] * wanted[1])
    return 2 * abs(form) + abs(area)
