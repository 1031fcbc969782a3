"""Repaired seams on real textures that do not tile: how well, and how fast.

*Seam ratio*: step across the wrap against the mean step inside, worst axis. *SSIM* to the input, where pixels keep their
place. *Band contrast*: fine contrast in the outer eighth of the repaired texture against the same before, each against the
rest of its picture; below 1 is blur or ghosts. A cut lays the border on a quiet line, so the cut itself is measured too.
"""

from __future__ import annotations

import time
import tracemalloc
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.real_textures import Kind, Texture, textures
from leo_assets.process import tile
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.seam import luminance, seam
from leo_assets.process.sewing import sewn
from leo_assets.process.tile import tiled

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.tile import Method, Tiled


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        found = textures()
    except OSError as error:
        return [("real textures", str(error))]
    chosen = [(texture, result) for texture in found if (result := tiled(texture.pixels)).method is not None]
    rows = [("real textures that do not tile", f"{len(chosen)}, and {len(found) - len(chosen)} that do after all")]
    for kind in ("organic", "structured"):
        some = [(texture, result) for texture, result in chosen if texture.kind == kind]
        rows += [
            (f"{kind}: {len(some)}", _methods([result for _, result in some])),
            ("  repaired by auto", _figures(some)),
        ]
        for method in ("smooth", "cut", "fade"):
            rows.append((f"  all by {method}", _figures([(texture, _by(texture, method)) for texture, _ in some])))
    cuts = [_along_cut(texture.pixels) for texture, result in chosen if result.method == "cut"]
    rows.append(
        (
            "step along the cut against the mean step inside",
            f"{median(cuts):.2f}, worst tenth {np.percentile(cuts, 90):.2f}",
        )
    )
    right = sum(tile.has_lines(texture.pixels) == (texture.kind == "structured") for texture in found)
    rows.append(("organic or structured told as a person did", f"{right} of {len(found)}"))
    return rows + _costs(found)


def _by(texture: Texture, method: Method) -> Tiled:
    return tiled(texture.pixels, method=method)


def _methods(results: list[Tiled]) -> str:
    taken = [result.method for result in results]
    return ", ".join(f"{name} {taken.count(name)}" for name in ("smooth", "cut", "fade") if name in taken)


def _figures(some: list[tuple[Texture, Tiled]]) -> str:
    ratios = [seam(result.pixels).ratio for _, result in some]
    contrast = [_band_contrast(result.pixels) / _band_contrast(texture.pixels) for texture, result in some]
    alike = [_ssim(texture.pixels, result.pixels) for texture, result in some]
    before = median(result.before.ratio for _, result in some)
    return (
        f"ratio {before:.2f} → {median(ratios):.2f} (worst tenth {np.percentile(ratios, 90):.2f}), "
        f"band contrast {median(contrast):.3f}, SSIM {median(alike):.4f}"
    )


def _band_contrast(pixels: Pixels) -> float:
    light = luminance(pixels)
    detail = np.abs(light[1:, 1:] - light[:-1, 1:]) + np.abs(light[1:, 1:] - light[1:, :-1])
    rows, columns = (side // 8 for side in light.shape)
    outer = np.ones(detail.shape, bool)
    outer[rows : -rows or None, columns : -columns or None] = False
    return float(detail[outer].mean() / detail[~outer].mean())


def _ssim(one: Pixels, other: Pixels) -> float:
    """Source: Z. Wang et al., IEEE Trans. Image Processing 13 (4), 2004, with a box of 7×7."""
    first, second = (luminance(pixels).astype(np.float64) for pixels in (one, other))
    mean, other_mean = _boxed(first), _boxed(second)
    variance, other_variance = _boxed(first**2) - mean**2, _boxed(second**2) - other_mean**2
    together = _boxed(first * second) - mean * other_mean
    little, more = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike = (2 * mean * other_mean + little) * (2 * together + more)
    return float((alike / ((mean**2 + other_mean**2 + little) * (variance + other_variance + more))).mean())


def _boxed(field: np.ndarray) -> np.ndarray:
    total = np.cumsum(np.cumsum(np.pad(field, ((1, 0), (1, 0))), axis=0), axis=1)
    return np.asarray(total[7:, 7:] - total[:-7, 7:] - total[7:, :-7] + total[:-7, :-7]) / 49


def _along_cut(pixels: Pixels) -> float:
    """Steps between the pixels on both sides of the cuts, against all others."""
    result = sewn(np.moveaxis(pixels[..., :3], 2, 0).astype(np.float32))
    light = result.planes.mean(axis=0)
    across, inside = [], []
    for axis in (0, 1):
        steps, pair = np.abs(light - np.roll(light, 1, axis)), result.beside & np.roll(result.beside, 1, axis)
        across.append(steps[pair])
        inside.append(steps[~pair])
    return float(np.concatenate(across).mean() / np.concatenate(inside).mean())


def _costs(found: list[Texture]) -> list[tuple[str, str]]:
    """Time and memory at 1024², of the largest organic texture that smooth repairs and of the largest that is cut."""
    rows = []
    kinds: tuple[tuple[Method, Kind], ...] = (("smooth", "organic"), ("cut", "structured"))
    for method, kind in kinds:
        largest = max((texture for texture in found if texture.kind == kind), key=lambda texture: texture.pixels.size)
        pixels = resized_wrapping(largest.pixels, 1024, 1024)
        times = []
        for _ in range(9):
            start = time.process_time()
            tiled(pixels, method=method)
            times.append((time.process_time() - start) * 1000)
        tracemalloc.start()
        tiled(pixels, method=method)
        peak = tracemalloc.get_traced_memory()[1] / pixels.nbytes
        tracemalloc.stop()
        rows.append(
            (
                f"1024² by {method}",
                f"{median(times):.0f} ms of one processor with both scores, {peak:.1f} × the picture's memory",
            )
        )
    return rows


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:50} {figure}")
