"""The models of the second generation of the API: sizes, guidance slots, styles, seeds, and what they draw as.

The studio's own table, apart from the client's catalog, so that a mistake in one shows in the other. `[guess]` marks what
no page tells. The slugs of videos, sounds and 3D models are left out.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Literal

from leo_assets.simulator import sizes
from leo_assets.simulator.models import MODELS, Model

Knob = Literal["mode", "quality"]
WEAK: tuple[str, ...] = ("LOW", "MID", "HIGH")
STRONG: tuple[str, ...] = (*WEAK, "ULTRA", "MAX")


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of guidance.

    Attributes:
        use: The artist's word for it.
        most: How many pictures it takes.
        strengths: What it may be told; none: a strength is refused.
        needs: A strength must be told.
    """

    use: str
    most: int
    strengths: tuple[str, ...] = WEAK
    needs: bool = True


@dataclass(frozen=True, slots=True)
class ModelV2:
    """A model by its slug.

    Attributes:
        draws: What the job reports, and what a picture costs.
        fit: Width and height as the picture will have them; refuses the others.
        size: What is drawn when no size is told.
        styles: Ids that `style_ids` takes; none: the field is unknown.
        highest_seed: None: the field is unknown.
        knob: The field for quality, what it takes, and which of it is meant when nothing is told.
        extras: Further fields.
        png: The result is a PNG whatever was asked; else JPEG, but for what is transparent.
        wishful: JPEG comes even where transparency was asked.
    """

    slug: str
    draws: Model
    fit: sizes.Fit
    size: tuple[int, int]
    slots: dict[str, Slot]
    styles: frozenset[str] = frozenset()
    highest_seed: int | None = None
    knob: tuple[Knob, tuple[str, ...], str] | None = None
    extras: frozenset[str] = frozenset()
    most_prompt: int = 1500
    most_images: int = 8
    usual_images: int = 4
    png: bool = False
    wishful: bool = False

    @property
    def id(self) -> str:
        """As `GET /v2/models` lists it, which tells no slug."""
        return self.draws.id or str(uuid.uuid5(uuid.NAMESPACE_OID, self.slug))


_IDS = {
    line.strip().rsplit(" ", 1)[0]: line.rsplit(" ", 1)[1]
    for line in """
        3D Render debdf72a-91a4-467b-bf61-cc02bdeb69c6
        Acrylic 3cbb655a-7ca4-463f-b697-8a03ad67327c
        Anime General b2a54a51-230b-4d4f-ad4e-8409bf58645f
        Bokeh 9fdc5e8c-4d13-49b4-9ce6-5a74cbb19177
        Cinematic a5632c7c-ddbb-4e2f-ba34-8456ab3ac436
        Cinematic Concept 33abbb99-03b9-4dd7-9761-ee98650b2c88
        Creative 6fedbf1f-4a17-45ec-84fb-92fe524a29ef
        Dynamic 111dc692-d470-4eec-b791-3475abac4c46
        Fashion 594c4a08-a522-4e0e-b7ff-e4dac4b6b622
        Game Concept 09d2b5b5-d7c5-4c02-905d-9f84051640f4
        Graphic 2D 703d6fe5-7f1c-4a9e-8da0-5331f214d5cf
        Graphic 3D 7d7c2bc5-4b12-4ac3-81a9-630057e9e89f
        Graphic Pop 2e74ec31-f3a4-4825-b08b-2894f6d13941
        Graphic Vector 1fbb6a68-9319-44d2-8d56-2957ca0ece6a
        Illustration 645e4195-f63d-4715-a3f2-3fb1e6eb8c70
        Macro 30c1d34f-e3a9-479a-b56f-c018bbc9c02a
        Minimalist cadc8cd6-7838-4c99-b645-df76be8ba8d8
        Moody 621e1c9a-6319-4bee-a12d-ae40659162fa
        None 556c1ee5-ec38-42e8-955a-1e82dad0ffa1
        Portrait ab5a4220-7c42-41e5-a578-eddb9fed3d75
        Portrait Nano 8e2bc543-6ee2-45f9-bcd9-594b6ce84dcd
        Portrait Cinematic 4edb03c9-8a26-4041-9d01-f85b5d4abd71
        Portrait Fashion 0d34f8e1-46d4-428f-8ddd-4b11811fa7c9
        Pro B&W 22a9a7d2-2166-4d86-80ff-22e2643adbcf
        Pro Color 7c3f932b-a572-47cb-9b9b-f20211e63b5b
        Pro Film 581ba6d6-5aac-4492-bebe-54c424a0d46e
        Ray Traced b504f83c-3326-4947-82e1-7fe9e839ec0f
        Sketch B&W be8c6b58-739c-4d44-b9c1-b032ed308b61
        Sketch Color 093accc3-7633-4ffd-82da-d34000dfc0d6
        Stock Photo 5bdc3f2a-1be6-4d1c-8e77-992a30824a2c
        Vibrant dee282d3-891f-4f73-ba02-7f8131e5541b
        Watercolor 1db308ce-c7ad-4d10-96fd-592fa6b75cc4
        """.strip().splitlines()
}


def _styles(names: str, *ids: str) -> frozenset[str]:
    return frozenset({*(_IDS[name.strip()] for name in names.split(",")), *ids})


_ANY = frozenset(_IDS.values())  # [guess] where a model's own set is not told
_PRO = "Pro B&W, Pro Color, Pro Film"
_PHOENIX = _styles(
    "3D Render, Bokeh, Cinematic, Cinematic Concept, Creative, Dynamic, Fashion, Graphic Pop, Graphic Vector, "
    "Illustration, Macro, Minimalist, Moody, None, Portrait, Ray Traced, Sketch B&W, Sketch Color, Stock Photo, "
    f"Vibrant, {_PRO}"
)
_LUCID = _styles("Cinematic, Creative, Dynamic, Fashion, None, Portrait, Stock Photo, Vibrant")
_FLUX_DEV = _styles(
    "3D Render, Acrylic, Anime General, Creative, Dynamic, Fashion, Game Concept, Graphic 3D, Illustration, None, "
    "Portrait, Portrait Cinematic, Portrait Fashion, Ray Traced, Stock Photo, Watercolor"
)
_SHARED = (
    "3D Render, Acrylic, Creative, Dynamic, Fashion, Game Concept, Graphic 2D, Graphic 3D, Illustration, None, "
    f"Portrait Cinematic, Portrait Fashion, Ray Traced, Stock Photo, Watercolor, {_PRO}"
)
_NANO = _styles(f"{_SHARED}, Portrait Nano")
_KONTEXT = _styles(f"{_SHARED}, Portrait")
_GPT = _styles(f"{_SHARED}, Portrait, Cinematic, Vibrant")
# Known only in part: lightning-xl has six more without a name, portrait-perfect five.
_LIGHTNING = _styles(
    "3D Render, Bokeh, Cinematic, Creative, Dynamic, Fashion, Illustration, Minimalist, Moody, None, Portrait, Ray Traced, "
    "Sketch B&W, Sketch Color, Stock Photo, Vibrant"
)
_PERFECT = _styles("Portrait Cinematic, Portrait Fashion, None")
_CONCEPT = _styles(
    "Game Concept, Cinematic Concept",
    *("726585f5-d231-4a3a-bee9-9a5e5d3df779", "5d256598-5671-424c-8152-27943f1000f1"),
    *("6e13a467-7dde-415a-8020-0ce2b27bc4e8", "fed4e15f-84b3-4f6e-9b20-9d3a3798eab8"),
    *("5e931eed-1ab9-48a0-aad0-ea5c7d13d472", "e4d8224a-d804-4b00-b383-b1f3213b9faf"),
)


def _images(most: int, *, strengths: tuple[str, ...] = WEAK) -> dict[str, Slot]:
    return {"image_reference": Slot("image", most, strengths, needs=False)}


_TWO = {"style": Slot("style", 1, STRONG), "content": Slot("content", 1)}
_FOUR = {**_TWO, "style": Slot("style", 4, STRONG), "character": Slot("character", 1)}
_PHOENIX_SLOTS = {**_FOUR, "image_to_image": Slot("start", 1)}
_XL_SLOTS = {
    **_PHOENIX_SLOTS,
    "content": Slot("content", 1, (*WEAK, "ULTRA")),
    **{name: Slot(name, 1) for name in ("edge", "depth", "pose")},
    "text_image": Slot("edge", 1),
}
_TRAINED = frozenset({"user_elements", "platform_elements"})
_XL_EXTRAS = frozenset({"transparency", "tiling", "contrast", "negative_prompt"}) | _TRAINED
_MODES, _THREE = ("FAST", "QUALITY", "ULTRA"), ("LOW", "MEDIUM", "HIGH")
_WORD, _LONG = 4294967295, 9999999998


def _only_v2(name: str, rate: float) -> Model:
    return Model("", name, "V2", None, rate)


def _of_v1(model_id: str) -> Model:
    return MODELS[model_id]


_NANO_2 = ModelV2(
    *("nano-banana-2", _only_v2("Nano Banana 2", 19), sizes.pairs(1, 2, 4, follows=True), (1024, 1024), _images(6)),
    styles=_NANO,
    highest_seed=_LONG,
    usual_images=1,
)
_GPT_2 = ModelV2(
    *("gpt-image-2", _only_v2("GPT Image 2", 46), sizes.GPT, (1024, 1024), _images(6, strengths=())),
    styles=_GPT,
    knob=("quality", _THREE, "MEDIUM"),
    extras=frozenset({"transparency"}),
    most_prompt=9999,
    png=True,
)
_FLARE = replace(
    _GPT_2,
    slug="openai/gpt-image-2.5-flare",
    draws=_only_v2("GPT Image 2.5 Flare", 30),
    slots=_images(16, strengths=()),
    knob=("quality", (*_THREE, "XHIGH", "MAX"), "HIGH"),
)
_SEEDREAM = ModelV2(
    *("seedream-4.0", _only_v2("Seedream 4.0", 14), sizes.steps(256, 4096, 1), (1024, 1024), _images(6)),
    highest_seed=_LONG,
)
_KONTEXT_PRO = ModelV2(
    *("flux-kontext-pro", _of_v1("28aeddf8-bd19-4803-80fc-79602d1a9989"), sizes.steps(32, 2048, 1), (1024, 1024)),
    _images(4),
    styles=_KONTEXT,
    highest_seed=2147483637,
    most_prompt=9999,
)
_PHOENIX_1 = ModelV2(
    *("phoenix-v1.0", _of_v1("de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"), sizes.steps(32, 2048, 8), (1024, 1024)),
    _PHOENIX_SLOTS,
    styles=_PHOENIX,
    highest_seed=_LONG,
    knob=("mode", _MODES, "FAST"),
    extras=frozenset({"contrast", "negative_prompt", "tiling"}),
    most_prompt=2000,
)
_ORIGIN = ModelV2(
    *("lucid-origin", _of_v1("7b592283-e8a7-4c5a-9ba6-d18c31f258b9"), sizes.steps(16, 3840, 8, highest=3616)),
    (1200, 1200),
    _TWO,
    styles=_LUCID,
    highest_seed=2147483647,
    knob=("mode", ("FAST", "ULTRA"), "FAST"),
    most_prompt=2000,
)
_KINO = ModelV2(
    *("kino-xl", _of_v1("aa77f04e-3eec-4034-9c07-d0f619684628"), sizes.steps(32, 1536, 8), (1024, 1024), _XL_SLOTS),
    styles=_ANY,
    highest_seed=_LONG,
    knob=("mode", ("FAST", "QUALITY"), "FAST"),
    extras=_XL_EXTRAS,
    most_prompt=9999,
)
_KREA = ModelV2(
    *("krea-2-turbo", _only_v2("Krea 2 Turbo", 6), sizes.steps(16, 4096, 8), (1024, 1024), {}), most_prompt=5000
)
_RECRAFT = ModelV2(
    *("recraft-v4", _only_v2("Recraft V4", 19), sizes.each(sizes.RECRAFT), (1024, 1024), {}), most_prompt=9999, png=True
)
_IDEOGRAM = ModelV2(
    *("ideogram-v3.0", _only_v2("Ideogram 3.0", 29), sizes.steps(512, 2048, 1), (1024, 1024), {}),
    highest_seed=2147483647,
    knob=("quality", ("TURBO", "BALANCED", "QUALITY"), "BALANCED"),
    extras=frozenset({"negative_prompt"}),
)
_TABLE = (
    _NANO_2,
    replace(_NANO_2, slug="nano-banana-2-lite", draws=_only_v2("Nano Banana 2 Lite", 10), fit=sizes.pairs(1)),
    replace(_NANO_2, slug="gemini-image-2", draws=_only_v2("Nano Banana Pro", 64), fit=sizes.pairs(1, 2, 4)),
    replace(_NANO_2, slug="gemini-2.5-flash-image", draws=_only_v2("Nano Banana", 19), fit=sizes.pairs(1)),
    _GPT_2,
    _FLARE,
    replace(_FLARE, slug="openai/gpt-image-2.5-sunburst", draws=_only_v2("GPT Image 2.5 Sunburst", 60)),
    replace(_GPT_2, slug="gpt-image-1.5", draws=_only_v2("GPT Image 1.5", 40), fit=sizes.FEW, png=False, wishful=True),
    _SEEDREAM,
    replace(_SEEDREAM, slug="seedream-4.5", draws=_only_v2("Seedream 4.5", 19), styles=_LUCID - {_IDS["None"]}),
    replace(
        _SEEDREAM,
        slug="seedream-5.0-pro",
        draws=_only_v2("Seedream 5.0 Pro", 24),
        slots=_images(10),
        most_images=6,
        extras=frozenset({"output_format"}),
    ),
    replace(
        _SEEDREAM,
        slug="bytedance/seedream-5.0-flash",
        draws=_only_v2("Seedream 5.0 Flash", 8),
        slots=_images(10),
        png=True,
    ),
    _KONTEXT_PRO,
    replace(_KONTEXT_PRO, slug="flux-kontext-max", draws=_only_v2("FLUX.1 Kontext Max", 38)),
    ModelV2(
        *("flux-pro-2.0", _only_v2("FLUX.2 Pro", 14), sizes.steps(256, 1440, 1), (1024, 1024), _images(4)),
        highest_seed=_WORD,
    ),
    ModelV2("bfl/flux-3-image", _only_v2("FLUX.3", 20), sizes.steps(256, 2048, 1), (1024, 1024), _images(10)),
    ModelV2(
        *("flux-dev", _of_v1("b2614463-296c-462a-9586-aafdb8f00e36"), sizes.steps(480, 2048, 8), (1024, 1024), _TWO),
        styles=_FLUX_DEV,
        highest_seed=2147483637,
        extras=_TRAINED,
        most_prompt=2000,
    ),
    ModelV2(
        *("flux-schnell", _of_v1("1dd50843-d653-4516-a8e3-f0238ee453ff"), sizes.steps(32, 2048, 1), (1024, 1024), _TWO),
        styles=_FLUX_DEV,  # [guess] no page tells its own
        highest_seed=2147483637,
    ),
    _PHOENIX_1,
    replace(_PHOENIX_1, slug="phoenix-v0.9", draws=_of_v1("6b645e3a-d64f-4341-a6d8-7a3690fbf042")),
    _ORIGIN,
    replace(
        _ORIGIN,
        slug="lucid-realism",
        draws=_of_v1("05ce0082-2d80-4a2d-8653-4d1c85e2418e"),
        fit=sizes.steps(16, 2496, 8),
        size=(1024, 1024),
    ),
    _KINO,
    replace(_KINO, slug="anime-xl", draws=_of_v1("e71a1c2f-4f80-4800-934f-2c68979d8cc8")),
    replace(_KINO, slug="lightning-xl", draws=_of_v1("b24e16ff-06e3-43eb-8d33-4416c2d75876"), styles=_LIGHTNING),
    replace(_KINO, slug="concept-art", draws=_of_v1("dd29ac47-ea88-4720-8678-b8633245c09c"), styles=_CONCEPT),
    replace(_KINO, slug="graphic-design", draws=_of_v1("9d4ace10-25dd-42fd-a6be-a301a7ac614f")),
    replace(_KINO, slug="illustrative-albedo", draws=_only_v2("Illustrative Albedo", 4)),
    replace(_KINO, slug="lifelike-vision", draws=_only_v2("Lifelike Vision", 4)),
    *(
        replace(_KINO, slug=slug, draws=_only_v2(name, 4), styles=styles, knob=("mode", ("FAST", "QUALITY"), "QUALITY"))
        for slug, name, styles in (
            ("portrait-perfect", "Portrait Perfect", _PERFECT),
            ("stock-photography", "Stock Photography", _ANY),
        )
    ),
    _IDEOGRAM,
    replace(_IDEOGRAM, slug="ideogram-v4.0", draws=_only_v2("Ideogram 4.0", 30)),
    replace(_IDEOGRAM, slug="ideogram/p-image-ideogram", draws=_only_v2("P-Image Ideogram", 10)),
    replace(_IDEOGRAM, slug="ideogram/ideogram-4.5", draws=_only_v2("Ideogram 4.5", 32), slots=_images(5)),
    _RECRAFT,
    replace(
        _RECRAFT,
        slug="recraft-v4-pro",
        draws=_only_v2("Recraft V4 Pro", 30),
        fit=sizes.each(sizes.RECRAFT_PRO),
        size=(2048, 2048),
    ),
    _KREA,
    replace(
        _KREA,
        slug="krea/krea-2",
        draws=_only_v2("Krea 2", 15),
        slots={"style": Slot("style", 10, STRONG)},
        highest_seed=_WORD,
        knob=("quality", ("MEDIUM", "HIGH"), "MEDIUM"),
    ),
)
MODELS_V2 = {model.slug: model for model in _TABLE}
