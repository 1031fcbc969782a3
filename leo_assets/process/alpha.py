"""Cut the subject out of a plain backdrop.

Which pixels are backdrop is decided on a reduced picture (its grain is averaged away, and it is four times cheaper):
what is connected to the border and near the backdrop's surface, soft shadows under the subject, and enclosed pockets
that are truly backdrop. Then, at full size and only around the subject, each edge pixel's share is measured against the
*local* background, shadow included, and the background's part of its colour is taken out: no halo on any ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from leo_assets.process.backdrop import Backdrop, Colours, backdrop_from_border, refined
from leo_assets.process.morphology import dilated, eroded, local_maximum
from leo_assets.process.pixels import Mask, Pixels, Plane, without_hidden_colour
from leo_assets.process.runs import Regions, regions

_WORKING_SIDE = 512
_LOW = 0.62  # of the subject's height: shadows on the ground lie further down
_BLANK = 251  # a backdrop above this level has no colour or grain of its own
_LEAST_CONTRAST = 18  # levels; below it an edge is drawn by shape, because colours cannot tell


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture with its background taken out, and what a person should look at."""

    pixels: Pixels
    doubts: tuple[str, ...]


def has_alpha(pixels: Pixels) -> bool:
    """Whether a visible part of the picture is transparent already (a stray soft pixel does not count)."""
    alpha = pixels[..., 3]
    return bool(alpha.min(initial=255) < 250 and np.count_nonzero(alpha < 250) * 1000 > alpha.size)


def cut(pixels: Pixels, mode: Literal["cut", "chroma"] = "cut") -> Cut:
    """The subject on transparency.

    A picture that has alpha keeps it. A picture without a plain backdrop stays opaque, with a doubt.

    Args:
        pixels: Any picture.
        mode: `cut` takes backdrop away that reaches the border, and enclosed pockets that surely are backdrop;
            `chroma` takes the backdrop's colour away wherever it is.
    """
    if has_alpha(pixels):
        return Cut(pixels, ())
    height, width = pixels.shape[:2]
    if min(height, width) < 8:
        return Cut(pixels, ("the picture is too small to find a backdrop in it",))
    factor = max(1, -(-max(height, width) // _WORKING_SIDE))
    image = Image.fromarray(pixels).convert("RGB")
    small = np.asarray(image.reduce(factor)).transpose(2, 0, 1).astype(np.float32, order="C")
    first = backdrop_from_border(small)
    if first is None:
        return Cut(pixels, ("no plain backdrop was found, so the picture stays opaque",))
    subject, backdrop, doubts = _find_subject(small, first, mode)
    if not subject.any():
        return Cut(np.zeros_like(pixels), tuple(doubts))
    finished, pale = _unmixed(image, small, subject, backdrop, factor)
    if pale > 0.12:
        doubts.append("part of the outline has nearly the backdrop's colour, so it may be eaten into")
    return Cut(finished, tuple(doubts))


def _find_subject(small: Colours, first: Backdrop, mode: Literal["cut", "chroma"]) -> tuple[Mask, Backdrop, list[str]]:
    """Subject and backdrop of the reduced picture."""
    near = _worst(small - first.surface(*small.shape[1:])) < max(14.0, 5 * first.noise)
    backdrop = refined(first, small, _reached(near))
    surface = backdrop.surface(*small.shape[1:])
    rest = small - surface
    distance = _worst(rest)
    if mode == "chroma":
        background = distance < max(24.0, 6 * backdrop.noise)
        background |= _shadow_like(small, surface)
        return _without_specks(~background), backdrop, []
    near = distance < min(max(7.0, 4 * backdrop.noise + 4), 24)
    outside = _reached(near)
    outside |= _soft_shadow(small, surface, near, outside)
    pockets, doubts = _pockets(rest, near, outside, backdrop)
    background = outside | pockets
    solid = dilated(eroded(~background, 1), 1)
    background |= (distance < _LEAST_CONTRAST) & ~solid  # crumbs of grain, and what JPEG leaves around sharp edges
    subject = _without_specks(~background)
    if _faint_area(rest, outside & near, subject, backdrop) > 0.03 * np.count_nonzero(subject):
        doubts.append("a large pale area was taken for backdrop: part of the subject may have the backdrop's colour")
    return subject, backdrop, doubts


def _worst(channels: Colours) -> Plane:
    """The largest of the three channels' absolute values."""
    red, green, blue = np.abs(channels)
    worst: Plane = np.maximum(np.maximum(red, green), blue)
    return worst


def _reached(passable: Mask) -> Mask:
    """What the border reaches through passages at least three pixels wide: a gap in an outline lets nothing leak in."""
    height, width = passable.shape
    wide = np.ones((height + 2, width + 2), np.bool_)
    wide[1:-1, 1:-1] = passable
    found = regions(eroded(wide, 1, edge=True))
    flooded = found.mask(found.touching_border())
    return dilated(flooded, 2)[1:-1, 1:-1] & passable


def _shadow_like(small: Colours, surface: Colours) -> Mask:
    """Darkened backdrop: every channel by about the same share, and nowhere steep."""
    share = small / np.maximum(surface, 1)
    light = (share[0] + share[1] + share[2]) * np.float32(1 / 3)
    grey = _worst(share - light) < 0.045
    level = light * np.float32(surface.mean())
    steep = np.zeros(light.shape, np.float32)
    across, down = np.abs(np.diff(level, axis=1)), np.abs(np.diff(level, axis=0))
    np.maximum(steep[:, 1:], across, out=steep[:, 1:])
    np.maximum(steep[:, :-1], across, out=steep[:, :-1])
    np.maximum(steep[1:], down, out=steep[1:])
    np.maximum(steep[:-1], down, out=steep[:-1])
    soft: Mask = grey & (light > 0.25) & (light < 1.02) & (steep < 11)
    return soft


def _soft_shadow(small: Colours, surface: Colours, near: Mask, outside: Mask) -> Mask:
    """The shadow on the ground: shadow-like, connected to the outside, and low: grey clothes higher up are not it."""
    candidates = _shadow_like(small, surface) | near
    shade = _reached(candidates) & ~outside
    solid = ~(outside | shade)
    rows = np.flatnonzero(solid.sum(axis=1) > 1)
    if not rows.size:
        return shade
    found = regions(shade, diagonal=True)
    middle = (found.start // near.shape[1]) * (found.end - found.start)
    centre = np.bincount(found.label, weights=middle, minlength=found.area.size) / np.maximum(found.area, 1)
    low = centre > rows[0] + _LOW * (rows[-1] - rows[0])
    return found.mask(low | (found.area < 12))


def _pockets(rest: Colours, near: Mask, outside: Mask, backdrop: Backdrop) -> tuple[Mask, list[str]]:
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
    hole = ~small & (found.area >= max(24, enclosed.size // (1_000 if blank else 16_000)))
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
    """Which of the enclosed regions fade into their surroundings: highlights do, a hole ends at an edge all around."""
    strength = local_maximum(np.minimum(_worst(rest), 255).astype(np.uint8), 2)
    further = local_maximum(strength, 3)
    around = dilated(enclosed, 2)
    rim = around & ~dilated(enclosed, 1)
    rising = (strength < 0.6 * further) & (strength < 5 * _LEAST_CONTRAST)
    weak = rim & (rising | (strength < 2 * _LEAST_CONTRAST))
    joined = regions(around, diagonal=True)
    soft = joined.sums(weak) / np.maximum(joined.sums(rim), 1)
    label = np.zeros(found.area.size, np.int64)
    label[found.label] = joined.at(found.start)
    fades: Mask = soft[label] > 0.15
    return fades


def _without_specks(subject: Mask) -> Mask:
    """Without islands below a thousandth of the largest part, or of a few pixels."""
    found = regions(subject, diagonal=True)
    if not found.area.size:
        return subject
    return found.mask(found.area >= max(6, subject.size // 40_000, found.area.max() // 700))


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
    found = regions(eroded(whole & (_worst(means) > 1.7 + 0.2 * backdrop.noise), 1))
    return float(found.area.max(initial=0) * block * block)


def _unmixed(
    image: Image.Image, small: Colours, subject: Mask, backdrop: Backdrop, factor: int
) -> tuple[Pixels, float]:
    """Soft alpha and clean colours at full size; and the share of the outline that hardly differs from the background."""
    width, height = image.size
    rows, columns = np.flatnonzero(subject.any(axis=1)), np.flatnonzero(subject.any(axis=0))
    margin = 4
    top, left = max(0, int(rows[0]) - margin), max(0, int(columns[0]) - margin)
    bottom, right = (
        min(subject.shape[0], int(rows[-1]) + 1 + margin),
        min(subject.shape[1], int(columns[-1]) + 1 + margin),
    )
    box = (left * factor, top * factor, min(right * factor, width), min(bottom * factor, height))
    size = (box[2] - box[0], box[3] - box[1])
    part = image.crop(box)
    window = (slice(top, bottom), slice(left, right))
    behind = _local_background(
        small[:, window[0], window[1]],
        subject[window],
        backdrop.surface(*subject.shape)[:, window[0], window[1]],
        factor,
        size,
    )
    apart = ImageChops.difference(part, behind)
    red, green, blue = apart.split()
    distance = np.asarray(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    inside = _enlarged(subject[window], factor, size)
    alpha, share, pale = _soft_alpha(distance, inside, factor, backdrop.noise * factor)
    colours = _clean_colours(part, np.asarray(behind), alpha, share)
    finished = np.zeros((height, width, 4), np.uint8)
    finished[box[1] : box[3], box[0] : box[2]] = colours
    return finished, pale


def _local_background(
    small: Colours, subject: Mask, surface: Colours, factor: int, size: tuple[int, int]
) -> Image.Image:
    """The background at full size, shadows included, carried on a little way under the subject."""
    known = ~dilated(subject, 2)
    planes = [Image.fromarray(((plane + 0.5) * known).astype(np.uint8)) for plane in small]
    planes.append(Image.fromarray(known.view(np.uint8) * np.uint8(255)))
    *blurred, weight = (np.asarray(plane.filter(ImageFilter.BoxBlur(3)), np.float32) for plane in planes)
    weight = np.maximum(weight / 255, 1e-3)
    local = [
        np.where(weight > 0.08, np.minimum(plane / weight, 255), behind)
        for plane, behind in zip(blurred, surface, strict=True)
    ]
    picture = Image.merge("RGB", [Image.fromarray(np.clip(plane, 0, 255).astype(np.uint8)) for plane in local])
    return picture.resize(size, Image.Resampling.BILINEAR, box=(0, 0, size[0] / factor, size[1] / factor))


def _enlarged(mask: Mask, factor: int, size: tuple[int, int]) -> Mask:
    big = mask if factor == 1 else np.repeat(np.repeat(mask, factor, axis=0), factor, axis=1)
    return big[: size[1], : size[0]]


def _soft_alpha(distance: Pixels, inside: Mask, factor: int, noise: float) -> tuple[Plane, Plane, float]:
    """Alpha, the subject's share in each colour (both 0–1), and the part of the rim that hardly differs from the background.

    Alpha is how far an edge pixel has gone from the background towards the strongest colour beside it.

    Softness creeps inwards from the outside and stops at the first solid pixel, so an outline protects what it encloses.
    """
    reach = factor + 1
    strongest = local_maximum(np.where(dilated(inside, factor), distance, 0), reach + 1).astype(np.float32)
    floor = min(3.0 * noise, 6.0) + 1.0
    share = np.clip((distance - floor) / np.maximum(strongest * 0.92 - floor, 1), 0, 1)
    outside = ~dilated(inside, factor) | (~inside & (distance <= floor))  # the latter finds gaps of a few pixels
    soft = outside
    for _ in range(2 * factor + 2):
        soft = soft | (dilated(soft, 1) & (share < 0.92))
    alpha = np.where(outside, 0, np.where(soft, share, 1)).astype(np.float32)
    # Colours are taken as far out of the background as the strongest one beside them: so no edge can be too light.
    mixed = (soft | (dilated(soft, 1) & (share >= 0.92))) & ~outside
    colour_share = np.where(mixed, np.clip(distance / np.maximum(strongest, 1), 0.05, 1), 1).astype(np.float32)
    rim = dilated(~inside, 1) & inside
    weak = rim & (strongest < _LEAST_CONTRAST)
    if weak.any():
        around = dilated(weak, 2 * factor + 1)
        blurred = Image.fromarray(inside.astype(np.uint8) * 255).filter(ImageFilter.BoxBlur(factor))
        shape = np.asarray(blurred, np.float32) / 255
        alpha = np.where(around, np.maximum(alpha, shape * (shape > 0.3)), alpha)
        colour_share[around] = 1
    return alpha, colour_share, float(weak.sum() / max(rim.sum(), 1))


def _clean_colours(part: Image.Image, behind: Pixels, alpha: Plane, shares: Plane) -> Pixels:
    """Take the background's part out of mixed pixels: F = (C − (1 − s)·B) / s."""
    finished = np.array(part.convert("RGBA"))
    finished[..., 3] = alpha * 255 + 0.5
    soft = np.flatnonzero((alpha > 0) & (shares < 1))
    share = shares.reshape(-1)[soft][:, None]
    back = behind.reshape(-1, 3)[soft].astype(np.float32)
    mixed = finished.reshape(-1, 4)[soft]
    mixed[:, :3] = np.clip(back + (mixed[:, :3] - back) / share + 0.5, 0, 255)
    finished.reshape(-1, 4)[soft] = mixed
    return without_hidden_colour(finished)
