"""Normal maps guessed from pictures, beside the ones that people made: SuperTuxKart's pairs of picture and normal map.

*Direction agreement* is the correlation of the leaning of all normals: 1 the same, 0 unrelated; a flat map, which leans
nowhere, has 0. Beside it the mean angle to the maker's normals, for ours and for a flat map. Whether a map has y up or down
is told by the map alone: the slopes of a real surface have no curl. Some pairs were made from the picture by a tool, some
baked from a sculpted model that the picture shows little of; the second kind is most of the models' sheets.
"""

from __future__ import annotations

import re
import time
import tracemalloc
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.real_art import fetched
from benchmarks.real_textures import opaque
from leo_assets.process.maps import height, normal, occlusion, orm, roughness
from leo_assets.process.pixels import decode
from leo_assets.process.scale import resized_wrapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from leo_assets.process.pixels import Pixels

_SIDE = 256
_NORMAL = re.compile(r"(.+?)_?(normal|nm|n)$", re.IGNORECASE)
_PICTURE = ("", "_a", "_Albedo", "_diffuse", "_d", "_diff")
_LEAST = 0.02  # leaning, root of the mean square: maps below are flat, and agree with anything


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        root = fetched("supertuxkart")
    except OSError as error:
        return [("real pairs of picture and normal map", str(error))]
    materials: list[tuple[float, float, float]] = []
    models: list[tuple[float, float, float]] = []
    for picture, theirs in _pairs(root):
        figures = _compared(picture, theirs)
        if figures is not None:
            is_model = picture.relative_to(root).parts[0] in {"karts", "library"}
            (models if is_model else materials).append(figures)
    rows = []
    for name, some in (("materials", materials), ("models' sheets", models)):
        agreement, ours, flat = (median(column) for column in zip(*some, strict=True))
        closer = sum(row[1] < row[2] for row in some)
        rows.append((f"{name}: {len(some)} pairs, direction agreement (a flat map: 0)", f"{agreement:.2f}"))
        rows.append(
            ("  angle to the maker's normals", f"{ours:.1f}°, of a flat map {flat:.1f}°; ours nearer in {closer}")
        )
    return rows + _costs(root)


def _pairs(root: Path) -> Iterator[tuple[Path, Path]]:
    files = {str(file).lower(): file for file in sorted(root.rglob("*")) if file.suffix in {".png", ".jpg"}}
    for file in files.values():
        match = _NORMAL.match(file.stem)
        if match:
            names = (
                str(file.with_name(match[1] + end + suffix)).lower() for end in _PICTURE for suffix in (".png", ".jpg")
            )
            picture = next((files[name] for name in names if name in files), None)
            if picture is not None:
                yield picture, file


def _compared(picture: Path, theirs: Path) -> tuple[float, float, float] | None:
    """Agreement, and mean angles of our map and of a flat one; None where theirs is flat itself."""
    ours = _vectors(normal(_small(picture)))
    wanted = _vectors(_small(theirs))
    slopes = wanted[..., :2] - np.median(wanted[..., :2], axis=(0, 1))
    if np.sqrt((slopes**2).sum(axis=2).mean()) < _LEAST:
        return None
    rise = -wanted[..., 0] / np.maximum(wanted[..., 2], 0.2)
    down = wanted[..., 1] / np.maximum(wanted[..., 2], 0.2)
    if _curl(rise, down) > _curl(rise, -down):
        slopes[..., 1] *= -1
    wanted = np.dstack([slopes, np.sqrt(np.maximum(1 - (slopes**2).sum(axis=2), 0))])
    lean = ours[..., :2]
    agreement = (lean * slopes).sum() / np.sqrt((lean**2).sum() * (slopes**2).sum() + 1e-9)
    flat = np.zeros_like(ours)
    flat[..., 2] = 1
    return float(agreement), _angle(ours, wanted), _angle(flat, wanted)


def _small(file: Path) -> Pixels:
    return resized_wrapping(opaque(decode(file.read_bytes())), _SIDE, _SIDE, "area")


def _vectors(pixels: Pixels) -> np.ndarray:
    return np.asarray(pixels[..., :3], float) / 127.5 - 1


def _curl(rise: np.ndarray, down: np.ndarray) -> float:
    return float(np.abs(np.diff(rise, axis=0)[:, :-1] - np.diff(down, axis=1)[:-1]).mean())


def _angle(one: np.ndarray, other: np.ndarray) -> float:
    length = np.linalg.norm(one, axis=2) * np.maximum(np.linalg.norm(other, axis=2), 1e-6)
    return float(np.degrees(np.arccos(np.clip((one * other).sum(axis=2) / length, -1, 1))).mean())


def _costs(root: Path) -> list[tuple[str, str]]:
    pixels = opaque(decode((root / "textures/stktex_generic_rockA.png").read_bytes()))
    relief = height(pixels)
    works: dict[str, Callable[[], object]] = {
        "height": lambda: height(pixels),
        "normal of a height": lambda: normal(relief),
        "all four and packed": lambda: (normal(relief := height(pixels)), orm(occlusion(relief), roughness(relief))),
    }
    rows = []
    for name, work in works.items():
        times = []
        for _ in range(7):
            start = time.process_time()
            work()
            times.append((time.process_time() - start) * 1000)
        tracemalloc.start()
        work()
        peak = tracemalloc.get_traced_memory()[1] / pixels.nbytes
        tracemalloc.stop()
        size = f"{pixels.shape[1]}×{pixels.shape[0]}"
        rows.append((f"{size}: {name}", f"{median(times):.0f} ms of one processor, {peak:.1f} × the picture's memory"))
    return rows


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:70} {figure}")
