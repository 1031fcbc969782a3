"""Caves: layers of rock with an opening between floor and roof, and what glows in them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import Outline, box, place, poly, smooth
from leo_assets.simulator.artist.dice import between, roll
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.scenes.stage import Scene, at, band, ridge, under

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Point


def paint_cave(scene: Scene) -> None:
    """Layers of rock with an opening between floor and roof; crystals, mushrooms, or the sky at its end."""
    base = scene.own((92, 132, 158) if "ice" in scene.text or "frozen" in scene.text else (96, 84, 112))
    glow = _glow(scene, (118, 214, 232))
    if "sky" in scene.layers:
        scene.flat(band(scene, -2, 102), colour=mixed(toned(base, lighter=0.10), glow, 0.35))
        for k, share in enumerate((0.3, 0.42, 0.55)):
            scene.flat(_mouth(scene, 1 - 0.24 * k), colour=mixed(toned(base, lighter=0.14 + 0.06 * k), glow, share))
    for step, (name, roof, floor, tone) in enumerate(
        (("far", 16, 78, 0.02), ("middle", 9, 86, -0.07), ("near", 1, 95, -0.16))
    ):
        if name not in scene.layers:
            continue
        colour = mixed(toned(base, lighter=tone), glow, 0.16 - 0.07 * step)
        size = 0.7 + 0.4 * step
        ground = ridge(scene, f"floor {step}", floor, 3.0, 0.3)
        ceiling = ridge(scene, f"roof {step}", roof, 4.5, 0.4)
        parts = [under(ground), np.vstack([ceiling, [(scene.wide, -3), (0, -3)]])]
        for x, key in scene.spread(f"teeth {step}", 13 * size, 5):
            half, long = between(key, "half", 1.2, 3.0) * size, between(key, "long", 6, 18) * size
            y = at(ceiling, x) - 1
            parts.append(poly((x - half, y), (x + half, y), (x + half * 0.2, y + long * 0.7), (x, y + long)))
            if roll(key, "below") < 0.5:
                y = at(ground, x) + 1.5
                parts.append(poly((x - half, y), (x, y - long * 0.55), (x + half, y)))
        mask = scene.flat(*parts, colour=colour)
        scene.canvas.tint(under(place(ground, 0, 2.4 * size)), toned(colour, lighter=-0.035), 1.0, mask)
        if step < 2:
            _gems(scene, ground, glow, size, step)


def _mouth(scene: Scene, size: float) -> Outline:
    """Where light falls in from behind."""
    points = []
    for k in range(14):
        turn = 2 * math.pi * k / 14
        far = size * scene.between(f"mouth {k}", 0.82, 1.12)
        points.append((scene.wide / 2 + math.cos(turn) * far * scene.wide * 0.33, 52 + math.sin(turn) * far * 36))
    return smooth(*points)


def _gems(scene: Scene, ground: Outline, glow: Rgb, size: float, step: int) -> None:
    mushrooms = "mushroom" in scene.text
    for x, key in scene.spread(f"gems {step}", 21 * size, 4):
        y = at(ground, x) + 1
        if mushrooms:
            _mushroom(scene, (x, y), size * between(key, "size", 0.8, 1.7), glow)
            continue
        for k, deg in enumerate((-28, 24, -4)):
            long = between(key, f"long {k}", 4, 8.5) * size
            shard = poly(
                (-0.9 * size, 0), (-0.9 * size, -long * 0.72), (0, -long), (0.9 * size, -long * 0.72), (0.9 * size, 0)
            )
            mask = scene.flat(place(shard, x, y, deg), colour=glow)
            scene.canvas.tint(
                place(box(0.05 * size, -long, 1.0 * size, 1), x, y, deg), toned(glow, lighter=-0.12), 1.0, mask
            )


def _mushroom(scene: Scene, at_: Point, size: float, glow: Rgb) -> None:
    x, y = at_
    scene.flat(
        poly(
            (x - 0.5 * size, y), (x - 0.35 * size, y - 4 * size), (x + 0.35 * size, y - 4 * size), (x + 0.5 * size, y)
        ),
        colour=mixed(glow, (240, 236, 226), 0.5),
    )
    scene.flat(smooth((x - 2.4 * size, y - 3.6 * size, 1), (x - 1.6 * size, y - 5.6 * size), (x, y - 6.3 * size), (x + 1.6 * size, y - 5.6 * size), (x + 2.4 * size, y - 3.6 * size, 1)), colour=glow, shade=0.6, light=0.6)  # fmt: skip


def _glow(scene: Scene, usual: Rgb) -> Rgb:
    if "lava" in scene.text or "fire" in scene.text:
        return (246, 128, 56)
    if "crystal" in scene.text and scene.tint is None:
        return (172, 128, 246)
    return toned(scene.tint, lighter=0.14) if scene.tint else usual
