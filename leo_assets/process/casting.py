"""A character's pictures on one, to be judged by a person: groups of framed cells with what is known of each below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.process.contact import fitted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

Standing = Literal["other", "chosen", "approved", "rejected"]

_PAPER, _CARD, _TEXT, _FAINT = (27, 28, 33), (38, 40, 47), (228, 229, 234), (150, 154, 166)
_FRAMES: dict[Standing, tuple[int, int, int]] = {
    "other": (58, 61, 71),
    "chosen": (236, 178, 74),
    "approved": (96, 190, 118),
    "rejected": (222, 96, 92),
}
_MARGIN, _GAP, _PAD, _FRAME = 24, 12, 10, 3
_TITLE_PX, _LABEL_PX, _CAPTION_PX = 58, 30, 36


@dataclass(frozen=True, slots=True)
class Cell:
    """One picture. `picture` None: its bytes are not on this machine. `name` and `said` are the lines below it.

    `why` is what is too long for that; it is not drawn.
    """

    picture: Pixels | None
    name: str
    said: str
    standing: Standing = "other"
    why: str = ""


def casting_sheet(
    title: str, subtitle: str, groups: Sequence[tuple[str, Sequence[Cell]]], *, cell_px: int = 168, columns: int = 6
) -> Pixels:
    """Draw groups of cells below each other. Opaque.

    Args:
        title: First line.
        subtitle: Second line, smaller: what the frames' colours mean is added to it.
        groups: Label and cells, in reading order.
        cell_px: Side of one picture.
        columns: Most cells beside each other.
    """
    across = max([1, *(min(len(cells), columns) for _, cells in groups)])
    across = max(across, 4)
    wide, high = cell_px + 2 * _FRAME + _GAP, cell_px + 2 * _FRAME + _CAPTION_PX + _GAP
    heights = [_LABEL_PX + -(-len(cells) // across) * high + _PAD for _, cells in groups]
    width = across * wide - _GAP + 2 * (_MARGIN + _PAD)
    image = Image.new("RGB", (width, _TITLE_PX + sum(heights) + _GAP * len(groups) + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(image)
    fonts = [ImageFont.load_default(size) for size in (22, 15, 12)]
    pen.text((_MARGIN, _MARGIN - 4), shortened(title, width - 2 * _MARGIN, fonts[0]), _TEXT, fonts[0])
    _legend(pen, (_MARGIN, _MARGIN + 27), shortened(subtitle, width // 2, fonts[2]), fonts[2])
    top = _MARGIN + _TITLE_PX
    for (label, cells), height in zip(groups, heights, strict=True):
        pen.rounded_rectangle([_MARGIN, top, width - _MARGIN - 1, top + height - 1], radius=7, fill=_CARD)
        pen.text((_MARGIN + _PAD, top + 7), shortened(label, width - 2 * (_MARGIN + _PAD), fonts[1]), _TEXT, fonts[1])
        for index, cell in enumerate(cells):
            row, column = divmod(index, across)
            at = _MARGIN + _PAD + column * wide, top + _LABEL_PX + row * high
            _draw(image, pen, cell, at, cell_px, fonts[2])
        top += height + _GAP
    return np.asarray(image.convert("RGBA"))


def _legend(
    pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> None:
    x, y = float(at[0]), at[1]
    pen.text((x, y), text, _FAINT, font)
    x += font.getlength(text) + (18 if text else 0)
    for standing in ("approved", "chosen", "rejected"):
        pen.rectangle([x, y + 3, x + 9, y + 12], outline=_FRAMES[standing], width=_FRAME)
        pen.text((x + 15, y), standing, _FAINT, font)
        x += 15 + font.getlength(standing) + 16


def _draw(
    image: Image.Image,
    pen: ImageDraw.ImageDraw,
    cell: Cell,
    at: tuple[int, int],
    side: int,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    x, y = at
    full = side + 2 * _FRAME
    pen.rectangle([x, y, x + full - 1, y + full - 1], outline=_FRAMES[cell.standing], width=_FRAME)
    if cell.picture is not None:
        image.paste(fitted(cell.picture, side), (x + _FRAME, y + _FRAME))
    else:
        words = "not on this machine"
        pen.text((x + (full - font.getlength(words)) / 2, y + full / 2 - 8), words, _FAINT, font)
    pen.text((x, y + full + 3), shortened(cell.name, full, font), _TEXT, font)
    pen.text((x, y + full + 18), shortened(cell.said, full, font), _FAINT, font)
