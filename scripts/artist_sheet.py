"""Draw the overview of what the offline studio's artist can do: docs/pictures/artist.jpg.

    python -m scripts.artist_sheet [OUT]

A few of everything; the whole of it is on the sheets of beings, things, grounds and styles. The same picture comes out every time.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order
from scripts.artist_page import DARK, WIDTH, Shown, drawn, heading, row, save

_POSES = (
    "standing idle, relaxed, arms down", "walking, contact pose, left foot forward, right arm forward", "walking, passing pose, weight on the left leg, right knee lifted",
    "jumping", "attacking, wind-up, weapon raised behind the head", "attacking, strike, weapon fully extended forward and down", "blocking", "hurt", "cheering",
)  # fmt: skip
_HEROES = (
    "a small red fox in steel armour, green scarf, sword",
    "an old wizard with a long white beard, blue robe, staff",
)
_CAST = (
    "a girl with long pink hair, teal dress, wand, front view", "an elf archer", "a viking with an axe", "a ninja", "a king in a purple robe, front view",
    "a goblin with a dagger", "a skeleton with a sword", "a robot", "a pirate captain", "a musketeer", "an astronaut", "a witch",
)  # fmt: skip
_CREATURES = (
    "a green slime", "a red dragon", "a brown horse", "an owl", "a ghost", "a mushroom monster", "a carnivorous plant", "a crab", "a bee", "an ice dragon",
    "a golem", "a mech",
)  # fmt: skip
_FACES = (
    "a young hero with messy brown hair, green tunic", "a happy viking", "a surprised wizard", "an angry goblin", "a fox in steel armour",
    "a happy pirate captain with an eyepatch", "a red dragon", "an owl",
)  # fmt: skip
_ITEMS = (
    "sword", "battle axe", "staff", "bow", "wooden shield with a red cross", "golden key", "coin", "emerald gem", "scroll", "purple book", "ring", "chest",
    "bomb", "heart", "apple", "pizza", "fire sword", "poison potion", "holy orb", "magic wand",
)  # fmt: skip
_PLACED = (
    "oak tree", "pine tree", "palm tree", "cactus", "cottage", "castle", "windmill", "lighthouse", "tent", "campfire", "well", "sailboat", "rocket", "train",
)  # fmt: skip
_INTERFACE = (
    "panel",
    "button",
    "health bar",
    "parchment panel",
    "speech bubble",
    "wooden panel",
    "sci-fi panel",
    "ribbon",
)
_MATERIALS = (
    "grass",
    "mossy cobblestone",
    "bricks",
    "wooden planks",
    "sand",
    "lava",
    "ice",
    "roof tiles",
    "crystal",
    "metal plates",
    "shore: sand and water",
)
_SCENES = (
    "village at dusk",
    "jungle",
    "snowy mountains",
    "dungeon",
    "crystal cave",
    "city at night",
    "underwater",
    "floating islands",
)
_SUBJECTS = ("a small red fox in steel armour, green scarf, sword", "a treasure chest, game icon")
_STYLES = (
    "",
    ", bold outlines",
    ", line art",
    ", flat vector style",
    ", hand-painted",
    ", pixel art 56x56",
    ", game boy",
)


def main(place: Path) -> None:
    bands = [_poses(hero) for hero in _HEROES]
    bands += [row([("", drawn(f"{who}, standing idle", 106, 124, clear=True, finer=2)) for who in _CAST])]
    bands += [row([("", drawn(who, 106, 106, clear=True, finer=2)) for who in _CREATURES], paper=DARK)]
    bands += [row([("", drawn(f"portrait of {who}", 128, 128, clear=True, finer=2)) for who in _FACES])]
    bands += [row([("", drawn(f"{what}, game icon", 62, 66, clear=True, finer=2)) for what in _ITEMS])]
    bands += [row([("", drawn(what, 90, 94, clear=True, finer=2)) for what in _PLACED], paper=DARK)]
    bands += [row([("", drawn(f"{what}, game interface", 150, 84, clear=True, finer=2)) for what in _INTERFACE])]
    bands += [row([("", _two_by_two(words)) for words in _MATERIALS])]
    bands += [
        row([("", drawn(f"{words}, game background", 318, 179, finer=2)) for words in half])
        for half in (_SCENES[:4], _SCENES[4:])
    ]
    bands += [heading("in the style that the prompt or the style file names"), row(_styled())]
    save(bands, place)


def _poses(hero: str) -> Image.Image:
    """A character by its own sheet, as a kit would have it."""
    sheet = io.BytesIO()
    painted = draw(Order(f"character sheet of {hero}, front view, side view, back view", "", 768, 768, 4))
    Image.fromarray(painted).save(sheet, "JPEG", quality=92)
    guides = (Guide("character", sheet.getvalue()),)
    shown = []
    for pose in _POSES:
        order = Order(f"{hero}, {pose}, side view", "", 288, 280, 7, guides=guides, transparent=True)
        shown.append(("", Image.fromarray(draw(order)).resize((144, 140), Image.Resampling.LANCZOS)))
    return row(shown)


def _two_by_two(words: str) -> Image.Image:
    """Twice across and twice down, so that a seam would show."""
    side = WIDTH // len(_MATERIALS) // 2 - 1
    tile = drawn(f"{words}, seamless texture", side, side, tiling=True, finer=3)
    block = Image.new("RGB", (side * 2, side * 2))
    for at in ((0, 0), (side, 0), (0, side), (side, side)):
        block.paste(tile, at)
    return block


def _styled() -> list[Shown]:
    shown: list[Shown] = []
    for style in _STYLES:
        is_pixel = "pixel" in style or "game boy" in style
        side, finer = (84, 1) if is_pixel else (90, 2)
        shown += [("", drawn(f"{subject}{style}", side, side, clear=True, finer=finer)) for subject in _SUBJECTS]
    return shown


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs/pictures/artist.jpg")
