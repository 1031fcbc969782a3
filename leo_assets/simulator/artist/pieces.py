"""What an item is made of: pieces in roles, which stand for colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.palette import Rgb

GOLD: Rgb = (234, 186, 74)
STEEL: Rgb = (168, 184, 206)
WOOD: Rgb = (154, 102, 60)
HIDE: Rgb = (116, 74, 52)
PALE: Rgb = (240, 230, 208)
DARK: Rgb = (62, 54, 72)
LEAF: Rgb = (94, 166, 76)
RED: Rgb = (210, 66, 62)
BLUE: Rgb = (74, 128, 216)

FIXED: dict[str, Rgb] = {
    "gold": GOLD, "steel": STEEL, "wood": WOOD, "hide": HIDE, "pale": PALE, "dark": DARK, "leaf": LEAF, "red": RED, "shine": (255, 255, 255),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One part: its role (or `role+10`: lightness added in hundredths) and how it is painted.

    Attributes:
        on: Clipped to the piece painted this many places before; 0: free.
        glaze: Opacity of a flat glaze without contour, which needs `on`; 0: a painted part.
    """

    role: str
    outlines: tuple[Outline, ...]
    on: int = 0
    glaze: float = 0.0
    ink: float = 1.0
    light: float = 0.7
    depth: float = 1.0
    holes: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    pieces: tuple[Piece, ...]
    main: Rgb = STEEL
    second: Rgb = GOLD
    tilt: float = 0.0
    roles: dict[str, Rgb] = field(default_factory=dict)


def part(
    role: str,
    *outlines: Outline,
    on: int = 0,
    ink: float = 1.0,
    light: float = 0.7,
    depth: float = 1.0,
    holes: tuple[Outline, ...] = (),
) -> Piece:
    return Piece(role, outlines, on, 0.0, ink, light, depth, holes)


def glaze(role: str, outline: Outline, on: int = 1, strength: float = 0.8) -> Piece:
    return Piece(role, (outline,), on, strength)
