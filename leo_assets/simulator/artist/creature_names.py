"""The words for creatures, and which of them is meant. `vocabulary` takes them from here; `species` draws them.

Some animals are also people: "a fox in armour" walks on two legs, "a fox" on four.
"""

from __future__ import annotations

import re

# In the order in which sheets spell them: a new one goes to the end.
NAMES = (
    *"wolf dog fox cat lion tiger bear horse unicorn cow pig boar deer sheep ram goat rabbit mouse rat dragon".split(),  # noqa: SIM905
    *"chicken duck crow owl eagle parrot penguin bird slime ghost myconid beholder flytrap frog bat bee spider crab".split(),  # noqa: SIM905
    *"goldfish shark snake drone mech golem".split(),  # noqa: SIM905
    *"elephant squirrel donkey turtle snail octopus".split(),  # noqa: SIM905
)
BOTH = frozenset({"wolf", "dog", "fox", "cat", "bear", "rabbit", "mouse", "rat"})  # on two legs too, when dressed

SYNONYMS: dict[str, str] = {
    "puppy": "dog", "hound": "dog", "doggy": "dog", "doggo": "dog", "kitty": "cat", "lioness": "lion", "grizzly": "bear", "cub": "bear", "pony": "horse",
    "stallion": "horse", "mare": "horse", "foal": "horse", "bull": "cow", "ox": "cow", "calf": "cow", "cattle": "cow", "hog": "pig", "piglet": "pig",
    "swine": "pig", "warthog": "boar", "stag": "deer", "doe": "deer", "fawn": "deer", "reindeer": "deer", "elk": "deer", "moose": "deer", "lamb": "sheep",
    "ewe": "sheep", "wyvern": "dragon", "drake": "dragon", "dragonling": "dragon", "wyrm": "dragon", "hen": "chicken", "rooster": "chicken", "chick": "chicken",
    "cockerel": "chicken", "duckling": "duck", "goose": "duck", "mallard": "duck", "raven": "crow", "jackdaw": "crow", "hawk": "eagle", "falcon": "eagle",
    "vulture": "eagle", "macaw": "parrot", "sparrow": "bird", "robin": "bird", "bluebird": "bird", "songbird": "bird", "ooze": "slime", "blob": "slime",
    "jelly": "slime", "gelatinous": "slime", "spirit": "ghost", "phantom": "ghost", "spectre": "ghost", "specter": "ghost", "wraith": "ghost", "poltergeist": "ghost",
    "toad": "frog", "wasp": "bee", "hornet": "bee", "bumblebee": "bee", "tarantula": "spider", "arachnid": "spider", "serpent": "snake", "viper": "snake",
    "cobra": "snake", "python": "snake", "piranha": "goldfish", "koi": "goldfish", "tortoise": "turtle", "slug": "snail", "squid": "octopus", "kraken": "octopus", "chipmunk": "squirrel", "mule": "donkey", "mammoth": "elephant", "elemental": "golem", "gargoyle": "golem",
}  # fmt: skip
# Two words for one creature, where one alone is something else.
_JOINED: tuple[tuple[str, str], ...] = (
    (r"(?:mushroom|toadstool|fungus|fungal)[\s-]+(?:monster|man|creature|enemy|folk|warrior|people|beast|guy|character|minion|mob)", "myconid"),
    (r"(?:eye|eyeball)[\s-]+(?:monster|creature|enemy|beast|demon)|(?:floating|flying|giant)[\s-]+eye(?:ball)?", "beholder"),
    (r"(?:plant|flower)[\s-]+(?:monster|creature|enemy|beast)|(?:carnivorous|man-eating|biting|piranha)[\s-]+(?:plant|flower)|venus fly ?trap", "flytrap"),
    (r"(?:tropical|swimming|living|live|evil|little|pet)[\s-]+fish|fish[\s-]+(?:monster|creature|enemy|swimming)", "goldfish"),
    (r"(?:battle|combat|walking|giant)[\s-]+(?:robot|mech)|mecha", "mech"),
    (r"(?:flying|hovering|floating)[\s-]+robot|robot[\s-]+drone", "drone"),
    (r"(?:stone|rock|earth|living)[\s-]+giant|living[\s-]+statue", "golem"),
    (r"wild[\s-]+(?:boar|pig)", "boar"),
    (r"wild[\s-]+hog", "boar"),
)  # fmt: skip
_JOIN = tuple((re.compile(rf"\b(?:{words})\b"), name) for words, name in _JOINED)
_WILD = re.compile(
    r"\b(?:animals?|beasts?|wild|feral|four[\s-]legged|(?:on )?all fours|quadruped|pet|stray|monster|creature|wildlife|farm)\b"
)
_UPRIGHT = re.compile(
    r"\b(?:anthro\w*|bipedal|two[\s-]legged|(?:on )?two legs|upright|furry|chibi|adventurer|"
    r"dressed|clothed|clothes|wearing|outfit|armou?red|hooded|caped|armed)\b"
)
_BODY = frozenset(
    "fur skin tail ears eyes eye hair beard wings horns mane hooves beak belly collar spots stripes feathers scales claws".split()  # noqa: SIM905
)
_ARMS = frozenset({"sword", "dagger", "axe", "staff", "bow", "spear", "hammer", "wand", "shield", "crossbow", "gun", "scythe", "trident", "club"})  # fmt: skip
_ROYAL = frozenset({"king", "queen", "prince", "princess"})


def joined(text: str) -> str:
    """The text with two-word names of creatures written as one."""
    for words, name in _JOIN:
        text = words.sub(name, text)
    return text


def meant(nouns: list[str], every: list[str], kinds: dict[str, str], text: str) -> str | None:
    """The creature that a prompt is about; None when it is about somebody or something else.

    Args:
        nouns: The head noun of each clause.
        every: All known nouns in order.
        kinds: What class each noun is of.
        text: The whole prompt, lower case.
    """
    lead = nouns[0] if nouns else every[0] if every else ""
    pure = [noun for noun in every if noun in NAMES and noun not in BOTH]
    if pure:
        return lead if lead in pure else pure[0] if lead in _ROYAL and f"{pure[0]} {lead}" in text else None
    if lead not in BOTH:
        return None
    if _WILD.search(text):
        return lead
    people = any(kinds[noun] == "figure" and noun not in BOTH for noun in every)
    dressed = any((kinds[noun] == "wear" and noun not in _BODY) or noun in _ARMS for noun in every)
    return None if people or dressed or _UPRIGHT.search(text) else lead
