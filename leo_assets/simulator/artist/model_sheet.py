"""The strip at the foot of a character sheet: swatches of the palette, and pips that spell the features.

Model sheets carry swatches so that others paint the same figure. This one can also be read back: `read` finds the look in
a picture that went through JPEG and scaling. Colours are measured from the swatches; features are bits, one pip each, kept
by a checksum, so a stranger's picture is not mistaken for a sheet.

Each kind of being has its script. What an older release wrote stays readable, and is written where it suffices: a script's
numbers must never change.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image

from leo_assets.simulator.artist.canvas import Canvas, box, ellipse
from leo_assets.simulator.artist.creatures.look import FEATURES, HUES, Look, look_from
from leo_assets.simulator.artist.genes import CHOICES, COLOURS, FIRST, Genes, genes_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from leo_assets.simulator.artist.palette import Rgb

Being: TypeAlias = Genes | Look

_PIPS = 48  # in two rows; 32 bits of features, 16 of checksum
_TOP, _BOTTOM = 0.905, 0.945  # of swatches, as parts of the height
_ROWS = (0.962, 0.977)  # of pips
_LEFT, _RIGHT = 0.08, 0.92


@dataclass(frozen=True, slots=True)
class _Script:
    """How the features of a kind of being are spelled.

    Attributes:
        mark: Goes into the checksum.
        choices: What each feature may be; the first is the lowest digit.
        bases: How many values each digit has room for.
        swatches: How many colours there are.
    """

    mark: bytes
    kind: type[Genes | Look]
    choices: Mapping[str, Sequence[str]]
    bases: Mapping[str, int]
    swatches: int
    make: Callable[[dict[str, str], tuple[Rgb, ...]], Being]

    def number_of(self, being: Being) -> int | None:
        """The features as one number; None if this script cannot spell them."""
        value = 0
        for gene, base in reversed(list(self.bases.items())):
            place = self.choices[gene].index(getattr(being, gene))
            if place >= base:
                return None
            value = value * base + place
        return (
            None
            if any(getattr(being, gene) != known[0] for gene, known in self.choices.items() if gene not in self.bases)
            else value
        )

    def features_of(self, value: int) -> dict[str, str] | None:
        found = {gene: known[0] for gene, known in self.choices.items()}
        for gene, base in self.bases.items():
            value, place = divmod(value, base)
            if place >= len(self.choices[gene]):
                return None
            found[gene] = self.choices[gene][place]
        return found

    def check(self, value: int) -> int:
        return zlib.crc32(self.mark + value.to_bytes(4, "big")) & 0xFFFF


_ROOM = {"species": 16, "hair": 16, "headgear": 16, "top": 16, "cape": 2, "scarf": 2, "beard": 4, "weapon": 32, "shield": 4, "build": 8, "face": 4}  # fmt: skip
_SCRIPTS = (
    _Script(b"leo sheet 1", Genes, CHOICES, FIRST, len(COLOURS), genes_from),
    _Script(b"leo sheet 2", Genes, CHOICES, _ROOM, len(COLOURS), genes_from),
    _Script(b"leo beast 1", Look, FEATURES, {"pattern": 8, "trait": 8, "size": 4, "element": 32, "species": 4096}, len(HUES), look_from),
)  # fmt: skip


def _spread(count: int, step: int) -> float:
    """The middle of a place in a row, as a part of the width."""
    return _LEFT + (_RIGHT - _LEFT) * (step + 0.5) / count


def paint_strip(subject: Image.Image, being: Being) -> None:
    """Paint swatches and pips onto an RGBA picture, in place."""
    width, height = subject.size
    band = Image.new("RGBA", (width, height - int(0.89 * height)))
    canvas = Canvas(band.width, band.height, unit=1.0, x=0, y=-int(0.89 * height), fine=2, ink=max(1.0, height / 400))
    count = len(being.colours)
    half = (_RIGHT - _LEFT) / max(count, len(COLOURS)) * 0.42 * width
    for step, colour in enumerate(being.colours):
        x = _spread(count, step) * width
        canvas.paint(
            box(x - half, _TOP * height, x + half, _BOTTOM * height, half * 0.3), colour=colour, shade=0, light=0
        )
    size = min(0.0055 * height, (_RIGHT - _LEFT) / (_PIPS / 2) * 0.3 * width)
    for step, bit in enumerate(_bits(being)):
        x, y = _spread(_PIPS // 2, step % (_PIPS // 2)) * width, _ROWS[step // (_PIPS // 2)] * height
        if bit:
            canvas.paint(ellipse(x, y, size), colour=(58, 48, 72), ink=0, shade=0, light=0)
        else:
            canvas.paint(ellipse(x, y, size), colour=(226, 222, 226), ink=0, shade=0, light=0)
    strip = canvas.finished()
    subject.paste(strip, (0, int(0.89 * height)), strip)


def read(picture: Image.Image) -> Being | None:
    """The look that a sheet's strip spells; None if the picture is no sheet of ours."""
    grey = picture.convert("L")
    width, height = grey.size
    if width < 96 or height < 96:
        return None
    bits = []
    for step in range(_PIPS):
        x, y = _spread(_PIPS // 2, step % (_PIPS // 2)) * width, _ROWS[step // (_PIPS // 2)] * height
        bits.append(int(_middle(grey, x, y) < 142))
    value = sum(bit << place for place, bit in enumerate(bits))
    value, check = value & 0xFFFFFFFF, value >> 32
    script = next((script for script in _SCRIPTS if script.check(value) == check), None)
    features = script.features_of(value) if script else None
    if script is None or features is None:
        return None
    colours = picture.convert("RGB")
    y0, y1 = _TOP + 0.012, _BOTTOM - 0.012
    measured = tuple(
        _mean(colours, _spread(script.swatches, step) * width, y0 * height, y1 * height, width * 0.02)
        for step in range(script.swatches)
    )
    return script.make(features, measured)


def _bits(being: Being) -> list[int]:
    for script in _SCRIPTS:
        value = script.number_of(being) if isinstance(being, script.kind) else None
        if value is not None:
            value |= script.check(value) << 32
            return [value >> place & 1 for place in range(_PIPS)]
    raise ValueError(f"no script spells {being}")


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
