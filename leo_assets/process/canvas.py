"""Where the subject is, and one canvas for a set of frames.

Frames of an animation are separate pictures: the subject stands elsewhere in each, and a raised sword moves the middle
of its box by half the picture. So each frame is measured by its body, all frames get one scale, and the canvas reaches
as far around the anchor as any frame does. Size is never evened out per frame: a crouch looks just like a smaller hero.
The lowest part of the body is the ground in every frame; a jump has to be animated in the game, because the place in a
generated picture says nothing about height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.process.morphology import eroded
from leo_assets.process.runs import regions

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Pixels

Anchor = Literal["core", "feet", "center"] | tuple[float, float]
_VISIBLE = 16  # alpha from which a pixel belongs to the subject's box
_MEASURED_SIDE = 256  # bodies are measured on a picture of about this size


@dataclass(frozen=True, slots=True)
class Box:
    """Whole pixels; `right` and `bottom` are behind the last."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


def visible_box(pixels: Pixels, threshold: int = _VISIBLE) -> Box | None:
    """The smallest box around all pixels with at least this alpha; None when there are none."""
    seen = pixels[..., 3] >= threshold
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return None
    return Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def anchor_point(pixels: Pixels, box: Box, anchor: Anchor) -> tuple[float, float]:
    """The (x, y) that stays in place over the frames, in the picture's pixels.

    `core` is the median column of the body without its thin parts, on the ground line; `feet` the middle of what stands on
    the ground; `center` the middle of the box; a point is measured in the box.
    """
    if anchor == "center":
        return (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if isinstance(anchor, tuple):
        return box.left + anchor[0] * box.width, box.top + anchor[1] * box.height
    step = max(1, round(max(box.width, box.height) / _MEASURED_SIDE))
    solid = pixels[box.top : box.bottom : step, box.left : box.right : step, 3] >= 128
    body = _largest(solid)
    ground = _ground_row(body)
    if anchor == "feet":
        columns = np.flatnonzero(body[max(0, ground - body.shape[0] // 25) : ground].any(axis=0))
        middle = (columns[0] + columns[-1] + 1) / 2 if columns.size else body.shape[1] / 2
    else:
        middle = _core_column(body)
    return box.left + middle * step, float(min(box.bottom, box.top + ground * step))


def _largest(solid: Mask) -> Mask:
    found = regions(solid, diagonal=True)
    if not found.area.size:
        return np.ones_like(solid)
    return found.mask(np.arange(found.area.size) == found.area.argmax())


def _ground_row(body: Mask) -> int:
    """The row below the lowest part of the body that is wider than a blade's point."""
    wide = np.flatnonzero(body.sum(axis=1) >= max(1, round(0.03 * body.shape[0])))
    return int(wide[-1]) + 1 if wide.size else body.shape[0]


def _core_column(body: Mask) -> float:
    """Median column of head and torso: what is left when arms, legs and blades are worn away."""
    rows = np.flatnonzero(body.any(axis=1))
    tall = int(rows[-1] - rows[0] + 1) if rows.size else 1
    for share in (0.055, 0.04, 0.025, 0.01, 0.0):
        reach = round(share * tall)
        core = eroded(body, reach, edge=False) if reach else body
        behind = np.concatenate(([0], np.cumsum(core.sum(axis=0))))
        if behind[-1] >= 0.04 * np.count_nonzero(body):
            return float(np.interp(behind[-1] / 2, behind, np.arange(behind.size)))
    return float(body.shape[1]) / 2


def touches_edge(pixels: Pixels) -> bool:
    """Whether the subject reaches the picture's edge, so that part of it may be missing."""
    alpha = pixels[..., 3]
    edges = (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])
    return any(int(np.count_nonzero(edge >= 128)) > max(2, edge.size // 200) for edge in edges)
