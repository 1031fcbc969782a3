"""The open land: ridges on the horizon, hills with what grows on them, water, and what stands right before the viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import Mask, Outline, box, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.dice import between, roll, uniforms
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.scenes.growth import GROWTH, Nursery, castle, tomb
from leo_assets.simulator.artist.scenes.stage import Scene, at, band, ridge, under

if TYPE_CHECKING:
    from leo_assets.simulator.artist.scenes.biomes import Biome


def paint_land(scene: Scene, biome: Biome) -> None:
    far, hills, ground = (scene.lit(colour) for colour in (biome.far, biome.hills, biome.ground))
    if "far" in scene.layers:
        _horizon(scene, biome, far)
        if "castle" in scene.text:
            castle(scene, (scene.wide * 0.66, 58), mixed(far, scene.lit((150, 140, 160)), 0.6))
    if biome.wet == "sea" and "middle" in scene.layers:
        _sea(scene, hills)
    for step, (level, rough, haze, size) in enumerate(
        ((68, 3.2, 0.42, 0.62), (77, 3.4, 0.16, 0.85), (89, 2.4, 0.0, 1.25))
    ):
        if (biome.wet == "sea" and step < 2) or ("near" if step == 2 else "middle") not in scene.layers:
            continue
        edge = ridge(scene, f"hill {step}", level, rough, 0.0)
        colour = scene.away(mixed(hills, ground, step / 2), haze * 0.8)
        is_grown = step < 2 or biome.spacing < 8 or biome.wet == "sea"
        if is_grown and biome.growth:
            _grow(scene, biome, edge, colour, size, step)
        mask = scene.flat(under(edge), colour=colour)
        scene.canvas.tint(under(place(edge, 0, 2.2 * size)), toned(colour, lighter=-0.027), 1.0, mask)
        scene.canvas.tint(under(place(edge, 0, 6.5 * size)), toned(colour, lighter=-0.048), 1.0, mask)
        if biome.wet == "river" or (biome.wet and biome.wet != "sea" and step == 1):
            _pools(scene, biome.wet, mask, 77)
        if scene.mist:
            for rise in (2.0, 8.0):
                scene.canvas.glaze(under(place(edge, 0, rise - 4)), scene.hour.edge, scene.mist * (0.55 - 0.16 * step))
    if "near" in scene.layers:
        _front(scene, biome, ground)
        if biome.trunks:
            _trunks(scene, ground)


def _grow(scene: Scene, biome: Biome, edge: Outline, colour: Rgb, size: float, step: int) -> None:
    """Along a ridge, from the far ones to the near ones; their feet are hidden by it."""
    kinds, weights = list(biome.growth), np.cumsum(list(biome.growth.values()))
    tone = toned(colour, lighter=-0.07, richer=1.1)
    nursery = Nursery(scene)
    for x, key in scene.spread(f"growth {step}", biome.spacing * size, 5 * size):
        kind = kinds[min(len(kinds) - 1, int(np.searchsorted(weights, roll(key, "kind") * weights[-1])))]
        if kind == "house" and step != 1:
            kind = next((other for other in kinds if other != "house"), kind)
        nursery.plant(kind, (x, at(edge, x) + 1.4 * size), size, tone, key)


def _horizon(scene: Scene, biome: Biome, far: Rgb) -> None:
    match biome.horizon:
        case "tall" | "low" | "mesa":
            is_tall = biome.horizon == "tall"
            steps = 1.6 if biome.horizon == "mesa" else 0.0
            layers = (
                ((54, 11.2, 0.62), (60, 9.0, 0.34))
                if is_tall
                else ((56, 9.0, 0.55), (62, 6.5, 0.3))
                if steps
                else ((58, 4.0, 0.6), (62, 3.4, 0.4))
            )
            for step, (level, rough, haze) in enumerate(layers):
                edge = ridge(scene, f"ridge {step}", level, rough, 0.75 if is_tall else 0.15, steps=steps)
                colour = scene.away(far, haze)
                mask = scene.flat(under(edge), colour=colour)
                if is_tall:
                    _faces(scene, edge, colour, mask)
                elif steps:
                    for k, down in enumerate((3.5, 7.0, 11.0)):
                        scene.canvas.tint(
                            under(place(edge, 0, down)), toned(colour, lighter=(-0.027, 0.013, -0.018)[k]), 1.0, mask
                        )
        case "volcano":
            _volcano(scene, far)
        case "towers":
            _towers(scene, far)
        case "trees":
            _treeline(scene, far)
        case "none":
            pass


def _faces(scene: Scene, edge: Outline, colour: Rgb, mask: Mask) -> None:
    """Shade the sides of peaks that look away from the light, and cap them with snow."""
    tops = [k for k in range(2, len(edge) - 2) if edge[k, 1] < edge[k - 1, 1] and edge[k, 1] <= edge[k + 1, 1]]
    sides, caps = [], []
    for k in tops:
        x, y = edge[k]
        sides.append(poly((x, y), (x + 17, y + 26), (x + 5, y + 26), (x + 2.4, y + 13), (x - 1.2, y + 6)))
        if y < 52:
            caps.append(poly((x, y - 1), (x + 6, y + 7.5), (x + 3, y + 6), (x + 1, y + 8.6), (x - 1.4, y + 5.8), (x - 3.6, y + 7.4), (x - 5.5, y + 6.5)))  # fmt: skip
    for shapes, tone in ((sides, toned(colour, lighter=-0.048)), (caps, mixed(colour, (255, 255, 255), 0.68))):
        if shapes:
            scene.within(mask, *shapes, colour=tone)


def _volcano(scene: Scene, far: Rgb) -> None:
    edge = ridge(scene, "ridge", 60, 5.0, 0.4)
    scene.flat(under(edge), colour=scene.away(far, 0.5))
    x = scene.wide * scene.between("volcano", 0.55, 0.7)
    for k in range(6):  # smoke
        drift, rise = k * 5.5, k * 4.6
        scene.flat(ellipse(x + drift, 17 - rise * 0.6, 5 + k * 1.5, 3.6 + k * 0.9), colour=mixed(scene.hour.cloud, (70, 58, 62), 0.62 - k * 0.06), shade=0.3)  # fmt: skip
    cone = smooth(
        (x - 40, 70, 1),
        (x - 20, 47),
        (x - 7, 21, 1),
        (x - 3, 22.6),
        (x + 3, 22),
        (x + 7, 21, 1),
        (x + 20, 47),
        (x + 40, 70, 1),
    )
    colour = scene.away(far, 0.22)
    mask = scene.flat(cone, colour=colour)
    scene.canvas.tint(
        smooth((x + 2, 21), (x + 8, 20), (x + 42, 72), (x + 12, 72), (x + 8, 46)),
        toned(colour, lighter=-0.055),
        1.0,
        mask,
    )
    hot, bright = (226, 92, 42), (255, 200, 92)
    scene.canvas.tint(ellipse(x, 21.6, 7.4, 1.7), hot, 1.0, mask)
    for lean, long, wide in ((-1.4, 60, 3.4), (1.0, 50, 2.6), (4.0, 44, 1.8)):
        flow = curve((x + lean, 21.4), (x + lean * 2.4 - 1.5, 33), (x + lean * 4 + 1.5, 45), (x + lean * 6, long))
        scene.canvas.tint(ribbon(flow, wide, wide * 0.8, wide * 0.9, 0.4), hot, 1.0, mask)
        scene.canvas.tint(ribbon(flow, wide * 0.45, wide * 0.3, wide * 0.3, 0.1), bright, 1.0, mask)


def _towers(scene: Scene, far: Rgb) -> None:
    """Rows of buildings that fade, with windows in the nearer one."""
    for step, (level, haze) in enumerate(((40, 0.62), (48, 0.36))):
        colour = scene.away(far, haze)
        dark, bright = toned(colour, lighter=-0.05), mixed(colour, (255, 220, 140), scene.hour.lamp * 0.75)
        for x, key in scene.spread(f"tower {step}", 6.5, 6):
            half, top = between(key, "half", 2.0, 4.4), level + between(key, "top", -14, 12)
            parts = [box(x - half, top, x + half, 102)]
            crown = roll(key, "crown")
            if crown < 0.3:
                parts.append(box(x - half * 0.55, top - 3, x + half * 0.55, top + 1))
            elif crown < 0.5:
                parts.append(poly((x - half, top), (x, top - 4), (x + half, top)))
            elif crown < 0.7:
                parts.append(box(x - 0.2, top - 6, x + 0.2, top + 1))
            scene.flat(*parts, colour=toned(colour, lighter=round(between(key, "tone", -0.02, 0.02), 2)))
            lit: dict[Rgb, list[Outline]] = {dark: [], bright: []}
            for row in range(9):
                for column in (-0.55, 0.0, 0.55):
                    on = roll(key, f"{row} {column}") < 0.25 + 0.4 * scene.hour.lamp
                    wx, wy = x + column * half, top + 2 + row * 3.0
                    lit[bright if on else dark].append(box(wx - half * 0.13, wy, wx + half * 0.13, wy + 1.3))
            for tint, panes in lit.items():
                if panes and step:
                    scene.flat(*panes, colour=tint)


def _treeline(scene: Scene, far: Rgb) -> None:
    """Crowns that close the view."""
    for step, (level, haze, size) in enumerate(((44, 0.62, 1.2), (54, 0.38, 1.0))):
        colour = scene.away(far, haze)
        crowns = [
            ellipse(x, level + between(key, "y", -3.5, 3.5), between(key, "r", 4.0, 7.0) * size, between(key, "ry", 3.4, 5.6) * size)
            for x, key in scene.spread(f"line {step}", 6.0 * size, 9)
        ]  # fmt: skip
        scene.flat(*crowns, band(scene, level, 102), colour=colour)
        stems = [
            poly(
                (x - half, 102),
                (x - half * 0.5, level + 12),
                (x, level + 3),
                (x + half * 0.5, level + 12),
                (x + half, 102),
            )
            for x, key in scene.spread(f"stem {step}", 11.0 * size, 4)
            for half in (between(key, "half", 0.5, 1.0) * size,)
        ]
        scene.flat(*stems, colour=toned(colour, lighter=-0.05))


def _sea(scene: Scene, water: Rgb) -> None:
    hour = scene.hour
    mask = scene.flat(band(scene, 62, 102), colour=scene.away(water, 0.2))
    waves: tuple[list[Outline], list[Outline]] = ([], [])
    for k, (x, y, size) in enumerate(uniforms(scene.key_of("waves"), 180).reshape(60, 3).tolist()):
        depth = y * y
        long = 1.5 + 7 * depth * (0.5 + size)
        for wrapped in (0.0, scene.wide, -scene.wide):
            px = x * scene.wide + wrapped
            if -long < px < scene.wide + long:
                waves[k % 3 > 0].append(ellipse(px, 62.6 + depth * 34, long, 0.18 + 0.35 * depth))
    for shapes, tone in zip(waves, (toned(water, lighter=-0.05), mixed(water, hour.sun, 0.47)), strict=True):
        scene.within(mask, *shapes, colour=tone)


def _pools(scene: Scene, kind: str, land: Mask, level: float) -> None:
    """Still water that mirrors the sky, a river, or lava that glows."""
    hour = scene.hour
    if kind == "lava":
        colour, shine = (232, 96, 40), (255, 206, 96)
    else:
        colour = mixed(hour.middle, scene.lit((70, 122, 130)), 0.45 if kind == "river" else 0.62)
        shine = mixed(colour, hour.sun, 0.47)
    if kind == "river":
        x = scene.wide * scene.between("river", 0.35, 0.6)
        y = np.linspace(level - 8, 104, 26)
        near = (y - 69) / 35
        middle = x + 5.5 * np.sin(y * 0.19) * (0.5 + near)
        half = 0.8 + 9.5 * np.clip(near, 0, 2) ** 1.5
        spots = [np.stack([np.r_[middle - half, (middle + half)[::-1]], np.r_[y, y[::-1]]], axis=1)]
    else:
        spots = [
            ellipse(px, level + 3.4 + between(key, "y", 0, 5.6), between(key, "wide", 7, 16), between(key, "tall", 0.9, 2.0))
            for px, key in scene.spread("pool", 22, 16)
        ]  # fmt: skip
    for spot in spots:
        scene.canvas.tint(
            place(spot, 0, 0.5), toned(colour, lighter=-0.12) if kind != "lava" else (120, 44, 34), 1.0, land
        )
        scene.canvas.tint(spot, colour, 1.0, land)
    for k, spot in enumerate(spots):
        middle, reach = spot.mean(axis=0), np.ptp(spot[:, 0]) * 0.22
        for j in range(3):
            dx, dy = scene.between(f"shine {k} {j}", -1, 1) * reach, (j - 1) * (1.9 if kind == "river" else 0.55)
            scene.canvas.tint(ellipse(middle[0] + dx, middle[1] + dy, reach * 0.5, 0.22), shine, 1.0, land)


def _front(scene: Scene, biome: Biome, ground: Rgb) -> None:
    match biome.front:
        case "blades" | "flowers":
            _blades(scene, ground, flowers=biome.front == "flowers")
        case "reeds":
            _reeds(scene, ground)
        case "ferns":
            _ferns(scene, ground)
        case "rocks" | "tombs" | "columns":
            _blocks(scene, biome, ground)
        case "street":
            _street(scene, ground)
        case "none":
            pass


def _blades(scene: Scene, ground: Rgb, *, flowers: bool) -> None:
    blade = poly((-0.7, 0.6), (0.7, 0.6), (0.2, -4.6))
    tones: dict[float, list[Outline]] = {}
    for x, size, turn in uniforms(scene.key_of("blades"), 3 * round(scene.wide)).reshape(-1, 3).tolist():
        tone = round(-0.13 + 0.05 * round(turn * 3) / 3, 2)
        for dx, deg in ((-0.8, -16), (0, 2), (0.8, 17)):
            tones.setdefault(tone, []).append(
                place(blade, x * scene.wide + dx, 101, deg + (turn - 0.5) * 20, 0.7 + 0.9 * size)
            )
    for tone, blades in sorted(tones.items()):
        scene.flat(*blades, colour=toned(ground, lighter=tone))
    if flowers:
        petals = ((250, 226, 110), (244, 244, 240), (236, 120, 130), (176, 140, 226))
        chance = uniforms(scene.key_of("flowers"), 3 * round(scene.wide * 0.8)).reshape(-1, 3).tolist()
        for k, petal in enumerate(petals):
            blooms = [
                ellipse(x * scene.wide, 90 + y * 9, 0.35 + 0.5 * y, 0.28 + 0.4 * y)
                for x, y, tone in chance
                if int(tone * 4) == k
            ]
            if blooms:
                scene.flat(*blooms, colour=scene.lit(petal))


def _reeds(scene: Scene, ground: Rgb) -> None:
    stalk, head = poly((-0.28, 1), (0.28, 1), (0.1, -9)), ellipse(0, -8.6, 0.62, 1.7)
    stalks: tuple[list[Outline], list[Outline]] = ([], [])
    heads = []
    for tuft, key in scene.spread("reeds", 13, 4):
        for k in range(7):
            at_ = (tuft + (k - 3) * 0.8, 101, between(key, f"lean {k}", -13, 13), between(key, f"long {k}", 0.7, 1.25))
            stalks[k % 2].append(place(stalk, *at_))
            heads += [place(head, *at_)] * (k % 2)
    for k, shapes in enumerate(stalks):
        scene.flat(*shapes, colour=toned(ground, lighter=-0.12 + 0.03 * k))
    scene.flat(*heads, colour=mixed(ground, scene.lit((92, 62, 44)), 0.75))


def _ferns(scene: Scene, ground: Rgb) -> None:
    frond = smooth((0, 0.5, 1), (3.2, -1.4), (7.0, 0.4, 1), (3.2, 0.5))
    by_tone: tuple[list[Outline], ...] = ([], [], [])
    for x, key in scene.spread("ferns", 8, 7):
        for k, deg in enumerate((-160, -20, -135, -45, -112, -68)):
            by_tone[k % 3].append(place(frond, x, 102, deg, between(key, f"size {k}", 0.8, 1.3)))
    for k, shapes in enumerate(by_tone):
        scene.flat(*shapes, colour=toned(ground, lighter=-0.14 + 0.02 * k, richer=1.1))


def _blocks(scene: Scene, biome: Biome, ground: Rgb) -> None:
    dark = toned(ground, lighter=0.05 if biome.front == "tombs" else -0.09)
    for x, key in scene.spread("blocks", 17, 6):
        size = between(key, "size", 1.0, 2.1)
        if biome.front == "tombs" and roll(key, "tomb") < 0.75:
            tomb(scene, (x, 100), size * 2.0, dark, key)
        elif biome.front == "columns" and roll(key, "column") < 0.6:
            GROWTH["column" if roll(key, "arch") < 0.7 else "arch"](scene, (x, 101), size * 2.2, dark, key)
        else:
            GROWTH["rock"](scene, (x, 102), size, dark, key)
    if biome.front in {"tombs", "columns"}:
        _blades(scene, ground, flowers=False)


def _street(scene: Scene, ground: Rgb) -> None:
    road = mixed(ground, scene.lit((74, 76, 88)), 0.7)
    scene.flat(band(scene, 88, 102), colour=road)
    scene.flat(band(scene, 86.4, 89), colour=toned(road, lighter=0.12))
    for x, _ in scene.even(12, 4):
        scene.flat(box(x - 3, 94.6, x + 3, 95.6), colour=toned(road, lighter=0.16))
    lamp = mixed((210, 214, 220), (255, 226, 150), scene.hour.lamp)
    for x, _ in scene.even(38, 5):
        scene.flat(box(x - 0.3, 70, x + 0.3, 88), box(x - 0.3, 70, x + 3.4, 70.6), colour=toned(road, lighter=-0.14))
        scene.flat(ellipse(x + 3.2, 71.2, 1.1, 0.7), colour=lamp)


def _trunks(scene: Scene, ground: Rgb) -> None:
    """Dark stems and hanging leaves at both sides; one wraps around the border."""
    bark = toned(mixed(ground, scene.lit((58, 46, 42)), 0.6), lighter=-0.1)
    for x, half in ((0.0, 5.2), (scene.wide, 5.2), (scene.wide * 0.86, 3.0)):
        lean = scene.between(f"trunk {half}", -3, 3)
        scene.flat(smooth((x - half * 1.5, 102, 1), (x - half, 70), (x - half * 0.8 + lean, 30), (x - half * 0.9 + lean, -3, 1), (x + half * 0.9 + lean, -3, 1), (x + half * 0.8 + lean, 30), (x + half, 70), (x + half * 1.5, 102, 1)), colour=bark)  # fmt: skip
    leaf = toned(mixed(ground, scene.lit((30, 70, 46)), 0.5), lighter=-0.1)
    crowns = [
        ellipse(x, between(key, "y", -6, 1), between(key, "r", 6, 10), between(key, "ry", 4, 8))
        for x, key in scene.spread("roof", 9, 11)
    ]
    scene.flat(*crowns, colour=leaf)
    vines = [
        ribbon(curve((x, -2), (x + between(key, "bend", -2, 2), long * 0.5), (x, long)), 0.7, 0.4)
        for x, key in scene.spread("vine", 16, 3)
        for long in (between(key, "long", 10, 30),)
    ]
    scene.flat(*vines, colour=toned(leaf, lighter=0.03))
