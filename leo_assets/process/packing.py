"""Where rectangles go on as little room as possible: sizes in, places out. Plain numbers, no pictures, no numpy.

A best-fit skyline: of everything that stands, the lowest gap is filled next, with one of at most four pieces — the
tallest that fits, the tallest of exactly the gap's width, and those that end flush with what stands left or right of it.
A flush or exact piece may be half as high as the tallest, because it leaves fewer steps behind. Nothing is turned:
Godot's `AtlasTexture` cannot. The same sizes in the same order always get the same places.

Source: the best-fit idea is Burke, Kendall, Whitwell, A new placement heuristic for the orthogonal stock-cutting problem,
Operations Research 52, 2004; which piece is taken is our own, measured on game sprites (`make bench`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEVER = 1 << 60
_LOWER = 2  # a flush piece may be lower than the tallest by one part in this
_TRIED_PIECES = 4000  # over all page widths that are tried: about 40 ms
_MOST_WIDTHS = 48
_ASPECT = 2.0  # a page is at most so many times longer than wide, where the pieces allow it


class Size(NamedTuple):
    width: int
    height: int


class Place(NamedTuple):
    """Top left corner of a piece, in pixels of its page, counted from 0."""

    page: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Packing:
    """Where everything goes: `places` in the order of the sizes that were given."""

    pages: tuple[Size, ...]
    places: tuple[Place, ...]


def pack(
    sizes: Sequence[tuple[int, int]], *, max_side: int = 4096, gutter: int = 2, power_of_two: bool = False
) -> Packing:
    """Places for all sizes on as few pages as it finds, each as small as it finds; no two overlap, nothing is turned.

    Args:
        sizes: (width, height) of each piece, at least 1×1.
        max_side: Most pixels of a page in width and in height.
        gutter: Pixels that stay free between two pieces; none at the page's edges.
        power_of_two: Whether both sides of each page are powers of two.

    Raises:
        ImageError: A piece is larger than a page can be, or empty.
    """
    limit = _raised(max_side + 1) // 2 if power_of_two else max_side
    for number, size in enumerate(sizes, 1):
        check_fits(number, size, max_side=max_side, power_of_two=power_of_two)
    # Every piece brings its gutter along at its right and lower side, and so does the page: between two pieces there is one.
    pieces = sorted(
        ((width + gutter, height + gutter, index) for index, (width, height) in enumerate(sizes)),
        key=lambda piece: (-piece[1], -piece[0], piece[2]),
    )
    pages: list[Size] = []
    places = [Place(0, 0, 0)] * len(sizes)
    while pieces:
        page, found = _page(pieces, limit, gutter, power_of_two=power_of_two)
        for (_, _, index), at in zip(pieces, found, strict=True):
            if at is not None:
                places[index] = Place(len(pages), *at)
        pages.append(page)
        pieces = [piece for piece, at in zip(pieces, found, strict=True) if at is None]
    return Packing(tuple(pages), tuple(places))


def check_fits(number: int, size: tuple[int, int], *, max_side: int, power_of_two: bool = False) -> None:
    """See whether a page can hold a piece; `number` is what people call it.

    Raises:
        ImageError: It is larger than a page can be, or empty.
    """
    width, height = size
    limit = _raised(max_side + 1) // 2 if power_of_two else max_side
    if width < 1 or height < 1:
        raise ImageError(f"picture {number} is empty: {width}×{height}")
    if max(width, height) > limit:
        raise ImageError(
            f"picture {number} is {width}×{height}, larger than a page of {limit}×{limit}",
            cure="make it smaller with process.fit, or leave it out of the atlas",
        )


_Piece = tuple[int, int, int]  # width and height with the gutter, place in what was given; tallest first
_Found = list["tuple[int, int] | None"]


def _page(pieces: Sequence[_Piece], limit: int, gutter: int, *, power_of_two: bool) -> tuple[Size, _Found]:
    """The smallest page for all pieces; or where no page holds them, a full one."""
    best: tuple[tuple[int, int, int], Size, _Found] | None = None
    area = sum(width * height for width, height, _ in pieces)
    if area <= (limit + gutter) ** 2:
        for width in _widths(pieces, area, limit, gutter, power_of_two=power_of_two):
            found = _filled(pieces, width + gutter, limit + gutter)
            if None in found:
                continue
            page = _extent(pieces, found, gutter, power_of_two=power_of_two)
            score = page.width * page.height, max(page), page.width
            if best is None or score < best[0]:
                best = score, page, found
    if best is not None:
        return best[1], best[2]
    found = _filled(pieces, limit + gutter, limit + gutter)
    return _extent(pieces, found, gutter, power_of_two=power_of_two), found


def _extent(pieces: Sequence[_Piece], found: _Found, gutter: int, *, power_of_two: bool) -> Size:
    placed = [(piece, at) for piece, at in zip(pieces, found, strict=True) if at is not None]
    width = max(at[0] + piece[0] for piece, at in placed) - gutter
    height = max(at[1] + piece[1] for piece, at in placed) - gutter
    return Size(_raised(width), _raised(height)) if power_of_two else Size(width, height)


def _raised(side: int) -> int:
    """The next power of two."""
    return 1 << (side - 1).bit_length()


def _widths(pieces: Sequence[_Piece], area: int, limit: int, gutter: int, *, power_of_two: bool) -> Iterator[int]:
    """Widths of a page that are worth a try."""
    widest, tallest = max(piece[0] for piece in pieces), pieces[0][1]
    if power_of_two:
        width = _raised(widest - gutter)
        while width <= limit and (width * tallest <= 4 * area or width < 2 * widest):
            yield width
            width *= 2
        return
    if len({piece[:2] for piece in pieces}) == 1:
        yield _columns(len(pieces), widest, tallest, limit + gutter) * widest - gutter
        return
    low = max(widest, math.isqrt(int(area / _ASPECT)))
    high = max(low, min(limit + gutter, math.isqrt(int(area * _ASPECT))))
    tries = max(1, min(_MOST_WIDTHS, _TRIED_PIECES // len(pieces)))
    for step in range(tries):
        yield low + (high - low) * (2 * step + 1) // (2 * tries) - gutter


def _columns(count: int, width: int, height: int, limit: int) -> int:
    """In how many columns equal pieces stand with the fewest empty cells, the most nearly square of those."""

    def cost(columns: int) -> tuple[bool, int, int]:
        rows = -(-count // columns)
        long, short = sorted((columns * width, rows * height), reverse=True)
        return long > max(_ASPECT * short, width, height) or rows * height > limit, columns * rows, long

    return min(range(1, min(count, limit // width) + 1), key=cost)


def _filled(pieces: Sequence[_Piece], width: int, height: int) -> _Found:
    """Places of the pieces in a bin of this size; None for those that no longer fit."""
    stock = _Stock(pieces)
    skyline = _Skyline(width)
    found: _Found = [None] * len(pieces)
    while stock.sorts:
        gap = skyline.lowest()
        sort = stock.choice(gap.width, height - gap.y, gap.left - gap.y, gap.right - gap.y)
        if sort is not None:
            found[stock.take(sort)] = skyline.placed(gap, *stock.size(sort))
        elif not skyline.raised(gap):
            break
    return found


class _Gap(NamedTuple):
    step: int
    x: int
    y: int
    width: int
    left: int  # how high its neighbours stand
    right: int


class _Skyline:
    """The upper edge of what stands: steps from left to right."""

    def __init__(self, width: int) -> None:
        self._x, self._y, self._width = [0], [0], [width]

    def lowest(self) -> _Gap:
        """The lowest step, the leftmost of several."""
        y = min(self._y)
        index = self._y.index(y)
        left = self._y[index - 1] if index else _NEVER
        right = self._y[index + 1] if index + 1 < len(self._y) else _NEVER
        return _Gap(index, self._x[index], y, self._width[index], left, right)

    def raised(self, gap: _Gap) -> bool:
        """Give a gap up: it rises to its lower neighbour. False where it has none, so that the bin is full."""
        if gap.left == gap.right == _NEVER:
            return False
        self._y[gap.step] = min(gap.left, gap.right)
        self._merge(gap.step)
        return True

    def placed(self, gap: _Gap, width: int, height: int) -> tuple[int, int]:
        """Put a piece into the gap: beside the neighbour with which it ends flush, else beside the taller one."""
        index, top = gap.step, gap.y + height
        if width == gap.width:
            self._y[index] = top
            self._merge(index)
            return gap.x, gap.y
        rest = gap.width - width
        if top == gap.left or (top != gap.right and gap.left >= gap.right):
            self._x[index : index + 1] = [gap.x, gap.x + width]
            self._y[index : index + 1] = [top, gap.y]
            self._width[index : index + 1] = [width, rest]
            self._merge(index)
            return gap.x, gap.y
        self._x[index : index + 1] = [gap.x, gap.x + rest]
        self._y[index : index + 1] = [gap.y, top]
        self._width[index : index + 1] = [rest, width]
        self._merge(index + 1)
        return gap.x + rest, gap.y

    def _merge(self, index: int) -> None:
        """Make one step of this one and neighbours of the same height."""
        for right in (index + 1, index):
            if 0 < right < len(self._y) and self._y[right] == self._y[right - 1]:
                self._width[right - 1] += self._width[right]
                del self._x[right], self._y[right], self._width[right]


class _Stock:
    """The pieces that still wait, sorted by size, the tallest sort first, with the ways to find one quickly."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        waiting: dict[tuple[int, int], list[int]] = {}
        for index in range(len(pieces) - 1, -1, -1):  # the first of a sort is taken first, from the end of its list
            waiting.setdefault(pieces[index][:2], []).append(index)
        self._sizes = list(waiting)[::-1]
        self._waiting = list(waiting.values())[::-1]
        self.sorts = len(self._sizes)
        self._falling = [-height for _, height in self._sizes]
        self._leaves = _raised(self.sorts)
        # A tree over the sorts; each knot knows the least width below it.
        self._least = [_NEVER] * (2 * self._leaves)
        self._least[self._leaves : self._leaves + self.sorts] = [width for width, _ in self._sizes]
        for knot in range(self._leaves - 1, 0, -1):
            self._least[knot] = min(self._least[2 * knot], self._least[2 * knot + 1])
        self._of_width: dict[int, list[int]] = {}
        self._of_height: dict[int, list[int]] = {}
        for sort, (width, height) in enumerate(self._sizes):
            self._of_width.setdefault(width, []).append(sort)
            self._of_height.setdefault(height, []).append(sort)

    def size(self, sort: int) -> tuple[int, int]:
        return self._sizes[sort]

    def choice(self, width: int, height: int, left: int, right: int) -> int | None:
        """The sort for a gap of this width and height between neighbours that stand so much higher; None: nothing fits."""
        tallest = self._tallest(width, height)
        if tallest is None:
            return None
        high = self._sizes[tallest][1]
        least = high - high // _LOWER
        candidates = [tallest, *self._of_width.get(width, ())[:1]]
        for side in {left, right}:
            if least <= side <= high:
                candidates += self._of_height.get(side, ())
        best, lowest_cost = tallest, _NEVER
        for sort in candidates:
            own_width, own_height = self._sizes[sort]
            rest = width - own_width
            if rest < 0 or own_height > height:
                continue
            cost = high - own_height + rest // 2
            if own_height in {left, right}:
                cost -= high // _LOWER
            if not rest:
                cost -= high // _LOWER
            lowest_cost, best = min((lowest_cost, best), (cost, sort))
        return best

    def _tallest(self, width: int, height: int) -> int | None:
        """The first sort from `height` downwards that is at most `width` wide."""
        knot = 1
        if -height > self._falling[0]:
            start = bisect_left(self._falling, -height)
            if start == len(self._falling):
                return None
            knot = start + self._leaves
        while self._least[knot] > width:  # to the next knot on the right, as large as the way there allows
            while knot & 1:
                knot >>= 1
            if not knot:
                return None
            knot += 1
        while knot < self._leaves:
            knot *= 2
            if self._least[knot] > width:
                knot += 1
        return knot - self._leaves

    def take(self, sort: int) -> int:
        """The next piece of the sort, out of the stock."""
        index = self._waiting[sort].pop()
        if self._waiting[sort]:
            return index
        width, height = self._sizes[sort]
        self.sorts -= 1
        knot = sort + self._leaves
        self._least[knot] = _NEVER
        while knot > 1:
            knot >>= 1
            least = min(self._least[2 * knot], self._least[2 * knot + 1])
            if least == self._least[knot]:
                break
            self._least[knot] = least
        self._of_height[height].remove(sort)
        self._of_width[width].remove(sort)
        if not self._of_width[width]:
            del self._of_width[width]
        return index
