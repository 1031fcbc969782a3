"""Where no ground is: space, the deep sea, islands in the sky."""

from __future__ import annotations

import math

import numpy as np

from leo_assets.simulator.artist.canvas import box, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.dice import between, pick, roll, uniforms
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.scenes.air import cloud, stars
from leo_assets.simulator.artist.scenes.growth import GROWTH, house
from leo_assets.simulator.artist.scenes.stage import Scene, at, band, ridge, under

_PLANETS: tuple[Rgb, ...] = ((206, 128, 92), (108, 150, 206), (196, 168, 118), (146, 104, 176), (118, 176, 140))


def paint_space(scene: Scene) -> None:
    """Stars, clouds of gas, planets; rocks drift before them."""
    gas = scene.own((112, 66, 156))
    deep: Rgb = (16, 14, 40)
    if "sky" in scene.layers:
        scene.flat(band(scene, -2, 102), colour=deep)
        bend = scene.between("bend", 0, 6.28)
        for k, (share, reach, r) in enumerate(((0.13, 27, 9.5), (0.27, 17, 6.5), (0.44, 10, 4.2), (0.66, 5, 2.4))):
            shapes = []
            for x, key in scene.spread(f"gas {k}", 3.2, 14):
                arm = 48 + 17 * math.sin(2 * math.pi * x / scene.wide + bend)
                at_y = arm + reach * (between(key, "y", -1, 1) + between(key, "y2", -1, 1)) / 2
                shapes.append(ellipse(x, at_y, r * between(key, "r", 0.5, 1.3), r * between(key, "ry", 0.4, 0.9)))
            scene.flat(*shapes, colour=mixed(deep, gas, share))
        stars(scene, 150, 100)
    if "far" in scene.layers:
        for k, (x, key) in enumerate(scene.spread("planet", 72, 0)):
            colour = _PLANETS[(int(scene.roll("planets") * len(_PLANETS)) + k) % len(_PLANETS)]
            _planet(scene, x, between(key, "y", 18, 62), between(key, "r", 7, 13) if k else 16.0, colour, key)
    for layer, size, count in (("middle", 0.8, 24.0), ("near", 1.7, 40.0)):
        if layer in scene.layers:
            for x, key in scene.spread(f"rocks {layer}", count, 8 * size):
                _asteroid(scene, x, between(key, "y", 8, 94), size * between(key, "size", 0.7, 2.2), key)


def _planet(scene: Scene, x: float, y: float, r: float, colour: Rgb, key: bytes) -> None:
    ringed = roll(key, "ring") < 0.4
    tilt = between(key, "tilt", -24, 24)
    ring = place(ellipse(0, 0, r * 1.75, r * 0.42), x, y, tilt)
    hole = place(ellipse(0, 0, r * 1.35, r * 0.27), x, y, tilt)
    pale = mixed(colour, (250, 236, 214), 0.5)
    if ringed:
        scene.canvas.paint(ring, colour=pale, ink=0, shade=0, light=0, holes=(hole,))
    mask = scene.flat(ellipse(x, y, r), colour=colour)
    for k in range(4):
        wide = between(key, f"band {k}", 0.06, 0.16) * r
        off = (k - 1.5) * 0.46 * r
        scene.canvas.tint(
            place(ellipse(0, off, r * 1.05, wide), x, y, tilt),
            toned(colour, lighter=0.05 if k % 2 else -0.05),
            1.0,
            mask,
        )
    shadow = smooth(*((x + math.cos(t) * r * 1.02, y + math.sin(t) * r * 1.02) for t in np.linspace(-0.9, 2.4, 9)), (x + r * 0.06, y + r * 0.42), (x + r * 0.42, y + r * 0.02))  # fmt: skip
    scene.canvas.tint(shadow, mixed(colour, (20, 16, 44), 0.62), 1.0, mask)
    if ringed:
        front = poly(*(place(poly((math.cos(t) * r * 1.75, math.sin(t) * r * 0.42)), x, y, tilt)[0] for t in np.linspace(0.12, math.pi - 0.12, 24)),
                     *(place(poly((math.cos(t) * r * 1.35, math.sin(t) * r * 0.27)), x, y, tilt)[0] for t in np.linspace(math.pi - 0.12, 0.12, 24)))  # fmt: skip
        scene.flat(front, colour=pale)


def _asteroid(scene: Scene, x: float, y: float, size: float, key: bytes) -> None:
    count = 9
    reach = [between(key, f"reach {k}", 1.2, 2.1) * size for k in range(count)]
    shape = smooth(
        *(
            (x + math.cos(2 * math.pi * k / count) * far, y + math.sin(2 * math.pi * k / count) * far)
            for k, far in enumerate(reach)
        )
    )
    mask = scene.flat(shape, colour=(112, 102, 112), shade=0.9, light=0.5)
    for k in range(2):
        spot = ellipse(
            x + between(key, f"dx {k}", -0.9, 0.7) * size, y + between(key, f"dy {k}", -0.9, 0.7) * size, 0.4 * size
        )
        scene.canvas.tint(spot, (82, 74, 88), 1.0, mask)


def paint_underwater(scene: Scene) -> None:
    """Light from above, rocks and corals, weed that sways, fish and bubbles."""
    water = scene.own((44, 132, 178))
    if scene.hour.is_night:
        water = mixed(water, (14, 30, 66), 0.55)
    top, low = toned(water, lighter=0.17), toned(water, lighter=-0.13)
    if "sky" in scene.layers:
        for k in range(12):
            scene.flat(band(scene, -2 + k * 8.7, 102), colour=mixed(top, low, k / 11))
        ray = mixed(top, (255, 255, 255), 0.35)
        for x, key in scene.spread("ray", 17, 20):
            wide = between(key, "wide", 2, 6)
            scene.canvas.glaze(poly((x, -2), (x + wide, -2), (x + wide * 2.4 - 16, 80), (x - 16 - wide, 80)), ray, 0.16)
    for step, (layer, level, haze, size) in enumerate(
        (("far", 72, 0.55, 0.8), ("middle", 82, 0.28, 1.0), ("near", 93, 0.0, 1.4))
    ):
        if layer not in scene.layers:
            continue
        edge = ridge(scene, f"bed {step}", level, 4.0, 0.2)
        sand = mixed(mixed((226, 204, 150), water, 0.35), water, haze)
        for x, key in scene.spread(f"life {step}", 11 * size, 6):
            _sea_life(scene, x, at(edge, x) + 1.2, size * between(key, "size", 0.8, 1.4), haze, water, key)
        mask = scene.flat(under(edge), colour=sand)
        scene.canvas.tint(under(place(edge, 0, 2.2 * size)), toned(sand, lighter=-0.03), 1.0, mask)
    if "middle" in scene.layers:
        for x, key in scene.spread("fish", 24, 6):
            _fish(scene, x, between(key, "y", 22, 62), between(key, "size", 0.8, 1.6), key)
        chance = uniforms(scene.key_of("bubbles"), 90).reshape(30, 3).tolist()
        bubbles = [ellipse(x * scene.wide, 10 + y * 72, 0.3 + 0.6 * r) for x, y, r in chance]
        scene.flat(*bubbles, colour=mixed(water, (255, 255, 255), 0.5))


def _sea_life(scene: Scene, x: float, y: float, size: float, haze: float, water: Rgb, key: bytes) -> None:
    kind = roll(key, "kind")
    colour = mixed(
        pick(key, "colour", ((232, 104, 108), (244, 160, 96), (184, 110, 190), (246, 204, 110))), water, haze
    )
    if kind < 0.4:
        weed = mixed((66, 142, 88), water, haze + 0.1)
        for k in range(3):
            sway = between(key, f"sway {k}", -2.4, 2.4) * size
            long = between(key, f"long {k}", 7, 14) * size
            left = x + (k - 1) * 1.4 * size
            scene.flat(
                ribbon(
                    curve(
                        (left, y),
                        (left + sway, y - long * 0.4),
                        (left - sway * 0.6, y - long * 0.75),
                        (left + sway * 0.7, y - long),
                    ),
                    1.4 * size,
                    1.2 * size,
                    0.2,
                ),
                colour=toned(weed, lighter=0.02 * k),
            )
    elif kind < 0.7:
        for deg, long in ((-90, 6), (-122, 4.6), (-58, 4.8), (-104, 3.4), (-72, 3.2)):
            tip = place(poly((long * size, 0)), x, y, deg)[0]
            scene.flat(ribbon(curve((x, y), ((x + tip[0]) / 2 + 0.3, (y + tip[1]) / 2), (float(tip[0]), float(tip[1]))), 1.5 * size, 1.0 * size), ellipse(float(tip[0]), float(tip[1]), 0.7 * size), colour=colour)  # fmt: skip
    elif kind < 0.85:
        scene.flat(
            *(
                ellipse(x + dx * size, y - dy * size, r * size)
                for dx, dy, r in ((-1.6, 1, 1.6), (1.4, 1.1, 1.7), (0, 2.2, 1.8))
            ),
            colour=colour,
            shade=0.7,
            light=0.5,
        )
    else:
        GROWTH["rock"](scene, (x, y), size, mixed((120, 116, 128), water, haze + 0.2), key)


def _fish(scene: Scene, x: float, y: float, size: float, key: bytes) -> None:
    colour = pick(key, "colour", ((250, 180, 70), (242, 112, 84), (246, 226, 120), (196, 140, 224)))
    way = 1 if roll(key, "way") < 0.5 else -1
    body = smooth((x + way * 2.4 * size, y), (x, y - 1.3 * size), (x - way * 2.2 * size, y), (x, y + 1.3 * size))
    tail = poly(
        (x - way * 1.8 * size, y),
        (x - way * 3.4 * size, y - 1.2 * size),
        (x - way * 3.0 * size, y),
        (x - way * 3.4 * size, y + 1.2 * size),
    )
    mask = scene.flat(body, tail, colour=colour, shade=0.6, light=0.4)
    scene.canvas.tint(box(x - 0.35 * size, y - 2 * size, x + 0.35 * size, y + 2 * size), (250, 246, 236), 1.0, mask)
    scene.flat(ellipse(x + way * 1.4 * size, y - 0.25 * size, 0.28 * size), colour=(38, 34, 52))


def paint_islands(scene: Scene) -> None:
    """Islands that float between clouds, with trees, houses and falls."""
    if "far" in scene.layers:
        for x, key in scene.spread("far", 30, 10):
            _island(scene, x, between(key, "y", 30, 52), between(key, "size", 0.5, 0.8), 0.5, key)
    if "middle" in scene.layers:
        for x, key in scene.spread("middle", 58, 24):
            _island(scene, x, between(key, "y", 50, 64), between(key, "size", 1.2, 1.6), 0.12, key)
    if "near" in scene.layers:
        for k, (x, key) in enumerate(scene.spread("sea", 24, 20)):
            cloud(scene, x, 92 + (k % 3) * 3, between(key, "size", 1.3, 1.9))
        scene.flat(band(scene, 96, 102), colour=mixed(scene.hour.cloud, scene.hour.middle, 0.12))


def _island(scene: Scene, x: float, y: float, size: float, haze: float, key: bytes) -> None:
    grass, stone = (scene.away(scene.lit(colour), haze) for colour in ((112, 174, 84), (140, 118, 108)))
    half = 14 * size
    points = [(x - half, y), (x + half, y)]
    low = [
        (x + half * share, y + between(key, f"low {share}", 0.5, 1.0) * (1 - abs(share)) * 20 * size + 2 * size)
        for share in (0.8, 0.5, 0.25, 0.0, -0.3, -0.55, -0.8)
    ]
    mask = scene.flat(poly(*points, *low), colour=stone)
    scene.canvas.tint(poly((x + half * 0.1, y), (x + half, y), *low[:4]), toned(stone, lighter=-0.06), 1.0, mask)
    for k in range(3):
        tree_x = x + (k - 1) * half * 0.55 + between(key, f"x {k}", -2, 2) * size
        if k == 1 and roll(key, "home") < 0.5 and size > 1:
            house(scene, (tree_x, y - 0.6), size * 0.9, grass, key)
        else:
            kind = "round" if roll(key, f"kind {k}") < 0.6 else "pine"
            GROWTH[kind](
                scene, (tree_x, y + 0.4), size * between(key, f"tall {k}", 0.7, 1.1), toned(grass, lighter=-0.08), key
            )
    top = smooth((x - half * 1.05, y + 0.4), (x - half * 0.5, y - 1.3 * size), (x + half * 0.5, y - 1.2 * size), (x + half * 1.05, y + 0.4), (x + half * 0.5, y + 2.6 * size), (x, y + 1.8 * size), (x - half * 0.5, y + 2.8 * size))  # fmt: skip
    scene.flat(top, colour=grass, shade=0.5)
    if roll(key, "fall") < 0.5 and size > 0.9:
        fx = x + half * 0.62
        scene.flat(
            poly(
                (fx - 1.3 * size, y + 0.6),
                (fx + 1.3 * size, y + 0.6),
                (fx + 1.7 * size, y + 26 * size),
                (fx - 1.7 * size, y + 26 * size),
            ),
            colour=scene.away(scene.lit((196, 230, 244)), haze * 0.6),
        )
        scene.flat(box(fx - 0.4 * size, y + 0.8, fx + 0.1 * size, y + 24 * size), colour=(250, 252, 255))


def paint_sky(scene: Scene) -> None:
    """Clouds upon clouds, as seen from above them."""
    for step, (layer, y, size) in enumerate((("far", 62, 0.8), ("middle", 76, 1.2), ("near", 91, 1.8))):
        if layer not in scene.layers:
            continue
        colour = mixed(scene.hour.cloud, scene.hour.middle, 0.34 - 0.14 * step)
        puffs = [
            ellipse(
                x,
                y + between(key, "y", -3, 3) * size,
                between(key, "r", 5, 9) * size,
                between(key, "ry", 3.4, 6) * size,
            )
            for x, key in scene.spread(f"puffs {step}", 8 * size, 12 * size)
        ]
        scene.flat(*puffs, band(scene, y, 102), colour=colour, shade=0.25, light=0.5)
