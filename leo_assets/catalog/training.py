"""What can be trained on what, within which bounds, and at which published price. Facts only; pure.

Source: reference of the production API, 2026: training, enumerations of bases and focuses, the older price table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.catalog.trained import TrainedKind

Base = Literal[
    "flux-dev",
    "sdxl-1.0",
    "sdxl-0.9",
    "diffusion-xl",
    "lightning-xl",
    "vision-xl",
    "kino-xl",
    "albedobase-xl",
    "sd-1.5",
    "sd-2.1",
]
Focus = Literal[
    "general",
    "character",
    "style",
    "object",
    "buildings",
    "characters",
    "environments",
    "fashion",
    "game_items",
    "graphical_elements",
    "illustrations",
    "photography",
    "pixel_art",
    "product_design",
    "textures",
    "ui_elements",
    "vector",
]
LearningStrength = Literal["very_low", "low", "medium", "high"]

FLUX = "flux-dev"
ELEMENT_BASES: Mapping[str, str] = {
    FLUX: "FLUX_DEV",
    "sdxl-1.0": "SDXL_1_0",
    "sdxl-0.9": "SDXL_0_9",
    "diffusion-xl": "LEONARDO_DIFFUSION_XL",
    "lightning-xl": "LEONARDO_LIGHTNING_XL",
    "vision-xl": "VISION_XL",
    "kino-xl": "KINO_XL",
    "albedobase-xl": "ALBEDO_XL",
}
"""Slug in the catalog → what the training of an element calls it."""
MODEL_BASES: Mapping[str, str] = {"sd-1.5": "v1_5", "sd-2.1": "v2"}
ELEMENT_FOCUSES = ("general", "character", "style", "object")
MODEL_FOCUSES: tuple[str, ...] = tuple(word for word in get_args(Focus) if word not in {"character", "style", "object"})
ELEMENT_RESOLUTION = 1024
MODEL_RESOLUTIONS = (512, 768)
FEWEST_ADVISED = 10


@dataclass(frozen=True, slots=True)
class Range:
    """What the training of an element may be told, and what it is told when nobody says: rate and epochs."""

    rate_min: float
    rate_max: float
    rate: float
    epochs_min: int
    epochs_max: int
    epochs: int


_ANY = Range(1e-8, 1e-5, 1e-6, 1, 250, 100)
_FLUX: Mapping[str, Range] = {
    "style": Range(1e-6, 3e-5, 1e-5, 30, 120, 60),
    "object": Range(1e-5, 1e-3, 4e-4, 120, 220, 140),
    "character": Range(1e-5, 1e-3, 5e-4, 100, 200, 135),
}
_PRICES = {512: Decimal(750), 768: Decimal(1500)}
PRICE_SOURCE, PRICE_DATE = "price table of the API documentation (older)", "2026"


def bases_of(kind: TrainedKind) -> Mapping[str, str]:
    return ELEMENT_BASES if kind == "element" else MODEL_BASES


def focuses_of(kind: TrainedKind, base: str) -> tuple[str, ...]:
    """The focuses that a base can be trained for, the usual one first."""
    if kind == "model":
        return MODEL_FOCUSES
    return ("style", "character", "object") if base == FLUX else ("style", "general", "character", "object")


def range_of(base: str, focus: str) -> Range:
    """Of an element. A focus that the base has not gets the range of a style."""
    return _FLUX.get(focus, _FLUX["style"]) if base == FLUX else _ANY


def needs_trigger(kind: TrainedKind, base: str, focus: str) -> bool:
    """Whether a word must call it in prompts."""
    return not (kind == "element" and base == FLUX and focus in {"style", "object"})


def most_pictures(base: str) -> int:
    return 50 if base == FLUX else 40


def published_price(kind: TrainedKind, resolution: int) -> Decimal | None:
    """Credits; None where nobody has published one: every element is trained at 1024, of which no price is told."""
    return _PRICES.get(resolution) if kind == "model" else None
