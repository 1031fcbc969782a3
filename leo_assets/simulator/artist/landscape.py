"""Whole scenes: sky, sun or moon, clouds, far ridges, hills, and what stands on them, by time of day and biome.

Ridges repeat across the width, so a layer can scroll. Distance mixes colours with the sky's edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import between, key_of, roll, uniforms
from leo_assets.simulator.artist.ground import Field, Ground
from leo_assets.simulator.artist.lighting import brushed, fewest, inked
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.scenery import castle, house, tree
from leo_assets.simulator.artist.style import OUTLINED, Style

if TYPE_CHECKING:
    from leo_assets.simulator.artist.words import Wish


@dataclass(frozen=True, slots=True)
class Hour:
    """Colours of a time of day; `lamp` lights windows, 0 to 1."""

    top: Rgb
    middle: Rgb
    edge: Rgb
    sun: Rgb
    cloud: Rgb
    dim: float
    lamp: float
    wash: Rgb


HOURS: dict[str, Hour] = {
    "day": Hour(
        (74, 148, 214), (138, 196, 234), (226, 240, 238), (255, 246, 208), (250, 252, 252), 0.0, 0.0, (255, 255, 255)
    ),
    "dusk": Hour(
        (62, 54, 112), (188, 98, 126), (252, 182, 112), (255, 226, 150), (238, 150, 136), 0.30, 1.0, (128, 66, 110)
    ),
    "dawn": Hour(
        (104, 132, 196), (228, 178, 190), (254, 226, 186), (255, 240, 200), (252, 222, 214), 0.12, 0.4, (214, 150, 170)
    ),
    "night": Hour((18, 24, 58), (38, 52, 102), (82, 104, 152), (244, 240, 218), (70, 84, 130), 0.55, 1.0, (26, 34, 84)),
}
_BIOMES: dict[str, tuple[Rgb, Rgb, Rgb]] = {  # far ridge, hills, ground
    "hill": ((118, 146, 164), (118, 176, 96), (98, 158, 72)),
    "mountain": ((120, 134, 166), (104, 156, 106), (92, 146, 74)),
    "forest": ((110, 150, 150), (76, 138, 92), (70, 126, 66)),
    "desert": ((206, 148, 110), (226, 182, 112), (236, 200, 136)),
    "ocean": ((120, 158, 190), (70, 146, 192), (228, 206, 150)),
    "snow": ((150, 170, 204), (214, 228, 242), (236, 242, 250)),
}
_HOUR_WORDS = (("night", "night"), ("midnight", "night"), ("moonlit", "night"), ("dusk", "dusk"), ("sunset", "dusk"), ("evening", "dusk"),
               ("twilight", "dusk"), ("dawn", "dawn"), ("sunrise", "dawn"), ("morning", "dawn"))  # fmt: skip
_BIOME_WORDS = (("desert", "desert"), ("dunes", "desert"), ("ocean", "ocean"), ("sea", "ocean"), ("beach", "ocean"), ("snow", "snow"), ("snowy", "snow"),
                ("winter", "snow"), ("forest", "forest"), ("woods", "forest"), ("woodland", "forest"), ("mountain", "mountain"), ("mountains", "mountain"))  # fmt: skip


def landscape(wish: Wish, width: int, height: int, key: bytes) -> npt.NDArray[np.uint8]:
    """Paint a scene that fills the frame, in the style of the wish.

    Returns:
        uint8 of shape (height, width, 3), sRGB.
    """
    style = wish.style
    if not style.inked and not style.is_soft:
        return _scene(wish, style, width, height, key)
    painted = _scene(wish, OUTLINED, width, height, key)
    scene = painted.astype(np.float32)
    if style.inked:
        scene = inked(scene, _contours(painted), style)
    else:
        pad = height // 64  # what moves in from outside is the border again
        wide = np.pad(scene, ((pad, pad), (pad, pad), (0, 0)), mode="edge")
        ground = Ground(height + 2 * pad, width + 2 * pad, key, None)
        scene = brushed(wide, ground, 0.4)[pad : pad + height, pad : pad + width]
    return np.asarray(np.clip(scene.round(), 0, 255), np.uint8)


def _contours(painted: npt.NDArray[np.uint8]) -> Field:
    """Where one thing ends before another, 0 to 1: where neighbours are of plainly different colours."""
    image = Image.fromarray(painted)
    small = image.reduce(2) if image.height >= 500 else image
    most, least = small.filter(ImageFilter.MaxFilter(3)), small.filter(ImageFilter.MinFilter(3))
    step = Image.fromarray(np.asarray(ImageChops.subtract(most, least)).max(axis=2))
    field = np.asarray(step.resize(image.size, Image.Resampling.BILINEAR), np.float32)
    return np.asarray(np.clip((field - 9) / 22, 0, 1), np.float32)


def _scene(wish: Wish, style: Style, width: int, height: int, key: bytes) -> npt.NDArray[np.uint8]:
    hour = HOURS[next((hour for word, hour in _HOUR_WORDS if wish.says(word)), "day")]
    biome = next((biome for word, biome in _BIOME_WORDS if wish.says(word)), "hill")
    far, hills, ground = (_at(colour, hour) for colour in _BIOMES[biome])
    wide = 100 * width / height
    fine = 2 if width * height <= 1_400_000 else 1
    if style.rows:  # a scene shows more, and needs it
        style = replace(style, rows=round(style.rows * 1.7), colours=style.colours + 8)
    canvas = Canvas(width, height, unit=height / 100, x=0, y=0, fine=fine, ink=0.35, style=style)
    sun = (wide * between(key, "sun x", 0.18, 0.42), 26.0 if hour.lamp < 1 or hour is HOURS["night"] else 44.0)
    sky = Image.fromarray(_sky(hour, *canvas.image.size, sun, bands=9 if style.colours else 0)).convert("RGBA")
    canvas.image.paste(sky, (0, 0))
    _heavens(canvas, hour, wide, sun, key, night=hour is HOURS["night"])
    _ridges(canvas, far, hour, wide, key, tall=biome in {"mountain", "snow"}, snowy=biome in {"mountain", "snow"})
    if wish.says("castle"):
        castle(canvas, (wide * 0.66, 58), mixed(far, _at((150, 140, 160), hour), 0.6), hour.lamp)
    _hills(
        canvas,
        hills,
        ground,
        hour,
        wide,
        key,
        biome,
        homes=wish.says("village", "town", "house", "houses", "cottage", "city", "farm"),
    )
    return np.asarray(canvas.finished().convert("RGB"))


def _at(colour: Rgb, hour: Hour) -> Rgb:
    return mixed(colour, hour.wash, hour.dim)


def _sky(hour: Hour, width: int, height: int, sun: tuple[float, float], *, bands: int = 0) -> npt.NDArray[np.uint8]:
    """A gradient with a glow around the sun; computed small, since it is smooth; or in so many bands."""
    rows = min(288, height) if bands else 128
    columns = max(8, round(rows * width / height))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * np.float32(100 / rows)
    stops = (0.0, 42.0, 72.0)
    colours = (hour.top, hour.middle, hour.edge)
    flat = np.stack([np.interp(y, stops, [c[k] for c in colours]) for k in range(3)], axis=2)
    glow = np.exp(-((x - sun[0]) ** 2 + (y - sun[1]) ** 2) / (2 * 20.0**2))[:, :, None] * (0.4 if bands else 0.55)
    lit = flat * (1 - glow) + np.array(hour.sun) * glow
    small = Image.fromarray(lit.round().astype(np.uint8))
    if bands:
        banded = Image.fromarray(fewest(np.asarray(small), bands))
        return np.asarray(banded.resize((width, height), Image.Resampling.NEAREST))
    return np.asarray(small.resize((width, height), Image.Resampling.BICUBIC))


def _heavens(canvas: Canvas, hour: Hour, wide: float, sun: tuple[float, float], key: bytes, *, night: bool) -> None:
    if night:
        for x, y, size in uniforms(key_of(key.hex(), "stars"), 210).reshape(70, 3).tolist():
            canvas.paint(
                star(x * wide, y * 56, 0.22 + 0.5 * size * size, 0.12, 4),
                colour=mixed(hour.top, (255, 250, 226), 0.4 + 0.6 * size),
                ink=0,
                shade=0,
                light=0,
            )
        moon = canvas.paint(ellipse(*sun, 7), colour=hour.sun, ink=0, shade=0.25, light=0)
        for dx, dy, r in ((-2, -1.6, 1.5), (2.4, 1.8, 1.1), (1.2, -3.2, 0.8)):
            canvas.tint(ellipse(sun[0] + dx, sun[1] + dy, r), toned(hour.sun, lighter=-0.07), 0.8, moon)
    else:
        canvas.paint(ellipse(*sun, 7.5), colour=hour.sun, ink=0, shade=0, light=0)
    for k in range(max(2, round(wide / 34))):
        x, y = (k + between(key, f"cloud x {k}", 0.1, 0.9)) * 34, between(key, f"cloud y {k}", 8, 34)
        if math.hypot(x - sun[0], (y - sun[1]) * 1.6) < 22:  # never before the sun
            continue
        size = between(key, f"cloud {k}", 0.6, 1.25) * (0.7 + 0.3 * (34 - y) / 26)
        puffs = [(-9, 0, 4.6), (-3, -2.8, 6.0), (4, -2.0, 5.2), (9.5, 0.4, 3.8)]
        shapes = [ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs]
        base = smooth(
            (x - 14 * size, y + 3 * size), (x, y + 0.5 * size), (x + 14 * size, y + 3 * size), (x, y + 4.6 * size)
        )
        canvas.paint(*shapes, base, colour=mixed(hour.cloud, hour.middle, 0.12), ink=0, shade=0.45, light=0.5)


def _ridge(key: bytes, name: str, wide: float, level: float, rough: float, sharp: float) -> Outline:
    """The top edge of a layer, from left to right; its waves fit the width."""
    x = np.linspace(0, 1, 160)
    y = np.zeros_like(x)
    for k in range(1, 9):
        phase, size = roll(key, f"{name} phase {k}"), between(key, f"{name} size {k}", 0.5, 1.0)
        wave = np.sin(2 * math.pi * (k * max(1, round(wide / 90)) * x + phase))
        y += size / k ** (1.7 - 0.8 * sharp) * ((1 - sharp) * wave + sharp * (2 * np.abs(wave) - 1))
    return np.stack([x * wide, level - y * rough], axis=1)


def _under(edge: Outline, bottom: float = 102.0) -> Outline:
    return np.vstack([edge, [(edge[-1, 0], bottom), (edge[0, 0], bottom)]])


def _ridges(canvas: Canvas, far: Rgb, hour: Hour, wide: float, key: bytes, *, tall: bool, snowy: bool) -> None:
    for step, (level, rough, mist) in enumerate(
        ((54, 7.5, 0.62), (60, 6.0, 0.34)) if tall else ((58, 4.0, 0.6), (62, 3.4, 0.4))
    ):
        edge = _ridge(key, f"ridge {step}", wide, level, rough * (1.5 if tall else 1.0), 0.75 if tall else 0.15)
        colour = mixed(far, hour.edge, mist)
        mask = canvas.paint(_under(edge), colour=colour, ink=0, shade=0, light=0)
        if tall:
            _faces(canvas, edge, colour, mask, snowy=snowy)


def _faces(canvas: Canvas, edge: Outline, colour: Rgb, mask: Mask, *, snowy: bool) -> None:
    """Shade the sides of peaks that look away from the light, and cap them with snow."""
    tops = [k for k in range(2, len(edge) - 2) if edge[k, 1] < edge[k - 1, 1] and edge[k, 1] <= edge[k + 1, 1]]
    for k in tops:
        x, y = edge[k]
        canvas.tint(
            poly((x, y), (x + 17, y + 26), (x + 5, y + 26), (x + 2.4, y + 13), (x - 1.2, y + 6)),
            toned(colour, lighter=-0.055),
            0.85,
            mask,
        )
        if snowy and y < 52:
            canvas.tint(
                poly(
                    (x, y - 1),
                    (x + 6, y + 7.5),
                    (x + 3, y + 6),
                    (x + 1, y + 8.6),
                    (x - 1.4, y + 5.8),
                    (x - 3.6, y + 7.4),
                    (x - 5.5, y + 6.5),
                ),
                mixed(colour, (255, 255, 255), 0.72),
                0.95,
                mask,
            )


def _hills(
    canvas: Canvas, hills: Rgb, ground: Rgb, hour: Hour, wide: float, key: bytes, biome: str, *, homes: bool
) -> None:
    if biome == "ocean":
        _water(canvas, hills, hour, wide, key)
    layers = ((68, 3.2, 0.42, 0.62), (77, 3.4, 0.16, 0.85), (89, 2.4, 0.0, 1.25))
    for step, (level, rough, mist, size) in enumerate(layers):
        if biome == "ocean" and step < 2:
            continue
        edge = _ridge(key, f"hill {step}", wide, level, rough, 0.0)
        colour = mixed(mixed(hills, ground, step / 2), hour.edge, mist * 0.8)
        if step < 2 or biome == "forest":
            _growth(
                canvas,
                edge,
                colour,
                hour,
                wide,
                key_of(key.hex(), "growth", step),
                biome,
                size,
                homes=homes and step == 1,
            )
        mask = canvas.paint(_under(edge), colour=colour, ink=0, shade=0, light=0)
        canvas.tint(_under(place(edge, 0, 2.2 * size)), toned(colour, lighter=-0.027), 1.0, mask)
        canvas.tint(_under(place(edge, 0, 6.5 * size)), toned(colour, lighter=-0.048), 1.0, mask)
    _foreground(canvas, ground, wide, key, biome)


def _growth(
    canvas: Canvas,
    edge: Outline,
    colour: Rgb,
    hour: Hour,
    wide: float,
    key: bytes,
    biome: str,
    size: float,
    *,
    homes: bool,
) -> None:
    """Trees and houses along a ridge, their feet hidden by it."""
    spacing = {"forest": 5.2, "mountain": 9.0, "hill": 12.0, "snow": 9.0}.get(biome, 26.0) * size
    for k in range(int(wide / spacing) + 1):
        x = (k + between(key, f"x {k}", 0.0, 1.0)) * spacing
        y = float(np.interp(x, edge[:, 0], edge[:, 1])) + 1.4 * size
        grown = size * between(key, f"size {k}", 0.75, 1.3)
        if homes and roll(key, f"home {k}") < 0.6:
            wall = _at((236, 218, 190), hour)
            house(
                canvas,
                (x, y + 1),
                grown,
                wall,
                _at(((178, 84, 66), (150, 96, 70), (110, 112, 140))[int(roll(key, f"roof {k}") * 3)], hour),
                hour.lamp,
            )
        else:
            tree(canvas, (x, y), grown, toned(colour, lighter=-0.07, richer=1.1), biome, roll(key, f"kind {k}"))


def _water(canvas: Canvas, water: Rgb, hour: Hour, wide: float, key: bytes) -> None:
    sea = canvas.paint(
        poly((0, 62), (wide, 62), (wide, 102), (0, 102)), colour=mixed(water, hour.edge, 0.2), ink=0, shade=0, light=0
    )
    for k, (x, y, size) in enumerate(uniforms(key_of(key.hex(), "waves"), 180).reshape(60, 3).tolist()):
        depth = y * y
        length = 1.5 + 7 * depth * (0.5 + size)
        at = (x * wide, 62.6 + depth * 34)
        colour = mixed(water, hour.sun, 0.55) if k % 3 else toned(water, lighter=-0.06)
        canvas.tint(ellipse(*at, length, 0.18 + 0.35 * depth), colour, 0.85, sea)


def _foreground(canvas: Canvas, ground: Rgb, wide: float, key: bytes, biome: str) -> None:
    if biome in {"desert", "ocean", "snow"}:
        return
    blade = poly((-0.7, 0.6), (0.7, 0.6), (0.2, -4.6))
    for x, size, turn in uniforms(key_of(key.hex(), "blades"), 3 * round(wide)).reshape(-1, 3).tolist():
        colour = toned(ground, lighter=round(-0.13 + 0.05 * turn, 2))
        for dx, deg in ((-0.8, -16), (0, 2), (0.8, 17)):
            canvas.paint(
                place(blade, x * wide + dx, 101, deg + (turn - 0.5) * 20, 0.7 + 0.9 * size),
                colour=colour,
                ink=0,
                shade=0,
                light=0,
            )
