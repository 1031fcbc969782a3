"""What a creature looks like: its kind, and from words, guide and dice what it has of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.creature_names import NAMES
from leo_assets.simulator.artist.dice import between, pick
from leo_assets.simulator.artist.palette import NAMED, Rgb, lab_of, mixed, toned
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.simulator.artist.words import Wish

PATTERNS = ("plain", "spots", "stripes", "patches")
TRAITS = ("none", "crown", "collar", "horns")
SIZES = ("normal", "small", "large")
EFFECTS = ("none", *ELEMENTS)
FEATURES: dict[str, tuple[str, ...]] = {
    "pattern": PATTERNS,
    "trait": TRAITS,
    "size": SIZES,
    "element": EFFECTS,
    "species": NAMES,
}
HUES = ("body", "belly", "mark", "eyes", "accent")

_HORNED = frozenset({"cow", "deer", "ram", "goat", "dragon", "unicorn"})  # by themselves
_SMALL = frozenset({"small", "little", "tiny", "young", "baby", "mini"})
_LARGE = frozenset({"large", "big", "huge", "giant", "massive", "great", "fat", "enormous", "colossal", "boss"})
_COATS = {"red": "d5602c", "ginger": "d2672f", "orange": "e07c34", "brown": "8a5a3a", "black": "3a3640", "white": "efece6", "grey": "8f929c", "golden": "dca95a",
          "dark": "4a434e"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that stays the same about a creature.

    Attributes:
        species: A key of `SPECIES`.
        pattern, trait, size, element: Of `PATTERNS`, `TRAITS`, `SIZES`, `EFFECTS`.
        body, belly, mark, eyes, accent: Its colours; the mark is that of hooves, mane or spots, the accent of horns, comb or wings.
    """

    species: str
    pattern: str
    trait: str
    size: str
    element: str
    body: Rgb
    belly: Rgb
    mark: Rgb
    eyes: Rgb
    accent: Rgb

    @property
    def colours(self) -> tuple[Rgb, ...]:
        return self.body, self.belly, self.mark, self.eyes, self.accent


@dataclass(frozen=True, slots=True)
class Coat:
    """What a species wears unless the words say otherwise.

    Attributes:
        natural: It takes colour words as people say them of hair.
        follows: The hues that go with the body's colour when only that is named.
    """

    body: Rgb
    belly: Rgb
    mark: Rgb
    eyes: Rgb
    accent: Rgb
    pattern: str = "plain"
    natural: bool = True
    follows: str = ""


def coat(codes: str, pattern: str = "plain", *, natural: bool = True, follows: str = "") -> Coat:
    body, belly, mark, eyes, accent = (
        (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for code in codes.split()
    )
    return Coat(body, belly, mark, eyes, accent, pattern, natural, follows)


def worded(base: Look | None, species: str, usual: Coat, wish: Wish, key: bytes) -> Look:
    """The look that a wish asks for, on that of a guide, or of dice."""
    look = base if base is not None and base.species == species else _rolled(species, usual, key)
    things = [thing for thing in wish.things if thing.noun == species]
    words = {word for thing in things for word in thing.adjectives} | {
        w for w in ("giant", "boss", "king") if wish.says(w)
    }
    size = "small" if words & _SMALL else "large" if words & _LARGE else look.size
    pattern = (
        "spots"
        if wish.says("spotted", "spots", "dotted")
        else "stripes"
        if wish.says("striped", "stripes")
        else look.pattern
    )
    pattern = "patches" if wish.says("patched", "patches", "pied", "piebald") else pattern
    look = replace(look, size=size, pattern=pattern)
    element = next((word for word in wish.tints if word in ELEMENTS and word not in wish.unwanted), None)
    if element is not None:
        main, second, _ = ELEMENTS[element]
        look = replace(look, element=element, body=main, belly=second, accent=mixed(second, main, 0.25))
    for thing in things:
        look = _tinted(look, [word for word in thing.colours if word in NAMED], usual)
    for thing in wish.things:
        hue = next((NAMED[word] for word in thing.colours if word in NAMED), None)
        if thing.noun in wish.unwanted:
            continue
        match thing.noun:
            case "eye" | "eyes" if hue:
                look = replace(look, eyes=hue)
            case "fur" | "skin" | "feathers" | "scales" if hue:
                look = _tinted(look, [word for word in thing.colours if word in NAMED], usual)
            case "crown":
                look = replace(look, trait="crown", accent=hue or look.accent)
            case "collar":
                look = replace(look, trait="collar", accent=hue or look.accent)
            case "horns" if species not in _HORNED:
                look = replace(look, trait="horns")
            case "mane" | "hooves" | "spots" | "stripes" if hue:
                look = replace(look, mark=hue)
            case "wings" | "horns" | "beak" | "claws" if hue:
                look = replace(look, accent=hue)
            case "belly" if hue:
                look = replace(look, belly=hue)
            case "king" | "queen":
                look = replace(look, trait="crown")
            case _:
                pass
    return replace(look, trait="none") if look.trait in wish.unwanted else look


def _tinted(look: Look, words: list[str], usual: Coat) -> Look:
    """The first colour is the body's, the second the marks'; the belly goes with the body."""
    if not words:
        return look
    table = _COATS if usual.natural else {}
    first, *more = [_rgb(table[word]) if word in table else NAMED[word] for word in words]
    pale = toned(first, lighter=0.16, richer=0.7) if lab_of(first)[0] < 0.8 else toned(first, lighter=0.05, richer=0.7)
    belly = mixed(pale, (248, 240, 228), 0.25) if look.belly != look.body else first
    look = replace(look, body=first, belly=belly)
    if usual.follows:
        look = changed(look, dict.fromkeys(usual.follows.split(), toned(first, lighter=-0.02)))
    if more:
        look = replace(look, mark=more[0], belly=belly if usual.natural else more[0])
        if look.pattern == "plain" and usual.natural:
            look = replace(look, pattern="patches")
    return look


def _rgb(code: str) -> Rgb:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def _rolled(species: str, usual: Coat, key: bytes) -> Look:
    """One of its kind by chance: a shade lighter or darker than the next."""
    light = between(key, "coat light", -0.03, 0.03)
    body = toned(usual.body, lighter=round(light, 3), hue_deg=6, toward_deg=between(key, "coat hue", -180, 180))
    return Look(
        species, usual.pattern, "none", "normal", "none", body, usual.belly, usual.mark, usual.eyes, usual.accent
    )


def drifted(look: Look, key: bytes, amount: float) -> Look:
    """One that is `amount` (0 to 1) less like this look: colours wander, and from a half on a mark changes."""
    if amount <= 0:
        return look
    moved: dict[str, object] = {}
    for name, colour in zip(HUES, look.colours, strict=True):
        turn, step = between(key, f"drift hue {name}", -180, 180), between(key, f"drift light {name}", -0.2, 0.2)
        moved[name] = toned(
            colour, lighter=step * amount, richer=1 - 0.3 * amount, hue_deg=70 * amount, toward_deg=turn
        )
    if amount >= 0.5:
        moved["pattern"] = pick(key, "drift pattern", [one for one in PATTERNS if one != look.pattern])
        moved["trait"] = pick(key, "drift trait", [one for one in TRAITS if one != look.trait])
    return changed(look, moved)


def changed(look: Look, changes: Mapping[str, object]) -> Look:
    return replace(look, **changes)  # type: ignore[arg-type]  # names are fields, values of their types


def look_from(shapes: Mapping[str, str], colours: tuple[Rgb, ...]) -> Look:
    names = [field.name for field in fields(Look)]
    return Look(**dict(shapes), **dict(zip(names[5:], colours, strict=True)))  # type: ignore[arg-type]  # names and types pair up
