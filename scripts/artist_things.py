"""Draw the contact sheet of the artist's things: docs/pictures/artist_things.png.

    python scripts/artist_things.py [OUT]

Every item, prop, building, plant, ship and part of an interface, once, with its name; then what words make of them; then
stand-ins; on light and on dark by turns. The same picture comes out every time.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.things.catalogue import THINGS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb

_ROOM = 64  # pixels of one thing
_LINE = 12
_COLUMNS = 20
_LIGHT, _DARK = (246, 246, 248), (48, 50, 62)
_INKS = {_LIGHT: ((40, 34, 52), (92, 86, 104)), _DARK: ((240, 240, 246), (176, 176, 192))}
_TITLES = {
    "weapons": "Weapons", "ranged": "Bows, guns, shields", "tools": "Tools", "curios": "Paper, music, gadgets", "food": "Food", "kitchen": "Cooked and poured", "treasure": "Treasure and magic", "relics": "Finds and prizes",
    "worn": "Worn", "furniture": "Indoors", "modern": "Of our days", "outdoors": "Outdoors", "machines": "Machines and dangers", "sky": "Sky", "sparks": "Effects", "buildings": "Buildings", "places": "Camps, gates, ruins", "plants": "Plants", "ships": "Ships and vehicles",
    "interface": "Interface",
}  # fmt: skip
_WORDS = (
    "old wooden shield with a red cross", "round iron shield", "heart shield", "broken sword", "rusty iron axe", "golden apple", "glass sword",
    "leather bag", "bone key", "three coins", "five blue gems", "a pair of boots", "tiny potion", "giant barrel", "tall tower", "blue-roofed cottage",
    "brick house", "snowy cottage", "mossy statue", "ancient stone pillar", "shiny trophy", "black flag with a white skull", "striped tent",
    "banner with a golden sun", "fire sword", "ice castle", "poison potion", "lightning staff", "holy orb", "shadow dagger", "wooden panel",
    "stone panel", "metal panel", "parchment panel", "sci-fi panel", "glass panel", "golden panel", "red button", "play button, green", "iron crate",
)  # fmt: skip
_UNKNOWN = (
    "zorblax npc", "zorblax monster", "zorblax building", "zorbweed", "zorbmobile", "zorblax weapon", "zorblax, game icon", "zorblax hud",
    "zorblax explosion", "anemometer",
)  # fmt: skip


def main(out: Path) -> None:
    blocks: list[Image.Image] = []
    for module, title in _TITLES.items():
        names = [thing.name for thing in THINGS if _module(thing.make, thing.shape) == module]
        blocks.append(_block(f"{title} ({len(names)})", names, _DARK if len(blocks) % 2 else _LIGHT))
    blocks += [_block("What words make of them", _WORDS, _LIGHT), _block("What it does not know", _UNKNOWN, _DARK)]
    sheet = Image.new("RGB", (_ROOM * _COLUMNS, sum(block.height for block in blocks)), _LIGHT)
    top = 0
    for block in blocks:
        sheet.paste(block, (0, top))
        top += block.height
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(palette=_palette(sheet), dither=Image.Dither.NONE).save(out, optimize=True)
    print(f"{out}: {sheet.width}×{sheet.height}, {out.stat().st_size // 1024} kB")


def _palette(sheet: Image.Image) -> Image.Image:
    """256 colours that suit what is drawn, since nearly all of a sheet is paper."""
    pixels = np.asarray(sheet).reshape(-1, 3)
    drawn = pixels[~((pixels == _LIGHT).all(axis=1) | (pixels == _DARK).all(axis=1))]
    wide = len(drawn) // 256
    strip = np.vstack([drawn[: wide * 256], np.array([_LIGHT, _DARK] * wide, np.uint8)]).reshape(-1, wide, 3)
    return Image.fromarray(strip).quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=2)


def _module(*functions: object) -> str:
    """The file that one of the functions stands in."""
    names = [getattr(function, "__module__", "").rpartition(".")[2] for function in functions]
    return next((name for name in names if name in _TITLES), "")


def _block(title: str, prompts: tuple[str, ...] | list[str], paper: Rgb) -> Image.Image:
    """A title, and the things below it with their names, at 64 pixels each."""
    rows = -(-len(prompts) // _COLUMNS)
    high = _ROOM + _LINE
    block = Image.new("RGB", (_ROOM * _COLUMNS, 20 + rows * high), paper)
    pen = ImageDraw.Draw(block)
    pen.text((6, 4), title, fill=_INKS[paper][0], font=ImageFont.load_default(size=13))
    small = ImageFont.load_default(size=8)
    for at, prompt in enumerate(prompts):
        x, y = at % _COLUMNS * _ROOM, 20 + at // _COLUMNS * high
        block.paste(_picture(prompt, paper), (x, y))
        name = _fitting(prompt, small)
        left, _, right, _ = pen.textbbox((0, 0), name, font=small)
        pen.text((x + (_ROOM - right + left) / 2, y + _ROOM - 1), name, fill=_INKS[paper][1], font=small)
    return block


def _picture(prompt: str, under: Rgb) -> Image.Image:
    """Drawn at four times the size and scaled down, as a game would."""
    drawn = Image.fromarray(draw(Order(prompt, "", _ROOM * 4, _ROOM * 4, 7, transparent=True)))
    paper = Image.new("RGBA", (_ROOM, _ROOM), under)
    paper.alpha_composite(drawn.resize((_ROOM, _ROOM), Image.Resampling.LANCZOS))
    return paper.convert("RGB")


def _fitting(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    """As much of the text as stands under one thing."""
    while font.getlength(text) > _ROOM - 2:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text


if __name__ == "__main__":
    main(
        Path(sys.argv[1])
        if len(sys.argv) > 1
        else Path(__file__).parents[1] / "docs" / "pictures" / "artist_things.png"
    )
