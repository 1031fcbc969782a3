"""What painters of scenes work on: the canvas with its hour, weather and chance, and helpers they share.

A scene is 100 units tall and `wide` units across. What crosses the right border comes in on the left, so layers can scroll.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, poly
from leo_assets.simulator.artist.dice import between, key_of, roll
from leo_assets.simulator.artist.palette import Rgb, mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.simulator.artist.scenes.hours import Hour

Layer = Literal["sky", "far", "middle", "near"]
EVERY: frozenset[Layer] = frozenset({"sky", "far", "middle", "near"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is being painted.

    Attributes:
        wide: Units across.
        layers: Those that are painted.
        mist: How much more than usual distance fades, 0 to 1.
        text: The prompt's words.
        tint: A colour that the prompt names for all of it.
    """

    canvas: Canvas
    wide: float
    hour: Hour
    key: bytes
    layers: frozenset[Layer]
    mist: float
    text: str
    tint: Rgb | None = None

    def lit(self, colour: Rgb) -> Rgb:
        """A colour in the light of the hour."""
        return mixed(colour, self.hour.wash, self.hour.dim)

    def own(self, usual: Rgb) -> Rgb:
        """A place's usual colour, or near that which the prompt names."""
        return usual if self.tint is None else mixed(usual, self.tint, 0.62)

    def away(self, colour: Rgb, share: float) -> Rgb:
        """A colour seen through air: `share` of the sky's edge in it."""
        return mixed(colour, self.hour.edge, min(0.94, share + self.mist * (0.3 + 0.5 * share)))

    def flat(self, *outlines: Outline, colour: Rgb, shade: float = 0.0, light: float = 0.0, depth: float = 1.0) -> Mask:
        return self.canvas.paint(*outlines, colour=colour, ink=0, shade=shade, light=light, depth=depth)

    def within(self, mask: Mask, *outlines: Outline, colour: Rgb) -> None:
        """Flat shapes, only where something was painted."""
        self.canvas.paint(*outlines, colour=colour, ink=0, shade=0, light=0, inside=mask)

    def between(self, name: str, low: float, high: float) -> float:
        return between(self.key, name, low, high)

    def roll(self, name: str) -> float:
        return roll(self.key, name)

    def key_of(self, *parts: object) -> bytes:
        return key_of(self.key.hex(), *parts)

    def even(self, spacing: float, margin: float = 0.0, shift: float = 0.0) -> Iterator[tuple[float, bytes]]:
        """Places across the scene at equal distances, all moved by a share of one; else as `spread`."""
        count = max(1, round(self.wide / spacing))
        for k in range(count):
            x, key = (k + 0.5 + shift) % count * self.wide / count, self.key_of("even", k)
            yield x, key
            if x < margin:
                yield x + self.wide, key
            elif x > self.wide - margin:
                yield x - self.wide, key

    def spread(self, name: str, spacing: float, margin: float = 0.0) -> Iterator[tuple[float, bytes]]:
        """Places across the scene, uneven, each with its own dice; those near a border twice, as they wrap around."""
        count = max(1, round(self.wide / spacing))
        for k in range(count):
            key = self.key_of(name, k)
            x = (k + between(key, "x", 0.1, 0.9)) * self.wide / count
            yield x, key
            if x < margin:
                yield x + self.wide, key
            elif x > self.wide - margin:
                yield x - self.wide, key


def ridge(scene: Scene, name: str, level: float, rough: float, sharp: float, *, steps: float = 0.0) -> Outline:
    """The top edge of a layer, from left to right; its waves fit the width. `steps` cuts it into terraces."""
    x = np.linspace(0, 1, 200)
    y = np.zeros_like(x)
    for k in range(1, 9):
        phase, size = scene.roll(f"{name} phase {k}"), scene.between(f"{name} size {k}", 0.5, 1.0)
        wave = np.sin(2 * math.pi * (k * max(1, round(scene.wide / 90)) * x + phase))
        y += size / k ** (1.7 - 0.8 * sharp) * ((1 - sharp) * wave + sharp * (2 * np.abs(wave) - 1))
    if steps:
        lifted = y * steps
        whole = np.floor(lifted)
        y = (whole + np.clip((lifted - whole - 0.82) / 0.18, 0, 1)) / steps
    return np.stack([x * scene.wide, level - y * rough], axis=1)


def under(edge: Outline, bottom: float = 102.0) -> Outline:
    return np.vstack([edge, [(edge[-1, 0], bottom), (edge[0, 0], bottom)]])


def band(scene: Scene, top: float, bottom: float) -> Outline:
    return poly((0, top), (scene.wide, top), (scene.wide, bottom), (0, bottom))


def at(edge: Outline, x: float) -> float:
    """How high an edge lies at x, over the border too."""
    wide = float(edge[-1, 0])
    return float(np.interp(x % wide, edge[:, 0], edge[:, 1]))
