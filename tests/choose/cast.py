"""Kits and poses drawn by the offline artist: the same character, drifted, and other characters, with known truth."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order

if TYPE_CHECKING:
    import numpy.typing as npt

POSES = (
    "standing idle",
    "breathing",
    "walking, contact, left foot forward",
    "running",
    "jump",
    "strike attack",
    "hurt",
    "falling",
)
DRIFTS = (0.0, 0.2, 0.7)  # none; slight: colours wander; strong: they wander far, and a feature changes
RECOLOURED = 0.45  # nearly the strongest drift at which every feature stays: all colours wander, up to 31° of hue
_NOUNS = [
    "knight",
    "wizard",
    "ranger",
    "fox",
    "goblin",
    "orc",
    "elf",
    "cat",
    "robot",
    "skeleton",
    "bear",
    "rabbit",
    "thief",
    "princess",
    "viking",
    "monk",
    "mouse",
    "wolf",
    "witch",
    "pirate",
]
_COLOURS = ["red", "blue", "green", "purple", "orange", "teal", "brown", "white", "black", "yellow", "pink", "grey"]
_CLOTHES = ["cape", "scarf", "hood", "helmet", "crown", "beard", "shield", "cap", "robe", "armour"]
_WEAPONS = ["sword", "axe", "staff", "bow", "spear", "hammer", "dagger", "wand"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Four candidates of one pose: drifted as `DRIFTS` says, and one of another character; `best` has not drifted."""

    kit: int
    pose: int
    sheet: bytes
    candidates: tuple[bytes, ...]
    drifts: tuple[float | None, ...]  # None: somebody else

    @property
    def best(self) -> int:
        return self.drifts.index(0.0)


def described(kit: int) -> str:
    random = np.random.default_rng(kit)
    one, two, three = (_COLOURS[place] for place in random.integers(len(_COLOURS), size=3))
    thing, weapon = _CLOTHES[random.integers(len(_CLOTHES))], _WEAPONS[random.integers(len(_WEAPONS))]
    return f"a {one} {_NOUNS[kit % len(_NOUNS)]} with a {two} {thing}, {three} tunic and a {weapon}"


@lru_cache(maxsize=8)
def sheet(kit: int, side: int = 512) -> bytes:
    views = "front view, side view, back view, plain white background"
    return encoded(draw(Order(f"character sheet of {described(kit)}, {views}", "", side, side, kit)))


def pose(
    kit: int, number: int, *, drift: float = 0.0, index: int = 0, side: int = 256, seed: int | None = None
) -> bytes:
    """One candidate, drawn after the kit's sheet."""
    prompt = f"{described(kit)}, {POSES[number]}, side view, full body, plain white background"
    guide = Guide("character", sheet(kit), 0.8)
    order = Order(prompt, "", side, side, 1000 * kit + number if seed is None else seed, index, (guide,), drift=drift)
    return encoded(draw(order))


def recoloured(kit: int, number: int) -> bytes:
    """A candidate of which only the colours have drifted, and far."""
    return pose(kit, number, drift=RECOLOURED, index=2)


def scene(kit: int, number: int, other: int) -> Scene:
    """One pose's candidates in a shuffled order, so that no place is the best one's."""
    order = [int(place) for place in np.random.default_rng(kit * 8 + number).permutation(4)]
    drifts: list[float | None] = [*DRIFTS, None]
    pictures = [
        pose(other if drift is None else kit, number, drift=drift or 0.0, index=index)
        for drift, index in zip(drifts, order, strict=True)
    ]
    back = np.argsort(order)
    return Scene(
        kit, number, sheet(kit), tuple(pictures[place] for place in back), tuple(drifts[place] for place in back)
    )


def encoded(pixels: npt.NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()
