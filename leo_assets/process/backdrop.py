"""What stands behind the subject: a smooth surface of colour, found from the border and refined from all that matches it.

Generated pictures on "a plain white background" are near-white, graded by a few levels and grainy. The surface is a
polynomial in the place, so that what is left after subtracting it is noise, shadow or subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask

Colours = npt.NDArray[np.float32]  # (3, H, W), 0–255: a channel at a time is much faster than pixel by pixel
Floats = npt.NDArray[np.floating[Any]]

_LEAST_SHARE = 0.55  # of the border that must be backdrop: a subject may well be cut off by two edges
_BORDER = 3  # pixels, of the reduced picture
_FINE = 2.5  # levels: below it, it does not matter what the noise is
_CLEAR_SHARE, _CLEAR_NOISE = 0.75, 1.2  # where a plane explains so much so well, nothing curved is tried
_COLOURFUL = 60  # levels of chroma
_MOST_NOISE = 9  # levels, of the reduced picture: more is texture


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A surface of colour over the whole picture, in 0–255.

    Attributes:
        weights: Shape (terms, 3): of 1, x, y and perhaps x², xy, y², with x and y from −1 to 1.
        noise: Standard deviation of what the surface does not explain, worst channel.
    """

    weights: npt.NDArray[np.float64]
    noise: float

    @property
    def chroma(self) -> float:
        """Levels between its strongest and its weakest channel."""
        return float(np.ptp(self.weights[0]))

    @property
    def is_colourful(self) -> bool:
        """Whether few subjects share its colour."""
        return self.chroma > _COLOURFUL

    def surface(self, height: int, width: int) -> Colours:
        """The backdrop without its noise, at any size."""
        y, x = np.linspace(-1, 1, height, dtype=np.float32)[:, None], np.linspace(-1, 1, width, dtype=np.float32)[None]
        weights = self.weights.astype(np.float32)
        surface = np.empty((3, height, width), np.float32)
        for channel in range(3):
            w = weights[:, channel]
            across, down = w[0] + w[1] * x, w[2] * y
            if len(w) > 3:
                across, down = across + w[3] * x * x, down + w[5] * y * y
            surface[channel] = across + down
            if len(w) > 3:
                surface[channel] += (w[4] * y) * x
        return surface


def backdrop_from_border(small: Colours) -> Backdrop | None:
    """The plain backdrop that most of the border shows, or None when the border is busy."""
    height, width = small.shape[1:]
    at_border = np.ones((height, width), np.bool_)
    at_border[_BORDER:-_BORDER, _BORDER:-_BORDER] = False
    rows, columns = np.nonzero(at_border)
    step = max(1, rows.size // 1500)
    rows, columns = rows[::step], columns[::step]
    colours = small[:, rows, columns].T.astype(np.float64)
    # A curved surface may take a shadow or the subject for its own; a plain one misses a vignette. The better one wins.
    found = [_grown(_terms(rows, columns, height, width, quadratic=False), colours)]
    if found[0][0] < _CLEAR_SHARE or found[0][1].noise > _CLEAR_NOISE:
        found.append(_grown(_terms(rows, columns, height, width, quadratic=True), colours))
    good = [(share, backdrop) for share, backdrop in found if share >= _LEAST_SHARE and backdrop.noise <= _MOST_NOISE]
    best = max(good, key=lambda one: one[0] - one[1].noise / 10)[1] if good else None
    return None if best is None or _is_texture(small, best) else best


def _is_texture(small: Colours, backdrop: Backdrop) -> bool:
    """Whether neighbouring blocks at the border differ by more than grain, which averages away in them, can explain."""
    if backdrop.noise < _FINE:
        return False
    height, width = (side // 4 * 4 for side in small.shape[1:])
    rest = (small - backdrop.surface(*small.shape[1:]))[:, :height, :width]
    strips = (rest[:, :4], rest[:, -4:], rest[:, :, :4].transpose(0, 2, 1), rest[:, :, -4:].transpose(0, 2, 1))
    blocks = [strip.reshape(3, 4, -1, 4).mean(axis=(1, 3)) for strip in strips]
    steps = np.concatenate([np.abs(np.diff(row, axis=1)) for row in blocks], axis=1)
    return bool(1.05 * np.median(steps, axis=1).max(initial=0) > max(0.55 * backdrop.noise, _FINE))


def _grown(terms: Floats, colours: Floats) -> tuple[float, Backdrop]:
    """The surface through the commonest colour, grown along gradients; and the share of the places that lie on it."""
    fits = np.abs(colours - _commonest(colours)).max(axis=1) < 20
    weights, noise = np.zeros((terms.shape[1], 3)), 0.0
    for _ in range(7):
        if fits.sum() < 12:
            return 0.0, Backdrop(weights, noise)
        weights = _solved(terms[fits], colours[fits])
        rest = np.abs(colours - terms @ weights)
        noise = float(1.4826 * np.median(rest[fits], axis=0).max())
        fits = rest.max(axis=1) < min(max(10.0, 5 * noise), 24.0)
    return float(fits.mean()), Backdrop(weights, noise)


def refined(first: Backdrop, small: Colours, background: Mask) -> Backdrop:
    """The same backdrop, fitted again to everything that was found to be background, with its curvature."""
    rows, columns = np.nonzero(background)
    if rows.size < 200:
        return first
    step = max(1, rows.size // 6000)
    rows, columns = rows[::step], columns[::step]
    colours = small[:, rows, columns].T.astype(np.float64)
    terms = _terms(rows, columns, *small.shape[1:], quadratic=True)
    weights, noise = first.weights, first.noise
    fits = np.ones(rows.size, np.bool_)
    for _ in range(3):
        weights = _solved(terms[fits], colours[fits])
        rest = np.abs(colours - terms @ weights)
        noise = float(1.4826 * np.median(rest, axis=0).max())
        fits = rest.max(axis=1) < max(2.0, 3 * noise)
        if fits.sum() < 100:
            return first
    return Backdrop(weights, noise)


def _solved(terms: Floats, colours: Floats) -> npt.NDArray[np.float64]:
    """Least squares by the normal equations: a handful of terms over places from −1 to 1 is well conditioned."""
    weights: npt.NDArray[np.float64] = np.linalg.lstsq(terms.T @ terms, terms.T @ colours, rcond=None)[0]
    return weights


def _commonest(colours: Floats) -> Floats:
    """Middle of the fullest cell of a coarse colour grid: a subject at the border does not move it."""
    cells = (colours // 16).astype(np.int64) @ np.array([256, 16, 1])
    fullest = int(np.bincount(cells, minlength=4096).argmax())
    middle: Floats = np.median(colours[cells == fullest], axis=0)
    return middle


def _terms(
    rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], height: int, width: int, *, quadratic: bool
) -> Floats:
    y = rows * (2.0 / max(height - 1, 1)) - 1
    x = columns * (2.0 / max(width - 1, 1)) - 1
    terms = [np.ones_like(x), x, y]
    return np.stack([*terms, x * x, x * y, y * y] if quadratic else terms, axis=1)
