"""Draw the contact sheet of the offline studio's artist: docs/pictures/artist.png.

    python scripts/artist_sheet.py [OUT]

Heroes in their poses, items and elements, materials two by two, scenes. The same picture comes out every time.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order

_WIDTH = 1280
_PAPER = (246, 246, 248)
_POSES = (
    "standing idle, relaxed, arms down",
    "walking, contact pose, left foot forward, right arm forward",
    "walking, passing pose, weight on the left leg, right knee lifted",
    "walking, contact pose, right foot forward, left arm forward",
    "attacking, wind-up, weapon raised behind the head",
    "attacking, mid swing, weapon in front at shoulder height",
    "attacking, strike, weapon fully extended forward and down",
    "hurt",
)
_HEROES = (
    "a small red fox in steel armour, green scarf, short sword",
    "a young hero with messy brown hair, green tunic, red cape, sword",
    "an old wizard with a long white beard, blue robe, staff",
)
_CAST = (
    "a girl with long pink hair, teal dress, wand, front view", "an elf archer", "a viking with an axe", "a ninja", "a king in a purple robe, front view",
    "a goblin with a dagger", "a skeleton with a sword", "a robot", "a grey cat with an orange tunic, bow", "a rabbit with a red hood, spear",
)  # fmt: skip
_ITEMS = (
    "sword", "axe", "staff", "bow", "wooden shield with a red cross", "golden key", "coin", "emerald gem", "scroll", "purple book", "ring", "chest",
    "bomb", "heart", "apple", "mushroom", "torch", "crown", "egg", "lantern", "fire sword", "ice sword", "poison potion", "lightning potion",
    "holy orb", "shadow dagger", "magic wand", "nature staff", "fish", "xylophone",
)  # fmt: skip
_MATERIALS = ("grass", "cobblestone", "brick", "wooden plank", "sand", "dirt", "water", "leaves")
_SCENES = ("village at dusk, background", "snowy mountains, background", "forest at night, background")


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "pictures" / "artist.png"
    rows = [*(_row(_poses(hero)) for hero in _HEROES), _row(_cast()), *_items(), _row(_materials()), _row(_scenes())]
    sheet = Image.new("RGB", (_WIDTH, sum(row.height for row in rows)), _PAPER)
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    out.parent.mkdir(parents=True, exist_ok=True)
    palette = sheet.quantize(256, method=Image.Quantize.MEDIANCUT)
    sheet.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(out, optimize=True)
    print(f"{out}: {sheet.width}×{sheet.height}, {out.stat().st_size // 1024} kB")


def _picture(
    prompt: str, width: int, height: int, *, guides: tuple[Guide, ...] = (), tiling: bool = False
) -> Image.Image:
    """Drawn at twice the size and scaled down, as a game would."""
    fills = tiling or "background" in prompt
    order = Order(prompt, "", width * 2, height * 2, 7, guides=guides, tiling=tiling, transparent=not fills)
    drawn = Image.fromarray(draw(order)).resize((width, height), Image.Resampling.LANCZOS)
    if fills:
        return drawn
    paper = Image.new("RGBA", drawn.size, _PAPER)
    paper.alpha_composite(drawn)
    return paper.convert("RGB")


def _row(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side over the whole width."""
    height = pictures[0].height
    row = Image.new("RGB", (_WIDTH, height), _PAPER)
    gap = (_WIDTH - sum(picture.width for picture in pictures)) / len(pictures)
    left = gap / 2
    for picture in pictures:
        row.paste(picture, (round(left), 0))
        left += picture.width + gap
    return row


def _poses(hero: str) -> list[Image.Image]:
    """A character by its own sheet, as a kit would have it."""
    sheet = io.BytesIO()
    drawn = draw(Order(f"character sheet of {hero}, front view, side view, back view", "", 768, 768, 4))
    Image.fromarray(drawn).save(sheet, "JPEG", quality=92)
    guides = (Guide("character", sheet.getvalue()),)
    return [_picture(f"{hero}, {pose}, side view", 160, 168, guides=guides) for pose in _POSES]


def _cast() -> list[Image.Image]:
    return [_picture(f"{who}, standing idle", 128, 150) for who in _CAST]


def _items() -> list[Image.Image]:
    pictures = [_picture(f"{what}, game icon", 85, 92) for what in _ITEMS]
    return [_row(pictures[:15]), _row(pictures[15:])]


def _materials() -> list[Image.Image]:
    """Each tile twice across and twice down, so that a seam would show."""
    blocks = []
    for name in _MATERIALS:
        tile = _picture(name, 78, 78, tiling=True)
        block = Image.new("RGB", (156, 164), _PAPER)
        for at in ((0, 4), (78, 4), (0, 82), (78, 82)):
            block.paste(tile, at)
        blocks.append(block)
    return blocks


def _scenes() -> list[Image.Image]:
    return [_picture(prompt, 420, 230) for prompt in _SCENES]


if __name__ == "__main__":
    main()
