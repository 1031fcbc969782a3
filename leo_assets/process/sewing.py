"""Join opposite ends along the line where they differ least, so that bricks and planks go on unbroken.

The ends overlap by as much as lets them agree best, a cut of least error leads through the overlap, and along the cut the
two sides are blended in their gradients: neither an edge nor a difference in brightness stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.process.poisson import Planes, smoothest

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask
    from leo_assets.process.seam import Axes

_LEAST, _MOST = 1 / 16, 1 / 3  # of a side may overlap
_LOSS = 3.0  # an overlap of a third must halve the error to be better than none
_STEP = 0.2  # what the whole overlap counts beside the cut: a cut through plain planks would leave one of another width
_BLEED = 12  # levels beside the mean difference that are blended along the cut; more would run like wet ink
_COARSE = 96  # pixels of the longer side at which overlaps are compared

Lines = npt.NDArray[np.float32]  # (N, M): errors along M places of N lines


@dataclass(frozen=True, slots=True, eq=False)
class Sewn:
    """A picture that tiles, shorter by the overlap along each axis that was joined.

    Attributes:
        planes: Float32 of shape (C, h, w).
        beside: The pixels next to a cut, of shape (h, w).
    """

    planes: Planes
    beside: Mask


def sewn(planes: Planes, axes: Axes = "both") -> Sewn:
    """Join opposite ends. The border is laid where neighbouring lines differ least, away from the cut.

    Args:
        planes: Float32 of shape (C, H, W), any range; at least 8 pixels along each axis that is joined.
        axes: Which ends are joined.

    Source: A. Efros, W. Freeman, Image quilting, SIGGRAPH 2001, §2.1 (the cut); P. Pérez, M. Gangnet, A. Blake, Poisson
    image editing, ACM Trans. Graphics 22 (3), 2003 (the blend).
    """
    planes, sources = planes.copy(), np.zeros(planes.shape, np.float32)
    if axes != "y":
        overlap = _join(planes, sources, ring=False)
        planes, sources = planes[..., :-overlap], sources[..., :-overlap]
    if axes != "x":
        overlap = _join(planes.transpose(0, 2, 1), sources.transpose(0, 2, 1), ring=axes == "both")
        planes, sources = planes[:, :-overlap], sources[:, :-overlap]
    beside = np.asarray(np.any(sources, axis=0))
    for plane, source in zip(planes, sources, strict=True):
        np.add(plane, smoothest(source), out=plane)
    del sources
    for axis in (0, 1):
        if axes != ("y", "x")[1 - axis]:
            steps = sum(np.abs(plane - np.roll(plane, 1, axis)).mean(axis=1 - axis) for plane in planes)
            quiet = -int(np.argmin(steps))
            planes, beside = np.roll(planes, quiet, axis + 1), np.roll(beside, quiet, axis)
    return Sewn(planes, beside)


def _join(planes: Planes, sources: Planes, *, ring: bool) -> int:
    """Lay the right end over the left one as far as the cut, in place, and say how wide it was.

    `sources` gains what blends the two along the cut. A ring of lines closes.
    """
    width = planes.shape[2]
    overlap = _best_overlap(planes)
    apart = planes[..., width - overlap :] - planes[..., :overlap]
    over = np.arange(overlap) < _cut(_errors(apart))[:, None]
    for field in (planes, sources):
        np.copyto(field[..., :overlap], field[..., width - overlap :], where=over)
    light = _along_lines(np.median(apart, axis=2))[..., None]
    np.clip(apart, light - _BLEED, light + _BLEED, out=apart)
    # Across the cut the gradient shall be the mean of both sides' own; what is missing there is the blend's source.
    blend = sources[..., :overlap]
    mean = (apart[..., 1:] + apart[..., :-1]) * (np.diff(over.astype(np.float32), axis=1) * -0.5)
    blend[..., :-1] += mean
    blend[..., 1:] -= mean
    mean = (apart + np.roll(apart, -1, 1)) * ((over.astype(np.float32) - np.roll(over, -1, 0)) * np.float32(0.5))
    if not ring:
        mean[:, -1] = 0
    blend += mean
    blend -= np.roll(mean, 1, 1)
    return overlap


def _along_lines(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Means over a quarter of the lines, shape (C, N): what differs as far as that is light, not the material."""
    reach = values.shape[1] // 8
    around = np.pad(values, ((0, 0), (reach + 1, reach)), mode="reflect") if reach else np.pad(values, ((0, 0), (1, 0)))
    total = np.cumsum(around, axis=1, dtype=np.float64)
    return np.asarray((total[:, 2 * reach + 1 :] - total[:, : -2 * reach - 1]) / (2 * reach + 1), np.float32)


def _errors(apart: Planes) -> Lines:
    """How much it shows when the cut passes at a place; a difference in brightness of the whole does not, it is blended."""
    apart = apart - apart.mean(axis=(1, 2), keepdims=True)
    errors: Lines = np.einsum("cnm,cnm->nm", apart, apart)
    errors *= errors / (errors + 2 * errors.mean() + 1)  # grain is free, so that a line that would end is what counts
    return errors


def _best_overlap(planes: Planes) -> int:
    """The overlap in which a cut costs least: compared on a small picture, then refined where that one was coarse."""
    width = planes.shape[2]
    step: int = max(1, -(-max(planes.shape[1:]) // _COARSE))
    small = _shrunk(planes, step)
    room = small.shape[2]
    choices = np.arange(max(3, round(room * _LEAST)), max(4, round(room * _MOST)) + 1)
    errors = np.full((len(choices), small.shape[1], choices[-1]), np.float32(1e12))
    whole = np.empty(len(choices))
    for place, overlap in enumerate(choices):
        errors[place, :, :overlap] = _errors(small[..., room - overlap :] - small[..., :overlap])
        whole[place] = errors[place, :, :overlap].mean()
    costs = _accumulated(np.moveaxis(errors, 1, 0))[-1].min(axis=1) / small.shape[1] + _STEP * whole
    coarse = int(choices[np.argmin((costs + 1) * (1 + _LOSS * choices / room))]) * step
    if step == 1:
        return coarse
    some = planes[:, :: max(1, step // 2)]
    fine = range(max(4, coarse - step), min(width // 2, coarse + step) + 1)
    costs = [float(_errors(some[..., width - wide :] - some[..., :wide]).mean()) for wide in fine]
    return fine.start + int(np.argmin(costs))


def _shrunk(planes: Planes, step: int) -> Planes:
    """Means of squares of `step` pixels, counted from both ends of each axis; a rest is left out in the middle."""
    for axis in (2, 1) if step > 1 else ():
        count = planes.shape[axis] // step
        ends = ((planes, (count + 1) // 2), (np.flip(planes, axis), count // 2))
        halves = []
        for end, places in ends:
            along = np.moveaxis(end, axis, 2)[..., : places * step]
            halves.append(np.einsum("abcd->abc", along.reshape(*along.shape[:2], places, step)) / np.float32(step))
        planes = np.moveaxis(np.concatenate([halves[0], halves[1][..., ::-1]], axis=2), 2, axis)
    return planes


def _accumulated(errors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Least error of a cut from the first line to each place; a cut moves one place a line. Lines are the first axis."""
    total: npt.NDArray[np.float32] = errors.copy()
    padded = np.full((*total.shape[1:-1], total.shape[-1] + 2), np.inf, np.float32)
    for line in range(1, len(total)):
        padded[..., 1:-1] = total[line - 1]
        total[line] += np.minimum(np.minimum(padded[..., :-2], padded[..., 2:]), padded[..., 1:-1])
    return total


def _cut(errors: Lines) -> npt.NDArray[np.intp]:
    """For each line the first place that is not of the end's: a cut of least error that closes when the lines are a ring."""
    between = errors[:, 1:] + errors[:, :-1]
    free = _followed(_accumulated(between))
    middle = len(free) // 2
    between = np.roll(between, -middle, axis=0)
    fixed = np.full(between.shape[1], np.float32(1e12))
    fixed[free[middle]] = 0
    between[0] += fixed
    total = _accumulated(np.concatenate([between, between[:1]]))
    closed = _followed(total, int(free[middle]))[:-1]
    return np.roll(closed, middle) + 1


def _followed(total: Lines, last: int | None = None) -> npt.NDArray[np.intp]:
    place = int(total[-1].argmin()) if last is None else last
    path = [place]
    for row in total[-2::-1]:
        start = max(0, place - 1)
        place = start + int(row[start : place + 2].argmin())
        path.append(place)
    return np.array(path[::-1])
