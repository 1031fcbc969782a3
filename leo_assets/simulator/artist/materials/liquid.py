"""Water, fire, ice and light."""

from __future__ import annotations

import numpy as np

from leo_assets.simulator.artist.ground import Ground, Surface, blend, cells, clouds, each, ramp, shades, soft, strewn
from leo_assets.simulator.artist.materials.entry import material
from leo_assets.simulator.artist.palette import mixed, toned


@material("water", "sea ocean lake river pond pool wave waves", rough=0.10)
def _water(ground: Ground) -> Surface:
    base = ground.colour((64, 142, 200))
    border = cells(ground, 5, 0.9).border
    wobble = (clouds(ground, 10, "wobble", 2) - 0.5) * 0.22
    line = 1 - soft(border + wobble, 0.03, 0.11)
    tone = clouds(ground, 4, "tone", 2)
    colour = ramp(tone, *shades(base, -0.08, 0.0, 0.05))
    return Surface(blend(colour, toned(base, lighter=0.20), line * 0.75), tone * 0.2 + line * 0.1, 0.6)


@material("lava", "magma molten molten-rock", rough=0.55)
def _lava(ground: Ground) -> Surface:
    plates = cells(ground, 5, 0.9)
    edge = plates.border + (clouds(ground, 12, "wobble", 2) - 0.5) * 0.2
    crust = soft(edge, 0.10, 0.2)
    hot = ground.tint or (206, 62, 36)
    bright = ((255, 232, 128), (250, 148, 50)) if ground.tint is None else shades(hot, 0.3, 0.14)
    glow = ramp(soft(edge, 0.0, 0.14), *bright, hot)
    rock = ramp(each(plates.ids, ground.key, "tone"), (70, 54, 62), (94, 72, 76))
    return Surface(blend(glow, rock, crust), crust * (0.7 + 0.3 * soft(plates.border, 0.1, 0.6)), 1.1)


@material("slime", "ooze goo acid poison toxic-sludge sludge jelly", rough=0.12)
def _slime(ground: Ground) -> Surface:
    base = ground.colour((122, 196, 72))
    flow = clouds(ground, 4, "flow", 2)
    bands = (0.5 + 0.5 * np.cos(flow * 22)).astype(np.float32)
    colour = ramp(soft(flow, 0.3, 0.7) * 0.6 + bands * 0.4, *shades(base, -0.10, -0.02, 0.04))
    return strewn(ground, Surface(colour, bands * 0.3, 0.8), "bubbles", 80, base, 0.5)


@material("ice", "frozen-lake glacier frost", rough=0.15)
def _ice(ground: Ground) -> Surface:
    base = ground.colour((164, 214, 236))
    tone = clouds(ground, 3, "tone", 3)
    colour = ramp(soft(tone, 0.25, 0.75), *shades(base, -0.09, -0.01, 0.05))
    height = tone * 0.25
    for rows, wide, strength in ((3, 0.018, 0.95), (6, 0.010, 0.55)):
        cracks = cells(ground, rows, 0.95, f"crack {rows}")
        bend = (clouds(ground, rows * 5, f"bend {rows}", 2) - 0.5) * 0.07
        line = (1 - soft(np.abs(cracks.border + bend), wide, wide * 2.6)) * strength
        pane = (each(cracks.ids, ground.key, f"pane {rows}") - 0.5) * 16 * strength
        colour = colour + pane[:, :, None]
        shadow = (1 - soft(cracks.border + bend, wide * 2, wide * 9)) * 0.25 * strength
        colour = blend(colour, toned(base, lighter=-0.13), shadow)
        colour = blend(colour, mixed(base, (255, 255, 255), 0.85), line)
        height = height - line * 0.4
    scratch = soft(clouds(ground, 9, "scratch", 1), 0.62, 0.9)
    return Surface(
        blend(np.asarray(colour, np.float32), (246, 252, 255), scratch * 0.25),
        np.asarray(height + 0.5, np.float32),
        0.7,
    )


@material("crystal", "crystals gem gems amethyst-cave quartz facets diamond-pattern", rough=0.1)
def _crystal(ground: Ground) -> Surface:
    base = ground.colour((140, 96, 214))
    facets = cells(ground, 6, 0.95)
    lean_x, lean_y = ((each(facets.ids, ground.key, name) - 0.5) * 2 for name in ("lean", "slant"))
    split = np.abs(np.arctan2(facets.dy, facets.dx) * (3 / np.pi) + each(facets.ids, ground.key, "turn") * 2)
    side = split.astype(np.intp)
    lit = 0.5 - 0.3 * (lean_x * facets.dx + lean_y * facets.dy) / np.maximum(facets.near, 0.05)
    tone = np.clip(lit * 0.5 + each(facets.ids * 8 + side % 8, ground.key, "side") * 0.5, 0, 1)
    colour = ramp(np.asarray(tone, np.float32), *shades(base, -0.17, -0.06, 0.03, 0.15, 0.24))
    edge = 1 - soft(facets.border, 0.02, 0.07)
    colour = blend(colour, toned(base, lighter=-0.24), edge * 0.6)
    height = (1 - facets.near) * 0.8 + each(facets.ids, ground.key, "rise") * 0.2 - edge * 0.1
    return strewn(ground, Surface(colour, np.asarray(height, np.float32), 0.8), "sparkles", 14, base, 0.0)


@material("obsidian", "volcanic-glass black-glass", rough=0.1)
def _obsidian(ground: Ground) -> Surface:
    return _crystal(Ground(ground.height, ground.width, ground.key, ground.colour((58, 50, 76)), ground.is_mapped))


@material("stained glass", "glass-window church-window leaded-glass", rough=0.1)
def _stained(ground: Ground) -> Surface:
    """Panes of many colours in lead."""
    panes = cells(ground, 7, 0.7)
    hue = each(panes.ids, ground.key, "hue")
    lead = 1 - soft(panes.border, 0.05, 0.08)
    colours = ((196, 58, 62), (236, 168, 62), (70, 142, 92), (62, 114, 190), (132, 82, 168), (226, 208, 130))
    if ground.tint is not None:
        colours = tuple(toned(ground.tint, lighter=step) for step in (-0.12, -0.06, 0.0, 0.05, 0.1, 0.16))  # type: ignore[assignment]  # six of them
    colour = ramp(np.asarray(np.floor(hue * 6) / 5, np.float32), *colours)
    light = soft(1 - panes.near, 0.2, 0.9)
    colour = blend(colour, (255, 250, 236), light * 0.3)
    return Surface(blend(colour, (54, 52, 62), lead), np.asarray(0.3 + lead * 0.5 + light * 0.1, np.float32), 0.6)


@material("space", "stars starfield starry starry-sky galaxy nebula cosmos night-sky", rough=0.9)
def _space(ground: Ground) -> Surface:
    base = ground.colour((86, 64, 150))
    cloud = clouds(ground, 3, "nebula", 4)
    dark = mixed(toned(base, lighter=-0.30), (12, 12, 34), 0.75)
    colour = ramp(soft(cloud, 0.42, 0.85), dark, mixed(dark, base, 0.45), base, toned(base, lighter=0.14))
    return strewn(ground, Surface(colour, cloud * 0.02, 0.0), "stars", 260, base, 0.0)


@material("cloud", "clouds mist fluffy-clouds", rough=0.95)
def _cloud(ground: Ground) -> Surface:
    base = ground.colour((236, 242, 250))
    puffs = cells(ground, 5, 0.95)
    small = cells(ground, 10, 0.95, "small")
    height = (1 - soft(puffs.near, 0.0, 0.85)) * 0.7 + (1 - soft(small.near, 0.0, 0.9)) * 0.3
    sky = mixed(base, (120, 168, 220), 0.55)
    colour = ramp(
        np.asarray(np.clip(height * 1.15, 0, 1), np.float32),
        sky,
        mixed(sky, base, 0.6),
        base,
        toned(base, lighter=0.02),
    )
    return Surface(colour, np.asarray(height, np.float32), 0.9)
