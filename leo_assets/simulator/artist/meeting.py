"""Two materials that meet: along an edge, as a path, or in patches, with what an edge has: foam, a lip, a shadow."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.simulator.artist.ground import Field, Ground, Surface, blend, clouds, noise, soft

if TYPE_CHECKING:
    from leo_assets.simulator.artist.materials.entry import Material

Layout = Literal["edge", "sides", "path", "patches", "island"]
_LAYOUTS: tuple[tuple[Layout, str], ...] = (
    ("island", r"islands?|in the middle|surrounded by|hole|clearing|pond|puddle|pool|crater"),
    ("path", r"paths?|roads?|trails?|rivers?|streams?|tracks?|lane|walkway|bridge|stripe|canal"),
    ("sides", r"left|right|side by side|vertical"),
    ("patches", r"patch(?:es)?|patchy|mixed|scattered|spots?|mottled|half"),
    ("edge", r"transitions?|edges?|borders?|boundary|shores?|shoreline|coast(?:line)?|banks?|beach|meets?|meeting|blend(?:s|ing)?|between|seam|cliff edge"),
)  # fmt: skip
_LIQUID = frozenset({"water", "lava", "slime", "mud", "space"})
_RANK = ("space", "lava", "water", "slime", "mud", "ice", "dirt", "farmland", "cracked", "ash", "sand", "gravel", "metal", "flagstone", "plank", "cobble",
         "autumn", "straw", "moss", "grass", "flowers", "leaves", "snow", "cloud")  # fmt: skip


def layout_in(text: str, found: list[tuple[str, int, int]]) -> Layout | None:
    """How two materials lie, where a text says that they meet; else None: then only the first one counts."""
    if len({name for name, _, _ in found}) < 2:
        return None
    said = next((layout for layout, words in _LAYOUTS if re.search(rf"\b(?:{words})\b", text)), None)
    between = [text[one[2] : other[1]] for one, other in pairwise(found)]
    if said is not None:
        return said
    if any(
        re.fullmatch(r"[\s-]*(?:to|into|onto|meets|turning into|fading into|becoming)\s.*", words) for words in between
    ):
        return "edge"
    joined = r"[\s,/-]*(?:\b(?:and|or|on|over|on top of)\b|&|\+)\s*(?:[a-z]+\s+){0,2}"
    return "patches" if any(re.fullmatch(joined, words) for words in between) else None


def met(
    first: tuple[Material, Surface], second: tuple[Material, Surface], ground: Ground, layout: Layout, *, tiling: bool
) -> Surface:
    """Both on one ground. The one that lies higher overlaps the other, whatever the order they are named in."""
    share = _where(ground, layout, tiling=tiling)
    if layout in {"path", "island"} and _is_way(second[0]) > _is_way(first[0]):
        share = -share
    if _rank(first[0]) >= _rank(second[0]):
        (over, upper), (under, lower) = first, second
    else:
        (over, upper), (under, lower), share = second, first, -share
    smooth = share
    ragged = 0.11 if over.name in {"grass", "flowers", "leaves", "moss", "straw", "autumn"} else 0.04
    if under.name in _LIQUID:
        ragged *= 0.4
    share = share + (clouds(ground, 34, "ragged", 2) - 0.5) * np.float32(ragged)
    cover = soft(share, -0.008, 0.012)
    below = lower.colour
    if under.name in _LIQUID:
        below = _shored(below, smooth, ground, warm=under.name == "lava")
    cast = soft(np.roll(share, (2 + ground.height // 90,) * 2, (0, 1)), -0.05, 0.05) * (1 - cover)
    below = blend(below, (46, 38, 58), np.asarray(cast * 0.34, np.float32))
    rim = soft(0.03 - np.abs(share - 0.03), 0.0, 0.03)
    wet = under.name in _LIQUID and under.name != "lava"
    lip = blend(upper.colour, upper.colour * np.float32(0.72 if wet else 0.86), np.asarray(rim, np.float32))
    height = lower.height * 0.55 * (1 - cover) + (upper.height * 0.55 + 0.42) * cover
    return Surface(blend(below, lip, cover), np.asarray(height, np.float32), max(upper.relief, lower.relief) * 1.1)


def _shored(colour: Field, share: Field, ground: Ground, *, warm: bool) -> Field:
    """Foam, or glow, where a liquid meets the land; and shallows before it."""
    bend = (noise(ground, 18, "foam") - 0.5) * np.float32(0.05)
    shallow = soft(share + bend, -0.24, 0.0)
    colour = blend(colour, (255, 224, 130) if warm else (196, 236, 240), shallow * np.float32(0.42))
    foam = (
        soft(0.018 - np.abs(share + bend + 0.05), 0.0, 0.015)
        + soft(0.01 - np.abs(share + bend * 1.6 + 0.13), 0.0, 0.012) * 0.6
    )
    return blend(
        colour, (255, 246, 190) if warm else (250, 254, 255), np.asarray(np.clip(foam, 0, 1) * 0.85, np.float32)
    )


def _where(ground: Ground, layout: Layout, *, tiling: bool) -> Field:
    """Above 0 where the first one lies, in about quarters of the frame."""
    bend = (clouds(ground, 3, "bend", 3) - 0.5) * np.float32(0.34)
    v = ((np.arange(ground.height, dtype=np.float32) + 0.5) / ground.height)[:, None] + np.zeros_like(bend)
    u = ((np.arange(ground.width, dtype=np.float32) + 0.5) / ground.width)[None, :] + np.zeros_like(bend)
    match layout:
        case "edge":
            straight = 0.25 - np.abs(((v + 0.25) % 1) - 0.5) if tiling else 0.5 - v
        case "sides":
            straight = 0.25 - np.abs(((u + 0.25) % 1) - 0.5) if tiling else 0.5 - u
        case "path":
            straight = 0.17 - np.abs(v - 0.5)
        case "island":
            straight = 0.30 - np.hypot(v - 0.5, u - 0.5)
            bend = bend * np.float32(0.7)
        case _:
            field = clouds(ground, 3, "patch", 2)
            straight = (field - np.float32(np.median(field))) * 1.2
            bend = bend * np.float32(0.4)
    return np.asarray(straight + bend, np.float32)


def _is_way(material: Material) -> int:
    """Whether it is what a path or a pond would be made of."""
    return (
        2
        if material.name in _LIQUID
        else 1
        if material.name in {"dirt", "cobble", "gravel", "sand", "flagstone", "plank", "brick"}
        else 0
    )


def _rank(material: Material) -> int:
    return _RANK.index(material.name) if material.name in _RANK else _RANK.index("gravel")
