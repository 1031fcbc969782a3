"""The lattice of pixel art that is not at its own size: found in the picture, and each of its cells made one pixel.

Generators paint "pixel art" in cells of some six to twenty pixels: blurred, with JPEG noise, of a size that is no whole
number, and a little uneven. Art that was enlarged cleanly is the easy case of the same. What is found is one cell size
for a whole set, because the frames of an animation must not change scale; where the lines lie is each picture's own.

How: along each axis, every pixel that is steeper than its neighbours votes for the line beside it. Votes are folded by
candidate periods: the right one gathers them in one place, half of it in two, twice of it only every second one. Lines
then follow the picture's own edges by dynamic programming, so uneven cells and slow drift do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

Light = npt.NDArray[np.uint8]  # (H, W)
Votes = npt.NDArray[
    np.float32
]  # (n + 1,): how strongly each place between two pixels is a line; the ends are places too
Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.floating[Any]]

LEAST_CELL, MOST_CELL = 2.5, 64.0
LEAST_CONFIDENCE = 0.2  # art enlarged smoothly reaches 0.18, the worst fake pixel art of ours 0.29
_LEAST_STEP = (3.0, 8.0)  # levels; the blocks of a JPEG make a lattice of their own, but a faint one
_LEAST_CELLS, _LEAST_LINES = 8, 8  # along the longer side; with edges on them, over both axes
_GRAIN = (6, 24)  # levels; a step below thrice the median one is noise, within these bounds
_STRONG = np.uint8(64)  # levels; a step above it counts no more than this
_LINE = 0.75  # pixels on each side of a line that its votes may lie
_BINS = 4  # a pixel, when votes are folded
_WINDOW, _WINDOW_CELLS = 256, 32  # pixels, cells: where the lines drift, each window has its own phase
_SPECTRUM, _CANDIDATES = 16_384, 24
_DRIFT, _UNEVEN, _STIFF = (
    0.6,
    0.35,
    10.0,
)  # how far lines go from the even lattice, from the one before; and what it costs
_BAND = 30_000  # cells that are made at once, so that memory stays bounded
_SAMPLES = 4  # across and down, in the inner part of each cell
_INNER = 0.6
_NEAR = 40  # levels, over all channels; samples of a cell closer to its middle one are the same colour, but for noise


@dataclass(frozen=True, slots=True)
class Lattice:
    """Where cells lie.

    Attributes:
        cell: Side of a cell in the pictures' pixels, not necessarily whole.
        x, y: The first line from the left and from the top, from 0 to below `cell`, in the first picture.
        confidence: 0–1: how much more of the edges lie on the lines than would by chance; 1 for art enlarged cleanly.
    """

    cell: float
    x: float
    y: float
    confidence: float


def find_lattice(frames: Sequence[Pixels]) -> Lattice | None:
    """The cell size that all pictures of a set share, and where the first one's lines lie.

    Args:
        frames: Any pictures, as they were generated or enlarged: not resized since, of any sizes.

    Returns:
        None for pictures that are not made of cells, and for pixel art at its own size.
    """
    exact = _exact(frames)
    if exact is not None:
        return exact
    lights = [_light(frame) for frame in frames]
    counted = [_votes(plane) for light in lights for plane in (light, light.T)]
    profiles = [profile for profile, _ in counted if profile.any()]
    if not profiles:
        return None
    periods = _candidates(profiles)
    if not periods:
        return None
    cell = _refined(profiles, max((_gain(profiles, period), period) for period in periods)[1])
    share, chance, lines = _shares(profiles, cell)
    confidence = (share - chance) / (1 - chance)
    height = float(np.mean([step for profile, step in counted if profile.any()]))
    cell = _from_lines(profiles, cell)
    x, y = (_phase(profile, cell)[0] % cell for profile, _ in counted[:2])
    faint = height < (_LEAST_STEP[1] if _like_jpeg(cell, x) and _like_jpeg(cell, y) else _LEAST_STEP[0])
    chancy = 3.5 * np.sqrt(chance / (1 - chance) / max(lines, 1))  # how far few lines gather by chance, phase and all
    if faint or lines < _LEAST_LINES or confidence < max(LEAST_CONFIDENCE, chancy):
        return None
    return Lattice(cell, x, y, float(confidence))


def given_lattice(frames: Sequence[Pixels], cell: float) -> Lattice:
    """The lattice of a cell size that is known; where its lines lie is found in the first picture."""
    light = _light(frames[0])
    across, down = (_phase(_votes(plane)[0], cell)[0] % cell for plane in (light, light.T))
    return Lattice(cell, across, down, 1.0)


def to_cells(pixels: Pixels, lattice: Lattice) -> Pixels:
    """Each cell one pixel: the colour that most of its inner part has, noise averaged away; never a mix of two colours.

    The lines follow this picture's own edges around the lattice; where it has none they are even. A cell that the
    picture's edge cuts counts when half of it is there.

    Args:
        pixels: One picture of the set that the lattice was found in.
        lattice: From `find_lattice` or `given_lattice`; only its `cell` has to be right.

    Returns:
        Shape (rows, columns, 4), at least 1×1. Alpha is that of the cell's colour; nothing is under alpha 0.
    """
    if lattice.cell <= 1:
        same: Pixels = pixels.copy()
        return same
    light = _light(pixels)
    columns = _lines(_votes(light)[0], lattice.cell, lattice.x)
    rows = _lines(_votes(light.T)[0], lattice.cell, lattice.y)
    bands = max(1, rows.size * columns.size // _BAND)
    edges = np.linspace(0, rows.size - 1, bands + 1).astype(int)
    return np.concatenate([_colours(pixels, rows[first : last + 1], columns) for first, last in pairwise(edges)])


def _exact(frames: Sequence[Pixels]) -> Lattice | None:
    """Art enlarged cleanly by a whole number: every change of colour lies on a multiple of it."""
    places: list[tuple[Places, Places]] = []
    cell = 0
    for frame in frames:
        words = np.ascontiguousarray(frame).view(np.uint32)[..., 0]
        if frame[..., 3].min(initial=255) == 0:
            words = np.where(frame[..., 3] > 0, words, np.uint32(0))
        if _common(cell, _changes(words[::32])) == 1:
            return None
        places.append((_changes(words), _changes(words.T)))
        cell = _common(cell, *places[-1])
        if cell == 1:
            return None
    # Each line falls into place by chance with 1 in `cell`, so a few are proof.
    lines_found = sum(max(0, lines.size - 1) for pair in places for lines in pair)
    if cell < 2 or lines_found < _LEAST_LINES:
        return None
    x, y = (int(lines[0]) % cell if lines.size else 0 for lines in places[0])
    return Lattice(float(cell), float(x), float(y), 1.0)


def _changes(words: npt.NDArray[np.uint32]) -> Places:
    """The lines at which any row changes."""
    changes: Places = np.flatnonzero((words[:, 1:] != words[:, :-1]).any(axis=0)) + 1
    return changes


def _common(cell: int, *lines: Places) -> int:
    """The largest number of pixels that divides all distances between lines; 0 where there are none."""
    for places in lines:
        cell = int(np.gcd.reduce(np.diff(places), initial=cell))
    return cell


def _light(pixels: Pixels) -> Light:
    """Luma, with what is transparent all alike, so that hidden colour has no edges. JPEG's colour is too coarse to help."""
    light = np.asarray(Image.fromarray(pixels).convert("L"))
    seen: Light = light if pixels[..., 3].min(initial=255) >= 128 else light * (pixels[..., 3] >= 128)
    return seen


def _votes(light: Light) -> tuple[Votes, float]:
    """How many pixels down each line are steeper there than before and behind it; and by how many levels, in the mean.

    Args:
        light: Lines run down.
    """
    result = np.zeros(light.shape[1] + 1, np.float32)
    if light.shape[1] < 4:
        return result, 0.0
    one, other = light[:, :-1], light[:, 1:]
    step = np.maximum(one, other) - np.minimum(one, other)
    grain = np.clip(3 * np.median(step[:: max(1, step.shape[0] // 32)]), *_GRAIN).astype(np.uint8)
    step = np.minimum(np.maximum(step, grain) - grain, _STRONG)
    middle = step[:, 1:-1]
    peak = middle * ((middle >= step[:, :-2]) & (middle > step[:, 2:]))
    total = peak.sum(axis=0, dtype=np.uint32)
    result[2:-2] = np.sqrt(total)  # one long edge, as a horizon, weighs no more than a few short ones
    return result, float(total.sum() / max(1, np.count_nonzero(peak)))


def _like_jpeg(cell: float, start: float) -> bool:
    """Whether lines lie where a JPEG has its blocks of eight, or every second of them."""
    off = start % 8
    return abs(cell - 8 * round(cell / 8)) < 0.01 * cell and min(off, 8 - off) < 0.5


def _candidates(profiles: Sequence[Votes]) -> list[float]:
    """Periods at which the votes have the most power, whatever the phase in each window."""
    power = np.zeros(_SPECTRUM // 2 + 1)
    for profile in profiles:
        level = profile - _mean_around(profile, 48)
        for size in {profile.size, min(profile.size, 2 * _WINDOW)}:
            for start in range(0, max(1, profile.size - size // 2), max(1, size // 2)):
                part = level[start : start + size] * np.hanning(min(size, profile.size - start))
                power += np.abs(np.fft.rfft(part, _SPECTRUM)) ** 2 / max(float((part**2).sum()), 1e-9)
    most = min(MOST_CELL, max(profile.size for profile in profiles) / _LEAST_CELLS)
    low, high = int(_SPECTRUM / max(most, LEAST_CELL)), int(_SPECTRUM / LEAST_CELL)
    inner = power[low : high + 1]
    peaks = np.flatnonzero((inner >= power[low - 1 : high]) & (inner > power[low + 1 : high + 2]))
    best = peaks[np.argsort(-inner[peaks], kind="stable")][:_CANDIDATES]
    return [_SPECTRUM / (low + int(peak)) for peak in best]


def _mean_around(profile: Votes, reach: int) -> Votes:
    behind = np.concatenate(([0.0], np.cumsum(profile, dtype=np.float64)))
    at = np.arange(profile.size)
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, profile.size)
    mean: Votes = ((behind[last] - behind[first]) / (last - first)).astype(np.float32)
    return mean


def _phase(profile: Votes, period: float) -> tuple[float, float]:
    """Where votes gather when folded by a period, and how many lie there."""
    bins = max(4, round(period * _BINS))
    place = (np.arange(profile.size) % period) * (bins / period)
    folded: Floats = np.bincount(place.astype(np.intp) % bins, weights=profile, minlength=bins).astype(np.float64)
    pixel = max(1, round(bins / period))
    wide = max(1, round(2 * _line(period) * bins / period))
    inside = _sum_of(_sum_of(folded, pixel) / pixel, wide)  # a vote lies anywhere within its pixel
    at = int(inside.argmax())
    near = folded[np.arange(at, at + wide + pixel - 1) % bins]
    middle = float((near * np.arange(near.size)).sum() / max(near.sum(), 1e-9))
    return ((at + middle) * period / bins) % period, float(inside.max())


def _sum_of(ring: Floats, count: int) -> Floats:
    """Sum of `count` values of a ring from each place on."""
    behind = np.cumsum(np.concatenate(([0], ring, ring[:count])))
    sums: Floats = behind[count : count + ring.size] - behind[: ring.size]
    return sums


def _line(period: float) -> float:
    return min(_LINE, 0.2 * period)


def _shares(profiles: Sequence[Votes], period: float) -> tuple[float, float, float]:
    """The share of the votes that lies on lines, what it would be by chance, and how many lines there are to judge by."""
    size = max(_WINDOW, round(_WINDOW_CELLS * period))
    held = total = lines = 0.0
    for profile in profiles:
        for window in np.array_split(profile, max(1, round(profile.size / size))):
            held += _phase(window, period)[1]
            amount = float(window.sum())
            total += amount
            lines += amount**2 / max(float((window**2).sum()), 1e-9)
    return held / max(total, 1e-9), min(0.99, 2 * _line(period) / period), lines


def _gain(profiles: Sequence[Votes], period: float) -> float:
    """How much a period tells of where votes lie: the divergence of what is on its lines from chance.

    Source: S. Kullback, R. A. Leibler, On information and sufficiency, 1951, for two outcomes.
    """
    share, chance, _ = _shares(profiles, period)
    if share <= chance:
        return 0.0
    off = (1 - share) * np.log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return float(share * np.log(share / chance) + off)


def _refined(profiles: Sequence[Votes], period: float) -> float:
    step = period * period / max(profile.size for profile in profiles) / 8
    return max((_gain(profiles, period + step * index), period + step * index) for index in range(-8, 9))[1]


def _from_lines(profiles: Sequence[Votes], period: float) -> float:
    """The period as the lines have it that follow the picture, each weighed by its votes."""
    top = bottom = 0.0
    for profile in profiles:
        lines = _lines(profile, period, _phase(profile, period)[0])
        index = np.arange(lines.size)
        weight = profile[np.rint(lines).astype(np.intp)].astype(np.float64)
        weight[[0, -1]] = 0  # the picture's edges
        if np.count_nonzero(weight) < 3:
            continue
        apart = index - (index * weight).sum() / weight.sum()
        top += float((weight * apart * lines).sum())
        bottom += float((weight * apart * apart).sum())
    found = top / bottom if bottom else period
    return found if abs(found - period) < 0.05 * period else period


def _lines(profile: Votes, cell: float, fallback: float) -> Floats:
    """Where the lines of one axis lie, the outer ones included: at most the picture's edges.

    The best path through the votes: each line near its even place, its distance from the one before near `cell`.
    """
    size = profile.size - 1
    start = _phase(profile, cell)[0] if profile.any() else fallback
    first = start % cell
    even = np.arange(first - cell if first >= cell / 2 else first, size + cell / 2, cell)
    if even.size < 2:
        return np.array([0.0, size])
    inside = even[(even > 0.5) & (even < size - 0.5)]
    if inside.size > 1 and profile.any():
        even[(even > 0.5) & (even < size - 0.5)] = _followed(profile, inside, cell)
    lines: Floats = np.clip(even, 0, size)
    return lines


def _followed(profile: Votes, even: Floats, cell: float) -> Floats:
    reach, bend = max(1, round(_DRIFT * cell)), max(1, int(_UNEVEN * cell))
    offsets = np.arange(-reach, reach + 1)
    places = np.clip(np.rint(even).astype(np.intp)[:, None] + offsets, 0, profile.size - 1)
    strong = float(np.mean(np.sort(profile)[-even.size :]))
    score = profile[places].astype(np.float64) / max(strong, 1e-9)
    cost = _STIFF * (np.arange(-bend, bend + 1) / cell) ** 2
    fraction = np.rint(even) - even  # so that rounding alone bends nothing
    best, came = score[0], []
    for index in range(1, len(even)):
        shifted = np.lib.stride_tricks.sliding_window_view(np.pad(best, bend, constant_values=-np.inf), 2 * bend + 1)
        ranked = shifted - cost
        came.append(ranked.argmax(axis=1))
        best = ranked.max(axis=1) + score[index]
    state = int(best.argmax())
    path = [state]
    for back in reversed(came):
        state += int(back[state]) - bend
        path.append(state)
    found: Floats = even + fraction + offsets[np.array(path[::-1])]
    return found


def _colours(pixels: Pixels, rows: Floats, columns: Floats) -> Pixels:
    """The colour of each cell between the lines, by samples of its inner part."""
    row, column = _sampled(rows, pixels.shape[0]), _sampled(columns, pixels.shape[1])
    samples = pixels[row.reshape(-1)][:, column.reshape(-1)]
    if samples[..., 3].min() == 0:
        samples = np.where(samples[..., 3:] > 0, samples, 0)
    samples = samples.reshape(*row.shape, *column.shape, 4).astype(np.int16)
    height, width, count = len(row), len(column), row.shape[1] * column.shape[1]
    of_cell = samples.transpose(0, 2, 4, 1, 3).reshape(height, width, 4, count)
    middle = np.sort(of_cell, axis=3)[..., count // 2].transpose(2, 0, 1)
    levels = samples.transpose(1, 3, 4, 0, 2).reshape(count, 4, height, width)
    nearest = np.abs(levels - middle).sum(axis=1, dtype=np.int16).argmin(axis=0)
    chosen = np.take_along_axis(levels, nearest[None, None], axis=0)
    near = np.abs(levels - chosen).sum(axis=1, dtype=np.int16) <= _NEAR
    total, share = (levels * near[:, None]).sum(axis=0, dtype=np.int16), near.sum(axis=0, dtype=np.int16)
    mean = ((total + share // 2) // share).astype(np.uint8)
    colours: Pixels = np.ascontiguousarray(mean.transpose(1, 2, 0))
    colours[colours[..., 3] == 0] = 0
    return colours


def _sampled(lines: Floats, size: int) -> Places:
    """Pixels to look at between each two lines, shape (cells, samples)."""
    share = 0.5 + _INNER * ((np.arange(_SAMPLES) + 0.5) / _SAMPLES - 0.5)
    at = lines[:-1, None] + (lines[1:] - lines[:-1])[:, None] * share
    places: Places = np.clip(np.floor(at).astype(np.intp), 0, size - 1)
    return places
