"""Enclosed parts of the backdrop: gaps between arm and body, in bows, between hair and scarf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.process.mixture import LEAST_CONTRAST
from leo_assets.process.morphology import dilated, eroded, local_maximum
from leo_assets.process.runs import Regions, regions

if TYPE_CHECKING:
    from leo_assets.process.backdrop import Backdrop, Colours
    from leo_assets.process.pixels import Mask

LARGE_HOLE = "a large enclosed area in the backdrop's colour was cut out: look whether it is a hole or white cloth"
_BLANK = 251  # a backdrop above this level has no colour or grain of its own


def holes(rest: Colours, near: Mask, outside: Mask, backdrop: Backdrop, rival: float) -> tuple[Mask, list[str]]:
    """Enclosed holes that are backdrop, as between arm and body; whites of eyes and white cloth differ in level.

    A narrow wedge that opens to the outside counts with few pixels; a closed hole needs a clear middle.
    """
    enclosed = near & ~outside
    found = regions(enclosed, diagonal=True)
    core = eroded(enclosed, 1)
    size = found.sums(core)
    small = size < 6
    wedge = small & (found.sums(dilated(outside, 2)) > 0) & (found.area >= 8)
    deviation = np.zeros(size.shape)
    for channel in rest:
        middle = found.sums(np.where(core, channel, 0)) / np.maximum(size, 1)
        mean = found.sums(channel) / np.maximum(found.area, 1) / 2  # its pixels are half edge: twice the tolerance
        deviation = np.maximum(deviation, np.abs(np.where(small, mean, middle)))
    # On pure white the whites of eyes cannot be told from holes, so only what is too large for an eye is one.
    blank = bool((backdrop.weights[0] > _BLANK).all())
    alone = backdrop.is_colourful and rival < 0.004  # nothing of the subject is near this colour
    if alone:
        return found.mask(found.area >= 3), []
    unlike = rival < 0.01 and not blank
    hole = ~small & (
        found.area >= max(12 if unlike else 24, enclosed.size // (1_000 if blank else 16_000 if not unlike else 24_000))
    )
    chosen = (deviation < 2.2 + backdrop.noise) & (hole | wedge) & ~_fading(rest, enclosed, found)
    # A large one is doubted unless it has the backdrop's very level, and the backdrop a level of its own.
    large = chosen & (found.area > (0.03 if blank else 0.15) * np.count_nonzero(~outside)) & (blank | (deviation > 0.8))
    return found.mask(chosen), [LARGE_HOLE] if large.any() else []


def _fading(rest: Colours, enclosed: Mask, found: Regions) -> Mask:
    """Which of the enclosed regions fade into their surroundings: highlights do, a hole ends at an edge all around.

    Lighter and darker apart: a dark outline before light skin is an edge, whatever lies behind it.
    """
    around = dilated(enclosed, 2)
    rim = around & ~dilated(enclosed, 1)
    steps = np.clip(np.stack([rest.max(axis=0), -rest.min(axis=0)]), 0, 255).astype(np.uint8)
    close = [local_maximum(step, 2) for step in steps]
    far = [local_maximum(step, 3) for step in close]
    rising = [
        (one < 0.6 * further) & (one < 5 * LEAST_CONTRAST) & (other < LEAST_CONTRAST)
        for one, further, other in zip(close, far, close[::-1], strict=True)
    ]
    weak = rim & (rising[0] | rising[1] | (np.maximum(*close) < LEAST_CONTRAST))
    joined = regions(around, diagonal=True)
    soft = joined.sums(weak) / np.maximum(joined.sums(rim), 1)
    label = np.zeros(found.area.size, np.int64)
    label[found.label] = joined.at(found.start)
    fades: Mask = soft[label] > 0.15
    return fades
