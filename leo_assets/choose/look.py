"""What is measured of a picture before it is judged: where its body is, its colours, how sharp it is.

The body is what stands out from the backdrop, and the backdrop is what the corners agree on, with the soft shadow on its
ground. That is enough to rank candidates; cutting a picture out is the work of `process`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.choose.figures import Figures, figures_in
from leo_assets.process.palette import oklab
from leo_assets.process.pixels import decode
from leo_assets.process.runs import regions

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Pixels

Lab = npt.NDArray[np.floating[Any]]  # (…, 3): OKLab, L 0–1, a and b about −0.4–0.4

_MEASURED_PX = 256  # the shorter side is reduced to about this: enough for colours and outline
_BACKDROP_DISTANCE = 0.06  # in OKLab; grain and JPEG blocks stay below, a soft shadow lies about there
_CORNERS_AGREE = 0.12
_SEEN_ALPHA = 128
_SHARP = 0.03  # mean step between neighbours, 0–1, that counts as half sharp
_LOW = 0.75  # of the body's height: shadows on the ground lie further down
_SHADE_TINT, _SHADE_DEPTH, _SHADE_STEP = 0.03, 0.45, 0.035  # off the backdrop's tint, darker, and steeper is no shadow


@dataclass(frozen=True, eq=False)  # without slots: its figures are kept once found
class Look:
    """A picture, measured.

    Attributes:
        width, height: Of the picture itself, in pixels.
        colours: OKLab of the reduced picture, shape (h, w, 3).
        body: Where the reduced picture is not backdrop, shape (h, w); everywhere when it was not to be looked for.
        sharpness: 0 to 1: how much neighbours inside the body differ.
    """

    width: int
    height: int
    colours: Lab
    body: Mask
    sharpness: float

    @property
    def coverage(self) -> float:
        """The body's part of the picture, 0 to 1."""
        return float(self.body.mean())

    @property
    def variety(self) -> float:
        """Spread of all colours in OKLab; below about 0.01 the picture is one flat colour."""
        return float(np.sqrt(self.colours.reshape(-1, 3).var(axis=0).sum()))

    @cached_property
    def figures(self) -> Figures:
        return figures_in(self.body)


def look_at(data: bytes, *, cut: bool) -> Look:
    """Decode a picture and measure it.

    Args:
        data: PNG, JPEG or WebP.
        cut: Whether it has a backdrop that is not part of it.

    Raises:
        ImageError: It cannot be decoded.
    """
    return look_of(decode(data), cut=cut)


def look_of(pixels: Pixels, *, cut: bool) -> Look:
    """Measure a picture in memory."""
    height, width = pixels.shape[:2]
    step = max(1, min(height, width) // _MEASURED_PX)
    small = np.asarray(Image.fromarray(pixels).reduce(step))
    colours = oklab(small[..., :3]).astype(np.float32)
    body = _body(colours, small[..., 3]) if cut else np.ones(small.shape[:2], dtype=np.bool_)
    return Look(width, height, colours, body, _sharpness(pixels, body, step))


def _body(colours: Lab, alpha: npt.NDArray[np.uint8]) -> Mask:
    seen: Mask = alpha >= _SEEN_ALPHA
    if seen.mean() < 0.99:  # real transparency: nothing to guess
        return seen
    # Comparing squares of distances, one corner at a time, keeps this at a few milliseconds.
    corners = _backdrop_colours(colours)
    far = np.ones(alpha.shape, dtype=np.bool_)
    for corner in corners:
        far &= ((colours - corner) ** 2).sum(axis=-1) > _BACKDROP_DISTANCE**2
    backdrop = regions(~far)
    body = ~backdrop.mask(backdrop.touching_border())  # a white beard inside an outline is body
    rows = np.flatnonzero(body.sum(axis=1) > 1)
    if rows.size < 8:
        return body
    ground = int(rows[0] + _LOW * (rows[-1] - rows[0]))
    clear = ~body
    clear[ground:] |= _shadow_like(colours[ground:], np.median(corners, axis=0))
    outside = regions(clear)
    return ~outside.mask(outside.touching_border())


def _shadow_like(colours: Lab, backdrop: Lab) -> Mask:
    """Darkened backdrop: of its tint, and nowhere steep."""
    darker = backdrop[0] - colours[..., 0]
    tint = ((colours[..., 1:] - backdrop[1:]) ** 2).sum(axis=-1)
    steep = np.zeros(darker.shape, np.float32)
    across, down = np.abs(np.diff(darker, axis=1)), np.abs(np.diff(darker, axis=0))
    np.maximum(steep[:, 1:], across, out=steep[:, 1:])
    np.maximum(steep[1:], down, out=steep[1:])
    soft: Mask = (tint < _SHADE_TINT**2) & (darker > 0) & (darker < _SHADE_DEPTH) & (steep < _SHADE_STEP)
    return soft


def _backdrop_colours(colours: Lab) -> list[Lab]:
    """The corners' colours, without a corner that differs from the others: there the body stands."""
    side = max(2, min(colours.shape[:2]) // 24)
    patches = (colours[:side, :side], colours[:side, -side:], colours[-side:, :side], colours[-side:, -side:])
    corners = np.array([np.median(patch.reshape(-1, 3), axis=0) for patch in patches])
    middle = np.median(corners, axis=0)
    return [corner for corner in corners if np.linalg.norm(corner - middle) <= _CORNERS_AGREE] or [middle]


def _sharpness(pixels: Pixels, body: Mask, step: int) -> float:
    """Mean step between neighbours inside the body's box, along every other row: plenty, and at half the cost."""
    rows, columns = np.flatnonzero(body.any(axis=1)), np.flatnonzero(body.any(axis=0))
    if not rows.size:
        return 0.0
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    part = pixels[top * step : bottom * step : 2, left * step : right * step, 1].astype(np.int16)
    steps = np.abs(np.diff(part, axis=1))
    inside = np.repeat(np.repeat(body[top:bottom, left:right], step, axis=0)[::2], step, axis=1)
    inside = inside[: steps.shape[0], : steps.shape[1]]
    count = int(inside.sum())
    if not count:
        return 0.0
    mean = float((steps[: inside.shape[0], : inside.shape[1]] * inside).sum()) / count / 255
    return mean / (mean + _SHARP)
