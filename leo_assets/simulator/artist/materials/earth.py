"""What grows and lies on the ground."""

from __future__ import annotations

import math

import numpy as np

from leo_assets.simulator.artist.ground import (
    Ground,
    Surface,
    blend,
    cells,
    clouds,
    flat,
    noise,
    place,
    ramp,
    shades,
    soft,
    strewn,
)
from leo_assets.simulator.artist.materials.entry import material
from leo_assets.simulator.artist.palette import mixed, toned


@material("grass", "lawn meadow turf grassland pasture", rough=0.8)
def _grass(ground: Ground) -> Surface:
    base = ground.colour((106, 168, 74))
    tone = clouds(ground, 4, "tone", 3)
    colour = ramp(soft(tone, 0.25, 0.75), *shades(base, -0.075, -0.025, 0.0))
    tufts = strewn(ground, Surface(colour, tone * 0.2, 1.0), "tufts", 420, base, 0.6)
    return strewn(ground, tufts, "flowers", 9, base, 0.5)


@material("flowers", "flower-meadow flowery wildflowers blossom flowerbed", rough=0.75)
def _flowers(ground: Ground) -> Surface:
    return strewn(ground, _grass(ground), "flowers", 150, (96, 156, 68), 0.5)


@material("moss", "lichen mossy-ground", rough=0.85)
def _moss(ground: Ground) -> Surface:
    base = ground.colour((104, 138, 62))
    cushions = cells(ground, 6, 0.95)
    fine = cells(ground, 22, 0.95, "fine")
    dome = np.sqrt(np.clip(1 - (cushions.near / 0.78) ** 2, 0, 1))
    tone = dome * 0.55 + (1 - fine.near) * 0.35 + clouds(ground, 5, "tone") * 0.25 - 0.1
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.2, -0.09, 0.0, 0.08))
    height = dome * 0.8 + (1 - fine.near) * 0.25
    return strewn(ground, Surface(colour, np.asarray(height, np.float32), 0.8), "sprigs", 170, base, 0.4)


@material("leaves", "foliage leaf bush hedge ivy canopy", rough=0.65)
def _leaves(ground: Ground) -> Surface:
    base = ground.colour((92, 140, 66))
    under = Surface(flat(ground, toned(base, lighter=-0.16)), noise(ground, 8, "tone") * 0.2)
    return strewn(ground, under, "leaves", 620, base, 0.8)


@material("autumn", "fallen-leaves autumn-leaves forest-floor leaf-litter", rough=0.75)
def _autumn(ground: Ground) -> Surface:
    base = ground.colour((116, 84, 56))
    tone = clouds(ground, 6, "tone", 3)
    under = Surface(ramp(tone, *shades(base, -0.08, 0.0, 0.04)), tone * 0.4, 1.0)
    return strewn(ground, under, "autumn", 240, base, 0.6)


@material("dirt", "soil earth ground mud-path path dirt-path trail", rough=0.9)
def _dirt(ground: Ground) -> Surface:
    base = ground.colour((138, 98, 66))
    tone = clouds(ground, 6, "tone", 4)
    steps = np.floor(np.clip((tone - 0.22) * 1.8, 0, 0.999) * 5) / 4  # flat patches, as if laid with a broad brush
    colour = ramp(steps * 0.6 + tone * 0.4, *shades(base, -0.10, -0.03, 0.0, 0.06))
    return strewn(ground, Surface(colour, tone, 1.5), "pebbles", 70, base)


@material("mud", "swamp-ground bog marsh mire", rough=0.35)
def _mud(ground: Ground) -> Surface:
    base = ground.colour((112, 84, 60))
    lumps = clouds(ground, 5, "lumps", 3)
    wet = 1 - soft(lumps, 0.40, 0.46)
    colour = ramp(soft(lumps, 0.3, 0.75), *shades(base, -0.07, 0.0, 0.05))
    pool = ramp(clouds(ground, 6, "pool"), *(mixed(one, (104, 104, 104), 0.3) for one in shades(base, -0.11, -0.03)))
    shine = soft(0.028 - np.abs(lumps - 0.355), 0.0, 0.018) * soft(clouds(ground, 9, "shine"), 0.5, 0.6)
    colour = blend(blend(colour, pool, wet), (206, 214, 220), shine * 0.6)
    rim = soft(0.02 - np.abs(lumps - 0.43), 0.0, 0.02)
    height = np.maximum(lumps, 0.42) * 1.6 - 0.5
    return Surface(blend(colour, toned(base, lighter=-0.12), rim * 0.6), np.asarray(height, np.float32), 1.6)


@material("farmland", "field tilled ploughed plowed furrow crop-field garden-soil", rough=0.9)
def _farmland(ground: Ground) -> Surface:
    base = ground.colour((124, 86, 58))
    v, _ = place(ground, 5, 1)
    bend = (clouds(ground, 4, "bend", 3) - 0.5) * 0.35
    wave = (0.5 + 0.5 * np.cos(2 * math.pi * (v + bend))).astype(np.float32)
    clods = clouds(ground, 22, "clods", 2)
    colour = ramp(np.clip(wave * 0.7 + clods * 0.45 - 0.1, 0, 1), *shades(base, -0.13, -0.04, 0.02, 0.06))
    height = np.asarray(wave * 0.8 + clods * 0.3, np.float32)
    return strewn(ground, Surface(colour, height, 1.0), "pebbles", 36, base)


@material("sand", "beach-sand dune dunes", rough=0.9)
def _sand(ground: Ground) -> Surface:
    base = ground.colour((226, 200, 146))
    v, _ = place(ground, 7, 1)
    bend = clouds(ground, 3, "bend", 2) * 1.9
    ripple = (0.5 + 0.5 * np.sin(2 * math.pi * (v + bend))).astype(np.float32)
    fade = soft(clouds(ground, 3, "fade", 2), 0.32, 0.62)
    colour = ramp(ripple * 0.35 + clouds(ground, 6, "tone") * 0.65, *shades(base, -0.07, 0.0, 0.045))
    return strewn(ground, Surface(colour, ripple * fade * 0.45, 2.2), "pebbles", 26, base)


@material("snow", "snowfield snowy-ground powder-snow", rough=0.6)
def _snow(ground: Ground) -> Surface:
    base = ground.colour((226, 236, 246))
    drift = clouds(ground, 4, "drift", 2)
    v, _ = place(ground, 4, 1)
    wave = (0.5 + 0.5 * np.sin(2 * math.pi * (v + drift * 2.4))).astype(np.float32)
    tone = wave * 0.55 + clouds(ground, 3, "tone", 3) * 0.45
    colour = ramp(soft(tone, 0.15, 0.8), *shades(base, -0.085, -0.03, 0.01, 0.04))
    return strewn(ground, Surface(colour, np.asarray(tone * 0.8, np.float32), 1.1), "sparkles", 34, base, 0.1)


@material("ash", "cinder cinders burnt-ground scorched charred", rough=0.95)
def _ash(ground: Ground) -> Surface:
    base = ground.colour((92, 86, 88))
    tone = clouds(ground, 6, "tone", 4)
    colour = ramp(soft(tone, 0.2, 0.8), *shades(base, -0.12, -0.02, 0.06))
    spark = soft(clouds(ground, 30, "ember", 1), 0.86, 0.93) * (1 - soft(tone, 0.36, 0.46))
    surface = Surface(blend(colour, (244, 132, 52), spark), tone, 1.5)
    return strewn(ground, surface, "pebbles", 60, base)


@material("straw", "hay", rough=0.85)
def _straw(ground: Ground) -> Surface:
    base = ground.colour((218, 178, 92))
    under = Surface(flat(ground, toned(base, lighter=-0.18)), noise(ground, 8, "tone") * 0.2)
    return strewn(ground, under, "straws", 520, base, 0.8)


@material("coral", "coral-reef sea-bed seabed sea-floor reef", rough=0.7)
def _coral(ground: Ground) -> Surface:
    """Winding ridges, as brain coral has them."""
    base = ground.colour((232, 128, 110))
    field = clouds(ground, 9, "winding", 1) + clouds(ground, 17, "second", 1) * 0.35
    wave = (0.5 + 0.5 * np.cos(field * 24)).astype(np.float32)
    colour = ramp(soft(wave, 0.15, 0.8), *shades(base, -0.17, -0.05, 0.02, 0.07))
    return Surface(colour, soft(wave, 0.1, 0.9), 0.8)
