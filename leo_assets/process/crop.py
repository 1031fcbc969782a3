"""Crops of one picture to many sizes, each around what draws the eye.

What draws the eye is measured on a small copy: where there is much local contrast, in colours that are rare in the
picture and that its border does not have; of a cut-out, where it is not transparent. A crop is always as large as the
picture allows for its aspect and slides to where most of that is inside, rather away from the crop's edges. A part that
must stay inside, and a part of the crop that should stay calm because a title goes there, are respected.

It finds a figure before a busy ground, not meaning: a face has no more weight than a shield (`make bench` has figures).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.palette import oklab
from leo_assets.process.scale import Window, draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

_Map = npt.NDArray[np.float64]  # (h, w), 0 and more
Part = tuple[float, float, float, float]
"""Left, top, right, bottom, each from 0 to 1."""

_SIDE = 128  # of the small copy
_CENTRE = 0.02  # how much the middle is preferred, of what a crop can win
_CALM = 1.0  # what it costs to have something in the calm part, where keeping it elsewhere in the crop wins 1
_BINS = 9, 11, 11  # of L, a and b


@dataclass(frozen=True, slots=True)
class Crop:
    """One crop.

    Attributes:
        pixels: In the size that was asked for.
        x, y, width, height: What of the picture it shows, in its pixels.
        doubts: Sentences for people: what could not be kept.
    """

    pixels: Pixels
    x: int
    y: int
    width: int
    height: int
    doubts: tuple[str, ...] = ()


def smart_crop(
    pixels: Pixels,
    sizes: Sequence[tuple[int, int]],
    *,
    safe: Part | None = None,
    calm: Part | None = None,
    filter_: Literal["lanczos", "area", "nearest"] = "lanczos",
) -> tuple[Crop, ...]:
    """Crop and resize a picture to each of these sizes.

    Args:
        pixels: uint8 of shape (H, W, 4): sRGB, straight alpha. Not written to.
        sizes: (width, height) of each crop, at least 1×1.
        safe: The part of the picture that must be inside every crop. Where a crop of that aspect cannot hold it, its middle
            stays in the middle, and the crop's doubt says how much is lost.
        calm: The part of every crop in which as little as possible should be, for a title or a logo.
        filter_: How it is resized.

    Raises:
        ImageError: A size is empty, or a part is not left, top, right, bottom from 0 to 1.
    """
    for name, part in (("safe", safe), ("calm", calm)):
        if part is not None and not (0 <= part[0] < part[2] <= 1 and 0 <= part[1] < part[3] <= 1):
            raise ImageError(f"the {name} part {part} is none", cure="give left, top, right and bottom from 0 to 1")
    eye = saliency(pixels)
    return tuple(_crop(pixels, eye, size, safe, calm, filter_) for size in sizes)


def saliency(pixels: Pixels) -> _Map:
    """How much each place of a picture draws the eye, at most 128 to a side; its mean is 1, or 0 where nothing does.

    Source: global rarity and border dissimilarity are old ideas: Bruce, Tsotsos, Saliency based on information
    maximization, NIPS 2005; Wei et al., Geodesic saliency using background priors, ECCV 2012. Their mixture is our own.
    """
    small = _reduced(pixels)
    seen = small[..., 3] / 255.0
    lab = oklab(small[..., :3]).astype(np.float64)
    side = max(lab.shape[:2])
    contrast = _contrast(lab, seen, side / 25)
    if np.count_nonzero(small[..., 3] < 128) * 50 > seen.size:
        return _even((0.3 * contrast.mean() + contrast) * seen)
    soft = _blurred(lab, side / 50)
    return _even(_raised(contrast) * np.sqrt(_raised(_unlike_border(soft)) * _raised(_rarity(soft, side / 40))))


def _reduced(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    share = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * share)), max(1, round(height * share))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


def _raised(plane: _Map) -> _Map:
    """Only what stands out above the calmest fifth, in units of its mean."""
    above = np.maximum(plane - np.percentile(plane, 20), 0)
    raised: _Map = above / (above.mean() + 1e-9)
    return raised


def _even(plane: _Map) -> _Map:
    total = float(plane.mean())
    return plane / total if total > 1e-9 else np.zeros_like(plane)


def _blurred(planes: npt.NDArray[np.float64], sigma: float) -> npt.NDArray[np.float64]:
    """Blurred by a Gaussian that counts only what is inside the picture."""
    down, across = (_kernel(length, sigma) for length in planes.shape[:2])
    blurred: npt.NDArray[np.float64] = np.einsum("yv,vw...,xw->yx...", down, planes, across, optimize=True)
    return blurred


def _kernel(length: int, sigma: float) -> _Map:
    places = np.arange(length)
    weights = np.exp(-0.5 * ((places[:, None] - places) / max(sigma, 1e-3)) ** 2)
    kernel: _Map = weights / weights.sum(axis=1, keepdims=True)
    return kernel


def _contrast(lab: npt.NDArray[np.float64], seen: _Map, sigma: float) -> _Map:
    """Steps of colour between neighbours, and of alpha, gathered over a neighbourhood."""
    steps = np.zeros(lab.shape[:2])
    for plane in (*np.moveaxis(lab * seen[..., None], 2, 0), seen):
        for axis in (0, 1):
            if plane.shape[axis] > 1:
                steps += np.gradient(plane, axis=axis) ** 2
    return _blurred(np.sqrt(steps), sigma)


def _unlike_border(lab: npt.NDArray[np.float64]) -> _Map:
    """Distance from the colours along the picture's border, in their own spread (Mahalanobis)."""
    ring = max(1, round(0.06 * max(lab.shape[:2])))
    inside = np.zeros(lab.shape[:2], np.bool_)
    inside[ring:-ring, ring:-ring] = True
    border = lab[~inside]
    off = lab - border.mean(axis=0)
    spread = np.einsum("ni,nj->ij", border - border.mean(axis=0), border - border.mean(axis=0)) / len(border)
    distance: _Map = np.sqrt(np.einsum("yxi,ij,yxj->yx", off, np.linalg.inv(spread + np.eye(3) * 1e-4), off))
    return distance


def _rarity(lab: npt.NDArray[np.float64], sigma: float) -> _Map:
    """How seldom each colour is: minus the logarithm of its share."""
    scaled = (lab + np.array([0, 0.2, 0.2])) * np.array([8, 25, 25])
    bins = np.minimum(np.maximum(scaled, 0), np.array(_BINS) - 1).astype(np.intp)
    flat = (bins[..., 0] * _BINS[1] + bins[..., 1]) * _BINS[2] + bins[..., 2]
    counts = np.bincount(flat.ravel())
    return _blurred(-np.log(counts[flat] / flat.size), sigma)


def _crop(
    pixels: Pixels,
    eye: _Map,
    size: tuple[int, int],
    safe: Part | None,
    calm: Part | None,
    filter_: Literal["lanczos", "area", "nearest"],
) -> Crop:
    height, width = pixels.shape[:2]
    if min(size) < 1:
        raise ImageError(f"a crop of {size[0]}×{size[1]} is empty")
    wide = max(1, min(width, round(height * size[0] / size[1])))
    high = max(1, min(height, round(width * size[1] / size[0])))
    x, y = _best_place(eye, (width, height), (wide, high), calm)
    doubts = []
    if safe is not None:
        x, lost_x = _held(x, wide, width, safe[0], safe[2])
        y, lost_y = _held(y, high, height, safe[1], safe[3])
        lost = 1 - (1 - lost_x) * (1 - lost_y)
        if lost > 0:
            doubts.append(
                f"a crop of {size[0]}×{size[1]} cannot hold the whole safe part: {max(1, round(100 * lost))} % of it is outside"
            )
    if size[0] > wide or size[1] > high:
        doubts.append(f"a crop of {size[0]}×{size[1]} is enlarged {max(size[0] / wide, size[1] / high):.1f} times")
    drawn = draw(pixels, Window(x, y, x + wide, y + high), *size, filter_)
    return Crop(drawn, x, y, wide, high, tuple(doubts))


def _held(start: int, length: int, whole: int, first: float, last: float) -> tuple[int, float]:
    """Where a crop starts so that it holds the part from `first` to `last`, and which share of it is outside even so."""
    low, high = int(np.floor(first * whole)), int(np.ceil(last * whole))
    if high - low > length:
        middle = round((low + high - length) / 2)
        return min(max(middle, 0), whole - length), 1 - length / (high - low)
    return min(max(start, high - length), low), 0.0


def _best_place(eye: _Map, picture: tuple[int, int], window: tuple[int, int], calm: Part | None) -> tuple[int, int]:
    """Left and top of the window that holds the most, in the picture's pixels."""
    share = max(picture) / max(eye.shape)
    wide, high = (max(1, min(most, round(side / share))) for side, most in zip(window, eye.shape[::-1], strict=True))
    down, across = (1 - np.abs((np.arange(length) + 0.5) / length * 2 - 1) ** 4 for length in (high, wide))
    weights = down[:, None] * across  # much in the middle of a crop, nothing at its edge
    if calm is None:
        won = _gathered(eye, weights)
    else:
        quiet = np.zeros_like(weights)
        left, top, right, bottom = calm
        quiet[round(top * high) : round(bottom * high), round(left * wide) : round(right * wide)] = _CALM
        weights[quiet > 0] = 0
        won = _gathered(eye, weights) - _gathered(
            np.maximum(eye - 1, 0), quiet
        )  # the ground of a title may be a little busy
    reach = float(np.abs(won).max()) or 1.0  # of a flat picture every place is as good, so the middle is taken
    rows, columns = (np.abs(np.linspace(-1, 1, count)) if count > 1 else np.zeros(1) for count in won.shape)
    # Rounded, so that the last bits of a sum decide nothing.
    score = np.round(won - _CENTRE * reach * np.maximum(rows[:, None], columns), 6)
    row, column = np.unravel_index(int(score.argmax()), score.shape)
    return (
        _scaled(int(column), won.shape[1], picture[0] - window[0]),
        _scaled(int(row), won.shape[0], picture[1] - window[1]),
    )


def _gathered(plane: _Map, weights: _Map) -> _Map:
    """What a window of these weights holds, for each place where it is inside the plane."""
    windows = np.lib.stride_tricks.sliding_window_view(plane, weights.shape)
    gathered: _Map = np.tensordot(windows, weights, ((2, 3), (0, 1)))
    return gathered


def _scaled(step: int, steps: int, room: int) -> int:
    """A place on the small copy as one of the picture: the first is 0, the last all the way."""
    return round(room * step / (steps - 1)) if steps > 1 else room // 2
