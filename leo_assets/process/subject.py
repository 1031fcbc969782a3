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
from leo_assets.process.morphology import dilated, eroded, local_maximum
from leo_assets.process.runs import Regions, regions

if TYPE_CHECKING:
    from leo_assets.process.pixels import Mask, Plane

LEAST_CONTRAST = 18  # levels; below it an edge is drawn by shape, because colours cannot tell
_LOW = 0.62  # of the subject's height: shadows on the ground lie further down
_BLANK = 251  # a backdrop above this level has no colour or grain of its own
_DARK = 90  # a backdrop below this level shows no shadow
COLOURFUL = 60  # levels of chroma: a backdrop that few subjects share
_USUAL_SIDE = 512  # pixels of a reduced picture; most are reduced to it
_CELL = 16  # pixels: grain and edges are gone from the mean of such a cell
_NOTHING = 1.0  # levels: a surface that explains all cells so well needs no correction
_SOLID_SHARE = 0.75  # a veil that hides more than this counts as solid


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
    reached = _reached(worst(small - first.surface(*small.shape[1:])) < max(14.0, 5 * first.noise))
    backdrop = refined(first, small, reached)
    clean = backdrop.surface(*small.shape[1:])
    surface = _with_rest(small, clean, reached & (worst(small - clean) < max(14.0, 5 * backdrop.noise)))
    rest = small - surface
    distance = worst(rest)
    close = min(max(7.0, 4 * backdrop.noise + 4), 24)
    near = distance < (max(24.0, 6 * backdrop.noise) if mode == "chroma" else close)
    outside = near if mode == "chroma" else _reached(near)
    shadow = _shadows(small, clean, near, outside, backdrop)
    outside = outside | shadow
    unlit = _darkened(small, clean, backdrop) if _is_colourful(backdrop) else np.zeros(near.shape, np.bool_)
    rival = _rival(distance, outside | unlit, close)
    veil = _veils(small, surface, outside, near, backdrop)
    if veil.any():
        veil |= dilated(veil, 2) & dilated(outside, 2) & (distance < 3 * close) & ~outside  # its faint rim
    if shadow.any() and not unlit.any():  # holes may lie in the shadow, too
        shaded = small - _with_rest(small, clean, outside)
        nearer = worst(shaded) < distance
        rest = np.where(nearer, shaded, rest)
        near = near | (worst(rest) < close)
    holes, doubts = _holes(rest, near | unlit, outside | veil, backdrop, rival)
    background = outside | holes
    solid = dilated(eroded(~background, 1), 1)
    crumbs = np.flatnonzero((distance < LEAST_CONTRAST) & ~solid & ~veil & ~background)  # of grain and JPEG …
    colours, behind = small.reshape(3, -1)[:, crumbs], surface.reshape(3, -1)[:, crumbs]
    background.reshape(-1)[crumbs] = least_share(colours, behind) < 0.35  # … but no dark outline
    subject = _without_islands(~background, islands)
    if np.count_nonzero(veil & subject) > 0.05 * np.count_nonzero(subject):
        doubts.append(
            "a part was taken for half transparent: look whether it is glass, glow or wing, or the subject's own colour"
        )
    if _faint_area(small - clean, outside & near, subject, backdrop) > 0.03 * np.count_nonzero(subject):
        doubts.append("a large pale area was taken for backdrop: part of the subject may have the backdrop's colour")
    if surface is not clean or shadow.any():
        surface = _with_rest(small, clean, background & (outside | near | unlit))
    shade = _shade(small, clean, background) if with_shade else np.zeros(near.shape, np.float32)
    return Found(subject, veil & subject, shade, surface, surface is clean, backdrop, rival, tuple(doubts))


def worst(channels: Colours) -> Plane:
    """The largest of the three channels' absolute values."""
    red, green, blue = np.abs(channels)
    largest: Plane = np.maximum(np.maximum(red, green), blue)
    return largest


def least_share(colours: Colours, behind: Colours, *, apart: bool = False) -> Plane:
    """The least alpha, 0–1, with which some colour over `behind` can give `colours`.

    Args:
        colours: Shape (3, …), or, with `apart`, how far they are from `behind`.
        behind: The background's colours.
        apart: See `colours`.

    Source: the classic "colour to alpha": each channel bounds alpha by its way from the background to 0 or 255.
    """
    step = colours if apart else colours - behind
    room = np.where(step > 0, 255 - behind, behind)
    share: Plane = np.max(np.abs(step) / np.maximum(room, 1), axis=0)
    return np.minimum(share, 1)


def neutral_share(colours: Colours, behind: Colours) -> tuple[Plane, Plane]:
    """Alpha, 0–1, of the grey or white that over a colourful `behind` gives `colours`; and how far off that is, in levels.

    Such a mixture loses colour along a straight line towards grey, which subjects of another hue never hit.
    """
    mean, mean_behind = colours.mean(axis=0), behind.mean(axis=0)
    chroma, chroma_behind = colours - mean, behind - mean_behind
    strength = np.maximum((chroma_behind**2).sum(axis=0), 1)
    kept = (chroma * chroma_behind).sum(axis=0) / strength
    share: Plane = np.clip(1 - kept, 0, 1)
    off = worst(chroma - chroma_behind * kept)
    grey = (mean - kept * mean_behind) / np.maximum(share, 1e-3)
    off += np.maximum(np.maximum(-grey, grey - 255), 0) * share
    return share, off


def _reached(passable: Mask) -> Mask:
    """What the border reaches through passages at least three pixels wide: a gap in an outline lets nothing leak in."""
    height, width = passable.shape
    wide = np.ones((height + 2, width + 2), np.bool_)
    wide[1:-1, 1:-1] = passable
    found = regions(eroded(wide, 1, edge=True))
    flooded = found.mask(found.touching_border())
    return dilated(flooded, 2)[1:-1, 1:-1] & passable


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


def _steepness(level: Plane) -> Plane:
    """The larger of the steps to the four neighbours."""
    steep = np.zeros(level.shape, np.float32)
    across, down = np.abs(np.diff(level, axis=1)), np.abs(np.diff(level, axis=0))
    np.maximum(steep[:, 1:], across, out=steep[:, 1:])
    np.maximum(steep[:, :-1], across, out=steep[:, :-1])
    np.maximum(steep[1:], down, out=steep[1:])
    np.maximum(steep[:-1], down, out=steep[:-1])
    return steep


def _shadows(small: Colours, clean: Colours, near: Mask, outside: Mask, backdrop: Backdrop) -> Mask:
    """Darkened backdrop connected to the outside: on the ground, or, if it fades out very softly, on the wall behind."""
    brightness = float(clean.max(axis=0).mean())
    none = np.zeros(near.shape, np.bool_)
    rows = np.flatnonzero((~outside).sum(axis=1) > 1)
    if brightness < _DARK or not rows.size:
        return none
    light = _light(small, clean)
    steep = _steepness(light * np.float32(brightness))
    on_ground = np.arange(near.shape[0])[:, None] > rows[0] + _LOW * (rows[-1] - rows[0])
    sharper = min(
        max(_USUAL_SIDE / max(near.shape), 1.0), 3.0
    )  # a small picture's shadow is as small, and as much steeper
    gentle = steep < np.where(on_ground, 11 * sharper, min(4 + 2 * backdrop.noise, 9)).astype(np.float32)
    soft = _darkened(small, clean, backdrop) & gentle
    shade = _reached(soft | near) & ~outside
    found = regions(shade, diagonal=True)
    middle = (found.start // near.shape[1]) * (found.end - found.start)
    centre = np.bincount(found.label, weights=middle, minlength=found.area.size) / np.maximum(found.area, 1)
    low = centre > rows[0] + _LOW * (rows[-1] - rows[0])
    shadow = found.mask(low | (found.area < 12) | (_open_share(found, shade, outside) > 0.25))
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


def _darkened(small: Colours, clean: Colours, backdrop: Backdrop) -> Mask:
    """Where the colour is the backdrop's, with less light on it."""
    light = _light(small, clean)
    tolerance = 3 + 2 * backdrop.noise + 0.03 * float(clean.max(axis=0).mean())
    dark: Mask = (worst(small - clean * light) < tolerance) & (light > 0.25) & (light < 1.02)
    return dark


def _is_colourful(backdrop: Backdrop) -> bool:
    return bool(np.ptp(backdrop.weights[0]) > COLOURFUL)


def _open_share(found: Regions, area: Mask, outside: Mask) -> Plane:
    """Share of each region's rim that lies at the outside."""
    contact = found.sums(area & dilated(outside, 1))
    rim = found.sums(area & dilated(~area, 1))
    return (contact / np.maximum(rim, 1)).astype(np.float32)


def _rival(distance: Plane, outside: Mask, close: float) -> float:
    """Share of the subject's inner pixels that are a little further from the backdrop's colour than backdrop is."""
    inner = eroded(~outside, 4)
    like = inner & (distance >= close) & (distance < 3 * close)
    return int(np.count_nonzero(like)) / max(int(np.count_nonzero(inner)), 1)


def _veils(small: Colours, surface: Colours, outside: Mask, near: Mask, backdrop: Backdrop) -> Mask:
    """What the backdrop shines through: neutral mixtures with a colourful backdrop, and glows that fade out into any."""
    veil = np.zeros(near.shape, np.bool_)
    if _is_colourful(backdrop):
        share, off = neutral_share(small, surface)
        mixed = (share < _SOLID_SHARE) & (off < 7 + 2 * backdrop.noise) & ~outside
        found = regions(mixed, diagonal=True)
        wide = dilated(eroded(mixed, 2), 8)  # a fringe of edge pixels is mixed, too, but no veil
        veil |= found.mask((found.area >= 40) & (_open_share(found, mixed, outside) > 0.05)) & wide
    return veil | _glows(small, surface, outside, near, backdrop)


def _glows(small: Colours, surface: Colours, outside: Mask, near: Mask, backdrop: Backdrop) -> Mask:
    """What fades into the outside without an edge; sought at half of the reduced size, since glows are large and soft."""
    height, width = near.shape[0] // 2 * 2, near.shape[1] // 2 * 2
    glow = np.zeros(near.shape, np.bool_)
    if not height or not width:
        return glow
    behind = surface[:, :height:2, :width:2]
    apart = (small[:, :height:2, :width:2] + small[:, 1:height:2, 1:width:2]) * np.float32(0.5) - behind
    beyond = outside[:height:2, :width:2] | outside[1:height:2, 1:width:2]
    level = worst(apart)
    gentle = (_steepness(level) < 7 + 3 * backdrop.noise) & ~near[:height:2, :width:2]
    area = _reached(gentle & (least_share(apart, behind, apart=True) < _SOLID_SHARE) | beyond) & ~beyond
    found = regions(area, diagonal=True)
    mean = found.sums(level) / np.maximum(found.area, 1)
    uneven = np.sqrt(np.maximum(found.sums(level**2) / np.maximum(found.area, 1) - mean**2, 0)) > 0.3 * mean
    chosen = found.mask((found.area >= 50) & (_open_share(found, area, beyond) > 0.3) & uneven)
    glow[:height, :width] = np.repeat(np.repeat(chosen, 2, axis=0), 2, axis=1)
    return glow & ~outside


def _holes(rest: Colours, near: Mask, outside: Mask, backdrop: Backdrop, rival: float) -> tuple[Mask, list[str]]:
    """Enclosed holes that are backdrop, as between arm and body; whites of eyes and white cloth differ in level.

    A narrow wedge that opens to the outside counts with few pixels; a closed hole needs a clear middle.
    """
    enclosed = near & ~outside
    found = regions(enclosed, diagonal=True)
    core = eroded(enclosed, 1)
    size = found.sums(core)
    small = size < 6
    wedge = small & (found.sums(dilated(outside, 2)) > 0) & (found.area >= 8)
    deviation = np.zeros(size.shape)
    for channel in rest:
        middle = found.sums(np.where(core, channel, 0)) / np.maximum(size, 1)
        mean = found.sums(channel) / np.maximum(found.area, 1) / 2  # its pixels are half edge: twice the tolerance
        deviation = np.maximum(deviation, np.abs(np.where(small, mean, middle)))
    # On pure white the whites of eyes cannot be told from holes, so only what is too large for an eye is one.
    blank = bool((backdrop.weights[0] > _BLANK).all())
    alone = _is_colourful(backdrop) and rival < 0.004  # nothing of the subject is near this colour
    if alone:
        return found.mask(found.area >= 3), []
    unlike = rival < 0.01 and not blank
    hole = ~small & (
        found.area >= max(12 if unlike else 24, enclosed.size // (1_000 if blank else 16_000 if not unlike else 24_000))
    )
    chosen = (deviation < 2.2 + backdrop.noise) & (hole | wedge) & ~_fading(rest, enclosed, found)
    # A large one is doubted unless it has the backdrop's very level, and the backdrop a level of its own.
    large = chosen & (found.area > (0.03 if blank else 0.15) * np.count_nonzero(~outside)) & (blank | (deviation > 0.8))
    doubts = (
        ["a large enclosed area in the backdrop's colour was cut out: look whether it is a hole or white cloth"]
        if large.any()
        else []
    )
    return found.mask(chosen), doubts


def _fading(rest: Colours, enclosed: Mask, found: Regions) -> Mask:
    """Which of the enclosed regions fade into their surroundings: highlights do, a hole ends at an edge all around.

    Lighter and darker apart: a dark outline before light skin is an edge, whatever lies behind it.
    """
    around = dilated(enclosed, 2)
    rim = around & ~dilated(enclosed, 1)
    steps = np.clip(np.stack([rest.max(axis=0), -rest.min(axis=0)]), 0, 255).astype(np.uint8)
    close = [local_maximum(step, 2) for step in steps]
    far = [local_maximum(step, 3) for step in close]
    rising = [
        (one < 0.6 * further) & (one < 5 * LEAST_CONTRAST) & (other < LEAST_CONTRAST)
        for one, further, other in zip(close, far, close[::-1], strict=True)
    ]
    weak = rim & (rising[0] | rising[1] | (np.maximum(*close) < LEAST_CONTRAST))
    joined = regions(around, diagonal=True)
    soft = joined.sums(weak) / np.maximum(joined.sums(rim), 1)
    label = np.zeros(found.area.size, np.int64)
    label[found.label] = joined.at(found.start)
    fades: Mask = soft[label] > 0.15
    return fades


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
