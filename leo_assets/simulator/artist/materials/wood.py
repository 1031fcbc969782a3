"""Wood, and what is woven or laid of stalks."""

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
    shades,
    soft,
)
from leo_assets.simulator.artist.materials.entry import material
from leo_assets.simulator.artist.palette import toned


@material(
    "plank", "board floorboard floorboards wooden-floor wood-floor wooden-wall decking timber wood wooden", rough=0.55
)
def _plank(ground: Ground) -> Surface:
    base = ground.colour((168, 114, 68))
    rows = ground.rows(6)
    boards = courses(ground, rows, max(1, round(1.5 * ground.columns)), 0.5)
    face = soft(np.minimum(boards.side * 0.8, boards.end), 0.025, 0.055)
    offset = each(boards.ids, ground.key, "offset")
    warp = noise(ground, 5, "warp")
    v, _ = place(ground, rows * 3.0, 1)
    rings = np.sin(2 * math.pi * (v + warp * 2.6 + offset * 5)).astype(np.float32)
    line = soft(rings, 0.72, 0.98) * 0.6
    tone = each(boards.ids, ground.key, "tone") * 0.8 + warp * 0.2
    faces = blend(ramp(tone, *shades(base, -0.07, 0.0, 0.06)), toned(base, lighter=-0.13), line)
    nail = soft(0.055 - np.hypot(boards.side - 0.16, np.minimum(boards.end - 0.5, 0.5 - boards.end)), 0.0, 0.02)
    colour = blend(flat(ground, toned(base, lighter=-0.30)), faces, face)
    height = face * 0.8 - line * 0.12 + nail * 0.3
    return Surface(blend(colour, (92, 80, 78), nail), np.asarray(height, np.float32), 0.9)


@material("parquet", "herringbone parquetry wood-tile", rough=0.35)
def _parquet(ground: Ground) -> Surface:
    """Squares of four strips, turned by turns."""
    base = ground.colour((178, 122, 74))
    rows = 4
    columns = max(2, 2 * round(rows / 2 * ground.columns))
    squares = courses(ground, rows, columns, 0.0)
    turned = (squares.ids // columns + squares.ids) % 2 == 0
    along, across = np.where(turned, squares.u, squares.v), np.where(turned, squares.v, squares.u)
    strip = np.minimum((across * 4).astype(np.intp), 3)
    place_in = across * 4 - strip
    edge = np.minimum(np.minimum(place_in, 1 - place_in) * 0.25, np.minimum(along, 1 - along))
    face = soft(np.asarray(edge, np.float32), 0.008, 0.022)
    which = squares.ids * 4 + strip
    grain = np.sin(
        2 * math.pi * (place_in * 2.4 + noise(ground, 7, "grain") * 2 + each(which, ground.key, "grain") * 4)
    )
    tone = each(which, ground.key, "tone") * 0.75 + 0.2 * soft(grain.astype(np.float32), 0.2, 0.95)
    colour = ramp(tone, *shades(base, -0.08, -0.01, 0.03, 0.07))
    height = face * (0.7 + 0.2 * each(which, ground.key, "rise"))
    return Surface(blend(flat(ground, toned(base, lighter=-0.24)), colour, face), np.asarray(height, np.float32), 0.6)


@material("bark", "tree-bark trunk tree-trunk", rough=0.9)
def _bark(ground: Ground) -> Surface:
    """Long plates with deep furrows between them."""
    base = ground.colour((122, 88, 62))
    wide = max(3, ground.across(9))
    _, u = place(ground, 1, wide)
    bend = (noise(ground, 4, "bend", max(2, ground.across(6))) - 0.5) * 1.1 + (
        noise(ground, 9, "kink", wide) - 0.5
    ) * 0.5
    wave = np.abs(((u + bend) % 1) - 0.5) * 2
    breaks = soft(np.abs(noise(ground, 11, "breaks", wide) - 0.5), 0.02, 0.10)
    face = soft(np.asarray(wave, np.float32), 0.16, 0.4) * (0.35 + 0.65 * breaks)
    fine = noise(ground, 10, "fine", max(6, ground.across(60)))
    colour = ramp(np.clip(face * 0.75 + fine * 0.3, 0, 1), *shades(base, -0.2, -0.08, 0.0, 0.05))
    return Surface(colour, np.asarray(face * 0.85 + fine * 0.12, np.float32), 0.8)


@material("thatch", "thatched thatched-roof straw-roof reed reeds", rough=0.9)
def _thatch(ground: Ground) -> Surface:
    """Bundles of straw in rows that overlap downward."""
    base = ground.colour((202, 164, 92))
    rows = 5
    v, _ = place(ground, rows, 1)
    ragged = (noise(ground, 3, "ragged", max(4, ground.across(44))) - 0.5) * 0.34 + (
        noise(ground, 3, "sag") - 0.5
    ) * 0.2
    down = (v + ragged) % 1
    stalks = (
        noise(ground, rows, "stalks", max(12, ground.across(90))) * 0.6
        + noise(ground, rows * 3, "ends", max(8, ground.across(50))) * 0.4
    )
    tone = stalks * 0.6 + down * 0.42 + clouds(ground, 5, "tone") * 0.1
    colour = ramp(np.clip(tone - 0.05, 0, 1), *shades(base, -0.2, -0.07, 0.0, 0.07))
    lip = 1 - soft(np.asarray(down, np.float32), 0.0, 0.16)
    colour = blend(colour, toned(base, lighter=-0.26), lip * 0.72)
    return Surface(colour, np.asarray(0.25 + down * 0.6 + stalks * 0.3 - lip * 0.2, np.float32), 0.6)


@material("wicker", "basket weave woven rattan bamboo-mat", rough=0.75)
def _wicker(ground: Ground) -> Surface:
    base = ground.colour((190, 142, 84))
    rows = 10
    columns = max(2, 2 * round(rows / 2 * ground.columns))
    squares = courses(ground, rows, columns, 0.0)
    turned = (squares.ids // columns + squares.ids) % 2 == 0
    along, across = np.where(turned, squares.v, squares.u), np.where(turned, squares.u, squares.v)
    bow = np.sin(np.pi * along).astype(np.float32)
    round_ = np.sqrt(np.clip(1 - ((across - 0.5) / 0.46) ** 2, 0, 1)).astype(np.float32)
    stalk = np.abs(np.sin(across * np.pi * 3)).astype(np.float32)
    tone = each(squares.ids, ground.key, "tone") * 0.35 + bow * 0.35 + round_ * 0.2 + stalk * 0.15
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.22, -0.08, 0.0, 0.07))
    return Surface(colour, np.asarray((0.3 + 0.5 * bow) * round_ + stalk * 0.08, np.float32), 0.8)


@material("log", "logs log-wall palisade bamboo bamboo-wall", rough=0.75)
def _log(ground: Ground) -> Surface:
    """Round trunks side by side."""
    base = ground.colour((150, 106, 66))
    rows = 5
    v, _ = place(ground, rows, 1)
    wide = np.broadcast_to(v, (ground.height, ground.width)) + (noise(ground, 3, "sag") - 0.5) * np.float32(0.12)
    row = np.floor(wide).astype(np.intp) % rows
    down = (wide - np.floor(wide)).astype(np.float32)
    dome = np.sqrt(np.clip(1 - ((down - 0.5) / 0.5) ** 2, 0, 1))
    grain = noise(ground, 40, "grain", max(3, ground.across(5)))
    knots = cells(ground, 5, 0.9, "knots")
    ring = np.hypot(knots.dx, knots.dy * 1.6)
    knot = soft(0.17 - ring, 0.0, 0.03) * (each(knots.ids, ground.key, "knot") < 0.3) * soft(dome, 0.6, 0.8)
    tone = each(row, ground.key, "tone") * 0.2 + grain * 0.3 + dome * 0.5 - (down - 0.5) * 0.35
    colour = ramp(np.clip(tone, 0, 1), *shades(base, -0.26, -0.1, 0.0, 0.08))
    eye = (0.5 + 0.5 * np.cos(ring * 70)).astype(np.float32)
    colour = blend(colour, toned(base, lighter=-0.17), np.asarray(knot * (0.45 + 0.45 * eye), np.float32))
    return Surface(colour, np.asarray(dome * 0.9 + grain * 0.1 - knot * 0.05, np.float32), 0.7)
