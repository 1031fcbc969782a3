"""What is measured of a picture before it is judged: where its body is, its colours, how sharp it is.

The body is what stands out from the backdrop, and the backdrop is what the corners agree on. That is enough to rank
candidates; cutting a picture out is the work of `process`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

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


@dataclass(frozen=True, slots=True, eq=False)
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


def look_at(data: bytes, *, cut: bool) -> Look:
    """Decode a picture and measure it.

    Args:
        data: PNG, JPEG or WebP.
        cut: Whether it has a backdrop that is not part of it.

    Raises:
        ImageError: It cannot be decoded.
    """
    pixels = decode(data)
    height, width = pixels.shape[:2]
    step = max(1, min(height, width) // _MEASURED_PX)
    small = np.asarray(Image.fromarray(pixels).reduce(step))
    colours = oklab(small[..., :3])
    body = _body(colours, small[..., 3]) if cut else np.ones(small.shape[:2], dtype=np.bool_)
    return Look(width, height, colours, body, _sharpness(pixels, body, step))


def _body(colours: Lab, alpha: npt.NDArray[np.uint8]) -> Mask:
    seen: Mask = alpha >= _SEEN_ALPHA
    if seen.mean() < 0.99:  # real transparency: nothing to guess
        return seen
    # Comparing squares of distances, one corner at a time, keeps this at a few milliseconds.
    far = np.ones(alpha.shape, dtype=np.bool_)
    for corner in _backdrop_colours(colours):
        far &= ((colours - corner) ** 2).sum(axis=-1) > _BACKDROP_DISTANCE**2
    backdrop = regions(~far)
    return ~backdrop.mask(backdrop.touching_border())  # a white beard inside an outline is body


def _backdrop_colours(colours: Lab) -> list[Lab]:
    """The corners' colours, without a corner that differs from the others: there the body stands."""
    side = max(2, min(colours.shape[:2]) // 24)
    patches = (colours[:side, :side], colours[:side, -side:], colours[-side:, :side], colours[-side:, -side:])
    corners = np.array([np.median(patch.reshape(-1, 3), axis=0) for patch in patches])
    middle = np.median(corners, axis=0)
    return [corner for corner in corners if np.linalg.norm(corner - middle) <= _CORNERS_AGREE] or [middle]


def _sharpness(pixels: Pixels, body: Mask, step: int) -> float:
    steps = np.abs(np.diff(pixels[..., 1].astype(np.int16), axis=1))
    inside = np.repeat(np.repeat(body, step, axis=0), step, axis=1)[: steps.shape[0], : steps.shape[1]]
    count = int(inside.sum())
    if not count:
        return 0.0
    mean = float(steps[inside].sum()) / count / 255
    return mean / (mean + _SHARP)
