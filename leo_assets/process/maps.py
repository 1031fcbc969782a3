"""Maps of a material from its picture: height, normal, roughness, ambient occlusion, and the three-in-one that Godot reads.

A picture says little about relief, so these are well-made guesses: what is lighter than its surroundings stands out and is
worn smooth, what is darker lies deep. Where the service makes maps, take them (`plane_of`, `unit_normals`) and only pack.

Every filter wraps around, so the maps of what tiles tile. A plane is float32 of shape (H, W), 0 to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.process.seam import luminance

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels, Plane

_LARGEST = 3  # waves in a tile, up to which light and dark are taken for lighting, not for relief
_FALL = 0.25  # how the share of a wave falls with its number: relief is smoother than the light on it
_DEPTH = (
    1 / 64
)  # of the longer side: the relief between the darkest and the lightest, at strength 1; as steep as SuperTuxKart's maps
_ROUGH, _WORN = 0.75, 0.4  # of what lies in the middle; and how much smoother the highest is than the deepest


def height(pixels: Pixels, *, lighter_is_higher: bool = True) -> Plane:
    """Relief from light and dark: 0.5 in the middle, a hundredth of all pixels beyond 0.05 and 0.95.

    Args:
        pixels: uint8 of shape (H, W, 4), sRGB, straight alpha; what is transparent counts as of middle brightness.
        lighter_is_higher: Not so for pale mortar between dark bricks, which no filter tells from pale stones in dark earth.
    """
    light = luminance(pixels)
    if pixels[..., 3].min() < 255:
        alpha = pixels[..., 3] * np.float32(1 / 255)
        light += (1 - alpha) * np.float32(light.sum() / max(float(alpha.sum()), 1))
    waves = _wave_numbers(light.shape)
    gain = (1 - np.exp(-((waves / _LARGEST) ** 4))) * np.maximum(waves, 1) ** -_FALL
    relief = np.asarray(np.fft.irfft2(np.fft.rfft2(light) * gain.astype(np.float32), light.shape), np.float32)
    reach = float(np.percentile(np.abs(relief), 99))
    # Grain of a flat colour is no relief: it stays within a tenth.
    relief *= (0.45 if lighter_is_higher else -0.45) / max(reach, 4.0)
    return np.asarray(np.clip(relief + np.float32(0.5), 0, 1), np.float32)


def normal(source: Pixels | Plane, strength: float = 1.0) -> Pixels:
    """Unit normals as OpenGL and Godot have them: x to the right, y up, z towards the viewer.

    Args:
        source: A height, or a picture whose height is guessed.
        strength: 1 is a relief of a 64th of the longer side, whatever the picture's size; below 0 turns it inside out.

    Returns:
        uint8 of shape (H, W, 4), opaque: (n + 1) / 2 × 255, rounded; flat is (128, 128, 255).
    """
    relief = _relief(source)
    slope = np.float32(strength * _DEPTH * max(relief.shape))
    right = _slope(relief, 1) * slope
    down = _slope(relief, 0) * slope
    return _encoded(-right, down, np.ones_like(right))


def unit_normals(pixels: Pixels, *, y_down: bool = False) -> Pixels:
    """A normal map from elsewhere with every normal of length 1 and facing the viewer; `y_down` turns DirectX's into OpenGL's."""
    x, y, z = (pixels[..., index] * np.float32(1 / 127.5) - 1 for index in range(3))
    return _encoded(x, -y if y_down else y, np.maximum(z, np.float32(0.01)))


def plane_of(pixels: Pixels) -> Plane:
    """A grey map from elsewhere, like the service's displacement or roughness, as a plane."""
    return np.asarray(luminance(pixels) * np.float32(1 / 255), np.float32)


def roughness(source: Pixels | Plane) -> Plane:
    """0.55 where it stands out most, 0.95 where it lies deepest; of a picture or its height.

    Metals and glass are smoother than any guess from a picture: give them a number of their own.
    """
    relief = _relief(source)
    result: Plane = np.clip(np.float32(_ROUGH + _WORN / 2) - np.float32(_WORN) * relief, 0, 1)
    return result


def occlusion(source: Pixels | Plane, strength: float = 1.0) -> Plane:
    """How much of the sky is seen: 1 in the open, less where the surroundings are higher; of a picture or its height."""
    relief = _relief(source)
    waves = _wave_numbers(relief.shape)
    spectrum = np.fft.rfft2(relief)
    hidden = np.zeros_like(relief)
    for reach in (1 / 128, 1 / 48, 1 / 16):  # of the longer side: cracks, joints, hollows
        blur = np.exp(-2 * (np.pi * reach * waves) ** 2).astype(np.float32)
        around = np.asarray(np.fft.irfft2(spectrum * blur, relief.shape), np.float32)
        around -= relief
        hidden += np.maximum(around, 0, out=around)
        del around  # each of these is as large as the picture
    result: Plane = np.exp(hidden * np.float32(-strength))
    return result


def orm(occlusion: Plane, roughness: Plane, metallic: Plane | float = 0.0) -> Pixels:
    """Occlusion in red, roughness in green, metal in blue, opaque. Source: Godot 4.4 class reference, ORMMaterial3D.

    Raises:
        ValueError: The planes are not of one size.
    """
    if occlusion.shape != roughness.shape or (isinstance(metallic, np.ndarray) and metallic.shape != occlusion.shape):
        raise ValueError(f"maps of one material have one size: {occlusion.shape}, {roughness.shape}")
    result = np.full((*occlusion.shape, 4), 255, np.uint8)
    for index, plane in enumerate((occlusion, roughness, metallic)):
        result[..., index] = _level(plane)
    return result


def grey(plane: Plane) -> Pixels:
    """A plane as an opaque picture."""
    return np.dstack([_level(plane)] * 3 + [np.full(plane.shape, 255, np.uint8)])


def _relief(source: Pixels | Plane) -> Plane:
    return height(source.astype(np.uint8, copy=False)) if source.ndim == 3 else source.astype(np.float32, copy=False)


def _level(plane: Plane | float) -> npt.NDArray[np.uint8]:
    return np.asarray(np.clip(np.asarray(plane, np.float32) * 255 + np.float32(0.5), 0, 255), np.uint8)


def _encoded(x: Plane, y: Plane, z: Plane) -> Pixels:
    scale = np.float32(127.5) / np.sqrt(x * x + y * y + z * z)
    result = np.full((*x.shape, 4), 255, np.uint8)
    for index, part in enumerate((x, y, z)):
        result[..., index] = part * scale + np.float32(128)  # 127.5 and a half for rounding
    return result


def _slope(relief: Plane, axis: int) -> Plane:
    """Rise a pixel along an axis, around the border: a central difference, smoothed across so that diagonals count alike.

    Source: H. Scharr, Optimal operators in digital image processing, dissertation, Heidelberg 2000, §9.
    """
    rise = (np.roll(relief, -1, axis) - np.roll(relief, 1, axis)) * np.float32(0.5)
    across = 1 - axis
    result: Plane = rise * np.float32(10 / 16) + (np.roll(rise, 1, across) + np.roll(rise, -1, across)) * np.float32(
        3 / 16
    )
    return result


def _wave_numbers(shape: tuple[int, ...]) -> Plane:
    """Waves in the longer side, of each place of a real transform."""
    height, width = shape
    longer = max(shape)
    down, across = np.fft.fftfreq(height) * longer, np.fft.rfftfreq(width) * longer
    numbers: Plane = np.hypot(down.astype(np.float32)[:, None], across.astype(np.float32)[None])
    return numbers
