"""What of a picture is subject, and what is backdrop, shadow, hole or veil: decided on the reduced picture.

Reduced, grain is averaged away and every pass is four times cheaper. The backdrop is what is connected to the border and
near the backdrop's surface; shadows are the same surface with less light on it, and nowhere steep; holes are enclosed and
truly backdrop; veils (wings, glows, glass) are mixed with the backdrop so evenly that the mixture itself can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image, ImageFilter

from leo_assets.process.backdrop import Backdrop, Colours, refined
from leo_assets.process.hole import LARGE_HOLE, holes
from leo_assets.process.mixture import LEAST_CONTRAST, least_share, steepness, worst
from leo_assets.process.morphology import dilated, eroded
from leo_assets.process.runs import from_border, open_share, regions
from leo_assets.process.veil import READ_AS_VEIL, veils

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Plane

_LOW = 0.62  # of the subject's height: shadows on the ground lie further down
_DARK = 90  # a backdrop below this level shows no shadow
_USUAL_SIDE = 512  # pixels of a reduced picture; most are reduced to it
_LEAST_LIT = 0.55  # of the light, in holes: a darker one is the subject's own colour
_CELL = 16  # pixels: grain and edges are gone from the mean of such a cell
_NOTHING = 1.0  # levels: a surface that explains all cells so well needs no correction


@dataclass(frozen=True, slots=True)
class Found:
    """A reduced picture, taken apart.

    Attributes:
        subject: Everything that stays, veils too.
        veil: The part of `subject` that the backdrop shines through.
        shade: Share of light, 0–1, that a shadow takes from the backdrop; 0 elsewhere.
        surface: The backdrop everywhere, without its grain but with its shadows where they are seen.
        is_even: Whether `surface` is a simple one, without shadows: then it is right at the subject's very edge, too.
        rival: Share of the subject that nearly has the backdrop's colour: the larger, the less sure are holes.
        doubts: Sentences for people.
    """

    subject: Mask
    veil: Mask
    shade: Plane
    surface: Colours
    is_even: bool
    backdrop: Backdrop
    rival: float
    doubts: tuple[str, ...]


def find_subject(
    small: Colours, first: Backdrop, mode: Literal["cut", "chroma"], islands: int | None, *, with_shade: bool
) -> Found:
    """Take a reduced picture apart.

    Args:
        small: The reduced picture.
        first: The backdrop as the border shows it.
        mode: `chroma` takes the backdrop's colour away wherever it is.
        islands: Parts of fewer pixels are dropped; None: by their size against the largest.
        with_shade: Whether `shade` is wanted; else it is left 0.
    """
    flooded = from_border(worst(small - first.surface(*small.shape[1:])) < max(14.0, 5 * first.noise))
    backdrop = refined(first, small, flooded)
    clean = backdrop.surface(*small.shape[1:])
    surface = _with_rest(small, clean, flooded & (worst(small - clean) < max(14.0, 5 * backdrop.noise)))
    rest = small - surface
    distance = worst(rest)
    close = min(max(7.0, 4 * backdrop.noise + 4), 24)
    near = distance < (max(24.0, 6 * backdrop.noise) if mode == "chroma" else close)
    outside = near if mode == "chroma" else from_border(near)
    shadow = _shadows(small, clean, near, outside, backdrop)
    outside = outside | shadow
    unlit = _darkened(small, clean, backdrop, _LEAST_LIT) if backdrop.is_colourful else np.zeros(near.shape, np.bool_)
    rival = _rival(distance, outside | unlit, close)
    veil = veils(small, surface, outside, near, backdrop)
    if veil.any():
        veil |= dilated(veil, 2) & dilated(outside, 2) & (distance < 3 * close) & ~outside  # its faint rim
    if shadow.any() and not unlit.any():  # holes may lie in the shadow, too
        shaded = small - _with_rest(small, clean, outside)
        nearer = worst(shaded) < distance
        rest = np.where(nearer, shaded, rest)
        near = near | (worst(rest) < close)
    dim = _large(unlit & ~near & ~outside, 0.12 * np.count_nonzero(~outside))
    if not shadow.any():
        unlit &= ~dim  # where nothing lies in shadow, such a large part is the subject's own
    open_parts, doubts = holes(rest, near | unlit, outside | veil, backdrop, rival)
    if (open_parts & dim).any():
        doubts.append(LARGE_HOLE)
    background = outside | open_parts
    solid = dilated(eroded(~background, 1), 1)
    crumbs = np.flatnonzero((distance < LEAST_CONTRAST) & ~solid & ~veil & ~background)  # of grain and JPEG …
    colours, behind = small.reshape(3, -1)[:, crumbs], surface.reshape(3, -1)[:, crumbs]
    background.reshape(-1)[crumbs] = least_share(colours, behind) < 0.35  # … but no dark outline
    subject = _without_islands(~background, islands)
    if np.count_nonzero(veil & subject) > 0.05 * np.count_nonzero(subject):
        doubts.append(READ_AS_VEIL)
    if float(clean.max(axis=0).mean()) < _DARK and _lined(subject):
        doubts.append("lines in the backdrop's dark colour run through it: its outline may be missing, too")
    if _faint_area(small - clean, outside & near, subject, backdrop) > 0.03 * np.count_nonzero(subject):
        doubts.append("a large pale area was taken for backdrop: part of the subject may have the backdrop's colour")
    if surface is not clean or shadow.any():
        surface = _with_rest(small, clean, background & (outside | near | unlit))
    shade = _shade(small, clean, background) if with_shade else np.zeros(near.shape, np.float32)
    return Found(subject, veil & subject, shade, surface, surface is clean, backdrop, rival, tuple(doubts))


def _with_rest(small: Colours, clean: Colours, known: Mask) -> Colours:
    """The surface, corrected by what it leaves unexplained: known in cells, carried on smoothly between them."""
    height, width = known.shape
    every = (slice(None, None, 2), slice(None, None, 2))  # a quarter of the pixels says enough about a cell
    sure = eroded(known, 1)[every].astype(np.float32)
    weight = np.asarray(Image.fromarray(sure).reduce(_CELL // 2))
    rest = (small[:, every[0], every[1]] - clean[:, every[0], every[1]]) * sure
    means = [_filled(np.asarray(Image.fromarray(plane).reduce(_CELL // 2)), weight) for plane in rest]
    if max(float(np.abs(cells).max()) for cells in means) < _NOTHING:
        return clean
    corrected = np.empty_like(small)
    for channel, cells in enumerate(means):
        size = (cells.shape[1] * _CELL, cells.shape[0] * _CELL)
        smooth = np.asarray(Image.fromarray(cells).resize(size, Image.Resampling.BILINEAR))
        corrected[channel] = np.clip(clean[channel] + smooth[:height, :width], 0, 255)
    return corrected


def _filled(total: Plane, weight: Plane) -> Plane:
    """Means where there is weight, smooth in between: pull the sums down a pyramid, push the gaps' values up again.

    Source: Gortler et al., The Lumigraph, 1996, §3.4.
    """
    if max(total.shape) <= 1:
        return np.divide(total, weight, out=np.zeros_like(total), where=weight > 1e-3)
    height, width = total.shape
    even = ((0, height % 2), (0, width % 2))
    half = (-(-height // 2), 2, -(-width // 2), 2)
    coarse = _filled(*(np.pad(plane, even).reshape(half).mean(axis=(1, 3)) for plane in (total, weight)))
    size = (coarse.shape[1] * 2, coarse.shape[0] * 2)
    up = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BILINEAR))[:height, :width]
    trust = np.minimum(weight * 4, 1)
    means = np.divide(total, weight, out=np.zeros_like(total), where=weight > 1e-3)
    filled: Plane = (trust * means + (1 - trust) * up).astype(np.float32)
    return filled


def _light(small: Colours, clean: Colours) -> Plane:
    """How much of the backdrop's light is seen, by least squares over the channels."""
    light: Plane = (small * clean).sum(axis=0) / np.maximum((clean * clean).sum(axis=0), 1)
    return light


def _shadows(small: Colours, clean: Colours, near: Mask, outside: Mask, backdrop: Backdrop) -> Mask:
    """Darkened backdrop connected to the outside: on the ground, or, if it fades out very softly, on the wall behind."""
    brightness = float(clean.max(axis=0).mean())
    none = np.zeros(near.shape, np.bool_)
    rows = np.flatnonzero((~outside).sum(axis=1) > 1)
    if brightness < _DARK or not rows.size:
        return none
    light = _light(small, clean)
    steep = steepness(light * np.float32(brightness))
    on_ground = np.arange(near.shape[0])[:, None] > rows[0] + _LOW * (rows[-1] - rows[0])
    sharper = min(
        max(_USUAL_SIDE / max(near.shape), 1.0), 3.0
    )  # a small picture's shadow is as small, and as much steeper
    gentle = steep < np.where(on_ground, 11 * sharper, min(4 + 2 * backdrop.noise, 9)).astype(np.float32)
    soft = _darkened(small, clean, backdrop) & gentle
    shade = from_border(soft | near) & ~outside
    found = regions(shade, diagonal=True)
    middle = (found.start // near.shape[1]) * (found.end - found.start)
    centre = np.bincount(found.label, weights=middle, minlength=found.area.size) / np.maximum(found.area, 1)
    low = centre > rows[0] + _LOW * (rows[-1] - rows[0])
    shadow = found.mask(low | (found.area < 12) | (open_share(found, shade, outside) > 0.25))
    return _with_seam(shadow, light, _darkened(small, clean, backdrop) & on_ground & ~outside)


def _with_seam(shadow: Mask, light: Plane, like: Mask) -> Mask:
    """The shadow with what is left of it where it is steep, right under the feet: as dark as the shadow beside it."""
    if not shadow.any():
        return shadow
    beside, weight = _blurred(light, shadow)
    seam: Mask = like & dilated(shadow, 3) & (weight > 0.02) & (np.abs(light - beside) < 0.15)
    return shadow | seam


def _blurred(plane: Plane, known: Mask) -> tuple[Plane, Plane]:
    """Mean of the known pixels around each (7×7), and the share of those that are known."""
    blur = ImageFilter.BoxBlur(3)
    planes = [known.view(np.uint8) * np.uint8(255), (np.clip(plane, 0, 1) * known * 255 + 0.5).astype(np.uint8)]
    weight, total = (np.asarray(Image.fromarray(one).filter(blur)).astype(np.float32) for one in planes)
    return (total / np.maximum(weight, 1)).astype(np.float32), (weight / 255).astype(np.float32)


def _shade(small: Colours, clean: Colours, background: Mask) -> Plane:
    """Share of light that is missing on the backdrop, carried on a little way under the subject."""
    lost, weight = _blurred(1 - _light(small, clean), background)
    shade: Plane = np.where(weight > 0.05, np.clip((lost - 0.02) / 0.98, 0, 1), 0).astype(np.float32)
    return shade


def _darkened(small: Colours, clean: Colours, backdrop: Backdrop, least: float = 0.25) -> Mask:
    """Where the colour is the backdrop's, with less light on it, but at least this share."""
    light = _light(small, clean)
    tolerance = 3 + 2 * backdrop.noise + 0.03 * float(clean.max(axis=0).mean())
    dark: Mask = (worst(small - clean * light) < tolerance) & (light > least) & (light < 1.02)
    return dark


def _large(mask: Mask, area: float) -> Mask:
    """Its regions of more pixels than that."""
    found = regions(mask, diagonal=True)
    return found.mask(found.area > area)


def _lined(subject: Mask) -> bool:
    """Whether narrow gaps make up a good part of it."""
    gaps = eroded(dilated(subject, 4), 4) & ~subject
    return bool(np.count_nonzero(gaps) > 0.03 * np.count_nonzero(subject))


def _rival(distance: Plane, outside: Mask, close: float) -> float:
    """Share of the subject's inner pixels that are a little further from the backdrop's colour than backdrop is."""
    inner = eroded(~outside, 4)
    like = inner & (distance >= close) & (distance < 3 * close)
    return int(np.count_nonzero(like)) / max(int(np.count_nonzero(inner)), 1)


def _without_islands(subject: Mask, least: int | None) -> Mask:
    """Without parts below `least` pixels; by itself, below a thousandth of the largest part, or of a few pixels."""
    found = regions(subject, diagonal=True)
    if not found.area.size:
        return subject
    if least is None:
        least = max(6, subject.size // 40_000, int(found.area.max()) // 700)
    return found.mask(found.area >= least)


def _faint_area(rest: Colours, background: Mask, subject: Mask, backdrop: Backdrop) -> float:
    """Pixels of the background that differ together, by less than the tolerance but more than grain does.

    Only between the subject's parts and above its feet: further down lie the faint outskirts of a shadow.
    """
    rows, columns = np.flatnonzero(subject.any(axis=1)), np.flatnonzero(subject.any(axis=0))
    if not rows.size:
        return 0.0
    block = max(4, background.shape[0] // 80)
    top, left = int(rows[0]), int(columns[0])
    height = int((rows[-1] + 1 - top) * _LOW) // block
    width = (int(columns[-1]) + 1 - left) // block
    window = (slice(top, top + height * block), slice(left, left + width * block))
    cells = (height, block, width, block)
    whole = background[window].reshape(cells).all(axis=(1, 3))
    means = rest[:, window[0], window[1]].reshape(3, *cells).sum(axis=4).sum(axis=2) / block**2
    found = regions(eroded(whole & (worst(means) > 1.7 + 0.2 * backdrop.noise), 1))
    return float(found.area.max(initial=0) * block * block)
