"""Pictures whose true alpha is known: portraits of Wesnoth, enlarged and set before the backdrops that services give.

They are composites, not a generator's output; each kind adds one thing that generated backdrops have.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from benchmarks.real_art import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.process.pixels import Pixels

Floats = npt.NDArray[np.floating[Any]]
Kind = Literal["plain", "graded", "grainy", "shadow", "jpeg", "all at once"]
KINDS: tuple[Kind, ...] = ("plain", "graded", "grainy", "shadow", "jpeg", "all at once")
SIDE = 1024
_SMALLEST = 390  # pixels of the portrait's smaller side
COLOURS = (
    (255, 255, 255),
    (244, 243, 240),
    (200, 204, 210),
    (128, 128, 128),
    (32, 34, 40),
    (0, 177, 64),
    (236, 72, 190),
    (96, 160, 224),
)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One picture and the truth about it: `picture` opaque, `truth` with the true alpha and colours."""

    name: str
    kind: Kind
    picture: Pixels
    truth: Pixels


def scenes(kind: Kind, count: int = 40) -> Iterator[Scene]:
    """`count` portraits, spread over all of them, on eight colours in turn; the same ones for every kind."""
    files = sorted((fetched("wesnoth") / "images/portraits").rglob("*.png"))
    files = [file for file in files if min(Image.open(file).size) >= _SMALLEST]
    for place, index in enumerate(np.linspace(0, len(files) - 1, count).astype(int)):
        file = files[index]
        yield _scene(f"{file.parent.name}/{file.stem}", kind, Image.open(file).convert("RGBA"), place)


def _scene(name: str, kind: Kind, portrait: Image.Image, place: int) -> Scene:
    random = np.random.default_rng(place)
    truth = _placed(portrait, on_ground=kind in {"shadow", "all at once"} and place % 2 == 0)
    back = np.empty((SIDE, SIDE, 3), np.float32)
    back[:] = COLOURS[place % len(COLOURS)]
    if kind in {"graded", "all at once"}:
        rows, columns = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j].astype(np.float32)
        angle = random.uniform(0, 2 * np.pi)
        back += (14 * (np.cos(angle) * columns + np.sin(angle) * rows) - 12 * (rows**2 + columns**2))[..., None]
    back = np.clip(back, 0, 255)
    alpha = truth[..., 3:].astype(np.float32) / 255
    if kind in {"shadow", "all at once"}:
        back *= 1 - _shadow(alpha[..., 0], on_ground=place % 2 == 0)[..., None]
    mixed = truth[..., :3] * alpha + back * (1 - alpha)
    mixed += random.normal(0, 4 if kind == "grainy" else 2 if kind == "all at once" else 1, mixed.shape)
    picture = np.full((SIDE, SIDE, 4), 255, np.uint8)
    picture[..., :3] = np.clip(np.rint(mixed), 0, 255)
    if kind in {"jpeg", "all at once"}:
        picture[..., :3] = _through_jpeg(picture)
    return Scene(name, kind, picture, truth)


def _placed(portrait: Image.Image, *, on_ground: bool) -> Pixels:
    """Enlarged to 960 pixels and resting on the lower edge; or a little smaller and clear of it, where it casts a shadow."""
    side = 840 if on_ground else 960
    share = side / max(portrait.size)
    size = (round(portrait.width * share), round(portrait.height * share))
    enlarged = portrait.convert("RGBa").resize(size, Image.Resampling.BICUBIC).convert("RGBA")
    canvas = Image.new("RGBA", (SIDE, SIDE))
    canvas.paste(enlarged, ((SIDE - size[0]) // 2, SIDE - size[1] - (110 if on_ground else 0)))
    return np.asarray(canvas)


def _shadow(alpha: Floats, *, on_ground: bool) -> Floats:
    """How much light is missing, 0 to 1: a soft ellipse on the ground, or the figure's own shadow on the wall behind it."""
    rows, columns = np.flatnonzero((alpha > 0.5).any(axis=1)), np.flatnonzero((alpha > 0.5).any(axis=0))
    if on_ground:
        middle, half = (columns[0] + columns[-1]) / 2, (columns[-1] - columns[0]) / 2
        y, x = np.ogrid[:SIDE, :SIDE]
        inside = ((x - middle) / (half * 0.9)) ** 2 + ((y - rows[-1]) / 40) ** 2 < 1
        image = Image.fromarray(inside.astype(np.uint8) * 255).filter(ImageFilter.GaussianBlur(18))
        return np.asarray(image, np.float32) / 255 * 0.45
    image = Image.fromarray((alpha * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(28))
    soft = np.zeros((SIDE, SIDE), np.float32)
    soft[24:, 30:] = np.asarray(image, np.float32)[:-24, :-30] / 255 * 0.25
    return soft


def _through_jpeg(picture: Pixels) -> Pixels:
    out = io.BytesIO()
    Image.fromarray(picture[..., :3]).save(out, "JPEG", quality=85)
    return np.asarray(Image.open(out).convert("RGB"))
