"""Pixel art tidied by hand's rules: single stray pixels go, a line is drawn around the shape.

A dot of an eye and a glint are single pixels too. What tells them from grain is contrast: a stray pixel is much like what
lies around it, or lies alone in nothing.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from leo_assets.errors import ImageError
from leo_assets.process.morphology import local_maximum
from leo_assets.process.oklab import oklab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Mask, Pixels

STRAY = 0.1  # OKLab; about two neighbours of a palette's ramp. An eye in a face is 0.3 and more away
_MOST_LONE = 0.3  # of all pixels; a picture with more is no pixel art, and stays
_ROUNDS = 4
_AROUND = tuple((y, x) for y in (0, 1, 2) for x in (0, 1, 2) if (y, x) != (1, 1))
Words = npt.NDArray[np.uint32]
Light = npt.NDArray[np.uint8]


def without_orphans(pixels: Pixels, *, contrast: float = STRAY) -> Pixels:
    """Single pixels that no neighbour shares the colour of become like the neighbours; a sparse dither goes with them.

    A speck alone in nothing goes, a hole of one pixel is filled, and of the others only those that hardly differ.

    Args:
        pixels: Pixel art in few colours, one pixel a cell.
        contrast: How far a pixel may be from the commonest colour around it and still be stray, in OKLab; 0 keeps all but
            specks and holes, 2 keeps none.

    Returns:
        A new picture without a colour that was not there before.
    """
    words = np.ascontiguousarray(np.where(pixels[..., 3:] > 0, pixels, 0)).view(np.uint32)[..., 0]
    for _ in range(_ROUNDS):
        cleaned = _cleaned(words, contrast)
        if np.array_equal(cleaned, words):
            break
        words = cleaned
    result: Pixels = np.ascontiguousarray(words)[..., None].view(np.uint8)
    return result


def _cleaned(words: Words, contrast: float) -> Words:
    height, width = words.shape
    padded = np.pad(words, 1)
    around = np.stack([padded[y : y + height, x : x + width] for y, x in _AROUND])
    rows, columns = np.nonzero((around != words).all(axis=0))
    if not 0 < rows.size <= _MOST_LONE * words.size:
        return words
    result: Words = words.copy()
    for block in np.array_split(np.arange(rows.size), rows.size // 20_000 + 1):
        row, column = rows[block], columns[block]
        result[row, column] = _settled(around[:, row, column].T, words[row, column], contrast)
    return result


def _settled(near: Words, own: Words, contrast: float) -> Words:
    """What becomes of lone pixels, from their eight neighbours, shape (n, 8)."""
    shown = near != 0
    same = (near[:, :, None] == near[:, None, :]).sum(axis=2) * shown
    apart = np.sqrt(((_lab(near) - _lab(own)[:, None]) ** 2).sum(axis=2))
    best = np.argmax(same - np.minimum(apart, 2) / 4, axis=1)  # the commonest; of several, the nearest
    at = np.arange(own.size)
    speck, hole = ~shown.any(axis=1), (own == 0) & shown.all(axis=1)
    stray = (own != 0) & ~speck & (apart[at, best] <= contrast) & (same[at, best] >= 2)
    settled: Words = np.where(speck, np.uint32(0), np.where(hole | stray, near[at, best], own))
    return settled


def _lab(words: Words) -> npt.NDArray[np.floating[Any]]:
    return oklab(np.ascontiguousarray(words)[..., None].view(np.uint8)[..., :3])


def outline_colour(frames: Sequence[Pixels]) -> str:
    """The darkest colour that the pictures of a set show, as `#rrggbb`: a line in it stays within their palette."""
    seen = np.concatenate([np.ascontiguousarray(frame).view("<u4")[frame[..., 3] >= 128][:, 0] for frame in frames])
    if not seen.size:
        return "#000000"
    distinct = np.unique(seen)
    return "#" + int(distinct[int(_lab(distinct)[:, 0].argmin())]).to_bytes(4, "little")[:3].hex()


def outlined(pixels: Pixels, colour: str = "auto", *, width: int = 1, diagonal: bool = False) -> Pixels:
    """A line around the shape, outside of it, drawn as far as the picture reaches: leave a margin of `width`.

    Pixel art (alpha on or off) gets hard steps; a soft shape gets a soft, round line behind its edge.

    Args:
        pixels: Any picture.
        colour: `#rrggbb`, or `auto` for the darkest that the picture has; ask `outline_colour` for a whole set.
        width: In pixels, at least 1.
        diagonal: Pixel art only: whether corners are filled too (8 neighbours), which makes the line look heavier.

    Raises:
        ImageError: `colour` is none.
    """
    name = outline_colour([pixels]) if colour == "auto" else colour
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", name):
        raise ImageError(f"{name!r} is no colour for an outline", cure="write it as #rrggbb")
    ink = np.frombuffer(bytes.fromhex(name[1:]), np.uint8)
    alpha = np.ascontiguousarray(pixels[..., 3])
    if np.isin(alpha, (0, 255)).all():
        grown = _grown(alpha > 0, width, diagonal=diagonal)
        result: Pixels = pixels.copy()
        result[grown & (alpha == 0)] = (*ink, 255)
        return result
    return _over(pixels, ink, _dilated(alpha, width))


def _grown(shape: Mask, width: int, *, diagonal: bool) -> Mask:
    if diagonal:
        return local_maximum(shape.view(np.uint8), width).view(np.bool_)
    for _ in range(width):
        grown = shape.copy()
        grown[1:] |= shape[:-1]
        grown[:-1] |= shape[1:]
        grown[:, 1:] |= shape[:, :-1]
        grown[:, :-1] |= shape[:, 1:]
        shape = grown
    return shape


def _dilated(alpha: Light, reach: int) -> Light:
    """The largest alpha within a disc, a row of the disc at a time."""
    height = alpha.shape[0]
    result: Light = alpha.copy()
    for down in range(-reach, reach + 1):
        if abs(down) >= height:
            continue
        row = _along(alpha, math.isqrt(reach * reach - down * down + reach // 2))
        first, last = max(0, down), height + min(0, down)
        np.maximum(result[first:last], row[first - down : last - down], out=result[first:last])
    return result


def _along(alpha: Light, reach: int) -> Light:
    """The largest of 2·reach + 1 values in each row."""
    width = alpha.shape[1]
    result: Light = alpha.copy()
    for step in range(1, min(reach, width - 1) + 1):
        np.maximum(result[:, step:], alpha[:, :-step], out=result[:, step:])
        np.maximum(result[:, :-step], alpha[:, step:], out=result[:, :-step])
    return result


def _over(pixels: Pixels, ink: npt.NDArray[np.uint8], line: Light) -> Pixels:
    """The picture on a plane of ink with the line's alpha, by straight alpha."""
    front = pixels[..., 3:].astype(np.float32) / 255
    behind = line[..., None].astype(np.float32) / 255 * (1 - front)
    alpha = front + behind
    colour = (pixels[..., :3] * front + ink * behind) / np.maximum(alpha, 1e-6)
    result: Pixels = np.rint(np.concatenate([colour, alpha * 255], axis=2)).astype(np.uint8)
    result[result[..., 3] == 0] = 0
    return result
