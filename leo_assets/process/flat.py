"""The quick cut: a subject before one flat colour, in a picture that has been reduced already.

Most originals stand before one plain colour and end as small sprites. For those the whole cut is done at the reduced
size and in bytes, a few milliseconds where `alpha.cut` takes a hundred: it fits no surface, follows no shadow and solves
nothing at full size. What it finds it treats alike: passages of three pixels let the flood through, enclosed holes go,
edges are un-mixed from the backdrop's colour. Where it meets anything else, a graded or grainy backdrop, a shadow, a busy
border, it says None, and the full cut has the word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from leo_assets.process.hole import LARGE_HOLE
from leo_assets.process.mixture import neutral_share
from leo_assets.process.morphology import dilated, eroded, local_maximum
from leo_assets.process.runs import Regions, regions
from leo_assets.process.veil import READ_AS_VEIL, neutral_veils, veil_share

if TYPE_CHECKING:
    from PIL import Image

    from leo_assets.process.pixels import Mask, Pixels

Bytes = npt.NDArray[np.uint8]  # (H, W)
Planes = npt.NDArray[np.float32]  # (3, H, W)

_LEAST_SHARE = 0.55  # of the border that shows the backdrop
_MOST_NOISE = 2.5  # levels, of the reduced picture
_PARTS = 24  # stretches of the border that must agree
_MOST_SLOPE = 1.2  # levels between the whole border's colour and that of any part of it
_LEAST_CONTRAST = 18  # levels; below it an edge is drawn by shape, because colours cannot tell
_SOLID = 0.92  # share of the strongest colour beside it from which a pixel is all subject
_BLOCK = 4  # pixels of the reduced picture that are averaged to see what grain hides
_FOUR = np.uint32(0x01010101)  # four true pixels of a mask
_COLOURFUL = 60  # levels of chroma: before such a colour veils can be read
_FAINT, _LEAST_VEIL = 0.06, 8  # share of a block that is no grain, and how many blocks with such all around are a veil
_ROOM = 8  # blocks around those in which the rest of a veil is sought
_DARK = 90  # a backdrop below this level is dark
_DARKER = 3  # how much more than a step up a step down counts there
_BLANK = 251  # a backdrop above this level has no colour or grain of its own
_LOW = 0.62  # of the subject's height: shadows on the ground lie further down
_LEAST_LIT = 48  # levels; on a darker channel a shadow does not show
_EVEN = np.uint16(64)  # 256ths by which neighbours may differ in an even stretch
_STEEP = 24  # levels from block to block: a shadow's border is softer

PALE_EDGE = "part of the outline has nearly the backdrop's colour, so it may be eaten into"
PALE_AREA = "a large pale area was taken for backdrop: part of the subject may have the backdrop's colour"


@dataclass(frozen=True, slots=True)
class Flat:
    """One colour, (3,) in 0–255, and the standard deviation of what stands before it, worst channel."""

    colour: npt.NDArray[np.float32]
    noise: float

    @property
    def is_dark(self) -> bool:
        """Whether there are few levels below it, so that dark outlines hardly differ from it."""
        return bool(self.colour.max() < _DARK)

    @property
    def tolerance(self) -> int:
        """Levels up to which a pixel may be backdrop."""
        return round(max(7.0, 4 * self.noise * (_DARKER if self.is_dark else 1) + 4))


def flat_backdrop(planes: list[Bytes]) -> Flat | None:
    """The one colour that most of the border shows evenly; None where it is graded, grainy or busy."""
    rim = [np.concatenate((plane[1], plane[-2], plane[:, 1], plane[:, -2])) for plane in planes]
    middles = [int(np.convolve(np.bincount(values, minlength=256), np.ones(5), "same").argmax()) for values in rim]
    samples = np.stack(rim).astype(np.int16)
    samples -= np.array(middles, np.int16)[:, None]
    fits = np.abs(samples).max(axis=0) <= 10
    if np.count_nonzero(fits) < _LEAST_SHARE * fits.size:
        return None
    rest = samples[:, fits].astype(np.float32)
    shift = rest.mean(axis=1)
    noise = float(rest.std(axis=1).max())
    stretch = rest.shape[1] // _PARTS
    parts = rest[:, : stretch * _PARTS].reshape(3, _PARTS, stretch).mean(axis=2)
    uneven = np.count_nonzero((np.abs(parts - shift[:, None]) > _MOST_SLOPE).any(axis=0))
    flat = Flat(np.array(middles, np.float32) + shift, noise)
    most = _MOST_NOISE / 2 if flat.is_dark else _MOST_NOISE
    if noise > most or uneven > _PARTS // 6:  # a few lie beside the subject, in what JPEG leaves there
        return None
    return flat


@dataclass(frozen=True, slots=True)
class FlatCut:
    """The picture with its background taken out, and what a person should look at."""

    pixels: Pixels
    doubts: tuple[str, ...]


def cut_flat(image: Image.Image) -> FlatCut | None:
    """The subject on transparency, of the picture's size, and doubts; None where the full cut has to look.

    Args:
        image: RGB, reduced by averaging.
    """
    planes = [np.asarray(band) for band in image.split()]
    flat = flat_backdrop(planes)
    if flat is None:
        return None
    distance = _distance(planes, flat)
    near = distance <= flat.tolerance
    window = _window(near)
    if window is None:
        return None
    distance, near = np.ascontiguousarray(distance[window]), near[window]
    planes = [np.ascontiguousarray(plane[window]) for plane in planes]
    coarse = _coarse(image, window, flat)
    found = regions(eroded(near, 1))
    outside = dilated(found.mask(found.touching_border()), 2) & near
    if _shadowed(coarse, outside, flat):
        return None
    pockets, doubts = _pockets(planes, near & ~outside, outside, distance, flat)
    outside |= pockets
    for _ in range(2):  # the last tips of wedges, too narrow for the flood and too small for pockets
        outside |= dilated(outside, 1) & near
    # Crumbs of grain, and what JPEG leaves around sharp edges.
    outside |= (distance < _LEAST_CONTRAST) & ~dilated(eroded(~outside, 1), 1)
    subject = regions(~outside, diagonal=True)
    keep = subject.area >= max(6, outside.size // 40_000, subject.area.max(initial=0) // 700)
    if not keep.all():
        outside = ~subject.mask(keep)
    if _faint(coarse, outside, flat) > 0.03 * subject.area.sum():
        doubts.append(PALE_AREA)
    rgba = np.empty((*distance.shape, 4), np.uint8)
    for channel, plane in enumerate(planes):
        rgba[..., channel] = plane
    veil = _veil(planes, coarse, outside, flat)
    weak = _unmix(rgba, distance, outside, flat)
    if veil.any():
        _thin(rgba, planes, veil, flat)
        if np.count_nonzero(veil & ~outside) > 0.05 * np.count_nonzero(~outside):
            doubts.append(READ_AS_VEIL)
    if weak > 0.12:
        doubts.append(PALE_EDGE)
    finished = np.zeros((image.height, image.width, 4), np.uint8)
    finished[window] = rgba
    return FlatCut(finished, tuple(doubts))


def _distance(planes: list[Bytes], flat: Flat) -> Bytes:
    """Largest difference from the backdrop over the channels; before a dark one, what is darker still counts for more."""
    worst = np.zeros_like(planes[0])
    above, below = np.empty_like(worst), np.empty_like(worst)
    for plane, colour in zip(planes, np.rint(flat.colour), strict=True):
        level = np.full(plane.shape[1], colour, np.uint8)  # a row: with a single number these loops take tenfold
        np.maximum(plane, level, out=above)
        np.minimum(plane, level, out=below)
        if flat.is_dark:
            below = level - below
            above -= level
            below = np.minimum(below, 255 // _DARKER) * np.uint8(_DARKER)
            above = np.maximum(above, below)
        else:
            above -= below
        np.maximum(worst, above, out=worst)
    return worst


def _window(near: Mask) -> tuple[slice, slice] | None:
    """Rows and columns of the subject with room for three pixels of backdrop, whole blocks."""
    rows, columns = np.flatnonzero(~near.all(axis=1)), np.flatnonzero(~near.all(axis=0))
    if not rows.size:
        return None
    top, left = (max(0, int(at[0]) - 3) // _BLOCK * _BLOCK for at in (rows, columns))
    bottom, right = (-(-(int(at[-1]) + 4) // _BLOCK) * _BLOCK for at in (rows, columns))
    return slice(top, min(bottom, near.shape[0])), slice(left, min(right, near.shape[1]))


def _coarse(image: Image.Image, window: tuple[slice, slice], flat: Flat) -> Planes:
    """Means of whole blocks in the window, as differences from the backdrop: shape (3, h, w)."""
    rows, columns = (side.stop // _BLOCK - side.start // _BLOCK for side in window)
    top, left = (side.start // _BLOCK for side in window)
    small = np.asarray(image.reduce(_BLOCK))[top : top + rows, left : left + columns]
    differences: Planes = small.transpose(2, 0, 1).astype(np.float32, order="C") - flat.colour[:, None, None]
    return differences


def _blocks(mask: Mask) -> Mask:
    """Which blocks are true as a whole."""
    rows, columns = mask.shape[0] // _BLOCK, mask.shape[1] // _BLOCK
    words = np.ascontiguousarray(mask[: rows * _BLOCK, : columns * _BLOCK]).view(np.uint32)  # four pixels each
    words = words.reshape(rows, _BLOCK, columns)
    whole: Mask = np.bitwise_and.reduce(words, axis=1) == _FOUR
    return whole


def _shadowed(coarse: Planes, outside: Mask, flat: Flat) -> bool:
    """Whether darkened backdrop, with a soft border towards the outside, lies low beside the subject."""
    lit = np.flatnonzero(flat.colour >= _LEAST_LIT)
    if not lit.size:
        return False
    share = 1 + coarse[lit] / flat.colour[lit][:, None, None]
    light = share.mean(axis=0)
    level = light * np.float32(flat.colour[lit].mean())
    steep = np.zeros(light.shape, np.bool_)
    across, down = np.abs(np.diff(level, axis=1)) > _STEEP, np.abs(np.diff(level, axis=0)) > _STEEP
    steep[:, 1:] |= across
    steep[:, :-1] |= across
    steep[1:] |= down
    steep[:-1] |= down
    backdrop = _blocks(outside)
    soft = (np.abs(share - light).max(axis=0) < 0.045) & (light > 0.25) & (light < 0.97) & ~steep & ~backdrop
    rows = np.flatnonzero(~backdrop.all(axis=1))
    if not rows.size or not soft.any():
        return False
    found = regions(soft, diagonal=True)
    beside = found.sums(dilated(backdrop, 1)) > 2
    middle = (found.start // soft.shape[1]) * (found.end - found.start)
    centre = np.bincount(found.label, weights=middle, minlength=found.area.size) / np.maximum(found.area, 1)
    low = centre > rows[0] + _LOW * (rows[-1] - rows[0])
    return bool((beside & low & (found.area >= max(8, soft.size // 400))).any())


def _pockets(planes: list[Bytes], enclosed: Mask, outside: Mask, distance: Bytes, flat: Flat) -> tuple[Mask, list[str]]:
    """Enclosed holes that are backdrop, as between arm and body; whites of eyes and white cloth differ in level."""
    found = regions(enclosed, diagonal=True)
    blank = bool((flat.colour > _BLANK).all())
    least = max(24, enclosed.size // (1_000 if blank else 16_000))
    if not found.area.size or found.area.max() < 8:
        return np.zeros_like(enclosed), []
    places, labels = found.pixels()
    count = found.area.size
    core = eroded(enclosed, 1).reshape(-1)[places]
    size = np.bincount(labels[core], minlength=count)
    small = size < 6
    wedge = small & (found.area >= 8)
    wedge[wedge] &= (found.sums(dilated(outside, 2)) > 0)[wedge]
    deviation = np.zeros(size.shape)
    for plane, level in zip(planes, flat.colour, strict=True):
        channel = plane.reshape(-1)[places]
        middle = np.bincount(labels[core], channel[core], count) / np.maximum(size, 1) - level
        mean = (np.bincount(labels, channel, count) / np.maximum(found.area, 1) - level) / 2  # half of it is edge
        deviation = np.maximum(deviation, np.abs(np.where(small, mean, middle)))
    chosen = (deviation < 2.2 + flat.noise) & ((~small & (found.area >= least)) | wedge)
    for region in np.flatnonzero(chosen):
        chosen[region] = not _fades(found, int(region), distance)
    body = np.count_nonzero(~outside)
    large = chosen & (found.area > (0.03 if blank else 0.15) * body) & (blank | (deviation > 0.8))
    return found.mask(chosen), [LARGE_HOLE] if large.any() else []


def _fades(found: Regions, region: int, distance: Bytes) -> bool:
    """Whether an enclosed region fades into its surroundings: highlights do, a hole ends at an edge all around."""
    own = found.label == region
    rows, width = found.start[own] // found.shape[1], found.shape[1]
    left, right = int((found.start[own] % width).min()), int(((found.end[own] - 1) % width).max()) + 1
    reach = 6
    part = (
        slice(max(0, int(rows.min()) - reach), int(rows.max()) + 1 + reach),
        slice(max(0, left - reach), right + reach),
    )
    itself = found.mask(np.arange(found.area.size) == region)[part]
    strength = local_maximum(distance[part], 2)
    further = local_maximum(strength, 3)
    rim = dilated(itself, 2) & ~dilated(itself, 1)
    rising = (strength < 0.6 * further) & (strength < 5 * _LEAST_CONTRAST)
    weak = rim & (rising | (strength < 2 * _LEAST_CONTRAST))
    return bool(np.count_nonzero(weak) > 0.15 * np.count_nonzero(rim))


def _faint(coarse: Planes, outside: Mask, flat: Flat) -> int:
    """Pixels of the backdrop that differ from it together, by more than grain does, between the subject's parts."""
    whole = _blocks(outside)
    differ = whole & (np.abs(coarse).max(axis=0) > 1.7 + 0.2 * flat.noise)
    differ[int(differ.shape[0] * _LOW) :] = False
    found = regions(eroded(differ, 1))
    return int(found.area.max(initial=0)) * _BLOCK * _BLOCK


def _veil(planes: list[Bytes], coarse: Planes, outside: Mask, flat: Flat) -> Mask:
    """Where a colourful backdrop shines through, with the outermost pixels that were taken for backdrop."""
    none = np.zeros_like(outside)
    chroma = float(np.ptp(flat.colour))
    if chroma <= _COLOURFUL:
        return none
    behind = flat.colour[:, None, None]
    share, off = neutral_share(coarse + behind, np.broadcast_to(behind, coarse.shape))
    some = (share > _FAINT) & (share < _SOLID) & (off < 7 + 2 * flat.noise) & ~_blocks(outside)
    if np.count_nonzero(eroded(some, 1)) < _LEAST_VEIL:  # mixtures as thin as edges
        return none
    part = _around(eroded(some, 1), _ROOM)
    small = np.stack([plane[part] for plane in planes]).astype(np.float32)
    found = neutral_veils(small, np.broadcast_to(behind, small.shape), outside[part], flat.noise, chroma)
    veil = none
    veil[part] = dilated(found, 2) & (found | outside[part])
    return veil


def _around(blocks: Mask, room: int) -> tuple[slice, slice]:
    """Rows and columns of some blocks, in pixels, with so many blocks more on each side."""
    sides = []
    for axis, count in ((1, blocks.shape[0]), (0, blocks.shape[1])):
        places = np.flatnonzero(blocks.any(axis=axis))
        first, last = max(0, int(places[0]) - room), min(count, int(places[-1]) + 1 + room)
        sides.append(slice(first * _BLOCK, last * _BLOCK))
    return sides[0], sides[1]


def _thin(rgba: Pixels, planes: list[Bytes], veil: Mask, flat: Flat) -> None:
    """Give a veil the alpha that its colours show, and take the backdrop out of them, in place."""
    places = np.flatnonzero(veil)
    colours = np.stack([plane.reshape(-1)[places] for plane in planes]).astype(np.float32)
    behind = np.broadcast_to(flat.colour[:, None], colours.shape)
    share = veil_share(colours, behind)
    own = behind + (colours - behind) / np.maximum(share, 0.05)
    seen = share >= 0.02
    thin = np.zeros((places.size, 4), np.uint8)
    thin[seen, :3] = np.clip(own.T[seen] + 0.5, 0, 255)
    thin[seen, 3] = share[seen] * 255 + 0.5
    rgba.reshape(-1, 4)[places] = thin


def _plateaus(distance: Bytes) -> Bytes:
    """The distance where it stays even around a pixel, as in an outline; 0 elsewhere, as on an edge."""
    spread = (distance.astype(np.uint16) * _EVEN >> 8).astype(np.uint8)
    even = local_maximum(distance, 1) - distance <= spread
    even &= local_maximum(~distance, 1) - ~distance <= spread  # the complement's maximum is the minimum
    even &= distance > _LEAST_CONTRAST
    found: Bytes = distance * even.view(np.uint8)
    return found


def _unmix(rgba: Pixels, distance: Bytes, outside: Mask, flat: Flat) -> float:
    """Give the picture its soft alpha and take the backdrop out of its edge colours, in place.

    Alpha is how far an edge pixel has gone from the backdrop to the strongest colour beside it. Softness creeps inwards
    from the outside and stops at the first solid pixel, so an outline protects what it encloses.

    Returns:
        The share of the outline that hardly differs from the backdrop.
    """
    inside = ~outside
    reached = distance * dilated(inside, 1).view(np.uint8)
    strongest, even = local_maximum(reached, 3), local_maximum(_plateaus(reached), 2)
    strongest = np.where(
        even > 0, np.minimum(strongest, even), strongest
    )  # an outline weaker than its fill is as solid
    band = np.flatnonzero(dilated(outside, 3) & inside)
    apart, strong = distance.reshape(-1)[band].astype(np.float32), strongest.reshape(-1)[band].astype(np.float32)
    floor = min(3 * flat.noise, 6.0) + 1
    share = np.clip((apart - floor) / np.maximum(strong * _SOLID - floor, 1), 0, 1)
    share[strong < _LEAST_CONTRAST] = 1
    loose = np.zeros_like(outside)
    loose.reshape(-1)[band] = share < _SOLID
    soft = outside
    for _ in range(3):
        soft = soft | (dilated(soft, 1) & loose)
    is_soft = soft.reshape(-1)[band]
    alpha = inside.astype(np.uint8)
    alpha *= 255
    alpha.reshape(-1)[band[is_soft]] = share[is_soft] * 255 + 0.5
    flat_pixels = rgba.reshape(-1, 4)
    mixed = is_soft | (dilated(soft, 1).reshape(-1)[band] & (share >= _SOLID) & (strong >= _LEAST_CONTRAST))
    places = band[mixed]
    part = np.clip(apart[mixed] / np.maximum(strong[mixed], 1), 0.05, 1)[:, None]
    back = flat.colour
    colours = flat_pixels[places, :3].astype(np.float32)
    flat_pixels[places, :3] = np.clip(back + (colours - back) / part + 0.5, 0, 255)
    rgba[..., 3] = alpha
    words = rgba.view(np.uint32)[..., 0]
    words *= alpha != 0
    rim = dilated(outside, 1).reshape(-1)[band]
    weak = int(np.count_nonzero(rim & (strong < _LEAST_CONTRAST)))
    return weak / max(int(np.count_nonzero(rim)), 1)
