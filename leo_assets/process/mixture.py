"""Colours as mixtures with a backdrop: how far they are from it, and how much of them it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from leo_assets.process.backdrop import Colours
    from leo_assets.process.pixels import Plane

LEAST_CONTRAST = 18  # levels; below it an edge is drawn by shape, because colours cannot tell


def worst(channels: Colours) -> Plane:
    """The largest of the three channels' absolute values."""
    red, green, blue = np.abs(channels)
    largest: Plane = np.maximum(np.maximum(red, green), blue)
    return largest


def steepness(level: Plane) -> Plane:
    """The larger of the steps to the four neighbours."""
    steep = np.zeros(level.shape, np.float32)
    across, down = np.abs(np.diff(level, axis=1)), np.abs(np.diff(level, axis=0))
    np.maximum(steep[:, 1:], across, out=steep[:, 1:])
    np.maximum(steep[:, :-1], across, out=steep[:, :-1])
    np.maximum(steep[1:], down, out=steep[1:])
    np.maximum(steep[:-1], down, out=steep[:-1])
    return steep


def least_share(colours: Colours, behind: Colours, *, apart: bool = False) -> Plane:
    """The least alpha, 0–1, with which some colour over `behind` can give `colours`.

    Args:
        colours: Shape (3, …), or, with `apart`, how far they are from `behind`.
        behind: The background's colours.
        apart: See `colours`.

    Source: the classic "colour to alpha": each channel bounds alpha by its way from the background to 0 or 255.
    """
    step = colours if apart else colours - behind
    room = np.where(step > 0, 255 - behind, behind)
    share: Plane = np.max(np.abs(step) / np.maximum(room, 1), axis=0)
    return np.minimum(share, 1)


def neutral_share(colours: Colours, behind: Colours) -> tuple[Plane, Plane]:
    """Alpha, 0–1, of the grey or white that over a colourful `behind` gives `colours`; and how far off that is, in levels.

    Such a mixture loses colour along a straight line towards grey, which subjects of another hue never hit.
    """
    mean, mean_behind = colours.mean(axis=0), behind.mean(axis=0)
    chroma, chroma_behind = colours - mean, behind - mean_behind
    strength = np.maximum((chroma_behind**2).sum(axis=0), 1)
    kept = (chroma * chroma_behind).sum(axis=0) / strength
    share: Plane = np.clip(1 - kept, 0, 1)
    off = worst(chroma - chroma_behind * kept)
    grey = (mean - kept * mean_behind) / np.maximum(share, 1e-3)
    off += np.maximum(np.maximum(-grey, grey - 255), 0) * share
    return share, off
