"""Small pictures as the service draws them: a body on a grainy near-white backdrop, as JPEG."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

RED, BLUE = (200, 60, 40), (40, 60, 200)
BACKDROP = (244, 243, 240)


def encoded(image: Image.Image, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()


def grainy(image: Image.Image, seed: int = 1, amount: float = 3) -> Image.Image:
    noise = np.random.default_rng(seed).normal(0, amount, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def body(
    colour: tuple[int, int, int] = RED,
    box: tuple[float, float, float, float] = (0.3, 0.2, 0.7, 0.8),
    *,
    size: tuple[int, int] = (256, 256),
    seed: int = 1,
    backdrop: tuple[int, int, int] = BACKDROP,
    stripes: bool = True,
) -> bytes:
    """A striped figure in `box` (left, top, right, bottom, 0–1)."""
    width, height = size
    image = Image.new("RGB", size, backdrop)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = box[0] * width, box[1] * height, box[2] * width - 1, box[3] * height - 1
    draw.rectangle((left, top, right, bottom), fill=colour)
    for row in range(int(top), int(bottom), 8) if stripes else ():
        draw.rectangle((left, row, right, min(row + 3, bottom)), fill=(colour[0] // 2, colour[1] // 2, colour[2] // 2))
    return encoded(grainy(image, seed))


def plain(colour: tuple[int, int, int] = BACKDROP, size: tuple[int, int] = (256, 256)) -> bytes:
    return encoded(grainy(Image.new("RGB", size, colour), amount=1))


def noise(size: tuple[int, int] = (256, 256)) -> bytes:
    return encoded(Image.fromarray(np.random.default_rng(7).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)))
