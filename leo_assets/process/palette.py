"""True pixel art: few colours for the whole set, alpha on or off. Cells are `lattice`'s, outlines `cleanup`'s.

Distances between colours are measured in OKLab, where equal steps look equal. Art that is pixel art already passes
unchanged: its colours are kept when they are few enough, and what has a palette's colours is not touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from leo_assets.errors import ImageError
from leo_assets.process.oklab import Floats, srgb
from leo_assets.process.oklab import oklab as oklab  # noqa: PLC0414  a name that others know from here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

DEFAULT_COLOURS = 24
Colours = npt.NDArray[np.uint8]  # (N, 3)
Words = npt.NDArray[np.uint32]  # 0xbbggrr

# A large area needs one colour like a small one: weight grows slower than area, or a small gem gets none.
_AREA_POWER = 0.85
_ROUNDS = 8
_COARSE = 32_768  # distinct colours; of more, 32 levels a channel are told apart
# The order in which a cell of four by four fills. Source: B. E. Bayer, ICC 1973, p. 26-11.
_BAYER = (np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5) / 16
_NEIGHBOURS = 6  # colours of the palette that a dither tries in pairs
# Where a palette that was made for other pictures lacks a colour, the light of it may give way rather than the hue, or gold
# turns salmon. Of 1 to 3 this comes nearest by CIEDE2000, over all of sRGB, with five of six palettes of artists.
_HUE_WEIGHS = 2.0
_RESTLESS = 0.05  # what mixing two colours costs, times their distance squared: a pattern must be worth its noise


def colours_from_hex(names: Sequence[str]) -> Colours:
    """`#rrggbb` → colours.

    Raises:
        ImageError: One of them is no colour.
    """
    for name in names:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", name):
            raise ImageError(f"{name!r} in the palette is no colour", cure="write it as #rrggbb")
    return np.array([tuple(bytes.fromhex(name[1:])) for name in names], np.uint8).reshape(-1, 3)


def reduced_palette(frames: Sequence[Pixels], count: int = DEFAULT_COLOURS) -> Colours:
    """At most `count` colours that serve all frames together: those that occur when they are few enough, else means.

    Splits along the widest axis, then k-means, all in OKLab; the same frames always give the same colours, sorted.

    Args:
        frames: Pictures of one set; pixels below half alpha do not count.
        count: At least 1.

    Returns:
        uint8, shape (n, 3), sRGB; n is 0 where nothing is visible.
    """
    words = np.concatenate([_words(frame)[frame[..., 3] >= 128] for frame in frames])
    distinct, counts = np.unique(words, return_counts=True)
    if len(distinct) <= count:
        return _sorted(_colours(distinct))
    amounts: Floats = counts.astype(np.float64)
    colours: Floats = _colours(distinct).astype(np.float64)
    if len(distinct) > _COARSE:
        colours, amounts = _coarse(colours, amounts)
    lab, weight = oklab(colours), amounts**_AREA_POWER
    middles = _means(lab, weight, _split(lab, weight, count))
    for _ in range(_ROUNDS):
        moved = _means(lab, weight, _nearest(lab, middles))
        if len(moved) == len(middles) and np.abs(moved - middles).max() < 1e-4:
            break
        middles = moved
    return np.unique(srgb(middles), axis=0)


def pixel_art(
    frame: Pixels, palette: Colours, dither: Literal["none", "ordered"] = "none", *, is_given: bool = False
) -> Pixels:
    """Each pixel a colour of the palette, fully there from half alpha on, else not at all.

    A colour that is in the palette stays, dithered or not; a picture of such colours with alpha 0 and 255 is only copied.

    Args:
        frame: Any picture.
        palette: At least one colour where anything is visible.
        dither: `ordered` mixes two colours in a fixed pattern of 4×4 where that comes nearer than one.
        is_given: The palette was not made from this picture, so colours may be missing: those nearest in hue are taken.
    """
    alpha = frame[..., 3]
    visible = alpha >= 128
    distinct, place = _distinct(_words(frame)[visible])
    if np.isin(distinct, _words_of(palette)).all() and np.isin(alpha, (0, 255)).all():
        same: Pixels = frame.copy()
        return same
    result = np.zeros_like(frame)
    if not visible.any():
        return result
    weights = np.array([1.0, _HUE_WEIGHS, _HUE_WEIGHS]) if is_given else np.ones(3)
    choices = oklab(palette)
    blocks = [
        _mixed(oklab(_colours(block)), choices, weights, restless=_RESTLESS if dither == "ordered" else None)
        for block in np.array_split(distinct, distinct.size * len(palette) // 250_000 + 1)
    ]
    light, dark, share = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    index = light[place]
    if dither == "ordered":
        rows, columns = np.nonzero(visible)
        index = np.where(share[place] > _BAYER[rows % 4, columns % 4], dark[place], index)
    result[visible, :3] = palette[index]
    result[visible, 3] = 255
    return result


def _words(frame: Pixels) -> Words:
    """Each pixel's colour as one number, without alpha."""
    words: Words = np.ascontiguousarray(frame).view("<u4")[..., 0] & np.uint32(0xFFFFFF)
    return words


def _distinct(words: Words) -> tuple[Words, npt.NDArray[Any]]:
    """The sorted distinct words, and which of them each word is; by a table of all colours where that is faster."""
    distinct = np.unique(words)
    if words.size < 100_000 or distinct.size > 65_536:
        return distinct, np.searchsorted(distinct, words)
    table = np.empty(1 << 24, np.uint16)
    table[distinct] = np.arange(distinct.size, dtype=np.uint16)
    return distinct, table[words]


def _words_of(colours: Colours) -> Words:
    red, green, blue = colours.astype(np.uint32).T
    words: Words = red | green << np.uint32(8) | blue << np.uint32(16)
    return words


def _colours(words: Words) -> Colours:
    return np.stack([words & 255, words >> 8 & 255, words >> 16], axis=-1).astype(np.uint8)


def _sorted(colours: Colours) -> Colours:
    return colours[np.lexsort(colours.T[::-1])]


def _coarse(colours: Floats, amounts: Floats) -> tuple[Floats, Floats]:
    """Colours of one 32nd a channel joined to their mean."""
    red, green, blue = (colours // 8).astype(np.intp).T
    _, group = np.unique(red << 10 | green << 5 | blue, return_inverse=True)
    total: Floats = np.bincount(group, weights=amounts).astype(np.float64)
    return _means(colours, amounts, group), total


def _split(lab: Floats, weight: Floats, count: int) -> npt.NDArray[np.intp]:
    """Group of each colour: the group with the most error is cut across its longest axis until there are `count`.

    Source: M. T. Orchard, C. A. Bouman, Color quantization of images, IEEE Trans. Signal Processing 39(12), 1991.
    """
    group = np.zeros(len(lab), np.intp)
    parts = [_part(lab, weight, np.arange(len(lab)))]
    while len(parts) < count:
        widest = max(range(len(parts)), key=lambda number: parts[number][0])
        error, members, middle, axis = parts[widest]
        if error <= 1e-9:
            break
        ahead = (lab[members] - middle) @ axis > 0
        group[members[ahead]] = len(parts)
        parts[widest] = _part(lab, weight, members[~ahead])
        parts.append(_part(lab, weight, members[ahead]))
    return group


def _part(
    lab: Floats, weight: Floats, members: npt.NDArray[np.intp]
) -> tuple[float, npt.NDArray[np.intp], Floats, Floats]:
    """Error along the longest axis, members, mean and that axis of one group."""
    own, amount = lab[members], weight[members]
    middle: Floats = amount @ own / max(float(amount.sum()), 1e-12)
    apart = own - middle
    sizes, axes = np.linalg.eigh((apart * amount[:, None]).T @ apart)
    axis = axes[:, -1] * (1 if axes[np.abs(axes[:, -1]).argmax(), -1] > 0 else -1)  # a sign of its own on every machine
    return float(sizes[-1]) if len(members) > 1 else 0.0, members, middle, axis


def _means(lab: Floats, weight: Floats, group: npt.NDArray[np.intp]) -> Floats:
    """Weighted mean of each group that has members."""
    total = np.bincount(group, weights=weight)
    sums = np.stack([np.bincount(group, weights=weight * lab[:, i]) for i in range(3)], axis=1)
    means: Floats = sums[total > 0] / total[total > 0, None]
    return means


def _nearest(colours: Floats, palette: Floats) -> npt.NDArray[np.intp]:
    """Index of the nearest palette colour for each colour, a block at a time to bound memory."""
    size = (palette**2).sum(axis=1)
    blocks = np.array_split(colours, max(1, len(colours) * len(palette) // 1_000_000))
    return np.concatenate([(size - 2 * (block @ palette.T)).argmin(axis=1) for block in blocks])


def _mixed(
    wanted: Floats, choices: Floats, weights: Floats, *, restless: float | None
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Floats]:
    """For each colour, the two of the palette whose mix comes nearest, and the second's share of it, 0 for none.

    After J. Yliluoma, Arbitrary-palette positional dithering algorithm, 2011: pairs, judged by error and by restlessness;
    None mixes nothing. `weights` say how much L, a and b count for the error; restless is what differs in any of them.
    """
    wanted, choices = wanted * weights, choices * weights
    nearest, share = _nearest(wanted, choices), np.zeros(len(wanted))
    if restless is None or len(choices) < 2:
        return nearest, nearest, share
    near = np.argsort(((wanted[:, None] - choices) ** 2).sum(axis=2), axis=1, kind="stable")[:, :_NEIGHBOURS]
    one, other = nearest, nearest
    best = ((wanted - choices[nearest]) ** 2).sum(axis=1)
    for rank in range(1, near.shape[1]):
        for before in range(rank):
            start, way = choices[near[:, before]], choices[near[:, rank]] - choices[near[:, before]]
            length = (way**2).sum(axis=1)
            unrest = (way**2 @ (weights.max() / weights) ** 2) * restless
            part = np.clip(((wanted - start) * way).sum(axis=1) / np.maximum(length, 1e-12), 0, 1)
            error = ((wanted - start - way * part[:, None]) ** 2).sum(axis=1) + unrest
            better = error < best
            best = np.where(better, error, best)
            one, other = np.where(better, near[:, before], one), np.where(better, near[:, rank], other)
            share = np.where(better, part, share)
    swapped = choices[one, 0] < choices[other, 0]  # by lightness, so that neighbours mix in one pattern
    return np.where(swapped, other, one), np.where(swapped, one, other), np.where(swapped, 1 - share, share)
