"""What a material is: words that name it, how it is painted, how rough it is. One decorated function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leo_assets.simulator.artist.ground import Ground, Surface

Paint = Callable[[Ground], Surface]


@dataclass(frozen=True, slots=True)
class Material:
    """Words are singular; `rough` is the mean of its roughness map, 0 to 1."""

    name: str
    words: tuple[str, ...]
    paint: Paint
    rough: float


MATERIALS: dict[str, Material] = {}


def material(name: str, words: str = "", *, rough: float = 0.8) -> Callable[[Paint], Paint]:
    """List what the decorated function paints.

    Args:
        name: The commonest word for it.
        words: Others, with blanks between; `-` joins two words that are one name.
        rough: See `Material`.
    """

    def listed(paint: Paint) -> Paint:
        every = (name, *words.split())
        MATERIALS[name] = Material(name, tuple(word.replace("-", " ") for word in every), paint, rough)
        return paint

    return listed
