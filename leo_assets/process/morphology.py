"""Growing, shrinking and local maxima with square windows, a side at a time: a few array passes, no dependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask


def local_maximum(values: npt.NDArray[np.uint8], reach: int) -> npt.NDArray[np.uint8]:
    """The largest of the (2·reach + 1)² values around each pixel; beyond the edge is nothing."""
    result: npt.NDArray[np.uint8] = values.copy()
    for _ in range(reach):
        along = result.copy()
        np.maximum(along[:, 1:], result[:, :-1], out=along[:, 1:])
        np.maximum(along[:, :-1], result[:, 1:], out=along[:, :-1])
        result = along.copy()
        np.maximum(result[1:], along[:-1], out=result[1:])
        np.maximum(result[:-1], along[1:], out=result[:-1])
    return result


def dilated(mask: Mask, reach: int) -> Mask:
    """Grown by `reach` pixels in all eight directions."""
    return local_maximum(mask.view(np.uint8), reach).view(np.bool_)


def eroded(mask: Mask, reach: int, *, edge: bool = True) -> Mask:
    """Shrunk by `reach` pixels; `edge` tells whether beyond the edge counts as inside."""
    kept = ~dilated(~mask, reach)
    if not edge:
        kept[:reach] = kept[-reach:] = False
        kept[:, :reach] = kept[:, -reach:] = False
    return kept
