"""Several of the same: how many of somebody a prompt wants, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.words import things_of

if TYPE_CHECKING:
    from leo_assets.simulator.artist.words import Wish

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "twin": 2, "several": 3, "many": 5}  # fmt: skip
_GROUPS = {"pair": 2, "couple": 2, "pack": 3, "herd": 3, "flock": 4, "swarm": 5, "group": 3, "band": 3, "horde": 5, "crowd": 5, "trio": 3}  # fmt: skip
_IRREGULAR = frozenset({"sheep", "deer", "mice", "men", "women", "children", "geese", "oxen"})
_CLOSE = 0.64  # how far one stands from the next, in widths
_BEHIND = 0.1  # how much higher on the screen every other one stands, in heights


def how_many(wish: Wish) -> int:
    """One to five: "three slimes", "a pack of wolves", but "a two-headed dragon" is one."""
    words = re.findall(r"[a-z]+|[2-5]\b", wish.text.split(",")[0])
    for at, word in enumerate(words):
        number = _NUMBERS.get(word) or (_GROUPS.get(word) if words[at + 1 : at + 2] == ["of"] else None)
        if number and any(_plural_of(after, wish.head) for after in words[at + 1 : at + 5]):
            return number
    return 1


def _plural_of(word: str, head: str) -> bool:
    found = things_of(word)
    return bool(found) and found[0][0].noun == head and (word.endswith("s") or word in _IRREGULAR)


def places(count: int, wide: float, tall: float) -> list[tuple[float, float]]:
    """Where each of them stands beside the middle, those behind first, in the units of `wide` and `tall`."""
    every = [((step - (count - 1) / 2) * wide * _CLOSE, -_BEHIND * tall * (step % 2)) for step in range(count)]
    return sorted(every, key=lambda place: place[1])


def share(count: int) -> float:
    """How many times as wide as one of them all are."""
    return 1 + _CLOSE * (count - 1)
