"""Soft alpha and clean colours at full size, once it is known what is subject.

Each edge pixel's share is measured against the *local* background, shadow included, and the background's part of its
colour is taken out: no halo on any ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

from leo_assets.process.mixture import LEAST_CONTRAST
from leo_assets.process.morphology import dilated, local_maximum
from leo_assets.process.pixels import without_hidden_colour
from leo_assets.process.veil import veil_share

if TYPE_CHECKING:
    from leo_assets.process.backdrop import Colours
    from leo_assets.process.pixels import Mask, Pixels, Plane
    from leo_assets.process.subject import Found

_SOLID = 0.92  # share of the strongest colour beside it from which a pixel is all subject
_MARGIN = 4  # reduced pixels around the subject
_EVEN = 64  # 256ths of a step by which its neighbours may differ: on an edge they differ by more than half
_LEAST_ROOM = 28  # levels between the backdrop and black or white: in less, the ringing of a JPEG would look opaque


def unmixed(image: Image.Image, small: Colours, found: Found, factor: int) -> tuple[Pixels, float]:
    """The subject on transparency; and the share of its outline that hardly differs from the background.

    Args:
        image: The whole picture, RGB.
        small: The same, reduced by `factor`.
        found: What of the reduced picture is subject.
        factor: Pixels of the picture to one of the reduced.
    """
    width, height = image.size
    window = _window(found)
    box = tuple(
        min(edge * factor, side)
        for edge, side in zip(
            (window[1].start, window[0].start, window[1].stop, window[0].stop), (width, height) * 2, strict=True
        )
    )
    size = (box[2] - box[0], box[3] - box[1])
    part = image.crop(box)
    subject = found.subject[window]
    surface = found.surface[:, window[0], window[1]]
    if not found.is_even:
        surface = _local_background(small[:, window[0], window[1]], subject, surface)
    planes = [Image.fromarray((plane + 0.5).astype(np.uint8)) for plane in surface]
    scaled = (0, 0, size[0] / factor, size[1] / factor)
    behind = Image.merge("RGB", planes).resize(size, Image.Resampling.BILINEAR, box=scaled)
    inside = _enlarged(subject, factor, size)
    veil = None
    if found.veil.any():  # with its outermost pixels, which the reduced picture took for backdrop
        big = _enlarged(found.veil[window], factor, size)
        veil = dilated(big, factor + 1) & ~(inside & ~big)
    band, pale = _edge_band(part, behind, inside, factor, found.backdrop.noise * factor, veil)
    bands = [band]
    if veil is not None:
        bands.append(_veil_band(veil, np.asarray(part), np.asarray(behind)))
    finished = np.zeros((height, width, 4), np.uint8)
    finished[box[1] : box[3], box[0] : box[2]] = _composed(part, np.asarray(behind), inside, bands)
    if found.shade.any():
        finished = _over_shade(finished, found.shade, factor)
    return finished, pale


@dataclass(frozen=True, slots=True)
class _Band:
    """Pixels that are neither all subject nor all backdrop.

    Attributes:
        places: In the flattened picture.
        alpha: 0–1, of each.
        share: 0–1, how much of each colour is the subject's.
    """

    places: npt.NDArray[np.int64]
    alpha: Plane
    share: Plane


def _window(found: Found) -> tuple[slice, slice]:
    rows, columns = np.flatnonzero(found.subject.any(axis=1)), np.flatnonzero(found.subject.any(axis=0))
    height, width = found.subject.shape
    return (
        slice(max(0, int(rows[0]) - _MARGIN), min(height, int(rows[-1]) + 1 + _MARGIN)),
        slice(max(0, int(columns[0]) - _MARGIN), min(width, int(columns[-1]) + 1 + _MARGIN)),
    )


def _veil_band(veil: Mask, part: Pixels, behind: Pixels) -> _Band:
    """Alpha from how the backdrop shows in a veil's colours."""
    places = np.flatnonzero(veil)
    colours = part.reshape(-1, 3)[places].T.astype(np.float32)
    back = behind.reshape(-1, 3)[places].T.astype(np.float32)
    seen = veil_share(colours, back)
    return _Band(places, np.where(seen < 0.02, 0, seen), np.maximum(seen, 0.05))


def _over_shade(finished: Pixels, shade: Plane, factor: int) -> Pixels:
    """The cut subject over its shadow: black, as opaque as it takes light from the backdrop."""
    height, width = finished.shape[:2]
    dark = np.where(shade < 0.02, 0, shade).astype(np.float32)
    big = Image.fromarray(dark).resize((dark.shape[1] * factor, dark.shape[0] * factor), Image.Resampling.BILINEAR)
    under = np.asarray(big)[:height, :width]
    alpha = finished[..., 3].astype(np.float32) / 255
    total = alpha + (1 - alpha) * under
    result = np.empty_like(finished)
    result[..., :3] = finished[..., :3] * (alpha / np.maximum(total, 1e-3))[..., None] + 0.5
    result[..., 3] = total * 255 + 0.5
    return without_hidden_colour(result)


def _local_background(small: Colours, subject: Mask, surface: Colours) -> Colours:
    """The background, shadows included, carried on a little way under the subject."""
    known = ~dilated(subject, 2)
    planes = [Image.fromarray(((plane + 0.5) * known).astype(np.uint8)) for plane in small]
    planes.append(Image.fromarray(known.view(np.uint8) * np.uint8(255)))
    *blurred, weight = (np.asarray(plane.filter(ImageFilter.BoxBlur(3)), np.float32) for plane in planes)
    weight = np.maximum(weight / 255, 1e-3)
    local = np.empty_like(surface)
    for channel, (plane, behind) in enumerate(zip(blurred, surface, strict=True)):
        local[channel] = np.where(weight > 0.08, np.minimum(plane / weight, 255), behind)
    return local


def _enlarged(mask: Mask, factor: int, size: tuple[int, int]) -> Mask:
    big = mask if factor == 1 else np.repeat(np.repeat(mask, factor, axis=0), factor, axis=1)
    return big[: size[1], : size[0]]


def _edge_band(
    part: Image.Image, behind: Image.Image, inside: Mask, factor: int, noise: float, veil: Mask | None
) -> tuple[_Band, float]:
    """The subject's edge, and the part of the rim that hardly differs from the background.

    Alpha is how far an edge pixel has gone from the background towards the strongest colour beside it, in the channel
    that has gone furthest; lighter and darker are measured apart, so that a dark outline does not count as half of the
    light skin behind it.

    Softness creeps inwards from the outside and stops at the first solid pixel, so an outline protects what it encloses.
    """
    around = dilated(inside, factor)
    places = np.flatnonzero(around & dilated(~inside, 2 * factor + 3))
    apart, strongest, most, part_way, room = _steps(part, behind, around, places, factor + 2)
    floor = np.float32(min(3.0 * noise, 6.0) + 1.0)
    # A much weaker step on the other side may be the ringing of a JPEG, unless it goes far towards black or white.
    telling = strongest >= np.maximum(0.5 * most, LEAST_CONTRAST / 2)
    telling |= (room > _LEAST_ROOM) & (strongest >= 0.5 * room)
    strongest = strongest * part_way  # an outline that is weaker than what it encloses is as solid
    least = np.where(room > _LEAST_ROOM, (apart - floor) / np.maximum(room, 1), 0).max(axis=0)
    gone = np.where(telling, apart / np.maximum(strongest, 1), 0).max(axis=0)
    share = np.where(telling, (apart - floor) / np.maximum(strongest * np.float32(_SOLID) - floor, 1), 0).max(axis=0)
    share = np.clip(np.maximum(share, least), 0, 1)
    # Softness creeps in.
    gaps, loose = np.zeros(inside.shape, np.bool_), np.zeros(inside.shape, np.bool_)
    gaps.reshape(-1)[places] = share <= 0
    loose.reshape(-1)[places] = share < _SOLID
    outside = ~around | (~inside & gaps)  # the latter finds gaps of a few pixels
    soft = outside
    for _ in range(2 * factor + 2):
        soft = soft | (dilated(soft, 1) & loose)
    outside_here, soft_here = outside.reshape(-1)[places], soft.reshape(-1)[places]
    alpha = np.where(outside_here, 0, np.where(soft_here, share, 1)).astype(np.float32)
    # Colours are taken as far out of the background as the strongest one beside them: so no edge can be too light.
    mixed = (soft_here | (dilated(soft, 1).reshape(-1)[places] & (share >= _SOLID))) & ~outside_here
    colour_share = np.where(mixed, np.clip(np.maximum(gone, least), 0.05, 1), 1).astype(np.float32)
    rim = (dilated(~inside, 1) & inside).reshape(-1)[places]
    if veil is not None:
        rim &= ~veil.reshape(-1)[places]
    weak = rim & (most < LEAST_CONTRAST)
    if weak.any():
        near_weak = np.zeros(inside.shape, np.bool_)
        near_weak.reshape(-1)[places] = weak
        near_weak = dilated(near_weak, 2 * factor + 3).reshape(-1)[places]
        blurred = Image.fromarray(inside.view(np.uint8) * np.uint8(255)).filter(ImageFilter.BoxBlur(factor))
        shape = np.asarray(blurred).reshape(-1)[places].astype(np.float32) / 255
        alpha = np.where(near_weak, np.maximum(alpha, shape * (shape > 0.3)), alpha)
        colour_share[near_weak] = 1
    return _Band(places, alpha, colour_share), int(np.count_nonzero(weak)) / max(int(np.count_nonzero(rim)), 1)


def _steps(
    part: Image.Image, behind: Image.Image, around: Mask, places: npt.NDArray[np.int64], reach: int
) -> tuple[Plane, Plane, Plane, Plane, Plane]:
    """Steps from the background, in levels, of each place and channel: shape (3, n), the third and fourth (n,).

    Its own; the strongest within `reach` on the same side, lighter or darker; the strongest of all channels and sides;
    the part of it, 0–1, to which the outermost even stretch goes; and the way to black or white on its side. The strongest
    are sought in blocks of four pixels.
    """
    width = around.shape[1]
    blocks = places // width // 2 * -(-width // 2) + places % width // 2
    inside = _largest_of_four(around.view(np.uint8)) * np.uint8(255)
    sides = []
    for difference in (ImageChops.subtract(part, behind), ImageChops.subtract(behind, part)):
        planes = [np.asarray(band) for band in difference.split()]
        peaks = [local_maximum(np.minimum(_largest_of_four(plane), inside), -(-reach // 2)) for plane in planes]
        sides.append((
            np.stack([plane.reshape(-1)[places] for plane in planes]),
            np.stack([peak.reshape(-1)[blocks] for peak in peaks]),
        ))  # fmt: skip
    (lighter, lightest), (darker, darkest) = sides
    most = np.maximum(lightest.max(axis=0), darkest.max(axis=0)).astype(np.float32)
    plateau = _largest_of_four(np.minimum(_plateaus(part, behind), around.view(np.uint8) * np.uint8(255)))
    step = local_maximum(plateau, 1).reshape(-1)[blocks]
    part_way = np.where(step > 0, np.minimum(step / np.maximum(most, 1), 1), 1).astype(np.float32)
    back = np.asarray(behind).reshape(-1, 3)[places].T
    up = lighter > 0
    return (
        np.maximum(lighter, darker).astype(np.float32),
        np.where(up, lightest, darkest).astype(np.float32),
        most,
        part_way,
        np.where(up, 255 - back, back).astype(np.float32),
    )


def _plateaus(part: Image.Image, behind: Image.Image) -> npt.NDArray[np.uint8]:
    """Steps from the background where they stay even around a pixel, as in an outline; 0 elsewhere, as on an edge."""
    red, green, blue = ImageChops.difference(part, behind).split()
    step = np.asarray(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    spread = (step.astype(np.uint16) * _EVEN >> 8).astype(np.uint8)
    even = local_maximum(step, 1) - step <= spread
    even &= local_maximum(~step, 1) - ~step <= spread  # the complement's maximum is the minimum
    even &= step > LEAST_CONTRAST
    return np.where(even, step, np.uint8(0))


def _largest_of_four(plane: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Halved, each the largest of two by two; the last row and column may have fewer."""
    height, width = plane.shape
    if height % 2 or width % 2:
        plane = np.pad(plane, ((0, height % 2), (0, width % 2)))
    rows = np.maximum(plane[::2], plane[1::2])
    return np.maximum(rows[:, ::2], rows[:, 1::2])


def _composed(part: Image.Image, behind: Pixels, inside: Mask, bands: list[_Band]) -> Pixels:
    """The picture with its alpha, and the background's part taken out of mixed colours: F = (C − (1 − s)·B) / s."""
    finished = np.array(part.convert("RGBA"))
    flat = finished.reshape(-1, 4)
    finished[..., 3] = inside.view(np.uint8) * np.uint8(255)
    for band in bands:
        mixed = (band.alpha > 0) & (band.share < 1)
        places = band.places[mixed]
        back = behind.reshape(-1, 3)[places].astype(np.float32)
        colours = np.asarray(part).reshape(-1, 3)[places]
        flat[places, :3] = np.clip(back + (colours - back) / band.share[mixed, None] + 0.5, 0, 255)
        flat[band.places, 3] = band.alpha * 255 + 0.5
    return without_hidden_colour(finished)
