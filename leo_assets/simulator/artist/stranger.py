"""The look of a figure in any picture: its own sheet if it is one, else colours measured where hair, clothes and legs are."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from leo_assets.simulator.artist.creatures.look import Look
from leo_assets.simulator.artist.dice import key_of
from leo_assets.simulator.artist.genes import Genes, rolled
from leo_assets.simulator.artist.model_sheet import Being, read
from leo_assets.simulator.artist.palette import Rgb, distance, lab_of, mixed, toned

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Guide

_STARTS = frozenset({"image", "content"})
_LARGEST = 64_000_000  # pixels; more is not decoded


def shown(guides: tuple[Guide, ...]) -> tuple[bytes, ...]:
    """The pictures that show who is to be drawn: character guides, else starting pictures that are sheets of ours."""
    named = tuple(guide.picture for guide in guides if guide.use == "character")
    return named or tuple(guide.picture for guide in guides if guide.use in _STARTS and _look(guide.picture)[1])


def look_of(guides: tuple[Guide, ...]) -> tuple[Genes | None, bytes]:
    """The genes that guides show, and the dice for what they leave open."""
    pictures = shown(guides)
    looks = [_look(picture)[0] for picture in pictures]
    return next((genes for genes in looks if isinstance(genes, Genes)), None), key_of(
        "guide", *(picture.hex() for picture in pictures)
    )


def being_on(guides: tuple[Guide, ...]) -> Being | None:
    """Who is on a sheet of ours among the guides; None where there is none."""
    looks = [_look(picture) for picture in shown(guides)]
    return next((being for being, own in looks if own), None)


def creature_in(guides: tuple[Guide, ...], species: str, usual: Look) -> tuple[Look | None, bytes]:
    """The look of a creature that guides show, and the dice for what they leave open.

    A sheet of ours tells it; any other picture lends the usual look its commonest colours.
    """
    pictures = shown(guides)
    key = key_of("guide", *(picture.hex() for picture in pictures))
    for picture in pictures:
        being, own = _look(picture)
        if isinstance(being, Look) and being.species == species:
            return being, key
        image = None if own else _opened(picture)
        if image is not None:
            return _coloured(image, usual), key
    return None, key


def _coloured(image: Image.Image, usual: Look) -> Look:
    """The usual look in the commonest colour of a picture's subject, its lightest and its darkest besides."""
    small = np.asarray(image.resize((96, 96), Image.Resampling.BOX)).astype(np.int16)
    border = np.concatenate([small[:2].reshape(-1, 3), small[:, :2].reshape(-1, 3), small[:, -2:].reshape(-1, 3)])
    body = np.abs(small - np.median(border, axis=0)).max(axis=2) > 34
    body &= small.max(axis=2) > 70  # contours and pupils are no coat
    found = _dominant(small, body, 0, 96)
    if not found:
        return usual
    first, *more = found
    others = [colour for colour in more if distance(colour, first) > 0.08]
    light = max(others, key=lambda colour: lab_of(colour)[0], default=None)
    dark = min(others, key=lambda colour: lab_of(colour)[0], default=None)
    return replace(
        usual,
        body=first,
        belly=light if light and lab_of(light)[0] > lab_of(first)[0] else mixed(first, (248, 240, 228), 0.45),
        mark=dark if dark and lab_of(dark)[0] < lab_of(first)[0] else toned(first, lighter=-0.16),
    )


@lru_cache(maxsize=16)
def _look(picture: bytes) -> tuple[Being | None, bool]:
    """The look in a picture, and whether it is a sheet of ours. Kept, since every pose of a kit asks for the same."""
    image = _opened(picture)
    if image is None:
        return None, False
    own = read(image)
    return (own, True) if own is not None else (_measured(image, key_of("stranger", picture.hex())), False)


def _opened(picture: bytes) -> Image.Image | None:
    try:
        image = Image.open(io.BytesIO(picture))
        if image.width * image.height > _LARGEST:
            return None
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        flat = Image.new("RGBA", image.size, (250, 250, 250, 255))
        flat.alpha_composite(image.convert("RGBA"))
        return flat.convert("RGB")
    return image.convert("RGB")


def _measured(image: Image.Image, key: bytes) -> Genes:
    """Dress somebody by chance in the colours of a picture."""
    small = np.asarray(image.resize((96, 96), Image.Resampling.BOX)).astype(np.int16)
    border = np.concatenate([small[:2].reshape(-1, 3), small[:, :2].reshape(-1, 3), small[:, -2:].reshape(-1, 3)])
    body = np.abs(small - np.median(border, axis=0)).max(axis=2) > 34
    high, spread = small.max(axis=2), small.max(axis=2) - small.min(axis=2)
    body[62:] &= (spread[62:] > 26) | (high[62:] < 130)  # a grey shadow on the ground is no boot
    rows = np.flatnonzero(body.sum(axis=1) > 1)
    dark = body & (high <= 76)
    body &= ~dark  # contours and pupils are no clothes
    genes = rolled(key)
    if len(rows) < 8:
        return genes
    top, tall = int(rows[0]), int(rows[-1] - rows[0] + 1)
    bands = [(0.0, 0.3), (0.2, 0.5), (0.5, 0.76), (0.76, 0.9), (0.9, 1.0)]
    head, face, chest, legs, feet = (
        _dominant(small, body, top + int(tall * a), top + int(tall * b) + 1) for a, b in bands
    )
    skin = next((colour for colour in face + head if _is_skin(colour)), genes.skin)
    hair = next((colour for colour in head if distance(colour, skin) > 0.1), genes.hair_colour)
    crown = slice(top, top + tall // 4)
    if dark[crown].sum() > 0.45 * (dark[crown].sum() + body[crown].sum()):
        hair = _mean(small[crown][dark[crown]])
    chosen = next((colour for colour in chest if distance(colour, skin) > 0.08), genes.top_colour)
    return replace(
        genes,
        build=_build(body | dark, top, tall, image.width / image.height),
        skin=skin,
        hair_colour=hair,
        top_colour=chosen,
        head_colour=chosen,
        trim_colour=chest[1] if len(chest) > 1 else genes.trim_colour,
        legs_colour=legs[0] if legs else genes.legs_colour,
        boots_colour=feet[0] if feet else genes.boots_colour,
    )


def _build(body: npt.NDArray[np.bool_], top: int, tall: int, aspect: float) -> str:
    """The build whose proportions come nearest: how wide head and trunk are beside the whole height."""
    wide = body.sum(axis=1) * aspect / tall

    def share(a: float, b: float) -> float:
        return float(np.median(wide[top + int(tall * a) : top + int(tall * b) + 1]))

    head, trunk = share(0.05, 0.3), share(0.45, 0.75)
    if trunk > 0.48 and trunk > 1.04 * head:
        return "stout"
    return "tall" if head < 0.36 else "small" if head > 0.56 else "normal"


def _dominant(pixels: npt.NDArray[np.int16], body: npt.NDArray[np.bool_], top: int, bottom: int) -> list[Rgb]:
    """The commonest colours of some rows: means of the fullest cells of a coarse grid, fullest first."""
    found = pixels[top:bottom][body[top:bottom]]
    if len(found) == 0:
        return []
    cells = (found // 40).astype(np.int64) @ np.array([49, 7, 1])
    order, counts = np.unique(cells, return_counts=True)
    best = order[np.argsort(-counts, kind="stable")][:4]
    return [_mean(found[cells == cell]) for cell in best]


def _mean(pixels: npt.NDArray[np.int16]) -> Rgb:
    red, green, blue = (round(float(channel)) for channel in pixels.mean(axis=0))
    return red, green, blue


def _is_skin(colour: Rgb) -> bool:
    lightness, a, b = lab_of(colour)
    return 0.4 < lightness < 0.93 and 0.01 < a < 0.08 and 0.02 < b < 0.11
