"""Styles: how everything is painted, whatever it is. One table; `Canvas`, textures, landscapes and backdrops ask it.

A new style is one entry in `STYLES` and the words that ask for it in `_WORDS`. The one without words is what a prompt gets
that names no style.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from leo_assets.simulator.artist.palette import NAMED, Rgb, lab_of, mixed


@dataclass(frozen=True, slots=True)
class Style:
    """How parts are painted.

    Attributes:
        ink: Width of contours as a share of the drawing's own; 0: none.
        inked: One colour for all contours; None: a dark tone of each part's own colour.
        seam: Without contours, how dark a part's edge is where it lies on another one, 0 to 1.
        shade, light: Strength of the dark and the bright side as a share of the drawing's own.
        is_soft: Shade and light fade in, as laid with a brush; else they have hard edges.
        is_brushed: Outlines waver and strokes show, as a brush leaves them.
        paper: What all parts are filled with, instead of their own colours.
        rows: The picture is made of square cells, about so many of them from top to bottom; 0: of pixels.
        is_sized: Whether the prompt said how many: then a thing fills them better.
        colours: The most colours that a subject has, or a texture; 0: any number.
        ramp: Colours from dark to light that alone are used, by how light a cell is.
        is_rimmed: Whether a line of cells runs around a subject, where there are cells.
        grain: Strength of the backdrop's noise.
    """

    name: str
    ink: float = 1.0
    inked: Rgb | None = None
    seam: float = 0.0
    shade: float = 1.0
    light: float = 1.0
    is_soft: bool = False
    is_brushed: bool = False
    paper: Rgb | None = None
    rows: int = 0
    is_sized: bool = False
    colours: int = 0
    ramp: tuple[Rgb, ...] = ()
    is_rimmed: bool = True
    grain: float = 1.0

    @property
    def is_plain(self) -> bool:
        return self == OUTLINED

    def cell(self, width: int, height: int) -> int:
        """Side of a cell in pixels of a picture of this size: whole, so that all cells are alike; 1 for none."""
        return max(1, round(min(width, height) / self.rows)) if self.rows else 1

    def finer(self, factor: float) -> Style:
        """With more cells, for what shows more."""
        return replace(self, rows=round(self.rows * factor))

    def grid(self, width: int, height: int) -> tuple[int, int]:
        """Columns and rows of cells that fill a tile of this size exactly, of cells that are square where they can be."""
        wanted = max(1.0, min(width, height) / max(1, self.rows))
        sides = [side for side in range(1, min(width, height) + 1) if width % side == 0 and height % side == 0]
        side = min(sides, key=lambda side: abs(math.log(side / wanted)))
        if 0.6 < side / wanted < 1.7:
            return width // side, height // side
        return max(1, round(width / wanted)), max(1, round(height / wanted))


def drained(colour: Rgb, style: Style) -> Rgb:
    """A detail's colour on a style's paper: dark ones are ink, others a pale grey. Without paper as it is."""
    if style.paper is None:
        return colour
    lightness = lab_of(colour)[0]
    ink = style.inked or (0, 0, 0)
    return ink if lightness < 0.45 else mixed(style.paper, ink, 0.32 * (1 - lightness))


OUTLINED = Style("outlined")
STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        OUTLINED,
        Style("bold", ink=1.75, inked=(30, 22, 38), light=0.8),
        Style("line art", ink=1.15, inked=(38, 34, 44), shade=0.35, light=0.0, paper=(250, 249, 246), colours=4),
        Style("flat", ink=0.0, seam=0.34, shade=0.55, light=0.0, colours=24, grain=0.4),
        Style("painted", ink=0.0, seam=0.2, is_soft=True, is_brushed=True),
        Style("pixel", ink=0.0, seam=0.62, shade=0.9, light=0.9, rows=64, colours=24, grain=0.0),
    )
}
_COLOURS = "|".join(NAMED)
_WORDS: tuple[tuple[str, str], ...] = (
    ("pixel", r"pixel[\s-]*art(?:ed)?|pixel(?:ated|l?ated| sprites?| graphics| game)|pixels?(?= style\b)|(?:1|8|16|32)[\s-]?bit|s?nes|game ?boy"),
    ("line art", r"line[\s-]?art|line drawing|ink drawing|inked drawing|pen and ink|colou?ring (?:book|page)"),
    ("bold", r"(?:bold|thick|heavy|strong|black) (?:black |dark )?(?:out)?lines?|comic(?: book)?(?: style)?|sticker(?: style)?"),
    ("flat", r"flat (?:vector|design|colou?rs?|shad(?:ing|ed)|style|illustration|art|2d|cartoon)|vector(?: art| graphics?| illustration| style)?|minimalist|(?<!.)flat(?=,|$)|(?<=, )flat(?=,|$)"),
    ("painted", rf"(?:hand[\s-]?)?paint(?:ed|erly|ing)(?! (?:{_COLOURS})\b)(?: style)?|watercolou?rs?|gouache|oil paint(?:ing)?|digital painting|soft shading|brush ?strokes?"),
    ("outlined", r"(?:cartoon|outlined?|cel[\s-]shad(?:ed|ing))(?: style)?"),
)  # fmt: skip
_PATTERNS = tuple(
    (
        name,
        re.compile(
            rf"[\s,;]*\b(?:in (?:an?|the)? ?|as )?(?:modern |clean |simple |classic |detailed |retro )*(?:{words})\b(?: style| look| aesthetic| graphics)?"
        ),
    )
    for name, words in _WORDS
)
_SIDE = re.compile(
    r"[\s,;]*\b(\d{1,3}) ?(?:x|×|by) ?(\d{1,3})\b(?: ?(?:px|pixels?|cells))?|[\s,;]*\b(\d{1,3}) ?(?:px|pixels?)\b(?: (?:tall|high|wide))?"
)
_ROWS = ((r"\b8[\s-]?bit|\bnes\b|game ?boy", 48, 12), (r"\bdetailed\b|\b32[\s-]?bit", 96, 32))  # fmt: skip
_RAMPS: tuple[tuple[str, tuple[Rgb, ...]], ...] = (
    (r"game ?boy", ((15, 56, 15), (48, 98, 48), (139, 172, 15), (202, 220, 140))),
    (r"\b1[\s-]?bit|\bmonochrome|black and white", ((28, 26, 36), (238, 236, 228))),
    (r"\bsepia", ((44, 28, 20), (94, 62, 40), (152, 110, 70), (206, 166, 116), (244, 222, 182))),
)
_COUNT = re.compile(r"[\s,;]*\b(?:in |with |only )*(\d{1,2})[\s-]colou?rs?\b(?: palette| only)?")
_OUTLINE = re.compile(r"[\s,;]*\b(?:no|without|not?) (?:black |dark |bold |thick )*(?:out)?lines?\b")


def style_in(prompt: str, negative: str = "") -> tuple[Style, str]:
    """The style that a prompt names, and the prompt without the words for it: they change no subject.

    A prompt that names none comes back as it is.
    """
    text = prompt.lower()
    unlined = _OUTLINE.search(text) is not None or re.search(r"\b(?:out)?lines?\b", negative.lower()) is not None
    text_left = _OUTLINE.sub("", prompt, 1) if unlined else prompt
    name = next((name for name, pattern in _PATTERNS if pattern.search(_OUTLINE.sub("", text))), None)
    style = STYLES[name] if name else OUTLINED
    if name:
        for _, words in _PATTERNS:
            text_left = re.sub(words.pattern, "", text_left, flags=re.IGNORECASE)
    if style.rows:
        style, text_left = _gridded(style, text, text_left)
    counted = _COUNT.search(text_left)
    if style.colours and counted and int(counted[1]) > 1:
        style, text_left = replace(style, colours=int(counted[1])), _COUNT.sub("", text_left, 1)
    if unlined:
        style = replace(style, ink=0.0, seam=style.seam or 0.45, inked=None, is_rimmed=False)
    return style, text_left


def _gridded(style: Style, text: str, left: str) -> tuple[Style, str]:
    """As many rows and colours as the prompt wants."""
    for words, rows, colours in _ROWS:
        if re.search(words, text):
            style = replace(style, rows=rows, colours=colours)
    style = replace(style, ramp=next((ramp for words, ramp in _RAMPS if re.search(words, text)), ()))
    said = _SIDE.search(text)
    if said:
        rows = int(said[2] or said[3])
        if 8 <= rows <= 256:
            style = replace(style, rows=rows, is_sized=True)
        left = _SIDE.sub("", left, 1)
    return style, left
