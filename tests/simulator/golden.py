"""Small drawings of the artist that are kept in tests/data/artist: what a release drew, the next one draws.

`python -m tests.simulator.golden` draws them anew, with the artist's `VERSION`.
"""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.draw import VERSION, draw
from leo_assets.simulator.artist.order import Order
from tests.engine import REPO

FOLDER = REPO / "tests/data/artist"
PICTURES, KEPT = FOLDER / "drawings.png", FOLDER / "version.json"
SIDE, COLUMNS = 72, 8
_HERO = "a young hero with messy brown hair, green tunic, red cape, sword, standing idle, side view"
_TILE = "seamless tiling texture, seen from straight above, even light"
PROMPTS = (
    _HERO, f"{_HERO}, pixel art 36x36", "a small red fox in steel armour, green scarf, short sword, walking, side view, painted",
    "character sheet of a fox knight, front view, side view", "a red potion, game icon", "fire sword, game icon, flat vector", "chest, game icon, line art",
    "a wooden shield, game icon, bold outlines",
    *(f"{words}, {_TILE}" for words in (
        "grass", "mossy cobblestone", "red bricks, pixel art", "water, painted", "roof tiles", "purple crystal", "shore: sand and water", "wooden planks, line art",
    )),
    *(f"{words}, game background, no characters" for words in (
        "village at dusk", "forest in the rain", "dungeon", "crystal cave, pixel art", "city at night, bold outlines", "jungle, near layer", "outer space",
        "gloomy swamp, flat vector",
    )),
    "a grey wolf, walking, contact pose, left foot forward", "a fire slime", "a red dragon, front view", "a spotted owl, pixel art", "portrait of a happy viking",
    "a skeleton archer, attacking, mid swing", "a knight with a round shield, three-quarter view", "a wizard, top-down view",
)  # fmt: skip


def drawn(prompt: str) -> npt.NDArray[np.uint8]:
    """Of shape (SIDE, SIDE, 4)."""
    tiling = _TILE in prompt
    picture = draw(Order(prompt, "", SIDE, SIDE, 7, tiling=tiling, transparent=not tiling))
    return picture if picture.shape[2] == 4 else np.dstack([picture, np.full((SIDE, SIDE), 255, np.uint8)])


def kept(number: int) -> npt.NDArray[np.uint8]:
    top, left = number // COLUMNS * SIDE, number % COLUMNS * SIDE
    return np.asarray(Image.open(PICTURES).convert("RGBA"))[top : top + SIDE, left : left + SIDE]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    sheet = np.zeros((-(-len(PROMPTS) // COLUMNS) * SIDE, COLUMNS * SIDE, 4), np.uint8)
    for number, prompt in enumerate(PROMPTS):
        top, left = number // COLUMNS * SIDE, number % COLUMNS * SIDE
        sheet[top : top + SIDE, left : left + SIDE] = drawn(prompt)
    Image.fromarray(sheet).save(PICTURES, optimize=True)
    KEPT.write_text(json.dumps({"version": VERSION}) + "\n")


if __name__ == "__main__":
    main()
