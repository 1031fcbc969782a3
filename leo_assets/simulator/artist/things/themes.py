"""What the parts of an interface are made of: wood, stone, metal and more. A new theme is one entry."""

# fmt: off

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb


@dataclass(frozen=True, slots=True)
class Theme:
    """What frames are made of.

    Attributes:
        words: Any of them in a prompt chooses it.
        border, centre, accent: Its colours; `fill` is a button's.
        wide: Width of a border in units.
        round: Radius of the corners; negative: cut off straight.
        grain: How many grooves run along a border.
        corner: What sits in the corners: rivet, bracket, gem, block, notch or nothing.
    """

    name: str
    words: frozenset[str]
    border: Rgb
    centre: Rgb
    accent: Rgb
    fill: Rgb
    wide: float
    round: float
    grain: int
    corner: str

    @property
    def roles(self) -> dict[str, Rgb]:
        return {"border": self.border, "centre": self.centre, "accent": self.accent}


def _theme(name: str, words: str, border: Rgb, centre: Rgb, accent: Rgb, fill: Rgb, wide: float, rounded: float, grain: int, corner: str) -> Theme:
    return Theme(name, frozenset(words.split()), border, centre, accent, fill, wide, rounded, grain, corner)


THEMES: tuple[Theme, ...] = (
    _theme("wood", "wooden wood plank oak timber rustic", (150, 98, 58), (222, 188, 140), (120, 128, 144), (176, 118, 68), 10, 4, 2, "bracket"),
    _theme("stone", "stone rock granite marble dungeon castle", (140, 140, 148), (94, 92, 104), (168, 168, 176), (156, 156, 164), 11, 3, 0, "block"),
    _theme("metal", "metal metallic steel iron silver chrome steampunk industrial bronze brass copper", (150, 162, 182), (74, 82, 100), (206, 214, 226), (132, 146, 170), 8, 6, 1, "rivet"),
    _theme("parchment", "parchment paper scroll map vellum", (192, 148, 92), (240, 222, 180), (166, 70, 60), (232, 206, 152), 6, 5, 1, "notch"),
    _theme("tech", "sci fi scifi futuristic cyber cyberpunk tech neon hologram holographic space hud digital robot", (66, 196, 226), (26, 40, 62), (140, 240, 255), (36, 84, 116), 4, -11, 0, "notch"),
    _theme("glass", "glass glossy crystal ice icy transparent frosted", (168, 214, 238), (214, 238, 250), (255, 255, 255), (120, 190, 232), 5, 12, 0, ""),
    _theme("royal", "golden gold royal ornate fantasy medieval elegant rpg", (226, 178, 72), (52, 54, 92), (206, 56, 76), (62, 84, 160), 8, 5, 1, "gem"),
    _theme("plain", "", (86, 94, 124), (236, 238, 246), (112, 148, 226), (84, 140, 226), 6, 13, 0, ""),
)


PLAIN = THEMES[-1]


def theme_of(words: frozenset[str]) -> Theme:
    """The theme that any of a prompt's words chooses."""
    return next((theme for theme in THEMES if theme.words & words), PLAIN)
