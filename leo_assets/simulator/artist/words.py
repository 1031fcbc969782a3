"""What a prompt asks for: which class of drawing, which colours, which things, which pose words.

English noun phrases carry their head noun last and before the first preposition: "a knight with a sword" is a knight,
"a knight's sword" is a sword. That, clause by clause, is all the grammar there is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal

from leo_assets.simulator.artist import creature_names as names
from leo_assets.simulator.artist import vocabulary as vocab
from leo_assets.simulator.artist.palette import NAMED, Rgb
from leo_assets.simulator.artist.style import OUTLINED, Style
from leo_assets.simulator.artist.things.catalogue import KINDS, LIKE, joined
from leo_assets.simulator.artist.wardrobe import WORN

Class = Literal[
    "figure",
    "creature",
    "portrait",
    "sheet",
    "creature portrait",
    "creature sheet",
    "item",
    "prop",
    "frame",
    "texture",
    "landscape",
    "standin",
]

_BACKDROP = re.compile(
    r"(?:\b(?:on|with|against|over|in front of|and)\s+)?(?:\b(?:an?|the)\s+)?\b((?:"
    + "|".join([*vocab.PLAIN, *NAMED])
    + r")[\s-]+)+(?:background|backdrop|canvas)\b"
)
_IN_FRAME = re.compile(r"\b(?:in|within|inside|fills?|filling) (?:the |a )?(?:whole )?frame\b")
# "no hat", "without a helmet or cape": up to what begins anew
_WITHOUT = re.compile(
    r"\b(?:no|without|lacking|minus)\s+((?:(?:an?|any|the|his|her|its|visible)\s+)*[a-z-]+(?:\s*(?:\bor\b|\bnor\b|\band no\b)\s+(?:an?\s+|any\s+)?[a-z-]+)*)"
)
_SHEET = re.compile(
    r"\b(?:character|model|reference|turnaround|concept)[\s-]+sheet\b|\bturnaround\b|\b(?:several|three|multiple) views\b"
)

_PORTRAIT = re.compile(
    r"\b(?:portraits?(?! (?:frame|border|panel|slot|format|mode|orientation))|busts?|avatars?|mugshot|head ?shot|close[\s-]?up|face (?:of|icon|sprite|art|only)|talking head|dialog(?:ue)? (?:face|picture|image))\b"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that is understood, with the colour and material words before it."""

    noun: str
    colours: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is understood of a prompt.

    Attributes:
        head: The noun that the class follows from; empty for a stand-in.
        things: Every known noun in order.
        tints: Colour, material and element words, those of the head noun first.
        text: Lower case, without what was said of the backdrop.
        backdrop: A colour that the prompt wants behind the subject.
        unwanted: Words of the negative prompt.
        style: How all of it is painted.
    """

    kind: Class
    head: str
    things: tuple[Thing, ...]
    tints: tuple[str, ...]
    text: str
    backdrop: Rgb | None
    unwanted: frozenset[str]
    style: Style = OUTLINED

    def thing(self, *nouns: str) -> Thing | None:
        """The first thing with one of these nouns, unless the negative prompt forbids it."""
        return next((t for t in self.things if t.noun in nouns and t.noun not in self.unwanted), None)

    def says(self, *words: str) -> bool:
        return any(re.search(rf"\b{word}\b", self.text) for word in words)


# Said of an animal it tells its colour, and makes nobody on two legs of it.
_UNDEAD = re.compile(rf"\b(undead|zombie|zombified|rotting|skeleton|skeletal) (?=({'|'.join(names.NAMES)})\b)")
_BIRDS_EYE = re.compile(r"\bbird['’]?s?['’]?[ -]eyes?([ -]view| perspective)?\b")


def understand(
    prompt: str, negative: str = "", *, tiling: bool = False, guided: bool = False, style: Style = OUTLINED
) -> Wish:
    """Read a prompt.

    Args:
        prompt: Any text, without the words that name a style.
        negative: Words of what is not wanted.
        style: What those words name; see `style.style_in`.
        tiling: The picture shall tile, so it is a texture.
        guided: A character guide comes with it, so it is a figure.
    """
    text = _BIRDS_EYE.sub("top-down view", " ".join(prompt.lower()[:4000].split()))  # no bird is wanted
    text = _UNDEAD.sub(lambda found: "wild ivory " if found[1].startswith("skele") else "wild olive ", text)
    backdrop, text = _backdrop(text)
    told, refused = _refused(_IN_FRAME.sub(" ", text))
    told = names.joined(told)
    clauses, named = _clauses(told), _clauses(joined(told))
    kind, head = _classify(text, clauses, named, tiling=tiling, guided=guided)
    if kind in {"item", "prop", "frame"}:
        things = tuple(thing for clause in named for thing, _ in clause)
    else:  # to whoever holds it a katana is a sword
        things = tuple(thing for clause in clauses for thing, _ in clause)
        things = tuple(
            replace(thing, noun=LIKE[thing.noun])
            if vocab.NOUNS[thing.noun] == "item" and thing.noun in LIKE and thing.noun not in WORN
            else thing
            for thing in things
        )
    unwanted = frozenset(_known(word) for word in re.findall(r"[a-z]+", negative.lower()) + refused) | _words(negative)
    return Wish(kind, head, things, _tints(text, head, things), text, backdrop, unwanted, style)


def _refused(text: str) -> tuple[str, list[str]]:
    """The text without what it says there shall be none of, and the words for that."""
    refused = [word for said in _WITHOUT.finditer(text) for word in re.findall(r"[a-z]+", said[1])]
    return _WITHOUT.sub(" ", text), refused


def _words(text: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in re.findall(r"[a-z]+", text.lower()))


def _known(word: str) -> str:
    """The word as the vocabulary has it."""
    word = vocab.SYNONYMS.get(word, word)
    return vocab.SYNONYMS.get(_singular(word), _singular(word))


def _clauses(text: str) -> list[list[tuple[Thing, bool]]]:
    return [things_of(clause) for clause in re.split(r"[,.;:|()\n]+", text)]


def _heads(clauses: list[list[tuple[Thing, bool]]]) -> list[str]:
    """The last noun of each clause that stands before a preposition; of none of them, all nouns."""
    heads = [[thing.noun for thing, before in clause if before] for clause in clauses]
    return [nouns[-1] for nouns in heads if nouns]


def _backdrop(text: str) -> tuple[Rgb | None, str]:
    """The colour behind the subject, where one is named first, and the text without what it says of backdrops."""
    found = _BACKDROP.search(text)
    if not found:
        return None, text
    named = [NAMED[word] for word in re.findall(r"[a-z]+", found.group()) if word in NAMED and word not in vocab.PLAIN]
    return (named[-1] if named else None), _BACKDROP.sub(" ", text)


def _singular(word: str) -> str:
    if word in vocab.NOUNS or word in vocab.MODIFIERS:
        return word
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in vocab.NOUNS:
            return word[: -len(ending)] + instead
    return word


def things_of(clause: str) -> list[tuple[Thing, bool]]:
    """Known nouns of a clause, each with whether it stands before the first preposition."""
    found: list[tuple[Thing, bool]] = []
    colours: list[str] = []
    adjectives: list[str] = []
    before = True
    last = -2  # where the noun before stood
    for at, raw in enumerate(re.findall(r"[a-z]+", clause.replace("'s", ""))):
        word = vocab.SYNONYMS.get(raw, raw)
        word = vocab.SYNONYMS.get(_singular(word), _singular(word))
        if word in vocab.BREAKS:
            colours, adjectives = ([], []) if word not in {"and", "or"} else (colours, adjectives)
            before = before and word in {"and", "or"} and not found
        elif word in vocab.NOUNS and not (word in vocab.MODIFIERS and _more(clause, raw)):
            if last == at - 1 and vocab.NOUNS[found[-1][0].noun] in {"item", "prop"}:  # a kite shield is no kite
                colours, adjectives = [*found[-1][0].colours], [*found[-1][0].adjectives, found[-1][0].noun]
            found.append((Thing(word, tuple(colours), tuple(adjectives)), before))
            colours, adjectives, last = [], [], at
        elif word in vocab.MODIFIERS:
            colours.append(word)
        else:
            adjectives.append(raw)
    return found


def _more(clause: str, word: str) -> bool:
    """Whether a known noun follows right after the word: then the word only describes it."""
    for following in re.findall(r"[a-z]+", clause.split(word, 1)[-1].replace("'s", ""))[:2]:
        if following in vocab.BREAKS:
            return False
        if vocab.SYNONYMS.get(_singular(following), _singular(following)) in vocab.NOUNS:
            return True
    return False


def _classify(
    text: str,
    clauses: list[list[tuple[Thing, bool]]],
    named: list[list[tuple[Thing, bool]]],
    *,
    tiling: bool,
    guided: bool,
) -> tuple[Class, str]:
    """Class and head; `named` are the clauses with names of several words as one."""
    nouns = _heads(clauses)
    every = [thing.noun for clause in clauses for thing, _ in clause]
    said = (nouns, every)
    if _SHEET.search(text):  # "character sheet" says nothing of legs
        said = ([noun for noun in nouns if noun != "character"], [noun for noun in every if noun != "character"])
    creature = names.meant(*said, vocab.NOUNS, text)
    if _SHEET.search(text):
        return ("creature sheet", creature) if creature else ("sheet", _first(every, "figure") or "hero")
    if tiling:
        return "texture", _first(nouns, "texture") or _first(every, "texture") or "noise"
    whose = creature or _first(nouns, "figure") or _first(every, "figure")
    if _PORTRAIT.search(text) and (whose or not every):
        return ("creature portrait", creature) if creature else ("portrait", whose or "hero")
    if guided:
        return ("creature", creature) if creature else ("figure", _first(nouns, "figure") or "hero")
    if re.search(r"\b(seamless|tileable|tiling|texture|tile set|tileset|ground tiles?)\b", text):
        return "texture", _first(every, "texture") or "noise"
    if re.search(r"\b(background|landscape|scenery|panorama|vista|skyline|parallax)\b", text):
        return "landscape", _first(every, "landscape") or "landscape"
    iconic = re.search(r"\b(icon|item|inventory|pickup|loot|collectible)\b", text)
    named_every = [thing.noun for clause in named for thing, _ in clause]
    shown = _first(_heads(named), "item") or _first(named_every, "item")
    if iconic and shown:
        return KINDS[shown], shown
    leading = _heads(named) or named_every
    if leading and leading[0] in KINDS and leading[0] not in every:  # a name of several words: a slime ball is no slime
        return KINDS[leading[0]], leading[0]
    if creature:
        return "creature", creature
    posed = re.search(
        r"\b(idle|walking|walk|running|run|jumping|attacking|attack|dying|hurt|standing|character|hero)\b", text
    )
    if posed and not iconic and _first(every, "figure"):
        return "figure", _first(every, "figure") or "hero"
    for noun in leading:
        kind = vocab.NOUNS[noun]
        if kind == "landscape" and noun in KINDS:
            return KINDS[noun], noun
        if kind == "landscape" and _describes(text, noun):
            continue
        if kind == "landscape":
            return "landscape", _first(every, "landscape") or noun
        if kind in {"figure", "item", "prop", "frame", "texture"}:
            return kind, noun  # type: ignore[return-value]  # the set above is part of Class
    worn = next((noun for noun in leading if noun in KINDS), None)
    if worn and not posed:
        return KINDS[worn], worn
    if posed and not iconic:
        return "figure", "hero"
    return "standin", ""


def _describes(text: str, place: str) -> bool:
    """Whether an unknown word follows the place: a swamp monster is no swamp."""
    plain = {*vocab.BREAKS, *vocab.NOUNS, *vocab.MODIFIERS, *vocab.SCENIC}
    pairs = (pair for clause in re.split(r"[^a-z\s-]+", text) for pair in pairwise(re.findall(r"[a-z]+", clause)))
    after = [following for word, following in pairs if _known(word) == place]
    return any(_singular(word) not in plain and word not in plain for word in after)


def is_scenic(text: str) -> bool:
    """Whether what a scene is called is known, or nothing in particular: else it is some place that nobody knows."""
    called = re.split(r"[,.;:|()]", text, maxsplit=1)[0]
    said = re.findall(r"[a-z]+", called)
    before = list(takewhile(lambda word: word not in vocab.BREAKS, said))
    head = (before or ["scene"])[-1]
    return _known(head) in {*vocab.NOUNS, *vocab.MODIFIERS, *vocab.SCENIC} or head in vocab.SCENIC


def _first(nouns: list[str], kind: str) -> str | None:
    named = [vocab.ALSO.get((noun, kind), noun) for noun in nouns]
    found = [noun for noun in named if vocab.NOUNS[noun] == kind or (kind == "item" and noun in KINDS)]
    return next((noun for noun in found if noun not in vocab.GENERIC), found[0] if found else None)


def _tints(text: str, head: str, things: tuple[Thing, ...]) -> tuple[str, ...]:
    own = [word for thing in things if thing.noun == head for word in thing.colours]
    rest = [vocab.SYNONYMS.get(word, word) for word in re.findall(r"[a-z]+", text)]
    every = own + [word for word in rest if word in vocab.MODIFIERS and word != head]
    return tuple(dict.fromkeys(every))
