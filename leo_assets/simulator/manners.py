"""What platform elements do to a drawing: each paints in a manner of its own, the more the heavier it weighs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from leo_assets.simulator.models import ELEMENTS

Pixels = npt.NDArray[np.uint8]


class Manner(NamedTuple):
    """At weight 1.

    Attributes:
        richer: How much more colourful.
        bolder: How much more contrast.
        tones: Into how many steps of light it is cut; 0 leaves it as it is.
    """

    richer: float
    bolder: float
    tones: int = 0


_MANNERS = {
    "Game UI": Manner(0.25, 0.20),
    "Fantasy Icons": Manner(0.40, 0.10),
    "Simple Flat Illustration": Manner(-0.10, 0.0, 4),
    "Toon & Anime": Manner(0.30, 0.05, 8),
    "Toon & Anime (Flux)": Manner(0.30, 0.05, 8),
    "Celshaded Anime": Manner(0.15, 0.10, 5),
    "Cute Handdrawn": Manner(-0.35, -0.15),
}


def in_manner(pixels: Pixels, elements: tuple[tuple[str, float], ...]) -> Pixels:
    """Paint over a drawing. White stays white, and alpha stays.

    Args:
        pixels: uint8 of shape (H, W, 3), or 4 channels with straight alpha.
        elements: Ids of platform elements with their weights, −2 to 2.

    Returns:
        A copy of the same shape.
    """
    colour = pixels[:, :, :3].astype(np.float32) / 255
    for element_id, weight in elements:
        manner = _MANNERS[ELEMENTS[element_id].name]
        light = colour.mean(axis=2, keepdims=True)
        colour = light + (colour - light) * np.float32(max(0.0, 1 + manner.richer * weight))
        colour = 1 - (1 - colour) * (1 + np.float32(manner.bolder * weight) * (1 - colour))
        if manner.tones and weight > 0:
            light = colour.mean(axis=2, keepdims=True)
            stepped = np.round(light * manner.tones) / manner.tones
            colour = colour + (stepped - light) * np.float32(min(1.0, weight))
    out: Pixels = pixels.copy()
    out[:, :, :3] = np.clip((colour * 255).round(), 0, 255)
    return out
