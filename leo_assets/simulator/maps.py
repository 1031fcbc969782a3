"""Maps of a material that belong together: albedo, normal, roughness and displacement, all of one surface.

The artist's materials give a colour and a true height for every point, of what is strewn over them too. Everything wraps
around, so the maps tile as the material does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.simulator.artist.dice import key_of
from leo_assets.simulator.artist.textures import asked_of, sized, surface_of
from leo_assets.simulator.artist.words import understand

if TYPE_CHECKING:
    from leo_assets.simulator.artist.ground import Field
    from leo_assets.simulator.pictures import Size, SurfaceMap

_STEEP = 45.0  # slope of the normals: a rise of the whole height in so small a part of the tile stands at 45°


def surface_map(picture: SurfaceMap) -> npt.NDArray[np.uint8]:
    """One map: uint8 of shape (H, W, 3) for albedo and normal (OpenGL's, Y up), of shape (H, W) for the others."""
    colour, height, mean_rough = _surface(picture.prompt, picture.negative, picture.seed, picture.size)
    match picture.layer:
        case "ALBEDO":
            return _bytes(colour)
        case "DISPLACEMENT":
            return _bytes(height * 255)
        case "ROUGHNESS":
            rough = mean_rough + 0.3 * (0.5 - height)  # what stands out is worn smooth
            return _bytes(rough * 255)
        case "NORMAL":
            return _bytes(_normals(height) * 127.5 + 127.5)


@lru_cache(maxsize=1)  # the maps of one job are asked for together; a surface is 16 MB
def _surface(prompt: str, negative: str, seed: int, size: Size) -> tuple[Field, Field, float]:
    """Colour of shape (H, W, 3), 0 to 255, height of shape (H, W), 0 to 1, and the mean roughness."""
    asked = asked_of(understand(prompt, negative, tiling=True))
    surface, _ = surface_of(asked, *size, key_of("maps", prompt, seed), is_mapped=True)
    colour = sized(np.asarray(surface.colour, np.float32), *size)
    height = sized(surface.height[:, :, None], *size)[:, :, 0]
    low, high = float(height.min()), float(height.max())
    return colour, ((height - low) / max(high - low, 1e-6)).astype(np.float32), asked.rough


def _normals(height: Field) -> Field:
    rows, columns = height.shape
    steep = np.float32(min(rows, columns) / _STEEP / 2)
    right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * steep
    up = (np.roll(height, 1, 0) - np.roll(height, -1, 0)) * steep
    length = np.sqrt(right**2 + up**2 + 1)
    return np.stack([-right / length, -up / length, 1 / length], axis=2).astype(np.float32)


def _bytes(field: Field) -> npt.NDArray[np.uint8]:
    return np.asarray(np.clip(field.round(), 0, 255), np.uint8)
