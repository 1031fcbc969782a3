"""Materials that fill the frame and tile: left meets right, top meets bottom.

The prompt names one, or two that meet ("grass to dirt", "a shore of sand and water"), with what lies on it ("mossy", "snowy").
A material gives a colour and a height for every pixel of a torus; one light from the top left makes its relief. Heights are
true, so normal maps can be made of them. A new material is one decorated function in `materials/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.cells import celled, ramped
from leo_assets.simulator.artist.coats import COATS, coats_in, laid
from leo_assets.simulator.artist.dice import key_of
from leo_assets.simulator.artist.ground import Field, Ground, Surface, noise, resized
from leo_assets.simulator.artist.lighting import fewest, lit, styled
from leo_assets.simulator.artist.materials.catalogue import named_in, vague_in
from leo_assets.simulator.artist.materials.entry import MATERIALS, Material
from leo_assets.simulator.artist.meeting import Layout, layout_in, met
from leo_assets.simulator.artist.palette import NAMED, Rgb, toned
from leo_assets.simulator.artist.vocabulary import ELEMENTS, SYNONYMS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.words import Wish

_LARGEST = (
    640  # pixels painted on the longer side; more is scaled up, which costs no detail that a tile of this style has
)
_PER_CELL = 3  # pixels that are painted along the side of a cell
_TONES = {"dark": -0.12, "deep": -0.08, "dim": -0.1, "pale": 0.08, "light": 0.07, "bright": 0.05, "faded": 0.05}
_SIZES = {"tiny": 2.0, "small": 1.6, "fine": 1.6, "little": 1.6, "large": 0.6, "big": 0.6, "huge": 0.4, "giant": 0.4, "massive": 0.4}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A material as the prompt has it: its colour, and how much larger the count of its parts is."""

    material: Material
    tint: Rgb | None
    count: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What a prompt asks of a texture: one material, or two and how they lie; and what lies on them."""

    first: Named
    second: Named | None
    layout: Layout
    coats: tuple[str, ...]

    @property
    def rough(self) -> float:
        return self.first.material.rough


def texture(wish: Wish, width: int, height: int, key: bytes, *, tiling: bool = True) -> npt.NDArray[np.uint8]:
    """Paint the material that a wish names, in its style.

    Returns:
        uint8 of shape (height, width, 3), sRGB, seamless; two materials that meet side by side are so only with `tiling`.
    """
    style, asked = wish.style, asked_of(wish)
    if style.rows:
        columns, rows = style.grid(width, height)
        surface, ground = _painted(asked, columns * _PER_CELL, rows * _PER_CELL, key, tiling=tiling)
        cells = celled(fewest(_bytes(lit(surface, ground)), style.colours), _PER_CELL)
        cells = ramped(cells, style.ramp) if style.ramp else cells
        down, across = np.arange(height) * rows // height, np.arange(width) * columns // width
        return np.ascontiguousarray(cells[down][:, across])
    surface, ground = surface_of(asked, width, height, key, tiling=tiling)
    painted = styled(surface, ground, style)
    if style.grain and not style.colours:
        painted = painted + (noise(ground, max(ground.width, ground.height) // 3, "grain") - 0.5)[:, :, None] * 7.0
    return _enlarged(_bytes(painted), width, height)


def asked_of(wish: Wish) -> Asked:
    text, worn = wish.text, coats_in(wish.text)
    coats = tuple(worn)
    found = [one for one in named_in(text) if not any(low <= one[1] and one[2] <= high for low, high in worn.values())]
    found = found or [
        one for one in vague_in(text) if not any(low <= one[1] and one[2] <= high for low, high in worn.values())
    ]
    if not found and coats:
        return Asked(
            Named(MATERIALS[COATS[coats[0]].of], _tint(text[: worn[coats[0]][0]]), 1.0), None, "patches", coats[1:]
        )
    if not found:
        return Asked(Named(MATERIALS["noise"], _tint(text), 1.0), None, "patches", ())
    named: list[Named] = []
    begin = 0
    for material, start, end in found:
        before = re.split(r"\b(?:with|and|on|over|to|into|in|of)\b|[,.;]", text[begin:start])[-1]
        named.append(Named(material, _tint(before), _count(before)))
        begin = end
    first = named[0]
    others = [one for one in named[1:] if one.material is not first.material]
    layout = layout_in(text, [(material.name, start, end) for material, start, end in found])
    if layout is None or not others:
        return Asked(first, None, "patches", coats)
    return Asked(first, others[0], layout, coats)


def _tint(words: str) -> Rgb | None:
    """The colour that words before a material give it, dark or pale as they say."""
    said = [SYNONYMS.get(word, word) for word in re.findall(r"[a-z]+", words)]
    said = ["sand" if word == "sandstone" else word for word in said if word != "forest"]
    colours = [word for word in said if (word in NAMED and word not in _TONES) or word in ELEMENTS]
    if not colours:
        return (92, 90, 98) if "dark" in said else None
    colour = NAMED[colours[-1]] if colours[-1] in NAMED else ELEMENTS[colours[-1]][0]
    lighter = sum(_TONES.get(word, 0.0) for word in said)
    return (
        toned(colour, lighter=round(lighter, 2), richer=0.72 if {"pale", "faded"} & {*said} else 1.0)
        if lighter
        else colour
    )


def _count(words: str) -> float:
    return next((count for word, count in _SIZES.items() if re.search(rf"\b{word}\b", words)), 1.0)


def surface_of(asked: Asked, width: int, height: int, key: bytes, *, tiling: bool = True, is_mapped: bool = False) -> tuple[Surface, Ground]:  # fmt: skip
    """What is asked for, before light falls on it: not larger than it is painted, see `sized`.

    Args:
        asked: By the prompt.
        width: Of the picture that it is for, in pixels.
        height: Likewise.
        key: Of its chance.
        tiling: Whether two materials that meet shall do so over the border too.
        is_mapped: Its heights are wanted too, also of what is strewn over it.
    """
    scale = min(1.0, _LARGEST / max(width, height))
    return _painted(
        asked, max(8, round(width * scale)), max(8, round(height * scale)), key, tiling=tiling, is_mapped=is_mapped
    )


def _painted(
    asked: Asked, width: int, height: int, key: bytes, *, tiling: bool, is_mapped: bool = False
) -> tuple[Surface, Ground]:
    ground = Ground(height, width, key, asked.first.tint, is_mapped, asked.first.count)
    surface = asked.first.material.paint(ground)
    if asked.second is not None:
        other = replace(ground, tint=asked.second.tint, count=asked.second.count, key=key_of(key.hex(), "second"))
        surface = met(
            (asked.first.material, surface), (asked.second.material, asked.second.material.paint(other)),
            ground, asked.layout, tiling=tiling,
        )  # fmt: skip
    return laid(surface, ground, asked.coats), ground


def sized(painted: Field, width: int, height: int) -> Field:
    """Channels of a periodic picture at another size, still periodic."""
    if painted.shape[:2] == (height, width):
        return painted
    return np.stack([resized(painted[:, :, channel], width, height) for channel in range(painted.shape[2])], axis=2)


def _enlarged(pixels: npt.NDArray[np.uint8], width: int, height: int) -> npt.NDArray[np.uint8]:
    if pixels.shape[:2] == (height, width):
        return pixels
    pad = 3
    wide = Image.fromarray(np.pad(pixels, ((pad, pad), (pad, pad), (0, 0)), mode="wrap"))
    inner = (pad, pad, pad + pixels.shape[1], pad + pixels.shape[0])
    return np.asarray(wide.resize((width, height), Image.Resampling.BICUBIC, box=inner))


def _bytes(field: Field) -> npt.NDArray[np.uint8]:
    return np.asarray(np.clip(field.round(), 0, 255), np.uint8)
