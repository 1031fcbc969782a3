"""The models that the studio offers, what guides each family, and what a picture costs here.

The studio's own table, apart from the client's catalog, so that a mistake in one shows in the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

Family = Literal["SD15", "SDXL", "PHOENIX", "FLUX_SCHNELL", "FLUX_DEV", "LUCID", "KONTEXT", "V2"]
ONE_MEGAPIXEL = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """A model, or the nameless one behind a base.

    Attributes:
        base: What a job reports as `sdVersion`; None where that would be no value of the enum.
        rate: Credits for one image of 1024×1024.
    """

    id: str
    name: str
    family: Family
    base: str | None
    rate: float


def _model(uuid: str, name: str, family: Family, base: str | None, rate: float) -> tuple[str, Model]:
    return uuid, Model(uuid, name, family, base, rate)


MODELS = dict(
    [
        _model("7b592283-e8a7-4c5a-9ba6-d18c31f258b9", "Lucid Origin", "LUCID", None, 7),
        _model("05ce0082-2d80-4a2d-8653-4d1c85e2418e", "Lucid Realism", "LUCID", None, 7),
        _model("de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3", "Phoenix 1.0", "PHOENIX", "PHOENIX", 6),
        _model("6b645e3a-d64f-4341-a6d8-7a3690fbf042", "Phoenix 0.9", "PHOENIX", "PHOENIX", 6),
        _model("28aeddf8-bd19-4803-80fc-79602d1a9989", "FLUX.1 Kontext", "KONTEXT", None, 10),
        _model("b2614463-296c-462a-9586-aafdb8f00e36", "FLUX Dev", "FLUX_DEV", "FLUX_DEV", 6),
        _model("1dd50843-d653-4516-a8e3-f0238ee453ff", "FLUX Schnell", "FLUX_SCHNELL", "FLUX", 3),
        _model("e71a1c2f-4f80-4800-934f-2c68979d8cc8", "Leonardo Anime XL", "SDXL", "SDXL_LIGHTNING", 3),
        _model("b24e16ff-06e3-43eb-8d33-4416c2d75876", "Leonardo Lightning XL", "SDXL", "SDXL_LIGHTNING", 3),
        _model("aa77f04e-3eec-4034-9c07-d0f619684628", "Leonardo Kino XL", "SDXL", "SDXL_1_0", 4),
        _model("5c232a9e-9061-4777-980a-ddc8e65647c6", "Leonardo Vision XL", "SDXL", "SDXL_1_0", 4),
        _model("1e60896f-3c26-4296-8ecc-53e2afecc132", "Leonardo Diffusion XL", "SDXL", "SDXL_1_0", 4),
        _model("2067ae52-33fd-4a82-bb92-c2c55e7d2786", "AlbedoBase XL", "SDXL", "SDXL_1_0", 4),
        _model("16e7060a-803e-4df3-97ee-edcfa5dc9cc8", "SDXL 1.0", "SDXL", "SDXL_1_0", 4),
        _model("b63f7119-31dc-4540-969b-2a9df997e173", "SDXL 0.9", "SDXL", "SDXL_0_9", 4),
        _model("dd29ac47-ea88-4720-8678-b8633245c09c", "Concept Art", "SDXL", "SDXL_1_0", 4),
        _model("9d4ace10-25dd-42fd-a6be-a301a7ac614f", "Graphic Design", "SDXL", "SDXL_1_0", 4),
        _model("f1929ea3-b169-4c18-a16c-5d58b4292c69", "RPG v5", "SD15", "v1_5", 2),
        _model("6bef9f1b-29cb-40c7-b9df-32b51c1f67d3", "Leonardo Creative", "SD15", "v1_5", 2),
        _model("ac614f96-1082-45bf-be9d-757f2d31c174", "DreamShaper v7", "SD15", "v1_5", 2),
        _model("e316348f-7773-490e-adcd-46757c738eb7", "Absolute Reality v1.6", "SD15", "v1_5", 2),
    ]
)

# What draws when a job names a base instead of a model; the id stays null in the answer.
_BASES: dict[str, tuple[Family, float]] = {
    "v1_5": ("SD15", 2),
    "v2": ("SD15", 2),
    "v3": ("SD15", 2),
    "SDXL_0_8": ("SDXL", 4),
    "SDXL_0_9": ("SDXL", 4),
    "SDXL_1_0": ("SDXL", 4),
    "SDXL_LIGHTNING": ("SDXL", 3),
    "KINO_2_0": ("SDXL", 4),
    "PHOENIX": ("PHOENIX", 6),
    "FLUX": ("FLUX_SCHNELL", 3),
    "FLUX_DEV": ("FLUX_DEV", 6),
}
BASES = tuple(_BASES)

_EITHER_SD = "Leonardo Creative"  # runs on SD 1.5 and on 2.1

# Models that real-photo mode (v2) runs on.
PHOTO_MODELS = ("Leonardo Kino XL", "Leonardo Vision XL", "Leonardo Diffusion XL")


class PlatformElement(NamedTuple):
    """A style that everybody may use, with models of its family alone. `base` is what the list tells of it."""

    name: str
    family: Family
    base: str


ELEMENTS = {
    "1f01e542-b8a9-44e7-bb9d-71fd86b59c8b": PlatformElement("Game UI", "SDXL", "SDXL_1_0"),
    "75d38510-3b93-4af9-b627-93a95f789328": PlatformElement("Fantasy Icons", "SDXL", "SDXL_1_0"),
    "5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414": PlatformElement("Simple Flat Illustration", "SDXL", "SDXL_1_0"),
    "d5d5ce55-5f3b-4bea-bb37-df6a4b5f3519": PlatformElement("Toon & Anime", "SDXL", "SDXL_1_0"),
    "7c040ea3-cbed-455d-825a-2657eea36aae": PlatformElement("Toon & Anime (Flux)", "FLUX_DEV", "FLUX_DEV"),
    "5aa85bbc-30bd-4c25-85e2-91a1ce56ae83": PlatformElement("Celshaded Anime", "SDXL", "SDXL_1_0"),
    "bf8eff23-d537-4323-b3aa-396dfeee8776": PlatformElement("Cute Handdrawn", "FLUX_DEV", "FLUX_DEV"),
}


class Guidance(NamedTuple):
    """What a preprocessor id means: the artist's word for it, and how many of it a job may have."""

    use: str
    most: int


_STYLE, _CHARACTER, _CONTENT = Guidance("style", 4), Guidance("character", 1), Guidance("content", 1)
_POSE, _EDGE, _DEPTH = Guidance("pose", 1), Guidance("edge", 1), Guidance("depth", 1)

# Text, sketch, line art, pattern and QR code all hand over outlines; a normal map hands over relief.
GUIDANCE: dict[Family, dict[int, Guidance]] = {
    "SD15": {
        **dict.fromkeys((1, 11, 10, 5, 8, 9, 12, 18, 17), _EDGE),
        **dict.fromkeys((3, 6, 13, 15), _DEPTH),
        **dict.fromkeys((7, 16), _POSE),
    },
    "SDXL": {67: _STYLE, 133: _CHARACTER, 100: _CONTENT, 19: _EDGE, 22: _EDGE, 20: _DEPTH, 21: _POSE},
    "PHOENIX": {166: _STYLE, 397: _CHARACTER, 364: _CONTENT},
    "FLUX_SCHNELL": {298: _STYLE, 232: _CONTENT},
    "FLUX_DEV": {299: _STYLE, 233: _CONTENT},
    "LUCID": {431: _STYLE, 430: _CONTENT},
    "KONTEXT": {},
    "V2": {},
}


def guidance_of(model: Model) -> dict[int, Guidance]:
    """What each preprocessor id means to a model. Of the SD family, ids up to 11 are those of 1.5, higher ones those of 2.1."""
    known = GUIDANCE[model.family]
    if model.family != "SD15" or model.name == _EITHER_SD:
        return known
    return {number: meant for number, meant in known.items() if (number <= 11) == (model.base == "v1_5")}


def model_of_base(base: str) -> Model:
    """The nameless model behind an `sd_version`."""
    family, rate = _BASES[base]
    return Model("", "Default", family, base, rate)


def price_credits(
    model: Model, *, width: int, height: int, images: int, alchemy: bool, ultra: bool = False, references: int = 0
) -> int:
    """What one job costs in this studio: the studio's own rule, for the original publishes none.

    The model's rate, times megapixels (of 2^20), times images; half as much again with Alchemy where the family has
    it, twice with Ultra; rounded up, at least 1; and 1 credit for each reference picture.
    """
    has_alchemy = model.family in {"SD15", "SDXL", "PHOENIX"}
    factor = 2.0 if ultra else 1.5 if alchemy and has_alchemy else 1.0
    return max(1, math.ceil(model.rate * factor * images * width * height / ONE_MEGAPIXEL)) + references
