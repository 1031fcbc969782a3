"""Smart crop: how much of a figure is kept, beside a crop of the middle and the package smartcrop.

Portraits of Wesnoth with their own alpha stand somewhere, in any size, before the loading screens of Widelands, which are
busy pictures themselves. Six aspects each; the figure's alpha is what should be inside.
"""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.real_art import fetched
from benchmarks.rivals import python_with
from leo_assets.process.crop import smart_crop
from leo_assets.process.pixels import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from leo_assets.process.pixels import Pixels

_SCENES, _SIDE = 60, 1024
_SIZES = [(256, 256), (144, 256), (192, 256), (256, 128), (256, 144), (300, 100)]
_FOLDER = Path("build/art/crop")
_RIVAL = """
import json, sys, time
from PIL import Image
from smartcrop import SmartCrop
sizes, names = json.loads(sys.argv[1]), sys.argv[2:]
told, start = [], time.process_time()
for name in names:
    image = Image.open(name).convert("RGB")
    for width, height in sizes:
        share = min(image.width / width, image.height / height)
        best = SmartCrop().crop(image, int(width * share), int(height * share))["top_crop"]
        told.append([best["x"], best["y"], best["width"], best["height"]])
print(json.dumps([(time.process_time() - start) / len(names), told]))
"""
Box = tuple[int, int, int, int]  # x, y, width, height


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        made = scenes(_SCENES)
    except OSError as error:
        return [("crops of real figures", f"not measured: {error}")]
    start = time.process_time()
    crops = [smart_crop(picture, _SIZES) for picture, _ in made]
    took = (time.process_time() - start) / len(made)
    ours = [(crop.x, crop.y, crop.width, crop.height) for some in crops for crop in some]
    middle = [_middle(picture.shape[1::-1], size) for picture, _ in made for size in _SIZES]
    rows = [
        (f"{_SCENES} scenes, {len(_SIZES)} crops each", f"{_told(made, ours)}, {took * 1000:.0f} ms a scene"),
        ("  the middle", _told(made, middle)),
    ]
    try:
        took, theirs = _rival([picture for picture, _ in made])
        rows.append(("  smartcrop (PyPI)", f"{_told(made, theirs)}, {took * 1000:.0f} ms a scene"))
    except OSError as error:
        rows.append(("  smartcrop (PyPI)", f"not measured: {error}"))
    return rows


def scenes(count: int) -> list[tuple[Pixels, npt.NDArray[np.uint8]]]:
    """Pictures, and of each where its figure is."""
    grounds = sorted((fetched("widelands") / "templates/default/loadscreens").rglob("*.jpg"))
    figures = sorted((fetched("wesnoth") / "images/portraits").rglob("*.png"))
    random = np.random.default_rng(11)
    made: list[tuple[Pixels, npt.NDArray[np.uint8]]] = []
    while len(made) < count:
        ground = Image.fromarray(decode(grounds[random.integers(len(grounds))].read_bytes()))
        figure = Image.fromarray(decode(figures[random.integers(len(figures))].read_bytes()))
        if min(ground.size) < 500:
            continue
        share = _SIDE / max(ground.size)
        ground = ground.resize((round(ground.width * share), round(ground.height * share)))
        figure = figure.crop(figure.getbbox())
        share = ground.height * random.uniform(0.35, 0.8) / figure.height
        share = min(share, ground.width * 0.5 / figure.width)
        figure = figure.resize((round(figure.width * share), round(figure.height * share)), Image.Resampling.LANCZOS)
        at = (
            int(random.integers(0, ground.width - figure.width + 1)),
            int(random.integers(0, ground.height - figure.height + 1)),
        )
        ground.alpha_composite(figure, at)
        mask = Image.new("L", ground.size)
        mask.paste(figure.getchannel("A"), at)
        made.append((np.asarray(ground), np.asarray(mask)))
    return made


def _middle(whole: tuple[int, ...], size: tuple[int, int]) -> Box:
    share = min(whole[0] / size[0], whole[1] / size[1])
    width, height = round(size[0] * share), round(size[1] * share)
    return (whole[0] - width) // 2, (whole[1] - height) // 2, width, height


def _told(made: list[tuple[Pixels, npt.NDArray[np.uint8]]], boxes: Iterable[Box]) -> str:
    masks = [mask for _, mask in made for _ in _SIZES]
    kept = np.array(
        [
            mask[y : y + height, x : x + width].sum(dtype=float) / mask.sum(dtype=float)
            for mask, (x, y, width, height) in zip(masks, boxes, strict=True)
        ]
    )
    return f"{kept.mean():.3f} of the figure inside, nine tenths of it in {np.mean(kept > 0.9):.0%} of the crops"


def _rival(pictures: list[Pixels]) -> tuple[float, list[Box]]:
    python = python_with("smartcrop")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    names = [str(_FOLDER / f"{number:03}.png") for number in range(len(pictures))]
    for name, pixels in zip(names, pictures, strict=True):
        Image.fromarray(pixels).save(name, compress_level=1)
    told = subprocess.run(
        [str(python), "-W", "ignore", "-c", _RIVAL, json.dumps(_SIZES), *names],
        check=False,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise OSError(told.stderr.strip().splitlines()[-1])
    took, boxes = json.loads(told.stdout)
    return took, [tuple(box) for box in boxes]


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:60} {figure}")
