"""Draw the contact sheet of the artist's materials and scenes: docs/pictures/artist_grounds.jpg.

    python -m scripts.artist_grounds [OUT]

Materials two by two, so that a seam would show, alone, in other words, where two meet, and their maps; lands, rooms, hours,
weather, moods, and the layers of one scene.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from leo_assets.simulator.artist.materials.catalogue import MATERIALS
from leo_assets.simulator.artist.scenes.biomes import BIOMES
from leo_assets.simulator.maps import surface_map
from leo_assets.simulator.pictures import LAYERS, SurfaceMap
from scripts.artist_page import Shown, drawn, heading, row, rows, save

_WORDED = (
    "mossy cobblestone", "red bricks", "blue floor tiles", "dark stone wall", "snowy rock", "rusty metal plates", "overgrown flagstones",
    "large bricks", "tiny tiles", "gold scales", "pale green marble",
)  # fmt: skip
_MET = (
    "grass to dirt transition", "shore: sand and water", "dirt path through grass", "patches of grass and dirt", "lava and rock edge",
    "water pond in grass", "snow to grass transition", "cobblestone path in sand",
)  # fmt: skip
_MAPPED = ("mossy cobblestone", "wooden planks", "grass")
_ROOMS = (
    "cave", "crystal cave", "dungeon", "throne room", "tavern interior", "sci-fi corridor", "outer space", "underwater", "floating islands",
    "race track",
)  # fmt: skip
_TURNS = (
    "village at dawn", "village at noon", "village at dusk", "village at night", "city at night", "forest in the rain", "storm over hills",
    "foggy forest", "snowfall in the mountains", "gloomy swamp", "cozy farm", "cheerful meadow", "spooky graveyard", "pastel cherry blossom", "jungle at dawn",
)  # fmt: skip


def main(place: Path) -> None:
    lands = [(name, _scene("moon surface" if name == "moon" else name)) for name in BIOMES]
    save(
        [
            heading("Materials"), *rows([(name, _two_by_two(name)) for name in MATERIALS if name != "noise"], 11),
            heading("Materials in other words"), *rows([(words, _two_by_two(words)) for words in _WORDED], 11),
            heading("Two that meet"), *rows([(words, drawn(words, 156, 156, tiling=True)) for words in _MET], 8),
            heading("Maps: albedo, normal, roughness, displacement"), row([("", _maps(words)) for words in _MAPPED]),
            heading("Lands"), *rows(lands, 5),
            heading("Under a roof, where no ground is, and a place that it does not know"), *rows([(name, _scene(name)) for name in _ROOMS], 5),
            heading("Hours, weather, moods"), *rows([(words, _scene(words)) for words in _TURNS], 5),
            heading("Layers of one scene, to scroll at different speeds"), row(_layers("jungle")),
        ],
        place,
    )  # fmt: skip


def _scene(words: str) -> Image.Image:
    return drawn(f"{words}, game background", 250, 141, finer=2)


def _two_by_two(words: str) -> Image.Image:
    tile = drawn(f"{words}, seamless texture", 56, 56, tiling=True, finer=3)
    block = Image.new("RGB", (112, 112))
    for at in ((0, 0), (56, 0), (0, 56), (56, 56)):
        block.paste(tile, at)
    return block


def _maps(words: str) -> Image.Image:
    strip = Image.new("RGB", (408, 102))
    for place, layer in enumerate(LAYERS):
        one = Image.fromarray(surface_map(SurfaceMap(layer, words, "", 7, (204, 204)))).convert("RGB")
        strip.paste(one.resize((102, 102), Image.Resampling.BOX), (place * 102, 0))
    return strip


def _layers(words: str) -> list[Shown]:
    return [
        (f"{layer} layer", drawn(f"{words}, {layer} layer, game background", 250, 141, clear=True, finer=2))
        for layer in ("sky", "far", "middle", "near")
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs/pictures/artist_grounds.jpg")
