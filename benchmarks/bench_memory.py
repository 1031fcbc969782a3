"""Memory that each step takes beyond an idle worker, as a multiple of the picture's bytes (4 a pixel).

Each figure is a process of its own: it imports the steps, does the same once with a small picture, and notes what it holds;
then it does the step once and reads the highest that the kernel has seen. Linux only.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from leo_assets.process.pixels import decode
from leo_assets.requests.finishing import Fit, MapFiles, Pixel, Tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.process.pixels import Pixels

LIMIT = 16
SIDES = (1024, 2048)
_SMALL = 192
_OWN = MapFiles("height.png", "normal.png", "roughness.png", "occlusion.png", "metallic.png")
_MAPS = ("height", "normal", "roughness", "occlusion", "orm")


def run() -> Iterator[tuple[str, str]]:
    """Name and figure of each row."""
    if not Path("/proc/self/clear_refs").exists():
        yield "left out", "the kernel's own peak is read, which only Linux has"
        return
    worst = 0.0
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as scratch:
        folder = Path(scratch)
        for side in (_SMALL, *SIDES):  # here, because what drawing them leaves behind would count as idle
            for backdrop in ("flat", "graded"):
                for kind in ("PNG", "JPEG"):
                    Image.fromarray(picture(side, backdrop)[..., :3]).save(folder / f"{backdrop}-{side}.{kind}", kind)
        for name in STEPS:
            shares = [_measured(name, folder, side) for side in SIDES]
            worst = max(worst, *shares)
            yield name, ", ".join(f"{side}²: {share:4.1f} ×" for side, share in zip(SIDES, shares, strict=True))
    yield "the most of all", f"{worst:.1f} × the picture's bytes above an idle worker; at most {LIMIT} are meant"


def _measured(name: str, folder: Path, side: int) -> float:
    words = [sys.executable, "-m", "benchmarks.bench_memory", name, str(folder), str(side)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def picture(side: int, backdrop: str) -> Pixels:
    """A figure before a plain backdrop, or one with a gradient and a shadow, which takes the full cut."""
    from tests.images import hero, on_backdrop

    figure = np.asarray(Image.fromarray(hero(min(side, 512))).resize((side, side), Image.Resampling.BILINEAR))
    if backdrop == "flat":
        return on_backdrop(figure, gradient=0.0, grain=1.0)
    return on_backdrop(figure, gradient=14.0, shadow=0.3)


@dataclass(frozen=True, slots=True)
class Step:
    """Which picture, and the keys of the recipe; None: it is only decoded."""

    kind: str
    backdrop: str
    recipe: dict[str, Any] | None


_SPRITE = {"fit": Fit(128, 128, "contain", filter="area"), "trim_margin_px": 0}
STEPS = {
    "decode a PNG": Step("PNG", "graded", None),
    "decode a JPEG": Step("JPEG", "graded", None),
    "PNG to a sprite of 128 px, flat backdrop": Step("PNG", "flat", _SPRITE),
    "PNG to a sprite of 128 px, graded with shadow": Step("PNG", "graded", _SPRITE),
    "JPEG, cut and trimmed at full size": Step("JPEG", "graded", {"trim_margin_px": 2}),
    "JPEG, a key colour taken away": Step("JPEG", "graded", {"background": "chroma", "trim_margin_px": 2}),
    "PNG, kept and fitted by Lanczos": Step("PNG", "graded", {"background": "keep", "fit": Fit(300, 300)}),
    "PNG, made to tile": Step("PNG", "graded", {"background": "keep", "tile": Tile()}),
    "PNG, tiling, with maps": Step("PNG", "graded", {"background": "keep", "tile": Tile(), "maps": _MAPS}),
    "PNG, tiling, with maps from own files of its size": Step(
        "PNG", "graded", {"background": "keep", "tile": Tile(), "maps": _MAPS, "maps_from": _OWN}
    ),
    "PNG to pixel art": Step("PNG", "graded", {"trim_margin_px": 0, "fit": Fit(96, 96), "pixel": Pixel()}),
}


def peak_share(step: Step, folder: Path, side: int) -> float:
    """Highest memory of this process during the step less what it held before, over the picture's bytes."""
    from leo_assets.process.png import encode
    from leo_assets.process.recipe import Recipe
    from leo_assets.process.steps import finish

    def work(original: bytes) -> None:
        if step.recipe is None:
            decode(original)
            return
        finished = finish([original], Recipe(**step.recipe), files=dict.fromkeys(_OWN.files.values(), original))
        for frame in (*finished.frames, *(frame for extra in finished.extras.values() for frame in extra)):
            encode(frame)

    small, large = ((folder / f"{step.backdrop}-{size}.{step.kind}").read_bytes() for size in (_SMALL, side))
    work(small)
    idle = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the highest so far becomes what is held now
    work(large)
    return max(0, _status("VmHWM") - idle) / (side * side * 4)


def _status(key: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    print(peak_share(STEPS[sys.argv[1]], Path(sys.argv[2]), int(sys.argv[3])))
