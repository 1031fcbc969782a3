"""Metal, cloth, hide and paper."""

from __future__ import annotations

import math

import numpy as np

from leo_assets.simulator.artist.ground import (
    Ground,
    Surface,
    blend,
    cells,
    clouds,
    courses,
    each,
    flat,
    noise,
    place,
    ramp,
    scales,
    shades,
    soft,
)
from leo_assets.simulator.artist.materials.entry import material
from leo_assets.simulator.artist.palette import NAMED, mixed, toned


@material("metal", "steel iron metal-plate metal-floor plating riveted hull armour-plate tin", rough=0.35)
def _metal(ground: Ground) -> Surface:
    base = ground.colour((142, 152, 166))
    rows = 2
    plates = courses(ground, rows, ground.across(rows * 0.75), 0.5)
    edge = plates.edge
    face = soft(edge, 0.012, 0.03)
    brushed = noise(ground, 64, "brushed", max(2, ground.across(5)))
    tone = each(plates.ids, ground.key, "tone") * 0.35 + brushed * 0.3 + clouds(ground, 3, "stain") * 0.35
    colour = ramp(tone, *shades(base, -0.08, 0.0, 0.06))
    wide = (ground.width / ground.across(rows * 0.75)) / (ground.height / rows)
    far = np.hypot(np.minimum(plates.u, 1 - plates.u) * wide - 0.13, plates.end - 0.13)
    rivet = soft(0.065 - far, 0.0, 0.012).astype(np.float32)
    ring = soft(0.085 - far, 0.0, 0.015) * (1 - rivet)
    colour = blend(colour, toned(base, lighter=-0.16), np.asarray(ring * 0.8, np.float32))
    colour = blend(colour, toned(base, lighter=0.06), np.asarray(rivet * 0.7, np.float32))
    scratch = soft(noise(ground, 70, "scratch", max(3, ground.across(9))), 0.9, 0.97)
    colour = blend(colour, toned(base, lighter=0.1), scratch * 0.5)
    height = face * (0.55 + 0.1 * soft(edge, 0.02, 0.06)) + rivet * np.sqrt(np.clip(1 - (far / 0.07) ** 2, 0, 1)) * 0.4
    return Surface(blend(flat(ground, toned(base, lighter=-0.3)), colour, face), np.asarray(height, np.float32), 0.9)


@material("rust", "rusty-metal rusted corroded", rough=0.85)
def _rust(ground: Ground) -> Surface:
    under = _metal(Ground(ground.height, ground.width, ground.key, (132, 134, 138), ground.is_mapped))
    base = ground.colour((166, 86, 46))
    eaten = clouds(ground, 4, "eaten", 4)
    share = soft(eaten, 0.40, 0.50)
    colour = ramp(clouds(ground, 14, "flakes", 3), *shades(base, -0.12, -0.02, 0.05))
    rim = soft(0.03 - np.abs(eaten - 0.42), 0.0, 0.03)
    mixed_in = blend(blend(under.colour, colour, share * 0.92), toned(base, lighter=-0.16), rim * 0.5)
    height = under.height * (1 - share * 0.4) + share * clouds(ground, 30, "pits", 2) * 0.25
    return Surface(mixed_in, np.asarray(height, np.float32), 1.0)


@material("grate", "grating mesh metal-grid iron-bars sewer", rough=0.4)
def _grate(ground: Ground) -> Surface:
    base = ground.colour((122, 128, 138))
    rows = 8
    holes = courses(ground, rows, ground.across(rows), 0.0)
    bar = 1 - soft(holes.edge, 0.13, 0.17)
    over = holes.side < holes.end
    dome = np.sqrt(np.clip(1 - (np.minimum(holes.side, holes.end) / 0.17) ** 2, 0, 1))
    colour = ramp(noise(ground, 30, "tone") * 0.5 + over * np.float32(0.25), *shades(base, -0.05, 0.02, 0.07))
    deep = ramp(holes.v, (26, 26, 34), (46, 46, 56))
    return Surface(blend(deep, colour, bar), np.asarray(bar * (0.45 + 0.4 * dome + 0.1 * over), np.float32), 0.8)


@material("panel", "panels hex hexagon hexagonal sci-fi scifi spaceship tech honeycomb", rough=0.35)
def _panel(ground: Ground) -> Surface:
    """Six-sided plates; some glow at their rim."""
    base = ground.colour((104, 116, 138))
    rows = 3
    columns = max(1, round(rows * ground.columns * math.sqrt(3)))
    v, u = place(ground, rows, columns)
    best = np.full((ground.height, ground.width), 9, np.float32)
    ids = np.zeros(best.shape, np.intp)
    for half in (0, 1):
        shift = np.float32(half * 0.5)
        row, column = np.floor(v + shift), np.floor(u + shift)
        dy, dx = np.abs(v + shift - row - 0.5) * math.sqrt(3), np.abs(u + shift - column - 0.5)
        far = np.maximum(dx, dx * 0.5 + dy * (math.sqrt(3) / 2)).astype(np.float32)
        near = far < best
        np.copyto(best, far, where=near)
        own = ((row.astype(np.intp) % rows) * columns + column.astype(np.intp) % columns) * 2 + half
        np.copyto(ids, np.broadcast_to(own, best.shape), where=near)
    edge = 0.5 - best
    face = soft(edge, 0.018, 0.035)
    inset = soft(edge, 0.10, 0.125)
    kind = each(ids, ground.key, "kind")
    tone = kind * 0.5 + clouds(ground, 4, "stain") * 0.3 + noise(ground, 50, "brushed", max(2, ground.across(6))) * 0.2
    colour = ramp(tone, *shades(base, -0.07, 0.0, 0.05))
    colour = blend(colour, toned(base, lighter=-0.045), inset)
    glow = soft(0.016 - np.abs(edge - 0.145), 0.0, 0.012) * (each(ids, ground.key, "glow") < 0.22)
    colour = blend(colour, (112, 232, 246), np.asarray(glow, np.float32))
    height = face * (0.85 - 0.16 * inset) - glow * 0.05
    return Surface(blend(flat(ground, toned(base, lighter=-0.26)), colour, face), np.asarray(height, np.float32), 0.9)


@material("circuit", "circuit-board microchip computer motherboard", rough=0.4)
def _circuit(ground: Ground) -> Surface:
    """Tracks that run along a grid and end in pads."""
    base = ground.colour((38, 106, 84))
    rows = 12
    columns = max(2, ground.across(rows))
    grid = courses(ground, rows, columns, 0.0)
    row, column = grid.ids // columns, grid.ids % columns

    def joint(name: str, down: int, right: int) -> np.ndarray:
        return each((row + down) % rows * columns + (column + right) % columns, ground.key, name) < 0.46

    x, y = grid.u - 0.5, grid.v - 0.5
    half = 0.10
    track = (np.abs(y) < half) & (x > -half) & joint("east", 0, 0) | (np.abs(y) < half) & (x < half) & joint(
        "east", 0, -1
    )
    track |= (np.abs(x) < half) & (y > -half) & joint("south", 0, 0) | (np.abs(x) < half) & (y < half) & joint(
        "south", -1, 0
    )
    ends = joint("east", 0, 0).astype(int) + joint("east", 0, -1) + joint("south", 0, 0) + joint("south", -1, 0)
    far = np.hypot(x, y)
    pad = (ends == 1) & (far < 0.27)
    hole = (ends == 1) & (far < 0.12)
    tone = clouds(ground, 5, "tone")
    colour = ramp(tone, *shades(base, -0.04, 0.02))
    colour = blend(colour, toned(base, lighter=0.14), track.astype(np.float32))
    colour = blend(colour, (226, 186, 92), pad.astype(np.float32))
    colour = blend(colour, toned(base, lighter=-0.2), hole.astype(np.float32))
    height = np.where(hole, 0.1, np.where(pad, 0.6, np.where(track, 0.5, 0.3)))
    return Surface(colour, np.asarray(height, np.float32), 0.7)


@material("fabric", "cloth linen canvas-cloth wool knit textile burlap sackcloth", rough=0.85)
def _fabric(ground: Ground) -> Surface:
    base = ground.colour((150, 92, 120))
    rows = 20
    columns = max(2, 2 * round(rows / 2 * ground.columns))
    threads = courses(ground, rows, columns, 0.0)
    across = (threads.ids // columns + threads.ids) % 2 == 0
    along, over = np.where(across, threads.u, threads.v), np.where(across, threads.v, threads.u)
    bow = np.sin(np.pi * along).astype(np.float32)
    dome = np.sqrt(np.clip(1 - ((over - 0.5) / 0.5) ** 2, 0, 1)).astype(np.float32)
    tone = bow * 0.3 + dome * 0.3 + across * np.float32(0.12) + clouds(ground, 4, "tone") * 0.3
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.17, -0.06, 0.0, 0.06))
    return Surface(colour, (0.4 + 0.6 * bow) * dome, 0.35)


@material("carpet", "rug tapestry persian damask wallpaper velvet", rough=0.95)
def _carpet(ground: Ground) -> Surface:
    """A pattern of lozenges with flowers in them."""
    base = ground.colour((158, 44, 58))
    gold = mixed(NAMED["gold"], base, 0.12) if ground.tint is None or ground.tint != NAMED["gold"] else (126, 40, 60)
    rows = 3
    v, u = place(ground, rows, ground.across(rows))
    best = np.full((ground.height, ground.width), 9, np.float32)
    turn = np.zeros_like(best)
    for half in (0.0, 0.5):
        y, x = (v + half) % 1 - 0.5, (u + half) % 1 - 0.5
        far = np.hypot(x, y).astype(np.float32)
        near = far < best
        np.copyto(best, far, where=near)
        np.copyto(turn, np.broadcast_to(np.arctan2(y, x), best.shape).astype(np.float32), where=near)
    lattice = np.abs((np.abs((v % 1) - 0.5) + np.abs((u % 1) - 0.5)) - 0.5)
    frame = soft(np.asarray(0.035 - lattice, np.float32), 0.0, 0.012)
    petal = 0.15 + 0.045 * np.cos(turn * 4)
    flower = soft(np.asarray(petal - best, np.float32), 0.0, 0.012)
    heart = soft(0.062 - best, 0.0, 0.012)
    dot = soft(0.018 - np.abs(best - 0.235), 0.0, 0.012) * soft(np.cos(turn * 8).astype(np.float32), 0.1, 0.4)
    pile = noise(ground, 90, "pile")
    colour = ramp(pile * 0.5 + clouds(ground, 4, "tone") * 0.5, *shades(base, -0.05, 0.0, 0.035))
    second = ramp(pile, *shades(gold, -0.05, 0.03))
    colour = blend(colour, second, np.clip(frame + flower + dot, 0, 1))
    colour = blend(colour, toned(base, lighter=-0.12), heart)
    height = 0.4 + 0.25 * np.clip(frame + flower, 0, 1) + pile * 0.2
    return Surface(colour, np.asarray(height, np.float32), 0.35)


@material("leather", "hide", rough=0.5)
def _leather(ground: Ground) -> Surface:
    base = ground.colour((134, 84, 52))
    grain = cells(ground, 26, 0.95)
    folds = clouds(ground, 4, "folds", 3)
    crease = 1 - soft(grain.border + (clouds(ground, 30, "bend", 1) - 0.5) * 0.12, 0.03, 0.16)
    tone = folds * 0.6 + each(grain.ids, ground.key, "tone") * 0.4
    colour = ramp(tone, *shades(base, -0.075, 0.0, 0.055))
    colour = blend(colour, toned(base, lighter=-0.13), crease * 0.7)
    return Surface(colour, np.asarray(0.7 - crease * 0.35 + folds * 0.4, np.float32), 0.7)


@material("scales", "scale reptile dragon-scale fish-scale snakeskin dragon-hide scaly", rough=0.3)
def _scales(ground: Ground) -> Surface:
    base = ground.colour((70, 142, 112))
    rows = ground.rows(8)
    plates = scales(ground, rows, ground.across(rows * 0.8), 0.9, 1.7)
    tone = plates.along * 0.55 + each(plates.ids, ground.key, "tone") * 0.35 + clouds(ground, 4, "tone") * 0.15
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.17, -0.06, 0.02, 0.08))
    rim = 1 - soft(plates.edge, 0.05, 0.12)
    colour = blend(colour, toned(base, lighter=-0.22), rim * 0.75)
    ridge = soft(0.16 - plates.across, 0.0, 0.16) * soft(plates.along, 0.35, 0.6)
    colour = blend(colour, toned(base, lighter=0.13), ridge * 0.45)
    height = plates.along * 0.75 - rim * 0.25 + ridge * 0.15 - plates.across**2 * 0.1
    return Surface(colour, np.asarray(height, np.float32), 0.7)


@material("chain mail", "chainmail mail chain chains rings", rough=0.35)
def _chain_mail(ground: Ground) -> Surface:
    """Rings, every second row moved, each over those below."""
    base = ground.colour((150, 158, 170))
    rows = 12
    columns = max(2, ground.across(rows))
    v, u = place(ground, rows, columns)
    height = np.zeros((ground.height, ground.width), np.float32)
    for half in (0.0, 0.5):
        y, x = (v + half) % 1 - 0.5, (u + half) % 1 - 0.5
        ring = np.clip(1 - ((np.hypot(x, y) - 0.36) / 0.13) ** 2, 0, 1)
        tilt = 0.75 + 0.5 * (y if half else x)
        height = np.maximum(height, np.sqrt(ring) * tilt).astype(np.float32)
    colour = ramp(
        np.clip(height * 1.05, 0, 1),
        toned(base, lighter=-0.34),
        toned(base, lighter=-0.12),
        base,
        toned(base, lighter=0.1),
    )
    return Surface(colour, height, 0.6)


@material("stripes", "stripe striped candy-cane awning pinstripe", rough=0.8)
def _stripes(ground: Ground) -> Surface:
    base = ground.colour((206, 72, 74))
    second = (244, 238, 228)
    _, u = place(ground, 1, max(2, ground.across(4)))
    v, _ = place(ground, 4, 1)
    wave = np.asarray(np.abs(((u + v) % 1) - 0.5) * 2, np.float32)
    cloth = noise(ground, 70, "cloth")
    colour = blend(
        ramp(cloth, *shades(base, -0.025, 0.02)), ramp(cloth, *shades(second, -0.025, 0.01)), soft(wave, 0.47, 0.53)
    )
    return Surface(colour, np.asarray(0.4 + cloth * 0.2, np.float32), 0.3)


@material("dots", "polka-dots polka-dot dotted spots", rough=0.8)
def _dots(ground: Ground) -> Surface:
    base = ground.colour((92, 148, 190))
    v, u = place(ground, 4, max(1, ground.across(4)))
    far = np.full((ground.height, ground.width), 9, np.float32)
    for half in (0.0, 0.5):
        far = np.minimum(far, np.hypot((v + half) % 1 - 0.5, (u + half) % 1 - 0.5)).astype(np.float32)
    cloth = noise(ground, 70, "cloth")
    colour = blend(ramp(cloth, *shades(base, -0.025, 0.02)), (248, 244, 236), soft(0.2 - far, 0.0, 0.03))
    return Surface(colour, np.asarray(0.4 + cloth * 0.2, np.float32), 0.3)


@material("fur", "fluff furry hair-texture pelt wool-coat", rough=0.95)
def _fur(ground: Ground) -> Surface:
    base = ground.colour((170, 120, 76))
    wide = max(8, ground.across(64))
    bend = (noise(ground, 5, "bend") - 0.5) * 0.12
    rows = np.asarray(noise(ground, 12, "hair", wide) * 0.6 + noise(ground, 20, "fine", wide * 2) * 0.4)
    shift = (bend * ground.width).astype(np.intp)
    hair = rows[np.arange(ground.height)[:, None], (np.arange(ground.width)[None, :] + shift) % ground.width]
    tufts = clouds(ground, 6, "tufts", 2)
    tone = np.clip(hair * 0.75 + tufts * 0.4 - 0.1, 0, 1)
    colour = ramp(tone, *shades(base, -0.16, -0.04, 0.03, 0.1))
    return Surface(colour, np.asarray(hair * 0.6 + tufts * 0.4, np.float32), 0.6)


@material("paper", "parchment old-paper papyrus vellum map-paper", rough=0.8)
def _paper(ground: Ground) -> Surface:
    base = ground.colour((226, 204, 160))
    stain = clouds(ground, 3, "stain", 4)
    fibre = noise(ground, 70, "fibre", max(4, ground.across(24)))
    colour = ramp(soft(stain, 0.25, 0.75) * 0.8 + fibre * 0.2, *shades(base, -0.09, -0.02, 0.0, 0.03))
    folds = courses(ground, 2, ground.across(2), 0.0)
    crease = (1 - soft(folds.edge + (noise(ground, 30, "worn") - 0.5) * 0.012, 0.004, 0.016)) * 0.7
    spots = soft(clouds(ground, 20, "spots", 1), 0.86, 0.94)
    colour = blend(blend(colour, toned(base, lighter=-0.08), crease * 0.6), toned(base, lighter=-0.13), spots * 0.5)
    return Surface(colour, np.asarray(0.4 + fibre * 0.2 + stain * 0.3 - crease * 0.3, np.float32), 0.4)


@material("noise", "", rough=0.8)
def _noise(ground: Ground) -> Surface:
    """What stands in for a material that nobody knows: plain, in the colour that is named."""
    base = ground.colour((150, 146, 150))
    tone = clouds(ground, 5, "tone", 4)
    return Surface(ramp(soft(tone, 0.2, 0.8), *shades(base, -0.12, 0.0, 0.1)), tone, 2.0)
