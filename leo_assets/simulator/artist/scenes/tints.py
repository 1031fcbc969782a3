"""Colours that a prompt gives the parts of a scene: "a purple forest under a green sky"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.palette import NAMED, Rgb, mixed, toned
from leo_assets.simulator.artist.scenes.hours import Hour, tinted

if TYPE_CHECKING:
    from leo_assets.simulator.artist.scenes.biomes import Biome

# Names of colours alone: "snow mountain" and "wood" say what a thing is of.
_COLOURS = """red crimson scarlet maroon orange amber yellow gold golden green lime olive emerald mint teal turquoise cyan aqua blue azure navy indigo
    purple violet lavender magenta pink rose coral brown white black grey gray silver""".split()  # noqa: SIM905  # a list to read
_SAID = re.compile(rf"\b({'|'.join(_COLOURS)})\s+(?:and [a-z]+ )?([a-z]+)")
_SKY, _SUN, _CLOUD = (
    {"sky", "skies", "air", "haze", "aurora"},
    {"moon", "sun", "sunset", "sunrise"},
    {"cloud", "clouds"},
)
_GROUND, _GROWTH = (
    {"grass", "ground", "soil", "floor", "sand", "land", "field", "meadow", "earth"},
    {"trees", "tree", "leaves", "foliage", "flowers"},
)


def coloured(text: str, biome: Biome | None, hour: Hour) -> tuple[Biome | None, Hour]:
    """The land and the hour in the colours that stand before their parts."""
    for name, part in _SAID.findall(text):
        colour = NAMED[name]
        if part in _SKY:
            hour = tinted(hour, colour, 0.76)
        elif part in _SUN:
            hour = replace(hour, sun=mixed(hour.sun, colour, 0.7))
        elif part in _CLOUD:
            hour = replace(hour, cloud=mixed(hour.cloud, colour, 0.75))
        elif biome is not None and part in _GROUND:
            biome = replace(biome, ground=_turned(biome.ground, colour), hills=mixed(biome.hills, colour, 0.3))
        elif biome is not None and (part in _GROWTH or part in biome.words.split()):
            biome = replace(
                biome,
                hills=_turned(biome.hills, colour),
                ground=_turned(biome.ground, colour),
                far=mixed(biome.far, colour, 0.35),
            )
    return biome, hour


def _turned(own: Rgb, colour: Rgb) -> Rgb:
    """The colour, about as light as the part is by itself."""
    return mixed(mixed(own, colour, 0.8), toned(colour, lighter=0.04), 0.3)
