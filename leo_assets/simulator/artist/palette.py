"""Colours: names people use, and the tones that paint a part from one colour.

Work in OKLab, where equal steps look equal. Shadows lean to violet, lights to yellow, so that all parts seem to stand in
one light. Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

Rgb = tuple[int, int, int]
Lab = tuple[float, float, float]

NAMED: dict[str, Rgb] = {
    name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))
    for name, code in {
        "red": "cc3f3b", "crimson": "a62a42", "scarlet": "d63a2c", "maroon": "7c2b36", "ruby": "cf2b50", "blood": "9c1f2d",
        "orange": "e4823a", "amber": "eba136", "copper": "c2703f", "bronze": "b0783c", "rust": "a9502d",
        "yellow": "f0c944", "gold": "e6b43a", "golden": "e6b43a", "brass": "cfa04a",
        "green": "4e9c4b", "lime": "9ccc48", "olive": "83853c", "emerald": "2aa56b", "mint": "8fd8b0", "forest": "35703f",
        "moss": "6f8a3f", "teal": "2c9490", "turquoise": "3fbdb4", "cyan": "55c1dc", "aqua": "55c1dc",
        "blue": "3f72c8", "azure": "4c9be0", "sapphire": "2a5bc4", "navy": "2f4379", "indigo": "4a45a0",
        "purple": "8050b4", "violet": "8f5bd0", "lavender": "b5a0e0", "amethyst": "9a5fd0", "magenta": "c5449c",
        "pink": "ea8fae", "rose": "dc6a86", "coral": "ee7a66", "salmon": "ee937c",
        "brown": "80543a", "chestnut": "8a4a30", "auburn": "8c3f2a", "chocolate": "5d3c2d", "tan": "c69c6d", "beige": "d8c3a0",
        "cream": "efe2c4", "sand": "dcc38c", "wooden": "9a6a3e", "wood": "9a6a3e", "oak": "a3723f", "leather": "8c5b38",
        "white": "ece9e4", "ivory": "eee6d2", "pearl": "e8e4ea", "bone": "e6dcc4", "snow": "e6eef6",
        "grey": "8b919c", "gray": "8b919c", "ash": "9a9a9e", "stone": "8f8e8a", "silver": "bcc6d3", "steel": "9fb1c7",
        "iron": "7f8a99", "metal": "9fb1c7", "platinum": "ccd3da", "black": "37353f", "dark": "413d4c", "obsidian": "332f45",
        "blonde": "ecc968", "blond": "ecc968", "ginger": "cf6030", "brunette": "6a4632", "crystal": "8fd6ee", "glass": "a9dbe8",
        "diamond": "a6e4f2", "jade": "4fb286",
    }.items()
}  # fmt: skip

INK: Rgb = (42, 32, 52)


@dataclass(frozen=True, slots=True)
class Tones:
    """What one part is painted with."""

    base: Rgb
    shade: Rgb
    light: Rgb
    ink: Rgb


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


@lru_cache(maxsize=4096)
def lab_of(rgb: Rgb) -> Lab:
    r, g, b = (_linear(c / 255) for c in rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    mid = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def rgb_of(lab: Lab) -> Rgb:
    """The nearest sRGB colour, channels clipped."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short
    return (round(_encoded(red) * 255), round(_encoded(green) * 255), round(_encoded(blue) * 255))


def distance(one: Rgb, other: Rgb) -> float:
    """Euclid's distance in OKLab: 0.02 is just seen side by side."""
    return math.dist(lab_of(one), lab_of(other))


@lru_cache(maxsize=4096)
def toned(rgb: Rgb, *, lighter: float = 0.0, richer: float = 1.0, hue_deg: float = 0.0, toward_deg: float = 0.0) -> Rgb:
    """The colour moved: lightness added, chroma multiplied, hue set `hue_deg` of the way (at most) toward an angle."""
    lightness, a, b = lab_of(rgb)
    chroma, hue = math.hypot(a, b) * richer, math.degrees(math.atan2(b, a))
    turn = (toward_deg - hue + 180) % 360 - 180
    hue += max(-hue_deg, min(hue_deg, turn))
    lightness = min(0.985, max(0.08, lightness + lighter))
    return rgb_of((lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))))


@lru_cache(maxsize=4096)
def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` of `other` in `one`, mixed in OKLab."""
    p, q = lab_of(one), lab_of(other)
    lightness, a, b = (x + (y - x) * share for x, y in zip(p, q, strict=True))
    return rgb_of((lightness, a, b))


def away(colour: Rgb) -> Rgb:
    """A colour on the side that the light does not reach."""
    return mixed(toned(colour, lighter=-0.075, hue_deg=8, toward_deg=-70), (74, 66, 120), 0.06)


@lru_cache(maxsize=1024)
def tones(rgb: Rgb) -> Tones:
    lightness, a, b = lab_of(rgb)
    grey = math.hypot(a, b) < 0.03
    shade = toned(rgb, lighter=-0.075 - 0.075 * lightness, richer=1.0, hue_deg=10, toward_deg=-70)
    return Tones(
        base=rgb,
        shade=mixed(shade, (74, 66, 120), 0.16) if grey else mixed(shade, (74, 66, 120), 0.06),
        light=toned(rgb, lighter=0.075, richer=0.97, hue_deg=10, toward_deg=95),
        ink=mixed(toned(rgb, lighter=-0.42, richer=0.8, hue_deg=14, toward_deg=-60), INK, 0.62),
    )
