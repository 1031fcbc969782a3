"""Make a texture tile: left meets right, top meets bottom.

Three repairs, and a choice among them:

- **smooth** takes away the smooth part that makes the edges differ. Every pixel stays in its place; right for whatever has
  no lines of its own, like sand, grass and rock.
- **cut** joins the ends along the line where they differ least and blends along it, so that bricks and planks go on.
- **fade** blends the last eighth into the first with its contrast kept: for soft pictures in which both others show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.process.poisson import periodic_part
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.seam import Seam, luminance, seam
from leo_assets.process.sewing import sewn

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels, Plane
    from leo_assets.process.poisson import Planes
    from leo_assets.process.seam import Axes

Method = Literal["smooth", "cut", "fade"]

_OVERLAP = 8  # a cross-fade takes this part of each side
_LEAST = 4  # pixels of a side, below which there is nothing to repair; a cut needs four times as many
_STRUCTURED = (
    1.58  # divides the 69 labelled textures of benchmarks/real_textures.py with 61 right, the repeats included
)
_REPEATS = 0.65  # of a picture's contrast found again: then it is a pattern
_LOOK = 160  # pixels of the longer side at which lines are looked for
_LONG_WAVES = 2  # in a tile: these are evened


@dataclass(frozen=True, slots=True, eq=False)
class Tiled:
    """A texture that tiles, of the size it had.

    Attributes:
        pixels: The very array that was given when nothing had to be done.
        before: How visible the seam was.
        after: How visible it is.
        method: What was done; None where nothing was needed or nothing could be done.
    """

    pixels: Pixels
    before: Seam
    after: Seam
    method: Method | None


def tiled(
    pixels: Pixels, axes: Axes = "both", method: Method | Literal["auto"] = "auto", *, even: bool = True
) -> Tiled:
    """The same texture, tiling. With `auto` one that does already comes back as it is.

    Args:
        pixels: uint8 of shape (H, W, 4), sRGB, straight alpha.
        axes: `x` makes left meet right, `y` top meet bottom.
        method: `auto` takes `smooth` where that leaves no seam and the texture has no lines that would break, else `cut`,
            and `fade` where it shows least.
        even: Take away most of what is brighter or darker over half a tile and more, which would show as a pattern in the game; of opaque
            textures that are joined along both axes.
    """
    before = seam(pixels, axes)
    sides = [side for side, name in zip(pixels.shape[:2], "yx", strict=True) if axes in ("both", name)]
    if min(sides) < _LEAST or (method == "auto" and before.invisible):
        return Tiled(pixels, before, before, None)
    room = min(sides) >= 4 * _LEAST
    if method != "auto":
        return _done(pixels, before, axes, method if method != "cut" or room else "smooth", even=even)
    if not room or not has_lines(pixels):
        smooth = _done(pixels, before, axes, "smooth", even=even)
        if smooth.after.invisible or not room:
            return smooth
    cut = _done(pixels, before, axes, "cut", even=even)
    if cut.after.invisible:
        return cut
    fade = _done(pixels, before, axes, "fade", even=even)
    return min(cut, fade, key=lambda tried: tried.after.against_strongest)


# Planes are made anew for each try and not kept while it works: at 1024² they are 12 MB of the 64 that a step may take.
def _done(pixels: Pixels, before: Seam, axes: Axes, method: Method, *, even: bool) -> Tiled:
    if method == "smooth":
        repaired = periodic_part(_to_planes(pixels), axes)
    elif method == "cut":
        repaired = sewn(_to_planes(pixels), axes).planes
    else:
        repaired = periodic_part(_to_planes(pixels), axes)
        for axis in (1, 2):
            if axes != ("x" if axis == 1 else "y"):
                repaired = _cross_faded(repaired, axis)
    if even and axes == "both" and len(repaired) == 3:
        repaired = _evened(repaired)
    result = _from_planes(repaired)
    if result.shape != pixels.shape:
        result = resized_wrapping(result, pixels.shape[1], pixels.shape[0], axes=axes)
    return Tiled(result, before, seam(result, axes), method)


def has_lines(pixels: Pixels) -> bool:
    """Whether a texture is made of lines that a seam would break: bricks, planks, tiles, laid stones, a weave.

    Signs in a small picture: edges gather in few lines and most of it has hardly any; or it repeats itself.
    """
    light = luminance(pixels)
    step = max(1, -(-max(light.shape) // _LOOK))
    rows, columns = (side // step for side in light.shape)
    small = light[: rows * step, : columns * step].reshape(rows, step, columns, step).mean(axis=(1, 3))
    if min(small.shape) < 12:
        return False
    for _ in range(2):
        small = _softened(_softened(small).T).T
    down, across = small[2:, 1:-1] - small[:-2, 1:-1], small[1:-1, 2:] - small[1:-1, :-2]
    energy = down**2 + across**2
    busy = float((energy > 0.1 * energy.mean()).mean())
    lines = [np.abs(down).mean(axis=1), np.abs(across).mean(axis=0)]
    peak = max(float(np.percentile(line, 97) / max(line.mean(), 1e-6)) for line in lines)
    return bool(peak**0.5 > _STRUCTURED * busy) or max(_repeats(small), _repeats(small.T)) > _REPEATS


def _repeats(light: Plane) -> float:
    """How alike a picture is to itself, at best, moved down by more than its own grain: −1 to 1."""
    light = light - light.mean(axis=0)
    spectrum = np.fft.rfft(np.concatenate([light, np.zeros_like(light)]), axis=0)
    alike = np.fft.irfft((spectrum.real**2 + spectrum.imag**2).sum(axis=1))[: len(light) * 2 // 3]
    alike /= max(float(alike[0]), 1e-6) * (1 - np.arange(len(alike)) / len(light))
    apart = np.flatnonzero(alike < 0)
    return float(alike[apart[0] :].max()) if len(apart) else 0.0


def _softened(light: Plane) -> Plane:
    """Binomial over three lines, shorter by two."""
    result: Plane = light[:-2] * np.float32(0.25) + light[1:-1] * np.float32(0.5) + light[2:] * np.float32(0.25)
    return result


def _to_planes(pixels: Pixels) -> Planes:
    """Float32 of shape (C, H, W), 0 to 255, multiplied by alpha; an opaque picture has three planes."""
    alpha = pixels[..., 3]
    opaque = alpha.min() == 255
    planes = np.empty((3 if opaque else 4, *alpha.shape), np.float32)
    for index, plane in enumerate(planes):
        plane[:] = pixels[..., index]
    if not opaque:
        planes[:3] *= planes[3] / np.float32(255)
    return planes


def _from_planes(planes: Planes) -> Pixels:
    result = np.full((*planes.shape[1:], 4), 255, np.uint8)
    if len(planes) == 4:
        alpha = np.clip(planes[3], 0, 255)
        result[..., 3] = alpha + np.float32(0.5)
        planes = np.divide(planes[:3] * 255, alpha, out=np.zeros_like(planes[:3]), where=alpha > 0.5)
    for index, plane in enumerate(planes):
        result[..., index] = np.clip(plane + np.float32(0.5), 0, 255)
    return result


def _cross_faded(planes: Planes, axis: int) -> Planes:
    """Shorter by the overlap: the end is faded into the beginning, so that the wrap continues inside the picture."""
    along = np.moveaxis(planes, axis, 0)
    overlap = max(1, along.shape[0] // _OVERLAP)
    share = np.asarray((np.arange(overlap) + 0.5) / overlap, np.float32).reshape(-1, 1, 1)
    begin, end = along[:overlap], along[-overlap:]
    mean = (begin + end).mean(axis=(0, 2), keepdims=True) / 2
    mixed = share * (begin - mean) + (1 - share) * (end - mean)
    kept = mixed / np.sqrt(share**2 + (1 - share) ** 2) + mean  # unrelated textures would lose contrast in the middle
    return np.moveaxis(np.concatenate([kept, along[overlap:-overlap]]), 0, axis)


def _evened(planes: Planes) -> Planes:
    """Without most of the longest waves of the torus: they are a few products of sines, so no transform is needed."""
    height, width = planes.shape[1:]
    down, across = _waves(height), _waves(width)
    order = (np.arange(2 * _LONG_WAVES + 1) + 1) // 2
    share = np.exp(-(order[:, None] ** 2 + order[None] ** 2) / _LONG_WAVES).astype(np.float32) / (height * width)
    share[0, 0] = 0
    result = np.empty_like(planes)
    for plane, even in zip(planes, result, strict=True):
        np.subtract(plane, (down.T @ (down @ (plane @ across.T) * share)) @ across, out=even)
    return result


def _waves(count: int) -> Plane:
    """The constant, and sine and cosine of one wave, of two…, each of mean square 1: shape (1 + 2 × waves, count)."""
    turn = np.arange(count) * (2 * np.pi / count)
    rows = [np.ones(count)]
    for wave in range(1, _LONG_WAVES + 1):
        rows += [np.sqrt(2) * np.cos(wave * turn), np.sqrt(2) * np.sin(wave * turn)]
    return np.asarray(rows, np.float32)
