"""The sky: its colours, sun or moon, clouds and stars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.canvas import Outline, ellipse, smooth, star
from leo_assets.simulator.artist.dice import uniforms
from leo_assets.simulator.artist.lighting import fewest
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.scenes.hours import Hour
    from leo_assets.simulator.artist.scenes.stage import Scene


def sky(hour: Hour, width: int, height: int, sun: tuple[float, float], *, bands: int = 0) -> npt.NDArray[np.uint8]:
    """A gradient with a glow around the sun; computed small, since it is smooth; or in so many bands."""
    rows = min(288, height) if bands else 128
    columns = max(8, round(rows * width / height))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * np.float32(100 / rows)
    stops = (0.0, 42.0, 72.0)
    colours = (hour.top, hour.middle, hour.edge)
    flat = np.stack([np.interp(y, stops, [c[k] for c in colours]) for k in range(3)], axis=2)
    glow = np.exp(-((x - sun[0]) ** 2 + (y - sun[1]) ** 2) / (2 * 20.0**2))[:, :, None]
    glow *= (0.4 if bands else 0.55) * hour.shines
    lit = flat * (1 - glow) + np.array(hour.sun) * glow
    small = Image.fromarray(lit.round().astype(np.uint8))
    if bands:
        banded = Image.fromarray(fewest(np.asarray(small), bands))
        return np.asarray(banded.resize((width, height), Image.Resampling.NEAREST))
    return np.asarray(small.resize((width, height), Image.Resampling.BICUBIC))


def heavens(scene: Scene, sun: tuple[float, float], *, cloudy: float = 1.0) -> None:
    """Stars, sun or moon, and clouds: `cloudy` times as many as usual."""
    hour = scene.hour
    if hour.is_night and hour.shines:
        stars(scene, 70, 56)
        moon = scene.flat(ellipse(*sun, 7), colour=hour.sun, shade=0.25)
        for dx, dy, r in ((-2, -1.6, 1.5), (2.4, 1.8, 1.1), (1.2, -3.2, 0.8)):
            scene.canvas.tint(ellipse(sun[0] + dx, sun[1] + dy, r), toned(hour.sun, lighter=-0.07), 0.8, moon)
    elif hour.shines:
        scene.flat(ellipse(*sun, 7.5), colour=hour.sun)
    for k in range(max(2, round(scene.wide / 34 * cloudy)) if cloudy else 0):
        x, y = (k + scene.between(f"cloud x {k}", 0.1, 0.9)) * 34 / cloudy, scene.between(f"cloud y {k}", 8, 34)
        if hour.shines and math.hypot(x - sun[0], (y - sun[1]) * 1.6) < 22:  # never before the sun
            continue
        size = scene.between(f"cloud {k}", 0.6, 1.25) * (0.7 + 0.3 * (34 - y) / 26)
        for wrapped in (x, x - scene.wide) if x > scene.wide - 18 * size else (x,):
            cloud(scene, wrapped, y, size)


def cloud(scene: Scene, x: float, y: float, size: float) -> None:
    puffs = [(-9, 0, 4.6), (-3, -2.8, 6.0), (4, -2.0, 5.2), (9.5, 0.4, 3.8)]
    shapes = [ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs]
    base = smooth(
        (x - 14 * size, y + 3 * size), (x, y + 0.5 * size), (x + 14 * size, y + 3 * size), (x, y + 4.6 * size)
    )
    scene.flat(*shapes, base, colour=mixed(scene.hour.cloud, scene.hour.middle, 0.12), shade=0.45, light=0.5)


def stars(scene: Scene, count: int, bottom: float) -> None:
    by_light: dict[float, list[Outline]] = {}
    for x, y, size in uniforms(scene.key_of("stars"), count * 3).reshape(count, 3).tolist():
        light = round(0.4 + 0.6 * size, 1)
        by_light.setdefault(light, []).append(star(x * scene.wide, y * bottom, 0.22 + 0.5 * size * size, 0.12, 4))
    for light, shapes in by_light.items():
        scene.flat(*shapes, colour=mixed(scene.hour.top, (255, 250, 226), light))
