"""Rain, snow and fog over a finished scene."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import ellipse, place, poly
from leo_assets.simulator.artist.dice import uniforms
from leo_assets.simulator.artist.palette import mixed

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
