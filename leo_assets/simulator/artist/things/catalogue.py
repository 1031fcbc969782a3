"""Every thing, by the words for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.things import (  # noqa: F401  # for what they list
    buildings,
    curios,
    food,
    furniture,
    interface,
    kitchen,
    machines,
    modern,
    outdoors,
    places,
    plants,
    ranged,
    relics,
    ships,
    sky,
    sparks,
    tools,
    treasure,
    weapons,
    worn,
)
from leo_assets.simulator.artist.things.entry import ENTRIES

if TYPE_CHECKING:
    from leo_assets.simulator.artist.things.entry import Entry, Kind

THINGS: tuple[Entry, ...] = tuple(dict.fromkeys(ENTRIES.values()))
_BY_TOKEN: dict[str, Entry] = {re.sub("[^a-z]", "", name): entry for name, entry in ENTRIES.items()}
KINDS: dict[str, Kind] = {token: entry.kind for token, entry in _BY_TOKEN.items()}
LIKE: dict[str, str] = {token: entry.like for token, entry in _BY_TOKEN.items() if entry.like}


def joined(text: str) -> str:
    """The text with names of several words written as one: "a lamp post" becomes "a lamppost"."""
    return _phrases().sub(lambda found: re.sub("[^a-z]", "", found.group()), text)


def entry_of(noun: str, words: frozenset[str]) -> Entry:
    """The thing that a noun names, in the variant that other words of the prompt ask for.

    Args:
        noun: A key of `KINDS`.
        words: Of the prompt: with "round" among them a shield is the round shield.
    """
    entry = _BY_TOKEN[noun]
    for name, variant in ENTRIES.items():
        adjective, _, head = name.rpartition(" ")
        same = variant.kind == entry.kind or adjective == "open"  # a closed chest is an item, an open one a prop
        if adjective in words and head in entry.names and same:
            return variant
    return entry


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    several = sorted((name for name in ENTRIES if not name.isalpha()), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.sub("[ -]", r"[\\s'-]+", name) for name in several) + r")(?:e?s)?\b|(?!)")
