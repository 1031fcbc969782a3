"""The words of a prompt written on a card."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from leo_assets.simulator.artist.lettering import TALL, WIDE, lettered

if TYPE_CHECKING:
    from leo_assets.simulator.artist.words import Wish

_UNSAID = frozenset(
    [
        "a",
        "an",
        "the",
        "game",
        "icon",
        "sprite",
        "full",
        "body",
        "single",
        "object",
        "centered",
        "subject",
        "frame",
        "isolated",
        "in",
        "on",
        "of",
        "no",
        "background",
        "landscape",
        "scene",
        "characters",
    ]
)


def labelled(subject: Image.Image, wish: Wish, middle: tuple[float, float], room: tuple[float, float]) -> None:
    """Write the first words as large as the card allows, in one or two lines; in pixel art as many as fit."""
    if wish.unwanted & {"text", "word", "words", "letter", "letters", "label", "labels"}:
        return
    said = re.findall(r"[a-z0-9]+", wish.text.replace("'", ""))
    words = [word[:14] for word in said if word not in _UNSAID][:4] or ["?"]
    if wish.style.rows:
        _in_cells(subject, words, middle, room, wish.style.cell(*subject.size))
        return
    lines = [" ".join(words[: math.ceil(len(words) / 2)]), " ".join(words[math.ceil(len(words) / 2) :])]
    written = "\n".join(line for line in lines if line)
    size = room[1] * 0.42
    pen = ImageDraw.Draw(subject)
    for _ in range(12):
        if size < 4:
            return
        font = ImageFont.load_default(size=size)
        left, top, right, bottom = pen.multiline_textbbox(
            (0, 0), written, font=font, align="center", spacing=size * 0.2
        )
        if right - left <= room[0] and bottom - top <= room[1]:
            at = (middle[0] - (left + right) / 2, middle[1] - (top + bottom) / 2)
            pen.multiline_text(at, written, font=font, fill=(66, 54, 70), align="center", spacing=size * 0.2)
            return
        size *= 0.86


def _in_cells(
    subject: Image.Image, words: list[str], middle: tuple[float, float], room: tuple[float, float], cell: int
) -> None:
    most, deep = max(1, int(room[0] / cell + 1) // WIDE), max(1, int(room[1] / cell + 1) // TALL)
    parts = [part for word in words for part in parts_of(word, most)]
    ink = lettered(parts[:deep])
    mask = (
        Image.fromarray(ink).convert("L").resize((ink.shape[1] * cell, ink.shape[0] * cell), Image.Resampling.NEAREST)
    )
    left, top = (round((at - side / 2) / cell) * cell for at, side in zip(middle, mask.size, strict=True))
    subject.paste((66, 54, 70, 255), (left, top), mask)


def parts_of(word: str, most: int) -> list[str]:
    """A word in equal parts that have room."""
    count = math.ceil(len(word) / most)
    long = math.ceil(len(word) / count)
    return [word[k : k + long] for k in range(0, len(word), long)]
