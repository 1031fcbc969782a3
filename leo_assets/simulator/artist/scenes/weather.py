"""Rain, snow and fog over a finished scene; and moods, which move all colours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.simulator.artist.canvas import ellipse, place, poly
from leo_assets.simulator.artist.dice import uniforms
from leo_assets.simulator.artist.palette import Rgb, mixed

if TYPE_CHECKING:
    from leo_assets.simulator.artist.scenes.stage import Scene

WEATHER: dict[str, str] = {
    "storm": r"storm|stormy|thunder|thunderstorm|lightning",
    "rain": r"rain|rainy|raining|drizzle|downpour|monsoon",
    "snowfall": r"snowfall|snowing|snowstorm|blizzard|falling snow",
    "fog": r"fog|foggy|mist|misty|haze|hazy",
    "cloudy": r"overcast|cloudy|grey sky|gray sky",
}


def weather_in(text: str) -> str:
    return next((name for name, words in WEATHER.items() if re.search(rf"\b(?:{words})\b", text)), "")


def paint_weather(scene: Scene, weather: str) -> None:
    """What falls, over everything that is painted already."""
    if weather in {"rain", "storm"}:
        drops = []
        for x, y, size in uniforms(scene.key_of("rain"), 3 * round(scene.wide * 2.2)).reshape(-1, 3).tolist():
            long = 2.5 + 4.5 * size
            drops.append(
                place(
                    poly((0, 0), (0.22, 0), (0.1 - long * 0.28, long), (-0.1 - long * 0.28, long)),
                    x * scene.wide,
                    y * 104 - 4,
                )
            )
        scene.flat(*drops, colour=mixed(scene.hour.edge, (236, 244, 255), 0.6))
    if weather == "storm":
        _bolt(scene)
    if weather == "snowfall":
        chance = uniforms(scene.key_of("snowfall"), 3 * round(scene.wide * 1.6)).reshape(-1, 3).tolist()
        flakes = [ellipse(x * scene.wide, y * 100, 0.2 + 0.75 * size * size) for x, y, size in chance]
        scene.flat(*flakes, colour=mixed(scene.hour.edge, (255, 255, 255), 0.85))


def _bolt(scene: Scene) -> None:
    x = scene.wide * scene.between("bolt", 0.25, 0.75)
    points = [(x, -2.0)]
    for k in range(6):
        points.append((points[-1][0] + scene.between(f"bolt {k}", -6, 6), points[-1][1] + 9))
    wide = [2.2, 1.7, 1.5, 1.2, 0.9, 0.7, 0.1]
    left = [(px - half / 2, py) for (px, py), half in zip(points, wide, strict=True)]
    right = [(px + half / 2, py) for (px, py), half in zip(points, wide, strict=True)]
    scene.flat(poly(*left, *right[::-1]), colour=(255, 250, 214))


@dataclass(frozen=True, slots=True)
class Mood:
    """How colours are moved: chroma times `richer`, all times `brighter`, and `share` of a colour glazed over."""

    words: str
    richer: float
    brighter: float
    glaze: Rgb
    share: float


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


def mood_in(text: str) -> Mood | None:
    return next((mood for mood in MOODS if re.search(rf"\b(?:{mood.words})\b", text)), None)


def moved(pixels: npt.NDArray[np.uint8], mood: Mood) -> npt.NDArray[np.uint8]:
    """Colours of shape (H, W, 3) in a mood."""
    colour = pixels.astype(np.float32)
    grey = colour @ np.array([0.3, 0.59, 0.11], np.float32)
    colour = (grey[:, :, None] + (colour - grey[:, :, None]) * np.float32(mood.richer)) * np.float32(mood.brighter)
    colour += (np.array(mood.glaze, np.float32) - colour) * np.float32(mood.share)
    return np.asarray(np.clip(colour.round(), 0, 255), np.uint8)
