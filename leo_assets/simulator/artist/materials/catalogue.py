"""Every material, by the words for it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from leo_assets.simulator.artist.materials import earth, liquid, made, stone, wood  # noqa: F401  # for what they list
from leo_assets.simulator.artist.materials.entry import MATERIALS, Material

__all__ = ["MATERIALS", "named_in", "vague_in"]

# Words that name a material only where nothing else in the same words does: a "brick wall" is brick, a "wall" stone.
_VAGUE = frozenset(["wall", "floor", "ground", "tile", "roof", "stone", "path", "board", "wood", "wooden", "field", "frost", "poison", "reef", "hide", "earth", "weave", "mist", "wave", "leaf", "gem", "tin", "scale", "speckle"])  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {word: one.name for one in MATERIALS.values() for word in one.words}
    longest = sorted(names, key=len, reverse=True)
    several = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest)
    return re.compile(rf"\b({several})(?:e?s)?\b"), names


def named_in(text: str) -> list[tuple[Material, int, int]]:
    """The materials that a text names in order, each with where its words begin and end.

    A vague word beside a plain one says no more than that: "wooden wall" and "brick wall" are one material each.
    """
    found = _all_in(text)
    if not all(is_vague for *_, is_vague in found):
        found = [one for at, one in enumerate(found) if not one[3] or _is_apart(text, found, at)]
    else:
        found = found[-1:]
    return [one[:3] for one in found]


def vague_in(text: str) -> list[tuple[Material, int, int]]:
    """The last vague word of a text: where what else it names is only said to lie on it."""
    return [one[:3] for one in _all_in(text) if one[3]][-1:]


def _all_in(text: str) -> list[tuple[Material, int, int, bool]]:
    pattern, names = _words()
    found = []
    for match in pattern.finditer(text):
        word = re.sub(r"[\s-]+", " ", match[1])
        found.append((MATERIALS[names[word]], match.start(), match.end(), word in _VAGUE))
    return found


def _is_apart(text: str, found: list[tuple[Material, int, int, bool]], at: int) -> bool:
    """Whether a word that joins stands between this material and each beside it."""
    around = [text[one[2] : other[1]] for one, other in pairwise(found[max(0, at - 1) : at + 2])]
    return all(re.match(r"\s*(?:to|into|and|or|meets|on|over)\b", words) for words in around)
