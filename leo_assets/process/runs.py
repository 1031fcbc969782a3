"""Connected regions of a mask, fast in plain numpy: a mask is cut into horizontal runs, and runs that touch are joined.

A 512×512 mask has a few thousand runs, so joining them costs less than one pass over the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from leo_assets.process.morphology import dilated, eroded

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Plane

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Regions:
    """The connected regions of one mask.

    Attributes:
        shape: Of the mask.
        start, end: Of each run, as positions in the flattened mask; `end` is behind the last pixel.
        label: Region of each run, counted from 0.
        area: Pixels of each region.
    """

    shape: tuple[int, int]
    start: Ints
    end: Ints
    label: Ints
    area: Ints

    def mask(self, keep: Mask) -> Mask:
        """The pixels of those regions for which `keep` is true."""
        bounds = np.empty(
            2 * self.start.size + 1, np.int64
        )  # lengths of the gaps and runs in turn, in the flattened mask
        bounds[0::2] = np.append(self.start, self.shape[0] * self.shape[1])
        bounds[1::2] = self.end
        bounds[1:] -= bounds[:-1].copy()
        values = np.zeros(bounds.size, np.bool_)
        values[1::2] = keep[self.label]
        return np.repeat(values, bounds).reshape(self.shape)

    def at(self, places: Ints) -> Ints:
        """Region at each place of the flattened mask; every place must be in one."""
        found: Ints = self.label[np.searchsorted(self.start, places, side="right") - 1]
        return found

    def touching_border(self) -> Mask:
        """Which regions reach the first or last row or column."""
        height, width = self.shape
        at_border = (self.start % width == 0) | (self.end % width == 0)
        at_border |= (self.start < width) | (self.end > (height - 1) * width)
        touching = np.zeros(self.area.size, np.bool_)
        touching[self.label[at_border]] = True
        return touching

    def pixels(self) -> tuple[Ints, Ints]:
        """Place in the flattened mask and region of each pixel that is in one."""
        length = self.end - self.start
        behind = np.cumsum(length)
        places = np.arange(length.sum()) + np.repeat(self.start - (behind - length), length)
        return places, np.repeat(self.label, length)

    def sums(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Sum of `values`, shape (H, W), over each region."""
        places, labels = self.pixels()
        weights = values.reshape(-1)[places].astype(np.float64)
        return np.bincount(labels, weights=weights, minlength=self.area.size).astype(np.float64)


def regions(mask: Mask, *, diagonal: bool = False) -> Regions:
    """Connected regions of the true pixels.

    Args:
        mask: Any mask.
        diagonal: Whether pixels that only share a corner are connected.
    """
    height, width = mask.shape
    padded = np.zeros(height * (width + 1) + 1, np.bool_)  # false before the first row and behind each: no run wraps
    padded[1:].reshape(height, width + 1)[:, :width] = mask
    edges = np.flatnonzero(padded[1:] != padded[:-1])  # in rows of width + 1
    rows_start, rows_end = edges[0::2], edges[1::2]
    pairs = _touching_runs(rows_start, rows_end, width + 1, reach=int(diagonal))
    label = _joined(rows_start.size, *pairs)
    start = rows_start - rows_start // (width + 1)
    end = start + rows_end - rows_start
    area = np.bincount(label, weights=end - start).astype(np.int64) if label.size else np.zeros(0, np.int64)
    return Regions((height, width), start, end, label, area)


def _touching_runs(start: Ints, end: Ints, stride: int, reach: int) -> tuple[Ints, Ints]:
    """Pairs (run, run in the row below) that touch. Runs are sorted, so those below form a range."""
    first = np.searchsorted(end, start + stride - reach, side="right")
    last = np.searchsorted(start, end + stride + reach, side="left")
    count = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(start.size), count)
    offset = np.arange(upper.size) - np.repeat(np.cumsum(count) - count, count)
    return upper, np.repeat(first, count) + offset


def _joined(count: int, left: Ints, right: Ints) -> Ints:
    """Components of a graph, numbered in the order of their first node: hook to the smaller root, then halve the paths."""
    parent = np.arange(count)
    while left.size:
        low, high = np.minimum(parent[left], parent[right]), np.maximum(parent[left], parent[right])
        np.minimum.at(parent, high, low)
        while not np.array_equal(parent, jumped := parent[parent]):
            parent = jumped
        apart = parent[left] != parent[right]
        left, right = left[apart], right[apart]
    return np.unique(parent, return_inverse=True)[1].reshape(-1)


def from_border(passable: Mask) -> Mask:
    """What the border reaches through passages at least three pixels wide: a gap in an outline lets nothing leak in."""
    height, width = passable.shape
    wide = np.ones((height + 2, width + 2), np.bool_)
    wide[1:-1, 1:-1] = passable
    found = regions(eroded(wide, 1, edge=True))
    flooded = found.mask(found.touching_border())
    return dilated(flooded, 2)[1:-1, 1:-1] & passable


def open_share(found: Regions, area: Mask, outside: Mask) -> Plane:
    """Share of each region's rim that lies at the outside."""
    contact = found.sums(area & dilated(outside, 1))
    rim = found.sums(area & dilated(~area, 1))
    return (contact / np.maximum(rim, 1)).astype(np.float32)
