"""Draw pixel art made true, and what happens to colours and edges.

pixel_art.png, dither.png, cleanup.png, colour.png, edges.png and nine_patch.png in docs/pictures.

usage: python -m scripts.pictures_pixelart
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.process.alpha import cut
from leo_assets.process.cleanup import outlined, without_orphans
from leo_assets.process.colour import bled, matched, sharpened, tinted
from leo_assets.process.lattice import find_lattice, to_cells
from leo_assets.process.nine_patch import margins
from leo_assets.process.palette import colours_from_hex, pixel_art, reduced_palette
from leo_assets.process.scale import resized
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from tests.fake_pixels import fake_pixel_art
from tests.images import hero

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_FOX = "a small red fox in steel armour, green scarf, short sword, standing idle"
_WIZARD = "an old wizard with a long white beard, blue robe, staff"
# Sixteen colours in the manner of old home computers.
_HOUSE = (
    "#1a1626", "#3b2b4f", "#6e3b5e", "#a8485b", "#d9694f", "#f0a35e", "#f7d98b", "#f4f0e0",
    "#2c4a3e", "#4b7d4a", "#94b35a", "#2b4a7a", "#4a7fb5", "#8fc4d9", "#6b6475", "#a6a3ad",
)  # fmt: skip
_INK, _GAP = (40, 40, 48), 12


def main(folder: Path = PICTURES) -> None:
    _pixel_art().save(folder / "pixel_art.png", optimize=True)
    _dither().save(folder / "dither.png", optimize=True)
    _cleanup().save(folder / "cleanup.png", optimize=True)
    _colour().save(folder / "colour.png", optimize=True)
    _edges().save(folder / "edges.png", optimize=True)
    _nine_patch().save(folder / "nine_patch.png", optimize=True)


def _drawn(prompt: str, side: int = 1024, *, transparent: bool = True) -> Pixels:
    pixels = draw(Order(prompt, "", side, side, 7, transparent=transparent))
    return np.asarray(Image.fromarray(pixels).convert("RGBA"))


def _checkered(pixels: Pixels, times: int = 1, square: int = 8) -> Image.Image:
    """Enlarged, on a checkerboard of greys."""
    big = pixels.repeat(times, axis=0).repeat(times, axis=1)
    rows, columns = np.arange(big.shape[0])[:, None] // square, np.arange(big.shape[1])[None] // square
    board = Image.fromarray(np.where((rows + columns) % 2, 204, 236).astype(np.uint8)).convert("RGBA")
    board.alpha_composite(Image.fromarray(np.ascontiguousarray(big)))
    return board.convert("RGB")


def _row(parts: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Pictures side by side, each with a line of words below."""
    font = ImageFont.load_default(size=13)
    height = max(picture.height for _, picture in parts)
    page = Image.new("RGB", (sum(picture.width + _GAP for _, picture in parts) + _GAP, height + 28), (255, 255, 255))
    pen, left = ImageDraw.Draw(page), _GAP
    for words, picture in parts:
        page.paste(picture, (left, height - picture.height))
        pen.text((left, height + 6), words, _INK, font)
        left += picture.width + _GAP
    return page


def _column(rows: Sequence[Image.Image]) -> Image.Image:
    page = Image.new(
        "RGB", (max(row.width for row in rows), sum(row.height for row in rows) + _GAP * len(rows)), (255, 255, 255)
    )
    top = _GAP
    for row in rows:
        page.paste(row, (0, top))
        top += row.height + _GAP
    return page


def _pixel_art() -> Image.Image:
    """What a generator calls pixel art, what a plain reduction makes of it, and what cells and a palette do."""
    rows = []
    for prompt, cell, box in ((_FOX, 10.7, (24, 4, 80, 60)), (_WIZARD, 13.3, (14, 2, 58, 46))):
        side = int(1000 / cell)
        small = resized(_drawn(prompt), side, side, "area")
        fake = fake_pixel_art(
            pixel_art(small, reduced_palette([small])), 1024, cell, start=(4.2, 7.1), uneven=0.07, blur=0.9, noise=2, quality=75
        )  # fmt: skip
        alone = cut(fake).pixels
        lattice = find_lattice([alone])
        if lattice is None:
            raise RuntimeError("the picture's cells were not found")
        cells = to_cells(alone, lattice)
        plain = resized(alone, cells.shape[1], cells.shape[0], "lanczos")
        reduced = pixel_art(cells, reduced_palette([cells], 24))
        housed = pixel_art(cells, colours_from_hex(_HOUSE), is_given=True)
        left, top, right, bottom = box
        detail = fake[int(top * cell) : int(bottom * cell), int(left * cell) : int(right * cell)]
        window, times = (slice(top, bottom), slice(left, right)), 224 // (right - left)
        shown = Image.fromarray(detail).convert("RGB").resize((224, 224), Image.Resampling.LANCZOS)
        rows.append(
            _row(
                [
                    (f"as generated, cells of {lattice.cell:.1f}", shown),
                    ("plain reduction", _checkered(plain[window], times)),
                    ("cells", _checkered(cells[window], times)),
                    ("24 colours", _checkered(reduced[window], times)),
                    ("a palette of 16", _checkered(housed[window], times)),
                    ("in the game", _checkered(housed, 1, 4)),
                ]
            )
        )
    return _column(rows)


def _dither() -> Image.Image:
    small = resized(_drawn("village at dusk, background", transparent=False), 112, 112, "area")
    house, eight = colours_from_hex(_HOUSE), reduced_palette([small], 8)
    return _row(
        [
            ("all colours", _checkered(small, 2)),
            ("8 colours", _checkered(pixel_art(small, eight), 2)),
            ("8, ordered", _checkered(pixel_art(small, eight, "ordered"), 2)),
            ("a palette of 16", _checkered(pixel_art(small, house, is_given=True), 2)),
            ("16, ordered", _checkered(pixel_art(small, house, "ordered", is_given=True), 2)),
        ]
    )


def _cleanup() -> Image.Image:
    small = resized(_drawn(_FOX), 56, 56, "area")
    art = pixel_art(small, reduced_palette([small], 20))
    clean = without_orphans(art)
    changed = art.copy()
    changed[(art != clean).any(axis=2)] = (255, 0, 220, 255)
    return _row(
        [
            ("reduced to 20 colours", _checkered(art, 4)),
            ("stray pixels", _checkered(changed, 4)),
            ("cleaned", _checkered(clean, 4)),
            ("outline, darkest colour", _checkered(outlined(clean), 4)),
            ("white, corners filled", _checkered(outlined(clean, "#ffffff", diagonal=True), 4)),
        ]
    )


def _colour() -> Image.Image:
    fox, wizard = (resized(_drawn(prompt), 176, 176) for prompt in (_FOX, _WIZARD))
    rows = []
    for art in (fox, wizard):
        parts = {
            "as it was": art,
            "matched, 0.5": matched(art, _HOUSE, 0.5),
            "matched, 1": matched(art, _HOUSE, 1.0),
            "tint #3a6ee0, 0.5": tinted(art, "#3a6ee0", 0.5),
            "tint, 1": tinted(art, "#3a6ee0"),
            "outline, 3 wide": outlined(art, "#ffffff", width=3),
        }
        rows.append(_row([(words, _checkered(picture)) for words, picture in parts.items()]))
    return _column(rows)


def _edges() -> Image.Image:
    """Sharpening at the game's size; and what a filter makes of an edge with black beneath and with colour beneath."""
    small = resized(_drawn(_FOX), 64, 64)
    head = (slice(6, 40), slice(16, 50))
    sharp = [
        (words, _checkered(picture[head], 6))
        for words, picture in (
            ("64 px, Lanczos", small),
            ("sharpen 0.3", sharpened(small, 0.3)),
            ("sharpen 0.7", sharpened(small, 0.7)),
        )
    ]
    pale = np.array(hero(64, outline=False))
    pale[pale[..., 3] < 128] = 0
    pale[pale[..., 3] >= 128, 3] = 255
    part = (slice(7, 31), slice(20, 44))
    filtered = [
        (words, _checkered(by_graphics_card(picture[part], 204)))
        for words, picture in (("filtered, black beneath", pale), ("filtered, bled", bled(pale)))
    ]
    return _row([*sharp, *filtered])


def by_graphics_card(pixels: Pixels, side: int) -> Pixels:
    """Enlarged as a texture unit does it: colour and alpha apart."""
    planes = [Image.fromarray(pixels[..., i]).resize((side, side), Image.Resampling.BILINEAR) for i in range(4)]
    return np.dstack([np.asarray(plane) for plane in planes])


def _nine_patch() -> Image.Image:
    frame = panel(96, 24)
    found = margins(frame)
    if found is None:
        raise RuntimeError("the frame's margins were not found")
    marked = Image.fromarray(frame.repeat(2, axis=0).repeat(2, axis=1))
    pen = ImageDraw.Draw(marked)
    for x in (2 * found.left, 2 * (96 - found.right)):
        pen.line([(x, 0), (x, 191)], (255, 0, 220, 255))
    for y in (2 * found.top, 2 * (96 - found.bottom)):
        pen.line([(0, y), (191, y)], (255, 0, 220, 255))
    edges = (found.left, found.top, found.right, found.bottom)
    scaled = np.asarray(Image.fromarray(frame).resize((360, 192), Image.Resampling.BILINEAR))
    return _row(
        [
            ("margins found, twice the size", _checkered(np.asarray(marked))),
            ("simply scaled to 360 by 192", _checkered(scaled)),
            ("stretched between the margins", _checkered(stretched(frame, edges, 360, 192))),
        ]
    )


def panel(side: int, corner: int) -> Pixels:
    """A panel with studs in its corners and a slope of light."""
    big = Image.new("RGBA", (side * 4, side * 4))
    pen = ImageDraw.Draw(big)
    for inset, colour in ((0, (52, 36, 30)), (8, (170, 124, 66)), (24, (96, 62, 40)), (32, (226, 206, 164))):
        last = side * 4 - 1 - inset
        pen.rounded_rectangle([inset, inset, last, last], max(4, 40 - inset), fill=(*colour, 255))
    for x in (corner * 2, side * 4 - corner * 2):
        for y in (corner * 2, side * 4 - corner * 2):
            pen.ellipse([x - 26, y - 26, x + 26, y + 26], fill=(52, 36, 30, 255))
            pen.ellipse([x - 18, y - 18, x + 18, y + 18], fill=(232, 190, 92, 255))
    pixels = np.array(big.resize((side, side), Image.Resampling.BOX))
    fill = pixels[..., 0] > 215
    pixels[..., :3] = np.where(
        fill[..., None], pixels[..., :3] * np.linspace(1.05, 0.85, side)[:, None, None], pixels[..., :3]
    )
    return pixels


def stretched(pixels: Pixels, edges: tuple[int, int, int, int], width: int, height: int) -> Pixels:
    left, top, right, bottom = edges
    old_height, old_width = pixels.shape[:2]
    columns = [(0, left, left), (left, old_width - right, width - left - right), (old_width - right, old_width, right)]
    rows = [(0, top, top), (top, old_height - bottom, height - top - bottom), (old_height - bottom, old_height, bottom)]
    return np.concatenate(
        [
            np.concatenate(
                [
                    np.asarray(
                        Image.fromarray(pixels[up:down, first:last]).resize((wide, tall), Image.Resampling.BILINEAR)
                    )
                    for first, last, wide in columns
                ],
                axis=1,
            )
            for up, down, tall in rows
        ]
    )


if __name__ == "__main__":
    main()
