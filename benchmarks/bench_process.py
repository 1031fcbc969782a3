"""Sprites a second through `finish`, from PNG and from JPEG, beside the plain Pillow scripts that people write.

All do the same work on the same pictures in the same run: background out, trim, into 128×128, PNG. The plain scripts key
the corner's colour with a tolerance, crop to `getbbox` and call `thumbnail`; they leave the shadow and a halo behind.
"""

from __future__ import annotations

import io
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from leo_assets.process.png import encode
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.model import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SIDE, _PICTURES, _ROUNDS = 1024, 4, 3
_RECIPE = Recipe(fit=Fit(128, 128, "contain"), trim_margin_px=0)


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    pictures = [_picture(index) for index in range(_PICTURES)]
    rows = []
    for kind in ("PNG", "JPEG"):
        originals = [_saved(picture, kind) for picture in pictures]
        ours, keyed, looped = _per_second(originals, (_finished, _colour_key, _pixel_loop))
        rows.append((f"1024² {kind} → 128 px sprite, one core", f"{ours:.1f} a second"))
        for name, theirs in (("a loop over pixels", looped), ("a numpy colour key", keyed)):
            rows.append(
                (f"  Pillow script with {name}", f"{theirs:.1f} a second; ours is {ours / theirs:.2f} × as fast")
            )
    return rows


def _per_second(originals: list[bytes], works: Sequence[Callable[[bytes], bytes]]) -> list[float]:
    """Pictures a second of processor time, turn by turn, so that other work on the machine slows all of them alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for original in originals:
            for work, taken in zip(works, times, strict=True):
                start = time.process_time()
                work(original)
                taken.append(time.process_time() - start)
    return [1 / statistics.median(taken) for taken in times]


def _finished(original: bytes) -> bytes:
    return encode(finish([original], _RECIPE).frames[0])


def _pixel_loop(original: bytes) -> bytes:
    """The script of most answers on the web."""
    image = Image.open(io.BytesIO(original)).convert("RGBA")
    red, green, blue, _ = _at_corner(image)
    pixels = [
        (0, 0, 0, 0) if abs(r - red) < 16 and abs(g - green) < 16 and abs(b - blue) < 16 else (r, g, b, a)
        for r, g, b, a in np.asarray(image).reshape(-1, 4).tolist()
    ]
    image.putdata(pixels)
    return _trimmed_and_saved(image)


def _colour_key(original: bytes) -> bytes:
    """The same by those who know numpy."""
    image = Image.open(io.BytesIO(original)).convert("RGBA")
    pixels = np.array(image)
    corner = np.array(_at_corner(image)[:3], np.int16)
    pixels[(np.abs(pixels[..., :3] - corner) < 16).all(axis=2)] = 0
    return _trimmed_and_saved(Image.fromarray(pixels))


def _at_corner(image: Image.Image) -> tuple[int, ...]:
    colour = image.getpixel((0, 0))
    assert isinstance(colour, tuple)
    return colour


def _trimmed_and_saved(image: Image.Image) -> bytes:
    image = image.crop(image.getbbox())
    image.thumbnail((128, 128))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _picture(index: int) -> Image.Image:
    """A figure on a graded, grainy, near-white backdrop with a soft shadow, as a service gives it."""
    random = np.random.default_rng(index)
    ground = (
        np.full((_SIDE, _SIDE, 3), (246, 245, 243), np.float32)
        - np.linspace(0, 5, _SIDE, dtype=np.float32)[:, None, None]
    )
    image = Image.fromarray(ground.astype(np.uint8))
    shadow = Image.new("L", (_SIDE, _SIDE))
    ImageDraw.Draw(shadow).ellipse([330, 860, 700, 915], fill=110)
    image.paste((60, 60, 64), mask=shadow.filter(ImageFilter.GaussianBlur(16)))
    pen = ImageDraw.Draw(image)
    colours = [tuple(int(value) for value in random.integers(20, 200, 3)) for _ in range(4)]
    pen.ellipse([400, 150, 620, 380], fill=colours[0], outline=(40, 30, 40), width=9)
    pen.rounded_rectangle([410, 370, 610, 680], 60, fill=colours[1], outline=(40, 30, 40), width=9)
    for x in (425, 525):
        pen.rounded_rectangle([x, 660, x + 75, 900], 30, fill=colours[2], outline=(40, 30, 40), width=9)
    pen.line([(600, 430), (760, 540), (760 + 40 * index, 240)], fill=colours[3], width=34, joint="curve")
    grain = random.normal(0, 1.4, (_SIDE, _SIDE, 1))
    return Image.fromarray(np.clip(np.asarray(image, np.float32) + grain, 0, 255).astype(np.uint8))


def _saved(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, quality=92)
    return out.getvalue()


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:60} {figure}")
