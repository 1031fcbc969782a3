"""What lies on a material: moss in its gaps, snow on its heights. A new coat is one entry in `COATS`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.simulator.artist.dice import key_of
from leo_assets.simulator.artist.ground import Field, Ground, Surface, blend, clouds, resized, soft
from leo_assets.simulator.artist.materials.entry import MATERIALS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb


@dataclass(frozen=True, slots=True)
class Coat:
    """A material that covers a share of another, 0 to 1: its low places, its high ones, or any.

    `strength` below 1 lets what is under it show; `raised` is how much higher it lies.
    """

    words: str
    of: str
    share: float
    where: Literal["low", "high", "any"] = "any"
    strength: float = 1.0
    tint: Rgb | None = None
    raised: float = 0.06


_PLENTY = 400  # pixels
COATS: dict[str, Coat] = {
    "moss": Coat(r"mossy|moss(?:-| )covered|(?:with|and) moss|lichened", "moss", 0.36, "low"),
    "grass": Coat(r"grassy|(?:with|and) (?:some |tufts of )?grass (?:between|in)|weedy|weeds", "grass", 0.34, "low"),
    "plants": Coat(r"overgrown|(?:with|and) (?:ivy|vines)|ivy(?:-| )covered", "leaves", 0.34, raised=0.3),
    "snow": Coat(r"snowy|snow(?:-| )(?:covered|capped|dusted)|(?:with|under) snow", "snow", 0.42, "high", raised=0.12),
    "ice": Coat(r"icy|frosty|frosted|frozen", "ice", 0.6, "high", 0.7),
    "sand": Coat(r"sandy|sand(?:-| )(?:covered|swept)|dusty", "sand", 0.34, "low", 0.9),
    "mud": Coat(r"muddy|mud(?:-| )(?:covered|splattered)|dirty|grimy", "mud", 0.30, "low", 0.8),
    "rust": Coat(r"rusty|rusted|corroded", "rust", 0.42, strength=0.9),
    "blood": Coat(r"bloody|blood(?:-| )(?:stained|splattered)|gory", "plaster", 0.22, strength=0.75, tint=(122, 20, 28), raised=0.0),
    "burnt": Coat(r"burnt|burned|scorched|charred|sooty", "ash", 0.42, strength=0.85, raised=0.0),
    "leaves": Coat(r"(?:with|covered in|under) (?:fallen |autumn )*leaves|leafy", "autumn", 0.3, raised=0.2),
    "flowers": Coat(r"(?:with|and) (?:\w+ )?(?:wild)?flowers|flowery", "flowers", 0.6, raised=0.1),
    "lava": Coat(r"(?:with|over) (?:glowing )?(?:lava|magma)(?: cracks| veins)?", "lava", 0.3, "low", raised=-0.1),
    "slime": Coat(r"slimy|slime(?:-| )covered", "slime", 0.3, "low"),
}  # fmt: skip


def coats_in(text: str) -> dict[str, tuple[int, int]]:
    """The coats that a text names, each with where its words begin and end."""
    found = {name: re.search(rf"\b(?:{coat.words})\b", text) for name, coat in COATS.items()}
    return {name: said.span() for name, said in found.items() if said}


def laid(surface: Surface, ground: Ground, coats: tuple[str, ...]) -> Surface:
    """The surface with coats on it, one after the other."""
    for name in coats[:2]:
        coat = COATS[name]
        own = replace(ground, tint=coat.tint, key=key_of(ground.key.hex(), "coat", name), count=1.0)
        upper = _rough(coat, own)
        share = _share(surface, own, coat)
        height = (
            surface.height + share * np.float32(coat.raised) + share * (upper.height - surface.height) * np.float32(0.5)
        )
        colour = blend(surface.colour, upper.colour, share * np.float32(coat.strength))
        surface = Surface(colour, np.asarray(height, np.float32), surface.relief)
    return surface


def _rough(coat: Coat, ground: Ground) -> Surface:
    """What the coat is of. Painted at half the size where there is plenty: it shows in patches, and costs as much as a picture."""
    if min(ground.width, ground.height) < _PLENTY:
        return MATERIALS[coat.of].paint(ground)
    small = MATERIALS[coat.of].paint(replace(ground, width=ground.width // 2, height=ground.height // 2))
    colour = np.stack([resized(small.colour[:, :, k], ground.width, ground.height) for k in range(3)], axis=2)
    return Surface(colour, resized(small.height, ground.width, ground.height), small.relief)


def _share(surface: Surface, ground: Ground, coat: Coat) -> Field:
    """Where it lies, 0 to 1: over as much of the ground as the coat says."""
    height = surface.height - surface.height.min()
    height = height / max(1e-6, float(height.max()))
    lean = {"low": 1 - height, "high": height, "any": np.float32(0.5)}[coat.where]
    field = clouds(ground, 4, "where", 4) * 1.3 + lean * np.float32(0.55)
    least = float(np.quantile(field[::4, ::4], 1 - coat.share))
    return soft(np.asarray(field, np.float32), least - 0.02, least + 0.04)
