"""Whole scenes that fill the frame: a land by its biome, a room, space, the deep sea; by hour, weather, mood and layer.

Layers repeat across the width, so they can scroll. Distance mixes colours with the sky's edge. A new land is one entry in
`scenes/biomes.py`, another place one function and an entry in `_PLACES`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

from leo_assets.simulator.artist.canvas import Canvas
from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.ground import Field, Ground
from leo_assets.simulator.artist.labels import labelled
from leo_assets.simulator.artist.lighting import brushed, inked
from leo_assets.simulator.artist.moods import mood_in, moved
from leo_assets.simulator.artist.palette import NAMED, Rgb, mixed
from leo_assets.simulator.artist.scenes import air, beyond, caves, hours, rooms
from leo_assets.simulator.artist.scenes.biomes import BIOMES, Biome, snowed, without
from leo_assets.simulator.artist.scenes.land import paint_land
from leo_assets.simulator.artist.scenes.stage import EVERY, Layer, Scene
from leo_assets.simulator.artist.scenes.tints import coloured
from leo_assets.simulator.artist.scenes.weather import paint_weather, weather_in
from leo_assets.simulator.artist.style import OUTLINED, Style
from leo_assets.simulator.artist.words import is_scenic

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.words import Wish

Pixels = npt.NDArray[np.uint8]
_EARTH: Rgb = (126, 172, 222)
_FINE_PIXELS = 4_200_000  # painted at most; a larger picture is painted smaller, and enlarged
_LAYERS: tuple[tuple[str, frozenset[Layer]], ...] = (
    (r"sky layer|(?:only|just) (?:the )?sky|empty sky", frozenset({"sky"})),
    (r"(?:far|distant|back|rear|farthest|furthest)(?:est)?[\s-]?(?:ground)? ?(?:parallax )?layer", frozenset({"far"})),
    (r"(?:mid(?:dle)?|middle[\s-]?ground|midground) ?(?:parallax )?layer", frozenset({"middle"})),
    (r"(?:near|front|foreground|close|nearest) ?(?:parallax )?layer|foreground only", frozenset({"near"})),
)
# Places that are no open land: words, painter, whether the sky is seen.
_PLACES: tuple[tuple[str, Callable[[Scene], None], bool], ...] = (
    (r"throne ?room|(?:castle|palace) (?:hall|interior|room|inside)|(?:inside|interior of) (?:a|the) (?:castle|palace)|great hall|ballroom|cathedral|church interior", rooms.paint_hall, False),
    (r"dungeons?|crypts?|prison|jail|catacombs?|tomb interior|sewers?|labyrinth|maze|torture chamber", rooms.paint_dungeon, False),
    (r"(?:space ?ship|star ?ship|space station|sci-?fi) (?:interior|corridor|room|hallway|bridge|inside)|(?:inside|interior of|aboard) (?:a|the) (?:space ?ship|star ?ship|space station)|sci-?fi corridor|control room|laboratory|lab|reactor room|engine room|factory|hospital", rooms.paint_ship, False),
    (r"tavern|inn interior|pub|cabin interior|house interior|kitchen|bedroom|library|shop interior|workshop|room|indoors?|interior|inside", rooms.paint_tavern, False),
    (r"caves?|cavern|caverns|grotto|mine|mines|mineshaft|underground|tunnel", caves.paint_cave, False),
    (r"under ?water|undersea|ocean floor|sea ?bed|sea floor|coral reef|reef|deep sea|aquarium|atlantis", beyond.paint_underwater, False),
    (r"(?:outer |deep )?space|galaxy|cosmos|nebula|asteroids?|planets|starfield|cosmic", beyond.paint_space, False),
    (r"(?:sky|floating|flying) islands?|floating (?:rocks?|castle|city|land)", beyond.paint_islands, True),
    (r"sky|clouds|cloudscape|heaven|heavens", beyond.paint_sky, True),
)  # fmt: skip


def landscape(wish: Wish, width: int, height: int, key: bytes) -> Pixels:
    """Paint a scene that fills the frame, in the style of the wish.

    Returns:
        uint8 of shape (height, width, 4), sRGB, straight alpha: 255 throughout, but where only a layer is asked for.
    """
    style = wish.style
    painted = _scene(wish, OUTLINED if style.inked or style.is_soft else style, width, height, key)
    mood = mood_in(wish.text)
    colour = moved(painted[:, :, :3], mood) if mood else painted[:, :, :3]
    if style.inked:
        colour = _bytes(inked(colour.astype(np.float32), _contours(colour), style))
    elif style.is_soft:
        colour = _brushed(colour, key)
    return np.dstack([colour, painted[:, :, 3]])


def _scene(wish: Wish, style: Style, width: int, height: int, key: bytes) -> Pixels:
    if style.rows:  # a scene shows more, and needs it
        style = replace(style.finer(1.7), colours=style.colours + 8)
    scale = 1.0 if style.rows else min(1.0, (_FINE_PIXELS / (width * height * 4)) ** 0.5)
    inner = (round(width * scale), round(height * scale))
    canvas = Canvas(*inner, unit=inner[1] / 100, x=0, y=0, fine=2, ink=0.35, style=style)
    text, weather = wish.text, weather_in(wish.text)
    paint, biome, is_open = _place(wish)
    hour = hours.hour_of(wish.says, biome.hour if biome else "day")
    if biome is not None and biome.air is not None:
        hour = hours.tinted(hour, biome.air[0], biome.air[1] * (0.5 if hour.is_night else 1.0))
    biome, hour = coloured(text, biome, hour)
    if biome is not None:
        biome = without(biome, wish.unwanted)
    if wish.unwanted & {"sun", "moon"}:
        hour = replace(hour, shines=False)
    if weather:
        hour = hours.overcast(hour, {"storm": 0.9, "rain": 0.7, "cloudy": 0.6, "fog": 0.45, "snowfall": 0.5}[weather])
    if biome is not None and biome.is_airless:  # nothing scatters the light
        hour = replace(hour, dim=hour.dim * 0.3, sun=_EARTH)
    if weather == "fog":
        hour = hours.tinted(hour, mixed((208, 216, 220), hour.wash, hour.dim), 0.5)
    if biome is not None and weather == "snowfall":
        biome = snowed(biome)
    layers = next((layers for words, layers in _LAYERS if re.search(rf"\b(?:{words})\b", text)), EVERY)
    scene = Scene(
        canvas,
        100 * canvas.image.width / (canvas.fine * inner[1]),
        hour,
        key,
        layers,
        0.55 if weather == "fog" else 0.0,
        text,
        _tint(wish, biome),
    )
    sun = (scene.wide * between(key, "sun x", 0.18, 0.42), hour.sun_y)
    if is_open and "sky" in layers:
        wide, high = (side // 2 for side in canvas.image.size)  # smooth as it is, half of the fine pixels show it
        sky = Image.fromarray(air.sky(hour, wide, high, sun, bands=9 if style.colours else 0)).convert("RGBA")
        canvas.image.paste(sky.resize(canvas.image.size, Image.Resampling.NEAREST))
        is_clear = bool(biome and biome.is_airless) or bool(wish.unwanted & {"cloud", "clouds"})
        air.heavens(scene, sun, cloudy=0.0 if is_clear else 1.0)
    if biome is None:
        paint(scene)
    else:
        paint_land(scene, biome)
    if layers == EVERY and is_open:
        paint_weather(scene, weather)
    image = canvas.finished()
    if paint is rooms.paint_plain and layers == EVERY:
        labelled(image, wish, (inner[0] / 2, inner[1] / 2), (0.44 * inner[1], 0.24 * inner[1]))
    return np.asarray(
        image if image.size == (width, height) else image.resize((width, height), Image.Resampling.BICUBIC)
    )


def _place(wish: Wish) -> tuple[Callable[[Scene], None], Biome | None, bool]:
    """What paints it; or which land it is, which `paint_land` paints; and whether the sky is seen."""
    for words, paint, is_open in _PLACES[:-1]:
        if re.search(rf"\b(?:{words})\b", wish.text):
            return paint, None, is_open
    biome = next((biome for biome in BIOMES.values() if wish.says(*biome.words.split())), None)
    if biome is None and wish.says(_PLACES[-1][0]):
        return beyond.paint_sky, None, True
    if biome is None and not is_scenic(wish.text):
        return rooms.paint_plain, None, False
    return beyond.paint_sky, biome or BIOMES["hill"], True


def _tint(wish: Wish, biome: Biome | None) -> Rgb | None:
    """A colour that is said of the scene itself; an open land has its own."""
    if biome is not None:
        return None
    return next(
        (
            NAMED[word]
            for word in wish.tints
            if word in NAMED and word not in {"dark", "stone", "ice", "snow", "glass", "crystal"}
        ),
        None,
    )


def _contours(painted: Pixels) -> Field:
    """Where one thing ends before another, 0 to 1: where neighbours are of plainly different colours."""
    image = Image.fromarray(np.ascontiguousarray(painted))
    small = image.reduce(2) if image.height >= 500 else image
    most, least = small.filter(ImageFilter.MaxFilter(3)), small.filter(ImageFilter.MinFilter(3))
    step = Image.fromarray(np.asarray(ImageChops.subtract(most, least)).max(axis=2))
    field = np.asarray(step.resize(image.size, Image.Resampling.BILINEAR), np.float32)
    return np.asarray(np.clip((field - 9) / 22, 0, 1), np.float32)


def _brushed(colour: Pixels, key: bytes) -> Pixels:
    height, width = colour.shape[:2]
    pad = max(2, height // 64)  # what moves in from outside is the border again
    wide = np.pad(colour.astype(np.float32), ((pad, pad), (pad, pad), (0, 0)), mode="edge")
    ground = Ground(height + 2 * pad, width + 2 * pad, key, None)
    return _bytes(brushed(wide, ground, 0.4)[pad : pad + height, pad : pad + width])


def _bytes(field: Field) -> Pixels:
    return np.asarray(np.clip(field.round(), 0, 255), np.uint8)
