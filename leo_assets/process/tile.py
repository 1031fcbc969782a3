"""Make a texture tile: left meets right, top meets bottom.

Two repairs. *Periodic plus smooth* keeps every pixel in its place and takes away the smooth part that makes the edges
differ; it is right wherever the edges differ by brightness. Where structure is cut, the outer eighth is *cross-faded*
into the other side with its variance kept, so that it does not look washed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from leo_assets.process.scale import resized_wrapping

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

GOOD_SEAM = 1.2  # of `seam_ratio`: up to here nobody sees it
_OVERLAP = 8  # a cross-fade takes this part of each side
_LUMA = np.array([0.299, 0.587, 0.114])  # Source: ITU-R BT.601-7 §2.5.1

Channels = npt.NDArray[np.floating[Any]]


def seam_ratio(pixels: Pixels) -> float:
    """Step in brightness across the wrap against the mean step between neighbours inside; worst of x and y, 1 is invisible."""
    light = pixels[..., :3] @ _LUMA * (pixels[..., 3] / 255)
    return max(_axis_ratio(light), _axis_ratio(light.T))


def _axis_ratio(light: Channels) -> float:
    if light.shape[0] < 3:
        return 1.0
    inside = float(np.abs(np.diff(light, axis=0)).mean())
    across = float(np.abs(light[0] - light[-1]).mean())
    return (across + 0.25) / (inside + 0.25)  # a quarter level of rounding: flat colours tile


def tiled(pixels: Pixels) -> Pixels:
    """The same texture, tiling. One that does already comes back as it is."""
    if seam_ratio(pixels) <= GOOD_SEAM or min(pixels.shape[:2]) < 4:
        return pixels
    periodic = _from_channels(_periodic_part(_to_channels(pixels)))
    if seam_ratio(periodic) <= GOOD_SEAM:
        return periodic
    faded = _from_channels(_cross_faded(_cross_faded(_to_channels(periodic), 0), 1))
    return resized_wrapping(faded, pixels.shape[1], pixels.shape[0])


def _to_channels(pixels: Pixels) -> Channels:
    """Float32, multiplied by alpha; an opaque picture has three channels."""
    if pixels[..., 3].min() == 255:
        return pixels[..., :3].astype(np.float32)
    channels = pixels.astype(np.float32)
    channels[..., :3] *= channels[..., 3:] / np.float32(255)
    return channels


def _from_channels(channels: Channels) -> Pixels:
    result = np.full((*channels.shape[:2], 4), 255, np.uint8)
    if channels.shape[2] == 4:
        alpha = np.clip(channels[..., 3:], 0, 255)
        colour = np.divide(channels[..., :3] * 255, alpha, out=np.zeros_like(channels[..., :3]), where=alpha > 0.5)
        channels = np.concatenate([colour, alpha], axis=2)
    result[..., : channels.shape[2]] = np.clip(channels + 0.5, 0, 255)
    return result


def _periodic_part(channels: Channels) -> Channels:
    """The picture without the smooth component that carries its jumps across the border.

    Source: L. Moisan, Periodic plus smooth image decomposition, J. Math. Imaging and Vision 39, 2011, §2. The jumps fill
    two rows and two columns only, so that their transform needs no two-dimensional one.
    """
    height, width = channels.shape[:2]
    down = np.arange(height, dtype=np.float32)[:, None] * np.float32(2 * np.pi / height)
    across = np.arange(width // 2 + 1, dtype=np.float32)[None] * np.float32(2 * np.pi / width)
    waves = 2 * np.cos(down) + 2 * np.cos(across) - 4
    waves[0, 0] = 1
    turn_down, turn_across = 1 - np.exp(1j * down), 1 - np.exp(1j * across)
    result = np.empty_like(channels)
    for index in range(channels.shape[2]):
        channel = channels[..., index]
        rows = np.fft.rfft(channel[0] - channel[-1])[None]
        columns = np.fft.fft(channel[:, 0] - channel[:, -1])[:, None]
        smooth = (turn_down * rows + turn_across * columns) / waves
        smooth[0, 0] = 0
        result[..., index] = channel + np.fft.irfft2(smooth, s=(height, width))
    return result


def _cross_faded(channels: Channels, axis: int) -> Channels:
    """Shorter by the overlap: the end is faded into the beginning, so that the wrap continues inside the picture."""
    along = np.moveaxis(channels, axis, 0)
    overlap = max(1, along.shape[0] // _OVERLAP)
    share = ((np.arange(overlap) + 0.5) / overlap).reshape(-1, *[1] * (along.ndim - 1))
    begin, end = along[:overlap], along[-overlap:]
    mean = (begin + end).mean(axis=(0, 1), keepdims=True) / 2
    mixed = share * (begin - mean) + (1 - share) * (end - mean)
    kept = mixed / np.sqrt(share**2 + (1 - share) ** 2) + mean  # unrelated textures would lose contrast in the middle
    return np.moveaxis(np.concatenate([kept, along[overlap:-overlap]]), 0, axis)
