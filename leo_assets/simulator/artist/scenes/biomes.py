"""Kinds of land, as data: colours, the shape of the horizon, what grows. A new one is one entry in `BIOMES`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from leo_assets.simulator.artist.palette import Rgb, mixed

Horizon = Literal["low", "tall", "mesa", "volcano", "towers", "trees", "none"]
Front = Literal["blades", "flowers", "reeds", "ferns", "rocks", "tombs", "columns", "street", "none"]


@dataclass(frozen=True, slots=True)
class Biome:
    """One kind of land.

    Attributes:
        words: That name it.
        far, hills, ground: Colours from the horizon to the front.
        growth: What stands on the hills, and how often; names of `growth.GROWTH`.
        spacing: Units between two of them.
        air: A colour of the air, and how strong it is.
        front: What is seen right before the viewer.
        trunks: Large dark stems at the sides, which frame the scene.
        hour: The time of day where none is said.
        is_airless: Without clouds, under a black sky.
        wet: Water lies in the middle: "sea" up to the beach, "pools", "river" or "lava".
    """

    words: str
    far: Rgb
    hills: Rgb
    ground: Rgb
    growth: dict[str, float] = field(default_factory=dict)
    spacing: float = 12.0
    horizon: Horizon = "low"
    air: tuple[Rgb, float] | None = None
    front: Front = "blades"
    trunks: bool = False
    hour: str = "day"
    is_airless: bool = False
    wet: Literal["", "sea", "pools", "river", "lava"] = ""


BIOMES: dict[str, Biome] = {
    "volcano": Biome("volcano volcanic lava magma hell infernal underworld", (96, 70, 78), (88, 66, 70), (70, 54, 60), {"dead": 0.3, "rock": 0.7}, 17, "volcano", ((198, 84, 52), 0.62), "rocks", wet="lava"),
    "graveyard": Biome("graveyard cemetery haunted tombstones", (86, 96, 112), (84, 104, 92), (72, 92, 80), {"dead": 0.35, "tomb": 0.65}, 8, "low", ((96, 122, 116), 0.45), "tombs", hour="night"),
    "ocean": Biome("ocean sea beach coast island islands shore seaside bay", (120, 158, 190), (70, 146, 192), (228, 206, 150), {"palm": 1}, 30, front="none", wet="sea"),
    "swamp": Biome("swamp marsh bog wetland bayou mire", (104, 126, 112), (84, 112, 78), (76, 98, 62), {"willow": 0.6, "dead": 0.4}, 11, "trees", ((150, 170, 112), 0.5), "reeds", trunks=True, wet="pools"),
    "jungle": Biome("jungle rainforest tropical tropics", (92, 150, 120), (58, 132, 78), (52, 122, 58), {"jungle": 0.55, "palm": 0.45}, 7.5, "trees", ((196, 224, 150), 0.28), "ferns", trunks=True),
    "ruins": Biome("ruins ruined ancient temple lost", (126, 142, 136), (132, 156, 96), (122, 142, 80), {"column": 0.45, "arch": 0.2, "round": 0.35}, 15, "low", ((230, 214, 160), 0.2), "columns"),
    "moon": Biome("lunar moonscape moon.surface surface.of.the.moon on.the.moon moon.base", (120, 120, 134), (136, 136, 148), (150, 150, 160), {"rock": 1}, 20, "low", ((22, 22, 42), 0.92), "rocks", hour="night", is_airless=True),
    "alien": Biome("alien mars martian exoplanet strange.planet", (150, 96, 140), (166, 102, 112), (140, 84, 108), {"shard": 0.6, "rock": 0.4}, 13, "mesa", ((186, 130, 196), 0.55), "rocks"),
    "wasteland": Biome("wasteland post.?apocalyptic apocalypse apocalyptic ruined.city city.ruins destroyed nuclear", (128, 122, 112), (146, 132, 106), (128, 114, 92), {"dead": 0.5, "rock": 0.5}, 13, "towers", ((196, 180, 136), 0.6), "rocks"),
    "candy": Biome("candy candyland sweets lollipop gingerbread cupcake", (236, 176, 206), (250, 204, 220), (246, 214, 196), {"lollipop": 1}, 10, "low", ((252, 220, 236), 0.5), "flowers"),
    "desert": Biome("desert dunes dune sahara oasis", (206, 148, 110), (226, 182, 112), (236, 200, 136), {"cactus": 1}, 26, "low", ((252, 222, 168), 0.25), "none"),
    "canyon": Biome("canyon mesa badlands wild west western gorge", (196, 118, 88), (206, 132, 86), (218, 158, 108), {"cactus": 0.5, "rock": 0.5}, 20, "mesa", ((252, 214, 168), 0.3), "rocks"),
    "savanna": Biome("savanna savannah africa plains steppe prairie", (172, 160, 120), (206, 182, 98), (196, 168, 84), {"acacia": 1}, 22, "low", ((252, 230, 176), 0.3)),
    "snow": Biome("snow snowy winter arctic tundra ice icy glacier frozen christmas polar north.pole south.pole ski", (150, 170, 204), (214, 228, 242), (236, 242, 250), {"snowpine": 1}, 9, "tall", front="none"),
    "city": Biome("city cityscape skyline metropolis urban downtown cyberpunk skyscrapers street", (128, 144, 172), (118, 122, 146), (104, 102, 118), {"block": 1}, 9, "towers", front="street"),
    "autumn": Biome("autumn fall autumnal", (168, 140, 120), (206, 142, 72), (176, 132, 66), {"round": 0.8, "pine": 0.2}, 6, "low", ((252, 222, 168), 0.25)),
    "blossom": Biome("blossom sakura cherry spring japan japanese", (170, 160, 190), (150, 190, 120), (126, 176, 98), {"blossom": 0.8, "round": 0.2}, 8, "tall", ((252, 214, 226), 0.3), "flowers"),
    "farm": Biome("farm farmland fields countryside barn harvest wheat terraces paddy orchard", (130, 156, 150), (182, 186, 88), (158, 164, 74), {"house": 0.25, "round": 0.35, "hay": 0.4}, 13),
    "village": Biome("village town houses house cottage hamlet settlement", (118, 146, 164), (118, 176, 96), (98, 158, 72), {"house": 0.5, "round": 0.3, "pine": 0.2}, 12),
    "forest": Biome("forest woods woodland grove trees enchanted fairy", (110, 150, 150), (76, 138, 92), (70, 126, 66), {"pine": 0.45, "round": 0.55}, 5.2, "low"),
    "mountain": Biome("mountain mountains peaks alps summit highlands cliff", (120, 134, 166), (104, 156, 106), (92, 146, 74), {"pine": 1}, 9, "tall"),
    "river": Biome("river lake stream waterfall creek pond", (118, 146, 164), (110, 170, 96), (98, 158, 72), {"round": 0.6, "pine": 0.4}, 11, "tall", front="reeds", wet="river"),
    "meadow": Biome("meadow flowers field flowery valley", (118, 146, 164), (128, 184, 92), (108, 168, 72), {"round": 0.7, "bush": 0.3}, 16, front="flowers"),
    "hill": Biome("hill hills grassland", (118, 146, 164), (118, 176, 96), (98, 158, 72), {"round": 0.55, "pine": 0.45}, 12),
}  # fmt: skip


def snowed(biome: Biome) -> Biome:
    """The same land under snow."""
    white: Rgb = (232, 238, 248)
    growth = {
        ("snowpine" if kind in {"pine", "round", "bush"} else kind): share for kind, share in biome.growth.items()
    }
    return replace(
        biome, far=mixed(biome.far, white, 0.35), hills=mixed(biome.hills, white, 0.78), ground=mixed(biome.ground, white, 0.85),
        growth=growth, front="none" if biome.front in {"blades", "flowers", "ferns"} else biome.front,
    )  # fmt: skip


_TREES = frozenset({"pine", "snowpine", "round", "blossom", "palm", "jungle", "acacia", "dead", "willow"})
_MEANT: dict[str, frozenset[str]] = {
    "tree": _TREES, "trees": _TREES, "house": frozenset({"house", "block"}), "houses": frozenset({"house", "block"}),
    "building": frozenset({"house", "block"}), "stone": frozenset({"rock"}), "grave": frozenset({"tomb"}), "gravestone": frozenset({"tomb"}),
}  # fmt: skip


def without(biome: Biome, unwanted: frozenset[str]) -> Biome:
    """The same land without what nobody wants in it."""
    gone = unwanted.union(*(_MEANT.get(word, frozenset()) for word in unwanted))
    growth = {kind: share for kind, share in biome.growth.items() if kind not in gone}
    front = biome.front
    if (front == "flowers" and gone & {"flower", "flowers"}) or (front in {"blades", "flowers"} and "grass" in gone):
        front = "blades" if "grass" not in gone else "none"
    return replace(biome, growth=growth, front=front, trunks=biome.trunks and not gone & {"pine", "round"})
