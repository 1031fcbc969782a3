"""Moods: they move all colours of what is painted. A new one is one entry in `MOODS`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb


@dataclass(frozen=True, slots=True)
class Mood:
    """How colours are moved: chroma times `richer`, all times `brighter`, and `share` of a colour glazed over."""

    words: str
    richer: float
    brighter: float
    glaze: Rgb
    share: float


_OF_THINGS = frozenset({"dark", "magical", "cursed", "bright", "warm", "cute"})
MOODS: tuple[Mood, ...] = (
    Mood(r"spooky|eerie|creepy|haunted|sinister|cursed|ominous|nightmare|horror", 0.8, 0.84, (58, 96, 92), 0.20),
    Mood(
        r"gloomy|dark|grim|somber|sombre|moody|dreary|bleak|desolate|menacing|foreboding",
        0.72,
        0.78,
        (52, 60, 92),
        0.16,
    ),
    Mood(r"cozy|cosy|warm|homely|golden hour|nostalgic", 1.06, 1.02, (255, 176, 96), 0.13),
    Mood(
        r"cheerful|vibrant|colou?rful|joyful|happy|lively|vivid|bright|whimsical|cute",
        1.22,
        1.05,
        (255, 250, 230),
        0.03,
    ),
    Mood(r"pastel|dreamy|soft colou?rs|magical|ethereal|peaceful|serene", 0.78, 1.06, (250, 226, 246), 0.2),
    Mood(r"muted|faded|desaturated|washed out|vintage", 0.55, 1.0, (190, 176, 150), 0.12),
)


def mood_in(text: str, *, of_thing: bool = False) -> Mood | None:
    """The mood that words name. A dark or magical *thing* has a colour or sparks by that word, no mood."""
    found = ((mood, re.search(rf"\b(?:{mood.words})\b", text)) for mood in MOODS)
    return next((mood for mood, said in found if said and not (of_thing and said.group() in _OF_THINGS)), None)


def moved(pixels: npt.NDArray[np.uint8], mood: Mood) -> npt.NDArray[np.uint8]:
    """Colours of shape (H, W, 3) in a mood."""
    colour = pixels.astype(np.float32)
    grey = colour @ np.array([0.3, 0.59, 0.11], np.float32)
    colour = (grey[:, :, None] + (colour - grey[:, :, None]) * np.float32(mood.richer)) * np.float32(mood.brighter)
    colour += (np.array(mood.glaze, np.float32) - colour) * np.float32(mood.share)
    return np.asarray(np.clip(colour.round(), 0, 255), np.uint8)
