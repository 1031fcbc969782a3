"""Stone and what is built of it."""

from __future__ import annotations

import numpy as np

from leo_assets.simulator.artist.ground import (
    Field,
    Ground,
    Surface,
    blend,
    cells,
    clouds,
    courses,
    each,
    flat,
    noise,
    ramp,
    scales,
    shades,
    soft,
    strewn,
)
from leo_assets.simulator.artist.materials.entry import material
from leo_assets.simulator.artist.palette import Rgb, mixed, toned


@material("cobble", "cobblestone cobbled paving pavement stone-path", rough=0.8)
def _cobble(ground: Ground) -> Surface:
    return _rounded(ground, ground.rows(6))


@material("gravel", "shingle pebble pebbles scree", rough=0.85)
def _gravel(ground: Ground) -> Surface:
    return _rounded(ground, ground.rows(13))


def _rounded(ground: Ground, rows: int) -> Surface:
    base = ground.colour((146, 145, 148))
    wobble = (noise(ground, rows * 4, "wobble") - 0.5) * 0.10
    stones = cells(ground, rows)
    face = soft(stones.border + wobble, 0.09, 0.15)
    tone = each(stones.ids, ground.key, "tone") * 0.7 + clouds(ground, rows * 2, "stain") * 0.3
    faces = ramp(tone, *shades(base, -0.09, -0.02, 0.0, 0.07))
    gap = ramp(clouds(ground, 12, "gap"), mixed((84, 82, 74), base, 0.15), mixed((112, 116, 84), base, 0.15))
    height = face * (0.62 + 0.38 * np.sqrt(soft(stones.border, 0.05, 0.6))) - stones.near * 0.15
    return Surface(blend(gap, faces, face), height.astype(np.float32), 1.15)


@material("flagstone", "slab slabs stone-floor dungeon-floor stone-tile temple-floor", rough=0.75)
def _flagstone(ground: Ground) -> Surface:
    """Slabs of two sizes, as dungeons have them, worn and chipped."""
    base = ground.colour((128, 126, 134))
    rows = ground.rows(4)
    slabs = courses(ground, rows, ground.across(rows * 0.75), 0.5)
    halved = each(slabs.ids, ground.key, "halved") < 0.4  # some slabs are two
    middle = np.where(halved, np.abs(slabs.u - 0.5) * 1.3, 1).astype(np.float32)
    chips = (clouds(ground, 22, "chip", 2) - 0.5) * 0.07
    edge = np.minimum(slabs.edge, middle) + chips
    face = soft(edge, 0.03, 0.06)
    which = slabs.ids * 2 + (halved & (slabs.u > 0.5))
    tone = each(which, ground.key, "tone") * 0.65 + clouds(ground, 9, "stain") * 0.35
    colour = ramp(tone, *shades(base, -0.07, -0.015, 0.0, 0.05))
    crack = _cracks(ground, 3, 0.028) * soft(each(which, ground.key, "cracked"), 0.6, 0.61)
    colour = blend(colour, toned(base, lighter=-0.2), crack * 0.8)
    gap = ramp(clouds(ground, 14, "gap"), *shades(base, -0.27, -0.2))
    tilt = (each(which, ground.key, "tilt") - 0.5) * 0.2
    height = face * (0.75 + tilt + 0.2 * soft(edge, 0.03, 0.12)) - crack * 0.3 + clouds(ground, 18, "pits") * 0.05
    return Surface(blend(gap, colour, face), np.asarray(height, np.float32), 1.1)


def _cracks(ground: Ground, rows: int, wide: float) -> Field:
    """Thin broken lines, 0 to 1."""
    border = cells(ground, rows, 0.95, "cracks").border + (clouds(ground, 14, "crack bend", 2) - 0.5) * 0.34
    return np.asarray(1 - soft(np.abs(border), wide * 0.4, wide), np.float32)


@material("wall", "stone-wall masonry ashlar stone-block castle-wall rampart", rough=0.8)
def _wall(ground: Ground) -> Surface:
    base = ground.colour((142, 138, 136))
    rows = ground.rows(6)
    blocks = courses(ground, rows, ground.across(rows * 0.6), 0.5)
    split = each(blocks.ids, ground.key, "split") < 0.3
    seam = np.where(split, np.abs(blocks.u - 0.62) * 1.6, 1).astype(np.float32)
    edge = np.minimum(blocks.edge, seam) + (clouds(ground, 26, "chip", 2) - 0.5) * 0.10
    face = soft(edge, 0.055, 0.10)
    which = blocks.ids * 2 + (split & (blocks.u > 0.62))
    tone = each(which, ground.key, "tone") * 0.7 + clouds(ground, 12, "stain") * 0.3
    colour = ramp(tone, *shades(base, -0.09, -0.02, 0.0, 0.06))
    gap = ramp(clouds(ground, 16, "mortar"), *shades(base, -0.25, -0.17))
    dome = np.sqrt(soft(edge, 0.05, 0.42))
    height = face * (0.55 + 0.35 * dome) + clouds(ground, 24, "rough") * 0.1
    return Surface(blend(gap, colour, face), np.asarray(height, np.float32), 1.15)


@material("brick", "brickwork brick-wall", rough=0.85)
def _brick(ground: Ground) -> Surface:
    base = ground.colour((178, 92, 70))
    rows = ground.rows(8)
    blocks = courses(ground, rows, ground.across(rows / 2), 0.5)
    edge = blocks.edge + (noise(ground, 48, "chip") - 0.5) * 0.07
    face = soft(edge, 0.075, 0.12)
    tone = each(blocks.ids, ground.key, "tone") * 0.75 + clouds(ground, 18, "stain") * 0.25
    faces = ramp(tone, *shades(base, -0.10, -0.03, 0.0, 0.06))
    mortar = ramp(clouds(ground, 20, "mortar"), (176, 160, 146), (206, 192, 176))
    return Surface(blend(mortar, faces, face), face * (0.8 + 0.2 * soft(edge, 0.1, 0.3)), 1.0)


@material("tile", "floor-tile ceramic bathroom kitchen-floor", rough=0.3)
def _tile(ground: Ground) -> Surface:
    base = ground.colour((196, 190, 178))
    rows = ground.rows(4)
    tiles = courses(ground, rows, ground.across(rows), 0.0)
    face = soft(tiles.edge, 0.025, 0.05)
    tone = each(tiles.ids, ground.key, "tone") * 0.5 + clouds(ground, 5, "vein") * 0.5
    faces = ramp(tone, *shades(base, -0.06, 0.0, 0.05))
    grout = flat(ground, toned(base, lighter=-0.25))
    return Surface(blend(grout, faces, face), face * (0.7 + 0.3 * soft(tiles.edge, 0.03, 0.1)))


@material("checker", "checkered chequered checkerboard chessboard checkered-floor", rough=0.3)
def _checker(ground: Ground) -> Surface:
    base = ground.colour((70, 66, 78))
    columns = max(2, 2 * round(2 * ground.columns))
    tiles = courses(ground, 4, columns, 0.0)
    odd = (tiles.ids // columns + tiles.ids) % 2 == 0
    face = soft(tiles.edge, 0.015, 0.035)
    vein = clouds(ground, 7, "vein", 4)
    dark = ramp(vein, *shades(base, -0.03, 0.0, 0.05))
    pale = ramp(vein, *shades((232, 226, 214), -0.05, 0.0, 0.02))
    colour = blend(dark, pale, odd.astype(np.float32))
    height = face * (0.8 + 0.2 * soft(tiles.edge, 0.02, 0.07))
    return Surface(blend(flat(ground, toned(base, lighter=-0.08)), colour, face), height, 0.8)


@material("mosaic", "tesserae roman-floor", rough=0.4)
def _mosaic(ground: Ground) -> Surface:
    """Small square stones in rings around each quarter's middle."""
    base = ground.colour((64, 124, 150))
    rows = 16
    columns = max(4, 4 * round(rows / 4 * ground.columns))
    bits = courses(ground, rows, columns, 0.0)
    row, column = bits.ids // columns, bits.ids % columns
    ring = np.maximum(np.abs(row % 8 - 3.5), np.abs(column % 8 - 3.5)).astype(np.intp)
    edge = bits.edge + (clouds(ground, 40, "cut", 1) - 0.5) * 0.16
    face = soft(edge, 0.05, 0.12)
    tone = each(bits.ids, ground.key, "tone") * np.float32(0.999)
    second, third = (222, 196, 144), toned(base, lighter=0.2, richer=0.7)
    rings = [ramp(tone, *shades(one, -0.06, 0.0, 0.05)) for one in (third, base, second, base)]
    colour = rings[0]
    for k in (1, 2, 3):
        colour = np.where((ring == k)[:, :, None], rings[k], colour)
    tilt = (each(bits.ids, ground.key, "tilt") - 0.5) * 0.25
    height = face * (0.7 + tilt + 0.2 * soft(edge, 0.06, 0.3))
    grout = flat(ground, (122, 112, 102))
    return Surface(blend(grout, colour, face), np.asarray(height, np.float32), 0.8)


@material("marble", "marble-floor polished-stone onyx", rough=0.15)
def _marble(ground: Ground) -> Surface:
    base = ground.colour((232, 229, 226))
    bend = clouds(ground, 3, "bend", 4)
    veins = np.zeros_like(bend)
    for name, thin in (("one", 0.020), ("two", 0.012)):
        ridge = np.abs(clouds(ground, 3, f"vein {name}", 4) - 0.5)
        veins = np.maximum(veins, 1 - soft(ridge, 0.0, thin * 2.2))
    colour = ramp(soft(bend, 0.25, 0.75), *shades(base, -0.07, -0.015, 0.0, 0.025))
    colour = blend(colour, toned(mixed(base, (96, 92, 112), 0.55), lighter=-0.06), veins * 0.75)
    slabs = courses(ground, 2, ground.across(2), 0.0)
    seam = 1 - soft(slabs.edge, 0.006, 0.014)
    colour = blend(colour, toned(base, lighter=-0.2), seam * 0.7)
    return Surface(colour, np.asarray(0.8 - seam * 0.5 - veins * 0.05, np.float32), 0.6)


@material("roof", "roof-tile shingles roofing slate tiled-roof pantile", rough=0.6)
def _roof(ground: Ground) -> Surface:
    base = ground.colour((184, 88, 66))
    rows = ground.rows(6)
    tiles = scales(ground, rows, ground.across(rows * 0.9), 0.42, 2.6)
    tone = each(tiles.ids, ground.key, "tone") * 0.75 + clouds(ground, 16, "stain") * 0.25
    colour = ramp(tone, *shades(base, -0.08, -0.02, 0.0, 0.055))
    colour = blend(
        colour, toned(base, lighter=-0.17), np.asarray((1 - soft(tiles.along, 0.0, 0.42)) * 0.62, np.float32)
    )
    lip = 1 - soft(tiles.edge, 0.03, 0.07)
    colour = blend(colour, toned(base, lighter=-0.22), lip * 0.75)
    gap = 1 - soft(1 - tiles.across, 0.02, 0.05)
    colour = blend(colour, toned(base, lighter=-0.18), gap * soft(tiles.along, 0.3, 0.5) * 0.5)
    height = 0.2 + 0.75 * tiles.along - lip * 0.25 - 0.12 * tiles.across**2 - gap * 0.2
    return Surface(colour, np.asarray(height, np.float32), 0.8)


@material("plaster", "stucco concrete cement render whitewash", rough=0.85)
def _plaster(ground: Ground) -> Surface:
    base = ground.colour((206, 198, 184))
    tone = clouds(ground, 4, "tone", 4)
    strokes = clouds(ground, 9, "trowel", 3)
    colour = ramp(soft(tone, 0.25, 0.75), *shades(base, -0.06, -0.012, 0.0, 0.03))
    crack = _cracks(ground, 2, 0.018) * soft(clouds(ground, 3, "where"), 0.5, 0.6)
    worn = soft(clouds(ground, 4, "worn", 3), 0.66, 0.70)
    colour = blend(blend(colour, toned(base, lighter=-0.075), worn), toned(base, lighter=-0.2), crack * 0.8)
    return Surface(colour, np.asarray(strokes * 0.5 - worn * 0.25 - crack * 0.3, np.float32), 1.0)


@material("rock", "cliff rock-face boulder rocky-ground cave-wall cave-floor crag basalt granite", rough=0.85)
def _rock(ground: Ground) -> Surface:
    """Facets as if hewn, large ones broken into small ones."""
    base = ground.colour((128, 120, 118))
    height = np.zeros((ground.height, ground.width), np.float32)
    tone = np.zeros_like(height)
    for rows, strength in ((4, 0.65), (10, 0.35)):
        facets = cells(ground, rows, 0.95, "facets")
        down, across = ((each(facets.ids, ground.key, f"{name} {rows}") - 0.5) * 2 for name in ("lean", "slant"))
        rise = down * facets.dy + across * facets.dx + each(facets.ids, ground.key, f"rise {rows}") * 0.5
        height += strength * rise
        tone += strength * (0.5 + (down + across) * 0.42 + (each(facets.ids, ground.key, f"tone {rows}") - 0.5) * 0.3)
        tone -= (1 - soft(facets.border, 0.0, 0.07)) * 0.25 * strength
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.15, -0.05, 0.01, 0.09))
    crack = _cracks(ground, 4, 0.05)
    colour = blend(colour, toned(base, lighter=-0.22), crack * 0.6)
    return Surface(colour, np.asarray(height - crack * 0.2, np.float32), 0.45)


@material("cracked", "cracked-earth dry-earth dried-mud parched wasteland drought", rough=0.9)
def _cracked(ground: Ground) -> Surface:
    base = ground.colour((186, 146, 104))
    plates = cells(ground, 5, 0.9)
    edge = plates.border + (clouds(ground, 24, "crumble", 2) - 0.5) * 0.14
    face = soft(edge, 0.045, 0.10)
    fine = cells(ground, 13, 0.9, "fine")
    small = 1 - soft(fine.border + (clouds(ground, 30, "bend", 1) - 0.5) * 0.1, 0.02, 0.06)
    small *= soft(clouds(ground, 4, "where", 2), 0.42, 0.6)
    tone = each(plates.ids, ground.key, "tone") * 0.55 + clouds(ground, 8, "stain") * 0.45
    colour = blend(ramp(tone, *shades(base, -0.06, 0.0, 0.05)), toned(base, lighter=-0.14), small * 0.7)
    curled = soft(edge, 0.05, 0.3)
    height = face * (0.92 - 0.22 * curled) - small * 0.18
    return Surface(blend(flat(ground, toned(base, lighter=-0.3)), colour, face), np.asarray(height, np.float32), 1.2)


@material("terrazzo", "speckled-stone granite-floor speckle", rough=0.25)
def _terrazzo(ground: Ground) -> Surface:
    base: Rgb = ground.colour((208, 204, 200))
    tone = clouds(ground, 5, "tone")
    under = Surface(ramp(tone, *shades(base, -0.03, 0.0, 0.02)), tone * 0.05, 0.5)
    return strewn(ground, under, "flecks", 560, mixed(base, (150, 104, 92), 0.6))


@material("asphalt", "tarmac road street highway car-park", rough=0.9)
def _asphalt(ground: Ground) -> Surface:
    base = ground.colour((84, 84, 90))
    tone = clouds(ground, 4, "tone", 3)
    grit = noise(ground, 80, "grit")
    crack = _cracks(ground, 2, 0.02) * soft(clouds(ground, 3, "where"), 0.46, 0.58)
    colour = ramp(tone * 0.4 + grit * 0.6, *shades(base, -0.07, 0.0, 0.06))
    colour = blend(colour, toned(base, lighter=-0.16), crack * 0.8)
    under = Surface(colour, np.asarray(grit * 0.4 + tone * 0.2 - crack * 0.4, np.float32), 0.5)
    return strewn(ground, under, "flecks", 260, base)


@material("bone", "bones skull skulls catacomb", rough=0.6)
def _bones(ground: Ground) -> Surface:
    base = ground.colour((228, 216, 188))
    tone = noise(ground, 8, "tone")
    under = Surface(ramp(tone, *shades((92, 80, 70), -0.04, 0.03)), tone * 0.2, 1.0)
    return strewn(ground, under, "bones", 150, base, 0.8)


@material("ruins", "ruined-floor ancient-floor temple aztec mayan rune-stone runes", rough=0.8)
def _ruins(ground: Ground) -> Surface:
    """Great slabs with a carved square spiral on some."""
    base = ground.colour((162, 150, 122))
    rows = 3
    slabs = courses(ground, rows, ground.across(rows), 0.0)
    edge = slabs.edge + (clouds(ground, 20, "chip", 2) - 0.5) * 0.06
    face = soft(edge, 0.025, 0.055)
    ring = np.maximum(np.abs(slabs.u - 0.5), np.abs(slabs.v - 0.5))
    carved = soft(0.028 - np.abs(ring - 0.36), 0.0, 0.01) + soft(0.028 - np.abs(ring - 0.2), 0.0, 0.01)
    gate = (np.abs(slabs.u - 0.5) < 0.09) & (slabs.v < 0.5) & (ring > 0.28)
    carved = np.where(gate, 0, carved) * (each(slabs.ids, ground.key, "carved") < 0.55)
    carved = np.clip(carved, 0, 1) * soft(clouds(ground, 7, "worn", 2), 0.3, 0.42)
    tone = each(slabs.ids, ground.key, "tone") * 0.5 + clouds(ground, 8, "stain") * 0.5
    colour = blend(
        ramp(tone, *shades(base, -0.07, 0.0, 0.05)), toned(base, lighter=-0.17), np.asarray(carved * 0.75, np.float32)
    )
    height = face * (0.8 + 0.2 * soft(edge, 0.03, 0.1)) - carved * 0.35
    return Surface(
        blend(flat(ground, mixed(toned(base, lighter=-0.25), (84, 98, 60), 0.35)), colour, face),
        np.asarray(height, np.float32),
        1.0,
    )
