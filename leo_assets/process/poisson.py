"""Brightness evened by Poisson's equation on a torus: jumps in, the smooth correction that takes them away out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.process.pixels import Plane
    from leo_assets.process.seam import Axes

Planes = npt.NDArray[np.float32]  # (C, H, W)


def periodic_part(planes: Planes, axes: Axes = "both") -> Planes:
    """The picture without the smooth component that carries its jumps across the border: every pixel stays in place.

    Args:
        planes: Float32 of shape (C, H, W), any range.
        axes: Which borders are joined; along the other axis the correction is level at the border.

    Returns:
        A new array of the same shape and range, a little beyond it where a jump was strong.

    Source: L. Moisan, Periodic plus smooth image decomposition, J. Math. Imaging and Vision 39, 2011, §2. The jumps fill
    two rows and two columns only, so that their transform needs no two-dimensional one.
    """
    if axes == "y":
        turned: Planes = periodic_part(planes.transpose(0, 2, 1), "x").transpose(0, 2, 1)
        return turned
    height, width = planes.shape[1:]
    high = height if axes == "both" else 2 * height  # a mirror image below makes the correction level at the border
    down = np.arange(high)[:, None] * (2 * np.pi / high)
    across = np.arange(width // 2 + 1)[None] * (2 * np.pi / width)
    waves = _laplacian(high, width)
    turn_down, turn_across = (np.asarray((1 - np.exp(1j * turn)), np.complex64) for turn in (down, across))
    result = np.empty(planes.shape, np.float32)
    for plane, joined in zip(planes, result, strict=True):
        jump = plane[:, 0] - plane[:, -1]
        if axes == "both":
            smooth = turn_across * np.fft.fft(jump)[:, None] + turn_down * np.fft.rfft(plane[0] - plane[-1])[None]
        else:
            smooth = turn_across * np.fft.fft(np.concatenate([jump, jump[::-1]]))[:, None]
        smooth /= waves
        smooth[0, 0] = 0
        np.add(plane, np.fft.irfft2(smooth, (high, width))[:height], out=joined)
    return result


def smoothest(sources: Plane) -> Plane:
    """The field on a torus whose Laplacian is `sources`, its mean 0: float32 of shape (H, W).

    Source: P. Pérez, M. Gangnet, A. Blake, Poisson image editing, ACM Trans. Graphics 22 (3), 2003, §2, solved by Fourier.
    """
    spectrum = np.fft.rfft2(sources)
    spectrum /= _laplacian(*sources.shape)
    spectrum[0, 0] = 0
    return np.asarray(np.fft.irfft2(spectrum, sources.shape), np.float32)


def _laplacian(height: int, width: int) -> npt.NDArray[np.float32]:
    """What the Laplacian of a torus does to each wave of a real transform; 1 for the mean, which has none."""
    down = np.cos(np.arange(height) * (2 * np.pi / height))[:, None]
    across = np.cos(np.arange(width // 2 + 1) * (2 * np.pi / width))[None]
    waves = np.asarray(2 * down + 2 * across - 4, np.float32)
    waves[0, 0] = 1
    return waves
