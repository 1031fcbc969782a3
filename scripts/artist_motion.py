"""Draw the artist's beings as they walk and strike: docs/pictures/moving.gif.

python -m scripts.artist_motion [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from leo_assets.requests.poses import POSE_SETS
from scripts.artist_page import PAPER, on, own_sheet, posed

_SIDE, _SETS, _BEAT_MS = 112, ("walk", "walk", "attack"), 125
_ROWS = (
    (
        "a small red fox in steel armour, green scarf, sword", "an old wizard in a blue robe and hat with a staff",
        "a young hero with messy brown hair, green tunic, red cape, sword", "a viking with an axe", "a skeleton with a sword",
        "a goblin with a club", "an elf archer", "a ninja",
    ),
    (
        "a grey wolf", "a green slime", "a red dragon", "a chicken", "a stone golem", "a purple bat", "a crab", "a ghost",
    ),
)  # fmt: skip


def main(place: Path) -> None:
    words = [pose for name in _SETS for pose in POSE_SETS[name].poses]
    strips = [
        [
            [posed(who, f"{said}, side view", guides, _SIDE) for said in words]
            for who in row
            for guides in (own_sheet(who),)
        ]
        for row in _ROWS
    ]
    frames = [_page([[strip[beat] for strip in row] for row in strips]) for beat in range(len(words))]
    colours = _page([[strip[-2] for strip in row] for row in strips]).quantize(255, dither=Image.Dither.NONE)
    few = [frame.quantize(palette=colours, dither=Image.Dither.NONE) for frame in frames]
    few[0].save(place, save_all=True, append_images=few[1:], duration=_BEAT_MS, loop=0, optimize=True)


def _page(rows: list[list[Image.Image]]) -> Image.Image:
    """One moment of all of them, on paper."""
    page = Image.new("RGB", (_SIDE * len(rows[0]), _SIDE * len(rows)), PAPER)
    for down, row in enumerate(rows):
        for across, picture in enumerate(row):
            page.paste(on(PAPER, picture), (across * _SIDE, down * _SIDE))
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs/pictures/moving.gif")
