"""Draw the artist's creatures and people: docs/pictures/artist_beings.jpg.

python -m scripts.artist_beings [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from leo_assets.requests.poses import FACINGS, POSE_SETS
from leo_assets.simulator.artist.creature_names import NAMES
from scripts.artist_page import DARK, Shown, drawn, heading, own_sheet, posed, row, rows, save

_SAID = {"myconid": "mushroom monster", "beholder": "floating eye", "flytrap": "carnivorous plant", "goldfish": "koi"}
_SAID |= {name: f"wild {name}" for name in ("wolf", "dog", "fox", "cat", "bear", "rabbit", "mouse", "rat")}
_WORDED = (
    "a fire slime", "an ice dragon", "a lightning drone", "a nature wolf", "a poison snake", "a shadow bat", "a slime king", "a blue dragon",
    "a black and white cat", "a giant red spider", "a tiny chicken", "an earth golem",
)  # fmt: skip
_CYCLES = (
    ("walk", "a wolf"), ("run", "a horse"), ("attack", "a red dragon"), ("jump", "a frog"), ("walk", "a spider"), ("walk", "a green slime"),
    ("attack", "a golem"), ("die", "a chicken"),
)  # fmt: skip
_HEROES = (
    "a small red fox in steel armour, green scarf, sword",
    "a young hero with messy brown hair, fair skin, green tunic, red cape, sword, round shield",
)
_STANCES = (
    "waving", "pointing", "blocking", "kneeling", "sitting", "sleeping", "dancing", "drinking", "climbing", "pushing", "praying", "thinking",
    "sneaking", "laughing", "crying", "cheering",
)  # fmt: skip
_TRADES = (
    "pirate captain", "cowboy", "musketeer", "chef", "scientist", "miner", "gardener", "astronaut", "magician", "reaper", "gladiator", "ronin",
    "sultan", "librarian", "crusader", "mercenary", "caveman", "bandit", "maid", "dwarf", "elf archer", "goblin wizard", "orc king", "skeleton archer",
    "dog knight", "pig farmer", "ninja", "witch",
)  # fmt: skip
_FACES = {
    "a hero": "young hero with messy brown hair, green tunic", "happy": "happy viking", "sad": "sad princess with blonde hair", "surprised": "surprised wizard",
    "angry": "angry goblin", "skeleton archer": "skeleton archer", "fox": "fox in steel armour", "captain": "happy pirate captain with an eyepatch",
    "dragon": "red dragon", "angry wolf": "angry wolf", "slime": "green slime", "owl": "owl",
}  # fmt: skip


def main(place: Path) -> None:
    creatures = [(name, drawn(f"a {_SAID.get(name, name)}", 104, 104, clear=True, finer=2)) for name in NAMES]
    bands = [heading("creatures"), *rows(creatures, 10)]
    bands += [heading("on dark, at 64 pixels, and at 32"), *(_small(side) for side in (64, 32))]
    bands += [heading("in words"), row([(words, drawn(words, 104, 104, clear=True, finer=2)) for words in _WORDED])]
    bands += [heading("moving, each frame after the creature's own sheet"), *_cycles()]
    bands += [heading("eight directions"), *(_directions(who) for who in (*_HEROES, "a grey wolf"))]
    above = [("", drawn(f"a {_SAID.get(name, name)}, top-down view", 76, 76, clear=True, finer=3)) for name in NAMES]
    bands += [heading("creatures from above"), *rows(above, 17)]
    bands += [heading("from the front, from behind and from above: walk, attack"), *_views(_HEROES[1])]
    who = "a young hero with messy brown hair, fair skin, green tunic, red cape"
    stances = [(stance, drawn(f"{who}, {stance}", 88, 96, clear=True, finer=2)) for stance in _STANCES]
    bands += [heading("stances"), *rows(stances, 16)]
    trades = [(trade, drawn(f"a {trade}", 100, 112, clear=True, finer=2, seed=11)) for trade in _TRADES]
    bands += [heading("trades"), *rows(trades, 14)]
    faces = [(word, drawn(f"portrait of a {face}", 104, 104, clear=True, finer=2)) for word, face in _FACES.items()]
    bands += [heading("portraits"), row(faces)]
    save(bands, place)


def _small(side: int) -> Image.Image:
    """As a game shows them; those of 32 pixels enlarged twice."""
    shown: list[Shown] = []
    for name in NAMES[::2]:
        picture = drawn(f"a {_SAID.get(name, name)}", side, side, clear=True)
        shown.append(
            ("", picture.resize((56, 56), Image.Resampling.NEAREST) if side == 32 else picture.resize((56, 56)))
        )
    return row(shown, paper=DARK)


def _cycles() -> list[Image.Image]:
    shown: list[Shown] = []
    for name, who in _CYCLES:
        guides = own_sheet(who)
        shown += [(name, posed(who, words, guides)) for words in POSE_SETS[name].poses]
    return rows(shown, 12)


def _directions(who: str) -> Image.Image:
    guides, step = own_sheet(who), POSE_SETS["walk"].poses[0]
    return row(
        [
            (name.replace("_", " "), posed(who, f"{step}, {one.view} view, {one.words}", guides, 120))
            for name, one in FACINGS.items()
        ]
    )


def _views(who: str) -> list[Image.Image]:
    guides = own_sheet(who)
    frames = (*POSE_SETS["walk"].poses, *POSE_SETS["attack"].poses[:3])
    views = ("front", "back", "top-down")
    return [row([("", posed(who, f"{words}, {view} view", guides, 120)) for words in frames]) for view in views]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs/pictures/artist_beings.jpg")
