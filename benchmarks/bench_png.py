"""Writing PNG: time and size beside Pillow's default and oxipng's level 2, on portraits and on a sheet of unit frames."""

from __future__ import annotations

import io
import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.bench_atlas import sprites
from benchmarks.real_art import fetched
from benchmarks.rivals import python_with
from leo_assets.process.atlas import atlas
from leo_assets.process.pixels import decode, without_hidden_colour
from leo_assets.process.png import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.process.pixels import Pixels

_PORTRAITS, _SIDE, _ROUNDS = 8, 1024, 3
_FOLDER = Path("build/art/png")
_OXIPNG = """
import json, sys, time, oxipng
taken, sizes = [], []
for name in sys.argv[1:]:
    data, start = open(name, "rb").read(), time.process_time()
    sizes.append(len(oxipng.optimize_from_memory(data, level=2)))
    taken.append(time.process_time() - start)
print(json.dumps([taken, sizes]))
"""


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        sheet = atlas([decode(file.read_bytes()) for file in sprites()], rim=0, extrude=0, padding=2).pages[0]
        cut_outs = _cut_outs()
    except OSError as error:
        return [("PNGs of real art", f"not measured: {error}")]
    frames = [decode(file.read_bytes()) for file in sprites(100)]
    sets = {
        f"{_PORTRAITS} noisy cut-outs of {_SIDE}²": cut_outs,
        f"a sheet of 1,000 unit frames, {sheet.shape[1]}×{sheet.shape[0]}": [sheet],
        "the same in 63 colours": [_in_colours(sheet, 63)],
        "the same in 15 colours": [_in_colours(sheet, 15)],
        "100 unit frames of 72²": frames,
    }
    rows = []
    for name, pictures in sets.items():
        shown = [without_hidden_colour(picture) for picture in pictures]
        ours, size = _measured(encode, shown)
        theirs, their_size = _measured(_pillow, shown)
        rows.append((name, f"{ours * 1000:.1f} ms, {size / len(shown) / 1024:.1f} KiB each"))
        rows.append(("  Pillow's default", _beside(ours, size, theirs, their_size)))
        try:
            rows.append(("  oxipng level 2, on that", _beside(ours, size, *_oxipng([_pillow(one) for one in shown]))))
        except OSError as error:
            rows.append(("  oxipng level 2", f"not measured: {error}"))
    return rows


def _beside(ours: float, size: int, theirs: float, their_size: int) -> str:
    return f"{theirs * 1000:.1f} ms; ours takes {ours / theirs:.3f} of its time, {size / their_size:.3f} of its size"


def _measured(write: Callable[[Pixels], bytes], pictures: Sequence[Pixels]) -> tuple[float, int]:
    """Seconds of processor time a picture, the best of a few rounds, and bytes of all."""
    best, size = float("inf"), 0
    for _ in range(_ROUNDS):
        start = time.process_time()
        size = sum(len(write(picture)) for picture in pictures)
        best = min(best, (time.process_time() - start) / len(pictures))
    return best, size


def _pillow(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def _oxipng(files: list[bytes]) -> tuple[float, int]:
    python = python_with("pyoxipng")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    names = [_FOLDER / f"{number:03}.png" for number in range(len(files))]
    for path, data in zip(names, files, strict=True):
        path.write_bytes(data)
    told = subprocess.run([str(python), "-c", _OXIPNG, *map(str, names)], check=True, capture_output=True, text=True)
    taken, sizes = json.loads(told.stdout)
    return sum(taken) / len(taken), sum(sizes)


def _cut_outs() -> list[Pixels]:
    """Portraits with the grain that generated pictures have, on nothing."""
    files = sorted((fetched("wesnoth") / "images/portraits").rglob("*.png"))
    random = np.random.default_rng(5)
    pictures = []
    for place in random.choice(len(files), _PORTRAITS, replace=False):
        image = Image.fromarray(decode(files[place].read_bytes())).resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
        pixels = np.asarray(image).astype(np.float32)
        pixels[..., :3] += random.normal(0, 1, (_SIDE, _SIDE, 3))
        pictures.append(np.clip(np.rint(pixels), 0, 255).astype(np.uint8))
    return pictures


def _in_colours(pixels: Pixels, count: int) -> Pixels:
    """As pixel art: so many colours, alpha on or off."""
    few = np.asarray(Image.fromarray(pixels[..., :3]).quantize(count, Image.Quantize.FASTOCTREE).convert("RGB"))
    return np.dstack([few, np.where(pixels[..., 3] > 127, 255, 0).astype(np.uint8)])


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:60} {figure}")
