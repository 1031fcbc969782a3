"""The strip at the foot of a character sheet: swatches of the palette, and pips that spell the features.

Model sheets carry swatches so that others paint the same figure. This one can also be read back: `read` finds the genes in
a picture that went through JPEG and scaling. Colours are measured from the swatches; features are bits, one pip each, kept
by a checksum, so a stranger's picture is not mistaken for a sheet.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from PIL import Image

from leo_assets.simulator.artist.canvas import Canvas, box, ellipse
from leo_assets.simulator.artist.genes import CHOICES, COLOURS, Genes, genes_from

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb

_PIPS = 48  # in two rows; 32 bits of features, 16 of checksum
_TOP, _BOTTOM = 0.905, 0.945  # of swatches, as parts of the height
_ROWS = (0.962, 0.977)  # of pips
_LEFT, _RIGHT = 0.08, 0.92


def _spread(count: int, step: int) -> float:
    """The middle of a place in a row, as a part of the width."""
    return _LEFT + (_RIGHT - _LEFT) * (step + 0.5) / count


def paint_strip(subject: Image.Image, genes: Genes) -> None:
    """Paint swatches and pips onto an RGBA picture, in place."""
    width, height = subject.size
    band = Image.new("RGBA", (width, height - int(0.89 * height)))
    canvas = Canvas(band.width, band.height, unit=1.0, x=0, y=-int(0.89 * height), fine=2, ink=max(1.0, height / 400))
    half = (_RIGHT - _LEFT) / len(COLOURS) * 0.42 * width
    for step, colour in enumerate(genes.colours):
        x = _spread(len(COLOURS), step) * width
        canvas.paint(
            box(x - half, _TOP * height, x + half, _BOTTOM * height, half * 0.3), colour=colour, shade=0, light=0
        )
    size = min(0.0055 * height, (_RIGHT - _LEFT) / (_PIPS / 2) * 0.3 * width)
    for step, bit in enumerate(_bits(genes)):
        x, y = _spread(_PIPS // 2, step % (_PIPS // 2)) * width, _ROWS[step // (_PIPS // 2)] * height
        if bit:
            canvas.paint(ellipse(x, y, size), colour=(58, 48, 72), ink=0, shade=0, light=0)
        else:
            canvas.paint(ellipse(x, y, size), colour=(226, 222, 226), ink=0, shade=0, light=0)
    strip = canvas.finished()
    subject.paste(strip, (0, int(0.89 * height)), strip)


def read(picture: Image.Image) -> Genes | None:
    """The genes that a sheet's strip spells; None if the picture is no sheet of ours."""
    grey = picture.convert("L")
    width, height = grey.size
    if width < 96 or height < 96:
        return None
    bits = []
    for step in range(_PIPS):
        x, y = _spread(_PIPS // 2, step % (_PIPS // 2)) * width, _ROWS[step // (_PIPS // 2)] * height
        bits.append(int(_middle(grey, x, y) < 142))
    value = sum(bit << place for place, bit in enumerate(bits))
    features, check = value & 0xFFFFFFFF, value >> 32
    if _checksum(features) != check:
        return None
    shapes = {}
    for gene, choices in CHOICES.items():
        features, choice = divmod(features, len(choices))
        shapes[gene] = choices[choice]
    colours = picture.convert("RGB")
    y0, y1 = _TOP + 0.012, _BOTTOM - 0.012
    measured = tuple(
        _mean(colours, _spread(len(COLOURS), step) * width, y0 * height, y1 * height, width * 0.02)
        for step in range(len(COLOURS))
    )
    return genes_from(shapes, measured)


def _bits(genes: Genes) -> list[int]:
    value = 0
    for gene, choices in reversed(CHOICES.items()):
        value = value * len(choices) + choices.index(getattr(genes, gene))
    value |= _checksum(value) << 32
    return [value >> place & 1 for place in range(_PIPS)]


def _checksum(value: int) -> int:
    return zlib.crc32(b"leo sheet 1" + value.to_bytes(4, "big")) & 0xFFFF


def _middle(grey: Image.Image, x: float, y: float) -> float:
    r = max(1.0, grey.height * 0.003)
    patch = grey.resize((1, 1), Image.Resampling.BOX, box=(x - r, y - r, x + r, y + r))
    level = patch.getpixel((0, 0))
    assert isinstance(level, (int, float))
    return float(level)


def _mean(picture: Image.Image, x: float, y0: float, y1: float, half: float) -> Rgb:
    colour = picture.resize((1, 1), Image.Resampling.BOX, box=(x - half, y0, x + half, y1)).getpixel((0, 0))
    assert isinstance(colour, tuple)
    return int(colour[0]), int(colour[1]), int(colour[2])
