"""Pages of the artist's drawings, for its contact sheets: pictures with a word below them, in rows under headings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH = 1280
PAPER, DARK, INK = (246, 246, 248), (38, 40, 52), (70, 66, 84)
Shown = tuple[str, Image.Image]  # a word, and what is above it


def drawn(
    prompt: str, width: int, height: int, *, clear: bool = False, tiling: bool = False, finer: int = 1, seed: int = 7
) -> Image.Image:
    """A drawing, `finer` times as large as it is shown."""
    order = Order(prompt, "", width * finer, height * finer, seed, transparent=clear, tiling=tiling)
    picture = Image.fromarray(draw(order))
    return picture if finer == 1 else picture.resize((width, height), Image.Resampling.LANCZOS)


def own_sheet(who: str) -> tuple[Guide, ...]:
    """A character by its own sheet, as a kit would have it."""
    sheet = io.BytesIO()
    pixels = draw(Order(f"character sheet of {who}, front view, side view, back view", "", 768, 768, 4))
    Image.fromarray(pixels).save(sheet, "JPEG", quality=92)
    return (Guide("character", sheet.getvalue()),)


def posed(who: str, words: str, guides: tuple[Guide, ...], side: int = 104) -> Image.Image:
    order = Order(f"{who}, {words}", "", side * 2, side * 2, 7, guides=guides, transparent=True)
    return Image.fromarray(draw(order)).resize((side, side), Image.Resampling.LANCZOS)


def on(paper: tuple[int, int, int], picture: Image.Image) -> Image.Image:
    """What is transparent lies on paper."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, paper)
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def heading(words: str) -> Image.Image:
    band = Image.new("RGB", (WIDTH, 30), PAPER)
    ImageDraw.Draw(band).text((8, 8), words, font=ImageFont.load_default(size=15), fill=INK)
    return band


def row(shown: Sequence[Shown], columns: int = 0, *, paper: tuple[int, int, int] = PAPER) -> Image.Image:
    """Pictures side by side over the whole width, as if there were `columns` of them."""
    font = ImageFont.load_default(size=11)
    tall = max(picture.height for _, picture in shown)
    labelled = any(word for word, _ in shown)
    band = Image.new("RGB", (WIDTH, tall + (17 if labelled else 4)), paper)
    pen = ImageDraw.Draw(band)
    step = WIDTH / (columns or len(shown))
    ink = INK if sum(paper) > 380 else (200, 200, 212)
    for place, (word, picture) in enumerate(shown):
        left = round(place * step + (step - picture.width) / 2)
        band.paste(on(paper, picture), (left, 2))
        if word:
            wide = pen.textlength(word, font=font)
            pen.text((round(place * step + (step - wide) / 2), tall + 2), word, font=font, fill=ink)
    return band


def rows(shown: Sequence[Shown], columns: int) -> list[Image.Image]:
    return [row(shown[first : first + columns], columns) for first in range(0, len(shown), columns)]


def save(bands: Sequence[Image.Image], place: Path) -> None:
    """All bands, one below the other: as JPEG, or as PNG in 256 colours."""
    page = Image.new("RGB", (WIDTH, sum(band.height for band in bands) + 6), PAPER)
    top = 0
    for band in bands:
        page.paste(band, (0, top))
        top += band.height
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.suffix == ".jpg":
        page.save(place, quality=76, optimize=True, progressive=True)
    else:
        palette = page.quantize(256, method=Image.Quantize.MEDIANCUT)
        page.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(place, optimize=True)
    print(f"{place}: {page.width}×{page.height}, {place.stat().st_size // 1024} kB")
