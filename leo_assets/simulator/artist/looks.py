"""What the words of a prompt make of a thing: colours of its roles, surface, emblem, age, size, number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.emblems import BEARINGS, PATTERNS, WORDS
from leo_assets.simulator.artist.palette import NAMED, Rgb, distance, lab_of, mixed, toned, tones
from leo_assets.simulator.artist.things.catalogue import joined
from leo_assets.simulator.artist.things.entry import FIXED, Entry
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from leo_assets.simulator.artist.words import Wish

# A material's surface, and its colour where it is no colour's name.
SURFACES: dict[str, str] = {
    word: surface
    for surface, words in {
        "wood": "wood wooden oak bamboo ebony",
        "metal": "iron steel metal silver bronze copper brass platinum gold golden chrome rust",
        "stone": "stone marble granite obsidian clay",
        "brick": "brick",
        "glass": "glass crystal diamond ruby emerald sapphire amethyst",
        "bone": "bone ivory",
        "leather": "leather",
        "straw": "straw thatch thatched hay",
    }.items()
    for word in words.split()
}
_MORE_COLOURS: dict[str, Rgb] = {
    "brick": (184, 94, 74), "marble": (228, 226, 226), "granite": (130, 128, 136), "clay": (190, 112, 78), "bamboo": (196, 182, 96), "ebony": (72, 52, 48),
    "chrome": (206, 214, 224), "straw": (222, 188, 98), "thatched": (214, 178, 92), "thatch": (214, 178, 92), "hay": (222, 188, 98),
    "sandstone": (218, 186, 132), "paper": (240, 232, 212), "slate": (96, 106, 122), "neon": (70, 240, 196), "velvet": (126, 36, 74),
}  # fmt: skip
_AGES: dict[str, str] = {
    word: age
    for age, words in {
        "old": "old ancient worn weathered antique battered cracked damaged ruined dusty crumbling abandoned",
        "new": "new shiny polished pristine gleaming shining sparkling",
        "broken": "broken shattered snapped",
        "rusty": "rusty rusted corroded",
        "mossy": "mossy overgrown",
        "snowy": "snowy snowcapped frosted",
    }.items()
    for word in words.split()
}
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "several": 3,
    "few": 3,
    "dozen": 9,
}
_HEAPS = {
    "pair": 2,
    "trio": 3,
    "pile": 6,
    "heap": 6,
    "stack": 4,
    "bunch": 3,
    "set": 3,
    "row": 3,
    "handful": 3,
    "bundle": 3,
}
_SIZES = {
    "tiny": 0.6,
    "small": 0.74,
    "little": 0.74,
    "mini": 0.6,
    "big": 1.1,
    "large": 1.1,
    "huge": 1.18,
    "giant": 1.18,
    "massive": 1.18,
}
_BUILDS = {
    "tall": (0.88, 1.14), "long": (0.86, 1.14), "short": (1.1, 0.8), "thin": (0.74, 1.0), "slim": (0.74, 1.0), "slender": (0.74, 1.0), "narrow": (0.74, 1.0),
    "wide": (1.16, 0.9), "broad": (1.16, 0.95), "fat": (1.18, 0.95), "thick": (1.18, 0.95), "chubby": (1.18, 0.95), "squat": (1.16, 0.82),
}  # fmt: skip
_LINKS = frozenset({"a", "an", "the", "with", "and", "of", "in", "its", "on", "bearing", "has"})


@dataclass(frozen=True, slots=True)
class Look:
    """How one thing looks.

    Attributes:
        roles: The colour of each role.
        surface: Of the pieces in `main`; empty: plain.
        emblem: A key of `EMBLEMS`, or empty; `is_given`: the prompt names it.
        ages: Of old, new, broken, rusty, mossy, snowy.
        element: Whose effect is painted around it, or empty.
        count: How many; `heap`: the word for them, such as "stack", or empty.
        scale: 1 for a usual size; `sx` and `sy` stretch it.
    """

    roles: dict[str, Rgb]
    surface: str
    emblem: str
    is_given: bool
    emblem_colour: Rgb
    ages: frozenset[str]
    element: str
    count: int
    heap: str
    scale: float
    sx: float
    sy: float

    def colour(self, role: str) -> Rgb:
        """Of a role, or of `role+10`: lightness added in hundredths."""
        name, _, step = role.replace("-", "+-").partition("+")
        colour = toned(self.roles[name], lighter=int(step) / 100) if step else self.roles[name]
        if "old" in self.ages:
            return mixed(toned(colour, richer=0.72), (116, 104, 96), 0.14)
        return toned(colour, lighter=0.02, richer=1.12) if "new" in self.ages and name != "shine" else colour


def look_at(entry: Entry, wish: Wish) -> Look:
    """Read the look of the thing that a wish is about."""
    words = _words(wish.text)
    roles, words = _roles(entry, words)
    emblem, given, bearing, words = _emblem(entry, wish, words)
    lent = _lent(wish, words)
    own = {word for name in entry.names if " " in name and name in wish.text for word in name.split()}
    tints = tuple(
        word
        for word in _tints(wish)
        if word in words and word not in lent and (word not in own or words.count(word) > 1)
    )
    main, second = colours_of(entry, tints)
    first = next((word for word in words if word in NAMED and (word in own or word in tints)), "")
    if (
        tints and first in own and tints[0] in NAMED
    ):  # a golden throne, blue: what comes after the name is no main colour
        main, second = entry.main, NAMED[tints[0]]
    if lent and not any(word in ELEMENTS for word in tints):  # whose flames would turn into it
        second = NAMED[lent[0]]
    if bearing is not None and not tints and distance(bearing, main) < 0.14:  # or it would not be seen
        main = FIXED["pale"] if lab_of(bearing)[0] < 0.75 else FIXED["dark"]
    leads = next((word for word in tints if word in NAMED or word in _MORE_COLOURS), "")
    table = {
        **FIXED,
        **entry.roles,
        **roles,
        "main": main,
        "second": second,
        "shade": tones(main).shade,
        "light": tones(main).light,
    }
    said = next((thing.adjectives for thing in wish.things if thing.noun == wish.head), ())
    sized = next((_SIZES[word] for word in said if word in _SIZES), 1.0)
    sx, sy = next((_BUILDS[word] for word in said if word in _BUILDS), (1.0, 1.0))
    count, heap = _count(entry, wish)
    return Look(
        roles=table,
        surface=SURFACES.get(leads, ""),
        emblem=emblem,
        is_given=given,
        emblem_colour=bearing or (second if distance(second, main) > 0.12 else toned(second, lighter=0.2)),
        ages=frozenset(_AGES[word] for word in wish.text.replace("-", " ").split() if word in _AGES),
        element=next((word for word in tints if word in ELEMENTS), ""),
        count=count,
        heap=heap,
        scale=sized,
        sx=sx,
        sy=sy,
    )


def _lent(wish: Wish, words: list[str]) -> list[str]:
    """Colours of other things that are named, as in "a sword with a red gem": they are not the head's."""
    own = {word for thing in wish.things if thing.noun == wish.head for word in thing.colours}
    others = [word for thing in wish.things if thing.noun != wish.head for word in thing.colours]
    return [word for word in others if word in NAMED and word in words and word not in own]


def colours_of(entry: Entry, tints: tuple[str, ...]) -> tuple[Rgb, Rgb]:
    """What the prompt's words make of main and second: an element brings both, a colour one after the other."""
    colours = [_rgb(word) for word in tints if word in NAMED or word in _MORE_COLOURS]
    elements = [ELEMENTS[word] for word in tints if word in ELEMENTS]
    if elements and colours:
        return colours[0], elements[0][0]
    if elements:
        return elements[0][0], elements[0][1]
    if not colours:
        return entry.main, entry.second
    if len(colours) > 1:
        return colours[0], colours[1]
    second = entry.second if distance(entry.second, colours[0]) > 0.12 else toned(colours[0], lighter=0.16)
    pale = toned(colours[0], lighter=0.22, richer=0.6)
    return colours[0], pale if distance(entry.second, toned(entry.main, lighter=0.22, richer=0.6)) < 0.16 else second


def _rgb(word: str) -> Rgb:
    return NAMED[word] if word in NAMED else _MORE_COLOURS[word]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.replace("'s", ""))


def _tints(wish: Wish) -> tuple[str, ...]:
    """Colour, material and element words, those right before the head first."""
    own = [
        word for thing in wish.things if thing.noun == wish.head for word in thing.adjectives if word in _MORE_COLOURS
    ]
    rest = [word for word in _words(wish.text) if word in _MORE_COLOURS and word != wish.head]
    return tuple(dict.fromkeys([*own, *wish.tints, *rest]))


def _roles(entry: Entry, words: list[str]) -> tuple[dict[str, Rgb], list[str]]:
    """Colours said of a part: "blue-roofed", "with red sails". The words that were used up are gone."""
    found: dict[str, Rgb] = {}
    used: set[int] = set()
    for role in entry.roles:
        forms = {role, f"{role}s", f"{role}es", f"{role}ed", f"{role}d"}
        for at, word in enumerate(words):
            before = [
                step for step in range(max(0, at - 2), at) if words[step] in NAMED or words[step] in _MORE_COLOURS
            ]
            if word in forms and before and not any(words[step] in _LINKS for step in range(before[-1] + 1, at)):
                found[role] = _rgb(words[before[-1]])
                used.add(before[-1])
    return found, [word for at, word in enumerate(words) if at not in used]


def _emblem(entry: Entry, wish: Wish, words: list[str]) -> tuple[str, bool, Rgb | None, list[str]]:
    """The emblem, whether it was named, its colour, and the words that are left."""
    has_place = any(piece.role == "emblem" for piece in entry.pieces)
    for at, word in enumerate(words):
        name = WORDS.get(word, "")
        if not name or word in entry.names or word == wish.head or name in wish.unwanted:
            continue
        before = at
        while before > 0 and at - before < 3 and words[before - 1] not in _LINKS:
            before -= 1
        borne = before > 0 and bool({"with", "bearing"} & set(words[max(0, before - 2) : before]))
        if not (has_place or borne or (name in PATTERNS and word != name)):
            continue
        colours = [step for step in range(before, at) if words[step] in NAMED] if borne else []
        left = [word for step, word in enumerate(words) if step != at and step not in colours[-1:]]
        return name, True, NAMED[words[colours[-1]]] if colours else None, left
    named = bool(BEARINGS & (set(words) - {wish.head} - set(entry.names)))  # an unknown one must not be a wrong one
    default = "" if named or entry.emblem in wish.unwanted else entry.emblem
    return default, False, None, words


def _count(entry: Entry, wish: Wish) -> tuple[int, str]:
    """How many of the head: "three coins", "a pair of boots", "a stack of books", "mushrooms"."""
    words = re.findall(r"[a-z]+|\d+", joined(wish.text))
    for at, word in enumerate(words[:-1]):
        if word == "pair" and entry.name.endswith("s"):  # drawn as one already
            return 1, ""
        if word in _HEAPS and words[at + 1] == "of":
            return _HEAPS[word], word
        number = _NUMBERS.get(word, int(word) if word.isdigit() and len(word) == 1 else 0)
        if 2 <= number <= 9 and any(_plural_of(after, wish.head) for after in words[at + 1 : at + 5]):
            return number, ""
    return (3, "") if any(_plural_of(word, wish.head) for word in words) else (1, "")


def _plural_of(word: str, head: str) -> bool:
    return bool(head) and word in {f"{head}s", f"{head}es", f"{head[:-1]}ies", f"{head[:-1]}ves", f"{head[:-2]}ves"} - {
        head
    }
