"""Many pictures on few pages: trimmed, each kept once, with a border that filtering may reach into, packed tightly.

Only the packing decides where a picture goes (`packing`), and it turns none: Godot's `AtlasTexture` cannot turn it back.
A `Region` has just the two rectangles that an `AtlasTexture` asks for, so that a trimmed picture stays where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.errors import ImageError
from leo_assets.process.canvas import Box, visible_box
from leo_assets.process.packing import check_fits, pack
from leo_assets.process.pixels import without_hidden_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.packing import Packing
    from leo_assets.process.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Region:
    """Where a picture lies, in pixels.

    Attributes:
        page: Counted from 0.
        x, y: Its first pixel on the page.
        width, height: What of it is on the page; at least 1×1, because Godot takes 0 for the whole page.
        left, top: How many columns and rows of the picture were left out before that.
        whole: Width and height of the picture as it was given.
    """

    page: int
    x: int
    y: int
    width: int
    height: int
    left: int
    top: int
    whole: tuple[int, int]

    @property
    def region(self) -> tuple[int, int, int, int]:
        """`AtlasTexture.region`: x, y, width, height."""
        return self.x, self.y, self.width, self.height

    @property
    def margin(self) -> tuple[int, int, int, int]:
        """`AtlasTexture.margin`: where the region lies in the whole picture, and how much larger that is."""
        return self.left, self.top, self.whole[0] - self.width, self.whole[1] - self.height


@dataclass(frozen=True, slots=True)
class Atlas:
    """Pages and what lies where on them.

    Attributes:
        pages: uint8 of shape (H, W, 4), sRGB, straight alpha.
        regions: Of each picture, in the order given.
        layers: For each layer its pages, of the same sizes.
    """

    pages: tuple[Pixels, ...]
    regions: tuple[Region, ...]
    layers: tuple[tuple[Pixels, ...], ...] = ()


def atlas(
    frames: Sequence[Pixels],
    *,
    layers: Sequence[Sequence[Pixels]] = (),
    trim: bool = True,
    rim: int = 1,
    extrude: int = 1,
    padding: int = 1,
    max_side: int = 4096,
    power_of_two: bool = False,
) -> Atlas:
    """Pack pictures of any sizes; those that look alike share one place.

    Args:
        frames: uint8 of shape (H, W, 4), each of any size. Not written to.
        layers: Further pictures of every frame, of its size, such as normal maps; they get pages of their own, on which
            everything lies where it lies on the first.
        trim: Leave the transparent border of a picture out. Of an invisible picture one pixel stays.
        rim: Transparent pixels that a trimmed picture keeps on each side, where it has them: with a filter, the edge of
            what is drawn reaches half a pixel out. 0 is right for pixel art that is never filtered.
        extrude: Pixels around each region that go on as the picture does, and beyond its own edge repeat that edge: a
            filter finds there what belongs there. Tiles of a map need it.
        padding: Transparent pixels between those borders.
        max_side: Most pixels of a page in width and in height.
        power_of_two: Whether both sides of each page are powers of two.

    Raises:
        ImageError: There is no picture, one is larger than a page can be, or a layer does not fit the frames.
    """
    if not frames:
        raise ImageError("an atlas needs at least one picture")
    for one in layers:
        if [frame.shape for frame in one] != [frame.shape for frame in frames]:
            raise ImageError("a layer of an atlas needs one picture for each frame, of the same size")
    boxes = [_kept(frame, rim) if trim else Box(0, 0, frame.shape[1], frame.shape[0]) for frame in frames]
    numbers: list[int] = []  # of each frame: which of the stored it is
    stored: list[tuple[Pixels, ...]] = []  # a patch of the frame, and one of each layer
    known: dict[_Look, int] = {}
    for index, box in enumerate(boxes):
        patches = tuple(_patch(pictures[index], box, extrude) for pictures in (frames, *layers))
        check_fits(index + 1, patches[0].shape[1::-1], max_side=max_side, power_of_two=power_of_two)
        number = known.setdefault(_look(patches), len(stored))
        if number == len(stored):
            stored.append(patches)
        numbers.append(number)
    sizes = [(patches[0].shape[1], patches[0].shape[0]) for patches in stored]
    packing = pack(sizes, max_side=max_side, gutter=padding, power_of_two=power_of_two)
    sheets = [_pages([patches[level] for patches in stored], packing) for level in range(1 + len(layers))]
    regions = []
    for frame, box, number in zip(frames, boxes, numbers, strict=True):
        page, x, y = packing.places[number]
        whole = frame.shape[1], frame.shape[0]
        regions.append(Region(page, x + extrude, y + extrude, box.width, box.height, box.left, box.top, whole))
    return Atlas(sheets[0], tuple(regions), tuple(sheets[1:]))


def _kept(frame: Pixels, rim: int) -> Box:
    """What of a picture is packed: its visible part with a rim, as far as the picture goes."""
    box = visible_box(frame, threshold=1)
    if box is None:
        return Box(0, 0, 1, 1)
    height, width = frame.shape[:2]
    return Box(
        max(0, box.left - rim), max(0, box.top - rim), min(width, box.right + rim), min(height, box.bottom + rim)
    )


def _patch(frame: Pixels, box: Box, extrude: int) -> Pixels:
    """The part of a picture, and around it what follows there; beyond the picture its edge again."""
    height, width = frame.shape[:2]
    left, top, right, bottom = box.left - extrude, box.top - extrude, box.right + extrude, box.bottom + extrude
    if left >= 0 and top >= 0 and right <= width and bottom <= height:
        return frame[top:bottom, left:right]
    rows, columns = np.arange(top, bottom).clip(0, height - 1), np.arange(left, right).clip(0, width - 1)
    patch: Pixels = frame[rows[:, None], columns]
    return patch


_Look = tuple[tuple[int, ...], bytes]


def _look(patches: tuple[Pixels, ...]) -> _Look:
    """What tells patches apart: all that is on them, less the colour that the first does not show."""
    shown = without_hidden_colour(patches[0]), *patches[1:]
    return patches[0].shape, b"".join(patch.tobytes() for patch in shown)


def _pages(patches: Sequence[Pixels], packing: Packing) -> tuple[Pixels, ...]:
    pages = tuple(np.zeros((size.height, size.width, 4), np.uint8) for size in packing.pages)
    for patch, (page, x, y) in zip(patches, packing.places, strict=True):
        pages[page][y : y + patch.shape[0], x : x + patch.shape[1]] = patch
    return pages
