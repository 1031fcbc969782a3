"""Who is in a picture: a body taken apart into figures, and what lies around them.

A sheet shows a character two or three times, with swatches or words beside it. A candidate should show it once. Pieces that
hang in the air beside a figure, as a drawn spark or a sword's tip, belong to the figure they are nearest to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.process.runs import regions

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.process.pixels import Mask
    from leo_assets.process.runs import Regions

_LEAST_AREA = 0.2  # of the largest part, to be a figure of its own
_LEAST_HEIGHT = 0.5  # of the tallest
_WIDE = 1.7  # a part so much wider than high may be two figures that touch
_NARROW = 0.08  # a column with less than this part of the fullest one lies between two figures
_NEAR = 0.12  # of the figure's height: how far a piece may be from it


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the body that is connected, as a box of the reduced picture; `right` and `bottom` are behind the last."""

    left: int
    top: int
    right: int
    bottom: int
    area: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def gap(self, other: Piece) -> int:
        """Pixels between two boxes, the longer way of the two; 0 where they overlap."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        return max(across, down, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """A body, taken apart.

    Attributes:
        masks: One per figure with the pieces that belong to it, the largest first; shape (h, w) each.
        boxes: Of each figure without its pieces.
        attached: Small pieces that belong to a figure without touching it.
        stray: Pieces that belong to no figure.
    """

    masks: tuple[Mask, ...]
    boxes: tuple[Piece, ...]
    attached: tuple[Piece, ...]
    stray: tuple[Piece, ...]


def figures_in(body: Mask) -> Figures:
    """Take a body apart. Specks below a two-hundredth of a per cent of the picture are nobody's."""
    found = regions(body, diagonal=True)
    if not found.area.size:
        return Figures((), (), (), ())
    boxes = _boxes(found)
    largest, tallest = (
        int(found.area.max()),
        max(box.height for box in boxes if box.area >= _LEAST_AREA * found.area.max()),
    )
    is_figure = [box.area >= _LEAST_AREA * largest and box.height >= _LEAST_HEIGHT * tallest for box in boxes]
    order = sorted((place for place, yes in enumerate(is_figure) if yes), key=lambda place: -boxes[place].area)
    members = {place: [place] for place in order}
    attached, stray = [], []
    for place, box in enumerate(boxes):
        if is_figure[place] or box.area < max(3, body.size // 20_000):
            continue
        nearest = min(order, key=lambda figure: box.gap(boxes[figure]))
        if box.gap(boxes[nearest]) <= _NEAR * boxes[nearest].height:
            members[nearest].append(place)
            attached.append(box)
        else:
            stray.append(box)
    masks, kept = [], []
    for place in order:
        chosen = np.zeros(len(boxes), np.bool_)
        chosen[members[place]] = True
        mask = found.mask(chosen)
        for part in _parted(mask, boxes[place]):
            masks.append(part)
            kept.append(boxes[place] if part is mask else _box_of(part))
    return Figures(tuple(masks), tuple(kept), tuple(attached), tuple(stray))


def _boxes(found: Regions) -> list[Piece]:
    """The box of each region, from its runs."""
    width = found.shape[1]
    row, left = np.divmod(found.start, width)
    right = left + found.end - found.start
    count = found.area.size
    edges: list[npt.NDArray[np.int64]] = []
    for values, start in ((left, width), (row, found.shape[0])):
        low = np.full(count, start)
        np.minimum.at(low, found.label, values)
        edges.append(low)
    for values in (right, row + 1):
        high = np.zeros(count, np.int64)
        np.maximum.at(high, found.label, values)
        edges.append(high)
    return [Piece(*(int(value) for value in box)) for box in zip(*edges, found.area, strict=True)]


def _box_of(mask: Mask) -> Piece:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return Piece(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1, int(mask.sum()))


def _parted(mask: Mask, box: Piece) -> list[Mask]:
    """Two figures side by side whose cloaks touch, cut at the emptiest column between them; else the mask itself."""
    if box.width < _WIDE * box.height:
        return [mask]
    filled = mask.sum(axis=0)
    third = box.width // 4
    middle = filled[box.left + third : box.right - third]
    cut = box.left + third + int(middle.argmin())
    if filled[cut] > _NARROW * filled.max():
        return [mask]
    left, right = mask.copy(), mask.copy()
    left[:, cut:] = False
    right[:, :cut] = False
    if min(left.sum(), right.sum()) < _LEAST_AREA * mask.sum():
        return [mask]
    return [part for half in (left, right) for part in _parted(half, _box_of(half))]
