"""Tiny and not so tiny pictures drawn in code, and a comparison that saves both pictures when it fails."""

from __future__ import annotations

import io
import os
import re
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFilter

from leo_assets.process.pixels import Pixels

Colour = tuple[int, int, int]
INK, SKIN, STEEL, LEATHER, RED, WHITE = (
    (52, 34, 48),
    (244, 205, 172),
    (196, 204, 214),
    (122, 76, 48),
    (198, 58, 52),
    (250, 250, 248),
)


def solid(width: int, height: int, colour: tuple[int, int, int, int]) -> Pixels:
    return np.full((height, width, 4), colour, np.uint8)


def hero(
    side: int = 512,
    *,
    stride: float = 0.0,
    sword: float = 40.0,
    coat: Colour = RED,
    shift: tuple[float, float] = (0, 0),
    outline: bool = True,
    grow: float = 1.0,
) -> Pixels:
    """A small fighter with known alpha: outlined, one arm akimbo (a hole between arm and body), a sword in the other hand.

    Args:
        stride: How far the feet are apart, −1 to 1.
        sword: Angle of the blade against upright, in degrees; it is long, so it moves the bounding box.
        shift: Moves the whole figure, in parts of `side`.
        grow: Scales the whole figure.
    """
    scale = 3
    image = Image.new("RGBA", (side * scale, side * scale))
    draw = ImageDraw.Draw(image)
    line = 0.012 if outline else 0.0

    def at(x: float, y: float) -> tuple[float, float]:
        return (0.5 + (x - 0.5) * grow + shift[0]) * side * scale, (0.5 + (y - 0.5) * grow + shift[1]) * side * scale

    def limb(points: list[tuple[float, float]], wide: float, colour: Colour) -> None:
        for width, fill in ((wide + 2 * line, INK), (wide, colour)) if line else ((wide, colour),):
            pixel_width = width * side * scale * grow
            draw.line([at(*point) for point in points], fill=fill, width=round(pixel_width), joint="curve")
            for x, y in (at(*point) for point in points):
                draw.ellipse(
                    [x - pixel_width / 2, y - pixel_width / 2, x + pixel_width / 2, y + pixel_width / 2], fill=fill
                )

    blade = np.deg2rad(sword)
    hand = (0.66, 0.52)
    tip = (hand[0] + 0.27 * np.sin(blade), hand[1] - 0.27 * np.cos(blade))
    limb([hand, tip], 0.022, STEEL)
    limb([(0.47, 0.64), (0.46 - 0.08 * stride, 0.86)], 0.06, LEATHER)
    limb([(0.53, 0.64), (0.54 + 0.08 * stride, 0.86)], 0.06, LEATHER)
    limb([(0.42, 0.40), (0.30, 0.50), (0.41, 0.58)], 0.042, coat)
    limb([(0.5, 0.42), (0.5, 0.62)], 0.15, coat)
    limb([(0.58, 0.40), hand], 0.042, coat)
    limb([hand], 0.05, SKIN)
    limb([(0.5, 0.25)], 0.17, SKIN)
    limb([(0.43, 0.19), (0.5, 0.155), (0.57, 0.19)], 0.07, LEATHER)
    for x in (0.47, 0.53):
        limb([(x, 0.265)], 0.012, INK)
    return premultiplied_resize(np.asarray(image), side)


def premultiplied_resize(pixels: Pixels, side: int) -> Pixels:
    return np.asarray(Image.fromarray(pixels).resize((side, side), Image.Resampling.BOX))


def on_backdrop(
    subject: Pixels,
    *,
    colour: Colour = (244, 243, 240),
    grain: float = 1.5,
    gradient: float = 5.0,
    shadow: float = 0.0,
    seed: int = 7,
) -> Pixels:
    """The subject as a service returns it: over a plain backdrop that is grainy, slightly graded, perhaps with a shadow under the feet.

    Args:
        gradient: Levels by which the backdrop darkens from the top to the bottom.
        shadow: Darkness of the shadow's middle, 0 to 1.
    """
    height, width = subject.shape[:2]
    random = np.random.default_rng(seed)
    back = np.empty((height, width, 3))
    back[:] = colour
    back -= np.linspace(0, gradient, height)[:, None, None]
    if shadow:
        alpha = subject[..., 3] > 127
        rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
        middle, foot = (columns[0] + columns[-1]) / 2, rows[-1] - height * 0.012
        drawn = Image.new("L", (width, height))
        reach_x, reach_y = width * 0.2, height * 0.028
        ImageDraw.Draw(drawn).ellipse([middle - reach_x, foot - reach_y, middle + reach_x, foot + reach_y], fill=255)
        soft = np.asarray(drawn.filter(ImageFilter.GaussianBlur(height * 0.014)), float) / 255
        back *= 1 - shadow * soft[..., None]
    alpha_share = subject[..., 3:].astype(float) / 255
    mixed = subject[..., :3] * alpha_share + back * (1 - alpha_share) + random.normal(0, grain, (height, width, 1))
    opaque = np.full((height, width, 4), 255, np.uint8)
    opaque[..., :3] = np.clip(np.rint(mixed), 0, 255)
    return opaque


def texture(width: int = 128, height: int = 128, *, seed: int = 3, tiles: bool = False) -> Pixels:
    """Opaque mottled ground; without `tiles` it also darkens from one side to the other, so that its edges do not meet."""
    random = np.random.default_rng(seed)
    noise = Image.fromarray(np.tile(random.integers(60, 200, (height, width, 3), dtype=np.uint8), (3, 3, 1)))
    soft = np.asarray(noise.filter(ImageFilter.GaussianBlur(2)))[height : 2 * height, width : 2 * width].astype(float)
    if not tiles:
        soft = soft * np.linspace(0.6, 1.3, width)[None, :, None] * np.linspace(1.2, 0.8, height)[:, None, None]
    opaque = np.full((height, width, 4), 255, np.uint8)
    opaque[..., :3] = np.clip(soft, 0, 255)
    return opaque


def as_png(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1)
    return out.getvalue()


def as_jpeg(pixels: Pixels, quality: int = 92) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels[..., :3]).save(out, "JPEG", quality=quality)
    return out.getvalue()


def over(pixels: Pixels, colour: Colour) -> npt.NDArray[np.float64]:
    """What a player sees of it before a ground of one colour: shape (H, W, 3), 0 to 255."""
    alpha = pixels[..., 3:].astype(float) / 255
    return pixels[..., :3] * alpha + np.array(colour, float) * (1 - alpha)


def assert_images_close(got: Pixels, wanted: Pixels, *, within: float = 0.0, mean: float | None = None) -> None:
    """Fail when any visible value differs by more than `within` levels (or all by more than `mean` on average).

    Colour is compared as a player sees it, multiplied by alpha. On failure both pictures and their difference are saved, below
    LEO_TEST_PICTURES or the temporary folder.
    """
    assert got.dtype == np.uint8, got.dtype
    if got.shape != wanted.shape:
        pytest.fail(f"shape {got.shape}, wanted {wanted.shape}; {_saved(got, wanted)}")
    difference = np.abs(
        np.dstack([over(got, (0, 0, 0)) - over(wanted, (0, 0, 0)), got[..., 3:].astype(float) - wanted[..., 3:]])
    )
    worst, average = float(difference.max(initial=0)), float(difference.mean()) if difference.size else 0.0
    if worst > within or (mean is not None and average > mean):
        where = np.unravel_index(int(difference.max(axis=2).argmax()), difference.shape[:2])
        pytest.fail(
            f"worst difference {worst:.1f} at row {where[0]}, column {where[1]}, mean {average:.2f}; {_saved(got, wanted)}"
        )


def _saved(*pictures: Pixels) -> str:
    folder = Path(os.environ.get("LEO_TEST_PICTURES", Path(tempfile.gettempdir()) / "leo-test-pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    test = re.sub(r"\W+", "_", os.environ.get("PYTEST_CURRENT_TEST", "test").split(" ")[0])
    paths = [folder / f"{test}.{name}.png" for name in ("got", "wanted")]
    for path, pixels in zip(paths, pictures, strict=True):
        Image.fromarray(pixels).save(path)
    return "saved as " + " and ".join(str(path) for path in paths)
