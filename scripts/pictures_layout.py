"""Draw what size and place do: docs/pictures/anchor.png, fit.png and filters.png.

usage: python -m scripts.pictures_layout
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Filter, Fit, FitMode, Pixel
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_HERO = "a small red fox in steel armour, green scarf, short sword"
_GUARD = "a rabbit with a red hood, spear"
_POSES = (
    "attacking, wind-up, weapon raised behind the head",
    "attacking, mid swing, weapon in front at shoulder height",
    "attacking, strike, weapon fully extended forward and down",
    "attacking, recovery, weapon low",
)
_INK, _FAINT = (40, 40, 48), (120, 120, 130)


def main(folder: Path = PICTURES) -> None:
    _anchors().save(folder / "anchor.png", optimize=True)
    _fits().save(folder / "fit.png", optimize=True)
    _filters().save(folder / "filters.png", optimize=True)


def checkered(pixels: Pixels, cell: int = 8) -> Image.Image:
    """A picture on a checkerboard of greys."""
    height, width = pixels.shape[:2]
    rows, columns = np.arange(height)[:, None] // cell, np.arange(width)[None] // cell
    ground = np.where((rows + columns) % 2, 204, 236).astype(np.uint8)
    board = Image.fromarray(ground).convert("RGBA")
    board.alpha_composite(Image.fromarray(pixels))
    return board.convert("RGB")


def _page(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", (width, height), (255, 255, 255))
    return page, ImageDraw.Draw(page)


def _font(size: int = 13) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)


def drawn(prompt: str, size: int = 512, seed: int = 7, guides: tuple[Guide, ...] = ()) -> bytes:
    pixels = draw(Order(f"{prompt}, side view, plain white background", "", size, size, seed, guides=guides))
    return _png(pixels)


def _png(pixels: Pixels) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def attack() -> list[bytes]:
    sheet = (Guide("character", _png(draw(Order(f"character sheet of {_GUARD}", "", 512, 512, 7))), 0.75),)
    return [drawn(f"{_GUARD}, {pose}", seed=7 + index, guides=sheet) for index, pose in enumerate(_POSES)]


def _anchors() -> Image.Image:
    """The frames of a blow, centred by their boxes and by the body, and all of each laid over one another."""
    originals, rows = attack(), []
    base = Recipe(shared_canvas=True, trim_margin_px=4, height_px=130)
    for label, anchor in (("boxes centred", "center"), ('anchor = "core"', "core")):
        done = finish(originals, replace(base, anchor=anchor))  # type: ignore[arg-type]  # from the line above
        rows.append((label, done.frames))
    cell = max(frame.shape[1] for _, frames in rows for frame in frames)
    height = max(frame.shape[0] for _, frames in rows for frame in frames)
    page, pen = _page(5 * (cell + 8) + 8, 2 * (height + 30) + 8)
    for row, (label, frames) in enumerate(rows):
        top = 26 + row * (height + 30)
        pen.text((8, top - 20), label, font=_font(), fill=_INK)
        pen.text((16 + 4 * (cell + 8), top - 20), "all at once", font=_font(), fill=_FAINT)
        for index, frame in enumerate([*frames, overlaid(frames)]):
            page.paste(
                checkered(_centred(frame, cell, height)), (8 + index * (cell + 8) + (8 if index == 4 else 0), top)
            )
    return page


def _centred(frame: Pixels, width: int, height: int) -> Pixels:
    whole = np.zeros((height, width, 4), np.uint8)
    top, left = height - frame.shape[0], (width - frame.shape[1]) // 2
    whole[top:, left : left + frame.shape[1]] = frame
    return whole


def overlaid(frames: Sequence[Pixels]) -> Pixels:
    """The mean of the frames, premultiplied: what stands still stays clear, what moves gets faint."""
    stack = np.stack(frames).astype(np.float32)
    alpha = stack[..., 3:]
    colour = (stack[..., :3] * alpha).sum(axis=0) / np.maximum(alpha.sum(axis=0), 1)
    mean: Pixels = np.concatenate([colour, alpha.mean(axis=0)], axis=-1).astype(np.uint8)
    return mean


def _fits() -> Image.Image:
    """One picture in a fit of 120×90, in each way."""
    original = drawn("a wooden shield with a red cross", seed=3)
    page, pen = _page(5 * 158 + 8, 176)
    modes: tuple[tuple[FitMode, bool], ...] = (
        ("contain", False), ("pad", False), ("cover", False), ("exact", False), ("pad", True),
    )  # fmt: skip
    for index, (mode, power) in enumerate(modes):
        recipe = Recipe(trim_margin_px=0, fit=Fit(120, 90, mode, power_of_two=power))
        frame = finish([original], recipe).frames[0]
        left = 8 + index * 158
        label = f"{mode}, power_of_two" if power else mode
        pen.text((left, 4), label, font=_font(), fill=_INK)
        page.paste(checkered(frame), (left, 24))
        pen.text((left, 156), f"{frame.shape[1]} x {frame.shape[0]}", font=_font(12), fill=_FAINT)
    return page


def _filters() -> Image.Image:
    """A head at game sizes by each filter, once as it is and once enlarged."""
    original = drawn(f"{_HERO}, standing idle", seed=7)
    page, pen = _page(4 * 250 + 8, 270)
    ways: tuple[tuple[str, Filter, Pixel | None], ...] = (
        ("lanczos", "lanczos", None), ("area", "area", None), ("nearest", "nearest", None), ("pixel art", "area", Pixel()),
    )  # fmt: skip
    for index, (label, filter_, pixel) in enumerate(ways):
        recipe = Recipe(trim_margin_px=0, fit=Fit(48, 48, "contain", filter_), pixel=pixel)
        frame = finish([original], recipe).frames[0]
        left = 8 + index * 250
        pen.text((left, 4), f'filter = "{label}"' if pixel is None else "[process.pixel]", font=_font(), fill=_INK)
        page.paste(checkered(frame, 4), (left, 24))
        big = frame.repeat(5, axis=0).repeat(5, axis=1)
        page.paste(checkered(big, 8), (left + 60, 24))
    return page


if __name__ == "__main__":
    main()
