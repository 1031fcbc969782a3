"""The words that the artist knows, as data. A new word is one entry here."""

from __future__ import annotations

from leo_assets.simulator.artist import creature_names as names
from leo_assets.simulator.artist import wardrobe
from leo_assets.simulator.artist.palette import NAMED, Rgb
from leo_assets.simulator.artist.things.catalogue import KINDS

# Elements and moods: main colour, second colour, and the effect that is drawn around an item.
ELEMENTS: dict[str, tuple[Rgb, Rgb, str]] = {
    "fire": ((232, 96, 40), (255, 196, 74), "flames"),
    "ice": ((112, 190, 236), (216, 242, 252), "shards"),
    "poison": ((116, 180, 58), (196, 232, 108), "bubbles"),
    "lightning": ((246, 208, 66), (255, 244, 176), "bolts"),
    "water": ((58, 132, 214), (150, 214, 244), "bubbles"),
    "earth": ((146, 104, 62), (206, 170, 112), "stones"),
    "nature": ((92, 160, 70), (182, 220, 110), "leaves"),
    "holy": ((250, 222, 132), (255, 248, 214), "glow"),
    "shadow": ((86, 62, 128), (166, 120, 214), "smoke"),
    "magic": ((162, 84, 214), (232, 170, 250), "sparkles"),
    "healing": ((226, 70, 92), (255, 178, 186), "sparkles"),
    "mana": ((66, 108, 224), (158, 200, 255), "sparkles"),
    "blood": ((164, 30, 46), (226, 90, 96), "bubbles"),
}

SYNONYMS: dict[str, str] = {
    **names.SYNONYMS,
    **wardrobe.WORDS,
    "flaming": "fire", "burning": "fire", "flame": "fire", "fiery": "fire", "frost": "ice", "frozen": "ice",
    "icy": "ice", "toxic": "poison", "venom": "poison", "poisonous": "poison", "thunder": "lightning", "electric": "lightning",
    "storm": "lightning", "sacred": "holy", "divine": "holy", "cursed": "shadow", "arcane": "magic",
    "magical": "magic", "enchanted": "magic", "health": "healing", "life": "healing", "healing": "healing", "natural": "nature",
    "rocky": "earth", "aquatic": "water",
    "armor": "armour", "plate": "armour", "mail": "armour", "cloak": "cape", "mantle": "cape", "breeches": "trousers", "pants": "trousers",
    "leggings": "trousers", "jeans": "trousers", "shorts": "trousers", "shoes": "boots", "shoe": "boots", "mage": "wizard", "sorcerer": "wizard", "sorceress": "witch",
    "warlock": "wizard", "ranger": "archer", "hunter": "archer", "rogue": "thief", "assassin": "ninja", "cleric": "priest",
    "paladin": "knight", "soldier": "warrior", "fighter": "warrior", "barbarian": "viking", "adventurer": "hero", "heroine": "hero",
    "protagonist": "hero", "boy": "child", "girl": "girl", "kid": "child", "wolf": "wolf", "bunny": "rabbit", "hare": "rabbit", "kitten": "cat",
    "vixen": "fox", "panda": "bear", "undead": "skeleton",
    "cobblestone": "cobble", "cobbles": "cobble", "bricks": "brick",
    "planks": "plank", "floorboards": "plank", "boards": "plank", "dirt": "dirt", "soil": "dirt", "mud": "dirt", "ground": "dirt", "lawn": "grass", "meadow": "grass", "grassy": "grass",
    "flagstone": "cobble", "pavement": "cobble", "desert": "desert", "hills": "hill", "woods": "woodland", "ponytail": "ponytail", "mohawk": "mohawk", "pigtails": "pigtails",
    "braid": "braids", "plaits": "braids", "bearded": "beard", "curls": "curly", "town": "village", "city": "village", "sea": "ocean", "beach": "ocean",
    "peaks": "mountain", "alps": "mountain", "mantel": "cape", "tiara": "crown", "skirt": "dress", "gown": "dress", "jerkin": "tunic", "shirt": "shirt",
    "vest": "shirt", "jacket": "shirt", "bandana": "headband", "bow-tie": "scarf", "muffler": "scarf", "trouser": "trousers",
}  # fmt: skip

PLAIN = (
    "flat", "plain", "simple", "solid", "white", "light", "lightgrey", "grey", "gray", "transparent", "uniform", "clean", "neutral", "studio",
    "blank", "empty", "pure", "no", "chroma", "key", "screen", "single", "colour", "color", "colored", "coloured", "even", "isolated", "off",
)  # fmt: skip

_KINDS: dict[str, str] = {
    "figure": """knight hero wizard witch archer thief ninja warrior king queen prince princess viking pirate priest monk farmer
        villager merchant bard dwarf elf goblin orc skeleton fox cat wolf dog rabbit bear mouse rat man woman child girl person human character guard
        blacksmith druid robot figure samurai vampire fairy """ + " ".join(wardrobe.TRADES),
    "creature": " ".join(name for name in names.NAMES if name not in names.BOTH),
    "texture": """grass cobble brick plank sand dirt gravel snow water lava wall floor roof tile fabric leaves marble mosaic terrazzo
        plaster parquet bark thatch straw farmland grate""",
    "landscape": """landscape forest mountain hill sky village dusk dawn sunset desert ocean valley night woodland castle field clouds river
        dungeon cave cavern crypt catacomb prison interior throneroom jungle rainforest swamp marsh graveyard cemetery ruins volcano canyon
        savanna tundra cityscape galaxy nebula space cosmos meadow lake waterfall""",
    "wear": """tunic armour robe dress shirt trousers boots cape scarf hood hat cap helm headband belt gloves hair beard eyes eye fur
        skin tail ears glasses ponytail braids bun mohawk bob moustache quiver afro topknot pigtails wings horns mane hooves beak belly collar spots stripes feathers scales claws""",
}  # fmt: skip
NOUNS: dict[str, str] = {
    **dict.fromkeys(wardrobe.WORN, "wear"),
    **KINDS,
    **{noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()},
}
# What the word for a thing stands for where a whole picture of a class is wanted.
ALSO: dict[tuple[str, str], str] = {
    **{(word, "landscape"): "village" for word in ("house", "cottage", "hut", "barn", "inn", "shop", "windmill")},
    **{(word, "texture"): "cobble" for word in ("rock", "boulder")},
}

MODIFIERS = frozenset([*NAMED, *ELEMENTS])
BREAKS = frozenset(
    [
        "with",
        "in",
        "on",
        "of",
        "for",
        "from",
        "wearing",
        "holding",
        "carrying",
        "at",
        "by",
        "under",
        "over",
        "near",
        "into",
        "wielding",
        "and",
        "or",
        "having",
        "who",
        "that",
        "beside",
        "behind",
        "between",
        "made",
    ]
)

# Words that may follow that of a place, which stays one.
_SCENIC = """scene view level world environment map area zone stage layer layers backdrop art illustration painting wallpaper sunny rainy foggy snowy
    misty stormy day morning evening noon midnight early late during before after full moonlit without filled covered lit seen far middle
    background landscape scenery panorama vista skyline parallax place land nature outdoors game weather light horizon rainbow beautiful
    near an a the is along across through above below beneath around inside outside no"""
SCENIC = frozenset(_SCENIC.split())
GENERIC = frozenset({"character", "figure", "person", "human", "landscape"})  # a class, but nothing in particular

# What a word for somebody brings along, unless the prompt says otherwise: gene → value, or a colour's name.
CALLINGS: dict[str, dict[str, str]] = {
    **wardrobe.TRADES,
    "knight": {"top": "armour", "weapon": "sword", "headgear": "helmet", "shield": "yes", "top_colour": "steel"},
    "guard": {"top": "armour", "weapon": "spear", "headgear": "helmet", "top_colour": "steel"},
    "samurai": {
        "top": "armour",
        "weapon": "sword",
        "headgear": "horns",
        "top_colour": "crimson",
        "hair": "bun",
        "hair_colour": "black",
    },
    "hero": {"top": "tunic", "weapon": "sword"},
    "warrior": {"top": "armour", "weapon": "axe", "top_colour": "leather"},
    "wizard": {"top": "robe", "weapon": "staff", "headgear": "wizard", "beard": "long", "hair_colour": "white"},
    "witch": {"top": "robe", "weapon": "staff", "headgear": "wizard", "hair": "long", "top_colour": "purple"},
    "archer": {"top": "tunic", "weapon": "bow", "headgear": "hood", "top_colour": "forest", "cape": "yes"},
    "thief": {"top": "shirt", "weapon": "dagger", "headgear": "hood", "top_colour": "dark"},
    "ninja": {
        "top": "shirt",
        "weapon": "dagger",
        "headgear": "hood",
        "top_colour": "black",
        "scarf": "yes",
        "scarf_colour": "red",
    },
    "king": {"top": "robe", "headgear": "crown", "cape": "yes", "cape_colour": "crimson", "beard": "short"},
    "queen": {"top": "dress", "headgear": "crown", "hair": "long", "cape": "yes"},
    "prince": {"top": "tunic", "headgear": "crown", "cape": "yes", "weapon": "sword"},
    "princess": {"top": "dress", "headgear": "crown", "hair": "long"},
    "viking": {
        "top": "tunic",
        "weapon": "axe",
        "headgear": "horns",
        "beard": "long",
        "hair_colour": "ginger",
        "top_colour": "leather",
    },
    "pirate": {"top": "shirt", "weapon": "sword", "headgear": "headband"},
    "priest": {"top": "robe", "weapon": "staff", "top_colour": "white"},
    "monk": {"top": "robe", "weapon": "staff", "hair": "bald", "top_colour": "orange"},
    "druid": {"top": "robe", "weapon": "staff", "beard": "long", "top_colour": "moss"},
    "farmer": {"top": "shirt", "weapon": "none", "headgear": "cap"},
    "villager": {"top": "shirt", "weapon": "none"},
    "merchant": {"top": "shirt", "weapon": "none", "headgear": "cap", "build": "stout"},
    "bard": {"top": "tunic", "weapon": "none", "headgear": "cap"},
    "blacksmith": {"top": "shirt", "weapon": "hammer", "beard": "short", "build": "stout"},
    "dwarf": {"species": "human", "build": "stout", "beard": "long", "weapon": "axe", "headgear": "helmet"},
    "elf": {"species": "elf", "hair": "long", "hair_colour": "blonde", "top_colour": "green"},
    "fairy": {"species": "elf", "build": "small", "top": "dress", "weapon": "wand"},
    "vampire": {
        "species": "elf",
        "cape": "yes",
        "cape_colour": "crimson",
        "top_colour": "black",
        "hair_colour": "black",
        "skin_colour": "ivory",
        "weapon": "none",
    },
    "goblin": {"species": "goblin", "build": "small", "top": "shirt", "weapon": "dagger", "hair": "bald"},
    "orc": {
        "species": "orc",
        "build": "stout",
        "top": "armour",
        "weapon": "axe",
        "hair": "mohawk",
        "top_colour": "leather",
    },
    "skeleton": {"species": "skeleton", "weapon": "sword", "hair": "bald", "top": "tunic"},
    "robot": {"species": "robot", "hair": "bald", "top": "armour", "weapon": "none", "top_colour": "teal"},
    "fox": {"species": "fox", "hair": "bald"},
    "cat": {"species": "cat", "hair": "bald"},
    "wolf": {"species": "wolf", "hair": "bald"},
    "dog": {"species": "dog", "hair": "bald"},
    "rabbit": {"species": "rabbit", "hair": "bald"},
    "bear": {"species": "bear", "hair": "bald"},
    "mouse": {"species": "mouse", "hair": "bald"},
    "rat": {"species": "mouse", "hair": "bald"},
    "child": {"build": "small", "weapon": "none"},
    "girl": {"build": "small", "hair": "braids"},
    "woman": {"hair": "long", "weapon": "none"},
    "man": {"weapon": "none"},
}
