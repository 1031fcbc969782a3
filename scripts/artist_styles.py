"""Draw the same subjects in every style of the artist: docs/pictures/artist_styles.png.

python -m scripts.artist_styles [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from scripts.artist_page import DARK, Shown, drawn, heading, row, save

_STYLES = ("", "bold outlines", "line art", "flat vector style", "hand-painted", "pixel art")
_SUBJECTS = (
    "a small red fox in steel armour, green scarf, sword", "an old wizard in a blue robe, staff, front view", "a green slime", "a red dragon",
    "a wooden shield with a red cross, game icon", "a red potion, game icon", "a treasure chest, game icon", "an oak tree", "a cottage",
)  # fmt: skip
_GROUNDS = ("bricks, seamless texture", "village at dusk, game background")
_GRIDS = ("16x16", "24x24", "32x32", "48x48", "64x64", "96x96")
_SIDE = 112


def main(place: Path) -> None:
    bands = []
    for style in _STYLES:
        words = f", {style}" if style else ""
        bands += [heading(style or "without a word for it: outlined"), row([*_cut(words), *_whole(words)])]
    bands += [heading("on dark"), *(row(_cut(f", {style}" if style else ""), paper=DARK) for style in _STYLES)]
    bands += [heading("pixel art on grids of its own size, enlarged by whole numbers"), row(_gridded())]
    save(bands, place)


def _cut(words: str) -> list[Shown]:
    """Pixel art is shown as it is, all else at half of its size."""
    finer = 1 if "pixel" in words else 2
    grid = " 56x56" if "pixel" in words else ""
    return [("", drawn(f"{subject}{words}{grid}", _SIDE, _SIDE, clear=True, finer=finer)) for subject in _SUBJECTS]


def _whole(words: str) -> list[Shown]:
    return [("", drawn(f"{words_for}{words}", _SIDE, _SIDE, tiling="seamless" in words_for)) for words_for in _GROUNDS]


def _gridded() -> list[Shown]:
    shown = []
    for grid in _GRIDS:
        side = int(grid.split("x")[0])
        for subject in (_SUBJECTS[0], _SUBJECTS[4]):
            own = drawn(f"{subject}, pixel art {grid}", side, side, clear=True)
            shown.append((grid, own.resize((96, 96) if 96 % side == 0 else (side, side), Image.Resampling.NEAREST)))
    return shown


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs/pictures/artist_styles.png")
