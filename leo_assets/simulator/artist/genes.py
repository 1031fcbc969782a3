"""What somebody looks like: genes from words and dice, and from a guide's pixels.

Words win over the guide, the guide over the dice, the dice over nothing. With a guide the dice are the guide's own, never
the order's seed, so that every pose of one character is drawn from the same genes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.dice import between, pick, roll
from leo_assets.simulator.artist.palette import NAMED, Rgb, toned
from leo_assets.simulator.artist.vocabulary import CALLINGS, ELEMENTS, NOUNS
from leo_assets.simulator.artist.wardrobe import HATS, SHIELDS, TINTED, TRADES, WORN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.simulator.artist.words import Thing, Wish

CHOICES: dict[str, tuple[str, ...]] = {  # a sheet spells each by its place: a new one goes to the end
    "species": ("human", "elf", "goblin", "orc", "skeleton", "robot", "fox", "cat", "wolf", "rabbit", "bear", "mouse",
                "dog", "pig"),
    "hair": ("short", "messy", "bob", "long", "ponytail", "braids", "bun", "mohawk", "bald", "curly",
             "afro", "spiky", "pigtails", "topknot"),
    "headgear": ("none", "helmet", "horns", "hood", "wizard", "crown", "cap", "headband",
                 "tricorn", "tophat", "straw", "cowboy", "beret", "turban", "flowers"),
    "top": ("tunic", "robe", "armour", "dress", "shirt", "coat", "mail", "overalls", "apron", "gi", "suit"),
    "cape": ("no", "yes"),
    "scarf": ("no", "yes"),
    "beard": ("none", "short", "long"),
    "weapon": ("none", "sword", "dagger", "axe", "staff", "bow", "spear", "hammer", "wand",
               "crossbow", "pistol", "rifle", "scythe", "trident", "club", "katana", "greatsword", "mace", "pickaxe", "torch", "broom", "pitchfork",
               "lantern", "tome"),
    "shield": ("no", "yes", "round", "kite"),
    "build": ("normal", "small", "tall", "stout"),
    "face": ("none", "glasses", "eyepatch", "mask"),
}  # fmt: skip
# How many of each there were at first, by gene: what drifts, drifts among these, and so do the oldest sheets spell them.
FIRST: dict[str, int] = {
    "species": 12, "hair": 10, "headgear": 8, "top": 5, "cape": 2, "scarf": 2, "beard": 3, "weapon": 9, "shield": 2, "build": 4,
}  # fmt: skip
COLOURS = ("skin", "hair", "eyes", "top", "trim", "legs", "boots", "cape", "scarf", "metal", "head")
FURRED = frozenset({"fox", "cat", "wolf", "rabbit", "bear", "mouse", "dog", "pig"})

_SKINS = ("f6d3b3", "efc19a", "dca373", "b97f52", "8d5a3a", "6b4430")
_COMPLEXIONS = {"pale": "f9e0c8", "fair": "f6d3b3", "light": "f6d3b3", "freckled": "efc19a", "olive": "dca373"} | {
    "tan": "dca373", "tanned": "b97f52", "brown": "8d5a3a", "dark": "6b4430", "black": "5a3826"
}  # fmt: skip
_HAIRS = ("5b3b2b", "3a3038", "8a5233", "c9632f", "e9c462", "a8763f", "d8d2cf", "7a3a4e")
_EYES = ("3b2f3f", "3d5fa8", "3f7d52", "6b4a2c", "5b3f8f")
# Clothes go together: top, trim, legs, boots, cape.
_OUTFITS = (
    ("4b9460", "efcf7a", "6d5a4a", "7b4c33", "b5443c"), ("3f76b8", "f0dfae", "4a4f66", "6b4632", "c2463e"),
    ("b8453f", "f0cf78", "51506b", "6a4430", "3c5f8c"), ("7a57a8", "f2c879", "45476a", "5c4038", "3f8d88"),
    ("d08a3a", "fbe9bd", "5b5148", "6d4630", "4a7a52"), ("348b88", "f4d58a", "5b4c5c", "74482f", "a83f55"),
    ("c5657f", "fbe6c4", "5a5074", "74474a", "4d67a8"), ("80884a", "eed9a0", "5c4a3c", "704a30", "8d3f38"),
)  # fmt: skip
_FURS = {"fox": "dc7033", "cat": "8e8a94", "wolf": "7f8796", "rabbit": "d9c7b2", "bear": "8a5a3a", "mouse": "a59a96", "dog": "c08a52",
         "pig": "f0a8a4"}  # fmt: skip
_HIDES = {"goblin": "86b04e", "orc": "6f9a5a", "skeleton": "ebe3cd", "robot": "a9b8c6"}
_HAIR_NAMED = {"red": "c9572e", "ginger": "d2672f", "brown": "6f452f", "black": "3a323c", "white": "e9e5e2", "grey": "a5a5ad",
               "golden": "ecc860", "yellow": "f0d066", "dark": "43363a"}  # fmt: skip
_FUR_NAMED = {**_HAIR_NAMED, "red": "d5602c", "orange": "e07c34"}


@dataclass(frozen=True, slots=True)
class Genes:
    """Everything that stays the same about a figure. The first eleven are keys of `CHOICES`, then come colours."""

    species: str
    hair: str
    headgear: str
    top: str
    cape: str
    scarf: str
    beard: str
    weapon: str
    shield: str
    build: str
    face: str
    skin: Rgb
    hair_colour: Rgb
    eyes_colour: Rgb
    top_colour: Rgb
    trim_colour: Rgb
    legs_colour: Rgb
    boots_colour: Rgb
    cape_colour: Rgb
    scarf_colour: Rgb
    metal_colour: Rgb
    head_colour: Rgb

    @property
    def is_furred(self) -> bool:
        return self.species in FURRED

    @property
    def colours(self) -> tuple[Rgb, ...]:
        """In the order of `COLOURS`."""
        return tuple(getattr(self, field.name) for field in fields(self)[len(CHOICES) :])


def rgb(code: str) -> Rgb:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def genes_from(shapes: dict[str, str], colours: tuple[Rgb, ...]) -> Genes:
    names = [field.name for field in fields(Genes)][len(CHOICES) :]
    return Genes(**shapes, **dict(zip(names, colours, strict=True)))  # type: ignore[arg-type]  # names and types pair up


def changed(genes: Genes, changes: Mapping[str, object]) -> Genes:
    """The genes with some replaced, by name."""
    return replace(genes, **changes)  # type: ignore[arg-type]  # names are fields, values of their types


def rolled(key: bytes, species: str = "human") -> Genes:
    """Somebody by chance."""
    outfit = [rgb(code) for code in pick(key, "outfit", _OUTFITS)]
    top, trim, legs, boots, cape = outfit
    hide = _FURS.get(species) or _HIDES.get(species) or pick(key, "skin", _SKINS)
    hair = rgb(pick(key, "hair colour", _HAIRS))
    return Genes(
        species=species,
        hair="bald"
        if species in _FURS or species in _HIDES
        else pick(key, "hair", ("short", "messy", "bob", "long", "ponytail", "messy")),
        headgear="none",
        top=pick(key, "top", ("tunic", "tunic", "shirt")),
        cape="yes" if roll(key, "cape") < 0.2 else "no",
        scarf="yes" if roll(key, "scarf") < 0.2 else "no",
        beard="none",
        weapon=pick(key, "weapon", ("sword", "sword", "none")),
        shield="no",
        build="normal",
        face="none",
        skin=rgb(hide),
        hair_colour=hair,
        eyes_colour=rgb(pick(key, "eyes", _EYES)),
        top_colour=top,
        trim_colour=trim,
        legs_colour=legs,
        boots_colour=boots,
        cape_colour=cape,
        scarf_colour=cape,
        metal_colour=rgb("b3c0d0"),
        head_colour=top,
    )


def worded(base: Genes | None, wish: Wish, key: bytes) -> Genes:
    """The genes a wish asks for, on those of a guide, or of dice."""
    given = _callings(wish)
    given = {gene: value for gene, value in given.items() if value not in wish.unwanted and gene not in wish.unwanted}
    fresh = base is None
    if base is None:
        base = rolled(key, given.get("species", "human"))
        base = _coloured(base, {gene: NAMED[value] for gene, value in given.items() if gene.endswith("_colour")})
        base = changed(base, {gene: value for gene, value in given.items() if gene in CHOICES})
        base = replace(base, skin=NAMED[given["skin_colour"]]) if "skin_colour" in given else base
        if any(
            NOUNS[thing.noun] == "wear" for thing in wish.things
        ):  # somebody is described: nothing is put on by chance
            base = replace(base, cape=given.get("cape", "no"), scarf=given.get("scarf", "no"))
        if any(thing.noun in TRADES for thing in wish.things):  # nor over a working dress
            base = replace(base, cape=given.get("cape", "no"), scarf=given.get("scarf", "no"))
    elif "species" in given and given["species"] != base.species:
        base = replace(base, species=given["species"])
    genes = _garments(base, wish)
    if fresh and not wish.thing("hood", "hat", "cap", "helm", "helmet", "crown", "headband"):
        hat = NAMED[given["head_colour"]] if "head_colour" in given else _hat_colour(genes.headgear, genes)
        genes = replace(genes, head_colour=hat)
    return _denied(genes, wish)


_OF_TRADE = frozenset({"weapon", "top", "headgear", "shield", "face"})


def _callings(wish: Wish) -> dict[str, str]:
    """What the words for somebody bring along. Of several the first decides, but "a skeleton archer" has the archer's tools."""
    called = [thing for thing in wish.things if thing.noun in CALLINGS]
    given = {gene: value for thing in reversed(called) for gene, value in CALLINGS[thing.noun].items()}
    for thing in called[1:]:
        if {"a", "an", "the"} & set(thing.adjectives):  # somebody else
            break
        given |= {gene: value for gene, value in CALLINGS[thing.noun].items() if gene in _OF_TRADE}
    return given


def _garments(genes: Genes, wish: Wish) -> Genes:
    """Apply each thing that is named: what it is, and in which colour."""
    for thing in wish.things:
        if thing.noun in wish.unwanted:
            continue
        colour = _colour(thing)
        if thing.noun in WORN and wish.kind not in {"item", "prop"}:
            gene, value = WORN[thing.noun]
            genes = changed(genes, {gene: value})
            if gene in TINTED:
                genes = _coloured(genes, {TINTED[gene]: colour})
            continue
        match thing.noun:
            case "tunic" | "robe" | "armour" | "dress" | "shirt":
                genes = replace(genes, top=thing.noun)
                genes = _coloured(genes, {"top_colour": colour or (NAMED["steel"] if thing.noun == "armour" else None)})
            case "trousers":
                genes = _coloured(genes, {"legs_colour": colour})
            case "boots" | "cape" | "scarf" | "belt" | "gloves":
                genes = _worn(genes, thing.noun, colour)
            case "hood" | "hat" | "cap" | "helm" | "helmet" | "crown" | "headband":
                genes = _hatted(
                    genes, thing, colour, next((kind for word, kind in HATS.items() if wish.says(f"{word} hat")), None)
                )
            case "beard" | "moustache":
                genes = replace(
                    genes, beard="long" if "long" in thing.adjectives or wish.says("long beard") else "short"
                )
                genes = _coloured(genes, {"hair_colour": _hair_colour(thing)})
            case "hair" | "ponytail" | "braids" | "bun" | "mohawk" | "bob" | "pigtails":
                genes = _haired(genes, thing)
            case "fur" | "skin":
                genes = replace(genes, skin=_complexion(thing, genes.species) or _hide(thing) or genes.skin)
            case "eyes" | "eye":
                genes = _coloured(genes, {"eyes_colour": colour})
            case "sword" | "dagger" | "axe" | "staff" | "bow" | "spear" | "hammer" | "wand":
                short = thing.noun == "sword" and "short" in thing.adjectives
                genes = replace(genes, weapon="dagger" if short else thing.noun)
                genes = _coloured(genes, {"metal_colour": colour})
            case "shield":
                kind = next((SHIELDS[word] for word in thing.adjectives if word in SHIELDS), None)
                genes = replace(genes, shield=kind or (genes.shield if genes.shield != "no" else "yes"))
            case _:
                if thing.noun in CALLINGS:
                    genes = _called(genes, thing)
                elif NOUNS[thing.noun] == "figure":
                    genes = _built(genes, thing)
    return genes


_BUILDS = {
    "little": "small", "tiny": "small", "young": "small", "fat": "stout", "big": "stout", "round": "stout", "burly": "stout", "plump": "stout",
    "chubby": "stout", "thin": "tall", "slim": "tall", "lanky": "tall", "small": "small", "tall": "tall", "stout": "stout",
}  # fmt: skip


_AGED = frozenset({"old", "elderly", "aged", "ancient"})


def _built(genes: Genes, thing: Thing) -> Genes:
    build = next(
        (_BUILDS[word] for word in ("small", "tall", "stout", *_BUILDS) if word in thing.adjectives), genes.build
    )
    if _AGED & set(thing.adjectives) and genes.species in {"human", "elf"}:
        genes = replace(genes, hair_colour=NAMED["white"])
    return replace(genes, build=build)


def _called(genes: Genes, thing: Thing) -> Genes:
    """Apply what is said of somebody: "a small red fox", "a stout green goblin", "a blue knight"."""
    genes = _built(genes, thing)
    if "species" in CALLINGS[thing.noun] and genes.species not in {"human", "elf", "robot"}:
        return replace(genes, skin=_hide(thing) or genes.skin)
    return _coloured(genes, {"top_colour": _colour(thing)})


def _coloured(genes: Genes, colours: dict[str, Rgb | None]) -> Genes:
    return changed(genes, {name: rgb for name, rgb in colours.items() if rgb is not None and name != "skin_colour"})


def _worn(genes: Genes, noun: str, colour: Rgb | None) -> Genes:
    match noun:
        case "boots":
            return _coloured(genes, {"boots_colour": colour})
        case "cape":
            return _coloured(replace(genes, cape="yes"), {"cape_colour": colour})
        case "scarf":
            return _coloured(replace(genes, scarf="yes"), {"scarf_colour": colour})
        case _:
            return _coloured(genes, {"trim_colour": colour})


def _hatted(genes: Genes, thing: Thing, colour: Rgb | None, hat: str | None) -> Genes:
    """Put on a hat; `hat` is the kind that its adjective names."""
    kind = {
        "hood": "hood",
        "hat": "cap",
        "cap": "cap",
        "helm": "helmet",
        "helmet": "helmet",
        "crown": "crown",
        "headband": "headband",
    }[thing.noun]
    words = set(thing.adjectives)
    if thing.noun == "hat":
        known = genes.headgear if genes.headgear in HATS.values() else kind
        kind = hat or next((HATS[word] for word in thing.adjectives if word in HATS), known)
    if kind == "helmet" and words & {"horned", "viking", "horns"}:
        kind = "horns"
    return replace(genes, headgear=kind, head_colour=colour or _hat_colour(kind, genes))


def _hat_colour(kind: str, genes: Genes) -> Rgb:
    usual = {
        "helmet": genes.metal_colour,
        "horns": genes.metal_colour,
        "crown": NAMED["gold"],
        "headband": NAMED["red"],
    }
    return usual.get(kind, genes.cape_colour if genes.cape == "yes" and kind == "hood" else genes.top_colour)


def _haired(genes: Genes, thing: Thing) -> Genes:
    words = set(thing.adjectives)
    style = thing.noun if thing.noun != "hair" else next((s for s in CHOICES["hair"] if s in words), None)
    style = style or ("messy" if words & {"wild", "tousled"} else None) or ("curly" if "wavy" in words else None)
    style = style or (genes.hair if genes.hair != "bald" else "short")
    return _coloured(replace(genes, hair=style), {"hair_colour": _hair_colour(thing)})


def _colour(thing: Thing) -> Rgb | None:
    word = next((w for w in thing.colours if w in NAMED), None)
    if word is not None:
        return NAMED[word]
    element = next((w for w in thing.colours if w in ELEMENTS), None)
    return ELEMENTS[element][0] if element else None


def _hair_colour(thing: Thing) -> Rgb | None:
    word = next((w for w in thing.colours if w in NAMED), None)
    return None if word is None else rgb(_HAIR_NAMED[word]) if word in _HAIR_NAMED else NAMED[word]


def _hide(thing: Thing) -> Rgb | None:
    word = next((w for w in thing.colours if w in NAMED), None)
    return None if word is None else rgb(_FUR_NAMED[word]) if word in _FUR_NAMED else NAMED[word]


def _complexion(thing: Thing, species: str) -> Rgb | None:
    """The skin of people by the words that people use for it."""
    if thing.noun != "skin" or species not in {"human", "elf"}:
        return None
    said = (*thing.adjectives, *thing.colours)
    return next((rgb(_COMPLEXIONS[word]) for word in said if word in _COMPLEXIONS), None)


def _denied(genes: Genes, wish: Wish) -> Genes:
    """Take off what the negative prompt names."""
    off = wish.unwanted
    if off & {
        genes.headgear,
        "hat" if genes.headgear in {"cap", "wizard"} else "",
        "helmet" if genes.headgear == "horns" else "",
        "hat" if genes.headgear in HATS.values() else "",
    }:
        genes = replace(genes, headgear="none")
    plain = {"cape": "no", "scarf": "no", "beard": "none", "shield": "no"}
    genes = changed(
        genes,
        {WORN[word][0]: "none" for word in off if word in WORN and WORN[word][0] in {"weapon", "headgear", "face"}},
    )
    genes = changed(genes, {gene: value for gene, value in plain.items() if gene in off})
    return replace(genes, weapon="none") if off & {genes.weapon, "weapon"} else genes


def drifted(genes: Genes, key: bytes, amount: float) -> Genes:
    """Somebody who is `amount` (0 to 1) less like these genes: colours wander, and from a half on a feature changes."""
    if amount <= 0:
        return genes
    moved = {}
    for name, colour in zip([f.name for f in fields(genes)][len(CHOICES) :], genes.colours, strict=True):
        turn, step = between(key, f"drift hue {name}", -180, 180), between(key, f"drift light {name}", -0.2, 0.2)
        moved[name] = toned(
            colour, lighter=step * amount, richer=1 - 0.3 * amount, hue_deg=70 * amount, toward_deg=turn
        )
    shapes = {}
    if amount >= 0.5:
        gene = pick(key, "drift gene", ("hair", "headgear", "weapon", "top"))
        shapes[gene] = pick(key, "drift value", [c for c in CHOICES[gene][: FIRST[gene]] if c != getattr(genes, gene)])
    return changed(genes, {**moved, **shapes})
