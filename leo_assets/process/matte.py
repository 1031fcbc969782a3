"""Soft alpha and clean colours at full size, once it is known what is subject.

Each edge pixel's share is measured against the *local* background, shadow included, and the background's part of its
colour is taken out: no halo on any ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

from leo_assets.process.morphology import dilated, local_maximum
from leo_assets.process.pixels import without_hidden_colour
from leo_assets.process.subject import LEAST_CONTRAST, Found, least_share, neutral_share

if TYPE_CHECKING:
    from leo_assets.process.backdrop import Colours
    from leo_assets.process.pixels import Mask, Pixels, Plane

_MARGIN = 4  # reduced pixels around the subject
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
    behind = _local_background(
        small[:, window[0], window[1]], subject, found.surface[:, window[0], window[1]], factor, size
    )
    inside = _enlarged(subject, factor, size)
    alpha, share, pale = _soft_alpha(part, behind, inside, factor, found.backdrop.noise * factor)
    if found.veil.any():
        _see_through(alpha, share, _enlarged(found.veil[window], factor, size), np.asarray(part), np.asarray(behind))
    colours = _clean_colours(part, np.asarray(behind), alpha, share)
    finished = np.zeros((height, width, 4), np.uint8)
    finished[box[1] : box[3], box[0] : box[2]] = colours
    if found.shade.any():
        finished = _over_shade(finished, found.shade, factor)
    return finished, pale


def _window(found: Found) -> tuple[slice, slice]:
    rows, columns = np.flatnonzero(found.subject.any(axis=1)), np.flatnonzero(found.subject.any(axis=0))
    height, width = found.subject.shape
    return (
        slice(max(0, int(rows[0]) - _MARGIN), min(height, int(rows[-1]) + 1 + _MARGIN)),
        slice(max(0, int(columns[0]) - _MARGIN), min(width, int(columns[-1]) + 1 + _MARGIN)),
    )


def _see_through(alpha: Plane, share: Plane, veil: Mask, part: Pixels, behind: Pixels) -> None:
    """Set alpha and share of a veil's pixels, in place, from how the backdrop shows in their colours."""
    places = np.flatnonzero(veil)
    colours = part.reshape(-1, 3)[places].T.astype(np.float32)
    back = behind.reshape(-1, 3)[places].T.astype(np.float32)
    least = least_share(colours, back)
    neutral, off = neutral_share(colours, back)
    colourful = np.ptp(back, axis=0) > 40
    seen = np.where(colourful & (off < 12), np.maximum(least, neutral), least)
    alpha.reshape(-1)[places] = np.where(seen < 0.02, 0, seen)
    share.reshape(-1)[places] = np.maximum(seen, 0.05)


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


def _soft_alpha(
    part: Image.Image, behind: Image.Image, inside: Mask, factor: int, noise: float
) -> tuple[Plane, Plane, float]:
    """Alpha, the subject's share in each colour (both 0–1), and the part of the rim that hardly differs from the background.

    Alpha is how far an edge pixel has gone from the background towards the strongest colour beside it, in the channel
    that has gone furthest; lighter and darker are measured apart, so that a dark outline does not count as half of the
    light skin behind it.

    Softness creeps inwards from the outside and stops at the first solid pixel, so an outline protects what it encloses.
    """
    lighter, darker = np.asarray(ImageChops.subtract(part, behind)), np.asarray(ImageChops.subtract(behind, part))
    around = dilated(inside, factor)
    band = around & dilated(~inside, 2 * factor + 3)
    places = np.flatnonzero(band)
    reach = factor + 2
    apart, strongest = _steps_and_strongest(lighter, darker, around, places, reach)
    floor = min(3.0 * noise, 6.0) + 1.0
    most = strongest.max(axis=0)
    telling = strongest >= np.maximum(0.5 * most, LEAST_CONTRAST / 2)
    soft_share = np.where(telling, (apart - floor) / np.maximum(strongest * 0.92 - floor, 1), 0).max(axis=0)
    room = np.asarray(behind).reshape(-1, 3)[places].T.astype(np.float32)
    room = np.concatenate([255 - room, room])
    least = np.where(room > _LEAST_ROOM, (apart - floor) / np.maximum(room, 1), 0).max(axis=0)
    soft_share = np.clip(np.maximum(soft_share, least), 0, 1)
    gone = np.where(telling, apart / np.maximum(strongest, 1), 0).max(axis=0)
    share = np.ones(inside.shape, np.float32)
    share.reshape(-1)[places] = soft_share
    outside = ~around | (~inside & (share <= 0))  # the latter finds gaps of a few pixels
    soft = outside
    for _ in range(2 * factor + 2):
        soft = soft | (dilated(soft, 1) & (share < 0.92))
    alpha = np.where(outside, 0, np.where(soft, share, 1)).astype(np.float32)
    # Colours are taken as far out of the background as the strongest one beside them: so no edge can be too light.
    colour_share = np.ones(inside.shape, np.float32)
    colour_share.reshape(-1)[places] = np.clip(np.maximum(gone, least), 0.05, 1)
    mixed = (soft | (dilated(soft, 1) & (share >= 0.92))) & ~outside
    colour_share[~mixed] = 1
    rim = dilated(~inside, 1) & inside
    weak = np.zeros(inside.shape, np.bool_)
    weak.reshape(-1)[places] = most < LEAST_CONTRAST
    weak &= rim
    if weak.any():
        near_weak = dilated(weak, 2 * factor + 1)
        blurred = Image.fromarray(inside.view(np.uint8) * np.uint8(255)).filter(ImageFilter.BoxBlur(factor))
        shape = np.asarray(blurred, np.float32) / 255
        alpha = np.where(near_weak, np.maximum(alpha, shape * (shape > 0.3)), alpha)
        colour_share[near_weak] = 1
    return alpha, colour_share, float(weak.sum() / max(rim.sum(), 1))


def _steps_and_strongest(
    lighter: Pixels, darker: Pixels, around: Mask, places: npt.NDArray[np.int64], reach: int
) -> tuple[Plane, Plane]:
    """At each place, how far its colour is from the background, and how far the strongest within `reach` is: (6, n) each.

    Of red, green and blue, first lighter, then darker. The strongest is sought in blocks of four pixels.
    """
    height, width = around.shape
    rows, columns = places // width // 2, places % width // 2
    apart, strongest = np.empty((6, places.size), np.float32), np.empty((6, places.size), np.float32)
    for index, plane in enumerate((lighter, darker)):
        blocks = np.zeros((-(-height // 2) * 2, -(-width // 2) * 2, 3), np.uint8)
        np.multiply(plane, around[..., None], out=blocks[:height, :width])
        halved = np.maximum(blocks[::2], blocks[1::2])
        halved = np.maximum(halved[:, ::2], halved[:, 1::2])
        for channel in range(3):
            spread = local_maximum(np.ascontiguousarray(halved[..., channel]), -(-reach // 2))
            apart[3 * index + channel] = plane[..., channel].reshape(-1)[places]
            strongest[3 * index + channel] = spread[rows, columns]
    return apart, strongest


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
