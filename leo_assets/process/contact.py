"""A contact sheet: everything that was made, on one picture that is pleasant to look at."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

_PAPER, _CARD, _LINE, _TEXT, _FAINT = (27, 28, 33), (38, 40, 47), (58, 61, 71), (228, 229, 234), (150, 154, 166)
_CHECKS = ((74, 77, 88), (88, 92, 104))
_MARGIN, _GAP, _PAD, _LABEL = 24, 14, 10, 26


@dataclass(frozen=True, slots=True)
class _Card:
    """A labelled group of cells: where it goes, counted in cells."""

    label: str
    frames: Sequence[Pixels]
    columns: int
    rows: int

    def size(self, cell: int) -> tuple[int, int]:
        return self.columns * (cell + 4) - 4 + 2 * _PAD, self.rows * (cell + 4) - 4 + 2 * _PAD + _LABEL


def contact_sheet(
    items: Sequence[tuple[str, Sequence[Pixels]]], *, cell_px: int = 112, columns: int | None = None
) -> Pixels:
    """A card for each item: its label and its frames, each fitted into a cell over a checkerboard. Opaque.

    Small pictures are enlarged by whole numbers, so that pixel art stays sharp.

    Args:
        items: Label and frames.
        cell_px: Side of one cell.
        columns: Cells across; absent: about twice as wide as high.
    """
    cells = sum(len(frames) for _, frames in items)
    across = columns or max(1, min(10, math.ceil(math.sqrt(2 * cells)), cells))
    across = max(1, across)
    cards = [
        _Card(label, frames, min(len(frames), across), math.ceil(len(frames) / across))
        for label, frames in items
        if len(frames)
    ]
    width = across * (cell_px + 4) - 4 + 2 * _PAD + (across - 1) * (2 * _PAD + _GAP - 4) // 2
    width = max([width, *(card.size(cell_px)[0] for card in cards)])
    places, right, bottom = _flow(cards, cell_px, width)
    image = Image.new("RGB", (right + 2 * _MARGIN, bottom + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(image)
    font, small = ImageFont.load_default(15), ImageFont.load_default(12)
    for card, (x, y) in zip(cards, places, strict=True):
        _draw_card(image, pen, card, (x + _MARGIN, y + _MARGIN), cell_px, font, small)
    return np.asarray(image.convert("RGBA"))


def _flow(cards: Sequence[_Card], cell: int, width: int) -> tuple[list[tuple[int, int]], int, int]:
    """Cards in reading order, as many in a line as fit; and how far they reach."""
    places: list[tuple[int, int]] = []
    x = y = line = right = 0
    for card in cards:
        wide, high = card.size(cell)
        if x and x + wide > width:
            x, y, line = 0, y + line + _GAP, 0
        places.append((x, y))
        right, line = max(right, x + wide), max(line, high)
        x += wide + _GAP
    return places, right, y + line


def _draw_card(
    image: Image.Image,
    pen: ImageDraw.ImageDraw,
    card: _Card,
    at: tuple[int, int],
    cell: int,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    small: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    x, y = at
    wide, high = card.size(cell)
    pen.rounded_rectangle([x, y, x + wide - 1, y + high - 1], radius=7, fill=_CARD, outline=_LINE)
    sizes = sorted({(frame.shape[1], frame.shape[0]) for frame in card.frames})
    size = f"{sizes[0][0]} x {sizes[0][1]}" if len(sizes) == 1 else ""
    room = wide - 2 * _PAD
    label = shortened(card.label, room, font)
    pen.text((x + _PAD, y + 7), label, _TEXT, font)
    if size and font.getlength(label) + small.getlength(size) + 12 <= room:
        pen.text((x + wide - _PAD - small.getlength(size), y + 10), size, _FAINT, small)
    for index, frame in enumerate(card.frames):
        row, column = divmod(index, card.columns)
        image.paste(fitted(frame, cell), (x + _PAD + column * (cell + 4), y + _LABEL + _PAD + row * (cell + 4)))


def shortened(label: str, room: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    """The label, cut so that it fits into `room` pixels."""
    if font.getlength(label) <= room:
        return label
    while label and font.getlength(f"{label}…") > room:
        label = label[:-1]
    return f"{label}…"


def fitted(frame: Pixels, side: int) -> Image.Image:
    """One picture, fitted and centred, over a checkerboard."""
    check = max(4, side // 14)
    odd = (np.add.outer(np.arange(side) // check, np.arange(side) // check) % 2)[..., None]
    board = Image.fromarray(np.where(odd, _CHECKS[0], _CHECKS[1]).astype(np.uint8)).convert("RGBA")
    picture = _scaled(Image.fromarray(frame), side)
    board.alpha_composite(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return board.convert("RGB")


def thumbnail(frame: Pixels, side: int) -> Pixels:
    """The picture in the size in which it will be shown: a copy."""
    return np.array(_scaled(Image.fromarray(frame), side))


def _scaled(picture: Image.Image, side: int) -> Image.Image:
    longest = max(picture.size)
    if longest > side:
        share = side / longest
        size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
        return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    whole = side // longest
    if whole > 1:
        return picture.resize((picture.width * whole, picture.height * whole), Image.Resampling.NEAREST)
    return picture
